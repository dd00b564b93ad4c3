"""Tests of sholu.kazakh.collation."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sholu.kazakh.collation import CYRILLIC, KAZAKH_ARABIC, KAZAKH_LATIN, initial, letter_bar, order_of, sort_key

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


def test_the_alphabet_of_2018_has_its_32_letters() -> None:
    """sh and ch are the last two letters, whatever their case; i and ı share the capital I and one heading."""
    letters = "a á b d e f g ǵ h i ı j k l m n ń o ó p q r s t u ú v y ý z sh ch".split()
    assert len(letters) == 32
    assert _sorted(_backwards(letters), "kk-Latn-2018") == letters
    headings = "A Á B D E F G Ǵ H I J K L M N Ń O Ó P Q R S T U Ú V Y Ý Z Sh Ch".split()
    assert list(letter_bar("kk-Latn-2018")) == headings
    assert _sorted(_backwards(headings), "kk-Latn-2018") == headings


def test_names_sort_in_the_alphabet_of_2018() -> None:
    """Names as the alphabet spells them, decomposed ones too; what has its letters only by chance is read as such."""
    names = ["Abai", "Álı", "Ganı", unicodedata.normalize("NFD", "Ǵanı"), "Isa", "Jan", "Samal", "Uljan", "Úmit",
             "Ydyrys", "Ýmar", "Zere", "Shymkent", "SHYMKENTTIK", "Chehov"]  # fmt: skip
    assert _sorted(_backwards(names), "kk-Latn-2018") == _sorted(names, "KK-Latn-KZ-2018") == names
    headings = [initial(name, "kk-Latn-2018") for name in names]
    assert headings == ["A", "Á", "G", "Ǵ", "I", "J", "S", "U", "Ú", "Y", "Ý", "Z", "Sh", "Sh", "Ch"]
    assert initial("ſhe", "kk-Latn-2018") == "S"


def test_the_hamza_is_no_letter() -> None:
    """Arabic words sort in CLDR's order as if the hamza before them were not there, whichever hamza it is."""
    names = ["اباي", "\u0674الي", "بولات", "\u0621بىر", "پاۆلودار", "ەرلان", "وسپان", "ۇلى", "\u0674ۇي"]
    assert sorted(_backwards(names), key=lambda text: sort_key(text, KAZAKH_ARABIC)) == names
    assert initial("\u0674ۇي", KAZAKH_ARABIC) == "ۇ"


SAMPLE = (
    "Айша Әли Гани Ғани Ерлан Ёлка Иса Карим Қазақ Қали Наби Нұр Орал Өскемен Умар Ұлжан Үміт Хан Һарун Шымкент "
    "Шыңғыс Щучинск Ыдырыс Іле Ілияс Эмма Юрий Яна"
).split()


def _sorted(texts: Iterable[str], order: str) -> list[str]:
    return sorted(texts, key=lambda text: sort_key(text, order))


def test_an_order_is_named_by_the_tag_of_its_language() -> None:
    """A tag, in any case and with a region, stands for the alphabet; a tag nobody knows for that of Kazakh."""
    assert _sorted(_backwards(SAMPLE), "kk") == SAMPLE
    assert _sorted(_backwards(SAMPLE), "kk-Cyrl-KZ") == SAMPLE
    assert _sorted(_backwards(SAMPLE), "ru") == SAMPLE
    latin = "Aişa Äli Gani Ğani Ūlan Yer Ydyrys Ile Ilias İsa Ñan Şymkent Uran Ümıt".split()
    expected = "Aişa Äli Gani Ğani Ile Ilias İsa Ñan Şymkent Uran Ūlan Ümıt Ydyrys Yer".split()
    assert _sorted(latin, "kk-Latn") == _sorted(latin, "KK-latn-KZ") == _sorted(latin, KAZAKH_LATIN) == expected
    assert _sorted(["İsa", "Ile", "Zed"], "en-GB") == ["Ile", "İsa", "Zed"]


def test_the_script_of_texts_tells_their_order() -> None:
    """Official Latin is known by its own letters, Arabic by any; one Cyrillic letter makes it the order of Kazakh."""
    assert order_of(["Abai", "Äli"]) == order_of(["S\u0327ymkent"]) == "kk-Latn"
    assert order_of(["اباي", "Boeing"]) == "kk-Arab"
    assert order_of(["Әли", "Müller"]) == order_of(["Boeing"]) == order_of([]) == "kk"


def test_pages_in_arabic_script_keep_the_one_order() -> None:
    """Names in Cyrillic sort for kk-Arab as they do for kk; Arabic ones stand after them in CLDR's order."""
    assert _sorted(_backwards(SAMPLE), "kk-Arab") == SAMPLE
    assert _sorted(["ب", "Яна", "ا", "Абай"], "kk-Arab") == ["Абай", "Яна", "ا", "ب"]


def test_english_order_passes_over_case_marks_and_quotes() -> None:
    """They tell apart only what is the same without them; digits stand before letters."""
    ordered = ["24 Khabar", "abai", "Abai", "“Abai”", "Ábai", "Abai Kunanbaiuly", "O’Connor", "Oconnors", "Zhas Otan"]
    assert _sorted(_backwards(ordered), "en") == ordered


def test_the_bar_has_every_letter_once_in_order() -> None:
    """The 42, the 31 and the 26 letters; in Arabic script one for each that Cyrillic has two of."""
    assert "".join(letter_bar("kk")) == CYRILLIC.upper()
    assert "".join(letter_bar("kk-Latn")) == "AÄBDEFGĞHIİJKLMNÑOÖPQRSŞTUŪÜVYZ"
    assert "".join(letter_bar("en")) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert "".join(letter_bar("kk-Arab")) == "ابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى"


LETTERS = CYRILLIC + CYRILLIC.upper() + KAZAKH_LATIN + KAZAKH_ARABIC + "İI «-1"


@given(st.lists(st.text(LETTERS, max_size=4), max_size=20))
def test_headings_of_the_scripts_never_repeat(texts: list[str]) -> None:
    """Sorted for kk or kk-Latn, all texts of one initial stand together."""
    for order in ("kk", "kk-Latn"):
        headings = [heading for heading, _ in groupby(_sorted(texts, order), key=lambda text: initial(text, order))]
        assert len(headings) == len(set(headings))


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
        ("Әли", "kk-Arab", "ا"),
        ("Яна", "kk-Arab", "ي"),
        ("Щучинск", "kk-Arab", "ش"),
        ("«Қор»", "kk-Arab", "ق"),
        ("\u0674الي", "kk-Arab", "ا"),
        ("1404", "kk-Arab", "#"),
        ("Şymkent", "kk-Latn", "Ş"),
        ("Şymkent", "kk", "S"),
        ("Ile", "en", "I"),
    ],
)
def test_an_index_files_a_name_under_one_capital(text: str, alphabet: str | None, heading: str) -> None:
    """Quotes are passed over, foreign letters stand for themselves, digits and signs are filed under #."""
    assert initial(text, alphabet) == heading


@example(["T", "U", "𝐓"], None)
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
