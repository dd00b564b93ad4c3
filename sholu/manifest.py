"""What is known of an output folder from build to build: which files in it are ours, so that only those are ever
removed from it, and what a build was about to do to it when it died. Called by `publish`.

Both stand in `.sholu/` of the digest, a file each for every output folder, and both are lines of JSON that begin with
their checksum:

    outputs-….log    the manifest: a head, the paths, then what each build added and removed
    journal-….json   the intent: there only while a build replaces files

The manifest is disposable: one that is gone, damaged, or of another format is an empty one. An intent is not: whoever
comes to a digest first looks whether there is one (`unfinished`; see `recovery`).
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sholu import durable

FORMAT = 3
# A manifest is written anew when what was added to it is this much more than what it began with.
_SLACK = 1 << 16
# How much of the end of a manifest tells it from others.
_END = 1 << 10
# What tells that there is no such file, or that it is not as it was written.
_NOTHING = (
    *(FileNotFoundError, NotADirectoryError),
    *(ValueError, KeyError, TypeError, AttributeError, RecursionError),
)
# Not empty, not absolute, no step upwards, no empty step.
_INSIDE = re.compile(r"(?!\.\.?(?:/|\Z))[^/\0]+(?:/(?!\.\.?(?:/|\Z))[^/\0]+)*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a build is about to do to an output folder.

    `steps` are what is moved into its place, one step after the other, in any order within a step: files, and folders
    that were not there before, whole; those end in a slash. `writes` are all the files in them. `removals` go after
    all steps; `twins` names for one of them the path that stays and differs from it in its capitals only.
    """

    steps: tuple[tuple[str, ...], ...]
    writes: tuple[str, ...]
    removals: tuple[str, ...] = ()
    twins: dict[str, str] = field(default_factory=dict)


def load(state: Path, out: Path) -> frozenset[str]:
    """The paths that stand in an output folder because we wrote them. A last line without an end is passed over: a
    build died over it, and the intent that says the same is there still. Raises OSError where the disk refuses.
    """
    try:
        head, *lines = _file(state, "outputs", out).read_bytes().split(b"\n")[:-1]
        paths: set[str] = set()
        known = _opened(head)
        if known["format"] != FORMAT or known["folder"] != _name(state, out):
            return frozenset()
        for line in lines:
            change = _opened(line)
            paths.difference_update(_paths(change["removed"]))
            paths.update(_paths(change["added"]))
    except _NOTHING:
        return frozenset()
    return frozenset(paths)


def save(state: Path, out: Path, paths: Iterable[str]) -> None:
    """Notes all that stands in an output folder because we wrote it. Raises OSError."""
    body = _sealed({"added": sorted(paths), "removed": []})
    head = _sealed({"format": FORMAT, "folder": _name(state, out), "size": len(body)})
    state.mkdir(parents=True, exist_ok=True)
    durable.replace(os.fspath(_file(state, "outputs", out)), head + body)


def note(state: Path, out: Path, *, added: Collection[str], removed: Collection[str]) -> None:
    """Notes what a build changed, at the price of the change and not of the whole. Raises OSError."""
    file = _file(state, "outputs", out)
    try:
        with file.open("rb") as opened:
            head = opened.readline()
            size = opened.seek(-1, os.SEEK_END) + 1
            torn = opened.read() != b"\n"
        anew = torn or size - len(head) > 2 * int(_opened(head[:-1])["size"]) + _SLACK
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        anew = True
    if anew:
        save(state, out, (load(state, out) - set(removed)) | set(added))
    else:
        durable.append(os.fspath(file), _sealed({"added": sorted(added), "removed": sorted(removed)}))


