"""Which files of the content have changed since they were last read. As git's index does, it spares a read where a
file's inode, size and times are what they were, and reads again what was written so shortly before it was last read
that the times could not tell. What decides is the digest of the bytes. Called by `gather`.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sholu.errors import MachineError
from sholu.picklable import picklable

SCHEMA = """
create table source(
    path text primary key, unit text, inode integer, size integer, modified integer, changed integer, sure integer,
    digest blob
) without rowid;
create index source_by_unit on source(unit);
"""
"""What was seen of each file and folder; `unit` is the unit it is of, empty for a folder that holds units."""

Suspect = tuple[str, str, bytes]
"""A path that was seen, its unit, and the digest of its bytes as they were then."""

RACY = 2_000_000_000
"""Nanoseconds: within the coarsest tick of any file system, two writes may have one time."""

_AT_ONCE = 1 << 18


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file or folder as it was when it was last read: what `stat` said of it, and the digest of a file's bytes
    (empty for a folder). `sure` is False where it was written just before, so that its times prove nothing.
    """

    path: str
    inode: int
    size: int
    modified: int
    changed: int
    sure: bool
    digest: bytes


def suspects(tables: sqlite3.Connection, root: Path) -> Iterator[Suspect]:
    """Of all that was seen, what may be another now: `stat` says something else of it, or proves nothing."""
    base = f"{root}/"
    rows = tables.execute("select path, inode, size, modified, changed, sure, digest, unit from source")
    for path, inode, size, modified, changed, sure, digest, unit in rows:
        try:
            found = os.stat(base + path)
        except OSError:  # told by the closer look
            yield path, unit, digest
            continue
        if not sure or (inode, size, modified, changed) != (
            found.st_ino,
            found.st_size,
            found.st_mtime_ns,
            found.st_ctime_ns,
        ):
            yield path, unit, digest


def look(root: Path, path: str, now: int) -> Seen | None:
    """What stands at a path of the digest; None if nothing does. `now` is the time in nanoseconds before the look.
    Raises MachineError if it cannot be read.
    """
    try:
        found = os.stat(f"{root}/{path}")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise MachineError(f"{path}: cannot be read ({error.strerror})") from error
    data = b"" if stat.S_ISDIR(found.st_mode) else digest_of(root, path)
    return Seen(
        path=path,
        inode=found.st_ino,
        size=found.st_size,
        modified=found.st_mtime_ns,
        changed=found.st_ctime_ns,
        sure=max(found.st_mtime_ns, found.st_ctime_ns) < now - RACY,
        digest=data,
    )


def digest_of(root: Path, path: str) -> bytes:
    """The digest of a file's bytes. Raises MachineError if it cannot be read."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as file:
            found = hashlib.blake2b(digest_size=16)
            while data := file.read(_AT_ONCE):
                found.update(data)
            return found.digest()
    except OSError as error:
        raise MachineError(f"{path}: cannot be read ({error.strerror})") from error
