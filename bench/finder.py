"""How fast names are found, and how well.

    python bench/finder.py TEXT             speed, on a text of KazNERD's (IOB2) or any plain Kazakh text
    python bench/finder.py --measure        recall and look-alikes refused, on the sets under tests/data/kazakh/

Speed is UTF-8 bytes of plain text a second of processor time, the best of several runs, with 20,000 names: persons,
bodies, places, aliases and weak aliases made up from the engine's own word lists, and where the text is annotated,
the names that it has. The ratio compares with a plain Aho-Corasick search for the same names as they are written.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from sholu.kazakh.bases import base_of
from sholu.kazakh.forms import endings, inflected, stem
from sholu.kazakh.matching import Match, Name, NameIndex, find, index
from sholu.kazakh.possession import HEAD_NOUNS, possessed
from sholu.kazakh.surnames import is_persons
from sholu.kazakh.vocabulary import KINDS

DATA = Path(__file__).parent.parent / "tests" / "data" / "kazakh"
MANY = 20_000
LABELLED = re.compile(r"\S+ (?:O|[BI]-[A-Z_]+)")
CLASSES = {"PERSON": "p", "ORGANISATION": "o", "GPE": "g", "LOCATION": "l"}


def main() -> int:
    """Prints the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="?", type=Path, help="KazNERD IOB2 file or plain text, UTF-8")
    parser.add_argument("--measure", action="store_true", help="how well instead of how fast")
    options = parser.parse_args()
    if options.measure:
        measure()
    elif options.text:
        speed(options.text.read_text(encoding="utf-8"))
    else:
        parser.error("name a text, or --measure")
    return 0


# Speed.


