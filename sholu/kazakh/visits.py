"""What to look for where a key stands in a text: by the key, in rows made once, and by the words around it, which are
remembered, for most words of the news stand there again and again, and so do names. Called by `kazakh.scanning` and
by `kazakh.drawers`; made by `kazakh.matching` for its names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from sholu.kazakh import skeletons
from sholu.kazakh.comparing import ends
from sholu.kazakh.layout import STOPS, Beside, Layout, Reach
from sholu.kazakh.spellings import Claim, Spelling

LONGEST_RUN = 256
"""Letters and digits of a word that are looked at."""

Standing = Sequence[tuple[int, int, Claim, bool]]
"""What stands in some words, from where to where; and whether it does not behind somebody else's initial."""

Ending = tuple[int, Claim, bool]
"""Where a name that is one word ends, counted from its beginning; and whether it is none behind an initial."""

_Value = TypeVar("_Value")
_LONGEST_GAP = 100
_BLANK = 32
_REMEMBERED = 1 << 15
_GAPS = " \n\u00a0«»“”"


class Keyed(NamedTuple):
    """What to look for at a key, and at all shorter ones that it begins with: the last two letters of each word that
    may be before it, parted by commas; the first letters of those behind it, and a blank; whether a name may be
    `alone` there; which of the keys are surnames'. No name that has one of them reaches over one of `stops`.
    """

    before: bytes
    behind: bytes
    alone: bool
    surnames: tuple[bytes, ...]
    stops: frozenset[str]


class Alone(NamedTuple):
    """The spellings that are a word alone. `plain` is where these end where nothing around the word, but an initial,
    could be part of the name; None where more must be looked at.
    """

    key: bytes
    plain: tuple[Ending, ...] | None
    spelt: tuple[Spelling, ...]


class Word(NamedTuple):
    """All that a word may be alone; `plain` has the endings of all, or is None where one of them has it so."""

    plain: tuple[Ending, ...] | None
    alone: tuple[Alone, ...]


class Pair(NamedTuple):
    """Names that may have two words of a text: by the key, the word beside it and how far they reach. If that is no
    farther than the two words, `standing` has what stands in them (None: look at the text).
    """

    standing: Standing | None
    key: bytes
    run: bytes
    reach: Reach


class Visits(NamedTuple):
    """What to look for. `keyed` has a row for each pattern, `keys` the keys of one, `stops` what they are for a key.

    What was found out about texts is remembered: a `word` in `words`; a word that begins with a key, and the one
    before it that is parted from it by one sign, in `before`; such a word and the one behind it in `behind`. `closed`
    says what stands alone in a word closed by a quotation mark, `standing` what stands in words with nothing around
    them that could be part of a name (None, as for the former: look at the text), given also the word beside the key,
    the key, and where the key and the former begin.
    """

    keyed: Sequence[Keyed]
    keys: Callable[[int], Sequence[bytes]]
    stops: Callable[[bytes], frozenset[str]]
    words: Mapping[str, Word]
    word: Callable[[str, int], Word]
    before: Mapping[str, Sequence[Pair]]
    pairs_before: Callable[[str, int, int], Sequence[Pair]]
    behind: Mapping[str, Sequence[Pair]]
    pairs_behind: Callable[[str, int, int], Sequence[Pair]]
    closed: Callable[[bytes, str], tuple[Ending, ...] | None]
    standing: Callable[[str, bytes, bytes, int, int, int], Standing | None]


