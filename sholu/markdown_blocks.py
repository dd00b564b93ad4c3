"""Blocks of Markdown: Python-Markdown's own processors, with a short way for plain paragraphs, without the places
where it is quadratic, and with the rest of them counted. They make the same elements as Python-Markdown's.
`markdown_engine` puts them in place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    OListProcessor,
    ReferenceProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import Preprocessor
from markdown.util import Registry, code_escape

from sholu.markdown_work import Work, reach

# Raw HTML, and fenced code.


class RawHtml(Preprocessor):
    """Raw blocks of HTML are put aside."""

    def __init__(self, md: Markdown, work: Work) -> None:
        super().__init__(md)
        self._work = work

    def run(self, lines: list[str]) -> list[str]:
        """The lines without them."""
        source = "\n".join(lines)
        if "<" not in source and "&" not in source:
            return lines
        self._work.spend(_SIGN * (source.count("<") + source.count("&")), '"<" or "&"')
        extractor = _Extractor(self.md, self._work)
        extractor.feed(source)
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


_SIGN = 400
_BLOCK = 500


class _Extractor(HTMLExtractor):
    """Finds raw HTML. Counted: each search for the end of a tag that has none, each copy of the rest of a text."""

    def __init__(self, md: Markdown, work: Work) -> None:
        super().__init__(md)
        self._work = work

    def _spend(self, start: int, end: int, dearness: int = 1) -> int:
        reached = end if end > start + 1 else len(self.rawdata)
        self._work.spend(100 + (reached - start) * dearness, '"<" that no ">" closes, or tags')
        return end

    def check_for_whole_start_tag(self, i: int) -> int:
        return self._spend(i, super().check_for_whole_start_tag(i), 6)

    def parse_endtag(self, i: int) -> int:
        end = super().parse_endtag(i)
        self._spend(i, end if end > i + 2 else i)
        return end

    def parse_pi(self, i: int) -> int:
        return self._spend(i, super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        return self._spend(i, super().parse_html_declaration(i))

    def handle_endtag(self, tag: str) -> None:
        self._work.spend((len(self.stack) + len(self.inline_stack)) * 3, "tags in each other")
        was_raw = self.inraw
        super().handle_endtag(tag)
        if was_raw and not self.inraw:
            self._work.spend(len(self.rawdata) // 64, "tags")

    def handle_empty_tag(self, data: str, is_block: bool) -> None:
        self._work.spend(100 + (len(self.rawdata) // 64 if is_block else 0), "tags")
        super().handle_empty_tag(data, is_block)

    def inline_close_follows(self, text: str) -> bool:
        self._work.spend(len(self.rawdata) // 8 * (1 + 20 * len(self.inline_stack)), "comments")
        return super().inline_close_follows(text)


_FENCE = re.compile(
    r"""(?P<fence>~{3,}|`{3,})[ ]*
        (?:\{(?P<attributes>[^\n]*)\}|(?:\.?[\w#.+-]*[ ]*)?(?:hl_lines=(?P<quote>"|')[^\n]*?(?P=quote)[ ]*)?)\n""",
    re.VERBOSE,
)
_FENCE_ALONE = re.compile(r"^(~{3,}|`{3,})[ ]*$", re.MULTILINE)


class Fences(FencedBlockPreprocessor):
    """Fenced code is put aside. A fence is closed by the next line that is the same fence and nothing else: those
    lines are looked up, where Python-Markdown searches the rest of the text for each. Languages and other attributes
    go, as what is raw may not have them.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The lines without it."""
        text = "\n".join(lines)
        if "```" not in text and "~~~" not in text:
            return lines
        closing: dict[str, list[int]] = {}
        for found in _FENCE_ALONE.finditer(text):
            closing.setdefault(found[1], []).append(found.start())
        made, start, end = [], 0, 0
        while start >= 0:
            opened = _FENCE.match(text, start)
            places = closing.get(opened["fence"], []) if opened else []
            after = bisect_left(places, opened.end()) if opened else 0
            if opened and after < len(places) and self._is_sound(opened["attributes"]):
                code = code_escape(text[opened.end() : places[after]]).replace('"', "&quot;")
                placeholder = self.md.htmlStash.store(f"<pre><code>{code}</code></pre>")
                made += [text[end:start], "\n", placeholder, "\n"]
                closed = _FENCE_ALONE.match(text, places[after])
                end = closed.end() if closed else len(text)
                start = end
            start = text.find("\n", start) + 1 or -1
        return "".join([*made, text[end:]]).split("\n")

    def _is_sound(self, attributes: str | None) -> bool:
        return not attributes or not get_attrs_and_remainder(attributes)[1]


