"""Dates in running Kazakh text: what is found, what is refused, and at what cost."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.dates import PRECISIONS, FoundDate, find_dates

TABLES = Path(__file__).parent / "data/kazakh"
MONDAY = datetime.date(2022, 11, 21)


def rows(name: str) -> list[tuple[str, str]]:
    """The rows of a table: a text, and what is to be found in it."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(text, found) for text, _, found in (line.partition("\t") for line in lines)]


def written(dates: tuple[FoundDate, ...]) -> str:
    """The dates as the tables write them."""
    return " | ".join(f"{date.surface}={date.value} {date.precision}" for date in dates)


@pytest.mark.parametrize(("text", "expected"), rows("dates.tsv"))
def test_dates_are_read_as_written_by_hand(text: str, expected: str) -> None:
    """Each text of the table gives its dates with surface, EDTF value and precision, and the traps give none."""
    assert written(find_dates(text)) == expected


@pytest.mark.parametrize(("text", "expected"), rows("dates_today.tsv"))
def test_dates_that_need_a_reference_day_get_theirs(text: str, expected: str) -> None:
    """Relative dates, and dates without a year as the wording asks, are found from the day that is given."""
    assert written(find_dates(text, today=MONDAY)) == expected


@pytest.mark.parametrize("text", [text for text, _ in rows("dates_look_alikes.tsv")])
def test_what_only_looks_like_a_date_is_refused(text: str) -> None:
    """Names, counts, ages, sums, scores and numbers of houses are no dates, with a reference day or without."""
    assert find_dates(text) == ()
    assert find_dates(text, today=MONDAY) == ()


@pytest.mark.parametrize(("name", "least"), [("dates_development.tsv", 0.97), ("dates_held_back.tsv", 0.90)])
def test_values_in_sentences_of_the_news_are_right(name: str, least: float) -> None:
    """Of the dates that KazNERD's sentences give, and of those given, so many have the right value and precision."""
    wanted = given_ = right = 0
    for text, expected in rows(name):
        rest = [f"{date.value} {date.precision}" for date in find_dates(text, today=MONDAY)]
        given_ += len(rest)
        for value in expected.split(" | ") if expected else ():
            wanted += 1
            if value in rest:
                rest.remove(value)
                right += 1
    assert wanted >= 80
    assert right / wanted >= least
    assert right / given_ >= least


def test_the_tables_are_not_thinned_out_unseen() -> None:
    """As many rows stay as the figures in the documentation speak of."""
    counts = {name: len(rows(name)) for name in ("dates_development.tsv", "dates_held_back.tsv")}
    assert counts == {"dates_development.tsv": 229, "dates_held_back.tsv": 150}
    assert len(rows("dates_look_alikes.tsv")) >= 60
    assert len(rows("dates.tsv")) >= 60


def test_offsets_count_code_points_of_the_text() -> None:
    """An emoji before a date moves it by one."""
    (date,) = find_dates("🙂 10 сәуір күні")
    assert (date.start, date.end) == (2, 15)


def test_no_year_is_invented_where_neither_the_text_nor_a_reference_day_gives_one() -> None:
    """A day without a year keeps the year open."""
    (date,) = find_dates("Жиын 22 маусымда өтті")
    assert date.value == "XXXX-06-22"


