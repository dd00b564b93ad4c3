"""Names of bodies as newspapers write them: in quotation marks before a legal form («Қайрат» ФК), abbreviated
(ҚазҰУ), and none with a place in the middle. Each rule takes the spans of a sentence and gives them back amended.
Called by `kazakh.amending`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sholu.kazakh.amended_people import OF_PEOPLE, kinds_of
from sholu.kazakh.bases import base_of
from sholu.kazakh.bodies import LEGAL_FORMS, head_of, looks_abbreviated
from sholu.kazakh.name_edges import is_known_place
from sholu.kazakh.spans import CLOSING, OPENING, UNLIKE_A_RULE, WHERE_IT_IS, Span, places, with_span
from sholu.kazakh.titles import is_owned_title, is_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF

_BODIES = frozenset(("ORGANISATION", "FACILITY"))
_CLUBS = frozenset("ФК ХК БК ВК МФК ЖФК РФК ЖБК ГК СК".split())
_OF_A_BODY = frozenset("қоғамдық қайырымдылық жауапкершілігі ақпарат ақпараттық".split())
_SPORTS = frozenset("футбол хоккей баскетбол волейбол гандбол футзал спорт бокс шахмат регби".split())
_LONGEST_QUOTED = 9


def quoted_before_legal_form(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """«Отандастар қоры» КЕАҚ, «Қайрат» ФК, «Барыс» хоккей клубы, «Қайрат» шабуылшысы: the quoted part is a body's
    name.
    """
    opened = -1
    for place, word in enumerate(words):
        if word.text in OPENING and not (word.text == '"' and opened >= 0):
            opened = place
        elif word.text in CLOSING and opened >= 0:
            first, opened = opened + 1, -1
            inside = 0 < place - first <= _LONGEST_QUOTED and words[first].text[0].isupper()
            named = [span for span in spans if span.first == first and span.last == place - 1]
            kinds = {span.kind for span in named}
            acting = not kinds.isdisjoint(_BODIES)
            led = not acting and _is_led_by_head(words, place + 1)
            manned = not kinds.isdisjoint(WHERE_IT_IS) and _is_of_a_title(words, place + 1)
            if inside and (led or manned or _constitutes(words, place + 1)):
                confidence = max((span.confidence for span in named if manned), default=UNLIKE_A_RULE)
                body = Span(first, place - 1, "ORGANISATION", confidence)
                spans = with_span(spans, body, within=(first - 1, place))
    return spans


def _constitutes(words: Sequence[Token], place: int) -> bool:
    """Whether a legal form stands there, or the word club, with or without its sport."""
    if place >= len(words):
        return False
    word = words[place].text
    short = word.split("-", 1)[0]
    if short in LEGAL_FORMS or short in _CLUBS:
        return True
    if word in _SPORTS and place + 1 < len(words):
        word = words[place + 1].text
    return word.startswith("клуб")


def _is_of_a_title(words: Sequence[Token], place: int) -> bool:
    """Whether what somebody is at a body stands there: «Қайрат» шабуылшысы. No place in quotation marks has one."""
    return place < len(words) and is_owned_title(words[place].text)


def _is_led_by_head(words: Sequence[Token], place: int) -> bool:
    """Whether a body's head noun stands there, with or without an adjective: «Болашақ» қоғамдық бірлестігі. Of a
    theatre and the like it may be the house, which the tagger tells.
    """
    if place + 1 < len(words) and words[place].text in _OF_A_BODY:
        place += 1
    word = words[place].text if place < len(words) else ""
    head = head_of(word) if word[:1].islower() else None
    return head is not None and head[1]


def without_places_inside(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Режеп Тайып Ердоған | Анкарада | кеңес, Атырауда | Мұнай және газ университеті: no word before the last of a
    body's name, nor the first of a place's (Қарағандыда | Металлургия), says where.
    """
    told: list[Span] = []
    for span in spans:
        if span.kind == "GPE" and span.first < span.last and is_where(words[span.first].text):
            told.append(span._replace(last=span.first))
            continue
        inside = places(span)[:-1] if span.kind == "ORGANISATION" else ()
        place = next((each for each in inside if is_where(words[each].text)), None)
        if place is None:
            told.append(span)
            continue
        first = span.first
        free = told[-1].last + 1 if told else 0
        while span.first < place and first > free and _may_open_name(words[first - 1].text):
            first -= 1
        if _are_a_name([words[each].text for each in range(first, place)]):
            told.append(Span(first, place - 1, "PERSON", span.confidence))
        told.append(Span(place, place, "GPE", UNLIKE_A_RULE))
        if words[place + 1].text[0].isupper() and head_of(words[span.last].text):
            told.append(span._replace(first=place + 1))
    return told


def _are_a_name(words: Sequence[str]) -> bool:
    """Whether words before a place are a person's name: two or three with capitals, or a known name."""
    if any(head_of(word) or not _may_open_name(word) for word in words):
        return False
    return len(words) in (2, 3) or any(not OF_PEOPLE.isdisjoint(kinds_of(word)) for word in words)


_WHERE = re.compile(r".{2,}-?(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае])")


def is_where(word: str) -> bool:
    """Whether a word with a capital is a known place in a case that says where, whence or whither: Шымкентте."""
    declined = word[0].isupper() and word.lower() not in KINDS_OF and _WHERE.fullmatch(word) is not None
    return declined and is_known_place(word)


def _may_open_name(word: str) -> bool:
    return word.isalpha() and word.istitle() and not is_title(word) and base_of(word, "PERSON") == word


def abbreviated(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """ҚазҰУ is no place: an abbreviation that is, the vocabulary knows."""
    return [
        span._replace(kind="ORGANISATION")
        if span.kind == "GPE" and span.first == span.last and _is_unknown_abbreviation(words[span.first].text)
        else span
        for span in spans
    ]


def _is_unknown_abbreviation(word: str) -> bool:
    short = base_of(word, "GPE")
    return looks_abbreviated(short) and _OF_PLACES.isdisjoint(kinds_of(short))


_OF_PLACES = frozenset(("COUNTRY", "CITY", "KZCITY", "OBL", "GPEHEAD", "LOC", "LOCHEAD"))
