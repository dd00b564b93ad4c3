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
    clause = _rest_of_sentence(text, end)
    shouts = clause.isupper()
    for found in _WORD.finditer(clause):
        if found.group()[0].isupper() and not shouts:
            continue  # a name: Алматы is no past tense
        side = _side_of_word(found.group().lower(), clause, found.end())
        if side is not None:
            return side
    return None


def recurs(text: str, start: int, end: int) -> bool:
    """Whether the date is said of every year: «Жыл сайын 4 қыркүйекте», «әр жылдың 1 қаңтарында»."""
    before = text[max(0, start - 60) : start]
    return bool(_EVERY_YEAR_BEFORE.search(before) or _EVERY_YEAR_BEHIND.match(text, end, end + 60))


def _rest_of_sentence(text: str, start: int) -> str:
    rest = text[start : start + _REACH]
    for stop in _SENTENCE_END.finditer(rest):
        if stop.group()[0] != "." or not _ABBREVIATION.search(rest, 0, stop.start()):
            return rest[: stop.end()]
    return rest


# «беруді ұсынды», «аяқтауды тапсырды»: what is asked for is still to be.
_TO_DO = re.compile(r"\w+[ую](?:ды|ді|ын|ін)")
_ASKS = re.compile(r"(?:ұсын|тапсыр|жоспар|көзде|сұра|талап|міндет|шеш|уәде|мақсат|ойла|ниет|бұйыр|қарар)\w*")


def _side_of_word(word: str, clause: str, end: int) -> int | None:
    tense = _tense(word)
    if tense == "":
        return None
    if tense == "to do":
        rest = _WORD.search(clause, end)
        return FUTURE if rest and _ASKS.fullmatch(rest.group().lower()) else None
    if tense == "has been":
        rest = _WORD.search(clause, end)
        return FUTURE if rest and _STILL_TO_BE.fullmatch(rest.group().lower()) else PAST
    if tense == "will be":
        return FUTURE
    if not _CLAUSE_END.match(clause, end):
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
