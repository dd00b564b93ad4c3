"""How running Kazakh text falls into sentences and tokens: as KazNERD's annotators cut it, with offsets.

Punctuation stands alone, quotation marks too; a word keeps its hyphens and what follows them (Нұр-Сұлтанда, 20-сыншы,
Wi-Fi-ға), a per cent sign the ending behind it (%-ға). Called by `kazakh.tagging` and `kazakh.entities`; training
reads text already cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

# A letter with its combining marks (NFD) is one letter; apostrophes inside a word belong to it.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_TOKEN = re.compile(rf"%?-?[^\W_][\w{_MARKS}]*(?:[-‐‑'’ʼ][^\W_][\w{_MARKS}]*)*|%-[^\W_]+|[^\s{_MARKS}]")
_STOPS = frozenset(".!?…")
_CLOSING = frozenset('»”"’)]')
_MAY_END = _STOPS | _CLOSING
_LINE_BREAK = re.compile("[\n\u2029]+")
_LONGEST = 240
"""Tokens in a sentence at most: a text without a full stop is cut here, that its parts stay short."""

_NO_END = frozenset("т б ғ ж қ м р с им т.б т.с.с т.б.с млн млрд км кв мин проф акад ред бл".split())


class Token(NamedTuple):
    """A piece of the text: `text[start:end] == token.text`, in code points. A tuple, for there are many of them."""

    text: str
    start: int
    end: int


_token = cast("Callable[[tuple[str, int, int]], Token]", partial(tuple.__new__, Token))
"""`Token` without the call in between, which takes longer than the rest."""


def tokens(text: str) -> tuple[Token, ...]:
    """Every token of the text in order; white space and what nobody sees is between them."""
    return tuple(_tokens(text, 0, len(text)))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [_token((found[0], *found.span())) for found in _TOKEN.finditer(text, start, end)]


def sentences(text: str) -> Iterator[tuple[Token, ...]]:
    """The tokens of each sentence. A line ends one, so does a stop that a capital or a quotation mark follows; an
    initial (Л. Шыңғысбаева) and the usual shortened words (т.б.) do not.
    """
    start = 0
    for line_break in _LINE_BREAK.finditer(text):
        yield from _sentences_of(_tokens(text, start, line_break.start()))
        start = line_break.end()
    yield from _sentences_of(_tokens(text, start, len(text)))


def _sentences_of(line: list[Token]) -> Iterator[tuple[Token, ...]]:
    start = 0
    for place in [place for place, token in enumerate(line[:-1], start=1) if token[0] in _MAY_END]:
        while place - start > _LONGEST:
            yield tuple(line[start : start + _LONGEST])
            start += _LONGEST
        if place - start == _LONGEST or (place > start and _ends(line, start, place)):
            yield tuple(line[start:place])
            start = place
    while len(line) - start > _LONGEST:
        yield tuple(line[start : start + _LONGEST])
        start += _LONGEST
    if line:
        yield tuple(line[start:])


def _ends(line: Sequence[Token], start: int, following: int) -> bool:
    """Whether the sentence from `start` ends before the token `following`."""
    last = line[following - 1]
    if last.end == line[following].start:
        return False
    place = following - 1
    while place > start and line[place].text in _CLOSING:
        place -= 1
    if line[place].text not in _STOPS:
        return False
    if line[place].text == "." and place > start and _is_shortened(line[place - 1]):
        return False
    first = line[following].text[0]
    return first.isupper() or first.isdigit() or first in '«“„"—–-('


def _is_shortened(token: Token) -> bool:
    word = token.text
    return (len(word) == 1 and word.isalpha()) or word.casefold() in _NO_END
