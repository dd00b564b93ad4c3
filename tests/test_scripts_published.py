"""A digest in further scripts, built: that pages, feeds and data follow what `transliterated` says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_digest import data, original, record, rendered, settings, translation, values

from sholu.pages.values import ArticlePage, EntityPage, IndexPage, NotFoundPage, PageValue, RootPage
from sholu.pipeline import Rendered

ADDED = "2026-11-10T10:00:00+05:00"
ATOM = "{http://www.w3.org/2005/Atom}"
LTR, END = "\u2066", "\u2069"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """A digest in both scripts: an article in both languages, one in each alone, people under many letters."""
    people = ("Ықылас", "Әли", "Ақан", "Иса", "Ілияс", "Эмма", "Арман", "Елена", "Берік")
    return rendered(
        tmp_path_factory.mktemp("scripts"),
        {
            "digest.toml": settings(scripts='["kk-Latn", "kk-Arab"]', rights='{ kk = "Еркін лицензия" }'),
            **{f"people/p{n}.md": record(f"p{n}", name) for n, name in enumerate(people)},
            "people/asan.md": record(
                "asan",
                "Үсен Асанов",
                "Usen Asanov",
                "aliases: {kk: [Ү. Асанов], en: [U. Asanov]}",
                "redirects: [usenov]",
                "about: {kk: Дәрігер.}",
                "roles: [{title: {kk: инженер, en: engineer}, organisation: fund}]",
                "same_as: ['https://www.wikidata.org/wiki/Q1/']",
            ),
            "organisations/fund.md": record("fund", "Қор", "The Fund"),
            "pages/about/kk.md": "---\ntitle: Біз туралы\nsummary: Біз кімбіз.\n---\n\nҚала `қала`.\n",
            "articles/both/kk.md": original(
                "both",
                ADDED,
                "source: {name: Қала газеті, url: 'https://kala.example/5/'}",
                "rights: Еркін",
                "redirects: [older]",
                "updates: [{date: 2026-11-12T10:00:00+05:00, note: {kk: Түзетілді.}}]",
                title="Қала жаңалығы",
                body="2022 жылы Үсен Асановтың [сөзі](../kazakh/) шықты.\n\n![Сурет](photo.png)\n\n"
                "> Иә.\n>\n> — Үсен Асанов",
            ),
            "articles/both/photo.png": b"\x89PNG\r\n\x1a\n",
            "articles/both/en.md": translation("both", ADDED, title="City news", body="By Usen Asanov."),
            "articles/kazakh/kk.md": original(
                "kazakh", ADDED, "withdrawn: {date: 2026-11-13T10:00:00+05:00, note: {kk: Қате.}}", title="Қазақша"
            ),
            "articles/english/en.md": original("english", ADDED, title="English"),
        },
    )


def page(site: Rendered, address: str) -> PageValue:
    """What a page shows."""
    return values(site)[f"{address}index.html"]


def html(site: Rendered, address: str) -> str:
    """A page as it is sent."""
    return site.files[f"{address}index.html"].decode()


def test_every_kazakh_page_and_feed_has_its_counterpart_in_each_script(site: Rendered) -> None:
    """Copies at old addresses, paging, feeds and the 404 page among them; and a script has no page of its own."""
    below = {
        folder: {path.partition("/")[2] for path in site.files if path.startswith(f"{folder}/")}
        for folder in ("kk", "kk-latn", "kk-arab")
    }
    assert {"index.html", "404.html", "rss.xml", "older/index.html", "people/usenov/feed.json"} <= below["kk"]
    assert below["kk-latn"] == below["kk"]
    assert below["kk-arab"] == below["kk"]


def test_an_article_without_kazakh_text_is_in_no_script(site: Rendered) -> None:
    """There is nothing to spell."""
    assert [path for path in site.files if "/english/" in path and path.endswith("html")] == ["en/english/index.html"]


def test_counterparts_are_named_by_every_page_of_the_set(site: Rendered) -> None:
    """Each of them names all of them, itself and x-default, by their tags, and is its own canonical address."""
    named = {
        "kk": "https://digest.test/kk/both/",
        "kk-Latn": "https://digest.test/kk-latn/both/",
        "kk-Arab": "https://digest.test/kk-arab/both/",
        "en": "https://digest.test/en/both/",
        "x-default": "https://digest.test/kk/both/",
    }
    for folder in ("kk", "kk-latn", "kk-arab", "en"):
        frame = page(site, f"{folder}/both/").frame
        assert {each.hreflang: each.url for each in frame.alternates} == named
        assert frame.canonical == f"https://digest.test/{folder}/both/"
    only_kazakh = page(site, "kk-arab/kazakh/").frame.alternates
    assert [each.hreflang for each in only_kazakh] == ["kk", "kk-Latn", "kk-Arab", "x-default"]


def test_the_switch_names_each_script_in_itself(site: Rendered) -> None:
    """Each with its language and direction, the one that is read marked."""
    shown = html(site, "kk-arab/both/")
    assert '<html lang="kk-Arab" dir="rtl">' in shown
    assert '<a href="/kk/both/" lang="kk" dir="ltr" hreflang="kk">Қазақша: Кирилл</a>' in shown
    assert '<a href="/kk-latn/both/" lang="kk-Latn" dir="ltr" hreflang="kk-Latn">Latyn</a>' in shown
    assert 'lang="kk-Arab" dir="rtl" hreflang="kk-Arab" aria-current="true">توتە</a>' in shown
    assert '<a href="/en/both/" lang="en" dir="ltr" hreflang="en">English</a>' in shown


def test_the_root_offers_what_every_switch_offers(site: Rendered) -> None:
    """At the head of the page with the languages side by side stand the same names, each over its own column."""
    switch = [
        '<a href="/kk/" lang="kk" dir="ltr" hreflang="kk">Қазақша: Кирилл</a>',
        '<a href="/kk-latn/" lang="kk-Latn" dir="ltr" hreflang="kk-Latn">Latyn</a>',
        '<a href="/kk-arab/" lang="kk-Arab" dir="rtl" hreflang="kk-Arab">توتە</a>',
        '<a href="/en/" lang="en" dir="ltr" hreflang="en">English</a>',
    ]
    heads = re.findall(r'<p class="side language">(.*?)</p>', html(site, ""), re.DOTALL)
    assert [re.findall(r"<a .*?</a>", head) for head in heads] == [switch[:3], switch[3:]]


def test_an_address_on_paper_reads_from_left_to_right(site: Rendered) -> None:
    """Its last slash stays behind it, in pages that run from right to left too; so does that of a link."""
    shown = html(site, "kk-arab/both/")
    assert '<p class="address"><bdi dir="ltr">https://digest.test/kk-arab/both/</bdi></p>' in shown
    style = next(data.decode() for path, data in site.files.items() if path.endswith(".css"))
    assert r'content: " \2066<" attr(href) ">\2069"' in style


def test_open_graph_and_structured_data_say_the_script(site: Rendered) -> None:
    """Open Graph knows languages and countries only, and names none twice; schema.org takes the tag."""
    frame = page(site, "kk-latn/both/").frame
    locales = [(name, content) for name, content in frame.open_graph if name.startswith("og:locale")]
    assert locales == [
        ("og:locale", "kk_KZ"),
        ("og:locale:alternate", "kk_CN"),
        ("og:locale:alternate", "en_GB"),
    ]
    assert frame.json_ld[0]["inLanguage"] == "kk-Latn"
    assert frame.json_ld[0]["headline"] == "Qala jañalyğy"
    assert frame.json_ld[0]["workTranslation"] == [{"@type": "NewsArticle", "@id": "https://digest.test/en/both/"}]
    english = page(site, "en/both/").frame.json_ld[0]
    assert english["translationOfWork"] == {"@type": "NewsArticle", "@id": "https://digest.test/kk/both/"}


def test_structured_data_has_no_signs_of_direction(site: Rendered) -> None:
    """What keeps numbers in order on paper is nothing to a machine."""
    for path, content in site.files.items():
        if path.endswith(".html"):
            start = content.find(b"application/ld+json")
            assert start < 0 or LTR.encode() not in content[start : content.index(b"</script>", start)], path


def test_an_article_is_told_in_the_script(site: Rendered) -> None:
    """Headline, facts, corrections, links to records and the words beside them; other languages keep theirs."""
    shown = page(site, "kk-latn/both/")
    assert isinstance(shown, ArticlePage)
    assert shown.headline == "Qala jañalyğy"
    assert [link.title for fact in shown.facts for link in fact.values][:2] == ["Qala gazetı", "kala.example"]
    assert [note.text for note in shown.corrections] == ["Tüzetıldı."]
    assert shown.rights == "Erkın"
    assert [(link.url, link.language) for link in shown.counterparts] == [("/en/both/", "en")]
    assert (
        '<a class="mention" data-entity="people/asan" href="/kk-latn/people/asan/">Üsen Asanovtyñ</a>' in shown.body
    )
    assert '<a href="../kazakh/">sözı</a>' in shown.body
    assert 'alt="Suret"' in shown.body
    arabic = page(site, "kk-arab/both/")
    assert isinstance(arabic, ArticlePage)
    assert arabic.body.startswith('<p><bdi dir="ltr">2022</bdi> جىلى <a class="mention"')


def test_what_has_no_name_in_kazakh_keeps_its_own_and_says_so(tmp_path: Path) -> None:
    """A Latin name on a page that runs from right to left has its language and its direction."""
    shown = rendered(
        tmp_path,
        {
            "digest.toml": settings(scripts='["kk-Arab"]'),
            "people/a.md": "---\nid: a\nname: {en: Usen Asanov}\n---\n",
        },
    )
    assert '<h1 lang="en" dir="ltr">Usen Asanov</h1>' in html(shown, "kk-arab/people/a/")


def test_a_record_is_told_in_the_script(site: Rendered) -> None:
    """Names, other spellings, roles and quotations; beside the name stands that of the other language alone."""
    shown = page(site, "kk-latn/people/asan/")
    assert isinstance(shown, EntityPage)
    assert (shown.name, shown.about, shown.aliases) == ("Üsen Asanov", "Därıger.", ("Ü. Asanov",))
    assert [(link.title, link.language) for link in shown.other_names] == [("Usen Asanov", "en")]
    assert [line.title for line in shown.roles] == ["İnjener"]
    assert [str(line.text) for line in shown.quotations] == ["<p>İä.</p>"]
    assert [entry.title for entry in shown.listing.entries] == ["Qala jañalyğy"]
    names = shown.frame.json_ld[0]["alternateName"]
    assert names == ["Үсен Асанов", "ۇسەن اسانوۆ", "Usen Asanov", "Ү. Асанов", "U. Asanov"]


def test_addresses_are_isolated_on_pages_that_run_from_right_to_left(site: Rendered) -> None:
    """Else the last stroke of an address would stand before it."""
    shown = page(site, "kk-arab/people/asan/")
    assert isinstance(shown, EntityPage)
    assert [link.title for link in shown.same_as] == [f"{LTR}https://www.wikidata.org/wiki/Q1/{END}"]


def index(site: Rendered, folder: str) -> list[tuple[str, list[str]]]:
    """The letters of the index of people, and the names under each."""
    value = page(site, f"{folder}/people/")
    assert isinstance(value, IndexPage)
    return [(group.letter, [item.name for item in group.items]) for group in value.groups]


def test_the_latin_index_goes_by_the_latin_alphabet(site: Rendered) -> None:
    """I (ı) stands before İ (i), ä behind a."""
    assert index(site, "kk-latn") == [
        ("A", ["Aqan", "Arman"]),
        ("Ä", ["Äli"]),
        ("B", ["Berık"]),
        ("E", ["Elena", "Emma"]),
        ("I", ["Iliias"]),
        ("İ", ["İsa"]),
        ("Ü", ["Üsen Asanov"]),
        ("Y", ["Yqylas"]),
    ]


def test_the_arabic_index_keeps_the_order_of_the_cyrillic_names(site: Rendered) -> None:
    """One order in all scripts, under Arabic letters; two Cyrillic letters may share one, and the hamza is none."""
    assert index(site, "kk-arab") == [
        ("ا", ["اقان", "ارمان", "ٴالي"]),
        ("ب", ["بەرىك"]),
        ("ە", ["ەلەنا", "ەمما"]),
        ("ي", ["يسا"]),
        ("ۇ", ["ۇسەن اسانوۆ"]),
        ("ى", ["ىقىلاس", "ٴىلياس"]),
    ]


def test_the_root_has_a_column_for_each_language_and_a_way_into_each_script(site: Rendered) -> None:
    """Languages are the idea of the page; a reader of another script finds the way from it."""
    root = values(site)["index.html"]
    assert isinstance(root, RootPage)
    assert [column.language for column in root.columns] == ["kk", "en"]
    assert [[link.url for link in column.scripts] for column in root.columns] == [["/kk-latn/", "/kk-arab/"], []]
    assert 'href="/kk-arab/" lang="kk-Arab" dir="rtl" hreflang="kk-Arab">توتە</a>' in html(site, "")
    named = [each.hreflang for each in root.frame.alternates]
    assert named == ["kk", "kk-Latn", "kk-Arab", "en", "x-default"]
    not_found = values(site)["404.html"]
    assert isinstance(not_found, NotFoundPage)
    assert [column.language for column in not_found.columns] == ["kk", "en"]


def test_a_standing_page_is_told_in_the_script(site: Rendered) -> None:
    """Its title and words; its code stays."""
    assert "<h1>Bız turaly</h1>" in html(site, "kk-latn/about/")
    assert "<p>Qala <code>қала</code>.</p>" in html(site, "kk-latn/about/")
    assert '<p>قالا <code dir="ltr">қала</code>.</p>' in html(site, "kk-arab/about/")
    assert "Erkın litsenziia" in html(site, "kk-latn/")


def test_an_item_has_one_identity_in_all_scripts(site: Rendered) -> None:
    """Whoever changes to another script's feed is not shown every article as new; the feed itself is another one."""
    found = {}
    for folder in ("kk", "kk-latn", "kk-arab"):
        feed = ElementTree.fromstring(site.files[f"{folder}/atom.xml"])
        found[folder] = (
            feed.findtext(f"{ATOM}id"),
            feed.get("{http://www.w3.org/XML/1998/namespace}lang"),
            [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")],
        )
    items = ["tag:digest.test,2026-01-01:kazakh/kk", "tag:digest.test,2026-01-01:both/kk"]
    assert found == {
        "kk": ("tag:digest.test,2026-01-01:feed/everything/kk", "kk", items),
        "kk-latn": ("tag:digest.test,2026-01-01:feed/everything/kk-Latn", "kk-Latn", items),
        "kk-arab": ("tag:digest.test,2026-01-01:feed/everything/kk-Arab", "kk-Arab", items),
    }


def test_a_feed_is_written_in_its_script(site: Rendered) -> None:
    """Title, text, notice and language; what runs from right to left says so where no page is around it."""
    latin = data(site, "kk-latn/feed.json")
    arabic = data(site, "kk-arab/feed.json")
    assert isinstance(latin, dict)
    assert isinstance(arabic, dict)
    assert (latin["title"], latin["language"]) == ("Şolu", "kk-Latn")
    assert latin["items"][1]["title"] == "Qala jañalyğy"
    assert latin["items"][1]["url"] == "https://digest.test/kk-latn/both/"
    assert latin["items"][0]["content_html"] == "<p>Qate.</p>"
    assert latin["items"][1]["_translations"] == {"en": "https://digest.test/en/both/"}
    assert arabic["items"][0]["content_html"] == '<div lang="kk-Arab" dir="rtl"><p>قاتە.</p></div>'


def test_the_outline_lists_the_feeds_of_each_script(site: Rendered) -> None:
    """Under headings of their own, with their language."""
    outlines = ElementTree.fromstring(site.files["feeds.opml"]).iter("outline")
    languages = [each.get("language") for each in outlines if each.get("xmlUrl")]
    assert list(dict.fromkeys(languages)) == ["kk", "kk-Latn", "kk-Arab", "en"]


def test_data_is_in_languages_and_leads_to_all_scripts(site: Rendered) -> None:
    """Names, titles, texts and mentions are those that editors wrote; addresses are of every page there is."""
    entities = data(site, "data/entities.json")
    articles = data(site, "data/articles/2026-11.json")
    mentions = data(site, "data/mentions/2026-11.json")
    assert isinstance(entities, list)
    assert isinstance(articles, list)
    assert isinstance(mentions, list)
    (asan,) = [each for each in entities if each["id"] == "people/asan"]
    assert asan["name"] == {"kk": "Үсен Асанов", "en": "Usen Asanov"}
    assert asan["aliases"] == {"kk": ["Ү. Асанов"], "en": ["U. Asanov"]}
    assert asan["about"] == {"kk": "Дәрігер."}
    assert asan["roles"][0]["title"] == {"kk": "инженер", "en": "engineer"}
    assert list(asan["urls"]) == ["kk", "kk-Latn", "kk-Arab", "en"]
    (both,) = [each for each in articles if each["id"] == "both"]
    assert both["title"] == {"kk": "Қала жаңалығы", "en": "City news"}
    assert set(both["summary"]) == set(both["added"]) == {"kk", "en"}
    assert both["urls"]["kk-Arab"] == "https://digest.test/kk-arab/both/"
    assert {each["lang"] for each in mentions} == {"kk", "en"}


def test_pictures_are_not_copied_for_each_script(site: Rendered) -> None:
    """A picture has one address in every language and script, and one more for each that the article had."""
    assert [path for path in site.files if path.endswith(".png")] == [
        "pictures/both/photo.png",
        "pictures/older/photo.png",
    ]


def test_nothing_cyrillic_is_left_in_the_feeds_of_other_scripts(site: Rendered) -> None:
    """Titles, names, texts and what a source is called are all spelt."""
    left = {}
    for path, content in site.files.items():
        if path.startswith(("kk-latn/", "kk-arab/")) and path.endswith("atom.xml"):
            left[path] = [letter for letter in content.decode() if "\u0400" <= letter <= "\u04ff"]
    assert left
    assert not any(left.values())


def test_a_digest_may_ask_for_one_script(tmp_path: Path) -> None:
    """It has that one, and no sign of the other."""
    shown = rendered(
        tmp_path,
        {"digest.toml": settings(scripts='["kk-Arab"]'), "articles/a/kk.md": original("a", ADDED)},
    )
    assert {path.partition("/")[0] for path in shown.files if "/" in path} >= {"kk", "kk-arab", "en"}
    assert not [path for path in shown.files if path.startswith("kk-latn")]
    assert b"kk-Latn" not in shown.files["index.html"]


def test_the_same_content_gives_the_same_bytes_in_every_script(site: Rendered, tmp_path: Path) -> None:
    """A second site of the same files is the first, byte for byte."""
    files = {"digest.toml": settings(scripts='["kk-Latn", "kk-Arab"]'), "articles/a/kk.md": original("a", ADDED)}
    first, second = (rendered(tmp_path / name, dict(files)) for name in ("one", "two"))
    assert first.files == second.files
    assert json.loads(first.files["kk-latn/feed.json"])["items"][0]["language"] == "kk-Latn"
