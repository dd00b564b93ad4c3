"""The one place that knows how a Kazakh name is declined: from the nominative to all the forms running text may hold.

Called by `kazakh.matching`, which looks the forms up in text. Forms are generated, never stripped: Қазақстан,
комитеті and Никита look inflected and are not, and «қордаланған» never comes out of «Қор». Only the last word of a
name changes.

What is made: seven cases, the attributive of the locative (Шымкенттегі, қорындағы), the possessive predicate
(Болаттікі), the plural with the same endings, «our» (Қазақстанымыздың), the likeness in -дай of longer names (Болат
Зауыттай), for a common noun also its third-person possessive (орталық → орталығы). What is not: derivation (-лық,
-шы, -шыл, -сыз), which makes another word; -дай and -ша of one short word, which look like others (Қордай, қазақша);
«my» and «your», which nobody says of a name in the news and which look like other words (қорым is a cemetery).

An ending depends on the last letter and the last clear vowel (`harmony`), and on whether the word bears a possessive
(`possession`). Where any of these depends on a reading the letters do not show (a loan, a Latin word, an
abbreviation), both endings are made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh.harmony import VOWELS, Harmony, LetterClass, harmonies, is_doubled, sound_of, spelt
from sholu.kazakh.marks import few_marks
from sholu.kazakh.possession import HEADS, LEGAL_FORMS_READ, POSSESSED_OTHERWISE, Possession, possessed, possession

# Endings written for both harmonies: A is а or е, Y is ы or і, G is ғ or г, K is қ or к.
_ENDINGS = MappingProxyType(
    {
        LetterClass.VOWEL: ("нYң", "GA", "нY", "дA", "дAн", "мен", "дAGY", "нікі"),
        LetterClass.GLIDE: ("дYң", "GA", "дY", "дA", "дAн", "мен", "дAGY", "дікі"),
        LetterClass.SIBILANT: ("дYң", "GA", "дY", "дA", "дAн", "бен", "дAGY", "дікі"),
        LetterClass.NASAL: ("нYң", "GA", "дY", "дA", "нAн", "мен", "дAGY", "нікі"),
        LetterClass.VOICELESS: ("тYң", "KA", "тY", "тA", "тAн", "пен", "тAGY", "тікі"),
        LetterClass.POSSESSIVE: ("нYң", "нA", "н", "ндA", "нAн", "мен", "ндAGY", "нікі"),
    }
)
_PLURALS = MappingProxyType(
    {
        LetterClass.VOWEL: "лAр",
        LetterClass.GLIDE: "лAр",
        LetterClass.SIBILANT: "дAр",
        LetterClass.NASAL: "дAр",
        LetterClass.VOICELESS: "тAр",
    }
)
# «Our», and its cases.
_OURS = ("мYз", *("мYз" + ending for ending in _ENDINGS[LetterClass.SIBILANT]))
_LIKE = MappingProxyType(
    dict.fromkeys(LetterClass, "дAй") | {LetterClass.VOICELESS: "тAй", LetterClass.POSSESSIVE: "ндAй"}
)
_SHORT = 4  # letters of a word that -дай and -ымыз make look like another: Қордай, барымыз


def _endings_of(sound: LetterClass, harmony: Harmony, *, after_l: bool = False) -> tuple[str, ...]:
    endings = list(_ENDINGS[sound])
    if sound in _PLURALS:
        plural = "дAр" if after_l else _PLURALS[sound]
        endings += [plural, *(plural + ending for ending in _ENDINGS[LetterClass.GLIDE])]
    return tuple(spelt(ending, harmony) for ending in endings)


_SPELT_ENDINGS = MappingProxyType(
    {(sound, harmony): _endings_of(sound, harmony) for sound in LetterClass for harmony in Harmony}
)
_SPELT_AFTER_L = MappingProxyType(
    {harmony: _endings_of(LetterClass.GLIDE, harmony, after_l=True) for harmony in Harmony}
)
_PLURAL_ENDINGS = frozenset(
    ending
    for endings in (*_SPELT_ENDINGS.values(), *_SPELT_AFTER_L.values())
    for ending in endings
    if re.match(r"[лдт][ае]р", ending)
)
_LATIN_SOUNDS = MappingProxyType(
    dict.fromkeys("ao", (LetterClass.VOWEL,))
    | dict.fromkeys("iuwy", (LetterClass.VOWEL, LetterClass.GLIDE))
    | dict.fromkeys("lr", (LetterClass.GLIDE,))
    | dict.fromkeys("mn", (LetterClass.NASAL,))
    | dict.fromkeys("jz", (LetterClass.SIBILANT,))
    | dict.fromkeys("bcdfgkpqstvx", (LetterClass.VOICELESS,))
    | {"h": (LetterClass.VOICELESS, LetterClass.VOWEL)}
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
# A word in which a capital stands behind a small letter: words shortened (ҚазМұнайГаз), or to letters (ҚазҰУ).
_SHORTENED = re.compile(r"[^\W\d_]*[а-яёәіңғүұқөһ](?:(?P<letters>[А-ЯЁӘІҢҒҮҰҚӨҺ]{2,})|[А-ЯЁӘІҢҒҮҰҚӨҺ][^\W\d_]*)")
_LAST_RUN = re.compile(r"(?:[^\W\d_]|\u0301)+\Z|[0-9]+\Z")
_CLOSING_QUOTES = frozenset('»”“›"’')


def inflected(name: str) -> tuple[str, ...]:
    """Every form of `name` (NFC) that may stand for it in text: the name itself, then the others sorted, each once.

    Болат Зауыт → Болат Зауыт, …, Болат Зауытпен, Болат Зауытқа, …; the words before the last never change. A name
    that closes with a quote is declined inside and after it: «Отандастар қорының», «Отандастар қоры»ның,
    «Отандастар қоры»-ның. One that closes with a bracket is declined before it. Abbreviations, numbers and Latin
    words take a hyphen (КЕАҚ-тың, ҚазҰУ-дың), and go without it too where they are read as a word (НАТО-ның,
    НАТОның); an abbreviation also has the endings of what its last word is read (АҚ-на: қоғамына). Endings are in
    small letters even after a name in capitals. A name that ends with neither letter, digit nor quote, or in another
    script, or that is longer than any name, has no other form.
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
    if folded in POSSESSED_OTHERWISE:
        return word[:-2]
    return word[:-1] if folded[-1] in "қкпь" or is_doubled(folded) else word


