"""From Markdown to safe HTML, and what can be read off it. The only module that knows Python-Markdown and nh3.

A `Body` is sanitised HTML taken apart into tags and text, so that its plain text, the places where a mention may be
linked, and its quotations can be told without another parser. Everything an editor or an import puts into Markdown
is hostile until nh3 has been over it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from sholu.kazakh.slugs import slugify
from sholu.model import Attribution

_EXTENSIONS = ("abbr", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc")

_BLOCKS = frozenset(
    "blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary "
    "table tbody td tfoot th thead tr ul".split()
)
_INLINE = frozenset(
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_NO_LINKS_IN = frozenset("a code h1 h2 h3 h4 h5 h6 pre".split())
_TAGS = {*_INLINE, *_BLOCKS, "col", "colgroup"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title", "id"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "figure": {"data-speaker"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}
_CLASSES = {
    "figure": {"quotation"},
    "div": {"footnote"},
    "sup": {"footnote-ref"},
    "a": {"footnote-ref", "footnote-backref"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_OUR_ID = re.compile(r"(?:s-|fn:|fnref\d*:).+")
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*/?>')
_ADDRESS_ATTRIBUTE = re.compile(r'(\s(?:href|src|cite)=")([^"]*)(")')
_SPEAKER = re.compile(r'\sdata-speaker="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands, and its name; `closing` for an end tag."""

    raw: str
    name: str
    closing: bool


