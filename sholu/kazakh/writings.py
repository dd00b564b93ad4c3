"""The ways to write the name of a record (a person's with the surname first or last, with initials, without the
patronymic), and how surely each of them names. Called by `kazakh.layout`, which files them all, and by
`kazakh.surnames`, which knows surnames and patronymics by their endings from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sholu.kazakh.vocabulary import KINDS_OF
from sholu.kazakh.words import WORD, initial_as_spoken

_SURNAME = re.compile(
    r".{2,}(?:[оеё]ва?|ский|ская|цкий|цкая|[ұу]лы|[қк]ызы|енко|швили|[oe]va?|sk[iy]y?|skaya|uly|kyzy|enko)"
)
_SURNAME_OR_GIVEN = re.compile(r".{3,}(?:[иы]на?|ina?|yna?)")
_PLURAL = re.compile(r"[лдт][ае]р|(?:L|D|T|Л|Д|Т)[АЕ]Р")
PATRONYMIC_ENDING = r"(?:[ұу]лы|[қк]ызы|[оеё]вич|[оеё]вна|ьич|инична|uly|kyzy|[oey]vich|[oey]vna)"
_PATRONYMIC = re.compile(rf".{{2,}}{PATRONYMIC_ENDING}")


class Rank(IntEnum):
    """How surely a name names."""

    FULL = 0
    SHORTENED = 1
    WEAK = 2
    SURNAME = 3
    VARIANT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of something. A weak one counts only where a strong one of the same id stands in the same text.

    `initials` says that it may be a person's: given names may be shortened to initials (Л.Шыңғысбаева, Л.
    Шыңғысбаева), and the bare surname behind somebody else's initial is not this person. `surname` says that it
    surely is: the surname may come first, the patronymic or the surname may be left out of a name of three words,
    and where the name stood in full before, the bare surname is this person.
    """

    id: str
    text: str
    weak: bool = False
    initials: bool = False
    surname: bool = False


def ways_to_write(name: Name, text: str) -> tuple[tuple[str, Rank], ...]:
    """The spellings of a name of the given text (`name.text` as it is read), each with its rank; the name first."""
    if name.weak:
        return ((text, Rank.WEAK),)
    if not name.initials:
        return ((text, Rank.FULL),)
    ways = {text: Rank.FULL}
    for way, rank in _persons(text, sure=name.surname):
        ways.setdefault(way, rank)
    return tuple(ways.items())


def surname_of(name: Name, text: str) -> str:
    """The surname of a person, in capitals and small letters, or nothing."""
    words = _name_words(text) if name.surname and not name.weak else ()
    surname = _in_order(words)[-1] if words else ""
    return _title(surname) if surname.isupper() else surname


def middles_of(name: Name, text: str) -> tuple[str, ...]:
    """What a person is known by besides the given name and the surname: the patronymic, or a second given name."""
    words = _name_words(text) if name.surname and not name.weak else ()
    _, *middles, last = _in_order(words) if words else ("", "")
    return (*middles, last) if is_patronymic(last) else tuple(middles)


def is_surname(word: str) -> bool:
    """Whether a word has the ending of surnames (Шыңғысбаева, Mukanov): not of Ахмет, nor of the given name Айдын."""
    folded = word.casefold()
    if _SURNAME.fullmatch(folded):
        return True
    return bool(_SURNAME_OR_GIVEN.fullmatch(folded)) and "GIV" not in KINDS_OF.get(folded, ())


def is_plural(form: str, surname: str) -> bool:
    """Whether a form of a surname is a family's: Таукеновтердің."""
    return bool(_PLURAL.match(form, len(surname)))


def is_patronymic(word: str) -> bool:
    """Whether a word is one's father's name with the ending of a patronymic."""
    return bool(_PATRONYMIC.fullmatch(word.casefold()))


def _persons(text: str, *, sure: bool) -> Iterator[tuple[str, Rank]]:
    words = _name_words(text)
    if not words:
        return
    if not sure:
        yield from ((way, Rank.SHORTENED) for way in _with_initials(words))
        return
    *given, surname = _in_order(words)
    first = given[0]
    # Without a surname's ending the other order may be another's name: Серік Ахмет, Ахмет Серік.
    other_order = Rank.FULL if is_surname(surname) else Rank.VARIANT
    yield " ".join((*given, surname)), Rank.FULL
    yield " ".join((surname, *given)), other_order
    if len(given) == 2:
        yield f"{first} {surname}", Rank.FULL
        yield f"{surname} {first}", other_order
        if is_patronymic(given[1]):
            yield f"{first} {given[1]}", Rank.SHORTENED
    for way in _with_initials((*given, surname)):
        yield way, Rank.SHORTENED
        yield f"{surname} {way[: -len(surname)].rstrip('. ')}", Rank.SHORTENED


def _name_words(text: str) -> tuple[str, ...]:
    words = tuple(text.split())
    if 2 <= len(words) <= 3 and all(WORD.fullmatch(word) and word[0].isupper() for word in words):
        return words
    return ()


def _in_order(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name with the surname last: Тоқаев Қасым-Жомарт Кемелұлы begins with it."""
    first, *others = words
    last = others[-1]
    begins = is_surname(first) and not is_patronymic(first)
    if begins and (not is_surname(last) or (len(words) == 3 and is_patronymic(last))):
        return (*others, first)
    return tuple(words)


def _title(word: str) -> str:
    return word[0] + word[1:].lower()


def _with_initials(words: Sequence[str]) -> Iterator[str]:
    """Given names shortened: Лаззат Шыңғысбаева → Л. Шыңғысбаева; of three words also the first one alone, and in
    Latin letters also Sh. for Shyngys.
    """
    *given, surname = words
    for shorten in (_initial, _initial_as_spoken):
        initials = [shorten(each) for each in given]
        yield "".join(initials) + f" {surname}"
        yield f"{initials[0]} {surname}"


def _initial(word: str) -> str:
    return f"{word[0]}."


def _initial_as_spoken(word: str) -> str:
    """Қасым-Жомарт → Қ.-Ж., Zhumabek → Zh.: parts joined by a hyphen, and the letters of one sound, stay."""
    return "-".join(f"{initial_as_spoken(part)}." for part in re.split("[-‐‑]", word))