def speed(source: str) -> None:
    """Prints megabytes a second for one long text, many articles and hostile texts."""
    paragraphs, known = _paragraphs(source)
    names = _names(known)
    print(f"{len(names)} names, {sum(each.weak for each in names)} of them weak, {len(known)} from the text")
    print(f"index: {_best(partial(index, names, inflected, stem, endings), 2):.2f} s")
    big = _of_size(paragraphs, 10_000_000)
    articles = [_of_size(paragraphs, 5_000, seed) for seed in range(2_000)]
    plain = BytesAhoCorasick([each.text.encode() for each in names], matchkind=MatchKind.LeftmostLongest)
    for label, texts in (("one text", [big]), ("2,000 articles", articles), ("a line at a time", big.split("\n"))):
        size = sum(len(text.encode()) for text in texts) / 1e6
        fresh = index(names, inflected, stem, endings)
        first = _best(partial(_find_in, texts, fresh), 1)
        ours = _best(partial(_find_in, texts, fresh), 4)
        theirs = _best(partial(_find_plainly, texts, plain), 4)
        print(
            f"{label}: {size:.1f} MB, {_find_in(texts, fresh)} mentions; {size / ours:.1f} MB/s "
            f"({size / first:.1f} the first time); {ours / theirs:.1f} times the time of a plain Aho-Corasick search"
        )
    for label, text in _hostile(names):
        half = _best(partial(_find_in, [text[: len(text) // 2]], fresh), 3)
        whole = _best(partial(_find_in, [text], fresh), 3)
        speed_of = len(text.encode()) / 1e6 / whole
        print(f"{label}: {speed_of:.1f} MB/s, twice the text takes {whole / max(half, 1e-9):.2f} times as long")


def _find_in(texts: Sequence[str], names: NameIndex) -> int:
    return sum(1 for text in texts for _ in find(text, names))


def _find_plainly(texts: Sequence[str], automaton: BytesAhoCorasick) -> int:
    return sum(len(automaton.find_matches_as_indexes(text.encode())) for text in texts)


def _paragraphs(source: str) -> tuple[list[str], dict[tuple[str, str], None]]:
    """The sentences of a text, and the names annotated in it with their kind."""
    lines = source.splitlines()
    if not all(LABELLED.fullmatch(line) for line in lines[:50] if line):
        return [line for line in lines if line.strip()], {}
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in lines:
        if line:
            word, _, label = line.rpartition(" ")
            sentences[-1].append((word, label))
        else:
            sentences.append([])
    names = {(base_of(text, kind), CLASSES[kind]): None for each in sentences for kind, text in _entities(each)}
    return [_detokenised(word for word, _ in each) for each in sentences if each], names


def _entities(sentence: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    words: list[str] = []
    kind = ""
    for word, label in [*sentence, ("", "O")]:
        if words and not label.startswith("I-"):
            if kind in CLASSES:
                yield kind, " ".join(words)
            words = []
        if label != "O":
            kind = label[2:]
            words.append(word)


def _detokenised(words: Iterator[str]) -> str:
    text = re.sub(r" ([.,!?:;»)])", r"\1", " ".join(words))
    return re.sub(r"([«(]) ", r"\1", text)


def _names(known: dict[tuple[str, str], None]) -> list[Name]:
    """20,000 names, the same each time."""
    chance = random.Random(3)
    words = {kind: KINDS[kind].split() for kind in ("GIV", "SUR", "KZCITY", "CITY", "ORGW", "HEAD")}
    stems = [word.title() for word in words["GIV"]]
    made: dict[Name, None] = {}
    for number, (text, kind) in enumerate(known):
        made[Name(id=f"{kind}{number}", text=text, initials=kind == "p", surname=kind == "p")] = None
    while len(made) < MANY:
        number = len(made)
        which = chance.random()
        if which < 0.55:
            surname = chance.choice(stems) + chance.choice(("ов", "ев", "ова", "ева", "ұлы", "қызы", "бек", ""))
            text = f"{chance.choice(stems)} {surname}"
            made[Name(id=f"p{number}", text=text, initials=True, surname=True)] = None
        elif which < 0.85:
            head = possessed(chance.choice(HEAD_NOUNS))[0]
            first = f"{chance.choice(stems)} {chance.choice(words['ORGW'])}".title()
            text = f"«{first}» {head}" if which < 0.7 else f"{first} {chance.choice(words['ORGW'])} {head}"
            made[Name(id=f"o{number}", text=text)] = None
            if chance.random() < 0.2:
                made[Name(id=f"o{number}", text=head.title(), weak=True)] = None
        else:
            ending = chance.choice(("", "абад", "тау", "өзен", "кент", "су", "көл", "төбе"))
            made[Name(id=f"g{number}", text=f"{chance.choice(stems + words['KZCITY'])}{ending}".title())] = None
    return list(made)[:MANY]


def _of_size(paragraphs: Sequence[str], size: int, seed: int = 0) -> str:
    chance = random.Random(seed)
    pieces: list[str] = []
    length = 0
    while length < size:
        piece = chance.choice(paragraphs)
        pieces.append(piece)
        length += len(piece.encode()) + 1
    return "\n".join(pieces).encode()[:size].decode("utf-8", "ignore")


def _hostile(names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    name = next(each.text for each in names if each.surname)
    single = next(each.text for each in names if each.id.startswith("g") and " " not in each.text)
    yield "one name 100,000 times", f"{name} " * 100_000
    yield "its surname 100,000 times after it", name + f". {name.split()[-1]}" * 100_000
    yield "no blanks", single * 400_000
    yield "only hyphens", f"{single}-" * 400_000
    yield "initials", f"{name[0]}. " * 500_000
    yield "initials and surnames", f"{name[0]}.{name.split()[-1]} " * 100_000
    yield "blanks", (single + " " * 5_000) * 500
    yield "quotes", f"«{single}»-" * 100_000


def _best(run: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return min(taken)


# How well.


def measure() -> None:
    """Prints recall and the share of look-alikes refused, with what was not as it should be."""
    missed = [row for row in rows("mentions_held_back.tsv") if not stands(*row)]
    taken = [row for row in rows("mentions_look_alikes.tsv") if touched(*row)]
    for label, wrong, name in (
        ("missed", missed, "mentions_held_back.tsv"),
        ("taken", taken, "mentions_look_alikes.tsv"),
    ):
        of = len(rows(name))
        print(f"{name}: {of - len(wrong)} of {of} right, {100 * (of - len(wrong)) / of:.1f} %")
        for base, word, _ in wrong:
            print(f"  {label}: {base} | {word}")


def rows(name: str) -> list[tuple[str, str, str]]:
    """The rows of a set: a name, a word, the sentence that has it."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(base, word, sentence) for base, word, sentence in (line.split("\t") for line in lines)]


def stands(name: str, surface: str, sentence: str) -> bool:
    """Whether a name is found as the surface that stands for it."""
    return surface in {each.surface for each in _found(name, sentence)}


def touched(name: str, word: str, sentence: str) -> bool:
    """Whether a name is found where a word stands that is none of its forms."""
    at = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", sentence)]
    return any(each.start <= place < each.end for each in _found(name, sentence) for place in at)


def _found(name: str, sentence: str) -> Sequence[Match]:
    person = is_persons(name)
    return find(sentence, index([Name(id="a", text=name, initials=person, surname=person)], inflected, stem, endings))


if __name__ == "__main__":
    sys.exit(main())
