"""Tests of sholu.kazakh.latin."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import cast

import pytest

from sholu.kazakh.alphabets import Alphabet
from sholu.kazakh.latin import LETTERS_2021, latin

DATA = Path(__file__).parent / "data" / "kazakh"


def _rows() -> list[list[str]]:
    return [line.split("\t") for line in (DATA / "scripts.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("cyrillic", "of_2021", "of_2018", "_"), _rows())
def test_words_are_spelt_as_the_alphabets_have_them(cyrillic: str, of_2021: str, of_2018: str, _: str) -> None:
    """Each word of the table comes out letter for letter in both alphabets."""
    assert latin(cyrillic) == of_2021
    assert latin(cyrillic, alphabet="2018") == of_2018


def test_the_alphabet_is_the_official_one() -> None:
    """The native letters of Cyrillic give the 31 letters of 2021 and no others."""
    native = "аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі"
    assert sorted(set(latin(native))) == sorted(LETTERS_2021)
    assert len(LETTERS_2021) == 31


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Іле, ИМАН, ІЗГІ Иман", "Ile, İMAN, IZGI İman"),
        ("Я Ю. Ян ЯН аЯқ АЯҚ", "İa İu. İan İAN aİaq AİAQ"),
        ("ЖШСның БҒЧ ЧПе", "JŞSnyñ BĞTŞ TŞPe"),
        ("Ц", "Ts"),
        ("ұзын\u00adырақ", "ūzyn\u00adyraq"),
        ("QR-код, Wi-Fi-ға, Boeing-тің", "QR-kod, Wi-Fi-ğa, Boeing-tıñ"),
        ("д’Артаньян Қ'ала", "d’Artanian Q'ala"),
        ("бiр мен Aлматы", "bır men Almaty"),
        ("iPhoneға", "iPhoneğa"),
        ("ХХІ ғасыр, ІІІ том, Х., ІІМ", "XXI ğasyr, III tom, H., IIM"),
        ("сло\u0301во", "slovo"),
        ("е\u0301 é", "e é"),
        ("Х ғасыр, ХІ–Х ғасырлар, Х. Асан", "X ğasyr, XI–X ğasyrlar, H. Asan"),
        ("#Шолу @шолу sholu.kz/Әлем есеп.pdf қаз.қаз", "#Шолу @шолу sholu.kz/Әлем есеп.pdf қаз.қаз"),
        ("https://sholu.kz/қ-де ak@mail.kz-ке", "https://sholu.kz/қ-de ak@mail.kz-ke"),
        ("«Ұлт» № 5 — 12,5 %…", "«Ūlt» № 5 — 12,5 %…"),
        ("", ""),
    ],
)
def test_capitals_signs_and_mixed_words(text: str, expected: str) -> None:
    """Capitals stay capitals, look-alikes are read as meant, what is not Cyrillic stays."""
    assert latin(text) == expected


def test_decomposed_letters_are_the_same_letters() -> None:
    """й and ё typed as a letter and a mark are spelt like the composed ones; a decomposed Latin é becomes one."""
    assert latin(unicodedata.normalize("NFD", "Абай, актёр, Beyoncé")) == "Abai, aktior, Beyoncé"


def test_a_stress_mark_does_not_make_another_letter() -> None:
    """а with a stress mark is a, not the á that stands for ә in 2018."""
    assert latin("а\u0301лма", alphabet="2018") == "alma"


def test_exceptions_are_whole_words() -> None:
    """An exception holds for the word alone or with an ending, in its capitals, and not inside another word."""
    exceptions = {"фейсбук": "facebook", "Нью-Йорк": "New York", "илон маск": "Elon Musk", "бит": "bit"}
    assert latin("Фейсбук, ФЕЙСБУК-те, фейсбуктің", exceptions=exceptions) == "Facebook, FACEBOOK-te, facebooktıñ"
    assert latin("Нью-Йорк-те Илон Маск", exceptions=exceptions) == "New York-te Elon Musk"
    assert latin("БИТ", exceptions=exceptions) == "BİT"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Шолудың», Шолуда, ШОЛУДЫҢ, Шолулар", "«Sholudyñ», Sholuda, SHOLUDYÑ, Sholular"),
        ("Шолулық, Шолушы, шолу, Бешолу", "Şolulyq, Şoluşy, şolu, Beşolu"),
        ("«Шолу»ның, Шолу-дың", "«Sholu»nyñ, Sholu-dyñ"),
        ("Отандастар қорының, Отандастар қорлары", "Otandastar Foundationnyñ, Otandastar qorlary"),
        ("Шолу Медиада", "Sholu Media Groupda"),
    ],
)
def test_exceptions_are_found_inflected(text: str, expected: str) -> None:
    """The stem is spelt as the exception says and an ending that a noun can have as ever; the longest one wins."""
    exceptions = {
        "Шолу": "Sholu",
        "Шолу Медиа": "Sholu Media Group",
        "«Отандастар қоры»": "«Otandastar Foundation»",
    }
    assert latin(text, exceptions=exceptions) == expected


def test_an_unknown_alphabet_is_refused() -> None:
    """A year without an alphabet is an error of the caller, said in words."""
    with pytest.raises(ValueError, match="2017"):
        latin("қала", alphabet=cast("Alphabet", "2017"))
