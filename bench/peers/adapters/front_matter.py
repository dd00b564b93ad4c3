"""Articles as Markdown with YAML before it, a file a language: what several peers take."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from ..articles import LANGUAGES, Article
from ..contract import inline, quoted
from .base import put


class ArticlesWithFrontMatter(ABC):
    """Keeps an article in a file for each language."""

    @abstractmethod
    def _source(self, language: str, article: Article) -> Path:
        """Where an article lies in a language."""

    def write_article(self, article: Article) -> None:
        """Writes a file for each language."""
        for language in LANGUAGES:
            put(self._source(language, article), with_front_matter(article, language))

    def remove_article(self, article: Article) -> None:
        """Removes them."""
        for language in LANGUAGES:
            self._source(language, article).unlink(missing_ok=True)


def with_front_matter(article: Article, language: str) -> str:
    """An article as Markdown with YAML before it, as several peers take it."""
    words = article.words[language]
    return f"""---
title: {quoted(words.title)}
date: {article.date}
summary: {quoted(words.summary)}
source: {quoted(article.source)}
source_url: {article.source_url}
organisations: {inline(article.organisations)}
persons: {inline(article.persons)}
---

{words.body}"""
