"""Kazakh text in töte jazu in Cyrillic again. An Arabic ا is а or ә: the harmony of its word says which, and for the
words of mixed harmony a table. There are no capitals. Called by `kazakh.cyrillic`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from sholu.kazakh.arabic import HAMZA, arabic, folded_hamza
from sholu.kazakh.letters import respelling, word_by_word
from sholu.kazakh.loans import LOANS
from sholu.kazakh.remembered import Remembered

_ARABIC_LETTERS = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
ARABIC_WORD = re.compile(f"([{HAMZA}{_ARABIC_LETTERS}]+)")
ANY_ARABIC = re.compile(f"[{_ARABIC_LETTERS}]")
_OTHER_HAMZA = re.compile("[\u0621\u0675-\u0678]")

_ARABIC_SOUNDS = MappingProxyType(
    {
        "ب": "б", "ۆ": "в", "گ": "г", "ع": "ғ", "د": "д", "ە": "е", "ج": "ж", "ز": "з", "ي": "и", "ك": "к", "ق": "қ",
        "ل": "л", "م": "м", "ن": "н", "ڭ": "ң", "پ": "п", "ر": "р", "س": "с", "ت": "т", "ۋ": "у", "ف": "ф", "ح": "х",
        "ھ": "һ", "چ": "ч", "ش": "ш", "ه": "һ", "ی": "и", "ک": "к", HAMZA: "",
    }
)  # fmt: skip
_SIGNS = MappingProxyType({"،": ",", "؛": ";", "؟": "?"})
_with_back_vowels = respelling(_ARABIC_SOUNDS | {"ا": "а", "و": "о", "ۇ": "ұ", "ى": "ы"})
_FRONT_VOWELS = (("ا", "ә"), ("و", "ө"), ("ۇ", "ү"), ("ى", "і"))
_FRONT_VOWEL_OF = MappingProxyType(dict(_FRONT_VOWELS))
_ARABIC_VOWELS = "اەوۇىۋ"
# ي with what follows it: behind a consonant и (with the я, ю it was dropped before), else й. бюджет has ю.
_ARABIC_BY_NEIGHBOURS = re.compile(
    f"[يشت](?:(?<=ي)(?:[اۋو]|(?<=[{_ARABIC_VOWELS}ي].))"
    f"|(?<=ش)ش|(?<=ت)س(?:(?<![{_ARABIC_LETTERS}]..)|(?=ي|ەي)|(?<=ن..)(?=ە)|(?<=رو..)(?=ە[نس])|(?<=[نە]ي..)(?=ا)))"
)
_AFTER_VOWEL = MappingProxyType({"يا": "я", "يۋ": "ю", "يو": "йо", "ي": "й", "شش": "щ", "تس": "ц"})
_AFTER_CONSONANT = MappingProxyType({"يا": "ия", "يۋ": "ию", "يو": "ио", "ي": "и", "شش": "щ", "تس": "ц"})


def _spaced(gap: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where two letters stand alone with a gap between them, to find the gap, and what they may be: an abbreviation,
    up to six of them. To look for that at once takes three times as long.
    """
    letter, part_of_word = f"[{_ARABIC_LETTERS}]", f"[{HAMZA}{_ARABIC_LETTERS}]"
    before = "|".join(f"(?<={each})(?<!{part_of_word}{each})" for each in (f"{letter}{gap}", f"{HAMZA}{letter}{gap}"))
    return (
        re.compile(f"{gap}(?:{before})(?={HAMZA}?{letter}(?!{letter}))"),
        re.compile(f"(?<!{part_of_word})(?:{HAMZA}?{letter}{gap}){{1,5}}{HAMZA}?{letter}(?!{letter})"),
    )


_SPACED = _spaced("[ \u00a0]")
# Where two stand side by side each is held together by spaces at which no line breaks. On a page all are such spaces.
_HELD_TOGETHER = re.compile(
    f"(?<![{HAMZA}{_ARABIC_LETTERS}\u00a0])(?:{HAMZA}?[{_ARABIC_LETTERS}]\u00a0){{1,5}}{HAMZA}?[{_ARABIC_LETTERS}]"
    f"(?![{_ARABIC_LETTERS}\u00a0])"
)

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
_KEY = 4

_SURELY_FRONT = re.compile(f"[{HAMZA}ەكگ]")
_MAYBE_UNHARMONIC = re.compile("ەن$|اەۆ")
_UNHARMONIC_ENDING = re.compile("(?<=...)(?:[مبپ]ەن(?:ەن)?|اەۆ.*)$")
# Letters and beginnings that only loans have: their و and ا are о and а.
_LOAN = re.compile("[فۆچحцщюё]|^[بپتدكگ][رل]|^س[تپكل]|و.*[^اەوۇىۋ]и")
_BACK_BEYOND_FIRST = re.compile("[اوۇىەۋي].*[اوя]")
# A word with the hamza has a front vowel first; an ا further on is back and so is what follows: Ләззат, Бөрібай.
_BACK_LATER = re.compile("(?P<front>[^اوۇىи]*[اوۇىи][^اوя]+)(?P<back>[اوя].*)")


