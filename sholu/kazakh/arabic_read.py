"""What a letter of töte jazu is in Cyrillic: by its neighbours, and by itself. Called by `kazakh.arabic_harmony` and
`kazakh.from_arabic`.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from sholu.kazakh.arabic import HAMZA
from sholu.kazakh.letters import SMALL, respelling

ARABIC_LETTERS = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
"""The letters, for a character class, with the hamza that makes a word's vowels front."""
ANY_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")

_ARABIC_SOUNDS = MappingProxyType(
    {
        "ب": "б", "ۆ": "в", "گ": "г", "ع": "ғ", "د": "д", "ە": "е", "ج": "ж", "ز": "з", "ي": "и", "ك": "к", "ق": "қ",
        "ل": "л", "م": "м", "ن": "н", "ڭ": "ң", "پ": "п", "ر": "р", "س": "с", "ت": "т", "ۋ": "у", "ف": "ф", "ح": "х",
        "ھ": "һ", "چ": "ч", "ش": "ш", "ه": "һ", "ی": "и", "ک": "к", HAMZA: "",
    }
)  # fmt: skip
# The letters read already are named too: to stop at each costs more.
with_back_vowels = respelling(
    _ARABIC_SOUNDS | {"ا": "а", "و": "о", "ۇ": "ұ", "ى": "ы"} | {letter: letter for letter in SMALL}
)
"""Words whose neighbours and front vowels are read, in Cyrillic: what vowels are left are back ones."""
_ARABIC_VOWELS = "اەوۇىۋ"
# ي with what follows it: behind a consonant и (with the я, ю it was dropped before), else й. бюджет has ю.
_BY_NEIGHBOURS = re.compile(
    f"[يشت](?:(?<=ي)(?:[اۋو]|(?<=[{_ARABIC_VOWELS}ي].))"
    f"|(?<=ش)ش|(?<=ت)س(?:(?<![{ARABIC_LETTERS}]..)|(?=ي|ەي)|(?<=ن..)(?=ە)|(?<=رو..)(?=ە[نس])|(?<=[نە]ي..)(?=ا)))"
)
_AFTER_VOWEL = MappingProxyType({"يا": "я", "يۋ": "ю", "يو": "йо", "ي": "й", "شش": "щ", "تس": "ц"})
_AFTER_CONSONANT = MappingProxyType({"يا": "ия", "يۋ": "ию", "يو": "ио", "ي": "и", "شش": "щ", "تس": "ц"})


def neighbours_read(words: str) -> str:
    """Words, one a line, with the letters read that are read by their neighbours."""
    return _BY_NEIGHBOURS.sub(_reading, words)


def _reading(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1] if found.start() else " "
    if before in _ARABIC_VOWELS or before in (HAMZA, "ي") or not ANY_ARABIC.match(before):
        return _AFTER_VOWEL[found[0]]
    after = found.string[found.end() : found.end() + 1]
    if found[0] == "يۋ" and after and after in "بدجزكلنرست":
        return "ю"
    return _AFTER_CONSONANT[found[0]]
