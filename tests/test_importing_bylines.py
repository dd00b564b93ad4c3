"""Importing: who wrote a text and where it stood, as its last lines say."""

from __future__ import annotations

import pytest
from test_importing_raw import LEAD, parsed

from sholu.importing.bylines import Byline, read_byline
from sholu.importing.quotations import Paragraph
from sholu.importing.raw import words_lost


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("«Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ", "Шымкент келбеті", ("Әнуар Жұмашбаев",)),
        ("«Шымкент келбеті» - Әнуар ЖҰМАШБАЕВ.", "Шымкент келбеті", ("Әнуар Жұмашбаев",)),
        ("«Шымкент келбеті»–Әнуар Жұмашбаев", "Шымкент келбеті", ("Әнуар Жұмашбаев",)),
        ("Шымкент келбеті — Әнуар ЖҰМАШБАЕВ", "Шымкент келбеті", ("Әнуар Жұмашбаев",)),
        ("Әнуар ЖҰМАШБАЕВ, «Шымкент келбеті»", "Шымкент келбеті", ("Әнуар Жұмашбаев",)),
        ("Әнуар ЖҰМАШБАЕВ", "", ("Әнуар Жұмашбаев",)),
        ("Айгүл САҒЫНДЫҚҚЫЗЫ, Болат ЗАУЫТ", "", ("Айгүл Сағындыққызы", "Болат Зауыт")),
        ("Әнуар ЖҰМАШБАЕВ, журналист", "", ("Әнуар Жұмашбаев",)),
        ("«Шымкент келбеті»", "Шымкент келбеті", ()),
        ("Ә. Жұмашбаев", "", ("Ә. Жұмашбаев",)),
        ("Авторы: Болат Зауыт", "", ("Болат Зауыт",)),
        ("Дайындаған Болат Зауыт", "", ("Болат Зауыт",)),
        ("Дереккөз: inform.kz", "inform.kz", ()),
    ],
)
def test_a_byline_says_source_and_author(line: str, source: str, authors: tuple[str, ...]) -> None:
    """In any order, with any dash, with and without quotation marks."""
    assert read_byline(line) == Byline(source_name=source, authors=authors)


@pytest.mark.parametrize(
    "line",
    [
        "Қазақстан Республикасы",
        "Шымкент қаласы",
        "Астана — Алматы",
        "Ұлт саулығы — ел болашағы",
        "«Біз жеңеміз!»",
        "Сонымен кездесу аяқталды.",
        "Фото: Болат Зауыт",
        "",
    ],
)
def test_a_last_line_that_is_no_byline_is_left_in_the_text(line: str) -> None:
    """What is not clearly a byline is text."""
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("foot", "byline", "kept"),
    [
        ("Автор: Асқар Сейітов\nФото: Getty Images", Byline(authors=("Асқар Сейітов",)), ("Фото: Getty Images",)),
        (
            "Дереккөз: Sports.kz\nСуретті түсірген: Нұржан Әлібеков",
            Byline(source_name="Sports.kz"),
            ("Суретті түсірген: Нұржан Әлібеков",),
        ),
        (
            "Сұхбаттасқан Мадина Төлеген\nСурет автордан\nhttps://example.kz/news?id=1",
            Byline(source_url="https://example.kz/news?id=1", authors=("Мадина Төлеген",)),
            ("Сурет автордан",),
        ),
        (
            "Әңгімелескен: Берік Әліұлы\nДереккөз: Sports.kz\nhttps://example.kz/1",
            Byline(source_name="Sports.kz", source_url="https://example.kz/1", authors=("Берік Әліұлы",)),
            (),
        ),
    ],
)
def test_credits_of_pictures_stand_in_no_byline_s_way(foot: str, byline: Byline, kept: tuple[str, ...]) -> None:
    """They stay in the text, below it; the byline above or between them is read."""
    text = f"Шымкентте кездесу болды\n\n{LEAD}\n\n{foot}"
    article = parsed(text)
    assert article.byline == byline
    assert article.blocks == (Paragraph(text=LEAD), *(Paragraph(text=line) for line in kept))
    assert words_lost(text, article) == ()


def test_a_byline_of_two_lines_is_one() -> None:
    """The author above, the newspaper below."""
    article = parsed(f"КЕЗДЕСУ ӨТТІ\n\n{LEAD}\n\nӘнуар ЖҰМАШБАЕВ,\n«Шымкент келбеті»")
    assert article.byline == Byline(source_name="Шымкент келбеті", authors=("Әнуар Жұмашбаев",))
    assert article.byline_as_stood == ("Әнуар ЖҰМАШБАЕВ,", "«Шымкент келбеті»")


