"""What an entry may hold: each key of each kind of file, the type of its value, and how that is read from the tree of
`frontmatter`. The tables at the end are the whole schema, as docs/content-format.md tells it to editors.

A reader that cannot read a value reports it and gives None; `fields` then leaves the field blank. References to
entities and articles stay as typed; `references` resolves them. `content` calls this module.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from sholu import edtf
from sholu.edtf import EdtfDate
from sholu.fields import Field, Fields, Reader, Reading, Reference, Values, by_name, is_blank, read_fields
from sholu.frontmatter import Items, Node, Scalar, Table
from sholu.model import KINDS, Kind, LocalText, Proposal

T = TypeVar("T")

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_ADVICE = "use a-z, 0-9 and single hyphens"
MAX_SLUG = 100
"""Letters of a slug or id: every file system and host takes a folder of this name."""

_NO_TIME = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""What a date is while its problem waits to be told; no value of a file with a problem is ever used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A person's role as typed."""

    title: LocalText
    organisation: Reference | None
    since: EdtfDate | None
    until: EdtfDate | None
    article: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """An article's source as typed."""

    name: str | None
    url: str | None
    organisation: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A dated note for readers: a correction, or the withdrawal of an article."""

    date: datetime.datetime
    note: LocalText
    major: bool = False


# Readers of one value.


def _shape(node: Node) -> str:
    match node:
        case Scalar():
            return "one text"
        case Items():
            return "a list"
        case Table():
            return "a mapping"


def _scalar(node: Node, name: str, reading: Reading, due: str) -> str | None:
    if isinstance(node, Scalar):
        return node.text.strip()
    advice = "put the text in quotes if it begins with [ or {, else write it without them"
    reading.report.add(node.line, f'"{name}" is {_shape(node)} where {due} is due', advice)
    return None


def text(node: Node, name: str, reading: Reading) -> str | None:
    """A text of any number of lines, without blanks at its ends."""
    return _scalar(node, name, reading, "a text")


def line(node: Node, name: str, reading: Reading) -> str | None:
    """A text of one line."""
    value = _scalar(node, name, reading, "a line of text")
    if value is not None and "\n" in value:
        reading.report.add(node.line, f'"{name}" has several lines', "write it in one")
        return None
    return value


def slug(node: Node, name: str, reading: Reading) -> str | None:
    """A slug or id: a-z, 0-9 and single hyphens."""
    value = _scalar(node, name, reading, "an id")
    if value is None or (SLUG.fullmatch(value) and len(value) <= MAX_SLUG):
        return value
    if len(value) > MAX_SLUG:
        reading.report.add(node.line, f'"{name}" has more than {MAX_SLUG} letters', "choose a shorter one")
    else:
        reading.report.add(node.line, f'"{name}" is "{value}"', SLUG_ADVICE)
    return None


def _slug_in_a_list(node: Node, name: str, reading: Reading) -> Reference | None:
    value = slug(node, name, reading)
    return Reference(text=value, line=node.line) if value else None


_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def flag(node: Node, name: str, reading: Reading) -> bool | None:
    """True or false, yes or no."""
    value = _scalar(node, name, reading, "true or false")
    if value is None or value.lower() in _FLAGS:
        return None if value is None else _FLAGS[value.lower()]
    reading.report.add(node.line, f'"{name}" is "{value}"', "write true or false")
    return None


_TIME = "2026-11-21T10:00:00+05:00"

_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?\s*(Z|[+-]\d{2}:\d{2})?)?", re.ASCII | re.IGNORECASE
)


def moment(node: Node, name: str, reading: Reading) -> datetime.datetime | None:
    """A date and time. Without an offset it is in the digest's time zone, without a time at midnight there. The value
    has a fixed offset: the one typed, or the zone's at that moment.
    """
    value = _scalar(node, name, reading, "a date and time")
    if value is None:
        return None
    match = _MOMENT.fullmatch(value)
    try:
        if not match:
            raise ValueError("not a date and time")
        day, time, seconds, offset = match.groups()
        typed = f"{day}T{time or '00:00'}{seconds or ':00'}{(offset or '').upper()}"
        read = datetime.datetime.fromisoformat(typed)
        local = read if read.tzinfo else read.replace(tzinfo=reading.zone)
        if not 1900 <= local.year <= 2200:  # a slip of the hand; and far ends of the calendar overflow in other zones
            raise ValueError("not a year of ours")
        shift = local.utcoffset() or datetime.timedelta(0)
        return local.replace(tzinfo=datetime.timezone(shift))
    except ValueError:
        reading.report.add(node.line, f'"{name}" is "{value}", not a date and time', f"write {_TIME}")
        return None


def partial_date(node: Node, name: str, reading: Reading) -> EdtfDate | None:
    """A date as exact as it is known."""
    value = _scalar(node, name, reading, "a date")
    if value is None:
        return None
    try:
        return edtf.parse(value)
    except ValueError as error:
        advice = "write 2022, 2022-08, 2022-08-10, 2022-08~ (about), 196X (the 1960s) or XXXX-04-10 (year not given)"
        reading.report.add(node.line, f'"{name}": {error}', advice)
        return None


_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[\w./%~?=+#,;:-]*)?", re.ASCII)


def is_web_address(value: str) -> bool:
    """Whether a text is an http or https address that may stand in a page. Letters outside a-z are allowed."""
    if _PLAIN_ADDRESS.fullmatch(value):
        return True
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        return usable and (parts.port or 1) > 0 and not re.search(r"[\s<>\"'\\^`{|}]", value)
    except ValueError:  # a port that is no number, a broken IPv6 address
        return False


def url(node: Node, name: str, reading: Reading) -> str | None:
    """An http or https address."""
    value = _scalar(node, name, reading, "a web address")
    if value is None or is_web_address(value):
        return value
    reading.report.add(node.line, f'"{name}" is "{value}", not a web address', "write one that begins with https://")
    return None


def reference(node: Node, name: str, reading: Reading) -> Reference | None:
    """An id, name or alias, to be resolved later."""
    value = line(node, name, reading)
    return Reference(text=value, line=node.line) if value else None


def choice(*allowed: str) -> Reader[str]:
    """A reader of one of a few words."""

    def read(node: Node, name: str, reading: Reading) -> str | None:
        value = _scalar(node, name, reading, "one word")
        if value is None or value in allowed:
            return value
        reading.report.add(node.line, f'"{name}" is "{value}"', f"write {' or '.join(allowed)}")
        return None

    return read


def proposed_records(node: Node, name: str, reading: Reading) -> frozenset[str] | None:
    """Of what an import noted, a mapping that may hold anything: the keys of the records it proposed. Whatever else
    stands there is for people to read.
    """
    if not isinstance(node, Table):
        reading.report.add(node.line, f'"{name}" is {_shape(node)} where a mapping is due', "write {key: value}")
        return None
    named = next((entry.value for entry in node.entries if entry.key == "named"), None)
    found = (_texts_of(item) for item in (named.items if isinstance(named, Items) else ()))
    return frozenset(item["record"] for item in found if "record" in item and item.get("proposed") == "true")


def _texts_of(node: Node) -> Mapping[str, str]:
    """The keys of a mapping whose values are texts; none of what is no mapping."""
    if not isinstance(node, Table):
        return {}
    return {entry.key: entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)}


def share(node: Node, name: str, reading: Reading) -> float | None:
    """A number from 0 to 1."""
    value = _scalar(node, name, reading, "a number")
    if value is None or re.fullmatch(r"0(?:\.\d+)?|1(?:\.0+)?", value, re.ASCII):
        return None if value is None else float(value)
    reading.report.add(node.line, f'"{name}" is "{value}"', "write a number from 0 to 1, such as 0.93")
    return None


# Readers of several values.


def list_of(read_item: Reader[T], example: str) -> Reader[tuple[T, ...]]:
    """A reader of lists. Each item is read, the faulty ones reported at their own lines."""

    def read(node: Node, name: str, reading: Reading) -> tuple[T, ...] | None:
        if not isinstance(node, Items):
            what = f'"{name}" is {_shape(node)} where a list is due'
            typed = node.text if isinstance(node, Scalar) and re.fullmatch(r"[^][{}\n\"':,]+", node.text) else example
            reading.report.add(node.line, what, f"write [{typed}]")
            return None
        values: list[T] = []
        for item in node.items:
            if is_blank(item):
                reading.report.add(item.line, f'"{name}" has an empty item', "fill it in or take it out")
                continue
            value = read_item(item, name, reading)
            if value is not None:
                values.append(value)
        return tuple(values)

    return read


def by_language(read_one: Reader[T], example: str) -> Reader[Mapping[str, T]]:
    """A reader of mappings from a language of the digest to a value; in the digest's order of languages."""

    def read(node: Node, name: str, reading: Reading) -> Mapping[str, T] | None:
        if not isinstance(node, Table):
            languages = ", ".join(f"{language}: {example}" for language in reading.languages)
            what = f'"{name}" is {_shape(node)} where one for each language is due'
            reading.report.add(node.line, what, f"write {{{languages}}}")
            return None
        found: dict[str, T] = {}
        for entry in node.entries:
            if entry.key not in reading.languages:
                advice = f"write {' or '.join(reading.languages)}, or add it to languages in content/digest.toml"
                reading.report.add(entry.line, f'"{name}" has "{entry.key}", no language of this digest', advice)
            elif not is_blank(entry.value):
                value = read_one(entry.value, f"{name}.{entry.key}", reading)
                if value is not None:
                    found[entry.key] = value
        return {language: found[language] for language in reading.languages if language in found}

    return read


