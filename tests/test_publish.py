"""Tests of sholu.publish."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sholu import manifest
from sholu.errors import MachineError, UsageError
from sholu.publish import Order, Published, order_of, publish, refuse_unsafe, staging


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder that is not there yet."""
    return tmp_path / "digest" / "site"


def build(out: Path, **texts: str) -> Published:
    """Publishes texts; `__` in a name is a slash, `_` a full stop."""
    files = {name.replace("__", "/").replace("_", "."): text.encode() for name, text in texts.items()}
    return publish(files, out, out.parent / ".sholu")


def tree(folder: Path) -> dict[str, str]:
    """All that a folder holds, by path; folders end in a slash."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): ""
        if path.is_dir()
        else path.read_text()
        for path in sorted(folder.rglob("*"))
    }


def test_a_site_is_written_into_a_new_folder(out: Path) -> None:
    """All files are there with their bytes, and nothing else."""
    assert build(out, index_html="a", kk__x__index_html="b") == Published(written=2, unchanged=0, removed=0)
    assert tree(out) == {"index.html": "a", "kk/": "", "kk/x/": "", "kk/x/index.html": "b"}


def test_a_second_build_writes_nothing(out: Path) -> None:
    """Files that stay the same keep their inode and their time."""
    build(out, a="1", b__c="2", d="3")
    before = {path: path.stat() for path in (out / "a", out / "b" / "c")}
    assert build(out, a="1", b__c="2", d="4") == Published(written=1, unchanged=2, removed=0)
    for path, stat in before.items():
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)
    assert (out / "d").read_text() == "4"


def test_a_change_that_keeps_the_length_is_written(out: Path) -> None:
    """Bytes are compared, not sizes and times."""
    build(out, a="1")
    stat = (out / "a").stat()
    (out / "a").write_text("2")
    os.utime(out / "a", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert build(out, a="1").written == 1
    assert (out / "a").read_text() == "1"


def test_only_what_is_ours_is_removed(out: Path) -> None:
    """What we wrote and is no more goes, with the folders it leaves empty; whatever else lies there stays."""
    out.mkdir(parents=True)
    (out / ".gitignore").write_text("*")
    (out / "CNAME").write_text("s.kz")
    (out / "empty").mkdir()
    build(out, index_html="a", old__deep__x="b", shared__x="c", both__x="d")
    (out / "shared" / "theirs").write_text("e")
    (out / "both" / "empty").mkdir()
    assert build(out, index_html="a") == Published(written=0, unchanged=1, removed=3)
    assert tree(out) == {
        ".gitignore": "*",
        "CNAME": "s.kz",
        "both/": "",
        "both/empty/": "",
        "empty/": "",
        "index.html": "a",
        "shared/": "",
        "shared/theirs": "e",
    }


def test_what_is_gone_already_is_no_trouble(out: Path) -> None:
    """Someone may have emptied the folder, or put a folder where our file was."""
    build(out, a="1", b__c="2", d="3")
    (out / "a").unlink()
    (out / "d").unlink()
    (out / "d").mkdir()
    (out / "b" / "c").unlink()
    (out / "b").rmdir()
    (out / "b").write_text("theirs")
    assert build(out, e="5") == Published(written=1, unchanged=0, removed=0)
    assert tree(out) == {"b": "theirs", "d/": "", "e": "5"}


def test_each_output_folder_is_its_own(out: Path) -> None:
    """What was written into one folder is not looked for in another."""
    build(out, a="1")
    other = out.with_name("preview")
    other.mkdir()
    (other / "a").write_text("theirs")
    publish({"b": b"2"}, other, out.parent / ".sholu")
    assert tree(other) == {"a": "theirs", "b": "2"}
    assert tree(out) == {"a": "1"}


def test_a_damaged_manifest_removes_nothing_and_is_mended(out: Path) -> None:
    """Without its manifest a build leaves everything, and knows its own files again afterwards."""
    build(out, a="1", b="2")
    (noted,) = (out.parent / ".sholu").glob("outputs-*")
    noted.write_text("{\n")
    assert build(out, a="1", c="3") == Published(written=1, unchanged=1, removed=0)
    assert tree(out) == {"a": "1", "b": "2", "c": "3"}
    assert build(out, c="3") == Published(written=0, unchanged=1, removed=1)
    assert tree(out) == {"b": "2", "c": "3"}


def test_links_in_the_output_folder_are_not_followed(out: Path, tmp_path: Path) -> None:
    """A link in the place of a file is replaced; one in the place of a folder is refused; none is written through."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "x").write_text("same")
    build(out, a="1")
    (out / "a").unlink()
    (out / "a").symlink_to(tmp_path / "theirs" / "x")
    build(out, a="same")
    assert not (out / "a").is_symlink()
    (out / "kk").symlink_to(tmp_path / "theirs")
    for text in ("same", "other"):
        with pytest.raises(MachineError, match="kk is in the way"):
            build(out, a="3", kk__x=text)
    assert (tmp_path / "theirs" / "x").read_text() == "same"
    assert (out / "a").read_text() == "same"


