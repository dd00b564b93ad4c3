"""Which mentions of an article are of one person, one organisation, one place, and by what evidence.

Names are linked by rule, from the fullest to the shortest: a name joins the one group that it is like and that
nothing tells it from; where it fits two it joins none. Two people of one list («Айбек пен Асқар Нұрғалиев») are
never one, nor are two bodies. Given name and patronymic join given name and surname only where the article gives both
one role, where the one is spoken to, or where it follows upon the other and nothing introduces it. Names of bodies
that differ in a letter («Ұран», «Үран») join never. What may be one all the same is told beside. Called by
`kazakh.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sholu.kazakh import bodies, persons
from sholu.kazakh.likeness import Likeness, LikenessKind, folded
from sholu.kazakh.persons import Gender, PersonName
from sholu.kazakh.roles import introduces, same_role
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


_MOST_COMPARED = 40
"""Groups that a name is compared with; with more of one surname it stays alone."""

_JOINED = frozenset((",", "және", "мен", "пен", "бен", "әрі", "немесе"))
_JOINED_LOOSELY = re.compile(r"(?:және|мен|пен|бен) [^.!?…,;:«»—–()]{0,50}")
_SAYS_BEFORE = re.compile(
    r"[—–-]\s*(?:деді|дейді|дейтін|деп|деген)\b[^.!?…\n—–]{0,80}\Z|\b(?:деді|дейді|деп\s+\w+ді|деп\s+\w+ты|деп\s+\w+ті)\s+\Z"
)
_SAYS_BEHIND = re.compile(r"\s(?:айтуынша|сөзінше|пікірінше|айтуы бойынша|деуінше|мәліметінше)\b")
_REACH = 120
_FEW = 6
# – Ерлан Жақанұлы, бюджет қашан қаралады? – Рақмет сізге, Роза Қуанышқызы!
_HAILED_BEFORE = re.compile(
    r"(?:\A|\n)[ \t\u00a0]*[—–-][ \t\u00a0]*(?:[^\n—–]{0,80}[,.!?…][ \t\u00a0]*)?"
    r"(?:[Ққ]ұрметті|[Ққ]адірлі|[Аа]яулы)?[ \t\u00a0]*\Z"
)
_HAILED_BEHIND = re.compile(r"(?:[ \u00a0](?:мырза|ханым|аға|ағай|апай|апа|тәте))?[ \u00a0]?[,!?]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,«»“”\"()\n—–-]\s*\Z")
# People the country knows by their given name: alone it is theirs, whoever else of the article bears it.
_KNOWN_BY_ONE_NAME = frozenset(
    "абай шоқан ыбырай жамбыл қаныш мұхтар мағжан шәкәрім әлихан ахмет міржақып сәкен ілияс бейімбет абылай бауыржан "
    "мұқағали махамбет құрманғазы дина алпамыс қобыланды бөгенбай қабанбай наурызбай төле қазыбек әйтеке".split()
)


@dataclass(slots=True, eq=False)
class _Group:
    """A cluster as it grows."""

    names: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    may_be: list[Link] = field(default_factory=list)


class _Groups:
    """The groups so far, and where to look for those that a name may belong to."""

    __slots__ = ("_by_key", "of", "ordered")

    def __init__(self) -> None:
        self.ordered: list[_Group] = []
        self.of: dict[str, _Group] = {}
        self._by_key: dict[str, list[_Group]] = {}

    def open(self, name: str, keys: Iterable[str]) -> None:
        group = _Group(names=[name])
        self.ordered.append(group)
        self._enter(group, name, keys)

    def join(self, group: _Group, name: str, link: Link, keys: Iterable[str]) -> None:
        group.names.append(name)
        group.links.append(link)
        self._enter(group, name, keys)

    def near(self, keys: Iterable[str]) -> list[_Group]:
        """The groups that share a key with a name, each once."""
        found = {id(group): group for key in keys for group in self._by_key.get(key, ())[: _MOST_COMPARED + 1]}
        return list(found.values())

    def _enter(self, group: _Group, name: str, keys: Iterable[str]) -> None:
        self.of[name] = group
        for key in keys:
            shelf = self._by_key.setdefault(key, [])
            if len(shelf) <= _MOST_COMPARED and group not in shelf:
                shelf.append(group)


# People


def people_clusters(text: str, people: Sequence[Spotted], roles: Sequence[str]) -> tuple[Cluster, ...]:
    """The people of an article, in order of first mention. `roles` are what stands before each mention. A short name
    that fits two people belongs to neither and is left out.
    """
    places: dict[str, list[int]] = {}
    for place, each in enumerate(people):
        places.setdefault(each.base, []).append(place)
    read = {base: name for base in places if (name := persons.parsed(base)) is not None}
    told = _Told(text=text, people=people, roles=roles, places=places, names=read, apart=_apart(text, people, roles))
    groups = _Groups()
    for base in places:
        if base not in read:
            groups.open(base, ())
    by_rank: list[list[str]] = [[] for _ in range(5)]
    for base, name in read.items():
        by_rank[_rank(name)].append(base)
    full, initialled, patronymics, initialled_patronymics, singles = by_rank
    for base in (*full, *initialled):
        _place_person(base, told, groups)
    waiting = [base for base in singles if not _attach_single(base, told, groups)]
    for base in (*patronymics, *initialled_patronymics):
        namesake = _only_namesake(base, told, groups)
        if namesake is None or not _license(base, namesake, told, groups):
            _place_person(base, told, groups)
            if namesake is not None:
                _tell_namesakes(base, namesake, groups)
    for base in waiting:
        if not _attach_single(base, told, groups) and not groups.near(_single_keys(read[base])):
            groups.open(base, _keys(read[base]))
    return _in_order(groups, places, lambda base: _fullness(base, read, places))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """All that an article tells of its people."""

    text: str
    people: Sequence[Spotted]
    roles: Sequence[str]
    places: Mapping[str, list[int]]
    names: Mapping[str, PersonName]
    apart: frozenset[frozenset[str]]

    def roles_of(self, base: str) -> list[str]:
        return [role for place in self.places[base] if (role := self.roles[place])]


def _rank(name: PersonName) -> int:
    if name.single:
        return 4
    if name.surname:
        return 0 if name.given else 1
    return 2 if name.given else 3


def _keys(name: PersonName) -> tuple[str, ...]:
    """What two names of one person have in common, one at least: a surname's or a patronymic's stem with the first
    letter of the given name, the given name, the surname.
    """
    first = folded(name.given or "".join(name.initials[:1]))[:1]
    keys = [f"{first} {stem}" for word in (name.surname, name.patronymic) if word for stem in persons.stems(word)]
    keys += [f"surname {stem}" for word in (name.last, name.single) if word for stem in persons.stems(word)]
    return (*keys, *([f"given {folded(name.given)}"] if name.given else []))


def _full_keys(name: PersonName) -> tuple[str, ...]:
    return tuple(key for key in _keys(name) if not key.startswith(("surname ", "given ")))


def _single_keys(name: PersonName) -> tuple[str, ...]:
    return (*(f"surname {stem}" for stem in persons.stems(name.single)), f"given {folded(name.single)}")


def _place_person(base: str, told: _Told, groups: _Groups) -> None:
    """Into the one group that the name is like, or into a group of its own; a name that fits two is left out."""
    name = told.names[base]
    near = groups.near(_full_keys(name))
    fitting = [(group, link) for group in near if (link := _link(base, group, told)) is not None]
    if len(fitting) == 1:
        group, link = fitting[0]
        groups.join(group, base, link, _keys(name))
    elif not fitting:
        groups.open(base, _keys(name))


def _attach_single(base: str, told: _Told, groups: _Groups) -> bool:
    name = told.names[base]
    fitting = [
        (group, link) for group in groups.near(_single_keys(name)) if (link := _link(base, group, told)) is not None
    ]
    if len(fitting) != 1 or len(groups.near(_single_keys(name))) > _MOST_COMPARED:
        return False
    group, link = fitting[0]
    if link.likeness.kind is LikenessKind.GIVEN_NAME_ALONE:
        first = min(told.places[each][0] for each in group.names)
        if base.casefold() in _KNOWN_BY_ONE_NAME or told.places[base][0] < first:
            return False
    groups.join(group, base, link, ())
    return True


def _link(base: str, group: _Group, told: _Told) -> Link | None:
    """Why a name is of a group, or None where nothing says so or something tells it from one of the group's names."""
    name = told.names[base]
    best: Link | None = None
    for other in group.names:
        if frozenset((base, other)) in told.apart or other not in told.names:
            return None
        alike = persons.likeness_of(name, told.names[other])
        if alike is None:
            if _are_told_apart(name, told.names[other]):
                return None
        elif best is None:
            best = Link(alias=base, name=other, likeness=alike)
    return best


