"""A name spotted in a text, and the ground that names have taken: what the finders of organisations, people and
places hand to each other. Called by them and by `kazakh.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sholu.kazakh.tokens import Token

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name at `text[start:end]`: its kind (person, organisation or place), its base form, and how sure it is."""

    kind: str
    start: int
    end: int
    base: str
    confidence: float


def by_place(spotted: Spotted) -> tuple[int, int]:
    """The order in which a reader meets them."""
    return spotted.start, spotted.end


class Ground:
    """Which characters of a text belong to a name already."""

    __slots__ = ("_taken",)

    def __init__(self, length: int, spans: Iterable[Spotted] = ()) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self.take(span.start, span.end)

    def holds(self, place: int) -> bool:
        """Whether a character is taken."""
        return bool(self._taken[place])

    def is_free(self, start: int, end: int) -> bool:
        """Whether no character of a span is taken."""
        return not any(self._taken[start:end])

    def claim(self, spans: Iterable[Spotted]) -> list[Spotted]:
        """Those of the spans that stand on free ground, which they take."""
        claimed = []
        for span in spans:
            if self.is_free(span.start, span.end):
                self.take(span.start, span.end)
                claimed.append(span)
        return claimed

    def take(self, start: int, end: int) -> None:
        """Takes a span, free or not."""
        self._taken[start:end] = b"\1" * (end - start)


def opens_sentence(text: str, pieces: Sequence[Token], place: int) -> bool:
    """Whether a token has its capital from its sentence. Behind a quotation mark it has not."""
    if place == 0 or "\n" in text[pieces[place - 1].end : pieces[place].start]:
        return True
    return pieces[place - 1].text in ".!?…—–:"


def spaced(text: str) -> str:
    """Text on one line, with one space between words."""
    return re.sub(r"\s+", " ", text).strip()
