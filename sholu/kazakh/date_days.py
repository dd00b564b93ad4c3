"""Days and months: the patterns of words that name one, several, or a stretch of them, and what each of them says.

The table is RULES; `dates` tries its patterns at every token they may begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, rule, word_before, word_behind
from sholu.kazakh.date_points import BEFORE_PARTS, Point, Points, case_of, point, sun_fits, year_of
from sholu.kazakh.date_runs import Token, is_day
from sholu.kazakh.date_values import Moment, Stretch, at, month_from, months
from sholu.kazakh.date_words import RUSSIAN, Kind

# A month in the nominative before one of these names something else: «Наурыз мейрамы», «1 мамыр көшесі»; with a
# capital also «Қазан қаласы». («10 сәуір қалада жиын өтті» is a date all the same.)
_NAMED_THINGS = (
    "мейрам", "мереке", "көже", "көше", "даңғыл", "төңкеріс", "революция", "оқиға", "думан", "көтеріліс", "құрбан",
    "қасірет", "қырғын", "ызғар",
)  # fmt: skip
_NAMED_PLACES = ("қала", "ауыл", "аудан", "кент", "шағын", "стадион", "алаң", "мөлтек")
# Months that are given names, a holiday, a city, a cauldron or a season: alone they are taken less readily.
_NAMES_TOO = frozenset({3, 5, 6, 8, 10})
_MOST_SEASONS = 6
_MARCH, _MAY, _JUNE, _AUGUST, _OCTOBER = 3, 5, 6, 8, 10
# «қыркүйектің екінші жартысы», «қаңтардың бірінші аптасы»: counted parts of a month, not its days.
_PARTS_OF_MONTH = (
    "жарты", "апта", "декада", "онкүн", "демалыс", "жұма", "дүйсен", "сейсен", "сәрсен", "бейсен", "сенбі", "жексен",
    "бөлі",
)  # fmt: skip


def _is_capital(parts: Parts, token: Token) -> bool:
    """Whether the word has a capital that no sentence's beginning, nor a text all in capitals, gives it."""
    text = parts.run.text
    if not text[token.start].isupper() or text[token.start : token.end].isupper():
        return False
    before = text[max(0, token.start - 3) : token.start].rstrip(" \t\u00a0«“\"'(—–-•")
    return not (not before or before[-1] in ".!?…:\n")


def _names_a_thing(parts: Parts, month: Token) -> bool:
    """Whether the month is part of another name, as the word behind it tells."""
    if month.case != Case.BARE:
        return False
    following = word_behind(parts.run.text, month.end)
    capital = parts.run.text[month.start].isupper()
    return following.startswith(_NAMED_THINGS + (_NAMED_PLACES if capital else ()))


def _days(parts: Parts, days: Iterable[str], month: Token, year: int | None) -> list[Moment] | None:
    """The named days of a month; None if the calendar lacks one, they do not rise, or the month is but a name."""
    numbers = [parts[day].value for day in days]
    if not all(is_day(number, month.value, year) for number in numbers) or numbers != sorted(set(numbers)):
        return None
    if _names_a_thing(parts, month) or (month.value == _OCTOBER and _counts_cauldrons(parts, days)):
        return None
    if year is None and not _is_month_in_short(parts, month):
        return None
    return [Moment(year=year, month=month.value, day=number) for number in numbers]


def _counts_cauldrons(parts: Parts, days: Iterable[str]) -> bool:
    """«бір қазан ет»: a number spelled out that is no ordinal."""
    month = parts["month"]
    spelled = any(not parts[day].digits and parts[day].case == Case.BARE for day in days)
    return spelled and month.case == Case.BARE and parts.last is month


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
        year = _bare_year(parts)
        if year is None:
            return None
    found = _days(parts, ("day",), parts["month"], year)
    if not found or not sun_fits(parts) or (year is None and _is_season(parts)):
        return None
    case = case_of(parts, ("month", "moon", "sun"))
    if parts.last.kind == Kind.YEAR:
        case = parts.last.case if parts.last.case not in {Case.POSSESSIVE, Case.SHORT} else Case.BARE
    return point(parts, at(found[0], "day"), case=case)


