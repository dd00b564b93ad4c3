"""The measurement: rounds outermost, then phases, then peers in turn, so that what else happens on the machine hits
all alike. Each build is measured, then looked through.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from . import verify
from .adapters import PEERS
from .adapters.base import Peer
from .corpus import corpus_of, fingerprint
from .edits import PHASES, State, bring, scene_of
from .measure import cost_of, files_in, written_between
from .table import Reading

SETTLED = 2.5
"""Seconds after which a file's time may be trusted: who goes by times reads files again that were written as it
ran.
"""

Say = Callable[[str], None]


class Run:
    """A measurement at one size."""

    def __init__(self, size: int, names: Sequence[str], *, work: Path, tools: Path, limit: float, say: Say) -> None:
        self.size = size
        self.place = work / str(size)
        self.limit = limit
        self.say = say
        self.scene = scene_of(corpus_of(size, self.place / "corpus"))
        self.peers = [PEERS[name](self.place / name, tools) for name in names]
        self.states: dict[str, State] = {}

    def prepare(self) -> None:
        """Makes the peers' projects."""
        corpus = self.scene.corpus
        told = sum(1 for _ in self.scene.naming(self.scene.original.organisation.slug, self.scene.original))
        self.say(
            f"{self.size} articles (corpus {fingerprint(corpus)}), {len(corpus.organisations)} organisations, "
            f"{len(corpus.persons)} persons; {told} articles tell of the organisation that is renamed"
        )
        for peer in self.peers:
            peer.convert(corpus)
            self.states[peer.name] = self.scene.original
            self.say(f"{peer.name} {peer.version()}: {peer.note}")

    def readings(self, rounds: int, phases: Sequence[str]) -> Iterator[Reading]:
        """Measures. A peer whose build fails or takes too long is left out from then on."""
        if list(phases) != ["cold"]:
            time.sleep(SETTLED)
        for round_ in range(1, rounds + 1):
            for peer in self.peers:
                self._bring(peer, self.scene.original)
                if "cold" not in phases:
                    self._build(peer)
            state = self.scene.original
            for phase in (each for each in PHASES if each in phases):
                state = PHASES[phase](state, round_)
                for peer in list(self.peers):
                    reading = self._reading(peer, phase, round_, state)
                    yield reading
                    if reading.status:
                        self.peers.remove(peer)
                        self.say(f"{peer.name} is left out: see {self._log(peer)}")

    def faults(self) -> dict[str, list[str]]:
        """What is wrong with the output that an earlier run of the phase `cold` left, by peer."""
        return {peer.name: verify.whole(peer, self.scene) for peer in self.peers}

    def _reading(self, peer: Peer, phase: str, round_: int, state: State) -> Reading:
        old = self.states[peer.name]
        self._bring(peer, state)
        if phase == "cold":
            for path in peer.state():
                wipe(path)
        elif phase == "touch":
            peer.touch()
        os.sync()  # nobody writes what an earlier build left to write
        before = files_in(peer.out)
        cost = cost_of(
            peer.command(), peer.project, log=self._log(peer), environment=peer.environment(), limit=self.limit
        )
        written = written_between(before, files_in(peer.out))
        return Reading(
            articles=self.size,
            peer=peer.name,
            phase=phase,
            round=round_,
            status=cost.status,
            wall=cost.wall,
            cpu=cost.cpu,
            pss=cost.pss,
            rss=cost.rss,
            files=written.files,
            size=written.size,
            removed=written.removed,
            sources=sum(1 for _ in peer.sources()),
            check=self._checked(peer, phase, round_, old, state, cost.status),
        )

    def _checked(self, peer: Peer, phase: str, round_: int, old: State, new: State, status: int) -> str:
        if status:
            return f"ended with status {status}"
        first = phase == "cold" and round_ == 1
        faults = verify.whole(peer, self.scene) if first else verify.edited(peer, self.scene, old, new)
        more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
        return "; ".join(faults[:3]) + more or "ok"

    def _bring(self, peer: Peer, state: State) -> None:
        bring(peer, self.scene, self.states[peer.name], state)
        self.states[peer.name] = state

    def _build(self, peer: Peer) -> None:
        cost_of(peer.command(), peer.project, log=self._log(peer), environment=peer.environment(), limit=self.limit)

    def _log(self, peer: Peer) -> Path:
        return self.place / f"{peer.name}.log"


def wipe(path: Path) -> None:
    """Takes a file or folder away, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
