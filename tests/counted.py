"""Work counted instead of timed: the same number on a fast machine and a slow one, on an idle and a busy one."""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def calls(work: Callable[[T], object], given: T) -> int:
    """How many functions, ours and Python's, are called while `work` is done with what is given."""
    profile = cProfile.Profile()
    profile.runcall(work, given)
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[T], object], less: T, more: T) -> float:
    """How many times as many calls the greater of two tasks takes as the lesser, when nothing is new to either."""
    work(more)
    return calls(work, more) / calls(work, less)