def _bare_year(parts: Parts) -> int | None:
    """A year without «жыл», behind a day and month, where no word follows that it could count."""
    number = parts["bare"]
    following = parts.run.text[number.end : number.end + 2].strip()
    counted = following[:1].islower() and word_behind(parts.run.text, number.end) not in _UNCOUNTED
    return number.value if 1900 <= number.value <= 2100 and not counted else None


_UNCOUNTED = frozenset("күні сағат аралығында дейін және мен бен пен бастап".split())


def _day_range(parts: Parts) -> Points | None:
    """«5-6 мамыр», «2022 жылғы 5–6 мамырда», «10-нан 15 сәуірге дейін», «10 мен 15 сәуір аралығында»."""
    found = _days(parts, ("day1", "day2"), parts["month"], year_of(parts))
    if not found or not sun_fits(parts):
        return None
    stretch = Stretch(first=found[0], last=found[1], precision="day")
    case = Case.BARE if "among" in parts else case_of(parts, ("month", "moon", "sun", "until"))
    return point(parts, stretch, case=case)


def _day_list(parts: Parts) -> Points | None:
    """«5, 6 және 7 қыркүйекте», «3-5 және 9 мамырда»: as many dates as are named, each on its own words."""
    month = parts["month"]
    if _names_a_thing(parts, month) or not sun_fits(parts):
        return None
    return _listed(parts, month.value, case_of(parts, ("month", "moon", "sun")))


def _listed(parts: Parts, month: int, case: str) -> Points | None:
    """The days of a list; None if it is but a range, the calendar lacks one, they do not rise, or a lone comma parts
    numbers that stand far apart: it joins other things too («Абай көшесі, 12, 15 мамырда»).
    """
    tokens, year = parts.run.tokens, year_of(parts)
    places = parts.listed("days")
    numbers = [tokens[place].value for place in places[::2]]
    links = [tokens[place] for place in places[1::2]]
    if numbers != sorted(set(numbers)) or not all(is_day(number, month, year) for number in numbers):
        return None
    if all(link.kind == Kind.DASH for link in links) or (len(links) == 1 and _is_doubtful(parts, links[0], numbers)):
        return None
    points: list[Point] = []
    for place, number, link in zip(places[::2], numbers, (None, *links), strict=True):
        moment = Moment(year=year, month=month, day=number)
        if link is not None and link.kind == Kind.DASH:
            first = points[-1].stretch
            if first.first != first.last:
                return None  # 3-5-7
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


def _is_season(parts: Parts) -> bool:
    """«төртінші маусымында», «екінші маусымда»: a season of something, as the possessive or a small number tells."""
    month, day = parts["month"], parts["day"]
    if month.value != _JUNE or day.case != Case.ORDINAL:
        return False
    possessed = parts.run.text[month.start : month.end].lower().startswith("маусымы")
    return possessed or (day.value <= _MOST_SEASONS and month.case in _OF_A_SEASON)


_OF_A_SEASON = frozenset({Case.LOCATIVE, Case.ATTRIBUTIVE, Case.GENITIVE})


def _month_then_day(parts: Parts) -> Points | None:
    """«қаңтардың 20-сына», «қаңтар айының 5-і», «сәуірдің бірінші күні», «қазанның 5-жұлдызында»."""
    year, day = year_of(parts), parts["day"]
    if not is_day(day.value, parts["month"].value, year) or not sun_fits(parts):
        return None
    if day.case == Case.ORDINAL and word_behind(parts.run.text, day.end).startswith(_PARTS_OF_MONTH):
        return None
    case = case_of(parts, ("day", "sun", "star"))
    return point(parts, at(Moment(year=year, month=parts["month"].value, day=day.value), "day"), case=case)


