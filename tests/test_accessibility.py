"""Pages in a real browser: WCAG 2.2 AA by axe-core, in light and dark, on a phone and on a desk, and their manners.

One Chromium serves the file. It is closed at the file's end, for the driver keeps an event loop running until then,
which other tests of servers would trip over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from built_site import BuiltSite, Page, listing
from own_content import CONTENT
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {"phone": 390, "desk": 1280}
NARROWEST = 320
LANGUAGE = r"[a-z]{2}(-[a-z]+)?"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


def either_folder_in(kind: str) -> str:
    """A pattern for the slugs of the entries in one folder of content/."""
    return "|".join(sorted(re.escape(path.name) for path in (CONTENT / kind).iterdir()))


# Every kind of page there is, by the path of its file. A page that fits none fails a test below: add its kind here,
# and it is tested like the others. Articles and pages of words are told apart by what content/ holds.
KINDS = {
    "root": r"index\.html",
    "root 404": r"404\.html",
    "front page": rf"{LANGUAGE}/index\.html",
    "404": rf"{LANGUAGE}/404\.html",
    "organisations": rf"{LANGUAGE}/organisations/index\.html",
    "people": rf"{LANGUAGE}/people/index\.html",
    "places": rf"{LANGUAGE}/places/index\.html",
    "topics": rf"{LANGUAGE}/topics/index\.html",
    "organisation": rf"{LANGUAGE}/organisations/[^/]+/index\.html",
    "person": rf"{LANGUAGE}/people/[^/]+/index\.html",
    "place": rf"{LANGUAGE}/places/[^/]+/index\.html",
    "topic": rf"{LANGUAGE}/topics/[^/]+/index\.html",
    "archive": rf"{LANGUAGE}/archive/(\d{{4}}/(\d{{2}}/)?)?index\.html",
    "subscribe": rf"{LANGUAGE}/subscribe/index\.html",
    "page of words": rf"{LANGUAGE}/({either_folder_in('pages')})/index\.html",
    "article": rf"{LANGUAGE}/({either_folder_in('articles')})/index\.html",
}


def kinds_of(path: str) -> list[str]:
    """The kinds of page that a path belongs to: one, if the table above is right."""
    return [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)]


def fullest_pages(site: BuiltSite, kind: str) -> list[Page]:
    """Of one kind the page with the most on it, in each language and script."""
    pages = [page for page in site.pages.values() if kinds_of(page.path) == [kind]]
    by_language: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: (len(page.source), page.path)):
        by_language[page.path.split("/")[0]] = page
    return list(by_language.values())


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def opened(browser: Browser, scheme: Literal["light", "dark"], width: int) -> Tab:
    """A tab of its own for one colour scheme, still, so that nothing is measured half-way through a movement."""
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )
    return context.new_page()


def violations(tab: Tab, axe_source: str) -> list[str]:
    """What axe-core holds against the page in the tab: rule, element and reason in a line each."""
    tab.evaluate(axe_source)
    result: dict[str, Any] = json.loads(
        tab.evaluate(
            "async (tags) => JSON.stringify(await axe.run(document, {runOnly: {type: 'tag', values: tags}}))",
            STANDARDS,
        )
    )
    assert result["passes"], "axe-core checked nothing"
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def test_every_page_is_of_a_kind_that_is_tested(live_site: BuiltSite) -> None:
    """Each page of the site is of exactly one kind of the table, and each kind of the table has a page."""
    kinds = {path: kinds_of(path) for path in live_site.pages}
    assert [path for path, fitting in kinds.items() if len(fitting) != 1] == []
    assert {kind for fitting in kinds.values() for kind in fitting} == set(KINDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation_of_wcag_2_2_aa(
    live_site: BuiltSite, browser: Browser, axe_source: str, kind: str, scheme: Literal["light", "dark"]
) -> None:
    """Each kind of page, in each language, light and dark, as wide as a phone and as a desk: 0 violations."""
    pages = fullest_pages(live_site, kind)
    faults = []
    tab = opened(browser, scheme, WIDTHS["phone"])
    for page in pages:
        tab.goto(page.url)
        for name, width in WIDTHS.items():
            tab.set_viewport_size({"width": width, "height": 900})
            faults += [f"{page.path} ({name}): {fault}" for fault in violations(tab, axe_source)]
    tab.context.close()
    assert pages, f"the site has no page of the kind {kind}"
    assert not faults, listing(faults)


def test_axe_is_awake(live_site: BuiltSite, browser: Browser, axe_source: str) -> None:
    """axe-core, run the same way, reports text that is made too pale: its silence means something."""
    tab = opened(browser, "light", WIDTHS["desk"])
    tab.goto(f"{live_site.base_url}kk/")
    tab.evaluate("document.querySelectorAll('a').forEach((link) => { link.style.color = '#eee'; })")
    found = violations(tab, axe_source)
    tab.context.close()
    assert any(fault.startswith("color-contrast") for fault in found)


def test_dark_is_dark(live_site: BuiltSite, browser: Browser) -> None:
    """The page's ground follows the reader's colour scheme, so that testing dark is not testing light twice."""
    grounds = []
    for scheme in ("light", "dark"):
        tab = opened(browser, scheme, WIDTHS["desk"])
        tab.goto(f"{live_site.base_url}kk/")
        grounds.append(
            tab.evaluate(
                "[document.documentElement, document.body].map((e) => getComputedStyle(e).backgroundColor).join()"
            )
        )
        tab.context.close()
    assert grounds[0] != grounds[1]


def test_no_page_scrolls_sideways_on_the_narrowest_phone(live_site: BuiltSite, browser: Browser) -> None:
    """At 320 pixels no page is wider than the screen (WCAG 1.4.10), nor does text leave it unseen."""
    tab = opened(browser, "light", NARROWEST)
    faults = []
    for page in live_site.pages.values():
        tab.goto(page.url)
        width = tab.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        if width > NARROWEST:
            faults.append(f"{page.path}: {width} pixels wide; too wide: {tab.evaluate(WIDEST, NARROWEST)}")
    tab.context.close()
    assert not faults, listing(faults)


WIDEST = """(limit) => [...document.body.querySelectorAll('*')]
    .filter((element) => [element.getBoundingClientRect()].some((box) => box.right > limit + 1 || box.left < -1))
    .map((element) => element.tagName.toLowerCase() + '.' + element.className)
    .slice(0, 5).join(', ')"""


def test_no_page_complains_or_asks_other_hosts(live_site: BuiltSite, browser: Browser) -> None:
    """Opening any page logs nothing to the console, has every request answered, and asks no other host."""
    tab = opened(browser, "light", WIDTHS["desk"])
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(f"{tab.url}: console: {message.text}"))
    tab.on("pageerror", lambda error: faults.append(f"{tab.url}: {error}"))
    tab.on("requestfailed", lambda request: faults.append(f"{tab.url}: failed: {request.url}"))
    tab.on(
        "request",
        lambda request: (
            None if live_site.is_own(request.url) or request.url.startswith("data:") else faults.append(request.url)
        ),
    )
    for page in live_site.pages.values():
        tab.goto(page.url, wait_until="load")
    tab.context.close()
    assert not faults, listing(faults)


def test_the_keyboard_reaches_the_text_and_shows_where_it_is(live_site: BuiltSite, browser: Browser) -> None:
    """The first stop of the Tab key on a page skips to its content, and every stop on the way is visibly marked."""
    tab = opened(browser, "light", WIDTHS["desk"])
    faults = []
    for language in ("kk", "kk-latn", "kk-arab", "en"):
        tab.goto(f"{live_site.base_url}{language}/")
        tab.keyboard.press("Tab")
        target = tab.evaluate("document.activeElement.getAttribute('href') ?? ''")
        if not target.startswith("#") or not tab.evaluate("(id) => !!document.querySelector(id)", target):
            faults.append(f"{language}/: the first stop is {target!r}, not a link to the content")
        for _ in range(12):
            mark = tab.evaluate(FOCUS_MARK)
            if not mark["visible"]:
                faults.append(f"{language}/: no mark on {mark['what']}")
            tab.keyboard.press("Tab")
    tab.context.close()
    assert not faults, listing(faults)


def test_the_switch_stays_in_one_line_on_the_narrowest_phone(live_site: BuiltSite, browser: Browser) -> None:
    """At 320 pixels the names of all languages and scripts stand side by side, and none is cut in two."""
    tab = opened(browser, "light", NARROWEST)
    heights = {}
    for language in ("kk", "kk-latn", "kk-arab", "en"):
        tab.goto(f"{live_site.base_url}{language}/people/")
        heights[language] = tab.evaluate(
            "new Set([...document.querySelectorAll('.switch li')].map((item) => item.offsetTop)).size"
        )
    tab.context.close()
    assert heights == {"kk": 1, "kk-latn": 1, "kk-arab": 1, "en": 1}


FOCUS_MARK = """() => {
    const element = document.activeElement, style = getComputedStyle(element);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const what = element.tagName.toLowerCase() + ' ' + element.textContent.trim().slice(0, 30);
    return {what, visible: element === document.body || outlined || style.boxShadow !== 'none'};
}"""
