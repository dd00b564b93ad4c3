"""The people, organisations and places that a news article names, each with its base form, its role and its mentions.

`kazakh.tagging` learnt from television text, which has no initials, no names in capitals and few quoted names. What
written news does otherwise is here, as rules over the tags: a quoted name with its head noun («Ұшқыр тіл» орталығы),
long names of bodies up to their left edge, initials (Л.Шыңғысбаева), bylines (Әнуар ЖҰМАШБАЕВ), a short «Қор» for the
fund named before, one person under several spellings. Called by `sholu.importing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sholu.kazakh.bases import base_of
from sholu.kazakh.casing import is_capitals, title_case_name
from sholu.kazakh.features import rough_stem
from sholu.kazakh.forms import inflected, possessed
from sholu.kazakh.tagging import Entity, tag
from sholu.kazakh.tokens import Token, tokens
from sholu.kazakh.vocabulary import KINDS_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a name stands: `text[start:end] == surface`, in code points."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """One person, organisation or place of an article.

    `kind` is person, organisation or place. `name` is the fullest base form, `aliases` the others. `role` is what the
    article calls a person («департаментінің маманы»), or nothing. `confidence`, 0 to 1, is of the surest mention.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    role: str
    confidence: float
    mentions: tuple[Mention, ...]


BODIES: tuple[str, ...] = (
    # Head nouns of bodies that act: a name that ends in one is an organisation's. Collected by hand.
    "агенттік", "академия", "ансамбль", "арна", "ассамблея", "ассоциация", "әкімдік", "банк", "баспа", "басқарма",
    "бірлестік", "бюро", "газет", "гимназия", "департамент", "достастық", "журнал", "институт", "инспекция", "кеңес",
    "клуб", "колледж", "комиссия", "комитет", "компания", "консорциум", "консулдық", "корпорация", "кәсіпорын",
    "қауымдастық", "қоғам", "қозғалыс", "қор", "лига", "лицей", "мектеп", "министрлік", "мәслихат", "оркестр",
    "орталық", "одақ", "палата", "партия", "полиция", "прокуратура", "редакция", "секретариат", "серіктестік", "сот",
    "студия", "театр", "телеарна", "ұйым", "ұжым", "университет", "федерация", "филармония", "филиал", "фонд",
    "холдинг", "штаб", "елшілік", "кітапхана", "музей", "мұражай", "фирма", "портал",
)  # fmt: skip
LEGAL_FORMS = frozenset("КЕАҚ АҚ ЖШС ҚБ РҚБ ҚҚ ЖАҚ ААҚ ЖШҚ КММ МКК ММ РМК РММ МКҚК ШЖҚ ҮЕҰ ЖК БҚ ЗТБ".split())
"""How a body is constituted, written behind its name: «Отандастар қоры» КЕАҚ."""

_LONGEST_NAME = 9
_LONGEST_LINE = 500
_EVENTS = frozenset(
    "конференция форум саммит съезд конкурс байқау фестиваль турнир чемпионат олимпиада марафон".split()
)
_GENERIC = frozenset(
    "облыс аудан қала ауыл республика ел жергілікті мемлекет ұлт халықаралық біз сіз олар бұл осы сол өз барлық "
    "бірқатар кейбір бас жаңа аталған тағы сондай-ақ сонымен қатар үкімет қазіргі бүгін".split()
)
_BREAKS = frozenset(
    "барысында кезінде бойынша арқылы туралы үшін жөнінде туралы кейін бұрын бірге қатар бүгін кеше биыл".split()
)
_INFLECTED = tuple(
    "ның нің дың дің тың тің ға ге қа ке да де та те дан ден тан тен нан нен мен пен бен ды ді ып іп".split()
)
_LOCATED = re.compile(r"\wнд[ае]\s")
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”"')
_VERBAL = ("дағы", "дегі", "тағы", "тегі", "ған", "ген", "қан", "кен", "ып", "іп")
_LETTER = r"[А-ЯЁӘІҢҒҮҰҚӨҺ]"
_INITIALS = re.compile(
    rf"(?<!\w){_LETTER}\.[ \u00a0]?(?:{_LETTER}\.[ \u00a0]?)?(?P<surname>{_LETTER}[\w\u0300-\u036f]{{2,}}(?:-[\w]+)?)"
)
_SMALL = "[а-яёәіңғүұқөһ]"
_IN_CAPITALS = re.compile(rf"(?<![\w-])(?P<given>{_LETTER}{_SMALL}+) (?P<surname>{_LETTER}{{4,}})(?![\w-])")
_PLACES = frozenset(("GPE", "LOCATION"))
_PATRONYMIC = re.compile(r"(?:[ұу]лы|[қк]ызы)\Z", re.IGNORECASE)
_ROLE_REACH = 9


