"""Where a text names places: what the tagger learnt, with the noun behind it (Іле ауданында, Ертіс өзені), and states
and cities before a title (Германия канцлері), which the tagger takes for part of the title. Called by
`kazakh.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sholu.kazakh.bases import base_of
from sholu.kazakh.features import rough_stem
from sholu.kazakh.forms import inflected, possessed
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
_IN_PLACE = ("да", "де", "та", "те", "ға", "ге", "қа", "ке", "дан", "ден", "тан", "тен", "нан", "нен")
PLACE_KINDS = frozenset(("COUNTRY", "CITY", "KZCITY", "OBL"))
"""The vocabulary's kinds of places that have people."""
_SURNAME_SHAPE = re.compile(r".{2,}(?:[оеё]ва?|[ұу]лы|[қк]ызы)")
_NAMED = frozenset(("COUNTRY", "CITY", "KZCITY"))
_PEOPLES_TOO = frozenset(("GIV", "SUR"))
_OTHERWISE = frozenset(("GIV", "SUR", "TITLE", "ORGW", "DATEW", "PROJ", "NORP", "LOC", "OBL"))


@lru_cache(maxsize=1)
def _head_forms() -> frozenset[str]:
    return frozenset(form[2:] for noun in _HEADS for base in possessed(noun) for form in inflected(f"ә {base}"))


def places(text: str, pieces: Sequence[Token], tagged: Sequence[Entity]) -> Iterator[Spotted]:
    """Every place, in order but for those before a title, which come last."""
    number_of = {piece.end: number for number, piece in enumerate(pieces)}
    for each in tagged:
        if each.type in _TYPES and each.confidence >= 0.5 and not _is_unknown_abbreviation(each.base):
            end = _end_with_head(text, pieces, number_of.get(each.end, len(pieces)), each.end)
            base = base_of(text[each.start : end], each.type).removesuffix(" қаласы")
            yield Spotted(PLACE, each.start, end, base, each.confidence)
        elif each.type == "PERSON" and ends_in_place(each.surface.split()):
            word = each.surface.split()[-1]
            yield Spotted(PLACE, each.end - len(word), each.end, base_of(word, "GPE"), 0.5)
    for number, piece in enumerate(pieces[:-1]):
        if piece.text[0].isupper() and opens_title([following.text for following in pieces[number + 1 : number + 3]]):
            base = base_of(piece.text, "GPE")
            kinds = KINDS_OF.get(base.lower(), ())
            others = _PEOPLES_TOO if "COUNTRY" in kinds and base != piece.text else _OTHERWISE
            if not _NAMED.isdisjoint(kinds) and others.isdisjoint(kinds):
                yield Spotted(PLACE, piece.start, piece.end, base, 0.6)


def ends_in_place(words: Sequence[str]) -> bool:
    """«… Джорджия Мелони Брюссельде», «Сәкен Бибосынов Париж …»: whether the last of the words that the tagger took
    for a name is the place behind it.
    """
    if len(words) < 2:
        return False
    low = words[-1].lower()
    kinds = KINDS_OF.get(low) or KINDS_OF.get(rough_stem(low), ())
    if PLACE_KINDS.isdisjoint(kinds) or not {"GIV", "SUR"}.isdisjoint(kinds):
        return False
    in_case = low.endswith(_IN_PLACE) and low not in KINDS_OF
    return in_case or (len(words) > 2 and _SURNAME_SHAPE.fullmatch(words[-2]) is not None)


def _is_unknown_abbreviation(base: str) -> bool:
    """ҮЕҰ is no place; АҚШ is, as the vocabulary knows."""
    return base.isupper() and len(base) <= 5 and base.lower() not in KINDS_OF


def _end_with_head(text: str, pieces: Sequence[Token], number: int, end: int) -> int:
    """Where the noun ends that stands behind a name in the nominative (Іле ауданында), or where the name does."""
    if number + 1 >= len(pieces) or text[end : pieces[number + 1].start] != " ":
        return end
    following = pieces[number + 1].text.lower()
    bare = base_of(pieces[number].text, "GPE") == pieces[number].text
    return pieces[number + 1].end if bare and following in _head_forms() else end
