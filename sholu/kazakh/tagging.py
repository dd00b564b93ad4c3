"""Names and quantities in running Kazakh text, of KazNERD's 25 classes, by a trained model: `tag`.

The model (`tagger.model`, made by training/train_tagger.py) has a weight for each feature and label and for each pair
of neighbouring labels. `kazakh.features` says what is looked at, `kazakh.tagger_file` reads the model,
`kazakh.labelling` finds the best labels, `kazakh.amending` amends what the model gets wrong. `kazakh.entities` adds
what written news needs; `sholu.importing` calls that.

The data the model was trained on: KazNERD (see `ATTRIBUTION`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sholu.kazakh.amending import Span, amended
from sholu.kazakh.bases import base_of
from sholu.kazakh.foreign import ForeignNames
from sholu.kazakh.labelling import Model
from sholu.kazakh.tagger_file import read_model
from sholu.kazakh.tokens import Token, sentences

ATTRIBUTION = (
    "Rustem Yeshpanov, Yerbolat Khassanov, Huseyin Atakan Varol. “KazNERD: Kazakh Named Entity Recognition Dataset.” "
    "Proceedings of LREC 2022, Marseille, pp. 417–426. https://aclanthology.org/2022.lrec-1.44. "
    "Data: https://github.com/IS2AI/KazNERD, CC BY 4.0. "
    "The model was trained on its VALID split; the data were transformed into features and weights."
)


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
    latin = ForeignNames(text)
    for part in parts:
        learnt = [Span(*each) for each in named([token[0] for token in part])]
        for first, last, kind, confidence in amended(part, learnt, latin):
            start, end = part[first].start, part[last].end
            surface = text[start:end]
            yield Entity(
                surface=surface, start=start, end=end, type=kind, base=base_of(surface, kind), confidence=confidence
            )
