"""The entities of a sentence while they are worked on: spans of tokens, and how one takes the place of others. Called
by `kazakh.tagging` and by the modules that amend what the tagger found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """An entity of a sentence: its first and last token, KazNERD's class, and how sure the tagger is."""

    first: int
    last: int
    kind: str
    confidence: float


UNLIKE_A_RULE = 0.5
"""How sure we are of a name that a rule found and the tagger did not."""

OPENING, CLOSING = frozenset('«“„"'), frozenset('»”"')
WHERE_IT_IS = frozenset(("GPE", "LOCATION"))
"""The classes that say where."""


def places(span: Span) -> range:
    """The places of its tokens in the sentence."""
    return range(span.first, span.last + 1)


def with_span(spans: Iterable[Span], added: Span, within: tuple[int, int] | None = None) -> list[Span]:
    """The spans with one more, which takes the place of those it overlaps. `within` is what such a one may cover:
    where another goes beyond that, it stays and nothing is added.
    """
    spans = list(spans)
    overlapping = [span for span in spans if span.first <= added.last and span.last >= added.first]
    if within is not None and any(span.first < within[0] or span.last > within[1] for span in overlapping):
        return spans
    return sorted([*(span for span in spans if span not in overlapping), added])
