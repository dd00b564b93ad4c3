"""What the tagger looks at: a token's letters, endings and kinds, its neighbours, quotation marks, numbers, units.

A feature is a string; the model holds its weight for each label. Some depend on one word and how far off it stands
(`shown`, `own_features`), which the tagger adds up once a word; the others on several words
(`joint_features`). Called by `kazakh.weights`, `kazakh.labelling` and training/train_tagger.py: a change here means
training the model again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple, cast

from sholu.kazakh.vocabulary import KINDS_OF

REACH = 3
"""How many tokens to either side a word is seen from."""

_NUMERALS = frozenset(
    "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион "
    "миллиард триллион бүтін оннан жүзден мыңнан жарты жарым нөл нөл-нөл ноль".split()
)
_ORDINAL = re.compile(r"(?:ыншы|інші|нші|ншы)\w*\Z")

_CASES = frozenset(
    "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті нда нде да де та те нан нен дан ден тан тен мен бен "
    "пен дағы дегі тағы тегі ндағы ндегі нікі дікі тікі дай дей тай тей ша ше".split()
)
_POSSESSIVES = frozenset(
    "сы сі ы і ымыз іміз мыз міз сын сін ын ін сында сінде ында інде сына сіне ына іне сынан сінен ынан інен сындағы "
    "сіндегі ындағы індегі".split()
)


def _by_end(endings: Iterable[str], length: int) -> Mapping[str, tuple[str, ...]]:
    """The endings by their last letters, the longest first."""
    table: dict[str, tuple[str, ...]] = {}
    for ending in sorted(endings, key=lambda each: (-len(each), each)):
        table[ending[-length:]] = (*table.get(ending[-length:], ()), ending)
    return MappingProxyType(table)


_CASES_BY_END = _by_end(_CASES, 2)
_POSSESSIVES_BY_END = _by_end(_POSSESSIVES, 1)
_PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
_AFTER_A_HYPHEN = frozenset((*_CASES, *_POSSESSIVES, *_PLURALS, "н"))
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_HARDENED = {"ғ": "қ", "г": "к", "б": "п"}

_SURNAME = re.compile(
    r".{2,}?(?P<end>ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|ұлы|улы|қызы|кызы|бек|бай|хан|жан|гүл|нұр|кул|құл|мырза"
    r"|али|әлі|енко|дзе|ян|янц|сон|берг|ман|штейн)"
    r"(?:н?[ыі]ң|[дт][ыі]ң|[ғгқк][ае]|н?[ае]|[ндт][ыі]|н|н?[дт][ае]|н?[дтн][ае]н|[мбп]ен|н?[дт][ае]ғы|н?[дт][ае]гі)?"
)
_REPEATED = re.compile(r"(.)\1+")
_NUMBER = re.compile(r"([0-9]+)(.*)", re.DOTALL)
_DIGIT = re.compile(r"[0-9]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")


_KINDS = dict(KINDS_OF)
"""The same without the wrapping that keeps it from being changed, which takes as long as the look-up."""


class Word(NamedTuple):
    """What is known of a token by itself. A tuple, for one is made of every word met."""

    text: str
    low: str
    """Small letters, numbers by their length and range: 2022 → <Y20>, 16-ншы → <D2a>-ншы."""
    stem: str
    end: str
    """What the rough stem lost."""
    case: str
    """p punctuation, d digit, l small letters, C a capital first, A all capitals, m capitals inside."""
    shape: str
    number: int
    """2 a number in digits, 1 one in letters, 0 none."""
    kinds: tuple[str, ...]
    kind: str
    surname: str
    """The ending of a surname that it has."""


def rough_stem(low: str) -> str:
    """A small-letter word without plural, possessive and case, roughly: for comparing words, not for showing them.

    A word of the vocabulary is its own stem, and a form of one yields that. >>> rough_stem("министрлігінің") →
    министрлік.
    """
    if len(low) <= 3 or low in _KINDS:
        return low
    word = low
    if "-" in word:
        head, _, tail = word.rpartition("-")
        if head and tail in _AFTER_A_HYPHEN:
            word = head
    if word in _KINDS or word.endswith("стан"):
        return word
    word = _without_case(word)
    if word in _KINDS:
        return word
    word = _without_possessive(word)
    return word if word in _KINDS else _without_plural(word)


def _without_case(word: str) -> str:
    shorter = ""
    for ending in _CASES_BY_END.get(word[-2:], ()):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if rest in _KINDS:
                return rest
            if not shorter and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
                shorter = rest
    return shorter or word


def _without_possessive(word: str) -> str:
    for ending in _POSSESSIVES_BY_END.get(word[-1:], ()):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
                return rest[:-1] + _HARDENED.get(rest[-1], rest[-1]) if ending[0] in "ыі" else rest
    return word


def _without_plural(word: str) -> str:
    return word[:-3] if len(word) >= 6 and word.endswith(_PLURALS) else word


def plain(text: str) -> str:
    """A token in small letters, its number told by length and range only."""
    low = text.lower()
    if low.isalpha():
        return low
    number = _NUMBER.fullmatch(low)
    if number is None:
        return _DIGIT.sub("0", low)
    digits, rest = number.groups()
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        told = f"<Y{digits[:2]}>"
    elif len(digits) <= 2:
        told = f"<D{len(digits)}{'a' if int(digits) <= 31 else 'b'}>"
    else:
        told = f"<D{min(len(digits), 5)}>"
    return told + _DIGIT.sub("0", rest)


def _letter_case(text: str) -> str:
    if text[0].isdigit():
        return "d"
    if not any(map(str.isalpha, text)):
        return "p"
    if text[0].isupper():
        head = text.split("-")[0]
        return "A" if len(head) > 1 and head.isupper() else "C"
    return "l" if text.islower() or not any(map(str.isupper, text)) else "m"


@lru_cache(maxsize=1 << 12)
def _shape_of(letter: str) -> str:
    return "d" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter


def _looks(text: str) -> tuple[str, str]:
    """Of a token its case, and its shape with repeated letters once."""
    if text.isalpha():
        if text.islower():
            return "l", "x"
        if len(text) > 1 and text[0].isupper() and text[1:].islower():
            return "C", "Xx"
    return _letter_case(text), _REPEATED.sub(r"\1", "".join(map(_shape_of, text[:40])))


def _first_shape(word: Word) -> str:
    """The shape of the first letters of a token, repeated ones too."""
    first = word.text[:8]
    if word.shape == "x":
        return "x" * len(first)
    if word.shape == "Xx" and first[1:].islower() and first.isalpha():
        return "X" + "x" * (len(first) - 1)
    return "".join(map(_shape_of, first))


_word = cast("Callable[[tuple[object, ...]], Word]", partial(tuple.__new__, Word))
"""The same without the call in between, which takes longer than the rest."""


def read_word(text: str) -> Word:
    """What is known of a token by itself."""
    folded = text.lower()
    low = folded if folded.isalpha() else plain(text)
    stem = rough_stem(low)
    case, shape = _looks(text)
    kinds = _KINDS.get(stem) or _KINDS.get(low) or ()
    number = 2 if case == "d" else 1 if _is_numeral(folded, stem if folded == low else rough_stem(folded)) else 0
    surname = ""
    if case in "CAm" and (found := _SURNAME.fullmatch(folded[:60])):
        surname = found["end"]
    kind = kinds[0] + case if kinds else f"sn{surname}{case}" if surname else case
    end = low[len(stem) :] if low.startswith(stem) else ""
    if case == "p":
        kind += low
    return _word((text, low, stem, end, case, shape, number, kinds, kind, surname))


ALL_SEE = 2
"""How many of a word's features, the first of them, show to every token that sees it."""


