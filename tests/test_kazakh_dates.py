"""Dates in running Kazakh text: what is found, what is refused, and at what cost."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.date_wording import Sides
from sholu.kazakh.dates import PRECISIONS, FoundDate, find_dates

TABLES = Path(__file__).parent / "data/kazakh"
MONDAY = datetime.date(2022, 11, 21)


def rows(name: str) -> list[tuple[str, str]]:
    """The rows of a table: a text, and what is to be found in it."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(text, found) for text, _, found in (line.partition("\t") for line in lines)]


def written(dates: tuple[FoundDate, ...]) -> str:
    """The dates as the tables write them."""
    return " | ".join(f"{date.surface}={date.value} {date.precision}" for date in dates)


@pytest.mark.parametrize(("text", "expected"), rows("dates.tsv"))
def test_dates_are_read_as_written_by_hand(text: str, expected: str) -> None:
    """Each text of the table gives its dates with surface, EDTF value and precision, and the traps give none."""
    assert written(find_dates(text)) == expected


@pytest.mark.parametrize(("text", "expected"), rows("dates_today.tsv"))
def test_dates_that_need_a_reference_day_get_theirs(text: str, expected: str) -> None:
    """Relative dates, and dates without a year as the wording asks, are found from the day that is given."""
    assert written(find_dates(text, today=MONDAY)) == expected


@pytest.mark.parametrize("text", [text for text, _ in rows("dates_look_alikes.tsv")])
def test_what_only_looks_like_a_date_is_refused(text: str) -> None:
    """Names, counts, ages, sums, scores and numbers of houses are no dates, with a reference day or without."""
    assert find_dates(text) == ()
    assert find_dates(text, today=MONDAY) == ()


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("dates_development.tsv", 0.98),
        ("dates_held_back.tsv", 0.94),
        ("dates_held_back_2.tsv", 0.96),
        ("dates_newspaper.tsv", 0.98),
    ],
)
def test_values_in_sentences_of_the_news_are_right(name: str, least: float) -> None:
    """Of the dates that KazNERD's sentences give, and of those given, so many have the right value and precision."""
    wanted = given_ = right = 0
    for text, expected in rows(name):
        rest = [f"{date.value} {date.precision}" for date in find_dates(text, today=MONDAY)]
        given_ += len(rest)
        for value in expected.split(" | ") if expected else ():
            wanted += 1
            if value in rest:
                rest.remove(value)
                right += 1
    assert wanted >= 80
    assert right / wanted >= least
    assert right / given_ >= least


@pytest.mark.parametrize(
    ("name", "least"), [("dates_edges_development.tsv", 0.97), ("dates_edges_held_back.tsv", 0.97)]
)
def test_values_at_the_edges_of_dates_are_right(name: str, least: float) -> None:
    """Of sentences with eras, acts of law, days that are none and counted seasons, so many are read right."""
    table = rows(name)
    right = 0
    for text, expected in table:
        given_ = [f"{date.value} {date.precision}" for date in find_dates(text, today=MONDAY)]
        right += given_ == (expected.split(" | ") if expected else [])
    assert len(table) >= 60
    assert right / len(table) >= least


NONE_BEFORE_OUR_ERA = """\
біздің дәуірімізге дейінгі 331 жылы
біздің дәуірге дейін 331 жылы
Біздің заманымызға дейінгі V ғасырда
заманымыздан бұрынғы V ғасырда
біздің эрамызға дейінгі 44 жылғы 15 наурызда
жыл санауымызға шейінгі 209 жылы
жаңа эраға дейінгі ІІІ-ІІ ғасырларда
Христос туғанға дейінгі 323 жылы
б.з.б. III ғасырда
б. з. д. 331 жылы
б.д.д. 331 жылы
б.э.д. 1200 жылдары
б.ж.с.д. 331 жылы
(б.з.д. 331 ж.)
331 ж. б.з.д.
V ғасырда (б.з.б.)
б.з.д. VII ғасырдан III ғасырға дейін
"""


