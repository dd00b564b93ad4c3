"""The name of a person, read as Kazakhs write it: given name, patronymic, surname, initials, in which order; and
whether two such names may be of one person (`likeness`).

Called by `kazakh.clusters` for the mentions of an article, and by import and check to propose a record for a name.
The two names alone prove nothing where they share only a given name (Шыңғыс Мұқан, Шыңғыс Жұмабекұлы): that is
licensed by an article.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from sholu.kazakh.casing import title_case_name
from sholu.kazakh.likeness import Likeness, LikenessKind, differing_letters, faintest, folded
from sholu.kazakh.vocabulary import KINDS_OF

_LONGEST = 120
_PIECE = re.compile(r"-?(?P<initial>[^\W\d_]{1,2})\.|(?P<word>[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*)|(?P<else>\S)")
_PATRONYMIC = re.compile(r".{2,}(?:[ұу]лы|[қк]ызы|[оеё]вич|[оеё]вна|ьич|инична)", re.IGNORECASE)
_SON_OF = frozenset(("ұлы", "улы", "қызы", "кызы", "тегі"))
_SURNAME_SHAPE = re.compile(r".{2,}(?:[оеё]в|[оеё]ва|ский|ская|ұлы|қызы)", re.IGNORECASE)
_RUSSIAN_SURNAME = re.compile(r".{2,}(?:[оеё]ва?|ский|ская|цкий|цкая)", re.IGNORECASE)
_HER = re.compile(r".{2,}(?:[оеё]ва|[иы]на|ская|цкая|[қк]ызы|[оеё]вна|инична)", re.IGNORECASE)
_HIS = re.compile(r".{2,}(?:[оеё]в|ин|ын|ский|цкий|[ұу]лы|[оеё]вич|ьич)", re.IGNORECASE)
_AFFIX = re.compile(r"(?P<stem>.{2,}?)(?P<affix>[ұу]лы|[қк]ызы|тегі|[оеё]вич|[оеё]вна|[оеё]ва|[оеё]в)", re.IGNORECASE)


class Gender(Enum):
    """What a name says by its endings."""

    HER = "her"
    HIS = "his"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in its parts, each in name case; what is not told is empty. `initials` stand for the given name and then
    the patronymic. `single` is a name of one word: it may be a surname or a given name.
    """

    given: str = ""
    patronymic: str = ""
    surname: str = ""
    initials: tuple[str, ...] = ()
    single: str = ""
    surname_first: bool = False

    @property
    def last(self) -> str:
        """The surname, or the patronymic that stands for it."""
        return self.surname or self.patronymic

    @property
    def gender(self) -> Gender:
        """By the endings of surname and patronymic."""
        for word in (self.patronymic, self.surname, self.single):
            if _HER.fullmatch(word):
                return Gender.HER
            if _HIS.fullmatch(word):
                return Gender.HIS
        return Gender.UNTOLD


@lru_cache(maxsize=1 << 12)
def parsed(name: str) -> PersonName | None:
    """The parts of a name in the nominative, or None where it is no person's (digits, quotation marks, no word).

    Surname first is understood by its shape (Тоқаев Қасым-Жомарт), initials before or behind, with and without
    spaces, a patronymic in two words (Жұмабек ұлы), capitals.
    """
    if len(name) > _LONGEST:
        return None
    words: list[str] = []
    initials: list[str] = []
    for piece in _PIECE.finditer(title_case_name(unicodedata.normalize("NFC", name))):
        if piece["else"]:
            return None
        word = piece["initial"] or piece["word"]
        if words and word.casefold() in _SON_OF:
            words[-1] += word.casefold()
        elif piece["initial"] or len(word) == 1:
            initials.append(word)
        else:
            words.append(word)
    return _arranged(words, tuple(initials))


def _arranged(words: list[str], initials: tuple[str, ...]) -> PersonName | None:
    if not words or len(words) > 4:
        return None
    if initials:
        if len(words) > 1:  # Әсел Қ. Нұрланова
            return PersonName(given=words[0], surname=words[-1], initials=(words[0][0], *initials))
        return _with_last(words[0], initials=initials)
    if len(words) == 1:
        return PersonName(single=words[0])
    if len(words) == 2:
        first, second = words
        if _opens_with_surname(first, second):
            return PersonName(given=second, surname=first, initials=(second[0],), surname_first=True)
        return _with_last(second, given=first, initials=(first[0],))
    place = next((at for at, word in enumerate(words) if at and _PATRONYMIC.fullmatch(word)), 0)
    if not place:
        return PersonName(given=" ".join(words[:-1]), surname=words[-1], initials=(words[0][0],))
    rest = [word for at, word in enumerate(words) if at != place]
    surname_first = place == len(words) - 1 and not (
        _RUSSIAN_SURNAME.fullmatch(rest[-1]) or ("GIV" in _kinds(rest[0]) and "GIV" not in _kinds(rest[-1]))
    )
    given, surname = (rest[1:], rest[0]) if surname_first else (rest[:-1], rest[-1])
    return PersonName(
        given=" ".join(given),
        patronymic=words[place],
        surname=surname,
        initials=(given[0][0], words[place][0]),
        surname_first=surname_first,
    )


def _with_last(last: str, *, given: str = "", initials: tuple[str, ...] = ()) -> PersonName:
    if _PATRONYMIC.fullmatch(last):
        return PersonName(given=given, patronymic=last, initials=initials)
    return PersonName(given=given, surname=last, initials=initials)


def _opens_with_surname(first: str, second: str) -> bool:
    if not _RUSSIAN_SURNAME.fullmatch(first) or "GIV" in _kinds(first):
        return False
    return not _SURNAME_SHAPE.fullmatch(second)


