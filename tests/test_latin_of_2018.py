"""A digest whose Latin pages are in the alphabet of 2018: built whole, it is in every page, feed and index."""

from __future__ import annotations

import pytest
from small_digest import data, original, record, rendered, settings, values

from sholu.pages.values import ArticlePage, IndexPage
from sholu.pipeline import Rendered

ADDED = "2026-11-10T10:00:00+05:00"
PEOPLE = ("Ықылас", "Әли", "Ақан", "Иса", "Ілияс", "Шәкен", "Чингиз", "Самал", "Ұлжан", "Үміт", "Умар", "Зере")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """A digest in both scripts, Latin that of 2018, with an exception and people under many letters."""
    return rendered(
        tmp_path_factory.mktemp("latin"),
        {
            "digest.toml": settings(scripts='["kk-Latn", "kk-Arab"]', latin='"2018"')
            + '[exceptions.kk-Latn]\n"Чехия" = "Chehia"\n',
            **{f"people/p{n}.md": record(f"p{n}", name) for n, name in enumerate(PEOPLE)},
            "people/shyngys.md": record(
                "shyngys", "Шыңғыс Мұқан", "Chingiz Mukan", "roles: [{title: {kk: іскер}, organisation: fund}]"
            ),
            "organisations/fund.md": record("fund", "Ғарыш қоры"),
            "articles/city/kk.md": original(
                "city", ADDED, title="Қала жаңалығы", body="Чехиядан Шыңғыс Мұқанның сөзі жетті. `Шыңғыс`"
            ),
        },
    )


def test_an_article_is_spelt_in_the_alphabet(site: Rendered) -> None:
    """Headline, links to records and the digest's own exceptions, inflected ones too; code stays."""
    shown = values(site)["kk-latn/city/index.html"]
    assert isinstance(shown, ArticlePage)
    assert shown.headline == "Qala jańalyǵy"
    assert shown.body.startswith('<p>Chehiadan <a class="mention"')
    assert ">Shyńǵys Muqannyń</a> sózi jetti. <code>Шыңғыс</code></p>" in shown.body


def test_a_feed_is_spelt_in_the_alphabet(site: Rendered) -> None:
    """Its title and its items, under the tag of the script; addresses are what they were."""
    feed = data(site, "kk-latn/feed.json")
    assert isinstance(feed, dict)
    assert (feed["title"], feed["language"]) == ("Sholý", "kk-Latn")
    assert feed["items"][0]["title"] == "Qala jańalyǵy"
    assert feed["items"][0]["url"] == "https://digest.test/kk-latn/city/"


def test_the_switch_and_the_interface_are_spelt_in_the_alphabet(site: Rendered) -> None:
    """The script has its own name wherever it is named; a first capital of i has no dot."""
    assert 'hreflang="kk-Latn">Latyn</a>' in site.files["kk/city/index.html"].decode()
    latin = site.files["kk-latn/people/shyngys/index.html"].decode()
    assert '<html lang="kk-Latn" dir="ltr">' in latin
    assert ">Isker<" in latin


def test_the_index_goes_by_the_alphabet(site: Rendered) -> None:
    """I of и and of і under one letter; sh and ch have the last two."""
    shown = values(site)["kk-latn/people/index.html"]
    assert isinstance(shown, IndexPage)
    assert [(group.letter, [item.name for item in group.items]) for group in shown.groups] == [
        ("A", ["Aqan"]),
        ("Á", ["Álı"]),
        ("I", ["Ilııas", "Isa"]),
        ("S", ["Samal"]),
        ("U", ["Uljan"]),
        ("Ú", ["Úmit"]),
        ("Y", ["Yqylas"]),
        ("Ý", ["Ýmar"]),
        ("Z", ["Zere"]),
        ("Sh", ["Sháken", "Shyńǵys Muqan"]),
        ("Ch", ["Chıngız"]),
    ]
    assert [link.title for link in shown.letters][-3:] == ["Z", "Sh", "Ch"]


def test_the_other_script_is_what_it_was(site: Rendered) -> None:
    """The setting is of Latin letters alone; no letter of 2021 is left anywhere."""
    assert values(site)["kk-arab/city/index.html"].frame.title.startswith("قالا جاڭالىعى")
    pages = {path: content.decode() for path, content in site.files.items() if path.startswith("kk-latn/")}
    assert pages
    assert [path for path, page in pages.items() if set("äğñöşūüÄĞİÑÖŞŪÜ") & set(page)] == []
