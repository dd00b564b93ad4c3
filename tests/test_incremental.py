"""A build of what changed leaves the site that a build of everything leaves, whatever was done before."""

from __future__ import annotations

import datetime
import random
import re
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest
from built_site import REPOSITORY, tree_of
from edits import START, Desk
from small_digest import NOW, original, record, settings, written
from torture import seeds

from sholu import pipeline, unchanged
from sholu.errors import ContentProblems, Problem


def now_of(desk: Desk) -> datetime.datetime:
    """The moment at which the desk is."""
    passed = datetime.timedelta(seconds=desk.moment - START)
    return datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC) + passed


def clean_build(desk: Desk, now: datetime.datetime) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """All files of a site that is built at once; or the problems that keep it from being built."""
    try:
        return pipeline.rendered_site(desk.root, now=now).files, ()
    except ContentProblems as error:
        return {}, error.problems


@pytest.mark.parametrize("seed", seeds(4))
def test_after_any_edits_the_site_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    """After each of a row of edits no byte differs from a clean build, and no file is left over; a clean build has
    problems exactly where the other has, and then the site stays as it was. It is so with what a look told before.
    """
    desk = Desk(tmp_path / "digest", seed)
    desk.begin()
    site, done = tmp_path / "site", list[str]()
    for step in range(8):
        now = now_of(desk)
        before = tree_of(site) if site.exists() else {}
        look = unchanged.look(desk.root, site, now=now, base_url=None) if step % 3 else None
        clean, problems = clean_build(desk, now)
        if problems:
            with pytest.raises(ContentProblems) as raised:
                pipeline.build(desk.root, site, now=now, look=look)
            assert raised.value.problems == problems
            assert (tree_of(site) if site.exists() else {}) == before
        else:
            pipeline.build(desk.root, site, now=now, look=look)
            found = tree_of(site)
            assert sorted(found) == sorted(clean), (seed, done)
            differing = [path for path, data in clean.items() if found[path] != data]
            assert differing == [], (seed, step, done)
            assert pipeline.build(desk.root, site, now=now).published.written == 0
        done.append(desk.edit())


def test_a_look_from_before_another_build_tells_nothing(tmp_path: Path) -> None:
    """What it saw is of a state that is no more: the build looks itself, and overlooks nothing."""
    desk = Desk(tmp_path / "digest", 5)
    desk.begin()
    site, now = tmp_path / "site", now_of(desk)
    pipeline.build(desk.root, site, now=now)
    looks = [unchanged.look(desk.root, site, now=now, base_url=None)]
    desk.rewrite_article()
    looks.append(unchanged.look(desk.root, site, now=now, base_url=None))
    pipeline.build(desk.root, site, now=now)
    (site / "kk/index.html").write_text("somebody else's")
    desk.retitle_article()
    for look in looks:
        assert look is not None
        pipeline.build(desk.root, site, now=now, look=look)
        assert tree_of(site) == dict(clean_build(desk, now)[0])
        desk.add_article()


def test_an_edit_is_a_reason_for_what_shows_it_alone(tmp_path: Path) -> None:
    """A sentence more in a text: its page and the feeds that say it, and no part of a sitemap that says the same."""
    files = {
        "people/bolat.md": record("bolat", "Болат Иса", "Bolat Isa"),
        **{f"articles/{name}/kk.md": original(name, "2026-11-01", "people: [bolat]") for name in ("one", "two")},
    }
    written(tmp_path, files)
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    text = tmp_path / "content/articles/one/kk.md"
    text.write_text(f"{text.read_text()}\nТағы бір сөйлем.\n")
    made = pipeline.build(tmp_path, tmp_path / "site", now=NOW).reasons
    assert set(made.values()) == {"the text of the article one in kk changed"}
    feeds = {f"kk/{place}{file}" for place in ("", "people/bolat/") for file in ("rss.xml", "atom.xml", "feed.json")}
    assert set(made) == {"kk/one/index.html", "data/articles/2026-11.json", "data/mentions/2026-11.json", *feeds}


