"""From Markdown to safe HTML, taken apart into a `Body`. The only module that knows Python-Markdown and nh3.
Everything an editor or an import puts into Markdown is hostile until nh3 has been over it.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sholu.errors import Problem
from sholu.hypertext import ADDRESSES, BLOCKS, HEADINGS, Body, Tag, end_of_element, is_blank, opens, parse, without
from sholu.kazakh.slugs import slugify
from sholu.model import Attribution, StandingText, Text

_EXTENSIONS = ("abbr", "def_list", "fenced_code", "sane_lists", "tables")

_INLINE = frozenset(
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q s samp small".split()
    + "span strong sub sup time u var wbr".split()
)
_TAGS = {*_INLINE, *BLOCKS, "col", "colgroup"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title", "id", "class"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "figure": {"data-speaker"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_OURS_ALONE = frozenset(("id", "class", "data-speaker"))
"""Attributes that only this module gives: those that raw HTML in a text has are dropped."""

_MOST_UNCLOSED_BRACKETS = 300
_MOST_IN_PARAGRAPH = {"[": 2000, "`": 4000}
_MOST_UNCLOSED_TAGS = 500
_MOST_LEVELS = 50

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)
_UNCLOSED_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_NESTING = re.compile(r"(?:[ \t]*>)+|[ \t]+(?=[-+*] |\d+\. )")


class TooTangled(ValueError):
    """A Markdown text that would take for ever, or cannot be read at all: where (a line of the text, from 1), and
    what is too much there.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what

    def problem(self, text: Text | StandingText) -> Problem:
        """What the editor of the text is told."""
        return Problem(
            path=text.position.path,
            line=text.body_line + self.line - 1,
            what=self.what,
            advice="take them out, or divide the text by empty lines",
        )


def render(
    text: str,
    *,
    attributions: Mapping[str, Attribution] | None = None,
    pictures: Mapping[str, str] | None = None,
    prefix: str = "/",
    language: str = "kk",
) -> Body:
    """The body that a Markdown text makes. Raises TooTangled for a text that no editor has written.

    A block quote with a last line (of its own or of one of its paragraphs) in `attributions` becomes a figure with a
    caption. `pictures` are addresses by the relative name the text uses; other pictures are left out, as pages ask
    nobody else for anything. A link that begins with a slash is put under `prefix`. Headings begin at level 2 and
    have ids. The plain text is NFC, without control characters.
    """
    text = _UNFIT.sub("", text)
    refuse_tangled(text)
    mark = "m" + hashlib.sha256(text.encode()).hexdigest()[:24]  # what raw HTML in the text cannot forge
    made = _converted(text, attributions or {}, mark)
    safe = _cleaned(made, _attribute_filter(pictures or {}, prefix, mark))
    while (again := _cleaned(safe)) != safe:  # what was taken out may have held things in their place
        safe = again
    parts = list(parse(_UNFIT.sub("", safe).strip()).parts)
    for tidy in (_without_dropped_pictures, _without_dead_notes, _composed, _as_browsers_read):
        parts = tidy(parts)
    return Body(tuple(_with_headings(parts, language)))


def refuse_tangled(text: str) -> None:
    """Raises TooTangled for what Python-Markdown takes minutes over (it compares each of thousands of unclosed
    brackets in a paragraph with all others) or cannot nest.
    """
    line = 1
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        for sign, most in _MOST_IN_PARAGRAPH.items():
            if paragraph.count(sign) > most:
                raise TooTangled(line, f'there are more than {most} "{sign}" in one paragraph')
        if paragraph.count("[") - paragraph.count("]") > _MOST_UNCLOSED_BRACKETS:
            raise TooTangled(line, f'there are more than {_MOST_UNCLOSED_BRACKETS} "[" that no "]" closes')
        line += paragraph.count("\n")
    for number, each in enumerate(text.split("\n"), 1):
        nesting = _NESTING.match(each)
        if nesting and nesting[0].count(">") + len(nesting[0].expandtabs(4)) // 4 > _MOST_LEVELS:
            raise TooTangled(number, f"lists or quotations stand in each other more than {_MOST_LEVELS} deep")
    for count, unclosed in enumerate(_UNCLOSED_TAG.finditer(text), 1):
        if count > _MOST_UNCLOSED_TAGS:
            line = text.count("\n", 0, unclosed.start()) + 1
            raise TooTangled(line, f'there are more than {_MOST_UNCLOSED_TAGS} "<" that no ">" closes')


# From Markdown to HTML.


class _Engine:
    """Python-Markdown with what Sholu adds. One serves many texts: to make it takes as long as to convert one."""

    def __init__(self) -> None:
        footnotes = _Footnotes(BACKLINK_TITLE="↩ {}")
        self._markdown = markdown.Markdown(extensions=[*_EXTENSIONS, footnotes], output_format="html")
        self._quotations = _Quotations(self._markdown)
        self._marks = _Marks(self._markdown)
        self._markdown.treeprocessors.register(self._quotations, "quotations", 25)
        self._markdown.treeprocessors.register(self._marks, "marks", 1)

    def html(self, text: str, attributions: Mapping[str, Attribution], mark: str) -> str:
        self._markdown.reset()
        self._quotations.attributions = attributions
        self._marks.mark = mark
        return self._markdown.convert(text)


@cache
def _engine() -> _Engine:
    return _Engine()


