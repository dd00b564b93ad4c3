"""One build at a time: a lock in the digest's state folder, which the system frees when its holder ends, however it
ends. Called by `pipeline`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sholu.errors import MachineError

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(state: Path) -> Iterator[None]:
    """Holds the lock of a digest. Raises MachineError if another build holds it, or the folder cannot be made; what
    goes wrong while it is held comes through as it is.
    """
    with ExitStack() as until_done:
        try:
            state.mkdir(parents=True, exist_ok=True)
            file = until_done.enter_context((state / "lock").open("a"))
            _take(file.fileno())
        except (BlockingIOError, PermissionError) as error:
            if error.filename is not None:  # the file itself could not be opened
                raise MachineError(f"{error.filename}: {error.strerror}") from error
            raise MachineError("another build of this digest is running; wait until it is done") from error
        except OSError as error:
            raise MachineError(f"{error.filename or state}: {error.strerror or error}") from error
        yield
