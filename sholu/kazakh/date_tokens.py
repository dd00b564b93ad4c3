"""What a text is read as before it is a date: tokens, and what numbers may be.

`date_digits` and `date_runs` make tokens, the patterns of dates stand on them.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from sholu.kazakh.date_words import Kind

Calendar = tuple[int, int, int]
"""Year, month, day."""


class Token(NamedTuple):
    """A word or number at `text[start:end]`. A tuple, for a hostile text may hold millions of them."""

    kind: str
    case: str
    value: int
    start: int
    end: int
    calendar: Calendar = (0, 0, 0)  # of a date written in digits
    digits: bool = False


DASHES = r"\-‐‑‒–—−"
"""What is typed for a dash, inside the brackets of a pattern."""


def plain(word: str) -> str:
    """A word in the letters of the tables: composed, without soft hyphens, the Latin i typed for і made one."""
    if word.isascii():
        return word
    if not word.isalpha():
        word = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    return word.replace("i", "і")


def number_kind(value: int) -> str:
    """What a number may be in a date."""
    if 1 <= value <= 31:
        return Kind.DAY
    if 32 <= value <= 99:
        return Kind.TENS
    if 100 <= value <= 999:
        return Kind.HUNDREDS
    return Kind.YEAR_NUMBER if 1000 <= value <= 2199 else Kind.NUMBER


_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_day(day: int, month: int, year: int | None) -> bool:
    """Whether the calendar has the day; 29 February where the year is not known."""
    if not (1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]):
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (day, month) != (29, 2)
