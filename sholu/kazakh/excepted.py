"""Where the exceptions of a digest stand in a text: words and phrases whose spelling in another script is given.

Called by `letters`, which every change of script goes through. An exception is found between the edges of words, the
longest first, and on demand also with a Kazakh ending (Шолу in «Шолудың»), if it is one that `forms` gives that name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sholu.kazakh.forms import inflected

_WORD = re.compile(r"[^\W_]+")
_REST_OF_WORD = re.compile(r"[^\W_]*")
_LONGEST_NAME = 200
# Quotes around an exception are left to the text: «Шолу» → «Sholu», Шолу → Sholu.
_QUOTES = '«»“”„" '


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exception:
    key: str
    spelling: str
    endings: frozenset[str]


def excepted(
    text: str,
    exceptions: Mapping[str, str],
    *,
    upper: Callable[[str], str],
    ending: Callable[[str], str] | None,
) -> list[tuple[int, int, str]]:
    """The exceptions found in `text`: start, end and the new spelling of each, in order, none inside another.

    Case is not compared, but a key with a first capital is not found in a word without (Вена the city, вена the
    vein). The spelling takes the capitals of the text: all of them by `upper`, or a first one that the key has not.
    With `ending`, which spells an ending in the other script, inflected words are found as well.
    """
    with_endings = ending is not None
    if isinstance(exceptions, Settled):
        beginning, table = exceptions.laid_out(with_endings=with_endings)
    else:
        beginning, table = _laid_out(tuple(exceptions.items()), with_endings)
    found, done = [], 0
    for word in [word for word in beginning.finditer(text) if word[0].casefold() in table]:
        if word.start() < done:
            continue
        for each in table[word[0].casefold()]:
            end = word.start() + len(each.key)
            surface = text[word.start() : end]
            if not _is_same(surface, each.key):
                continue
            rest = _rest_of_word(text, end) if each.key[-1].isalnum() else ""
            if rest and rest.casefold() not in each.endings:
                continue
            spelling = _in_the_case_of(surface, each.key, each.spelling, upper)
            done = end + len(rest)
            found.append((word.start(), done, spelling + (ending(rest) if ending and rest else "")))
            break
    return found


def _rest_of_word(text: str, start: int) -> str:
    rest = _REST_OF_WORD.match(text, start)
    return rest[0] if rest else ""


_Layout = tuple[re.Pattern[str], Mapping[str, list[_Exception]]]


class Settled(Mapping[str, str]):
    """Exceptions that never change, laid out when they are first looked for: to tell that others have not changed
    since the last call takes longer than to look for them in a short text.
    """

    __slots__ = ("_layouts", "_spellings")

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._spellings = dict(spellings)
        self._layouts: dict[bool, _Layout] = {}

    def __getitem__(self, key: str) -> str:
        return self._spellings[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._spellings)

    def __len__(self) -> int:
        return len(self._spellings)

    def laid_out(self, *, with_endings: bool) -> _Layout:
        """What may begin an exception, and the exceptions by that word."""
        layout = self._layouts.get(with_endings)
        if layout is None:
            layout = self._layouts[with_endings] = _laid_out(tuple(self.items()), with_endings)
        return layout


@lru_cache(maxsize=32)
def _laid_out(exceptions: tuple[tuple[str, str], ...], with_endings: bool) -> _Layout:
    """What the words that may begin an exception look like, and the exceptions by that word, longest first."""
    table: dict[str, list[_Exception]] = {}
    first_letters = set()
    for key, spelling in sorted(exceptions, key=lambda pair: (-len(pair[0]), pair)):
        key, spelling = unicodedata.normalize("NFC", key).strip(_QUOTES), spelling.strip(_QUOTES)
        first = _WORD.match(key)
        if not first:
            continue
        endings = frozenset(_endings(key)) if with_endings else frozenset()
        each = _Exception(key=key, spelling=spelling, endings=endings)
        for word in _first_words(each, first):
            table.setdefault(word, []).append(each)
        first_letters |= {key[0], key[0].upper()[0]}
    letters = "".join(map(re.escape, sorted(first_letters)))
    return re.compile(rf"[{letters}](?<![^\W_].)[^\W_]*+" if letters else r"(?!)"), table


def _endings(key: str) -> Iterator[str]:
    if len(key) <= _LONGEST_NAME:
        for form in inflected(key):
            if form.startswith(key) and len(form) > len(key):
                yield form[len(key) :].removeprefix("-").casefold()


def _first_words(each: _Exception, first: re.Match[str]) -> set[str]:
    word = first[0].casefold()
    inflects = first.end() == len(each.key)
    return {word, *(word + ending for ending in each.endings)} if inflects else {word}


def _is_same(surface: str, key: str) -> bool:
    return surface.casefold() == key.casefold() and not (key[0].isupper() and surface[0].islower())


def _in_the_case_of(surface: str, key: str, spelling: str, upper: Callable[[str], str]) -> str:
    if surface == key or not spelling:
        return spelling
    if surface.isupper() and sum(map(str.isalpha, surface)) > 1:
        return upper(spelling)
    return upper(spelling[0]) + spelling[1:] if surface[0].isupper() and key[0].islower() else spelling
