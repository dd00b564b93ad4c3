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
    "бақташы", "балуан", "басшы", "белсенді", "бригадир", "бухгалтер", "вице-әкім", "гроссмейстер", "дзюдоист",
    "диқан", "докторант", "доцент", "драматург", "егер", "емші", "жаттықтырушы", "жеңімпаз", "жүлдегер",
    "жүргізуші", "зерттеуші", "ие", "жасақшы", "канцлер", "капитан", "кенші", "кинорежиссер", "комендант",
    "консультант", "координатор", "король", "көмекші", "көшбасшы", "куратор", "кітапханашы", "қақпашы",
    "қатысушы", "қолөнерші", "қорғаушы", "құрылтайшы", "құрылысшы", "құтқарушы", "магистрант", "мейірбике",
    "мергенші", "механизатор", "механик", "мұнайшы", "мүсінші", "мүше", "нотариус", "омбудсман", "ойыншы",
    "оқытушы", "палуан", "патриарх", "подполковник", "премьер", "принц", "рефери", "самбист", "сарбаз",
    "сәулетші", "секретарь", "сержант", "судья", "тергеуші", "технолог", "төреші", "түлек", "уәкіл",
    "үйлестіруші", "фермер", "фотограф", "хабаршы", "шабуылшы", "шахматшы", "шахтер", "шебер", "шолушы",
    "этнограф", "теолог", "дінтанушы", "физик", "математик", "химик", "биолог", "геолог", "тума", "түрколог",
)  # fmt: skip
_NOT_BEFORE_A_NAME = frozenset("мырза ханым папа азамат батыр төбе хан сұлтан шейх".split())
# Whoever does a thing, by the ending of trades: боксшы, қорықшы, айыпталушы. What only ends so is an intention
# (бармақшы, кетпекші), a request (айтыңдаршы), an ordinal, or a noun in -ыш with its possessive (қуанышы,
# көрсеткіші). The tables by hand.
_DOER = re.compile(r"[^\W\d_]{3,}(?<![мбп]ақ)(?<![мбп]ек)(?<![дт]ар)(?<![дт]ер)ш[ыі]")
_NOUN_IN_SH = re.compile(r".+(?:н[ыі]|кі|гі|ғы|қы)ш[ыі]")
_DOERS_ALL_THE_SAME = frozenset(("еңбекші", "жылқышы"))
_ORDINALS = frozenset(
    "бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы жиырмасыншы отызыншы қырқыншы "
    "елуінші алпысыншы жетпісінші сексенінші тоқсаныншы жүзінші мыңыншы миллионыншы миллиардыншы нешінші".split()
)
_NOUNS_IN_SH = "ағаш алаш борыш гуашь қарындаш құлаш қылыш күміш марш реванш тұңғыш финиш".split()
_ENDING_SO = frozenset(("қайшы", "қамшы", "тапшы", "шаршы"))
_SHAPE = re.compile(r".{2,}(?:басшысы|маманы|иесі|орынбасары|хатшысы|төрағасы|жетекшісі|меңгерушісі)")


@lru_cache(maxsize=1)
def _bare_titles() -> frozenset[str]:
    return frozenset((*KINDS["TITLE"].split(), *_MORE)) - _NOT_BEFORE_A_NAME


@lru_cache(maxsize=1)
def _possessed_titles() -> frozenset[str]:
    return frozenset(form for noun in _bare_titles() if " " not in noun for form in possessed(noun))


@lru_cache(maxsize=1)
def _no_doers() -> frozenset[str]:
    return _ORDINALS | _ENDING_SO | {form for noun in _NOUNS_IN_SH for form in possessed(noun)}


def _is_doer(low: str) -> bool:
    if low in _DOERS_ALL_THE_SAME:
        return True
    return _DOER.fullmatch(low) is not None and _NOUN_IN_SH.fullmatch(low) is None and low not in _no_doers()


def is_title(word: str) -> bool:
    """Whether a word says what a person is, as it stands before a name: министр, министрі, боксшы, but not
    министрдің.
    """
    low = word.lower()
    last = low.rsplit("-", 1)[-1]
    return low in _bare_titles() or last in _bare_titles() or _is_doer(last) or is_owned_title(word)


def is_owned_title(word: str) -> bool:
    """Whether it says so of some body or place: министрі, орынбасары."""
    low = word.lower()
    if low in _bare_titles():
        return False
    return (
        low in _possessed_titles()
        or ("-" in low and low.rsplit("-", 1)[-1] in _possessed_titles())
        or _SHAPE.fullmatch(low) is not None
        or (low.endswith(("шысы", "шісі")) and _is_doer(low[:-2]))
    )


def opens_title(words: Sequence[str]) -> bool:
    """Whether words begin with what somebody is at a body: (бас) маманы, (ресми) өкілі, (бірінші) орынбасары."""
    for word in words:
        if is_owned_title(word) or rough_stem(word.lower()) in _bare_titles():
            return True
        if not word[:1].isalpha() or (word[:1].isupper() and not word.endswith(("дағы", "дегі", "тағы", "тегі"))):
            return False
    return False
