"""What is noted of the questions a page asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sholu.pages import Asked

FACTS = st.sampled_from([("label", letter) for letter in "abcdefgh"])
VALUES = st.dictionaries(st.tuples(st.just("name"), st.text("xyz", max_size=2)), st.frozensets(FACTS), max_size=6)


@given(st.sets(FACTS), VALUES)
def test_the_least_of_what_was_asked_is_all_of_it(
    facts: set[tuple[str, ...]], values: dict[tuple[str, ...], frozenset[tuple[str, ...]]]
) -> None:
    """No question is lost when values that add nothing are left out, and none is noted by itself and by a value."""
    asked = Asked(facts=set(facts), values=dict(values))
    own, taken = asked.least()
    behind = frozenset().union(*taken.values())
    assert own | behind == asked.every_fact()
    assert not own & behind
    assert taken.items() <= values.items()


def test_a_value_within_a_larger_one_is_left_out() -> None:
    """A name that an entry of a list shows already needs no note of its own."""
    name, entry = frozenset({("label", "a")}), frozenset({("label", "a"), ("article", "b")})
    own, taken = Asked(facts={("article", "b")}, values={("name", "a"): name, ("entry", "b"): entry}).least()
    assert (own, taken) == (frozenset(), {("entry", "b"): entry})
