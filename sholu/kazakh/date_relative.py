"""Dates that hang on the day the text was written: бүгін, өткен аптада, келесі дүйсенбіде, үш күннен кейін.

Without a reference day they say nothing and are not given. The table is RULES; `dates` tries its patterns at every
token they may begin with.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, rule, word_before, word_behind
from sholu.kazakh.date_points import Point, Points, case_of, point, sun_fits
from sholu.kazakh.date_values import (
    Stretch,
    at,
    century_from,
    day_from,
    lasting,
    month_from,
    nearest_day_of_month,
    nearest_weekday,
    night_before,
    week_from,
    year_from,
)
from sholu.kazakh.date_wording import FUTURE, PAST
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
_HABITS = frozenset({"әр", "әрбір", "кез"})
_FRIDAY = 4


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
    return word_before(parts.run.text, parts.run.tokens[parts.start].start) not in _HABITS | {"сол", "бала", "бал"}


def _weekday_of_week(parts: Parts) -> Points | None:
    """«осы аптаның жұмасында», «өткен аптаның дүйсенбісі күні»."""
    if parts.today is None:
        return None
    return point(parts, week_from(parts.today, max(parts["which"].value, -1), parts["weekday"].value))


def _which_weekday(parts: Parts) -> Points | None:
    """«өткен сенбіде», «келесі дүйсенбі күні», «осы жұмада»."""
    if parts.today is None or _is_habit(parts):
        return None
    which, weekday = parts["which"].value, parts["weekday"].value
    if which == 0:
        return point(parts, week_from(parts.today, 0, weekday))
    return point(parts, nearest_weekday(parts.today, weekday, PAST if which < 0 else FUTURE, strictly=True))


def _weekdays(parts: Parts) -> Points | None:
    """«алдағы сенбі-жексенбі күндері»."""
    first, last = parts["weekday1"].value, parts["weekday2"].value
    if parts.today is None or not first < last:
        return None
    side = parts["which"].value
    begin = (
        nearest_weekday(parts.today, first, PAST if side < 0 else FUTURE, strictly=True)
        if side
        else week_from(parts.today, 0, first)
    )
    return point(parts, begin and lasting(begin, last - first))


def _weekday(parts: Parts) -> Points | None:
    """«дүйсенбіде», «сенбі күні»: the nearest one before or behind, as the wording tells; not «дүйсенбі күндері»."""
    token = parts["weekday"]
    if parts.today is None or _is_habit(parts):
        return None
    if token.value == _FRIDAY and token.case == Case.BARE and word_before(parts.run.text, token.start) == "бір":
        return None
    side = FUTURE if parts.get("until") else parts.side
    return point(parts, nearest_weekday(parts.today, token.value, side, strictly=False), case=token.case)


def _night_to_weekday(parts: Parts) -> Points | None:
    """«сенбіден жексенбіге қараған түні», «жексенбіге қараған түні»."""
    if parts.today is None or word_before(parts.run.text, parts.run.tokens[parts.start].start) in _HABITS:
        return None
    last = parts["weekday2"].value
    if "weekday1" in parts and (parts["weekday1"].value + 1) % 7 != last:
        return None
    night = nearest_weekday(parts.today, last, parts.side, strictly=False)
    return point(parts, night and night_before(night), case=Case.BARE)


# Days of a month that is not named


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
    return word.endswith(("ның", "нің", "дың", "дің", "тың", "тің")) or word in _HABITS


def _nearest(parts: Parts, day: int, *, is_until: bool = False) -> Stretch | None:
    if parts.today is None or not 1 <= day <= 31:
        return None
    side = parts.side
    return nearest_day_of_month(parts.today, day, FUTURE if side is None and is_until else side)


def _is_habit(parts: Parts) -> bool:
    sun = parts.get("sun")
    if sun and sun.value:
        return True  # күндері
    first = parts.run.tokens[parts.start]
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    if before is not None and (before.kind == Kind.WEEKDAY or before.kind == Kind.DASH):
        return True  # дүйсенбіден жұмаға дейін
    if word_before(parts.run.text, first.start) in _HABITS:
        return True
    return word_behind(parts.run.text, parts.last.end) == "сайын" or _goes_on(parts)


def _goes_on(parts: Parts) -> bool:
    """Whether another weekday follows: a timetable, not a date."""
    at = parts.end
    tokens = parts.run.tokens
    if at < len(tokens) and tokens[at].kind in {Kind.DASH, Kind.COMMA, Kind.AND}:
        at += 1
    return at < len(tokens) and tokens[at].kind == Kind.WEEKDAY


# So many days, weeks, months, years ago or ahead

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
    if unit.kind == Kind.WEEKDAY and unit.value != _FRIDAY:
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
    rule("today", _day),
    rule("today:t sun:db", _till_today),
    rule("today:t sun:p", _day_named),
    rule("which sun:d until", _till_today),
    rule("today1:n dash today2", _two_days),
    rule("which sun:p", _day_before_yesterday),
    rule("which week", _week),
    rule("week:ng part", _this_week),
    rule("moon:ng part", _this_month),
    rule("which week:g weekday sun?", _weekday_of_week),
    rule("which weekday sun?", _which_weekday),
    rule("which weekday1:n dash weekday2 sun?", _weekdays),
    rule("weekday1:b weekday2:d towards night", _night_to_weekday),
    rule("weekday2:d towards night", _night_to_weekday),
    rule("moon:g day:podlbai sun?", _day_of_this_month),
    rule("moon:g day:no dash? star", _day_of_this_month),
    rule("moon:g day1:b day2:d until?", _days_of_this_month),
    rule("moon:g day1:pno dash day2:pdlbt sun? until?", _days_of_this_month),
    rule("moon:g day1:b day2:d towards night", _days_of_this_month),
    rule("day1:b day2:d towards night", _days_of_this_month),
    rule("day:p sun:plbdt", _day_alone),
    rule("days:p sun:p", _days_alone),
    rule("weekday:lt", _weekday),
    rule("weekday:n sun:plt", _weekday),
    rule("weekday:b since", _weekday),
    rule("weekday:d until", _weekday),
    rule("count:n unit:n before", _ago),
    rule("count:n unit:b after", _ahead),
    rule("count:n unit:b since", _since),
    rule("count1:n dash count2:n unit:n before", _range_ago),
    rule("count1:n dash count2:n unit:b after", _range_ahead),
    rule("half:n annum:n before", _half_a_year),
    rule("half:n annum:b after", _half_a_year),
)
