"""The digest as data, for those who build on it: `data/entities.json`, and by month of `added` the articles and
every mention. Described in docs/data.md; a change of shape is a change of `VERSION`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sholu import routes
from sholu.model import KINDS, Article, Entity, Kind, Role, Source
from sholu.pages import Site, shown_summary

VERSION = 1

Json = Mapping[str, object]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """The rows of one kind of data by month (`2026-11`), months and rows in order."""

    articles: Mapping[str, tuple[Json, ...]]
    mentions: Mapping[str, tuple[Json, ...]]


def index_of_data(site: Site, months: Months) -> Json:
    """What there is, and where."""
    return {
        "version": VERSION,
        "entities": routes.DATA_ENTITIES.url(site.digest),
        "articles": {month: routes.data("articles", month).url(site.digest) for month in months.articles},
        "mentions": {month: routes.data("mentions", month).url(site.digest) for month in months.mentions},
    }


def entities(site: Site) -> tuple[Json, ...]:
    """Every listed entity, in the order of keys."""
    return tuple(_entity(site, entity) for entity in site.library.entities.values() if entity.listed)


def by_month(site: Site) -> Months:
    """Articles and mentions by month, each month in the order of the articles' ids."""
    articles: dict[str, list[Json]] = {}
    mentions: dict[str, list[Json]] = {}
    for article in sorted(site.library.articles, key=lambda each: (month_of(site, each), each.id)):
        month = month_of(site, article)
        articles.setdefault(month, []).append(_article(site, article))
        mentions.setdefault(month, []).extend(_mentions(site, article))
    return Months(
        articles={month: tuple(rows) for month, rows in articles.items()},
        mentions={month: tuple(rows) for month, rows in mentions.items()},
    )


def month_of(site: Site, article: Article) -> str:
    """The month under which an article is filed: that in which its original was added, in the digest's time zone."""
    added = article.texts[article.original].added.astimezone(site.digest.zone)
    return f"{added.year:04}-{added.month:02}"


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
    named = (site.entity(key) for key in site.named[article.id])
    return [entity.key for entity in named if entity.kind == kind and entity.listed]


def _listed(site: Site, key: str | None) -> str | None:
    """A key, if the data has what it names."""
    return key if key is not None and site.entity(key).listed else None


def _mentions(site: Site, article: Article) -> Iterator[Json]:
    """Every mention of a listed entity; none of an article that was taken back."""
    if article.withdrawn:
        return
    for language in _in_languages(site, article.texts):
        for mention in site.reading(article, language).mentions:
            if site.entity(mention.entity).listed:
                yield {
                    "article": article.id,
                    "lang": language,
                    "entity": mention.entity,
                    "surface": mention.surface,
                    "start": mention.start,
                    "end": mention.end,
                }
