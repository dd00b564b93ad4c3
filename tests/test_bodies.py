"""What a body says before it is rendered, and that the renderer finds each quotation by the line that says so."""

from __future__ import annotations

import pytest

from sholu import bodies, hypertext, markup
from sholu.errors import Problem
from sholu.frontmatter import Document, Report, Table
from sholu.model import PEOPLE, Attribution, Entity, Position
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


def test_a_picture_that_is_not_there_is_told_with_the_nearest_that_is() -> None:
    """With its line, its folder, and the name that may be meant; what lies there or elsewhere is left alone."""
    problems: list[Problem] = []
    report = Report("content/articles/news/en.md", problems)
    bodies.check_pictures(body("![a](foto.jpg) ![b](/x.jpg)\n\n![c](fota.jpg)"), ("foto.jpg",), report)
    (problem,) = problems
    assert problem.line == 12
    assert problem.what == 'there is no picture "fota.jpg" in content/articles/news'
    assert problem.advice == "did you mean foto.jpg?"
