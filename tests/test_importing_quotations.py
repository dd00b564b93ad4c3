"""Importing: which paragraphs quote somebody, and whom."""

from __future__ import annotations

import pytest
from test_importing_raw import LEAD, parsed

from sholu import hypertext, markup
from sholu.importing.markdown_text import body_markdown, words_of
from sholu.importing.quotations import Paragraph, Quotation, block_of


@pytest.mark.parametrize(
    ("paragraph", "text", "attribution", "speaker"),
    [
        ("–«Қор» жұмыс істейді, — деді Шыңғыс Мұқан.", "«Қор» жұмыс істейді.", "деді Шыңғыс Мұқан", "Шыңғыс Мұқан"),
        ("- Келеміз! - деп атап өтті әкім Асан Үсен.", "Келеміз!", "деп атап өтті әкім Асан Үсен", "Асан Үсен"),
        ("— Иә, — деп Асан Үсен атап өтті.", "Иә.", "деп атап өтті Асан Үсен", "Асан Үсен"),
        ("– Келдік, – дейді Л. Шыңғысбаева.", "Келдік.", "дейді Л. Шыңғысбаева", "Л. Шыңғысбаева"),
        ("– Келдік, – деді Асан Үсен. – Кетеміз.", "Келдік. Кетеміз.", "деді Асан Үсен", "Асан Үсен"),
        ("«Келдік», – деді Асан Үсен.", "«Келдік»", "деді Асан Үсен", "Асан Үсен"),
        ("– Сұрақ қалай?", "Сұрақ қалай?", "", ""),
        ("– Иә, — деді ол.", "Иә, — деді ол.", "", ""),
        ("– Біз, – деді Асан Үсен, – келеміз.", "Біз, – деді Асан Үсен, – келеміз.", "", ""),
        ("– Иә, – деді Асан, Үсен.", "Иә, – деді Асан, Үсен.", "", ""),
        ("– Жоқ, – дедім мен. – Иә, – деді Асан.", "Жоқ, – дедім мен. – Иә, – деді Асан.", "", ""),
        (
            "– Иә, — деді Қазақстан Президенті Қасым-Жомарт Тоқаев.",
            "Иә.",
            "деді Қазақстан Президенті Қасым-Жомарт Тоқаев",
            "Қасым-Жомарт Тоқаев",
        ),
        ("– Иә, — деді Премьер-Министр Асан Үсен.", "Иә.", "деді Премьер-Министр Асан Үсен", "Асан Үсен"),
    ],
)
def test_a_paragraph_with_a_dash_is_a_quotation(paragraph: str, text: str, attribution: str, speaker: str) -> None:
    """With its speaker where he is named clearly; else whole, with the reporter's words in it."""
    assert block_of(paragraph) == (Quotation(text=text, attribution=attribution, speaker=speaker),)


@pytest.mark.parametrize(
    ("reporter", "attribution", "speaker"),
    [
        (
            "деді Тимур Сүлейменов Астанадағы брифингте",
            "деді Астанадағы брифингте Тимур Сүлейменов",
            "Тимур Сүлейменов",
        ),
        (
            "деді министр Мәдина Әбілқасымова Мәжілісте",
            "деді Мәжілісте министр Мәдина Әбілқасымова",
            "Мәдина Әбілқасымова",
        ),
        (
            "дейді клуб капитаны Дамир Қасабулат ойыннан кейін",
            "дейді ойыннан кейін клуб капитаны Дамир Қасабулат",
            "Дамир Қасабулат",
        ),
    ],
)
def test_where_somebody_spoke_is_no_part_of_the_name(reporter: str, attribution: str, speaker: str) -> None:
    """The name is put last, behind what he is; where and when stand with the verb."""
    assert block_of(f"– Жақсы, – {reporter}.") == (
        Quotation(text="Жақсы.", attribution=attribution, speaker=speaker),
    )


def test_the_report_behind_an_attribution_is_no_part_of_the_quotation() -> None:
    """What follows the attribution without a dash is the reporter's."""
    assert block_of("– Келдік, – деді Асан Үсен. Содан кейін ол кетті.") == (
        Quotation(text="Келдік.", attribution="деді Асан Үсен", speaker="Асан Үсен"),
        Paragraph(text="Содан кейін ол кетті."),
    )


@pytest.mark.parametrize(
    "paragraph", ["-5 градус болады.", "«Қор» жұмыс істейді.", "Ол – дәрігер.", "«А» қоры, – деді Б."]
)
def test_other_paragraphs_are_no_quotations(paragraph: str) -> None:
    """A minus sign, a name in quotation marks and a dash inside a sentence open no quotation."""
    assert block_of(paragraph) == (Paragraph(text=paragraph),)


def test_neighbouring_dash_lines_that_end_in_semicolons_are_a_list_and_not_quotations() -> None:
    """Nobody says the items of a list."""
    article = parsed(f"{LEAD}\n- бірінші іс;\n- екінші іс.")
    assert article.blocks[1:] == (Paragraph(text="- бірінші іс;"), Paragraph(text="- екінші іс."))


def test_two_quotations_in_a_row_stay_two() -> None:
    """Each keeps its own attribution when Markdown has read them."""
    blocks = (
        Quotation(text="Бір.", attribution="деді Асан Үсен", speaker="Асан Үсен"),
        Quotation(text="Екі.", attribution="деді Болат Зауыт", speaker="Болат Зауыт"),
    )
    text = body_markdown(blocks, known_names=["Асан Үсен", "Болат Зауыт"])
    assert text == "> Бір.\n>\n> — деді Асан Үсен\n\n<!-- -->\n\n> Екі.\n>\n> — деді Болат Зауыт\n"
    assert hypertext.to_html(markup.render(text)).count("<blockquote>") == 2


