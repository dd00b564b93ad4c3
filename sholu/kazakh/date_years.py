"""Which words say a year: 2022 жылғы, 2009-ыншы жылдың, екі мың он жетінші жылы, 2020 ж., биыл, келер жылғы.

The first step of the grammar: it puts a number and its «жыл» together into one token, so that the patterns of
dates have but one kind of year. A number of years (2000 жыл бұрын, 5 жылда) stays as it is.
"""

from __future__ import annotations

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Parts, Run, by_first_kind, rules, run_of, word_before, word_behind
from sholu.kazakh.date_tokens import Token
from sholu.kazakh.date_words import Kind

# A number of years before one of these is a length of time: «2000 жыл бұрын», «1500 жылдан астам».
_LENGTHS = frozenset("бұрын ілгері астам аса артық кем көп жуық уақыт өмір тарих тарихы".split())
# A year that is no year of the calendar, or not the one of the reference day.
_OTHER_YEARS = frozenset("әр оқу сол қаржы есепті тиісті бір кез әрбір соңғы алғашқы жаңа бұл".split())
_NAMING = frozenset({Case.POSSESSIVE, Case.ATTRIBUTIVE, Case.GENITIVE, Case.SHORT})


def with_years(run: Run) -> Run:
    """The run with its years put together, each as one token of kind YEAR whose value is the year."""
    tags, tokens = run.tags, run.tokens
    if not any(kind in tags for kind in (Kind.YEAR_WORD, Kind.THIS_YEAR)):
        return run
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        year = _year_at(run, at)
        if year is None:
            out.append(tokens[at])
            at += 1
        else:
            token, at = year
            out.append(token)
    return run_of(run.text, out, run.today, run.sides)


def _year_at(run: Run, at: int) -> tuple[Token, int] | None:
    here = _RULES.get(run.tokens[at].kind)
    for parts, build in here.at(run, at) if here else ():
        token = build(parts)
        if token:
            behind = (place for place in range(at, parts.end) if run.tokens[place].start >= token.end)
            return token, next(behind, parts.end)
    return None


def _token(parts: Parts, value: int) -> Token:
    return Token(Kind.YEAR, parts.last.case, value, parts.run.tokens[parts.start].start, parts.last.end)


def _full(parts: Parts) -> Token | None:
    """«2022 жылғы», «2009-ыншы жылдың», «2020 ж.», «2022 жыл»; the barer the words, the fewer the years."""
    number, word = parts["bare"], parts["annum"]
    year = number.value
    if _is_length(parts):
        return None
    if number.case == Case.ORDINAL or word.case in _NAMING - {Case.GENITIVE}:
        return _token(parts, year)
    if not 1800 <= year <= 2100 or (year == 2000 and word.case == Case.BARE):
        return None
    return _token(parts, year)


def _is_length(parts: Parts) -> bool:
    word = parts.last
    following = word_behind(parts.run.text, word.end)
    if word.case == Case.ABLATIVE and following in {"бұрын", "ілгері"}:
        return False  # «2022 жылдан бұрын» is before a year, «2000 жыл бұрын» so many years ago
    return word.case in {Case.BARE, Case.ABLATIVE, Case.DATIVE} and following in _LENGTHS


def _early(parts: Parts) -> Token | None:
    """«552 жылы», «751 жылғы», but not «соңғы 150 жылы»."""
    number = parts["hundreds"]
    before = word_before(parts.run.text, number.start)
    if number.value % 100 == 0 or before in _OTHER_YEARS:
        return None
    return _token(parts, number.value)


def _spoken(parts: Parts) -> Token | None:
    """«тоқсан үшінші жылы», «он сегізінші жылғы»: from 11 to 29 of our century, from 30 to 99 of the last."""
    value = parts["small"].value
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    if before is not None and before.digits is False and before.kind in _NUMBERS:
        return None  # «мың тоғыз он төртінші жылы»: more than one number
    if value <= 10 or (value <= 29 and word_before(parts.run.text, parts["small"].start) in {"биыл", "соңғы"}):
        return None
    return _token(parts, value + (2000 if value < 30 else 1900))


_NUMBERS = frozenset({Kind.DAY, Kind.TENS, Kind.HUNDREDS, Kind.YEAR_NUMBER, Kind.NUMBER})


def _this(parts: Parts) -> Token | None:
    """«биыл», «былтырғы жылдың», and «а.ж.» before a day or month (elsewhere these are initials)."""
    following = parts.run.tokens[parts.end] if parts.end < len(parts.run.tokens) else None
    if parts.last.case == Case.SHORT and (following is None or following.kind not in {Kind.DAY, Kind.MONTH}):
        return None
    return _token(parts, parts.today.year + parts["thisyear"].value) if parts.today else None


def _which(parts: Parts) -> Token | None:
    """«өткен жылы», «келер жылдың», «бұрнағы жылы», «алдыңғы жылмен» (the one before)."""
    count, word = parts["which"].value, parts["annum"]
    if parts.today is None or word.case == Case.SHORT:
        return None
    if count == -2 and word.case not in {Case.POSSESSIVE, Case.ATTRIBUTIVE, Case.BARE}:
        count = -1
    return _token(parts, parts.today.year + count)


def _the_months(parts: Parts) -> Token | None:
    """«жылдың тоғыз айында», «жылдың алғашқы 10 айында»; not all twelve, which is every year."""
    return _the(parts) if 2 <= parts["day"].value <= 11 else None


def _the(parts: Parts) -> Token | None:
    """«жыл басынан», «жылдың соңына», «жылдың бірінші жартысы»: this year, if no other is meant."""
    word = parts["annum"]
    before = parts.run.tokens[parts.start - 1] if parts.start else None
    numbered = before is not None and before.kind in {Kind.DAY, Kind.TENS, Kind.HUNDREDS, Kind.NUMBER, Kind.STUDY}
    other = word_before(parts.run.text, word.start) in _OTHER_YEARS
    if parts.today is None or numbered or other or parts.run.text[word.end - 1] == ".":
        return None
    return Token(Kind.YEAR, word.case, parts.today.year, word.start, word.end)


_ANY = "npgdablit"
_RULES = by_first_kind(
    (
        *rules(_full, "bare:no dash? annum"),
        *rules(_early, "hundreds:n annum:pt"),
        *rules(_spoken, "small:o annum:ptg"),
        *rules(
            _this,
            f"thisyear annum:{_ANY}",
            "thisyear",
        ),
        *rules(_which, f"which annum:{_ANY}"),
        *rules(
            _the,
            "annum:ng part",
            "annum:g numeral:no dash? quarter",
            "annum:g numeral:no dash? half",
            "annum:g numeral:no dash? halfyear",
            "annum:g first quarter",
            "annum:g first half",
        ),
        *rules(_the_months, "annum:g first? day:n moon:lgp"),
        *rules(_the, "annum:g first halfyear"),
    )
)
