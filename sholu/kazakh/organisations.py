"""Where a text names organisations: a quoted name with its head noun («Ұшқыр тіл» орталығы), a long name from its
head noun left to the capital that opens it, one known by a word (Сенат, БҰҰ), and what the tagger learnt.

Called by `kazakh.entities`; what the names are made of is known by `kazakh.bodies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sholu.kazakh.accusatives import is_object
from sholu.kazakh.amended_bodies import is_where
from sholu.kazakh.bases import base_of
from sholu.kazakh.bodies import (
    ALWAYS_BODIES,
    KNOWN,
    LEGAL_FORMS,
    head_noun,
    head_of,
    looks_abbreviated,
    read,
)
from sholu.kazakh.features import rough_stem
from sholu.kazakh.foreign import ForeignNames
from sholu.kazakh.headlines import Headlines
from sholu.kazakh.name_edges import is_surname
from sholu.kazakh.spotted import ORGANISATION, Ground, Spotted, by_place, opens_sentence, spaced
from sholu.kazakh.tagging import Entity
from sholu.kazakh.titles import is_title, opens_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF

_LONGEST_NAME = 9
_EVENTS = frozenset(
    "конференция форум саммит съезд конкурс байқау фестиваль турнир чемпионат олимпиада марафон бағдарлама жоба "
    "көрме кубок".split()
)
_GENERIC = frozenset(
    "облыс аудан қала ауыл республика ел жергілікті мемлекет ұлт халықаралық біз сіз олар бұл осы сол өз барлық "
    "бірқатар кейбір бас жаңа аталған тағы сондай-ақ сонымен қатар үкімет қазіргі бүгін кеше биыл ал бірақ еліміз "
    "тиісті жалпы негізгі басқа сала салалық".split()
)
_GENERIC_ADJECTIVES = frozenset(
    "облыстық қалалық аудандық ауылдық республикалық мемлекеттік жергілікті ұлттық отбасылық".split()
)
_OF_THE_STATE = frozenset("мемлекеттік ұлттық халықаралық республикалық".split())
_BREAKS = frozenset(
    "барысында кезінде бойынша арқылы туралы үшін жөнінде туралы кейін бұрын бірге қатар бүгін кеше биыл".split()
)
_INFLECTED = tuple(
    "ның нің дың дің тың тің ға ге қа ке да де та те дан ден тан тен нан нен мен пен бен ды ді ып іп".split()
)
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”"')
_VERBAL = ("дағы", "дегі", "тағы", "тегі", "ған", "ген", "қан", "кен", "ып", "іп")
_JOINING = frozenset(("мен", "пен", "бен", "деп", "деген", "үшін", "туралы", "арасында"))
_CONTINUED = 6
"""How many words behind a ministry the name of its committee may end: министрлігі Ветеринариялық бақылау комитеті."""


def organisations(
    text: str, pieces: Sequence[Token], tagged: Sequence[Entity], headlines: Headlines
) -> list[Spotted]:
    """Every organisation named, in order, none overlapping another. `pieces` are the text's tokens, `tagged` what the
    tagger found in it.
    """
    quoted = list(_quoted(text, pieces, headlines))
    ground = Ground(len(text), quoted)
    latin = ForeignNames(text)
    named = ground.claim(_with_whole_runs(text, each, latin) for each in _named(text, pieces, tagged, quoted))
    foreign = ground.claim(_foreign(tagged, latin))
    learnt = ground.claim(_learnt(each for each in tagged if not latin.breaks(each.start, each.end)))
    known = ground.claim([*_known(text, pieces, headlines), *_sources(text)])
    return sorted([*quoted, *named, *foreign, *learnt, *known], key=by_place)


_CAPITALS = "[А-ЯЁӘІҢҒҮҰҚӨҺ]"
_SOURCE = re.compile(
    # «Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ; Гүлназ САҒАТОВА, «Жетісу жаршысы»
    rf"^[ \t]*[«“](?P<paper>[^«»“”\n]{{2,60}})[»”][ \t]*[—–-][ \t]*"
    rf"[^\W\d_]+[ \t]+{_CAPITALS}{{3,}}(?:-{_CAPITALS}+)?[ \t.]*$"
    rf"|(?<![^\W\d_])[^\W\d_]+[ \t]+{_CAPITALS}{{3,}}[ \t]*,\s{{0,4}}[«“](?P<behind>[^«»“”\n]{{2,60}})[»”][ \t.]*$",
    re.MULTILINE,
)


def _sources(text: str) -> Iterator[Spotted]:
    """The newspaper beside the author's name in a byline."""
    for found in _SOURCE.finditer(text):
        group = "paper" if found["paper"] else "behind"
        if found[group][0].isupper():
            yield Spotted(ORGANISATION, *found.span(group), spaced(found[group]), 0.8)


