"""One key or reference taken out of a file, and every other byte left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sholu.errors import Problem
from sholu.frontmatter import Report, read
from sholu.importing.editing import without_key, without_reference, without_value
from sholu.importing.writing import Yaml, yaml_text
from sholu.tree import decode

RECORD = """---
id: asan
# by hand
name: {kk: Асан Үсенов}   # so it stands
proposed:  # a remark
  article: news

  evidence: >-
    «Асан Үсенов
    келді.»
  may_be:
    - people/berik

# of the next key
about: {kk: Мұғалім.}
---
"""
ACCEPTED = """---
id: asan
# by hand
name: {kk: Асан Үсенов}   # so it stands

# of the next key
about: {kk: Мұғалім.}
---
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_key_goes_with_all_that_is_under_it_and_nothing_else(line_end: str, mark: str) -> None:
    """Remarks of other keys, line ends of any system and a byte order mark stay as they are."""
    before = (mark + RECORD).replace("\n", line_end).encode()
    assert without_key(before, "proposed") == (mark + ACCEPTED).replace("\n", line_end).encode()


def test_a_key_on_one_line_goes_too() -> None:
    """An editor may have written the mapping in braces, on one line or indented lines."""
    for written in ("proposed: {article: news}\n", "proposed: {article: news,\n  confidence: 0.9}\n"):
        assert without_key(f"---\nid: a\n{written}---\n".encode(), "proposed") == b"---\nid: a\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n{id: a, proposed: {article: news}}\n---\n",
        "---\nproposed: {article: news,\nconfidence: 0.9}\nid: a\n---\n",
        "---\nproposed: 'a\nb'\nid: a\n---\n",
    ],
)
def test_what_is_no_block_of_lines_is_left_alone(text: str) -> None:
    """Where whole lines do not hold the key and nothing else, there is no answer rather than a wrong one."""
    assert without_key(text.encode(), "proposed") is None


def test_a_file_that_lacks_the_key_stays_as_it_is() -> None:
    """Twice is as good as once."""
    assert without_key(ACCEPTED.encode(), "proposed") == ACCEPTED.encode()


def test_a_file_that_cannot_be_read_gives_no_answer() -> None:
    """Neither wrong bytes nor wrong YAML are touched."""
    assert without_key(b"---\nid: \xff\nproposed:\n  a: b\n---\n", "proposed") is None
    assert without_key(b"---\nid: [\nproposed:\n  a: b\n---\n", "proposed") is None


def test_a_reference_goes_from_its_list_and_the_last_one_with_the_key() -> None:
    """The other items stay, in any form; an empty list is no key."""
    two = b"---\nid: a\npeople:\n  - asan  # the first\n  - berik\nplaces: [x]\n---\nbody\n"
    one = b"---\nid: a\npeople:\n  - berik\nplaces: [x]\n---\nbody\n"
    assert without_reference(two, "people", "asan") == one
    assert without_reference(one, "people", "berik") == b"---\nid: a\nplaces: [x]\n---\nbody\n"
    assert without_reference(one, "people", "asan") == one
    assert without_reference(one, "places", "x") == b"---\nid: a\npeople:\n  - berik\n---\nbody\n"
    assert without_reference(b"---\npeople: [asan, berik]\n---\n", "people", "asan") is None


def test_a_value_inside_a_mapping_goes_if_it_is_the_one() -> None:
    """The publisher's id goes, another's stays."""
    source = b"---\nsource:\n  name: Gazette\n  organisation: gazette\n---\n"
    assert without_value(source, "source", "organisation", "gazette") == b"---\nsource:\n  name: Gazette\n---\n"
    assert without_value(source, "source", "organisation", "herald") == source


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
KEYS = st.sampled_from(["id", "name", "aliases", "roles", "about"])
VALUES = st.one_of(
    TEXTS, st.lists(TEXTS, min_size=1, max_size=3), st.dictionaries(KEYS, TEXTS, min_size=1, max_size=3)
)


@settings(deadline=None)
@given(before=st.dictionaries(KEYS, VALUES), proposed=st.dictionaries(KEYS, VALUES, min_size=1), body=TEXTS)
def test_what_an_import_writes_can_always_be_accepted(
    before: dict[str, Yaml], proposed: dict[str, Yaml], body: str
) -> None:
    """Whatever the texts in it are, the key goes and the rest says what it said."""
    kept, key = yaml_text(before), yaml_text({"proposed": proposed})
    problems: list[Problem] = []
    report = Report("", problems)
    text = decode(f"---\n{kept}{key}---\n{body}".encode(), report)
    if text is None or read(text, report) is None or problems:
        return  # characters that no text of a digest may hold
    for text in (f"---\n{kept}{key}---\n{body}", f"---\n{key}{kept}---\n{body}"):
        assert without_key(text.encode(), "proposed") == f"---\n{kept}---\n{body}".encode()
