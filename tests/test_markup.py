"""Tests of sholu.markup."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise
from xml.etree import ElementTree

import html5lib
import pytest
from counted import calls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sholu import hypertext, markup
from sholu.markup import TooTangled
from sholu.model import Attribution

SAID = {"— деді Болат": Attribution(speaker="people/bolat", shown="— деді Болат")}
BOTH = {**SAID, "— Айгүл": Attribution(speaker="people/aigul", shown="— Айгүл Ерғали")}


def html_of(text: str, *, pictures: dict[str, str] | None = None, prefix: str = "/") -> str:
    """The HTML of a Markdown text."""
    return str(hypertext.to_html(markup.render(text, pictures=pictures, prefix=prefix)))


def quoted(text: str) -> str:
    """The HTML of a Markdown text with quotations, on one line."""
    return str(hypertext.to_html(markup.render(text, attributions=BOTH))).replace("\n", "")


def text_content(fragment: str) -> str:
    """What an independent HTML parser calls the text content of a fragment."""
    tree = html5lib.parseFragment(fragment, container="div", treebuilder="etree", namespaceHTMLElements=False)
    return "".join(tree.itertext())


def elements(fragment: str) -> list[ElementTree.Element]:
    """The elements of a fragment, by an independent HTML parser."""
    tree = html5lib.parseFragment(fragment, container="div", treebuilder="etree", namespaceHTMLElements=False)
    return [each for each in tree.iter() if isinstance(each.tag, str)][1:]


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//e.kz/x.js></SCRIPT>",
    "a <scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="alert(1)" style="position:fixed">x</p>',
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src='https://e.kz'></iframe><object data=x></object><embed src=x>",
    "<style>body{display:none}</style><link rel=stylesheet href=//e.kz>",
    "<form action=//e.kz><input name=q><button formaction=javascript:alert(1)>x</button></form>",
    "<base href=//e.kz><meta http-equiv=refresh content='0;url=//e.kz'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;&#97;vascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](vbscript:x) [y](data:text/html,x) [z](file:///etc/passwd)",
    "<a href=' javascript:alert(1)'>x</a><a href='java\tscript:alert(1)'>y</a>",
    "<javascript:alert(1)> <data:text/html,x>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>) ![y](https://e.kz/pixel.gif) ![z](//e.kz/a.png)",
    "<img srcset='https://e.kz/a 1x' src='https://e.kz/a'>",
    "<video src=x autoplay><source src=x></video><audio src=x></audio>",
    "<a href=x ping=//e.kz target=_blank rel=opener>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><script>alert(1)</script>--> <!-- x -- > <![CDATA[<script>alert(1)</script>]]> <?php x ?>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '``` {.python onclick="alert(1)" #id}\nx\n```',
    "| a | b |\n|---|:-:|\n| <script>x</script> | [y](javascript:x) |",
    '*[HTML]: " onmouseover="alert(1)\n\nHTML',
    '[^x" onclick="y]\n\n[^x" onclick="y]: <script>z</script>',
    '[x](/a "t\\" onclick=\\"alert(1)")',
    "<div><p><b>unclosed <i>tags",
    "</div></article></body></html><plaintext>",
    "x\x00y\x02klzzwxh:0000\x03z\x02wzxhzdk:0\x03",
]
ALLOWED = {
    *"a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption".split(),
    *"figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup".split(),
    *"table tbody td tfoot th thead time tr u ul var wbr".split(),
}
ATTRIBUTES = {
    *"alt cite class colspan data-speaker datetime dir height href hreflang id lang reversed rowspan scope".split(),
    *"span src start title width".split(),
}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_becomes_harmless(text: str) -> None:
    """No script, no handler, no style, no foreign resource and no address of another scheme comes through."""
    for element in elements(html_of(text)):
        assert element.tag in ALLOWED
        assert set(element.keys()) <= ATTRIBUTES
        assert element.get("src") is None
        address = re.sub(r"[\t\n\r]", "", element.get("href", "")).lstrip("".join(map(chr, range(33)))).casefold()
        scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", address)
        assert scheme is None or scheme[0] in ("http", "https", "mailto", "tel")


@pytest.mark.parametrize(
    "text",
    [
        '<a class="mention" data-entity="people/x" href="/y">z</a>',
        '<figure class="quotation" data-speaker="people/x"><blockquote>z</blockquote></figure>',
        '<sup id="fnref:1" class="footnote-ref">z</sup>',
        '<p id="s-a">z</p>',
        '<p class="m000000000000000000000000quotation" id="fn:1">z</p>',
    ],
)
def test_what_only_the_generator_may_write_cannot_be_forged(text: str) -> None:
    """Raw HTML gives nothing a class, an id, an entity or a speaker."""
    assert not any(
        {"class", "id", "data-entity", "data-speaker"} & set(each.keys()) for each in elements(html_of(text))
    )
    assert list(hypertext.quotations(markup.render(text))) == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[a](/kk/x/)", '<p><a href="/repo/kk/x/">a</a></p>'),
        ("[a](../x/#y)", '<p><a href="../x/#y">a</a></p>'),
        ("[a](#s-x)", '<p><a href="#s-x">a</a></p>'),
        ("[a](https://e.kz/x?y=1&z=2)", '<p><a href="https://e.kz/x?y=1&amp;z=2">a</a></p>'),
        ("[a](//e.kz/x)", '<p><a href="https://e.kz/x">a</a></p>'),
        (r'<a href="/\e.kz">a</a>', '<p><a href="https://e.kz">a</a></p>'),
        (r'<a href="\\e.kz">a</a>', '<p><a href="https://e.kz">a</a></p>'),
        ('<a href="http://[x">a</a>', "<p><a>a</a></p>"),
        ("<me@e.kz>", '<p><a href="mailto:me@e.kz">me@e.kz</a></p>'),
        ("[a](<a b.html>)", '<p><a href="a%20b.html">a</a></p>'),
        ("[a](tel:1404)", '<p><a href="tel:1404">a</a></p>'),
    ],
)
def test_links_lead_where_they_should(text: str, made: str) -> None:
    """A link from the root is put under the prefix, a relative one stays, one to another host gets a scheme."""
    assert html_of(text, prefix="/repo/") == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("![a](a.jpg)", '<p><img alt="a" src="/p/a.jpg"></p>'),
        ('<img src="a.jpg" width="2">', '<p><img src="/p/a.jpg" width="2" alt=""></p>'),
        ("x ![a](b.jpg) y", "<p>x  y</p>"),
        ("x\n\n![a](b.jpg)\n\ny", "<p>x</p>\n\n<p>y</p>"),
        ("[![a](b.jpg)](https://e.kz)", ""),
        ("*![a](b.jpg)* x", "<p> x</p>"),
        ("![a](b.jpg) ![a](a.jpg)", '<p> <img alt="a" src="/p/a.jpg"></p>'),
        ("<figure><img src=b.jpg><figcaption>x</figcaption></figure>", "<figure><figcaption>x</figcaption></figure>"),
    ],
)
def test_only_the_article_s_own_pictures_are_shown(text: str, made: str) -> None:
    """A picture beside the text has its address; others are left out, with a paragraph or link that held no more."""
    assert html_of(text, pictures={"a.jpg": "/p/a.jpg"}) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("# A\n\n## B", '<h2 id="s-a">A</h2>\n<h3 id="s-b">B</h3>'),
        ("### A\n\n###### B", '<h2 id="s-a">A</h2>\n<h5 id="s-b">B</h5>'),
        ("## A\n\n###### B", '<h2 id="s-a">A</h2>\n<h6 id="s-b">B</h6>'),
        (
            "## A\n\n## A\n\n## A 2\n\n## A",
            '<h2 id="s-a">A</h2>\n<h2 id="s-a-2">A</h2>\n<h2 id="s-a-2-2">A 2</h2>\n<h2 id="s-a-3">A</h2>',
        ),
        ('<h1 id="x">A</h1>\n\n# *B*', '<h2 id="s-a">A</h2>\n\n<h2 id="s-b"><em>B</em></h2>'),
        ("# Қор\n\n# —", '<h2 id="s-qor">Қор</h2>\n<h2 id="s-">—</h2>'),
    ],
)
def test_headings_begin_at_the_second_level_and_have_ids(text: str, made: str) -> None:
    """Whatever level an author begins at, headings begin below the page's own, in their order, with unique ids."""
    assert re.sub(r'"s-qor"|"s-kor"', '"s-qor"', html_of(text)) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("> a\n> — деді Болат", "B<p>a</p>E"),
        ("> a\n>\n> — деді Болат", "B<p>a</p>E"),
        (">a\n>\n>   — деді Болат  \n", "B<p>a</p>E"),
        ("> a\n>\n> b\n> c\n> — деді Болат", "B<p>a</p><p>bc</p>E"),
        ("> - a\n> - b\n>\n> — деді Болат", "B<ul><li>a</li><li>b</li></ul>E"),
        ("> - a\n> - b\n> — деді Болат", "B<ul><li>a</li><li>b</li></ul>E"),
        ("> a\n> — деді Болат\n\n> b\n> — деді Болат", "B<p>a</p>EB<p>b</p>E"),
        ("> a\n> — деді Болат\n\n> b", "B<p>a</p>E<blockquote><p>b</p></blockquote>"),
        ("> a\n> — деді Болат\n\nx\n\n> b\n> — Айгүл", "B<p>a</p>E<p>x</p>F<p>b</p>G"),
        ("- x\n\n    > a\n    > — деді Болат", "<ul><li><p>x</p>B<p>a</p>E</li></ul>"),
        ("> > a\n> > — деді Болат\n>\n> b\n> — Айгүл", "FB<p>a</p>E<p>b</p>G"),
        ("> **a** — деді Болат", "<blockquote><p><strong>a</strong> — деді Болат</p></blockquote>"),
        ("> a\n> — Серік", "<blockquote><p>a— Серік</p></blockquote>"),
        ("> — деді Болат", "<blockquote><p>— деді Болат</p></blockquote>"),
        ("> a\n> — деді Болат\n> b", "<blockquote><p>a— деді Болатb</p></blockquote>"),
        ("— деді Болат", "<p>— деді Болат</p>"),
    ],
)
def test_block_quotes_with_an_attribution_become_figures(text: str, made: str) -> None:
    """A last line that names a known speaker becomes the caption of its quote; any other quote stays as it is."""
    made = made.replace("B", '<figure class="quotation" data-speaker="people/bolat"><blockquote>')
    made = made.replace("E", "</blockquote><figcaption>— деді Болат</figcaption></figure>")
    made = made.replace("F", '<figure class="quotation" data-speaker="people/aigul"><blockquote>')
    made = made.replace("G", "</blockquote><figcaption>— Айгүл Ерғали</figcaption></figure>")
    assert quoted(text) == made


