"""A text as runs of the words and numbers that dates are made of: everything between two words that dates know
nothing of. No date reaches across such a word, a blank line or a sentence's end, so each run is read by itself, and
what is not a date costs one look into a table.

`dates` reads the runs of a text from here; the tags are what the patterns of `date_grammar` match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_words import GLUE, WORDS, Kind
from sholu.kazakh.numerals import ROMAN_LETTERS, endings_of_digits, folded, roman

Calendar = tuple[int, int, int]
"""Year, month, day."""


class Token(NamedTuple):
    """A word or number at `text[start:end]`. A tuple, for a hostile text may hold millions of them."""

    kind: str
    case: str
    value: int
    start: int
    end: int
    calendar: Calendar = (0, 0, 0)  # of a date written in digits
    digits: bool = False


LONGEST_RUN = 400
"""Tokens. A date has some twenty; a longer run, which no prose has, is cut."""

_DASHES = r"\-‐‑‒–—−"  # inside the brackets of a pattern
_DASH = frozenset("-‐‑‒–—−")
_PIECES = rf"""
    (?P<word>WORD)
    | (?P<number>[0-9]+(?:[.,:/{_DASHES}][0-9]+)*)
    | (?P<dash>[{_DASHES}]+)
    | (?P<sign>[,/()])
    | (?P<break>\n\s*\n|[^\w\s]|_)
