"""In what order files come and go, watched; and what becomes of a build that dies, or is refused something."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_publish import build, out, tree

from sholu import manifest
from sholu.errors import MachineError
from sholu.publish import Published, publish, roll_forward

__all__ = ["out"]  # the fixture

WATCHED = """
import errno, os, pathlib, signal, sys
from sholu.publish import publish

out, state = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
death, refused = int(sys.argv[3]), int(sys.argv[4])
moves = 0

def watch(event, args):
    global moves
    place = os.fsdecode(args[1 if event == "os.rename" else 0]) if event in ("os.rename", "os.remove") else ""
    if not place.startswith(f"{out}/") or ".sholu-staging" in place:
        return
    moves += 1
    if moves == death:
        os.kill(os.getpid(), signal.SIGKILL)
    if moves == refused:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), args[0])
    print(event.removeprefix("os."), os.path.relpath(place, out), flush=True)

sys.addaudithook(watch)
files = {path: b"new" for path in sys.argv[5:]}
templates = {"index.html": "root.html", "kk/index.html": "list.html", "kk/archive/index.html": "archive.html"}
publish(files, out, state, templates)
"""


def watched(out: Path, *paths: str, death: int = 0, other_disk: int = 0) -> list[str]:
    """Publishes, in another process, files of the text `new`; what was done in the output folder, in order. It dies
    at a move (from 1), or learns at one that the place is on another disk.
    """
    command = [sys.executable, "-c", WATCHED, str(out), str(out.parent / ".sholu"), str(death), str(other_disk)]
    ran = subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
    assert ran.returncode == (-signal.SIGKILL if death else 0), ran.stderr
    return ran.stdout.splitlines()


AFTER = (
    *("assets/b.css", "kk/a/index.html", "kk/b/index.html", "kk/index.html", "kk/archive/index.html", "index.html"),
    *("kk/rss.xml", "kk/atom.xml", "sitemap.xml", "kk/b/rss.xml", "pictures/b/x.png", "kk/about.html"),
)
BEFORE = (
    *("assets/a.css", "kk/a/index.html", "kk/c/index.html", "kk/c/rss.xml", "kk/index.html", "index.html"),
    *("kk/rss.xml", "sitemap.xml"),
)


def test_new_files_come_first_and_removals_last(out: Path) -> None:
    """Assets, what is new, changed pages, changed lists, then what names them to machines, then what goes: pages
    before what they are made with.
    """
    publish(dict.fromkeys(BEFORE, b"old"), out, out.parent / ".sholu")
    assert watched(out, *AFTER) == [
        "rename assets/b.css",
        "rename pictures",
        "rename kk/about.html",
        "rename kk/archive",
        "rename kk/atom.xml",
        "rename kk/b",
        "rename kk/a/index.html",
        "rename index.html",
        "rename kk/index.html",
        "rename kk/rss.xml",
        "rename sitemap.xml",
        "remove kk/c/index.html",
        "remove assets/a.css",
        "remove kk/c/rss.xml",
    ]


def test_the_front_of_a_new_site_comes_last(out: Path) -> None:
    """Nobody who comes to a site that is just being put there finds a front page whose links lead nowhere."""
    assert watched(out, *AFTER) == [
        "rename assets",
        "rename pictures",
        "rename kk",
        "rename sitemap.xml",
        "rename index.html",
    ]


@pytest.mark.parametrize("death", range(1, 15))
def test_a_build_that_died_is_rolled_forward(out: Path, death: int) -> None:
    """Once it has begun to replace files, what it meant to do is done by the next command, before anything else."""
    state = out.parent / ".sholu"
    publish(dict.fromkeys(BEFORE, b"old"), out, state)
    assert len(watched(out, *AFTER, death=death)) == death - 1
    intent = roll_forward(out, state)
    assert intent is not None
    assert set(intent.writes) == set(AFTER)
    assert set(intent.removals) == set(BEFORE) - set(AFTER)
    assert {path for path, text in tree(out).items() if text == "new"} == set(AFTER)
    assert {path for path, text in tree(out).items() if text != "new"} == {
        *("assets/", "kk/", "kk/a/", "kk/archive/", "kk/b/", "pictures/", "pictures/b/"),
    }
    assert manifest.load(state, out) == set(AFTER)
    assert roll_forward(out, state) is None


def test_nothing_is_rolled_forward_through_a_link_or_over_a_folder(out: Path, tmp_path: Path) -> None:
    """What came to stand in the way of a build that died is named and left, and when it is gone the build goes on."""
    state = out.parent / ".sholu"
    publish({"kk/a": b"old", "b": b"old"}, out, state)
    watched(out, "kk/a", "b", "c/d", death=1)
    (tmp_path / "theirs").mkdir()
    (out / "kk").rename(out / "was")
    (out / "kk").symlink_to(tmp_path / "theirs")
    with pytest.raises(MachineError, match="kk is in the way of a folder of the site; move it away"):
        roll_forward(out, state)
    (out / "kk").unlink()
    (out / "kk" / "a").mkdir(parents=True)
    with pytest.raises(MachineError, match="a is a folder where the site has a file; move it away"):
        roll_forward(out, state)
    (out / "kk" / "a").rmdir()
    roll_forward(out, state)
    assert list((tmp_path / "theirs").iterdir()) == []
    assert tree(out) == {"b": "new", "c/": "", "c/d": "new", "kk/": "", "kk/a": "new", "was/": "", "was/a": "old"}


def test_a_folder_that_somebody_made_meanwhile_is_shared(out: Path) -> None:
    """Where a build that died was to put a new folder, one with somebody's files may be by now: both stay."""
    state = out.parent / ".sholu"
    watched(out, "kk/a", "kk/b/c", "kk/b/d", death=1)
    (out / "kk" / "b").mkdir(parents=True)
    (out / "kk" / "theirs").write_text("1")
    (out / "kk" / "b" / "theirs").write_text("2")
    roll_forward(out, state)
    assert {path: text for path, text in tree(out).items() if text} == {
        "kk/a": "new",
        "kk/b/c": "new",
        "kk/b/d": "new",
        "kk/b/theirs": "2",
        "kk/theirs": "1",
    }


def test_a_build_that_died_in_a_folder_that_is_gone_is_over(out: Path) -> None:
    """Someone may have thrown the whole output folder away: the next build makes it anew."""
    state = out.parent / ".sholu"
    watched(out, "kk/a", "b", death=1)
    shutil.rmtree(out)
    assert roll_forward(out, state) is not None
    assert not out.exists()
    assert build(out, b="2") == Published(written=1, unchanged=0, removed=0)


def test_a_damaged_intent_is_passed_over(out: Path) -> None:
    """A fault of the disk in what a build that died noted does not stop the next one."""
    state = out.parent / ".sholu"
    build(out, a="1", b="2")
    watched(out, "a", "c", death=2)
    (journal,) = state.glob("journal-*")
    journal.write_bytes(journal.read_bytes()[:-9])
    assert roll_forward(out, state) is None
    assert build(out, a="3").written == 1
    assert (out / "a").read_text() == "3"
    assert list(state.glob("journal-*")) == []


def test_a_folder_of_the_site_may_be_on_another_disk(out: Path) -> None:
    """Where a file cannot be renamed to, it is copied beside its place and renamed there."""
    build(out, a="1", kk__b="2")
    watched(out, "a", "kk/b", other_disk=2)
    assert tree(out) == {"a": "new", "kk/": "", "kk/b": "new"}
