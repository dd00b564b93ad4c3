"""One way to write a name, ready to be compared: what of it is sure, what may follow, what it begins with. Called by
`kazakh.layout`, which makes spellings when their names are first met in a text, and by the modules that compare.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.grammar import Stem
from sholu.kazakh.words import QUOTES, WORD, is_initial
from sholu.kazakh.writings import Rank

_BRACKET_AT_END = re.compile(r"(?<=\w)\W*\([^()]*\)\W*\Z")
_OUTER_SIGNS = re.compile(r"\A[\W_]+|[\W_]+\Z")
_ENDS_IN_QUOTES = re.compile(rf"[\s{QUOTES}]*\Z")


Claim = tuple[tuple[str, ...], int, str]
"""Whom something in a text may name, how surely (a `Rank` as a number), and by which name of theirs. No more than a
tuple of plain values, for a text has many: the collector soon looks neither at it nor at a tuple that holds it.
"""


class Spelling(NamedTuple):
    """One way to write the name of some ids in the nominative. Its words are those `sure` and the `last_word`, of
    which the forms have as many letters as the stem has; every form begins with one of `heads` but for capitals and
    gaps. `last` is what endings hang on, `alone` whether it is the only word, `lacking` how many of its letters the
    stem lacks. `runs` are the letters and digits as skeletons, of the last word as far as the stem; `lead` stands
    before the first of them; `numbered` says that the sign № stands before all.
    """

    own: Claim
    core: str
    declined: bool
    no_initial_before: bool
    capital: bool
    plain: bool
    heads: tuple[str, ...]
    sure: tuple[str, ...]
    stem_length: int
    last_word: str
    last: str
    alone: bool
    lacking: int
    runs: tuple[bytes, ...]
    skeleton: bytes
    lead: int
    numbered: bool


def spelling(text: str, ids: tuple[str, ...], rank: Rank, *, person: bool, stem: Stem) -> Spelling | None:
    """A spelling ready to be compared; None of a text without a letter or digit."""
    core = core_of(text)
    words = WORD.findall(core)
    if not words:
        return None
    *sure, last = words
    stem_length = len(stem(last))
    head = core[: len(core) - len(last) + stem_length]
    skeleton = skeletons.skeleton(head)
    runs = tuple(skeleton.split())
    tokens = core.split()
    declined = not (rank is Rank.SHORTENED and is_initial(last) and len(words) > 1)
    unspaced = head.replace(". ", ".")
    return Spelling(
        own=(ids, int(rank), text),
        core=core,
        declined=declined,
        no_initial_before=person and (not sure or is_initial(words[0])),
        capital=words[0][0].isupper(),
        plain=core is text or bool(_ENDS_IN_QUOTES.match(text, text.rfind(core) + len(core))),
        heads=(head, unspaced) if declined and unspaced != head else (head,),
        sure=tuple(sure),
        stem_length=stem_length,
        last_word=last,
        last=tokens[-1] if declined else last,
        alone=len(tokens) == 1,
        lacking=len(last) - stem_length,
        runs=runs,
        skeleton=b" ".join(runs) + (b"" if declined else b" "),
        lead=len(skeleton) - len(skeleton.lstrip()),
        numbered="№" in text[: text.find(core)],
    )


def head_of(text: str, stem: Stem) -> str:
    """What all forms of a name begin with."""
    core = core_of(text)
    words = WORD.findall(core)
    return core[: len(core) - len(words[-1]) + len(stem(words[-1]))] if words else core


def core_of(text: str) -> str:
    """A name without signs around it and without a bracket at its end: it begins and ends with a word."""
    return _OUTER_SIGNS.sub("", _BRACKET_AT_END.sub("", text) if text.endswith(")") else text)
