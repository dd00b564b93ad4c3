"""Single readings, and the tables made of them: medians by phase and peer, ratios to Hugo, growth from size to
size.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from .edits import PHASES, SAID

MEASURE = "hugo"
"""The peer that ratios are to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One build that was measured. Seconds; memory in MiB; `files` and `size` (bytes) as written by this build,
    `sources` how many files the project has. `check` is `ok`, or what was wrong with the output.
    """

    articles: int
    peer: str
    phase: str
    round: int
    status: int
    wall: float
    cpu: float
    pss: float | None
    rss: float
    files: int
    size: int
    removed: int
    sources: int
    check: str


def append(file: Path, reading: Reading) -> None:
    """Adds a reading to a file, as a line of JSON."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(reading), ensure_ascii=False) + "\n")


def readings_in(file: Path) -> list[Reading]:
    """The readings of a file; such files may be joined."""
    return [Reading(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def tables(readings: Sequence[Reading]) -> Iterator[str]:
    """The lines of all tables."""
    sizes = sorted({each.articles for each in readings})
    for size in sizes:
        yield from _of_size(size, [each for each in readings if each.articles == size])
    for less, more in pairwise(sizes):
        yield from _growth(less, more, readings)


def _of_size(size: int, readings: Sequence[Reading]) -> Iterator[str]:
    yield ""
    yield f"{size} articles in 2 languages. Medians; × is the median of the ratios to {MEASURE} of the same round."
    for phase in PHASES:
        of_phase = [each for each in readings if each.phase == phase]
        if not of_phase:
            continue
        yield ""
        head = f"{phase}: {SAID[phase]}"
        columns = (
            f"{'n':>2}{'wall s':>9}{'× wall':>8}{'cpu s':>9}{'× cpu':>8}{'PSS MiB':>9}{'RSS':>7}{'files':>8}{'MB':>8}"
        )
        yield head
        yield f"  {'':<17}{columns}  check"
        for peer in dict.fromkeys(each.peer for each in of_phase):
            yield _row(peer, [each for each in of_phase if each.peer == peer], of_phase)


def _row(peer: str, own: Sequence[Reading], of_phase: Sequence[Reading]) -> str:
    measure = {each.round: each for each in of_phase if each.peer == MEASURE and each.status == 0}

    def ratio(of: Callable[[Reading], float]) -> str:
        found = [of(each) / of(measure[each.round]) for each in own if each.round in measure]
        return f"{median(found):8.3f}" if found else f"{'-':>8}"

    pss = [each.pss for each in own if each.pss is not None]
    told = "; ".join(dict.fromkeys(each.check for each in own))
    return (
        f"  {peer:<17}{len(own):>2}{median(each.wall for each in own):9.2f}{ratio(lambda each: each.wall)}"
        f"{median(each.cpu for each in own):9.2f}{ratio(lambda each: each.cpu)}"
        f"{median(pss) if pss else 0:9.0f}{median(each.rss for each in own):7.0f}"
        f"{median(each.files for each in own):8.0f}{median(each.size for each in own) / 1e6:8.2f}  {told}"
    )


def _growth(less: int, more: int, readings: Iterable[Reading]) -> Iterator[str]:
    """How much longer, larger and dearer the same is with more articles."""
    of_less, of_more = ([each for each in readings if each.articles == size] for size in (less, more))
    yield ""
    yield f"From {less} to {more} articles (× {more / less:.3g}): how many times as much, and"
    yield "µs by the clock for each further source file."
    yield f"  {'':<17}{'phase':<14}{'× wall':>8}{'× cpu':>8}{'× PSS':>8}{'× files':>8}{'µs/file':>9}"
    for peer in dict.fromkeys(each.peer for each in of_more):
        for phase in PHASES:
            pair = [
                [each for each in found if (each.peer, each.phase) == (peer, phase)] for found in (of_less, of_more)
            ]
            if all(pair):
                yield f"  {peer:<17}{phase:<14}{_grown(*pair)}"


def _grown(less: Sequence[Reading], more: Sequence[Reading]) -> str:
    def times(of: Callable[[Reading], float]) -> str:
        before, after = median(map(of, less)), median(map(of, more))
        return f"{after / before:8.2f}" if before else f"{'-':>8}"

    further = median(each.sources for each in more) - median(each.sources for each in less)
    longer = median(each.wall for each in more) - median(each.wall for each in less)
    columns = (
        lambda each: each.wall,
        lambda each: each.cpu,
        lambda each: each.pss or 0,
        lambda each: float(each.files),
    )
    each_file = f"{longer / further * 1e6:9.0f}" if further else f"{'-':>9}"
    return "".join(times(of) for of in columns) + each_file
