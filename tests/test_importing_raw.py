"""A raw text taken apart: what is title, counter, dateline and body, and that no word is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sholu import markup
from sholu.importing.encoding import clean
from sholu.importing.markdown_text import body_markdown, words_of
from sholu.importing.quotations import Paragraph
from sholu.importing.raw import RawArticle, parse, words_lost

SEEDS = sorted((Path(__file__).parent / "data/importing").glob("*.txt"))
LEAD = "Кеше Шымкент қаласында үлкен кездесу өтіп, оған тұрғындар мен қонақтар қатысты."


def parsed(text: str) -> RawArticle:
    """The parts of a text that has some."""
    article = parse(clean(text)[0])
    assert article is not None
    return article


# Nothing is lost


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_every_word_of_both_articles_is_in_the_body_or_a_named_field(seed: Path) -> None:
    """Nothing of the two first articles is lost."""
    text = seed.read_text(encoding="utf-8")
    assert words_lost(text, parsed(text)) == ()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_the_rendered_body_and_the_named_fields_have_the_words_of_the_source_and_no_others(seed: Path) -> None:
    """As readers see it, after Markdown and the sanitiser: the same words, each as often."""
    text = seed.read_text(encoding="utf-8")
    article = parsed(text)
    assert shown_words(article) == Counter(words_of(text))


def shown_words(article: RawArticle) -> Counter[str]:
    """The words of the rendered body and of the fields that hold lines of the source."""
    body = markup.render(body_markdown(article.blocks))
    shown = " ".join(part for part in body.parts if isinstance(part, str))
    fields = (article.overline_as_stood, article.title_as_stood, article.views_as_stood, article.dateline_as_stood)
    return Counter(words_of(" ".join((shown, *fields, *article.byline_as_stood))))


def test_a_lost_word_is_noticed() -> None:
    """The proof can fail: a word of the source that the article lacks is named, as often as it lacks."""
    article = parsed(LEAD)
    assert words_lost(LEAD + " Жоғалған сөз, жоғалған сөз.", article) == ("Жоғалған", "сөз", "сөз", "жоғалған")


MARKS = ("#", "##", "-", "+", "*", "**", "_", "__", ">", "`", "```", "~~~", "<b>", "</p>", "<!--", "[a](b)", "[x]: y",
         "[^1]", "![i](j)", "1.", "2)", "---", "***", "===", "| a | b |", ":", "    ", "&amp;", "&copy", "&#65;",
         "\\", "{: .x}", "*[ab]: c", "http://x.kz", "$", "%", "@", "!!!")  # fmt: skip
WORDS = ("сөз", "Шымкент", "ӘКІМ", "10", "сәуір", "күні", "2022", "жылғы", "деді", "Асан", "Үсенов", "188", "a_b",
         "x*y", "қа\u00adла", "«тіл»", "деп", "атап", "өтті", "Л.", "ұлы", "ж.", "с\u0301", "🙂")  # fmt: skip
DASHES = ("–", "—", "-", ",", ".", ", —", ", – деді Асан Үсенов.", ". – ", "«", "»", "…", ";", "\u00a0")
pieces = st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), st.sampled_from(DASHES), st.text(max_size=5))
lines = st.tuples(st.lists(pieces, max_size=9), st.sampled_from((" ", "", "  "))).map(
    lambda pair: pair[1].join(pair[0])
)
texts = st.lists(lines, max_size=8).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_no_word_of_any_text_is_lost(text: str) -> None:
    """Whatever the layout, each word is kept; and what is shown has the same words, none of them markup."""
    article = parse(clean(text)[0])
    if article is None:
        return
    assert words_lost(text, article) == ()
    assert shown_words(article) == Counter(words_of(clean(text)[0]))
    assert article.title.strip()


# Titles


def test_a_title_over_two_lines_of_capitals_is_one() -> None:
    """A headline that was broken is put together."""
    article = parsed(f"ШЫМКЕНТТЕ ҮЛКЕН\nКЕЗДЕСУ ӨТТІ\n\n{LEAD}")
    assert article.title == "Шымкентте үлкен кездесу өтті"
    assert article.title_as_stood == "ШЫМКЕНТТЕ ҮЛКЕН КЕЗДЕСУ ӨТТІ"


@pytest.mark.parametrize(
    ("word", "place"),
    [("ШЫМКЕНТ", True), ("Шымкент", True), ("АСТАНА.", True), ("ТҮРКІСТАН ОБЛЫСЫ", True), ("СПОРТ", False)],
)
def test_a_word_above_a_headline_in_capitals_is_no_title(word: str, place: bool) -> None:
    """The place the news is from, or a rubric, is kept in a field of its own; the headline is the title."""
    text = f"{word}\n\nҮЛКЕН КЕЗДЕСУ БОЛЫП ӨТТІ\n\n188\n\n{LEAD}"
    article = parsed(text)
    assert (article.title, article.overline_as_stood) == ("Үлкен кездесу болып өтті", word)
    assert article.overline_is_place is place
    assert article.blocks == (Paragraph(text=LEAD),)
    assert words_lost(text, article) == ()


@pytest.mark.parametrize("genre", ["БАСПАСӨЗ ХАБАРЛАМАСЫ", "ПРЕСС-РЕЛИЗ", "ХАБАРЛАНДЫРУ:", "СҰХБАТ"])
@pytest.mark.parametrize("headline", ["Қостанайда жаңа мектеп ашылды", "ҚОСТАНАЙДА ЖАҢА МЕКТЕП АШЫЛДЫ"])
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_what_a_text_is_stands_above_its_title(genre: str, headline: str, gap: str) -> None:
    """A genre in capitals is a rubric over a headline of any letters, with or without a blank line between."""
    text = f"{genre}{gap}{headline}\n\n{LEAD}"
    article = parsed(text)
    assert (article.title, article.overline_as_stood) == ("Қостанайда жаңа мектеп ашылды", genre)
    assert article.blocks == (Paragraph(text=LEAD),)
    assert words_lost(text, article) == ()


def test_what_a_text_is_stays_its_title_where_there_is_no_other() -> None:
    """A lead, which ends in a full stop, is no headline."""
    article = parsed(f"ХАБАРЛАНДЫРУ\n\n{LEAD}\n\n{LEAD}")
    assert (article.title, article.overline_as_stood) == ("Хабарландыру", "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"ШЫМКЕНТТЕ\nҮЛКЕН КЕЗДЕСУ ӨТТІ\n\n{LEAD}", "Шымкентте үлкен кездесу өтті"),
        (f"МЕМОРАНДУМ\n\n{LEAD}", "Меморандум"),
        (f"Меморандум\n\n{LEAD}\n\n{LEAD}", "Меморандум"),
    ],
)
def test_a_word_that_is_a_title_or_the_beginning_of_one_stays_so(text: str, title: str) -> None:
    """Only a blank line and a longer headline in capitals below make a word something else than the title."""
    article = parsed(text)
    assert (article.title, article.overline_as_stood) == (title, "")


def test_a_short_first_line_without_a_full_stop_is_a_title() -> None:
    """A title in ordinary letters stays as it is."""
    article = parsed(f"Шымкентте кездесу өтті\n\n{LEAD}")
    assert (article.title, article.title_proposed) == ("Шымкентте кездесу өтті", False)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\nЕкінші абзац осында, ол да ұзақ.",
        f"– Біз келдік, – деді Асан Үсенов.\n\n{LEAD}",
        "Кеше Шымкент қаласында үлкен\nкездесу өтті.",
        "ШЫМКЕНТТЕ КЕЗДЕСУ ӨТТІ",
        "Шымкентте кездесу өтті",
    ],
)
def test_a_text_that_begins_with_its_lead_has_no_title(text: str) -> None:
    """A sentence, a quotation, half a sentence or the whole of a text is not taken for a title."""
    assert parsed(text).title_proposed


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Кеше қалада кездесу өтті.", "Кеше қалада кездесу өтті"),
        ("2022 жылғы 5 мамырда қалада үлкен кездесу өтті. Оған көп адам келді.", "Қалада үлкен кездесу өтті"),
        (
            "Қалада көптен күткен мектеп ашылып, оған бес жүзден астам оқушы қабылданды, ал жыл соңына дейін тағы "
            "екі мектептің құрылысы аяқталады деп жоспарланған.",
            "Қалада көптен күткен мектеп ашылып, оған бес жүзден астам оқушы қабылданды…",
        ),
        ("Сөз" * 80 + " соңы.", "Сөз" * 36 + "С…"),
    ],
)
def test_a_proposed_title_is_the_first_sentence_or_the_sensible_beginning_of_it(lead: str, expected: str) -> None:
    """Without its leading date and full stop, cut at a clause where it is too long, with a sign of the cut."""
    assert parsed(lead).title == expected


# Counters and datelines


@pytest.mark.parametrize(
    ("line", "views"),
    [
        ("188", 188),
        ("1 234", 1234),
        ("12\u00a0345", 12345),
        ("Қаралды: 188", 188),
        ("188 рет қаралды", 188),
        ("👁 77", 77),
    ],
)
def test_a_view_counter_is_recorded_and_not_printed(line: str, views: int) -> None:
    """A line that is only a number, or a number with its label, leaves the text."""
    article = parsed(f"КЕЗДЕСУ ӨТТІ\n\n{line}\n\n{LEAD}")
    assert (article.views, article.views_as_stood) == (views, line)
    assert article.blocks == (Paragraph(text=LEAD),)


@pytest.mark.parametrize("text", [f"188\n{LEAD}", f"КЕЗДЕСУ ӨТТІ\n{LEAD}\n188", f"188\nКЕЗДЕСУ ӨТТІ\n{LEAD}"])
def test_a_counter_may_stand_first_or_last(text: str) -> None:
    """Above the title, under it, or under the text."""
    assert parsed(text).views == 188


@pytest.mark.parametrize(
    ("line", "views"),
    [
        ("09.07.2024, 14:35   👁 2 345   ", 2345),
        ("👁 2345 | 9 шілде 2024", 2345),
        ("Жарияланды: 09.07.2024 14:35 Қаралды: 2 345", 2345),
        ("2024 жылғы 9 шілде | 345 | 14:35", 345),
        ("345 рет оқылды · 9 шілде 2024 жыл, сейсенбі", 345),
        ("09.07.2024 14:35 💬 3 👁 12", 12),
        ("14:35, 09.07.2024", None),
    ],
)
def test_date_time_and_counter_may_share_a_line(line: str, views: int | None) -> None:
    """In any order and with any signs between them: the day is that of publication, the counter is not printed."""
    text = f"Шымкентте кездесу болды\n{line}\n{LEAD}"
    article = parsed(text)
    assert (article.date, article.views, article.summary) == ("2024-07-09", views, LEAD)
    assert article.blocks == (Paragraph(text=LEAD),)
    assert words_lost(text, article) == ()


@pytest.mark.parametrize("line", ["09.07.2024 Астана", "09.07.2024 - 345 адам", "Қаралды: 345, 14:35"])
def test_a_line_that_says_more_or_no_day_is_left_in_the_text(line: str) -> None:
    """A place, a thing counted, a time alone make no dateline."""
    article = parsed(f"Шымкентте кездесу болды\n{line}\n{LEAD}")
    assert (article.date, article.blocks) == ("", (Paragraph(text=line), Paragraph(text=LEAD)))


@pytest.mark.parametrize(
    "dateline",
    [
        "Астана. 12 шілде. ҚазАқпарат - ",
        "28 қазан 2024 ж., Алматы. ",
        "АЛМАТЫ. KAZINFORM – ",
        "АСТАНА – ",
        "Астана, 12 шілде – ",
        "Шымкент. 2024 жылғы 5 мамыр. Egemen.kz - ",
        "(ҚазАқпарат) ",
        "Ақтөбе / Kazinform / ",
        "Астана.\n\n",
    ],
)
def test_place_day_and_agency_are_no_part_of_the_lead(dateline: str) -> None:
    """They stay in the text; the summary, and a title that is proposed, begin behind them."""
    text = f"Шымкентте кездесу болды\n\n{dateline}{LEAD}"
    article = parsed(text)
    assert article.summary == LEAD
    assert parsed(f"{dateline}{LEAD}\n\n{LEAD}").title == LEAD.rstrip(".")
    assert words_lost(text, article) == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Алматы – еліміздің ең үлкен қаласы, онда екі миллион адам тұрады.",
        "12 шілде – Ұлттық домбыра күні, ол жыл сайын тойланады.",
        "Алматы, Астана және Шымкентте жиын өтті, оған жүз адам қатысты.",
        "Kaspi.kz – елдегі ең ірі компаниялардың бірі болып саналады.",
        "Астана қ. әкімдігі көктемде бес мектеп ашылатынын хабарлады.",
        "2024 жылғы 12 шілдеде Астанада жиын өтті, оған жүз адам қатысты.",
    ],
)
def test_a_lead_that_begins_with_a_place_or_a_day_is_whole(lead: str) -> None:
    """What a sentence needs is no dateline."""
    assert parsed(f"Шымкентте кездесу болды\n\n{lead} Ол кетті.").summary == lead


def test_a_date_on_a_line_of_its_own_is_that_of_publication() -> None:
    """Only a whole date that stands alone at the top or the bottom says when the text was published."""
    article = parsed(f"КЕЗДЕСУ ӨТТІ\n\n05.08.2022, 12:30\n\n{LEAD}")
    assert (article.date, article.dateline_as_stood) == ("2022-08-05", "05.08.2022, 12:30")
    assert parsed(f"КЕЗДЕСУ ӨТТІ\n\n5 тамыз\n\n{LEAD}").date == ""
    assert parsed(f"КЕЗДЕСУ ӨТТІ\n\n{LEAD} 05.08.2022").date == ""


# The day of what is told


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("10 сәуір күні қалада кездесу өтті.", "XXXX-04-10"),
        ("Қалада 10 сәуірде үлкен кездесу болды.", "XXXX-04-10"),
        ("2022 жылғы 5-6 мамырда форум өтті.", "2022-05-05/2022-05-06"),
        ("2022 жылғы қыркүйек айында конференция өткізу жоспарланып отыр.", None),
        ("2022 жылы мектеп салынды.", None),
        ("10 сәуірде қабылданған заң талқыланды.", None),
        ("10 сәуірдегі жиында мәселе талқыланды.", None),
        ("10 сәуір мен 12 мамырда кездесулер өтті.", None),
        ("10 сәуірге дейін жұмыс аяқталды.", None),
        ("Қалада кездесу өтті. Ол 10 сәуірде басталды.", None),
    ],
)
def test_only_a_clear_date_of_the_opening_sentence_is_proposed_for_what_is_told(
    lead: str, expected: str | None
) -> None:
    """The only date, a day or month, of the action and not of a thing, and in the past; else it is only evidence."""
    proposed = parsed(lead).event_date
    assert (proposed.value if proposed else None) == expected


# Paragraphs


def test_lines_broken_at_a_width_are_joined() -> None:
    """A text that was wrapped has its paragraphs back."""
    text = (
        "Кеше Шымкент қаласында үлкен\nкездесу өтіп, оған Болат\nЗауыт пен қонақтар келіп,\nсөз сөйледі.\n\n"
        "Бүгін кездесудің екінші күні\nбасталып, оған тағы да көп\nадам қатысты деп күтіледі."
    )
    assert len(parsed(text).blocks) == 2


def test_lines_that_are_sentences_stay_paragraphs() -> None:
    """Without blank lines, each line of a text from the web is a paragraph."""
    assert len(parsed(f"{LEAD}\n{LEAD}\n{LEAD}").blocks) == 3


def test_double_spaces_become_one_and_a_lone_no_break_space_stays() -> None:
    """Inside a line only."""
    assert parsed("Қор  басшысы   10\u00a0% туралы \t айтты.").blocks == (
        Paragraph(text="Қор басшысы 10\u00a0% туралы айтты."),
    )
