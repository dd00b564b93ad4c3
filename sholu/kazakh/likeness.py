"""What two names have in common, as a value: of which kind it is and how to say it to an editor.

A likeness is evidence, never a decision. `kazakh.persons` and `kazakh.organisations` tell the likeness of two names
by themselves; `kazakh.clusters` adds the kinds that only an article licenses (a role, a speaker).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum


class LikenessKind(Enum):
    """Why two names may be of one. From the surest to the faintest: of several differences the last one counts."""

    SAME = "same"
    """Letter by letter, but for capitals and spaces."""
    SPELLING = "spelling"
    """Letters of spelling pairs differ: а/ә, х/қ/һ, у/ұ/ү, и/і."""
    ORDER = "order"
    """Surname first, given name second."""
    PATRONYMIC = "patronymic"
    """One has a patronymic (or, beside a patronymic, a surname) that the other leaves out."""
    SURNAME_AFFIX = "surname affix"
    """One surname has -ұлы, -қызы, -тегі, -ов or -ев, which the other has not."""
    INITIALS = "initials"
    """One has initials where the other has names."""
    LEGAL_FORM = "legal form"
    """Of a body: one has КЕАҚ, ЖШС … or other head nouns behind its quoted name."""
    NUMBER = "number"
    """Of a body: the same number before, the same head noun behind, other words between."""
    ABBREVIATION = "abbreviation"
    """Of a body: one is the other's first letters, or stands in brackets behind it."""
    SURNAME_ALONE = "surname alone"
    GIVEN_NAME_ALONE = "given name alone"
    QUOTED_NAME = "quoted name"
    """Of a body: the quoted part stands alone."""
    HEAD_NOUN = "head noun"
    """Of a body: its head noun stands alone with a capital (Қор); only within an article."""
    ROLE = "role"
    """Given name and patronymic, given name and surname: the article gives both one role."""
    SPEAKER = "speaker"
    """The same two names: the one speaks («— деді») where the article has told of the other."""
    ADDRESSED = "addressed"
    """The same two names: the one is spoken to («— Ерлан Жақанұлы, …?») in an article that tells of the other."""
    NAMED_AGAIN = "named again"
    """The same two names: the one follows upon the other, and nothing introduces it."""
    NAMESAKES = "namesakes"
    """The same two names, and nothing else: it never joins, it is told to the editor."""


_ORDER = {kind: place for place, kind in enumerate(LikenessKind)}
_WEAK = frozenset(
    (
        LikenessKind.SURNAME_ALONE,
        LikenessKind.GIVEN_NAME_ALONE,
        LikenessKind.QUOTED_NAME,
        LikenessKind.HEAD_NOUN,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Why two names may be of one person or body: the kind, and the evidence in English words for an editor
    («one letter of a spelling pair differs: а/ә»), no capital, no full stop.
    """

    kind: LikenessKind
    evidence: str

    @property
    def weak(self) -> bool:
        """Whether it means anything only inside one article, beside the full name."""
        return self.kind in _WEAK


def faintest(likenesses: list[Likeness]) -> Likeness:
    """The likeness of names that differ in several ways: of the faintest kind, with all the evidence."""
    told = sorted(likenesses, key=lambda each: _ORDER[each.kind])
    evidence = [each.evidence for each in told if each.kind is not LikenessKind.SAME]
    return Likeness(kind=told[-1].kind, evidence="; ".join(dict.fromkeys(evidence)) or told[-1].evidence)


_LETTERS = str.maketrans(
    {
        "ә": "а", "қ": "к", "х": "к", "һ": "к", "ұ": "у", "ү": "у", "і": "и", "ы": "и", "й": "и", "ө": "о", "ғ": "г",
        "ң": "н", "э": "е", "ё": "е", "я": "иа", "ю": "иу", "ь": "", "ъ": "", "щ": "ш",
        "-": "", "‐": "", "‑": "", "'": "", "’": "", "ʼ": "", "\u00ad": "",
    }
)  # fmt: skip
"""What is one letter for whoever types a Kazakh name without Kazakh letters, or as it sounds."""


def folded(word: str) -> str:
    """A word in which all spellings of a name meet: Ләззат and Лаззат, Мұқтар and Мухтар, Ілияс and Ильяс."""
    letters = unicodedata.normalize("NFC", word[:200]).casefold().translate(_LETTERS).replace("нг", "н")
    return "".join(letter for place, letter in enumerate(letters) if not place or letters[place - 1] != letter)


def differing_letters(one: str, other: str) -> str:
    """The letters in which two spellings differ, in words."""
    one, other = (unicodedata.normalize("NFC", word).casefold() for word in (one, other))
    if len(one) != len(other):
        return f"spelt {one} and {other}"
    pairs = sorted({f"{'/'.join(sorted(pair))}" for pair in zip(one, other, strict=True) if pair[0] != pair[1]})
    count = sum(left != right for left, right in zip(one, other, strict=True))
    if count == 1:
        return f"one letter of a spelling pair differs: {pairs[0]}"
    return f"{count} letters of spelling pairs differ: {', '.join(pairs)}"