def _converted(text: str, attributions: Mapping[str, Attribution], mark: str) -> str:
    try:
        return _engine().html(text, attributions, mark)
    except RecursionError:
        _engine.cache_clear()  # it was left in the middle of the text
        raise TooTangled(1, "too many things stand in each other, or follow without an empty line") from None


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids are their numbers, as a label may be anything."""

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802 (a name of Python-Markdown)
        return f"fn:{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802
        return str(self.unique_ref(f"fnref:{self._number(id)}", found))

    def _number(self, label: str) -> int:
        return list(self.footnotes).index(label) + 1


class _Quotations(Treeprocessor):
    """Block quotes with a known attribution become figures. Runs before inline patterns, on raw lines."""

    attributions: Mapping[str, Attribution] = {}

    def run(self, root: Element) -> None:
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


class _Marks(Treeprocessor):
    """Marks the attributes that we give. Runs last; raw HTML of the text is not in the tree but put in afterwards."""

    mark = ""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in _OURS_ALONE.intersection(element.keys()):
                element.set(name, f"{self.mark}{element.get(name)}")


# From HTML to safe HTML.


def _cleaned(made: str, attribute_filter: Callable[[str, str, str], str | None] | None = None) -> str:
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute_filter,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _attribute_filter(pictures: Mapping[str, str], prefix: str, mark: str) -> Callable[[str, str, str], str | None]:
    """What nh3 asks about every attribute it would keep: the value to write, or None to drop it."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute in _OURS_ALONE:
            return value.removeprefix(mark) if value.startswith(mark) else None
        if attribute == "src":
            return pictures.get(value)
        if attribute in ADDRESSES:
            return _address(value, prefix)
        return value

    return kept


def _address(value: str, prefix: str) -> str | None:
    """A link's address: from the site's root under the prefix, to another host with a scheme; None for a broken one.
    (Browsers leave out tabs and line ends, and read a backslash as a slash.)
    """
    value = re.sub(r"[\t\n\r]", "", value).strip().replace(" ", "%20")
    try:
        urlsplit(value)
    except ValueError:
        return None
    if re.match(r"[/\\]{2}", value):
        return _address("https://" + value.lstrip("/\\"), prefix)
    return prefix + value[1:] if value.startswith(("/", "\\")) else value


# Putting parts in order.


def _without_dropped_pictures(parts: list[Tag | str]) -> list[Tag | str]:
    """Pictures without an address left out, with what held nothing else; the others have a text for those who do not
    see them, if only an empty one.
    """
    kept: list[Tag | str] = []
    dropped = False
    for part in parts:
        if isinstance(part, Tag) and part.name == "img":
            dropped = not part.attribute("src")
            if not dropped:
                kept.append(part if ' alt="' in part.raw else Tag(part.raw[:-1] + ' alt="">', "img", False))
            continue
        if dropped and isinstance(part, Tag) and part.closing and part.name in ("a", "em", "figure", "p", "strong"):
            last = next((n for n in range(len(kept) - 1, -1, -1) if not is_blank(kept[n])), None)
            if last is not None and opens(kept[last], part.name):
                del kept[last:]
                continue
        dropped = dropped and is_blank(part)
        kept.append(part)
    return kept


def _without_dead_notes(parts: list[Tag | str]) -> list[Tag | str]:
    """Footnotes that nothing refers to have no way back."""
    ids = {part.attribute("id") for part in parts if isinstance(part, Tag) and part.name == "sup"}

    def is_dead(tag: Tag) -> bool:
        return tag.attribute("class") == "footnote-backref" and (tag.attribute("href") or "")[1:] not in ids

    return list(without(parts, is_dead))


def _composed(parts: list[Tag | str]) -> list[Tag | str]:
    """The texts in NFC, each alone and all together: a mark at the beginning of one goes to the letter before it."""
    if unicodedata.is_normalized("NFC", "".join(part for part in parts if isinstance(part, str))):
        return parts
    made: list[Tag | str] = []
    before: int | None = None
    for part in parts:
        if isinstance(part, str):
            own = 0 if before is None else len(part) - len(_LEADING_MARKS.sub("", part))
            if before is not None:
                made[before] = unicodedata.normalize("NFC", f"{made[before]}{part[:own]}")
            if own == len(part):
                continue
            before = len(made)
            part = unicodedata.normalize("NFC", part[own:])
        made.append(part)
    return made


_LEADING_MARKS = re.compile(
    "^[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u065f\u1160-\u11ff\u20d0-\u20f0\u3099\u309a]+"
)


def _as_browsers_read(parts: list[Tag | str]) -> list[Tag | str]:
    """Without the line end behind `<pre>` that no browser shows."""
    return [
        part.lstrip("\n") if isinstance(part, str) and n and opens(parts[n - 1], "pre") else part
        for n, part in enumerate(parts)
    ]


def _with_headings(parts: Sequence[Tag | str], language: str) -> Iterator[Tag | str]:
    """The page has the first-level heading: those of the text begin at the second. Each has an id of its own."""
    levels = [int(part.name[1]) for part in parts if isinstance(part, Tag) and part.name in HEADINGS]
    up = min(levels, default=2) - 2
    taken: dict[str, int] = {}
    for start, part in enumerate(parts):
        if not isinstance(part, Tag) or part.name not in HEADINGS:
            yield part
            continue
        name = f"h{min(6, int(part.name[1]) - up)}"
        if part.closing:
            yield Tag(f"</{name}>", name, True)
            continue
        words = "".join(each for each in parts[start : end_of_element(parts, start)] if isinstance(each, str))
        own = _unused(f"s-{slugify(words, language=language)}", taken)
        yield Tag(f'<{name} id="{html.escape(own)}"{part.raw[3:]}', name, False)


def _unused(wish: str, taken: dict[str, int]) -> str:
    """The wish, or the first of wish-2, wish-3, … that is not taken; it is from now on."""
    name = wish
    while name in taken:
        taken[wish] += 1
        name = f"{wish}-{taken[wish]}"
    taken[name] = 1
    return name
