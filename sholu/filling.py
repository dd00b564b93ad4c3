"""Rows on their way into tables. They wait until there are many: rows in the order of their keys are put several
times as quickly as in the order in which they come. Called by `gather` and `ledger`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Row = tuple[Any, ...]

MOST_WAITING = 20_000
"""Rows, about."""


class Filling:
    """Rows that wait. `keys` has for tables by name what their rows are ordered by; those of others are ordered by
    all they hold, as far as it takes to tell them apart.
    """

    def __init__(self, tables: sqlite3.Connection, keys: Mapping[str, Callable[[Row], Any]] | None = None) -> None:
        self._tables = tables
        self._keys = keys or {}
        self._waiting: dict[str, list[Row]] = {}
        self._number = 0

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Adds rows to a table, now or later. Raises sqlite3.IntegrityError, now or later, for one that cannot be."""
        waiting = self._waiting.setdefault(table, [])
        before = len(waiting)
        waiting += rows
        self._number += len(waiting) - before
        if self._number >= MOST_WAITING:
            self.put_down()

    def put_down(self) -> None:
        """Puts what waits into the tables. Raises sqlite3.IntegrityError."""
        for table, rows in self._waiting.items():
            if rows:
                rows.sort(key=self._keys.get(table))
                gaps = ", ".join("?" * len(rows[0]))
                self._tables.executemany(f"insert into {table} values ({gaps})", rows)  # noqa: S608 - names of ours
                rows.clear()
        self._number = 0


@contextmanager
def indexes_later(tables: sqlite3.Connection, names: Iterable[str]) -> Iterator[None]:
    """Lets tables be filled without their indexes, which are laid out at the end. For empty tables."""
    query = "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name = ?"
    found = [row for name in names for row in tables.execute(query, (name,))]
    for name, _ in found:
        tables.execute(f"drop index {name}")
    yield
    for _, sql in found:
        tables.execute(sql)
