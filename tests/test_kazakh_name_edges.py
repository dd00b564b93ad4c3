"""Where a person's name ends."""

from __future__ import annotations

import pytest

from sholu.kazakh.name_edges import own_words, word_that_closes


@pytest.mark.parametrize(
    "name",
    [
        "Болат Өтемұратов | Еленаны",
        "Елена Рыбакина | Уимблдонның",
        "Тимур Сүлейменов | Астанадағы",
        "Динара Сәдуақасованың | Еленадан",
        "Бауыржан Момышұлы | Мәскеудің",
        "Болат Маратұлы | Еленаны",
        "Зарина Дияс | Уимблдонда",
        "Асан Құспан | Еленаны",
        "Александр Бублик | Лондонның",
        "Рыбакина | Уимблдонда",
        "Джорджия Мелони | Брюссельде",
    ],
)
def test_a_word_behind_a_surname_is_none_of_the_name(name: str) -> None:
    """A given name, a place or any word in a case that stands behind a surname is cut off."""
    own = name.partition(" | ")[0].split()
    assert own_words(name.replace("| ", "").split()) == len(own)


@pytest.mark.parametrize(
    "name",
    [
        "Нұрсұлтан Әбішұлы Назарбаев",
        "Нұрсұлтан Әбішұлы Назарбаевқа",
        "Тоқаев Қасым-Жомарт Кемелұлының",
        "Михаил Сергеевич Горбачевтің",
        "Көлгінов Алтай Сейдірұлының",
        "Шыңғыс Мұқан",
        "Шыңғыс Мұқанға",
        "Қожа Ахмет Ясауидің",
        "Си Цзиньпиннің",
        "Жан Поль Сартр",
        "Реджеп Тайип Эрдоғанды",
        "Мұхаммед бен Салман",
        "Болат Жұмабек ұлы",
        "Айдын Ахметовтың",
        "Елена",
    ],
)
def test_a_whole_name_stays_whole(name: str) -> None:
    """Patronymics, surnames first, names of three words and their endings are the person's."""
    assert own_words(name.split()) == len(name.split())


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Сұхбаттасқан Мадина Төлеген", "Мадина", "Төлеген"),
        ("Суретті түсірген: Нұржан Әлібеков\nАлматы", "Нұржан", "Әлібеков"),
        ("Фото: Нұржан Серік Әлібеков.", "Нұржан Серік", "Әлібеков"),
        ("Мадина Төлеген келді", "Мадина", None),
        ("Кеше келген Мадина Алматыда", "Мадина", None),
        ("Бұл Мадинаның Төлегені", "Мадинаның", None),
        ("Бұл Мадина, Төлеген", "Мадина", None),
    ],
)
def test_a_given_name_takes_in_the_word_that_ends_the_line(text: str, name: str, word: str | None) -> None:
    """A capitalised word between a given name and the end of the line is its surname; a place or a case is none."""
    found = word_that_closes(text, text.index(name) + len(name), name.split())
    assert (found["word"] if found else None) == word
