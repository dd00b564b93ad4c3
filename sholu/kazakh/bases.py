"""The nominative of a name met in running text: Мағжаевтың → Мағжаев, қауымдастығына → қауымдастығы.

`kazakh.forms` makes forms and strips nothing; here candidates are stripped and each is proved by making its forms.
What is left to judgement is a nominative that looks inflected (Қазақстан, Тойота, комитеті): the vocabulary, head
nouns and the shapes of surnames decide. Called by `kazakh.tagging` and `kazakh.entities`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sholu.kazakh.forms import inflected
from sholu.kazakh.marks import few_marks
from sholu.kazakh.possession import HEAD_NOUNS, possessed
from sholu.kazakh.vocabulary import KINDS_OF

NAMED_KINDS = frozenset(
    "PERSON ORGANISATION GPE LOCATION FACILITY POSITION NORP EVENT PROJECT PRODUCT DISEASE LAW ART NON_HUMAN".split()
)
"""KazNERD's classes that are names or nouns; of the others (numbers, dates) the base is the surface."""

# One word of each sound and harmony: what is added to them is every ending there is.
_SAMPLES = (
    "Болат", "Әдемінұр", "Айгүл", "Жамал", "Алма", "Әлия", "Гүлсөре", "Тілеу", "Атырау", "Сәкен", "Асан", "Қазыбай",
    "Мейіргүлей", "Нұржаз", "Әуез", "Сірге", "Тойбек", "НАТО", "АҚШ", "ТМД", "Орал қоры", "Орал кеңесі",
)  # fmt: skip
_ENDINGS = frozenset(
    form[len(sample) :].lstrip("-") for sample in _SAMPLES for form in inflected(sample) if form.startswith(sample)
) - {""}
_LONGEST = 1 + max(map(len, _ENDINGS))
_PLURAL = re.compile(r"-?[лдт][ае]р")
_LAST_WORD = re.compile(r"(?P<before>.*?)(?P<word>[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*)(?P<after>[^\w]*)\Z", re.DOTALL)
_SURNAME = re.compile(
    r".+(?:[оеё]в|ин|ын|[оеё]ва|ина|ына|ский|ская|[ұу]лы|[қк]ызы|енко|бек|бай|хан|жан|гүл|нұр|мырза|дзе|ян|әлі)",
    re.IGNORECASE,
)
_OURS = re.compile(r"(?P<stem>.{3,}?)[ыі]?м[ыі]з(?:д[ыі]ң|ге|ға|д[ыіае]|д[ае]н|бен|д[ае]г[ыі]|д[ае]ғы)?")
# керуені, қорғаны: of керуен, қорған. In -ма, -ба, -па, -ка and -ра a noun ends that stands in the accusative.
_POSSESSED_IN_N = re.compile(r"[а-яёәіңғүұқөһ]{2,}[^мбпкрая](?:ені|аны)|[а-яёәіңғүұқөһ]{2,}уені")
_ABBREVIATED = re.compile(
    r"(?P<short>[^\W\d_]*[А-ЯЁӘІҢҒҮҰҚӨҺ][^\W\d_]*[А-ЯЁӘІҢҒҮҰҚӨҺ][^\W\d_]*)-(?P<ending>[а-яёәіңғүұқөһ]+)"
)
# Болатұлын, Болатұлынан: a son's name declines like қоры.
_CHILD_OF = re.compile(
    r"(?P<base>.{2,}(?:[ұу]лы|[қк]ызы))-?(?:н[ыі]ң|н[ыіае]?|нд[ае]|нд[ае]ғ[ыі]|ндегі|н[ае]н|мен)", re.IGNORECASE
)
# Given names that were a verb or end like a case: Аманкелді, Құдайберді, Айзада.
_GIVEN_NAME = re.compile(r".*(?:[кг]елді|берді|зада)")
_PLACE_KINDS = frozenset(("COUNTRY", "CITY", "KZCITY"))
_HEADS_POSSESSED = frozenset(form for noun in HEAD_NOUNS for form in possessed(noun))
_HEADS = frozenset(HEAD_NOUNS)
_MORE_NOMINATIVES = frozenset(
    "ақорда қызылорда ордабасы атлетика магадан иордан ялта атланта орда отырар байқоңыр медиа лада веста гранта "
    "тойота қазпошта казпочта мекке ватикан лувр аманда линда ванда хонда палата газета почта сыбаға гренада".split()
)


