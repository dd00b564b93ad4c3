"""What an import tells the editor: the facts as a value, and the lines that say them. `shelf` makes the one, the
command line prints the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sholu.errors import Problem
from sholu.importing.encoding import Decoded
from sholu.importing.language import language_told, letters_of
from sholu.importing.named import Named
from sholu.importing.quotations import Quotation
from sholu.importing.raw import RawArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of one raw file. `folder` is the article's, from the digest's root.

    `is_new` is false where the text was in the digest before: then nothing was written, and `article` is None.
    `proposed` are (key, name) of persons and organisations that have no record yet and that the front matter would
    name; `named` is all that the tagger found in the text.
    """

    path: str
    folder: str
    is_new: bool
    decoded: Decoded
    article: RawArticle | None = None
    proposed: tuple[tuple[str, str], ...] = ()
    named: tuple[Named, ...] = ()


def report_text(outcome: ImportReport | Problem) -> str:
    """The lines an editor reads about one file, without a line end at the end. A problem is one line."""
    if isinstance(outcome, Problem):
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
        *_proposals(article, report.proposed),
        *_names(report.named),
    ):
        yield f"  {label + ':':<{_LABEL_WIDTH}} {text}"


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
        yield "date", f"{article.date} (of publication; stood as: {article.dateline_as_stood})"
    if article.byline_as_stood:
        yield "byline", " / ".join(article.byline_as_stood)
    for label, text in (("source", article.byline.source_name), ("source", article.byline.source_url)):
        if text:
            yield label, text
    for author in article.byline.authors:
        yield "author", author


def _proposals(article: RawArticle, proposed: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    yield "summary", f"{_brief(article.summary)} (proposed: the opening sentence)"
    if article.event_date:
        yield "event_date", f"{article.event_date.value} (proposed: «{article.event_date.surface}»)"
    for date in article.dates:
        yield "date found", f"{date.value}: «{date.surface}» in: {_brief(date.sentence)}"
    for key, name in proposed:
        yield "no record", f"{name} (proposed for {key})"


def _names(named: tuple[Named, ...]) -> Iterator[tuple[str, str]]:
    """Who and what the text names, each with what an editor needs for a record."""
    for found in named:
        role = f", {found.role}" if found.role else ""
        also = f"; also {', '.join(found.aliases)}" if found.aliases else ""
        record = "has a record" if found.has_record else f"no record, confidence {found.confidence:.2f}"
        yield found.kind.noun, f"{found.name} / {found.english}{role}{also} ({record})"


def _brief(text: str, longest: int = 100) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
