"""Years, decades and centuries: the patterns of words that name them, and what they say.

The table is RULES; `dates` tries its patterns at every token they may begin with. A single year is one token here:
`date_years` has put it together.
"""

from __future__ import annotations

from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_parts import season_of
from sholu.kazakh.date_patterns import Parts, rules, word_before
from sholu.kazakh.date_points import Point, Points, point
from sholu.kazakh.date_values import Moment, Stretch, at
from sholu.kazakh.date_words import Kind


def _year(parts: Parts) -> Points | None:
    year = at(Moment(year=parts["year"].value), "year")
    if "about" in parts:
        return point(parts, at(Moment(year=parts["year"].value, about=True), "year"))
    return point(parts, year)


def _two_years(parts: Parts) -> Points | None:
    """«2020-2022 жылдары», «2021 – 25 жылдарға», «2021/2022 оқу жылы», «2020-2021 жж.»."""
    first, last = parts["bare1"], parts["number"]
    start, stop = first.value, last.value
    if stop < 100:
        stop += start // 100 * 100
    if not start < stop <= 2199:
        return None
    if first.case == Case.ORDINAL and "annums" in parts and start % 10 == stop % 10 == 0:
        return point(parts, _decades(start, stop))
    stretch = Stretch(first=Moment(year=start), last=Moment(year=stop), precision="year")
    return point(parts, stretch)