def visits_of(names: Layout) -> Visits:
    """What to look for at the keys of names."""
    all_keys = frozenset(names.keys)
    words: dict[str, Word] = {}
    before: dict[str, Sequence[Pair]] = {}
    behind: dict[str, Sequence[Pair]] = {}

    def begun(key: bytes) -> tuple[bytes, ...]:
        shorter = [key[:length] for length in range(len(key) - 1, 0, -1)]
        return (key, *[each for each in shorter if each in all_keys])

    def keyed(key: bytes) -> Keyed:
        keys = begun(key)
        first_letters = names.first_letters.get(key) if len(key) <= LONGEST_RUN else None
        return Keyed(
            before=b"".join([names.last_letters.get(each, b"") for each in keys]),
            behind=first_letters + b" " if first_letters else b"",
            alone=not names.alone.isdisjoint(keys),
            surnames=tuple([each for each in keys if each in names.surnames.lone]),
            stops=_stops("".join(sorted({sign for each in keys for sign in names.stops.get(each, "")}))),
        )

    def keys_of(pattern: int) -> Sequence[bytes]:
        return begun(names.keys[pattern])

    def stops(key: bytes) -> frozenset[str]:
        return _stops(names.stops.get(key, ""))

    def word_of(word: str, pattern: int) -> Word:
        keys = [key for key in keys_of(pattern) if key in names.alone]
        alone = tuple(each for each in (one_alone(key, word) for key in keys) if each.spelt)
        if any(each.plain is None for each in alone):
            return _remembered(words, word, Word(None, alone))
        return _remembered(words, word, Word(tuple(chain.from_iterable(each.plain or () for each in alone)), alone))

    def one_alone(key: bytes, word: str) -> Alone:
        spelt: list[Spelling] = []
        plain: list[Ending] = []
        for each, _ in names.spelt(key, Beside.NOTHING, b""):
            stands = ends(each, names.rules, word, 0)
            if stands or each.lead or each.numbered:
                spelt.append(each)
                plain += [(end, claim, each.no_initial_before) for end, claim in stands]
        careful = len(word) >= LONGEST_RUN or any(
            each.lead or each.numbered or (each.no_initial_before and not _is_plain(each)) for each in spelt
        )
        return Alone(key, None if careful else tuple(plain), tuple(spelt))

    def pairs_before(words: str, at: int, pattern: int) -> Sequence[Pair]:
        run = skeletons.skeleton(words[: at - 1])
        found = []
        for key in keys_of(pattern):
            if (reach := names.before.get(b"%b %b" % (run, key))) is not None:
                stands = standing(words, run, key, at, 0, Beside.BEFORE) if reach == (1, 0) else None
                found.append(Pair(stands, key, run, reach))
        return _remembered(before, words, tuple(found))

    def pairs_behind(words: str, at: int, pattern: int) -> Sequence[Pair]:
        key = names.keys[pattern]
        second = skeletons.skeleton(words[at:])
        found = []
        for run, reach in names.behind.get(b"%b %b" % (second[:1], key), ()):
            if second.startswith(run):
                stands = standing(words, run, key, 0, 0, Beside.BEHIND) if reach[1] == 1 else None
                found.append(Pair(stands, key, run, reach))
        return _remembered(behind, words, tuple(found))

    def closed(key: bytes, word: str) -> tuple[Ending, ...] | None:
        spelt = one_alone(key, word).spelt
        if not all(map(_is_plain, spelt)):
            return None
        return tuple(
            (end, claim, each.no_initial_before)
            for each in spelt
            for end, claim in ends(each, names.rules, f"{word}»", 0)
        )

    @lru_cache(maxsize=_REMEMBERED)
    def standing(words: str, run: bytes, key: bytes, at: int, start: int, beside: int) -> Standing | None:
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

    rows = {key: keyed(key) for key in all_keys}
    return Visits(
        keyed=tuple([rows[key] for key in names.keys]),
        keys=keys_of,
        stops=stops,
        words=words,
        word=word_of,
        before=before,
        pairs_before=pairs_before,
        behind=behind,
        pairs_behind=pairs_behind,
        closed=lru_cache(maxsize=_REMEMBERED)(closed),
        standing=standing,
    )


def _remembered(memory: dict[str, _Value], words: str, value: _Value) -> _Value:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[words] = value
    return value


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
