"""Whose a bare surname is: the person's who was named in full before, or somebody else's, or nobody's (Ахмет is a
given name too, Зауыт a works). By the words beside it; called by `kazakh.bare_surnames`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from sholu.kazakh.possession import HEAD_NOUNS, possessed
from sholu.kazakh.vocabulary import KINDS_OF
from sholu.kazakh.words import WORD, is_initial
from sholu.kazakh.writings import is_patronymic, is_surname


class Bearer(Enum):
    """Who bears a surname that stands alone."""

    SAME = "the person named before"
    PERHAPS = "the person named before, if the text has the surname alone elsewhere too"
    ANOTHER = "somebody else"
    UNTOLD = "it may be another word"


# Words written before surnames, with a capital at times: Президент Тоқаев, President Tokayev.
_TITLES = frozenset(
    "мырза ханым мистер миссис президент премьер елбасы академик профессор министр доктор генерал директор депутат "
    "әкім төраға төрайым спикер сенатор режиссер ректор судья прокурор канцлер король папа патша мемлекет басшысы "
    "mr mrs ms miss dr prof professor sir lord lady president premier minister chairman chairwoman chair director "
    "deputy senator governor mayor akim ambassador judge general colonel captain coach rector secretary spokesman "
    "spokeswoman academician envoy commissioner king queen prince princess pope chancellor speaker head chief".split()
)
# English words that begin a sentence before a surname; another one there is taken for a given name.
_BEGINNERS = frozenset(
    "a after again although and as at because before but by during earlier even for from however if in last "
    "late later like meanwhile nevertheless now of on once only or other since so still the then though thus "
    "to today tomorrow tonight under unlike until upon when where whereas while with yesterday yet".split()
)
# Common words that are people's names too; with those of the vocabulary that are neither names of people nor given
# names alone, they stand for no person at the head of a sentence. Collected by hand.
_COMMON_WORDS = frozenset(
    "абзал адал азат айдын айқын ақжол ақсақал ақтан алау алмас алтын алаш аман аңсар арай арал ардақ арлан арман"
    " арна арыстан асқар асу асыл атақ атан ағын айбар айбын байлық байрақ байтақ бақыт бақ барыс батыл батыр баян"
    " бейбіт бейнет белгі бекет берік береке биік бостан бірлік болашақ болат бөлек бұлақ бұлбұл дала дана дарын"
    " дархан дастан дауыл дәурен дәулет егемен екпін елші еңбек ер еркін ерлік ерік жағдай жайсаң жалын жан жарас"
    " жарқын жарық жас жаңа жақсы жақсылық жеңіс жетік жігер жігіт жолбарыс жолаушы жолдас жомарт жұлдыз жұмыс"
    " жүрек зейін кемел кеңес көкжал көктем күн күміс күш қабылан қазына қайсар қайрат қалам қалқан қанат қара"
    " қарлығаш қару қасиет қыран қорған қуаныш қуат құлан құрмет құрыш қымбат қырғи мақсат марал марқа мейрам"
    " мейірім мерген мерей мереке мұрат мұра нар нарық ниет нұр нық орда орман өзен өмір өнер өрен өркен паң пана"
    " раушан рақым рахат рух рухани сабыр сайлау сайран самал самғау санат сана сапа сапар сардар саркыт саят"
    " сағат сезім сенім серке серік серпін сүйініш сұлу сұңқар сыйлық сымбат сыр сырлы табыс талант талап"
    " таңшолпан тапқыр тасқын тату таң тас тау темір теңіз тірек тілек тоқтар толқын тұлпар тұмар тұрақ тұран"
    " тұрсын тұрғын тыныш тыныштық түлек төлеу төлеген төре ұлан ұлы ұран ұстаз ұя үлгі үміт шабыт шадыман шалқар"
    " шаттық шапағат шебер шегір шеру шолпан шуақ шырақ шындық ынтымақ ырыс ізгі ілгері ғажап ғалам ғалым ғасыр"
    " әділ әділет әлем әлеумет әсем әсер".split()
)
# What is said behind the name of a speaker (Ахмет айтты, Ахметтің айтуынша, Ахмет мырза), from its beginning.
_SPEAKS = re.compile(
    r"(?:айт(?:ты|ады|ып|у|қан)|де(?:ді|йді)\Z|деп\Z|мәлімде|хабарла|баянда|түсіндір|ескерт|сендір|сөйле|сөз(?:і|ін)|"
    r"пікір|жауап|мырза|ханым|уәде|атап|ойлай|санай|есептей|тілек|қосты\Z|жазды\Z|жазба|тоқтал|мойында|растады|сын[ағд]"
    r"|уәж|өтін|шақыр|кеңес\s|бөліс|әңгімеле|жеткіз)"
)
# What follows a name that is only spoken of: «Ахмет деген есім», «Ахмет атындағы».
_NAMED_SO = frozenset("деген атты есімді атындағы есімі аты атауы дегеніміз".split())
_PEOPLE = frozenset(("SUR", "GIV", "FUN"))
_GIVEN_NAME = re.compile(
    r".{2,}(?:бек|бай|хан|жан|гүл|нұр|мырза|сұлтан|ғали|қали|берген|келді|гелді|болат|bek|bai|bay|khan|zhan|gul|nur)"
)
_INFLECTED = re.compile(
    r".{2,}(?:[ндт][ыі]ң|[дт]ағы|[дт]егі|нда|нде|ынан|інен|дан|ден|тен|нан|нен|лар|лер|ға|ге|мен|пен|бен)"
)
_LAST_WORD = re.compile(rf"(?:{WORD.pattern})\Z")
_FIRST_WORD = re.compile(rf"[ \u00a0\u202f]{{1,20}}({WORD.pattern})")
_SENTENCE_ENDS = frozenset('.!?…\x00:;•«“„"(')
_NOT_PEOPLE = frozenset(
    ("COUNTRY", "CITY", "KZCITY", "GPEHEAD", "LOC", "LOCHEAD", "HEAD", "ORGW", "PROJ", "MONTH", "EVENTW", "NORP")
)
_HEADS = frozenset(HEAD_NOUNS) | frozenset(form for noun in HEAD_NOUNS for form in possessed(noun))
_LONGEST_LOOK = 60


def bearer(text: str, start: int, end: int, surname: str, given: Collection[str], named_before: bool) -> Bearer:
    """Who bears the surname that stands from `start` to `end`, a person of which was named before.

    `given` are folded given names besides the well-known ones. `named_before` says that the word before it is part
    of another name of the text, a place's perhaps: Қазақстан Тоқаевты сайлады.
    """
    shaped = is_surname(surname)
    following = _FIRST_WORD.match(text, end)
    nominative = end - start == len(surname) and not text[start:end].isupper()
    if following and nominative and _is_name_behind(following[1], shaped, given):
        return Bearer.ANOTHER if shaped else Bearer.UNTOLD
    at = start
    while at and text[at - 1].isspace() and start - at < _LONGEST_LOOK:
        at -= 1
    if at == 0 or text[at - 1] in _SENTENCE_ENDS or text.count("\n", at, start) > 1:
        if shaped or surname.isascii():  # in English no Kazakh word begins a sentence
            return Bearer.SAME
        return _bearer_at_head(surname, following[1] if following else "", given, nominative=nominative)
    before = _LAST_WORD.search(text, max(0, at - _LONGEST_LOOK), at) if at < start else None
    if before is None or not before[0][0].isupper() or named_before:
        return Bearer.SAME
    return _bearer_behind(before[0], text[max(0, before.start() - 3) : before.start()], text[start:end], given)


def is_persons(name: str, given: Collection[str] = ()) -> bool:
    """Whether the shape of a name says that it is a person's: two or three words with capitals of which the last (or
    the first) is a surname by its ending or the first a given name, and none a body's or a place's.
    """
    words = [word.casefold() for word in name.split()]
    if not 2 <= len(words) <= 3 or not all(word[0].isupper() and WORD.fullmatch(word) for word in name.split()):
        return False
    if words[-1] in _HEADS or any(word.isdigit() for word in words):
        return False
    if any(is_surname(word) or is_patronymic(word) for word in words):
        return True
    kinds = set(KINDS_OF.get(words[-1], ()))
    return _is_given(words[0], given) and (not kinds & _NOT_PEOPLE or bool(kinds & {"GIV", "SUR"}))


def _bearer_behind(word: str, before_it: str, surname: str, given: Collection[str]) -> Bearer:
    """Who bears a surname behind a word with a capital."""
    if _is_title(word):
        return Bearer.SAME
    if _is_given(word, given):
        return Bearer.ANOTHER
    stripped = before_it.rstrip()
    begins_sentence = not stripped or stripped[-1] in _SENTENCE_ENDS or stripped[-1] in "—–-»”"
    if begins_sentence and word.isascii():
        return Bearer.SAME if word.casefold() in _BEGINNERS else Bearer.ANOTHER
    if begins_sentence or surname.isupper() or _INFLECTED.fullmatch(word.casefold()):
        return Bearer.SAME
    return Bearer.ANOTHER


def _bearer_at_head(surname: str, following: str, given: Collection[str], *, nominative: bool) -> Bearer:
    """Who bears a surname without a surname's ending at the head of a sentence, where every word has a capital: a
    common word (Зауыт ашылды) nobody; a given name (Ахмет) that person, if the word behind says so or the text.
    """
    folded = surname.casefold()
    behind = following.casefold()
    if behind in ("мырза", "ханым"):
        return Bearer.SAME
    if nominative and following.islower() and (behind in _NAMED_SO or behind in _HEADS):
        return Bearer.UNTOLD
    kinds = set(KINDS_OF.get(folded, ()))
    if folded in _COMMON_WORDS or folded in _HEADS or not kinds <= _PEOPLE:
        return Bearer.UNTOLD
    if folded in given or "GIV" in kinds:
        return Bearer.SAME if _SPEAKS.match(behind) and following.islower() else Bearer.PERHAPS
    return Bearer.SAME


def _is_name_behind(word: str, shaped: bool, given: Collection[str]) -> bool:
    """Whether the word behind a surname in the nominative makes it a part of another name: Ахмет Байтұрсынұлы."""
    if not word[0].isupper():
        return False
    return not shaped or is_initial(word) or _is_given(word, given) or is_patronymic(word)


def _is_given(word: str, given: Collection[str]) -> bool:
    folded = word.casefold()
    return folded in given or "GIV" in KINDS_OF.get(folded, ()) or bool(_GIVEN_NAME.fullmatch(folded))


def _is_title(word: str) -> bool:
    folded = word.casefold()
    return any(form in _TITLES for form in (folded, folded[:-1], folded[:-2]) if len(form) > 1)
