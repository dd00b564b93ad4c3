"""The files an import makes: an article's, with front matter in the contract's order and the body, and those of the
records it proposes. The only module that writes YAML; what it writes reads back as the same texts under YAML 1.1, 1.2
and our own loader.

What the contract has no key for stands under `imported`: where the text came from and how it stood there, and whom it
names, with every mention.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sholu.importing.encoding import Decoded
from sholu.importing.markdown_text import body_markdown
from sholu.importing.raw import RawArticle
from sholu.importing.records import Finding
from sholu.model import KINDS, ORGANISATIONS, PEOPLE, Kind
from sholu.references import fold


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A value written as it is, without quotation marks: a date, a number. With a comment behind it, if any."""

    text: str
    comment: str = ""


Yaml = str | Verbatim | Sequence["Yaml"] | Mapping[str, "Yaml"]


MOST_SPANS = 20
"""Mentions of one name that are noted with their places; of more the number is."""

MOST_ALIASES = 20

MOST_NOTED = 100_000
"""Characters of what is noted of names; front matter of more than 256 thousand is refused by our own loader."""


def article_file(
    article: RawArticle,
    *,
    identity: str,
    added: datetime,
    decoded: Decoded,
    sha256: str,
    known_names: Iterable[str] = (),
    findings: Sequence[Finding] = (),
) -> str:
    """The whole text of an article's language file. `added` must know its time zone (ValueError else). `known_names`
    are those by which speakers are known already; the others wait, see `body_markdown`.
    """
    matter: dict[str, Yaml] = {
        "id": identity,
        "title": article.title,
        "added": Verbatim(moment(added)),
        "date": Verbatim(article.date),
        "event_date": _event_date(article),
        "source": _source(article, findings),
        "authors": [key for name in article.byline.authors if (key := _id_of(name, PEOPLE, findings))],
        **{kind.name: _told_of(kind, findings) for kind in KINDS},
        "summary": article.summary,
        "imported": _given({**_imported(article, decoded, sha256), "named": [_note(each) for each in findings]}),
    }
    return f"---\n{yaml_text(_given(matter))}---\n\n{body_markdown(article.blocks, known_names=known_names)}"


def record_file(finding: Finding, article: str, findings: Sequence[Finding], languages: Collection[str]) -> str:
    """The whole text of a record that is proposed. `article` is the id of the one that names it, `findings` are all
    of that article, `languages` the digest's.
    """
    named = finding.named
    matter: dict[str, Yaml] = {
        "id": finding.id,
        "name": {"kk": named.name, **({"en": named.english} if "en" in languages else {})},
        "aliases": _given({"kk": list(named.aliases[:MOST_ALIASES])}),
        "weak_aliases": _given({"kk": list(named.weak_aliases[:MOST_ALIASES])}),
        "roles": _roles(finding, article, findings),
        "proposed": _given(
            {
                "article": article,
                "confidence": Verbatim(f"{named.confidence:.2f}"),
                "evidence": f"«{named.evidence}»" if named.evidence else "",
                "joined": _joined(finding),
                "may_be": [each.key for each in finding.may_be],
            }
        ),
    }
    remarks = {**_REMARKS, **({"roles": _IN_ENGLISH_TOO} if "en" in languages else {})}
    return f"---\n{yaml_text(_given(matter), remarks=remarks)}---\n"


_REMARKS = {"proposed": "readers see nothing of this record while this key stands here"}
_IN_ENGLISH_TOO = "give the title in English too, as en: … below kk; until then English pages show the Kazakh"


def _joined(finding: Finding) -> list[Yaml]:
    joined = finding.named.joined[:MOST_ALIASES]
    return [each.evidence if each.name in each.evidence else f"{each.name}: {each.evidence}" for each in joined]


