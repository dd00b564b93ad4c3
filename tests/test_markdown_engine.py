"""Tests of sholu.markdown_engine, and of the parts it puts in place: sholu.markdown_blocks, sholu.markdown_inline."""

from __future__ import annotations

import subprocess
import sys

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension

from sholu.markdown_engine import Engine
from sholu.markdown_work import TooMuch

ENGINE = Engine()
PYTHON_MARKDOWN = markdown.Markdown(
    extensions=[
        *("abbr", "def_list", "fenced_code", "sane_lists", "tables"),
        FootnoteExtension(BACKLINK_TITLE="↩ {}"),
    ],
    output_format="html",
)

PIECES = (
    *("a", "Болат ", " ", "  ", "\n", "\n\n", "    ", "\t", "  \n", "(", ")", "!", '"', "'", "é\u0301"),
    *("*", "**", "***", "_", "__", "*a*", "**b**", "***c***", "*a **b** c*", "_d_", "a_b_c", "*a", "b*", "**a"),
    *("`", "``", "`c`", "``a`b``", "\\", "\\*", "\\`", "\\\\", "\\|", "&", "&amp;", "&#60;", "&copy"),
    *("> ", "> a\n", "- ", "- a\n", "1. ", "3. c\n", "+ q\n", "    - z\n", "# ", "## a #\n", "a\n===\n", "---\n"),
    *("[", "]", "[a](b)", '[a](b "t")', "(<a b> 't')", "[a]", "[a][]", "![a](a.jpg)", "![a][b]", "[a]: /x 't'\n"),
    *("[^1]", "[^1]: б\n", "|", "| a | b |\n|---|:-:|\n| `x|y` | z |\n", "|a|\n|-|\n", "*[Бо]: жақсы\n"),
    *("term\n: def\n", ":   d\n", "~~~\n", "```\n", "<https://e.kz/>", "<a@e.kz>", "<b>", "</b>", "<div>\n"),
    *("</div>\n\n", "<br/>", "<hr>", "<!-- c -->", "<?php ?>", "<i title='*x*'>", "</p>", "///Footnotes Go Here///"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_the_html_is_python_markdown_s_own(text: str) -> None:
    """Whatever is faster or counted here, a text becomes the HTML that Python-Markdown makes of it."""
    assert ENGINE.html(text, {}, "") == PYTHON_MARKDOWN.reset().convert(text)


N = 20_000
CHEAP = {
    "brackets": "[",
    "pictures": "![",
    "labels without an address": "[a]",
    "paragraphs": "a\n\n",
    "one word": "ә",
    "line ends": "\n",
    "asterisks": "*",
    "underscores": "_",
    "backticks": "`",
    "fences": "~~~\n",
    "open fences": "~~~a\n",
    "lines of an item": "- a\nb\nb\n",
    "items": "- a\n",
    "pipes": "|a",
    "notes without words": "[^a]",
    "ampersands": "&",
    "less than": "< ",
    "tags": "<b>a</b>\n\n",
    "code": "`a`\n\n",
}


@pytest.mark.parametrize("name", CHEAP)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """What was quadratic is not: a wall twice as long costs twice as much, by count."""
    works = []
    for length in (N // 4, N // 2):
        ENGINE.html(CHEAP[name] * (length // len(CHEAP[name])) + " x", {}, "")
        works.append(ENGINE.work_done)
    assert works[1] <= 2.3 * works[0] + 20_000


WALLS = {
    "quotes in quotes": "> " * 60 + "a",
    "quotes without blanks": ">" * N,
    "lists in lists": "".join("    " * n + "- a\n" for n in range(70)),
    "lists in one line": "+ " * N,
    "quotes and lists": "> - " * N,
    "open tags": "<a " * N,
    "open values": "<a b='" * N,
    "open ends of tags": "</a" * N,
    "instructions": "<?\n" * N,
    "declarations": "<!x\n" * N,
    "ampersands": "&" * 5 * N,
    "comments in open tags": "a " + "<i>" * 200 + "\n" + "<!--x-->\n" * N,
    "emphasis that nothing closes": "*a " * 2 * N,
    "emphasis in emphasis": "*a **b " * N,
    "links that nothing closes": "[a](" * N + ")",
    "labels in labels": "[x]: y\n\n" + "[" * N + "]" * N,
    "links in one paragraph": "[a](b) " * N,
    "growing ticks": "".join("`" * n + "a" for n in range(600)),
    "headings without an empty line": "# a\n" * 2 * N,
    "underlined headings": "a\n=\n" * N,
    "rules": "---\n" * N,
    "definitions": "a\n:   b\n" * N,
    "open abbreviations": "*[a\n" * N,
    "open notes": "[^a\n" * N,
    "one note": "[^1]: x\n\n" + "[^1]" * N,
    "cells": "|a" * 500 + "\n" + "|-" * 500 + "\n" + "b\n" * N,
    "quotation marks in an address": "[x]: " + '"' * N + " b",
    "parts of code": "    a\n\n" * 2 * N,
    "paragraphs": "a\n\n" * 3 * N,
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_refused_after_a_count(name: str) -> None:
    """What Python-Markdown is long busy with is refused as soon as too much work or depth has been counted."""
    with pytest.raises(TooMuch):
        Engine().html(WALLS[name], {}, "")


def test_what_is_refused_is_refused_everywhere() -> None:
    """The count is the same each time: nothing but the text decides."""
    works = []
    for engine in (Engine(), Engine()):
        engine.html("Сөз [байланыс](/kk/x/) және *екпін*.\n\n" * 50, {}, "")
        works.append(engine.work_done)
    assert works[0] == works[1] > 0


def test_python_markdown_is_imported_only_where_something_is_rendered() -> None:
    """A command that renders nothing does not wait for Python-Markdown and nh3."""
    command = "import sys, sholu.markup; print(sorted({'markdown', 'nh3'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
