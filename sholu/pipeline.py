"""The steps of a build, in order: content, mentions, pages, plan, render, publish. Does nothing else."""

from __future__ import annotations

import datetime
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sholu import (
    catalogues,
    content,
    facts,
    incremental,
    ledger,
    locks,
    manifest,
    mentions,
    pages,
    plan,
    publish,
    routes,
    sealed,
    template_files,
    transliterated,
    unchanged,
    units,
)
from sholu.catalogues import Catalogue
from sholu.config import SETTINGS_PATH, Digest
from sholu.errors import ContentProblems, Problem, UsageError
from sholu.mentions import Readings
from sholu.model import Library
from sholu.packing import Damaged
from sholu.pages import Site
from sholu.plan import Output
from sholu.publish import Published
from sholu.render import Templates

STYLE = "style.css"
_MANIFEST = "manifest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A site before it is published: what it was made from (all that readers may see, and who is named where), the
    plan, and the bytes of each path.
    """

    site: Site
    library: Library
    readings: Readings
    outputs: tuple[Output, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A build that is done: what it did to the output folder, and for each output that was made anew the reason, in
    words, by path. `written` are the paths of those whose bytes are others. `notice` is what a reader of the log
    should know.
    """

    published: Published
    reasons: Mapping[str, str]
    written: frozenset[str]
    notice: str | None = None


def build(
    root: Path,
    out: Path,
    *,
    now: datetime.datetime,
    base_url: str | None = None,
    patience: float = locks.PATIENCE,
    waiting: Callable[[str], None] | None = None,
    look: unchanged.Look | None = None,
) -> Built:
    """Builds the digest at `root` into a folder, all or nothing, and of all only what changed since the last time.
    `now` only decides what is public. Another build is waited for, `patience` seconds at most, after `waiting` was
    told so in a line. `look` is what `unchanged.look` told of the same a moment ago: it need not be done again.

    Raises ContentProblems with every mistake in the content, UsageError for a folder that must not be written to,
    MachineError where the disk refuses or another build goes on for too long.
    """
    publish.refuse_unsafe(root, out)
    if not (root / SETTINGS_PATH).is_file():
        content.read_digest(root)  # raises, before a state folder is made where no digest is
    with locks.held(root / sealed.STATE, patience=patience, waiting=waiting):
        publish.roll_forward(out, root / sealed.STATE)
        try:
            return _built(root, out, now=now, base_url=base_url, look=look)
        except Damaged:
            sealed.file_of(root, out).unlink()
            built = _built(root, out, now=now, base_url=base_url)
            return replace(built, notice=ledger.DAMAGED)


def _built(
    root: Path, out: Path, *, now: datetime.datetime, base_url: str | None, look: unchanged.Look | None = None
) -> Built:
    """A build, while nobody else builds."""
    templates = Templates(template_files.folders_of(root))
    try:
        digest = _at(content.read_digest(root), base_url)
        by_language = _catalogues(templates, digest)
    except ContentProblems:
        rendered_site(root, now=now, base_url=base_url)  # raises, with the problems of everything
        raise
    assets = _assets(templates)
    said = transliterated.in_scripts(digest, by_language, Library(), {})
    file, state = sealed.file_of(root, out), root / sealed.STATE
    with publish.staging(out, state) as aside, ledger.opened(file, sealed.base_of(root, base_url)) as book:
        site = Site(said[0], said[1], book.tables, style=_style(assets, digest))
        try:
            changes = incremental.changes(
                book,
                site,
                templates,
                assets,
                root=root,
                out=out,
                now=now,
                interface=_interface(templates, digest),
                put=aside.put,
                look=look,
            )
        except (units.Unreadable, sqlite3.IntegrityError) as error:
            rendered_site(root, now=now, base_url=base_url)  # raises, with all problems
            if book.is_new:
                raise
            raise Damaged from error  # there are none: it is the tables that are wrong
        # What was published by a build that died before its ledger was kept, the ledger does not know of.
        is_known = book.meta(_MANIFEST) == manifest.stamp(state, out)
        gone = changes.gone if is_known else aside.ours().difference(changes.others, changes.writes)
        may_be_new = changes.standing if is_known else None
        published = aside.publish(changes.writes, gone, changes.others, may_be_new=may_be_new)
        with book.once_complete():
            book.note_meta(_MANIFEST, manifest.stamp(state, out))
            times = _times(out, changes.reasons)
        book.keep(times)
    written = frozenset(changes.writes)
    return Built(published=published, reasons=changes.reasons, written=written, notice=book.notice)


def _times(out: Path, paths: Iterable[str]) -> Mapping[str, int]:
    """When files of the output folder were written, in nanoseconds."""
    return {path: os.lstat(out / path).st_mtime_ns for path in paths}


def output_path(named: str, out: Path) -> str:
    """The path of an output that is named by its path or address (`/kk/`), or as a file of the output folder."""
    file, closing = Path(named).absolute(), "/" if named.endswith("/") else ""
    if file.is_relative_to(out.absolute()):
        named = file.relative_to(out.absolute()).as_posix() + closing
    path = named.removeprefix("/").removeprefix("./")
    return routes.Address("" if path == "." else path).output


def differences(root: Path, out: Path, *, now: datetime.datetime, base_url: str | None = None) -> Mapping[str, str]:
    """What differs between an output folder and a build of everything, in words by path. If anything does, the next
    build makes everything anew. Raises as `build` does.
    """
    with locks.held(root / sealed.STATE):
        files = rendered_site(root, now=now, base_url=base_url).files
        found = {path: what for path, data in files.items() if (what := _difference(out / path, data))}
        found |= dict.fromkeys(manifest.load(root / sealed.STATE, out) - set(files), "is left over")
        if found:
            sealed.file_of(root, out).unlink(missing_ok=True)
    return dict(sorted(found.items()))


