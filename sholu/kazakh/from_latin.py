"""Kazakh text in Latin letters in Cyrillic again; what is in another language by its letters stays. Called by
`kazakh.cyrillic`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import AnyStr, NamedTuple, Protocol

from sholu.kazakh.everyday import Everyday
from sholu.kazakh.latin_2018 import BYTES_2018, LETTERS_2018, as_2021, coded_2018
from sholu.kazakh.latin_read import (
    BYTES,
    KNOWN_2021,
    LATIN,
    NO_LETTER,
    any_beyond_ascii,
    any_of_ascii,
    coded,
    read_2021,
)
from sholu.kazakh.loans import read_with_loans, with_loans
from sholu.kazakh.remembered import in_pieces, word_by_word

LATIN_WORD = re.compile(f"([{LATIN}]+)")


# Words of English and the like, by what no Kazakh word has in either Latin alphabet: iPhone, Google, Philips, Office,
# York, Hyundai. кооп-, коор- and зоо- have oo; the c of ch is a letter of 2018. A word with a capital behind one with
# w, x or c belongs to it (New Delhi), unless it has letters of ours alone or an ending.
_FOREIGN_SIGN = re.compile(
    r"[A-Zohwxcy](?:(?<=[wWxX])|(?<=[cC])(?![hH])|(?<=[Oo]o)(?<![KkZz]oo)|(?<=[Pp]h)(?=[aeiou])|(?<=\b[yY])(?=[aeou])"
    r"|(?<=\b[Hh]y)(?=[aeou])|(?<=\b[a-z][A-Z])(?=[a-z]))"
)
_BEHIND_FOREIGN = re.compile(
    r" (?![A-Za-z]*(?:q|[dt][ae]n?|[gk][ae]|[dtn][yi]|men|pen|ben)(?![a-z]))[A-Z][a-z]++(?![\wıİäğñöūüşáǵńóúý])"
)
_NEVER_OURS = re.compile("[wWxXcC](?!(?<=[cC])[hH])")
_REST_OF_WORD = re.compile(r"\w*+")
_HOLE, _HOLE_INSIDE = "\x1e", "\x1d"
_FEW = 64
"""One in so many letters, at most, for looking for each of some letters by itself to be quicker than a pattern."""


def beyond_foreign(text: str, change: Callable[[str], str]) -> str:
    """`change` of all but words with w, x or c, and what belongs to them."""
    ours, foreign, done = [], [], 0
    for sign in _never_ours(text):
        if sign < done:
            continue
        start = sign
        while start > done and text[start - 1].isalpha():
            start -= 1
        rest = _REST_OF_WORD.match(text, sign)
        end = rest.end() if rest else sign + 1
        behind = _BEHIND_FOREIGN.match(text, end)
        ours.append(text[done:start])
        done = behind.end() if behind else end
        foreign.append(text[start:done])
    if not foreign:
        return change(text)
    ours.append(text[done:])
    # All at once where that can be told apart: what costs is each different word.
    changed_pieces = map(change, ours) if _HOLE in text else change(_HOLE.join(ours)).split(_HOLE)
    return "".join(piece + kept for piece, kept in zip(changed_pieces, (*foreign, ""), strict=True))


def _never_ours(text: str) -> Sequence[int]:
    """Where letters stand that no Kazakh word has."""
    places: list[int] = []
    for letter in "wWxXcC":
        place = text.find(letter)
        while place >= 0:
            if letter in "wWxX" or text[place + 1 : place + 2] not in ("h", "H"):
                places.append(place)
            place = text.find(letter, place + 1)
            if len(places) * _FEW > len(text):
                return [found.start() for found in _NEVER_OURS.finditer(text)]
    return sorted(places)


def _readable(words: str, change: Callable[[str], str]) -> str:
    """`change` of all words, one a line, that show no sign of another language."""
    foreign = _words_with([found.start() for found in _FOREIGN_SIGN.finditer(words)], words, "\n")
    return _between(_around(foreign, words), [words[start:end] for start, end in foreign], change, hole=_HOLE)


def _words_with(signs: Iterable[int], text: str, separator: str) -> list[tuple[int, int]]:
    """Where the words stand, parted by `separator`, in which there is one of the signs. The signs are in order."""
    words, done = [], 0
    for sign in signs:
        if sign >= done:
            start = text.rfind(separator, done, sign) + 1 or done
            done = text.find(separator, sign)
            if done < 0:
                done = len(text)
            words.append((start, done))
    return words


def _around(words: Sequence[tuple[int, int]], text: AnyStr) -> list[AnyStr]:
    """What stands before, between and after some words of a text."""
    ends = (0, *[end for _, end in words])
    starts = (*[start for start, _ in words], len(text))
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _between(ours: Sequence[str], kept: Sequence[str], change: Callable[[str], str], *, hole: str) -> str:
    """`change` of ours, all at once, and what is kept between them. `hole` stands in none of them."""
    if not kept:
        return change(ours[0])
    return _together(change(hole.join(ours)).split(hole), kept)


def _together(around: Sequence[str], words: Sequence[str]) -> str:
    return around[0] + "".join([word + after for word, after in zip(words, around[1:], strict=True)])


_ROMAN = "(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_START, _END = f"(?<![{LATIN}])", f"(?![{LATIN}])"
# Roman numerals, and words with letters of another alphabet.
_KEPT_2021 = re.compile(rf"{_START}({_ROMAN}{_END}|[{KNOWN_2021}]*+[{LATIN}]++)")
_KEPT_2018 = re.compile(rf"{_START}({_ROMAN}{_END}|[{LETTERS_2018}]*+[{LATIN}]++)")
_BARE_C = re.compile("[Cc](?![Hh])")
_WITH_BARE_C = re.compile(rf"{_START}({_ROMAN}{_END}|(?>(?:[{LETTERS_2018}](?<![Cc])|[Cc][Hh])*)[{LATIN}]++)")


def _words_from_2021(words: str) -> str:
    return with_loans(_outside(_KEPT_2021, words, lambda piece: read_2021(coded(piece))))


def _words_from_2018(words: str) -> str:
    kept = _WITH_BARE_C if _BARE_C.search(words) else _KEPT_2018
    return with_loans(_outside(kept, words, lambda piece: read_2021(as_2021(coded_2018(piece)))))


def _outside(kept: re.Pattern[str], words: str, change: Callable[[str], str]) -> str:
    """`change` of all words, one a line, but of those that match `kept`."""
    pieces = kept.split(words)
    return _between(pieces[::2], pieces[1::2], change, hole=_HOLE_INSIDE)


def _read(text: str, change: Callable[[str], str]) -> str:
    pieces = LATIN_WORD.split(text)
    pieces[1::2] = _readable("\n".join(pieces[1::2]), change).split("\n") if len(pieces) > 1 else ()
    return "".join(pieces)


class _Coding(Protocol):
    def __call__(self, text: str, errors: str = "strict") -> bytes: ...


class _Alphabet(NamedTuple):
    """How texts of an alphabet are read."""

    coded: _Coding
    """The bytes of a text."""
    without_byte: re.Pattern[str]
    everyday: Everyday
    as_2021: Callable[[bytes], bytes]
    """Those bytes as of the alphabet of 2021."""
    strange: Callable[[str], str]
    """The reading of words of which each is to be looked at."""


def _piece(text: str, alphabet: _Alphabet) -> str:
    """What is everyday is read at once, the words that may be something else than Kazakh are looked at."""
    others: list[int] = []
    try:
        written = alphabet.coded(text)
    except UnicodeEncodeError as first:
        if _OTHER_ALPHABET.match(text, first.start):  # there will be many more such letters
            in_utf8 = text.encode("utf-8", "surrogatepass")
            if not any_of_ascii(in_utf8) and not any_beyond_ascii(in_utf8):
                return text
            words = _words_with([found.start() for found in LATIN_WORD.finditer(text)], text, " ")
            return _together(_around(words, text), _looked_at(words, text, alphabet)) if words else text
        written = alphabet.coded(text, "replace")
        others = [found.start() for found in alphabet.without_byte.finditer(text)]
    signs = sorted((*alphabet.everyday.strange_signs(written), *others))
    if not signs:
        return read_with_loans(alphabet.as_2021(written))
    if len(signs) * _MANY > len(text):
        return alphabet.strange(text)  # most words are strange
    words = _words_with(signs, text, " ")
    read = read_with_loans(alphabet.as_2021(b"\0".join(_around(words, written)))).split("\0")
    return _together(read, _looked_at(words, text, alphabet))


def _looked_at(words: Sequence[tuple[int, int]], text: str, alphabet: _Alphabet) -> Sequence[str]:
    return alphabet.strange(" ".join([text[start:end] for start, end in words])).split(" ")


_MANY = 12
"""One in so many letters is a sign: then to take out the words with one costs more than to read all with care."""
_OTHER_ALPHABET = re.compile("[\u0370-\u1fff]")


def _without_byte(table: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(table.rstrip(NO_LETTER))}]")


_ALPHABET_2021 = _Alphabet(
    coded=coded,
    without_byte=_without_byte(BYTES),
    everyday=Everyday(BYTES, KNOWN_2021, paired=False),
    as_2021=bytes,
    strange=word_by_word(lambda text: _read(text, _words_from_2021)),
)
_ALPHABET_2018 = _Alphabet(
    coded=coded_2018,
    without_byte=_without_byte(BYTES_2018),
    everyday=Everyday(BYTES_2018, LETTERS_2018, paired=True),
    as_2021=as_2021,
    strange=word_by_word(lambda text: _read(text, _words_from_2018)),
)


def from_2021(text: str) -> str:
    """A text with its words of the alphabet of 2021 in Cyrillic."""
    return in_pieces(text, partial(_piece, alphabet=_ALPHABET_2021))


def from_2018(text: str) -> str:
    """The same of the alphabet of 2018."""
    return in_pieces(text, partial(_piece, alphabet=_ALPHABET_2018))
