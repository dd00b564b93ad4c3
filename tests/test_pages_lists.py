"""Lists of articles: how they are paged and in what order, the front pages, the root and the archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_digest import original, record, rendered, settings, translation, values, written

from sholu.pages.values import ArchivePage, EntityPage, ListPage, RootPage
from sholu.pipeline import Rendered

PERSON = {"people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov")}


def numbered_digest(root: Path, count: int, size: int, *, first: int = 1) -> Rendered:
    """A digest of articles a1, a2, … of the days of November, newest last, all declaring one person."""
    files: dict[str, str | bytes] = {
        f"articles/a{n}/kk.md": original(f"a{n}", f"2026-11-{n:02}T10:00:00+05:00", "people: [asan]")
        for n in range(first, count + first)
    }
    return rendered(root, {"digest.toml": settings(page_size=str(size)), **PERSON, **files})


def pages_of(site: Rendered, the_list: str) -> dict[str, list[str]]:
    """The titles on each page of a list, by what follows the list's address."""
    found = {}
    for path, value in values(site).items():
        below = path.removeprefix(the_list).removesuffix("index.html")
        if path.startswith(the_list) and (below == "" or below.startswith("page/")):
            assert isinstance(value, ListPage | EntityPage)
            found[below] = [entry.title for entry in value.listing.entries]
    return found


def titles(*numbers: int) -> list[str]:
    """Titles of articles by their numbers."""
    return [f"a{n}" for n in numbers]


@pytest.mark.parametrize(
    ("size", "count", "expected"),
    [
        (1, 0, {"": []}),
        (1, 1, {"": titles(1)}),
        (1, 2, {"": titles(2), "page/1/": titles(1)}),
        (1, 3, {"": titles(3), "page/2/": titles(2), "page/1/": titles(1)}),
        (1, 4, {"": titles(4), "page/3/": titles(3), "page/2/": titles(2), "page/1/": titles(1)}),
        (2, 0, {"": []}),
        (2, 1, {"": titles(1)}),
        (2, 2, {"": titles(2, 1)}),
        (2, 3, {"": titles(3, 2, 1)}),
        (2, 4, {"": titles(4, 3), "page/1/": titles(2, 1)}),
        (2, 5, {"": titles(5, 4, 3), "page/1/": titles(2, 1)}),
        (2, 6, {"": titles(6, 5), "page/2/": titles(4, 3), "page/1/": titles(2, 1)}),
        (2, 7, {"": titles(7, 6, 5), "page/2/": titles(4, 3), "page/1/": titles(2, 1)}),
        (3, 5, {"": titles(5, 4, 3, 2, 1)}),
        (3, 6, {"": titles(6, 5, 4), "page/1/": titles(3, 2, 1)}),
        (3, 8, {"": titles(8, 7, 6, 5, 4), "page/1/": titles(3, 2, 1)}),
        (3, 9, {"": titles(9, 8, 7), "page/2/": titles(6, 5, 4), "page/1/": titles(3, 2, 1)}),
        (3, 10, {"": titles(10, 9, 8, 7), "page/2/": titles(6, 5, 4), "page/1/": titles(3, 2, 1)}),
    ],
)
def test_the_older_of_two_full_pages_becomes_a_number(
    tmp_path: Path, size: int, count: int, expected: dict[str, list[str]]
) -> None:
    """A list's own address shows its newest items; each time it holds two full pages, the older one gets a number."""
    site = numbered_digest(tmp_path, count, size)
    assert pages_of(site, "kk/") == expected
    assert pages_of(site, "kk/people/asan/") == expected


def html_of(site: Rendered) -> dict[str, bytes]:
    """Every page by its path."""
    return {path: data for path, data in site.files.items() if path.endswith(".html")}


@pytest.mark.parametrize(("size", "count"), [(1, 1), (1, 3), (2, 3), (2, 4), (3, 8)])
def test_a_new_article_leaves_every_numbered_page_as_it_is(tmp_path: Path, size: int, count: int) -> None:
    """The newest article adds one numbered page at most, and those that are there stay, to the byte."""
    before = html_of(numbered_digest(tmp_path, count, size))
    after = html_of(numbered_digest(tmp_path, count + 1, size))
    numbered = [path for path in before if "/page/" in path]
    assert {path: after[path] for path in numbered} == {path: before[path] for path in numbered}
    for the_list in ("kk/", "kk/people/asan/", "kk/archive/2026/11/"):
        added = [path for path in after.keys() - before.keys() if path.startswith(f"{the_list}page/")]
        assert len(added) <= 1


def test_the_newest_article_of_another_month_leaves_the_archive_of_this_one(tmp_path: Path) -> None:
    """A month that is over is never rewritten by a newer article."""
    before = html_of(numbered_digest(tmp_path, 3, 1))
    written(tmp_path, {"articles/b/kk.md": original("b", "2026-12-01T01:00:00+05:00")})
    after = html_of(rendered(tmp_path))
    month = [path for path in before if path.startswith("kk/archive/2026/11/")]
    assert len(month) == 3
    assert {path: after[path] for path in month} == {path: before[path] for path in month}


