"""Many names laid out so that few of them need to be looked at: by one word of each, its key, and by the word beside
it. Called by `kazakh.matching`, which has the keys looked for; read by the modules that look at a text where they
stand.

The key is the word that will seldom be met in vain. All is kept as skeletons, in rows of plain values, for there are
many names; a `Spelling` is made when a text has the key of a name and the word beside it, and remembered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sholu.kazakh import skeletons
from sholu.kazakh.comparing import ends
from sholu.kazakh.grammar import Grammar, Stem
from sholu.kazakh.readings import read
from sholu.kazakh.spellings import Spelling, head_of, spelling
from sholu.kazakh.writings import Name, Rank, middles_of, surname_of, ways_to_write

STOPS = ".,;:!?()…—–"
"""Signs that stand between two words of a name only where the name has them too."""

_SHORT = 2  # letters
_JOINED = re.compile(rb"[-'\x92?]")  # hyphens and apostrophes as they are encoded
_NO_STOPS = bytes(set(range(256)).difference(skeletons.encoded(STOPS)[0]))


class Beside:
    """What stands beside the key of a spelling: nothing, a word before it, or where it comes first a word behind.

    Plain numbers: a tuple of plain values costs the collector nothing, one with a member of an `Enum` does.
    """

    NOTHING: Final = 0
    BEFORE: Final = 1
    BEHIND: Final = 2


Drawer = tuple[bytes, int, bytes]
"""Where a spelling is filed: its key, what stands `Beside` it, and the skeleton of that."""
Reach = tuple[int, int]
"""How many runs before the key, and behind it, the longest spellings of a drawer have."""


@dataclass(frozen=True, slots=True)
class Surnames:
    """The surnames: those `of` an id that may stand alone, the key of each, and the `lone` keys that are all of one.
    Their spellings, made when they are asked for, and whether a word is a form of one that has a key. `given` are the
    given names of those who bear them, folded; `middles` by id the skeletons of what else they are called.
    """

    of: Mapping[str, Collection[str]]
    keys: Mapping[str, bytes]
    lone: Collection[bytes]
    spelt: Callable[[str], Spelling | None]
    is_form: Callable[[bytes, str], bool]
    given: frozenset[str]
    middles: Mapping[str, frozenset[bytes]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Names by their keys. `patterns` are what keys may look like in a text, with the blank before them; `keys` has
    the key of each. `before` has all words before keys, a blank and the key; `behind` by a letter, a blank and a key
    the words with that first letter behind it; both with how far the names there reach. `last_letters` has by key the
    last two letters of each of the former, parted by commas, `first_letters` the first ones of the latter; `alone`
    the keys that are a whole name; `stops` by key the signs of its names that most names lack. `spelt` gives what is
    in a drawer, each with the place of the key among its runs. `others` are spellings that have no skeleton (Arabic
    ones).
    """

    rules: Grammar
    patterns: tuple[bytes, ...]
    keys: tuple[bytes, ...]
    alone: frozenset[bytes]
    before: Mapping[bytes, Reach]
    behind: Mapping[bytes, Sequence[tuple[bytes, Reach]]]
    last_letters: Mapping[bytes, bytes]
    first_letters: Mapping[bytes, bytes]
    stops: Mapping[bytes, str]
    spelt: Callable[[bytes, int, bytes], tuple[tuple[Spelling, int], ...]]
    surnames: Surnames
    others: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """All spellings by number: texts, ranks, ids, whether a person's."""

    texts: tuple[str, ...]
    ranks: bytes
    ids: tuple[str, ...]
    persons: bytes


