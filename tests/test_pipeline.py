"""The steps of a build together: all or nothing, the same bytes everywhere, under a path, in a third language."""

from __future__ import annotations

import datetime
import errno
import re
import shutil
from pathlib import Path

import pytest
from built_site import REPOSITORY, tree_of
from small_digest import NOW, original, record, rendered, settings, translation, values, written
from test_pages_articles import ADDED

from sholu import manifest, pipeline
from sholu.errors import ContentProblems, MachineError, UsageError
from sholu.pages.values import ArticlePage, EntityPage, IndexPage

ASAN = {"people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov")}
DIGEST = {
    **ASAN,
    "pages/about/kk.md": "---\ntitle: Біз\nsummary: Біз туралы.\n---\n\n[Үсенов](/kk/people/asan/)\n",
    "articles/news/kk.md": original("news", ADDED, body="Асан Үсенов келді."),
    "articles/news/en.md": translation("news", ADDED, body="Asan Usenov came."),
}


def built(root: Path, out: Path, *, now: datetime.datetime = NOW) -> tuple[int, int, int]:
    """Builds; how many files were written, left as they were, removed."""
    done = pipeline.build(root, out, now=now).published
    return done.written, done.unchanged, done.removed


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    """Nothing changed, nothing is written, and the pages of what is gone are removed."""
    root = written(tmp_path / "digest", DIGEST)
    files, _, _ = built(root, root / "site")
    assert files == len(tree_of(root / "site"))
    assert built(root, root / "site") == (0, files, 0)
    (root / "content/articles/news/en.md").unlink()
    _, _, removed = built(root, root / "site")
    assert removed == 3, "the article, its month and its year in English"
    assert not (root / "site/en/news").exists()


