"""Names and quantities in running Kazakh text, of KazNERD's 25 classes, by a trained model: `tag`.

The model (`tagger.model`, made by training/train_tagger.py) is a linear-chain conditional random field: a weight for
each feature and label and for each pair of neighbouring labels. This module is the only one that reads it and the
decoder is its own: weights are whole numbers, added as one long integer for all labels at once, so the labels are the
same on every machine. `kazakh.entities` adds what written news needs; `sholu.importing` calls that.

The data the model was trained on: KazNERD (see `ATTRIBUTION`).
"""

from __future__ import annotations

import lzma
import math
import re
import struct
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate

from sholu.kazakh.bases import base_of
from sholu.kazakh.features import END, REACH, START, Word, joint_features, read_word
from sholu.kazakh.tokens import Token, sentences

ATTRIBUTION = (
    "Rustem Yeshpanov, Yerbolat Khassanov, Huseyin Atakan Varol. “KazNERD: Kazakh Named Entity Recognition Dataset.” "
    "Proceedings of LREC 2022, Marseille, pp. 417–426. https://aclanthology.org/2022.lrec-1.44. "
    "Data: https://github.com/IS2AI/KazNERD, CC BY 4.0. "
    "The model was trained on its VALID split; the data were transformed into features and weights."
)

FORMAT = b"sholu tagger 1\n"
SCALE = 24
"""Weights in the model are whole numbers: a weight of one is written as this."""

_FIELD = 32
_HALF = 1 << (_FIELD - 1)
_LONGEST_WORD = 64
_WORDS_KEPT = 1 << 14
_FEATURES_KEPT = 1 << 17
_WORTH = 6
"""How many labels of a token are kept."""
_BEHIND = 7 * SCALE
_MARGIN = 6 * SCALE
_NEVER = -1_000_000
"""An entity whose first token scores this far below the best label is not looked at; a label whose best sequence is
`_BEHIND` below the best of all is not followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name or a quantity in a text: `text[start:end] == surface`, in code points.

    `type` is KazNERD's class (PERSON, ORGANISATION, GPE, …). `base` is the nominative of a name as far as rules tell,
    of a quantity the surface. `confidence`, from 0 to 1, is the model's own and better for ranking than for betting.
    """

    surface: str
    start: int
    end: int
    type: str
    base: str
    confidence: float


def tag(text: str) -> tuple[Entity, ...]:
    """The entities of a text in order, none overlapping another. Any text is fine, of any language and length."""
    return tuple(_entities(text, sentences(text)))


def tag_tokens(words: Sequence[str]) -> tuple[str, ...]:
    """The IOB2 labels of one sentence that is cut into tokens already, as KazNERD has it."""
    return tuple(label for label, _ in _labelled(words))


def model() -> Model:
    """The model shipped with the package, read once."""
    return _shipped()


@cache
def _shipped() -> Model:
    return read_model(resources.files("sholu.kazakh").joinpath("tagger.model").read_bytes())


def _entities(text: str, parts: Iterable[Sequence[Token]]) -> Iterator[Entity]:
    for part in parts:
        labels = _labelled([token.text for token in part])
        for first, last, confidence in _spans(labels):
            start, end = part[first].start, part[last].end
            surface, kind = text[start:end], labels[first][0][2:]
            yield Entity(
                surface=surface, start=start, end=end, type=kind, base=base_of(surface, kind), confidence=confidence
            )


def _spans(labels: Sequence[tuple[str, float]]) -> Iterator[tuple[int, int, float]]:
    """First and last token of every entity, with its confidence."""
    first = -1
    for place, (label, _) in enumerate((*labels, ("O", 1.0))):
        if label[0] != "I" and first >= 0:
            confidence = min(sure for _, sure in labels[first:place])
            yield first, place - 1, round(confidence, 3)
            first = -1
        if label[0] == "B":
            first = place


def _labelled(words: Sequence[str]) -> list[tuple[str, float]]:
    return model().labelled(_as_annotated(words))


_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")
_QUOTES = {"„": "«", "‹": "«", "”": "»", "›": "»"}


def _as_annotated(words: Sequence[str]) -> list[str]:
    """Tokens as KazNERD spells them: composed letters, hyphens and quotation marks of one kind."""
    opened = False
    told = []
    for long_word in words:
        word = long_word[:_LONGEST_WORD]
        if word in ('"', "“"):
            word = "»" if opened else "«"
        word = _QUOTES.get(word, word)
        if word == "«":
            opened = True
        elif word == "»":
            opened = False
        elif not word.isalpha() or not unicodedata.is_normalized("NFC", word):
            word = unicodedata.normalize("NFC", _UNSEEN.sub("", word)).replace("‑", "-").replace("‐", "-") or "-"
        told.append(word)
    return told


@dataclass(frozen=True, slots=True)
class _Seen:
    word: Word
    scores: tuple[int, ...]
    """Of `Word.seen_from`, packed."""


