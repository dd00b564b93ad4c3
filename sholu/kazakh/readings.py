"""A text as names are compared with it: composed, without what nobody sees, with a sign where no name reaches across;
and the way back from it to the offsets of the text. Called by `kazakh.matching` for texts and by `kazakh.layout` for
names.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, overload

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
_RUN_OF_THESE = re.compile(f"{_UNSEEN_OR_MARK.pattern}+")
_WITHOUT_A_BYTE = re.compile(rb"\?\?*")  # found twenty times as soon as an expression that begins with a repeat
_SOFT_TOO = bytes.maketrans(skeletons.SOFT_HYPHEN, b"?")
# Letters and signs that are composed whatever stands beside them.
_EVERYDAY = re.compile("[\u0000-\u02ff\u0388-\u0482\u048a-\u052f\u2010-\u205f\u20a0-\u20bf\U0001f300-\U0001f5ff]*")
_BLOCK = 1 << 8
_SAME, _ONE_ON = range(sys.maxsize), range(1, sys.maxsize)  # where each character came from where none was changed


class Reading(NamedTuple):
    """A text as it is compared, and the bytes of it (`skeletons.encoded`). Character n without the signs at `marks`
    came from starts[n] to ends[n]; these two may be longer than the text.
    """

    text: str
    encoded: bytes
    starts: Sequence[int]
    ends: Sequence[int]
    marks: Sequence[int]

    @property
    def keeps_offsets(self) -> bool:
        """Whether its offsets are those of the source."""
        return isinstance(self.starts, range) and not self.marks

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that a span of the reading came from."""
        first, last = start, end - 1
        if self.marks:
            first, last = first - bisect_left(self.marks, first), last - bisect_left(self.marks, last)
        return self.starts[first], self.ends[last]


class _Offsets(Sequence[int]):
    """Where the characters of a reading came from: from one of `firsts` on they came from the offset of `origins` of
    the same number on, one from each, or where it is no `stretch` all from that one.
    """

    __slots__ = ("_firsts", "_length", "_origins", "_stretches")

    def __init__(self, firsts: Sequence[int], origins: Sequence[int], stretches: bytes, length: int) -> None:
        self._firsts = firsts
        self._origins = origins
        self._stretches = stretches
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self._length))]
        if not 0 <= at < self._length:
            raise IndexError(at)
        number = bisect_right(self._firsts, at) - 1
        return self._origins[number] + (at - self._firsts[number]) * self._stretches[number]


def read(text: str, breaks: Collection[int] = ()) -> Reading:
    """The reading of a text that has a break at each of the offsets `breaks`."""
    encoded, known = skeletons.encoded(text)
    starts: Sequence[int] = _SAME
    ends: Sequence[int] = _ONE_ON
    read = text
    if skeletons.SOFT_HYPHEN in encoded or not (known or _is_as_compared(text, encoded)):
        read, starts, ends = _composed(text, encoded)
        encoded, _ = skeletons.encoded(read)
    read, encoded = skeletons.repaired(read, encoded)
    if not breaks:
        return Reading(read, encoded, starts, ends, ())
    edges = sorted({bisect_left(starts, at, 0, len(read)) for at in breaks})
    marks = tuple(at + n for n, at in enumerate(edges))
    pieces = tuple(pairwise((0, *edges, len(read))))
    read = _BREAK.join(read[start:end] for start, end in pieces)
    encoded = _BREAK.encode().join(encoded[start:end] for start, end in pieces)
    return Reading(read, encoded, starts, ends, marks)


def _is_as_compared(text: str, encoded: bytes) -> bool:
    rare = "".join({text[found.start() : found.end()] for found in _WITHOUT_A_BYTE.finditer(encoded)})
    if _UNSEEN_OR_MARK.search(rare) is None:  # as nearly always: no look at each sign of its own
        return _EVERYDAY.fullmatch(rare) is not None or unicodedata.is_normalized("NFC", text)
    return not _UNSEEN_OR_STRESS.search(rare) and unicodedata.is_normalized("NFC", few_marks(text))


def _composed(text: str, encoded: bytes) -> tuple[str, Sequence[int], Sequence[int]]:
    """A text whose letters are one with their marks, without what nobody sees; and where its characters came from."""
    known: dict[str, str] = {}
    pieces: list[str] = []
    firsts: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    stretches = bytearray()
    length = 0
    for start, end, is_composed in _parts(text, encoded):
        if is_composed:
            firsts.append(length)
            starts.append(start)
            ends.append(start + 1)
            stretches.append(1)
            pieces.append(text[start:end])
            length += end - start
            continue
        for found in _WITH_ITS_MARKS.finditer(text, start, end):
            letter = found[0]
            seen = known.get(letter)
            if seen is None:
                seen = unicodedata.normalize("NFC", few_marks(_UNSEEN.sub("", letter)))
                seen = known[letter] = _STRESS.sub("", seen)
            if seen:
                firsts.append(length)
                starts.append(found.start())
                ends.append(found.start() + len(letter.rstrip("\u00ad\u200b\u2060\ufeff")))
                stretches.append(0)
                pieces.append(seen)
                length += len(seen)
    origins = bytes(stretches)
    return "".join(pieces), _Offsets(firsts, starts, origins, length), _Offsets(firsts, ends, origins, length)


def _parts(text: str, encoded: bytes) -> Iterator[tuple[int, int, bool]]:
    """The parts of a text, in order: those that are composed and have no marks, and what lies between them."""
    done = 0
    for start, end in _marked(text, encoded):
        base = start - 1 if start > done else start
        yield from _stretches(text, done, base)
        yield base, end, False
        done = end
    yield from _stretches(text, done, len(text))


def _marked(text: str, encoded: bytes) -> Iterator[tuple[int, int]]:
    """Where marks and what nobody sees stand: few characters have no byte of their own, and these are among them."""
    for run in _WITHOUT_A_BYTE.finditer(encoded.translate(_SOFT_TOO)):
        for found in _RUN_OF_THESE.finditer(text, run.start(), run.end()):
            yield found.span()


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A part without marks, in pieces where it has letters that are written otherwise when composed."""
    if start < end:
        if unicodedata.is_normalized("NFC", text[start:end]):
            yield start, end, True
        else:
            for at in range(start, end, _BLOCK):
                stop = min(at + _BLOCK, end)
                yield at, stop, unicodedata.is_normalized("NFC", text[at:stop])
