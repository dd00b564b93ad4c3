"""Which entry has which address, and which old ones it claims: two that meet at one are a problem. `content` calls
this once all files are read. How an address is written is in `routes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sholu import routes
from sholu.errors import Problem
from sholu.frontmatter import Report
from sholu.model import KINDS, Kind
from sholu.tree import EntityFile, TextFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An old slug that an entry claims. `space` is what has addresses of its own: a kind, or None for all else."""

    space: Kind | None
    slug: str
    owner: str
    line: int
    report: Report


@cache
def own_addresses() -> frozenset[str]:
    """The slugs that the site's own pages have in every language, and that no article or page can take."""
    addresses = [routes.index(kind, "") for kind in KINDS]
    addresses += [routes.archive(""), routes.subscribe(""), routes.older(routes.front(""), 1)]
    return frozenset(address.path.strip("/").split("/")[0] for address in addresses) | {"editions", "search"}


def check_addresses(
    articles: Iterable[TextFolder],
    entities: Iterable[EntityFile],
    pages: Iterable[TextFolder],
    redirects: Iterable[Redirect],
    problems: list[Problem],
) -> None:
    """An address leads to one entry: articles and standing pages share theirs, each kind has its own."""
    owners: dict[tuple[Kind | None, str], str] = {(entity.kind, entity.slug): entity.path for entity in entities}
    taken = own_addresses()
    for folder in (*articles, *pages):
        report = Report(folder.path, problems)
        owner = owners.setdefault((None, folder.slug), folder.path)
        if owner != folder.path:
            report.add(1, f"{owner} has the same address", "rename one of the folders")
        if folder.slug in taken:
            report.add(1, f'"{folder.slug}" is the address of a page of the site itself', "rename the folder")
    claims: dict[tuple[Kind | None, str], str] = {}
    for redirect in redirects:
        place = (redirect.space, redirect.slug)
        what = None
        if owners.get(place) == redirect.owner:
            what = f'the redirect "{redirect.slug}" is the entry\'s own address'
        elif place in owners:
            what = f'the redirect "{redirect.slug}" is the address of {owners[place]}'
        elif redirect.space is None and redirect.slug in taken:
            what = f'the redirect "{redirect.slug}" is the address of a page of the site itself'
        elif claims.setdefault(place, redirect.owner) != redirect.owner:
            what = f'the redirect "{redirect.slug}" is that of {claims[place]} too'
        if what:
            redirect.report.add(redirect.line, what, "take it out")
