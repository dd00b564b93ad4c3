"""Years, decades and centuries, quarters, halves and seasons: the patterns of words that name them, what they say.

The table is RULES; `dates` tries its patterns at every token they may begin with. A single year is one token here:
`date_years` has put it together.
"""

from __future__ import annotations

from dataclasses import replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, rule, word_before
from sholu.kazakh.date_points import BEFORE_PARTS, Point, Points, point, year_of
from sholu.kazakh.date_values import Moment, Stretch, at, months, part_from
from sholu.kazakh.date_words import Kind

# Years, decades, centuries


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
    return point(parts, _season_of(12, first)) if parts["season"].value == 12 and last == first + 1 else None


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
    value, century = parts["tens"].value, _century_before(parts)
    if parts["annums"].case == Case.SHORT:
        return None
    if value >= 1000:
        if century is not None:
            return None
        year = Moment(year=value, masked=1) if value % 10 == 0 else Moment(year=value)
        return point(parts, at(year, "year" if value % 10 else "decade"))
    if value % 10 or (century is None and not _is_decade(parts)):
        return None
    return point(parts, at(Moment(year=(1900 if century is None else century) + value, masked=1), "decade"))


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
        or parts.last.case == Case.SHORT
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
    number, start = parts["numeral"], parts["numeral"].start
    before = parts.run.text[max(0, start - 8) : start].replace(" ", "").lower()
    if number.value > 21 or before.endswith(("б.з.д.", "б.д.д.")):
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
    """«2010 жылдар шамасында»."""
    return point(parts, at(Moment(year=parts["bare"].value, about=True), "year"))


# Quarters, halves, seasons


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
    found = point(parts, _season_of(season.value, year_of(parts)))
    if found and ("until" in parts or "since" in parts):
        return (replace(found[0], end=parts.place("season") + 1, case=season.case),)  # the rest is joined later
    return found


def _season_of(first: int, year: int | None) -> Stretch:
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
    return point(parts, _season_of(first, year))


RULES = (
    rule("year", _year),
    rule("about year", _year),
    rule("bare1:no to number:no annums", _two_years),
    rule("bare1:no to number:no study annual", _two_years),
    rule("bare1:no to number:no dash annums", _two_years_dashed),
    rule("bare1:n to number:no dash? month", _season_of_sport),
    rule("bare:n to year season", _winter_of_two_years),
    rule("bare:no to year", _year_and_year),
    rule("bare:no and year among?", _year_and_year),
    rule("bare1:no link bare2:no annums among?", _year_list),
    rule("bare1:no link1 bare2:no link2 bare3:no annums", _year_list),
    rule("open bare1:n dash bare2:n close", _life),
    rule("tens:no dash? annums", _decade),
    rule("numeral:no dash1? century:g tens:no dash? annums", _decade),
    rule("which century:g tens:no dash? annums", _decade),
    rule("small1:no dash1 small2:no dash2? annums", _decade_pair),
    rule("numeral:no dash1? century:g small1:no dash2 small2:no dash3? annums", _decade_pair),
    rule("numeral:no dash? century", _century),
    rule("numeral:no dash? century:g numeral2:no dash2? half", _century),
    rule("numeral:no dash? century:g first half", _century),
    rule("which century", _which_century),
    rule("century:ng part", _the_century),
    rule("roman1 dash roman2 dash? century", _two_centuries),
    rule("day1:no dash day2:no dash? century", _two_centuries),
    rule(f"{BEFORE_PARTS} comma? numeral:no dash? quarter", _quarter),
    rule(f"{BEFORE_PARTS} first quarter", _quarter),
    rule("numeral:no dash? quarter", _quarter),
    rule("first quarter:lgdb", _first_quarter),
    rule(f"{BEFORE_PARTS} comma? numeral1:no link numeral2:no dash? quarter", _quarters),
    rule(f"{BEFORE_PARTS} comma? numeral1:no dash1 numeral2:no dash? quarter", _quarters),
    rule("numeral1:no link numeral2:no dash? quarter", _quarters),
    rule("numeral1:no dash1 numeral2:no dash? quarter", _quarters),
    rule(f"{BEFORE_PARTS} comma? numeral:no dash? halfyear", _half),
    rule(f"{BEFORE_PARTS} numeral:no dash? half:plgdbat", _half),
    rule(f"{BEFORE_PARTS} numeral:no dash? half:n annual_half", _half),
    rule(f"{BEFORE_PARTS} first halfyear", _half),
    rule(f"{BEFORE_PARTS} first half:plgdbat", _half),
    rule("numeral:no dash? halfyear", _half),
    rule("numeral:o half:n annual_half", _half),
    rule("which quarter", _which_quarter),
    rule("which halfyear", _which_quarter),
    rule(f"{BEFORE_PARTS} season moon?", _season),
    rule("season:l", _season),
    rule("season:ng part:ldb", _season),
    rule("season:d until", _season),
    rule("season:b since", _season),
    rule("season:n moon:plgdbt", _season),
    rule("which season moon?", _which_season),
    rule("which season:g part", _which_season),
    rule("bare annums about_then", _about_then),
)
