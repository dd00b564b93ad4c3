"""Where a folder comes to stand in the place of a file of ours, or a file in that of a folder of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_publish import build, out, tree
from test_publish_order import watched

from sholu import manifest
from sholu.errors import MachineError
from sholu.publish import Order, Published, publish, roll_forward, staging

__all__ = ["out"]  # the fixture

BEFORE = ("index.html", "kk/a", "kk/b/c", "kk/b/d/e", "kk/f/g/h", "stays.html")
AFTER = ("index.html", "kk/a/x", "kk/a/y/z", "kk/b", "kk/f", "kk/new.html", "stays.html")


def test_a_folder_may_come_where_a_file_stood_and_the_other_way_round(out: Path) -> None:
    """All is as in a new folder, nothing is left over, and each file that went is counted."""
    state = out.parent / ".sholu"
    publish(dict.fromkeys(BEFORE, b"old"), out, state)
    done = publish(dict.fromkeys(AFTER, b"new"), out, state)
    assert done == Published(written=7, unchanged=0, removed=4)
    assert {path: text for path, text in tree(out).items() if text} == dict.fromkeys(AFTER, "new")
    assert [path for path in tree(out) if path.endswith("/")] == ["kk/", "kk/a/", "kk/a/y/"]
    assert manifest.load(state, out) == set(AFTER)
    back = publish(dict.fromkeys(BEFORE, b"old"), out, state)
    assert back == Published(written=6, unchanged=0, removed=5)
    assert {path: text for path, text in tree(out).items() if text} == dict.fromkeys(BEFORE, "old")


def test_what_stood_goes_the_moment_before_the_new_comes(out: Path) -> None:
    """When all else that is new is there, and before what stands is made to link to it."""
    publish(dict.fromkeys(BEFORE, b"old"), out, out.parent / ".sholu")
    assert watched(out, *AFTER) == [
        "rename kk/new.html",
        *("remove kk/a", "rename kk/a"),
        *("remove kk/b/c", "remove kk/b/d/e", "rename kk/b"),
        *("remove kk/f/g/h", "rename kk/f"),
        "rename stays.html",
        "rename index.html",
    ]


@pytest.mark.parametrize("death", range(1, 11))
def test_a_build_that_died_among_such_places_is_rolled_forward(out: Path, death: int) -> None:
    """A folder half cleared is cleared, and what was to come comes, whenever it died."""
    state = out.parent / ".sholu"
    publish(dict.fromkeys(BEFORE, b"old"), out, state)
    assert len(watched(out, *AFTER, death=death)) == death - 1
    assert roll_forward(out, state) is not None
    assert {path: text for path, text in tree(out).items() if text} == dict.fromkeys(AFTER, "new")
    assert [path for path in tree(out) if path.endswith("/")] == ["kk/", "kk/a/", "kk/a/y/"]
    assert roll_forward(out, state) is None


def test_a_folder_that_stands_empty_may_have_been_ours(out: Path) -> None:
    """Somebody removed our files and left their folders: those make way like the files."""
    build(out, kk__b__c="1", kk__b__d__e="2")
    (out / "kk/b/d/e").unlink()
    assert build(out, kk__b="3") == Published(written=1, unchanged=0, removed=1)
    assert tree(out) == {"kk/": "", "kk/b": "3"}


@pytest.mark.parametrize("theirs", ["kk/b/theirs", "kk/b/d/theirs", "kk/b/empty/"])
def test_what_is_not_ours_in_such_a_folder_is_named_and_left(out: Path, theirs: str) -> None:
    """Nothing at all is done then; when it is moved away, the next build goes on."""
    build(out, index_html="1", kk__b__c="1", kk__b__d__e="2")
    if theirs.endswith("/"):
        (out / theirs).mkdir()
    else:
        (out / theirs).write_text("theirs")
    before = tree(out)
    name = theirs.removesuffix("/")
    with pytest.raises(
        MachineError, match=rf"{name} (lies in a|is a) folder where the site has a file; move it away"
    ):
        build(out, index_html="2", kk__b="3")
    assert tree(out) == before
    (out / theirs).rename(out / "elsewhere")
    build(out, index_html="2", kk__b="3")
    assert (out / "kk/b").read_text() == "3"


def test_what_came_into_such_a_folder_while_a_build_was_dead_is_named_and_left(out: Path) -> None:
    """The build is completed when it is gone."""
    state = out.parent / ".sholu"
    publish(dict.fromkeys(BEFORE, b"old"), out, state)
    watched(out, *AFTER, death=5)
    (out / "kk/b/d/theirs").write_text("theirs")
    with pytest.raises(MachineError, match="kk/b/d/theirs lies in a folder where the site has a file; move it away"):
        roll_forward(out, state)
    assert (out / "kk/b/d/theirs").read_text() == "theirs"
    (out / "kk/b/d/theirs").unlink()
    roll_forward(out, state)
    assert {path: text for path, text in tree(out).items() if text} == dict.fromkeys(AFTER, "new")


def test_a_link_in_the_place_of_our_file_makes_no_way_for_a_folder(out: Path, tmp_path: Path) -> None:
    """Somebody put it there: it is named and left, and not followed."""
    (tmp_path / "theirs").mkdir()
    build(out, kk__a="1")
    (out / "kk/a").unlink()
    (out / "kk/a").symlink_to(tmp_path / "theirs")
    with pytest.raises(MachineError, match="kk/a is in the way of a folder of the site; move it away"):
        build(out, kk__a__x="2")
    assert list((tmp_path / "theirs").iterdir()) == []
    assert (out / "kk/a").is_symlink()


def test_nothing_that_stays_makes_way(out: Path) -> None:
    """A caller who does not say that it goes is told, and nothing is done."""
    build(out, a="1", b__c="2")
    for path in ("a/x", "b"):
        with staging(out, out.parent / ".sholu") as aside:
            aside.put(path, b"3")
            with pytest.raises(MachineError, match=r"(a|b/c) stays, and the site has (a|b)$"):
                aside.publish({path: Order.PAGE})
    assert tree(out) == {"a": "1", "b/": "", "b/c": "2"}