def shown(word: Word) -> tuple[tuple[str, ...], int]:
    """What a word shows to itself and to others near, that first which shows farthest, and how many of it show to the
    tokens beside it. `own_features` has the rest.
    """
    low = word.low
    features = [f"s={word.stem}", f"c={word.case}", f"w={low}", f"k={word.kind}"]
    for each in word.kinds:
        features.append(f"g={each}")
    if word.number:
        features.append(f"n={word.number}")
    if word.surname:
        features.append(f"sn={word.surname}")
    beside = len(features)
    features += (f"sh={word.shape}", f"z2={low[-2:]}", f"z3={low[-3:]}", f"p4={low[:4]}")
    if word.end:
        features.append(f"e={word.end}")
    return tuple(features), beside


def own_features(word: Word, common: frozenset[str]) -> list[str]:
    """What a token shows to itself alone; `common` holds the words (and stems) that also stand in small letters. Of a
    long word the shorter ends show to its neighbours too, and are among what `shown` has.
    """
    text, low, stem, _, case, _, _, kinds, _, surname = word
    features = [f"W={text}", f"fs={_first_shape(word)}", f"z1={low[-1]}", f"p1={low[0]}"]
    letters = len(low)
    if letters > 5:
        features += (f"p2={low[:2]}", f"p3={low[:3]}", f"z4={low[-4:]}", f"p5={low[:5]}", f"z5={low[-5:]}")
    elif letters > 4:
        features += (f"p2={low[:2]}", f"p3={low[:3]}", f"z4={low[-4:]}")
    elif letters > 3:
        features += (f"p2={low[:2]}", f"p3={low[:3]}")
    elif letters > 2:
        features.append(f"p2={low[:2]}")
    letters = len(stem)
    if letters > 4:
        features += (f"y2={stem[-2:]}{case}", f"y3={stem[-3:]}{case}", f"y4={stem[-4:]}{case}")
    elif letters > 3:
        features += (f"y2={stem[-2:]}{case}", f"y3={stem[-3:]}{case}")
    elif letters > 2:
        features.append(f"y2={stem[-2:]}{case}")
    for each in kinds:
        features.append(f"gc={each}{case}")
    if not _LATIN.isdisjoint(text.lower()):
        features.append("lat")
    if "-" in low and len(low) > 1:
        head, _, tail = low.partition("-")
        features += (f"h1={head}", f"h2={tail}")
    if case in "CAm":
        known = ("1" if low in common else "0") + ("1" if stem in common else "0")
        features += (f"ls={known}", f"lsc={known}{case}{surname}")
        if kinds:
            features.append(f"lsg={known}{kinds[0]}")
    return features


