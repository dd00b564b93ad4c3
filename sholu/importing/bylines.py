"""The last line of a raw text: who wrote it and which newspaper it is from. `raw` asks this module about the lines at
the foot of a text.

Newspapers sign as «Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ, the other way round, with the name alone, with a label
(Дереккөз: …), and with the day of the issue («Шымкент келбеті» газеті, 12 қараша 2026 жыл). What is not clearly one
of these is left in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sholu.kazakh.casing import is_place, title_case_name
from sholu.kazakh.dates import find_dates
from sholu.schema import is_web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a byline says; parts it does not give are empty. Names are in name case, without quotation marks. `date`
    is that of the issue, EDTF: a day, a month or a year.
    """

    source_name: str = ""
    source_url: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


LONGEST = 160
"""Characters of a byline; a longer line is prose."""

_DASH = re.compile(r"\s+[-‐‑‒–—―]+\s*|(?<=[»”\"])\s*[-‐‑‒–—―]+\s*|\s*[–—―]+\s*")
_QUOTED = re.compile(r"[«“„\"](?P<name>[^«»“”„\"]{2,80})[»”“\"](?P<noun>(?: [^\W\d_]+){0,3})")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SITE = re.compile(r"(?:[a-z0-9-]+\.)+(?:kz|com|net|org|ru|info|asia|online|media|news)", re.IGNORECASE)

_LABELS = {
    "author": "автор авторы дайындаған әзірлеген жазған тілші тілшіміз мәтін мәтіні жүргізген алған "
    "сұхбаттасқан сұхбаттасқандар әңгімелескен әңгімелескендер тілдескен сөйлескен",
    "source": "дереккөз дереккөзі көзі сілтеме источник source",
}
_LABEL = re.compile(r"(?P<label>[^\W\d_]+(?: [^\W\d_]+)?)\s*(?::|\s[-–—])\s*(?P<rest>.+)")
_VERB = re.compile(  # «Дайындаған Болат Зауыт», «Сұхбатты жүргізген Болат Зауыт»
    r"(?:(?i:сұхбат(?:ты)?|интервью(?:ді|ны)?|әңгімені|материалды|мақаланы|мәтінді|хабарды)\s+)?"
    r"(?P<label>[^\W\d_]+)\s+(?P<rest>[^\W\d_].+)"
)

_PATRONYMIC = ("ұлы", "қызы")
_SURNAME = (
    *_PATRONYMIC, "ов", "ев", "ова", "ева", "ин", "ина", "ский", "ская", "бек", "бай", "хан", "жан", "гүл", "нұр",
    "тегі", "баев", "ғали", "бекова",
)  # fmt: skip
_NAME_PART = re.compile(r"[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,2}")


def read_byline(line: str, known_names: Iterable[str] = ()) -> Byline | None:
    """What the line says if it is a byline, else None.

    >>> read_byline("«Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ").authors
    ('Әнуар Жұмашбаев',)
    """
    if not line or len(line) > LONGEST:
        return None
    known = frozenset(name.casefold() for name in known_names)
    bare = line.strip(" ()[]")
    before, date = _dated(bare)
    said = _read(before, known)
    if said is None and date:
        before, date = bare, ""
        said = _read(before, known)
    return replace(said, date=date) if said else None


def _read(line: str, known: frozenset[str]) -> Byline | None:
    if _is_authors_label(line):
        return _labelled(line, known)
    return _labelled(line, known) or _address(line) or _signed(line, known)


_ISSUE = r"(?:[,;.]?\s*№\s*\d{1,5}(?:\s*\(\d{1,6}\))?)?"
_BEFORE_DATE = re.compile(rf"(?P<line>.*?[^\s,;.]){_ISSUE}[,;.]?\s*[–—-]?\s*\(?")
_PUBLISHED = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def _dated(line: str) -> tuple[str, str]:
    """A line without the date of the issue at its end (and the issue's number before it), and that date."""
    dates = find_dates(line)
    if len(dates) != 1 or not _PUBLISHED.fullmatch(dates[0].value) or line[dates[0].end :].strip(" .)"):
        return line, ""
    found = _BEFORE_DATE.fullmatch(line, 0, dates[0].start)
    return (found["line"], dates[0].value) if found else (line, "")


