"""Dates in running Kazakh text, as EDTF values: `10 сәуір күні` → `XXXX-04-10`, `2020 жылдан бастап` → `2020/..`.

Called by `sholu.importing` to propose the dates of an article, and by `python -m sholu.kazakh dates`. Here the steps
meet: a text is read as runs of words that dates know (`date_runs`), a run's years are put together (`date_years`),
the longest pattern at each place gives a point (`date_days`, `date_months`, `date_spans`, `date_parts`,
`date_relative`, `date_weekdays`), those before our era are left out (`date_eras`), and points are joined
with what stands between and behind them (a dash, «аралығында», «дейін», «бастап») and get the year that they do not
give. What only looks like a date, an age, a telephone number, the city of Қазан, the holiday Наурыз, is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_days import RULES as DAY_RULES
from sholu.kazakh.date_eras import in_our_era
from sholu.kazakh.date_months import RULES as MONTH_RULES
from sholu.kazakh.date_parts import RULES as PART_RULES
from sholu.kazakh.date_patterns import Run, by_first_kind, run_of, word_behind
from sholu.kazakh.date_points import Point, Points
from sholu.kazakh.date_relative import RULES as RELATIVE_RULES
from sholu.kazakh.date_runs import runs, with_numerals_folded
from sholu.kazakh.date_spans import RULES as SPAN_RULES
from sholu.kazakh.date_values import (
    Stretch,
    before_in_list,
    between,
    in_year,
    is_in_calendar,
    night_before,
    with_year,
)
from sholu.kazakh.date_weekdays import RULES as WEEKDAY_RULES
from sholu.kazakh.date_wording import FUTURE, PAST, Sides, recurs
from sholu.kazakh.date_words import MONTHS, RUSSIAN_MONTHS, Kind
from sholu.kazakh.date_years import with_years

NOMINATIVE_MONTHS = (*MONTHS, *RUSSIAN_MONTHS)
"""The names of the months in the nominative, Kazakh ones first."""

PRECISIONS = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century")
"""The words of `FoundDate.precision`, from the finest to the coarsest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date as it stands in a text: `text[start:end] == surface`, offsets in code points; `value` is EDTF.

    `precision` is the unit that the words name, one of PRECISIONS: of the date, or of a stretch's ends. A quarter, a
    half, a season and a week have their months or days as value.
    """

    surface: str
    start: int
    end: int
    value: str
    precision: str


def find_dates(text: str, *, today: datetime.date | None = None) -> tuple[FoundDate, ...]:
    """Every date of the text, from left to right, none inside another. Never raises, whatever the text.

    `today` is the day the text speaks from. With it, a date that gives no year gets the one that puts it nearest to
    that day, before or behind it as the wording asks («10 сәуірде өтті»), and relative dates (кеше, өткен аптада) are
    found. Without it the year stays open and relative dates are left out: nothing is guessed from a clock.

    >>> [found.value for found in find_dates("2022 жылғы қыркүйек айында және қаңтардың 20-сына дейін")]
    ['2022-09', '../XXXX-01-20']
    >>> [found.value for found in find_dates("Жиын 10 сәуірде өтеді", today=datetime.date(2022, 11, 21))]
    ['2023-04-10']
    """
    found: list[FoundDate] = []
    sides = Sides(text)
    for tokens in runs(text):
        run = with_years(run_of(text, with_numerals_folded(tokens), today, sides))
        points = [point for point in _joined(run, in_our_era(run, _points(run))) if _is_date(run, point)]
        if found and points:
            points[0] = _in_year_before(run, points[0], found[-1])
        found.extend(_found(run, point) for point in _in_their_years(run, points))
    return tuple(found)


# Points: the longest pattern at each place

_LINKS = frozenset({Kind.AND, Kind.COMMA})

_TABLES = (DAY_RULES, MONTH_RULES, SPAN_RULES, PART_RULES, RELATIVE_RULES, WEEKDAY_RULES)
_RULES = by_first_kind([rule for table in _TABLES for rule in table])


def _points(run: Run) -> list[Point]:
    points: list[Point] = []
    at = 0
    passed: int | None = None  # the year of a date that there is not, and that was passed over last
    while at < len(run.tokens):
        found, end = _points_at(run, at)
        if found and passed is not None:
            found = (_in_that_year(found[0], passed), *found[1:])
        if found or end == at + 1:
            passed = passed if run.tokens[at].kind in _LINKS | {Kind.DASH} else None
        else:
            passed = next((token.value for token in run.tokens[at:end] if token.kind == Kind.YEAR), None)
        points.extend(found)
        at = end
    return points


def _in_that_year(point: Point, year: int) -> Point:
    """«2023 жылдың 29 ақпаны мен 1 наурызы»: of the same year, though the first of the two is none."""
    if not point.stretch.lacks_year or not is_in_calendar(in_year(point.stretch, year)):
        return point
    return replace(point, stretch=in_year(point.stretch, year))


def _points_at(run: Run, at: int) -> tuple[Points, int]:
    """The points of the longest pattern that holds here, of two as long the earlier in the tables; and where to go
    on: behind them, and behind words that hold together but say no date that there is (`NO_DATE`, 30 February).
    """
    rules = _RULES.get(run.tokens[at].kind)
    for parts, build in rules.at(run, at) if rules else ():
        points = build(parts)
        if points is not None:
            return points, points[-1].end if points else parts.end
    return (), at + 1


# Joining


def _joined(run: Run, points: list[Point]) -> Iterator[Point]:
    """The points with the words round them: ranges made one, «дейін» and «бастап» taken in."""
    at = taken = 0
    last: Point | None = None
    while at < len(points):
        first = _behind_weekday(run, _with_part(run, points[at]), taken)
        following = points[at + 1] if at + 1 < len(points) else None
        dated = _with_weekday(run, first, following)
        if dated:
            first, used = dated
            at += used
            following = points[at + 1] if at + 1 < len(points) else None
        joined = _range(run, first, _with_part(run, following)) if following else None
        at += 2 if joined else 1
        whole = _open(run, _of_the_same_year(run, last, joined or first))
        taken = whole.end
        last = whole
        yield whole


def _of_the_same_year(run: Run, last: Point | None, point: Point) -> Point:
    """«2022 жылғы 5 мамырда және 6 маусымда», «2023 жылдың көктемі мен жазында»: the year holds for both."""
    if last is None or not point.stretch.lacks_year or point.stretch.precision != last.stretch.precision:
        return point
    gap = run.tokens[last.end : point.start]
    end = last.stretch.last
    if len(gap) != 1 or gap[0].kind not in _LINKS or end is None or end.year is None or end.masked:
        return point
    filled = in_year(point.stretch, end.year)
    if last.stretch.first is None or not is_in_calendar(filled):
        return point
    return replace(point, stretch=filled)


_IN_SHORT = frozenset({Kind.YEAR, Kind.YEARS_WORD, Kind.CENTURY})


def _kind(run: Run, at: int) -> str:
    return run.tokens[at].kind if 0 <= at < len(run.tokens) else ""


def _with_part(run: Run, point: Point) -> Point:
    """«2020 жылдың басынан», «ақпанның соңында», «ХХ ғ. басында»: the part stands in the words, the value is of the
    whole.
    """
    last = run.tokens[point.end - 1].kind
    bare = (point.case == Case.BARE and last == Kind.YEAR) or (point.case == Case.SHORT and last in _IN_SHORT)
    if _kind(run, point.end) == Kind.PART and (point.case == Case.GENITIVE or bare):
        return replace(point, end=point.end + 1, case=run.tokens[point.end].case)
    return point


def _with_weekday(run: Run, point: Point, following: Point | None) -> tuple[Point, int] | None:
    """«21 қараша, дүйсенбі», «дүйсенбі, 21 қараша», «дүйсенбі күні (21 қараша)», «21 қараша (дүйсенбі) күні»: one
    date, of the day, for the weekday must agree with it; and how many points it took but one.
    """
    if following and _is_weekday(run, point) and following.stretch.precision == "day":
        gap = run.tokens[point.end : following.start]
        in_brackets = [token.kind for token in gap] == [Kind.OPEN] and _kind(run, following.end) == Kind.CLOSE
        joined = not gap or [token.kind for token in gap] == [Kind.COMMA] or in_brackets
        if joined and _is_single_day(following) and not _is_open(run, point):
            weekday = next(t.value for t in run.tokens[point.start : point.end] if t.kind == Kind.WEEKDAY)
            stretch = replace(following.stretch, weekday=weekday)
            return replace(following, start=point.start, end=following.end + in_brackets, stretch=stretch), 1
    if not _is_single_day(point) or _is_weekday(run, point):
        return None
    end = point.end + 1 if _kind(run, point.end) in {Kind.COMMA, Kind.OPEN} else point.end
    if _kind(run, end) != Kind.WEEKDAY:
        return None
    weekday = run.tokens[end].value
    end += 1
    if _kind(run, point.end) == Kind.OPEN:
        if _kind(run, end) != Kind.CLOSE:
            return None
        end += 1
    end += _kind(run, end) == Kind.DAY_WORD
    used = 1 if following and following.start < end else 0
    return replace(point, end=end, stretch=replace(point.stretch, weekday=weekday)), used


def _behind_weekday(run: Run, point: Point, taken: int) -> Point:
    """«жұма, 25 қараша», «жұма (25 қараша)»: the bare weekday before a day, if no date has taken it."""
    place = point.start - 1
    in_brackets = _kind(run, place) == Kind.OPEN and _kind(run, point.end) == Kind.CLOSE
    if in_brackets or _kind(run, place) == Kind.COMMA:
        place -= 1
    if place < taken or _kind(run, place) != Kind.WEEKDAY or not _is_single_day(point) or _is_weekday(run, point):
        return point
    stretch = replace(point.stretch, weekday=run.tokens[place].value)
    return replace(point, start=place, end=point.end + in_brackets, stretch=stretch)


def _is_weekday(run: Run, point: Point) -> bool:
    return any(token.kind == Kind.WEEKDAY for token in run.tokens[point.start : point.end])


def _is_open(run: Run, point: Point) -> bool:
    """«жұмаға дейін», «жұмадан бастап»."""
    return run.tokens[point.end - 1].kind in {Kind.UNTIL, Kind.SINCE}


def _is_single_day(point: Point) -> bool:
    return point.stretch.precision == "day" and point.stretch.first == point.stretch.last


_OPENING, _CLOSING = frozenset('«“"„'), frozenset('»”"“')
_NAMED_AS_ENDS = frozenset({Case.BARE, Case.POSSESSIVE, Case.SHORT, Case.ORDINAL})


def _range(run: Run, first: Point, last: Point) -> Point | None:
    """«5 мамыр – 10 маусым», «2020 жылдан 2022 жылға дейін», «10 қаңтар мен 5 ақпан аралығында»."""
    stretch = between(first.stretch, last.stretch)
    if stretch is None:
        return None
    gap = [token.kind for token in run.tokens[first.end : last.start]]
    alike = first.stretch.precision == last.stretch.precision
    end = last.end + 1 if _kind(run, last.end) == Kind.UNTIL else last.end
    fits = False
    if gap == [Kind.DASH] and alike and first.case in _NAMED_AS_ENDS:
        fits = first.stretch.precision != "year" or first.case != Case.POSSESSIVE
    elif first.case == Case.ABLATIVE and gap in ([], [Kind.SINCE], [Kind.SINCE, Kind.COMMA]):
        fits = end > last.end or (last.case == Case.DATIVE and alike)
        if alike and last.case == Case.BARE and _kind(run, last.end) == Kind.BETWEEN:
            fits, end = True, last.end + 1
    elif gap == [Kind.AND] and _kind(run, last.end) == Kind.BETWEEN:
        fits, end = True, last.end + 1
    return Point(start=first.start, end=end, case=Case.BARE, stretch=stretch) if fits else None


# «былтырғы жылдан артық»: less, more than then, not since.
_COMPARED = (
    "артық", "кем", "көп", "аз", "төмен", "жоғары", "асып", "айырмашылық", "гөрі", "басқа", "астам", "тыс", "өзге",
    "ерек", "біраз", "едәуір", "анағұрлым", "екі", "ерте",
)  # fmt: skip


def _open(run: Run, point: Point) -> Point:
    """The point with «дейін», «бастап», «бері», «кейін», «бұрын» behind it, which open one of its ends."""
    stretch, behind = point.stretch, _kind(run, point.end)
    if stretch.first is None or stretch.last is None:
        return point
    if behind == Kind.TOWARDS and _kind(run, point.end + 1) == Kind.NIGHT:
        return _night(point)
    if behind == Kind.BETWEEN and stretch.first != stretch.last:
        return replace(point, end=point.end + 1, case=Case.BARE)
    if point.case in {Case.DATIVE, Case.BARE} and behind == Kind.UNTIL:
        return replace(point, end=point.end + 1, stretch=_until(stretch))
    last = run.tokens[point.end - 1].kind
    if last == Kind.UNTIL and point.case == Case.DATIVE and stretch.first == stretch.last:
        return replace(point, stretch=_until(stretch))
    if last == Kind.SINCE and point.case == Case.ABLATIVE:
        return replace(point, stretch=replace(stretch, last=None))
    written = run.tokens[point.start].kind in {Kind.FULL_DATE, Kind.SHORT_DATE}
    if written and behind == Kind.SINCE and point.case in {Case.BARE, Case.SHORT}:
        return replace(point, end=point.end + 1, stretch=replace(stretch, last=None))  # «20.11.2022 ж. бастап»
    if point.case != Case.ABLATIVE:
        return point
    if behind == Kind.BEFORE:
        return replace(point, end=point.end + 1, stretch=_until(stretch))
    if behind in {Kind.SINCE, Kind.AFTER}:
        return replace(point, end=point.end + 1, stretch=replace(stretch, last=None, side=_since_side(run, point)))
    if word_behind(run.text, run.tokens[point.end - 1].end).startswith(_COMPARED):
        return point
    return replace(point, stretch=replace(stretch, last=None))


def _night(point: Point) -> Point:
    """«10 мамырдан 11 мамырға қараған түні», and with the second of the days alone."""
    stretch = point.stretch if point.stretch.first != point.stretch.last else night_before(point.stretch)
    return replace(point, end=point.end + 2, case=Case.BARE, stretch=stretch) if stretch else point


def _until(stretch: Stretch) -> Stretch:
    return replace(stretch, first=None)


def _since_side(run: Run, point: Point) -> int | None:
    """«бері» speaks of what has been going on."""
    token = run.tokens[point.end]
    since = run.text[token.start : token.end].lower()
    return PAST if since in {"бері", "бергі"} and point.stretch.side is None else point.stretch.side


# Finding the year, writing out


def _found(run: Run, point: Point) -> FoundDate:
    start, end = run.tokens[point.start].start, run.tokens[point.end - 1].end
    stretch = point.stretch
    return FoundDate(
        surface=run.text[start:end], start=start, end=end, value=stretch.value, precision=stretch.precision
    )


def _in_their_years(run: Run, points: list[Point]) -> list[Point]:
    """The points with their years, if there is a day to reckon from: of a list the last decides, whose verb it is."""
    if run.today is None:
        return points
    filled = [_in_its_year(run, point, run.today) for point in points]  # from left to right, as `Sides` reads
    out: list[Point] = []
    for point, alone in zip(reversed(points), reversed(filled), strict=True):
        if out and point.stretch.lacks_year and _is_listed_before(run, point, out[-1]):
            out.append(replace(point, stretch=before_in_list(point.stretch, out[-1].stretch)))
        else:
            out.append(alone)
    return out[::-1]


_NOTHING_BETWEEN = re.compile(r"[\s«»\"“”„_0-9–—-]{1,16}").fullmatch


def _in_year_before(run: Run, point: Point, last: FoundDate) -> Point:
    """«2026 жылғы «___» қарашада»: of the year that stands next to it, whatever signs are between the two."""
    start = run.tokens[point.start].start
    if last.precision != "year" or not last.value.isdigit() or not point.stretch.lacks_year:
        return point
    if not _NOTHING_BETWEEN(run.text[last.end : start][:20]) or "\n\n" in run.text[last.end : start]:
        return point
    return _in_that_year(point, int(last.value))


def _is_listed_before(run: Run, point: Point, following: Point) -> bool:
    gap = run.tokens[point.end : following.start]
    alike = point.stretch.precision == following.stretch.precision
    bare = point.case in _NAMED_AS_ENDS and point.stretch.weekday is None
    return alike and bare and len(gap) == 1 and gap[0].kind in _LINKS


def _in_its_year(run: Run, point: Point, today: datetime.date) -> Point:
    if not point.stretch.lacks_year:
        return point
    start, end = run.tokens[point.start].start, run.tokens[point.end - 1].end
    if recurs(run.text, start, end):
        return point
    return replace(point, stretch=with_year(point.stretch, today, _side(run, point, end)))


def _side(run: Run, point: Point, end: int) -> int | None:
    """Where the date lies: as its own words say (алдағы 10 сәуірде), else its verb, else, of a term, ahead."""
    if point.stretch.side is not None:
        return point.stretch.side
    before = run.tokens[point.start - 1] if point.start else None
    if before is not None and before.kind == Kind.WHICH:
        return (before.value > 0) - (before.value < 0)
    if word_behind(run.text, end).startswith("қорытындысы"):
        return PAST  # the results of a quarter
    side = run.sides.behind(end)
    if side is None and point.stretch.first is None:
        return FUTURE
    return side


def _is_date(run: Run, point: Point) -> bool:
    """Not «25 қаңтар» in quotation marks and nothing else in them, a name; not the year 0 or 10000."""
    start, end = run.tokens[point.start].start, run.tokens[point.end - 1].end
    is_quoted = run.text[max(0, start - 1) : start] in _OPENING and run.text[end : end + 1] in _CLOSING
    is_word = point.end - point.start == 1 and run.tokens[point.start].kind in _WORDS
    return point.stretch.is_in_years and not (is_quoted and (point.stretch.lacks_year or is_word))


_WORDS = frozenset({Kind.TODAY, Kind.WEEKDAY, Kind.THIS_YEAR, Kind.SEASON})
