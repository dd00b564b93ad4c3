"""The feeds as feed readers meet them: parsed, compared with each other and the pages, and read by newsboat."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from built_site import BuiltSite, listing, plain_text, words_of_markup
from own_content import CONTENT, KINDS, LANGUAGES, article_versions, published_records

TONGUES = (*LANGUAGES, "kk-latn", "kk-arab")
FORMATS = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
MOST_ITEMS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed of any format."""

    id: str
    title: str
    url: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed as a reader sees it; `own_url` is the address that it gives as its own."""

    path: str
    title: str
    own_url: str
    items: tuple[Item, ...]

    @property
    def folder(self) -> str:
        """The list that the feed belongs to, as the list's folder."""
        return self.path.rpartition("/")[0] + "/"

    @property
    def tongue(self) -> str:
        """The language or script of the feed, as its folder has it."""
        return self.path.split("/")[0]

    @property
    def language(self) -> str:
        """The language of the feed, whatever its script."""
        return self.tongue.split("-")[0]


def parsed(site: BuiltSite, path: str) -> Feed:
    """A feed of the site; RSS and Atom through feedparser, JSON Feed by its specification's required fields."""
    return _json_feed(site, path) if path.endswith(".json") else _xml_feed(site, path)


def _xml_feed(site: BuiltSite, path: str) -> Feed:
    document = feedparser.parse((site.folder / path).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert document.bozo == 0, f"{path}: {document.get('bozo_exception')}"
    own = [link.href for link in document.feed.links if link.rel == "self"]
    assert len(own) == 1, f"{path}: {len(own)} links to itself"
    items = tuple(
        Item(id=entry.id, title=entry.title, url=entry.link, content=entry.content[0].value)
        for entry in document.entries
    )
    return Feed(path=path, title=document.feed.title, own_url=own[0], items=items)


def _json_feed(site: BuiltSite, path: str) -> Feed:
    document = json.loads((site.folder / path).read_bytes())
    assert document["version"] == "https://jsonfeed.org/version/1.1", path
    assert isinstance(document["items"], list), path
    assert document["home_page_url"] == site.address_of(path.removesuffix("feed.json")), path
    assert document["language"].lower() == path.split("/")[0], path
    items = []
    for item in document["items"]:
        assert isinstance(item["id"], str), path
        assert item.keys() & {"content_html", "content_text"}, f"{path}: {item['id']} has no content"
        items.append(Item(id=item["id"], title=item["title"], url=item["url"], content=item["content_html"]))
    return Feed(path=path, title=document["title"], own_url=document["feed_url"], items=tuple(items))


def feed_paths(site: BuiltSite) -> list[str]:
    """The path of every feed of the site."""
    return [path for path in site.files() if path.rpartition("/")[2] in FORMATS]


@pytest.fixture(scope="module")
def feeds(live_site: BuiltSite) -> dict[str, Feed]:
    """Every feed of the site by its path; reading them is itself the first check."""
    return {path: parsed(live_site, path) for path in feed_paths(live_site)}


def test_every_feed_is_well_formed_and_understood(live_site: BuiltSite) -> None:
    """Strict XML in every RSS and Atom feed, bozo 0 in feedparser; JSON Feed 1.1's required fields in the others."""
    paths = feed_paths(live_site)
    for path in paths:
        if path.endswith(".xml"):
            ElementTree.fromstring((live_site.folder / path).read_bytes())
        parsed(live_site, path)
    assert paths


def test_a_broken_feed_would_be_noticed(live_site: BuiltSite) -> None:
    """feedparser, called the same way, calls a feed with an unclosed element broken."""
    content = (live_site.folder / "kk/rss.xml").read_bytes().replace(b"</title>", b"", 1)
    assert feedparser.parse(content).bozo


def test_every_list_has_its_three_feeds(live_site: BuiltSite, feeds: dict[str, Feed]) -> None:
    """Each front page and the page of each record, in every script, announce their RSS, Atom and JSON feeds."""
    lists = [f"{tongue}/" for tongue in TONGUES]
    lists += [f"{tongue}/{kind}/{slug}/" for tongue in TONGUES for kind in KINDS for slug in published_records(kind)]
    faults = []
    for folder in lists:
        page = live_site.pages[f"{folder}index.html"]
        announced = {
            (link.get("type"), urljoin(page.url, link.get("href", "")))
            for link in page.head_links("alternate")
            if link.get("title")
        }
        for name, media_type in FORMATS.items():
            if f"{folder}{name}" not in feeds:
                faults.append(f"{folder}{name} is not there")
            if (media_type, f"{live_site.base_url}{folder}{name}") not in announced:
                faults.append(f"{folder}: its page does not announce {name}")
    assert not faults, listing(faults)


def test_every_feed_names_itself_and_its_list(live_site: BuiltSite, feeds: dict[str, Feed]) -> None:
    """A feed's self link is its own address, its folder is a page, and its title tells it from other feeds."""
    faults = [
        f"{feed.path}: calls itself {feed.own_url}"
        for feed in feeds.values()
        if feed.own_url != live_site.address_of(feed.path)
    ]
    faults += [feed.path for feed in feeds.values() if f"{feed.folder}index.html" not in live_site.pages]
    titles: dict[str, set[str]] = defaultdict(set)
    for feed in feeds.values():
        titles[feed.title].add(feed.folder)
    faults += [
        f"{title!r} is the title of {sorted(folders)}" for title, folders in titles.items() if len(folders) > 1
    ]
    assert not faults, listing(faults)


def test_items_have_one_identity_everywhere(feeds: dict[str, Feed]) -> None:
    """An item's id is tag:AUTHORITY:ARTICLE/LANGUAGE in every script, unique in a feed; in each script one title,
    address and content go with it.
    """
    authority = tomllib.loads((CONTENT / "digest.toml").read_text(encoding="utf-8"))["feed_authority"]
    known = {f"tag:{authority}:{article}/{language}": language for _, article, language in article_versions()}
    versions: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
    for feed in feeds.values():
        ids = [item.id for item in feed.items]
        assert len(ids) == len(set(ids)), feed.path
        assert set(ids) <= set(known), feed.path
        assert all(known[one] == feed.language for one in ids), feed.path
        for item in feed.items:
            versions[feed.tongue, item.id].add((item.title, item.url, words_of_markup(item.content)))
    due = {(tongue, one) for one, language in known.items() for tongue in TONGUES if tongue[:2] == language}
    assert set(versions) == due, "not every article is in a feed of each of its scripts"
    assert all(len(shown) == 1 for shown in versions.values()), [name for name in versions if len(versions[name]) > 1]


def test_the_three_formats_of_a_list_hold_the_same_items(feeds: dict[str, Feed]) -> None:
    """RSS, Atom and JSON Feed of one list have the same items in the same order, and say the same about them."""
    by_folder: dict[str, list[Feed]] = defaultdict(list)
    for feed in feeds.values():
        by_folder[feed.folder].append(feed)
    for folder, three in by_folder.items():
        assert len(three) == len(FORMATS), folder
        assert len({feed.items for feed in three}) == 1, f"{folder}: the formats differ"


def test_feeds_carry_the_whole_article(live_site: BuiltSite, feeds: dict[str, Feed]) -> None:
    """Each item links to its article's page and holds every paragraph and heading of the body, in order."""
    faults = []
    for feed in feeds.values():
        for item in feed.items:
            page = live_site.pages.get(live_site.file_at(item.url) or "")
            if page is None or page.body is None:
                faults.append(f"{feed.path}: {item.id} links to {item.url}, which is no article")
                continue
            content, position = words_of_markup(item.content), 0
            blocks = [block for block in page.body.iter() if block.tag in ("p", "h2", "h3", "h4", "li")]
            assert blocks, page.path
            for text in (" ".join(plain_text(block).split()) for block in blocks):
                position = content.find(text, position)
                if position < 0:
                    faults.append(f"{feed.path}: {item.id} lacks {text[:60]!r}")
                    break
    assert not faults, listing(faults)


def test_feed_content_stands_on_its_own(feeds: dict[str, Feed]) -> None:
    """In a feed every address is absolute, and there is no script, style or form."""
    faults = []
    for feed in feeds.values():
        for item in feed.items:
            tree = html5lib.parseFragment(item.content, treebuilder="etree", namespaceHTMLElements=False)
            for element in tree.iter():
                for name in ("href", "src"):
                    value = element.get(name)
                    if value is not None and not re.match(r"https?://|mailto:", value):
                        faults.append(f"{feed.path}: {item.id}: {name}={value!r}")
                if element.tag in ("script", "style", "form", "iframe"):
                    faults.append(f"{feed.path}: {item.id}: <{element.tag}>")
    assert not faults, listing(faults)


def test_feeds_are_no_longer_than_their_readers_need(feeds: dict[str, Feed]) -> None:
    """A feed holds the latest 30 items at most, as long as no two days bring more."""
    assert max(len(feed.items) for feed in feeds.values()) <= MOST_ITEMS
    assert all(feeds[f"{tongue}/rss.xml"].items for tongue in TONGUES)


def test_the_outline_lists_feeds_that_exist(live_site: BuiltSite, feeds: dict[str, Feed]) -> None:
    """feeds.opml holds the main feed of each language and script, each address once, and only feeds of the site."""
    outline = ElementTree.fromstring((live_site.folder / "feeds.opml").read_bytes())
    listed = [url for element in outline.iter("outline") if (url := element.get("xmlUrl"))]
    own = {feed.own_url for feed in feeds.values()}
    assert outline.tag == "opml"
    assert [url for url, count in Counter(listed).items() if count > 1] == []
    assert set(listed) <= own
    for tongue in TONGUES:
        mains = {f"{live_site.base_url}{tongue}/{name}" for name in FORMATS}
        assert mains & set(listed), f"no main feed in {tongue}"


def test_the_subscribe_pages_lead_to_the_feeds(live_site: BuiltSite) -> None:
    """Each language and script has one Subscribe page, which links to its main feeds and to the outline."""
    for tongue in TONGUES:
        page = live_site.pages[f"{tongue}/subscribe/index.html"]
        linked = {reference.url for reference in page.references()}
        wanted = {f"{live_site.base_url}{tongue}/{name}" for name in ("rss.xml", "atom.xml")}
        assert wanted | {f"{live_site.base_url}feeds.opml"} <= linked, page.path


def test_newsboat_reads_every_feed_whole(
    live_site: BuiltSite, feeds: dict[str, Feed], newsboat: Path, tmp_path: Path
) -> None:
    """Debian's newsboat fetches every RSS and Atom feed over HTTP and stores each item: title, address, content."""
    wanted = {feed.own_url: feed for feed in feeds.values() if feed.path.endswith(".xml")}
    with ThreadPoolExecutor(max_workers=4) as pool:
        folders = (tmp_path / str(number) for number in range(len(wanted)))
        stored = list(pool.map(partial(read_with_newsboat, newsboat), wanted, folders))
    faults = []
    for feed, read in zip(wanted.values(), stored, strict=True):
        expected = {item.id: (item.title, item.url, words_of_markup(item.content)) for item in feed.items}
        got = {item.id: (item.title, item.url, words_of_markup(item.content)) for item in read}
        if set(got) != set(expected):
            faults.append(f"{feed.path}: newsboat has {sorted(got)}, the feed {sorted(expected)}")
        faults += [
            f"{feed.path}: newsboat reads {name} otherwise: {got[name]} for {expected[name]}"
            for name in sorted(set(got) & set(expected))
            if got[name] != expected[name]
        ]
    assert wanted
    assert not faults, listing(faults)


def read_with_newsboat(newsboat: Path, url: str, folder: Path) -> list[Item]:
    """Let newsboat fetch one feed into a cache of its own in `folder`; gives the items it stored.

    One feed at a time, for newsboat keeps an item that several feeds have only once.
    """
    folder.mkdir()
    (folder / "urls").write_text(f"{url}\n", encoding="utf-8")
    (folder / "config").write_text("download-retries 2\nuse-proxy no\n", encoding="utf-8")
    cache = folder / "cache.db"
    files = ["-u", str(folder / "urls"), "-C", str(folder / "config"), "-c", str(cache)]
    # Its home is our folder, so that nobody's own subscriptions are read; UTF-8 is what people's terminals have.
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    ran = subprocess.run(
        [str(newsboat), *files, "-x", "reload"],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    connection = sqlite3.connect(cache)
    try:
        rows = connection.execute("select guid, title, url, content from rss_item").fetchall()
    finally:
        connection.close()
    return [Item(id=guid, title=title, url=link, content=content) for guid, title, link, content in rows]
