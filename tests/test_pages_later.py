"""Tests of sholu.pages.later."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from sholu.pages.later import Lazy, each_time, later


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page(Lazy):
    """A page value."""

    title: str
    body: str = ""


def test_a_later_field_is_made_when_it_is_first_looked_at() -> None:
    """Not before, and once."""
    made: list[str] = []

    def body() -> str:
        made.append("body")
        return "text"

    page = _Page(title="t", body=later(body))
    assert (page.title, made) == ("t", [])
    assert (page.body, page.body, made) == ("text", "text", ["body"])


def test_a_field_of_each_time_is_made_whenever_it_is_looked_at() -> None:
    """By whoever looks."""
    made: list[str] = []

    def body() -> str:
        made.append("body")
        return "text"

    page = _Page(title="t", body=each_time(body))
    assert made == []
    assert (page.body, page.body, made) == ("text", "text", ["body", "body"])
    assert page == _Page(title="t", body="text")


def test_later_fields_are_as_others_to_whoever_looks() -> None:
    """Values are compared, copied and shown with what the fields are."""
    page = _Page(title="t", body=later(lambda: "text"))
    assert page == _Page(title="t", body="text")
    assert replace(_Page(title="t", body=later(lambda: "text")), title="u").body == "text"
    assert "text" in repr(_Page(title="t", body=later(lambda: "text")))


def test_what_is_no_field_is_not_there() -> None:
    """As of any object."""
    with pytest.raises(AttributeError, match="_Page has no nothing"):
        _ = _Page(title="t").nothing


def test_a_mistake_while_making_is_not_taken_for_a_field_that_is_not_there() -> None:
    """A template would pass over that in silence."""
    page = _Page(title="t", body=later(lambda: "text".nothing))  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError, match="body cannot be made"):
        _ = page.body
