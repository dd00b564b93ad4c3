"""Names found in running text: which of many names stand where, inflected or not. Knows nothing of what the names
belong to: ids in, ids out. Called by `mentions`.

One pass over the text finds the rarest word of each name (an automaton over `kazakh.skeletons`, whatever the number
of names); only there is looked whether the name stands (`kazakh.spellings`), and whose a surname is
(`kazakh.surnames`). Forms are made only of names whose other words stand in the text already.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

from sholu.kazakh import skeletons
from sholu.kazakh.marks import few_marks
from sholu.kazakh.spellings import (
    Endings,
    Grammar,
    Inflect,
    Name,
    Rank,
    Spelling,
    Stem,
    ends,
    grammar,
    head_of,
    is_plural,
    last_tails,
    spelling,
    stands_behind_initial,
    surname_of,
    ways_to_write,
)
from sholu.kazakh.surnames import Bearer, bearer

__all__ = ["Endings", "Inflect", "Likely", "Match", "Name", "NameIndex", "Stem", "find", "index", "likely"]

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_UNSEEN_OR_STRESS = re.compile(f"{_UNSEEN.pattern[:-1]}\u0300\u0301]")
_STRESS = re.compile("[\u0300\u0301]")
_WITH_ITS_MARKS = re.compile("(?s:.)[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*")
_JOINED = re.compile(rb"[-'\x92?]")  # hyphens and apostrophes as they are encoded
_PLAIN_BEHIND = frozenset(("", " ", ",", ".", ";", ":", "!", "?", "\n", ")"))
_BREAK = "\x00"  # no name has it, so none reaches across
_LONGEST_GAP = 100
_LONGEST_RUN = 256

_OPENING = "«‹„“‘‚"
_CLOSING = "»›”’"
_EITHER = "\"'“‘‟"
_QUOTES = frozenset(_OPENING + _CLOSING + _EITHER)
_SIGN = re.compile(rf"[(){''.join(sorted(_QUOTES))}]")
_OPENED_BEFORE = re.compile(r"(?:[«‹„(]\s*|[“‘\"'‟])\Z")
_CLOSED_BEHIND = re.compile(r"\s*[»›)]|[”“’\"'‟]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name in a text: code points `start` to `end`, and the ids of all it may stand for, sorted; more than one
    is ambiguous.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]


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


class _Candidate(NamedTuple):
    """A form that stands in the text from one offset to another."""

    start: int
    end: int
    ids: tuple[str, ...]
    rank: Rank
    name: str


# What stands beside a key in the spellings that have it: nothing, a word before, a word behind. Bits.
_NOTHING, _BEFORE, _BEHIND = 1, 2, 4


class _Visit(NamedTuple):
    """What to look for at a word of a text: what may stand `beside` it (of which key: `filed` is a blank and the
    key), the spellings that are the `word` alone, and whether the key is a surname's. `plain` are the candidates of
    these, from offset 0, where a blank is before the word and a blank or stop behind it; None where more must be
    looked at.
    """

    key: bytes
    filed: bytes
    beside: int
    word: tuple[Spelling, ...]
    plain: tuple[tuple[int, tuple[str, ...], Rank, str], ...] | None
    surname: bool


@dataclass(frozen=True, slots=True)
class _Spellings:
    """All spellings by number: their texts, ranks, ids, whether a person's. Rows of plain values, for there are
    many.
    """

    texts: tuple[str, ...]
    ranks: bytes
    ids: tuple[str, ...]
    persons: bytes


@dataclass(frozen=True, slots=True)
class _Other:
    """Names without a letter that a skeleton has (Arabic, Chinese): looked for by the beginning of their first
    word.
    """

    automaton: AhoCorasick
    spellings: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names laid out for `find`. Of each spelling one word is the key; the automaton finds it, `keys` has it for
    each of the automaton's patterns. `visits` says what to look for at a word that begins with a key. `before` has
    all words before keys, with them; `behind` the words with a given first letter behind a key; `spelt` gives the
    spellings of a key and the word beside it, each with the place of the key among its runs. What is made of names
    is made when it is first needed, and remembered.
    """

    automaton: BytesAhoCorasick
    keys: tuple[bytes, ...]
    visits: Callable[[bytes, str], tuple[_Visit, ...]]
    before: frozenset[bytes]
    behind: Mapping[bytes, Sequence[bytes]]
    spelt: _Spelt
    surnames: Mapping[str, Collection[str]]
    bare: Mapping[str, tuple[bytes, Spelling]]
    given: frozenset[str]
    rules: Grammar
    other: _Other | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as it is compared: composed, without what nobody sees, with a sign at each break. Character n without
    the signs at `marks` came from starts[n] to ends[n].
    """

    text: str
    encoded: bytes
    starts: Sequence[int]
    ends: Sequence[int]
    marks: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that a span of the reading came from."""
        first, last = start, end - 1
        if self.marks:
            first, last = first - bisect_left(self.marks, first), last - bisect_left(self.marks, last)
        return self.starts[first], self.ends[last]


