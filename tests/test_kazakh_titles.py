"""Which words say what a person is."""

from __future__ import annotations

import pytest

from sholu.kazakh.entities import document_entities
from sholu.kazakh.titles import is_owned_title, is_title, opens_title


@pytest.mark.parametrize(
    "word", "министр Министрі вице-министр балуан самбист боксшы хоккейші жылқышы еңбекші".split()
)
def test_a_title_or_a_trade_says_what_a_person_is(word: str) -> None:
    """A title of the table, in the nominative or with a possessive, and whatever has the ending of trades."""
    assert is_title(word)


@pytest.mark.parametrize(
    "word",
    [
        *("министрдің", "клуб", "қаржы", "репортажы", "күші", "тапшы", ""),
        *("бесінші", "жиырмасыншы", "бесіншісі"),
        *("бармақшы", "кетпекші", "айтыңдаршы"),
        *("қуанышы", "көрсеткіші", "ағашы", "борышы", "қарындашы"),
    ],
)
def test_what_only_looks_like_a_trade_is_none(word: str) -> None:
    """No ordinal, no intention, no request, and no noun in -ш with its possessive ending."""
    assert not is_title(word)


def test_a_trade_may_be_of_a_body() -> None:
    """«Қайраттың футболшысы» is somebody of that body, «футболшы» of none."""
    assert [word for word in "министрі футболшысы қорықшысы балуаны".split() if not is_owned_title(word)] == []
    assert [word for word in "министр футболшы балуан бесіншісі".split() if is_owned_title(word)] == []
    assert opens_title(["ресми", "футболшысы"])
    assert not opens_title(["бесінші", "Асан"])


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Балуан Түрлиханов жеңді.", "Түрлиханов", "Балуан"),
        ("Апаттан жолаушы Мейрам Қасенов аман қалды.", "Мейрам Қасенов", "жолаушы"),
        ("Кеше қала ватерполошысы Мейрам Қасенов келді.", "Мейрам Қасенов", "қала ватерполошысы"),
        ("Жарыста бесінші Мейрам Қасенов келді.", "Мейрам Қасенов", ""),
    ],
)
def test_a_trade_before_a_name_is_a_role(text: str, name: str, role: str) -> None:
    """What cuts a trade off a name is what reads it as the person's role."""
    (person,) = (each for each in document_entities(text) if each.kind == "person")
    assert (person.name, person.role) == (name, role)
