"""Sanitised HTML as a row of tags and texts, and what can be read off it without another parser: its plain text,
where a mention may be linked, its quotations, its first paragraph. Made by `markup`, read by `mentions` and `pages`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeGuard
from urllib.parse import urljoin

from markupsafe import Markup

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_EXCERPTS = frozenset("blockquote figure p".split())
_NO_EXCERPT_IN = frozenset("details dl ol table ul".split())
BLOCKS = frozenset(HEADINGS).union(
    "blockquote caption dd details div dl dt figcaption figure hr li ol p pre summary".split(),
    "table tbody td tfoot th thead tr ul".split(),
)
EMPTY = frozenset("br col hr img wbr".split())
_NO_LINKS_IN = frozenset(("a", "code", "pre", *HEADINGS))
_TAGS = re.compile(r'(</?[a-zA-Z][a-zA-Z0-9]*(?:\s+[^\s=>/]+(?:="[^"]*")?)*\s*/?>)')
_NAME = re.compile("</?([a-zA-Z0-9]+).*", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\s+)([^\s=>/]+)(?:="([^"]*)")?')
ADDRESSES = frozenset(("cite", "href", "src"))
_ADDRESSED = re.compile(
    r'<([a-zA-Z][a-zA-Z0-9]*)(?=(?:\s+[^\s=>/]+(?:="[^"]*")?)*?\s+(?:cite|href|src)=)'
    r'(?:\s+[^\s=>/]+(?:="[^"]*")?)*\s*/?>'
)
"""A tag with an address."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands, and its name; `closing` for an end tag."""

    raw: str
    name: str
    closing: bool

    @property
    def opening(self) -> bool:
        """Whether an end tag will follow."""
        return not self.closing and self.name not in EMPTY

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; None where it is not there."""
        return next((html.unescape(each[3] or "") for each in self._attributes() if each[2] == name), None)

    def with_attributes(self, change: Callable[[str, str], str | None]) -> Tag:
        """The tag with each value that `change` gives for an attribute's name and value; None takes it out."""
        kept = ((each[2], change(each[2], html.unescape(each[3] or ""))) for each in self._attributes())
        written = "".join(f' {name}="{html.escape(value)}"' for name, value in kept if value is not None)
        return Tag(f"<{self.name}{written}>", self.name, self.closing) if not self.closing else self

    def _attributes(self) -> Iterator[re.Match[str]]:
        return _ATTRIBUTE.finditer(self.raw, len(self.name) + 1)


@dataclass(frozen=True, slots=True)
class Body:
    """Sanitised HTML as a row of tags and plain texts (str)."""

    parts: tuple[Tag | str, ...]


Spot = tuple[int, int, str]
"""A stretch of the HTML of a body that may be made a link: where it begins and ends, and the entity it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWords:
    """The HTML inside a block quote, and the key of who said it."""

    speaker: str
    words: Markup


def parse(sanitised: str) -> Body:
    """Sanitised HTML taken apart."""
    return Body(tuple(_split(str(sanitised))))  # not Markup, which escapes what is added to it


def to_html(body: Body) -> Markup:
    """The body as HTML again."""
    if _is_to_escape(plain_text(body)):
        return Markup("".join([_written(part) for part in body.parts]))
    return Markup("".join([part if isinstance(part, str) else part.raw for part in body.parts]))


def plain_text(body: Body) -> str:
    """The text content of the body, as the DOM's textContent gives it."""
    return "".join([part for part in body.parts if isinstance(part, str)])


def breaks(body: Body) -> tuple[int, ...]:
    """The offsets in the plain text at which one block ends and another begins: no name reaches across."""
    found: dict[int, None] = {}
    at = 0
    for part in body.parts:
        if isinstance(part, str):
            at += len(part)
        elif part.name in BLOCKS:
            found[at] = None
    return tuple(found)


