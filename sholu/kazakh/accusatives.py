"""Whether a word stands in the accusative, the case of the object: «Отырысты Премьер-Министр … өткізді». An object
before the one who does something is no part of what that one is called. Called by `kazakh.roles` and by
`kazakh.organisations`.

The endings -ды, -ты make adjectives too (дарынды), and the possessive of a noun in -т, -д, -н looks like them
(комитеті, фонды, стадионы). The letter before the ending tells most of them apart, tables the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sholu.kazakh.bodies import head_of
from sholu.kazakh.vocabulary import KINDS_OF

# After a vowel -ны, after a voiceless consonant -ты, after any other -ды.
_OF_A_NOUN = re.compile(r".*[аеёиоуыіэюяәөүұ]н[ыі]|.*[бвгдкпстфхцчшщқ]т[ыі]|.*[жзлмнңрйуь]д[ыі]")
_OF_A_POSSESSION = re.compile(r".{2,}[^аеёиоыіэюяәөү][ыі]н")
_SHORTEST, _SHORTEST_POSSESSED = 5, 6
ADJECTIVES = frozenset(
    # What is said of people and of offices, in -ды and -ты; two numerals. By hand.
    "айбынды алты ардақты арынды атақты ауқатты әдепті әділетті бақытты беделді белді белсенді білікті білімді "
    "борышты ғибратты даңқты дарынды дәрменді дәулетті еңбекті жауапты жеті жүректі зейінді ізетті инабатты "
    "көрнекті күшті қабілетті қадірменді қайратты қарасты қарымды қасиетті қуатты құдіретті құзыретті құнды "
    "құрметті мазмұнды маңызды мейірбанды міндетті мықты намысты орнықты өкілетті өнімді өркенді парасатты рухты "
    "салмақты сауатты сенімді серпінді сүйікті талантты тәртіпті тұрақты уәкілетті ықпалды".split()
)
_NOUNS = frozenset(
    # Nominatives in -ын. By hand.
    "алдын бастығын босқын бүгін бүлдіршін бірден-бір дайын дейін дүркін жақын жарқын жасырын кейін қиын қырғын "
    "құйын лашын сайын сүргін тасқын толқын ұшқын үшін".split()
)
_PRONOUNS = frozenset("оны мұны соны осыны мені сені бәрін бізді сізді оларды".split())
_VERBAL_NOUN = re.compile(r"(?!(?:басқару|даму|өсу|оқу)$).{2,}[^у]у")
_AGENT = re.compile(r".{2,}уш[ыі]")
_PROFESSIONS = frozenset("жазушы оқытушы оқушы".split())
_ADJECTIVE = re.compile(r"(?!денсаулық|кәсіпкерлік).{3,}[лдт](?:ық|ік)")


@lru_cache(maxsize=1 << 12)
def is_accusative(low: str) -> bool:
    """Whether a word in small letters is an object: отырысты, жобаны, бағдарламасын; but not дарынды, комитеті."""
    if low in KINDS_OF or low in ADJECTIVES or low in _NOUNS:
        return False
    if low in _PRONOUNS or _is_of_possession(low):
        return True
    noun = low[:-1]
    if len(low) < _SHORTEST or not _OF_A_NOUN.fullmatch(low) or noun in KINDS_OF:
        return False
    head = head_of(low)
    return head is None or head[0] != low


def _is_of_possession(low: str) -> bool:
    return len(low) >= _SHORTEST_POSSESSED and _OF_A_POSSESSION.fullmatch(low) is not None


def is_object(words: Sequence[str]) -> bool:
    """Whether the first of these words is an object of the sentence, and not of a noun behind it that is made of a
    verb: халықты әлеуметтік қорғау (министрі), тарихын зерттеуші (ғалым).
    """
    low = words[0].lower()
    if not is_accusative(low):
        return False
    behind = [word.lower() for word in words[1:3]]
    if behind and _ADJECTIVE.fullmatch(behind[0]):
        behind = behind[1:]
    if not behind or words[1][:1].isupper():
        return True
    if _VERBAL_NOUN.fullmatch(behind[0]):
        return False
    is_agent = _AGENT.fullmatch(behind[0]) is not None and behind[0] not in _PROFESSIONS
    return not (is_agent and _is_of_possession(low) and words[0].islower())
