"""The digest's settings: what digest.toml may say, and how its mistakes are told."""

from __future__ import annotations

import pytest

from sholu.config import Digest, language_of, parse
from sholu.errors import ContentProblems

GOOD = """title = { kk = "Шолу", en = "Digest" }
languages = ["kk", "en"]
base_url = "https://sholu.example/news"
time_zone = "Asia/Almaty"
feed_authority = "sholu.example,2026-11-21"
"""

AN_ADDRESS = 'write one such as "https://example.kz/digest/"'


def problems_of(text: str) -> list[str]:
    """What is said about settings that cannot be used."""
    with pytest.raises(ContentProblems) as caught:
        parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_settings_are_read_with_the_defaults_of_those_that_are_absent() -> None:
    """Five settings are enough; the others have values of their own."""
    assert parse(GOOD) == Digest(
        title={"kk": "Шолу", "en": "Digest"},
        description={},
        languages=("kk", "en"),
        base_url="https://sholu.example/news/",
        time_zone="Asia/Almaty",
        feed_authority="sholu.example,2026-11-21",
        page_size=20,
        entity_page_size=20,
        feed_size=30,
        feed_formats=("rss", "atom", "json"),
        feed_content="full",
        outputs=("archive", "subscribe", "data"),
        find_names=True,
        rights={},
        scripts=(),
        latin="2021",
        exceptions={},
    )


def test_scripts_stand_behind_their_language() -> None:
    """A locale is a language or one of its scripts; the words that a script spells in its own way come with it."""
    more = 'scripts = ["kk-Arab", "kk-Latn"]\n[exceptions.kk-Latn]\n"Чехия" = "Çehia"\n'
    digest = parse(GOOD.replace('["kk", "en"]', '["en", "kk"]') + more)
    assert digest.locales == ("en", "kk", "kk-Arab", "kk-Latn")
    assert digest.scripts_of("en") == ()
    assert digest.exceptions == {"kk-Latn": {"Чехия": "Çehia"}}
    assert [language_of(locale) for locale in digest.locales] == ["en", "kk", "kk", "kk"]


def test_pages_of_records_are_as_long_as_others_unless_said_otherwise() -> None:
    """A number of their own, or 0 for all that there is."""
    assert parse(f"{GOOD}page_size = 7\n").entity_page_size == 7
    assert parse(f"{GOOD}page_size = 7\nentity_page_size = 0\n").entity_page_size == 0


def test_a_digest_without_feeds_has_nothing_to_subscribe_to() -> None:
    """Whatever parts of the site it asks for."""
    assert parse(GOOD).makes("subscribe")
    assert not parse(f"{GOOD}feed_formats = []\n").makes("subscribe")
    assert not parse(f'{GOOD}outputs = ["archive"]\n').makes("data")


@pytest.mark.parametrize("year", ["2021", "2018"])
def test_the_latin_alphabet_is_one_of_the_official_ones(year: str) -> None:
    """It stands beside the scripts, by its year."""
    assert parse(f'{GOOD}scripts = ["kk-Latn"]\nlatin = "{year}"\n').latin == year


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            'scripts = ["kk-Latn"]\n[exceptions.kk-Arab]\n"Чехия" = "چەحيا"',
            '7: "exceptions" has kk-Arab, which is none of the scripts; '
            'add "kk-Arab" to the scripts, or take its exceptions out',
        ),
        (
            'scripts = ["kk-Latn"]\n[exceptions.kk-Latn]\n"Чехия" = 5',
            '8: "exceptions" has "Чехия" without a spelling in one line; '
            'write "Чехия" = "Çehia", or take the word out',
        ),
        (
            'scripts = ["kk-Latn"]\n[exceptions.kk-Latn]\n" " = "x"',
            '8: "exceptions" has " ", which is no word; begin it with a letter',
        ),
        (
            "exceptions = 5",
            '6: "exceptions" is not a table for each script; '
            'write [exceptions.kk-Latn] and below it "Чехия" = "Çehia"',
        ),
        (
            'scripts = ["kk-Arab"]\nlatin = "2018"',
            '7: "latin" is an alphabet of kk-Latn, which is none of the scripts; '
            'add "kk-Latn" to the scripts, or take "latin" out',
        ),
        (
            'scripts = ["kk-Latn"]\nlatin = "2019"',
            '7: "latin" is not the year of an official Latin alphabet; write "2021" or "2018", in quotes',
        ),
        (
            'scripts = ["kk-Latn"]\nlatin = 2018',
            '7: "latin" is not the year of an official Latin alphabet; write "2021" or "2018", in quotes',
        ),
        ('scripts = "kk-Latn"', '6: "scripts" is not a list of scripts; choose from kk-Latn, kk-Arab'),
        ('scripts = ["kk-Latn", "kk-Latn"]', '6: "scripts" names a script twice; name each once'),
    ],
)
def test_a_fault_of_the_scripts_is_told_with_its_line(lines: str, problem: str) -> None:
    """What a script is asked to spell, or which are asked for, is told like any other setting."""
    assert problems_of(f"{GOOD}{lines}\n") == [f"content/digest.toml:{problem}"]


