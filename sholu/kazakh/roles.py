"""What an article calls a person right before the name: «Бизнес … департаментінің маманы», «бірінші орынбасары».

The words of a role are one noun phrase. It is walked from the title that stands before the name to the left, up to
what no role has inside: a word in another case than the genitive, a verb, a conjunction, another person. Called by
`kazakh.entities`; `kazakh.clusters` compares roles to tell that two names are of one person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sholu.kazakh.features import rough_stem
from sholu.kazakh.spotted import Spotted, spaced
from sholu.kazakh.titles import is_owned_title, is_title
from sholu.kazakh.tokens import Token
from sholu.kazakh.vocabulary import KINDS_OF

_LONGEST = 18
_LONGEST_WITHOUT_BODY = 9
_STOPS = frozenset(
    # What stands between the beginning of a sentence and the role.
    "деді дейді деп деген дейтін айтты айтады мәлімдеді хабарлады жазды түсіндірді білдірді және мен пен бен немесе "
    "кеше бүгін биыл былтыр ертең содан сондай-ақ сонымен қатар бірге орай бойы үшін туралы кейін бұрын дейін ал "
    "бірақ себебі өйткені алғаш тағы да де оның олардың біздің бұл осы сол аталған атап сөйтіп міне арқылы жөнінде "
    "бойынша қарай байланысты сәйкес негізінде сонда осылайша яғни демек болған бар енді қазір".split()
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
        body = opened_by.get(place)
        if body is not None:
            if _is_in_a_case(body[1]):
                break
            first, with_body = body[0], True
            openings.add(first)
        elif _is_inside(pieces[place].text) and not (first in openings and _ends_before_a_body(pieces[place].text)):
            first = place
        else:
            break
        place = first - 1
    while first < title and _ATTRIBUTIVE.fullmatch(pieces[first].text.lower()):
        first += 1
    if first == title and is_owned_title(pieces[title].text):
        return name  # «орынбасары» alone does not say whose
    return first if with_body or name - first <= _LONGEST_WITHOUT_BODY else name


def _is_inside(word: str) -> bool:
    """Whether a word may stand inside a role: no punctuation, no conjunction, no verb, no case but the genitive."""
    if not word[0].isalnum():
        return word == "№"
    low = word.lower()
    return low not in _STOPS and not _is_in_a_case(word) and not (_VERBS.fullmatch(low) and not _is_noun(low))


def _ends_before_a_body(word: str) -> bool:
    """«Жиынды … орталығының төрайымы», «… байқауының жеңімпазы «Нұр-Дән» ЖШС директоры»: an object of the sentence,
    or another role.
    """
    low = word.lower()
    return is_title(low) or (low.endswith(("ны", "ні", "ды", "ді", "ты", "ті")) and not _is_noun(low))


def _is_in_a_case(word: str) -> bool:
    low = word.lower()
    return _CASES.fullmatch(low) is not None and not _is_noun(low)


def _is_noun(low: str) -> bool:
    return low in KINDS_OF or low in _NOMINATIVES or low.endswith(("стан", "хан", "жан")) or is_title(low)


def role_key(role: str) -> tuple[str, ...]:
    """The words of a role without their endings and quotation marks, to compare two."""
    return tuple(rough_stem(word.lower()) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", role))


def same_role(one: str, other: str) -> bool:
    """Whether one of two roles ends in the whole of the other: «Қор басшысының орынбасары», ««Қазақстан халқына»
    қоғамдық қоры басшысының орынбасары». Both must be told.
    """
    left, right = sorted((role_key(one), role_key(other)), key=len)
    return bool(left) and right[-len(left) :] == left
