"""Words of the alphabet of 2018 in that of 2021, letter by letter, as bytes: to look through those takes a fraction
of the time. Called by `kazakh.from_latin`.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType

from sholu.kazakh.latin_read import ASCII, NO_LETTER, SIGNS, capital, coded

LETTERS_2018 = "ABCDEFGHIJKLMNOPQRSTUVYZabcdefghijklmnopqrstuvyzıÁáǴǵŃńÓóÚúÝý"
"""The letters of the alphabet, and the c and h of its pairs."""

_AS_2021 = MappingProxyType(
    {"á": "ä", "ǵ": "ğ", "ı": "i", "i": "ı", "ń": "ñ", "ó": "ö", "u": "ū", "ú": "ü", "ý": "u"}
)
_CAPITALS = {letter.upper(): capital(other) for letter, other in _AS_2021.items() if letter not in "ıi"}
_DOTTED = "İ"  # none of its letters: what its I becomes where it is и or й
BYTES_2018 = "".join(dict.fromkeys(ASCII + LETTERS_2018 + _DOTTED + SIGNS)).ljust(256, NO_LETTER)
"""Its letters and everyday signs, each at the place that is its byte."""
_ENCODING = codecs.charmap_build(BYTES_2018)
_RESPELT = coded("".join((_AS_2021 | _CAPITALS).get(each, each) for each in BYTES_2018), "replace")
_PAIRS = tuple(
    tuple(map(coded, pair.split()))
    for pair in (
        *("shch щ", "Shch Щ", "SHCH Щ", "tsh тш", "Tsh Тш", "TSH ТШ"),
        *("sh ş", "Sh Ş", "SH Ş", "ch ч", "Ch Ч", "CH Ч"),
    )
)


def coded_2018(text: str, errors: str = "strict") -> bytes:
    """The text as `BYTES_2018` has it. Raises UnicodeEncodeError when it has other characters, unless they are to be
    replaced by a question mark.
    """
    return codecs.charmap_encode(text, errors, _ENCODING)[0]


# A capital I, which is both и and і, and the rest of its word. Behind a vowel, or before a back one, it is и or й;
# else it is і.
_CAPITAL_I = re.compile(coded_2018(f"I[{LETTERS_2018}]*+"))
_VOWELS = frozenset(coded_2018("aáeoóuúyýAÁEOÓUÚYÝ"))
_BEFORE_BACK = re.compile(coded_2018("[aouyAOUY]|^I[ýÝáÁ]"))


def as_2021(written: bytes) -> bytes:
    """The bytes of a text (see `BYTES_2018`) as those of the alphabet of 2021 (see `latin_read.BYTES`)."""
    if b"I" in written:
        written = _CAPITAL_I.sub(_with_capital_i_read, written)
    written = written.translate(_RESPELT)
    if b"h" in written or b"H" in written:
        for pair, letter in _PAIRS:
            written = written.replace(pair, letter)
    return written


def _with_capital_i_read(found: re.Match[bytes]) -> bytes:
    word, start = found[0], found.start()
    dotted = (start and found.string[start - 1] in _VOWELS) or _BEFORE_BACK.search(word)
    return word.replace(b"I", _DOTTED_CODED) if dotted else word


_DOTTED_CODED = coded_2018(_DOTTED)
