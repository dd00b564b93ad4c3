"""The files of an import: raw ones read, articles' folders made, and the records they propose.

Nothing that exists is written to. An article's folder is made aside, under a name that begins with a dot, and renamed
into place when it is whole; its records are put in place before it. So a crash leaves no half article, at worst
proposals that nothing refers to: the next import of the same text finds them by their names.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sholu import frontmatter
from sholu.errors import MachineError, Problem, UsageError
from sholu.importing.encoding import LARGEST, Decoded, UnreadableError, decode
from sholu.importing.language import letters_of, not_kazakh
from sholu.importing.markdown_text import words_of
from sholu.importing.named import Named, named_in
from sholu.importing.raw import RawArticle, parse, words_lost
from sholu.importing.records import MOST_NAMED, Finding, Records
from sholu.importing.report import ImportReport, PassedOver
from sholu.importing.writing import article_file, as_many_as_fit, moment, record_file
from sholu.kazakh.slugs import slugify
from sholu.model import KINDS, Kind, Library

LANGUAGES = ("kk",)
"""Languages whose raw texts can be taken apart so far."""

CONTENT = "content"
ARTICLES = f"{CONTENT}/articles"
_PAGES = f"{CONTENT}/pages"
_WRITTEN = (".rtf", ".doc", ".docx", ".odt", ".pdf", ".md", ".csv", ".xlsx")
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
    library: Library,
    language: str = "kk",
    languages: Sequence[str] = ("kk", "en"),
) -> tuple[ImportReport | PassedOver | Problem, ...]:
    """Imports raw files, and the text files of folders, into the digest at `root`; one outcome for each, in order.

    `added` is the moment the articles enter the digest (with its time zone), `library` what the digest says before,
    `languages` are those it has. Who and what a text names and has no record is proposed as one. A file that cannot
    be imported gives a Problem and does not keep the others from it; a visible file of a folder that is no text file
    is told as passed over. Raises UsageError for a language whose raw texts
    we cannot read and for paths where nothing is, before anything is imported; MachineError where the disk fails us.
    """
    if language not in LANGUAGES:
        raise UsageError(f'raw texts in "{language}" cannot be imported yet; known are {", ".join(LANGUAGES)}')
    moment(added)
    _all_there(paths)
    try:
        shelf = _Shelf(
            root=root,
            added=added,
            language=language,
            languages=tuple(languages),
            sources=_sources(root),
            taken=_taken_words(root),
            records=Records(library, _record_files(root)),
            names=library.accepted().unmistakable_names(),
        )
        files = [file for path in paths for file in _files_of(path)]
        return tuple(_import(file, shelf) if isinstance(file, Path) else file for file in files)
    except OSError as error:
        raise MachineError(f"while importing: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """A run of imports: where and when, and what the digest has: raw files by their size, words of addresses that are
    taken, records. Those grow with each import. `names` are those that need no acceptance.
    """

    root: Path
    added: datetime
    language: str
    languages: tuple[str, ...]
    sources: dict[int, list[Path]]
    taken: set[str]
    records: Records
    names: tuple[str, ...]


# What is there


def _sources(root: Path) -> dict[int, list[Path]]:
    found: dict[int, list[Path]] = {}
    for path in sorted((root / ARTICLES).glob("*/source.*")):
        if path.is_file() and not path.parent.name.startswith("."):
            found.setdefault(path.stat().st_size, []).append(path)
    return found


def _record_files(root: Path) -> Mapping[Kind, list[str]]:
    """The names of the files where records lie, whatever is in them."""
    return {kind: [path.stem for path in sorted((root / CONTENT / kind.name).glob("*"))] for kind in KINDS}


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


def _files_of(path: Path) -> Iterator[Path | PassedOver | Problem]:
    """The file itself, or the files in a folder and below it, in the order of their names: those that are no text
    files as passed over, hidden ones not at all.
    """
    if path.is_file():
        yield path
    elif path.is_dir():
        inside = sorted(
            Path(folder) / name
            for folder, _, names in os.walk(path)
            for name in names
            if not _is_hidden((Path(folder) / name).relative_to(path))
        )
        yield from (each if _is_text(each) else _passed_over(each) for each in inside)
        if not any(map(_is_text, inside)):
            yield _problem(path, "there is no .txt file in this folder", "name the files to import")
    elif path.exists():
        yield _problem(path, "this is no ordinary file", "name a text file")
    else:
        yield _problem(path, "the file went away while others were imported", "import it again when it is back")


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == ".txt"


def _passed_over(path: Path) -> PassedOver:
    marked_up = path.suffix.lower() in (*_MARKED_UP, *_WRITTEN)
    advice = (
        "save the article's text as .txt" if marked_up else "put it beside its article's text, if it belongs there"
    )
    return PassedOver(path=path.as_posix(), advice=advice)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _problem(path: Path, what: str, advice: str) -> Problem:
    return Problem(path=path.as_posix(), line=1, what=what, advice=advice)


def _import(path: Path, shelf: _Shelf) -> ImportReport | Problem:
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
        return _known(path, twin.parent, shelf, decoded)
    foreign = not_kazakh(letters_of(decoded.text))
    if foreign:
        return _problem(path, f"the text is not Kazakh: {foreign}", _NOT_KAZAKH)
    article = parse(decoded.text, known_names=shelf.names)
    if article is None:
        return _problem(path, "there is nothing to import", "an article needs a paragraph of text")
    lost = words_lost(decoded.text, article)
    if lost:
        what = f"{len(lost)} words would be lost, {', '.join(lost[:5])} among them"
        return _problem(path, what, "nothing was written; please report this text as a mistake of ours")
    return _shelve(path, data, decoded, article, shelf)


_NOT_KAZAKH = (
    "import the Kazakh original, in Cyrillic letters; a translation goes beside it into the article's folder (en.md)"
)


def _twin(data: bytes, shelf: _Shelf) -> Path | None:
    """A raw file of the digest with the same bytes, however its article is called today."""
    return next((path for path in shelf.sources.get(len(data), ()) if path.read_bytes() == data), None)


def _known(path: Path, folder: Path, shelf: _Shelf, decoded: Decoded) -> ImportReport:
    return ImportReport(
        path=path.as_posix(), folder=folder.relative_to(shelf.root).as_posix(), is_new=False, decoded=decoded
    )


# What goes out


def _shelve(path: Path, data: bytes, decoded: Decoded, article: RawArticle, shelf: _Shelf) -> ImportReport | Problem:
    digest = hashlib.sha256(data).hexdigest()
    base = slugify(article.title, language=shelf.language) or f"text-{digest[:8]}"
    named: tuple[Named, ...] | None = None
    for slug in _slugs(base):
        folder = shelf.root / ARTICLES / slug
        if _has_same_text(folder, decoded):
            return _known(path, folder, shelf, decoded)
        if slug.casefold() in shelf.taken:
            continue
        if named is None:
            named = named_in(decoded.text, article)
            findings = as_many_as_fit(shelf.records.findings(decoded.text, named[:MOST_NAMED]))
        text = article_file(
            article,
            identity=slug,
            added=shelf.added,
            decoded=decoded,
            sha256=digest,
            known_names=shelf.names,
            findings=findings,
        )
        files = {f"{shelf.language}.md": text.encode("utf-8"), "source.txt": data}
        shelf.taken.add(slug)
        if not _put_in_place(folder, files, _record_texts(slug, findings, shelf)):
            continue
        shelf.sources.setdefault(len(data), []).append(folder / "source.txt")
        shelf.records.add(findings)
        return ImportReport(
            path=path.as_posix(),
            folder=folder.relative_to(shelf.root).as_posix(),
            is_new=True,
            decoded=decoded,
            article=article,
            findings=findings,
            left_out=len(named) - len(findings),
            languages=shelf.languages,
        )
    raise AssertionError("the numbers never end")


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


def _record_texts(article: str, findings: Sequence[Finding], shelf: _Shelf) -> Mapping[Path, bytes]:
    """The files of the records that are proposed, by their paths."""
    return {
        shelf.root / CONTENT / f"{each.record}.md": record_file(each, article, findings, shelf.languages).encode()
        for each in findings
        if each.is_new
    }


def _put_in_place(folder: Path, files: Mapping[str, bytes], records: Mapping[Path, bytes]) -> bool:
    """Makes the records' files and then the folder with its own, all or nothing; False if somebody made a folder of
    that name meanwhile.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".importing-{os.getpid()}-{folder.name}")
    aside.mkdir()
    written: list[Path] = []
    try:
        for name, data in files.items():
            _write(aside / name, data)
        if folder.exists():
            return False
        for path, data in records.items():
            _write_new(path, data)
            written.append(path)
        try:
            aside.rename(folder)
        except OSError:
            if folder.exists():
                return False
            raise
        written.clear()
        return True
    finally:
        for path in written:
            path.unlink(missing_ok=True)
        shutil.rmtree(aside, ignore_errors=True)


def _write_new(path: Path, data: bytes) -> None:
    """Makes a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".importing-{os.getpid()}-{path.name}")
    try:
        _write(aside, data)
        try:
            os.link(aside, path)  # unlike a rename, it fails where something is
        except FileExistsError:
            raise MachineError(f"{path.as_posix()} was made by somebody else meanwhile; import again") from None
        except OSError:  # a file system without hard links
            aside.rename(path)
    finally:
        aside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