DATED = (
    ("«Ұлт тынысы» газеті, 12 қараша 2026 жыл", "«Ұлт тынысы» газеті", (), "2026-11-12"),
    ("«Егемен Қазақстан», 12.11.2026", "Егемен Қазақстан", (), "2026-11-12"),
    ("«Ана тілі» газеті, №45 (1203), 12 қараша 2026 ж.", "«Ана тілі» газеті", (), "2026-11-12"),
    ("«Ана тілі» газеті. 2026 жылғы 12 қараша.", "«Ана тілі» газеті", (), "2026-11-12"),
    ("«Ана тілі» апталығы, 2026 жыл", "«Ана тілі» апталығы", (), "2026"),
    ("Дереккөз: «Ана тілі», 2026 жылғы 12 қараша", "Ана тілі", (), "2026-11-12"),
    ("Әуезхан Қалдыбек, «Ана тілі», 12 қараша 2026 жыл", "Ана тілі", ("Әуезхан Қалдыбек",), "2026-11-12"),
    ("inform.kz, 12.11.2026", "inform.kz", (), "2026-11-12"),
)
LABELLED = (
    ("Әңгімелескен Динара Тілеубек", "", ("Динара Тілеубек",), ""),
    ("Сұхбатты жүргізген Айгүл Серік", "", ("Айгүл Серік",), ""),
    ("Интервью алған Мейіржан Әуез", "", ("Мейіржан Әуез",), ""),
    ("Сөйлескен Динара ТІЛЕУБЕК, «Ана тілі»", "Ана тілі", ("Динара Тілеубек",), ""),
    ("Әңгімелескен Динара Тілеубек, Астана қаласы", "", ("Динара Тілеубек",), ""),
)
HELD_BACK = (  # measured once: 18 of 18 with those below
    ("«Алаш айнасы» газеті, 2021 жылғы 5 наурыз", "«Алаш айнасы» газеті", (), "2021-03-05"),
    ("«Жас Алаш», 2019 жыл, 14 мамыр", "Жас Алаш", (), "2019-05-14"),
    ("«Қазақ әдебиеті» газеті, №12, 23.03.2018", "«Қазақ әдебиеті» газеті", (), "2018-03-23"),
    ("Сұхбаттасқан Қарлығаш Нұрбай", "", ("Қарлығаш Нұрбай",), ""),
    ("Сұхбатты жүргізген – Төлеген Байсәуле", "", ("Төлеген Байсәуле",), ""),
    ("Жазған: Бауыржан Шермахан", "", ("Бауыржан Шермахан",), ""),
    ("Мақаланы әзірлеген Гүлім Әбілда", "", ("Гүлім Әбілда",), ""),
    ("Әңгімелескен Ержан ӘБДІРАМАН, «Айқын» газеті", "«Айқын» газеті", ("Ержан Әбдіраман",), ""),
    ("Сәкен Оразұлы, «Ана тілі», 2020 жылғы 3 сәуір", "Ана тілі", ("Сәкен Оразұлы",), "2020-04-03"),
    ("Дереккөз: «Айқын», 2020 жыл", "Айқын", (), "2020"),
    ("«Dala News», 7 шілде 2023 жыл", "Dala News", (), "2023-07-07"),
    ("Тілдескен Айша Қалқаман, Түркістан облысы", "", ("Айша Қалқаман",), ""),
)


@pytest.mark.parametrize(("line", "source", "authors", "date"), [*DATED, *LABELLED, *HELD_BACK])
def test_a_byline_says_who_asked_and_of_which_day_the_issue_is(
    line: str, source: str, authors: tuple[str, ...], date: str
) -> None:
    """The interviewer is the author; the day behind the newspaper is that of the source's publication."""
    assert read_byline(line) == Byline(source_name=source, authors=authors, date=date)


@pytest.mark.parametrize(
    "line",
    [
        "Инфляция 2026 жыл",
        "12 қараша 2026 жыл",
        "Әңгімелескен Мейіржан.",
        "Алматы, 2020 жыл",
        "Ол 2019 жылы «Айқын» газетінде жұмыс істеді.",
        "Бұл 14 мамыр 2020 жыл еді",
        "«Біз жеңеміз», 2020 жыл еді ол.",
        "Сұхбаттасқан кезде ол күлді",
        "Жазған хаттары сақталған",
    ],
)
def test_a_date_or_a_label_alone_makes_no_byline(line: str) -> None:
    """Without a newspaper or a whole name beside it the line is text."""
    assert read_byline(line) is None


def test_the_day_of_the_issue_is_the_date_of_publication() -> None:
    """It is read from the foot of a text with the author above it, and no word is lost."""
    text = f"Кездесу болды\n\n{LEAD}\n\nӘңгімелескен Динара Тілеубек\n«Ұлт тынысы» газеті, 12 қараша 2026 жыл"
    article = parsed(text)
    source = "«Ұлт тынысы» газеті"
    assert article.byline == Byline(source_name=source, authors=("Динара Тілеубек",), date="2026-11-12")
    assert article.date == "2026-11-12"
    assert article.blocks == (Paragraph(text=LEAD),)
    assert words_lost(text, article) == ()
