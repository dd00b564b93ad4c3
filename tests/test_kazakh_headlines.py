"""Tests of sholu.kazakh.headlines."""

from __future__ import annotations

import pytest
from counted import calls
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.casing import is_capitals
from sholu.kazakh.headlines import Headlines

NAME, HEADLINE, PROSE = "ҰЛТТЫҚ БАНК", "АЛМАТЫДА ЕКІ ҚОР КЕЛІСТІ", "Алматыда екі қор келісті."


@pytest.mark.parametrize(
    ("text", "word", "held"),
    [
        (HEADLINE, "ҚОР", True),
        (f"{NAME}\n{HEADLINE}\n{PROSE}", "КЕЛІСТІ", True),
        (f"{HEADLINE}\n{PROSE}", "Алматыда екі", False),
        (NAME, "БАНК", False),
        (f"{HEADLINE}\n{NAME} ашты", "БАНК", False),
        (f"{PROSE} " * 20 + HEADLINE, "КЕЛІСТІ", False),
        (f"{HEADLINE} " * 40, "ҚОР", True),
        ("2022 – 2025", "2025", False),
    ],
)
def test_a_headline_is_a_line_of_capitals_longer_than_a_name(text: str, word: str, held: bool) -> None:
    """Three words in capitals may be a name; capitals in the midst of prose, and numbers, are no headline."""
    assert Headlines(text).hold(text.index(word)) is held


def by_reading(text: str, place: int) -> bool:
    """The rule told plainly: forty letters around in capitals, unless a line ends there, and so is the line, as far
    as 500 letters to either side, and it has more than three words.
    """
    near = text[max(0, place - 40) : place + 40]
    before, behind = text[:place].rpartition("\n")[2][-500:], text[place:].partition("\n")[0][:500]
    line = before + behind
    return ("\n" in near or is_capitals(near)) and is_capitals(line) and len(line.split()) > 3


@given(
    st.lists(
        st.sampled_from(["АБ ", "аб ", "\n", "1 ", "ҚАЗАҚ ", "ҚАЛА " * 30, "  ", "\u2028", "ǅ", "ß"]), max_size=40
    )
)
def test_counting_ahead_tells_what_reading_around_tells(pieces: list[str]) -> None:
    """At every place of any text the letters counted once a line give what reading around the place gives."""
    text = "".join(pieces)
    headlines = Headlines(text)
    for place in range(0, len(text), 1 + len(text) // 200):
        assert headlines.hold(place) == by_reading(text, place)


def test_a_line_is_counted_once_however_often_it_is_asked_for() -> None:
    """The letters of a line of thousands of capitals are read once, not once for every word."""
    text = HEADLINE + " ҚАЗАҚСТАН" * 2_000
    places = [place for place in range(len(text)) if text[place] == "Қ"]
    assert len(places) == 4_001
    read_once = calls(lambda text: Headlines(text).hold(0), text)
    assert calls(lambda text: [each for each in map(Headlines(text).hold, places) if not each], text) < (
        read_once + 20 * len(places)
    )
