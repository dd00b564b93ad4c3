"""By what texts a unit refers to others: whom it names, however; what it shows of them; which articles it cites. When
one of these texts comes to mean another, the unit is read again. Called by `gather`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sholu import schema
from sholu.content import EntityDraft
from sholu.model import Entity, Kind, kind_named
from sholu.packing import packed, packed_row, unpacked_row
from sholu.references import Named, Names, fold, fold_shortened, short_names

Row = tuple[str, str, str, str, str, bool, bytes, bytes, str | None]


class Noting(Names):
    """The names of the digest, which notes by what texts it is asked."""

    def __init__(self, named: Iterable[Named]) -> None:
        super().__init__(named)
        self.asked: set[str] = set()

    def find(self, text: str, kinds: Sequence[Kind]) -> tuple[Named, ...]:
        """As `Names.find`."""
        self.asked.add(fold(text))
        return super().find(text, kinds)

    def find_shortened(self, text: str) -> tuple[Named, ...]:
        """As `Names.find_shortened`."""
        self.asked.add(_shortened(fold_shortened(text)))
        return super().find_shortened(text)


class Speakers(Mapping[str, Entity]):
    """Records as far as their names, which note who is asked for."""

    def __init__(self, names: Mapping[str, Entity], asked: set[str]) -> None:
        self._names = names
        self._asked = asked

    def __getitem__(self, key: str) -> Entity:
        self._asked.add(_called(key))
        return self._names[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _shortened(text: str) -> str:
    """What a unit refers to that names a person with initials, or otherwise shortened. No folded name is it."""
    return f"\n\n\n{text}"


def _called(key: str) -> str:
    """What a unit refers to that shows the names of an entity, whichever it was named by. No folded name is it."""
    return f"\n{key}"


def cited(article: str) -> str:
    """What a unit refers to that cites an article. No folded name is it."""
    return f"\n\n{article}"


def known(path: str, draft: EntityDraft) -> Row:
    """The row of an entity in the table of what may be referred to."""
    named = draft.named
    return (
        named.key,
        path,
        named.kind.name,
        named.id,
        named.slug,
        draft.values[schema.PROPOSED] is not None,
        packed(draft.values[schema.NAME]),
        packed_row(named.names),
        None,
    )


def means(row: Row) -> Iterator[tuple[str, str, str, bool]]:
    """The texts by which an entity may be referred to, with what they lead to."""
    key, _, kind, name, slug, proposed, local, names, _ = row
    named = Named(kind=kind_named(kind), id=name, slug=slug, names=unpacked_row(names))
    for text in (name, *named.names):
        yield fold(text), kind, key, bool(proposed)
    for text in short_names(named):
        yield _shortened(text), kind, key, bool(proposed)
    yield _called(key), local.hex(), key, bool(proposed)
