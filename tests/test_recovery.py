"""A build that died is completed by whatever command comes next."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from built_site import tree_of
from small_digest import original, record, written

from sholu import cli, locks, recovery
from sholu.errors import MachineError
from sholu.recovery import Begun

OLD = {
    "people/asan.md": record("asan", "Асан Үсенов"),
    "articles/gone/kk.md": original("gone", "2026-10-01T10:00:00+05:00"),
    "articles/kept/kk.md": original("kept", "2026-10-02T10:00:00+05:00"),
}
NEW = {
    "people/asan.md": record("asan", "Асан Сейтов"),
    "articles/kept/kk.md": original("kept", "2026-10-02T10:00:00+05:00", body="Асан Сейтов келді."),
    "articles/added/kk.md": original("added", "2026-10-03T10:00:00+05:00"),
}
BUILD = """
import os, signal, sys

def watch(event, args):
    if event == "os.rename" and os.fsdecode(args[0]).startswith(f"{sys.argv[2]}/.sholu-staging"):
        os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[3] == "dies":
    sys.addaudithook(watch)
from sholu.cli import main
main(["build", "--root", sys.argv[1], "--out", sys.argv[2]])
"""
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1796083200"}


def build(root: Path, out: Path, *, dies: bool = False) -> None:
    """Builds a digest, or begins to: it dies when the first file would be put into its place."""
    command = [sys.executable, "-c", BUILD, str(root), str(out), "dies" if dies else "lives"]
    ran = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert ran.returncode == (-signal.SIGKILL if dies else 0), ran.stderr


@pytest.fixture(scope="module")
def died(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A digest whose next version a build was just about to show when it died, and what it was about to show. Since
    then its content has a mistake, so that nothing more can be built.
    """
    root = written(tmp_path_factory.mktemp("died") / "digest", OLD)
    build(root, root / "site")
    shutil.rmtree(root / "content/articles/gone")
    written(root, NEW)
    build(root, root.parent / "clean")
    build(root, root / "site", dies=True)
    clean = tree_of(root.parent / "clean")
    assert tree_of(root / "site") != clean
    written(root, {"people/asan.md": "---\nid: asan\nmistake: 1\n---\n"})
    return root, clean


@pytest.fixture
def root(died: tuple[Path, dict[str, bytes]], tmp_path: Path) -> Path:
    """A copy of that digest."""
    return shutil.copytree(died[0], tmp_path / "digest", symlinks=True)


@pytest.fixture
def clean(died: tuple[Path, dict[str, bytes]]) -> dict[str, bytes]:
    """What it was about to show."""
    return died[1]


def shown(root: Path) -> dict[str, bytes]:
    """What readers see."""
    return {path: data for path, data in tree_of(root / "site").items() if not path.startswith(".sholu-staging/")}


def begun(root: Path) -> bool:
    """Whether there is something to complete."""
    return any((root / ".sholu").glob("journal-*"))


COMMANDS = {
    "build": ("--out", "elsewhere"),
    "check": (),
    "export": (),
    "import": ("raw.txt",),
    "serve": (),
}


