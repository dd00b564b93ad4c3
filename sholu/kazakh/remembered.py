"""Words remembered with their spelling in another script: news says the same words over and over, and what a word
becomes does not depend on its neighbours. Called by `arabic`, `from_arabic`, `from_latin` and `romanisation`, each
of which keeps what it remembers to itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_MOST = 1 << 18
"""Letters of the words remembered: some 30,000 words, about 8 MB with their spellings."""
_LONGEST = 200
"""Letters of a word, at most: longer ones are none, and nothing of what stands with them is remembered."""


_AT_ONCE = 1 << 12
"""Letters that are changed at once: enough for that to be quick, few enough for a processor to have them at hand."""


def in_pieces(text: str, change: Callable[[str], str]) -> str:
    """`change` of a text of which no rule looks beyond a space, a piece after the other if it is long."""
    pieces, start = [], 0
    while len(text) - start > _AT_ONCE and (end := text.find(" ", start + _AT_ONCE)) >= 0:
        pieces.append(change(text[start:end]))
        start = end
    return "".join((*pieces, change(text[start:]))) if pieces else change(text)


class Remembered:
    """A text with each different word changed once, even if an earlier text had it. Words are what matches the
    pattern `word` (in one group), or without one what stands between spaces, signs and all.

    `change` is given many words at once, parted by `separator`, and gives as many back. Its rules may not look beyond
    a word. What is remembered is forgotten when it grows too much, so that it changes nothing but how long a call
    takes; any number of threads may call.
    """

    __slots__ = ("_change", "_letters", "_separator", "_spellings", "_word")

    def __init__(
        self, change: Callable[[str], str], *, separator: str = " ", word: re.Pattern[str] | None = None
    ) -> None:
        self._change = change
        self._separator = separator
        self._word = word
        self._spellings: dict[str, str] = {}
        self._letters = 0

    def __call__(self, text: str) -> str:
        """The text, changed. Takes any text whose words have none of the separators, the space that parts
        words aside."""
        return in_pieces(text, self._with_words_changed)

    def _with_words_changed(self, text: str) -> str:
        if self._word is None:
            return " ".join(self._changed(text.split(" ")))
        pieces = self._word.split(text)
        pieces[1::2] = self._changed(pieces[1::2])
        return "".join(pieces)

    def _changed(self, words: Sequence[str]) -> list[str]:
        spellings = self._spellings
        unknown = list(set(words).difference(spellings))  # in any order: no rule looks beyond a word
        if unknown:
            separator = self._separator
            together = separator.join(unknown)
            changed = dict(zip(unknown, self._change(together).split(separator), strict=True))
            if max(map(len, unknown)) > _LONGEST:
                return [changed[word] if word in changed else spellings[word] for word in words]
            spellings.update(changed)
            self._letters += len(together)
            if self._letters > _MOST:  # whoever is at work with the old ones keeps them
                self._spellings, self._letters = {}, 0
        return list(map(spellings.__getitem__, words))
