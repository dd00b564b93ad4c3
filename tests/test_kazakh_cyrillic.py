"""Tests of sholu.kazakh.cyrillic."""

from __future__ import annotations

import time
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.arabic import arabic
from sholu.kazakh.arabic_harmony import harmonised, in_harmony
from sholu.kazakh.cyrillic import Script, cyrillic
from sholu.kazakh.latin import latin

DATA = Path(__file__).parent / "data" / "kazakh"

# What the other scripts do not tell: ь, ъ and ё; э; the harmony of loans.
LOST_IN_LATIN = {"Израиль", "объект", "сентябрь", "актёр", "һәм"}
LOST_IN_ARABIC = LOST_IN_LATIN - {"һәм"} | {
    "қадір-қасиеті", "бір-бірімен", "Пәкістан", "Украина", "Эстония", "юані", "солі"
}  # fmt: skip


def _rows(lost: set[str]) -> list[list[str]]:
    lines = (DATA / "scripts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [row for row in (line.split("\t") for line in lines) if row[0] not in lost]


@pytest.mark.parametrize(("expected", "of_2021", "of_2018", "_"), _rows(LOST_IN_LATIN | {"Ілияс"}))
def test_latin_words_come_back(expected: str, of_2021: str, of_2018: str, _: str) -> None:
    """Each word of the table comes back from both Latin alphabets with its capitals."""
    assert cyrillic(of_2021, script="latin-2021") == expected
    assert cyrillic(of_2018, script="latin-2018") == expected


@pytest.mark.parametrize(("expected", "_", "__", "arabic"), _rows(LOST_IN_ARABIC))
def test_arabic_words_come_back(expected: str, _: str, __: str, arabic: str) -> None:
    """Each word of the table comes back from Arabic; but abbreviations, it has no capitals."""
    assert cyrillic(arabic).casefold() == expected.casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beıjińdegi qazaq radıosy 54 jyl toldy. Eýrazııa", "Бейжіңдегі қазақ радиосы 54 жыл толды. Еуразия"),
        ("Şymkent şaharynda qaria aqsaqal aitty", "Шымкент шаһарында қариа ақсақал айтты"),
        ("ءبىرىنشى ا ق ش-تىڭ؟", "бірінші АҚШ-тың?"),
        ("qala قالا қала", "қала қала қала"),
        ("XXI ğasyr, COVID, Microsoft Word", "XXI ғасыр, COVID, Microsoft Word"),
        ("Qazaqstan Ükımetı İA ia", "Қазақстан Үкіметі Я я"),
        ("Ол Instagram мен Wi-Fi туралы айтты", "Ол Instagram мен Wi-Fi туралы айтты"),
        ("Iá, Iýrıı shahar", "Иә, Юрий шаһар"),
        ("ٴبورىباي مەن ٴلاززات", "бөрібай мен ләззат"),
        ("aittsa uaqytşa tşempion kontsert", "айтцса уақытша чемпион концерт".replace("цс", "тс")),
        ("", ""),
    ],
)
def test_the_script_is_told_by_the_letters(text: str, expected: str) -> None:
    """Which Latin alphabet it is, or Arabic, need not be said; foreign words and Roman numerals stay."""
    assert cyrillic(text) == expected


def test_decomposed_latin_is_read() -> None:
    """A letter and its mark typed apart are the letter of the alphabet."""
    assert cyrillic("u\u0308i n\u0303 s\u0327") == "үй ң ш"


def test_exceptions_win() -> None:
    """A word of the exceptions becomes what it says."""
    assert cyrillic("Ramazan, ramazanda", exceptions={"Ramazan": "Рамадан"}) == "Рамадан, рамазанда"


def test_an_unknown_script_is_refused() -> None:
    """A script that is none of the three is an error of the caller, said in words."""
    with pytest.raises(ValueError, match="runic"):
        cyrillic("qala", script=cast("Script", "runic"))


