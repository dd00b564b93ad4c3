"""What is done before anything else by every command that works on a digest: what a build that died was doing to an
output folder is completed. Called by `cli`, before most of Sholu is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sholu import locks, manifest, sealed
from sholu.errors import MachineError


@dataclass(frozen=True, slots=True)
class Begun:
    """An output folder in which a build that died had begun to do something. It is done now, unless something stands
    in the way: then `refused` says what, and the intent is still there for the next command.
    """

    out: Path
    refused: MachineError | None = None


def complete(
    root: Path, *, patience: float = locks.PATIENCE, waiting: Callable[[str], None] | None = None
) -> tuple[Begun, ...]:
    """Completes what builds of the digest at `root` that died had begun to do, whatever folders they built into; the
    folders in which there was something to complete. A build that is at it now is waited for, as in `locks.held`.
    A folder that is not there (on a disk that was taken out, say) is left to the next build into it; one in which
    the disk refuses, or somebody's file is in the way, keeps nobody from what is to be done elsewhere. Raises
    MachineError where the lock cannot be had.
    """
    state = root / sealed.STATE
    if not _unfinished(state):
        return ()
    from sholu import publish  # hardly ever: see `unchanged` for why it is not above

    with locks.held(state, patience=patience, waiting=waiting):
        found = []
        for out in _unfinished(state):
            try:
                if publish.roll_forward(out, state) is not None:
                    found.append(Begun(out))
            except MachineError as error:
                found.append(Begun(out, error))
        return tuple(found)


def _unfinished(state: Path) -> tuple[Path, ...]:
    return tuple(out for out in manifest.unfinished(state) if _is_there(out))


def _is_there(out: Path) -> bool:
    try:
        return out.is_dir()
    except OSError:  # nor can we get there
        return False
