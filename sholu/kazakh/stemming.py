"""The one place that knows how to take the endings off a Kazakh word: `stem`, under which search files every form of
it, and `lemma`, the form a dictionary has.

`kazakh.forms` makes the forms of a name and is exact; here the word is not known, so that an ending is taken off
wherever it may be one. A stem is therefore a key and not always a word: it matters only that the forms of a word
share it and that other words do not. The rules are one table of plain data (`stem_table` gives it for JSON), and
following it takes a few dozen lines in any language, so that a browser finds what the index filed:

1. fold: small letters, no soft hyphens, no stress marks; a form of a pronoun is that pronoun, and no more is done; of
   КЕАҚ-тың what stands before the hyphen, if an ending follows it.
2. as long as the word is not a known one: of all endings that may stand there, take off the one that leaves a known
   word or verb, or else the longest. Where an ending began with a vowel, a final б г ғ behind a vowel (г behind a
   front one) turns back into п к қ, unless it is a known word's own (клуб). A finite verb's ending comes off first or
   not at all, and behind a verb's ending nothing more does but the verb's own last ы or і.
3. give a stem that loses its vowel its own again (халқ → халық), drop ь and ъ, and one of two like last consonants
   (процесс, процестер).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh.marks import few_marks
from sholu.kazakh.stem_rules import (
    CLEAR_BACK,
    CLEAR_FRONT,
    CONDITIONAL,
    DEVOICED,
    DEVOICED_BEHIND,
    FOREIGN,
    HYPHENED,
    LAST,
    OF_VERBS,
    RULES,
    UNHARMONIC,
    VOWELS,
    Rule,
    endings_of,
    is_stem,
)
from sholu.kazakh.stem_words import IRREGULAR, KNOWN, RESTORED, SHORT_STEMS, VERBS

_OURS = ("мыз", "міз", "ңыз", "ңіз")
_LONGEST = 64

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\u0300\u0301]")
_LATIN_AND_ENDING = re.compile(r"([a-z0-9\u00c0-\u024f]+)([\u0400-\u04ff]+)")
_HYPHENS = str.maketrans({"‑": "-", "‐": "-", "’": "'", "ʼ": "'"})


def stem_table() -> dict[str, object]:
    """The rules as plain data for JSON: `rules` of [ending, what it leaves, letters before, harmony, kind], longest
    first, and what the three steps of the module's first lines need besides.
    """
    return {
        "version": 3,
        "rules": [[rule.ending, rule.leaves, rule.after, rule.harmony, rule.kind] for rule in RULES],
        "last": sorted(LAST),
        "conditional": sorted(CONDITIONAL),
        "irregular": dict(sorted(IRREGULAR.items())),
        "known": sorted(KNOWN),
        "verbs": sorted(VERBS),
        "restored": dict(sorted(RESTORED.items())),
        "devoiced": dict(DEVOICED),
        "devoiced_behind": dict(DEVOICED_BEHIND),
        "short": sorted(SHORT_STEMS),
        "back": CLEAR_BACK,
        "front": CLEAR_FRONT,
        "vowels": VOWELS,
        "foreign": list(FOREIGN),
        "unharmonic": dict(UNHARMONIC),
        "longest": _LONGEST,
    }


def stem(word: str) -> str:
    """What all forms of a Kazakh word share: қорының, қорлар, Қордағы → қор. A key for search, not for reading.

    Words of other scripts are only folded (and lose a Kazakh ending: Boeing-тің → boeing). Never raises; "" for "".
    One word at a time: what is longer than 64 letters is folded and left alone.
    """
    return _stem(_folded(word))


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    word = _before_ending(word)
    if len(word) <= _LONGEST:
        whole, last = word, False
        while not last and word not in KNOWN and (shorter := _shortened(word, first=word is whole)):
            word, last = shorter
        if last and word[-1] in "ыі" and is_stem(word[:-1]):
            word = word[:-1]  # оқыған, as оқу and оқиды, which have lost it
    word = word.rstrip("ьъ")
    word = RESTORED.get(word, word)
    if len(word) > 2 and word[-1] == word[-2] and word[-1] not in VOWELS:
        word = word[:-1]
    return (word[:-1] + DEVOICED.get(word[-1:], word[-1:])).replace("ь", "").replace("ъ", "")


def lemma(word: str) -> str:
    """The form a dictionary has: қорының → қор, Шымкенттегі → Шымкент, айтқан → айту; the capital of a name stays.

    Case, number and the third-person possessive are taken off a noun, tense off a verb. Of what may be two things it
    takes the likelier: a word with a capital is a name and keeps an ы or і that may be its own (Алматы).
    """
    text = unicodedata.normalize("NFC", few_marks(_UNSEEN.sub("", word)))
    folded = _folded(text)
    base = _before_ending(folded)
    found = base if len(base) > _LONGEST else _lemma(base, name=text[:1].isupper())
    if text.isupper() and len(text) > 1 and len(found) > 1 and "-" not in text:
        return found.upper()
    shared = next((n for n, (one, other) in enumerate(zip(text.lower(), found, strict=False)) if one != other), None)
    shared = min(len(text), len(found)) if shared is None else shared
    return text[:shared] + found[shared:]


def _lemma(word: str, *, name: bool) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    taken: set[str] = set()
    while word not in KNOWN:
        step = _lemma_step(word, taken, name=name)
        if step is None:
            break
        word, kind = step
        taken.add(kind)
        if kind in LAST:
            return _infinitive(word)
    return RESTORED.get(word, word)


# What may still be taken off behind (to the left of) what was.
_INWARD = MappingProxyType(
    {"case": 3, "either": 3, "time": 3, "possessive": 2, "known": 2, "plural": 1}
    | {"verb": 4, "finite": 4, "infinitive": 4, "listed": 4}
)


def _lemma_step(word: str, taken: set[str], *, name: bool) -> tuple[str, str] | None:
    depth = min((_INWARD[kind] for kind in taken), default=5)
    # What may be a name's own: a last ы or a verb's look, but no «our» or «your» (Маратымыз).
    own = {"possessive", "known", *LAST} if name and not word.endswith(_OURS) else set()
    options = [
        (left, rule)
        for rule, left in endings_of(word)
        if _INWARD.get(rule.kind, 9) < depth and (left in KNOWN or not (rule.kind in own or _is_trade(left, rule)))
    ]
    if not options:
        return None
    for left, rule in options:
        if left in VERBS and rule.kind in OF_VERBS:
            return left, "verb"
        if rule.kind not in LAST and (left in KNOWN or left in RESTORED):
            return left, "case" if rule.kind == "either" else rule.kind
    options = [
        (left, rule)
        for left, rule in options
        if rule.kind not in CONDITIONAL and not (rule.kind in LAST and left in KNOWN)
    ]
    if not options:
        return None
    left, rule = options[0]
    return left, "case" if rule.kind == "either" else rule.kind


def _is_trade(left: str, rule: Rule) -> bool:
    """Whether the ы or і taken off belongs to the -шы of one who does a thing: оқушы, егінші."""
    return rule.kind == "possessive" and rule.voiced and left[-1] == "ш" and left[-2] not in VOWELS.replace("у", "")


def _infinitive(verb: str) -> str:
    if verb[-1] in "ыі":
        return verb[:-1] + "у"
    if verb[-1] == "й":
        return verb[:-1] + "ю"
    if verb[-1] in "қкп" and verb[-2:-1] and verb[-2] in VOWELS:
        return verb[:-1] + {"қ": "ғ", "к": "г", "п": "б"}[verb[-1]] + "у"
    return verb + "у"


def _shortened(word: str, *, first: bool) -> tuple[str, bool] | None:
    """The word without one of its endings, and whether it was the last: the ending that leaves a known word or verb,
    else the longest; None if there is none. `first` says that nothing was taken off before.
    """
    longest = None
    for rule, left in endings_of(word):
        if rule.kind == "finite" and not first:
            continue
        if left in VERBS and rule.kind in OF_VERBS:
            return left, True
        if left in KNOWN or left in RESTORED:
            if rule.kind not in LAST:
                return left, False
            continue  # шарап is not шара and the -п of a verb
        if longest is None and rule.kind not in CONDITIONAL:
            longest = left, rule.kind in LAST
    return longest


def _before_ending(word: str) -> str:
    """Of КЕАҚ-тың what stands before the hyphen, of Boeingтің what is Latin; the word if no ending follows."""
    joined = _LATIN_AND_ENDING.fullmatch(word)
    base, tail = joined.groups() if joined else word.rpartition("-")[::2]
    return base if base and tail in HYPHENED else word


def _folded(word: str) -> str:
    if not word.isascii():
        word = _UNSEEN.sub("", unicodedata.normalize("NFC", few_marks(word)))
    return word.replace("İ", "i").lower().translate(_HYPHENS)