def base_of(surface: str, kind: str = "ORGANISATION") -> str:
    """The nominative of a name as it stands in text; only its last word changes. `kind` is KazNERD's class.

    Болат Зауыттың → Болат Зауыт, «Отандастар қорының» → «Отандастар қоры», КЕАҚ-тың → КЕАҚ. White space becomes one
    space. What is no name (a number, a date) is given back as it is.
    """
    if kind not in NAMED_KINDS:
        return surface
    name = unicodedata.normalize("NFC", few_marks(" ".join(surface.split())))
    parts = _LAST_WORD.fullmatch(name[-400:])
    if parts is None:
        return name
    before = name[:-400] + parts["before"]
    return before + _base_of_word(parts["word"], kind == "PERSON", bool(before.strip("«“„\"'( "))) + parts["after"]


@lru_cache(maxsize=1 << 14)
def _base_of_word(word: str, person: bool, behind_others: bool) -> str:
    if len(word) > 5 and word.isupper():  # a headline: ҚОРЫНЫҢ
        return word[: len(_base_of_word(word.lower(), person, behind_others))]
    child = _CHILD_OF.fullmatch(word) if person else None
    if child is not None:
        return child["base"]
    if _is_nominative(word, person):
        return word
    abbreviated = _ABBREVIATED.fullmatch(word)
    if abbreviated and abbreviated["ending"] in _ENDINGS:  # ҚазҰПУ-дың
        return abbreviated["short"]
    ours = _OURS.fullmatch(word)
    for stem in (ours["stem"], word[: len(ours["stem"]) + 1]) if ours else ():
        if stem.lower() in KINDS_OF:  # Президентіміз, Елбасымыз
            return stem
    if behind_others and _POSSESSED_IN_N.fullmatch(word) and word[:-2] not in KINDS_OF and word[:-2] not in _HEADS:
        return word
    candidates = [
        (candidate, -length)
        for length in range(1, min(_LONGEST, len(word) - 1) + 1)
        if word[-length:].lstrip("-") in _ENDINGS
        and _may_be_base(candidate := word[:-length], word[-length:], person)
        and _makes(candidate, word, behind_others)
    ]
    if person:
        candidates = [each for each in candidates if not _is_foreign_surname(word, each[0])]
    if not candidates:
        return word
    return max(candidates, key=lambda each: (_trust(each[0], person), each[1] if person else -each[1]))[0]


def _is_foreign_surname(word: str, candidate: str) -> bool:
    """Ямада: people seldom stand in the locative, and surnames that end in a vowel are foreign."""
    ending = word[len(candidate) :]
    return ending in ("да", "де") and candidate[-1:] in "аеиоуыі" and not _trust(candidate, person=True)


def _makes(base: str, form: str, behind_others: bool) -> bool:
    return f"Ә {form}" in inflected(f"Ә {base}") if behind_others else form in inflected(base)


def _may_be_base(candidate: str, ending: str, person: bool) -> bool:
    letters = sum(map(str.isalpha, candidate))
    if letters < 3 and not (candidate.isupper() and letters > 1):
        return not _PLACE_KINDS.isdisjoint(KINDS_OF.get(candidate.lower(), ()))  # Шуда, Оштан
    if not _PLURAL.match(ending):
        return True
    if person:
        return _SURNAME.fullmatch(candidate) is not None
    return candidate.lower() in _HEADS or candidate.lower() in KINDS_OF


def _is_nominative(word: str, person: bool) -> bool:
    low = word.lower()
    if low in KINDS_OF or low in _MORE_NOMINATIVES or low in _HEADS_POSSESSED or low.endswith(("стан", "орда")):
        return True
    if low.endswith(("ті", "ты")) and low[:-1] in _HEADS:
        return True
    return person and (_SURNAME.fullmatch(low) is not None or _GIVEN_NAME.fullmatch(low) is not None)


def _trust(candidate: str, person: bool) -> int:
    """How sure it is that a word is a nominative."""
    low = candidate.lower()
    if _is_nominative(candidate, person) or low in _HEADS:
        return 2
    return 1 if not person and candidate[:1].islower() and low.endswith(("ы", "і")) else 0