def laid_out(names: Iterable[Name], rules: Grammar) -> Layout:
    """The names by their keys. One without a letter or digit is in no drawer."""
    unique = {name: read(name.text).text for name in names}
    rows = [(name, way, rank) for name, text in unique.items() for way, rank in ways_to_write(name, text)]
    written = _Written(
        texts=tuple(text for _, text, _ in rows),
        ranks=bytes(rank for _, _, rank in rows),
        ids=tuple(name.id for name, _, _ in rows),
        persons=bytes(name.initials for name, _, _ in rows),
    )
    outlines = [skeletons.encoded(head_of(text, rules.stem))[0] for text in written.texts]
    runs = [skeletons.folded(outline).split() for outline in outlines]
    counts = Counter(run for each in runs for run in set(each))
    patterns: dict[bytes, bytes] = {}
    drawers: dict[Drawer, list[int]] = {}
    reaches: dict[Drawer, Reach] = {}
    stops: dict[bytes, bytes] = {}
    for number, (each, outline) in enumerate(zip(runs, outlines, strict=True)):
        if each:
            place, cased = _key_of(each, skeletons.cased(outline).split(), counts)
            key = each[place]
            place = each.index(key)
            drawer = _drawer(each, place)
            drawers.setdefault(drawer, []).append(number)
            reaches[drawer] = _farther(reaches.get(drawer, (0, 0)), (place, len(each) - place - 1))
            if (signs := outline.translate(None, _NO_STOPS)) not in stops.get(key, b""):
                stops[key] = stops.get(key, b"") + signs
            patterns.update((pattern, key) for pattern in _patterns(cased, key, outline))
    surnames = _surnames(unique, rules)
    looked_for = {*patterns.values(), *surnames.lone}
    for surname, key in surnames.keys.items():
        if looked_for.isdisjoint(key[:length] for length in range(1, len(key) + 1)):
            continue  # of a surname of several words that is not looked for alone
        outline = skeletons.encoded(head_of(surname, rules.stem))[0]
        cased = skeletons.cased(outline).split()[0]
        patterns.update((pattern, key) for pattern in _patterns(cased, key, outline))
    filed = {drawer: tuple(each) for drawer, each in drawers.items()}  # tuples of numbers cost the collector nothing
    ordered = tuple(sorted(patterns))
    return Layout(
        rules=rules,
        patterns=ordered,
        keys=tuple(patterns[pattern] for pattern in ordered),
        alone=frozenset(key for key, beside, _ in filed if beside == Beside.NOTHING),
        before={
            b"%b %b" % (run, key): reach for (key, beside, run), reach in reaches.items() if beside == Beside.BEFORE
        },
        behind=_behind(reaches),
        last_letters=_letters(
            (key, b"," + (b" " + run)[-2:]) for key, beside, run in filed if beside == Beside.BEFORE
        ),
        first_letters=_letters((key, run[:1]) for key, beside, run in filed if beside == Beside.BEHIND),
        stops={key: skeletons.decoded(signs) for key, signs in stops.items()},
        spelt=_spelling_maker(written, filed, rules.stem),
        surnames=surnames,
        others=tuple(_others(written, runs, rules.stem)),
    )


def _key_of(runs: Sequence[bytes], cased: Sequence[bytes], counts: Mapping[bytes, int]) -> tuple[int, bytes]:
    """The place of the word of a spelling that will seldom be met in vain, and the word with its capitals: short
    words and those with a small letter are common in texts, and all names that have the key must be looked at.
    """

    def cost(place: int) -> float:
        common = 4 if cased[place][:1] == runs[place][:1] else 1
        return (counts[runs[place]] + 2) * common / (1 << 2 * min(len(runs[place]), 8))

    place = min(range(len(runs)), key=cost) if len(runs) > 1 else 0
    return place, cased[place]


def _drawer(runs: Sequence[bytes], place: int) -> Drawer:
    if place:
        return runs[place], Beside.BEFORE, runs[place - 1]
    if len(runs) > 1:
        return runs[place], Beside.BEHIND, runs[1]
    return runs[place], Beside.NOTHING, b""


def _patterns(run: bytes, key: bytes, outline: bytes) -> Iterator[bytes]:
    """How a word of a name may look in a text: with the capital that it has, or in capitals; a small letter may be a
    capital. Where words of the name are joined by a hyphen, a small letter may stand for a capital too.
    """
    shapes = {run, skeletons.capitals(key), skeletons.capitals(key[:1]) + key[1:]}
    if run[:1] == key[:1] or _JOINED.search(outline):
        shapes.add(key)
    return (b" " + shape for shape in shapes)


