"""What a date says, apart from any words: moments as exact as known, stretches of them, EDTF, and the calendar
round a reference day.

The modules of rules (`date_days` and its like) make stretches; `dates` joins them, gives them their year and writes
them out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, month or year. `year` is None where the text gives none; `masked` digits of it are open (196X: 1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    masked: int = 0
    about: bool = False

    @property
    def edtf(self) -> str:
        """The moment in EDTF: 2022, 2022-09, XXXX-04-10, 196X, 19XX, 2010~."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.masked:
            year = year[: -self.masked] + "X" * self.masked
        parts = [year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + ("~" if self.about else "")

    @property
    def place(self) -> tuple[int, int]:
        """Where in its year the moment begins."""
        return self.month or 1, self.day or 1

    @property
    def last_place(self) -> tuple[int, int]:
        """Where in its year the moment ends."""
        return self.month or 12, self.day or 31

    @property
    def last_year(self) -> int:
        """The year in which the moment ends; of the twentieth century (19XX) 1999."""
        return (self.year or 0) + (0, 9, 99)[self.masked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one moment to another; None is an open end, and the same moment twice is that moment.

    `precision` is the unit the words name: day, week, month, quarter, half, season, year, decade or century.
    `side` says where a stretch without a year lies as its own words tell: before the reference day (-1), behind it
    (1), in its year (0); None where they do not tell.
    """

    first: Moment | None
    last: Moment | None
    precision: str
    side: int | None = None
    weekday: int | None = None  # of a single day, Monday is 0

    @property
    def value(self) -> str:
        """The stretch in EDTF."""
        if self.first == self.last and self.first is not None:
            return self.first.edtf
        return "/".join(".." if end is None else end.edtf for end in (self.first, self.last))

    @property
    def is_in_years(self) -> bool:
        """Whether the years it gives are from 1 to 9999."""
        return all(end is None or end.year is None or 1 <= end.year <= 9999 for end in (self.first, self.last))

    @property
    def lacks_year(self) -> bool:
        """Whether no end of it has a year."""
        return all(end is None or end.year is None for end in (self.first, self.last))


def at(moment: Moment, precision: str, side: int | None = None) -> Stretch:
    """The stretch that is one moment."""
    return Stretch(first=moment, last=moment, precision=precision, side=side)


def months(year: int | None, first: int, last: int, precision: str, side: int | None = None) -> Stretch:
    """Some months of a year; where the last is before the first (a winter), it is of the year after."""
    after = year + 1 if year is not None and last < first else year
    return Stretch(
        first=Moment(year=year, month=first), last=Moment(year=after, month=last), precision=precision, side=side
    )


def between(first: Stretch, last: Stretch) -> Stretch | None:
    """From the beginning of one to the end of the other; a year given with one of them holds for both.

    None where that is no stretch: it would end before it begins, or one of the two is open itself.
    """
    begin, end = first.first, last.last
    if begin is None or end is None or first.last is None or last.first is None:
        return None
    if begin.year is None and end.year is not None and begin.month is not None:
        begin = replace(begin, year=end.year - 1 if begin.place > end.last_place else end.year)
    elif end.year is None and begin.year is not None and end.month is not None:
        end = replace(end, year=begin.year + 1 if begin.place > end.last_place else begin.year)
    if (begin.year is None) != (end.year is None):
        return None
    if begin.year is not None and end.year is not None:
        if (begin.year, begin.place) >= (end.last_year, end.last_place):
            return None
        if first.precision == last.precision and (begin.year, begin.place) == (end.year, end.place):
            return None
    side = first.side if first.side is not None else last.side
    return Stretch(first=begin, last=end, precision=first.precision, side=side)


# The calendar round a reference day


def day_from(today: datetime.date, days: int) -> Stretch | None:
    """The day so many days from the reference day; None beyond the years 1 to 9999."""
    day = _shifted(today, days)
    return at(_moment(day), "day") if day else None


def week_from(today: datetime.date, weeks: int, weekday: int | None = None) -> Stretch | None:
    """The week so many weeks from that of the reference day, Monday to Sunday; or one day of it."""
    monday = _shifted(today, 7 * weeks - today.weekday())
    first = _shifted(monday, weekday or 0) if monday else None
    last = _shifted(monday, 6 if weekday is None else weekday) if monday else None
    if first is None or last is None:
        return None
    precision = "week" if weekday is None else "day"
    return Stretch(first=_moment(first), last=_moment(last), precision=precision)


def month_from(today: datetime.date, count: int) -> Stretch | None:
    """The month so many months from that of the reference day."""
    number = today.year * 12 + today.month - 1 + count
    year, month = divmod(number, 12)
    return at(Moment(year=year, month=month + 1), "month") if 1 <= year <= 9999 else None


def year_from(today: datetime.date, count: int) -> Stretch | None:
    """The year so many years from that of the reference day."""
    year = today.year + count
    return at(Moment(year=year), "year") if 1 <= year <= 9999 else None


def part_from(today: datetime.date, length: int, count: int, precision: str, begins: int = 1) -> Stretch | None:
    """The part of a year so many parts from that of the reference day: quarters are 3 months, halves 6."""
    number = (today.year * 12 + today.month - begins) // length + count
    year, month = divmod(number * length + begins - 1, 12)
    return months(year, month + 1, (month + length - 1) % 12 + 1, precision) if 1 <= year <= 9998 else None


def century_from(today: datetime.date, centuries: int) -> Stretch | None:
    """The century so many centuries from that of the reference day."""
    first = (today.year // 100 + centuries) * 100
    return at(Moment(year=first, masked=2), "century") if 0 < first <= 9900 else None


def lasting(stretch: Stretch, days: int) -> Stretch | None:
    """From a day to the one so many days on."""
    day = stretch.first
    if day is None or not (day.year and day.month and day.day):
        return None
    last = _shifted(datetime.date(day.year, day.month, day.day), days)
    return replace(stretch, last=_moment(last)) if last else None


def night_before(stretch: Stretch) -> Stretch | None:
    """The night that leads to a day: from the day before to it. 28 February where the year is not known."""
    day = stretch.last
    if day is None or day.month is None or day.day is None or stretch.first != day:
        return None
    if day.day > 1:
        return replace(stretch, first=replace(day, day=day.day - 1))
    eve = _shifted(datetime.date(day.year or 2001, day.month, 1), -1)
    if eve is None:
        return None
    year = day.year and eve.year
    return replace(stretch, first=replace(day, year=year, month=eve.month, day=eve.day))


def nearest_day_of_month(today: datetime.date, day: int, side: int | None) -> Stretch | None:
    """The nearest day of this number: before (-1), behind (1) or on either side, the day itself fitting all."""
    days: list[datetime.date] = []
    for count in range(-2, 3):
        years, month = divmod(today.year * 12 + today.month - 1 + count, 12)
        try:
            days.append(datetime.date(years, month + 1, day))
        except ValueError:
            continue  # no such day in that month, or beyond the calendar
    fits = [one for one in days if side is None or (one >= today if side > 0 else one <= today)]
    found = min(fits, key=lambda one: (abs(one - today), one > today), default=None)
    return at(_moment(found), "day") if found else None


def in_year(stretch: Stretch, year: int) -> Stretch:
    """A stretch without a year in that one; what turns the year ends in the next."""
    turns = stretch.first and stretch.last and stretch.first.place > stretch.last.last_place
    first = stretch.first and replace(stretch.first, year=year)
    last = stretch.last and replace(stretch.last, year=year + 1 if turns else year)
    return replace(stretch, first=first, last=last)


def is_in_calendar(stretch: Stretch) -> bool:
    """Whether its ends are days that there are."""
    return all(end is None or _is_in_calendar(end) for end in (stretch.first, stretch.last))


def nearest_weekday(today: datetime.date, weekday: int, side: int | None, *, strictly: bool) -> Stretch | None:
    """The nearest such weekday: before (-1), behind (1) or on either side; `strictly` leaves out the day itself."""
    behind = (weekday - today.weekday()) % 7
    if behind == 0 and not strictly:
        return day_from(today, 0)
    before = behind - 7
    ahead = behind or 7
    if side is None:
        return day_from(today, ahead if ahead < -before else before)
    return day_from(today, ahead if side > 0 else before)


def weekdays_between(today: datetime.date, first: int, last: int, side: int | None) -> Stretch | None:
    """The nearest days from one weekday to another: begun before (-1), not over (1), or on either side."""
    monday, length = today - datetime.timedelta(days=min(today.weekday(), today.toordinal() - 1)), (last - first) % 7
    fits: list[tuple[int, int, datetime.date, datetime.date]] = []
    for week in (-2, -1, 0, 1, 2):
        begin, end = _shifted(monday, 7 * week + first), _shifted(monday, 7 * week + first + length)
        if begin and end and (side is None or (begin <= today if side < 0 else end >= today)):
            far = max((begin - today).days, (today - end).days, 0)
            fits.append((far, -week, begin, end))
    if not fits:
        return None
    _, _, begin, end = min(fits)
    return Stretch(first=_moment(begin), last=_moment(end), precision="day")


def _shifted(day: datetime.date, days: int) -> datetime.date | None:
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def _moment(day: datetime.date) -> Moment:
    return Moment(year=day.year, month=day.month, day=day.day)


# The year of a date that gives none


def before_in_list(stretch: Stretch, following: Stretch) -> Stretch:
    """A stretch without a year that is listed before another: in the year of that, or if it is later in its year
    («қараша, желтоқсан және қаңтар айларында») the one before.
    """
    begin, end = stretch.first or stretch.last, following.first or following.last
    if begin is None or end is None or end.year is None:
        return stretch
    filled = in_year(stretch, end.year - 1 if begin.place > end.place else end.year)
    return filled if is_in_calendar(filled) else stretch


@lru_cache(maxsize=1 << 12)
def with_year(stretch: Stretch, today: datetime.date, side: int | None) -> Stretch:
    """The stretch in the year that fits best: nearest to the reference day, before it (-1), behind it (1), or in its
    calendar year (0).

    A date that the reference day lies in fits on both sides. Where the text gives the weekday, the year is one in
    which it is true, if one of the next few is.
    """
    fits = [filled for filled in _in_years(stretch, today) if _is_on(filled, today, side)]
    agreeing = [filled for filled in fits if _has_weekday(filled)]
    return min(agreeing or fits, key=lambda filled: _distance(filled, today), default=stretch)


def _in_years(stretch: Stretch, today: datetime.date) -> Iterator[Stretch]:
    far = 8 if stretch.weekday is not None or (2, 29) in _places(stretch) else 1
    for year in range(today.year - far, today.year + far + 1):
        if not 1 <= year <= 9998:
            continue
        filled = in_year(stretch, year)
        if is_in_calendar(filled):
            yield filled


def _places(stretch: Stretch) -> list[tuple[int, int]]:
    return [end.place for end in (stretch.first, stretch.last) if end]


def _is_in_calendar(moment: Moment) -> bool:
    try:
        datetime.date(moment.year or 2000, moment.month or 1, moment.day or 1)
    except ValueError:
        return False
    return True


def _is_on(stretch: Stretch, today: datetime.date, side: int | None) -> bool:
    if side is None:
        return True
    if side == 0:
        end = stretch.first or stretch.last
        return end is not None and end.year == today.year
    begin, finish = _days(stretch)
    here = _number(today.year, today.month, today.day)
    return begin <= here if side < 0 else finish >= here


def _has_weekday(stretch: Stretch) -> bool:
    day = stretch.first
    if stretch.weekday is None or day is None or not (day.year and day.month and day.day):
        return False
    near = datetime.date(day.year, day.month, day.day)
    return near.weekday() == stretch.weekday


def _distance(stretch: Stretch, today: datetime.date) -> tuple[int, int]:
    begin, finish = _days(stretch)
    here = _number(today.year, today.month, today.day)
    if begin <= here <= finish:
        return 0, 0
    return (begin - here, 1) if begin > here else (here - finish, 0)


def _days(stretch: Stretch) -> tuple[int, int]:
    """The first and the last day, counted; of a stretch with an open end the day that is given."""
    first, last = stretch.first or stretch.last, stretch.last or stretch.first
    begin = _number(first.year or 0, *first.place) if first else 0
    finish = _number(last.year or 0, *last.last_place) if last else 0
    if stretch.first is None:
        begin = finish
    elif stretch.last is None:
        finish = begin
    return begin, finish


def _number(year: int, month: int, day: int) -> int:
    """A count of days good enough to compare and to measure with, and that never fails."""
    return year * 366 + (month - 1) * 31 + day
