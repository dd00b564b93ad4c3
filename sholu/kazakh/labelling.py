"""The best labels of a sentence's tokens by the weights of a model, and how sure they are: a linear-chain conditional
random field. Made by `kazakh.tagger_file` from a model's bytes, called by `kazakh.tagging`.

Weights are whole numbers, added as one long integer for all labels at once, so the labels are the same on every
machine; only the few that are not far behind the best are followed.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Sequence

from sholu.kazakh.features import REACH, farther_features, neighbourhoods
from sholu.kazakh.first_look import doubtful
from sholu.kazakh.likelihoods import ONLY_O, SCALE, Worth, odds, probabilities
from sholu.kazakh.weights import FIELD, Seen, Weights

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


_FROM_O = {0: 0}


class Model:
    """The weights, and the search for the best labels of a sentence."""

    __slots__ = (
        "_bytes",
        "_inside",
        "_labels",
        "_met",
        "_onwards",
        "_openings",
        "_packed_steps",
        "_step_odds",
        "_steps",
        "_unpack",
        "_unpack_openings",
        "_weights",
    )

    def __init__(self, *, labels: tuple[str, ...], steps: Sequence[int], weights: Weights) -> None:
        """`labels` are O, then a B of every class, then an I of every class. `steps` are the weights of going from
        label to label, row by row.
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
        self._unpack = struct.Struct(f"<{count}H").unpack
        self._unpack_openings = struct.Struct(f"<{self._openings}H").unpack_from
        self._bytes = count * FIELD // 8
        self._inside = tuple(
            0 if label == "O" else labels.index("I-" + label[2:]) if "I-" + label[2:] in labels else 0
            for label in labels
        )
        self._packed_steps = tuple(
            sum(step << (FIELD * label) for label, step in enumerate(row)) for row in self._onwards
        )
        self._weights = weights
        self._met: dict[str, Seen] = {}

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
        weights, met = self._weights, self._met
        seen = [*weights.before, *[met.get(word) or self._meet(word) for word in words], *weights.after]
        wanted = doubtful([each.doubts for each in seen])
        if True not in wanted:
            return [], [0] * len(words)
        return self._search(seen, wanted)

    def _meet(self, word: str) -> Seen:
        """A word seen for the first time, or forgotten since, and remembered."""
        if len(self._met) >= _WORDS_KEPT:
            self._met = {}
        seen = self._met[word] = self._weights.see(_as_annotated(word))
        return seen

    def _search(self, seen: Sequence[Seen], wanted: Sequence[bool]) -> tuple[list[Worth], list[int]]:
        """The sequence of labels with the highest sum (Viterbi, without what is far behind), and what it kept."""
        words = [each.word for each in seen[REACH:-REACH]]
        near, farther = neighbourhoods(words, wanted), farther_features(words, wanted)
        of_token = self._weights.of_token
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
                reached = self._opened(of_token(seen, place, near[place], farther[place]))
                if reached is not ONLY_O:
                    origin = dict.fromkeys([label for label, _ in reached], 0)
                    from_o = self._onwards[0]
                    worth = [(label, total - from_o[label]) for label, total in reached]
            else:
                reached, origin, worth = self._followed(reached, of_token(seen, place, near[place], farther[place]))
            lattice.append(worth)
            origins.append(origin)
        path = []
        label = reached[0][0]
        for origin in reversed(origins):
            path.append(label)
            label = origin[label]
        path.reverse()
        return lattice, path

    def _best_before(self, label: int, reached: Worth) -> tuple[int, int]:
        """The highest sum up to a label, without its own score, and which label stands before it then."""
        step = self._steps[label]
        return max([(total + step[before], before) for before, total in reached])

    def _opened(self, sums: int) -> Worth:
        """The labels worth a look behind an O, with the sums of the best sequences so far."""
        row = self._unpack_openings((sums + self._packed_steps[0]).to_bytes(self._bytes, "little"))
        outside = row[0]
        best = max(row)
        least = best - _BEHIND
        worth = [(label, total - best) for label, total in enumerate(row) if total >= least]
        if len(worth) == 1 and best == outside:
            return ONLY_O
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
        if len(reached) == 1:
            before, total = reached[0]
            origin = dict.fromkeys([label for label, _ in here], before)
            sure = [(total + steps[label][before] + score, label, score) for label, score in here]
            here = []
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
