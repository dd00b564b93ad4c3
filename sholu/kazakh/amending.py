"""What the tagger gets wrong because television text, from which it learnt, hardly has it: the place behind a name
(Мұрат Нұртілеу Женевада), a title with a capital before one (Министр Балаева), a bracket inside one, the name of a
body in quotation marks before its legal form («Қайрат» ФК), whom a body is named after (Л.Н.Гумилев атындағы …), two
names in Latin letters with «мен» between them, and domains.

Every rule takes the spans of one sentence and gives them back amended. Called by `kazakh.tagging`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sholu.kazakh.bases import base_of
from sholu.kazakh.bodies import LEGAL_FORMS, head_of, looks_abbreviated
from sholu.kazakh.foreign import ForeignName, ForeignNames
from sholu.kazakh.name_edges import is_given_name, is_known_place, own_words
from sholu.kazakh.titles import is_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF


class Span(NamedTuple):
    """An entity of a sentence: its first and last token, KazNERD's class, and how sure the tagger is."""

    first: int
    last: int
    kind: str
    confidence: float


_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”"')
_LATIN_WORD = re.compile(r"(?P<name>[A-Z][A-Za-z0-9]*)(?:-?[а-яёәіңғүұқөһ]{1,8})?")
_JOINING = frozenset(("мен", "пен", "бен"))
_BODIES = frozenset(("ORGANISATION", "FACILITY"))
_UNLIKE_A_RULE = 0.5
"""How sure we are of a name that a rule found and the tagger did not."""


def amended(words: Sequence[Token], spans: Sequence[Span], latin: ForeignNames) -> Sequence[Span]:
    """The spans of a sentence with what the rules of this module say, in order, none overlapping another. `latin` are
    the names in Latin letters of the text that the sentence is from.
    """
    told = list(spans)
    if latin.names:
        told = _with_whole_names(words, told, latin)
    for rule in _RULES:
        told = rule(words, told)
    return told


# Names of people.


