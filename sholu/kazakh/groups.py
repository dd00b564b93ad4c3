"""Names of an article as they gather into groups of one: where to look for the group that a name may belong to, who
stands beside whom in one list, and the finished clusters. Called by `kazakh.people_clusters` and `kazakh.clusters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sholu.kazakh.likeness import Likeness
from sholu.kazakh.spotted import Spotted, spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why a name of an article was taken for another name of somebody: `alias` is like `name` by `likeness`."""

    alias: str
    name: str
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """All mentions of one, by their places in the list they were given in; its names, the fullest first; the link of
    every name but the first one told; and the names of others that may be of the same, with the reason: `alias` is
    one of its own names, `name` the other's.
    """

    members: tuple[int, ...]
    names: tuple[str, ...]
    links: tuple[Link, ...]
    may_be: tuple[Link, ...] = ()


MOST_COMPARED = 40
"""Groups that a name is compared with; with more of one surname it stays alone."""

_JOINED = frozenset((",", "және", "мен", "пен", "бен", "әрі", "немесе"))
_JOINED_LOOSELY = re.compile(r"(?:және|мен|пен|бен) [^.!?…,;:«»—–()]{0,50}")
REACH = 120
"""How far before a name is read, in letters."""

Fullness = tuple[int, int, int, str]
"""What names of one are sorted by: the less, the fuller."""


@dataclass(slots=True, eq=False)
class Group:
    """A cluster as it grows."""

    names: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    may_be: list[Link] = field(default_factory=list)


class Groups:
    """The groups so far, and where to look for those that a name may belong to."""

    __slots__ = ("_by_key", "of", "ordered")

    def __init__(self) -> None:
        self.ordered: list[Group] = []
        self.of: dict[str, Group] = {}
        self._by_key: dict[str, list[Group]] = {}

    def open(self, name: str, keys: Iterable[str]) -> None:
        """A group of its own for a name that is found under these keys."""
        group = Group(names=[name])
        self.ordered.append(group)
        self._enter(group, name, keys)

    def join(self, group: Group, name: str, link: Link, keys: Iterable[str]) -> None:
        """Into a group with a name, for the reason that the link tells."""
        group.names.append(name)
        group.links.append(link)
        self._enter(group, name, keys)

    def near(self, keys: Iterable[str]) -> list[Group]:
        """The groups that share a key with a name, each once."""
        found = {id(group): group for key in keys for group in self._by_key.get(key, ())[: MOST_COMPARED + 1]}
        return list(found.values())

    def _enter(self, group: Group, name: str, keys: Iterable[str]) -> None:
        self.of[name] = group
        for key in keys:
            shelf = self._by_key.setdefault(key, [])
            if len(shelf) <= MOST_COMPARED and group not in shelf:
                shelf.append(group)


def side_by_side(text: str, neighbours: Iterable[tuple[Spotted, Spotted, str]]) -> frozenset[frozenset[str]]:
    """The base forms of neighbours in one list; each comes with the role that stands before the second."""
    found = set()
    for left, right, role in neighbours:
        if right.start - left.end > 2 * REACH or "\n" in text[left.end : right.start]:
            continue
        between = spaced(text[left.end : right.start])
        joint = spaced(between.removesuffix(role)) if role else between
        if joint.strip('«»“”„" ') in _JOINED or _JOINED_LOOSELY.fullmatch(between):
            found.add(frozenset((left.base, right.base)))
    return frozenset(each for each in found if len(each) == 2)


def in_order(
    groups: Groups, places: Mapping[str, list[int]], fullness: Callable[[str], Fullness]
) -> tuple[Cluster, ...]:
    """The finished clusters in order of first mention: `places` are the mentions of each name, `fullness` is what its
    names are sorted by, the fullest first.
    """
    clusters = [
        Cluster(
            members=tuple(sorted(place for base in group.names for place in places[base])),
            names=tuple(sorted(group.names, key=fullness)),
            links=tuple(group.links),
            may_be=tuple(group.may_be),
        )
        for group in groups.ordered
    ]
    return tuple(sorted(clusters, key=lambda cluster: cluster.members))
