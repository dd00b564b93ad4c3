"""A small language for what tokens make a date: `year? day:no dash? month moon?` names them, their cases, and which
may be missing. This module compiles such a pattern and matches it; `date_years`, `date_days`, `date_months`,
`date_spans`, `date_parts`, `date_relative` and `date_weekdays` hold the patterns.

A token is two characters of a run's tags, kind and case, so a pattern is a regular expression over the tags, and
matching one costs what an `re` match costs.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from sholu.kazakh.date_tokens import Token
from sholu.kazakh.date_wording import Sides
from sholu.kazakh.date_words import Kind

_NAMES = {
    "number": (Kind.DAY, Kind.TENS, Kind.HUNDREDS, Kind.YEAR_NUMBER, Kind.NUMBER),
    "small": (Kind.DAY, Kind.TENS),
    "day": (Kind.DAY,),
    "tens_only": (Kind.TENS,),
    "hundreds": (Kind.HUNDREDS,),
    "numeral": (Kind.DAY, Kind.ROMAN),
    "count": (Kind.DAY, Kind.TENS, Kind.HUNDREDS),
    "bare": (Kind.YEAR_NUMBER,),
    "tens": (Kind.DAY, Kind.TENS, Kind.YEAR_NUMBER),
    "roman": (Kind.ROMAN,),
    "full": (Kind.FULL_DATE,),
    "short": (Kind.SHORT_DATE,),
    "year": (Kind.YEAR,),
    "month": (Kind.MONTH,),
    "moon": (Kind.MONTH_WORD,),
    "annum": (Kind.YEAR_WORD,),
    "annums": (Kind.YEARS_WORD,),
    "annual": (Kind.YEAR_WORD, Kind.YEARS_WORD),
    "sun": (Kind.DAY_WORD,),
    "star": (Kind.STAR,),
    "weekday": (Kind.WEEKDAY,),
    "week": (Kind.WEEK,),
    "season": (Kind.SEASON,),
    "quarter": (Kind.QUARTER,),
    "half": (Kind.HALF,),
    "halfyear": (Kind.HALF_YEAR,),
    "annual_half": (Kind.OF_YEARS,),
    "century": (Kind.CENTURY,),
    "thisyear": (Kind.THIS_YEAR,),
    "today": (Kind.TODAY,),
    "which": (Kind.WHICH,),
    "first": (Kind.FIRST,),
    "part": (Kind.PART,),
    "until": (Kind.UNTIL,),
    "since": (Kind.SINCE,),
    "after": (Kind.AFTER,),
    "before": (Kind.BEFORE,),
    "unit": (Kind.DAY_WORD, Kind.WEEK, Kind.MONTH_WORD, Kind.YEAR_WORD, Kind.WEEKDAY, Kind.CENTURY),
    "and": (Kind.AND,),
    "link": (Kind.AND, Kind.COMMA),
    "among": (Kind.BETWEEN,),
    "about": (Kind.ABOUT,),
    "about_then": (Kind.ABOUT_THEN,),
    "study": (Kind.STUDY,),
    "towards": (Kind.TOWARDS,),
    "night": (Kind.NIGHT,),
    "dash": (Kind.DASH,),
    "comma": (Kind.COMMA,),
    "to": (Kind.DASH, Kind.SLASH),
    "open": (Kind.OPEN,),
    "close": (Kind.CLOSE,),
}

# Several of a kind with «мен», «және», a comma or a dash between: 3, 5 және 7.
_LISTS = {
    "days": ((Kind.DAY,), (Kind.AND, Kind.COMMA, Kind.DASH)),
    "months": ((Kind.MONTH,), (Kind.AND, Kind.COMMA)),
}
_MOST_LISTED = 12
_WINDOW = 48
"""Tokens that a pattern may reach over; more than the longest can."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of tokens under reading: its text, its tags, the reference day, and what its verbs tell."""

    text: str
    tokens: Sequence[Token]
    tags: str
    today: datetime.date | None
    sides: Sides


def run_of(text: str, tokens: Sequence[Token], today: datetime.date | None, sides: Sides) -> Run:
    """The run with its tags."""
    return Run(text, tokens, "".join([token.kind + token.case for token in tokens]), today, sides)