@pytest.mark.parametrize("text", NONE_BEFORE_OUR_ERA.splitlines())
def test_years_before_our_era_are_no_dates(text: str) -> None:
    """EDTF as it is written here has no such years, and a year of our era would be another one."""
    assert find_dates(text) == ()
    assert find_dates(text, today=MONDAY) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("біздің дәуірдің 552 жылы", "552 жылы=0552 year"),
        ("кеңес дәуіріне дейінгі 1913 жылы", "1913 жылы=1913 year"),
        ("2019 жылы б.з.д. V ғасыр қорғаны табылды", "2019 жылы=2019 year"),
        ("б.з.д. V ғасырдан 2022 жылға дейін", "2022 жылға дейін=../2022 year"),
    ],
)
def test_an_era_says_nothing_of_the_years_beside_its_own(text: str, expected: str) -> None:
    """Our own era, other eras, and the year of a find keep their dates."""
    assert written(find_dates(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025 жылғы «5» мамырдағы № 12 бұйрық", "2025 жылғы «5» мамырдағы=2025-05-05 day"),
        ("2026 жылғы «21» қараша", "2026 жылғы «21» қараша=2026-11-21 day"),
        ("«21» қараша 2026 жыл", "«21» қараша 2026 жыл=2026-11-21 day"),
        ('"01" қаңтар 2026 ж.', '"01" қаңтар 2026 ж.=2026-01-01 day'),
        ("2026 ж. “9” сәуірден бастап", "2026 ж. “9” сәуірден бастап=2026-04-09/.. day"),
        ("2026 жылғы «5»-«6» мамыр", "2026 жылғы «5»-«6» мамыр=2026-05-05/2026-05-06 day"),
        ("«31» арнасы 2026 жылы ашылды", "2026 жылы=2026 year"),
        ("«Ел» ЖШС 2026 жылғы «31» маусымдағы бұйрығы", ""),
    ],
)
def test_the_day_of_an_act_of_law_is_read_in_its_quotation_marks(text: str, expected: str) -> None:
    """The marks belong to the surface; a number in them that no month follows is a name."""
    assert written(find_dates(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023 жылдың 29 ақпаны",
        "2025 жылы 30 ақпанда",
        "31 сәуірде",
        "сәуірдің 31-інде",
        "2025 жылғы сәуірдің 31-і күні",
        "30-31 қарашада",
        "29, 30 және 31 қыркүйекте",
        "30 ақпан 2020 жыл",
        "45 мамырда",
        "осы айдың 31-інде",
    ],
)
def test_a_day_that_the_calendar_lacks_is_no_date_nor_are_its_pieces(text: str) -> None:
    """Neither the month, which would get another year, nor the year by itself is what is said."""
    assert find_dates(text, today=MONDAY) == ()


def test_a_month_next_to_its_year_is_of_that_year_whatever_stands_between() -> None:
    """A form not filled in, and the second of two days whose first there is not."""
    assert [date.value for date in find_dates("2019 жылғы «___» қарашада", today=MONDAY)] == ["2019", "2019-11"]
    assert [date.value for date in find_dates("2021 жылдың 29 ақпаны мен 1 наурызы", today=MONDAY)] == ["2021-03-01"]


