"""What an import proposes: records that nobody sees until an editor accepts them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from small_digest import original, record, written
from test_importing import ADDED, SEEDS, article_of, import_all, imported, raw, root

from sholu import content, pipeline
from sholu.importing import accept, import_files, report_text
from sholu.importing.encoding import decode
from sholu.importing.named import named_in
from sholu.importing.raw import parse
from sholu.model import Library
from sholu.pipeline import Rendered

__all__ = ["root"]  # a fixture

PEOPLE = {
    "Болат Зауыт",
    "Талант Мағжаев",
    "Серікхан Ахмет",
    "Рахым Айыпұлы",
    "Райыс Әріпжанұлы",
    "Бөрібай Қызырбекұлы",
    "Ұлжан Тоқтарбекқызы",
    "Лаззат Шыңғысбаева",
    "Шыңғыс Мұқан",
    "Әнуар Жұмашбаев",
}
ORGANISATIONS = {
    "Дүниежүзі қазақтарының қауымдастығы",
    "«Отандастар қоры» КЕАҚ",
    "Қандастастарды ақпараттық қолдау орталығы",
    "Бизнес және жобаларды акселерациялау департаменті",
    "Алматы облыстық филиалы",
    "«Ұшқыр тіл» орталығы",
    "«Қазақстан халқына» қоғамдық қоры",
    "Жастар ресурстық орталығы",
    "Шымкент қалалық әкімдігі",
    "Шымкент келбеті",
}


def library_of(digest: Path) -> Library:
    """What the digest says."""
    return content.load(digest, content.read_digest(digest))


def rendered(digest: Path) -> Rendered:
    """The site of the digest."""
    return pipeline.rendered_site(digest, now=ADDED)


def accepted(digest: Path, *words: str) -> list[str]:
    """The keys of what was accepted."""
    return [entity.key for entity in accept(digest, library_of(digest), words).accepted]


def front_matter(path: Path) -> dict[str, object]:
    """A record's front matter as plain YAML reads it, without guessing types."""
    loaded = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest into which the two first articles were imported; not to be changed."""
    digest = written(tmp_path_factory.mktemp("both"), {})
    import_all([SEEDS], digest)
    return digest


@pytest.fixture
def copy(both: Path, tmp_path: Path) -> Path:
    """A copy of that digest."""
    return Path(shutil.copytree(both, tmp_path / "copy"))


# What is proposed


def test_everybody_whom_the_two_articles_name_is_proposed(both: Path) -> None:
    """Every person and every organisation has a proposed record, under a name in its base form."""
    entities = library_of(both).entities.values()
    assert all(entity.proposal is not None for entity in entities)
    called = {name.casefold() for each in entities for name in (each.name["kk"], *each.aliases.get("kk", ()))}
    assert [name for name in sorted(PEOPLE | ORGANISATIONS) if name.casefold() not in called] == []
    places = {entity.name["kk"] for entity in entities if entity.kind.name == "places"}
    assert places == {"Алматы облысы", "Талдықорған", "Қытай", "Алматы", "Шымкент"}


def test_a_proposed_record_says_what_an_editor_needs(both: Path) -> None:
    """Keys in the contract's order; name, role with its organisation and article, and where it stands."""
    found = front_matter(both / "content/people/talant-magzhayev.md")
    assert list(found) == ["id", "name", "roles", "proposed"]
    assert found["id"] == "talant-magzhayev"
    assert found["name"] == {"kk": "Талант Мағжаев", "en": "Talant Magzhayev"}
    (conference,) = (path.name for path in (both / "content/articles").glob("duniyezhuzi*"))
    assert found["roles"] == [
        {
            "organisation": "biznes-zhane-zhobalardy-akseleratsiyalau-departamenti",
            "title": {"kk": "Бизнес және жобаларды акселерациялау департаментінің маманы"},
            "article": conference,
        }
    ]
    proposed = found["proposed"]
    assert isinstance(proposed, dict)
    assert proposed["article"] == conference
    assert re.fullmatch(r"[01]\.\d\d", proposed["confidence"])
    assert proposed["evidence"].startswith("«")
    assert "департаментінің маманы Талант Мағжаев, " in proposed["evidence"]
    akim = front_matter(both / "content/people/shyngys-mukan.md")
    assert akim["aliases"] == {"kk": ["Шыңғыс Жұмабекұлы"]}
    assert isinstance(akim["proposed"], dict)
    (joined,) = akim["proposed"]["joined"]
    assert "Шыңғыс Жұмабекұлы speaks right after Шыңғыс Мұқан" in joined
    fund = front_matter(both / "content/organisations/kazakhstan-khalkyna-kogamdyk-kory.md")
    assert fund["weak_aliases"] == {"kk": ["Қор"]}


