"""Tests of sholu.manifest."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest

from sholu import manifest
from sholu.manifest import Intent


def noted(state: Path) -> Path:
    """The one file that a state folder has of a manifest."""
    (file,) = state.glob("outputs-*.log")
    return file


def test_what_was_written_is_remembered_for_each_folder(tmp_path: Path) -> None:
    """Paths are kept by output folder, and the last word counts."""
    state, out, other = tmp_path / "state", tmp_path / "out", tmp_path / "other"
    assert manifest.load(state, out) == frozenset()
    manifest.save(state, out, ["kk/index.html", "өрнек.html", "two\nlines"])
    manifest.save(state, other, ["a"])
    assert manifest.load(state, out) == {"kk/index.html", "өрнек.html", "two\nlines"}
    manifest.save(state, out, ["kk/index.html"])
    assert manifest.load(state, out) == {"kk/index.html"}
    assert manifest.load(state, other) == {"a"}
    assert manifest.load(state, tmp_path / "out" / ".." / "other") == {"a"}


def test_changes_are_added_to_what_was_known(tmp_path: Path) -> None:
    """What a build changed is noted in as many bytes as it is, and counts from then on."""
    state, out = tmp_path / "state", tmp_path / "out"
    manifest.note(state, out, added=["a", "b"], removed=[])
    assert manifest.load(state, out) == {"a", "b"}
    manifest.save(state, out, [f"page/{number}/index.html" for number in range(1000)])
    before = noted(state).stat()
    manifest.note(state, out, added=["a", "page/1/index.html"], removed=["page/2/index.html"])
    after = noted(state).stat()
    assert (after.st_ino, after.st_size < before.st_size + 200) == (before.st_ino, True)
    assert manifest.load(state, out) == {
        "a",
        *(f"page/{number}/index.html" for number in range(1000) if number != 2),
    }


def test_a_manifest_does_not_grow_for_ever(tmp_path: Path) -> None:
    """When more has changed than there is, it is written anew."""
    state, out = tmp_path / "state", tmp_path / "out"
    names = [f"{'x' * 200}{number}" for number in range(10)]
    for _ in range(100):
        manifest.note(state, out, added=names, removed=["gone"])
    assert noted(state).stat().st_size < 100_000
    assert manifest.load(state, out) == set(names)


def test_a_line_that_a_build_died_over_is_passed_over(tmp_path: Path) -> None:
    """However much of it was written, what was noted before it counts, and what is noted next."""
    state, out = tmp_path / "state", tmp_path / "out"
    manifest.save(state, out, ["a"])
    whole = noted(state).read_bytes()
    manifest.note(state, out, added=["b"], removed=["a"])
    longer = noted(state).read_bytes()
    for length in range(len(whole), len(longer)):
        noted(state).write_bytes(longer[:length])
        assert manifest.load(state, out) == {"a"}
        manifest.note(state, out, added=["c"], removed=[])
        assert manifest.load(state, out) == {"a", "c"}


def test_a_digest_that_moved_with_its_site_remembers(tmp_path: Path) -> None:
    """The manifest goes by where the site lies from it, so that a folder may be renamed or cached elsewhere."""
    manifest.save(tmp_path / "old" / ".sholu", tmp_path / "old" / "site", ["a"])
    (tmp_path / "old").rename(tmp_path / "new")
    assert manifest.load(tmp_path / "new" / ".sholu", tmp_path / "new" / "site") == {"a"}


def sealed(*lines: bytes) -> bytes:
    """Lines with their right checksums."""
    return b"".join(b"%08x %s\n" % (zlib.crc32(line), line) for line in lines)


HEAD = b'{"format":3,"folder":"../site","size":30}'
DAMAGED = [
    b"",
    b"\n",
    b"\xff\xfe\n",
    b"[]\n",
    sealed(b"[]"),
    sealed(b"null"),
    sealed(b"{"),
    sealed(b"[" * 100_000),
    sealed(b'{"format":3}'),
    sealed(b'{"format":2,"folder":"../site","size":30}', b'{"added":["a"],"removed":[]}'),
    sealed(b'{"format":99,"folder":"../site","size":30}', b'{"added":["a"],"removed":[]}'),
    sealed(b'{"format":3,"folder":"../other","size":30}', b'{"added":["a"],"removed":[]}'),
    sealed(HEAD, b'{"added":["a"]}'),
    sealed(HEAD, b'{"added":7,"removed":[]}'),
    sealed(HEAD, b'{"added":[7],"removed":[]}'),
    sealed(HEAD, b'["a"]'),
    sealed(HEAD, b'{"added":["a"],"removed":[]}').replace(b'"a"', b'"b"'),
    sealed(HEAD) + b'{"added":["a"],"removed":[]}\n',
    sealed(HEAD, b'{"added":["a"],"removed":[]}')[1:],
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_manifest_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    """One that is broken, of another folder or of another version holds nothing, and the next takes its place."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    manifest.save(state, out, ["x"])
    noted(state).write_bytes(data)
    assert manifest.load(state, out) == frozenset()
    manifest.save(state, out, ["b"])
    assert manifest.load(state, out) == {"b"}