def test_an_article_added_late_moves_into_the_numbered_pages(tmp_path: Path) -> None:
    """One with an older `added` takes its place, and the numbers from there on are rewritten."""
    assert pages_of(numbered_digest(tmp_path, 3, 1, first=2), "kk/")["page/1/"] == titles(2)
    assert pages_of(numbered_digest(tmp_path, 4, 1), "kk/") == {
        "": titles(4),
        "page/3/": titles(3),
        "page/2/": titles(2),
        "page/1/": titles(1),
    }


def test_a_numbered_page_leads_to_the_one_before_and_to_the_newest(tmp_path: Path) -> None:
    """The own page leads to the highest number, each number to the one below and to the own page; none is dead."""
    shown = values(numbered_digest(tmp_path, 4, 1))
    ways = {}
    for path in ("kk/index.html", "kk/page/3/index.html", "kk/page/2/index.html", "kk/page/1/index.html"):
        value = shown[path]
        assert isinstance(value, ListPage)
        newer, older = value.listing.newer, value.listing.older
        ways[path] = (newer and newer.url, older and older.url)
    assert ways == {
        "kk/index.html": (None, "/kk/page/3/"),
        "kk/page/3/index.html": ("/kk/", "/kk/page/2/"),
        "kk/page/2/index.html": ("/kk/", "/kk/page/1/"),
        "kk/page/1/index.html": ("/kk/", None),
    }


def test_a_numbered_page_is_its_own_address_without_counterparts(tmp_path: Path) -> None:
    """It is canonical, names only itself by hreflang, and its switch leads to the list's own page elsewhere."""
    shown = values(numbered_digest(tmp_path, 2, 1))
    for the_list in ("", "people/asan/"):
        frame = shown[f"kk/{the_list}page/1/index.html"].frame
        own = f"https://digest.test/kk/{the_list}page/1/"
        assert frame.canonical == own
        assert [(each.hreflang, each.url) for each in frame.alternates] == [("kk", own), ("x-default", own)]
        assert [link.url for link in frame.languages] == [f"/kk/{the_list}page/1/", f"/en/{the_list}"]


# Order, languages


def test_lists_go_by_the_later_of_added_and_publish_at_in_each_language(tmp_path: Path) -> None:
    """An article stands where its language entered the lists, and a postponed one where it was published."""
    site = rendered(
        tmp_path,
        {
            "articles/early/kk.md": original("early", "2026-11-01T10:00:00+05:00"),
            "articles/early/en.md": translation("early", "2026-11-20T10:00:00+05:00"),
            "articles/late/kk.md": original("late", "2026-11-10T10:00:00+05:00"),
            "articles/late/en.md": translation("late", "2026-11-11T10:00:00+05:00"),
            "articles/kept/kk.md": original(
                "kept", "2026-10-01T10:00:00+05:00", "publish_at: 2026-11-15T10:00:00+05:00"
            ),
        },
    )
    shown = values(site)
    kk, en = shown["kk/index.html"], shown["en/index.html"]
    assert isinstance(kk, ListPage)
    assert isinstance(en, ListPage)
    assert [(entry.title, entry.machine_date) for entry in kk.listing.entries] == [
        ("kept", "2026-11-15"),
        ("late", "2026-11-10"),
        ("early", "2026-11-01"),
    ]
    assert [entry.title for entry in en.listing.entries] == ["early translated", "late translated"]
    assert "kk/archive/2026/11/index.html" in shown
    assert "kk/archive/2026/10/index.html" not in shown


def test_days_are_those_of_the_digest_s_time_zone(tmp_path: Path) -> None:
    """What was added at nine in the evening of 30 November by UTC came on 1 December in Almaty."""
    site = rendered(tmp_path, {"articles/a/kk.md": original("a", "2026-11-30T21:00:00Z")})
    shown = values(site)
    front = shown["kk/index.html"]
    assert isinstance(front, ListPage)
    assert [entry.machine_date for entry in front.listing.entries] == ["2026-12-01"]
    assert "kk/archive/2026/12/index.html" in shown
    assert "kk/archive/2026/11/index.html" not in shown


def test_the_root_shows_the_latest_stories_in_both_languages(tmp_path: Path) -> None:
    """Rows are stories, newest first by whichever language came last; a missing language is an empty place."""
    site = rendered(
        tmp_path,
        {
            "digest.toml": settings(page_size="2"),
            "articles/old/kk.md": original("old", "2026-11-01T10:00:00+05:00"),
            "articles/mid/kk.md": original("mid", "2026-11-02T10:00:00+05:00"),
            "articles/both/kk.md": original("both", "2026-10-01T10:00:00+05:00"),
            "articles/both/en.md": translation("both", "2026-11-03T10:00:00+05:00"),
        },
    )
    root = values(site)["index.html"]
    assert isinstance(root, RootPage)
    assert [[entry and entry.title for entry in row] for row in root.rows] == [
        ["both", "both translated"],
        ["mid", None],
    ]
    assert root.frame.title == "Шолу · Survey"
    assert [(each.hreflang, each.url) for each in root.frame.alternates] == [
        ("kk", "https://digest.test/kk/"),
        ("en", "https://digest.test/en/"),
        ("x-default", "https://digest.test/"),
    ]


