"""The plan: each output has one owner, old addresses keep copies, and search engines are told the right ones."""

from __future__ import annotations

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_digest import original, record, rendered, settings, translation, values

from sholu import mentions, pipeline
from sholu.errors import ContentProblems
from sholu.model import Article, Library, Position, StandingPage, StandingText, Text
from sholu.pipeline import Rendered
from sholu.plan import plan

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDED = "2026-11-10T10:00:00+05:00"
PNG = b"\x89PNG\r\n\x1a\n"
ABOUT = "---\ntitle: About\nsummary: Who we are.\nredirects: [who]\n---\n\nWe.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Entries that moved: an article with a picture, a person with an older page of their list, a standing page."""
    return rendered(
        tmp_path_factory.mktemp("plan"),
        {
            "digest.toml": settings(page_size="1"),
            "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov", "redirects: [usenov]"),
            "pages/about/kk.md": ABOUT.replace("About", "Біз"),
            "articles/news/kk.md": original(
                "news",
                ADDED,
                "redirects: [older-news]",
                "people: [asan]",
                "updates: [{date: 2026-11-12T10:00:00+05:00, note: {kk: Түзетілді.}}]",
                body="![](photo.png)",
            ),
            "articles/news/photo.png": PNG,
            "articles/news/en.md": translation("news", "2026-11-11T10:00:00+05:00"),
            "articles/first/kk.md": original("first", "2026-10-01T10:00:00+05:00", "people: [asan]"),
        },
    )


# Old addresses


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kk/older-news/", "kk/news/"),
        ("en/older-news/", "en/news/"),
        ("kk/people/usenov/", "kk/people/asan/"),
        ("en/people/usenov/", "en/people/asan/"),
        ("kk/people/usenov/page/1/", "kk/people/asan/page/1/"),
        ("kk/who/", "kk/about/"),
    ],
)
def test_an_old_address_has_a_full_copy(site: Rendered, old: str, new: str) -> None:
    """The page stands at both addresses, the same to the byte, and gives the new one as its own."""
    copy = site.files[f"{old}index.html"]
    assert copy == site.files[f"{new}index.html"]
    assert values(site)[f"{old}index.html"].frame.canonical == f"https://digest.test/{new}"


def test_a_picture_stays_at_its_old_address(site: Rendered) -> None:
    """Feed readers and other sites keep the address of a picture: it is there under the old slug too."""
    assert site.files["pictures/older-news/photo.png"] == site.files["pictures/news/photo.png"] == PNG


# The sitemap


def sitemap(site: Rendered) -> dict[str, dict[str, tuple[dict[str, str], str | None]]]:
    """Each part of the sitemap by its name: counterparts and last change by address."""
    parts = {}
    for loc in ElementTree.fromstring(site.files["sitemap.xml"]).iter(f"{SITEMAP}loc"):
        name = str(loc.text).removeprefix("https://digest.test/")
        parts[name] = {
            url.findtext(f"{SITEMAP}loc", ""): (
                {link.get("hreflang", ""): link.get("href", "") for link in url.findall(f"{XHTML}link")},
                url.findtext(f"{SITEMAP}lastmod"),
            )
            for url in ElementTree.fromstring(site.files[name]).findall(f"{SITEMAP}url")
        }
    return parts


def test_the_sitemap_stands_in_parts_by_month_and_kind(site: Rendered) -> None:
    """Articles stand by the month of their original, records by kind, the rest together; no part is left out."""
    parts = sitemap(site)
    assert sorted(parts) == [
        "sitemap/articles-2026-10.xml",
        "sitemap/articles-2026-11.xml",
        "sitemap/organisations.xml",
        "sitemap/pages.xml",
        "sitemap/people.xml",
        "sitemap/places.xml",
        "sitemap/topics.xml",
    ]
    assert sorted(parts["sitemap/people.xml"]) == [
        "https://digest.test/en/people/",
        "https://digest.test/en/people/asan/",
        "https://digest.test/kk/people/",
        "https://digest.test/kk/people/asan/",
        "https://digest.test/kk/people/asan/page/1/",
    ]


def test_an_article_in_the_sitemap_has_its_counterparts_and_its_last_change(site: Rendered) -> None:
    """The same hreflang set as on the page, and the later of its coming and its last correction."""
    counterparts = {
        "kk": "https://digest.test/kk/news/",
        "en": "https://digest.test/en/news/",
        "x-default": "https://digest.test/kk/news/",
    }
    assert sitemap(site)["sitemap/articles-2026-11.xml"] == {
        "https://digest.test/en/news/": (counterparts, "2026-11-12T10:00:00+05:00"),
        "https://digest.test/kk/news/": (counterparts, "2026-11-12T10:00:00+05:00"),
    }
    assert sitemap(site)["sitemap/articles-2026-10.xml"]["https://digest.test/kk/first/"][1] == (
        "2026-10-01T10:00:00+05:00"
    )


