"""Names written more fully in a text than a record has them: with the patronymic («Қасым-Жомарт Кемелұлы Тоқаев»,
«Тоқаев Қасым-Жомарт Кемелұлы») or its initial («Қ.К.Тоқаев», «Тоқаев Қ.К.») where the record is Қасым-Жомарт Тоқаев.
Called by `kazakh.matching`.

What may be a patronymic beside a surname is left out, and the few words around it are searched for names once more:
so all that holds for a name, its forms and spellings, holds for the fuller one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.drawers import Candidate
from sholu.kazakh.grammar import Grammar
from sholu.kazakh.layout import Surnames
from sholu.kazakh.scanning import SurnamePlaces
from sholu.kazakh.words import WORD, begins_word, is_initial
from sholu.kazakh.writings import PATRONYMIC_ENDING, Rank, is_patronymic

_BREAK = "\x00"  # no name has it
# Of patronymics, for a first look.
_LAST_LETTERS = frozenset("лы зы ич на ly zy ch ЛЫ ЗЫ ИЧ НА LY ZY CH NA".split())
_FATHER_NEAR = re.compile("[ұуҰУ][лЛ][ыЫ]|[ыЫ][зЗ][ыЫ]|[ьвкмЬВКМ][иИ][чЧ]|[вчВЧ][нН][аА]|ly|zy|ich|vna")
_FATHERS = frozenset(("ұлы", "улы", "қызы", "кызы"))  # also written as words of their own
_BLANKS = frozenset(" \u00a0\u202f\n\t")
_WORD_BEFORE = re.compile(rf"(?P<word>{WORD.pattern})(?P<blanks>[ \u00a0\u202f\n\t]{{1,3}})\Z")
_INITIAL_BEFORE = re.compile(r"(?:(?<=[\W_])|\A)(?P<initial>[^\W\d_]{1,2})\.[ \u00a0\u202f\n]{0,2}\Z")
_GIVEN_BEFORE = re.compile(r"[^\W\d_]\.?[ \u00a0\u202f\n\t]{0,3}\Z")
_BEHIND = re.compile(
    r"[ \u00a0\u202f\n\t]{1,3}"
    rf"(?:{WORD.pattern}(?P<left>[ \u00a0\u202f\n\t]{{1,3}}(?P<father>{WORD.pattern}))"
    r"|(?:[^\W\d_]{1,2}\.-?){1,2}(?P<second>[ \u00a0\u202f]?(?P<initial>[^\W\d_]{1,2})(?:\.|(?!\w))))"
)
_INFLECTED = re.compile(rf"(?P<base>.{{2,}}?{PATRONYMIC_ENDING})(?P<tail>.*)")
_LONGEST_LOOK = 60
_BEHIND_LOOK = 40
_LITTLE = 16  # an ending behind a hyphen, a particle


class LeftOut(NamedTuple):
    """Where a patronymic was left out: the words around it in the shorter text, from `start`; what stands before
    `joint` is `lead` farther on in the text, what stands behind it `lead` and `lacking`. `middle` is the skeleton of
    what was left out, `behind` whether it ends the name.
    """

    start: int
    joint: int
    lead: int
    lacking: int
    middle: bytes
    behind: bool


class Shorter(NamedTuple):
    """The words around all that may be patronymics, without these."""

    text: str
    left_out: Sequence[LeftOut]


def shorter(text: str, places: SurnamePlaces, surnames: Surnames, rules: Grammar) -> Shorter:
    """What of a text is to be searched once more; its words stand in the order of the surnames' keys."""
    pieces: list[str] = []
    left_out: list[LeftOut] = []
    length = 0
    for at, end in _surnames_beside(text, places, surnames):
        for start, stop, middle, behind in _patronymics(text, at, end, surnames, rules):
            begin = _beginning(text, at if behind else _beginning_of_given(text, start))
            piece = f"{text[begin:start]}{text[stop : _behind(text, max(stop, end))]}{_BREAK}"
            left_out.append(
                LeftOut(
                    start=length,
                    joint=length + start - begin,
                    lead=begin - length,
                    lacking=stop - start,
                    middle=middle,
                    behind=behind,
                )
            )
            pieces.append(piece)
            length += len(piece)
    return Shorter("".join(pieces), left_out)


def fuller(
    found: Iterable[Candidate],
    searched: Shorter,
    middles: Mapping[str, frozenset[bytes]],
    known: list[Candidate],
) -> list[Candidate]:
    """What stands in the text: the names `known` to stand there as they are recorded, and those found in the shorter
    text that reach over what was left out. Whoever is known by another patronymic is not meant: neither by the fuller
    name nor, where the patronymic is its end, by what stands before (Тоқаев Қасым-Жомарт, Болатұлы behind it).
    """
    starts = [each.start for each in searched.left_out]
    added: list[Candidate] = []
    refused: dict[tuple[int, int], set[str]] = {}
    for start, end, (known_by, rank, name) in found:
        place = searched.left_out[bisect_right(starts, start) - 1]
        if rank == Rank.WEAK or not (start < place.joint and (end == place.joint or not place.behind)):
            continue
        if end <= place.joint and not place.behind:
            continue
        ids = tuple([id_ for id_ in known_by if _may_be_theirs(place.middle, middles.get(id_, frozenset()))])
        span = start + place.lead, end + place.lead + place.lacking
        if ids:
            added.append((*span, (ids, rank, name)))
        if place.behind and len(ids) < len(known_by):
            refused.setdefault((span[0], end + place.lead), set()).update(set(known_by).difference(ids))
    if refused:
        known = [each for each in known if not refused.get(each[:2], set()).issuperset(each[2][0])]
    if not added:
        return known
    begun = {start for start, _, _ in added}
    taken = {(start, end) for start, end, claim in known if start in begun and claim[1] <= Rank.SHORTENED}
    return [*known, *(each for each in added if each[:2] not in taken)]