_Lattice = list[list[tuple[int, int]]]
"""For each token the labels worth a look, by number, with their scores; O, which is 0, is always among them."""


class Model:
    """The weights, and the search for the best labels of a sentence."""

    __slots__ = (
        "_after",
        "_before",
        "_bias",
        "_bytes",
        "_inside",
        "_labels",
        "_openings",
        "_packed",
        "_places",
        "_seen",
        "_step_odds",
        "_steps",
        "_unpack",
        "common",
    )

    def __init__(
        self,
        *,
        labels: tuple[str, ...],
        steps: Sequence[int],
        features: Sequence[str],
        ends: Sequence[int],
        entries: array[int],
        common: frozenset[str],
    ) -> None:
        """`labels` are O, then a B of every class, then an I of every class. `steps` are the
        weights of going from label to label, row by row; the feature i has the entries from `ends[i - 1]` up to
        `ends[i]`, each 256 times the label plus the weight plus 128; `common` are the words that are also written
        with a small letter.
        """
        count = len(labels)
        self._labels = labels
        self._steps = tuple(
            tuple(
                steps[before * count + label] if _may_follow(labels[label], labels[before]) else _NEVER
                for before in range(count)
            )
            for label in range(count)
        )
        self._step_odds = tuple(tuple(math.exp(step / SCALE) for step in row) for row in self._steps)
        self._places = {feature: place for place, feature in enumerate(features, start=1)}
        self._packed = _packer(entries, ends, count)
        self._unpack = struct.Struct(f"<{count}I").unpack
        self._bytes = count * _FIELD // 8
        self._openings = 1 + sum(label.startswith("B-") for label in labels)
        self._inside = tuple(
            0 if label == "O" else labels.index("I-" + label[2:]) if "I-" + label[2:] in labels else 0
            for label in labels
        )
        self._bias = sum(_HALF << (_FIELD * label) for label in range(count))
        self.common = common
        self._before = self._see(START)
        self._after = self._see(END)
        self._seen = lru_cache(maxsize=_WORDS_KEPT)(lambda text: self._see(read_word(text, common)))

    def labelled(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """The best label of each token of a sentence, with the probability that the model gives it."""
        lattice, path = self._search(self._scores(words))
        if not any(path):
            return [("O", 1.0)] * len(path)
        return [
            (self._labels[label], sure) for label, sure in zip(path, self._probabilities(lattice, path), strict=True)
        ]

    def _see(self, word: Word) -> _Seen:
        return _Seen(word, tuple(self._sum_of(features, 0) for features in word.seen_from))

    def _sum_of(self, features: Iterable[str], start: int) -> int:
        return sum(map(self._packed, filter(None, map(self._places.get, features))), start)

    def _scores(self, words: Sequence[str]) -> Iterator[tuple[int, ...]]:
        """For each token the score of every label by itself, all too high by the same."""
        before, after = [self._before] * REACH, [self._after] * REACH
        seen = [*before, *map(self._seen, words), *after]
        joint = joint_features([each.word for each in seen[REACH:-REACH]])
        alone = [each.scores for each in seen]
        for features, a, b, c, d, e, f, g in zip(
            joint, *(alone[offset:] for offset in range(2 * REACH + 1)), strict=False
        ):
            total = self._bias + a[0] + b[1] + c[2] + d[3] + e[4] + f[5] + g[6]
            yield self._unpack(self._sum_of(features, total).to_bytes(self._bytes, "little"))

    def _search(self, rows: Iterable[tuple[int, ...]]) -> tuple[_Lattice, list[int]]:
        """The sequence of labels with the highest sum (Viterbi, without what is far behind), and what it kept."""
        reached = [(0, 0)]  # before the first token stands O
        lattice: _Lattice = []
        origins: list[dict[int, int]] = []
        only_o, from_o = [(0, 0)], {0: 0}
        for row in rows:
            opening = row[: self._openings]
            least = max(opening) - _MARGIN
            if reached == only_o and max(opening[1:]) < row[0] - _MARGIN:
                lattice.append(only_o)
                origins.append(from_o)
                continue
            worth = [(label, score) for label, score in enumerate(opening) if score >= least or not label]
            worth += [(label, row[label]) for before, _ in reached if (label := self._inside[before])]
            origin: dict[int, int] = {}
            here = {}
            for label, score in worth:
                step = self._steps[label]
                highest, label_before = max([(sum_before + step[before], before) for before, sum_before in reached])
                here[label] = highest + score
                origin[label] = label_before
            best = max(here.values())
            kept = sorted(here.items(), key=_by_sum)[:_WORTH]
            reached = [(label, total - best) for label, total in kept if total >= best - _BEHIND]
            lattice.append([(label, row[label]) for label, _ in reached])
            origins.append(origin)
        path = []
        label = reached[0][0]
        for origin in reversed(origins):
            path.append(label)
            label = origin[label]
        return lattice, path[::-1]

    def _probabilities(self, lattice: _Lattice, path: Sequence[int]) -> Iterator[float]:
        """The probability of each token's label on the path, over all sequences of labels in the lattice. Where one
        label alone was kept the sentence falls apart into stretches that know nothing of each other.
        """
        stretch: _Lattice = []
        start = 0
        for place, worth in enumerate((*lattice, [(0, 0)])):
            if len(worth) > 1 or worth[0][0]:
                stretch.append(worth)
                continue
            if stretch:
                yield from self._probabilities_between(stretch, path[start:place], last=place == len(lattice))
            if place < len(lattice):
                yield 1.0
            stretch = []
            start = place + 1

    def _probabilities_between(self, lattice: _Lattice, path: Sequence[int], *, last: bool) -> list[float]:
        """The same for a stretch between two O; the end of the sentence is no O."""
        odds = [_odds(worth) for worth in lattice]
        step_odds = self._step_odds
        rests = [[1.0 if last else step_odds[0][label] for label, _ in lattice[-1]]]
        for place in range(len(lattice) - 1, 0, -1):
            weighed = [
                (step_odds[label], share * rest)
                for (label, _), share, rest in zip(lattice[place], odds[place], rests[-1], strict=True)
            ]
            sums = [sum([row[before] * share for row, share in weighed]) for before, _ in lattice[place - 1]]
            rests.append(_scaled(sums))
        rests.reverse()
        told = []
        reached = [(0, 1.0)]
        for worth, shares, rest, chosen in zip(lattice, odds, rests, path, strict=True):
            sums = [
                share * sum([step_odds[label][before] * sure for before, sure in reached])
                for (label, _), share in zip(worth, shares, strict=True)
            ]
            reached = [(label, sure) for (label, _), sure in zip(worth, _scaled(sums), strict=True)]
            products = [(label, sure * after) for (label, sure), after in zip(reached, rest, strict=True)]
            whole = sum([each for _, each in products])
            told.append(sum([each for label, each in products if label == chosen]) / whole if whole else 0.0)
        return told


def _by_sum(each: tuple[int, int]) -> int:
    return -each[1]


def _odds(worth: Sequence[tuple[int, int]]) -> list[float]:
    highest = max(score for _, score in worth)
    return [math.exp((score - highest) / SCALE) for _, score in worth]


def _scaled(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    return [each / highest for each in sums] if highest > 0 else [1.0] * len(sums)


def _may_follow(label: str, before: str) -> bool:
    """An I needs a B or an I of its class right before it."""
    return not label.startswith("I-") or before[2:] == label[2:]


def _packer(entries: array[int], ends: Sequence[int], count: int) -> Callable[[int], int]:
    """From the place of a feature to its weights for all labels in one integer, a field for each label."""
    alone = [(weight - 128) << (_FIELD * label) for label in range(count) for weight in range(256)]
    starts = [0, 0, *ends]  # places count from one
    field = alone.__getitem__

    @lru_cache(maxsize=_FEATURES_KEPT)
    def packed(place: int) -> int:
        return sum(map(field, entries[starts[place] : starts[place + 1]]))

    return packed


def written_model(
    *,
    labels: Sequence[str],
    steps: Sequence[int],
    weights: Mapping[str, Mapping[int, int]],
    common: Iterable[str],
) -> bytes:
    """The bytes of a model: whole-number weights by feature and label, -128 to 127, none of them nought."""
    features = sorted(weights)
    entries = bytearray()
    for feature in features:
        for label, weight in sorted(weights[feature].items()):
            entries += bytes((label, weight + 128))
    parts = (
        "\n".join(labels).encode(),
        struct.pack(f"<{len(steps)}h", *steps),
        "\n".join(features).encode(),
        bytes(len(weights[feature]) for feature in features),
        bytes(entries[0::2]),
        bytes(entries[1::2]),
        "\n".join(sorted(common)).encode(),
    )
    return FORMAT + b"".join(struct.pack("<I", len(part)) + part for part in map(_compressed, parts))


def read_model(data: bytes) -> Model:
    """A model from its bytes. Raises ValueError when they are not a model of this format."""
    if not data.startswith(FORMAT):
        raise ValueError("not a tagger model of this version")
    parts = []
    at = len(FORMAT)
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        parts.append(lzma.decompress(data[at + 4 : at + 4 + length], format=lzma.FORMAT_ALONE))
        at += 4 + length
    labels, steps, features, counts, chosen, weights, common = parts
    entries = array("H", (256 * label + weight for label, weight in zip(chosen, weights, strict=True)))
    return Model(
        labels=tuple(labels.decode().split("\n")),
        steps=struct.unpack(f"<{len(steps) // 2}h", steps),
        features=features.decode().split("\n"),
        ends=array("L", accumulate(counts)),
        entries=entries,
        common=frozenset(common.decode().split("\n")),
    )


def _compressed(part: bytes) -> bytes:
    return lzma.compress(part, format=lzma.FORMAT_ALONE, preset=9)
