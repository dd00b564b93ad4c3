"""Reads front matter: the YAML between the two `---` at the top of a file, as text with line numbers. The only module
that knows YAML. `schema` gives the values their types, `content` calls both.

YAML's own guesses are switched off: every scalar is the text that was typed, so that `no`, `010`, `12:30` and
`2022-08` mean what their field says. The tree is built from the parser's events, not from PyYAML's nodes: anchors,
aliases and tags are seen before anything is expanded, and depth costs no recursion. Front matter in which nothing can
be meant but keys, texts and lists, as nearly all is, needs no parser: its tree is told line by line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from sholu.errors import Problem

MAX_LENGTH = 256 * 1024
"""More characters than any entry's front matter has; what is longer is a mistake, such as a missing `---`."""

MAX_DEPTH = 12
"""Mappings and lists inside each other; the schema needs four, `imported` is free."""

_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's parser where PyYAML was built with it, else the slower one; both without guessing of types."""

UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)
"""What no text of a digest holds: control characters but tab and line feed, Unicode's own line ends (YAML and editors
count lines by them differently), halves of characters, a byte order mark inside the text, and code points that are no
characters (XML)."""
_SURELY_FIT = re.compile("[\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]*").fullmatch
"""What nearly all texts are, and what is quickly seen."""
_EVERYDAY = re.compile(
    "[\t\n -~\xa0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2116]*"
).fullmatch
"""What most texts are: fit, and of characters that are composed whatever stands beside them."""
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def is_everyday(text: str) -> bool:
    """Whether a text is surely in NFC, and surely has no character that no text of a digest holds."""
    return _EVERYDAY(text) is not None


def first_unfit(text: str) -> re.Match[str] | None:
    """The first character of a text that no text of a digest holds."""
    return None if _SURELY_FIT(text) else UNFIT.search(text)


class Scalar(NamedTuple):
    """One text, as typed. `plain` where it has no quotes, so that an empty one or `null` means that there is none."""

    text: str
    plain: bool
    line: int

    @property
    def is_absent(self) -> bool:
        """Whether nothing was typed, or YAML's word for nothing."""
        return self.plain and self.text in ("", "null", "~")


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int


class Entry(NamedTuple):
    """A key with its value; `line` is the key's."""

    key: str
    value: Node
    line: int


class Table(NamedTuple):
    """A mapping: its entries in the order of the file, each key once."""

    entries: tuple[Entry, ...]
    line: int


Node = Scalar | Items | Table


class Report:
    """Where the problems of one file are gathered: everything that reads the file adds to the same list."""

    __slots__ = ("_problems", "path")

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self._problems = problems

    def add(self, line: int, what: str, advice: str) -> None:
        """Notes one problem at a line of the file."""
        self._problems.append(Problem(path=self.path, line=line, what=what, advice=advice))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A file cut in two. `matter` begins at line 2; `body`, with no blank lines at its ends, at `body_line`."""

    matter: str
    body: str
    body_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: its front matter as a tree, and its body."""

    matter: Table
    body: str
    body_line: int


def read(text: str, report: Report) -> Document | None:
    """The front matter and the body of a file with LF line ends; None, with the problem reported, where the front
    matter cannot be read at all. A duplicate key, alias or tag is reported and the rest read on.
    """
    parts = split(text, report)
    if parts is None:
        return None
    matter = _plain(parts.matter) or parse(parts.matter, report)
    if matter is None:
        return None
    return Document(matter=matter, body=parts.body, body_line=parts.body_line)


def split(text: str, report: Report) -> Parts | None:
    """Cuts a file at the two `---` lines; None, with the problem reported, where they are not both there."""
    opening = _FENCE.match(text)
    if not opening:
        report.add(1, "there is no front matter", "begin the file with a line ---, the keys, and a line --- again")
        return None
    closing = _closing_fence(text, opening.end())
    if closing is None:
        report.add(1, "the front matter opens here and never closes", "put a line --- under its last key")
        return None
    if closing.start() - opening.end() > MAX_LENGTH:
        what = f"the front matter is longer than {MAX_LENGTH // 1024} thousand characters"
        report.add(1, what, "put the body under the second ---")
        return None
    blank = _BLANK_LINES.match(text, closing.end() + 1)
    begin = blank.end() if blank else closing.end() + 1
    return Parts(
        matter=text[opening.end() + 1 : closing.start()],
        body=text[begin:].rstrip(),
        body_line=text.count("\n", 0, begin) + 1,
    )


