"""Importing: what an editor accepts or rejects of what was proposed, and what survives when things go wrong."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_digest import original, record, written
from test_importing import CONFERENCE, MEMORANDUM, SEEDS, import_all, imported, raw, root, tree
from test_importing_proposed import accepted, both, copy, library_of, rendered

from sholu.errors import ContentProblems, MachineError, UsageError
from sholu.importing import accept, accepted_text, reject, rejected_text, report_text, writing

__all__ = ["both", "copy", "root"]  # fixtures

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
