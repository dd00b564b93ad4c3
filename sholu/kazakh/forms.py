"""The one place that knows how a Kazakh name is declined: from the nominative to all the forms running text may hold.

Called by `kazakh.matching`, which looks the forms up in text. Forms are generated, never stripped: Қазақстан,
комитеті and Никита look inflected and are not, and «қордаланған» never comes out of «Қор». Only the last word of a
name changes.

What is made: seven cases, the attributive of the locative (Шымкенттегі, қорындағы), the possessive predicate
(Болаттікі), the plural with the same endings, «our» (Қазақстанымыздың), the likeness in -дай of longer names (Болат
Зауыттай), for a common noun also its third-person possessive (орталық → орталығы). What is not: derivation (-лық,
-шы, -шыл, -сыз), which makes another word; -дай and -ша of one short word, which look like others (Қордай, қазақша);
«my» and «your», which nobody says of a name in the news and which look like other words (қорым is a cemetery).

An ending depends on the last letter (`_LetterClass`) and on the last clear vowel (harmony). Where either depends on a
reading the letters do not show (a loan, a Latin word, an abbreviation), both endings are made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh.marks import few_marks

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
_POSSESSED_OTHERWISE = MappingProxyType(
    {
        "ауыз": "аузы", "әріп": "әрпі", "ғұрып": "ғұрпы", "ерік": "еркі", "ерін": "ерні", "қалып": "қалпы",
        "көрік": "көркі", "кейіп": "кейпі", "мойын": "мойны", "мұрын": "мұрны", "нарық": "нарқы", "орын": "орны",
        "парық": "парқы", "халық": "халқы",
        "ансамбль": "ансамблі", "банк": "банкі", "округ": "округі", "парк": "паркі", "съезд": "съезі",
        "холдинг": "холдингі",
    }
)  # fmt: skip

_BACK_VOWELS = frozenset("аоұыя")
_FRONT_VOWELS = frozenset("әөүіеэ")
_UNCLEAR_VOWELS = frozenset("иуюё")
_VOWELS = _BACK_VOWELS | _FRONT_VOWELS | _UNCLEAR_VOWELS
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")


class Harmony(Enum):
    """Which vowels an ending takes: а ы (with ғ қ) or е і (with г к)."""

    BACK = "back"
    FRONT = "front"


_BACK = (Harmony.BACK,)
_FRONT = (Harmony.FRONT,)
_BOTH = (Harmony.BACK, Harmony.FRONT)


class Possession(Enum):
    """Whether a word ends in the possessive of the third person, as far as the letters show."""

    MARKED = "marked"
    UNMARKED = "unmarked"
    UNKNOWN = "unknown"


class _LetterClass(Enum):
    """What the last sound asks of the ending that follows."""

    VOWEL = "vowel"
    GLIDE = "л р й у и"
    SIBILANT = "з ж"
    NASAL = "м н ң"
    VOICELESS = "voiceless, and б в г д at the end of loans"
    POSSESSIVE = "the possessive of the third person"


# Endings written for both harmonies: A is а or е, Y is ы or і, G is ғ or г, K is қ or к.
_ENDINGS = MappingProxyType(
    {
        _LetterClass.VOWEL: ("нYң", "GA", "нY", "дA", "дAн", "мен", "дAGY", "нікі"),
        _LetterClass.GLIDE: ("дYң", "GA", "дY", "дA", "дAн", "мен", "дAGY", "дікі"),
        _LetterClass.SIBILANT: ("дYң", "GA", "дY", "дA", "дAн", "бен", "дAGY", "дікі"),
        _LetterClass.NASAL: ("нYң", "GA", "дY", "дA", "нAн", "мен", "дAGY", "нікі"),
        _LetterClass.VOICELESS: ("тYң", "KA", "тY", "тA", "тAн", "пен", "тAGY", "тікі"),
        _LetterClass.POSSESSIVE: ("нYң", "нA", "н", "ндA", "нAн", "мен", "ндAGY", "нікі"),
    }
)
_PLURALS = MappingProxyType(
    {
        _LetterClass.VOWEL: "лAр",
        _LetterClass.GLIDE: "лAр",
        _LetterClass.SIBILANT: "дAр",
        _LetterClass.NASAL: "дAр",
        _LetterClass.VOICELESS: "тAр",
    }
)
# «Our», and its cases.
_OURS = ("мYз", *("мYз" + ending for ending in _ENDINGS[_LetterClass.SIBILANT]))
_LIKE = MappingProxyType(
    dict.fromkeys(_LetterClass, "дAй") | {_LetterClass.VOICELESS: "тAй", _LetterClass.POSSESSIVE: "ндAй"}
)
_SHORT = 4  # letters of a word that -дай and -ымыз make look like another: Қордай, барымыз

_SPELLINGS = MappingProxyType(
    {
        Harmony.BACK: str.maketrans("AYGK", "аығқ"),
        Harmony.FRONT: str.maketrans("AYGK", "еігк"),
    }
)


def _endings_of(sound: _LetterClass, harmony: Harmony, *, after_l: bool = False) -> tuple[str, ...]:
    endings = list(_ENDINGS[sound])
    if sound in _PLURALS:
        plural = "дAр" if after_l else _PLURALS[sound]
        endings += [plural, *(plural + ending for ending in _ENDINGS[_LetterClass.GLIDE])]
    return tuple(ending.translate(_SPELLINGS[harmony]) for ending in endings)


_SPELT_ENDINGS = MappingProxyType(
    {(sound, harmony): _endings_of(sound, harmony) for sound in _LetterClass for harmony in Harmony}
)
_SPELT_AFTER_L = MappingProxyType(
    {harmony: _endings_of(_LetterClass.GLIDE, harmony, after_l=True) for harmony in Harmony}
)
_PLURAL_ENDINGS = frozenset(
    ending
    for endings in (*_SPELT_ENDINGS.values(), *_SPELT_AFTER_L.values())
    for ending in endings
    if re.match(r"[лдт][ае]р", ending)
)

_LATIN_SOUNDS = MappingProxyType(
    dict.fromkeys("ao", (_LetterClass.VOWEL,))
    | dict.fromkeys("iuwy", (_LetterClass.VOWEL, _LetterClass.GLIDE))
    | dict.fromkeys("lr", (_LetterClass.GLIDE,))
    | dict.fromkeys("mn", (_LetterClass.NASAL,))
    | dict.fromkeys("jz", (_LetterClass.SIBILANT,))
    | dict.fromkeys("bcdfgkpqstvx", (_LetterClass.VOICELESS,))
    | {"h": (_LetterClass.VOICELESS, _LetterClass.VOWEL)}
)

# How a number is read at its end: the last digit that is not nought, with the noughts after it.
_NUMBERS_READ = MappingProxyType(
    {
        "1": "бір", "2": "екі", "3": "үш", "4": "төрт", "5": "бес", "6": "алты", "7": "жеті", "8": "сегіз",
        "9": "тоғыз", "10": "он", "20": "жиырма", "30": "отыз", "40": "қырық", "50": "елу", "60": "алпыс",
        "70": "жетпіс", "80": "сексен", "90": "тоқсан", "00": "жүз", "000": "мың", "000000": "миллион",
        "": "нөл",
    }
)  # fmt: skip

_LONGEST_ABBREVIATION = 5

# Given names whose plural is the everyday noun: азаматтар are citizens, not Азамат and his people. As whole names
# they get no plural.
_NOUNS_FIRST = frozenset(
    "азамат айдын ақын арман асыл батыр бұлбұл ғалым дана дастан ерік жігіт қайсар қандас мақсат серік талант талап"
    " толқын үміт ұлан ұстаз шебер".split()
)

_LONGEST_NAME = 1000
_SPLIT = re.compile(r"(?P<body>.*[^\W_])(?P<tail>[\W_]*)", re.DOTALL)
_BRACKET = re.compile(r"(?P<name>.*[^\W_]\W*?)(?P<bracket>\s*\([^()]*\))", re.DOTALL)
_LAST_RUN = re.compile(r"(?:[^\W\d_]|\u0301)+\Z|[0-9]+\Z")
_CLOSING_QUOTES = frozenset('»”“›"’')
_SURNAME = re.compile(r"(?P<stem>.*[аәоөұүыіеэяиуюё].*)(?P<suffix>[оеё]в)")
_PATRONYMIC = ("ұлы", "қызы")
# Endings that are hardly ever a stem's own: of -лық, of -ма, of a plural, of a vowel, of a verbal noun in -у.
_POSSESSIVE_SHAPE = re.compile(
    r".+(?:[лдт](?:ығы|ігі)|[лдт](?:ары|ері)|[аәоөұүыіеэяё]с[ыі]|[иу]с[ыі]|у[ыі]|[аео]й[ыі]|ей[іы])"
)


def inflected(name: str) -> tuple[str, ...]:
    """Every form of `name` (NFC) that may stand for it in text: the name itself, then the others sorted, each once.

    Болат Зауыт → Болат Зауыт, …, Болат Зауытпен, Болат Зауытқа, …; the words before the last never change. A name
    that closes with a quote is declined inside and after it: «Отандастар қорының», «Отандастар қоры»ның,
    «Отандастар қоры»-ның. One that closes with a bracket is declined before it. Abbreviations, numbers and Latin
    words take a hyphen (КЕАҚ-тың), and go without it too where they are read as a word (НАТО-ның, НАТОның). Endings
    are in small letters even after a name in capitals. A name that ends with neither letter, digit nor quote, or in
    another script, or that is longer than any name, has no other form.
    """
    name = unicodedata.normalize("NFC", few_marks(name))
    if len(name) > _LONGEST_NAME:
        return (name,)
    bracketed = _BRACKET.fullmatch(name)
    if bracketed:
        return tuple(form + bracketed["bracket"] for form in inflected(bracketed["name"]))
    parts = _SPLIT.fullmatch(name)
    if not parts:
        return (name,)
    body, tail = parts["body"], parts["tail"]
    if not tail:
        forms = _inflected_inside(body)
    elif tail[-1] in _CLOSING_QUOTES:
        forms = {form + tail for form in _inflected_inside(body)} if set(tail) <= _CLOSING_QUOTES else set()
        outside = {ending.removeprefix("-") for ending in _case_endings(body)} - _PLURAL_ENDINGS
        forms |= {name + hyphen + ending for ending in outside for hyphen in ("", "-")}
    else:
        return (name,)
    return (name, *sorted(forms - {name}))


def stem(word: str) -> str:
    """What all forms of a name whose last word this is begin with, as far as that word goes: орталық → орталы, for
    its possessive is орталығы; Болат whole.
    """
    run = _last_run(word)
    folded = run.casefold()
    if not _is_cyrillic(run) or len(run) < 3:
        return word[:-1] if len(run) == 2 and _is_cyrillic(run) else word
    if folded in _POSSESSED_OTHERWISE:
        return word[:-2]
    return word[:-1] if folded[-1] in "қкпь" or _is_doubled(folded) else word


def endings(word: str, alone: bool) -> frozenset[str] | None:
    """All that `inflected` adds to a name whose last word this is (`alone`: its only one), "" among it; None where
    the word's own letters may change (орталық → орталығы).
    """
    run = _last_run(word)
    folded = run.casefold()
    if not run or (_is_cyrillic(run) and (_is_doubled(folded) or folded.endswith(("ск", "нк")))):
        return None
    if _is_cyrillic(run) and _is_common_noun(run, alone=alone):
        return None
    return _with_nothing(tuple(_case_endings(word if alone else f"а {word}")))


@lru_cache(maxsize=4096)
def _with_nothing(added: tuple[str, ...]) -> frozenset[str]:
    """One set for the many words of a kind."""
    return frozenset(("", *added))


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
    if folded in _POSSESSED_OTHERWISE:
        return (noun[:1] + _POSSESSED_OTHERWISE[folded][1:],)
    softened = {"қ": "ғ", "к": "г", "п": "б"}.get(folded[-1:])
    if _sound(folded) is _LetterClass.VOWEL:
        stem = noun + "с"
    elif folded.endswith("ь") or _is_doubled(folded):
        stem = noun[:-1]
    elif softened and folded[-2:-1] in _VOWELS:
        stem = noun[:-1] + softened
    else:
        stem = noun
    return tuple(stem + "Y".translate(_SPELLINGS[harmony]) for harmony in harmonies(folded))


def harmonies(word: str) -> tuple[Harmony, ...]:
    """The harmony of the endings of a Cyrillic word; both where it hangs on a reading the letters do not show.

    The last clear vowel decides (Шымкент front, Айгүл front, Атырау back). Surnames in -ов and -ев follow the stem
    before (Тоқаев back, Дүйсенов front).
    """
    folded = word[-_LONGEST_NAME:].casefold()
    surname = _SURNAME.fullmatch(folded)
    return _surname_harmonies(surname["stem"], surname["suffix"]) if surname else _word_harmonies(folded)


def _word_harmonies(word: str) -> tuple[Harmony, ...]:
    place = max((word.rfind(vowel) for vowel in _VOWELS), default=-1)
    if place < 0:
        return _BOTH
    vowel, last = word[place], word[-1]
    if vowel in _FRONT_VOWELS or vowel == "и":
        return _BOTH if last in "қғ" else _FRONT  # Тәуфиққа
    if vowel == "ё":
        return _BOTH
    if vowel in "ую" and place and word[place - 1] in _VOWELS:  # a glide or a diphthong: Атырау, Мәскеу, Сеул
        return _word_harmonies(word[:place])
    if vowel in "ую" and place:
        before = _word_harmonies(word[:place]) if _VOWELS & set(word[:place]) else _BACK
        if place == len(word) - 1:
            return _harmonies_before_final_u(word, before)
        if before != _BACK and "и" not in word[:place]:
            return _BOTH  # Петербургта, Петербургте
    return _BOTH if last in "ькг" else _BACK  # Нью-Йоркте, Иракта, Астраханьда


def _harmonies_before_final_u(word: str, before: tuple[Harmony, ...]) -> tuple[Harmony, ...]:
    if word.endswith("су"):  # the noun «water» is back whatever precedes it: Жетісудың; the ending -су is not
        return _BACK if before == _BACK else _BOTH
    if before == _BACK:
        return _BACK if _KAZAKH_LETTERS & set(word) or "ы" in word else _BOTH  # Айсұлудың, but Бакуге
    return before


def _surname_harmonies(stem: str, suffix: str) -> tuple[Harmony, ...]:
    harmony = _word_harmonies(stem)
    kazakh = bool(_KAZAKH_LETTERS & set(stem)) or stem.endswith(("а", "бек", "ген", "кен"))
    if kazakh or len(harmony) > 1:
        return harmony
    suffix_agrees = (harmony == _BACK) == (suffix == "ов")
    return harmony if suffix_agrees else _BOTH  # Петров, Горбачев: the suffix may decide


def _sound(word: str) -> _LetterClass:
    """The class of the last letter of a small-letter Cyrillic word, past a soft or hard sign."""
    letter = word.rstrip("ьъ")[-1:]
    if letter in _VOWELS and letter not in "иую":
        return _LetterClass.VOWEL
    if letter in "лрйиую":
        return _LetterClass.GLIDE
    if letter in "зж":
        return _LetterClass.SIBILANT
    if letter in "мнң":
        return _LetterClass.NASAL
    return _LetterClass.VOICELESS


def _is_doubled(word: str) -> bool:
    return len(word) > 2 and word[-1] == word[-2] and word[-1] not in _VOWELS


def _inflected_inside(body: str) -> set[str]:
    """The forms of a name that ends with a letter or a digit."""
    forms = {body + ending for ending in _case_endings(body)}
    run = _last_run(body)
    if not _is_cyrillic(run):
        return forms
    folded = run.casefold()
    if _is_doubled(folded):  # Доманның, Шелдің: one of two like consonants goes before an ending
        forms |= {body[:-1] + ending for ending in _word_endings(folded[:-1])}
    if folded.endswith(("ск", "нк")):  # Минскінің, банкіге
        forms |= {body + "і" + ending for ending in _SPELT_ENDINGS[_LetterClass.VOWEL, Harmony.FRONT]}
    if _is_common_noun(run, alone=_is_alone(body)):
        for noun in possessed(run):
            stem = body[: len(body) - len(run)] + noun
            forms |= {stem, *(stem + ending for ending in _possessive_endings(noun))}
    return forms


def _case_endings(body: str) -> Iterable[str]:
    """What may be added to the nominative, with its hyphen where one is written."""
    run = _last_run(body)
    if run.isascii() and run.isdigit():
        return _hyphened(_word_endings(_number_read(run)))
    if _is_latin(run):
        endings = _latin_endings(run)
        return (*_hyphened(endings), *(ending for ending in endings if ending not in _PLURAL_ENDINGS))
    if not _is_cyrillic(run):
        return ()
    alone = _is_alone(body)
    ownership = possession(run, alone=alone)
    if ownership is Possession.MARKED:
        return _possessive_and_likeness(run[-1] in "ыЫ")
    folded = run.casefold()
    if run.isupper() and folded not in _HEADS:
        return _capitals_endings(run)
    after_l = folded.rstrip("ь").endswith("л")
    endings = _endings_like(_sound(folded), harmonies(folded), after_l, alone, len(run) > _SHORT)
    if alone and folded in _NOUNS_FIRST:
        return tuple(ending for ending in _word_endings(folded) if ending not in _PLURAL_ENDINGS)
    return (*endings, *_possessive_endings(run)) if ownership is Possession.UNKNOWN else endings


@lru_cache(maxsize=512)
def _endings_like(
    sound: _LetterClass, which: tuple[Harmony, ...], after_l: bool, alone: bool, long: bool
) -> tuple[str, ...]:
    """The endings of all words of a kind that bear no possessive; «our» of long ones (Қазақстан → ымыз, ымыздың …,
    Астана → мыз), the likeness of those that do not stand alone (Болат Зауыт → тай).
    """
    vowel = "" if sound is _LetterClass.VOWEL else "Y"
    found = [ending for harmony in which for ending in _plain_endings(sound, harmony, after_l)]
    if long:
        found += [(vowel + each).translate(_SPELLINGS[harmony]) for harmony in which for each in _OURS]
    if not alone:
        found += [_LIKE[sound].translate(_SPELLINGS[harmony]) for harmony in which]
    return tuple(found)


@lru_cache(maxsize=2)
def _possessive_and_likeness(back: bool) -> tuple[str, ...]:
    """The endings of a possessive, and what likens to it: Отандастар қоры → ның, …, ндай."""
    harmony = Harmony.BACK if back else Harmony.FRONT
    like = _LIKE[_LetterClass.POSSESSIVE].translate(_SPELLINGS[harmony])
    return (*_SPELT_ENDINGS[_LetterClass.POSSESSIVE, harmony], like)


def _word_endings(word: str) -> tuple[str, ...]:
    """The endings of a small-letter Cyrillic word that bears no possessive."""
    after_l = word.rstrip("ь").endswith("л")
    return tuple(ending for each in harmonies(word) for ending in _plain_endings(_sound(word), each, after_l))


def _plain_endings(sound: _LetterClass, harmony: Harmony, after_l: bool) -> tuple[str, ...]:
    return _SPELT_AFTER_L[harmony] if after_l else _SPELT_ENDINGS[sound, harmony]


def _possessive_endings(word: str) -> tuple[str, ...]:
    harmony = Harmony.BACK if word[-1] in "ыЫ" else Harmony.FRONT
    return _SPELT_ENDINGS[_LetterClass.POSSESSIVE, harmony]


@lru_cache(maxsize=4096)
def _capitals_endings(run: str) -> tuple[str, ...]:
    """Endings of a Cyrillic word in capitals: an abbreviation read as a word, by its letters, or no abbreviation."""
    folded = run.casefold()
    as_word = _word_endings(folded)
    if len(run) > _LONGEST_ABBREVIATION:
        return (*as_word, *_hyphened(as_word))
    if folded[-1] in _VOWELS and not _VOWELS & set(folded[:-1]):
        by_letters = as_word  # ЕО and БҰҰ: the last letter is its own name
    else:
        by_letters = tuple(
            ending
            for sound in {_LetterClass.VOWEL: None, _sound(folded): None}  # ТМД-ның (дэ), АҚШ-тың (аш)
            for harmony in Harmony
            for ending in _SPELT_ENDINGS[sound, harmony]
        )
    if folded[-1] in _VOWELS:
        return (*as_word, *_hyphened(as_word))
    return (*(as_word if _VOWELS & set(folded) else ()), *_hyphened(by_letters))


@lru_cache(maxsize=4096)
def _latin_endings(run: str) -> tuple[str, ...]:
    base = "".join(part for part in unicodedata.normalize("NFKD", run.casefold()) if part.isalpha())
    sounds = dict.fromkeys(_latin_sounds(base))
    if run.isupper() and len(run) <= _LONGEST_ABBREVIATION:  # read letter by letter: BBC-дің, IBM-нің
        sounds |= dict.fromkeys((_LetterClass.VOWEL, _LetterClass.GLIDE))
    return tuple(ending for sound in sounds for harmony in Harmony for ending in _SPELT_ENDINGS[sound, harmony])


def _latin_sounds(word: str) -> tuple[_LetterClass, ...]:
    if word.endswith("e"):  # silent or not: Google-дың, Nike-нің
        return (_LetterClass.VOWEL, *_LATIN_SOUNDS.get(word[-2:-1], ()))
    if word.endswith("ng"):
        return (_LetterClass.VOICELESS, _LetterClass.NASAL)
    return _LATIN_SOUNDS.get(word[-1:], (_LetterClass.VOWEL,))


def _number_read(digits: str) -> str:
    """The last word of a number read aloud: 24 → төрт, 1930 → отыз, 2000 → мың."""
    noughts = len(digits) - len(digits.rstrip("0"))
    if noughts >= len(digits):
        return _NUMBERS_READ[""]
    for group, word in (("0" * 6, "миллион"), ("0" * 3, "мың"), ("0" * 2, "жүз")):
        if noughts >= len(group):
            return word
    return _NUMBERS_READ[digits[-1 - noughts :]]


def _hyphened(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple("-" + ending for ending in endings)


def _last_run(body: str) -> str:
    """The letters, or the digits, that end the name: Сұлтан of Нұр-Сұлтан, 24 of Хабар-24."""
    found = _LAST_RUN.search(body)
    return found[0] if found else ""


def _is_alone(body: str) -> bool:
    return not any(character.isspace() for character in body)


def _is_common_noun(run: str, *, alone: bool) -> bool:
    if alone:
        return run.casefold() in _HEADS
    # A capital in a longer name is more likely a surname: «болат зауыты», a steel works, is not Болат Зауыт.
    return run[0].islower() and possession(run) is Possession.UNMARKED


def _is_cyrillic(run: str) -> bool:
    return "\u0400" <= run[-1:] <= "\u04ff"


def _is_latin(run: str) -> bool:
    return unicodedata.name(run[-1:], "").startswith("LATIN") if run else False


_HEADS = frozenset(HEAD_NOUNS)
_POSSESSED_HEADS = frozenset(form for noun in HEAD_NOUNS for form in possessed(noun))
