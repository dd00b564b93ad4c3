"""What the harness asks of a peer. An adapter makes the peer's own kind of project from the corpus, applies edits
to its sources, and says how it is built and where in its output the pages of the contract stand.
"""

from __future__ import annotations

import os
import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..articles import KINDS, LANGUAGES, Article, Name
from ..contract import FEED_ITEMS
from ..corpus import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a peer's pages stand below the folder of a language, and how its lists are told apart.

    `articles` is the folder of the articles (empty: they stand beside everything else), `kinds` are the folders of
    the contract's kinds, `older_home` and `older_term` patterns of further pages of a list, `feed` its feed,
    `term_feed` the feed of a page such as `kk/persons/x/index.html` with {folder} for `kk/persons/x`. `row` and
    `home_row` are what each article of a list begins with. `most_items` is how many a feed may have.
    """

    articles: str = "articles/"
    kinds: Mapping[str, str] = field(default_factory=lambda: dict(zip(KINDS, KINDS, strict=True)))
    older_home: str = "page/*/index.html"
    older_term: str | None = None
    feed: str = "index.xml"
    term_feed: str = "{folder}/index.xml"
    row: re.Pattern[str] = re.compile(r"<li>\s*<time")
    home_row: re.Pattern[str] = re.compile(r"<li>\s*<h2>")
    most_items: int = FEED_ITEMS


class Peer(ABC):
    """A generator and its project. `note` says what it leaves out or does otherwise, for the reader of the table."""

    name: str
    note: str = ""
    layout = Layout()

    def __init__(self, project: Path, tools: Path) -> None:
        self.project = project
        self.tools = tools

    # What it is.

    def lacking(self) -> str:
        """Why it cannot be run here; empty if it can."""
        return ""

    @abstractmethod
    def version(self) -> str:
        """Its version in a few words."""

    @abstractmethod
    def command(self) -> list[str]:
        """What builds the project, run in its folder."""

    def environment(self) -> Mapping[str, str]:
        """Variables that the command needs."""
        return {}

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.project / "public"

    def folder(self, language: str) -> Path:
        """Where the pages of a language are."""
        return self.out / language

    def state(self) -> list[Path]:
        """All that a cold build must not find: output and caches."""
        return [self.out]

    # Its sources.

    @abstractmethod
    def settle(self) -> None:
        """Writes the settings into the project's folder, which is empty."""

    @abstractmethod
    def write_templates(self, edition: int = 0) -> None:
        """Writes the templates; an edition other than 0 is told at the foot of articles."""

    @abstractmethod
    def write_article(self, article: Article) -> None:
        """Writes the sources of an article in both languages, over any there are."""

    @abstractmethod
    def remove_article(self, article: Article) -> None:
        """Takes the sources of an article away."""

    @abstractmethod
    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Writes names, new ones or over those there are."""

    @abstractmethod
    def forget_person(self, person: Name) -> None:
        """Takes a person's name away."""

    def rename(self, organisation: Name, articles: Iterable[Article]) -> None:
        """Gives an organisation another name; `articles` are those that tell of it."""
        self.write_names(organisations=[organisation])

    def convert(self, corpus: Corpus) -> None:
        """Makes the project anew from a corpus."""
        shutil.rmtree(self.project, ignore_errors=True)
        self.project.mkdir(parents=True)
        self.settle()
        self.write_templates()
        self.write_names(corpus.organisations, corpus.persons)
        for article in corpus.articles():
            self.write_article(article)

    def sources(self) -> Iterator[Path]:
        """All files of the project that are no state."""
        state = set(self.state())
        for place, folders, names in os.walk(self.project):
            folders[:] = [each for each in folders if Path(place, each) not in state]
            yield from (path for each in names if (path := Path(place, each)) not in state)

    def touch(self) -> None:
        """Gives every source another time, and nothing else."""
        for path in self.sources():
            os.utime(path)

    # Its output.

    def article_page(self, language: str, article: Article) -> Path:
        """Where an article stands."""
        return self.folder(language) / self.layout.articles / article.slug / "index.html"

    def index_page(self, language: str, kind: str) -> Path:
        """Where the list of all organisations or persons stands."""
        return self.folder(language) / self.layout.kinds[kind] / "index.html"

    def term_feed(self, page: Path) -> Path:
        """The feed of an organisation's or person's page."""
        return Path(self.layout.term_feed.format(folder=page.parent))


def put(path: Path, text: str) -> None:
    """Writes a file, unless it has this text: its time moves only with its content."""
    data = text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def other(language: str) -> str:
    """The other one of the two languages."""
    return LANGUAGES[1 - LANGUAGES.index(language)]


def one_of(folder: Path, pattern: str) -> Path | None:
    """The first path in a folder that fits a pattern, if there is one."""
    return next(iter(sorted(folder.glob(pattern))), None)


def installed_version(environment: Path, package: str) -> str:
    """The version of a package in a virtual environment, empty if it is not there."""
    found = one_of(environment, f"lib/python3*/site-packages/{package}-*.dist-info")
    return found.name.removesuffix(".dist-info").rpartition("-")[2] if found else ""
