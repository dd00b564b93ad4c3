"""Capitals of names and of titles."""

from __future__ import annotations

import pytest

from sholu.kazakh.casing import is_capitals, is_place, same_word, sentence_case, title_case_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Әнуар ЖҰМАШБАЕВ", "Әнуар Жұмашбаев"),
        ("ЖҰМАШБАЕВ", "Жұмашбаев"),
        ("ҚАСЫМ-ЖОМАРТ ТОҚАЕВ", "Қасым-Жомарт Тоқаев"),
        ("Болат ЗАУЫТҰЛЫ", "Болат Зауытұлы"),
        ("Ұлжан ТОҚТАРБЕКҚЫЗЫ", "Ұлжан Тоқтарбекқызы"),
        ("Абай ҚҰНАНБАЙ ҰЛЫ", "Абай Құнанбай ұлы"),
        ("ТОҚТАР-ҰЛЫ", "Тоқтар-ұлы"),
        ("Ә.ЖҰМАШБАЕВ", "Ә.Жұмашбаев"),
        ("ӘБІШ КЕКІЛБАЙ", "Әбіш Кекілбай"),
        ("ІЛИЯС ЁЛКИН", "Ілияс Ёлкин"),
        ("О'НИЛ", "О'Нил"),
        ("МакДональд", "МакДональд"),
        ("Әнуар Жұмашбаев", "Әнуар Жұмашбаев"),
        ("Anwar ZHUMASHBAEV", "Anwar Zhumashbaev"),
    ],
)
def test_a_surname_in_capitals_gets_name_case(name: str, expected: str) -> None:
    """Parts in capitals get one capital, each half of a hyphened name too; everything else stays."""
    assert title_case_name(name) == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("МЕМОРАНДУМ ТҮЗІЛДІ", "", "Меморандум түзілді"),
        ("«ҰШҚЫР ТІЛ» ОРТАЛЫҒЫ АШЫЛДЫ", "", "«Ұшқыр тіл» орталығы ашылды"),
        ("ЖАҢА «ҰШҚЫР ТІЛ» ОРТАЛЫҒЫ", "", "Жаңа «Ұшқыр тіл» орталығы"),
        ("БАЛҚАРАҒАЙ АУЫЛЫНДА МЕКТЕП", "Кеше біз Балқарағайға бардық.", "Балқарағай ауылында мектеп"),
        ("ЖАҢА МЕКТЕП БАЛҚАРАҒАЙДА", "Кеше біз Балқарағайға бардық.", "Жаңа мектеп Балқарағайда"),
        ("ЖАҢА ҚОР ҚҰРЫЛДЫ", "Кеше Қор құрылды. Бұл қордың мақсаты айқын.", "Жаңа қор құрылды"),
        (
            "КЕЗДЕСУДЕ ЛАЗЗАТ ШЫҢҒЫСБАЕВА СӨЙЛЕДІ",
            "Кеше Лаззат Шыңғысбаевамен",
            "Кездесуде Лаззат Шыңғысбаева сөйледі",
        ),
        ("ЖИЫНДА БОЛАТ ЗАУЫТҰЛЫ СӨЙЛЕДІ", "", "Жиында Болат Зауытұлы сөйледі"),
        ("БҮГІН ШЫМКЕНТТЕ", "", "Бүгін Шымкентте"),
        ("ЖАҢА КЕАҚ-ТЫҢ ЖОБАСЫ", "", "Жаңа КЕАҚ-тың жобасы"),
        ("ҚР ҮКІМЕТІ АҚШ-ҚА САПАРЛАДЫ", "", "ҚР үкіметі АҚШ-қа сапарлады"),
        ("ЖАҢА ҮШБ ТУРАЛЫ", "Кеше ҮШБ құрылды деп хабарланды.", "Жаңа ҮШБ туралы"),
        ("5 МЛН ТЕҢГЕ БӨЛІНДІ", "", "5 млн теңге бөлінді"),
        ("ЖИЫНДА Л.ШЫҢҒЫСБАЕВА СӨЙЛЕДІ", "Онда Л.Шыңғысбаева сөз алды.", "Жиында Л.Шыңғысбаева сөйледі"),
        ("БІЗ КЕЛДІК. ЕНДІ НЕ БОЛАДЫ?", "", "Біз келдік. Енді не болады?"),
        ("АҚ ОРДА ҚОНАҚТАРЫ", "", "Ақ орда қонақтары"),
        ("ТАЛДЫҚОРҒАНДАҒЫ ЖЫЛЫЖАЙ", "", "Талдықорғандағы жылыжай"),
        ("«COVID-19» ТУРАЛЫ", "", "«COVID-19» туралы"),
        (
            "ҰЛТТЫҚ БАНК БАҒАМДЫ ЖАРИЯЛАДЫ",
            "Кеше Ұлттық Банкте жиын өтті. Онда банк өкілі сөйледі.",
            "Ұлттық Банк бағамды жариялады",
        ),
        ("ЖАҢА ҰЛТТЫҚ БАНК", "Біз ұлттық банк туралы айттық, сол ұлттық банк.", "Жаңа ұлттық банк"),
        ("БҮГІН АҚ ОРДАДА", "Кеше ол Ақ Ордаға келді, орда салынды.", "Бүгін Ақ Ордада"),
        ("«NOMAD» ҚОРЫ АШЫЛДЫ", "Кеше «Nomad» қоры ашылды.", "«Nomad» қоры ашылды"),
        ("ЖАҢА NOMAD-ТЫҢ ІСІ", "Кеше Nomad ашылды.", "Жаңа Nomad-тың ісі"),
        ("ЖИЫНДА ТОҚАЕВ СӨЙЛЕДІ", "", "Жиында Тоқаев сөйледі"),
        ("ЖИЫНДА ТОҚАЕВТЫҢ СӨЗІ", "", "Жиында Тоқаевтың сөзі"),
        ("ЖИЫНДА ШЫҢҒЫСБАЕВАМЕН КЕЗДЕСУ", "", "Жиында Шыңғысбаевамен кездесу"),
        ("ЖАҢА ОСТРОВ ПЕН ПОСЕВТІҢ ІСІ", "", "Жаңа остров пен посевтің ісі"),
        ("ЖАҢА КЛЕВЕР, СОВЕТ, ЗАВОД, ПРОВАЙДЕР", "", "Жаңа клевер, совет, завод, провайдер"),
        ("БҮГІН ҚЫТАЙ ТУРАЛЫ", "Кеше Қытайға ұшты.", "Бүгін Қытай туралы"),
        ("БҮГІН ҚЫТАЙ ТУРАЛЫ", "", "Бүгін қытай туралы"),
        ("АСТАНА ҚАЛАСЫНДА ФОРУМ ӨТТІ", "АСТАНА. 20 қараша. Форум өтті.", "Астана қаласында форум өтті"),
        ("КЕШЕ СЕМЕЙГЕ ҚОНАҚ КЕЛДІ", "СЕМЕЙ. Қонақ келді.", "Кеше Семейге қонақ келді"),
        ("ЕРТЕҢ ДУБАЙДА КӨРМЕ", "ДУБАЙ. 4 мамыр. Дубайда көрме ашылады.", "Ертең Дубайда көрме"),
        ("ҚАЛАҒА ТӨЛЕУБАЕВ КЕЛДІ", "Фото: Асхат ТӨЛЕУБАЕВ. Қалаға келді.", "Қалаға Төлеубаев келді"),
        ("ЖАҢА ҚҰЖАТҚА МАГАТЭ ҚОЛ ҚОЙДЫ", "Құжатқа МАГАТЭ қол қойды.", "Жаңа құжатқа МАГАТЭ қол қойды"),
        ("БҮГІН ҚАЗТРАНСОЙЛ ЖИЫНЫ", "Жиын ҚАЗТРАНСОЙЛ ісі туралы.", "Бүгін ҚАЗТРАНСОЙЛ жиыны"),
    ],
)
def test_a_title_in_capitals_becomes_a_sentence_whose_names_keep_their_capitals(
    title: str, body: str, expected: str
) -> None:
    """Names are told by the text below, by a table of places, by their endings; other words are in lower case."""
    assert sentence_case(title, body=body) == expected


