"""Capitals of Kazakh names and titles: ЖҰМАШБАЕВ → Жұмашбаев, a headline in capitals → a sentence.

A line in capitals no longer says which of its words are names. This module knows where else to look for that: how the
words stand inside the sentences of the text below it, a few endings and abbreviations that are always names, and a
table of places. `sholu.importing` calls it for titles and bylines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, pairwise

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*")
_QUOTES = '«„“"‹'

# Abbreviations met in Kazakh news that have a vowel; those without one (ҚР, ЖШС, ТМД) are known by that alone.
_ABBREVIATIONS = frozenset(
    "АҚШ АЭС БАҚ БАӘ ҮЕҰ БҰҰ ЕО ЕАЭО ЕҚЫҰ ҚХА ҚХР ҰҚК ҰҚШҰ ШЫҰ ІІМ ІІД СІМ БҚО ШҚО СҚО ЖОО ҰБТ КЕАҚ ӘЖК АӨК ЖІӨ "
    "ТҮРКСОЙ НАТО ЮНЕСКО ЮНИСЕФ МАГАТЭ ДДҰ ЭКСПО".split()
)
_UNITS = frozenset("МЛН МЛРД ТРЛН КМ КГ СМ ММ КВТ МВТ КВ МКР".split())
_VOWELS = frozenset("АӘЕЁИОӨУҰҮЫІЭЮЯAEIOUÄÖÜIYİ")

# Names of places, in the nominative: Kazakhstan's cities and regions and the states its news speak of most. A name
# that is a common word as well (Қытай, Орал, Семей as an adjective or name) is left to the evidence of the text.
_PLACES = frozenset(
    "абай азия ақмола ақтау ақтөбе алматы америка ангола арқалық астана атырау африка ауғанстан австралия австрия "
    "армения әзербайжан байқоңыр балқаш беларусь бельгия болгария бразилия британия германия грекия грузия дамаск "
    "еуразия еуропа екібастұз жамбыл жаңаөзен жапония жезқазған жетісу израиль индонезия ирак иран испания италия "
    "канада кентау корея көкшетау қазақстан қарағанды қонаев қостанай қызылорда қырғызстан латвия лиссабон литва "
    "лондон малайзия маңғыстау мәскеу мексика моңғолия мысыр нидерланд норвегия өзбекстан өскемен павлодар париж "
    "пәкістан пекин петропавл польша португалия ресей румыния рудный сарыағаш сауд сербия степногорск стамбул "
    "сингапур сирия талдықорған тараз тәжікстан ташкент теміртау түркия түркістан түрікменстан украина ұлытау "
    "үндістан финляндия франция хорватия чехия шымкент швейцария швеция щучинск эстония".split()
)  # fmt: skip

# Names that are common words or peoples too: places where they stand alone, as above a headline.
_PLACES_TOO = frozenset("қытай орал семей шымбұлақ сайрам".split())

_ENDINGS = frozenset(
    "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті н да де та те нда нде дан "
    "ден тан тен нан нен мен бен пен сы сі ы і сының сінің ының інің сына сіне ына іне сын сін ын ін сында сінде "
    "ында інде сынан сінен ынан інен сымен сімен ымен імен дағы дегі тағы тегі ндағы ндегі сындағы сіндегі ындағы "
    "індегі ларды лерді дарды дерді тарды терді лардың лердің дардың дердің тардың тердің ларға лерге дарға дерге "
    "тарға терге лары лері дары дері тары тері".split()
)
_PATRONYMIC = ("ұлы", "қызы", "улы", "кызы")

# Kazakh has no в of its own: a longer word in -ов, -ев is a surname, but for these loans and places.
_SURNAME = re.compile(r"[^\W\d_]{3,}(?:ов|ев)а?")
_NO_SURNAMES = frozenset(
    "вдова голова королева корова нагрев обогрев обнова основа остров перегрев подкова покров посев припев".split()
)


_SMALL_LETTER = re.compile("[a-zа-яёәіңғүұқөһ]")


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals: at least four letters, nearly all of them capitals.

    >>> is_capitals("МЕМОРАНДУМ ТҮЗІЛДІ"), is_capitals("ҚР Үкіметі")
    (True, False)
    """
    too_many = len(text) * 15 // 100 + 1
    if sum(1 for _ in islice(_SMALL_LETTER.finditer(text), too_many)) == too_many:
        return False
    cased = [letter for letter in text if letter.lower() != letter.upper()]
    return len(cased) >= 4 and sum(letter.isupper() for letter in cased) >= 0.85 * len(cased)


