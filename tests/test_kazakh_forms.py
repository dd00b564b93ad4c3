"""Tests of sholu.kazakh.forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.forms import endings, inflected, stem
from sholu.kazakh.harmony import Harmony, harmonies
from sholu.kazakh.possession import HEAD_NOUNS, Possession, possessed, possession

NAMES = ("Болат", "Арман", "Нияз")
DATA = Path(__file__).parent / "data" / "kazakh"


def _rows(name: str) -> list[tuple[str, ...]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


@pytest.mark.parametrize(("name", "form", "answer"), _rows("forms.tsv"))
def test_forms_of_the_table_are_made_and_look_alikes_are_not(name: str, form: str, answer: str) -> None:
    """What the table calls a form is generated; derivations, compounds and other names are not."""
    assert (form in inflected(name)) == (answer == "yes")


def test_a_name_is_declined_whole() -> None:
    """All the forms of a name without doubts, in their order: itself, then the rest by code point."""
    assert inflected("Айгүл Ерғали қызы") == (
        "Айгүл Ерғали қызы",
        "Айгүл Ерғали қызымен",
        "Айгүл Ерғали қызын",
        "Айгүл Ерғали қызына",
        "Айгүл Ерғали қызынан",
        "Айгүл Ерғали қызында",
        "Айгүл Ерғали қызындай",
        "Айгүл Ерғали қызындағы",
        "Айгүл Ерғали қызының",
        "Айгүл Ерғали қызынікі",
    )


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Бота", "Ботаның Ботаға Ботаны Ботада Ботадан Ботамен"),
        ("Әсел", "Әселдің Әселге Әселді Әселде Әселден Әселмен"),
        ("Нияз", "Ниязды Нияздың Ниязға Ниязда Нияздан Ниязбен"),
        ("Арман", "Арманның Арманға Арманды Арманда Арманнан Арманмен"),
        ("Мадрид", "Мадридтің Мадридке Мадридті Мадридте Мадридтен Мадридпен"),
        ("Арқалық", "Арқалықтың Арқалыққа Арқалықты Арқалықта Арқалықтан Арқалықпен"),
        ("Минск", "Минскінің Минскіге Минскіні Минскіде Минскіден Минскімен"),
        ("Қасым-Жомарт", "Қасым-Жомарттың Қасым-Жомартқа"),
    ],
)
def test_endings_follow_the_last_letter(name: str, cases: str) -> None:
    """One name for each class of last letter, in six cases."""
    assert set(cases.split()) <= set(inflected(name))


def test_the_instrumental_never_harmonises() -> None:
    """мен, бен and пен keep their vowel after back vowels too."""
    assert {"Болатпен", "Арманмен", "Ниязбен"} <= {form for name in NAMES for form in inflected(name)}
    assert not {"Болатпан", "Арманман", "Ниязбан"} & {form for name in NAMES for form in inflected(name)}


def test_given_names_that_are_nouns_have_no_plural() -> None:
    """Азаматтар are citizens; Ибрагимовтер are a family."""
    assert not [form for form in inflected("Азамат") if "тар" in form]
    assert "Ибрагимовтерге" in inflected("Ибрагимов")
    assert "Азамат Ахметтер" in inflected("Азамат Ахмет")


def test_a_name_in_a_bracketed_form_is_declined_before_the_bracket() -> None:
    """The bracket stays at the end; the name itself comes first."""
    forms = inflected("Отандастар қоры (КЕАҚ)")
    assert forms[0] == "Отандастар қоры (КЕАҚ)"
    assert "Отандастар қорының (КЕАҚ)" in forms


@pytest.mark.parametrize("name", ["", "—", "т.б.", "Оян!", "北京", "قازاق"])
def test_what_cannot_be_declined_has_one_form(name: str) -> None:
    """No letter, a full stop at the end or another script: the name itself and nothing else."""
    assert inflected(name) == (name,)


def test_a_quoted_name_that_ends_with_a_sign_is_declined_after_the_quote() -> None:
    """«Оян, қазақ!» takes its endings outside only."""
    forms = inflected("«Оян, қазақ!»")
    assert "«Оян, қазақ!»тың" in forms
    assert "«Оян, қазақтың!»" not in forms


def test_a_quoted_latin_name_takes_one_hyphen_outside() -> None:
    """«Boeing»-тің and «Boeing»тің, «Boeing-тің» inside, never two hyphens."""
    forms = inflected("«Boeing»")
    assert {"«Boeing»-тің", "«Boeing»тің", "«Boeing-тің»"} <= set(forms)
    assert not [form for form in forms if "--" in form]


def test_numbers_are_declined_as_they_are_read() -> None:
    """The last number word decides: 24 ends in төрт, 30 in отыз, 2000 in мың, 100 in жүз."""
    for form in ("24-ке", "30-ға", "2000-ның", "100-дің", "0-дің", "5000000-ға"):
        assert "Хабар " + form in inflected("Хабар " + form.split("-")[0])


@pytest.mark.parametrize(
    ("word", "alone", "answer"),
    [
        ("қоры", False, Possession.MARKED),
        ("ҚАУЫМДАСТЫҒЫ", False, Possession.MARKED),
        ("Зауытұлы", True, Possession.MARKED),
        ("Тоқтарбекқызы", True, Possession.MARKED),
        ("әріптестігі", False, Possession.MARKED),
        ("мекемесі", False, Possession.MARKED),
        ("келбеті", False, Possession.UNKNOWN),
        ("Елбасы", True, Possession.UNKNOWN),
        ("Алматы", True, Possession.UNMARKED),
        ("Құрманғазы", True, Possession.UNMARKED),
        ("Зауыт", False, Possession.UNMARKED),
        ("Шыңғысбаева", False, Possession.UNMARKED),
    ],
)
def test_a_possessive_is_known_by_its_noun_or_its_shape(word: str, alone: bool, answer: Possession) -> None:
    """Head nouns and patronymics are sure, shapes are sure inside a longer name, the rest is left open."""
    assert possession(word, alone=alone) is answer


def test_an_unsure_possessive_is_declined_both_ways() -> None:
    """«Шымкент келбеті» may be possessive or a stem: both datives are made."""
    assert {"Шымкент келбетіне", "Шымкент келбетіге"} <= set(inflected("Шымкент келбеті"))


@pytest.mark.parametrize(
    ("noun", "owned"),
    [
        ("қор", "қоры"),
        ("орталық", "орталығы"),
        ("әкімдік", "әкімдігі"),
        ("мектеп", "мектебі"),
        ("республика", "республикасы"),
        ("халық", "халқы"),
        ("банк", "банкі"),
        ("конгресс", "конгресі"),
        ("Одақ", "Одағы"),
    ],
)
def test_a_noun_changes_its_end_before_a_possessive(noun: str, owned: str) -> None:
    """қ, к and п soften after a vowel, some vowels fall out, a vowel takes с."""
    assert possessed(noun) == (owned,)


def test_a_capital_in_a_longer_name_gets_no_possessive() -> None:
    """Болат Зауыт is a person, «болат зауыты» a steel works; a lower-case noun at the end is a noun."""
    assert "Болат Зауытына" not in inflected("Болат Зауыт")
    assert "Байланыс орталығына" in inflected("Байланыс орталық")


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Шымкент", "front"),
        ("Айгүл", "front"),
        ("Атырау", "back"),
        ("Мәскеу", "front"),
        ("Ғани", "front"),
        ("Ақсу", "back"),
        ("Айсұлу", "back"),
        ("Тоқаев", "back"),
        ("Дүйсенов", "front"),
        ("Шыңғысбаева", "back"),
        ("Зеленский", "front"),
        ("Институт", "back"),
        ("Баку", "both"),
        ("Петербург", "both"),
        ("Беларусь", "both"),
        ("Петров", "both"),
    ],
)
def test_the_last_clear_vowel_decides_and_doubt_gives_both(word: str, answer: str) -> None:
    """Kazakh words have one harmony, surnames that of their stem, loans with unclear readings both."""
    assert harmonies(word) == {"back": (Harmony.BACK,), "front": (Harmony.FRONT,), "both": tuple(Harmony)}[answer]


def test_the_head_nouns_are_bare_and_sorted_out() -> None:
    """Each once, in small letters, none already possessive."""
    assert len(set(HEAD_NOUNS)) == len(HEAD_NOUNS)
    assert all(noun.islower() and not noun.endswith(("ы", "і")) for noun in HEAD_NOUNS)


@pytest.mark.parametrize(
    ("name", "form", "made"),
    [
        ("Қазақстан", "Қазақстанымыз", True),
        ("Қазақстан", "Қазақстанымыздың", True),
        ("Астана", "Астанамызда", True),
        ("Шымкент", "Шымкентімізге", True),
        ("Қор", "Қорымыз", False),
        ("Болат Зауыт", "Болат Зауыттай", True),
        ("Лаззат Шыңғысбаева", "Лаззат Шыңғысбаевадай", True),
        ("Отандастар қоры", "Отандастар қорындай", True),
        ("Қор", "Қордай", False),
        ("Қазақ", "Қазақша", False),
        ("Шымкент", "Шымкентсіз", False),
        ("Шымкент", "Шымкентім", False),
    ],
)
def test_ours_and_likenesses_are_made_where_they_look_like_nothing_else(name: str, form: str, made: bool) -> None:
    """Қазақстанымыздың and Болат Зауыттай are forms; Қордай is a town, қазақша a language."""
    assert (form in inflected(name)) is made


@given(st.text(min_size=1))
def test_the_stem_is_the_beginning_of_the_word(name: str) -> None:
    """Whatever the word, its stem is its beginning, at most two letters shorter."""
    assert len(name) - 2 <= len(stem(name)) <= len(name)
    assert name.startswith(stem(name))


@pytest.mark.parametrize(("name", "_form", "_answer"), _rows("forms.tsv"))
def test_endings_say_the_same_as_forms(name: str, _form: str, _answer: str) -> None:
    """What is said to be added to a last word is what its forms add, where the word itself stays as it is."""
    last = name.split()[-1]
    added = endings(last, last == name)
    if added is not None and name[-1].isalnum():
        assert {name + ending for ending in added} == set(inflected(name))
    assert endings("Болат", True) is not None
    assert endings("орталық", True) is None


@pytest.mark.parametrize("word", [*HEAD_NOUNS, "Шелл", "Ресурс", "Ухань", "Қап", "Ан", "Ұлт", "ШЕЛЛ", "ауыз"])
def test_forms_of_nouns_begin_with_the_stem(word: str) -> None:
    """Also where the noun changes its end before a possessive: орталығы, халқы, ансамблі."""
    assert all(form.startswith(stem(word)) for form in inflected(word))
    assert all(form.startswith(f"тараз {stem(word)}") for form in inflected(f"тараз {word}"))


@given(st.text())
def test_any_text_gives_itself_first_and_nothing_twice(name: str) -> None:
    """Whatever the name: no error, the name in front, the other forms sorted and each once."""
    first, *others = inflected(name)
    assert others == sorted(set(others) - {first})
