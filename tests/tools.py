"""The outside checkers that the tests call: where they are on this machine, and how to get those that are missing.

`make tools` (and so `make test`) runs this file: whatever is missing is installed where that is possible, Debian's
packages as root, npm's anywhere, and one line says what is there and what is not, and what goes unchecked without it.
That never fails: a test that lacks its checker is skipped with the same words. `conftest` asks `found` and `missing`.

Versions of the npm packages are pinned in package.json and package-lock.json beside this file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST_JAVA = 11
INSTALL_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """One outside program or file: what it is for, how to find it, and the Debian packages that bring it.

    `npm` marks a package of package.json, which npm installs below this folder.
    """

    name: str
    purpose: str
    find: Callable[[], Path | None]
    debian: tuple[str, ...] = ()
    npm: bool = False


def _first_program(*names: str) -> Path | None:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return Path(found) if found else None


def _java() -> Path | None:
    """A Java that is new enough: on some systems `java` is an old one, or a door that only offers an installation."""
    java = _first_program("java")
    if java is None:
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(?:1\.)?(\d+)', said.stderr)
    return java if said.returncode == 0 and version and int(version[1]) >= OLDEST_JAVA else None


def _npm_file(package: str, inside: str) -> Callable[[], Path | None]:
    """Finds a file of an installed npm package, of exactly the version that is pinned."""

    def find() -> Path | None:
        pinned = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"][package]
        folder = HERE / "node_modules" / package
        try:
            installed = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        except (OSError, ValueError, KeyError):
            return None
        return folder / inside if installed == pinned and (folder / inside).is_file() else None

    return find


CHECKERS = {
    checker.name: checker
    for checker in (
        Checker(
            name="chromium",
            purpose="accessibility and layout in a real browser",
            find=lambda: _first_program("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
            debian=("chromium", "fonts-dejavu-core", "fonts-paratype"),
        ),
        Checker(
            name="newsboat",
            purpose="the feeds in a real feed reader",
            find=lambda: _first_program("newsboat"),
            debian=("newsboat",),
        ),
        Checker(
            name="java",
            purpose=f"the Nu HTML checker (it needs Java {OLDEST_JAVA} or newer)",
            find=_java,
            debian=("default-jre-headless",),
        ),
        Checker(
            name="npm",
            purpose="installing the Nu HTML checker and axe-core",
            find=lambda: _first_program("npm"),
            debian=("npm",),
        ),
        Checker(
            name="vnu-jar",
            purpose="the HTML of every page",
            find=_npm_file("vnu-jar", "build/dist/vnu.jar"),
            npm=True,
        ),
        Checker(
            name="axe-core",
            purpose="accessibility (WCAG 2.2 AA)",
            find=_npm_file("axe-core", "axe.min.js"),
            npm=True,
        ),
    )
}


def found(name: str) -> Path | None:
    """Where the checker of this name is, or None where the machine lacks it."""
    return CHECKERS[name].find()


def missing(name: str) -> str:
    """One line that says what is not there, what goes unchecked without it, and how to get it."""
    checker = CHECKERS[name]
    remedy = "npm ci in tests/" if checker.npm else f"apt-get install {' '.join(checker.debian)}"
    return f"{name} is missing, so this is NOT CHECKED: {checker.purpose}; to get it: make tools, or {remedy}"


def set_up() -> None:
    """Install what is missing and can be had here. A failed installation is told by the caller's `missing` lines."""
    wanted = [checker for checker in CHECKERS.values() if not checker.npm and checker.find() is None]
    npm_wanted = any(checker.npm and checker.find() is None for checker in CHECKERS.values())
    # npm itself is hundreds of Debian's packages: fetched only where there is something for it to install.
    _install_debian(
        tuple(package for checker in wanted if checker.name != "npm" or npm_wanted for package in checker.debian)
    )
    if npm_wanted and found("npm"):
        _run(("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"), folder=HERE)


def _install_debian(packages: tuple[str, ...]) -> None:
    if not packages or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    sys.stdout.write(f"Installing {' '.join(packages)} …\n")
    sys.stdout.flush()
    _run(("apt-get", "update", "-q"))
    together = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
    if not _run((*together, *packages)):
        for package in packages:  # one that cannot be had must not keep the others away
            _run((*together, package))


def _run(command: tuple[str, ...], *, folder: Path | None = None) -> bool:
    """Run one installing command quietly; on failure show the end of what it said. True where it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        ran = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        sys.stdout.write(f"  {' '.join(command)}: {fault}\n")
        return False
    if ran.returncode != 0:
        tail = "\n  ".join(ran.stdout.strip().splitlines()[-3:])
        sys.stdout.write(f"  {' '.join(command)}: exit {ran.returncode}\n  {tail}\n")
    return ran.returncode == 0


def main() -> None:
    """Set up, then say in a line for each checker where it is or what goes unchecked without it."""
    set_up()
    for name in CHECKERS:
        path = found(name)
        if path is None and name == "npm" and found("vnu-jar") and found("axe-core"):
            continue  # only an installer, and all it would install is there
        sys.stdout.write(f"checker {name}: {path}\n" if path else f"checker {missing(name)}\n")


if __name__ == "__main__":
    main()
