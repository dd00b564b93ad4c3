"""What a language adds to names, in the shape that comparing wants: the tails of a last word, what stands behind
quotation marks, all forms of a name. Made by `kazakh.matching`, which is given the language; asked by
`kazakh.comparing`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.words import AROUND_WORDS, NEXT_WORD, fold, signs_of

Inflect = Callable[[str], Iterable[str]]
"""From a name to its forms in running text, the name itself among them. A form may change the last two letters of the
name's last word (that before a bracket at the end, if there is one) and add to it, but nothing before. What is added
hangs on the last word, and on whether it is the only one.
"""
Stem = Callable[[str], str]
"""From the last word of a name to what all its forms begin with; by `Inflect`, all but two letters will do."""
Endings = Callable[[str, bool], frozenset[str] | None]
"""From the last word of a name, and whether it is the only one, to all that may be added to it, "" among it; None
where its own letters may change: ask `Inflect`.
"""

_LONGEST_ABBREVIATION = 5


class Form(NamedTuple):
    """A form of a spelling: how many capitals each of its words begins with, and what stands between them."""

    capitals: tuple[int, ...]
    gaps: tuple[str, ...]


Forms = Mapping[int, Mapping[tuple[str, ...], Collection[Form]]]
"""The forms of a spelling by the number of their words (its own, or one more: an ending behind a quotation mark), and
by their folded words.
"""


class Tails(NamedTuple):
    """What may follow the stem of a name: letter by letter, folded, and as skeletons."""

    letters: frozenset[str]
    folded: frozenset[str]
    skeletons: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the language adds to names: `tails` of a last word, whether it is the only one, and how many of its
    letters the stem lacks; `behind` quotation marks, signs and a word; all `forms` of a spelling, and whether it is
    declined. What they found they remember.
    """

    stem: Stem
    tails: Callable[[str, bool, int], Tails]
    behind: Callable[[str, bool], frozenset[tuple[str, str]]]
    forms: Callable[[str, bool], Forms]


def grammar(inflect: Inflect, stem: Stem | None = None, endings: Endings | None = None) -> Grammar:
    """What `inflect` says, in the shape that comparing wants; `stem` and `endings` say the same, sooner."""
    skeleton = lru_cache(maxsize=1 << 12)(skeletons.skeleton)  # few endings, in many names

    @lru_cache(maxsize=1 << 12)
    def of_letters(letters: frozenset[str]) -> Tails:
        return Tails(letters, frozenset(map(fold, letters)), frozenset(map(skeleton, letters)))

    def tails(last: str, alone: bool, lacking: int) -> Tails:
        added = endings(last, alone) if endings and not lacking else None
        if added is None:
            whole = last if alone else f"а {last}"
            added = frozenset(form[len(whole) - lacking :] for form in inflect(whole))
        return of_letters(added)

    def behind(last: str, alone: bool) -> frozenset[tuple[str, str]]:
        quoted = f"«{last}»" if alone else f"«а {last}»"
        added = (NEXT_WORD.fullmatch(form, len(quoted)) for form in inflect(quoted) if form.startswith(quoted))
        return frozenset((signs_of(each[1]), fold(each[2])) for each in added if each)

    return Grammar(
        stem=stem or (lambda word: word[: max(1, len(word) - 2)]),
        tails=cache(tails),
        behind=cache(behind),
        forms=cache(lambda text, declined: _forms(text, inflect if declined else _undeclined)),
    )


@lru_cache(maxsize=1 << 14)
def outline(core: str) -> Form:
    """The capitals and the gaps of a name that begins and ends with a word."""
    _, *words_and_gaps, _ = AROUND_WORDS.split(core)
    return Form(tuple(map(_capitals, words_and_gaps[::2])), tuple(words_and_gaps[1::2]))


def _undeclined(name: str) -> tuple[str, ...]:
    return (name,)


def _forms(text: str, inflect: Inflect) -> Forms:
    """The forms of a spelling, also as it would be in quotation marks, which may have their ending behind them."""
    forms: dict[int, dict[tuple[str, ...], set[Form]]] = {}
    known: dict[str, tuple[str, int]] = {}  # most words are in every form
    behind_quotes = (form for form in inflect(f"«{text}»") if not form.endswith("»"))  # the others are no news
    for form in (*inflect(text), *behind_quotes):
        _, *words_and_gaps, _ = AROUND_WORDS.split(form)
        words = [known.get(word) or known.setdefault(word, _folded(word)) for word in words_and_gaps[::2]]
        folded, capitals = zip(*words, strict=True)
        forms.setdefault(len(words), {}).setdefault(folded, set()).add(Form(capitals, tuple(words_and_gaps[1::2])))
    return forms


def _folded(word: str) -> tuple[str, int]:
    return fold(word), _capitals(word)


def _capitals(word: str) -> int:
    """How many capitals a word must begin with: all of an abbreviation (КЕАҚ-тың: 4), else at most the first."""
    run = next((n for n, letter in enumerate(word) if not letter.isupper()), len(word))
    return run if run <= _LONGEST_ABBREVIATION else 1
