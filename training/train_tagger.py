"""Train the named-entity tagger on KazNERD and write its model, or measure it by cross-validation.

    python training/train_tagger.py IOB2_valid_with_sentID.txt --out sholu/kazakh/tagger.model
    python training/train_tagger.py IOB2_valid_with_sentID.txt --measure 5

Needs Python and a C compiler (`cc`, or the one named by CC). The same file gives the same bytes. See README.md here.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import re
import subprocess
import sys
import tempfile
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sholu.kazakh.features import (
    ALL_SEE,
    END,
    REACH,
    START,
    Word,
    joint_features,
    own_features,
    plain,
    read_word,
    rough_stem,
    shown,
)
from sholu.kazakh.first_look import DOUBT_REACH, DOUBT_SCALE
from sholu.kazakh.likelihoods import SCALE
from sholu.kazakh.tagger_file import read_model, written_model

SEEDS = (1, 2, 3)
EPOCHS = 20
AVERAGE_FROM = 8
RATE = 0.3
DECAY = 0.0001
DROPOUT = 0.6
QUICK_EPOCHS = 8
QUICK_DROPOUT = 0.2
"""Of the first look."""
MOST_DOUBT = 60
"""What a feature adds to it at most, that no sum of them leaves its field."""
LEAST_ALONE = 2
LEAST_JOINT = 2
"""Features of one word, and of several, that fewer sentences have are not learnt."""
HEADLINE_EVERY = 12
BYLINE_EVERY = 4
NAMED = frozenset(("B-PERSON", "B-GPE", "B-ORGANISATION"))
LEAST = 0.015
"""A weight nearer to nought is left out of the model."""
COST_OF_A_MISS = 2.0
COST_OF_AN_INVENTION = 0.5
COST_OF_ANOTHER_LABEL = 1.0

OFFSETS = range(-REACH, REACH + 1)
JOINT = REACH + 1
"""Stands for the place of a feature that several words make together."""
Feature = tuple[int, str]
"""Where the word stands, -1 for the one before, and what it shows."""
Found = Sequence[tuple[Sequence[Feature], Sequence[Feature]]]
"""For each token of a sentence the features that the first look goes by, and the others."""

_SENTENCE_ID = re.compile(r"[A-F]ID([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the corpus; `number` is shared by the variants (digits, words, Latin letters) of one sentence."""

    number: str
    tokens: tuple[str, ...]
    labels: tuple[str, ...]