def document_entities(text: str) -> tuple[NamedEntity, ...]:
    """Who and what an article names, in order of first mention. Lines in capitals (headlines) name nobody by
    themselves; what is named below them is found there. Any text is fine.
    """
    tagged = [entity for entity in tag(text) if not _in_a_headline(text, entity)]
    pieces = tokens(text)
    bodies = _bodies(text, pieces, tagged)
    taken = _Ground(len(text), bodies)
    people = taken.claim(_people(text, tagged))
    places = taken.claim(
        _Found("place", each.start, each.end, each.base, each.confidence)
        for each in tagged
        if each.type in _PLACES and each.confidence >= 0.5 and not _is_unknown_abbreviation(each.base)
    )
    short = taken.claim(_short_names(text, pieces, bodies))
    found = sorted([*bodies, *people, *places, *short], key=_by_place)
    return tuple(_entity(text, group, bodies) for group in _grouped(found))


def _is_unknown_abbreviation(base: str) -> bool:
    """ҮЕҰ is no place; АҚШ is, as the vocabulary knows."""
    return base.isupper() and len(base) <= 5 and base.lower() not in KINDS_OF


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    start: int
    end: int
    base: str
    confidence: float


def _by_place(found: _Found) -> tuple[int, int]:
    return found.start, found.end


class _Ground:
    """Which characters of a text belong to a name already."""

    __slots__ = ("_taken",)

    def __init__(self, length: int, spans: Iterable[_Found | Entity] = ()) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self._take(span)

    def holds(self, place: int) -> bool:
        return bool(self._taken[place])

    def claim(self, spans: Iterable[_Found]) -> list[_Found]:
        """Those of the spans that stand on free ground, which they take."""
        claimed = []
        for span in spans:
            if not any(self._taken[span.start : span.end]):
                self._take(span)
                claimed.append(span)
        return claimed

    def _take(self, span: _Found | Entity) -> None:
        self._taken[span.start : span.end] = b"\1" * (span.end - span.start)


def _line_around(text: str, place: int) -> str:
    """The line that holds a place, of a long one the part nearby."""
    least = max(0, place - _LONGEST_LINE)
    start = max(text.rfind("\n", least, place) + 1, least)
    end = text.find("\n", place, place + _LONGEST_LINE)
    return text[start : end if end >= 0 else place + _LONGEST_LINE]


def _in_a_headline(text: str, entity: Entity) -> bool:
    line = _line_around(text, entity.start)
    return is_capitals(line) and len(line.split()) > 3


@lru_cache(maxsize=1)
def _body_forms() -> dict[str, tuple[str, bool]]:
    """Every form of a head noun → its nominative there (қорының → қоры) and whether it bears a possessive."""
    forms: dict[str, tuple[str, bool]] = {}
    for noun in BODIES:
        for form in inflected(noun):
            forms.setdefault(form, (noun, False))
        for base in possessed(noun):
            for form in inflected(f"ә {base}"):
                forms[form[2:]] = (base, True)
    return forms


def _bodies(text: str, pieces: Sequence[Token], tagged: Sequence[Entity]) -> list[_Found]:
    quoted = list(_quoted_bodies(text, pieces))
    taken = _Ground(len(text), quoted)
    named = taken.claim(_named_bodies(text, pieces, tagged, quoted))
    learnt = taken.claim(
        _Found("organisation", each.start, each.end, each.base, each.confidence)
        for each in tagged
        if each.type == "ORGANISATION"
        and each.confidence >= 0.6
        and not _is_headless_generic(each)
        and rough_stem(each.base.split()[-1].lower()) not in _EVENTS
    )
    return sorted([*quoted, *named, *learnt], key=_by_place)


def _is_headless_generic(entity: Entity) -> bool:
    """A bare «Қор» or a lower-case word is nobody's name."""
    words = entity.surface.split()
    return len(words) == 1 and (words[0].lower() in _body_forms() or words[0].islower())


