"""Tests of sholu.ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sholu import ledger


def test_what_was_written_is_remembered_for_each_folder(tmp_path: Path) -> None:
    """Paths are kept by output folder, and the last word counts."""
    state, out, other = tmp_path / "state", tmp_path / "out", tmp_path / "other"
    assert ledger.load(state, out) == frozenset()
    ledger.save(state, out, ["kk/index.html", "өрнек.html"])
    ledger.save(state, other, ["a"])
    ledger.save(state, out, ["kk/index.html"])
    assert ledger.load(state, out) == {"kk/index.html"}
    assert ledger.load(state, other) == {"a"}
    assert ledger.load(state, tmp_path / "out" / ".." / "other") == {"a"}


def test_a_digest_that_moved_with_its_site_remembers(tmp_path: Path) -> None:
    """The ledger goes by where the site lies from it, so that a folder may be renamed or cached elsewhere."""
    ledger.save(tmp_path / "old" / ".sholu", tmp_path / "old" / "site", ["a"])
    (tmp_path / "old").rename(tmp_path / "new")
    assert ledger.load(tmp_path / "new" / ".sholu", tmp_path / "new" / "site") == {"a"}


DAMAGED = [
    b"",
    b"\xff\xfe",
    b"[]",
    b"null",
    b"{",
    b"[" * 100_000,
    b'{"format": 2}',
    b'{"format": 1, "folders": {"../site": ["a"]}}',
    b'{"format": 99, "folders": {"../site": ["a"]}}',
    b'{"format": 2, "folders": ["../site"]}',
    b'{"format": 2, "folders": {"../site": 7}}',
    b'{"format": 2, "folders": {"../site": [7]}}',
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_ledger_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    """A ledger that is broken, or of another version, holds nothing, and the next one takes its place."""
    (tmp_path / ".sholu").mkdir()
    (tmp_path / ".sholu" / "outputs.json").write_bytes(data)
    assert ledger.load(tmp_path / ".sholu", tmp_path / "site") == frozenset()
    ledger.save(tmp_path / ".sholu", tmp_path / "site", ["b"])
    assert ledger.load(tmp_path / ".sholu", tmp_path / "site") == {"b"}


def test_a_path_that_leads_out_of_its_folder_is_not_ours(tmp_path: Path) -> None:
    """Whatever a ledger says, nothing outside the output folder was written by us."""
    (tmp_path / ".sholu").mkdir()
    folders = {"../site": ["a", "../b", "/etc/passwd", "c/../../d", "", "e/f"]}
    (tmp_path / ".sholu" / "outputs.json").write_text(json.dumps({"format": 2, "folders": folders}))
    assert ledger.load(tmp_path / ".sholu", tmp_path / "site") == {"a", "e/f"}
