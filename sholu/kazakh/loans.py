"""The loans of Kazakh whose soft sign, э, ё, ц or я neither Latin nor Arabic letters show: how they are spelt in
Cyrillic. Called by `kazakh.from_latin` and `kazakh.from_arabic`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import product
from types import MappingProxyType

from sholu.kazakh.latin import latin
from sholu.kazakh.latin_read import coded, coded_reading, in_letters, read_2021, with_neighbours_read, words_read

LOANS = (
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
"""By hand, without endings; a ь that ends one goes before an ending in a vowel (медалі). With a stop it is a name and
a whole word.
"""


def _misread_loans() -> Mapping[str, str]:
    """How each loan comes back by rule → how it is spelt, in small letters."""
    loans = sorted(LOANS, key=len)
    pairs = zip(read_2021(coded(latin("\n".join(loans)))).lower().split("\n"), map(str.lower, loans), strict=True)
    return MappingProxyType({misread: loan for misread, loan in pairs if misread != loan})


_MISREAD = _misread_loans()
_BEGINNING = 3
_CYRILLIC = re.compile("[\u0400-\u052f]")


def _misread_by_beginning() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """The misread loans, and whether each is a whole word, by their first letters, the longest first."""
    table: dict[str, list[tuple[str, bool]]] = {}
    for misread in sorted(_MISREAD, key=len, reverse=True):
        table.setdefault(misread[:_BEGINNING], []).append((misread.removesuffix("."), misread[-1] == "."))
    return MappingProxyType({beginning: tuple(loans) for beginning, loans in table.items()})


_MISREAD_BY_BEGINNING = _misread_by_beginning()


# In whatever capitals: to make all words small first takes longer than to look for those few.
_BEGINNINGS = frozenset(
    "".join(letters)
    for beginning in _MISREAD_BY_BEGINNING
    for letters in product(*((letter, letter.upper()) for letter in beginning))
)


def with_loans(words: str) -> str:
    """Words read by rule, one a line, with the loans among them as they are spelt."""
    if words.isascii():
        return words
    lines = words.split("\n")
    for number in [number for number, word in enumerate(lines) if word[:_BEGINNING] in _BEGINNINGS]:
        lines[number] = _with_loan(lines[number])
    return "\n".join(lines)


_FEW = 8
"""So many words at most are looked for one by one, which is quicker then than to look at all."""
_WORD = re.compile(b"[^ ]+")
_MISREAD_CODED = {
    coded_reading(beginning): tuple(coded_reading(misread) for misread, _ in loans)
    for beginning, loans in _MISREAD_BY_BEGINNING.items()
}


def read_with_loans(written: bytes) -> str:
    """What the bytes of a text say in Cyrillic, with the loans as they are spelt."""
    read = with_neighbours_read(written)
    text = in_letters(read)
    words, misread = words_read(read), _MISREAD_CODED
    begun = [word for word in words.split() if word[:_BEGINNING] in misread]
    loans = {word for word in begun if word.startswith(misread[word[:_BEGINNING]])}
    if not loans:
        return text
    pieces: list[str] = []
    done = 0
    for start, end in sorted(_places_of(loans, words)):
        pieces += (text[done:start], _with_loan(text[start:end]))
        done = end
    return "".join((*pieces, text[done:]))


def _places_of(loans: AbstractSet[bytes], words: bytes) -> Iterator[tuple[int, int]]:
    """Where the loans stand in the text that has these words."""
    if len(loans) > _FEW:
        yield from [(found.start() - 1, found.end() - 1) for found in _WORD.finditer(words) if found[0] in loans]
        return
    for loan in loans:
        at = words.find(b" %b " % loan)
        while at >= 0:
            yield at, at + len(loan)
            at = words.find(b" %b " % loan, at + 1)


def _with_loan(word: str) -> str:
    low = word.lower()
    for misread, whole in _MISREAD_BY_BEGINNING[low[:_BEGINNING]]:
        end = len(misread)
        if low.startswith(misread) and not (whole and _CYRILLIC.match(low, end)):
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
