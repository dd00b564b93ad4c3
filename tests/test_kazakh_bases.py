"""The nominative of names as they stand in text."""

from __future__ import annotations

import pytest

from sholu.kazakh.bases import base_of


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "PERSON",
            "Никита,Сұлтан,Нұрсұлтан,Дастан,Фарида,Айзада,Аманкелді,Дина Берді,Кэндзи Ямада,Мұрат Сағди,"
            "Хиллари Клинтон,Болат Зауыт,Абай Қуандық,Мадина Сафина,Анна Ли,Жан Поль Сартр,Бауыржан Момышұлы",
        ),
        (
            "GPE",
            "Қазақстан,Ауғанстан,Алматы,Қарағанды,Қосшы,Канада,Уганда,Гренада,Ялта,Магадан,Мойынты,Көкпекті,"
            "Астана,Вена,Ухань,Кеген,Баден",
        ),
        (
            "ORGANISATION",
            "Назарбаев университеті,Мемлекеттік кірістер комитеті,Сыртқы байланыс қызметі,Қазпошта,Тойота,Ақорда,"
            "Атамекен,«Нұр Отан»,Алтай керуені,Қазақстан халқы ассамблеясы,Алматы метрополитені",
        ),
    ],
)
def test_a_nominative_that_looks_inflected_is_left_alone(kind: str, names: str) -> None:
    """Nothing is stripped of a name that only ends like a case."""
    assert [base_of(name, kind) for name in names.split(",")] == names.split(",")


@pytest.mark.parametrize(
    ("surface", "kind", "base"),
    [
        ("Даниял Ахметовке", "PERSON", "Даниял Ахметов"),
        ("Айзаданың", "PERSON", "Айзада"),
        ("Шыңғысбаевада", "PERSON", "Шыңғысбаева"),
        ("Мақсат Нұрпейісте", "PERSON", "Мақсат Нұрпейіс"),
        ("Асан Қайғының", "PERSON", "Асан Қайғы"),
        ("Асан Болатұлын", "PERSON", "Асан Болатұлы"),
        ("Асан Болатұлында", "PERSON", "Асан Болатұлы"),
        ("Әсел Маратқызына", "PERSON", "Әсел Маратқызы"),
        ("Канадада", "GPE", "Канада"),
        ("Шуда", "GPE", "Шу"),
        ("Ослода", "GPE", "Осло"),
        ("Сауд Арабиясынан", "GPE", "Сауд Арабиясы"),
        ("Балқаш көлінің", "LOCATION", "Балқаш көлі"),
        ("Ақорданың", "FACILITY", "Ақорда"),
        ("Абай атындағы ҚазҰПУ-дың", "ORGANISATION", "Абай атындағы ҚазҰПУ"),
        ("«Қазақтелеком» АҚ-ның", "ORGANISATION", "«Қазақтелеком» АҚ"),
        ("Kaspi Bank-тің", "ORGANISATION", "Kaspi Bank"),
        ("Халықаралық валюта қорынан", "ORGANISATION", "Халықаралық валюта қоры"),
        ("Елбасымыз", "POSITION", "Елбасы"),
        ("Тұңғыш Президентіміздің", "POSITION", "Тұңғыш Президент"),
    ],
)
def test_endings_are_taken_off_the_last_word(surface: str, kind: str, base: str) -> None:
    """Cases, possessives of the first person and hyphens behind abbreviations go; the name's own ending stays."""
    assert base_of(surface, kind) == base
