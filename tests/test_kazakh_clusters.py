"""Which names of an article are of one person or body, and which are only told to be like each other."""

from __future__ import annotations

import pytest

from sholu.kazakh.bodies import differ_in_letters
from sholu.kazakh.clusters import Cluster, body_clusters, people_clusters
from sholu.kazakh.spotted import ORGANISATION, PERSON, Spotted


def spotted(kind: str, text: str, names: list[str]) -> list[Spotted]:
    """The names where they stand in a text, in their order; each has itself as base form."""
    found, behind = [], 0
    for name in names:
        start = text.index(name, behind)
        behind = start + len(name)
        found.append(Spotted(kind, start, behind, name, 0.9))
    return found


def bodies_of(text: str, names: list[str]) -> tuple[Cluster, ...]:
    """The bodies of a text."""
    return body_clusters(spotted(ORGANISATION, text, names), {}, text)


def people_of(text: str, names: list[str], roles: list[str]) -> tuple[Cluster, ...]:
    """The people of a text; `roles` stand before the names."""
    return people_clusters(text, spotted(PERSON, text, names), roles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("«Ұран» қоры", "«Үран» қоры"),
        ("«Айқын» ЖШС", "«Айкын» ЖШС"),
        ("«Нұрлы жол» ЖШС", "«Нурлы жол» ЖШС"),
        ("«Сәт» футбол клубы", "«Сат» футбол клубы"),
        ("Өрлеу орталығы", "Орлеу орталығы"),
    ],
)
def test_bodies_that_differ_in_a_letter_are_two_wherever_they_stand(one: str, other: str) -> None:
    """No letter of a spelling pair joins them, side by side or not; each is told to be like the other."""
    for text in (f"{one} мен {other} келісті.", f"{one} ашылды. Бір жылдан соң {other} жабылды."):
        found = bodies_of(text, [one, other])
        assert [each.names for each in found] == [(one,), (other,)]
        assert [[link.name for link in each.may_be] for each in found] == [[other], [one]]
        assert all(link.likeness.evidence for each in found for link in each.may_be)


def test_bodies_side_by_side_in_one_list_are_two() -> None:
    """The same quoted name with other words behind it is another body where both stand in one list."""
    names = ["«Қайрат» футбол клубы", "«Қайрат» футзал клубы"]
    for joint in (" мен ", ", ", " және "):
        assert len(bodies_of(f"Ойынға {joint.join(names)} шықты.", names)) == 2
    (alone,) = bodies_of(f"{names[0]} жеңді. Кейін {names[1]} де жеңді.", names)
    assert alone.names == (names[0], names[1])


def test_a_body_keeps_its_other_endings_and_its_short_name() -> None:
    """Other endings, a legal form left out, a hyphen and an abbreviation are no other letters."""
    pairs = [
        ("Шымкент қаласының әкімдігі", "Шымкент қалалық әкімдігі"),
        ("«Отандастар қоры» КЕАҚ", "«Отандастар қоры»"),
        ("«Агро-Даму» ЖШС", "«Агродаму» ЖШС"),
        ("Біріккен Ұлттар Ұйымы", "БҰҰ"),
    ]
    for one, other in pairs:
        found = bodies_of(f"{one} келді. Кейін {other} кетті.", [one, other])
        assert [each.names for each in found] == [(one, other)]
        assert not found[0].may_be


