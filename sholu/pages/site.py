"""The whole public site as one value: what the builders of pages, feeds and data look things up in. Made once a
build by `pipeline`; every order and every reverse reference is worked out here, once, so that a page costs what it
shows and not what the digest holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sholu import hypertext
from sholu.catalogues import Catalogue
from sholu.config import Digest
from sholu.hypertext import SpokenWords
from sholu.kazakh.collation import sort_key
from sholu.mentions import Reading, Readings
from sholu.model import PEOPLE, Article, Entity, Kind, Library, Role

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody's role at an organisation."""

    person: Entity
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What readers may see. `library` holds public articles only.

    `articles` are those by id. `named` are the keys of all entities an article tells of, by its id: declared, quoted
    or named in any of its languages. `lists` are the articles of each language, newest first; `lists_of` the same of
    one entity, by key and language: those that tell of it, or that it wrote or published; `articles_of` these in
    whatever language, newest first. `ranks` are the listed entities of each language in its alphabet, each key with
    its rank. `parts_of` is what has an entity for its parent, `staff_of` who holds or held a role at an organisation.
    `spoken` are the quotations of a text, by article id and language. `style` is the address of the style sheet.
    A script counts as a language everywhere here: `digest.locales` names them all.
    """

    digest: Digest
    catalogues: Mapping[str, Catalogue]
    library: Library
    readings: Readings
    style: str
    articles: Mapping[str, Article]
    named: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[Article, ...]]
    lists_of: Mapping[tuple[str, str], tuple[Article, ...]]
    articles_of: Mapping[str, tuple[Article, ...]]
    ranks: Mapping[str, Mapping[str, int]]
    parts_of: Mapping[str, tuple[Entity, ...]]
    staff_of: Mapping[str, tuple[Holder, ...]]
    spoken: Mapping[tuple[str, str], tuple[SpokenWords, ...]]

    def reading(self, article: Article, language: str) -> Reading:
        """An article as it was read in a language it has."""
        return self.readings[article.id, language]

    def entity(self, key: str) -> Entity:
        """The record of a key."""
        return self.library.entities[key]

    def list_of(self, entity: Entity, language: str) -> tuple[Article, ...]:
        """The articles of an entity that exist in a language, newest first by when they entered its lists."""
        return self.lists_of.get((entity.key, language), ())

    def in_alphabet(self, entities: Iterable[Entity], language: str) -> list[Entity]:
        """Those of the entities that are listed, in the order of their names in a language's alphabet."""
        ranks = self.ranks[language]
        return sorted((each for each in entities if each.key in ranks), key=lambda each: ranks[each.key])

    def listed(self, kind: Kind, language: str) -> Iterator[Entity]:
        """The listed entities of a kind, in a language's alphabet."""
        return (entity for key in self.ranks[language] if (entity := self.entity(key)).kind == kind)


def compose(
    digest: Digest,
    catalogues: Mapping[str, Catalogue],
    library: Library,
    readings: Readings,
    *,
    style: str,
) -> Site:
    """The site of a public library and the readings of its articles."""
    spoken = _spoken(library, readings)
    named = {article.id: _named(article, readings, spoken) for article in library.articles}
    concerned = {article.id: dict.fromkeys((*named[article.id], *_makers(article))) for article in library.articles}
    lists = {language: _newest_first(library.articles, language) for language in digest.locales}
    newest = sorted(library.articles, key=lambda each: (each.listed_at(each.original), each.id), reverse=True)
    return Site(
        digest=digest,
        catalogues=catalogues,
        library=library,
        readings=readings,
        style=style,
        articles={article.id: article for article in library.articles},
        named=named,
        lists=lists,
        lists_of=_grouped(
            ((key, language), article)
            for language, articles in lists.items()
            for article in articles
            for key in concerned[article.id]
        ),
        articles_of=_grouped((key, article) for article in newest for key in concerned[article.id]),
        ranks={language: _ranks(library, catalogues[language]) for language in digest.locales},
        parts_of=_grouped((each.parent, each) for each in library.entities.values() if each.parent is not None),
        staff_of=_grouped(
            (role.organisation, Holder(person=person, role=role))
            for person in library.of_kind(PEOPLE)
            for role in person.roles
            if role.organisation is not None
        ),
        spoken=spoken,
    )


def public(library: Library, now: datetime.datetime) -> Library:
    """The library with only the articles readers may see at a moment, without records that are only proposed, and
    with no role whose only proof is an article they may not see, or one that was taken back.
    """
    library = library.accepted()
    articles = tuple(article for article in library.articles if article.is_public(now))
    proofs = {None, *(article.id for article in articles if article.withdrawn is None)}
    entities = {
        key: replace(entity, roles=tuple(role for role in entity.roles if role.article in proofs))
        for key, entity in library.entities.items()
    }
    return replace(library, articles=articles, entities=entities)


def filed_name(entity: Entity, catalogue: Catalogue) -> str:
    """The name by which an entity has its place in the indexes of a language."""
    return entity.name_in(catalogue.filed_by or catalogue.language)


def _spoken(library: Library, readings: Readings) -> Mapping[tuple[str, str], tuple[SpokenWords, ...]]:
    """What is quoted in each text; nothing of an article that was taken back."""
    return {
        (article.id, language): tuple(hypertext.quotations(readings[article.id, language].body))
        for article in library.articles
        if article.withdrawn is None
        for language in article.texts
    }


def _named(
    article: Article, readings: Readings, spoken: Mapping[tuple[str, str], tuple[SpokenWords, ...]]
) -> tuple[str, ...]:
    """The entities an article tells of, those of its original first. One that was taken back tells of nobody."""
    if article.withdrawn is not None:
        return ()
    found: dict[str, None] = {}
    for language in (article.original, *article.texts):
        found |= dict.fromkeys(readings[article.id, language].entities())
        found |= dict.fromkeys(said.speaker for said in spoken[article.id, language])
    return tuple(found)


def _makers(article: Article) -> tuple[str, ...]:
    """Who wrote and who published an article: on their pages it stands, though it does not tell of them."""
    source = article.source.organisation if article.source else None
    return () if article.withdrawn else (*article.authors, *([source] if source else []))


def _newest_first(articles: Iterable[Article], language: str) -> tuple[Article, ...]:
    """The articles that exist in a language, by when they entered its lists, and by id where that is one moment."""
    found = (article for article in articles if language in article.texts)
    return tuple(sorted(found, key=lambda article: (article.listed_at(language), article.id), reverse=True))


def _ranks(library: Library, catalogue: Catalogue) -> Mapping[str, int]:
    """The rank of each listed entity in an alphabet, by key, in order."""
    listed = (entity for entity in library.entities.values() if entity.listed)
    ordered = sorted(listed, key=lambda each: (sort_key(filed_name(each, catalogue), catalogue.alphabet), each.key))
    return {entity.key: rank for rank, entity in enumerate(ordered)}


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
