"""How many marks a letter may bear before `unicodedata.normalize` meets it. Called by whoever composes a text."""

from __future__ import annotations

import re

_MANY_MARKS = re.compile("([\u0300-\u036f]{16})[\u0300-\u036f]+")


def few_marks(text: str) -> str:
    """The text with no more than sixteen marks on any letter: nobody can read more, and ordering them all, as
    `unicodedata.normalize` does, takes the square of their number.
    """
    return _MANY_MARKS.sub(r"\1", text)
