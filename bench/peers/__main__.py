"""The command line of the comparison: `python -m bench.peers --help`, from the root of the repository."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from .adapters import PEERS, USUAL
from .edits import PHASES, SAID
from .install import install
from .runner import Run
from .table import Reading, append, readings_in, tables


def main() -> int:
    """Measures, or looks through what is there, and prints what comes of it; 1 if an output is not as it must be."""
    asked = _arguments().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the build under way is ended, too
    if asked.from_json:
        print("\n".join(tables(readings_in(asked.from_json))))
        return 0
    tools, work = asked.tools.resolve(), (asked.work or asked.tools / "work").resolve()
    if asked.install:
        for each in install(asked.peers, tools):
            say(each)
    peers = [name for name in asked.peers if not _is_lacking(name, tools)]
    faulty = False
    readings: list[Reading] = []
    for size in asked.sizes:
        run = Run(size, peers, work=work, tools=tools, limit=asked.limit, say=say)
        if asked.check:
            for peer, faults in run.faults().items():
                say(f"{size} {peer}: {'; '.join(faults) or 'ok'}")
                faulty = faulty or bool(faults)
            continue
        run.prepare()
        for reading in run.readings(asked.reps, asked.phases):
            readings.append(reading)
            faulty = faulty or reading.check != "ok"
            say(_line(reading))
            if asked.json:
                append(asked.json, reading)
    if readings:
        print(f"\n{os.cpu_count()} cores")
        print("\n".join(tables(readings)))
    return 1 if faulty else 0


def say(line: str) -> None:
    """A line of progress."""
    print(f"# {line}", flush=True)


def _is_lacking(name: str, tools: Path) -> bool:
    reason = PEERS[name](tools, tools).lacking()
    if reason:
        say(f"{name} is left out: {reason}")
    return bool(reason)


def _line(reading: Reading) -> str:
    pss = "-" if reading.pss is None else f"{reading.pss:.0f}"
    return (
        f"{reading.articles} {reading.peer:<17}{reading.phase:<13}round {reading.round}: wall {reading.wall:.2f} "
        f"cpu {reading.cpu:.2f} PSS {pss} MiB, {reading.files} files written; {reading.check}"
    )


def _arguments() -> argparse.ArgumentParser:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sholu-bench"
    parser = argparse.ArgumentParser(
        prog="python -m bench.peers",
        description="Sholu beside other static site generators: see docs/performance.md.",
        epilog="phases: " + "; ".join(f"{name} ({said})" for name, said in SAID.items()),
    )
    parser.add_argument("--sizes", type=_numbers, default=[1000], help="how many articles, with commas [1000]")
    parser.add_argument("--peers", type=_names(PEERS), default=list(USUAL), help=f"of {','.join(PEERS)}")
    parser.add_argument("--phases", type=_names(PHASES), default=list(PHASES), help="which of the phases [all]")
    parser.add_argument("--reps", type=int, default=3, help="how many rounds [3]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="add each single reading to FILE, a line of JSON")
    parser.add_argument("--from-json", type=Path, metavar="FILE", help="measure nothing: the tables of such a FILE")
    parser.add_argument("--install", action="store_true", help="first install the peers that are not there")
    parser.add_argument(
        "--check", action="store_true", help="measure nothing: look through what `--phases cold` left"
    )
    parser.add_argument("--tools", type=Path, default=cache, help="where the peers are installed [%(default)s]")
    parser.add_argument("--work", type=Path, help="where the projects are made [below the tools]")
    parser.add_argument("--limit", type=float, default=3000, metavar="SECONDS", help="for one build [3000]")
    return parser


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def _names(known: Collection[str]) -> Callable[[str], list[str]]:
    """A list of names with commas, each of which is known."""

    def read(text: str) -> list[str]:
        names = text.split(",")
        unknown = [each for each in names if each not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
        return names

    return read


if __name__ == "__main__":
    sys.exit(main())