def _month_then_days(parts: Parts) -> Points | None:
    """«қыркүйектің 11-і — 12-сі», «наурыздың бесі мен он төрті аралығында», «қаңтардың 20-сынан 25-іне дейін»."""
    year, month = year_of(parts), parts["month"]
    found = _days(parts, ("day1", "day2"), month, year)
    if not found or not sun_fits(parts):
        return None
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
        if not first < number or not is_day(number, month.value, year):
            return None
        begin, end = (Moment(year=year, month=month.value, day=day) for day in (first, number))
        return point(parts, Stretch(first=begin, last=end, precision="day"), case=Case.BARE)
    return _listed(parts, month.value, case_of(parts, ("sun",)) if sun else last.case)


_COUNTED_PARTS = {Kind.HALF: 2, Kind.WEEK: 5}


def _part_of_month(parts: Parts) -> Points | None:
    """«қыркүйектің екінші жартысында», «мамырдың соңғы аптасында»: as with «соңында» the month is what is said."""
    month, part = parts["month"], parts.last
    number = parts["day"].value if "day" in parts else 1
    if part.case == Case.BARE or number > _COUNTED_PARTS[part.kind] or (month.value == _JUNE and "moon" not in parts):
        return None
    return point(parts, at(Moment(year=year_of(parts), month=month.value), "month"))


def _month_of_year(parts: Parts) -> Points | None:
    """«2022 жылғы қыркүйек айында», «2020 жылдың мамырында», «былтыр қазанда»."""
    month = parts["month"]
    if _names_a_thing(parts, month) or (_is_season_too(parts) and parts["year"].case == Case.ATTRIBUTIVE):
        return None
    if _is_city(parts):
        return None
    return point(parts, at(Moment(year=parts["year"].value, month=month.value), "month"))


def _is_city(parts: Parts) -> bool:
    """«2022 жылы Қазанда өткен»: the city; not «2022 жылдың Қазанында» nor «2022 жылы Қазан айында»."""
    month = parts["month"]
    word = parts.run.text[month.start : month.end]
    possessed = word.lower().startswith("қазаны")
    plain = "moon" not in parts and not possessed and month.value == _OCTOBER
    return plain and _is_capital(parts, month) and parts["year"].case != Case.ATTRIBUTIVE


def _year_beside_month(parts: Parts) -> Points | None:
    """«қаңтар 2022», «2022 қаңтар»: a year without «жыл»; not «2022 мамыр ...» with a capital, a name."""
    year, month = parts["bare"], parts["month"]
    is_last = parts.last is year
    if not 1900 <= year.value <= 2100 or _names_a_thing(parts, month):
        return None
    if is_last and _bare_year(parts) is None:
        return None
    if not is_last and (_is_capital(parts, month) or (month.value in _NAMES_TOO and "moon" not in parts)):
        return None
    return point(parts, at(Moment(year=year.value, month=month.value), "month"), case=Case.BARE if is_last else None)


def _is_season_too(parts: Parts) -> bool:
    """«биылғы маусымда»: June, or this season."""
    return parts["month"].value == _JUNE and "moon" not in parts and parts["month"].case == Case.LOCATIVE


def _named_month(parts: Parts) -> Points | None:
    """«қыркүйек айында», «сәуір айының»."""
    return point(parts, at(Moment(month=parts["month"].value), "month"))


def _which_month(parts: Parts) -> Points | None:
    """«осы қаңтарда», «өткен желтоқсаннан», «келесі наурыз айында»; not «өткен маусымда», the last season."""
    if parts.today is None or _is_season_too(parts) or _names_a_thing(parts, parts["month"]):
        return None
    if parts["month"].value == _JUNE and "moon" not in parts:
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
    word = parts.run.text[token.start : token.end].lower()
    if _is_capital(parts, token) or token.value == _JUNE:
        return None
    if word in RUSSIAN and token.value in {_MARCH, _MAY}:
        return None
    begins = parts.run.text[token.start].isupper()
    if begins and token.value in _NAMES_TOO and word not in _CAPITAL_MONTHS:
        return None
    if token.value == _OCTOBER and token.case == Case.LOCATIVE and not _is_october(parts):
        return None
    return point(parts, at(Moment(month=token.value), "month"), case=parts.last.case)


