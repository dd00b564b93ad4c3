"""What a Kazakh word in Latin letters is in Cyrillic, by rule, from the alphabet of 2021. No rule looks beyond a
word, whatever stands between words. Called by `kazakh.loans` and `kazakh.from_latin`; `kazakh.latin_2018` makes what
is read here of words of that alphabet.

The alphabet has fewer letters than Cyrillic, so that this is a reading: i is и or й, h is х or һ, ts is ц or тс.
What the neighbours of a letter say is followed.
"""

from __future__ import annotations

import codecs
import re
import string
from itertools import product
from types import MappingProxyType

LATIN = "A-Za-z\u00c0-\u024f"
"""The Latin letters, for a character class."""

_BUT_ASCII = bytes(set(range(256)) - set(string.ascii_letters.encode()))
_FIRST_BEYOND = frozenset(letter.encode()[0] for letter in map(chr, range(0xC0, 0x250)))


def any_of_ascii(signs: bytes) -> bool:
    """Whether a text, in UTF-8, has Latin letters of ASCII. In bytes that is told far more quickly."""
    return signs.translate(None, _BUT_ASCII) != b""


def any_beyond_ascii(signs: bytes) -> bool:
    """Whether a text, in UTF-8, may have other Latin letters."""
    return any(byte in signs for byte in _FIRST_BEYOND)


_SOUNDS = MappingProxyType(
    {
        "a": "а", "ä": "ә", "b": "б", "v": "в", "g": "г", "ğ": "ғ", "d": "д", "e": "е", "j": "ж", "z": "з", "i": "и",
        "k": "к", "q": "қ", "l": "л", "m": "м", "n": "н", "ñ": "ң", "o": "о", "ö": "ө", "p": "п", "r": "р", "s": "с",
        "t": "т", "u": "у", "ū": "ұ", "ü": "ү", "f": "ф", "h": "х", "ş": "ш", "y": "ы", "ı": "і",
    }
)  # fmt: skip

# The stems with һ, where х is the rule, and with и behind a vowel, where й is; a dot stands for that letter.
_WITH_H = "ja.an ji.an ji.az şa.ar şa.id qa.ar gau.ar jau.ar aida.ar ba.ad na.ai mäş.ür".split()
_WITH_I = "ukra.n moza.k koka.n gero.n zamanau. iasau. mağau.ia tro.s bo.ng stro.tel".split()
# Words that begin with э, not е: these stems.
_WITH_E = (
    "ekono ekolo ekosis ekspe ekspo ekspl ekskur ekstr ekran ekip ekvi ekvat ekzam ekzot ekzit elektr elev elita elmi"
    " elbrus eldar emble emigr emir emots emman energ entsik entuz epide epizo epope estaf estet eston estrad eskiz"
    " essei etap etika etiket etno evaku evol eduard einşt efiop efir effek"
).split()


def capital(letter: str) -> str:
    """The capital of a small letter of the alphabet of 2021."""
    return {"i": "İ", "ı": "I"}.get(letter) or letter.upper()


def _either(letters: str) -> str:
    return letters + "".join(map(capital, letters))


KNOWN_2021 = _either("".join(_SOUNDS))
"""The letters of the alphabet of 2021, for a character class."""

_READ_TOGETHER = MappingProxyType(
    {"h": "һ", "e": "э", "ştş": "щ", "tş": "ч", "ts": "ц", "ia": "я", "iu": "ю", "i": "й"}
)
# In whatever capitals; the first letter says which the reading has.
_READINGS = {
    "".join(letters): reading.upper() if letters[0].isupper() else reading
    for together, reading in _READ_TOGETHER.items()
    for letters in product(*((letter, capital(letter)) for letter in together))
}
_ALONE = _SOUNDS | {capital(letter): sound.upper() for letter, sound in _SOUNDS.items()}

