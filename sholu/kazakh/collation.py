"""The one place that knows the order of letters: what `sorted` may use as a key for Kazakh, and for any other
language whose alphabet is handed in.

Called by the indexes of pages (order and letter headings) and by `python -m sholu.kazakh sort`. Agrees with ICU's
collation for kk on letters (checked against the sample of CLDR 47); unlike ICU it passes over all punctuation.

The order, first difference first:

1. word by word, a space before everything: «Нұр Отан» before «Нұрлан»; then digits, one by one, before all letters
   (as in CLDR); then the letters of `alphabet`; then the rest of Cyrillic, the rest of Latin, other scripts.
   Quotes, hyphens and all other signs are passed over: «Нұр-Сұлтан» stands where «НұрСұлтан» would.
2. accents on letters that the alphabet does not have as letters: e before é.
3. small before capital.
4. the text itself, so that two different texts never have equal keys.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh.letters import few_marks

CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters of Kazakh Cyrillic in the order of the alphabet."""

LATIN = "abcdefghijklmnopqrstuvwxyz"

KAZAKH_LATIN = "aäbdefgğhıijklmnñoöpqrsştuūüvyz"
"""The 31 letters of the official Latin alphabet of 2021 in its order; capitals are I of ı and İ of i."""

KAZAKH_ARABIC = "ابپتجچحدرزسشعفقكڭگلمنھەوۆۇۈۋىي"
"""The letters of Kazakh in Arabic script in the order of CLDR. What exists in several scripts is better sorted by its
Cyrillic names, so that the order is one.
"""

SortKey = tuple[tuple[int, ...], tuple[str, ...], tuple[bool, ...], str]

# Letters that do not decompose, as the letters they are filed among.
_BASES = MappingProxyType(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
    | {"є": "е", "ґ": "г", "җ": "ж", "ј": "й"}
)

# The hamza of Arabic words tells of the word's vowels, is no letter, and is passed over like a sign.
_NOT_LETTERS = frozenset("\u0621\u0674")

# First-level weights: the space, digits, the letters in use, then other scripts by code point.
_SPACE = 0
_DIGITS = 1
_LETTERS = 16
_OTHERS = 1 << 12


def sort_key(text: str, alphabet: str | None = None) -> SortKey:
    """A key for `sorted`: Kazakh order, or that of `alphabet`, a string of small letters in their order.

    Without `alphabet` Cyrillic comes first, then Latin; with one, its letters come first, whatever the script. Keys
    of different alphabets are not for comparing with each other. ё is a letter of its own in Kazakh; ı and i are two
    letters, with capitals I and İ, where the alphabet has ı.
    """
    ranks = _ranks(alphabet)
    dotless = "ı" in (alphabet or "")
    primary: list[int] = []
    accents: list[str] = []
    capitals: list[bool] = []
    for character in unicodedata.normalize("NFC", few_marks(text)):
        if character.isspace():
            if primary and primary[-1] != _SPACE:
                primary.append(_SPACE)
            continue
        digit = unicodedata.digit(character, None)
        if digit is not None:
            primary.append(_DIGITS + digit)
            continue
        if unicodedata.combining(character) and accents:  # a mark that has no letter composed with it
            accents[-1] += character
            continue
        letters, accent = _filed_as(_lower(character, dotless=dotless), alphabet)
        if letters:
            primary.extend(ranks.get(letter, _OTHERS + ord(letter)) for letter in letters)
            accents.append(accent)
            capitals.append(character.isupper())
    if primary and primary[-1] == _SPACE:
        primary.pop()
    return tuple(primary), tuple(accents), tuple(capitals), text


def initial(text: str, alphabet: str | None = None) -> str:
    """The capital under which an index files `text`: quotes are passed over, so «Қор» is filed under Қ.

    A letter foreign to the alphabet is filed under itself (Boeing under B among Kazakh names), an accented one under
    the letter it is sorted with (Émile under E). A digit, and text with neither letter nor digit, is filed under "#".
    Texts sorted by `sort_key` with the same alphabet stand together by initial.
    """
    dotless = "ı" in (alphabet or "")
    for character in unicodedata.normalize("NFC", few_marks(text)):
        if unicodedata.digit(character, None) is not None:
            return "#"
        letters, _ = _filed_as(_lower(character, dotless=dotless), alphabet)
        if letters:
            return "İ" if dotless and letters[0] == "i" else letters[0].upper()
    return "#"


@lru_cache(maxsize=32)
def _ranks(alphabet: str | None) -> MappingProxyType[str, int]:
    first = CYRILLIC if alphabet is None else unicodedata.normalize("NFC", alphabet)
    letters = dict.fromkeys(first + CYRILLIC + LATIN)
    return MappingProxyType({letter: _LETTERS + rank for rank, letter in enumerate(letters)})


def _lower(character: str, *, dotless: bool) -> str:
    if dotless and character in "Iİ":
        return "ı" if character == "I" else "i"
    return "i" if character == "İ" else character.lower()


def _filed_as(letter: str, alphabet: str | None) -> tuple[str, str]:
    """The letters a small letter is sorted as on the first level (none for a sign), and what is left of it."""
    if letter in (alphabet or CYRILLIC) or letter in CYRILLIC or letter in LATIN:
        return letter, ""
    if not letter.isalpha() or letter in _NOT_LETTERS:
        return "", ""
    if letter in _BASES:
        return _BASES[letter], letter
    decomposed = unicodedata.normalize("NFKD", letter)
    base = "".join(part for part in decomposed if part.isalpha())
    accent = "".join(part for part in decomposed if not part.isalpha())
    return ("".join(_BASES.get(part, part) for part in base), accent)
