"""Tests of sholu.kazakh.__main__: the Kazakh tools on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def run(*arguments: str, given: bytes = b"", locale: str = "C.UTF-8") -> subprocess.CompletedProcess[bytes]:
    """One run of the command with this on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "sholu.kazakh", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
        timeout=60,
        check=False,
    )


def lines(*arguments: str, given: str) -> list[str]:
    """The lines that a successful run gives for these."""
    done = run(*arguments, given=given.encode())
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().split("\n")[:-1]


def lists(*arguments: str, given: str) -> list[list[dict[str, Any]]]:
    """The lists that a successful run gives for these lines."""
    return [json.loads(line) for line in lines(*arguments, given=given)]


@pytest.mark.parametrize(
    ("arguments", "given", "expected"),
    [
        (["latin"], "Шыңғыс Мұқан", "Şyñğys Mūqan"),
        (["latin", "--alphabet", "2018"], "Шыңғыс Мұқан", "Shyńǵys Muqan"),
        (["latin", "--alphabet=2021"], "Іле", "Ile"),
        (["arabic"], "Бірінші қала", "ٴبىرىنشى قالا"),
        (["cyrillic"], "Şyñğys Mūqan", "Шыңғыс Мұқан"),
        (["cyrillic"], "قازاقستان", "қазақстан"),
        (["cyrillic", "--script", "latin-2018"], "qala", "қала"),
        (["romanise"], "Лаззат Шыңғысбаева", "Lazzat Shyngysbayeva"),
        (["slug"], "Әлем & Ұран", "alem-zhane-uran"),
        (["slug", "--language", "en"], "Research & Development", "research-and-development"),
        (["lemma"], "Шымкенттегі қордың басшылары", "Шымкент қор басшы"),
    ],
)
def test_a_line_in_is_a_line_out(arguments: list[str], given: str, expected: str) -> None:
    """Each command changes each line, keeps empty ones, and ends a last line that has no end."""
    assert lines(*arguments, given=f"{given}\n\n{given}") == [expected, "", expected]


def test_lines_are_sorted_in_the_kazakh_alphabet() -> None:
    """sort gives the same lines in order, doubles and empty ones too; --alphabet says whose order."""
    assert lines("sort", given="Үміт\nҰлжан\n\nІле\nЫдырыс\nІле\nӘли") == [
        "", "Әли", "Ұлжан", "Үміт", "Ыдырыс", "Іле", "Іле",
    ]  # fmt: skip
    assert lines("sort", "--alphabet", "latin", given="Ñan\nNūr\nIle\nİsa\n") == ["Ile", "İsa", "Nūr", "Ñan"]
    assert lines("sort", given="Ñan\nNūr\nIle\nİsa\n") == ["Ile", "İsa", "Nūr", "Ñan"]  # seen by the letters
    assert lines("sort", "--alphabet", "latin-2018", given="Shýaq\nÚmit\nUran\nÁli") == [
        "Áli", "Uran", "Úmit", "Shýaq",
    ]  # fmt: skip
    assert lines("sort", given="") == []


def test_dates_are_lists_of_values() -> None:
    """A list for each line; --today decides the year of a date that has none."""
    given = "Жиын 2022 жылғы 10 сәуірде өтті\nкүн жоқ"
    assert lists("dates", given=given) == [
        [{"surface": "2022 жылғы 10 сәуірде", "start": 5, "end": 26, "value": "2022-04-10", "precision": "day"}],
        [],
    ]
    assert [found["value"] for found in lists("dates", "--today", "2026-11-21", given="10 сәуірде өтті")[0]] == [
        "2026-04-10"
    ]


def test_mentions_of_given_names_are_found(tmp_path: Path) -> None:
    """Inflected names are found with their ids; offsets count code points of the line."""
    names = tmp_path / "names.json"
    names.write_text(
        json.dumps({"mukan": ["Шыңғыс Мұқан"], "fund": ["Отандастар қоры", "Otandastar Fund"], "none": []}),
        encoding="utf-8",
    )
    given = "😀 Шыңғыс Мұқанмен Отандастар қорында\n\nШыңғыс ханның"
    assert lists("match", "--names", str(names), given=given) == [
        [
            {"surface": "Шыңғыс Мұқанмен", "start": 2, "end": 17, "id": "mukan"},
            {"surface": "Отандастар қорында", "start": 18, "end": 36, "id": "fund"},
        ],
        [],
        [],
    ]


def test_a_mention_of_several_has_no_id(tmp_path: Path) -> None:
    """Where two ids have one name the mention is told with both, and with the id of neither."""
    names = tmp_path / "names.json"
    names.write_text('{"b": ["Қор"], "a": ["Қор"]}', encoding="utf-8")
    assert lists("match", "--names", str(names), given="Қордың") == [
        [{"surface": "Қордың", "start": 0, "end": 6, "id": None, "ids": ["a", "b"]}]
    ]


def test_entities_are_lists_of_names() -> None:
    """A list for each line, with the type, the span and the base form of each name."""
    found, none = lists("entities", given="Қасым-Жомарт Тоқаев Қазақстанға келді\n")[0], lists("entities", given="\n")
    assert {tuple(each) for each in found} == {("surface", "start", "end", "type", "base")}
    assert ("Қазақстанға", "GPE", "Қазақстан") in [(each["surface"], each["type"], each["base"]) for each in found]
    assert none == [[]]


