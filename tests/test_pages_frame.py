"""What stands around every page: counterparts, canonical address, the switch, feeds to discover, the foot."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_digest import original, record, rendered, settings, translation, values
from test_pages_articles import ADDED

from sholu.errors import ContentProblems
from sholu.pages.values import PageValue
from sholu.pipeline import Rendered

ABOUT = "---\ntitle: {0}\nsummary: {0}.\n---\n\n{0}.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """A lopsided digest under a path: months, standing pages, articles and records that one language lacks."""
    return rendered(
        tmp_path_factory.mktemp("frame"),
        {
            "digest.toml": settings(page_size="1"),
            "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov", "redirects: [usenov]"),
            "topics/trade.md": record("trade", "Сауда"),
            "pages/about/kk.md": ABOUT.format("Біз"),
            "pages/about/en.md": ABOUT.format("About"),
            "pages/terms/en.md": ABOUT.format("Terms"),
            "articles/both/en.md": original("both", ADDED, "people: [asan]", "redirects: [older]"),
            "articles/both/kk.md": translation("both", ADDED),
            "articles/kazakh/kk.md": original("kazakh", "2025-01-01T10:00:00+05:00", "people: [asan]"),
            "articles/english/en.md": original("english", "2025-02-01T10:00:00+05:00", "topics: [trade]"),
            "articles/second/en.md": original("second", "2025-02-02T10:00:00+05:00"),
        },
        base_url="https://digest.test/repo/",
    )


def canonical_pages(site: Rendered) -> dict[str, PageValue]:
    """The pages that are their own address, by it."""
    found = {}
    for path, value in values(site).items():
        url = f"https://digest.test/repo/{path.removesuffix('index.html')}"
        if value.frame.canonical == url:
            found[url] = value
    return found


def test_counterparts_are_mutual_on_every_page(site: Rendered) -> None:
    """Every page names itself and x-default; whatever a page names is there and names the same."""
    shown = canonical_pages(site)
    faults = []
    for url, value in shown.items():
        named = {each.hreflang: each.url for each in value.frame.alternates}
        if url not in named.values() or "x-default" not in named:
            faults.append(f"{url}: {named}")
        for language, other in named.items():
            if other not in shown:
                faults.append(f"{url}: {other} is not there")
            elif language != "x-default" and shown[other].frame.alternates != value.frame.alternates:
                faults.append(f"{url}: {other} names others")
            elif language != "x-default" and shown[other].frame.language != language:
                faults.append(f"{url}: {other} is not in {language}")
    assert faults == []
    assert len(shown) > 30


def test_pages_of_one_language_name_no_other(site: Rendered) -> None:
    """An article, a standing page and a month that the other language lacks name themselves only."""
    for path in ("kk/kazakh/", "en/english/", "en/terms/", "en/archive/2025/02/", "en/archive/2025/02/page/1/"):
        url = f"https://digest.test/repo/{path}"
        named = {each.hreflang: each.url for each in canonical_pages(site)[url].frame.alternates}
        assert named == {path[:2]: url, "x-default": url}


def test_whatever_is_not_the_own_address_is_a_copy_or_not_to_be_found(site: Rendered) -> None:
    """Only copies at old addresses name another canonical address, and only 404 pages none."""
    own = {value.frame.canonical for value in canonical_pages(site).values()}
    others = {
        path: value.frame.canonical
        for path, value in values(site).items()
        if path not in paths(canonical_pages(site))
    }
    assert own.isdisjoint({None})
    assert others == {
        "404.html": None,
        "kk/404.html": None,
        "en/404.html": None,
        "kk/older/index.html": "https://digest.test/repo/kk/both/",
        "en/older/index.html": "https://digest.test/repo/en/both/",
        "kk/people/usenov/index.html": "https://digest.test/repo/kk/people/asan/",
        "en/people/usenov/index.html": "https://digest.test/repo/en/people/asan/",
        "kk/people/usenov/page/1/index.html": "https://digest.test/repo/kk/people/asan/page/1/",
    }


def paths(pages: dict[str, PageValue]) -> set[str]:
    """The output paths of addresses."""
    return {f"{url.removeprefix('https://digest.test/repo/')}index.html" for url in pages}


def test_every_link_of_the_frame_leads_to_a_file(site: Rendered) -> None:
    """Navigation, switch, foot, home, style and feeds of every page are there."""
    faults = []
    for path, value in values(site).items():
        frame = value.frame
        links = [link.url for link in (*frame.navigation, *frame.languages, *frame.foot)]
        for url in (*links, frame.home, frame.style, *(feed.url for feed in frame.feeds)):
            assert url is not None
            below = url.removeprefix("https://digest.test").removeprefix("/repo/")
            if below + ("index.html" if below.endswith("/") or not below else "") not in site.files:
                faults.append(f"{path}: {url}")
    assert faults == []


def test_the_place_of_the_reader_is_marked(site: Rendered) -> None:
    """The section and the language of a page are marked as current, on the root no language is."""
    frame = values(site)["en/people/asan/index.html"].frame
    assert [link.title for link in frame.navigation if link.current] == ["People"]
    assert [link.title for link in frame.languages if link.current] == ["English"]
    assert [link.title for link in values(site)["index.html"].frame.languages if link.current] == []


def test_pages_announce_the_feeds_of_what_they_show(site: Rendered) -> None:
    """A record's page its own feeds first, then everything; the root everything in all languages."""
    frame = values(site)["en/people/asan/index.html"].frame
    assert [(feed.title, feed.media_type, feed.url) for feed in frame.feeds][:4] == [
        ("Asan Usenov (RSS)", "application/rss+xml", "https://digest.test/repo/en/people/asan/rss.xml"),
        ("Asan Usenov (Atom)", "application/atom+xml", "https://digest.test/repo/en/people/asan/atom.xml"),
        ("Asan Usenov (JSON Feed)", "application/feed+json", "https://digest.test/repo/en/people/asan/feed.json"),
        ("Survey (RSS)", "application/rss+xml", "https://digest.test/repo/en/rss.xml"),
    ]
    assert [feed.title for feed in values(site)["index.html"].frame.feeds] == [
        *("Шолу (RSS)", "Шолу (Atom)", "Шолу (JSON Feed)"),
        *("Survey (RSS)", "Survey (Atom)", "Survey (JSON Feed)"),
    ]


