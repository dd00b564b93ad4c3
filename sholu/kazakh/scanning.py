"""Which names stand in a text, overlapping or not, by the places where keys of them were found. Called by
`kazakh.matching`, which has them found; `kazakh.choosing` then settles who is meant.

At a key little is looked at: what a word of a text may be is remembered (`kazakh.visits`), and names of several words
are only compared where the word beside the key stands too. Names stand again and again in the same words: what stands
in words that nothing around them could change is compared once, and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sholu.kazakh import skeletons
from sholu.kazakh.comparing import ends
from sholu.kazakh.layout import Beside, Layout
from sholu.kazakh.readings import Reading
from sholu.kazakh.spellings import Claim, Spelling
from sholu.kazakh.visits import LONGEST_RUN, Standing, Visit, Visits, has_runs, start_of
from sholu.kazakh.words import stands_behind_initial

Candidate = tuple[int, int, Claim]
"""A form that stands in a text from one offset to another, and what it claims."""
SurnamePlaces = Mapping[bytes, Sequence[tuple[str, Sequence[int]]]]
"""By key the words of a text that begin with the key of a surname, as far as they have no sign, and where each
stands, in order.
"""

_PLAIN_BEFORE = frozenset(' \n«“"(„')
_PLAIN_BEHIND = frozenset(("", " ", ",", ".", ";", ":", "!", "?", "\n", ")"))
_CLOSED_PLAINLY = frozenset(("»", "» ", "»\n"))
_LONGEST_GAP = 100
_LONGEST_WINDOW = 200
_BLANK = 32


def scan(
    reading: Reading, hits: Iterable[tuple[int, int, int]], names: Layout, visits: Visits
) -> tuple[list[Candidate], SurnamePlaces]:
    """Every form of every name that stands in the text, and where surnames may stand, by the number and the place of
    each pattern found there.
    """
    found: list[Candidate] = []
    text, keys, known = reading.text, names.keys, visits.known
    small = skeletons.folded(reading.encoded) + b"  "
    surnames: dict[str, tuple[Sequence[bytes], list[int]]] = {}
    for pattern, at, _ in hits:  # the pattern begins with a blank, before which the text has none
        end = small.index(b" ", at)
        word = text[at:end] if end - at < LONGEST_RUN else text[at : at + LONGEST_RUN]
        seen = known.get(word)
        if seen is None:
            seen = visits.at(keys[pattern], word)
        surname_keys, to_visit = seen
        if surname_keys:
            places = surnames.get(word)
            if places is None:
                surnames[word] = surname_keys, [at]
            else:
                places[1].append(at)
        for visit in to_visit:
            before, behind, alone, stops = visit[:4]
            if before and at > 1:
                if small[at - 2] == _BLANK:
                    near = at < 5 or small[at - 3] == _BLANK or small[at - 4 : at - 2] in before
                    if near and text[at - 2 : at] not in stops:
                        _look_before(found, text, small, at, end, visit, names, visits)
                elif small[at - 3 : at - 1] in before:
                    _look_before(found, text, small, at, end, visit, names, visits)
            if behind and small[end + 1] in behind and text[end : end + 2] not in stops:
                _look_behind(found, text, small, at, end, visit, names, visits)
            if alone is not None:
                plain, spelt = alone
                if plain is not None and (not at or text[at - 1] in _PLAIN_BEFORE):
                    if text[end : end + 1] not in _PLAIN_BEHIND:
                        plain = visits.closed(visit.key, word) if text[end : end + 2] in _CLOSED_PLAINLY else None
                    if plain is not None:
                        for length, claim, careful in plain:
                            if not careful or not stands_behind_initial(text, at):
                                found.append((at, at + length, claim))
                        continue
                for each in spelt:
                    _compare(found, text, at - each.lead, each, names)
    return found, _surname_places(surnames)


def scan_others(reading: Reading, begun: Iterable[tuple[int, int]], names: Layout) -> Iterator[Candidate]:
    """The forms of names without a skeleton, by the number and the place of each that may begin there."""
    for number, start in begun:
        for end, claim in ends(names.others[number], names.rules, reading.text, start):
            yield start, end, claim


def _surname_places(words: Mapping[str, tuple[Sequence[bytes], Sequence[int]]]) -> SurnamePlaces:
    found: dict[bytes, list[tuple[str, Sequence[int]]]] = {}
    for word, (keys, places) in words.items():
        for key in keys:
            found.setdefault(key, []).append((word, places))
    return found


def _look_before(
    found: list[Candidate],
    text: str,
    small: bytes,
    at: int,
    behind: int,
    visit: Visit,
    names: Layout,
    visits: Visits,
) -> None:
    """Adds the names that have the word before a key, and the key; `behind` is the end of the key's word."""
    end = at - 1
    while small[end - 1] == _BLANK and end and at - end < _LONGEST_GAP:
        end -= 1
    if end > 1 and small[end - 2 : end] not in visit.before:
        return
    start = small.rfind(b" ", end - LONGEST_RUN if end > LONGEST_RUN else 0, end) + 1
    run = small[start:end]
    reach = names.before.get(run + visit.filed)
    if reach is None:
        return
    key = visit.key
    first, stop = start, behind
    for _ in range(reach[0] - 1):
        first = _run_before(small, first)
    for _ in range(reach[1]):
        stop = _run_behind(small, stop)
    standing = _standing(text, first, stop, visits, key, Beside.BEFORE, run, start - first, at - first)
    if standing is not None:
        _add(found, text, first, standing)
        return
    for each, place in names.spelt(key, Beside.BEFORE, run):
        begin = start if place == 1 else start_of(small, at, each.runs, place)
        if begin >= 0 and has_runs(small, begin, each.skeleton):
            _compare(found, text, begin - each.lead, each, names)


