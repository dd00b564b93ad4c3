"""Tests of sholu.render."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sholu import template_files
from sholu.errors import ContentProblems
from sholu.plan import AsJson, Output
from sholu.render import Templates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A digest's own folder of templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def templates(root: Path) -> Templates:
    """The templates of a digest."""
    return Templates(template_files.folders_of(root))


def rendered(own: Path, text: str, **fields: object) -> str:
    """What a digest's own template makes of some values."""
    (own / "page.html").write_text(text, encoding="utf-8")
    return templates(own.parent).rendered("page.html", fields, subject="kk/index.html").decode()


def problem(own: Path, text: str, **fields: object) -> tuple[str, int, str]:
    """File, line and words of the one problem that a digest's own template makes."""
    with pytest.raises(ContentProblems) as caught:
        rendered(own, text, **fields)
    (found,) = caught.value.problems
    assert "\n" not in str(found)
    return found.path, found.line, found.what


def test_a_template_is_filled_with_the_named_values(own: Path) -> None:
    """A template receives the values by their names, and keeps its last line end."""
    assert rendered(own, "<p>{{ title }}</p>\n", title="Қор") == "<p>Қор</p>\n"


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "page", "page.txt"])
def test_everything_is_escaped_but_markup(own: Path, name: str) -> None:
    """In HTML, XML and all else, text is escaped and sanitised HTML is not."""
    (own / name).write_text("{{ a }}|{{ b }}|{{ a|string|forceescape }}", encoding="utf-8")
    fields = {"a": "<\"&'>", "b": Markup("<b>x</b>")}
    made = templates(own.parent).rendered(name, fields, subject=name).decode()
    assert made == "&lt;&#34;&amp;&#39;&gt;|<b>x</b>|&lt;&#34;&amp;&#39;&gt;"


def test_html_in_a_feed_is_escaped_whole(own: Path) -> None:
    """Sanitised HTML with forceescape is the text of an XML element, to the last character."""
    made = rendered(own, "<c>{{ content|string|forceescape }}</c>", content=Markup("<p>a &amp; b]]></p>"))
    assert ElementTree.fromstring(made).text == "<p>a &amp; b]]></p>"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n{{ titel }}", 2, "'titel' is undefined"),
        ("a\n\n{% if titel %}x{% endif %}", 3, "'titel' is undefined"),
        ("a\n{{ item.titel }}", 2, "has no attribute 'titel'"),
        ("a\n{% for x in title %}\n{{ x.y.z }}{% endfor %}", 3, "has no attribute 'y'"),
        ("a\n{{ title + 1 }}", 2, "can only concatenate str"),
        ("a\n{{ title|rfc822 }}", 2, "'str' object has no attribute"),
        ("a\n{{ title|urlencode|round }}", 2, "__round__"),
        ("a\n\n{% if title %}", 3, "Unexpected end of template"),
        ("a\n{{ title", 2, "unexpected end of template"),
        ("a\n{{ title|sorted }}", 2, "No filter named 'sorted'"),
        ("a\n{% include 'missing.html' %}", 2, 'there is no template "missing.html"'),
        ("\n{% extends 'missing.html' %}", 2, 'there is no template "missing.html"'),
        ("a\n\n{% import 'missing.html' as x %}", 3, 'there is no template "missing.html"'),
        ("a\n{% include '../secret' %}", 2, 'there is no template "../secret"'),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "maximum recursion depth exceeded"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
    ],
)
def test_a_mistake_in_a_template_is_one_problem_with_its_line(own: Path, text: str, line: int, what: str) -> None:
    """Wrong names, wrong syntax and missing files are told as the template's file and line, and what was rendered."""
    path, found_line, found_what = problem(own, text, title="x", item=Markup("y"))
    assert (path, found_line) == ("templates/page.html", line)
    assert what in found_what
    assert found_what.endswith("(while rendering kk/index.html)")


def test_a_mistake_in_an_included_template_is_told_there(own: Path) -> None:
    """The file with the mistake is named, not the one that includes it."""
    (own / "part.html").write_text("\n\n{{ titel }}", encoding="utf-8")
    (own / "broken.html").write_text("\n{% for %}", encoding="utf-8")
    assert problem(own, "{% include 'part.html' %}")[:2] == ("templates/part.html", 3)
    assert problem(own, "{% include 'broken.html' %}")[:2] == ("templates/broken.html", 2)
    (own / "macros.html").write_text("{% macro m(x) %}\n{{ x.y }}{% endmacro %}", encoding="utf-8")
    assert problem(own, "{% import 'macros.html' as put %}\n{{ put.m(1) }}")[:2] == ("templates/macros.html", 2)


def test_a_template_that_is_not_utf_8_is_told_with_its_line(own: Path) -> None:
    """A template saved in another encoding is a problem of that file."""
    (own / "part.html").write_bytes("a\nҚор".encode("utf-16-le"))
    path, _, what = problem(own, "{% include 'part.html' %}")
    assert path == "templates/part.html"
    (own / "part.html").write_bytes("a\nқор".encode("cp1251", "replace"))
    assert problem(own, "{% include 'part.html' %}")[:2] == ("templates/part.html", 2)


