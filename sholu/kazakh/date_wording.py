"""Which way the words round a date point: to what has been (өтті, қабылданған), to what will be (өтеді, тиіс), or to
every year (жыл сайын). `dates` asks this where a date gives no year.

The verb that a date belongs to comes behind it; the first one there whose form tells counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

PAST, FUTURE = -1, 1

_REACH = 240
"""Characters behind a date that are searched for its verb; no clause is longer, and hostile text costs no more."""

_LONG_WORD = 40
"""Characters that are looked ahead for the word behind a word."""

_SENTENCE_END = re.compile(r"[.!?…]+[»”\")]*(?=\s|$)|\n\s*\n")
_ABBREVIATION = re.compile(r"(?:^|[\s.])[^\W\d_]{1,3}$")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?…»”\")]|$)|\s+(?:деп|деді|дейді|және|ал|әрі|бірақ|ма|ме|ба|бе|па|пе)\b")

# Planned, though the participle is past; and words that say what is still to be.
_STILL_TO_BE = re.compile(
    r"(?:жоспарлан|белгілен|күтіл|көздел|болжан|межелен|жоспарла|күтуде|көзде)\w*"
    r"|ұзарт(?:ыл)?\w*|шегеріл\w*|ауыстырыл\w*|тиіс(?:ті)?|керек|қажет|мүмкін|міндетті|жоспарда|болмақ|бермек|келесі|алдағы|алда"
)
_HAS_BEEN = re.compile(r"\w{2,}(?:ған|ген|қан|кен)(?:ы|і|ын|ін|да|де|нан|нен|ға|ге|дай|дей|ды|ді)?")
_NO_PARTICIPLE = re.compile(
    r"(?:үлкен|екен|мекен|деген|көлікпен|әкімшілікпен|бөлікпен|деген\w*|екен\w*|аталған|арналған|қараған\w*)"
)
_WILL_BE = re.compile(
    r"\w{2,}(?:(?:атын|етін|йтын|йтін)(?:дар|дер)?(?:ы|і|ын|ін|на|не|да|де|нан|нен|ға|ге)?"
    r"|(?:мақ|мек|бақ|бек|пақ|пек)(?:шы|ші)?)"
)
# Nouns that look like those: қызметін, ақпаратын, еңбек, аймақтағы.
_NO_PLAN = re.compile(
    r"\w*(?:м[еа]т|мемлекет|бюджет|ндет|итет|ультет|билет|акет|рнет|газет|инет|ниет|сағат|парат|ндат|утат|нат|хат|қсат"
    r"|бат|кат|апат|сипат|уат|қат)[ыі]н|еңбек\w*|өрмек\w*|\w*мақ(?:т\w+)?(?<!болмақ)(?<!алмақ)|\w*бек\w*|\w*көлік\w*"
)
_WILL_FINISH = re.compile(r"\w+(?:ады|еді|йды|йді|амыз|еміз|ймыз|йміз|амын|емін)|\w+(?:ар|ер|йр|ыр|ір)ма")
_WAS_FINISHED = re.compile(r"\w+(?:[^аеәйүұ\W]|[аәе]л)?(?:ды|ді|ты|ті|дық|дік|тық|тік|дым|дім|тым|тім)(?:м)?")
# Verbs whose stem ends in а or е: their past looks like the present of the others (бастады, but ашылады). A consonant
# before -ла, -та, -да shows most of them (хабарлады, анықтады), -йт- and -рт- are of other stems (айтады, артады).
_STEMS_IN_A_VOWEL = re.compile(
    r"\w*(?:[^\Wаәеиоөуүұыіяю]л|[^\Wаәеиоөуүұыіяюйр]т|[^\Wаәеиоөуүұыіяю]д)(?:[ае]ды|[ае]ді)"
    r"|(?:\w*[сб]аста|жаса|қара|\w*жина|сана|ойна|сұра|тара|ата|төле|жина|\w*рияла|бағала|талқыла|бақыла|арна"
    r"|нысанала)(?:ды|ді)"
)

_EVERY_YEAR_BEFORE = re.compile(r"(?:жыл сайын(?:ғы)?|әр жыл\w*|жылда|жылма-жыл)\b[^.!?…\n]{0,40}$", re.IGNORECASE)
_EVERY_YEAR_BEHIND = re.compile(r"\s*,?\s*(?:сайын|(?:\w+\s+){0,2}жыл сайын)\b", re.IGNORECASE)


def side_of(text: str, end: int) -> int | None:
    """Whether what a date that ends at `end` belongs to has been (PAST) or will be (FUTURE); None if nothing tells.

    >>> side_of("10 сәуірде өтетін жиынға дайындық басталды", 10)
    1
    """
    return Sides(text).behind(end)


class Sides:
    """What `side_of` says, of the dates of one text from left to right: no word is looked at twice for it, though
    each of a thousand dates asks for the same verb. `words_read` counts them.
    """

    __slots__ = ("_closed", "_first", "_last", "_side", "_text", "words_read")

    def __init__(self, text: str) -> None:
        self._text = text
        self._first = self._last = -1  # from where to where is known, and then:
        self._side: int | None = None  # what the word at `_last` tells
        self._closed = False  # whether the sentence ends there
        self.words_read = 0

    def behind(self, end: int) -> int | None:
        """Where what stands behind a place of the text lies."""
        if not self._first <= end <= self._last:
            self._first = self._last = end
            self._side, self._closed = None, False
        if self._side is None and not self._closed:
            self._read_on(end + _REACH)
        return self._side

    def _read_on(self, stop: int) -> None:
        """Reads words from the last place known to the first that tells, the sentence's end, or `stop`."""
        begin, text = self._last, self._text
        if stop < len(text):
            stop = max(text.rfind(" ", begin, stop), begin)
        stop, self._closed = _sentence_end(text, begin, stop)
        shouts = text[begin:stop].isupper()
        ahead = stop if self._closed else stop + _LONG_WORD
        for found in _WORD.finditer(text, begin, stop):
            self.words_read += 1
            if found.group()[0].isupper() and not shouts:
                continue  # a name: Алматы is no past tense
            self._side = _side_of_word(found.group().lower(), text, found.end(), ahead)
            if self._side is not None:
                self._last, self._closed = found.start(), False
                return
        self._last = max(stop, begin)


