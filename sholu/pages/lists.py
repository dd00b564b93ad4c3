"""Lists of articles and how they are paged: front pages and the root; the archive and the pages of entities use it.

A list's own address shows its newest items. When it holds two full pages, the older one becomes the next number and
is fixed, so that a new article rewrites one page of a list however long it is. That is why a numbered page leads to
the one before it and to the list's own address, never to the one after it, which may not be there yet.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sholu import facts, routes
from sholu.config import language_of
from sholu.facts import EVERYTHING
from sholu.model import Article, Headline, in_language
from sholu.pages.frame import foot, frame, navigation, other_language
from sholu.pages.site import Site
from sholu.pages.values import (
    Column,
    Entry,
    Link,
    Listing,
    ListPage,
    NotFoundPage,
    RootPage,
)
from sholu.routes import Address
from sholu.transliterated import spelt


def sheet_address(the_list: Address, number: int) -> Address:
    """Where a page of a list stands: the list's own page has number 0."""
    return routes.older(the_list, number) if number else the_list


def listing(site: Site, language: str, address: Address, the_list: str, number: int) -> Listing:
    """What a template sets of a page of a list that stands at an address; the list's own page has number 0."""
    words = site.catalogues[language].words
    shown, before = site.shown(the_list, language, number)
    older = routes.older(address, before) if before else None
    return Listing(
        entries=tuple(_shown(site, name, language, packed) for name, packed in shown),
        older=Link(title=words["older"], url=older.href(site.digest)) if older else None,
        newer=Link(title=words["latest"], url=address.href(site.digest)) if number else None,
        number=number or None,
        empty=words["no_articles"],
    )


def entry(site: Site, name: str, language: str) -> Entry:
    """The article of an id as it stands in a list."""
    return site.remembered(lambda: _entry(site, site.headline(name, language), language), "entry", name, language)


def _shown(site: Site, name: str, language: str, packed: bytes) -> Entry:
    """The same of what the list says of it."""
    return site.made_of(lambda: _entry(site, facts.headline(packed), language), "entry", name, language)


def _entry(site: Site, headline: Headline, language: str) -> Entry:
    catalogue, zone = site.catalogues[language], site.digest.zone
    day = headline.listed_at.astimezone(zone).date().isoformat()
    return Entry(
        title=headline.title,
        url=routes.article(headline.slug, language).href(site.digest),
        summary=catalogue.words["withdrawn"] if headline.is_withdrawn else headline.summary,
        added=site.remembered(lambda: catalogue.day(headline.listed_at, zone), "day", day, language),
        machine_date=day,
        source=source_name(site, headline, language),
        language=language,
    )


def source_name(site: Site, article: Article | Headline, language: str) -> str | None:
    """Who published the original, as the language calls it."""
    if article.source is None:
        return None
    if article.source.organisation:
        return site.entity(article.source.organisation).name_in(language)
    return own_words(site, article, article.source.name, language)


def own_words(site: Site, article: Article | Headline, words: str | None, language: str) -> str | None:
    """What an article's facts say in words of its original's language alone: in that language's scripts spelt anew,
    anywhere else as it is.
    """
    if words is None or language_of(language) != article.original:
        return words
    return spelt(words, language, site.digest)


def front_page(site: Site, language: str, number: int) -> tuple[Address, ListPage]:
    """The front page of a language, or one of its older pages."""
    address = routes.front(language)
    title = in_language(site.digest.title, language)
    places = {each: routes.front(each) for each in site.digest.locales}
    return list_page(
        site,
        language,
        address,
        EVERYTHING,
        number,
        heading=title,
        introduction=in_language(site.digest.description, language),
        introduction_language=other_language(site.digest.description, language),
        places=places,
        section=address,
        is_front=True,
        x_default=routes.ROOT,
        json_ld=(
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": title,
                "url": address.url(site.digest),
                "inLanguage": language,
            },
        ),
    )


