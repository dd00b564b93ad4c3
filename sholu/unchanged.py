"""What of the files a build looks at changed since the last one, told by a look at them alone. Called by `cli` before
all that a build needs is imported, for most often nothing has, and then the import would take longest; `incremental`
takes up what was found, or looks itself.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import stat
from collections.abc import Collection
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sholu import manifest, sealed, sources, template_files, workers
from sholu.sources import Suspect

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_TURNED = (
    "select 1 from unit where (begins is not null or ends is not null)"
    " and shown != ((begins is null or begins <= ?1) and (ends is null or ends > ?1)) limit 1"
)
_FEW = 4_000
"""Outputs: to look at so many takes less than a process to do it meanwhile."""


@dataclass(frozen=True, slots=True)
class Files:
    """What may be another than it was: files and folders of the content, and outputs that somebody else changed."""

    suspects: tuple[Suspect, ...]
    damaged: frozenset[str]


@dataclass(frozen=True, slots=True)
class Look:
    """What a look told: how many outputs there are, if surely all of them are what a build would make (None where
    there may be something to do, to mend or to tell), and the files. `left` is how what is known of earlier builds
    stood: of another state of it the look tells nothing.
    """

    still: int | None
    files: Files
    left: str


def look(root: Path, out: Path, *, now: datetime.datetime, base_url: str | None) -> Look | None:
    """What a look tells; None where nothing is known that could be used."""
    file, state = sealed.file_of(root, out), root / sealed.STATE
    try:
        left = sealed.left(file)
        if left is None or manifest.has_intent(state, out):
            return None
        with closing(_opened(file)) as tables:
            meta = dict(tables.execute("select name, value from meta where name in ('format', 'base')"))
            if meta != {"format": sealed.FORMAT, "base": sealed.base_of(root, base_url)}:
                return None
            found = files(tables, file, root, out)
            is_still = not (found.suspects or found.damaged) and _is_still(tables, root, now)
            return Look(_number_of_ours(tables, state, out) if is_still else None, found, left)
    except (OSError, sqlite3.Error):  # the build itself will say it
        return None


def files(tables: sqlite3.Connection, file: Path, root: Path, out: Path) -> Files:
    """What may be another than it was. `file` is that of the tables. Raises sqlite3.Error, and MachineError where a
    process that looks at outputs is ended from outside.
    """

    def damaged() -> list[str]:
        with closing(_opened(file)) as own:
            return _damaged(own, out)

    many = tables.execute("select count(*) from output").fetchone()[0] > _FEW
    with workers.aside(damaged) if many else nullcontext(lambda: _damaged(tables, out)) as others:
        suspects = tuple(sources.suspects(tables, root))
        return Files(suspects, frozenset(others()))


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _damaged(tables: sqlite3.Connection, out: Path) -> list[str]:
    """The outputs whose files are not as they were written."""
    base = f"{out}/"
    damaged = []
    for path, size, modified in tables.execute("select path, size, modified from output"):
        try:
            found = os.lstat(base + path)
        except OSError:
            damaged.append(path)
            continue
        if (found.st_size, found.st_mtime_ns) != (size, modified) or not stat.S_ISREG(found.st_mode):
            damaged.append(path)
    return damaged


def _is_still(tables: sqlite3.Connection, root: Path, now: datetime.datetime) -> bool:
    """Whether no build left anything to do, no hour has come, and every template is as it was."""
    moment = (now - _EPOCH) // datetime.timedelta(microseconds=1)
    return (
        not tables.execute("select 1 from pending limit 1").fetchone()
        and not tables.execute(_TURNED, (moment,)).fetchone()
        and dict(tables.execute("select name, digest from template"))
        == template_files.digests(template_files.folders_of(root))
    )


def _number_of_ours(tables: sqlite3.Connection, state: Path, out: Path) -> int | None:
    """How many outputs there are, if what is ours in the output folder is just these."""
    ours: Collection[str] = manifest.load(state, out)
    paths = {path for (path,) in tables.execute("select path from output")}
    return len(paths) if paths == ours else None