def test_a_caption_is_text_and_no_markdown() -> None:
    """What is shown as the speaker is shown as it is."""
    shown = {"— X": Attribution(speaker="people/x", shown="— *A* & <b>")}
    made = hypertext.to_html(markup.render("> a\n> — X", attributions=shown))
    assert "<figcaption>— *A* &amp; &lt;b&gt;</figcaption>" in made


def test_markdown_has_its_tables_notes_lists_and_abbreviations() -> None:
    """Tables, footnotes, definition lists, fenced code and abbreviations come through."""
    assert html_of("|a|b|\n|-|-|\n|c|d|").replace("\n", "") == (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    assert html_of("a\n:   b").replace("\n", "") == "<dl><dt>a</dt><dd>b</dd></dl>"
    assert html_of("```python\n<x>\n```").replace("\n", "") == "<pre><code>&lt;x&gt;</code></pre>"
    assert html_of("*[КЕАҚ]: акционерлік қоғам\n\nКЕАҚ") == '<p><abbr title="акционерлік қоғам">КЕАҚ</abbr></p>'
    made = html_of("a[^ө ж] b[^ө ж]\n\n[^ө ж]: c\n\n[^unused]: d")
    ids = [each.get("id") for each in elements(made) if each.get("id")]
    assert ids == ["fnref:1", "fnref2:1", "fn:1", "fn:2"]
    ways = [each.get("href") for each in elements(made) if each.tag == "a"]
    assert ways == ["#fn:1", "#fn:1", "#fnref:1", "#fnref2:1"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("и<b>&#x306;</b>", "й"),
        ("**a**&#x338;b", "a\u0338b"),
        ("&lt;&#x338;", "≮"),
        ("a&#x1;b&#xB;c&#xFFFE;d&#xFDD0;e&#127;f&#x1FFFF;g", "abcdefg"),
        ("a&#13;b", "a\nb"),
        ("a\x00b\x1fc\ufffed", "abcd"),
        ("a&nbsp;b&shy;c", "a\u00a0b\u00adc"),
        ("&amp;lt; &amp;amp;", "&lt; &amp;"),
        ("<pre>\n\nx</pre>", "x"),
        ("a<!-- c -->b", "ab"),
    ],
)
def test_plain_text_is_composed_and_free_of_control_characters(text: str, plain: str) -> None:
    """The text readers see is NFC and has no character that XML refuses, also where it was written as a reference."""
    assert hypertext.plain_text(markup.render(text)) == plain


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    """References, footnotes, abbreviations, headings and quotations of one text are unknown in another."""
    first = "# A\n\n[x] and КЕАҚ[^1]\n\n[x]: /y\n\n*[КЕАҚ]: қоғам\n\n[^1]: note\n\n> q\n> — деді Болат"
    second = "# A\n\n[x] and КЕАҚ[^1]\n\n> q\n> — деді Болат"
    before = html_of(second)
    markup.render(first, attributions=SAID)
    assert html_of(second) == before
    assert "<p>[x] and КЕАҚ[^1]</p>" in before
    assert 'id="s-a"' in before


