"""Whom a body is named after: Л.Н.Гумилев атындағы Еуразия ұлттық университеті is one body, and its rector's office
one position. Called by `kazakh.amending`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sholu.kazakh.amended_people import kinds_of
from sholu.kazakh.bases import base_of
from sholu.kazakh.bodies import head_of, looks_abbreviated
from sholu.kazakh.spans import UNLIKE_A_RULE, WHERE_IT_IS, Span, with_span
from sholu.kazakh.titles import is_title
from sholu.kazakh.tokens import Token

_NAMED_AFTER = "атындағы"
_LONGEST_BODY = 9
_LONGEST_NAME = 5


def named_after(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Л . Н . Гумилев атындағы Еуразия ұлттық университетінің is one body; what he leads is one position. No name of
    a person ends in «атындағы», and none of a body or a position begins with it.
    """
    for place, word in enumerate(words):
        if len(word[0]) == len(_NAMED_AFTER) and word[0].lower() == _NAMED_AFTER:
            spans = _joined_at(words, spans, place)
    return spans


def _joined_at(words: Sequence[Token], spans: list[Span], at: int) -> list[Span]:
    first = _first_of_name(words, spans, at)
    if first == at:
        return spans
    body = _body_behind(words, spans, at)
    led = next((span for span in spans if span.kind == "POSITION" and span.first <= (body or at) < span.last), None)
    if body is None:
        return [
            span._replace(last=at - 1) if span.kind == "PERSON" and span.last == at > span.first else span
            for span in spans
            if not (span.kind == "PERSON" and span.first == at)
        ]
    if led is not None and _is_office(words[led.last].text):
        return with_span(spans, led._replace(first=min(first, led.first)))
    covering = [span for span in spans if span.first <= body <= span.last]
    kind = next((span.kind for span in covering if span.kind in _NAMED_KINDS), "")
    if not kind or (kind in WHERE_IT_IS and head_of(words[body].text)):
        kind = "ORGANISATION"
    confidence = max((span.confidence for span in covering), default=UNLIKE_A_RULE)
    return with_span(spans, Span(first, body, kind, confidence))


_NAMED_KINDS = frozenset(("ORGANISATION", "FACILITY", "LOCATION", "GPE", "EVENT", "PROJECT", "ART"))
_OFFICE = re.compile(r"(?:ректор|президент|директор|төраға|басшы|жетекші|декан|проректор|басқарма|кеңесші)\w*")


def _is_office(word: str) -> bool:
    return _OFFICE.fullmatch(word.lower()) is not None


def _first_of_name(words: Sequence[Token], spans: Iterable[Span], at: int) -> int:
    """Where the name before «атындағы» begins: the words with capitals and the initials before it."""
    first = at
    while first > 0 and at - first < _LONGEST_NAME * 2:
        word = words[first - 1].text
        initial = word == "." and first > 1 and len(words[first - 2].text) < 3 and words[first - 2].text[0].isupper()
        if initial:
            first -= 2
        elif word in _ARTICLES or (word[0].isupper() and not is_title(word) and _belongs(words, first - 1, at)):
            first -= 1
        else:
            break
    return next((min(first, span.first) for span in spans if span.kind == "PERSON" and span.last == at - 1), first)


def _belongs(words: Sequence[Token], place: int, at: int) -> bool:
    """Whether a word with a capital is of the name that ends before `at`: its last word, a given name, or one that
    has not its capital from where it stands (Біз Қ.И.Сәтбаев).
    """
    word = words[place].text
    if place + 1 == at or "GIV" in kinds_of(word):
        return True
    return place > 0 and words[place + 2].text != "." and word.isalpha() and base_of(word, "PERSON") == word


_ARTICLES = frozenset(("әл-фараби", "аль-фараби", "ибн", "әл"))


def _body_behind(words: Sequence[Token], spans: Sequence[Span], at: int) -> int | None:
    """The last word of what is named after somebody: the end of a body that begins there, or its head noun."""
    place_named = None
    for span in spans:
        if span.kind in _NAMED_KINDS and span.first <= at + 1 <= span.last:
            if span.kind not in WHERE_IT_IS:
                return span.last
            place_named = span.last
    for place in range(at + 1, min(at + 1 + _LONGEST_BODY, len(words))):
        word = words[place].text
        head = head_of(word)
        if head is not None and (head[1] or place == at + 1 or not _goes_on(words, place)):
            return place
        if looks_abbreviated(word.split("-")[0]) and place == at + 1:
            return place
        if not word[0].isalpha() or word.lower() in _ENDS_A_NAME:
            break
    return place_named


_ENDS_A_NAME = frozenset("мен пен бен деп деген болып және".split())


def _goes_on(words: Sequence[Token], place: int) -> bool:
    """Whether a body's bare head noun only describes the next: театр студиясы."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return bool(following) and head_of(following) is not None
