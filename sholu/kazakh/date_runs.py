"""A text as runs of the words and numbers that dates are made of: everything between two words that dates know
nothing of. No date reaches across such a word, a blank line or a sentence's end, so each run is read by itself, and
what is not a date costs one look into a table.

`dates` reads the runs of a text from here; the tags are what the patterns of `date_patterns` match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_words import ANCHORS, GLUE, WORDS, Kind
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


_LONGEST_WORD = 64
"""Characters, each letter of a date's words being two with its mark apart; a longer word is none of them."""

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
_LOOSE_TOKEN = re.compile(_PIECES.replace("WORD", r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*+"), re.VERBOSE)
_LOOSE = re.compile(r"[\u0300-\u036f\u00ad]")

_SIGNS = {",": Kind.COMMA, "/": Kind.SLASH, "(": Kind.OPEN, ")": Kind.CLOSE}
_ENDINGS, _ORDINAL_ENDINGS = endings_of_digits()
_BEHIND_DIGITS = re.compile(rf"(?P<dash>\s?[{_DASHES}]\s?)?(?P<space>\s)?(?P<letters>[^\W\d_]{{1,9}})(?![^\W\d_])")

_DOTTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_BACKWARDS = re.compile(r"(\d{4})([./-])(\d{2})\2(\d{2})")
# With a nought before the month, else it may be a fraction, or two years: 09.2022, 09/2022, 2022-09.
_MONTH_AND_YEAR = re.compile(
    r"(?P<month>0[1-9])[./](?P<year>1[89]\d\d|20\d\d)|(?P<first>1[89]\d\d|20\d\d)[-/](?P<last>0[1-9])"
)
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_DAYS_DOTTED = re.compile(rf"(\d{{1,2}})(?:\.(\d{{1,2}}))?[{_DASHES}](\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})")
_TWO_DATES = re.compile(rf"(\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})[{_DASHES}](\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})")
_TWO_NUMBERS = re.compile(rf"(\d{{1,4}})([{_DASHES}/])(\d{{1,4}})")
# What makes a number the name or the number of something when it stands right before it.
_NAMED_BY = frozenset("№#+*$€£%=@&_\\")


def runs(text: str) -> Iterator[list[Token]]:
    """The runs of the text, left to right; each begins with a token that can begin a date, and has an anchor."""
    is_loose = bool(_LOOSE.search(text))
    stretches = ((0, len(text)),) if is_loose else _round_anchors(text)
    for begin, end in stretches:
        yield from _runs_between(text, begin, end, is_loose)


def _runs_between(text: str, begin: int, end: int, is_loose: bool) -> Iterator[list[Token]]:
    run: list[Token] = []
    behind = begin
    tokens: Sequence[Token]
    for found in (_LOOSE_TOKEN if is_loose else _TOKEN).finditer(text, begin, end):
        if found.start() < behind:
            continue  # the stop of «ж.», the ending of «20-сыншы»: read already
        piece = found.lastgroup
        if piece == "break" or (piece == "word" and not is_loose and _is_other_word(found[0].lower())):
            tokens = ()
        else:
            tokens = _tokens(text, found, run)
        if run and (not tokens or len(run) >= LONGEST_RUN):
            if _has_anchor(text, run):
                yield run
            run = []
        if tokens:
            behind = tokens[-1].end
            if run or tokens[0].kind not in GLUE:
                run.extend(tokens)
    if run and _has_anchor(text, run):
        yield run


_BEFORE, _BEHIND = 140, 70
"""Characters before and behind an anchor in which the rest of its date stands."""
_ANCHORS = frozenset(form for form, (kind, _, _) in WORDS.items() if kind in ANCHORS) | {"тоқсан"}


def _branches(forms: frozenset[str], depth: int) -> str:
    """A pattern for the beginnings of words, as a tree of letters: `re` tries the branches of an alternative in turn,
    and so few of them.
    """
    if not depth:
        return ""
    firsts = sorted({form[0] for form in forms if form})
    rest = {
        first: _branches(frozenset(form[1:] for form in forms if form[:1] == first), depth - 1) for first in firsts
    }
    whole = [r"(?![^\W\d_])"] if "" in forms else []
    return "(?:" + "|".join([f"[{_either_case(first)}]{rest[first]}" for first in firsts] + whole) + ")"


def _either_case(letter: str) -> str:
    return letter + letter.upper() + ("iI" if letter == "і" else "")


_ANCHOR = re.compile(
    rf"(?=[{''.join(sorted(_either_case(form[0]) for form in _ANCHORS))}])(?<![^\W\d_])"
    rf"{_branches(_ANCHORS, 3)}[^\W\d_]*"
    rf"|[0-9][./{_DASHES}][0-9]{{1,2}}[./{_DASHES}][0-9]|[0-9]\.[0-9]{{4}}|\((?=[0-9])"
)
_BLANK = re.compile(r"\s")


def _round_anchors(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text near its anchors, from blank to blank: the rest, most of a text, is not read."""
    begin = end = 0
    for found in _ANCHOR.finditer(text):
        place = found.start()
        if found.end() + _BEHIND < end:
            continue
        word = found[0].lower()
        if word[0].isalpha() and word not in _ANCHORS and ("i" not in word or _plain(word) not in _ANCHORS):
            continue
        if place - _BEFORE > end:
            if end:
                yield begin, end
            begin = _blank_near(text, place - _BEFORE)
        end = _blank_near(text, found.end() + 2 * _BEHIND)
    if end:
        yield begin, end


def _blank_near(text: str, place: int) -> int:
    found = _BLANK.search(text, place, place + 80) if place > 0 else None
    return found.start() if found else min(max(place, 0), len(text))


def _is_other_word(word: str) -> bool:
    """Whether a word in small letters surely has no part in a date: nearly all of a text, so this is asked first."""
    return word not in WORDS and not _MAY_BE_ROMAN(word) and ("i" not in word or word.isascii())


_MAY_BE_ROMAN = re.compile(rf"[{''.join(sorted(ROMAN_LETTERS))}]{{1,7}}").fullmatch


def _has_anchor(text: str, run: list[Token]) -> bool:
    """Whether a run has what makes a date of numbers. «тоқсан» may be a quarter; a bracket opens on the years of a
    life.
    """
    for token in run:
        if token.kind in ANCHORS:
            if token.kind != Kind.OPEN or text[token.end : token.end + 1].isdigit():
                return True
        elif token.kind == Kind.NUMERAL_WORD and token.value == 90:
            return True
    return False


def _tokens(text: str, found: re.Match[str], run: list[Token]) -> Sequence[Token]:
    """What one piece of the text is; nothing if dates do not know it."""
    start, end = found.span()
    piece = found.lastgroup
    if piece == "word":
        token = _word(text, start, end) if end - start <= _LONGEST_WORD else None
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
    if case == Case.SHORT:
        has_stop = text[end : end + 1] == "."
        if kind == Kind.MONTH:
            return Token(kind, Case.BARE, value, start, end + 1) if has_stop else None
        if word == "ж" and _THIS_YEAR(text, max(0, start - 3), start):
            return Token(Kind.THIS_YEAR, case, 0, start - 2, end + has_stop)
        end += has_stop
    return Token(kind, case, value, start, end)


# «а.ж. 20 қарашада», «с.ж. 15 қазанда»: of this year.
_THIS_YEAR = re.compile(r"(?:^|[\s(])[атс]\.").fullmatch


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
    if len(chain) > 40:
        return []
    if chain.isdigit():
        return [] if _is_grouped(text, start, end, run) else [_number(text, start, end)]
    dates = () if _COUNTS_YEARS(text, end) else _written_dates(chain, start)
    if dates:
        dates[-1] = _with_ending(text, dates[-1])
        return dates
    if _LISTED_DAYS(chain):
        return _listed_days(text, start, end)
    two = _TWO_NUMBERS.fullmatch(chain)
    if not two:
        return []
    kind = Kind.SLASH if two[2] == "/" else Kind.DASH
    first = _plain_number(text, start + two.start(1), start + two.end(1))
    sign = Token(kind, Case.BARE, 0, start + two.start(2), start + two.end(2))
    return [first, sign, _number(text, start + two.start(3), end)]


_LISTED_DAYS = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}){2,11}").fullmatch


def _listed_days(text: str, start: int, end: int) -> list[Token]:
    """«3,5,7»: three and more; two would be a decimal fraction."""
    tokens: list[Token] = []
    for digits in re.compile("[0-9]+").finditer(text, start, end):
        if tokens:
            tokens.append(Token(Kind.COMMA, Case.BARE, 0, tokens[-1].end, digits.start()))
        is_last = digits.end() == end
        tokens.append((_number if is_last else _plain_number)(text, digits.start(), digits.end()))
    return tokens


_COUNTS_YEARS = re.compile(rf"[ \u00a0{_DASHES}]*(?:жылдар|жж|оқу|маусым)").match  # «2001-05 жылдары»


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
