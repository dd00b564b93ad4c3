"""The whole public site as pages, feeds and data look things up in it. Made once a build by `pipeline`.

Whoever makes something of a site asks it questions (see `facts`), and it notes what it was asked: what was made so
depends on those answers and on no other. Answers are remembered, so that many pages may show one thing.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from sholu import facts, hypertext, packing
from sholu.catalogues import Catalogue
from sholu.config import Digest
from sholu.facts import ALL, EVERYTHING, Fact, Told, month_list
from sholu.hypertext import SpokenWords
from sholu.kazakh.collation import sort_key
from sholu.model import Article, Entity, Headline, Kind, Library, Role, StandingPage

T = TypeVar("T")

MOST_REMEMBERED = 8192
"""Records and their places in an order that are kept at hand: enough for what many pages show."""
_MOST_ANSWERS = 1024
"""Other answers that are kept at hand: what one page asks for, the next seldom does."""
_MOST_SHOWN = 32768
"""Entries of lists and indexes that are kept at hand: each stands in many lists, all over the digest."""
_MOST_MADE = 16384
"""Values of a kind made of answers that are kept at hand."""
_MOST_ITEMS = {"full": 10240, "summary": 1024}
"""Items of feeds that are: whole articles are dear to set, in every feed that has one, and take some 100 MB."""

_FEW_BEHIND = 2
"""Questions."""

_MOST_TEXTS = 256
"""Texts that are kept at hand: few pages show one, and each is some 10 kB."""
_NOTHING: frozenset[Fact] = frozenset()
_OF_MANY = frozenset(("shown", "labels", "numbers"))
_MOST_OF_MANY = 4
"""Answers about many at once that are kept at hand: hardly more than a page asks for, and each may be a megabyte."""


@dataclass(slots=True)
class Asked:
    """What was asked meanwhile: questions themselves, and remembered values by their names, each with all questions
    behind it.
    """

    facts: set[Fact] = field(default_factory=set)
    values: dict[Fact, frozenset[Fact]] = field(default_factory=dict)

    def hear(self, name: Fact, behind: frozenset[Fact]) -> None:
        """Takes down a value: its questions, if they are no more than a name for them would save."""
        if len(behind) > _FEW_BEHIND:
            self.values[name] = behind
        else:
            self.facts |= behind

    def every_fact(self) -> frozenset[Fact]:
        """All questions, whether asked themselves or by values."""
        return frozenset(self.facts).union(*self.values.values())

    def least(self) -> tuple[frozenset[Fact], dict[Fact, frozenset[Fact]]]:
        """The same questions in few words: values without those that add nothing to larger ones, and what was asked
        besides them.
        """
        covered: set[Fact] = set()
        values: dict[Fact, frozenset[Fact]] = {}
        for name, behind in sorted(self.values.items(), key=_number_behind, reverse=True):
            if not behind <= covered:
                values[name] = behind
                covered |= behind
        return frozenset(self.facts - covered), values


def _number_behind(value: tuple[Fact, frozenset[Fact]]) -> int:
    return len(value[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody's role at an organisation."""

    person: Entity
    role: Role


