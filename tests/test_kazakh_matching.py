"""Tests of sholu.kazakh.matching."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.forms import HEAD_NOUNS, inflected
from sholu.kazakh.matching import Match, Name, find, index

DATA = Path(__file__).parent / "data" / "kazakh"


def _english(name: str) -> tuple[str, ...]:
    return (name, f"{name}'s")


INFLECT = {"kk": inflected, "en": _english}


def _typed(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text).replace(r"\n", "\n")


def _rows() -> list[tuple[str, ...]]:
    lines = (DATA / "matching.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(_typed(cell) for cell in line.split("\t")) for line in lines]


def _names(column: str) -> list[Name]:
    """The names of a cell: `id=@a person's name|~a weak one; id=…`."""
    found = []
    for each in column.split("; "):
        key, _, texts = each.partition("=")
        for text in texts.split("|"):
            marks = text[: len(text) - len(text.lstrip("@~"))]
            found.append(Name(id=key, text=text.lstrip("@~"), weak="~" in marks, initials="@" in marks))
    return found


def _found(cell: str) -> list[tuple[str, tuple[str, ...]]]:
    if cell == "-":
        return []
    pairs = (each.rpartition("→") for each in cell.split("; "))
    return [(surface, tuple(ids.split("+"))) for surface, _, ids in pairs]


def test_the_table_is_large() -> None:
    """The table has at least eighty texts, each with its four columns."""
    assert len(_rows()) >= 80
    assert all(len(row) == 4 for row in _rows())


@pytest.mark.parametrize(("language", "text", "names", "found"), _rows())
def test_the_names_of_the_table_are_found_where_they_stand(language: str, text: str, names: str, found: str) -> None:
    """Each text of the table has the mentions that were marked in it by hand, and no others."""
    preferred: tuple[str, ...] = ()
    if names.startswith("!"):
        wanted, _, names = names[1:].partition(" ")
        preferred = tuple(wanted.split(","))
    matches = find(text, index(_names(names), INFLECT[language]), preferred=preferred)
    assert [(each.surface, each.ids) for each in matches] == _found(found)
    assert all(text[each.start : each.end] == each.surface for each in matches)


def test_no_name_reaches_across_the_edge_of_a_block() -> None:
    """A name whose words stand in two paragraphs is none, even where nothing stands between them."""
    names = index([Name(id="b", text="Болат Зауыт"), Name(id="z", text="Зауыт")], inflected)
    assert [each.ids for each in find("Болат\nЗауыт", names)] == [("b",)]
    assert [each.ids for each in find("Болат\nЗауыт", names, breaks=(5,))] == [("z",)]
    assert [each.start for each in find("БолатЗауыт", names, breaks=(0, 5, 10))] == [5]
    assert find("БолатЗауыт", names) == ()


def test_the_edge_of_a_block_is_told_apart_from_an_initial() -> None:
    """An initial at the end of a paragraph says nothing about the surname that begins the next."""
    names = index([Name(id="z", text="Зауыт", initials=True)], inflected)
    assert find("С. Зауыт", names) == ()
    assert [each.ids for each in find("С. Зауыт", names, breaks=(2,))] == [("z",)]


def test_offsets_are_those_of_the_text_as_it_was_given() -> None:
    """Soft hyphens and marks of direction are not compared, but counted."""
    text = "\u200eОр\u00adта\u00adлық Тараз"
    (match,) = find(text, index([Name(id="t", text="Тараз")], inflected))
    assert match == Match(start=11, end=16, surface="Тараз", ids=("t",))


def test_a_quotation_mark_goes_with_the_name_whose_partner_it_is() -> None:
    """Of two names side by side, each takes its own quotation marks, and none takes the other's."""
    names = index([Name(id="a", text="«Алтын» қор"), Name(id="k", text="Қор «Күміс»")], inflected)
    found = find("«Алтын» қор мен Қор «Күміс», «Алтын» қор Қор «Күміс»", names)
    assert [each.surface for each in found] == ["«Алтын» қор", "Қор «Күміс»", "«Алтын» қор", "Қор «Күміс»"]