def title_case_name(name: str) -> str:
    """A person's name whose parts in capitals get name case: Әнуар ЖҰМАШБАЕВ → Әнуар Жұмашбаев.

    Parts that are not in capitals stay as they are, initials too. Each half of a hyphened name has its capital, but
    not a patronymic ending set apart: ҚАСЫМ-ЖОМАРТ → Қасым-Жомарт, Абай ҚҰНАНБАЙ ҰЛЫ → Абай Құнанбай ұлы.
    """
    return _WORD.sub(lambda match: _name_case(match.group()), name)


def _name_case(word: str) -> str:
    if len(word) == 1 or word != word.upper():
        return word
    parts = re.split(r"([-‐‑'’ʼ])", word)
    cased = [part.lower() if part.lower() in _PATRONYMIC else part[:1] + _lower(part[1:]) for part in parts]
    return "".join(cased)


def _lower(text: str) -> str:
    """Lower case without the combining dot that İ would leave."""
    return text.replace("İ", "i").lower()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How words stand inside sentences: in lower case, with a capital, or all in capitals (by their lower case).

    `runs` are neighbours that have a capital both, in lower case, by the beginnings of both; `spellings` Latin words
    as they stand.
    """

    common: frozenset[str]
    names: frozenset[str]
    abbreviations: frozenset[str]
    runs: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    spellings: dict[str, str]
    beginnings: frozenset[str]  # the first letters of all of `common` and `names`, to spare comparisons


_BEGINNING = 3


def sentence_case(title: str, *, body: str = "", names: Iterable[str] = ()) -> str:
    """A title in capitals as a sentence: the first word, first words in quotation marks and names have a capital.

    A capital is given to what stands with one inside the sentences of `body` (and nowhere without), to words that
    stand there side by side with one (Ұлттық Банк, though «банк» stands alone too), to the words of the known
    `names`, to places of a table and to names in -ұлы, -қызы, -ов and -ев. A Latin word is spelt as the body spells
    it. «» and all signs stay as they are. Parts that are not in capitals stay too. A word of which nothing is known
    is in lower case: that is the more frequent.

    >>> sentence_case("ШЫМКЕНТТЕ КЕЗДЕСУ ӨТТІ", body="Кеше Шымкент қаласында")
    'Шымкентте кездесу өтті'
    """
    evidence = _evidence(body, names)
    pieces: list[str] = []
    end = 0
    words = list(_WORD.finditer(title))
    in_runs = _in_runs(title, words, evidence)
    for number, match in enumerate(words):
        before = title[end : match.start()]
        following = words[number + 1].group() if number + 1 < len(words) else ""
        opens = (number == 0 and not re.search(r"\d", before)) or _opens(before, words[number - 1].group())
        word = match.group()
        if number in in_runs and word == word.upper() and not _abbreviation(word, evidence):
            pieces += [before, _name_case(word)]
        else:
            pieces += [before, _in_sentence(word, following, opens, title[match.end() :][:1], evidence)]
        end = match.end()
    return "".join([*pieces, title[end:]])


def _in_runs(title: str, words: list[re.Match[str]], evidence: _Evidence) -> frozenset[int]:
    """The numbers of the title's words that stand side by side in the body, with a capital both."""
    found: set[int] = set()
    for number, (left, right) in enumerate(pairwise(words)):
        if title[left.end() : right.start()].strip():
            continue
        pair = _lower(left.group()), _lower(right.group())
        alike = evidence.runs.get(_beginnings(pair), ())
        if pair in alike or any(_like(pair[0], first) and _like(pair[1], second) for first, second in alike):
            found |= {number, number + 1}
    return frozenset(found)


def _like(one: str, other: str) -> bool:
    return one == other or same_word(one, other)


def _opens(between: str, previous: str) -> bool:
    """Whether a new sentence or a quotation begins after `between`."""
    if any(quote in between.rstrip()[-1:] for quote in _QUOTES) and not between.rstrip().endswith("»"):
        return True
    return bool(re.match(r"[»”\"]?[.!?…]+[»”\"]?\s", between)) and len(previous) > 1


