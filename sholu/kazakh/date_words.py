"""The words that dates are made of, each in all its forms: months, units of time, «өткен», «дейін», «бүгін».

The lexicon only: what a word is, never what it may stand beside; that is for the patterns. `date_runs` looks every
word of a text up here. Months and weekdays after Unicode CLDR 47, the Russian months as heard in speech and
transcripts, the rest after the Kazakh grammar and our own reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from sholu.kazakh.date_cases import Case, declined, noun
from sholu.kazakh.numerals import numeral_words


class Kind:
    """What a token is: one character, never a small letter, which is the first of its tag; the case is the second.

    Plain strings and no Enum, whose hash would be most of the time of reading a text.
    """

    NUMERAL_WORD = "~"
    DAY = "D"  # 1 to 31
    TENS = "T"  # 32 to 99
    HUNDREDS = "H"  # 100 to 999
    YEAR_NUMBER = "Y"  # 1000 to 2199
    NUMBER = "N"  # any other
    ROMAN = "R"
    FULL_DATE = "F"  # 20.11.2021
    SHORT_DATE = "$"  # 20.11.21, a date only before «ж.»
    YEAR = "="  # a year with its word, put together by `date_years`
    MONTH = "M"
    MONTH_WORD = "A"  # ай
    YEAR_WORD = "J"  # жыл, ж.
    YEARS_WORD = "K"  # жылдар, жж.
    DAY_WORD = "W"  # күн, күндер
    STAR = "*"  # жұлдыз, the old word for a day of a month
    WEEKDAY = "X"
    WEEK = "V"  # апта
    SEASON = "S"
    QUARTER = "Q"
    HALF = "5"  # жарты, жартысы
    HALF_YEAR = "Z"  # жартыжылдық
    OF_YEARS = "7"  # the second word of «жарты жылдық»
    CENTURY = "C"
    THIS_YEAR = "E"  # биыл, былтыр
    TODAY = "G"  # бүгін, кеше, ертең
    WHICH = "L"  # өткен, осы, келесі
    FIRST = "1"  # алғашқы (1), соңғы (-1)
    PART = "P"  # басы, ортасы, соңы
    UNTIL = "U"
    SINCE = "O"
    AFTER = ">"
    BEFORE = "<"
    AND = "&"
    BETWEEN = "B"  # аралығында
    ABOUT = "2"  # шамамен
    ABOUT_THEN = "3"  # шамасында
    STUDY = "4"  # оқу (жылы)
    DASH = "-"
    COMMA = ","
    SLASH = "/"
    TOWARDS = "8"  # қараған (түні)
    NIGHT = "9"
    OPEN = "("
    CLOSE = ")"


# Words that begin no date: a run of tokens does not start with one of them.
GLUE = frozenset(
    {
        Kind.UNTIL, Kind.SINCE, Kind.AFTER, Kind.BEFORE, Kind.AND, Kind.BETWEEN, Kind.ABOUT_THEN, Kind.DASH,
        Kind.COMMA, Kind.SLASH, Kind.CLOSE, Kind.PART, Kind.STAR, Kind.YEARS_WORD, Kind.HALF_YEAR, Kind.OF_YEARS,
        Kind.STUDY, Kind.DAY_WORD, Kind.QUARTER, Kind.TOWARDS, Kind.NIGHT,
    }
)  # fmt: skip

# Without one of these a run of tokens holds no date, only numbers and joining words.
ANCHORS = frozenset(
    {
        Kind.FULL_DATE, Kind.SHORT_DATE, Kind.MONTH, Kind.MONTH_WORD, Kind.YEAR_WORD, Kind.YEARS_WORD, Kind.DAY_WORD,
        Kind.WEEKDAY, Kind.WEEK, Kind.SEASON, Kind.QUARTER, Kind.HALF, Kind.HALF_YEAR, Kind.CENTURY, Kind.THIS_YEAR,
        Kind.TODAY, Kind.NIGHT, Kind.OPEN,
    }
)  # fmt: skip

MONTHS = MappingProxyType(
    {
        "қаңтар": "қаңтары", "ақпан": "ақпаны", "наурыз": "наурызы", "сәуір": "сәуірі", "мамыр": "мамыры",
        "маусым": "маусымы", "шілде": "шілдесі", "тамыз": "тамызы", "қыркүйек": "қыркүйегі", "қазан": "қазаны",
        "қараша": "қарашасы", "желтоқсан": "желтоқсаны",
    }
)  # fmt: skip
"""The months in their order, with their possessives."""

SHORT_MONTHS = (
    "қаң қаңт", "ақп", "нау наур", "сәу", "мам", "мау маус", "шіл шілд", "там", "қыр қырк", "қаз", "қар қараш",
    "жел желт",
)  # fmt: skip
"""Short forms of the months, written with a stop: those of CLDR, and longer ones that are as usual."""

RUSSIAN_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
    "декабрь",
)  # fmt: skip
_RUSSIAN_GENITIVES = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip

# Stem, possessive, what it counts as. The values: a season by its first month, a weekday from Monday = 0.
_NOUNS: tuple[tuple[str, str, str, int], ...] = (
    ("ай", "айы", Kind.MONTH_WORD, 0),
    ("айлар", "айлары", Kind.MONTH_WORD, 1),
    ("жыл", "жылы", Kind.YEAR_WORD, 0),
    ("жылдар", "жылдары", Kind.YEARS_WORD, 0),
    ("күн", "күні", Kind.DAY_WORD, 0),
    ("күндер", "күндері", Kind.DAY_WORD, 1),
    ("жұлдыз", "жұлдызы", Kind.STAR, 0),
    ("апта", "аптасы", Kind.WEEK, 0),
    ("көктем", "көктемі", Kind.SEASON, 3),
    ("жаз", "жазы", Kind.SEASON, 6),
    ("күз", "күзі", Kind.SEASON, 9),
    ("қыс", "қысы", Kind.SEASON, 12),
    ("тоқсан", "тоқсаны", Kind.QUARTER, 0),
    ("тоқсандар", "тоқсандары", Kind.QUARTER, 0),
    ("жарты", "жартысы", Kind.HALF, 0),
    ("жартыжылдық", "жартыжылдығы", Kind.HALF_YEAR, 0),
    ("жартыжыл", "жартыжылы", Kind.HALF_YEAR, 0),
    ("жылдық", "жылдығы", Kind.OF_YEARS, 0),
    ("ғасыр", "ғасыры", Kind.CENTURY, 0),
    ("ғасырлар", "ғасырлары", Kind.CENTURY, 1),
    ("дүйсенбі", "дүйсенбісі", Kind.WEEKDAY, 0),
    ("сейсенбі", "сейсенбісі", Kind.WEEKDAY, 1),
    ("сәрсенбі", "сәрсенбісі", Kind.WEEKDAY, 2),
    ("бейсенбі", "бейсенбісі", Kind.WEEKDAY, 3),
    ("жұма", "жұмасы", Kind.WEEKDAY, 4),
    ("сенбі", "сенбісі", Kind.WEEKDAY, 5),
    ("жексенбі", "жексенбісі", Kind.WEEKDAY, 6),
    ("биыл", "биылы", Kind.THIS_YEAR, 0),
    ("былтыр", "былтыры", Kind.THIS_YEAR, -1),
    ("бүгін", "бүгіні", Kind.TODAY, 0),
    ("кеше", "кешесі", Kind.TODAY, -1),
    ("ертең", "ертеңі", Kind.TODAY, 1),
)

# Words of one form, or whose forms are listed.
_WORDS: tuple[tuple[str, str, str, int], ...] = (
    ("бүрсігүні бүрсүгүні бүрсікүні бүрсігүн", Kind.TODAY, Case.BARE, 2),
    ("бүрсігүнгі бүрсігүнге", Kind.TODAY, Case.ATTRIBUTIVE, 2),
    ("алдыңғыкүні алдыгүні алдыңгүні", Kind.TODAY, Case.BARE, -2),
    ("өткен", Kind.WHICH, Case.BARE, -1),
    ("алдыңғы бұрнағы", Kind.WHICH, Case.BARE, -2),
    ("келесі келер алдағы ендігі", Kind.WHICH, Case.BARE, 1),
    ("осы ағымдағы үстіміздегі", Kind.WHICH, Case.BARE, 0),
    ("алғашқы", Kind.FIRST, Case.BARE, 1),
    ("соңғы", Kind.FIRST, Case.BARE, -1),
    ("дейін дейінгі шейін шейінгі дейн", Kind.UNTIL, Case.BARE, 0),
    ("бастап бері бергі", Kind.SINCE, Case.BARE, 0),
    ("кейін кейінгі соң", Kind.AFTER, Case.BARE, 0),
    ("бұрын бұрынғы", Kind.BEFORE, Case.BARE, 0),
    ("мен пен бен және", Kind.AND, Case.BARE, 0),
    ("аралығында аралығындағы аралығы арасында арасындағы", Kind.BETWEEN, Case.BARE, 0),
    ("қараған", Kind.TOWARDS, Case.BARE, 0),
    ("түні түн түнде түнінде түнгі", Kind.NIGHT, Case.BARE, 0),
    ("шамамен", Kind.ABOUT, Case.BARE, 0),
    ("шамасында шамасындағы", Kind.ABOUT_THEN, Case.BARE, 0),
    ("оқу", Kind.STUDY, Case.BARE, 0),
    ("ж г", Kind.YEAR_WORD, Case.SHORT, 0),
    ("жж гг", Kind.YEARS_WORD, Case.SHORT, 0),
    ("ғ", Kind.CENTURY, Case.SHORT, 0),
    ("ғғ", Kind.CENTURY, Case.SHORT, 1),
)
# «өткен жылғымен салыстырғанда»: the attributive declined once more.
_ATTRIBUTES = (("жылғы", Kind.YEAR_WORD, 0), ("биылғы", Kind.THIS_YEAR, 0), ("былтырғы", Kind.THIS_YEAR, -1))
_PARTS = ("басы", "ортасы", "соңы", "аяғы")
# Before these months the Russian and the Kazakh word for another thing fall together in some form.
_NO_MONTH = frozenset({"маймен", "майы", "майын", "майға", "майды", "майдан", "майдың", "мартын"})


def _entries() -> Iterator[tuple[str, str, str, int]]:
    """Form, kind, case and value of every word; of two entries of one form the later holds."""
    for form, value, case in numeral_words():
        yield form, Kind.NUMERAL_WORD, case, value
    for stem, possessed, kind, value in _NOUNS:
        yield from (
            (form, kind, case, value) for form, case in noun(stem, possessed) if not (stem == form == "тоқсан")
        )
    for number, (stem, possessed) in enumerate(MONTHS.items(), start=1):
        yield from ((form, Kind.MONTH, case, number) for form, case in noun(stem, possessed))
    for number, stem in enumerate(RUSSIAN_MONTHS, start=1):
        yield from ((form, Kind.MONTH, case, number) for form, case in _russian_forms(stem) if form not in _NO_MONTH)
        yield _RUSSIAN_GENITIVES[number - 1], Kind.MONTH, Case.POSSESSIVE, number  # only behind a day
    for number, words in enumerate(SHORT_MONTHS, start=1):
        yield from ((word, Kind.MONTH, Case.SHORT, number) for word in words.split())
    for stem, kind, value in _ATTRIBUTES:
        yield from (
            (form, kind, case, value) for form, case in declined(stem) if case not in {Case.BARE, Case.ATTRIBUTIVE}
        )
    for part in _PARTS:
        yield from ((form, Kind.PART, case, 0) for form, case in declined(part, possessive=True))
    for words, kind, case, value in _WORDS:
        yield from ((word, kind, case, value) for word in words.split())


def _russian_forms(stem: str) -> Iterator[tuple[str, str]]:
    """A Russian month with Kazakh endings of either harmony: апрельде, январьда, сентябрінде."""
    root = stem.rstrip("ь")
    yield stem, Case.BARE
    for vowel in "ае":  # declines after a back and after a front vowel
        yield from ((stem + form[1:], case) for form, case in declined(vowel))
    for possessed in (root + "ы", root + "і"):
        yield from declined(possessed, possessive=True)


WORDS = MappingProxyType({form: (kind, case, value) for form, kind, case, value in _entries()})
"""Form in small letters → its kind, case and value."""

RUSSIAN = frozenset(form for stem in RUSSIAN_MONTHS for form, _ in _russian_forms(stem))
"""The forms of the Russian months: short words, taken for a month less readily."""