def test_relative_dates_are_left_out_without_a_reference_day() -> None:
    """«Yesterday» says nothing to a reader who does not know the day it was written."""
    assert find_dates("Кеше, өткен аптада, екі жыл бұрын және биыл") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Жиын 10 сәуірде өтті", "2022-04-10"),
        ("Жиын 10 сәуірде өтеді", "2023-04-10"),
        ("Жиын 25 желтоқсанда өтті", "2021-12-25"),
        ("Жиын 21 қарашада өтті", "2022-11-21"),
        ("Жиын 21 қарашада өтеді", "2022-11-21"),
        ("10 сәуірде өтетін жиынға дайындық басталды", "2023-04-10"),
        ("10 сәуірде қабылданған заң күшіне енеді", "2022-04-10"),
        ("29 ақпанда туған", "2020-02-29"),
        ("5 мамыр, дүйсенбі", "2025-05-05"),
    ],
)
def test_the_wording_decides_on_which_side_of_the_reference_day_a_date_lies(text: str, value: str) -> None:
    """Past and future of the verb, the calendar and a weekday choose the year."""
    assert [date.value for date in find_dates(text, today=MONDAY)] == [value]


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29)])
def test_a_reference_day_at_the_end_of_the_calendar_is_no_error(day: datetime.date) -> None:
    """What lies beyond the years 1 to 9999 is left out or keeps its year open."""
    text = "Кеше, ертең, өткен аптада, 900 жыл бұрын, 5 айдан кейін, келер жылы, 29 ақпанда, қыста, өткен тоқсанда"
    for date in find_dates(text, today=day):
        assert date.precision in PRECISIONS


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("2022 жылғы 5 мамыр айында", "2022 жылғы 5 мамыр айында"),
        ("2022 жылғы\n5 мамырда", "2022 жылғы\n5 мамырда"),
        ("2022 жыл\u00adғы 5 ма\u00adмырда", "2022 жыл\u00adғы 5 ма\u00adмырда"),
        ("ХХI ғасырда", "ХХI ғасырда"),
        ("5-шi мамырда", "5-шi мамырда"),
    ],
)
def test_decomposed_broken_and_mistyped_letters_are_read(text: str, surface: str) -> None:
    """Marks apart, a line break, soft hyphens, and Latin letters typed for Kazakh ones hide no date."""
    (date,) = find_dates(text)
    assert date.surface == surface


PIECES = (
    "10 25-інші 2022 2009-ыншы 20-сына сәуір қаңтардың қыркүйектен айында күні жылғы жылдың жылы ж. жж. - – . , ( / "
    "дейін бастап XX ХХІ ғасыр тоқсанында екі мың он жетінші 60-жылдары 31 29 ақпан 1404 нөмір шамамен Наурыз өткен "
    "осы келесі апта аптаның дүйсенбі жұмада бүгін кеше биыл былтырғы жарты жартысында бірінші бұрын кейін мен "
    "аралығында басынан соңына 5-6 2021-2022 20.11.2021 20.11.21 1.2.3 қыста жаз оқу жұлдызында алғашқы айдың"
).split()


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map(" ".join),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_is_read_without_fail_and_surfaces_stand_where_they_are_said_to(
    text: str, today: datetime.date | None
) -> None:
    """Whatever stands in a text, dates do not overlap, their surfaces are slices of it, their precision is known."""
    last = 0
    for date in find_dates(text, today=today):
        assert text[date.start : date.end] == date.surface
        assert last <= date.start < date.end
        assert date.precision in PRECISIONS
        last = date.end


@pytest.mark.parametrize("text", ["\ud800 5 мамыр \udfff", "и\u0306" * 50, "\x00", "५ мамыр", "²⁵ мамыр", "5" * 5000])
def test_text_that_is_hardly_text_is_no_error(text: str) -> None:
    """Lone surrogates, marks without letters, digits of other scripts: nothing raises."""
    find_dates(text, today=MONDAY)


HOSTILE = (
    "1-",
    "1 ",
    "10-10-10- ",
    "- ",
    "екі мың он ",
    "сәуірдің ",
    "5 мамыр ",
    "5 мамыр - ",
    "2022 жыл ",
    "өткен ",
    "(",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_of_reading_grows_no_faster_than_the_text(piece: str) -> None:
    """A line eight times as long takes some eight times as long, not sixty-four: nothing is scanned over and over."""
    short, long = (_seconds(piece * count) for count in (400, 3200))
    assert long < 20 * short + 0.05


def _seconds(text: str) -> float:
    """The least of three measurements of reading a text."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        find_dates(text, today=MONDAY)
        times.append(time.process_time() - begin)
    return min(times)
