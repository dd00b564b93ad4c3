"""The door to every change of script: official Latin, Arabic, back to Cyrillic, and the spelling of English news.

Callers (`sholu.importing`, `sholu.pages`, `kazakh.slugs`, `python -m sholu.kazakh`) import from here; each script is
known by one module behind it. All of them take text and give text, keep what is not theirs (other scripts, numbers,
addresses), never raise for a text, and take time in proportion to it.
"""

from __future__ import annotations

from sholu.kazakh.arabic import arabic
from sholu.kazakh.cyrillic import cyrillic
from sholu.kazakh.directions import ltr_runs
from sholu.kazakh.latin import ALPHABETS as LATIN_ALPHABETS
from sholu.kazakh.latin import Alphabet as LatinAlphabet
from sholu.kazakh.latin import latin
from sholu.kazakh.romanisation import SETTLED_ORGANISATIONS, SETTLED_PEOPLE, SETTLED_PLACES, romanise

__all__ = [
    "LATIN_ALPHABETS",
    "SETTLED_ORGANISATIONS",
    "SETTLED_PEOPLE",
    "SETTLED_PLACES",
    "LatinAlphabet",
    "arabic",
    "cyrillic",
    "latin",
    "ltr_runs",
    "romanise",
]
