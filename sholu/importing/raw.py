"""A raw text taken apart: title, view counter, dateline, body, byline. This module knows how text copied from a news
site is laid out; `importing` gives it the decoded text and writes what it returns.

Every word of the text is in a block of the article or in a field that says `as_stood`; `words_lost` proves it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sholu.importing.bylines import LONGEST as LONGEST_BYLINE
from sholu.importing.bylines import Byline, is_credit, read_byline
from sholu.importing.encoding import clean
from sholu.importing.markdown_text import body_markdown, words_of, words_of_markdown
from sholu.importing.proposals import (
    DateEvidence,
    dates_in,
    event_date,
    proposed_summary,
    proposed_title,
    without_dateline,
)
from sholu.importing.quotations import Block, Paragraph, Quotation, block_of, opens_with_dash
from sholu.kazakh.casing import is_capitals, is_place, sentence_case
from sholu.kazakh.dates import find_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """What a raw text holds. Fields that end in `_as_stood` are the text's own lines; absent ones are empty.
    `overline_as_stood` is the word above the title: the place the news is from, or a rubric.

    `date` is that of publication, only where the byline gives it or a line of its own: an EDTF day, in the byline
    perhaps a month or a year. `event_date` is a proposal, as are `summary` and, where `title_proposed`, the title.
    """

    title: str
    title_proposed: bool
    summary: str
    blocks: tuple[Block, ...]
    title_as_stood: str = ""
    overline_as_stood: str = ""
    views: int | None = None
    views_as_stood: str = ""
    date: str = ""
    dateline_as_stood: str = ""
    byline: Byline = field(default_factory=Byline)
    byline_as_stood: tuple[str, ...] = ()
    dates: tuple[DateEvidence, ...] = ()
    event_date: DateEvidence | None = None

    @property
    def overline_is_place(self) -> bool:
        """Whether the word above the title is a place we know; else it may be anything, a rubric most likely."""
        return is_place(self.overline_as_stood)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those whose words are quoted, each once, in order."""
        return tuple(
            dict.fromkeys(block.speaker for block in self.blocks if isinstance(block, Quotation) and block.speaker)
        )


LONGEST_TITLE = 300
"""Characters of a title; a longer first line is prose, in capitals too."""

_LONGEST_PLAIN_TITLE = 160
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def parse(text: str, *, known_names: Iterable[str] = ()) -> RawArticle | None:
    """The parts of a cleaned text (see `encoding.clean`); None where it has no prose to make an article of.

    `known_names` are names and aliases the digest has already; they help to tell names in a title in capitals and
    authors in a byline.
    """
    names = tuple(known_names)
    lines = tuple(_single_spaced(line) for line in text.split("\n"))
    views = _views_line(lines)
    lines = _without(lines, views)
    dateline = _dateline(lines)
    lines = _without(lines, None if dateline is None else dateline.at)
    overline = _overline(lines)
    above = "" if overline is None else lines[overline]
    lines = _without(lines, overline)
    title_end = _title_end(lines)
    title = " ".join(line for line in lines[:title_end] if line)
    foot = _foot(lines[title_end:], names)
    paragraphs = (*_paragraphs(lines[title_end : title_end + foot.start]), *foot.credits)
    if not any(re.search(r"[^\W\d_]", paragraph) for paragraph in paragraphs):
        return None
    return _article(
        title=title,
        overline=above,
        paragraphs=paragraphs,
        views="" if views is None else _single_spaced(text.split("\n")[views]),
        dateline=dateline,
        byline=foot.byline,
        byline_lines=foot.lines,
        names=names,
    )


def _article(
    *,
    title: str,
    overline: str,
    paragraphs: tuple[str, ...],
    views: str,
    dateline: _Dateline | None,
    byline: Byline,
    byline_lines: tuple[str, ...],
    names: tuple[str, ...],
) -> RawArticle:
    blocks = _blocks(paragraphs)
    spoken = [paragraph for paragraph in paragraphs if re.search(r"[^\W_]", paragraph)]
    lead = next(filter(None, map(without_dateline, spoken)), "".join(spoken[:1]))
    lead_text = lead.lstrip("-‐‑–—− ") if opens_with_dash(lead) else lead
    return RawArticle(
        title=_restored(title, paragraphs, names) if title else proposed_title(lead_text),
        title_proposed=not title,
        title_as_stood=title,
        overline_as_stood=overline,
        summary=proposed_summary(lead_text),
        blocks=blocks,
        views=_count(views) if views or dateline is None else dateline.views,
        views_as_stood=views,
        date=byline.date or (dateline.date if dateline else ""),
        dateline_as_stood=dateline.line if dateline else "",
        byline=byline,
        byline_as_stood=byline_lines,
        dates=dates_in((title, *paragraphs) if title else paragraphs),
        event_date=None if opens_with_dash(lead) else event_date(lead),
    )


