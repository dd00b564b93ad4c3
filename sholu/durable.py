"""What it takes for a file to outlast a power cut: written whole, and on the disk before anything counts on it. Knows
the system calls and their price. Called by `manifest` and `publish`.

A file's bytes are safe once the file is synced, its name once its folder is. A sync of one file costs the disk a
flush: about a millisecond, be the file ever so small. Thousands at once are therefore left to one sync of the whole
file system, which costs a flush or two and the writing itself (20,000 pages of 6 kB: one by one 15 s, together 0.3).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress

FEW = 4
"""Up to so many files are synced one by one. With more, one sync of all is the cheaper, though it waits for whatever
else was written to the same disk: measured on a busy disk, 24 files take 0.03 to 0.3 s one by one, 40 at once 0.01.
"""

_FRESH = ".new"
_BINARY = getattr(os, "O_BINARY", 0)
# What network and user-space file systems answer that know no sync of a folder.
_NOT_SYNCED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS}


def write(path: str, data: bytes) -> None:
    """Makes a file of its bytes, with the mode that the umask leaves; it may be torn until it is synced. Raises
    OSError.
    """
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)  # by hand: done for every output
    try:
        if os.write(file, data) < len(data):
            os.lseek(file, 0, os.SEEK_SET)
            _write_all(file, data)
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(file)


def replace(path: str, data: bytes) -> None:
    """Makes a file hold these bytes, for good: at every moment it is the old or the new one. Raises OSError."""
    fresh = path + _FRESH
    try:
        write(fresh, data)
        sync_file(fresh)
        os.replace(fresh, path)
    except OSError:
        forget_unfinished(path)
        raise
    sync_folder(os.path.dirname(path))


def forget_unfinished(path: str) -> None:
    """Removes what a `replace` that died has left beside a file, if the disk lets it: nobody would ever read it."""
    with suppress(OSError):
        os.unlink(path + _FRESH)


def append(path: str, data: bytes) -> None:
    """Adds bytes to the end of a file that is there, for good. Raises OSError."""
    with _opened(path, os.O_WRONLY | os.O_APPEND) as file:
        _write_all(file, data)
        os.fsync(file)


def remove(path: str) -> None:
    """Removes a file, for good; it may be gone already. Raises OSError."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    sync_folder(os.path.dirname(path))


def sync(within: str, *, files: Collection[str] = (), names: Collection[str] = ()) -> None:
    """Returns when files, and of names what they stand for now (nothing, if they were removed), are on the disk with
    the names of the folders around them, up to the one that they all lie in. Raises OSError.
    """
    if len(files) + len(names) <= FEW or not _sync_file_system(within):
        for file in files:
            sync_file(file)
        for folder in sorted(_folders_around((*files, *names), within)):
            if os.path.isdir(folder):
                sync_folder(folder)


def sync_file(path: str) -> None:
    """Returns when the bytes of a file are on the disk. Raises OSError."""
    with _opened(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY) as file:
        os.fsync(file)


def sync_folder(path: str) -> None:
    """Returns when the names in a folder are on the disk, where the system can say so. Raises OSError."""
    if sys.platform == "win32":  # opens no folders, and keeps their order itself
        return
    with _opened(path or ".", os.O_RDONLY) as folder:
        try:
            os.fsync(folder)
        except OSError as error:
            if error.errno not in _NOT_SYNCED:
                raise


def _sync_file_system(folder: str) -> bool:
    """Syncs all that was written to the file system of a folder; whether the system has a call for that. (`os.sync`
    would wait for every disk of the machine, and not say that one failed.)
    """
    if sys.platform != "linux":
        return False
    import ctypes  # a hundredth of a second that a build of a few files is spared

    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    with _opened(folder, os.O_RDONLY) as file:
        if call(file) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    return True


@contextmanager
def _opened(path: str, flags: int) -> Iterator[int]:
    """An open file. Whatever is refused about it carries its name."""
    file = os.open(path, flags | _BINARY, 0o666)
    try:
        yield file
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(file)


def _folders_around(paths: Iterable[str], within: str) -> set[str]:
    folders = {within}
    for path in paths:
        folder = os.path.dirname(path)
        while folder not in folders:
            folders.add(folder)
            folder = os.path.dirname(folder)
    return folders


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
