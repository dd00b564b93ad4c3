"""What a build cannot know before all is rendered: links within the site that lead nowhere, names that cannot be told
apart, and names that probably are further names of people on record. Called by the command line; the problems of the
content itself are found on the way here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sholu import hypertext
from sholu.config import Digest
from sholu.errors import Problem
from sholu.kazakh import matching
from sholu.kazakh.entities import document_entities
from sholu.kazakh.likeness import folded
from sholu.kazakh.persons import likeness, parsed, stems
from sholu.kazakh.spotted import Ground
from sholu.mentions import Reading, names_index
from sholu.model import PEOPLE, Entity, Position
from sholu.pipeline import Rendered
from sholu.plan import Output

_ADDRESS = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]*)"', re.IGNORECASE)
_ID = re.compile(r'<[a-z][^>]*?\sid="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: problems that must be mended, and notes an editor should see."""

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def check(rendered: Rendered, root: Path) -> Checked:
    """Checks a rendered site."""
    return Checked(
        problems=tuple(sorted(set(dead_links(rendered, root)))),
        notes=tuple(
            sorted(
                {
                    *rendered.library.notes,
                    *ambiguities(rendered),
                    *(further_spellings(rendered) if rendered.site.digest.find_names else ()),
                    *(further_names(rendered) if rendered.site.digest.find_names else ()),
                }
            )
        ),
    )


# Links within the site


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A link of a page: its address as the page has it."""

    output: Output
    address: str


def dead_links(rendered: Rendered, root: Path) -> Iterator[Problem]:
    """Links and anchors within the site that lead nowhere. Each is told where an editor typed it; where none did (a
    template has it, say), at the first page that shows it.
    """
    digest = rendered.site.digest
    pages = {path: data.decode() for path, data in rendered.files.items() if path.endswith(".html")}
    anchors = {path: {html.unescape(each) for each in _ID.findall(page)} for path, page in pages.items()}
    dead: dict[str, list[_Link]] = {}
    verdicts: dict[str, bool] = {}
    for output in rendered.outputs:
        for address in dict.fromkeys(_ADDRESS.findall(pages.get(output.path, ""))):
            link = _Link(output=output, address=html.unescape(address))
            url = urljoin(digest.base_url + output.path.removesuffix("index.html"), link.address)
            if url not in verdicts:
                verdicts[url] = _leads_somewhere(url, digest, rendered.files, anchors)
            if not verdicts[url]:
                dead.setdefault(url, []).append(link)
    for url, links in dead.items():
        advice = _advice(url, digest, rendered.files)
        typed = [(link, line) for link in links if (line := _line_of(root, link, digest))]
        for link, line in typed or [(links[0], 1)]:
            yield Problem(
                path=link.output.position,
                line=line,
                what=f'a link of {link.output.owner} leads nowhere: "{link.address}"',
                advice=advice,
            )


def _path_within(url: str, digest: Digest) -> str | None:
    """The path of an address from the site's root; None if it is another site's, or no address of a file at all."""
    parts, own = urlsplit(url), urlsplit(digest.base_url)
    ours = parts.scheme in ("http", "https") and parts.netloc.lower() == own.netloc.lower()
    return unquote(parts.path.removeprefix(own.path)) if ours and parts.path.startswith(own.path) else None


def _leads_somewhere(url: str, digest: Digest, files: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> bool:
    """Whether an absolute address is one of another site, or a file of this one, with its anchor."""
    path = _path_within(url, digest)
    if path is None:
        return True
    file = path + "index.html" if path.endswith("/") or not path else path
    anchor = unquote(urlsplit(url).fragment)
    return file in files and (anchor in ("", "top") or anchor in anchors.get(file, set()))


def _advice(url: str, digest: Digest, files: Mapping[str, bytes]) -> str:
    if f"{_path_within(url, digest)}/index.html" in files:
        return "end it in a slash, for not every host adds one"
    return "mend the address, or take the link out"


def _line_of(root: Path, link: _Link, digest: Digest) -> int | None:
    """The line of the content at which a link stands as an editor would type it, or None."""
    below = "/" + link.address.removeprefix(digest.prefix)
    spellings = {link.address, unquote(link.address)}
    if link.address.startswith(digest.prefix):
        spellings |= {below, unquote(below)}
    typed = "|".join(re.escape(each) for each in sorted(spellings, key=len, reverse=True))
    return _line_with(root / link.output.position, re.compile(rf"[(<\"'\s]({typed})[)>\"'\s]"))


def _line_with(path: Path, pattern: re.Pattern[str]) -> int | None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return next((number for number, line in enumerate(lines, 1) if pattern.search(f" {line} ")), None)


# Names


def ambiguities(rendered: Rendered) -> Iterator[Problem]:
    """Names in texts that several records claim: they are not linked until an editor decides."""
    for reading in rendered.readings.values():
        for found in reading.ambiguities:
            yield _note(
                found.surface,
                reading,
                what=f'"{found.surface}" may be {" or ".join(found.entities)} and is not linked',
                advice="declare the one that is meant in the front matter",
            )


def _note(surface: str, reading: Reading, *, what: str, advice: str) -> Problem:
    """What an editor should see of a name, at the first line that has it."""
    position = _position_of(surface, reading)
    return Problem(path=position.path, line=position.line, what=what, advice=advice)


def _may_be(name: str, surface: str, reading: Reading, keys: Iterable[str], evidence: str) -> Problem:
    """That a name, which stands in the text as `surface`, may be a further one of some records."""
    return _note(
        surface,
        reading,
        what=f'"{name}" may be {" or ".join(keys)} ({evidence})',
        advice="add it to the aliases of the record if so",
    )


def _position_of(surface: str, reading: Reading) -> Position:
    """The first line of the body that has a name as it stands there, or else its first word."""
    text = reading.article.texts[reading.language]
    lines = tuple(enumerate(text.body.split("\n"), text.body_line))
    for searched in (surface, surface.split()[0]):
        for number, line in lines:
            if searched in line:
                return Position(path=text.position.path, line=number)
    return Position(path=text.position.path, line=text.body_line)


def further_spellings(rendered: Rendered) -> Iterator[Problem]:
    """What is spelt nearly as a record is (Казакстан банкі, where the record has Қазақстан банкі), in texts
    that do not have the recorded name. People in Kazakh texts are left to `further_names`, which knows more of them.
    """
    digest, library = rendered.site.digest, rendered.library
    for language in digest.languages:
        names = names_index(library, language)
        for reading in rendered.readings.values():
            if reading.language != language:
                continue
            text, breaks = hypertext.plain_text(reading.body), hypertext.breaks(reading.body)
            for found in matching.likely(text, names, breaks=breaks, preferred=reading.article.entities):
                if language == "kk" and any(key.startswith(f"{PEOPLE.name}/") for key in found.ids):
                    continue
                yield _may_be(found.surface, found.surface, reading, found.ids, found.why)


def further_names(rendered: Rendered) -> Iterator[Problem]:
    """People of Kazakh texts who are no mention of a record but whose name is like a record's, or whom the article
    shows to be one with somebody on record. Nothing is linked by it.

    Tagging takes a hundred times as long as looking names up, so only those articles are tagged that have, outside
    the mentions, a capitalised word in which a surname of a record may be seen, or a record's given name.
    """
    known = _KnownPeople(rendered.library.entities.values())
    for reading in rendered.readings.values():
        if reading.language == "kk" and known.may_be_in(reading):
            yield from _further_names_in(reading, known)


_CAPITALISED = re.compile(r"[^\W\d_a-zа-яёәіңғүұқөһ][^\W\d_]*(?:-[^\W\d_]+)*")
_SHORTEST = 3


class _KnownPeople:
    """The people on record, by what two names of one person have in common: the beginning of a folded word."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_stem: dict[str, dict[tuple[str, str], None]] = {}
        for entity in entities:
            if entity.kind == PEOPLE:
                for name in (entity.name_in("kk"), *entity.aliases.get("kk", ())):
                    for stem in _stems_of(name):
                        self._by_stem.setdefault(stem, {})[entity.key, name] = None

    def may_be_in(self, reading: Reading) -> bool:
        """Whether a word outside the mentions begins like a name on record."""
        text = hypertext.plain_text(reading.body)
        taken = Ground(len(text))
        spans = [(each.start, each.surface) for each in reading.mentions]
        for start, surface in (*spans, *((each.start, each.surface) for each in reading.ambiguities)):
            taken.take(start, start + len(surface))
        return any(
            not taken.holds(found.start()) and self._begins_alike(folded(found[0]))
            for found in _CAPITALISED.finditer(text)
        )

    def _begins_alike(self, word: str) -> bool:
        return any(word[:length] in self._by_stem for length in range(_SHORTEST, len(word) + 1))

    def alike(self, name: str) -> dict[str, str]:
        """The records a name may belong to, each with the evidence."""
        near = dict.fromkeys(pair for stem in _stems_of(name) for pair in self._by_stem.get(stem, ()))
        found: dict[str, str] = {}
        for key, recorded in near:
            alike = likeness(name, recorded)
            if alike is not None and not alike.weak:
                found.setdefault(key, alike.evidence)
        return found


