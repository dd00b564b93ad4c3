"""Values that are taken apart and put together by their fields."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from sholu.picklable import picklable


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A value of two fields."""

    first: str
    second: tuple[int, ...] = ()


@pytest.mark.parametrize("value", [Pair(first="а", second=(1, 2)), Pair(first="")])
def test_a_value_comes_back_as_it_was(value: Pair) -> None:
    """With all its fields, and frozen as before."""
    back = pickle.loads(pickle.dumps(value, protocol=5))
    assert back == value
    with pytest.raises(AttributeError):
        back.first = "б"


def test_equal_values_give_equal_bytes() -> None:
    """Whatever else is in memory."""
    one, other = (Pair(first="".join(letters), second=(7, 8)) for letters in ("ab", ["a", "b"]))
    assert pickle.dumps(one, protocol=5) == pickle.dumps(other, protocol=5)
