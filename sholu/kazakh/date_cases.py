"""The cases of the small closed class of words that dates are made of, and a generator of their forms.

Unlike `forms`, which declines any name for searching, this one tells the case of each form: it decides whether a date
is a beginning (сәуірден), an end (сәуірге) or neither. `date_words` and `numerals` build their tables with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType


class Case:
    """The form of a word: one small letter, which is the second character of a tag. Plain strings, like `Kind`."""

    BARE = "n"
    POSSESSIVE = "p"
    GENITIVE = "g"
    DATIVE = "d"
    ACCUSATIVE = "a"
    LOCATIVE = "l"
    ABLATIVE = "b"
    INSTRUMENTAL = "i"
    ATTRIBUTIVE = "t"
    ORDINAL = "o"
    SHORT = "s"


# Endings for both harmonies: A is а or е, Y is ы or і, G is ғ or г, K is қ or к. All assimilations are listed: which
# of them follows a stem need not be known to read it.
_ENDINGS = MappingProxyType(
    {
        Case.BARE: ("",),
        Case.GENITIVE: ("нYң", "дYң", "тYң"),
        Case.DATIVE: ("GA", "KA"),
        Case.ACCUSATIVE: ("нY", "дY", "тY"),
        Case.LOCATIVE: ("дA", "тA"),
        Case.ABLATIVE: ("дAн", "тAн", "нAн"),
        Case.INSTRUMENTAL: ("мен", "бен", "пен"),
        Case.ATTRIBUTIVE: ("дAGY", "тAGY", "GY", "KY"),
    }
)
_AFTER_POSSESSIVE = MappingProxyType(
    {
        Case.POSSESSIVE: ("",),
        Case.GENITIVE: ("нYң",),
        Case.DATIVE: ("нA",),
        Case.ACCUSATIVE: ("н",),
        Case.LOCATIVE: ("ндA",),
        Case.ABLATIVE: ("нAн",),
        Case.INSTRUMENTAL: ("мен",),
        Case.ATTRIBUTIVE: ("ндAGY",),
    }
)
_BACK = str.maketrans("AYGK", "аығқ")
_FRONT = str.maketrans("AYGK", "еігк")
_FRONT_VOWELS = frozenset("әөүіеэ")
_VOWELS = _FRONT_VOWELS | frozenset("аоұыуюяё")


def declined(stem: str, *, possessive: bool = False) -> Iterator[tuple[str, str]]:
    """Every form of a word with its case; `possessive` says that the stem ends in the possessive (мамыры, аптасы).

    >>> dict(declined("мамыры", possessive=True))["мамырында"] == Case.LOCATIVE
    True
    """
    last = next((letter for letter in reversed(stem) if letter in _VOWELS), "а")
    harmony = _FRONT if last in _FRONT_VOWELS else _BACK
    for case, endings in (_AFTER_POSSESSIVE if possessive else _ENDINGS).items():
        for ending in endings:
            yield stem + ending.translate(harmony), case


def noun(stem: str, possessed: str) -> Iterator[tuple[str, str]]:
    """The forms of a noun without and with the possessive of the third person: жыл, жылда, жылы, жылында."""
    yield from declined(stem)
    yield from declined(possessed, possessive=True)