def test_a_whole_line_is_read(tmp_path: Path) -> None:
    """The lines of the test above are damaged in what they say, not in how they are written here."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    manifest.save(state, out, ["x"])
    noted(state).write_bytes(sealed(HEAD, b'{"added":["a"],"removed":[]}'))
    assert manifest.load(state, out) == {"a"}


OUTSIDE = ["../b", "/etc/passwd", "c/../../d", "", "e//f", "g/", "./h", "..", "i/..", "\0"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leads_out_of_its_folder_is_not_ours(tmp_path: Path, path: str) -> None:
    """A manifest or an intent that has one was not written by us: nothing outside is ever touched."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    manifest.save(state, out, ["a", path])
    assert manifest.load(state, out) == frozenset()
    for intent in (
        Intent(steps=(("a",), (path,)), writes=("a",)),
        Intent(steps=(("a",),), writes=("a", path)),
        Intent(steps=(), writes=(), removals=("a", path)),
        Intent(steps=(), writes=(), removals=("a",), twins={"a": path}),
    ):
        if path == "g/" and path in {move for step in intent.steps for move in step}:
            continue  # a folder that is moved whole
        manifest.save_intent(state, out, intent)
        assert manifest.load_intent(state, out) is None


def test_an_intent_is_there_until_it_is_forgotten(tmp_path: Path) -> None:
    """It comes back as it was noted, for its own folder, also when nothing is to be done."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    assert manifest.load_intent(state, out) is None
    assert not manifest.has_intent(state, out)
    for intent in (
        Intent(steps=(), writes=()),
        Intent(
            steps=(("assets/", "b.png"), ("kk/",)),
            writes=("assets/x.css", "b.png", "kk/index.html"),
            removals=("old", "Photo", "тау"),
            twins={"Photo": "photo"},
        ),
    ):
        manifest.save_intent(state, out, intent)
        assert manifest.load_intent(state, out) == intent
        assert manifest.load_intent(state, tmp_path / "other") is None
        assert manifest.has_intent(state, out)
        manifest.forget_intent(state, out)
        manifest.forget_intent(state, out)
        assert manifest.load_intent(state, out) is None
        assert not manifest.has_intent(state, out)


def test_what_a_dead_build_left_of_a_note_is_removed(tmp_path: Path) -> None:
    """Half an intent, or half a manifest, that has not got its name yet does not lie about for ever."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    manifest.save(state, out, ["a"])
    manifest.save_intent(state, out, Intent(steps=(), writes=()))
    for file in list(state.iterdir()):
        file.with_name(f"{file.name}.new").write_bytes(b"half")
    manifest.forget_unfinished(state, out)
    manifest.forget_unfinished(state, out)
    assert sorted(file.suffix for file in state.iterdir()) == [".json", ".log"]


def test_a_damaged_intent_is_none(tmp_path: Path) -> None:
    """No part of an intent is acted upon unless all of it is as it was written."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    manifest.save_intent(state, out, Intent(steps=(("a",),), writes=("a",), removals=("b",)))
    (file,) = state.glob("journal-*")
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert manifest.load_intent(state, out) is None
        file.write_bytes(whole[:length] + b"x" + whole[length + 1 :])
        assert manifest.load_intent(state, out) is None
        assert manifest.has_intent(state, out)


def test_what_is_begun_is_found_without_knowing_where(tmp_path: Path) -> None:
    """The output folders of all intents are told; one that is damaged, or of another place, tells of none."""
    state, inside, outside = tmp_path / "d/.sholu", tmp_path / "d/.sholu/preview", tmp_path / "ә\nb"
    assert manifest.unfinished(state) == ()
    intent = Intent(steps=(), writes=())
    for out in (inside, outside):
        manifest.save_intent(state, out, intent)
    assert set(manifest.unfinished(state)) == {inside, outside}
    manifest.forget_intent(state, inside)
    (file,) = state.glob("journal-*")
    assert manifest.unfinished(state) == (outside,)
    file.rename(state / "journal-000000000000.json")
    assert manifest.unfinished(state) == ()
    file.write_bytes(b"half")
    assert manifest.unfinished(state) == ()


def test_another_manifest_has_another_stamp(tmp_path: Path) -> None:
    """However it came to be another; the same has the same, wherever it lies."""
    state, out = tmp_path / ".sholu", tmp_path / "site"
    stamps = [manifest.stamp(state, out)]
    for paths in (["a"], ["b"], [f"{number:05}" for number in range(900)], [f"{number:05}" for number in range(899)]):
        manifest.save(state, out, paths)
        stamps.append(manifest.stamp(state, out))
    for paths in (["c"], ["d"], [f"{number:05}" for number in range(900)], ["e"]):
        manifest.note(state, out, added=paths, removed=[])
        stamps.append(manifest.stamp(state, out))
    assert len(set(stamps)) == len(stamps)
    (tmp_path / "copy").mkdir()
    shutil.copytree(state, tmp_path / "copy/.sholu")
    assert manifest.stamp(tmp_path / "copy/.sholu", tmp_path / "copy/site") == stamps[-1]
