"""From changed files to changed rows: keeps the tables of `facts` true to the content, reading only what a change can
touch. What is gathered from changed files is what a reading of everything would give. Called by `pipeline`.

A *unit* is what is read as one: the folder of an article or a standing page, the file of an entity. It is read again
when one of its files changed, when the moment has come at which readers may see it or no longer may, and when a text
by which it refers to an entity has come to mean another. An article's texts are searched again when names changed
that may stand in them.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeGuard, cast

from sholu import addresses, facts, hypertext, mentions, noting, schema, sources, transliterated, units, workers
from sholu.config import Digest
from sholu.content import ArticleIds, EntityDraft, FileReader, article_of, entity_of
from sholu.errors import Problem
from sholu.facts import Fact
from sholu.filling import Filling, Row, indexes_later
from sholu.kazakh.clues import clues_in, has_any
from sholu.kazakh.matching import Name, NameIndex
from sholu.markup import TooTangled
from sholu.mentions import Reading, Readings
from sholu.model import Article, Entity, Library, LocalText, Position, Proposal, kind_named
from sholu.noting import Noting, Speakers
from sholu.packing import unpacked, unpacked_row
from sholu.picklable import picklable
from sholu.references import Named
from sholu.sources import Suspect
from sholu.tree import CONTENT, EntityFile, Survey, TextFolder
from sholu.units import Units, Unreadable

SCHEMA = """
create table unit(path text primary key, name text, begins integer, ends integer, shown integer) without rowid;
create index unit_by_begin on unit(begins) where begins is not null;
create index unit_by_end on unit(ends) where ends is not null;
create table refers(unit text, text text, primary key(unit, text)) without rowid;
create index refers_by_text on refers(text);
create table known(
    key text primary key, unit text, kind text, id text, slug text, proposed integer, name blob, names blob,
    parent text
) without rowid;
create index known_by_unit on known(unit);
create table identity(space text, id text, unit text, primary key(space, id)) without rowid;
create index identity_by_unit on identity(unit);
create table address(space text, slug text, unit text, primary key(space, slug)) without rowid;
create index address_by_unit on address(unit);
create table clue(language text, clue blob, key text, primary key(language, clue, key)) without rowid;
create index clue_by_key on clue(key);
create table beginnings(article text, language text, words blob, primary key(article, language));
"""

_AT_ONCE = 500
"""Values in a query."""
_OF_ARTICLES = ("article", "listing", "named", "quoted", "identity", "address", "refers", "unit")
"""The tables that articles fill and others have indexes of."""
_FEW = 24
"""Articles: to read so many, the names that matter to each are looked up; to read more, all names are laid out."""


_Called = Mapping[str, Mapping[str, tuple[Name, ...]]]
"""By what entities are looked for in texts: by key and language."""


def gather(
    tables: sqlite3.Connection,
    root: Path,
    digest: Digest,
    now: datetime.datetime,
    tick: int,
    *,
    is_first: bool = False,
    suspects: Iterable[Suspect] | None = None,
) -> set[Fact]:
    """Brings tables up to date with a content folder, as readers may see it at a moment; `tick` is the time in
    nanoseconds before the first look. Gives the beginnings of all questions whose answers may be others now; none
    if this `is_first`, into empty tables: nobody asked any yet. For `suspects` see `units.scan`.

    The settings must be those with which the tables were filled before. Raises Unreadable for content with problems:
    then the tables hold half of a change. MachineError if a file cannot be read.
    """
    scanned = units.scan(tables, root, digest, tick, suspects)
    gatherer = _Gatherer(tables, root, digest, now, is_first=is_first)
    touched = gatherer.gather({**scanned.units, **gatherer.turned()})
    units.note(tables, scanned)
    return touched


class _Gatherer:
    """Reads units and puts them into the tables; holds what every step of it needs."""

    def __init__(
        self, tables: sqlite3.Connection, root: Path, digest: Digest, now: datetime.datetime, *, is_first: bool
    ) -> None:
        self._tables = tables
        self._is_first = is_first
        self._root = root
        self._digest = digest
        self._now = now
        self._problems: list[Problem] = []
        self._reader = FileReader(root, digest.languages, digest.zone, self._problems)
        self._touched: set[Fact] = set()
        self._moved: dict[tuple[str, str], tuple[int, str]] = {}
        self._shown_anew: set[tuple[str, str, tuple[int, str]]] = set()
        self._indexes: dict[str, NameIndex] = {}
        self._stubs: Mapping[str, Entity] | None = None

    def turned(self) -> Units:
        """The articles that readers may see now and could not, or the other way."""
        now = facts.moment_of(self._now)
        rows = self._tables.execute(
            "select path from unit where (begins is not null or ends is not null)"
            " and shown != ((begins is null or begins <= ?1) and (ends is null or ends > ?1))",
            (now,),
        )
        return self._read_again(row[0] for row in rows)

    def _read_again(self, paths: Iterable[str]) -> dict[str, TextFolder | EntityFile | None]:
        survey = Survey(self._root, self._digest.languages, self._problems)
        return {path: survey.unit(path) for path in paths}

    def gather(self, units: Units) -> set[Fact]:
        """Reads the units, and those that refer to what they change."""
        units = dict(units)
        if not units:
            return self._touched
        drafts = self._drafts(units)
        before: dict[str, Mapping[str, tuple[Name, ...]]] = {}
        if not self._is_first:
            referring = [path for path in self._referring(units, drafts) if path not in units]
            if referring:
                units |= self._read_again(referring)
                drafts |= self._drafts({path: units[path] for path in referring})
            before = {key: self._called(key) for path in units for key in self._keys_of(path)}
            self._forget(units)
        self._know(drafts)
        names = self._names()
        self._put_entities(drafts, names, before)
        put = self._put_articles(units, names)
        self._put_pages(units)
        self._check_citations()
        self._must_be_well()
        if self._is_first:
            return set()
        after = {key: self._called(key) for draft in drafts.values() if (key := draft.named.key)}
        renamed = [key for key in before | after if before.get(key) != after.get(key)]
        if renamed:
            self._search_again(renamed, before, after, put)
        self._must_be_well()
        return self._touched | self._sheets_touched()

    def _note_rows(self, name: str, before: frozenset[Row], after: frozenset[Row]) -> None:
        """Notes what the rows of an article touch, where they are others now."""
        self._touched |= facts.touched_by_article(name, before, after)
        for table, *row in before ^ after:
            if table == "listing":
                the_list, language, moment = cast(tuple[str, str, int], tuple(row))
                place = (moment, name)
                self._moved[the_list, language] = min(self._moved.get((the_list, language), place), place)
        other_words = {row[1] for row in before ^ after if row[0] == "headline"}
        for table, *row in before & after if other_words else ():
            if table == "listing":
                the_list, language, moment = cast(tuple[str, str, int], tuple(row))
                if language in other_words:
                    self._shown_anew.add((the_list, language, (moment, name)))

    def _sheets_touched(self) -> set[Fact]:
        """The questions after pages of lists in which another article may stand now: each list's own page, and those
        numbered from where the first came or went; and after those on which one stands that lists show otherwise now,
        also after one that the list had before it grew shorter: what is noted of it must hold when it has it again.
        """
        found: set[Fact] = set()
        for (the_list, language), place in self._moved.items():
            size = facts.page_size(self._digest, the_list)
            (before,) = facts.count(self._tables, the_list, language)
            number = facts.count_anew(self._tables, the_list, language)
            if number != before:
                found.add(("numbers", the_list.partition("/")[0], language))
            first = facts.place_in(self._tables, the_list, language, place) // size + 1
            last = facts.sheets_of(number, size) + 1
            numbers = (0, *range(first, last + 1))
            found |= {("shown", the_list, language, str(size), str(each)) for each in numbers}
        for the_list, language, place in self._shown_anew:
            size = facts.page_size(self._digest, the_list)
            number = facts.place_in(self._tables, the_list, language, place) // size + 1
            fixed = facts.sheets_of(facts.count(self._tables, the_list, language)[0], size)
            numbers = (number,) if number <= fixed else (0, number)
            found |= {("shown", the_list, language, str(size), str(each)) for each in numbers}
        return found

    def _must_be_well(self) -> None:
        if self._problems:
            raise Unreadable

    def _drafts(self, units: Units) -> dict[str, EntityDraft]:
        """The entities among units, as far as their files say it."""
        drafts = {path: self._reader.entity(unit) for path, unit in units.items() if isinstance(unit, EntityFile)}
        self._must_be_well()
        return {path: draft for path, draft in drafts.items() if draft is not None}

    def _referring(self, units: Units, drafts: Mapping[str, EntityDraft]) -> list[str]:
        """The units that refer to what now means another, or nothing, or somebody of another name."""
        before = {row for path in units for row in self._means(path)}
        after = {row for path, draft in drafts.items() for row in noting.means(noting.known(path, draft))}
        texts = sorted({text for text, *_ in before ^ after})
        query = "select unit from refers where text = ?"
        return sorted({row[0] for text in texts for row in self._tables.execute(query, (text,))})

    def _means(self, path: str) -> Iterator[tuple[str, str, str, bool]]:
        for row in self._tables.execute("select * from known where unit = ?", (path,)):
            yield from noting.means(row)

    def _keys_of(self, path: str) -> list[str]:
        return [row[0] for row in self._tables.execute("select key from known where unit = ?", (path,))]

    def _forget(self, units: Iterable[str]) -> None:
        """Takes out what the tables know of units, but for what answers are made of."""
        for path in units:
            for table in ("refers", "known", "identity", "address"):
                self._tables.execute(f"delete from {table} where unit = ?", (path,))  # noqa: S608 - names of ours

    def _know(self, drafts: Mapping[str, EntityDraft]) -> None:
        """Puts down who may be referred to, and at what addresses they stand."""
        for path, draft in drafts.items():
            row, kind = noting.known(path, draft), draft.file.kind.name
            self._tables.execute("insert or replace into known values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            redirects = [each.text for each in draft.values[schema.REDIRECTS]]
            self._claim(path, kind, draft.values[schema.ID], kind, (draft.file.slug, *redirects))

    def _claim(self, path: str, space: str, name: str, place: str, slugs: Sequence[str]) -> None:
        """Puts down the id and the addresses of a unit, which no other may have."""
        try:
            for table, rows in _claims(path, space, name, place, slugs).items():
                facts.put(self._tables, {table: rows})
        except sqlite3.IntegrityError as error:
            raise Unreadable from error

    def _names(self) -> Noting:
        rows = self._tables.execute("select kind, id, slug, names from known order by key")
        return Noting(
            Named(kind=kind_named(kind), id=name, slug=slug, names=unpacked_row(names))
            for kind, name, slug, names in rows
        )

    def _proposed(self) -> Mapping[str, Entity]:
        """The records that are only proposed, as far as that."""
        rows = self._tables.execute("select key, kind, id, slug, name from known where proposed order by key")
        return {key: replace(_stub(*row), proposal=Proposal()) for key, *row in rows}

    def _called(self, key: str) -> Mapping[str, tuple[Name, ...]]:
        """By what an entity is looked for in texts, by language."""
        if not self._digest.find_names:
            return {}
        found = self._tables.execute("select record from entity where key = ?", (key,)).fetchone()
        return self._names_of(None if found is None else cast(Entity, unpacked(found[0])))

    def _names_of(self, record: Entity | None) -> Mapping[str, tuple[Name, ...]]:
        """By what a record is looked for in texts, by language."""
        if record is None or not record.kind.in_text or not self._digest.find_names:
            return {}
        return {each: tuple(mentions.names_of(record, each)) for each in self._digest.languages}

    def _put_entities(self, drafts: Mapping[str, EntityDraft], names: Noting, before: Iterable[str]) -> None:
        """The records of drafts, in place of those that were there."""
        rows = {key: facts.rows_of_entity(self._tables, key) for key in before}
        for key in before:
            facts.drop_entity(self._tables, key)
            self._note_clues(key, None)
        proposed = self._proposed()
        for path, draft in drafts.items():
            names.asked.clear()
            entity = entity_of(draft, names, ArticleIds(_AnyId(), {}))
            self._tables.execute("update known set parent = ? where key = ?", (entity.parent, entity.key))
            cited = [] if entity.proposal else [noting.cited(role.article) for role in entity.roles if role.article]
            self._refer(path, names.asked, cited)
            shown = Library(entities={**proposed, entity.key: entity}).accepted().entities.get(entity.key)
            self._note_clues(entity.key, shown)
            if shown is not None:
                said = transliterated.in_scripts(self._digest, {}, Library(entities={shown.key: shown}), {})
                facts.put_entity(self._tables, said[2].entities[shown.key])
        for key in () if self._is_first else dict.fromkeys((*rows, *(each.named.key for each in drafts.values()))):
            after = facts.rows_of_entity(self._tables, key)
            self._touched |= facts.touched_by_entity(key, rows.get(key, frozenset()), after)
        self._check_parents()

    def _note_clues(self, key: str, shown: Entity | None) -> None:
        """Puts down in what texts the names of an entity matter."""
        self._tables.execute("delete from clue where key = ?", (key,))
        rows = [
            (language, clue, key)
            for language, names in self._names_of(shown).items()
            for clue in sorted(mentions.clues_of(names, language))
        ]
        self._tables.executemany("insert into clue values (?, ?, ?)", rows)

    def _refer(self, path: str, *texts: Iterable[str]) -> None:
        rows = sorted({(path, text) for each in texts for text in each})
        self._tables.executemany("insert or ignore into refers values (?, ?)", rows)

    def _check_parents(self) -> None:
        """Nothing is above itself."""
        parents = dict(self._tables.execute("select key, parent from known where parent is not null"))
        settled: set[str] = set()
        for start in parents:
            way: set[str] = set()
            key: str | None = start
            while key is not None and key not in settled:
                if key in way:
                    raise Unreadable
                way.add(key)
                key = parents.get(key)
            settled |= way

    # Articles and pages.

    def _put_articles(self, units: Units, names: Noting) -> set[str]:
        """The articles of units, in place of those that were there; their ids."""
        tables = self._tables
        folders = [] if self._is_first else [path for path in units if _is_article(path)]
        query = "select name from unit where path = ? and name is not null"
        old = [row[0] for path in folders for row in tables.execute(query, (path,))]
        before = {name: facts.rows_of_article(tables, name) for name in old}
        for name in old:
            self._drop_article(name)
        tables.executemany("delete from unit where path = ?", [(path,) for path in folders])
        put = set()
        filling = Filling(tables)
        try:
            with indexes_later(tables, _OF_ARTICLES if self._is_first else ()):
                for found in self._read_articles(
                    [each for each in units.values() if _is_article_folder(each)], names
                ):
                    for table, rows in found.all_rows().items():
                        filling.add(table, rows)
                    put.add(found.name)
                filling.put_down()
        except sqlite3.IntegrityError as error:
            raise Unreadable from error
        for name in () if self._is_first else sorted(put.union(old)):
            after = facts.rows_of_article(tables, name)
            self._note_rows(name, before.get(name, frozenset()), after)
        if self._is_first:
            facts.count_all(tables)
        return put

    def _read_articles(self, folders: Sequence[TextFolder], names: Noting) -> Iterator[_ReadArticle]:
        """The articles of folders, by as many processes as there are cores. Raises Unreadable."""
        if len(folders) > _FEW and self._digest.find_names:
            for language in self._digest.languages:
                self._index(language)
        speakers, proposed = self._speakers() if folders else {}, self._proposed()

        def read(folder: TextFolder) -> _ReadArticle:
            return self._read_article(folder, names, speakers, proposed)

        yield from workers.shared(lambda: read, folders)

    def _read_article(
        self, folder: TextFolder, names: Noting, speakers: Mapping[str, Entity], proposed: Mapping[str, Entity]
    ) -> _ReadArticle:
        """An article, and the rows it will have. Asks the tables nothing: it may be read in a process of its own."""
        names.asked.clear()
        draft = self._reader.article(folder)
        self._must_be_well()
        if draft is None:
            raise Unreadable
        article = article_of(draft, names, Speakers(speakers, names.asked))
        self._must_be_well()
        begins, ends = (
            None if article.draft or each is None else facts.moment_of(each)
            for each in (article.publish_at, article.expires)
        )
        rows: facts.Rows | None = None
        beginnings: Mapping[str, bytes] = {}
        if article.is_public(self._now):
            accepted = Library(articles=(article,), entities=proposed).accepted().articles[0]
            pictures = {name: sources.digest_of(self._root, f"{folder.path}/{name}") for name in article.pictures}
            readings, beginnings = self._readings(accepted)
            rows = {**self._rows(accepted, readings), **facts.rows_of_pictures(article.id, pictures)}
        return _ReadArticle(
            path=folder.path,
            name=article.id,
            slugs=(article.slug, *article.redirects),
            asked=tuple(sorted(names.asked)),
            begins=begins,
            ends=ends,
            rows=rows,
            beginnings=beginnings,
        )

    def _readings(self, article: Article) -> tuple[Readings, Mapping[str, bytes]]:
        """An article read in each language, and what the clues of names are looked for in there."""
        readings: dict[tuple[str, str], Reading] = {}
        beginnings: dict[str, bytes] = {}
        try:
            for language in self._digest.languages:
                if language in article.texts:
                    shown = mentions.shown_body(article, language, self._digest)
                    names: NameIndex | None = None
                    if self._digest.find_names:
                        beginnings[language] = mentions.beginnings(shown)
                        names = self._index_for(beginnings[language], language)
                    readings[article.id, language] = mentions.searched(article, language, shown, names)
        except TooTangled as error:
            raise Unreadable from error
        return readings, beginnings

    def _rows(self, article: Article, readings: Readings) -> facts.Rows:
        """The rows of an article, in all scripts."""
        *_, library, said = transliterated.in_scripts(self._digest, {}, Library(articles=(article,)), readings)
        whole = library.articles[0]
        return facts.rows_for(self._digest, whole, [said[whole.id, each] for each in whole.texts])

    def _check_citations(self) -> None:
        """Every article that a role cites is there."""
        query = (
            "select 1 from refers where text >= ?1 || '!' and text < ?2 and not exists"
            " (select 1 from identity where space = 'articles' and id = substr(text, 3)) limit 1"
        )
        if self._tables.execute(query, (noting.cited(""), noting.cited(chr(0x10FFFF)))).fetchone():
            raise Unreadable

    def _index(self, language: str) -> NameIndex:
        if language not in self._indexes:
            rows = self._tables.execute("select key, record from entity order by key")
            records = {key: cast(Entity, unpacked(record)) for key, record in rows}
            self._indexes[language] = mentions.names_index(Library(entities=records), language)
        return self._indexes[language]

    def _index_for(self, beginnings: bytes, language: str) -> NameIndex:
        """The names that matter to a text, or all if they are laid out already."""
        if language in self._indexes:
            return self._indexes[language]
        wanted = list(clues_in(beginnings))
        keys: set[str] = set()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            gaps = ", ".join("?" * len(some))
            query = f"select distinct key from clue where language = ? and clue in ({gaps})"  # noqa: S608 - gaps
            keys.update(row[0] for row in self._tables.execute(query, (language, *some)))
        return mentions.index_of((name for key in sorted(keys) for name in self._called(key)[language]), language)

    def _speakers(self) -> Mapping[str, Entity]:
        if self._stubs is None:
            rows = self._tables.execute("select key, kind, id, slug, name from known")
            self._stubs = _Stubs({key: tuple(row) for key, *row in rows})
        return self._stubs

    def _search_again(self, keys: Iterable[str], before: _Called, after: _Called, already: Collection[str]) -> None:
        """Looks for names in the texts, but for those just read, to which names of some entities matter or did."""
        found: set[str] = set()
        for language in self._digest.languages:
            names = [name for key in keys for each in (before, after) for name in each.get(key, {}).get(language, ())]
            wanted = mentions.clues_of(names, language)
            rows = self._tables.execute("select article, words from beginnings where language = ?", (language,))
            found.update(name for name, words in rows if has_any(words, wanted))
        again = sorted(found.difference(already))
        if len(again) > _FEW:
            for language in self._digest.languages:
                self._index(language)
        for name in again:
            self._search_article(name)

    def _search_article(self, name: str) -> None:
        """Looks for names in an article as it stands in the tables; puts it there anew if it has others now."""
        article = cast(Article, facts.answer(self._tables, ("article", name)))
        told: dict[tuple[str, str], Reading] = {}
        changed = False
        for language in self._digest.languages:
            if language in article.texts:
                before = cast(facts.Told, facts.answer(self._tables, ("reading", name, language)))
                shown = hypertext.parse(before.html)
                names = self._index_for(mentions.beginnings(shown), language)
                found = mentions.searched(article, language, shown, names)
                told[name, language] = found
                changed = changed or (found.mentions, found.ambiguities) != (before.mentions, before.ambiguities)
        if changed:
            pictures = self._tables.execute("select * from picture where article = ?", (name,)).fetchall()
            before_rows = facts.rows_of_article(self._tables, name)
            facts.drop_article(self._tables, name)
            own = {each: text for each, text in article.texts.items() if each in self._digest.languages}
            facts.put(self._tables, self._rows(replace(article, texts=own), told))
            self._tables.executemany("insert into picture values (?, ?, ?)", pictures)
            after = facts.rows_of_article(self._tables, name)
            self._note_rows(name, before_rows, after)

    def _drop_article(self, name: str) -> None:
        facts.drop_article(self._tables, name)
        self._tables.execute("delete from beginnings where article = ?", (name,))

    def _put_pages(self, units: Units) -> None:
        """The standing pages of units, in place of those that were there."""
        for path, unit in units.items():
            if not path.startswith(f"{CONTENT}/pages/"):
                continue
            slug = path.rpartition("/")[2]
            self._tables.execute("delete from unit where path = ?", (path,))
            self._tables.execute("delete from page where slug = ?", (slug,))
            self._touched |= {("pages",), ("page", slug)}
            if isinstance(unit, TextFolder):
                page = self._reader.page(unit)
                self._must_be_well()
                self._claim(path, "pages", slug, "", (slug, *page.redirects))
                self._tables.execute("insert into unit values (?, null, null, null, 1)", (path,))
                said = transliterated.in_scripts(self._digest, {}, Library(pages=(page,)), {})
                facts.put_page(self._tables, said[2].pages[0])


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadArticle:
    """An article as it was read: at which addresses it stands, by what texts it refers to others, from when and until
    when readers may see it, and its rows if they may now.
    """

    path: str
    name: str
    slugs: tuple[str, ...]
    asked: tuple[str, ...]
    begins: int | None
    ends: int | None
    rows: facts.Rows | None
    beginnings: Mapping[str, bytes]

    def all_rows(self) -> facts.Rows:
        """Every row that it will have."""
        return {
            **_claims(self.path, "articles", self.name, "", self.slugs),
            "refers": [(self.path, text) for text in self.asked],
            "unit": [(self.path, self.name, self.begins, self.ends, self.rows is not None)],
            "beginnings": [(self.name, language, words) for language, words in self.beginnings.items()],
            **(self.rows or {}),
        }


def _claims(path: str, space: str, name: str, place: str, slugs: Sequence[str]) -> facts.Rows:
    """The rows of the id and the addresses of a unit. Raises Unreadable where the site has such an address itself."""
    if not place and not addresses.own_addresses().isdisjoint(slugs):
        raise Unreadable
    return {"identity": [(space, name.casefold(), path)], "address": [(place, each, path) for each in slugs]}


def _is_article_folder(unit: TextFolder | EntityFile | None) -> TypeGuard[TextFolder]:
    return isinstance(unit, TextFolder) and _is_article(unit.path)


def _is_article(path: str) -> bool:
    return path.startswith(f"{CONTENT}/articles/")


def _stub(kind: str, name: str, slug: str, names: bytes) -> Entity:
    """A record as far as its names."""
    return Entity(
        kind=kind_named(kind),
        id=name,
        slug=slug,
        name=cast(LocalText, unpacked(names)),
        position=Position(path=""),
    )


class _Stubs(Mapping[str, Entity]):
    """Records as far as their names, each made of its row when it is asked for: most never are."""

    def __init__(self, rows: Mapping[str, tuple[str, str, str, bytes]]) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> Entity:
        return _stub(*self._rows[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class _AnyId(Collection[str]):
    """Every id: whether an article is there is looked up when all have been read."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
