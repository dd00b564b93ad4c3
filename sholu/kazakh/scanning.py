"""Which names stand in a text, overlapping or not, by the places where keys of them were found. Called by
`kazakh.matching`, which has them found; `kazakh.choosing` then settles who is meant.

At a key little is looked at: what a word of a text may be is remembered (`_Visit`), and names of several words are
only compared where the word beside the key stands too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.comparing import ends
from sholu.kazakh.layout import Beside, Layout
from sholu.kazakh.readings import Reading
from sholu.kazakh.spellings import Claim, Spelling

Candidate = tuple[int, int, Claim]
"""A form that stands in a text from one offset to another, and what it claims."""
SurnamePlaces = Mapping[bytes, Sequence[tuple[int, str]]]
"""By key where words stand that begin with the key of a surname, with the words as far as they have no sign."""
Visits = Callable[[bytes, str], tuple["Visit", ...]]

_PLAIN_BEFORE = frozenset(' \n«“"(„')
_PLAIN_BEHIND = frozenset(("", " ", ",", ".", ";", ":", "!", "?", "\n", ")"))
_LONGEST_GAP = 100
_LONGEST_RUN = 256
_BLANK = 32


class Visit(NamedTuple):
    """What to look for at a word of a text that begins with a key (`filed` is a blank and the key): the last two
    letters of each word that may be before it, parted by commas, the first letters of those behind it and a blank,
    and the spellings that are the word alone. `plain` is where these end, counted from the beginning of the word,
    with their claims, where nothing around it could be part of the name; None where more must be looked at.
    `surname`: the word may be one.
    """

    key: bytes
    filed: bytes
    before: bytes
    behind: bytes
    alone: tuple[Spelling, ...]
    plain: tuple[tuple[int, Claim], ...] | None
    surname: bool


def visit_maker(names: Layout) -> Visits:
    """What to look for at a word that begins with a key: the key, and all shorter ones that it begins with."""
    keys = frozenset(names.keys)

    def visit(key: bytes, word: str) -> Visit | None:
        before = names.last_letters.get(key, b"")
        behind = names.first_letters.get(key, b"") if len(word) == len(key) else b""
        alone: list[Spelling] = []
        plain: list[tuple[int, Claim]] = []
        for each, _ in names.spelt(key, Beside.NOTHING, b"") if key in names.alone else ():
            stands = ends(each, names.rules, word, 0)
            if stands or each.lead or each.numbered:
                alone.append(each)
                plain += stands
        surname = key in names.surnames.lone
        if not (before or behind or alone or surname):
            return None
        beside = any(each.lead or each.numbered or each.no_initial_before for each in alone)
        careful = beside or len(word) >= _LONGEST_RUN
        return Visit(
            key=key,
            filed=b" " + key,
            before=before,
            behind=behind and behind + b" ",
            alone=tuple(alone),
            plain=None if careful else tuple(plain),
            surname=surname,
        )

    def made(longest: bytes, word: str) -> tuple[Visit, ...]:
        shorter = (longest[:length] for length in range(len(longest) - 1, 0, -1))
        found = [visit(key, word) for key in (longest, *(each for each in shorter if each in keys))]
        return tuple(each for each in found if each)

    return lru_cache(maxsize=1 << 16)(made)


def scan(
    reading: Reading, hits: Iterable[tuple[int, int, int]], names: Layout, visits: Visits
) -> tuple[list[Candidate], SurnamePlaces]:
    """Every form of every name that stands in the text, and where surnames may stand, by the number and the place of
    each pattern found there.
    """
    found: list[Candidate] = []
    surnames: dict[bytes, list[tuple[int, str]]] = {}
    text, keys = reading.text, names.keys
    small = skeletons.folded(reading.encoded) + b"  "
    known: dict[str, tuple[Visit, ...]] = {}
    for pattern, at, _ in hits:  # the pattern begins with a blank, before which the text has none
        end = small.index(b" ", at)
        word = text[at:end] if end - at < _LONGEST_RUN else text[at : at + _LONGEST_RUN]
        to_visit = known.get(word)
        if to_visit is None:
            to_visit = known[word] = visits(keys[pattern], word)
        for key, filed, before, behind, alone, plain, surname in to_visit:
            if surname:
                surnames.setdefault(key, []).append((at, word))
            if before and at > 1 and (small[at - 2] == _BLANK or small[at - 3 : at - 1] in before):
                _look_before(found, text, small, at, key, filed, before, names)
            if behind and small[end + 1] in behind:
                _look_behind(found, text, small, at, end, key, filed, names)
            if alone:
                if plain and text[end : end + 1] in _PLAIN_BEHIND and (not at or text[at - 1] in _PLAIN_BEFORE):
                    for length, claim in plain:
                        found.append((at, at + length, claim))
                else:
                    for each in alone:
                        _compare(found, text, at - each.lead, each, names)
    return found, surnames


def scan_others(reading: Reading, begun: Iterable[tuple[int, int]], names: Layout) -> Iterator[Candidate]:
    """The forms of names without a skeleton, by the number and the place of each that may begin there."""
    for number, start in begun:
        for end, claim in ends(names.others[number], names.rules, reading.text, start):
            yield start, end, claim


def _look_before(
    found: list[Candidate], text: str, small: bytes, at: int, key: bytes, filed: bytes, before: bytes, names: Layout
) -> None:
    """Adds the names that have the word before a key, and the key."""
    end = at - 1
    while small[end - 1] == _BLANK and end and at - end < _LONGEST_GAP:
        end -= 1
    if end > 1 and small[end - 2 : end] not in before:
        return
    start = small.rfind(b" ", end - _LONGEST_RUN if end > _LONGEST_RUN else 0, end) + 1
    run = small[start:end]
    if run + filed in names.before:
        for each, place in names.spelt(key, Beside.BEFORE, run):
            begin = start if place == 1 else _start(small, at, each.runs, place)
            if begin >= 0 and _has_runs(small, begin, each.skeleton):
                _compare(found, text, begin - each.lead, each, names)


def _look_behind(
    found: list[Candidate], text: str, small: bytes, at: int, end: int, key: bytes, filed: bytes, names: Layout
) -> None:
    """Adds the names that begin with a key and have the word behind it."""
    while small[end : end + 1] == b" " and end - at < _LONGEST_GAP:
        end += 1
    for run in names.behind.get(small[end : end + 1] + filed, ()):
        if small.startswith(run, end):
            for each, _ in names.spelt(key, Beside.BEHIND, run):
                if _has_runs(small, at, each.skeleton):
                    _compare(found, text, at - each.lead, each, names)


def _has_runs(small: bytes, at: int, runs: bytes) -> bool:
    """Whether runs parted by blanks stand in a text, however many blanks it has."""
    if small.startswith(runs, at):
        return True
    return b" ".join((*small[at : at + len(runs) + _LONGEST_GAP].split(), b"")).startswith(runs)


def _start(small: bytes, at: int, runs: Sequence[bytes], place: int) -> int:
    """Where a spelling begins whose run number `place` stands at an offset; negative where it does not."""
    for run in reversed(runs[:place]):
        end = at
        while end and small[end - 1] == _BLANK and at - end < _LONGEST_GAP:
            end -= 1
        at = end - len(run)
        if at < 0 or small[at:end] != run or (at and small[at - 1] != _BLANK):
            return -1
    return at


def _compare(found: list[Candidate], text: str, start: int, each: Spelling, names: Layout) -> None:
    if start >= 0:
        for end, claim in ends(each, names.rules, text, start):
            found.append((start, end, claim))