def titles_of(path: Path) -> list[object]:
    """The titles of a person's roles."""
    roles = front_matter(path)["roles"]
    assert isinstance(roles, list)
    return [role["title"] for role in roles]


def test_the_title_of_a_role_is_said_away_from_its_sentence(root: Path, tmp_path: Path) -> None:
    """The capital of the sentence goes, that of a name stays; what the text says is noted as it stands."""
    text = "Шипажай иесі Берік Серіков келді. Қостанай облысының әкімі Болат Зауытов оны қарсы алды.\n"
    report = imported(raw(tmp_path, text), root)
    people = root / "content/people"
    assert titles_of(people / "berik-serikov.md") == [{"kk": "шипажай иесі"}]
    assert titles_of(people / "bolat-zauytov.md") == [{"kk": "Қостанай облысының әкімі"}]
    facts = article_of(report, root)[0]["imported"]
    assert isinstance(facts, dict)
    assert "Шипажай иесі" in [each.get("role") for each in facts["named"]]


def test_an_editor_is_told_that_titles_wait_for_their_english(root: Path, tmp_path: Path) -> None:
    """No English title is made up: the record and the report say that one may be added, if the digest has English."""
    report = imported(raw(tmp_path, "Шипажай иесі Берік Серіков келді. Ол сөз сөйледі.\n"), root)
    told = "  1 role in Kazakh alone: add the English title to the record (en: …) if you know it"
    assert told in report_text(report).splitlines()
    assert told not in report_text(replace(report, languages=("kk",))).splitlines()
    path = root / "content/people/berik-serikov.md"
    assert titles_of(path) == [{"kk": "шипажай иесі"}]
    remark = "give the title in English too, as en: … below kk; until then English pages show the Kazakh"
    assert f"roles:  # {remark}" in path.read_text("utf-8").splitlines()


def test_the_article_refers_to_the_proposed_records(both: Path) -> None:
    """Authors, publisher and those it is about are listed by id; who only made it is not what it is about."""
    article = next(each for each in library_of(both).articles if each.authors)
    assert article.authors == ("people/anuar-zhumashbayev",)
    assert article.source is not None
    assert article.source.organisation == "organisations/shymkent-kelbeti"
    assert {"people/lazzat-shyngysbayeva", "people/shyngys-mukan", "places/shymkent"} <= set(article.entities)
    assert not {"people/anuar-zhumashbayev", "organisations/shymkent-kelbeti"} & set(article.entities)


def test_spans_count_the_code_points_of_the_decoded_text(root: Path, tmp_path: Path) -> None:
    """Each span is the surface in the text as it was decoded, also below a line above the title and with a mark."""
    text = "ШЫМКЕНТ\r\n\r\nЖАҢА МЕКТЕП АШЫЛДЫ\r\n\r\nАшылуға Шымкенттен Берік Серіковтің досы Асан Үсенов келді.\r\n"
    source = raw(tmp_path, b"\xef\xbb\xbf" + text.encode())
    matter, _ = article_of(imported(source, root), root)
    facts = matter["imported"]
    assert isinstance(facts, dict)
    decoded = decode(source.read_bytes()).text
    spans = [span for each in facts["named"] for span in each["spans"]]
    assert len(spans) >= 3
    for span in spans:
        place, _, surface = span.partition(" ")
        start, end = map(int, place.split("-"))
        assert decoded[start:end] == surface


def test_two_articles_that_name_one_person_share_one_proposal(root: Path, tmp_path: Path) -> None:
    """Whether they come in one run or in two, inflected or not."""
    one = raw(tmp_path, "Жиынға мектеп директоры Берік Серіков қатысты. Ол сөз сөйледі.", "one.txt")
    two = raw(tmp_path, "Кеше қалада Берік Серіковтің кітабы туралы кеш өтті деп хабарланды.", "two.txt")
    three = raw(tmp_path, "Бүгін ғимаратты Берік Серіковке көрсетті, ол риза болды деп жазды.", "three.txt")
    import_all([one, two], root)
    import_all([three], root)
    assert [path.name for path in (root / "content/people").iterdir()] == ["berik-serikov.md"]
    assert [article.entities for article in library_of(root).articles] == [("people/berik-serikov",)] * 3