@pytest.mark.parametrize(
    ("counted", "dated"),
    [
        ("Ол 10 маусым ойнады", "10 маусым күні ойнады"),
        ("Клуб 3 маусым қатарынан жеңді", "3 маусымда қатарынан жеңді"),
        ("5 тамыз жеді.", "5 тамыз басталды."),
        ("12 қазан жасады", "12 қазанда жасады"),
        ("соңғы 3 маусым", "3 маусым, жұма"),
        ("3 қазан палау пісірді", "3 қазан – мереке"),
        ("5 мамыр ауылында тұрады", "5 мамырда ауылда тұрады"),
        ("1 мамыр шағын ауданының тұрғындары", "1 мамыр ауылдық кітапханада"),
    ],
)
def test_a_number_of_seasons_or_cauldrons_and_a_village_are_told_from_a_day(counted: str, dated: str) -> None:
    """What follows tells them, in small letters too."""
    assert find_dates(counted, today=MONDAY) == ()
    (date,) = find_dates(dated, today=MONDAY)
    assert date.precision == "day"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Биыл 11 айда ЖІӨ өсті", "Биыл 11 айда=2022-01/2022-11 month"),
        ("2021 жылы 9 айда", "2021 жылы 9 айда=2021-01/2021-09 month"),
        ("ү.ж. 20 қарашада", "ү.ж. 20 қарашада=2022-11-20 day"),
        ("ХХ ғ. 30-жж.", "ХХ ғ. 30-жж.=193X decade"),
        ("1850 жылдар шамасында", "1850 жылдар шамасында=185X~ decade"),
        ("2022 жылдың 21-22-23 қарашасында", "2022 жылдың 21-22-23 қарашасында=2022-11-21/2022-11-23 day"),
        ("жұма күні (25 қараша)", "жұма күні (25 қараша)=2022-11-25 day"),
        ("25 қараша (жұма) күні", "25 қараша (жұма) күні=2022-11-25 day"),
        ("сенбі (22 қазан)", "сенбі (22 қазан)=2022-10-22 day"),
        ("дүйсенбіден жұмаға дейін", "дүйсенбіден жұмаға дейін=2022-11-21/2022-11-25 day"),
        ("Көрме сәрсенбіден сенбіге дейін өтті", "сәрсенбіден сенбіге дейін=2022-11-16/2022-11-19 day"),
        ("Дүкен дүйсенбіден жұмаға дейін ашық", ""),
    ],
)
def test_dates_put_together_of_several_words_are_one(text: str, expected: str) -> None:
    """The first months of a year, short forms, days in a row, a day and its weekday, a stretch of weekdays."""
    assert written(find_dates(text, today=MONDAY)) == expected


def test_the_tables_are_not_thinned_out_unseen() -> None:
    """As many rows stay as the figures in the documentation speak of."""
    names = ("dates_development.tsv", "dates_held_back.tsv", "dates_held_back_2.tsv", "dates_newspaper.tsv")
    assert [len(rows(name)) for name in names] == [229, 150, 125, 101]
    assert len(rows("dates_look_alikes.tsv")) >= 500
    assert len(rows("dates.tsv")) >= 230


# Unicode CLDR 47, Kazakh: the short, medium, long and full form of five days.
CLDR = """\
2020-04-10 | 10.04.20 | 2020_ж. 10 сәу. | 2020_ж. 10 сәуір | 2020_ж. 10 сәуір, жұма
2022-07-01 | 01.07.22 | 2022_ж. 01 шіл. | 2022_ж. 1 шілде | 2022_ж. 1 шілде, жұма
2022-09-30 | 30.09.22 | 2022_ж. 30 қыр. | 2022_ж. 30 қыркүйек | 2022_ж. 30 қыркүйек, жұма
2021-12-16 | 16.12.21 | 2021_ж. 16 жел. | 2021_ж. 16 желтоқсан | 2021_ж. 16 желтоқсан, бейсенбі
2026-11-21 | 21.11.26 | 2026_ж. 21 қар. | 2026_ж. 21 қараша | 2026_ж. 21 қараша, сенбі
""".replace("_", "\u202f")


@pytest.mark.parametrize("line", CLDR.splitlines())
def test_dates_as_cldr_writes_them_are_read_whole(line: str) -> None:
    """Each of the forms gives its day, and all of it is the surface."""
    value, *forms = line.split(" | ")
    for form in forms:
        assert written(find_dates(form)) == f"{form}={value} day"