def test_letters_are_compared_without_endings() -> None:
    """қаласының and қалалық are no two spellings; Ұран and Үран are, in whatever case of their head noun."""
    assert differ_in_letters("«Ұран» қоры", "«Үран» қорының")
    assert differ_in_letters("Ұран қоғамдық қоры", "Үран қоғамдық қоры")
    assert not differ_in_letters("Дүниежүзі қазақтарының қауымдастығы", "Дүниежүзі қазақтары қауымдастығы")
    assert not differ_in_letters("«Нұр» қоры", "«Ай» қоры")


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("Төраға Ерік Сатыбалдин келді. Ерік Нұрланұлы сөйледі.", "", "named again"),
        ("Төраға Ерік Сатыбалдин келді. Кеше Ерік Нұрланұлы сөйледі.", "", "named again"),
        ("Төраға Ерік Сатыбалдин келді.\n\n— Ерік Нұрланұлы, жоспар бар ма?", "", "addressed"),
        ("Төраға Ерік Сатыбалдин келді.\n\n— Рақмет, Ерік Нұрланұлы!", "", "addressed"),
        ("Төраға Ерік Сатыбалдин келді. Төраға Ерік Нұрланұлы сөйледі.", "Төраға", "role"),
        ("Төраға Ерік Сатыбалдин келді.\n\n— Иә, — деді Ерік Нұрланұлы.", "", "speaker"),
    ],
)
def test_a_patronymic_joins_the_surname_that_nothing_tells_it_from(text: str, role: str, kind: str) -> None:
    """One given name, one person: it follows upon the other without a role, is spoken to, speaks, or has the role."""
    (found,) = people_of(text, ["Ерік Сатыбалдин", "Ерік Нұрланұлы"], ["Төраға", role])
    assert found.names == ("Ерік Сатыбалдин", "Ерік Нұрланұлы")
    assert [link.likeness.kind.value for link in found.links] == [kind]
    assert found.may_be == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Төраға Ерік Сатыбалдин келді. Дәрігер Ерік Нұрланұлы сөйледі.", "Дәрігер"),
        ("Төраға Ерік Сатыбалдин келді. Оның ағасы Ерік Нұрланұлы сөйледі.", ""),
        ("Төраға Ерік Сатыбалдин келді. Малшы Ерік Нұрланұлы сөйледі.", ""),
    ],
)
def test_a_patronymic_that_is_introduced_stays_apart_and_is_told(text: str, role: str) -> None:
    """A role of its own, or a word that says who that is, keeps two namesakes apart; the editor hears of both."""
    found = people_of(text, ["Ерік Сатыбалдин", "Ерік Нұрланұлы"], ["Төраға", role])
    assert [each.names for each in found] == [("Ерік Сатыбалдин",), ("Ерік Нұрланұлы",)]
    assert [[link.name for link in each.may_be] for each in found] == [["Ерік Нұрланұлы"], ["Ерік Сатыбалдин"]]


def test_a_patronymic_joins_nobody_where_two_may_be_meant() -> None:
    """Two with the given name, or a second patronymic, leave each alone; so does another person told of between."""
    two = ["Ерік Сатыбалдин", "Ерік Оспанов", "Ерік Нұрланұлы"]
    assert len(people_of("Ерік Сатыбалдин келді. Ерік Оспанов кетті. Ерік Нұрланұлы қалды.", two, [""] * 3)) == 3
    rivals = ["Ерік Сатыбалдин", "Ерік Нұрланұлы", "Ерік Болатұлы"]
    assert len(people_of("Ерік Сатыбалдин келді. Ерік Нұрланұлы мен Ерік Болатұлы қалды.", rivals, [""] * 3)) == 3
    between = ["Ерік Сатыбалдин", "Арман Тілеуов", "Ерік Нұрланұлы"]
    found = people_of("Ерік Сатыбалдин келді. Арман Тілеуов кетті. Ерік Нұрланұлы қалды.", between, [""] * 3)
    assert [each.names for each in found] == [(name,) for name in between]
    assert [link.name for link in found[0].may_be] == ["Ерік Нұрланұлы"]


def test_his_name_never_joins_hers() -> None:
    """A patronymic in -ұлы is not of a surname in -ова."""
    names = ["Нұр Сатыбалдина", "Нұр Болатұлы"]
    found = people_of("Нұр Сатыбалдина келді. Нұр Болатұлы сөйледі.", names, ["", ""])
    assert [each.names for each in found] == [("Нұр Сатыбалдина",), ("Нұр Болатұлы",)]
    assert all(each.may_be == () for each in found)
