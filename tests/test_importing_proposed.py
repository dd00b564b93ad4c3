"""What an import proposes: records that nobody sees until an editor accepts them."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from small_digest import original, record, written
from test_importing import ADDED, CONFERENCE, MEMORANDUM, SEEDS, article_of, import_all, imported, raw, root, tree

from sholu import content, pipeline
from sholu.errors import ContentProblems, MachineError, UsageError
from sholu.importing import accept, accepted_text, import_files, reject, rejected_text, report_text, writing
from sholu.importing.encoding import decode
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


# Accepting and rejecting


def test_what_is_accepted_can_be_named_in_many_ways(copy: Path) -> None:
    """By id, key, file, name in any form an editor types, or the article that names it; twice is as good as once."""
    assert accepted(copy, "bolat-zauyt") == ["people/bolat-zauyt"]
    assert accepted(copy, "people/shyngys-mukan") == ["people/shyngys-mukan"]
    assert accepted(copy, "./content/places/almaty.md") == ["places/almaty"]
    assert accepted(copy, '"ұшқыр тіл" орталығы') == ["organisations/ushkyr-til-ortalygy"]
    outcome = accept(copy, library_of(copy), ["bolat-zauyt"])
    assert accepted_text(outcome) == "people/bolat-zauyt: accepted before, Болат Зауыт / Bolat Zauyt"
    memorandum = next((copy / "content/articles").glob("kazakhstan*")).name
    left = accepted(copy, f"content/articles/{memorandum}/kk.md")
    assert "people/anuar-zhumashbayev" in left
    assert "people/shyngys-mukan" not in left
    assert "people/talant-magzhayev" not in left
    assert accepted_text(accept(copy, library_of(copy), [memorandum])) == "nothing to accept"


def test_what_names_nothing_is_wrong_usage_and_nothing_is_done(copy: Path) -> None:
    """All such words are told, with the nearest name or some that are proposed."""
    before = tree(copy)
    with pytest.raises(UsageError) as error:
        accept(copy, library_of(copy), ["bolat-zauyt", "shyngys-mkan", "zzz"])
    assert str(error.value).startswith('nothing is called "shyngys-mkan"; did you mean shyngys-mukan?; nothing is')
    assert tree(copy) == before
    written(copy, {"people/x.md": record("x", "Асан Үсенов"), "articles/x/kk.md": original("x", "2026-11-20")})
    library = library_of(copy)
    with pytest.raises(UsageError, match='"x" may be people/x and articles/x; write the one that is meant like that'):
        accept(copy, library, ["x"])


def test_a_record_whose_article_is_gone_is_not_accepted(copy: Path) -> None:
    """The digest stays whole when an article is deleted before its proposals: they are told, and can go."""
    shutil.rmtree(next((copy / "content/articles").glob("duniyezhuzi*")))
    outcome = accept(copy, library_of(copy), ["bolat-zauyt", "shymkent"])
    assert [entity.key for entity in outcome.accepted] == ["places/shymkent"]
    (problem,) = outcome.problems
    assert str(problem).startswith("content/people/bolat-zauyt.md:1: this is proposed of the article ")
    assert str(problem).endswith("which is not there; import its text again, or delete this file")
    rendered(copy)


def test_deleting_proposals_breaks_nothing(copy: Path) -> None:
    """A reference to what an import proposed is forgiven and noted, in articles and roles; a misspelt one is not."""
    shutil.rmtree(copy / "content/organisations")
    (copy / "content/people/anuar-zhumashbayev.md").unlink()
    accepted(copy)
    rendered(copy)
    notes = [str(note) for note in library_of(copy).notes]
    assert any("anuar-zhumashbayev" in note for note in notes)
    assert all(
        re.fullmatch(r'content/\S+:\d+: the import proposed "\S+", which has no record now; .*; take it out .*', note)
        for note in notes
    )
    file = next((copy / "content/articles").glob("kazakhstan*")) / "kk.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  - shyngys-mukan\n", "  - shyngys-muqan\n"), encoding="utf-8")
    with pytest.raises(ContentProblems, match='unknown person "shyngys-muqan"; did you mean shyngys-mukan'):
        library_of(copy)


def test_rejecting_deletes_the_record_and_what_refers_to_it(copy: Path) -> None:
    """Its file and its ids in the article go; every other byte stays, and the digest has nothing to note."""
    article = next((copy / "content/articles").glob("kazakhstan*")) / "kk.md"
    before = article.read_text(encoding="utf-8")
    words = ["anuar-zhumashbayev", "organisations/shymkent-kelbeti", "Шыңғыс Мұқан"]
    outcome = reject(copy, library_of(copy), words)
    assert [entity.key for entity in outcome.rejected] == [
        "organisations/shymkent-kelbeti",
        "people/anuar-zhumashbayev",
        "people/shyngys-mukan",
    ]
    assert outcome.problems == ()
    assert not (copy / "content/people/anuar-zhumashbayev.md").exists()
    expected = before.replace("authors:\n  - anuar-zhumashbayev\n", "").replace("  - shyngys-mukan\n", "")
    assert article.read_text(encoding="utf-8") == expected.replace("  organisation: shymkent-kelbeti\n", "", 1)
    assert library_of(copy).notes == ()


def test_rejecting_an_article_keeps_what_another_refers_to(root: Path) -> None:
    """The record stays for the other article, and is told; the id goes out of this one. By its name it is deleted."""
    proposed = {
        f"people/{name}.md": record(name, name.title(), name.title(), "proposed: {article: one}")
        for name in ("asan", "berik")
    }
    files = {
        **proposed,
        "articles/one/kk.md": original("one", "2026-11-20", "people:\n  - asan\n  - berik"),
        "articles/two/kk.md": original("two", "2026-11-20", "people:\n  - asan"),
    }
    written(root, files)
    outcome = reject(root, library_of(root), ["one"])
    assert rejected_text(outcome).splitlines() == [
        "people/berik: rejected, Berik; its file is deleted",
        "people/asan: kept, Asan; it is used by articles/two",
        "content/articles/one/kk.md: refers to it no more",
    ]
    assert [article.entities for article in library_of(root).articles] == [(), ("people/asan",)]
    assert [entity.key for entity in reject(root, library_of(root), ["one", "two"]).rejected] == ["people/asan"]
    assert [article.entities for article in library_of(root).articles] == [(), ()]
    written(root, files)
    assert [each.key for each in reject(root, library_of(root), ["one", "people/asan"]).rejected] == [
        "people/asan",
        "people/berik",
    ]
    assert library_of(root).notes == ()


def test_what_is_accepted_or_unnamed_is_not_rejected(copy: Path) -> None:
    """To reject deletes: it wants to be told what, and only what was proposed."""
    with pytest.raises(UsageError, match="say which proposals"):
        reject(copy, library_of(copy), [])
    accepted(copy, "bolat-zauyt")
    with pytest.raises(UsageError, match=r"accepted records are not rejected: content/people/bolat-zauyt\.md"):
        reject(copy, library_of(copy), ["bolat-zauyt", "shyngys-mukan"])
    assert (copy / "content/people/shyngys-mukan.md").exists()


def test_a_file_of_a_form_of_its_own_is_told_and_left_alone(root: Path) -> None:
    """Where the key cannot be taken out by lines, the editor does it."""
    file = "---\n{id: asan, name: {kk: Асан Үсенов}, proposed: {evidence: «…»}}\n---\n"
    written(root, {"people/asan.md": file})
    outcome = accept(root, library_of(root), [])
    assert [str(problem) for problem in outcome.problems] == [
        'content/people/asan.md:1: this file is written in a way of its own; take the key "proposed" out by hand'
    ]
    assert (root / "content/people/asan.md").read_text(encoding="utf-8") == file


def test_a_link_stays_a_link_and_permissions_stay(root: Path) -> None:
    """What the file is beside its text is not ours to change."""
    written(root, {"people/real.md": record("real", "Асан Үсенов", None, "proposed: {article: news}")})
    (root / "content/people/link.md").symlink_to("real.md")
    (root / "content/people/real.md").chmod(0o640)
    (root / "content/articles/news").mkdir(parents=True)
    written(root, {"articles/news/kk.md": original("news", "2026-11-20")})
    (root / "content/people/link.md").unlink()
    (root / "content/people/real.md").rename(root / "content/people/.hidden.md")
    (root / "content/people/real.md").symlink_to(".hidden.md")
    assert accepted(root) == ["people/real"]
    assert (root / "content/people/real.md").is_symlink()
    assert (root / "content/people/.hidden.md").stat().st_mode & 0o777 == 0o640
    assert "proposed" not in (root / "content/people/.hidden.md").read_text(encoding="utf-8")


# When things go wrong


@pytest.mark.parametrize("failing", [3, 5, 12])
def test_a_failure_in_the_middle_leaves_no_record(root: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """When the disk fails among the records, nothing of the article and none of its records is left behind."""
    calls: list[int] = []

    def fail(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")

    before = tree(root)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(MachineError, match="No space left"):
        import_all([CONFERENCE], root)
    assert tree(root) == before


def test_proposals_of_an_import_that_was_broken_off_are_found_again(both: Path, copy: Path) -> None:
    """Records without their article harm nothing, and importing the text again makes the digest as if nothing was."""
    shutil.rmtree(copy / "content/articles")
    rendered(copy)
    import_all([SEEDS], copy)
    assert tree(copy) == tree(both)


def test_a_second_import_changes_nothing_before_and_after_acceptance(copy: Path) -> None:
    """Again is no change, whatever the editor decided meanwhile."""
    for step in (lambda: None, lambda: accepted(copy), lambda: shutil.rmtree(copy / "content/places")):
        step()
        before = tree(copy)
        import_all([SEEDS, MEMORANDUM], copy)
        assert tree(copy) == before


def test_a_text_with_more_names_than_an_article_has_is_still_an_article(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit into front matter is left out, neither listed nor proposed, and the report says how many."""
    monkeypatch.setattr(writing, "MOST_NOTED", 2_000)
    names = [f"Асан {one}{two}ев" for one in ("Ба", "Ке", "Ли", "Мо", "Ну") for two in ("ра", "се", "ти", "да", "го")]
    report = imported(raw(tmp_path, " ".join(f"Жиынға мектеп директоры {name} келді." for name in names)), root)
    assert 3 < len(report.findings) < len(names)
    assert f"  {report.left_out} more names were left out" in report_text(report)
    library = library_of(root)
    assert len(library.entities) == len(report.findings) == len(library.articles[0].entities)


NAMES = st.text(
    st.one_of(st.sampled_from("\"'`:#-?!&*%@|>[]{},\\ \t\u0007\u0085\u2028«»“”~=.0no"), st.sampled_from("Әңғқ")),
    min_size=1,
    max_size=15,
)


@settings(deadline=None, max_examples=12)
@given(name=NAMES, other=NAMES)
def test_hostile_names_never_break_the_digest(
    tmp_path_factory: pytest.TempPathFactory, name: str, other: str
) -> None:
    """Whatever stands for a name in a text, what is imported reads back, and can be accepted."""
    folder = tmp_path_factory.mktemp("hostile")
    digest = written(folder / "digest", {})
    text = (
        f"Жиынға «{name}» қоғамдық қорының директоры {other} Серіков{name} қатысты, оны қала тұрғындары күтті.\n\n"
        f"–Келдік, — деді Берік {other}.\n\n«{name}» — Асан ҮСЕНОВ\n"
    )
    import_all([raw(folder, text.encode("utf-8", "replace"))], digest)
    rendered(digest)
    assert accept(digest, library_of(digest), []).problems == ()
    rendered(digest)
