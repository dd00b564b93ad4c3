"""Words remembered with their spelling in another script: news says the same words over and over, and what a word
becomes does not depend on its neighbours. Called by `arabic`, `from_arabic`, `from_latin` and `romanisation`, each
of which keeps what it remembers to itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

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


Word = TypeVar("Word", bound=str | bytes)


class Remembered(Generic[Word]):
    """What each of some words becomes, each different one changed once, even if an earlier text had it.

    `change` is given many words at once and gives as many back. Its rules may not look beyond a word. What is
    remembered is forgotten when it grows too much, so that it changes nothing but how long a call takes; any number
    of threads may call.
    """

    __slots__ = ("_change", "_letters", "_spellings")

    def __init__(self, change: Callable[[list[Word]], list[str]]) -> None:
        self._change = change
        self._spellings: dict[Word, str] = {}
        self._letters = 0

    def __call__(self, words: Sequence[Word]) -> list[str]:
        """The words, changed, in their order."""
        spellings = self._spellings
        unknown = list(set(words).difference(spellings))  # in any order: no rule looks beyond a word
        if unknown:
            changed = dict(zip(unknown, self._change(unknown), strict=True))
            lengths = list(map(len, unknown))
            if max(lengths) > _LONGEST:
                return [changed[word] if word in changed else spellings[word] for word in words]
            spellings.update(changed)
            self._letters += sum(lengths)
            if self._letters > _MOST:  # whoever is at work with the old ones keeps them
                self._spellings, self._letters = {}, 0
        return list(map(spellings.__getitem__, words))


def word_by_word(change: Callable[[str], str], *, separator: str = " ") -> Callable[[str], str]:
    """What changes a text by `change`, which is given what stands between spaces, signs and all, each only once and
    parted by `separator`. Takes any text that has none of the separators, the space aside.
    """

    def changed(words: list[str]) -> list[str]:
        return change(separator.join(words)).split(separator)

    remembered = Remembered(changed)
    return lambda text: in_pieces(text, lambda piece: " ".join(remembered(piece.split(" "))))
