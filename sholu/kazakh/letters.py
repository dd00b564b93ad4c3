"""What every change of script needs to know of letters before it looks at a single one: which are one letter typed as
two, which are Latin look-alikes typed in a Cyrillic word, which are Roman numerals typed in Cyrillic, what is no
Kazakh at all (addresses), and where a digest's own exceptions stand.

Called by `latin`, `arabic`, `cyrillic` and `romanisation`. Every step is one pass over the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

CAPITALS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
SMALL = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

CYRILLIC = "\u0400-\u0482\u048a-\u052f"
"""The Cyrillic letters, for a character class."""

UNSEEN = "\u00ad\u200b-\u200d\u2060"
"""What may stand inside a word without being seen, for a character class."""

_MARKS = "\u0300-\u036f\u0653-\u0655"
# The runs are bounded: ordering the marks of one letter takes Python the square of their number.
_CYRILLIC_WITH_MARKS = re.compile(rf"[{CYRILLIC}][\u0300-\u036f]{{1,16}}")
_WITH_MARKS = re.compile(rf"(?s:.)[{_MARKS}]{{1,16}}")
_MANY_MARKS = re.compile("([\u0300-\u036f]{16})[\u0300-\u036f]+")
_MARK = re.compile(rf"[{_MARKS}]")
_STRESS = re.compile(rf"(?<=[{CYRILLIC}])[\u0300\u0301]+")

_LOOKALIKE = "aceiopxyhəABCEHIKMOPTXƏ"
_TYPED_AS_LATIN = str.maketrans(_LOOKALIKE, "асеіорхуһәАВСЕНІКМОРТХӘ")
_MIXED = re.compile(rf"[{CYRILLIC}][{_LOOKALIKE}]|[{_LOOKALIKE}][{CYRILLIC}]")
_MIXED_RUN = re.compile(
    rf"(?<![A-Za-zƏə{CYRILLIC}])(?:[{CYRILLIC}]++[{_LOOKALIKE}]|[{_LOOKALIKE}]++[{CYRILLIC}])[A-Za-zƏə{CYRILLIC}{UNSEEN}]*+"
)
_FOREIGN = re.compile(rf"(?![{_LOOKALIKE}])[A-Za-z]")

_MAYBE_ROMAN = re.compile(rf"[ХІXVI](?<![\w{UNSEEN}].)[ХІXVI]{{1,7}}+(?![\w{UNSEEN}])")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_AS_ROMAN = str.maketrans("ХІ", "XI")

_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
_WORD = re.compile(r"[^\W_]+")


def composed(text: str) -> str:
    """The text with letters and their combining marks as one character each, where there is one."""
    return _WITH_MARKS.sub(_as_one, text) if _MARK.search(text) else text


def few_marks(text: str) -> str:
    """The text with no more than sixteen marks on any letter: nobody can read more, and ordering them all, as
    `unicodedata.normalize` does, takes the square of their number.
    """
    return _MANY_MARKS.sub(r"\1", text)


def readied(text: str) -> str:
    """Cyrillic text as its letters are meant: composed, without stress marks, the Latin look-alikes in a Cyrillic
    word (бiр typed with a Latin i) as Cyrillic ones, Roman numerals typed in Cyrillic (ХХІ) as Latin ones.

    A Latin letter that looks like no Cyrillic one keeps its word as it is: IPhoneға.
    """
    if text.isascii():
        return text
    if _MARK.search(text):
        text = _CYRILLIC_WITH_MARKS.sub(_as_one, text)
    if "\u0300" in text or "\u0301" in text:
        text = _STRESS.sub("", text)
    if "Х" in text or "І" in text:
        text = _MAYBE_ROMAN.sub(_as_roman, text)
    if _MIXED.search(text):
        text = _MIXED_RUN.sub(_as_cyrillic, text)
    return text


def _as_one(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])


def _as_roman(found: re.Match[str]) -> str:
    numeral = found[0].translate(_AS_ROMAN)
    return numeral if _ROMAN.fullmatch(numeral) else found[0]


def _as_cyrillic(found: re.Match[str]) -> str:
    run = found[0]
    return run if _FOREIGN.search(run) else run.translate(_TYPED_AS_LATIN)


def translation(spellings: Mapping[str, str]) -> Mapping[int, str]:
    """A table for `str.translate`. It names what stays too: a lookup that fails costs as much as ten that do not."""
    staying = (*range(0x250), *range(0x400, 0x530), *range(0x600, 0x700), *map(ord, "«»—–…№“”‘’„"))
    return MappingProxyType({code: chr(code) for code in staying} | {ord(k): v for k, v in spellings.items()})


def changed(
    text: str,
    change: Callable[[str], str],
    exceptions: Mapping[str, str] | None = None,
    *,
    upper: Callable[[str], str] = str.upper,
) -> str:
    """`change(text)`, but for addresses (they stay) and for the words of `exceptions`, which become what it says.

    An exception is a word, or several, found between word edges only; an ending behind a hyphen may follow. Case is
    not compared, but one with a first capital is not found in a word without (Вена the city, вена the vein). Its
    other spelling takes the capitals of the text: all of them by `upper`, or a first one that the key has not. The
    longest exception wins.
    """
    kept = [(found.start(), found.end(), found[0]) for found in _addresses(text)]
    kept += _excepted(text, exceptions, upper) if exceptions else []
    if not kept:
        return change(text)
    pieces, done = [], 0
    for start, end, spelling in sorted(kept):
        if start >= done:
            pieces += [change(text[done:start]), spelling]
            done = end
    return "".join((*pieces, change(text[done:])))


def _addresses(text: str) -> list[re.Match[str]]:
    return list(_ADDRESS.finditer(text)) if "://" in text or "www." in text or "@" in text else []


def _excepted(text: str, exceptions: Mapping[str, str], upper: Callable[[str], str]) -> list[tuple[int, int, str]]:
    beginning, table = _laid_out(tuple(exceptions.items()))
    found, done = [], 0
    for word in beginning.finditer(text):
        if word.start() < done:
            continue
        for key, spelling in table.get(word[0].casefold(), ()):
            end = word.start() + len(key)
            surface = text[word.start() : end]
            if _is_same(surface, key) and not (text[end : end + 1].isalnum() and key[-1].isalnum()):
                found.append((word.start(), end, _in_the_case_of(surface, key, spelling, upper)))
                done = end
                break
    return found


@lru_cache(maxsize=32)
def _laid_out(exceptions: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """What the words that may begin an exception look like, and the exceptions by their first word, longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    first_letters = set()
    for key, spelling in sorted(exceptions, key=lambda pair: (-len(pair[0]), pair)):
        first = _WORD.match(key)
        if first:
            table.setdefault(first[0].casefold(), []).append((key, spelling))
            first_letters |= {key[0], key[0].upper()[0]}
    letters = "".join(map(re.escape, sorted(first_letters)))
    return re.compile(rf"[{letters}](?<![^\W_].)[^\W_]*+" if letters else r"(?!)"), table


def _is_same(surface: str, key: str) -> bool:
    return surface.casefold() == key.casefold() and not (key[0].isupper() and surface[0].islower())


def _in_the_case_of(surface: str, key: str, spelling: str, upper: Callable[[str], str]) -> str:
    if surface == key or not spelling:
        return spelling
    if surface.isupper() and sum(map(str.isalpha, surface)) > 1:
        return upper(spelling)
    return upper(spelling[0]) + spelling[1:] if surface[0].isupper() and key[0].islower() else spelling
