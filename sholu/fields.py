"""How a mapping of front matter is read, whatever its keys: a `Field` is a key with the reader of its value, and
`read_fields` gives the `Values` of a table of fields. `schema` has the readers and the tables, `content` takes the
values.

A value that cannot be read is reported and its field left blank: the reading goes on, so that all problems of a file
are found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from sholu.errors import nearest
from sholu.frontmatter import Node, Report, Scalar, Table

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What every reader needs besides the value: the digest's languages and time zone, and where problems go."""

    languages: tuple[str, ...]
    zone: datetime.tzinfo
    report: Report


Reader = Callable[[Node, str, Reading], T_co | None]
"""Reads a value under the name of its field, for messages. None where a problem was reported."""


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot call Field[T](…) with them
class Field(Generic[T_co]):
    """A key: how its value is read, and what it is where the key is absent."""

    name: str
    read: Reader[T_co]
    blank: T_co
    required: bool = False
    example: str = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values of one mapping, by field."""

    values: Mapping[str, object]
    lines: Mapping[str, int]
    line: int

    def __getitem__(self, field: Field[T]) -> T:
        return self.values.get(field.name, field.blank)  # type: ignore[return-value]  # it was read by the field

    def line_of(self, field: Field[T]) -> int:
        """The line of the field's key; where it is absent, that of the mapping."""
        return self.lines.get(field.name, self.line)


class Reference(NamedTuple):
    """An entity, article or address as an editor names it: an id, a name, an alias, a slug."""

    text: str
    line: int


Fields = Mapping[str, Field[object]]
"""Fields by their names."""


def by_name(fields: Iterable[Field[object]]) -> Fields:
    """Fields by their names, in their order."""
    return {field.name: field for field in fields}


def read_fields(
    table: Table, known: Fields, reading: Reading, misplaced: Mapping[str, str], within: str = ""
) -> Values:
    """The values of a mapping. Unknown keys are reported with the nearest known one, or for a key of `misplaced` with
    what that says; absent and empty required ones are missed. `within` is the name of the field that holds the
    mapping, with a dot.
    """
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for entry in table.entries:
        field = known.get(entry.key)
        if field is None:
            _report_unknown(entry.key, entry.line, known, misplaced, within, reading)
            continue
        lines[entry.key] = entry.line
        if is_blank(entry.value):
            continue
        value = field.read(entry.value, within + field.name, reading)
        if value is None or (field.required and not value):
            if value is not None:
                reading.report.add(entry.line, f'"{within}{field.name}" is empty', f"write {_sample(field)}")
            values[entry.key] = field.blank
        else:
            values[entry.key] = value
    for field in known.values():
        if field.required and field.name not in values:
            what = f'"{within}{field.name}" is {"empty" if field.name in lines else "missing"}'
            reading.report.add(lines.get(field.name, table.line), what, f"write {_sample(field)}")
    return Values(values=values, lines=lines, line=table.line)


def is_blank(node: Node) -> bool:
    """Whether nothing is there: `since:`, `since: null` and `since: ""` alike."""
    return isinstance(node, Scalar) and (node.is_absent or not node.text.strip())


def _sample(field: Field[object]) -> str:
    return f"{field.name}: {field.example}"


def _report_unknown(
    key: str, line: int, known: Iterable[str], misplaced: Mapping[str, str], within: str, reading: Reading
) -> None:
    if key in misplaced:
        what, _, advice = misplaced[key].partition("; ")
        reading.report.add(line, f'"{key}" {what}', advice)
        return
    near = nearest(key, known)
    advice = f'did you mean "{near}"?' if near else f"take it out; known are {', '.join(known)}"
    reading.report.add(line, f'unknown key "{within}{key}"', advice)
