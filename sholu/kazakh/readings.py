"""A text as names are compared with it: composed, without what nobody sees, with a sign where no name reaches across;
and the way back from it to the offsets of the text. Called by `kazakh.matching` for texts and by `kazakh.layout` for
names.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.marks import few_marks

_BREAK = "\x00"  # no name has it, so none reaches across
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_UNSEEN_OR_STRESS = re.compile(f"{_UNSEEN.pattern[:-1]}\u0300\u0301]")
_UNSEEN_OR_MARK = re.compile(f"{_UNSEEN.pattern[:-1]}\u0300-\u036f]")
_STRESS = re.compile("[\u0300\u0301]")
_WITH_ITS_MARKS = re.compile("(?s:.)[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*")


class Reading(NamedTuple):
    """A text as it is compared, and the bytes of it (`skeletons.encoded`). Character n without the signs at `marks`
    came from starts[n] to ends[n].
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


def read(text: str, breaks: Collection[int] = ()) -> Reading:
    """The reading of a text that has a break at each of the offsets `breaks`."""
    encoded, known = skeletons.encoded(text)
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    read = text
    if skeletons.SOFT_HYPHEN in encoded or not (known or _is_as_compared(text)):
        read, starts, ends = _composed(text)
        encoded, _ = skeletons.encoded(read)
    read, encoded = skeletons.repaired(read, encoded)
    if not breaks:
        return Reading(read, encoded, starts, ends, ())
    edges = sorted({bisect_left(starts, at) for at in breaks})
    marks = tuple(at + n for n, at in enumerate(edges))
    read = _BREAK.join(read[start:end] for start, end in pairwise((0, *edges, len(read))))
    return Reading(read, skeletons.encoded(read)[0], starts, ends, marks)


def _is_as_compared(text: str) -> bool:
    if _UNSEEN_OR_MARK.search(text) is None:  # as nearly always: no look at each sign of its own
        return unicodedata.is_normalized("NFC", text)
    return not _UNSEEN_OR_STRESS.search(text) and unicodedata.is_normalized("NFC", few_marks(text))


def _composed(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    pieces, starts, ends = [], [], []
    for found in _WITH_ITS_MARKS.finditer(text):
        seen = _STRESS.sub("", unicodedata.normalize("NFC", few_marks(_UNSEEN.sub("", found[0]))))
        pieces.append(seen)
        starts += [found.start()] * len(seen)
        ends += [found.start() + len(found[0].rstrip("\u00ad\u200b\u2060\ufeff"))] * len(seen)
    return "".join(pieces), starts, ends
