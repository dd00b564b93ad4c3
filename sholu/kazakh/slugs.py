"""The one place that makes words of an address out of a title or a name, and the only one that imports slugify.

Called by the importer and `sholu new`, which store the result; nothing re-derives a slug later, so an address does
not move when a rule here changes.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from types import MappingProxyType

from slugify import slugify as ascii_words

from sholu.kazakh.letters import few_marks
from sholu.kazakh.scripts import romanise

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
# Inside a word an apostrophe is part of it: Kazakhstan's → kazakhstans, not kazakhstan-s.
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u02bc\u2018`\u00ad"))


def slugify(text: str, *, language: str = "kk") -> str:
    """Lower-case ASCII words joined by hyphens, at most `LONGEST` characters: Әлихан Бөкейхан → alikhan-bokeikhan.

    Cyrillic goes by `scripts.romanise` first, since slugify alone drops ә. `language` says how signs such as & are
    read; its script variants (kk-Latn) count as the language. A first word longer than the limit is cut inside.

    Two names may have one slug: Kazakh has more letters than English news tells apart (Ұран and Үран are both uran),
    and a name says more than its words. Whoever gives slugs out has to look, as the loader does, which names both.

    Text with letters or digits never gives an empty slug: what no ASCII word can be made of becomes "x" and ten hex
    digits of its SHA-256, the same on every machine. Text with neither (punctuation, nothing) gives "".
    """
    text = unicodedata.normalize("NFC", few_marks(text))
    spoken = text.translate(_APOSTROPHES)
    for sign, word in _SIGNS_READ.get(language.split("-")[0].lower(), ()):
        spoken = spoken.replace(sign, f" {word} ")
    words = ascii_words(romanise(spoken), entities=False, decimal=False, hexadecimal=False)
    if words:
        return _cut(words)
    if any(character.isalnum() for character in text):
        return "x" + sha256(text.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return ""


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    whole, _, _ = words[: LONGEST + 1].rpartition("-")
    return whole or words[:LONGEST]