def _is_numeral(folded: str, stem: str) -> bool:
    return (
        stem in _NUMERALS
        or folded.partition("-")[0] in _NUMERALS
        or (("нші" in folded or "ншы" in folded) and _ORDINAL.search(folded) is not None)
    )


START = read_word("⊢")
"""What stands before the first token."""
END = read_word("⊣")
"""What stands behind the last."""

_LONGEST_QUOTE = 10
_HEAD_REACH = 6
_CAPITAL_REACH = 5
_JOIN_NUMBERS = frozenset(",–—:/")
_JOIN_NUMERALS = frozenset(("де", "те", "да", "та", "мен", "пен", "бен"))
_INSIDE_NAMES = frozenset(",«»–-")


NEIGHBOURHOOD = ("A", "B", "C", "F", "F2", "G", "H", "I", "J", "A2", "B2", "D", "E", "E2")
"""The names of what a token shows together with the two to either side, in the order of `neighbourhoods`."""

Neighbourhood = tuple[str, ...]


def joint_features(words: Sequence[Word], wanted: Sequence[bool]) -> list[list[str]]:
    """For each wanted token of a sentence, the features that several words make together; for others nothing."""
    return [
        [*(f"{name}|{value}" for name, value in zip(NEIGHBOURHOOD, near, strict=False)), *farther]
        for near, farther in zip(neighbourhoods(words, wanted), farther_features(words, wanted), strict=True)
    ]


