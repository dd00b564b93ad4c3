"""Which record of the digest somebody or something named in a raw text has, which it may have, and which is to be
proposed. Holds the names of all records during a run of imports, also of those that the run itself proposes; `shelf`
fills and asks it. Touches no file.

What has a record's name (or alias), or stands in the text as an inflected form of one, has that record. What is only
like one (another spelling, initials, the same name of another kind) is never taken for it: that is told to the
editor, with the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sholu.importing.named import Named, Span
from sholu.kazakh import bodies, matching, persons
from sholu.kazakh.forms import inflected
from sholu.kazakh.likeness import Likeness, folded
from sholu.kazakh.slugs import slugify
from sholu.model import KINDS, ORGANISATIONS, PEOPLE, Entity, Kind, Library, in_language
from sholu.references import fold
from sholu.schema import MAX_SLUG

LEAST_CONFIDENCE = 0.6
"""A name the tagger is less sure of is told and noted, and no record is proposed. See docs/content-format.md."""

MOST_COMPARED = 300
"""Names that one is compared with, of those that begin alike; more there are only in what is no digest."""

MOST_NAMED = 500
"""Names of one text that are looked up; there is no room for as many, see `writing.as_many_as_fit`."""

MOST_LIKE = 5
"""Records that are told to be like one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MayBe:
    """A record that may be the same, and what speaks for it, in words for an editor."""

    key: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known of one name: the key of its record, if it has one or gets one; whether that record is only
    proposed (now, or by an earlier import) and whether now; which of its names the record it has does not have; what
    else it may be; whose slug it would have had.
    """

    named: Named
    record: str | None = None
    is_proposed: bool = False
    is_new: bool = False
    unheard: tuple[str, ...] = ()
    may_be: tuple[MayBe, ...] = ()
    namesake: str | None = None

    @property
    def id(self) -> str:
        """The id of the record; nothing where there is none."""
        return (self.record or "").rpartition("/")[2]


class Records:
    """The names of the digest's records. Grows with each import of a run."""

    def __init__(self, library: Library, taken: Mapping[Kind, Collection[str]] | None = None) -> None:
        """`taken` are words that are no free slugs, besides those of the library: names of files, say."""
        self._library = _Names(library.entities.values())
        self._added = _Names(())
        self._proposed = {key for key, entity in library.entities.items() if entity.proposal is not None}
        self._owners: dict[tuple[Kind, str], str] = {}
        for kind, words in (taken or {}).items():
            self._owners |= {(kind, word.casefold()): "" for word in words}
        for key, entity in library.entities.items():
            for word in (*entity.redirects, entity.id, entity.slug):
                self._owners[entity.kind, word] = key

    def findings(self, text: str, named: Sequence[Named]) -> tuple[Finding, ...]:
        """What is known of each name of a text, in their order. The new ones among them are all different, and are
        not remembered before `add`.
        """
        found: list[Finding] = []
        here = _Names(())
        owners = dict(self._owners)
        inflections = _Inflections(text, named, (self._library, self._added))
        for each in named:
            finding = self._finding(each, here, owners, inflections)
            if finding.is_new and finding.record is not None:
                here.add(finding.record, each.kind, each.names)
                owners[each.kind, finding.id] = finding.record
            found.append(finding)
        return tuple(found)

    def add(self, findings: Iterable[Finding]) -> None:
        """Remembers the records that were proposed."""
        for finding in findings:
            if finding.is_new and finding.record is not None:
                self._added.add(finding.record, finding.named.kind, finding.named.names)
                self._proposed.add(finding.record)
                self._owners[finding.named.kind, finding.id] = finding.record

    def _finding(
        self, named: Named, here: _Names, owners: Mapping[tuple[Kind, str], str], inflections: _Inflections
    ) -> Finding:
        all_names = (self._library, self._added, here)
        by_name = [each for names in all_names for each in names.called(named)]
        by_form = [] if by_name else inflections.records_of(named)
        for known in (by_name, by_form):
            keys = tuple(dict.fromkeys(known))
            if len(keys) == 1:
                return Finding(
                    named=named,
                    record=keys[0],
                    is_proposed=keys[0] in self._proposed or here.has(keys[0]),
                    unheard=() if known is by_form else _unheard(named, keys[0], all_names),
                )
            if keys:
                return Finding(named=named, may_be=_told(keys, "they have the same name"))
        others = [each for names in all_names for each in names.called_otherwise(named)]
        if others:
            return Finding(named=named, may_be=_told(dict.fromkeys(others), "the same name, of another kind"))
        namesakes = (each for names in all_names for each in names.told_apart(named))
        alike = (each for names in all_names for each in names.like(named))
        like = tuple({each.key: each for each in (*alike, *namesakes)}.values())[:MOST_LIKE]
        slug = slugify(named.name)
        if not slug or not _is_worth_a_record(named):
            return Finding(named=named, may_be=like)
        free = self._free_slug(named.kind, slug, owners)
        return Finding(
            named=named,
            record=f"{named.kind.name}/{free}",
            is_proposed=True,
            is_new=True,
            may_be=like,
            namesake=owners.get((named.kind, slug)) if free != slug else None,
        )

    def _free_slug(self, kind: Kind, slug: str, owners: Mapping[tuple[Kind, str], str]) -> str:
        """The slug, or the first with a number behind it that is nobody's slug, id, old slug or name."""
        number, free = 1, slug
        while (kind, free) in owners or self._library.has_name(kind, free) or self._added.has_name(kind, free):
            number += 1
            free = f"{slug[: MAX_SLUG - len(str(number)) - 1].rstrip('-')}-{number}"
        return free


