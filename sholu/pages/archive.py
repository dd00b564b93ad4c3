"""The archive of a language: the whole, each year, and each month with its articles."""

from __future__ import annotations

from collections.abc import Mapping

from sholu import routes
from sholu.facts import month_list
from sholu.pages.frame import frame
from sholu.pages.lists import list_page
from sholu.pages.site import Site
from sholu.pages.values import ArchivePage, ArchiveYear, Frame, Link, ListPage
from sholu.routes import Address

Years = Mapping[int, Mapping[int, int]]
"""How many articles of a language entered its lists in each month of each year, latest first."""


def archive_page(site: Site, language: str) -> tuple[Address, ArchivePage]:
    """The whole archive of a language."""
    title = site.catalogues[language].words["archive"]
    tops = {each: routes.archive(each) for each in site.digest.locales}
    top = tops[language]
    around = frame(site, language, title, places=tops, section=top)
    return top, _overview(site, language, site.months(language), heading=title, around=around)


def year_page(site: Site, language: str, year: int) -> tuple[Address, ArchivePage]:
    """A year of the archive."""
    title = site.catalogues[language].words["archive"]
    tops = {each: routes.archive(each) for each in site.digest.locales}
    top = tops[language]
    places = {each: routes.archive(each, year) for each in site.digest.locales if site.has(each, year)}
    around = frame(site, language, str(year), places=places, section=top, nearest=tops)
    crumbs = (Link(title=title, url=top.href(site.digest)),)
    shown = {year: site.months(language)[year]}
    return places[language], _overview(site, language, shown, heading=str(year), around=around, crumbs=crumbs)


def month_page(site: Site, language: str, year: int, month: int, number: int) -> tuple[Address, ListPage]:
    """A month of the archive, a list like any other, or one of its numbered pages."""
    catalogue, top = site.catalogues[language], routes.archive(language)
    locales = site.digest.locales
    return list_page(
        site,
        language,
        routes.archive(language, year, month),
        month_list(f"{year:04}-{month:02}"),
        number,
        heading=catalogue.month(year, month),
        places={each: routes.archive(each, year, month) for each in locales if site.has(each, year, month)},
        nearest={each: routes.archive(each, year if site.has(each, year) else None) for each in locales},
        section=top,
        crumbs=(
            Link(title=catalogue.words["archive"], url=top.href(site.digest)),
            Link(title=str(year), url=routes.archive(language, year).href(site.digest)),
        ),
    )


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
                        note=catalogue.count("articles", number),
                    )
                    for month, number in months.items()
                ),
            )
            for year, months in shown.items()
        ),
        empty=catalogue.words["no_articles"],
    )
