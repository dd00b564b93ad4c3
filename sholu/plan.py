"""Every file the site will have: a table of outputs, each with its owner in words and what it is made from. Two
owners of one path are a problem that names both. Called by `pipeline`; `render` makes the bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sholu import export, feeds, hypertext, pages, routes
from sholu.config import SETTINGS_PATH
from sholu.errors import ContentProblems, Problem
from sholu.feeds import Feed
from sholu.model import KINDS, Article, Entity
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


def plan(site: Site, assets: Mapping[str, bytes], content: Path) -> tuple[Output, ...]:
    """All outputs of a site, in the order of their paths. `assets` are style sheets by path in the site, `content`
    the folder pictures lie in. Raises ContentProblems where two want the same path.
    """
    outputs = [*_pages(site), *_pictures(site, content)]
    outputs += _sitemap(site, outputs)
    outputs += _feeds(site)
    outputs += _data(site)
    outputs += [
        Output(path=path, owner=f"the asset {path}", position="templates/style.css", source=AsBytes(data))
        for path, data in assets.items()
    ]
    _refuse_clashes(outputs)
    return tuple(sorted(outputs, key=lambda output: output.path))


def _pages(site: Site) -> Iterator[Output]:
    """Every HTML page, at its own address and at those it had before."""
    yield from _page(routes.ROOT, "the root page", "root.html", pages.root_page(site))
    yield from _page(routes.not_found(), "the 404 page", "404.html", pages.not_found_page(site, None))
    for article in site.library.articles:
        yield from _article(site, article)
    yield from _standing_pages(site)
    for language in site.digest.locales:
        yield from _pages_of_language(site, language)
    for address, archive in pages.archive_pages(site):
        template = "list.html" if isinstance(archive, pages.values.ListPage) else "archive.html"
        yield from _page(address, "the archive", template, archive)
    for entity in site.library.entities.values():
        if entity.listed:
            yield from _entity(site, entity)


def _article(site: Site, article: Article) -> Iterator[Output]:
    month = export.month_of(site, article)
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


def _standing_pages(site: Site) -> Iterator[Output]:
    for page in site.library.pages:
        for language, address, value in pages.standing_pages(site, page):
            yield from _page(
                address,
                f"the page {page.slug}",
                "standing.html",
                value,
                page.texts[language].position.path,
                old_addresses=(routes.standing(slug, language) for slug in page.redirects),
            )


def _pages_of_language(site: Site, language: str) -> Iterator[Output]:
    for address, front in pages.front_pages(site, language):
        yield from _page(address, "the front page", "list.html", front)
    for kind in KINDS:
        address, index = pages.index_page(site, kind, language)
        yield from _page(address, f"the index of {kind.name}", "index.html", index, part=kind.name)
    if site.digest.feed_formats:
        address, subscribe = pages.subscribe_page(site, language)
        yield from _page(address, "the Subscribe page", "subscribe.html", subscribe)
    not_found = pages.not_found_page(site, language)
    yield from _page(routes.not_found(language), "the 404 page", "404.html", not_found)


def _entity(site: Site, entity: Entity) -> Iterator[Output]:
    for language in site.digest.locales:
        own = routes.entity(entity.kind, entity.slug, language)
        before = [routes.entity(entity.kind, slug, language) for slug in entity.redirects]
        for address, value in pages.entity_pages(site, entity, language):
            yield from _page(
                address,
                f"the {entity.kind.noun} {entity.id}",
                "entity.html",
                value,
                entity.position.path,
                old_addresses=(each / address.path.removeprefix(own.path) for each in before),
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


def _pictures(site: Site, content: Path) -> Iterator[Output]:
    """The pictures that the article's texts show, where they are and where they were: feed readers keep addresses."""
    for article in site.library.articles:
        bodies = () if article.withdrawn else (site.reading(article, each).body for each in _languages(site, article))
        shown = {address for body in bodies for address in hypertext.pictures(body)}
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


