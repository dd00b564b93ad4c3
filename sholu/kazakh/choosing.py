"""Who is meant where names stand in a text: overlaps are settled, weak names counted or not, ambiguous ones told as
far as the text tells them. Called by `kazakh.matching` with all that stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sholu.kazakh.bare_surnames import Meant, Span, bare_surnames
from sholu.kazakh.layout import Layout
from sholu.kazakh.scanning import Candidate, SurnamePlaces
from sholu.kazakh.spellings import Claim
from sholu.kazakh.writings import Rank

Claims = Mapping[Span, Sequence[Claim]]
"""By span, in order, all that claim it."""

_FULL, _SHORTENED, _WEAK = Rank.FULL, Rank.SHORTENED, Rank.WEAK


def chosen(
    text: str,
    names: Layout,
    candidates: Sequence[Candidate],
    surnames: SurnamePlaces,
    preferred: Collection[str],
) -> Meant:
    """The spans that are mentions, in order, each with the ids of all for whom it may stand."""
    strong = without_overlaps(each for each in candidates if each[2].rank <= _SHORTENED)
    in_full = _named_in_full(strong, preferred)
    meant = {
        span: claims[0].ids if len(claims) == len(claims[0].ids) == 1 else _meant(claims, preferred, in_full)
        for span, claims in strong.items()
    }
    weaker = list(_counted(candidates, meant, in_full))
    weaker += bare_surnames(text, names, surnames, in_full, meant)
    if not weaker:
        return meant
    standing = without_overlaps([*in_candidates(strong), *weaker])
    return {
        span: meant[span] if span in meant else _meant(claims, preferred, in_full)
        for span, claims in standing.items()
    }


def without_overlaps(candidates: Iterable[Candidate]) -> Claims:
    """The spans that stand when overlaps are settled."""
    claims: dict[Span, list[Claim]] = {}
    for start, end, claim in candidates:
        span = start, end
        known = claims.get(span)
        if known is None:
            claims[span] = [claim]
        else:
            known.append(claim)
    spans = sorted(claims)
    standing: dict[Span, list[Claim]] = {}
    first = reach = 0  # each of the spans from number `first` on overlaps another of them, and ends by `reach`
    for number, (start, end) in enumerate(spans):
        if start < reach:
            reach = max(reach, end)
            continue
        if number - first == 1:
            standing[spans[first]] = claims[spans[first]]
        else:
            standing.update((span, claims[span]) for span in _longest_first(spans[first:number]))
        first, reach = number, end
    standing.update((span, claims[span]) for span in _longest_first(spans[first:]))
    return standing


def in_candidates(claims: Claims) -> Iterator[Candidate]:
    """The same, one by one."""
    return ((start, end, claim) for (start, end), group in claims.items() for claim in group)


def _longest_first(tangle: Sequence[Span]) -> Sequence[Span]:
    """Of spans of which each overlaps another those that stand, in order: the longest first, then the leftmost."""
    if len(tangle) < 2:
        return tangle
    first = tangle[0][0]
    taken = bytearray(max(end for _, end in tangle) - first)
    standing = []
    for start, end in sorted(tangle, key=lambda span: (span[0] - span[1], span[0])):
        if taken.find(1, start - first, end - first) < 0:
            taken[start - first : end - first] = b"\1" * (end - start)
            standing.append((start, end))
    return sorted(standing)


def _named_in_full(strong: Claims, preferred: Collection[str]) -> Mapping[str, int]:
    """Whom the text names in full, and nobody else so; with the end of the first such name."""
    found: dict[str, int] = {}
    for (_, end), claims in strong.items():
        ids: tuple[str, ...]
        if len(claims) == len(claims[0].ids) == 1:
            ids = claims[0].ids if claims[0].rank is _FULL else ()
        else:
            ids = _meant(claims, preferred, ()) if any(each.rank is _FULL for each in claims) else ()
        if len(ids) == 1:
            found.setdefault(ids[0], end)
    return found


def _counted(candidates: Iterable[Candidate], meant: Meant, in_full: Collection[str]) -> Iterator[Candidate]:
    """The weak names and other spellings of those who are named without them."""
    named: frozenset[str] | None = None
    for start, end, claim in candidates:
        if claim.rank > _SHORTENED:
            if named is None:
                named = frozenset(ids[0] for ids in meant.values() if len(ids) == 1)
            known = named if claim.rank is _WEAK else in_full
            if ids := tuple([id_ for id_ in claim.ids if id_ in known]):
                yield start, end, claim._replace(ids=ids)


def _meant(claims: Sequence[Claim], preferred: Collection[str], named: Collection[str]) -> tuple[str, ...]:
    """The ids for whom a span may stand: a weak name yields to a strong one, then preference and the text decide."""
    if len(claims) == len(claims[0].ids) == 1:
        return claims[0].ids
    strong = [each for each in claims if each.rank <= _SHORTENED]
    ids = sorted({id_ for each in strong or claims for id_ in each.ids})
    for favoured in (preferred, named):
        if len(ids) > 1:
            ids = [each for each in ids if each in favoured] or ids
    return tuple(ids)
