"""The interface in each language: words, dates, counting, lists and the alphabet, from `catalogues/<language>.toml`
beside the templates. A further language is one such file and its code in digest.toml.

Sources of the tables: Unicode CLDR 47 for months, date patterns, plural rules and list patterns.
"""

from __future__ import annotations

import datetime
import string
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sholu.edtf import EdtfDate, Interval, PartialDate

_PLURAL_RULES: Mapping[str, Callable[[int], str]] = {
    "one-other": lambda n: "one" if n == 1 else "other",
    "east-slavic": lambda n: (
        "one"
        if n % 10 == 1 and n % 100 != 11
        else "few"
        if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
        else "many"
    ),
    "none": lambda n: "other",
}
"""Which form of a counted word goes with a number: CLDR's cardinal rules for whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The interface of one language, or of a language in another script. `alphabet` is its small letters in order, or
    a tag whose order `kazakh.collation` knows (kk-Latn-2018); `direction` is ltr or rtl. `filed_by` is the locale by
    whose names the indexes are sorted, if not by its own.
    """

    language: str
    name: str
    locale: str
    direction: str
    alphabet: str
    plural_rule: str
    words: Mapping[str, str]
    counted: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    standalone_months: tuple[str, ...]
    dates: Mapping[str, str]
    group_separator: str
    filed_by: str | None = None

    def word(self, key: str, **parts: str) -> str:
        """A message with its parts filled in. Raises KeyError for one that the catalogue lacks."""
        return self.words[key].format_map(parts)

    def capitalised(self, text: str) -> str:
        """A text with a first capital, as a line of its own begins: in the Kazakh Latin of 2021 that of i is İ."""
        dotted = self.alphabet == "kk-Latn" and text.startswith("i")
        return ("İ" if dotted else text[:1].upper()) + text[1:]

    def number(self, n: int) -> str:
        """A whole number with its groups of digits."""
        return f"{n:,}".replace(",", self.group_separator)

    def count(self, key: str, n: int) -> str:
        """A number with its word: `3 articles`."""
        form = _PLURAL_RULES[self.plural_rule](n)
        return self.counted[key][form].format(n=self.number(n))

    def date(self, date: EdtfDate) -> str:
        """A date as exact as it is known, said for a reader."""
        if isinstance(date, Interval):
            return self._interval(date)
        said = self._plain(date)
        if date.approximate:
            said = self.dates["approximate"].format(date=said)
        if date.uncertain:
            said = self.dates["uncertain"].format(date=said)
        return said

    def day(self, moment: datetime.datetime, zone: datetime.tzinfo) -> str:
        """The day of a moment in a time zone."""
        local = moment.astimezone(zone)
        return self._plain(PartialDate(year=local.year, month=local.month, day=local.day))

    def month(self, year: int, month: int) -> str:
        """A month as a heading: `November 2026`."""
        return self.dates["month"].format(year=year, month=self.standalone_months[month - 1])

    def _interval(self, interval: Interval) -> str:
        start, end = (None if each is None else self.date(each) for each in (interval.start, interval.end))
        key = "since" if end is None else "until" if start is None else "interval"
        return self.dates[key].format(start=start, end=end)

    def _plain(self, date: PartialDate) -> str:
        if date.year is not None and date.years == 10:
            return self.dates["decade"].format(year=date.year)
        if date.year is not None and date.years == 100:
            number = date.year // 100 + 1
            return self.dates["century"].format(number=number, nth=_nth(number), roman=_roman(number))
        parts = (
            "day" if date.day is not None else "month" if date.month is not None else "year",
            "" if date.year is not None else "_without_year",
        )
        month = "" if date.month is None else self.months[date.month - 1]
        if date.day is None and date.month is not None:
            month = self.standalone_months[date.month - 1]
        return self.dates["".join(parts)].format(year=date.year, month=month, day=date.day)


