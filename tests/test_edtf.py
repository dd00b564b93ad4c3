"""Dates as exact as known: what `sholu.edtf` reads, refuses and writes."""

from __future__ import annotations

import pytest

from sholu.edtf import Interval, PartialDate, ends_before, parse


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022", PartialDate(year=2022)),
        ("2022-08", PartialDate(year=2022, month=8)),
        ("2022-08-10", PartialDate(year=2022, month=8, day=10)),
        ("2022-08~", PartialDate(year=2022, month=8, approximate=True)),
        ("2022?", PartialDate(year=2022, uncertain=True)),
        ("2022%", PartialDate(year=2022, approximate=True, uncertain=True)),
        ("XXXX-04-10", PartialDate(year=None, month=4, day=10)),
        ("XXXX-04", PartialDate(year=None, month=4)),
        ("XXXX-02-29", PartialDate(year=None, month=2, day=29)),
        ("0932", PartialDate(year=932)),
        ("196X", PartialDate(year=1960, years=10)),
        ("093X~", PartialDate(year=930, years=10, approximate=True)),
        ("20XX", PartialDate(year=2000, years=100)),
        ("19XX?", PartialDate(year=1900, years=100, uncertain=True)),
        ("196X/..", Interval(start=PartialDate(year=1960, years=10), end=None)),
        ("2024-02-29", PartialDate(year=2024, month=2, day=29)),
        (
            "2022-05-05/2022-05-06",
            Interval(
                start=PartialDate(year=2022, month=5, day=5),
                end=PartialDate(year=2022, month=5, day=6),
            ),
        ),
        ("2020-01/..", Interval(start=PartialDate(year=2020, month=1), end=None)),
        ("../2022", Interval(start=None, end=PartialDate(year=2022))),
        ("2022-08/2022", Interval(start=PartialDate(year=2022, month=8), end=PartialDate(year=2022))),
        (
            "XXXX-12-30/XXXX-01-02",
            Interval(
                start=PartialDate(year=None, month=12, day=30),
                end=PartialDate(year=None, month=1, day=2),
            ),
        ),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_typed_and_written_back_the_same(
    text: str, date: PartialDate | Interval
) -> None:
    """Reading loses and adds nothing: the value says what was typed, and writes it again."""
    assert parse(text) == date
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "22", "10.04.2022", "2022-4-1", "2022-08-10T10:00", "2022-13", "2022-00", "2022-08-00", "2022-02-30",
        "2023-02-29", "XXXX", "XXXX-02-30", "0000", "0000-01", "2022~~", "2022-08 ", "٢٠٢٢", "../..", "/2022",
        "2022/", "2022/2023/2024", "2022-05-06/2022-05-05", "2023/2022-12-31", "10 сәуір", "2022-XX", "-2022",
        "1XXX", "196X-05", "19X0", "XX60", "196x", "000X", "00XX", "196X/1959", "19ХХ",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    """What is not a date of the calendar in this notation raises ValueError, never another error."""
    with pytest.raises(ValueError, match=r".+"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2022", True),
        ("2022-08~", False),
        ("2022?", False),
        ("XXXX-04-10", False),
        ("2020/..", True),
        ("2020~/..", False),
        ("196X", False),
        ("19XX/2022", False),
    ],
)
def test_a_date_is_exact_when_its_year_is_known_and_nothing_is_vague(text: str, exact: bool) -> None:
    """Only exact dates may stand where machines read them."""
    assert parse(text).is_exact is exact


@pytest.mark.parametrize(
    ("date", "other", "answer"),
    [
        ("2021", "2022-08", True),
        ("2022", "2022-08", False),
        ("2022-08", "2022-08-31", False),
        ("2022-07-31", "2022-08", True),
        ("XXXX-01", "2022-08", False),
        ("2020/..", "2022", False),
        ("2020/2021", "2022/..", True),
        ("196X", "1969-12", False),
        ("196X", "1970", True),
        ("1959", "196X", True),
        ("19XX", "1999", False),
        ("19XX", "20XX", True),
    ],
)
def test_a_date_ends_before_another_only_where_that_is_sure(date: str, other: str, answer: bool) -> None:
    """A month that is not given, an unknown year or an open end proves nothing."""
    assert ends_before(parse(date), parse(other)) is answer
