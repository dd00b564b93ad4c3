"""Plain text as Markdown that shows the same words. This module knows which characters Markdown would take for
markup; `raw` and `writing` call it.

Checked against Python-Markdown with the extensions the site uses, and CommonMark where it is stricter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from sholu.importing.quotations import Block, Quotation

_ANYWHERE = re.compile(r"[\\`*_\[{]")
_REFERENCE = re.compile(r"&(?=[#A-Za-z])")
_LEADING = re.compile(r"(?:[-+>#!](?=.)|[-+>#!]$)")
_LEADING_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)", re.ASCII)
_LEADING_ENTITY = {":": "&#58;", "~": "&#126;"}  # Python-Markdown knows no backslash before these
_ENTITY = re.compile(r"&(?:amp|lt|mdash|#58|#126);")


def as_markdown(text: str) -> str:
    """One line of plain text as a line of Markdown.

    >>> as_markdown("1. <b> *сөз*")
    '1\\\\. &lt;b> \\\\*сөз\\\\*'
    """
    text = _ANYWHERE.sub(lambda match: "\\" + match.group(), _REFERENCE.sub("&amp;", text)).replace("<", "&lt;")
    text = text.strip()
    if _LEADING.match(text):
        return "\\" + text
    if text[:1] in _LEADING_ENTITY:
        return _LEADING_ENTITY[text[0]] + text[1:]
    return _LEADING_NUMBER.sub(r"\1\\\2", text, count=1) if _LEADING_NUMBER.match(text) else text


def body_markdown(blocks: Iterable[Block], *, known_names: Iterable[str] = ()) -> str:
    """The blocks as Markdown, ended by a line end. A quotation is a block quote, its attribution the last line.

    That line begins with `— ` where the speaker is one of the known names. Others would be unknown references, so
    their dash is written `&mdash;`: readers see the same, and the line counts as soon as there is a record.

    Two quotations in a row are kept apart by an empty comment: Markdown would make one block quote of them.
    """
    known = frozenset(name.casefold() for name in known_names)
    pieces: list[str] = []
    quoted = False
    for block in blocks:
        if isinstance(block, Quotation):
            if quoted:
                pieces.append("<!-- -->")
            pieces.append(_block_quote(block, known))
        else:
            pieces.append(as_markdown(block.text))
        quoted = isinstance(block, Quotation)
    return "\n\n".join(pieces) + "\n"


def _block_quote(quotation: Quotation, known: frozenset[str]) -> str:
    lines = [as_markdown(quotation.text)]
    if quotation.attribution:
        resolves = quotation.names_speaker_plainly and quotation.speaker.casefold() in known
        dash = "—" if resolves else "&mdash;"
        lines += ["", f"{dash} {as_markdown(quotation.attribution)}"]
    return "\n".join(f"> {line}".rstrip() for line in lines)


_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The runs of letters and digits of a text."""
    return _WORD.findall(text)


def words_of_markdown(text: str) -> list[str]:
    """The runs of letters and digits that Markdown made by `body_markdown` shows."""
    return words_of(_ENTITY.sub(lambda match: html.unescape(match.group()), text))