# Words are read as bytes, one a letter: to look through them takes a fraction of the time. A letter of Cyrillic among
# them is one that is read already.
ASCII = "".join(map(chr, range(128)))
SIGNS = "\u00a0«»\u00ad–—’“”„…№"
"""Everyday signs beyond ASCII."""
_OF_2021 = "".join(letter for letter in _ALONE if letter not in ASCII)
_READ = "".join(dict.fromkeys((*_READINGS.values(), *"тТшШ")))
NO_LETTER = "\ufffe"
"""What a table of bytes has where there is no letter."""
BYTES = (ASCII + _OF_2021 + _READ + SIGNS).ljust(256, NO_LETTER)
"""The letters of the alphabet of 2021, those read already, and everyday signs, each at the place that is its byte."""
_ENCODING = codecs.charmap_build(BYTES)
_DECODING = "".join(_ALONE.get(letter, letter) for letter in BYTES)
_LETTERS = {sound: letter for letter, sound in _ALONE.items()}


def coded(text: str, errors: str = "strict") -> bytes:
    """The text as `BYTES` has it. Raises UnicodeEncodeError when it has other characters, unless they are to be
    replaced by a question mark.
    """
    return codecs.charmap_encode(text, errors, _ENCODING)[0]


def coded_reading(word: str) -> bytes:
    """A Cyrillic word as the bytes that are read so."""
    return coded("".join(_LETTERS.get(letter, letter) for letter in word))


_SMALL = {capital(letter): letter for letter in _SOUNDS}
_IS_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
# Small letters of words, and spaces between them; letters read already part words until the others are read too.
_SMALL_BEFORE = b"".join(coded(_SMALL.get(each, each) if _IS_LETTER.match(each) else " ") for each in BYTES)
# A т or ш that is read already (of tsh) is the byte that others are, so that loans are found before it: объектші.
_SMALL_AFTER = b"".join(
    coded_reading(_ALONE.get(each, each).lower()) if _IS_LETTER.match(each) or each in _READ else b" "
    for each in BYTES
)


def _inside(letter: str, stems: list[str]) -> str:
    """That the `letter` just passed is the dot of one of the stems."""
    sides = (stem.split(".") for stem in stems)
    return "|".join(f"(?<={before}{letter})(?={after})" for before, after in sides)


# Where those letters are read so. тс and тш stay two letters between a stem and the endings -са, -сын, -ша, -шы,
# which is where most of them stand. Python's engine skips quickly to what begins with a letter.
_E = re.compile(coded(f" e(?={'|'.join(stem[1:] for stem in _WITH_E)})"))
_BY_NEIGHBOURS = re.compile(
    coded(
        "i(?:a(?<=[ aäeioöuūüyı]..)"
        "|u(?:(?<=[ aäeioöuūüyı]..)|(?<=[bjlnkrstdv]..)(?=[bdjzklnrst]))"
        f"|(?<=[aäeioöuūüyı].)(?!{_inside('i', _WITH_I)})|(?<= .)(?=o[dg]))"
        "|t(?:ş(?:(?<= ..)|(?![yı]|a[^ ]{0,2} ))"
        "|s(?:(?<= ..)|(?=i|ei)|(?<=n..)(?=[eht])|(?<=ro..)(?=e[ns])|(?<=[ne]i..)(?=a)))"
        "|ştş"
        f"|h(?:{_inside('h', _WITH_H)})"
    )
)
_READINGS_CODED = {coded(together): coded(reading) for together, reading in _READINGS.items()}


def read_2021(written: bytes) -> str:
    """What the bytes of a text say in Cyrillic."""
    return in_letters(with_neighbours_read(written))


def in_letters(read: bytes) -> str:
    """The text of bytes whose neighbours are read, each letter by itself."""
    return codecs.charmap_decode(read, "strict", _DECODING)[0]


def words_read(read: bytes) -> bytes:
    """The words of such bytes in small letters, spaces between and around them, each one place farther on."""
    return b" %b " % read.translate(_SMALL_AFTER)


def with_neighbours_read(written: bytes) -> bytes:
    """The bytes of a text with the letters read that are read by their neighbours."""
    words = b" %b " % written.translate(_SMALL_BEFORE)
    places = [found.start() for found in _E.finditer(words)]
    if places:
        with_e = bytearray(written)
        for place in places:
            with_e[place : place + 1] = _READINGS_CODED[written[place : place + 1]]
        written = bytes(with_e)
    pieces: list[bytes] = []
    done = 0
    for found in _BY_NEIGHBOURS.finditer(words):
        start, end = found.span()
        pieces += (written[done : start - 1], _READINGS_CODED[written[start - 1 : end - 1]])
        done = end - 1
    pieces.append(written[done:])
    return b"".join(pieces)
