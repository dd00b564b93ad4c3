"""Dates in running Kazakh text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.dates import find_dates

TABLE = Path(__file__).parent / "data/kazakh/dates.tsv"


def rows() -> list[tuple[str, str]]:
    """The rows of the table: a text, and what is to be found in it."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [(text, found) for text, _, found in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_the_table_of_dates_is_read_as_it_was_written_by_hand(text: str, expected: str) -> None:
    """Each text of the table gives its dates with surface, EDTF value and precision, and the traps give none."""
    found = " | ".join(f"{date.surface}={date.value} {date.precision}" for date in find_dates(text))
    assert found == expected


def test_the_table_has_at_least_sixty_rows_of_which_fifteen_are_traps() -> None:
    """The table is not thinned out unseen."""
    assert len(rows()) >= 60
    assert sum(not expected for _, expected in rows()) >= 15


def test_offsets_count_code_points_of_the_text() -> None:
    """An emoji before a date moves it by one."""
    (date,) = find_dates("🙂 10 сәуір күні")
    assert (date.start, date.end) == (2, 15)


def test_no_year_is_invented_where_the_text_gives_none() -> None:
    """A day without a year keeps the year open."""
    (date,) = find_dates("Жиын 22 маусымда өтті")
    assert date.value == "XXXX-06-22"


PIECES = (
    "10 25-інші 2022 2009-ыншы 20-сына сәуір қаңтардың қыркүйектен айында күні жылғы жылдың жылы ж. жж. - – . , "
    "дейін бастап XX ХХІ ғасыр тоқсанында екі мың он жетінші 60-жылдары 31 29 ақпан 1404 нөмір шамамен Наурыз"
).split()


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map(" ".join))
def test_any_text_is_read_without_fail_and_surfaces_stand_where_they_are_said_to(text: str) -> None:
    """Whatever stands in a text, dates do not overlap and their surfaces are slices of it."""
    last = 0
    for date in find_dates(text):
        assert text[date.start : date.end] == date.surface
        assert last <= date.start < date.end
        last = date.end


def test_the_time_of_reading_grows_no_faster_than_the_text() -> None:
    """A line eight times as long takes some eight times as long, not sixty-four: nothing is scanned over and over."""
    for piece in ("10-10-10- ", "сәуірдің ", "екі мың он "):
        short, long = (_seconds(piece * count) for count in (100, 800))
        assert long < 30 * short


def _seconds(text: str) -> float:
    """The least of three measurements of reading a text."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        find_dates(text)
        times.append(time.perf_counter() - begin)
    return min(times)
