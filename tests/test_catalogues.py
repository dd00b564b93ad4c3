"""Tests of sholu.catalogues."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sholu import catalogues, edtf, template_files
from sholu.catalogues import Catalogue
from sholu.model import KINDS

FOLDER = template_files.packaged() / "catalogues"
PACKAGE = Path(catalogues.__file__).parent


def source(language: str) -> str:
    """The text of a packaged catalogue."""
    return (FOLDER / f"{language}.toml").read_text(encoding="utf-8")


def catalogue(language: str) -> Catalogue:
    """A packaged catalogue."""
    return catalogues.parse(source(language), language)


def test_the_packaged_catalogues_say_the_same_things() -> None:
    """Kazakh and English have the same words, counted words and ways to say a date, and no other language is half."""
    kk, en = tomllib.loads(source("kk")), tomllib.loads(source("en"))
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == ["en", "kk"]
    assert set(kk) == set(en)
    for table in ("words", "counted", "dates"):
        assert set(kk[table]) == set(en[table])
    assert list(catalogues.missing_keys(catalogue("kk"), catalogue("en"))) == []
    assert list(catalogues.missing_keys(catalogue("en"), catalogue("kk"))) == []


DYNAMIC = {
    "kind.name": [kind.name for kind in KINDS],
    "entity.kind.name": [kind.name for kind in KINDS],
    "entity.kind.noun": [kind.noun for kind in KINDS],
    "key": ["event_date", "source_date"],
    '"parent_" ~ kind': ["parent_organisations", "parent_places"],
    '"parts_" ~ kind': ["parts_organisations", "parts_places"],
}
"""Words that are looked up by an expression: what it may be."""


def used(pattern: str) -> set[str]:
    """What a pattern finds in the templates and in the code that makes pages and feeds."""
    files = [*(PACKAGE / "pages").glob("*.py"), PACKAGE / "feeds.py", PACKAGE / "plan.py", PACKAGE / "check.py"]
    files += [path for path in FOLDER.parent.iterdir() if path.suffix in (".html", ".xml", ".opml")]
    return {found for path in files for found in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_every_word_that_is_used_is_there_and_none_is_without_use() -> None:
    """Templates and pages ask for words that the catalogues have, and the catalogues have no others."""
    words = used(r"words\.([a-z_]+)") | used(r"""words\[["']([a-z_]+)["']\]""") | used(r"""\.word\(["']([a-z_]+)""")
    by_expression = used(r"""words\[((?!["'][a-z_]+["']\])[^\]]+)\]""")
    assert by_expression <= set(DYNAMIC), "say in DYNAMIC which words the new expression may stand for"
    words |= {word for expression in by_expression for word in DYNAMIC[expression]}
    assert words == set(catalogue("en").words)


def test_every_counted_word_that_is_used_is_there_and_none_is_without_use() -> None:
    """What pages count has its forms, and no forms are left over."""
    counted = used(r"""\.count\(["']([a-z_]+)["']""")
    by_expression = used(r"""\.count\((?!["'])([^,]+),""")
    assert by_expression <= {"kind.name"}
    assert counted | {kind.name for kind in KINDS} == set(catalogue("en").counted)


@pytest.mark.parametrize(
    ("date", "kk", "en"),
    [
        ("2020-04-10", "2020\u202fж. 10\u00a0сәуір", "10 April 2020"),
        ("2022-07-01", "2022\u202fж. 1\u00a0шілде", "1 July 2022"),
        ("2022-09-30", "2022\u202fж. 30\u00a0қыркүйек", "30 September 2022"),
        ("2021-12-16", "2021\u202fж. 16\u00a0желтоқсан", "16 December 2021"),
        ("2026-11-21", "2026\u202fж. 21\u00a0қараша", "21 November 2026"),
        ("2022-08", "2022\u202fж. тамыз", "August 2022"),
        ("2022", "2022\u202fж.", "2022"),
        ("XXXX-04-10", "10\u00a0сәуір (жылы көрсетілмеген)", "10 April (year not given)"),
        ("XXXX-04", "сәуір (жылы көрсетілмеген)", "April (year not given)"),
        ("2022-08~", "шамамен 2022\u202fж. тамыз", "about August 2022"),
        ("2022?", "2022\u202fж. (нақты емес)", "2022 (uncertain)"),
        ("2022-08-10%", "шамамен 2022\u202fж. 10\u00a0тамыз (нақты емес)", "about 10 August 2022 (uncertain)"),
        (
            "2022-05-05/2022-05-06",
            "2022\u202fж. 5\u00a0мамыр – 2022\u202fж. 6\u00a0мамыр",
            "5 May 2022 – 6 May 2022",
        ),
        ("196X", "1960-жылдар", "1960s"),
        ("201X~", "шамамен 2010-жылдар", "about 2010s"),
        ("19XX", "XX\u00a0ғасыр", "20th century"),
        ("20XX?", "XXI\u00a0ғасыр (нақты емес)", "21st century (uncertain)"),
        ("10XX", "XI\u00a0ғасыр", "11th century"),
        ("01XX/02XX", "II\u00a0ғасыр – III\u00a0ғасыр", "2nd century – 3rd century"),
        ("196X/..", "басталуы: 1960-жылдар", "since 1960s"),
        ("2020-01/..", "басталуы: 2020\u202fж. қаңтар", "since January 2020"),
        ("../2022", "аяқталуы: 2022\u202fж.", "until 2022"),
        ("2020~/2022?", "шамамен 2020\u202fж. – 2022\u202fж. (нақты емес)", "about 2020 – 2022 (uncertain)"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(date: str, kk: str, en: str) -> None:
    """A date is said in each language's order, and what is not known of it is said or left out, never invented."""
    assert catalogue("kk").date(edtf.parse(date)) == kk
    assert catalogue("en").date(edtf.parse(date)) == en


def test_months_are_those_of_cldr() -> None:
    """Kazakh months are written small within a date; the sources are Unicode's."""
    months = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
    assert " ".join(catalogue("kk").months) == months
    assert catalogue("kk").month(2026, 11) == "2026\u202fж. қараша"
    assert catalogue("en").month(2026, 11) == "November 2026"


def test_the_day_of_a_moment_is_that_of_the_time_zone() -> None:
    """An evening in UTC is the next day in Almaty."""
    moment = datetime.datetime(2026, 11, 21, 20, 0, tzinfo=datetime.UTC)
    assert catalogue("en").day(moment, ZoneInfo("Asia/Almaty")) == "22 November 2026"
    assert catalogue("kk").day(moment, datetime.UTC) == "2026\u202fж. 21\u00a0қараша"


def test_words_are_counted_in_their_language() -> None:
    """English has a plural; a Kazakh noun stays as it is after a number; thousands are set apart."""
    en, kk = catalogue("en"), catalogue("kk")
    assert [en.count("people", n) for n in (0, 1, 2, 1234)] == ["0 people", "1 person", "2 people", "1,234 people"]
    assert [kk.count("articles", n) for n in (1, 2, 12345)] == ["1 мақала", "2 мақала", "12\u00a0345 мақала"]


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("one-other", {0: "other", 1: "one", 2: "other", 21: "other", 101: "other"}),
        ("none", {0: "other", 1: "other", 5: "other"}),
        (
            "east-slavic",
            {0: "many", 1: "one", 2: "few", 4: "few", 5: "many", 11: "many", 12: "many", 14: "many"}
            | {21: "one", 22: "few", 25: "many", 111: "many", 112: "many", 121: "one", 1002: "few"},
        ),
    ],
)
def test_a_further_language_has_its_own_plural_rule(rule: str, forms: dict[int, str]) -> None:
    """The forms of a counted word follow CLDR's rules for whole numbers."""
    every = '{ one = "one", few = "few", many = "many", other = "other" }'
    text = re.sub(r"(?m)^articles = \{.*\}$", f"articles = {every}", source("en"))
    made = catalogues.parse(text.replace('"one-other"', f'"{rule}"'), "xx")
    assert {n: made.count("articles", n) for n in forms} == forms


def test_a_message_has_its_parts_filled_in() -> None:
    """A message names its parts; one that the catalogue lacks is our mistake."""
    assert catalogue("en").word("page_number", number="3") == "page 3"
    with pytest.raises(KeyError):
        catalogue("en").word("no_such_word")


def test_what_a_further_catalogue_lacks_is_told() -> None:
    """Words, forms and gaps that nothing fills are named, each by its place."""
    text = source("en").replace('older = "Older articles"\n', "").replace("page {number}", "page {nomer}")
    text = text.replace('"one-other"', '"east-slavic"').replace('people = { one = "{n} person",', "people = {")
    lacking = catalogues.missing_keys(catalogues.parse(text, "ru"), catalogue("en"))
    assert [each for each in lacking if not each.endswith((".few", ".many"))] == [
        "words.older",
        "words.page_number without {nomer}",
        "counted.people.one",
    ]
    assert "counted.articles.few" in lacking


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('name = "English"', "", "the catalogue lacks name"),
        ('name = "English"', "name = 1", '"name" is not a text'),
        ('direction = "ltr"', 'direction = "up"', '"direction" is not "ltr" or "rtl"'),
        ('"one-other"', '"two-other"', '"plural_rule" is not one of one-other, east-slavic, none'),
        ('"one-other"', '["one-other"]', '"plural_rule" is not one of'),
        ('months = ["January", ', "months = [", '"months" is not twelve names'),
        ("[dates]", "[date]", 'the catalogue lacks dates, "date" is not known'),
        ("[words]", "[words]\nolder2 = 1", '"words" is not a table of texts'),
        ("[counted]", '[counted]\nx = "y"', '"counted" is not a table of the forms of each word'),
        ('year = "{year}"', "", "the catalogue lacks dates.year"),
        ('year = "{year}"', 'year = "{yeer}"', '"dates.year" has {yeer}, which nothing fills'),
        ('year = "{year}"', 'year = "{year"', '"dates.year" is no pattern'),
        ('year = "{year}"', 'year = "{year}"\nweek = "x"', '"dates.week" is not known'),
        ('"{n} article"', '"{m} article"', '"counted.articles.one" has {m}, which nothing fills'),
        ("page {number}", "page {", '"words.page_number" is no pattern'),
        ("[words]", "[words", "Expected"),
    ],
)
def test_a_catalogue_with_mistakes_is_refused_in_words(old: str, new: str, fault: str) -> None:
    """A mistake in a catalogue is told by its key before any page is made."""
    assert old in source("en")
    with pytest.raises(ValueError, match=re.escape(fault)):
        catalogues.parse(source("en").replace(old, new, 1), "en")


def test_all_mistakes_of_a_catalogue_are_told_together() -> None:
    """An editor mends them in one go."""
    with pytest.raises(ValueError, match='the catalogue lacks name, locale, .*, "a" is not known'):
        catalogues.parse("a = 1", "xx")
