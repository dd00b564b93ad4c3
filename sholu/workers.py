"""Work shared out among processes, as many as there are cores: forked, so that they begin with all that is in memory.
Results come back in the order of the work, whoever did it. Where a system cannot fork, or where there is little to
do, the work is done here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, TypeVar, cast

try:
    import fcntl
except ImportError:  # nor can Windows fork
    fcntl = None  # type: ignore[assignment]

from sholu.errors import MachineError

T = TypeVar("T")
R = TypeVar("R")

WORTH_FORKING = 24
"""Pieces of work; for fewer, the processes cost more than they save."""

_LENGTH = struct.Struct(">Q")
_TOGETHER = 16
"""Results that are sent at once: what they share is sent once, and nobody is woken for each."""
_PIPE = 1 << 20
"""Bytes: what Linux lets anybody have."""
_AT_ONCE = 1 << 16
"""Bytes that are read or written at once."""


def shared(
    begin: Callable[[], Callable[[T], R]], pieces: Sequence[T], *, processes: int | None = None
) -> Iterator[R]:
    """What a function gives for each piece, in order. `begin` makes the function, once in each process: there it may
    open what must not be shared. Results and what is raised come back pickled; the first thing raised is raised here.
    """
    number = min(processes or _cores(), len(pieces)) if len(pieces) >= WORTH_FORKING and hasattr(os, "fork") else 1
    if number == 1:
        work = begin()
        yield from map(work, pieces)
        return
    helpers = [_Helper(begin, pieces[first::number]) for first in range(number)]
    try:
        for place in range(len(pieces)):
            yield cast(R, helpers[place % number].result())
    finally:
        for helper in helpers:  # all first: each has what earlier ones are heard by open, too
            helper.stop_listening()
        for helper in helpers:
            helper.close()


@contextlib.contextmanager
def aside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """What a function gives, by a process of its own while this one does something else: gives what waits for it, and
    is to be called once at most. What the function raises is raised there.
    """
    if _cores() == 1 or not hasattr(os, "fork"):
        yield work
        return
    helper = _Helper(lambda: lambda _: work(), [None])
    try:
        yield lambda: cast(R, helper.result())
    finally:
        helper.close()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Helper:
    """A process that does some of the work."""

    def __init__(self, begin: Callable[[], Callable[[T], R]], pieces: Sequence[T]) -> None:
        receiving, sending = os.pipe()
        _widen(sending)
        self._process = os.fork()
        if not self._process:
            os.close(receiving)
            _work(begin, pieces, sending)
        os.close(sending)
        self._results = os.fdopen(receiving, "rb", buffering=_AT_ONCE)
        self._here: Iterator[object] = iter(())
        self._error: Exception | None = None

    def result(self) -> object:
        """The next result. Raises what was raised instead of it, and MachineError if the process is dead."""
        for result in self._here:
            return result
        if self._error is not None:
            raise self._error
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        results, self._error = pickle.loads(self._read(length))  # noqa: S301 - our own child
        self._here = iter(results)
        return self.result()

    def _read(self, length: int) -> bytes:
        data = self._results.read(length)
        if len(data) < length:
            raise MachineError("a process that worked for this one was ended from outside; the site is as it was")
        return data

    def stop_listening(self) -> None:
        """Takes no more results: the process ends at its next one."""
        self._results.close()

    def close(self) -> None:
        """Ends the process, if it has not ended."""
        self.stop_listening()
        os.waitpid(self._process, 0)


def _widen(pipe: int) -> None:
    """Lets a pipe hold many results, where the system can, so that nobody waits while others are taken."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):  # as many as a user may have are there already
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _work(begin: Callable[[], Callable[[T], R]], pieces: Sequence[T], sending: int) -> None:
    """Does the work in a forked process, and ends it."""
    status = 1
    try:
        # Where nobody waits for more, it ends.
        with contextlib.suppress(BrokenPipeError), os.fdopen(sending, "wb", buffering=_AT_ONCE) as results:
            done: list[object] = []
            try:
                work = begin()
                for piece in pieces:
                    done.append(work(piece))
                    if len(done) == _TOGETHER:
                        _send(results, done)
                        done = []
            except BrokenPipeError:
                raise
            except Exception as error:
                _send(results, done, error)
            else:
                _send(results, done)
        status = 0
    finally:
        os._exit(status)


def _send(results: BinaryIO, done: Sequence[object], error: Exception | None = None) -> None:
    """Sends results, and what was raised instead of the next one."""
    data = pickle.dumps((done, error), protocol=5)
    results.write(_LENGTH.pack(len(data)) + data)
