"""What lies where under content/, and how bytes become text."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from sholu.errors import Problem
from sholu.frontmatter import Report
from sholu.model import PEOPLE, PLACES
from sholu.tree import EntityFile, TextFolder, Tree, decode, is_ignored, survey

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
PICTURES = {
    "a.jpg": b"\xff\xd8\xff\xe0" + bytes(40),
    "b.jpeg": b"\xff\xd8\xff\xe1" + bytes(40),
    "c.png": PNG,
    "d.gif": b"GIF89a" + bytes(40),
    "e.webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "f.avif": b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00",
    "g.avif": b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1avif",
    "H.PNG": PNG,
}


def written(root: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files under content/."""
    for name, data in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def surveyed(root: Path) -> tuple[Tree, list[str]]:
    """The tree of a digest in Kazakh and English, and what was said."""
    problems: list[Problem] = []
    tree = survey(root, ("kk", "en"), problems)
    return tree, [str(problem) for problem in problems]


def test_every_entry_is_found_in_order(tmp_path: Path) -> None:
    """Languages in the digest's order, everything else by name, whatever the file system gives."""
    files = ["people/b.md", "people/a.md", "places/c.md", "articles/z/en.md", "articles/z/kk.md", "articles/y/en.md"]
    files += ["articles/z/source.txt", "articles/z/source.html", "pages/about/kk.md", "digest.toml"]
    tree, problems = surveyed(
        written(tmp_path, {**dict.fromkeys(files, b"x"), "articles/z/2.png": PNG, "articles/z/1.png": PNG})
    )
    assert tree == Tree(
        articles=(
            TextFolder(slug="y", path="content/articles/y", texts={"en": "content/articles/y/en.md"}),
            TextFolder(
                slug="z",
                path="content/articles/z",
                texts={"kk": "content/articles/z/kk.md", "en": "content/articles/z/en.md"},
                pictures=("1.png", "2.png"),
            ),
        ),
        entities=(
            EntityFile(kind=PEOPLE, slug="a", path="content/people/a.md"),
            EntityFile(kind=PEOPLE, slug="b", path="content/people/b.md"),
            EntityFile(kind=PLACES, slug="c", path="content/places/c.md"),
        ),
        pages=(TextFolder(slug="about", path="content/pages/about", texts={"kk": "content/pages/about/kk.md"}),),
    )
    assert list(tree.articles[1].texts) == ["kk", "en"]
    assert problems == []


@pytest.mark.parametrize(
    "name",
    [".DS_Store", ".gitkeep", "kk.md~", ".kk.md.swp", ".#kk.md", "#kk.md#", "kk.md.bak", "kk.md.orig", "Thumbs.db"],
)
def test_hidden_files_and_backups_are_passed_over(name: str, tmp_path: Path) -> None:
    """What editors and desktops leave behind is nobody's mistake, anywhere in the content."""
    assert is_ignored(name)
    files = [f"{folder}{name}" for folder in ("", "articles/", "articles/a/", "people/", "pages/", "editions/")]
    assert surveyed(written(tmp_path, dict.fromkeys(files, b"x"))) == (Tree(articles=(), entities=(), pages=()), [])


def test_the_names_of_entries_are_not_passed_over() -> None:
    """Nothing that could be an entry is taken for a backup."""
    assert not any(is_ignored(name) for name in ("kk.md", "swp.md", "source.txt", "a~b.md", "tmp", "orig.jpg"))


def test_pictures_are_known_by_their_bytes(tmp_path: Path) -> None:
    """Each format is recognised, and a name in capitals is as good."""
    files = {f"articles/a/{name}": data for name, data in PICTURES.items()} | {"articles/a/kk.md": b"x"}
    tree, problems = surveyed(written(tmp_path, files))
    assert tree.articles[0].pictures == ("H.PNG", "a.jpg", "b.jpeg", "c.png", "d.gif", "e.webp", "f.avif", "g.avif")
    assert problems == []


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.jpg", PNG, "a.jpg:1: this is a png file by its bytes; rename it to end in .png"),
        ("a.png", b"", "a.png:1: this is no picture by its bytes; export it again, or take it out"),
        (
            "сурет.png",
            PNG,
            "сурет.png:1: the picture's name is not safe in an address; use a-z, A-Z, 0-9, hyphen, dot and _",
        ),
        (
            "a b.png",
            PNG,
            "a b.png:1: the picture's name is not safe in an address; use a-z, A-Z, 0-9, hyphen, dot and _",
        ),
    ],
)
def test_a_picture_under_a_wrong_name_is_told(name: str, data: bytes, problem: str, tmp_path: Path) -> None:
    """What a browser would not show, or an address not carry."""
    tree, problems = surveyed(written(tmp_path, {f"articles/a/{name}": data, "articles/a/kk.md": b"x"}))
    assert problems == [f"content/articles/a/{problem}"]
    assert tree.articles[0].pictures == ()


