"""The best labels of a sentence's tokens by the weights of a model, and how sure they are: a linear-chain conditional
random field. Made by `kazakh.tagger_file` from a model's bytes, called by `kazakh.tagging`.

Weights are whole numbers, added as one long integer for all labels at once, so the labels are the same on every
machine; only the few that are not far behind the best are followed.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from sholu.kazakh.features import (
    END,
    NEIGHBOURHOOD,
    REACH,
    START,
    Neighbourhood,
    Word,
    farther_features,
    neighbourhoods,
    own_features,
    read_word,
)
from sholu.kazakh.first_look import Doubts, doubtful, summed
from sholu.kazakh.likelihoods import ONLY_O, SCALE, Worth, odds, probabilities

_FIELD = 16
_HALF = 1 << (_FIELD - 1)
_LONGEST_WORD = 64
_WORDS_KEPT = 1 << 14
_WORTH = 6
"""How many labels of a token are kept."""
_BEHIND = 6 * SCALE
"""A label whose best sequence is this far below the best of all is not followed."""
_OPENED = 5
"""How many labels that may open are looked at where an entity may be open."""
_NEVER = -1_000_000

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")
_STRAIGHT = frozenset('"“')
_QUOTES = {"„": "«", "‹": "«", "”": "»", "›": "»"}


def _with_turned_quotes(words: Sequence[str]) -> list[str]:
    """Tokens with « and » for quotation marks that look alike on both sides."""
    opened = False
    told = []
    for word in words:
        turned = ("»" if opened else "«") if word in _STRAIGHT else _QUOTES.get(word, word)
        if turned in ("«", "»"):
            opened = turned == "«"
        told.append(turned)
    return told


def _as_annotated(word: str) -> str:
    """A token as KazNERD spells it: composed letters, one kind of hyphen, one kind of quotation mark."""
    word = _QUOTES.get(word, word[:_LONGEST_WORD])
    if word.isalpha() and unicodedata.is_normalized("NFC", word):
        return word
    return unicodedata.normalize("NFC", _UNSEEN.sub("", word)).replace("‑", "-").replace("‐", "-") or "-"


class _Seen:
    """A word and what the model makes of it, added up when it is first asked for."""

    __slots__ = ("doubts", "features", "scores", "word")

    def __init__(self, word: Word, features: list[int], doubts: Doubts) -> None:
        self.word = word
        self.features = features
        """The places of `word.features` in the model, nought for those it does not know."""
        self.doubts = doubts
        self.scores: list[int | None] = [None] * _SPAN
        """For the token `REACH` behind it, …, `REACH` before it what it adds to each label, packed."""


_SPAN = 2 * REACH + 1
_FROM_O = {0: 0}


class _Packed(dict[int, int]):
    """From the place of a feature to its weights for all labels in one integer, a field for each label."""

    def __init__(self, entries: array[int], starts: Sequence[int], count: int) -> None:
        super().__init__()
        self._entries = entries
        self._starts = starts
        alone = [(weight - 128) << (_FIELD * label) for label in range(count) for weight in range(256)]
        self._alone = alone.__getitem__

    def __missing__(self, place: int) -> int:
        start, end = self._starts[place : place + 2]
        packed = self[place] = sum(map(self._alone, self._entries[start:end]))
        return packed


class Model:
    """The weights, and the search for the best labels of a sentence."""

    __slots__ = (
        "_after",
        "_before",
        "_bias",
        "_bytes",
        "_doubts",
        "_inside",
        "_joint",
        "_labels",
        "_near",
        "_onwards",
        "_openings",
        "_packed",
        "_packed_steps",
        "_places",
        "_seen",
        "_step_odds",
        "_steps",
        "_unpack",
        "_unpack_openings",
        "common",
    )

    def __init__(
        self,
        *,
        labels: tuple[str, ...],
        steps: Sequence[int],
        features: Sequence[str],
        joint: Sequence[str],
        counts: bytes,
        entries: array[int],
        doubts: array[int],
        common: frozenset[str],
    ) -> None:
        """`labels` are O, then a B of every class, then an I of every class. `steps` are the weights of going from
        label to label, row by row. `features` are of one word, `joint` of several. `counts` tells how many of the
        `entries` belong to each feature, one of a word for each of the places that it is seen from, and one entry is
        256 times the label plus the weight plus 128. `doubts` has for each feature of a word, the unknown one first,
        what speaks for an entity at each place not farther off than `DOUBT_REACH`, packed; `common` are the words
        that are also written with a small letter.
        """
        count = len(labels)
        self._labels = labels
        self._openings = 1 + sum(label.startswith("B-") for label in labels)
        self._steps = tuple(
            tuple(
                steps[before * count + label] if _may_follow(labels[label], labels[before]) else _NEVER
                for before in range(count)
            )
            for label in range(count)
        )
        self._onwards = tuple(
            tuple(steps[before * count : before * count + self._openings]) for before in range(count)
        )
        self._step_odds = tuple(tuple(odds(step) for step in row) for row in self._steps)
        self._places = {feature: place for place, feature in enumerate(features, start=1)}
        near: dict[str, dict[str, int]] = {name: {} for name in NEIGHBOURHOOD}
        self._joint: dict[str, int] = {}
        for place, feature in enumerate(joint, start=(len(features) + 1) * _SPAN):
            name, _, value = feature.partition("|")
            if name in near:
                near[name][value] = place
            else:
                self._joint[feature] = place
        self._near = tuple(near[name].get for name in NEIGHBOURHOOD)
        self._packed = _Packed(entries, array("L", accumulate(counts, initial=0)), count)
        self._doubts = doubts
        self._unpack = struct.Struct(f"<{count}H").unpack
        self._unpack_openings = struct.Struct(f"<{self._openings}H").unpack_from
        self._bytes = count * _FIELD // 8
        self._inside = tuple(
            0 if label == "O" else labels.index("I-" + label[2:]) if "I-" + label[2:] in labels else 0
            for label in labels
        )
        self._bias = sum(_HALF << (_FIELD * label) for label in range(count))
        self._packed_steps = tuple(
            sum(step << (_FIELD * label) for label, step in enumerate(row)) for row in self._onwards
        )
        self.common = common
        self._before = [self._see(START)] * REACH
        self._after = [self._see(END)] * REACH
        self._seen = lru_cache(maxsize=_WORDS_KEPT)(lambda text: self._see(read_word(_as_annotated(text))))

    def labels(self, words: Sequence[str]) -> list[str]:
        """The best label of each token of a sentence."""
        return [self._labels[label] for label in self._path(words)[1]]

    def named(self, words: Sequence[str]) -> list[tuple[int, int, str, float]]:
        """The entities of a sentence: first and last token, class, and the least of the probabilities that the model
        gives to the labels of its tokens.
        """
        lattice, path = self._path(words)
        if not any(path):
            return []
        found = []
        sure = probabilities(lattice, path, self._step_odds)
        first, openings = -1, self._openings
        for place, label in enumerate((*path, 0)):
            if label < openings:
                if first >= 0:
                    confidence = round(min(sure[first:place]), 3)
                    found.append((first, place - 1, self._labels[path[first]][2:], confidence))
                first = place if label else -1
        return found

    def _path(self, words: Sequence[str]) -> tuple[list[Worth], list[int]]:
        """The number of the best label of each token, and all the labels that were worth a look."""
        if not _STRAIGHT.isdisjoint(words):
            words = _with_turned_quotes(words)
        seen = [*self._before, *map(self._seen, words), *self._after]
        wanted = doubtful([each.doubts for each in seen])
        if True not in wanted:
            return [], [0] * len(words)
        return self._search(seen, wanted)

    def _see(self, word: Word) -> _Seen:
        places = self._places
        features = [places.get(feature, 0) for feature in word.features]
        return _Seen(word, features, summed(map(self._doubts.__getitem__, features)))

    def _score(self, seen: _Seen, offset: int) -> int:
        places = [_SPAN * place + offset for place in seen.features[: seen.word.seen[offset]] if place]
        if offset == REACH:
            own = map(self._places.get, own_features(seen.word, self.common))
            places += [_SPAN * place + REACH for place in filter(None, own)]
        score = sum(map(self._packed.__getitem__, places))
        seen.scores[offset] = score
        return score

    def _search(self, seen: Sequence[_Seen], wanted: Sequence[bool]) -> tuple[list[Worth], list[int]]:
        """The sequence of labels with the highest sum (Viterbi, without what is far behind), and what it kept."""
        words = [each.word for each in seen[REACH:-REACH]]
        near, joint = neighbourhoods(words, wanted), farther_features(words, wanted)
        reached = ONLY_O  # before the first token stands O
        lattice: list[Worth] = []
        origins: list[dict[int, int]] = []
        for place, is_wanted in enumerate(wanted):
            origin, worth = _FROM_O, ONLY_O
            if not is_wanted:
                if reached is not ONLY_O:
                    origin = {0: self._best_before(0, reached)[1]}
                    reached = ONLY_O
            elif reached is ONLY_O:
                reached = self._opened(self._sum(seen, place, near[place], joint[place]))
                if reached is not ONLY_O:
                    origin = dict.fromkeys([label for label, _ in reached], 0)
                    from_o = self._onwards[0]
                    worth = [(label, total - from_o[label]) for label, total in reached]
            else:
                reached, origin, worth = self._followed(reached, self._sum(seen, place, near[place], joint[place]))
            lattice.append(worth)
            origins.append(origin)
        path = []
        label = reached[0][0]
        for origin in reversed(origins):
            path.append(label)
            label = origin[label]
        path.reverse()
        return lattice, path

    def _sum(self, seen: Sequence[_Seen], place: int, near: Neighbourhood, joint: list[str]) -> int:
        """The score of every label of a token by itself, packed."""
        places = [*map(self._joint.get, joint), *[get(value) for get, value in zip(self._near, near, strict=False)]]
        total = sum(map(self._packed.__getitem__, filter(None, places)), self._bias)
        for offset, each in enumerate(seen[place : place + _SPAN]):
            score = each.scores[offset]
            total += self._score(each, offset) if score is None else score
        return total

    def _best_before(self, label: int, reached: Worth) -> tuple[int, int]:
        """The highest sum up to a label, without its own score, and which label stands before it then."""
        step = self._steps[label]
        return max([(total + step[before], before) for before, total in reached])

    def _opened(self, sums: int) -> Worth:
        """The labels worth a look behind an O, with the sums of the best sequences so far."""
        row = self._unpack_openings((sums + self._packed_steps[0]).to_bytes(self._bytes, "little"))
        outside = row[0]
        best = max(row)
        if best == outside and max(row[1:]) < outside - _BEHIND:
            return ONLY_O
        least = best - _BEHIND
        worth = [(label, total - best) for label, total in enumerate(row) if total >= least]
        worth.sort(key=_by_sum, reverse=True)
        return worth[:_WORTH]

    def _followed(self, reached: Worth, sums: int) -> tuple[Worth, dict[int, int], Worth]:
        """The same where entities may be open, with the labels each may come from, and the scores by themselves.

        What may open is chosen by how well it follows the likeliest label; what continues is looked at anyway.
        """
        likeliest = reached[0][0]
        row = self._unpack((sums + self._packed_steps[likeliest]).to_bytes(self._bytes, "little"))
        onwards = self._onwards[likeliest]
        openings = row[: self._openings]
        least = max(openings) - _BEHIND
        opened = [(total, label) for label, total in enumerate(openings) if total >= least]
        if len(opened) > _OPENED:
            opened.sort(reverse=True)
            del opened[_OPENED:]
        here = [(label, total - onwards[label]) for total, label in opened]
        inside = self._inside
        for before, _ in reached:
            label = inside[before]
            if label and (label, row[label]) not in here:
                here.append((label, row[label]))
        steps = self._steps
        origin = {}
        sure = []
        for label, score in here:
            step = steps[label]
            highest = _NEVER
            for before, total in reached:
                total += step[before]
                if total > highest:
                    highest = total
                    origin[label] = before
            sure.append((highest + score, label, score))
        sure.sort(reverse=True)
        best = sure[0][0]
        least = best - _BEHIND
        kept = [each for each in sure[:_WORTH] if each[0] >= least]
        if len(kept) == 1 and not kept[0][1]:
            return ONLY_O, origin, ONLY_O
        return (
            [(label, total - best) for total, label, _ in kept],
            origin,
            [(label, score) for _, label, score in kept],
        )


def _by_sum(each: tuple[int, int]) -> int:
    return each[1]


def _may_follow(label: str, before: str) -> bool:
    """An I needs a B or an I of its class right before it."""
    return not label.startswith("I-") or before[2:] == label[2:]