local_line = by_language(line, "…")
local_text = by_language(text, "…")
local_lines = by_language(list_of(line, "…"), "[…]")
references = list_of(reference, "…")
slugs = list_of(_slug_in_a_list, "old-slug")


def _record(fields: Fields, make: Callable[[Values, Reading], T | None], example: str) -> Reader[T]:
    """A reader of mappings with keys of their own."""

    def read(node: Node, name: str, reading: Reading) -> T | None:
        if not isinstance(node, Table):
            what = f'"{name}" is {_shape(node)} where a mapping is due'
            reading.report.add(node.line, what, f"write {{{example}}}")
            return None
        return make(read_fields(node, fields, reading, {}, within=f"{name}."), reading)

    return read


# The records inside entries.

ROLE_TITLE = Field[LocalText](name="title", read=local_line, blank={}, required=True, example="{kk: …, en: …}")
ROLE_ORGANISATION = Field[Reference | None](name="organisation", read=reference, blank=None)
SINCE = Field[EdtfDate | None](name="since", read=partial_date, blank=None)
UNTIL = Field[EdtfDate | None](name="until", read=partial_date, blank=None)
ROLE_ARTICLE = Field[Reference | None](name="article", read=reference, blank=None)

SOURCE_NAME = Field[str](name="name", read=line, blank="")
SOURCE_URL = Field[str](name="url", read=url, blank="")
SOURCE_ORGANISATION = Field[Reference | None](name="organisation", read=reference, blank=None)

