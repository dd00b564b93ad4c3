"""Whether a build has anything to do, told by a look at the files alone."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from edits import START, Desk
from small_digest import NOW, original, record, settings, translation, written
from torture import seeds

from sholu import pipeline, sources, unchanged
from sholu.errors import ContentProblems

FILES = {
    "people/bolat.md": record("bolat", "Болат Иса", "Bolat Isa"),
    "articles/one/kk.md": original("one", "2026-11-01", "people: [bolat]"),
    "articles/one/en.md": translation("one", "2026-11-02"),
    "articles/soon/kk.md": original("soon", "2026-11-03", "publish_at: 2026-12-24T10:00:00+05:00"),
}


@pytest.fixture(autouse=True)
def _times_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been written long before it was read: then its times prove what it is."""
    monkeypatch.setattr(sources, "RACY", -(10**18))


def looked(root: Path, now: datetime.datetime = NOW, base_url: str | None = None) -> int | None:
    """What a look at the digest's files tells."""
    found = unchanged.look(root, root / "site", now=now, base_url=base_url)
    return None if found is None else found.still


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A digest that is built."""
    written(tmp_path, FILES)
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    return tmp_path


def test_when_nothing_changed_a_look_is_enough(root: Path) -> None:
    """It says how many outputs stand as they are."""
    assert looked(root) == sum(file.is_file() for file in (root / "site").rglob("*"))


def _appended(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).write_text((root / path).read_text() + "\nТағы.\n")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_appended("content/articles/one/kk.md"), id="a text"),
        pytest.param(_appended("content/people/bolat.md"), id="a record"),
        pytest.param(lambda root: os.utime(root / "content/people/bolat.md", (1, 1)), id="a time"),
        pytest.param(lambda root: (root / "content/articles/one/en.md").unlink(), id="a text is gone"),
        pytest.param(lambda root: written(root, {"people/new.md": record("new", "Асан Үсен")}), id="a new record"),
        pytest.param(
            lambda root: written(root, {"articles/two/kk.md": original("two", "2026-11-05")}), id="a new article"
        ),
        pytest.param(lambda root: written(root, {"digest.toml": settings(page_size="5")}), id="a setting"),
        pytest.param(lambda root: (root / "site/kk/index.html").write_text("x"), id="an output"),
        pytest.param(lambda root: (root / "site/kk/index.html").unlink(), id="an output is gone"),
        pytest.param(lambda root: next((root / ".sholu").glob("ledger-*.seal")).unlink(), id="the seal is gone"),
        pytest.param(lambda root: next((root / ".sholu").glob("outputs-*")).unlink(), id="the manifest is gone"),
        pytest.param(lambda root: next((root / ".sholu").glob("ledger-*.db")).write_bytes(b"x"), id="damage"),
    ],
)
def test_whatever_may_make_a_difference_is_for_the_build(root: Path, change: Callable[[Path], object]) -> None:
    """A look says nothing where a file of any kind is not as it was."""
    change(root)
    assert looked(root) is None


def test_an_own_template_is_for_the_build(root: Path) -> None:
    """A template that overrides one of ours changes pages."""
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("{{ frame.title }}")
    assert looked(root) is None


def test_a_look_names_what_may_be_another(root: Path) -> None:
    """Each file of the content and each output that is not as it was, and no other."""
    (root / "content/people/bolat.md").write_text(record("bolat", "Болат Асан"))
    (root / "content/articles/one/en.md").unlink()
    (root / "site/kk/index.html").unlink()
    look = unchanged.look(root, root / "site", now=NOW, base_url=None)
    assert look is not None
    assert [path for path, _, _ in look.files.suspects] == [
        "content/articles/one",
        "content/articles/one/en.md",
        "content/people/bolat.md",
    ]
    assert look.files.damaged == {"kk/index.html"}


def test_another_address_or_moment_is_for_the_build(root: Path) -> None:
    """So is an article whose hour has come; a later hour that changes nothing is not."""
    assert looked(root, base_url="https://other.test/") is None
    assert looked(root, now=datetime.datetime(2026, 12, 23, tzinfo=datetime.UTC)) is not None
    assert looked(root, now=datetime.datetime(2026, 12, 25, tzinfo=datetime.UTC)) is None


def test_a_digest_that_was_never_built_is_for_the_build(tmp_path: Path) -> None:
    """Nothing is known of it."""
    assert looked(written(tmp_path, FILES)) is None
    assert not (tmp_path / ".sholu").exists()


@pytest.mark.parametrize("seed", seeds(4))
def test_what_a_look_takes_for_unchanged_a_build_leaves_as_it_is(tmp_path: Path, seed: int) -> None:
    """Whatever was edited before: where a look is enough, the build writes and removes nothing."""
    desk = Desk(tmp_path / "digest", seed)
    desk.begin()
    site, enough = tmp_path / "site", 0
    for _ in range(10):
        now = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC) + datetime.timedelta(seconds=desk.moment - START)
        for _ in range(2):
            look = unchanged.look(desk.root, site, now=now, base_url=None)
            still = None if look is None else look.still
            try:
                built = pipeline.build(desk.root, site, now=now, look=look)
            except ContentProblems:
                assert still is None
                continue
            if still is not None:
                enough += 1
                assert (built.published.written, built.published.removed) == (0, 0)
                assert still == built.published.unchanged
        desk.edit()
    assert enough > 0
