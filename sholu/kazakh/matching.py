"""Names found in running text: which of many names stand where, inflected or not. Knows nothing of what the names
belong to: ids in, ids out. Called by `mentions`.

A name is compared word by word, without regard to white space, to the case of letters, to quotation marks and to what
nobody sees (soft hyphens and the like); but a word that the name writes with a capital must have one in the text too,
so that «қордаланған» or a common «қор» is never «Қор». A word is never compared by its beginning alone: the forms of
a name are made, and the text has one of them or not. «Шыңғысбаева» is not a form of «Шыңғыс».

An index of many names is quick to make and small, because forms are made only of names whose other words stand in the
text already.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

Inflect = Callable[[str], Iterable[str]]
"""From a name to its forms in running text, the name itself among them. A form may change the last two letters of the
name's last word (that before a bracket at the end, if there is one) and add to it, but nothing before.
"""

_WORD = re.compile(r"[^\W_]+(?:(?:[-‐‑'’ʼ]|[–](?=\d))[^\W_]+)*")
_AROUND_WORDS = re.compile(f"({_WORD.pattern})")
_BRACKET_AT_END = re.compile(r"(?<=\w)\W*\([^()]*\)\W*\Z")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_STRESS = re.compile("[\u0300\u0301]")
_WITH_ITS_MARKS = re.compile("(?s:.)[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-"})
_LATIN_DIGRAPH = re.compile(r"Ch|Gh|Kh|Sh|Ts|Ya|Ye|Yu|Zh")
_LONGEST_ABBREVIATION = 5

_OPENING = "«‹„“‘‚"
_CLOSING = "»›”’"
_EITHER = "\"'“‘‟"
_QUOTES = frozenset(_OPENING + _CLOSING + _EITHER)
_NOT_COMPARED = re.compile(rf"[\s{''.join(sorted(_QUOTES))}]")
_OPENED_BEFORE = re.compile(r"(?:[«‹„(]\s*|[“‘\"'‟])\Z")
_CLOSED_BEHIND = re.compile(r"\s*[»›)]|[”“’\"'‟]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of something. A weak one counts only where a strong one of the same id stands in the same text.
    `initials` says that it is a person's: given names may be shortened to initials (Л.Шыңғысбаева, Л. Шыңғысбаева),
    and the bare surname behind somebody else's initial is not this person.
    """

    id: str
    text: str
    weak: bool = False
    initials: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name in a text: code points `start` to `end`, and the ids of all it may stand for, sorted; more than one
    is ambiguous.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]


class _Rank(IntEnum):
    """How surely a name names."""

    FULL = 0
    SHORTENED = 1
    WEAK = 2


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a name in the nominative. Every form begins with the words `sure`, and then with `stem`; where
    it has a `capital`, so do they.
    """

    text: str
    id: str
    rank: _Rank
    no_initial_before: bool
    capital: bool
    sure: tuple[str, ...]
    stem: str


class _Form(NamedTuple):
    """A form of a spelling: how many capitals each of its words begins with, and what stands between them."""

    capitals: tuple[int, ...]
    gaps: tuple[str, ...]


_Forms = Mapping[int, Mapping[tuple[str, ...], Collection[_Form]]]
"""The forms of a spelling by the number of their words (its own, or one more: an ending behind a quotation mark), and
by their folded words.
"""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names laid out for `find`: spellings by their first sure word and a blank, or by their stem where they have no
    sure one, and by whether they begin with a capital; and how to make the forms of one (remembered between texts).
    """

    spellings: Mapping[tuple[str, bool], tuple[_Spelling, ...]]
    forms_of: Callable[[str], _Forms]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as it is compared: composed, without what nobody sees. Character n came from starts[n] to ends[n]."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A form that stands in the text from one offset to another."""

    start: int
    end: int
    id: str
    rank: _Rank


_Spans = Mapping[tuple[int, int], Sequence[_Candidate]]
"""All who claim a span."""


