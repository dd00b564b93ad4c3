"""What the grammar of dates makes of a pattern's tokens: points, and the questions that several patterns ask of them.

Called by the modules of rules (`date_days`, `date_months`, `date_spans`, `date_parts`, `date_relative`,
`date_weekdays`), which give points, and by `dates`, which joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts
from sholu.kazakh.date_values import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A date in the tokens from `start` to before `end`, and the case of its last word."""

    start: int
    end: int
    case: str
    stretch: Stretch


Points = tuple[Point, ...]

NO_DATE: Points = ()
"""What a rule gives for words that do make the date of its pattern, but a date that there is not: 30 February. A rule
whose pattern only looks like the words gives None, and the next one is tried."""

BEFORE_PARTS = "year:gtpnls"
"""A year before a part of it: «2022 жылдың | жылғы | жылы | жыл | жылда | ж.», as a piece of a pattern."""


def point(parts: Parts, stretch: Stretch | None, *, case: str | None = None) -> Points | None:
    """One point on all the tokens of a pattern; None where there is no stretch."""
    if stretch is None:
        return None
    return (Point(start=parts.start, end=parts.end, case=case or parts.last.case, stretch=stretch),)


def year_of(parts: Parts) -> int | None:
    """The year before or behind a date, if its pattern has one."""
    year = parts.get("year")
    return year.value if year else None


def case_of(parts: Parts, names: Sequence[str]) -> str:
    """The case of the last of the named tokens that is there."""
    case = Case.BARE
    for name in names:
        token = parts.get(name)
        if token:
            case = token.case
    return case


def sun_fits(parts: Parts) -> bool:
    """Whether «күні», if there, belongs to the date: «10 сәуір күні», «5-і күні»; not «10 сәуірде күні бойы»."""
    sun = parts.get("sun")
    if sun is None:
        return True
    before = parts.run.tokens[parts.place("sun") - 1]
    return before.case in {Case.BARE, Case.POSSESSIVE, Case.ORDINAL} and sun.case != Case.BARE
