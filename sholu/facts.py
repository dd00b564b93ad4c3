"""What is known of a digest's content, in tables that answer questions: which articles are in this list, who is named
in that one. Pages, feeds and data are made of the answers and of nothing else, so that a build which knows whose
answers changed knows what to make anew. Filled by `pipeline`, asked by `pages`.

Only what readers may see is in the tables. A question is a `Fact`: its name and its arguments, all texts. The tables
lie in SQLite, in memory or in a file; an answer costs what it says and not what the digest holds.
"""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from sholu import hypertext
from sholu.config import Digest
from sholu.mentions import Ambiguity, Mention, Reading, Readings
from sholu.model import PEOPLE, Article, Entity, Headline, Library, Source, StandingPage
from sholu.packing import packed, packed_row, unpacked, unpacked_row

Fact = tuple[str, ...]
"""A question: its name, and what it is asked of."""

EVERYTHING = ""
"""The list of all articles."""
ANY = ""
"""The lists of articles in whatever language, by when their originals came."""
_MONTHS = "archive/"
ALL = 10**9
"""As the size of a page: all that a list has stand on its own."""
TWO_DAYS = datetime.timedelta(days=2)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)

SCHEMA = """
create table article(id text primary key, month text, value blob) without rowid;
create index article_by_month on article(month, id);
create table named(article text, place integer, entity text, primary key(article, place)) without rowid;
create table headline(article text, language text, value blob, primary key(article, language)) without rowid;
create table reading(article text, language text, told blob, primary key(article, language));
create table listing(
    list text, language text, moment integer, article text, primary key(list, language, moment, article)
) without rowid;
create index listing_by_article on listing(article);
create table length(list text, language text, number integer, primary key(list, language)) without rowid;
create table picture(article text, name text, digest text, primary key(article, name)) without rowid;
create table quoted(entity text, moment integer, article text, primary key(entity, moment, article)) without rowid;
create index quoted_by_article on quoted(article);
create table entity(
    key text primary key, kind text, listed integer, parent text, label blob, record blob
) without rowid;
create index entity_by_kind on entity(kind, listed, key);
create index entity_by_parent on entity(parent, key);
create table staff(organisation text, person text, primary key(organisation, person)) without rowid;
create index staff_by_person on staff(person);
create table page(slug text primary key, value blob) without rowid;
"""


def month_list(month: str) -> str:
    """The list of what entered a language's lists in a month (`2026-11`)."""
    return f"{_MONTHS}{month}"


def is_month(the_list: str) -> bool:
    """Whether a list is that of a month."""
    return the_list.startswith(_MONTHS)


def moment_of(time: datetime.datetime) -> int:
    """A moment as the tables order it: microseconds since 1970."""
    return (time - _EPOCH) // _MICROSECOND


# Filling the tables.


def fill(tables: sqlite3.Connection, digest: Digest, library: Library, readings: Readings) -> None:
    """Puts all that readers may see into empty tables: a public library, and its texts as they were read."""
    for article in library.articles:
        put_article(tables, digest, article, [readings[article.id, each] for each in article.texts])
    for entity in library.entities.values():
        put_entity(tables, entity)
    for page in library.pages:
        put_page(tables, page)
    count_all(tables)


Rows = Mapping[str, list[tuple[object, ...]]]
"""Rows by the name of their table."""


def put_article(tables: sqlite3.Connection, digest: Digest, article: Article, readings: Iterable[Reading]) -> None:
    """Adds an article that readers may see, read in each language and script that it has."""
    put(tables, rows_for(digest, article, readings))


def put(tables: sqlite3.Connection, rows: Rows) -> None:
    """Adds rows."""
    for table, added in rows.items():
        if added:
            gaps = ", ".join("?" * len(added[0]))
            tables.executemany(f"insert into {table} values ({gaps})", added)  # noqa: S608 - names of ours


