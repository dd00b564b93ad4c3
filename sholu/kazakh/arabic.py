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

from sholu.kazakh.letters import (
    CAPITALS,
    CYRILLIC,
    SMALL,
    UNSEEN,
    changed,
    composed,
    readied,
    respelling,
    translation,
)
from sholu.kazakh.remembered import word_by_word

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
_VOWELS = "аәеёиоөуұүыіэюя"
_BACK = "АОҰЫЯУЮЁаоұыяуюё"
_CONSONANTS = "".join(letter for letter in _SILENT if letter.lower() not in _VOWELS)
# A word with a front vowel and none of the six letters that show harmony. A loan has none if nothing in it is front
# but the і of its ending: юані, солінің, рублі, сомониі, милі, стилі (so CLDR, mostly). A word with no vowel but и
# before that і is Kazakh (тиді, биті) unless it lost the ь of -иль.
_LOAN_ENDING = f"(?<=[{_CONSONANTS}Ии])[Іі](?:[Нн](?:[Іі][Ңң])?|[Ңң]|[Сс][Іі][Зз])?(?![{_WORD}])"
_NEEDS_HAMZA = re.compile(
    rf"(?<![{_WORD}])(?=[{_SILENT}]++(?![{_WORD}]))(?=[{_NOT_FRONT}]*+[{_FRONT}])"
    rf"(?!(?=[{_NOT_FRONT}]*?(?:[{_BACK}]|[Ии][Лл][Іі]))[{_NOT_FRONT}]*+{_LOAN_ENDING})"
)
_DROPPED = re.compile(rf"[ИЙий](?=[{UNSEEN}]?[ЯЮЁяюё])")

# Inside a number, or a word of a computer's (q?a=1), such signs are part of it.
_SIGNS = re.compile(r"[,;?](?!(?<=[0-9A-Za-z_/=].)[0-9A-Za-z_=&])")
_LATIN = re.compile("[A-Za-z]")
_ANY_CYRILLIC = re.compile(f"[{CYRILLIC}]")

# Abbreviations are spelt as spaced letters; those read as words are words.
_CAPITALS_RUN = re.compile(
    rf"[{CAPITALS}](?<![\w{UNSEEN}].)[{CAPITALS}]++(?![\w{UNSEEN}])"
    rf"(?>(?:[ \u00a0-]++[{CAPITALS}]{{2,}}+(?![\w{UNSEEN}]))*)"
)
_CAPITALS_WORD = re.compile(f"[{CAPITALS}]+")
_LONGEST_SPELT = 5
_READ_AS_LETTERS = frozenset(
    "АҚШ АЭС БҰҰ БАӘ ҮЕҰ ЕО ЕАЭО ҰҚШҰ ШЫҰ ЕҚЫҰ ДДҰ ДСҰ ХВҚ ХЭҰ ҰҚК ҰБТ ІІМ ІІД ІІБ СІМ ЭКО ХҚКО ҚХА ҚХР ҚХК"
    " БҚО ШҚО СҚО АӨК ЖІӨ ӘЖК ЖАО ЖОО ЖЭО ЖК ЖИ ЖШС АҚ ҚР РФ ТМД ТЖМ ТЖД ҒЗИ ҒЗО КСРО ҚАЗТАГ ЕДБ АДБ АИБ ӘЭЖ"
    " ӨЭА АЭА АХҚО ЭЫДҰ ИЫҰ ЕЭО ЕАҚ ӨҚО ӘІІБ ШҚБ ІІБО АӘА АИТВ ӘӘК".split()
)
_READ_AS_WORDS = frozenset(
    "БАҚ НАТО ЮНЕСКО ЮНИСЕФ ОПЕК ЭКСПО МАГАТЭ ТҮРКСОЙ БРИКС КАСПИЙ УЕФА ФИФА НАСА ГУЛАГ СПИД ТЭЦ ГЭС ЖЭС АИТС"
    " ХАМАС ИГИЛ ДАИШ ШОС".split()
)
# Everyday words and surnames short enough to be taken for abbreviations in a title in capitals. Collected by hand.
_SHORT_WORDS = frozenset(
    "ТАУ СУ АЙ КҮН ТҮН ЖЫЛ АТ ИТ ҚЫЗ ҰЛ ҮЙ ЖОЛ ҚОЛ БАС КӨЗ СӨЗ ТІЛ ДІН АНА ӘКЕ АҒА ІНІ ЕЛ ЕР АС НАН ЕТ СҮТ ЖАЗ ҚЫС"
    " КҮЗ ҚАР ЖЕР КӨК ҚОР МЕН ПЕН БЕН БҰЛ ОЛ СОЛ ОСЫ БІР ЕКІ ҮШ БЕС ОН ЖҮЗ МЫҢ НЕ КІМ ЖОҚ БАР ДЕП ДЕ ДА ТА ТЕ ИӘ АЛ"
    " БІЗ СІЗ СЕН ӨЗ ӘР ЕҢ ТЕК ХАН ХАТ ЖАС ҚАН ТОЙ ШАЙ МАЛ ҚОЙ ОТ ӘН КҮЙ ІС ІЗ ИЕ АЯҚ БАЙ БИ БОЙ БОС БӨЛ БҮК ДОС ЖАУ"
    " ЖАҢ ЖҰТ ЖІП КЕН КЕШ КӨЛ КӨШ КҮШ ҚАЗ ҚАЙ ҚОС ҚҰС МАЙ МОЛ МҰЗ ОЙ ОЮ ОҚ ӨҢ ӨС ПІЛ САЙ САН СЫН СЫЙ ТАМ ТАҢ ТАС ТЕҢ"
    " ТОП ТӨР ТУ ТҮР ТҮС ТІС ҰЗУ ҰЯ ҮН ШӨП ІНІМ АЛИ КИМ ЛИ ПАК ЦОЙ ТЕН ЮН ЦХАЙ ИЛЬ ИСА АЯН ӘЛИ ЗЕР АСЫ ОЖ".split()
)
_CAPITAL_VOWELS = "АӘЕЁИОӨУҰҮЫІЭЮЯ"
_SAYABLE = re.compile(rf"(?:[^{_CAPITAL_VOWELS}]?[{_CAPITAL_VOWELS}][^{_CAPITAL_VOWELS}]{{0,2}})+")
_NO_WORD = re.compile("[АӘЕОӨҰҮЫІЭ]{2}|[ҰҮӨ]$")
_LONGEST_BY_VOWELS = 4