PROPOSING_ARTICLE = Field[str](name="article", read=line, blank="")
CONFIDENCE = Field[float | None](name="confidence", read=share, blank=None)
EVIDENCE = Field[str](name="evidence", read=text, blank="")
JOINED = Field[tuple[str, ...]](name="joined", read=list_of(line, "…"), blank=())
MAY_BE = Field[tuple[str, ...]](name="may_be", read=list_of(line, "people/…"), blank=())

NOTICE_DATE = Field[datetime.datetime](name="date", read=moment, blank=_NO_TIME, required=True, example=_TIME)
NOTE = Field[LocalText](name="note", read=local_text, blank={}, required=True, example="{kk: …, en: …}")
MAJOR = Field[bool](name="major", read=flag, blank=False)


def _role(values: Values, reading: Reading) -> RoleEntry:
    since, until = values[SINCE], values[UNTIL]
    if since is not None and until is not None and edtf.ends_before(until, since):
        reading.report.add(values.line_of(UNTIL), "the role ends before it begins", 'mend "since" or "until"')
    return RoleEntry(
        title=values[ROLE_TITLE],
        organisation=values[ROLE_ORGANISATION],
        since=since,
        until=until,
        article=values[ROLE_ARTICLE],
    )


def _source(values: Values, _: Reading) -> SourceEntry:
    return SourceEntry(
        name=values[SOURCE_NAME] or None,
        url=values[SOURCE_URL] or None,
        organisation=values[SOURCE_ORGANISATION],
    )