# Blocks.

_SPECIAL_START = frozenset(" -_*+:>[#=|\n0123456789")

_DEARNESS = {"empty": 0, "indent": 0, "defindent": 0, "code": 0, "table": 1, "hashheader": 2, "setextheader": 12}
"""Eighths of a unit for each character of a block that has come through the processors down to this one."""
_DEAREST = 56


class Blocks(BlockParser):
    """Python-Markdown's parser of blocks, counted."""

    def __init__(self, md: Markdown, work: Work, processors: Registry[BlockProcessor]) -> None:
        super().__init__(md)
        self.blockprocessors = processors
        self._work = work
        self._depth = 0
        self._steps: tuple[tuple[BlockProcessor, int], ...] = ()

    def take_over(self) -> None:
        """The processors that are registered are those to use from now on."""
        for each in self.blockprocessors:
            each.parser = self
        registry = self.blockprocessors
        names = {id(registry[name]): dearness for name, dearness in _DEARNESS.items()}
        self._steps = tuple((each, names.get(id(each), _DEAREST)) for each in registry)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 (a name of Python-Markdown)
        """Makes elements of blocks. Raises TooMuch."""
        self._work.down()
        self._depth += 1
        waiting = _Waiting(reversed(blocks))
        state = self.state
        while waiting:
            block = waiting[-1]
            if self._depth == 1:
                self._work.at(block)
            if not state and block and block[0] not in _SPECIAL_START and "\n" not in block and "|" not in block:
                waiting.pop()
                self._work.spend(_BLOCK, "paragraphs")
                self._paragraph(parent, block)
                continue
            counted = False
            for processor, dearness in self._steps:
                if not processor.test(parent, block):
                    continue
                if not counted:
                    self._work.spend(_BLOCK + len(block) * dearness // 8, "things that no empty line divides")
                    counted = True
                if processor.run(parent, waiting) is not False:
                    break
        self._depth -= 1
        self._work.up()

    def _paragraph(self, parent: Element, block: str) -> None:
        """What all the processors would make of one line with nothing at its beginning."""
        if block.strip():
            SubElement(parent, "p").text = block.lstrip()


class _Waiting(list[str]):
    """Blocks that wait, the next of them last: so that it costs nothing to take it or to put one before it."""

    def pop(self, _place: Any = 0) -> str:
        return super().pop()

    def insert(self, _place: Any, block: str) -> None:
        self.append(block)

    def __getitem__(self, _place: Any) -> Any:
        return super().__getitem__(-1)


class _Counted(BlockProcessor):
    """A processor that counts."""

    def __init__(self, parser: BlockParser, work: Work) -> None:
        super().__init__(parser)
        self.work = work

    def spend_on_code(self, parent: Element) -> None:
        """Each further piece of code copies what there is."""
        last = self.lastChild(parent)
        if last is not None and last.tag == "pre" and len(last):
            self.work.spend(len(last[0].text or "") // 50, "pieces of code or empty lines")


class EmptyBlocks(_Counted, EmptyBlockProcessor):
    """Empty lines."""

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Drops one, or adds it to code."""
        self.spend_on_code(parent)
        return super().run(parent, blocks)


class CodeBlocks(_Counted, CodeBlockProcessor):
    """Indented code."""

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Makes an element of it, or adds it to the code before."""
        self.spend_on_code(parent)
        return super().run(parent, blocks)


class _Items(OListProcessor):
    """Lists. The lines of an item are joined once, not with each line."""

    def get_items(self, block: str) -> list[str]:
        """The items of a list, each with the lines that belong to it."""
        items: list[list[str]] = []
        indent = " " * self.tab_length
        for line in block.split("\n"):
            item = self.CHILD_RE.match(line)
            if item:
                if not items and self.TAG == "ol":
                    self.STARTSWITH = item[1].rstrip(".")  # type: ignore[misc]  # Python-Markdown keeps it there
                items.append([item[3]])
            elif self.INDENT_RE.match(line) and not items[-1][0].startswith(indent):
                items.append([line])
            else:
                items[-1].append(line)
        return ["\n".join(lines) for lines in items]


class OrderedLists(_Items, SaneOListProcessor):
    """Lists with numbers."""


class UnorderedLists(_Items, SaneUListProcessor):
    """Lists without."""


class Quotations(_Counted, BlockQuoteProcessor):
    """Block quotes."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether there is one in the block."""
        return ">" in block and bool(self.RE.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Makes an element of it. Raises TooMuch for one that is too deep in others."""
        self.work.down()
        made = super().run(parent, blocks)
        self.work.up()
        return made


class Tables(TableProcessor):
    """Tables. Cells are counted, and found in one pass over a row."""

    def __init__(self, parser: BlockParser, config: dict[str, Any], work: Work) -> None:
        super().__init__(parser, config)
        self._work = work

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is one."""
        return "|" in block and "\n" in block and super().test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Makes an element of it. Raises TooMuch for one with too many cells."""
        cells = len(self.separator) * blocks[0].count("\n")
        self._work.spend(500 * cells, "cells in one table")
        super().run(parent, blocks)

    def _split(self, row: str) -> list[str]:
        ticks = [] if "`" not in row else [each for each in self.RE_CODE_PIPES.finditer(row) if each[2] or each[3]]
        ends = _ends_of_code([(len(each[2]) - 1, 1) if each[2] else (len(each[3]), 0) for each in ticks])
        code = iter([(ticks[start].start(), ticks[end].end() - 1) for start, end in ends])
        at = next(code, None)
        cells, begin = [], 0
        for pipe in self.RE_CODE_PIPES.finditer(row):
            if not pipe[5]:
                continue
            while at and at[1] < pipe.start():
                at = next(code, None)
            if at is None or pipe.start() < at[0]:
                cells.append(row[begin : pipe.start()])
                begin = pipe.end()
        cells.append(row[begin:])
        return cells


def _ends_of_code(ticks: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Which runs of backticks begin and end code, by the length of each (with what an escape takes off its first)."""
    places: dict[int, list[int]] = {}
    for place, (length, _) in enumerate(ticks):
        places.setdefault(length, []).append(place)
    place = 0
    while place < len(ticks):
        length = ticks[place][0] - ticks[place][1]
        same = places.get(length, []) if length else []
        after = bisect_left(same, place + 1)
        if after < len(same):
            yield place, same[after]
            place = same[after] + 1
        else:
            place += 1


_NOTE_STARTS = re.compile(r"^[ ]{0,3}\[\^", re.MULTILINE)
_NOTE_STOP = re.compile(r"\]")
_ABBREVIATION_STARTS = re.compile(r"^[*]\[", re.MULTILINE)
_ABBREVIATION_STOP = re.compile(r"\\|\][ ]?:")
_ABBREVIATION = re.compile(r"\*\[[ ]*[^\]\\\s][^\]\\]*\][ ]?:[ ]*\S.*")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\[\]]*\]:[ ]*\n?[ ]*(.*)$", re.MULTILINE)


class Notes(FootnoteBlockProcessor):
    """The words of footnotes."""

    def __init__(self, footnotes: FootnoteExtension, work: Work) -> None:
        super().__init__(footnotes)
        self._work = work

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Puts them aside."""
        if "[^" not in blocks[0]:
            return False
        self._work.spend(reach(blocks[0], _NOTE_STARTS, _NOTE_STOP), '"[^" that no "]" closes')
        return bool(super().run(parent, blocks))


class Abbreviations(AbbrBlockprocessor):
    """What abbreviations mean."""

    def __init__(self, parser: BlockParser, abbreviations: dict[str, str], work: Work) -> None:
        super().__init__(parser, abbreviations)
        self._work = work

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Puts it aside."""
        block = blocks[0]
        if "*[" not in block:
            return False
        lines = [_ABBREVIATION.fullmatch(line) for line in block.split("\n")]
        if all(lines):  # one each line: Python-Markdown would look at the rest again after each
            self._work.spend(300 * len(lines), "abbreviations")
            for line in filter(None, lines):
                super().run(parent, [line[0]])
            blocks.pop(0)
            return True
        self._work.spend(reach(blocks[0], _ABBREVIATION_STARTS, _ABBREVIATION_STOP), '"*[" that no "]:" closes')
        return bool(super().run(parent, blocks))


class References(ReferenceProcessor):
    """The addresses of links by label."""

    def __init__(self, parser: BlockParser, work: Work) -> None:
        super().__init__(parser)
        self._work = work

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Puts them aside."""
        if "]:" not in blocks[0]:
            return False
        for found in _REFERENCE.finditer(blocks[0]):
            marks = sum(map(found[1].count, "\"'("))
            self._work.spend(marks * len(found[1]), "quotation marks in the address of a link")
        return bool(super().run(parent, blocks))