def farther_features(words: Sequence[Word], wanted: Sequence[bool]) -> list[list[str]]:
    """Those of them that are not of a token and the two to either side."""
    features: list[list[str]] = [[] for _ in words]
    if any(word.text == "»" for word in words):
        _add_quotations(words, wanted, features)
    if any(word.number for word in words):
        _add_numbers(words, wanted, features)
    if any("HEAD" in word.kinds or "TITLE" in word.kinds for word in words):
        _add_heads(words, wanted, features)
    _add_last_capital(words, wanted, features)
    if words and wanted[0]:
        features[0] += ("first", "first" + words[0].case)
    return features


def neighbourhoods(words: Sequence[Word], wanted: Sequence[bool]) -> list[Neighbourhood]:
    """For each wanted token of a sentence what it and the two to either side show, one for each name of
    `NEIGHBOURHOOD`; for others nothing. Neighbours share their strings, so that each is made and hashed once.
    """
    told: list[Neighbourhood] = [()] * len(words)
    around = (START, START, *words, END, END)
    last = -2
    pair2 = pair3 = pair4 = three2 = three3 = ""
    for place, is_wanted in enumerate(wanted):
        if not is_wanted:
            continue
        word1, word2, word3, word4, word5 = around[place : place + 5]
        stem2, stem3, stem4, stem5 = word2.stem, word3.stem, word4.stem, word5.stem
        if place == last + 1:
            pair1, pair2, pair3 = pair2, pair3, pair4
            three1, three2 = three2, three3
        else:
            pair1, pair2, pair3 = f"{word1.stem}|{stem2}", f"{stem2}|{stem3}", f"{stem3}|{stem4}"
            three1, three2 = f"{pair1}|{stem3}", f"{pair2}|{stem4}"
        pair4, three3 = f"{stem4}|{stem5}", f"{pair3}|{stem5}"
        last = place
        case, case4 = word3.case, word4.case
        cases, end = word2.case + case + case4, word3.end
        told[place] = (
            pair2,
            pair3,
            f"{stem2}|{stem4}",
            cases,
            f"{word1.case}{cases}{word5.case}",
            f"{case}|{word2.end}|{end}",
            f"{case}{case4}|{end}|{word4.end}",
            f"{case}|{stem2}",
            f"{case}|{stem4}",
            pair1,
            pair4,
            three3,
            three1,
            three2,
        )
    return told


def _add_quotations(words: Sequence[Word], wanted: Sequence[bool], features: list[list[str]]) -> None:
    opened = -1
    for place, word in enumerate(words):
        if word.text == "«":
            opened = place
        elif word.text == "»" and opened >= 0:
            _add_quotation(words, wanted, features, opened, place)
            opened = -1


def _add_quotation(
    words: Sequence[Word], wanted: Sequence[bool], features: list[list[str]], opened: int, closed: int
) -> None:
    length = closed - opened - 1
    if not 0 < length <= _LONGEST_QUOTE:
        for place in range(opened + 1, closed):
            features[place].append("qlong")
        return
    after = words[closed + 1].stem if closed + 1 < len(words) else END.stem
    after2 = words[closed + 2].stem if closed + 2 < len(words) else END.stem
    before = words[opened - 1].stem if opened else START.stem
    first, last = words[opened + 1].case, words[closed - 1].case
    for place in range(opened + 1, closed):
        if not wanted[place]:
            continue
        edge = ("1" if place == opened + 1 else "") + ("e" if place == closed - 1 else "")
        features[place] += (
            f"q={after}",
            f"qq={after2}",
            f"qc={after}{first}{edge}",
            f"qa={after}|{after2}",
            f"qb={before}",
            f"ql={min(length, 6)}{edge}",
            f"qs={first}{last}{'1' if length == 1 else ''}",
        )


