"""Which words in Latin letters are everyday ones of an alphabet, so that nobody need ask whether they are Kazakh: all
but a few in a thousand. The others show a sign of another language or alphabet, or may be numerals of the Romans;
`kazakh.from_latin`, which calls this, looks at them one by one.
"""

from __future__ import annotations

import string
from itertools import chain

_SEEN_BETWEEN = "".join(map(chr, range(32, 127))) + "\n\t"
_SIGNS = (b"oo", b"ph", b"ya", b"yo", b"II")


class Everyday:
    """What tells the everyday words of an alphabet with the letters `known`, whose texts are bytes, the character at
    each place of `table` having that byte. A c is one of its letters or signs only where `paired` with an h.
    """

    __slots__ = ("_cases", "_neighbours")

    def __init__(self, table: str, known: str, *, paired: bool) -> None:
        never = "".join(
            letter
            for letter in table
            if letter in ("WwXx" if paired else "CcWwXx")
            or (letter.isalpha() and letter not in known)
            or (letter.isascii() and letter not in _SEEN_BETWEEN)
        )
        self._neighbours = _classes(
            table,
            {"n": never, "c": "Cc", "o": "Oo", "p": "Pp", "h": "Hh", "y": "Yy", "a": "AaEeUu", "I": "DILMV"},
        )
        self._cases = _classes(table, {"a": string.ascii_lowercase, "A": string.ascii_uppercase})

    def strange_signs(self, written: bytes) -> list[int]:
        """Where the bytes of a text have a sign that everyday words have not, in order."""
        neighbours, cases = written.translate(self._neighbours), written.translate(self._cases)
        if b"c" in neighbours:
            neighbours = neighbours.replace(b"ch", b"..").replace(b"c", b"n")
        found = [_places(b"n", neighbours)] if b"n" in neighbours else []
        for sign in _SIGNS:
            if sign in neighbours:
                found.append(_places(sign, neighbours))
        if b"aA" in cases:
            found.append(_places(b"aA", cases))
        return sorted(chain.from_iterable(found)) if found else []


def _classes(table: str, groups: dict[str, str]) -> bytes:
    """A table of bytes with the key of the first group that a letter is in, and else a dot."""
    return "".join(
        next((key for key, letters in groups.items() if letter in letters), ".") for letter in table
    ).encode()


def _places(sign: bytes, signs: bytes) -> list[int]:
    places = []
    place = signs.find(sign)
    while place >= 0:
        places.append(place)
        place = signs.find(sign, place + 1)
    return places
