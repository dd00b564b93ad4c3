"""Tests of sholu.durable. That a disk keeps what was synced is not for a test to say: what is seen here is that every
file is what it should be, and that what is refused is told with its name.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sholu import durable


def test_a_file_is_written_and_replaced_and_added_to(tmp_path: Path) -> None:
    """Each leaves the bytes that were asked for, of any number, and nothing beside the file."""
    file = tmp_path / "file"
    for data in (b"first", b"", b"x" * 3_000_000):
        durable.write(str(file), data)
        assert file.read_bytes() == data
        durable.replace(str(file), data + b"!")
        durable.append(str(file), data)
        assert file.read_bytes() == data + b"!" + data
    assert list(tmp_path.iterdir()) == [file]
    durable.remove(str(file))
    durable.remove(str(file))
    assert list(tmp_path.iterdir()) == []


def test_what_is_refused_is_told_with_its_name(tmp_path: Path) -> None:
    """The error names the file, and a file that cannot be replaced leaves nothing half done beside it."""
    for call in (lambda path: durable.append(path, b""), durable.sync_file, lambda path: durable.write(path, b"")):
        with pytest.raises(OSError, match="no/such") as raised:
            call(str(tmp_path / "no" / "such"))
        assert raised.value.filename == str(tmp_path / "no" / "such")
    (tmp_path / "folder" / "full").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        durable.replace(str(tmp_path / "folder"), b"1")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here: a full disk is not checked")
def test_a_full_disk_is_told_with_the_name_of_the_file() -> None:
    """The system does not say which file a write was for; we do."""
    with pytest.raises(OSError, match="/dev/full") as raised:
        durable.write("/dev/full", b"1")
    assert raised.value.filename == "/dev/full"


@pytest.mark.parametrize("number", [1, durable.FEW + 1])
def test_files_few_or_many_are_synced_with_the_folders_around_them(tmp_path: Path, number: int) -> None:
    """What was removed meanwhile, with its folder or without, is no trouble among the names."""
    files = [tmp_path / "a" / f"b{each}" / "file" for each in range(number)]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_bytes(b"1")
    gone = [str(tmp_path / "a" / "gone"), str(tmp_path / "no" / "folder" / "any more")]
    durable.sync(str(tmp_path), files=[str(file) for file in files], names=gone)
    assert all(file.read_bytes() == b"1" for file in files)


def test_a_file_to_be_synced_that_is_not_there_is_told(tmp_path: Path) -> None:
    """One by one, a file that should be there and is not does not pass for one that is safe."""
    with pytest.raises(FileNotFoundError, match="nothing"):
        durable.sync(str(tmp_path), files=[str(tmp_path / "nothing")])