def _quoted_bodies(text: str, pieces: Sequence[Token]) -> Iterator[_Found]:
    """«Қазақстан халқына» қоғамдық қоры, «Отандастар қорының», «Отандастар қоры» КЕАҚ-тың."""
    forms = _body_forms()
    opened = -1
    for place, piece in enumerate(pieces):
        if piece.text in _OPENING and not (piece.text == '"' and opened >= 0):
            opened = place
        elif piece.text in _CLOSING and opened >= 0:
            inside = pieces[opened + 1 : place]
            opened, start = -1, opened
            words = [each.text for each in inside]
            if not 0 < len(words) <= _LONGEST_NAME or not words[0][0].isalnum() or words[0][0].islower():
                continue
            if is_capitals(_line_around(text, inside[0].start)):
                continue
            head = _head_behind(text, pieces, place)
            last = forms.get(words[-1].lower())
            if head is not None:
                end, base_head = head
                name = f"«{_spaced(text[inside[0].start : inside[-1].end])}» {base_head}"
                yield _Found("organisation", pieces[start].start, end, name, 0.95)
            elif last is not None and last[1] and len(words) > 1:
                name = base_of(text[inside[0].start : inside[-1].end])
                yield _Found("organisation", inside[0].start, inside[-1].end, name, 0.9)


def _head_behind(text: str, pieces: Sequence[Token], closed: int) -> tuple[int, str] | None:
    """Where the head noun behind a quotation ends, and the words up to it in the nominative."""
    forms = _body_forms()
    words: list[str] = []
    for piece in pieces[closed + 1 : closed + 5]:
        if "\n" in text[pieces[closed].end : piece.start]:
            return None
        low = piece.text.lower()
        bare = piece.text.split("-")[0]
        if bare in LEGAL_FORMS:
            return piece.end, " ".join((*words, bare))
        head = forms.get(low)
        if head is not None and head[1]:
            word = piece.text[0] + head[0][1:] if not piece.text.isupper() else head[0].upper()
            return piece.end, " ".join((*words, word))
        if not piece.text[0].isalpha() or low.endswith(_INFLECTED):
            return None
        words.append(piece.text)
    return None


def _named_bodies(
    text: str, pieces: Sequence[Token], tagged: Sequence[Entity], quoted: Sequence[_Found]
) -> Iterator[_Found]:
    """Бизнес және жобаларды акселерациялау департаментінің: from a head noun left to the capital that opens it."""
    forms = _body_forms()
    barriers = {each.end for each in tagged if each.type == "PERSON" and each.confidence > 0.6}
    barriers |= {each.end for each in quoted}
    tagged_alike = _Ground(
        len(text), (each for each in tagged if each.type in ("ORGANISATION", "FACILITY", "POSITION"))
    )
    last_end = -1
    for place, piece in enumerate(pieces):
        head = forms.get(piece.text.lower())
        if head is None or not head[1]:
            continue
        start = _left_edge(text, pieces, place, barriers, last_end)
        if start is None:
            continue
        first = pieces[start]
        supported = tagged_alike.holds(first.start) or tagged_alike.holds(piece.end - 1)
        known = supported or "GPE" in _kinds(first) or _is_followed_by_a_title(pieces, place)
        if _opens_sentence(text, pieces, start) and not known:
            continue
        last_end = piece.end
        surface = text[first.start : piece.end]
        yield _Found("organisation", first.start, piece.end, base_of(surface), 0.8 if supported else 0.6)


def _kinds(piece: Token) -> str:
    kinds = KINDS_OF.get(rough_stem(piece.text.lower()), ())
    return "GPE" if not {"COUNTRY", "CITY", "KZCITY", "OBL"}.isdisjoint(kinds) else ""


def _is_followed_by_a_title(pieces: Sequence[Token], head: int) -> bool:
    """министрлігінің өкілі, қауымдастығының төрағасы"""
    following = pieces[head + 1].text.lower() if head + 1 < len(pieces) else ""
    owned = pieces[head].text.lower().endswith(("ның", "нің"))
    return owned and ("TITLE" in KINDS_OF.get(rough_stem(following), ()) or _is_title(following))


