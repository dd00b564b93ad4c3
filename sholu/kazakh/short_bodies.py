"""Organisations under less than their names: an abbreviation (ҚазҰУ), defined in brackets or made of the initials of
one named before, and a head noun alone (Қор). Called by `kazakh.entities`, which has found the full names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sholu.kazakh.bodies import (
    LEGAL_FORMS,
    head_noun,
    head_of,
    initials_of,
    is_abbreviation,
    likeness,
    looks_abbreviated,
)
from sholu.kazakh.spotted import ORGANISATION, Spotted, opens_sentence
from sholu.kazakh.tokens import Token

_IN_BRACKETS = re.compile(r"»?\s?\((?:бұдан әрі\s*[—–:-]?\s*)?«?(?P<short>[^\W_]{2,20})»?\)")


def defined_short_names(text: str, found: Sequence[Spotted]) -> dict[str, str]:
    """The short names that stand in brackets behind a full one, with its base: ҚазҰУ → Қазақ ұлттық университеті."""
    told: dict[str, str] = {}
    for body in found:
        behind = _IN_BRACKETS.match(text, body.end)
        if behind is not None and looks_abbreviated(behind["short"]):
            told.setdefault(behind["short"], body.base)
    return told


def short_names(
    text: str, pieces: Sequence[Token], found: Sequence[Spotted], defined: Mapping[str, str]
) -> Iterator[Spotted]:
    """Mentions of bodies under less than their names: an abbreviation (ҚазҰУ-дың), with itself as base; and a head
    noun alone with a capital inside a sentence (Қор, Қордың), with the base of the one body named before that has it.
    """
    made_of: dict[str, list[str]] = {}
    for base in dict.fromkeys(body.base for body in found):
        made_of.setdefault(initials_of(base), []).append(base)
    for piece in pieces:
        bare = piece.text.split("-")[0]
        if bare in defined or (looks_abbreviated(bare) and bare not in LEGAL_FORMS and _is_made_of(bare, made_of)):
            yield Spotted(ORGANISATION, piece.start, piece.end, bare, 0.7)
    yield from _heads_alone(text, pieces, found)


def _is_made_of(short: str, made_of: Mapping[str, Sequence[str]]) -> bool:
    names = made_of.get((short[0] + short[-1]).casefold(), ())
    return any(is_abbreviation(short, name) for name in names[:20])


def _heads_alone(text: str, pieces: Sequence[Token], found: Sequence[Spotted]) -> Iterator[Spotted]:
    bare = [
        (place, piece, head[0])
        for place, piece in enumerate(pieces)
        if piece.text[0].isupper()
        and not piece.text.isupper()
        and (head := head_of(piece.text)) is not None
        and not head[1]
    ]
    used_as_names = {noun for place, _, noun in bare if not opens_sentence(text, pieces, place)}
    waiting = list(reversed(found))
    named: dict[str, list[str]] = {}
    for place, piece, noun in bare:
        while waiting and waiting[-1].end <= piece.start:
            body = waiting.pop()
            of_noun = named.setdefault(head_noun(body.base), [])
            if len(of_noun) < 2 and not any(body.base == other or likeness(body.base, other) for other in of_noun):
                of_noun.append(body.base)
        if len(named.get(noun, ())) == 1 and (noun in used_as_names or not opens_sentence(text, pieces, place)):
            yield Spotted(ORGANISATION, piece.start, piece.end, named[noun][0], 0.7)