# Given names stand at the beginning of a sentence too, but seldom in these cases.
_CAPITAL_MONTHS = frozenset({"мамырда", "тамызда", "мамырдан", "тамыздан"})
# «қазанда», in October and in a cauldron. News that says when does not speak of cooking.
_COOKING = ("қайна", "піс", "асыл", "қуыр", "ет", "сүт", "май", "су", "тамақ", "бауырсақ", "палау", "көже")


def _is_october(parts: Parts) -> bool:
    token = parts["month"]
    words = word_before(parts.run.text, token.start), word_behind(parts.run.text, token.end)
    return not any(word.startswith(_COOKING) for word in words)


def _month_range(parts: Parts) -> Points | None:
    """«қаңтар-маусым», «2022 жылғы мамыр-маусым айларында», «сәуірден маусымға дейін»."""
    first, last = parts["month1"], parts["month2"]
    if first.value == last.value or _names_a_thing(parts, last):
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
    if len({month.value for month in named}) < len(named) or _names_a_thing(parts, last):
        return None
    if "among" in parts and len(named) == 2:
        return point(parts, months(year, first.value, last.value, "month"), case=Case.BARE)
    if year is None and "moon" not in parts and (last.case == Case.BARE or _is_capital(parts, last)):
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
    """«2022 жылдың 9 айында», «биылғы алғашқы алты айда», «2021 жылғы соңғы 3 айдың»."""
    count, first = parts["day"].value, parts.get("first")
    if not 2 <= count <= 12:
        return None
    if first and first.value < 0:
        return point(parts, months(parts["year"].value, 13 - count, 12, "month"))
    return point(parts, months(parts["year"].value, 1, count, "month"))


def _which_moon(parts: Parts) -> Points | None:
    """«өткен айда», «осы айдың соңы», «келесі айдан»."""
    count = parts["which"].value
    stretch = month_from(parts.today, max(count, -1)) if parts.today else None
    return point(parts, stretch)


def _day_of_which_moon(parts: Parts) -> Points | None:
    """«осы айдың 15-іне», «келесі айдың 1-інен»."""
    month = month_from(parts.today, max(parts["which"].value, -1)) if parts.today else None
    if month is None or month.first is None or month.first.month is None:
        return None
    day = parts["day"].value
    if not is_day(day, month.first.month, month.first.year) or not sun_fits(parts):
        return None
    return point(parts, at(replace(month.first, day=day), "day"), case=case_of(parts, ("day", "sun", "star")))