def test_a_new_record_is_a_reason_by_itself(tmp_path: Path) -> None:
    """Of somebody new whom no article names, the index says that there is somebody, and not that numbers changed."""
    files = {
        "people/bolat.md": record("bolat", "Болат Иса", "Bolat Isa"),
        "articles/one/kk.md": original("one", "2026-11-01", "people: [bolat]"),
    }
    written(tmp_path, files)
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    written(tmp_path, {"people/dana.md": record("dana", "Дана Есен", "Dana Esen")})
    made = pipeline.build(tmp_path, tmp_path / "site", now=NOW).reasons
    assert made["kk/people/index.html"] == "what others show of people/dana changed"
    written(tmp_path, {"articles/two/kk.md": original("two", "2026-11-01", "people: [bolat]")})
    made = pipeline.build(tmp_path, tmp_path / "site", now=NOW).reasons
    assert made["kk/people/index.html"] == "how many articles tell of each of the people in kk changed"


def test_another_article_is_a_reason_for_the_list_and_another_title_is_one_of_its_own(tmp_path: Path) -> None:
    """A list says which of the two changed: which articles stand there, or how one of them does."""
    files = {
        "people/bolat.md": record("bolat", "Болат Иса", "Bolat Isa"),
        "articles/one/kk.md": original("one", "2026-11-01", "people: [bolat]"),
    }
    written(tmp_path, files)
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    written(tmp_path, {"articles/two/kk.md": original("two", "2026-11-01", "people: [bolat]")})
    made = pipeline.build(tmp_path, tmp_path / "site", now=NOW).reasons
    assert made["kk/index.html"] == "the articles listed on the front page in kk changed"
    text = tmp_path / "content/articles/two/kk.md"
    text.write_text(re.sub("(?m)^title: .*", "title: Басқа тақырып", text.read_text()))
    made = pipeline.build(tmp_path, tmp_path / "site", now=NOW).reasons
    assert made["kk/index.html"] == "how the article two stands in lists in kk changed"


@pytest.mark.parametrize("shown", [True, False])
def test_a_feed_is_made_of_the_names_in_its_items_if_its_template_shows_them(tmp_path: Path, shown: bool) -> None:
    """Another person's new name is a reason for a feed in which both stand only where it says who is named."""
    files = {
        **{f"people/{each}.md": record(each, each.title(), each.title()) for each in ("bolat", "dana")},
        "articles/one/kk.md": original("one", "2026-11-01", "people: [bolat, dana]"),
    }
    written(tmp_path, files)
    settings = tmp_path / "content/digest.toml"
    settings.write_text(f'{settings.read_text()}\nfeed_formats = ["rss"]\n')
    own = tmp_path / "templates/rss.xml"
    own.parent.mkdir(exist_ok=True)
    named = "{{ each.categories | join(' ') }}" if shown else ""
    own.write_text("{% for each in feed['items'] %}{{ each.title }}" + named + "{% endfor %}")
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    feed = tmp_path / "site/kk/people/bolat/rss.xml"
    assert ("Dana" in feed.read_text()) == shown
    person = tmp_path / "content/people/dana.md"
    person.write_text(person.read_text().replace("Dana", "Gulnar"))
    made = pipeline.build(tmp_path, tmp_path / "site", now=NOW).reasons
    assert ("kk/people/bolat/rss.xml" in made) == ("Gulnar" in feed.read_text()) == shown
    assert "kk/one/index.html" in made


def test_a_feed_that_takes_what_another_set_depends_on_what_that_shows(tmp_path: Path) -> None:
    """A template may remember an item of a feed: another person's new name is then in all feeds that say it."""
    files = {
        "digest.toml": settings(feed_formats='["rss"]'),
        **{f"people/{each}.md": record(each, each.title(), each.title()) for each in ("bolat", "dana")},
        "articles/one/kk.md": original("one", "2026-11-01", "people: [bolat, dana]"),
    }
    written(tmp_path, files)
    own = tmp_path / "templates/rss.xml"
    own.parent.mkdir(exist_ok=True)
    inside = "{% remember each %}{{ each.categories | join(' ') }}{% endremember %}"
    own.write_text("{% for each in feed['items'] %}" + inside + "{% endfor %}")
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    person = tmp_path / "content/people/dana.md"
    person.write_text(person.read_text().replace("Dana", "Gulnar"))
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    for feed in ("kk/rss.xml", "kk/people/bolat/rss.xml", "kk/people/dana/rss.xml"):
        assert (tmp_path / "site" / feed).read_text() == "Bolat Gulnar"


