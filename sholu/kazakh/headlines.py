"""Which places of a text stand in a headline: a line of capitals, where a capital says nothing of a word. Called by
`kazakh.entities` and handed by it to the finders of organisations and people.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from sholu.kazakh.casing import is_capitals

_LONGEST_LINE = 500
"""As much of a line is read to either side of a place."""
_NEAR = 40
_LONGEST_NAME = 3
"""Words in capitals that may be a name: ЕУРАЗИЯ ҰЛТТЫҚ УНИВЕРСИТЕТІ."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a headline: where it stands, and how many letters with two cases, and how many capitals
    among them, stand before each of its places.
    """

    start: int
    end: int
    cased: array[int]
    capitals: array[int]

    def is_capitals(self, start: int, end: int) -> bool:
        """`casing.is_capitals` of a part of the text within the line, at the cost of two subtractions."""
        first, last = start - self.start, end - self.start
        cased = self.cased[last] - self.cased[first]
        return cased >= 4 and self.capitals[last] - self.capitals[first] >= 0.85 * cased


class Headlines:
    """The headlines of a text. Each line is counted when it is first asked for, and only then."""

    __slots__ = ("_lines", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("q", accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self._lines: dict[int, _Line | None] = {}

    def hold(self, place: int) -> bool:
        """Whether a place stands in a line of capitals longer than a name. Of a long line the part nearby counts."""
        number = bisect_right(self._starts, place) - 1
        if number not in self._lines:
            self._lines[number] = self._counted(self._starts[number], self._starts[number + 1] - 1)
        line = self._lines[number]
        if line is None:
            return False
        near, past = max(0, place - _NEAR), min(len(self._text), place + _NEAR)
        if line.start <= near and past <= line.end and not line.is_capitals(near, past):
            return False
        start, end = max(line.start, place - _LONGEST_LINE), min(line.end, place + _LONGEST_LINE)
        return line.is_capitals(start, end) and _is_longer_than_a_name(self._text[start:end])

    def _counted(self, start: int, end: int) -> _Line | None:
        """A line's letters counted; nothing if it is short and no headline wherever one looks."""
        line = self._text[start:end]
        if len(line) <= _LONGEST_LINE and not (is_capitals(line) and _is_longer_than_a_name(line)):
            return None
        cased = [letter.lower() != letter.upper() for letter in line]
        capitals = [two and letter.isupper() for two, letter in zip(cased, line, strict=True)]
        return _Line(
            start, end, array("L", accumulate(cased, initial=0)), array("L", accumulate(capitals, initial=0))
        )


def _is_longer_than_a_name(line: str) -> bool:
    return len(line.split(None, _LONGEST_NAME)) > _LONGEST_NAME
