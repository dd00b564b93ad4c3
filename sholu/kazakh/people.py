"""Where a text names people: initials with a surname (Л.Шыңғысбаева, Шыңғысбаева Л.), a byline (Әнуар ЖҰМАШБАЕВ),
what the tagger learnt, and a surname alone where the article has the full name. Called by `kazakh.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sholu.kazakh.bases import base_of
from sholu.kazakh.bodies import head_of
from sholu.kazakh.casing import title_case_name
from sholu.kazakh.foreign import ForeignNames
from sholu.kazakh.forms import inflected
from sholu.kazakh.headlines import Headlines
from sholu.kazakh.name_edges import (
    PLACE_KINDS,
    is_given_name,
    is_known_place,
    is_surname_before,
    own_words,
    word_that_closes,
)
from sholu.kazakh.persons import parsed
from sholu.kazakh.spotted import PERSON, Spotted
from sholu.kazakh.tagging import Entity
from sholu.kazakh.titles import is_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF

_LETTER = r"[А-ЯЁӘІҢҒҮҰҚӨҺ]"
_SMALL = "[а-яёәіңғүұқөһ]"
_INITIAL = rf"{_LETTER}[жзхғ]?\.-?"
_INITIALS = re.compile(
    rf"(?<![\w.])(?P<initials>{_INITIAL}[ \u00a0]?(?:{_INITIAL}[ \u00a0]?)?)"
    rf"(?P<surname>{_LETTER}[\w\u0300-\u036f]{{2,}}(?:-[\w]+)?)"
)
_BETWEEN = re.compile(  # Әсел Қ. Нұрланова
    rf"(?<![\w.-])(?P<given>{_LETTER}{_SMALL}+) (?P<initials>{_INITIAL}[ \u00a0]?)"
    rf"(?P<surname>{_LETTER}{_SMALL}{{2,}}(?:-[\w]+)?)"
)
_SURNAME_FIRST = re.compile(
    rf"(?<![\w.-])(?P<surname>{_LETTER}[\w\u0300-\u036f]+(?:[оеё]ва?|ина?|ұлы|қызы))[ \u00a0]"
    rf"(?P<initials>{_LETTER}\.(?:[ \u00a0]?{_LETTER}\.)?)(?!\s*{_LETTER}{_SMALL})"
)
_IN_CAPITALS = re.compile(
    rf"(?<![\w-])(?P<given>{_LETTER}{_SMALL}+) (?P<surname>{_LETTER}{{3,}}(?:-{_LETTER}{{2,}})?)(?![\w-])"
)
_LINE_OF_CAPITALS = re.compile(
    rf"^[ \t]*(?P<name>(?P<given>{_LETTER}{{3,}}) (?P<surname>{_LETTER}{{3,}}))[ \t]*,?[ \t]*$", re.MULTILINE
)
_SURNAME_SHAPE = re.compile(r".{2,}(?:[оеё]ва?|[ұу]лы|[қк]ызы|ский|ская)", re.IGNORECASE)
_SURNAME_ALONE = re.compile(r".{3,}(?:[оеё]ва?|[иы]на?|ский|ская|цкий|цкая|[ұу]лы|[қк]ызы)", re.IGNORECASE)
_STREETS = re.compile(
    r"[ \u00a0]*(?:хан |батыр |би )?"
    r"(?:көше|даңғыл|алаң|мөлтек|шағын ауд|тұйығы|стадион|саябағ|станция|бекет|ескерткіш)"
)
_LONGEST_LINE = 500
_WORD = re.compile(r"\S+")
_CLOSING_LINE = re.compile(
    # What stands before a name at the foot of an article. By hand.
    r"^[ \t]{0,9}(?:[^\W\d_]{1,20}[ ]){0,2}(?i:сұхбаттасқан|әңгімелескен|сөйлескен|тілдескен|дайындаған|әзірлеген"
    r"|жазған|жазып алған|түсірген|аударған|жүргізген|автор(?:ы|лары)?|фото(?:сы|лар)?|(?:фото)?сурет(?:і|тер|ші)?"
    r"|видео(?:сы)?|мәтін(?:і)?|тілші(?:міз|сі)?|оператор(?:ы)?|монтаж|редактор(?:ы)?)[ \t]{0,9}[:–—-]?[ \t]{0,9}"
    rf"(?P<name>{_LETTER}{_SMALL}+(?: {_LETTER}{_SMALL}{{2,}}(?:-{_LETTER}?{_SMALL}+)?){{1,2}})[ \t.]{{0,9}}$",
    re.MULTILINE,
)


def people(text: str, tagged: Sequence[Entity], headlines: Headlines) -> list[Spotted]:
    """Every person named by more than a word, and single words the tagger is sure of; spans may overlap: of two that
    do, the earlier of the list is meant. The names of streets and the like are none.
    """
    found = [
        *_initialled(text, headlines),
        *_in_capitals(text, headlines),
        *_learnt(text, _with_surnames_before(text, tagged)),
        *_in_closing_lines(text),
    ]
    return [each for each in found if not _STREETS.match(text, each.end)]


def surnames_alone(pieces: Sequence[Token], bases: Sequence[str]) -> Iterator[Spotted]:
    """«Айымбетов», «Шыңғысбаеваның»: the surnames of those named in full, wherever they stand alone with a capital.
    Only those that are nothing else: Ахмет alone may be anybody's given name, Сапар is a journey too.
    """
    forms: dict[str, str] = {}
    for base in bases:
        name = parsed(base)
        if name is not None and name.initials and _stands_alone(name.last):
            plural = re.compile(rf"{name.last}-?[лдт][ае]р", re.IGNORECASE)
            for form in inflected(name.last):
                if not plural.match(form):  # «Таукеновтер» are a family, not one of them
                    forms.setdefault(form, name.last)
    for place, piece in enumerate(pieces):
        surname = forms.get(piece.text)
        if surname is not None and not _follows_an_initial(pieces, place):
            yield Spotted(PERSON, piece.start, piece.end, surname, 0.7)


def _follows_an_initial(pieces: Sequence[Token], place: int) -> bool:
    return place > 1 and pieces[place - 1].text == "." and len(pieces[place - 2].text) < 3


def _stands_alone(surname: str) -> bool:
    return _SURNAME_ALONE.fullmatch(surname) is not None or (len(surname) > 5 and surname.lower() not in KINDS_OF)


def _initialled(text: str, headlines: Headlines) -> Iterator[Spotted]:
    for found in _BETWEEN.finditer(text):
        if "GIV" in KINDS_OF.get(found["given"].lower(), ()):
            base = f"{found['given']} {found['initials'].strip()} {base_of(found['surname'], 'PERSON')}"
            yield Spotted(PERSON, found.start(), found.end(), base, 0.9)
    for found in (*_INITIALS.finditer(text), *_SURNAME_FIRST.finditer(text)):
        surname = found["surname"]
        kinds = KINDS_OF.get(surname.lower(), ("SUR",))
        if head_of(surname) or kinds[0] == "HEAD" or headlines.hold(found.start()):
            continue
        if kinds[0] in PLACE_KINDS and not _SURNAME_SHAPE.fullmatch(surname):
            continue
        base = base_of(_name_case(surname), "PERSON")
        initials = " ".join(found["initials"].split())
        gap = " " if found["initials"][-1:].isspace() else ""
        name = f"{initials}{gap}{base}" if found.start("initials") < found.start("surname") else f"{base} {initials}"
        yield Spotted(PERSON, found.start(), found.end(), name, 0.9)


def _in_capitals(text: str, headlines: Headlines) -> Iterator[Spotted]:
    for found in _IN_CAPITALS.finditer(text):
        given_known = "GIV" in KINDS_OF.get(found["given"].lower(), ())
        kinds = KINDS_OF.get(found["surname"].lower(), ("SUR",))
        if headlines.hold(found.start()) or kinds[0] in PLACE_KINDS:
            continue
        if _is_byline(text, found) or (given_known and len(found["surname"]) > 3):
            yield Spotted(PERSON, found.start(), found.end(), base_of(title_case_name(found[0]), "PERSON"), 0.8)
    for found in _LINE_OF_CAPITALS.finditer(text):
        shaped = _SURNAME_SHAPE.fullmatch(found["surname"]) is not None
        if "GIV" in KINDS_OF.get(found["given"].lower(), ()) and (shaped or found["surname"].lower() not in KINDS_OF):
            yield Spotted(PERSON, *found.span("name"), title_case_name(found["name"]), 0.8)


def _is_byline(text: str, found: re.Match[str]) -> bool:
    """Whether the name ends its line, and nothing or a dash stands before it: «Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ."""
    line_start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LONGEST_LINE)
    before = text[line_start : found.start()].rstrip()
    return (not before or before[-1] in "—–-,:") and text[found.end() : found.end() + 2].strip(" .,") in ("", "\n")


def _in_closing_lines(text: str) -> Iterator[Spotted]:
    """«Әңгімелескен Гүлнәр Ахмет», «Фото: Асхат Ниязов»: whoever a line at the foot of an article gives."""
    for found in _CLOSING_LINE.finditer(text):
        words = found["name"].split()
        if not any(head_of(word) or is_title(word) or is_known_place(word) for word in words):
            yield Spotted(PERSON, *found.span("name"), found["name"], 0.7)


def _with_surnames_before(text: str, tagged: Iterable[Entity]) -> Iterator[Entity]:
    """The people the tagger found, in order; one whom it cut in two behind a surname that stands first as one:
    Тоқаев | Қасым-Жомарт Кемелұлы.
    """
    before: Entity | None = None
    for each in tagged:
        if each.type != "PERSON":
            continue
        if before is not None:
            if text[before.end : each.start] == " " and is_surname_before(before.surface, each.surface.split()):
                confidence = min(before.confidence, each.confidence)
                surface = text[before.start : each.end]
                each = replace(each, surface=surface, start=before.start, confidence=confidence)
            else:
                yield before
        before = each
    if before is not None:
        yield before


def _learnt(text: str, tagged: Iterable[Entity]) -> Iterator[Spotted]:
    latin = ForeignNames(text)
    for each in tagged:
        start, end = each.start, each.end
        foreign = latin.around(start, end)
        if foreign is not None:
            if foreign.is_site or foreign.is_address or foreign.names_a_body:
                continue
            start, end = min(start, foreign.start), max(end, foreign.end)
        spans = [found.span() for found in _WORD.finditer(text, start, end)]
        words = [text[start:end] for start, end in spans]
        own = own_words(words)
        for word, (start, end) in zip(words[own:], spans[own:], strict=True):
            if is_given_name(word) and not is_known_place(word):  # Болат Өтемұратов | Еленаны
                yield Spotted(PERSON, start, end, base_of(word, "PERSON"), each.confidence)
        del words[own:]
        while len(words) > 1 and head_of(words[-1]):
            words.pop()
        end = spans[len(words) - 1][1]
        if head_of(words[0]) or words[0].isupper():
            continue
        closing = word_that_closes(text, end, words)
        if closing is not None and not head_of(closing["word"]):
            words.append(closing["word"])
            end = closing.end("word")
        if each.confidence < (0.5 if len(words) > 1 or _is_declined_given_name(words[0]) else 0.7):
            continue
        base = base_of(" ".join(map(_name_case, words)), "PERSON")
        yield Spotted(PERSON, spans[0][0], end, base, each.confidence)


def _is_declined_given_name(word: str) -> bool:
    """Еленаны: what Елена by itself, which may be a ship's name, does not show."""
    return base_of(word, "PERSON") != word and is_given_name(word)


def _name_case(name: str) -> str:
    return title_case_name(name) if len(name) > 3 else name
