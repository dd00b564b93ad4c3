"""How fast names are tagged.

    python bench/tagger.py TEXT             speed, on a text of KazNERD's (IOB2) or any plain Kazakh text
    python training/train_tagger.py TEXT --measure 5 --fold 4       how well

Speed is tokens a second of processor time of `tag`, a line at a time, the best of several runs, each in a process of
its own: *cold* is the first time that it sees the lines, *warm* the second; the start is given apart. Beside it, of
the same run and in the same unit, what no tagger in Python can do without: cutting the lines into tokens and looking
up each of them once.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

LABELLED = re.compile(r"^(\S+) (?:O|[BI]-[A-Z_]+)$", re.MULTILINE)
TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path, help="KazNERD IOB2 file or plain text, UTF-8")
    parser.add_argument("--lines", type=int, default=1000, help="how many lines, taken at random (default: 1000)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(figures(lines_of(options.text.read_text(encoding="utf-8"), options.lines))))
        return 0
    command = [sys.executable, __file__, str(options.text), "--lines", str(options.lines), "--once"]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(options.runs)]
    best = {name: min(run[name] for run in runs) for name in runs[0]}
    count = best.pop("tokens")
    print(f"{count} tokens in {options.lines} lines; start {best.pop('start'):.2f} s")
    for name, seconds in best.items():
        print(f"{name:16} {count / seconds:>9,.0f} tokens/s  {seconds / best['cut and look up']:6.1f} times as long")
    return 0


def lines_of(source: str, count: int) -> list[str]:
    """So many lines of a text, or sentences of an annotated one, in an order that is always the same."""
    blocks = [LABELLED.findall(block) for block in source.split("\n\n")]
    lines = [" ".join(block) for block in blocks if block] or [line for line in source.splitlines() if line.strip()]
    random.Random(7).shuffle(lines)
    return lines[:count]


def figures(lines: Sequence[str]) -> dict[str, float]:
    """Seconds of processor time by what was done, and how many tokens it was done to."""
    started = time.process_time()
    from sholu.kazakh.tagging import model, tag  # here, because its start is measured
    from sholu.kazakh.tokens import tokens

    model()
    start = time.process_time() - started
    return {
        "tokens": sum(len(tokens(line)) for line in lines),
        "start": start,
        "cold": _seconds(lambda: [tag(line) for line in lines]),
        "warm": _seconds(lambda: [tag(line) for line in lines]),
        "cut and look up": _seconds(lambda: cut_and_looked_up(lines)),
    }


def cut_and_looked_up(lines: Sequence[str]) -> dict[str, int]:
    """How often each token stands in the lines."""
    counts: dict[str, int] = {}
    for line in lines:
        for found in TOKEN.finditer(line):
            word = found[0].lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    raise SystemExit(main())
