"""Which names can matter to which texts, told without searching: by the first letters of one word of each name, which
a text must have. Called by `mentions`, which so looks for few names in a text that changed, and in few texts for a
name that changed.

What `matching.find` says of a text hangs on no name without a clue in it: the skeleton of a spelling must stand there
for the name to be found, and so must the beginning of each of its words. Besides, `fuller_names` asks which given
names the bearers of surnames have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sholu.kazakh import skeletons
from sholu.kazakh.grammar import Stem
from sholu.kazakh.readings import read
from sholu.kazakh.spellings import head_of
from sholu.kazakh.writings import Name, surname_of, ways_to_write

_LETTERS = 6
"""Of a word so many are enough to tell it from most others."""

Clue = bytes
"""The beginning of a word as a skeleton. An empty one is in every text."""


def clues(name: Name, stem: Stem) -> frozenset[Clue]:
    """The clues of a name: a text that has none of them is read the same whether or not there is this name."""
    text = read(name.text).text
    words = text.split()
    spellings = (way for way, _ in ways_to_write(name, text))
    found = {_clue_of(head_of(each, stem)) for each in spellings}
    if name.surname and words:
        found.add(_clue_of(words[0]))
        found.add(_clue_of(head_of(surname_of(name, text), stem)))
        found |= {_clue_of(head_of(word, stem)) for word in (words[0], words[-1])}
    return frozenset(found)


def _clue_of(text: str) -> Clue:
    """The beginning of the longest word of a text; an empty clue where it has none."""
    return max(skeletons.skeleton(text).split(), key=len, default=b"")[:_LETTERS]


def beginnings(text: str) -> bytes:
    """What the clues of a text are looked for in: all its words, each behind a blank. A clue is in the text if it
    stands there behind a blank.
    """
    encoded = text.encode() if text.isascii() else read(text).encoded
    return b" " + skeletons.folded(encoded)


def clues_in(beginnings: bytes) -> Iterator[Clue]:
    """All clues that a text with these beginnings has, each once."""
    words = {word[:_LETTERS] for word in beginnings.split()}
    return iter(sorted({word[:length] for word in words for length in range(1, _LETTERS + 1)} | {b""}))


def has_any(beginnings: bytes, wanted: Iterable[Clue]) -> bool:
    """Whether a text with these beginnings has one of some clues."""
    return any(not clue or b" " + clue in beginnings for clue in wanted)
