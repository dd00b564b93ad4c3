"""What a body says before it is rendered, and that the renderer finds each quotation by the line that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sholu import bodies, hypertext, markup
from sholu.errors import Problem
from sholu.frontmatter import Document, Report, Table
from sholu.model import ORGANISATIONS, PEOPLE, Attribution, Entity, Position
from sholu.references import Named, Names

BOLAT = Entity(
    kind=PEOPLE,
    id="bolat-zauyt",
    slug="bolat-zauyt",
    name={"kk": "Болат Зауыт", "en": "Bolat Zauyt"},
    position=Position(path="content/people/bolat-zauyt.md"),
)
NAMES = Names([Named(kind=PEOPLE, id=BOLAT.id, slug=BOLAT.slug, names=tuple(BOLAT.name.values()))])


def body(text: str) -> Document:
    """A body that begins in the tenth line of its file."""
    return Document(matter=Table(entries=(), line=1), body=text, body_line=10)


def attributed(text: str) -> tuple[dict[str, Attribution], list[Problem]]:
    """Who speaks in a body in English, and what is told."""
    problems: list[Problem] = []
    report = Report("content/articles/news/en.md", problems)
    return bodies.attributions(body(text), "en", NAMES, {BOLAT.key: BOLAT}, report), problems


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> A word.\n>\n> — said Bolat Zauyt", "— said Bolat Zauyt"),
        ("> A word.\n> &mdash; said Bolat Zauyt", "— said Bolat Zauyt"),
        ("> A word.\n>\n>&mdash;said bolat-zauyt.  ", "—said Bolat Zauyt."),
        ("> A word.\n>\n> &mdash; Somebody\n\n<!-- -->\n\n> Another.\n>\n> &mdash; Bolat Zauyt", "— Bolat Zauyt"),
        ("- > A word.\n- One.\n\n> Another.\n>\n> &mdash; Bolat Zauyt\n", "— Bolat Zauyt"),
    ],
)
def test_the_renderer_finds_each_attribution_by_its_line(text: str, shown: str) -> None:
    """Whichever way the dash is written, the block quote becomes a figure with a real dash in its caption."""
    found, problems = attributed(text)
    assert problems == []
    assert list(found.values()) == [Attribution(speaker="people/bolat-zauyt", shown=shown)]
    made = markup.render(text, attributions=found)
    assert [said.speaker for said in hypertext.quotations(made)] == ["people/bolat-zauyt"]
    assert f"<figcaption>{shown}</figcaption>" in hypertext.to_html(made)


@pytest.mark.parametrize(
    "text",
    [
        "> A word.\n>\n> &mdash; said Somebody",
        "> A word.\n>\n> &mdash;",
        "> A word.\n>\n> &mdash; Bolat Zauyt\n> and others.",
        "&mdash; Bolat Zauyt",
        "- One.\n\n    > A word.\n    >\n    > — Bolat Zauyt",
        "- One.\n\n    > A word.\n    >\n    > — Somebody",
    ],
)
def test_what_names_nobody_stays_text_without_a_problem(text: str) -> None:
    """A soft dash before a name that no record has, and quotations in lists, are shown as they are typed."""
    found, problems = attributed(text)
    assert (found, problems) == ({}, [])
    assert "<figure" not in hypertext.to_html(markup.render(text, attributions=found))


def test_a_hard_dash_before_a_name_without_a_record_is_told() -> None:
    """With the line in the file at which it stands."""
    found, (problem,) = attributed("Text.\n\n> A word.\n>\n> — said Somebody")
    assert found == {}
    assert (problem.line, problem.what) == (14, 'unknown person or organisation "Somebody"')


def person(id_: str, name: str, *aliases: str) -> Named:
    """A person by the names that the digest has."""
    return Named(kind=PEOPLE, id=id_, slug=id_, names=(name, *aliases))


PEOPLE_OF_NEWS = (
    person("olzhas-bektenov", "Олжас Бектенов"),
    person("nurlan-zhakypov", "Нұрлан Жақыпов"),
    person("aidos-ahmetov", "Айдос Ахметов", "Ахметов"),
    person("berik-serikov", "Берік Серіков"),
    person("bota-serikova", "Бота Серікова"),
    person("bolat-serikov", "Болат Серіков"),
    Named(kind=ORGANISATIONS, id="qor", slug="qor", names=("«Қор» қоры",)),
)


def speaker_of(attribution: str) -> tuple[list[str], list[str]]:
    """Who speaks in a quotation with such a last line, and what is told."""
    problems: list[Problem] = []
    report = Report("content/articles/news/kk.md", problems)
    text = f"> Сөз.\n>\n> {attribution}"
    entities = {each.key: replace(BOLAT, kind=each.kind, id=each.id) for each in PEOPLE_OF_NEWS}
    found = bodies.attributions(body(text), "kk", Names(PEOPLE_OF_NEWS), entities, report)
    return [each.speaker for each in found.values()], [problem.what for problem in problems]


@pytest.mark.parametrize(
    ("attribution", "speaker"),
    [
        ("деді Премьер-Министр Олжас Бектенов", "people/olzhas-bektenov"),
        ("деді Қазақстан Республикасының Премьер-Министрі Олжас Бектенов.", "people/olzhas-bektenov"),
        ("деді «Самұрық-Қазына» қорының төрағасы Нұрлан Жақыпов", "people/nurlan-zhakypov"),
        ("Үкімет басшысы О. Бектенов", "people/olzhas-bektenov"),
        ("деп атап өтті О.Бектенов", "people/olzhas-bektenov"),
        ("Бектенов О.", "people/olzhas-bektenov"),
        ("деді Премьер-Министр Бектенов Олжас", "people/olzhas-bektenov"),
        ("деді министр Ахметов", "people/aidos-ahmetov"),
        ("деді Министр Ахметов", "people/aidos-ahmetov"),
        ("деді Бота Серікова", "people/bota-serikova"),
        ("деді «Қор» қоры", "organisations/qor"),
    ],
)
def test_a_title_may_stand_before_the_speakers_name_and_initials_in_it(attribution: str, speaker: str) -> None:
    """Offices with capitals, bodies in quotation marks, and the ways to write a name that a mention may have."""
    for dash in ("—", "&mdash;"):
        assert speaker_of(f"{dash} {attribution}") == ([speaker], [])


@pytest.mark.parametrize(
    "attribution",
    ["деді Серік Ахметов", "деді С. Ахметов", "деді Премьер-Министр Асан Үсенов", "деді Президент «Қор» қоры"],
)
def test_a_part_of_somebody_elses_name_is_no_speaker(attribution: str) -> None:
    """A surname behind another given name or initial names nobody; neither does a body behind another name."""
    assert speaker_of(f"&mdash; {attribution}") == ([], [])


def test_initials_of_two_people_are_told() -> None:
    """The import's dash waits until one of them is gone; behind a dash of the editor's the id is asked for."""
    assert speaker_of("&mdash; деді Б. Серіков") == ([], [])
    told = ['"Б. Серіков" may be people/berik-serikov and people/bolat-serikov']
    assert speaker_of("— деді Б. Серіков") == ([], told)


def test_a_long_last_line_of_a_quotation_names_nobody_in_no_time() -> None:
    """A hundred thousand words are not compared from each of them on."""
    assert speaker_of("&mdash; " + "а " * 100_000) == ([], [])


def test_a_picture_that_is_not_there_is_told_with_the_nearest_that_is() -> None:
    """With its line, its folder, and the name that may be meant; what lies there or elsewhere is left alone."""
    problems: list[Problem] = []
    report = Report("content/articles/news/en.md", problems)
    bodies.check_pictures(body("![a](foto.jpg) ![b](/x.jpg)\n\n![c](fota.jpg)"), ("foto.jpg",), report)
    (problem,) = problems
    assert problem.line == 12
    assert problem.what == 'there is no picture "fota.jpg" in content/articles/news'
    assert problem.advice == "did you mean foto.jpg?"