MONTHS = (
    "қаңтар қаңтардың қаң., ақпан ақпанның ақп., наурыз наурыздың нау., сәуір сәуірдің сәу., мамыр мамырдың мам., "
    "маусым маусымның мау., шілде шілденің шіл., тамыз тамыздың там., қыркүйек қыркүйектің қыр., "
    "қазан қазанның қаз., қараша қарашаның қар., желтоқсан желтоқсанның жел."
).split(", ")
DAYS = (
    "1-і 2-сі 3-і 4-і 5-і 6-сы 7-сі 8-і 9-ы 10-ы 11-і 12-сі 13-і 14-і 15-і 16-сы 17-сі 18-і 19-ы 20-сы 21-і 22-сі "
    "23-і 24-і 25-і 26-сы 27-сі 28-і"
).split()


@pytest.mark.parametrize(("month", "forms"), list(enumerate(MONTHS, start=1)))
def test_every_day_is_read_in_every_usual_spelling(month: int, forms: str) -> None:
    """The day before the month or behind it with its ending, in full or in short, with «ж.», «жыл» or «жылғы»."""
    name, genitive, short = forms.split()
    for day, possessed in enumerate(DAYS, start=1):
        for text in (
            f"2022 жылғы {day} {name}",
            f"{day} {name} 2022 жыл",
            f"2022 жылдың {day}-{name}",
            f"2022 ж. {day} {short}",
            f"2022 жылы {genitive} {possessed}",
            f"{day:02d}.{month:02d}.2022",
        ):
            assert written(find_dates(text)) == f"{text}=2022-{month:02d}-{day:02d} day"


def test_offsets_count_code_points_of_the_text() -> None:
    """An emoji before a date moves it by one."""
    (date,) = find_dates("🙂 10 сәуір күні")
    assert (date.start, date.end) == (2, 15)


def test_no_year_is_invented_where_neither_the_text_nor_a_reference_day_gives_one() -> None:
    """A day without a year keeps the year open."""
    (date,) = find_dates("Жиын 22 маусымда өтті")
    assert date.value == "XXXX-06-22"


def test_relative_dates_are_left_out_without_a_reference_day() -> None:
    """«Yesterday» says nothing to a reader who does not know the day it was written."""
    assert find_dates("Кеше, өткен аптада, екі жыл бұрын және биыл") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Жиын 10 сәуірде өтті", "2022-04-10"),
        ("Жиын 10 сәуірде өтеді", "2023-04-10"),
        ("Жиын 25 желтоқсанда өтті", "2021-12-25"),
        ("Жиын 21 қарашада өтті", "2022-11-21"),
        ("Жиын 21 қарашада өтеді", "2022-11-21"),
        ("10 сәуірде өтетін жиынға дайындық басталды", "2023-04-10"),
        ("10 сәуірде қабылданған заң күшіне енеді", "2022-04-10"),
        ("29 ақпанда туған", "2020-02-29"),
        ("5 мамыр, дүйсенбі", "2025-05-05"),
    ],
)
def test_the_wording_decides_on_which_side_of_the_reference_day_a_date_lies(text: str, value: str) -> None:
    """Past and future of the verb, the calendar and a weekday choose the year."""
    assert [date.value for date in find_dates(text, today=MONDAY)] == [value]


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29)])
def test_a_reference_day_at_the_end_of_the_calendar_is_no_error(day: datetime.date) -> None:
    """What lies beyond the years 1 to 9999 is left out or keeps its year open."""
    text = "Кеше, ертең, өткен аптада, 900 жыл бұрын, 5 айдан кейін, келер жылы, 29 ақпанда, қыста, өткен тоқсанда"
    for date in find_dates(text, today=day):
        assert date.precision in PRECISIONS


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("2022 жылғы 5 мамыр айында", "2022 жылғы 5 мамыр айында"),
        ("2022 жылғы\n5 мамырда", "2022 жылғы\n5 мамырда"),
        ("2022 жыл\u00adғы 5 ма\u00adмырда", "2022 жыл\u00adғы 5 ма\u00adмырда"),
        ("ХХI ғасырда", "ХХI ғасырда"),
        ("5-шi мамырда", "5-шi мамырда"),
    ],
)
def test_decomposed_broken_and_mistyped_letters_are_read(text: str, surface: str) -> None:
    """Marks apart, a line break, soft hyphens, and Latin letters typed for Kazakh ones hide no date."""
    (date,) = find_dates(text)
    assert date.surface == surface