def recurs(text: str, start: int, end: int) -> bool:
    """Whether the date is said of every year: «Жыл сайын 4 қыркүйекте», «әр жылдың 1 қаңтарында»."""
    before = text[max(0, start - 60) : start]
    return bool(_EVERY_YEAR_BEFORE.search(before) or _EVERY_YEAR_BEHIND.match(text, end, end + 60))


# «дүйсенбіден жұмаға дейін сағат 9-дан ашық»: what is so every week.
_TIMETABLE = re.compile(
    r"(?<![^\W\d_])(?:сағат|жұмыс|қабылда|ашық|сайын|аптасына|әр|кесте|істей|қызмет\s+көрсет|сабақ|оқи|үзіліс|демал"
    r"|таңғы|кешкі|қатынай|күндері|есігі|режим|тәртіп)|[0-9][:.][0-9]{2}(?![0-9])",
    re.IGNORECASE,
)


def is_timetable(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of what is so on these days of every week."""
    stop, _ = _sentence_end(text, end, min(len(text), end + 120))
    begin = max((text.rfind(sign, max(0, start - 80), start) for sign in ".!?…\n"), default=-1) + 1
    return bool(_TIMETABLE.search(text, max(begin, start - 80), start) or _TIMETABLE.search(text, end, stop))


def _sentence_end(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Where the sentence ends, and that it does; else where to stop. The end of the text ends it too."""
    for found in _SENTENCE_END.finditer(text, start, stop):
        if found.group()[0] != "." or not _ABBREVIATION.search(text, max(start, found.start() - 5), found.start()):
            return found.end(), True
    return stop, stop >= len(text)


# «беруді ұсынды», «аяқтауды тапсырды»: what is asked for is still to be.
_TO_DO = re.compile(r"\w+[ую](?:ды|ді|ын|ін)")
_ASKS = re.compile(r"(?:ұсын|тапсыр|жоспар|көзде|сұра|талап|міндет|шеш|уәде|мақсат|ойла|ниет|бұйыр|қарар)\w*")


def _side_of_word(word: str, text: str, end: int, ahead: int) -> int | None:
    tense = _tense(word)
    if tense == "":
        return None
    if tense == "to do":
        rest = _WORD.search(text, end, ahead)
        if rest and _ASKS.fullmatch(rest.group().lower()):
            return FUTURE
        return PAST if _CLAUSE_END.match(text, end, ahead) else None  # «жауды», which looks alike
    if tense == "has been":
        rest = _WORD.search(text, end, ahead)
        return FUTURE if rest and _STILL_TO_BE.fullmatch(rest.group().lower()) else PAST
    if tense == "will be":
        return FUTURE
    if not _CLAUSE_END.match(text, end, ahead):
        return None  # an accusative looks like a past tense in mid-clause: «жобаны», «жиынды»
    return PAST if tense == "finished" else FUTURE


@lru_cache(maxsize=1 << 14)
def _tense(word: str) -> str:
    """What the form of a word in small letters tells; empty where it tells nothing."""
    if _TO_DO.fullmatch(word):
        return "to do"
    if _STILL_TO_BE.fullmatch(word) or (_WILL_BE.fullmatch(word) and not _NO_PLAN.fullmatch(word)):
        return "will be"
    if _HAS_BEEN.fullmatch(word) and not _NO_PARTICIPLE.fullmatch(word):
        return "has been"
    if _STEMS_IN_A_VOWEL.fullmatch(word):
        return "finished"
    if _WILL_FINISH.fullmatch(word):
        return "will finish"
    return "finished" if _WAS_FINISHED.fullmatch(word) else ""
