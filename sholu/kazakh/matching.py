"""Names found in running text: which of many names stand where, inflected or not. Knows nothing of what the names
belong to: ids in, ids out. Called by `mentions`, `check` and `importing`.

One pass over the text finds the rarest word of each name, whatever the number of names: an automaton over
`kazakh.skeletons`, the text as `kazakh.readings` reads it, the names as `kazakh.layout` files them. Only there is
looked whether the name stands (`kazakh.scanning`); then who is meant is chosen (`kazakh.choosing`). Forms are made
only of names whose other words stand in the text already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

from sholu.kazakh import skeletons
from sholu.kazakh.bare_surnames import Span
from sholu.kazakh.choosing import chosen, in_candidates, without_overlaps
from sholu.kazakh.drawers import Candidate
from sholu.kazakh.fuller_names import fuller, shorter
from sholu.kazakh.grammar import Endings, Inflect, Stem, grammar
from sholu.kazakh.layout import Layout, laid_out
from sholu.kazakh.quotations import with_number_sign, with_quotes
from sholu.kazakh.readings import Reading, read
from sholu.kazakh.scanning import NO_SURNAMES, Hits, SurnamePlaces, scan, scan_others
from sholu.kazakh.spellings import Spelling
from sholu.kazakh.visits import Visits, visits_of
from sholu.kazakh.writings import Name, Rank

__all__ = ["Endings", "Inflect", "Likely", "Match", "Matches", "Name", "NameIndex", "Stem", "find", "index", "likely"]

_BLOCK = 1 << 13  # characters
_FEW = 500  # matches


class Match(NamedTuple):
    """A name in a text: code points `start` to `end`, and the ids of all it may stand for, sorted; more than one
    is ambiguous.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]