def index(names: Iterable[Name], inflect: Inflect) -> NameIndex:
    """The names, laid out for `find`. One without a letter or digit is never found."""
    spellings: dict[tuple[str, bool], dict[_Spelling, None]] = {}
    for name in names:
        for spelling in _spellings(name):
            key = f"{spelling.sure[0]} " if spelling.sure else spelling.stem
            spellings.setdefault((key, spelling.capital), {})[spelling] = None
    return NameIndex(
        spellings={key: tuple(each) for key, each in spellings.items()},
        forms_of=cache(lambda text: _forms(text, inflect)),
    )


def find(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> tuple[Match, ...]:
    """The names in a text, in order, none overlapping: the longest first, then the leftmost.

    `breaks` are offsets that no name reaches across (the edges of paragraphs). Where a name may stand for several
    ids, `preferred` ones win, then those that another, unambiguous name of the same text stands for.

    >>> found = find("Қор «Алтын қордың» үйінде", index([Name(id="a", text="Алтын қор")], lambda n: [n, n + "дың"]))
    >>> [(each.surface, each.ids) for each in found]
    [('Алтын қордың', ('a',))]
    """
    reading = _read(text)
    candidates = list(_candidates(reading, names, breaks))
    strong = _without_overlaps(each for each in candidates if each.rank is not _Rank.WEAK)
    in_full = {
        ids[0]
        for group in strong.values()
        if any(each.rank is _Rank.FULL for each in group) and len(ids := _meant(group, preferred, ())) == 1
    }
    named = {ids[0] for group in strong.values() if len(ids := _meant(group, preferred, in_full)) == 1}
    chosen = _without_overlaps(each for each in candidates if each.rank is not _Rank.WEAK or each.id in named)
    spans = _apart(_with_quotes(reading.text, *span) for span in sorted(chosen))
    matches = []
    for (start, end), span in zip(spans, sorted(chosen), strict=True):
        first, last = reading.starts[start], reading.ends[end - 1]
        ids = _meant(chosen[span], preferred, in_full)
        matches.append(Match(start=first, end=last, surface=text[first:last], ids=ids))
    return tuple(matches)


# The names.


def _spellings(name: Name) -> Iterator[_Spelling]:
    rank = _Rank.WEAK if name.weak else _Rank.FULL
    full = _read(name.text).text
    written = {full: rank}
    if name.initials and not name.weak:
        written |= {text: _Rank.SHORTENED for text in _with_initials(full) if text != full}
    for text, as_rank in written.items():
        before_bracket = _BRACKET_AT_END.sub("", text)
        words = _WORD.findall(before_bracket)
        if words:
            *sure, last = (_fold(word) for word in words)
            yield _Spelling(
                text=text,
                id=name.id,
                rank=as_rank,
                no_initial_before=name.initials and (not sure or _is_initial(words[0])),
                capital=_capitals(words[0]) > 0,
                sure=tuple(sure),
                stem=last[: max(1, len(last) - 2)],
            )


def _with_initials(name: str) -> Iterator[str]:
    """Given names shortened: Лаззат Шыңғысбаева → Л. Шыңғысбаева; of three words also the first one alone, and in
    Latin letters also Sh. for Shyngys.
    """
    words = name.split()
    if not 2 <= len(words) <= 3 or not all(_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return
    *given, surname = words
    for shorten in (_initial, _initial_as_spoken):
        initials = [shorten(each) for each in given]
        yield "".join(initials) + f" {surname}"
        yield f"{initials[0]} {surname}"


def _initial(word: str) -> str:
    return f"{word[0]}."


def _initial_as_spoken(word: str) -> str:
    """Қасым-Жомарт → Қ.-Ж., Zhumabek → Zh.: parts joined by a hyphen, and the letters of one sound, stay."""
    shortened = (_LATIN_DIGRAPH.match(part) or part[0] for part in re.split("[-‐‑]", word))
    return "-".join(f"{each if isinstance(each, str) else each[0]}." for each in shortened)


def _is_initial(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or bool(_LATIN_DIGRAPH.fullmatch(word)))


def _forms(text: str, inflect: Inflect) -> _Forms:
    """The forms of a spelling, also as it would be in quotation marks, which may have their ending behind them."""
    forms: dict[int, dict[tuple[str, ...], set[_Form]]] = {}
    known: dict[str, tuple[str, int]] = {}  # most words are in every form
    behind_quotes = (form for form in inflect(f"«{text}»") if not form.endswith("»"))  # the others are no news
    for form in (*inflect(text), *behind_quotes):
        _, *words_and_gaps, _ = _AROUND_WORDS.split(form)
        words = [known.get(word) or known.setdefault(word, _folded(word)) for word in words_and_gaps[::2]]
        folded, capitals = zip(*words, strict=True)
        forms.setdefault(len(words), {}).setdefault(folded, set()).add(_Form(capitals, tuple(words_and_gaps[1::2])))
    return forms


def _folded(word: str) -> tuple[str, int]:
    return _fold(word), _capitals(word)


def _capitals(word: str) -> int:
    """How many capitals a word must begin with: all of an abbreviation (КЕАҚ-тың: 4), else at most the first."""
    run = next((n for n, letter in enumerate(word) if not letter.isupper()), len(word))
    return run if run <= _LONGEST_ABBREVIATION else 1


def _fold(word: str) -> str:
    return word.translate(_FOLDED).casefold()


# The text.


def _read(text: str) -> _Reading:
    if unicodedata.is_normalized("NFC", text) and not _UNSEEN.search(text) and not _STRESS.search(text):
        return _Reading(text, range(len(text)), range(1, len(text) + 1))
    pieces, starts, ends = [], [], []
    for found in _WITH_ITS_MARKS.finditer(text):
        seen = _STRESS.sub("", unicodedata.normalize("NFC", _UNSEEN.sub("", found[0])))
        pieces.append(seen)
        starts += [found.start()] * len(seen)
        ends += [found.start() + len(found[0].rstrip("\u00ad\u200b\u2060\ufeff"))] * len(seen)
    return _Reading("".join(pieces), starts, ends)


def _words(reading: _Reading, breaks: Collection[int]) -> Iterator[_Word]:
    edges = [0, *sorted({bisect_left(reading.starts, at) for at in breaks}), len(reading.text)]
    for block, (start, end) in enumerate(pairwise(edges)):
        for found in _WORD.finditer(reading.text, start, end):
            yield _Word(found[0], _fold(found[0]), found.start(), found.end(), block)


def _candidates(reading: _Reading, names: NameIndex, breaks: Collection[int]) -> Iterator[_Candidate]:
    """Every form of every name that stands in the text, overlapping or not."""
    words = list(_words(reading, breaks))
    for position, first in enumerate(words):
        for spelling in _beginning_with(first, names):
            if not _may_stand(spelling, words, position) or _is_anothers(spelling, words, position, reading.text):
                continue
            for end in _ends(names.forms_of(spelling.text), words, position, reading.text):
                yield _Candidate(first.start, end, spelling.id, spelling.rank)


def _beginning_with(word: _Word, names: NameIndex) -> Iterator[_Spelling]:
    keys = [f"{word.folded} ", *(word.folded[:length] for length in range(1, len(word.folded) + 1))]
    for capital in (False, True) if word.text[0].isupper() else (False,):
        for key in keys:
            yield from names.spellings.get((key, capital), ())


def _ends(forms: _Forms, words: Sequence[_Word], position: int, text: str) -> Iterator[int]:
    """Where the forms of a spelling that begin at a word end."""
    for length, by_words in forms.items():
        run = words[position : position + length]
        if any(_stands(form, run, text) for form in by_words.get(tuple(word.folded for word in run), ())):
            yield run[-1].end


def _may_stand(spelling: _Spelling, words: Sequence[_Word], position: int) -> bool:
    last = position + len(spelling.sure)
    return (
        last < len(words)
        and words[last].folded.startswith(spelling.stem)
        and all(words[position + n].folded == word for n, word in enumerate(spelling.sure))
    )


def _is_anothers(spelling: _Spelling, words: Sequence[_Word], position: int, text: str) -> bool:
    """Whether an initial before it makes a surname, or an initial and a surname, somebody else's: Ж.Шыңғысбаева is
    not the Шыңғысбаева of the text, nor Л.А.Шыңғысбаева an А.Шыңғысбаева.
    """
    if not spelling.no_initial_before or not position:
        return False
    before, first = words[position - 1], words[position]
    gap = text[before.end : first.start].strip()
    return before.block == first.block and _is_initial(before.text) and gap in ("", ".")


def _stands(form: _Form, run: Sequence[_Word], text: str) -> bool:
    """Whether words of the text that are those of a form have its capitals, and the same between them."""
    return (
        run[0].block == run[-1].block
        and all(word.text[:many].isupper() for word, many in zip(run, form.capitals, strict=True) if many)
        and all(
            _agree(text[before.end : after.start], gap, behind_initial=_is_initial(before.text))
            for (before, after), gap in zip(pairwise(run), form.gaps, strict=True)
        )
    )


def _agree(seen: str, meant: str, *, behind_initial: bool) -> bool:
    """Whether what stands between two words of the text is what the name has there: the same but for blanks and
    quotation marks. Where the name has no blank («қоры»ның) the text has none; the stop of an initial may be missing.
    """
    seen_signs, meant_signs = _NOT_COMPARED.sub("", seen), _NOT_COMPARED.sub("", meant)
    if behind_initial and meant_signs.startswith("."):
        return seen_signs in (meant_signs, meant_signs[1:])
    return seen_signs == meant_signs and (_has_blank(meant) or not _has_blank(seen))


def _has_blank(gap: str) -> bool:
    return any(character.isspace() for character in gap)


# Choosing among candidates.


def _without_overlaps(candidates: Iterable[_Candidate]) -> _Spans:
    """The spans that stand when overlaps are settled, each with all who claim it."""
    spans: dict[tuple[int, int], list[_Candidate]] = {}
    for each in candidates:
        spans.setdefault((each.start, each.end), []).append(each)
    chosen: dict[tuple[int, int], list[_Candidate]] = {}
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            chosen[span] = spans[span]
    return chosen


def _meant(group: Sequence[_Candidate], preferred: Collection[str], named: Collection[str]) -> tuple[str, ...]:
    """The ids that a span may stand for: a weak name yields to a strong one, then preference and the text decide."""
    strong = [each for each in group if each.rank is not _Rank.WEAK]
    ids = sorted({each.id for each in strong or group})
    for favoured in (preferred, named):
        if len(ids) > 1:
            ids = [each for each in ids if each in favoured] or ids
    return tuple(ids)


# Quotation marks and brackets around a name.


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation mark before or behind it whose partner stands inside: «Ұшқыр тіл» орталығы."""
    depth = lowest = 0
    for at in range(start, end):
        if text[at] in "()" or (text[at] in _QUOTES and not _is_apostrophe(text, at)):
            depth += 1 if _opens(text, at) else -1
            lowest = min(lowest, depth)
    opened = _OPENED_BEFORE.search(text, max(0, start - 4), start) if lowest < 0 else None
    closed = _CLOSED_BEHIND.match(text, end) if depth > lowest else None
    return (opened.start() if opened else start), (closed.end() if closed else end)


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’" and at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens. “ and ‘ open in English and close in German; they and straight ones are told by place."""
    mark = text[at]
    if mark in _EITHER:
        return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in _CLOSING)
    return mark in _OPENING or mark == "("


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, none reaching into the one before (which took a quotation mark that both wanted)."""
    done = 0
    for start, end in spans:
        yield max(start, done), end
        done = end