"""
_TOKEN = re.compile(_PIECES.replace("WORD", r"[^\W\d_]+"), re.VERBOSE)
# Letters with their marks apart, or broken by soft hyphens; slower, so only where a text has such characters.
_LOOSE_TOKEN = re.compile(_PIECES.replace("WORD", r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*"), re.VERBOSE)
_LOOSE = re.compile(r"[\u0300-\u036f\u00ad]")

_SIGNS = {",": Kind.COMMA, "/": Kind.SLASH, "(": Kind.OPEN, ")": Kind.CLOSE}
_ENDINGS, _ORDINAL_ENDINGS = endings_of_digits()
_BEHIND_DIGITS = re.compile(rf"(?P<dash>\s?[{_DASHES}]\s?)?(?P<space>\s)?(?P<letters>[^\W\d_]{{1,9}})(?![^\W\d_])")

_DOTTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_BACKWARDS = re.compile(r"(\d{4})([./-])(\d{2})\2(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_DAYS_DOTTED = re.compile(rf"(\d{{1,2}})(?:\.(\d{{1,2}}))?[{_DASHES}](\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})")
_TWO_DATES = re.compile(rf"(\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})[{_DASHES}](\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})")
_TWO_NUMBERS = re.compile(rf"(\d{{1,4}})([{_DASHES}/])(\d{{1,4}})")
# What makes a number the name or the number of something when it stands right before it.
_NAMED_BY = frozenset("№#+*$€£%=@&_\\")


def runs(text: str) -> Iterator[list[Token]]:
    """The runs of the text, left to right; each begins with a token that can begin a date."""
    run: list[Token] = []
    is_loose = bool(_LOOSE.search(text))
    behind = 0
    for found in (_LOOSE_TOKEN if is_loose else _TOKEN).finditer(text):
        if found.start() < behind:
            continue  # the stop of «ж.», the ending of «20-сыншы»: read already
        tokens = () if not is_loose and _is_other_word(found) else _tokens(text, found, run)
        if run and (not tokens or len(run) >= LONGEST_RUN):
            yield run
            run = []
        if tokens:
            behind = tokens[-1].end
            if run or tokens[0].kind not in GLUE:
                run.extend(tokens)
    if run:
        yield run


def _is_other_word(found: re.Match[str]) -> bool:
    """Whether the piece is a word that surely has no part in a date: nearly all of a text, so this is asked first."""
    if found.lastgroup != "word":
        return False
    word = found.group().lower()
    return word not in WORDS and word[0] not in ROMAN_LETTERS and "i" not in word


def _tokens(text: str, found: re.Match[str], run: list[Token]) -> Sequence[Token]:
    """What one piece of the text is; nothing if dates do not know it."""
    start, end = found.span()
    piece = found.lastgroup
    if piece == "word":
        token = _word(text, start, end)
        return [token] if token else []
    if piece == "number":
        return _numbers(text, start, end, run)
    if piece == "dash":
        return [Token(Kind.DASH, Case.BARE, 0, start, end)]
    if piece == "sign":
        return [Token(_SIGNS[found.group()], Case.BARE, 0, start, end)]
    return []


def _word(text: str, start: int, end: int) -> Token | None:
    word = text[start:end].lower()
    entry = WORDS.get(word)
    if entry is None:
        if text[start] in ROMAN_LETTERS:
            value = roman(text[start:end])
            if value:
                return Token(Kind.ROMAN, Case.ORDINAL, value, start, end)
        plain = _plain(word)
        entry = WORDS.get(plain) if plain != word else None
        if entry is None:
            return None
    kind, case, value = entry
    if case == Case.SHORT and text[end : end + 1] == ".":
        end += 1
    return Token(kind, case, value, start, end)


def _plain(word: str) -> str:
    """A word in the letters of the tables: composed, without soft hyphens, the Latin i typed for і made one."""
    if word.isascii():
        return word
    if not word.isalpha():
        word = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    return word.replace("i", "і")


def _numbers(text: str, start: int, end: int, run: list[Token]) -> list[Token]:
    """The tokens of digits and what joins them: 25, 25-інші, 5–6, 2021/2022, 20.11.2021; none of a sum or a score."""
    if start and _is_part_of_more(text, start, run):
        return []
    chain = text[start:end]
    if len(chain) > 24:
        return []
    if chain.isdigit():
        return [] if _is_grouped(text, start, end, run) else [_number(text, start, end)]
    dates = _written_dates(chain, start)
    if dates:
        return dates
    two = _TWO_NUMBERS.fullmatch(chain)
    if not two:
        return []
    kind = Kind.SLASH if two[2] == "/" else Kind.DASH
    first = _plain_number(text, start + two.start(1), start + two.end(1))
    sign = Token(kind, Case.BARE, 0, start + two.start(2), start + two.end(2))
    return [first, sign, _number(text, start + two.start(3), end)]


def _is_part_of_more(text: str, start: int, run: list[Token]) -> bool:
    """Whether what stands right before the digits makes them part of a name, an address or a longer number."""
    before = text[start - 1]
    if before.isalnum() or before in _NAMED_BY:
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


def number_kind(value: int) -> str:
    """What a number may be in a date."""
    if 1 <= value <= 31:
        return Kind.DAY
    if 32 <= value <= 99:
        return Kind.TENS
    if 100 <= value <= 999:
        return Kind.HUNDREDS
    return Kind.YEAR_NUMBER if 1000 <= value <= 2199 else Kind.NUMBER


def _number(text: str, start: int, end: int) -> Token:
    """A number with the ending written behind it: 25-інші, 20 -сына, 5ші, 5 ші."""
    behind = _BEHIND_DIGITS.match(text, end)
    if behind:
        ending = _plain(behind["letters"].lower())
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


_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _valid(year: int, month: int, day: int) -> Calendar | None:
    return (year, month, day) if 1000 <= year <= 2199 and is_day(day, month, year) else None


def is_day(day: int, month: int, year: int | None) -> bool:
    """Whether the calendar has the day; 29 February where the year is not known."""
    if not (1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]):
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (day, month) != (29, 2)


_BEFORE_A_QUARTER = frozenset({Kind.ROMAN, Kind.FIRST, Kind.WHICH})


def with_numerals_folded(run: list[Token]) -> list[Token]:
    """The run with numeral words put together: екі · мың · он · жетінші → one number, 2017.

    «тоқсан» is ninety and a quarter of a year: the latter behind an ordinal, a figure or «өткен».
    """
    if not any(token.kind == Kind.NUMERAL_WORD for token in run):
        return run
    out: list[Token] = []
    at = 0
    while at < len(run):
        token = run[at]
        if token.kind != Kind.NUMERAL_WORD:
            out.append(token)
            at += 1
        elif token.value == 90 and token.case == Case.BARE and _takes_a_quarter(out):
            out.append(token._replace(kind=Kind.QUARTER, value=0))
            at += 1
        else:
            words = _numeral_at(run, at)
            value, count = folded([word.value for word in words])
            last = run[at + count - 1]
            out.append(Token(number_kind(value), last.case, value, token.start, last.end))
            at += count
    return out


def _takes_a_quarter(before_it: list[Token]) -> bool:
    place = -2 if before_it and before_it[-1].kind == Kind.DASH else -1
    if len(before_it) < -place:
        return False
    before = before_it[place]
    ordinal = before.kind == Kind.DAY and (before.case == Case.ORDINAL or before.digits)
    return ordinal or before.kind in _BEFORE_A_QUARTER


def _numeral_at(run: list[Token], at: int) -> list[Token]:
    """The numeral words from `at` that may be of one number: up to the first that has an ending."""
    words: list[Token] = []
    for token in run[at : at + 8]:
        if token.kind != Kind.NUMERAL_WORD:
            break
        words.append(token)
        if token.case != Case.BARE:
            break
    return words
