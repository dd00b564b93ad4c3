"""Every file the site will have: a table of outputs, each with its owner in words and what it is made from. Two
owners of one path are a problem that names both. Called by `pipeline`; `render` makes the bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sholu import export, feeds, hypertext, pages, routes
from sholu.config import SETTINGS_PATH, Digest
from sholu.errors import ContentProblems, Problem
from sholu.facts import EVERYTHING, month_list, month_of
from sholu.feeds import Feed
from sholu.model import KINDS, Article, kind_named
from sholu.pages import PageValue, Site
from sholu.routes import Address


@dataclass(frozen=True, slots=True)
class FromTemplate:
    """A template and its variables: a page value, or the values of an XML file by name."""

    template: str
    value: PageValue | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AsJson:
    """A value to be written as JSON."""

    value: object


@dataclass(frozen=True, slots=True)
class AsBytes:
    """Bytes as they are."""

    data: bytes


@dataclass(frozen=True, slots=True)
class AsFile:
    """A file of the content, copied."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """A page for search engines, with its hreflang set and the day of its last known change, if there is one. `part`
    is the part of the sitemap it stands in.
    """

    part: str
    url: str
    alternates: tuple[pages.values.Alternate, ...]
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of the site: its path in the output folder, whose it is, the file of the content that stands behind
    it (for messages), and what it is made from. `sitemap` is its entry for search engines; copies at old addresses
    and what is not to be found have none.
    """

    path: str
    owner: str
    position: str
    source: FromTemplate | AsJson | AsBytes | AsFile
    sitemap: SitemapEntry | None = None


Maker = tuple[str, ...]
"""What makes a few outputs that belong together, by name: what it makes, and of what."""


def plan(site: Site, assets: Mapping[str, bytes], content: Path) -> tuple[Output, ...]:
    """All outputs of a site, in the order of their paths. `assets` are style sheets by path in the site, `content`
    the folder pictures lie in. Raises ContentProblems where two want the same path.
    """
    outputs = [output for maker in makers(site) for output in made(site, maker, content)]
    parts: dict[str, list[SitemapEntry]] = {}
    for output in outputs:
        if output.sitemap is not None:
            parts.setdefault(output.sitemap.part, []).append(output.sitemap)
    outputs += [sitemap_part(part, entries) for part, entries in parts.items()]
    outputs += [sitemap_index(site.digest, parts), robots(site.digest), *assets_of(assets)]
    _refuse_clashes(outputs)
    return tuple(sorted(outputs, key=lambda output: output.path))


def sitemap_part(part: str, entries: Iterable[SitemapEntry]) -> Output:
    """A part of the sitemap: the articles of a month, the entities of a kind, or all other pages."""
    rows = tuple(sorted(entries, key=lambda entry: entry.url))
    return _xml(routes.sitemap_part(part), "the sitemap", "sitemap.xml", {"entries": rows})


def sitemap_index(digest: Digest, parts: Iterable[str]) -> Output:
    """The list of the sitemap's parts."""
    urls = tuple(routes.sitemap_part(part).url(digest) for part in sorted(parts))
    return _xml(routes.SITEMAP, "the sitemap", "sitemap_index.xml", {"urls": urls})


def robots(digest: Digest) -> Output:
    """What search engines are told: everything may be read, and where the sitemap is."""
    said = f"User-agent: *\nAllow: /\n\nSitemap: {routes.SITEMAP.url(digest)}\n"
    return Output(
        path=routes.ROBOTS.output, owner="robots.txt", position=SETTINGS_PATH, source=AsBytes(said.encode())
    )


def assets_of(assets: Mapping[str, bytes]) -> Iterator[Output]:
    """Style sheets, by path."""
    for path, data in assets.items():
        yield Output(path=path, owner=f"the asset {path}", position="templates/style.css", source=AsBytes(data))


def makers(site: Site) -> Iterator[Maker]:
    """The names of all that makes outputs. Each makes at least one, and no two the same."""
    digest, sheets = site.digest, site.all_sheets()
    yield ("root",)
    yield from (("article", name) for name in site.articles())
    yield from (("standing", page.slug) for page in site.pages())
    if digest.makes("data"):
        yield ("data",)
        yield from (("data", month) for month in site.filed())
    for language in digest.locales:
        yield ("front", language)
        yield from _older("older front", sheets.get((EVERYTHING, language), 0), language)
        if digest.makes("archive"):
            yield from _months(site, language, sheets)
        for kind in KINDS:
            yield "index", kind.name, language
            for key in site.listed(kind):
                yield "entity", key, language
                yield from _older("older entity", sheets.get((key, language), 0), key, language)
    if digest.makes("subscribe"):
        yield ("outline",)
        yield from (("subscribe", language) for language in digest.locales)
    if digest.feed_formats:
        for language in digest.locales:
            yield "feed", EVERYTHING, language
            yield from (("feed", key, language) for kind in KINDS for key in site.listed(kind))