def test_nothing_is_removed_through_a_link(out: Path, tmp_path: Path) -> None:
    """Where a folder of ours became a link to somebody's folder, what lies there is theirs."""
    build(out, kk__x="1", kk__y__z="2", dead="3")
    (out / "kk").rename(tmp_path / "moved")
    (out / "kk").symlink_to(tmp_path / "moved")
    (out / "dead").unlink()
    (out / "dead").symlink_to(tmp_path / "nowhere")
    assert build(out, a="1") == Published(written=1, unchanged=0, removed=1)
    assert tree(tmp_path / "moved") == {"x": "1", "y/": "", "y/z": "2"}
    assert (out / "kk").is_symlink()
    assert not (out / "dead").is_symlink()


def test_a_name_that_only_changed_its_capitals_is_not_removed(out: Path) -> None:
    """Where a disk takes Photo and photo for one file, the new one stays. (Here a second name stands for it.)"""
    build(out, Photo="1")
    build(out, photo="1", Photo="1")
    (out / "Photo").unlink()
    (out / "Photo").hardlink_to(out / "photo")
    assert build(out, photo="1").removed == 0
    assert (out / "photo").read_text() == "1"


def test_what_is_in_the_way_is_named_and_left(out: Path) -> None:
    """A folder in the place of a file, or a file in the place of a folder, is not ours to remove."""
    (out / "a").mkdir(parents=True)
    (out / "kk").write_text("theirs")
    with pytest.raises(MachineError, match="a is a folder where the site has a file; move it away"):
        build(out, a="1", b="2")
    with pytest.raises(MachineError, match="kk is in the way of a folder of the site"):
        build(out, kk__x="1", b="2")
    assert tree(out) == {"a/": "", "kk": "theirs"}


def test_a_folder_that_cannot_be_made_is_the_machine_s_fault(tmp_path: Path) -> None:
    """Where the disk refuses, it is said which file, and that the site is as it was."""
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError, match=r"file/site/a: Not a directory; the site is as it was"):
        publish({"a": b"1"}, tmp_path / "file" / "site", tmp_path / "state")
    with pytest.raises(MachineError, match="the site is as it was"):
        publish({"a": b"1"}, tmp_path / "site", tmp_path / "file" / "state")
    assert tree(tmp_path / "site") == {}


def test_what_stands_where_a_build_writes_aside_is_left(out: Path, tmp_path: Path) -> None:
    """A file there, or a link to somebody's folder, is named and left alone."""
    out.mkdir(parents=True)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "x").write_text("theirs")
    (out / ".sholu-staging").symlink_to(tmp_path / "theirs")
    with pytest.raises(MachineError, match=r"sholu-staging is in the way of what a build writes aside; move it away"):
        build(out, a="1")
    assert tree(tmp_path / "theirs") == {"x": "theirs"}
    (out / ".sholu-staging").unlink()
    (out / ".sholu-staging").write_text("theirs")
    with pytest.raises(MachineError, match="sholu-staging is in the way"):
        build(out, a="1")
    assert tree(out) == {".sholu-staging": "theirs"}


