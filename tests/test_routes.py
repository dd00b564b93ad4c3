"""Tests of sholu.routes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sholu import routes
from sholu.config import Digest
from sholu.model import KINDS, ORGANISATIONS, PEOPLE, PLACES, TOPICS
from sholu.routes import Address

DIGEST = Digest(
    title={"kk": "Шолу"},
    description={},
    languages=("kk", "en"),
    base_url="https://s.kz/r/",
    time_zone="UTC",
    feed_authority="s.kz,2026",
    rights={},
)


@pytest.mark.parametrize(
    ("address", "path", "output"),
    [
        (routes.ROOT, "", "index.html"),
        (routes.front("kk"), "kk/", "kk/index.html"),
        (routes.article("a-b", "en"), "en/a-b/", "en/a-b/index.html"),
        (routes.standing("about", "en"), "en/about/", "en/about/index.html"),
        (routes.index(PEOPLE, "kk"), "kk/people/", "kk/people/index.html"),
        (routes.entity(PEOPLE, "s", "kk"), "kk/people/s/", "kk/people/s/index.html"),
        (routes.entity(ORGANISATIONS, "s", "kk"), "kk/organisations/s/", "kk/organisations/s/index.html"),
        (routes.entity(PLACES, "s", "kk"), "kk/places/s/", "kk/places/s/index.html"),
        (routes.entity(TOPICS, "s", "kk"), "kk/topics/s/", "kk/topics/s/index.html"),
        (routes.archive("en"), "en/archive/", "en/archive/index.html"),
        (routes.archive("en", 2026), "en/archive/2026/", "en/archive/2026/index.html"),
        (routes.archive("en", 2026, 1), "en/archive/2026/01/", "en/archive/2026/01/index.html"),
        (routes.archive("en", 33, 12), "en/archive/0033/12/", "en/archive/0033/12/index.html"),
        (routes.subscribe("kk"), "kk/subscribe/", "kk/subscribe/index.html"),
        (routes.not_found(), "404.html", "404.html"),
        (routes.not_found("kk"), "kk/404.html", "kk/404.html"),
        (routes.front("kk-Latn"), "kk-latn/", "kk-latn/index.html"),
        (routes.entity(PEOPLE, "s", "kk-Arab"), "kk-arab/people/s/", "kk-arab/people/s/index.html"),
        (routes.not_found("kk-Arab"), "kk-arab/404.html", "kk-arab/404.html"),
        (routes.older(routes.front("kk"), 1), "kk/page/1/", "kk/page/1/index.html"),
        (routes.feed(routes.front("kk"), "rss"), "kk/rss.xml", "kk/rss.xml"),
        (routes.feed(routes.entity(TOPICS, "t", "en"), "atom"), "en/topics/t/atom.xml", "en/topics/t/atom.xml"),
        (routes.feed(routes.front("en"), "json"), "en/feed.json", "en/feed.json"),
        (routes.OPML, "feeds.opml", "feeds.opml"),
        (routes.ROBOTS, "robots.txt", "robots.txt"),
        (routes.SITEMAP, "sitemap.xml", "sitemap.xml"),
        (routes.sitemap_part("kk-2026"), "sitemap/kk-2026.xml", "sitemap/kk-2026.xml"),
        (routes.DATA_INDEX, "data/index.json", "data/index.json"),
        (routes.DATA_ENTITIES, "data/entities.json", "data/entities.json"),
        (routes.data("mentions", "2026-11"), "data/mentions/2026-11.json", "data/mentions/2026-11.json"),
        (routes.picture("a", "b.jpg"), "pictures/a/b.jpg", "pictures/a/b.jpg"),
        (routes.asset("style.css", "0f"), "assets/style.0f.css", "assets/style.0f.css"),
        (routes.asset("search.min.js", "0f"), "assets/search.min.0f.js", "assets/search.min.0f.js"),
    ],
)
def test_everything_has_the_address_that_was_promised(address: Address, path: str, output: str) -> None:
    """Addresses and files are those of the contract: they are links that others have made."""
    assert address.path == path
    assert address.output == output


def test_an_address_works_at_the_root_and_under_a_path() -> None:
    """Links begin at the host's root, under the digest's path; absolute addresses with the whole of it."""
    about, at_root = routes.standing("about", "kk"), replace(DIGEST, base_url="https://s.kz/")
    assert (about.href(DIGEST), about.url(DIGEST)) == ("/r/kk/about/", "https://s.kz/r/kk/about/")
    assert (about.href(at_root), about.url(at_root)) == ("/kk/about/", "https://s.kz/kk/about/")
    assert (routes.ROOT.href(DIGEST), routes.ROOT.url(at_root)) == ("/r/", "https://s.kz/")


def test_letters_outside_ascii_are_escaped_in_links_and_not_in_files() -> None:
    """A name in other letters is percent-encoded where it is an address."""
    address = routes.picture("a", "Шолу 1.jpg")
    assert address.output == "pictures/a/Шолу 1.jpg"
    assert address.href(DIGEST) == "/r/pictures/a/%D0%A8%D0%BE%D0%BB%D1%83%201.jpg"


def test_no_two_things_have_one_address() -> None:
    """Kinds, languages and lists are told apart by their addresses."""
    made = [
        address
        for language in ("kk", "en")
        for address in (
            routes.front(language),
            routes.article("x", language),
            routes.archive(language),
            routes.subscribe(language),
            routes.not_found(language),
            routes.older(routes.front(language), 1),
            *(routes.index(kind, language) for kind in KINDS),
            *(routes.entity(kind, "x", language) for kind in KINDS),
            *(routes.feed(routes.front(language), each) for each in routes.FEED_FILES),
        )
    ]
    assert len({address.path.casefold() for address in made}) == len(made)