def _nth(number: int) -> str:
    """20 → 20th, as English counts."""
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _roman(number: int) -> str:
    """20 → XX, for numbers to a hundred."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC", "C")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[number // 10] + ones[number % 10]


def parse(text: str, language: str) -> Catalogue:
    """The catalogue that a TOML text states. Raises ValueError naming all that is wrong or missing."""
    table = tomllib.loads(text)
    lacking = [key for key in _SHAPE if key not in table]
    faults = [f"the catalogue lacks {', '.join(lacking)}"] if lacking else []
    faults += [f'"{key}" is not known' for key in table if key not in _SHAPE]
    faults += [
        f'"{key}" is not {due}' for key, (fits, due) in _SHAPE.items() if key in table and not fits(table[key])
    ]
    faults = faults or [*_faults_of_patterns(table)]
    if faults:
        raise ValueError(", ".join(faults))
    return Catalogue(
        language=language,
        name=table["name"],
        locale=table["locale"],
        direction=table["direction"],
        alphabet=table["alphabet"],
        plural_rule=table["plural_rule"],
        words=table["words"],
        counted=table["counted"],
        months=tuple(table["months"]),
        standalone_months=tuple(table["standalone_months"]),
        dates=table["dates"],
        group_separator=table["group_separator"],
    )


def missing_keys(catalogue: Catalogue, model: Catalogue) -> Sequence[str]:
    """What the model has and the catalogue lacks: `words.people`, `counted.articles.few`, …; and a word with a gap
    that nothing fills, which is none.
    """
    lacking = [f"words.{key}" for key in model.words if key not in catalogue.words]
    lacking += [
        f"words.{key} without {{{gap}}}"
        for key in model.words
        if key in catalogue.words
        for gap in sorted(_gaps(catalogue.words[key]) - _gaps(model.words[key]))
    ]
    forms = sorted({_PLURAL_RULES[catalogue.plural_rule](n) for n in range(120)})
    lacking += [
        f"counted.{key}.{form}"
        for key in model.counted
        for form in forms
        if form not in catalogue.counted.get(key, {})
    ]
    return lacking


def _gaps(pattern: str) -> set[str]:
    """What a pattern is to be filled with: {n} articles → n. Raises ValueError for a brace that is left open."""
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def _faults_of_patterns(table: Mapping[str, Any]) -> Iterator[str]:
    patterns: list[tuple[str, str, set[str] | None]] = [
        (f"dates.{key}", pattern, _DATE_GAPS.get(key)) for key, pattern in table["dates"].items()
    ]
    patterns += [
        (f"counted.{key}.{form}", pattern, {"n"})
        for key, forms in table["counted"].items()
        for form, pattern in forms.items()
    ]
    patterns += [(f"words.{key}", pattern, None) for key, pattern in table["words"].items()]
    yield from (f"the catalogue lacks dates.{key}" for key in _DATE_GAPS if key not in table["dates"])
    yield from (f'"dates.{key}" is not known' for key in table["dates"] if key not in _DATE_GAPS)
    for name, pattern, due in patterns:
        try:
            strange = _gaps(pattern) - (due or _gaps(pattern))
        except ValueError as error:
            yield f'"{name}" is no pattern ({error})'
            continue
        yield from (f'"{name}" has {{{gap}}}, which nothing fills' for gap in sorted(strange))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_twelve_texts(value: object) -> bool:
    return isinstance(value, list) and len(value) == 12 and all(map(_is_text, value))


def _is_texts_by_key(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_forms_by_key(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_texts_by_key, value.values()))


_SHAPE: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_is_text, "a text"),
    "locale": (_is_text, "a text"),
    "direction": (("ltr", "rtl").__contains__, '"ltr" or "rtl"'),
    "alphabet": (_is_text, "a text"),
    "plural_rule": (tuple(_PLURAL_RULES).__contains__, f"one of {', '.join(_PLURAL_RULES)}"),
    "group_separator": (_is_text, "a text"),
    "months": (_is_twelve_texts, "twelve names"),
    "standalone_months": (_is_twelve_texts, "twelve names"),
    "dates": (_is_texts_by_key, "a table of texts"),
    "counted": (_is_forms_by_key, "a table of the forms of each word"),
    "words": (_is_texts_by_key, "a table of texts"),
}
"""Each key of a catalogue: whether a value is right, and what it has to be."""

_DATE_GAPS: Mapping[str, set[str]] = {
    "day": {"day", "month", "year"},
    "month": {"month", "year"},
    "year": {"year"},
    "decade": {"year"},
    "century": {"number", "nth", "roman"},
    "day_without_year": {"day", "month"},
    "month_without_year": {"month"},
    "approximate": {"date"},
    "uncertain": {"date"},
    "interval": {"start", "end"},
    "since": {"start"},
    "until": {"end"},
}
"""Each way to say a date, and what it is filled with."""
