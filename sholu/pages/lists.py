"""Lists of articles and how they are paged: front pages and the root; the archive and the pages of entities use it.

A list's own address shows its newest items. When it holds two full pages, the older one becomes the next number and
is fixed, so that a new article rewrites one page of a list however long it is. That is why a numbered page leads to
the one before it and to the list's own address, never to the one after it, which may not be there yet.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from sholu import routes
from sholu.config import language_of
from sholu.model import Article, in_language
from sholu.pages.frame import foot, frame, navigation
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a list: its articles, newest first, and its number, None on the list's own address."""

    articles: tuple[Article, ...]
    number: int | None

    def address(self, the_list: Address) -> Address:
        """Where the sheet stands."""
        return the_list if self.number is None else routes.older(the_list, self.number)


def sheets(articles: Sequence[Article], size: int) -> tuple[Sheet, ...]:
    """The pages of a list of articles, newest first, the list's own page first, then the highest number.

    Fixed pages are counted from the oldest article. The own page holds at most two pages less one.
    """
    fixed = max(0, len(articles) // size - 1)
    newest = len(articles) - fixed * size
    numbered = (
        Sheet(articles=tuple(articles[newest + place * size : newest + (place + 1) * size]), number=fixed - place)
        for place in range(fixed)
    )
    return (Sheet(articles=tuple(articles[:newest]), number=None), *numbered)


def listing(site: Site, language: str, the_list: Address, pages: Sequence[Sheet], place: int) -> Listing:
    """What a template sets of the sheet at a place among the sheets of a list."""
    words = site.catalogues[language].words
    sheet = pages[place]
    older = pages[place + 1].address(the_list) if place + 1 < len(pages) else None
    return Listing(
        entries=tuple(entry(site, article, language) for article in sheet.articles),
        older=Link(title=words["older"], url=older.href(site.digest)) if older else None,
        newer=Link(title=words["latest"], url=the_list.href(site.digest)) if sheet.number is not None else None,
        number=sheet.number,
        empty=words["no_articles"],
    )


def entry(site: Site, article: Article, language: str) -> Entry:
    """An article as it stands in a list."""
    text, catalogue = article.texts[language], site.catalogues[language]
    moment = article.listed_at(language)
    zone = site.digest.zone
    return Entry(
        title=text.title,
        url=routes.article(article.slug, language).href(site.digest),
        summary=catalogue.words["withdrawn"] if article.withdrawn else text.summary,
        added=catalogue.day(moment, zone),
        machine_date=moment.astimezone(zone).date().isoformat(),
        source=source_name(site, article, language),
        language=language,
    )


def source_name(site: Site, article: Article, language: str) -> str | None:
    """Who published the original, as the language calls it."""
    if article.source is None:
        return None
    if article.source.organisation:
        return site.entity(article.source.organisation).name_in(language)
    return own_words(site, article, article.source.name, language)


def own_words(site: Site, article: Article, words: str | None, language: str) -> str | None:
    """What an article's facts say in words of its original's language alone: in that language's scripts spelt anew,
    anywhere else as it is.
    """
    if words is None or language_of(language) != article.original:
        return words
    return spelt(words, language, site.digest)


def front_pages(site: Site, language: str) -> Iterator[tuple[Address, ListPage]]:
    """The front page of a language and its older pages."""
    address = routes.front(language)
    title = in_language(site.digest.title, language)
    places = {each: routes.front(each) for each in site.digest.locales}
    yield from list_pages(
        site,
        language,
        address,
        site.lists[language],
        heading=title,
        introduction=in_language(site.digest.description, language),
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


def list_pages(
    site: Site,
    language: str,
    address: Address,
    articles: Sequence[Article],
    *,
    heading: str,
    places: Mapping[str, Address],
    section: Address,
    introduction: str = "",
    is_front: bool = False,
    crumbs: tuple[Link, ...] = (),
    x_default: Address | None = None,
    nearest: Mapping[str, Address] | None = None,
    json_ld: Sequence[Mapping[str, object]] = (),
) -> Iterator[tuple[Address, ListPage]]:
    """A list's own page, which stands at `places` by language, and its numbered pages, which have no counterpart:
    there the switch leads to the list's own page in the other language, or to the `nearest` place.
    """
    near = nearest or {}
    pages = sheets(articles, site.digest.page_size)
    own = Link(title=heading, url=address.href(site.digest))
    for place, sheet in enumerate(pages):
        first = sheet.number is None
        title = heading if first else f"{heading} · {sheet.number}"
        yield (
            sheet.address(address),
            ListPage(
                frame=frame(
                    site,
                    language,
                    title,
                    places=places if first else {language: sheet.address(address)},
                    section=section,
                    x_default=x_default if first else None,
                    nearest=near if first else {**near, **places},
                    json_ld=json_ld if first else (),
                ),
                heading=heading,
                introduction=introduction if first else "",
                is_front=is_front and first,
                crumbs=crumbs if first else (*crumbs, own),
                listing=listing(site, language, address, pages, place),
            ),
        )


def column(site: Site, language: str, *, with_entries: bool) -> Column:
    """A language's side of a page that shows all of them."""
    catalogue = site.catalogues[language]
    address = routes.front(language)
    pages = sheets(site.lists[language] if with_entries else (), site.digest.page_size)
    return Column(
        language=language,
        direction=catalogue.direction,
        language_name=catalogue.name,
        title=in_language(site.digest.title, language),
        tagline=in_language(site.digest.description, language),
        home=Link(title=catalogue.words["front"], url=address.href(site.digest)),
        listing=listing(site, language, address, pages, 0),
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
    newest = nlargest(
        site.digest.page_size,
        site.library.articles,
        key=lambda article: (max(map(article.listed_at, article.texts)), article.id),
    )
    around = frame(
        site,
        languages[0],
        " · ".join(dict.fromkeys(in_language(site.digest.title, language) for language in languages)),
        places={each: routes.front(each) for each in site.digest.locales},
        at=routes.ROOT,
        x_default=routes.ROOT,
    )
    return RootPage(
        # The names of the digest in all its languages are the whole title: none of them stands behind it once more.
        frame=replace(around, title=dict(around.open_graph)["og:title"]),
        columns=tuple(column(site, language, with_entries=True) for language in languages),
        rows=tuple(
            tuple(entry(site, article, each) if each in article.texts else None for each in languages)
            for article in newest
        ),
    )


def not_found_page(site: Site, language: str | None) -> NotFoundPage:
    """404 in a language, or in all of them."""
    shown = site.digest.languages if language is None else (language,)
    address = routes.not_found(language)
    words = site.catalogues[shown[0]].words
    places = {each: routes.front(each) for each in site.digest.locales}
    return NotFoundPage(
        frame=frame(
            site,
            shown[0],
            words["not_found"],
            places=places,
            at=address if language is None else None,
            indexed=False,
        ),
        columns=tuple(column(site, each, with_entries=False) for each in shown),
    )


def listed_day(site: Site, article: Article, language: str) -> datetime.date:
    """The day, in the digest's time zone, on which an article entered the lists of a language."""
    return article.listed_at(language).astimezone(site.digest.zone).date()
