"""Quotations in a raw text: a paragraph that opens with a dash, and who said it. `raw` calls this on each paragraph.

Kazakh newspapers print –Сөз, — деді Шыңғыс Мұқан, and Бас бапкер Асан Үсен: «Сөз», — деді. Such a paragraph
becomes a `Quotation`; where it is not clear who speaks, or where the words of the reporter end, it stays whole:
nothing is cut on a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sholu.kazakh.bodies import head_of
from sholu.kazakh.name_edges import is_given_name, is_known_place, is_surname
from sholu.kazakh.titles import is_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the report, one line of plain text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that somebody said, one line of plain text, without the dash that opened it.

    `attribution` is the reporter's «деді Шыңғыс Мұқан», the name last, without its dash; `speaker` that name alone.
    Both are empty where the speaker is not known; the reporter's words are then still in `text`.
    """

    text: str
    attribution: str = ""
    speaker: str = ""

    @property
    def names_speaker_plainly(self) -> bool:
        """Whether only words in lower case stand before the speaker's name: so a name is found in an attribution."""
        return all(word[0].islower() for word in self.attribution.removesuffix(self.speaker).split())


Block = Paragraph | Quotation

_DASH = "[-‐‑‒–—―−]"
_OPENS = re.compile(rf"{_DASH}+\s*(?=[^\W\d_]|[«“„\"(]|\d+\s)")
_LOOSE_HYPHEN = re.compile(r"[-‐‑−]\d")

# Words with which the reporter's part begins. Behind «деп» stands the verb itself (деп атап өтті, деп жазды).
_SAYING = (
    "деді дейді депті деген деп дедім дедік деймін дейміз дедің дедіңіз "
    "айтты атап қосты мәлімдеді хабарлады хабарлайды жазды жазады түсіндірді ескертті бөлісті толықтырды "
    "тоқталды нақтылады тұжырымдады жауап пікір"
).split()
_SAID = ("деді", "дейді", "депті")
_INSERTION = re.compile(
    rf"(?P<stop>[,!?…»”\".])\s*(?:{_DASH}+\s*(?=(?:{'|'.join(_SAYING)})\b)|(?<=[,!?…»”\"])\s*(?=(?:{'|'.join(_SAID)})\b))"
)
_SENTENCE_END = re.compile(r"(?<![\s.(][^\W\d_])(?<!^[^\W\d_])[.!?…]+(?=\s|$)")

_TITLES = (
    "президенті президент премьер министрі министр әкімі төрағасы директоры басшысы спикері депутаты елшісі мырза "
    "ханым"
).split()
_LONGEST_NAME = 3
_PLACED = re.compile(r"[^\W\d_]{2,}(?:[дт][ае]|[дт]ағы|[дт]егі|н[дт][ае])$")


def block_of(paragraph: str) -> tuple[Block, ...]:
    """The paragraph as a quotation if it opens with a dash, or if the whole of it is quoted and attributed.

    Two blocks where the report goes on behind the attribution: –Біз келдік, — деді Асан Үсенов. Ол кетті.
    """
    opening = _OPENS.match(paragraph)
    if opening and not _LOOSE_HYPHEN.match(paragraph):
        words = paragraph[opening.end() :].strip()
        return _attributed(words) or (Quotation(text=words),)
    if paragraph[:1] in '«“„"' and _is_quoted_whole(paragraph):
        return _attributed(paragraph) or (Paragraph(text=paragraph),)
    return _announced(paragraph) or (Paragraph(text=paragraph),)


def opens_with_dash(paragraph: str) -> bool:
    """Whether a paragraph begins as a quotation or a list item does."""
    return bool(_OPENS.match(paragraph)) and not _LOOSE_HYPHEN.match(paragraph)


def _is_quoted_whole(paragraph: str) -> bool:
    """Whether the quotation mark that opens the paragraph closes right before the reporter's words."""
    insertion = _INSERTION.search(paragraph)
    if not insertion:
        return False
    quoted = paragraph[: insertion.start() + 1].rstrip(" ,")
    if quoted[-1] not in '»”“"':
        return False
    depth = 0
    for at, character in enumerate(quoted[:-1]):
        depth += (character in "«„“") - (character in "»”")
        if depth == 0 and at > 0 and quoted[0] != '"':
            return False
    return True