def test_a_refusal_once_the_site_is_complete_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads that the site is as it was must be able to rely on it; the next build is as ever."""
    root = written(tmp_path / "digest", DIGEST)
    files, _, _ = built(root, root / "site")
    edited = original("news", ADDED, body="Асан Үсенов кетті.")
    (root / "content/articles/news/kk.md").write_text(edited, encoding="utf-8")
    stamps = iter([manifest.stamp(root / ".sholu", root / "site")])

    def refusing(state: Path, out: Path) -> bytes:
        if (known := next(stamps, None)) is None:
            raise OSError(errno.ENOSPC, "No space left on device", str(state / "outputs.log"))
        return known

    with monkeypatch.context() as refused:
        refused.setattr(manifest, "stamp", refusing)
        with pytest.raises(MachineError, match=r"outputs\.log.*new and complete"):
            built(root, root / "site")
    assert "кетті" in (root / "site/kk/news/index.html").read_text(encoding="utf-8")
    assert built(root, root / "site") == (0, files, 0)


def test_the_site_is_the_same_after_edits_as_built_at_once(tmp_path: Path) -> None:
    """Whatever was built before, the output is that of a clean build."""
    root = written(tmp_path / "digest", DIGEST)
    built(root, root / "site")
    written(root, {"people/asan.md": record("asan", "Асан Сейтов", "Asan Seitov", "redirects: [seitov]")})
    (root / "content/pages/about/kk.md").unlink()
    (root / "content/pages/about").rmdir()
    built(root, root / "site")
    built(root, tmp_path / "clean")
    assert tree_of(root / "site") == tree_of(tmp_path / "clean")


def test_what_stood_there_already_is_ours_and_goes_with_its_article(tmp_path: Path) -> None:
    """Pages that somebody put back, from a backup say, and that the site then has again, are removed like others."""
    more = {"articles/more/kk.md": original("more", ADDED, body="Тағы.")}
    root = written(tmp_path / "digest", {**DIGEST, **more})
    built(root, root / "site")
    shutil.copytree(root / "site", tmp_path / "backup")
    shutil.rmtree(root / "content/articles/more")
    _, _, removed = built(root, root / "site")
    shutil.rmtree(root / "site")
    shutil.copytree(tmp_path / "backup", root / "site")
    written(root, more)
    written_again, _, _ = built(root, root / "site")
    shutil.rmtree(root / "content/articles/more")
    assert built(root, root / "site")[2] == removed == 1
    assert written_again == 0
    assert not (root / "site/kk/more").exists()


def test_content_with_a_problem_leaves_the_last_good_site(tmp_path: Path) -> None:
    """A build is all or nothing: with a problem anywhere no file of the output changes."""
    root = written(tmp_path, DIGEST)
    built(root, root / "site")
    before = tree_of(root / "site")
    written(root, {"articles/more/kk.md": original("more", ADDED), "articles/bad/kk.md": "---\nid: bad\n---\n"})
    with pytest.raises(ContentProblems):
        built(root, root / "site")
    assert tree_of(root / "site") == before


def problems(root: Path) -> list[str]:
    """What a build says is wrong."""
    with pytest.raises(ContentProblems) as raised:
        pipeline.rendered_site(root, now=NOW)
    return [f"{problem.path}:{problem.line}: {problem.what}" for problem in raised.value.problems]


def test_problems_of_settings_content_and_catalogues_are_told_together(tmp_path: Path) -> None:
    """One run says all that is wrong, whichever file it is in."""
    root = written(
        tmp_path,
        {
            "digest.toml": settings(languages='["kk", "en", "uz"]', title='{ kk = "Шолу", en = "S", uz = "S" }'),
            "articles/news/kk.md": original("news", ADDED, "people: [nobody]"),
        },
    )
    assert problems(root) == [
        'content/articles/news/kk.md:6: unknown person "nobody"',
        'templates/catalogues/uz.toml:1: there is no catalogue for the language "uz"',
    ]
    written(root, {"digest.toml": settings(page_size='"many"')})
    assert [each.partition(": ")[0] for each in problems(root)] == [
        "content/articles/news/kk.md:6",
        "content/digest.toml:7",
    ]


@pytest.mark.parametrize(
    ("catalogue", "problem"),
    [
        ("name = \n", "1: "),
        ('name = "Қазақша"\n', "1: the catalogue lacks locale"),
        ("words", "1: lacks words.archive"),
    ],
)
def test_a_broken_catalogue_is_a_problem_of_its_file(tmp_path: Path, catalogue: str, problem: str) -> None:
    """One that is no TOML, or lacks something, is told by its path, and nothing is built."""
    packaged = (REPOSITORY / "templates/catalogues/kk.toml").read_text(encoding="utf-8")
    own = re.sub(r"(?m)^archive = .*\n", "", packaged) if catalogue == "words" else catalogue
    folder = tmp_path / "templates/catalogues"
    folder.mkdir(parents=True)
    (folder / "kk.toml").write_text(own, encoding="utf-8")
    (found,) = problems(written(tmp_path, DIGEST))
    assert found.startswith(f"templates/catalogues/kk.toml:{problem}")


def test_a_mistake_in_a_template_is_told_once(tmp_path: Path) -> None:
    """However many pages it spoils, it is one problem, with the line of the template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").write_text("<p>\n{{ headlin.text }}\n", encoding="utf-8")
    (tmp_path / "templates/entity.html").write_text("{% for %}\n", encoding="utf-8")
    found = problems(written(tmp_path, DIGEST))
    assert [each.split(": ")[0] for each in found] == ["templates/article.html:2", "templates/entity.html:1"]


def test_a_wrong_base_address_is_wrong_usage(tmp_path: Path) -> None:
    """An address that is none is told before anything is built."""
    with pytest.raises(UsageError, match="base address"):
        pipeline.rendered_site(written(tmp_path, DIGEST), now=NOW, base_url="digest")


