"""What the names of months are besides: the city of Қазан and a cauldron, a season of football, the holiday of
Наурыз, «1 мамыр» the street. The words round a month tell.

`date_days` and `date_months` ask this of what their patterns match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, word_before, word_behind
from sholu.kazakh.date_tokens import Token
from sholu.kazakh.date_words import RUSSIAN

# A month in the nominative before one of these names something else: «Наурыз мейрамы», «1 мамыр көшесі»; with a
# capital also «Қазан қаласы». («10 сәуір қалада жиын өтті» is a date all the same.)
_NAMED_THINGS = (
    "мейрам", "мереке", "көже", "көше", "даңғыл", "төңкеріс", "революция", "оқиға", "думан", "көтеріліс", "құрбан",
    "қасірет", "қырғын", "ызғар",
)  # fmt: skip
_NAMED_PLACES = ("қала", "ауыл", "аудан", "кент", "шағын", "стадион", "алаң", "мөлтек")
# In the possessive these have a name before them, with a capital or without: «5 мамыр ауылында», but «10 мамыр
# ауылда», «10 мамыр ауылдық кітапханада».
_PLACE_OF_THAT_NAME = re.compile(
    r"\s+(?:(?:шағын|мөлтек)?\s*ауданы|ауылы|аулы|кенті|қаласы|қыстағы|мөлтегі|алаңы|стадионы|саябағы|тұйығы|бекеті"
    r"|стансасы|станциясы|разъезі|орамы|(?:ауылдық|кенттік|қалалық)\s+(?:округі|аймағы)|елді\s+мекені)"
    r"(?:н[ыі]ң|н[ае]|н|нд[ае]|нд[ае]ғы|нд[ае]гі|н[ае]н|м[ае]н|мен)?(?![^\W\d_])",
    re.IGNORECASE,
)
# Months that are given names, a holiday, a city, a cauldron or a season: alone they are taken less readily.
NAMES_TOO = frozenset({3, 5, 6, 8, 10})
_MARCH, _MAY, JUNE, _AUGUST, _OCTOBER = 3, 5, 6, 8, 10


def is_capital(parts: Parts, token: Token) -> bool:
    """Whether the word has a capital that no sentence's beginning, nor a text all in capitals, gives it."""
    text = parts.run.text
    if not text[token.start].isupper() or text[token.start : token.end].isupper():
        return False
    before = text[max(0, token.start - 3) : token.start].rstrip(" \t\u00a0«“\"'(—–-•")
    return not (not before or before[-1] in ".!?…:\n")


def names_a_thing(parts: Parts, month: Token) -> bool:
    """Whether the month is part of another name, as the word behind it tells."""
    if month.case != Case.BARE:
        return False
    text = parts.run.text
    if _PLACE_OF_THAT_NAME.match(text, month.end, month.end + 60):
        return True
    capital = text[month.start].isupper()
    return word_behind(text, month.end).startswith(_NAMED_THINGS + (_NAMED_PLACES if capital else ()))


# Seasons, cauldrons and the like, counted

_COUNTED_TOO = frozenset({JUNE, _AUGUST, _OCTOBER})
_COUNTED_BEFORE = frozenset(
    "соңғы алғашқы барлығы барлық қатарынан жалпы әр әрбір бүкіл тағы небәрі кемінде бар-жоғы жоғы кемі кем "
    "шамамен толық".split()
)
_MOST_SPELLED = 12  # seasons; «он бес маусым» is a day
# Right behind a number of seasons: «3 маусым бойы», «5 маусым қатарынан», «2 маусым доп тепті».
_COUNTED_BEHIND = re.compile(
    r"\s+(?:бойы(?:на)?|қатарынан|қатар|ішінде(?:гі)?|сайын|бұрын(?:ғы)?|өткіз(?!іл)\w*|өткер(?!іл)\w*|ойна(?!л)\w*"
    r"|өнер\s+көрсет\w*|доп\s+(?:теп|ойна)\w*|жұмыс\s+(?:істе|жаса)\w*|капитан\w*|бапкер\w*|қосалқы\w*|гол\s+соқ\w*"
    r"|чемпион\s+(?:бол|атан)\w*|(?:алды|салды|алып|салып|асты|асып))(?![^\W\d_])",
    re.IGNORECASE,
)
_PLAYED = re.compile(r"[^.,;:!?…\n«»\"“”]{0,80}?\sойна(?:ды|ған|п)", re.IGNORECASE)
_IN_A_CAULDRON = re.compile(
    r"\s+(?:ет|сүт|су|май|тамақ|бауырсақ|палау|көже|сорпа|шұрпа|қымыз|құрт|жарма)(?:н[ыі]|[дт][ыі])?(?![^\W\d_])",
    re.IGNORECASE,
)
_ADDS_UP = re.compile(r"\s+(?:тұр|құрал)\w+", re.IGNORECASE)  # «8 маусымнан тұратын сериал»