def _add_numbers(words: Sequence[Word], wanted: Sequence[bool], features: list[list[str]]) -> None:
    count = len(words)
    place = 0
    while place < count:
        if not words[place].number:
            place += 1
            continue
        end = _end_of_number(words, place)
        if any(wanted[place : end + 2]):
            _add_number(words, features, place, end)
        place = end + 1


def _end_of_number(words: Sequence[Word], start: int) -> int:
    """The last token of the number that starts here: 18 : 00-де, екі мың он жетінші, 6 , 2."""
    count = len(words)
    end = start
    while end + 1 < count:
        following = words[end + 1]
        joins = following.text in _JOIN_NUMBERS or following.low in _JOIN_NUMERALS
        if not following.number and not (joins and end + 2 < count and words[end + 2].number):
            break
        end += 1
    return end


def _add_number(words: Sequence[Word], features: list[list[str]], start: int, end: int) -> None:
    unit = words[end + 1] if end + 1 < len(words) else END
    unit2 = words[end + 2] if end + 2 < len(words) else END
    before = words[start - 1].stem if start else START.stem
    last = words[end]
    way = ("d" if last.case == "d" else "w") + ("o" if _ORDINAL.search(last.low) else last.end or "-")
    u, u2 = unit.stem, unit2.stem
    kinds = f"{' '.join(unit.kinds)}|{' '.join(unit2.kinds)}"
    shared = (
        f"r={way}", f"rl={min(end - start, 4)}", f"ru={way}{u}", f"ruu={way}{u}|{u2}", f"rb={way}{before}",
        f"rbu={way[:2]}{before}|{u}", f"rg={way[:2]}{kinds}", f"rue={way[:2]}{unit.low}{unit2.low}",
        f"u={u}", f"uu={u}|{u2}", f"ub={before}", f"ul={last.end}|{u}", f"us={last.low}", f"u2={u2}",
    )  # fmt: skip
    for place in range(start, end + 1):
        edge = ("1" if place == start else "") + ("e" if place == end else "")
        features[place] += (*shared, f"rp={way}{edge}", f"rup={u}{edge}", f"up={unit.low}{edge}")
    if end + 1 < len(words):
        features[end + 1].append(f"v={last.shape}{last.number}{last.end}")


def _add_heads(words: Sequence[Word], wanted: Sequence[bool], features: list[list[str]]) -> None:
    """The nearest head noun to the right (министрлігі, орталығы), for what ends a long name tells where it starts,
    and the nearest title, for a body's name in front of one (министрлігінің төрағасы) is part of the position.
    """
    head, head_end, to_head = "", "", _HEAD_REACH + 1
    title, to_title = "", _HEAD_REACH + 1
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if wanted[place]:
            if head and to_head <= _HEAD_REACH:
                features[place] += (
                    f"nh={head}", f"nhd={head}{min(to_head, 4)}", f"nhc={head}{word.case}", f"nhe={head}{word.end}",
                    f"nhx={head_end}{min(to_head, 2)}",
                )  # fmt: skip
            if title and to_title <= _HEAD_REACH:
                features[place] += (f"nt={title}", f"ntd={min(to_title, 4)}{word.case}{head_end}")
        if word.case == "p" and word.text not in _INSIDE_NAMES:
            head = title = ""
            continue
        to_head += 1
        to_title += 1
        if "HEAD" in word.kinds:
            head, head_end, to_head = word.stem, word.end, 1
        if "TITLE" in word.kinds:
            title, to_title = word.stem, 1


def _add_last_capital(words: Sequence[Word], wanted: Sequence[bool], features: list[list[str]]) -> None:
    last, distance = "", _CAPITAL_REACH + 1
    for place, word in enumerate(words):
        if distance <= _CAPITAL_REACH and wanted[place]:
            features[place].append(f"pc={last}")
        if word.case in "CA":
            last, distance = word.stem, 1
        else:
            distance += 1