def _attributed(words: str) -> tuple[Block, ...] | None:
    """The quotation with its attribution, and the report that follows it; None where that is not clear."""
    insertions = list(_INSERTION.finditer(words))
    if len(insertions) != 1:
        return None
    insertion = insertions[0]
    said = words[: insertion.start()] + ("" if insertion["stop"] == "," else insertion["stop"])
    rest = words[insertion.end() :]
    end = _SENTENCE_END.search(rest)
    reporter, after = (rest[: end.start()], rest[end.end() :].strip()) if end else (rest, "")
    attribution = _attribution(reporter.strip())
    if not said.strip() or not attribution or re.search(r"[!?]", rest[end.start() : end.end()] if end else ""):
        return None
    said = _ended(said.rstrip(" ,"))
    if not after:
        return (Quotation(text=said, attribution=attribution[0], speaker=attribution[1]),)
    goes_on = _OPENS.match(after)
    if goes_on and _begins_sentence(after[goes_on.end() :]):
        said = f"{said} {after[goes_on.end() :].strip()}"
        return (Quotation(text=said, attribution=attribution[0], speaker=attribution[1]),)
    if goes_on or not _begins_sentence(after):
        return None
    quotation = Quotation(text=said, attribution=attribution[0], speaker=attribution[1])
    return quotation, Paragraph(text=after)


_ANNOUNCED = re.compile(r"(?P<lead>(?:[^:«»“”„\"()!?]|«[^«»:]{1,60}»){2,150}):\s*(?P<rest>[«“„\"].*)")
_TAIL = re.compile(rf"\s*,?\s*{_DASH}+\s*(?P<tail>[^\W\d_][^:«»“”„\"]*?)(?P<stop>[.!?…]+(?=\s|$)|$)")


def _announced(paragraph: str) -> tuple[Block, ...] | None:
    """«Бас бапкер Асан Үсен: «Келдік», — деді ойыннан кейін.»: whoever stands before the colon says what is quoted.
    None where nobody does, or the reporter says by whom it is once more.
    """
    found = _ANNOUNCED.fullmatch(paragraph)
    announced = _announcer(found["lead"].strip()) if found else None
    quoted = _quoted(found["rest"]) if found and announced else ""
    if not found or not announced or not quoted:
        return None
    attribution, speaker = announced
    rest = found["rest"][len(quoted) :]
    said = _TAIL.match(rest)
    if said:
        words = said["tail"].split()
        if words[0].casefold() not in _SAYING or len(words) > 8 or any(map(_is_name_word, words)):
            return None
        comma = "," if "ол" in words else ""
        attribution, rest = f"{said['tail']}{comma} {attribution}", rest[said.end() :]
    else:
        rest = rest.lstrip(".!?… ")
    quotation = Quotation(text=quoted, attribution=attribution, speaker=speaker)
    if not rest.strip():
        return (quotation,)
    return (quotation, Paragraph(text=rest.strip())) if _begins_sentence(rest.strip()) else None


def _announcer(lead: str) -> tuple[str, str] | None:
    """The words before the colon with the name at their end, and the name; None if they are no person and what he is.

    >>> _announcer("Асан Үсен, бас бапкер")
    ('бас бапкер Асан Үсен', 'Асан Үсен')
    """
    name, comma, office = (part.strip() for part in lead.partition(","))
    words = name.split()
    behind = len(words)
    if comma:
        titled = "," not in office and any(map(is_title, office.split())) and office[:1].islower()
        return (f"{office} {name}", name) if titled and _is_somebody(words, titled=True) else None
    while behind and words[behind - 1].islower() and words[behind - 1] not in _PATRONYMICS:
        behind -= 1
    verb, words = words[behind:], words[:behind]
    if verb and (len(verb) > 4 or verb[-1] not in _SAYING):
        return None
    start = len(words)
    while start and (words[start - 1] in _PATRONYMICS or _is_name_word(words[start - 1])):
        if _is_title(words[start - 1]) or is_title(words[start - 1]):
            break
        start -= 1
    office_words = words[:start]
    titled = bool(office_words) and is_title(office_words[-1])
    if (office_words and not titled) or len(office_words) > 12 or not _is_somebody(words[start:], titled=titled):
        return None
    return " ".join((*verb, *words)), " ".join(words[start:])


