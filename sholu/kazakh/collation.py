"""The one place that knows the order of letters: what `sorted` may use as a key for Kazakh in each of its scripts,
for English, and for any other language whose alphabet is handed in.

Called by the indexes of pages (order and letter headings) and by `python -m sholu.kazakh sort`. Agrees with ICU's
collation for kk on letters (checked against the sample of CLDR 47); unlike ICU it passes over all punctuation.

    sorted(names, key=lambda name: sort_key(name, "kk"))         the 42 letters
    sorted(names, key=lambda name: sort_key(name, "kk-Latn"))    the 31 letters, names in Latin letters
    sorted(names, key=lambda name: sort_key(name, "kk-Latn-2018"))    the 32 letters of the alphabet of 2018
    sorted(names, key=lambda name: sort_key(name, "kk-Arab"))    the 42 letters, names still in Cyrillic

Arabic script has one letter where Cyrillic has two (а ә, ы і), so its pages are sorted, like all others, by the names
in Cyrillic: one order in all scripts. `initial(name, "kk-Arab")` is then the Arabic letter to file the name under.

In the alphabet of 2018 sh and ch are letters, the last two, and i and ı share a capital: I is read as that of ı (of и
and й), for three of four names that begin with it do so with these.

The order, first difference first:

1. word by word, a space before everything: «Нұр Отан» before «Нұрлан»; then digits, one by one, before all letters
   (as in CLDR); then the letters of `alphabet`; then the rest of Cyrillic, the rest of Latin, other scripts.
   Quotes, hyphens and all other signs are passed over: «Нұр-Сұлтан» stands where «НұрСұлтан» would.
2. accents on letters that the alphabet does not have as letters: e before é.
3. small before capital.
4. the text itself, so that two different texts never have equal keys.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh import scripts
from sholu.kazakh.marks import few_marks

CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters of Kazakh Cyrillic in the order of the alphabet."""

LATIN = "abcdefghijklmnopqrstuvwxyz"

KAZAKH_LATIN = "aäbdefgğhıijklmnñoöpqrsştuūüvyz"
"""The 31 letters of the official Latin alphabet of 2021 in its order; capitals are I of ı and İ of i."""

KAZAKH_LATIN_2018 = "aábdefgǵhiıjklmnńoópqrstuúvyýzшч"
"""The 32 letters of the official Latin alphabet of 2018 in its order, ш standing for sh and ч for ch; both i and ı
have the capital I.
"""

KAZAKH_ARABIC = "ابپتجچحدرزسشعفقكڭگلمنھەوۆۇۈۋىي"
"""The letters of Kazakh in Arabic script in the order of CLDR, for what exists in no other script."""

