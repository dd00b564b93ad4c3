"""Names of people as newspapers write them: a title with a capital before the name (Министр Балаева), the place
behind it (Мұрат Нұртілеу Женевада), a bracket inside. Each rule takes the spans of a sentence and gives them back
amended. Called by `kazakh.amending`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sholu.kazakh.bases import base_of
from sholu.kazakh.name_edges import is_given_name, is_known_place, own_words
from sholu.kazakh.spans import CLOSING, OPENING, UNLIKE_A_RULE, Span, places
from sholu.kazakh.titles import is_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF


def cut_at_punctuation(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Әбіш Кекілбайұлы ( Кекілбаев: two names. The stop of an initial and a hyphen are none that part names."""
    told: list[Span] = []
    for span in spans:
        if span.kind != "PERSON" or all(words[place].text not in _PARTING for place in places(span)):
            told.append(span)
            continue
        first = span.first
        for place in (*(place for place in places(span) if words[place].text in _PARTING), span.last + 1):
            if place > first and words[first].text[0].isupper():
                told.append(span._replace(first=first, last=place - 1))
            first = place + 1
    return told


_PARTING = frozenset((*OPENING, *CLOSING, "(", ")", "[", "]", ",", ";", ":", "/", "|", "…", "—", "–"))


def without_titles(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Министр Балаева → Балаева: what somebody is stands outside the name."""
    told: list[Span] = []
    for span in spans:
        if span.kind == "PERSON" and span.first < span.last:
            own = span.first + _titles_before([words[place].text for place in places(span)])
            office = own - 1
            if own > span.first and words[office].text.lower() in _OFFICES:
                told.append(span._replace(first=office, last=office, kind="POSITION"))
            span = span._replace(first=own)
        told.append(span)
    return told


# What KazNERD has as a POSITION even alone; other titles it leaves out.
_OFFICES = frozenset(("президент", "премьер-министр", "вице-премьер", "елбасы"))
# Adjectives that belong to the title behind them (Бас прокурор, Халық әртісі). By hand.
_OF_A_TITLE = frozenset("бас халық аға экс бұрынғы кіші орынбасар жас атақты белгілі танымал марқұм".split())
OF_PEOPLE = frozenset(("GIV", "SUR"))
"""What the vocabulary has the words of a person's name as."""


def _titles_before(words: Sequence[str]) -> int:
    """How many words of a name are a title before it; never all."""
    place = 0
    while place + 1 < len(words) and words[place + 1][0].isupper():
        if is_title(words[place]) and not _is_meant_as_name(words, place):
            place += 1
        elif words[place].lower() in _OF_A_TITLE and place + 2 < len(words) and is_title(words[place + 1]):
            place += 2
        else:
            break
    return place


def _is_meant_as_name(words: Sequence[str], place: int) -> bool:
    """Ғалым Боқаш is somebody's name, Ғалым Қаныш Сәтбаев has a title."""
    if OF_PEOPLE.isdisjoint(KINDS_OF.get(words[place].lower(), ())):
        return False
    return place + 2 >= len(words) or not is_given_name(words[place + 1])


def without_places(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Джо Байден | Киевке: of a name only the last word declines, and behind a surname stands no other word."""
    told: list[Span] = []
    for span in spans:
        if span.kind != "PERSON" or span.first == span.last:
            told.append(span)
            continue
        texts = [words[place].text for place in places(span)]
        own = _own(texts)
        last = span.first + own - 1
        told.append(span._replace(last=last))
        told += _behind(words, last + 1, span)
    return told


def _behind(words: Sequence[Token], first: int, span: Span) -> Iterator[Span]:
    """What the words are that were taken for the end of a name."""
    for place in range(first, span.last + 1):
        word = words[place].text
        if is_known_place(word) or (place == first == span.last and _stands_in_place(word) and not _is_name(word)):
            yield Span(place, place, "GPE", min(span.confidence, UNLIKE_A_RULE))
        elif is_given_name(word):
            yield Span(place, span.last, "PERSON", min(span.confidence, UNLIKE_A_RULE))
            return


_SURNAME = re.compile(r"[^\W\d_]{2,}(?:[оеё]ва?|[иы]на?|ский|ская|цкий|цкая|енко|[ұу]лы|[қк]ызы|[оеё]вич|[оеё]вна)")
_IN_CASE = re.compile(r"(?P<stem>[^\W\d_]{2,}(?:-[^\W\d_]+)??)-?(?:[ғгқк][ае]|[дт][ае]|[дтн][ае]н|[дт]ағы|[дт]егі)")
_DECLINED_SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:[оеё]в|[иы]н|[оеиы][вн]а|ский|ская|енко|[ұу]лы|[қк]ызы|[оеё]вич|[оеё]вна|бек|бай|хан|жан|гүл"
    r"|нұр|қали|ғали)-?н?[ғгқкдтн][ае]н?",
    re.IGNORECASE,
)


def _own(words: Sequence[str]) -> int:
    """How many words are the person's. Beside what `name_edges` knows: a word in a case of place that is shaped like
    no name ends the name, behind a given name and a surname that are in the nominative.
    """
    own = own_words(words)
    for place in range(2, own):
        if not words[place][0].isupper() or not _stands_in_place(words[place]) or _is_name(words[place]):
            continue
        named = place + 1 == own and is_given_name(words[0]) and base_of(words[place], "PERSON") != words[place]
        if _SURNAME.fullmatch(words[place - 1]) or (named and _SURNAME_KINDS & {*kinds_of(words[place - 1])}):
            return place
    return own


_SURNAME_KINDS = frozenset(("SUR",))


def kinds_of(word: str) -> tuple[str, ...]:
    """What the vocabulary has a word as, whatever its capitals; nothing for most."""
    return KINDS_OF.get(word.lower(), ())


def _stands_in_place(word: str) -> bool:
    return _IN_CASE.fullmatch(word) is not None and word.lower() not in KINDS_OF


def _is_name(word: str) -> bool:
    """Whether a word in some case is shaped like a surname or patronymic, or is a known name."""
    return (
        _DECLINED_SURNAME.fullmatch(word) is not None
        or _SURNAME.fullmatch(word) is not None
        or not OF_PEOPLE.isdisjoint(kinds_of(base_of(word, "PERSON")))
    )