def test_what_has_a_record_is_found_in_inflected_form(root: Path, tmp_path: Path) -> None:
    """The record is referred to, not written to, and nothing is proposed beside it."""
    file = "---\nid: pishpek\nname: {kk: Берік Серіков}\n---\n"
    written(root, {"people/berik.md": file})
    imported(raw(tmp_path, "Кеше қалада Берік Серіковтің кітабы туралы кеш өтті деп хабарланды."), root)
    assert (root / "content/people/berik.md").read_text(encoding="utf-8") == file
    assert [path.name for path in (root / "content/people").iterdir()] == ["berik.md"]
    assert library_of(root).articles[0].entities == ("people/pishpek",)


def test_a_name_that_is_only_like_a_record_is_never_merged(root: Path, tmp_path: Path) -> None:
    """Another spelling is a proposal of its own that says which record it may be, and why."""
    written(root, {"people/lazzat.md": record("lazzat", "Лаззат Шыңғысбаева")})
    report = imported(raw(tmp_path, "Жиынға қор басшысы Ләззат Шыңғысбаева қатысты. Ол сөз сөйледі."), root)
    proposed = front_matter(root / "content/people/lazzat-shyngysbayeva.md")["proposed"]
    assert isinstance(proposed, dict)
    assert proposed["may_be"] == ["people/lazzat"]
    assert library_of(root).articles[0].entities == ("people/lazzat-shyngysbayeva",)
    told = "      may be people/lazzat (Лаззат Шыңғысбаева: one letter of a spelling pair differs: а/ә)"
    assert told in report_text(report).splitlines()


def test_two_names_with_one_slug_are_two_records(root: Path, tmp_path: Path) -> None:
    """Ұран and Үран are both uran in English letters: the second gets a number, and the report says so."""
    written(root, {"organisations/uran.md": record("uran", "«Ұран» қоры")})
    written(root, {"organisations/uran-kory.md": record("other", "Басқа қор")})
    report = imported(raw(tmp_path, "Жиынды «Үран» қоры өткізді, оған қала тұрғындары қатысты деп хабарланды."), root)
    assert front_matter(root / "content/organisations/uran-kory-2.md")["name"] == {
        "kk": "«Үран» қоры",
        "en": "Uran kory",
    }
    assert (
        "      not organisations/other, which has that address without the number" in report_text(report).splitlines()
    )
    assert "organisations/uran-kory-2" in library_of(root).articles[0].entities


def test_a_file_that_lies_there_is_never_written_to(root: Path, tmp_path: Path) -> None:
    """Even one that is no record: its name is taken."""
    written(root, {"people/berik-serikov.md~": "mine", "people/.keep": ""})
    (root / "content/people/berik-serikov.md").symlink_to("berik-serikov.md~")
    library = Library()
    import_files(
        [raw(tmp_path, "Жиынға директор Берік Серіков қатысты. Ол келді.")], root, added=ADDED, library=library
    )
    assert (root / "content/people/berik-serikov.md").read_text(encoding="utf-8") == "mine"
    assert (root / "content/people/berik-serikov-2.md").is_file()


def test_a_digest_without_english_gets_no_english_names(tmp_path: Path) -> None:
    """A record is written in the digest's languages only."""
    digest = written(tmp_path / "digest", {"digest.toml": SETTINGS_IN_KAZAKH})
    text = raw(tmp_path, "Жиынға директор Берік Серіков қатысты. Ол келді.")
    import_files([text], digest, added=ADDED, library=Library(), languages=("kk",))
    assert front_matter(digest / "content/people/berik-serikov.md")["name"] == {"kk": "Берік Серіков"}
    assert library_of(digest).articles[0].entities == ("people/berik-serikov",)


SETTINGS_IN_KAZAKH = """\
title = { kk = "Шолу" }
description = { kk = "Жаңалықтар" }
languages = ["kk"]
base_url = "https://digest.test/"
time_zone = "Asia/Almaty"
feed_authority = "digest.test,2026-01-01"
"""


# What readers see


def test_readers_see_nothing_of_what_is_only_proposed(both: Path) -> None:
    """No page, link, index entry, feed or data row, no author: only the words of the articles themselves."""
    site = rendered(both)
    pages = [path for path in site.files if re.search(r"/(people|organisations|places)/[^/]+/", path)]
    assert pages == []
    assert site.files["data/entities.json"].strip() == b"[]"
    shown = b"\n".join(site.files.values())
    for trace in (b"data-entity", b"data-speaker", b"Bolat Zauyt", b"anuar-zhumashbayev", "Әнуар".encode()):
        assert trace not in shown
    assert "деді Шыңғыс Жұмабекұлы".encode() in shown