def test_a_missing_page_template_is_told_as_such(own: Path) -> None:
    """The template of a page itself may be missing."""
    with pytest.raises(ContentProblems, match=r'templates/no.html:1: there is no template "no.html"'):
        Templates((own,)).rendered("no.html", {}, subject="x")


def test_our_own_mistakes_show_as_themselves(own: Path) -> None:
    """An error in code of ours that a template calls is not blamed on the template."""
    with pytest.raises(AttributeError, match="astimezone"):
        rendered(own, "{{ day('no moment', none) }}", day=_catalogue_day)


def _catalogue_day(moment: datetime.datetime, zone: datetime.tzinfo) -> str:
    from sholu.catalogues import parse

    text = (template_files.packaged() / "catalogues" / "en.toml").read_text(encoding="utf-8")
    return parse(text, "en").day(moment, zone)


def test_own_templates_override_packaged_ones_file_by_file(own: Path) -> None:
    """A digest's own file stands before the packaged one of its name, and the rest stay."""
    (own / "style.css").write_text("own", encoding="utf-8")
    found = templates(own.parent)
    assert found.file_bytes("style.css") == b"own"
    assert found.file_bytes("base.html").startswith(b"{#")
    assert found.file_bytes("catalogues/kk.toml")
    (own / "base.html").write_text("<own>{% block main %}{% endblock %}</own>", encoding="utf-8")
    assert rendered(own, "{% extends 'base.html' %}{% block main %}x{% endblock %}") == "<own>x</own>"


def test_a_digest_without_templates_has_the_packaged_ones(tmp_path: Path) -> None:
    """No folder of one's own is needed."""
    assert template_files.folders_of(tmp_path) == (template_files.packaged().resolve(),)
    with pytest.raises(FileNotFoundError):
        templates(tmp_path).file_bytes("no.css")


def test_a_template_that_changed_is_read_again(own: Path) -> None:
    """While serving, an edited template shows at once, and so does one that now overrides the packaged one."""
    (own / "part.html").write_text("1", encoding="utf-8")
    assert rendered(own, "{% include 'part.html' %}") == "1"
    (own / "part.html").write_text("2", encoding="utf-8")
    assert rendered(own, "{% include 'part.html' %}") == "2"
    base = "{% extends 'opml.html' %}"
    (own / "opml.html").write_text("{% import 'parts.html' as put with context %}{{ put.x }}", encoding="utf-8")
    assert "has no attribute 'x'" in problem(own, base, frame={})[2]
    (own / "parts.html").write_text("{% set x = 3 %}", encoding="utf-8")
    assert rendered(own, base, frame={}) == "3"
    (own / "part.html").unlink()
    assert problem(own, "{% include 'part.html' %}")[0] == "templates/page.html"


def test_json_in_a_page_cannot_end_its_script(own: Path) -> None:
    """What stands in a script element is safe there, with its letters as they are."""
    assert rendered(own, "{{ x|tojson }}", x={"a": "</script>Қ"}) == '{"a": "\\u003c/script\\u003eҚ"}'


def test_dates_of_rss_keep_their_offset(own: Path) -> None:
    """RSS dates are in English whatever the locale, with the offset they were given."""
    moment = datetime.datetime(2026, 11, 21, 10, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
    assert rendered(own, "{{ x|rfc822 }}", x=moment) == "Sat, 21 Nov 2026 10:05:00 +0500"


def test_a_template_s_closure_is_all_that_it_uses(own: Path) -> None:
    """What it extends, includes and imports, and what those use; everything where a name is not known beforehand."""
    (own / "page.html").write_text("{% extends 'frame.html' %}{% import 'macros.html' as m %}", encoding="utf-8")
    (own / "frame.html").write_text("{% include 'foot.html' %}", encoding="utf-8")
    (own / "macros.html").write_text("", encoding="utf-8")
    (own / "any.html").write_text("{% include x %}", encoding="utf-8")
    found = Templates((own,))
    assert found.closure("page.html") == {"page.html", "frame.html", "macros.html", "foot.html"}
    assert found.closure("any.html") == set(found.digests())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inside),
)


@given(JSON)
def test_json_is_what_was_to_be_said(value: object) -> None:
    """However its lines are laid out."""
    output = Output(path="data/x.json", owner="x", position="x", source=AsJson(value))
    data = Templates(()).output_bytes(output).decode()
    assert json.loads(data) == value
    assert data.endswith("\n")


def test_json_has_a_line_for_each_field_and_item() -> None:
    """So that whoever compares two versions sees which item is another."""
    output = Output(path="x.json", owner="x", position="x", source=AsJson({"a": [{"ә": 1}, {}], "b": {"c": [2, 3]}}))
    data = Templates(()).output_bytes(output).decode()
    assert data == '{\n"a": [\n{"ә": 1},\n{}\n],\n"b": {"c": [2, 3]}\n}\n'
