"""From rendered bytes to files: writes what changed, leaves alone what is the same, removes what we once wrote and
is no more, and touches nothing that is not ours. Called by `pipeline` when everything has been rendered.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from sholu import ledger
from sholu.errors import MachineError, UsageError

_STAGING = ".sholu-staging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a build did to the output folder, in numbers of files."""

    written: int
    unchanged: int
    removed: int


def refuse_unsafe(root: Path, out: Path) -> None:
    """Raises UsageError if the output folder is, contains or lies in what the site is made from."""
    root, out = root.resolve(), out.resolve()
    if out == root or out in root.parents:
        raise UsageError(f"the output folder {out} contains the digest; name another, such as {root / 'site'}")
    for name in ("content", "templates", ".git", ".sholu"):
        source = (root / name).resolve()
        inside = out == source or source in out.parents or out in source.parents
        if inside and not (name == ".sholu" and source in out.parents):
            raise UsageError(f"the output folder {out} is, contains or lies in {name}/; name another")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder to build into")


def publish(files: Mapping[str, bytes], out: Path, state: Path) -> Published:
    """Makes the output folder show the files (bytes by path with slashes). Everything is written aside first, then
    each changed file is replaced by one rename; removals come last. Raises MachineError where the disk refuses.
    """
    before = ledger.load(state, out)
    staging = out / _STAGING
    try:
        with _said_of(out, "the site is as it was"):
            out.mkdir(parents=True, exist_ok=True)
            _refuse_foreign_folders(out, files)
            changed = tuple(path for path, data in files.items() if _differs(out / path, data))
            ledger.save(state, out, before | set(files))
            _stage(staging, [files[path] for path in changed])
        with _said_of(out, "the site may be half new until the next build"):
            _replace(out, staging, changed)
            removed = _remove(out, before - set(files), files)
            ledger.save(state, out, files)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Published(written=len(changed), unchanged=len(files) - len(changed), removed=removed)


@contextmanager
def _said_of(out: Path, state_of_site: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MachineError(f"{error.filename or out}: {error.strerror or error}; {state_of_site}") from error


def _differs(file: Path, data: bytes) -> bool:
    try:
        return file.is_symlink() or file.stat().st_size != len(data) or file.read_bytes() != data
    except FileNotFoundError:
        return True


def _refuse_foreign_folders(out: Path, paths: Iterable[str]) -> None:
    """Raises MachineError for what is in the way: it is not ours to remove, and links are not followed."""
    files = [out / path for path in paths]
    for folder in sorted({folder for file in files for folder in _folders_of(out, file)}):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise MachineError(f"{folder} is in the way of a folder of the site; move it away")
    for file in files:
        if file.is_dir() and not file.is_symlink():
            raise MachineError(f"{file} is a folder where the site has a file; move it away")


def _stage(staging: Path, contents: Sequence[bytes]) -> None:
    """Writes contents aside, named by their numbers, on the disk where they will be moved by renaming."""
    shutil.rmtree(staging, ignore_errors=True)
    if contents:
        staging.mkdir()
    for number, data in enumerate(contents):
        (staging / str(number)).write_bytes(data)


def _replace(out: Path, staging: Path, changed: Sequence[str]) -> None:
    for number, path in enumerate(changed):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / str(number)).replace(target)


def _remove(out: Path, gone: Set[str], present: Iterable[str]) -> int:
    names = {path.casefold(): out / path for path in present}
    removed = 0
    for path in sorted(gone):
        file = out / path
        if any(parent.is_symlink() for parent in _folders_of(out, file)) or _is_same(
            file, names.get(path.casefold())
        ):
            continue
        if not file.is_dir() or file.is_symlink():
            with suppress(FileNotFoundError, NotADirectoryError):
                file.unlink()
                removed += 1
        for parent in _folders_of(out, file):
            with suppress(OSError):  # not empty, or gone already
                parent.rmdir()
    return removed


def _folders_of(out: Path, file: Path) -> Iterator[Path]:
    """The folders that a file lies in, the innermost first, up to but without the output folder."""
    return takewhile(lambda parent: parent != out, file.parents)


def _is_same(file: Path, other: Path | None) -> bool:
    """Whether a file is one that was just written, under a name that this disk does not tell from the old one."""
    try:
        return other is not None and file.samefile(other)
    except OSError:
        return False
