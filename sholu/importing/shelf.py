"""The files of an import: raw ones read, articles' folders made. The only module here that touches the disk.

Nothing that exists is written to. An article's folder is made aside, under a name that begins with a dot, and renamed
into place when it is whole: a crash leaves no half article.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sholu import frontmatter
from sholu.errors import MachineError, Problem, UsageError
from sholu.importing.encoding import LARGEST, Decoded, UnreadableError, decode
from sholu.importing.language import letters_of, not_kazakh
from sholu.importing.markdown_text import words_of
from sholu.importing.named import named_in
from sholu.importing.raw import RawArticle, parse, words_lost
from sholu.importing.report import ImportReport
from sholu.importing.writing import article_file, moment, proposed_names
from sholu.kazakh.slugs import slugify
from sholu.model import KINDS

LANGUAGES = ("kk",)
"""Languages whose raw texts can be taken apart so far."""

ARTICLES = "content/articles"
_PAGES = "content/pages"
_MARKED_UP = (".html", ".htm", ".xml", ".rss", ".atom", ".json")

# Below a language's address these are lists and pages of the site's own, not articles.
_SITE_WORDS = frozenset(
    (*(kind.name for kind in KINDS), "archive", "editions", "search", "subscribe", "page", "about")
)


def import_files(
    paths: Sequence[Path],
    root: Path,
    *,
    added: datetime,
    language: str = "kk",
    known_names: Iterable[str] = (),
) -> tuple[ImportReport | Problem, ...]:
    """Imports raw files, and the text files of folders, into the digest at `root`; one outcome for each, in order.

    `added` is the moment the articles enter the digest (with its time zone). `known_names` are the names and aliases
    the digest has records of: only these may stand in a front matter that must resolve, others are proposed.
    A file that cannot be imported gives a Problem and does not keep the others from it. Raises UsageError for a
    language whose raw texts we cannot read and for paths where nothing is, before anything is imported;
    MachineError where the disk fails us.
    """
    if language not in LANGUAGES:
        raise UsageError(f'raw texts in "{language}" cannot be imported yet; known are {", ".join(LANGUAGES)}')
    moment(added)
    _all_there(paths)
    names = tuple(known_names)
    try:
        shelf = _Shelf(sources=_sources(root), taken=_taken_words(root))
        files = [file for path in paths for file in _files_of(path)]
        return tuple(
            file if isinstance(file, Problem) else _import(file, root, shelf, added, language, names)
            for file in files
        )
    except OSError as error:
        raise MachineError(f"while importing: {error}") from error


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the digest has: raw files by their size, and words of addresses that are taken. Grows with each import."""

    sources: dict[int, list[Path]]
    taken: set[str]


# What is there


def _sources(root: Path) -> dict[int, list[Path]]:
    found: dict[int, list[Path]] = {}
    for path in sorted((root / ARTICLES).glob("*/source.*")):
        if path.is_file() and not path.parent.name.startswith("."):
            found.setdefault(path.stat().st_size, []).append(path)
    return found


def _taken_words(root: Path) -> set[str]:
    """Slugs, ids and old slugs that an article of ours must not get."""
    taken = set(_SITE_WORDS)
    for folder in (*_folders(root / ARTICLES), *_folders(root / _PAGES)):
        taken.add(folder.name.casefold())
        for path in sorted(folder.glob("*.md")):
            taken.update(_names_in(path))
    return taken


def _folders(parent: Path) -> Iterator[Path]:
    return (path for path in sorted(parent.glob("*")) if path.is_dir())


def _names_in(path: Path) -> Iterator[str]:
    """The id and the redirects in a file's front matter; none where it cannot be read: `check` will say so."""
    text = path.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    document = frontmatter.read(text, frontmatter.Report(path.name, []))
    for entry in document.matter.entries if document else ():
        if entry.key == "id" and isinstance(entry.value, frontmatter.Scalar):
            yield entry.value.text
        if entry.key == "redirects" and isinstance(entry.value, frontmatter.Items):
            yield from (item.text for item in entry.value.items if isinstance(item, frontmatter.Scalar))


# What comes in