def folded_hamza(text: str) -> str:
    """The text with CLDR's hamza (U+0621) and the precomposed high-hamza letters written our way, for comparison."""
    return text.translate(_HAMZAS)


def arabic(text: str, *, exceptions: Mapping[str, str] | None = None) -> str:
    """`text` with its Cyrillic words in töte jazu: Бірінші қала → ٴبىرىنشى قالا.

    A word with a front vowel that its letters do not show gets the high hamza in front. Abbreviations are spaced
    letters (АҚШ-тың → ا ق ش-تىڭ), with U+00A0 where two stand side by side (ҚР СІМ), unless they are read as words
    (НАТО); in a line in capitals only known ones are.
    Comma, semicolon and question mark become Arabic ones, but not inside numbers. Numbers, Latin words and addresses
    stay, and so does a text that has Latin letters and no Cyrillic. `exceptions` as in `latin`. Never raises.
    """
    text = readied(composed(text))
    change = str if _LATIN.search(text) and not _ANY_CYRILLIC.search(text) else _in_arabic
    return changed(text, change, exceptions, upper=str, ending=_ending)


def _ending(ending: str) -> str:
    """An ending that goes on a word spelt already, so that no hamza is its own."""
    return _respelt(ending.lower())


def _in_arabic(text: str) -> str:
    return _word_by_word(_CAPITALS_RUN.sub(_abbreviations_spelt, text))


def _words_in_arabic(words: str) -> str:
    words = _DROPPED.sub("", words)
    words = _NEEDS_HAMZA.sub(HAMZA, words)
    return _respelt(_SIGNS.sub(lambda found: _PUNCTUATION[found[0]], words))


def _abbreviations_spelt(found: re.Match[str]) -> str:
    run = found[0]
    words = _CAPITALS_WORD.findall(run)
    headline = len(words) > 3 or any(map(_is_surely_a_word, words))
    pieces = _CAPITALS_WORD.split(run)
    short = [_is_abbreviation(word, headline=headline) for word in words]
    spelt = [pieces[0]]
    for place, (word, between) in enumerate(zip(words, pieces[1:], strict=True)):
        after_another = place > 0 and short[place - 1] and pieces[place].isspace()
        before_another = place + 1 < len(words) and short[place + 1] and between.isspace()
        # Side by side they would be one: ҚР СІМ. A space that no line breaks at holds each together then.
        space = "\u00a0" if after_another or before_another else " "
        spelt += [space.join(word) if short[place] else word, " " if short[place] and before_another else between]
    return "".join(spelt)


def _is_abbreviation(word: str, *, headline: bool) -> bool:
    if word in _READ_AS_LETTERS:
        return True
    if len(word) > _LONGEST_SPELT or word in _READ_AS_WORDS or word in _SHORT_WORDS:
        return False
    if not any(letter in _CAPITAL_VOWELS for letter in word):
        return True
    if headline:
        return False
    return len(word) < 4 or not _is_sayable(word)


def _is_surely_a_word(word: str) -> bool:
    """Whether a word in capitals is no abbreviation: longer than they are, sayable, or an everyday one."""
    if word in _READ_AS_LETTERS or word in _READ_AS_WORDS:
        return False
    return len(word) > _LONGEST_SPELT or word in _SHORT_WORDS or (len(word) > 3 and _is_sayable(word))


def _is_sayable(word: str) -> bool:
    return bool(_SAYABLE.fullmatch(word)) and not (len(word) <= _LONGEST_BY_VOWELS and _NO_WORD.search(word))


_respelt = respelling(
    {letter: spelling for small, spelling in LETTERS.items() for letter in dict.fromkeys((small, small.upper()))}
)
_word_by_word = word_by_word(_words_in_arabic)
_HAMZAS = translation(
    {"\u0621": HAMZA, "\u0675": HAMZA + "ا", "\u0676": HAMZA + "و", "\u0677": HAMZA + "ۇ", "\u0678": HAMZA + "ى"}
)