def spots(body: Body, named: Iterable[tuple[int, int, str]]) -> tuple[Spot, ...]:
    """Where in the HTML of the body the first mention of each entity stands that may be a link, in order: one that no
    tag parts, and not in headings, links and code. `named` are spans of the plain text, not empty, with the entities
    they name; none overlap.
    """
    found: dict[str, Spot] = {}
    waiting = sorted(named, reverse=True)
    closed = written = at = 0
    for part in body.parts if waiting else ():
        if not isinstance(part, str):
            written += len(part.raw)
            if part.name in _NO_LINKS_IN:
                closed += -1 if part.closing else 1
            continue
        end, done = at + len(part), 0
        while waiting and waiting[-1][0] < end:
            start, stop, name = waiting.pop()
            if closed or start < at + done or stop > end or name in found:
                continue
            written += _length(part[done : start - at])
            length = _length(part[start - at : stop - at])
            found[name] = (written, written + length, name)
            written, done = written + length, stop - at
        if not waiting:
            break
        written += _length(part[done:])
        at = end
    return tuple(found.values())


def with_links(body_html: str, links: Iterable[tuple[Spot, str]]) -> Markup:
    """The HTML of a body with `spots` of it, in order, made links to addresses."""
    pieces: list[str] = []
    done = 0
    for (start, end, entity), href in links:
        name, address = html.escape(entity), html.escape(href)
        pieces += [body_html[done:start], f'<a class="mention" data-entity="{name}" href="{address}">']
        pieces += [body_html[start:end], "</a>"]
        done = end
    return Markup("".join((*pieces, body_html[done:])))


def quotations(body: Body) -> Iterator[SpokenWords]:
    """The quotations whose speaker is known, in order, fit to stand on another page: without ids and the marks of
    footnotes. (Their relative addresses are still those of the body's page: see `absolute`.)
    """
    if not any([not isinstance(part, str) and part.name == "figure" for part in body.parts]):  # noqa: C419 - quicker
        return
    speaker: str | None = None
    words: list[Tag | str] = []
    depth = 0
    for part in body.parts:
        name = part.name if isinstance(part, Tag) else None
        if isinstance(part, Tag) and name == "figure":
            speaker = part.attribute("data-speaker") if depth == 0 and not part.closing else speaker
            depth += -1 if part.closing else 1
        if depth and speaker:
            words.append(part)
        if name == "figure" and not depth and speaker:
            yield SpokenWords(speaker=speaker, words=_words_of(words))
            speaker, words = None, []


def first_paragraph(body: Body) -> Body:
    """The beginning of the body, which is all that an excerpt shows: its first paragraph or quotation, without
    footnotes. Nothing where there is neither: a list or a table may be the whole article.
    """
    start = 0
    while start < len(body.parts):
        part = body.parts[start]
        if not _opens_any(part, _EXCERPTS | _NO_EXCERPT_IN):
            start += 1
            continue
        block = body.parts[start : end_of_element(body.parts, start)]
        if part.name in _EXCERPTS and any(isinstance(each, str) and each.strip() for each in block):
            return Body(tuple(without(block, _refers_to_note)))
        start += len(block) if part.name in _NO_EXCERPT_IN else 1
    return Body(())


def pictures(body: Body) -> Iterator[str]:
    """The addresses of the pictures in the body."""
    for part in body.parts:
        if isinstance(part, Tag) and part.name == "img" and (address := part.attribute("src")):
            yield address


def absolute(page_html: str, url: str) -> Markup:
    """The HTML with every address in it made absolute, seen from the page's own address: for feeds, and for words
    that are shown on another page.
    """

    def joined(name: str, value: str) -> str:
        return _joined(url, value) if name in ADDRESSES else value

    def rewritten(found: re.Match[str]) -> str:
        return Tag(found[0], found[1].lower(), closing=False).with_attributes(joined).raw

    return Markup(_ADDRESSED.sub(rewritten, str(page_html)))


