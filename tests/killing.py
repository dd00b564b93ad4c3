"""Builds that die, or whose disk refuses, at a moment that is chosen: at the n-th thing they ask of the file system.

As a module it starts `python killing.py`, a process that has imported the generator once, and asks it for builds;
each is a process forked from that one, so that hundreds take minutes. What is counted: every file opened in the
digest, every file that is written to, synced, renamed or removed, every folder made or removed, by Python's audit
events and, where Python announces nothing, by standing in for the functions of `os`. A fault in a write comes when
half is written.

What SQLite does to the ledger is seen by none of this. For that the system itself refuses: no file may grow beyond a
size, or the digest lies on a disk of its own, in memory, which is as full as is asked for, or read-only.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
SECONDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens at the n-th event (from 1; 0 is never): death if there is no error, else that error, once or from
    then on. `longest` is how many bytes a file may have, if there is a limit: the system refuses more.
    """

    at: int = 0
    error: int | None = None
    lasting: bool = False
    longest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a build ended: its exit status (negative: the signal), what it said, how many events there were, and what
    the fault came upon.
    """

    status: int
    said: str
    events: int
    fault: str


class Builder:
    """Runs builds with faults."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def seen(self, path: Path) -> Path:
        """A path of the process as others reach it: its disk is its own."""
        return Path(f"/proc/{self._process.pid}/root{path}")

    def build(self, root: Path, fault: Fault | None = None, *, now: str = "1796083200") -> Ran:
        """Runs `sholu build` of a digest."""
        return Ran(**self._asked({"root": str(root), "now": now, "fault": asdict(fault or Fault())}))

    def mount(self, disk: Path, *, options: str) -> None:
        """Puts a disk in memory into the place of a folder, or changes its options (remount,ro)."""
        self._asked({"disk": str(disk), "options": options})

    def _asked(self, request: Mapping[str, object]) -> dict[str, Any]:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        assert pipe_in is not None
        assert pipe_out is not None
        pipe_in.write(json.dumps(request) + "\n")
        pipe_in.flush()
        answer: dict[str, Any] = json.loads(pipe_out.readline())
        return answer


APART = ("unshare", "--user", "--map-root-user", "--mount")
"""Runs a command to which disks may be given that nobody else has, without being root."""


def can_be_apart() -> bool:
    """Whether this machine allows that."""
    try:
        mounted = subprocess.run([*APART, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    except OSError:
        return False
    return mounted.returncode == 0


@contextmanager
def builder(warm: Path, *, apart: bool = False) -> Iterator[Builder]:
    """A process that builds; `warm` is a digest like those to be built, so that templates are compiled once. One
    that is `apart` may be given disks.
    """
    command = [*(APART if apart else ()), sys.executable, __file__, str(warm)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield Builder(process)
        finally:
            process.kill()


# In the process that builds


class Faults:
    """Counts events, and does at the chosen one what is to happen there."""

    def __init__(self, fault: Fault, root: str, told: IO[str]) -> None:
        self.fault = fault
        self.root = root
        self.told = told
        self.seen = 0
        self.lock = threading.Lock()
        self.write, self.fsync = os.write, os.fsync

    def install(self) -> None:
        """From now on, in this process."""
        sys.addaudithook(self.audited)
        os.write = self.written  # type: ignore[assignment]
        os.fsync = self.synced  # type: ignore[assignment]

    def audited(self, event: str, args: tuple[Any, ...]) -> None:
        """Python announces that it is about to call the system."""
        if event == "open" and isinstance(args[0], str | bytes):
            path, writes = os.fsdecode(args[0]), bool(int(args[2] or 0) & WRITING)
            # Reading of content is not ours to fail here: only to be killed at.
            of_ours = os.path.join(self.root, "site") in path or os.path.join(self.root, ".sholu") in path
            if writes or (path.startswith(self.root) and (of_ours or self.fault.error is None)):
                self.happens("open to write" if writes else "open to read", path, changes=writes)
        elif event in CHANGES:
            self.happens(event, str(args[0]), changes=True)

    def written(self, file: int, data: bytes) -> int:
        """In the place of os.write."""
        if self.happens("write", "", changes=True, then=lambda: self.write(file, bytes(data)[: len(data) // 2])):
            raise self.refusal()
        return self.write(file, data)

    def synced(self, file: Any) -> None:
        """In the place of os.fsync."""
        if self.happens("fsync", "", changes=True):
            raise self.refusal()
        self.fsync(file)

    def happens(self, what: str, path: str, *, changes: bool, then: Any = None) -> bool:
        """An event. Returns whether a function of ours is to fail; an audited one fails by what is raised here."""
        with self.lock:
            self.seen += 1
            now = self.seen == self.fault.at
            late = self.fault.lasting and 0 < self.fault.at < self.seen and changes
        if not now and not (late and (self.fault.error != errno.ENOSPC or what in FILLING)):
            return False
        if now:
            self.told.write(f"{what} {path}\n")
            self.told.flush()
        if then is not None:
            then()
        if self.fault.error is None:
            os.kill(os.getpid(), signal.SIGKILL)
            signal.pause()
        if path:
            raise self.refusal(path)
        return True

    def refusal(self, path: str | None = None) -> OSError:
        """The error, with the name of the file where the system would give it."""
        number = self.fault.error or 0
        return OSError(number, os.strerror(number)) if path is None else OSError(number, os.strerror(number), path)


# What a full disk refuses: everything but removing, and renaming where the folder has room.
FILLING = {"open to write", "write", "os.mkdir", "fsync"}


def _serve(warm: str) -> None:
    """Answers requests until there are no more."""
    import datetime

    from sholu import pipeline

    pipeline.rendered_site(Path(warm), now=datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC))
    for line in sys.stdin:
        request = json.loads(line)
        answer = _mounted(**request) if "disk" in request else asdict(_forked(**request))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _mounted(disk: str, options: str) -> dict[str, Any]:
    kind = [] if options.startswith("remount") else ["-t", "tmpfs", "none"]
    subprocess.run(["mount", "-o", options, *kind, disk], check=True)
    return {}


def _forked(root: str, now: str, fault: dict[str, Any]) -> Ran:
    """One build in a process of its own."""
    said, out = os.pipe()
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.environ["SOURCE_DATE_EPOCH"] = now
        os.dup2(out, 1)
        os.dup2(out, 2)
        for each in (said, out, told):
            os.close(each)
        signal.alarm(SECONDS)
        if fault["longest"] is not None:
            import resource  # not there on every system

            resource.setrlimit(resource.RLIMIT_FSIZE, (fault["longest"], fault["longest"]))
        _build(root, Faults(Fault(**fault), root, os.fdopen(tell, "w", encoding="utf-8")))
    os.close(out)
    os.close(tell)
    with os.fdopen(said, encoding="utf-8") as words, os.fdopen(told, encoding="utf-8") as notes:
        text, noted = words.read(), notes.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    events = int(noted.pop().removeprefix("events ")) if noted and noted[-1].startswith("events ") else 0
    return Ran(status=status, said=text, events=events, fault=noted[0] if noted else "")


def _build(root: str, faults: Faults) -> NoReturn:
    from sholu.cli import main

    status = 70
    try:
        faults.install()
        main(args=["build", "--root", root], prog_name="sholu")
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:  # as the interpreter would, at the end of a process of its own
        traceback.print_exc()
        status = 1
    finally:
        faults.told.write(f"events {faults.seen}\n")
        faults.told.flush()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1])
