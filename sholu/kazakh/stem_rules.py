"""The endings of Kazakh words as one table, what may stand before each, and which of them a word may have. The words
it needs to know are in `kazakh.stem_words`. Called by `kazakh.stemming`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sholu.kazakh.stem_words import KNOWN, RESTORED, SHORT_STEMS

VOWELS = "аәеёоөұүыіэяуию"
CLEAR_BACK = "аоұыя"
CLEAR_FRONT = "әөүіеэ"

# What may stand before an ending, by the sound that asks for it.
_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "vowel": "аәеёоөұүыіэя",
        "glide": "лрйуию",
        "sibilant": "зж",
        "nasal": "мнң",
        "voiceless": "кқпстшфхцчщбвгғд",
        "possessive": "ыі",
        "open": "аәеёоөұүэяи",
        "named": "аәеёұүыіэяи",
        "verbal": "аеыі",
        "hard": "бвгғджзйкқлмнңпрстфхцчшщ",
        "consonant": "бвгғджзйкқлмнңпрстуфхцчшщию",
        "narrow": "лрйузжмнң",
        "gliding": "рйуию",
        "lateral": "л",
        "round": "о",
        "any": "",
    }
)

# Endings (A is а or е, Y is ы or і, G is ғ or г, K is қ or к), what may stand before them, and what they are endings
# of: "case" and the like of a noun, "verb" of a verb, "either" of both. What is in brackets is not taken off; what
# stands before = is put in its place (таны, таниды). A "listed" ending is a verb's that would ruin many nouns: it
# goes only where it leaves a verb of the list; a "known" one only where it leaves a noun of the list.
# Sources: the table of endings in the project's notes and the grammar of the language.
_ENDINGS = (
    ("case", "vowel nasal", "нYң"),
    ("case", "glide sibilant", "дYң"),
    ("case", "voiceless", "тYң"),
    ("case", "vowel glide sibilant nasal", "GA"),
    ("case", "voiceless", "KA"),
    ("case", "possessive", "нA н ндA нAн ндAGY ндAй"),
    ("case", "named", "нY"),
    ("either", "glide sibilant nasal", "дY"),
    ("either", "voiceless", "тY"),
    ("case", "vowel glide sibilant nasal", "дA дAGY"),
    ("case", "voiceless", "тA тAGY тAн"),
    ("case", "vowel glide sibilant", "дAн"),
    ("case", "nasal", "нAн"),
    ("case", "vowel glide nasal", "мен"),
    ("case", "sibilant", "бен"),
    ("case", "voiceless", "пен"),
    ("case", "vowel nasal", "нікі"),
    ("case", "glide sibilant", "дікі"),
    ("case", "voiceless", "тікі"),
    ("time", "narrow", "GY"),
    ("plural", "vowel gliding", "лAр"),
    ("plural", "sibilant nasal lateral", "дAр"),
    ("plural", "voiceless", "тAр"),
    ("possessive", "open", "сY"),
    ("possessive", "", "(шY)сY (KY)сY (лY)сY (соңғY)сY (іні)сі (ист)Y (нг)Y (лог)Y (изм)Y"),
    ("case", "", "(дио)нY (ско)нY (кино)нY (метро)нY (видео)нY (бюро)нY"),
    ("known", "possessive", "сY"),
    ("known", "round", "нY"),
    ("known", "", "(н)Y (н)дA (н)дAGY (н)дAн"),
    ("possessive", "vowel", "мYз ңYз"),
    ("possessive", "consonant", "Y YмYз YңYз"),
    ("mine", "consonant", "Yм"),
    ("finite", "verbal", "дY дYм п"),
    ("verb", "", "(лA)йдY (дA)йдY (тA)йдY (лA)йтYн (дA)йтYн (тA)йтYн"),
    ("verb", "hard", "(лA)дY (дA)дY (тA)дY"),
    ("verb", "", "(дYр)дY (тYр)дY (лAн)дY (қтAл)дY (ктAл)дY (стAл)дY (ндAл)дY (мдAл)дY (ндAн)дY (мдAн)дY (қтAн)дY"),
    ("verb", "", "(лAс)тY (дAс)тY (тAс)тY"),
    ("verb", "vowel glide sibilant nasal", "GAн"),
    ("verb", "voiceless", "KAн"),
    ("verb", "consonant", "AдY Y=идY Y=итYн Yп YGAн YдY YсA"),
    ("verb", "", "(Yл)дY"),
    ("verb", "", "(Yл)AтYн (Yн)AтYн (тYр)AтYн (дYр)AтYн (GYз)AтYн (KYз)AтYн (лAн)AтYн (лAс)AтYн (Yс)AтYн"),
    ("verb", "vowel glide nasal", "мAдY мAйдY мAйтYн мAGAн мAп мAу"),
    ("verb", "sibilant", "бAдY бAйдY бAйтYн бAGAн бAп бAу"),
    ("verb", "voiceless", "пAдY пAйдY пAйтYн пAGAн пAп пAу"),
    ("verb", "glide sibilant nasal", "дYм"),
    ("verb", "voiceless", "тYм"),
    ("verb", "", "сA сAм сAK сAңYз"),
    ("finite", "", "(Yл)сYн (Yн)сYн (лAс)сYн (тYр)сYн (дYр)сYн"),
    ("infinitive", "", "у"),
    ("listed", "", "AтYн йдY йтYн AмYз AмYн AсYз AсYң ймYз йсYз A й Aр мAK пAK бAK ңYз YңYз мA пA бA сYн дYK тYK"),
    ("listed", "", "KAлY GAлY GAй KAй GYш"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An ending that may be taken off, and what it leaves in its place (mostly nothing).

    It may be after one of the letters `after` (any, if empty), where the last clear vowel before is of the `harmony`
    ("back" or "front"; "" if it does not matter). `kind` is what it is an ending of: "verb" and "infinitive" end the
    work, "listed" needs a verb of the list.
    """

    ending: str
    leaves: str
    after: str
    harmony: str
    kind: str

    @property
    def voiced(self) -> bool:
        """Whether a final б г ғ of what is left turns into п к қ: the ending began with a vowel."""
        return self.ending[0] in VOWELS