def _months(site: Site, language: str, sheets: Mapping[tuple[str, str], int]) -> Iterator[Maker]:
    yield ("archive", language)
    for year, months in site.months(language).items():
        yield "year", language, str(year)
        for month in months:
            names = (language, str(year), str(month))
            yield "month", *names
            number = sheets.get((month_list(f"{year:04}-{month:02}"), language), 0)
            yield from _older("older month", number, *names)


def _older(what: str, sheets: int, *names: str) -> Iterator[Maker]:
    return ((what, *names, str(number)) for number in range(1, sheets + 1))


def made(site: Site, maker: Maker, content: Path) -> Iterator[Output]:
    """The outputs of a maker. `content` is the folder pictures lie in."""
    what, *names = maker
    return _MAKERS[what](site, content, *names)


# Pages.


def _root(site: Site, _: Path) -> Iterator[Output]:
    yield from _page(routes.ROOT, "the root page", "root.html", pages.root_page(site))
    yield from _page(routes.not_found(), "the 404 page", "404.html", pages.not_found_page(site, None))


def _article(site: Site, content: Path, name: str) -> Iterator[Output]:
    article = site.article(name)
    month = month_of(article.texts[article.original].added, site.digest)
    for language, address, value in pages.article_pages(site, article):
        yield from _page(
            address,
            f"the article {article.id}",
            "article.html",
            value,
            article.texts[language].position.path,
            old_addresses=(routes.article(slug, language) for slug in article.redirects),
            part=f"articles-{month}",
            last_modified=_last_modified(article, language),
        )
    yield from _pictures(site, article, content)


def _standing(site: Site, _: Path, slug: str) -> Iterator[Output]:
    page = next(each for each in site.pages() if each.slug == slug)
    for language, address, value in pages.standing_pages(site, page):
        yield from _page(
            address,
            f"the page {page.slug}",
            "standing.html",
            value,
            page.texts[language].position.path,
            old_addresses=(routes.standing(old, language) for old in page.redirects),
        )


def _front(site: Site, _: Path, language: str, number: str = "0") -> Iterator[Output]:
    address, front = pages.front_page(site, language, int(number))
    yield from _page(address, "the front page", "list.html", front)
    if number == "0":
        not_found = pages.not_found_page(site, language)
        yield from _page(routes.not_found(language), "the 404 page", "404.html", not_found)


def _index(site: Site, _: Path, kind: str, language: str) -> Iterator[Output]:
    address, index = pages.index_page(site, kind_named(kind), language)
    yield from _page(address, f"the index of {kind}", "index.html", index, part=kind)


def _subscribe(site: Site, _: Path, language: str) -> Iterator[Output]:
    address, subscribe = pages.subscribe_page(site, language)
    yield from _page(address, "the Subscribe page", "subscribe.html", subscribe)


def _archive(site: Site, _: Path, language: str, year: str | None = None) -> Iterator[Output]:
    address, archive = (
        pages.archive_page(site, language) if year is None else pages.year_page(site, language, int(year))
    )
    yield from _page(address, "the archive", "archive.html", archive)


def _month(site: Site, _: Path, language: str, year: str, month: str, number: str = "0") -> Iterator[Output]:
    address, listed = pages.month_page(site, language, int(year), int(month), int(number))
    yield from _page(address, "the archive", "list.html", listed)


def _entity(site: Site, _: Path, key: str, language: str, number: str = "0") -> Iterator[Output]:
    own, value = (
        pages.older_entity_page(site, key, language, int(number))
        if int(number)
        else pages.entity_page(site, key, language)
    )
    entity = site.record(key)
    address = routes.entity(entity.kind, entity.slug, language)
    yield from _page(
        own,
        f"the {entity.kind.noun} {entity.id}",
        "entity.html",
        value,
        entity.position.path,
        old_addresses=(
            routes.entity(entity.kind, slug, language) / own.path.removeprefix(address.path)
            for slug in entity.redirects
        ),
        part=entity.kind.name,
    )


def _page(
    address: Address,
    owner: str,
    template: str,
    value: PageValue,
    position: str = SETTINGS_PATH,
    *,
    old_addresses: Iterable[Address] = (),
    part: str = "pages",
    last_modified: str | None = None,
) -> Iterator[Output]:
    """A page, and full copies of it at its old addresses."""
    frame, source = value.frame, FromTemplate(template, value)
    entry = None
    if frame.canonical is not None:
        entry = SitemapEntry(part=part, url=frame.canonical, alternates=frame.alternates, last_modified=last_modified)
    yield Output(path=address.output, owner=owner, position=position, source=source, sitemap=entry)
    for old in old_addresses:
        yield Output(path=old.output, owner=owner, position=position, source=source)


