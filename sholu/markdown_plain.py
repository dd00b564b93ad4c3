"""Markdown as most articles have it: paragraphs, headings, short lists and quotations, with emphasis and links to web
pages in them. Such a text needs neither Python-Markdown nor sanitising: its parts are told at once, and they are what
the long way through `markdown_engine` and nh3 makes of it, which tests compare. Whatever might be read otherwise is
not plain, and goes the long way. `markup` asks here first.

Nothing of a plain text stands in a tag but the address of a link. That is of a form which leaves no room for
quotation marks, entities or other schemes than http and https; each tag that opens here is closed here.
"""

from __future__ import annotations

import re

from sholu.hypertext import Tag

MOST_CHARACTERS = 20_000
"""Of a plain text: far fewer than can make so much work that `markdown_work` refuses it."""

_is_everyday = re.compile(
    r"[\n !-%'-;=-\[\]-_a-{}"
    "\xa0-\u02ff\u0388-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2116\U0001f300-\U0001f64f]*"
).fullmatch
"""Of a plain text: characters that may stand on a page and are composed whatever stands beside them. Among them is
nothing that escapes, code, HTML, entities, tables, fences and indentation need.
"""
_SIGNS_BESIDE_BRACKETS = ("![", "]:", "*[", "[^")
"""What pictures, references, abbreviations and notes need: no plain text has it."""
_LINE = r"(?:[^\s\d\-_*+:>\[\]#=]|\d+(?!\d|\.(?:\s|\Z))|\*{1,2}[^\W_]|\[)[^\n]*"
"""A line at which no block of another kind begins."""
_is_paragraph = re.compile(rf"{_LINE}(?:\n{_LINE})*").fullmatch
_as_heading = re.compile(r"(#{1,6}) ([^\s#](?:[^\n#]*[^\s#])?)").fullmatch
_is_bulleted = re.compile(rf"[-*+] {_LINE}(?:\n[-*+] {_LINE})*").fullmatch
_is_numbered = re.compile(rf"1\. {_LINE}(?:\n[0-9]{{1,9}}\. {_LINE})*").fullmatch
_is_quoted = re.compile(rf">(?: ?{_LINE})?(?:\n>(?: ?{_LINE})?)*").fullmatch
_marks_of_items = re.compile(r"^(?:[-*+]|[0-9]+\.) ", re.MULTILINE)
_marks_of_quotation = re.compile(r"^> ?", re.MULTILINE)
_blank_lines = re.compile(r"\n{3,}")

_sign = re.compile(r"[*_\[\]]").search
_INSIDE = r"[^\W_](?:[^*_\[\]\n]*[^\W_])?"
_HOST = r"(?:[a-z0-9](?:-?[a-z0-9]){0,40}\.){1,4}[a-z]{2,20}"
_BEHIND = "A-Za-z0-9_/.~%=+,;:-"
_token = re.compile(
    rf"""(?<![^\s(«"„“—–])  (?: \*\*(?P<strong>{_INSIDE})\*\* | \*(?P<em>{_INSIDE})\* )  (?![^\s.,;:!?)»"”“…—–])
    | \[(?P<words>(?=[^\]\n]*[^\]\s])[^*_\[\]\n]+)\]
      \((?P<address>https?://{_HOST}(?:/[{_BEHIND}]*)?(?:\?[{_BEHIND}?]*)?(?:\#[{_BEHIND}?]*)?)\)""",
    re.VERBOSE,
).match


def _element(name: str) -> tuple[Tag, Tag]:
    return Tag(f"<{name}>", name, closing=False), Tag(f"</{name}>", name, closing=True)


_PARAGRAPH, _ITEM = _element("p"), _element("li")
_HEADINGS = {"#" * level: _element(f"h{level}") for level in range(1, 7)}
_BULLETS, _NUMBERS, _QUOTATION = _element("ul"), _element("ol"), _element("blockquote")
_EMPHASIS = {name: _element(name) for name in ("em", "strong")}
_, _LINK_END = _element("a")


class _NotPlain(Exception):
    """A text is to go the long way."""


def plain_parts(text: str) -> list[Tag | str] | None:
    """The parts of a Markdown text, in NFC; None for one that is not plain."""
    if len(text) > MOST_CHARACTERS or not _is_everyday(text):
        return None
    if "[" in text and any(sign in text for sign in _SIGNS_BESIDE_BRACKETS):
        return None
    parts: list[Tag | str] = []
    before = _PARAGRAPH
    if "\n\n\n" in text:
        text = _blank_lines.sub("\n\n", text)
    try:
        for block in text.strip("\n").split("\n\n"):
            if parts:
                parts.append("\n")
            before = _add_block(block, before, parts)
    except _NotPlain:
        return None
    return parts


def _add_block(block: str, before: tuple[Tag, Tag], parts: list[Tag | str]) -> tuple[Tag, Tag]:
    """Adds what a block becomes to the parts, and gives what that is. Raises _NotPlain."""
    if (block[:1].isalpha() and "\n" not in block) or _is_paragraph(block):
        _add(_PARAGRAPH, block, parts)
        return _PARAGRAPH
    heading = _as_heading(block)
    if heading:
        _add(_HEADINGS[heading[1]], heading[2], parts)
        return _PARAGRAPH
    around = _BULLETS if _is_bulleted(block) else _NUMBERS if _is_numbered(block) else _QUOTATION
    if around is before:  # of two in a row one is made
        raise _NotPlain
    parts += (around[0], "\n")
    if around is not _QUOTATION:
        for item in _marks_of_items.sub("", block).split("\n"):
            _add(_ITEM, item, parts)
            parts.append("\n")
    elif _is_quoted(block):
        for paragraph in _marks_of_quotation.sub("", block).split("\n\n"):
            if not _is_paragraph(paragraph):
                raise _NotPlain
            _add(_PARAGRAPH, paragraph, parts)
            parts.append("\n")
    else:
        raise _NotPlain
    parts.append(around[1])
    return around


def _add(element: tuple[Tag, Tag], text: str, parts: list[Tag | str]) -> None:
    """Adds an element with a text in it to the parts. Raises _NotPlain."""
    opening, closing = element
    parts.append(opening)
    if "*" in text or "[" in text or "_" in text or "]" in text:
        _add_tokens(text, parts)
    else:
        parts.append(text)
    parts.append(closing)
    if "\n" in text and " \n" in text:  # two blanks at the end of a line break it
        raise _NotPlain


def _add_tokens(text: str, parts: list[Tag | str]) -> None:
    """Adds words, and what is emphasised or linked among them, to the parts. Raises _NotPlain."""
    done = 0
    while sign := _sign(text, done):
        start = sign.start()
        token = _token(text, start)
        if token is None:
            raise _NotPlain
        if start > done:
            parts.append(text[done:start])
        done, name = token.end(), str(token.lastgroup)
        if name == "address":
            parts += (Tag(f'<a href="{token[name]}">', "a", closing=False), token["words"], _LINK_END)
        else:
            opening, closing = _EMPHASIS[name]
            parts += (opening, token[name], closing)
    if done < len(text):
        parts.append(text[done:])
