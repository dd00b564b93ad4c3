"""Whether a spelling stands at a place of a text, and where it ends: words, capitals, gaps, quotation marks. Called
by `kazakh.layout`, `kazakh.scanning` and `kazakh.bare_surnames`, which know where to look.

A name is compared word by word, without regard to white space, to the case of letters, to quotation marks; but a word
that the name writes with a capital must have one in the text too, so that «қордаланған» or a common «қор» is never
«Қор». A word is never compared by its beginning alone: the forms of a name are made, and the text has one of them or
not. «Шыңғысбаева» is not a form of «Шыңғыс».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sholu.kazakh import skeletons
from sholu.kazakh.grammar import Form, Grammar, outline
from sholu.kazakh.quotations import with_number_sign
from sholu.kazakh.spellings import Claim, Spelling
from sholu.kazakh.words import (
    NEXT_WORD,
    WORD,
    begins_word,
    fold,
    has_plain_joiners,
    is_initial,
    joins_initial,
    signs_of,
    stands_behind_initial,
    without_particle,
)
from sholu.kazakh.writings import Rank

Ends = tuple[tuple[int, Claim], ...]
"""Where forms of a spelling end, and what each claims."""

_PLAIN_TAIL = re.compile(r"[^\W_]*(?=[\s,.;:!?)]|\Z)")
_ENDING_BEHIND_QUOTES = re.compile(r"[»›”“’‘\"'‟][-‐‑]?[^\W_]")


class _Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


def ends(each: Spelling, rules: Grammar, text: str, start: int) -> Ends:
    """Where the forms of a spelling that begin at an offset of a text end, each with the spelling's own claim, or
    with that of one alike where letters differ that are typed for one another. The skeletons of its words are there
    already.
    """
    if each.capital and not text[start].isupper():
        return ()
    if not begins_word(text, start) or (each.no_initial_before and stands_behind_initial(text, start)):
        return ()
    if each.numbered and with_number_sign(text, start, start)[0] == start:
        return ()
    if each.plain:
        for head in each.heads:
            if text.startswith(head, start):
                found = _ends_of_tail(each, rules, text, start + len(head))
                if found is not None:
                    return found
    return _ends_word_by_word(each, rules, text, start)


def _ends_of_tail(each: Spelling, rules: Grammar, text: str, behind: int) -> Ends | None:
    """The ends where the text has the head of a spelling letter by letter; None: look word by word."""
    if each.declined and (plainly := _PLAIN_TAIL.match(text, behind)):
        tail = plainly[0]
        is_nominative = tail == each.last_word[each.stem_length :]  # then no endings need be made
        if is_nominative or tail in rules.tails(each.last, each.alone, each.lacking).letters:
            return ((plainly.end(), each.own),)
    found = WORD.match(text, behind - each.stem_length)
    if found is None:
        return None
    end = found.end()
    if not each.declined:
        return ((_behind_stop(text, end), each.own),) if end == behind and not _goes_on(text, end) else ()
    if _ENDING_BEHIND_QUOTES.match(text, end):
        return None
    tail = text[behind:end]
    tails = rules.tails(each.last, each.alone, each.lacking)
    if tail in tails.letters or without_particle(tail) in tails.letters:
        return ((end, each.own),)
    if not tail.islower() or not has_plain_joiners(tail):
        return None
    typed_otherwise = each.own[1] == Rank.FULL and each.sure and skeletons.skeleton(tail) in tails.skeletons
    return ((end, _alike(each)),) if typed_otherwise else ()


def _behind_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == "." else end


def _goes_on(text: str, end: int) -> bool:
    """Whether an initial behind a surname belongs to what follows: Ахмет Л.Шыңғысбаева, Шыңғысбаева Л.А., Л.-А."""
    following = NEXT_WORD.match(text, end)
    if following is not None and joins_initial(following[1]) and is_initial(following[2]):
        return True
    if following is None or following[1].strip(". \u00a0\u202f"):
        return False
    return is_initial(following[2]) or not following[1].endswith((" ", "\u00a0", "\u202f", "\n"))


def _ends_word_by_word(each: Spelling, rules: Grammar, text: str, start: int) -> Ends:
    run = _words_from(text, start, len(each.sure) + 1)
    if len(run) <= len(each.sure):
        return ()
    if not run[-1].folded.startswith(_stem(each)) or any(
        word.folded != fold(sure) for word, sure in zip(run, each.sure, strict=False)
    ):
        return _ends_of_variant(each, rules, text, run)
    if not each.declined and _goes_on(text, run[-1].end):
        return ()
    if each.plain:
        return _ends_of_plain(each, rules, text, run)
    found = []
    for length, by_words in rules.forms(each.own[2], each.declined).items():
        run = _words_from(text, start, length)
        forms = by_words.get(tuple(word.folded for word in run), ())
        if any(_stands(form, run, text) for form in forms):
            found.append((run[-1].end if each.declined else _behind_stop(text, run[-1].end), each.own))
    return tuple(found)


def _ends_of_plain(each: Spelling, rules: Grammar, text: str, run: Sequence[_Word]) -> Ends:
    """The ends of a spelling that ends with its last word, the words of which are those of a text."""
    if not _stands(outline(each.core), run, text):
        return ()
    seen, end = run[-1].folded, run[-1].end
    is_nominative = seen == fold(each.last_word)
    if not each.declined:
        return ((_behind_stop(text, end), each.own),) if is_nominative else ()
    found = []
    tail, tails = seen[len(_stem(each)) :], rules.tails(each.last, each.alone, each.lacking).folded
    if tail in tails or without_particle(tail) in tails:
        found.append((end, each.own))
    following = NEXT_WORD.match(text, end) if is_nominative else None
    if following and following[1] and not _has_blank(following[1]):
        signs, word = signs_of(following[1]), fold(following[2])
        behind = rules.behind(each.last, each.alone)
        if (signs, without_particle(word)) in behind or not without_particle(signs + word):
            found.append((following.end(), each.own))
    return tuple(found)


def _ends_of_variant(each: Spelling, rules: Grammar, text: str, run: Sequence[_Word]) -> Ends:
    """Лаззат where the name has Ләззат: of names of two words and more, where nothing else differs."""
    if each.own[1] != Rank.FULL or not each.sure or not each.plain:
        return ()
    if any(
        skeletons.skeleton(seen.text) != skeletons.skeleton(word) for seen, word in zip(run, each.sure, strict=False)
    ):
        return ()
    if not _stands(outline(each.core), run, text):
        return ()
    last = skeletons.skeleton(without_particle(run[-1].text))
    stem = skeletons.skeleton(each.last_word[: each.stem_length])
    tails = rules.tails(each.last, each.alone, each.lacking).skeletons
    stands = last.startswith(stem) and last[len(stem) :] in tails
    return ((run[-1].end, _alike(each)),) if stands else ()


def _alike(each: Spelling) -> Claim:
    """The claim of what is spelt otherwise than the name."""
    ids, _, name = each.own
    return ids, int(Rank.VARIANT), name


def _stem(each: Spelling) -> str:
    """What the last word of every form begins with, folded."""
    return fold(each.last_word[: each.stem_length])


def _words_from(text: str, start: int, many: int) -> list[_Word]:
    found = WORD.match(text, start)
    if found is None:
        return []
    words = [_Word(found[0], fold(found[0]), start, found.end())]
    while len(words) < many and (following := NEXT_WORD.match(text, words[-1].end)):
        words.append(_Word(following[2], fold(following[2]), following.start(2), following.end()))
    return words


def _stands(form: Form, run: Sequence[_Word], text: str) -> bool:
    """Whether words of the text that are those of a form have its capitals, and the same between them."""
    return all(word.text[:many].isupper() for word, many in zip(run, form.capitals, strict=True) if many) and all(
        _agree(text[before.end : after.start], gap, behind_initial=is_initial(before.text))
        for (before, after), gap in zip(pairwise(run), form.gaps, strict=True)
    )


def _agree(seen: str, meant: str, *, behind_initial: bool) -> bool:
    """Whether what stands between two words of the text is what the name has there: the same but for blanks and
    quotation marks. Where the name has no blank («қоры»ның) the text has none; the stop of an initial may be missing.
    """
    seen_signs, meant_signs = signs_of(seen), signs_of(meant)
    if behind_initial and meant_signs.startswith("."):
        return seen_signs in (meant_signs, meant_signs[1:])
    return seen_signs == meant_signs and (_has_blank(meant) or not _has_blank(seen))


def _has_blank(gap: str) -> bool:
    return any(character.isspace() for character in gap)
