"""The pages of organisations, people, places and topics, and their indexes."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_digest import data, original, record, rendered, settings, translation, values
from test_pages_articles import ADDED, entity_page, hreflang, object_of

from sholu.pages.values import IndexPage, Link
from sholu.pipeline import Rendered


def index_page(site: Rendered, path: str) -> IndexPage:
    """The value of an index, `kk/people`."""
    value = values(site)[f"{path}/index.html"]
    assert isinstance(value, IndexPage)
    return value


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Three people and a foundation with a branch; Asan is quoted in an article that exists in Kazakh only."""
    quoted = "Асан Үсенов келді.\n\n> Жақсы болды, [мұнда](../other/) және [сонда](#s-x).\n>\n> — деді Асан Үсенов"
    return rendered(
        tmp_path_factory.mktemp("entities"),
        {
            "organisations/fund.md": record(
                "fund", "Қор", "The Fund", "about: {kk: Қор туралы.}", "same_as: ['https://www.wikidata.org/wiki/Q1']"
            ),
            "organisations/branch.md": record("branch", "Филиал", "The Branch", "parent: fund"),
            "people/asan.md": record(
                "asan",
                "Асан Үсенов",
                "Asan Usenov",
                "aliases: {kk: [А. Үсенов], en: [A. Usenov]}",
                "roles:",
                "  - {organisation: fund, title: {kk: директор, en: director}, since: 2020, article: first}",
                "  - {title: {kk: дәрігер, en: doctor}, since: 2010, until: 2019}",
                "  - {title: {kk: мұғалім, en: teacher}, until: 200X}",
            ),
            "people/berik.md": record(
                "berik",
                "Берік Серіков",
                "Berik Serikov",
                "roles:",
                "  - {organisation: fund, title: {kk: заңгер, en: lawyer}}",
            ),
            "people/alima.md": record(
                "alima",
                "Әлима Жанова",
                "Alima Zhanova",
                "roles:",
                "  - {organisation: fund, title: {kk: есепші, en: accountant}}",
            ),
            "people/hidden.md": record(
                "hidden",
                "Құпия Адам",
                "Private Person",
                "listed: false",
                "roles:",
                "  - {organisation: fund, title: {kk: күзетші, en: guard}}",
            ),
            "articles/first/kk.md": original("first", ADDED, "people: [hidden]", body=quoted),
            "articles/other/kk.md": original("other", "2026-11-11T10:00:00+05:00", "people: [asan, berik]"),
            "articles/other/en.md": translation("other", "2026-11-11T10:00:00+05:00"),
        },
    )


def test_a_record_has_its_page_in_every_language(site: Rendered) -> None:
    """Both name both; the switch lands on the counterpart; both spellings of the name are on each."""
    page = entity_page(site, "en/people/berik")
    assert hreflang(page) == {
        "kk": "https://digest.test/kk/people/berik/",
        "en": "https://digest.test/en/people/berik/",
        "x-default": "https://digest.test/kk/people/berik/",
    }
    assert [link.url for link in page.frame.languages] == ["/kk/people/berik/", "/en/people/berik/"]
    assert page.name == "Berik Serikov"
    assert page.other_names == (Link(title="Берік Серіков", url="/kk/people/berik/", language="kk"),)
    assert page.frame.feeds[0].url == "https://digest.test/en/people/berik/rss.xml"


def test_a_record_without_articles_in_a_language_says_so(site: Rendered) -> None:
    """The page stands, its list is empty and says that it is."""
    page = entity_page(site, "en/organisations/fund")
    assert page.listing.entries == ()
    assert page.listing.empty == "No articles in English yet."


def test_a_person_s_page_shows_roles_with_their_proof(site: Rendered) -> None:
    """Each role says where, when as far as known, and in which article it is stated."""
    roles = entity_page(site, "en/people/asan").roles
    assert [(line.title, line.organisation, line.period, line.article) for line in roles] == [
        (
            "Director",
            Link(title="The Fund", url="/en/organisations/fund/"),
            "since 2020",
            Link(title="first", url="/kk/first/", language="kk"),
        ),
        ("Doctor", None, "2010 – 2019", None),
        ("Teacher", None, "until 2000s", None),
    ]


def test_an_organisation_s_page_shows_its_people_in_the_alphabet(site: Rendered) -> None:
    """Ә comes after А and before Б in Kazakh; a private person is not among them."""
    staff = {
        language: [
            line.person and line.person.title for line in entity_page(site, f"{language}/organisations/fund").staff
        ]
        for language in ("kk", "en")
    }
    assert staff == {
        "kk": ["Асан Үсенов", "Әлима Жанова", "Берік Серіков"],
        "en": ["Alima Zhanova", "Asan Usenov", "Berik Serikov"],
    }