def _kinds(word: str) -> tuple[str, ...]:
    return KINDS_OF.get(word.casefold(), ())


def likeness(one: str, other: str) -> Likeness | None:
    """Whether two names, in the nominative, may be of one person, and why; None where nothing says so, or something
    says they are not: another given name or initial, another patronymic, surnames of him and of her.

    It proposes, it never decides. A `weak` likeness (surname alone) means nothing outside an article that has the
    full name too. The order of the two does not matter.

    >>> likeness("Лаззат Шыңғысбаева", "Ләззат Шыңғысбаева").evidence
    'one letter of a spelling pair differs: а/ә'
    """
    left, right = parsed(one), parsed(other)
    if left is None or right is None:
        return None
    return likeness_of(left, right)


def likeness_of(left: PersonName, right: PersonName) -> Likeness | None:
    """The same of names read already."""
    if {left.gender, right.gender} == {Gender.HER, Gender.HIS}:
        return None
    if left.single or right.single:
        return _single_likeness(left, right) if left.single else _single_likeness(right, left)
    found = [_given_likeness(left, right), *_last_likenesses(left, right)]
    if left.surname_first != right.surname_first:
        found.append(Likeness(kind=LikenessKind.ORDER, evidence="the surname stands first in one of them"))
    told = [each for each in found if each is not None]
    return faintest(told) if len(told) == len(found) else None


def _single_likeness(single: PersonName, other: PersonName) -> Likeness | None:
    if other.single:
        return _word_likeness(single.single, other.single)
    for word, kind, what in (
        (other.last, LikenessKind.SURNAME_ALONE, "surname"),
        (other.given, LikenessKind.GIVEN_NAME_ALONE, "given name"),
    ):
        alike = _word_likeness(single.single, word) if word else None
        if alike is not None:
            alone = Likeness(kind=kind, evidence=f"the {what} {single.single} stands alone")
            return faintest([alike, alone])
    return None


def _given_likeness(left: PersonName, right: PersonName) -> Likeness | None:
    if left.given and right.given:
        return _word_likeness(left.given, right.given)
    if not left.initials or not right.initials:
        return None
    if folded(left.initials[0])[:1] != folded(right.initials[0])[:1]:
        return None
    if not left.given and not right.given:
        return Likeness(kind=LikenessKind.SAME, evidence="the same initial and surname")
    given = left.given or right.given
    initial = right.initials[0] if left.given else left.initials[0]
    return Likeness(kind=LikenessKind.INITIALS, evidence=f"the initial {initial}. may stand for {given}")


def same_given(left: PersonName, right: PersonName) -> bool:
    """Whether the given names, or the initials for them, do not tell two people apart."""
    return _given_likeness(left, right) is not None


def _last_likenesses(left: PersonName, right: PersonName) -> list[Likeness | None]:
    """The likeness of the patronymics and of the surnames; None for what tells the two apart."""
    if left.patronymic and right.patronymic:
        found = [_affixed_likeness(left.patronymic, right.patronymic)]
        if left.surname and right.surname:
            found.append(_affixed_likeness(left.surname, right.surname))
        elif left.surname or right.surname:
            found.append(_left_out("surname", left.surname or right.surname))
        return found
    if left.surname and right.surname:
        found = [_affixed_likeness(left.surname, right.surname)]
        patronymic = left.patronymic or right.patronymic
        if patronymic:
            shorter = right if left.patronymic else left
            second = shorter.initials[1] if len(shorter.initials) > 1 else ""
            if second and folded(second)[:1] != folded(patronymic)[:1]:
                return [None]
            found.append(_left_out("patronymic", patronymic))
        elif not _second_initials_agree(left, right):
            return [None]
        return found
    return [_affixed_likeness(left.last, right.last)]  # Болат Зауыт, Болат Зауытұлы


def _second_initials_agree(left: PersonName, right: PersonName) -> bool:
    if len(left.initials) < 2 or len(right.initials) < 2:
        return True
    return folded(left.initials[1])[:1] == folded(right.initials[1])[:1]


def _left_out(what: str, word: str) -> Likeness:
    return Likeness(kind=LikenessKind.PATRONYMIC, evidence=f"the {what} {word} stands in one of them only")


def _word_likeness(one: str, other: str) -> Likeness | None:
    if one.casefold() == other.casefold():
        return Likeness(kind=LikenessKind.SAME, evidence="the same name")
    if folded(one) and folded(one) == folded(other):
        return Likeness(kind=LikenessKind.SPELLING, evidence=differing_letters(one, other))
    return None


def _affixed_likeness(one: str, other: str) -> Likeness | None:
    """Зауыт and Зауытұлы, Тоқаев and Тоқай, Омарова and Омарқызы; never Таукенов and Таукенова."""
    alike = _word_likeness(one, other)
    if alike is not None:
        return alike
    if not stems(one) & stems(other) or _affix(one) == _affix(other):
        return None
    return Likeness(kind=LikenessKind.SURNAME_AFFIX, evidence=f"{one} and {other} differ in what ends a surname")


@lru_cache(maxsize=1 << 12)
def stems(surname: str) -> frozenset[str]:
    """What two forms of a surname may have in common: a surname without what makes it one: Тоқаев → тока, токаи."""
    found = _AFFIX.fullmatch(surname)
    if not found:
        return frozenset((folded(surname),))
    stem = folded(found["stem"])
    ended_in_glide = found["affix"][0] in "еЕ" and stem[-1:] in ("а", "е", "о", "у")
    return frozenset((stem, stem + "и") if ended_in_glide else (stem,))


def _affix(surname: str) -> str:
    found = _AFFIX.fullmatch(surname)
    return folded(found["affix"]) if found else ""