def test_every_command_of_a_digest_is_among_those_tried_here() -> None:
    """Those that take --root are all there are, but for `new`, which makes a digest."""
    of_a_digest = {
        name
        for name, command in cli.main.commands.items()
        if any(isinstance(each, click.Option) and each.name == "root" for each in command.params)
    }
    assert of_a_digest == set(COMMANDS)
    assert set(cli.main.commands) - of_a_digest == {"new"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_next_command_completes_what_a_build_that_died_was_doing(
    root: Path, clean: dict[str, bytes], command: str
) -> None:
    """Whichever it is, before anything else: even one that then fails, or builds elsewhere. It says so, once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    more = (*COMMANDS[command], *(("--port", port) if command == "serve" else ()))
    started = subprocess.Popen(
        [sys.executable, "-m", "sholu.cli", command, "--root", str(root), *more],
        cwd=root.parent,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with started:
        assert started.stderr is not None
        said = started.stderr.readline()
        if command == "serve":
            started.kill()
    assert said == f"note: a build of {root}/site had died; what it was doing is done now\n"
    assert shown(root) == clean
    assert not begun(root)
    assert recovery.complete(root) == ()


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("check", "--help"), ("new", "fresh")])
def test_what_needs_no_digest_touches_none(root: Path, words: tuple[str, ...]) -> None:
    """Help, the version and a new digest elsewhere leave things as they are."""
    before = tree_of(root)
    command = [sys.executable, "-m", "sholu.cli", *words]
    assert subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, check=False).returncode == 0
    assert {path: data for path, data in tree_of(root).items() if not path.startswith("fresh/")} == before


def test_a_digest_may_have_moved_since(root: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    """What is to be completed is found beside the digest, wherever both lie now."""
    root.rename(tmp_path / "moved")
    assert recovery.complete(tmp_path / "moved") == (Begun(tmp_path / "moved/site"),)
    assert shown(tmp_path / "moved") == clean


def test_a_build_that_goes_on_is_waited_for(root: Path) -> None:
    """What looks begun may be going on: nobody else touches it then."""
    before, told = tree_of(root / "site"), list[str]()
    with locks.held(root / ".sholu"), pytest.raises(MachineError, match="another build of this digest is running"):
        recovery.complete(root, patience=0.1, waiting=told.append)
    assert told == ["another build of this digest is running; waiting"]
    assert tree_of(root / "site") == before


def test_a_folder_that_is_not_there_is_left_to_the_next_build_into_it(root: Path) -> None:
    """It may be on a disk that was taken out."""
    (root / "site").rename(root / "taken out")
    assert recovery.complete(root) == ()
    (root / "taken out").rename(root / "site")
    assert recovery.complete(root) == (Begun(root / "site"),)


def in_the_way(root: Path) -> Path:
    """Somebody's file, put where the article that was to come needs a folder."""
    file = root / "site/kk/added"
    file.write_text("mine")
    return file


def run(root: Path, *words: str) -> tuple[int, str]:
    """The status of a command, and what it says of trouble."""
    command = [sys.executable, "-m", "sholu.cli", words[0], "--root", str(root), *words[1:]]
    ran = subprocess.run(command, cwd=root.parent, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stderr


def test_what_cannot_be_completed_keeps_nobody_from_other_folders(root: Path, clean: dict[str, bytes]) -> None:
    """Other folders are built, other commands work; each says so in a line. Nothing of what was begun is lost: a
    build into the folder ends with status 3, and when the way is free the next command completes it.
    """
    written(root, NEW)
    file = in_the_way(root)
    status, said = run(root, "build", "--out", "elsewhere")
    assert (status, said.count("\n")) == (0, 1)
    assert said.startswith(f"note: a build of {root}/site had died, and what it was doing cannot be done yet: {file}")
    assert tree_of(root.parent / "elsewhere") == clean
    assert run(root, "check")[0] == 0
    status, said = run(root, "build")
    assert (status, said.count("\n")) == (3, 1)
    assert said.startswith(f"sholu: {file}")
    assert (file.read_text(), begun(root)) == ("mine", True)
    file.unlink()
    assert recovery.complete(root) == (Begun(root / "site"),)
    assert shown(root) == clean


def test_an_intent_that_is_damaged_stops_no_command(root: Path) -> None:
    """It is left to the next build into the folder, which alone knows the folder."""
    (journal,) = (root / ".sholu").glob("journal-*")
    journal.write_bytes(journal.read_bytes()[:-9])
    assert recovery.complete(root) == ()
    assert journal.exists()


def test_a_folder_that_was_never_built_has_nothing_to_complete(tmp_path: Path) -> None:
    """And nothing is written there."""
    assert recovery.complete(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
