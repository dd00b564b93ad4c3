"""What a command costs: time, processor time and memory of it and all it starts, and what it wrote. Linux only.

Memory is sampled while the command runs. PSS, the proportional set size, counts a page that several processes share
once in all: the sum over a tree of processes is what the tree takes. RSS counts it once for each, so that it
overstates whoever forks. Both are the highest sum of one moment.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")
_LEAST_WAIT, _SHARE = 0.02, 1 / 20
"""Seconds between two samples, at least; and how much of the time may go into taking them."""

Files = Mapping[str, tuple[int, int, int, int]]
"""Files by path: time of change of the content and of the node in nanoseconds, inode, size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command cost: its exit status, seconds by the clock, seconds of processors, and in MiB the peaks of PSS
    (None if it ended before a sample could be taken) and RSS.
    """

    status: int
    wall: float
    cpu: float
    pss: float | None
    rss: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files a command wrote, of how many bytes, and how many it took away."""

    files: int
    size: int
    removed: int


def cost_of(
    command: Sequence[str],
    folder: Path,
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    limit: float = 3000,
) -> Cost:
    """Runs a command in a folder, what it says into a log. After `limit` seconds it and all it started are killed."""
    around = {**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    with log.open("ab") as file:
        begin = time.monotonic()
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=around,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        killer = threading.Timer(limit, _kill, (process.pid,))
        watch.start()
        killer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.monotonic() - begin
        except BaseException:
            _kill(process.pid)
            raise
        finally:
            killer.cancel()
            watch.end()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        status=process.returncode,
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        pss=watch.pss / MIB if watch.pss else None,
        rss=max(watch.rss, used.ru_maxrss * 1024) / MIB,
    )


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


class _Watch(threading.Thread):
    """Samples the memory of a process and all it started."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.pss = self.rss = 0
        self._process = process
        self._ended = threading.Event()

    def run(self) -> None:
        """Until `end` is called."""
        wait = 0.0
        while not self._ended.wait(wait):
            begin = time.monotonic()
            pss, rss = memory_of(self._process)
            self.pss, self.rss = max(self.pss, pss), max(self.rss, rss)
            wait = max(_LEAST_WAIT, (time.monotonic() - begin) / _SHARE)

    def end(self) -> None:
        """Ends the sampling."""
        self._ended.set()
        self.join()


def memory_of(process: int) -> tuple[int, int]:
    """PSS and RSS of a process and all it started, in bytes; what ends meanwhile is not counted."""
    pss = rss = 0
    for each in _tree(process):
        with contextlib.suppress(OSError, IndexError, ValueError):
            rss += int(Path(f"/proc/{each}/statm").read_text().split()[1]) * _PAGE
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
            pss += int(rollup.partition("\nPss:")[2].split()[0]) * 1024
    return pss, rss


def _tree(process: int) -> Iterator[int]:
    waiting = [process]
    while waiting:
        each = waiting.pop()
        yield each
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{each}/task"):
                waiting += map(int, Path(f"/proc/{each}/task/{task}/children").read_text().split())


def files_in(folder: Path) -> Files:
    """All files in a folder and below; none if there is no such folder."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            told = os.lstat(path)
            found[path] = (told.st_mtime_ns, told.st_ctime_ns, told.st_ino, told.st_size)
    return found


def written_between(before: Files, after: Files) -> Written:
    """What was written between two looks at a folder: a file of which the times or the inode are others."""
    new = [path for path, told in after.items() if before.get(path) != told]
    return Written(
        files=len(new),
        size=sum(after[path][3] for path in new),
        removed=sum(path not in after for path in before),
    )