def _with_whole_runs(text: str, named: Spotted, latin: ForeignNames) -> Spotted:
    """The | Astana Times газеті: a name that begins within a run of Latin words begins where that does."""
    run = latin.around(named.start, named.start + 1)
    if run is None or run.start == named.start or run.is_site or run.is_address:
        return named
    return replace(named, start=run.start, base=f"{spaced(text[run.start : named.start])} {named.base}")


def _foreign(tagged: Sequence[Entity], latin: ForeignNames) -> Iterator[Spotted]:
    """Halyk Bank, of which the tagger may know the first word; Kaspi.kz as a whole."""
    sure: dict[int, float] = {}
    others = set()
    for each in tagged:
        name = latin.around(each.start, each.end)
        if name is not None and each.type == "ORGANISATION":
            sure[name.start] = max(each.confidence, sure.get(name.start, 0.0))
        elif name is not None and each.confidence >= _SURE_OF_ANOTHER:
            others.add(name.start)
    for name in latin.names:
        confidence = sure.get(name.start, 0.0)
        known = confidence >= _SURE_OF_A_WORD and name.start not in others
        if not name.is_address and not name.is_one_word and (known or name.names_a_body):
            yield Spotted(ORGANISATION, name.start, name.end, name.base, max(confidence, 0.7))


_SURE_OF_A_WORD, _SURE_OF_ANOTHER = 0.5, 0.7


def _learnt(tagged: Iterable[Entity]) -> Iterator[Spotted]:
    for each in tagged:
        last = each.base.split()[-1].strip("«»“”\"'").lower()
        if (
            each.type == "ORGANISATION"
            and each.confidence >= 0.6
            and not _is_headless_generic(each)
            and rough_stem(last) not in _EVENTS
        ):
            yield Spotted(ORGANISATION, each.start, each.end, each.base, each.confidence)


def _is_headless_generic(entity: Entity) -> bool:
    """A bare «Қор», a lower-case word, a legal form alone: nobody's name."""
    words = entity.surface.split()
    if len(words) > 1:
        return False
    return bool(head_of(words[0])) or words[0].islower() or words[0].split("-")[0] in LEGAL_FORMS


def _quoted(text: str, pieces: Sequence[Token], headlines: Headlines) -> Iterator[Spotted]:
    """«Қазақстан халқына» қоғамдық қоры, «Отандастар қорының», «Отандастар қоры» КЕАҚ-тың."""
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
            if headlines.hold(inside[0].start):
                continue
            behind = _head_behind(text, pieces, place)
            last = head_of(words[-1])
            if behind is not None:
                end, base_head = behind
                name = f"«{spaced(text[inside[0].start : inside[-1].end])}» {base_head}"
                yield Spotted(ORGANISATION, pieces[start].start, end, name, 0.95)
            elif last is not None and last[1] and len(words) > 1:
                name = base_of(text[inside[0].start : inside[-1].end])
                yield Spotted(ORGANISATION, inside[0].start, inside[-1].end, name, 0.9)


def named_again(
    text: str, pieces: Sequence[Token], found: Sequence[Spotted], headlines: Headlines
) -> Iterator[Spotted]:
    """«Қайрат», «Қайраттың» where the text has «Қайрат» футбол клубы: the quoted part of one body's name, once more
    in quotation marks, with itself as base. Not in headlines.
    """
    bodies: dict[str, set[str]] = {}
    for body in found:
        name = read(body.base)
        if name.quoted:
            bodies.setdefault(name.core, set()).add(body.base)
    opened = -1
    for place, piece in enumerate(pieces if bodies else ()):
        if piece.text in _OPENING and not (piece.text == '"' and opened >= 0):
            opened = place
        elif piece.text in _CLOSING and opened >= 0:
            inside, opened = pieces[opened + 1 : place], -1
            if 0 < len(inside) <= _LONGEST_NAME and not headlines.hold(inside[0].start):
                base = base_of(spaced(text[inside[0].start : inside[-1].end]))
                if len(bodies.get(read(base).core, ())) == 1:
                    yield Spotted(ORGANISATION, inside[0].start, inside[-1].end, base, 0.8)


