"""How fast dates are found: `python bench/dates.py`, from the root of the repository.

Prints for each kind of text how many megabytes (of UTF-8) are read in a second, the best of some measurements, and
how many times as long twice the text takes. The kinds are running text, from the tables of tests, and what is made
to be slow: walls of numbers, dates without a verb, one word without end.
"""

from __future__ import annotations

import datetime
import time
from pathlib import Path

from sholu.kazakh.dates import find_dates

TODAY = datetime.date(2022, 11, 21)
TABLES = Path(__file__).parent.parent / "tests/data/kazakh"
CHARACTERS = 200_000
HOSTILE = (
    "1 ", "1, ", "2020-", "10-10-10- ", "жыл ", "бірінші ", "екі мың он ", "10 сәуір ", "5 мамыр - ", "2022 жыл ",
    "10.04.22 ", "айдың 5-інде ", "(", "ж", "1", " ", "и\u0306",
)  # fmt: skip


def main() -> None:
    """Prints the table."""
    names = ("dates_development.tsv", "dates_newspaper.tsv", "dates_look_alikes.tsv")
    lines = [line for name in names for line in (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]]
    running = "\n".join(line.partition("\t")[0] for line in lines) + "\n"
    for name, piece in (("test sentences", running), *((repr(piece), piece) for piece in HOSTILE)):
        text = piece * max(1, CHARACTERS // len(piece))
        once, twice = seconds(text), seconds(text + text)
        print(f"{name:18} {len(text.encode()) / 1e6 / once:7.2f} MB/s   twice the text: {twice / once:.2f} times")


def seconds(text: str) -> float:
    """The least of three measurements of reading a text, in seconds of the processor."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        find_dates(text, today=TODAY)
        times.append(time.process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main()
