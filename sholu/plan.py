"""Every file the site will have: a table of outputs, each with its owner in words and what it is made from. Two
owners of one path are a problem that names both. Called by `pipeline`; `render` makes the bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sholu import export, feeds, pages, routes
from sholu.errors import ContentProblems, Problem
from sholu.model import KINDS, Article
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
class Output:
    """One file of the site: its path in the output folder, whose it is, the file of the content that stands behind
    it (for messages), and what it is made from.
    """

    path: str
    owner: str
    position: str
    source: FromTemplate | AsJson | AsBytes | AsFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """A page for search engines, with its hreflang set and the day of its last known change, if there is one."""

    url: str
    alternates: tuple[pages.values.Alternate, ...]
    last_modified: str | None = None


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
    yield _page(routes.ROOT, "the root page", "root.html", pages.root_page(site))
    yield _page(routes.not_found(), "the 404 page", "404.html", pages.not_found_page(site, None))
    for article in site.library.articles:
        owner, position = f"the article {article.id}", article.position.path
        for language, address, value in pages.article_pages(site, article):
            old = tuple(routes.article(slug, language) for slug in article.redirects)
            for each in (address, *old):
                yield _page(each, f"{owner} ({language})", "article.html", value, position)
    for page in site.library.pages:
        for language, address, standing in pages.standing_pages(site, page):
            position = page.texts[language].position.path
            yield _page(address, f"the page {page.slug} ({language})", "standing.html", standing, position)
    for language in site.digest.languages:
        yield from _pages_of_language(site, language)


def _pages_of_language(site: Site, language: str) -> Iterator[Output]:
    for address, front in pages.front_pages(site, language):
        yield _page(address, f"the front page ({language})", "list.html", front)
    for address, archive in pages.archive_pages(site, language):
        template = "list.html" if isinstance(archive, pages.values.ListPage) else "archive.html"
        yield _page(address, f"the archive ({language})", template, archive)
    for kind in KINDS:
        address, index = pages.index_page(site, kind, language)
        yield _page(address, f"the index of {kind.name} ({language})", "index.html", index)
    for entity in site.library.entities.values():
        if not entity.listed:
            continue
        owner = f"the {entity.kind.noun} {entity.id} ({language})"
        own = routes.entity(entity.kind, entity.slug, language)
        for address, value in pages.entity_pages(site, entity, language):
            old = (routes.entity(entity.kind, slug, language) for slug in entity.redirects)
            copies = (Address(each.path + address.path.removeprefix(own.path)) for each in old)
            for each in (address, *copies):
                yield _page(each, owner, "entity.html", value, entity.position.path)
    address, subscribe = pages.subscribe_page(site, language)
    yield _page(address, f"the Subscribe page ({language})", "subscribe.html", subscribe)
    not_found = pages.not_found_page(site, language)
    yield _page(routes.not_found(language), f"the 404 page ({language})", "404.html", not_found)


def _page(
    address: Address, owner: str, template: str, value: PageValue, position: str = "content/digest.toml"
) -> Output:
    return Output(path=address.output, owner=owner, position=position, source=FromTemplate(template, value))


def _pictures(site: Site, content: Path) -> Iterator[Output]:
    for article in site.library.articles:
        for name in article.pictures:
            yield Output(
                path=routes.picture(article.slug, name).output,
                owner=f"a picture of the article {article.id}",
                position=article.position.path,
                source=AsFile(content / "articles" / article.slug / name),
            )


def _sitemap(site: Site, outputs: list[Output]) -> Iterator[Output]:
    """The sitemap in parts: the articles of each month, the entities of each kind, and all other pages."""
    parts: dict[str, dict[str, SitemapEntry]] = {}
    months = {article.id: export.month_of(site, article) for article in site.library.articles}
    by_url = {
        routes.article(article.slug, language).url(site.digest): article
        for article in site.library.articles
        for language in article.texts
    }
    for output in outputs:
        value = output.source.value if isinstance(output.source, FromTemplate) else None
        frame = getattr(value, "frame", None)
        if frame is None or frame.canonical is None:
            continue
        article = by_url.get(frame.canonical)
        kind = getattr(value, "kind", None)
        part = f"articles-{months[article.id]}" if article else str(kind or "pages")
        parts.setdefault(part, {})[frame.canonical] = SitemapEntry(
            url=frame.canonical,
            alternates=frame.alternates,
            last_modified=_last_modified(article, frame.language) if article else None,
        )
    for part, entries in sorted(parts.items()):
        rows = tuple(sorted(entries.values(), key=lambda entry: entry.url))
        address = routes.sitemap_part(part)
        yield _xml(address, "the sitemap", "sitemap.xml", {"entries": rows})
    urls = tuple(routes.sitemap_part(part).url(site.digest) for part in sorted(parts))
    yield _xml(routes.SITEMAP, "the sitemap", "sitemap_index.xml", {"urls": urls})
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {routes.SITEMAP.url(site.digest)}\n"
    yield Output(
        path=routes.ROBOTS.output,
        owner="robots.txt",
        position="content/digest.toml",
        source=AsBytes(robots.encode()),
    )


def _last_modified(article: Article, language: str) -> str:
    return max((article.listed_at(language), *(update.date for update in article.updates))).isoformat()


def _feeds(site: Site) -> Iterator[Output]:
    for owner, feed, old_addresses in feeds.feeds(site):
        sources: dict[str, FromTemplate | AsJson] = {
            "rss": FromTemplate("rss.xml", {"feed": feed}),
            "atom": FromTemplate("atom.xml", {"feed": feed}),
            "json": AsJson(feeds.json_feed(feed)),
        }
        for each in site.digest.feed_formats:
            for address in (feed.address, *old_addresses):
                path = routes.feed(address, each).output
                yield Output(path=path, owner=owner, position="content/digest.toml", source=sources[each])
    groups = feeds.opml_groups(site)
    title = " · ".join(dict.fromkeys(site.digest.title[each] for each in site.digest.languages))
    formats = {"feed_format": site.digest.feed_formats[0] if site.digest.feed_formats else "rss"}
    yield _xml(routes.OPML, "the list of feeds", "feeds.opml", {"title": title, "groups": groups, **formats})


def _data(site: Site) -> Iterator[Output]:
    months = export.by_month(site)
    files: list[tuple[Address, object]] = [
        (routes.DATA_INDEX, export.index_of_data(site, months)),
        (routes.DATA_ENTITIES, export.entities(site)),
        *((routes.data("articles", month), rows) for month, rows in months.articles.items()),
        *((routes.data("mentions", month), rows) for month, rows in months.mentions.items()),
    ]
    for address, value in files:
        yield Output(
            path=address.output, owner="the data export", position="content/digest.toml", source=AsJson(value)
        )


def _xml(address: Address, owner: str, template: str, values: Mapping[str, object]) -> Output:
    return Output(
        path=address.output, owner=owner, position="content/digest.toml", source=FromTemplate(template, values)
    )


def _refuse_clashes(outputs: list[Output]) -> None:
    """Paths must differ even where a file system ignores case or composes letters, and no file may be a folder."""
    owners: dict[str, Output] = {}
    problems = []
    for output in outputs:
        folded = unicodedata.normalize("NFC", output.path).casefold()
        if folded in owners:
            problems.append(_clash(owners[folded], output))
        owners.setdefault(folded, output)
    for folded, output in owners.items():
        parents = folded.split("/")[:-1]
        for depth in range(1, len(parents) + 1):
            other = owners.get("/".join(parents[:depth]))
            if other:
                problems.append(_clash(other, output))
    if problems:
        raise ContentProblems(problems)


def _clash(first: Output, second: Output) -> Problem:
    return Problem(
        path=second.position,
        line=1,
        what=f"{second.owner} and {first.owner} ({first.position}) both want the address /{second.path}",
        advice="give one of them another slug",
    )