def _is_authors_label(line: str) -> bool:
    """Whether a line begins with what says that authors follow. It is no name then, whatever stands behind it."""
    found = _LABEL.fullmatch(line) or _VERB.fullmatch(line)
    return found is not None and found["label"].split()[-1].casefold() in _LABELS["author"].split()


# «Фото: Getty Images», «Суретті түсірген: …», «Сурет автордан», «СУРЕТТЕР АШЫҚ ДЕРЕККӨЗДЕН».
_PICTURE = (
    r"(?:(?:басты |көрнекі )?(?:фото|(?:фото)?сурет|видео|бейнебаян|иллюстрация|коллаж|инфографика))[^\W\d_]{0,6}"
)
_MORE = r"(?: [^\W\d_]+){0,2}"
_CREDIT = re.compile(
    rf"{_PICTURE}{_MORE}(?:\s*:| [-–—] (?!.*\.$))\s*\S.*"
    rf"|{_PICTURE}{_MORE} [^\W\d_]+[дтн][ае]н(?: алынды| алынған)?\.?",
    re.IGNORECASE,
)


def is_credit(line: str) -> bool:
    """Whether a line says whose the pictures are: it may stand below a byline, and is none.

    >>> is_credit("Фото: Getty Images"), is_credit("Сурет салу – өнер.")
    (True, False)
    """
    return len(line) <= LONGEST and bool(_CREDIT.fullmatch(line.strip(" ()[]"))) and not line.endswith(("!", "?"))


def _labelled(line: str, known: frozenset[str]) -> Byline | None:
    found = _LABEL.fullmatch(line) or _VERB.fullmatch(line)
    if not found:
        return None
    label = found["label"].split()[-1].casefold()
    rest = found["rest"].strip()
    if label in _LABELS["author"].split():
        signed = _signed(rest, known) if _QUOTED.search(rest) else None
        if signed:
            return signed
        authors = _people(rest, known, least=1)
        return Byline(authors=authors) if authors else _signed(rest, known)
    if label in _LABELS["source"].split() and found.re is _LABEL:
        return _address(rest) or _signed(rest, known) or _named_source(rest)
    return None


def _named_source(text: str) -> Byline | None:
    return Byline(source_name=_unquoted(text)) if _could_be_source(text) else None


def _address(line: str) -> Byline | None:
    if _URL.fullmatch(line):
        url = line if line.lower().startswith("http") else f"https://{line}"
        return Byline(source_url=url) if is_web_address(url) else None
    return Byline(source_name=line) if _SITE.fullmatch(line) else None


def _signed(line: str, known: frozenset[str]) -> Byline | None:
    parts = _split(line)
    if len(parts) > 1 and all(_likeness(part, known) >= 2 for part in parts):
        return Byline(authors=_people(line, known, least=2))
    for left, right in _halves(line):
        byline = _two_parts(left, right, known)
        if byline:
            return byline
    quoted = _QUOTED.fullmatch(line.rstrip("."))
    if quoted:
        return Byline(source_name=_unquoted(line.rstrip("."))) if _is_title_like(quoted["name"]) else None
    # Two words in capitals and nothing else may be anything: «СУРЕТ РЕДАКЦИЯДАН».
    authors = _people(line, known, least=2 if line.isupper() else 1)
    return Byline(authors=authors) if authors else None


def _halves(line: str) -> list[tuple[str, str]]:
    """The two parts of a byline: at a dash, at a comma, or where a quoted name begins or ends."""
    halves = [(line[: dash.start()].strip(), line[dash.end() :].strip()) for dash in _DASH.finditer(line)]
    before, comma, after = line.partition(",")
    if comma:
        halves.append((before.strip(), after.strip()))
    quoted = _QUOTED.search(line)
    if quoted and not halves:
        end = quoted.end("name") + 1
        if quoted.start() == 0:
            halves.append((line[:end], line[end:].strip()))
        elif end == len(line.rstrip(".")):
            halves.append((line[: quoted.start()].strip(" ,"), line[quoted.start() :]))
    return [(left, right) for left, right in halves if left and right]


