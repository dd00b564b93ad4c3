"""The third-person possessive, in which the names of nearly all bodies end: қор → қоры, орталық → орталығы. How a
noun gets it, and whether a word has it. Called by `kazakh.forms` and by whoever tells bodies and titles in texts.
"""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType

from sholu.kazakh.harmony import VOWELS, LetterClass, harmonies, is_doubled, sound_of, spelt

HEAD_NOUNS: tuple[str, ...] = (
    # Common nouns that end the names of bodies, places and works, in the bare form. Collected by hand.
    "агенттік", "академия", "альянс", "аймақ", "ансамбль", "ассамблея", "ассоциация", "аурухана", "ауыл", "аудан",
    "әкімдік", "әкімшілік", "әмірлік", "банк", "баспа", "баспасөз", "басқарма", "батальон", "билік", "бірлестік",
    "бригада", "бөлім", "бөлімше", "бюро", "газет", "галерея", "гвардия", "гимназия", "дала", "даңғыл", "департамент",
    "диспансер", "достастық", "дума", "елшілік", "емхана", "жоба", "жол", "журнал", "зауыт", "инспекция",
    "институт", "кабинет", "кафедра", "кеңес", "кеңсе", "кешен", "кинотеатр", "кітапхана", "клиника", "клуб",
    "колледж", "команда", "комбинат", "комиссия", "комитет", "компания", "конгресс", "консерватория", "консулдық",
    "концерн", "кооператив", "корольдік", "корпорация", "көл", "көше", "күш", "қала", "қауымдастық", "қозғалыс",
    "қор", "қоғам", "қонақүй", "қызмет", "лига", "лицей", "мектеп", "мекеме", "мемлекет", "мешіт", "министрлік",
    "мұражай", "музей", "мұрағат", "мәжіліс", "мәслихат", "обсерватория", "облыс", "одақ", "округ", "оркестр",
    "орталық", "өзен", "өкілдік", "палата", "парк", "парламент", "партия", "патшалық", "полиция", "портал",
    "прокуратура", "радио", "редакция", "резерв", "республика", "сарай", "секретариат", "сенат", "серіктестік", "сот",
    "станция", "стадион", "студия", "телеарна", "телекомпания", "театр", "теңіз", "топ", "төралқа", "ту",
    "ұйым", "ұжым", "университет", "училище", "үй", "үкімет", "фабрика", "факультет", "федерация", "филармония",
    "филиал", "фонд", "форум", "халық", "хандық", "хор", "холдинг", "цирк", "шаруашылық", "штаб", "штат",
    "экспедиция",
)  # fmt: skip
# Stems that lose their last vowel, or end otherwise than by rule, before a possessive ending.
POSSESSED_OTHERWISE = MappingProxyType(
    {
        "ауыз": "аузы", "әріп": "әрпі", "ғұрып": "ғұрпы", "ерік": "еркі", "ерін": "ерні", "қалып": "қалпы",
        "көрік": "көркі", "кейіп": "кейпі", "мойын": "мойны", "мұрын": "мұрны", "нарық": "нарқы", "орын": "орны",
        "парық": "парқы", "халық": "халқы",
        "ансамбль": "ансамблі", "банк": "банкі", "округ": "округі", "парк": "паркі", "съезд": "съезі",
        "холдинг": "холдингі",
    }
)  # fmt: skip

LEGAL_FORMS_READ = MappingProxyType(
    # How a body is constituted, by the noun that ends it when it is read; the names of bodies bear the possessive.
    dict.fromkeys(("КЕАҚ", "АҚ", "ЖАҚ", "ААҚ", "ҚАҚ"), "қоғам")
    | dict.fromkeys(("ЖШС", "ҚШС", "ТС", "КС"), "серіктестік")
    | dict.fromkeys(("ҚҚ", "БҚ", "РҚҚ", "ОҚҚ"), "қор")
    | dict.fromkeys(("ҚБ", "РҚБ", "ЗТБ", "ҚХБ"), "бірлестік")
    | dict.fromkeys(("КММ", "ММ", "РММ", "ҚММ"), "мекеме")
    | dict.fromkeys(("МКК", "РМК", "МКҚК", "РМҚК", "КМК", "ШЖҚ", "КМҚК"), "кәсіпорын")
    | {"ҰАК": "компания", "ҰК": "компания", "ЖК": "кәсіпкер", "ШҚ": "қожалық", "ҮЕҰ": "ұйым"}
)


class Possession(Enum):
    """Whether a word ends in the possessive of the third person, as far as the letters show."""

    MARKED = "marked"
    UNMARKED = "unmarked"
    UNKNOWN = "unknown"


_PATRONYMIC = ("ұлы", "қызы")
# Endings that are hardly ever a stem's own: of -лық, of -ма, of a plural, of a vowel, of a verbal noun in -у.
_POSSESSIVE_SHAPE = re.compile(
    r".+(?:[лдт](?:ығы|ігі)|[лдт](?:ары|ері)|[аәоөұүыіеэяё]с[ыі]|[иу]с[ыі]|у[ыі]|[аео]й[ыі]|ей[іы])"
)


def possession(word: str, *, alone: bool = False) -> Possession:
    """Whether `word` ends in a third-person possessive: қоры and Зауытұлы do, Болат and (alone) Алматы do not.

    `alone` says that the word is the whole name. In ы or і such a name is a stem (Алматы, Қосшы, Құрманғазы) unless
    it is a known head noun or patronymic; the last word of a longer name may be either (Шымкент келбеті, Абай
    Құрманғазы), and is UNKNOWN where neither its shape nor `HEAD_NOUNS` tells.
    """
    folded = word.casefold()
    if not folded.endswith(("ы", "і")):
        return Possession.UNMARKED
    if folded.endswith(_PATRONYMIC) or folded in _POSSESSED_HEADS:
        return Possession.MARKED
    if _POSSESSIVE_SHAPE.fullmatch(folded):
        return Possession.UNKNOWN if alone else Possession.MARKED
    return Possession.UNMARKED if alone else Possession.UNKNOWN


def possessed(noun: str) -> tuple[str, ...]:
    """The third-person possessive of a bare noun: орталық → орталығы, халық → халқы; two where harmony is unsure."""
    folded = noun.casefold()
    if folded in POSSESSED_OTHERWISE:
        return (noun[:1] + POSSESSED_OTHERWISE[folded][1:],)
    softened = {"қ": "ғ", "к": "г", "п": "б"}.get(folded[-1:])
    if sound_of(folded) is LetterClass.VOWEL:
        stem = noun + "с"
    elif folded.endswith("ь") or is_doubled(folded):
        stem = noun[:-1]
    elif softened and folded[-2:-1] in VOWELS:
        stem = noun[:-1] + softened
    else:
        stem = noun
    return tuple(stem + spelt("Y", harmony) for harmony in harmonies(folded))


HEADS = frozenset(HEAD_NOUNS)
_POSSESSED_HEADS = frozenset(form for noun in HEAD_NOUNS for form in possessed(noun))
