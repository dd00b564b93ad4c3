"""Who and what is named in each text: reads every article in every language once, and finds the names of the
digest's records in it. Called by `pipeline`; `pages`, `feeds` and the data export read what it found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sholu import hypertext, markup, routes
from sholu.config import Digest
from sholu.errors import ContentProblems, Problem
from sholu.hypertext import Body
from sholu.kazakh import clues, matching
from sholu.kazakh.forms import endings, inflected, stem
from sholu.markup import TooTangled
from sholu.model import PEOPLE, Article, Entity, Library, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the plain text of a body: the entity's key, what stands there, and the code points it spans."""

    entity: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """A name in a text that may stand for several entities: it is reported, never linked."""

    entities: tuple[str, ...]
    surface: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as it was read in one language: its body, and who is named in it."""

    article: Article
    language: str
    body: Body
    mentions: tuple[Mention, ...]
    ambiguities: tuple[Ambiguity, ...]

    def entities(self) -> tuple[str, ...]:
        """The keys of all it tells of: those declared, in the editor's order, then those named, as they come."""
        named = (mention.entity for mention in self.mentions)
        return tuple(dict.fromkeys((*self.article.entities, *named)))


Readings = Mapping[tuple[str, str], Reading]
"""Readings by article id and language."""


def read(library: Library, digest: Digest) -> Readings:
    """Every article of the library in every language it has. Raises ContentProblems with every text that cannot be
    read as Markdown.
    """
    indexes = {each: names_index(library, each) if digest.find_names else None for each in digest.languages}
    readings: dict[tuple[str, str], Reading] = {}
    problems: list[Problem] = []
    for article in library.articles:
        for language in digest.languages:
            if language not in article.texts:
                continue
            try:
                readings[article.id, language] = reading(article, language, indexes[language], digest)
            except TooTangled as error:
                problems.append(error.problem(article.texts[language]))
    if problems:
        raise ContentProblems(problems)
    return readings


def names_index(library: Library, language: str) -> matching.NameIndex:
    """The names of all the records in a language, in all their forms."""
    return index_of(
        (name for entity in library.entities.values() if entity.kind.in_text for name in names_of(entity, language)),
        language,
    )


def index_of(names: Iterable[matching.Name], language: str) -> matching.NameIndex:
    """Names in all their forms in a language."""
    return matching.index(names, *_GRAMMAR.get(language, _NO_GRAMMAR))


def clues_of(names: Iterable[matching.Name], language: str) -> frozenset[clues.Clue]:
    """What a text in a language has in which one of the names matters."""
    stem = _GRAMMAR.get(language, _NO_GRAMMAR)[1]
    return frozenset(clue for name in names for clue in clues.clues(name, stem))


def beginnings(shown: Body) -> bytes:
    """What the clues of names are looked for in, of a body as readers see it."""
    return clues.beginnings(hypertext.plain_text(shown))


def names_of(entity: Entity, language: str) -> Iterator[matching.Name]:
    """The names by which an entity is called in a language. One without a name in it keeps its own."""
    person = entity.kind == PEOPLE
    strong = (in_language(entity.name, language), *entity.aliases.get(language, ()))
    for text in dict.fromkeys(strong):
        yield matching.Name(id=entity.key, text=text, initials=person, surname=person)
    for text in entity.weak_aliases.get(language, ()):
        yield matching.Name(id=entity.key, text=text, weak=True, initials=person)


def reading(article: Article, language: str, names: matching.NameIndex | None, digest: Digest) -> Reading:
    """One article in one language: rendered, and searched for names. Raises TooTangled."""
    return searched(article, language, shown_body(article, language, digest), names)


def shown_body(article: Article, language: str, digest: Digest) -> Body:
    """The body of an article as readers see it: all of it, or an excerpt. Raises TooTangled."""
    text = article.texts[language]
    body = markup.render(
        text.body,
        attributions=text.attributions,
        pictures={name: routes.picture(article.slug, name).href(digest) for name in article.pictures},
        prefix=digest.prefix,
        language=language,
    )
    return hypertext.first_paragraph(body) if article.excerpt_only else body


def searched(article: Article, language: str, shown: Body, names: matching.NameIndex | None) -> Reading:
    """One article in one language, with the names that stand in its body as readers see it; None: none are sought."""
    if names is None:
        return Reading(article=article, language=language, body=shown, mentions=(), ambiguities=())
    declared = {*article.entities, *article.authors}
    matches = matching.find(hypertext.plain_text(shown), names, breaks=hypertext.breaks(shown), preferred=declared)
    return Reading(
        article=article,
        language=language,
        body=shown,
        mentions=tuple(
            Mention(entity=match.ids[0], surface=match.surface, start=match.start, end=match.end)
            for match in matches
            if len(match.ids) == 1
        ),
        ambiguities=tuple(
            Ambiguity(entities=match.ids, surface=match.surface, start=match.start)
            for match in matches
            if len(match.ids) > 1
        ),
    )


def _possessive(name: str) -> tuple[str, ...]:
    """English: the name and its possessive; a bare apostrophe (James') is no part of the word."""
    return (name, f"{name}'s")


def _uninflected(name: str) -> tuple[str, ...]:
    return (name,)


def _whole(word: str) -> str:
    return word


_GRAMMAR: Mapping[str, tuple[matching.Inflect, matching.Stem, matching.Endings | None]] = {
    "kk": (inflected, stem, endings),
    "en": (_possessive, _whole, None),
}
"""How names are inflected in each language, in the ways that `matching.index` asks; in others they are looked for as
they are.
"""
_NO_GRAMMAR: tuple[matching.Inflect, matching.Stem, matching.Endings | None] = (_uninflected, _whole, None)
