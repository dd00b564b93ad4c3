"""Tests of sholu.kazakh.scripts and, through it, of romanisation: what all changes of script promise."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.scripts import SETTLED_PEOPLE, SETTLED_PLACES, arabic, cyrillic, latin, romanise

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


def test_a_name_of_ones_own_beats_the_settled_ones_and_the_rules() -> None:
    """Exceptions hold for whole names, the longest first, and take the capitals of the text."""
    own = {"Айгүл Тоқаева": "Aigul Tokaeva", "Қостанай": "Kostanai", "Тоқаева": "Tokaeva"}
    assert romanise("Айгүл Тоқаева, АЙГҮЛ ТОҚАЕВА, С. Тоқаева", exceptions=own) == (
        "Aigul Tokaeva, AIGUL TOKAEVA, S. Tokaeva"
    )
    assert romanise("Қостанай, Тоқаеваның", exceptions=own) == "Kostanai, Tokayevanyn"


def test_a_settled_place_is_not_a_common_word() -> None:
    """A settled name has its capital: Вена is Vienna, вена is a vein."""
    assert romanise("Вена мен вена") == "Vienna men vena"


def test_the_settled_people_are_in_latin_letters() -> None:
    """No person is settled in a spelling that still holds Cyrillic."""
    assert romanise(" ".join(SETTLED_PEOPLE.values())) == " ".join(SETTLED_PEOPLE.values())


EVERY: dict[str, Callable[[str], str]] = {
    "latin 2021": latin,
    "latin 2018": lambda text: latin(text, alphabet="2018"),
    "arabic": arabic,
    "cyrillic": cyrillic,
    "cyrillic of 2018": lambda text: cyrillic(text, script="latin-2018"),
    "romanise": romanise,
}


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_is_too_strange(text: str) -> None:
    """Other scripts, controls, lone surrogates and marks on nothing come through without an error."""
    for change in EVERY.values():
        assert isinstance(change(text), str)


@pytest.mark.parametrize("name", EVERY)
def test_what_is_not_kazakh_stays(name: str) -> None:
    """Numbers, addresses and Roman numerals are left alone by every change of script."""
    text = "12,5 https://қаз.kz/Ә?b=1, ak@mail.kz XXI 2026"
    assert EVERY[name](text).replace("،", ",") == text


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    "piece",
    ["а", "Я", "й\u0301", "\u0301\u0316", "ХІ", "АБ ", "ia", "tş", "ا ", "يا", "a@", "Қасым-", "аa", "\u00ad"],
)
def test_time_is_in_proportion_to_the_text(name: str, piece: str) -> None:
    """Eight times the text takes no more than twenty times as long, whatever is repeated in it."""
    change, text = EVERY[name], piece * (6_000 // len(piece))

    def seconds(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            change(text)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(text * 8) <= 20 * seconds(text) + 0.01


def test_ten_megabytes_in_one_line_are_no_obstacle() -> None:
    """A line of ten megabytes of one letter is changed letter by letter."""
    assert latin("қ" * 5_000_000) == "q" * 5_000_000
    assert len(arabic("қ" * 5_000_000)) == 5_000_000
