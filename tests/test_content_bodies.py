"""What reading the content makes of bodies: who speaks in their quotations, which pictures they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_files import PHOTO, article, library_of, person, problems_of


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
