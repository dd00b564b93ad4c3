"""Knows what lies where under content/, and how its bytes become text. Reads the disk for `content` and nothing else;
whatever the file system's order, the answers are sorted.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sholu.errors import MachineError, Problem, nearest
from sholu.frontmatter import UNFIT, Report, first_unfit, is_everyday
from sholu.model import KINDS, Kind
from sholu.picklable import picklable
from sholu.schema import MAX_SLUG, SLUG, SLUG_ADVICE

CONTENT = "content"
SETTINGS = "digest.toml"
MAX_BYTES = 4 * 1024 * 1024
"""More than any text of a digest has: a larger file is something else under a wrong name."""


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class TextFolder:
    """An article or a standing page: `texts` is the path of each language's file, in the digest's order; `pictures`
    the names of an article's picture files.
    """

    slug: str
    path: str
    texts: Mapping[str, str]
    pictures: tuple[str, ...] = ()


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFile:
    """The file of an organisation, person, place or topic."""

    kind: Kind
    slug: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Every file of the content that is to be read."""

    articles: tuple[TextFolder, ...]
    entities: tuple[EntityFile, ...]
    pages: tuple[TextFolder, ...]


def survey(root: Path, languages: tuple[str, ...], problems: list[Problem]) -> Tree:
    """What lies under root/content. Names that cannot be there are added to `problems`; hidden files, backups of
    editors and empty folders are passed over. Raises MachineError if a folder cannot be read.
    """
    tree = Survey(root, languages, problems)
    units = [unit for folder in tree.collections() for path in tree.members(folder) if (unit := tree.unit(path))]
    texts = [unit for unit in units if isinstance(unit, TextFolder)]
    return Tree(
        articles=tuple(unit for unit in texts if unit.path.startswith(f"{CONTENT}/articles/")),
        entities=tuple(unit for unit in units if isinstance(unit, EntityFile)),
        pages=tuple(unit for unit in texts if unit.path.startswith(f"{CONTENT}/pages/")),
    )


def is_ignored(name: str) -> bool:
    """Whether a name is no entry and nobody's mistake: hidden, or a backup or lock of an editor or a desktop."""
    return bool(_IGNORED.fullmatch(name))


_IGNORED = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:swp|swo|bak|orig|tmp)|Thumbs\.db|desktop\.ini", re.IGNORECASE | re.DOTALL
)

_FOLDERS = ("articles", *(kind.name for kind in KINDS), "pages")
_KINDS = {kind.name: kind for kind in KINDS}

_WHERE = "entries lie in articles/<slug>/, organisations/, people/, places/, topics/ and pages/<slug>/"