def _difference(file: Path, data: bytes) -> str | None:
    try:
        return None if file.read_bytes() == data else "differs"
    except (FileNotFoundError, NotADirectoryError):
        return "is missing"


def _interface(templates: Templates, digest: Digest) -> bytes:
    """A digest of what all pages show: the words of each language, and the styles."""
    files = (STYLE, *(f"catalogues/{language}.toml" for language in digest.languages))
    return hashlib.blake2b(b"\0".join(templates.file_bytes(each) for each in files), digest_size=16).digest()


def rendered_site(root: Path, *, now: datetime.datetime, base_url: str | None = None) -> Rendered:
    """The whole site of a digest, in memory."""
    templates = Templates(template_files.folders_of(root))
    assets = _assets(templates)
    digest, by_language, library, readings = _said(root, templates, now=now, base_url=base_url)
    site = composed(digest, by_language, library, readings, style=_style(assets, digest))
    outputs = plan.plan(site, assets, root / "content")
    return Rendered(site=site, library=library, readings=readings, outputs=outputs, files=_files(templates, outputs))


def composed_site(root: Path, *, now: datetime.datetime, base_url: str | None = None) -> Site:
    """What readers may see of a digest, for what needs no pages."""
    templates = Templates(template_files.folders_of(root))
    said = _said(root, templates, now=now, base_url=base_url)
    return composed(*said, style=_style(_assets(templates), said[0]))


def composed(
    digest: Digest, by_language: Mapping[str, Catalogue], library: Library, readings: Readings, *, style: str
) -> Site:
    """The site of a public library, its readings and the interface, which are said in all scripts already."""
    tables = sqlite3.connect(":memory:")
    tables.executescript(facts.SCHEMA)
    facts.fill(tables, digest, library, readings)
    return Site(digest, by_language, tables, style=style)


def _style(assets: Mapping[str, bytes], digest: Digest) -> str:
    return routes.Address(next(iter(assets))).href(digest)


def _said(
    root: Path, templates: Templates, *, now: datetime.datetime, base_url: str | None
) -> tuple[Digest, Mapping[str, Catalogue], Library, Readings]:
    """What readers may see of a digest: read, searched for names, spelt in its scripts."""
    digest, library, by_language = _read(root, templates)
    digest = _at(digest, base_url)
    visible = pages.public(library, now)
    readings = mentions.read(visible, digest)
    return transliterated.in_scripts(digest, by_language, visible, readings)


def _read(root: Path, templates: Templates) -> tuple[Digest, Library, Mapping[str, Catalogue]]:
    """The settings, the content and the catalogues, or the problems of all of them together. What hangs on a setting
    that cannot be read is told when that is mended.
    """
    problems: list[Problem] = []
    try:
        digest, library = content.read_all(root)
    except ContentProblems as error:
        problems += error.problems
    try:
        by_language = _catalogues(templates, content.read_digest(root))
    except ContentProblems as error:
        problems += error.problems
    if problems:
        raise ContentProblems(problems)
    return digest, library, by_language


def _files(templates: Templates, outputs: Iterable[Output]) -> Mapping[str, bytes]:
    """The bytes of every output by its path. Each mistake in a template is told once, not for every page it is on."""
    files: dict[str, bytes] = {}
    problems: dict[tuple[str, int], Problem] = {}
    for output in outputs:
        try:
            files[output.path] = templates.output_bytes(output)
        except ContentProblems as error:
            for problem in error.problems:
                problems.setdefault((problem.path, problem.line), problem)
    if problems:
        raise ContentProblems(problems.values())
    return files


def _at(digest: Digest, base_url: str | None) -> Digest:
    if base_url is None:
        return digest
    try:
        return digest.at(base_url)
    except ValueError as error:
        raise UsageError(f"the base address {error}") from error


def _assets(templates: Templates) -> Mapping[str, bytes]:
    """The style sheet, at an address that carries a digest of its bytes."""
    data = templates.file_bytes(STYLE)
    address = routes.asset(STYLE, hashlib.sha256(data).hexdigest()[:12])
    return {address.path: data}


def _catalogues(templates: Templates, digest: Digest) -> Mapping[str, Catalogue]:
    """The interface in each language of the digest. Raises ContentProblems for one that is missing or incomplete."""
    model = catalogues.parse(templates.file_bytes("catalogues/en.toml").decode(), "en")
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for language in digest.languages:
        path = f"catalogues/{language}.toml"
        try:
            found[language] = catalogues.parse(templates.file_bytes(path).decode(), language)
            lacking = catalogues.missing_keys(found[language], model)
        except (ValueError, TypeError, KeyError) as error:
            problems.append(_catalogue_problem(path, str(error), "mend it after the model of catalogues/en.toml"))
            continue
        except FileNotFoundError:
            what = f'there is no catalogue for the language "{language}"'
            problems.append(_catalogue_problem(path, what, "add one after the model of catalogues/en.toml"))
            continue
        if lacking:
            problems.append(_catalogue_problem(path, f"lacks {', '.join(lacking)}", "add what is missing"))
    if problems:
        raise ContentProblems(problems)
    return found


def _catalogue_problem(path: str, what: str, advice: str) -> Problem:
    return Problem(path=f"templates/{path}", line=1, what=what, advice=advice)
