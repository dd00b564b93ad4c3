"""What is amended of the tagger's spans: names of people, bodies and in Latin letters as newspapers write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from counted import growth

from sholu.kazakh.tagging import tag

DATA = Path(__file__).parent / "data" / "kazakh"
KINDS = {"P": "PERSON", "O": "ORGANISATION", "G": "GPE"}


def named(text: str) -> list[tuple[str, str]]:
    """The people, bodies and places that `tag` tells."""
    return [(entity.type, entity.surface) for entity in tag(text) if entity.type in KINDS.values()]


def judged(name: str) -> tuple[int, int, int]:
    """How many names of a table are found, invented and missed."""
    found = invented = missed = 0
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()[1:]:
        sentence, answers = line.split("\t")
        expected = {(KINDS[answer[0]], answer[2:]) for answer in answers.split("; ")}
        told = set(named(sentence))
        found += len(expected & told)
        invented += len(told - expected)
        missed += len(expected - told)
    return found, invented, missed


@pytest.mark.parametrize("name", ["tagged_development.tsv", "tagged_held_back.tsv"])
def test_names_of_newspaper_sentences_are_found_and_none_invented(name: str) -> None:
    """Of people, bodies and places at least 97 % are found with the right span, and 97 % of those told are right."""
    found, invented, missed = judged(name)
    assert found >= 0.97 * (found + missed)
    assert found >= 0.97 * (found + invented)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мұрат Нұртілеу Женевада.", [("PERSON", "Мұрат Нұртілеу"), ("GPE", "Женевада")]),
        ("Ерлан Қарин Стамбұлға ұшып кетті.", [("PERSON", "Ерлан Қарин"), ("GPE", "Стамбұлға")]),
        (
            "Режеп Тайып Ердоған Анкарада кеңес өткізді.",
            [("PERSON", "Режеп Тайып Ердоған"), ("GPE", "Анкарада")],
        ),
    ],
)
def test_the_place_behind_a_person_is_no_part_of_the_name(text: str, expected: list[tuple[str, str]]) -> None:
    """Only the last word of a name declines, so that a word in a case behind a surname is another's."""
    assert named(text) == expected


def test_a_person_keeps_a_declined_surname_and_patronymic() -> None:
    """The case of a name's own last word does not part it."""
    assert named("Бұл сыйлық Қасым-Жомарт Кемелұлы Тоқаевқа берілді.") == [
        ("PERSON", "Қасым-Жомарт Кемелұлы Тоқаевқа")
    ]
    assert named("Ол Лаззат Шыңғысбаевада жұмыс істейді.") == [("PERSON", "Лаззат Шыңғысбаевада")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр Балаева есеп берді.", [("PERSON", "Балаева")]),
        ("Бас прокурор Асылов есеп берді.", [("PERSON", "Асылов")]),
        ("Академик Сәтбаев туралы кітап шықты.", [("PERSON", "Сәтбаев")]),
        ("Бұған Ғалым Шойбеков қарсы.", [("PERSON", "Ғалым Шойбеков")]),
    ],
)
def test_a_title_with_a_capital_stands_outside_the_name(text: str, expected: list[tuple[str, str]]) -> None:
    """A title that opens a sentence is none of the name, unless it is a given name itself."""
    assert named(text) == expected


def test_a_bracket_parts_two_names() -> None:
    """No name of a person holds a bracket or a comma."""
    assert named("Әбіш Кекілбайұлы (Кекілбаев). Елтаңба авторы.") == [
        ("PERSON", "Әбіш Кекілбайұлы"),
        ("PERSON", "Кекілбаев"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Отандастар қоры» КЕАҚ президенті келді.", [("ORGANISATION", "Отандастар қоры")]),
        ("«Қайрат» ФК ойыншысы гол соқты.", [("ORGANISATION", "Қайрат")]),
        ("“Қайрат” футбол клубы жеңді.", [("ORGANISATION", "Қайрат")]),
        (
            "Есепті «Қайрат» шабуылшысы Дастан Сәтпаев ашты.",
            [("ORGANISATION", "Қайрат"), ("PERSON", "Дастан Сәтпаев")],
        ),
    ],
)
def test_a_quoted_name_before_a_legal_form_or_a_title_is_a_body(text: str, expected: list[tuple[str, str]]) -> None:
    """Of «Қайрат» ФК the quoted part is an organisation, and of «Қайрат» шабуылшысы: no place has players."""
    assert named(text) == expected


def test_a_body_is_one_with_whom_it_is_named_after() -> None:
    """The initials and the surname before «атындағы» belong to the body, and to the position of who leads it."""
    assert named("М.Әуезов атындағы драма театрының әртісі келді.") == [
        ("ORGANISATION", "М.Әуезов атындағы драма театрының")
    ]
    assert named("Форумға ҚазҰУ, М.Х.Дулати атындағы Тараз өңірлік университетінің ғалымдары қатысты.") == [
        ("ORGANISATION", "ҚазҰУ"),
        ("ORGANISATION", "М.Х.Дулати атындағы Тараз өңірлік университетінің"),
    ]
    leader = "Әл-Фараби атындағы ҚазҰУ-дың ректоры"
    assert [(each.type, each.surface) for each in tag(f"{leader} келді.")] == [("POSITION", leader)]


def test_two_names_in_latin_letters_are_two_bodies() -> None:
    """No «мен» stands inside the name of a body between words in Latin letters, and both are of one kind."""
    assert named("Samsung пен Sony, Tesla мен Ford жаңа өнім шығарды.") == [
        ("ORGANISATION", "Samsung"),
        ("ORGANISATION", "Sony"),
        ("ORGANISATION", "Tesla"),
        ("ORGANISATION", "Ford"),
    ]


def test_a_run_of_latin_words_and_a_domain_are_whole_or_nothing() -> None:
    """Getty Images is one name, and so is Sports.kz; no part of an address is a name."""
    assert named("Getty Images суреті.") == [("ORGANISATION", "Getty Images")]
    assert named("Sports.kz сайты жазды.") == [("ORGANISATION", "Sports.kz")]
    assert named("Мекенжайы: https://www.Astana.kz/Almaty туралы.") == []


def test_twice_the_names_take_about_twice_the_work() -> None:
    """One long line of names, quotation marks and sites is amended in linear time."""
    line = "Министр Балаева «Қайрат» ФК мен М.Әуезов атындағы театрда Apple мен Kaspi.kz туралы айтты, "
    assert growth(tag, line * 20, line * 40) < 2.3