def endings(word: str, alone: bool) -> frozenset[str] | None:
    """All that `inflected` adds to a name whose last word this is (`alone`: its only one), "" among it; None where
    the word's own letters may change (орталық → орталығы).
    """
    run = _last_run(word)
    folded = run.casefold()
    if not run or (_is_cyrillic(run) and (is_doubled(folded) or folded.endswith(("ск", "нк")))):
        return None
    if _is_cyrillic(run) and _is_common_noun(run, alone=alone):
        return None
    return _with_nothing(tuple(_case_endings(word if alone else f"а {word}")))


@lru_cache(maxsize=4096)
def _with_nothing(added: tuple[str, ...]) -> frozenset[str]:
    """One set for the many words of a kind."""
    return frozenset(("", *added))


def _inflected_inside(body: str) -> set[str]:
    """The forms of a name that ends with a letter or a digit."""
    forms = {body + ending for ending in _case_endings(body)}
    run = _last_run(body)
    if not _is_cyrillic(run):
        return forms
    folded = run.casefold()
    if is_doubled(folded):  # Доманның, Шелдің: one of two like consonants goes before an ending
        forms |= {body[:-1] + ending for ending in _word_endings(folded[:-1])}
    if folded.endswith(("ск", "нк")):  # Минскінің, банкіге
        forms |= {body + "і" + ending for ending in _SPELT_ENDINGS[LetterClass.VOWEL, Harmony.FRONT]}
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
    if run.isupper() and folded not in HEADS:
        return _capitals_endings(run)
    shortened = _SHORTENED.fullmatch(run)
    after_l = folded.rstrip("ь").endswith("л")
    endings = _endings_like(sound_of(folded), harmonies(folded), after_l, alone, len(run) > _SHORT)
    if shortened:  # ҚазҰУ-дың, ҚазТрансОйл-дың
        by_letters = _capitals_endings(shortened["letters"]) if shortened["letters"] else ()
        return (*endings, *_hyphened(endings), *(each for each in by_letters if each.startswith("-")))
    if alone and folded in _NOUNS_FIRST:
        return tuple(ending for ending in _word_endings(folded) if ending not in _PLURAL_ENDINGS)
    return (*endings, *_possessive_endings(run)) if ownership is Possession.UNKNOWN else endings


@lru_cache(maxsize=512)
def _endings_like(
    sound: LetterClass, which: tuple[Harmony, ...], after_l: bool, alone: bool, long: bool
) -> tuple[str, ...]:
    """The endings of all words of a kind that bear no possessive; «our» of long ones (Қазақстан → ымыз, ымыздың …,
    Астана → мыз), the likeness of those that do not stand alone (Болат Зауыт → тай).
    """
    vowel = "" if sound is LetterClass.VOWEL else "Y"
    found = [ending for harmony in which for ending in _plain_endings(sound, harmony, after_l)]
    if long:
        found += [spelt(vowel + each, harmony) for harmony in which for each in _OURS]
    if not alone:
        found += [spelt(_LIKE[sound], harmony) for harmony in which]
    return tuple(found)


