"""From Markdown to HTML that is not safe yet: Python-Markdown with the extensions that content may use, with
`markdown_blocks` and `markdown_inline` in the place of its slow parts, and with what Sholu adds (quotations with
their speakers, and a mark on attributes that no author has given). The HTML is the same as Python-Markdown's own.
`markup` makes one engine for all texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

from sholu.markdown_blocks import (
    Abbreviations,
    Blocks,
    CodeBlocks,
    EmptyBlocks,
    Fences,
    Notes,
    OrderedLists,
    Quotations,
    RawHtml,
    References,
    Tables,
    UnorderedLists,
)
from sholu.markdown_inline import BRACKETED, Backticks, Emphasis, Inline, NoteSigns
from sholu.markdown_work import Work
from sholu.model import Attribution

_EXTENSIONS = ("abbr", "def_list", "fenced_code", "sane_lists", "tables")
_GIVEN = frozenset(("id", "class", "data-speaker"))
"""Attributes that only this module gives."""


class Engine:
    """Python-Markdown with what Sholu adds. One serves many texts: to make it takes as long as to convert several.
    After an exception it is left in the middle of a text, and another is to be made.
    """

    def __init__(self) -> None:
        self._work = Work()
        self._notes = _Footnotes(BACKLINK_TITLE="↩ {}")
        self._markdown = markdown.Markdown(extensions=[*_EXTENSIONS, self._notes], output_format="html")
        self._speakers = _Speakers(self._markdown)
        self._finish = _Finish(self._markdown)
        self._replace_parts()

    @property
    def work_done(self) -> int:
        """The units of work that the last text made."""
        return self._work.done

    def html(self, text: str, attributions: Mapping[str, Attribution], mark: str) -> str:
        """The HTML of a text. What `attributions` says of the last line of a block quote becomes its caption. The
        values of classes, ids and speakers begin with the mark. Raises TooMuch, and RecursionError where the caller
        has left too little room.
        """
        self._work.begin()
        self._markdown.reset()
        self._speakers.attributions = attributions
        self._finish.mark = mark
        return self._markdown.convert(text)

    def _replace_parts(self) -> None:
        md, work = self._markdown, self._work
        parser = Blocks(md, work, md.parser.blockprocessors)
        md.parser = self._notes.parser = parser
        processors, patterns = parser.blockprocessors, md.inlinePatterns
        abbreviations: dict[str, str] = processors["abbr"].abbrs  # type: ignore[attr-defined]
        table = processors["table"].config  # type: ignore[attr-defined]
        processors.register(EmptyBlocks(parser, work), "empty", 100)
        processors.register(CodeBlocks(parser, work), "code", 80)
        processors.register(Tables(parser, table, work), "table", 75)
        processors.register(OrderedLists(parser), "olist", 40)
        processors.register(UnorderedLists(parser), "ulist", 30)
        processors.register(Quotations(parser, work), "quote", 20)
        processors.register(Notes(self._notes, work), "footnote", 17)
        processors.register(Abbreviations(parser, abbreviations, work), "abbr", 16)
        processors.register(References(parser, work), "reference", 15)
        parser.take_over()

        md.preprocessors.register(Fences(md, {}), "fenced_code_block", 25)
        md.preprocessors.register(RawHtml(md, work), "html_block", 20)

        patterns.register(Backticks(patterns["backtick"].pattern, work), "backtick", 190)
        patterns.register(NoteSigns(patterns["footnote"].pattern, self._notes, work), "footnote", 175)
        for name, (kind, priority) in BRACKETED.items():
            patterns.register(kind(patterns[name], work), name, priority)
        emphasis = Emphasis("*", "strong,em", md)
        emphasis.add("_", "strong,em", smart=True)
        emphasis.work = work
        patterns.register(emphasis, "em_strong", 60)

        inline = Inline(md, work)
        inline.take_over()
        md.treeprocessors.register(self._speakers, "quotations", 25)
        md.treeprocessors.register(inline, "inline", 20)
        md.treeprocessors.register(_Lines(md), "prettify", 10)
        md.treeprocessors.register(_Abbreviated(md, abbreviations, work), "abbr", 7)
        md.treeprocessors.register(self._finish, "unescape", 0)


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids are their numbers, as a label may be anything."""

    def reset(self) -> None:
        """Forgets those of another text."""
        super().reset()
        self._numbers: dict[str, int] = {}

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802 (a name of Python-Markdown)
        """The id of a note."""
        return f"fn:{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802
        """The id of a place that refers to a note, and is found there: another one each time."""
        own = f"fnref:{self._number(id)}"
        if not found:
            return own
        times = self.found_refs[own] = self.found_refs.get(own, 0) + 1
        return own if times == 1 else f"fnref{times}:{self._number(id)}"

    def _number(self, label: str) -> int:
        if len(self._numbers) != len(self.footnotes):
            self._numbers = {each: number for number, each in enumerate(self.footnotes, 1)}
        return self._numbers[label]


