"""What an import proposes where the text itself gives nothing: a title and a summary out of the lead, the dates that
are named in the text, and the day of what is told. `raw` calls this; every proposal is marked as one.

Nothing is made up: a title is words of the first sentence in their order, a date stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sholu.kazakh.casing import is_place
from sholu.kazakh.dates import NOMINATIVE_MONTHS, FoundDate, find_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """A date named in the text: its EDTF value, the words, and the sentence they stand in."""

    value: str
    precision: str
    surface: str
    sentence: str


LONGEST_TITLE = 110
LONGEST_SUMMARY = 320
LONGEST_EVIDENCE = 240
MOST_DATES = 100
"""Dates proposed from one text; a table of hundreds is no help to an editor."""

_ABBREVIATIONS = frozenset("ж жж т б с қ г обл ауд көш мыс млн млрд шам ғ к".split())
_END = re.compile(r"[.!?…]+[»”\"]?\s+(?=[«“„\"(]?[^\W\d_a-zа-яәғқңөұүһі]|[–—-]\s|\d)")


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph; initials (Л. Шыңғысбаева) and abbreviations (2020 ж. 10 сәуір) end none."""
    start = 0
    for end in _END.finditer(paragraph):
        before = re.search(r"[^\W_]+$", paragraph[max(start, end.start() - 12) : end.start()])
        word = before.group() if before else ""
        stops_short = end.group().startswith(".") and not end.group().startswith("..")
        if stops_short and (len(word) == 1 or word.casefold() in _ABBREVIATIONS):
            continue
        yield paragraph[start : end.end()].strip()
        start = end.end()
    if paragraph[start:].strip():
        yield paragraph[start:].strip()


