"""What to look for at the words of a text, remembered by word: most words of the news stand there again and again,
and so do names. Called by `kazakh.scanning`; made by `kazakh.matching` for its names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.comparing import ends
from sholu.kazakh.layout import STOPS, Beside, Layout
from sholu.kazakh.spellings import Claim, Spelling

LONGEST_RUN = 256
"""Letters and digits of a word that are looked at."""

Standing = Sequence[tuple[int, int, Claim, bool]]
"""What stands in some words, from where to where; and whether it does not behind somebody else's initial."""

Ending = tuple[int, Claim, bool]
"""Where a name that is one word ends, counted from its beginning; and whether it is none behind an initial."""

_LONGEST_GAP = 100
_BLANK = 32
_WORDS_REMEMBERED = 1 << 16
_NAMES_REMEMBERED = 1 << 15
_GAPS = " \n\u00a0«»“”"


class Alone(NamedTuple):
    """The spellings that are a word alone. `plain` is where these end where nothing around the word, but an initial,
    could be part of the name; None where more must be looked at.
    """

    plain: tuple[Ending, ...] | None
    spelt: tuple[Spelling, ...]


class Visit(NamedTuple):
    """What to look for at a word of a text that begins with a key: the last two letters of each word that may be
    before it, parted by commas, the first letters of those behind it and a blank, and what the word may be `alone`.
    No name that has the key reaches over one of `stops`; `filed` is a blank and the key. (Four values are looked at
    wherever a key stands, the others seldom: each would cost a look into memory.)
    """

    before: bytes
    behind: bytes
    alone: Alone | None
    stops: frozenset[str]
    key: bytes
    filed: bytes
    surname: bool


Seen = tuple[Sequence[bytes], Sequence[Visit]]
"""The keys of surnames that a word may be a form of, and all that is to be looked for there."""
Stood = tuple[str, bytes, bytes, int]
"""Some words of a text, which of them is beside the key, the key, and where it begins."""


class Visits(NamedTuple):
    """What to look for, remembered: `known` by the words of texts, and what finds it out `at` one that begins with a
    key; what stands alone in a word that is `closed` by a quotation mark; what `stood` in some words that have
    nothing around them that could be part of a name (None, as for the former: look at the text itself), and what
    finds that out: `standing`, given also where the word beside the key begins and what it is.
    """

    known: Mapping[str, Seen]
    at: Callable[[bytes, str], Seen]
    closed: Callable[[bytes, str], tuple[Ending, ...] | None]
    stood: Mapping[Stood, Standing | None]
    standing: Callable[[str, bytes, bytes, int, int, Beside], Standing | None]


def visits_of(names: Layout) -> Visits:
    """What to look for at a word that begins with a key: the key, and all shorter ones that it begins with."""
    known: dict[str, Seen] = {}
    stood: dict[Stood, Standing | None] = {}
    keys = frozenset(names.keys)
    no_stops = _stops("")
    stops = {key: _stops(signs) for key, signs in names.stops.items()}

    def visit(key: bytes, word: str) -> Visit | None:
        before = names.last_letters.get(key, b"")
        behind = names.first_letters.get(key, b"") if len(word) == len(key) else b""
        alone, plain = _alone(key, word) if key in names.alone else ((), ())
        surname = key in names.surnames.lone
        if not (before or behind or alone or surname):
            return None
        careful = len(word) >= LONGEST_RUN or any(
            each.lead or each.numbered or (each.no_initial_before and not _is_plain(each)) for each in alone
        )
        return Visit(
            before=before,
            behind=behind and behind + b" ",
            alone=Alone(None if careful else plain, alone) if alone else None,
            stops=stops.get(key, no_stops),
            key=key,
            filed=b" " + key,
            surname=surname,
        )

    def _alone(key: bytes, word: str) -> tuple[tuple[Spelling, ...], tuple[Ending, ...]]:
        alone: list[Spelling] = []
        plain: list[Ending] = []
        for each, _ in names.spelt(key, Beside.NOTHING, b""):
            stands = ends(each, names.rules, word, 0)
            if stands or each.lead or each.numbered:
                alone.append(each)
                plain += [(end, claim, each.no_initial_before) for end, claim in stands]
        return tuple(alone), tuple(plain)

    def at(longest: bytes, word: str) -> Seen:
        shorter = [longest[:length] for length in range(len(longest) - 1, 0, -1)]
        found = [visit(key, word) for key in (longest, *(each for each in shorter if each in keys))]
        to_visit = tuple([each for each in found if each])
        if len(known) >= _WORDS_REMEMBERED:
            known.clear()
        seen = known[word] = tuple([each.key for each in to_visit if each.surname]), to_visit
        return seen

    def closed(key: bytes, word: str) -> tuple[Ending, ...] | None:
        alone, _ = _alone(key, word)
        if not all(map(_is_plain, alone)):
            return None
        return tuple(
            (end, claim, each.no_initial_before)
            for each in alone
            for end, claim in ends(each, names.rules, f"{word}»", 0)
        )

    def standing(words: str, run: bytes, key: bytes, at: int, start: int, beside: Beside) -> Standing | None:
        if len(stood) >= _NAMES_REMEMBERED:
            stood.clear()
        found = stood[words, run, key, at] = _found_in(words, run, key, at, start, beside)
        return found

    def _found_in(words: str, run: bytes, key: bytes, at: int, start: int, beside: Beside) -> Standing | None:
        small = skeletons.skeleton(words) + b"  "
        found: list[tuple[int, int, Claim, bool]] = []
        for each, place in names.spelt(key, beside, run):
            begin = start if place <= 1 else start_of(small, at, each.runs, place)
            if begin >= 0 and has_runs(small, begin, each.skeleton):
                if not _is_plain(each):
                    return None
                stands = ends(each, names.rules, words, begin)
                found += [(begin, end, claim, each.no_initial_before) for end, claim in stands]
        return tuple(found)

    return Visits(
        known=known,
        at=at,
        closed=lru_cache(maxsize=_NAMES_REMEMBERED)(closed),
        stood=stood,
        standing=standing,
    )


def has_runs(small: bytes, at: int, runs: bytes) -> bool:
    """Whether runs parted by blanks stand in a text, however many blanks it has."""
    if small.startswith(runs, at):
        return True
    return b" ".join((*small[at : at + len(runs) + _LONGEST_GAP].split(), b"")).startswith(runs)


def start_of(small: bytes, at: int, runs: Sequence[bytes], place: int) -> int:
    """Where a spelling begins whose run number `place` stands at an offset; negative where it does not."""
    for run in reversed(runs[:place]):
        end = at
        while end and small[end - 1] == _BLANK and at - end < _LONGEST_GAP:
            end -= 1
        at = end - len(run)
        if at < 0 or small[at:end] != run or (at and small[at - 1] != _BLANK):
            return -1
    return at


def _is_plain(each: Spelling) -> bool:
    """Whether a spelling asks for nothing outside its own words, and has a byte for each of its letters."""
    return each.plain and each.declined and not each.lead and not each.numbered and skeletons.encoded(each.core)[1]


@lru_cache(maxsize=1 << 10)
def _stops(signs: str) -> frozenset[str]:
    """What parts two words that are of no one name, for names that have these signs: two characters between them."""
    return frozenset(_pairs(set(STOPS).difference(signs)))


def _pairs(stops: set[str]) -> Iterator[str]:
    for stop in stops:
        for gap in _GAPS:
            yield stop + gap
            yield gap + stop