def _proposal(values: Values, _: Reading) -> Proposal:
    return Proposal(
        article=values[PROPOSING_ARTICLE],
        confidence=values[CONFIDENCE],
        evidence=values[EVIDENCE],
        joined=values[JOINED],
        may_be=values[MAY_BE],
    )


def _notice(values: Values, _: Reading) -> Notice:
    return Notice(date=values[NOTICE_DATE], note=values[NOTE], major=values[MAJOR])


_role_entry = _record(
    by_name((ROLE_TITLE, ROLE_ORGANISATION, SINCE, UNTIL, ROLE_ARTICLE)), _role, "title: {…}, organisation: …"
)
_source_entry = _record(by_name((SOURCE_NAME, SOURCE_URL, SOURCE_ORGANISATION)), _source, "name: …, url: …")
_proposal_entry = _record(
    by_name((PROPOSING_ARTICLE, CONFIDENCE, EVIDENCE, JOINED, MAY_BE)), _proposal, "article: …, evidence: …"
)
_update = _record(by_name((NOTICE_DATE, NOTE, MAJOR)), _notice, "date: …, note: {…}")
_withdrawal = _record(by_name((NOTICE_DATE, NOTE)), _notice, "date: …, note: {…}")

# The keys of each kind of file.

ID = Field[str](name="id", read=slug, blank="", required=True)
TITLE = Field[str](name="title", read=line, blank="", required=True)
SUMMARY = Field[str](name="summary", read=text, blank="", required=True)
ADDED = Field[datetime.datetime](name="added", read=moment, blank=_NO_TIME, required=True, example=_TIME)
DATE = Field[EdtfDate | None](name="date", read=partial_date, blank=None)
EVENT_DATE = Field[EdtfDate | None](name="event_date", read=partial_date, blank=None)
SOURCE = Field[SourceEntry | None](name="source", read=_source_entry, blank=None)
AUTHORS = Field[tuple[Reference, ...]](name="authors", read=references, blank=())
ENTITIES = {kind: Field[tuple[Reference, ...]](name=kind.name, read=references, blank=()) for kind in KINDS}
RIGHTS = Field[str](name="rights", read=text, blank="")
BODY = Field[str](name="body", read=choice("full", "excerpt"), blank="full")
DRAFT = Field[bool](name="draft", read=flag, blank=False)
PUBLISH_AT = Field[datetime.datetime | None](name="publish_at", read=moment, blank=None)
EXPIRES = Field[datetime.datetime | None](name="expires", read=moment, blank=None)
WITHDRAWN = Field[Notice | None](name="withdrawn", read=_withdrawal, blank=None)
UPDATES = Field[tuple[Notice, ...]](name="updates", read=list_of(_update, "{date: …, note: {…}}"), blank=())
REDIRECTS = Field[tuple[Reference, ...]](name="redirects", read=slugs, blank=())
IMPORTED = Field[frozenset[str]](name="imported", read=proposed_records, blank=frozenset())

TRANSLATOR = Field[str](name="translator", read=line, blank="")
TRANSLATED_FROM = Field[tuple[str, ...]](name="translated_from", read=list_of(line, "…"), blank=())