def list_page(
    site: Site,
    language: str,
    address: Address,
    the_list: str,
    number: int,
    *,
    heading: str,
    places: Mapping[str, Address],
    section: Address,
    introduction: str = "",
    introduction_language: str | None = None,
    is_front: bool = False,
    crumbs: tuple[Link, ...] = (),
    x_default: Address | None = None,
    nearest: Mapping[str, Address] | None = None,
    json_ld: tuple[Mapping[str, object], ...] = (),
) -> tuple[Address, ListPage]:
    """A list's own page (number 0), which stands at `places` by language, or a numbered one, which has no
    counterpart: there the switch leads to the list's own page in the other language, or to the `nearest` place.
    """
    near, here = nearest or {}, sheet_address(address, number)
    own = Link(title=heading, url=address.href(site.digest))
    return here, ListPage(
        frame=frame(
            site,
            language,
            f"{heading} · {number}" if number else heading,
            places={language: here} if number else places,
            section=section,
            x_default=None if number else x_default,
            nearest={**near, **places} if number else near,
            json_ld=() if number else json_ld,
        ),
        heading=heading,
        introduction="" if number else introduction,
        introduction_language=None if number else introduction_language,
        is_front=is_front and not number,
        crumbs=(*crumbs, own) if number else crumbs,
        listing=listing(site, language, address, the_list, number),
    )


def column(site: Site, language: str, *, with_entries: bool) -> Column:
    """A language's side of a page that shows all of them."""
    catalogue = site.catalogues[language]
    address = routes.front(language)
    nothing = Listing(entries=(), empty=catalogue.words["no_articles"])
    return Column(
        language=language,
        direction=catalogue.direction,
        language_name=catalogue.name,
        title=in_language(site.digest.title, language),
        tagline=in_language(site.digest.description, language),
        tagline_language=other_language(site.digest.description, language),
        home=Link(title=catalogue.words["front"], url=address.href(site.digest)),
        listing=listing(site, language, address, EVERYTHING, 0) if with_entries else nothing,
        navigation=navigation(site, language),
        foot=foot(site, language),
        words=catalogue.words,
        scripts=tuple(
            Link(title=site.catalogues[each].name, url=routes.front(each).href(site.digest), language=each)
            for each in site.digest.scripts_of(language)
        ),
    )


def root_page(site: Site) -> RootPage:
    """`/`: all languages side by side, story by story."""
    languages = site.digest.languages
    around = frame(
        site,
        languages[0],
        _joined(in_language(site.digest.title, language) for language in languages),
        places={each: routes.front(each) for each in site.digest.locales},
        at=routes.ROOT,
        x_default=routes.ROOT,
    )
    return RootPage(
        # The names of the digest in all its languages are the whole title: none of them stands behind it once more.
        frame=replace(around, title=dict(around.open_graph)["og:title"]),
        columns=tuple(column(site, language, with_entries=True) for language in languages),
        rows=tuple(
            tuple(entry(site, article.id, each) if each in article.texts else None for each in languages)
            for article in site.newest(site.digest.page_size)
        ),
    )


def _joined(words: Iterable[str]) -> str:
    """What several languages say, in one line: what two of them share, once."""
    return " · ".join(dict.fromkeys(words))


def not_found_page(site: Site, language: str | None) -> NotFoundPage:
    """404 in a language, or in all of them."""
    shown = site.digest.languages if language is None else (language,)
    address = routes.not_found(language)
    places = {each: routes.front(each) for each in site.digest.locales}
    said = _joined(site.catalogues[each].words["not_found"] for each in shown)
    around = frame(site, shown[0], said, places=places, at=address if language is None else None, indexed=False)
    names = _joined(in_language(site.digest.title, each) for each in shown)
    return NotFoundPage(
        frame=replace(around, title=f"{said} — {names}"),
        columns=tuple(column(site, each, with_entries=False) for each in shown),
    )


def listed_day(site: Site, article: Article, language: str) -> datetime.date:
    """The day, in the digest's time zone, on which an article entered the lists of a language."""
    return article.listed_at(language).astimezone(site.digest.zone).date()
