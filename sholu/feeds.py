"""What subscribers get: a feed for each list in each language, as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, and
the OPML that lists them. An item's id is `tag:<feed_authority>:<article id>/<language>` wherever it is shown.

Nothing in a feed is the time of the build: `updated` is that of the newest item, or of the last major correction.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sholu import markup, routes
from sholu.model import KINDS, Article, Entity, in_language
from sholu.pages import FEED_TYPES, Site, in_alphabet, linked_body, source_name
from sholu.routes import Address

TWO_DAYS = datetime.timedelta(days=2)
MOST_ITEMS = 200
"""A feed holds its latest items, or all of the two days before its newest if they are more, up to this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article in a feed. `published` is when it entered the lists of its language, `updated` the same or its
    last major correction. `source` and `source_url` are who published the original; `translations` the same
    article in other languages, as (language, address).
    """

    id: str
    url: str
    title: str
    summary: str
    content: Markup
    language: str
    published: datetime.datetime
    updated: datetime.datetime
    authors: tuple[str, ...]
    source: str | None
    source_url: str | None
    categories: tuple[str, ...]
    translations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feed of one list. `address` is the list's, `url` where its page stands, `urls` its own by format."""

    id: str
    address: Address
    title: str
    description: str
    language: str
    url: str
    urls: dict[str, str]
    updated: datetime.datetime
    items: tuple[Item, ...]
    publisher: str


def front_feed(site: Site, language: str) -> Feed:
    """Everything in a language."""
    title = in_language(site.digest.title, language)
    description = in_language(site.digest.description, language)
    return _feed(site, language, routes.front(language), title, description, site.library.articles, f"{language}")


def entity_feed(site: Site, entity: Entity, language: str) -> Feed:
    """All articles of one organisation, person, place or topic in a language."""
    title = f"{in_language(site.digest.title, language)}: {entity.name_in(language)}"
    address = routes.entity(entity.kind, entity.slug, language)
    articles = site.articles_of.get(entity.key, ())
    about = in_language(entity.about, language) or title
    return _feed(site, language, address, title, about, articles, f"{entity.key}/{language}")


def feeds(site: Site) -> Iterator[tuple[str, Feed, tuple[Address, ...]]]:
    """Every feed: who owns it, in words; the feed; and the old addresses that it also stands at."""
    for language in site.digest.languages:
        yield f"the feed of everything ({language})", front_feed(site, language), ()
        for entity in site.library.entities.values():
            if entity.listed:
                old = tuple(routes.entity(entity.kind, slug, language) for slug in entity.redirects)
                owner = f"the feed of the {entity.kind.noun} {entity.id} ({language})"
                yield owner, entity_feed(site, entity, language), old


def opml_groups(site: Site) -> tuple[tuple[str, str, tuple[Feed, ...]], ...]:
    """The feeds for OPML, by language and kind: heading, language, feeds."""
    groups: list[tuple[str, str, tuple[Feed, ...]]] = []
    for language in site.digest.languages:
        words = site.catalogues[language].words
        groups.append((words["everything"], language, (front_feed(site, language),)))
        for kind in KINDS:
            listed = (each for each in in_alphabet(site, site.library.of_kind(kind), language) if each.listed)
            groups.append((words[kind.name], language, tuple(entity_feed(site, each, language) for each in listed)))
    return tuple(group for group in groups if group[2])


def item_id(authority: str, article: Article, language: str) -> str:
    """The identity of an article in a language, for ever: RFC 4151."""
    return f"tag:{authority}:{article.id}/{language}"


def latest(articles: Sequence[Article], language: str, size: int) -> tuple[Article, ...]:
    """Of articles newest first, those a feed holds."""
    if not articles:
        return ()
    since = articles[0].listed_at(language) - TWO_DAYS
    recent = sum(1 for article in articles if article.listed_at(language) >= since)
    return tuple(articles[: min(max(size, recent), MOST_ITEMS)])


def json_feed(feed: Feed) -> dict[str, object]:
    """The feed as JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.url,
        "feed_url": feed.urls["json"],
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "items": [_json_item(item) for item in feed.items],
    }


def _json_item(item: Item) -> dict[str, object]:
    found = {
        "id": item.id,
        "url": item.url,
        "external_url": item.source_url,
        "title": item.title,
        "summary": item.summary,
        "content_html": str(item.content),
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat() if item.updated != item.published else None,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.categories),
        "language": item.language,
        "_translations": [{"language": language, "url": url} for language, url in item.translations],
    }
    return {key: value for key, value in found.items() if value}


def _feed(
    site: Site,
    language: str,
    address: Address,
    title: str,
    description: str,
    articles: Iterable[Article],
    identity: str,
) -> Feed:
    digest = site.digest
    shown = latest(site.in_language(articles, language), language, digest.feed_size)
    items = tuple(_item(site, article, language) for article in shown)
    return Feed(
        id=f"tag:{digest.feed_authority}:feed/{identity}",
        address=address,
        title=title,
        description=description or title,
        language=language,
        url=address.url(digest),
        urls={each: routes.feed(address, each).url(digest) for each in FEED_TYPES},
        updated=max((item.updated for item in items), default=_dawn(digest.feed_authority)),
        items=items,
        publisher=in_language(digest.title, language),
    )


def _dawn(authority: str) -> datetime.datetime:
    """When an empty feed was last updated: the day from which the digest has its name."""
    year, month, day = f"{authority.partition(',')[2]}-01-01".split("-")[:3]
    return datetime.datetime(int(year), int(month), int(day), tzinfo=datetime.UTC)


def _item(site: Site, article: Article, language: str) -> Item:
    text = article.texts[language]
    url = routes.article(article.slug, language).url(site.digest)
    published = article.listed_at(language)
    major = [update.date for update in article.updates if update.major]
    concerned = [site.entity(key) for key in site.concerned[article.id]]
    if article.withdrawn:
        content = markup.paragraph(in_language(article.withdrawn.note, language))
    else:
        content = markup.absolute(linked_body(site, site.reading(article, language)), url)
    return Item(
        id=item_id(site.digest.feed_authority, article, language),
        url=url,
        title=text.title,
        summary=text.summary,
        content=content,
        language=language,
        published=published,
        updated=max((published, *(date for date in major if date > published))),
        authors=tuple(site.entity(key).name_in(language) for key in article.authors),
        source=source_name(site, article, language),
        source_url=article.source.url if article.source else None,
        categories=tuple(entity.name_in(language) for entity in concerned if entity.listed),
        translations=tuple(
            (each, routes.article(article.slug, each).url(site.digest)) for each in article.texts if each != language
        ),
    )
