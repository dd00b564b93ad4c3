"""How much work one Markdown text may make, counted and not timed: the same text is read on every machine or refused
on every machine. `markdown_blocks` and `markdown_inline` count what they and Python-Markdown look at, `markup` tells
the editor.

A unit is about what one character costs in a search: some ten nanoseconds. Texts that people write need a few units a
character; one that needs more than `MOST_WORK` has been made to be hard, or is one paragraph of thousands of pieces.
"""

from __future__ import annotations

import re

MOST_WORK = 20_000_000
MOST_CHARACTERS = 250_000
MOST_LEVELS = 50


class TooMuch(Exception):
    """A text makes too much work: `what` is too much, and `near` is the piece of the text in which it is."""

    def __init__(self, what: str, near: str) -> None:
        super().__init__(what)
        self.what = what
        self.near = near


class Work:
    """What is left of the work that a text may make."""

    def __init__(self) -> None:
        self._left = 0
        self._near = ""
        self._levels = 0

    @property
    def done(self) -> int:
        """The units spent since the beginning of the text."""
        return MOST_WORK - self._left

    def begin(self) -> None:
        """A new text."""
        self._left = MOST_WORK
        self._near = ""
        self._levels = 0

    def at(self, piece: str) -> None:
        """The piece of the text that is read now, for the message."""
        self._near = piece

    def spend(self, units: int, what: str) -> None:
        """Counts units. Raises TooMuch when too many have been spent: there is too much of `what`."""
        self._left -= units
        if self._left < 0:
            raise TooMuch(f"there are too many {what}", self._near)

    def down(self) -> None:
        """One block is read within another. Raises TooMuch where they are too deep."""
        self._levels += 1
        if self._levels > 2 * MOST_LEVELS + 2:  # a list in a list is two: the list and its item
            raise TooMuch(f"lists or quotations stand in each other more than {MOST_LEVELS} deep", self._near)

    def up(self) -> None:
        """It has been read."""
        self._levels -= 1


def reach(text: str, starts: re.Pattern[str], stop: re.Pattern[str]) -> int:
    """How many characters lie between each start in a text and the stop behind it, together: what a search that
    goes on from every start looks at.
    """
    total, last = 0, -1
    for start in starts.finditer(text):
        if last < start.end():
            stopped = stop.search(text, start.end())
            last = stopped.start() if stopped else len(text)
        total += last - start.end()
    return total