def _are_told_apart(left: PersonName, right: PersonName) -> bool:
    """Whether two names cannot be of one person. Given name and patronymic, given name and surname can."""
    if left.single or right.single:
        return False
    if {left.gender, right.gender} == {Gender.HER, Gender.HIS}:
        return True
    if not persons.same_given(left, right):
        return True
    return bool((left.surname and right.surname) or (left.patronymic and right.patronymic))


def _only_namesake(base: str, told: _Told, groups: _Groups) -> _Group | None:
    """The one person with the given name of a given name with a patronymic, whom nothing tells from it."""
    name = told.names[base]
    if not name.given or any(_link(base, group, told) for group in groups.near(_full_keys(name))):
        return None
    namesakes = [
        group
        for group in groups.near([f"given {folded(name.given)}"])
        if all(
            frozenset((base, other)) not in told.apart
            and (told.names[other].single or not _are_told_apart(name, told.names[other]))
            for other in group.names
        )
    ]
    return namesakes[0] if len(namesakes) == 1 else None


def _license(base: str, group: _Group, told: _Told, groups: _Groups) -> bool:
    """Whether a given name with a patronymic joined a given name with a surname: for the role, for the speech, for
    being spoken to, or because it only goes on.
    """
    found = _role_likeness(base, group, told) or _speaker_likeness(base, group, told, groups)
    if found is None and not _has_rival(base, told):
        found = _addressed_likeness(base, told) or _again_likeness(base, group, told, groups)
    if found is None:
        return False
    name = told.names[base]
    groups.join(group, base, Link(alias=base, name=group.names[0], likeness=found), _keys(name))
    return True