@pytest.mark.parametrize("command", ["latin", "arabic", "cyrillic", "romanise", "lemma", "sort"])
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_bytes_that_are_no_utf8_come_through(command: str, locale: str) -> None:
    """Whatever the locale, broken bytes and carriage returns cost no line and no crash."""
    done = run(command, given=b"\xff\xed\xa0\x80 12\n\xc3\n", locale=locale)
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split(b"\n")) == sorted(b"\xff\xed\xa0\x80 12\n\xc3\n".split(b"\n"))


def test_broken_bytes_do_not_break_json(tmp_path: Path) -> None:
    """A surface that UTF-8 cannot hold is escaped, so that the list is JSON all the same."""
    names = tmp_path / "names.json"
    names.write_text('{"a": ["Қор"]}', encoding="utf-8")
    done = run("match", "--names", str(names), given=b"\xff \xd2\x9a\xd0\xbe\xd1\x80\n")
    assert json.loads(done.stdout.decode()) == [{"surface": "Қор", "start": 2, "end": 5, "id": "a"}]


def test_a_line_is_answered_before_the_next_is_read() -> None:
    """Another program can talk to it, a line at a time."""
    with subprocess.Popen(
        [sys.executable, "-m", "sholu.kazakh", "latin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for said, answer in (("қала", "qala"), ("үй", "üi")):
            process.stdin.write(f"{said}\n".encode())
            process.stdin.flush()
            assert process.stdout.readline().decode() == f"{answer}\n"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """When nobody reads the output any more the command ends quietly."""
    text = tmp_path / "text"
    text.write_text("қала\n" * 100_000, encoding="utf-8")
    with (
        text.open("rb") as source,
        subprocess.Popen(
            [sys.executable, "-m", "sholu.kazakh", "latin"],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["greek"], "greek"),
        (["latin", "--alphabet", "2017"], "2017"),
        (["dates", "--today", "yesterday"], "2026-11-21"),
        (["match"], "--names"),
        (["match", "--names", "nowhere.json"], "nowhere.json"),
        (["latin", "file.txt"], "file.txt"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], said: str) -> None:
    """What is wrong is said on standard error, nothing on standard output, and the exit status is 2."""
    done = run(*arguments, given="қала\n".encode())
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()


@pytest.mark.parametrize("command", [["latin"], ["sort"]])
def test_a_full_disk_ends_with_three(command: list[str]) -> None:
    """What cannot be written is told in one line, without a traceback, and the exit status is 3."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sholu.kazakh", *command],
            input="қала\n".encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.decode() == "python -m sholu.kazakh: No space left on device\n"


@pytest.mark.parametrize(("closed", "name"), [("<&-", "input"), (">&-", "output")])
def test_a_closed_stream_ends_with_three(closed: str, name: str) -> None:
    """A stream that is closed is told in one line, and the exit status is 3."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m sholu.kazakh latin {closed}', sys.executable],
        input=b"" if name == "output" else None,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.decode() == f"python -m sholu.kazakh: standard {name} is closed\n"


def test_english_possessives_are_found(tmp_path: Path) -> None:
    """Of names in Latin letters 's and ’s are found too, and of Cyrillic ones they are no ending."""
    names = tmp_path / "names.json"
    names.write_text(
        '{"people/tokayev": ["Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев"], "kz": ["Kazakhstan"]}', encoding="utf-8"
    )
    given = "Kassym-Jomart Tokayev's visit, Kazakhstan’s news and KAZAKHSTAN'S; K. Tokayev's, Kazakhstanis"
    assert [(found["surface"], found["id"]) for found in lists("match", "--names", str(names), given=given)[0]] == [
        ("Kassym-Jomart Tokayev's", "people/tokayev"),
        ("Kazakhstan’s", "kz"),
        ("KAZAKHSTAN'S", "kz"),
        ("K. Tokayev's", "people/tokayev"),
    ]


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two lists of names under one id are wrong usage: neither is silently left out."""
    names = tmp_path / "names.json"
    names.write_text('{"a": ["Қор"], "b": ["Сот"], "a": ["Банк"]}', encoding="utf-8")
    done = run("match", "--names", str(names))
    assert done.returncode == 2
    assert "'a' stands there twice" in done.stderr.decode()


@pytest.mark.parametrize("names", ["[]", "{", '{"a": "Қор"}', '{"a": [1]}', "\ud800"])
def test_names_of_another_shape_are_refused(tmp_path: Path, names: str) -> None:
    """A file that is not an object of lists of names is wrong usage, and is named."""
    path = tmp_path / "names.json"
    path.write_bytes(names.encode("utf-8", "surrogatepass"))
    done = run("match", "--names", str(path))
    assert done.returncode == 2
    assert "names.json" in done.stderr.decode()


def test_help_names_every_command() -> None:
    """--help ends with 0, tells each command in a line, and works in a locale without Kazakh letters."""
    done = run("--help", locale="C")
    commands = "latin arabic cyrillic romanise slug lemma sort dates entities match".split()
    assert done.returncode == 0
    assert [name for name in commands if f"\n    {name} " not in done.stdout.decode()] == []
    for name in commands:
        assert run(name, "--help").returncode == 0