# The archive


def test_the_archive_leads_from_years_to_months(tmp_path: Path) -> None:
    """Years and months stand newest first with how many articles they have, each with its own page."""
    site = rendered(
        tmp_path,
        {
            "articles/a/en.md": original("a", "2025-03-05T10:00:00+05:00"),
            "articles/b/en.md": original("b", "2026-01-05T10:00:00+05:00"),
            "articles/c/en.md": original("c", "2026-11-05T10:00:00+05:00"),
            "articles/d/en.md": original("d", "2026-11-06T10:00:00+05:00"),
        },
    )
    archive = values(site)["en/archive/index.html"]
    assert isinstance(archive, ArchivePage)
    assert [
        (year.year.title, year.year.url, [(month.title, month.url, month.note) for month in year.months])
        for year in archive.years
    ] == [
        (
            "2026",
            "/en/archive/2026/",
            [("November", "/en/archive/2026/11/", "2 articles"), ("January", "/en/archive/2026/01/", "1 article")],
        ),
        ("2025", "/en/archive/2025/", [("March", "/en/archive/2025/03/", "1 article")]),
    ]
    month = values(site)["en/archive/2026/11/index.html"]
    assert isinstance(month, ListPage)
    assert month.heading == "November 2026"
    assert [link.url for link in month.crumbs] == ["/en/archive/", "/en/archive/2026/"]


def test_the_archive_names_only_counterparts_that_are_there(tmp_path: Path) -> None:
    """A month that the other language lacks has no counterpart; its switch leads to the year, or to the archive."""
    site = rendered(
        tmp_path,
        {
            "articles/a/kk.md": original("a", "2025-03-05T10:00:00+05:00"),
            "articles/b/kk.md": original("b", "2026-01-05T10:00:00+05:00"),
            "articles/c/en.md": original("c", "2026-11-05T10:00:00+05:00"),
        },
    )
    shown = values(site)

    def ways(path: str) -> tuple[list[str], list[str | None]]:
        frame = shown[path].frame
        return [each.hreflang for each in frame.alternates], [link.url for link in frame.languages]

    assert ways("kk/archive/2026/01/index.html") == (
        ["kk", "x-default"],
        ["/kk/archive/2026/01/", "/en/archive/2026/"],
    )
    assert ways("kk/archive/2026/index.html") == (
        ["kk", "en", "x-default"],
        ["/kk/archive/2026/", "/en/archive/2026/"],
    )
    assert ways("kk/archive/2025/03/index.html") == (["kk", "x-default"], ["/kk/archive/2025/03/", "/en/archive/"])
    assert ways("kk/archive/2025/index.html") == (["kk", "x-default"], ["/kk/archive/2025/", "/en/archive/"])


def test_an_empty_digest_says_so_on_every_list(tmp_path: Path) -> None:
    """Without an article every list stands and says that there is nothing yet."""
    shown = values(rendered(tmp_path))
    front, archive, root = shown["en/index.html"], shown["en/archive/index.html"], shown["index.html"]
    assert isinstance(front, ListPage)
    assert isinstance(archive, ArchivePage)
    assert isinstance(root, RootPage)
    assert front.listing.entries == ()
    assert front.listing.empty == "No articles in English yet."
    assert archive.years == ()
    assert archive.empty == "No articles in English yet."
    assert root.rows == ()


def test_words_that_stand_in_for_another_language_s_are_marked_as_theirs(tmp_path: Path) -> None:
    """A description and rights that lack English stand on English pages, said to be Kazakh there."""
    lacking = settings(description='{ kk = "Жаңалықтар" }', rights='{ kk = "Құқықтар қорғалған" }')
    site = rendered(tmp_path, {"digest.toml": lacking})
    english, kazakh, root = (site.files[path].decode() for path in ("en/index.html", "kk/index.html", "index.html"))
    assert '<p class="tagline" lang="kk">Жаңалықтар</p>' in english
    assert '<p class="rights" lang="kk">Құқықтар қорғалған</p>' in english
    assert '<p class="tagline">Жаңалықтар</p>' in kazakh
    assert '<p class="rights">Құқықтар қорғалған</p>' in kazakh
    assert root.count('<p class="tagline" lang="kk" dir="ltr">Жаңалықтар</p>') == 1
    assert root.count('<p class="tagline">Жаңалықтар</p>') == 1
