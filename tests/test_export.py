"""The digest as data: the shape that docs/data.md and the contract promise, key by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_digest import data, original, record, rendered, translation

from sholu.pipeline import Rendered


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Two months: an article with everything, and one that entered in the night to December by the digest's time."""
    return rendered(
        tmp_path_factory.mktemp("data"),
        {
            "organisations/fund.md": record("fund", "«Отандастар қоры»", "Otandastar Foundation"),
            "organisations/shade.md": record("shade", "Көлеңке", "Shade", "listed: false"),
            "people/asan.md": record(
                "asan",
                "Асан Үсенов",
                "Asan Usenov",
                "aliases: {kk: [А. Үсенов], en: [A. Usenov]}",
                "weak_aliases: {kk: [Үсенов]}",
                "same_as: ['https://www.wikidata.org/wiki/Q1']",
                "about: {en: A doctor.}",
                "roles:",
                "  - organisation: fund",
                "    title: {kk: директор, en: director}",
                "    since: 2020-01",
                "    until: 2021~",
                "    article: news",
                "  - {organisation: shade, title: {kk: дәрігер}}",
            ),
            "places/almaty.md": record("almaty", "Алматы", "Almaty"),
            "topics/trade.md": record("trade", "Сауда", "Trade"),
            "articles/news/kk.md": original(
                "news",
                "2026-11-10T10:00:00+05:00",
                "date: 2022-08",
                "event_date: XXXX-04-10",
                "source: {name: Газет, url: 'https://paper.example/1', organisation: fund}",
                "authors: [asan]",
                "topics: [trade]",
                body="𝐀 Асан Үсенов «Отандастар қорының» қызметкері. Көлеңке.",
            ),
            "articles/news/en.md": translation("news", "2026-11-11T10:00:00+05:00", body="Almaty & **Asan** Usenov."),
            "articles/late/kk.md": original(
                "late", "2026-11-30T20:00:00Z", "publish_at: 2026-11-30T21:00:00Z", "source: {organisation: shade}"
            ),
        },
    )


def test_the_index_says_what_there_is_and_where(site: Rendered) -> None:
    """A version, the entities, and by month of `added`, in the digest's time zone, articles and mentions."""
    assert data(site, "data/index.json") == {
        "version": 1,
        "entities": "https://digest.test/data/entities.json",
        "articles": {
            "2026-11": "https://digest.test/data/articles/2026-11.json",
            "2026-12": "https://digest.test/data/articles/2026-12.json",
        },
        "mentions": {
            "2026-11": "https://digest.test/data/mentions/2026-11.json",
            "2026-12": "https://digest.test/data/mentions/2026-12.json",
        },
    }


def test_an_entity_is_its_record(site: Rendered) -> None:
    """Listed ones only, in the order of their ids; a role at what is not listed has no organisation."""
    found = data(site, "data/entities.json")
    assert isinstance(found, list)
    assert [each["id"] for each in found] == ["organisations/fund", "people/asan", "places/almaty", "topics/trade"]
    assert found[1] == {
        "id": "people/asan",
        "kind": "people",
        "name": {"kk": "Асан Үсенов", "en": "Asan Usenov"},
        "aliases": {"kk": ["А. Үсенов"], "en": ["A. Usenov"]},
        "roles": [
            {
                "organisation": "organisations/fund",
                "title": {"kk": "директор", "en": "director"},
                "since": "2020-01",
                "until": "2021~",
                "article": "news",
            },
            {"organisation": None, "title": {"kk": "дәрігер"}, "since": None, "until": None, "article": None},
        ],
        "parent": None,
        "same_as": ["https://www.wikidata.org/wiki/Q1"],
        "about": {"en": "A doctor."},
        "urls": {"kk": "https://digest.test/kk/people/asan/", "en": "https://digest.test/en/people/asan/"},
    }


def test_an_article_is_its_facts_and_who_it_concerns(site: Rendered) -> None:
    """Texts by language, dates as EDTF, ids of all it declares or names in any language; null for the unknown."""
    assert data(site, "data/articles/2026-11.json") == [
        {
            "id": "news",
            "original": "kk",
            "urls": {"kk": "https://digest.test/kk/news/", "en": "https://digest.test/en/news/"},
            "title": {"kk": "news", "en": "news translated"},
            "summary": {"kk": "On news.", "en": "About news."},
            "date": "2022-08",
            "event_date": "XXXX-04-10",
            "added": {"kk": "2026-11-10T10:00:00+05:00", "en": "2026-11-11T10:00:00+05:00"},
            "withdrawn": None,
            "source": {"name": "Газет", "url": "https://paper.example/1", "organisation": "organisations/fund"},
            "authors": ["people/asan"],
            "organisations": ["organisations/fund"],
            "people": ["people/asan"],
            "places": ["places/almaty"],
            "topics": ["topics/trade"],
        }
    ]
    december = data(site, "data/articles/2026-12.json")
    assert isinstance(december, list)
    (late,) = december
    assert (late["id"], late["date"], late["source"]) == (
        "late",
        None,
        {"name": None, "url": None, "organisation": None},
    )


def test_a_mention_is_where_it_stands_in_code_points(site: Rendered) -> None:
    """Offsets count code points of the body's plain text (𝐀 is one); names of what is not listed are left out."""
    assert data(site, "data/mentions/2026-11.json") == [
        {"article": "news", "lang": "kk", "entity": "people/asan", "surface": "Асан Үсенов", "start": 2, "end": 13},
        {
            "article": "news",
            "lang": "kk",
            "entity": "organisations/fund",
            "surface": "Отандастар қорының",
            "start": 15,
            "end": 33,
        },
        {"article": "news", "lang": "en", "entity": "places/almaty", "surface": "Almaty", "start": 0, "end": 6},
        {"article": "news", "lang": "en", "entity": "people/asan", "surface": "Asan Usenov", "start": 9, "end": 20},
    ]
    assert data(site, "data/mentions/2026-12.json") == []


def test_an_empty_digest_has_empty_data(tmp_path: Path) -> None:
    """Without articles there are no months, and the lists are lists."""
    site = rendered(tmp_path)
    index = data(site, "data/index.json")
    assert index == {
        "version": 1,
        "entities": "https://digest.test/data/entities.json",
        "articles": {},
        "mentions": {},
    }
    assert data(site, "data/entities.json") == []
