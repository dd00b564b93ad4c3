"""A text as runs of the words and numbers that dates are made of: everything between two words that dates know
nothing of. No date reaches across such a word, a blank line or a sentence's end, so each run is read by itself, and
what is not a date costs one look into a table.

`dates` reads the runs of a text from here; the tags are what the patterns of `date_patterns` match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_digits import numbers, quoted_day
from sholu.kazakh.date_tokens import DASHES, Token, number_kind, plain
from sholu.kazakh.date_words import ANCHORS, GLUE, WORDS, Kind
from sholu.kazakh.numerals import ROMAN_LETTERS, folded, roman

_LONGEST_WORD = 64
"""Characters, each letter of a date's words being two with its mark apart; a longer word is none of them."""

LONGEST_RUN = 400
"""Tokens. A date has some twenty; a longer run, which no prose has, is cut."""

_PIECES = rf"""
    (?P<word>WORD)
    | (?P<number>[0-9]+(?:[.,:/{DASHES}][0-9]+)*)
    | (?P<quoted>[«"“„][ \u00a0]?[0-9]{{1,2}}(?:[{DASHES}][0-9]{{1,2}})?[ \u00a0]?[»"”“])
    | (?P<dash>[{DASHES}]+)
    | (?P<sign>[,/()])
    | (?P<break>\n\s*\n|[^\w\s]|_)
"""
_TOKEN = re.compile(_PIECES.replace("WORD", r"[^\W\d_]+"), re.VERBOSE)
# Letters with their marks apart, or broken by soft hyphens; slower, so only where a text has such characters.
_LOOSE_TOKEN = re.compile(_PIECES.replace("WORD", r"[^\W\d_](?>(?:[^\W\d_]|[\u0300-\u036f\u00ad])*)"), re.VERBOSE)
_LOOSE = re.compile(r"[\u0300-\u036f\u00ad]")

_SIGNS = {",": Kind.COMMA, "/": Kind.SLASH, "(": Kind.OPEN, ")": Kind.CLOSE}


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
    rf"|[0-9][./{DASHES}][0-9]{{1,2}}[./{DASHES}][0-9]|[0-9]\.[0-9]{{4}}|\((?=[0-9])"
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
        if word[0].isalpha() and word not in _ANCHORS and ("i" not in word or plain(word) not in _ANCHORS):
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
        return numbers(text, start, end, run)
    if piece == "quoted":
        return quoted_day(text, start, end)
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
        composed = plain(word)
        entry = WORDS.get(composed) if composed != word else None
        if entry is None:
            return None
    kind, case, value = entry
    if case == Case.SHORT:
        has_stop = text[end : end + 1] == "."
        if kind == Kind.MONTH:
            return Token(kind, Case.BARE, value, start, end + 1) if has_stop else None
        this_year = _THIS_YEAR.search(text, max(0, start - 4), start) if word == "ж" else None
        if this_year:
            return Token(Kind.THIS_YEAR, case, 0, this_year.start(), end + has_stop)
        end += has_stop
    return Token(kind, case, value, start, end)


# «а.ж. 20 қарашада» (ағымдағы), «с.ж. 15 қазанда» (сол), «ү.ж.» (үстіміздегі), «о.ж.» (осы), with a blank or without:
# of this year.
_THIS_YEAR = re.compile(r"(?:^|(?<=[\s(]))[атсүоАТСҮО]\.[ \u00a0]?$")


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