def _closing_fence(text: str, end: int) -> re.Match[str] | None:
    """The first fence in the lines behind one that ends at `end`."""
    while (end := text.find("\n---", end)) >= 0:
        found = _FENCE.match(text, end + 1)
        if found:
            return found
        end += 1
    return None


_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


def parse(matter: str, report: Report, first_line: int = 2, loader: type[Any] = _LOADER) -> Table | None:
    """The tree of a YAML text that begins at `first_line` of its file; None, with the problem reported, where it is
    not YAML or not a mapping of keys.
    """
    try:
        root = _build(yaml.parse(matter, Loader=loader), first_line, report)
    except yaml.MarkedYAMLError as error:
        line, what, advice = _explained(error, matter)
        report.add(line + first_line, what, advice)
        return None
    except yaml.YAMLError:
        report.add(first_line, "this is not YAML", "see docs/content-format.md for an example")
        return None
    except _TooDeepError as error:
        report.add(error.line, "lists or mappings are nested too deeply", "write it flatter")
        return None
    if root is None:
        return Table(entries=(), line=first_line)
    if isinstance(root, Scalar) and root.is_absent:
        return Table(entries=(), line=root.line)
    if not isinstance(root, Table):
        report.add(root.line, 'the front matter is not made of "key: value"', _KEY_VALUE)
        return None
    return root


class _TooDeepError(Exception):
    """The tree is deeper than any entry; nothing more of it is read."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not seen yet."""

    line: int
    is_table: bool
    children: list[Node]


def _build(events: Iterator[yaml.Event], first_line: int, report: Report) -> Node | None:
    """The tree of the first document, None if there is none. A second document is reported."""
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in events:
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        node: Node | None = None
        match event:
            case yaml.ScalarEvent():  # the most frequent first
                _refuse_extras(event.anchor, event.tag, line, report)
                node = Scalar(text=_fit(event.value, line, report), plain=event.style in (None, ""), line=line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                _refuse_extras(event.anchor, event.tag, line, report)
                if len(stack) == MAX_DEPTH:
                    raise _TooDeepError(line)
                stack.append(_Open(line=line, is_table=isinstance(event, yaml.MappingStartEvent), children=[]))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node = _closed(stack.pop(), report)
            case yaml.AliasEvent():
                what = f'"*{event.anchor}" is a YAML alias, which entries do not use'
                report.add(line, what, "put the value in quotes, or write it out")
                node = Scalar(text="", plain=True, line=line)
            case yaml.DocumentStartEvent():
                documents += 1
                if documents == 2:
                    report.add(line, "a second YAML document begins here", "keep one; take out the line before")
        if node is None or documents > 1:
            continue
        if stack:
            stack[-1].children.append(node)
        else:
            root = node
    return root


def _refuse_extras(anchor: str | None, tag: str | None, line: int, report: Report) -> None:
    """Entries have no use for YAML's anchors and tags, and neither is safe to follow."""
    if anchor is not None:
        report.add(line, f'"&{anchor}" is a YAML anchor, which entries do not use', "put the value in quotes")
    if tag is not None:
        what = f'"{tag}" is a YAML tag, which entries do not use'
        report.add(line, what, "put the value in quotes, or take it out")


def _fit(text: str, line: int, report: Report) -> str:
    """A value's text in NFC. The file was cleaned before, but in double quotes YAML can spell any character out."""
    unfit = first_unfit(text)
    if unfit:
        report.add(line, f"a control character is spelt out here (U+{ord(unfit[0]):04X})", "take it out")
        return UNFIT.sub(" ", text)
    return unicodedata.normalize("NFC", text)


def _closed(opened: _Open, report: Report) -> Node:
    if not opened.is_table:
        return Items(items=tuple(opened.children), line=opened.line)
    entries: dict[str, Entry] = {}
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=False):
        if not isinstance(key, Scalar):
            report.add(key.line, "a list or mapping stands where a key is due", "put the text in quotes")
        elif key.text in entries:
            what = f'"{key.text}" is given a second time (first on line {entries[key.text].line})'
            report.add(key.line, what, "keep one of the two")
        else:
            entries[key.text] = Entry(key=key.text, value=value, line=key.line)
    return Table(entries=tuple(entries.values()), line=opened.line)


