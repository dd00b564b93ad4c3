"""Names found in running text: which of many names stand where, inflected or not. Knows nothing of what the names
belong to: ids in, ids out. Called by `mentions`, `check` and `importing`.

One pass over the text finds the rarest word of each name, whatever the number of names: an automaton over
`kazakh.skeletons`, the text as `kazakh.readings` reads it, the names as `kazakh.layout` files them. Only there is
looked whether the name stands (`kazakh.scanning`); then who is meant is chosen (`kazakh.choosing`). Forms are made
only of names whose other words stand in the text already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

from sholu.kazakh import skeletons
from sholu.kazakh.choosing import chosen, in_candidates, without_overlaps
from sholu.kazakh.drawers import Candidate
from sholu.kazakh.fuller_names import fuller, shorter
from sholu.kazakh.grammar import Endings, Inflect, Stem, grammar
from sholu.kazakh.layout import Layout, laid_out
from sholu.kazakh.quotations import with_number_sign, with_quotes
from sholu.kazakh.readings import Reading, read
from sholu.kazakh.scanning import SurnamePlaces, scan, scan_others
from sholu.kazakh.spellings import Claim, Spelling
from sholu.kazakh.visits import Visits, visits_of
from sholu.kazakh.writings import Name, Rank

__all__ = ["Endings", "Inflect", "Likely", "Match", "Name", "NameIndex", "Stem", "find", "index", "likely"]


class Match(NamedTuple):
    """A name in a text: code points `start` to `end`, and the ids of all it may stand for, sorted; more than one
    is ambiguous.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """What looks like a name of `ids` spelt otherwise, in a text that does not have the name as it is recorded: no
    mention, but perhaps an alias to be recorded. `name` is what it is like, `why` says in English what differs.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names laid out for `find`, and what looks for their keys; `others` for the beginnings of those without a key,
    each with the number of its name. What is made of names is made when it is first needed, and remembered.
    """

    names: Layout
    visits: Visits
    keys: BytesAhoCorasick
    others: AhoCorasick | None
    numbers: tuple[int, ...]


def index(
    names: Iterable[Name], inflect: Inflect, stem: Stem | None = None, endings: Endings | None = None
) -> NameIndex:
    """The names, laid out for `find`. One without a letter or digit is never found. `stem` and `endings` say the same
    as `inflect`; without them `find` is right too, and slower.
    """
    layout = laid_out(names, grammar(inflect, stem, endings))
    others = [(shape, number) for number, each in enumerate(layout.others) for shape in _beginnings(each)]
    return NameIndex(
        names=layout,
        visits=visits_of(layout),
        keys=BytesAhoCorasick(layout.patterns, matchkind=MatchKind.LeftmostLongest),
        others=AhoCorasick([shape for shape, _ in others]) if others else None,
        numbers=tuple(number for _, number in others),
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
    reading = read(text, breaks)
    candidates, surnames = _scan(reading, names)
    if not candidates:
        return ()
    found = []
    read_text, keeps_offsets = reading.text, reading.keeps_offsets
    numbered = "№" in read_text
    done = 0  # a name takes no quotation mark that the one before took
    for (start, end), ids in chosen(read_text, names.names, candidates, surnames, preferred).items():
        surface = read_text[start:end]
        if numbered or not (surface.isalnum() or surface.replace(" ", "").isalnum()):
            if numbered:
                start, end = with_number_sign(read_text, start, end)
            if not read_text[start:end].replace(" ", "").isalnum():
                start, end = with_quotes(read_text, start, end)
            start = max(start, done)
        done = end
        if not keeps_offsets:
            start, end = reading.source(start, end)
        found.append(Match(start, end, text[start:end], ids))
    return tuple(found)


def likely(
    text: str, names: NameIndex, *, breaks: Collection[int] = (), preferred: Collection[str] = ()
) -> tuple[Likely, ...]:
    """What `find` did not take for a name because only its spelling is like a recorded one's, in order: Ләззат
    Шыңғысбаева where the record has Лаззат Шыңғысбаева and the text does not.
    """
    reading = read(text, breaks)
    candidates, surnames = _scan(reading, names)
    variants = without_overlaps(each for each in candidates if each[2].rank is Rank.VARIANT)
    if not variants:
        return ()
    mentions = chosen(reading.text, names.names, candidates, surnames, preferred)
    taken = [(*span, Claim(ids, Rank.FULL, "")) for span, ids in mentions.items()]
    found = []
    for span, claims in without_overlaps([*taken, *in_candidates(variants)]).items():
        if span in variants and span not in mentions:
            start, end = reading.source(*span)
            surface, name = text[start:end], claims[0].name
            ids = tuple(sorted({id_ for each in claims for id_ in each.ids}))
            found.append(Likely(start=start, end=end, surface=surface, ids=ids, name=name, why=_why(surface, name)))
    return tuple(found)


def _scan(reading: Reading, names: NameIndex) -> tuple[list[Candidate], SurnamePlaces]:
    """Every form of every name that stands in the text, overlapping or not; and where surnames may stand."""
    found: list[Candidate] = []
    surnames = SurnamePlaces({}, (), b"")
    if hits := names.keys.find_matches_as_indexes(b" %b " % skeletons.cased(reading.encoded)):
        found, surnames = scan(reading, hits, names.names, names.visits)
        found = _with_fuller(reading.text, surnames, found, names)
    if names.others is not None:
        text = reading.text.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
        begun = names.others.find_matches_as_indexes(text, overlapping=True)
        found += scan_others(reading, ((names.numbers[shape], start) for shape, start, _ in begun), names.names)
    return found, surnames


def _with_fuller(text: str, surnames: SurnamePlaces, known: list[Candidate], names: NameIndex) -> list[Candidate]:
    """What stands in a text, with the names that have a patronymic or an initial there which the record has not."""
    if not surnames.beside:
        return known
    searched = shorter(text, surnames, names.names.surnames, names.names.rules)
    if not searched.left_out:
        return known
    encoded, _ = skeletons.encoded(searched.text)
    once_more = Reading(searched.text, encoded, range(len(encoded)), range(len(encoded)), ())
    hits = names.keys.find_matches_as_indexes(b" %b " % skeletons.cased(encoded))
    found, _ = scan(once_more, hits, names.names, names.visits)
    return fuller(found, searched, names.names.surnames.middles, known)


def _beginnings(each: Spelling) -> Iterable[str]:
    """What a name without a skeleton begins with, in small letters and in capitals."""
    first = each.heads[0].split()[0] if each.sure else each.heads[0]
    return sorted({first, first.upper(), first.capitalize()})


def _why(surface: str, name: str) -> str:
    if surface.casefold().startswith(name.casefold()):
        return "the words of the recorded name in the other order"
    return f"the recorded name in other letters: {name}"
