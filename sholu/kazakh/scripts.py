"""The door to every change of script: official Latin, Arabic, back to Cyrillic, and the spelling of English news.

Callers (`sholu.importing`, `sholu.pages`, `kazakh.slugs`, `python -m sholu.kazakh`) take it from here; each script is
known by one module behind it, which is imported when it is first asked for: their tables are large, and most builds
of a digest in one script need none of them. All of them take text and give text, keep what is not theirs (other
scripts, numbers, addresses), never raise for a text, and take time in proportion to it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sholu.kazakh.alphabets import ALPHABETS as LATIN_ALPHABETS
from sholu.kazakh.alphabets import Alphabet as LatinAlphabet

if TYPE_CHECKING:
    from sholu.kazakh.arabic import arabic
    from sholu.kazakh.cyrillic import cyrillic
    from sholu.kazakh.directions import ltr_runs
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

_HOMES = {
    "arabic": "arabic",
    "cyrillic": "cyrillic",
    "latin": "latin",
    "ltr_runs": "directions",
    **dict.fromkeys(("SETTLED_ORGANISATIONS", "SETTLED_PEOPLE", "SETTLED_PLACES", "romanise"), "romanisation"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    found: object = getattr(import_module(f"sholu.kazakh.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