# Plain front matter, which nearly all entries have: told without a parser of YAML, and as that would tell it.

_QUOTED = r"""(?:"[^"\\\n]*+(?>(?:\\["\\][^"\\\n]*+)*)"|'[^'\n]*+')"""
_ATOM = rf"(?:{_QUOTED}|[^\W_][\w-]*+(?>(?:[ ][^\W_][\w-]*+)*))"
_PAIR = rf"[a-z_]{{1,40}}:[ ]++{_ATOM}"
_plain_line = re.compile(
    rf"""([ ]*+)(-|[a-z_]{{1,40}}:)(?:[ ]++(?:
        ({_QUOTED})
        |([A-Za-z0-9(\u00a1-\uffff][^\n:\#]*+(?>(?::(?=[^ \n])[^\n:\#]*+)*))
        |(\[[ ]*+(?:{_ATOM}(?>(?:[ ]*+,[ ]*+{_ATOM})*))?[ ]*+\])
        |(\{{[ ]*+{_PAIR}(?>(?:[ ]*+,[ ]*+{_PAIR})*)[ ]*+\}})
    ))?[ ]*+""",
    re.VERBOSE,
).fullmatch
"""Indentation, a hyphen or key, and perhaps a value: a text in quotes, one without, a list or a mapping of texts."""
_HYPHEN_OR_KEY, _TEXT_IN_QUOTES, _TEXT, _LIST = 2, 3, 4, 5
_atoms = re.compile(rf"(?:([a-z_]+):[ ]+)?({_ATOM})").findall

_ESCAPED = re.compile(r"\\(.)")

_Line = tuple[str, str, Node | None, int]
"""Indentation, hyphen or key, value and number of a line."""


class _NotPlainError(Exception):
    """Front matter is to be read as YAML."""


def _plain(matter: str) -> Table | None:
    """The tree of front matter in which each key has its value behind it, or below it the items or keys of its value,
    each on a line. Values are texts that can mean nothing else, lists and mappings of such. None for any other.
    """
    if "\t" in matter or not is_everyday(matter):
        return None
    try:
        return _plain_table(_plain_lines(matter))
    except _NotPlainError:
        return None


def _plain_lines(matter: str) -> list[_Line]:
    """The lines with keys that belong to none above, what stands below each being its value."""
    top: list[_Line] = []
    below: list[_Line] = []
    lines = [(number, line) for number, line in enumerate(matter.split("\n"), 2) if line and line[0] != "#"]
    for number, line in reversed(lines):
        found = _plain_line(line)
        if found is None:
            raise _NotPlainError
        indent, mark, value = found[1], found[_HYPHEN_OR_KEY], _plain_value(found, number)
        if indent or mark == "-":
            below.append((indent, mark, value, number))
            continue
        if below:
            if value is not None:
                raise _NotPlainError
            value = _plain_block(below[::-1])
            below = []
        top.append((indent, mark, value, number))
    if below:
        raise _NotPlainError
    return top[::-1]


def _plain_value(found: re.Match[str], line: int) -> Node | None:
    kind = found.lastindex or 0
    typed = found[kind]
    if kind == _HYPHEN_OR_KEY:
        return None
    if kind == _TEXT_IN_QUOTES:
        return _plain_atom(typed, line)
    if kind == _TEXT:
        return Scalar(typed.rstrip(" "), True, line)
    atoms = [(key, _plain_atom(atom, line)) for key, atom in _atoms(typed)]
    if kind == _LIST:
        return Items(items=tuple([atom for _, atom in atoms]), line=line)
    return _plain_table([("", f"{key}:", atom, line) for key, atom in atoms])


