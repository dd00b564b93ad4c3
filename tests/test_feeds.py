"""The feeds: what they hold, that they are valid by their specifications, and that nothing moves them but content."""

from __future__ import annotations

import datetime
import email.utils
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from small_digest import original, record, rendered, settings, translation

from sholu.pipeline import Rendered

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
ADDED = "2026-11-10T10:00:00+05:00"

BODY = """\
## Бөлім

[Мұнда](../other/), [осында](#s-bolim), [анда](/kk/people/), Асан Үсенов.

![сурет](photo.png)

> Жақсы & дұрыс <b>болды</b>.
>
> — деді Асан Үсенов
"""
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """A digest under a path, with an article in both languages, one in Kazakh only, and records."""
    return rendered(
        tmp_path_factory.mktemp("feeds"),
        {
            "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov", "redirects: [usenov]"),
            "people/hidden.md": record("hidden", "Құпия Адам", "Private Person", "listed: false"),
            "topics/trade.md": record("trade", "Сауда & саттық", "Trade"),
            "topics/idle.md": record("idle", "Бос", "Idle"),
            "articles/news/kk.md": original(
                "news",
                ADDED,
                "authors: [asan]",
                "topics: [trade]",
                "people: [hidden]",
                "source: {name: Газет, url: 'https://paper.example/1?a=1&b=2'}",
                "rights: CC BY 4.0",
                title="«Қор» & <серік>",
                body=BODY,
            ),
            "articles/news/photo.png": PNG,
            "articles/news/en.md": translation("news", "2026-11-11T10:00:00+05:00"),
            "articles/other/kk.md": original("other", "2026-11-12T10:00:00+05:00"),
        },
        base_url="https://digest.test/repo/",
    )


def rss(site: Rendered, path: str) -> ElementTree.Element:
    """The channel of an RSS feed."""
    channel = ElementTree.fromstring(site.files[path]).find("channel")
    assert channel is not None
    return channel


def texts(element: ElementTree.Element, *names: str) -> list[str | None]:
    """The text of one child of each name."""
    found = []
    for name in names:
        (child,) = element.findall(name)
        found.append(child.text)
    return found


def json_feed(site: Rendered, path: str) -> dict[str, Any]:
    """A JSON feed."""
    found = json.loads(site.files[path])
    assert isinstance(found, dict)
    return found


# The three formats


