"""The one place that knows the official Latin alphabets of Kazakh, from Cyrillic: Қазақстан → Qazaqstan.

Two of them: that of 2021 (31 letters, presented 28 January, with ñ since April) and that of the decree of February
2018 (acutes, sh, ch), still printed by a state agency. Called through `kazakh.scripts`.

The decrees say nothing of the letters that the alphabets leave out; here they are always spelt я ia, ю iu, ё io,
ц ts, ч tş, щ ştş (2018: ıa, ıý, ıo, ts, ch, shch), and ъ ь are dropped. It is letter by letter, so that и and я stay
two letters (Азия → Aziia) and the way back is as short as it can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sholu.kazakh.alphabets import ALPHABETS, Alphabet
from sholu.kazakh.letters import CAPITALS, SMALL, changed, composed, readied, respelling

LETTERS_2021 = "aäbdefgğhıijklmnñoöpqrsştuūüvyz"
"""The 31 letters in their order; capitals are the Turkish kind, I of ı and İ of i."""

_SPELLINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "2021": {
            "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io", "ж": "j",
            "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o",
            "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h",
            "һ": "h", "ц": "ts", "ч": "tş", "ш": "ş", "щ": "ştş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e",
            "ю": "iu", "я": "ia",
        },
        "2018": {
            "а": "a", "ә": "á", "б": "b", "в": "v", "г": "g", "ғ": "ǵ", "д": "d", "е": "e", "ё": "ıo", "ж": "j",
            "з": "z", "и": "ı", "й": "ı", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ń", "о": "o",
            "ө": "ó", "п": "p", "р": "r", "с": "s", "т": "t", "у": "ý", "ұ": "u", "ү": "ú", "ф": "f", "х": "h",
            "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
            "ю": "ıý", "я": "ıa",
        },
    }
)  # fmt: skip
# The capital of i is where the alphabets differ: 2021 has İ of i and I of ı, 2018 one I for both.
_CAPITALS = MappingProxyType({"2021": {"i": "İ", "ı": "I"}, "2018": {"i": "I", "ı": "I"}})
# Letters of neighbours met in names, as the Kazakh ones they sound like.
_NEIGHBOURS = MappingProxyType(
    {"є": "е", "ї": "и", "ґ": "г", "ў": "у", "җ": "ж", "ӊ": "ң", "ӯ": "ұ", "ѓ": "г", "ѐ": "е", "ѝ": "и", "ј": "й"}
)


def upper_latin(text: str, alphabet: Alphabet = "2021") -> str:
    """The text in capitals as the alphabet has them: ı → I and, in that of 2021, i → İ."""
    capitals = _CAPITALS[alphabet]
    return "".join(capitals.get(letter) or letter.upper() for letter in text)


def latin(text: str, *, alphabet: Alphabet = "2021", exceptions: Mapping[str, str] | None = None) -> str:
    """`text` with its Cyrillic words in the official Latin alphabet: Шыңғыс Мұқан → Şyñğys Mūqan.

    Capitals stay capitals, also of letters spelt with two (ЯҒНИ → İAĞNİ, Яғни → İağni). What is not Cyrillic stays:
    Latin words, numbers, signs, addresses, tags, soft hyphens; decomposed letters are composed. Roman numerals typed
    in Cyrillic (ХХІ ғасыр) become Latin ones, Latin look-alikes in a Cyrillic word are read as meant. `exceptions`
    are words or phrases and their spellings, compared without regard to case and found inflected too («Шолудың» by
    Шолу): they beat the rules, the longest first. Raises ValueError for an unknown alphabet, and never for a text.
    """
    if alphabet not in _SPELLINGS:
        raise ValueError(f"unknown Latin alphabet {alphabet!r}; there are {', '.join(_SPELLINGS)}")
    in_capitals, letters = _IN_CAPITALS[alphabet], _LETTERS[alphabet]

    def change(piece: str) -> str:
        return letters(_MANY_IN_CAPITALS[alphabet].sub(lambda found: in_capitals[found[0]], piece))

    return changed(
        readied(composed(text)), change, exceptions, upper=lambda word: upper_latin(word, alphabet), ending=change
    )


def _first_capital(spelling: str, alphabet: Alphabet) -> str:
    return upper_latin(spelling[:1], alphabet) + spelling[1:]


def _letters(alphabet: Alphabet) -> Callable[[str], str]:
    small = dict(_SPELLINGS[alphabet])
    small |= {neighbour: small[letter] for neighbour, letter in _NEIGHBOURS.items()}
    return respelling(small | {letter.upper(): _first_capital(spelt, alphabet) for letter, spelt in small.items()})


def _capital_of_many(alphabet: Alphabet) -> dict[str, str]:
    return {
        capital: upper_latin(_SPELLINGS[alphabet][small], alphabet)
        for small, capital in zip(SMALL, CAPITALS, strict=True)
        if len(_SPELLINGS[alphabet][small]) > 1
    }


AMONG_CAPITALS = rf"(?:(?=\u00ad?[{CAPITALS}])|(?<=[{CAPITALS}].)(?![{SMALL}\u00ad])|(?<=[{CAPITALS}][{CAPITALS}].))"
"""That the capital just passed stands in a word in capitals: before another one, or after one and before no small
one, or after two (ЖШСның). A part of a pattern with re.DOTALL.
"""


def _many_in_capitals(alphabet: Alphabet) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_IN_CAPITALS[alphabet])}]{AMONG_CAPITALS}", re.DOTALL)


_LETTERS = {alphabet: _letters(alphabet) for alphabet in ALPHABETS}
_IN_CAPITALS = {alphabet: _capital_of_many(alphabet) for alphabet in ALPHABETS}
_MANY_IN_CAPITALS = {alphabet: _many_in_capitals(alphabet) for alphabet in ALPHABETS}