def _head_behind(text: str, pieces: Sequence[Token], closed: int) -> tuple[int, str] | None:
    """Where the head noun behind a quotation ends, and the words up to it in the nominative."""
    words: list[str] = []
    end, legal = -1, ""
    for piece in pieces[closed + 1 : closed + 6]:
        if "\n" in text[pieces[closed].end : piece.start]:
            break
        low = piece.text.lower()
        bare = piece.text.split("-")[0]
        if bare in LEGAL_FORMS:
            words.append(bare)
            end, legal = piece.end, " ".join(words)
            continue
        if piece.text in ("»", "”") and legal:
            words[-1] += piece.text  # «Қазатомөнеркәсіп» ҰАК» АҚ
            continue
        if legal:
            break
        head = head_of(piece.text)
        if head is not None and head[1]:
            word = piece.text[0] + head[0][1:] if not piece.text.isupper() else head[0].upper()
            return piece.end, " ".join((*words, word))
        if not piece.text[0].isalpha() or low.endswith(_INFLECTED):
            break
        words.append(piece.text)
    return (end, legal) if legal else None


def _named(
    text: str, pieces: Sequence[Token], tagged: Sequence[Entity], quoted: Sequence[Spotted]
) -> Iterator[Spotted]:
    """Бизнес және жобаларды акселерациялау департаментінің: from a head noun left to the capital that opens it."""
    barriers = {each.end for each in tagged if each.type == "PERSON" and each.confidence > 0.6}
    barriers |= {each.end for each in quoted}
    bearers = _bearers(pieces, tagged)
    alike = Ground(len(text))
    for each in tagged:
        if each.type in ("ORGANISATION", "FACILITY", "POSITION"):
            alike.take(each.start, each.end)
    last_end = -1
    for place, piece in enumerate(pieces):
        head = head_of(piece.text)
        if place and pieces[place - 1].text == "атындағы" and looks_abbreviated(piece.text.split("-")[0]):
            first = pieces[_named_after(text, pieces, place - 1)]  # Әл-Фараби атындағы ҚазҰУ-дың
            last_end = piece.end
            yield Spotted(ORGANISATION, first.start, piece.end, base_of(text[first.start : piece.end]), 0.8)
            continue
        if head is None or not (head[1] or _is_named_after_someone(pieces, place)) or _is_a_state(pieces, place):
            continue
        if _is_continued(text, pieces, place):
            continue
        bearer = bearers.get(piece.start)
        if bearer is not None:  # Назарбаев университетін
            last_end = piece.end
            yield Spotted(ORGANISATION, bearer, piece.end, base_of(spaced(text[bearer : piece.end])), 0.7)
            continue
        start = _left_edge(text, pieces, place, barriers, last_end)
        if start is None:
            continue
        first = pieces[start]
        supported = alike.holds(first.start) or alike.holds(piece.end - 1)
        known = supported or _is_place(first) or _is_followed_by_a_title(pieces, place)
        always = start < place and head_noun(head[0]) in ALWAYS_BODIES
        if opens_sentence(text, pieces, start) and not known and not always:
            continue
        last_end = piece.end
        surface = text[first.start : piece.end]
        yield Spotted(ORGANISATION, first.start, piece.end, base_of(surface), 0.8 if supported else 0.6)


_OF_LEARNING = frozenset("университет академия институт консерватория".split())
_OF_A_GIVER = frozenset(("қор", "фонд"))


def _bearers(pieces: Sequence[Token], tagged: Sequence[Entity]) -> dict[int, int]:
    """The head nouns of bodies that bear the name of the person before them, by their beginnings, and where that name
    begins: Назарбаев | университетін, Болат Өтемұратов | қорының. What may be somebody's own is none: Серік Ахметов
    қорын құрды, Президент Назарбаев университетіне барды.
    """
    persons = {each.end: each for each in tagged if each.type == "PERSON"}
    starts: dict[int, int] = {}
    title = False
    for before, piece in pairwise(pieces):
        person = persons.get(before.end) if piece.start == before.end + 1 else None
        if person is None:
            title = is_title(before.text)
            continue
        words = person.surface.split()
        if person.base == spaced(person.surface) and _is_of_a_bearer(words, piece.text, title=title):
            starts[piece.start] = person.start
    return starts


