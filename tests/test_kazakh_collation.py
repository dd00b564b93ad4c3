"""Tests of sholu.kazakh.collation."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.collation import CYRILLIC, KAZAKH_ARABIC, KAZAKH_LATIN, initial, sort_key

DATA = Path(__file__).parent / "data" / "kazakh"
ENGLISH = "abcdefghijklmnopqrstuvwxyz"


def _order() -> list[str]:
    return (DATA / "order.tsv").read_text(encoding="utf-8").splitlines()[1:]


def _backwards(items: Iterable[str]) -> list[str]:
    return list(items)[::-1]


def test_names_sort_in_the_kazakh_alphabet() -> None:
    """The table's order is found again from the reverse of it: words, hyphens, quotes, scripts, accents and case."""
    assert sorted(_backwards(_order()), key=sort_key) == _order()


def test_the_alphabet_has_its_42_letters() -> None:
    """Every letter once; each sorts before the next, as a capital too."""
    assert len(set(CYRILLIC)) == len(CYRILLIC) == 42
    assert sorted(_backwards(CYRILLIC.upper()), key=sort_key) == list(CYRILLIC.upper())


def test_a_decomposed_letter_sorts_as_the_letter() -> None:
    """й and ё typed with a combining mark stand in their own places."""
    names = ["Ерлан", unicodedata.normalize("NFD", "Ёлка"), "Жан", "Иса", unicodedata.normalize("NFD", "Йод"), "Кім"]
    assert sorted(_backwards(names), key=sort_key) == names


def test_another_alphabet_gives_its_own_order() -> None:
    """English order puts Latin first; Kazakh Latin has letters of its own, dotless ı before i."""
    assert sorted(["Яна", "Zed", "éclair", "Eclair", "eclair", "9"], key=lambda text: sort_key(text, ENGLISH)) == [
        "9", "eclair", "Eclair", "éclair", "Zed", "Яна",
    ]  # fmt: skip
    names = ["Abai", "Äli", "Gani", "Ğani", "Hasan", "Ile", "İsa", "Jan", "Nur", "Ñan", "Ural", "Ūlan", "Ümıt"]
    assert sorted(_backwards(names), key=lambda text: sort_key(text, KAZAKH_LATIN)) == names


def test_the_latin_alphabet_has_its_31_letters() -> None:
    """Each letter sorts before the next, as a capital too, with I for ı and İ for i."""
    capitals = "AÄBDEFGĞHIİJKLMNÑOÖPQRSŞTUŪÜVYZ"
    assert len(KAZAKH_LATIN) == len(capitals) == 31
    assert sorted(_backwards(capitals), key=lambda text: sort_key(text, KAZAKH_LATIN)) == list(capitals)
    assert sorted(_backwards(KAZAKH_LATIN), key=lambda text: sort_key(text, KAZAKH_LATIN)) == list(KAZAKH_LATIN)
    decomposed = unicodedata.normalize("NFD", "Ñan")
    names = ["Nūr", decomposed, "Oral"]
    assert sorted(_backwards(names), key=lambda text: sort_key(text, KAZAKH_LATIN)) == names


def test_the_hamza_is_no_letter() -> None:
    """Arabic words sort in CLDR's order as if the hamza before them were not there, whichever hamza it is."""
    names = ["اباي", "\u0674الي", "بولات", "\u0621بىر", "پاۆلودار", "ەرلان", "وسپان", "ۇلى", "\u0674ۇي"]
    assert sorted(_backwards(names), key=lambda text: sort_key(text, KAZAKH_ARABIC)) == names
    assert initial("\u0674ۇي", KAZAKH_ARABIC) == "ۇ"


def test_heaps_of_marks_do_not_hold_sorting_up() -> None:
    """Tens of thousands of marks on one letter are sorted in no time, and still tell two texts apart."""
    one, other = "а" + "\u0316\u0301" * 40_000, "а" + "\u0316\u0301" * 40_001
    assert sort_key(one) != sort_key(other)


@pytest.mark.parametrize(
    ("text", "alphabet", "heading"),
    [
        ("«Отандастар қоры» КЕАҚ", None, "О"),
        ("әл-Фараби", None, "Ә"),
        ("Ёлка", None, "Ё"),
        ("Іле", None, "І"),
        ("Boeing", None, "B"),
        ("1404 орталығы", None, "#"),
        ("…", None, "#"),
        ("", None, "#"),
        ("Émile", ENGLISH, "E"),
        ("“Otandastar” Fund", ENGLISH, "O"),
        ("Қор", ENGLISH, "Қ"),
        ("Äli", KAZAKH_LATIN, "Ä"),
        ("İsa", KAZAKH_LATIN, "İ"),
        ("Ile", KAZAKH_LATIN, "I"),
        ("№ 5 мектеп", None, "#"),
    ],
)
def test_an_index_files_a_name_under_one_capital(text: str, alphabet: str | None, heading: str) -> None:
    """Quotes are passed over, foreign letters stand for themselves, digits and signs are filed under #."""
    assert initial(text, alphabet) == heading


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")), max_size=30), st.sampled_from([None, ENGLISH]))
def test_headings_never_repeat_in_a_sorted_index(texts: list[str], alphabet: str | None) -> None:
    """Sorted by key, all texts of one initial stand together."""
    ordered = sorted(texts, key=lambda text: sort_key(text, alphabet))
    headings = [heading for heading, _ in groupby(ordered, key=lambda text: initial(text, alphabet))]
    assert len(headings) == len(set(headings))


@given(st.text(), st.text())
def test_two_texts_have_equal_keys_only_when_equal(one: str, other: str) -> None:
    """The order is total, so it never hangs on the order of the input."""
    assert (sort_key(one) == sort_key(other)) == (one == other)
