"""Tests of sholu.kazakh.writings."""

from __future__ import annotations

from sholu.kazakh.writings import Name, Rank, is_plural, surname_of, ways_to_write


def ways(name: Name) -> dict[str, str]:
    """The ways to write a name, each with the name of its rank."""
    return {way: rank.name for way, rank in ways_to_write(name, name.text)}


def test_a_body_is_written_as_it_is() -> None:
    """Only persons' names have other ways; a weak name stays weak."""
    assert ways(Name(id="a", text="Алтын қор")) == {"Алтын қор": "FULL"}
    assert ways(Name(id="a", text="Қор", weak=True, initials=True)) == {"Қор": "WEAK"}


def test_what_may_be_a_person_has_initials() -> None:
    """Without surety the order stays, and the given name may be an initial."""
    assert ways(Name(id="a", text="Лаззат Шыңғысбаева", initials=True)) == {
        "Лаззат Шыңғысбаева": "FULL",
        "Л. Шыңғысбаева": "SHORTENED",
    }


def test_a_person_of_two_names_may_be_written_in_either_order() -> None:
    """A surname with an ending of surnames may come first; one without makes that order another's perhaps."""
    sure = {"initials": True, "surname": True}
    assert ways(Name(id="a", text="Лаззат Шыңғысбаева", **sure))["Шыңғысбаева Лаззат"] == "FULL"
    assert ways(Name(id="a", text="Серік Ахмет", **sure))["Ахмет Серік"] == "VARIANT"


def test_of_three_names_the_patronymic_or_the_surname_may_be_left_out() -> None:
    """Given name and surname are the person in full, given name and patronymic the polite form."""
    found = ways(Name(id="a", text="Тоқаев Қасым-Жомарт Кемелұлы", initials=True, surname=True))
    assert {way: found[way] for way in ("Қасым-Жомарт Тоқаев", "Қасым-Жомарт Кемелұлы", "Қ.-Ж. Тоқаев")} == {
        "Қасым-Жомарт Тоқаев": "FULL",
        "Қасым-Жомарт Кемелұлы": "SHORTENED",
        "Қ.-Ж. Тоқаев": "SHORTENED",
    }


def test_latin_letters_of_one_sound_are_one_initial() -> None:
    """Zhumabek is shortened to Zh. as well as to Z."""
    found = ways(Name(id="a", text="Zhumabek Tashenov", initials=True, surname=True))
    assert found["Zh. Tashenov"] == found["Z. Tashenov"] == Rank.SHORTENED.name


def test_a_surname_in_capitals_stands_alone_in_small_letters() -> None:
    """Only a person who is surely one has a surname, and it is told in small letters."""
    person = Name(id="a", text="Әнуар ЖҰМАШБАЕВ", initials=True, surname=True)
    assert surname_of(person, person.text) == "Жұмашбаев"
    assert surname_of(Name(id="a", text="Әнуар Жұмашбаев", initials=True), "Әнуар Жұмашбаев") == ""
    assert surname_of(Name(id="a", text="ВАН ЛИ", surname=True), "ВАН ЛИ") == "Ли"


def test_a_family_is_told_from_a_person() -> None:
    """Таукеновтердің is a family's, Таукеновтің a person's."""
    assert is_plural("Таукеновтердің", "Таукенов")
    assert not is_plural("Таукеновтің", "Таукенов")
