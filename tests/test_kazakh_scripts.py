"""Tests of sholu.kazakh.scripts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from sholu.kazakh.scripts import SETTLED_PLACES, romanise

DATA = Path(__file__).parent / "data" / "kazakh"


def _rows(name: str) -> list[tuple[str, ...]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


@pytest.mark.parametrize(("kazakh", "english"), _rows("romanise.tsv"))
def test_names_are_spelt_as_english_language_news_spells_them(kazakh: str, english: str) -> None:
    """Each name of the table comes out letter for letter as the table has it."""
    assert romanise(kazakh) == english


def test_text_without_cyrillic_comes_back_untouched() -> None:
    """Latin, Arabic, digits, quotes and spaces of every kind are not changed."""
    text = "Ñūr «é» 12,5\u00a0% \u0674قازاق e\u0301 \t\n— ok"
    assert romanise(text) == text


def test_a_letter_typed_with_a_combining_mark_is_the_same_letter() -> None:
    """й and ё in decomposed form are spelt like the composed letters."""
    assert romanise(unicodedata.normalize("NFD", "Фёдор Абай")) == "Fyodor Abai"


def test_a_place_inside_a_longer_word_is_not_the_place() -> None:
    """The table of places holds for whole words only; an inflected one goes by the letter rules."""
    assert romanise("Қарағандыда") == "Karagandyda"


def test_the_settled_spellings_are_latin_words() -> None:
    """No place is settled in a spelling that still holds Cyrillic, and each keeps its capital."""
    assert all(spelling.isascii() and spelling[0].isupper() for spelling in SETTLED_PLACES.values())
    assert SETTLED_PLACES["Қарағанды"] == "Karaganda"