class Matches(Sequence[Match]):
    """The names found in a long text, in order. Each `Match` is made when it is asked for: there may be tens of
    thousands, and that many objects at a time would have the collector of garbage walk over all there are.
    """

    __slots__ = ("_ids", "_spans", "_text")

    def __init__(self, text: str, spans: Sequence[Span], ids: Sequence[tuple[str, ...]]) -> None:
        self._text = text
        self._spans = spans
        self._ids = ids

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Match]:
        text = self._text
        for (start, end), ids in zip(self._spans, self._ids, strict=True):
            yield Match(start, end, text[start:end], ids)

    @overload
    def __getitem__(self, at: int) -> Match: ...
    @overload
    def __getitem__(self, at: slice) -> Matches: ...
    def __getitem__(self, at: int | slice) -> Match | Matches:
        if isinstance(at, slice):
            return Matches(self._text, self._spans[at], self._ids[at])
        start, end = self._spans[at]
        return Match(start, end, self._text[start:end], self._ids[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matches | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """What looks like a name of `ids` spelt otherwise, in a text that does not have the name as it is recorded: no
    mention, but perhaps an alias to be recorded. `name` is what it is like, `why` says in English what differs.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names laid out for `find`, and what looks for their keys; `others` for the beginnings of those without a key,
    each with the number of its name. What is made of names is made when it is first needed, and remembered.
    """

    names: Layout
    visits: Visits
    keys: BytesAhoCorasick
    others: AhoCorasick | None
    numbers: tuple[int, ...]


def index(
    names: Iterable[Name], inflect: Inflect, stem: Stem | None = None, endings: Endings | None = None
) -> NameIndex:
    """The names, laid out for `find`. One without a letter or digit is never found. `stem` and `endings` say the same
    as `inflect`; without them `find` is right too, and slower.
    """
    layout = laid_out(names, grammar(inflect, stem, endings))
    others = [(shape, number) for number, each in enumerate(layout.others) for shape in _beginnings(each)]
    return NameIndex(
        names=layout,
        visits=visits_of(layout),
        keys=BytesAhoCorasick(layout.patterns, matchkind=MatchKind.LeftmostLongest),
        others=AhoCorasick([shape for shape, _ in others]) if others else None,
        numbers=tuple(number for _, number in others),
    )


def find(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> Sequence[Match]:
    """The names in a text, in order, none overlapping: the longest first, then the leftmost.

    `breaks` are offsets that no name reaches across (the edges of paragraphs). Where a name may stand for several
    ids, `preferred` ones win, then those that another, unambiguous name of the same text stands for.

    >>> found = find("Қор «Алтын қордың» үйінде", index([Name(id="a", text="Алтын қор")], lambda n: [n, n + "дың"]))
    >>> [(each.surface, each.ids) for each in found]
    [('Алтын қордың', ('a',))]
    """
    reading = read(text, breaks)
    candidates, surnames = _scan(reading, names)
    if not candidates:
        return ()
    meant = chosen(reading.text, names.names, candidates, surnames, preferred)
    spans = _with_signs(reading, list(meant))
    if len(spans) > _FEW:
        return Matches(text, spans, tuple(meant.values()))
    return tuple(
        [Match(start, end, text[start:end], ids) for (start, end), ids in zip(spans, meant.values(), strict=True)]
    )


def likely(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> tuple[Likely, ...]:
    """What `find` did not take for a name because only its spelling is like a recorded one's, in order: Ләззат
    Шыңғысбаева where the record has Лаззат Шыңғысбаева and the text does not.
    """
    reading = read(text, breaks)
    candidates, surnames = _scan(reading, names)
    variants = without_overlaps(each for each in candidates if each[2][1] == Rank.VARIANT)
    if not variants:
        return ()
    mentions = chosen(reading.text, names.names, candidates, surnames, preferred)
    taken = [(*span, (ids, int(Rank.FULL), "")) for span, ids in mentions.items()]
    found = []
    for span, claims in without_overlaps([*taken, *in_candidates(variants)]).items():
        if span in variants and span not in mentions:
            start, end = reading.source(*span)
            surface, name = text[start:end], claims[0][2]
            ids = tuple(sorted({id_ for each in claims for id_ in each[0]}))
            found.append(Likely(start=start, end=end, surface=surface, ids=ids, name=name, why=_why(surface, name)))
    return tuple(found)


def _scan(reading: Reading, names: NameIndex) -> tuple[list[Candidate], SurnamePlaces]:
    """Every form of every name that stands in the text, overlapping or not; and where surnames may stand."""
    found: list[Candidate] = []
    surnames = NO_SURNAMES
    if hits := _hits(reading.encoded, names.keys):
        found, surnames = scan(reading, hits, names.names, names.visits)
        if surnames.beside:
            found = _with_fuller(reading.text, surnames, found, names)
    if names.others is not None:
        text = reading.text.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
        begun = names.others.find_matches_as_indexes(text, overlapping=True)
        found += scan_others(reading, ((names.numbers[shape], start) for shape, start, _ in begun), names.names)
    return found, surnames


def _hits(encoded: bytes, keys: BytesAhoCorasick) -> Iterable[Hits]:
    """Where keys stand in a text, in order; nothing if it is short and has none. A long text is searched in
    blocks, so that not all hits are kept at once; a pattern is a blank and what has none, so none crosses an edge.
    """
    searched = b" %b " % skeletons.cased(encoded)
    if len(searched) > _BLOCK:
        return _in_blocks(searched, keys)
    hits = keys.find_matches_as_indexes(searched)
    return ((0, hits),) if hits else ()


def _in_blocks(searched: bytes, keys: BytesAhoCorasick) -> Iterator[Hits]:
    start, length = 0, len(searched)
    while start < length:
        end = searched.find(b" ", start + _BLOCK)
        if end < 0:
            end = length
        yield start, keys.find_matches_as_indexes(searched[start:end])
        start = end


def _with_fuller(text: str, surnames: SurnamePlaces, known: list[Candidate], names: NameIndex) -> list[Candidate]:
    """What stands in a text, with the names that have a patronymic or an initial there which the record has not."""
    searched = shorter(text, surnames, names.names.surnames, names.names.rules)
    if not searched.left_out:
        return known
    encoded, _ = skeletons.encoded(searched.text)
    once_more = Reading(searched.text, encoded, range(len(encoded)), range(len(encoded)), ())
    found, _ = scan(once_more, _hits(encoded, names.keys), names.names, names.visits)
    return fuller(found, searched, names.names.surnames.middles, known)


def _with_signs(reading: Reading, spans: list[Span]) -> Sequence[Span]:
    """The spans of names, in order, with the signs that belong to them, in the source."""
    text = reading.text
    numbered = "№" in text
    done = 0  # a name takes no quotation mark that the one before took
    for place, (start, end) in enumerate(spans):
        surface = text[start:end]
        if numbered or not (surface.isalnum() or surface.replace(" ", "").isalnum()):
            if numbered:
                start, end = with_number_sign(text, start, end)
            if not text[start:end].replace(" ", "").isalnum():
                start, end = with_quotes(text, start, end)
            spans[place] = start, end = max(start, done), end
        done = end
    return spans if reading.keeps_offsets else [reading.source(start, end) for start, end in spans]


def _beginnings(each: Spelling) -> Iterable[str]:
    """What a name without a skeleton begins with, in small letters and in capitals."""
    first = each.heads[0].split()[0] if each.sure else each.heads[0]
    return sorted({first, first.upper(), first.capitalize()})


def _why(surface: str, name: str) -> str:
    if surface.casefold().startswith(name.casefold()):
        return "the words of the recorded name in the other order"
    return f"the recorded name in other letters: {name}"
