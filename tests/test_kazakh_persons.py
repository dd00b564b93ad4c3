"""Names of people and bodies read apart, and whether two may be of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sholu.kazakh import bodies, persons
from sholu.kazakh.likeness import Likeness, folded
from sholu.kazakh.persons import PersonName, parsed

DATA = Path(__file__).parent / "data" / "kazakh"
LIKENESS = {"person": persons.likeness, "body": bodies.likeness}
PAIRS = [
    line.split("\t")
    for line in (DATA / "likeness.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def kind_of(likeness: Likeness | None) -> str:
    """The kind as the table has it."""
    return likeness.kind.value if likeness else "-"


@pytest.mark.parametrize(("what", "one", "other", "kind"), PAIRS)
def test_two_names_are_judged_alike_in_both_orders(what: str, one: str, other: str, kind: str) -> None:
    """The kind of a likeness is the same whichever name comes first; two different people have none."""
    assert [kind_of(LIKENESS[what](one, other)), kind_of(LIKENESS[what](other, one))] == [kind, kind]


@pytest.mark.parametrize(
    ("one", "other", "evidence"),
    [
        ("Лаззат Шыңғысбаева", "Ләззат Шыңғысбаева", "one letter of a spelling pair differs: а/ә"),
        ("Мұхтар Әуезов", "Мухтар Ауезов", "one letter of a spelling pair differs: у/ұ; "
         "one letter of a spelling pair differs: а/ә"),
        ("Ә. Нұрланова", "Әсел Нұрланова", "the initial Ә. may stand for Әсел"),
        ("Болат Зауыт", "Болат Зауытұлы", "Зауыт and Зауытұлы differ in what ends a surname"),
        ("Абай Кемелұлы Серік", "Абай Серік", "the patronymic Кемелұлы stands in one of them only"),
    ],
)  # fmt: skip
def test_the_evidence_is_in_words_for_an_editor(one: str, other: str, evidence: str) -> None:
    """It says what differs, in which letters or words."""
    found = persons.likeness(one, other)
    assert found is not None
    assert found.evidence == evidence


def test_a_surname_alone_is_a_weak_likeness() -> None:
    """What proves nothing outside one article says so."""
    alone, full = persons.likeness("Серіков", "Асан Серіков"), persons.likeness("А.Серіков", "Асан Серіков")
    assert alone is not None
    assert full is not None
    assert (alone.weak, full.weak) == (True, False)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Шыңғыс Мұқан", PersonName(given="Шыңғыс", surname="Мұқан", initials=("Ш",))),
        ("Шыңғыс Жұмабекұлы", PersonName(given="Шыңғыс", patronymic="Жұмабекұлы", initials=("Ш",))),
        ("Ш.Жұмабек ұлы", PersonName(patronymic="Жұмабекұлы", initials=("Ш",))),
        (
            "Тоқаев Қасым-Жомарт Кемелұлы",
            PersonName(
                given="Қасым-Жомарт",
                patronymic="Кемелұлы",
                surname="Тоқаев",
                initials=("Қ", "К"),
                surname_first=True,
            ),
        ),
        ("Әнуар ЖҰМАШБАЕВ", PersonName(given="Әнуар", surname="Жұмашбаев", initials=("Ә",))),
        ("ЖҰМАШБАЕВ", PersonName(single="Жұмашбаев")),
        ("А. Б. Серіков", PersonName(surname="Серіков", initials=("А", "Б"))),
        ("«Нұр Отан»", None),
        ("Хабар 24", None),
        ("", None),
    ],
)
def test_a_name_is_read_in_its_parts(name: str, parts: PersonName | None) -> None:
    """Order, initials, patronymics in two words and capitals are understood; what is no such name has no parts."""
    assert parsed(name) == parts


def test_spellings_of_one_name_fold_to_one_word() -> None:
    """Letters typed for lack of Kazakh ones, signs and doubled letters do not count; other names stay apart."""
    assert folded("Ләззат") == folded("Лаззат") == folded("ЛАЗАТ")
    assert folded("Мұқтар") == folded("Мухтар")
    assert folded("Ілияс") == folded("Ильяс")
    assert folded("Шыңғыс") == folded("Шынгыс")
    assert len({folded(name) for name in ("Мұрат", "Марат", "Мерей", "Мұса", "Асан", "Әсел")}) == 6


@pytest.mark.parametrize("odd", ["", " ", "\ud800", "И\u0306", "А" * 100_000, "А." * 5000, "«»", "Ә. Ә. Ә. Ә. Ә."])
def test_any_two_texts_can_be_compared(odd: str) -> None:
    """Nothing raises, whatever is compared with whatever."""
    for other in ("Асан Серіков", "«Нұр» қоры", odd):
        assert persons.likeness(odd, other) == persons.likeness(other, odd)
        assert kind_of(bodies.likeness(odd, other)) == kind_of(bodies.likeness(other, odd))
