"""Days: the patterns of words that name one, several, or a stretch of them, and what each of them says.

The table is RULES; `dates` tries its patterns at every token they may begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_namesakes import counts_something, is_season, names_a_thing
from sholu.kazakh.date_patterns import Parts, rules, word_before, word_behind
from sholu.kazakh.date_points import BEFORE_PARTS, NO_DATE, Point, Points, case_of, point, sun_fits, year_of
from sholu.kazakh.date_tokens import Token, is_day
from sholu.kazakh.date_values import Moment, Stretch, at, month_from
from sholu.kazakh.date_words import Kind

# «қыркүйектің екінші жартысы», «қаңтардың бірінші аптасы»: counted parts of a month, not its days.
_PARTS_OF_MONTH = (
    "жарты", "апта", "декада", "онкүн", "демалыс", "жұма", "дүйсен", "сейсен", "сәрсен", "бейсен", "сенбі", "жексен",
    "бөлі",
)  # fmt: skip


def _days(parts: Parts, days: Iterable[str], month: Token, year: int | None) -> list[Moment] | None:
    """The named days of a month, none if the calendar lacks one; None if they do not rise, or are no days: the month
    is but a name, or what they count.
    """
    numbers = [parts[day].value for day in days]
    if numbers != sorted(set(numbers)) or names_a_thing(parts, month):
        return None
    if year is None and not _is_month_in_short(parts, month):
        return None
    if (year is None or _is_told_when(parts)) and counts_something(parts, days):
        return None
    if not all(is_day(number, month.value, year) for number in numbers):
        return []
    return [Moment(year=year, month=month.value, day=number) for number in numbers]


def _is_told_when(parts: Parts) -> bool:
    """«2015 жылы 3 маусым қатарынан жеңді»: a year that need not go with the day."""
    return "year" in parts and parts["year"].case in {Case.POSSESSIVE, Case.LOCATIVE, Case.BARE}


_WORDS_TOO = frozenset({"қаз.", "қар.", "қыр.", "там.", "жел.", "мау.", "мам."})
_GOES_ON = re.compile(r"\s*(?:[,;()–—-]|[^\W\d_A-ZА-ЯӘҒҚҢӨҰҮҺІ])")


def _is_month_in_short(parts: Parts, month: Token) -> bool:
    """Not «5 қаз.», five geese, at the end of a sentence; a month in full is none in short, and fits."""
    text = parts.run.text
    return text[month.start : month.end].lower() not in _WORDS_TOO or bool(_GOES_ON.match(text, month.end))


def _day_of_month(parts: Parts) -> Points | None:
    """«10 сәуір күні», «16-ншы наурызда», «2022 жылғы 4 қыркүйекте», «1-мамыр», «10 сәуір 2020 жыл»."""
    year = year_of(parts)
    if year is None and "bare" in parts:
        year = bare_year(parts)
        if year is None:
            return None
    found = _days(parts, ("day",), parts["month"], year)
    if found is None or not sun_fits(parts) or (year is None and is_season(parts)):
        return None
    if not found:
        return NO_DATE
    case = case_of(parts, ("month", "moon", "sun"))
    if parts.last.kind == Kind.YEAR:
        case = parts.last.case if parts.last.case not in {Case.POSSESSIVE, Case.SHORT} else Case.BARE
    return point(parts, at(found[0], "day"), case=case)


def bare_year(parts: Parts) -> int | None:
    """A year without «жыл», behind a day and month, where no word follows that it could count."""
    number = parts["bare"]
    following = parts.run.text[number.end : number.end + 2].strip()
    counted = following[:1].islower() and word_behind(parts.run.text, number.end) not in _UNCOUNTED
    return number.value if 1900 <= number.value <= 2100 and not counted else None


_UNCOUNTED = frozenset("күні сағат аралығында дейін және мен бен пен бастап".split())


def _no_day(parts: Parts) -> Points | None:
    """«2023 жылғы 45 мамыр», «32 қаңтарда»: no day has such a number, and the month alone is not what is said."""
    return None if names_a_thing(parts, parts["month"]) else NO_DATE


def _day_range(parts: Parts) -> Points | None:
    """«5-6 мамыр», «2022 жылғы 5–6 мамырда», «10-нан 15 сәуірге дейін», «10 мен 15 сәуір аралығында»."""
    found = _days(parts, ("day1", "day2"), parts["month"], year_of(parts))
    if found is None or not sun_fits(parts):
        return None
    if not found:
        return NO_DATE
    stretch = Stretch(first=found[0], last=found[1], precision="day")
    case = Case.BARE if "among" in parts else case_of(parts, ("month", "moon", "sun", "until"))
    return point(parts, stretch, case=case)


def _day_list(parts: Parts) -> Points | None:
    """«5, 6 және 7 қыркүйекте», «3-5 және 9 мамырда»: as many dates as are named, each on its own words."""
    month = parts["month"]
    if names_a_thing(parts, month) or not sun_fits(parts):
        return None
    return _listed(parts, month.value, case_of(parts, ("month", "moon", "sun")))


def _listed(parts: Parts, month: int, case: str) -> Points | None:
    """The days of a list, no date if the calendar lacks one. None if it is but a range, they do not rise, or a lone
    comma parts numbers that stand far apart: it joins other things too («Абай көшесі, 12, 15 мамырда»).
    """
    tokens, year = parts.run.tokens, year_of(parts)
    places = parts.listed("days")
    numbers = [tokens[place].value for place in places[::2]]
    links = [tokens[place] for place in places[1::2]]
    if numbers != sorted(set(numbers)) or (len(links) == 1 and _is_doubtful(parts, links[0], numbers)):
        return None
    if not all(is_day(number, month, year) for number in numbers):
        return NO_DATE
    if all(link.kind == Kind.DASH for link in links):
        if len(links) == 1:
            return None
        ends = [Moment(year=year, month=month, day=number) for number in (numbers[0], numbers[-1])]
        return point(parts, Stretch(first=ends[0], last=ends[1], precision="day"), case=case)  # «21-22-23 қарашада»
    points: list[Point] = []
    for place, number, link in zip(places[::2], numbers, (None, *links), strict=True):
        moment = Moment(year=year, month=month, day=number)
        if link is not None and link.kind == Kind.DASH:
            first = points[-1].stretch
            if first.first != first.last:
                return None  # «3 - 5 - 7 және 9»
            points[-1] = replace(points[-1], end=place + 1, stretch=replace(first, last=moment))
        else:
            points.append(Point(start=place, end=place + 1, case=tokens[place].case, stretch=at(moment, "day")))
    points[0] = replace(points[0], start=parts.start)
    points[-1] = replace(points[-1], end=parts.end, case=case)
    return tuple(replace(one, case=Case.BARE) if one is not points[-1] else one for one in points)


_CLOSE_BY = 7  # days
_HAS_NUMBERS = ("үй", "көше", "даңғыл", "пәтер", "бап", "тармақ", "бет", "бөлме", "мектеп", "есеп", "нөмір")


def _is_doubtful(parts: Parts, link: Token, numbers: list[int]) -> bool:
    if link.kind != Kind.COMMA:
        return False
    places = parts.listed("days")
    first = parts.run.tokens[places[0]]
    before = parts.run.tokens[places[0] - 1] if places[0] else None
    follows = before is not None and before.kind == Kind.COMMA and "year" not in parts
    glued = parts.run.text[link.end : link.end + 1].isdigit()
    far = numbers[1] - numbers[0] > _CLOSE_BY
    return glued or far or follows or word_before(parts.run.text, first.start).startswith(_HAS_NUMBERS)


def _month_then_day(parts: Parts) -> Points | None:
    """«қаңтардың 20-сына», «қаңтар айының 5-і», «сәуірдің бірінші күні», «қазанның 5-жұлдызында»."""
    year, day = year_of(parts), parts["day"]
    if not sun_fits(parts):
        return None
    if day.case == Case.ORDINAL and word_behind(parts.run.text, day.end).startswith(_PARTS_OF_MONTH):
        return None
    if not is_day(day.value, parts["month"].value, year):
        return NO_DATE
    case = case_of(parts, ("day", "sun", "star"))
    return point(parts, at(Moment(year=year, month=parts["month"].value, day=day.value), "day"), case=case)


def _month_then_days(parts: Parts) -> Points | None:
    """«қыркүйектің 11-і — 12-сі», «наурыздың бесі мен он төрті аралығында», «қаңтардың 20-сынан 25-іне дейін»."""
    year, month = year_of(parts), parts["month"]
    found = _days(parts, ("day1", "day2"), month, year)
    if found is None or not sun_fits(parts):
        return None
    if not found:
        return NO_DATE
    case = case_of(parts, ("day2", "sun"))
    if "and" in parts and "among" not in parts:
        middle = parts.place("day1") + 1
        first = Point(start=parts.start, end=middle, case=parts["day1"].case, stretch=at(found[0], "day"))
        last = Point(start=parts.place("day2"), end=parts.end, case=case, stretch=at(found[1], "day"))
        return (first, last)
    return point(parts, Stretch(first=found[0], last=found[1], precision="day"), case=case)


def _month_then_list(parts: Parts) -> Points | None:
    """«мамырдың 3-і, 5-і және 7-сі күндері», «мамырдың 3, 5 және 7-сінде», «қыркүйектің 5 - 7 аралығында»."""
    tokens, month = parts.run.tokens, parts["month"]
    if not sun_fits(parts):
        return None
    last = tokens[parts.listed("days")[-1]]
    sun, among = parts.get("sun"), "among" in parts
    if last.case in {Case.BARE, Case.ORDINAL} and not among and not (sun and sun.value):
        return None  # «мамырдың 5-інде, 10 адам»
    places = parts.listed("days")
    if len(places) == 3 and (among or tokens[places[1]].kind == Kind.DASH):
        first, number, year = tokens[places[0]].value, last.value, year_of(parts)
        if not first < number:
            return None
        if not is_day(number, month.value, year):
            return NO_DATE
        begin, end = (Moment(year=year, month=month.value, day=day) for day in (first, number))
        return point(parts, Stretch(first=begin, last=end, precision="day"), case=Case.BARE)
    return _listed(parts, month.value, case_of(parts, ("sun",)) if sun else last.case)


def _day_of_which_moon(parts: Parts) -> Points | None:
    """«осы айдың 15-іне», «келесі айдың 1-інен»."""
    month = month_from(parts.today, max(parts["which"].value, -1)) if parts.today else None
    if month is None or month.first is None or month.first.month is None:
        return None
    day = parts["day"].value
    if not sun_fits(parts):
        return None
    if not is_day(day, month.first.month, month.first.year):
        return NO_DATE
    return point(parts, at(replace(month.first, day=day), "day"), case=case_of(parts, ("day", "sun", "star")))


def _full_date(parts: Parts) -> Points | None:
    """«20.11.2021», «20.11.2021 ж.», «20.11.21 ж.»; with «күні» behind it, which stays outside."""
    date, annum = parts["full" if "full" in parts else "short"], parts.get("annum")
    year, month, day = date.calendar
    case = annum.case if annum and annum.case in {Case.DATIVE, Case.ABLATIVE} else date.case
    if not day:
        return point(parts, at(Moment(year=year, month=month), "month"), case=case)
    return point(parts, at(Moment(year=year, month=month, day=day), "day"), case=case)


_NUMBERED = ("нұсқа", "версия", "тармақ", "бап", "бөлім", "параграф", "обновлен", "жаңарт", "пункт", "гост")


def _short_date(parts: Parts) -> Points | None:
    """«10.04.22» by itself: two digits each, and no version of a program nor paragraph of a law."""
    date, text = parts["short"], parts.run.text
    whole = all(len(piece) == 2 for piece in text[date.start : date.end].split("."))
    beside = word_before(text, date.start), word_behind(text, date.end)
    if not whole or any(word.startswith(_NUMBERED) for word in beside):
        return None
    return _full_date(parts)


RULES = (
    *rules(
        _day_of_month,
        f"{BEFORE_PARTS} comma? day:no dash? month moon? sun?",
        "day:no dash? month:n comma? year",
        "day:no dash? month:n comma? bare:no",
        "day:no dash? month moon? sun?",
    ),
    *rules(
        _no_day,
        f"{BEFORE_PARTS} comma? tens_only:no dash? month moon? sun?",
        "tens_only:no dash? month:n comma? year",
        "tens_only:no dash? month",
    ),
    *rules(
        _day_range,
        f"{BEFORE_PARTS} comma? day1:no dash day2:no dash? month moon? sun?",
        "day1:no dash1 day2:no dash2? month:n comma? year",
        "day1:no dash1 day2:no dash2? month moon? sun?",
        "day1:b day2:no month:dn until?",
        f"{BEFORE_PARTS} day1:b day2:no month:dn until?",
        "day1:no and day2:no dash? month moon? sun? among",
        f"{BEFORE_PARTS} comma? day1:no and day2:no dash? month moon? sun? among",
    ),
    *rules(
        _day_list,
        "days:no dash? month moon? sun?",
        "days:no dash? month:n comma? year",
        f"{BEFORE_PARTS} comma? days:no dash? month moon? sun?",
    ),
    *rules(
        _month_then_day,
        "month:g day:podlbgait sun?",
        "month:n moon:g day:podlbgait sun?",
        "month:g day:no dash? star",
        "month:n moon:g day:no dash? star",
        "month:n moon:g day:n sun:plbdt",
        f"{BEFORE_PARTS} comma? month:g day:podlbgait sun?",
        f"{BEFORE_PARTS} comma? month:n moon:g day:podlbgait sun?",
        f"{BEFORE_PARTS} comma? month:g day:no dash? star",
    ),
    *rules(
        _month_then_days,
        "month:g day1:pno dash day2:pdlbt sun? until?",
        "month:g day1:b day2:d until?",
        "month:g day1:p and day2:pdlbt sun? among?",
        "month:n moon:g day1:pno dash day2:pdlbt sun? until?",
        "month:n moon:g day1:b day2:d until?",
        "month:n moon:g day1:p and day2:pdlbt sun? among?",
        f"{BEFORE_PARTS} month:g day1:pno dash day2:pdlbt sun? until?",
        f"{BEFORE_PARTS} month:g day1:b day2:d until?",
        f"{BEFORE_PARTS} month:g day1:p and day2:pdlbt sun? among?",
    ),
    *rules(
        _month_then_list,
        "month:g days:pnodlbt sun? among?",
        "month:n moon:g days:pnodlbt sun? among?",
        f"{BEFORE_PARTS} comma? month:g days:pnodlbt sun? among?",
    ),
    *rules(
        _day_of_which_moon,
        "which moon:g day:podlbgait sun?",
        "which moon:g day:no dash? star",
    ),
    *rules(
        _full_date,
        "full annum?",
        "short annum",
    ),
    *rules(_short_date, "short"),
)
