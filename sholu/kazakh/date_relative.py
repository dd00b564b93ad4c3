"""Dates that hang on the day the text was written: бүгін, өткен аптада, айдың 5-інде, үш күннен кейін.

Without a reference day they say nothing and are not given. The table is RULES; `dates` tries its patterns at every
token they may begin with.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, rules, word_before, word_behind
from sholu.kazakh.date_points import Point, Points, case_of, point, sun_fits
from sholu.kazakh.date_values import (
    Stretch,
    at,
    century_from,
    day_from,
    month_from,
    nearest_day_of_month,
    night_before,
    week_from,
    year_from,
)
from sholu.kazakh.date_weekdays import FRIDAY, HABITS
from sholu.kazakh.date_wording import FUTURE
from sholu.kazakh.date_words import Kind

# «бүгінгі таңда», «кешегі кеңес заманы», «ертеңгі күн»: these days, the past, the future.
_FIGURATIVE = (
    "таңда",
    "күн",
    "заман",
    "кезең",
    "ұрпақ",
    "уақыт",
    "болашақ",
    "соғыс",
    "қоғам",
    "өмір",
    "тарих",
    "ахуал",
)
# «кешені» is a form of «кешен», a complex; «ертеңі» is what is to come.
_NOT_A_DAY = frozenset({Case.GENITIVE, Case.ACCUSATIVE, Case.POSSESSIVE, Case.INSTRUMENTAL})


def _day(parts: Parts) -> Points | None:
    """«бүгін», «кешегі», «ертеңнен»; not «бүгінде» and «бүгінгі таңда», nowadays."""
    token = parts["today"]
    if parts.today is None or token.case in _NOT_A_DAY or (token.value == 0 and token.case == Case.LOCATIVE):
        return None
    if token.case == Case.ATTRIBUTIVE and word_behind(parts.run.text, token.end).startswith(_FIGURATIVE):
        return None
    return point(parts, day_from(parts.today, token.value))


def _day_named(parts: Parts) -> Points | None:
    """«ертеңгі күні», «кешегі күні»; not «бүгінгі күні», nowadays."""
    day = parts["today"].value
    return point(parts, day_from(parts.today, day)) if parts.today and day and not parts["sun"].value else None


def _till_today(parts: Parts) -> Points | None:
    """«бүгінгі күнге дейін», «осы күнге дейін», «бүгінгі күннен бастап»."""
    named = parts.get("today") or parts.get("which")
    if parts.today is None or named is None or named.value or parts["sun"].value:
        return None
    return point(parts, day_from(parts.today, 0), case=parts["sun"].case)


def _two_days(parts: Parts) -> Points | None:
    """«бүгін-ертең», «кеше-бүгін»."""
    first, last = parts["today1"].value, parts["today2"].value
    if parts.today is None or first >= last:
        return None
    begin, end = day_from(parts.today, first), day_from(parts.today, last)
    return point(parts, replace(begin, last=end.last)) if begin and end else None


def _day_before_yesterday(parts: Parts) -> Points | None:
    """«алдыңғы күні»."""
    if parts.today is None or parts["which"].value != -2:
        return None
    return point(parts, day_from(parts.today, -2))


def _week(parts: Parts) -> Points | None:
    """«өткен аптада», «осы аптаның соңында», «келесі аптаға»."""
    if parts.today is None:
        return None
    return point(parts, week_from(parts.today, max(parts["which"].value, -1)))


def _this_week(parts: Parts) -> Points | None:
    """«апта басында», «аптаның ортасына дейін»; not «әр аптаның басында»."""
    return point(parts, week_from(parts.today, 0)) if parts.today and _is_this(parts) else None


def _this_month(parts: Parts) -> Points | None:
    """«ай соңында», «айдың соңына дейін»."""
    return point(parts, month_from(parts.today, 0)) if parts.today and _is_this(parts) else None


def _is_this(parts: Parts) -> bool:
    """Whether a unit that nothing counts and no word singles out is that of the reference day."""
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    if before is not None and before.kind in {Kind.DAY, Kind.MONTH, Kind.WHICH, Kind.TENS}:
        return False
    return word_before(parts.run.text, parts.run.tokens[parts.start].start) not in HABITS | {"сол", "бала", "бал"}


def _day_of_this_month(parts: Parts) -> Points | None:
    """«айдың 5-інде», «айдың 15-іне дейін», «айдың 20 жұлдызында»: the nearest, as the wording tells."""
    day = parts["day"]
    if not _is_this(parts) or not sun_fits(parts) or (day.value == 1 and not day.digits and "sun" not in parts):
        return None  # «айдың бірі»
    case = case_of(parts, ("day", "sun", "star"))
    return point(parts, _nearest(parts, parts["day"].value, is_until=case == Case.DATIVE), case=case)


def _days_of_this_month(parts: Parts) -> Points | None:
    """«айдың 5-інен 10-ына дейін», «айдың 5-6-сында», «10-нан 11-іне қараған түні»."""
    first, last = parts["day1"].value, parts["day2"].value
    is_night = "night" in parts
    if not (first < last or (is_night and last == 1)) or (is_night and last not in {1, first + 1}):
        return None
    if not _is_this(parts) if "moon" in parts else _follows_a_month(parts):
        return None
    end = _nearest(parts, last)
    if is_night:
        night = end and night_before(end)
        fits = night is not None and night.first is not None and night.first.day == first
        return point(parts, night if fits else None, case=Case.BARE)
    if end is None or end.last is None:
        return None
    stretch = replace(end, first=replace(end.last, day=first))
    case = Case.BARE if "until" in parts else case_of(parts, ("day2", "sun"))
    return point(parts, stretch, case=case)


def _day_alone(parts: Parts) -> Points | None:
    """«15-і күні», «5-і күнгі»; not «бірі күні», «аптаның 5-і күні»."""
    day = parts["day"]
    if (not day.digits and day.value < 4) or _follows_a_month(parts) or parts["sun"].value:
        return None
    return point(parts, _nearest(parts, day.value), case=parts["sun"].case)


def _days_alone(parts: Parts) -> Points | None:
    """«3-і, 5-і және 7-сі күндері»."""
    places = parts.listed("days")
    if _follows_a_month(parts) or any(parts.run.tokens[place].kind == Kind.DASH for place in places):
        return None
    numbers = [parts.run.tokens[place].value for place in places[::2]]
    nearest = _nearest(parts, numbers[-1])
    if nearest is None or nearest.first is None or numbers != sorted(set(numbers)):
        return None
    days = [replace(nearest.first, day=number) for number in numbers]
    points = [
        Point(start=place, end=place + 1, case=Case.BARE, stretch=at(day, "day"))
        for place, day in zip(places[::2], days, strict=True)
    ]
    return (*points[:-1], replace(points[-1], end=parts.end))


def _follows_a_month(parts: Parts) -> bool:
    """Whether a noun in the genitive comes before the day, so that it is a day of that."""
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    if before is not None and before.kind not in {Kind.COMMA, Kind.DASH, Kind.AND, Kind.TODAY, Kind.YEAR}:
        return True
    word = word_before(parts.run.text, parts.run.tokens[parts.start].start)
    return word.endswith(("ның", "нің", "дың", "дің", "тың", "тің")) or word in HABITS


def _nearest(parts: Parts, day: int, *, is_until: bool = False) -> Stretch | None:
    if parts.today is None or not 1 <= day <= 31:
        return None
    side = parts.side
    return nearest_day_of_month(parts.today, day, FUTURE if side is None and is_until else side)


_SHIFTS: dict[str, Callable[[datetime.date, int], Stretch | None]] = {
    Kind.DAY_WORD: day_from,
    Kind.WEEK: week_from,
    Kind.WEEKDAY: week_from,
    Kind.MONTH_WORD: month_from,
    Kind.YEAR_WORD: year_from,
    Kind.CENTURY: century_from,
}


def _counted(parts: Parts, sign: int, name: str = "count") -> Stretch | None:
    unit = parts["unit"]
    if parts.today is None or unit.case == Case.SHORT or (unit.value and unit.kind != Kind.WEEKDAY):
        return None  # айлар, күндер
    if unit.kind == Kind.WEEKDAY and unit.value != FRIDAY:
        return None
    count = parts[name]
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    if before is not None and before.end == parts.run.tokens[parts.start].start:
        return None  # a part of something longer
    if _is_from_another_day(parts, sign):
        return None
    return _SHIFTS[unit.kind](parts.today, sign * count.value)


_FROM_NOW = frozenset({"осыдан", "бұдан", "мұнан", "бұнан"})
_FROM = ("дан", "ден", "тан", "тен", "нан", "нен")
_FROM_THEN = frozenset({"содан", "сонан", "одан", "онан"})


def _is_from_another_day(parts: Parts, sign: int) -> bool:
    """«сайлаудан екі ай бұрын», two months before an election; «содан бес күннен соң», five days after that."""
    before = word_before(parts.run.text, parts.run.tokens[parts.start].start)
    if sign > 0:
        return before in _FROM_THEN
    return before.endswith(_FROM) and before not in _FROM_NOW


def _ago(parts: Parts) -> Points | None:
    """«екі жыл бұрын», «5 күн бұрын», «үш апта бұрын»."""
    return point(parts, _counted(parts, -1), case=Case.BARE)


def _ahead(parts: Parts) -> Points | None:
    """«үш күннен кейін», «бір айдан соң»."""
    return point(parts, _counted(parts, 1), case=Case.BARE)


def _since(parts: Parts) -> Points | None:
    """«он жылдан бері»: from then on."""
    stretch = _counted(parts, -1)
    return point(parts, replace(stretch, last=None), case=Case.BARE) if stretch else None


def _range_ago(parts: Parts) -> Points | None:
    """«20-30 жыл бұрын», «екі-үш күн бұрын»."""
    far, near = _counted(parts, -1, "count2"), _counted(parts, -1, "count1")
    if far is None or near is None or parts["count1"].value >= parts["count2"].value:
        return None
    return point(parts, replace(far, last=near.last), case=Case.BARE)


def _range_ahead(parts: Parts) -> Points | None:
    """«екі-үш күннен кейін»."""
    near, far = _counted(parts, 1, "count1"), _counted(parts, 1, "count2")
    if far is None or near is None or parts["count1"].value >= parts["count2"].value:
        return None
    return point(parts, replace(near, last=far.last), case=Case.BARE)


def _half_a_year(parts: Parts) -> Points | None:
    """«жарты жыл бұрын», «жарты жылдан кейін»."""
    if parts.today is None or parts["annum"].case == Case.SHORT:
        return None
    return point(parts, month_from(parts.today, -6 if parts.get("before") else 6), case=Case.BARE)


RULES = (
    *rules(_day, "today"),
    *rules(_till_today, "today:t sun:db"),
    *rules(_day_named, "today:t sun:p"),
    *rules(_till_today, "which sun:d until"),
    *rules(_two_days, "today1:n dash today2"),
    *rules(_day_before_yesterday, "which sun:p"),
    *rules(_week, "which week"),
    *rules(_this_week, "week:ng part"),
    *rules(_this_month, "moon:ng part"),
    *rules(
        _day_of_this_month,
        "moon:g day:podlbai sun?",
        "moon:g day:no dash? star",
    ),
    *rules(
        _days_of_this_month,
        "moon:g day1:b day2:d until?",
        "moon:g day1:pno dash day2:pdlbt sun? until?",
        "moon:g day1:b day2:d towards night",
        "day1:b day2:d towards night",
    ),
    *rules(_day_alone, "day:p sun:plbdt"),
    *rules(_days_alone, "days:p sun:p"),
    *rules(_ago, "count:n unit:n before"),
    *rules(_ahead, "count:n unit:b after"),
    *rules(_since, "count:n unit:b since"),
    *rules(_range_ago, "count1:n dash count2:n unit:n before"),
    *rules(_range_ahead, "count1:n dash count2:n unit:b after"),
    *rules(
        _half_a_year,
        "half:n annum:n before",
        "half:n annum:b after",
    ),
)
