"""Which words stand in the accusative."""

from __future__ import annotations

import pytest

from sholu.kazakh.accusatives import is_accusative, is_object


@pytest.mark.parametrize(
    "words",
    [
        "отырысты жобаны көрмені жиынды кездесуді баяндаманы мектепті концертті фестивальді оны",
        "бағдарламасын жиынын шешімін кітабын тарихын жұмыстарын әкімдігін форумын",
    ],
)
def test_objects_are_known_by_their_ending_and_the_letter_before(words: str) -> None:
    """-ны after a vowel, -ты after a voiceless consonant, -ды after others; -н behind a possessive."""
    assert [word for word in words.split() if not is_accusative(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "дарынды талантты беделді жауапты білікті атақты құрметті уәкілетті тұрақты",
        "комитеті университеті департаменті мәслихаты стадионы кешені президенті фонды институты",
        "алматы қарағанды ақын алтын бүгін кейін үшін жақын алты жеті келін",
        "әкімі директоры ауылдың министрлігінің",
    ],
)
def test_what_only_looks_like_an_object_is_none(words: str) -> None:
    """Adjectives in -ды, possessives of nouns in -т and -н, names and adverbs."""
    assert [word for word in words.split() if is_accusative(word)] == []


@pytest.mark.parametrize(
    ("words", "outside"),
    [
        ("Отырысты Премьер-Министр", True),
        ("Жобаны ведомство басшысы", True),
        ("Бағдарламасын спорт министрі", True),
        ("кітабын жазушы", True),
        ("тарихын зерттеуші ғалым", False),
        ("халықты әлеуметтік қорғау", False),
        ("ортаны қорғау министрлігі", False),
        ("қандастарды ақпараттық қолдау", False),
        ("жиынды денсаулық сақтау", True),
        ("жиынды халықаралық даму", True),
        ("нарқын реттеу және", False),
        ("спорт министрі", False),
    ],
)
def test_an_object_of_a_noun_behind_it_is_none_of_the_sentence(words: str, outside: bool) -> None:
    """A noun made of a verb keeps its object; everybody else's belongs to the sentence."""
    assert is_object(words.split()) is outside