def test_parents_and_parts_lead_to_each_other(site: Rendered) -> None:
    """The branch leads to the foundation and the foundation to the branch."""
    assert entity_page(site, "en/organisations/branch").parent == Link(
        title="The Fund", url="/en/organisations/fund/"
    )
    assert entity_page(site, "en/organisations/fund").parts == (
        Link(title="The Branch", url="/en/organisations/branch/"),
    )


def test_a_person_s_page_shows_what_they_said(site: Rendered) -> None:
    """The words stand with their article, in the original's language if need be; relative links lead on."""
    for language, said_in in (("kk", None), ("en", "kk")):
        (line,) = entity_page(site, f"{language}/people/asan").quotations
        assert line.article == Link(title="first", url="/kk/first/", language=said_in)
        assert line.language == "kk"
        assert '<a href="/kk/other/">мұнда</a>' in line.text
        assert '<a href="/kk/first/#s-x">сонда</a>' in line.text


@pytest.mark.parametrize(("size", "shown"), [("1", 1), ("3", 3), ("0", 6), ("20", 6)])
def test_of_what_a_person_said_the_newest_is_shown(tmp_path: Path, size: str, shown: int) -> None:
    """No more of it than the page of a record has articles, so that a new quotation writes no page that grows."""
    said = "\n\n".join(f"> {{name}}, {number}-сөз.\n>\n> — деді Асан Үсенов" for number in (1, 2))
    site = rendered(
        tmp_path,
        {
            "digest.toml": settings(entity_page_size=size),
            "people/asan.md": record("asan", "Асан Үсенов"),
            **{
                f"articles/{name}/kk.md": original(name, f"2026-11-0{day}", body=said.replace("{name}", name))
                for day, name in enumerate(("old", "middle", "new"), 1)
            },
        },
    )
    texts = [
        f"{name}, {number}-сөз" in line.text
        for line, (name, number) in zip(
            entity_page(site, "kk/people/asan").quotations,
            [(name, number) for name in ("new", "middle", "old") for number in (1, 2)],
            strict=False,
        )
    ]
    assert texts == [True] * shown


def test_companions_are_those_of_the_same_articles(site: Rendered) -> None:
    """Who stands in articles with somebody is shown, with how many if they are several; private persons are not."""
    (people,) = entity_page(site, "en/people/asan").companions
    assert [(link.title, link.url, link.note) for link in people.names] == [
        ("Berik Serikov", "/en/people/berik/", None)
    ]


def test_structured_data_of_records(site: Rendered) -> None:
    """A Person has the present job, an Organization its parent; both their other names; nothing is null."""
    assert object_of(entity_page(site, "en/people/asan")) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Asan Usenov",
        "alternateName": ["Асан Үсенов", "А. Үсенов", "A. Usenov"],
        "url": "https://digest.test/en/people/asan/",
        "jobTitle": ["director"],
        "worksFor": [
            {"@type": "Organization", "name": "The Fund", "url": "https://digest.test/en/organisations/fund/"}
        ],
    }
    assert object_of(entity_page(site, "kk/organisations/branch")) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Филиал",
        "alternateName": ["The Branch"],
        "url": "https://digest.test/kk/organisations/branch/",
        "parentOrganization": {
            "@type": "Organization",
            "name": "Қор",
            "url": "https://digest.test/kk/organisations/fund/",
        },
    }
    fund = object_of(entity_page(site, "en/organisations/fund"))
    assert fund["sameAs"] == ["https://www.wikidata.org/wiki/Q1"]
    assert "description" not in fund, "there is none in English"


def test_a_private_person_has_no_page_and_no_address_anywhere(site: Rendered) -> None:
    """Not listed: no page, no feed, no index entry, no link, not in the data. The name may stand in a text."""
    assert [path for path in site.files if "hidden" in path] == []
    assert [path for path, content in site.files.items() if b"people/hidden" in content] == []
    assert "Private Person" not in site.files["en/people/index.html"].decode()
    assert "Private Person" not in site.files["data/entities.json"].decode()
    assert "Құпия Адам" in site.files["kk/first/index.html"].decode()
    assert "Құпия Адам" not in site.files["kk/rss.xml"].decode()


def test_an_index_stands_in_the_alphabet_of_its_language(site: Rendered) -> None:
    """Names stand under their letters; the bar has every letter, those with names as links to them."""
    index = index_page(site, "kk/people")
    assert [(group.letter, [item.name for item in group.items]) for group in index.groups] == [
        ("А", ["Асан Үсенов"]),
        ("Ә", ["Әлима Жанова"]),
        ("Б", ["Берік Серіков"]),
    ]
    assert [link.title for link in index.letters] == list("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ")
    assert [(link.title, link.url) for link in index.letters if link.url] == [
        ("А", "#letter-410"),
        ("Ә", "#letter-4d8"),
        ("Б", "#letter-411"),
    ]
    assert [group.anchor for group in index.groups] == ["letter-410", "letter-4d8", "letter-411"]
    assert index.total == "3 тұлға"
    english = index_page(site, "en/people")
    assert [group.letter for group in english.groups] == ["A", "B"]
    assert [(item.name, item.note, item.count) for item in english.groups[0].items] == [
        ("Alima Zhanova", "accountant, The Fund", "0 articles"),
        ("Asan Usenov", "director, The Fund", "1 article"),
    ]


