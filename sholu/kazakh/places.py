"""Where a text names places: what the tagger learnt, with the noun behind it (Іле ауданында, Ертіс өзені), and states
and cities before a title (Германия канцлері), which the tagger takes for part of the title. Called by
`kazakh.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from sholu.kazakh.bases import base_of
from sholu.kazakh.bodies import looks_abbreviated
from sholu.kazakh.casing import is_place, title_case_name
from sholu.kazakh.foreign import ForeignNames
from sholu.kazakh.forms import inflected
from sholu.kazakh.name_edges import is_known_place, own_words
from sholu.kazakh.possession import possessed
from sholu.kazakh.spotted import PLACE, Spotted
from sholu.kazakh.tagging import Entity
from sholu.kazakh.titles import opens_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF

_TYPES = frozenset(("GPE", "LOCATION"))
_HEADS: tuple[str, ...] = (
    # Common nouns that end the name of a place. By hand.
    "аудан", "қала", "облыс", "ауыл", "кент", "өңір", "аймақ", "өзен", "көл", "тау", "теңіз", "шатқал", "түбек",
    "арал", "алқап", "дала", "су қойма", "республика", "штат", "округ", "станса", "бекет", "асу", "шөл", "мұхит",
)  # fmt: skip
_NAMED = frozenset(("COUNTRY", "CITY", "KZCITY"))
_PEOPLES_TOO = frozenset(("GIV", "SUR"))
_OTHERWISE = frozenset(("GIV", "SUR", "TITLE", "ORGW", "DATEW", "PROJ", "NORP", "LOC", "OBL"))


@lru_cache(maxsize=1)
def _head_forms() -> frozenset[str]:
    return frozenset(form[2:] for noun in _HEADS for base in possessed(noun) for form in inflected(f"ә {base}"))


def places(text: str, pieces: Sequence[Token], tagged: Sequence[Entity]) -> Iterator[Spotted]:
    """Every place, in order but for those before a title, which come last."""
    number_of = {piece.end: number for number, piece in enumerate(pieces)}
    latin = ForeignNames(text)
    words = frozenset(piece.text for piece in pieces)
    for each in tagged:
        if latin.breaks(each.start, each.end):
            continue
        if each.type in _TYPES and each.confidence >= 0.5 and not _is_unknown_abbreviation(each.base):
            end = _end_with_head(text, pieces, number_of.get(each.end, len(pieces)), each.end)
            base = _spelt_out(base_of(text[each.start : end], each.type), words).removesuffix(" қаласы")
            yield Spotted(PLACE, each.start, end, base, each.confidence)
        elif each.type == "PERSON":
            yield from _behind_a_person(each)
    for number, piece in enumerate(pieces[:-1]):
        if piece.text[0].isupper() and opens_title([following.text for following in pieces[number + 1 : number + 3]]):
            base = base_of(piece.text, "GPE")
            kinds = KINDS_OF.get(base.lower(), ())
            others = _PEOPLES_TOO if "COUNTRY" in kinds and base != piece.text else _OTHERWISE
            if not _NAMED.isdisjoint(kinds) and others.isdisjoint(kinds):
                yield Spotted(PLACE, piece.start, piece.end, _spelt_out(base, words), 0.6)


def _behind_a_person(tagged: Entity) -> Iterator[Spotted]:
    """«… Джорджия Мелони Брюссельде», «Сәкен Бибосынов Париж …»: the place among the words that the tagger took for
    a person's name.
    """
    words = list(re.finditer(r"\S+", tagged.surface))
    for word in words[own_words([each[0] for each in words]) :]:
        if is_known_place(word[0]):
            base = base_of(word[0], "GPE")
            yield Spotted(PLACE, tagged.start + word.start(), tagged.start + word.end(), base, 0.5)


_SHORT = 4


def _spelt_out(base: str, words: AbstractSet[str]) -> str:
    """A name in capitals in name case, its head noun in small letters: АСТАНА → Астана; an abbreviation (АҚШ, ҚХР)
    as it is. A short word counts as a name where it is known as a city's, or among the words of the text as one.
    """
    if not base.isupper() or len(base) < 2:
        return base
    first, *rest = (word.lower() if word.lower() in _head_forms() else title_case_name(word) for word in base.split())
    short = len(first) <= _SHORT and _CITIES.isdisjoint(KINDS_OF.get(first.lower(), ()))
    known = is_place(first) or (not short and is_known_place(first)) or bool(rest)
    return " ".join((first, *rest)) if known or not words.isdisjoint(inflected(first)) else base


_CITIES = frozenset(("CITY", "KZCITY"))


def _is_unknown_abbreviation(base: str) -> bool:
    """ҮЕҰ and ҚазҰУ are no places; АҚШ is, as the vocabulary knows."""
    return looks_abbreviated(base) and base.lower() not in KINDS_OF


def _end_with_head(text: str, pieces: Sequence[Token], number: int, end: int) -> int:
    """Where the noun ends that stands behind a name in the nominative (Іле ауданында), or where the name does."""
    if number + 1 >= len(pieces) or text[end : pieces[number + 1].start] != " ":
        return end
    following = pieces[number + 1].text.lower()
    bare = base_of(pieces[number].text, "GPE") == pieces[number].text
    return pieces[number + 1].end if bare and following in _head_forms() else end
