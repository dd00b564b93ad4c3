"""What an import tells the editor: the facts as a value, and the lines that say them. `shelf` makes the one, the
command line prints the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sholu.errors import Problem
from sholu.importing.accepting import Accepted, Rejected
from sholu.importing.encoding import Decoded
from sholu.importing.language import language_told, letters_of
from sholu.importing.quotations import Quotation
from sholu.importing.raw import RawArticle
from sholu.importing.records import Finding
from sholu.model import ORGANISATIONS, PEOPLE, PLACES, Entity, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of one raw file. `folder` is the article's, from the digest's root.

    `is_new` is false where the text was in the digest before: then nothing was written, and `article` is None.
    `findings` are whom the text names, and what record each has; `left_out` counts those that were too many.
    `languages` are the digest's.
    """

    path: str
    folder: str
    is_new: bool
    decoded: Decoded
    article: RawArticle | None = None
    findings: tuple[Finding, ...] = ()
    left_out: int = 0
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file of a folder that is no raw text, and what may be done about it."""

    path: str
    advice: str

    def __str__(self) -> str:
        """One line for an editor."""
        return f"{self.path}: passed over; {self.advice}"


def report_text(outcome: ImportReport | PassedOver | Problem) -> str:
    """The lines an editor reads about one file, without a line end at the end. A problem is one line."""
    if isinstance(outcome, Problem | PassedOver):
        return str(outcome)
    return "\n".join(_lines(outcome))


_LABEL_WIDTH = 13


def _lines(report: ImportReport) -> Iterator[str]:
    article = report.article
    if not report.is_new or article is None:
        yield f"{report.path}: already imported as {report.folder}; nothing changed"
        return
    yield f"{report.path}: imported as {report.folder}"
    for label, text in (
        *_form(report),
        *_recognised(article),
        *_proposals(article),
    ):
        yield f"  {label + ':':<{_LABEL_WIDTH}} {text}"
    for kind in (PEOPLE, ORGANISATIONS, PLACES):
        yield from _table(kind, [each for each in report.findings if each.named.kind == kind])
    if report.left_out:
        yield f"  {report.left_out} more names were left out: the text names more than an article should"
    yield from _what_to_do(report)


def _form(report: ImportReport) -> Iterator[tuple[str, str]]:
    certain = "" if report.decoded.certain else " (a guess from the words; see that the letters are right)"
    yield "encoding", report.decoded.encoding + certain
    yield "language", language_told(letters_of(report.decoded.text))
    for note in report.decoded.notes:
        yield "cleaned", note


def _recognised(article: RawArticle) -> Iterator[tuple[str, str]]:
    quotations = [block for block in article.blocks if isinstance(block, Quotation)]
    if article.title_proposed:
        yield "title", f"{article.title} (proposed: the text has none)"
    elif article.title != article.title_as_stood:
        yield "title", f"{article.title} (stood as: {article.title_as_stood})"
    else:
        yield "title", article.title
    if article.overline_as_stood:
        yield "place" if article.overline_is_place else "rubric", f"{article.overline_as_stood} (above the title)"
    yield "body", f"{_count(len(article.blocks), 'paragraph')}, {_count(len(quotations), 'quotation')} among them"
    for quotation in quotations:
        yield "quotation", quotation.speaker or f"speaker not found: {_brief(quotation.text)}"
    if article.views is not None:
        yield "views", f"{article.views} (recorded, not published)"
    if article.date:
        stood = "in the byline" if article.byline.date else f"stood as: {article.dateline_as_stood}"
        yield "date", f"{article.date} (of publication; {stood})"
    if article.byline_as_stood:
        yield "byline", " / ".join(article.byline_as_stood)
    for label, text in (("source", article.byline.source_name), ("source", article.byline.source_url)):
        if text:
            yield label, text
    for author in article.byline.authors:
        yield "author", author


def _proposals(article: RawArticle) -> Iterator[tuple[str, str]]:
    yield "summary", f"{_brief(article.summary)} (proposed: the opening sentence)"
    if article.event_date:
        yield "event_date", f"{article.event_date.value} (proposed: «{article.event_date.surface}»)"
    for date in article.dates:
        yield "date found", f"{date.value}: «{date.surface}» in: {_brief(date.sentence)}"


# Whom the text names

_WIDEST = 44


def _table(kind: Kind, findings: Sequence[Finding]) -> Iterator[str]:
    """Those of one kind that a text names, a line each: whether there is a record, how sure the tagger is, the name,
    its English, the record's id, what the text says of a person; below it what it may be.
    """
    if not findings:
        return
    yield f"  {kind.name}:"
    rows = [_row(each) for each in findings]
    widths = [min(max(map(_width, column)), _WIDEST) for column in zip(*rows, strict=True)]
    for finding, row in zip(findings, rows, strict=True):
        cells = [_padded(cell, width) for cell, width in zip(row, widths, strict=True)]
        yield f"    {'  '.join((*cells, _brief(finding.named.role)))}".rstrip()
        for joined in finding.named.joined:
            yield f"      also {joined.name}: {joined.evidence}"
        for name in finding.unheard:
            yield f"      {name} is no name of that record; if it should be, add it to its aliases"
        for may_be in finding.may_be:
            yield f"      may be {may_be.key} ({may_be.evidence})"
        if finding.namesake is not None:
            yield f"      not {finding.namesake or 'the other file'}, which has that address without the number"


def _row(finding: Finding) -> tuple[str, str, str, str, str]:
    named = finding.named
    sure = f"{round(100 * named.confidence)} %".rjust(5)
    return _standing(finding), sure, named.name, named.english, finding.id or "no record"


def _standing(finding: Finding) -> str:
    if finding.is_new:
        return "new"
    if finding.record is None:
        return "unclear" if finding.may_be else "unsure"
    return "proposed" if finding.is_proposed else "known"


def _what_to_do(report: ImportReport) -> Iterator[str]:
    new = [each for each in report.findings if each.is_new]
    if not new:
        return
    roles = sum(each.named.kind == PEOPLE and each.named.role != "" for each in new)
    if roles and "en" in report.languages:
        yield f"  {_count(roles, 'role')} in Kazakh alone: add the English title to the record (en: …) if you know it"
    article = report.folder.rpartition("/")[2]
    yield f"  {_count(len(new), 'record')} proposed, shown to no reader before: sholu import --accept {article}"


def _width(text: str) -> int:
    """The columns a text takes on a screen: none for marks put over letters."""
    return sum(not unicodedata.combining(character) for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


# Accepted and rejected


def accepted_text(outcome: Accepted) -> str:
    """The lines an editor reads about what was accepted, without a line end at the end."""
    return "\n".join(_accepted_lines(outcome))


def _accepted_lines(outcome: Accepted) -> Iterator[str]:
    for entity in outcome.accepted:
        yield f"{entity.key}: accepted, {_called(entity)}"
        if entity.proposal is not None:
            yield from (f"  it may be {key} too: if so, make one record of both" for key in entity.proposal.may_be)
    for entity in outcome.before:
        yield f"{entity.key}: accepted before, {_called(entity)}"
    if not outcome.accepted and not outcome.before and not outcome.problems:
        yield "nothing to accept"


def rejected_text(outcome: Rejected) -> str:
    """The lines an editor reads about what was rejected, without a line end at the end."""
    lines = [f"{entity.key}: rejected, {_called(entity)}; its file is deleted" for entity in outcome.rejected]
    for kept in outcome.kept:
        others = " and ".join(f"articles/{name}" for name in kept.articles)
        lines.append(f"{kept.entity.key}: kept, {_called(kept.entity)}; it is used by {others}")
    return "\n".join([*lines, *(f"{path}: refers to it no more" for path in outcome.changed)])


def _called(entity: Entity) -> str:
    return " / ".join(dict.fromkeys(entity.name.values()))


def _brief(text: str, longest: int = 100) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