def _look_behind(
    found: list[Candidate], text: str, small: bytes, at: int, end: int, visit: Visit, names: Layout, visits: Visits
) -> None:
    """Adds the names that begin with a key and have the word behind it."""
    while small[end : end + 1] == b" " and end - at < _LONGEST_GAP:
        end += 1
    for run, reach in names.behind.get(small[end : end + 1] + visit.filed, ()):
        if small.startswith(run, end):
            stop = end
            for _ in range(reach[1]):
                stop = _run_behind(small, stop)
            standing = _standing(text, at, stop, visits, visit.key, Beside.BEHIND, run, 0, 0)
            if standing is not None:
                _add(found, text, at, standing)
                continue
            for each, _ in names.spelt(visit.key, Beside.BEHIND, run):
                if has_runs(small, at, each.skeleton):
                    _compare(found, text, at - each.lead, each, names)


def _run_before(small: bytes, start: int) -> int:
    """Where the run before a run begins, that begins itself at an offset: at the same offset if there is none, and
    negative if it is too far.
    """
    end = start
    while end > 0 and small[end - 1] == _BLANK:
        end -= 1
        if start - end > _LONGEST_GAP:
            return -1
    return small.rfind(b" ", 0, end) + 1 if end > 0 else start


def _run_behind(small: bytes, end: int) -> int:
    """Where the run behind an offset ends: at the offset if there is none, and negative if it is too far."""
    if end < 0:
        return end
    start = end
    while small[start : start + 1] == b" ":
        start += 1
        if start - end > _LONGEST_GAP:
            return -1
    return end if start >= len(small) else small.index(b" ", start)


def _standing(
    text: str,
    first: int,
    stop: int,
    visits: Visits,
    key: bytes,
    beside: Beside,
    run: bytes,
    start: int,
    at: int,
) -> Standing | None:
    """What stands in some words of a text; None where what is around them must be looked at too."""
    if first < 0 or not first < stop <= first + _LONGEST_WINDOW or (first and text[first - 1] not in _PLAIN_BEFORE):
        return None
    if text[stop : stop + 1] not in _PLAIN_BEHIND:
        if text[stop : stop + 2] not in _CLOSED_PLAINLY:
            return None
        stop += 1
    words = text[first:stop]
    try:
        return visits.stood[words, run, key, at]
    except KeyError:
        return visits.standing(words, run, key, at, start, beside)


def _add(found: list[Candidate], text: str, first: int, standing: Standing) -> None:
    for start, end, claim, careful in standing:
        if not careful or not stands_behind_initial(text, first + start):
            found.append((first + start, first + end, claim))


def _compare(found: list[Candidate], text: str, start: int, each: Spelling, names: Layout) -> None:
    if start >= 0:
        for end, claim in ends(each, names.rules, text, start):
            found.append((start, end, claim))