def test_a_page_that_a_list_has_again_is_followed_like_any_other(tmp_path: Path) -> None:
    """A list grows shorter by a page; an article that stood there has another title, and when the list is as long as
    before, its old one again: the page says what the article says.
    """

    def put(number: int, title: str) -> None:
        text = original(f"a{number}", f"2026-11-0{number + 1}", title=title)
        written(tmp_path, {f"articles/a{number}/kk.md": text})

    site = tmp_path / "site"
    written(tmp_path, {"digest.toml": settings(page_size="2")})
    for number in range(8):
        put(number, "As it was")
    pipeline.build(tmp_path, site, now=NOW)
    page = site / "kk/archive/2026/11/page/3/index.html"
    assert page.read_text().count("As it was") == 2
    for number in (6, 7):
        shutil.rmtree(tmp_path / f"content/articles/a{number}")
    pipeline.build(tmp_path, site, now=NOW)
    assert not page.exists()
    put(4, "Another")
    pipeline.build(tmp_path, site, now=NOW)
    for number in (6, 7):
        put(number, "As it was")
    pipeline.build(tmp_path, site, now=NOW)
    assert page.read_text().count("As it was") == page.read_text().count("Another") == 1
    put(4, "As it was")
    pipeline.build(tmp_path, site, now=NOW)
    assert page.read_text().count("As it was") == 2


@pytest.mark.parametrize("harm", ["nothing left", "no database", "half of it", "another format", *map(str, range(6))])
def test_a_ledger_that_cannot_be_trusted_costs_time_and_nothing_else(tmp_path: Path, harm: str) -> None:
    """Gone, cut off, overwritten in places or from another version: the site is right all the same."""
    desk = Desk(tmp_path / "digest", 3)
    desk.begin()
    site, now = tmp_path / "site", now_of(desk)
    pipeline.build(desk.root, site, now=now)
    (file,) = (desk.root / ".sholu").glob("ledger-*.db")
    data = bytearray(file.read_bytes())
    if harm == "nothing left":
        file.write_bytes(b"")
    elif harm == "no database":
        file.write_bytes(b"no database" * 1000)
    elif harm == "half of it":
        file.write_bytes(data[: len(data) // 2])
    elif harm == "another format":
        with sqlite3.connect(file) as tables:
            tables.execute("update meta set value = 0 where name = 'format'")
    else:
        chance = random.Random(int(harm))
        for _ in range(40):
            data[chance.randrange(len(data))] ^= 255
        file.write_bytes(data)
    desk.rewrite_article()
    pipeline.build(desk.root, site, now=now)
    assert tree_of(site) == dict(clean_build(desk, now)[0])


def test_a_template_first_used_later_is_followed_like_any_other(tmp_path: Path) -> None:
    """A page of a kind that the first build had none of is made anew when what its template extends changes."""
    desk = Desk(tmp_path / "digest", 3)
    desk.begin()
    page = desk.root / "content/pages/about/kk.md"
    words = page.read_text()
    page.unlink()
    page.parent.rmdir()
    site, now = tmp_path / "site", now_of(desk)
    pipeline.build(desk.root, site, now=now)
    page.parent.mkdir()
    page.write_text(words)
    pipeline.build(desk.root, site, now=now)
    own = desk.root / "templates/base.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text((REPOSITORY / "templates/base.html").read_text() + "<!-- ours -->\n")
    pipeline.build(desk.root, site, now=now)
    assert (site / "kk/about/index.html").read_text().endswith("<!-- ours -->\n")
    assert tree_of(site) == dict(clean_build(desk, now)[0])


def test_a_mistake_in_a_template_costs_no_knowledge(tmp_path: Path) -> None:
    """After a build that a template kept from ending, the next goes on from where the last good one was."""
    desk = Desk(tmp_path / "digest", 3)
    desk.begin()
    site, now = tmp_path / "site", now_of(desk)
    pipeline.build(desk.root, site, now=now)
    own = desk.root / "templates/list.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{% for %}")
    desk.rewrite_article()
    with pytest.raises(ContentProblems):
        pipeline.build(desk.root, site, now=now)
    own.unlink()
    built = pipeline.build(desk.root, site, now=now)
    assert built.notice is None
    assert tree_of(site) == dict(clean_build(desk, now)[0])