@dataclass(frozen=True, slots=True)
class Body:
    """Sanitised HTML as a row of tags and plain texts (str)."""

    parts: tuple[Tag | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link to be laid over the plain text from `start` to `end`: where it leads and the entity it names."""

    start: int
    end: int
    href: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWords:
    """The HTML inside a block quote, and the key of who said it."""

    speaker: str
    words: Markup


def render(
    text: str,
    *,
    attributions: Mapping[str, Attribution] | None = None,
    pictures: Mapping[str, str] | None = None,
    prefix: str = "/",
    language: str = "kk",
) -> Body:
    """The body that a Markdown text makes.

    A block quote whose last line is in `attributions` becomes a figure with a caption. `pictures` are addresses by
    the relative name the text uses; other pictures are left out, as pages ask nobody else for anything. A link that
    begins with a slash is put under `prefix`. Headings begin at level 2 and have ids.
    """
    engine = markdown.Markdown(
        extensions=list(_EXTENSIONS),
        extension_configs={
            "toc": {"slugify": lambda value, separator: f"s-{slugify(value, language=language)}", "marker": ""},
            "footnotes": {"BACKLINK_TITLE": "↩ {}"},
        },
        output_format="html",
    )
    engine.treeprocessors.register(_Quotations(engine, attributions or {}), "quotations", 25)
    engine.treeprocessors.register(_Headings(engine), "headings", 24)
    safe = nh3.clean(
        engine.convert(text),
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        attribute_filter=_attribute_filter(pictures or {}, prefix),
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    body = parse(unicodedata.normalize("NFC", safe).strip())
    return Body(tuple(part for part in body.parts if not _is_empty_picture(part)))


def parse(sanitised: str) -> Body:
    """Sanitised HTML taken apart."""
    parts: list[Tag | str] = []
    end = 0
    for found in _TAG.finditer(sanitised):
        if found.start() > end:
            parts.append(html.unescape(sanitised[end : found.start()]))
        parts.append(Tag(found[0], found[2].lower(), bool(found[1])))
        end = found.end()
    if end < len(sanitised):
        parts.append(html.unescape(sanitised[end:]))
    return Body(tuple(parts))


def to_html(body: Body) -> Markup:
    """The body as HTML again."""
    return Markup("".join(part.raw if isinstance(part, Tag) else _escaped(part) for part in body.parts))


def plain_text(body: Body) -> str:
    """The text content of the body, as the DOM's textContent gives it."""
    return "".join(part for part in body.parts if isinstance(part, str))


def breaks(body: Body) -> tuple[int, ...]:
    """The offsets in the plain text at which one block ends and another begins: no name reaches across."""
    return tuple(dict.fromkeys(at for part, at in _offsets(body) if isinstance(part, Tag) and part.name in _BLOCKS))


def linkable(body: Body) -> tuple[tuple[int, int], ...]:
    """The spans of plain text in which a link may be made: not in headings, links and code."""
    spans, closed = [], 0
    for part, at in _offsets(body):
        if isinstance(part, str):
            if not closed:
                spans.append((at, at + len(part)))
        elif part.name in _NO_LINKS_IN:
            closed += -1 if part.closing else 1
    return tuple(spans)


def with_links(body: Body, anchors: Sequence[Anchor]) -> Markup:
    """The body as HTML with links laid over its text. Each anchor lies within one `linkable` span, none overlap."""
    pieces: list[str] = []
    waiting = sorted(anchors, key=lambda anchor: anchor.start)
    for part, at in _offsets(body):
        if isinstance(part, Tag):
            pieces.append(part.raw)
            continue
        done = 0
        for anchor in waiting:
            if at <= anchor.start and anchor.end <= at + len(part):
                start, end = anchor.start - at, anchor.end - at
                pieces += [_escaped(part[done:start]), _link(anchor, part[start:end])]
                done = end
        pieces.append(_escaped(part[done:]))
    return Markup("".join(pieces))


def quotations(body: Body) -> Iterator[SpokenWords]:
    """The quotations whose speaker is known, in order."""
    speaker: str | None = None
    words: list[str] | None = None
    for part in body.parts:
        if isinstance(part, Tag) and part.name == "figure":
            found = _SPEAKER.search(part.raw)
            speaker = html.unescape(found[1]) if found else None
        elif isinstance(part, Tag) and part.name == "blockquote" and speaker:
            if part.closing and words is not None:
                yield SpokenWords(speaker=speaker, words=Markup("".join(words).strip()))
                words = None
            else:
                words = []
        elif words is not None:
            words.append(part.raw if isinstance(part, Tag) else _escaped(part))


def first_paragraph(body: Body) -> Body:
    """The first paragraph of the body, which is all that an excerpt shows; the whole where there is none."""
    paragraphs = [n for n, part in enumerate(body.parts) if isinstance(part, Tag) and part.name == "p"]
    return Body(body.parts[paragraphs[0] : paragraphs[1] + 1]) if len(paragraphs) > 1 else body


def absolute(page_html: str, url: str) -> Markup:
    """The HTML with every address in it made absolute, seen from the page's own address: for feeds."""

    def joined(found: re.Match[str]) -> str:
        return found[1] + html.escape(urljoin(url, html.unescape(found[2]))) + found[3]

    return Markup(_TAG.sub(lambda tag: _ADDRESS_ATTRIBUTE.sub(joined, tag[0]), page_html))


def paragraph(text: str) -> Markup:
    """Plain text as a paragraph."""
    return Markup(f"<p>{_escaped(text)}</p>")


def _offsets(body: Body) -> Iterator[tuple[Tag | str, int]]:
    at = 0
    for part in body.parts:
        yield part, at
        if isinstance(part, str):
            at += len(part)


def _is_empty_picture(part: Tag | str) -> bool:
    return isinstance(part, Tag) and part.name == "img" and ' src="' not in part.raw


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _link(anchor: Anchor, surface: str) -> str:
    entity, href = html.escape(anchor.entity), html.escape(anchor.href)
    return f'<a class="mention" data-entity="{entity}" href="{href}">{_escaped(surface)}</a>'


def _attribute_filter(pictures: Mapping[str, str], prefix: str) -> Callable[[str, str, str], str | None]:
    """What nh3 asks about every attribute it would keep: the value to write, or None to drop it."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return pictures.get(value)
        if attribute == "id":
            return value if _OUR_ID.fullmatch(value) else None
        if attribute in ("href", "cite") and value.startswith("/") and not value.startswith("//"):
            return prefix + value[1:]
        if attribute == "href" and value.startswith("//"):
            return "https:" + value
        return value

    return kept


class _Quotations(Treeprocessor):
    """Block quotes with a known attribution become figures. Runs before inline patterns, on raw lines."""

    def __init__(self, engine: markdown.Markdown, attributions: Mapping[str, Attribution]) -> None:
        super().__init__(engine)
        self.attributions = attributions

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "blockquote" and (attribution := self._taken_off(child)):
                    parent.remove(child)
                    parent.insert(position, _figure(child, attribution))

    def _taken_off(self, quote: Element) -> Attribution | None:
        """The attribution of a quote, removed from it; None, with the quote as it was, if it has none."""
        last = quote[-1] if len(quote) else None
        if last is None or last.tag != "p" or not last.text or len(last):
            return None
        before, newline, line = last.text.rstrip().rpartition("\n")
        attribution = self.attributions.get(line.strip())
        if attribution is None:
            return None
        if newline and before.strip():
            last.text = before.rstrip()
        else:
            quote.remove(last)
        return attribution


def _figure(quote: Element, attribution: Attribution) -> Element:
    figure = Element("figure", {"class": "quotation", "data-speaker": attribution.speaker})
    figure.append(quote)
    caption = SubElement(figure, "figcaption")
    caption.text = AtomicString(attribution.shown)
    return figure


class _Headings(Treeprocessor):
    """The page has the first-level heading: those of the text begin at the second."""

    def run(self, root: Element) -> None:
        levels = [int(each.tag[1]) for each in root.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]
        down = 2 - min(levels, default=2)
        for each in root.iter():
            if re.fullmatch(r"h[1-6]", str(each.tag)):
                each.tag = f"h{min(6, int(each.tag[1]) + max(0, down))}"


def is_relative(address: str) -> bool:
    """Whether an address is one of the same folder or site, without host or scheme."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc
