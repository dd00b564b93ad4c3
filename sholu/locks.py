"""One build at a time: a lock in the digest's state folder, which the system frees when its holder ends, however it
ends. Called by `pipeline`.

A process forked while the lock is held shares it: the lock is free when the last of them is gone, so that what a
worker of a killed build may still write is never met by another build.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sholu.errors import MachineError

PATIENCE = 60.0
"""How many seconds a build waits for another one of the same digest."""

_LOOK_AGAIN = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(state: Path, *, patience: float = PATIENCE, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Holds the lock of a digest, and waits for it while another build holds it: up to `patience` seconds; `waiting`
    is told so, once, in a line. Raises MachineError if the other build is not done by then, or the lock cannot be
    made; what goes wrong while it is held comes through as it is.
    """
    with ExitStack() as until_done:
        try:
            state.mkdir(parents=True, exist_ok=True)
            file = until_done.enter_context((state / "lock").open("a"))
        except OSError as error:
            raise MachineError(f"{error.filename or state}: {error.strerror or error}; nothing was built") from error
        _wait_for(file.fileno(), state, patience, waiting)
        yield


def _wait_for(file: int, state: Path, patience: float, waiting: Callable[[str], None] | None) -> None:
    until = time.monotonic() + patience
    while not _taken(file, state):
        if time.monotonic() >= until:
            raise MachineError("another build of this digest is running; wait until it is done")
        if waiting is not None:
            waiting("another build of this digest is running; waiting")
            waiting = None
        time.sleep(_LOOK_AGAIN)


def _taken(file: int, state: Path) -> bool:
    """Whether the lock is ours now. Raises MachineError where there are no locks."""
    try:
        _take(file)
    except (BlockingIOError, PermissionError):  # as Unix and Windows say that it is held
        return False
    except OSError as error:
        raise MachineError(f"{state / 'lock'}: {error.strerror or error}; nothing was built") from error
    return True
