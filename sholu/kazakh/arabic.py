"""The one place that knows töte jazu, the Arabic script of Kazakh, from Cyrillic: Қазақстан → قازاقستان.

Follows the choices of Unicode CLDR's kk_Arab where implementations differ (چ for ч, ھ for һ, one ي for и and й,
digits 0–9, no ligatures), but writes the high hamza U+0674 where CLDR types U+0621: `folded_hamza` makes the two one
for comparison. Checked on CLDR 47's names of countries, languages, currencies and months. Called through
`kazakh.scripts`; what calls that sets dir="rtl" and isolates names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from sholu.kazakh.letters import CAPITALS, CYRILLIC, SMALL, UNSEEN, changed, readied, translation

HAMZA = "\u0674"
"""Before a word: it is read with front vowels, though its letters do not say so."""

LETTERS = MappingProxyType(
    {
        "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ё": "يو", "ж": "ج",
        "з": "ز", "и": "ي", "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و",
        "ө": "و", "п": "پ", "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح",
        "һ": "ھ", "ц": "تس", "ч": "چ", "ш": "ش", "щ": "شش", "ъ": "", "ы": "ى", "і": "ى", "ь": "", "э": "ە",
        "ю": "يۋ", "я": "يا",
        # Neighbours' letters met in names.
        "є": "ە", "ї": "ي", "ґ": "گ", "ў": "ۋ", "җ": "ج", "ӊ": "ڭ", "ӯ": "ۇ", "ј": "ي",
    }
)  # fmt: skip
_PUNCTUATION = MappingProxyType({",": "،", ";": "؛", "?": "؟"})

_FRONT = "ӘӨҮІәөүі"
_SHOWING_HARMONY = "ЕЭГКҒҚеэгкғқ"
_WORD = f"{CYRILLIC}{UNSEEN}"
_SILENT = "".join(letter for letter in SMALL + CAPITALS if letter not in _SHOWING_HARMONY) + UNSEEN
_NOT_FRONT = "".join(letter for letter in _SILENT if letter not in _FRONT)
_NEITHER = "".join(letter for letter in _NOT_FRONT if letter not in "АОҰЫЯаоұыя")
# A word with a front vowel and none of the six letters that show harmony. A loan with back vowels whose only front
# one is the ending і (юані, солі, флорині) takes none: so CLDR.
_NEEDS_HAMZA = re.compile(
    rf"(?<![{_WORD}])(?=[{_SILENT}]++(?![{_WORD}]))(?=[{_SILENT}]*?[{_FRONT}])"
    rf"(?![{_NEITHER}]*+[АОҰЫЯаоұыя][{_NOT_FRONT}]*+[Іі](?:нің)?(?![{_WORD}]))"
)
_DROPPED = re.compile(rf"[ИЙий](?=[{UNSEEN}]?[ЯЮЁяюё])")

# Between digits a comma or a semicolon belongs to the number.
_SIGNS = re.compile(r"[,;](?!(?<=\d.)\d)|\?")
_LATIN = re.compile("[A-Za-z]")
_ANY_CYRILLIC = re.compile(f"[{CYRILLIC}]")

# Abbreviations are spelt as spaced letters; those read as words are words.
_CAPITALS_RUN = re.compile(
    rf"[{CAPITALS}](?<![\w{UNSEEN}].)[{CAPITALS}]++(?![\w{UNSEEN}])"
    rf"(?:[ \u00a0-]++[{CAPITALS}]{{2,}}+(?![\w{UNSEEN}]))*+"
)
_CAPITALS_WORD = re.compile(f"[{CAPITALS}]+")
_LONGEST_SPELT = 5
_READ_AS_LETTERS = frozenset(
    "АҚШ АЭС БҰҰ БАӘ ҮЕҰ ЕО ЕАЭО ҰҚШҰ ШЫҰ ЕҚЫҰ ДДҰ ДСҰ ХВҚ ХЭҰ ҰҚК ҰБТ ІІМ ІІД ІІБ СІМ ЭКО ХҚКО ҚХА ҚХР ҚХК"
    " БҚО ШҚО СҚО АӨК ЖІӨ ӘЖК ЖАО ЖОО ЖЭО ЖК ЖИ ЖШС АҚ ҚР РФ ТМД ТЖМ ТЖД ҒЗИ ҒЗО КСРО ҚАЗТАГ ЕДБ АДБ АИБ ӘЭЖ"
    " ӨЭА АЭА".split()
)
_READ_AS_WORDS = frozenset(
    "БАҚ НАТО ЮНЕСКО ЮНИСЕФ ОПЕК ЭКСПО МАГАТЭ ТҮРКСОЙ БРИКС КАСПИЙ УЕФА ФИФА НАСА ГУЛАГ СПИД".split()
)
_VOWELS = "АӘЕЁИОӨУҰҮЫІЭЮЯ"
_SAYABLE = re.compile(rf"(?:[^{_VOWELS}]?[{_VOWELS}][^{_VOWELS}]{{0,2}})+")
_ACRONYM_IN_VOWELS = re.compile(rf"[{_VOWELS}]{{2}}")


def folded_hamza(text: str) -> str:
    """The text with CLDR's hamza (U+0621) and the precomposed high-hamza letters written our way, for comparison."""
    return text.translate(_HAMZAS)