def _left_edge(text: str, pieces: Sequence[Token], head: int, barriers: set[int], last_end: int) -> int | None:
    """The token that opens the name whose head noun stands here, or nothing where no capital does."""
    edge = head if pieces[head].text[0].isupper() and head + 1 < len(pieces) and _is_numbered(pieces, head) else None
    for place in range(head - 1, max(-1, head - _LONGEST_NAME), -1):
        piece = pieces[place]
        if piece.text == "атындағы":
            return _named_after(pieces, place)
        if piece.end in barriers or piece.end <= last_end or "\n" in text[piece.end : pieces[place + 1].start]:
            break
        low = piece.text.lower()
        if piece.text.isdigit():
            near = head - place <= 4 and len(piece.text) in (3, 4) and not pieces[place + 1].text.startswith("жыл")
            return place if near else edge
        if not piece.text[0].isalpha() or low in ("мен", "пен", "бен", "деп", "деген", "үшін", "туралы", "арасында"):
            break
        if low.endswith(_VERBAL) and edge is not None and not low.startswith("нөмір"):
            break
        if low.endswith(("дағы", "дегі", "тағы", "тегі")):
            if piece.text[0].isupper():
                break
            continue
        if edge is not None and low in _BREAKS:
            break
        if piece.text[0].isupper() and (rough_stem(low) not in _GENERIC and not _is_generic_adjective(low)):
            if edge is not None and _opens_sentence(text, pieces, place) and "GPE" not in _kinds(piece):
                break
            edge = place
    return edge


def _named_after(pieces: Sequence[Token], place: int) -> int:
    """Абай Құнанбаев атындағы: where the name starts of the one whom a body is named after."""
    start = place
    while start > 0 and place - start < 3 and _is_name_like(pieces[start - 1].text):
        start -= 1
    return start


def _is_name_like(word: str) -> bool:
    return word[0].isupper() or word.startswith("әл-")


def _is_numbered(pieces: Sequence[Token], head: int) -> bool:
    return head > 1 and pieces[head - 1].text.startswith("нөмір") and pieces[head - 2].text.isdigit()


def _is_generic_adjective(low: str) -> bool:
    return low in (
        "облыстық",
        "қалалық",
        "аудандық",
        "ауылдық",
        "республикалық",
        "мемлекеттік",
        "жергілікті",
        "ұлттық",
    )


def _opens_sentence(text: str, pieces: Sequence[Token], place: int) -> bool:
    if place == 0 or "\n" in text[pieces[place - 1].end : pieces[place].start]:
        return True
    return pieces[place - 1].text in ".!?…—–"


def _people(text: str, tagged: Sequence[Entity]) -> list[_Found]:
    initialled = [
        _Found(
            "person",
            found.start(),
            found.end(),
            " ".join(found[0][: found.start("surname") - found.start()].split(" "))
            + base_of(_name_case(found["surname"]), "PERSON"),
            0.9,
        )
        for found in _INITIALS.finditer(text)
        if found["surname"].lower() not in _body_forms()
        and KINDS_OF.get(found["surname"].lower(), ("SUR",))[0] != "HEAD"
    ]
    in_capitals = [
        _Found("person", found.start(), found.end(), title_case_name(found[0]), 0.8)
        for found in _IN_CAPITALS.finditer(text)
        if _is_byline(text, found) or "GIV" in KINDS_OF.get(found["given"].lower(), ())
    ]
    learnt = []
    for each in tagged:
        if each.type != "PERSON":
            continue
        words = each.surface.split()
        while len(words) > 1 and words[-1].lower() in _body_forms():
            words.pop()
        surface = each.surface[: each.surface.rfind(words[-1]) + len(words[-1])]
        if each.confidence < (0.5 if len(words) > 1 else 0.7) or words[0].lower() in _body_forms():
            continue
        base = base_of(" ".join(map(_name_case, words)), "PERSON")
        learnt.append(_Found("person", each.start, each.start + len(surface), base, each.confidence))
    return [*initialled, *learnt, *in_capitals]


def _is_byline(text: str, found: re.Match[str]) -> bool:
    """Whether the name ends its line, and nothing or a dash stands before it: «Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ."""
    line_start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LONGEST_LINE)
    before = text[line_start : found.start()].rstrip()
    return (not before or before[-1] in "—–-,:") and text[found.end() : found.end() + 2].strip(" .") in ("", "\n")


def _name_case(name: str) -> str:
    return title_case_name(name) if len(name) > 3 else name


def _short_names(text: str, pieces: Sequence[Token], bodies: Sequence[_Found]) -> Iterator[_Found]:
    """Қор, Қордың: a head noun alone with a capital inside a sentence, for the body named before that has it."""
    forms = _body_forms()
    bare = [
        (place, piece, head[0])
        for place, piece in enumerate(pieces)
        if (head := forms.get(piece.text.lower()))
        and not head[1]
        and piece.text[0].isupper()
        and not piece.text.isupper()
    ]
    used_as_names = {noun for place, _, noun in bare if not _opens_sentence(text, pieces, place)}
    waiting = list(reversed(bodies))
    latest: dict[str, str] = {}
    for place, piece, noun in bare:
        while waiting and waiting[-1].end <= piece.start:
            body = waiting.pop()
            latest[_head_noun(body.base)] = body.base
        if noun in latest and (noun in used_as_names or not _opens_sentence(text, pieces, place)):
            yield _Found("organisation", piece.start, piece.end, latest[noun], 0.7)


