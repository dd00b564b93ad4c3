"""Dataclasses that `pickle` takes apart and puts together without asking after their fields each time: of the values
of the model there are thousands in a build, in files and on their way between processes. Called where they are
defined.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar

T = TypeVar("T")


def picklable(made: type[T]) -> type[T]:
    """Decorates a frozen dataclass with slots. Equal values still give equal bytes, and only fields are kept."""
    slots = [made.__dict__[each.name] for each in fields(made)]  # type: ignore[arg-type]
    get = tuple(each.__get__ for each in slots)
    put: tuple[Callable[[T, object], None], ...] = tuple(each.__set__ for each in slots)

    def taken_apart(value: T) -> tuple[object, ...]:
        return tuple([each(value) for each in get])

    def put_together(value: T, state: tuple[object, ...]) -> None:
        for each, part in zip(put, state, strict=True):
            each(value, part)

    for name, method in (("__getstate__", taken_apart), ("__setstate__", put_together)):
        setattr(made, name, method)
    return made
