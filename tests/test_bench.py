"""The comparison with other generators, at a size that takes seconds: that it measures, and that its checks look."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from built_site import REPOSITORY

PEERS = ("sholu", "sholu-everything", "bare")
SIZE = 40


def bench(work: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The comparison, run as `make bench` runs it, with the peers that need no installation."""
    command = [sys.executable, "-m", "bench.peers", "--work", str(work), "--tools", str(work), "--sizes", str(SIZE)]
    return subprocess.run([*command, *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False)


def readings(file: Path) -> list[dict[str, Any]]:
    """The single readings of a run."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder in which every peer built the corpus from nothing, once; the readings are in built.json."""
    work = tmp_path_factory.mktemp("bench")
    done = bench(
        work, "--peers", ",".join(PEERS), "--phases", "cold", "--reps", "1", "--json", str(work / "built.json")
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return work


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """What was built, in a folder of the test's own."""
    return Path(shutil.copytree(built, tmp_path / "bench"))


def test_every_peer_builds_what_is_compared(built: Path) -> None:
    """Sholu, in the compared profile and as it comes, and the bare reference write all that the contract asks for."""
    found = readings(built / "built.json")
    assert [(each["peer"], each["check"]) for each in found] == [(name, "ok") for name in PEERS]
    assert all(each["wall"] > 0 and each["cpu"] > 0 and each["files"] > 2 * SIZE for each in found)
    assert all(each["pss"] <= each["rss"] for each in found)


def test_a_row_for_each_peer_stands_in_the_table(built: Path) -> None:
    """The table can be had again from the single readings."""
    said = bench(built, "--from-json", str(built / "built.json")).stdout
    assert f"{SIZE} articles in 2 languages" in said
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ") and line.split()[0] in PEERS] == [
        *PEERS
    ]


def test_edits_are_built_and_looked_for(tmp_path: Path) -> None:
    """After an edit the output shows it in both languages; a build for which nothing changed writes nothing."""
    file, phases = tmp_path / "readings.json", "noop,body,organisation,touch"
    done = bench(tmp_path, "--peers", "sholu,bare", "--phases", phases, "--reps", "1", "--json", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    written = {(each["peer"], each["phase"]): each["files"] for each in readings(file)}
    assert [phase for peer, phase in written if peer == "sholu"] == phases.split(",")
    assert {written[peer, phase] for peer in ("sholu", "bare") for phase in ("noop", "touch")} == {0}
    assert {written[peer, "body"] for peer in ("sholu", "bare")} == {2}
    assert all(written[peer, "organisation"] > 4 for peer in ("sholu", "bare"))


@pytest.mark.parametrize(
    ("peer", "lost", "told"),
    [
        ("sholu", "site/kk/*-000007", f"kk: 1 of {SIZE} articles lack"),
        ("sholu", "site/en/people/*-*", "en: 1 of"),
        ("sholu-everything", "site/en/organisations/*/rss.xml", "organisations lack their feed"),
        ("bare", "public/en/articles/*-000007", f"en: 1 of {SIZE} articles lack"),
        ("bare", "public/kk/page/2", "kk: the home pages list 20 articles of 40"),
        ("bare", "public/sitemap.xml", "the sitemap has 0 pages"),
    ],
)
def test_a_page_that_is_missing_is_told(copied: Path, peer: str, lost: str, told: str) -> None:
    """Without one of its pages, feeds or the sitemap an output does not pass, and what is missing is said."""
    path = next(each for each in sorted((copied / str(SIZE) / peer).glob(lost)) if (each.is_file() or each.is_dir()))
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    done = bench(copied, "--check", "--peers", peer)
    assert done.returncode == 1
    assert told in done.stdout


def test_a_page_that_says_something_else_is_told(copied: Path) -> None:
    """An article that lost its text does not pass, though its page is there."""
    for page in (copied / str(SIZE) / "bare/public/en/articles").glob("*/index.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.partition('<div class="body">')[0], encoding="utf-8")
    done = bench(copied, "--check", "--peers", "bare")
    assert done.returncode == 1
    assert "lacks “" in done.stdout