def read_sentences(path: Path) -> list[Sentence]:
    """The sentences of an IOB2 file, with or without a line of its ID before each. Raises ValueError on others."""
    sentences = []
    for place, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        lines = [line.split() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        identified = _SENTENCE_ID.fullmatch(lines[0][0])
        number = identified[1] if identified else f"block {place}"
        pairs = lines[1:] if identified else lines
        if any(len(pair) != 2 for pair in pairs):
            raise ValueError(f"{path}: block {place + 1} is not a token and a label a line")
        sentences.append(
            Sentence(number=number, tokens=tuple(pair[0] for pair in pairs), labels=tuple(pair[1] for pair in pairs))
        )
    return sentences


def with_written_news(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, some of them also as written news has them and television has not: in capitals as a headline
    (every `HEADLINE_EVERY`th that names someone), persons with an initial (Л . Шыңғысбаева) or with the surname in
    capitals (Әнуар ЖҰМАШБАЕВ; every `BYLINE_EVERY`th of those with both names).
    """
    told, named, full = [], 0, 0
    for sentence in sentences:
        told.append(sentence)
        if any(label in NAMED for label in sentence.labels):
            named += 1
            if named % HEADLINE_EVERY == 0:
                told.append(replace(sentence, tokens=tuple(token.upper() for token in sentence.tokens)))
        people = {first for first, end, kind in spans(sentence.labels) if kind == "PERSON" and end - first == 2}
        people = {first for first in people if all(map(_is_name, sentence.tokens[first : first + 2]))}
        if people:
            full += 1
            if full % BYLINE_EVERY == 0:
                told.append(_with_initials(sentence, people))
            elif full % BYLINE_EVERY == 1:
                told.append(_with_surnames_in_capitals(sentence, people))
    return told


def _is_name(token: str) -> bool:
    return token[0].isupper() and token[1:].islower() and token.isalpha()


def _with_initials(sentence: Sentence, people: Collection[int]) -> Sentence:
    pairs: list[tuple[str, str]] = []
    for place, pair in enumerate(zip(sentence.tokens, sentence.labels, strict=True)):
        pairs += [(pair[0][0], "B-PERSON"), (".", "I-PERSON")] if place in people else [pair]
    return replace(sentence, tokens=tuple(token for token, _ in pairs), labels=tuple(label for _, label in pairs))


def _with_surnames_in_capitals(sentence: Sentence, people: Collection[int]) -> Sentence:
    tokens = [token.upper() if place - 1 in people else token for place, token in enumerate(sentence.tokens)]
    return replace(sentence, tokens=tuple(tokens))


def common_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words, and rough stems of words, that stand with a small first letter."""
    words = {plain(token) for sentence in sentences for token in sentence.tokens if token[0].islower()}
    return frozenset(words | {rough_stem(word) for word in words})


def near_features(words: Sequence[Word]) -> list[list[Feature]]:
    """What every token of a sentence sees of the words around it, each feature with where the word stands."""
    padded = [_shown(word) for word in (*[START] * REACH, *words, *[END] * REACH)]
    return [
        [(offset, feature) for offset in OFFSETS for feature in _seen_from(*padded[place + REACH + offset], offset)]
        for place in range(len(words))
    ]


_shown = lru_cache(maxsize=1 << 15)(shown)


def _seen_from(features: tuple[str, ...], beside: int, offset: int) -> tuple[str, ...]:
    return features if offset == 0 else features[: beside if abs(offset) == 1 else ALL_SEE]


def all_features(words: Sequence[Word], common: frozenset[str]) -> Found:
    """For every token of a sentence the features that the first look goes by, and the others."""
    others = [
        [*((0, feature) for feature in own_features(word, common)), *((JOINT, feature) for feature in several)]
        for word, several in zip(words, joint_features(words, [True] * len(words)), strict=True)
    ]
    return list(zip(near_features(words), others, strict=True))


@lru_cache(maxsize=1 << 15)
def _read(token: str) -> Word:
    return read_word(token)


def labels_of(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """O first, then B of every class in alphabetical order, then I of every class."""
    classes = sorted({label[2:] for sentence in sentences for label in sentence.labels if label != "O"})
    return ("O", *(f"{part}-{name}" for part in "BI" for name in classes))


def trained_model(sentences: Sequence[Sentence], *, seeds: Sequence[int] = SEEDS, library: ctypes.CDLL) -> bytes:
    """The bytes of the model that these sentences teach."""
    common = common_words(sentences)
    sentences = with_written_news(sentences)
    labels = labels_of(sentences)
    found = [all_features([_read(token) for token in sentence.tokens], common) for sentence in sentences]
    numbers = _numbered(sentences, found)
    place_of = {label: place for place, label in enumerate(labels)}
    gold = [[place_of[label] for label in sentence.labels] for sentence in sentences]
    weights, steps = _learnt(
        _laid_out(numbers, [[[*near, *others] for near, others in each] for each in found], gold, labels),
        library=library,
        seeds=seeds,
        epochs=EPOCHS,
        dropout=DROPOUT,
    )
    rounded = (ctypes.c_int8 * len(weights))()
    library.round_weights(weights, rounded, len(weights), SCALE, LEAST)
    kept = dict(_kept_weights(numbers, bytes(rounded), len(labels)))
    return written_model(
        labels=labels,
        steps=[round(step * SCALE) for step in steps],
        weights={feature: row for feature, row in kept.items() if feature[0] != JOINT},
        joint={feature: row for (offset, feature), row in kept.items() if offset == JOINT},
        doubts=dict(_doubts(numbers, found, gold, library)),
        common=common,
        met=Counter(feature for tokens in found for near, others in tokens for _, feature in (*near, *others)),
    )


def _doubts(
    numbers: Mapping[Feature, int], found: Sequence[Found], gold: Iterable[Sequence[int]], library: ctypes.CDLL
) -> Iterator[tuple[Feature, int]]:
    """What speaks for an entity, of whatever class, by what the first look goes by."""
    inside = [[int(label != 0) for label in each] for each in gold]
    weights, _ = _learnt(
        _laid_out(numbers, [[_nearest(near) for near, _ in each] for each in found], inside, ("O", "B")),
        library=library,
        seeds=SEEDS[:1],
        epochs=QUICK_EPOCHS,
        dropout=QUICK_DROPOUT,
        step_rate=0.0,
    )
    for feature, number in numbers.items():
        doubt = round((weights[2 * number + 1] - weights[2 * number]) * DOUBT_SCALE)
        if doubt:
            yield feature, max(-MOST_DOUBT, min(MOST_DOUBT, doubt))


def _nearest(features: Iterable[Feature]) -> list[Feature]:
    return [feature for feature in features if abs(feature[0]) <= DOUBT_REACH]


def _numbered(sentences: Sequence[Sentence], found: Sequence[Found]) -> dict[Feature, int]:
    """A number for each feature that is frequent enough. The variants of one sentence count once."""
    seen: dict[str, set[Feature]] = {}
    for sentence, tokens in zip(sentences, found, strict=True):
        seen.setdefault(sentence.number, set()).update(
            feature for near, others in tokens for feature in (*near, *others)
        )
    counts = Counter[Feature]()
    for features in seen.values():
        counts.update(features)
    frequent = sorted(
        feature for feature, count in counts.items() if count >= (LEAST_JOINT if feature[0] == JOINT else LEAST_ALONE)
    )
    return {feature: number for number, feature in enumerate(frequent)}


def _laid_out(
    numbers: Mapping[Feature, int],
    found: Iterable[Sequence[Sequence[Feature]]],
    gold: Iterable[Sequence[int]],
    labels: Sequence[str],
) -> _Data:
    """The sentences as crf.c reads them."""
    sentence_start, token_start, features, told = array("i", [0]), array("i", [0]), array("i"), array("i")
    for tokens, right in zip(found, gold, strict=True):
        for token in tokens:
            features.extend([numbers[feature] for feature in token if feature in numbers])
            token_start.append(len(features))
        told.extend(right)
        sentence_start.append(len(told))
    return _Data(
        len(labels),
        len(numbers),
        len(sentence_start) - 1,
        *(_address(each) for each in (sentence_start, token_start, features, told)),
        _address(_may_follow(labels)),
        _address(_costs(len(labels))),
    )


def _learnt(
    data: _Data,
    *,
    library: ctypes.CDLL,
    seeds: Collection[int],
    epochs: int,
    dropout: float,
    step_rate: float = RATE,
) -> tuple[ctypes.Array[ctypes.c_float], ctypes.Array[ctypes.c_float]]:
    """The weights of features and of steps from label to label, averaged over a run for each of the seeds."""
    cells, pairs = data.features * data.labels, data.labels**2
    weights, steps = (ctypes.c_float * cells)(), (ctypes.c_float * pairs)()
    average_from = epochs * AVERAGE_FROM // EPOCHS
    for seed in seeds:
        these, their_steps = (ctypes.c_float * cells)(), (ctypes.c_float * pairs)()
        if library.train(
            ctypes.byref(data), these, their_steps, epochs, average_from, RATE, step_rate, DECAY, dropout, seed
        ):
            raise MemoryError("not enough memory to train")
        library.add_share(weights, these, cells, 1 / len(seeds))
        library.add_share(steps, their_steps, pairs, 1 / len(seeds))
    return weights, steps


def _kept_weights(
    numbers: Mapping[Feature, int], rounded: bytes, width: int
) -> Iterator[tuple[Feature, dict[int, int]]]:
    for feature, number in numbers.items():
        row = rounded[number * width : (number + 1) * width]
        kept = {label: weight - 256 if weight > 127 else weight for label, weight in enumerate(row) if weight}
        if kept:
            yield feature, kept


class _Data(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("labels", "features", "sentences")),
        *(
            (name, ctypes.c_void_p)
            for name in ("sentence_start", "token_start", "feature", "gold", "may_follow", "cost")
        ),
    )


_held: list[array[int] | array[float]] = []


def _address(values: array[int] | array[float]) -> int:
    _held.append(values)  # C is given the address only
    return values.buffer_info()[0]


def _may_follow(labels: Sequence[str]) -> array[int]:
    pairs = [not label.startswith("I") or before[2:] == label[2:] for before in labels for label in labels]
    return array("B", [*pairs, *(not label.startswith("I") for label in labels)])


def _costs(count: int) -> array[float]:
    def cost(right: int, chosen: int) -> float:
        if right == chosen:
            return 0.0
        return COST_OF_A_MISS if chosen == 0 else COST_OF_AN_INVENTION if right == 0 else COST_OF_ANOTHER_LABEL

    return array("f", [cost(right, chosen) for right in range(count) for chosen in range(count)])


def compiled() -> ctypes.CDLL:
    """crf.c beside this file, compiled and loaded. Raises FileNotFoundError without a compiler."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "crf.so"
        source = Path(__file__).with_name("crf.c")
        compiler = os.environ.get("CC", "cc")
        # -O3 keeps IEEE arithmetic; contraction to fused multiply-add would differ from machine to machine.
        command = [compiler, "-O3", "-ffp-contract=off", "-shared", "-fPIC", str(source), "-o", str(built), "-lm"]
        subprocess.run(command, check=True)  # noqa: S603 - our own command
        library = ctypes.CDLL(str(built))
    floats, whole, number = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
    library.train.argtypes = (floats, floats, floats, whole, whole, number, number, number, number, ctypes.c_uint64)
    library.add_share.argtypes = (floats, floats, ctypes.c_size_t, number)
    library.round_weights.argtypes = (floats, floats, ctypes.c_size_t, number, number)
    return library


def folds_of(sentences: Iterable[Sentence], count: int) -> dict[str, int]:
    """The fold of each sentence number: all variants of one sentence fall into the same."""
    numbers = sorted({sentence.number for sentence in sentences})
    random.Random(7).shuffle(numbers)  # noqa: S311 - no secret
    return {number: place % count for place, number in enumerate(numbers)}


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The entities that IOB2 labels tell: first token, end, class."""
    found, first = set(), -1
    for place, label in enumerate((*labels, "O")):
        if first >= 0 and label != f"I-{labels[first][2:]}":
            found.add((first, place, labels[first][2:]))
            first = -1
        if label.startswith("B-"):
            first = place
    return found


def report(gold: Iterable[Sequence[str]], told: Iterable[Sequence[str]]) -> str:
    """Precision, recall and F1 by class and for all classes together, strict in span and class."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for expected, found in zip(gold, told, strict=True):
        truth, answer = spans(expected), spans(found)
        right.update(name for *_, name in truth & answer)
        wrong.update(name for *_, name in answer - truth)
        missed.update(name for *_, name in truth - answer)
    lines = [_figures("all 25 classes", right.total(), wrong.total(), missed.total())]
    lines += [
        _figures(name, right[name], wrong[name], missed[name])
        for name in sorted(
            set(right) | set(missed) | set(wrong), key=lambda name: (-right[name] - missed[name], name)
        )
    ]
    return "\n".join(lines)


def _figures(name: str, right: int, wrong: int, missed: int) -> str:
    precision, recall = 100 * right / max(1, right + wrong), 100 * right / max(1, right + missed)
    f1 = 200 * right / max(1, 2 * right + wrong + missed)
    return f"{name:16} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.2f}  ({right + missed} in the text)"


def measured(sentences: Sequence[Sentence], folds: int, tested: Iterable[int], library: ctypes.CDLL) -> str:
    """The report on the folds tested, each by a model trained on all the others."""
    fold_of = folds_of(sentences, folds)
    gold, told = [], []
    for fold in tested:
        known = [sentence for sentence in sentences if fold_of[sentence.number] != fold]
        model = read_model(trained_model(known, library=library))
        for sentence in sentences:
            if fold_of[sentence.number] == fold:
                gold.append(sentence.labels)
                told.append(model.labels(sentence.tokens))
    return report(gold, told)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="KazNERD's IOB2 file")
    parser.add_argument("--out", type=Path, help="train on all of it and write the model here")
    parser.add_argument("--measure", type=int, metavar="FOLDS", help="cross-validate")
    parser.add_argument("--fold", type=int, action="append", help="only this fold (0 for the first)")
    asked = parser.parse_args(arguments)
    sentences = read_sentences(asked.corpus)
    library = compiled()
    if asked.measure:
        tested = range(asked.measure) if asked.fold is None else asked.fold
        sys.stdout.write(measured(sentences, asked.measure, tested, library) + "\n")
    if asked.out:
        asked.out.write_bytes(trained_model(sentences, library=library))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
