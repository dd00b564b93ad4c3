"""What stands around every page: head, navigation, the switch of languages, feeds to discover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sholu import routes
from sholu.model import KINDS, LocalText, in_language
from sholu.pages.later import later
from sholu.pages.site import Site
from sholu.pages.values import Alternate, FeedLink, Frame, Link
from sholu.routes import Address
from sholu.transliterated import name_beside_scripts

FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
FEED_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


def frame(
    site: Site,
    language: str,
    title: str,
    *,
    places: Mapping[str, Address],
    section: Address | None = None,
    description: str = "",
    x_default: Address | None = None,
    nearest: Mapping[str, Address] | None = None,
    own_feeds: tuple[Address, str] | None = None,
    open_graph_type: str = "website",
    json_ld: tuple[Mapping[str, object], ...] = (),
    indexed: bool = True,
    at: Address | None = None,
) -> Frame:
    """The frame of a page that stands at `places`, by language, or outside all languages at `at` (the root, 404).

    `section` is the place in the navigation it belongs to; `x_default` the page for readers of no language here (by
    default the first of its places); `nearest` where the switch leads in a language that has no counterpart (by
    default to its front page); `own_feeds` a list's address and title, whose feeds come first. `indexed` is False for
    what is no address of its own (404).
    """
    digest, catalogue = site.digest, site.catalogues[language]
    site_title = in_language(digest.title, language)
    canonical = (at or places[language]).url(digest) if indexed else None
    described = description or in_language(digest.description, language) or title
    return Frame(
        language=language,
        direction=catalogue.direction,
        directions={each: site.catalogues[each].direction for each in digest.locales},
        site_title=site_title,
        title=title if title == site_title else f"{title} — {site_title}",
        description=described,
        canonical=canonical,
        alternates=alternates(site, places, x_default or next(iter(places.values()))) if indexed else (),
        no_index=not indexed,
        home=routes.front(language).href(digest),
        navigation=navigation(site, language, section),
        languages=later(lambda: switch(site, {**(nearest or {}), **places}, current=None if at else language)),
        feeds=later(lambda: feed_links(site, digest.languages if at else (language,), own_feeds)),
        foot=foot(site, language),
        rights=in_language(digest.rights, language),
        rights_language=other_language(digest.rights, language),
        style=site.style,
        open_graph=()
        if canonical is None
        else later(
            lambda: (
                ("og:type", open_graph_type),
                ("og:title", title),
                ("og:description", described),
                ("og:url", canonical),
                ("og:site_name", site_title),
                ("og:locale", catalogue.locale),
                *(("og:locale:alternate", each) for each in other_locales(site, places, catalogue.locale)),
            )
        ),
        json_ld=json_ld,
        words=catalogue.words,
    )


def other_language(text: LocalText, language: str) -> str | None:
    """The language of the text that stands in where the asked one has none; None where it has."""
    return None if text.get(language) else next(iter(text), None)


def switch(site: Site, places: Mapping[str, Address], current: str | None) -> tuple[Link, ...]:
    """Each language and script in its own name, leading to its place, or to its front page if it has none."""
    return tuple(
        Link(
            title=name_beside_scripts(site.catalogues[each].name, each, site.digest),
            url=places.get(each, routes.front(each)).href(site.digest),
            language=each,
            current=each == current,
        )
        for each in site.digest.locales
    )


def other_locales(site: Site, places: Mapping[str, Address], own: str) -> tuple[str, ...]:
    """Language and country of a page's counterparts, as Open Graph has them: it knows no scripts."""
    return tuple(dict.fromkeys(locale for each in places if (locale := site.catalogues[each].locale) != own))


def alternates(site: Site, places: Mapping[str, Address], x_default: Address) -> tuple[Alternate, ...]:
    """The hreflang set of a page: all its languages, itself among them, and x-default."""
    return (
        *(Alternate(hreflang=language, url=place.url(site.digest)) for language, place in places.items()),
        Alternate(hreflang="x-default", url=x_default.url(site.digest)),
    )


def navigation(site: Site, language: str, section: Address | None = None) -> tuple[Link, ...]:
    """The main sections of a language."""
    here = "" if section is None else section.path
    return site.remembered(lambda: _navigation(site, language, section), "navigation", language, here)


def _navigation(site: Site, language: str, section: Address | None) -> tuple[Link, ...]:
    words = site.catalogues[language].words
    sections = (
        (words["front"], routes.front(language)),
        *((words[kind.name], routes.index(kind, language)) for kind in KINDS),
        *([(words["archive"], routes.archive(language))] if site.digest.makes("archive") else []),
        *([(words["subscribe"], routes.subscribe(language))] if site.digest.makes("subscribe") else []),
    )
    return tuple(
        Link(title=title, url=address.href(site.digest), current=address == section) for title, address in sections
    )


def foot(site: Site, language: str) -> tuple[Link, ...]:
    """The standing pages of a language."""
    return site.remembered(lambda: _foot(site, language), "foot", language)


def _foot(site: Site, language: str) -> tuple[Link, ...]:
    return tuple(
        Link(title=page.texts[language].title, url=routes.standing(page.slug, language).href(site.digest))
        for page in site.pages()
        if language in page.texts
    )


def feed_links(site: Site, languages: Sequence[str], own: tuple[Address, str] | None) -> tuple[FeedLink, ...]:
    """The feeds a page announces: its own list's, then those of everything in its languages."""
    everything = [(routes.front(each), in_language(site.digest.title, each)) for each in languages]
    lists = everything if own is None else [own, *everything]
    return tuple(
        FeedLink(
            title=f"{title} ({FEED_NAMES[each]})",
            media_type=FEED_TYPES[each],
            url=routes.feed(address, each).url(site.digest),
        )
        for address, title in lists
        for each in site.digest.feed_formats
    )