def test_two_pictures_that_differ_only_in_case_are_told(tmp_path: Path) -> None:
    """They would be one file on many machines."""
    files = {"articles/a/kk.md": b"x", "articles/a/a.png": PNG, "articles/a/A.png": PNG}
    assert surveyed(written(tmp_path, files))[1] == [
        'content/articles/a/a.png:1: "a.png" and "A.png" are the same name on many machines; rename one'
    ]


def test_a_link_is_followed_only_within_the_content(tmp_path: Path) -> None:
    """A link to another entry is that entry; one that leads out, or nowhere, is refused, files and folders alike."""
    root = written(tmp_path / "digest", {"people/a.md": b"x"})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "kk.md").write_bytes(b"x")
    people = root / "content" / "people"
    (people / "b.md").symlink_to("a.md")
    (people / "c.md").symlink_to(tmp_path / "secret" / "kk.md")
    (people / "d.md").symlink_to("nowhere")
    (root / "content" / "articles").mkdir()
    (root / "content" / "articles" / "e").symlink_to(tmp_path / "secret")
    tree, problems = surveyed(root)
    assert [entity.slug for entity in tree.entities] == ["a", "b"]
    assert [problem.split(":")[0] for problem in problems] == [
        "content/articles/e",
        "content/people/c.md",
        "content/people/d.md",
    ]


def test_a_name_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """The name is shown as far as it can be, and nothing under it is read."""
    root = written(tmp_path, {"people/a.md": b"x"})
    with open(os.fsencode(root / "content" / "people") + b"/\xc0\xc1.md", "wb"):
        pass
    tree, problems = surveyed(root)
    assert len(tree.entities) == 1
    assert problems == ["content/people/??.md:1: the name has bytes or characters that no name should; rename it"]


def decoded(data: bytes) -> tuple[str | None, list[str]]:
    """The text of bytes, and what was said."""
    problems: list[Problem] = []
    text = decode(data, Report("a.md", problems))
    return text, [f"{problem.line}: {problem.what}" for problem in problems]


def test_marks_line_ends_and_composed_letters_are_made_one() -> None:
    """A byte order mark, CRLF, CR and decomposed letters make no difference to the text."""
    expected = "Қазақ ұй й\nекі\nүш\n"
    decomposed = unicodedata.normalize("NFD", expected)
    assert decomposed != expected
    for text in (expected, decomposed, expected.replace("\n", "\r\n"), expected.replace("\n", "\r")):
        assert decoded(text.encode()) == (expected, [])
        assert decoded(b"\xef\xbb\xbf" + text.encode()) == (expected, [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a\nb\xcf\n", "2: byte 4 of the file (0xCF) is not UTF-8"),
        (b"\xef\xbb\xbfa\nb\xcf\n", "2: byte 7 of the file (0xCF) is not UTF-8"),
        (b"a\r\nb\rc\xcf", "3: byte 7 of the file (0xCF) is not UTF-8"),
        (b"\xed\xa0\x80", "1: byte 1 of the file (0xED) is not UTF-8"),
        ("a".encode("utf-16-le").join([b"\xff\xfe", b""]), "1: this is UTF-16"),
        ("a".encode("utf-16-be").join([b"\xfe\xff", b""]), "1: this is UTF-16"),
    ],
)
def test_other_encodings_are_told_with_the_line_and_the_byte(data: bytes, problem: str) -> None:
    """Nothing is guessed: a text in a wrong encoding is not read."""
    assert decoded(data) == (None, [problem])


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\U0001ffff"],
)
def test_control_characters_are_told_and_become_spaces(character: str) -> None:
    """What no reader sees and no XML can hold is refused; tabs and line feeds are text."""
    text, problems = decoded(f"a\tb\nc{character}d\n".encode())
    assert text == "a\tb\nc d\n"
    assert problems == [f"2: an invisible control character stands here (U+{ord(character):04X})"]
