"""How a name may be written in running text, and whether it stands at a place of one: words, capitals, gaps,
quotation marks, initials, the order of a person's names. Called by `kazakh.matching`, which knows where to look.

A name is compared word by word, without regard to white space, to the case of letters, to quotation marks; but a word
that the name writes with a capital must have one in the text too, so that «қордаланған» or a common «қор» is never
«Қор». A word is never compared by its beginning alone: the forms of a name are made, and the text has one of them or
not. «Шыңғысбаева» is not a form of «Шыңғыс».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.vocabulary import KINDS_OF

Inflect = Callable[[str], Iterable[str]]
"""From a name to its forms in running text, the name itself among them. A form may change the last two letters of the
name's last word (that before a bracket at the end, if there is one) and add to it, but nothing before. What is added
hangs on the last word, and on whether it is the only one.
"""
Stem = Callable[[str], str]
"""From the last word of a name to what all its forms begin with; by `Inflect`, all but two letters will do."""
Endings = Callable[[str, bool], frozenset[str] | None]
"""From the last word of a name, and whether it is the only one, to all that may be added to it, "" among it; None
where its own letters may change: ask `Inflect`.
"""

WORD = re.compile(r"[^\W_]+(?:(?:[-‐‑'’ʼ]|[–](?=\d))[^\W_]+)*")
_NEXT_WORD = re.compile(rf"([\W_]{{0,100}})({WORD.pattern})")
_AROUND_WORDS = re.compile(f"({WORD.pattern})")
_BRACKET_AT_END = re.compile(r"(?<=\w)\W*\([^()]*\)\W*\Z")
_LAST_WORD = re.compile(rf"(?:{WORD.pattern})\Z")
_OUTER_SIGNS = re.compile(r"\A[\W_]+|[\W_]+\Z")
_JOINERS = frozenset("-‐‑'’ʼ")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-"})
_LATIN_DIGRAPH = re.compile(r"Ch|Gh|Kh|Sh|Ts|Ya|Ye|Yu|Zh")
_LONGEST_ABBREVIATION = 5
_QUOTES = "«‹„“‘‚»›”’\"'‟"
_NOT_COMPARED = re.compile(rf"[\s{''.join(sorted(_QUOTES))}]")
_ENDING_BEHIND_QUOTES = re.compile(r"[»›”“’‘\"'‟][-‐‑]?[^\W_]")
_ENDS_IN_QUOTES = re.compile(rf"[\s{_QUOTES}]*\Z")

_SURNAME = re.compile(
    r".{2,}(?:[оеё]ва?|ский|ская|цкий|цкая|[ұу]лы|[қк]ызы|енко|швили|[oe]va?|sk[iy]y?|skaya|uly|kyzy|enko)"
)
_SURNAME_OR_GIVEN = re.compile(r".{3,}(?:[иы]на?|ina?|yna?)")
_PLURAL = re.compile(r"[лдт][ае]р|(?:L|D|T|Л|Д|Т)[АЕ]Р")
_PATRONYMIC = re.compile(r".{2,}(?:[ұу]лы|[қк]ызы|[оеё]вич|[оеё]вна|ьич|инична|uly|kyzy|[oey]vich|[oey]vna)")


class Rank(IntEnum):
    """How surely a name names."""

    FULL = 0
    SHORTENED = 1
    WEAK = 2
    SURNAME = 3
    VARIANT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of something. A weak one counts only where a strong one of the same id stands in the same text.

    `initials` says that it may be a person's: given names may be shortened to initials (Л.Шыңғысбаева, Л.
    Шыңғысбаева), and the bare surname behind somebody else's initial is not this person. `surname` says that it
    surely is: the surname may come first, the patronymic or the surname may be left out of a name of three words,
    and where the name stood in full before, the bare surname is this person.
    """

    id: str
    text: str
    weak: bool = False
    initials: bool = False
    surname: bool = False


class Form(NamedTuple):
    """A form of a spelling: how many capitals each of its words begins with, and what stands between them."""

    capitals: tuple[int, ...]
    gaps: tuple[str, ...]


