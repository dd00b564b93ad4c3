"""Sanitised HTML as a value: what is read off it, and links laid over it."""

from __future__ import annotations

import re

import pytest
from test_markup import BOTH, text_content

from sholu import hypertext, markup
from sholu.hypertext import Body


def test_quotations_are_told_with_their_speakers() -> None:
    """Each quote's words, without its caption, its ids and its footnotes, for the page of who said them."""
    text = "> a[^1] *b*\n>\n> > c\n>\n> — деді Болат\n\n> d\n\n> e\n> — Айгүл\n\n[^1]: x"
    found = [
        (each.speaker, each.words.replace("\n", ""))
        for each in hypertext.quotations(markup.render(text, attributions=BOTH))
    ]
    assert found == [
        ("people/bolat", "<p>a <em>b</em></p><blockquote><p>c</p></blockquote>"),
        ("people/aigul", "<p>d</p><p>e</p>"),
    ]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\n\nb", "<p>a</p>"),
        ("# A\n\nb\n\nc", "<p>b</p>"),
        (
            "> a\n> — деді Болат\n\nb",
            '<figure class="quotation" data-speaker="people/bolat"><blockquote><p>a</p>'
            "</blockquote><figcaption>— деді Болат</figcaption></figure>",
        ),
        ("> a\n\nb", "<blockquote><p>a</p></blockquote>"),
        ("- a\n- b\n\nc", "<p>c</p>"),
        ("- a\n\n- b\n\nc", "<p>c</p>"),
        ("- a\n\n- b", ""),
        ("|a|\n|-|\n|b|", ""),
        ("a[^1]\n\n[^1]: b", "<p>a</p>"),
        ("![x](a.jpg)\n\na\n\nb", "<p>a</p>"),
        ("<div><p>a</p><p>b</p></div>", "<p>a</p>"),
        ("# A", ""),
        ("", ""),
    ],
)
def test_an_excerpt_is_the_first_paragraph(text: str, made: str) -> None:
    """An excerpt shows the first paragraph or quotation; a list or table may be all there is, and is not shown."""
    body = hypertext.first_paragraph(markup.render(text, attributions=BOTH, pictures={"a.jpg": "/a.jpg"}))
    assert str(hypertext.to_html(body)).replace("\n", "") == made


def test_names_do_not_reach_across_the_edges_of_blocks() -> None:
    """The edges of every block are told, and none inside a block."""
    body = markup.render("a *b*\n\n- c\n- d")
    text = hypertext.plain_text(body)
    assert text == "a b\n\nc\nd\n"
    assert hypertext.breaks(body) == (0, 3, 4, 5, 6, 7, 8, 9)


def test_links_are_laid_over_text_and_nothing_else() -> None:
    """Links stand in paragraphs, lists and quotes, never in headings, links or code, and the text stays as it is."""
    body = markup.render("# Bolat\n\nBolat [Bolat](/x) `Bolat` **Bolat** & Bolat\n\n    Bolat")
    text = hypertext.plain_text(body)
    named = [(*found.span(), f"people/{place}") for place, found in enumerate(re.finditer("Bolat", text))]
    spots = hypertext.spots(body, named)
    assert [name for _, _, name in spots] == ["people/1", "people/4", "people/5"]
    made = hypertext.with_links(hypertext.to_html(body), [(spot, "/p?a&b") for spot in spots])
    links = [f'<a class="mention" data-entity="people/{n}" href="/p?a&amp;b">Bolat</a>' for n in (1, 4, 5)]
    assert made.replace("\n", "") == (
        f'<h2 id="s-bolat">Bolat</h2><p>{links[0]} <a href="/x">Bolat</a> <code>Bolat</code> '
        f"<strong>{links[1]}</strong> &amp; {links[2]}</p><pre><code>Bolat</code></pre>"
    )
    assert text_content(made) == text


def test_only_the_first_mention_that_may_be_a_link_is_one() -> None:
    """Of several mentions of one entity the first that may be a link is one; one that a tag parts may not."""
    body = markup.render("# Bolat\n\nBo**lat** & Bolat, Bolat")
    named = [(*found.span(), "people/b") for found in re.finditer("Bolat", hypertext.plain_text(body))]
    (spot,) = hypertext.spots(body, named)
    made = str(hypertext.to_html(body))
    assert (made[spot[0] : spot[1]], made[: spot[0]].count("&amp;"), made[spot[1] :]) == ("Bolat", 1, ", Bolat</p>")


def test_addresses_are_made_absolute() -> None:
    """For feeds every address is whole, anchors too; text and other attributes that look like one stay."""
    page = (
        '<p title="x href=" id="y">href="/z" <a href="/kk/a/">a</a> <a href="../b">b</a> <a href="#fn:1">c</a> '
        '<a href="https://e.kz/?a&amp;b">d</a> <a href="mailto:a@e.kz">e</a> '
        '<img src="/p.jpg" alt="src=&quot;/q&quot;">'
        '<code>&lt;a href="/z"&gt;</code></p>'
    )
    assert hypertext.absolute(page, "https://s.kz/r/kk/x/") == (
        '<p title="x href=" id="y">href="/z" <a href="https://s.kz/kk/a/">a</a> <a href="https://s.kz/r/kk/b">b</a> '
        '<a href="https://s.kz/r/kk/x/#fn:1">c</a> <a href="https://e.kz/?a&amp;b">d</a> <a href="mailto:a@e.kz">'
        'e</a> <img src="https://s.kz/p.jpg" alt="src=&quot;/q&quot;"><code>&lt;a href="/z"&gt;</code></p>'
    )


def test_a_paragraph_is_escaped() -> None:
    """Plain text becomes a paragraph, whatever is in it."""
    assert hypertext.paragraph('a < b & "c"') == '<p>a &lt; b &amp; "c"</p>'


def test_a_body_taken_apart_and_put_together_is_the_same() -> None:
    """Sanitised HTML goes through `parse` and `to_html` unchanged."""
    made = hypertext.to_html(markup.render("# A\n\na & b < c `d` [e](/f?g&h)\n\n> i\n\n|j|\n|-|\n|k|"))
    assert hypertext.to_html(hypertext.parse(made)) == made
    assert hypertext.to_html(Body(())) == ""
