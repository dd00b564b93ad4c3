"""What a word is to the finder of names, how it is compared, and what an initial is. Called by the modules that find
names (`kazakh.matching` and those below it).

A word goes on over a hyphen or an apostrophe between letters: Нұр-Сұлтан, О'Нил, КЕАҚ-тың.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:(?:[-‐‑'’ʼ]|[–](?=\d))[^\W_]+)*")
NEXT_WORD = re.compile(rf"([\W_]{{0,100}})({WORD.pattern})")
AROUND_WORDS = re.compile(f"({WORD.pattern})")
QUOTES = "«‹„“‘‚»›”’\"'‟"

_NOT_COMPARED = re.compile(rf"[\s{''.join(sorted(QUOTES))}]")
_HYPHENS = frozenset("-‐‑–")
_JOINERS = frozenset("-‐‑'’ʼ")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-"})
_LATIN_DIGRAPH = re.compile(r"Ch|Gh|Kh|Sh|Ts|Ya|Ye|Yu|Zh")
_FARTHEST_INITIAL = 100
# Particles written with a hyphen behind any form: Қазақстанда-ақ, Тоқаев-ау, Қазақстанға-мыс.
_PARTICLE = re.compile(r"-(?:ақ|ау|ай|м[ыі]с|[дт][ыі])\Z", re.IGNORECASE)


def without_particle(tail: str) -> str:
    """What follows a stem without the particle at its end, which belongs to the word as an ending does."""
    return _PARTICLE.sub("", tail) if "-" in tail else tail


def fold(word: str) -> str:
    """A word without regard to capitals and to the shape of hyphens and apostrophes."""
    return word.casefold() if word.isalnum() else word.translate(_FOLDED).casefold()


def has_plain_joiners(word: str) -> bool:
    """Whether every hyphen and apostrophe of a word has the shape that `fold` gives it."""
    return word.translate(_FOLDED) == word


def signs_of(gap: str) -> str:
    """What is compared of that which stands between two words: all but blanks and quotation marks."""
    return _NOT_COMPARED.sub("", gap)


def begins_word(text: str, start: int) -> bool:
    """Whether no word of the text reaches across an offset."""
    if not start:
        return True
    before = text[start - 1]
    if before.isalnum():
        return False
    joins = before in _JOINERS or (before == "–" and text[start].isdigit())
    return not (joins and start > 1 and text[start - 2].isalnum())


def is_initial(word: str) -> bool:
    """Whether a word is a capital, or two Latin letters of one sound (Sh)."""
    return word[0].isupper() and (len(word) == 1 or bool(_LATIN_DIGRAPH.fullmatch(word)))


def initial_as_spoken(word: str) -> str:
    """What stands for the first sound of a word: its first letter, or the letters of one sound (Zh for Zhumabek)."""
    digraph = _LATIN_DIGRAPH.match(word)
    return digraph[0] if digraph else word[0]


def joins_initial(gap: str) -> bool:
    """Whether what stands between two words joins two initials to one given name: Л.-А."""
    return len(gap) == 2 and gap[0] == "." and gap[1] in _HYPHENS


def stands_behind_initial(text: str, start: int) -> bool:
    """Whether an initial before it makes a surname, or an initial and a surname, somebody else's: Ж.Шыңғысбаева is
    not the Шыңғысбаева of the text, nor Л.А.Шыңғысбаева or Л.-А. Шыңғысбаева an А.Шыңғысбаева.
    """
    if start > 1 and text[start - 1] == " " and "а" <= text[start - 2] <= "я":
        return False  # as nearly always
    at = start
    if joins_initial(text[max(0, at - 2) : at]):
        at -= 1
    while at and text[at - 1].isspace() and start - at < _FARTHEST_INITIAL:
        at -= 1
    if at and text[at - 1] == ".":
        at -= 1
        while at and text[at - 1].isspace() and start - at < _FARTHEST_INITIAL:
            at -= 1
    for length in (1, 2):
        begin = at - length
        if begin >= 0 and text[begin].isupper() and is_initial(text[begin:at]) and begins_word(text, begin):
            return True
    return False
