"""Text as bytes, one for each code point, in which letters that are typed for one another are the same: what
`kazakh.matching` searches before it looks at the letters themselves.

Two texts of one skeleton may differ (қала, кала); two of different skeletons never spell one name. Everything but
letters and digits is a blank, so that a word begins behind a blank and ends before one.
"""

from __future__ import annotations

import re
from codecs import charmap_encode
from collections.abc import Iterator
from encodings import kz1048
from types import MappingProxyType

_TABLE = kz1048.encoding_table
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

TYPED_AS_LATIN = MappingProxyType(dict(zip("aceiopxyhəABCEHIKMOPTXƏ", "асеіорхуһәАВСЕНІКМОРТХӘ", strict=True)))
"""Latin letters typed in a Cyrillic word, which look the same; one for one. `kazakh.letters` has them from here."""

_LATIN, _CYRILLIC, _OTHER_LETTER = b"LCF"  # what letters are: a Latin look-alike, Cyrillic, another

_TYPED_AS_LATIN = str.maketrans(dict(TYPED_AS_LATIN))
_LATIN_MEETS, _CYRILLIC_MEETS = re.compile(b"L(?:(?=C)|(?<=CL))"), re.compile(b"C(?:(?=L)|(?<=LC))")
_LONGEST = 100  # letters of a name
_SCHWA = re.compile("[əƏ]")  # has no byte
# A Latin word that looks Cyrillic, with a Kazakh ending and no hyphen: CAPEXтің, not Caспий.
_LATIN_DECLINED = re.compile(
    r"[A-Za-z]{2,}(?:[лдт][ае]р)?(?:[ндт][ыі]ң|[ғгқк][ае]|[ндт][ыі]|[дт][ае]н?|н[ае]н|[мбп]ен|[дт]ағы|[дт]егі)?"
)


def encoded(text: str) -> tuple[bytes, bool]:
    """The bytes of a text, one for each code point, and whether they say all: letters of other alphabets (and marks,
    and what nobody sees) have no byte of their own.
    """
    signs, _ = charmap_encode(text, "replace", _TABLE)
    return signs, b"?" not in signs or signs.count(b"?") == text.count("?")


def decoded(signs: bytes) -> str:
    """The characters of bytes that say all."""
    return signs.decode(_CODEC)


def repaired(text: str, encoded: bytes) -> tuple[str, bytes]:
    """A text with the Latin look-alikes in its Cyrillic words (Қaзақстан typed with a Latin a) as Cyrillic letters,
    one for one; `encoded` are its bytes. A word with a Latin letter that looks like no Cyrillic one stays as it is,
    and so does a Latin word with a Kazakh ending: IPhoneға, CAPEXтің. The same text where there is none; and the
    bytes of what is given back.
    """
    if b"?" in encoded and ("ə" in text or "Ə" in text):
        classes = _SCHWA.sub("a", text).encode(_CODEC, "replace").translate(_CLASSES)
    else:
        classes = encoded.translate(_CLASSES)
        if b"L" not in classes:
            return text, encoded
    pieces: list[str] = []
    bytes_: list[bytes] = []
    done = 0
    for start, end in _mixed_words(classes):
        word = text[start:end]
        if b"F" not in classes[start:end] and not (len(word) < _LONGEST and _LATIN_DECLINED.fullmatch(word)):
            word = word.translate(_TYPED_AS_LATIN)
            pieces += (text[done:start], word)
            bytes_ += (encoded[done:start], word.encode(_CODEC, "replace"))
            done = end
    if not pieces:
        return text, encoded
    return "".join((*pieces, text[done:])), b"".join((*bytes_, encoded[done:]))


def _mixed_words(classes: bytes) -> Iterator[tuple[int, int]]:
    """Where the words stand that have a Latin look-alike beside a Cyrillic letter. Looked for at the rarer of the
    two, for most texts have few of the one and many of the other.
    """
    latin = len(classes) - len(classes.translate(None, b"L"))
    rarer = _LATIN_MEETS if latin * 4 < len(classes) else _CYRILLIC_MEETS
    done = 0
    for found in rarer.finditer(classes):
        at = found.start()
        if at >= done:
            start = classes.rfind(b" ", done, at) + 1 or done
            done = classes.find(b" ", at)
            if done < 0:
                done = len(classes)
            yield start, done


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


def _class(letter: str) -> int:
    if ord(letter) in _TYPED_AS_LATIN:
        return _LATIN
    if not letter.isalpha():
        return ord(" ")
    return _CYRILLIC if "\u0400" <= letter <= "\u052f" else _OTHER_LETTER


def _folded_table() -> bytes:
    small = (letter.lower() if _in_one_byte(letter.lower()) else letter for letter in _letters())
    return bytes(_byte(TYPED_FOR_ONE_ANOTHER.get(letter, letter)) for letter in small)


def _capitals_table() -> bytes:
    capital = (letter.upper() if _in_one_byte(letter.upper()) else letter for letter in _letters())
    return bytes(_byte(letter) for letter in capital)


_FOLDED = _folded_table()
_CAPITALS = _capitals_table()
_CLASSES = bytes(map(_class, _letters()))
_CASED = bytes(
    _CAPITALS[_FOLDED[code]] if letter.isupper() else _FOLDED[code] for code, letter in enumerate(_letters())
)
