"""Quarters, halves and seasons of a year: the patterns of words that name them, and what they say.

The table is RULES; `dates` tries its patterns at every token they may begin with.
"""

from __future__ import annotations

from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, rules
from sholu.kazakh.date_points import BEFORE_PARTS, Point, Points, point, year_of
from sholu.kazakh.date_values import Stretch, months, part_from
from sholu.kazakh.date_words import Kind


def _quarter(parts: Parts) -> Points | None:
    """«2022 жылдың ІІІ тоқсаны», «биылғы алғашқы тоқсан», «бірінші тоқсанда»."""
    number = _which_part(parts, 4)
    before = parts.run.tokens[max(0, parts.start - 2) : parts.start]
    if any(token.kind == Kind.STUDY for token in before):
        return None  # «оқу жылының бірінші тоқсаны», a term of school
    if number is None or not _is_counted(parts, parts["quarter"].case):
        return None
    return point(parts, months(year_of(parts), 3 * number - 2, 3 * number, "quarter"))


def _half(parts: Parts) -> Points | None:
    """«2022 жылдың екінші жартысында», «биылғы бірінші жартыжылдықта», «екінші жарты жылдығы»."""
    number = _which_part(parts, 2)
    if number is None or not _is_counted(parts, parts.last.case):
        return None
    return point(parts, months(year_of(parts), 6 * number - 5, 6 * number, "half"))


def _quarters(parts: Parts) -> Points | None:
    """«2022 жылдың бірінші және екінші тоқсанында», «I-III тоқсанда»."""
    first, last, year = parts["numeral1"], parts["numeral2"], year_of(parts)
    if not 1 <= first.value < last.value <= 4 or (Case.ORDINAL not in {last.case} and not last.digits):
        return None
    if "dash1" in parts:
        return point(parts, months(year, 3 * first.value - 2, 3 * last.value, "quarter"))
    one, other = (months(year, 3 * each.value - 2, 3 * each.value, "quarter") for each in (first, last))
    return (
        Point(start=parts.start, end=parts.place("numeral1") + 1, case=Case.BARE, stretch=one),
        Point(start=parts.place("numeral2"), end=parts.end, case=parts.last.case, stretch=other),
    )


def _first_quarter(parts: Parts) -> Points | None:
    """«алғашқы тоқсанда»."""
    return _quarter(parts) if parts["first"].value > 0 else None


def _which_part(parts: Parts, count: int) -> int | None:
    """Which of the parts of a year: by its number, «алғашқы», the first, or «соңғы», the last."""
    first = parts.get("first")
    number = parts["numeral"].value if first is None else 1 if first.value > 0 else count
    return number if 1 <= number <= count else None


def _is_counted(parts: Parts, case: str) -> bool:
    """Not «екі тоқсан», two of them: an ordinal, a figure with an ending of the noun, or a year before it."""
    numeral = parts.get("numeral")
    if numeral is None or numeral.case == Case.ORDINAL:
        return True
    return numeral.digits and (case in {Case.LOCATIVE, Case.GENITIVE, Case.POSSESSIVE} or "dash" in parts)


def _which_quarter(parts: Parts) -> Points | None:
    """«өткен тоқсанда», «осы жартыжылдықта»."""
    if parts.today is None:
        return None
    length, precision = (3, "quarter") if parts.last.kind == Kind.QUARTER else (6, "half")
    return point(parts, part_from(parts.today, length, max(parts["which"].value, -1), precision))


def _season(parts: Parts) -> Points | None:
    """«2022 жылдың жазында», «биылғы қыста», «жаз айларында», «көктемде»."""
    season = parts["season"]
    found = point(parts, season_of(season.value, year_of(parts)))
    if found and ("until" in parts or "since" in parts):
        return (replace(found[0], end=parts.place("season") + 1, case=season.case),)  # the rest is joined later
    return found


def season_of(first: int, year: int | None) -> Stretch:
    """A season by its first month; a winter ends in the year after."""
    return months(year, first, (first + 1) % 12 + 1, "season")


def _which_season(parts: Parts) -> Points | None:
    """«өткен жазда», the last one that is over; «келесі», the next to begin; «осы», the one of this year."""
    if parts.today is None:
        return None
    first, side, today = parts["season"].value, parts["which"].value, parts.today
    year = today.year
    if side < 0 and (first == 12 or first + 2 >= today.month):
        year -= 1
    if side < 0 and first == 12 and today.month <= 2:
        year -= 1  # in February the winter that began in December is not over
    if side > 0 and first <= today.month:
        year += 1
    if side == 0 and first == 12 and today.month <= 2:
        year -= 1
    return point(parts, season_of(first, year))


RULES = (
    *rules(
        _quarter,
        f"{BEFORE_PARTS} comma? numeral:no dash? quarter",
        f"{BEFORE_PARTS} first quarter",
        "numeral:no dash? quarter",
    ),
    *rules(_first_quarter, "first quarter:lgdb"),
    *rules(
        _quarters,
        f"{BEFORE_PARTS} comma? numeral1:no link numeral2:no dash? quarter",
        f"{BEFORE_PARTS} comma? numeral1:no dash1 numeral2:no dash? quarter",
        "numeral1:no link numeral2:no dash? quarter",
        "numeral1:no dash1 numeral2:no dash? quarter",
    ),
    *rules(
        _half,
        f"{BEFORE_PARTS} comma? numeral:no dash? halfyear",
        f"{BEFORE_PARTS} numeral:no dash? half:plgdbat",
        f"{BEFORE_PARTS} numeral:no dash? half:n annual_half",
        f"{BEFORE_PARTS} first halfyear",
        f"{BEFORE_PARTS} first half:plgdbat",
        "numeral:no dash? halfyear",
        "numeral:o half:n annual_half",
    ),
    *rules(
        _which_quarter,
        "which quarter",
        "which halfyear",
    ),
    *rules(
        _season,
        f"{BEFORE_PARTS} season moon?",
        "season:l",
        "season:ng part:ldb",
        "season:d until",
        "season:b since",
        "season:n moon:plgdbt",
    ),
    *rules(
        _which_season,
        "which season moon?",
        "which season:g part",
    ),
)
