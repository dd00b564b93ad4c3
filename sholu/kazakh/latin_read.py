"""What a Kazakh word in Latin letters is in Cyrillic, by rule: from the alphabet of 2021, and from that of 2018,
whose words are first spelt as in 2021. Words come a line each, and no rule looks beyond one. Called by `kazakh.loans`
and `kazakh.from_latin`.

The alphabets have fewer letters than Cyrillic, so that this is a reading: i is и or й, h is х or һ, ts is ц or тс.
What the neighbours of a letter say is followed.
"""

from __future__ import annotations

import re
from itertools import product
from types import MappingProxyType

from sholu.kazakh.letters import respelling

LATIN = "A-Za-z\u00c0-\u024f"
"""The Latin letters, for a character class."""


_SOUNDS = MappingProxyType(
    {
        "a": "а", "ä": "ә", "b": "б", "v": "в", "g": "г", "ğ": "ғ", "d": "д", "e": "е", "j": "ж", "z": "з", "i": "и",
        "k": "к", "q": "қ", "l": "л", "m": "м", "n": "н", "ñ": "ң", "o": "о", "ö": "ө", "p": "п", "r": "р", "s": "с",
        "t": "т", "u": "у", "ū": "ұ", "ü": "ү", "f": "ф", "h": "х", "ş": "ш", "y": "ы", "ı": "і",
    }
)  # fmt: skip
_2018_AS_2021 = MappingProxyType(
    {"á": "ä", "ǵ": "ğ", "ı": "i", "i": "ı", "ń": "ñ", "ó": "ö", "u": "ū", "ú": "ü", "ý": "u"}
)

# The stems with һ, where х is the rule, and with и behind a vowel, where й is; a dot stands for that letter.
_WITH_H = "ja.an ji.an ji.az şa.ar şa.id qa.ar gau.ar jau.ar aida.ar ba.ad na.ai mäş.ür".split()
_WITH_I = "ukra.n moza.k koka.n gero.n zamanau. iasau. mağau.ia tro.s bo.ng stro.tel".split()
# Words that begin with э, not е: these stems.
_WITH_E = (
    "ekono ekolo ekosis ekspe ekspo ekspl ekskur ekstr ekran ekip ekvi ekvat ekzam ekzot ekzit elektr elev elita elmi"
    " elbrus eldar emble emigr emir emots emman energ entsik entuz epide epizo epope estaf estet eston estrad eskiz"
    " essei etap etika etiket etno evaku evol eduard einşt efiop efir effek"
).split()


def _capital(letter: str) -> str:
    return {"i": "İ", "ı": "I"}.get(letter) or letter.upper()


def _either(letters: str) -> str:
    return letters + "".join(map(_capital, letters))


def _spelt(word: str) -> str:
    return "".join(f"[{_either(letter)}]" for letter in word)


def _inside(letter: str, stems: list[str]) -> str:
    """That the `letter` just passed is the dot of one of the stems."""
    sides = (stem.split(".") for stem in stems)
    return "|".join(f"(?<={_spelt(before + letter)})(?={_spelt(after)})" for before, after in sides)


KNOWN_2021 = _either("".join(_SOUNDS))
"""The letters of the alphabet of 2021, for a character class."""
_VOWEL = f"[{_either('aäeioöuūüyı')}]"

