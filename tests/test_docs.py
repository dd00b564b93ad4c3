"""The documentation is true: every command in it is run.

The convention for README.md and docs/*.md: what stands in a fence labelled `sh` is a command that works, typed by
someone who has the project's folder open. So here it is run: the fences of a document in their order, by one shell
after the other, in one fresh copy of the tree that is a git repository with one commit, each from the folder where
the one before left off. `.venv/bin` is on the path, as it is for someone who has activated the environment that
`make site` makes. What is not for running (output, a remote machine's address) goes into another fence (`text`).

- A line that starts with a server (`sholu serve`, `make serve`) is run until it names its address and answers there,
  then stopped as Ctrl-C stops it.
- `make test` is not run, for it would run itself; it is checked to be what continuous integration runs.
- The set-up of the first document that needs it is kept for the documents after it; all else is fresh for each.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest
from built_site import REPOSITORY, copy_of_the_tree

DOCUMENTS = [
    "README.md",
    *(path.relative_to(REPOSITORY).as_posix() for path in sorted((REPOSITORY / "docs").glob("*.md"))),
]
SERVER = re.compile(r"(sholu|make|\.venv/bin/sholu) serve\b")
TESTING = re.compile(r"make test\b")
SECONDS = 300


def fences(document: str) -> list[str]:
    """The shell commands of a document: the text of each fence labelled sh, in order."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def steps(fence: str) -> list[str]:
    """A fence cut where a server or the test command stands on a line of its own; the rest keeps together."""
    found = [""]
    for line in fence.splitlines(keepends=True):
        if SERVER.match(line) or TESTING.match(line):
            found += [line.strip(), ""]
        else:
            found[-1] += line
    return [step for step in found if step.strip()]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents' commands are run, one document after the other."""
    return tmp_path_factory.mktemp("docs") / "sholu"


def fresh(workplace: Path) -> None:
    """Put the tree as a fresh clone has it into the workplace, as a git repository; keep what was set up there."""
    if workplace.exists():
        for path in workplace.iterdir():
            if path.name != ".venv":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    copy_of_the_tree(workplace)
    git = ["git", "-c", "user.name=Reader", "-c", "user.email=reader@sholu.example"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "The tree"]):
        subprocess.run([*git, *command], cwd=workplace, check=True)


def environment(workplace: Path) -> dict[str, str]:
    """What the commands find around them: nothing of the make that may have started the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTHON"))}
    path = [str(workplace / ".venv/bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    identity = {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in (("NAME", "Reader"), ("EMAIL", "reader@sholu.example"))
    }
    return kept | identity | {"PATH": os.pathsep.join(path)}


def run_script(script: str, cwd: Path, workplace: Path) -> Path:
    """Run a piece of shell; gives the folder where it left off."""
    left_off = workplace.parent / "left-off"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{script}\npwd > '{left_off}'"],
        cwd=cwd,
        env=environment(workplace),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert ran.returncode == 0, f"this ended with {ran.returncode}:\n{script}\nand said:\n{ran.stdout}"
    return Path(left_off.read_text(encoding="utf-8").strip())


def run_server(command: str, cwd: Path, workplace: Path) -> None:
    """Start a server, wait for the address it names, fetch its first page, and stop it as Ctrl-C does."""
    server = subprocess.Popen(
        ["bash", "-c", command],
        cwd=cwd,
        env=environment(workplace),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    timer = threading.Timer(SECONDS, os.killpg, (server.pid, signal.SIGKILL))
    timer.start()
    try:
        said, address = "", None
        assert server.stdout is not None
        for line in server.stdout:
            said += line
            address = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
            if address is not None:
                break
        assert address is not None, f"{command} named no address of this machine:\n{said}"
        assert b"<html" in first_page(address[0])
        os.killpg(server.pid, signal.SIGINT)
        assert "Traceback" not in server.stdout.read()
        server.wait(timeout=30)
    finally:
        timer.cancel()
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        if server.stdout is not None:
            server.stdout.close()


def first_page(address: str) -> bytes:
    """What a server shows at its address, given some seconds to begin listening after it has named it."""
    for _ in range(50):
        with contextlib.suppress(URLError), urllib.request.urlopen(address, timeout=60) as answer:
            content: bytes = answer.read()
            return content
        time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_the_documentation_works(document: str, workplace: Path) -> None:
    """The `sh` fences of a document, run in order in a fresh copy of the tree, all succeed."""
    commands = [step for fence in fences(document) for step in steps(fence)]
    if not commands:
        return  # a document may well do without commands; the README may not, as the test below sees to
    fresh(workplace)
    cwd = workplace
    for step in commands:
        if TESTING.match(step):
            assert "make test" in (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
        elif SERVER.match(step):
            run_server(step, cwd, workplace)
        else:
            cwd = run_script(step, cwd, workplace)


def test_the_readme_shows_the_two_commands() -> None:
    """The README tells how to build the site and how to run the tests, and continuous integration runs the latter."""
    lines = {line.strip() for fence in fences("README.md") for line in fence.splitlines()}
    assert {"make site", "make test"} <= lines
    assert re.search(r"^(exec )?make test$", (REPOSITORY / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_command_of_sholu_is_documented() -> None:
    """Each command that `sholu --help` lists stands in the README or in docs/."""
    said = subprocess.run(
        [sys.executable, "-c", "from sholu.cli import main; main(args=['--help'], prog_name='sholu')"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    commands = re.findall(r"^  ([a-z]+)\b", said.partition("Commands:")[2], re.MULTILINE)
    texts = "\n".join((REPOSITORY / document).read_text(encoding="utf-8") for document in DOCUMENTS)
    assert commands
    assert [command for command in commands if f"sholu {command}" not in texts] == []


def test_every_target_of_make_is_listed_by_make_help() -> None:
    """`make help` names every target that a person may call, each with what it does."""
    said = subprocess.run(["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert re.findall(r"^make (\w+) +\S", said, re.MULTILINE) != []
    assert set(re.findall(r"^make (\w+) +\S", said, re.MULTILINE)) == set(phony[1].split())