def _in_sentence(word: str, following: str, opens: bool, after: str, evidence: _Evidence) -> str:
    if word != word.upper():
        return word
    if len(word) == 1:
        return word if after == "." or opens else _lower(word)
    kept = _abbreviation(word, evidence)
    if kept:
        return kept
    if _is_name(word, following, evidence):
        return _name_case(word)
    lower = _lower(word)
    return lower[:1].upper() + lower[1:] if opens else lower


def _abbreviation(word: str, evidence: _Evidence) -> str | None:
    """The word with its abbreviation in capitals and the ending in lower case (КЕАҚ-ТЫҢ → КЕАҚ-тың), or None."""
    whole = evidence.spellings.get(word.lower())
    if whole is not None:
        return whole
    head, hyphen, ending = word.partition("-")
    spelling = evidence.spellings.get(head.lower())
    if spelling is not None and ending.lower() in _ENDINGS:
        return spelling + hyphen + ending.lower()
    short = head.lower() in evidence.abbreviations
    short = short or (head in _ABBREVIATIONS and head.lower() not in evidence.common)
    if not short and re.fullmatch(r"[A-Z]+", head) and len(head) <= 5:
        short = True  # Latin letters in a Kazakh title: COVID, IT, a Roman number
    if not short and len(head) <= 5 and head not in _UNITS and not _VOWELS.intersection(head):
        short = True
    if not short:
        return None
    if hyphen and not (ending.lower() in _ENDINGS or ending.lower() in evidence.common):
        return word
    return head + hyphen + _lower(ending)


def _is_name(word: str, following: str, evidence: _Evidence) -> bool:
    lower = _lower(word)
    if any(lower.endswith(ending) and len(lower) - len(ending) >= 3 for ending in _PATRONYMIC[:2]):
        return lower not in evidence.common
    if _is_patronymic(following):
        return not _known(lower, evidence.common, evidence)
    if _form_of_any(lower, _PLACES):
        return True
    if _is_surname(lower):
        return not _known(lower, evidence.common, evidence)
    return _known(lower, evidence.names, evidence) and not _known(lower, evidence.common, evidence)


def _is_surname(word: str) -> bool:
    """Whether a word in lower case, or it without an ending, is one in -ов, -ев, -ова, -ева and no common loan."""
    bases = (word, *(word[:cut] for cut in range(5, len(word)) if word[cut:] in _ENDINGS))
    return any(_SURNAME.fullmatch(base) for base in bases) and _NO_SURNAMES.isdisjoint(bases)


def is_place(text: str) -> bool:
    """Whether a text, in any case, is a place of our table, by itself or as a town or region (Шымкент қаласы).

    >>> is_place("ШЫМКЕНТ"), is_place("СПОРТ")
    (True, False)
    """
    words = [_lower(word) for word in _WORD.findall(text)]
    if len(words) == 2 and words[1] in ("қаласы", "облысы", "ауданы", "ауылы"):
        return True
    return len(words) == 1 and words[0] in _PLACES | _PLACES_TOO


def _is_patronymic(word: str) -> bool:
    lower = _lower(word)
    return any(lower.endswith(ending) and len(lower) - len(ending) >= 3 for ending in _PATRONYMIC[:2])


def _form_of_any(word: str, bases: frozenset[str]) -> bool:
    return word in bases or any(word[:cut] in bases and word[cut:] in _ENDINGS for cut in range(3, len(word)))


def _known(word: str, words: frozenset[str], evidence: _Evidence) -> bool:
    """Whether the word or another form of it is among `words`."""
    if word in words:
        return True
    if word[:_BEGINNING] not in evidence.beginnings:
        return False
    return any(same_word(word, other) for other in words if other[:_BEGINNING] == word[:_BEGINNING])


def same_word(one: str, other: str) -> bool:
    """Whether two words in lower case may be forms of one: they share a stem of 3 letters and end in known endings.

    >>> same_word("шымкентте", "шымкенттегі"), same_word("қазақстан", "қазақтар")
    (True, False)
    """
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return any(_is_ending(one[cut:]) and _is_ending(other[cut:]) for cut in range(shared, _BEGINNING - 1, -1))


