"""The tables that answer questions: what stands in a list, on which of its pages, and what may be read back."""

from __future__ import annotations

import datetime
import pickle
import sqlite3
import zlib
from collections.abc import Iterable
from typing import cast

import pytest

from sholu import facts, packing
from sholu.edtf import PartialDate
from sholu.model import PEOPLE, Article, Entity, Position, Role, Text


def listed(*moments: datetime.datetime) -> sqlite3.Connection:
    """Tables with one list, «people/a» in Kazakh, of articles named after the moments at which they entered it."""
    tables = sqlite3.connect(":memory:")
    tables.executescript(facts.SCHEMA)
    rows = [("people/a", "kk", facts.moment_of(each), f"{each:%d-%H}-{n}") for n, each in enumerate(moments)]
    tables.executemany("insert into listing values (?, ?, ?, ?)", rows)
    tables.executemany("insert into headline values (?, 'kk', ?)", [(row[3], row[3].encode()) for row in rows])
    facts.count_all(tables)
    return tables


def shown(tables: sqlite3.Connection, *place: str) -> tuple[tuple[str, ...], int]:
    """The articles of a page of a list, each with its own words, and the number of the page before it."""
    rows, before = cast(tuple[tuple[tuple[str, bytes], ...], int], facts.answer(tables, ("shown", *place)))
    assert [row[1].decode() for row in rows] == [row[0] for row in rows]
    return tuple(row[0] for row in rows), before


def day(number: int, hour: int = 12) -> datetime.datetime:
    """An hour of a day of November."""
    return datetime.datetime(2026, 11, number, hour, tzinfo=datetime.UTC)


def latest(tables: sqlite3.Connection, size: int, most: int = 200) -> tuple[str, ...]:
    """What a feed of a size has of the one list."""
    return cast(tuple[str, ...], facts.answer(tables, ("latest", "people/a", "kk", str(size), str(most))))


def test_a_feed_holds_its_size_or_the_two_days_before_its_newest() -> None:
    """The latest items by number; all of the two days before the newest if they are more; 200 at the very most."""
    quiet = listed(*(day(number) for number in range(20, 0, -1)))
    assert latest(quiet, 2) == ("20-12-0", "19-12-1", "18-12-2")
    assert len(latest(quiet, 5)) == 5
    assert len(latest(quiet, 30)) == 20
    busy = listed(*(day(20, hour) for hour in range(23, -1, -1)), day(19), day(18, 23), day(18, 22), day(1))
    assert len(latest(busy, 3)) == 26
    flood = listed(*([day(20)] * 500))
    assert len(latest(flood, 30)) == 200
    assert len(latest(flood, 1000)) == 200
    assert latest(listed(), 30) == ()


def days(names: Iterable[str]) -> list[int]:
    """The days after which articles are named."""
    return [int(name[:2]) for name in names]


@pytest.mark.parametrize(
    ("articles", "sheets", "own", "before"),
    [
        (0, 0, [], 0),
        (3, 0, [3, 2, 1], 0),
        (5, 0, [5, 4, 3, 2, 1], 0),
        (6, 1, [6, 5, 4], 1),
        (8, 1, [8, 7, 6, 5, 4], 1),
        (9, 2, [9, 8, 7], 2),
    ],
)
def test_a_page_is_fixed_once_it_and_another_are_full(
    articles: int, sheets: int, own: list[int], before: int
) -> None:
    """With three to a page, the list's own page has three to five articles, and those before it never change."""
    tables = listed(*(day(number) for number in range(1, articles + 1)))
    place = ("people/a", "kk", "3")
    assert facts.sheets_of(facts.longer(tables, than=0).get(place[:2], 0), int(place[2])) == sheets
    names, number = shown(tables, *place, "0")
    assert (days(names), number) == (own, before)
    for each in range(1, sheets + 1):
        names, number = shown(tables, *place, str(each))
        assert (days(names), number) == ([3 * each, 3 * each - 1, 3 * each - 2], each - 1)


def test_articles_that_only_another_language_has() -> None:
    """How many of a list there are in one language and not in another: of a list that another has whole, none."""
    tables = sqlite3.connect(":memory:")
    tables.executescript(facts.SCHEMA)
    rows = [
        ("people/a", each, 0, name) for name, said in (("a", ("", "kk", "en")), ("b", ("", "kk"))) for each in said
    ]
    rows += [(facts.EVERYTHING, "kk", 0, name) for name in "ab"]
    tables.executemany("insert into listing values (?, ?, ?, ?)", rows)
    facts.count_all(tables)

    def only(the_list: str, language: str, lacking: str) -> object:
        return facts.answer(tables, ("only", the_list, language, lacking))

    assert [only("people/a", "kk", "en"), only("people/a", "en", "kk")] == [(1,), (0,)]
    assert [only(facts.EVERYTHING, "kk", "en"), only("people/b", "kk", "en")] == [(2,), (0,)]


def test_a_month_s_list_is_not_that_of_another() -> None:
    """Whether a year or month has an article is told of that year or month alone."""
    tables = listed()
    tables.execute("insert into listing values ('archive/2026-11', 'kk', 0, 'a')")

    def has(name: str, language: str = "kk") -> bool:
        return facts.answer(tables, ("any", facts.month_list(name), language)) == (1,)

    assert [has("2026-"), has("2026-11"), has("2026-11", "en"), has("2026-12"), has("2025-"), has("202-")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert facts.answer(tables, ("months", "kk")) == (("2026-11", 1),)


ARTICLE = Article(
    id="a",
    slug="a",
    original="kk",
    texts={
        "kk": Text(
            language="kk",
            title="Тақырып",
            summary="",
            added=datetime.datetime(2026, 11, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=5))),
            body="",
            position=Position(path="content/articles/a/kk.md"),
        )
    },
    date=PartialDate(year=2026, month=8),
)


def test_what_is_put_away_comes_back_as_it_was() -> None:
    """A record is equal to what it was, and equal values are equal bytes, however they are made."""
    record = Entity(
        kind=PEOPLE,
        id="a",
        slug="a",
        name={"kk": "Асан"},
        roles=(Role(title={"kk": "төраға"}, since=PartialDate(year=2020)),),
        position=Position(path="content/people/a.md"),
    )
    tables = listed()
    facts.put_entity(tables, record)
    assert facts.answer(tables, ("record", "people/a")) == record
    assert packing.packed(ARTICLE) == packing.packed(pickle.loads(pickle.dumps(ARTICLE)))
    twice = ("".join(["a", "b"]), "".join(["a", "b"]))
    assert packing.packed(twice) == packing.packed((twice[0], twice[0]))


class Hostile:
    """What would run a command if it were read as pickles usually are."""

    def __reduce__(self) -> tuple[object, ...]:
        return eval, ("1/0",)


def test_nothing_but_values_of_the_model_is_read_back() -> None:
    """Bytes that name anything else are refused before it is called: a state folder may come from anywhere."""
    tables = listed()
    data = pickle.dumps(Hostile())
    sealed = data + zlib.crc32(data).to_bytes(4, "big")
    tables.execute("insert into article values ('a', '2026-11', ?)", (sealed,))
    with pytest.raises(packing.Damaged):
        facts.answer(tables, ("article", "a"))


def test_what_was_taken_back_proves_nothing() -> None:
    """An article stands for what it says while it is there and was not withdrawn."""
    tables = listed()
    tables.execute("insert into article values ('a', '2026-11', ?)", (packing.packed(ARTICLE),))
    assert facts.answer(tables, ("stands", "a")) is True
    assert facts.answer(tables, ("stands", "b")) is False