def rows_for(digest: Digest, article: Article, readings: Iterable[Reading]) -> Rows:
    """The rows of an article that readers may see, read in each language and script that it has."""
    told = {reading.language: reading for reading in readings}
    speakers = {each: _speakers(article, told[each]) for each in article.texts}
    named = _named(article, told, speakers)
    begun = moment_of(article.listed_at(article.original))
    month = month_of(article.texts[article.original].added, digest)
    concerned = dict.fromkeys((*named, *_makers(article)))
    quoted = sorted({key for keys in speakers.values() for key in keys})
    return {
        "article": [(article.id, month, packed(_without_bodies(article)))],
        "named": [(article.id, place, key) for place, key in enumerate(named)],
        "headline": [(article.id, each, _headline_row(article, each)) for each in article.texts],
        "reading": [(article.id, each, _told_rows(told[each])) for each in article.texts],
        "listing": list(_listings(digest, article, concerned)),
        "quoted": [(key, begun, article.id) for key in quoted],
    }


def rows_of_pictures(name: str, digests: Mapping[str, bytes]) -> Rows:
    """The rows of an article's picture files, by their names."""
    return {"picture": [(name, each, digest.hex()) for each, digest in digests.items()]}


def put_page(tables: sqlite3.Connection, page: StandingPage) -> None:
    """Adds a standing page."""
    tables.execute("insert into page values (?, ?)", (page.slug, packed(page)))


def put_entity(tables: sqlite3.Connection, entity: Entity) -> None:
    """Adds a record."""
    tables.execute(
        "insert into entity values (?, ?, ?, ?, ?, ?)",
        (
            entity.key,
            entity.kind.name,
            entity.listed,
            entity.parent,
            packed(replace(entity, aliases={}, weak_aliases={}, about={}, same_as=(), redirects=())),
            packed(entity),
        ),
    )
    if entity.kind == PEOPLE:
        organisations = {role.organisation for role in entity.roles if role.organisation is not None}
        tables.executemany("insert into staff values (?, ?)", [(each, entity.key) for each in sorted(organisations)])


def month_of(time: datetime.datetime, digest: Digest) -> str:
    """The month of a moment in the digest's time zone: `2026-11`."""
    local = time.astimezone(digest.zone)
    return f"{local.year:04}-{local.month:02}"


def _without_bodies(article: Article) -> Article:
    """An article as lists and facts show it."""
    texts = {each: replace(text, body="", attributions={}) for each, text in article.texts.items()}
    return replace(article, texts=texts)


def _speakers(article: Article, reading: Reading) -> tuple[str, ...]:
    """Who is quoted in a text; nobody in one that was taken back."""
    if article.withdrawn is not None:
        return ()
    return tuple(dict.fromkeys(said.speaker for said in hypertext.quotations(reading.body)))


