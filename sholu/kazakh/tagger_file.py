"""The file of a tagger's model: its bytes written, and read again. `kazakh.tagging` reads `tagger.model`, which
training/train_tagger.py writes; nothing else knows the format.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence

from sholu.kazakh.features import NEIGHBOURHOOD, REACH
from sholu.kazakh.first_look import packed_doubts
from sholu.kazakh.labelling import Model
from sholu.kazakh.weights import FARTHER, NOUGHT, TABLES, Weights, places_of

FORMAT = b"sholu tagger 3\n"


def written_model(
    *,
    labels: Sequence[str],
    steps: Sequence[int],
    weights: Mapping[tuple[int, str], Mapping[int, int]],
    joint: Mapping[str, Mapping[int, int]],
    doubts: Mapping[tuple[int, str], int],
    common: Iterable[str],
    met: Mapping[str, int],
) -> bytes:
    """The bytes of a model: whole-number weights by feature and label, -128 to 127, none of them nought. The features
    of one word come with the place that they are seen from, -`REACH` to `REACH`. `met` tells how often each feature
    is: those often asked for stand together, which a processor's memory likes.
    """

    def rank(feature: str) -> tuple[int, str]:
        return -met.get(feature, 0), feature

    offsets = range(-REACH, REACH + 1)
    features = sorted({feature for _, feature in (*weights, *doubts)}, key=rank)
    together: dict[str, dict[str, dict[int, Mapping[int, int]]]] = {table: {} for table in TABLES[1:]}
    for feature in sorted(joint, key=rank):
        table, value, place = _entry(feature)
        together[table].setdefault(value, {})[place] = joint[feature]
    rows: list[Mapping[int, int]] = [{} for _ in offsets]  # of a feature that is not known
    rows += [weights.get((offset, feature), {}) for feature in features for offset in offsets]
    for table, entries in together.items():
        rows += [entry.get(place, {}) for entry in entries.values() for place in range(places_of(table))]
    parts = (
        "\n".join(labels).encode(),
        struct.pack(f"<{len(steps)}h", *steps),
        *("\n".join(table).encode() for table in (features, *together.values())),
        bytes(map(bool, rows)),
        b"".join(bytes(row.get(label, 0) + NOUGHT for label in range(len(labels))) for row in rows if row),
        struct.pack(f"<{len(features) + 1}q", 0, *(packed_doubts(doubts, feature) for feature in features)),
        "\n".join(sorted(common)).encode(),
    )
    return FORMAT + b"".join(struct.pack("<I", len(part)) + part for part in map(_compressed, parts))


def _entry(feature: str) -> tuple[str, str, int]:
    """Of a feature of several words its table, what stands there for it, and at which of its places."""
    name, _, value = feature.partition("|")
    if name not in NEIGHBOURHOOD:
        return FARTHER, feature, 0
    table = next(table for table in TABLES if name in table.split("|"))
    return table, value, table.split("|").index(name)


def read_model(data: bytes) -> Model:
    """A model from its bytes. Raises ValueError when they are not a model of this format."""
    if not data.startswith(FORMAT):
        raise ValueError("not a tagger model of this version")
    parts = []
    at = len(FORMAT)
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        parts.append(zlib.decompress(data[at + 4 : at + 4 + length]))
        at += 4 + length
    labels, steps, *tables, filled, weights, doubts, common = parts
    packed_doubts = array("q")
    packed_doubts.frombytes(doubts)
    if sys.byteorder == "big":
        packed_doubts.byteswap()
    names = tuple(labels.decode().split("\n"))
    return Model(
        labels=names,
        steps=struct.unpack(f"<{len(steps) // 2}h", steps),
        weights=Weights(
            labels=len(names),
            tables={name: _lines(table) for name, table in zip(TABLES, tables, strict=True)},
            filled=filled,
            weights=weights,
            doubts=packed_doubts,
            common=frozenset(_lines(common)),
        ),
    )


def _lines(part: bytes) -> list[str]:
    return part.decode().split("\n") if part else []


def _compressed(part: bytes) -> bytes:
    return zlib.compress(part, level=9)