PUBLISHER = """
import pathlib, sys
from sholu.publish import publish
out, state, letter = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
files = {f"{n % 50}/{letter}{n}": letter.encode() * 200 for n in range(3000)}
publish(files | {"both": letter.encode() * 10**7}, out, state)
"""


def test_a_build_that_is_killed_leaves_whole_files_and_the_next_cleans_up(tmp_path: Path) -> None:
    """However far a build came, each file is the old or the new one, and the next build leaves no trace of it."""
    out, state = tmp_path / "site", tmp_path / "state"
    publish({"both": b"a" * 10, "a": b"1"}, out, state)
    stopped = 0
    for wait in (0.0, 0.05, 0.15):
        process = subprocess.Popen([sys.executable, "-c", PUBLISHER, str(out), str(state), "b"])
        while process.poll() is None and not (out / ".sholu-staging").exists():
            time.sleep(0.001)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        stopped += process.wait() == -signal.SIGKILL
        assert (out / "both").read_bytes() in (b"a" * 10, b"b" * 10**7)
        assert all(path.stat().st_size == 200 for path in out.glob("*/b*"))
    assert stopped, "no build was slow enough to be killed"
    publish({"both": b"c", "a": b"1"}, out, state)
    assert tree(out) == {"both": "c", "a": "1"}
    assert manifest.load(state, out) == {"both", "a"}


# In two steps


def test_what_is_put_is_shown_when_it_is_published(out: Path) -> None:
    """Nothing is seen of a new site before it is published; what stands so already is not written."""
    state = out.parent / ".sholu"
    build(out, a="1", b="2", c="3")
    with staging(out, state) as aside:
        assert not aside.put("a", b"1")
        assert aside.put("b", b"two")
        assert aside.put("kk/d", b"4")
        assert aside.ours() == {"a", "b", "c"}
        assert {path: text for path, text in tree(out).items() if not path.startswith(".sholu")} == {
            "a": "1",
            "b": "2",
            "c": "3",
        }
        done = aside.publish({"b": Order.PAGE, "kk/d": Order.PAGE}, removals=["c"])
    assert done == Published(written=2, unchanged=0, removed=1)
    assert tree(out) == {"a": "1", "b": "two", "kk/": "", "kk/d": "4"}
    assert manifest.load(state, out) == {"a", "b", "kk/d"}


def test_what_is_not_ours_is_not_removed_whoever_asks(out: Path) -> None:
    """Whatever a caller takes for gone: a file that we did not write stays."""
    build(out, a="1", b="2")
    (out / "theirs").write_text("3")
    with staging(out, out.parent / ".sholu") as aside:
        done = aside.publish({}, removals=["b", "theirs"])
    assert done == Published(written=0, unchanged=0, removed=1)
    assert tree(out) == {"a": "1", "theirs": "3"}


def test_what_is_not_published_was_never_there(out: Path) -> None:
    """A build that finds a problem while it renders leaves the site as it was."""
    build(out, a="1")
    with staging(out, out.parent / ".sholu") as aside:
        aside.put("a", b"2")
        aside.put("kk/b", b"2")
    assert tree(out) == {"a": "1"}


def test_a_path_that_was_not_put_cannot_be_published(out: Path) -> None:
    """A mistake of the caller is told before anything is done."""
    build(out, a="1")
    with staging(out, out.parent / ".sholu") as aside:
        aside.put("b", b"2")
        for path in ("c", "kk/c"):
            with pytest.raises(ValueError, match=f"{path} is to be published and was not put"):
                aside.publish({"b": Order.PAGE, path: Order.PAGE}, removals=["a"])
    assert tree(out) == {"a": "1"}


