"""Values as bytes, for the tables of `facts` and `ledger`: equal values give equal bytes. Knows what may be in such
bytes and how it is seen that they are as they were left. Called by `facts`, `noting`, `gather` and `incremental`.
"""

from __future__ import annotations

import datetime
import io
import marshal
import pickle
import zlib
from typing import Any, ClassVar

_PLAIN = 2
"""The format of `marshal` that tells equal values alike: it looks neither at references nor at interned strings."""


class Damaged(Exception):
    """The tables do not hold what was put into them."""


def packed(value: object) -> bytes:
    """A value of the model as bytes."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.fast = True  # equal values give equal bytes, whether or not they share their parts
    pickler.dump(value)
    return _summed(buffer.getvalue())


def unpacked(data: bytes) -> object:
    """What was `packed`. Raises Damaged for other bytes, and for such as name anything but values of the model."""
    try:
        return _Unpickler(io.BytesIO(_checked(data))).load()
    except Exception as error:
        raise Damaged from error


def packed_row(row: Any) -> bytes:
    """A row of texts, numbers, truth values, None and such rows as bytes: in a third of the time."""
    return _summed(marshal.dumps(row, _PLAIN))


def unpacked_row(data: bytes) -> Any:
    """What was packed as a row. Raises Damaged for other bytes. They must be our own: compiled templates lie beside
    them, and whoever could write the one could write the other.
    """
    try:
        return marshal.loads(_checked(data))  # noqa: S302 - see above
    except (EOFError, ValueError, TypeError) as error:
        raise Damaged from error


def _summed(data: bytes) -> bytes:
    return data + zlib.crc32(data).to_bytes(4, "big")


def _checked(data: bytes) -> bytes:
    inner = data[:-4]
    if zlib.crc32(inner).to_bytes(4, "big") != data[-4:]:
        raise Damaged
    return inner


class _Unpickler(pickle.Unpickler):
    """Reads values of the model, and nothing that could do anything else."""

    _found: ClassVar[dict[tuple[str, str], object]] = {
        ("datetime", "datetime"): datetime.datetime,
        ("datetime", "timedelta"): datetime.timedelta,
        ("datetime", "timezone"): datetime.timezone,
    }

    def find_class(self, module: str, name: str) -> object:
        found = self._found.get((module, name))
        if found is None:
            if module not in ("sholu.model", "sholu.edtf", "sholu.mentions") or "." in name:
                raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")
            found = self._found[module, name] = super().find_class(module, name)
        return found
