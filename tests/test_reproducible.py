"""Same content, same bytes: whoever builds it, wherever and however often."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from built_site import REPOSITORY, copy_of_the_digest, tree_of

BASE_URL = "https://sholu.example/"

# Two machines as unlike each other as one machine can play them. The first has a locale without any UTF-8, in which
# a file opened without a named encoding fails.
ONE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "1",
}
OTHER = {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "4242"}


def build_as(machine: dict[str, str], root: Path, out: Path, *, cwd: Path, umask: int) -> None:
    """Build a digest as this machine would; the environment holds nothing but what the machine says."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd)} | machine
    command = [sys.executable, str(REPOSITORY / "build.py"), "--out", str(out), "--base-url", BASE_URL]
    if cwd != root:
        command += ["--root", str(root)]
    ran = subprocess.run(command, env=environment, cwd=cwd, umask=umask, capture_output=True, check=False)
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def one_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest built from inside its own folder."""
    root = copy_of_the_digest(tmp_path_factory.mktemp("one"))
    build_as(ONE, root, root / "site", cwd=root, umask=0o022)
    return root


def test_two_machines_build_the_same_bytes(one_root: Path, tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed, umask and working directory leave no trace in the output."""
    other_root = copy_of_the_digest(tmp_path / "Басқа папка" / "digest")
    build_as(OTHER, other_root, tmp_path / "elsewhere", cwd=tmp_path, umask=0o077)
    one, other = tree_of(one_root / "site"), tree_of(tmp_path / "elsewhere")
    assert sorted(one) == sorted(other)
    assert any(path.endswith(".html") for path in one)
    for path in one:
        assert one[path] == other[path], f"{path} differs:\n{first_difference(one[path], other[path])}"


def first_difference(one: bytes, other: bytes) -> str:
    """The beginning of the difference between two files, for the message of a failed assertion."""
    before, after = (content.decode("utf-8", "backslashreplace").splitlines() for content in (one, other))
    return "\n".join(list(difflib.unified_diff(before, after, lineterm="", n=0))[:12])


def test_a_second_build_writes_nothing(one_root: Path) -> None:
    """A build of unchanged content replaces, touches and removes no file of the output."""

    def state() -> dict[str, tuple[int, int, int]]:
        files = ((path, path.stat()) for path in sorted((one_root / "site").rglob("*")))
        return {str(path): (stat.st_ino, stat.st_mtime_ns, stat.st_size) for path, stat in files if path.is_file()}

    before = state()
    build_as(OTHER, one_root, one_root / "site", cwd=one_root, umask=0o022)
    assert before
    assert state() == before
