"""Dates in running Kazakh text, as EDTF values: `10 сәуір күні` → `XXXX-04-10`, `2020 жылдан бастап` → `2020/..`.

This module knows how Kazakh writes a day, a month, a year, a decade, a century and the stretches between them, and
what only looks like one: an age, a short telephone number, the city of Қазан, the holiday Наурыз. What the text does
not say (a year) stays open in the value; nothing is guessed from a clock. `sholu.importing` calls it to propose the
dates of an article, `python -m sholu.kazakh dates` shows them.

It reads a text as tokens and tries, at each of them, the productions of a small grammar; the longest date wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date as it stands in a text: `text[start:end] == surface`, offsets in code points; `value` is EDTF.

    `precision` is day, month, quarter, half, season, year, decade or century: of the date, or of a stretch's ends.
    """

    surface: str
    start: int
    end: int
    value: str
    precision: str


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date of the text, from left to right, none inside another.

    >>> [found.value for found in find_dates("2022 жылғы қыркүйек айында және қаңтардың 20-сына дейін")]
    ['2022-09', '../XXXX-01-20']
    """
    tokens = _tokens(text)
    found: list[FoundDate] = []
    at = 0
    while at < len(tokens):
        stretch = _longest_at(tokens, at)
        if stretch is None:
            at += 1
            continue
        start, end = tokens[at].start, tokens[stretch.end - 1].end
        found.append(
            FoundDate(surface=text[start:end], start=start, end=end, value=stretch.value, precision=stretch.precision)
        )
        at = stretch.end
    return tuple(found)


# Tables. Months and endings: Unicode CLDR 47 and the Kazakh grammar as summed up in the project's notes; the Russian
# months are heard in speech and stand in transcripts.

_MONTHS = {
    "қаңтар": 1, "ақпан": 2, "наурыз": 3, "сәуір": 4, "мамыр": 5, "маусым": 6, "шілде": 7, "тамыз": 8,
    "қыркүйек": 9, "қыркүйег": 9, "қазан": 10, "қараша": 11, "желтоқсан": 12,
    "январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6, "июль": 7, "август": 8,
    "сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12,
}  # fmt: skip

NOMINATIVE_MONTHS = tuple(month for month in _MONTHS if month != "қыркүйег")
"""The names of the months in the nominative, Kazakh ones first."""

# Months that are ordinary words too (a cauldron, a season; the Russian ones short words): alone, without a day, a
# year or «ай», they are not taken for a month.
_NEVER_ALONE = frozenset({6, 10})
_RUSSIAN = frozenset("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split())

# Ending → the case it stands for. The possessive (мамырында) and the plain form (мамырда) are one to us.
_CASES = {
    "genitive": "ның нің дың дің тың тің".split(),
    "dative": "ға ге қа ке на не".split(),
    "accusative": "ны ні ды ді ты ті н".split(),
    "locative": "да де та те нда нде".split(),
    "ablative": "дан ден нан нен тан тен".split(),
    "instrumental": "мен пен бен".split(),
    "attributive": "дағы дегі тағы тегі ндағы ндегі ғы гі қы кі".split(),
}
_CASE_OF = {ending: case for case, endings in _CASES.items() for ending in endings}
_POSSESSIVE = ("сы", "сі", "ы", "і")

_ORDINAL_ENDINGS = frozenset("сыншы сінші ыншы інші ншы нші шы ші".split())

# Endings of «жыл»: «жылы» and «жылғы» name a year, «жылдық» (an anniversary) does not and is not here.
_AFTER_DATES = frozenset({"genitive", "attributive", "", "possessive"})

_ONES = {
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
    "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80,
    "тоқсан": 90,
}  # fmt: skip
_ORDINALS = {
    "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5, "алтыншы": 6, "жетінші": 7,
    "сегізінші": 8, "тоғызыншы": 9, "оныншы": 10, "жиырмасыншы": 20, "отызыншы": 30, "қырқыншы": 40,
    "елуінші": 50, "алпысыншы": 60, "жетпісінші": 70, "сексенінші": 80, "тоқсаныншы": 90,
}  # fmt: skip

# Roman numerals are as often typed with the Cyrillic look-alikes Х and І.
_ROMAN_KEYS = str.maketrans("ХІ", "XI")
_ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11,
    "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20,
    "XXI": 21, "XXII": 22,
}  # fmt: skip

_SEASONS = {"көктем": (3, 5), "жаз": (6, 8), "күз": (9, 11)}

# A month in the nominative before one of these names something else: «Наурыз мейрамы», «1 мамыр көшесі»; with a
# capital also «Қазан қаласы». («10 сәуір қалада жиын өтті» is a date all the same.)
_NAMED_THINGS = ("мейрам", "көже", "көше", "даңғыл", "төңкеріс", "революция")
_NAMED_PLACES = ("қала", "ауыл", "аудан", "кент", "шағын", "стадион", "алаң")
# A number of years before one of these is a length of time: «2000 жыл бұрын», «1500 жылдан астам».
_LENGTHS = frozenset("бұрын ілгері бойы ішінде астам аса артық кем көп жуық уақыт өмір".split())

_DASHES = frozenset("-‐‑‒–—−")
_UNTIL = frozenset({"дейін", "дейінгі", "шейін", "шейінгі"})
_SINCE = frozenset({"бастап", "бері", "бергі"})
_AFTER = frozenset({"кейін", "кейінгі", "соң", "соңғы", "бұрын", "бұрынғы"})
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


# Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    low: str
    start: int
    end: int
    spaced: bool  # white space stands before it (or it is the first)


_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


def _tokens(text: str) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        word = match.group()
        spaced = match.start() != last
        tokens.append(_Token(text=word, low=word.lower(), start=match.start(), end=match.end(), spaced=spaced))
        last = match.end()
    return tuple(tokens)


_Tokens = tuple[_Token, ...]


def _low(tokens: _Tokens, at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _glued(tokens: _Tokens, at: int) -> bool:
    """Whether the token at `at` follows the one before without a space."""
    return 0 < at < len(tokens) and not tokens[at].spaced


# Words: what one of them says, and where the next begins


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    value: int
    end: int
    case: str = ""  # "", "possessive" or a key of _CASES
    plural: bool = False
    ordinal: bool = False
    short: bool = False  # «ж.»


def _case(ending: str) -> str | None:
    """The case of an ending after a stem: «» → "", «ында» → "locative"; None if it is no ending we know."""
    if not ending:
        return ""
    if ending in _CASE_OF and ending not in {"на", "не", "н", "нда", "нде", "ндағы", "ндегі"}:
        return _CASE_OF[ending]
    for possessive in _POSSESSIVE:
        if ending.startswith(possessive):
            rest = ending[len(possessive) :]
            if not rest:
                return "possessive"
            if rest in _CASE_OF:
                return _CASE_OF[rest]
    return None


def _inflected(word: str, stem: str) -> str | None:
    """The case in which `word` is a form of `stem`, or None if it is no form of it."""
    return _case(word[len(stem) :]) if word.startswith(stem) else None


def _month(tokens: _Tokens, at: int) -> _Word | None:
    low = _low(tokens, at)
    for stem, number in _MONTHS.items():
        for form in (stem, stem[:-1]) if stem.endswith("ь") else (stem,):
            case = _inflected(low, form)
            if case is None or (form == "қыркүйег" and not case):
                continue
            return _Word(value=number, end=at + 1, case=case)
    return None


def _moon(tokens: _Tokens, at: int) -> _Word | None:
    """«ай» after the name of a month: айы, айында, айының, айынан, айға."""
    case = _inflected(_low(tokens, at), "ай")
    return None if case is None else _Word(value=0, end=at + 1, case=case)


def _year_word(tokens: _Tokens, at: int) -> _Word | None:
    """«жыл» in any case, «жылдар», «ж.» and «жж.», with an optional hyphen before it."""
    if _low(tokens, at) in _DASHES and _glued(tokens, at) and _glued(tokens, at + 1):
        at += 1
    low = _low(tokens, at)
    if low in {"ж", "жж"}:
        stop = _low(tokens, at + 1) == "."
        end = at + 2 if stop else at + 1
        return _Word(value=0, end=end, plural=low == "жж", short=True) if stop or low == "жж" else None
    for stem, plural in (("жылдар", True), ("жыл", False)):
        case = _inflected(low, stem)
        if case is not None:
            return _Word(value=0, end=at + 1, case=case, plural=plural)
    return None


def _number(tokens: _Tokens, at: int) -> _Word | None:
    """A number in digits, perhaps with an ordinal or a case ending behind a hyphen: 25, 25-інші, 20-сына, 11-і."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or not (token.text.isascii() and token.text.isdigit()) or len(token.text) > 4:
        return None
    if at and not token.spaced and (tokens[at - 1].low in _DASHES or tokens[at - 1].low in {".", ",", "/", ":"}):
        return None
    return _number_with_ending(tokens, at)


