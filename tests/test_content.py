"""From files to a `Library`: what entries become, what they may say about each other, and that nothing crashes.

The mistakes that are told, one by one, are in sites/invalid and test_invalid_content.py.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sholu import config, content, fields, schema
from sholu.edtf import PartialDate
from sholu.errors import ContentProblems, Problem
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

SETTINGS = """title = { kk = "Шағын", en = "Small" }
languages = ["kk", "en"]
base_url = "https://small.example/"
time_zone = "Asia/Almaty"
feed_authority = "small.example,2026-11-21"
"""

HOURS = datetime.timezone(datetime.timedelta(hours=5))

ORIGINAL = """---
id: memorandum
title: Меморандум түзілді
added: 2026-11-21T10:00:00+05:00
date: 2022-08
event_date: XXXX-04-10
source: {name: Шымкент келбеті, url: https://example.kz/a, organisation: Шымкент әкімдігі}
authors: [Әнуар Жұмашбаев]
people: [Лаззат Шыңғысбаева, anuar, Лаззат Шыңғысбаева]
organisations:
  - shymkent-akimat
places: [Shymkent]
topics:
summary: Қысқаша.
rights: CC BY 4.0
body: excerpt
draft: no
publish_at: 2026-12-01
expires: 2027-01-01 12:30
withdrawn: {date: 2026-12-24, note: {kk: Қайтарылды}}
updates: [{date: 2026-12-02T10:00, note: {en: Mended, kk: Түзетілді}, major: yes}]
redirects: [eski]
imported: {views: 188, from: [source.txt]}
---

Мәтін.

> Сөз.
>
> — деді Ләззат Алтынбекқызы

![Сурет](foto.jpg)
"""

TRANSLATION = """---
title: Memorandum signed
added: 2026-11-22
summary: In short.
translator: A. Smailov
translated_from: [0a1b2c, '12:30']
---
Text.

> A word.
> — said lazzat
"""

FILES: Mapping[str, str] = {
    "digest.toml": SETTINGS,
    "articles/shymkent/kk.md": ORIGINAL,
    "articles/shymkent/en.md": TRANSLATION,
    "articles/shymkent/source.txt": "188",
    "people/lazzat.md": """---
id: lazzat
name: {kk: Лаззат Шыңғысбаева, en: Lazzat Shyngysbayeva}
aliases: {kk: [Ләззат Алтынбекқызы]}
roles:
  - {organisation: shymkent-akimat, title: {kk: орынбасар}, since: 2022~, until: , article: memorandum}
same_as: [https://www.wikidata.org/wiki/Q1]
about: {kk: Қызметкер., en: }
listed: no
redirects: [shyngysbayeva]
---
""",
    "people/anuar-zhumashbayev.md": "---\nid: anuar\nname: {kk: Әнуар Жұмашбаев}\n---\n",
    "organisations/akimat.md": """---
id: shymkent-akimat
name: {kk: Шымкент әкімдігі}
weak_aliases: {kk: [Әкімдік]}
---
""",
    "places/shymkent.md": "---\nid: shymkent\nname: {kk: Шымкент, en: Shymkent}\nparent: Қазақстан\n---\n",
    "places/kazakhstan.md": "---\nid: kazakhstan\nname: {kk: Қазақстан}\n---\n",
    "pages/about/kk.md": "---\ntitle: Біз туралы\n---\nШолу.\n",
    "pages/about/en.md": "---\ntitle: About\nsummary: Who we are.\nredirects: [who]\n---\nA digest.\n",
}


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A digest with these files under content/."""
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def library_of(root: Path, files: Mapping[str, str | bytes]) -> Library:
    """What the digest of these files says."""
    return content.read_all(written(root, {"digest.toml": SETTINGS, **files}))[1]


def problems_of(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """What is said about a digest of these files; nothing if it is good."""
    try:
        library_of(root, files)
    except ContentProblems as error:
        return [str(problem) for problem in error.problems]
    return []


def article(facts: str = "", body: str = "Мәтін.", id: str = "news") -> str:
    """An original with the keys it needs."""
    return f"---\nid: {id}\ntitle: Т\nadded: 2026-11-21\nsummary: Қ\n{facts}---\n{body}\n"


def person(id: str, name: str, more: str = "") -> str:
    """A person's file."""
    return f"---\nid: {id}\nname: {name}\n{more}---\n"


PHOTO: Mapping[str, str | bytes] = {"articles/shymkent/foto.jpg": b"\xff\xd8\xff\xe0" + bytes(40)}


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


@pytest.mark.parametrize(
    ("body", "line", "shown"),
    [
        ("> Сөз.\n> — Болат Зауыт", "— Болат Зауыт", "— Болат Зауыт"),
        ("> Сөз.\n> – Болат Зауыт", "– Болат Зауыт", "– Болат Зауыт"),
        ("> Сөз.\n>— деді Болат Зауыт.", "— деді Болат Зауыт.", "— деді Болат Зауыт."),
        ("> Сөз.\n>\n>   —  деп атап өтті болат  ", "—  деп атап өтті болат", "—  деп атап өтті болат"),
        ("> Сөз.\n> — bolat-zauyt", "— bolat-zauyt", "— Болат Зауыт"),
        ("> Сөз.\n> — деді bolat-zauyt.\n>\n", "— деді bolat-zauyt.", "— деді Болат Зауыт."),
        ("> Сөз.\n> — «қор» қоры", "— «қор» қоры", "— «қор» қоры"),
        ("Сөз.\n\n> — Бір.\n> — Болат Зауыт\nСоңы.", "— Болат Зауыт", "— Болат Зауыт"),
        ("> Сөз.\n>\n> &mdash; деді Болат Зауыт", "&mdash; деді Болат Зауыт", "— деді Болат Зауыт"),
        ("> Сөз.\n> &mdash; деді bolat-zauyt.", "&mdash; деді bolat-zauyt.", "— деді Болат Зауыт."),
    ],
)
def test_the_last_line_of_a_quotation_says_who_speaks(body: str, line: str, shown: str, tmp_path: Path) -> None:
    """By name, alias or id, with words in lower case before it; an id is shown as the name."""
    files = {
        "articles/news/kk.md": article(body=body),
        "people/b.md": person("bolat-zauyt", "{kk: Болат Зауыт}", "aliases: {kk: [болат]}\n"),
        "organisations/q.md": person("qor", "{kk: «Қор» қоры}"),
    }
    (text,) = library_of(tmp_path, files).articles[0].texts.values()
    assert [(typed, attribution.shown) for typed, attribution in text.attributions.items()] == [(line, shown)]


@pytest.mark.parametrize(
    "body",
    [
        "> Сөз, сөз.",
        "— Біреу",
        "> - Біреу",
        "```\n> Сөз.\n> — Біреу\n```",
        "~~~ text\n```\n> Сөз.\n> — Біреу\n~~~",
        "    > — Біреу",
        "> — Біреу\n> деген екен.",
        "> Сөз.\n>\n> &mdash; деді Біреу",
        "- Бір.\n\n    > Сөз.\n    >\n    > — Біреу",
    ],
)
def test_what_is_no_attribution_is_no_problem(body: str, tmp_path: Path) -> None:
    """Code, dialogues outside quotations, quotations without a speaker or in a list, and `&mdash;` before a name
    without a record name nobody.
    """
    (text,) = library_of(tmp_path, {"articles/news/kk.md": article(body=body)}).articles[0].texts.values()
    assert text.attributions == {}


def test_a_soft_dash_before_a_name_of_two_people_is_no_problem(tmp_path: Path) -> None:
    """`&mdash;` refers to nobody where two have the name; behind `—` the id of one of them is asked for."""
    files = {
        "articles/news/kk.md": article(body="> Сөз.\n> &mdash; Болат Зауыт"),
        "people/a.md": person("a", "{kk: Болат Зауыт}"),
        "people/b.md": person("b", "{kk: Болат Зауыт}"),
    }
    (text,) = library_of(tmp_path, files).articles[0].texts.values()
    assert text.attributions == {}
    hard = {"articles/news/kk.md": article(body="> Сөз.\n> — Болат Зауыт")}
    (told,) = problems_of(tmp_path, {**files, **hard})
    assert told.startswith('content/articles/news/kk.md:8: "Болат Зауыт" may be people/a and people/b; ')


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("![a](foto.jpg) ![b](foto.jpg 'title') ![c](<foto.jpg>)", []),
        ("![a](https://example.kz/x.jpg) ![b](/x.jpg) [c](x.jpg)", []),
        ("`![a](x.jpg)`\n\n```\n![a](x.jpg)\n```", []),
        ("a\n\n![a](x.jpg)\n\n![b](foto.jpg)\n\n![c](sub/foto.jpg 'title')", [9, 13]),
        ("![a][one] ![two][] ![Two]\n\n[one]: foto.jpg\n[two]: ./foto.jpg", [7, 7]),
        ("![a [b]][c]\n", []),
        ('<img alt="a" src="x.jpg">', [7]),
    ],
)
def test_a_picture_that_is_not_there_is_told_with_its_line(body: str, lines: list[int], tmp_path: Path) -> None:
    """A body may name the files beside it, as they are called; what it shows as code is no picture."""
    photo = PHOTO["articles/shymkent/foto.jpg"]
    files = {"articles/news/kk.md": article(body=body), "articles/news/foto.jpg": photo}
    found = [int(problem.split(":")[1]) for problem in dict.fromkeys(problems_of(tmp_path, files))]
    assert found == sorted(set(lines))


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


WHOLE: Mapping[str, str | bytes] = {**FILES, **PHOTO}
ENTRIES = sorted(name for name, text in WHOLE.items() if isinstance(text, str) and not name.endswith(".txt"))
PIECES = ["---", "\n", ": ", "- ", "[", "]", "{", "}", "\t", '"', "'", "*a", "&a", "!a", "#", "> ", "— ", "|", "\x00",
          "null", "\u0301", "id", "2022-", "XXXX", "![", "](", "```", "\r", "\ufeff", "%", "@", "?", "\U0001f600",
          "«", "..."]  # fmt: skip


def only_content_problems(files: Mapping[str, str | bytes]) -> None:
    """Reading these files gives a library or ContentProblems whose lines are in the files; anything else is a bug."""
    with tempfile.TemporaryDirectory() as name:
        folder = written(Path(name), files)
        told: tuple[Problem, ...] = ()
        try:
            content.read_all(folder)
        except ContentProblems as error:
            told = error.problems
        for problem in told:
            path = folder / problem.path
            lines = len(re.split(rb"\r\n|\r|\n", path.read_bytes())) if path.is_file() else 1
            assert 1 <= problem.line <= lines
            assert "\n" not in str(problem)


@settings(deadline=None, max_examples=150)
@given(name=st.sampled_from(ENTRIES), data=st.binary(max_size=300), has_matter=st.booleans())
@example(name="people/lazzat.md", data=b"? {a: b}\n: [", has_matter=True)
def test_random_bytes_are_told_and_never_crash(name: str, data: bytes, has_matter: bool) -> None:
    """Whatever a file holds, reading the digest ends in problems with lines, or in a library."""
    only_content_problems({**WHOLE, name: b"---\n" + data + b"\n---\n" if has_matter else data})


@settings(deadline=None, max_examples=400)
@given(
    name=st.sampled_from(ENTRIES),
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.text(max_size=4))),
        min_size=1,
        max_size=4,
    ),
)
def test_random_slips_of_the_hand_are_told_and_never_crash(name: str, edits: list[tuple[float, int, str]]) -> None:
    """A good entry with pieces taken out and put in is still an entry, or has problems with lines."""
    text = WHOLE[name]
    assert isinstance(text, str)
    for place, length, piece in edits:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    only_content_problems({**WHOLE, name: text})


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
