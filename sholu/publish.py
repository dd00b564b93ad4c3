"""From rendered bytes to files: writes what changed, leaves alone what is the same, removes what we once wrote and
is no more, and touches nothing that is not ours. Called by `pipeline` when everything has been rendered.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
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
    try:
        out.mkdir(parents=True, exist_ok=True)
        changed = tuple(path for path, data in files.items() if _differs(out, path, data))
        _refuse_foreign_folders(out, changed)
        ledger.save(state, out, before | set(files))
        _replace(out, {path: files[path] for path in changed})
        removed = _remove(out, before - set(files))
        ledger.save(state, out, files)
    except OSError as error:
        raise MachineError(f"{error.filename or out}: {error.strerror or error}; the site may be half new") from error
    finally:
        shutil.rmtree(out / _STAGING, ignore_errors=True)
    return Published(written=len(changed), unchanged=len(files) - len(changed), removed=removed)


def _differs(out: Path, path: str, data: bytes) -> bool:
    file = out / path
    try:
        return file.is_symlink() or file.stat().st_size != len(data) or file.read_bytes() != data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return True


def _refuse_foreign_folders(out: Path, paths: tuple[str, ...]) -> None:
    """A link to a folder elsewhere is not followed, and a folder or file in the way is not ours to remove."""
    for path in paths:
        file = out / path
        if file.is_dir() and not file.is_symlink():
            raise MachineError(f"{file} is a folder where the site has a file; move it away")
        for parent in file.parents:
            if parent == out:
                break
            if parent.is_symlink() or (parent.exists() and not parent.is_dir()):
                raise MachineError(f"{parent} is not a folder of the site; move it away")


def _replace(out: Path, changed: Mapping[str, bytes]) -> None:
    staging = out / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    if changed:
        staging.mkdir()
    for number, data in enumerate(changed.values()):
        (staging / str(number)).write_bytes(data)
    for number, path in enumerate(changed):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / str(number)).replace(target)


def _remove(out: Path, paths: Set[str]) -> int:
    removed = 0
    for path in sorted(paths):
        file = out / path
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            file.unlink()
            removed += 1
        for parent in file.parents:
            if parent == out:
                break
            with suppress(OSError):  # not empty, or gone already
                parent.rmdir()
    return removed
