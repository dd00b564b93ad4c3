"""From files to a `Library`: what entries become, and what they may say about each other.

The mistakes that are told, one by one, are in sites/invalid and test_invalid_content.py; what bodies say of speakers
and pictures is in test_content_bodies.py, files of any bytes in test_content_any_files.py.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from content_files import FILES, PHOTO, SETTINGS, TRANSLATION, article, library_of, person, problems_of, written

from sholu import config, content, fields, schema
from sholu.edtf import PartialDate
from sholu.model import (
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    Article,
    Attribution,
    Entity,
    Library,
    Position,
    Role,
    Source,
    StandingPage,
    StandingText,
    Text,
    Update,
    Withdrawal,
)

HOURS = datetime.timezone(datetime.timedelta(hours=5))


def test_an_article_becomes_one_value_with_everything_its_files_say(tmp_path: Path) -> None:
    """Facts from the original, words from each language, references as keys, each once, in the file's order."""
    (read,) = library_of(tmp_path, {**FILES, **PHOTO}).articles
    assert read == Article(
        id="memorandum",
        slug="shymkent",
        original="kk",
        texts={
            "kk": Text(
                language="kk",
                title="Меморандум түзілді",
                summary="Қысқаша.",
                added=datetime.datetime(2026, 11, 21, 10, tzinfo=HOURS),
                body="Мәтін.\n\n> Сөз.\n>\n> — деді Ләззат Алтынбекқызы\n\n![Сурет](foto.jpg)",
                attributions={
                    "— деді Ләззат Алтынбекқызы": Attribution(
                        speaker="people/lazzat", shown="— деді Ләззат Алтынбекқызы"
                    )
                },
                position=Position(path="content/articles/shymkent/kk.md"),
                body_line=26,
            ),
            "en": Text(
                language="en",
                title="Memorandum signed",
                summary="In short.",
                added=datetime.datetime(2026, 11, 22, tzinfo=HOURS),
                body="Text.\n\n> A word.\n> — said lazzat",
                translator="A. Smailov",
                translated_from=("0a1b2c", "12:30"),
                attributions={
                    "— said lazzat": Attribution(speaker="people/lazzat", shown="— said Lazzat Shyngysbayeva")
                },
                position=Position(path="content/articles/shymkent/en.md"),
                body_line=8,
            ),
        },
        date=PartialDate(year=2022, month=8),
        event_date=PartialDate(year=None, month=4, day=10),
        source=Source(
            name="Шымкент келбеті", url="https://example.kz/a", organisation="organisations/shymkent-akimat"
        ),
        authors=("people/anuar",),
        entities=("people/lazzat", "people/anuar", "organisations/shymkent-akimat", "places/shymkent"),
        rights="CC BY 4.0",
        excerpt_only=True,
        publish_at=datetime.datetime(2026, 12, 1, tzinfo=HOURS),
        expires=datetime.datetime(2027, 1, 1, 12, 30, tzinfo=HOURS),
        withdrawn=Withdrawal(date=datetime.datetime(2026, 12, 24, tzinfo=HOURS), note={"kk": "Қайтарылды"}),
        updates=(
            Update(
                date=datetime.datetime(2026, 12, 2, 10, tzinfo=HOURS),
                note={"kk": "Түзетілді", "en": "Mended"},
                major=True,
            ),
        ),
        redirects=("eski",),
        pictures=("foto.jpg",),
    )


