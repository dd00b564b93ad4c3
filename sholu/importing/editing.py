"""Takes one thing out of a file's front matter and leaves every other byte as it is. `accepting` calls it.

Whole lines are taken out, and the result is read again: unless it says just what the file said before but for that
one thing, nothing is changed. So whatever an editor made of the file, at worst he is asked to do it by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sholu.errors import Problem
from sholu.frontmatter import Document, Entry, Items, Node, Report, Scalar, Table, read
from sholu.tree import decode

Shape = str | tuple["Shape", ...] | dict[str, "Shape"]
"""What a front matter says, without where it says so."""

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def without_key(data: bytes, key: str) -> bytes | None:
    """The file without a key of its front matter; None where that cannot be had by taking out lines."""

    def lines(document: Document) -> list[int]:
        entry = _entry(document.matter, key)
        return [] if entry is None else _block(_LINE.findall(data), entry.line)

    return _without_lines(data, lines, lambda said: {each: value for each, value in said.items() if each != key})


def without_reference(data: bytes, key: str, text: str) -> bytes | None:
    """The file without an item of a list, the list's key too if nothing else is in it; as it is, if there is no such
    item. None where that cannot be had by taking out lines.
    """

    def lines(document: Document) -> list[int]:
        entry = _entry(document.matter, key)
        items = entry.value.items if entry is not None and isinstance(entry.value, Items) else ()
        found = [item.line for item in items if isinstance(item, Scalar) and item.text == text]
        return [entry.line, *found] if entry is not None and found and len(found) == len(items) else found

    def expected(said: dict[str, Shape]) -> dict[str, Shape]:
        items = said.get(key, ())
        if not isinstance(items, tuple) or text not in items:
            return said
        rest = tuple(item for item in items if item != text)
        return {each: rest if each == key else value for each, value in said.items() if each != key or rest}

    return _without_lines(data, lines, expected)


def without_value(data: bytes, key: str, inner: str, text: str) -> bytes | None:
    """The file without a key inside another, if its value is that text; as it is, if it is not. None where that
    cannot be had by taking out lines.
    """

    def lines(document: Document) -> list[int]:
        entry = _entry(document.matter, key)
        inside = _entry(entry.value, inner) if entry is not None and isinstance(entry.value, Table) else None
        is_it = inside is not None and isinstance(inside.value, Scalar) and inside.value.text == text
        return [inside.line] if inside is not None and is_it else []

    def expected(said: dict[str, Shape]) -> dict[str, Shape]:
        value = said.get(key)
        if not isinstance(value, dict) or value.get(inner) != text:
            return said
        return {**said, key: {each: under for each, under in value.items() if each != inner}}

    return _without_lines(data, lines, expected)


def _without_lines(
    data: bytes, lines: Callable[[Document], list[int]], expected: Callable[[dict[str, Shape]], dict[str, Shape]]
) -> bytes | None:
    before = _read(data)
    if before is None:
        return None
    out = set(lines(before))
    after = b"".join(line for number, line in enumerate(_LINE.findall(data), 1) if number not in out)
    if not out:
        return data
    again = _read(after)
    is_right = again is not None and again.body == before.body and _said(again) == expected(_said(before))
    return after if is_right else None


def _read(data: bytes) -> Document | None:
    """The file as it is read for a build; None where anything is wrong with it."""
    problems: list[Problem] = []
    report = Report("", problems)
    text = decode(data, report)
    document = None if text is None else read(text, report)
    return None if problems else document


def _entry(table: Table, key: str) -> Entry | None:
    return next((entry for entry in table.entries if entry.key == key), None)


def _block(lines: list[bytes], first: int) -> list[int]:
    """The numbers of a key's line and of the lines below that belong to it, being indented."""
    last = first
    for number, line in enumerate(lines[first:], first + 1):
        if line.strip() and line[:1] not in b" \t":
            break
        if line.strip():
            last = number
    return list(range(first, last + 1))


def _said(document: Document) -> dict[str, Shape]:
    return {entry.key: _shape(entry.value) for entry in document.matter.entries}


def _shape(node: Node) -> Shape:
    match node:
        case Scalar():
            return node.text
        case Items():
            return tuple(map(_shape, node.items))
        case Table():
            return {entry.key: _shape(entry.value) for entry in node.entries}