def _rules() -> Iterator[Rule]:
    for kind, classes, endings in _ENDINGS:
        after = "".join(_CLASSES[name] for name in classes.split())
        for ending in endings.split():
            for harmony, letters in (("back", "аығқ"), ("front", "еігк")):
                spelt = ending.translate(str.maketrans("AYGK", letters))
                instead, _, rest = spelt.rpartition("=")
                kept, _, taken = rest.rpartition(")")
                if not re.search("[AYGK]", ending):
                    harmony = ""  # written both times the same: one rule
                leaves = instead or kept[1:]
                yield Rule(ending=kept[1:] + taken, leaves=leaves, after=after, harmony=harmony, kind=kind)


CONDITIONAL = frozenset({"listed", "known"})
"""Kinds of endings that go only where they leave a word or a verb of the lists. Of two written the same they come
first.
"""
RULES = tuple(
    sorted(
        set(_rules()),
        key=lambda rule: (-len(rule.ending), rule.ending, rule.kind not in CONDITIONAL, rule.kind, rule.after),
    )
)
_BY_LAST = MappingProxyType(
    {last: tuple(rule for rule in RULES if rule.ending[-1] == last) for last in {rule.ending[-1] for rule in RULES}}
)
DEVOICED = MappingProxyType({"б": "п", "г": "к", "ғ": "қ"})
# Behind which letters they were devoiced: диалогі, гербі are of loans.
DEVOICED_BEHIND = MappingProxyType({"б": VOWELS, "г": "әеиіөүу", "ғ": VOWELS})
# After these an ending may go by the reading, not by the last vowel: Дүйсеновтің, Нью-Йоркте, медалі.
FOREIGN = ("ов", "ев")
UNHARMONIC = MappingProxyType({"front": "ькгл", "back": "қғ"})
LAST = frozenset({"verb", "finite", "infinitive", "listed"})
"""Kinds of endings behind which no more is taken off."""
OF_VERBS = LAST | {"either"}


def endings_of(word: str) -> Iterator[tuple[Rule, str]]:
    """The endings that may be taken off, the longest first, and what each leaves."""
    for rule in _BY_LAST.get(word[-1:], ()):
        if word.endswith(rule.ending):
            stripped = word[: -len(rule.ending)]
            bare = stripped.rstrip("ьъ")
            if rule.after and (not bare or bare[-1] not in rule.after):
                continue
            left = stripped + rule.leaves
            if rule.voiced and not rule.leaves and left not in KNOWN:
                left = _devoiced(left)
            listed = left in KNOWN or left in RESTORED
            if listed or (is_stem(left.rstrip("ьъ")) and _agrees(left, rule.harmony)):
                yield rule, left


def _devoiced(left: str) -> str:
    """мектеб → мектеп, but диалог, герб."""
    last = left[-1:]
    return left[:-1] + DEVOICED[last] if last in DEVOICED and left[-2:-1] in DEVOICED_BEHIND[last] else left


def is_stem(left: str) -> bool:
    """Whether this much may be a word: a vowel, and three letters, or two that end in a consonant."""
    if len(left) < 3:
        return len(left) == 2 and (left in SHORT_STEMS or (left[0] in VOWELS and left[1] not in VOWELS))
    return any(letter in VOWELS for letter in left)


def _agrees(left: str, harmony: str) -> bool:
    """Whether an ending of that harmony may follow; that of a loan or of a Russian surname may go by the reading."""
    if not harmony:
        return True
    for letter in reversed(left):
        if letter in VOWELS:
            if letter in (CLEAR_BACK if harmony == "back" else CLEAR_FRONT):
                return True
            if letter in CLEAR_BACK or letter in CLEAR_FRONT:
                break
            return True
    else:
        return True
    return left.endswith(FOREIGN) or left[-1] in UNHARMONIC[harmony]


def _hyphened() -> frozenset[str]:
    """The endings that may stand behind a hyphen: a number, a possessive, a case, or those in this order."""
    cases = {rule.ending for rule in RULES if rule.kind in ("case", "either") and not rule.leaves}
    plurals = {rule.ending for rule in RULES if rule.kind == "plural"}
    possessed = {rule.ending for rule in RULES if rule.kind == "possessive" and not rule.leaves}
    possessed |= {plural + vowel for plural in plurals for vowel in "ыі"}
    with_case = {before + case for before in plurals | possessed for case in cases}
    return frozenset((cases | plurals | possessed | with_case) - {"н"})


HYPHENED = _hyphened()