def test_a_script_needs_its_language() -> None:
    """Kazakh letters for a digest without Kazakh are a mistake."""
    assert problems_of(GOOD.replace('["kk", "en"]', '["en"]') + 'scripts = ["kk-Latn"]\n') == [
        'content/digest.toml:6: "scripts" has kk-Latn, but "languages" has no kk; '
        'add "kk" to the languages, or take the script out'
    ]


@pytest.mark.parametrize(
    ("base_url", "prefix"),
    [
        ("https://a.kz", "/"),
        ("https://a.kz/", "/"),
        ("https://a.kz/repo", "/repo/"),
        ("http://a.kz:80/x/y/", "/x/y/"),
    ],
)
def test_the_prefix_is_the_path_of_the_base_url(base_url: str, prefix: str) -> None:
    """The site stands at a root or under a path, whichever the address says, with or without its closing slash."""
    assert parse(GOOD.replace("https://sholu.example/news", base_url)).prefix == prefix


def test_a_digest_can_be_published_at_another_address() -> None:
    """`at` changes the address and nothing else, and refuses what is none."""
    digest = parse(GOOD)
    assert digest.at("https://other.example/x").base_url == "https://other.example/x/"
    assert digest.at("https://other.example/x").title == digest.title
    with pytest.raises(ValueError, match="not a web address"):
        digest.at("file:///tmp")


