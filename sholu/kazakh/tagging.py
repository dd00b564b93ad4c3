"""Names and quantities in running Kazakh text, of KazNERD's 25 classes, by a trained model: `tag`.

The model (`tagger.model`, made by training/train_tagger.py) is a linear-chain conditional random field: a weight for
each feature and label and for each pair of neighbouring labels. This module is the only one that reads it and the
decoder is its own: weights are whole numbers, added as one long integer for all labels at once, so the labels are the
same on every machine. Two tokens of three are in no entity and easily seen to be in none: a first look adds one small
number a word and takes them out before the labels are weighed. `kazakh.entities` adds what written news needs;
`sholu.importing` calls that.

The data the model was trained on: KazNERD (see `ATTRIBUTION`).
"""

from __future__ import annotations

import lzma
import math
import re
import struct
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate

from sholu.kazakh.bases import base_of
from sholu.kazakh.features import END, REACH, START, Word, joint_features, own_features, read_word
from sholu.kazakh.tokens import Token, sentences

ATTRIBUTION = (
    "Rustem Yeshpanov, Yerbolat Khassanov, Huseyin Atakan Varol. “KazNERD: Kazakh Named Entity Recognition Dataset.” "
    "Proceedings of LREC 2022, Marseille, pp. 417–426. https://aclanthology.org/2022.lrec-1.44. "
    "Data: https://github.com/IS2AI/KazNERD, CC BY 4.0. "
    "The model was trained on its VALID split; the data were transformed into features and weights."
)

FORMAT = b"sholu tagger 2\n"
SCALE = 24
"""Weights in the model are whole numbers: a weight of one is written as this."""

_FIELD = 16
_HALF = 1 << (_FIELD - 1)
_LONGEST_WORD = 64
_WORDS_KEPT = 1 << 14
_WORTH = 6
"""How many labels of a token are kept."""
_BEHIND = 6 * SCALE
"""A label whose best sequence is this far below the best of all is not followed."""
_WEIGHED = 3
"""How many of them, the best first, count in a probability."""
_OPENED = 5
"""How many labels that may open are looked at where an entity may be open."""
_NEVER = -1_000_000

DOUBT_REACH = 2
"""How many tokens to either side the first quick look goes."""
DOUBT_SCALE = 8
"""Its weights are whole numbers too: a weight of one is written as this."""
_DOUBT_FIELD = 12
_DOUBT_HALF = 1 << (_DOUBT_FIELD - 1)
_DOUBT_MASK = (1 << _DOUBT_FIELD) - 1
_DOUBT_SHIFTS = tuple(_DOUBT_FIELD * place for place in range(2 * DOUBT_REACH + 1))
_DOUBT_BIAS = sum(_DOUBT_HALF << shift for shift in _DOUBT_SHIFTS)
_OUTSIDE = len(_DOUBT_SHIFTS) * _DOUBT_HALF - 7 * DOUBT_SCALE // 2
"""A token with less doubt than this is O, and no second look is taken at it."""
_GAP = 1
"""As many such tokens between two that are looked at are looked at too: Білім және ғылым министрлігі."""


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
    return tuple(model().labels(words))


def model() -> Model:
    """The model shipped with the package, read once."""
    return _shipped()


@cache
def _shipped() -> Model:
    return read_model(resources.files("sholu.kazakh").joinpath("tagger.model").read_bytes())


def _entities(text: str, parts: Iterable[Sequence[Token]]) -> Iterator[Entity]:
    named = model().named
    for part in parts:
        for first, last, kind, confidence in named([token[0] for token in part]):
            start, end = part[first].start, part[last].end
            surface = text[start:end]
            yield Entity(
                surface=surface, start=start, end=end, type=kind, base=base_of(surface, kind), confidence=confidence
            )


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

    def __init__(self, word: Word, features: list[int], doubts: tuple[int, ...]) -> None:
        self.word = word
        self.features = features
        """The places of `word.features` in the model, nought for those it does not know."""
        self.doubts = doubts
        """For the token `DOUBT_REACH` behind it, …, itself, …, `DOUBT_REACH` before it: how much speaks for an
        entity there.
        """
        self.scores: list[int | None] = [None] * _SPAN
        """For the token `REACH` behind it, …, `REACH` before it what it adds to each label, packed."""