@pytest.mark.parametrize(
    "text", ["Google", "iPhone", "Hyundai", "New York", "Microsoft Office", "Facebook", "Philips", "Xiaomi"]
)
def test_words_of_english_stay(text: str) -> None:
    """What has oo, ph, w, x, c, or a small letter before a capital is no Kazakh word."""
    assert cyrillic(f"{text} ashty", script="latin-2021").startswith(text)


def test_kazakh_words_that_look_so_are_read() -> None:
    """кооператив has oo, ҚазМұнайГаз inner capitals; an inflected name behind a foreign one is Kazakh."""
    assert cyrillic("kooperativ QazMūnaiGaz zoologiia") == "кооператив ҚазМұнайГаз зоология"
    assert cyrillic("Microsoft Almatyda keñse aşty") == "Microsoft Алматыда кеңсе ашты"


@pytest.mark.parametrize("word", "премьер-министр вице-премьер асфальт медалі фильмінің волонтёр Аида Айдар".split())
def test_loans_come_back_from_latin_as_they_are_spelt(word: str) -> None:
    """The signs that Latin has no letters for are restored in loans of the table."""
    assert cyrillic(latin(word), script="latin-2021") == word


@pytest.mark.parametrize("word", "баспасөз газетінің клубы чемпионы боксшы журналисі банктің".split())
def test_loans_and_compounds_come_back_from_arabic(word: str) -> None:
    """Words whose harmony is mixed are in a table."""
    assert cyrillic(arabic(word)) == word


def test_abbreviations_side_by_side_come_back_as_two() -> None:
    """ҚР СІМ is no ҚРСІМ."""
    assert cyrillic(arabic("ҚР СІМ және АҚШ-тың")) == "ҚР СІМ және АҚШ-тың"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Typed with spaces, copied from a page (all of them no-break spaces), and with one kind here, one there.
        ("10 ا ق ش دوللارى", "10 АҚШ доллары"),
        ("10\u00a0ا\u00a0ق\u00a0ش\u00a0دوللارى", "10\u00a0АҚШ\u00a0доллары"),
        ("ب\u00a0ۇ\u00a0ۇ\u00a0مەن ا ق ش", "БҰҰ\u00a0мен АҚШ"),
        ("ق\u00a0ر س\u00a0ٴى\u00a0م", "ҚР СІМ"),
    ],
)
def test_abbreviations_come_back_whatever_spaces_they_have(text: str, expected: str) -> None:
    """Spaces at which no line breaks are spaces, around an abbreviation too."""
    assert cyrillic(text, script="arabic") == expected


# Words of KazNERD's VALID split (CC BY 4.0), as it spells them: half of all that lose a soft sign, looked at while
# the rule was written, then those of the other half and others by hand.
@pytest.mark.parametrize("word", "ансамблі магистраліне медалімен медалін рублінің фестивалі фестиваліне".split())
def test_a_soft_sign_lost_before_an_ending_leaves_it_soft(word: str) -> None:
    """медалі, not медалы: the ending in a vowel that takes the place of ь is a front one, whatever stands before."""
    assert cyrillic(arabic(word)) == word


@pytest.mark.parametrize("word", "фестивалінде госпиталінде автомобилінің контролін порталын металы".split())
def test_held_back_words_keep_their_endings(word: str) -> None:
    """So of words not looked at before; loans in a hard л have back endings as ever."""
    assert cyrillic(arabic(word)) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jıyrma", "жиырма"),
        ("bıyl oıyn bar", "биыл ойын бар"),
        ("meıram", "мейрам"),
        ("qaıda", "қайда"),
        ("tıis", "тиіс"),
        ("ıesi", "иесі"),
        # In 2021 the same letter is і, beside и and у only.
        ("biık", "биік"),
        ("keluı", "келуі"),
        ("kım", "кім"),
    ],
)
def test_a_dotless_i_beside_a_vowel_tells_the_alphabet(text: str, expected: str) -> None:
    """Words without another letter of one alphabet alone are read in that of 2018 where ı stands beside a vowel."""
    assert cyrillic(text) == expected