def _pictures(site: Site, article: Article, content: Path) -> Iterator[Output]:
    """The pictures that the article's texts show, where they are and where they were: feed readers keep addresses."""
    if not article.pictures:
        return
    site.pictures(article)  # what is copied is made of their bytes
    texts = () if article.withdrawn else (site.told(article, each).html for each in _languages(site, article))
    shown = {address for text in texts for address in hypertext.pictures(hypertext.parse(text))}
    for name in article.pictures:
        if routes.picture(article.slug, name).href(site.digest) not in shown:
            continue
        for slug in (article.slug, *article.redirects):
            yield Output(
                path=routes.picture(slug, name).output,
                owner=f'the picture "{name}" of the article {article.id}',
                position=article.position.path,
                source=AsFile(content / "articles" / article.slug / name),
            )


def _languages(site: Site, article: Article) -> Iterator[str]:
    """The languages of an article; in other scripts it shows the same pictures."""
    return (each for each in site.digest.languages if each in article.texts)


def _last_modified(article: Article, language: str) -> str:
    """When an article came, or was last corrected or taken back."""
    return max((article.listed_at(language), *article.changes())).isoformat()


# Feeds and data.


def _feed(site: Site, _: Path, the_list: str, language: str) -> Iterator[Output]:
    """A feed in every format asked for, at its own address and at those it had before."""
    channel = feeds.of_entity(site, the_list, language) if the_list else feeds.of_everything(site, language)
    feed = feeds.feed(site, channel)
    for each in site.digest.feed_formats:
        source = _feed_source(feed, each)
        for address in (channel.address, *channel.old_addresses):
            yield Output(
                path=routes.feed(address, each).output,
                owner=channel.owner,
                position=channel.position,
                source=source,
            )


def _outline(site: Site, _: Path) -> Iterator[Output]:
    title = " · ".join(dict.fromkeys(site.digest.title[each] for each in site.digest.languages))
    values = {"title": title, "groups": feeds.outline(site), "feed_format": site.digest.feed_formats[0]}
    yield _xml(routes.OPML, "the list of feeds", "feeds.opml", values)


def _feed_source(feed: Feed, feed_format: str) -> FromTemplate | AsJson:
    return (
        AsJson(feeds.json_feed(feed)) if feed_format == "json" else FromTemplate(f"{feed_format}.xml", {"feed": feed})
    )


def _data(site: Site, _: Path, month: str | None = None) -> Iterator[Output]:
    files: list[tuple[Address, object]] = (
        [(routes.DATA_INDEX, export.index_of_data(site)), (routes.DATA_ENTITIES, export.entities(site))]
        if month is None
        else [
            (routes.data("articles", month), export.articles(site, month)),
            (routes.data("mentions", month), export.mentions(site, month)),
        ]
    )
    for address, value in files:
        yield Output(path=address.output, owner="the data export", position=SETTINGS_PATH, source=AsJson(value))


def _xml(address: Address, owner: str, template: str, values: Mapping[str, object]) -> Output:
    return Output(path=address.output, owner=owner, position=SETTINGS_PATH, source=FromTemplate(template, values))


_MAKERS: Mapping[str, Callable[..., Iterator[Output]]] = {
    "root": _root,
    "article": _article,
    "standing": _standing,
    "front": _front,
    "older front": _front,
    "archive": _archive,
    "year": _archive,
    "month": _month,
    "older month": _month,
    "index": _index,
    "entity": _entity,
    "older entity": _entity,
    "subscribe": _subscribe,
    "feed": _feed,
    "outline": _outline,
    "data": _data,
}
"""What makes the outputs of each kind of maker."""


def _refuse_clashes(outputs: Iterable[Output]) -> None:
    """Paths must differ even where a file system ignores case or composes letters, and no file may be a folder. Two
    owners are told of once, however many addresses they both want.
    """
    owners: dict[str, Output] = {}
    clashes: dict[tuple[str, str], Problem] = {}

    def tell(first: Output, second: Output) -> None:
        clashes.setdefault((first.owner, second.owner), _clash(first, second))

    for output in outputs:
        owner = owners.setdefault(folded(output.path), output)
        if owner is not output:
            tell(owner, output)
    for name, output in owners.items():
        for parent in PurePosixPath(name).parents:
            if file := owners.get(str(parent)):
                tell(file, output)
    if clashes:
        raise ContentProblems(clashes.values())


def folded(path: str) -> str:
    """A path as the least careful of file systems compares it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _clash(first: Output, second: Output) -> Problem:
    """Two owners of one path, told at the later of them, or at an entry rather than at what is always there."""
    mine, other = (first, second) if second.position == SETTINGS_PATH else (second, first)
    return Problem(
        path=mine.position,
        line=1,
        what=f"{mine.owner} and {other.owner} ({other.position}) both want the address /{second.path}",
        advice="give one of them another name",
    )
