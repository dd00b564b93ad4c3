"""The file of a tagger's model: its bytes written, and read again. `kazakh.tagging` reads `tagger.model`, which
training/train_tagger.py writes; nothing else knows the format.
"""

from __future__ import annotations

import lzma
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence

from sholu.kazakh.features import REACH
from sholu.kazakh.first_look import packed_doubts
from sholu.kazakh.labelling import Model

FORMAT = b"sholu tagger 2\n"


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
        struct.pack(f"<{len(features) + 1}q", 0, *(packed_doubts(doubts, feature) for feature in features)),
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