def test_entities_become_values_in_the_order_of_their_keys(tmp_path: Path) -> None:
    """Each file is one entity, with its references as keys."""
    entities = library_of(tmp_path, {**FILES, **PHOTO}).entities
    assert list(entities) == [
        "organisations/shymkent-akimat",
        "people/anuar",
        "people/lazzat",
        "places/kazakhstan",
        "places/shymkent",
    ]
    assert entities["people/lazzat"] == Entity(
        kind=PEOPLE,
        id="lazzat",
        slug="lazzat",
        name={"kk": "Лаззат Шыңғысбаева", "en": "Lazzat Shyngysbayeva"},
        aliases={"kk": ("Ләззат Алтынбекқызы",)},
        roles=(
            Role(
                title={"kk": "орынбасар"},
                organisation="organisations/shymkent-akimat",
                since=PartialDate(year=2022, approximate=True),
                article="memorandum",
            ),
        ),
        same_as=("https://www.wikidata.org/wiki/Q1",),
        about={"kk": "Қызметкер."},
        listed=False,
        redirects=("shyngysbayeva",),
        position=Position(path="content/people/lazzat.md"),
    )
    assert entities["organisations/shymkent-akimat"] == Entity(
        kind=ORGANISATIONS,
        id="shymkent-akimat",
        slug="akimat",
        name={"kk": "Шымкент әкімдігі"},
        weak_aliases={"kk": ("Әкімдік",)},
        position=Position(path="content/organisations/akimat.md"),
    )
    assert entities["places/shymkent"] == Entity(
        kind=PLACES,
        id="shymkent",
        slug="shymkent",
        name={"kk": "Шымкент", "en": "Shymkent"},
        parent="places/kazakhstan",
        position=Position(path="content/places/shymkent.md"),
    )


def test_standing_pages_become_values(tmp_path: Path) -> None:
    """A page has a text in each of its languages, and the old addresses of all of them."""
    assert library_of(tmp_path, {**FILES, **PHOTO}).pages == (
        StandingPage(
            slug="about",
            texts={
                "kk": StandingText(
                    language="kk",
                    title="Біз туралы",
                    summary="",
                    body="Шолу.",
                    position=Position(path="content/pages/about/kk.md"),
                    body_line=4,
                ),
                "en": StandingText(
                    language="en",
                    title="About",
                    summary="Who we are.",
                    body="A digest.",
                    position=Position(path="content/pages/about/en.md"),
                    body_line=6,
                ),
            },
            redirects=("who",),
        ),
    )


def test_articles_come_in_the_order_of_their_ids_whatever_their_folders(tmp_path: Path) -> None:
    """Moving an article changes nothing else."""
    files = {"articles/a/kk.md": article(id="z"), "articles/b/kk.md": article(id="y")}
    assert [each.id for each in library_of(tmp_path, files).articles] == ["y", "z"]


def test_a_translation_may_stand_alone(tmp_path: Path) -> None:
    """Any language may be the original, and the only one."""
    (read,) = library_of(tmp_path, {"articles/news/en.md": article()}).articles
    assert read.original == "en"
    assert list(read.texts) == ["en"]


def test_two_people_may_have_one_name(tmp_path: Path) -> None:
    """Homonyms are told apart by their ids; only a reference that fits both is a problem."""
    files = {
        "people/a.md": person("a", "{kk: Болат Зауыт}"),
        "people/b.md": person("b", "{kk: Болат Зауыт}"),
        "articles/news/kk.md": article("people: [b]\n"),
    }
    (read,) = library_of(tmp_path, files).articles
    assert read.entities == ("people/b",)


@pytest.mark.parametrize(
    ("parents", "circles"),
    [
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, ["a → a"]),
        ({"b": "c", "c": "a", "a": "b"}, ["a → b → c → a"]),
        ({"a": "b", "b": "c", "c": "b", "d": "a"}, ["b → c → b"]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["a → b → a", "c → d → c"]),
    ],
)
def test_each_circle_of_parents_is_told_once(parents: Mapping[str, str], circles: list[str], tmp_path: Path) -> None:
    """At its first entity; what only hangs on a circle is not told."""
    files = {
        f"places/{slug}.md": person(
            slug, f"{{kk: Жер {slug}}}", f"parent: {parents[slug]}\n" if slug in parents else ""
        )
        for slug in "abcd"
    }
    assert [problem.split(": ")[2].split(";")[0] for problem in problems_of(tmp_path, files)] == circles


