"""Names in Latin letters: a run of words is one name (Halyk Bank), a domain is no place, and «мен» stands between
two. Called by `kazakh.amending`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sholu.kazakh.foreign import ForeignName, ForeignNames
from sholu.kazakh.name_edges import is_known_place
from sholu.kazakh.spans import UNLIKE_A_RULE, WHERE_IT_IS, Span, with_span
from sholu.kazakh.tokens import Token

_LATIN_WORD = re.compile(r"(?P<name>[A-Z][A-Za-z0-9]*)(?:-?[а-яёәіңғүұқөһ]{1,8})?")
_JOINING = frozenset(("мен", "пен", "бен"))


def with_whole_names(words: Sequence[Token], spans: list[Span], latin: ForeignNames) -> list[Span]:
    """Halyk Bank, Getty Images and Kaspi.kz are one name each, and a domain is no place."""
    start, end = words[0].start, words[-1].end
    for name in _between(latin, start, end):
        if name.is_one_word:
            continue
        first, last = _tokens_of(words, name)
        parts = [span for span in spans if span.first <= last and span.last >= first]
        if any(span.first < first or span.last > last for span in parts):
            continue  # the name is a part of something longer: «Bloomberg Media Group» компаниясының директоры
        if len(parts) > 1 and not name.names_a_body and not name.is_address:
            continue  # the tagger knows them apart
        kind, confidence = _kind_of(name, parts)
        spans = [span for span in spans if span not in parts]
        if kind:
            spans = with_span(spans, Span(first, last, kind, confidence))
    return spans


def _between(latin: ForeignNames, start: int, end: int) -> Sequence[ForeignName]:
    """The names that begin between two places of the text; they are in order, and there may be many."""
    first = bisect_left(latin.names, start, key=_start)
    return latin.names[first : bisect_left(latin.names, end, lo=first, key=_start)]


def _start(name: ForeignName) -> int:
    return name.start


def _kind_of(name: ForeignName, parts: Sequence[Span]) -> tuple[str, float]:
    """What a name in Latin letters is, by itself and by what the tagger made of its parts; nothing for none."""
    best = max(parts, key=lambda span: span.confidence, default=None)
    if name.is_site or name.is_address:
        if any(span.kind == "CONTACT" for span in parts) or (parts and not name.names_a_body):
            return "CONTACT", UNLIKE_A_RULE
        return ("ORGANISATION", UNLIKE_A_RULE) if name.names_a_body else ("", 0.0)
    if name.names_a_body and (best is None or best.kind in _FOR_A_BODY):
        return "ORGANISATION", max(UNLIKE_A_RULE, best.confidence if best else 0.0)
    return (best.kind, best.confidence) if best else ("", 0.0)


_FOR_A_BODY = frozenset("PERSON GPE LOCATION ORGANISATION PRODUCT PROJECT ART FACILITY NON_HUMAN".split())


def _tokens_of(words: Sequence[Token], name: ForeignName) -> tuple[int, int]:
    inside = [place for place, word in enumerate(words) if name.start <= word.start < name.end]
    compound = words[inside[-1]].end > name.end and len(inside) > 1  # Astana Hub | IT-стартаптар
    return inside[0], inside[-2 if compound else -1]


def latin_pairs(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Apple мен Google are two of one kind."""
    for place in range(1, len(words) - 1):
        if words[place].text in _JOINING and all(_is_latin(words[each].text) for each in (place - 1, place + 1)):
            spans = _parted_at(words, spans, place)
    return spans


def _parted_at(words: Sequence[Token], spans: list[Span], place: int) -> list[Span]:
    told: list[Span] = []
    for span in spans:
        if span.first < place < span.last and span.kind in _FOR_A_BODY:
            told += [span._replace(last=place - 1), span._replace(first=place + 1)]
        else:
            told.append(span)
    left = next((span for span in told if span.last == place - 1), None)
    right = next((span for span in told if span.first == place + 1), None)
    if left is not None and right is not None and left.kind == right.kind:
        return told
    kinds = {span.kind for span in (left, right) if span is not None}
    places = [is_known_place(words[each].text) for each in (place - 1, place + 1)]
    if any(places) or not ("ORGANISATION" in kinds or (kinds and kinds <= WHERE_IT_IS)):
        return told
    told = [span._replace(kind="ORGANISATION") if span in (left, right) else span for span in told]
    if left is None:
        told = with_span(told, Span(place - 1, place - 1, "ORGANISATION", UNLIKE_A_RULE))
    if right is None:
        told = with_span(told, Span(place + 1, place + 1, "ORGANISATION", UNLIKE_A_RULE))
    return told


def _is_latin(word: str) -> bool:
    return _LATIN_WORD.fullmatch(word) is not None