NAME = Field[LocalText](name="name", read=local_line, blank={}, required=True, example="{kk: …, en: …}")
ALIASES = Field[Mapping[str, tuple[str, ...]]](name="aliases", read=local_lines, blank={})
WEAK_ALIASES = Field[Mapping[str, tuple[str, ...]]](name="weak_aliases", read=local_lines, blank={})
ROLES = Field[tuple[RoleEntry, ...]](name="roles", read=list_of(_role_entry, "{title: {…}}"), blank=())
PARENT = Field[Reference | None](name="parent", read=reference, blank=None)
SAME_AS = Field[tuple[str, ...]](name="same_as", read=list_of(url, "https://…"), blank=())
ABOUT = Field[LocalText](name="about", read=local_text, blank={})
LISTED = Field[bool](name="listed", read=flag, blank=True)
PROPOSED = Field[Proposal | None](name="proposed", read=_proposal_entry, blank=None)

STANDING_SUMMARY = Field[str](name="summary", read=text, blank="")

_WORDS: tuple[Field[object], ...] = (TITLE, SUMMARY, ADDED)
_FACTS: tuple[Field[object], ...] = (
    ID, DATE, EVENT_DATE, SOURCE, AUTHORS, *ENTITIES.values(), RIGHTS, BODY, DRAFT, PUBLISH_AT, EXPIRES, WITHDRAWN,
    UPDATES, REDIRECTS, IMPORTED,
)  # fmt: skip
_OF_TRANSLATIONS: tuple[Field[object], ...] = (TRANSLATOR, TRANSLATED_FROM)
_OF_ENTITIES: tuple[Field[object], ...] = (
    ID, NAME, ALIASES, WEAK_ALIASES, SAME_AS, ABOUT, LISTED, REDIRECTS, PROPOSED,
)  # fmt: skip

FACTS = frozenset(field.name for field in _FACTS)
"""The keys of the original that its translations must not repeat."""


_IN_ORIGINALS = by_name((*_WORDS, *_FACTS))
_IN_TRANSLATIONS = by_name((*_WORDS, *_OF_TRANSLATIONS))
_IN_STANDING_PAGES = by_name((TITLE, STANDING_SUMMARY, REDIRECTS))
_MISPLACED_IN_ORIGINALS = {
    field.name: "belongs to translations, and this is the original; take it out" for field in _OF_TRANSLATIONS
}


def read_original(table: Table, reading: Reading) -> Values:
    """The front matter of the language file that has the `id`."""
    return read_fields(table, _IN_ORIGINALS, reading, _MISPLACED_IN_ORIGINALS)


def read_translation(table: Table, reading: Reading, original: str) -> Values:
    """The front matter of another language file; `original` is the name of the file that has the facts."""
    return read_fields(table, _IN_TRANSLATIONS, reading, _misplaced_in_translations(original))


@lru_cache(maxsize=16)
def _misplaced_in_translations(original: str) -> Mapping[str, str]:
    misplaced = dict.fromkeys(FACTS, f"is a fact, and facts stand in the original; move it to {original}")
    misplaced["id"] = f"stands in the original, {original}, too; take it out of one of the two"
    return misplaced


def read_entity(table: Table, reading: Reading, kind: Kind) -> Values:
    """The front matter of an organisation, person, place or topic."""
    fields = list(_OF_ENTITIES)
    misplaced: dict[str, str] = {}
    restricted: tuple[tuple[Field[object], str], ...] = ((ROLES, "people"), (PARENT, "organisations, places"))
    for field, kinds in restricted:
        if kind.name in kinds.split(", "):
            fields.append(field)
        else:
            misplaced[field.name] = f"belongs to {kinds.replace(', ', ' and ')}, not to {kind.name}; take it out"
    return read_fields(table, by_name(fields), reading, misplaced)


def read_standing(table: Table, reading: Reading) -> Values:
    """The front matter of a standing page in one language."""
    return read_fields(table, _IN_STANDING_PAGES, reading, {})
