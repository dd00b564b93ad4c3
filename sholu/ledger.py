"""What was written into an output folder, so that only what is ours is ever removed from it. Kept in `.sholu/` of
the digest; disposable: a ledger that is gone, broken or of another format is an empty one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

FORMAT = 1
_FILE = "outputs.json"


def load(state: Path, out: Path) -> frozenset[str]:
    """The paths that stand in an output folder because we wrote them."""
    return frozenset(_read(state).get(str(out.resolve()), ()))


def save(state: Path, out: Path, paths: Iterable[str]) -> None:
    """Notes what we have written into an output folder. Raises OSError."""
    folders = {**_read(state), str(out.resolve()): sorted(paths)}
    state.mkdir(parents=True, exist_ok=True)
    fresh = state / f"{_FILE}.new"
    fresh.write_text(json.dumps({"format": FORMAT, "folders": folders}, ensure_ascii=False), encoding="utf-8")
    fresh.replace(state / _FILE)


def _read(state: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((state / _FILE).read_text(encoding="utf-8"))
        folders = found["folders"] if found["format"] == FORMAT else {}
        return {str(out): [str(path) for path in paths] for out, paths in folders.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
