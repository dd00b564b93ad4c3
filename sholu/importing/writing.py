"""An article's file out of a raw article: front matter in the contract's order, and the body. The only module that
writes YAML; what it writes reads back as the same texts under YAML 1.1, 1.2 and our own loader.

What the contract has no key for stands under `imported`: where the text came from and how it stood there, and names
that are proposed but have no record yet, so that the article refers to nothing unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sholu.importing.encoding import Decoded
from sholu.importing.markdown_text import body_markdown
from sholu.importing.named import Named
from sholu.importing.raw import RawArticle


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A value written as it is, without quotation marks: a date, a number. With a comment behind it, if any."""

    text: str
    comment: str = ""


Yaml = str | Verbatim | Sequence["Yaml"] | Mapping[str, "Yaml"]


def article_file(
    article: RawArticle,
    *,
    identity: str,
    added: datetime,
    decoded: Decoded,
    sha256: str,
    known_names: Iterable[str] = (),
    named: Sequence[Named] = (),
) -> str:
    """The whole text of an article's language file. `added` must know its time zone (ValueError else)."""
    names = tuple(known_names)
    known = frozenset(name.casefold() for name in names)
    matter: dict[str, Yaml] = {
        "id": identity,
        "title": article.title,
        "added": Verbatim(moment(added)),
        "date": Verbatim(article.date),
        "event_date": _event_date(article),
        "source": _source(article),
        "authors": [name for name in article.byline.authors if name.casefold() in known],
        "summary": article.summary,
        "imported": {**_imported(article, decoded, sha256, known), "named": [_named(each) for each in named]},
    }
    given = {key: value for key, value in matter.items() if value not in ("", [], {}, Verbatim(""))}
    return f"---\n{yaml_text(given)}---\n\n{body_markdown(article.blocks, known_names=names)}"


def moment(added: datetime) -> str:
    """A moment to the second with its offset: 2026-11-21T10:00:00+05:00."""
    if added.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return added.isoformat(timespec="seconds")


def _event_date(article: RawArticle) -> Verbatim:
    proposed = article.event_date
    if proposed is None:
        return Verbatim("")
    return Verbatim(proposed.value, f"proposed: «{proposed.surface}» in the opening sentence")


def _source(article: RawArticle) -> dict[str, Yaml]:
    parts = {"name": article.byline.source_name, "url": article.byline.source_url}
    return {key: value for key, value in parts.items() if value}


def _imported(article: RawArticle, decoded: Decoded, sha256: str, known: frozenset[str]) -> dict[str, Yaml]:
    views = "" if article.views is None else str(article.views)
    facts: dict[str, Yaml] = {
        "sha256": sha256,
        "encoding": decoded.encoding,
        "encoding_guessed": Verbatim("" if decoded.certain else "true"),
        "notes": list(decoded.notes),
        "title": article.title_as_stood if article.title_as_stood != article.title else "",
        "place" if article.overline_is_place else "rubric": article.overline_as_stood,
        "title_proposed": Verbatim("true" if article.title_proposed else ""),
        "summary_proposed": Verbatim("true"),
        "views": Verbatim(views),
        "views_line": article.views_as_stood if article.views_as_stood != views else "",
        "dateline": article.dateline_as_stood,
        "byline": "\n".join(article.byline_as_stood),
        "dates": [
            {"value": date.value, "surface": date.surface, "evidence": date.sentence} for date in article.dates
        ],
        "proposed": dict(proposed_names(article, known)),
    }
    return {key: value for key, value in facts.items() if value not in ("", [], {}, Verbatim(""))}


def _named(found: Named) -> dict[str, Yaml]:
    """What the text names, as a proposal for a record: only what there is."""
    facts: dict[str, Yaml] = {
        "kind": found.kind.noun,
        "name": {"kk": found.name, "en": found.english},
        "aliases": list(found.aliases),
        "role": found.role,
        "confidence": Verbatim(f"{found.confidence:.2f}"),
        "record": Verbatim("true" if found.has_record else "false"),
    }
    return {key: value for key, value in facts.items() if value not in ("", [])}


def proposed_names(article: RawArticle, known: frozenset[str]) -> dict[str, list[str]]:
    """Names in the text that no record has yet, by the front matter key they would go to. `known` is casefolded."""
    names = {
        "authors": article.byline.authors,
        "organisations": (article.byline.source_name,) if article.byline.source_name else (),
        "people": article.speakers,
    }
    new = {key: [name for name in given if name.casefold() not in known] for key, given in names.items()}
    return {key: given for key, given in new.items() if given}


# YAML


def yaml_text(mapping: Mapping[str, Yaml], indent: int = 0) -> str:
    """The mapping as block YAML, a line for each value, none folded."""
    return "".join(f"{' ' * indent}{key}:{_value(value, indent)}" for key, value in mapping.items())


def _value(value: Yaml, indent: int) -> str:
    if isinstance(value, Verbatim):
        return f" {value.text}{'  # ' + value.comment if value.comment else ''}\n"
    if isinstance(value, str):
        return f" {scalar(value)}\n"
    if isinstance(value, Mapping):
        return "\n" + yaml_text(value, indent + 2)
    return "\n" + "".join(f"{' ' * (indent + 2)}-{_item(item, indent + 2)}" for item in value)


def _item(item: Yaml, indent: int) -> str:
    if isinstance(item, Mapping):
        return " " + yaml_text(item, indent + 2).lstrip(" ")
    return _value(item, indent)


_WORDS_OF_YAML = frozenset("y n yes no on off true false null nan inf none".split())
_PLAIN = re.compile(r"(?:[^\W\d_]|«)(?:[\w«»(),./%№–—…’+-]| (?![#:]))*")
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\\\\"]')


def scalar(text: str) -> str:
    """A text as YAML: plain where no YAML could take it for anything else, else in quotation marks."""
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and text.casefold() not in _WORDS_OF_YAML:
        return text
    if not _ESCAPED.search(text.replace("\\", "").replace('"', "")):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in '\\"':
        return "\\" + character
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\u{ord(character):04x}")