def test_rss_has_what_its_specification_asks_for(site: Rendered) -> None:
    """RSS 2.0: title, link and description of the channel, its language, itself; items with an id that is no link."""
    channel = rss(site, "kk/rss.xml")
    assert texts(channel, "title", "link", "description", "language") == [
        "Шолу",
        "https://digest.test/repo/kk/",
        "Жаңалықтар",
        "kk",
    ]
    (own,) = channel.findall(f"{ATOM}link")
    assert own.attrib == {
        "href": "https://digest.test/repo/kk/rss.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }
    assert texts(channel, "lastBuildDate") == ["Thu, 12 Nov 2026 10:00:00 +0500"]
    other, news = channel.findall("item")
    assert texts(news, "title", "link", "pubDate", f"{DC}creator", f"{DC}source", f"{DC}language", f"{DC}rights") == [
        "«Қор» & <серік>",
        "https://digest.test/repo/kk/news/",
        "Tue, 10 Nov 2026 10:00:00 +0500",
        "Асан Үсенов",
        "https://paper.example/1?a=1&b=2",
        "kk",
        "CC BY 4.0",
    ]
    (guid,) = news.findall("guid")
    assert (guid.text, guid.attrib) == ("tag:digest.test,2026-01-01:news/kk", {"isPermaLink": "false"})
    assert [category.text for category in news.findall("category")] == ["Сауда & саттық", "Асан Үсенов"]
    assert texts(news, "description") == ["On news."]
    assert (texts(news, f"{CONTENT}encoded")[0] or "").startswith('<h2 id="s-')
    assert other.findall(f"{DC}creator") == []


def test_atom_has_what_its_specification_asks_for(site: Rendered) -> None:
    """RFC 4287: id, title and updated of the feed and of each entry; an author for all; one page for an entry."""
    feed = ElementTree.fromstring(site.files["kk/atom.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, *(f"{ATOM}{name}" for name in ("id", "title", "subtitle", "updated"))) == [
        "tag:digest.test,2026-01-01:feed/everything/kk",
        "Шолу",
        "Жаңалықтар",
        "2026-11-12T10:00:00+05:00",
    ]
    assert [name.text for name in feed.findall(f"{ATOM}author/{ATOM}name")] == ["Шолу"]
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "https://digest.test/repo/kk/",
        "self": "https://digest.test/repo/kk/atom.xml",
    }
    _, news = feed.findall(f"{ATOM}entry")
    names = ("id", "title", "published", "updated", "summary", "rights")
    assert texts(news, *(f"{ATOM}{name}" for name in names)) == [
        "tag:digest.test,2026-01-01:news/kk",
        "«Қор» & <серік>",
        "2026-11-10T10:00:00+05:00",
        "2026-11-10T10:00:00+05:00",
        "On news.",
        "CC BY 4.0",
    ]
    assert [name.text for name in news.findall(f"{ATOM}author/{ATOM}name")] == ["Асан Үсенов"]
    assert [(link.get("rel"), link.get("href"), link.get("hreflang")) for link in news.findall(f"{ATOM}link")] == [
        ("alternate", "https://digest.test/repo/kk/news/", "kk"),
        ("related", "https://digest.test/repo/en/news/", "en"),
        ("via", "https://paper.example/1?a=1&b=2", None),
    ]
    assert [category.get("term") for category in news.findall(f"{ATOM}category")] == ["Сауда & саттық", "Асан Үсенов"]
    (content,) = news.findall(f"{ATOM}content")
    assert content.get("type") == "html"
    assert (content.text or "").startswith('<h2 id="s-')


def test_json_feed_has_what_its_specification_asks_for(site: Rendered) -> None:
    """JSON Feed 1.1: version, title and items; each item an id and content; extensions are objects."""
    feed = json_feed(site, "kk/feed.json")
    items = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Шолу",
        "description": "Жаңалықтар",
        "home_page_url": "https://digest.test/repo/kk/",
        "feed_url": "https://digest.test/repo/kk/feed.json",
        "language": "kk",
        "authors": [{"name": "Шолу"}],
    }
    other, news = items
    content = news.pop("content_html")
    assert content.startswith('<h2 id="s-')
    assert news == {
        "id": "tag:digest.test,2026-01-01:news/kk",
        "url": "https://digest.test/repo/kk/news/",
        "external_url": "https://paper.example/1?a=1&b=2",
        "title": "«Қор» & <серік>",
        "summary": "On news.",
        "date_published": "2026-11-10T10:00:00+05:00",
        "authors": [{"name": "Асан Үсенов"}],
        "tags": ["Сауда & саттық", "Асан Үсенов"],
        "language": "kk",
        "_translations": {"en": "https://digest.test/repo/en/news/"},
    }
    assert sorted(other) == ["content_html", "date_published", "id", "language", "summary", "title", "url"]
    assert RFC_3339.fullmatch(other["date_published"])


def test_every_feed_is_read_without_complaint(site: Rendered) -> None:
    """feedparser finds nothing wrong in any feed, empty ones too, and opens each item in the feed's own language."""
    feeds = [path for path in site.files if path.endswith(("rss.xml", "atom.xml"))]
    assert len(feeds) == 2 * 2 * 5, (
        "two formats and languages of: everything, a person and their old name, two topics"
    )
    for path in feeds:
        parsed = feedparser.parse(site.files[path])
        assert parsed.bozo == 0, (path, parsed.get("bozo_exception"))
        assert parsed.feed.title, path
        assert parsed.feed.language == path[:2], path
        for entry in parsed.entries:
            assert entry.link.startswith(f"https://digest.test/repo/{path[:2]}/"), path
            assert entry.id.endswith(f"/{path[:2]}"), path


def contents(site: Rendered, folder: str) -> tuple[list[str | None], list[str | None], list[str | None]]:
    """The contents of the items of a list's three feeds."""
    channel = rss(site, f"{folder}rss.xml")
    atom = ElementTree.fromstring(site.files[f"{folder}atom.xml"])
    return (
        [each.text for each in channel.iter(f"{CONTENT}encoded")],
        [each.text for each in atom.iter(f"{ATOM}content")],
        [item["content_html"] for item in json_feed(site, f"{folder}feed.json")["items"]],
    )


