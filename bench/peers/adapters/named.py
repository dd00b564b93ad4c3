"""Names in one table, a JSON file, for peers that have no records of organisations and persons."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from ..articles import LANGUAGES, Name
from .base import put


class NamesInTable(ABC):
    """Keeps `{slug: {language: name}}` in a file."""

    @property
    @abstractmethod
    def names_file(self) -> Path:
        """Where the table lies."""

    def add_names(self, names: Iterable[Name]) -> None:
        """Writes names into the table, new ones or over those there are."""
        added = {name.slug: {each: name.in_language(each) for each in LANGUAGES} for name in names}
        self._write({**self._read(), **added})

    def forget_person(self, person: Name) -> None:
        """Takes a name out."""
        self._write({slug: name for slug, name in self._read().items() if slug != person.slug})

    def _read(self) -> dict[str, dict[str, str]]:
        if not self.names_file.exists():
            return {}
        found: dict[str, dict[str, str]] = json.loads(self.names_file.read_text(encoding="utf-8"))
        return found

    def _write(self, names: dict[str, dict[str, str]]) -> None:
        put(self.names_file, json.dumps(names, ensure_ascii=False))
