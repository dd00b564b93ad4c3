"""Dates that are only as exact as they are known. The one module that reads EDTF (ISO 8601-2:2019, the part of
levels 0 and 1 that news needs): `2022`, `2022-08`, `2022-08-10`, `2022-08~` (about), `2022?` (uncertain),
`XXXX-04-10` (year not given), `196X` (the sixties), `19XX` (the twentieth century), intervals
`2022-05-05/2022-05-06`, `2020-01/..`, `../2022`.

The loader of content reads with it, pages print what it gives through a catalogue.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from sholu.picklable import picklable

_DATE = re.compile(
    r"(?:(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|(?P<years>\d{3}X|\d\dXX))(?P<qualifier>[~?%]?)",
    re.ASCII,
)


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A day, month or year, as exact as known. `year` is None where the source gives none (`XXXX-04-10`); it is the
    first of the ten or the hundred `years` where no more is known (`196X`, `19XX`).
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False
    years: int = 1

    @property
    def is_exact(self) -> bool:
        """Whether the one year is known and nothing is said to be approximate or uncertain."""
        return self.year is not None and self.years == 1 and not self.approximate and not self.uncertain

    def __str__(self) -> str:
        parts = [f"{self.year:04}" if self.year is not None else "XXXX"]
        if self.years > 1:
            parts = [parts[0][: 5 - len(str(self.years))].ljust(4, "X")]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        qualifier = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}
        return "-".join(parts) + qualifier[self.approximate, self.uncertain]


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From one date to another, both included; None is an open end (`..`)."""

    start: PartialDate | None
    end: PartialDate | None

    @property
    def is_exact(self) -> bool:
        """Whether both ends are exact or open."""
        return all(end is None or end.is_exact for end in (self.start, self.end))

    def __str__(self) -> str:
        return "/".join(".." if end is None else str(end) for end in (self.start, self.end))


EdtfDate = PartialDate | Interval


def parse(text: str) -> EdtfDate:
    """The date that an EDTF string says. Raises ValueError, with what is wrong, for anything else."""
    if "/" not in text:
        return _parse_date(text)
    start, _, end = text.partition("/")
    interval = Interval(start=_parse_end(start), end=_parse_end(end))
    if interval.start is None and interval.end is None:
        raise ValueError("an interval needs at least one end")
    if interval.start and interval.end and ends_before(interval.end, interval.start):
        raise ValueError("the interval ends before it begins")
    return interval


def ends_before(date: EdtfDate, other: EdtfDate) -> bool:
    """Whether a date is surely over when the other begins: not where a year is not given, or an interval is open."""
    end = date.end if isinstance(date, Interval) else date
    start = other.start if isinstance(other, Interval) else other
    if end is None or start is None or end.year is None or start.year is None:
        return False
    return (end.year + end.years - 1, end.month or 12, end.day or 31) < (start.year, start.month or 1, start.day or 1)


def _parse_end(text: str) -> PartialDate | None:
    return None if text == ".." else _parse_date(text)


def _parse_date(text: str) -> PartialDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a date as exact as known')
    digits = match["year"] or match["years"].rstrip("X")
    year = None if digits == "XXXX" else int(digits.ljust(4, "0"))
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if year is None and month is None:
        raise ValueError("a date without a year needs a month")
    if year == 0:
        raise ValueError("there is no year 0")
    try:
        datetime.date(2000 if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f'"{text}" is not in the calendar') from error
    return PartialDate(
        year=year,
        month=month,
        day=day,
        approximate=match["qualifier"] in ("~", "%"),
        uncertain=match["qualifier"] in ("?", "%"),
        years=10 ** (4 - len(digits)),
    )