@dataclass(frozen=True, slots=True)
class Parts:
    """The tokens that a pattern matched, by their names in it."""

    run: Run
    start: int
    """Number of the first token."""
    match: re.Match[str]  # in the tags from there on

    @property
    def end(self) -> int:
        """Number of the token behind the last."""
        return self.start + self.match.end() // 2

    @property
    def today(self) -> datetime.date | None:
        """The reference day."""
        return self.run.today

    @property
    def last(self) -> Token:
        """The last token."""
        return self.run.tokens[self.end - 1]

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Token:
        return self.run.tokens[self.place(name)]

    def place(self, name: str) -> int:
        """Number of the named token."""
        return self.start + self.match.start(name) // 2

    def listed(self, name: str) -> range:
        """Numbers of the tokens of a list, with those between them."""
        return range(self.place(name), self.start + self.match.end(name) // 2)

    @property
    def side(self) -> int | None:
        """Where what stands behind the parts lies: what has been, or will be."""
        return self.run.sides.behind(self.last.end)

    def get(self, name: str) -> Token | None:
        """The named token, None where it may be missing and is."""
        return self[name] if name in self.match.re.groupindex and self.match[name] is not None else None


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Result]):
    """A pattern and what makes a result of its parts, or None where they only look like one."""

    pattern: re.Pattern[str]
    kinds: frozenset[str]
    build: Callable[[Parts], Result | None]


def rule(pattern: str, build: Callable[[Parts], Result | None]) -> Rule[Result]:
    """A rule out of a pattern like `month:g day1:p dash day2:po sun?`.

    A digit behind a name tells two of a kind apart; of two of one name the first can be asked for. `days` and
    `months` are lists of at least two, and their cases those of each.
    """
    names: set[str] = set()
    pieces = [_piece(word, names) for word in pattern.split()]
    kinds: set[str] = set()
    for _, first, optional in pieces:
        kinds |= first
        if not optional:
            break
    return Rule(re.compile("".join(expression for expression, _, _ in pieces)), frozenset(kinds), build)


def rules(build: Callable[[Parts], Result | None], *patterns: str) -> tuple[Rule[Result], ...]:
    """A rule for each of the wordings of one kind of date, in their order."""
    return tuple(rule(pattern, build) for pattern in patterns)


def _piece(word: str, names: set[str]) -> tuple[str, frozenset[str], bool]:
    optional = word.endswith("?")
    name, _, cases = word.rstrip("?").partition(":")
    kinds, links = _LISTS[name] if name in _LISTS else (_NAMES[name.rstrip("0123456789")], ())
    group = "?:" if name in names else f"?P<{name}>"
    names.add(name)
    expression = f"[{re.escape(''.join(kinds))}]{f'[{cases}]' if cases else '.'}"
    if links:
        expression += f"(?:[{re.escape(''.join(links))}].{expression}){{1,{_MOST_LISTED - 1}}}"
    return f"({group}{expression})" + "?" * optional, frozenset(kinds), optional


@dataclass(frozen=True, slots=True, eq=False)
class Rules(Generic[Result]):
    """Rules that may begin with one kind of token; `gate` tells at once, and cheaply, whether any of them matches."""

    gate: re.Pattern[str]
    rules: tuple[Rule[Result], ...]

    def at(self, run: Run, place: int) -> list[tuple[Parts, Callable[[Parts], Result | None]]]:
        """What matches from a token on, the longest first, of two as long the earlier rule's."""
        found = _matches(self, run.tags[2 * place : 2 * (place + _WINDOW)])
        return [(Parts(run, place, match), build) for match, build in found] if found else []


@lru_cache(maxsize=1 << 13)
def _matches(rules: Rules[Result], tags: str) -> tuple[tuple[re.Match[str], Callable[[Parts], Result | None]], ...]:
    """Remembered, for a text says the same things with the same words over and over."""
    if not rules.gate.match(tags):
        return ()
    matches = [(match, one.build) for one in rules.rules if (match := one.pattern.match(tags))]
    return tuple(sorted(matches, key=lambda pair: -pair[0].end()))


_GROUP_NAME = re.compile(r"\?P<\w+>")


def by_first_kind(rules: Sequence[Rule[Result]]) -> dict[str, Rules[Result]]:
    """The rules to try at a token, by its kind."""
    kinds = sorted({kind for one in rules for kind in one.kinds})
    return {kind: _rules_of(tuple(one for one in rules if kind in one.kinds)) for kind in kinds}


def _rules_of(rules: tuple[Rule[Result], ...]) -> Rules[Result]:
    gate = "|".join(_GROUP_NAME.sub("?:", one.pattern.pattern) for one in rules)
    return Rules(re.compile(gate), rules)


_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W{0,3}$")


def word_behind(text: str, end: int) -> str:
    """The word right behind a place of the text, in small letters; empty where a number or a sign stands there."""
    found = _NEXT_WORD.match(text, end, end + 60)
    return found[1].lower() if found else ""


def word_before(text: str, start: int) -> str:
    """The word before a place of the text, in small letters."""
    found = _LAST_WORD.search(text[max(0, start - 40) : start])
    return found[1].lower() if found else ""