_SPAN = 2 * REACH + 1
_Worth = list[tuple[int, int]]
"""The labels of a token that are worth a look, by number, with their scores or sums. O is 0."""
_ONLY_O: _Worth = [(0, 0)]
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
        packed = sum(map(self._alone, self._entries[self._starts[place] : self._starts[place + 1]]))
        self[place] = packed
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
        self._step_odds = tuple(tuple(math.exp(step / SCALE) for step in row) for row in self._steps)
        self._places = {feature: place for place, feature in enumerate(features, start=1)}
        self._joint = {feature: place for place, feature in enumerate(joint, start=(len(features) + 1) * _SPAN)}
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
        sure = self._probabilities(lattice, path)
        first, openings = -1, self._openings
        for place, label in enumerate((*path, 0)):
            if label < openings:
                if first >= 0:
                    confidence = round(min(sure[first:place]), 3)
                    found.append((first, place - 1, self._labels[path[first]][2:], confidence))
                first = place if label else -1
        return found

    def _path(self, words: Sequence[str]) -> tuple[list[_Worth], list[int]]:
        """The number of the best label of each token, and all the labels that were worth a look."""
        if not _STRAIGHT.isdisjoint(words):
            words = _with_turned_quotes(words)
        seen = [*self._before, *map(self._seen, words), *self._after]
        wanted = self._doubtful(seen)
        if True not in wanted:
            return [], [0] * len(words)
        return self._search(seen, wanted)

    def _see(self, word: Word) -> _Seen:
        places = self._places
        features = [places.get(feature, 0) for feature in word.features]
        doubt = sum(map(self._doubts.__getitem__, features), _DOUBT_BIAS)
        return _Seen(word, features, tuple([doubt >> shift & _DOUBT_MASK for shift in _DOUBT_SHIFTS]))

    def _doubtful(self, seen: Sequence[_Seen]) -> list[bool]:
        """Which tokens may be of an entity, by a quick look at the words one by one."""
        alone = [each.doubts for each in seen]
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

    def _score(self, seen: _Seen, offset: int) -> int:
        packed = self._packed
        known = [place for place in seen.features[: seen.word.seen[offset]] if place]
        score = 0
        for place in known:
            score += packed[_SPAN * place + offset]
        if offset == REACH:
            get = self._places.get
            for feature in own_features(seen.word, self.common):
                if place := get(feature, 0):
                    score += packed[_SPAN * place + REACH]
        seen.scores[offset] = score
        return score

    def _search(self, seen: Sequence[_Seen], wanted: Sequence[bool]) -> tuple[list[_Worth], list[int]]:
        """The sequence of labels with the highest sum (Viterbi, without what is far behind), and what it kept."""
        joint = joint_features([each.word for each in seen[REACH:-REACH]], wanted)
        reached = _ONLY_O  # before the first token stands O
        lattice: list[_Worth] = []
        origins: list[dict[int, int]] = []
        for place, is_wanted in enumerate(wanted):
            origin, worth = _FROM_O, _ONLY_O
            if not is_wanted:
                if reached is not _ONLY_O:
                    origin = {0: self._best_before(0, reached)[1]}
                    reached = _ONLY_O
            elif reached is _ONLY_O:
                reached = self._opened(self._sum(seen, place, joint[place]))
                if reached is not _ONLY_O:
                    origin = dict.fromkeys([label for label, _ in reached], 0)
                    from_o = self._onwards[0]
                    worth = [(label, total - from_o[label]) for label, total in reached]
            else:
                reached, origin, worth = self._followed(reached, self._sum(seen, place, joint[place]))
            lattice.append(worth)
            origins.append(origin)
        path = []
        label = reached[0][0]
        for origin in reversed(origins):
            path.append(label)
            label = origin[label]
        path.reverse()
        return lattice, path

    def _sum(self, seen: Sequence[_Seen], place: int, joint: list[str]) -> int:
        """The score of every label of a token by itself, packed."""
        total = sum(map(self._packed.__getitem__, filter(None, map(self._joint.get, joint))), self._bias)
        for offset, each in enumerate(seen[place : place + _SPAN]):
            score = each.scores[offset]
            total += self._score(each, offset) if score is None else score
        return total

    def _best_before(self, label: int, reached: _Worth) -> tuple[int, int]:
        """The highest sum up to a label, without its own score, and which label stands before it then."""
        step = self._steps[label]
        return max([(total + step[before], before) for before, total in reached])

    def _opened(self, sums: int) -> _Worth:
        """The labels worth a look behind an O, with the sums of the best sequences so far."""
        row = self._unpack_openings((sums + self._packed_steps[0]).to_bytes(self._bytes, "little"))
        outside = row[0]
        best = max(row)
        if best == outside and max(row[1:]) < outside - _BEHIND:
            return _ONLY_O
        least = best - _BEHIND
        worth = [(label, total - best) for label, total in enumerate(row) if total >= least]
        worth.sort(key=_by_sum, reverse=True)
        return worth[:_WORTH]

    def _followed(self, reached: _Worth, sums: int) -> tuple[_Worth, dict[int, int], _Worth]:
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
            return _ONLY_O, origin, _ONLY_O
        return (
            [(label, total - best) for total, label, _ in kept],
            origin,
            [(label, score) for _, label, score in kept],
        )

    def _probabilities(self, lattice: Sequence[_Worth], path: Sequence[int]) -> list[float]:
        """The probability of each token's label on the path, over all sequences of labels in the lattice. Where O
        alone was kept the sentence falls apart into stretches that know nothing of each other; in those without an
        entity nobody asks.
        """
        told = [1.0] * len(path)
        start = 0
        for place, worth in enumerate((*lattice, _ONLY_O)):
            if worth is not _ONLY_O:
                continue
            if any(path[start:place]):
                told[start:place] = self._probabilities_between(
                    lattice[start:place], path[start:place], last=place == len(lattice)
                )
            start = place + 1
        return told

    def _probabilities_between(self, lattice: Sequence[_Worth], path: Sequence[int], *, last: bool) -> list[float]:
        """The same for a stretch between two O; the end of the sentence is no O."""
        lattice = [_likeliest(worth, label) for worth, label in zip(lattice, path, strict=True)]
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
    return each[1]


