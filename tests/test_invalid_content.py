"""Every mistake an editor can make is told in one line, and never takes the site away.

Each folder of sites/invalid is a small digest with a mistake, named after it, and the lines that must be said. What
git or an editor would not keep as it is (wrong encodings, links) is written here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sholu import content
from sholu.errors import ContentProblems

INVALID = Path(__file__).parent / "sites" / "invalid"

SETTINGS = """title = { kk = "Шағын", en = "Small" }
languages = ["kk", "en"]
base_url = "https://small.example/"
time_zone = "Asia/Almaty"
feed_authority = "small.example,2026-11-21"
"""

ENTRY = """---
id: news
title: Жаңалық
added: 2026-11-21
summary: Қысқаша.
---
Мәтін.
"""

Written = Callable[[Path], None]


def as_bytes(data: bytes) -> Written:
    """A file with these bytes."""

    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def a_link_out(path: Path) -> None:
    """A link to a file outside content/."""
    outside = path.parents[3] / "outside.md"
    outside.write_text(ENTRY, encoding="utf-8")
    path.symlink_to(outside)


def a_link_to_itself(path: Path) -> None:
    """A link that goes round in a circle."""
    path.symlink_to(path.name)


def a_pipe(path: Path) -> None:
    """A named pipe, which would be waited at for ever."""
    os.mkfifo(path)


WRITTEN: Mapping[str, tuple[Written, str]] = {
    "windows-1251": (
        as_bytes(ENTRY.replace("ң", "н").replace("қ", "к").replace("Қ", "К").replace("ә", "а").encode("cp1251")),
        "3: byte 21 of the file (0xC6) is not UTF-8; save the file as UTF-8; it may be Windows-1251 now",
    ),
    "utf-16": (as_bytes(ENTRY.encode("utf-16")), "1: this is UTF-16; save the file as UTF-8"),
    "broken-utf-8-in-the-body": (
        as_bytes(ENTRY.encode() + b"\xff\n"),
        "8: byte 95 of the file (0xFF) is not UTF-8; save the file as UTF-8; it may be Windows-1251 now",
    ),
    "control-characters": (
        as_bytes(ENTRY.replace("Мәтін.", "Мәтін\x07.\x00").encode()),
        "7: an invisible control character stands here (U+0007, and 1 more like it); take it out",
    ),
    "nothing": (
        as_bytes(b""),
        "1: there is no front matter; begin the file with a line ---, the keys, and a line --- again",
    ),
    "too-large": (
        as_bytes(b"x" * (4 * 1024 * 1024 + 1)),
        "1: the file is larger than 4 MB; see whether it is a text",
    ),
    "front-matter-too-long": (
        as_bytes(ENTRY.replace("title: ", "title: " + "ұ" * 256 * 1024).encode()),
        "1: the front matter is longer than 256 thousand characters; put the body under the second ---",
    ),
    "link-out": (a_link_out, "1: this link leads out of content/, or nowhere; put the file itself here"),
    "link-to-itself": (a_link_to_itself, "1: this link leads out of content/, or nowhere; put the file itself here"),
    "pipe": (a_pipe, "1: this is neither a file nor a folder; take it out"),
}


@pytest.fixture(params=[*sorted(path.name for path in INVALID.iterdir()), *WRITTEN])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, list[str]]:
    """A digest with a mistake, in a folder of its own, and the lines that must be said about it."""
    fault: str = request.param
    root = tmp_path / "digest"
    if fault not in WRITTEN:
        shutil.copytree(INVALID / fault, root)
        return root, (root / "expected.txt").read_text(encoding="utf-8").splitlines()
    write, expected = WRITTEN[fault]
    article = root / "content" / "articles" / "news"
    article.mkdir(parents=True)
    (root / "content" / "digest.toml").write_text(SETTINGS, encoding="utf-8")
    write(article / "kk.md")
    return root, [f"content/articles/news/kk.md:{expected}"]


def test_there_are_more_than_thirty_faults() -> None:
    """At least thirty different mistakes are tried."""
    assert len(list(INVALID.iterdir())) + len(WRITTEN) > 30


def test_every_mistake_is_told_with_its_file_and_line(site: tuple[Path, list[str]]) -> None:
    """Reading tells each mistake in one line, all of a run together, and nothing else."""
    root, expected = site
    with pytest.raises(ContentProblems) as caught:
        content.read_all(root)
    assert [str(problem) for problem in caught.value.problems] == expected


def test_a_build_of_wrong_content_changes_nothing(site: tuple[Path, list[str]], tmp_path: Path) -> None:
    """The command says the mistakes and nothing else, ends with 1 and leaves the last good site as it was."""
    root, expected = site
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("the last good site", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "sholu.cli", "build", "--root", str(root), "--out", str(out)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(content.__file__).parents[1]), "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert run.stderr.splitlines() == expected
    assert run.stdout == ""
    assert run.returncode == 1
    assert [path.name for path in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text(encoding="utf-8") == "the last good site"
