"""How fast text changes its script.

    python bench/scripts.py TEXT             on a text of KazNERD's (IOB2) or any plain Kazakh text in Cyrillic

Speed is UTF-8 bytes of the text given a second of processor time, the best of several runs, each in a process of its
own, so that no word is remembered from before: as one text, as articles of 5,000 letters one after the other, and the
articles a second time. The ratio compares with `str.translate` of the same text by a table of as many letters, in the
same process: the least that a change of script in Python may cost.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sholu.kazakh import scripts

LABELLED = re.compile(r"^(\S+) (?:O|[BI]-[A-Z_]+)$", re.MULTILINE)
ARTICLE = 5_000
BY_TABLE = {ord(letter): letter.upper() for letter in "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"}
# Name, what is measured, and what its text is made by.
CHANGES: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "Latin 2021": (scripts.latin, str),
    "Latin 2018": (partial(scripts.latin, alphabet="2018"), str),
    "Arabic": (scripts.arabic, str),
    "romanise": (scripts.romanise, str),
    "Cyrillic from Latin 2021": (scripts.cyrillic, scripts.latin),
    "Cyrillic from Latin 2018": (scripts.cyrillic, partial(scripts.latin, alphabet="2018")),
    "Cyrillic from Arabic": (scripts.cyrillic, scripts.arabic),
}


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path, help="KazNERD IOB2 file or plain text, UTF-8")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--once", choices=CHANGES, help=argparse.SUPPRESS)
    parser.add_argument("--whole", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        text = plain(options.text.read_text(encoding="utf-8"))
        print(json.dumps(figures(options.once, [text] if options.whole else articles(text))))
        return 0
    print("| change | one text, MB/s | articles, MB/s | articles again, MB/s | str.translate, of the articles |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in CHANGES:
        whole = _best(options.text, options.runs, name, "--whole")
        parts = _best(options.text, options.runs, name)
        print(
            f"| {name} | {whole['first']:.1f} | {parts['first']:.1f} | {parts['again']:.1f} "
            f"| {parts['table'] / parts['first']:.1f} times as quick |",
            flush=True,
        )
    return 0


def _best(text: Path, runs: int, name: str, *how: str) -> dict[str, float]:
    command = [sys.executable, __file__, str(text), "--once", name, *how]
    told = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)]
    return {figure: max(run[figure] for run in told) for figure in told[0]}


def plain(source: str) -> str:
    """The lines of a text, or of an annotated one its sentences with signs where they stand in running text."""
    blocks = [" ".join(LABELLED.findall(block)) for block in source.split("\n\n")]
    if not any(blocks):
        return source
    text = re.sub(r" ([.,!?:;»)])", r"\1", "\n".join(block for block in blocks if block))
    return re.sub(r"([«(]) ", r"\1", text)


def articles(text: str) -> list[str]:
    """The text in pieces of some thousand letters, cut where a line ends."""
    pieces: list[str] = []
    begun: list[str] = []
    for line in text.split("\n"):
        begun.append(line)
        if sum(map(len, begun)) >= ARTICLE:
            pieces.append("\n".join(begun))
            begun = []
    return [*pieces, "\n".join(begun)]


def figures(name: str, texts: Sequence[str]) -> dict[str, float]:
    """Megabytes a second the first time and the second, and by a table."""
    change, made_by = CHANGES[name]
    given = [made_by(text) for text in texts]
    change(made_by("Сәлем"))  # what is laid out once, and not for each text
    size = sum(len(text.encode()) for text in given) / 1e6
    first = _seconds(change, given)
    return {
        "first": size / first,
        "again": size / _seconds(change, given),
        "table": size / min(_seconds(lambda text: text.translate(BY_TABLE), given) for _ in range(3)),
    }


def _seconds(change: Callable[[str], str], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        change(text)
    return time.process_time() - started


if __name__ == "__main__":
    raise SystemExit(main())
