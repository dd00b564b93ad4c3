"""The one place that knows the way back to Cyrillic: from the Latin of 2021 and of 2018, and from töte jazu.

The other scripts have fewer letters, so that the way back is a reading: i is и or й, h is х or һ, ts is ц or тс, an
Arabic ا is а or ә. What the neighbours of a letter or the harmony of its word say is followed, and the few words that
say otherwise are in tables; ь and ъ are gone for good. Called through `kazakh.scripts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain, islice
from types import MappingProxyType
from typing import Literal

from sholu.kazakh.arabic import HAMZA, arabic, folded_hamza
from sholu.kazakh.latin import latin
from sholu.kazakh.letters import changed, composed, respelling, word_by_word
from sholu.kazakh.remembered import Remembered

Script = Literal["latin-2021", "latin-2018", "arabic"]

_ARABIC_LETTERS = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_ARABIC_WORD = re.compile(f"([{HAMZA}{_ARABIC_LETTERS}]+)")
_OTHER_HAMZA = re.compile("[\u0621\u0675-\u0678]")
_ANY_ARABIC = re.compile(f"[{_ARABIC_LETTERS}]")
_CYRILLIC_WORD = re.compile("[\u0400-\u052f]+")
_ANY_LATIN = re.compile("[A-Za-z]")
# Letters that only one of the two Latin alphabets has.
_ONLY_2018, _PAIRS_OF_2018 = tuple("áǵńóúýÁǴŃÓÚÝ"), ("sh", "Sh", "SH", "ch", "Ch", "CH")
# ı is і in 2021, which stands beside no other vowel but и and у (келуі, биік); in 2018 it is и or й: jıyrma, aıel.
_I_OF_2018 = re.compile("[aeoy]ı|ı[aeoyi]")
_ONLY_2021 = tuple("äğñöūüşİÄĞÑÖŪÜŞ")


def cyrillic(text: str, *, script: Script | None = None, exceptions: Mapping[str, str] | None = None) -> str:
    """`text` with its Latin or Arabic Kazakh words in Cyrillic, as far as that is determined: Qazaqstan → Қазақстан.

    Without `script` Arabic words are read as töte jazu, and Latin ones in the alphabet that the letters of the text
    show (2021 where they show neither); if most words are Cyrillic already, the others are foreign and stay. A Latin
    word with a letter of no Kazakh alphabet (c, w, x) stays, and so do Roman numerals, addresses and what is Cyrillic
    already. `exceptions` are words and their Cyrillic spellings.
    Raises ValueError for an unknown script, and never for a text.
    """
    if script not in (None, "latin-2021", "latin-2018", "arabic"):
        raise ValueError(f"unknown script {script!r}; there are latin-2021, latin-2018, arabic")
    text = composed(text)
    if script is None and _is_cyrillic(text):
        return text if exceptions is None else changed(text, str, exceptions)
    steps: list[Callable[[str], str]] = []
    if script == "arabic" or (script is None and _ANY_ARABIC.search(text)):
        steps.append(_from_arabic)
    if script == "latin-2018" or (script is None and _is_2018(text)):
        steps.append(_REMEMBERED["latin-2018"])
    elif script == "latin-2021" or (script is None and _ANY_LATIN.search(text)):
        steps.append(_REMEMBERED["latin-2021"])

    def change(piece: str) -> str:
        for step in steps:
            piece = step(piece)
        return piece

    if not _ANY_LATIN.search(text):
        return changed(text, change, exceptions)
    return changed(text, lambda piece: _beyond_foreign(piece, change), exceptions)


def _is_cyrillic(text: str) -> bool:
    """Whether more words are in Cyrillic than not, so that those in other letters are foreign."""
    words = len(_CYRILLIC_WORD.findall(text))
    others = chain(_LATIN_WORD.finditer(text), _ARABIC_WORD.finditer(text)) if words else ()
    return sum(1 for _ in islice(others, words)) < words


def _is_2018(text: str) -> bool:
    of_2018 = sum(map(text.count, _ONLY_2018))
    most = of_2018 + sum(map(text.count, "hHı"))  # every sign of two letters has one of these
    if most <= sum(map(text.count, _ONLY_2021[:6])):
        return False
    of_2021 = sum(map(text.count, _ONLY_2021))
    if of_2021 < of_2018 or most <= of_2021:
        return of_2021 < of_2018
    return of_2021 < of_2018 + sum(map(text.count, _PAIRS_OF_2018)) + len(_I_OF_2018.findall(text))


# Words of English and the like, by what no Kazakh word has in either Latin alphabet: iPhone, Google, Philips, Office,
# York, Hyundai. кооп-, коор- and зоо- have oo; the c of ch is a letter of 2018. A word with a capital behind one with
# w, x or c belongs to it (New Delhi), unless it has letters of ours alone or an ending.
_FOREIGN_SIGN = re.compile(
    r"[A-Zohwxcy](?:(?<=[wWxX])|(?<=[cC])(?![hH])|(?<=[Oo]o)(?<![KkZz]oo)|(?<=[Pp]h)(?=[aeiou])|(?<=\b[yY])(?=[aeou])"
    r"|(?<=\b[Hh]y)(?=[aeou])|(?<=\b[a-z][A-Z])(?=[a-z]))"
)
_BEHIND_FOREIGN = re.compile(
    r" (?![A-Za-z]*(?:q|[dt][ae]n?|[gk][ae]|[dtn][yi]|men|pen|ben)(?![a-z]))[A-Z][a-z]++(?![\wıİäğñöūüşáǵńóúý])"
)


_NEVER_OURS = re.compile("[wWxXcC](?!(?<=[cC])[hH])")
_REST_OF_WORD = re.compile(r"\w*+")


def _beyond_foreign(text: str, change: Callable[[str], str]) -> str:
    """`change` of all but words with w, x or c, and what belongs to them."""
    ours, foreign, done = [], [], 0
    for sign in _NEVER_OURS.finditer(text):
        if sign.start() < done:
            continue
        start = sign.start()
        while start > done and text[start - 1].isalpha():
            start -= 1
        rest = _REST_OF_WORD.match(text, sign.start())
        end = rest.end() if rest else sign.end()
        behind = _BEHIND_FOREIGN.match(text, end)
        ours.append(text[done:start])
        done = behind.end() if behind else end
        foreign.append(text[start:done])
    ours.append(text[done:])
    # All at once where that can be told apart: what costs is each different word.
    changed_pieces = map(change, ours) if _HOLE in text else change(_HOLE.join(ours)).split(_HOLE)
    return "".join(piece + kept for piece, kept in zip(changed_pieces, (*foreign, ""), strict=True))


_HOLE = "\x1e"


def _readable(words: str, change: Callable[[str], str]) -> str:
    """`change` of all words, one a line, that show no sign of another language."""
    signs = [found.start() for found in _FOREIGN_SIGN.finditer(words)]
    if not signs:
        return change(words)
    lines = words.split("\n")
    kept: dict[int, str] = {}
    number = done = 0
    for sign in signs:
        number += words.count("\n", done, sign)
        done = sign
        if number not in kept:
            kept[number], lines[number] = lines[number], ""
    told = change("\n".join(lines)).split("\n")
    for number, line in kept.items():
        told[number] = line
    return "\n".join(told)


# From Latin. One pass finds the letters whose neighbours decide; the rest goes letter by letter.

_LATIN = "A-Za-z\u00c0-\u024f"
_LATIN_WORD = re.compile(f"([{_LATIN}]+)")
_ROMAN = "(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"

_SOUNDS = MappingProxyType(
    {
        "a": "а", "ä": "ә", "b": "б", "v": "в", "g": "г", "ğ": "ғ", "d": "д", "e": "е", "j": "ж", "z": "з", "i": "и",
        "k": "к", "q": "қ", "l": "л", "m": "м", "n": "н", "ñ": "ң", "o": "о", "ö": "ө", "p": "п", "r": "р", "s": "с",
        "t": "т", "u": "у", "ū": "ұ", "ü": "ү", "f": "ф", "h": "х", "ş": "ш", "y": "ы", "ı": "і",
    }
)  # fmt: skip
_2018_AS_2021 = MappingProxyType(
    {"á": "ä", "ǵ": "ğ", "ı": "i", "i": "ı", "ń": "ñ", "ó": "ö", "u": "ū", "ú": "ü", "ý": "u"}
)

# The stems with һ, where х is the rule, and with и behind a vowel, where й is; a dot stands for that letter.
_WITH_H = "ja.an ji.an ji.az şa.ar şa.id qa.ar gau.ar jau.ar aida.ar ba.ad na.ai mäş.ür".split()
_WITH_I = "ukra.n moza.k koka.n gero.n zamanau. iasau. mağau.ia tro.s bo.ng stro.tel".split()
# Words that begin with э, not е: these stems.
_WITH_E = (
    "ekono ekolo ekosis ekspe ekspo ekspl ekskur ekstr ekran ekip ekvi ekvat ekzam ekzot ekzit elektr elev elita elmi"
    " elbrus eldar emble emigr emir emots emman energ entsik entuz epide epizo epope estaf estet eston estrad eskiz"
    " essei etap etika etiket etno evaku evol eduard einşt efiop efir effek"
).split()


def _capital(letter: str) -> str:
    return {"i": "İ", "ı": "I"}.get(letter) or letter.upper()


def _either(letters: str) -> str:
    return letters + "".join(map(_capital, letters))


def _spelt(word: str) -> str:
    return "".join(f"[{_either(letter)}]" for letter in word)


def _inside(letter: str, stems: list[str]) -> str:
    """That the `letter` just passed is the dot of one of the stems."""
    sides = (stem.split(".") for stem in stems)
    return "|".join(f"(?<={_spelt(before + letter)})(?={_spelt(after)})" for before, after in sides)


_KNOWN = _either("".join(_SOUNDS))
_VOWEL = f"[{_either('aäeioöuūüyı')}]"
_START, _END = f"(?<![{_LATIN}])", f"(?![{_LATIN}])"

_READ_TOGETHER = MappingProxyType(
    {"h": "һ", "e": "э", "ştş": "щ", "tş": "ч", "ts": "ц", "ia": "я", "iu": "ю", "i": "й"}
)
# Where these stand for those letters. тс and тш stay two letters between a stem and the endings -са, -сын, -ша, -шы,
# which is where most of them stand. One set comes first, because Python's engine skips to it quickly.
_BY_NEIGHBOURS = re.compile(
    rf"[{_either('hieşt')}](?:"
    rf"(?<=[hH])(?:{_inside('h', _WITH_H)})"
    rf"|(?<=[eE])(?<![{_LATIN}].)(?=(?:{'|'.join(_spelt(stem[1:]) for stem in _WITH_E)}))"
    rf"|(?<=[şŞ])[tT][şŞ]"
    rf"|(?<=[tT])[şŞ](?:(?<![{_LATIN}]..)|(?![{_either('yı')}]|[aA][{_LATIN}]{{0,2}}(?![{_LATIN}])))"
    rf"|(?<=[tT])[sS](?:(?<![{_LATIN}]..)|(?=[iİ]|[eE][iİ])|(?<=[nN]..)(?=[eEhHtT])|(?<=[rR][oO]..)(?=[eE][nNsS])"
    rf"|(?<=[nNeE][iİ]..)(?=[aA]))"
    rf"|(?<=[iİ])(?:[aA](?:(?<={_VOWEL}..)|(?<![{_LATIN}]..))"
    rf"|[uU](?:(?<={_VOWEL}..)|(?<![{_LATIN}]..)|(?<=[{_either('bjlnkrstdv')}]..)(?=[{_either('bdjzklnrst')}]))"
    rf"|(?<={_VOWEL}.)(?!{_inside('i', _WITH_I)})|(?<![{_LATIN}].)(?=[oO][dDgG])))",
    re.DOTALL,
)
_KEPT_2021 = re.compile(rf"{_START}(?:{_ROMAN}{_END}|[{_KNOWN}]*+[{_LATIN}]++)")
_LETTERS_2018 = "ABCDEFGHIJKLMNOPQRSTUVYZabcdefghijklmnopqrstuvyzıÁáǴǵŃńÓóÚúÝý"
_KEPT_2018 = re.compile(rf"{_START}(?:{_ROMAN}{_END}|[{_LETTERS_2018}]*+[{_LATIN}]++)")
_BARE_C = re.compile("[Cc](?![Hh])")
_WITH_BARE_C = re.compile(rf"{_START}(?:{_ROMAN}{_END}|(?:[{_LETTERS_2018}](?<![Cc])|[Cc][Hh])*+[{_LATIN}]++)")
_VOWELS_2018 = frozenset("aáeoóuúyýAÁEOÓUÚYÝ")
_DIGRAPHS_2018 = (
    *("shch щ", "Shch Щ", "SHCH Щ", "tsh тш", "Tsh Тш", "TSH ТШ"),
    *("sh ş", "Sh Ş", "SH Ş", "ch ч", "Ch Ч", "CH Ч"),
)
_CAPITAL_I_2018 = re.compile(f"I[{_LATIN}]*+")


def _from_2021(text: str) -> str:
    return word_by_word(text, _LATIN_WORD, _readable_from_2021)


def _readable_from_2021(words: str) -> str:
    return _readable(words, _words_from_2021)


def _words_from_2021(words: str) -> str:
    return _with_loans(_outside(_KEPT_2021, words, _read_2021))


def _read_2021(text: str) -> str:
    return _letter_by_letter(_BY_NEIGHBOURS.sub(_reading, text))


def _reading(found: re.Match[str]) -> str:
    letter = _READ_TOGETHER[found[0].replace("İ", "i").lower()]
    return letter.upper() if found[0][0].isupper() else letter


def _from_2018(text: str) -> str:
    return word_by_word(text, _LATIN_WORD, _readable_from_2018)


def _readable_from_2018(words: str) -> str:
    return _readable(words, _words_from_2018)


def _words_from_2018(words: str) -> str:
    kept = _WITH_BARE_C if _BARE_C.search(words) else _KEPT_2018
    return _with_loans(_outside(kept, words, lambda piece: _read_2021(_as_2021(piece))))


# Loans whose soft sign, э, ё, ц or я neither Latin nor Arabic letters show. By hand, without endings; a ь that ends
# one goes before an ending in a vowel (медалі). With a stop it is a name and a whole word.
_LOANS = (
    "премьер вице асфальт волонтёр фильм мультфильм инфляция мобильд автомобиль актёр госпиталь браконьер меркель"
    " съезд подъезд лицензия снаряд разряд заряд беларусь польша панель модуль бейнемодуль субъект объект лагерь"
    " костюм гидрокостюм бельгия дистрибьютор самолёт сапёр судья семья контроль апелляция популяция вентиляция"
    " корреляция альпинис коэффициент цзиньпин медаль эльбрус эльмира эльвира эльдар эльнар корольдік корольдіг"
    " офицер консульт мораль июль апрель декабр январь фестиваль ансамбль спектакль режиссёр дирижёр боксёр шофёр"
    " партнёр тренажёр экспортёр импортёр посёлке котёл макроэконом микроэконом аэроұ аэропорт телеэкран эвакуация"
    " эволюция эвкалипт экзит этнос этник этюд эфиоп эльф эмир эпос эстон изоляция изолятор асимметрия компьютер"
    " суперкомпьютер интервью барьер карьер пьеса вьетнам альбом альтернатив культура культур фольклор пульт"
    " бульдозер бюллетень гастроль дельфин деталь дизель дуэль дуэт емель занять кальций кальян карамель кисель"
    " коньки консоль корабль кремль кристалл лебедь любовь магистраль мебель модель мотель муниципаль нефть никель"
    " ольга отель пальма пальто патруль портфель  рояль рубль сальмонелл сальто скульптор скульптура стиль"
    " стильд табель тоннель туннель тюльпан ультра факультет фальсификация шампунь ювелир юбилей каратэ мэрия"
    " каскадёр репетитор Алексей Дональд Вульф Соловьёв Мирзиёев Подольск Астрахань Зайцев Моисеев Шемонаиха"
    " Гоголь Пётр Фёдор Артём Ислям Татьян Наталья Ульян Юльян Васильев Григорьев Ильин Илья Емельян сентябрь"
    " октябрь ноябрь эйр эвордс Йорк Нью. Аида. Саида Заид офицер лицей премьера мясокомбинат хьюс корольдігі"
    " бэйкер каникул экзитпол"
).split()


def _as_2021(text: str) -> str:
    text = _CAPITAL_I_2018.sub(_with_capital_i_read, text)
    for row in _DIGRAPHS_2018:
        digraph, letter = row.split()
        text = text.replace(digraph, letter)
    return _letters_of_2018(text)


def _with_capital_i_read(found: re.Match[str]) -> str:
    """A capital I of 2018, which is both и and і, and the rest of its word, in the letters of 2021.

    Behind a vowel, or before a back one, it is и or й and gets the dot of İ; else it is і.
    """
    word, before = found[0], found.string[max(0, found.start() - 1) : found.start()]
    dotted = before in _VOWELS_2018 or re.search("[aouyAOUY]|^I[ýÝáÁ]", word)
    return word.replace("I", "İ") if dotted else word


def _outside(kept: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """`change` of all but what matches `kept`."""
    pieces, done = [], 0
    for found in kept.finditer(text):
        pieces += [change(text[done : found.start()]), found[0]]
        done = found.end()
    return "".join((*pieces, change(text[done:])))


_letter_by_letter = respelling(_SOUNDS | {_capital(letter): sound.upper() for letter, sound in _SOUNDS.items()})
_letters_of_2018 = respelling(
    _2018_AS_2021 | {letter.upper(): _capital(other) for letter, other in _2018_AS_2021.items() if letter not in "ıi"}
)


def _misread_loans() -> Mapping[str, str]:
    """How each loan comes back by rule → how it is spelt, in small letters."""
    pairs = ((_read_2021(latin(loan)).lower(), loan.lower()) for loan in sorted(_LOANS, key=len))
    return MappingProxyType({misread: loan for misread, loan in pairs if misread != loan})


_MISREAD = _misread_loans()
_BEGINNING = 3


def _misread_by_beginning() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """The misread loans, and whether each is a whole word, by their first letters, the longest first."""
    table: dict[str, list[tuple[str, bool]]] = {}
    for misread in sorted(_MISREAD, key=len, reverse=True):
        table.setdefault(misread[:_BEGINNING], []).append((misread.removesuffix("."), misread[-1] == "."))
    return MappingProxyType({beginning: tuple(loans) for beginning, loans in table.items()})


_MISREAD_BY_BEGINNING = _misread_by_beginning()


def _with_loans(words: str) -> str:
    """The words, one a line, with the loans among them as they are spelt."""
    if words.isascii():
        return words
    lines, low = words.split("\n"), words.lower().split("\n")
    for number in [number for number, word in enumerate(low) if word[:_BEGINNING] in _MISREAD_BY_BEGINNING]:
        lines[number] = _with_loan(lines[number], low[number])
    return "\n".join(lines)


def _with_loan(word: str, low: str) -> str:
    for misread, whole in _MISREAD_BY_BEGINNING[low[:_BEGINNING]]:
        end = len(misread)
        if low.startswith(misread) and not (whole and _CYRILLIC_WORD.match(low, end)):
            return _loan(misread, word[:end], word[end : end + 1]) + word[end:]
    return word


def _loan(misread: str, surface: str, following: str) -> str:
    loan = _MISREAD.get(misread) or _MISREAD[misread + "."]
    if loan[-1] == ".":
        if surface.islower():
            return surface
        loan = loan[:-1]
    if loan[-1] == "ь" and following in ("ы", "і", "Ы", "І"):
        loan = loan[:-1]
    if surface.isupper():
        return loan.upper()
    return loan.capitalize() if surface[0].isupper() else loan


# From Arabic.

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


def _from_arabic(text: str) -> str:
    text = folded_hamza(text) if _OTHER_HAMZA.search(text) else text
    if "\u00a0" in text:
        text = _HELD_TOGETHER.sub(_abbreviation, text)
    text = _abbreviations_joined(text)
    return _REMEMBERED["arabic"](text)


def _spoken_from_arabic(text: str) -> str:
    return _other_signs(word_by_word(text, _ARABIC_WORD, _words_from_arabic))


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
    if before in _ARABIC_VOWELS or before in (HAMZA, "ي") or not _ANY_ARABIC.match(before):
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
    for stem in sorted((*_STEMS, *(loan.lower() for loan in _LOANS if loan[-1] != ".")), key=len, reverse=True):
        spelt = _ARABIC_BY_NEIGHBOURS.sub(_arabic_reading, arabic(stem))
        for length in {min(_KEY, len(spelt))}:
            table.setdefault(spelt[:length], []).append((spelt, stem))
    return MappingProxyType({key: tuple(stems) for key, stems in table.items()})


_KNOWN_STEMS = _known_stems()

_REMEMBERED: Mapping[Script, Remembered] = MappingProxyType(
    {
        "latin-2021": Remembered(_from_2021),
        "latin-2018": Remembered(_from_2018),
        "arabic": Remembered(_spoken_from_arabic),
    }
)
