"""Which names stand in a text, overlapping or not, by the places where keys of them were found. Called by
`kazakh.matching`, which has them found; `kazakh.choosing` then settles who is meant.

At a key little is looked at: the two letters before it and the one behind it. Only where a name has a word there that
ends or begins so, the names are looked for (`kazakh.drawers`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.comparing import ends
from sholu.kazakh.drawers import (
    PLAIN_BEFORE,
    PLAIN_BEHIND,
    Candidate,
    add_word,
    look_before,
    look_behind,
    pair_before,
    pair_behind,
)
from sholu.kazakh.layout import Layout
from sholu.kazakh.readings import Reading
from sholu.kazakh.visits import LONGEST_RUN, Visits
from sholu.kazakh.words import stands_behind_initial

_PATRONYMIC_ENDS = frozenset(map(skeletons.skeleton, ("лы", "зы", "ич", "на", "ly", "zy", "ch")))
_BLANK = 32

Hits = tuple[int, Sequence[tuple[int, int, int]]]
"""Where a part of a text begins; and of each pattern found in it the number and, counted from there, from where to
where it stands.
"""


class SurnamePlaces(NamedTuple):
    """Where words begin with the key of a surname: by key the places, in order. `beside` has those, from
    where to where with their keys, that may have a patronymic or an initial beside them, by a first look.
    """

    by_key: Mapping[bytes, Sequence[int]]
    beside: Sequence[tuple[int, int, tuple[bytes, ...]]]
    small: bytes

    def word(self, text: str, at: int) -> str:
        """The word of the text at such a place, as far as it has no sign."""
        return text[at : min(self.small.index(b" ", at), at + LONGEST_RUN)]


NO_SURNAMES = SurnamePlaces({}, (), b"")


def scan(
    reading: Reading, hits: Iterable[Hits], names: Layout, visits: Visits
) -> tuple[list[Candidate], SurnamePlaces]:
    """Every form of every name that stands in the text, and where surnames may stand, by the number and the place of
    each pattern found there.
    """
    found: list[Candidate] = []
    text, small = reading.text, skeletons.folded(reading.encoded) + b"  "
    page = (found, text, small, names, visits)
    keyed, words = visits.keyed, visits.words
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    beside: list[tuple[int, int, tuple[bytes, ...]]] = []
    for start, block in hits:
        for pattern, at, end in block:  # a pattern begins with a blank, before which the text has none
            if start:
                at, end = start + at, start + end
            before, behind, alone, surnames, stops = keyed[pattern]
            if before and at > 1:
                if small[at - 2] == _BLANK:
                    near = at < 5 or small[at - 3] == _BLANK or small[at - 4 : at - 2] in before
                    if near and text[at - 2 : at] not in stops:
                        look_before(page, at, pattern)
                elif small[at - 3 : at - 1] in before:
                    pair_before(page, at, end, pattern)
            if behind and small[end - 1] == _BLANK and small[end] in behind:
                if small[end] != _BLANK:
                    pair_behind(page, at, end, pattern)
                elif text[end - 1 : end + 1] not in stops:
                    look_behind(page, at, end - 1, pattern)
            if not (alone or surnames):
                continue
            stop = small.index(b" ", end - 1)
            if surnames:
                for key in surnames:
                    places[key].append(at)
                if (
                    text[stop + 1 : stop + 2].isupper()
                    or small[at - 3 : at - 1] in _PATRONYMIC_ENDS
                    or ("." in text[at - 2 : at] and _may_be_initial(text, at))
                    or stop - at > LONGEST_RUN
                ):
                    beside.append((at, min(stop, at + LONGEST_RUN), surnames))
            if alone:
                word = text[at:stop] if stop - at < LONGEST_RUN else text[at : at + LONGEST_RUN]
                seen = words.get(word)
                if seen is None:
                    seen = visits.word(word, pattern)
                plain, spelt = seen
                if not spelt:
                    continue
                if (
                    plain is None
                    or text[stop : stop + 1] not in PLAIN_BEHIND
                    or (at and text[at - 1] not in PLAIN_BEFORE)
                ):
                    add_word(page, at, stop, word, spelt)
                    continue
                for length, claim, careful in plain:
                    if not careful or not stands_behind_initial(text, at):
                        found.append((at, at + length, claim))
    return found, SurnamePlaces(places, beside, small) if places else NO_SURNAMES


def scan_others(reading: Reading, begun: Iterable[tuple[int, int]], names: Layout) -> Iterator[Candidate]:
    """The forms of names without a skeleton, by the number and the place of each that may begin there."""
    for number, start in begun:
        for end, claim in ends(names.others[number], names.rules, reading.text, start):
            yield start, end, claim


def _may_be_initial(text: str, at: int) -> bool:
    """Whether what stands before the stop before an offset is not the small Cyrillic letter at a sentence's end."""
    letter = text[at - 3 : at - 2]
    return text[at - 1] == "." or letter.isascii() or not letter.islower()