def test_a_word_that_only_begins_sentences_is_no_name() -> None:
    """A capital at the head of a sentence or behind an opening quotation mark proves nothing."""
    body = "Мектеп ашылды. Мектеп үлкен. – Мектеп жақсы. Бұл «Мектеп» журналында жазылды: Мектеп бар."
    assert sentence_case("ЖАҢА МЕКТЕП", body=body) == "Жаңа мектеп"


def test_known_names_get_their_capitals_without_any_evidence_in_the_text() -> None:
    """A name the digest has a record of is one in a title too, in any of its forms."""
    assert sentence_case("ЖАҢА КЕЗДЕСУДЕ РАЙЫСТЫҢ СӨЗІ", names=["Райыс Әріпжанұлы"]) == "Жаңа кездесуде Райыстың сөзі"


def test_a_line_is_in_capitals_only_if_nearly_all_its_letters_are() -> None:
    """Abbreviations do not make a line of capitals, an ending in lower case does not unmake one."""
    assert is_capitals("«ҚАЗАҚСТАН ХАЛҚЫНА» ҚОРЫ")
    assert is_capitals("ҚР ПРЕЗИДЕНТІ АҚШ-қа БАРДЫ БҮГІН")
    assert not is_capitals("ҚР Үкіметі жиналды")
    assert not is_capitals("188")
    assert not is_capitals("АҚШ")


def test_two_forms_of_a_word_are_told_from_two_words() -> None:
    """Known endings make forms of one word; anything else makes another."""
    assert same_word("шымкентте", "шымкенттегі")
    assert not same_word("шыңғысбаева", "шыңғыс")
    assert not same_word("қордаланған", "қор")


def test_places_are_told_from_other_words_in_capitals() -> None:
    """A place of the table, alone or as a town or region, in any case of its letters."""
    assert [is_place(text) for text in ("ШЫМКЕНТ", "Орал.", "ЖАМБЫЛ ОБЛЫСЫ", "СПОРТ", "ШЫМКЕНТТЕ", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