def _number_with_ending(tokens: _Tokens, at: int) -> _Word:
    value, end = int(tokens[at].text), at + 1
    if _low(tokens, end) in _DASHES and _glued(tokens, end) and _glued(tokens, end + 1):
        ending = _low(tokens, end + 1)
        if ending in _ORDINAL_ENDINGS:
            return _Word(value=value, end=end + 2, ordinal=True)
        for ordinal in sorted(_ORDINAL_ENDINGS, key=lambda one: (-len(one), one)):
            case = _inflected(ending, ordinal)
            if case:
                return _Word(value=value, end=end + 2, case=case, ordinal=True)
        case = _case(ending)
        if case:
            return _Word(value=value, end=end + 2, case=case)
    return _Word(value=value, end=end)


def _spelled(tokens: _Tokens, at: int) -> _Word | None:
    """An ordinal in words: «жиырма бесінші» → 25, «екі мың он жетінші» → 2017; None without an ordinal at its end."""
    total, group, end = 0, 0, at
    while end < len(tokens) and end - at < 8:
        low = tokens[end].low
        if low in _ORDINALS:
            return _Word(value=total + group + _ORDINALS[low], end=end + 1, ordinal=True)
        if low in _ONES:
            group += _ONES[low]
        elif low == "жүз":
            group = max(group, 1) * 100
        elif low == "мың":
            total, group = max(group, 1) * 1000, 0
        elif low in {"мыңыншы", "жүзінші"}:
            unit = 1000 if low == "мыңыншы" else 100
            return _Word(value=total + max(group, 1) * unit, end=end + 1, ordinal=True)
        else:
            return None
        end += 1
    return None


def _numeral(tokens: _Tokens, at: int) -> _Word | None:
    return _number(tokens, at) or _spelled(tokens, at)


def _roman(tokens: _Tokens, at: int) -> _Word | None:
    word = tokens[at].text.translate(_ROMAN_KEYS) if at < len(tokens) else ""
    return _Word(value=_ROMAN[word], end=at + 1, ordinal=True) if word in _ROMAN else None


# Points of time


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    end: int
    case: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: str | None = None  # «196»
    century: str | None = None  # «19»
    months: tuple[int, int, str] | None = None  # a quarter, half or season: first and last month, and which
    about: bool = False

    @property
    def precision(self) -> str:
        if self.months:
            return self.months[2]
        for name in ("day", "month", "year", "decade"):
            if getattr(self, name) is not None:
                return name
        return "century"

    @property
    def value(self) -> str:
        """The point in EDTF; a quarter, half or season as the stretch of its months."""
        if self.decade is not None:
            return f"{self.decade}X"
        if self.century is not None:
            return f"{self.century}XX"
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.months:
            return f"{year}-{self.months[0]:02d}/{year}-{self.months[1]:02d}"
        parts = [year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + ("~" if self.about else "")


def _is_day(day: int, month: int, year: int | None) -> bool:
    if not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (day, month) != (29, 2)


def _names_a_thing(tokens: _Tokens, month: _Word) -> bool:
    """Whether the month is part of another name, as the word behind it tells."""
    following = _low(tokens, month.end)
    capital = tokens[month.end - 1].text[0].isupper()
    return not month.case and following.startswith(_NAMED_THINGS + (_NAMED_PLACES if capital else ()))


def _with_day_word(tokens: _Tokens, end: int, case: str) -> tuple[int, str]:
    """Takes the word «күні» (күнгі, күнінен, күніне) into a date that ends at `end`."""
    low = _low(tokens, end)
    if low == "күнгі":
        return end + 1, "attributive"
    after = _inflected(low, "күндер") or _inflected(low, "күн")
    return (end + 1, after) if after and not case else (end, case)


def _year(tokens: _Tokens, at: int) -> _Point | None:
    """A year with its «жыл»: 2022 жылы, 2009-ыншы жылдың, екі мың он жетінші жылы, 2020 ж."""
    number = _numeral(tokens, at)
    if number is None or not 1000 <= number.value <= 2199 or (number.case and not number.ordinal):
        return None
    word = _year_word(tokens, number.end)
    if word is None or word.plural:
        return None
    if _low(tokens, word.end) in _LENGTHS or (_low(tokens, word.end), _low(tokens, word.end + 1)) == ("жыл", "бойы"):
        return None
    bare = not word.case and not word.short
    if bare and not 1800 <= number.value <= 2100:
        return None
    return _Point(year=number.value, end=word.end, case=word.case)


def _day_of_month(tokens: _Tokens, at: int, year: int | None) -> _Point | None:
    """«10 сәуір күні», «16-ншы наурызда», «жиырма бесінші қаңтардан»."""
    day = _numeral(tokens, at)
    if day is None or (day.case and not day.ordinal):
        return None
    hyphen = day.end == at + 1 and _low(tokens, day.end) in _DASHES and _glued(tokens, day.end + 1)  # «1-мамыр»
    month = _month(tokens, day.end + 1 if hyphen else day.end)
    if month is None or not _is_day(day.value, month.value, year) or _names_a_thing(tokens, month):
        return None
    end, case = month.end, month.case
    moon = _moon(tokens, end) if not case else None
    if moon is not None and moon.case:
        end, case = moon.end, moon.case
    end, case = _with_day_word(tokens, end, case)
    return _Point(year=year, month=month.value, day=day.value, end=end, case=case)


def _month_head(tokens: _Tokens, at: int) -> _Word | None:
    """A month in the genitive, before its day: «қаңтардың», «қаңтар айының»."""
    month = _month(tokens, at)
    if month is None:
        return None
    moon = _moon(tokens, month.end) if not month.case else None
    head = replace(month, end=moon.end, case=moon.case) if moon else month
    return head if head.case == "genitive" else None


def _month_then_day(tokens: _Tokens, at: int, year: int | None = None) -> _Point | None:
    """«қаңтардың 20-сына», «қаңтар айының 5-і», «сәуірдің 1-інде»."""
    month = _month_head(tokens, at)
    if month is None:
        return None
    day = _numeral(tokens, month.end)
    if day is None or not (day.case or day.ordinal) or not _is_day(day.value, month.value, year):
        return None
    end, case = _with_day_word(tokens, day.end, day.case)
    return _Point(year=year, month=month.value, day=day.value, end=end, case=case)


def _month_of_year(tokens: _Tokens, at: int, year: int) -> _Point | None:
    """A month after its year: «2022 жылғы | қыркүйек айында», «2022 жылдың | мамырында»."""
    month = _month(tokens, at)
    if month is None or _names_a_thing(tokens, month):
        return None
    end, case = month.end, month.case
    moon = _moon(tokens, end) if not case else None
    if moon is not None:
        end, case = moon.end, moon.case
    return _Point(year=year, month=month.value, end=end, case=case)


def _month_alone(tokens: _Tokens, at: int) -> _Point | None:
    """A month without day and year: «қыркүйек айында», «сәуірде»; not «Қазанда», «Наурыз», «қазанда»."""
    month = _month(tokens, at)
    if month is None:
        return None
    moon = _moon(tokens, month.end) if not month.case else None
    if moon is not None:
        return _Point(month=month.value, end=moon.end, case=moon.case) if moon.case else None
    capital = tokens[at].text[0].isupper()
    russian = any(tokens[at].low.startswith(name.rstrip("ь")) for name in _RUSSIAN)
    if capital or russian or month.value in _NEVER_ALONE:
        return None
    if month.case in {"locative", "ablative", "attributive"}:
        return _Point(month=month.value, end=month.end, case=month.case)
    parts = ("басы", "соңы", "аяғы", "ортасы")
    if month.case == "genitive" and _low(tokens, month.end).startswith(parts):
        return _Point(month=month.value, end=month.end, case=month.case)
    if month.case == "dative" and _low(tokens, month.end) in _UNTIL:
        return _Point(month=month.value, end=month.end, case=month.case)
    return None


def _ordinal_or_roman(tokens: _Tokens, at: int) -> _Word | None:
    return _roman(tokens, at) or _numeral(tokens, at)


def _part_of_year(tokens: _Tokens, at: int, year: int) -> _Point | None:
    """A quarter, half or season after its year: «бірінші тоқсанында», «ІІ жартыжылдығы», «жазында»."""
    low = _low(tokens, at)
    for season, (first, last) in _SEASONS.items():
        case = _inflected(low, season)
        if case is not None:
            return _Point(year=year, months=(first, last, "season"), end=at + 1, case=case)
    number = _ordinal_or_roman(tokens, at)
    if number is None:
        return None
    end = number.end + 1 if _low(tokens, number.end) in _DASHES else number.end
    low = _low(tokens, end)
    case = _inflected(low, "тоқсан")
    if case is not None and 1 <= number.value <= 4:
        first = 3 * number.value - 2
        return _Point(year=year, months=(first, first + 2, "quarter"), end=end + 1, case=case)
    half = low.startswith(("жартыжыл", "жартысы")) or (low == "жарты" and _low(tokens, end + 1).startswith("жылды"))
    if half and number.value in {1, 2}:
        end += 2 if low == "жарты" else 1
        first = 6 * number.value - 5
        return _Point(year=year, months=(first, first + 5, "half"), end=end, case="")
    return None


def _dated(tokens: _Tokens, at: int) -> _Point | None:
    """A date that begins with its year: «2022 жылғы 4 қыркүйек», or the year alone."""
    year = _year(tokens, at)
    if year is None or year.year is None:
        return year
    if year.case not in _AFTER_DATES:
        return year
    start = year.end + 1 if _low(tokens, year.end) == "," else year.end
    for rule in (_month_then_day, _day_of_month, _month_of_year, _part_of_year):
        point = rule(tokens, start, year.year)
        if point is not None:
            return point
    return year


def _day_first(tokens: _Tokens, at: int) -> _Point | None:
    """«10 сәуір», with the year behind it if there is one: «10 сәуір 2020 жыл»."""
    point = _day_of_month(tokens, at, None)
    if point is None or point.case:
        return point
    after = point.end + 1 if _low(tokens, point.end) == "," else point.end
    year = _year(tokens, after) or _bare_year(tokens, after)
    if year is None or point.month is None or point.day is None or not _is_day(point.day, point.month, year.year):
        return point
    return replace(point, year=year.year, end=year.end, case=year.case if year.case != "possessive" else "")


def _bare_year(tokens: _Tokens, at: int) -> _Point | None:
    """A year without «жыл», behind a day and month, where no word follows that it could count."""
    number = _number(tokens, at)
    if number is None or not 1900 <= number.value <= 2100 or number.end != at + 1:
        return None
    following = tokens[number.end].text if number.end < len(tokens) else ""
    return None if following[:1].islower() else _Point(year=number.value, end=number.end, case="")


def _digits(tokens: _Tokens, at: int) -> _Point | None:
    """«10.04.2020», «10/04/2020» and «2020-04-10»."""
    if at + 4 >= len(tokens) or any(not _glued(tokens, at + step) for step in range(1, 5)):
        return None
    if at and _glued(tokens, at) and tokens[at - 1].low in {".", "/", "-"}:
        return None
    one, first, two, second, three = (tokens[at + step].text for step in range(5))
    numbers = (one, two, three)
    if first != second or not all(part.isascii() and part.isdigit() for part in numbers):
        return None
    if tokens[at + 5 : at + 6] and _glued(tokens, at + 5) and tokens[at + 5].text in {first}:
        after = tokens[at + 6 : at + 7]
        if after and after[0].text.isdigit():
            return None
    widths = tuple(len(part) for part in numbers)
    if first in {".", "/"} and widths[0] <= 2 and widths[1] <= 2 and widths[2] == 4:
        day, month, year = int(one), int(two), int(three)
    elif first == "-" and widths == (4, 2, 2):
        year, month, day = int(one), int(two), int(three)
    else:
        return None
    if not (1 <= month <= 12 and 1000 <= year <= 2199 and _is_day(day, month, year)):
        return None
    end = at + 5
    word = _year_word(tokens, end)
    if word is not None and not word.plural:
        return _Point(year=year, month=month, day=day, end=word.end, case="")
    return _Point(year=year, month=month, day=day, end=end, case="")


def _decade(tokens: _Tokens, at: int, century: str = "") -> _Point | None:
    """«1960-жылдары», «60-ыншы жылдары»: tens from 30 to 90 without a century are of the twentieth."""
    number = _numeral(tokens, at)
    if number is None or number.case or number.value % 10:
        return None
    word = _year_word(tokens, number.end)
    if word is None or not word.plural or word.short:
        return None
    about = _low(tokens, word.end).startswith("шама")
    if 1000 <= number.value <= 2190 and not century:
        return None if about else _Point(decade=str(number.value // 10), end=word.end, case=word.case)
    if 10 <= number.value <= 90 and (century or number.value >= 30):
        return _Point(decade=f"{century or '19'}{number.value // 10}", end=word.end, case=word.case)
    return None


def _about_year(tokens: _Tokens, at: int) -> _Point | None:
    """«2010 жылдар шамасында» → 2010~."""
    number = _number(tokens, at)
    if number is None or not 1000 <= number.value <= 2199:
        return None
    word = _year_word(tokens, number.end)
    if word is None or not _low(tokens, word.end).startswith("шама"):
        return None
    return _Point(year=number.value, about=True, end=word.end + 1, case="")


def _century(tokens: _Tokens, at: int) -> _Point | None:
    """«XX ғасыр», «ХХІ ғасырда», «20-ғасыр», and the decade it may hold: «ХХ ғасырдың 60-жылдары»."""
    if (_low(tokens, at - 1), _low(tokens, at - 2)) in {(".", "б"), (".", "д")}:
        return None  # before our era
    number = _ordinal_or_roman(tokens, at)
    if number is None or not 1 <= number.value <= 22:
        return None
    end = number.end + 1 if _low(tokens, number.end) in _DASHES and _glued(tokens, number.end) else number.end
    case = _inflected(_low(tokens, end), "ғасыр")
    if case is None:
        return (
            None
            if not _low(tokens, end).startswith("ғасырлар")
            else _Point(century=f"{number.value - 1:02d}", end=end + 1, case="")
        )
    century = f"{number.value - 1:02d}"
    decade = _decade(tokens, end + 1, century) if case == "genitive" else None
    return decade or _Point(century=century, end=end + 1, case=case)


_Rule = Callable[[_Tokens, int], _Point | None]
_POINTS: tuple[_Rule, ...] = (
    _digits, _about_year, _century, _decade, _dated, _month_then_day, _day_first, _month_alone,
)  # fmt: skip


def _points_at(tokens: _Tokens, at: int) -> Iterator[_Point]:
    for rule in _POINTS:
        point = rule(tokens, at)
        if point is not None:
            yield point


def _point_at(tokens: _Tokens, at: int) -> _Point | None:
    return max(_points_at(tokens, at), key=lambda point: point.end, default=None)


# Stretches of time


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    value: str
    precision: str
    end: int


def _between(first: _Point, last: _Point) -> _Stretch | None:
    """The stretch from one point to the other; the year given with one of them holds for both."""
    if first.year is None and last.year is not None and first.month is not None:
        later = (first.month, first.day or 0) > (last.month or 12, last.day or 31)
        first = replace(first, year=last.year - 1 if later else last.year)
    elif last.year is None and first.year is not None and last.month is not None:
        later = (first.month or 1, first.day or 0) > (last.month, last.day or 31)
        last = replace(last, year=first.year + 1 if later else first.year)
    if first.months or last.months:
        return None
    return _Stretch(value=f"{first.value}/{last.value}", precision=first.precision, end=last.end)


def _plain(tokens: _Tokens, at: int) -> _Stretch | None:
    """One point, with «дейін», «бастап», «шамамен» round it; a bare ablative (қаңтардан) is a beginning too."""
    about = _low(tokens, at) == "шамамен"
    point = _point_at(tokens, at + 1 if about else at)
    if point is None:
        return None
    if about:
        point = replace(point, about=True)
    following = _low(tokens, point.end)
    if following in _UNTIL and point.case in {"dative", ""}:
        last = point.value.rpartition("/")[2]
        return _Stretch(value=f"../{last}", precision=point.precision, end=point.end + 1)
    if point.case == "ablative" and following not in _AFTER:
        first = point.value.partition("/")[0]
        end = point.end + 1 if following in _SINCE else point.end
        return _Stretch(value=f"{first}/..", precision=point.precision, end=end)
    return _Stretch(value=point.value, precision=point.precision, end=point.end)


def _from_to(tokens: _Tokens, at: int) -> _Stretch | None:
    """«2020 жылдан 2022 жылға дейін», «5 мамырдан 10 маусымға дейін»."""
    first = _point_at(tokens, at)
    if first is None or first.case != "ablative":
        return None
    start = first.end + 1 if _low(tokens, first.end) in _SINCE else first.end
    last = _point_at(tokens, start)
    if last is None or (last.case != "dative" and _low(tokens, last.end) not in _UNTIL):
        return None
    if first.precision != last.precision:
        return None
    end = last.end + 1 if _low(tokens, last.end) in _UNTIL else last.end
    return _between(first, replace(last, end=end))


def _point_dash_point(tokens: _Tokens, at: int) -> _Stretch | None:
    """«5 мамыр – 10 маусым», «01.05.2022–10.05.2022»."""
    first = _point_at(tokens, at)
    if first is None or _low(tokens, first.end) not in _DASHES:
        return None
    last = _point_at(tokens, first.end + 1)
    if last is None or last.precision != first.precision or first.precision == "century":
        return None
    return _between(first, last)


def _days(tokens: _Tokens, at: int) -> _Stretch | None:
    """«5-6 мамыр», «2022 жылғы 5–6 мамырда», «10-нан 15 сәуірге дейін»."""
    year = _year(tokens, at)
    start = year.end if year is not None and year.case in _AFTER_DATES else at
    first = _number_or_none(tokens, start)
    if first is None:
        return None
    if _low(tokens, first.end) in _DASHES and not first.case:
        second = first.end + 1
    elif first.case == "ablative":
        second = first.end
    else:
        return None
    # The number after a hyphen is glued to it, which `_number` refuses: read it by itself.
    number = _number_or_none(tokens, second)
    month = _month(tokens, number.end) if number is not None else None
    if number is None or month is None or first.value >= number.value:
        return None
    known = year.year if year is not None else None
    if not _is_day(number.value, month.value, known) or not _is_day(first.value, month.value, known):
        return None
    if _names_a_thing(tokens, month):
        return None
    end, case = _with_day_word(tokens, month.end, month.case)
    if _low(tokens, end) in _UNTIL and case == "dative":
        end += 1
    begin = _Point(year=known, month=month.value, day=first.value, end=end, case="")
    return _between(begin, replace(begin, day=number.value, end=end))


def _number_or_none(tokens: _Tokens, at: int) -> _Word | None:
    if at >= len(tokens) or not (tokens[at].text.isascii() and tokens[at].text.isdigit()):
        return None
    if at and not tokens[at].spaced and tokens[at - 1].low not in _DASHES:
        return None
    return _number_with_ending(tokens, at) if len(tokens[at].text) <= 4 else None


def _month_then_days(tokens: _Tokens, at: int) -> _Stretch | None:
    """«қыркүйектің 11-і — 12-сі», «қаңтардың 20-сынан 25-іне дейін»."""
    year = _year(tokens, at)
    start = year.end if year is not None and year.case in _AFTER_DATES else at
    known = year.year if year is not None else None
    first = _month_then_day(tokens, start, known)
    if first is None:
        return None
    second = first.end + 1 if _low(tokens, first.end) in _DASHES else first.end
    if second == first.end and first.case != "ablative":
        return None
    number = _number_or_none(tokens, second)
    if number is None or not number.case or first.month is None or first.day is None:
        return None
    if number.value <= first.day or not _is_day(number.value, first.month, known):
        return None
    end = number.end + 1 if _low(tokens, number.end) in _UNTIL else number.end
    return _between(first, replace(first, day=number.value, end=end))


def _years(tokens: _Tokens, at: int) -> _Stretch | None:
    """«2020-2022 жылдары», «2021 – 25 жылдарға», «2021-2022 оқу жылы», «80-90-жылдары»."""
    first = _number(tokens, at)
    if first is None or first.case or _low(tokens, first.end) not in _DASHES:
        return None
    last = _number_or_none(tokens, first.end + 1)
    if last is None or last.case:
        return None
    word = _year_word(tokens, last.end + 1 if _low(tokens, last.end) == "оқу" else last.end)
    if word is None:
        return None
    start, stop = first.value, last.value
    if 1000 <= start <= 2199:
        if stop < 100:
            stop += start // 100 * 100
        if start < stop <= 2199:
            return _Stretch(value=f"{start}/{stop}", precision="year", end=word.end)
        return None
    if word.plural and 30 <= start < stop <= 90 and start % 10 == stop % 10 == 0:
        return _Stretch(value=f"19{start // 10}X/19{stop // 10}X", precision="decade", end=word.end)
    return None


def _centuries(tokens: _Tokens, at: int) -> _Stretch | None:
    """«ХІХ-ХХ ғасырлар», «XVIII–XIX ғасырларда»."""
    first = _roman(tokens, at)
    if first is None or _low(tokens, first.end) not in _DASHES:
        return None
    last = _roman(tokens, first.end + 1)
    if last is None or last.value <= first.value or not _low(tokens, last.end).startswith("ғасыр"):
        return None
    value = f"{first.value - 1:02d}XX/{last.value - 1:02d}XX"
    return _Stretch(value=value, precision="century", end=last.end + 1)


_STRETCHES: tuple[Callable[[_Tokens, int], _Stretch | None], ...] = (
    _from_to, _point_dash_point, _days, _month_then_days, _years, _centuries, _plain,
)  # fmt: skip


def _longest_at(tokens: _Tokens, at: int) -> _Stretch | None:
    """The longest date that begins with this token; of two as long the first rule's."""
    if not _may_begin(tokens, at):
        return None
    stretches = [stretch for rule in _STRETCHES if (stretch := rule(tokens, at)) is not None]
    return max(stretches, key=lambda stretch: stretch.end, default=None)


def _may_begin(tokens: _Tokens, at: int) -> bool:
    """A quick look that spares most words the grammar: a date begins with a number, a month or «шамамен»."""
    low = tokens[at].low
    if _glued(tokens, at) and (tokens[at - 1].low in _DASHES or tokens[at - 1].low in {"№", "#", "_"}):
        return False
    return (
        low[0].isdigit()
        or low in _ONES
        or low in _ORDINALS
        or low in {"мың", "жүз", "шамамен"}
        or tokens[at].text.translate(_ROMAN_KEYS) in _ROMAN
        or low.startswith(tuple(stem.rstrip("ь") for stem in _MONTHS))
    )
