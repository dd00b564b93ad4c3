"""The file in which the knowledge of earlier builds lies, from outside: where it is, whether it is as it was left,
and what it was made with. Read by `ledger`, which fills it, and by `unchanged`, which must know it fast.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

FORMAT = 4
STATE = ".sholu"
"""The folder of a digest in which what is known from build to build lies; it may be deleted at any time."""
SETTINGS = "content/digest.toml"


def file_of(root: Path, out: Path) -> Path:
    """The file for what the digest at `root` makes in an output folder, named by how the one is seen from the other,
    so that both may be moved together.
    """
    seen = os.path.relpath(out.resolve(), root.resolve())
    return root / STATE / f"ledger-{hashlib.blake2b(seen.encode(), digest_size=6).hexdigest()}.db"


def base_of(root: Path, base_url: str | None) -> bytes:
    """A digest of what everything is made with: this version, the settings, Python and the libraries."""
    package = Path(__file__).resolve().parent
    found = hashlib.blake2b(digest_size=16)
    for each in sorted(package.rglob("*.py")):
        found.update(each.read_bytes())
    libraries = sorted(each for folder in sys.path if os.path.isdir(folder) for each in os.listdir(folder))
    found.update(repr((sys.version, base_url, [each for each in libraries if each.endswith(".dist-info")])).encode())
    found.update((root / SETTINGS).read_bytes())
    return found.digest()


def seal_of(file: Path) -> Path:
    """Beside a file stands how it was left. SQLite does not see whether somebody wrote into it."""
    return file.with_suffix(".seal")


def seal(file: Path) -> None:
    """Notes how a file is left."""
    seal_of(file).write_text(_stamp(file), encoding="ascii")


def left(file: Path) -> str | None:
    """How a file was left, and is; None where it is not as it was left. Archives may keep whole seconds only."""
    try:
        said = seal_of(file).read_text(encoding="ascii")
        size, then = said.split()
        now_size, now = _stamp(file).split()
        whole = int(now) % 1_000_000_000 == 0 and int(now) // 1_000_000_000 == int(then) // 1_000_000_000
    except (FileNotFoundError, ValueError):
        return None
    return said if size == now_size and (then == now or whole) else None


def _stamp(file: Path) -> str:
    """The size and the time of a file."""
    found = file.stat()
    return f"{found.st_size} {found.st_mtime_ns}"