def test_no_state_is_left_where_there_is_no_digest(tmp_path: Path) -> None:
    """A build in the wrong folder says so and leaves nothing there."""
    with pytest.raises(ContentProblems, match="no digest here"):
        pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_under_a_path_every_own_address_begins_with_it(tmp_path: Path) -> None:
    """With base_url …/repo/ no link, style, picture or absolute address leaves out the path."""
    site = rendered(tmp_path, DIGEST, base_url="https://digest.test/repo")
    faults = []
    for path, content in site.files.items():
        if path.endswith((".html", ".xml", ".opml", ".json")):
            text = content.decode()
            faults += [f"{path}: {each}" for each in re.findall(r'(?:href|src)="(/(?!repo/)[^"]*)"', text)]
            faults += [f"{path}: {each}" for each in re.findall(r"https://digest\.test/(?!repo/)[^\"<]*", text)]
    assert faults == []
    assert b'href="/repo/kk/people/asan/"' in site.files["kk/about/index.html"]


# A third language


@pytest.fixture
def three_languages(tmp_path: Path) -> Path:
    """A digest in Kazakh, English and Russian; the Russian catalogue is the English one under another name."""
    english = (REPOSITORY / "templates/catalogues/en.toml").read_text(encoding="utf-8")
    folder = tmp_path / "templates/catalogues"
    folder.mkdir(parents=True)
    russian = english.replace('name = "English"', 'name = "Русский"').replace('"en_GB"', '"ru_RU"')
    russian = re.sub(r'(?m)^alphabet = ".*"', 'alphabet = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"', russian)
    (folder / "ru.toml").write_text(russian, encoding="utf-8")
    return written(
        tmp_path,
        {
            "digest.toml": settings(
                languages='["kk", "en", "ru"]', title='{ kk = "Шолу", en = "Survey", ru = "Обзор" }'
            ),
            "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
            "people/yuri.md": "---\nid: yuri\nname: {ru: Юрий Ёлкин, kk: Юрий Ёлкин}\n---\n",
            "articles/news/en.md": original("news", ADDED, body="Asan Usenov came."),
            "articles/news/ru.md": translation("news", ADDED, title="Новость", body="Юрий Ёлкин и Асан Үсенов."),
            "articles/news/kk.md": translation("news", ADDED),
            "articles/only/ru.md": original("only", ADDED),
        },
    )


def test_a_further_language_is_a_catalogue_and_a_line_of_settings(three_languages: Path) -> None:
    """Its pages, lists, feeds and counterparts stand beside the others, names fall back to what there is."""
    site = rendered(three_languages)
    shown = values(site)
    page = shown["ru/news/index.html"]
    assert isinstance(page, ArticlePage)
    assert {each.hreflang: each.url for each in page.frame.alternates} == {
        "kk": "https://digest.test/kk/news/",
        "en": "https://digest.test/en/news/",
        "ru": "https://digest.test/ru/news/",
        "x-default": "https://digest.test/en/news/",
    }
    (object_,) = page.frame.json_ld
    assert object_["translationOfWork"] == {"@type": "NewsArticle", "@id": "https://digest.test/en/news/"}
    assert [link.title for link in page.frame.languages] == ["Қазақша", "English", "Русский"]
    assert 'data-entity="people/yuri"' in page.body
    assert 'data-entity="people/asan"' in page.body, "who has no Russian name is found by the one there is"
    person = shown["ru/people/asan/index.html"]
    assert isinstance(person, EntityPage)
    assert person.name == "Асан Үсенов"
    assert person.name_language == "kk"
    assert [link.title for link in person.other_names] == ["Asan Usenov"]
    index = shown["ru/people/index.html"]
    assert isinstance(index, IndexPage)
    assert [group.letter for group in index.groups] == ["А", "Ю"]
    assert {"ru/rss.xml", "ru/archive/2026/11/index.html", "ru/404.html", "ru/subscribe/index.html"} <= set(
        site.files
    )
    only = shown["ru/only/index.html"]
    assert isinstance(only, ArticlePage)
    assert only.missing is not None
    assert [link.url for link in only.frame.languages] == ["/kk/", "/en/", "/ru/only/"]
