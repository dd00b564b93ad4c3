"""Who and what a raw text names: found by the tagger, said in the digest's words, for an editor to make records of.
Pure; called by `shelf`. Nothing of it is published: it is a proposal with its evidence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sholu.kazakh.entities import document_entities
from sholu.kazakh.scripts import romanise
from sholu.model import ORGANISATIONS, PEOPLE, PLACES, Kind

_KINDS: dict[str, Kind] = {"person": PEOPLE, "organisation": ORGANISATIONS, "place": PLACES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody or something a text names: the fullest name in its base form, the others as `aliases`, the name
    romanised as English-language news would, what the text says a person is (or nothing), how sure the tagger is
    (0 to 1), and whether the digest has a record of that name.
    """

    kind: Kind
    name: str
    english: str
    aliases: tuple[str, ...]
    role: str
    confidence: float
    has_record: bool


def named_in(text: str, known_names: Collection[str]) -> tuple[Named, ...]:
    """All that a Kazakh text names, in the order of first mention. `known_names` are those of the digest's
    records.
    """
    known = frozenset(name.casefold() for name in known_names)
    return tuple(
        Named(
            kind=_KINDS[entity.kind],
            name=entity.name,
            english=romanise(entity.name),
            aliases=entity.aliases,
            role=entity.role,
            confidence=round(entity.confidence, 2),
            has_record=any(name.casefold() in known for name in (entity.name, *entity.aliases)),
        )
        for entity in document_entities(text)
    )
