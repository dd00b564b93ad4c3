"""The pages that are not news: About and the like, and Subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from sholu import hypertext, markup, routes
from sholu.config import language_of
from sholu.errors import ContentProblems
from sholu.markup import TooTangled
from sholu.model import KINDS, Kind, StandingPage, in_language
from sholu.pages.frame import FEED_NAMES, frame
from sholu.pages.site import Site
from sholu.pages.values import FeedGroup, Link, StandingPageValue, SubscribePage
from sholu.routes import Address
from sholu.transliterated import body_in


def standing_pages(site: Site, page: StandingPage) -> Iterator[tuple[str, Address, StandingPageValue]]:
    """A standing page in each of its languages: language, address, value."""
    places = {each: routes.standing(page.slug, each) for each in site.digest.locales if each in page.texts}
    for language, address in places.items():
        text = page.texts[language]
        try:
            body = markup.render(text.body, prefix=site.digest.prefix, language=language_of(language))
        except TooTangled as error:
            raise ContentProblems([error.problem(text)]) from error
        yield (
            language,
            address,
            StandingPageValue(
                frame=frame(site, language, text.title, places=places, section=address, description=text.summary),
                heading=text.title,
                body=hypertext.to_html(body_in(body, language, site.digest)),
            ),
        )


def subscribe_page(site: Site, language: str) -> tuple[Address, SubscribePage]:
    """What feeds are, in words, and every feed of a language."""
    address, words = routes.subscribe(language), site.catalogues[language].words
    everything = (in_language(site.digest.title, language), routes.front(language))
    return address, SubscribePage(
        frame=frame(
            site,
            language,
            words["subscribe"],
            places={each: routes.subscribe(each) for each in site.digest.locales},
            section=address,
            description=words["feeds_explained"],
        ),
        heading=words["subscribe"],
        explanation=(words["feeds_explained"], words["feeds_how"], words["feeds_choice"]),
        opml=Link(title=words["opml"], url=routes.OPML.href(site.digest)),
        groups=(
            FeedGroup(heading=words["everything"], lists=(_feeds(site, *everything),)),
            *(
                FeedGroup(heading=words[kind.name], lists=lists)
                for kind in KINDS
                if (lists := tuple(_feeds_of_kind(site, kind, language)))
            ),
        ),
    )


def _feeds_of_kind(site: Site, kind: Kind, language: str) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    for entity in site.index(kind, language):
        yield _feeds(site, entity.name_in(language), routes.entity(kind, entity.slug, language))


def _feeds(site: Site, title: str, address: Address) -> tuple[Link, tuple[Link, ...]]:
    formats = (
        Link(title=FEED_NAMES[each], url=routes.feed(address, each).href(site.digest))
        for each in site.digest.feed_formats
    )
    return Link(title=title, url=address.href(site.digest)), tuple(formats)
