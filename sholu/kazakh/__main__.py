"""The Kazakh tools on the command line: `python -m sholu.kazakh latin`, and so on; text from standard input.

A line in, a line out, at once, so that another program may talk to it; `sort` alone waits for all lines. Text is
UTF-8 whatever the locale; bytes that are no UTF-8 come through as they were. Knows argparse and streams, nothing of
language.

Exit status: 0 done (also when the reader of the output has gone); 2 wrong usage; 3 the machine failed us (the disk is
full, a stream is closed); 130 interrupted.
"""

from __future__ import annotations

import argparse
import datetime
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from sholu.kazakh import collation, dates, forms, matching, scripts, slugs, stemming, surnames

Change = Callable[[str], str]

_PROGRAM = "python -m sholu.kazakh"
_EPILOG = """\
examples:
  echo 'Шыңғыс Мұқан' | python -m sholu.kazakh latin          Şyñğys Mūqan
  echo 'Шыңғыс Мұқан' | python -m sholu.kazakh romanise       Shyngys Mukan
  python -m sholu.kazakh sort < names.txt
  python -m sholu.kazakh match --names names.json < article.txt

Text is UTF-8, from standard input to standard output, line by line. Offsets in lists count code points of the line.
"""
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’ʼ\u00ad\u0300\u0301]+[^\W_]+)*")
_PERSONS_IDS = ("people/", "person")
_SURROGATE = re.compile("[\ud800-\udfff]")
_IN_LATIN = re.compile("[A-Za-z\u00c0-\u024f]\\Z")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command (of `sys.argv` without `arguments`) and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            options = _parser().parse_args(arguments)
            options.run(options, *_streams())
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        _forget_output()
        if sys.stderr is not None:
            sys.stderr.write(f"{_PROGRAM}: {error.strerror or error}\n")
        return 3
    except KeyboardInterrupt:
        return 130
    return 0


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output. Raises OSError for one that is closed, which Python has as None."""
    for name, stream in (("input", sys.stdin), ("output", sys.stdout)):
        if stream is None:
            raise OSError(errno.EBADF, f"standard {name} is closed")
    return sys.stdin.buffer, sys.stdout.buffer


def _forget_output() -> None:
    """What is still in the buffer and cannot be written must not be tried again when Python closes it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Reads Kazakh: scripts, names, dates, order.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, promise: str, run: Callable[..., None]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=promise, description=promise, allow_abbrev=False)
        added.set_defaults(run=run)
        return added

    latin = command("latin", "Cyrillic text in the official Latin alphabet", _run_latin)
    latin.add_argument("--alphabet", choices=("2021", "2018"), default="2021", help="of which year (default: 2021)")
    command("arabic", "Cyrillic text in the Arabic script (töte jazu)", _lines_of(scripts.arabic))
    back = command("cyrillic", "Latin or Arabic text in Cyrillic, as far as that is determined", _run_cyrillic)
    back.add_argument(
        "--script",
        choices=("latin-2021", "latin-2018", "arabic"),
        help="what it is in (default: what the letters show)",
    )
    command("romanise", "names as English-language news spells them", _lines_of(scripts.romanise))
    slug = command("slug", "a title or a name as words of an address", _run_slug)
    slug.add_argument("--language", default="kk", help="how signs such as & are read (default: kk)")
    command("lemma", "each word in its dictionary form", _lines_of(_lemmas))
    sort = command("sort", "the lines in alphabetical order", _run_sort)
    sort.add_argument(
        "--alphabet", choices=tuple(_ALPHABETS), help="whose order (default: that of the script the lines are in)"
    )
    found = command("dates", "the dates of each line, as a JSON list of EDTF values", _run_dates)
    found.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day of the text; by it a date without a year gets one",
    )
    command("entities", "the names and quantities of each line, as a JSON list", _run_entities)
    match = command("match", "the mentions of given names in each line, inflected too, as a JSON list", _run_match)
    match.add_argument(
        "--names",
        type=_names,
        required=True,
        metavar="NAMES.json",
        help='a JSON object {"id": ["name", "alias", …], …}',
    )
    return parser


_ALPHABETS: Mapping[str, str] = {
    "cyrillic": collation.CYRILLIC,
    "latin": collation.KAZAKH_LATIN,
    "latin-2018": collation.KAZAKH_LATIN_2018,
    "arabic": collation.KAZAKH_ARABIC,
    "english": collation.LATIN,
}


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-11-21") from None


class _TwiceError(Exception):
    """An id that stands twice in a file of names."""


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(f"the id {key!r} stands there twice; put all its names in one list")
        found[key] = value
    return found