def _plain_atom(typed: str, line: int) -> Scalar:
    if typed[0] in "\"'":
        text = typed[1:-1]
        if typed[0] == '"' and "\\" in text:
            text = _ESCAPED.sub(r"\1", text)
        return Scalar(text, False, line)
    return Scalar(typed, True, line)


def _plain_block(lines: list[_Line]) -> Node:
    """What stands below a key, all in one column: a list, or a mapping."""
    if len({(indent, mark == "-") for indent, mark, _, _ in lines}) > 1:
        raise _NotPlainError
    if lines[0][1] != "-":
        return _plain_table(lines)
    items = tuple([value for _, _, value, _ in lines if value is not None])
    if len(items) < len(lines):
        raise _NotPlainError
    return Items(items=items, line=lines[0][3])


def _plain_table(lines: list[_Line]) -> Table:
    """A mapping, if each key has a value and is given once."""
    found = {mark: Entry(mark[:-1], value, line) for _, mark, value, line in lines if value is not None}
    if not lines or len(found) < len(lines):
        raise _NotPlainError
    return Table(entries=tuple(found.values()), line=lines[0][3])


_KEY_VALUE = "write a key, a colon, a space, a value"
_IN_QUOTES = "put the whole value in quotes"

_UNFIT = ("this line does not fit those above it", "mend its indentation, or quote the whole value")

_CAUSES: Mapping[str, tuple[str, str]] = {
    "mapping values are not allowed": ('a ": " stands inside a value', _IN_QUOTES),
    "could not find expected ':'": ('this line is not "key: value"', _KEY_VALUE),
    "found unexpected end of stream": ("a quotation mark opens here and never closes", "close it"),
    "expected ',' or ']'": ("a list in [brackets] is broken", "close it, or put its texts in quotes"),
    "expected ',' or '}'": ("a mapping in {braces} is broken", "close it, or put its texts in quotes"),
    "expected <block end>": _UNFIT,
    "did not find expected key": _UNFIT,
    "did not find expected '-' indicator": ("this does not fit the list above it", "begin each item with a hyphen"),
    "<document start>": (
        "the front matter has ended before this line",
        'take out what ends it, such as a line "..."',
    ),
    "found unknown escape character": ("a backslash stands in a text in double quotes", "use single quotes"),
    "sequence entries are not allowed": ("a list begins where none can stand", _IN_QUOTES),
    "tab character": ("a tab stands where spaces are due", "indent with spaces"),
    "found character '\\t'": ("a tab stands where spaces are due", "indent with spaces"),
    "cannot start any token": ("a value begins with a sign that means something to YAML", _IN_QUOTES),
}
"""What the message of libyaml or PyYAML says → what it means to an editor and what to do; the first that fits."""

_BEGINS_EARLIER = ("could not find expected ':'", "found unexpected end of stream", "expected ',' or")
"""Mistakes that are noticed only later than where they stand: their line is that of what was being read."""


def _explained(error: yaml.MarkedYAMLError, matter: str) -> tuple[int, str, str]:
    """The line (from 0) of a mistake in the YAML, what it is, and what to do."""
    said = error.problem or ""
    begins_earlier = any(part in said for part in _BEGINS_EARLIER) and error.context_mark is not None
    mark = error.context_mark if begins_earlier else error.problem_mark or error.context_mark
    lines = matter.split("\n")
    line = min(mark.line, max(len(lines) - 1, 0)) if mark else 0
    column = mark.column if mark else 0
    if "cannot start any token" in said and lines[line][column : column + 1] == "\t":
        said = "tab character"
    known = next((cause for part, cause in _CAUSES.items() if part in said), None)
    what, advice = known or (f"this is not YAML ({said})", "see docs/content-format.md for an example")
    return line, what, advice
