"""The page of an article: what it says, who may see it, what is taken back, and what machines read in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from small_digest import data, original, record, rendered, settings, translation, values

from sholu.pages.values import ArticlePage, EntityPage, IndexPage, Link, ListPage
from sholu.pipeline import Rendered

ADDED = "2026-11-10T10:00:00+05:00"
ASAN = {"people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov")}


def article_page(site: Rendered, path: str) -> ArticlePage:
    """The value of an article's page, `kk/news`."""
    value = values(site)[f"{path}/index.html"]
    assert isinstance(value, ArticlePage)
    return value


def entity_page(site: Rendered, path: str) -> EntityPage:
    """The value of a record's page, `kk/people/asan`."""
    value = values(site)[f"{path}/index.html"]
    assert isinstance(value, EntityPage)
    return value


def hreflang(value: ArticlePage | EntityPage) -> dict[str, str]:
    """The counterparts a page names."""
    return {each.hreflang: each.url for each in value.frame.alternates}


def object_of(value: ArticlePage | EntityPage) -> Mapping[str, object]:
    """The page's structured data, which is one object."""
    (found,) = value.frame.json_ld
    return found


# Languages


def test_translations_name_each_other(tmp_path: Path) -> None:
    """Both languages name both, themselves included, and the original for everybody else; the switch leads across."""
    site = rendered(
        tmp_path,
        {"articles/news/en.md": original("news", ADDED), "articles/news/kk.md": translation("news", ADDED)},
    )
    for language in ("kk", "en"):
        page = article_page(site, f"{language}/news")
        assert hreflang(page) == {
            "kk": "https://digest.test/kk/news/",
            "en": "https://digest.test/en/news/",
            "x-default": "https://digest.test/en/news/",
        }
        assert page.frame.canonical == f"https://digest.test/{language}/news/"
        assert [(link.url, link.current) for link in page.frame.languages] == [
            ("/kk/news/", language == "kk"),
            ("/en/news/", language == "en"),
        ]
        assert page.missing is None
    assert article_page(site, "kk/news").counterparts == (Link(title="In English", url="/en/news/", language="en"),)


def test_an_article_in_one_language_says_so(tmp_path: Path) -> None:
    """It says that there is no translation, names no counterpart, and its switch leads to the other front page."""
    site = rendered(tmp_path, {"articles/news/kk.md": original("news", ADDED)})
    page = article_page(site, "kk/news")
    assert page.missing == "Бұл мақала аударылмаған."
    assert page.counterparts == ()
    assert hreflang(page) == {"kk": "https://digest.test/kk/news/", "x-default": "https://digest.test/kk/news/"}
    assert [link.url for link in page.frame.languages] == ["/kk/news/", "/en/"]
    assert "en/news/index.html" not in site.files


def test_a_digest_of_one_language_misses_no_translation(tmp_path: Path) -> None:
    """Where the digest has one language, nothing is said of others."""
    site = rendered(
        tmp_path,
        {"digest.toml": settings(languages='["kk"]'), "articles/news/kk.md": original("news", ADDED)},
    )
    assert article_page(site, "kk/news").missing is None


# Who may see it

HIDDEN = {
    "a draft": "draft: true",
    "published later": "publish_at: 2026-12-01T06:00:00+05:00",
    "expired": "expires: 2026-12-01T05:00:00+05:00",
}