def _cut_at_punctuation(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Әбіш Кекілбайұлы ( Кекілбаев: two names. The stop of an initial and a hyphen are none that part names."""
    told: list[Span] = []
    for span in spans:
        if span.kind != "PERSON" or all(words[place].text not in _PARTING for place in _places(span)):
            told.append(span)
            continue
        first = span.first
        for place in (*(place for place in _places(span) if words[place].text in _PARTING), span.last + 1):
            if place > first and words[first].text[0].isupper():
                told.append(span._replace(first=first, last=place - 1))
            first = place + 1
    return told


_PARTING = frozenset((*_OPENING, *_CLOSING, "(", ")", "[", "]", ",", ";", ":", "/", "|", "…", "—", "–"))


def _without_titles(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Министр Балаева → Балаева: what somebody is stands outside the name."""
    told: list[Span] = []
    for span in spans:
        if span.kind == "PERSON" and span.first < span.last:
            own = span.first + _titles_before([words[place].text for place in _places(span)])
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
_GIVEN = frozenset(("GIV", "SUR"))


def _titles_before(words: Sequence[str]) -> int:
    """How many words of a name are a title before it; never all."""
    place = 0
    while place + 1 < len(words) and words[place + 1][0].isupper():
        if _is_title(words[place]) and not _is_meant_as_name(words, place):
            place += 1
        elif words[place].lower() in _OF_A_TITLE and place + 2 < len(words) and _is_title(words[place + 1]):
            place += 2
        else:
            break
    return place


def _is_title(word: str) -> bool:
    """A title, or whoever does a thing: боксшы, балуан."""
    return is_title(word) or _DOER.fullmatch(word.lower()) is not None


_DOER = re.compile(r"[^\W\d_]{3,}[шж][ыі]|балуан|самбист|дзюдоист")


def _is_meant_as_name(words: Sequence[str], place: int) -> bool:
    """Ғалым Боқаш is somebody's name, Ғалым Қаныш Сәтбаев has a title."""
    if _GIVEN.isdisjoint(KINDS_OF.get(words[place].lower(), ())):
        return False
    return place + 2 >= len(words) or not is_given_name(words[place + 1])


def _without_places(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Джо Байден | Киевке: of a name only the last word declines, and behind a surname stands no other word."""
    told: list[Span] = []
    for span in spans:
        if span.kind != "PERSON" or span.first == span.last:
            told.append(span)
            continue
        texts = [words[place].text for place in _places(span)]
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
            yield Span(place, place, "GPE", min(span.confidence, _UNLIKE_A_RULE))
        elif is_given_name(word):
            yield Span(place, span.last, "PERSON", min(span.confidence, _UNLIKE_A_RULE))
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
        if _SURNAME.fullmatch(words[place - 1]) or (named and _SURNAME_KINDS & {*_kinds(words[place - 1])}):
            return place
    return own


_SURNAME_KINDS = frozenset(("SUR",))


def _kinds(word: str) -> tuple[str, ...]:
    return KINDS_OF.get(word.lower(), ())


def _stands_in_place(word: str) -> bool:
    return _IN_CASE.fullmatch(word) is not None and word.lower() not in KINDS_OF


def _is_name(word: str) -> bool:
    """Whether a word in some case is shaped like a surname or patronymic, or is a known name."""
    return (
        _DECLINED_SURNAME.fullmatch(word) is not None
        or _SURNAME.fullmatch(word) is not None
        or not _GIVEN.isdisjoint(_kinds(base_of(word, "PERSON")))
    )


# Names of bodies.

_CLUBS = frozenset("ФК ХК БК ВК МФК ЖФК РФК ЖБК ГК СК".split())
_OF_A_BODY = frozenset("қоғамдық қайырымдылық жауапкершілігі ақпарат ақпараттық".split())
_SPORTS = frozenset("футбол хоккей баскетбол волейбол гандбол футзал спорт бокс шахмат регби".split())
_LONGEST_QUOTED = 9


def _quoted_before_legal_form(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """«Отандастар қоры» КЕАҚ, «Қайрат» ФК, «Барыс» хоккей клубы: the quoted part is a body's name."""
    opened = -1
    for place, word in enumerate(words):
        if word.text in _OPENING and not (word.text == '"' and opened >= 0):
            opened = place
        elif word.text in _CLOSING and opened >= 0:
            first, opened = opened + 1, -1
            inside = 0 < place - first <= _LONGEST_QUOTED and words[first].text[0].isupper()
            acting = any(span.kind in _BODIES and span.first == first and span.last == place - 1 for span in spans)
            if inside and (_constitutes(words, place + 1) or (not acting and _is_led_by_head(words, place + 1))):
                body = Span(first, place - 1, "ORGANISATION", _UNLIKE_A_RULE)
                spans = _with(spans, body, within=(first - 1, place))
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


def _is_led_by_head(words: Sequence[Token], place: int) -> bool:
    """Whether a body's head noun stands there, with or without an adjective: «Болашақ» қоғамдық бірлестігі. Of a
    theatre and the like it may be the house, which the tagger tells.
    """
    if place + 1 < len(words) and words[place].text in _OF_A_BODY:
        place += 1
    word = words[place].text if place < len(words) else ""
    head = head_of(word) if word[:1].islower() else None
    return head is not None and head[1]


def _named_after(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Л . Н . Гумилев атындағы Еуразия ұлттық университетінің is one body; what he leads is one position. No name of
    a person ends in «атындағы», and none of a body or a position begins with it.
    """
    for place, word in enumerate(words):
        if word.text.lower() == _NAMED_AFTER:
            spans = _joined_at(words, spans, place)
    return spans


_NAMED_AFTER = "атындағы"
_LONGEST_BODY = 9
_LONGEST_NAME = 5


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
        return _with(spans, led._replace(first=min(first, led.first)))
    covering = [span for span in spans if span.first <= body <= span.last]
    kind = next((span.kind for span in covering if span.kind in _NAMED_KINDS), "")
    if not kind or (kind in _WHERE_IT_IS and head_of(words[body].text)):
        kind = "ORGANISATION"
    confidence = max((span.confidence for span in covering), default=_UNLIKE_A_RULE)
    return _with(spans, Span(first, body, kind, confidence))


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
    if place + 1 == at or "GIV" in _kinds(word):
        return True
    return place > 0 and words[place + 2].text != "." and word.isalpha() and base_of(word, "PERSON") == word


_ARTICLES = frozenset(("әл-фараби", "аль-фараби", "ибн", "әл"))


def _body_behind(words: Sequence[Token], spans: Sequence[Span], at: int) -> int | None:
    """The last word of what is named after somebody: the end of a body that begins there, or its head noun."""
    place_named = None
    for span in spans:
        if span.kind in _NAMED_KINDS and span.first <= at + 1 <= span.last:
            if span.kind not in _WHERE_IT_IS:
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


_WHERE_IT_IS = frozenset(("GPE", "LOCATION"))
_ENDS_A_NAME = frozenset("мен пен бен деп деген болып және".split())


def _goes_on(words: Sequence[Token], place: int) -> bool:
    """Whether a body's bare head noun only describes the next: театр студиясы."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return bool(following) and head_of(following) is not None


def _without_places_inside(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """Режеп Тайып Ердоған | Анкарада | кеңес: no word inside the name of a body says where."""
    told: list[Span] = []
    for span in spans:
        place = next(filter(lambda each: _is_where(words[each].text), _places(span)[1:-1]), None)
        if span.kind != "ORGANISATION" or place is None:
            told.append(span)
            continue
        first = span.first
        free = told[-1].last + 1 if told else 0
        while first > free and _may_open_name(words[first - 1].text):
            first -= 1
        if _are_a_name([words[each].text for each in range(first, place)]):
            told.append(Span(first, place - 1, "PERSON", span.confidence))
        told.append(Span(place, place, "GPE", _UNLIKE_A_RULE))
        if words[place + 1].text[0].isupper() and head_of(words[span.last].text):
            told.append(span._replace(first=place + 1))
    return told


def _are_a_name(words: Sequence[str]) -> bool:
    """Whether words before a place are a person's name: two or three with capitals, or a known name."""
    if any(head_of(word) or not _may_open_name(word) for word in words):
        return False
    return len(words) in (2, 3) or any(not _GIVEN.isdisjoint(_kinds(word)) for word in words)


_WHERE = re.compile(r".{2,}-?(?:[дт][ае]|[дт][ае]н|[ғгқк][ае])")


def _is_where(word: str) -> bool:
    declined = word[0].isupper() and word.lower() not in KINDS_OF and _WHERE.fullmatch(word) is not None
    return declined and is_known_place(word)


def _may_open_name(word: str) -> bool:
    return word.isalpha() and word.istitle() and not is_title(word) and base_of(word, "PERSON") == word


def _abbreviated(words: Sequence[Token], spans: list[Span]) -> list[Span]:
    """ҚазҰУ is no place: an abbreviation that is, the vocabulary knows."""
    return [
        span._replace(kind="ORGANISATION")
        if span.kind == "GPE" and span.first == span.last and _is_unknown_abbreviation(words[span.first].text)
        else span
        for span in spans
    ]


def _is_unknown_abbreviation(word: str) -> bool:
    short = base_of(word, "GPE")
    return looks_abbreviated(short) and _OF_PLACES.isdisjoint(_kinds(short))


_OF_PLACES = frozenset(("COUNTRY", "CITY", "KZCITY", "OBL", "GPEHEAD", "LOC", "LOCHEAD"))


# Names in Latin letters.


def _with_whole_names(words: Sequence[Token], spans: list[Span], latin: ForeignNames) -> list[Span]:
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
            spans = _with(spans, Span(first, last, kind, confidence))
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
            return "CONTACT", _UNLIKE_A_RULE
        return ("ORGANISATION", _UNLIKE_A_RULE) if name.names_a_body else ("", 0.0)
    if name.names_a_body and (best is None or best.kind in _FOR_A_BODY):
        return "ORGANISATION", max(_UNLIKE_A_RULE, best.confidence if best else 0.0)
    return (best.kind, best.confidence) if best else ("", 0.0)


_FOR_A_BODY = frozenset("PERSON GPE LOCATION ORGANISATION PRODUCT PROJECT ART FACILITY NON_HUMAN".split())


def _tokens_of(words: Sequence[Token], name: ForeignName) -> tuple[int, int]:
    inside = [place for place, word in enumerate(words) if name.start <= word.start < name.end]
    compound = words[inside[-1]].end > name.end and len(inside) > 1  # Astana Hub | IT-стартаптар
    return inside[0], inside[-2 if compound else -1]


def _latin_pairs(words: Sequence[Token], spans: list[Span]) -> list[Span]:
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
    if any(places) or not ("ORGANISATION" in kinds or (kinds and kinds <= _WHERE_IT_IS)):
        return told
    told = [span._replace(kind="ORGANISATION") if span in (left, right) else span for span in told]
    if left is None:
        told = _with(told, Span(place - 1, place - 1, "ORGANISATION", _UNLIKE_A_RULE))
    if right is None:
        told = _with(told, Span(place + 1, place + 1, "ORGANISATION", _UNLIKE_A_RULE))
    return told


def _is_latin(word: str) -> bool:
    return _LATIN_WORD.fullmatch(word) is not None


# Spans.


def _places(span: Span) -> range:
    return range(span.first, span.last + 1)


def _with(spans: Iterable[Span], added: Span, within: tuple[int, int] | None = None) -> list[Span]:
    """The spans with one more, which takes the place of those it overlaps. `within` is what such a one may cover:
    where another goes beyond that, it stays and nothing is added.
    """
    spans = list(spans)
    overlapping = [span for span in spans if span.first <= added.last and span.last >= added.first]
    if within is not None and any(span.first < within[0] or span.last > within[1] for span in overlapping):
        return spans
    return sorted([*(span for span in spans if span not in overlapping), added])


_RULES: tuple[Callable[[Sequence[Token], list[Span]], list[Span]], ...] = (
    _cut_at_punctuation,
    _without_titles,
    _without_places,
    _without_places_inside,
    _abbreviated,
    _quoted_before_legal_form,
    _named_after,
    _latin_pairs,
)
