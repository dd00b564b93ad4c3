"""Tests of sholu.locks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sholu import locks
from sholu.errors import MachineError

HOLDER = """
import pathlib, sys, time
from sholu import locks
with locks.held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(state: Path, script: str = HOLDER) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its input ends."""
    command = [sys.executable, "-c", script, str(state)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_build_is_told_that_another_is_running(tmp_path: Path) -> None:
    """While one process holds the lock, no other gets it; afterwards it does."""
    said: list[str] = []
    with holder(tmp_path / "state") as other:
        with (
            pytest.raises(MachineError, match="another build of this digest is running; wait until it is done"),
            locks.held(tmp_path / "state", patience=0.2, waiting=said.append),
        ):
            pass
        other.communicate("")
    assert said == ["another build of this digest is running; waiting"]
    with locks.held(tmp_path / "state", waiting=said.append):
        pass
    assert len(said) == 1


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    """It says that it waits, and goes on when the other is done, or dead."""
    with holder(tmp_path) as other, locks.held(tmp_path, waiting=lambda _: other.kill()):
        pass
    with holder(tmp_path) as other:
        assert other.stdin is not None
        said: list[str] = []
        threading.Timer(0.3, other.stdin.close).start()
        with locks.held(tmp_path, waiting=said.append):
            assert other.wait() == 0
        assert said == ["another build of this digest is running; waiting"]


FORKER = """
import os, pathlib, sys, time
from sholu import locks
with locks.held(pathlib.Path(sys.argv[1])):
    if os.fork() == 0:
        print("held", flush=True)
        sys.stdin.read()
        os._exit(0)
    time.sleep(1000)
"""


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="no process can be forked here: the workers' share is not checked"
)
def test_a_worker_of_a_killed_build_still_holds_the_lock(tmp_path: Path) -> None:
    """What a forked worker may still write is not met by another build: the lock is free when the last is gone."""
    with holder(tmp_path, FORKER) as other:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        with pytest.raises(MachineError, match="another build"), locks.held(tmp_path, patience=0):
            pass
        assert other.stdin is not None
        other.stdin.close()
        with locks.held(tmp_path):
            pass


def test_a_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    """The lock is free as soon as its holder is gone, however it went."""
    with holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with locks.held(tmp_path):
            pass


def test_the_lock_is_for_one_build_of_a_process_too(tmp_path: Path) -> None:
    """A rebuild that begins while another is under way in the same process has to wait as well."""
    with (
        locks.held(tmp_path),
        pytest.raises(MachineError, match="another build"),
        locks.held(tmp_path, patience=0),
    ):
        pass


def test_digests_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Each digest has a lock of its own."""
    with locks.held(tmp_path / "a"), locks.held(tmp_path / "b"):
        pass


def test_errors_while_the_lock_is_held_come_through_as_they_are(tmp_path: Path) -> None:
    """A mistake of the build is not taken for one of the lock, and frees it."""
    with pytest.raises(FileNotFoundError, match="no such thing"), locks.held(tmp_path):
        raise FileNotFoundError("no such thing")
    with pytest.raises(BlockingIOError, match="later"), locks.held(tmp_path):
        raise BlockingIOError("later")
    with locks.held(tmp_path):
        pass


def test_a_state_folder_that_cannot_be_made_is_the_machine_s_fault(tmp_path: Path) -> None:
    """A file where the folder or the lock should be is told with its name."""
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError, match="file"), locks.held(tmp_path / "file"):
        pass
    with pytest.raises(MachineError, match="file"), locks.held(tmp_path / "file" / "state"):
        pass
    (tmp_path / "state" / "lock").mkdir(parents=True)
    with pytest.raises(MachineError, match="lock: Is a directory"), locks.held(tmp_path / "state"):
        pass
