"""Tests of sholu.kazakh.arabic."""

from __future__ import annotations

from pathlib import Path

import pytest

from sholu.kazakh.arabic import HAMZA, arabic, folded_hamza

DATA = Path(__file__).parent / "data" / "kazakh"


def _rows() -> list[tuple[str, str]]:
    lines = (DATA / "scripts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[3]) for line in lines]


@pytest.mark.parametrize(("cyrillic", "expected"), _rows())
def test_words_are_spelt_in_tote_jazu(cyrillic: str, expected: str) -> None:
    """Each word of the table comes out letter for letter, its hamza included."""
    assert arabic(cyrillic) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Бір, екі; үш? 12,5 және 3;4", "ٴبىر، ەكى؛ ٴۇش؟ 12,5 جانە 3;4"),
        ("Азия мен қарияның қиюы", "ازيا مەن قاريانىڭ قيۋى"),
        ("Wi-Fi-ға Boeing 737", "Wi-Fi-عا Boeing 737"),
        ("Hello, world?", "Hello, world?"),
        (",", "،"),
        ("сөз\u00adдік тіл\u00adдер", "سوز\u00adدىك ٴتىل\u00adدەر".replace("ٴ", "")),
        ("үш-төрт т.б. іс.", "ٴۇش-ٴتورت ت.ب. ٴىس."),
        ("q?a=1,2 деген бе?", "q?a=1,2 دەگەن بە؟"),
        ("Іс ... (бір)", "ٴىس ... (ٴبىر)"),
        ("", ""),
    ],
)
def test_signs_and_the_edges_of_words(text: str, expected: str) -> None:
    """Signs become Arabic outside numbers; a word ends at a space, a hyphen or a stop, and not at a soft hyphen."""
    assert arabic(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("АҚШ", "ا ق ش"),
        ("ҚР ҰҚК", "ق\u00a0ر ۇ\u00a0ق\u00a0ك"),
        ("БАҚ пен НАТО", "باق پەن ناتو"),
        ("КЕАҚ-тың", "ك ە ا ق-تىڭ"),
        ("Әнуар ЖҰМАН, Георгий КИМ", "ٴانۋار جۇمان، گەورگيي كيم"),
        ("ЦИРК ПЕН ТЕАТР", "تسيرك پەن تەاتر"),
        ("ШЫҰ, ЕАЭО, АХҚО", "ش ى ۇ، ە ا ە و، ا ح ق و"),
        ("ҚОРЫ МЕН ҚАЛАЛЫҚ ӘКІМДІК", "قورى مەن قالالىق اكىمدىك"),
        ("ҚР ҚАРЖЫ МИНИСТРЛІГІ", "ق ر قارجى مينيسترلىگى"),
    ],
)
def test_abbreviations_are_spaced_letters(text: str, expected: str) -> None:
    """What is read letter by letter is written so; acronyms read as words, surnames and headlines are not."""
    assert arabic(text) == expected


@pytest.mark.parametrize(
    ("loans", "expected"),
    [
        ("рублі солі юані рублінің милі сомониі", "رۋبلى سولى يۋانى رۋبلىنىڭ ميلى سومونيى"),
        ("тиді биті жиі тиісті тиюі", "ٴتيدى ٴبيتى ٴجيى ٴتيىستى ٴتيۋى"),
    ],
)
def test_a_loan_with_a_front_ending_has_no_hamza(loans: str, expected: str) -> None:
    """A back stem whose only front vowel is in its ending takes none; a Kazakh stem with и and і takes one."""
    assert arabic(loans) == expected


def test_the_two_hamzas_compare_equal() -> None:
    """CLDR's hamza and the precomposed letters are folded to the high hamza."""
    assert folded_hamza("\u0621ۇي \u0675 \u0677") == f"{HAMZA}ۇي {HAMZA}ا {HAMZA}ۇ"


def test_exceptions_are_taken_as_they_are() -> None:
    """A word of the exceptions is not changed any more."""
    assert arabic("Сингапур, Швейцария", exceptions={"Швейцария": "شۆەيساريا"}) == "سينگاپۋر، شۆەيساريا"


def test_exceptions_are_found_inflected() -> None:
    """An ending on an exception has no hamza of its own, in capitals neither; Latin words can be exceptions too."""
    exceptions = {"Шолу": "شولۋ", "Боинг": "بوينگ", "Boeing": "بوينگ"}
    assert arabic("Шолудың, ШОЛУДЫҢ, Боингтің", exceptions=exceptions) == "شولۋدىڭ، شولۋدىڭ، بوينگتىڭ"
    assert arabic("Boeing", exceptions=exceptions) == "بوينگ"
