"""Work shared out among processes: the results in order, and an end whatever happens."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from sholu import workers
from sholu.errors import MachineError

PIECES = range(workers.WORTH_FORKING)
LARGE = 3_000_000
"""Bytes: more than any pipe holds."""


@pytest.fixture(autouse=True)
def _no_endless_wait() -> Iterator[None]:
    """A test that waits for ever fails."""

    def fail(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_results_come_in_the_order_of_the_work() -> None:
    """Whoever did it."""
    assert list(workers.shared(lambda: lambda piece: piece * piece, PIECES, processes=3)) == [n * n for n in PIECES]


@pytest.mark.parametrize("processes", [2, 3, 5])
def test_work_that_nobody_waits_for_ends(processes: int) -> None:
    """Processes with more results than a pipe holds end when the work is abandoned."""
    results = workers.shared(lambda: lambda _: bytes(LARGE), PIECES, processes=processes)
    assert len(next(results)) == LARGE
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("processes", [2, 3])
def test_a_mistake_in_one_process_is_raised_while_others_have_much_to_say(processes: int) -> None:
    """What is raised in a process is raised here."""

    def work(piece: int) -> bytes:
        if piece == PIECES[-1]:
            raise ValueError("this piece")
        return bytes(LARGE)

    with pytest.raises(ValueError, match="this piece"):
        list(workers.shared(lambda: work, PIECES, processes=processes))


def test_a_dead_process_is_told() -> None:
    """It was ended from outside: by the system, for want of memory, say."""

    def work(piece: int) -> int:
        if piece == PIECES[5]:
            os.kill(os.getpid(), signal.SIGKILL)
        return piece

    with pytest.raises(MachineError, match="ended from outside"):
        list(workers.shared(lambda: work, PIECES, processes=2))


def test_work_aside_is_waited_for_or_left() -> None:
    """What is done by another process meanwhile comes when it is asked for; who does not ask does not wait."""
    with workers.aside(lambda: os.getpid()) as result:
        assert result() != 0
    with workers.aside(lambda: bytes(LARGE)):
        pass