def _two_parts(left: str, right: str, known: frozenset[str]) -> Byline | None:
    for source, authors in ((left, right), (right, left)):
        quoted = _QUOTED.fullmatch(source.rstrip("."))
        if quoted and _is_title_like(quoted["name"]):
            people = _people(authors, known, least=1, alone=True)
            if people:
                return Byline(source_name=_unquoted(source), authors=people)
    ways = [
        (sum(_likeness(name, known) for name in _split(authors)), -order, source, authors)
        for order, (source, authors) in enumerate(((left, right), (right, left)))
        if _could_be_source(source) and _people(authors, known, least=2)
    ]
    if not ways:
        return None
    _, _, source, authors = max(ways)
    return Byline(source_name=_unquoted(source), authors=_people(authors, known, least=2))


def _could_be_source(text: str) -> bool:
    words = text.split()
    if _URL.fullmatch(text) or is_place(text):
        return False
    return (
        1 <= len(words) <= 6
        and (words[0].strip('«“„"')[:1].isupper() or bool(_SITE.fullmatch(text)))
        and not (re.search(r"[.!?…;:]\s|[!?…;:]$", text))
    )


def _is_title_like(text: str) -> bool:
    """Whether words in quotation marks may be a newspaper's name: few, without a sentence's punctuation."""
    return len(text.split()) <= 6 and not re.search(r"[!?…;:]|\.\s|\.$|,", text) and not text[:1].islower()


def _unquoted(text: str) -> str:
    """The newspaper's name: what stands in the quotation marks; with a noun behind it («…» газеті) as it stands."""
    text = text.rstrip(".").strip()
    quoted = _QUOTED.fullmatch(text)
    return quoted["name"].strip() if quoted and not quoted["noun"] else text


# People


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r",|;|\s(?:мен|пен|бен|және)\s", text) if part.strip()]


def _people(text: str, known: frozenset[str], *, least: int, alone: bool = False) -> tuple[str, ...]:
    """The persons' names of which the text consists, each at least so like one; none if anything else is in it.

    A single word counts only `alone`, that is beside a newspaper's name. Behind a surname in capitals a few words
    that are no name (журналист, Шымкент қаласы) may follow.
    """
    parts = _split(text.rstrip(".") if not _INITIALS.fullmatch(text) else text)
    parts = [part for number, part in enumerate(parts) if not number or not is_place(part)]
    names = [part for part in parts if _likeness(part, known) >= least]
    if alone and len(parts) == 1 and re.fullmatch(_NAME_PART, parts[0]) and parts[0].isupper():
        return (title_case_name(parts[0]),)
    if not names or (names != parts and not (_likeness(parts[0], known) == 3 and len(text.split()) <= 8)):
        return ()
    return tuple(title_case_name(name) for name in names)


def _likeness(name: str, known: frozenset[str]) -> int:
    """How like a person's name: 3 known or its surname in capitals, 2 by an ending or initials, 1 by shape, 0 no."""
    if name.casefold() in known or title_case_name(name).casefold() in known:
        return 3
    words = re.sub(r"\.(?=[^\W\d_]{2})", ". ", name).split()
    initials = [word for word in words if _INITIALS.fullmatch(word)]
    rest = [word for word in words if word not in initials]
    if not 2 <= len(words) <= 4 or not rest or not all(_NAME_PART.fullmatch(word) for word in rest):
        return 0
    lower = [word for word in rest if not word[0].isupper()]
    if any(word not in _PATRONYMIC for word in lower) or (lower and rest[-1] != lower[-1]):
        return 0
    last = rest[-1].casefold()
    if _is_possessive(last) and not last.endswith(_PATRONYMIC):
        return 0  # a body or place: Қазақстан Республикасы
    if any(len(word) > 1 and word.isupper() for word in rest) and not all(word.isupper() for word in rest):
        return 3
    return 2 if initials or any(word.casefold().endswith(_SURNAME) for word in rest) else 1


_POSSESSED = ("сы", "сі", "ғы", "гі", "лары", "лері", "тары", "тері", "ары", "ісі")


def _is_possessive(word: str) -> bool:
    return len(word) > 5 and word.endswith(_POSSESSED)
