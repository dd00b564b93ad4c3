"""The digest as data, for those who build on it: `data/entities.json`, and by month of `added` the articles and
every mention. Described in docs/data.md; a change of shape is a change of `VERSION`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from sholu import routes
from sholu.model import KINDS, Article, Entity, Kind, Role, Source
from sholu.pages import Site, shown_summary

VERSION = 1

Json = Mapping[str, object]
Value = TypeVar("Value")


def index_of_data(site: Site) -> Json:
    """What there is, and where."""
    return {
        "version": VERSION,
        "entities": routes.DATA_ENTITIES.url(site.digest),
        **{
            kind: {month: routes.data(kind, month).url(site.digest) for month in site.filed()}
            for kind in ("articles", "mentions")
        },
    }


def entities(site: Site) -> tuple[Json, ...]:
    """Every listed entity, in the order of keys."""
    keys = sorted(key for kind in KINDS for key in site.listed(kind))
    return tuple(_entity(site, site.record(key)) for key in keys)


def articles(site: Site, month: str) -> tuple[Json, ...]:
    """The articles filed under a month (`2026-11`), in the order of their ids."""
    return tuple(_article(site, article) for article in site.filed_in(month))


def mentions(site: Site, month: str) -> tuple[Json, ...]:
    """Every mention in the articles filed under a month, article by article."""
    return tuple(row for article in site.filed_in(month) for row in _mentions(site, article))


def _entity(site: Site, entity: Entity) -> Json:
    return {
        "id": entity.key,
        "kind": entity.kind.name,
        "name": _in_languages(site, entity.name),
        "aliases": {each: list(names) for each, names in _in_languages(site, entity.aliases).items()},
        "roles": [_role(site, role) for role in entity.roles],
        "parent": _listed(site, entity.parent),
        "same_as": list(entity.same_as),
        "about": _in_languages(site, entity.about),
        "urls": {
            each: routes.entity(entity.kind, entity.slug, each).url(site.digest) for each in site.digest.locales
        },
    }


def _in_languages(site: Site, by_locale: Mapping[str, Value]) -> dict[str, Value]:
    """Values by language. Those of other scripts are made from them, and whoever needs them makes them likewise."""
    return {locale: value for locale, value in by_locale.items() if locale in site.digest.languages}


def _role(site: Site, role: Role) -> Json:
    return {
        "organisation": _listed(site, role.organisation),
        "title": _in_languages(site, role.title),
        "since": None if role.since is None else str(role.since),
        "until": None if role.until is None else str(role.until),
        "article": role.article,
    }


def _article(site: Site, article: Article) -> Json:
    texts = _in_languages(site, article.texts)
    return {
        "id": article.id,
        "original": article.original,
        "urls": {each: routes.article(article.slug, each).url(site.digest) for each in article.texts},
        "title": {each: text.title for each, text in texts.items()},
        "summary": {each: summary for each in texts if (summary := shown_summary(article, each))},
        "date": None if article.date is None else str(article.date),
        "event_date": None if article.event_date is None else str(article.event_date),
        "added": {each: text.added.isoformat() for each, text in texts.items()},
        "withdrawn": None if article.withdrawn is None else article.withdrawn.date.isoformat(),
        "source": None if article.source is None else _source(site, article.source),
        "authors": [key for key in article.authors if site.entity(key).listed],
        **{kind.name: _of_kind(site, article, kind) for kind in KINDS},
    }


def _source(site: Site, source: Source) -> Json:
    return {"name": source.name, "url": source.url, "organisation": _listed(site, source.organisation)}


def _of_kind(site: Site, article: Article, kind: Kind) -> list[str]:
    named = (site.entity(key) for key in site.named(article))
    return [entity.key for entity in named if entity.kind == kind and entity.listed]


def _listed(site: Site, key: str | None) -> str | None:
    """A key, if the data has what it names."""
    return key if key is not None and site.entity(key).listed else None


def _mentions(site: Site, article: Article) -> Iterator[Json]:
    """Every mention of a listed entity; none of an article that was taken back."""
    if article.withdrawn:
        return
    for language in _in_languages(site, article.texts):
        for mention in site.told(article, language).mentions:
            if site.entity(mention.entity).listed:
                yield {
                    "article": article.id,
                    "lang": language,
                    "entity": mention.entity,
                    "surface": mention.surface,
                    "start": mention.start,
                    "end": mention.end,
                }