def _roles(finding: Finding, article: str, findings: Sequence[Finding]) -> list[Yaml]:
    named = finding.named
    if named.kind != PEOPLE or not named.role:
        return []
    role: dict[str, Yaml] = {
        "organisation": organisation_in(named.role, findings),
        "title": {"kk": named.title or named.role},
        "article": article,
    }
    return [_given(role)]


def organisation_in(role: str, findings: Iterable[Finding]) -> str:
    """The id of the organisation that a role is at: of those that stand in it, the last and longest («Отандастар
    қорының» Қолдау орталығының меңгерушісі is at the centre); nothing where none has a record.
    """
    found = [
        (place.end(), place.end() - place.start(), finding.id)
        for finding in findings
        if finding.record is not None and finding.named.kind == ORGANISATIONS
        for surface in {" ".join(span.surface.split()) for span in finding.named.spans}
        for place in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", role)
    ]
    return max(found, default=(0, 0, ""))[2]


def _given(matter: Mapping[str, Yaml]) -> dict[str, Yaml]:
    """A mapping without what is empty."""
    return {key: value for key, value in matter.items() if value not in ("", [], {}, Verbatim(""))}


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


def _source(article: RawArticle, findings: Iterable[Finding]) -> dict[str, Yaml]:
    name = article.byline.source_name
    return _given(
        {
            "name": name,
            "url": article.byline.source_url,
            "organisation": _id_of(name, ORGANISATIONS, findings) if name else "",
        }
    )


def _id_of(name: str, kind: Kind, findings: Iterable[Finding]) -> str:
    """The id of the record of somebody whom the text calls so; nothing where there is none."""
    folded = fold(name)
    ids = (each.id for each in findings if each.named.kind == kind and folded in map(fold, each.named.names))
    return next(ids, "")


def _told_of(kind: Kind, findings: Iterable[Finding]) -> list[Yaml]:
    """The ids of the records that the text is about; who only made it has other keys."""
    ids = (each.id for each in findings if each.named.kind == kind and not each.named.in_byline_only)
    return list(dict.fromkeys(each for each in ids if each))


def _imported(article: RawArticle, decoded: Decoded, sha256: str) -> dict[str, Yaml]:
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
    }
    return _given(facts)


def as_many_as_fit(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The first of the findings, as many as front matter holds; of an article of any usual length all of them."""
    room = MOST_NOTED
    for count, finding in enumerate(findings):
        room -= len(yaml_text(_note(finding)))
        if room < 0:
            return tuple(findings[:count])
    return tuple(findings)


def _note(finding: Finding) -> dict[str, Yaml]:
    """What is known of one name: only what there is."""
    named = finding.named
    return _given(
        {
            "kind": named.kind.noun,
            "name": {"kk": named.name, "en": named.english},
            "aliases": list(named.aliases[:MOST_ALIASES]),
            "weak_aliases": list(named.weak_aliases[:MOST_ALIASES]),
            "joined": _joined(finding),
            "role": named.role,
            "confidence": Verbatim(f"{named.confidence:.2f}"),
            "record": finding.record or "",
            "proposed": Verbatim("true" if finding.is_proposed else ""),
            "unheard": list(finding.unheard[:MOST_ALIASES]),
            "may_be": [{"record": each.key, "evidence": each.evidence} for each in finding.may_be],
            "mentions": Verbatim(str(len(named.spans)) if len(named.spans) > MOST_SPANS else ""),
            "spans": [f"{span.start}-{span.end} {span.surface}" for span in named.spans[:MOST_SPANS]],
        }
    )


# YAML


def yaml_text(mapping: Mapping[str, Yaml], indent: int = 0, remarks: Mapping[str, str] | None = None) -> str:
    """The mapping as block YAML, a line for each value, none folded. `remarks` stand behind keys of mappings."""
    return "".join(
        f"{' ' * indent}{key}:{_remark(remarks, key)}{_value(value, indent)}" for key, value in mapping.items()
    )


def _remark(remarks: Mapping[str, str] | None, key: str) -> str:
    return f"  # {remarks[key]}" if remarks and key in remarks else ""


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