def _unheard(named: Named, key: str, all_names: Iterable[_Names]) -> tuple[str, ...]:
    """The names that the record does not have; those with initials, which every text may use, aside."""
    heard = tuple(all_names)
    return tuple(
        name for name in named.names if "." not in name and not any(names.is_called(key, name) for names in heard)
    )


def _is_worth_a_record(named: Named) -> bool:
    """Whether a record is to be proposed: the tagger is sure, and a person has more than one name (Болат may be
    anybody).
    """
    if named.confidence < LEAST_CONFIDENCE:
        return False
    return named.kind != PEOPLE or len(_WORD.findall(named.name)) > 1


def _told(keys: Iterable[str], evidence: str) -> tuple[MayBe, ...]:
    return tuple(MayBe(key=key, evidence=evidence) for key in keys)[:MOST_LIKE]


_WORD = re.compile(r"[^\W_]+")


def _beginnings(name: str) -> frozenset[str]:
    """What two names of one person have in common at least, in whatever order and spelling: the initial of a word and
    the beginning of another.
    """
    words = [folded(word[:8]) for word in _WORD.findall(name)[:6]]
    return frozenset(
        one[:1] + other[:3]
        for at, one in enumerate(words)
        for place, other in enumerate(words)
        if at != place and len(other) > 1
    )


def _openings(name: str) -> frozenset[str]:
    """What two names of one body have in common at least: how the first word begins, or, of an abbreviation and what
    it stands for, the first letters of the first word and of the last.
    """
    words = _WORD.findall(name)
    if not words:
        return frozenset()
    short = (words[0][0] + words[0][-1]).casefold() if bodies.looks_abbreviated(words[0]) else ""
    return frozenset((folded(words[0])[:3], short or bodies.initials_of(name)))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """How the names of a kind are compared: only those that have one of their keys in common."""

    keys: Callable[[str], Collection[str]]
    likeness: Callable[[str, str], Likeness | None]


_COMPARISONS: Mapping[Kind, _Comparison] = {
    PEOPLE: _Comparison(_beginnings, persons.likeness),
    ORGANISATIONS: _Comparison(_openings, bodies.likeness),
}
"""Of other kinds only the same name is the same."""


