"""What is done before anything else by every command that works on a digest: what a build that died was doing to an
output folder is completed. Called by `cli`, before most of Sholu is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sholu import locks, manifest, sealed


def complete(
    root: Path, *, patience: float = locks.PATIENCE, waiting: Callable[[str], None] | None = None
) -> tuple[Path, ...]:
    """Completes what builds of the digest at `root` that died had begun to do, whatever folders they built into; the
    folders in which there was something to complete. A build that is at it now is waited for, as in `locks.held`.
    A folder that is not there (on a disk that was taken out, say) is left to the next build into it. Raises
    MachineError where the disk refuses, or somebody's file is in the way.
    """
    state = root / sealed.STATE
    if not _unfinished(state):
        return ()
    from sholu import publish  # hardly ever: see `unchanged` for why it is not above

    with locks.held(state, patience=patience, waiting=waiting):
        return tuple(out for out in _unfinished(state) if publish.roll_forward(out, state) is not None)


def _unfinished(state: Path) -> tuple[Path, ...]:
    return tuple(out for out in manifest.unfinished(state) if out.is_dir())
