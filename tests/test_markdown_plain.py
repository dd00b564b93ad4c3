"""Tests of sholu.markdown_plain."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sholu.hypertext import Body, to_html
from sholu.markdown_plain import MOST_CHARACTERS, plain_parts
from sholu.markup import render
from sholu.model import Attribution

SAID_BY_NOBODY = {"no line of these texts": Attribution(speaker="people/nobody", shown="Nobody")}
"""With a speaker to look for a text goes the long way, through Python-Markdown and nh3."""


def _agree(text: str) -> None:
    assert render(text) == render(text, attributions=SAID_BY_NOBODY)


WORDS = (
    *(
        "a",
        "Қала",
        "AT",
        "9",
        "2023",
        "1.5",
        "1.",
        "10. ",
        "«а»",
        '"q"',
        "'",
        "-",
        "—",
        "…",
        "(",
        ")",
        ">",
        "#",
        "==",
        "---",
    ),
    *(
        "+",
        ":",
        "!",
        "?",
        ".",
        ",",
        ";",
        "%",
        "{",
        "}",
        "/",
        "^",
        "$",
        "=",
        "\xa0",
        "\u3000",
        "\u2028",
        "e\u0301",
        "\u0301",
    ),
    *(
        "*a*",
        "**Б**",
        "*a б*",
        "(*a*)",
        "«*a*»",
        "*a*.",
        "***a***",
        "*",
        "**",
        "_",
        "_a_",
        "[",
        "]",
        "(x)",
        "[x]",
        "[a](b)",
    ),
    *(
        "[ а\xa0](https://a.kz)",
        "[ ](https://a.kz)",
        "[a б](https://a.kz/x_y?z=1#w)",
        "[-- 5,](http://a-b.example.org)",
        "[«а»](https://24.kz/)",
        "[a](https://a.kz:1/)",
    ),
    *(
        "[a](javascript:a)",
        "[a](//a.kz)",
        "[a](https://a.kz/&quot;)",
        "[a](https://a.kz 'b')",
        "[a][b]",
        "https://a.kz",
    ),
    *(
        "![a](b)",
        "[^1]",
        "<b>",
        "&amp;",
        "&",
        "\\*",
        "`",
        "a|b",
        "*[a]",
        "😀",
        "No.",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x85",
    ),
)
STARTS = (
    "",
    "",
    "",
    "",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "> ",
    ">",
    "# ",
    "### ",
    "  ",
    "    ",
    "2023 ",
    "1) ",
    ": ",
    "=",
    "|",
)
lines = st.tuples(
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(WORDS[:20] + WORDS), max_size=5),
    st.sampled_from((" ", " ", "")),
).map(lambda drawn: drawn[0] + drawn[2].join(drawn[1]))
blocks = st.one_of(lines, st.lists(lines, min_size=1, max_size=3).map("\n".join))
texts = st.lists(st.tuples(blocks, st.sampled_from(("\n\n", "\n\n", "\n", "\n\n\n", "\n \n"))), max_size=5).map(
    lambda drawn: "".join(block + end for block, end in drawn)
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_a_text_becomes_what_the_long_way_makes_of_it(text: str) -> None:
    """Whether a text is plain or not, its parts are those that Python-Markdown and nh3 give."""
    _agree(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_characters_become_what_the_long_way_makes_of_them(text: str) -> None:
    """There is no character that the long way would write otherwise."""
    _agree(f"{text}\n\n- {text}\n\n> a {text}\n\n## a {text}")


@pytest.mark.parametrize(
    ("signs", "most"),
    [
        (("a", "*", " "), 6),
        (("a", "-", "\n", " "), 5),
        (("a", ">", "\n", " "), 5),
        (("1. ", "2. ", "\n", "a"), 5),
        (("# ", "#", "\n", "a"), 5),
        (("- a", "> a", "1. a", "a", "\n\n"), 4),
        (("[a](http://a.kz)", "*a*", "**a**", "a", " ", "("), 3),
    ],
)
def test_all_short_texts_of_few_signs_become_what_the_long_way_makes_of_them(
    signs: tuple[str, ...], most: int
) -> None:
    """Every sequence of the signs, up to a length, has the parts that the long way gives."""
    for length in range(1, most + 1):
        for drawn in product(signs, repeat=length):
            text = "".join(drawn)
            if plain_parts(text) is not None:
                _agree(text)


def test_an_article_as_most_are_is_plain() -> None:
    """Paragraphs, headings, lists and quotations with emphasis and links in them need no long way."""
    parts = plain_parts(
        "10 адам *келді*, **Қор** > «құрды».\nЕкінші жол.\n\n"
        "## Heading\n\n- бір\n- [екі](https://qor.example/a_b)\n\n1. x\n2. y\n\n> a\n> b\n>\n> c"
    )
    assert parts is not None
    assert to_html(Body(tuple(parts))) == (
        "<p>10 адам <em>келді</em>, <strong>Қор</strong> &gt; «құрды».\nЕкінші жол.</p>\n"
        "<h2>Heading</h2>\n"
        '<ul>\n<li>бір</li>\n<li><a href="https://qor.example/a_b">екі</a></li>\n</ul>\n'
        "<ol>\n<li>x</li>\n<li>y</li>\n</ol>\n"
        "<blockquote>\n<p>a\nb</p>\n<p>c</p>\n</blockquote>"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "a <b>c</b>", "a &amp; b", "`a`", "a\\*", "![a](b.jpg)", "*a", "a*b*", "_a_", "a_b", "***a***"),
        *(
            "[a](javascript:b)",
            "[a](/b)",
            "[a](//b.kz)",
            "[a](https://b.kz:80/)",
            "[a](https://xn--b.kz)",
            "[a](https://1.2)",
        ),
        *(
            '[a](https://b.kz "c")',
            "[a](https://b.kz/é)",
            "[a](https://b.kz/')",
            "[a][b]",
            "[a]",
            "[^1]",
            "[a]: https://b.kz",
        ),
        *(
            "- a\n\n- b",
            "> a\n\n> b",
            "- a\n  b",
            "- a\nb",
            "2. a",
            "- - a",
            "> > a",
            "> - a",
            "a\n- b",
            "a\n> b",
            "a\n# b",
        ),
        *(
            "# a\nb",
            "# a #",
            "#a",
            "a\n===",
            "---",
            "***",
            "    a",
            " a",
            "a\n b",
            "a  \nb",
            "a\n1. b",
            "~~~\na\n~~~",
            "a | b\n- | -",
        ),
        *(": a", "a\n: b", "*[a]: b", "\ta", "a" * (MOST_CHARACTERS + 1)),
    ],
)
def test_what_may_be_read_otherwise_goes_the_long_way(text: str) -> None:
    """A text with anything but words, emphasis and links to web pages is not plain."""
    assert plain_parts(text) is None
