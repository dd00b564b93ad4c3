"""Who and what a raw text names: found by the tagger and in the byline, said in the digest's words, with the sentence
each stands in. Pure; called by `shelf`. Which of them have records is worked out in `records`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sholu.importing.markdown_text import words_of
from sholu.importing.proposals import sentence_around
from sholu.importing.raw import RawArticle
from sholu.kazakh.bodies import head_of
from sholu.kazakh.entities import NamedEntity, document_entities
from sholu.kazakh.likeness import LikenessKind
from sholu.kazakh.roles import as_title
from sholu.kazakh.romanisation import untranslated
from sholu.kazakh.scripts import romanise
from sholu.model import ORGANISATIONS, PEOPLE, PLACES, Kind
from sholu.references import fold

_QUOTES = re.compile('[«»“”„"]')
_KINDS: dict[str, Kind] = {"person": PEOPLE, "organisation": ORGANISATIONS, "place": PLACES}

SURE_BY_LAYOUT = 0.9
"""The confidence of a name that the layout gives: a byline, an attribution. A place in the text says what it is."""

MOST_BY_LAYOUT = 40
"""Names that the layout gives and that are looked for; a text with more of them is no article."""

_REACH = 40
"""Characters before a role that are looked at, to see whether it opens a sentence."""

LONGEST_NAME = 200
"""Characters of a name; what is longer is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a name stands in the decoded text, in code points, and what stands there."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A name that was taken for another name of the same, and by what evidence, in words for an editor."""

    name: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody or something a text names: the fullest name in its base form, the others as `aliases` (`weak_aliases`
    are those that name it only beside the full name), the name romanised as English-language news would, what the
    text says a person is (or nothing), the same as a `title` away from its sentence, how sure the tagger is (0 to 1),
    every mention, and the sentence of the first. `joined` says why other names are of the same, `may_be` which others
    of the text may be. `in_byline_only` where nothing but the byline names it.
    """

    kind: Kind
    name: str
    english: str
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    joined: tuple[Joined, ...]
    role: str
    title: str = ""
    confidence: float
    spans: tuple[Span, ...]
    evidence: str
    in_byline_only: bool
    may_be: tuple[Joined, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


def named_in(text: str, article: RawArticle) -> tuple[Named, ...]:
    """All that a Kazakh text names, in the order of first mention; those whom only the layout shows come last.
    `article` is what the text was taken apart into. The spans count the code points of `text`.
    """
    byline = tuple(_lines_like(text, article.byline_as_stood))
    source = [article.byline.source_name] if article.byline.source_name else []
    people = (*article.byline.authors, *article.speakers)[:MOST_BY_LAYOUT]
    by_layout = dict.fromkeys([*((ORGANISATIONS, name) for name in source), *((PEOPLE, name) for name in people)])
    kind_by_layout = {fold(name): kind for kind, name in by_layout}
    entities = document_entities(_below_the_headlines(article, text))
    surfaces = frozenset(_one_line(mention.surface) for each in entities for mention in each.mentions)
    found = [
        _told(each, text, byline, surfaces)
        for each in entities
        if each.mentions and kind_by_layout.get(fold(each.name), _KINDS[each.kind]) == _KINDS[each.kind]
    ]
    known = {(each.kind, fold(name)) for each in found for name in each.names}
    for kind, name in by_layout:
        if (kind, fold(name)) not in known:
            found.append(_laid_out(kind, name, text, byline))
    return tuple(each for each in found if len(each.name) <= LONGEST_NAME)


def _told(entity: NamedEntity, text: str, byline: Iterable[tuple[int, int]], surfaces: Collection[str]) -> Named:
    """What the tagger found, as an editor is told it."""
    name = _one_line(entity.name)
    spans = tuple(Span(start=each.start, end=each.end, surface=each.surface) for each in entity.mentions)
    return Named(
        kind=_KINDS[entity.kind],
        name=name,
        english=_in_english(name, _KINDS[entity.kind]),
        aliases=_without(name, entity.aliases),
        weak_aliases=_without(name, entity.weak_aliases),
        joined=tuple(
            Joined(name=_one_line(link.alias if link.alias != name else link.name), evidence=link.likeness.evidence)
            for link in entity.links
            if link.likeness.kind is not LikenessKind.SAME
        ),
        may_be=tuple(Joined(name=_one_line(link.name), evidence=link.likeness.evidence) for link in entity.may_be),
        role=_one_line(entity.role),
        title=_title(_one_line(entity.role), text, spans, surfaces),
        confidence=round(entity.confidence, 2),
        spans=spans,
        evidence=sentence_around(text, spans[0].start, spans[0].end),
        in_byline_only=_all_inside(byline, spans),
    )


def _in_english(name: str, kind: Kind) -> str:
    """A name as English-language news would have it: without the quotation marks that Kazakh has around it. A body's
    is in one language: where a place in it has an English name and a common noun has none (Мәскеу сәулет институты),
    all of it goes by sound, Maskeu saulet instituty.
    """
    english, by_sound = romanise(name), untranslated(name) if kind == ORGANISATIONS else ""
    if by_sound not in ("", english):
        common = (word for word in name.split() if word[:1].islower() or head_of(_QUOTES.sub("", word) or word))
        if not {*english.split()}.isdisjoint(map(untranslated, common)):
            english = by_sound
    return " ".join(_QUOTES.sub("", english).split())


def _title(role: str, text: str, spans: Iterable[Span], surfaces: Collection[str]) -> str:
    """A role by what stands before it in the text, where it stands right before a mention."""
    words, reach = r"\s+".join(map(re.escape, role.split())), 2 * len(role) + _REACH
    for span in spans if role else ():
        near = text[max(0, span.start - reach) : span.start].rstrip()
        found = re.search(rf"{words}$", near)
        if found:
            return as_title(role, near[: found.start()], surfaces)
    return role


def _laid_out(kind: Kind, name: str, text: str, byline: Iterable[tuple[int, int]]) -> Named:
    """Whom only the layout shows."""
    spans = tuple(_places_of(name, text))
    return Named(
        kind=kind,
        name=_one_line(name),
        english=_in_english(_one_line(name), kind),
        aliases=(),
        weak_aliases=(),
        joined=(),
        role="",
        confidence=SURE_BY_LAYOUT,
        spans=spans,
        evidence=sentence_around(text, spans[0].start, spans[0].end) if spans else "",
        in_byline_only=_all_inside(byline, spans),
    )


def _all_inside(lines: Iterable[tuple[int, int]], spans: Iterable[Span]) -> bool:
    return all(any(start <= span.start and span.end <= end for start, end in lines) for span in spans)


def _without(name: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for each in others if (other := _one_line(each)) not in (name, "")))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _below_the_headlines(article: RawArticle, text: str) -> str:
    """The text with blanks for the line above its title: a place or rubric in capitals, with a field of its own."""
    above = article.overline_as_stood
    if not above:
        return text
    return "\n".join(" " * len(line) if line.strip() == above else line for line in text.split("\n"))


def _lines_like(text: str, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the lines of a text stand that have the words of one of these."""
    wanted = [words_of(line) for line in lines]
    start = 0
    for line in text.split("\n") if wanted else ():
        if words_of(line[:1000]) in wanted:
            yield start, start + len(line)
        start += len(line) + 1


def _places_of(name: str, text: str) -> Iterator[Span]:
    """Where a name stands as it is, but for capitals and blanks."""
    words = r"\s+".join(map(re.escape, name.split()))
    for found in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
        yield Span(start=found.start(), end=found.end(), surface=found[0])