_WEB_ADDRESS = re.compile(r"(?P<scheme>https?):/+(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def _all_there(paths: Sequence[Path]) -> None:
    """Raises UsageError that names all of the paths that lead nowhere; a web address is told as one."""
    missing = [path.as_posix() for path in paths if not os.path.exists(path)]
    # A path has but one slash where the address had two.
    addresses = [f"{found['scheme']}://{found['rest']}" for path in missing if (found := _WEB_ADDRESS.match(path))]
    absent = [path for path in missing if not _WEB_ADDRESS.match(path)]
    said: list[str] = []
    if absent:
        said.append(f"there is no such file: {', '.join(dict.fromkeys(absent))}; see that the name is spelt right")
    if addresses:
        said.append(
            f"web pages come with a later version: {', '.join(dict.fromkeys(addresses))}; "
            "save the article's text as .txt and import that"
        )
    if said:
        raise UsageError("; ".join(said) + "; nothing was imported")


def _files_of(path: Path) -> Iterator[Path | Problem]:
    """The file itself, or the text files in a folder and below it, in the order of their names."""
    if path.is_file():
        yield path
    elif path.is_dir():
        inside = sorted(
            Path(folder) / name
            for folder, _, names in os.walk(path)
            for name in names
            if name.lower().endswith(".txt") and not _is_hidden((Path(folder) / name).relative_to(path))
        )
        yield from inside
        if not inside:
            yield _problem(path, "there is no .txt file in this folder", "name the files to import")
    elif path.exists():
        yield _problem(path, "this is no ordinary file", "name a text file")
    else:
        yield _problem(path, "the file went away while others were imported", "import it again when it is back")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _problem(path: Path, what: str, advice: str) -> Problem:
    return Problem(path=path.as_posix(), line=1, what=what, advice=advice)


def _import(
    path: Path, root: Path, shelf: _Shelf, added: datetime, language: str, names: tuple[str, ...]
) -> ImportReport | Problem:
    if path.suffix.lower() in _MARKED_UP:
        return _problem(path, f"{path.suffix} files cannot be imported yet", "save the article's text as .txt")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except PermissionError:
        return _problem(path, "the file may not be read", "mend its permissions")
    try:
        decoded = decode(data)
    except UnreadableError as error:
        return _problem(path, error.what, error.advice)
    twin = _twin(data, shelf)
    if twin is not None:
        return _known(path, twin.parent, root, decoded)
    foreign = not_kazakh(letters_of(decoded.text))
    if foreign:
        return _problem(path, f"the text is not Kazakh: {foreign}", _NOT_KAZAKH)
    article = parse(decoded.text, known_names=names)
    if article is None:
        return _problem(path, "there is nothing to import", "an article needs a paragraph of text")
    lost = words_lost(decoded.text, article)
    if lost:
        what = f"{len(lost)} words would be lost, {', '.join(lost[:5])} among them"
        return _problem(path, what, "nothing was written; please report this text as a mistake of ours")
    return _shelve(path, data, decoded, article, root, shelf, added, language, names)


_NOT_KAZAKH = (
    "import the Kazakh original, in Cyrillic letters; a translation goes beside it into the article's folder (en.md)"
)


def _twin(data: bytes, shelf: _Shelf) -> Path | None:
    """A raw file of the digest with the same bytes, however its article is called today."""
    return next((path for path in shelf.sources.get(len(data), ()) if path.read_bytes() == data), None)


def _known(path: Path, folder: Path, root: Path, decoded: Decoded) -> ImportReport:
    return ImportReport(
        path=path.as_posix(), folder=folder.relative_to(root).as_posix(), is_new=False, decoded=decoded
    )


# What goes out


def _shelve(
    path: Path,
    data: bytes,
    decoded: Decoded,
    article: RawArticle,
    root: Path,
    shelf: _Shelf,
    added: datetime,
    language: str,
    names: tuple[str, ...],
) -> ImportReport | Problem:
    digest = hashlib.sha256(data).hexdigest()
    base = slugify(article.title, language=language) or f"text-{digest[:8]}"
    named = named_in(_below_the_headlines(article, decoded.text), names)
    for slug in _slugs(base):
        folder = root / ARTICLES / slug
        if _has_same_text(folder, decoded):
            return _known(path, folder, root, decoded)
        if slug.casefold() in shelf.taken:
            continue
        text = article_file(
            article,
            identity=slug,
            added=added,
            decoded=decoded,
            sha256=digest,
            known_names=names,
            named=named,
        )
        files = {f"{language}.md": text.encode("utf-8"), "source.txt": data}
        shelf.taken.add(slug)
        if not _put_in_place(folder, files):
            continue
        shelf.sources.setdefault(len(data), []).append(folder / "source.txt")
        proposed = proposed_names(article, frozenset(name.casefold() for name in names))
        return ImportReport(
            path=path.as_posix(),
            folder=folder.relative_to(root).as_posix(),
            is_new=True,
            decoded=decoded,
            article=article,
            named=named,
            proposed=tuple((key, name) for key, given in proposed.items() for name in given),
        )
    raise AssertionError("the numbers never end")


def _below_the_headlines(article: RawArticle, text: str) -> str:
    """The text without the line above its title: a place or rubric in capitals, which has a field of its own."""
    above = article.overline_as_stood
    return "\n".join(line for line in text.split("\n") if not above or line.strip() != above)


def _slugs(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _has_same_text(folder: Path, decoded: Decoded) -> bool:
    """Whether the folder holds the same words in other bytes: another encoding, other line ends."""
    for path in sorted(folder.glob("source.*")):
        try:
            there = decode(path.read_bytes())
        except UnreadableError:
            continue
        if words_of(there.text) == words_of(decoded.text):
            return True
    return False


def _put_in_place(folder: Path, files: dict[str, bytes]) -> bool:
    """Makes the folder with its files, all or nothing; False if somebody made a folder of that name meanwhile."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".importing-{os.getpid()}-{folder.name}")
    aside.mkdir()
    try:
        for name, data in files.items():
            with (aside / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists():
            return False
        try:
            aside.rename(folder)
        except OSError:
            if folder.exists():
                return False
            raise
        return True
    finally:
        shutil.rmtree(aside, ignore_errors=True)