def test_names_outside_the_alphabet_have_letters_of_their_own(tmp_path: Path) -> None:
    """Boeing stands under B among Kazakh names, a number under #, each letter once and with an anchor of its own."""
    site = rendered(
        tmp_path,
        {
            "organisations/boeing.md": record("boeing", "Boeing"),
            "organisations/centre.md": record("centre", "1404 орталығы"),
            "organisations/beta.md": record("beta", "Бета"),
            "organisations/emile.md": record("emile", "Émile"),
        },
    )
    index = index_page(site, "kk/organisations")
    assert [(group.letter, group.anchor) for group in index.groups] == [
        ("#", "letter-23"),
        ("Б", "letter-411"),
        ("B", "letter-b"),
        ("E", "letter-e"),
    ]
    assert [link.title for link in index.letters][:2] == ["#", "А"]
    assert [link.title for link in index.letters][-3:] == ["Я", "B", "E"]


def test_an_empty_index_says_so(tmp_path: Path) -> None:
    """The index of a kind without records stands and says that there are none."""
    index = index_page(rendered(tmp_path), "en/places")
    assert (index.groups, index.empty, index.total) == ((), "No names yet.", "0 places")


def test_a_title_without_a_language_says_its_own(tmp_path: Path) -> None:
    """Wherever a role stands it is marked, with its direction where that differs; structured data leaves it out."""
    site = rendered(
        tmp_path,
        {
            "digest.toml": settings(scripts='["kk-Arab"]'),
            "organisations/fund.md": record("fund", "Қор", "The Fund"),
            "people/asan.md": record(
                "asan", "Асан Үсенов", "Asan Usenov", "roles: [{organisation: fund, title: {kk: спорт министрі}}]"
            ),
            "people/berik.md": record(
                "berik", "Берік Серіков", "Berik Serikov", "roles: [{organisation: fund, title: {en: head of sport}}]"
            ),
            "articles/news/kk.md": original("news", ADDED, "people: [asan, berik]"),
            "articles/news/en.md": translation("news", ADDED),
        },
    )

    def shown(path: str) -> str:
        return site.files[f"{path}/index.html"].decode()

    assert '<span class="role" lang="kk">Спорт министрі</span>' in shown("en/people/asan")
    assert '<span class="role" lang="en" dir="ltr">Head of sport</span>' in shown("kk-arab/people/berik")
    assert '<span class="role">Спорт министрі</span>' in shown("kk/people/asan")
    for path in ("en/news", "en/people"):
        assert '<span class="note" lang="kk">спорт министрі, Қор</span>' in shown(path)
    for path in ("kk-arab/news", "kk-arab/people"):
        assert '<span class="note" lang="en" dir="ltr">head of sport, The Fund</span>' in shown(path)
    assert '<span class="role" lang="kk">Спорт министрі</span>' in shown("en/organisations/fund")
    assert "jobTitle" not in object_of(entity_page(site, "en/people/asan"))
    assert object_of(entity_page(site, "kk/people/asan"))["jobTitle"] == ["спорт министрі"]
    assert entity_page(site, "en/people/asan").frame.description == "Asan Usenov: Person"


def test_a_name_that_stands_in_is_no_other_name(tmp_path: Path) -> None:
    """Structured data says a name once, also where the page's language has none."""
    site = rendered(tmp_path, {"people/asan.md": record("asan", "Асан Үсенов", None, "aliases: {kk: [Асан]}")})
    for language in ("kk", "en"):
        found = object_of(entity_page(site, f"{language}/people/asan"))
        assert (found["name"], found["alternateName"]) == ("Асан Үсенов", ["Асан"])


def test_a_name_without_a_language_stands_as_it_is(tmp_path: Path) -> None:
    """A record named in Kazakh only has an English page under that name, marked as Kazakh wherever it is linked."""
    site = rendered(
        tmp_path,
        {
            "people/asan.md": record("asan", "Асан Үсенов"),
            "articles/news/kk.md": original("news", ADDED, "people: [asan]"),
            "articles/news/en.md": translation("news", ADDED),
        },
    )
    assert entity_page(site, "en/people/asan").name == "Асан Үсенов"
    assert 'lang="kk"' in site.files["en/news/index.html"].decode()
    assert data(site, "data/entities.json") == [
        {
            "id": "people/asan",
            "kind": "people",
            "name": {"kk": "Асан Үсенов"},
            "aliases": {},
            "roles": [],
            "parent": None,
            "same_as": [],
            "about": {},
            "urls": {
                "kk": "https://digest.test/kk/people/asan/",
                "en": "https://digest.test/en/people/asan/",
            },
        }
    ]