def test_what_refers_to_a_file_that_cannot_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    """One mistake, one problem: mending it does not bring new ones up, and it does not hide others."""
    files = {
        "people/bolat.md": "---\nid: bolat\nname: {kk: Болат Зауыт\n---\n",
        "articles/broken/kk.md": "---\nid: broken\ntitle: a: b\n---\n",
        "articles/news/kk.md": article("people: [Болат Зауыт, bolat, Біреу]\n"),
        "people/c.md": person("c", "{kk: Талант}", "roles: [{title: {kk: т}, article: broken}]\n"),
    }
    assert [problem.split(":")[0:2] for problem in problems_of(tmp_path, files)] == [
        ["content/articles/broken/kk.md", "3"],
        ["content/articles/news/kk.md", "6"],
        ["content/people/bolat.md", "3"],
    ]


def test_a_fault_in_the_original_does_not_make_its_translations_faulty(tmp_path: Path) -> None:
    """Where the file with the id cannot be read, the others are translations all the same."""
    files = {"articles/news/kk.md": "---\nid: news\ntitle: a: b\n---\n", "articles/news/en.md": TRANSLATION}
    files["people/l.md"] = person("lazzat", "{kk: Лаззат}")
    assert [problem.split(":")[0] for problem in problems_of(tmp_path, files)] == ["content/articles/news/kk.md"]


def test_a_digest_without_entries_is_an_empty_library(tmp_path: Path) -> None:
    """One may begin with the settings alone."""
    assert library_of(tmp_path, {}) == Library()


def test_the_settings_are_told_with_the_entries_even_where_they_have_mistakes(tmp_path: Path) -> None:
    """Reading goes on with the languages that the settings state all the same, and stops where they state none."""
    files = {"articles/news/kk.md": article("draft: maybe\n"), "digest.toml": SETTINGS + "colour = 1\n"}
    assert [problem.split(":")[0] for problem in problems_of(tmp_path, files)] == [
        "content/articles/news/kk.md",
        "content/digest.toml",
    ]
    files["digest.toml"] = SETTINGS.replace('["kk", "en"]', '"kk"')
    assert [problem.split(":")[0] for problem in problems_of(tmp_path, files)] == ["content/digest.toml"]


def test_load_takes_the_languages_and_the_time_zone_of_the_digest(tmp_path: Path) -> None:
    """`read_digest` and `load` are the two halves of `read_all`."""
    root = written(tmp_path, {**FILES, **PHOTO})
    digest = content.read_digest(root)
    assert digest.languages == ("kk", "en")
    assert content.read_all(root) == (digest, content.load(root, digest))


def test_the_examples_of_the_documentation_are_a_digest_without_problems(tmp_path: Path) -> None:
    """Every file that docs/content-format.md shows is read, together, and is what the page says it is."""
    text = (Path(__file__).parents[1] / "docs" / "content-format.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"`content/(\S+)`:\n\n```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    toml = "".join(re.findall(r"```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    library = library_of(tmp_path, {**files, "digest.toml": toml})
    (shown,) = library.articles
    assert list(shown.texts) == ["kk", "en"]
    assert shown.texts["en"].attributions["— said lazzat-shyngysbayeva"].shown == "— said Lazzat Shyngysbayeva"
    assert len(library.entities) == len(files) - 3
    assert len(library.pages) == 1


def test_the_documentation_names_every_key() -> None:
    """docs/content-format.md has each key of each kind of file, and of the settings."""
    text = (Path(__file__).parents[1] / "docs" / "content-format.md").read_text(encoding="utf-8")
    keys = [each for each in vars(schema).values() if isinstance(each, fields.Field)]
    names = {key.name for key in keys} | set(schema.FACTS) | set(config.Digest.__dataclass_fields__)
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []
