"""Numbers in digits, and what is written of digits: 25-інші, 5–6, 20.11.2021, «5» in an act of law, 21-22-23; and
what is none of a date though it has digits, a sum, a score, the number of a house.

Called by `date_runs`, which reads the words round them.
"""

from __future__ import annotations

import re

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_tokens import DASHES, Calendar, Token, is_day, number_kind, plain
from sholu.kazakh.date_words import WORDS, Kind
from sholu.kazakh.numerals import endings_of_digits

_DASH = frozenset("-‐‑‒–—−")
_ENDINGS, _ORDINAL_ENDINGS = endings_of_digits()
_BEHIND_DIGITS = re.compile(rf"(?P<dash>\s?[{DASHES}]\s?)?(?P<space>\s)?(?P<letters>[^\W\d_]{{1,9}})(?![^\W\d_])")

_DOTTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_BACKWARDS = re.compile(r"(\d{4})([./-])(\d{2})\2(\d{2})")
# With a nought before the month, else it may be a fraction, or two years: 09.2022, 09/2022, 2022-09.
_MONTH_AND_YEAR = re.compile(
    r"(?P<month>0[1-9])[./](?P<year>1[89]\d\d|20\d\d)|(?P<first>1[89]\d\d|20\d\d)[-/](?P<last>0[1-9])"
)
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_DAYS_DOTTED = re.compile(rf"(\d{{1,2}})(?:\.(\d{{1,2}}))?[{DASHES}](\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})")
_TWO_DATES = re.compile(rf"(\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})[{DASHES}](\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})")
_TWO_NUMBERS = re.compile(rf"(\d{{1,4}})([{DASHES}/])(\d{{1,4}})")
# What makes a number the name or the number of something when it stands right before it.
_NAMED_BY = frozenset("№#+*$€£%=@&_\\")


def numbers(text: str, start: int, end: int, run: list[Token]) -> list[Token]:
    """The tokens of digits and what joins them: 25, 25-інші, 5–6, 2021/2022, 20.11.2021; none of a sum or a score."""
    if start and _is_part_of_more(text, start, run):
        return []
    chain = text[start:end]
    if len(chain) > 40:
        return []
    if chain.isdigit():
        return [] if _is_grouped(text, start, end, run) else [_number(text, start, end)]
    dates = () if _COUNTS_YEARS(text, end) else _written_dates(chain, start)
    if dates:
        dates[-1] = _with_ending(text, dates[-1])
        return dates
    if _LISTED_DAYS(chain) or (_rises(chain) and (_stands_before_month(text, end) or _is_of_month(run))):
        return _listed_days(text, start, end)
    two = _TWO_NUMBERS.fullmatch(chain)
    if not two:
        return []
    kind = Kind.SLASH if two[2] == "/" else Kind.DASH
    first = _plain_number(text, start + two.start(1), start + two.end(1))
    sign = Token(kind, Case.BARE, 0, start + two.start(2), start + two.end(2))
    return [first, sign, _number(text, start + two.start(3), end)]


# What a number in quotation marks is the name of: «10» арнасы, «12» фильмі.
_TITLED = (
    "арна", "фильм", "кино", "картина", "роман", "кітап", "спектакль", "альбом", "топ", "клуб", "ән", "ойын", "газет",
    "журнал", "бағдарлама", "дүкен", "сериал",
)  # fmt: skip


def quoted_day(text: str, start: int, end: int) -> list[Token]:
    """«2025 жылғы «5» мамырдағы», the day as acts of law have it, marks and all, or two days, «5-6» мамыр; none where
    no month follows, nor where the number is a title.
    """
    titled = _WORD_BEFORE_QUOTES.search(text, max(0, start - 40), start)
    if not _stands_before_month(text, end) or (titled and titled[1].lower().startswith(_TITLED)):
        return []
    days = list(_DIGITS.finditer(text, start, end))
    first = Token(number_kind(int(days[0][0])), Case.BARE, int(days[0][0]), start, end, digits=True)
    if len(days) == 1:
        return [first]
    dash = Token(Kind.DASH, Case.BARE, 0, days[0].end(), days[1].start())
    last = first._replace(kind=number_kind(int(days[1][0])), value=int(days[1][0]), start=dash.end)
    return [first._replace(end=dash.start), dash, last]


_MORE_IN_QUOTES = rf"(?:\s?(?:[{DASHES},]|және|мен|пен|бен)\s?[«\"“„][0-9]{{1,2}}[»\"”“]){{0,3}}"
_MONTH_BEHIND = re.compile(
    rf"{_MORE_IN_QUOTES}\s{{0,3}}(?:[{DASHES}]\s?)?([^\W\d_][^\W\d_\u0300-\u036f\u00ad]{{2,24}})"
)
_WORD_BEFORE_QUOTES = re.compile(r"([^\W\d_]+)\s?$")


def _stands_before_month(text: str, end: int) -> bool:
    """Whether a month follows, or an ending of the number and a month."""
    month = _MONTH_BEHIND.match(text, end)
    entry = WORDS.get(plain(month[1].lower())) if month else None
    return entry is not None and entry[0] == Kind.MONTH


_LISTED_DAYS = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}){2,11}").fullmatch


_DAYS_IN_A_ROW = re.compile(rf"[0-9]{{1,2}}(?:[{DASHES}][0-9]{{1,2}}){{2,6}}").fullmatch
_DIGITS = re.compile("[0-9]+")


def _rises(chain: str) -> bool:
    """«3-5-7», which may be days; not 22-33-44, a telephone."""
    if not _DAYS_IN_A_ROW(chain):
        return False
    days = [int(digits) for digits in _DIGITS.findall(chain)]
    return days == sorted(set(days)) and days[0] >= 1 and days[-1] <= 31


def _is_of_month(run: list[Token]) -> bool:
    """«қарашаның 21-22-23-інде», «қараша айының 21-22-23-і»."""
    return bool(run) and run[-1].kind in {Kind.MONTH, Kind.MONTH_WORD} and run[-1].case == Case.GENITIVE


def _is_day_after_day(chain: str) -> bool:
    """«21-22-23»."""
    if not _rises(chain):
        return False
    days = [int(digits) for digits in _DIGITS.findall(chain)]
    return days[-1] - days[0] == len(days) - 1


def _listed_days(text: str, start: int, end: int) -> list[Token]:
    """«3,5,7»: three and more, for two would be a decimal fraction; «21-22-23»; «3-5-7», where a dash is a comma."""
    is_stretch = _is_day_after_day(text[start:end])
    tokens: list[Token] = []
    for digits in _DIGITS.finditer(text, start, end):
        if tokens:
            sign = Kind.DASH if is_stretch else Kind.COMMA
            tokens.append(Token(sign, Case.BARE, 0, tokens[-1].end, digits.start()))
        is_last = digits.end() == end
        tokens.append((_number if is_last else _plain_number)(text, digits.start(), digits.end()))
    return tokens


_COUNTS_YEARS = re.compile(rf"[ \u00a0{DASHES}]*(?:жылдар|жж|оқу|маусым)").match  # «2001-05 жылдары»


def _with_ending(text: str, date: Token) -> Token:
    """The date in digits with its ending: 05.05.2022-ден."""
    behind = _BEHIND_DIGITS.match(text, date.end)
    ending = behind["letters"].lower() if behind and behind["dash"] else ""
    return date._replace(case=_ENDINGS[ending], end=behind.end()) if behind and ending in _ENDINGS else date


def _is_part_of_more(text: str, start: int, run: list[Token]) -> bool:
    """Whether what stands right before the digits makes them part of a name, an address or a longer number."""
    before = text[start - 1]
    if before.isalnum() or before in _NAMED_BY:
        return True
    if before == " " and text[start - 2 : start - 1] in {"№", "#"}:
        return True
    if before in ".,:/":
        return start > 1 and text[start - 2].isdigit()
    if before not in _DASH or start < 2 or text[start - 2].isspace():
        return False
    known = len(run) > 1 and run[-1].end == start and run[-2].end == start - 1  # «28 ақпан-5 наурыз»
    return not known


_GROUP_BEHIND = re.compile(r"[ \u00a0\u202f][0-9]{3}(?![0-9])")


def _is_grouped(text: str, start: int, end: int, run: list[Token]) -> bool:
    """Whether the digits are a group of a number written in groups of three: 12 500."""
    if end - start <= 3 and _GROUP_BEHIND.match(text, end):
        return True
    return end - start == 3 and start > 1 and text[start - 2].isdigit() and text[start - 1].isspace()


def _plain_number(text: str, start: int, end: int, case: str = Case.BARE, behind: int = 0) -> Token:
    digits = text[start:end]
    value = int(digits) if end - start <= 4 else 0
    kind = number_kind(value)
    if end - start > 2 and value < 10 ** (end - start - 1):
        kind = Kind.NUMBER  # 007
    return Token(kind, case, value, start, behind or end, digits=True)


def _number(text: str, start: int, end: int) -> Token:
    """A number with the ending written behind it: 25-інші, 20 -сына, 5ші, 5 ші."""
    behind = _BEHIND_DIGITS.match(text, end)
    if behind:
        ending = plain(behind["letters"].lower())
        table = _ORDINAL_ENDINGS if behind["space"] and not behind["dash"] else _ENDINGS
        if ending in table:
            return _plain_number(text, start, end, _ENDINGS[ending], behind.end())
    return _plain_number(text, start, end)


def _written_dates(chain: str, start: int) -> list[Token]:
    """A date in digits, or two with a dash between: 20.11.2021, 2021-11-20, 20-25.11.2021, 20.11.21."""
    single = _calendar(chain)
    if single:
        return [_full(single, start, start + len(chain))]
    two = _TWO_DATES.fullmatch(chain)
    if two:
        first, last = _calendar(two[1]), _calendar(two[2])
        return _pair(first, last, start, two.end(1), two.start(2), len(chain))
    days = _DAYS_DOTTED.fullmatch(chain)
    if days:
        year = int(days[5])
        first = _valid(year, int(days[2] or days[4]), int(days[1]))
        last = _valid(year, int(days[4]), int(days[3]))
        return _pair(first, last, start, days.end(2) if days[2] else days.end(1), days.start(3), len(chain))
    month = _MONTH_AND_YEAR.fullmatch(chain)
    if month:
        year, number = int(month["year"] or month["first"]), int(month["month"] or month["last"])
        return [_full((year, number, 0), start, start + len(chain))]
    short = _SHORT.fullmatch(chain)
    if short:
        year = int(short[3])
        calendar = _valid(year + (2000 if year < 50 else 1900), int(short[2]), int(short[1]))
        if calendar:
            return [Token(Kind.SHORT_DATE, Case.BARE, 0, start, start + len(chain), calendar)]
    return []


def _pair(
    first: Calendar | None, last: Calendar | None, start: int, middle: int, second: int, length: int
) -> list[Token]:
    if not first or not last:
        return []
    dash = Token(Kind.DASH, Case.BARE, 0, start + middle, start + second)
    return [_full(first, start, start + middle), dash, _full(last, start + second, start + length)]


def _full(calendar: Calendar, start: int, end: int) -> Token:
    return Token(Kind.FULL_DATE, Case.BARE, 0, start, end, calendar)


def _calendar(chain: str) -> Calendar | None:
    dotted = _DOTTED.fullmatch(chain)
    if dotted:
        return _valid(int(dotted[4]), int(dotted[3]), int(dotted[1]))
    backwards = _BACKWARDS.fullmatch(chain)
    return _valid(int(backwards[1]), int(backwards[3]), int(backwards[4])) if backwards else None


def _valid(year: int, month: int, day: int) -> Calendar | None:
    return (year, month, day) if 1000 <= year <= 2199 and is_day(day, month, year) else None
