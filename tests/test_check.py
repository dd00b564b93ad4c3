"""The check: links within the site that lead nowhere, told where they were typed, and names that fit two."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import REPOSITORY
from small_digest import NOW, original, record, rendered, translation, written
from test_pages_articles import ADDED

from sholu import pipeline
from sholu.check import Checked, check

ASAN = {"people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov")}
PREFIXES = pytest.mark.parametrize("base_url", ["https://digest.test/", "https://digest.test/repo/"])


def checked(root: Path, files: dict[str, str | bytes], base_url: str = "https://digest.test/") -> Checked:
    """What the check of a digest finds."""
    return check(rendered(root, {**ASAN, **files}, base_url=base_url), root)


def told(root: Path, body: str, base_url: str = "https://digest.test/") -> list[str]:
    """The problems of a digest whose article has a body; the front matter has six lines, the body begins at 8."""
    found = checked(root, {"articles/news/kk.md": original("news", ADDED, body=body)}, base_url)
    assert found.notes == ()
    return [str(problem) for problem in found.problems]


@PREFIXES
def test_links_that_lead_somewhere_are_left_alone(tmp_path: Path, base_url: str) -> None:
    """Pages, feeds, files and anchors of the site, other sites, mail and telephone: nothing is said of them."""
    body = f"""\
## Бөлім

