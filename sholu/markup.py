"""From Markdown to safe HTML, taken apart into a `Body`. The only module that knows nh3. Everything an editor or an
import puts into Markdown is hostile until nh3 has been over it, or until `markdown_plain` has seen that it is nothing
but words, emphasis and links to web pages. `mentions` and `pages` call it.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sholu.errors import Problem
from sholu.hypertext import (
    ADDRESSES,
    BLOCKS,
    EMPTY,
    HEADINGS,
    Body,
    Tag,
    end_of_element,
    is_blank,
    opens,
    parse,
    without,
)
from sholu.kazakh.slugs import slugify
from sholu.markdown_plain import plain_parts
from sholu.markdown_work import MOST_CHARACTERS, TooMuch
from sholu.model import Attribution, StandingText, Text

if TYPE_CHECKING:
    from sholu.markdown_engine import Engine

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

_MOST_DEEP = 200
_MOST_TAGS = 40_000
_MOST_CLEANINGS = 8
_FEW_TAGS = 1000
_MOST_IN_OTHERS = 2_000_000
_MOST_HEADINGS = 3000
_LONGEST_HEADING = 1000

_UNFIT_OF_16_BITS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNFIT = re.compile(
    f"[{_UNFIT_OF_16_BITS}"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
    + "]"
)
_SURELY_FIT = re.compile("[\t\n -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]*").fullmatch


_TAKE_OUT = "take them out, or divide the text by empty lines"
_DIVIDE = "divide it into several entries"


class TooTangled(ValueError):
    """A Markdown text that would take for ever, or cannot be read at all: where (a line of the text, from 1), and
    what is too much there.
    """

    def __init__(self, line: int, what: str, advice: str = _TAKE_OUT) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        self.advice = advice

    def problem(self, text: Text | StandingText) -> Problem:
        """What the editor of the text is told."""
        return Problem(
            path=text.position.path, line=text.body_line + self.line - 1, what=self.what, advice=self.advice
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
    parts = None if attributions else plain_parts(text)
    if parts is None:
        parts = _sanitised_parts(_fit(text), attributions or {}, pictures or {}, prefix)
    return Body(tuple(_with_headings(parts, language)))


def _sanitised_parts(
    text: str, attributions: Mapping[str, Attribution], pictures: Mapping[str, str], prefix: str
) -> list[Tag | str]:
    """The parts of the HTML that Python-Markdown makes of a text, sanitised. Raises TooTangled."""
    if len(text) > MOST_CHARACTERS:
        line = text.count("\n", 0, MOST_CHARACTERS) + 1
        what = f"the text has {len(text)} characters, and {MOST_CHARACTERS} can be read"
        raise TooTangled(line, what, _DIVIDE)
    mark = "m" + hashlib.sha256(text.encode()).hexdigest()[:24]  # what raw HTML in the text cannot forge
    made = _converted(text, attributions, mark)
    _refuse_deep(made)
    parts = list(parse(_fit(_safe(made, _attribute_filter(pictures, prefix, mark))).strip()).parts)
    _refuse_deep_parts(parts)
    tags = {part.name for part in parts if isinstance(part, Tag)}
    if "img" in tags:
        parts = _without_dropped_pictures(parts)
    if "sup" in tags or "footnote-backref" in made:
        parts = _without_dead_notes(parts)
    parts = _composed(parts)
    return _as_browsers_read(parts) if "pre" in tags else parts


def _fit(text: str) -> str:
    """A text without characters that no page may have."""
    return text if _SURELY_FIT(text) else _UNFIT.sub("", text)


# From Markdown to HTML.


@cache
def _engine() -> Engine:
    from sholu.markdown_engine import Engine  # it takes long to import, and many commands render nothing

    return Engine()


def _converted(text: str, attributions: Mapping[str, Attribution], mark: str) -> str:
    try:
        return _engine().html(text, attributions, mark)
    except TooMuch as error:
        _engine.cache_clear()  # it was left in the middle of the text
        raise TooTangled(_line_of(error.near, text), error.what) from None
    except RecursionError:
        _engine.cache_clear()
        raise TooTangled(1, "too many things stand in each other, or follow without an empty line") from None


def _line_of(piece: str, text: str) -> int:
    """The line of a text in which a piece of it begins; the first where it cannot be found, as it was rewritten."""
    line = next((each for each in piece.split("\n") if each.strip()), "").partition("\x02")[0]
    places = (text.find(words) for words in (line, line.strip(), line.strip(" \t>")) if words)
    return text.count("\n", 0, next((place for place in places if place >= 0), 0)) + 1


# From HTML to safe HTML.


def _refuse_deep(made: str) -> None:
    """Raises TooTangled for HTML that makes nh3 look through thousands of open elements for each tag."""
    if _count_tags(made) < _FEW_TAGS:
        return
    opened: dict[str, int] = {}
    depth = total = 0
    for tag in _ANY_TAG.finditer(made):
        name = tag[2].lower()
        if name in EMPTY:
            continue
        was = opened.get(name, 0)
        opened[name] = max(0, was - 1) if tag[1] else was + 1
        depth += opened[name] - was
        total += depth
        if total > _MOST_IN_OTHERS:
            raise TooTangled(1, "too many elements stand in each other or are not closed")


def _count_tags(made: str) -> int:
    """How many tags there are at most. Raises TooTangled for too many: each takes its time here and on every page."""
    tags = made.count("<")
    if tags > _MOST_TAGS:
        what = f"the text makes more than {_MOST_TAGS // 2} paragraphs, list items, links and the like"
        raise TooTangled(1, what, _DIVIDE)
    return tags


def _refuse_deep_parts(parts: Sequence[Tag | str]) -> None:
    """Raises TooTangled for elements that are so deep in others that it takes time to find where each ends."""
    depth = 0
    for part in parts if len(parts) > _MOST_DEEP else ():
        if isinstance(part, Tag) and part.name not in EMPTY:
            depth += -1 if part.closing else 1
            if depth > _MOST_DEEP:
                raise TooTangled(1, f"more than {_MOST_DEEP} elements stand in each other or are not closed")


_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")


def _safe(made: str, attribute_filter: Callable[[str, str, str], str | None]) -> str:
    """Sanitised HTML: what another cleaning would leave as it is. Raises TooTangled."""
    safe = _cleaned(made, attribute_filter)
    if safe == made:
        return safe
    for _ in range(_MOST_CLEANINGS):
        _count_tags(safe)
        again = _cleaned(safe)
        if again == safe:
            return safe
        safe = again  # what was taken out may have held things in their place
    raise TooTangled(1, "too many elements stand where they may not")


def _cleaned(made: str, attribute_filter: Callable[[str, str, str], str | None] | None = None) -> str:
    import nh3  # only where something is rendered

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
    if not any(isinstance(part, Tag) and "footnote-backref" in part.raw for part in parts):
        return parts
    ids = {part.attribute("id") for part in parts if isinstance(part, Tag) and part.name == "sup"}

    def is_dead(tag: Tag) -> bool:
        return tag.attribute("class") == "footnote-backref" and (tag.attribute("href") or "")[1:] not in ids

    return list(without(parts, is_dead))


def _composed(parts: list[Tag | str]) -> list[Tag | str]:
    """The texts in NFC, each alone and all together: a mark at the beginning of one goes to the letter before it."""
    if unicodedata.is_normalized("NFC", "".join([part for part in parts if isinstance(part, str)])):
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


def _with_headings(parts: list[Tag | str], language: str) -> list[Tag | str]:
    """The page has the first-level heading: those of the text begin at the second. Each has an id of its own."""
    tags = [(place, part) for place, part in enumerate(parts) if isinstance(part, Tag) and part.name in _HEADINGS]
    if len(tags) > 2 * _MOST_HEADINGS:
        raise TooTangled(1, f"the text has more than {_MOST_HEADINGS} headings", _DIVIDE)
    up = min((int(tag.name[1]) for _, tag in tags), default=2) - 2
    made = list(parts)
    taken: dict[str, int] = {}
    for start, tag in tags:
        name = f"h{min(6, int(tag.name[1]) - up)}"
        if tag.closing:
            made[start] = Tag(f"</{name}>", name, True)
            continue
        inside = parts[start : min(end_of_element(parts, start), start + _LONGEST_HEADING)]
        words = "".join(each[:_LONGEST_HEADING] for each in inside if isinstance(each, str))[:_LONGEST_HEADING]
        own = _unused(f"s-{slugify(words, language=language)}", taken)
        made[start] = Tag(f'<{name} id="{html.escape(own)}"{tag.raw[3:]}', name, False)
    return made


_HEADINGS = frozenset(HEADINGS)


def _unused(wish: str, taken: dict[str, int]) -> str:
    """The wish, or the first of wish-2, wish-3, … that is not taken; it is from now on."""
    name = wish
    while name in taken:
        taken[wish] += 1
        name = f"{wish}-{taken[wish]}"
    taken[name] = 1
    return name
