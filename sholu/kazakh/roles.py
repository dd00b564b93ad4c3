"""What an article calls a person right before the name: «Бизнес … департаментінің маманы», «бірінші орынбасары».

The words of a role are one noun phrase. It is walked from the title that stands before the name to the left, up to
what no role has inside: a word in another case than the genitive, a verb, a conjunction, another person. Called by
`kazakh.entities`; `kazakh.clusters` compares roles to tell that two names are of one person, `sholu.importing` says
one away from its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from sholu.kazakh.accusatives import ADJECTIVES, is_accusative, is_object
from sholu.kazakh.bodies import head_noun, head_of
from sholu.kazakh.features import rough_stem
from sholu.kazakh.spotted import Spotted, spaced
from sholu.kazakh.titles import is_owned_title, is_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF, PROPER

_LONGEST = 18
_LONGEST_WITHOUT_BODY = 9
_LONGEST_QUOTED = 6
_ENDS_SENTENCE = re.compile(r"[.!?…,;:\n]")
_STOPS = frozenset(
    # What stands between the beginning of a sentence and the role.
    "деді дейді деп деген дейтін айтты айтады мәлімдеді хабарлады жазды түсіндірді білдірді және мен пен бен немесе "
    "кеше бүгін биыл былтыр ертең содан сондай-ақ сонымен қатар бірге орай бойы үшін туралы кейін бұрын дейін ал "
    "бірақ себебі өйткені алғаш тағы да де оның олардың біздің бұл осы сол аталған атап сөйтіп міне арқылы жөнінде "
    "бойынша қарай байланысты сәйкес негізінде сонда осылайша яғни демек болған бар енді қазір "
    # Verbs too short, or too like nouns, to be known by their ending.
    "алды салды қалды болды өтті етті кетті жетті ашты қосты жазды атады сұрады сөйледі жариялады тағайындады".split()
)
_CASES = re.compile(
    r".{2,}(?:[дт][ае]|нд[ае]|[ғгқк][ае]|(?<=[сыіғг][ыі])н[ае]|[дтн][ае]н|[дт][ае]рды|[дт]ерді|[мбп]ен)"
)
_VERBS = re.compile(r".{2,}(?:[ғқ]ан|[гк]ен|[ыі]п|[лдт][ае]п|[ае]тын|[ае]тін|[лдтрқкп][дт][ыі])")
_ATTRIBUTIVE = re.compile(r".{2,}[дт][ае]ғы|.{2,}[дт]егі|.{2,}нд[ае]г[ыі]")
_NOMINATIVES = frozenset(
    # Words that only look as if they stood in a case or were a verb.
    "ана апта арқа атқа баға бала дене жаңа карта мінбе орта отан почта сапа сауда көпбалалы балалы атақты белгілі "
    "құрметті кітапқұмар негізгі кенен медицина қазақстан мектепке дейінгі".split()
)
_AND = frozenset(("және", "мен", "пен", "бен"))
_FIELDS = frozenset(
    # What offices have charge of, as their names have it; what «мен» and a comma join there. By hand.
    "ақпарат ауыл әдебиет әділет байланыс бюджет білім ғылым даму денсаулық дін еңбек жастар жер интеграция "
    "инвестиция инвестициялар индустрия инновация инновациялар инфрақұрылым ирригация істер коммуникация "
    "коммуникациялар көлік кәсіпкерлік қаржы қорғаныс құрылыс мәдениет орман отбасы өнер өнеркәсіп ресурстар "
    "ресурстары сақтау саясат сауда спорт су табиғат тарих технология технологиялар туризм цифрландыру "
    "шаруашылығы экология экономика энергетика".split()
)
_ACT_ON_OTHERS = frozenset(("сот", "прокуратура", "парламент", "сенат", "мәжіліс", "мәслихат", "полиция"))
"""Bodies that have none below them: before another body's name in the nominative they are the subject."""
_OPENING = frozenset('«“„"')
_CLOSING = frozenset('»”"')


def roles_before(
    text: str, pieces: Sequence[Token], people: Sequence[Spotted], bodies: Sequence[Spotted]
) -> tuple[str, ...]:
    """For each person, in the order of the text, the role that stands before the name, or nothing. It starts with the
    body whose position it is, where one is named.
    """
    starts = [piece.start for piece in pieces]
    opened_by = _bodies_by_last_token(pieces, starts, bodies)
    told = []
    wall = 0
    for person in people:
        name = bisect_left(starts, person.start)
        first = name
        if _stands_after_title(text, pieces, name):
            first = _first_of_role(text, pieces, name, opened_by, wall)
        told.append(spaced(text[pieces[first].start : pieces[name - 1].end]) if first < name else "")
        wall = bisect_left(starts, person.end)
    return tuple(told)