Forms = Mapping[int, Mapping[tuple[str, ...], Collection[Form]]]
"""The forms of a spelling by the number of their words (its own, or one more: an ending behind a quotation mark), and
by their folded words.
"""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write the name of some ids in the nominative. Its words are those `sure` and one that begins with
    `stem`, all folded; every form begins with one of `heads` but for capitals and gaps. `runs` are the letters and
    digits of it as skeletons, of the last as far as the stem; `lead` stands before the first of them.
    """

    text: str
    ids: tuple[str, ...]
    rank: Rank
    declined: bool
    no_initial_before: bool
    capital: bool
    sure: tuple[str, ...]
    stem: str
    last_word: str
    last: str
    alone: bool
    plain: bool
    heads: tuple[str, ...]
    stem_length: int
    lacking: int
    runs: tuple[bytes, ...]
    skeleton: bytes
    lead: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the language adds to names: `tails` of a last word, whether it is the only one, and how many of its
    letters the stem lacks; `behind` quotation marks, signs and a word; all `forms` of a spelling, and whether it is
    declined. What they found they remember.
    """

    stem: Stem
    tails: Callable[[str, bool, int], Tails]
    behind: Callable[[str, bool], frozenset[tuple[str, str]]]
    forms: Callable[[str, bool], Forms]


class Tails(NamedTuple):
    """What may follow the stem of a name: letter by letter, folded, and as skeletons."""

    letters: frozenset[str]
    folded: frozenset[str]
    skeletons: frozenset[bytes]


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


def grammar(inflect: Inflect, stem: Stem | None = None, endings: Endings | None = None) -> Grammar:
    """What `inflect` says, in the shape that comparing wants."""
    skeleton = lru_cache(maxsize=1 << 12)(skeletons.skeleton)  # few endings, in many names

    @lru_cache(maxsize=1 << 12)
    def of_letters(letters: frozenset[str]) -> Tails:
        return Tails(letters, frozenset(map(fold, letters)), frozenset(map(skeleton, letters)))

    def tails(last: str, alone: bool, lacking: int) -> Tails:
        added = endings(last, alone) if endings and not lacking else None
        if added is None:
            whole = last if alone else f"а {last}"
            added = frozenset(form[len(whole) - lacking :] for form in inflect(whole))
        return of_letters(added)

    def behind(last: str, alone: bool) -> frozenset[tuple[str, str]]:
        quoted = f"«{last}»" if alone else f"«а {last}»"
        added = (_NEXT_WORD.fullmatch(form, len(quoted)) for form in inflect(quoted) if form.startswith(quoted))
        return frozenset((_NOT_COMPARED.sub("", each[1]), fold(each[2])) for each in added if each)

    return Grammar(
        stem=stem or (lambda word: word[: max(1, len(word) - 2)]),
        tails=cache(tails),
        behind=cache(behind),
        forms=cache(lambda text, declined: _forms(text, inflect if declined else _undeclined)),
    )


# The ways to write a name.


def ways_to_write(name: Name, text: str) -> tuple[tuple[str, Rank], ...]:
    """The spellings of a name of the given text (`name.text` as it is read), each with its rank; the name first."""
    if name.weak:
        return ((text, Rank.WEAK),)
    if not name.initials:
        return ((text, Rank.FULL),)
    ways = {text: Rank.FULL}
    for way, rank in _persons(text, sure=name.surname):
        ways.setdefault(way, rank)
    return tuple(ways.items())


def surname_of(name: Name, text: str) -> str:
    """The surname that may stand for a person alone, or nothing."""
    words = _name_words(text) if name.surname and not name.weak else ()
    if not words:
        return ""
    surname = _in_order(words)[-1]
    return surname if len(surname) > 2 and not surname.isupper() else _title(surname) if len(surname) > 2 else ""


def is_surname(word: str) -> bool:
    """Whether a word has the ending of surnames (Шыңғысбаева, Mukanov): not of Ахмет, nor of the given name Айдын."""
    folded = word.casefold()
    if _SURNAME.fullmatch(folded):
        return True
    return bool(_SURNAME_OR_GIVEN.fullmatch(folded)) and "GIV" not in KINDS_OF.get(folded, ())


def is_plural(form: str, surname: str) -> bool:
    """Whether a form of a surname is a family's: Таукеновтердің."""
    return bool(_PLURAL.match(form, len(surname)))


def is_patronymic(word: str) -> bool:
    """Whether a word is one's father's name with the ending of a patronymic."""
    return bool(_PATRONYMIC.fullmatch(word.casefold()))


def _persons(text: str, *, sure: bool) -> Iterator[tuple[str, Rank]]:
    words = _name_words(text)
    if not words:
        return
    if not sure:
        yield from ((way, Rank.SHORTENED) for way in _with_initials(words))
        return
    *given, surname = _in_order(words)
    first = given[0]
    # Without a surname's ending the other order may be another's name: Серік Ахмет, Ахмет Серік.
    other_order = Rank.FULL if is_surname(surname) else Rank.VARIANT
    yield " ".join((*given, surname)), Rank.FULL
    yield " ".join((surname, *given)), other_order
    if len(given) == 2:
        yield f"{first} {surname}", Rank.FULL
        yield f"{surname} {first}", other_order
        if is_patronymic(given[1]):
            yield f"{first} {given[1]}", Rank.SHORTENED
    for way in _with_initials((*given, surname)):
        yield way, Rank.SHORTENED
        yield f"{surname} {way[: -len(surname)].rstrip('. ')}", Rank.SHORTENED


