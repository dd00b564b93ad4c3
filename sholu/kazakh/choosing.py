"""Who is meant where names stand in a text: overlaps are settled, weak names counted or not, ambiguous ones told as
far as the text tells them. Called by `kazakh.matching` with all that stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sholu.kazakh.bare_surnames import Meant, Span, bare_surnames
from sholu.kazakh.drawers import Candidate
from sholu.kazakh.layout import Layout
from sholu.kazakh.scanning import SurnamePlaces
from sholu.kazakh.spellings import Claim
from sholu.kazakh.writings import Rank

Claims = Mapping[Span, Sequence[Claim]]
"""By span, in order, all that claim it."""

_FULL, _SHORTENED, _WEAK = int(Rank.FULL), int(Rank.SHORTENED), int(Rank.WEAK)


def chosen(
    text: str,
    names: Layout,
    candidates: Sequence[Candidate],
    surnames: SurnamePlaces,
    preferred: Collection[str],
) -> Meant:
    """The spans that are mentions, in order, each with the ids of all for whom it may stand."""
    if len(candidates) == 1 and (one := _only(candidates[0], surnames, preferred)) is not None:
        return one
    claimed: dict[Span, Claim] = {}
    several: dict[Span, list[Claim]] = {}  # few are claimed more than once
    weak: list[Candidate] = []
    for each in candidates:
        start, end, claim = each
        if claim[1] > _SHORTENED:
            weak.append(each)
        elif (span := (start, end)) in claimed:
            several.setdefault(span, [claimed[span]]).append(claim)
        else:
            claimed[span] = claim
    meant, in_full = _meant_by(_standing(sorted(claimed)), claimed, several, preferred)
    weaker = list(_counted(weak, meant, in_full)) if weak else weak
    if in_full and surnames.by_key:
        weaker += bare_surnames(text, names, surnames, in_full, meant)
    if not weaker:
        return meant
    claims = _by_span(weaker)
    return {
        span: meant[span] if span in meant else _meant(claims[span], preferred, in_full)
        for span in _standing(sorted({*meant, *claims}))
    }


def _only(candidate: Candidate, surnames: SurnamePlaces, preferred: Collection[str]) -> Meant | None:
    """The same where nothing else stands, as in most short texts; None where surnames must be looked at."""
    start, end, (ids, rank, _) = candidate
    if rank > _SHORTENED:
        return {}  # counts only beside another name
    ids = _favoured(ids, preferred)
    return None if rank == _FULL and len(ids) == 1 and surnames.by_key else {(start, end): ids}


def without_overlaps(candidates: Iterable[Candidate]) -> Claims:
    """The spans that stand when overlaps are settled."""
    claims = _by_span(candidates)
    return {span: claims[span] for span in _standing(sorted(claims))}


def _by_span(candidates: Iterable[Candidate]) -> dict[Span, list[Claim]]:
    claims: dict[Span, list[Claim]] = {}
    for start, end, claim in candidates:
        known = claims.get(span := (start, end))
        if known is None:
            claims[span] = [claim]
        else:
            known.append(claim)
    return claims


def _standing(spans: Sequence[Span]) -> list[Span]:
    """The spans, given in order, that stand when overlaps are settled, in order."""
    if len(spans) == 1:
        return list(spans)
    standing: list[Span] = []
    first = reach = 0  # each of the spans from number `first` on overlaps another of them, and ends by `reach`
    for number, (start, end) in enumerate(spans):
        if start < reach:
            if end > reach:
                reach = end
            continue
        if number - first == 1:
            standing.append(spans[first])
        elif number - first == 2:
            standing.append(_longer(spans[first], spans[first + 1]))
        else:
            standing += _longest_first(spans[first:number])
        first, reach = number, end
    standing += _longest_first(spans[first:])
    return standing


def in_candidates(claims: Claims) -> Iterator[Candidate]:
    """The same, one by one."""
    return ((start, end, claim) for (start, end), group in claims.items() for claim in group)


def _longest_first(tangle: Sequence[Span]) -> Sequence[Span]:
    """Of spans of which each overlaps another those that stand, in order: the longest first, then the leftmost."""
    if len(tangle) < 3:
        return [_longer(*tangle)] if len(tangle) == 2 else tangle
    first = tangle[0][0]
    taken = bytearray(max(end for _, end in tangle) - first)
    standing = []
    for start, end in sorted(tangle, key=lambda span: (span[0] - span[1], span[0])):
        if taken.find(1, start - first, end - first) < 0:
            taken[start - first : end - first] = b"\1" * (end - start)
            standing.append((start, end))
    return sorted(standing)


def _longer(one: Span, other: Span) -> Span:
    """The longer of two spans given in order, or the first."""
    return one if one[1] - one[0] >= other[1] - other[0] else other


def _meant_by(
    spans: Iterable[Span],
    claimed: Mapping[Span, Claim],
    several: Mapping[Span, Sequence[Claim]],
    preferred: Collection[str],
) -> tuple[dict[Span, tuple[str, ...]], Mapping[str, int]]:
    """The ids of all for whom each span may stand; and whom the text names in full, and nobody else so, with the end
    of the first such name: that decides where a span may stand for several.
    """
    meant: dict[Span, tuple[str, ...]] = {}
    in_full: dict[str, int] = {}
    undecided: list[Span] = []
    for span in spans:
        ids, rank, _ = claimed[span]
        if span in several:
            ids = _ids_of(several[span])
            rank = min([each[1] for each in several[span]])
        if len(ids) > 1 and preferred:
            ids = _favoured(ids, preferred)
        meant[span] = ids
        if len(ids) > 1:
            undecided.append(span)
        elif rank == _FULL and ids[0] not in in_full:
            in_full[ids[0]] = span[1]
    for span in undecided:
        meant[span] = _favoured(meant[span], in_full)
    return meant, in_full


def _counted(weak: Iterable[Candidate], meant: Meant, in_full: Collection[str]) -> Iterator[Candidate]:
    """The weak names and other spellings of those who are named without them."""
    named = frozenset([ids[0] for ids in meant.values() if len(ids) == 1])
    for start, end, claim in weak:
        known_by, rank, name = claim
        known = named if rank == _WEAK else in_full
        if ids := tuple([id_ for id_ in known_by if id_ in known]):
            yield start, end, (ids, rank, name)


def _meant(claims: Sequence[Claim], preferred: Collection[str], named: Collection[str]) -> tuple[str, ...]:
    """The ids for whom a span may stand: a weak name yields to a strong one, then preference and the text decide."""
    ids = _ids_of([each for each in claims if each[1] <= _SHORTENED] or claims)
    return ids if len(ids) == 1 else _favoured(_favoured(ids, preferred), named)


def _ids_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    ids = claims[0][0]
    for each, _, _ in claims:
        if each != ids:
            return tuple(sorted({id_ for claim in claims for id_ in claim[0]}))
    return ids


def _favoured(ids: tuple[str, ...], favoured: Collection[str]) -> tuple[str, ...]:
    """Those of several ids that are among others, if any are."""
    return tuple([each for each in ids if each in favoured]) or ids if len(ids) > 1 else ids
