"""What subscribers get: a feed for each list in each language and script, as RSS 2.0, Atom (RFC 4287) and JSON Feed
1.1, and the OPML that lists them. An item's id is `tag:<feed_authority>:<article id>/<language>` wherever it is
shown, and in whatever script.

Nothing in a feed is the time of the build: `updated` is that of the newest item, or of the last major correction.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from sholu import hypertext, routes
from sholu.config import language_of
from sholu.facts import EVERYTHING
from sholu.model import KINDS, Article, Entity, in_language
from sholu.pages import FEED_TYPES, Site, linked_body, own_words, shown_summary, source_name
from sholu.pages.later import Lazy, each_time
from sholu.routes import Address

MOST_ITEMS = 200
"""A feed holds its latest items, or all of the two days before its newest if they are more, up to this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Lazy):
    """An article in a feed. `published` is when it entered the lists of its language, `updated` the same, or when it
    was last corrected in a way that readers must see, or taken back. `source` and `source_url` are who published the
    original; `categories` the names of those it tells of, which only feeds that show them are made of; `translations`
    the addresses of the same article in other languages, by language.
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
    rights: str | None
    categories: tuple[str, ...]
    translations: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The list that a feed is of. `address` is where it stands, `old_addresses` where it stood before. `section` is a
    heading for it among all feeds. `owner`, in words, and `position` are for messages. `the_list` are the articles
    it is of. `url` is where its page stands, `urls` are the feed's own addresses by format.
    """

    id: str
    address: Address
    old_addresses: tuple[Address, ...] = ()
    section: str
    title: str
    description: str
    language: str
    owner: str
    position: str
    the_list: str
    url: str
    urls: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feed of one list. `url` is where its page stands, `urls` are its own addresses by format."""

    id: str
    title: str
    description: str
    language: str
    url: str
    urls: Mapping[str, str]
    updated: datetime.datetime
    items: tuple[Item, ...]
    publisher: str


def feed(site: Site, channel: Channel) -> Feed:
    """The feed of a channel."""
    digest, language = site.digest, channel.language
    names = site.latest(channel.the_list, language, digest.feed_size, MOST_ITEMS)
    items = tuple(_item(site, name, language) for name in names)
    return Feed(
        id=f"tag:{digest.feed_authority}:{channel.id}",
        title=channel.title,
        description=channel.description,
        language=language,
        url=channel.url,
        urls=channel.urls,
        updated=max((item.updated for item in items), default=digest.since),
        items=items,
        publisher=in_language(digest.title, language),
    )


def outline(site: Site) -> tuple[tuple[str, str, tuple[Channel, ...]], ...]:
    """The channels for OPML: language, heading, channels. By language everything, then the entities, kind by kind, in
    the alphabet.
    """
    groups = groupby(_channels(site), key=lambda channel: (channel.language, channel.section))
    return tuple((language, section, tuple(group)) for (language, section), group in groups)


def _channels(site: Site) -> Iterator[Channel]:
    for language in site.digest.locales:
        yield of_everything(site, language)
        for kind in KINDS:
            for entity in site.index(kind, language):
                yield _of_entity(site, entity, language)


def of_everything(site: Site, language: str) -> Channel:
    """Everything in a language."""
    title, address = in_language(site.digest.title, language), routes.front(language)
    return Channel(
        # Two strokes at least, so that no article of whatever id can have the same: its own has one.
        id=f"feed/everything/{language}",
        address=address,
        section=site.catalogues[language].words["everything"],
        title=title,
        description=in_language(site.digest.description, language) or title,
        language=language,
        owner="the feed of everything",
        position="content/digest.toml",
        the_list=EVERYTHING,
        url=address.url(site.digest),
        urls=_urls(site, address),
    )


def of_entity(site: Site, key: str, language: str) -> Channel:
    """All articles of one organisation, person, place or topic in a language."""
    return _of_entity(site, site.record(key), language)


def _of_entity(site: Site, entity: Entity, language: str) -> Channel:
    title = f"{in_language(site.digest.title, language)}: {entity.name_in(language)}"
    address = routes.entity(entity.kind, entity.slug, language)
    return Channel(
        id=f"feed/{entity.key}/{language}",
        address=address,
        old_addresses=tuple(routes.entity(entity.kind, slug, language) for slug in entity.redirects),
        section=site.catalogues[language].words[entity.kind.name],
        title=title,
        description=entity.about.get(language) or title,
        language=language,
        owner=f"the feed of the {entity.kind.noun} {entity.id}",
        position=entity.position.path,
        the_list=entity.key,
        url=address.url(site.digest),
        urls=_urls(site, address),
    )


def _urls(site: Site, address: Address) -> Mapping[str, str]:
    return {each: routes.feed(address, each).url(site.digest) for each in FEED_TYPES}


def item_id(authority: str, article: Article, language: str) -> str:
    """The identity of an article in a language, whatever the script, for ever: RFC 4151."""
    return f"tag:{authority}:{article.id}/{language_of(language)}"


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
        "content_text": "" if item.content else item.summary or item.title,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat() if item.updated != item.published else None,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.categories),
        "language": item.language,
        "_translations": dict(item.translations),
    }
    return {key: value for key, value in found.items() if value}


def _item(site: Site, name: str, language: str) -> Item:
    return site.remembered(lambda: _made_item(site, site.article(name), language), "item", name, language)


def _made_item(site: Site, article: Article, language: str) -> Item:
    published = article.listed_at(language)
    return Item(
        id=item_id(site.digest.feed_authority, article, language),
        url=routes.article(article.slug, language).url(site.digest),
        title=article.texts[language].title,
        summary=shown_summary(article, language),
        content=_content(site, article, language),
        language=language,
        published=published,
        updated=max((published, *article.changes(major=True))),
        authors=tuple(site.entity(key).name_in(language) for key in article.authors),
        source=source_name(site, article, language),
        source_url=article.source.url if article.source else None,
        rights=own_words(site, article, article.rights, language),
        categories=each_time(lambda: _categories(site, article, language)),
        translations={
            each: routes.article(article.slug, each).url(site.digest)
            for each in article.texts
            if each in site.digest.languages and each != language_of(language)
        },
    )


def _categories(site: Site, article: Article, language: str) -> tuple[str, ...]:
    def made() -> tuple[str, ...]:
        named = map(site.entity, site.named(article))
        return tuple(entity.name_in(language) for entity in named if entity.listed)

    return site.remembered(made, "categories", article.id, language)


def _content(site: Site, article: Article, language: str) -> Markup:
    """The whole body, with every address absolute, or nothing where feeds say summaries; of an article that was taken
    back the notice of that.
    """
    url = routes.article(article.slug, language).url(site.digest)
    if site.digest.feed_content == "summary" and not article.withdrawn:
        return Markup("")
    if article.withdrawn:
        body = hypertext.paragraph(in_language(article.withdrawn.note, language))
    else:
        body = hypertext.absolute(linked_body(site, article, language), url)
    direction = site.catalogues[language].direction
    return body if direction == "ltr" else hypertext.directed(body, language, direction)