[бет](/kk/people/asan/) [қатысты](../people/) [тамыр](/) [арна](/kk/rss.xml) [дерек](/data/index.json)
[осында](#s-bolim) [басы](#top) [жоғары](#) [сонда](/en/people/#letter-a) [толық]({base_url}kk/people/asan/)
[бөтен](https://other.example/kk/nothing/) [хат](mailto:a@b.kz) [тел](tel:+77001234567)
[көрші](https://digest.test.example/) [сұрақ](/kk/people/asan/?x=1#main)

[сілтеме][a]

[a]: /kk/archive/
"""
    assert told(tmp_path, body, base_url) == []


@PREFIXES
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/kk/nothing/", "/kk/nothing/"),
        ("/kk/people/berik/", "/kk/people/berik/"),
        ("/kk/people/#letter-q", "/kk/people/#letter-q"),
        ("/kk/rss2.xml", "/kk/rss2.xml"),
        ("/en/news/", "/en/news/"),
    ],
)
def test_a_dead_link_is_told_where_it_was_typed(tmp_path: Path, base_url: str, typed: str, shown: str) -> None:
    """At the root and under a path alike: the file, the line, and the address as the page has it."""
    prefix = base_url.removeprefix("https://digest.test").removesuffix("/")
    assert told(tmp_path, f"Бір.\n\nЕкі [мұнда]({typed}).", base_url) == [
        f'content/articles/news/kk.md:10: a link of the article news leads nowhere: "{prefix}{shown}"; '
        "mend the address, or take the link out"
    ]


@PREFIXES
@pytest.mark.parametrize("typed", ["../nothing/", "#s-nothing", "nothing.html", "?#s-nothing"])
def test_a_dead_relative_link_is_told(tmp_path: Path, base_url: str, typed: str) -> None:
    """What is relative to the page is followed from there."""
    (problem,) = told(tmp_path, f"[мұнда]({typed})", base_url)
    assert problem.startswith(f'content/articles/news/kk.md:8: a link of the article news leads nowhere: "{typed}"')


@PREFIXES
def test_a_dead_link_written_absolutely_is_told(tmp_path: Path, base_url: str) -> None:
    """An address of the site itself is followed, whichever of http and https and of small and capital letters."""
    body = f"[бір]({base_url}kk/nothing/)\n\n[екі]({base_url.replace('https://digest', 'http://Digest')}kk/none/)"
    assert [problem.split(": ")[0] for problem in told(tmp_path, body, base_url)] == [
        "content/articles/news/kk.md:8",
        "content/articles/news/kk.md:10",
    ]


def test_a_folder_without_its_slash_is_told(tmp_path: Path) -> None:
    """Not every host sends /kk/people on to /kk/people/: the advice is to end it in a slash."""
    (problem,) = told(tmp_path, "[мұнда](/kk/people)")
    assert problem.endswith('"/kk/people"; end it in a slash, for not every host adds one')


def test_each_dead_link_is_told_once_for_each_place_it_was_typed(tmp_path: Path) -> None:
    """Copies at old addresses, quotations on a person's page and feeds do not tell it again."""
    quoted = "> [мұнда](/kk/nothing/)\n>\n> — деді Асан Үсенов"
    found = checked(
        tmp_path,
        {
            "articles/news/kk.md": original("news", ADDED, "redirects: [older]", body=quoted),
            "articles/news/en.md": translation("news", ADDED, body="Nothing.\n\n[here](/kk/nothing/)"),
            "pages/about/kk.md": "---\ntitle: Біз\nsummary: Біз.\n---\n\n[мұнда](/kk/nothing/)\n",
        },
    )
    assert [(problem.path, problem.line) for problem in found.problems] == [
        ("content/articles/news/en.md", 9),
        ("content/articles/news/kk.md", 9),
        ("content/pages/about/kk.md", 6),
    ]


def test_an_address_in_kazakh_letters_is_found_as_typed(tmp_path: Path) -> None:
    """A browser would send it with percent signs; the line is found all the same."""
    (problem,) = told(tmp_path, "Бір.\n\n[мұнда](/kk/жоқ/)")
    assert problem.startswith("content/articles/news/kk.md:10: ")


def test_a_dead_link_of_a_template_is_told_once(tmp_path: Path) -> None:
    """One that no file of the content has is told at the first page that shows it."""
    (tmp_path / "templates").mkdir()
    packaged = (REPOSITORY / "templates/standing.html").read_text(encoding="utf-8")
    mistaken = packaged.replace("{{ body }}", '{{ body }}<a href="/kk/nothing/">x</a>')
    (tmp_path / "templates/standing.html").write_text(mistaken, encoding="utf-8")
    about = "---\ntitle: Біз\nsummary: Біз.\n---\n\nБіз.\n"
    found = checked(tmp_path, {"pages/about/kk.md": about, "pages/terms/kk.md": about})
    assert [(problem.path, problem.line) for problem in found.problems] == [("content/pages/about/kk.md", 1)]


def test_a_name_that_fits_two_is_noted_with_its_line(tmp_path: Path) -> None:
    """It is no problem, for nothing is wrong on the page; the note says whom it may mean and what to do."""
    found = checked(
        tmp_path,
        {
            "people/other.md": record("other", "Асан Үсенов", "Another"),
            "articles/news/kk.md": original("news", ADDED, body="Бір.\n\nАсан Үсенов келді."),
        },
    )
    assert found.problems == ()
    assert [str(note) for note in found.notes] == [
        'content/articles/news/kk.md:10: "Асан Үсенов" may be people/asan or people/other and is not linked; '
        "declare the one that is meant in the front matter"
    ]


@PREFIXES
def test_the_project_s_own_content_has_no_dead_link(base_url: str) -> None:
    """Nothing is reported of the digest that comes with the project, at a root and under a path."""
    site = pipeline.rendered_site(REPOSITORY, now=NOW, base_url=base_url)
    assert check(site, REPOSITORY) == Checked(problems=(), notes=())


def test_an_empty_digest_has_no_dead_link(tmp_path: Path) -> None:
    """A digest that has just begun leads nowhere it is not."""
    assert check(pipeline.rendered_site(written(tmp_path, {}), now=NOW), tmp_path).problems == ()


LAZZAT = {"people/lazzat.md": record("lazzat", "Лаззат Шыңғысбаева", "Lazzat Shyngysbayeva")}


def noted(root: Path, body: str, *facts: str, files: dict[str, str | bytes] | None = None) -> list[str]:
    """The notes on a digest whose article has a body that begins at line 8."""
    article = {"articles/news/kk.md": original("news", ADDED, *facts, body=body)}
    found = checked(root, {**LAZZAT, **(files or {}), **article})
    assert found.problems == ()
    return [str(note) for note in found.notes]


def test_a_name_like_one_on_record_is_noted_with_the_evidence(tmp_path: Path) -> None:
    """Another spelling is told with its line, its record and the letters that differ; it is never linked silently."""
    body = "Бір.\n\nЖиынды қор басшысы Лаззат Шынғысбаева ашты.\n\nКейін Лаззат Қарибаева келді."
    assert noted(tmp_path, body) == [
        'content/articles/news/kk.md:10: "Лаззат Шынғысбаева" may be people/lazzat '
        "(one letter of a spelling pair differs: н/ң); add it to the aliases of the record if so"
    ]


def test_another_spelling_of_a_body_is_noted(tmp_path: Path) -> None:
    """What keyboards without Kazakh letters make of an organisation's name is told with what differs, not linked."""
    bank: dict[str, str | bytes] = {"organisations/bank.md": record("bank", "Қазақстан банкі", "Bank of Kazakhstan")}
    (note,) = noted(tmp_path, "Жиынды Казакстан банкі өткізді.", files=bank)
    assert note.startswith('content/articles/news/kk.md:8: "Казакстан банкі" may be organisations/bank (')


def test_a_speaker_s_polite_name_is_noted(tmp_path: Path) -> None:
    """Given name and patronymic, right after the person on record was told of, are proposed with that as evidence."""
    body = "Жиынды директор Лаззат Шыңғысбаева ашты.\n\n— Жұмыс көп, — деді Ләззат Алтынбекқызы."
    (note,) = noted(tmp_path, body)
    assert note.startswith('content/articles/news/kk.md:10: "Ләззат Алтынбекқызы" may be people/lazzat (')


@pytest.mark.parametrize(
    "body",
    [
        "Жиынды Лаззат Шыңғысбаева ашты. Л.Шыңғысбаева сөйледі.",
        "Жиынды Лаура Шыңғысбаева ашты.",
        "Жиынды Лаззат Шыңғысбаев ашты.",
        "Жиынды Лаззат Алтынбекқызы ашты.",
        "Жаңа мектеп ашылды.",
    ],
)
def test_other_people_are_not_noted(tmp_path: Path, body: str) -> None:
    """Mentions of the record, other given names, his and her surnames, and what the names alone do not prove."""
    assert noted(tmp_path, body) == []


def test_a_name_on_record_as_alias_is_not_noted(tmp_path: Path) -> None:
    """Once the editor has added it, nothing more is said."""
    known = record("lazzat", "Лаззат Шыңғысбаева", "L. S.", "aliases: {kk: [Лаззат Шынғысбаева]}")
    assert noted(tmp_path, "Жиынды Лаззат Шынғысбаева ашты.", files={"people/lazzat.md": known}) == []
