"""Weekdays, which hang on the day the text was written: келесі дүйсенбіде, сенбі күні, дүйсенбіден жұмаға дейін.

Without a reference day they say nothing and are not given; what is so on a weekday of every week is no date. The
table is RULES; `dates` tries its patterns at every token they may begin with.
"""

from __future__ import annotations

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, rules, word_before, word_behind
from sholu.kazakh.date_points import Points, point
from sholu.kazakh.date_values import lasting, nearest_weekday, night_before, week_from, weekdays_between
from sholu.kazakh.date_wording import FUTURE, PAST, is_timetable
from sholu.kazakh.date_words import Kind

HABITS = frozenset({"әр", "әрбір", "кез"})
"""Before a day these make it any of its kind."""

FRIDAY = 4
"""«жұма», which is a week too."""


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
    if token.value == FRIDAY and token.case == Case.BARE and word_before(parts.run.text, token.start) == "бір":
        return None
    side = FUTURE if parts.get("until") else parts.side
    return point(parts, nearest_weekday(parts.today, token.value, side, strictly=False), case=token.case)


def _weekday_to_weekday(parts: Parts) -> Points | None:
    """«дүйсенбіден жұмаға дейін», «осы аптаның сейсенбісінен бейсенбісіне дейін»; not the hours of a shop."""
    first, last = parts["weekday1"].value, parts["weekday2"].value
    start, end = parts.run.tokens[parts.start].start, parts.last.end
    if parts.today is None or first == last or word_before(parts.run.text, start) in HABITS:
        return None
    if is_timetable(parts.run.text, start, end):
        return None
    which = parts.get("which")
    if which is None:
        return point(parts, weekdays_between(parts.today, first, last, parts.side), case=Case.BARE)
    begin = week_from(parts.today, max(which.value, -1), first)
    return point(parts, begin and lasting(begin, (last - first) % 7), case=Case.BARE)


def _night_to_weekday(parts: Parts) -> Points | None:
    """«сенбіден жексенбіге қараған түні», «жексенбіге қараған түні»."""
    if parts.today is None or word_before(parts.run.text, parts.run.tokens[parts.start].start) in HABITS:
        return None
    last = parts["weekday2"].value
    if "weekday1" in parts and (parts["weekday1"].value + 1) % 7 != last:
        return None
    night = nearest_weekday(parts.today, last, parts.side, strictly=False)
    return point(parts, night and night_before(night), case=Case.BARE)


def _is_habit(parts: Parts) -> bool:
    sun = parts.get("sun")
    if sun and sun.value:
        return True  # күндері
    first = parts.run.tokens[parts.start]
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    if before is not None and (before.kind == Kind.WEEKDAY or before.kind == Kind.DASH):
        return True  # дүйсенбіден жұмаға дейін
    if word_before(parts.run.text, first.start) in HABITS:
        return True
    return word_behind(parts.run.text, parts.last.end) == "сайын" or _goes_on(parts)


def _goes_on(parts: Parts) -> bool:
    """Whether another weekday follows: a timetable, not a date."""
    at = parts.end
    tokens = parts.run.tokens
    if at < len(tokens) and tokens[at].kind in {Kind.DASH, Kind.COMMA, Kind.AND}:
        at += 1
    return at < len(tokens) and tokens[at].kind == Kind.WEEKDAY


RULES = (
    *rules(_weekday_of_week, "which week:g weekday sun?"),
    *rules(_which_weekday, "which weekday sun?"),
    *rules(_weekdays, "which weekday1:n dash weekday2 sun?"),
    *rules(
        _night_to_weekday,
        "weekday1:b weekday2:d towards night",
        "weekday2:d towards night",
    ),
    *rules(
        _weekday,
        "weekday:lt",
        "weekday:n sun:plt",
        "weekday:b since",
        "weekday:d until",
    ),
    *rules(
        _weekday_to_weekday,
        "weekday1:b weekday2:d until",
        "which week:g weekday1:b weekday2:d until",
    ),
)