def from_arabic(text: str) -> str:
    """A text with its words in töte jazu in Cyrillic."""
    text = folded_hamza(text) if _OTHER_HAMZA.search(text) else text
    if "\u00a0" in text:
        text = _HELD_TOGETHER.sub(_abbreviation, text)
    text = _abbreviations_joined(text)
    return _REMEMBERED(text)


def _spoken_from_arabic(text: str) -> str:
    return _other_signs(word_by_word(text, ARABIC_WORD, _words_from_arabic))


def _abbreviations_joined(text: str) -> str:
    gap, letters = _SPACED
    pieces, done = [], 0
    for between in gap.finditer(text):
        start = between.start() - (2 if text[between.start() - 2 : between.start() - 1] == HAMZA else 1)
        if start >= done and (found := letters.match(text, start)):
            pieces += [text[done:start], _abbreviation(found)]
            done = found.end()
    return "".join((*pieces, text[done:])) if pieces else text


def _words_from_arabic(words: str) -> str:
    return _with_back_vowels(
        "\n".join(map(_harmonised, _ARABIC_BY_NEIGHBOURS.sub(_arabic_reading, words).split("\n")))
    )


def _other_signs(text: str) -> str:
    for theirs, ours in _SIGNS.items():
        text = text.replace(theirs, ours)
    return text


def _arabic_reading(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1] if found.start() else " "
    if before in _ARABIC_VOWELS or before in (HAMZA, "ي") or not ANY_ARABIC.match(before):
        return _AFTER_VOWEL[found[0]]
    after = found.string[found.end() : found.end() + 1]
    if found[0] == "يۋ" and after and after in "بدجزكلنرست":
        return "ю"
    return _AFTER_CONSONANT[found[0]]


def _abbreviation(found: re.Match[str]) -> str:
    parts = (_with_front_vowels(part) if HAMZA in part else part for part in found[0].split())
    return _with_back_vowels("".join(parts)).upper()


def _harmonised(word: str) -> str:
    """A word with its front vowels: all are back if it has ق or ع or nothing that says front; else front, but where
    it is a loan, or has a back vowel beyond the first syllable, the vowels after a back one are back: кітап, кітабы.
    Back ones and all else stay as they are.
    """
    if word.endswith("ۇلى") and len(word) > len("ۇلى"):
        return _in_harmony(word[: -len("ۇلى")]) + "ۇلى"
    return _in_harmony(word)


def _in_harmony(word: str) -> str:
    begun = word[:_KEY]
    if begun in _KNOWN_STEMS or word[: _KEY - 1] in _KNOWN_STEMS:
        for stem, cyrillic_stem in (*_KNOWN_STEMS.get(begun, ()), *_KNOWN_STEMS.get(word[: _KEY - 1], ())):
            if word.startswith(stem):
                return _behind_stem(cyrillic_stem, word[len(stem) :])
    hamza = HAMZA in word
    surely_front = hamza or "ە" in word or "ك" in word or "گ" in word
    if not hamza and ("ق" in word or "ع" in word):
        return _disharmonic(word, back=True) if surely_front else word
    if not surely_front:
        return word
    stem = word
    if not hamza and _MAYBE_UNHARMONIC.search(word):
        stem = _UNHARMONIC_ENDING.sub("", word)
        if not _SURELY_FRONT.search(stem):
            return word
    if hamza and (beyond := _BACK_LATER.fullmatch(word)):
        return _with_front_vowels(beyond["front"]) + _disharmonic(beyond["back"])
    if _LOAN.search(stem) or _BACK_BEYOND_FIRST.search(stem):
        return _disharmonic(word)
    return _with_front_vowels(word)


def _behind_stem(stem: str, ending: str) -> str:
    if stem[-1] == "ь" and ending[:1] == "ى":  # the sound stays soft: медалі, госпиталінде
        return stem[:-1] + _disharmonic(ending)
    front = stem in _FRONT_ENDED
    last = _LAST_VOWEL.findall(stem)[-1]
    back = not front and (stem.endswith("аев") or last in "аоұыяуюё")
    return stem + _disharmonic(ending, back=back)


def _with_front_vowels(word: str) -> str:
    for letter, vowel in _FRONT_VOWELS:
        word = word.replace(letter, vowel)
    return word


def _disharmonic(word: str, *, back: bool = False) -> str:
    letters = []
    for before, letter, after in zip(f" {word}", word, f"{word[1:]} ", strict=False):
        if letter in "اوяقع":
            back = True
        elif letter == "ە":
            back = back and before == "ا" and after == "ۆ"  # the surnames in -аев
        front = not back or (letter in "ىۇ" and (before in "كگ" or after in "كگ"))
        letters.append(_FRONT_VOWEL_OF.get(letter, letter) if front else letter)
    return "".join(letters)


def _known_stems() -> Mapping[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for stem in sorted((*_STEMS, *(loan.lower() for loan in LOANS if loan[-1] != ".")), key=len, reverse=True):
        spelt = _ARABIC_BY_NEIGHBOURS.sub(_arabic_reading, arabic(stem))
        for length in {min(_KEY, len(spelt))}:
            table.setdefault(spelt[:length], []).append((spelt, stem))
    return MappingProxyType({key: tuple(stems) for key, stems in table.items()})


_KNOWN_STEMS = _known_stems()
_REMEMBERED = Remembered(_spoken_from_arabic)
