"""How sure the tagger is of the labels it chose: probabilities over all sequences of labels that were worth a look.
Called by `kazakh.labelling`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

SCALE = 24
"""Weights in the model are whole numbers: a weight of one is written as this."""

Worth = list[tuple[int, int]]
"""The labels of a token that are worth a look, by number, with their scores or sums. O is 0."""
ONLY_O: Worth = [(0, 0)]

_WEIGHED = 3
"""How many of them, the best first, count in a probability."""


def odds(step: int) -> float:
    """What a whole-number weight multiplies a likelihood by."""
    return math.exp(step / SCALE)


def probabilities(lattice: Sequence[Worth], path: Sequence[int], step_odds: Sequence[Sequence[float]]) -> list[float]:
    """The probability of each token's label on the path, over all sequences of labels in the lattice. Where O
    alone was kept the sentence falls apart into stretches that know nothing of each other; in those without an
    entity nobody asks.
    """
    told = [1.0] * len(path)
    start = 0
    for place, worth in enumerate((*lattice, ONLY_O)):
        if worth is not ONLY_O:
            continue
        if any(path[start:place]):
            told[start:place] = _between(
                lattice[start:place], path[start:place], step_odds, last=place == len(lattice)
            )
        start = place + 1
    return told


def _between(
    lattice: Sequence[Worth], path: Sequence[int], step_odds: Sequence[Sequence[float]], *, last: bool
) -> list[float]:
    """The same for a stretch between two O; the end of the sentence is no O."""
    stretch = [_odds(worth, label) for worth, label in zip(lattice, path, strict=True)]
    rests = [[1.0 if last else step_odds[0][label] for label, _ in stretch[-1]]]
    for place in range(len(stretch) - 1, 0, -1):
        weighed = [
            (step_odds[label], share * rest) for (label, share), rest in zip(stretch[place], rests[-1], strict=True)
        ]
        sums = [sum([row[before] * share for row, share in weighed]) for before, _ in stretch[place - 1]]
        rests.append(_scaled(sums))
    rests.reverse()
    told = []
    reached = [(0, 1.0)]
    for shares, rest, chosen in zip(stretch, rests, path, strict=True):
        sums = []
        for label, share in shares:
            row = step_odds[label]
            sums.append(share * sum([row[before] * sure for before, sure in reached]))
        reached = [(label, sure) for (label, _), sure in zip(shares, _scaled(sums), strict=True)]
        whole = asked = 0.0
        for (label, sure), after in zip(reached, rest, strict=True):
            product = sure * after
            whole += product
            if label == chosen:
                asked = product
        told.append(asked / whole if whole else 0.0)
    return told


def _odds(worth: Worth, chosen: int) -> list[tuple[int, float]]:
    """The likelihoods of the labels that make up most of a probability, and of the one it is asked for."""
    if len(worth) > _WEIGHED:
        worth = worth[:_WEIGHED] + [each for each in worth[_WEIGHED:] if each[0] == chosen]
    highest = max([score for _, score in worth])
    return [(label, math.exp((score - highest) / SCALE)) for label, score in worth]


def _scaled(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    return [each / highest for each in sums] if highest > 0 else [1.0] * len(sums)
