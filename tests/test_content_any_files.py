"""Reading the content, whatever its files hold: a library, or problems with lines."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from content_files import FILES, PHOTO, written
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sholu import content
from sholu.errors import ContentProblems, Problem

WHOLE: Mapping[str, str | bytes] = {**FILES, **PHOTO}
ENTRIES = sorted(name for name, text in WHOLE.items() if isinstance(text, str) and not name.endswith(".txt"))
PIECES = ["---", "\n", ": ", "- ", "[", "]", "{", "}", "\t", '"', "'", "*a", "&a", "!a", "#", "> ", "— ", "|", "\x00",
          "null", "\u0301", "id", "2022-", "XXXX", "![", "](", "```", "\r", "\ufeff", "%", "@", "?", "\U0001f600",
          "«", "..."]  # fmt: skip


def only_content_problems(files: Mapping[str, str | bytes]) -> None:
    """Reading these files gives a library or ContentProblems whose lines are in the files; anything else is a bug."""
    with tempfile.TemporaryDirectory() as name:
        folder = written(Path(name), files)
        told: tuple[Problem, ...] = ()
        try:
            content.read_all(folder)
        except ContentProblems as error:
            told = error.problems
        for problem in told:
            path = folder / problem.path
            lines = len(re.split(rb"\r\n|\r|\n", path.read_bytes())) if path.is_file() else 1
            assert 1 <= problem.line <= lines
            assert "\n" not in str(problem)


@settings(deadline=None, max_examples=150)
@given(name=st.sampled_from(ENTRIES), data=st.binary(max_size=300), has_matter=st.booleans())
@example(name="people/lazzat.md", data=b"? {a: b}\n: [", has_matter=True)
def test_random_bytes_are_told_and_never_crash(name: str, data: bytes, has_matter: bool) -> None:
    """Whatever a file holds, reading the digest ends in problems with lines, or in a library."""
    only_content_problems({**WHOLE, name: b"---\n" + data + b"\n---\n" if has_matter else data})


@settings(deadline=None, max_examples=400)
@given(
    name=st.sampled_from(ENTRIES),
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.text(max_size=4))),
        min_size=1,
        max_size=4,
    ),
)
def test_random_slips_of_the_hand_are_told_and_never_crash(name: str, edits: list[tuple[float, int, str]]) -> None:
    """A good entry with pieces taken out and put in is still an entry, or has problems with lines."""
    text = WHOLE[name]
    assert isinstance(text, str)
    for place, length, piece in edits:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    only_content_problems({**WHOLE, name: text})