_READ_TOGETHER = MappingProxyType(
    {"h": "һ", "e": "э", "ştş": "щ", "tş": "ч", "ts": "ц", "ia": "я", "iu": "ю", "i": "й"}
)
# Where these stand for those letters, by the first of them. тс and тш stay two letters between a stem and the endings
# -са, -сын, -ша, -шы, which is where most of them stand.
_NEIGHBOURS = MappingProxyType(
    {
        "h": f"(?:{_inside('h', _WITH_H)})",
        "e": f"(?<![{LATIN}].)(?=(?:{'|'.join(_spelt(stem[1:]) for stem in _WITH_E)}))",
        "ş": "[tT][şŞ]",
        "t": (
            f"(?:[şŞ](?:(?<![{LATIN}]..)|(?![{_either('yı')}]|[aA][{LATIN}]{{0,2}}(?![{LATIN}])))"
            f"|[sS](?:(?<![{LATIN}]..)|(?=[iİ]|[eE][iİ])|(?<=[nN]..)(?=[eEhHtT])|(?<=[rR][oO]..)(?=[eE][nNsS])"
            f"|(?<=[nNeE][iİ]..)(?=[aA])))"
        ),
        "i": (
            f"(?:[aA](?:(?<={_VOWEL}..)|(?<![{LATIN}]..))"
            f"|[uU](?:(?<={_VOWEL}..)|(?<![{LATIN}]..)|(?<=[{_either('bjlnkrstdv')}]..)(?=[{_either('bdjzklnrst')}]))"
            f"|(?<={_VOWEL}.)(?!{_inside('i', _WITH_I)})|(?<![{LATIN}].)(?=[oO][dDgG]))"
        ),
    }
)
# One set comes first, because Python's engine skips to it quickly.
_BY_NEIGHBOURS = re.compile(
    f"[{_either(''.join(_NEIGHBOURS))}](?:"
    + "|".join(f"(?<=[{_either(letter)}]){rest}" for letter, rest in _NEIGHBOURS.items())
    + ")",
    re.DOTALL,
)
LETTERS_2018 = "ABCDEFGHIJKLMNOPQRSTUVYZabcdefghijklmnopqrstuvyzıÁáǴǵŃńÓóÚúÝý"
"""The letters of the alphabet of 2018, and the c and h of its pairs."""
_VOWELS_2018 = frozenset("aáeoóuúyýAÁEOÓUÚYÝ")
_DIGRAPHS_2018 = (
    *("shch щ", "Shch Щ", "SHCH Щ", "tsh тш", "Tsh Тш", "TSH ТШ"),
    *("sh ş", "Sh Ş", "SH Ş", "ch ч", "Ch Ч", "CH Ч"),
)
_CAPITAL_I_2018 = re.compile(f"I[{LATIN}]*+")


def read_2021(text: str) -> str:
    """Words of the alphabet of 2021 in Cyrillic; what it has no letters for stays."""
    return _letter_by_letter(_BY_NEIGHBOURS.sub(lambda found: _READINGS[found[0]], text))


def as_2021(text: str) -> str:
    """Words of the alphabet of 2018 in that of 2021."""
    text = _CAPITAL_I_2018.sub(_with_capital_i_read, text)
    for row in _DIGRAPHS_2018:
        digraph, letter = row.split()
        text = text.replace(digraph, letter)
    return _letters_of_2018(text)


def _with_capital_i_read(found: re.Match[str]) -> str:
    """A capital I of 2018, which is both и and і, and the rest of its word, in the letters of 2021.

    Behind a vowel, or before a back one, it is и or й and gets the dot of İ; else it is і.
    """
    word, before = found[0], found.string[max(0, found.start() - 1) : found.start()]
    dotted = before in _VOWELS_2018 or re.search("[aouyAOUY]|^I[ýÝáÁ]", word)
    return word.replace("I", "İ") if dotted else word


# In whatever capitals; the first letter says which the reading has.
_READINGS = {
    "".join(letters): reading.upper() if letters[0].isupper() else reading
    for together, reading in _READ_TOGETHER.items()
    for letters in product(*((letter, _capital(letter)) for letter in together))
}
_letter_by_letter = respelling(
    _SOUNDS
    | {_capital(letter): sound.upper() for letter, sound in _SOUNDS.items()}
    | {reading: reading for reading in _READINGS.values()}  # read already
)
_letters_of_2018 = respelling(
    _2018_AS_2021 | {letter.upper(): _capital(other) for letter, other in _2018_AS_2021.items() if letter not in "ıi"}
)