@pytest.mark.parametrize("fact", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_public_leaves_no_trace(tmp_path: Path, fact: str) -> None:
    """A draft, or what is not published yet or has expired at the moment of the build, changes nothing at all."""
    shown = {
        **ASAN,
        "people/berik.md": record("berik", "Берік Серіков", "Berik Serikov"),
        "articles/news/kk.md": original("news", ADDED, body="Асан Үсенов келді."),
    }
    body = "Асан Үсенов пен Берік Серіков кездесті.\n\n> Жақсы.\n>\n> — деді Асан Үсенов"
    hidden = {
        "articles/secret/kk.md": original("secret", ADDED, fact, "redirects: [older]", body=body),
        "people/asan.md": record(
            "asan", "Асан Үсенов", "Asan Usenov", "roles:", "  - {title: {kk: дәрігер}, article: secret}"
        ),
    }
    without = rendered(tmp_path / "one", shown).files
    assert rendered(tmp_path / "two", {**shown, **hidden}).files == without


def test_the_moment_of_the_build_decides_what_is_public(tmp_path: Path) -> None:
    """An article is there from its publish_at on and gone from its expires on."""
    facts = ("publish_at: 2026-11-20T10:00:00+05:00", "expires: 2026-11-25T10:00:00+05:00")
    files = {"articles/news/kk.md": original("news", ADDED, *facts)}

    def is_there(moment: str) -> bool:
        site = rendered(tmp_path, files, now=datetime.datetime.fromisoformat(moment))
        return "kk/news/index.html" in site.files

    assert [
        is_there("2026-11-20T09:59:59+05:00"),
        is_there("2026-11-20T10:00:00+05:00"),
        is_there("2026-11-25T09:59:59+05:00"),
        is_there("2026-11-25T10:00:00+05:00"),
    ] == [False, True, True, False]


# Taken back, corrected

WITHDRAWN = "withdrawn: {date: 2026-11-12T10:00:00+05:00, note: {kk: Қате болды., en: It was wrong.}}"


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """A digest with an article that was taken back, about a person who also stands in another one."""
    body = "Асан Үсенов келді.\n\n> Құпия сөз.\n>\n> — деді Асан Үсенов"
    return rendered(
        tmp_path_factory.mktemp("withdrawn"),
        {
            "people/asan.md": record(
                "asan", "Асан Үсенов", "Asan Usenov", "roles:", "  - {title: {kk: ұры, en: thief}, article: wrong}"
            ),
            "topics/trade.md": record("trade", "Сауда", "Trade"),
            "articles/good/kk.md": original("good", ADDED, body="Асан Үсенов."),
            "articles/wrong/kk.md": original(
                "wrong", "2026-11-11T10:00:00+05:00", "topics: [trade]", WITHDRAWN, body=body
            ),
            "articles/wrong/en.md": translation("wrong", "2026-11-11T10:00:00+05:00", body="Asan Usenov came."),
        },
    )


def test_what_was_taken_back_stays_as_a_notice(withdrawn: Rendered) -> None:
    """The page keeps its address and headline and says in its language why; body, summary and names are gone."""
    page = article_page(withdrawn, "en/wrong")
    assert page.withdrawal is not None
    assert (page.withdrawal.text, page.withdrawal.machine_date) == ("It was wrong.", "2026-11-12")
    assert (page.body, page.summary, page.cast, page.excerpt) == ("", "", (), None)
    assert page.frame.description == "It was wrong."
    assert "mentions" not in object_of(page)
    assert "description" not in object_of(page)
    assert object_of(page)["dateModified"] == "2026-11-12T10:00:00+05:00"
    html = withdrawn.files["kk/wrong/index.html"].decode()
    assert "Қате болды." in html
    assert "Құпия" not in html
    assert "Асан" not in html


def test_what_was_taken_back_leaves_the_pages_of_those_it_named(withdrawn: Rendered) -> None:
    """A person's page loses the quotation, the entry, and the role that only this article proves; so do counts."""
    page = entity_page(withdrawn, "kk/people/asan")
    assert [entry.title for entry in page.listing.entries] == ["good"]
    assert page.quotations == ()
    assert page.roles == ()
    assert [entry.title for entry in entity_page(withdrawn, "kk/topics/trade").listing.entries] == []
    index = values(withdrawn)["kk/people/index.html"]
    assert isinstance(index, IndexPage)
    assert [item.count for group in index.groups for item in group.items] == ["1 мақала"]
    front = values(withdrawn)["en/index.html"]
    assert isinstance(front, ListPage)
    assert [(entry.title, entry.summary) for entry in front.listing.entries] == [
        ("wrong translated", "This article has been withdrawn")
    ]


def test_what_was_taken_back_leaves_the_data(withdrawn: Rendered) -> None:
    """Its row stands with the date it was taken back, without summary and names; its mentions are gone."""
    rows = data(withdrawn, "data/articles/2026-11.json")
    assert isinstance(rows, list)
    row = next(each for each in rows if each["id"] == "wrong")
    assert (row["withdrawn"], row["summary"], row["people"], row["topics"]) == (
        "2026-11-12T10:00:00+05:00",
        {},
        [],
        [],
    )
    mentions = data(withdrawn, "data/mentions/2026-11.json")
    assert isinstance(mentions, list)
    assert [each["article"] for each in mentions] == ["good"]


def test_corrections_are_shown_with_their_day(tmp_path: Path) -> None:
    """Each correction stands on the page in the page's language, where it lacks that in another that is named."""
    updates = (
        "updates:",
        "  - {date: 2026-11-12T22:00:00Z, note: {kk: Күні түзетілді., en: The date was mended.}}",
        "  - {date: 2026-11-14T10:00:00+05:00, note: {kk: Аты түзетілді.}, major: true}",
    )
    site = rendered(
        tmp_path,
        {"articles/news/kk.md": original("news", ADDED, *updates), "articles/news/en.md": translation("news", ADDED)},
    )
    page = article_page(site, "en/news")
    assert [(note.machine_date, note.text, note.language) for note in page.corrections] == [
        ("2026-11-13", "The date was mended.", None),
        ("2026-11-14", "Аты түзетілді.", "kk"),
    ]
    assert "The date was mended." in site.files["en/news/index.html"].decode()
    assert object_of(page)["dateModified"] == "2026-11-14T10:00:00+05:00"


# Facts


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2022", "2022"),
        ("2022-08", "2022-08"),
        ("2022-08-10", "2022-08-10"),
        ("2022-08~", None),
        ("2022?", None),
        ("XXXX-04-10", None),
        ("2022-05-05/2022-05-06", None),
        ("2020-01/..", None),
        ("196X", None),
        ("19XX", None),
        (None, None),
    ],
)
def test_only_a_date_that_is_known_is_told_to_machines(
    tmp_path: Path, date: str | None, published: str | None
) -> None:
    """datePublished is the source's date as exact as ISO 8601 can say it, and absent if that is inexact."""
    facts = () if date is None else (f"date: {date}", "updates: []")
    site = rendered(tmp_path, {"articles/news/kk.md": original("news", ADDED, *facts)})
    found = object_of(article_page(site, "kk/news"))
    assert found.get("datePublished") == published
    assert "dateModified" not in found


