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
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sholu.kazakh.features import END, REACH, START, Word, joint_features, plain, read_word, rough_stem
from sholu.kazakh.tagging import SCALE, read_model, written_model

SEEDS = (1, 2, 3)
EPOCHS = 20
AVERAGE_FROM = 8
RATE = 0.3
DECAY = 0.0001
DROPOUT = 0.6
LEAST = 0.015
"""A weight nearer to nought is left out of the model."""
COST_OF_A_MISS = 2.0
COST_OF_AN_INVENTION = 0.5
COST_OF_ANOTHER_LABEL = 1.0

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


def common_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words, and rough stems of words, that stand with a small first letter."""
    words = {plain(token) for sentence in sentences for token in sentence.tokens if token[0].islower()}
    return frozenset(words | {rough_stem(word) for word in words})


def sentence_features(tokens: Sequence[str], common: frozenset[str]) -> list[list[str]]:
    """The features of every token of a sentence."""
    words = [_read(token, common) for token in tokens]
    padded = [START] * REACH + words + [END] * REACH
    return [
        [feature for offset in range(2 * REACH + 1) for feature in padded[place + offset].seen_from[offset]] + joint
        for place, joint in enumerate(joint_features(words))
    ]


@lru_cache(maxsize=1 << 15)
def _read(token: str, common: frozenset[str]) -> Word:
    return read_word(token, common)


def labels_of(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """O first, then B of every class in alphabetical order, then I of every class."""
    classes = sorted({label[2:] for sentence in sentences for label in sentence.labels if label != "O"})
    return ("O", *(f"{part}-{name}" for part in "BI" for name in classes))


def trained_model(sentences: Sequence[Sentence], *, seeds: Collection[int] = SEEDS, library: ctypes.CDLL) -> bytes:
    """The bytes of the model that these sentences teach."""
    common = common_words(sentences)
    labels = labels_of(sentences)
    numbers: dict[str, int] = {}
    sentence_start, token_start, features, gold = array("i", [0]), array("i", [0]), array("i"), array("i")
    place_of = {label: place for place, label in enumerate(labels)}
    for sentence in sentences:
        for found in sentence_features(sentence.tokens, common):
            features.extend([numbers.setdefault(feature, len(numbers)) for feature in found])
            token_start.append(len(features))
        gold.extend([place_of[label] for label in sentence.labels])
        sentence_start.append(len(gold))
    data = _Data(
        len(labels),
        len(numbers),
        len(sentences),
        *(_address(each) for each in (sentence_start, token_start, features, gold)),
        _address(_may_follow(labels)),
        _address(_costs(len(labels))),
    )
    cells = len(numbers) * len(labels)
    weights, steps = (ctypes.c_float * cells)(), (ctypes.c_float * len(labels) ** 2)()
    for seed in seeds:
        these, their_steps = (ctypes.c_float * cells)(), (ctypes.c_float * len(labels) ** 2)()
        if library.train(ctypes.byref(data), these, their_steps, EPOCHS, AVERAGE_FROM, RATE, DECAY, DROPOUT, seed):
            raise MemoryError("not enough memory to train")
        library.add_share(weights, these, cells, 1 / len(seeds))
        library.add_share(steps, their_steps, len(labels) ** 2, 1 / len(seeds))
    rounded = (ctypes.c_int8 * cells)()
    library.round_weights(weights, rounded, cells, SCALE, LEAST)
    return written_model(
        labels=labels,
        steps=[round(step * SCALE) for step in steps],
        weights=dict(_kept_weights(numbers, bytes(rounded), len(labels))),
        common=common,
    )


def _kept_weights(numbers: dict[str, int], rounded: bytes, width: int) -> Iterator[tuple[str, dict[int, int]]]:
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
    library.train.argtypes = (floats, floats, floats, whole, whole, number, number, number, ctypes.c_uint64)
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
                told.append([label for label, _ in model.labelled(sentence.tokens)])
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