def _may_be_theirs(middle: bytes, known: frozenset[bytes]) -> bool:
    """Whether a patronymic, or an initial, may be of one who is known by others or by none."""
    if len(middle) <= 2:
        return not known or any(each.startswith(middle) for each in known)
    return not known or middle in known


def _surnames_beside(text: str, places: SurnamePlaces, surnames: Surnames) -> Iterator[tuple[int, int]]:
    """Where surnames stand that may have a patronymic beside them, by a first look at the letters there: most have
    none.
    """
    found: dict[bytes, list[int]] = {}
    for at, end, keys in places.beside:
        before = text[at - 3 : at]
        if (
            before[:2] in _LAST_LETTERS
            or (text[end + 1 : end + 2].isupper() and _has_father(text, end))
            or (before.find(".", 1) > 0 and _stands_behind_capital(text, at))
        ):
            for key in keys:
                found.setdefault(key, []).append(at)
    for key in places.by_key if found else ():
        for at in sorted(found.get(key, ())):
            word = places.word(text, at)
            if surnames.is_form(key, word):
                yield at, at + len(word)


def _stands_behind_capital(text: str, at: int) -> bool:
    """Whether a capital, and no more of a word than two letters, stands before the stop that is before a surname."""
    before = text[max(0, at - 4) : text.rfind(".", at - 2, at)]
    return before[-1:].isupper() or (before.isascii() and before[-2:-1].isupper())


def _has_father(text: str, end: int) -> bool:
    """Whether behind a surname may stand an initial, or a patronymic."""
    if text[end + 2 : end + 3] == "." or text[end + 3 : end + 4] == ".":
        return True
    blank = text.find(" ", end + 2, end + _BEHIND_LOOK)
    return (
        blank > 0
        and text[blank + 1 : blank + 2].isupper()
        and bool(_FATHER_NEAR.search(text, blank, blank + _BEHIND_LOOK))
    )


def _patronymics(
    text: str, at: int, end: int, surnames: Surnames, rules: Grammar
) -> Iterator[tuple[int, int, bytes, bool]]:
    """What may be a patronymic between a given name and the surname that stands from `at` to `end`, or behind the
    two, with the blanks that go with it.
    """
    look = max(0, at - _LONGEST_LOOK)
    if text[at - 1 : at] in _BLANKS and (before := _WORD_BEFORE.search(text, look, at)):
        word, start = before["word"], before.start()
        if word.casefold() in _FATHERS and (father := _WORD_BEFORE.search(text, look, start)):
            word, start = father["word"] + word, father.start()
        if word[0].isupper() and is_patronymic(word) and _stands_behind_given(text, start):
            yield start, at, skeletons.skeleton(word), False
    elif (initial := _INITIAL_BEFORE.search(text, max(0, at - 5), at)) and is_initial(initial["initial"]):
        start = initial.start()
        given = text[_beginning_of_given(text, start) : start].rstrip(". \u00a0\u202f\n\t")
        is_given = bool(given) and (is_initial(given) or given.casefold() in surnames.given)
        if is_given and begins_word(text, start) and _stands_behind_given(text, start):
            yield start, at, skeletons.skeleton(initial["initial"]), False
    following = _BEHIND.match(text, end)
    if following is None or not following[0].lstrip()[0].isupper():
        return
    if following["initial"]:
        if is_initial(following["initial"]):
            yield following.start("second"), following.end(), skeletons.skeleton(following["initial"]), True
    elif following["father"][0].isupper() and (base := _without_ending(following["father"], rules)):
        yield following.start("left"), following.end(), skeletons.skeleton(base), True


def _without_ending(word: str, rules: Grammar) -> str:
    """A patronymic without the ending that it has in the text; nothing where a word is none, or no form of one."""
    found = _INFLECTED.fullmatch(word.casefold())
    if found is None:
        return ""
    base = word[: len(found["base"])]
    return base if not found["tail"] or found["tail"] in rules.tails(base, False, 0).folded else ""


def _stands_behind_given(text: str, start: int) -> bool:
    """Whether a word with a capital, or an initial, stands before an offset, and nothing but blanks between."""
    before = _GIVEN_BEFORE.search(text, max(0, start - 5), start)
    return before is not None and text[_beginning_of_given(text, start)].isupper()


def _beginning_of_given(text: str, start: int) -> int:
    """Where the word before an offset begins."""
    at = start
    while at and (text[at - 1] in _BLANKS or text[at - 1] == ".") and start - at < 5:
        at -= 1
    while at and (text[at - 1].isalpha() or text[at - 1] in "-‐‑'’ʼ") and start - at < _LONGEST_LOOK:
        at -= 1
    return at


def _behind(text: str, end: int) -> int:
    """Where to leave off: a little behind a name, between words."""
    stop = end + _LITTLE
    while stop > end and text[stop - 1 : stop].isalnum() and text[stop : stop + 1].isalnum():
        stop -= 1
    return stop


def _beginning(text: str, at: int) -> int:
    """Where to begin to search for a name that stands at an offset or a little before it: at a blank, and before an
    initial that makes it another's.
    """
    start = at
    while start and text[start - 1] not in _BLANKS and at - start < _LONGEST_LOOK:
        start -= 1
    if at - start >= _LONGEST_LOOK:
        return at
    before = start
    while before and text[before - 1] in _BLANKS and start - before < 3:
        before -= 1
    word = before
    while word and text[word - 1] not in _BLANKS and before - word < 5:
        word -= 1
    return word if before - word < 5 else start