def test_the_same_name_given_twice_is_one() -> None:
    """A name that stands among names and aliases, and as a weak alias too, is a strong name of one id."""
    names = [Name(id="a", text="Тараз"), Name(id="a", text="Тараз"), Name(id="a", text="Тараз", weak=True)]
    assert [each.ids for each in find("Тараз", index(names, inflected))] == [("a",)]


WORDS = ("Болат", "Зауыт", "қоры", "Қор", "қор", "Л", "А", "Зауытұлы", "КЕАҚ", "мен", "24", "О'Нил")
MARKS = (
    " ",
    " ",
    " ",
    "\u00a0",
    "\n",
    "«",
    "»",
    '"',
    "“",
    "”",
    "(",
    ")",
    ".",
    ". ",
    ", ",
    "-",
    "\u00ad",
    "’",
    "\u0301",
)
texts = st.lists(st.sampled_from(WORDS + MARKS), max_size=25).map("".join)
names = st.builds(
    Name,
    id=st.sampled_from("abc"),
    text=st.lists(st.sampled_from(WORDS + MARKS[:8] + ("(", ")", "-")), max_size=6).map("".join),
    weak=st.booleans(),
    initials=st.booleans(),
)


@given(texts, st.lists(names, max_size=8), st.sets(st.integers(0, 40)), st.randoms())
def test_matches_never_overlap_and_are_slices_of_the_text(
    text: str, given_names: list[Name], breaks: set[int], chance: random.Random
) -> None:
    """Matches come in order, none overlaps, each is a slice of the text; the order of names does not matter."""
    found = find(text, index(given_names, inflected), breaks=breaks, preferred="b")
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
    assert all(text[each.start : each.end] == each.surface != "" for each in found)
    assert all(each.ids == tuple(sorted(set(each.ids))) != () for each in found)
    shuffled = given_names[:]
    chance.shuffle(shuffled)
    assert find(text, index(shuffled, inflected), breaks=breaks, preferred="b") == found


@pytest.mark.parametrize("name", [*HEAD_NOUNS, "Ауыз", "Домманн", "Минск", "Орын", "Халық", "КЕАҚ", "Google", "24"])
def test_every_form_of_a_name_is_found(name: str) -> None:
    """What names are filed by is in every form: each form of a word, and of a word at a name's end, is found."""
    for form in inflected(name):
        assert [each.surface for each in find(form, index([Name(id="a", text=name)], inflected))] == [form]
    for form in inflected(f"«Тараз» {name}"):
        assert find(form, index([Name(id="a", text=f"«Тараз» {name}")], inflected))[0].surface == form


def test_twenty_thousand_names_and_five_thousand_words_take_seconds() -> None:
    """The cost grows with the names that stand in a text, not with all their forms."""
    chance = random.Random(5)
    syllables = "ба бе са се та те ма мы на ну қа құ жа жү да ды ра ри ша шы ай ер ұл ға ле".split()

    def word() -> str:
        return "".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))

    def name() -> Name:
        if chance.random() < 0.5:
            return Name(id=str(chance.random()), text=f"{word()} {word()}ов".title(), initials=True)
        return Name(id=str(chance.random()), text=f"«{word().title()}» {word()} {chance.choice(HEAD_NOUNS)}")

    given_names = [name() for _ in range(20_000)]
    mentions = [chance.choice(inflected(chance.choice(given_names).text)) for _ in range(500)]
    text = ", ".join(chance.sample([*mentions, *(word() for _ in range(4_000))], 4_500))
    began = time.process_time()
    found = find(text, index(given_names, inflected))
    assert len(found) >= 490
    assert time.process_time() - began < 20, "twenty times what it takes on a desk"