def _behind(reaches: Mapping[Drawer, Reach]) -> Mapping[bytes, Sequence[tuple[bytes, Reach]]]:
    found: dict[bytes, list[tuple[bytes, Reach]]] = {}
    for (key, beside, run), reach in reaches.items():
        if beside == Beside.BEHIND:
            found.setdefault(b"%b %b" % (run[:1], key), []).append((run, reach))
    return {letter_and_key: tuple(each) for letter_and_key, each in found.items()}


def _farther(one: Reach, other: Reach) -> Reach:
    return max(one[0], other[0]), max(one[1], other[1])


def _letters(of_keys: Iterable[tuple[bytes, bytes]]) -> Mapping[bytes, bytes]:
    """By key its letters, each of them once."""
    found: dict[bytes, bytes] = {}
    for key, letter in of_keys:
        letters = found.get(key, b"")
        if letter not in letters:
            found[key] = letters + letter
    return found


def _spelling_maker(
    written: _Written, filed: Mapping[Drawer, Sequence[int]], stem: Stem
) -> Callable[[bytes, int, bytes], tuple[tuple[Spelling, int], ...]]:
    def made(key: bytes, beside: int, run: bytes) -> tuple[tuple[Spelling, int], ...]:
        ids: dict[tuple[str, Rank, bool], dict[str, None]] = {}
        for number in filed.get((key, beside, run), ()):
            what = (written.texts[number], Rank(written.ranks[number]), bool(written.persons[number]))
            ids.setdefault(what, {})[written.ids[number]] = None
        spelt = (
            spelling(text, tuple(sorted(each)), rank, person=person, stem=stem)
            for (text, rank, person), each in ids.items()
        )
        return tuple((each, each.runs.index(key)) for each in spelt if each)

    return cache(made)


def _surnames(names: Mapping[Name, str], rules: Grammar) -> Surnames:
    """The surnames of names, each with its text as it is read."""
    of: dict[str, dict[str, None]] = {}
    given = set()
    known_surnames: dict[str, None] = {}
    middles: dict[str, frozenset[bytes]] = {}
    for name, text in names.items():
        words = name.text.split() if name.surname else ()
        if words:
            given.add(words[0].casefold())
        if known := middles_of(name, text):
            middles[name.id] = middles.get(name.id, frozenset()) | set(map(skeletons.skeleton, known))
        if surname := surname_of(name, text):
            known_surnames[surname] = None
            if len(surname) > _SHORT:  # «Ли» alone may be much else
                of.setdefault(name.id, {})[surname] = None
    keys = {}
    by_key: dict[bytes, tuple[str, ...]] = {}
    for surname in sorted(known_surnames):
        if runs := skeletons.skeleton(head_of(surname, rules.stem)).split():
            keys[surname] = runs[0]
            if len(runs) == 1:
                by_key[runs[0]] = (*by_key.get(runs[0], ()), surname)
    spelt = cache(lambda surname: spelling(surname, (), Rank.SURNAME, person=True, stem=rules.stem))

    def is_form(key: bytes, word: str) -> bool:
        return any(ends(each, rules, word, 0) for each in map(spelt, by_key.get(key, ())) if each)

    return Surnames(
        of={id_: tuple(each) for id_, each in of.items()},
        keys=keys,
        lone=by_key.keys(),
        spelt=spelt,
        is_form=lru_cache(maxsize=1 << 16)(is_form),
        given=frozenset(given),
        middles=middles,
    )


def _others(written: _Written, runs: Sequence[Sequence[bytes]], stem: Stem) -> Iterator[Spelling]:
    for number, each in enumerate(runs):
        if not each:
            rank, person = Rank(written.ranks[number]), bool(written.persons[number])
            spelt = spelling(written.texts[number], (written.ids[number],), rank, person=person, stem=stem)
            if spelt:
                yield spelt
