"""Knows which organisation, person, place or topic an editor means by an id, a name or an alias. `content` fills it
with the entities of the digest and asks it for every reference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sholu.errors import Problem, nearest
from sholu.frontmatter import Report
from sholu.kazakh.writings import PATRONYMIC_ENDING, Name, Rank, middles_of, ways_to_write
from sholu.model import KINDS, PEOPLE, Kind

MAX_SUGGESTIONS = 20
"""Near names are looked for this often in a run: past that, the mistake is a general one, and looking takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity with all that it may be called: names and aliases in every language, but not the weak ones."""

    kind: Kind
    id: str
    slug: str
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """The entity's name in the whole digest."""
        return f"{self.kind.name}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file with a problem that hides its entity's id or names. `text` is what of it could be read, if anything: a
    name that stands there is not called unknown.
    """

    kind: Kind | None
    slug: str
    text: str


class Names:
    """The ids and names of a digest's entities. `once_proposed` are keys of records that an import proposed: one that
    is gone was rejected, and whoever still refers to it is told so in `notes` and not kept from building.
    """

    def __init__(
        self, entities: Iterable[Named], unread: Iterable[Unread] = (), once_proposed: Collection[str] = ()
    ) -> None:
        self.notes: list[Problem] = []
        self._entities = tuple(entities)
        self._once_proposed = once_proposed
        self._by_id: dict[tuple[str, str], Named] = {}
        self._by_slug: dict[tuple[Kind, str], Named] = {}
        self._called: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
        for entity in self._entities:
            self._by_id.setdefault((entity.kind.name, entity.id), entity)
            self._by_slug[entity.kind, entity.slug] = entity
            self._called[entity.kind] += [entity.id, *entity.names]
        self._unread = tuple((file, _folded(file.text)) for file in unread)
        self._near: dict[tuple[str, tuple[Kind, ...]], str | None] = {}
        self._by_name: Mapping[tuple[Kind, str], dict[str, Named]] | None = None
        self._by_short_name: Mapping[str, dict[str, Named]] | None = None

    def find(self, text: str, kinds: Sequence[Kind]) -> tuple[Named, ...]:
        """The entities of some kinds that a text names: the one with this id (the first kind's, if several have), or
        all with this name or alias, in the order of their keys.
        """
        for kind in kinds:
            if (kind.name, text) in self._by_id:
                return (self._by_id[kind.name, text],)
        folded = fold(text)
        if self._by_name is None:  # whoever is referred to by id need not be found by name
            self._by_name = _by_name(self._entities)
        found = {key: named for kind in kinds for key, named in self._by_name.get((kind, folded), {}).items()}
        return tuple(found[key] for key in sorted(found))

    def find_shortened(self, text: str) -> tuple[Named, ...]:
        """The people whose name a text writes as running text may: with initials (О. Бектенов, О.Бектенов), the
        surname first, or without the patronymic; or with a patronymic, or its initial, that the record does not have
        (О.А. Бектенов). In the order of their keys.
        """
        if self._by_short_name is None:  # most digests never ask
            self._by_short_name = _by_short_name(entity for entity in self._by_id.values() if entity.kind == PEOPLE)
        found = self._by_short_name.get(fold_shortened(text), {})
        if found:
            return tuple(found[key] for key in sorted(found))
        fuller = _without_patronymic(text)
        if fuller is None:
            return ()
        shorter, initials = fuller
        alone = {each.key for each in self.find_shortened(f"{_NO_PATRONYMIC}{initials}")}
        return tuple(each for each in self.find_shortened(shorter) if each.key in alone)

    def resolve(self, text: str, kinds: Sequence[Kind], line: int, report: Report) -> str | None:
        """The key of the one entity that a text names; None, with the problem reported, where that is none or more
        than one.
        """
        found = self.find(text, kinds)
        if len(found) == 1:
            return found[0].key
        if found:
            many = " and ".join(named.key for named in found)
            report.add(line, f'"{text}" may be {many}', "write the id of the one that is meant")
        elif any(f"{kind.name}/{text}" in self._once_proposed for kind in kinds):
            what = f'the import proposed "{text}", which has no record now; nothing is shown of it'
            self.notes.append(Problem(path=report.path, line=line, what=what, advice="take it out of this list"))
        elif not self._may_be_unread(text, kinds):
            self._report_unknown(text, kinds, line, report)
        return None

    def _report_unknown(self, text: str, kinds: Sequence[Kind], line: int, report: Report) -> None:
        due = " or ".join(kind.noun for kind in kinds)
        others = self.find(text, [kind for kind in KINDS if kind not in kinds])
        if others:
            noun = others[0].kind.noun
            what = f'"{text}" is {_article(noun)} {noun}, not {_article(due)} {due}'
            report.add(line, what, f"name it under {others[0].kind.name}, or name {_article(due)} {due} here")
            return
        near = next((named.id for kind in kinds if (named := self._by_slug.get((kind, text)))), None)
        near = near or self._nearest(text, tuple(kinds))
        advice = f"did you mean {near}?" if near else f"mend the name, or add content/{kinds[0].name}/<slug>.md"
        report.add(line, f'unknown {due} "{text}"', advice)

    def _nearest(self, text: str, kinds: tuple[Kind, ...]) -> str | None:
        if (text, kinds) not in self._near:
            if len(self._near) == MAX_SUGGESTIONS:
                return None
            self._near[text, kinds] = nearest(text, (name for kind in kinds for name in self._called[kind]))
        return self._near[text, kinds]

    def _may_be_unread(self, text: str, kinds: Sequence[Kind]) -> bool:
        folded = fold(text)
        return any(file.kind in kinds and (file.slug == text or folded in content) for file, content in self._unread)


def _by_name(entities: Iterable[Named]) -> Mapping[tuple[Kind, str], dict[str, Named]]:
    """Entities by kind and folded name."""
    found: dict[tuple[Kind, str], dict[str, Named]] = {}
    for entity in entities:
        for name in entity.names:
            found.setdefault((entity.kind, fold(name)), {})[entity.key] = entity
    return found


_SIGNS = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "’": "'", "ʼ": "'", "‘": "'", "‑": "-"})


_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=1 << 12)  # the names and ids of those who are in the news stand in many articles
def fold(name: str) -> str:
    """A name as it is compared: without regard to case, to the width and number of blanks, and to which of their
    forms quotation marks and apostrophes have.

        fold("«Отандастар  қоры» КЕАҚ") == fold('"отандастар қоры" КЕАҚ')
    """
    return _folded(name)


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text.translate(_SIGNS)).strip().casefold()


_INITIAL = r"[^\W\d_]{1,2}\.(?:[-‐][^\W\d_]{1,2}\.)?"
_WORD = r"[^\W\d_]{2}[\w'‐-]*"
_GIVEN = rf"(?P<given>{_INITIAL}|{_WORD}(?= ))"
_FATHER = rf"[^\W\d_]{{2,}}{PATRONYMIC_ENDING}"
_FULLER = (
    # О.А. Бектенов, Олжас А. Бектенов, Олжас Абайұлы Бектенов
    re.compile(rf"{_GIVEN} ?(?:[^\W\d_]{{1,2}}\.|{_FATHER}(?= )) ?(?P<last>{_WORD})"),
    # Бектенов О.А., Бектенов Олжас Абайұлы
    re.compile(rf"(?P<last>{_WORD}) {_GIVEN} ?(?:[^\W\d_]{{1,2}}\.?|{_FATHER})"),
)
_WITH_INITIAL = re.compile(rf"{_INITIAL}{_WORD}")
_NO_PATRONYMIC = "… "
"""Stands before a shortened name of whoever no patronymic is known of. No name begins with it."""
_LONGEST_NAME = 100


def _without_patronymic(text: str) -> tuple[str, str] | None:
    """A person's name without the patronymic, or its initial, that stands between given name and surname or behind
    them, and the same with an initial for the given name; None where there is none.

    `Олжас А. Бектенов` → (`олжас бектенов`, `о. бектенов`)
    """
    name = fold(text)
    short = len(name) <= _LONGEST_NAME
    found = next((match for each in _FULLER if short and (match := each.fullmatch(name))), None)
    if found is None:
        return None
    given, last = found["given"], found["last"]
    shorter = f"{given} {last}" if found.re is _FULLER[0] else f"{last} {given.rstrip('.')}"
    return shorter, f"{given if '.' in given else f'{given[0]}.'} {last}"


def _by_short_name(people: Iterable[Named]) -> Mapping[str, dict[str, Named]]:
    """People by each way to write their names that names surely."""
    found: dict[str, dict[str, Named]] = {}
    for person in people:
        for way in short_names(person):
            found.setdefault(way, {})[person.key] = person
    return found


def short_names(person: Named) -> frozenset[str]:
    """All by which `find_shortened` finds a person, folded; nothing for what is no person."""
    if person.kind != PEOPLE:
        return frozenset()
    names = tuple((Name(id=person.id, text=name, initials=True, surname=True), name) for name in person.names)
    ways = frozenset(
        fold_shortened(way)
        for name, text in names
        for way, rank in ways_to_write(name, text)
        if rank <= Rank.SHORTENED
    )
    if any(middles_of(name, text) for name, text in names):
        return ways
    return ways.union(f"{_NO_PATRONYMIC}{way}" for way in ways if _WITH_INITIAL.fullmatch(way))


def fold_shortened(name: str) -> str:
    """A name as it is compared where initials may stand in it: with or without a blank behind them."""
    return fold(name).replace(". ", ".")


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
