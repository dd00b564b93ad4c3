"""Months without a day: the patterns of words that name one, several, or a stretch of them, and what each says.

The table is RULES; `dates` tries its patterns at every token they may begin with.
"""

from __future__ import annotations

from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_days import bare_year
from sholu.kazakh.date_namesakes import (
    JUNE,
    NAMES_TOO,
    is_capital,
    is_city,
    is_season_too,
    may_be_no_month,
    names_a_thing,
)
from sholu.kazakh.date_patterns import Parts, rules, word_behind
from sholu.kazakh.date_points import BEFORE_PARTS, Point, Points, point, year_of
from sholu.kazakh.date_values import Moment, at, month_from, months
from sholu.kazakh.date_words import Kind

_COUNTED_PARTS = {Kind.HALF: 2, Kind.WEEK: 5}


def _part_of_month(parts: Parts) -> Points | None:
    """«қыркүйектің екінші жартысында», «мамырдың соңғы аптасында»: as with «соңында» the month is what is said."""
    month, part = parts["month"], parts.last
    number = parts["day"].value if "day" in parts else 1
    if part.case == Case.BARE or number > _COUNTED_PARTS[part.kind] or (month.value == JUNE and "moon" not in parts):
        return None
    return point(parts, at(Moment(year=year_of(parts), month=month.value), "month"))


def _month_of_year(parts: Parts) -> Points | None:
    """«2022 жылғы қыркүйек айында», «2020 жылдың мамырында», «былтыр қазанда»."""
    month = parts["month"]
    if names_a_thing(parts, month) or (is_season_too(parts) and parts["year"].case == Case.ATTRIBUTIVE):
        return None
    if is_city(parts):
        return None
    return point(parts, at(Moment(year=parts["year"].value, month=month.value), "month"))


def _year_beside_month(parts: Parts) -> Points | None:
    """«қаңтар 2022», «2022 қаңтар»: a year without «жыл»; not «2022 мамыр ...» with a capital, a name."""
    year, month = parts["bare"], parts["month"]
    is_last = parts.last is year
    if not 1900 <= year.value <= 2100 or names_a_thing(parts, month):
        return None
    if is_last and bare_year(parts) is None:
        return None
    if not is_last and (is_capital(parts, month) or (month.value in NAMES_TOO and "moon" not in parts)):
        return None
    return point(parts, at(Moment(year=year.value, month=month.value), "month"), case=Case.BARE if is_last else None)


def _named_month(parts: Parts) -> Points | None:
    """«қыркүйек айында», «сәуір айының»."""
    return point(parts, at(Moment(month=parts["month"].value), "month"))


def _which_month(parts: Parts) -> Points | None:
    """«осы қаңтарда», «өткен желтоқсаннан», «келесі наурыз айында»; not «өткен маусымда», the last season."""
    if parts.today is None or is_season_too(parts) or names_a_thing(parts, parts["month"]):
        return None
    if parts["month"].value == JUNE and "moon" not in parts:
        return None
    which, month = parts["which"].value, parts["month"].value
    year = parts.today.year
    if which < 0 and month >= parts.today.month:
        year -= 1
    elif which > 0 and month <= parts.today.month:
        year += 1
    return point(parts, at(Moment(year=year, month=month), "month"))


def _month_alone(parts: Parts) -> Points | None:
    """A month without day and year: «сәуірде», «сәуірге дейін»; not «Қазанда», «қазанда», «маусымда»."""
    token = parts["month"]
    if may_be_no_month(parts, token):
        return None
    return point(parts, at(Moment(month=token.value), "month"), case=parts.last.case)


def _month_range(parts: Parts) -> Points | None:
    """«қаңтар-маусым», «2022 жылғы мамыр-маусым айларында», «сәуірден маусымға дейін»."""
    first, last = parts["month1"], parts["month2"]
    if first.value == last.value or names_a_thing(parts, last):
        return None
    year = year_of(parts)
    if year is not None and last.value < first.value:
        return None
    return point(parts, months(year, first.value, last.value, "month"))


def _month_list(parts: Parts) -> Points | None:
    """«былтырғы қазан мен қараша», «мамыр, маусым және шілде айларында»; two with «аралығында» are a stretch."""
    year, places = year_of(parts), parts.listed("months")
    named = [parts.run.tokens[place] for place in places[::2]]
    first, last = named[0], named[-1]
    if len({month.value for month in named}) < len(named) or names_a_thing(parts, last):
        return None
    if "among" in parts and len(named) == 2:
        return point(parts, months(year, first.value, last.value, "month"), case=Case.BARE)
    if year is None and "moon" not in parts and (last.case == Case.BARE or is_capital(parts, last)):
        return None
    if any(month.case not in {Case.BARE, Case.POSSESSIVE, last.case} for month in named):
        return None
    points = [
        Point(start=place, end=place + 1, case=Case.BARE, stretch=at(Moment(year=year, month=month.value), "month"))
        for place, month in zip(places[::2], named, strict=True)
    ]
    points[0] = replace(points[0], start=parts.start)
    points[-1] = replace(points[-1], end=parts.end, case=parts.last.case)
    return tuple(points)


def _first_months(parts: Parts) -> Points | None:
    """«2022 жылдың 9 айында», «биылғы алғашқы алты айда», «2021 жылғы соңғы 3 айдың», «биыл 9 айда», «биыл 10 ай
    ішінде»; not «биыл 3 айда бір».
    """
    count, first, following = parts["day"].value, parts.get("first"), word_behind(parts.run.text, parts.last.end)
    if not 2 <= count <= 12 or following in {"бір", "сайын"}:
        return None
    if parts.last.case == Case.BARE and following not in {"ішінде", "ішіндегі"}:
        return None
    if first and first.value < 0:
        return point(parts, months(parts["year"].value, 13 - count, 12, "month"))
    return point(parts, months(parts["year"].value, 1, count, "month"))


def _which_moon(parts: Parts) -> Points | None:
    """«өткен айда», «осы айдың соңы», «келесі айдан»."""
    count = parts["which"].value
    stretch = month_from(parts.today, max(count, -1)) if parts.today else None
    return point(parts, stretch)


RULES = (
    *rules(
        _part_of_month,
        "month:g day:o half:plgdb",
        "month:n moon:g day:o half:plgdb",
        "month:g first half:plgdb",
        "month:n moon:g first half:plgdb",
        "month:g day:o week:plgdb",
        "month:n moon:g day:o week:plgdb",
        "month:g first week:plgdb",
        "month:n moon:g first week:plgdb",
        f"{BEFORE_PARTS} comma? month:g first week:plgdb",
    ),
    *rules(_month_of_year, f"{BEFORE_PARTS} comma? month moon?"),
    *rules(
        _year_beside_month,
        "month:n comma? bare:n",
        "bare:n month moon?",
    ),
    *rules(_named_month, "month:n moon:pgdlbait"),
    *rules(_which_month, "which month moon?"),
    *rules(
        _month_alone,
        "month:lbt",
        "month:g part",
        "month:d until",
    ),
    *rules(
        _month_range,
        f"{BEFORE_PARTS} month1:n dash month2 moon?",
        "month1:n dash month2 moon?",
        "month1:b month2:d until",
        "month1:n moon:b month2:n moon:d until",
        f"{BEFORE_PARTS} month1:b month2:d until",
    ),
    *rules(
        _month_list,
        f"{BEFORE_PARTS} months moon? among?",
        "months moon? among?",
    ),
    *rules(
        _first_months,
        "year:gt first? day:n moon:lgpbatn",
        "year:pnls first? day:n moon:lgtn",
    ),
    *rules(_which_moon, "which moon"),
)