_PICTURES: Mapping[str, re.Pattern[bytes]] = {
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    "avif": re.compile(rb".{4}ftyp.{0,24}?avi[fs]", re.DOTALL),
}
"""How a picture's bytes begin, by the ending of its name: each format's own signature."""

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Survey:
    """A walk through a content folder, or a look at a part of it. A *unit* is what is read as one: the folder of an
    article or a standing page, the file of an entity. Names that cannot be there are added to `problems`.
    """

    def __init__(self, root: Path, languages: tuple[str, ...], problems: list[Problem]) -> None:
        self._root = root
        self._inside = (root / CONTENT).resolve()
        self._languages = languages
        self._problems = problems

    def _report(self, path: str, what: str, advice: str) -> None:
        self._problems.append(Problem(path=path, line=1, what=what, advice=advice))

    def entries(self, path: str) -> Iterator[tuple[str, str, bool]]:
        """The names in a folder, with their paths and whether each is a folder, in order. What is neither a file nor
        a folder, or leads out of content/, is reported.
        """
        try:
            with os.scandir(self._root / path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            raise MachineError(f"{path}: cannot be read ({error.strerror})") from error
        for entry in entries:
            below = f"{path}/{entry.name}"
            if is_ignored(entry.name):
                continue
            if not entry.name.isprintable():  # the bytes are not UTF-8, or there are control characters among them
                name = entry.name.encode("utf-8", "replace").decode("utf-8")
                self._report(f"{path}/{name}", "the name has bytes or characters that no name should", "rename it")
                continue
            if entry.is_symlink() and not leads_inside(Path(entry.path), self._inside):
                self._report(below, "this link leads out of content/, or nowhere", "put the file itself here")
            elif entry.is_dir():
                yield entry.name, below, True
            elif entry.is_file():
                yield entry.name, below, False
            else:
                self._report(below, "this is neither a file nor a folder", "take it out")

    def is_ours(self, name: str, path: str, is_folder: bool) -> bool:
        """Whether a name in content/ itself is a folder of entries; what has no place there is reported."""
        if is_folder and name in _FOLDERS:
            return True
        if is_folder and name == "editions":
            if any(True for _ in self.entries(path)):
                self._report(path, "editions come with a later version of Sholu", "take the folder out until then")
        elif is_folder:
            near = nearest(name, _FOLDERS)
            advice = f"did you mean {near}?" if near else f"move it out of content/; {_WHERE}"
            self._report(path, f'"{name}" is no folder of a digest', advice)
        elif name != SETTINGS:
            self._report(path, f'"{name}" has no place here', _WHERE)
        return False

    def collections(self) -> tuple[str, ...]:
        """The paths of the folders that units lie in: articles first, then the kinds of entity, then pages."""
        folders = {
            name: path for name, path, is_folder in self.entries(CONTENT) if self.is_ours(name, path, is_folder)
        }
        return tuple(folders[name] for name in _FOLDERS if name in folders)

    def members(self, folder: str) -> Iterator[str]:
        """The paths of the units in a folder, in order."""
        kind = _KINDS.get(folder.rpartition("/")[2])
        for name, path, is_folder in self.entries(folder):
            if self._is_entity(kind, name, path, is_folder) if kind else self._is_text_folder(name, path, is_folder):
                yield path

    def unit(self, path: str) -> TextFolder | EntityFile | None:
        """The unit at a path; None where it is an article or page without a text."""
        folder, _, name = path.rpartition("/")
        kind = _KINDS.get(folder.rpartition("/")[2])
        if kind:
            self._check_slug(name.removesuffix(".md"), path)
            return EntityFile(kind=kind, slug=name.removesuffix(".md"), path=path)
        is_article = folder == f"{CONTENT}/articles"
        return self._text_folder(name, path, "an article" if is_article else "a page", takes_pictures=is_article)

    def _is_text_folder(self, name: str, path: str, is_folder: bool) -> bool:
        if not is_folder:
            folder = path.rpartition("/")[0]
            noun = "an article" if folder == f"{CONTENT}/articles" else "a page"
            stem = name.rpartition(".")[0] or name
            advice = f"move it to {folder}/{stem}/{self._languages[0]}.md, named after its language"
            self._report(path, f"{noun} is a folder with a file for each language", advice)
        return is_folder

    def _is_entity(self, kind: Kind, name: str, path: str, is_folder: bool) -> bool:
        stem, _, ending = name.rpartition(".")
        if is_folder:
            advice = f"write it as {path}.md"
            self._report(path, f"this is a folder, and each {kind.noun} is one file", advice)
        elif ending != "md" or not stem:
            what = f'"{name}" is no {kind.noun}'
            self._report(path, what, "name entries <slug>.md, and put anything else outside content/")
        return not is_folder and ending == "md" and bool(stem)

    def _text_folder(self, slug: str, path: str, noun: str, *, takes_pictures: bool) -> TextFolder | None:
        texts: dict[str, str] = {}
        pictures: list[str] = []
        others = 0
        told = len(self._problems)
        self._check_slug(slug, path)
        for name, below, is_folder in self.entries(path):
            stem, _, ending = name.rpartition(".")
            others += 1
            if is_folder:
                self._report(below, "this folder lies where only files can", "move its files up, or take it out")
            elif ending == "md" and stem in self._languages:
                texts[stem] = below
            elif ending == "md":
                self._report_language(stem, below)
            elif takes_pictures and name.startswith("source."):
                continue  # the raw input as it came: provenance, never read
            elif takes_pictures and ending.lower() in _PICTURES:
                if self._is_usable_picture(name, below, ending.lower(), pictures):
                    pictures.append(name)
            else:
                takes = " (kk.md), source.* and pictures (jpg, png, webp, avif, gif)" if takes_pictures else ""
                advice = f"take it out; the folder takes texts{takes}"
                self._report(below, f'"{name}" has no place here', advice)
        if not texts:
            if others and len(self._problems) == told:
                advice = f"add {self._languages[0]}.md, or take the folder out"
                self._report(path, "the folder has no text in a language of the digest", advice)
            return None
        ordered = {language: texts[language] for language in self._languages if language in texts}
        return TextFolder(slug=slug, path=path, texts=ordered, pictures=tuple(pictures))

    def _report_language(self, stem: str, path: str) -> None:
        known = " or ".join(f"{language}.md" for language in self._languages)
        if re.fullmatch(r"[A-Za-z]{2,3}", stem):
            advice = f"rename it to {known}, or add the language to content/{SETTINGS}"
            self._report(path, f'"{stem}" is no language of this digest', advice)
        else:
            advice = f"name texts after their language: {known}"
            self._report(path, f'"{stem}.md" is not named after a language', advice)

    def _is_usable_picture(self, name: str, path: str, ending: str, taken: Collection[str]) -> bool:
        if not _SAFE_NAME.fullmatch(name):
            self._report(path, "the picture's name is not safe in an address", "use a-z, A-Z, 0-9, hyphen, dot and _")
            return False
        same = next((each for each in taken if each.casefold() == name.casefold()), None)
        if same:
            self._report(path, f'"{name}" and "{same}" are the same name on many machines', "rename one")
            return False
        try:
            with (self._root / path).open("rb") as file:
                beginning = file.read(64)
        except OSError as error:
            raise MachineError(f"{path}: cannot be read ({error.strerror})") from error
        if not _PICTURES[ending].match(beginning):
            real = next((known for known, signature in _PICTURES.items() if signature.match(beginning)), None)
            what = f"this is a {real} file by its bytes" if real else "this is no picture by its bytes"
            advice = f"rename it to end in .{real}" if real else "export it again, or take it out"
            self._report(path, what, advice)
            return False
        return True

    def _check_slug(self, slug: str, path: str) -> None:
        if not SLUG.fullmatch(slug):
            self._report(path, f'"{slug}" is not a name for an address', f"rename it: {SLUG_ADVICE}")
        elif len(slug) > MAX_SLUG:
            self._report(path, f"the name has more than {MAX_SLUG} letters", "rename it to a shorter one")


def leads_inside(link: Path, inside: Path) -> bool:
    """Whether a link leads to something in a (resolved) folder."""
    try:
        return link.resolve(strict=True).is_relative_to(inside)
    except (OSError, RuntimeError):  # it leads nowhere, or round in a circle
        return False


def read_text(root: Path, path: str, report: Report) -> str | None:
    """A file of the content as text: UTF-8 with or without a mark, NFC, lines ended by LF, free of control
    characters. None, with the problem reported, where it cannot be that; control characters are reported and become
    spaces. Raises MachineError if the file cannot be read.
    """
    try:
        file = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(file)
            if not stat.S_ISREG(status.st_mode):
                report.add(1, "this is not a file", "take it out")
                return None
            data = os.read(file, min(status.st_size, MAX_BYTES) + 1)
            while len(data) != status.st_size and len(data) <= MAX_BYTES and (more := os.read(file, MAX_BYTES + 1)):
                data += more  # it was given in pieces, or grows while it is read
        finally:
            os.close(file)
    except OSError as error:
        raise MachineError(f"{path}: cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        report.add(1, f"the file is larger than {MAX_BYTES // 1024 // 1024} MB", "see whether it is a text")
        return None
    return decode(data, report)


def decode(data: bytes, report: Report) -> str | None:
    """The text of a file's bytes, as `read_text` promises it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        report.add(1, "this is UTF-16", "save the file as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a mark at its beginning, the codec counts from behind the mark.
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        what = f"byte {at + 1} of the file (0x{data[at]:02X}) is not UTF-8"
        report.add(before.count(b"\n") + 1, what, "save the file as UTF-8; it may be Windows-1251 now")
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_everyday(text):
        return text
    text = unicodedata.normalize("NFC", text)
    if not first_unfit(text):
        return text
    unfit = list(UNFIT.finditer(text))
    first = unfit[0]
    more = f", and {len(unfit) - 1} more like it" if len(unfit) > 1 else ""
    what = f"an invisible control character stands here (U+{ord(first[0]):04X}{more})"
    report.add(text.count("\n", 0, first.start()) + 1, what, "take it out")
    return UNFIT.sub(" ", text)
