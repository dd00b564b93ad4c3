"""The one place that knows what a Kazakh word asks of the ending that follows it: which vowels (harmony), by its last
clear vowel, and which consonant, by its last sound. Called by `kazakh.possession` and `kazakh.forms`.
"""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType

_BACK_VOWELS = frozenset("аоұыя")
_FRONT_VOWELS = frozenset("әөүіеэ")
_UNCLEAR_VOWELS = frozenset("иуюё")
VOWELS = _BACK_VOWELS | _FRONT_VOWELS | _UNCLEAR_VOWELS
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")


class Harmony(Enum):
    """Which vowels an ending takes: а ы (with ғ қ) or е і (with г к)."""

    BACK = "back"
    FRONT = "front"


_BACK = (Harmony.BACK,)
_FRONT = (Harmony.FRONT,)
_BOTH = (Harmony.BACK, Harmony.FRONT)


class LetterClass(Enum):
    """What the last sound asks of the ending that follows."""

    VOWEL = "vowel"
    GLIDE = "л р й у и"
    SIBILANT = "з ж"
    NASAL = "м н ң"
    VOICELESS = "voiceless, and б в г д at the end of loans"
    POSSESSIVE = "the possessive of the third person"


_SPELLINGS = MappingProxyType(
    {
        Harmony.BACK: str.maketrans("AYGK", "аығқ"),
        Harmony.FRONT: str.maketrans("AYGK", "еігк"),
    }
)
_LONGEST_WORD = 1000
_SURNAME = re.compile(r"(?P<stem>.*[аәоөұүыіеэяиуюё].*)(?P<suffix>[оеё]в)")


def spelt(ending: str, harmony: Harmony) -> str:
    """An ending written for both harmonies: A is а or е, Y is ы or і, G is ғ or г, K is қ or к."""
    return ending.translate(_SPELLINGS[harmony])


def harmonies(word: str) -> tuple[Harmony, ...]:
    """The harmony of the endings of a Cyrillic word; both where it hangs on a reading the letters do not show.

    The last clear vowel decides (Шымкент front, Айгүл front, Атырау back). Surnames in -ов and -ев follow the stem
    before (Тоқаев back, Дүйсенов front).
    """
    folded = word[-_LONGEST_WORD:].casefold()
    surname = _SURNAME.fullmatch(folded)
    return _surname_harmonies(surname["stem"], surname["suffix"]) if surname else _word_harmonies(folded)


def _word_harmonies(word: str) -> tuple[Harmony, ...]:
    place = max((word.rfind(vowel) for vowel in VOWELS), default=-1)
    if place < 0:
        return _BOTH
    vowel, last = word[place], word[-1]
    if vowel in _FRONT_VOWELS or vowel == "и":
        return _BOTH if last in "қғ" else _FRONT  # Тәуфиққа
    if vowel == "ё":
        return _BOTH
    if vowel in "ую" and place and word[place - 1] in VOWELS:  # a glide or a diphthong: Атырау, Мәскеу, Сеул
        return _word_harmonies(word[:place])
    if vowel in "ую" and place:
        before = _word_harmonies(word[:place]) if VOWELS & set(word[:place]) else _BACK
        if place == len(word) - 1:
            return _harmonies_before_final_u(word, before)
        if before != _BACK and "и" not in word[:place]:
            return _BOTH  # Петербургта, Петербургте
    return _BOTH if last in "ькг" else _BACK  # Нью-Йоркте, Иракта, Астраханьда


def _harmonies_before_final_u(word: str, before: tuple[Harmony, ...]) -> tuple[Harmony, ...]:
    if word.endswith("су"):  # the noun «water» is back whatever precedes it: Жетісудың; the ending -су is not
        return _BACK if before == _BACK else _BOTH
    if before == _BACK:
        return _BACK if _KAZAKH_LETTERS & set(word) or "ы" in word else _BOTH  # Айсұлудың, but Бакуге
    return before


def _surname_harmonies(stem: str, suffix: str) -> tuple[Harmony, ...]:
    harmony = _word_harmonies(stem)
    kazakh = bool(_KAZAKH_LETTERS & set(stem)) or stem.endswith(("а", "бек", "ген", "кен"))
    if kazakh or len(harmony) > 1:
        return harmony
    suffix_agrees = (harmony == _BACK) == (suffix == "ов")
    return harmony if suffix_agrees else _BOTH  # Петров, Горбачев: the suffix may decide


def sound_of(word: str) -> LetterClass:
    """The class of the last letter of a small-letter Cyrillic word, past a soft or hard sign."""
    letter = word.rstrip("ьъ")[-1:]
    if letter in VOWELS and letter not in "иую":
        return LetterClass.VOWEL
    if letter in "лрйиую":
        return LetterClass.GLIDE
    if letter in "зж":
        return LetterClass.SIBILANT
    if letter in "мнң":
        return LetterClass.NASAL
    return LetterClass.VOICELESS


def is_doubled(word: str) -> bool:
    """Whether a small-letter word ends in two of one consonant: Доманн, Шелл."""
    return len(word) > 2 and word[-1] == word[-2] and word[-1] not in VOWELS