def _has_rival(base: str, told: _Told) -> bool:
    """Whether the article has another patronymic with the same given name."""
    name = told.names[base]
    return any(
        other.patronymic and folded(other.given) == folded(name.given) and persons.likeness_of(name, other) is None
        for other in told.names.values()
        if other is not name
    )


def _tell_namesakes(base: str, namesake: _Group, groups: _Groups) -> None:
    group = groups.of.get(base)
    if group is None or group is namesake:
        return
    alike = Likeness(
        kind=LikenessKind.NAMESAKES,
        evidence=f"{base} and {namesake.names[0]} have one given name, and nobody else here has it",
    )
    group.may_be.append(Link(alias=base, name=namesake.names[0], likeness=alike))
    namesake.may_be.append(Link(alias=namesake.names[0], name=base, likeness=alike))


def _addressed_likeness(base: str, told: _Told) -> Likeness | None:
    """Whether the name is spoken to in a line that begins with a dash, as whom an article is about."""
    for place in told.places[base]:
        mention = told.people[place]
        before = told.text[max(0, mention.start - _REACH) : mention.start]
        if _HAILED_BEFORE.search(before) and _HAILED_BEHIND.match(told.text, mention.end):
            return Likeness(
                kind=LikenessKind.ADDRESSED,
                evidence=f"{base} is spoken to, and nobody else here has that given name",
            )
    return None


def _again_likeness(base: str, group: _Group, told: _Told, groups: _Groups) -> Likeness | None:
    """Whether the later of the two names follows right upon the earlier, has no role and nothing introduces it."""
    first = min(told.places[name][0] for name in group.names)
    own = told.places[base][0]
    later, at = ([base], own) if own > first else (group.names, first)
    if any(told.roles_of(name) for name in later) or _is_introduced(told.text, told.people[at].start):
        return None
    before = (told.people[place].base for place in range(at - 1, max(-1, at - _FEW), -1))
    earlier = next((each for each in before if folded(each) != folded(told.names[base].given)), "")
    if groups.of.get(earlier) is not group and earlier != base:
        return None
    return Likeness(
        kind=LikenessKind.NAMED_AGAIN,
        evidence=f"{told.people[at].base} is named without a role right after {earlier} was told of, "
        "and nobody else here has that given name",
    )


