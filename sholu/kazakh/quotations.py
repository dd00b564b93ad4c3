"""Signs around a name: which quotation marks and brackets belong to it, and whether it has the sign of a number (№5
мектеп). Called by `kazakh.matching`, the last also by `kazakh.comparing`.
"""

from __future__ import annotations

import re

_OPENING = "«‹„“‘‚"
_CLOSING = "»›”’"
_EITHER = "\"'“‘‟"
_QUOTES = frozenset(_OPENING + _CLOSING + _EITHER)
_SIGN = re.compile(rf"[(){''.join(sorted(_QUOTES))}]")
_OPENED_BEFORE = re.compile(r"(?:[«‹„(]\s*|[“‘\"'‟])\Z")
_NUMBERED = re.compile(r"№[ \u00a0\u202f]{0,2}\Z")
_CLOSED_BEHIND = re.compile(r"\s*[»›)]|[”“’\"'‟]")


def with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation mark before or behind it whose partner stands inside: «Ұшқыр тіл» орталығы."""
    if _SIGN.search(text, start, end) is None:
        return start, end
    depth = lowest = 0
    for at in range(start, end):
        if text[at] in "()" or (text[at] in _QUOTES and not _is_apostrophe(text, at)):
            depth += 1 if _opens(text, at) else -1
            lowest = min(lowest, depth)
    opened = _OPENED_BEFORE.search(text, max(0, start - 4), start) if lowest < 0 else None
    closed = _CLOSED_BEHIND.match(text, end) if depth > lowest else None
    return (opened.start() if opened else start), (closed.end() if closed else end)


def with_number_sign(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the sign № before it, if there is one: «№5 мектеп», «№ 5 мектеп»."""
    found = _NUMBERED.search(text, max(0, start - 3), start)
    return (found.start() if found else start), end


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’" and at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens. “ and ‘ open in English and close in German; they and straight ones are told by place."""
    mark = text[at]
    if mark in _EITHER:
        return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in _CLOSING)
    return mark in _OPENING or mark == "("