def test_content_is_whole_and_every_address_in_it_absolute(site: Rendered) -> None:
    """The body stands in all three formats alike, with links, anchors and pictures that lead on from anywhere."""
    first, second, third = contents(site, "kk/")
    assert first == second == third
    content = first[1]
    assert content is not None
    assert re.findall(r'(?:href|src)="([^"]*)"', content) == [
        "https://digest.test/repo/kk/other/",
        "https://digest.test/repo/kk/news/#s-bolim",
        "https://digest.test/repo/kk/people/",
        "https://digest.test/repo/kk/people/asan/",
        "https://digest.test/repo/pictures/news/photo.png",
    ]
    assert "Жақсы &amp; дұрыс <b>болды</b>." in content
    assert "деді Асан Үсенов" in content


def test_titles_tell_feeds_apart_in_their_own_language(site: Rendered) -> None:
    """The feed of everything is called like the digest, the others by what they are of, in the language."""
    assert [
        json_feed(site, path)["title"]
        for path in ("kk/feed.json", "en/feed.json", "kk/people/asan/feed.json", "en/topics/trade/feed.json")
    ] == ["Шолу", "Survey", "Шолу: Асан Үсенов", "Survey: Trade"]


def test_an_item_is_the_same_in_every_feed(site: Rendered) -> None:
    """One id, title and content wherever an article is shown."""
    everywhere = [
        item
        for path in ("kk/feed.json", "kk/people/asan/feed.json", "kk/topics/trade/feed.json")
        for item in json_feed(site, path)["items"]
        if item["title"] == "«Қор» & <серік>"
    ]
    assert len(everywhere) == 3
    assert everywhere[0] == everywhere[1] == everywhere[2]


def test_old_addresses_keep_their_feeds(site: Rendered) -> None:
    """Where a record has moved, a full copy stands that names the new address as its own."""
    for name in ("rss.xml", "atom.xml", "feed.json"):
        old = site.files[f"kk/people/usenov/{name}"]
        assert old == site.files[f"kk/people/asan/{name}"]
        assert f"https://digest.test/repo/kk/people/asan/{name}".encode() in old


def test_an_empty_feed_is_whole_and_stands_still(site: Rendered) -> None:
    """A list without articles has its feeds: no items, updated on the day of the digest's authority."""
    assert json_feed(site, "en/topics/idle/feed.json")["items"] == []
    atom = ElementTree.fromstring(site.files["en/topics/idle/atom.xml"])
    assert texts(atom, f"{ATOM}updated") == ["2026-01-01T00:00:00+00:00"]
    assert texts(rss(site, "en/topics/idle/rss.xml"), "lastBuildDate") == ["Thu, 01 Jan 2026 00:00:00 +0000"]


def test_the_outline_names_every_feed_once(site: Rendered) -> None:
    """feeds.opml has a group for everything and for each kind that has records, in each language, by the alphabet."""
    groups = ElementTree.fromstring(site.files["feeds.opml"]).findall("body/outline")
    assert [(group.get("text"), [(each.get("text"), each.get("xmlUrl")) for each in group]) for group in groups][
        3:
    ] == [
        ("Everything", [("Survey", "https://digest.test/repo/en/rss.xml")]),
        ("People", [("Survey: Asan Usenov", "https://digest.test/repo/en/people/asan/rss.xml")]),
        (
            "Topics",
            [
                ("Survey: Idle", "https://digest.test/repo/en/topics/idle/rss.xml"),
                ("Survey: Trade", "https://digest.test/repo/en/topics/trade/rss.xml"),
            ],
        ),
    ]
    assert all(each.get("type") == "rss" for group in groups for each in group)


# What moves a feed


def feeds_of(site: Rendered) -> Mapping[str, bytes]:
    """Every feed of a site."""
    return {
        path: data
        for path, data in site.files.items()
        if path.rpartition("/")[2] in ("rss.xml", "atom.xml", "feed.json")
    }


def test_feeds_do_not_depend_on_the_order_of_files_or_the_moment(tmp_path: Path) -> None:
    """Files written in another order and a build on another day make the same bytes."""
    files: dict[str, str | bytes] = {
        f"articles/a{n}/kk.md": original(f"a{n}", f"2026-11-{n:02}T10:00:00+05:00") for n in (3, 1, 2, 5, 4)
    }
    one = rendered(tmp_path / "one", files)
    other = rendered(
        tmp_path / "other",
        dict(sorted(files.items())),
        now=datetime.datetime(2030, 5, 5, tzinfo=datetime.UTC),
    )
    assert feeds_of(one) == feeds_of(other)