FORKING = """
import os, pathlib, sys
from sholu.publish import Order, staging
out, state = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
paths = [f"{n % 7}/{n}/x" for n in range(200)] + [f"old/{n}" for n in range(200)]
with staging(out, state) as aside:
    workers = []
    for part in range(4):
        if (worker := os.fork()) == 0:
            os._exit(sum(not aside.put(path, path.encode()) for path in paths[part::4]))
        workers.append(worker)
    assert [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers] == [0] * 4
    print(aside.publish(dict.fromkeys(paths, Order.PAGE)))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here: its workers are not checked")
def test_several_processes_may_put_files(out: Path) -> None:
    """What processes forked from the one that publishes wrote aside is published, into old folders and new ones."""
    publish({f"old/{number}": b"1" for number in range(200)}, out, out.parent / ".sholu")
    command = [sys.executable, "-c", FORKING, str(out), str(out.parent / ".sholu")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout == "Published(written=400, unchanged=0, removed=0)\n", ran.stderr
    files = {path: text for path, text in tree(out).items() if not path.endswith("/")}
    assert files == {path: path for path in files}
    assert len(files) == 400


@pytest.mark.parametrize(
    ("path", "template", "order"),
    [
        ("assets/style.0123.css", None, Order.ASSET),
        ("pictures/news/a.png", None, Order.ASSET),
        ("kk/news/index.html", "article.html", Order.PAGE),
        ("kk/people/asan/index.html", "entity.html", Order.PAGE),
        ("404.html", "404.html", Order.PAGE),
        ("index.html", "root.html", Order.LIST),
        ("kk/index.html", "list.html", Order.LIST),
        ("kk/people/index.html", "index.html", Order.LIST),
        ("kk/archive/index.html", "archive.html", Order.LIST),
        ("kk/rss.xml", "rss.xml", Order.MACHINE),
        ("kk/feed.json", None, Order.MACHINE),
        ("feeds.opml", "feeds.opml", Order.MACHINE),
        ("robots.txt", None, Order.MACHINE),
    ],
)
def test_outputs_are_of_four_classes(path: str, template: str | None, order: Order) -> None:
    """What pages are made with, pages, lists of pages, and what names pages to machines."""
    assert order_of(path, template) is order


def test_files_and_folders_have_the_mode_that_the_umask_leaves(out: Path) -> None:
    """A web server that reads by group or by all can read what it could read before."""
    for mask, file, folder in ((0o027, 0o640, 0o750), (0o022, 0o644, 0o755)):
        before = os.umask(mask)
        try:
            build(out, a=str(mask), **{f"k{mask}__b": "2"})
        finally:
            os.umask(before)
        assert (out / "a").stat().st_mode & 0o777 == file
        assert (out / f"k{mask}" / "b").stat().st_mode & 0o777 == file
        assert (out / f"k{mask}").stat().st_mode & 0o777 == folder


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """A digest with sources, one of them a link to elsewhere."""
    root = tmp_path / "home" / "digest"
    for name in ("content/articles", ".git/hooks", "docs"):
        (root / name).mkdir(parents=True)
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    (root / "templates").symlink_to(tmp_path / "templates")
    return root


@pytest.mark.parametrize(
    "path",
    [
        *(".", "..", "../..", "content", "content/site", "content/articles", ".git", ".git/hooks", ".sholu"),
        *("templates", "templates/parts", "../../templates", "../../templates/x/y", "docs/../content", "../.."),
    ],
)
def test_a_folder_that_is_or_holds_or_lies_in_the_sources_is_refused(digest: Path, path: str) -> None:
    """Nothing is ever written among what the site is made from, however the way there is written."""
    with pytest.raises(UsageError, match="the output folder"):
        refuse_unsafe(digest, digest / path)


@pytest.mark.parametrize("path", ["site", "docs", "site/deep", "../site", ".sholu/preview", "contents", ".github"])
def test_any_other_folder_may_be_built_into(digest: Path, path: str) -> None:
    """Beside the sources, within the digest or not, the editor may have the site where they like."""
    refuse_unsafe(digest, digest / path)


def test_a_file_is_no_folder_to_build_into(digest: Path) -> None:
    """A file is named as such before anything is done."""
    (digest / "site").write_text("")
    with pytest.raises(UsageError, match="site is a file; name a folder"):
        refuse_unsafe(digest, digest / "site")