N = 20_000
BOMBS = {
    "brackets": "[" * N,
    "links": "[a](" * (N // 4),
    "pictures": "![" * (N // 2),
    "notes": "[^1]" * (N // 4) + "\n\n[^1]: x",
    "tags": "<a " * (N // 3),
    "quoted tags": '<a href="' * (N // 9),
    "cdata": "<![CDATA[" * (N // 9),
    "comments": "<!--" * (N // 4),
    "instructions": "<?" * (N // 2),
    "ticks": "`a" * (N // 2) + "``",
    "stars": "*a**b" * (N // 5),
    "underscores": "_a__b" * (N // 5),
    "ampersands": "&#" * (N // 2),
    "quotes": ">" * N,
    "quotes in quotes": "> " * 300 + "a",
    "lists in lists": "".join("    " * n + "- a\n" for n in range(300)),
    "flat list": "- a\n" * (N // 4),
    "definitions": "a\n:   b\n" * (N // 8),
    "references": "".join(f"[a{n}]: /b\n" for n in range(N // 10)),
    "abbreviations": "".join(f"*[a{n}]: b\n" for n in range(N // 20)) + "a1 " * 500,
    "headings": "# a\n" * (N // 8),
    "fences": "~~~a\n" * (N // 10) + "x",
    "table": "|a" * (N // 4) + "\n" + "|-" * (N // 4) + "\n" + "|b" * (N // 4),
    "elements": "<div>" * (N // 5),
    "emphasis in emphasis": "".join("*_"[n % 2] + "a " for n in range(N // 3)),
    "links in links": "[" * 1000 + "a" + "](b)" * 1000,
    "one long line": "сөз " * (N // 4) * 10,
    "line ends": "\n" * N + "x",
    "blanks": " " * N + "x",
    "backslashes": "\\" * N,
    "open elements": "<ul><li>" * (N // 2),
    "raw headings in each other": "<h1><div>" * 1000,
    "quotes of raw HTML": "<blockquote>" * 1000,
    "elements that are opened again": "</p><b>" * N,
    "elements closed by others": "<a><div>" * N,
    "emphasis beyond its paragraph": "<p>" + "".join(f"<b title={n}>" for n in range(2000)) + "</p><p>x" * N,
    "items": "- a\n\n" * 2 * N,
    "numbered headings": "".join(f"# a {n}\n\n" for n in range(N // 4)),
    "a text without end": "а" * 250_001,
    "raw table": "<table>" + "<tr><td>a</td><td>b</td></tr>" * (N // 10) + "</table>",
    "unclosed paragraphs": "<p>сөз\n" * 1000,
    "unclosed items": "<ul>" + "<li>сөз\n" * 1000 + "</ul>",
    "unclosed bold": "сөз <b>сөз\n\n" * 100,
}


MOST_CALLS = 3_000_000
REFUSED = frozenset(
    (
        *("abbreviations", "tags", "quoted tags", "stars", "quotes", "quotes in quotes", "lists in lists"),
        *("definitions", "elements"),
        *("emphasis in emphasis", "backslashes", "open elements", "raw headings in each other"),
        *("quotes of raw HTML", "elements that are opened again", "elements closed by others"),
        *("emphasis beyond its paragraph", "items", "numbered headings", "a text without end"),
    )
)


@pytest.mark.parametrize("name", BOMBS)
def test_a_text_made_to_be_hard_is_read_or_refused(name: str) -> None:
    """Of the known ways to keep Python-Markdown and nh3 busy some cost little here; the others are refused. Either is
    settled within a count of calls.
    """
    refused = []

    def outcome(text: str) -> None:
        try:
            markup.render(text)
        except TooTangled:
            refused.append(text)

    assert calls(outcome, BOMBS[name]) < MOST_CALLS
    assert bool(refused) == (name in REFUSED)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\nb\n" + "*c " * 20_000, 3),
        ("a\n\n" + ">" * 60 + " b", 3),
        ("a\n\nb\n\n" + "".join("    " * n + "- c\n" for n in range(60)), 5),
        ("a\n\n[b]: c\n\nd [e](f) " + "[" * 10_000 + "]" * 10_000, 5),
        ("a\n" * 75_000 + "b\n" * 60_000, 125_001),
    ],
)
def test_what_is_refused_is_told_with_its_line(text: str, line: int) -> None:
    """An editor learns where the text is too tangled."""
    with pytest.raises(TooTangled) as caught:
        markup.render(text)
    assert caught.value.line == line


def test_a_long_honest_text_is_not_refused() -> None:
    """A long article, a long list of links, deep code and a long table in raw HTML are no mischief."""
    article = ("Сөз [байланыс](/kk/x/) және *екпін*. " * 40 + "\n\n") * 100
    links = "- [a](/b)\n" * 1500
    code = "```\n" + "    " * 80 + "x\n```"
    table = "<table>" + "<tr><td>a</td><td>b</td></tr>" * 2000 + "</table>"
    glossary = "".join(f"*[ҚР{n}]: Қазақстан Республикасының қысқарған атауы\n" for n in range(300))
    notes = "".join(f"Сөз[^{n}].\n\n[^{n}]: Түсіндірме.\n\n" for n in range(300))
    quotes = "> Дәйексөз.\n>\n> Тағы.\n\n" * 300
    cells = "|а|б|\n|-|-|\n" + "|в|г|\n" * 500
    body = markup.render("\n\n".join((article, links, code, table)))
    assert markup.render("\n\n".join((glossary, notes, quotes, cells, "## Тақырып\n\nСөз.\n\n" * 300)))
    assert hypertext.plain_text(body).count("байланыс") == 4000


PIECES = (
    *(
        "a",
        "Болат",
        " ",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "``",
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "## ",
        "[",
        "]",
        "(",
        ")",
    ),
    *(
        "[^1]",
        "[^1]: ",
        "|",
        "|-|",
        ": ",
        "~~~",
        "```",
        "!",
        "\\",
        "&",
        "&amp;",
        "&lt;",
        "&nbsp;",
        "&#x306;",
        "&#x338;",
        "&#1;",
    ),
    *(
        "\u0306",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<pre>",
        "</pre>",
        "<a href='/x'>",
        "</a>",
        "<table>",
        "<tr>",
    ),
    *(
        "<td>",
        "</table>",
        "<svg>",
        "<math>",
        "<mtext>",
        "<template>",
        "<select>",
        "<option>",
        "<li>",
        "<ul>",
        "<h1>",
        "</h1>",
    ),
    *(
        "<br>",
        "<img src=a.jpg>",
        "<img src=b.jpg>",
        "<!--",
        "-->",
        "<figure>",
        "<details>",
        "<summary>",
        "<style>",
        "<object>",
    ),
    *(
        "<caption>",
        "<dl>",
        "<dd>",
        "<textarea>",
        "<button>",
        "<nobr>",
        "<ruby>",
        "<rt>",
        "\t",
        "\u00ad",
        "\x00",
        "’",
        "— деді Болат",
    ),
)
markdown_texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(markdown_texts, st.data())
def test_plain_text_is_what_an_independent_parser_reads(text: str, data: st.DataObject) -> None:
    """For any Markdown, the plain text is the page's text content, links change nothing in it, and it is NFC."""
    body = markup.render(text, attributions=SAID, pictures={"a.jpg": "/a.jpg"})
    plain = hypertext.plain_text(body)
    made = str(hypertext.to_html(body))
    assert text_content(made) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", made)
    assert str(hypertext.to_html(hypertext.parse(made))) == made
    ids = [each.get("id") for each in elements(made) if each.get("id")]
    assert len(ids) == len(set(ids))
    edges = sorted(data.draw(st.sets(st.integers(0, len(plain)), max_size=6)))
    named = [(start, end, f"people/{start}") for start, end in pairwise(edges)]
    spots = hypertext.spots(body, named)
    surfaces = {name: plain[start:end] for start, end, name in named}
    assert all(html.unescape(made[start:end]) == surfaces[name] for start, end, name in spots)
    linked = str(hypertext.with_links(made, [(spot, "/x") for spot in spots]))
    assert linked.count('class="mention"') == len(spots)
    assert text_content(linked) == plain
    assert text_content(str(hypertext.absolute(linked, "https://e.kz/kk/"))) == plain
    excerpt = hypertext.first_paragraph(body)
    assert text_content(str(hypertext.to_html(excerpt))) == hypertext.plain_text(excerpt)
