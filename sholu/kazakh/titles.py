"""Words that say what a person is (әкім, маман, орынбасар), in the forms that stand before a name. Called by
`kazakh.organisations`, which tells a body by the one who leads it, and by `kazakh.roles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sholu.kazakh.features import rough_stem
from sholu.kazakh.possession import possessed
from sholu.kazakh.vocabulary import KINDS

_MORE = (
    # Collected by hand, beside the vocabulary's.
    "автор", "агроном", "аспирант", "ардагер", "археолог", "аудармашы", "әдебиеттанушы", "әдіскер", "әртіс",
    "бақташы", "басшы", "белсенді", "бригадир", "бухгалтер", "вице-әкім", "гроссмейстер", "диқан", "докторант",
    "доцент", "драматург", "егер", "емші", "жаттықтырушы", "жеңімпаз", "жүлдегер", "жүргізуші", "зерттеуші", "ие",
    "жасақшы", "канцлер", "капитан", "кенші", "кинорежиссер", "комендант", "консультант", "координатор", "король",
    "көмекші", "көшбасшы", "куратор", "кітапханашы", "қақпашы", "қатысушы", "қолөнерші", "қорғаушы", "құрылтайшы",
    "құрылысшы", "құтқарушы", "магистрант", "мейірбике", "мергенші", "механизатор", "механик", "мұнайшы", "мүсінші",
    "мүше", "нотариус", "омбудсман", "ойыншы", "оқытушы", "палуан", "патриарх", "подполковник", "премьер", "принц",
    "рефери", "сарбаз", "сәулетші", "секретарь", "сержант", "судья", "тергеуші", "технолог", "төреші", "түлек",
    "уәкіл", "үйлестіруші", "фермер", "фотограф", "хабаршы", "шабуылшы", "шахматшы", "шахтер", "шебер", "шолушы",
    "этнограф", "теолог", "дінтанушы", "физик", "математик", "химик", "биолог", "геолог", "тума", "түрколог",
)  # fmt: skip
_NOT_BEFORE_A_NAME = frozenset("мырза ханым папа азамат батыр төбе хан сұлтан шейх".split())
_SHAPE = re.compile(r".{2,}(?:басшысы|маманы|иесі|орынбасары|хатшысы|төрағасы|жетекшісі|меңгерушісі)")


@lru_cache(maxsize=1)
def _bare_titles() -> frozenset[str]:
    return frozenset((*KINDS["TITLE"].split(), *_MORE)) - _NOT_BEFORE_A_NAME


@lru_cache(maxsize=1)
def _possessed_titles() -> frozenset[str]:
    return frozenset(form for noun in _bare_titles() if " " not in noun for form in possessed(noun))


def is_title(word: str) -> bool:
    """Whether a word says what a person is, as it stands before a name: министр, министрі, but not министрдің."""
    low = word.lower()
    return low in _bare_titles() or low.rsplit("-", 1)[-1] in _bare_titles() or is_owned_title(word)


def is_owned_title(word: str) -> bool:
    """Whether it says so of some body or place: министрі, орынбасары."""
    low = word.lower()
    if low in _bare_titles():
        return False
    return (
        low in _possessed_titles()
        or ("-" in low and low.rsplit("-", 1)[-1] in _possessed_titles())
        or (_SHAPE.fullmatch(low) is not None)
    )


def opens_title(words: Sequence[str]) -> bool:
    """Whether words begin with what somebody is at a body: (бас) маманы, (ресми) өкілі, (бірінші) орынбасары."""
    for word in words:
        if is_owned_title(word) or rough_stem(word.lower()) in _bare_titles():
            return True
        if not word[:1].isalpha() or (word[:1].isupper() and not word.endswith(("дағы", "дегі", "тағы", "тегі"))):
            return False
    return False
