"""Tests of sholu.templating."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from sholu.errors import ContentProblems
from sholu.render import Templates
from sholu.templating import escaped


def rendered(folder: Path, template: str, **values: object) -> str:
    """What a template of a folder makes of values."""
    (folder / "page.html").write_text(template, encoding="utf-8")
    return Templates((folder,)).rendered("page.html", values, subject="page").decode()


class _Html:
    def __html__(self) -> str:
        return "<i>"


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup), st.builds(_Html)))
def test_values_are_escaped_as_jinja_has_it(value: object) -> None:
    """Whatever is written, it is what `markupsafe.escape` makes of it."""
    assert escaped(value) == escape(value)


def test_what_is_not_there_is_a_mistake() -> None:
    """An undefined value is none that can be written."""
    with pytest.raises(jinja2.UndefinedError):
        escaped(jinja2.StrictUndefined(name="x"))


REMEMBERING = (
    "{% set seen = namespace(times=0) %}{% for each in items %}"
    "{% remember each, language %}{% set seen.times = seen.times + 1 %}<{{ each }}>{% endremember %}"
    "{% endfor %}{{ seen.times }}"
)


def test_what_comes_again_is_set_once(tmp_path: Path) -> None:
    """The same object, an equal text, number or nothing: what was set is taken from memory."""
    item = ["&"]
    made = rendered(tmp_path, REMEMBERING, items=[item, item, "a", "a", 5, 5, None, None], language="kk")
    assert made == "<[&#39;&amp;&#39;]>" * 2 + "<a><a><5><5><None><None>4"


def test_what_is_only_alike_is_set_by_itself(tmp_path: Path) -> None:
    """Equal objects may be shown in different ways; text and HTML of the same letters are."""
    made = rendered(tmp_path, REMEMBERING, items=[["&"], ["&"], "<b>", Markup("<b>")], language="kk")
    assert made == "<[&#39;&amp;&#39;]>" * 2 + "<&lt;b&gt;><<b>>4"


def test_places_do_not_share_what_they_remember(tmp_path: Path) -> None:
    """Each tag has a memory of its own, also on one line."""
    one = "{% remember x %}1{{ x }}{% endremember %}"
    assert rendered(tmp_path, f"{one}{one.replace('1', '2')}\n{one.replace('1', '3')}", x="a") == "1a2a3a"


def test_a_mistake_inside_is_told_at_its_line(tmp_path: Path) -> None:
    """As anywhere in a template."""
    with pytest.raises(ContentProblems) as caught:
        rendered(tmp_path, "a\n{% remember x %}\n\n{{ x.nothing }}{% endremember %}", x="a")
    assert [(each.path, each.line) for each in caught.value.problems] == [("templates/page.html", 4)]


def test_more_than_is_kept_at_hand_is_set_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One tag's pieces are let go when they have too many letters, and come out as ever."""
    monkeypatch.setattr("sholu.templating.MOST_LETTERS", 1_000)
    items = ["a" * 600, "b" * 600, "d" * 600, "a" * 600, "c", "c"]
    made = rendered(tmp_path, REMEMBERING, items=items, language="kk")
    assert made == "".join(f"<{item}>" for item in items) + "5"


def test_macros_are_called_as_jinja_calls_them(tmp_path: Path) -> None:
    """In loops and blocks, with names, defaults and a caller; what they give is HTML unless escaping is off."""
    (tmp_path / "parts.html").write_text("{% macro tag(name, text='-') %}<{{ name }}>{{ text }}{% endmacro %}")
    source = (
        "{% import 'parts.html' as put with context %}"
        "{% macro around() %}[{{ caller() }}]{% endmacro %}"
        "{% block main %}{% set local = 1 %}{% for each in ('a', '&') %}{% set last = each %}"
        "{{ put.tag(each, text=each) }}{% endfor %}{{ put.tag('b') }}{% endblock %}"
        "{% call around() %}&{% endcall %}"
        "{% autoescape false %}{% set plain = put.tag('c') %}{{ plain|e }}{% endautoescape %}"
    )
    assert rendered(tmp_path, source) == "<a>a<&amp;>&amp;<b>-[&]&lt;c&gt;-"


def test_a_macro_wrongly_called_is_a_mistake_in_the_template(tmp_path: Path) -> None:
    """One argument too many is told with its line."""
    with pytest.raises(ContentProblems, match=r"templates/page\.html:2: macro 'tag' takes not more than 1 argument"):
        rendered(tmp_path, "{% macro tag(name) %}{{ name }}{% endmacro %}\n{{ tag('a', 'b') }}")
