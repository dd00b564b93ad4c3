"""Whose a bare surname is: the person's who was named in full before, or somebody else's, or nobody's (Ахмет is a
given name too, Зауыт a works). By the words beside it; called by `kazakh.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from sholu.kazakh.forms import HEAD_NOUNS, possessed
from sholu.kazakh.spellings import WORD, is_initial, is_patronymic, is_surname
from sholu.kazakh.vocabulary import KINDS_OF


class Bearer(Enum):
    """Who bears a surname that stands alone."""

    SAME = "the person named before"
    ANOTHER = "somebody else"
    UNTOLD = "it may be another word"


# Words written before surnames, with a capital at times: Президент Тоқаев, President Tokayev.
_TITLES = frozenset(
    "мырза ханым мистер миссис президент премьер елбасы академик профессор министр доктор генерал директор депутат "
    "әкім төраға төрайым спикер сенатор режиссер ректор судья прокурор канцлер король папа патша мемлекет басшысы "
    "mr mrs ms miss dr prof professor sir lord lady president premier minister chairman chairwoman chair director "
    "deputy senator governor mayor akim ambassador judge general colonel captain coach rector secretary spokesman "
    "spokeswoman academician envoy commissioner king queen prince princess pope chancellor speaker head chief".split()
)
# English words that begin a sentence before a surname; another one there is taken for a given name.
_BEGINNERS = frozenset(
    "a after again although and as at because before but by during earlier even for from however if in last "
    "late later like meanwhile nevertheless now of on once only or other since so still the then though thus "
    "to today tomorrow tonight under unlike until upon when where whereas while with yesterday yet".split()
)
_GIVEN_NAME = re.compile(
    r".{2,}(?:бек|бай|хан|жан|гүл|нұр|мырза|сұлтан|ғали|қали|берген|келді|гелді|болат|bek|bai|bay|khan|zhan|gul|nur)"
)
_INFLECTED = re.compile(
    r".{2,}(?:[ндт][ыі]ң|[дт]ағы|[дт]егі|нда|нде|ынан|інен|дан|ден|тен|нан|нен|лар|лер|ға|ге|мен|пен|бен)"
)
_LAST_WORD = re.compile(rf"(?:{WORD.pattern})\Z")
_FIRST_WORD = re.compile(rf"[ \u00a0\u202f]{{1,20}}({WORD.pattern})")
_SENTENCE_ENDS = frozenset('.!?…\x00:;•«“„"(')
_NOT_PEOPLE = frozenset(
    ("COUNTRY", "CITY", "KZCITY", "GPEHEAD", "LOC", "LOCHEAD", "HEAD", "ORGW", "PROJ", "MONTH", "EVENTW", "NORP")
)
_HEADS = frozenset(HEAD_NOUNS) | frozenset(form for noun in HEAD_NOUNS for form in possessed(noun))
_LONGEST_LOOK = 60


def bearer(text: str, start: int, end: int, surname: str, given: Collection[str], named_before: bool) -> Bearer:
    """Who bears the surname that stands from `start` to `end`, a person of which was named before.

    `given` are folded given names besides the well-known ones. `named_before` says that the word before it is part
    of another name of the text, a place's perhaps: Қазақстан Тоқаевты сайлады.
    """
    shaped = is_surname(surname)
    following = _FIRST_WORD.match(text, end)
    nominative = end - start == len(surname) and not text[start:end].isupper()
    if following and nominative and _is_name_behind(following[1], shaped, given):
        return Bearer.ANOTHER if shaped else Bearer.UNTOLD
    at = start
    while at and text[at - 1].isspace() and start - at < _LONGEST_LOOK:
        at -= 1
    if at == 0 or text[at - 1] in _SENTENCE_ENDS or text.count("\n", at, start) > 1:
        return Bearer.SAME if shaped or surname.isascii() else Bearer.UNTOLD  # in English no Kazakh word begins it
    before = _LAST_WORD.search(text, max(0, at - _LONGEST_LOOK), at) if at < start else None
    if before is None or not before[0][0].isupper() or named_before:
        return Bearer.SAME
    return _bearer_behind(before[0], text[max(0, before.start() - 3) : before.start()], text[start:end], given)


def is_persons(name: str, given: Collection[str] = ()) -> bool:
    """Whether the shape of a name says that it is a person's: two or three words with capitals of which the last (or
    the first) is a surname by its ending or the first a given name, and none a body's or a place's.
    """
    words = [word.casefold() for word in name.split()]
    if not 2 <= len(words) <= 3 or not all(word[0].isupper() and WORD.fullmatch(word) for word in name.split()):
        return False
    if words[-1] in _HEADS or any(word.isdigit() for word in words):
        return False
    if any(is_surname(word) or is_patronymic(word) for word in words):
        return True
    kinds = set(KINDS_OF.get(words[-1], ()))
    return _is_given(words[0], given) and (not kinds & _NOT_PEOPLE or bool(kinds & {"GIV", "SUR"}))


def _bearer_behind(word: str, before_it: str, surname: str, given: Collection[str]) -> Bearer:
    """Who bears a surname behind a word with a capital."""
    if _is_title(word):
        return Bearer.SAME
    if _is_given(word, given):
        return Bearer.ANOTHER
    stripped = before_it.rstrip()
    begins_sentence = not stripped or stripped[-1] in _SENTENCE_ENDS or stripped[-1] in "—–-»”"
    if begins_sentence and word.isascii():
        return Bearer.SAME if word.casefold() in _BEGINNERS else Bearer.ANOTHER
    if begins_sentence or surname.isupper() or _INFLECTED.fullmatch(word.casefold()):
        return Bearer.SAME
    return Bearer.ANOTHER


def _is_name_behind(word: str, shaped: bool, given: Collection[str]) -> bool:
    """Whether the word behind a surname in the nominative makes it a part of another name: Ахмет Байтұрсынұлы."""
    if not word[0].isupper():
        return False
    return not shaped or is_initial(word) or _is_given(word, given) or is_patronymic(word)


def _is_given(word: str, given: Collection[str]) -> bool:
    folded = word.casefold()
    return folded in given or "GIV" in KINDS_OF.get(folded, ()) or bool(_GIVEN_NAME.fullmatch(folded))


def _is_title(word: str) -> bool:
    folded = word.casefold()
    return any(form in _TITLES for form in (folded, folded[:-1], folded[:-2]) if len(form) > 1)