def stamp(state: Path, out: Path) -> bytes:
    """A few bytes that are others whenever the manifest is another: its size, and the sums of what it begins with
    and ends in. Empty if there is none. Raises OSError.
    """
    try:
        with _file(state, "outputs", out).open("rb") as opened:
            begin = opened.readline() + opened.read(8)
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(0, size - _END))
            return blake2b(begin + opened.read() + b"%d" % size, digest_size=16).digest()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def save_intent(state: Path, out: Path, intent: Intent) -> None:
    """Notes what is about to be done: when this returns it is on the disk, whole. Raises OSError, and there is no
    intent then, as far as the disk lets it be taken back.
    """
    state.mkdir(parents=True, exist_ok=True)
    line = _sealed({"format": FORMAT, "folder": _name(state, out), **asdict(intent)})
    try:
        durable.replace(os.fspath(_file(state, "journal", out)), line)
    except OSError:
        with suppress(OSError):
            forget_intent(state, out)
        raise


def load_intent(state: Path, out: Path) -> Intent | None:
    """What a build that died was about to do, if there is such a thing. None too for an intent that is damaged:
    intents are written whole before anything is done, so that this is a fault of the disk. Raises OSError.
    """
    try:
        line, _ = _file(state, "journal", out).read_bytes().split(b"\n")
        found = _opened(line)
        if found["format"] != FORMAT:
            return None
        twins = {str(gone): str(stays) for gone, stays in found["twins"].items()}
        _paths(twins.values())
        return Intent(
            steps=tuple(_paths(step, folders=True) for step in found["steps"]),
            writes=_paths(found["writes"]),
            removals=_paths(found["removals"]),
            twins=twins,
        )
    except _NOTHING:
        return None


def unfinished(state: Path) -> tuple[Path, ...]:
    """The output folders in which builds were about to do something, and did not note that it is done: they died, or
    are at it. Intents that are damaged tell of no folder. Raises OSError.
    """
    found = []
    for file in sorted(state.glob("journal-*.json")):
        try:
            folder = _opened(file.read_bytes().removesuffix(b"\n"))["folder"]
            out = Path(os.path.normpath(state.resolve() / folder))
        except _NOTHING:
            continue
        if _file(state, "journal", out).name == file.name:
            found.append(out)
    return tuple(found)


def has_intent(state: Path, out: Path) -> bool:
    """Whether an intent is noted, be it damaged."""
    return os.path.lexists(_file(state, "journal", out))


def forget_unfinished(state: Path, out: Path) -> None:
    """Removes what builds that died in the middle of a note have left in the state folder."""
    for stem in ("outputs", "journal"):
        durable.forget_unfinished(os.fspath(_file(state, stem, out)))


def forget_intent(state: Path, out: Path) -> None:
    """Notes that all that was intended is done. Raises OSError."""
    durable.remove(os.fspath(_file(state, "journal", out)))


def _file(state: Path, stem: str, out: Path) -> Path:
    key = blake2b(_name(state, out).encode(errors="surrogateescape"), digest_size=6).hexdigest()
    return state / f"{stem}-{key}.{'log' if stem == 'outputs' else 'json'}"


def _name(state: Path, out: Path) -> str:
    """An output folder as seen from the state folder, so that a digest may be moved with both."""
    state, out = state.resolve(), out.resolve()
    try:
        return Path(os.path.relpath(out, state)).as_posix()
    except ValueError:  # on another drive
        return out.as_posix()


def _sealed(value: object) -> bytes:
    """A value as a line that tells whether it is whole."""
    data = json.dumps(value, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _opened(line: bytes) -> Any:
    """The value of a line. Raises ValueError for one that is not as it was written."""
    checksum, _, data = line.partition(b" ")
    if b"%08x" % zlib.crc32(data) != checksum:
        raise ValueError("the line is damaged")
    return json.loads(data)


def _paths(found: Iterable[str], *, folders: bool = False) -> tuple[str, ...]:
    """Paths as they were read. Raises ValueError if one leads out of its folder: that we did not write; TypeError if
    one is no text.
    """
    paths = tuple(found)
    for path in paths:
        if not _INSIDE.fullmatch(path.removesuffix("/") if folders else path):
            raise ValueError(f"{path!r} is no path of ours")
    return paths
