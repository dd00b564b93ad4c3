"""What stands inside lines of Markdown: Python-Markdown's inline patterns, applied as Python-Markdown does it, but
only those that a text can have, without the places where that is quadratic, and with the rest of them counted. They
make the same elements as Python-Markdown's. `markdown_engine` puts them in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    Pattern,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from sholu.markdown_work import Work, reach

_SIGNS = re.compile(r"[`\\\[<&*_\x02]|  \n")
"""What one of the patterns needs, and the beginning of a placeholder."""
_NEEDED: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![", "]("),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<", "://"),
    "automail": ("<", "@"),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
}
"""What a text must hold for a pattern to find something in it."""
_BY_LABEL = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))

Piece = Element | str


@dataclass(frozen=True, slots=True)
class _Step:
    """A pattern, with what a text must hold for it."""

    name: str
    pattern: InlineProcessor
    needed: tuple[str, ...]


class Inline(Treeprocessor):
    """Applies the inline patterns to every text of a tree.

    What a pattern finds is put aside in `stashed_nodes` (where patterns look for it), with a placeholder in the text;
    when all patterns have been applied, the text is taken apart at its placeholders.
    """

    def __init__(self, md: Markdown, work: Work) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, Piece] = {}
        self._work = work
        self._steps: Sequence[_Step] = ()
        self._all: Sequence[_Step] = ()

    def take_over(self) -> None:
        """The patterns that are registered are those to use from now on."""
        patterns = self.md.inlinePatterns
        names = {id(patterns[name]): name for name in _NEEDED}
        self._all = [
            _Step(names.get(id(each), ""), each, _NEEDED.get(names.get(id(each), ""), ()))
            for each in patterns
            if isinstance(each, InlineProcessor)
        ]

    def run(self, root: Element) -> None:
        """Applies the patterns, in Python-Markdown's order: footnotes are numbered by it."""
        self.stashed_nodes = {}
        self._steps = [each for each in self._all if self._is_of_use(each)]
        waiting = [root]
        for element in waiting:  # it grows
            self._children(element, waiting)

    def _is_of_use(self, step: _Step) -> bool:
        """Whether a pattern can find what it looks for: labels that nobody has given lead nowhere."""
        if isinstance(step.pattern, NoteSigns):
            return bool(step.pattern.footnotes.footnotes)
        return bool(self.md.references) if step.name in _BY_LABEL else True

    def _children(self, element: Element, waiting: list[Element]) -> None:
        found: list[tuple[Element, list[Element]]] = []
        place = 0
        while place < len(element):  # what is put behind a child is looked at in its turn
            child = element[place]
            place += 1
            text = child.text
            if text and not isinstance(text, AtomicString) and _SIGNS.search(text):
                self._work.at(text)
                child.text = None
                made = self._taken_apart(self._applied(text), child)
                waiting += made
                found.append((child, made))
            if child.tail and _SIGNS.search(child.tail):
                behind = Element("d")
                tail, child.tail = self._applied(child.tail), None
                made = self._taken_apart(tail, behind, is_tail=True)
                child.tail = behind.tail or None
                for each in reversed(made):
                    element.insert(place, each)
            if len(child):
                waiting.append(child)
        for child, made in found:
            for n, each in enumerate(made):
                child.insert(n, each)

    # Patterns.

    def _applied(self, text: str, first: int = 0) -> str:
        """The text with placeholders for what the patterns from one on find in it."""
        if isinstance(text, AtomicString):
            return text
        for number in range(first, len(self._steps)):
            step = self._steps[number]
            if all(each in text for each in step.needed):
                text = self._with(step.pattern, number, text)
        return text

    def _with(self, pattern: InlineProcessor, number: int, text: str) -> str:
        if isinstance(pattern, _Bracketed | NoteSigns):
            pattern.look_at(text)
        search = pattern.getCompiledRegExp().finditer
        start = 0
        while start >= 0:
            begin = end = None
            self._work.spend(100, "signs in one paragraph")
            for match in search(text, start):
                node, begin, end = pattern.handleMatch(match, text)
                self._work.spend(30, "signs in one paragraph")
                if begin is not None and end is not None:
                    break
            if begin is None or end is None:
                break
            start = end
            if node is not None:
                self._inside(node, number)
                placeholder = self._put_aside(node)
                text = text[:begin] + placeholder + text[end:]
                start = begin + len(placeholder)
                self._work.spend(400 + len(text) // 50, "signs in one paragraph")
        return text

    def _inside(self, node: Piece, number: int) -> None:
        """Applies the patterns that come after to what one has found."""
        if isinstance(node, str) or isinstance(node.text, AtomicString):
            return
        for each in (node, *node):
            if each.text:
                each.text = self._applied(each.text, number + 1)
            if each.tail:
                each.tail = self._applied(each.tail, number)

    def _put_aside(self, node: Piece) -> str:
        name = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[name] = node
        return INLINE_PLACEHOLDER % name

    # Placeholders.

    def _taken_apart(self, text: str | None, owner: Element, *, is_tail: bool = False) -> list[Element]:
        """The elements that stand in a text with placeholders. The words before the first become the owner's text (or
        tail), those behind each its tail.
        """
        made: list[Element] = []
        words: list[str] = []
        start = 0
        while text:
            begin = text.find(INLINE_PLACEHOLDER_PREFIX, start)
            if begin < 0:
                rest = text[start:]
                words.append(AtomicString(rest) if isinstance(text, AtomicString) else rest)
                break
            found = INLINE_PLACEHOLDER_RE.search(text, begin)
            node = self.stashed_nodes.get(found[1]) if found else None
            if found is None or node is None:
                end = begin + len(INLINE_PLACEHOLDER_PREFIX)
                words.append(text[start:end])
                start = end
                continue
            words.append(text[start:begin])
            start = found.end()
            if isinstance(node, str):
                words.append(node)
                continue
            self._fill(node)
            _say(words, made, owner, is_tail)
            words = []
            made.append(node)
        _say(words, made, owner, is_tail)
        return made

    def _fill(self, node: Element) -> None:
        """Puts elements in the place of the placeholders of a node and its children."""
        shift = 0
        for place, child in enumerate((node, *node)):
            if child.tail and child.tail.strip():
                tail, child.tail = child.tail, None
                made = self._taken_apart(tail, child, is_tail=True)
                at = 0 if child is node else place + shift
                for n, each in enumerate(made):
                    node.insert(at + n, each)
                shift += len(made)
            if child.text and child.text.strip():
                text, child.text = child.text, None
                made = self._taken_apart(text, child)
                for n, each in enumerate(made):
                    child.insert(n, each)
                shift += len(made) if child is node else 0


def _say(words: list[str], made: list[Element], owner: Element, is_tail: bool) -> None:
    """Gives words to the element they stand behind, or to the owner."""
    kept = [each for each in words if each]
    if not kept:
        return
    said = kept[0] if len(kept) == 1 else "".join(kept)
    if made:
        made[-1].tail = said if not made[-1].tail else made[-1].tail + said
    elif is_tail:
        owner.tail = said
    else:
        owner.text = said


# Patterns that are counted, or do not look through the rest of the text again and again.


class _Bracketed(LinkInlineProcessor):
    """A pattern that begins with a bracket. Which bracket closes which is found once in a text, and told by the
    distance from its end: what a pattern has found is replaced before the place where it goes on, never behind.
    """

    def __init__(self, pattern: Pattern, work: Work) -> None:
        super().__init__(pattern.pattern, pattern.md)
        self.work = work
        self._closing: dict[int, int] = {}

    def look_at(self, text: str) -> None:
        """The text that comes next."""
        self._closing = {}
        opened: list[int] = []
        length = len(text)
        for bracket in _BRACKETS.finditer(text):
            place = bracket.start()
            if bracket[0] == "[":
                opened.append(place + 1)
            elif opened:
                self._closing[length - opened.pop()] = length - place
        self.work.spend(30 * len(self._closing), "brackets in one paragraph")

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 (a name of Python-Markdown)
        """What stands between a bracket before `index` and the one that closes it, where that ends, if it does."""
        closing = self._closing.get(len(data) - index)
        self.work.spend(50, "brackets in one paragraph")
        if closing is None:
            return "", len(data), False
        end = len(data) - closing
        self.work.spend((end - index) // 2, "brackets in each other")
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """The address and title behind a text."""
        if not data.startswith("(", index):
            return "", None, index, False
        self.work.spend(len(data) // 50, "brackets in one paragraph")
        if data.find(")", index) < 0:
            return "", None, len(data), False
        href, title, end, handled = super().getLink(data, index)
        self.work.spend(8 * (end - index), '"](" that no ")" closes')
        return href, title, end, handled


_BRACKETS = re.compile(r"[\[\]]")


class _Link(_Bracketed, LinkInlineProcessor):
    pass


class _Picture(_Bracketed, ImageInlineProcessor):
    pass


class _Reference(_Bracketed, ReferenceInlineProcessor):
    pass


class _PictureReference(_Bracketed, ImageReferenceInlineProcessor):
    pass


class _ShortReference(_Bracketed, ShortReferenceInlineProcessor):
    pass


class _ShortPictureReference(_Bracketed, ShortImageReferenceInlineProcessor):
    pass


BRACKETED: dict[str, tuple[Callable[[Pattern, Work], InlineProcessor], float]] = {
    "reference": (_Reference, 170),
    "link": (_Link, 160),
    "image_link": (_Picture, 150),
    "image_reference": (_PictureReference, 140),
    "short_reference": (_ShortReference, 130),
    "short_image_ref": (_ShortPictureReference, 125),
}
"""What stands in the place of Python-Markdown's patterns, by their names, and their priorities."""


class Backticks(BacktickInlineProcessor):
    """Code in a line. Runs of backticks are visited, not characters."""

    def __init__(self, pattern: str, work: Work) -> None:
        super().__init__(pattern)
        self._work = work

    def find_code_spans(  # type: ignore[override]  # the stubs are of another version
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        """Where the code that begins at `start` begins and ends; None for an end where nothing closes it."""
        longest = end = 0
        length = None
        for run in _TICKS.finditer(text, start):
            if length is None:
                length, start = len(run[0]), run.end()
                continue
            self._work.spend(20, '"`" that nothing closes')
            if len(run[0]) == length:
                return start, run.start()
            if len(run[0]) > longest:
                longest, end = len(run[0]), run.end()
        self._work.spend((len(text) - start) // 2, '"`" that nothing closes')
        if length is not None and 0 < longest < length:
            return start - (length - longest), end - longest
        return start + (length or 0), None  # so far does Python-Markdown go on: once more the length of the run


_TICKS = re.compile("`+")


class Emphasis(DelimiterProcessor):
    """Emphasis. Runs of asterisks and underscores are visited, not characters, and counted with what waits."""

    work: Work

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """The next run that may begin or end emphasis."""
        waiting = sum(len(each.stack) for each in self.delimiters.values())
        self.work.spend(100 + 10 * waiting + 5 * len(self.regions), '"*" and "_" in one paragraph')
        for run in _RUNS.finditer(data, start):
            self.work.spend(50, '"*" and "_" in one paragraph')
            delimiter = self.delimiters[data[run.start()]]
            match = delimiter.boundary.match(data, run.start())
            if match and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


_RUNS = re.compile(r"\*+|_+")


class NoteSigns(FootnoteInlineProcessor):
    """Numbers of footnotes in the text."""

    def __init__(self, pattern: str, footnotes: Any, work: Work) -> None:
        super().__init__(pattern, footnotes)
        self._work = work

    def look_at(self, text: str) -> None:
        """The text that comes next."""
        self._work.spend(reach(text, _NOTE_START, _NOTE_STOP), '"[^" that no "]" closes')

    def handleMatch(  # type: ignore[override]  # noqa: N802 (new processors take the text too)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The number that stands for a label."""
        self._work.spend(2000 + 5 * len(self.footnotes.footnotes), "footnotes")
        return super().handleMatch(m, data)


_NOTE_START = re.compile(r"\[\^")
_NOTE_STOP = re.compile(r"\]")
