"""Tests of sholu.kazakh.clues."""

from __future__ import annotations

import random

import pytest
from test_kazakh_matching import INFLECT, _english, _names, _rows

from sholu.kazakh import clues
from sholu.kazakh.forms import endings, inflected, stem
from sholu.kazakh.matching import Name, NameIndex, find, index


def _index(names: list[Name], language: str) -> NameIndex:
    return index(names, inflected, stem, endings) if language == "kk" else index(names, _english)


def _stem(language: str, word: str) -> str:
    return stem(word) if language == "kk" else word


def _tables() -> list[tuple[str, str, list[Name]]]:
    """Language, text and names of all rows of the tables of mentions."""
    tables = ("matching.tsv", "matching_edges_development.tsv", "matching_edges_held_back.tsv")
    rows = (row for table in tables for row in _rows(table))
    return [(row[0], row[1], _names(row[2])) for row in rows if row[0] in INFLECT]


def _all_names(tables: list[tuple[str, str, list[Name]]]) -> list[Name]:
    """The names of all rows as those of one digest: each row's entities are their own."""
    rows = enumerate(names for _, _, names in tables)
    return [
        Name(id=f"{row}/{name.id}", text=name.text, weak=name.weak, initials=name.initials, surname=name.surname)
        for row, names in rows
        for name in names
    ]


@pytest.mark.parametrize("language", ["kk", "en"])
def test_names_without_a_clue_in_a_text_do_not_matter_to_it(language: str) -> None:
    """Among hundreds of names, those with a clue in a text are enough to find in it all that is found, and no other:
    in the texts of the tables and in such as are put together of them.
    """
    tables = _tables()
    names = _all_names(tables)
    by_clue: dict[bytes, list[Name]] = {}
    for name in names:
        for clue in clues.clues(name, lambda word: _stem(language, word)):
            by_clue.setdefault(clue, []).append(name)
    drawn = random.Random(7)
    texts = [text for own, text, _ in tables if own == language]
    texts += [" ".join(drawn.sample(texts, 4)) for _ in range(60)]
    texts += [
        f"{text} {name.text.split()[-1]} {name.text}"
        for text, name in zip(texts, drawn.sample([name for name in names if name.text.split()], 60), strict=False)
    ]
    whole = _index(names, language)
    found = 0
    for text in texts:
        wanted = dict.fromkeys(
            name for clue in clues.clues_in(clues.beginnings(text)) for name in by_clue.get(clue, ())
        )
        assert len(wanted) < len(names)
        mentions = find(text, whole)
        found += len(mentions)
        assert find(text, _index(list(wanted), language)) == mentions, text
    assert found > 100


def test_a_clue_is_found_where_a_word_begins() -> None:
    """Behind a blank, in any letters that are typed for one another; an empty one everywhere."""
    (clue,) = clues.clues(Name(id="a", text="Отандастар қоры"), stem)
    assert clues.has_any(clues.beginnings("«ОТАНДАСТАР» қорының"), [clue])
    assert not clues.has_any(clues.beginnings("Шекарада отан болды"), [clue])
    assert clues.has_any(clues.beginnings(""), [b""])
    assert set(clues.clues_in(clues.beginnings("Қор ашық"))) >= {b"", clues.beginnings("қор")[1:]}


def test_a_person_has_a_clue_in_the_given_name_and_the_surname() -> None:
    """Bearers of a surname are told apart by given names, whether or not they are named in full."""
    name = Name(id="a", text="Қасым-Жомарт Тоқаев", initials=True, surname=True)
    found = clues.clues(name, stem)
    assert all(clues.has_any(clues.beginnings(text), found) for text in ("Тоқаевтың", "Қасым-Жомарт", "Токаев"))
    assert not clues.has_any(clues.beginnings("Асан Үсенов келді"), found)


def test_names_without_letters_matter_everywhere() -> None:
    """One in another alphabet is looked for in every text."""
    assert clues.clues(Name(id="a", text="قور"), stem) == {b""}


def test_the_clues_of_all_tables_are_few() -> None:
    """A name has at most a handful."""
    assert max(len(clues.clues(name, stem)) for _, _, names in _tables() for name in names) <= 6
