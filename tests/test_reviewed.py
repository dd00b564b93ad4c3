"""What a reader of the whole change once found wrong, and must never come back. One promise a test."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from small_digest import original, record, rendered, settings, translation, values, written

from sholu import config
from sholu.errors import ContentProblems
from sholu.pages.values import ArticlePage, EntityPage

ADDED = "2026-11-21T10:00:00+05:00"


@pytest.mark.parametrize("authority", ["digest.test,2026-13-99", "digest.test,2026-02-30", "digest.test,2026-00"])
def test_a_feed_authority_has_a_day_of_the_calendar(authority: str) -> None:
    """A date that cannot be is a problem of the settings, not a traceback of the first empty feed."""
    with pytest.raises(ContentProblems, match="not in the calendar"):
        config.parse(settings(feed_authority=f'"{authority}"'))


def test_an_authority_may_name_a_year_or_a_month() -> None:
    """Such a date stands for its first day."""
    digest = config.parse(settings(feed_authority='"digest.test,2026-05"'))
    assert digest.since == datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def test_a_digest_has_a_name() -> None:
    """A title of blanks is no title."""
    with pytest.raises(ContentProblems, match="empty in a language"):
        config.parse(settings(title='{ kk = "Шолу", en = " " }'))


def test_the_summary_in_rss_is_text_and_whole(tmp_path: Path) -> None:
    """RSS takes a description for HTML: signs of markup in a summary are shown as they are, and nothing is lost."""
    summary = "summary: 'Бес 5 < 6 & <b>қою</b> <script>x</script> соңы'"
    text = original("news", ADDED).replace("summary: On news.", summary)
    files = rendered(tmp_path, {"articles/news/kk.md": text}).files
    (entry,) = feedparser.parse(files["kk/rss.xml"]).entries
    assert entry.summary == "Бес 5 &lt; 6 &amp; &lt;b&gt;қою&lt;/b&gt; &lt;script&gt;x&lt;/script&gt; соңы"


@pytest.mark.parametrize("fact", ["body: excerpt", "withdrawn: {date: 2026-11-22, note: {kk: Қате.}}"])
def test_pictures_that_are_not_shown_are_not_published(tmp_path: Path, fact: str) -> None:
    """The pictures of what an excerpt leaves out, or of what was taken back, stay in the content."""
    picture = b"\x89PNG\r\n\x1a\n" + bytes(20)
    body = "Бірінші.\n\n![Сурет](rest.png)"
    text = original("news", ADDED, fact, body=body)
    files: dict[str, str | bytes] = {"articles/news/kk.md": text, "articles/news/rest.png": picture}
    assert [path for path in rendered(tmp_path, files).files if path.startswith("pictures/")] == []


def test_a_time_zone_is_not_the_machine_s(tmp_path: Path) -> None:
    """A machine whose own table puts Almaty elsewhere builds the same days."""
    zones = tmp_path / "zones/Asia"
    zones.mkdir(parents=True)
    system = Path(config.__file__)  # any module's path: the child finds the package beside it
    other = subprocess.run(
        [sys.executable, "-c", "import tzdata,pathlib;print(pathlib.Path(tzdata.__file__).parent/'zoneinfo')"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (zones / "Almaty").write_bytes((Path(other) / "Pacific/Honolulu").read_bytes())
    root = written(tmp_path / "digest", {"articles/news/kk.md": original("news", "2026-11-21T01:00:00+05:00")})
    command = [sys.executable, "-m", "sholu.cli", "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path / "zones")}
    subprocess.run(command, env=environment, cwd=system.parent.parent, check=True, capture_output=True)
    assert "21 қараша" in (root / "site/kk/index.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_a_moved_digest_still_removes_what_it_wrote(tmp_path: Path) -> None:
    """The folder of a digest may be renamed with its site: pages that go, go."""
    before = written(tmp_path / "before", {"people/asan.md": record("asan", "Асан")})
    command = [sys.executable, "-m", "sholu.cli", "build", "--root"]
    subprocess.run([*command, str(before)], check=True, capture_output=True)
    after = before.rename(tmp_path / "after")
    (after / "content/people/asan.md").unlink()
    subprocess.run([*command, str(after)], check=True, capture_output=True)
    assert not (after / "site/kk/people/asan").exists()


def test_who_wrote_and_published_is_not_among_those_named(tmp_path: Path) -> None:
    """A newspaper and its author have the article on their pages, but do not stand beside everybody it names."""
    shown = values(
        rendered(
            tmp_path,
            {
                "organisations/paper.md": record("paper", "Газет", "Paper"),
                "people/writer.md": record("writer", "Жазушы Біреу", "Some Writer"),
                "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
                "articles/news/kk.md": original(
                    "news", ADDED, "people: [asan]", "authors: [writer]", "source: {organisation: paper}"
                ),
            },
        )
    )
    article, paper, asan = (shown[f"kk/{path}/index.html"] for path in ("news", "organisations/paper", "people/asan"))
    assert isinstance(article, ArticlePage)
    assert [name.title for group in article.cast for name in group.names] == ["Асан Үсенов"]
    assert isinstance(paper, EntityPage)
    assert [entry.title for entry in paper.listing.entries] == ["news"]
    assert isinstance(asan, EntityPage)
    assert asan.companions == ()


def test_articles_of_another_language_are_told_of(tmp_path: Path) -> None:
    """A page that has one article of three says that there are more in the other language, and leads there."""
    shown = values(
        rendered(
            tmp_path,
            {
                "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
                **{
                    f"articles/{name}/kk.md": original(name, ADDED, "people: [asan]")
                    for name in ("first", "second", "third")
                },
                "articles/first/en.md": translation("first", ADDED),
            },
        )
    )
    english, kazakh = shown["en/people/asan/index.html"], shown["kk/people/asan/index.html"]
    assert isinstance(english, EntityPage)
    assert isinstance(kazakh, EntityPage)
    assert [(link.title, link.url) for link in english.elsewhere] == [
        ("Only in Қазақша: 2 articles", "/kk/people/asan/")
    ]
    assert kazakh.elsewhere == ()
