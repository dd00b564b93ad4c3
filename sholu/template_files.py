"""Where templates, styles and catalogues lie, and what is in them: file by file the digest's own, then those that
come with Sholu. Read by `render`, and by `unchanged`.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path


def packaged() -> Path:
    """The folder of the templates that come with Sholu: in a wheel `sholu/templates`, in a checkout `templates`."""
    inside = Path(str(resources.files("sholu"))) / "templates"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "templates"


def folders_of(root: Path) -> tuple[Path, ...]:
    """Where templates, styles and catalogues are looked for, first to last: the digest's own, then the packaged."""
    folders = ((root / "templates").resolve(), packaged().resolve())
    return tuple(dict.fromkeys(each for each in folders if each.is_dir()))


def digests(folders: tuple[Path, ...]) -> dict[str, bytes]:
    """Digests of the bytes of all files in folders, by name: of each the one that the first folder has."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if name not in found and file.is_file():
                found[name] = hashlib.blake2b(file.read_bytes(), digest_size=16).digest()
    return found
