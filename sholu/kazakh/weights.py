"""What the weights of a model say of a token, for all labels at once: a row of weights is one long integer with a
field for each label, so that rows are added like numbers. Made by `kazakh.tagger_file`, asked by `kazakh.labelling`.

Weights are whole numbers, so the sums are the same on every machine.
"""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import mul

from sholu.kazakh.features import (
    ALL_SEE,
    END,
    NEIGHBOURHOOD,
    REACH,
    START,
    Neighbourhood,
    Word,
    own_features,
    read_word,
    shown,
)
from sholu.kazakh.first_look import Doubts, summed

FIELD = 16
"""Bits of a label in a row."""
SPAN = 2 * REACH + 1
"""How many places a word is seen from."""
NOUGHT = 128
"""How a weight of nought is written in a row: all are this much higher than they are, so that none is negative."""

ALONE, FARTHER = "", "farther"
"""The tables of features of one word, and of those of several that are no neighbourhood."""
SHARED = (("A2", "A", "B", "B2"), ("E", "E2", "D"))
"""Names of `NEIGHBOURHOOD` whose values are of one kind, a pair of words or three: they share a table."""
TABLES = (ALONE, *("|".join(names) for names in SHARED), "C", "F", "F2", "G", "H", "I", "J", FARTHER)
"""All tables of features, in the order of a model's file, each with the names it is for."""


def places_of(table: str) -> int:
    """How many rows a feature of a table has: one for each place or name that it may be met under."""
    return SPAN if table == ALONE else table.count("|") + 1


_ROWS_KEPT = 1 << 15
"""Some 5 MB."""
_MIDDLE = 1 << (FIELD - 2)


_NONE_YET = (None,) * SPAN


class Seen:
    """A word and what the model makes of it, added up when it is first asked for."""

    __slots__ = ("doubts", "features", "nearest", "scores", "word")

    def __init__(self, word: Word, features: tuple[int, ...], nearest: int, doubts: Doubts) -> None:
        self.word = word
        self.features = features
        """The places in the model of what is `shown` of the word, nought for those that it does not know."""
        self.nearest = nearest
        """How many of them show to the tokens beside it."""
        self.doubts = doubts
        self.scores: Sequence[int | None] = _NONE_YET
        """For the token `REACH` behind it, …, `REACH` before it what it adds to each label, packed."""


class Weights:
    """The weights of a model's features."""

    __slots__ = (
        "_alone",
        "_common",
        "_doubts",
        "_farther",
        "_labels",
        "_near",
        "_number",
        "_offsets",
        "_rows",
        "_unmade",
        "_weights",
        "after",
        "before",
        "bias",
    )

    def __init__(
        self,
        *,
        labels: int,
        tables: Mapping[str, Sequence[str]],
        filled: bytes,
        weights: bytes,
        doubts: array[int],
        common: frozenset[str],
    ) -> None:
        """`tables` are the features by the name of their table, in the order of `TABLES`. `filled` has for each of
        them, and for each of the places of its table, 1 if there is a row of weights, else 0; `weights` are those
        rows, `labels` of them in each, as much as `NOUGHT` higher. Before all stands a word's feature that is none.
        `doubts` has for each feature of a word what speaks for an entity at each place not farther off than
        `DOUBT_REACH`, packed; `common` are the words that are also written with a small letter.
        """
        self._labels = labels
        self._weights = weights.decode("latin-1")
        self._number = array("I", map(mul, accumulate(filled), filled))
        self._rows: list[int | None] = []
        self._unmade = 0
        self._forget()
        places: dict[str, dict[str, int]] = {}
        start = SPAN
        for table, features in tables.items():
            step = places_of(table)
            end = start + step * len(features)
            places[table] = dict(zip(features, range(start, end, step), strict=True))
            start = end
        self._alone = dict(zip(tables[ALONE], range(1, 1 + len(tables[ALONE])), strict=True))
        self._farther = places[FARTHER].get
        getters = {}
        for table in TABLES[1:-1]:
            for offset, name in enumerate(table.split("|")):
                getters[name] = (places[table].get, offset)
        self._near = tuple(getters[name][0] for name in NEIGHBOURHOOD)
        self._offsets = tuple(getters[name][1] for name in NEIGHBOURHOOD)
        self._doubts = doubts
        self._common = common
        self.bias = sum(_MIDDLE << (FIELD * label) for label in range(labels))
        """What keeps every field from being negative."""
        self.before = [self._seen(START)] * REACH
        """What stands before the first token of a sentence."""
        self.after = [self._seen(END)] * REACH

    def see(self, text: str) -> Seen:
        """What the model makes of a token."""
        return self._seen(read_word(text))

    def _seen(self, word: Word) -> Seen:
        features, nearest = shown(word)
        get = self._alone.get
        places = [get(feature, 0) for feature in features]
        return Seen(word, tuple(places), nearest, summed(map(self._doubts.__getitem__, places)))

    def of_token(self, seen: Sequence[Seen], place: int, near: Neighbourhood, farther: Sequence[str]) -> int:
        """The score of every label of the token that stands `REACH` behind `place` in `seen`, in one integer. All are
        as much too high as any.
        """
        made, make, get_farther = self._rows, self._made, self._farther
        rows = [
            row if (row := made[at := get(value, 0) + offset]) is not None else make(at)
            for get, offset, value in zip(self._near, self._offsets, near, strict=True)
        ]
        rows += [row if (row := made[at := get_farther(value, 0)]) is not None else make(at) for value in farther]
        for offset, each in enumerate(seen[place : place + SPAN]):
            score = each.scores[offset]
            rows.append(self._score(each, offset) if score is None else score)
        return sum(rows, self.bias)

    def _score(self, seen: Seen, offset: int) -> int:
        made, make = self._rows, self._made
        if offset == REACH:
            get = self._alone.get
            own = own_features(seen.word, self._common)
            features = (*seen.features, *[get(feature, 0) for feature in own])
        else:
            features = seen.features[: seen.nearest if abs(offset - REACH) == 1 else ALL_SEE]
        score = sum(
            [row if (row := made[at := SPAN * place + offset]) is not None else make(at) for place in features]
        )
        scores = [*seen.scores]
        scores[offset] = score
        seen.scores = scores
        return score

    def _made(self, at: int) -> int:
        """The weights of a feature at a place, remembered."""
        number = self._number[at]
        if not number:
            self._rows[at] = 0
            return 0
        self._unmade -= 1
        if self._unmade <= 0:
            self._forget()
        start = (number - 1) * self._labels
        # A byte becomes a field of two: what UTF-16 does to letters of Latin-1.
        fields = codecs.utf_16_le_encode(self._weights[start : start + self._labels])[0]
        row = self._rows[at] = int.from_bytes(fields, "little")
        return row

    def _forget(self) -> None:
        self._rows = [None] * len(self._number)  # whoever is at work with the old ones keeps them
        self._unmade = _ROWS_KEPT