def nulls(value: object) -> Iterable[object]:
    """Every null in structured data."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from nulls(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from nulls(each)
    elif value is None or value == "":
        yield value


def test_structured_data_of_an_article_says_what_is_known(tmp_path: Path) -> None:
    """A NewsArticle names its language, its original, its source, its author and who it is about; it says no null."""
    site = rendered(
        tmp_path,
        {
            **ASAN,
            "people/hidden.md": record("hidden", "Құпия Адам", "Private Person", "listed: false"),
            "organisations/akimat.md": record("akimat", "Әкімдік", "City administration"),
            "articles/news/kk.md": original(
                "news",
                ADDED,
                "source: {name: Газет, url: 'https://paper.example/1'}",
                "authors: [asan]",
                "organisations: [akimat]",
                "people: [hidden]",
            ),
            "articles/news/en.md": translation("news", ADDED),
            "articles/bare/kk.md": original("bare", ADDED),
        },
    )
    assert object_of(article_page(site, "en/news")) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "news translated",
        "description": "About news.",
        "inLanguage": "en",
        "url": "https://digest.test/en/news/",
        "mainEntityOfPage": "https://digest.test/en/news/",
        "publisher": {"@type": "Organization", "name": "Survey", "url": "https://digest.test/"},
        "author": [{"@type": "Person", "name": "Asan Usenov", "url": "https://digest.test/en/people/asan/"}],
        "sourceOrganization": {"@type": "Organization", "name": "Газет"},
        "isBasedOn": "https://paper.example/1",
        "mentions": [
            {
                "@type": "Organization",
                "name": "City administration",
                "url": "https://digest.test/en/organisations/akimat/",
            },
        ],
        "translationOfWork": {"@type": "NewsArticle", "@id": "https://digest.test/kk/news/"},
    }
    assert object_of(article_page(site, "kk/news"))["workTranslation"] == [
        {"@type": "NewsArticle", "@id": "https://digest.test/en/news/"}
    ]
    assert "workTranslation" not in object_of(article_page(site, "kk/bare"))
    assert [path for path, value in values(site).items() if list(nulls(value.frame.json_ld))] == []


def test_facts_stand_in_the_order_readers_ask(tmp_path: Path) -> None:
    """Source, original, author, translator, the dates as exact as known, the digest's day."""
    site = rendered(
        tmp_path,
        {
            **ASAN,
            "articles/news/kk.md": original(
                "news",
                ADDED,
                "source: {name: Газет, url: 'https://paper.example/1'}",
                "authors: [asan]",
                "date: 2022-08",
                "event_date: XXXX-04-10",
            ),
            "articles/news/en.md": translation("news", ADDED, "translator: A. B."),
        },
    )
    facts = [
        (fact.label, [(link.title, link.url) for link in fact.values], fact.machine_date)
        for fact in article_page(site, "en/news").facts
    ]
    assert facts == [
        ("Source", [("Газет", "https://paper.example/1")], None),
        ("Original", [("paper.example", "https://paper.example/1")], None),
        ("Author", [("Asan Usenov", "/en/people/asan/")], None),
        ("Translated by", [("A. B.", None)], None),
        ("Date of the event", [("10 April (year not given)", None)], None),
        ("First published", [("August 2022", None)], "2022-08"),
        ("In the digest since", [("10 November 2026", None)], "2026-11-10"),
    ]