def test_the_attribution_of_a_speaker_without_a_record_is_shown_but_refers_to_nobody() -> None:
    """Readers see the dash all the same."""
    text = body_markdown([Quotation(text="Бір.", attribution="деді Асан Үсен", speaker="Асан Үсен")])
    assert text == "> Бір.\n>\n> &mdash; деді Асан Үсен\n"
    assert "— деді Асан Үсен" in hypertext.plain_text(markup.render(text))


ANNOUNCED = (
    (
        "Бас бапкер Рафаэль Сантос: «Біз жеңдік», — деді ойыннан кейін.",
        ("«Біз жеңдік»", "деді ойыннан кейін Бас бапкер Рафаэль Сантос", "Рафаэль Сантос"),
    ),
    ("Рафаэль Сантос: «Біз жеңдік».", ("«Біз жеңдік»", "Рафаэль Сантос", "Рафаэль Сантос")),
    (
        "«Қайрат» клубының бас бапкері Асан Үсен: «Біз ұттық».",
        ("«Біз ұттық»", "«Қайрат» клубының бас бапкері Асан Үсен", "Асан Үсен"),
    ),
    ("Асан Үсен, бас бапкер: «Келдік».", ("«Келдік»", "бас бапкер Асан Үсен", "Асан Үсен")),
    ("Асан Үсен былай деді: «Келдік».", ("«Келдік»", "былай деді Асан Үсен", "Асан Үсен")),
    ("Әкім Асан Үсен: «Келдік», — деді ол.", ("«Келдік»", "деді ол, Әкім Асан Үсен", "Асан Үсен")),
    ('А. Үсенов: "Келдік".', ('"Келдік"', "А. Үсенов", "А. Үсенов")),
)
ANNOUNCED_HELD_BACK = (  # measured once: 15 of 15 with those below
    (
        "Министр Асхат Оралов: «Жұмыс басталды», — деді отырыста.",
        ("«Жұмыс басталды»", "деді отырыста Министр Асхат Оралов", "Асхат Оралов"),
    ),
    ("Жібек Нұрланова: «Бәрі дайын».", ("«Бәрі дайын»", "Жібек Нұрланова", "Жібек Нұрланова")),
    (
        "Облыс әкімінің орынбасары Дәулет Саттаров: «Көктемде бастаймыз!»",
        ("«Көктемде бастаймыз!»", "Облыс әкімінің орынбасары Дәулет Саттаров", "Дәулет Саттаров"),
    ),
    (
        "Гүлмира Төлебай, дәрігер: «Екпе қауіпсіз».",
        ("«Екпе қауіпсіз»", "дәрігер Гүлмира Төлебай", "Гүлмира Төлебай"),
    ),
    (
        "Команда капитаны Луис Феррейра: “Ұттық”, – дейді.",
        ("“Ұттық”", "дейді Команда капитаны Луис Феррейра", "Луис Феррейра"),
    ),
    (
        "Ж. Қасымбеков: «Қар түсті», — деп хабарлады.",
        ("«Қар түсті»", "деп хабарлады Ж. Қасымбеков", "Ж. Қасымбеков"),
    ),
    (
        "Директор Әлия Сманова былай деп түсіндірді: «Бағасы өсті».",
        ("«Бағасы өсті»", "былай деп түсіндірді Директор Әлия Сманова", "Әлия Сманова"),
    ),
)


@pytest.mark.parametrize(("paragraph", "quotation"), [*ANNOUNCED, *ANNOUNCED_HELD_BACK])
def test_whoever_stands_before_the_colon_says_what_is_quoted(paragraph: str, quotation: tuple[str, str, str]) -> None:
    """The name is put last in the attribution, and no word of the paragraph is lost."""
    text, attribution, speaker = quotation
    assert block_of(paragraph) == (Quotation(text=text, attribution=attribution, speaker=speaker),)
    assert sorted(words_of(paragraph)) == sorted(words_of(f"{text} {attribution}"))


def test_the_report_goes_on_behind_what_was_announced() -> None:
    """What follows the quotation is a paragraph of its own."""
    assert block_of("Министр Асан Үсен: «Келдік». Ол мұны кеше айтты.") == (
        Quotation(text="«Келдік»", attribution="Министр Асан Үсен", speaker="Асан Үсен"),
        Paragraph(text="Ол мұны кеше айтты."),
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "Мысалы: «Қайрат» клубы ұтты.",
        "Қорытынды: «Бәрі жақсы».",
        "Ұлттық банк: «Мөлшерлеме сақталды».",
        "Егемен Қазақстан: «Мөлшерлеме сақталды».",
        "Министр: «Мөлшерлеме сақталды».",
        "Ол: «Келдік», – деді.",
        "Асан Үсен: «Келдік», — деді Болат Зауыт.",
        "Асан Үсен: «Келдік» дегенді айтты.",
        "Мұхтар Әуезов: «Абай жолы», «Қараш-қараш».",
        "Ескерту: «Есік жабық».",
        "Қаржы министрлігі: «Салық өспейді».",
        "Астана: «Барыс» жеңілді.",
        "Ақ жол: «Біз қарсымыз».",
        "Әлия Сманова: «Бағасы өсті» деп жазды.",
        "Кітап авторлары: «Абай», «Мұхтар».",
        "Серік Оразов: «Келемін», — деді де Болатқа қарады.",
        "Асан Үсен: «Келдік",
    ],
)
def test_what_no_one_person_clearly_says_is_no_quotation(paragraph: str) -> None:
    """A list, a body, a label, two speakers, a quotation inside a sentence: the paragraph stays whole."""
    assert block_of(paragraph) == (Paragraph(text=paragraph),)
