"""Names that stand at a key of theirs in a text: those of a drawer, found by the word beside the key, and those that
are a word alone. Called by `kazakh.scanning`.

Names stand again and again in the same words: what stands in words that nothing around them could change is compared
once, and remembered (`kazakh.visits`).
"""

from __future__ import annotations

from sholu.kazakh.comparing import ends
from sholu.kazakh.layout import Beside, Layout
from sholu.kazakh.spellings import Claim, Spelling
from sholu.kazakh.visits import LONGEST_RUN, Alone, Pair, Standing, Visits, has_runs, start_of
from sholu.kazakh.words import stands_behind_initial

Candidate = tuple[int, int, Claim]
"""A form that stands in a text from one offset to another, and what it claims."""

PLAIN_BEFORE = frozenset(' \n«“"(„')
"""Signs before a name that are no part of it, whatever name it is; PLAIN_BEHIND has those behind one."""
PLAIN_BEHIND = frozenset(("", " ", ",", ".", ";", ":", "!", "?", "\n", ")"))

_CLOSED_PLAINLY = frozenset(("»", "» ", "»\n"))
_LONGEST_PAIR = 200  # characters
_LONGEST_GAP = 100
_LONGEST_WINDOW = 200
_BLANK = 32


Page = tuple[list[Candidate], str, bytes, Layout, Visits]
"""What was found so far, to which the functions of this module add; a text, its skeleton in small letters with two
blanks behind it; and what is looked for.
"""


def pair_before(page: Page, at: int, end: int, pattern: int) -> None:
    """Adds the names that have the word before a key, parted from it by one sign, and the key, which is at an offset;
    `end` is that of the key and one more.
    """
    found, text, small, _, visits = page
    start = small.rfind(b" ", at - _LONGEST_PAIR if at > _LONGEST_PAIR else 0, at - 1) + 1
    stop = small.index(b" ", end - 1)
    if stop - start > _LONGEST_PAIR:
        look_before(page, at, pattern)
        return
    words = text[start:stop]
    pairs = visits.before.get(words)
    if pairs is None:
        pairs = visits.pairs_before(words, at - start, pattern)
    for pair in pairs:
        standing = pair[0]
        if (
            standing is None
            or text[stop : stop + 1] not in PLAIN_BEHIND
            or (start and text[start - 1] not in PLAIN_BEFORE)
        ):
            _stand_before(page, at, stop, start, pair)
            continue
        for first, last, claim, careful in standing:
            if not careful or not stands_behind_initial(text, start + first):
                found.append((start + first, start + last, claim))


def pair_behind(page: Page, at: int, end: int, pattern: int) -> None:
    """Adds the names that begin with a key, which is a word, and have the word behind it, parted from it by one sign:
    that begins at `end`.
    """
    found, text, small, _, visits = page
    stop = small.index(b" ", end)
    if stop - at > _LONGEST_PAIR:
        look_behind(page, at, end - 1, pattern)
        return
    words = text[at:stop]
    pairs = visits.behind.get(words)
    if pairs is None:
        pairs = visits.pairs_behind(words, end - at, pattern)
    for pair in pairs:
        standing = pair[0]
        if standing is None or text[stop : stop + 1] not in PLAIN_BEHIND or (at and text[at - 1] not in PLAIN_BEFORE):
            _stand_behind(page, at, end - 1, pair)
            continue
        for _, last, claim, careful in standing:
            if not careful or not stands_behind_initial(text, at):
                found.append((at, at + last, claim))


def look_before(page: Page, at: int, pattern: int) -> None:
    """Adds the names that have the word before a key, and the key at an offset, whatever is between the two."""
    _, text, small, names, visits = page
    end = at - 1
    while small[end - 1] == _BLANK and end and at - end < _LONGEST_GAP:
        end -= 1
    if end > 1 and small[end - 2 : end] not in visits.keyed[pattern].before:
        return
    gap = text[at - 2 : at] if end < at - 1 else ""
    start = small.rfind(b" ", end - LONGEST_RUN if end > LONGEST_RUN else 0, end) + 1
    run = small[start:end]
    for key in visits.keys(pattern):
        if gap not in visits.stops(key):
            reach = names.before.get(b"%b %b" % (run, key))
            if reach is not None:
                _stand_before(page, at, small.index(b" ", at), start, Pair(None, key, run, reach))


def _stand_before(page: Page, at: int, stop: int, start: int, pair: Pair) -> None:
    """Adds the names of a drawer: the key is in a word from `at` to `stop`, the word before it at `start`."""
    found, text, small, names, visits = page
    _, key, run, reach = pair
    first = start
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
            _compare(page, begin - each.lead, each)


def look_behind(page: Page, at: int, stop: int, pattern: int) -> None:
    """Adds the names that begin with a key, which is a word from `at` to `stop`, and have the word behind it."""
    _, _, small, names, _ = page
    key = names.keys[pattern]
    end = stop
    while small[end : end + 1] == b" " and end - at < _LONGEST_GAP:
        end += 1
    for run, reach in names.behind.get(b"%b %b" % (small[end : end + 1], key), ()):
        if small.startswith(run, end):
            _stand_behind(page, at, end, Pair(None, key, run, reach))


def _stand_behind(page: Page, at: int, stop: int, pair: Pair) -> None:
    """Adds the names of a drawer: the key is at an offset, the word behind it at `stop` or behind blanks there."""
    found, text, small, names, visits = page
    _, key, run, reach = pair
    for _ in range(reach[1]):
        stop = _run_behind(small, stop)
    standing = _standing(text, at, stop, visits, key, Beside.BEHIND, run, 0, 0)
    if standing is not None:
        _add(found, text, at, standing)
        return
    for each, _ in names.spelt(key, Beside.BEHIND, run):
        if has_runs(small, at, each.skeleton):
            _compare(page, at - each.lead, each)


def add_word(page: Page, at: int, stop: int, word: str, spelt: tuple[Alone, ...]) -> None:
    """Adds the names that may be a word alone, which is from `at` to `stop`."""
    found, text, _, _, visits = page
    apart = not at or text[at - 1] in PLAIN_BEFORE
    is_plain = apart and text[stop : stop + 1] in PLAIN_BEHIND
    is_closed = apart and text[stop : stop + 2] in _CLOSED_PLAINLY
    for key, plain, each_spelt in spelt:
        if plain is not None and not is_plain:
            plain = visits.closed(key, word) if is_closed else None
        if plain is None:
            for each in each_spelt:
                _compare(page, at - each.lead, each)
        else:
            _add(found, text, at, [(0, length, claim, careful) for length, claim, careful in plain])


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
    beside: int,
    run: bytes,
    start: int,
    at: int,
) -> Standing | None:
    """What stands in some words of a text; None where what is around them must be looked at too."""
    if first < 0 or not first < stop <= first + _LONGEST_WINDOW or (first and text[first - 1] not in PLAIN_BEFORE):
        return None
    if text[stop : stop + 1] not in PLAIN_BEHIND:
        if text[stop : stop + 2] not in _CLOSED_PLAINLY:
            return None
        stop += 1
    return visits.standing(text[first:stop], run, key, at, start, beside)


def _add(found: list[Candidate], text: str, first: int, standing: Standing) -> None:
    for start, end, claim, careful in standing:
        if not careful or not stands_behind_initial(text, first + start):
            found.append((first + start, first + end, claim))


def _compare(page: Page, start: int, each: Spelling) -> None:
    if start >= 0:
        found, text, _, names, _ = page
        for end, claim in ends(each, names.rules, text, start):
            found.append((start, end, claim))
