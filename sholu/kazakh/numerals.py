"""Kazakh numerals as they stand in a text: spelled out (екі мың он жетінші), in digits with an ending (20-сыншы),
Roman, also typed with the Cyrillic letters that look like them.

The one module that turns a numeral into its value and grammatical case. `date_runs` reads with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from sholu.kazakh.date_cases import Case, declined

CARDINALS = MappingProxyType(
    {
        "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
        "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80,
        "тоқсан": 90, "жүз": 100, "мың": 1000,
    }
)  # fmt: skip

_ORDINALS = MappingProxyType(
    {
        "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5, "алтыншы": 6, "жетінші": 7,
        "сегізінші": 8, "тоғызыншы": 9, "оныншы": 10, "жиырмасыншы": 20, "отызыншы": 30, "қырқыншы": 40,
        "елуінші": 50, "алпысыншы": 60, "жетпісінші": 70, "сексенінші": 80, "тоқсаныншы": 90, "жүзінші": 100,
        "мыңыншы": 1000,
    }
)  # fmt: skip

# The possessive, where it is not the numeral and -ы or -і: «қаңтардың жиырмасы».
_POSSESSED = MappingProxyType(
    {"екі": "екісі", "алты": "алтысы", "жеті": "жетісі", "жиырма": "жиырмасы", "қырық": "қырқы", "елу": "елуі"}
)
_FRONT = frozenset("әөүіе")

_LOOK_ALIKES = str.maketrans("ХхІіiv", "XXIIIV")
_ROMAN_DIGITS = MappingProxyType({"I": 1, "V": 5, "X": 10})
ROMAN_LETTERS = frozenset("IVXХІхivxі")
"""The letters of Roman numerals up to 39, and the Cyrillic ones typed for them."""


def numeral_words() -> Iterator[tuple[str, int, str]]:
    """Every form of every numeral word that can end a date: the word, its value, its case.

    Cases without the possessive (бірде, онда) are not among them: they are other words more often than numerals.
    """
    for word, value in CARDINALS.items():
        yield word, value, Case.BARE
        possessed = _POSSESSED.get(word) or word + ("і" if _is_front(word) else "ы")
        yield from ((form, value, case) for form, case in declined(possessed, possessive=True))
        if word not in {"мың", "жүз", "он", "бір"}:  # «оннан», «бірден» are adverbs too
            yield from ((form, value, case) for form, case in declined(word) if case == Case.ABLATIVE)
    for word, value in _ORDINALS.items():
        yield from ((form, value, Case.ORDINAL if case == Case.BARE else case) for form, case in declined(word))
        possessed = word + ("сі" if _is_front(word) else "сы")  # «онынан он бесіншісіне дейін»
        yield from ((form, value, case) for form, case in declined(possessed, possessive=True))


def _is_front(word: str) -> bool:
    return next(letter in _FRONT for letter in reversed(word) if letter in "аәеиоөуұүыі")


def endings_of_digits() -> tuple[dict[str, str], frozenset[str]]:
    """What may stand behind digits, with its case, and those endings that are ordinals: інші, -сына, -і, -нан."""
    ordinals = ("сыншы", "сінші", "ыншы", "інші", "ншы", "нші", "шы", "ші")
    endings: dict[str, str] = {}
    for possessive in ("сы", "сі", "ы", "і"):
        endings |= dict(declined(possessive, possessive=True))
    for vowels in ("а", "е"):
        endings |= {form[1:]: case for form, case in declined(vowels) if len(form) > 2}
    for ordinal in ordinals:
        endings |= dict(declined(ordinal))
        endings |= dict(declined(ordinal + "с" + ordinal[-1], possessive=True))
        endings[ordinal] = Case.ORDINAL
    del endings["мен"], endings["бен"], endings["пен"]  # «5 мен 6», not a case of the 5
    return endings, frozenset(form for form in endings if form.startswith(ordinals) and len(form) > 1)


def folded(values: Sequence[int]) -> tuple[int, int]:
    """The number that the numeral words of these values begin with, and how many of the words it takes.

    Twenty-five, thirty are two numbers; nine hundred ninety-one is one.

    >>> folded([2, 1000, 10, 7])
    (2017, 4)
    >>> folded([20, 5, 30])
    (25, 2)
    """
    total = group = 0
    for count, value in enumerate(values):
        if not _may_follow(total, group, value):
            return total + group, count
        if value == 1000:
            total, group = max(group, 1) * 1000, 0
        elif value == 100:
            group = max(group, 1) * 100
        else:
            group += value
    return total + group, len(values)


def _may_follow(total: int, group: int, value: int) -> bool:
    """Whether a word goes on with a number that has so many thousands, and so much below them."""
    if value == 1000:
        return not total and group <= 9
    if value == 100:
        return group <= 9
    return group % (100 if value >= 10 else 10) == 0


def roman(word: str) -> int | None:
    """The value of a Roman numeral from I to XXXIX, Latin or typed in Cyrillic; None if the word is none.

    >>> roman("ХІХ"), roman("ІҮ"), roman("IIII")
    (19, None, None)
    """
    letters = word.translate(_LOOK_ALIKES).upper()
    if len(letters) > 7 or not set(letters) <= _ROMAN_DIGITS.keys():
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in letters]
    following = [*digits[1:], 0]
    value = sum(-one if one < after else one for one, after in zip(digits, following, strict=True))
    return value if 0 < value < 40 and _spelt_roman(value) == letters else None


def _spelt_roman(value: int) -> str:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (value // 10) + ones[value % 10]