def _is_of_a_bearer(name: Sequence[str], word: str, *, title: bool) -> bool:
    head = head_of(word)
    if head is None or not head[1] or title:
        return False
    noun = head_noun(head[0])
    owned = word.lower() == head[0] or word.lower().endswith(("ның", "нің"))
    if len(name) == 1:
        return is_surname(name[0]) and (noun in _OF_LEARNING or (noun in _OF_A_GIVER and owned))
    return len(name) == 2 and owned and (noun in _OF_A_GIVER or noun in _OF_LEARNING)


def _is_named_after_someone(pieces: Sequence[Token], head: int) -> bool:
    """Шоқан Уәлиханов атындағы университетте: after this a bare head noun names a body too."""
    return any(piece.text == "атындағы" for piece in pieces[max(0, head - 4) : head])


def _is_a_state(pieces: Sequence[Token], head: int) -> bool:
    """Ресей Федерациясының"""
    before = KINDS_OF.get(pieces[head - 1].text.lower(), ()) if head else ()
    return "COUNTRY" in before and pieces[head].text.startswith(("Федерация", "Одағы", "Достастығы"))


def _is_continued(text: str, pieces: Sequence[Token], head: int) -> bool:
    """Whether a bare nominative (министрлігі) stands before the name of a part of the body, whose head noun follows
    within a few words.
    """
    form = head_of(pieces[head].text)
    following = pieces[head + 1 : head + 1 + _CONTINUED]
    if form is None or form[0] != pieces[head].text.lower() or not following:
        return False
    trade = form[0] == "шаруашылығы"  # Ауыл шаруашылығы министрлігі, Орман шаруашылығы комитеті
    if not trade and (head_noun(form[0]) not in ALWAYS_BODIES or not following[0].text[0].isupper()):
        return False
    for piece in following:
        if "\n" in text[pieces[head].end : piece.start] or not piece.text[0].isalpha():
            return False
        found = head_of(piece.text)
        if found is not None and found[1]:
            return True
        low = piece.text.lower()
        if low in _JOINING or (low.endswith(_INFLECTED) and low not in KINDS_OF):
            return False
    return False


def _is_place(piece: Token) -> bool:
    kinds = KINDS_OF.get(rough_stem(piece.text.lower()), ())
    return not {"COUNTRY", "CITY", "KZCITY", "OBL"}.isdisjoint(kinds)


def _is_followed_by_a_title(pieces: Sequence[Token], head: int) -> bool:
    """министрлігінің ресми өкілі, қауымдастығының төрағасы, Бас прокуратура"""
    if not pieces[head].text.lower().endswith(("ның", "нің")):
        return False
    return opens_title([piece.text for piece in pieces[head + 1 : head + 4]])


def _left_edge(text: str, pieces: Sequence[Token], head: int, barriers: set[int], last_end: int) -> int | None:
    """The token that opens the name whose head noun stands here, or nothing where no capital does."""
    edge = head if pieces[head].text[0].isupper() and head + 1 < len(pieces) and _is_numbered(pieces, head) else None
    crossed = False
    for place in range(head - 1, max(-1, head - _LONGEST_NAME), -1):
        piece = pieces[place]
        crossed = crossed or head_noun(piece.text) in ALWAYS_BODIES  # Ауыл шаруашылығы министрлігі … комитетінің
        if piece.text == "атындағы":
            return _named_after(text, pieces, place)
        if piece.end in barriers or piece.end <= last_end or "\n" in text[piece.end : pieces[place + 1].start]:
            break
        low = piece.text.lower()
        if piece.text.isdigit():
            near = head - place <= 4 and len(piece.text) in (3, 4) and not pieces[place + 1].text.startswith("жыл")
            return place if near else edge
        if not piece.text[0].isalpha() or low in _JOINING or piece.text in LEGAL_FORMS:
            break
        if low.endswith(_VERBAL) and edge is not None and not low.startswith("нөмір"):
            break
        if is_object([each.text for each in pieces[place : min(head + 1, place + 3)]]):
            break
        if is_where(piece.text) or _IN_A_PLACE.fullmatch(low):  # Шымкентте | драма театры
            break
        if low.endswith(("дағы", "дегі", "тағы", "тегі")):
            if piece.text[0].isupper():
                break
            continue
        if edge is not None and low in _BREAKS and not _is_among_a_place(pieces, place):
            break
        trade = low == "ауыл" and pieces[place + 1].text.startswith("шаруашылығы")
        if piece.text[0].isupper() and (trade or not _is_generic(low)):
            opening = crossed or _is_opening(pieces, place)
            if edge is not None and not opening and opens_sentence(text, pieces, place):
                break
            edge = place
        elif piece.text[0].isupper() and edge is None and _is_of_the_state(pieces, place, head):
            edge = place
    return edge


