"""Where the name of a person ends that the tagger found: it takes in a word too many («Болат Өтемұратов Еленаны»,
«Серік Сапиев Лондондағы») and, at the end of a line, a word too few («Сұхбаттасқан Мадина | Төлеген»).

Inside a name no word declines, and behind a surname nothing stands but a patronymic: these two rules are what is
known here. Called by `kazakh.people`, and by `kazakh.places` for the place that such a word is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sholu.kazakh.bases import base_of
from sholu.kazakh.features import rough_stem
from sholu.kazakh.vocabulary import KINDS_OF

PLACE_KINDS = frozenset(("COUNTRY", "CITY", "KZCITY", "OBL"))
"""The vocabulary's kinds of places that have people."""

_PEOPLES = frozenset(("GIV", "SUR"))
_CASE = r"(?:-?(?:[дтн][ыі]ң|[дтн][ыі]|н|[ғгқк][ае]|н[ае]|н?[дт][ае]|[дтн][ае]н|[мбп]ен))"
_PATRONYMIC = re.compile(rf".{{2,}}(?:[ұу]лы|[қк]ызы|[оеё]вич|ьич|[оеё]вна|инична|тегі){_CASE}?", re.IGNORECASE)
_SON_OF = frozenset(("ұлы", "улы", "қызы", "кызы", "тегі"))
_SURNAME = re.compile(rf".{{2,}}(?:[оеё]в|[оеё]ва|ский|цкий|ская|цкая|енко|швили){_CASE}?", re.IGNORECASE)
_MAYBE_SURNAME = re.compile(rf".{{3,}}(?:ина?|цына?|ян|дзе){_CASE}?", re.IGNORECASE)
_LOCATIVE = re.compile(r".{2,}(?:[дт][ае]|нд[ае]|[дт]ағы|[дт]егі|нд[ае]г[ыі])")
_IN_PLACE = ("да", "де", "та", "те", "ға", "ге", "қа", "ке", "дан", "ден", "тан", "тен", "нан", "нен")
_ATTRIBUTIVE = ("дағы", "дегі", "тағы", "тегі")

_LETTER = r"[А-ЯЁӘІҢҒҮҰҚӨҺ]"
_SMALL = "[а-яёәіңғүұқөһ]"
_CLOSING_WORD = re.compile(
    rf"[ \u00a0](?P<word>{_LETTER}{_SMALL}{{2,}}(?:-{_LETTER}?{_SMALL}+)?)[ \t]{{0,9}}\.?[ \t]{{0,9}}(?=\n|\Z)"
)


def own_words(words: Sequence[str]) -> int:
    """How many of the words that the tagger took for one name are the person's, one at least.

    >>> own_words(["Болат", "Өтемұратов", "Еленаны"])
    2
    """
    return next((place for place in range(1, len(words)) if _ends_before(words, place)), len(words))


def word_that_closes(text: str, end: int, words: Sequence[str]) -> re.Match[str] | None:
    """The capitalised word behind a given name at `text[:end]` that ends the line: «Әлібеков» of «Суретті түсірген:
    Нұржан Әлібеков». `words` are those of the name; one alone counts as a given name.
    """
    if len(words) > 2 or base_of(words[-1], "PERSON") != words[-1] or (len(words) == 2 and not _is(words[1], "GIV")):
        return None
    found = _CLOSING_WORD.match(text, end)
    if found is None or own_words([*words, found["word"]]) <= len(words):
        return None
    shaped = _PATRONYMIC.fullmatch(found["word"]) or _SURNAME.fullmatch(found["word"])
    if len(words) == 2 and not shaped:
        return None
    return found if shaped or not _is_place(found["word"]) else None


def is_surname_before(word: str, words: Sequence[str]) -> bool:
    """Whether a word is the surname of the given name and patronymic behind it: Тоқаев Қасым-Жомарт Кемелұлы."""
    return is_surname(word) and 0 < len(words) < 3 and _PATRONYMIC.fullmatch(words[-1]) is not None


def is_given_name(word: str) -> bool:
    """Whether a word is a given name in some case: Еленаны."""
    return _is(base_of(word, "PERSON"), "GIV")


def is_known_place(word: str) -> bool:
    """Whether a word is a place in some case, and no name of a person: Астанадағы."""
    return _is_place(word) or _is_place(_without_attributive(word))


def _ends_before(words: Sequence[str], place: int) -> bool:
    """Whether the word at `place` is none of the person's."""
    before, word = words[place - 1], words[place]
    if _PATRONYMIC.fullmatch(word) or word.lower() in _SON_OF:
        return False
    low = word.lower()
    declined = base_of(word, "PERSON") != word
    if is_known_place(word) and (_stands_in_place(low) or (place > 1 and is_surname(before))):
        return True
    if place == 1:
        return is_surname(before) and _LOCATIVE.fullmatch(low) is not None and not is_given_name(word)
    if _PATRONYMIC.fullmatch(before):
        return declined and (is_given_name(word) or is_known_place(word) or low.endswith(_ATTRIBUTIVE))
    if is_surname(before):
        return True
    if _MAYBE_SURNAME.fullmatch(before) and not _is(before, "GIV"):
        return declined or is_given_name(word)
    if _is(words[0], "GIV") and not _is(before, "GIV"):
        return declined and (_LOCATIVE.fullmatch(low) is not None or is_given_name(word))
    return False


def is_surname(word: str) -> bool:
    """Whether a word is a surname by its ending or as the vocabulary has it, and no given name: Назарбаев."""
    shaped = _SURNAME.fullmatch(word) is not None or (word[:1].isupper() and len(word) > 3 and _is(word, "SUR"))
    return shaped and not _is(word, "GIV")


def _stands_in_place(low: str) -> bool:
    return low not in KINDS_OF and (low.endswith(_IN_PLACE) or low.endswith(_ATTRIBUTIVE))


def _without_attributive(word: str) -> str:
    return word[:-2] if word.lower().endswith(_ATTRIBUTIVE) else word


def _is_place(word: str) -> bool:
    low = word.lower()
    kinds = KINDS_OF.get(low) or KINDS_OF.get(base_of(word, "GPE").lower()) or KINDS_OF.get(rough_stem(low), ())
    return not PLACE_KINDS.isdisjoint(kinds) and _PEOPLES.isdisjoint(kinds)


def _is(word: str, kind: str) -> bool:
    return kind in KINDS_OF.get(word.lower(), ())
