"""Which language a raw text is in, as far as its letters tell: this module keeps a text that is plainly not Kazakh
from becoming a Kazakh article. `shelf` asks it about every text it has not imported before.

Kazakh written in Cyrillic has nine letters that Russian lacks; about every sixth letter of a text is one of them.
Only what is clear is refused: a text of a few words may lack them by chance, and a Kazakh text may quote other
languages.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters of a text, counted. `kazakh` are those Cyrillic ones that Russian has not, `shared_i` among them
    is the і of Ukrainian too; `qazaq` are қ ғ ұ, which Kyrgyz, Tatar and Mongolian lack. `cyrillic` counts all.
    """

    cyrillic: int
    kazakh: int
    shared_i: int
    qazaq: int
    latin: int
    others: int

    @property
    def total(self) -> int:
        """All letters of the text."""
        return self.cyrillic + self.latin + self.others


_KAZAKH = frozenset("әғқңөұүһі")
_QAZAQ = frozenset("қғұ")

_FEW = 20
"""Letters of which a text in another script has at least so many, before we call it one."""

_SOME = 60
"""Letters from which on a text with some Cyrillic in it may be called one of another script."""

_ENOUGH = 80
"""Letters among which Kazakh always has one of its own: at one in six, the odds against are a million to one."""

_MANY = 200
"""Letters among which Kazakh has at least `_LEAST_SHARE` of its own, і not counted."""

_LEAST_SHARE = 0.02
_MOSTLY = 0.75


def letters_of(text: str) -> Letters:
    """The letters of a text by script."""
    cyrillic = kazakh = shared_i = qazaq = latin = others = 0
    for character in text.lower():
        if not character.isalpha():
            continue
        if "\u0400" <= character <= "\u052f":
            cyrillic += 1
            kazakh += character in _KAZAKH
            shared_i += character == "і"
            qazaq += character in _QAZAQ
        elif character < "\u0250" or unicodedata.name(character, "").startswith("LATIN"):
            latin += 1
        else:
            others += 1
    return Letters(cyrillic=cyrillic, kazakh=kazakh, shared_i=shared_i, qazaq=qazaq, latin=latin, others=others)


def not_kazakh(letters: Letters) -> str:
    """What shows that a text is not Kazakh in Cyrillic letters, in words; "" where nothing does.

    >>> not_kazakh(letters_of("A new school was opened in Shymkent."))
    'all its letters are Latin'
    >>> not_kazakh(letters_of("Жаңа мектеп ашылды."))
    ''
    """
    for name, number in (("Latin", letters.latin), ("of a script we do not know", letters.others)):
        if not letters.cyrillic and number == letters.total >= _FEW:
            return f"all its letters are {name}"
        if letters.total >= _SOME and number > _MOSTLY * letters.total:
            return f"{_percent(number, letters.total)} of its letters are {name}"
    if letters.cyrillic >= _ENOUGH and not letters.kazakh:
        return f"its {letters.cyrillic} Cyrillic letters have no Kazakh one among them, as in Russian"
    if letters.cyrillic >= _MANY:
        own = letters.kazakh - letters.shared_i
        if own < _LEAST_SHARE * letters.cyrillic:
            return f"only {own} of its {letters.cyrillic} Cyrillic letters are Kazakh, as in Russian with a few names"
        if not letters.qazaq:
            return f"its {letters.cyrillic} Cyrillic letters have no қ, ғ or ұ among them, as in Kyrgyz or Tatar"
    return ""


def language_told(letters: Letters) -> str:
    """How sure it is that a text which was not refused is Kazakh, in words for an editor."""
    if letters.kazakh:
        return f"kk ({_percent(letters.kazakh, letters.total)} of its letters are of the Kazakh alphabet alone)"
    return "kk (too few letters to tell by; see that the text is Kazakh)"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}%" if 100 * part >= whole else "less than 1%"
