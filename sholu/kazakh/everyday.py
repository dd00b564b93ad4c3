"""Which words in Latin letters are everyday ones of the alphabet of 2021, so that nobody need ask whether they are
Kazakh: all but a few in a thousand. The others show a sign of another language or alphabet, or may be numerals of the
Romans; `kazakh.from_latin`, which calls this, looks at them one by one.
"""

from __future__ import annotations

import string
from itertools import chain

from sholu.kazakh.latin_read import BYTES, KNOWN_2021


def _classes(groups: dict[str, str]) -> bytes:
    """A table of bytes with the key of the group that a letter is in, and else a dot."""
    return "".join(
        next((key for key, letters in groups.items() if letter in letters), ".") for letter in BYTES
    ).encode()


_SEEN_BETWEEN = "".join(map(chr, range(32, 127))) + "\n\t"
_NEVER = "".join(
    letter
    for letter in BYTES
    if letter in "CcWwXx"
    or (letter.isalpha() and letter not in KNOWN_2021)
    or (letter.isascii() and letter not in _SEEN_BETWEEN)
)
_NEIGHBOURS = _classes({"c": _NEVER, "o": "Oo", "p": "Pp", "h": "Hh", "y": "Yy", "a": "AaEeUu", "I": "DILMV"})
_CASES = _classes({"a": string.ascii_lowercase, "A": string.ascii_uppercase})
_SIGNS = (b"oo", b"ph", b"ya", b"yo", b"II")


def strange_signs(written: bytes) -> list[int]:
    """Where the bytes of a text (see `BYTES`) have a sign that everyday words have not, in order."""
    neighbours, cases = written.translate(_NEIGHBOURS), written.translate(_CASES)
    found = [_places(b"c", neighbours)] if b"c" in neighbours else []
    for sign in _SIGNS:
        if sign in neighbours:
            found.append(_places(sign, neighbours))
    if b"aA" in cases:
        found.append(_places(b"aA", cases))
    return sorted(chain.from_iterable(found)) if found else []


def _places(sign: bytes, signs: bytes) -> list[int]:
    places = []
    place = signs.find(sign)
    while place >= 0:
        places.append(place)
        place = signs.find(sign, place + 1)
    return places
