"""The one place that knows the way back to Cyrillic: from the Latin of 2021 and of 2018, and from töte jazu.

The other scripts have fewer letters, so that the way back is a reading: what the neighbours of a letter or the
harmony of its word say is followed, and the few words that say otherwise are in tables; ь and ъ are gone for good.
What a text is in is told here, how it is read by `from_latin` and `from_arabic`. Called through `kazakh.scripts`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from itertools import chain, islice
from typing import Literal

from sholu.kazakh.arabic_read import ANY_ARABIC
from sholu.kazakh.from_arabic import ARABIC_WORD, from_arabic
from sholu.kazakh.from_latin import LATIN_WORD, beyond_foreign, from_2018, from_2021
from sholu.kazakh.latin_read import any_beyond_ascii, any_of_ascii
from sholu.kazakh.letters import beyond_ascii, changed, composed

Script = Literal["latin-2021", "latin-2018", "arabic"]

_CYRILLIC_WORD = re.compile("[\u0400-\u052f]+")
# The first bytes in UTF-8 of their letters.
_OF_CYRILLIC, _OF_ARABIC = b"\xd0\xd1\xd2\xd3\xd4", b"\xd8\xd9\xda\xdb"
# Letters that only one of the two Latin alphabets has.
_ONLY_2018, _PAIRS_OF_2018 = "áǵńóúýÁǴŃÓÚÝ", ("sh", "Sh", "SH", "ch", "Ch", "CH")
# ı is і in 2021, which stands beside no other vowel but и and у (келуі, биік); in 2018 it is и or й: jıyrma, aıel.
_I_OF_2018 = re.compile("[aeoy]ı|ı[aeoyi]")
_ONLY_2021 = "äğñöūüşİÄĞÑÖŪÜŞ"
# They are counted together as bytes.
_TABLE = "".join(map(chr, range(64))) + _ONLY_2018 + _ONLY_2021 + "ı"
_ENCODING = codecs.charmap_build(_TABLE.ljust(256, "\ufffe"))
_BYTES_OF_2018, _BYTES_OF_2021, _BYTE_OF_I = (
    bytes(map(_TABLE.index, letters)) for letters in (_ONLY_2018, _ONLY_2021, "ı")
)


def cyrillic(text: str, *, script: Script | None = None, exceptions: Mapping[str, str] | None = None) -> str:
    """`text` with its Latin or Arabic Kazakh words in Cyrillic, as far as that is determined: Qazaqstan → Қазақстан.

    Without `script` Arabic words are read as töte jazu, and Latin ones in the alphabet that the letters of the text
    show (2021 where they show neither); if most words are Cyrillic already, the others are foreign and stay. A Latin
    word with a letter of no Kazakh alphabet (c, w, x) stays, and so do Roman numerals, addresses and what is Cyrillic
    already. `exceptions` are words and their Cyrillic spellings.
    Raises ValueError for an unknown script, and never for a text.
    """
    if script not in (None, "latin-2021", "latin-2018", "arabic"):
        raise ValueError(f"unknown script {script!r}; there are latin-2021, latin-2018, arabic")
    text = composed(text)
    signs = text.encode("utf-8", "surrogatepass")
    if script is None and _is_cyrillic(text, signs):
        return text if exceptions is None else changed(text, str, exceptions)
    any_latin = any_of_ascii(signs)
    steps: list[Callable[[str], str]] = []
    if script == "arabic" or (script is None and _any_of(_OF_ARABIC, signs) and ANY_ARABIC.search(text)):
        steps.append(from_arabic)
    if script == "latin-2018" or (script is None and _is_2018(text, signs)):
        steps.append(from_2018)
    elif script == "latin-2021" or (script is None and any_latin):
        steps.append(from_2021)

    def change(piece: str) -> str:
        for step in steps:
            piece = step(piece)
        return piece

    if not any_latin:
        return changed(text, change, exceptions)
    return changed(text, lambda piece: beyond_foreign(piece, change), exceptions)


def _any_of(first: bytes, signs: bytes) -> bool:
    return any(byte in signs for byte in first)


def _is_cyrillic(text: str, signs: bytes) -> bool:
    """Whether more words are in Cyrillic than not, so that those in other letters are foreign. `signs` are the bytes
    of the text.
    """
    if not _any_of(_OF_CYRILLIC, signs):
        return False
    words = len(_CYRILLIC_WORD.findall(text))
    others = chain(LATIN_WORD.finditer(text), ARABIC_WORD.finditer(text)) if words else ()
    return sum(1 for _ in islice(others, words)) < words


def _is_2018(text: str, signs: bytes) -> bool:
    """Whether the Latin letters of a text are of that alphabet. `signs` are its bytes."""
    latin = beyond_ascii(text) if any_beyond_ascii(signs) else ""
    letters = codecs.charmap_encode(latin, "replace", _ENCODING)[0]
    of_2018 = len(letters) - len(letters.translate(None, _BYTES_OF_2018))
    # Every sign of two letters has one of these.
    most = of_2018 + letters.count(_BYTE_OF_I) + text.count("h") + text.count("H")
    if most <= len(letters) - len(letters.translate(None, _BYTES_OF_2021[:6])):
        return False
    of_2021 = len(letters) - len(letters.translate(None, _BYTES_OF_2021))
    if of_2021 < of_2018 or most <= of_2021:
        return of_2021 < of_2018
    of_2018 += sum(map(text.count, _PAIRS_OF_2018))
    return of_2021 < of_2018 or (_BYTE_OF_I in letters and of_2021 < of_2018 + len(_I_OF_2018.findall(text)))
