"""What a host shows for an address that is not there: 404.html at the root and in each language and script.

It is shown at any depth, under an address that is none of the site's, so that nothing in it may go by where it lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from built_site import BuiltSite, Page, listing, text_runs
from own_content import LANGUAGES

SCRIPTS = {"kk-latn": "kk-Latn", "kk-arab": "kk-Arab"}
SAID = {
    "kk": "Мұндай бет жоқ",
    "kk-latn": "Mūndai bet joq",
    "kk-arab": "مۇنداي بەت جوق",
    "en": "This page is not here",
}
PATHS = ("404.html", *(f"{folder}/404.html" for folder in SAID))
LOST = ("nowhere", "kk/nowhere/", "kk/people/nowhere/x/y", "en/archive/1999/01/page/7/", "kk-arab/nowhere.html")


def headings(page: Page) -> list[str]:
    """What the first heading says, language by language."""
    return [run.text.strip() for h1 in page.tree.iter("h1") for run in text_runs(h1) if run.text.strip()]


@pytest.mark.parametrize("folder", SAID)
def test_each_language_and_script_says_it_in_itself(site: BuiltSite, folder: str) -> None:
    """The page is in the language of its folder, says there what is the matter, and leads to that front page."""
    page = site.pages[f"{folder}/404.html"]
    assert page.language == SCRIPTS.get(folder, folder)
    assert page.tree.get("dir") == ("rtl" if folder == "kk-arab" else "ltr")
    assert headings(page) == [SAID[folder]]
    main = next(page.tree.iter("main"))
    assert [urljoin(page.url, link.get("href", "")) for link in main.iter("a")] == [f"{site.base_url}{folder}/"]


def test_at_the_root_all_languages_say_it(site: BuiltSite) -> None:
    """Nobody knows what its reader reads: each language has its own words, marked as such, and its own way in."""
    page = site.pages["404.html"]
    main = next(page.tree.iter("main"))
    assert headings(page) == [SAID[language] for language in LANGUAGES]
    said = {
        language: {element.get("lang") for run in text_runs(main) for element in run.around if run.text == text}
        for language, text in SAID.items()
        if language in LANGUAGES
    }
    assert {language: tongues - {None} for language, tongues in said.items()} == {each: {each} for each in LANGUAGES}
    ways = [urljoin(page.url, link.get("href", "")) for link in main.iter("a")]
    assert ways == [f"{site.base_url}{language}/" for language in LANGUAGES]


def lost_addresses(site: BuiltSite, page: Page) -> Iterator[str]:
    """The addresses of a page that lead elsewhere, or nowhere, when it is shown where nothing is."""
    for reference in page.references():
        if reference.written.startswith("#"):
            if reference.written[1:] not in page.ids:
                yield f"{page.path}: {reference.written} names no id"
            continue
        shown = {urljoin(f"{site.base_url}{address}", reference.written) for address in LOST}
        if shown != {reference.url}:
            yield f"{page.path}: {reference.written} goes by where it is shown"
        elif site.is_own(reference.url) and site.file_at(reference.url) is None:
            yield f"{page.path}: {reference.written} leads to no file"


def test_every_address_is_right_wherever_it_is_shown(any_site: BuiltSite) -> None:
    """Links, the style sheet and feeds lead to the site's files from any depth, under a path prefix too."""
    faults = [fault for path in PATHS for fault in lost_addresses(any_site, any_site.pages[path])]
    fetched = [
        reference.url for path in PATHS for reference in any_site.pages[path].references() if reference.fetched
    ]
    assert any(url.endswith(".css") for url in fetched)
    assert not faults, listing(faults)


def test_no_search_engine_takes_it_for_a_page(any_site: BuiltSite) -> None:
    """It is not to be indexed, is no address of its own and nobody's counterpart, in no sitemap, and nothing leads
    to it.
    """
    for path in PATHS:
        page = any_site.pages[path]
        assert not page.may_be_indexed, path
        assert page.canonical is None, path
        assert page.alternates == {}, path
        assert page.meta("og:url") is None, path
        assert page.json_ld == [], path
    others = [page for path, page in any_site.pages.items() if path not in PATHS]
    faults = [
        f"{page.path}: {reference.written}"
        for page in others
        for reference in page.references()
        if reference.url.startswith(any_site.base_url) and reference.url.endswith("404.html")
    ]
    read = {
        path: data for path, data in any_site.files().items() if path.endswith((".xml", ".opml", ".json", ".txt"))
    }
    assert any(b"<loc>" in data for data in read.values())
    faults += [f"{path} names it" for path, data in read.items() if b"404.html" in data]
    assert others
    assert not faults, listing(faults)


def test_there_is_one_for_each_language_and_no_other(any_site: BuiltSite) -> None:
    """No folder below a language has one: hosts take the nearest or the root's."""
    assert sorted(path for path in any_site.pages if path.endswith("404.html")) == sorted(PATHS)


def test_at_the_root_title_masthead_and_foot_are_in_all_languages(site: BuiltSite) -> None:
    """As on the root page: each language has its own name of the digest, its own sections and standing pages."""
    page, root = site.pages["404.html"], site.pages["index.html"]
    title = "".join(next(page.tree.iter("title")).itertext())
    for language in LANGUAGES:
        assert SAID[language] in title
    for name in ("header", "footer"):
        told, of_root = (next(each.tree.iter(name)) for each in (page, root))
        assert [run.text for run in text_runs(told)] == [run.text for run in text_runs(of_root)]
        tongues = {element.get("lang") for element in told.iter()}
        assert tongues >= set(LANGUAGES)