def test_the_sitemap_has_every_address_once_and_no_other(site: Rendered) -> None:
    """Each page that is its own canonical address stands there once; copies and pages not to be found do not."""
    listed = [url for entries in sitemap(site).values() for url in entries]
    own = {
        f"https://digest.test/{path.removesuffix('index.html')}"
        for path, value in values(site).items()
        if value.frame.canonical == f"https://digest.test/{path.removesuffix('index.html')}"
    }
    assert sorted(listed) == sorted(own)
    assert not [url for url in listed if "404" in url or "older-news" in url or "usenov" in url or "who" in url]
    assert [values(site)[path].frame.no_index for path in ("404.html", "kk/404.html", "kk/news/index.html")] == [
        True,
        True,
        False,
    ]


def test_robots_are_sent_to_the_sitemap(site: Rendered) -> None:
    """Nobody is shut out, and the sitemap is named by its absolute address."""
    assert site.files["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://digest.test/sitemap.xml\n"


# Clashes


def article(name: str, slug: str, *, redirects: tuple[str, ...] = ()) -> Article:
    """An article in both languages, as the loader would make it, but unchecked."""
    added = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    texts = {
        language: Text(
            language=language,
            title=name,
            summary="",
            added=added,
            body="",
            position=Position(path=f"content/articles/{slug}/{language}.md"),
        )
        for language in ("kk", "en")
    }
    return Article(id=name, slug=slug, original="kk", texts=texts, redirects=redirects)


def clashes(root: Path, *articles: Article, standing: tuple[StandingPage, ...] = ()) -> list[str]:
    """What the plan of a digest with these articles and pages says is wrong."""
    empty = rendered(root).site
    library = Library(articles=tuple(sorted(articles, key=lambda each: each.id)), pages=standing)
    readings = mentions.read(library, empty.digest)
    site = pipeline.composed(empty.digest, empty.catalogues, library, readings, style="/style.css")
    with pytest.raises(ContentProblems) as raised:
        plan(site, {}, root / "content")
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("slug", "owner"),
    [
        ("people", "the index of people"),
        ("archive", "the archive"),
        ("subscribe", "the Subscribe page"),
    ],
)
def test_an_article_at_the_address_of_a_section_is_refused(tmp_path: Path, slug: str, owner: str) -> None:
    """Both owners are named, once, though they clash in every language, and at the file of the article."""
    assert clashes(tmp_path, article("news", slug)) == [
        f"content/articles/{slug}/kk.md:1: the article news and {owner} (content/digest.toml) both want the address "
        f"/kk/{slug}/index.html; give one of them another name"
    ]


def test_two_entries_at_one_address_are_refused(tmp_path: Path) -> None:
    """Articles, redirects and standing pages share their addresses: each pair is told once."""
    text = StandingText(
        language="kk", title="", summary="", body="", position=Position(path="content/pages/about/kk.md")
    )
    found = clashes(
        tmp_path,
        article("a", "one"),
        article("b", "two", redirects=("one",)),
        article("c", "about"),
        standing=(StandingPage(slug="about", texts={"kk": text}),),
    )
    assert found == [
        "content/articles/two/kk.md:1: the article b and the article a (content/articles/one/kk.md) both want the "
        "address /kk/one/index.html; give one of them another name",
        "content/pages/about/kk.md:1: the page about and the article c (content/articles/about/kk.md) both want the "
        "address /kk/about/index.html; give one of them another name",
    ]


def test_addresses_that_differ_in_case_or_composition_only_are_one(tmp_path: Path) -> None:
    """A Mac or Windows would write one file over the other: А and а, й as one letter or as two."""
    found = clashes(tmp_path, article("a", "Ай"), article("b", "аи\u0306"))
    assert len(found) == 1
    assert "the article b and the article a" in found[0]


def test_a_file_where_a_folder_must_be_is_refused(tmp_path: Path) -> None:
    """An article whose address is a file that another page needs as its folder cannot be written."""
    found = clashes(tmp_path, article("a", "one"), article("b", "one/index.html"))
    assert found == [
        "content/articles/one/index.html/kk.md:1: the article b and the article a (content/articles/one/kk.md) both "
        "want the address /kk/one/index.html/index.html; give one of them another name"
    ]
