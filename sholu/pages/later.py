"""Fields of page values that are made when they are first looked at: a template that does not show something does not
pay for it. Used by the makers of page values, and by `templating`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class _Later:
    """What makes a value when it is looked at, and whether that is kept."""

    __slots__ = ("is_kept", "make")

    def __init__(self, make: Callable[[], object], *, is_kept: bool) -> None:
        self.make = make
        self.is_kept = is_kept


def later(make: Callable[[], T]) -> T:
    """A value for a field of a `Lazy` dataclass that is made when the field is first looked at, and then kept.

    What it asks of the site is asked by whoever looks first. So no value that is shared (`Site.remembered`) has such
    fields: the others who take it would have asked nothing.
    """
    return cast(T, _Later(make, is_kept=True))


def each_time(make: Callable[[], T]) -> T:
    """A value for a field of a `Lazy` dataclass that is made whenever the field is looked at. What it asks of the
    site is asked by whoever looks, so that values that are shared may have such fields; `Site.remembered` keeps what
    is made.
    """
    return cast(T, _Later(make, is_kept=False))


class Lazy:
    """What a dataclass with slots inherits that takes `later` and `each_time` values. To who looks, they are fields
    as any others.
    """

    __slots__ = ("_waiting",)
    _waiting: dict[str, _Later]

    def __post_init__(self) -> None:
        waiting = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if type(value) is _Later:
                waiting[name] = value
                object.__delattr__(self, name)
        object.__setattr__(self, "_waiting", waiting)

    def __getattr__(self, name: str) -> object:
        # Asked only for what is not there (yet).
        waiting = None if name == "_waiting" else self._waiting.get(name)
        if waiting is None:
            raise AttributeError(f"{type(self).__name__} has no {name}", name=name, obj=self)
        if waiting.is_kept:
            del self._waiting[name]
        try:
            value = waiting.make()
        except AttributeError as error:  # not to be taken for a field that is not there
            raise RuntimeError(f"{name} cannot be made: {error}") from error
        if waiting.is_kept:
            object.__setattr__(self, name, value)
        return value


def look_again(value: Lazy) -> None:
    """Looks at all fields of a value that are made each time: for who shows what was made of them for somebody else,
    and so asks what that one asked.
    """
    for name, waiting in value._waiting.items():
        if not waiting.is_kept:
            getattr(value, name)
