"""Names found in running text: which of many names stand where, inflected or not. Knows nothing of what the names
belong to: ids in, ids out. Called by `mentions`.

A name is compared word by word, without regard to the case of letters, white space and quotation marks between the
words; but a word that the name writes with a capital must have one in the text too, so that «қордаланған» or a
common «қор» is never «Қор». Names are laid out in all their forms beforehand and looked up, never compared by
prefix: «Шыңғысбаева» is not a form of «Шыңғыс».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Inflect = Callable[[str], Iterable[str]]
"""From a name to its forms in running text, the name itself among them."""

_WORD = re.compile(r"[^\W_]+(?:[-'’ʼ‑][^\W_]+)*")
_BETWEEN = re.compile(r"[\s«»“”„‟\"‹›]*-?")
_AFTER_INITIAL = re.compile(r"\.[\s]*")
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("„", "”"), ("‹", "›"), ('"', '"'))
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of something. A weak one counts only where a strong one of the same id stands in the same text.
    `initials` says that the given names may be shortened to initials: Л.Шыңғысбаева, Л. Шыңғысбаева.
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


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a name: its words as written, which of them are initials with a stop, and whose it is."""

    words: tuple[str, ...]
    dotted: tuple[bool, ...]
    id: str
    weak: bool


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All forms of many names, by their folded words, and for each first word how many words its forms have."""

    forms: Mapping[str, tuple[_Form, ...]]
    lengths: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    form: _Form


def index(names: Iterable[Name], inflect: Inflect) -> NameIndex:
    """The forms of all the names, laid out for `find`."""
    forms: dict[str, dict[_Form, None]] = {}
    lengths: dict[str, set[int]] = {}
    for name in names:
        for form in _forms(name, inflect):
            folded = [_fold(word) for word in form.words]
            forms.setdefault(" ".join(folded), {})[form] = None
            lengths.setdefault(folded[0], set()).add(len(folded))
    return NameIndex(
        forms={key: tuple(each) for key, each in forms.items()},
        lengths={key: tuple(sorted(each)) for key, each in lengths.items()},
    )


def find(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> tuple[Match, ...]:
    """The names in a text, in order, none overlapping: the longest first, then the leftmost.

    `breaks` are offsets that no name reaches across (the edges of paragraphs). `preferred` ids win where a name
    may stand for several.

    >>> found = find("Қор «Алтын қордың» үйінде", index([Name(id="a", text="Алтын қор")], lambda n: [n, n + "дың"]))
    >>> [(each.surface, each.ids) for each in found]
    [('Алтын қордың', ('a',))]
    """
    candidates = list(_candidates(text, names, breaks))
    strong = _chosen([each for each in candidates if not each.form.weak])
    named = {each.form.id for group in strong.values() for each in group}
    licensed = [each for each in candidates if not each.form.weak or each.form.id in named]
    chosen = _chosen(licensed)
    return tuple(_match(text, group, preferred) for _, group in sorted(chosen.items()))


def _forms(name: Name, inflect: Inflect) -> Iterator[_Form]:
    for text in (name.text, *(_with_initials(name.text) if name.initials else ())):
        for form in inflect(text):
            found = list(_WORD.finditer(form))
            if not found:
                continue
            gaps = [form[a.end() : b.start()] for a, b in pairwise(found)]
            dotted = tuple(len(word[0]) == 1 and gap.startswith(".") for word, gap in zip(found, gaps, strict=False))
            yield _Form(tuple(word[0] for word in found), dotted, name.id, name.weak)


def _with_initials(name: str) -> Iterator[str]:
    """Given names shortened: Лаззат Шыңғысбаева → Л. Шыңғысбаева; of three words also the first one alone."""
    words = name.split()
    if not 2 <= len(words) <= 3 or not all(_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return
    *given, surname = words
    yield "".join(f"{each[0]}." for each in given) + f" {surname}"
    if len(given) == 2:
        yield f"{given[0][0]}. {surname}"


def _fold(word: str) -> str:
    return word.translate(_FOLDED).casefold()


def _words(text: str, breaks: Collection[int]) -> list[_Word]:
    edges = sorted(breaks)
    words, block = [], 0
    for found in _WORD.finditer(text):
        while block < len(edges) and edges[block] <= found.start():
            block += 1
        words.append(_Word(found[0], _fold(found[0]), found.start(), found.end(), block))
    return words


def _candidates(text: str, names: NameIndex, breaks: Collection[int]) -> Iterator[_Candidate]:
    """Every form of every name that stands in the text, overlapping or not."""
    words = _words(text, breaks)
    for position, first in enumerate(words):
        for length in names.lengths.get(first.folded, ()):
            run = words[position : position + length]
            if len(run) < length or run[-1].block != first.block:
                continue
            for form in names.forms.get(" ".join(word.folded for word in run), ()):
                if _fits(text, run, form):
                    yield _Candidate(first.start, run[-1].end, form)


def _fits(text: str, run: Sequence[_Word], form: _Form) -> bool:
    """Whether the capitals and what stands between the words agree with the form."""
    capitals = all(
        all(seen.isupper() for seen, meant in zip(word.text[:2], written[:2], strict=False) if meant.isupper())
        for word, written in zip(run, form.words, strict=True)
    )
    gaps = (text[a.end : b.start] for a, b in pairwise(run))
    return capitals and all(
        (_AFTER_INITIAL if dotted else _BETWEEN).fullmatch(gap) for gap, dotted in zip(gaps, form.dotted, strict=True)
    )


def _chosen(candidates: Sequence[_Candidate]) -> dict[tuple[int, int], list[_Candidate]]:
    """The spans that stand when overlaps are settled, each with all who claim it."""
    spans: dict[tuple[int, int], list[_Candidate]] = {}
    for each in candidates:
        spans.setdefault((each.start, each.end), []).append(each)
    taken: dict[tuple[int, int], list[_Candidate]] = {}
    ends: set[int] = set()
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not ends.intersection(range(*span)):
            ends.update(range(*span))
            taken[span] = spans[span]
    return taken


def _match(text: str, group: Sequence[_Candidate], preferred: Collection[str]) -> Match:
    strong = [each for each in group if not each.form.weak] or group
    ids = sorted({each.form.id for each in strong})
    wanted = [each for each in ids if each in preferred]
    start, end = _with_quotes(text, group[0].start, group[0].end)
    return Match(start=start, end=end, surface=text[start:end], ids=tuple(wanted if len(wanted) == 1 else ids))


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation mark before or behind it whose partner stands inside: «Ұшқыр тіл» орталығы."""
    inside = text[start:end]
    for opening, closing in _PAIRS:
        if opening == closing:
            unpaired = inside.count(opening) % 2
            opened, closed = unpaired, unpaired
        else:
            opened = inside.count(opening) - inside.count(closing)
            closed = -opened
        if closed > 0 and text[:start].endswith(opening):
            return start - 1, end
        if opened > 0 and text.startswith(closing, end):
            return start, end + 1
    return start, end
