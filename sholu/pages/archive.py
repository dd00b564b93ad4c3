"""The archive of a language: the whole, each year, and each month with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from sholu import routes
from sholu.model import Article
from sholu.pages.frame import frame
from sholu.pages.lists import list_pages, listed_day
from sholu.pages.site import Site
from sholu.pages.values import ArchivePage, ArchiveYear, Frame, Link, ListPage
from sholu.routes import Address

Years = Mapping[int, Mapping[int, tuple[Article, ...]]]
"""The articles of a language by the year and month in which they entered its lists, all newest first."""


def archive_pages(site: Site) -> Iterator[tuple[Address, ArchivePage | ListPage]]:
    """The archive in each language."""
    archives = {language: years(site, language) for language in site.digest.locales}
    for language in archives:
        yield from _overviews(site, archives, language)
        yield from _months(site, archives, language)


def years(site: Site, language: str) -> Years:
    """What the archive of a language holds."""
    days = ((listed_day(site, article, language), article) for article in site.lists[language])
    found: dict[int, dict[int, tuple[Article, ...]]] = {}
    for (year, month), group in groupby(days, key=lambda each: (each[0].year, each[0].month)):
        found.setdefault(year, {})[month] = tuple(article for _, article in group)
    return found


def _overviews(site: Site, archives: Mapping[str, Years], language: str) -> Iterator[tuple[Address, ArchivePage]]:
    """The whole archive, and each of its years."""
    title = site.catalogues[language].words["archive"]
    tops = {each: routes.archive(each) for each in archives}
    top = tops[language]
    around = frame(site, language, title, places=tops, section=top)
    yield top, _overview(site, language, archives[language], heading=title, around=around)
    for year, months in archives[language].items():
        places = {each: routes.archive(each, year) for each in archives if year in archives[each]}
        around = frame(site, language, str(year), places=places, section=top, nearest=tops)
        crumbs = (Link(title=title, url=top.href(site.digest)),)
        value = _overview(site, language, {year: months}, heading=str(year), around=around, crumbs=crumbs)
        yield places[language], value


def _overview(
    site: Site, language: str, shown: Years, *, heading: str, around: Frame, crumbs: tuple[Link, ...] = ()
) -> ArchivePage:
    catalogue = site.catalogues[language]

    def link(title: str, year: int, month: int | None = None, note: str | None = None) -> Link:
        return Link(title=title, url=routes.archive(language, year, month).href(site.digest), note=note)

    return ArchivePage(
        frame=around,
        heading=heading,
        crumbs=crumbs,
        years=tuple(
            ArchiveYear(
                year=link(str(year), year),
                months=tuple(
                    link(
                        catalogue.capitalised(catalogue.standalone_months[month - 1]),
                        year,
                        month,
                        note=catalogue.count("articles", len(articles)),
                    )
                    for month, articles in months.items()
                ),
            )
            for year, months in shown.items()
        ),
        empty=catalogue.words["no_articles"],
    )


def _months(site: Site, archives: Mapping[str, Years], language: str) -> Iterator[tuple[Address, ListPage]]:
    """Each month, a list like any other."""
    catalogue, top = site.catalogues[language], routes.archive(language)
    for year, months in archives[language].items():
        crumbs = (
            Link(title=catalogue.words["archive"], url=top.href(site.digest)),
            Link(title=str(year), url=routes.archive(language, year).href(site.digest)),
        )
        nearest = {
            each: routes.archive(each, year if year in of_language else None)
            for each, of_language in archives.items()
        }
        for month, articles in months.items():
            yield from list_pages(
                site,
                language,
                routes.archive(language, year, month),
                articles,
                heading=catalogue.month(year, month),
                places={
                    each: routes.archive(each, year, month)
                    for each, of_language in archives.items()
                    if month in of_language.get(year, {})
                },
                nearest=nearest,
                section=top,
                crumbs=crumbs,
            )
