"""Measures what docs/kazakh.md claims of the Kazakh engine.

    python bench/kazakh.py               every table of tests/data/kazakh: part, table, right of all, per cent; of
                                         what is found in texts, what is told wrongly and what is missed
    python bench/kazakh.py --speed FILE  the speed on a text in Kazakh, as a ratio to Python's own `str.translate` in
                                         the same run, and how much longer twice the text takes

A table's first line says where it comes from; a name with "held_back" (or "fresh") says that its rows were not looked
at while the part was built, or not before it was measured once.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import finder  # noqa: E402  (it and the project, wherever this is run from)

from sholu.kazakh import bodies, forms, matching, persons, scripts  # noqa: E402
from sholu.kazakh.collation import sort_key  # noqa: E402
from sholu.kazakh.dates import find_dates  # noqa: E402
from sholu.kazakh.entities import document_entities  # noqa: E402
from sholu.kazakh.forms import inflected  # noqa: E402
from sholu.kazakh.possession import possessed  # noqa: E402
from sholu.kazakh.slugs import slugify  # noqa: E402
from sholu.kazakh.stemming import lemma, stem  # noqa: E402
from sholu.kazakh.tagging import tag  # noqa: E402

DATA = ROOT / "tests" / "data" / "kazakh"
# The day on which the sentences of the tables are read, as their first lines say.
MONDAY = datetime.date(2022, 11, 21)
PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
TAGGED = {"P": "PERSON", "O": "ORGANISATION", "G": "GPE"}

Row = list[str]


class Score(NamedTuple):
    """How many are right, of how many. Of what is found in texts: how many were told wrongly, how many missed; all
    are those that there are and those told beyond them.
    """

    right: int
    every: int
    wrong: int | None = None
    missed: int | None = None


# What is right. Each judge takes the rows of a table and gives a score.


def _share(rows: Iterable[Row], is_right: Callable[[Row], bool]) -> Score:
    answers = [is_right(row) for row in rows]
    return Score(sum(answers), len(answers))


def _found(pairs: Iterable[tuple[AbstractSet[object], AbstractSet[object]]]) -> Score:
    """Of what was told and what should be, text by text."""
    right = wrong = missed = 0
    for told, expected in pairs:
        right += len(told & expected)
        wrong += len(told - expected)
        missed += len(expected - told)
    return Score(right, right + wrong + missed, wrong, missed)


def _column(number: int, change: Callable[[str], str]) -> Callable[[list[Row]], Score]:
    return lambda rows: _share(rows, lambda row: change(row[0]) == row[number])


def _from_latin(rows: list[Row]) -> Score:
    return _share(rows, lambda row: scripts.cyrillic(row[1]) == row[0])


def _from_arabic(rows: list[Row]) -> Score:
    """Without regard to capitals, which Arabic script does not have."""
    return _share(rows, lambda row: scripts.cyrillic(row[3]).casefold() == row[0].casefold())


def _slugs(rows: list[Row]) -> Score:
    return _share(rows, lambda row: slugify(row[1], language=row[0]) == row[2])


def _order(rows: list[Row]) -> Score:
    """Of each name and the next, whether they stand so."""
    return _share(map(list, pairwise(row[0] for row in rows)), lambda pair: sort_key(pair[0]) < sort_key(pair[1]))


def _lemmas(rows: list[Row]) -> Score:
    return _share(rows, lambda row: lemma(row[0]) == row[1])


def _meet(rows: list[Row]) -> Score:
    """Of each noun and name and its forms, how many forms have its stem."""
    pairs = [[word, form] for kind, word in rows if kind != "verb" for form in inflected(word)]
    return _share(pairs, lambda pair: stem(pair[0]) == stem(pair[1]))


def _one_stem(rows: list[Row]) -> Score:
    """Of each noun, whether all its forms have one stem, the possessive ones and those of its plural too."""
    return _share(rows, lambda row: {stem(form) for form in _declined(row[1])} == {stem(row[1])})


def _declined(noun: str) -> Iterator[str]:
    yield from inflected(noun)
    plurals = [form for form in inflected(noun) if len(form) == len(noun) + 3 and form.endswith(PLURALS)]
    for owned in (*possessed(noun), *(plural + ("ы" if plural[-2] == "а" else "і") for plural in plurals)):
        a, g, y = ("а", "ғ", "ы") if owned.endswith("ы") else ("е", "г", "і")
        yield from (owned + end for end in ("", f"н{y}ң", f"н{a}", "н", f"нд{a}", f"н{a}н", "мен", f"нд{a}{g}{y}"))


def _apart(rows: list[Row]) -> Score:
    return _share(rows, lambda row: stem(row[0]) != stem(row[1]))


def _forms(rows: list[Row]) -> Score:
    return _share(rows, lambda row: (row[1] in inflected(row[0])) == (row[2] == "yes"))


def _dates_whole(rows: list[Row], today: datetime.date | None = None) -> Score:
    def is_right(row: Row) -> bool:
        found = find_dates(row[0], today=today)
        return " | ".join(f"{each.surface}={each.value} {each.precision}" for each in found) == row[1]

    return _share(rows, is_right)


def _dates_missed_or_invented(rows: list[Row]) -> Score:
    """Values and precisions right, of all that there are and all that were given beyond them."""
    right = wrong = missed = 0
    for text, wanted, *_ in rows:
        rest = [f"{each.value} {each.precision}" for each in find_dates(text, today=MONDAY)]
        for value in filter(None, wanted.split(" | ")):
            if value in rest:
                rest.remove(value)
                right += 1
            else:
                missed += 1
        wrong += len(rest)
    return Score(right, right + wrong + missed, wrong, missed)


def _no_dates(rows: list[Row]) -> Score:
    return _share(rows, lambda row: not find_dates(row[0]) and not find_dates(row[0], today=MONDAY))


def _matching(rows: list[Row]) -> Score:
    return _share(rows, lambda row: _mentions(*row) == _expected_mentions(row[3]))


def _mentions(language: str, text: str, names: str, _: str) -> list[tuple[str, tuple[str, ...]]]:
    preferred: tuple[str, ...] = ()
    if names.startswith("!"):
        wanted, _, names = names[1:].partition(" ")
        preferred = tuple(wanted.split(","))
    index = matching.index(_names(_typed(names)), *_GRAMMAR[language])
    found = matching.find(_typed(text), index, preferred=preferred)
    return [(each.surface, each.ids) for each in found]


# As the build asks for them (`sholu.mentions`).
_GRAMMAR: dict[str, tuple[matching.Inflect, matching.Stem, matching.Endings | None]] = {
    "kk": (forms.inflected, forms.stem, forms.endings),
    "en": (lambda name: (name, f"{name}'s"), lambda word: word, None),
}


def _typed(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell).replace(r"\n", "\n")


def _names(column: str) -> Iterator[matching.Name]:
    for each in column.split("; "):
        key, _, texts = each.partition("=")
        for text in texts.split("|"):
            marks = text[: len(text) - len(text.lstrip("@~"))]
            person = "@" in marks
            yield matching.Name(id=key, text=text.lstrip("@~"), weak="~" in marks, initials=person, surname=person)


def _inflected_mentions(rows: list[Row]) -> Score:
    return _share(rows, lambda row: finder.stands(row[0], row[1], row[2]))


def _look_alikes_refused(rows: list[Row]) -> Score:
    return _share(rows, lambda row: not finder.touched(row[0], row[1], row[2]))


def _expected_mentions(cell: str) -> list[tuple[str, tuple[str, ...]]]:
    pairs = [] if cell == "-" else [each.rpartition("→") for each in _typed(cell).split("; ")]
    return [(surface, tuple(ids.split("+"))) for surface, _, ids in pairs]


def _entities(kind: str, column: int) -> Callable[[list[Row]], Score]:
    """Names right, of all that there are and all that were told beyond them."""

    def told_and_expected(row: Row) -> tuple[set[str], set[str]]:
        found = document_entities(row[0].replace("\\n", "\n"))
        if kind == "role":
            told = {f"{each.name} = {each.role}" for each in found if each.role}
        else:
            told = {each.name for each in found if each.kind == kind}
        return told, {each.strip() for each in row[column].split(";")} - {"-"}

    return lambda rows: _found(map(told_and_expected, rows))


def _tagged(rows: list[Row]) -> Score:
    """Span and type of people, organisations and places as the tagger gives them."""

    def told_and_expected(row: Row) -> tuple[set[str], set[str]]:
        told = {f"{each.type} {each.surface}" for each in tag(row[0]) if each.type in TAGGED.values()}
        return told, {f"{TAGGED[answer[0]]} {answer[2:]}" for answer in row[1].split("; ")}

    return _found(map(told_and_expected, rows))


def _people(rows: list[Row]) -> Score:
    """People with just the names the text has for them."""

    def told_and_expected(row: Row) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
        text, column = row
        expected = {(first, *sorted(rest)) for first, *rest in (each.split(" = ") for each in column.split("; "))}
        found = [each for each in document_entities(text.replace("\\n", "\n")) if each.kind == "person"]
        return {(each.name, *sorted((*each.aliases, *each.weak_aliases))) for each in found}, expected

    return _found(map(told_and_expected, rows))


def _likenesses(rows: list[Row]) -> Score:
    judges = {"person": persons.likeness, "body": bodies.likeness}

    def kind_of(row: Row) -> str:
        found = judges[row[0]](row[1], row[2])
        return found.kind.value if found else "-"

    return _share(rows, lambda row: kind_of(row) == row[3])


# Part, what the names of its tables look like, and how they are judged. The first that fits is taken.
TABLES: tuple[tuple[str, str, Callable[[list[Row]], Score]], ...] = (
    ("latin 2021", r"scripts.*", _column(1, scripts.latin)),
    ("latin 2018", r"scripts.*", _column(2, lambda text: scripts.latin(text, alphabet="2018"))),
    ("arabic", r"scripts.*", _column(3, scripts.arabic)),
    ("cyrillic from Latin", r"scripts.*", _from_latin),
    ("cyrillic from Arabic", r"scripts.*", _from_arabic),
    ("romanise", r"romanise.*", _column(1, scripts.romanise)),
    ("slug", r"slugs.*", _slugs),
    ("order", r"order", _order),
    ("lemma", r"lemma_.*", _lemmas),
    ("stems of forms meet", r"lemmas", _meet),
    ("one stem for all forms", r"stems.*", _one_stem),
    ("stems of others do not", r"unrelated.*", _apart),
    ("forms", r"forms.*", _forms),
    ("dates, span and value", r"dates", _dates_whole),
    ("dates, span and value", r"dates_today", lambda rows: _dates_whole(rows, MONDAY)),
    ("no dates", r"dates_look_alikes.*", _no_dates),
    ("dates, value", r"dates_(?!today|look_alikes).+", _dates_missed_or_invented),
    ("match", r"matching.*", _matching),
    ("match, inflected names found", r"mentions_held_back.*", _inflected_mentions),
    ("match, look-alikes refused", r"mentions_look_alikes.*", _look_alikes_refused),
    ("entities, as the tagger gives them", r"tagged.*", _tagged),
    ("entities, persons", r"entities_(?!people).*", _entities("person", 1)),
    ("entities, organisations", r"entities_(?!people).*", _entities("organisation", 2)),
    ("entities, places", r"entities_news.*", _entities("place", 3)),
    ("entities, roles", r"entities_news.*", _entities("role", 4)),
    ("who is who", r"entities_people.*", _people),
    ("likeness of names", r"likeness.*", _likenesses),
)


def rows_of(path: Path) -> list[Row]:
    """The rows of a table: its lines but the first, cut at tabs."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def print_scores() -> None:
    """Measures every table and prints a line for each; a table that no part takes is named, not passed over."""
    tables = sorted(DATA.glob("*.tsv"))
    print("| part | table | right of all | % | wrong | missed |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    taken = set()
    for part, pattern, judge in TABLES:
        for table in tables:
            if re.fullmatch(pattern, table.stem):
                taken.add(table)
                score = judge(rows_of(table))
                share = f"{score.right} of {score.every} | {100 * score.right / score.every:.1f}"
                beside = " | ".join("" if each is None else str(each) for each in (score.wrong, score.missed))
                print(f"| {part} | {table.stem} | {share} | {beside} |", flush=True)
    for table in tables:
        if table not in taken:
            print(f"| not measured | {table.stem} | | | | |")


# How fast.


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """A function of a text, and how many characters it is given at most."""

    name: str
    run: Callable[[str], object]
    most: int = 1 << 20


# What may cost more than its length: repeated until there is enough of it.
HOSTILE = (
    *("а", "А", "қала", "Қ ", "ХІ", "Ә.", "«", "(", '"', "-", ".", " ", "\n", "1", "2022-", "10 ", "жыл ", "сәуір "),
    *("й\u0301", "\u0316\u0301", "\u00ad", "а@", "https://", "a-", "ia", "ا ", "\ud800", "«а» ", "Қасым-", "ның"),
)
SPELLINGS = str.maketrans({letter: letter for letter in "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"})


def _speeds(names: int) -> tuple[Speed, ...]:
    index = _made_up_names(names)
    return (
        Speed(name="latin", run=scripts.latin),
        Speed(name="arabic", run=scripts.arabic),
        Speed(name="cyrillic", run=scripts.cyrillic),
        Speed(name="romanise", run=scripts.romanise),
        Speed(name="slug, by line", run=lambda text: [slugify(line) for line in text.split("\n")], most=1 << 17),
        Speed(name="sort, by line", run=lambda text: sorted(text.split("\n"), key=sort_key), most=1 << 18),
        Speed(name="stem, by word", run=lambda text: [stem(word) for word in text.split()], most=1 << 18),
        Speed(name="dates", run=lambda text: find_dates(text, today=MONDAY), most=1 << 18),
        Speed(name=f"match, {names} names", run=lambda text: matching.find(text, index), most=1 << 19),
        Speed(name="entities of KazNERD's kind", run=tag, most=1 << 14),
    )


def _made_up_names(count: int) -> matching.NameIndex:
    """As many names of people as asked for, made of syllables, always the same ones."""
    syllables = "ба бе са се та те ма на нұ қа жа ды ра ша ай ер ұл ғал дос бол бек жан хан гүл мұр әли".split()
    size = len(syllables)

    def name(number: int) -> str:
        one, two, three = number % size, number // size % size, number // size // size % size
        return f"{syllables[one]}{syllables[two]}".title() + f" {syllables[three]}{syllables[one]}баев".title()

    people = (matching.Name(id=str(number), text=name(number), initials=True) for number in range(count))
    return matching.index(people, inflected)


def seconds(run: Callable[[str], object], text: str) -> float:
    """Processor time, the least of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run(text)
        times.append(time.process_time() - start)
        if times[0] > 5:
            break
    return max(min(times), 1e-6)


def doubling(run: Callable[[str], object], text: str) -> float:
    """How many times as long twice the text takes; 0 where it is too quick to be measured."""
    once = seconds(run, text)
    return seconds(run, text * 2) / once if once > 0.002 else 0.0


def print_speeds(path: Path, names: int) -> None:
    """Prints a line for each function: speed on the file, ratio to `str.translate`, and what twice the text costs."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if len(text) < 1 << 16:
        text *= (1 << 16) // max(1, len(text)) + 1
    print(f"{len(text.encode()) / 1e6:.2f} MB of text; least of three runs, processor time")
    header = "| part | MB/s | times as long as str.translate | twice the text | twice the worst of what is hostile |"
    print(header, "| --- | ---: | ---: | ---: | --- |", sep="\n")
    for each in _speeds(names):
        piece = text[: each.most]
        if each.name == "cyrillic":
            piece = scripts.latin(piece)
        took, unit = seconds(each.run, piece), seconds(lambda text: text.translate(SPELLINGS), piece)
        size = len(piece.encode("utf-8", "surrogatepass")) / 1e6
        little = min(each.most // 8, 1 << 15)
        hostile = {repr(part): doubling(each.run, part * (little // len(part))) for part in HOSTILE}
        worst = max(hostile, key=lambda part: hostile[part])
        ordinary = doubling(each.run, piece[: len(piece) // 2])
        figures = f"{size / took:.1f} | {took / unit:.1f} | {ordinary:.2f} | {hostile[worst]:.2f} {worst}"
        print(f"| {each.name} | {figures} |", flush=True)


def main() -> None:
    """Reads the arguments and measures one or the other."""
    parser = argparse.ArgumentParser(description="Measures the Kazakh engine.", allow_abbrev=False)
    parser.add_argument("--speed", type=Path, metavar="FILE", help="a text in Kazakh, UTF-8, the longer the better")
    parser.add_argument("--names", type=int, default=20_000, help="how many names are looked for (default: 20000)")
    options = parser.parse_args()
    if options.speed:
        print_speeds(options.speed, options.names)
    else:
        print_scores()


if __name__ == "__main__":
    main()
