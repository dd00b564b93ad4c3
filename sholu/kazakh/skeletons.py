"""Text as bytes, one for each code point, in which letters that are typed for one another are the same: what
`kazakh.matching` searches before it looks at the letters themselves.

Two texts of one skeleton may differ (қала, кала); two of different skeletons never spell one name. Everything but
letters and digits is a blank, so that a word begins behind a blank and ends before one.
"""

from __future__ import annotations

from types import MappingProxyType

_CODEC = "kz1048"  # every Kazakh, Russian and English letter in one byte; Python has it
SOFT_HYPHEN = "\u00ad".encode(_CODEC)

TYPED_FOR_ONE_ANOTHER = MappingProxyType(
    {
        # Spelling pairs of names (Лаззат and Ләззат, Мұхтар and Мухтар), and what keyboards without the letters
        # of Kazakh give. The same in capitals.
        "ә": "а", "ғ": "г", "қ": "к", "х": "к", "һ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "і": "и",
        "ы": "и", "ё": "е",
    }
)  # fmt: skip


def encoded(text: str) -> tuple[bytes, bool]:
    """The bytes of a text, one for each code point, and whether they say all: letters of other alphabets (and marks,
    and what nobody sees) have no byte of their own.
    """
    try:
        return text.encode(_CODEC), True
    except UnicodeEncodeError:
        return text.encode(_CODEC, "replace"), False


def cased(text: bytes) -> bytes:
    """The skeleton of what `encoded` gave; capitals and small letters differ in it."""
    return text.translate(_CASED)


def folded(text: bytes) -> bytes:
    """The skeleton of what `encoded` gave, in small letters."""
    return text.translate(_FOLDED)


def skeleton(text: str) -> bytes:
    """The skeleton of a text in small letters."""
    return encoded(text)[0].translate(_FOLDED)


def capitals(small: bytes) -> bytes:
    """The skeleton of the same text in capitals."""
    return small.translate(_CAPITALS)


def _byte(letter: str) -> int:
    return letter.encode(_CODEC)[0]


def _letters() -> tuple[str, ...]:
    decoded = (bytes([code]).decode(_CODEC, "replace") for code in range(256))
    return tuple(letter if letter.isalnum() else " " for letter in decoded)


def _in_one_byte(letter: str) -> bool:
    return len(letter) == 1 and encoded(letter)[1]


def _folded_table() -> bytes:
    small = (letter.lower() if _in_one_byte(letter.lower()) else letter for letter in _letters())
    return bytes(_byte(TYPED_FOR_ONE_ANOTHER.get(letter, letter)) for letter in small)


def _capitals_table() -> bytes:
    capital = (letter.upper() if _in_one_byte(letter.upper()) else letter for letter in _letters())
    return bytes(_byte(letter) for letter in capital)


_FOLDED = _folded_table()
_CAPITALS = _capitals_table()
_CASED = bytes(
    _CAPITALS[_FOLDED[code]] if letter.isupper() else _FOLDED[code] for code, letter in enumerate(_letters())
)
