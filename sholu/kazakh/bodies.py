"""The nouns that end the names of bodies (қор, министрлік, ЖШС), in every form, and what a name is made of: its
quoted core, its head noun, its legal form; and whether two such names may be of one body (`likeness`).

Called by `kazakh.organisations`, which finds the names, by `kazakh.clusters`, which links them, and by import and
check to propose a record for a name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from sholu.kazakh.features import rough_stem
from sholu.kazakh.forms import inflected
from sholu.kazakh.likeness import Likeness, LikenessKind, faintest, folded
from sholu.kazakh.possession import possessed

HEADS: tuple[str, ...] = (
    # Head nouns of bodies that act: a name that ends in one is an organisation's. Collected by hand.
    "агенттік", "академия", "ансамбль", "аппарат", "арна", "ассамблея", "ассоциация", "аурухана", "әкімдік",
    "әкімшілік", "альянс", "банк", "баспа", "баспахана", "басқарма", "бірлестік", "бюро", "газет", "гимназия",
    "департамент", "достастық", "елшілік", "емхана", "журнал", "зауыт", "инспекция", "институт", "кеңес",
    "кітапхана", "клиника", "клуб", "колледж", "комбинат", "комиссия", "комитет", "компания", "конгресс",
    "консерватория", "консорциум", "консулдық", "концерн", "корпорация", "кәсіпорын", "қауымдастық", "қоғам",
    "қозғалыс", "қор", "лига", "лицей", "мекеме", "мектеп", "министрлік", "музей", "мұражай", "мұрағат", "мәслихат",
    "одақ", "оркестр", "орталық", "палата", "партия", "полиция", "портал", "прокуратура", "радио", "редакция",
    "секретариат", "серіктестік", "сот", "студия", "театр", "телеарна", "училище", "ұжым", "ұйым", "университет",
    "фабрика", "факультет", "федерация", "филармония", "филиал", "фирма", "фонд", "холдинг", "хор", "шаруашылық",
    "штаб", "агенство", "агентство",
)  # fmt: skip

LEGAL_FORMS = frozenset(
    "КЕАҚ АҚ ЖШС ҚБ РҚБ ҚҚ ЖАҚ ААҚ ЖШҚ КММ МКК ММ РМК РММ МКҚК ШЖҚ ҮЕҰ ЖК БҚ ЗТБ ҰАК ҰК РГ ШҚ ТОО АО".split()
)
"""How a body is constituted, written behind its name: «Отандастар қоры» КЕАҚ."""

ALWAYS_BODIES = frozenset(
    "министрлік университет академия ассамблея федерация агенттік институт прокуратура қауымдастық комитет "
    "консерватория филармония мәслихат әкімдік елшілік консулдық корпорация палата консорциум".split()
)
"""Of these every named one is a body, whatever opens the sentence."""

KNOWN = frozenset(
    "БҰҰ ТМД НАТО ЮНЕСКО ЮНИСЕФ ЕҚЫҰ ШЫҰ ЕАЭО ҰҚШҰ ДДҰ ДДСҰ ХВҚ МАГАТЭ ФИФА УЕФА ҰҚК ҚХА ІІМ СІМ ТЖМ ХҚКО ҰОК "
    "ТҮРКСОЙ ТүркСОЙ Сенат Мәжіліс Парламент Үкімет Пентагон Интерпол Конгресс".split()
)
"""Bodies whose one word is their whole name."""

_COMPOUNDED = ("медиа", "теле", "радио", "авиа", "агро", "био", "аэро", "кино", "авто", "техно", "эко", "микро")
_QUOTED = re.compile(r"[«“„\"](?P<core>[^«»“”„\"]+)[»”“\"]*\s*(?P<rest>.*)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_SURNAMES_TOO = frozenset(("зауыт", "сот"))


@lru_cache(maxsize=1)
def head_forms() -> dict[str, tuple[str, bool]]:
    """Every form of a head noun → its nominative there (қорының → қоры) and whether it bears a possessive."""
    forms: dict[str, tuple[str, bool]] = {}
    for noun in HEADS:
        for form in inflected(noun):
            forms.setdefault(form, (noun, False))
        for base in possessed(noun):
            for form in inflected(f"ә {base}"):
                forms[form[2:]] = (base, True)
    return forms


def head_of(word: str) -> tuple[str, bool] | None:
    """The head noun that a word is a form of, in the nominative (қорының → қоры), and whether it bears a possessive;
    None of any other word.
    """
    low = word.lower()
    head = head_forms().get(low)
    if head is None and low.startswith(_COMPOUNDED):
        prefix = next(each for each in _COMPOUNDED if low.startswith(each))
        rest = head_forms().get(low[len(prefix) :])
        head = (prefix + rest[0], rest[1]) if rest else None
    if head is not None and word[0].isupper() and not word.isupper() and head[0] in _SURNAMES_TOO:
        return None  # Болат Зауыттың is a person
    return head


@lru_cache(maxsize=1)
def _noun_of() -> dict[str, str]:
    """The head noun of its nominatives: қоры → қор."""
    return {form: noun for noun in HEADS for form in (noun, *possessed(noun))}


def head_noun(base: str) -> str:
    """The bare head noun of a name in the nominative, or nothing: «Отандастар қоры» КЕАҚ → қор."""
    for word in reversed(_WORD.findall(base)[-4:]):
        if word in LEGAL_FORMS:
            continue
        head = head_of(word)
        return _noun_of().get(head[0], head[0]) if head else ""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """A name in its parts: the quoted core (of a name without quotation marks the whole), its words without endings
    as they are spelt and as all spellings of them meet, the bare head noun behind it or inside it, the legal forms.
    """

    core: str
    spelt: tuple[str, ...]
    stems: tuple[str, ...]
    head: str
    legal: tuple[str, ...]
    quoted: bool


_RANKS = {"қалалық": "қала", "облыстық": "облыс", "аудандық": "аудан", "ауылдық": "ауыл"}
_JOINING = frozenset(("және", "мен", "пен", "бен"))


@lru_cache(maxsize=1 << 12)
def read(name: str) -> BodyName:
    """The parts of a name in the nominative. Any text is fine."""
    name = unicodedata.normalize("NFC", " ".join(name[:400].split()))
    quoted = _QUOTED.match(name)
    core, rest = (quoted["core"].strip(), quoted["rest"]) if quoted else (name, "")
    words = _WORD.findall(core)
    legal = [word for word in _WORD.findall(rest if quoted else name) if word in LEGAL_FORMS]
    if not quoted:
        words = [word for word in words if word not in LEGAL_FORMS]
    own_head = head_noun(rest) if rest else ""
    inner_head = head_noun(core) if len(words) > 1 else ""
    if own_head and not inner_head and not quoted:
        inner_head = own_head
    spelt = tuple(_stem(word) for word in words)
    if quoted and inner_head and own_head == inner_head:
        own_head = ""
    return BodyName(
        core=" ".join(words).casefold(),
        spelt=spelt,
        stems=tuple(map(folded, spelt)),
        head=own_head or inner_head,
        legal=tuple(legal),
        quoted=quoted is not None,
    )


def _stem(word: str) -> str:
    """A word without its endings; қалалық and қаласының are one."""
    low = word.casefold()
    head = head_of(low)
    rank = next((noun for noun in _RANKS.values() if low.startswith((noun + "сы", noun + "ы"))), None)
    return _noun_of().get(head[0], head[0]) if head else rank or _RANKS.get(low) or rough_stem(low)


_JOINTS = str.maketrans("", "", "-‐‑'’ʼ\u00ad")


def differ_in_letters(one: str, other: str) -> bool:
    """Whether two names have a word in two spellings: «Ұран» қоры, «Үран» қоры. A name is a word of its own, and
    letters are all that tells many apart: by themselves such names are of two, other endings or hyphens of one.
    """
    left, right = (
        {word.translate(_JOINTS) for word in (*each.spelt, *each.core.split())} for each in (read(one), read(other))
    )
    return not {folded(word) for word in left - right}.isdisjoint(folded(word) for word in right - left)


def likeness(one: str, other: str) -> Likeness | None:
    """Whether two names, in the nominative, may be of one organisation, and why; None where nothing says so, or
    their head nouns say they are not («Астана» клубы, «Астана» университеті). It proposes, it never decides.
    """
    left, right = read(one), read(other)
    if not left.stems or not right.stems:
        return None
    if is_abbreviation(one, other) or is_abbreviation(other, one):
        short, long = (one, other) if len(one) < len(other) else (other, one)
        return Likeness(kind=LikenessKind.ABBREVIATION, evidence=f"{short} has the first letters of {long}")
    found = _cores_alike(left, right)
    if found is None:
        return None
    if left.head and right.head and left.head != right.head:
        return None
    if left.legal and right.legal and set(left.legal).isdisjoint(right.legal):
        return None
    told = [found]
    if (left.quoted or right.quoted) and (not left.head) != (not right.head) and left.core == right.core:
        alone = left if not left.head else right
        told.append(
            Likeness(
                kind=LikenessKind.LEGAL_FORM if alone.legal else LikenessKind.QUOTED_NAME,
                evidence="the quoted name is the same, one of them is without its head noun",
            )
        )
    elif left.legal != right.legal:
        legal = ", ".join((*left.legal, *right.legal))
        told.append(Likeness(kind=LikenessKind.LEGAL_FORM, evidence=f"one of them is without {legal}"))
    return faintest(told)


def _cores_alike(left: BodyName, right: BodyName) -> Likeness | None:
    if left.core == right.core:
        return Likeness(kind=LikenessKind.SAME, evidence="the same name")
    if left.quoted != right.quoted:
        bare = right if left.quoted else left
        quoted = left if left.quoted else right
        if len(bare.stems) > 1 and bare.stems in (quoted.stems, (*quoted.stems, folded(quoted.head))):
            return Likeness(kind=LikenessKind.LEGAL_FORM, evidence="the same words, with and without quotation marks")
    if left.stems[0].isdigit() and left.stems[0] == right.stems[0] and left.stems[-2:] == right.stems[-2:]:
        number = left.stems[0]
        return Likeness(kind=LikenessKind.NUMBER, evidence=f"both begin with {number} and end alike")
    plain = [tuple(stem for stem in each.stems if stem not in _JOINING) for each in (left, right)]
    if plain[0] == plain[1] and len(plain[0]) > 1:
        return Likeness(kind=LikenessKind.SPELLING, evidence="the same words with other endings or letters")
    if left.quoted and _folded_words(left) == _folded_words(right):
        return Likeness(kind=LikenessKind.SPELLING, evidence="letters of spelling pairs differ")
    return None


def _folded_words(name: BodyName) -> tuple[str, ...]:
    return tuple(map(folded, name.core.split()))


_CHUNK = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі][a-zа-яёәғқңөұүһі]{0,3}|[а-яёәғқңөұүһіa-z]")
_UNREAD = frozenset("атындағы және мен пен бен жанындағы жөніндегі бойынша үшін".split())


def looks_abbreviated(word: str) -> bool:
    """Whether a word is an abbreviation by its letters: КЕАҚ, ҚазҰУ, АЭжБУ."""
    if word[1:].islower():  # one capital at most, as nearly all words have
        return False
    letters = [letter for letter in word if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return 2 <= len(letters) <= 12 and capitals > 1 and 2 * capitals >= len(letters)


def initials_of(name: str) -> str:
    """The first letter of the first word that counts and of the last one: қу of Әл-Фараби атындағы Қазақ ұлттық
    университеті.
    """
    words = [word.casefold() for word in _WORD.findall(name) if word not in LEGAL_FORMS]
    first = words.index("атындағы") + 1 if "атындағы" in words else 0
    return words[first][:1] + words[-1][:1] if first < len(words) else ""


def is_abbreviation(short: str, name: str) -> bool:
    """Whether a short name is made of the beginnings of a longer one's words, from the first to the last:
    ҚазҰУ of Қазақ ұлттық университеті, БҰҰ of Біріккен Ұлттар Ұйымы.
    """
    if not looks_abbreviated(short) or not short.isalpha() or len(name) < 2 * len(short) or len(name) > 300:
        return False
    words = [part.casefold() for word in _WORD.findall(name) for part in re.split(r"[-‐‑]", word)]
    words = [word for word in words if word.upper() not in LEGAL_FORMS]
    place = words.index("атындағы") + 1 if "атындағы" in words else 0
    readings = [tuple(chunk.casefold() for chunk in _CHUNK.findall(short)), tuple(short.casefold())]
    for start, chunks in product(sorted({place, 0}), readings):
        at = start
        for chunk in chunks:
            while at < len(words) and words[at] in _UNREAD and not words[at].startswith(chunk):
                at += 1
            if at >= len(words) or not words[at].startswith(chunk):
                break
            at += 1
        else:
            if at == len(words) and len(chunks) > 1:
                return True
    return False
