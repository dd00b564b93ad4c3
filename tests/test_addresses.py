"""Tests of sholu.addresses: two names never share an address, and nothing is merged or overwritten for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_digest import original, record, written

from sholu.cli import main
from sholu.kazakh.slugs import slugify

ADDED = "2026-11-01T10:00:00+05:00"


def _page(title: str) -> str:
    return f"---\ntitle: {title}\nsummary: About.\n---\n\nМәтін.\n"


# Two names of one slug, uran, wherever two records may claim one address: the files, and what must be said.
CLASHES = [
    pytest.param(
        {"articles/uran/kk.md": original("uran", ADDED, title="Ұран"), "pages/uran/kk.md": _page("Үран")},
        "content/pages/uran:1: content/articles/uran has the same address; rename one of the folders",
        id="an article and a page",
    ),
    pytest.param(
        {
            "organisations/uran.md": record("uran", "Ұран"),
            "organisations/uran-2.md": record("uran-2", "Үран", None, "redirects: [uran]"),
        },
        'content/organisations/uran-2.md:4: the redirect "uran" is the address of content/organisations/uran.md; '
        "take it out",
        id="a record and an old address of another",
    ),
    pytest.param(
        {
            "people/a.md": record("a", "Ұран", None, "redirects: [uran]"),
            "people/b.md": record("b", "Үран", None, "redirects: [uran]"),
        },
        'content/people/b.md:4: the redirect "uran" is that of content/people/a.md too; take it out',
        id="two old addresses",
    ),
    pytest.param(
        {"topics/uran.md": record("uran", "Ұран"), "topics/other.md": record("uran", "Үран")},
        "content/topics/uran.md",
        id="two records of one id",
    ),
]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(("files", "said"), CLASHES)
def test_names_that_meet_stop_the_build_and_both_are_told(
    tmp_path: Path, command: str, files: Mapping[str, str], said: str
) -> None:
    """Ұран and Үран at one address: exit 1, one line that names both files and what to do, and the site stays."""
    written(tmp_path, {"articles/first/kk.md": original("first", ADDED)})
    (tmp_path / "site").mkdir()
    assert CliRunner().invoke(main, ["build", "--root", str(tmp_path)]).exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    written(tmp_path, files)
    result = CliRunner().invoke(main, [command, "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert said in result.stderr
    assert all(path.split("/")[1].split(".")[0] in result.stderr for path in files)
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()} == before


def test_kinds_have_addresses_of_their_own(tmp_path: Path) -> None:
    """A person, an organisation and an article of one slug do not meet."""
    written(
        tmp_path,
        {
            "people/uran.md": record("uran", "Ұран"),
            "organisations/uran.md": record("uran", "Үран"),
            "articles/uran/kk.md": original("uran", ADDED, title="Уран"),
        },
    )
    result = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert (result.exit_code, result.output) == (0, "no problems\n")


def test_importing_two_titles_of_one_slug_overwrites_nothing(tmp_path: Path) -> None:
    """The second text gets a folder of its own; both keep their words."""
    written(tmp_path, {})
    texts = {
        "a.txt": "Ұран туралы мақала\n\nБірінші мәтін осында.\n",
        "b.txt": "Үран туралы мақала\n\nЕкінші мәтін.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [str(tmp_path / name) for name in texts]
    result = CliRunner().invoke(main, ["import", *names, "--root", str(tmp_path)])
    assert result.exit_code == 0, result.output
    base = slugify("Ұран туралы мақала")
    assert "Бірінші мәтін" in (tmp_path / f"content/articles/{base}/kk.md").read_text(encoding="utf-8")
    assert "Екінші мәтін" in (tmp_path / f"content/articles/{base}-2/kk.md").read_text(encoding="utf-8")
