"""Tests of sholu.markdown_work."""

from __future__ import annotations

import re

import pytest

from sholu.markdown_work import MOST_LEVELS, MOST_WORK, TooMuch, Work, reach


def test_work_is_counted_until_there_is_too_much() -> None:
    """All that a text may cost can be spent, and one unit more is too much, told with what it was and where."""
    work = Work()
    work.begin()
    work.at("[[[")
    work.spend(MOST_WORK, "brackets")
    assert work.done == MOST_WORK
    with pytest.raises(TooMuch) as caught:
        work.spend(1, "brackets")
    assert (caught.value.what, caught.value.near) == ("there are too many brackets", "[[[")
    work.begin()
    assert work.done == 0


def test_levels_are_counted_down_and_up() -> None:
    """As many blocks as may may stand one after another, however few may stand in each other."""
    work = Work()
    work.begin()
    for _ in range(1000):
        work.down()
        work.up()
    for _ in range(2 * MOST_LEVELS):
        work.down()
    work.down()
    work.down()
    with pytest.raises(TooMuch, match=f"more than {MOST_LEVELS} deep"):
        work.down()


def test_what_lies_between_starts_and_stops_is_added_up() -> None:
    """Each start counts to the next stop behind it, or to the end."""
    assert reach("(ab(c)d(ef", re.compile(r"\("), re.compile(r"\)")) == 4 + 1 + 2
