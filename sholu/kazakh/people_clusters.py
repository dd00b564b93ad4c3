"""Which mentions of an article are of one person, and by what evidence.

Names are linked by rule, from the fullest to the shortest: a name joins the one group that it is like and that
nothing tells it from; where it fits two it joins none. Two people of one list («Айбек пен Асқар Нұрғалиев») are
never one. Given name and patronymic join given name and surname only where the article gives both one role, where
the one is spoken to, or where it follows upon the other and nothing introduces it. What may be one all the same is
told beside. Called by `kazakh.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sholu.kazakh import persons
from sholu.kazakh.groups import MOST_COMPARED, REACH, Cluster, Fullness, Group, Groups, Link, in_order, side_by_side
from sholu.kazakh.likeness import Likeness, LikenessKind, folded
from sholu.kazakh.persons import Gender, PersonName
from sholu.kazakh.roles import introduces, same_role
from sholu.kazakh.spotted import Spotted

_SAYS_BEFORE = re.compile(
    r"[—–-]\s*(?:деді|дейді|дейтін|деп|деген)\b[^.!?…\n—–]{0,80}\Z|\b(?:деді|дейді|деп\s+\w+ді|деп\s+\w+ты|деп\s+\w+ті)\s+\Z"
)
_SAYS_BEHIND = re.compile(r"\s(?:айтуынша|сөзінше|пікірінше|айтуы бойынша|деуінше|мәліметінше)\b")
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


def people_clusters(text: str, people: Sequence[Spotted], roles: Sequence[str]) -> tuple[Cluster, ...]:
    """The people of an article, in order of first mention. `roles` are what stands before each mention. A short name
    that fits two people belongs to neither and is left out.
    """
    places: dict[str, list[int]] = {}
    for place, each in enumerate(people):
        places.setdefault(each.base, []).append(place)
    read = {base: name for base in places if (name := persons.parsed(base)) is not None}
    told = _Told(text=text, people=people, roles=roles, places=places, names=read, apart=_apart(text, people, roles))
    groups = Groups()
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
    return in_order(groups, places, lambda base: _fullness(base, read, places))


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


def _place_person(base: str, told: _Told, groups: Groups) -> None:
    """Into the one group that the name is like, or into a group of its own; a name that fits two is left out."""
    name = told.names[base]
    near = groups.near(_full_keys(name))
    fitting = [(group, link) for group in near if (link := _link(base, group, told)) is not None]
    if len(fitting) == 1:
        group, link = fitting[0]
        groups.join(group, base, link, _keys(name))
    elif not fitting:
        groups.open(base, _keys(name))


def _attach_single(base: str, told: _Told, groups: Groups) -> bool:
    name = told.names[base]
    fitting = [
        (group, link) for group in groups.near(_single_keys(name)) if (link := _link(base, group, told)) is not None
    ]
    if len(fitting) != 1 or len(groups.near(_single_keys(name))) > MOST_COMPARED:
        return False
    group, link = fitting[0]
    if link.likeness.kind is LikenessKind.GIVEN_NAME_ALONE:
        first = min(told.places[each][0] for each in group.names)
        if base.casefold() in _KNOWN_BY_ONE_NAME or told.places[base][0] < first:
            return False
    groups.join(group, base, link, ())
    return True


def _link(base: str, group: Group, told: _Told) -> Link | None:
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


def _only_namesake(base: str, told: _Told, groups: Groups) -> Group | None:
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


def _license(base: str, group: Group, told: _Told, groups: Groups) -> bool:
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


def _tell_namesakes(base: str, namesake: Group, groups: Groups) -> None:
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
        before = told.text[max(0, mention.start - REACH) : mention.start]
        if _HAILED_BEFORE.search(before) and _HAILED_BEHIND.match(told.text, mention.end):
            return Likeness(
                kind=LikenessKind.ADDRESSED,
                evidence=f"{base} is spoken to, and nobody else here has that given name",
            )
    return None


def _again_likeness(base: str, group: Group, told: _Told, groups: Groups) -> Likeness | None:
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
    before = text[max(0, start - REACH) : start]
    words = before.split()
    return bool(words) and not _ENDS_SENTENCE.search(before) and introduces(words[-1])


def _role_likeness(base: str, group: Group, told: _Told) -> Likeness | None:
    for role in told.roles_of(base):
        for other in group.names:
            if any(same_role(role, each) for each in told.roles_of(other)):
                return Likeness(
                    kind=LikenessKind.ROLE, evidence=f"the article calls {base} and {other} the same: {role}"
                )
    return None


def _speaker_likeness(base: str, group: Group, told: _Told, groups: Groups) -> Likeness | None:
    """Whether the name first stands at a speech, without a role of its own, and the last person told of before is of
    the group.
    """
    if told.roles_of(base):
        return None
    first = told.places[base][0]
    mention = told.people[first]
    before = told.text[max(0, mention.start - REACH) : mention.start]
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
    return side_by_side(text, zip(people, people[1:], roles[1:], strict=False))


def _fullness(base: str, read: Mapping[str, PersonName], places: Mapping[str, list[int]]) -> Fullness:
    name = read.get(base)
    if name is None:
        return 9, 0, places[base][0], base
    alone = _rank(name)
    return alone, -len(base.split()) if not alone else 0, places[base][0], base