_REACH = 3 * LONGEST_EVIDENCE


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that a part of a text stands in, as much of it as an editor needs, in one line."""
    least, most = max(0, start - _REACH), min(len(text), end + _REACH)
    first = text.rfind("\n", least, start) + 1 or least
    newline = text.find("\n", end, most)
    line = text[first : most if newline < 0 else newline]
    at, past = start - first, end - first
    behind = 0
    for sentence in sentences(line):
        begin = line.index(sentence, behind)
        behind = begin + len(sentence)
        if begin <= at < behind:
            return " ".join(_round(sentence, at - begin, min(past, behind) - begin).split())
    return " ".join(line[at:past].split())


def first_sentence(paragraph: str) -> str:
    """The first sentence of a paragraph that has a word; the whole of it if it has but one."""
    return next((sentence for sentence in sentences(paragraph) if re.search(r"[^\W_]", sentence)), paragraph)


# What stands before a lead: where and when it was written, and by which agency. The names by hand.
_AGENCIES = (
    "қазақпарат|казинформ|kazinform|қазтаг|kaztag|sputnik|interfax|интерфакс|tengrinews|азаттық|azattyq|тасс|reuters"
    "|рейтер"
)
_AGENCY = re.compile(
    rf"[«\"(/]*(?:(?P<agency>(?:{_AGENCIES})(?:[-–][^\W\d_]+)?(?:\.kz|\.ru)?)|[A-Za-z0-9-]+\.(?:kz|com|org|net|ru))"
    r"[»\")/]*(?![\w-])",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"[«\"]?[^\W\d_a-zа-яәғқңөұүһі][\w.-]{1,24}[»\"]?(?= [-–—] )")
_PLACE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)( (?:қаласы|облысы|ауданы|ауылы)\b| қ\.)?")
_STOP = re.compile(r"\s*/\s*|\.?(?:\s+|\s*\Z)")
_DASH = re.compile(r"\s*[–—]+\s*|\s+-+\s+")
_GAP = re.compile(r"[,;]?\s+")
_LONGEST_DATELINE = 160

_Piece = Literal["place", "capitals", "day", "agency", "other"]


def without_dateline(paragraph: str) -> str:
    """A paragraph without what stands before its first sentence and says but where and when it was written, and by
    which agency; nothing where that is all of it.

    >>> without_dateline("Астана. 12 шілде. ҚазАқпарат - Банк мөлшерлемені төмендетті.")
    'Банк мөлшерлемені төмендетті.'
    """
    head = paragraph[:_LONGEST_DATELINE]
    days = {date.start: date.end for date in find_dates(head) if date.precision == "day"}
    told: set[_Piece] = set()
    done = at = 0
    while piece := _piece_of_dateline(head, at, days, done):
        kind, end = piece
        told.add(kind)
        dash, stop, gap = (pattern.match(head, end) for pattern in (_DASH, _STOP, _GAP))
        if dash and (told & {"agency", "capitals"} or len(told) > 1):
            return paragraph[dash.end() :]
        if stop and _ends(stop[0], head, end, kind) and not head[stop.end() : stop.end() + 1].islower():
            at = done = stop.end()
        elif gap:
            at = gap.end()
        else:
            break
    return paragraph[done:]


def _ends(stop: str, head: str, end: int, kind: _Piece) -> bool:
    """Whether what stands behind a piece of a dateline ends a sentence of it."""
    if "." in stop or "/" in stop or end + len(stop) == len(head):
        return True
    return (kind != "day" and head[end - 1] == ".") or (kind == "agency" and head[end - 1] == ")")


def _piece_of_dateline(head: str, at: int, days: Mapping[int, int], done: int) -> tuple[_Piece, int] | None:
    """What of a dateline stands at a place, and where it ends. Behind a stop any one word before a dash may sign."""
    if at in days:
        return "day", days[at]
    agency = _AGENCY.match(head, at)
    if agency:
        return "agency" if agency["agency"] else "other", agency.end()
    place = _PLACE.match(head, at)
    if place and is_place(place[1] + (place[2] or "").removesuffix(" қ.")):
        return "capitals" if place[1].isupper() else "place", place.end()
    if place and is_place(place[1]):
        return "capitals" if place[1].isupper() else "place", place.end(1)
    somebody = _SOMEBODY.match(head, at) if done else None
    return ("other", somebody.end()) if somebody else None


# Dates


def dates_in(paragraphs: Iterable[str]) -> tuple[DateEvidence, ...]:
    """The dates of the paragraphs in their order, each value and wording once."""
    found: dict[tuple[str, str], DateEvidence] = {}
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            for date in find_dates(sentence):
                evidence = _evidence(date, sentence)
                found.setdefault((evidence.value, evidence.surface), evidence)
            if len(found) >= MOST_DATES:
                return tuple(found.values())[:MOST_DATES]
    return tuple(found.values())


def _evidence(date: FoundDate, sentence: str) -> DateEvidence:
    return DateEvidence(
        value=date.value,
        precision=date.precision,
        surface=date.surface,
        sentence=_round(sentence, date.start, date.end),
    )


def _round(sentence: str, start: int, end: int) -> str:
    """As much of the sentence round a part of it as an editor needs."""
    if len(sentence) <= LONGEST_EVIDENCE:
        return sentence
    start = max(0, min((start + end - LONGEST_EVIDENCE) // 2, len(sentence) - LONGEST_EVIDENCE))
    end = start + LONGEST_EVIDENCE
    first = sentence.find(" ", start, start + 40) + 1 if start else 0  # no half words, unless they have no end
    last = sentence.rfind(" ", end - 40, end) if end < len(sentence) else -1
    start, end = max(start, first), last if last > 0 else end
    return ("…" if start else "") + sentence[start:end].strip() + ("…" if end < len(sentence) else "")


# «өтті», «ұйымдастырды», «болған»: what has happened. A plan ends in «отыр», «өтеді», «жоспарда».
_PAST = re.compile(r"[^\W\d_]{2,}(?:[дт][ыі]|ған|ген|қан|кен)$")
# «10 сәуір күні», «10 сәуірде», and the month in the nominative, «10 сәуір».
_ON_THAT_DAY = re.compile(r"(?:күні|күндері|[дт][ае]|" + "|".join(NOMINATIVE_MONTHS) + ")$")
# «10 сәуірде қабылданған заң»: the date is that of the law.
_PARTICIPLE = re.compile(r"(?!үлкен$|екен$)[^\W\d_]+(?:ған|ген|қан|кен|атын|етін|йтын|йтін)")


def event_date(lead: str) -> DateEvidence | None:
    """The day or month of what is told, where the opening sentence says it clearly; else None.

    Clearly: it is the only date of the sentence, a day or a month (of a year), said of the action (күні, -да) and
    not of a thing (-дағы, «қабылданған»), and the sentence tells what has happened.
    """
    sentence = first_sentence(lead)
    dates = find_dates(sentence)
    if len(dates) != 1 or not _PAST.search(sentence.rstrip(' .!?…»”"')):
        return None
    date = dates[0]
    exact = date.precision == "day" or (date.precision == "month" and not date.value.startswith("X"))
    if not exact or ".." in date.value or not _ON_THAT_DAY.search(date.surface.casefold()):
        return None
    following = re.findall(r"[^\W\d_]+|[^\w\s]", sentence[date.end :])[:3]
    if any(_PARTICIPLE.fullmatch(word) for word in following):
        return None
    return _evidence(date, sentence)


# Title and summary

# A clause that says why or in what course may be left out of a title. It reaches from the subject to one of these.
_CIRCUMSTANCE = re.compile(
    r" (?:мақсатында|үшін|аясында|шеңберінде|барысында|байланысты|орай|бойынша|негізінде)(?=[ ,])"
)
_HEAD_NOUN = r"(?: [а-яәғқңөұүһі]+[ыі](?= ))?"  # «…» қоры, in lower case: Алматы is the place, not the noun
_SUBJECT_IN_QUOTES = re.compile(rf"«[^«»]+»{_HEAD_NOUN}(?:(?: мен| пен| бен| және|,) «[^«»]+»{_HEAD_NOUN})*(?= )")
_CONJUNCTIONS = frozenset("мен пен бен және немесе не әрі ал да де та те деп деген сондай-ақ бірақ".split())


def proposed_title(lead: str) -> str:
    """A title out of the first sentence: without the date at its beginning, without its full stop, cut where it is
    too long to be one. A cut in mid-sentence shows as «…».
    """
    sentence = _without_leading_date(first_sentence(lead)).rstrip()
    sentence = re.sub(r"(?<!\.)[.:;,]$", "", sentence)
    if len(sentence) > LONGEST_TITLE:
        sentence = _without_circumstance(sentence)
    if len(sentence) > LONGEST_TITLE:
        sentence = _shortened(sentence, LONGEST_TITLE)
    return sentence[:1].upper() + sentence[1:]


def proposed_summary(lead: str) -> str:
    """The first sentence; as much of it as a summary holds."""
    sentence = first_sentence(lead)
    return sentence if len(sentence) <= LONGEST_SUMMARY else _shortened(sentence, LONGEST_SUMMARY)


def _without_leading_date(sentence: str) -> str:
    dates = find_dates(sentence[:80])
    if not dates or dates[0].start != 0 or sentence[dates[0].end :][:1] not in {" ", ","}:
        return sentence
    rest = sentence[dates[0].end :].lstrip(" ,")
    return rest if len(rest) >= 25 else sentence


def _without_circumstance(sentence: str) -> str:
    """The sentence without its circumstance, where a subject in quotation marks shows where that begins."""
    subject = _SUBJECT_IN_QUOTES.match(sentence)
    if not subject:
        return sentence
    clauses = list(_CIRCUMSTANCE.finditer(sentence, subject.end()))
    if not clauses:
        return sentence
    rest = sentence[clauses[-1].end() :].lstrip(" ,")
    shorter = f"{subject.group()} {rest}"
    return shorter if len(rest.split()) >= 2 and len(shorter) <= LONGEST_TITLE else sentence


def _shortened(sentence: str, longest: int) -> str:
    """The sentence up to a clause's end, or a word, within the length; never inside «» or brackets if it can be."""
    cuts = [match.start() for match in re.finditer(r"\s", sentence[:longest])]
    whole = [cut for cut in cuts if _is_balanced(sentence[:cut])] or cuts or [longest - 1]
    clause = [cut for cut in whole if sentence[cut - 1] in ",;:–—" and cut >= longest // 2]
    words = sentence[: (clause or whole)[-1]].split()
    while len(words) > 1 and words[-1].strip(",;:–—- ").casefold() in _CONJUNCTIONS | {""}:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-") + "…"


def _is_balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("«»", "()", "“”"))