def _single_spaced(line: str) -> str:
    """The line without blanks at its ends and with single ones inside; a no-break space alone stays."""
    return _SPACES.sub(lambda run: run.group() if run.group() in "\u00a0\u202f" else " ", line.strip()).strip()


def _without(lines: tuple[str, ...], at: int | None) -> tuple[str, ...]:
    """The lines with one of them made empty."""
    return lines if at is None else (*lines[:at], "", *lines[at + 1 :])


# The view counter

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d{1,9}"
_BARE_COUNT = re.compile(_NUMBER, re.ASCII)
_WATCHED = r"(?:қаралды|қаралым(?: саны)?|көрілді|көрілім(?: саны)?|оқылды|просмотров|просмотры|views)"
_LABELLED_COUNT = re.compile(
    rf"(?:{_WATCHED}\s*[:–—-]?\s*(?:{_NUMBER})|(?:{_NUMBER})\s*(?:рет )?{_WATCHED}|[👁👀]\ufe0f?\s*(?:{_NUMBER}))",
    re.IGNORECASE,
)


def _views_line(lines: Sequence[str]) -> int | None:
    """The number of the line that is a view counter: a labelled one, else a line that is only a number.

    Of several such numbers the one above the prose is it, then the one below; numbers between paragraphs are left in
    the text where there is more than one.
    """
    labelled = [at for at, line in enumerate(lines) if len(line) < 60 and _LABELLED_COUNT.fullmatch(line)]
    if labelled:
        return labelled[0]
    bare = [at for at, line in enumerate(lines) if len(line) < 20 and _BARE_COUNT.fullmatch(line)]
    prose = _prose(lines)
    if prose:
        bare = [at for at in bare if at < prose[0]] or [at for at in bare if at > prose[1]] or bare[: len(bare) == 1]
        return bare[0] if bare else None
    return bare[0] if len(bare) == 1 else None


def _prose(lines: Sequence[str]) -> tuple[int, int] | None:
    """The first and the last line that can only be prose, by their length."""
    long = [at for at, line in enumerate(lines) if len(line) > 60 and not is_capitals(line)]
    return (long[0], long[-1]) if long else None


def _count(line: str) -> int | None:
    number = re.search(_NUMBER, line, re.ASCII)
    return int(re.sub(r"\D", "", number.group())) if number else None


# The dateline