@pytest.mark.parametrize(
    ("facts", "updated"),
    [
        ((), "2026-11-10T10:00:00+05:00"),
        (("updates: [{date: 2026-11-20T10:00:00+05:00, note: {kk: Түзетілді.}}]",), "2026-11-10T10:00:00+05:00"),
        (
            ("updates: [{date: 2026-11-20T10:00:00+05:00, note: {kk: Түзетілді.}, major: true}]",),
            "2026-11-20T10:00:00+05:00",
        ),
        (("publish_at: 2026-11-15T08:00:00+05:00",), "2026-11-15T08:00:00+05:00"),
        (("withdrawn: {date: 2026-11-21T10:00:00+05:00, note: {kk: Қате.}}",), "2026-11-21T10:00:00+05:00"),
    ],
    ids=["added", "small correction", "major correction", "published later", "taken back"],
)
def test_only_what_readers_must_see_again_moves_updated(tmp_path: Path, facts: tuple[str, ...], updated: str) -> None:
    """`updated` is when the newest item came, had a major correction, or was taken back."""
    files = {
        "articles/old/kk.md": original("old", "2026-11-01T10:00:00+05:00"),
        "articles/news/kk.md": original("news", ADDED, *facts),
    }
    site = rendered(tmp_path, files)
    atom = ElementTree.fromstring(site.files["kk/atom.xml"])
    assert texts(atom, f"{ATOM}updated") == [updated]
    assert texts(atom.findall(f"{ATOM}entry")[0], f"{ATOM}updated") == [updated]
    moved = json_feed(site, "kk/feed.json")["items"][0].get("date_modified")
    assert moved == (
        updated if facts and "publish_at" not in facts[0] and updated != "2026-11-10T10:00:00+05:00" else None
    )
    date = texts(rss(site, "kk/rss.xml"), "lastBuildDate")[0]
    assert email.utils.parsedate_to_datetime(str(date)) == datetime.datetime.fromisoformat(updated)


def test_of_what_was_taken_back_subscribers_get_the_notice(tmp_path: Path) -> None:
    """The item keeps its id and title; its content is why it was taken back."""
    facts = "withdrawn: {date: 2026-11-21T10:00:00+05:00, note: {kk: Қате болды., en: It was wrong.}}"
    files = {
        "articles/news/kk.md": original("news", ADDED, facts, body="Құпия."),
        "articles/news/en.md": translation("news", ADDED, body="Secret."),
    }
    site = rendered(tmp_path, files)
    (item,) = json_feed(site, "en/feed.json")["items"]
    assert item == {
        "id": "tag:digest.test,2026-01-01:news/en",
        "url": "https://digest.test/en/news/",
        "title": "news translated",
        "content_html": "<p>It was wrong.</p>",
        "date_published": "2026-11-10T10:00:00+05:00",
        "date_modified": "2026-11-21T10:00:00+05:00",
        "language": "en",
        "_translations": {"kk": "https://digest.test/kk/news/"},
    }


# Which formats


@pytest.mark.parametrize("formats", [["rss"], ["atom", "json"], ["json"]])
def test_only_the_formats_asked_for_are_written_and_announced(tmp_path: Path, formats: list[str]) -> None:
    """Pages, the Subscribe page and the outline name the feeds that are there, and none that is not."""
    files = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
    site = rendered(
        tmp_path,
        {
            "digest.toml": settings(feed_formats=json.dumps(formats)),
            "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
        },
    )
    wanted = {files[each] for each in formats}
    assert {path.rpartition("/")[2] for path in feeds_of(site)} == wanted
    for path in ("kk/people/asan/index.html", "kk/subscribe/index.html", "index.html", "feeds.opml"):
        named = set(re.findall(r"(?:rss\.xml|atom\.xml|feed\.json)", site.files[path].decode()))
        assert named == (wanted if path != "feeds.opml" else {files[formats[0]]}), path


def test_a_digest_without_feeds_does_not_speak_of_them(tmp_path: Path) -> None:
    """With feed_formats = [] there is no feed, no outline and no Subscribe page, and no page leads to one."""
    site = rendered(
        tmp_path,
        {"digest.toml": settings(feed_formats="[]"), "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov")},
    )
    assert feeds_of(site) == {}
    assert [path for path in site.files if "subscribe" in path or path.endswith(".opml")] == []
    speaking = re.compile(rb"subscribe/|rss\.xml|atom\.xml|feed\.json|feeds\.opml|application/(?:rss|atom|feed)")
    assert [
        path for path, content in site.files.items() if not path.endswith(".css") and speaking.search(content)
    ] == []
