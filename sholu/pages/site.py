"""The whole public site as one value: what the builders of pages, feeds and data look things up in. Made once a
build by `pipeline`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sholu.catalogues import Catalogue
from sholu.config import Digest
from sholu.mentions import Reading, Readings
from sholu.model import Article, Entity, Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What readers may see. `library` holds public articles only. `concerned` are the keys of all entities of an
    article, declared or named in any of its languages, by its id; `articles_of` the articles of an entity by its
    key, newest first by their original; `style` the address of the style sheet.
    """

    digest: Digest
    catalogues: Mapping[str, Catalogue]
    library: Library
    readings: Readings
    concerned: Mapping[str, tuple[str, ...]]
    articles_of: Mapping[str, tuple[Article, ...]]
    style: str

    def reading(self, article: Article, language: str) -> Reading:
        """An article as it was read in a language it has."""
        return self.readings[article.id, language]

    def entity(self, key: str) -> Entity:
        """The record of a key."""
        return self.library.entities[key]

    def in_language(self, articles: Iterable[Article], language: str) -> tuple[Article, ...]:
        """Those of the articles that exist in a language, newest first by when they entered its lists."""
        return tuple(
            sorted(
                (article for article in articles if language in article.texts),
                key=lambda article: (article.listed_at(language), article.id),
                reverse=True,
            )
        )


def compose(
    digest: Digest,
    catalogues: Mapping[str, Catalogue],
    library: Library,
    readings: Readings,
    *,
    style: str,
) -> Site:
    """The site of a public library and the readings of its articles."""
    concerned = {
        article.id: tuple(
            dict.fromkeys(
                key
                for language in (article.original, *article.texts)
                for key in readings[article.id, language].entities()
            )
        )
        for article in library.articles
    }
    articles_of: dict[str, list[Article]] = {}
    newest = sorted(library.articles, key=lambda each: (each.listed_at(each.original), each.id), reverse=True)
    for article in newest:
        for key in concerned[article.id]:
            articles_of.setdefault(key, []).append(article)
    return Site(
        digest=digest,
        catalogues=catalogues,
        library=library,
        readings=readings,
        concerned=concerned,
        articles_of={key: tuple(articles) for key, articles in articles_of.items()},
        style=style,
    )


def public(library: Library, now: datetime.datetime) -> Library:
    """The library with only the articles readers may see at a moment, and without roles that only others prove."""
    articles = tuple(article for article in library.articles if article.is_public(now))
    shown = {article.id for article in articles}
    entities = {
        key: replace(entity, roles=tuple(role for role in entity.roles if role.article in (None, *shown)))
        for key, entity in library.entities.items()
    }
    return replace(library, articles=articles, entities=entities)