_IN_A_PLACE = re.compile(
    r"(?:қала|облыс|аудан|ауыл|кент|өңір|аймақ|аймағ)"
    r"(?:(?:с?[ыі])?н?[дт][ае]|[дтн][ае]н|с?[ыі]нан|с?[ыі]нен|с?[ыі]н[ае]|[ғгқк][ае])"
)


def _is_generic(low: str) -> bool:
    return rough_stem(low) in _GENERIC or low in _GENERIC_ADJECTIVES


def _is_opening(pieces: Sequence[Token], place: int) -> bool:
    """Whether the first word of a sentence belongs to the name further right: a place does, a ministry's word too."""
    return (
        _is_place(pieces[place])
        or looks_abbreviated(pieces[place].text)
        or pieces[place].text.endswith(("лық", "лік", "дық", "дік", "тық", "тік"))
    )


def _is_of_the_state(pieces: Sequence[Token], place: int, head: int) -> bool:
    """Бас прокуратура, Ұлттық банк, Мемлекеттік қызмет істері агенттігі: bodies of which a state has one."""
    if place < head - 1:
        return pieces[place].text.lower() in _OF_THE_STATE
    return (pieces[head - 1].text.lower(), head_noun(_nominative(pieces[head]))) in (
        ("бас", "прокуратура"), ("ұлттық", "банк"), ("жоғарғы", "сот"), ("конституциялық", "сот"),
        ("дүниежүзілік", "банк"), ("ұлттық", "ұлан"),
    )  # fmt: skip


def _nominative(piece: Token) -> str:
    head = head_of(piece.text)
    return head[0] if head else ""


def _is_among_a_place(pieces: Sequence[Token], place: int) -> bool:
    """Алматы қаласы бойынша департаменті"""
    return pieces[place].text == "бойынша" and pieces[place - 1].text.lower().startswith(
        ("қаласы", "облысы", "ауданы")
    )


def _named_after(text: str, pieces: Sequence[Token], place: int) -> int:
    """Абай Құнанбаев атындағы, Л.Н.Гумилев атындағы: where the name starts of the one whom a body is named after."""
    start = place
    while start > 0 and place - start < 7 and "\n" not in text[pieces[start - 1].end : pieces[start].start]:
        before = pieces[start - 1].text
        if before == "." and start > 1 and _is_initial(pieces[start - 2].text):
            start -= 2
        elif _is_name_like(before) and not before.lower().endswith(_VERBAL[:4]) and place - start < 5:
            start -= 1
        else:
            break
    return start


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isupper()


def _is_name_like(word: str) -> bool:
    return word[0].isupper() or word.startswith("әл-")


def _is_numbered(pieces: Sequence[Token], head: int) -> bool:
    return head > 1 and pieces[head - 1].text.startswith("нөмір") and pieces[head - 2].text.isdigit()


_ONE_OF_A_STATE = re.compile(
    r"(?:Бас прокуратура|Ұлттық [Бб]анк|Жоғарғы [Сс]от|Конституциялық [Сс]от|Дүниежүзілік банк|Ұлттық ұлан)"
)


def _known(text: str, pieces: Sequence[Token], headlines: Headlines) -> Iterator[Spotted]:
    """БҰҰ-ның, Сенат, Мәжілісте, Бас прокуратураның."""
    for place, piece in enumerate(pieces):
        if not piece.text[0].isupper() or headlines.hold(piece.start):
            continue
        bare = piece.text.split("-")[0]
        word = bare if bare in KNOWN else base_of(piece.text)
        if word in KNOWN:
            yield Spotted(ORGANISATION, piece.start, piece.end, word, 0.7)
        elif place + 1 < len(pieces) and (head := head_of(pieces[place + 1].text)) is not None and not head[1]:
            end = pieces[place + 1].end
            noun = pieces[place + 1].text[0] + head[0][1:]
            if text[piece.end : pieces[place + 1].start] == " " and _ONE_OF_A_STATE.fullmatch(f"{piece.text} {noun}"):
                yield Spotted(ORGANISATION, piece.start, end, f"{piece.text} {noun}", 0.7)
