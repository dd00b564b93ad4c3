"""Which mentions of an article are of one person, one organisation, one place, and by what evidence:
`people_clusters` (from the module of that name), `body_clusters`, `place_clusters`.

Two bodies of one list are never one. Names of bodies that differ in a letter («Ұран», «Үран») join never. What may be
one all the same is told beside. Called by `kazakh.entities`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from sholu.kazakh import bodies
from sholu.kazakh.groups import Cluster, Groups, Link, in_order, side_by_side
from sholu.kazakh.likeness import Likeness, LikenessKind, folded
from sholu.kazakh.people_clusters import people_clusters
from sholu.kazakh.spotted import Spotted

__all__ = ("Cluster", "Link", "body_clusters", "people_clusters", "place_clusters")


def body_clusters(
    found: Sequence[Spotted], defined: Mapping[str, str] | None = None, text: str = ""
) -> tuple[Cluster, ...]:
    """The organisations of an article, in order of first mention. `defined` are the short names that the article puts
    in brackets behind a name: short name → base of the full one. `text` is the article: without it nothing is known
    of who stands side by side in one list.
    """
    apart = side_by_side(text, ((left, right, "") for left, right in pairwise(found))) if text else frozenset()
    places: dict[str, list[int]] = {}
    for place, each in enumerate(found):
        places.setdefault(each.base, []).append(place)
    groups = Groups()
    short = [base for base in places if bodies.looks_abbreviated(base) or base in (defined or {})]
    bare = [base for base in places if base not in short and _is_bare(base)]
    set_aside = {*short, *bare}
    for base in (*(base for base in places if base not in set_aside), *bare):
        _place_body(base, groups, apart)
    for base in short:
        full = (defined or {}).get(base)
        if full is not None and full in groups.of:
            alike = Likeness(kind=LikenessKind.ABBREVIATION, evidence=f"{base} stands in brackets behind {full}")
            groups.join(groups.of[full], base, Link(alias=base, name=full, likeness=alike), ())
        else:
            _place_body(base, groups, apart)
    return in_order(groups, places, lambda base: (base in set_aside, -len(base), places[base][0], base))


def _is_bare(base: str) -> bool:
    """A name without a head noun: «Қайрат»."""
    name = bodies.read(base)
    return not name.head and not name.legal


def _place_body(base: str, groups: Groups, apart: frozenset[frozenset[str]]) -> None:
    keys = _body_keys(base)
    fitting, doubtful = [], []
    for group in groups.near(keys):
        alike = [(other, bodies.likeness(base, other)) for other in group.names]
        linked = [Link(alias=base, name=other, likeness=each) for other, each in alike if each is not None]
        if not linked or any(each is None and _heads_differ(base, other) for other, each in alike):
            continue
        if any(frozenset((base, other)) in apart or bodies.differ_in_letters(base, other) for other in group.names):
            doubtful.append((group, linked[0]))
        else:
            fitting.append((group, linked[0]))
    if len(fitting) == 1:
        groups.join(fitting[0][0], base, fitting[0][1], keys)
    elif not fitting or not fitting[0][1].likeness.weak:
        groups.open(base, keys)
    own = groups.of.get(base)
    for group, link in doubtful if own is not None else ():
        if own is not None and own is not group:
            own.may_be.append(link)
            group.may_be.append(Link(alias=link.name, name=base, likeness=link.likeness))


def _heads_differ(one: str, other: str) -> bool:
    left, right = bodies.read(one), bodies.read(other)
    return bool(left.head and right.head and left.head != right.head) or bool(
        left.legal and right.legal and set(left.legal).isdisjoint(right.legal)
    )


def _body_keys(base: str) -> tuple[str, ...]:
    name = bodies.read(base)
    letters = base if bodies.looks_abbreviated(base) else bodies.initials_of(base)
    first = folded(name.core.partition(" ")[0])
    return (*dict.fromkeys((*name.stems[:1], first)), f"letters {letters[:1].casefold()}{letters[-1:].casefold()}")


def place_clusters(found: Sequence[Spotted]) -> tuple[Cluster, ...]:
    """The places of an article, in order of first mention. Алматы облысы is not Алматы."""
    places: dict[str, list[int]] = {}
    for place, each in enumerate(found):
        places.setdefault(each.base, []).append(place)
    groups = Groups()
    for base in places:
        key = base.casefold()
        group = next(iter(groups.near([key])), None)
        if group is None:
            groups.open(base, [key])
            continue
        alike = Likeness(kind=LikenessKind.SAME, evidence="the same name")
        groups.join(group, base, Link(alias=base, name=group.names[0], likeness=alike), [key])
    return in_order(groups, places, lambda base: (False, -len(base), places[base][0], base))
