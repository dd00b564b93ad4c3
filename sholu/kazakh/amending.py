"""What the tagger gets wrong because television text, from which it learnt, hardly has it: the rules for names of
people, of bodies and in Latin letters, in their order.

Every rule takes the spans of one sentence and gives them back amended. Called by `kazakh.tagging`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sholu.kazakh.amended_bodies import abbreviated, quoted_before_legal_form, without_places_inside
from sholu.kazakh.amended_latin import latin_pairs, with_whole_names
from sholu.kazakh.amended_people import cut_at_punctuation, without_places, without_titles
from sholu.kazakh.foreign import ForeignNames
from sholu.kazakh.named_after import named_after
from sholu.kazakh.spans import Span
from sholu.kazakh.tokens import Token

__all__ = ("Span", "amended")


def amended(words: Sequence[Token], spans: Sequence[Span], latin: ForeignNames) -> Sequence[Span]:
    """The spans of a sentence with what the rules of this module say, in order, none overlapping another. `latin` are
    the names in Latin letters of the text that the sentence is from.
    """
    told = list(spans)
    if latin.names:
        told = with_whole_names(words, told, latin)
    for rule in _RULES:
        told = rule(words, told)
    return told


_RULES: tuple[Callable[[Sequence[Token], list[Span]], list[Span]], ...] = (
    cut_at_punctuation,
    without_titles,
    without_places,
    without_places_inside,
    abbreviated,
    quoted_before_legal_form,
    named_after,
    latin_pairs,
)
