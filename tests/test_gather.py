"""What is gathered of changed files is what a reading of everything gives, whatever was changed before."""

from __future__ import annotations

import datetime
import os
import sqlite3
import time
from pathlib import Path

import pytest
from edits import START, Desk
from torture import seeds

from sholu import content, facts, gather, mentions, pages, sources, transliterated, units
from sholu.config import Digest
from sholu.errors import ContentProblems

TABLES = ("article", "named", "headline", "reading", "listing", "length", "quoted", "entity", "staff", "page")


def empty() -> sqlite3.Connection:
    """Tables in memory."""
    tables = sqlite3.connect(":memory:")
    tables.executescript(facts.SCHEMA + sources.SCHEMA + gather.SCHEMA)
    return tables


def rows(tables: sqlite3.Connection) -> dict[str, set[tuple[object, ...]]]:
    """All that answers are made of."""
    return {name: set(tables.execute(f"select * from {name}")) for name in TABLES}


def read_at_once(root: Path, now: datetime.datetime) -> dict[str, set[tuple[object, ...]]]:
    """What a reading of everything puts into the tables."""
    digest, library = content.read_all(root)
    visible = pages.public(library, now)
    readings = mentions.read(visible, digest)
    said_digest, _, said, told = transliterated.in_scripts(digest, {}, visible, readings)
    tables = empty()
    facts.fill(tables, said_digest, said, told)
    return rows(tables)


def now_of(desk: Desk) -> datetime.datetime:
    """The moment at which the desk is."""
    passed = datetime.timedelta(seconds=desk.moment - START)
    return datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC) + passed


@pytest.mark.parametrize("seed", seeds(8))
def test_step_by_step_is_at_once(tmp_path: Path, seed: int) -> None:
    """After each of a row of edits, the tables are those of a reading of everything; with problems, both say so."""
    desk = Desk(tmp_path, seed)
    desk.begin()
    digest: Digest | None = None
    done: list[str] = []
    for _ in range(12):
        now = now_of(desk)
        before, digest = digest, content.read_digest(tmp_path)
        if digest != before:  # what was gathered with other settings is not used: see `ledger.opened`
            tables = empty()
        try:
            whole = read_at_once(tmp_path, now)
        except ContentProblems:
            whole = None
        tables.execute("savepoint before")
        try:
            gather.gather(tables, tmp_path, digest, now, time.time_ns())
        except units.Unreadable:
            assert whole is None, (seed, done)
            tables.execute("rollback to before")
        else:
            assert whole is not None, (seed, done)
            for name, found in rows(tables).items():
                assert found == whole[name], (seed, done, name)
        tables.execute("release before")
        done.append(desk.edit())


def test_in_a_fresh_checkout_no_unit_is_another(tmp_path: Path) -> None:
    """Where every file and folder has another time and the same bytes, none is read again; a folder that holds a file
    more, or lost one, is.
    """
    desk = Desk(tmp_path, 3)
    desk.begin()
    digest, tables = content.read_digest(tmp_path), empty()
    gather.gather(tables, tmp_path, digest, now_of(desk), time.time_ns())
    for each in (tmp_path / "content").rglob("*"):
        os.utime(each, (1, 1))

    def changed() -> set[str]:
        return set(units.scan(tables, tmp_path, digest, time.time_ns()).units)

    assert changed() == set()
    translated, *_ = sorted((tmp_path / "content/articles").glob("*/en.md"))
    translated.unlink()
    other = next(each for each in (tmp_path / "content/articles").iterdir() if each != translated.parent)
    (other / "further.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert changed() == {f"content/articles/{each.name}" for each in (translated.parent, other)}