def _named(article: Article, told: Mapping[str, Reading], speakers: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The entities an article tells of, those of its original first. One that was taken back tells of nobody."""
    if article.withdrawn is not None:
        return ()
    found: dict[str, None] = {}
    for language in (article.original, *article.texts):
        found |= dict.fromkeys((*told[language].entities(), *speakers[language]))
    return tuple(found)


def _makers(article: Article) -> tuple[str, ...]:
    """Who wrote and who published an article: on their pages it stands, though it does not tell of them."""
    source = article.source.organisation if article.source else None
    return () if article.withdrawn else (*article.authors, *([source] if source else []))


def _listings(digest: Digest, article: Article, concerned: Iterable[str]) -> list[tuple[object, ...]]:
    """Every list an article stands in: list, language, when it entered, article."""
    begun = moment_of(article.listed_at(article.original))
    rows: list[tuple[object, ...]] = [(each, ANY, begun, article.id) for each in concerned]
    for language in article.texts:
        entered = article.listed_at(language)
        moment, month = moment_of(entered), month_list(month_of(entered, digest))
        rows += [(each, language, moment, article.id) for each in (EVERYTHING, month, *concerned)]
    return rows


_Told = tuple[
    str,
    tuple[tuple[str, str, int, int], ...],
    tuple[tuple[tuple[str, ...], str, int], ...],
    tuple[hypertext.Spot, ...],
]
"""The HTML of a text, the rows of its mentions and of its ambiguities, and where it may be linked."""


def _told_rows(reading: Reading) -> bytes:
    """A text, whom it names, what of it is ambiguous, and where it may be linked, in plain rows."""
    mentions = tuple((each.entity, each.surface, each.start, each.end) for each in reading.mentions)
    doubts = tuple((each.entities, each.surface, each.start) for each in reading.ambiguities)
    spots = hypertext.spots(reading.body, ((each.start, each.end, each.entity) for each in reading.mentions))
    return packed_row((str(hypertext.to_html(reading.body)), mentions, doubts, spots))


# Taking out, and what is touched.


def drop_article(tables: sqlite3.Connection, name: str) -> None:
    """Takes out an article and all that was put in with it."""
    tables.execute("delete from article where id = ?", (name,))
    for table in ("named", "headline", "reading", "listing", "quoted", "picture"):
        tables.execute(f"delete from {table} where article = ?", (name,))  # noqa: S608 - names of ours


def drop_entity(tables: sqlite3.Connection, key: str) -> None:
    """Takes out a record."""
    tables.execute("delete from entity where key = ?", (key,))
    tables.execute("delete from staff where person = ?", (key,))


def rows_of_article(tables: sqlite3.Connection, name: str) -> frozenset[tuple[object, ...]]:
    """The rows by which an article stands in answers about others, each behind the name of its table."""
    rows = [("month", *row) for row in tables.execute("select month from article where id = ?", (name,))]
    for table, columns in (
        ("named", "entity"),
        ("listing", "list, language, moment"),
        ("quoted", "entity, moment"),
        ("headline", "language, value"),
    ):
        query = f"select {columns} from {table} where article = ?"  # noqa: S608 - names of ours
        rows += [(table, *row) for row in tables.execute(query, (name,))]
    return frozenset(rows)


def rows_of_entity(tables: sqlite3.Connection, key: str) -> frozenset[tuple[object, ...]]:
    """The rows by which a record stands in answers about others, each behind the name of its table."""
    rows = [("entity", *row) for row in tables.execute("select kind, listed from entity where key = ?", (key,))]
    rows += [("label", *row) for row in tables.execute("select label from entity where key = ?", (key,))]
    rows += [("parent", *row) for row in tables.execute("select parent from entity where key = ?", (key,))]
    rows += [("staff", *row) for row in tables.execute("select organisation from staff where person = ?", (key,))]
    return frozenset(rows)


def touched_by_article(
    name: str, before: frozenset[tuple[object, ...]], after: frozenset[tuple[object, ...]]
) -> set[Fact]:
    """The beginnings of all questions whose answers may be others now that an article's rows are."""
    found: set[Fact] = {(each, name) for each in ("article", "headline", "stands", "named", "reading", "pictures")}
    lists = {row[1] for row in before | after if row[0] == "listing" and row[2] == ANY}
    for table, *row in before ^ after:
        first = str(row[0])
        if table == "month":
            found |= {("filed",), ("filed in", first)}
        elif table == "quoted":
            found.add(("said", first))
        elif table == "named":
            found |= {("companions", str(each)) for each in lists}
        elif table == "listing":
            language = str(row[1])
            found |= {(each, first, language) for each in ("latest", "newest")}
            found |= {("only", first), ("companions", first)}
            if is_month(first):
                found |= {("any",), ("months", language)}
    return found


def touched_by_entity(
    key: str, before: frozenset[tuple[object, ...]], after: frozenset[tuple[object, ...]]
) -> set[Fact]:
    """The beginnings of all questions whose answers may be others now that a record's rows are."""
    kind = key.partition("/")[0]
    found: set[Fact] = {("label", key), ("record", key)}
    for table, *row in before ^ after:
        if table == "entity":
            found |= {("listed", kind), ("labels", kind), ("numbers", kind)}
        elif table == "label":
            found.add(("labels", kind))
        elif row[0] is not None:
            found.add((_OF_RECORDS[str(table)], str(row[0])))
    return found


_OF_RECORDS = {"parent": "parts", "staff": "staff"}
"""The questions that are answered by rows of a record under the key of another."""


# Answering.


def is_dear(fact: Fact) -> bool:
    """Whether an answer is long and not touched without being another, or hardly ever: then to make anew what shows
    it is cheaper than to look first. A list's own page changes whenever the list does; its numbered pages need not.
    """
    return fact[0] in ("labels", "numbers") or (fact[0] == "shown" and fact[-1] == "0")


def fingerprint(tables: sqlite3.Connection, fact: Fact) -> bytes:
    """A digest of the answer to a question: equal for equal answers."""
    return _digest_of(_stored(tables, fact) if fact[0] in _STORED else packed_row(answer(tables, fact)))


def answer(tables: sqlite3.Connection, fact: Fact) -> object:
    """What the tables say to a question. Equal contents give equal answers, of values that can be compared."""
    if fact[0] in _STORED:
        return _read(fact, _stored(tables, fact))
    return QUESTIONS[fact[0]](tables, *fact[1:])


def answer_with_fingerprint(tables: sqlite3.Connection, fact: Fact) -> tuple[object, bytes]:
    """Both at once, for less than one after the other."""
    if fact[0] in _STORED:
        data = _stored(tables, fact)
        return _read(fact, data), _digest_of(data)
    found = answer(tables, fact)
    return found, _digest_of(packed_row(found))


def _digest_of(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _stored(tables: sqlite3.Connection, fact: Fact) -> bytes:
    """The packed answer to a question whose answer stands in the tables; nothing where there is none."""
    row = tables.execute(_STORED[fact[0]][0], fact[1:]).fetchone()
    return b"" if row is None else row[0]


def _read(fact: Fact, data: bytes) -> object:
    return _STORED[fact[0]][1](data) if data else None


@dataclass(frozen=True, slots=True)
class Told:
    """The HTML of a text, with the mentions and ambiguities that stand in it, and where in the HTML the first mention
    of each entity can be made a link.
    """

    html: str
    mentions: tuple[Mention, ...]
    ambiguities: tuple[Ambiguity, ...]
    spots: tuple[hypertext.Spot, ...]


def _reading(data: bytes) -> Told:
    html, mentions, ambiguities, spots = cast(_Told, unpacked_row(data))
    return Told(
        html,
        tuple(Mention(entity=entity, surface=said, start=start, end=end) for entity, said, start, end in mentions),
        tuple(Ambiguity(entities=keys, surface=said, start=start) for keys, said, start in ambiguities),
        spots,
    )


def _headline_row(article: Article, language: str) -> bytes:
    """What lists show of an article, in a plain row: long lists show many."""
    text, source = article.texts[language], article.source
    moment = moment_of(article.listed_at(language))
    named = None if source is None else (source.name, source.url, source.organisation)
    is_withdrawn = article.withdrawn is not None
    return packed_row((article.slug, text.title, text.summary, article.original, moment, named, is_withdrawn))


def headline(data: bytes) -> Headline:
    """What lists show of an article, of the bytes that questions after many have of each. Raises Damaged."""
    slug, title, summary, original, moment, named, is_withdrawn = cast(_HeadlineRow, unpacked_row(data))
    source = None if named is None else Source(name=named[0], url=named[1], organisation=named[2])
    listed_at = _EPOCH + datetime.timedelta(microseconds=moment)
    return Headline(slug, title, summary, original, listed_at, source, is_withdrawn)


_HeadlineRow = tuple[str, str, str, str, int, tuple[str | None, str | None, str | None] | None, bool]

_STORED: Mapping[str, tuple[str, Callable[[bytes], object]]] = {
    # An article without its bodies, by id.
    "article": ("select value from article where id = ?", unpacked),
    # What lists show of it in a language.
    "headline": ("select value from headline where article = ? and language = ?", headline),
    # A record by key, as others show it, and all of it.
    "label": ("select label from entity where key = ?", unpacked),
    "record": ("select record from entity where key = ?", unpacked),
    # A text as it was read.
    "reading": ("select told from reading where article = ? and language = ?", _reading),
    # A standing page.
    "page": ("select value from page where slug = ?", unpacked),
}
"""The questions whose answers stand in the tables as they were packed: how to find them, and how to read them. The
answer is None where there is nothing.
"""


def _told(tables: sqlite3.Connection, name: str) -> object:
    """Whether an article is there, and was not taken back: a proof of what it says."""
    article = answer(tables, ("article", name))
    return isinstance(article, Article) and article.withdrawn is None


def _column(query: str) -> Callable[..., tuple[object, ...]]:
    """The first column of what a query finds, in its order."""

    def found(tables: sqlite3.Connection, *arguments: str) -> tuple[object, ...]:
        return tuple(row[0] for row in tables.execute(query, arguments))

    return found


def _rows(query: str) -> Callable[..., tuple[tuple[object, ...], ...]]:
    """What a query finds, in its order."""

    def found(tables: sqlite3.Connection, *arguments: str) -> tuple[tuple[object, ...], ...]:
        return tuple(tables.execute(query, arguments))

    return found


_NEWEST_FIRST = "from listing where list = ? and language = ? order by moment desc, article desc"


def _latest(tables: sqlite3.Connection, the_list: str, language: str, size: str, most: str) -> object:
    """The newest articles of a list: `size` of them, or all of the two days before its newest, up to `most`."""
    query = f"select moment, article {_NEWEST_FIRST} limit ?"
    rows = tables.execute(query, (the_list, language, int(most))).fetchall()
    since = rows[0][0] - TWO_DAYS // _MICROSECOND if rows else 0
    recent = sum(moment >= since for moment, _ in rows)
    return tuple(article for _, article in rows[: max(int(size), recent)])


def page_size(digest: Digest, the_list: str) -> int:
    """How many articles a page of a list shows."""
    size = digest.page_size if the_list == EVERYTHING or is_month(the_list) else digest.entity_page_size
    return size or ALL


def count_all(tables: sqlite3.Connection) -> None:
    """Notes how long every list is. To be called when the tables were filled."""
    tables.execute("delete from length")
    tables.execute("insert into length select list, language, count(*) from listing group by list, language")


def count_anew(tables: sqlite3.Connection, the_list: str, language: str) -> int:
    """How long a list is, which is noted."""
    query = "select count(*) from listing where list = ? and language = ?"
    number: int = tables.execute(query, (the_list, language)).fetchone()[0]
    if number:
        tables.execute("insert or replace into length values (?, ?, ?)", (the_list, language, number))
    else:
        tables.execute("delete from length where list = ? and language = ?", (the_list, language))
    return number


def longer(tables: sqlite3.Connection, than: int) -> Mapping[tuple[str, str], int]:
    """How many articles each list has in each language, by both, if they are more."""
    rows = tables.execute("select list, language, number from length where number > ?", (than,))
    return {(the_list, language): number for the_list, language, number in rows}


def place_in(tables: sqlite3.Connection, the_list: str, language: str, place: tuple[int, str]) -> int:
    """How many articles of a list entered it before a moment, or then with an id that comes before another."""
    query = "select count(*) from listing where list = ? and language = ? and (moment, article) < (?, ?)"
    number: int = tables.execute(query, (the_list, language, *place)).fetchone()[0]
    return number


def sheets_of(number: int, size: int) -> int:
    """How many numbered pages a list of so many articles has: it is paged from its oldest article, and a page is
    fixed once it and another are full.
    """
    return max(0, number // size - 1)


def _fixed(tables: sqlite3.Connection, the_list: str, language: str, size: str) -> int:
    """How many numbered pages a list has."""
    return sheets_of(count(tables, the_list, language)[0], int(size))


def count(tables: sqlite3.Connection, the_list: str, language: str) -> tuple[int]:
    """How many articles a list has in a language, as was noted."""
    query = "select number from length where list = ? and language = ?"
    return tables.execute(query, (the_list, language)).fetchone() or (0,)


def _shown(tables: sqlite3.Connection, the_list: str, language: str, size: str, number: str) -> object:
    """The articles of a page of a list, newest first, each with what lists show of it, packed; and the number of the
    page before it, 0 where there is none. The list's own page has number 0, and those that are on no numbered page.
    """
    fixed, place = _fixed(tables, the_list, language, size), int(number)
    query = (
        f"select sheet.article, value from (select moment, article {_ON_A_SHEET}) sheet"  # noqa: S608 - words of ours
        " join headline on headline.article = sheet.article and headline.language = ?2"
        " order by sheet.moment desc, sheet.article desc"
    )
    rows = tuple(tables.execute(query, (the_list, language, *_span(fixed, int(size), place))))
    return rows, place - 1 if place else fixed


_ON_A_SHEET = "from listing where list = ?1 and language = ?2 order by moment, article limit ?3 offset ?4"


def _span(fixed: int, size: int, number: int) -> tuple[int, int]:
    """How many articles a page of a list has at most (-1: all that are left), and how many are before them, where
    `fixed` pages have numbers.
    """
    return (size, (number - 1) * size) if number else (-1, fixed * size)


def _only(tables: sqlite3.Connection, the_list: str, language: str, lacking: str) -> tuple[int]:
    """How many articles of a list exist in a language and not in another: none where all of the list exist there."""
    if count(tables, the_list, lacking) == count(tables, the_list, ANY) != (0,):
        return (0,)
    query = (
        "select count(*) from listing one where list = ?1 and language = ?2 and not exists"
        " (select 1 from listing two where two.article = one.article and two.list = ?1 and two.language = ?3)"
    )
    found: tuple[int] = tables.execute(query, (the_list, language, lacking)).fetchone()
    return found


QUESTIONS: Mapping[str, Callable[..., object]] = {
    "stands": _told,
    # The picture files of an article, with digests of their bytes where they are known.
    "pictures": _rows("select name, digest from picture where article = ? order by name"),
    # Whom an article tells of, those of its original first.
    "named": _column("select entity from named where article = ? order by place"),
    "shown": _shown,
    "latest": _latest,
    # When the newest of a list entered it, newest first.
    "newest": _rows(f"select moment, article {_NEWEST_FIRST} limit cast(? as integer)"),
    # Whether a list, or any of those whose name begins so, has an article in a language.
    "any": _column(
        "select exists(select 1 from listing where list >= ?1 and list < ?1 || char(1114111) and language = ?2)"
    ),
    "only": _only,
    # The months in which articles entered the lists of a language, latest first, with their numbers.
    "months": _rows(
        "select substr(list, 9), count(*) from listing where list >= 'archive/' and list < 'archive0'"
        " and language = ? group by list order by list desc"
    ),
    # Who is named in the articles that concern a record, and in how many.
    "companions": _rows(
        "select named.entity, count(*) from listing join named on named.article = listing.article"
        " where list = ? and language = '' group by named.entity order by named.entity"
    ),
    # The articles in which somebody is quoted, newest first.
    "said": _column("select article from quoted where entity = ? order by moment desc, article desc"),
    "listed": _column("select key from entity where kind = ? and listed order by key"),
    # The listed records of a kind, each as others show it, packed; and in how many articles of a language each is.
    "labels": _rows("select key, label from entity where kind = ? and listed order by key"),
    "numbers": _rows(
        "select key, number from entity join length on list = key and language = ?2"
        " where kind = ?1 and listed order by key"
    ),
    "parts": _column("select key from entity where parent = ? order by key"),
    "staff": _column("select person from staff where organisation = ? order by person"),
    "pages": _column("select slug from page order by slug"),
    # The months under which articles are filed as data, and the articles of one.
    "filed": _column("select distinct month from article order by month"),
    "filed in": _column("select id from article where month = ? order by id"),
    "articles": _column("select id from article order by id"),
}
"""The other questions: how the tables answer each."""