_PATRONYMICS = frozenset(("ұлы", "қызы"))


def _is_somebody(name: list[str], *, titled: bool) -> bool:
    """Whether words are a person's name: behind what he is, any name; else one that has a known given name, a
    surname's ending or an initial.
    """
    if not name or not all(word in _PATRONYMICS or _is_name_word(word) for word in name) or not _is_person(name):
        return False
    if any(map(is_known_place, name)) or any(head_of(word) for word in name):
        return False
    return titled or any("." in word or is_surname(word) or is_given_name(word) for word in name)


def _quoted(text: str) -> str:
    """What a text opens with from its quotation mark to the one that closes it; nothing where none does."""
    if text[0] == '"':
        end = text.find('"', 1)
        return text[: end + 1] if end > 0 and text.count('"') == 2 else ""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "«„“") - (character in "»”")
        if depth == 0:
            return text[: at + 1]
    return ""


def _ended(text: str) -> str:
    """The comma before the attribution was the end of a sentence."""
    return text if text[-1:] in '.!?…»”"' else f"{text}."


def _begins_sentence(text: str) -> bool:
    return bool(re.match(r"[«“„\"(]?(?:[^\W\d_a-zа-я]|\d)", text)) and not text[:1].islower()


def _attribution(reporter: str) -> tuple[str, str] | None:
    """The reporter's words with the name at their end, and the name; None if there is no clear name among them.

    >>> _attribution("деп Шыңғыс Мұқан атап өтті")
    ('деп атап өтті Шыңғыс Мұқан', 'Шыңғыс Мұқан')
    """
    words = reporter.split()
    if len(words) > 20 or any(mark in reporter for mark in ",;:()") or re.search(rf"\s{_DASH}", reporter):
        return None
    capital = [at for at, word in enumerate(words) if word[:1].isupper() or word[:1] in '«“„"']
    if not capital or words[0].casefold() not in _SAYING:
        return None
    first, last = capital[0], capital[-1]
    if capital != list(range(first, last + 1)) or not all(map(_is_name_word, words[first : last + 1])):
        return _with_office(words)
    while last - first > 1 and _PLACED.search(words[last]):  # «Тимур Сүлейменов Астанадағы (брифингте)»
        last -= 1
    if last + 1 < len(words) and words[last + 1] in {"ұлы", "қызы"}:
        last += 1
    name, behind = words[first : last + 1], words[last + 1 :]
    if not _is_person(name):
        return _with_office(words)
    verb = 1 if behind and words[0].casefold() in (*_SAID, "деп") else first
    told = [*words[:verb], *behind, *words[verb:first], *name]
    return (" ".join(told), " ".join(name)) if len(behind) <= 5 else None


def _with_office(words: list[str]) -> tuple[str, str] | None:
    """Words whose name is behind an office that has capitals too: «деді Қазақстан Президенті Қасым-Жомарт Тоқаев»."""
    start = len(words)
    while start and _is_name_word(words[start - 1]) and not _is_title(words[start - 1]):
        start -= 1
    name = words[start:]
    if len(name) < 2 or not start or not _is_person(name):
        return None
    return " ".join(words), " ".join(name)


def _is_title(word: str) -> bool:
    """Президенті, ханым, Премьер-Министр."""
    return any(part in _TITLES for part in word.casefold().split("-"))


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*\.?", word))


def _is_person(name: list[str]) -> bool:
    """Whether the words are a name in the nominative: not a title, not a place in the locative, not too many."""
    if not 1 <= len(name) <= _LONGEST_NAME + (name[-1] in {"ұлы", "қызы"}):
        return False
    if any(map(_is_title, name)):
        return False
    last = name[-1].casefold()
    return not (len(name) > 2 and last.endswith(("да", "де", "та", "те", "нан", "нен", "дан", "ден")))
