"""The steps of a build, in order: content, mentions, pages, plan, render, publish. Does nothing else."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sholu import catalogues, content, locks, mentions, pages, plan, publish, render, routes, transliterated
from sholu.catalogues import Catalogue
from sholu.config import SETTINGS_PATH, Digest
from sholu.errors import ContentProblems, Problem, UsageError
from sholu.mentions import Readings
from sholu.model import Library
from sholu.pages import Site
from sholu.plan import Output
from sholu.publish import Published

STATE = ".sholu"
STYLE = "style.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A site before it is published: what it was made from, the plan, and the bytes of each path."""

    site: Site
    outputs: tuple[Output, ...]
    files: Mapping[str, bytes]

    @property
    def readings(self) -> Readings:
        """Who is named where."""
        return self.site.readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A build that is done."""

    rendered: Rendered
    published: Published


def build(root: Path, out: Path, *, now: datetime.datetime, base_url: str | None = None) -> Built:
    """Builds the digest at `root` into a folder, all or nothing. `now` only decides what is public.

    Raises ContentProblems with every mistake in the content, UsageError for a folder that must not be written to,
    MachineError where the disk refuses or another build is running.
    """
    publish.refuse_unsafe(root, out)
    if not (root / SETTINGS_PATH).is_file():
        content.read_digest(root)  # raises, before a state folder is made where no digest is
    with locks.held(root / STATE):
        rendered = rendered_site(root, now=now, base_url=base_url)
        return Built(rendered=rendered, published=publish.publish(rendered.files, out, root / STATE))


def rendered_site(root: Path, *, now: datetime.datetime, base_url: str | None = None) -> Rendered:
    """The whole site of a digest, in memory."""
    folders = render.template_folders(root)
    assets = _assets(folders)
    site = _site(root, folders, assets, now=now, base_url=base_url)
    outputs = plan.plan(site, assets, root / "content")
    return Rendered(site=site, outputs=outputs, files=_files(folders, outputs))


def composed_site(root: Path, *, now: datetime.datetime, base_url: str | None = None) -> Site:
    """What readers may see of a digest, for what needs no pages."""
    folders = render.template_folders(root)
    return _site(root, folders, _assets(folders), now=now, base_url=base_url)


def _site(
    root: Path,
    folders: tuple[Path, ...],
    assets: Mapping[str, bytes],
    *,
    now: datetime.datetime,
    base_url: str | None,
) -> Site:
    """What readers may see of a digest: read, searched for names, spelt in its scripts, put together."""
    digest, library, by_language = _read(root, folders)
    digest = _at(digest, base_url)
    visible = pages.public(library, now)
    readings = mentions.read(visible, digest)
    said = transliterated.in_scripts(digest, by_language, visible, readings)
    return pages.compose(*said, style=routes.Address(next(iter(assets))).href(digest))


def _read(root: Path, folders: tuple[Path, ...]) -> tuple[Digest, Library, Mapping[str, Catalogue]]:
    """The settings, the content and the catalogues, or the problems of all of them together. What hangs on a setting
    that cannot be read is told when that is mended.
    """
    problems: list[Problem] = []
    try:
        digest, library = content.read_all(root)
    except ContentProblems as error:
        problems += error.problems
    try:
        by_language = _catalogues(folders, content.read_digest(root))
    except ContentProblems as error:
        problems += error.problems
    if problems:
        raise ContentProblems(problems)
    return digest, library, by_language


def _files(folders: tuple[Path, ...], outputs: Iterable[Output]) -> Mapping[str, bytes]:
    """The bytes of every output by its path. Each mistake in a template is told once, not for every page it is on."""
    files: dict[str, bytes] = {}
    problems: dict[tuple[str, int], Problem] = {}
    for output in outputs:
        try:
            files[output.path] = render.output_bytes(folders, output)
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


def _assets(folders: tuple[Path, ...]) -> Mapping[str, bytes]:
    """The style sheet, at an address that carries a digest of its bytes."""
    data = render.file_bytes(folders, STYLE)
    address = routes.asset(STYLE, hashlib.sha256(data).hexdigest()[:12])
    return {address.path: data}


def _catalogues(folders: tuple[Path, ...], digest: Digest) -> Mapping[str, Catalogue]:
    """The interface in each language of the digest. Raises ContentProblems for one that is missing or incomplete."""
    model = catalogues.parse(render.file_bytes(folders, "catalogues/en.toml").decode(), "en")
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for language in digest.languages:
        path = f"catalogues/{language}.toml"
        try:
            found[language] = catalogues.parse(render.file_bytes(folders, path).decode(), language)
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