# Dates in digits


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
    rule(f"{BEFORE_PARTS} comma? day:no dash? month moon? sun?", _day_of_month),
    rule("day:no dash? month:n comma? year", _day_of_month),
    rule("day:no dash? month:n comma? bare:no", _day_of_month),
    rule("day:no dash? month moon? sun?", _day_of_month),
    rule(f"{BEFORE_PARTS} comma? day1:no dash day2:no dash? month moon? sun?", _day_range),
    rule("day1:no dash1 day2:no dash2? month:n comma? year", _day_range),
    rule("day1:no dash1 day2:no dash2? month moon? sun?", _day_range),
    rule("day1:b day2:no month:dn until?", _day_range),
    rule(f"{BEFORE_PARTS} day1:b day2:no month:dn until?", _day_range),
    rule("day1:no and day2:no dash? month moon? sun? among", _day_range),
    rule(f"{BEFORE_PARTS} comma? day1:no and day2:no dash? month moon? sun? among", _day_range),
    rule("days:no dash? month moon? sun?", _day_list),
    rule("days:no dash? month:n comma? year", _day_list),
    rule(f"{BEFORE_PARTS} comma? days:no dash? month moon? sun?", _day_list),
    rule("month:g day:podlbgait sun?", _month_then_day),
    rule("month:n moon:g day:podlbgait sun?", _month_then_day),
    rule("month:g day:no dash? star", _month_then_day),
    rule("month:n moon:g day:no dash? star", _month_then_day),
    rule("month:n moon:g day:n sun:plbdt", _month_then_day),
    rule(f"{BEFORE_PARTS} comma? month:g day:podlbgait sun?", _month_then_day),
    rule(f"{BEFORE_PARTS} comma? month:n moon:g day:podlbgait sun?", _month_then_day),
    rule(f"{BEFORE_PARTS} comma? month:g day:no dash? star", _month_then_day),
    rule("month:g day1:pno dash day2:pdlbt sun? until?", _month_then_days),
    rule("month:g day1:b day2:d until?", _month_then_days),
    rule("month:g day1:p and day2:pdlbt sun? among?", _month_then_days),
    rule("month:n moon:g day1:pno dash day2:pdlbt sun? until?", _month_then_days),
    rule("month:n moon:g day1:b day2:d until?", _month_then_days),
    rule("month:n moon:g day1:p and day2:pdlbt sun? among?", _month_then_days),
    rule(f"{BEFORE_PARTS} month:g day1:pno dash day2:pdlbt sun? until?", _month_then_days),
    rule(f"{BEFORE_PARTS} month:g day1:b day2:d until?", _month_then_days),
    rule(f"{BEFORE_PARTS} month:g day1:p and day2:pdlbt sun? among?", _month_then_days),
    rule("month:g days:pnodlbt sun? among?", _month_then_list),
    rule("month:n moon:g days:pnodlbt sun? among?", _month_then_list),
    rule(f"{BEFORE_PARTS} comma? month:g days:pnodlbt sun? among?", _month_then_list),
    rule("month:g day:o half:plgdb", _part_of_month),
    rule("month:n moon:g day:o half:plgdb", _part_of_month),
    rule("month:g first half:plgdb", _part_of_month),
    rule("month:n moon:g first half:plgdb", _part_of_month),
    rule("month:g day:o week:plgdb", _part_of_month),
    rule("month:n moon:g day:o week:plgdb", _part_of_month),
    rule("month:g first week:plgdb", _part_of_month),
    rule("month:n moon:g first week:plgdb", _part_of_month),
    rule(f"{BEFORE_PARTS} comma? month:g first week:plgdb", _part_of_month),
    rule(f"{BEFORE_PARTS} comma? month moon?", _month_of_year),
    rule("month:n comma? bare:n", _year_beside_month),
    rule("bare:n month moon?", _year_beside_month),
    rule("month:n moon:pgdlbait", _named_month),
    rule("which month moon?", _which_month),
    rule("month:lbt", _month_alone),
    rule("month:g part", _month_alone),
    rule("month:d until", _month_alone),
    rule(f"{BEFORE_PARTS} month1:n dash month2 moon?", _month_range),
    rule("month1:n dash month2 moon?", _month_range),
    rule("month1:b month2:d until", _month_range),
    rule("month1:n moon:b month2:n moon:d until", _month_range),
    rule(f"{BEFORE_PARTS} month1:b month2:d until", _month_range),
    rule(f"{BEFORE_PARTS} months moon? among?", _month_list),
    rule("months moon? among?", _month_list),
    rule("year:gt first? day:n moon:lgpbat", _first_months),
    rule("which moon", _which_moon),
    rule("which moon:g day:podlbgait sun?", _day_of_which_moon),
    rule("which moon:g day:no dash? star", _day_of_which_moon),
    rule("full annum?", _full_date),
    rule("short annum", _full_date),
    rule("short", _short_date),
)
