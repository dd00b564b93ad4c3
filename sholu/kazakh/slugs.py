"""The one place that makes words of an address out of a title or a name, and the only one that imports slugify.

Called by the importer and `sholu new`, which store the result; nothing re-derives a slug later, so an address does
not move when a rule here changes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from slugify import slugify as ascii_words

from sholu.kazakh import scripts
from sholu.kazakh.marks import few_marks

LONGEST = 60
"""Characters of a slug. Longer ones are cut before the word that would not fit."""

# Signs that are read aloud. A third language is one more line; a language without one leaves the signs out.
_SIGNS_READ = MappingProxyType(
    {
        "kk": (("&", "және"), ("%", "пайыз"), ("№", "нөмір")),
        "en": (("&", "and"), ("%", "percent"), ("№", "no")),
        "ru": (("&", "и"), ("%", "процентов"), ("№", "номер")),
    }
)
# Inside a word an apostrophe is part of it: Kazakhstan's → kazakhstans, not kazakhstan-s. So is what nobody sees:
# soft hyphens, joiners, marks of direction.
_APOSTROPHES = "'`\u00b4\u2018\u2019\u2032\u02b9\u02bb\u02bc\u02be\u02bf"
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
_PART_OF_WORDS = dict.fromkeys(map(ord, _APOSTROPHES + _UNSEEN + "\ufeff"))
# Where a comma stands in a decimal fraction, not between thousands: 3,5 is 3-5, not 35.
# What most titles are made of: letters that slugify spells once they are romanised, and signs that part words.
_EVERYDAY = re.compile(r"[A-Za-z0-9А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі .:;!?()\"«»“”„—–-]*").fullmatch
_CYRILLIC = re.compile("[\u0400-\u052f]").search
_EVERYDAY_WORDS = re.compile("[a-z0-9]+").findall
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_THOUSANDS = frozenset({"en"})
# The one letter of official Latin that loses its sound with its mark.
_KAZAKH_LATIN = str.maketrans({"ş": "sh", "Ş": "Sh"})
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
# Scripts whose letters, where no table has them, are read as the letter they are a variant of, or by their name, but
# for those whose names end in these words.
_SOUNDLESS = frozenset({"sign", "stop", "click"})
_NAMED_SCRIPTS = ("CYRILLIC", "LATIN", "GREEK", "ARABIC")


def slugify(text: str, *, language: str = "kk") -> str:
    """Lower-case ASCII words joined by hyphens, at most `LONGEST` characters: Әлихан Бөкейхан → alikhan-bokeikhan.

    Cyrillic goes by `scripts.romanise` first, since slugify alone drops ә. `language` says how signs such as & are
    read; its script variants (kk-Latn) count as the language. A first word longer than the limit is cut inside.

    Two names may have one slug: Kazakh has more letters than English news tells apart (Ұран and Үран are both uran),
    and a name says more than its words. Whoever gives slugs out has to look, as the loader does, which names both.

    Text with letters or digits never gives an empty slug: what no ASCII word can be made of becomes "x" and ten hex
    digits of its SHA-256, the same on every machine. Text with neither (punctuation, nothing) gives "".
    """
    if _EVERYDAY(text) and _EVERYDAY(latin := scripts.romanise(text, by_sound=True)) and not _CYRILLIC(latin):
        words = "-".join(_EVERYDAY_WORDS(latin.lower()))
        if words:
            return _cut(words)
    text = unicodedata.normalize("NFC", few_marks(text))
    spoken = text.translate(_PART_OF_WORDS)
    family = language.split("-")[0].lower()
    for sign, word in _SIGNS_READ.get(family, ()):
        spoken = spoken.replace(sign, f" {word} ")
    if family not in _THOUSANDS:
        spoken = _DECIMAL_COMMA.sub(" ", spoken)
    if family == "kk":
        spoken = _in_cyrillic(spoken).translate(_KAZAKH_LATIN)
    words = ascii_words(
        _spelt(scripts.romanise(spoken, by_sound=True)), entities=False, decimal=False, hexadecimal=False
    )
    if words:
        return _cut(words)
    if any(character.isalnum() for character in text):
        return "x" + sha256(text.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return ""


def _in_cyrillic(text: str) -> str:
    """Kazakh in Arabic script as Cyrillic, as far as that is determined: slugify alone has no vowels for it."""
    return scripts.cyrillic(text, script="arabic") if _ARABIC.search(text) else text


def _spelt(text: str) -> str:
    """The text with ASCII letters for those that slugify would drop, or take for the end of a word."""
    if text.isascii():
        return text
    return text.translate({ord(letter): _spelling(letter) for letter in set(text) if not letter.isascii()})


@lru_cache(maxsize=1 << 12)
def _spelling(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind[0] != "L":
        return letter
    spelling = ascii_words(f"a{letter}a")
    inside = spelling[1:-1]
    if inside.strip("-") and (kind == "Lo" or "-" not in inside):
        return letter  # slugify has a spelling; of syllables and ideographs each is a word
    if inside.strip("-"):
        return inside.replace("-", "")
    name = unicodedata.name(letter, "")
    if not name.startswith(_NAMED_SCRIPTS):
        return letter
    plain, _, _ = name.partition(" WITH ")
    base = _letter_named(plain)
    if base and base != letter:
        return ascii_words(scripts.romanise(base, by_sound=True))
    sound = plain.split()[-1].lower()
    return sound if len(sound) <= 5 and sound not in _SOUNDLESS else ""


def _letter_named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    whole, _, _ = words[: LONGEST + 1].rpartition("-")
    return whole or words[:LONGEST]