def _is_introduced(text: str, start: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    words = before.split()
    return bool(words) and not _ENDS_SENTENCE.search(before) and introduces(words[-1])


def _role_likeness(base: str, group: _Group, told: _Told) -> Likeness | None:
    for role in told.roles_of(base):
        for other in group.names:
            if any(same_role(role, each) for each in told.roles_of(other)):
                return Likeness(
                    kind=LikenessKind.ROLE, evidence=f"the article calls {base} and {other} the same: {role}"
                )
    return None


def _speaker_likeness(base: str, group: _Group, told: _Told, groups: _Groups) -> Likeness | None:
    """Whether the name first stands at a speech, without a role of its own, and the last person told of before is of
    the group.
    """
    if told.roles_of(base):
        return None
    first = told.places[base][0]
    mention = told.people[first]
    before = told.text[max(0, mention.start - _REACH) : mention.start]
    behind = told.text[mention.end : mention.end + 30]
    if not (_SAYS_BEFORE.search(before) or _SAYS_BEHIND.match(behind)):
        return None
    last = next((each for place in range(first - 1, -1, -1) if (each := told.people[place]).base != base), None)
    if last is None or groups.of.get(last.base) is not group:
        return None
    return Likeness(
        kind=LikenessKind.SPEAKER,
        evidence=f"{base} speaks right after {last.base} was told of, and nobody else here has that given name",
    )


def _apart(text: str, people: Sequence[Spotted], roles: Sequence[str]) -> frozenset[frozenset[str]]:
    """The names that stand side by side in one list: of two people."""
    return _side_by_side(text, zip(people, people[1:], roles[1:], strict=False))


def _side_by_side(text: str, neighbours: Iterable[tuple[Spotted, Spotted, str]]) -> frozenset[frozenset[str]]:
    """The base forms of neighbours in one list; each comes with the role that stands before the second."""
    found = set()
    for left, right, role in neighbours:
        if right.start - left.end > 2 * _REACH or "\n" in text[left.end : right.start]:
            continue
        between = spaced(text[left.end : right.start])
        joint = spaced(between.removesuffix(role)) if role else between
        if joint.strip('«»“”„" ') in _JOINED or _JOINED_LOOSELY.fullmatch(between):
            found.add(frozenset((left.base, right.base)))
    return frozenset(each for each in found if len(each) == 2)


_Fullness = tuple[int, int, int, str]


def _fullness(base: str, read: Mapping[str, PersonName], places: Mapping[str, list[int]]) -> _Fullness:
    name = read.get(base)
    if name is None:
        return 9, 0, places[base][0], base
    alone = _rank(name)
    return alone, -len(base.split()) if not alone else 0, places[base][0], base


# Organisations and places


def body_clusters(
    found: Sequence[Spotted], defined: Mapping[str, str] | None = None, text: str = ""
) -> tuple[Cluster, ...]:
    """The organisations of an article, in order of first mention. `defined` are the short names that the article puts
    in brackets behind a name: short name → base of the full one. `text` is the article: without it nothing is known
    of who stands side by side in one list.
    """
    apart = _side_by_side(text, ((left, right, "") for left, right in pairwise(found))) if text else frozenset()
    places: dict[str, list[int]] = {}
    for place, each in enumerate(found):
        places.setdefault(each.base, []).append(place)
    groups = _Groups()
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
    return _in_order(groups, places, lambda base: (base in set_aside, -len(base), places[base][0], base))


def _is_bare(base: str) -> bool:
    """A name without a head noun: «Қайрат»."""
    name = bodies.read(base)
    return not name.head and not name.legal


def _place_body(base: str, groups: _Groups, apart: frozenset[frozenset[str]]) -> None:
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
    groups = _Groups()
    for base in places:
        key = base.casefold()
        group = next(iter(groups.near([key])), None)
        if group is None:
            groups.open(base, [key])
            continue
        alike = Likeness(kind=LikenessKind.SAME, evidence="the same name")
        groups.join(group, base, Link(alias=base, name=group.names[0], likeness=alike), [key])
    return _in_order(groups, places, lambda base: (False, -len(base), places[base][0], base))


def _in_order(
    groups: _Groups, places: Mapping[str, list[int]], fullness: Callable[[str], _Fullness]
) -> tuple[Cluster, ...]:
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