_Spelt = Callable[[bytes, int, bytes], tuple[tuple[Spelling, int], ...]]
_Spans = Mapping[tuple[int, int], Sequence[_Candidate]]
"""All who claim a span."""


def find(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> tuple[Match, ...]:
    """The names in a text, in order, none overlapping: the longest first, then the leftmost.

    `breaks` are offsets that no name reaches across (the edges of paragraphs). Where a name may stand for several
    ids, `preferred` ones win, then those that another, unambiguous name of the same text stands for.

    >>> found = find("Қор «Алтын қордың» үйінде", index([Name(id="a", text="Алтын қор")], lambda n: [n, n + "дың"]))
    >>> [(each.surface, each.ids) for each in found]
    [('Алтын қордың', ('a',))]
    """
    reading = _read(text, breaks)
    candidates, surnames = _scan(reading, names)
    return _matches(text, reading, _chosen(reading, names, candidates, surnames, preferred)) if candidates else ()


def likely(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> tuple[Likely, ...]:
    """What `find` did not take for a name because only its spelling is like a recorded one's, in order: Ләззат
    Шыңғысбаева where the record has Лаззат Шыңғысбаева and the text does not.
    """
    reading = _read(text, breaks)
    candidates, surnames = _scan(reading, names)
    variants = _without_overlaps(each for each in candidates if each.rank is Rank.VARIANT)
    if not variants:
        return ()
    chosen = _chosen(reading, names, candidates, surnames, preferred)
    mentions = (_Candidate(*span, ids, Rank.FULL, "") for span, ids in chosen.items())
    taken = _without_overlaps([*mentions, *_all(variants)])
    found = []
    for span in sorted(taken):
        if span in variants and span not in chosen:
            start, end = reading.source(*span)
            each = taken[span][0]
            ids = tuple(sorted({id_ for one in taken[span] for id_ in one.ids}))
            surface = text[start:end]
            found.append(
                Likely(start=start, end=end, surface=surface, ids=ids, name=each.name, why=_why(surface, each.name))
            )
    return tuple(found)


def _all(spans: _Spans) -> Iterator[_Candidate]:
    return (each for group in spans.values() for each in group)


def _why(surface: str, name: str) -> str:
    if surface.casefold().startswith(name.casefold()):
        return "the words of the recorded name in the other order"
    return f"the recorded name in other letters: {name}"


# The names.


def index(
    names: Iterable[Name], inflect: Inflect, stem: Stem | None = None, endings: Endings | None = None
) -> NameIndex:
    """The names, laid out for `find`. One without a letter or digit is never found. `stem` and `endings` say the same
    as `inflect`; without them `find` is right too, and slower.
    """
    rules = grammar(inflect, stem, endings)
    unique = tuple(dict.fromkeys(names))
    written = [(name, text, rank) for name in unique for text, rank in ways_to_write(name, _read(name.text).text)]
    spellings = _Spellings(
        texts=tuple(text for _, text, _ in written),
        ranks=bytes(rank for _, _, rank in written),
        ids=tuple(name.id for name, _, _ in written),
        persons=bytes(name.initials for name, _, _ in written),
    )
    outlines = [skeletons.encoded(head_of(text, rules.stem))[0] for text in spellings.texts]
    runs = [skeletons.folded(outline).split() for outline in outlines]
    counts = Counter(run for each in runs for run in set(each))
    patterns: dict[bytes, bytes] = {}
    lists: dict[tuple[bytes, int, bytes], list[int]] = {}
    for number, (each, outline) in enumerate(zip(runs, outlines, strict=True)):
        if each:
            place, cased = _key_of(each, skeletons.cased(outline).split(), counts)
            lists.setdefault(_drawer(each, each.index(each[place])), []).append(number)
            patterns.update((pattern, each[place]) for pattern in _patterns(cased, each[place], outline))
    surnames = _surnames(unique)
    bare: dict[bytes, tuple[Spelling, ...]] = {}
    for surname in sorted({surname for each in surnames.values() for surname in each}):
        outline = skeletons.encoded(head_of(surname, rules.stem))[0]
        alone = spelling(surname, (), Rank.SURNAME, person=True, stem=rules.stem)
        if alone and (each := skeletons.folded(outline).split()):
            bare[each[0]] = (*bare.get(each[0], ()), alone)
            cased = skeletons.cased(outline).split()[0]
            patterns.update((pattern, each[0]) for pattern in _patterns(cased, each[0], outline))
    filed = {drawer: tuple(each) for drawer, each in lists.items()}  # tuples of numbers cost the collector nothing
    ordered = sorted(patterns)
    keys = frozenset(patterns.values())
    spelt = _spelling_maker(spellings, filed, rules)
    return NameIndex(
        automaton=BytesAhoCorasick(ordered, matchkind=MatchKind.LeftmostLongest),
        keys=tuple(patterns[pattern] for pattern in ordered),
        visits=_visit_maker(
            _shorter(keys), _beside(filed), spelt, _tails_maker(spellings, filed, rules), bare, rules
        ),
        before=frozenset(b"%b %b" % (run, key) for key, beside, run in filed if beside == _BEFORE),
        behind=_behind(filed),
        spelt=spelt,
        surnames=surnames,
        bare={each.text: (key, each) for key, spelt_so in bare.items() for each in spelt_so},
        given=frozenset(name.text.split()[0].casefold() for name in unique if name.surname and name.text.split()),
        rules=rules,
        other=_other(spellings, runs, rules),
    )


def _key_of(runs: Sequence[bytes], cased: Sequence[bytes], counts: Mapping[bytes, int]) -> tuple[int, bytes]:
    """The place of the word of a spelling that will seldom be met in vain, and the word with its capitals: short
    words and those with a small letter are common in texts, and all names that have the key must be looked at.
    """

    def cost(place: int) -> float:
        common = 4 if cased[place][:1] == runs[place][:1] else 1
        return (counts[runs[place]] + 2) * common / (1 << 2 * min(len(runs[place]), 8))

    place = min(range(len(runs)), key=cost) if len(runs) > 1 else 0
    return place, cased[place]


def _drawer(runs: Sequence[bytes], place: int) -> tuple[bytes, int, bytes]:
    """Where a spelling is filed: its key, and the word before it, or where it begins with the key the word behind."""
    if place:
        return runs[place], _BEFORE, runs[place - 1]
    if len(runs) > 1:
        return runs[place], _BEHIND, runs[1]
    return runs[place], _NOTHING, b""


def _shorter(keys: Collection[bytes]) -> Mapping[bytes, bytes]:
    found = {}
    for key in keys:
        for length in range(len(key) - 1, 0, -1):
            if key[:length] in keys:
                found[key] = key[:length]
                break
    return found


def _beside(filed: Iterable[tuple[bytes, int, bytes]]) -> Mapping[bytes, int]:
    found: dict[bytes, int] = {}
    for key, beside, _ in filed:
        found[key] = found.get(key, 0) | beside
    return found


def _behind(filed: Iterable[tuple[bytes, int, bytes]]) -> Mapping[bytes, Sequence[bytes]]:
    """By a letter, a blank and a key the words that begin with the letter and may be behind the key."""
    found: dict[bytes, dict[bytes, None]] = {}
    for key, beside, run in filed:
        if beside == _BEHIND:
            found.setdefault(b"%b %b" % (run[:1], key), {})[run] = None
    return {letter_and_key: tuple(each) for letter_and_key, each in found.items()}


def _patterns(run: bytes, key: bytes, outline: bytes) -> Iterator[bytes]:
    """How a word of a name may look in a text: with the capital that it has, or in capitals; a small letter may be a
    capital. Where words of the name are joined by a hyphen, a small letter may stand for a capital too.
    """
    shapes = {run, skeletons.capitals(key), skeletons.capitals(key[:1]) + key[1:]}
    if run[:1] == key[:1] or _JOINED.search(outline):
        shapes.add(key)
    return (b" " + shape for shape in shapes)


def _surnames(names: Iterable[Name]) -> Mapping[str, Collection[str]]:
    """By id the surnames that may stand alone."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        if surname := surname_of(name, _read(name.text).text):
            found.setdefault(name.id, {})[surname] = None
    return {id_: tuple(each) for id_, each in found.items()}


def _spelling_maker(
    spellings: _Spellings, filed: Mapping[tuple[bytes, int, bytes], Sequence[int]], rules: Grammar
) -> _Spelt:
    def made(key: bytes, beside: int, run: bytes) -> tuple[tuple[Spelling, int], ...]:
        ids: dict[tuple[str, Rank, bool], dict[str, None]] = {}
        for number in filed.get((key, beside, run), ()):
            what = (spellings.texts[number], Rank(spellings.ranks[number]), bool(spellings.persons[number]))
            ids.setdefault(what, {})[spellings.ids[number]] = None
        spelt = (
            spelling(text, tuple(sorted(each)), rank, person=person, stem=rules.stem)
            for (text, rank, person), each in ids.items()
        )
        return tuple((each, each.runs.index(key)) for each in spelt if each)

    return cache(made)


def _tails_maker(
    spellings: _Spellings, filed: Mapping[tuple[bytes, int, bytes], Sequence[int]], rules: Grammar
) -> Callable[[bytes], frozenset[bytes]]:
    """What may follow a key in the same word, where the key ends a spelling and has a word before it."""
    numbers: dict[bytes, list[int]] = {}
    for (key, beside, _), each in filed.items():
        if beside == _BEFORE:
            numbers.setdefault(key, []).extend(each)

    def made(key: bytes) -> frozenset[bytes]:
        return last_tails((spellings.texts[number] for number in numbers[key]), rules)

    return cache(made)


def _other(spellings: _Spellings, runs: Sequence[Sequence[bytes]], rules: Grammar) -> _Other | None:
    """The automaton of names that have no skeleton."""
    found = []
    for number, each in enumerate(runs):
        spelt = None
        if not each:
            rank, person = Rank(spellings.ranks[number]), bool(spellings.persons[number])
            spelt = spelling(spellings.texts[number], (spellings.ids[number],), rank, person=person, stem=rules.stem)
        if spelt:
            first = spelt.heads[0].split()[0] if spelt.sure else spelt.heads[0]
            found += [(shape, spelt) for shape in sorted({first, first.upper(), first.capitalize()})]
    if not found:
        return None
    return _Other(AhoCorasick([shape for shape, _ in found]), tuple(each for _, each in found))


# The text.


def _read(text: str, breaks: Collection[int] = ()) -> _Reading:
    encoded, known = skeletons.encoded(text)
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    read = text
    if skeletons.SOFT_HYPHEN in encoded or not (known or _is_as_compared(text)):
        read, starts, ends = _composed(text)
        encoded, _ = skeletons.encoded(read)
    if not breaks:
        return _Reading(read, encoded, starts, ends, ())
    edges = sorted({bisect_left(starts, at) for at in breaks})
    marks = tuple(at + n for n, at in enumerate(edges))
    read = _BREAK.join(read[start:end] for start, end in pairwise((0, *edges, len(read))))
    return _Reading(read, skeletons.encoded(read)[0], starts, ends, marks)


def _is_as_compared(text: str) -> bool:
    return not _UNSEEN_OR_STRESS.search(text) and unicodedata.is_normalized("NFC", few_marks(text))


def _composed(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    pieces, starts, ends = [], [], []
    for found in _WITH_ITS_MARKS.finditer(text):
        seen = _STRESS.sub("", unicodedata.normalize("NFC", few_marks(_UNSEEN.sub("", found[0]))))
        pieces.append(seen)
        starts += [found.start()] * len(seen)
        ends += [found.start() + len(found[0].rstrip("\u00ad\u200b\u2060\ufeff"))] * len(seen)
    return "".join(pieces), starts, ends


def _scan(reading: _Reading, names: NameIndex) -> tuple[list[_Candidate], Mapping[bytes, Sequence[int]]]:
    """Every form of every name that stands in the text, overlapping or not; and by key where a surname may stand."""
    hits = names.automaton.find_matches_as_indexes(b" %b " % skeletons.cased(reading.encoded))
    found: list[_Candidate] = []
    surnames: dict[bytes, list[int]] = {}
    if hits:
        text, keys, visits = reading.text, names.keys, names.visits
        small = skeletons.folded(reading.encoded) + b" "
        known: dict[str, tuple[_Visit, ...]] = {}
        for pattern, at, _ in hits:  # the pattern begins with a blank, before which the text has none
            behind = small.index(b" ", at)
            word = text[at:behind] if behind - at < _LONGEST_RUN else text[at : at + _LONGEST_RUN]
            to_visit = known.get(word)
            if to_visit is None:
                to_visit = known[word] = visits(keys[pattern], word)
            for visit in to_visit:
                if visit.surname:
                    surnames.setdefault(visit.key, []).append(at)
                if visit.beside & _BEFORE and at > 1:
                    _look_before(found, reading.text, small, at, visit, names)
                if visit.beside & _BEHIND:
                    _look_behind(found, reading.text, small, at, behind, visit, names)
                if visit.word:
                    plain = visit.plain
                    if plain and text[behind : behind + 1] in _PLAIN_BEHIND and (not at or text[at - 1] == " "):
                        for length, ids, rank, name in plain:
                            found.append(_Candidate(at, at + length, ids, rank, name))
                    else:
                        for each in visit.word:
                            _compare(found, text, at - each.lead, each, names.rules)
    if names.other is not None:
        found += _others(reading, names, names.other)
    return found, surnames


def _look_before(found: list[_Candidate], text: str, small: bytes, at: int, visit: _Visit, names: NameIndex) -> None:
    """Adds the names that have the word before a key, and the key."""
    end = at - 1
    while small[end - 1] == 32 and end and at - end < _LONGEST_GAP:
        end -= 1
    start = small.rfind(b" ", end - _LONGEST_RUN if end > _LONGEST_RUN else 0, end) + 1
    run = small[start:end]
    if run + visit.filed in names.before:
        for each, place in names.spelt(visit.key, _BEFORE, run):
            begin = start if place == 1 else _start(small, at, each.runs, place)
            if begin >= 0 and _has_runs(small, begin, each.skeleton):
                _compare(found, text, begin - each.lead, each, names.rules)


def _look_behind(
    found: list[_Candidate], text: str, small: bytes, at: int, behind: int, visit: _Visit, names: NameIndex
) -> None:
    """Adds the names that begin with a key and have the word behind it."""
    while small[behind : behind + 1] == b" " and behind - at < _LONGEST_GAP:
        behind += 1
    for run in names.behind.get(small[behind : behind + 1] + visit.filed, ()):
        if small.startswith(run, behind):
            for each, _ in names.spelt(visit.key, _BEHIND, run):
                if _has_runs(small, at, each.skeleton):
                    _compare(found, text, at - each.lead, each, names.rules)


def _has_runs(small: bytes, at: int, runs: bytes) -> bool:
    """Whether runs parted by blanks stand in a text, however many blanks it has."""
    if small.startswith(runs, at):
        return True
    return b" ".join((*small[at : at + len(runs) + _LONGEST_GAP].split(), b"")).startswith(runs)


def _compare(found: list[_Candidate], text: str, start: int, each: Spelling, rules: Grammar) -> None:
    if start >= 0:
        for end, rank in ends(each, rules, text, start):
            found.append(_Candidate(start, end, each.ids, rank, each.text))


def _visit_maker(
    shorter: Mapping[bytes, bytes],
    beside: Mapping[bytes, int],
    spelt: _Spelt,
    tails: Callable[[bytes], frozenset[bytes]],
    bare: Mapping[bytes, Sequence[Spelling]],
    rules: Grammar,
) -> Callable[[bytes, str], tuple[_Visit, ...]]:
    """What to look for at a word that begins with a key: the key, and all shorter ones that it begins with."""

    def made(longest: bytes, word: str) -> tuple[_Visit, ...]:
        found = []
        key: bytes | None = longest
        while key is not None:
            bits = beside.get(key, 0)
            more = bits & (_BEFORE | _BEHIND) if len(word) == len(key) else bits & _BEFORE
            if (
                more
                and len(key) < len(word) < _LONGEST_RUN
                and skeletons.skeleton(word)[len(key) :] not in tails(key)
            ):
                more = 0
            alone: list[Spelling] = []
            plain: list[tuple[int, tuple[str, ...], Rank, str]] = []
            for each, _ in spelt(key, _NOTHING, b"") if bits & _NOTHING else ():
                stands = ends(each, rules, word, 0)
                if stands or each.lead:
                    alone.append(each)
                    plain += [(end, each.ids, rank, each.text) for end, rank in stands]
            surname = any(ends(each, rules, word, 0) for each in bare.get(key, ()))
            if more or alone or surname:
                careful = any(each.lead or each.no_initial_before for each in alone) or len(word) >= _LONGEST_RUN
                plainly = None if careful else tuple(plain)
                found.append(_Visit(key, b" " + key, more, tuple(alone), plainly, surname))
            key = shorter.get(key)
        return tuple(found)

    return lru_cache(maxsize=1 << 16)(made)


def _start(small: bytes, at: int, runs: Sequence[bytes], place: int) -> int:
    """Where a spelling begins whose run number `place` stands at an offset; negative where it does not."""
    for run in reversed(runs[:place]):
        end = at
        while end and small[end - 1] == 32 and at - end < _LONGEST_GAP:
            end -= 1
        at = end - len(run)
        if at < 0 or small[at:end] != run or (at and small[at - 1] != 32):
            return -1
    return at


def _others(reading: _Reading, names: NameIndex, other: _Other) -> Iterator[_Candidate]:
    text = reading.text.encode("utf-8", "replace").decode("utf-8")
    for pattern, start, _ in other.automaton.find_matches_as_indexes(text, overlapping=True):
        each = other.spellings[pattern]
        for end, rank in ends(each, names.rules, reading.text, start):
            yield _Candidate(start, end, each.ids, rank, each.text)


# Choosing among candidates.


def _chosen(
    reading: _Reading,
    names: NameIndex,
    candidates: Sequence[_Candidate],
    surnames: Mapping[bytes, Sequence[int]],
    preferred: Collection[str],
) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """The spans that are mentions, in order, each with the ids of all it may stand for."""
    strong = _without_overlaps([each for each in candidates if each.rank <= Rank.SHORTENED])
    in_full = _named_in_full(strong, preferred)
    meant = {
        span: group[0].ids if len(group) == 1 and len(group[0].ids) == 1 else _meant(group, preferred, in_full)
        for span, group in strong.items()
    }
    named = {ids[0] for ids in meant.values() if len(ids) == 1}
    weaker = [
        each._replace(ids=ids)
        for each in candidates
        if each.rank > Rank.SHORTENED
        and (ids := tuple([id_ for id_ in each.ids if id_ in (named if each.rank is Rank.WEAK else in_full)]))
    ]
    weaker += _bare_surnames(reading.text, names, surnames, in_full, meant)
    if not weaker:
        return dict(sorted(meant.items()))
    chosen = _without_overlaps([*_all(strong), *weaker])
    return {
        span: meant[span] if span in meant else _meant(chosen[span], preferred, in_full) for span in sorted(chosen)
    }


def _named_in_full(strong: _Spans, preferred: Collection[str]) -> Mapping[str, int]:
    """Whom the text names in full, and nobody else so; with the end of the first such name."""
    found: dict[str, int] = {}
    full = Rank.FULL
    for (_, end), group in strong.items():
        if len(group) > 1 or len(group[0].ids) > 1:
            ids = _meant(group, preferred, ()) if any(each.rank is full for each in group) else ()
        else:
            ids = group[0].ids if group[0].rank is full else ()
        if len(ids) == 1 and found.get(ids[0], end) >= end:
            found[ids[0]] = end
    return found


def _without_overlaps(candidates: Iterable[_Candidate]) -> _Spans:
    """The spans that stand when overlaps are settled, each with all who claim it."""
    spans: dict[tuple[int, int], list[_Candidate]] = {}
    for each in candidates:
        spans.setdefault(each[:2], []).append(each)
    chosen: dict[tuple[int, int], list[_Candidate]] = {}
    tangle: list[tuple[int, int]] = []
    reach = 0
    for span in sorted(spans):
        if span[0] >= reach:
            if len(tangle) == 1:
                chosen[tangle[0]] = spans[tangle[0]]
            else:
                chosen.update((each, spans[each]) for each in _longest_first(tangle))
            tangle = [span]
            reach = span[1]
        else:
            tangle.append(span)
            reach = max(reach, span[1])
    chosen.update((each, spans[each]) for each in _longest_first(tangle))
    return chosen


def _longest_first(tangle: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of spans of which each overlaps another, those that stand: the longest first, then the leftmost."""
    if len(tangle) < 2:
        yield from tangle
        return
    first = tangle[0][0]
    taken = bytearray(max(end for _, end in tangle) - first)
    for start, end in sorted(tangle, key=lambda span: (span[0] - span[1], span[0])):
        if taken.find(1, start - first, end - first) < 0:
            taken[start - first : end - first] = b"\1" * (end - start)
            yield start, end


def _meant(group: Sequence[_Candidate], preferred: Collection[str], named: Collection[str]) -> tuple[str, ...]:
    """The ids that a span may stand for: a weak name yields to a strong one, then preference and the text decide."""
    if len(group) == 1 and len(group[0].ids) == 1:
        return group[0].ids
    strong = [each for each in group if each.rank <= Rank.SHORTENED]
    ids = sorted({id_ for each in strong or group for id_ in each.ids})
    for favoured in (preferred, named):
        if len(ids) > 1:
            ids = [each for each in ids if each in favoured] or ids
    return tuple(ids)


def _bare_surnames(
    text: str,
    names: NameIndex,
    places: Mapping[bytes, Sequence[int]],
    in_full: Mapping[str, int],
    meant: Mapping[tuple[int, int], tuple[str, ...]],
) -> list[_Candidate]:
    """Surnames that stand alone after the full name. `in_full` has the end of each person's first full name, `meant`
    the names that were found, with those for whom they stand.
    """
    bearers: dict[str, list[str]] = {}
    for id_ in in_full:
        for surname in names.surnames.get(id_, ()):
            if surname in names.bare and names.bare[surname][0] in places:
                bearers.setdefault(surname, []).append(id_)
    if not bearers:
        return []
    spans = sorted(meant)
    found = []
    for surname, ids in bearers.items():
        key, each = names.bare[surname]
        first = min(in_full[id_] for id_ in ids)
        family = set(ids)
        theirs = True
        for at, end, whose, span in _whose(text, names, each, [at for at in places[key] if at >= first], spans):
            if span is not None:
                is_family = not family.isdisjoint(meant[span])
                theirs = is_family or (theirs and names.surnames.keys().isdisjoint(meant[span]))
            elif whose is Bearer.ANOTHER:
                theirs = False
            elif whose is Bearer.SAME and theirs:
                found.append(_Candidate(at, end, tuple(sorted(ids)), Rank.SURNAME, surname))
    return found


def _whose(
    text: str, names: NameIndex, each: Spelling, places: Iterable[int], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Bearer, tuple[int, int] | None]]:
    """Where a surname stands, in order: its span and who bears it there, or the name that it is part of."""
    for at in places:
        place = bisect_right(spans, (at, len(text))) - 1
        if place >= 0 and at < spans[place][1]:
            yield at, at, Bearer.UNTOLD, spans[place]
        elif stands_behind_initial(text, at):
            yield at, at, Bearer.ANOTHER, None
        else:
            before = spans[place][1] if place >= 0 else 0
            for end, _ in ends(each, names.rules, text, at):
                if not is_plural(text[at:end], each.text):
                    named_before = before > 0 and at - before < _LONGEST_GAP and not text[before:at].strip()
                    yield at, end, bearer(text, at, end, each.text, names.given, named_before), None


def _matches(text: str, reading: _Reading, chosen: Mapping[tuple[int, int], tuple[str, ...]]) -> tuple[Match, ...]:
    found = []
    done = 0  # a name takes no quotation mark that the one before took
    for (start, end), ids in chosen.items():
        if _SIGN.search(reading.text, start, end):
            start, end = _with_quotes(reading.text, start, end)
            start = max(start, done)
        done = end
        if reading.text is not text:
            start, end = reading.source(start, end)
        found.append(Match(start=start, end=end, surface=text[start:end], ids=ids))
    return tuple(found)


# Quotation marks and brackets around a name.


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation mark before or behind it whose partner stands inside: «Ұшқыр тіл» орталығы."""
    depth = lowest = 0
    for at in range(start, end):
        if text[at] in "()" or (text[at] in _QUOTES and not _is_apostrophe(text, at)):
            depth += 1 if _opens(text, at) else -1
            lowest = min(lowest, depth)
    opened = _OPENED_BEFORE.search(text, max(0, start - 4), start) if lowest < 0 else None
    closed = _CLOSED_BEHIND.match(text, end) if depth > lowest else None
    return (opened.start() if opened else start), (closed.end() if closed else end)


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’" and at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens. “ and ‘ open in English and close in German; they and straight ones are told by place."""
    mark = text[at]
    if mark in _EITHER:
        return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in _CLOSING)
    return mark in _OPENING or mark == "("
