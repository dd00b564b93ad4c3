"""Which vowels of a word in töte jazu are front ones: ا is а or ә, and the harmony of its word says which; for the
words of mixed harmony there is a table. Called by `kazakh.from_arabic`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sholu.kazakh.arabic import HAMZA, arabic
from sholu.kazakh.arabic_read import neighbours_read
from sholu.kazakh.loans import LOANS

_FRONT_VOWELS = (("ا", "ә"), ("و", "ө"), ("ۇ", "ү"), ("ى", "і"))
_FRONT_VOWEL_OF = MappingProxyType(dict(_FRONT_VOWELS))

# Frequent stems of mixed harmony, for which no rule holds. Everyday words and names, collected by hand.
_STEMS = (
    "қазір бірақ бірқатар миллиард миллион өзара төраға төрай көпқабат көпбала қауіп қауіпсіз жәрдемақы кәсіпорын"
    " өзбекстан ақтөбе солтүстік агенттік агент бірыңғай әлиев әзірбайжан назарбаев тоқаев мобилдік кодекс газ"
    " экономика экономик электр энергия экран экспорт эколог экология эфир эксперт этап иә риат көкпар мәулен"
    " әуезов кітапхана шымкент түркістан оңтүстік мәслихат өтемақы банк кино километр сантиметр материал диалог"
    " волонтёр актёр карантин әуекомпания таңертең небәрі көкөніс қыркүйек қаупі ердәулет рымбаев мыңбаев алимент"
    " экипаж олимпиада лайнер дәрігер мәжіліс мұғалім тәжірибе әріптес айгүл айгерім айсәуле көкшетау тәжікстан"
    " куә өнеркәсіп музыка банкір көлен комитет максим нарын нарынбек көзқарас қонақүй әлдеқайда әуе кінә күнкөріс"
    " колледж күмән уәде айдаркөл украин қабілет кадр баспасөз келіссөз саммит конгресс тұсаукесер әрқашан"
    " сәдуақас орден әнуар шәкіртақы кәсіподақ әмбебап көзайым дәретхана сәуле борышкер магистр жауынгер жұмыскер"
    " автокөлік филиал медиа авиация инфляция туризм турист тариф актив факт кооператив көшбасшы секунд журналист"
    " газет чемпион журналис бокс клуб тікұшақ цех жанкүйер көкжиек маркет процент документ момент лаборант"
    " транспорт апелляция популяция вентиляция авто космос проект субъект объект директив инвест интерн ректор"
    " редактор доктор профессор министр сенатор депутат прокурор адвокат аппарат бюджет картоп паспорт пакет совет"
    " билет полиция телефон телеарна компания компьютер менеджер тренер лидер партнёр бизнес сервис офис футбол"
    " хоккей теннис волейбол чемпионат олимпия турнир команда стадион марафон медаль рекорд спорт матч тайм раунд"
    " финал кубок мемориал монумент парламент регламент департамент элемент цемент эксперимент инструмент әкімият"
    " әділхан әлихан айбек бейбарыс нұрсәуле гүлнар гүлжан гүлбаршын гүлшара дәулетбай сәкенов бекболат естай"
    " ерболат ержан ерлан ернар берікбол темірхан темірлан қасымбек жарылғап әбілғазы әбілхан бәйтерек күләш"
    " көкбай өмірбай өмірзақ өміртай сейітжан сейдахмет кенжебай көшербай дүйсенбай сәрсенбай төлебай тілеубай"
    " құрманбек нұрбек мұратбек асылбек алтынбек бауыржан жанібек жәнібек қазыбек айтбек омарбек қарабек құрметбек"
).split()
# Loans that take front endings behind a back vowel.
_FRONT_ENDED = frozenset("банк факт акт медаль ансамбль фестиваль автомобиль".split())
_LAST_VOWEL = re.compile("[аәеёиоөуұүыіэюя]")
_KEY = 3


class _Stem(NamedTuple):
    spelt: str
    """How it is spelt in töte jazu, with what its neighbours say read."""
    cyrillic: str
    back: bool
    """Whether its endings are."""


class _Stems(NamedTuple):
    """Those that begin alike."""

    spelt: tuple[str, ...]
    stems: tuple[_Stem, ...]


_SON = "ۇلى"
_SURELY_FRONT = re.compile(f"[{HAMZA}ەكگ]")
_UNHARMONIC_ENDING = re.compile("(?<=...)(?:[مبپ]ەن(?:ەن)?|اەۆ.*)$")
# Letters and beginnings that only loans have: their و and ا are о and а.
_LOAN = re.compile("[بپتدكگ][رل]|س[تپكل]|[^فۆچحцщюё]*+[فۆچحцщюё]|[^و]*+و.*[^اەوۇىۋ]и")
_BACK_BEYOND_FIRST = re.compile("[^اوۇىەۋي]*+[اوۇىەۋي].*[اوя]")
# A word with the hamza has a front vowel first; an ا further on is back and so is what follows: Ләззат, Бөрібай.
_BACK_LATER = re.compile("(?P<front>[^اوۇىи]*[اوۇىи][^اوя]+)(?P<back>[اوя].*)")
# A word that says front and has none of all that: one back vowel at most, and none before it.
_ALL_FRONT = re.compile(
    f"(?!{HAMZA}?(?:[بپتدكگ][رل]|س[تپكل]))(?:(?={HAMZA})|(?!.*[قع{HAMZA}]|.*ەن$))"
    "[^اوۇىەۋيяиفۆچحцщюё]*+[او]?[^اوяиفۆچحцщюё]*+$"
)
# From a back letter to where it is front again, ە, but that of the surnames in -аев.
_BACK_RUN = re.compile("([اوяقع](?>(?:[^ە]|(?<=ا)ە(?=ۆ))*))")
_BESIDE_FRONT = re.compile("[ىۇ](?:(?<=[كگ].)|(?=[كگ]))")


def harmonised(words: Sequence[str]) -> list[str]:
    """Words with their front vowels: all are back if it has ق or ع or nothing that says front; else front, but where
    it is a loan, or has a back vowel beyond the first syllable, the vowels after a back one are back: кітап, кітабы.
    Back ones and all else stay as they are.
    """
    spelt = list(words)
    all_front: list[int] = []
    for place, word in enumerate(words):
        stems = _KNOWN_STEMS.get(word[:_KEY])
        if (stems and word.startswith(stems.spelt)) or word.endswith(_SON):
            spelt[place] = in_harmony(word)
        elif _SURELY_FRONT.search(word):
            if _ALL_FRONT.match(word):
                all_front.append(place)
            else:
                spelt[place] = _front_by_rule(word)
    if all_front:  # a third of the words, and quickly done together
        together = with_front_vowels("\n".join([words[place] for place in all_front]))
        for place, word in zip(all_front, together.split("\n"), strict=True):
            spelt[place] = word
    return spelt


def in_harmony(word: str) -> str:
    """The same of one word."""
    if word.endswith(_SON) and len(word) > len(_SON):
        return _with_stem(word[: -len(_SON)]) + _SON
    return _with_stem(word)


def _with_stem(word: str) -> str:
    """A word in harmony; behind a stem of the table only its ending is to be."""
    if (stems := _KNOWN_STEMS.get(word[:_KEY])) and word.startswith(stems.spelt):
        stem = next(stem for stem in stems.stems if word.startswith(stem.spelt))
        return _behind(stem, word[len(stem.spelt) :])
    return _front_by_rule(word) if _SURELY_FRONT.search(word) else word


def _behind(stem: _Stem, ending: str) -> str:
    if not ending:
        return stem.cyrillic
    if stem.cyrillic[-1] == "ь" and ending[0] == "ى":  # the sound stays soft: медалі, госпиталінде
        return stem.cyrillic[:-1] + _disharmonic(ending)
    return stem.cyrillic + (_behind_back(ending) if stem.back else _disharmonic(ending))


def _front_by_rule(word: str) -> str:
    """A word that shows somewhere that it is front."""
    stem = word
    if HAMZA in word:
        if beyond := _BACK_LATER.fullmatch(word):
            return with_front_vowels(beyond["front"]) + _disharmonic(beyond["back"])
    elif "ق" in word or "ع" in word:
        return _behind_back(word)
    elif word.endswith("ەن") or "اەۆ" in word:
        stem = _UNHARMONIC_ENDING.sub("", word)
        if not _SURELY_FRONT.search(stem):
            return word
    if _LOAN.match(stem) or _BACK_BEYOND_FIRST.match(stem):
        return _disharmonic(word)
    return with_front_vowels(word)


def with_front_vowels(word: str) -> str:
    """A word, or several, with front vowels alone."""
    for letter, vowel in _FRONT_VOWELS:
        word = word.replace(letter, vowel)
    return word


def _disharmonic(word: str) -> str:
    """A word whose vowels are front but behind a back letter, up to the next ە."""
    runs = _BACK_RUN.split(word)
    runs[::2] = [front.replace("ۇ", "ү").replace("ى", "і") for front in runs[::2]]
    if "ك" in word or "گ" in word:
        runs[1::2] = [_BESIDE_FRONT.sub(_front_vowel, back) for back in runs[1::2]]
    return "".join(runs)


def _behind_back(word: str) -> str:
    """The same behind a back letter: ق, which no rule looks back at."""
    return _disharmonic(f"ق{word}")[1:]


def _front_vowel(found: re.Match[str]) -> str:
    return _FRONT_VOWEL_OF[found[0]]


def _known_stems() -> Mapping[str, _Stems]:
    table: dict[str, list[_Stem]] = {}
    for stem in sorted((*_STEMS, *(loan.lower() for loan in LOANS if loan[-1] != ".")), key=len, reverse=True):
        spelt = neighbours_read(arabic(stem))
        last = _LAST_VOWEL.findall(stem)[-1]
        back = stem not in _FRONT_ENDED and (stem.endswith("аев") or last in "аоұыяуюё")
        table.setdefault(spelt[:_KEY], []).append(_Stem(spelt, stem, back))
    return {key: _Stems(tuple(stem.spelt for stem in stems), tuple(stems)) for key, stems in table.items()}


_KNOWN_STEMS = MappingProxyType(_known_stems())