_DATELINE_WORDS = frozenset(
    "жарияланған жарияланды жарияланым күні уақыты датасы дата сағат қосылған published date "
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі".split()
)
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_LONGEST_DATELINE = 100
# What web pages print beside it: comments counted, and a counter without a word, behind a sign that parts it.
_COMMENTED = r"(?:пікір(?:лер)?(?: саны)?|комментарий(?:лер|лар)?|comments?)"
_COMMENTS = re.compile(
    rf"(?:{_COMMENTED}\s*[:–—-]?\s*(?:{_NUMBER})|(?:{_NUMBER})\s*{_COMMENTED}|[💬🗨]\ufe0f?\s*(?:{_NUMBER}))",
    re.IGNORECASE,
)
_LABEL_AND_COUNT = re.compile(rf"(?:{_WATCHED}\s*[:–—-]?\s*|[👁👀]\ufe0f?\s*)(?:{_NUMBER})", re.IGNORECASE)
_PARTING = re.compile(r"[|•·/,;–—]|(?<=\s)-(?=\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dateline:
    """A line that is but a date, a time and counters: its number, the day, the views if it has them, its words."""

    at: int
    date: str
    views: int | None
    line: str


def _dateline(lines: Sequence[str]) -> _Dateline | None:
    """The line that is but a whole date, and a time and counters of views and comments in any order, above or below
    the prose.
    """
    first, last = _prose(lines) or (len(lines), len(lines))
    for at, line in enumerate(lines):
        if line and len(line) <= _LONGEST_DATELINE and not first < at < last:
            found = _dated(at, line)
            if found:
                return found
    return None


def _dated(at: int, line: str) -> _Dateline | None:
    counted = _LABEL_AND_COUNT.search(line) or _LABELLED_COUNT.search(line)
    views = counted[0] if counted else ""
    rest = _COMMENTS.sub(" ", line.replace(views, " ", 1) if views else line)
    dates = find_dates(rest)
    if len(dates) != 1 or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", dates[0].value):
        return None
    rest, times = _TIME.subn(" ", rest[: dates[0].start] + " " + rest[dates[0].end :])
    numbers = list(_BARE_COUNT.finditer(rest))
    if len(numbers) == 1 and not views and (times or _PARTING.search(rest)):
        views = numbers[0][0]
        rest = rest.replace(views, " ", 1)
    if any(word not in _DATELINE_WORDS for word in words_of(rest.casefold())):
        return None
    return _Dateline(at=at, date=dates[0].value, views=_count(views), line=line)


# The title

_ONE_WORD = re.compile(r"[^\W\d_]{2,}(?:[-‐‑][^\W\d_]+)*(?: (?:қаласы|облысы|ауданы|ауылы))?[.,:]?", re.IGNORECASE)


# What a text is, as it is printed above the title. By hand.
_GENRES = frozenset(
    (
        "баспасөз хабарламасы", "баспасөз релизі", "баспасөз-релиз", "пресс-релиз", "пресс релиз", "хабарлама",
        "хабарландыру", "ресми хабарлама", "ресми хабар", "ресми", "анонс", "сұхбат", "эксклюзив",
        "эксклюзив сұхбат", "арнайы репортаж", "репортаж", "фоторепортаж", "брифинг", "жедел хабар", "шұғыл хабар",
    )
)  # fmt: skip


def _overline(lines: Sequence[str]) -> int | None:
    """The number of the line above the title that is but a word (ШЫМКЕНТ): set off by a blank line, with a longer
    line in capitals below it, that is the headline, and with text below that. What a text is (БАСПАСӨЗ ХАБАРЛАМАСЫ)
    may stand above a headline of any letters.
    """
    written = [at for at, line in enumerate(lines) if line]
    if len(written) < 3:
        return None
    if _is_genre(lines[written[0]]):
        return written[0] if _title_end(lines[written[0] + 1 :]) else None
    if written[1] == written[0] + 1:
        return None
    word, headline = lines[written[0]], lines[written[1]]
    if not _ONE_WORD.fullmatch(word) or word[0].islower() or not _is_capital_title(headline):
        return None
    return written[0] if len(headline) > len(word) and " " in headline else None


def _is_genre(line: str) -> bool:
    return is_capitals(line) and line.casefold().rstrip(".:,") in _GENRES


def _title_end(lines: Sequence[str]) -> int:
    """The number of lines at the top that are the title; 0 where the text begins with its lead."""
    first = next((at for at, line in enumerate(lines) if line), None)
    if first is None:
        return 0
    if _is_capital_title(lines[first]):
        end = first + 1
        while end < len(lines) and end - first < 4 and _is_capital_title(lines[end]) and not read_byline(lines[end]):
            end += 1
        return end if any(lines[end:]) else 0
    return first + 1 if _is_plain_title(lines, first) else 0


def _is_capital_title(line: str) -> bool:
    return 0 < len(line) <= LONGEST_TITLE and is_capitals(line)


def _is_plain_title(lines: Sequence[str], at: int) -> bool:
    """Whether a first line in ordinary letters is a title: short, no sentence's end, prose below it."""
    line = lines[at]
    following = next((below for below in lines[at + 1 :] if below and without_dateline(below)), "")
    if not following or len(line) > _LONGEST_PLAIN_TITLE or not (line[0].isalnum() or line[0] in '«“"'):
        return False
    if line[-1] in ".,;:-–—" or not re.search(r"[^\W\d_]{2}", line) or line[0].islower():
        return False
    continues = bool(lines[at + 1]) and following[0].islower()
    return not continues and len(following) > len(line) / 2 and not read_byline(following)


def _restored(title: str, paragraphs: tuple[str, ...], names: tuple[str, ...]) -> str:
    """The title as a headline in ordinary letters: sentence case if it was in capitals, no full stop at its end."""
    restored = sentence_case(title, body="\n".join(paragraphs), names=names) if is_capitals(title) else title
    return re.sub(r"(?<![.\s])\.$", "", restored) if len(re.findall(r"[.!?…]", restored)) == 1 else restored


# The byline


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foot:
    """The lines at the end that sign a text: where they begin, what they say, and credits of pictures among them."""

    start: int
    byline: Byline = field(default_factory=Byline)
    lines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


_MOST_BYLINES = 3


def _foot(lines: Sequence[str], names: tuple[str, ...]) -> _Foot:
    """The byline: the last line, or the last two or three where they are one: a newspaper, a person, an address.
    Credits of pictures may stand between them and below; they stay in the text.
    """
    written = [at for at, line in enumerate(lines) if line]
    taken: list[int] = []
    byline: Byline | None = None
    for at in reversed([at for at in written[-2 * _MOST_BYLINES :] if not is_credit(lines[at])]):
        line = lines[at]
        is_body = (
            len(line) > LONGEST_BYLINE or (not taken and opens_with_dash(line)) or len(taken) + 1 == len(written)
        )
        said = (
            None
            if is_body or len(taken) == _MOST_BYLINES
            else read_byline(line.rstrip(",") if taken else line, names)
        )
        merged = said and (_merged(said, byline) if byline else said)
        if not merged:
            break
        taken, byline = [at, *taken], merged
    if byline is None:
        return _Foot(start=len(lines))
    return _Foot(
        start=taken[0],
        byline=byline,
        lines=tuple(lines[at] for at in taken),
        credits=tuple(lines[at] for at in written if at > taken[0] and at not in taken),
    )


def _merged(upper: Byline, lower: Byline) -> Byline | None:
    """What two lines say together; None where both say the same thing, so that they are not one byline."""
    merged = Byline(
        source_name=upper.source_name or lower.source_name,
        source_url=upper.source_url or lower.source_url,
        authors=upper.authors or lower.authors,
        date=upper.date or lower.date,
    )
    return merged if _parts_given(upper) + _parts_given(lower) == _parts_given(merged) else None


def _parts_given(byline: Byline) -> int:
    return sum(map(bool, (byline.source_name, byline.source_url, byline.authors, byline.date)))


# The body


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs: each line is one, but for lines that were broken to fit a width, which are joined."""
    paragraphs: list[list[str]] = []
    wrapped = _is_hard_wrapped(lines)
    previous = ""
    for line in lines:
        if line and previous and _goes_on(previous, line, wrapped):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
        previous = line
    return tuple(" ".join(parts) for parts in paragraphs)


def _goes_on(previous: str, line: str, wrapped: bool) -> bool:
    if previous[-1] in '.!?…:;»”"':
        return wrapped and previous[-1] not in ":;" and not opens_with_dash(line)
    return wrapped or line[0].islower()


def _is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken at a width: blank lines part the paragraphs, and most lines inside them end in
    mid-sentence, none of them long.
    """
    inner = [line for line, below in pairwise(lines) if line and below]
    if len(inner) < 3 or "" not in lines or max(map(len, lines)) > 120:
        return False
    return sum(line[-1] not in ".!?…:;»" for line in inner) > 0.6 * len(inner)


def _blocks(paragraphs: tuple[str, ...]) -> tuple[Block, ...]:
    """The paragraphs, with quotations told apart; neighbouring dash lines that end in semicolons are a list."""
    listed = _list_items(paragraphs)
    blocks: list[Block] = []
    for at, paragraph in enumerate(paragraphs):
        blocks += (Paragraph(text=paragraph),) if at in listed else block_of(paragraph)
    return tuple(blocks)


def _list_items(paragraphs: tuple[str, ...]) -> frozenset[int]:
    items: set[int] = set()
    run: list[int] = []
    for at, paragraph in enumerate((*paragraphs, "")):
        if opens_with_dash(paragraph):
            run.append(at)
            continue
        if len(run) > 1 and any(paragraphs[each].endswith((";", ",")) for each in run):
            items.update(run)
        run = []
    return frozenset(items)


# The proof


def words_lost(source_text: str, article: RawArticle) -> tuple[str, ...]:
    """The words (runs of letters and digits) of the source that are not in the article's body or in a field that
    holds a line of the text as it stood, each as often as it is missing. Empty where nothing is lost.
    """
    kept = Counter(words_of_markdown(body_markdown(article.blocks)))
    fields = (article.overline_as_stood, article.title_as_stood, article.views_as_stood, article.dateline_as_stood)
    for line in (*fields, *article.byline_as_stood):
        kept.update(words_of(line))
    return tuple((Counter(words_of(clean(source_text)[0])) - kept).elements())
