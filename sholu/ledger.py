"""What was written into an output folder, so that only what is ours is ever removed from it. Kept in `.sholu/` of
the digest; disposable: a ledger that is gone, broken or of another format is an empty one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

FORMAT = 2
_FILE = "outputs.json"


def load(state: Path, out: Path) -> frozenset[str]:
    """The paths that stand in an output folder because we wrote them."""
    return frozenset(_read(state).get(_name(state, out), ()))


def save(state: Path, out: Path, paths: Iterable[str]) -> None:
    """Notes what we have written into an output folder. Raises OSError."""
    folders = {**_read(state), _name(state, out): sorted(paths)}
    state.mkdir(parents=True, exist_ok=True)
    fresh = state / f"{_FILE}.new"
    fresh.write_text(json.dumps({"format": FORMAT, "folders": folders}, ensure_ascii=False), encoding="utf-8")
    fresh.replace(state / _FILE)


def _name(state: Path, out: Path) -> str:
    """An output folder as seen from the state folder, so that a digest may be moved with both."""
    state, out = state.resolve(), out.resolve()
    try:
        return Path(os.path.relpath(out, state)).as_posix()
    except ValueError:  # on another drive
        return out.as_posix()


def _read(state: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((state / _FILE).read_text(encoding="utf-8"))
        folders = found["folders"] if found["format"] == FORMAT else {}
        return {str(out): [path for path in paths if _leads_inside(path)] for out, paths in folders.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _leads_inside(path: str) -> bool:
    """Whether a path is one that we may have written: not one that leads out of its folder."""
    return path != "" and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
