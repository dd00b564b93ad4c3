"""The command line as an editor's shell meets it: words, exit statuses, and never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from built_site import tree_of
from small_digest import original, record, settings, translation, written
from test_pages_articles import ADDED

FILES: dict[str, str | bytes] = {
    "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
    "articles/news/kk.md": original("news", ADDED, body='Асан Үсенов, "Асан" Үсенов.'),
    "articles/news/en.md": translation("news", ADDED, body="Asan Usenov came."),
}


def sholu(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command; its environment holds nothing of ours but what is given."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("SHOLU", "SOURCE_DATE"))}
    return subprocess.run(
        [sys.executable, "-m", "sholu.cli", *arguments],
        cwd=cwd,
        env={**inherited, "SOURCE_DATE_EPOCH": "1796083200", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small digest."""
    return written(tmp_path / "digest", FILES)


# Done: 0


def test_build_makes_a_site_and_says_what_it_did(root: Path) -> None:
    """In the digest's folder without a word more; the second time nothing is written."""
    first = sholu("build", cwd=root)
    files = len(tree_of(root / "site"))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"site: {files} written, 0 unchanged, 0 removed\n"
    second = sholu("build", cwd=root)
    assert second.stdout == f"site: 0 written, {files} unchanged, 0 removed\n"


def test_build_goes_where_it_is_told(root: Path, tmp_path: Path) -> None:
    """Another folder, another address by option or environment; the option wins."""
    out = tmp_path / "Басқа папка"
    ran = sholu(
        *("build", "--root", str(root), "--out", str(out), "--base-url", "https://one.test/repo"),
        cwd=tmp_path,
        SHOLU_BASE_URL="https://two.test/",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "https://one.test/repo/sitemap.xml" in (out / "robots.txt").read_text(encoding="utf-8")
    sholu("build", "--root", str(root), "--out", str(out), cwd=tmp_path, SHOLU_BASE_URL="https://two.test/")
    assert "https://two.test/sitemap.xml" in (out / "robots.txt").read_text(encoding="utf-8")


def test_the_moment_can_be_given(root: Path) -> None:
    """SOURCE_DATE_EPOCH decides what is published, to the second."""
    written(root, {"articles/news/kk.md": original("news", ADDED, "publish_at: 2026-11-20T00:00:00Z")})
    for epoch, is_there in (("1795132799", False), ("1795132800", True)):
        assert sholu("build", cwd=root, SOURCE_DATE_EPOCH=epoch).returncode == 0
        assert (root / "site/kk/news/index.html").exists() == is_there


def test_check_says_that_all_is_well_and_writes_nothing(root: Path) -> None:
    """Notes go to standard error and change nothing."""
    written(root, {"people/other.md": record("other", "Асан Үсенов", "Another")})
    before = tree_of(root)
    ran = sholu("check", cwd=root)
    assert (ran.returncode, ran.stdout) == (0, "no problems\n")
    assert ran.stderr.startswith("note: content/articles/news/kk.md:8: ")
    assert tree_of(root) == before


def test_export_prints_what_data_holds(root: Path) -> None:
    """The JSON has the rows of data/, the CSV a line for each mention, in the same order."""
    sholu("build", cwd=root)

    def published(name: str) -> object:
        return json.loads((root / "site/data" / name).read_bytes())

    ran = sholu("export", cwd=root)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {
        "version": 1,
        "entities": published("entities.json"),
        "articles": published("articles/2026-11.json"),
        "mentions": published("mentions/2026-11.json"),
    }
    table = sholu("export", "--format", "csv", cwd=root)
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert table.stdout.startswith("article,lang,entity,surface,start,end\n")
    mentions = published("mentions/2026-11.json")
    assert isinstance(mentions, list)
    assert rows == [{key: str(value) for key, value in each.items()} for each in mentions]
    assert rows


def test_export_prints_utf_8_in_any_locale(root: Path) -> None:
    """Where the locale knows no Kazakh letters, the bytes are the same."""
    ran = sholu("export", cwd=root, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == sholu("export", cwd=root).stdout
    assert "Асан Үсенов" in ran.stdout


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("build", "--help"), ("--version",)])
def test_help_is_given(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Help needs no digest, fits the screen, and succeeds."""
    ran = sholu(*arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 100


# Import


TEXT = "Жиынға мектеп директоры Берік Серіков пен дәрігер Асан Үсенов қатысты. Олар жұртқа сөз сөйледі.\n"


def test_import_proposes_and_accept_makes_records(root: Path) -> None:
    """What is imported is told; what is accepted is told and has a page; the rest has none."""
    (root / "raw.txt").write_text(TEXT, encoding="utf-8")
    ran = sholu("import", "raw.txt", cwd=root)
    assert (ran.returncode, ran.stderr) == (0, "")
    folder = next(path.name for path in (root / "content/articles").iterdir() if path.name != "news")
    lines = ran.stdout.splitlines()
    assert lines[0] == f"raw.txt: imported as content/articles/{folder}"
    assert lines[-1] == f"  1 record proposed, shown to no reader before: sholu import --accept {folder}"
    assert any(re.match(r"    known +\d+ %  Асан Үсенов +\S+ \S+ +asan +", line) for line in lines)
    again = sholu("import", "raw.txt", cwd=root)
    assert again.stdout == f"raw.txt: already imported as content/articles/{folder}; nothing changed\n"
    assert (sholu("build", cwd=root).returncode, sholu("check", cwd=root).returncode) == (0, 0)
    assert not (root / "site/kk/people/berik-serikov").exists()
    ran = sholu("import", "--accept", folder, cwd=root)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "people/berik-serikov: accepted, Берік Серіков / Berik Serikov\n"
    assert sholu("build", cwd=root).returncode == 0
    assert (root / "site/kk/people/berik-serikov/index.html").exists()


def test_accept_with_nothing_to_accept_says_so(root: Path) -> None:
    """It is no mistake; a word that names nothing is wrong usage."""
    ran = sholu("import", "--accept", cwd=root)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "nothing to accept\n", "")
    ran = sholu("import", "--accept", "assan", cwd=root)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == 'sholu: nothing is called "assan"; did you mean asan?\n'


def test_reject_deletes_a_proposal(root: Path) -> None:
    """Its file, and its id in the article."""
    (root / "raw.txt").write_text(TEXT, encoding="utf-8")
    sholu("import", "raw.txt", cwd=root)
    ran = sholu("import", "--reject", "berik-serikov", cwd=root)
    first, second = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr) == (0, "")
    assert first == "people/berik-serikov: rejected, Берік Серіков / Berik Serikov; its file is deleted"
    assert second.endswith("/kk.md: refers to it no more")
    assert not (root / "content/people/berik-serikov.md").exists()
    assert sholu("check", cwd=root).returncode == 0


RICH: dict[str, str | bytes] = {
    **FILES,
    "organisations/fund.md": record("fund", "«Қор»", "The Fund", "redirects: [old-fund]"),
    "people/berik.md": record(
        "berik", "Берік Серіков", "Berik Serikov", "roles:", "  - {organisation: fund, title: {kk: заңгер}}"
    ),
    "topics/trade.md": record("trade", "Сауда"),
    "articles/quoted/kk.md": original(
        "quoted",
        "2026-11-30T23:30:00Z",
        "topics: [trade]",
        "authors: [berik]",
        "updates: [{date: 2026-11-30, note: {kk: Түзетілді.}, major: true}]",
        body="> Жақсы.\n>\n> — деді Асан Үсенов\n\n## Бөлім\n\nБерік Серіков пен Асан Үсенов.",
    ),
    "articles/wrong/en.md": original("wrong", ADDED, "withdrawn: {date: 2026-11-12, note: {en: Wrong.}}"),
}


def test_where_and_when_it_is_built_leaves_no_trace(tmp_path: Path) -> None:
    """Time zone, locale, hash seed, folder and working directory change no byte of the output."""
    one = written(tmp_path / "one", RICH)
    other = written(tmp_path / "elsewhere" / "Басқа", dict(reversed(RICH.items())))
    machine = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    first = sholu("build", cwd=one, PYTHONHASHSEED="1", **machine)
    second = sholu("build", "--root", str(other), cwd=tmp_path, PYTHONHASHSEED="4242", TZ="America/Adak")
    assert (first.returncode, first.stderr, second.returncode, second.stderr) == (0, "", 0, "")
    assert tree_of(one / "site") == tree_of(other / "site")


# The content has problems: 1


@pytest.mark.parametrize("command", ["build", "check", "export"])
def test_problems_are_told_one_a_line_and_nothing_is_done(root: Path, command: str) -> None:
    """All of them, on standard error, with file, line and advice; the last good site stays."""
    sholu("build", cwd=root)
    before = tree_of(root / "site")
    written(
        root,
        {
            "articles/news/kk.md": original("news", ADDED, "people: [nobody]", "colour: red"),
            "people/asan.md": "---\nid: asan\nname: {kk: Асан\n---\n",
        },
    )
    ran = sholu(command, cwd=root)
    lines = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert [line.split(": ")[0] for line in lines] == [
        "content/articles/news/kk.md:6",
        "content/articles/news/kk.md:7",
        "content/people/asan.md:3",
    ]
    assert all("; " in line for line in lines)
    assert tree_of(root / "site") == before


def test_a_dead_link_is_a_problem_for_check_only(root: Path) -> None:
    """check fails on it; build builds the site all the same."""
    written(root, {"articles/news/en.md": translation("news", ADDED, body="[here](/kk/none/)")})
    ran = sholu("check", cwd=root)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("content/articles/news/en.md:7: a link of the article news leads nowhere")
    assert sholu("build", cwd=root).returncode == 0


@pytest.mark.parametrize("command", ["build", "check", "export", "serve --port 8617"])
def test_a_folder_without_a_digest_is_told(tmp_path: Path, command: str) -> None:
    """One line says that there is none, and nothing is left behind."""
    ran = sholu(*command.split(), cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("content/digest.toml:1: there is no digest here; ")
    assert ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# Wrong usage: 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--outt", "x"),
        ("build", "--root", "nowhere"),
        ("build", "--out", "content/site"),
        ("build", "--out", "."),
        ("build", "--base-url", "digest"),
        ("check", "--base-url", "ftp://digest.test/"),
        ("export", "--format", "xml"),
        ("serve", "--port", "0"),
        ("import",),
        ("import", "gone.txt"),
        ("import", "--accept", "nobody"),
        ("import", "--reject"),
        ("import", "--reject", "asan"),
        ("import", "--accept", "--reject", "berik"),
        ("import", "--reject", "--accept", "berik"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_done(root: Path, arguments: tuple[str, ...]) -> None:
    """An unknown command or option, a folder that must not be written to, an address that is none."""
    before = tree_of(root)
    ran = sholu(*arguments, cwd=root)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr
    assert "Traceback" not in ran.stderr
    assert {path: data for path, data in tree_of(root).items() if not path.startswith(".sholu/")} == before


def test_a_moment_that_is_none_is_wrong_usage(root: Path) -> None:
    """SOURCE_DATE_EPOCH must be a number of seconds."""
    ran = sholu("build", cwd=root, SOURCE_DATE_EPOCH="yesterday")
    assert ran.returncode == 2
    assert ran.stderr == 'sholu: SOURCE_DATE_EPOCH is "yesterday", not a number of seconds\n'


# The machine failed us: 3


def test_a_build_beside_a_running_one_is_refused(root: Path) -> None:
    """One build at a time: another waits, says so, and gives up when its patience ends."""
    fcntl = pytest.importorskip("fcntl", reason="locks are taken otherwise on this system: not checked here")
    (root / ".sholu").mkdir()
    with (root / ".sholu/lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = sholu("build", "--wait", "0.2", cwd=root)
    assert (ran.returncode, ran.stdout) == (3, "")
    said, refused = ran.stderr.splitlines()
    assert said == "another build of this digest is running; waiting"
    assert refused == "sholu: another build of this digest is running; wait until it is done"
    assert not (root / "site").exists()


def test_a_build_says_why_an_output_was_made_anew_or_was_not(root: Path) -> None:
    """By its path, its address or its file, with what changed in words; verified, it is what a clean build makes."""
    assert sholu("build", cwd=root).returncode == 0
    person = root / "content/people/asan.md"
    person.write_text(person.read_text().replace("Asan Usenov", "Asan Seitov"))
    asked = ("en/people/index.html", "/kk/404.html", "site/robots.txt", "nowhere/")
    ran = sholu("build", *(word for each in asked for word in ("--why", each)), "--verify", cwd=root)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1:] == [
        "en/people/index.html: made anew: what others show of people/asan changed",
        "kk/404.html: left as it was: nothing that it shows changed",
        "robots.txt: left as it was: nothing that it shows changed",
        "nowhere/index.html: there is no such output",
        "site: the same as a build of everything makes",
    ]


def test_what_is_not_as_a_clean_build_makes_it_is_named(root: Path) -> None:
    """A file that somebody changed, with its time put back, is found by --verify and mended by the next build."""
    assert sholu("build", cwd=root).returncode == 0
    page = root / "site/kk/index.html"
    seen = page.stat()
    page.write_bytes(page.read_bytes()[:-1] + b" ")
    os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    ran = sholu("build", "--verify", cwd=root)
    assert ran.returncode == 3
    assert ran.stderr.splitlines()[0] == "kk/index.html: differs"
    assert sholu("build", "--verify", cwd=root).returncode == 0


def test_a_disk_that_refuses_is_told_in_a_line(root: Path) -> None:
    """Where a folder stands in the way of a file, nothing of the site is touched."""
    (root / "site/robots.txt").mkdir(parents=True)
    ran = sholu("build", cwd=root)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("sholu: ")
    assert "robots.txt is a folder where the site has a file" in ran.stderr
    assert sorted(tree_of(root / "site")) == []


def test_settings_of_every_kind_are_told_without_a_traceback(tmp_path: Path) -> None:
    """Whatever is written into digest.toml, the answer is lines of problems."""
    for number, text in enumerate(
        (
            "",
            "title = 1\n",
            settings(languages='"kk"'),
            settings(time_zone='"../../etc/passwd"'),
            settings(page_size="0"),
            settings(base_url='"https://[::1"'),
            "\ufeff" + settings(title="{}"),
            "x = 2026-99-99\n",
            "[" * 5000,
        )
    ):
        ran = sholu("build", cwd=written(tmp_path / str(number), {"digest.toml": text}))
        assert (ran.returncode, ran.stdout) == (1, ""), (text[:40], ran.stderr[-500:])
        assert all(line.startswith("content/digest.toml:") for line in ran.stderr.splitlines()), ran.stderr[-500:]