_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[\w./%~-]*)?", re.ASCII)
_FROM_ROOT = re.compile(r"(?:/[\w%~-]+)+/?", re.ASCII)
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?=/)", re.ASCII)


def _joined(url: str, address: str) -> str:
    """What `urljoin` gives; the plain addresses that most are, without taking them apart."""
    if _WHOLE.fullmatch(address):
        return address
    if _FROM_ROOT.fullmatch(address) and (site := _SITE.match(url)):
        return site[0] + address
    return urljoin(url, address)


def directed(page_html: Markup, language: str, direction: str) -> Markup:
    """The HTML in an element that says its language and direction: for readers who do not see the page around it."""
    return Markup('<div lang="{}" dir="{}">{}</div>').format(language, direction, page_html)


def paragraph(text: str) -> Markup:
    """Plain text as a paragraph."""
    return Markup(f"<p>{_escaped(text)}</p>")


# Elements among the parts.


def without(parts: Sequence[Tag | str], unwanted: Callable[[Tag], bool]) -> Iterator[Tag | str]:
    """The parts without some elements and all that is in them."""
    end = 0
    for start, part in enumerate(parts):
        if start < end:
            continue
        if isinstance(part, Tag) and part.opening and unwanted(part):
            end = end_of_element(parts, start)
        else:
            yield part


def end_of_element(parts: Sequence[Tag | str], start: int) -> int:
    """The place behind the end tag of the element that begins at `start`."""
    depth = 0
    for place in range(start, len(parts)):
        part = parts[place]
        if isinstance(part, Tag) and part.name not in EMPTY:
            depth += -1 if part.closing else 1
        if depth == 0:
            return place + 1
    return len(parts)


def opens(part: Tag | str, name: str) -> bool:
    """Whether a part begins an element of a name."""
    return isinstance(part, Tag) and part.name == name and not part.closing


def is_blank(part: Tag | str) -> bool:
    """Whether a part is text with nothing to read in it."""
    return isinstance(part, str) and not part.strip()


def _split(sanitised: str) -> list[Tag | str]:
    pieces = _TAGS.split(sanitised)  # texts, and each tag between two
    parts: list[Tag | str] = [_unescaped(pieces[0])] if pieces[0] else []
    for place in range(1, len(pieces), 2):
        parts.append(_tag(pieces[place]))
        text = pieces[place + 1]
        if text:
            parts.append(_unescaped(text))
    return parts


@lru_cache(maxsize=512)
def _tag(raw: str) -> Tag:
    """A tag as it stands. Those without attributes, which are few, stand in every text."""
    return Tag(raw, _NAME.sub(r"\1", raw).lower(), raw.startswith("</"))


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _words_of(figure: Sequence[Tag | str]) -> Markup:
    """What a figure of a quotation holds, but for its caption."""
    start = next(n for n, part in enumerate(figure) if opens(part, "blockquote"))
    inside = figure[start + 1 : end_of_element(figure, start) - 1]
    kept = without(inside, _refers_to_note)
    plain = (part.with_attributes(_but_for_id) if isinstance(part, Tag) else part for part in kept)
    return Markup("".join(_written(part) for part in plain).strip())


def _refers_to_note(tag: Tag) -> bool:
    return tag.name == "sup" and (tag.attribute("id") or "").startswith("fnref")


def _but_for_id(name: str, value: str) -> str | None:
    return None if name == "id" else value


def _opens_any(part: Tag | str, names: Collection[str]) -> TypeGuard[Tag]:
    return isinstance(part, Tag) and part.name in names and not part.closing


def _written(part: Tag | str) -> str:
    return part.raw if isinstance(part, Tag) else _escaped(part)


def _escaped(text: str) -> str:
    """The text as HTML. Most texts have nothing to escape."""
    return html.escape(text, quote=False) if _is_to_escape(text) else text


def _is_to_escape(text: str) -> bool:
    return "&" in text or "<" in text or ">" in text


def _length(text: str) -> int:
    """How long a text is as HTML."""
    return len(_escaped(text))