def _head_noun(base: str) -> str:
    last = re.findall(r"\w+", base)[-1].lower() if re.search(r"\w", base) else ""
    form = _body_forms().get(last)
    if form is None:
        return ""
    return _noun_of().get(form[0], "")


@lru_cache(maxsize=1)
def _noun_of() -> dict[str, str]:
    """The head noun of its nominatives: қоры → қор."""
    return {form: noun for noun in BODIES for form in (noun, *possessed(noun))}


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _grouped(found: Sequence[_Found]) -> list[list[_Found]]:
    """The mentions of each entity, the entities in order of first mention."""
    groups: list[list[_Found]] = []
    by_key: dict[tuple[str, str], list[_Found]] = {}
    for each in found:
        keys = [(each.kind, key) for key in _keys(each)]
        group = next((by_key[key] for key in keys if key in by_key), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(each)
        for key in keys:
            by_key.setdefault(key, group)
    return groups


def _keys(found: _Found) -> tuple[str, ...]:
    """What two mentions of one entity have in common."""
    folded = found.base.casefold()
    if found.kind == "organisation":
        quoted = re.match(r"«(?P<core>[^»]+)»", folded)
        return (quoted["core"],) if quoted else (re.sub(r"[«»\"]", "", folded),)
    if found.kind == "place":
        return (
            re.sub(r"\s(?:қаласы|облысы|ауданы|ауылы)\Z", lambda tail: "" if "қала" in tail[0] else tail[0], folded),
        )
    words = folded.replace(".", ". ").split()
    if len(words) < 2:
        return (folded,)
    last = _PATRONYMIC.sub("", words[-1]) if len(_PATRONYMIC.sub("", words[-1])) > 2 else words[-1]
    initial = f"{words[0][0]} {words[-1]}"
    return (initial,) if words[0].endswith(".") else (f"{words[0]} {last}", initial)


def _entity(text: str, group: Sequence[_Found], bodies: Sequence[_Found]) -> NamedEntity:
    bases = sorted(dict.fromkeys(found.base for found in group), key=_fullness)
    roles = [role for found in group if found.kind == "person" and (role := _role_before(text, found, bodies))]
    return NamedEntity(
        kind=group[0].kind,
        name=bases[0],
        aliases=tuple(bases[1:]),
        role=max(roles, key=len) if roles else "",
        confidence=max(found.confidence for found in group),
        mentions=tuple(
            Mention(start=found.start, end=found.end, surface=text[found.start : found.end]) for found in group
        ),
    )


def _fullness(base: str) -> tuple[bool, bool, int, str]:
    return ("." in base, bool(_PATRONYMIC.search(base)), -len(base), base)


def _role_before(text: str, found: _Found, bodies: Sequence[_Found]) -> str:
    """What stands before a name up to the last comma and ends in a position: «қор басшысының орынбасары». It starts
    with the body whose position it is, where one is named.
    """
    line_start = max(text.rfind("\n", 0, found.start) + 1, found.start - 300)
    phrase_start = line_start + max(
        (end.end() for end in re.finditer(r"[,;:.!?()—–]\s", text[line_start : found.start])), default=0
    )
    words = text[phrase_start : found.start].split()
    if not text[found.start - 1 : found.start].isspace() or not words:
        return ""
    if "TITLE" not in KINDS_OF.get(rough_stem(words[-1].lower()), ()) and not _is_title(words[-1]):
        return ""
    start = -1
    for body in reversed(
        bodies[
            bisect_left(bodies, (phrase_start, 0), key=_by_place) : bisect_left(
                bodies, (found.start, 0), key=_by_place
            )
        ]
    ):
        if body.end < found.start and (start < 0 or not re.search(r"\w", text[body.end : start])):
            start = body.start - (text[max(0, body.start - 1)] in _OPENING)
    if start < 0:
        return " ".join(words) if len(words) <= _ROLE_REACH else ""
    role = text[start : found.start]
    located = max((end.end() for end in _LOCATED.finditer(role)), default=0)
    return _spaced(role[located:])


def _is_title(word: str) -> bool:
    return (
        re.fullmatch(r".*(?:шысы|шісі|ушы|уші|басшысы|маманы|иесі|орынбасары|хатшысы|төрағасы)", word.lower())
        is not None
    )