def test_a_decade_is_said_to_readers_and_orders_nothing(tmp_path: Path) -> None:
    """An article told of the 1960s stands in lists and in the archive by its own day, as every other does."""
    old = ("date: 19XX", "event_date: 196X")
    site = rendered(
        tmp_path,
        {
            "articles/old/kk.md": original("old", "2026-11-11T10:00:00+05:00", *old),
            "articles/old/en.md": translation("old", "2026-11-11T10:00:00+05:00"),
            "articles/new/kk.md": original("new", "2026-10-10T10:00:00+05:00", "date: 2026-10-09"),
        },
    )
    dates = {
        language: [(fact.values[0].title, fact.machine_date) for fact in article_page(site, f"{language}/old").facts]
        for language in ("kk", "en")
    }
    assert dates["kk"][-3:-1] == [("1960-жылдар", None), ("XX\u00a0ғасыр", None)]
    assert dates["en"][-3:-1] == [("1960s", None), ("20th century", None)]
    front = values(site)["kk/index.html"]
    assert isinstance(front, ListPage)
    assert [entry.title for entry in front.listing.entries] == ["old", "new"]
    assert [path for path in sorted(values(site)) if path.startswith("kk/archive/") and path.count("/") == 4] == [
        "kk/archive/2026/10/index.html",
        "kk/archive/2026/11/index.html",
    ]
    articles = data(site, "data/articles/2026-11.json")
    assert isinstance(articles, list)
    (told,) = articles
    assert (told["date"], told["event_date"]) == ("19XX", "196X")


