"""What the corpus is made of, and what an edit changes: articles in two languages and the names of those they tell
of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

LANGUAGES = ("kk", "en")
KINDS = ("organisations", "persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An article in one language; the body is Markdown."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A story. `date` is ISO 8601 with its offset; `organisations` and `persons` are slugs of those it tells of."""

    slug: str
    date: str
    source: str
    source_url: str
    organisations: tuple[str, ...]
    persons: tuple[str, ...]
    words: Mapping[str, Words]

    @property
    def names(self) -> tuple[str, ...]:
        """The slugs of all it tells of."""
        return self.organisations + self.persons

    def with_words(self, language: str, **changed: str) -> Article:
        """The same article with some of its words in a language changed."""
        return replace(self, words={**self.words, language: replace(self.words[language], **changed)})

    def as_json(self) -> dict[str, Any]:
        """The article as the corpus keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An organisation or a person: a slug, and what it is called in each language."""

    slug: str
    kk: str
    en: str

    def in_language(self, language: str) -> str:
        """The name in one of the two languages."""
        return self.kk if language == "kk" else self.en


def article_of_json(found: Mapping[str, Any]) -> Article:
    """The article that `as_json` gave."""
    words = {language: Words(**found["words"][language]) for language in LANGUAGES}
    slugs = {kind: tuple(found[kind]) for kind in KINDS}
    return Article(**{**found, **slugs, "words": words})
