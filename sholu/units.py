"""Which units of the content changed on the disk since the tables were filled: articles, standing pages and records
that are new or gone, or have a file that is another. Called by `gather`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sholu import sources, workers
from sholu.config import Digest
from sholu.errors import Problem
from sholu.sources import Seen, Suspect
from sholu.tree import CONTENT, EntityFile, Survey, TextFolder

_MANY = 500
"""Units: looked at by several processes."""

Unit = TextFolder | EntityFile
Units = Mapping[str, Unit | None]
"""Units by their paths; None for one that is gone."""


class Unreadable(Exception):
    """Something is wrong with the content. What, a reading of all of it tells; the tables are not to be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What the file system says: the units that changed, each with what it is now (None where it is gone), and what
    was seen of all files that were looked at.
    """

    units: Units
    seen: tuple[tuple[str, Seen], ...]
    gone: tuple[str, ...]


def scan(
    tables: sqlite3.Connection, root: Path, digest: Digest, tick: int, suspects: Iterable[Suspect] | None = None
) -> Scanned:
    """The units that changed since the tables were filled, added and removed ones among them. `suspects` is what
    `sources.suspects` found since, if somebody has asked it. Raises Unreadable where something lies in the content
    that cannot.
    """
    return _Scanner(tables, root, digest, tick).scan(sources.suspects(tables, root) if suspects is None else suspects)


class _Scanner:
    """One look at the content; holds what every step of it needs."""

    def __init__(self, tables: sqlite3.Connection, root: Path, digest: Digest, tick: int) -> None:
        self._root = root
        self._problems: list[Problem] = []
        self._survey = Survey(root, digest.languages, self._problems)
        self._tick = tick
        self._tables = tables
        self._seen: dict[str, tuple[str, Seen]] = {}
        self._gone: list[str] = []
        self._dirty: dict[str, None] = {}
        self._lists: dict[str, None] = {}

    def scan(self, suspects: Iterable[Suspect]) -> Scanned:
        self._look_at(suspects)
        if not self._was_seen(CONTENT):
            self._lists[CONTENT] = None
        if CONTENT in self._lists:
            self._see(CONTENT, "")
            folders = self._survey.collections()
            self._lists |= {each: None for each in folders if not self._was_seen(each)}
        for folder in [each for each in self._lists if each != CONTENT and each not in self._gone]:
            self._see(folder, "")
            members = set(self._survey.members(folder))
            self._dirty |= dict.fromkeys(sorted(members ^ self._units_in(folder)))
        self._must_be_well()
        return Scanned(units=self._units(), seen=tuple(self._seen.values()), gone=tuple(self._gone))

    def _units(self) -> Units:
        """The units that changed, and what is seen of their files."""
        units: dict[str, Unit | None] = {}
        paths = sorted(self._dirty)
        looking = workers.shared(lambda: self._unit, paths, processes=1 if len(paths) < _MANY else None)
        for path, (unit, seen) in zip(paths, looking, strict=True):
            units[path] = unit
            self._seen |= seen
        return units

    def _must_be_well(self) -> None:
        if self._problems:
            raise Unreadable

    def _was_seen(self, path: str) -> bool:
        return self._tables.execute("select 1 from source where path = ?", (path,)).fetchone() is not None

    def _units_in(self, folder: str) -> set[str]:
        """The units that lay in a folder when they were last seen."""
        query = "select distinct unit from source where unit >= ? and unit < ?"
        return {row[0] for row in self._tables.execute(query, (f"{folder}/", f"{folder}0"))}  # 0 follows the slash

    def _look_at(self, suspects: Iterable[Suspect]) -> None:
        """Looks closer at what was seen before and may be another now."""
        for path, unit, digest in suspects:
            seen = sources.look(self._root, path, self._tick)
            if seen is None:
                self._gone.append(path)
            else:
                self._seen[path] = unit, seen
            if seen is None or seen.digest != digest or (unit and not digest and self._holds_more(path)):
                self._dirty |= {unit: None} if unit else {}
            if not unit:
                self._lists[path] = None

    def _holds_more(self, path: str) -> bool:
        """Whether the folder of a unit has a file that was not seen there, or no text any more. Which are gone or are
        others, they tell themselves.
        """
        unit = self._survey.unit(path)
        return unit is None or not all(map(self._was_seen, _files(unit)))

    def _unit(self, path: str) -> tuple[Unit | None, dict[str, tuple[str, Seen]]]:
        """A unit as it is now (None where it is gone), and what is seen of its files that was not yet. Raises
        Unreadable.
        """
        if not os.path.exists(f"{self._root}/{path}"):
            return None, {}
        unit = self._survey.unit(path)
        self._must_be_well()
        files = dict.fromkeys((path, *_files(unit)))
        return unit, {file: (path, seen) for file in files if (seen := self._fresh(file)) is not None}

    def _see(self, path: str, unit: str) -> None:
        if (seen := self._fresh(path)) is not None:
            self._seen[path] = unit, seen

    def _fresh(self, path: str) -> Seen | None:
        """What stands at a path that was not looked at yet; None where nothing does."""
        return None if path in self._seen else sources.look(self._root, path, self._tick)


def _files(unit: Unit | None) -> Iterator[str]:
    """The files of a unit that are read or published."""
    if isinstance(unit, TextFolder):
        yield from unit.texts.values()
        yield from (f"{unit.path}/{name}" for name in unit.pictures)


def note(tables: sqlite3.Connection, scanned: Scanned) -> None:
    """Puts down what was seen."""
    tables.executemany("delete from source where path = ?", [(path,) for path in scanned.gone])
    tables.executemany(
        "insert or replace into source values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (each.path, unit, each.inode, each.size, each.modified, each.changed, each.sure, each.digest)
            for unit, each in scanned.seen
        ],
    )