def _two_years_dashed(parts: Parts) -> Points | None:
    """«1960-70-жылдары», two decades; «2020-2025-жылдары», «2020-21-жылдары», years."""
    start, stop = parts["bare1"].value, parts["number"].value
    if stop < 100 and start % 10 == stop % 10 == 0 and start % 100 < stop and start < 2000:
        return point(parts, _decades(start, start // 100 * 100 + stop))
    return _two_years(parts)


def _season_of_sport(parts: Parts) -> Points | None:
    """«2021/22 маусымында»: a season is of the years it plays in, and not the 22nd of June."""
    month = parts["month"]
    if month.value != 6 or not parts.run.text[month.start : month.end].lower().startswith("маусымы"):
        return None
    return _two_years(parts)


def _winter_of_two_years(parts: Parts) -> Points | None:
    """«2021-2022 жылдың қысында»."""
    first, last = parts["bare"].value, parts["year"].value
    return point(parts, season_of(12, first)) if parts["season"].value == 12 and last == first + 1 else None


def _decades(start: int, stop: int) -> Stretch:
    return Stretch(first=Moment(year=start, masked=1), last=Moment(year=stop, masked=1), precision="decade")


def _year_and_year(parts: Parts) -> Points | None:
    """«2020-2021 жылғы», «2021/2022 жылы»: the second is a year with its word already."""
    start, stop = parts["bare"].value, parts["year"].value
    if not start < stop:
        return None
    if "and" in parts and "among" not in parts:
        first, last = (at(Moment(year=year), "year") for year in (start, stop))
        return (
            Point(start=parts.start, end=parts.start + 1, case=Case.BARE, stretch=first),
            Point(start=parts.place("year"), end=parts.end, case=parts.last.case, stretch=last),
        )
    stretch = Stretch(first=Moment(year=start), last=Moment(year=stop), precision="year")
    return point(parts, stretch, case=Case.BARE if "among" in parts else None)


def _year_list(parts: Parts) -> Points | None:
    """«2019, 2020 және 2021 жылдары»; with «аралығында» a stretch."""
    names = [name for name in ("bare1", "bare2", "bare3") if name in parts]
    numbers = [parts[name].value for name in names]
    if numbers != sorted(set(numbers)) or not all(1000 <= number <= 2199 for number in numbers):
        return None
    if "among" in parts and len(names) == 2:
        stretch = Stretch(first=Moment(year=numbers[0]), last=Moment(year=numbers[1]), precision="year")
        return point(parts, stretch, case=Case.BARE)
    points = [
        Point(
            start=parts.place(name), end=parts.place(name) + 1, case=Case.BARE, stretch=at(Moment(year=one), "year")
        )
        for name, one in zip(names, numbers, strict=True)
    ]
    points[-1] = replace(points[-1], end=parts.place(names[-1]) + 2, case=parts["annums"].case)
    return tuple(points)


def _life(parts: Parts) -> Points | None:
    """«(1845–1904)»: two years in brackets and nothing else."""
    first, last = parts["bare1"].value, parts["bare2"].value
    if not first < last <= first + 120:
        return None
    stretch = Stretch(first=Moment(year=first), last=Moment(year=last), precision="year")
    return (Point(start=parts.start + 1, end=parts.end - 1, case=Case.BARE, stretch=stretch),)


def _decade(parts: Parts) -> Points | None:
    """«1960-жылдары», «60-ыншы жылдары», «ХХ ғасырдың 60-жылдары»; «2021 жылдары» is that year."""
    value, century, about = parts["tens"].value, _century_before(parts), "about" in parts
    if parts["annums"].case == Case.SHORT and century is None:
        return None
    if value >= 1000:
        if century is not None:
            return None
        year = Moment(year=value, masked=0 if value % 10 else 1, about=about)
        return point(parts, at(year, "year" if value % 10 else "decade"))
    if value % 10 or (century is None and not _is_decade(parts)):
        return None
    decade = Moment(year=(1900 if century is None else century) + value, masked=1, about=about)
    return point(parts, at(decade, "decade"))


def _is_decade(parts: Parts) -> bool:
    """Ten, twenty and thirty years may be counted; «20 жылдары» needs its ending: 20-шы, жиырмасыншы."""
    number = parts["tens"]
    return number.value >= 40 or number.case == Case.ORDINAL or "dash" in parts or number.value == 30


def _decade_pair(parts: Parts) -> Points | None:
    """«80-90-жылдары», «ХХ ғасырдың 20-30 жылдары», «сексенінші-тоқсаныншы жылдары»."""
    start, stop, century = parts["small1"].value, parts["small2"].value, _century_before(parts)
    if (
        start % 10
        or stop % 10
        or not start < stop
        or (century is None and start < 20)
        or (century is None and parts.last.case == Case.SHORT)
    ):
        return None
    base = 1900 if century is None else century
    return point(parts, _decades(base + start, base + stop))


def _century_before(parts: Parts) -> int | None:
    """The first year of the century named before a decade."""
    if "century" not in parts:
        return None
    if "which" in parts:
        return 1900 if parts.today is None else (parts.today.year // 100 + parts["which"].value) * 100
    return (parts["numeral"].value - 1) * 100


def _century(parts: Parts) -> Points | None:
    """«XX ғасыр», «ХХІ ғасырда», «20-ғасыр», «он тоғызыншы ғасырдың екінші жартысы»."""
    number = parts["numeral"]
    if number.value > 21:
        return None
    if number.case == Case.BARE and not number.digits:
        return None  # «екі ғасыр»: two of them
    if number.case == Case.BARE and "dash" not in parts and parts["century"].case == Case.BARE:
        return None  # «20 ғасыр»
    return _century_or_half(parts, (number.value - 1) * 100)


def _which_century(parts: Parts) -> Points | None:
    """«өткен ғасырда», «осы ғасырдың басында»."""
    if parts.today is None:
        return None
    return _century_or_half(parts, (parts.today.year // 100 + max(parts["which"].value, -1)) * 100)


def _century_or_half(parts: Parts, first: int) -> Points | None:
    if "half" not in parts:
        return point(parts, at(Moment(year=first, masked=2), "century"))
    half = parts["numeral2"].value if "numeral2" in parts else 1 if parts["first"].value > 0 else 2
    if half not in {1, 2}:
        return None
    start = first + 50 * (half - 1)
    stretch = Stretch(first=Moment(year=start), last=Moment(year=start + 49), precision="half")
    return point(parts, stretch)


def _the_century(parts: Parts) -> Points | None:
    """«ғасыр басында», «ғасырдың соңына қарай»: this one; not «орта ғасырдың соңында», nor with a number before."""
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    word = word_before(parts.run.text, parts["century"].start)
    counted = before is not None and before.kind not in {Kind.COMMA, Kind.DASH}
    if parts.today is None or counted or word.endswith(_OTHER_CENTURIES):
        return None
    return point(parts, at(Moment(year=parts.today.year // 100 * 100, masked=2), "century"))


_OTHER_CENTURIES = ("шы", "ші", "нғы", "нгі", "алтын", "орта", "жаңа", "сол", "ширек")


def _two_centuries(parts: Parts) -> Points | None:
    """«ХІХ-ХХ ғасырлар», «14-15-ғасырларда», «14-інші — 15-інші ғасырларда»."""
    names = ("roman1", "roman2") if "roman1" in parts else ("day1", "day2")
    first, last = (parts[name].value for name in names)
    if not first < last <= 21:
        return None
    if "day1" in parts and parts["day2"].case != Case.ORDINAL and not parts["century"].value:
        return None  # «2-3 ғасыр»: two or three of them
    stretch = Stretch(
        first=Moment(year=(first - 1) * 100, masked=2),
        last=Moment(year=(last - 1) * 100, masked=2),
        precision="century",
    )
    return point(parts, stretch)


def _about_then(parts: Parts) -> Points | None:
    """«1850 жылдар шамасында», a decade as «1850 жылдары» is; «1855 жылдар шамасында», a year."""
    year = parts["bare"].value
    if year % 10:
        return point(parts, at(Moment(year=year, about=True), "year"))
    return point(parts, at(Moment(year=year, masked=1, about=True), "decade"))


RULES = (
    *rules(
        _year,
        "year",
        "about year",
    ),
    *rules(
        _two_years,
        "bare1:no to number:no annums",
        "bare1:no to number:no study annual",
    ),
    *rules(_two_years_dashed, "bare1:no to number:no dash annums"),
    *rules(_season_of_sport, "bare1:n to number:no dash? month"),
    *rules(_winter_of_two_years, "bare:n to year season"),
    *rules(
        _year_and_year,
        "bare:no to year",
        "bare:no and year among?",
    ),
    *rules(
        _year_list,
        "bare1:no link bare2:no annums among?",
        "bare1:no link1 bare2:no link2 bare3:no annums",
    ),
    *rules(_life, "open bare1:n dash bare2:n close"),
    *rules(
        _decade,
        "tens:no dash? annums",
        "about tens:no dash? annums",
        "numeral:no dash1? century:gs tens:no dash? annums",
        "which century:g tens:no dash? annums",
    ),
    *rules(
        _decade_pair,
        "small1:no dash1 small2:no dash2? annums",
        "numeral:no dash1? century:gs small1:no dash2 small2:no dash3? annums",
    ),
    *rules(
        _century,
        "numeral:no dash? century",
        "numeral:no dash? century:gs numeral2:no dash2? half",
        "numeral:no dash? century:gs first half",
    ),
    *rules(_which_century, "which century"),
    *rules(_the_century, "century:ng part"),
    *rules(
        _two_centuries,
        "roman1 dash roman2 dash? century",
        "day1:no dash day2:no dash? century",
    ),
    *rules(_about_then, "bare annums about_then"),
)