PIECES = (
    "10 25-інші 2022 2009-ыншы 20-сына сәуір қаңтардың қыркүйектен айында күні жылғы жылдың жылы ж. жж. - – . , ( / "
    "дейін бастап XX ХХІ ғасыр тоқсанында екі мың он жетінші 60-жылдары 31 29 ақпан 1404 нөмір шамамен Наурыз өткен "
    "осы келесі апта аптаның дүйсенбі жұмада бүгін кеше биыл былтырғы жарты жартысында бірінші бұрын кейін мен "
    "аралығында басынан соңына 5-6 2021-2022 20.11.2021 20.11.21 1.2.3 қыста жаз оқу жұлдызында алғашқы айдың"
).split()


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map(" ".join),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_is_read_without_fail_and_surfaces_stand_where_they_are_said_to(
    text: str, today: datetime.date | None
) -> None:
    """Whatever stands in a text, dates do not overlap, their surfaces are slices of it, their precision is known."""
    last = 0
    for date in find_dates(text, today=today):
        assert text[date.start : date.end] == date.surface
        assert last <= date.start < date.end
        assert date.precision in PRECISIONS
        last = date.end


@pytest.mark.parametrize("text", ["\ud800 5 мамыр \udfff", "и\u0306" * 50, "\x00", "५ мамыр", "²⁵ мамыр", "5" * 5000])
def test_text_that_is_hardly_text_is_no_error(text: str) -> None:
    """Lone surrogates, marks without letters, digits of other scripts: nothing raises."""
    find_dates(text, today=MONDAY)


HOSTILE = (
    "1 ",
    "1, ",
    "1-",
    "2020-",
    "10-10-10- ",
    "- ",
    "I-",
    "(",
    "(1",
    ".",
    "ж. ",
    "жыл ",
    "бірінші ",
    "екі мың он ",
    "сәуірдің ",
    "өткен ",
    "дүйсенбі, ",
    "10 сәуір ",
    "10.04.22 ",
    "5 мамыр - ",
    "5 мамыр мен ",
    "5, 6 және ",
    "2022 жыл ",
    "айдың 5-інде ",
    "1 жыл бұрын ",
    "20-сына қараған түні ",
    "«5» мамыр ",
    "«5»",
    "б.з.д. 331 жылы ",
    "31 сәуірде ",
    "дүйсенбіден жұмаға дейін ",
    "10 маусым ",
    "1-2-3-4 ",
    "жыл",
    "5мамыр",
    "и\u0306",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_takes_no_more_than_twice_the_steps(piece: str) -> None:
    """Calls are counted, not seconds: of our functions and of those of Python that they call."""
    find_dates(piece * 100, today=MONDAY)  # so that what is remembered is so for both
    short, long = (_steps(piece * count) for count in (400, 800))
    assert long <= 2.3 * short + 100


def _steps(text: str) -> int:
    """How many calls reading a text makes."""
    with _counted_calls() as calls:
        find_dates(text, today=MONDAY)
    return len(calls)


@contextmanager
def _counted_calls() -> Iterator[list[None]]:
    calls: list[None] = []

    def note(_frame: object, event: str, _argument: object) -> None:
        if event in {"call", "c_call"}:
            calls.append(None)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def test_a_verb_is_looked_for_once_however_many_dates_wait_for_it() -> None:
    """A wall of dates without a verb costs one look at each of its words."""
    text = "10 сәуір " * 500
    sides = Sides(text)
    for end in range(8, len(text), 9):
        assert sides.behind(end) is None
    assert sides.words_read <= 500


def test_a_line_without_end_is_read() -> None:
    """A million characters in one line, of blanks, digits, letters without a blank, and words: nothing is raised."""
    for piece in (" ", "1", "а", "хабар ", "1 "):
        assert find_dates(piece * (1_000_000 // len(piece)), today=MONDAY) == ()