def _stems_of(name: str) -> frozenset[str]:
    read = parsed(name)
    words = [] if read is None else [word for word in (read.surname, read.patronymic, read.given) if word]
    return frozenset(stem for word in words for stem in stems(word) if len(stem) >= _SHORTEST)


def _further_names_in(reading: Reading, known: _KnownPeople) -> Iterator[Problem]:
    recorded = {
        (mention.start + offset): mention.entity
        for mention in reading.mentions
        if mention.entity.startswith(f"{PEOPLE.name}/")
        for offset in range(len(mention.surface))
    }
    undecided = {each.start for each in reading.ambiguities}
    for entity in document_entities(hypertext.plain_text(reading.body)):
        if entity.kind != "person":
            continue
        owners = {each.name: recorded[each.start] for each in entity.mentions if each.start in recorded}
        weak = {*entity.weak_aliases, *owners}
        for mention in {each.name: each for each in reversed(entity.mentions)}.values():
            if mention.name in weak or mention.start in undecided or " " not in mention.name.replace(".", " "):
                continue
            may_be = known.alike(mention.name)
            for link in entity.links:
                owner = owners.get(link.name if link.alias == mention.name else link.alias)
                if owner is not None and mention.name in (link.alias, link.name):
                    may_be.setdefault(owner, link.likeness.evidence)
            if may_be:
                evidence = "; ".join(dict.fromkeys(may_be.values()))
                yield _may_be(mention.name, mention.surface, reading, may_be, evidence)