@pytest.mark.parametrize("key", ["title", "languages", "base_url", "time_zone", "feed_authority"])
def test_a_setting_that_must_be_there_is_missed(key: str) -> None:
    """Each of the five is asked for by name."""
    text = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(key))
    assert problems_of(text) == [f'content/digest.toml:1: "{key}" is missing; add {key} = …']


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('languages = "kk"', '"languages" is not a list of languages; write ["kk", "en"]'),
        ('languages = ["kk", "kk"]', '"languages" names a language twice; name each once'),
        ('languages = ["Kazakh"]', '"languages" has "Kazakh"; write the code of a language (ISO 639), such as "kk"'),
        ("page_size = 0", '"page_size" is not a number from 1 to 1000; write one without quotes'),
        (
            "entity_page_size = -1",
            '"entity_page_size" is not a number from 1 to 1000, or 0 for all; write one without quotes',
        ),
        (
            "entity_page_size = false",
            '"entity_page_size" is not a number from 1 to 1000, or 0 for all; write one without quotes',
        ),
        (
            'feed_content = "all"',
            '"feed_content" is not what feeds can say; write "full" or "summary"',
        ),
        (
            'outputs = ["arhive"]',
            '"outputs" is not a list of parts of the site; choose from archive, subscribe, data',
        ),
        ("find_names = 0", '"find_names" is neither true nor false; write one of them without quotes'),
        ("page_size = true", '"page_size" is not a number from 1 to 1000; write one without quotes'),
        ('feed_formats = ["rdf"]', '"feed_formats" is not a list of feed formats; choose from rss, atom, json'),
        ('time_zone = "Almaty"', '"time_zone" is "Almaty", not a time zone; write one such as "Asia/Almaty"'),
        ('time_zone = "../etc"', '"time_zone" is "../etc", not a time zone; write one such as "Asia/Almaty"'),
        ('time_zone = ""', '"time_zone" is "", not a time zone; write one such as "Asia/Almaty"'),
        ("time_zone = 5", '"time_zone" is "5", not a time zone; write one such as "Asia/Almaty"'),
        (
            'feed_authority = "sholu"',
            '"feed_authority" is not a domain and a date; write one such as "example.kz,2026-11-21" (RFC 4151)',
        ),
        ('base_url = "ftp://a.kz/"', f'"base_url" is "ftp://a.kz/", not a web address; {AN_ADDRESS}'),
        ('base_url = "https://[a.kz/"', f'"base_url" is "https://[a.kz/", not a web address; {AN_ADDRESS}'),
        ('base_url = "https://a.kz:x/"', f'"base_url" is "https://a.kz:x/", not a web address; {AN_ADDRESS}'),
        (
            'title = { kk = "Шолу" }',
            '"title" lacks the language en; give the digest a title in each of its languages',
        ),
        (
            'scripts = ["kk-Cyrl"]',
            '"scripts" has "kk-Cyrl", which this version cannot write; choose from kk-Latn, kk-Arab',
        ),
        ('description = { kk = "a\\u0007b" }', '"description" has a control character spelt out in it; take it out'),
        ("description = 5", '"description" is not a text in each language; write {kk = "…", en = "…"}'),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(line: str, problem: str) -> None:
    """The line of the key, what is wrong and what would be right."""
    key = line.split(" ")[0]
    lines = [line if each.startswith(key + " ") else each for each in GOOD.splitlines()]
    if line not in lines:
        lines.append(line)
    assert problems_of("\n".join(lines)) == [f"content/digest.toml:{lines.index(line) + 1}: {problem}"]


@pytest.mark.parametrize("text", ["title = ", "a = " + "[" * 100_000, "a = " + "9" * 5000, "[title", "= 5", "\u0000"])
def test_what_is_not_toml_is_told_and_never_a_crash(text: str) -> None:
    """Broken, endless and deeply nested settings are one problem each."""
    (problem,) = problems_of(text)
    assert problem.startswith("content/digest.toml:1: this is not TOML (")


@pytest.mark.parametrize("spelling", ['""', '"  "', '"«»"', '"—"', '"\\u200b"', "5", '"a\\nb"', '"a\\u0007"'])
def test_an_exception_without_a_spelling_is_refused(spelling: str) -> None:
    """What would take a word out of every page, or break its line, is no spelling."""
    (told,) = problems_of(f'{GOOD}scripts = ["kk-Latn"]\n[exceptions.kk-Latn]\n"Уимблдон" = {spelling}\n')
    assert '"exceptions" has "Уимблдон" without a spelling in one line; ' in told


def test_every_wrong_exception_is_told_at_its_own_line() -> None:
    """Of each script and each word, and not those that are right; in an inline table at its line."""
    exceptions = """scripts = ["kk-Latn", "kk-Arab"]
[exceptions.kk-Latn]
"Шолу" = "Sholu"
"Уимблдон" = ""
"Чехия" = 5
[exceptions."kk-Arab"]
"Чехия" = "چەحيا"
'Уимблдон' = " "
"-" = "x"
"""
    first = len(GOOD.splitlines()) + 1
    told = [int(problem.split(":")[1]) - first for problem in problems_of(GOOD + exceptions)]
    assert told == [3, 4, 7, 8]
    inline = 'scripts = ["kk-Latn"]\nexceptions = {kk-Latn = {"Шолу" = "Sholu", "Уимблдон" = ""}}\n'
    assert [int(problem.split(":")[1]) - first for problem in problems_of(GOOD + inline)] == [1]


def test_all_mistakes_are_told_at_once() -> None:
    """A run says every wrong setting, not the first."""
    assert len(problems_of(GOOD.replace('"Asia/Almaty"', '"Mars"').replace("https:", "") + "colour = 1\n")) == 3
