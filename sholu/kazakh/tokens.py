"""How running Kazakh text falls into sentences and tokens: as KazNERD's annotators cut it, with offsets.

Punctuation stands alone, quotation marks too; a word keeps its hyphens and what follows them (Нұр-Сұлтанда, 20-сыншы,
Wi-Fi-ға), a per cent sign the ending behind it (%-ға). Called by `kazakh.tagging` and `kazakh.entities`; training
reads text already cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A letter with its combining marks (NFD) is one letter; apostrophes inside a word belong to it.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_TOKEN = re.compile(rf"%?-?[^\W_][\w{_MARKS}]*(?:[-‐‑'’ʼ][^\W_][\w{_MARKS}]*)*|%-[^\W_]+|[^\s{_MARKS}]")
_STOPS = frozenset(".!?…")
_CLOSING = frozenset('»”"’)]')
_LONGEST = 240
"""Tokens in a sentence at most: a text without a full stop is cut here, that its parts stay short."""

_NO_END = frozenset("т б ғ ж қ м р с им т.б т.с.с т.б.с млн млрд км кв мин проф акад ред бл".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: `text[start:end] == token.text`, in code points."""

    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Every token of the text in order; white space and what nobody sees is between them."""
    return tuple(Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text))


def sentences(text: str) -> Iterator[tuple[Token, ...]]:
    """The tokens of each sentence. A line ends one, so does a stop that a capital or a quotation mark follows; an
    initial (Л. Шыңғысбаева) and the usual shortened words (т.б.) do not.
    """
    sentence: list[Token] = []
    for token in tokens(text):
        if sentence and (len(sentence) >= _LONGEST or _ends(sentence, token, text)):
            yield tuple(sentence)
            sentence = []
        sentence.append(token)
    if sentence:
        yield tuple(sentence)


def _ends(sentence: list[Token], following: Token, text: str) -> bool:
    last = sentence[-1]
    gap = text[last.end : following.start]
    if "\n" in gap or "\u2029" in gap:
        return True
    if not gap or (last.text not in _STOPS and last.text not in _CLOSING):
        return False
    place = len(sentence) - 1
    while place > 0 and sentence[place].text in _CLOSING:
        place -= 1
    if sentence[place].text not in _STOPS:
        return False
    if sentence[place].text == "." and place and _is_shortened(sentence[place - 1]):
        return False
    first = following.text[0]
    return first.isupper() or first.isdigit() or first in '«“„"—–-('


def _is_shortened(token: Token) -> bool:
    word = token.text
    return (len(word) == 1 and word.isalpha()) or word.casefold() in _NO_END