def _name_words(text: str) -> tuple[str, ...]:
    words = tuple(text.split())
    if 2 <= len(words) <= 3 and all(WORD.fullmatch(word) and word[0].isupper() for word in words):
        return words
    return ()


def _in_order(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name with the surname last: Тоқаев Қасым-Жомарт Кемелұлы begins with it."""
    first, *others = words
    last = others[-1]
    begins = is_surname(first) and not is_patronymic(first)
    if begins and (not is_surname(last) or (len(words) == 3 and is_patronymic(last))):
        return (*others, first)
    return tuple(words)


def _title(word: str) -> str:
    return word[0] + word[1:].lower()


def _with_initials(words: Sequence[str]) -> Iterator[str]:
    """Given names shortened: Лаззат Шыңғысбаева → Л. Шыңғысбаева; of three words also the first one alone, and in
    Latin letters also Sh. for Shyngys.
    """
    *given, surname = words
    for shorten in (_initial, _initial_as_spoken):
        initials = [shorten(each) for each in given]
        yield "".join(initials) + f" {surname}"
        yield f"{initials[0]} {surname}"


def _initial(word: str) -> str:
    return f"{word[0]}."


def _initial_as_spoken(word: str) -> str:
    """Қасым-Жомарт → Қ.-Ж., Zhumabek → Zh.: parts joined by a hyphen, and the letters of one sound, stay."""
    shortened = (_LATIN_DIGRAPH.match(part) or part[0] for part in re.split("[-‐‑]", word))
    return "-".join(f"{each if isinstance(each, str) else each[0]}." for each in shortened)


def is_initial(word: str) -> bool:
    """Whether a word is a capital, or two Latin letters of one sound (Sh)."""
    return word[0].isupper() and (len(word) == 1 or bool(_LATIN_DIGRAPH.fullmatch(word)))


def spelling(text: str, ids: tuple[str, ...], rank: Rank, *, person: bool, stem: Stem) -> Spelling | None:
    """A spelling ready to be compared; None of a text without a letter or digit."""
    core = _core(text)
    words = WORD.findall(core)
    if not words:
        return None
    *sure, last = words
    stem_length = len(stem(last))
    head = head_of(text, stem)
    runs = skeletons.skeleton(head)
    token = core.split()[-1]
    declined = not (rank is Rank.SHORTENED and is_initial(last) and len(words) > 1)
    return Spelling(
        text=text,
        ids=ids,
        rank=rank,
        declined=declined,
        no_initial_before=person and (not sure or is_initial(words[0])),
        capital=words[0][0].isupper(),
        sure=tuple(fold(word) for word in sure),
        stem=fold(last[:stem_length]),
        last_word=last,
        last=last if token == last or not declined else token,
        alone=not any(character.isspace() for character in core),
        plain=core.endswith(last) and bool(_ENDS_IN_QUOTES.match(text, text.rfind(core) + len(core))),
        heads=tuple(dict.fromkeys((head, head.replace(". ", ".")))) if declined else (head,),
        stem_length=stem_length,
        lacking=len(last) - stem_length,
        runs=tuple(runs.split()),
        skeleton=b" ".join(runs.split()) + (b"" if declined else b" "),
        lead=len(runs) - len(runs.lstrip()),
    )


def head_of(text: str, stem: Stem) -> str:
    """What all forms of a name begin with."""
    core = _core(text)
    last = _LAST_WORD.search(core)
    return core[: last.start() + len(stem(last[0]))] if last else core


def last_tails(texts: Iterable[str], rules: Grammar) -> frozenset[bytes]:
    """The skeletons of what may follow the heads of names."""
    found: frozenset[bytes] = frozenset()
    for token, alone in {(core.rsplit(None, 1)[-1], " " not in core) for core in map(_core, texts) if core}:
        last = _LAST_WORD.search(token)
        if last:
            lacking = len(last[0]) - len(rules.stem(last[0]))
            found |= rules.tails(token, alone, lacking).skeletons
    return found


def _core(text: str) -> str:
    return _OUTER_SIGNS.sub("", _BRACKET_AT_END.sub("", text) if text.endswith(")") else text)


# The forms of a spelling.


def _undeclined(name: str) -> tuple[str, ...]:
    return (name,)


def _forms(text: str, inflect: Inflect) -> Forms:
    """The forms of a spelling, also as it would be in quotation marks, which may have their ending behind them."""
    forms: dict[int, dict[tuple[str, ...], set[Form]]] = {}
    known: dict[str, tuple[str, int]] = {}  # most words are in every form
    behind_quotes = (form for form in inflect(f"«{text}»") if not form.endswith("»"))  # the others are no news
    for form in (*inflect(text), *behind_quotes):
        _, *words_and_gaps, _ = _AROUND_WORDS.split(form)
        words = [known.get(word) or known.setdefault(word, _folded(word)) for word in words_and_gaps[::2]]
        folded, capitals = zip(*words, strict=True)
        forms.setdefault(len(words), {}).setdefault(folded, set()).add(Form(capitals, tuple(words_and_gaps[1::2])))
    return forms


def _folded(word: str) -> tuple[str, int]:
    return fold(word), _capitals(word)


def _capitals(word: str) -> int:
    """How many capitals a word must begin with: all of an abbreviation (КЕАҚ-тың: 4), else at most the first."""
    run = next((n for n, letter in enumerate(word) if not letter.isupper()), len(word))
    return run if run <= _LONGEST_ABBREVIATION else 1


def fold(word: str) -> str:
    """A word without regard to capitals and to the shape of hyphens and apostrophes."""
    return word.casefold() if word.isalnum() else word.translate(_FOLDED).casefold()


# Comparing.


def ends(each: Spelling, rules: Grammar, text: str, start: int) -> tuple[tuple[int, Rank], ...]:
    """Where the forms of a spelling that begin at an offset of a text end, each with its rank: the spelling's own, or
    VARIANT where letters differ that are typed for one another. The skeletons of its words are there already.
    """
    if each.capital and not text[start].isupper():
        return ()
    if not begins_word(text, start) or (each.no_initial_before and stands_behind_initial(text, start)):
        return ()
    if each.plain:
        for head in each.heads:
            if text.startswith(head, start):
                found = _ends_of_tail(each, rules, text, start + len(head))
                if found is not None:
                    return found
    return _ends_word_by_word(each, rules, text, start)


def begins_word(text: str, start: int) -> bool:
    """Whether no word of the text reaches across an offset."""
    if not start:
        return True
    before = text[start - 1]
    if before.isalnum():
        return False
    joins = before in _JOINERS or (before == "–" and text[start].isdigit())
    return not (joins and start > 1 and text[start - 2].isalnum())


def stands_behind_initial(text: str, start: int) -> bool:
    """Whether an initial before it makes a surname, or an initial and a surname, somebody else's: Ж.Шыңғысбаева is
    not the Шыңғысбаева of the text, nor Л.А.Шыңғысбаева an А.Шыңғысбаева.
    """
    at = start
    while at and text[at - 1].isspace() and start - at < 100:
        at -= 1
    if at and text[at - 1] == ".":
        at -= 1
        while at and text[at - 1].isspace() and start - at < 100:
            at -= 1
    for length in (1, 2):
        begin = at - length
        if begin >= 0 and text[begin].isupper() and is_initial(text[begin:at]) and begins_word(text, begin):
            return True
    return False


def _ends_of_tail(each: Spelling, rules: Grammar, text: str, behind: int) -> tuple[tuple[int, Rank], ...] | None:
    """The ends where the text has the head of a spelling letter by letter; None: look word by word."""
    found = WORD.match(text, behind - each.stem_length)
    if found is None:
        return None
    end = found.end()
    if not each.declined:
        return ((_behind_stop(text, end), each.rank),) if end == behind and not _goes_on(text, end) else ()
    if _ENDING_BEHIND_QUOTES.match(text, end):
        return None
    tail = text[behind:end]
    tails = rules.tails(each.last, each.alone, each.lacking)
    if tail in tails.letters:
        return ((end, each.rank),)
    if not tail.islower() or tail.translate(_FOLDED) != tail:
        return None
    typed_otherwise = each.rank is Rank.FULL and each.sure and skeletons.skeleton(tail) in tails.skeletons
    return ((end, Rank.VARIANT),) if typed_otherwise else ()


def _behind_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == "." else end


def _goes_on(text: str, end: int) -> bool:
    """Whether an initial behind a surname belongs to what follows: Ахмет Л.Шыңғысбаева, Шыңғысбаева Л.А."""
    following = _NEXT_WORD.match(text, end)
    if following is None or following[1].strip(". \u00a0\u202f"):
        return False
    return is_initial(following[2]) or not following[1].endswith((" ", "\u00a0", "\u202f", "\n"))


def _ends_word_by_word(each: Spelling, rules: Grammar, text: str, start: int) -> tuple[tuple[int, Rank], ...]:
    run = _words_from(text, start, len(each.sure) + 1)
    if len(run) <= len(each.sure):
        return ()
    if not run[-1].folded.startswith(each.stem) or any(
        word.folded != sure for word, sure in zip(run, each.sure, strict=False)
    ):
        return _ends_of_variant(each, rules, text, run)
    if not each.declined and _goes_on(text, run[-1].end):
        return ()
    if each.plain:
        return _ends_of_plain(each, rules, text, run)
    found = []
    for length, by_words in rules.forms(each.text, each.declined).items():
        run = _words_from(text, start, length)
        forms = by_words.get(tuple(word.folded for word in run), ())
        if any(_stands(form, run, text) for form in forms):
            found.append((run[-1].end if each.declined else _behind_stop(text, run[-1].end), each.rank))
    return tuple(found)


def _ends_of_plain(each: Spelling, rules: Grammar, text: str, run: Sequence[Word]) -> tuple[tuple[int, Rank], ...]:
    """The ends of a spelling that ends with its last word, the words of which are those of a text."""
    if not _stands(_outline(each.text), run, text):
        return ()
    seen, end = run[-1].folded, run[-1].end
    is_nominative = seen == fold(each.last_word)
    if not each.declined:
        return ((_behind_stop(text, end), each.rank),) if is_nominative else ()
    found = []
    if seen[len(each.stem) :] in rules.tails(each.last, each.alone, each.lacking).folded:
        found.append((end, each.rank))
    following = _NEXT_WORD.match(text, end) if is_nominative else None
    if following and following[1] and not _has_blank(following[1]):
        added = _NOT_COMPARED.sub("", following[1]), fold(following[2])
        if added in rules.behind(each.last, each.alone):
            found.append((following.end(), each.rank))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _outline(text: str) -> Form:
    """The capitals and the gaps of a spelling in the nominative."""
    _, *words_and_gaps, _ = _AROUND_WORDS.split(_core(text))
    return Form(tuple(_capitals(word) for word in words_and_gaps[::2]), tuple(words_and_gaps[1::2]))


def _ends_of_variant(each: Spelling, rules: Grammar, text: str, run: Sequence[Word]) -> tuple[tuple[int, Rank], ...]:
    """Лаззат where the name has Ләззат: of names of two words and more, where nothing else differs."""
    if each.rank is not Rank.FULL or not each.sure or not each.plain:
        return ()
    words = WORD.findall(_core(each.text))
    if any(
        skeletons.skeleton(seen.text) != skeletons.skeleton(word) for seen, word in zip(run, words[:-1], strict=False)
    ):
        return ()
    if not _stands(_outline(each.text), run, text):
        return ()
    last = skeletons.skeleton(run[-1].text)
    stem = skeletons.skeleton(words[-1][: each.stem_length])
    tails = rules.tails(each.last, each.alone, each.lacking).skeletons
    stands = last.startswith(stem) and last[len(stem) :] in tails
    return ((run[-1].end, Rank.VARIANT),) if stands else ()


def _words_from(text: str, start: int, many: int) -> list[Word]:
    found = WORD.match(text, start)
    if found is None:
        return []
    words = [Word(found[0], fold(found[0]), start, found.end())]
    while len(words) < many and (following := _NEXT_WORD.match(text, words[-1].end)):
        words.append(Word(following[2], fold(following[2]), following.start(2), following.end()))
    return words


def _stands(form: Form, run: Sequence[Word], text: str) -> bool:
    """Whether words of the text that are those of a form have its capitals, and the same between them."""
    return all(word.text[:many].isupper() for word, many in zip(run, form.capitals, strict=True) if many) and all(
        _agree(text[before.end : after.start], gap, behind_initial=is_initial(before.text))
        for (before, after), gap in zip(pairwise(run), form.gaps, strict=True)
    )


def _agree(seen: str, meant: str, *, behind_initial: bool) -> bool:
    """Whether what stands between two words of the text is what the name has there: the same but for blanks and
    quotation marks. Where the name has no blank («қоры»ның) the text has none; the stop of an initial may be missing.
    """
    seen_signs, meant_signs = _NOT_COMPARED.sub("", seen), _NOT_COMPARED.sub("", meant)
    if behind_initial and meant_signs.startswith("."):
        return seen_signs in (meant_signs, meant_signs[1:])
    return seen_signs == meant_signs and (_has_blank(meant) or not _has_blank(seen))


def _has_blank(gap: str) -> bool:
    return any(character.isspace() for character in gap)