class _Names:
    """Records by what they are called. Their weak aliases do not count."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._keys: dict[tuple[Kind, str], dict[str, None]] = {}
        self._alike: dict[tuple[Kind, str], dict[tuple[str, str], None]] = {}
        self._in_kazakh: dict[str, list[matching.Name]] = {}
        self._known: set[str] = set()
        for entity in entities:
            if entity.kind.in_text:
                aliases = (alias for each in entity.aliases.values() for alias in each)
                self.add(
                    entity.key,
                    entity.kind,
                    (*entity.name.values(), *aliases),
                    in_kazakh=(in_language(entity.name, "kk"), *entity.aliases.get("kk", ())),
                )

    def add(self, key: str, kind: Kind, names: Collection[str], *, in_kazakh: Iterable[str] | None = None) -> None:
        """One more record. `in_kazakh` are those of its names that are inflected in texts; all, if that is None."""
        self._known.add(key)
        for name in names if in_kazakh is None else in_kazakh:
            self._in_kazakh.setdefault(_sure_beginning(name), []).append(matching.Name(id=key, text=name))
        for name in names:
            self._keys.setdefault((kind, _as_compared(name)), {})[key] = None
            for part in _COMPARISONS[kind].keys(name) if kind in _COMPARISONS else ():
                self._alike.setdefault((kind, part), {})[key, name] = None

    def has(self, key: str) -> bool:
        """Whether the record is among these."""
        return key in self._known

    def has_name(self, kind: Kind, name: str) -> bool:
        """Whether a record of the kind is called so."""
        return (kind, _as_compared(name)) in self._keys

    def is_called(self, key: str, name: str) -> bool:
        """Whether a record has a name."""
        return any(key in self._keys.get((kind, _as_compared(name)), {}) for kind in KINDS)

    def told_apart(self, named: Named) -> Iterator[MayBe]:
        """The records of those of the same text that may be the same, and were not taken for it."""
        for other in named.may_be:
            for key in self._keys.get((named.kind, _as_compared(other.name)), {}):
                yield MayBe(key=key, evidence=other.evidence)

    def called(self, named: Named) -> Iterator[str]:
        """The records of its kind that are called by its name; if none is, those called by one of its aliases."""
        by_name = self._keys.get((named.kind, _as_compared(named.name)), {})
        if by_name:
            yield from by_name
            return
        for alias in named.aliases:
            yield from self._keys.get((named.kind, _as_compared(alias)), {})

    def called_otherwise(self, named: Named) -> Iterator[str]:
        """The records of other kinds that are called by its name."""
        compared = _as_compared(named.name)
        for kind in KINDS:
            yield from self._keys.get((kind, compared), {}) if kind != named.kind else ()

    def like(self, named: Named) -> Iterator[MayBe]:
        """The records that are called something like it, each once, with what the names have in common."""
        comparison = _COMPARISONS.get(named.kind)
        if comparison is None:
            return
        told: set[str] = set()
        for name in named.names:
            candidates: dict[tuple[str, str], None] = {}
            for part in comparison.keys(name):
                candidates |= self._alike.get((named.kind, part), {})
            for key, other in sorted(candidates)[:MOST_COMPARED]:
                likeness = None if key in told else comparison.likeness(name, other)
                if likeness is not None and not likeness.weak:
                    told.add(key)
                    yield MayBe(key=key, evidence=f"{other}: {likeness.evidence}")

    def index(self, spans: Iterable[Span]) -> matching.NameIndex:
        """The names that may stand at some spans, in all their forms."""
        beginnings = {each for span in spans for each in _possible_beginnings(span.surface)}
        return matching.index(
            (name for beginning in sorted(beginnings) for name in self._in_kazakh.get(beginning, ())), inflected
        )


_SURE = 4


def _sure_beginning(name: str) -> str:
    """The letters that a name begins with in any of its forms: of one word the last two may change."""
    words = _WORD.findall(name)
    first = words[0].casefold() if words else ""
    return first[:_SURE] if len(words) > 1 else first[: min(_SURE, max(1, len(first) - 2))]


def _possible_beginnings(surface: str) -> Iterator[str]:
    """The sure beginnings of all names that a surface may be a form of."""
    for word in _WORD.findall(surface)[:1]:
        yield from dict.fromkeys(word.casefold()[:length] for length in range(1, _SURE + 1))


def _as_compared(name: str) -> str:
    """A name as it is compared: as in front matter, and with or without a blank behind an initial."""
    return fold(name).replace(". ", ".")


class _Inflections:
    """The records that stand in a text in any form of their names; looked for once, when first asked."""

    def __init__(self, text: str, all_named: Iterable[Named], names: Iterable[_Names]) -> None:
        self._text = text
        self._spans = tuple(span for named in all_named for span in named.spans)
        self._names = names
        self._by_start: dict[int, list[matching.Match]] | None = None

    def records_of(self, named: Named) -> list[str]:
        """The records of its kind whose names stand where it stands, word for word."""
        return [
            key
            for span in named.spans
            for match in self._at(span)
            if _bare(match.surface) == _bare(span.surface)
            for key in match.ids
            if key.startswith(f"{named.kind.name}/")
        ]

    def _at(self, span: Span) -> Iterator[matching.Match]:
        """The matches that begin where the span does, give or take a quotation mark."""
        if self._by_start is None:
            self._by_start = {}
            for names in self._names:
                for match in matching.find(self._text, names.index(self._spans)):
                    self._by_start.setdefault(match.start, []).append(match)
        for start in range(span.start - 2, span.start + 3):
            yield from self._by_start.get(start, ())


def _bare(surface: str) -> str:
    return _NO_WORD.sub("", surface)


_NO_WORD = re.compile(r"[\s«»“”„\"']+")