ALPHABETS = MappingProxyType(
    {
        "kk": CYRILLIC,
        "kk-Latn": KAZAKH_LATIN,
        "kk-Latn-2018": KAZAKH_LATIN_2018,
        "kk-Arab": CYRILLIC + KAZAKH_ARABIC,
        "en": LATIN,
    }
)
"""Whose order is known, by BCP 47 tag (2018 is no registered variant, and stands in no page). What an alphabet has
not comes after it: Cyrillic, Latin, other scripts.
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
_BEYOND_SPACES = 64


def sort_key(text: str, order: str | None = None) -> SortKey:
    """A key for `sorted`. `order` is a language's BCP 47 tag ("kk", "kk-Latn", "kk-Latn-2018", "kk-Arab", "en", and
    variants of them such as "en-GB") or an alphabet: its small letters in order. Without one, and for a tag that
    `ALPHABETS` does not have, it is that of "kk".

    The letters of the alphabet come first, whatever the script, then the rest of Cyrillic and of Latin. Keys of
    different orders are not for comparing with each other. ё is a letter of its own in Kazakh; ı and i are two
    letters, with capitals I and İ, where the alphabet has ı. Never raises; equal only for equal texts.
    """
    alphabet = _alphabet(order)
    plain = _plain(alphabet)
    try:
        coded = plain.coded(_paired(text) if alphabet == KAZAKH_LATIN_2018 else text)
    except UnicodeEncodeError:
        return _key(text, alphabet)
    return (*plain.levels(coded), text)


def _key(text: str, alphabet: str) -> SortKey:
    primary: list[int] = []
    accents: list[str] = []
    capitals: list[bool] = []
    for character in _letters_of(text, alphabet):
        weights, accent, capital = _weighed(character, alphabet)
        if weights is None:
            if accents:  # a mark that has no letter composed with it
                accents[-1] += character
        elif weights == _SPACES:
            if primary and primary[-1] != _SPACE:
                primary.append(_SPACE)
        elif weights:
            primary.extend(weights)
            if accent is not None:  # a letter, not a digit
                accents.append(accent)
                capitals.append(capital)
    if primary and primary[-1] == _SPACE:
        primary.pop()
    return tuple(primary), tuple(accents), tuple(capitals), text


class _Plain:
    """The everyday letters, digits, signs and spaces of an alphabet: of letters those that have a rank of their own
    and no accent. A text of nothing else has its key by way of tables of bytes, in a fourth of the time.
    """

    __slots__ = ("_capitals", "_encoding", "_no_letters", "_ranks", "_signs", "_within")

    def __init__(self, alphabet: str) -> None:
        everyday = (*map(chr, (*range(9, 14), *range(32, 127))), *"\u00a0«»–—’“”„…№", *CYRILLIC, *alphabet)
        known: list[str] = []
        ranks, within, capitals, signs, no_letters = bytearray(256), bytearray(256), bytearray(256), [], []
        for character in dict.fromkeys((*everyday, *(each.upper() for each in everyday), *"İı")):
            if len(character) > 1 or unicodedata.normalize("NFC", character) != character:
                continue
            weights, accent, capital = _weighed(character, alphabet)
            if weights is None or len(weights) > 1 or accent or len(known) == 256:
                continue
            code = len(known)
            known.append(character)
            if accent is None or not weights:
                no_letters.append(code)
            if not weights:
                signs.append(code)
            else:  # whatever is no space is out of the way of what bytes take for one
                within[code] = _BEYOND_SPACES + weights[0] if weights != _SPACES else ord(" ")
                ranks[within[code]] = weights[0]
            capitals[code] = capital
        self._encoding = codecs.charmap_build("".join(known).ljust(256, "\ufffe"))
        self._ranks, self._within, self._capitals = bytes(ranks), bytes(within), bytes(capitals)
        self._signs, self._no_letters = bytes(signs), bytes(no_letters)

    def coded(self, text: str) -> bytes:
        """A byte for each character. Raises UnicodeEncodeError for a text with any that is not everyday."""
        return codecs.charmap_encode(text, "strict", self._encoding)[0]

    def levels(self, coded: bytes) -> tuple[tuple[int, ...], tuple[str, ...], tuple[bool, ...]]:
        """The three levels of the key of a text."""
        primary = b" ".join(coded.translate(self._within, self._signs).split()).translate(self._ranks)
        capitals = coded.translate(self._capitals, self._no_letters)
        flags = [False] * len(capitals)
        at = capitals.find(1)
        while at >= 0:
            flags[at] = True
            at = capitals.find(1, at + 1)
        return tuple(primary), ("",) * len(flags), tuple(flags)


@lru_cache(maxsize=32)
def _plain(alphabet: str) -> _Plain:
    return _Plain(alphabet)


def initial(text: str, order: str | None = None) -> str:
    """The capital under which an index files `text`: quotes are passed over, so «Қор» is filed under Қ. `order` as in
    `sort_key`; with "kk-Arab" a Cyrillic name has the Arabic letter it begins with (Әли and Абай: ا, Яна: ي).

    A letter foreign to the alphabet is filed under itself (Boeing under B among Kazakh names), an accented one under
    the letter it is sorted with (Émile under E). A digit, and text with neither letter nor digit, is filed under "#".
    Texts sorted by `sort_key` with the same order stand together by initial; those of "kk-Arab" but for the few in э,
    ю, я, ц and щ, whose Arabic letters are those of others.
    """
    alphabet = _alphabet(order)
    dotless = "ı" in alphabet
    for character in _letters_of(text, alphabet):
        if unicodedata.digit(character, None) is not None:
            return "#"
        letters, _ = _filed_as(_lower(character, dotless=dotless), alphabet)
        if letters and alphabet is ALPHABETS["kk-Arab"]:
            letters = _ARABIC_INITIALS.get(letters[0], letters)
        if letters and alphabet == KAZAKH_LATIN_2018:
            return _HEADINGS_2018.get(letters[0]) or letters[0].upper()
        if letters:
            return "İ" if dotless and letters[0] == "i" else letters[0].upper()
    return "#"


def letter_bar(order: str | None = None) -> tuple[str, ...]:
    """The headings of an index, in order: every `initial` that a letter of the alphabet can give, once."""
    alphabet = _alphabet(order)
    letters = CYRILLIC.replace("ё", "") if alphabet is ALPHABETS["kk-Arab"] else alphabet
    return tuple(dict.fromkeys(heading for each in letters if (heading := initial(each, order)) != "#"))


def order_of(texts: Iterable[str]) -> str:
    """The tag of the order that suits texts, by their script: "kk-Latn" if none has a Cyrillic letter and one has a
    letter of official Latin that English has not, "kk-Arab" if one has Arabic ones instead, else "kk".
    """
    letters = {letter for text in texts for letter in _composed(text)}
    if letters.isdisjoint(_CYRILLIC_BLOCK):
        if not letters.isdisjoint(_OFFICIAL):
            return "kk-Latn"
        if not letters.isdisjoint(KAZAKH_ARABIC):
            return "kk-Arab"
    return "kk"


_CYRILLIC_BLOCK = frozenset(map(chr, range(0x400, 0x530)))
_OFFICIAL = frozenset("äğıñöşūüÄĞİÑÖŞŪÜ")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SPACES = (_SPACE,)


@lru_cache(maxsize=64)
def _alphabet(order: str | None) -> str:
    if order is None:
        return CYRILLIC
    if not _TAG.fullmatch(order):
        return unicodedata.normalize("NFC", order)
    language, *subtags = order.lower().split("-")
    scripts = (subtag.capitalize() for subtag in subtags if len(subtag) == 4)
    script = next((script for script in scripts if f"{language}-{script}" in ALPHABETS), None)
    tag = f"{language}-{script}" if script else language
    variant = next((f"{tag}-{subtag}" for subtag in subtags if f"{tag}-{subtag}" in ALPHABETS), tag)
    return ALPHABETS.get(variant, CYRILLIC)


_PAIR = re.compile(r"([SsCc])[Hh]")
_OF_PAIRS = MappingProxyType({"s": "ш", "S": "Ш", "c": "ч", "C": "Ч"})
_HEADINGS_2018 = MappingProxyType({"ш": "Sh", "ч": "Ch"})


def _letters_of(text: str, alphabet: str) -> str:
    """The text composed, each letter of its alphabet one character."""
    composed = _composed(text)
    return _paired(composed) if alphabet == KAZAKH_LATIN_2018 else composed


def _paired(text: str) -> str:
    return _PAIR.sub(lambda pair: _OF_PAIRS[pair[1]], text)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", few_marks(text))


@lru_cache(maxsize=32)
def _ranks(alphabet: str) -> Mapping[str, int]:
    letters = dict.fromkeys(alphabet + CYRILLIC + LATIN)
    return MappingProxyType({letter: _LETTERS + rank for rank, letter in enumerate(letters)})


@lru_cache(maxsize=1 << 14)
def _weighed(character: str, alphabet: str) -> tuple[tuple[int, ...] | None, str | None, bool]:
    """The first-level weights of a character (none for a sign; None for a mark), its accent if it is a letter, and
    whether it is a capital.
    """
    if character.isspace():
        return _SPACES, None, False
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return (_DIGITS + digit,), None, False
    if unicodedata.combining(character):
        return None, None, False
    letters, accent = _filed_as(_lower(character, dotless="ı" in alphabet), alphabet)
    ranks = _ranks(alphabet)
    return tuple(ranks.get(letter, _OTHERS + ord(letter)) for letter in letters), accent, character.isupper()


def _lower(character: str, *, dotless: bool) -> str:
    if dotless and character in "Iİ":
        return "ı" if character == "I" else "i"
    return "i" if character == "İ" else character.lower()


def _filed_as(letter: str, alphabet: str) -> tuple[str, str]:
    """The letters a small letter is sorted as on the first level (none for a sign), and what is left of it."""
    if letter in alphabet or letter in CYRILLIC or letter in LATIN:
        return letter, ""
    if not letter.isalpha() or letter in _NOT_LETTERS:
        return "", ""
    if letter in _BASES:
        return _BASES[letter], letter
    decomposed = [_lower(part, dotless="ı" in alphabet) for part in unicodedata.normalize("NFKD", letter)]  # bold 𝐓
    base = "".join(part for part in decomposed if part.isalpha())
    accent = "".join(part for part in decomposed if not part.isalpha())
    return ("".join(_BASES.get(part, part) for part in base), accent)


def _arabic_initial(letter: str) -> str:
    return next((each for each in scripts.arabic(letter) if each not in _NOT_LETTERS), "")


_ARABIC_INITIALS = MappingProxyType({letter: _arabic_initial(letter) for letter in CYRILLIC})