def test_an_excerpt_shows_its_first_paragraph_and_leads_on(tmp_path: Path) -> None:
    """Of an article whose rights allow an excerpt only the first paragraph is anywhere, with the way to the rest."""
    site = rendered(
        tmp_path,
        {
            **ASAN,
            "articles/news/kk.md": original(
                "news",
                ADDED,
                "body: excerpt",
                "source: {url: 'https://paper.example/1'}",
                body="Басы.\n\nАсан Үсенов келді.",
            ),
        },
    )
    page = article_page(site, "kk/news")
    assert page.body == "<p>Басы.</p>"
    assert page.excerpt is not None
    assert page.excerpt.url == "https://paper.example/1"
    assert entity_page(site, "kk/people/asan").listing.entries == ()
    published = b"".join(site.files.values()).decode()
    assert "Асан Үсенов келді" not in published


@pytest.mark.parametrize(
    ("summary", "body", "shown"),
    [
        ("Кеше Асан келді.", "Кеше Асан келді. Ол кетті.", ""),
        ("Кеше Асан келді.", "Кеше **Асан** келді, — деді ол.", ""),
        ("Кеше Асан келді…", "Кеше Асан келді, себебі шақырған.", ""),
        ("Асан келді.", "Кеше Асан келді.", "Асан келді."),
        ("Кеше Асан келді.", "Кеше Асан", "Кеше Асан келді."),
    ],
)
def test_a_summary_with_which_the_text_begins_is_not_shown_above_it(
    tmp_path: Path, summary: str, body: str, shown: str
) -> None:
    """The page of the article says it once; lists and descriptions keep it."""
    front = f"id: news\ntitle: Хабар\nadded: {ADDED}\nsummary: {summary}"
    site = rendered(tmp_path, {"articles/news/kk.md": f"---\n{front}\n---\n\n{body}\n"})
    page, front_page = article_page(site, "kk/news"), values(site)["kk/index.html"]
    assert page.summary == shown
    assert page.frame.description == summary
    assert isinstance(front_page, ListPage)
    assert [entry.summary for entry in front_page.listing.entries] == [summary]
    assert ("standfirst" in site.files["kk/news/index.html"].decode()) == bool(shown)


# Names


def test_the_cast_stands_by_kinds_with_the_roles_the_article_states(tmp_path: Path) -> None:
    """People come with the role that this article states, else their present one; a private person without a link."""
    roles = (
        "roles:",
        "  - {title: {kk: ректор}, since: 2026}",
        "  - {title: {kk: декан}, until: 2025, article: news}",
    )
    site = rendered(
        tmp_path,
        {
            "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov", *roles),
            "people/hidden.md": record("hidden", "Құпия Адам", "Private Person", "listed: false"),
            "articles/news/kk.md": original("news", ADDED, "people: [hidden, asan]"),
            "articles/next/kk.md": original("next", ADDED, "people: [asan]"),
        },
    )
    cast = article_page(site, "kk/news").cast
    assert [(group.kind, [(link.title, link.url, link.note) for link in group.names]) for group in cast] == [
        ("people", [("Құпия Адам", None, None), ("Асан Үсенов", "/kk/people/asan/", "декан")])
    ]
    assert [link.note for link in article_page(site, "kk/next").cast[0].names] == ["ректор"]


def test_a_name_is_linked_once_and_only_to_a_page(tmp_path: Path) -> None:
    """The first mention in the text is the link; headings and the names of private persons stay as they are."""
    body = "## Асан Үсенов\n\nАсан Үсенов, Асан Үсенов, Құпия Адам."
    site = rendered(
        tmp_path,
        {
            **ASAN,
            "people/hidden.md": record("hidden", "Құпия Адам", "Private Person", "listed: false"),
            "articles/news/kk.md": original("news", ADDED, body=body),
        },
        base_url="https://digest.test/repo/",
    )
    page = article_page(site, "kk/news")
    link = '<a class="mention" data-entity="people/asan" href="/repo/kk/people/asan/">Асан Үсенов</a>'
    assert page.body.count("<a ") == 1
    assert f"<p>{link}, Асан Үсенов, Құпия Адам.</p>" in page.body