def _bodies_by_last_token(
    pieces: Sequence[Token], starts: Sequence[int], bodies: Sequence[Spotted]
) -> dict[int, tuple[int, str]]:
    """For the last token of each body, quotation marks included: its first token, and its last word."""
    found = {}
    for body in bodies:
        first, behind = bisect_left(starts, body.start), bisect_left(starts, body.end)
        word = next((piece.text for piece in reversed(pieces[first:behind]) if piece.text[0].isalnum()), "")
        if first and pieces[first - 1].text in _OPENING and behind < len(pieces) and pieces[behind].text in _CLOSING:
            first, behind = first - 1, behind + 1
        found[behind - 1] = first, word
    return found


def _stands_after_title(text: str, pieces: Sequence[Token], name: int) -> bool:
    return 0 < name < len(pieces) and (
        is_title(pieces[name - 1].text) and text[pieces[name - 1].end : pieces[name].start] in (" ", "  ", "\u00a0")
    )


def _first_of_role(
    text: str, pieces: Sequence[Token], name: int, opened_by: dict[int, tuple[int, str]], wall: int
) -> int:
    """The first token of the role that ends right before the token `name`; `wall` is where the person before ends."""
    title = first = name - 1
    openings: set[int] = set()
    place, with_body = title - 1, False
    while place >= max(wall, name - _LONGEST) and "\n" not in text[pieces[place].end : pieces[place + 1].start]:
        if pieces[place].text == ")" and place > 2 and pieces[place - 2].text == "(":
            place -= 3  # университетінің (ҚБТУ) ректоры
        body = opened_by.get(place) or (_quoted_before(text, pieces, place) if place == title - 1 else None)
        if body is not None:
            if _is_in_a_case(body[1]) or (with_body and _acts_on_another(body[1])):
                break
            first, with_body = body[0], True
            openings.add(first)
        elif _is_inside(pieces, place, name) and not (first in openings and _ends_before_a_body(pieces[place].text)):
            first = place
        elif place > wall and place - 1 not in opened_by and _joins_fields(pieces, place, title):
            first = place - 1
        else:
            break
        place = first - 1
    while first < title and _ATTRIBUTIVE.fullmatch(pieces[first].text.lower()):
        first += 1
    if first == title and is_owned_title(pieces[title].text):
        return name  # «орынбасары» alone does not say whose
    return first if with_body or name - first <= _LONGEST_WITHOUT_BODY else name


def _is_inside(pieces: Sequence[Token], place: int, name: int) -> bool:
    """Whether a word may stand inside a role: no punctuation, no conjunction, no verb, no object of the sentence, no
    case but the genitive.
    """
    word = pieces[place].text
    if not word[0].isalnum():
        return word == "№"
    if is_object([piece.text for piece in pieces[place : min(name, place + 3)]]) and not _is_noun(word.lower()):
        return False
    return _may_stand_in_a_role(word) or _is_governed(pieces, place)


def _may_stand_in_a_role(word: str) -> bool:
    low = word.lower()
    return low not in _STOPS and not _is_in_a_case(word) and not (_VERBS.fullmatch(low) and not _is_noun(low))


def introduces(word: str) -> bool:
    """Whether a word right before a name says who that is (оның ағасы Асан, малшы Асан), as no adverb, verb or noun
    in a case does (кейін Асан, жиында Асан).
    """
    return word[:1].isalpha() and _may_stand_in_a_role(word) and not is_accusative(word.lower())


def _is_governed(pieces: Sequence[Token], place: int) -> bool:
    """«халықты әлеуметтік қорғау министрі»: an object, but of the noun behind it."""
    return is_accusative(pieces[place].text.lower())


def _quoted_before(text: str, pieces: Sequence[Token], closing: int) -> tuple[int, str] | None:
    """The first token of a name in quotation marks that ends here, and its last word: «Абай жолы» авторы, «Қайрат»
    шабуылшысы. It need be no body that was found.
    """
    if pieces[closing].text not in _CLOSING:
        return None
    for place in range(closing - 1, max(-1, closing - _LONGEST_QUOTED - 2), -1):
        if pieces[place].text in _OPENING:
            inside = text[pieces[place].end : pieces[closing].start].strip()
            is_name = inside[:1].isupper() and _ENDS_SENTENCE.search(inside) is None
            return (place, pieces[closing - 1].text) if is_name else None
    return None


