"""Importing: plain text written as Markdown, and what is known of it as YAML; both read back as they were."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from test_importing_raw import MARKS

from sholu import hypertext, markup
from sholu.importing.markdown_text import as_markdown
from sholu.importing.writing import scalar, yaml_text


@pytest.mark.parametrize("text", [*MARKS, *(f"{mark} сөз" for mark in MARKS), *(f"сөз {mark} сөз" for mark in MARKS)])
def test_a_line_of_text_shows_as_it_is(text: str) -> None:
    """Nothing that Markdown has a meaning for has one in an imported text."""
    shown = hypertext.plain_text(markup.render(as_markdown(text)))
    assert shown.strip() == text.strip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Шымкент келбеті", "Шымкент келбеті"),
        ("«Отандастар қоры» туралы", "«Отандастар қоры» туралы"),
        ("no", "'no'"),
        ("Yes", "'Yes'"),
        ("010", "'010'"),
        ("2022-08", "'2022-08'"),
        ("12:30", "'12:30'"),
        ("null", "'null'"),
        ("Тақырып: сөз", "'Тақырып: сөз'"),
        ("сөз #1", "'сөз #1'"),
        ("it's", "'it''s'"),
        ("- сөз", "'- сөз'"),
        ("", "''"),
        ("бір\nекі", '"бір\\nекі"'),
    ],
)
def test_a_text_is_quoted_where_yaml_would_read_something_else(text: str, written: str) -> None:
    """Plain where it is safe, in quotation marks where any YAML might guess."""
    assert scalar(text) == written


KEYS = st.sampled_from(("a", "b", "c"))


def containers(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Lists of mappings or texts, and mappings of anything: what front matter is made of."""
    return st.dictionaries(KEYS, inner, min_size=1, max_size=3) | st.lists(
        st.text(max_size=9) | st.dictionaries(KEYS, inner, min_size=1, max_size=2), min_size=1, max_size=3
    )


yaml_values = st.recursive(st.text(max_size=20), containers, max_leaves=6)


@settings(deadline=None)
@given(st.dictionaries(KEYS, yaml_values, min_size=1))
def test_what_is_written_as_yaml_reads_back_identically(mapping: dict[str, object]) -> None:
    """Any texts, lists and mappings survive, with YAML 1.1's guesses of types on."""
    assert yaml.safe_load(yaml_text(mapping)) == mapping  # type: ignore[arg-type]
