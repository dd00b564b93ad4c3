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
from sholu.kazakh.date_points import Points, point
from sholu.kazakh.date_values import Stretch, day_from, month_from, nearest_weekday, week_from, year_from
from sholu.kazakh.date_wording import FUTURE, PAST, side_of
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


def _till_today(parts: Parts) -> Points | None:
    """«бүгінгі күнге дейін», «осы күнге дейін», «бүгінгі күннен бастап»."""
    named = parts.get("today") or parts.get("which")
    if parts.today is None or named is None or named.value:
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


def _weekday(parts: Parts) -> Points | None:
    """«дүйсенбіде», «сенбі күні»: the nearest one before or behind, as the wording tells; not «дүйсенбі күндері»."""
    token = parts["weekday"]
    if parts.today is None or _is_habit(parts):
        return None
    if token.value == _FRIDAY and token.case == Case.BARE and word_before(parts.run.text, token.start) == "бір":
        return None
    side = FUTURE if parts.get("until") else side_of(parts.run.text, parts.last.end)
    return point(parts, nearest_weekday(parts.today, token.value, side, strictly=False), case=token.case)


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
}


def _counted(parts: Parts, sign: int, name: str = "count") -> Stretch | None:
    unit = parts["unit"]
    if parts.today is None or (unit.value and unit.kind != Kind.WEEKDAY):
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
    rule("which sun:d until", _till_today),
    rule("today1:n dash today2", _two_days),
    rule("which sun:p", _day_before_yesterday),
    rule("which week", _week),
    rule("week:ng part", _this_week),
    rule("moon:ng part", _this_month),
    rule("which week:g weekday sun?", _weekday_of_week),
    rule("which weekday sun?", _which_weekday),
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
