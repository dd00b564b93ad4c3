"""Kazakh text in töte jazu in Cyrillic again. There are no capitals but those of abbreviations, whose letters stand
apart. Called by `kazakh.cyrillic`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sholu.kazakh.arabic import HAMZA, folded_hamza
from sholu.kazakh.arabic_cut import cut, in_lines, put_together
from sholu.kazakh.arabic_harmony import harmonised, with_front_vowels
from sholu.kazakh.arabic_read import ARABIC_LETTERS, neighbours_read, with_back_vowels
from sholu.kazakh.remembered import Remembered, in_pieces

ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]+")
_OTHER_HAMZA = "\u0621\u0675\u0676\u0677\u0678"


def _spaced(gap: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where two letters stand alone with a gap between them, to find the gap, and what they may be: an abbreviation,
    up to six of them. To look for that at once takes three times as long.
    """
    letter = f"[{ARABIC_LETTERS}]"
    before = "|".join(f"(?<={each})(?<!{letter}{each})" for each in (f"{letter}{gap}", f"{HAMZA}{letter}{gap}"))
    return (
        re.compile(f"{gap}(?={HAMZA}?{letter}(?!{letter}))(?:{before})"),
        re.compile(f"(?<!{letter})(?:{HAMZA}?{letter}{gap}){{1,5}}{HAMZA}?{letter}(?!{letter})"),
    )


_SPACED, _SPACED_OR_HELD = _spaced(" "), _spaced("[ \u00a0]")
# Where two stand side by side each is held together by spaces at which no line breaks. On a page all are such spaces.
_HELD_TOGETHER = re.compile(
    f"(?<![{ARABIC_LETTERS}\u00a0])(?:{HAMZA}?[{ARABIC_LETTERS}]\u00a0){{1,5}}{HAMZA}?[{ARABIC_LETTERS}]"
    f"(?![{ARABIC_LETTERS}\u00a0])"
)


def from_arabic(text: str) -> str:
    """A text with its words in töte jazu in Cyrillic."""
    text = folded_hamza(text) if any(each in text for each in _OTHER_HAMZA) else text
    if "\u00a0" in text:
        text = _HELD_TOGETHER.sub(_abbreviation, text)
    pieces, done = [], 0
    for found in _abbreviations(text):
        pieces += [_read(text[done : found.start()]), _abbreviation(found)]
        done = found.end()
    return "".join((*pieces, _read(text[done:]))) if pieces else _read(text)


def _abbreviations(text: str) -> Iterator[re.Match[str]]:
    gap, letters = _SPACED_OR_HELD if "\u00a0" in text else _SPACED
    done = 0
    for between in gap.finditer(text):
        start = between.start() - (2 if text[between.start() - 2 : between.start() - 1] == HAMZA else 1)
        if start >= done and (found := letters.match(text, start)):
            yield found
            done = found.end()


def _read(text: str) -> str:
    return in_pieces(text, _piece)


def _piece(text: str) -> str:
    words, signs = cut(text)
    return put_together(_READ(words), signs)


def _abbreviation(found: re.Match[str]) -> str:
    parts = (with_front_vowels(part) if HAMZA in part else part for part in found[0].split())
    return with_back_vowels("".join(parts)).upper()


def _words_from_arabic(words: str) -> str:
    return with_back_vowels("\n".join(harmonised(neighbours_read(words).split("\n"))))


_READ: Remembered[bytes] = Remembered(lambda words: _words_from_arabic(in_lines(words)).split("\n"))