def arabic(text: str, *, exceptions: Mapping[str, str] | None = None) -> str:
    """`text` with its Cyrillic words in töte jazu: Бірінші қала → ٴبىرىنشى قالا.

    A word with a front vowel that its letters do not show gets the high hamza in front. Abbreviations are spaced
    letters (АҚШ-тың → ا ق ش-تىڭ) unless they are read as words (НАТО); in a line in capitals only known ones are.
    Comma, semicolon and question mark become Arabic ones, but not inside numbers. Numbers, Latin words and addresses
    stay, and so does a text that has Latin letters and no Cyrillic. `exceptions` as in `latin`. Never raises.
    """
    text = readied(text)
    if _LATIN.search(text) and not _ANY_CYRILLIC.search(text):
        return text
    return changed(text, _in_arabic, exceptions, upper=str)


def _in_arabic(text: str) -> str:
    text = _CAPITALS_RUN.sub(_abbreviations_spelt, text)
    text = _DROPPED.sub("", text)
    text = _NEEDS_HAMZA.sub(HAMZA, text)
    return _SIGNS.sub(lambda found: _PUNCTUATION[found[0]], text).translate(_TRANSLATION)


def _abbreviations_spelt(found: re.Match[str]) -> str:
    run = found[0]
    headline = run.count(" ") > 2 or max(map(len, _CAPITALS_WORD.findall(run))) > _LONGEST_SPELT
    return _CAPITALS_WORD.sub(lambda word: _spelt(word[0], headline=headline), run)


def _spelt(word: str, *, headline: bool) -> str:
    return " ".join(word) if _is_abbreviation(word, headline=headline) else word


def _is_abbreviation(word: str, *, headline: bool) -> bool:
    if word in _READ_AS_LETTERS:
        return True
    if len(word) > _LONGEST_SPELT or word in _READ_AS_WORDS:
        return False
    if not any(letter in _VOWELS for letter in word):
        return True
    if headline:
        return False
    return len(word) < 4 or bool(_ACRONYM_IN_VOWELS.search(word)) or not _SAYABLE.fullmatch(word)


_TRANSLATION = {ord(letter): spelling for small, spelling in LETTERS.items() for letter in {small, small.upper()}}
_HAMZAS = translation(
    {"\u0621": HAMZA, "\u0675": HAMZA + "ا", "\u0676": HAMZA + "و", "\u0677": HAMZA + "ۇ", "\u0678": HAMZA + "ى"}
)
