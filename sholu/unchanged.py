"""Whether a build has anything to do, told by a look at the files alone. Called by `cli` before all that a build
needs is imported: nothing has changed far more often than anything has, and the import takes longest then.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from sholu import manifest, sealed, template_files

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_TURNED = (
    "select 1 from unit where (begins is not null or ends is not null)"
    " and shown != ((begins is null or begins <= ?1) and (ends is null or ends > ?1)) limit 1"
)


def outputs(root: Path, out: Path, *, now: datetime.datetime, base_url: str | None) -> int | None:
    """How many outputs there are, if surely all of them are what a build would make at a moment. None where there may
    be something to do, to mend or to tell.
    """
    file = sealed.file_of(root, out)
    try:
        if not sealed.is_as_left(file) or manifest.has_intent(root / sealed.STATE, out):
            return None
        tables = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return _outputs(tables, root, out, now, sealed.base_of(root, base_url))
        finally:
            tables.close()
    except (OSError, sqlite3.Error):  # the build itself will say it
        return None


def _outputs(tables: sqlite3.Connection, root: Path, out: Path, now: datetime.datetime, base: bytes) -> int | None:
    meta = dict(tables.execute("select name, value from meta where name in ('format', 'base')"))
    if meta != {"format": sealed.FORMAT, "base": base} or tables.execute("select 1 from pending limit 1").fetchone():
        return None
    moment = (now - _EPOCH) // datetime.timedelta(microseconds=1)
    if tables.execute(_TURNED, (moment,)).fetchone() or not all(_sources(tables, f"{root}/")):
        return None
    if dict(tables.execute("select name, digest from template")) != template_files.digests(
        template_files.folders_of(root)
    ):
        return None
    ours = manifest.load(root / sealed.STATE, out)
    known = 0
    for path, size, modified in tables.execute("select path, size, modified from output"):
        found = os.lstat(f"{out}/{path}")
        if (found.st_size, found.st_mtime_ns) != (size, modified) or not stat.S_ISREG(found.st_mode):
            return None
        if path not in ours:
            return None
        known += 1
    return known if known == len(ours) else None


def _sources(tables: sqlite3.Connection, base: str) -> Iterator[bool]:
    """Of each file and folder that was read, whether it surely is as it was."""
    rows = tables.execute("select path, inode, size, modified, changed, sure from source")
    for path, inode, size, modified, changed, sure in rows:
        found = os.stat(base + path)
        was = (inode, size, modified, changed)
        yield bool(sure) and was == (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