def _sitemap(site: Site, outputs: Iterable[Output]) -> Iterator[Output]:
    """The sitemap in parts: the articles of each month, the entities of each kind, and all other pages."""
    parts: dict[str, list[SitemapEntry]] = {}
    for output in outputs:
        if output.sitemap is not None:
            parts.setdefault(output.sitemap.part, []).append(output.sitemap)
    for part, entries in parts.items():
        rows = tuple(sorted(entries, key=lambda entry: entry.url))
        yield _xml(routes.sitemap_part(part), "the sitemap", "sitemap.xml", {"entries": rows})
    urls = tuple(routes.sitemap_part(part).url(site.digest) for part in sorted(parts))
    yield _xml(routes.SITEMAP, "the sitemap", "sitemap_index.xml", {"urls": urls})
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {routes.SITEMAP.url(site.digest)}\n"
    yield Output(
        path=routes.ROBOTS.output, owner="robots.txt", position=SETTINGS_PATH, source=AsBytes(robots.encode())
    )


def _last_modified(article: Article, language: str) -> str:
    """When an article came, or was last corrected or taken back."""
    return max((article.listed_at(language), *article.changes())).isoformat()


def _feeds(site: Site) -> Iterator[Output]:
    """Every feed in every format asked for, at its own address and at those it had before, and the OPML of them."""
    formats = site.digest.feed_formats
    if not formats:
        return
    every = tuple(feeds.feeds(site))
    for feed in every:
        for each in formats:
            source = _feed_source(feed, each)
            for address in (feed.channel.address, *feed.channel.old_addresses):
                yield Output(
                    path=routes.feed(address, each).output,
                    owner=feed.channel.owner,
                    position=feed.channel.position,
                    source=source,
                )
    title = " · ".join(dict.fromkeys(site.digest.title[each] for each in site.digest.languages))
    values = {"title": title, "groups": feeds.outline(every), "feed_format": formats[0]}
    yield _xml(routes.OPML, "the list of feeds", "feeds.opml", values)


def _feed_source(feed: Feed, feed_format: str) -> FromTemplate | AsJson:
    return (
        AsJson(feeds.json_feed(feed)) if feed_format == "json" else FromTemplate(f"{feed_format}.xml", {"feed": feed})
    )


def _data(site: Site) -> Iterator[Output]:
    months = export.by_month(site)
    files: list[tuple[Address, object]] = [
        (routes.DATA_INDEX, export.index_of_data(site, months)),
        (routes.DATA_ENTITIES, export.entities(site)),
        *((routes.data("articles", month), rows) for month, rows in months.articles.items()),
        *((routes.data("mentions", month), rows) for month, rows in months.mentions.items()),
    ]
    for address, value in files:
        yield Output(path=address.output, owner="the data export", position=SETTINGS_PATH, source=AsJson(value))


def _xml(address: Address, owner: str, template: str, values: Mapping[str, object]) -> Output:
    return Output(path=address.output, owner=owner, position=SETTINGS_PATH, source=FromTemplate(template, values))


def _refuse_clashes(outputs: Iterable[Output]) -> None:
    """Paths must differ even where a file system ignores case or composes letters, and no file may be a folder. Two
    owners are told of once, however many addresses they both want.
    """
    owners: dict[str, Output] = {}
    clashes: dict[tuple[str, str], Problem] = {}

    def tell(first: Output, second: Output) -> None:
        clashes.setdefault((first.owner, second.owner), _clash(first, second))

    for output in outputs:
        owner = owners.setdefault(_folded(output.path), output)
        if owner is not output:
            tell(owner, output)
    for folded, output in owners.items():
        for parent in PurePosixPath(folded).parents:
            if file := owners.get(str(parent)):
                tell(file, output)
    if clashes:
        raise ContentProblems(clashes.values())


def _folded(path: str) -> str:
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