def _is_ending(text: str) -> bool:
    return not text or text in _ENDINGS


_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]|[-–—―]\s?|[«„“\"‹(\[])\s*$")


def _evidence(body: str, names: Iterable[str]) -> _Evidence:
    common: set[str] = set()
    capital: set[str] = set()
    opening: set[str] = set()
    abbreviations: set[str] = set()
    for line in body.splitlines():
        in_capitals = is_capitals(line)
        for match in _WORD.finditer(line):
            word = match.group()
            head = word.partition("-")[0]
            if word.islower():
                common.add(word)
            elif len(head) > 1 and head.isupper():
                if not in_capitals:
                    abbreviations.add(head.lower())
            elif word[0].isupper():
                (opening if _begins_sentence(line, match.start()) else capital).add(word.lower())
    spelt_out = _names_in_capitals(abbreviations, capital | opening)
    abbreviations -= spelt_out
    capital |= spelt_out
    known = {_lower(word) for name in names for word in _name_words(name)}
    capital |= known
    common -= known
    return _Evidence(
        common=frozenset(common),
        names=frozenset(capital),
        abbreviations=frozenset(abbreviations),
        runs=_runs(body),
        spellings=_spellings(body),
        beginnings=frozenset(word[:_BEGINNING] for word in common | capital),
    )


_SHORTEST_NAME_IN_CAPITALS = 5


def _names_in_capitals(words: AbstractSet[str], others: AbstractSet[str]) -> set[str]:
    """Which words that a body has in capitals are names all the same (АСТАНА. 20 қараша; Әнуар ЖҰМАШБАЕВ): places of
    our table, surnames, and longer words that stand among `others`, its words with one capital, in some form.
    """
    stems = {stem for word in others for stem in _stems(word)}
    return {
        word
        for word in words
        if word.upper() not in _ABBREVIATIONS
        and (
            word in _PLACES | _PLACES_TOO
            or _is_surname(word)
            or (len(word) >= _SHORTEST_NAME_IN_CAPITALS and not stems.isdisjoint(_stems(word)))
        )
    }


def _stems(word: str) -> Iterator[str]:
    """A word in lower case, and what of it may be without an ending."""
    return (word[:cut] for cut in range(_BEGINNING, len(word) + 1) if _is_ending(word[cut:]))


def _beginnings(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[0][:_BEGINNING], pair[1][:_BEGINNING]


def _runs(body: str) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Neighbours with a capital both, inside sentences, that stand so more often than in lower case."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in body.splitlines():
        if is_capitals(line):
            continue
        for left, right in pairwise(_WORD.finditer(line)):
            if line[left.end() : right.start()] not in (" ", "\u00a0"):
                continue
            pair = left.group(), right.group()
            lowered = _lower(pair[0]), _lower(pair[1])
            if pair == lowered:
                seen[lowered] -= 1
            elif pair[0][0].isupper() and pair[1][0].isupper() and not _begins_sentence(line, left.start()):
                seen[lowered] += 1
    runs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for pair, balance in seen.items():
        if balance > 0:
            runs.setdefault(_beginnings(pair), []).append(pair)
    return {key: tuple(pairs) for key, pairs in runs.items()}


_LATIN = re.compile(r"[A-Za-z]{2,}(?:-[A-Za-z]+)*")


def _spellings(body: str) -> dict[str, str]:
    """The Latin words of the body by their lower case, as they stand most often; the first of equals."""
    seen: Counter[str] = Counter()
    for line in body.splitlines():
        if not is_capitals(line):
            seen.update(word for word in _WORD.findall(line) if _LATIN.fullmatch(word))
    spellings: dict[str, str] = {}
    for spelling, _ in seen.most_common():
        spellings.setdefault(spelling.lower(), spelling)
    return spellings


def _name_words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if word[0].isupper() and len(word) > 1]


def _begins_sentence(line: str, at: int) -> bool:
    before = line[max(0, at - 12) : at]
    if re.search(r"(?:^|[\s.(«])[^\W\d_]\.\s*$", before):
        return False  # an initial: «Л. Шыңғысбаева»
    return bool(_SENTENCE_START.search(before))
