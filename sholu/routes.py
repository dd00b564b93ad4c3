"""Where everything stands on the site. The only module that knows addresses and output paths.

An `Address` is a path from the site's root, without the leading slash: `kk/people/serikkhan-akhmet/`, `robots.txt`.
One that ends in a slash (or is empty) is a folder with an index.html.

Wherever a language is asked for, a script will do: its pages stand under its tag in small letters, `kk-latn/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from sholu.config import Digest
from sholu.model import Kind

FEED_FILES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A place on the site."""

    path: str

    @property
    def output(self) -> str:
        """The file in the output folder, with slashes."""
        return self.path + "index.html" if self.path.endswith("/") or not self.path else self.path

    def href(self, digest: Digest) -> str:
        """The address as a link on the site's own pages: from the host's root, under the digest's prefix."""
        return digest.prefix + _quoted(self.path)

    def url(self, digest: Digest) -> str:
        """The absolute address."""
        return digest.base_url + _quoted(self.path)

    def __truediv__(self, below: str) -> Address:
        return Address(self.path + below)


def _quoted(path: str) -> str:
    """A path as it stands in an address. Most stand there as they are."""
    return path if _IS_PLAIN(path) else quote(path)


_IS_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*", re.ASCII).fullmatch

ROOT = Address("")
ROBOTS = Address("robots.txt")
SITEMAP = Address("sitemap.xml")
OPML = Address("feeds.opml")
DATA_INDEX = Address("data/index.json")
DATA_ENTITIES = Address("data/entities.json")


def front(language: str) -> Address:
    """The front page of a language or script."""
    return Address(f"{language.lower()}/")


def article(slug: str, language: str) -> Address:
    """An article in a language."""
    return Address(f"{language.lower()}/{slug}/")


def standing(slug: str, language: str) -> Address:
    """A standing page (About) in a language."""
    return front(language) / f"{slug}/"


def index(kind: Kind, language: str) -> Address:
    """The index of a kind of entity."""
    return Address(f"{language.lower()}/{kind.name}/")


def entity(kind: Kind, slug: str, language: str) -> Address:
    """The page of an organisation, person, place or topic."""
    return Address(f"{language.lower()}/{kind.name}/{slug}/")


def archive(language: str, year: int | None = None, month: int | None = None) -> Address:
    """The archive, or one year or month of it."""
    address = front(language) / "archive/"
    if year is not None:
        address /= f"{year:04}/"
    if month is not None:
        address /= f"{month:02}/"
    return address


def subscribe(language: str) -> Address:
    """The page that explains the feeds."""
    return front(language) / "subscribe/"


def not_found(language: str | None = None) -> Address:
    """What a host shows for an address that is not there: in a language, or in all of them at the root."""
    return Address("404.html") if language is None else front(language) / "404.html"


def older(the_list: Address, number: int) -> Address:
    """A numbered page of a list, with its older items."""
    return the_list / f"page/{number}/"


def feed(the_list: Address, feed_format: str) -> Address:
    """The feed of a list."""
    return the_list / FEED_FILES[feed_format]


def sitemap_part(name: str) -> Address:
    """A part of the sitemap."""
    return Address(f"sitemap/{name}.xml")


def data(kind: str, month: str) -> Address:
    """A month of the data for those who build on it: `articles` or `mentions`."""
    return Address(f"data/{kind}/{month}.json")


def picture(article_slug: str, name: str) -> Address:
    """A picture of an article, the same in every language."""
    return Address(f"pictures/{article_slug}/{name}")


def asset(name: str, digest_of_bytes: str) -> Address:
    """A style sheet or script; its name carries a digest of its bytes, so that it may be cached for ever."""
    stem, _, ending = name.rpartition(".")
    return Address(f"assets/{stem}.{digest_of_bytes}.{ending}")