# A verb right behind a bare number and noun has them as its object: «12 қазан жасады», «5 тамыз жеді»; a date that
# says when is «12 қазанда», «12 қазан күні». But what happens, and what is done to something, has no object: «жиын 12
# қазан өтеді», «мектеп 5 тамыз ашылады».
# A noun in the accusative looks like a past tense in mid-clause: «25 қазан отырысты ашты».
_VERB = re.compile(
    r"\s+(?!үлкен|екен|деген|мекен)(?P<verb>\w{2,}(?:[ыі]п|(?:ған|ген|қан|кен)(?:[ыі]н?)?|(?:ды|ді|ты|ті|йды|йді|ады|еді)(?=\s*(?:[,.;:!?…»”\")(—–]|$)"
    r"|\s+(?:деп|деді|және|ал|әрі|бірақ|да|де|та|те)\b)))(?![^\W\d_])",
    re.IGNORECASE,
)
_WITHOUT_OBJECT = re.compile(
    r"(?:бол|өт(?!кіз)|баста|аяқта|кел|кет|туды|жүр|шық|кір|күт|жет(?!кіз)|тоқта|қал|туған|біт(?!ір)|жат|оты|тұр|түс(?!ір))\w*"
    r"|\w*(?:[^\Wаәеиоөуүұыіэюя]?[ыі]|[аәеу])[лн](?:ды|ді|ады|еді|[ыі]п|(?:ған|ген)[ыі]?н?)"  # are opened, are held
    r"|\w*(?:[дклрт][аеыі]|н[ыі])с(?:ты|ті|ады|еді|[ыі]п|(?:қан|кен)[ыі]?н?)",  # meet, agree, with each other
    re.IGNORECASE,
)


def counts_something(parts: Parts, days: Iterable[str]) -> bool:
    """Whether a day and month without a year are so many of something: «10 маусым ойнады», «бір қазан ет»."""
    month = parts["month"]
    if month.value not in _COUNTED_TOO or parts.last is not month:
        return False
    text, end = parts.run.text, month.end
    numbers = [parts[day] for day in days]
    if word_before(text, numbers[0].start) in _COUNTED_BEFORE:
        return month.value == JUNE or month.case == Case.BARE
    if month.value == JUNE and month.case == Case.ABLATIVE and _is_behind(_ADDS_UP, text, end):
        return True
    if month.case == Case.ACCUSATIVE:  # not «5 маусымды … күні деп жариялады»
        return text[month.start : end].lower() == "маусымын" or _is_behind(_COUNTED_BEHIND, text, end)
    if month.case != Case.BARE:
        return False
    spelled = any(not number.digits and number.case == Case.BARE for number in numbers)
    if spelled and (month.value == _OCTOBER or (month.value == JUNE and numbers[-1].value <= _MOST_SPELLED)):
        return True
    if _is_behind(_COUNTED_BEHIND, text, end) or _has_as_object(text, end):
        return True
    if month.value == JUNE:
        return _is_behind(_PLAYED, text, end)
    return month.value == _OCTOBER and _is_behind(_IN_A_CAULDRON, text, end)


def _is_behind(pattern: re.Pattern[str], text: str, end: int) -> bool:
    return bool(pattern.match(text, end, end + 100))


def _has_as_object(text: str, end: int) -> bool:
    found = _VERB.match(text, end, end + 100)
    return found is not None and not _WITHOUT_OBJECT.fullmatch(found["verb"])


_MOST_SEASONS = 6
_OF_A_SEASON = frozenset({Case.LOCATIVE, Case.ATTRIBUTIVE, Case.GENITIVE})


def is_season(parts: Parts) -> bool:
    """«төртінші маусымында», «екінші маусымда»: a season of something, as the possessive or a small number tells."""
    month, day = parts["month"], parts["day"]
    if month.value != JUNE or day.case != Case.ORDINAL:
        return False
    possessed = parts.run.text[month.start : month.end].lower().startswith("маусымы")
    return possessed or (day.value <= _MOST_SEASONS and month.case in _OF_A_SEASON)


# Months without a day


def is_season_too(parts: Parts) -> bool:
    """«биылғы маусымда»: June, or this season."""
    return parts["month"].value == JUNE and "moon" not in parts and parts["month"].case == Case.LOCATIVE


def is_city(parts: Parts) -> bool:
    """«2022 жылы Қазанда өткен»: the city; not «2022 жылдың Қазанында» nor «2022 жылы Қазан айында»."""
    month = parts["month"]
    word = parts.run.text[month.start : month.end]
    possessed = word.lower().startswith("қазаны")
    plain = "moon" not in parts and not possessed and month.value == _OCTOBER
    return plain and is_capital(parts, month) and parts["year"].case != Case.ATTRIBUTIVE


# Given names stand at the beginning of a sentence too, but seldom in these cases.
_CAPITAL_MONTHS = frozenset({"мамырда", "тамызда", "мамырдан", "тамыздан"})
# «қазанда», in October and in a cauldron. News that says when does not speak of cooking.
_COOKING = ("қайна", "піс", "асыл", "қуыр", "ет", "сүт", "май", "су", "тамақ", "бауырсақ", "палау", "көже")


def may_be_no_month(parts: Parts, token: Token) -> bool:
    """Whether a month that stands alone may be its namesake: «Қазанда», «қазанда қайнады», «маусымда», «майда»."""
    word = parts.run.text[token.start : token.end].lower()
    if is_capital(parts, token) or token.value == JUNE or (word in RUSSIAN and token.value in {_MARCH, _MAY}):
        return True
    begins = parts.run.text[token.start].isupper()
    if begins and token.value in NAMES_TOO and word not in _CAPITAL_MONTHS:
        return True
    return token.value == _OCTOBER and token.case == Case.LOCATIVE and not _is_october(parts)


def _is_october(parts: Parts) -> bool:
    token = parts["month"]
    words = word_before(parts.run.text, token.start), word_behind(parts.run.text, token.end)
    return not any(word.startswith(_COOKING) for word in words)