def test_the_foot_has_the_standing_pages_of_its_language(site: Rendered) -> None:
    """A page that a language lacks is not in its foot; the switch of the other leads to the front page."""
    foot = {
        language: [link.title for link in values(site)[f"{language}/index.html"].frame.foot]
        for language in ("kk", "en")
    }
    assert foot == {"kk": ["Біз"], "en": ["About", "Terms"]}
    assert [link.url for link in values(site)["en/terms/index.html"].frame.languages] == [
        "/repo/kk/",
        "/repo/en/terms/",
    ]


def test_open_graph_says_what_a_page_is(site: Rendered) -> None:
    """Type, title, address, the digest, the language and the languages of real counterparts; never a date."""
    assert values(site)["en/both/index.html"].frame.open_graph == (
        ("og:type", "article"),
        ("og:title", "both"),
        ("og:description", "On both."),
        ("og:url", "https://digest.test/repo/en/both/"),
        ("og:site_name", "Survey"),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "kk_KZ"),
    )
    locales = [name for name, _ in values(site)["en/english/index.html"].frame.open_graph if "alternate" in name]
    assert locales == []
    assert values(site)["kk/404.html"].frame.open_graph == ()


def test_a_digest_without_words_about_itself_still_describes_its_pages(tmp_path: Path) -> None:
    """Where nothing else is said, the description of a page is its title."""
    bare = settings().replace('description = { kk = "Жаңалықтар", en = "News" }\n', "")
    site = rendered(tmp_path, {"digest.toml": bare})
    assert values(site)["en/index.html"].frame.description == "Survey"
    assert values(site)["en/people/index.html"].frame.description == "People"


def test_a_standing_page_too_tangled_for_markdown_is_a_problem(tmp_path: Path) -> None:
    """What no editor has written on an About page is told at its file, not thrown at them."""
    page = "---\ntitle: Біз\nsummary: Біз туралы.\n---\n\n" + ">" * 70 + " сөз\n"
    with pytest.raises(ContentProblems) as caught:
        rendered(tmp_path, {"pages/about/kk.md": page})
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [("content/pages/about/kk.md", 6)]