def _acts_on_another(word: str) -> bool:
    """Whether a body whose name ends in the word is the subject: «… соты «Жетісу» банкінің төрағасы … айыптады»."""
    return not word.lower().endswith(_GENITIVE) and head_noun(word) in _ACT_ON_OTHERS


def _joins_fields(pieces: Sequence[Token], place: int, title: int) -> bool:
    """Whether a conjunction or a comma joins what one office has charge of: Мәдениет және спорт министрі, Цифрлық
    даму, инновациялар және аэроғарыш өнеркәсібі министрі. Not so in «оқушылар және мектеп директоры».
    """
    sign = pieces[place].text.lower()
    if place < 1 or (sign not in _AND and sign != ","):
        return False
    right = [piece.text.lower() for piece in pieces[place + 1 : title + 1]]
    of_a_minister = any(word.rsplit("-", 1)[-1].startswith("министр") for word in right)
    if not of_a_minister and not any(head is not None and head[1] for head in map(head_of, right)):
        return False
    left = pieces[place - 1].text
    low = left.lower()
    if not left[0].isalpha() or not _may_stand_in_a_role(left) or low.endswith(_GENITIVE) or _is_of_people(low):
        return False
    if sign == ",":
        return of_a_minister and low in _FIELDS and not _AND.isdisjoint(right) and right[0] == pieces[place + 1].text
    if sign != "және" or not of_a_minister:
        return low in _FIELDS
    return True


_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
_PLURAL = re.compile(r"(?P<noun>.{2,}?)[лдт][ае]р[ыі]?")


def _is_of_people(low: str) -> bool:
    """әкім, оқушылар, тұрғындары"""
    plural = _PLURAL.fullmatch(low)
    return is_title(low) or (plural is not None and is_title(plural["noun"]))


def _ends_before_a_body(word: str) -> bool:
    """«Жиынды … орталығының төрайымы», «… байқауының жеңімпазы «Нұр-Дән» ЖШС директоры»: an object of the sentence,
    or another role.
    """
    low = word.lower()
    return is_title(low) or is_accusative(low) or _acts_on_another(low)


def _is_in_a_case(word: str) -> bool:
    low = word.lower()
    return _CASES.fullmatch(low) is not None and not _is_noun(low)


def _is_noun(low: str) -> bool:
    if low in _FIELDS or low in ADJECTIVES:
        return True
    return low in KINDS_OF or low in _NOMINATIVES or low.endswith(("стан", "хан", "жан")) or is_title(low)


_OPENS_SENTENCE = frozenset('.!?…:—–-•*«“„"(')


def as_title(role: str, before: str, names: Collection[str]) -> str:
    """A role as it is said away from its sentence: «Шипажай иесі» at the head of one → шипажай иесі.

    A capital stays where it is the word's own: inside a sentence, that of an abbreviation (ҚР), of a name of a place
    or a person, of one of `names`, which are those the text has, as they stand in it. `before` is what stands before
    the role in the text, as much of it as there is.
    """
    words = role.split()
    first = words[0] if words else ""
    line = before.rpartition("\n")[2].rstrip()
    if line and line[-1] not in _OPENS_SENTENCE:
        return role
    if not first[:1].isupper() or not (first[1:].islower() and first[1].lower() >= "а"):
        return role
    if any(" ".join(words[:count]) in names for count in range(1, len(words) + 1)):
        return role
    low = first.lower()
    kinds = KINDS_OF.get(rough_stem(low)) or KINDS_OF.get(low) or ("",)
    return role if kinds[0] in PROPER and not is_title(low) else first[0].lower() + role[1:]


def role_key(role: str) -> tuple[str, ...]:
    """The words of a role without their endings and quotation marks, to compare two."""
    return tuple(rough_stem(word.lower()) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", role))


def same_role(one: str, other: str) -> bool:
    """Whether one of two roles ends in the whole of the other: «Қор басшысының орынбасары», ««Қазақстан халқына»
    қоғамдық қоры басшысының орынбасары». Both must be told.
    """
    left, right = sorted((role_key(one), role_key(other)), key=len)
    return bool(left) and right[-len(left) :] == left