@pytest.mark.parametrize("between", [" ", "\n", ", "])
def test_a_long_text_comes_back_as_each_of_its_words_does(between: str) -> None:
    """Wherever it is cut to be read in pieces, and whatever stands among its words: foreign ones, numerals, loans."""
    words = {
        "Qazaqstan": "Қазақстан", "ökımetı": "үкіметі".replace("ү", "ө", 1), "ekonomika": "экономика", "XXI": "XXI",
        "tşempion": "чемпион", "filmı": "фильмі", "COVID-19": "COVID-19", "Aktiorler": "Актёрлер", "😀": "😀",
        "Facebook-te": "Facebook-те", "«jahan»": "«жаһан»", "kooperativ": "кооператив",
    }  # fmt: skip
    expected = between.join([*words.values()] * 900)
    assert cyrillic(between.join([*words] * 900), script="latin-2021") == expected


WORDS_2021 = st.text("aäbcdefgğhijklmnñoöpqrsştuūüvwxyzıABCDEHIİLMNOPSŞTVXY-'é", max_size=12)
WORDS_2018 = st.text("aábcdefgǵhijklmnńoópqrstuúvwxyýzıABCDEHIİLMNOÓPSTVXYÝ-'éäş", max_size=12)


@given(st.tuples(st.just("latin-2021"), WORDS_2021) | st.tuples(st.just("latin-2018"), WORDS_2018))
def test_a_word_is_read_alike_at_once_and_with_care(written: tuple[Script, str]) -> None:
    """Whether the words around it are everyday ones, or foreign ones for which each is looked at."""
    script, word = written
    everyday, strange = "qala " * 60, "é é "
    at_once = cyrillic(f"{everyday}{word} qala", script=script)
    with_care = cyrillic(f"{strange}{word} qala", script=script)
    assert at_once == "қала " * 60 + with_care.removeprefix(strange)


@pytest.mark.parametrize("script", ["latin-2021", "latin-2018"])
@pytest.mark.parametrize("word", "Google York Hyundai Philips iPhone XXI IV Macron Win Xerox café".split())
def test_a_foreign_word_stays_among_everyday_ones(script: Script, word: str) -> None:
    """In a long Kazakh text as well as alone."""
    assert cyrillic("qala " * 60 + word + ", qala", script=script) == "қала " * 60 + word + ", қала"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("obektshi", "объектші"),
        ("fakýltettshe", "факультеттше"),
        ("Pýltsha", "Пультша"),
        ("ASFALTSHYL", "АСФАЛЬТШЫЛ"),
    ],
)
def test_a_loan_before_tsh_is_spelt_as_one_among_everyday_words(word: str, expected: str) -> None:
    """The т of тш is read before the loans are looked for."""
    assert cyrillic(word, script="latin-2018") == expected
    assert cyrillic(f"qala {word}, qala", script="latin-2018") == f"қала {expected}, қала"


@given(st.lists(st.text("ابپتجحدرزسشعفقكگلمنڭوۆۇۋىيەچٴ", min_size=1, max_size=9)))
def test_words_have_the_same_harmony_one_by_one_and_together(words: list[str]) -> None:
    """Those that are done together, because they need no thought, come to no harm by it."""
    words += ["مەن", "سوزدەر", "ٴسوز", "گازەت"]
    assert harmonised(words) == [in_harmony(word) for word in words]


@pytest.mark.parametrize("word", ["ەو" * 40_000 + "ف", "ەۇ" * 40_000 + "مەن"])
def test_a_word_without_end_takes_no_longer_than_many(word: str) -> None:
    """No rule of harmony goes through all of a word for each of its letters, which would take 20 seconds."""
    started = time.process_time()
    cyrillic(word, script="arabic")
    assert time.process_time() - started < 2
