"""Surnames that stand alone in a text after the full name: «Лаззат Шыңғысбаева … Шыңғысбаеваның сөзі». Called by
`kazakh.choosing`; whose a surname is, `kazakh.surnames` tells by the words beside it.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile

from sholu.kazakh.comparing import ends
from sholu.kazakh.drawers import Candidate
from sholu.kazakh.layout import Layout
from sholu.kazakh.scanning import SurnamePlaces
from sholu.kazakh.surnames import Bearer, bearer
from sholu.kazakh.words import stands_behind_initial
from sholu.kazakh.writings import Rank, is_plural

Span = tuple[int, int]
Meant = Mapping[Span, tuple[str, ...]]
"""The names found in a text, in order, each with the ids of all for whom it may stand."""

_LONGEST_GAP = 100


def bare_surnames(
    text: str, names: Layout, places: SurnamePlaces, in_full: Mapping[str, int], meant: Meant
) -> Iterator[Candidate]:
    """Those that stand for a person of `in_full`, which has the end of each one's first full name. Another bearer of
    the surname ends that, until the person is named again.
    """
    surnames = names.surnames
    bearers: dict[str, list[str]] = {}
    stand_later = False  # most often none does
    for id_, end in in_full.items():
        for surname in surnames.of.get(id_, ()):
            if where := places.by_key.get(surnames.keys.get(surname, b"")):
                bearers.setdefault(surname, []).append(id_)
                if not stand_later:
                    stand_later = where[-1] >= end
    if not stand_later:
        return
    spans = tuple(meant)
    for surname, ids in bearers.items():
        first = min([in_full[id_] for id_ in ids])
        where = places.by_key[surnames.keys[surname]]
        if words := [(at, places.word(text, at)) for at in where[bisect_left(where, first) :]]:
            yield from _of_family(text, names, surname, frozenset(ids), words, spans, meant)


def _of_family(
    text: str,
    names: Layout,
    surname: str,
    family: frozenset[str],
    places: Iterable[tuple[int, str]],
    spans: Sequence[Span],
    meant: Meant,
) -> Iterator[Candidate]:
    """Where a surname stands for the family that has been named in full."""

    def in_their_name(place: tuple[int, str]) -> bool:
        span = _span_up_to(spans, place[0])
        return span is not None and place[0] < span[1] and not family.isdisjoint(meant[span])

    key = names.surnames.keys[surname]
    later = dropwhile(in_their_name, places)  # most often none: no forms need be made
    forms = (at for at, word in later if names.surnames.is_form(key, word))
    claim = tuple(sorted(family)), int(Rank.SURNAME), surname
    theirs = True
    whose_they_are = tuple(_whose(text, names, surname, forms, spans))
    alone_elsewhere = any(whose is Bearer.SAME for _, _, whose, _ in whose_they_are)
    for at, end, whose, span in whose_they_are:
        if span is not None:
            is_family = not family.isdisjoint(meant[span])
            theirs = is_family or (theirs and names.surnames.of.keys().isdisjoint(meant[span]))
        elif whose is Bearer.ANOTHER:
            theirs = False
        elif theirs and (whose is Bearer.SAME or (whose is Bearer.PERHAPS and alone_elsewhere)):
            yield at, end, claim


def _whose(
    text: str, names: Layout, surname: str, places: Iterable[int], spans: Sequence[Span]
) -> Iterator[tuple[int, int, Bearer, Span | None]]:
    """Where a surname stands, in order: its span and who bears it there, or the name that it is part of."""
    for at in places:
        before = _span_up_to(spans, at)
        if before and at < before[1]:
            yield at, at, Bearer.UNTOLD, before
        elif stands_behind_initial(text, at):
            yield at, at, Bearer.ANOTHER, None
        else:
            close = before is not None and at - before[1] < _LONGEST_GAP and not text[before[1] : at].strip()
            spelt = names.surnames.spelt(surname)
            for end, _ in ends(spelt, names.rules, text, at) if spelt else ():
                if not is_plural(text[at:end], surname):
                    yield at, end, bearer(text, at, end, surname, names.surnames.given, close), None


def _span_up_to(spans: Sequence[Span], at: int) -> Span | None:
    """The last of the names that begin at an offset or before it."""
    place = bisect_right(spans, (at, sys.maxsize)) - 1
    return spans[place] if place >= 0 else None
