"""What an article calls a person right before the name."""

from __future__ import annotations

import pytest

from sholu.kazakh.entities import document_entities
from sholu.kazakh.roles import introduces


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Отырысты Премьер-Министр", "Премьер-Министр"),
        ("Жобаны ведомство басшысы", "ведомство басшысы"),
        ("Кеше кездесуді аудан әкімі", "аудан әкімі"),
        ("Сот шешімін адвокат", "адвокат"),
        ("Дарынды суретші", "Дарынды суретші"),
        ("Жауапты хатшы", "Жауапты хатшы"),
        ("Оларды Мәдениет және спорт министрі", "Мәдениет және спорт министрі"),
        ("Ғылым және жоғары білім вице-министрі", "Ғылым және жоғары білім вице-министрі"),
        ("Туризм, мәдениет және спорт министрінің орынбасары", "Туризм, мәдениет және спорт министрінің орынбасары"),
        ("Білім мен ғылым министрі", "Білім мен ғылым министрі"),
        ("Еңбек және халықты әлеуметтік қорғау министрі", "Еңбек және халықты әлеуметтік қорғау министрі"),
        ("Оқушылар және мектеп директоры", "мектеп директоры"),
        ("Премьер-министр және қаржы министрі", "қаржы министрі"),
        ("Кәсіпкерлер мен қаржы министрі", "қаржы министрі"),
        ("Сонымен қатар, спорт министрі", "спорт министрі"),
    ],
)
def test_a_role_begins_where_its_noun_phrase_does(before: str, role: str) -> None:
    """No object of the sentence is of it; what one minister has charge of is, whatever joins it."""
    (person,) = (each for each in document_entities(f"{before} Асхат Оралов келді.") if each.kind == "person")
    assert (person.name, person.role) == ("Асхат Оралов", role)


def test_a_word_in_a_case_introduces_nobody() -> None:
    """Kinship and trade say who somebody is; adverbs, verbs and nouns in a case do not."""
    assert [word for word in "ағасы көршісі малшы тұрғындары".split() if not introduces(word)] == []
    assert [word for word in "кейін жиында оны деді отырысты бүгін".split() if introduces(word)] == []