@lru_cache(maxsize=2)
def _possessive_and_likeness(back: bool) -> tuple[str, ...]:
    """The endings of a possessive, and what likens to it: Отандастар қоры → ның, …, ндай."""
    harmony = Harmony.BACK if back else Harmony.FRONT
    like = spelt(_LIKE[LetterClass.POSSESSIVE], harmony)
    return (*_SPELT_ENDINGS[LetterClass.POSSESSIVE, harmony], like)


def _word_endings(word: str) -> tuple[str, ...]:
    """The endings of a small-letter Cyrillic word that bears no possessive."""
    after_l = word.rstrip("ь").endswith("л")
    return tuple(ending for each in harmonies(word) for ending in _plain_endings(sound_of(word), each, after_l))


def _plain_endings(sound: LetterClass, harmony: Harmony, after_l: bool) -> tuple[str, ...]:
    return _SPELT_AFTER_L[harmony] if after_l else _SPELT_ENDINGS[sound, harmony]


def _possessive_endings(word: str) -> tuple[str, ...]:
    harmony = Harmony.BACK if word[-1] in "ыЫ" else Harmony.FRONT
    return _SPELT_ENDINGS[LetterClass.POSSESSIVE, harmony]


@lru_cache(maxsize=4096)
def _capitals_endings(run: str) -> tuple[str, ...]:
    """Endings of a Cyrillic word in capitals: an abbreviation read as a word, by its letters, or no abbreviation."""
    folded = run.casefold()
    as_word = _word_endings(folded)
    if len(run) > _LONGEST_ABBREVIATION:
        return (*as_word, *_hyphened(as_word))
    if folded[-1] in VOWELS and not VOWELS & set(folded[:-1]):
        by_letters = as_word  # ЕО and БҰҰ: the last letter is its own name
    else:
        by_letters = tuple(
            ending
            for sound in {LetterClass.VOWEL: None, sound_of(folded): None}  # ТМД-ның (дэ), АҚШ-тың (аш)
            for harmony in Harmony
            for ending in _SPELT_ENDINGS[sound, harmony]
        )
    read_out = _hyphened(_endings_of_what_is_read(run))
    if folded[-1] in VOWELS:
        return (*as_word, *_hyphened(as_word), *read_out)
    return (*(as_word if VOWELS & set(folded) else ()), *_hyphened(by_letters), *read_out)


def _endings_of_what_is_read(run: str) -> Iterable[str]:
    """Endings of an abbreviation that are those of its last word: АҚ is read акционерлік қоғамы, so АҚ-на as
    қоғамына, and АҚ-ына where the possessive is written too. Of one whose last word is not known, with the possessive
    of either harmony: ҰҚК-нің, ҰҚК-не (комитетінің, комитетіне).
    """
    noun = LEGAL_FORMS_READ.get(run)
    for harmony in harmonies(noun) if noun else Harmony:
        endings = _SPELT_ENDINGS[LetterClass.POSSESSIVE, harmony]
        yield from endings
        if noun:
            possessive = spelt("Y", harmony)
            yield possessive
            yield from (possessive + ending for ending in endings)


@lru_cache(maxsize=4096)
def _latin_endings(run: str) -> tuple[str, ...]:
    base = "".join(part for part in unicodedata.normalize("NFKD", run.casefold()) if part.isalpha())
    sounds = dict.fromkeys(_latin_sounds(base))
    if run.isupper() and len(run) <= _LONGEST_ABBREVIATION:  # read letter by letter: BBC-дің, IBM-нің
        sounds |= dict.fromkeys((LetterClass.VOWEL, LetterClass.GLIDE))
    return tuple(ending for sound in sounds for harmony in Harmony for ending in _SPELT_ENDINGS[sound, harmony])


def _latin_sounds(word: str) -> tuple[LetterClass, ...]:
    if word.endswith("e"):  # silent or not: Google-дың, Nike-нің
        return (LetterClass.VOWEL, *_LATIN_SOUNDS.get(word[-2:-1], ()))
    if word.endswith("ng"):
        return (LetterClass.VOICELESS, LetterClass.NASAL)
    return _LATIN_SOUNDS.get(word[-1:], (LetterClass.VOWEL,))


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
        return run.casefold() in HEADS
    # A capital in a longer name is more likely a surname: «болат зауыты», a steel works, is not Болат Зауыт.
    return run[0].islower() and possession(run) is Possession.UNMARKED


def _is_cyrillic(run: str) -> bool:
    return "\u0400" <= run[-1:] <= "\u04ff"


def _is_latin(run: str) -> bool:
    return unicodedata.name(run[-1:], "").startswith("LATIN") if run else False
