"""The digest's settings, as `content/digest.toml` states them, and nothing else. Read by everything below; the file
itself is read here because its format, TOML, is used nowhere else but in catalogues.
"""

from __future__ import annotations

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sholu.errors import ContentProblems, Problem, nearest
from sholu.kazakh.scripts import LATIN_ALPHABETS, LatinAlphabet

SETTINGS_PATH = "content/digest.toml"
FEED_FORMATS = ("rss", "atom", "json")
FEED_CONTENTS = ("full", "summary")
"""What an item of a feed says: the whole article, or its summary."""
OUTPUTS = ("archive", "subscribe", "data")
"""What a digest may do without: the archive by month, the Subscribe page with the list of all feeds, and the data."""
SCRIPTS = ("kk-Latn", "kk-Arab")
"""The scripts a language can be written in besides its own, as BCP 47 tags."""
_LATIN = "kk-Latn"

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
_LETTER = re.compile(r"[^\W_]")
_AUTHORITY = re.compile(r"[a-z0-9.-]+\.[a-z]{2,},\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The settings of one digest. `languages` in the order readers meet them; `base_url` ends in a slash and may end
    in a path; `feed_authority` is the domain and date of the `tag:` URIs (RFC 4151) and must never change. `scripts`
    are those in which a language is published besides its own, `latin` is the year of the Latin alphabet of
    `kk-Latn`, `exceptions` are words by script and how it spells them. `entity_page_size` 0 means that the page
    of a record has all its articles and quotations. `find_names` says whether texts are searched for the names of
    records.

    A *locale* is what a page is in: a language (`kk`), or a language in another script (`kk-Latn`).
    """

    title: Mapping[str, str]
    description: Mapping[str, str]
    languages: tuple[str, ...]
    base_url: str
    time_zone: str
    feed_authority: str
    page_size: int = 20
    entity_page_size: int = 20
    feed_size: int = 30
    feed_formats: tuple[str, ...] = FEED_FORMATS
    feed_content: str = FEED_CONTENTS[0]
    outputs: tuple[str, ...] = OUTPUTS
    find_names: bool = True
    rights: Mapping[str, str]
    scripts: tuple[str, ...] = ()
    latin: LatinAlphabet = LATIN_ALPHABETS[0]
    exceptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages, each followed by the scripts it is also published in."""
        return tuple(locale for language in self.languages for locale in (language, *self.scripts_of(language)))

    def scripts_of(self, language: str) -> tuple[str, ...]:
        """The scripts in which a language is published besides its own."""
        return tuple(script for script in self.scripts if language_of(script) == language)

    def makes(self, output: str) -> bool:
        """Whether the digest has one of `OUTPUTS`. Nobody subscribes where there are no feeds."""
        return output in self.outputs and (output != "subscribe" or bool(self.feed_formats))

    @property
    def prefix(self) -> str:
        """The path under which the site stands, with a slash at both ends: `/` or `/repo/`."""
        return urlsplit(self.base_url).path

    @property
    def since(self) -> datetime.datetime:
        """The moment from which the digest has its name in feeds: the beginning of the authority's day, in UTC."""
        return datetime.datetime.combine(_first_day(self.feed_authority), datetime.time(), datetime.UTC)

    @property
    def zone(self) -> datetime.tzinfo:
        """The digest's time zone, in which dates are said."""
        return _zone(self.time_zone)

    def at(self, base_url: str) -> Digest:
        """The same digest, to be published at another address. Raises ValueError if that is no web address."""
        return replace(self, base_url=_base_url(base_url))


def language_of(locale: str) -> str:
    """The language of a locale: kk of kk-Latn, and of kk."""
    return locale.partition("-")[0]


def parse(text: str, path: str = SETTINGS_PATH) -> Digest:
    """The settings that a digest.toml states. Raises ContentProblems with every mistake in it."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError, a number of 5000 digits another
        line = re.search(r"at line (\d+)", str(error))
        problem = Problem(
            path=path,
            line=int(line[1]) if line else 1,
            what=f"this is not TOML ({str(error).partition(' (at ')[0]})",
            advice="mend the line; see docs/content-format.md for an example",
        )
        raise ContentProblems([problem]) from error
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key in table:
        if key not in _FIELDS:
            near = nearest(key, _FIELDS)
            advice = f'did you mean "{near}"?' if near else f"take it out; known are {', '.join(_FIELDS)}"
            problems.append(Problem(path=path, line=_line_of(key, text), what=f'unknown key "{key}"', advice=advice))
    for key, (read, required) in _FIELDS.items():
        if key not in table:
            if required:
                problems.append(Problem(path=path, line=1, what=f'"{key}" is missing', advice=f"add {key} = …"))
            continue
        try:
            values[key] = read(table[key])
        except ValueError as error:
            what, _, advice = str(error).partition("; ")
            problems.append(Problem(path=path, line=_line_of(key, text), what=f'"{key}" {what}', advice=advice))
    problems += _faults_of_exceptions(text, path, values.get("exceptions", {}))
    if not problems and (missing := [each for each in values["languages"] if each not in values["title"]]):
        problems.append(
            Problem(
                path=path,
                line=_line_of("title", text),
                what=f'"title" lacks the language {", ".join(missing)}',
                advice="give the digest a title in each of its languages",
            )
        )
    if not problems:
        problems += _faults_of_scripts(text, path, values)
    if problems:
        raise ContentProblems(problems)
    by_default = {"description": {}, "rights": {}, "entity_page_size": values.get("page_size", 20)}
    return Digest(**{**by_default, **values})


def _faults_of_scripts(text: str, path: str, values: Mapping[str, Any]) -> list[Problem]:
    """A script of a language that the digest does not have; an alphabet or exceptions of a script that it is not
    published in.
    """
    languages, scripts = values["languages"], values.get("scripts", ())
    homeless = [each for each in scripts if language_of(each) not in languages]
    unused = [each for each in values.get("exceptions", {}) if each not in scripts]
    idle = [_LATIN] if "latin" in values and _LATIN not in scripts else []
    return [
        *(
            Problem(
                path=path,
                line=_line_of("scripts", text),
                what=f'"scripts" has {each}, but "languages" has no {language_of(each)}',
                advice=f'add "{language_of(each)}" to the languages, or take the script out',
            )
            for each in homeless
        ),
        *(
            Problem(
                path=path,
                line=_line_of("latin", text),
                what=f'"latin" is an alphabet of {each}, which is none of the scripts',
                advice=f'add "{each}" to the scripts, or take "latin" out',
            )
            for each in idle
        ),
        *(
            Problem(
                path=path,
                line=_line_of("exceptions", text),
                what=f'"exceptions" has {each}, which is none of the scripts',
                advice=f'add "{each}" to the scripts, or take its exceptions out',
            )
            for each in unused
        ),
    ]


def _faults_of_exceptions(text: str, path: str, exceptions: Mapping[str, Mapping[str, object]]) -> Iterator[Problem]:
    """Every word whose spelling is none: not one line of text with a letter or digit in it; and what is no word. An
    empty spelling would take the word out of every page.
    """
    for script, words in exceptions.items():
        for word, spelling in words.items():
            line = _line_of_exception(script, word, text)
            if not isinstance(spelling, str) or not _is_spelling(word, spelling):
                what = f'"exceptions" has "{word}" without a spelling in one line'
                yield Problem(path=path, line=line, what=what, advice='write "Чехия" = "Çehia", or take the word out')
            elif not _LETTER.match(word):
                what = f'"exceptions" has "{word}", which is no word'
                yield Problem(path=path, line=line, what=what, advice="begin it with a letter")


def _is_spelling(word: str, spelling: str) -> bool:
    is_one_line = "\n" not in word + spelling and not any(map(_is_unfit, word + spelling))
    return is_one_line and bool(_LETTER.search(spelling))


def _line_of_exception(script: str, word: str, text: str) -> int:
    """The line of a word in the table of a script; that of the table, where the word is written in some other way."""
    lines = text.splitlines()
    header = re.compile(rf"\s*\[\s*[\"']?exceptions[\"']?\s*\.\s*[\"']?{re.escape(script)}[\"']?\s*\]")
    pair = re.compile(rf"(?:^|[{{,])\s*([\"']?){re.escape(word)}\1\s*=")
    start = next((n for n, line in enumerate(lines, 1) if header.match(line)), _line_of("exceptions", text))
    return next((n for n, line in enumerate(lines, 1) if n >= start and pair.search(line)), start)


def _line_of(key: str, text: str) -> int:
    opening = re.compile(rf"\[?\s*[\"']?{re.escape(key)}\b")
    return next((n for n, line in enumerate(text.splitlines(), 1) if opening.match(line.strip())), 1)


def _base_url(value: object) -> str:
    """An http(s) address, with its closing slash."""
    if not isinstance(value, str):
        raise ValueError('is not a text; write an address such as "https://example.kz/"')
    try:
        parts = urlsplit(value)
        is_web_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that never closes
        is_web_address = False
    if not is_web_address or parts.query or parts.fragment:
        raise ValueError(f'is "{value}", not a web address; write one such as "https://example.kz/digest/"')
    if not re.fullmatch(r"[A-Za-z0-9._~%:/\[\]-]+", value):
        raise ValueError(f'is "{value}"; write letters outside a-z in it as the host needs them (punycode, %XX)')
    return value if value.endswith("/") else value + "/"


def _local_text(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError('is not a text in each language; write {kk = "…", en = "…"}')
    if any(_is_unfit(character) for each in value.values() for character in each):
        raise ValueError("has a control character spelt out in it; take it out")
    return dict(value)


def _title(value: object) -> Mapping[str, str]:
    text = _local_text(value)
    if not all(each.strip() for each in text.values()):
        raise ValueError("is empty in a language; write what the digest is called")
    return text


def _is_unfit(character: str) -> bool:
    """Whether a character has no place in a page or feed: TOML can spell out any, `\\u0000` too."""
    return character not in "\t\n" and (
        unicodedata.category(character) in ("Cc", "Zl", "Zp") or character in "\ufffe\uffff"
    )


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        raise ValueError('is not a list of languages; write ["kk", "en"]')
    wrong = [each for each in value if not _LANGUAGE.fullmatch(each)]
    if wrong:
        raise ValueError(f'has "{wrong[0]}"; write the code of a language (ISO 639), such as "kk"')
    if len(set(value)) != len(value):
        raise ValueError("names a language twice; name each once")
    return tuple(value)


def _scripts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"is not a list of scripts; choose from {', '.join(SCRIPTS)}")
    wrong = [each for each in value if each not in SCRIPTS]
    if wrong:
        raise ValueError(f'has "{wrong[0]}", which this version cannot write; choose from {", ".join(SCRIPTS)}')
    if len(set(value)) != len(value):
        raise ValueError("names a script twice; name each once")
    return tuple(value)


def _latin(value: object) -> LatinAlphabet:
    alphabet = next((each for each in LATIN_ALPHABETS if each == value), None)
    if alphabet is None:
        known = " or ".join(f'"{each}"' for each in LATIN_ALPHABETS)
        raise ValueError(f"is not the year of an official Latin alphabet; write {known}, in quotes")
    return alphabet


def _exceptions(value: object) -> Mapping[str, Mapping[str, object]]:
    """Words and their spellings, by script; `_faults_of_exceptions` says which of them are none."""
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise ValueError('is not a table for each script; write [exceptions.kk-Latn] and below it "Чехия" = "Çehia"')
    return {script: dict(words) for script, words in value.items()}


@cache
def _zone(name: str) -> ZoneInfo:
    """A time zone as the package tzdata has it, and never as the machine does: machines differ in what they know,
    and the same content gives the same bytes on all. Raises OSError or ValueError if there is none of that name.
    """
    if not _ZONE.fullmatch(name):
        raise ValueError(name)
    with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _time_zone(value: object) -> str:
    try:
        _zone(str(value))
    except (ValueError, OSError):
        raise ValueError(f'is "{value}", not a time zone; write one such as "Asia/Almaty"') from None
    return str(value)


def _authority(value: object) -> str:
    if not isinstance(value, str) or not _AUTHORITY.fullmatch(value):
        raise ValueError('is not a domain and a date; write one such as "example.kz,2026-11-21" (RFC 4151)')
    try:
        _first_day(value)
    except ValueError:
        raise ValueError(f'is "{value}", whose day is not in the calendar; write the date as it is') from None
    return value


def _first_day(authority: str) -> datetime.date:
    """The first day of the date in a feed authority: of the year, or of the month, where it says no more."""
    year, month, day = f"{authority.partition(',')[2]}-01-01".split("-")[:3]
    return datetime.date(int(year), int(month), int(day))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1000:
        raise ValueError("is not a number from 1 to 1000; write one without quotes")
    return value


def _number_or_all(value: object) -> int:
    if value == 0 and not isinstance(value, bool):
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1000:
        raise ValueError("is not a number from 1 to 1000, or 0 for all; write one without quotes")
    return value


def _feed_content(value: object) -> str:
    if value not in FEED_CONTENTS:
        raise ValueError(
            f"is not what feeds can say; write {' or '.join(map(repr, FEED_CONTENTS))}".replace("'", '"')
        )
    return str(value)


def _outputs(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or any(each not in OUTPUTS for each in value):
        raise ValueError(f"is not a list of parts of the site; choose from {', '.join(OUTPUTS)}")
    return tuple(each for each in OUTPUTS if each in value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false; write one of them without quotes")
    return value


def _formats(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or any(each not in FEED_FORMATS for each in value):
        raise ValueError(f"is not a list of feed formats; choose from {', '.join(FEED_FORMATS)}")
    return tuple(each for each in FEED_FORMATS if each in value)


_FIELDS: Mapping[str, tuple[Callable[[object], object], bool]] = {
    "title": (_title, True),
    "description": (_local_text, False),
    "languages": (_languages, True),
    "scripts": (_scripts, False),
    "latin": (_latin, False),
    "exceptions": (_exceptions, False),
    "base_url": (_base_url, True),
    "time_zone": (_time_zone, True),
    "feed_authority": (_authority, True),
    "page_size": (_number, False),
    "entity_page_size": (_number_or_all, False),
    "feed_size": (_number, False),
    "feed_formats": (_formats, False),
    "feed_content": (_feed_content, False),
    "outputs": (_outputs, False),
    "find_names": (_yes_or_no, False),
    "rights": (_local_text, False),
}
"""Each key of digest.toml: how its value is read, and whether it must be there."""
