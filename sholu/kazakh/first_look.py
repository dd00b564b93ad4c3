"""The tagger's first look: two tokens of three are in no entity and easily seen to be in none. Each feature of a word
says how much it speaks for an entity at each place nearby; a token for which too little speaks is O, and
`kazakh.labelling` weighs no labels for it. `kazakh.tagger_file` writes what is learnt by training/train_tagger.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

DOUBT_REACH = 2
"""How many tokens to either side the first quick look goes."""
DOUBT_SCALE = 8
"""Its weights are whole numbers: a weight of one is written as this."""

Doubts = tuple[int, ...]
"""For the token `DOUBT_REACH` behind a word, …, itself, …, `DOUBT_REACH` before it: how much speaks for an entity."""

_FIELD = 12
_HALF = 1 << (_FIELD - 1)
_MASK = (1 << _FIELD) - 1
_SHIFTS = tuple(_FIELD * place for place in range(2 * DOUBT_REACH + 1))
_, _SECOND, _THIRD, _FOURTH, _FIFTH = _SHIFTS
_BIAS = sum(_HALF << shift for shift in _SHIFTS)
_OUTSIDE = len(_SHIFTS) * _HALF - 7 * DOUBT_SCALE // 2
"""A token with less doubt than this is O, and no second look is taken at it."""
_GAP = 1
"""As many such tokens between two that are looked at are looked at too: Білім және ғылым министрлігі."""


def packed_doubts(doubts: Mapping[tuple[int, str], int], feature: str) -> int:
    """The weights of a feature, given by place and feature, in one number."""
    near = range(-DOUBT_REACH, DOUBT_REACH + 1)
    return sum(doubts.get((offset, feature), 0) << shift for shift, offset in zip(_SHIFTS, near, strict=True))


def summed(packed: Iterable[int]) -> Doubts:
    """The weights of all features of a word together."""
    doubt = sum(packed, _BIAS)
    return (
        doubt & _MASK,
        doubt >> _SECOND & _MASK,
        doubt >> _THIRD & _MASK,
        doubt >> _FOURTH & _MASK,
        doubt >> _FIFTH & _MASK,
    )


def doubtful(alone: Sequence[Doubts]) -> list[bool]:
    """Which tokens may be of an entity, of those that have as many before and behind them as `labelling` adds."""
    wanted = [
        a[0] + b[1] + c[2] + d[3] + e[4] > _OUTSIDE
        for a, b, c, d, e in zip(alone[1:], alone[2:], alone[3:-3], alone[4:], alone[5:], strict=False)
    ]
    last = len(wanted)
    for place, is_wanted in enumerate(wanted):
        if is_wanted:
            if 1 < place - last <= _GAP + 1:
                wanted[last + 1 : place] = [True] * (place - last - 1)
            last = place
    return wanted