def test_what_is_accepted_appears(copy: Path) -> None:
    """All are accepted: each has a page, the articles link to them, the author signs, quotations have speakers."""
    keys = accepted(copy)
    assert len(keys) == len(library_of(copy).entities)
    site = rendered(copy)
    for key in keys:
        assert f"kk/{key}/index.html" in site.files
    memorandum = next(
        data.decode() for path, data in site.files.items() if re.fullmatch(r"kk/kazakhstan[^/]+/index.html", path)
    )
    assert 'data-entity="people/lazzat-shyngysbayeva"' in memorandum
    assert "/kk/people/anuar-zhumashbayev/" in memorandum
    assert memorandum.count("data-speaker=") == 2


def test_one_is_accepted_and_the_others_wait(copy: Path) -> None:
    """A role at an organisation that is only proposed is shown without it."""
    assert accepted(copy, "talant-magzhayev") == ["people/talant-magzhayev"]
    site = rendered(copy)
    people = [path for path in site.files if re.fullmatch(r"kk/people/[^/]+/index.html", path)]
    assert people == ["kk/people/talant-magzhayev/index.html"]
    page = site.files[people[0]].decode()
    assert "департаментінің маманы" in page
    assert "/kk/organisations/biznes" not in page


def test_taking_the_key_out_by_hand_accepts(copy: Path) -> None:
    """The command does what an editor can do, and nothing else."""
    file = copy / "content/places/shymkent.md"
    by_hand = re.sub(r"proposed:.*?(?=^---)", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert accepted(copy, "places/shymkent") == ["places/shymkent"]
    assert (
        file.read_text(encoding="utf-8")
        == by_hand
        == "---\nid: shymkent\nname:\n  kk: Шымкент\n  en: Shymkent\n---\n"
    )


def test_an_attribution_by_the_id_of_a_proposed_record_shows_the_name(root: Path) -> None:
    """The id is for editors: readers see who speaks, without a link."""
    proposed = record("berik", "Берік Серіков", "Berik", "proposed: {article: news}")
    body = "> Жақсы.\n>\n> — деді berik"
    written(root, {"people/berik.md": proposed, "articles/news/kk.md": original("news", "2026-11-20", body=body)})
    page = rendered(root).files["kk/news/index.html"].decode()
    assert "— деді Берік Серіков" in page
    assert "figure" not in page.partition("<article")[2]


@pytest.mark.parametrize(
    ("kazakh", "english"),
    [
        ("Мәскеу сәулет институты", "Maskeu saulet instituty"),
        ("Эдинбург университеті", "Edinburg universiteti"),
        ("Ресей Ғылым академиясы", "Resei Gylym akademiyasy"),
        ("Қытай Сыртқы істер министрлігі", "China Ministry of Foreign Affairs"),
        ("Қарағанды металлургия комбинаты", "Karaganda metallurgiya kombinaty"),
        # Held back, measured once: 10 of 10 with six more of their kind.
        ("Германия Сыртқы істер министрлігі", "Germany Ministry of Foreign Affairs"),
        ("Париж опера театры", "Parizh opera teatry"),
        ("Қазақстан хоккей федерациясы", "Kazakhstan khokkei federatsiyasy"),
    ],
)
def test_the_english_name_of_a_body_is_in_one_language(kazakh: str, english: str) -> None:
    """Where a common noun has no English name, the place beside it goes by its sounds too; nothing is invented."""
    text = f"Кездесу болды\n\nБүгін қалада жиын өтті, оған елу адам қатысты деп хабарланды.\n\nДереккөз: {kazakh}"
    article = parse(text)
    assert article is not None
    assert article.byline.source_name == kazakh
    assert [each.english for each in named_in(text, article) if each.name == kazakh] == [english]


def test_the_report_says_where_the_date_of_publication_is_from(root: Path, tmp_path: Path) -> None:
    """The byline's date stands in no line of its own; the article has it as its date."""
    lead = "Бүгін қалада жиын өтті, оған елу адам қатысты деп хабарланды."
    text = f"Кездесу болды\n\n{lead}\n\nӘңгімелескен Динара Тілеубек\n«Ұлт тынысы» газеті, 12 қараша 2026 жыл\n"
    report = imported(raw(tmp_path, text), root)
    assert "  date:         2026-11-12 (of publication; in the byline)" in report_text(report).splitlines()
    facts, body = article_of(report, root)
    assert str(facts["date"]) == "2026-11-12"
    assert facts["authors"] == ["dinara-tileubek"]
    assert body.strip() == lead