class Site:
    """What readers may see. `style` is the address of the style sheet.

    A script counts as a language everywhere here: `digest.locales` names them all. A list is that of everything, of
    a month (`facts.month_list`), or of an entity, by its key: the articles that tell of it, or that it wrote or
    published. Articles have no bodies: those stand in their readings.
    """

    def __init__(
        self, digest: Digest, catalogues: Mapping[str, Catalogue], tables: sqlite3.Connection, *, style: str
    ) -> None:
        self.digest = digest
        self.catalogues = catalogues
        self.style = style
        self.tables = tables
        self._heard: list[Asked] = []
        self._most_items = _MOST_ITEMS[digest.feed_content]
        self._answer = lru_cache(maxsize=_MOST_ANSWERS)(lambda fact: facts.answer_with_fingerprint(tables, fact))
        self._answer_at_length = lru_cache(maxsize=_MOST_TEXTS)(self._answer.__wrapped__)
        self._answer_of_many = lru_cache(maxsize=_MOST_OF_MANY)(self._answer.__wrapped__)
        self._sort_key = lru_cache(maxsize=MOST_REMEMBERED)(sort_key)
        self._made: defaultdict[str, dict[Fact, tuple[Any, frozenset[Fact]]]] = defaultdict(dict)
        self._labels: dict[str, tuple[Entity, frozenset[Fact]]] = {}
        self._made_of: dict[Fact, tuple[Any, frozenset[Fact]]] = {}

    def with_tables(self, tables: sqlite3.Connection) -> Site:
        """The same site, asked through another connection: a process must not use that of another."""
        return Site(self.digest, self.catalogues, tables, style=self.style)

    @contextmanager
    def listening(self) -> Iterator[Asked]:
        """Gathers all that is asked meanwhile, and by nobody who listened before."""
        heard = Asked()
        self._heard.append(heard)
        try:
            yield heard
        finally:
            self._heard.pop()

    def remembered(self, make: Callable[[], T], *name: str) -> T:
        """A value made of answers, by its name, which begins with what kind of value it is. Who takes it has asked
        what it was made of.
        """
        made = self._made[name[0]]
        known = made.get(name)
        if known is None:
            if len(made) >= (self._most_items if name[0] == "item" else _MOST_MADE):
                made.clear()
            known = made[name] = self._listened_to(make)
        if self._heard:
            self._heard[-1].hear(name, known[1])
        taken: T = known[0]
        return taken

    def made_of(self, make: Callable[[], T], *name: str) -> T:
        """A value made of a part of an answer, by its name. Who takes it has asked what else it was made of, and must
        have asked for that answer.
        """
        known = self._made_of.get(name)
        if known is None:
            if len(self._made_of) >= _MOST_SHOWN:
                self._made_of.clear()
            known = self._made_of[name] = self._listened_to(make)
        if known[1] and self._heard:
            self._heard[-1].facts |= known[1]
        taken: T = known[0]
        return taken

    def _listened_to(self, make: Callable[[], T]) -> tuple[T, frozenset[Fact]]:
        """A value that is to be remembered, with all that was asked for it."""
        heard = Asked()
        self._heard.append(heard)
        try:
            value = make()
        finally:
            self._heard.pop()
        return value, heard.every_fact() if heard.facts or heard.values else _NOTHING

    def _ask(self, *fact: str) -> Any:
        if self._heard:
            self._heard[-1].facts.add(fact)
        return self._answered(fact)[0]

    def _answered(self, fact: Fact) -> tuple[Any, bytes]:
        if fact[0] in _OF_MANY:
            return self._answer_of_many(fact)
        return self._answer_at_length(fact) if fact[0] == "reading" else self._answer(fact)

    def fingerprint(self, fact: Fact) -> bytes:
        """A digest of the answer to a question: see `facts.fingerprint`."""
        return self._answered(fact)[1]

    def _texts(self, *fact: str) -> tuple[str, ...]:
        found: tuple[str, ...] = self._ask(*fact)
        return found

    def _number(self, *fact: str) -> int:
        found: tuple[int] = self._ask(*fact)
        return found[0]

    # Articles.

    def find_article(self, name: str) -> Article | None:
        """The article of an id, if readers may see it."""
        found: Article | None = self._ask("article", name)
        return found

    def article(self, name: str) -> Article:
        """The article of an id that there is."""
        found: Article = self._ask("article", name)
        return found

    def headline(self, name: str, language: str) -> Headline:
        """What lists show of the article of an id in a language it has."""
        found: Headline = self._ask("headline", name, language)
        return found

    def articles(self) -> tuple[str, ...]:
        """The ids of all articles, in order."""
        return self._texts("articles")

    def told(self, article: Article, language: str) -> Told:
        """An article as it was read in a language it has."""
        found: Told = self._ask("reading", article.id, language)
        return found

    def pictures(self, article: Article) -> tuple[tuple[str, str], ...]:
        """The names of an article's picture files, with digests of their bytes where they are known."""
        return cast(tuple[tuple[str, str], ...], self._ask("pictures", article.id))

    def spoken(self, article: Article, language: str) -> tuple[SpokenWords, ...]:
        """What is quoted in a text; nothing of an article that was taken back."""
        if article.withdrawn is not None:
            return ()
        return tuple(hypertext.quotations(hypertext.parse(self.told(article, language).html)))

    def named(self, article: Article) -> tuple[str, ...]:
        """The keys of all entities an article tells of: declared, quoted or named in any of its languages, those of
        its original first.
        """
        return self._texts("named", article.id)

    def filed(self) -> tuple[str, ...]:
        """The months (`2026-11`) under which articles are filed as data: those of their originals."""
        return self._texts("filed")

    def filed_in(self, month: str) -> tuple[Article, ...]:
        """The articles filed under a month, in the order of their ids."""
        return tuple(map(self.article, self._texts("filed in", month)))

    # Lists.

    def all_sheets(self) -> Mapping[tuple[str, str], int]:
        """How many numbered pages each list has in each language, by both. Asked by whoever wants all: no question of
        it is noted.
        """
        found = facts.longer(self.tables, than=min(self.digest.page_size, self.digest.entity_page_size or ALL))
        return {each: facts.sheets_of(found[each], facts.page_size(self.digest, each[0])) for each in found}

    def shown(self, the_list: str, language: str, number: int) -> tuple[tuple[tuple[str, bytes], ...], int]:
        """The articles of a numbered page of a list, newest first, or for 0 of the list's own: of each its id, and
        what `facts.headline` reads. And the number of the page before it, 0 where there is none.
        """
        size = str(facts.page_size(self.digest, the_list))
        found: tuple[tuple[tuple[str, bytes], ...], int]
        found = self._ask("shown", the_list, language, size, str(number))
        return found

    def lengths(self, kind: Kind, language: str) -> Mapping[str, int]:
        """How many articles in a language are in the list of each listed entity of a kind, if any is."""
        return dict(cast(tuple[tuple[str, int], ...], self._ask("numbers", kind.name, language)))

    def count_only(self, the_list: str, language: str, lacking: str) -> int:
        """How many articles of a list exist in a language and not in another."""
        return self._number("only", the_list, language, lacking)

    def latest(self, the_list: str, language: str, size: int, most: int) -> tuple[str, ...]:
        """The ids of the newest `size` articles of a list in a language, or of all of the two days before its newest
        if they are more, up to `most`.
        """
        return self._texts("latest", the_list, language, str(size), str(most))

    def newest(self, size: int) -> tuple[Article, ...]:
        """The newest articles in whatever language, by when each last entered a list."""
        entered: dict[str, int] = {}
        for language in self.digest.locales:
            for moment, name in cast(
                tuple[tuple[int, str], ...], self._ask("newest", EVERYTHING, language, str(size))
            ):
                entered[name] = max(moment, entered.get(name, moment))
        ordered = sorted(entered, key=lambda name: (entered[name], name), reverse=True)
        return tuple(map(self.article, ordered[:size]))

    def has(self, language: str, year: int, month: int | None = None) -> bool:
        """Whether an article entered the lists of a language in a year, or in a month."""
        return bool(self._number("any", month_list(f"{year:04}-{'' if month is None else f'{month:02}'}"), language))

    def months(self, language: str) -> Mapping[int, Mapping[int, int]]:
        """How many articles entered the lists of a language in each month of each year, latest first."""
        found: dict[int, dict[int, int]] = {}
        for month, number in cast(tuple[tuple[str, int], ...], self._ask("months", language)):
            found.setdefault(int(month[:4]), {})[int(month[5:])] = number
        return found

    # Records.

    def entity(self, key: str) -> Entity:
        """The record of a key as others show it: without aliases, description and old addresses."""
        known = self._labels.get(key)
        if known is None:
            if len(self._labels) >= MOST_REMEMBERED:
                self._labels.clear()
            known = self._labels[key] = self._listened_to(lambda: self._proved(self._ask("label", key)))
        if self._heard:
            self._heard[-1].facts |= known[1]
        return known[0]

    def record(self, key: str) -> Entity:
        """All of the record of a key."""
        return self.remembered(lambda: self._proved(self._ask("record", key)), "record", key)

    def _proved(self, entity: Entity) -> Entity:
        """A record without roles whose only proof is an article that readers may not see, or that was taken back."""
        if all(role.article is None or self._ask("stands", role.article) for role in entity.roles):
            return entity
        roles = (role for role in entity.roles if role.article is None or self._ask("stands", role.article))
        return replace(entity, roles=tuple(roles))

    def listed(self, kind: Kind) -> tuple[str, ...]:
        """The keys of the listed entities of a kind, in their own order."""
        return self._texts("listed", kind.name)

    def index(self, kind: Kind, language: str) -> tuple[Entity, ...]:
        """The listed entities of a kind as others show them, in a language's alphabet."""

        def label(key: str, packed: bytes) -> Entity:
            read = cast(Callable[[bytes], Entity], packing.unpacked)
            return self.made_of(lambda: self._proved(read(packed)), "label", key)

        def ordered() -> tuple[Entity, ...]:
            rows = cast(tuple[tuple[str, bytes], ...], self._ask("labels", kind.name))
            return tuple(self.in_alphabet((label(*row) for row in rows), language))

        return self.remembered(ordered, "index", kind.name, language)

    def in_alphabet(self, entities: Iterable[Entity], language: str) -> list[Entity]:
        """Those of the entities that are listed, in the order of their names in a language's alphabet."""
        listed = (each for each in entities if each.listed)
        return sorted(listed, key=lambda each: self.place_in_alphabet(each, language))

    def place_in_alphabet(self, entity: Entity, language: str) -> tuple[object, ...]:
        """What an entity is sorted by in the indexes of a language."""
        catalogue = self.catalogues[language]
        return self._sort_key(filed_name(entity, catalogue), catalogue.alphabet), entity.key

    def parts(self, key: str) -> tuple[Entity, ...]:
        """What has an entity for its parent."""
        return tuple(map(self.entity, self._texts("parts", key)))

    def staff(self, key: str) -> tuple[Holder, ...]:
        """Who holds or held a role at an organisation, in the order of keys and roles."""
        people = map(self.entity, self._texts("staff", key))
        return tuple(
            Holder(person=person, role=role) for person in people for role in person.roles if role.organisation == key
        )

    def companions(self, key: str) -> Mapping[str, int]:
        """Who is named in the articles that concern an entity, and in how many, itself not counted."""
        found = cast(tuple[tuple[str, int], ...], self._ask("companions", key))
        return {other: number for other, number in found if other != key}

    def articles_quoting(self, key: str) -> Iterator[Article]:
        """The articles in which somebody is quoted, newest first."""
        return map(self.article, self._texts("said", key))

    # Standing pages.

    def pages(self) -> tuple[StandingPage, ...]:
        """The standing pages, in the order of their slugs."""
        return tuple(cast(StandingPage, self._ask("page", slug)) for slug in self._texts("pages"))


def public(library: Library, now: datetime.datetime) -> Library:
    """The library with only the articles readers may see at a moment, and without records that are only proposed."""
    library = library.accepted()
    return replace(library, articles=tuple(article for article in library.articles if article.is_public(now)))


def filed_name(entity: Entity, catalogue: Catalogue) -> str:
    """The name by which an entity has its place in the indexes of a language."""
    return entity.name_in(catalogue.filed_by or catalogue.language)