def _names(path: str) -> Mapping[str, list[str]]:
    try:
        names = json.loads(Path(path).read_bytes().decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error.strerror or error}") from None
    except _TwiceError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from None
    except (ValueError, RecursionError) as error:
        raise argparse.ArgumentTypeError(f"{path} is not JSON in UTF-8: {error}") from None
    if not isinstance(names, dict):
        raise argparse.ArgumentTypeError(f"{path} must hold an object of names by id")
    for id_, spellings in names.items():
        if not isinstance(spellings, list) or not all(isinstance(spelling, str) for spelling in spellings):
            raise argparse.ArgumentTypeError(f'{path}: {id_!r} must have a list of names, like ["Нұр", "Nur"]')
    return names


# The commands. Each reads lines from one stream and writes as many to the other.


def _lines_of(change: Change) -> Callable[[argparse.Namespace, BinaryIO, BinaryIO], None]:
    return lambda _, source, sink: _write(sink, map(change, _lines(source)))


def _run_latin(options: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    _write(sink, (scripts.latin(line, alphabet=options.alphabet) for line in _lines(source)))


def _run_cyrillic(options: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    _write(sink, (scripts.cyrillic(line, script=options.script) for line in _lines(source)))


def _run_slug(options: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    _write(sink, (slugs.slugify(line, language=options.language) for line in _lines(source)))


def _run_sort(options: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    lines = list(_lines(source))
    order = _ALPHABETS[options.alphabet] if options.alphabet else collation.order_of(lines)
    _write(sink, sorted(lines, key=lambda line: collation.sort_key(line, order)))


def _run_dates(options: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    _write(sink, (_json(_dates(line, options.today)) for line in _lines(source)))


def _run_entities(_: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    from sholu.kazakh.tagging import tag  # here, because its model takes the other commands too long to load

    fields = ("surface", "start", "end", "type", "base")
    _write(
        sink,
        (_json([{name: getattr(each, name) for name in fields} for each in tag(line)]) for line in _lines(source)),
    )


def _run_match(options: argparse.Namespace, source: BinaryIO, sink: BinaryIO) -> None:
    names = matching.index(
        (
            matching.Name(
                id=id_,
                text=spelling,
                initials=_may_be_a_person(spelling),
                surname=person,
            )
            for id_, spellings in options.names.items()
            for person in [id_.startswith(_PERSONS_IDS) or any(map(surnames.is_persons, spellings))]
            for spelling in spellings
        ),
        _inflected,
        forms.stem,
        _endings,
    )
    _write(sink, (_json(_matches(line, names)) for line in _lines(source)))


def _inflected(name: str) -> tuple[str, ...]:
    """The Kazakh forms of a name, and the English possessive of one in Latin letters: Tokayev's."""
    return (*forms.inflected(name), f"{name}'s") if _IN_LATIN.search(name) else forms.inflected(name)


def _endings(word: str, alone: bool) -> frozenset[str] | None:
    """All that `_inflected` adds to a name with this last word."""
    added = forms.endings(word, alone)
    return added | {"'s"} if added is not None and _IN_LATIN.search(word) else added


def _lemmas(line: str) -> str:
    return _WORD.sub(lambda found: stemming.lemma(found[0]), line)


def _dates(line: str, today: datetime.date | None) -> list[dict[str, Any]]:
    fields = ("surface", "start", "end", "value", "precision")
    return [{name: getattr(each, name) for name in fields} for each in dates.find_dates(line, today=today)]


def _matches(line: str, names: matching.NameIndex) -> list[dict[str, Any]]:
    """The mentions; one that may be of several has no id and, in `ids`, all of them."""
    return [
        {"surface": found.surface, "start": found.start, "end": found.end}
        | ({"id": found.ids[0]} if len(found.ids) == 1 else {"id": None, "ids": list(found.ids)})
        for found in matching.find(line, names)
    ]


def _may_be_a_person(name: str) -> bool:
    """Whether a name is two or three words with capitals and nothing else: initials may stand for the first."""
    words = name.split()
    return len(words) in (2, 3) and all(word[0].isupper() and _NAME_WORD.fullmatch(word) for word in words)


# Streams.


def _lines(source: BinaryIO) -> Iterator[str]:
    """The lines of UTF-8 without their ends. A byte that is no UTF-8 is a lone surrogate, and the same byte again in
    `_write`; a byte order mark before all is dropped.
    """
    first = True
    while line := source.readline():
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        yield line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "surrogateescape")


def _write(sink: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        sink.write(line.encode("utf-8", "surrogateescape") + b"\n")
        sink.flush()


def _json(value: object) -> str:
    """JSON on one line, readable; with escapes only if there is something that UTF-8 cannot hold."""
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _SURROGATE.search(text) else text


if __name__ == "__main__":
    sys.exit(main())
