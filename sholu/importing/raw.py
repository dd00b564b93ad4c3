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
from sholu.importing.bylines import Byline, read_byline
from sholu.importing.encoding import clean
from sholu.importing.markdown_text import body_markdown, words_of, words_of_markdown
from sholu.importing.proposals import DateEvidence, dates_in, event_date, proposed_summary, proposed_title
from sholu.importing.quotations import Block, Paragraph, Quotation, block_of, opens_with_dash
from sholu.kazakh.casing import is_capitals, is_place, sentence_case
from sholu.kazakh.dates import find_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """What a raw text holds. Fields that end in `_as_stood` are the text's own lines; absent ones are empty.
    `overline_as_stood` is the word above the title: the place the news is from, or a rubric.

    `date` is that of publication, an EDTF day, only where a line of its own gives it. `event_date` is a proposal, as
    are `summary` and, where `title_proposed`, the title.
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
    lines = _without(lines, dateline)
    overline = _overline(lines)
    above = "" if overline is None else lines[overline]
    lines = _without(lines, overline)
    title_end = _title_end(lines)
    title = " ".join(line for line in lines[:title_end] if line)
    byline_start, byline = _byline(lines[title_end:], names)
    byline_start += title_end
    paragraphs = _paragraphs(lines[title_end:byline_start])
    if not any(re.search(r"[^\W\d_]", paragraph) for paragraph in paragraphs):
        return None
    return _article(
        title=title,
        overline=above,
        paragraphs=paragraphs,
        views="" if views is None else _single_spaced(text.split("\n")[views]),
        dateline=dateline,
        byline=byline,
        byline_lines=tuple(line for line in lines[byline_start:] if line),
        names=names,
    )


def _article(
    *,
    title: str,
    overline: str,
    paragraphs: tuple[str, ...],
    views: str,
    dateline: tuple[int, str, str] | None,
    byline: Byline,
    byline_lines: tuple[str, ...],
    names: tuple[str, ...],
) -> RawArticle:
    blocks = _blocks(paragraphs)
    lead = next((paragraph for paragraph in paragraphs if re.search(r"[^\W_]", paragraph)), "")
    lead_text = lead.lstrip("-‐‑–—− ") if opens_with_dash(lead) else lead
    return RawArticle(
        title=_restored(title, paragraphs, names) if title else proposed_title(lead_text),
        title_proposed=not title,
        title_as_stood=title,
        overline_as_stood=overline,
        summary=proposed_summary(lead_text),
        blocks=blocks,
        views=_count(views),
        views_as_stood=views,
        date=dateline[1] if dateline else "",
        dateline_as_stood=dateline[2] if dateline else "",
        byline=byline,
        byline_as_stood=byline_lines,
        dates=dates_in((title, *paragraphs) if title else paragraphs),
        event_date=None if opens_with_dash(lead) else event_date(lead),
    )


def _single_spaced(line: str) -> str:
    """The line without blanks at its ends and with single ones inside; a no-break space alone stays."""
    return _SPACES.sub(lambda run: run.group() if run.group() in "\u00a0\u202f" else " ", line.strip()).strip()


def _without(lines: tuple[str, ...], at: int | tuple[int, str, str] | None) -> tuple[str, ...]:
    """The lines with one of them made empty."""
    if at is None:
        return lines
    number = at if isinstance(at, int) else at[0]
    return (*lines[:number], "", *lines[number + 1 :])


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


def _dateline(lines: Sequence[str]) -> tuple[int, str, str] | None:
    """The line that is but a whole date (and a time), above or below the prose: its number, value and words."""
    first, last = _prose(lines) or (len(lines), len(lines))
    for at, line in enumerate(lines):
        if line and len(line) <= 60 and not first < at < last:
            value = _whole_date(line)
            if value:
                return at, value, line
    return None


def _whole_date(line: str) -> str:
    dates = find_dates(line)
    if len(dates) != 1 or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", dates[0].value):
        return ""
    rest = _TIME.sub("", line[: dates[0].start] + " " + line[dates[0].end :])
    words = words_of(rest.casefold())
    return dates[0].value if all(word in _DATELINE_WORDS for word in words) else ""


# The title

_ONE_WORD = re.compile(r"[^\W\d_]{2,}(?:[-‐‑][^\W\d_]+)*(?: (?:қаласы|облысы|ауданы|ауылы))?[.,:]?", re.IGNORECASE)


def _overline(lines: Sequence[str]) -> int | None:
    """The number of the line above the title that is but a word (ШЫМКЕНТ): set off by a blank line, with a longer
    line in capitals below it, that is the headline, and with text below that.
    """
    written = [at for at, line in enumerate(lines) if line]
    if len(written) < 3 or written[1] == written[0] + 1:
        return None
    word, headline = lines[written[0]], lines[written[1]]
    if not _ONE_WORD.fullmatch(word) or word[0].islower() or not _is_capital_title(headline):
        return None
    return written[0] if len(headline) > len(word) and " " in headline else None


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
    following = next((below for below in lines[at + 1 :] if below), "")
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


def _byline(lines: Sequence[str], names: tuple[str, ...]) -> tuple[int, Byline]:
    """Where the byline begins, and what it says: the last line, or the last two where they are one byline."""
    written = [at for at, line in enumerate(lines) if line]
    if len(written) < 2:
        return len(lines), Byline()
    last = lines[written[-1]]
    if len(last) > LONGEST_BYLINE or opens_with_dash(last):
        return len(lines), Byline()
    above = lines[written[-2]]
    if len(written) > 2 and len(above) <= LONGEST_BYLINE:
        both = _two_lines(above, last, names)
        if both:
            return written[-2], both
    byline = read_byline(last, names)
    return (written[-1], byline) if byline else (len(lines), Byline())


def _two_lines(above: str, last: str, names: tuple[str, ...]) -> Byline | None:
    """The byline of two lines: a newspaper and a person, either first, or either with an address below."""
    upper, lower = read_byline(above.rstrip(","), names), read_byline(last, names)
    if not upper or not lower:
        return None
    merged = Byline(
        source_name=upper.source_name or lower.source_name,
        source_url=upper.source_url or lower.source_url,
        authors=upper.authors or lower.authors,
    )
    return merged if _parts_given(upper) + _parts_given(lower) == _parts_given(merged) else None


def _parts_given(byline: Byline) -> int:
    return sum(map(bool, (byline.source_name, byline.source_url, byline.authors)))


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