def _likeliest(worth: _Worth, chosen: int) -> _Worth:
    """The labels that make up most of a probability, and the one it is asked for."""
    few = worth[:_WEIGHED]
    return few + [each for each in worth[_WEIGHED:] if each[0] == chosen]


def _odds(worth: _Worth) -> list[float]:
    highest = max(score for _, score in worth)
    return [math.exp((score - highest) / SCALE) for _, score in worth]


def _scaled(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    return [each / highest for each in sums] if highest > 0 else [1.0] * len(sums)


def _may_follow(label: str, before: str) -> bool:
    """An I needs a B or an I of its class right before it."""
    return not label.startswith("I-") or before[2:] == label[2:]


def written_model(
    *,
    labels: Sequence[str],
    steps: Sequence[int],
    weights: Mapping[tuple[int, str], Mapping[int, int]],
    joint: Mapping[str, Mapping[int, int]],
    doubts: Mapping[tuple[int, str], int],
    common: Iterable[str],
) -> bytes:
    """The bytes of a model: whole-number weights by feature and label, -128 to 127, none of them nought. The features
    of one word come with the place that they are seen from, -`REACH` to `REACH`.
    """
    offsets = range(-REACH, REACH + 1)
    features = sorted({feature for _, feature in (*weights, *doubts)})
    rows: list[Mapping[int, int]] = [{} for _ in offsets]  # of a feature that is not known
    rows += [weights.get((offset, feature), {}) for feature in features for offset in offsets]
    together = sorted(joint)
    rows += [joint[feature] for feature in together]
    parts = (
        "\n".join(labels).encode(),
        struct.pack(f"<{len(steps)}h", *steps),
        "\n".join(features).encode(),
        "\n".join(together).encode(),
        bytes(map(len, rows)),
        bytes(label for row in rows for label, _ in sorted(row.items())),
        bytes(weight + 128 for row in rows for _, weight in sorted(row.items())),
        struct.pack(f"<{len(features) + 1}q", 0, *(_packed_doubts(doubts, feature) for feature in features)),
        "\n".join(sorted(common)).encode(),
    )
    return FORMAT + b"".join(struct.pack("<I", len(part)) + part for part in map(_compressed, parts))


def _packed_doubts(doubts: Mapping[tuple[int, str], int], feature: str) -> int:
    near = range(-DOUBT_REACH, DOUBT_REACH + 1)
    return sum(doubts.get((offset, feature), 0) << (_DOUBT_FIELD * place) for place, offset in enumerate(near))


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
    labels, steps, features, joint, counts, chosen, weights, doubts, common = parts
    entries = array("H")
    entries.frombytes(_interleaved(*((weights, chosen) if sys.byteorder == "little" else (chosen, weights))))
    packed_doubts = array("q")
    packed_doubts.frombytes(doubts)
    if sys.byteorder == "big":
        packed_doubts.byteswap()
    return Model(
        labels=tuple(labels.decode().split("\n")),
        steps=struct.unpack(f"<{len(steps) // 2}h", steps),
        features=features.decode().split("\n"),
        joint=joint.decode().split("\n"),
        counts=counts,
        entries=entries,
        doubts=packed_doubts,
        common=frozenset(common.decode().split("\n")),
    )


def _interleaved(first: bytes, second: bytes) -> bytes:
    both = bytearray(2 * len(first))
    both[0::2], both[1::2] = first, second
    return bytes(both)


def _compressed(part: bytes) -> bytes:
    return lzma.compress(part, format=lzma.FORMAT_ALONE, preset=9)