class _Speakers(Treeprocessor):
    """Block quotes with a known attribution become figures. Runs before inline patterns, on raw lines."""

    attributions: Mapping[str, Attribution] = {}

    def run(self, root: Element) -> None:
        """Divides the block quotes of a tree."""
        if not self.attributions:
            return
        for parent in reversed(list(root.iter())):  # a quote in a quote before the one around it
            if any(child.tag == "blockquote" for child in parent):
                parent[:] = [each for child in parent for each in self._divided(child)]

    def _divided(self, child: Element) -> list[Element]:
        """A block quote as the figures in it and what remains: Python-Markdown makes one of quotes that follow each
        other, and an attribution ends the words that it belongs to.
        """
        if child.tag != "blockquote":
            return [child]
        pieces: list[Element] = []
        quote = Element("blockquote")
        for block in child:
            quote.append(block)
            attribution = self._taken_off(quote)
            if attribution:
                pieces.append(_figure(quote, attribution))
                quote = Element("blockquote")
        return [*pieces, quote] if len(quote) or not pieces else pieces

    def _taken_off(self, quote: Element) -> Attribution | None:
        """The attribution at the end of a quote, removed from it; None, with the quote as it was, if it has none."""
        parent, last = quote, quote[-1]
        while last.tag in ("ol", "ul", "li") and len(last):  # the line may have been taken for the last item's
            parent, last = last, last[-1]
        if last.tag not in ("p", "li") or not last.text or len(last):
            return None
        before, newline, line = last.text.rstrip().rpartition("\n")
        attribution = self.attributions.get(line.strip())
        if attribution is None:
            return None
        if newline and before.strip():
            last.text = before.rstrip()
        elif len(quote) > 1:
            parent.remove(last)
        else:
            return None  # nobody's words
        return attribution


def _figure(quote: Element, attribution: Attribution) -> Element:
    figure = Element("figure", {"class": "quotation", "data-speaker": attribution.speaker})
    figure.append(quote)
    caption = SubElement(figure, "figcaption")
    caption.text = AtomicString(attribution.shown)
    return figure


class _Lines(Treeprocessor):
    """Each block on lines of its own."""

    def run(self, root: Element) -> None:
        """Puts line ends where there is nothing but blanks, and behind each `<br>`."""
        blocks = frozenset(self.md.block_level_elements)
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if element.tag not in ("code", "pre"):
                if len(element) and element[0].tag in blocks and not (element.text and element.text.strip()):
                    element.text = "\n"
                waiting += [each for each in element if each.tag in blocks]
            if not (element.tail and element.tail.strip()):
                element.tail = "\n"
        for line_end in root.iter("br"):
            line_end.tail = f"\n{line_end.tail}" if line_end.tail and line_end.tail.strip() else "\n"
        for code in root.iter("pre"):
            if len(code) and code[0].tag == "code" and not len(code[0]) and code[0].text is not None:
                code[0].text = AtomicString(code[0].text.rstrip() + "\n")


class _Abbreviated(Treeprocessor):
    """Abbreviations with what they mean."""

    def __init__(self, md: markdown.Markdown, meanings: Mapping[str, str], work: Work) -> None:
        super().__init__(md)
        self._meanings = meanings
        self._work = work

    def run(self, root: Element) -> None:
        """Marks those in the texts of a tree. Raises TooMuch."""
        if not self._meanings:
            return
        names = sorted(self._meanings, key=len, reverse=True)
        search = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
        self._work.spend(2000 * len(names), "abbreviations")
        for element in list(root.iter()):
            children: list[Element] = []
            element.text = self._marked(element.text, search, children)
            for child in element:
                children.append(child)
                child.tail = self._marked(child.tail, search, children)
            if len(children) > len(element):
                element[:] = children

    def _marked(self, text: str | None, search: re.Pattern[str], children: list[Element]) -> str | None:
        """What of a text stands before the first abbreviation; they follow the children, each with what is behind."""
        if not text or isinstance(text, AtomicString):
            return text
        self._work.spend(len(text) * (10 + len(self._meanings)) // 5, "abbreviations")
        found = [each for each in search.finditer(text) if self._meanings[each[0]]]
        for each, end in zip(found, [*(each.start() for each in found[1:]), len(text)], strict=False):
            self._work.spend(200, "abbreviations")
            child = Element("abbr", {"title": self._meanings[each[0]]})
            child.text = AtomicString(each[0])
            child.tail = text[each.end() : end]
            children.append(child)
        return text[: found[0].start()] if found else text


class _Finish(UnescapeTreeprocessor):
    """Escaped characters as they are, and the mark on what we give. Runs last; raw HTML of the text is not in the
    tree but put in afterwards.
    """

    mark = ""

    def unescape(self, text: str) -> str:
        """The text with its escaped characters as they are."""
        return super().unescape(text) if STX in text else text

    def run(self, root: Element) -> None:
        """Does it in the whole tree."""
        for element in root.iter():
            if element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail:
                element.tail = self.unescape(element.tail)
            for name, value in element.items():
                element.set(name, (self.mark if name in _GIVEN else "") + self.unescape(value))
