"""Tests of sholu.kazakh.readings."""

from __future__ import annotations

import pytest

from sholu.kazakh.readings import read


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Лаззат", "Лаззат"),
        ("Лаз\u00adзат", "Лаззат"),
        ("Лазза\u0301т", "Лаззат"),
        ("\u200bЛаззат\ufeff", "Лаззат"),
        ("Абаи\u0306", "Абай"),
        ("بولات", "بولات"),
        ("\ud800 Л", "\ud800 Л"),
        ("", ""),
    ],
)
def test_a_text_is_read_composed_and_without_what_nobody_sees(text: str, reading: str) -> None:
    """Soft hyphens, zero widths, stress and byte order marks are left out, a letter and its mark are one letter."""
    assert read(text).text == reading


def test_a_span_of_the_reading_leads_back_to_the_source() -> None:
    """The span of a word takes in the marks inside it, and no break before it."""
    text = "Қор\u00ad. Абаи\u0306"
    reading = read(text, breaks=[5])
    start = reading.text.index("Абай")
    assert reading.source(start, start + 4) == (6, 11)
    assert text[6:11] == "Абаи\u0306"


def test_a_break_stands_where_it_was_asked_for() -> None:
    """At each offset is one sign that no name has, however often the offset is given."""
    assert read("Қор Абай", breaks=[3, 3]).text == "Қор\x00 Абай"


def test_there_is_a_byte_for_each_character() -> None:
    """The bytes that are searched count as the text does, whatever its letters."""
    text = "Қор 漢字 «Ұшқыр» \U0001f600"
    assert len(read(text, breaks=[4]).encoded) == len(text) + 1


def test_marks_far_from_one_another_keep_all_offsets_between_them() -> None:
    """Behind a byte order mark, a soft hyphen, a stress, a sign of another form, each word leads to its source."""
    text = "\ufeff" + "Қор " * 300 + "Ал\u00adматы " + "Қор " * 300 + "А\u0301бай \u212b " + "Қор " * 300 + "Тараз"
    reading = read(text)
    assert reading.text == "Қор " * 300 + "Алматы " + "Қор " * 300 + "Абай Å " + "Қор " * 300 + "Тараз"
    for word, source in (("Алматы", "Ал\u00adматы"), ("Абай", "А\u0301бай"), ("Å", "\u212b"), ("Тараз", "Тараз")):
        at = reading.text.index(word)
        start, end = reading.source(at, at + len(word))
        assert text[start:end] == source
