"""What was made of what: for every output of a build its maker, and for every maker the questions it asked with
digests of the answers. From it a build knows what to make anew, and says why.

It lies in one SQLite file of the state folder, with the tables of `facts` and `gather`. It is disposable: one that is
gone, damaged, of another format, or made by another Sholu or from other settings is an empty one, and everything is
built. Called by `pipeline`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import cast

from sholu import facts, gather, sealed, sources
from sholu.errors import MachineError
from sholu.facts import Damaged, Fact
from sholu.filling import Filling

_AS_IT_WAS = "the site is as it was"
DAMAGED = "what was known of earlier builds is damaged; everything is built anew"
OTHER = "what was known of earlier builds is of another version or other settings; everything is built anew"

SCHEMA = """
create table meta(name text primary key, value blob) without rowid;
create table fact(id integer primary key, name text unique, digest blob);
create table maker(id integer primary key, name text unique);
create table pending(maker text primary key, reason text) without rowid;
create table value(id integer primary key, name text unique);
create table behind(fact integer, value integer, primary key(fact, value)) without rowid;
create index behind_by_value on behind(value);
create table dep(asked integer, is_value integer, maker integer, primary key(asked, is_value, maker)) without rowid;
create index dep_by_maker on dep(maker);
create table output(
    path text primary key, folded text unique, maker integer, owner text, position text, template text, digest blob,
    size integer, modified integer, part text, entry blob
) without rowid;
create index output_by_maker on output(maker);
create index output_by_part on output(part) where part is not null;
create table template(name text primary key, digest blob) without rowid;
create table kept(name text primary key, data blob) without rowid;
create table closure(template text, member text, primary key(template, member)) without rowid;
"""

_KEYS = {"maker": itemgetter(1), "fact": itemgetter(1), "value": itemgetter(1), "output": itemgetter(0)}
"""What rows are ordered by where it is not what stands first."""

_UNSURE = b""
"""The digest of an answer that is another than it was, and that nobody asked for since: no answer has it."""

_FEW = 2_000
"""Names: so many are looked up one by one, and for more all are read."""

Name = tuple[str, ...]
"""What makes outputs, by name: see `plan.makers`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An output as it was made: `digest` is that of its bytes, of which there are `size`; `modified` when the file in
    the output folder was written, in nanoseconds. `entry` is its entry in a `part` of the sitemap, packed.
    """

    path: str
    folded: str
    owner: str
    position: str
    template: str | None
    digest: bytes
    size: int
    modified: int = 0
    part: str | None = None
    entry: bytes | None = None


class Ledger:
    """The tables behind a site. `tables` are those of `facts` and `gather`. `is_new` says that nothing is known yet,
    `notice` in words why a ledger that was there is not used.
    """

    def __init__(self, tables: sqlite3.Connection, file: Path, *, is_new: bool, notice: str | None = None) -> None:
        self.tables = tables
        self.file = file
        self._facts: dict[Fact, int] = {}
        self._values: dict[Fact, int] = {}
        self._answers: Mapping[Fact, bytes] = {}
        self._noted = Filling(tables, _KEYS)
        self._last: dict[str, int] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        self._looked_up = 0
        self._unsure: dict[Fact, int] = {}
        self.is_new = is_new
        self.notice = notice

    def keep(self, times: Mapping[str, int]) -> None:
        """Keeps what was put down, and when the files of outputs were written, in nanoseconds. To be called once,
        when the site is complete.
        """
        with _said_of(self.file, "the site is new and complete"):
            rows = [(time, path) for path, time in times.items()]
            self.put_down()
            self.tables.executemany("update output set modified = ? where path = ?", rows)
            self.tables.execute("delete from pending")
            self.tables.execute("commit")
            self.tables.close()
            sealed.seal(self.file)

    # What changed.

    def changed(self, touched: Iterable[Fact]) -> dict[str, str]:
        """Of the questions that begin as those touched do: those whose answers are others than they were noted, each
        with what changed in words. They are noted as they are now, the dear ones by who asks them now.
        """
        found: dict[str, str] = {}
        fresh = []
        touched = frozenset(touched)
        for number, name, digest in self._asked(touched):
            fact = _fact(name)
            if facts.is_dear(fact):
                now, self._unsure[fact] = _UNSURE, number
            else:
                now = facts.fingerprint(self.tables, fact)
            if now != digest or now == _UNSURE:
                found[name] = in_words(_more_exactly(fact, touched))
                fresh.append((now, number))
        self.tables.executemany("update fact set digest = ? where id = ?", fresh)
        return found

    def _asked(self, beginnings: Iterable[Fact]) -> list[tuple[int, str, bytes]]:
        """All questions that were ever asked and begin so."""
        rows: dict[int, tuple[int, str, bytes]] = {}
        query = (
            "select id, name, digest from fact where name = ?1 or (name >= ?1 || char(31) and name < ?1 || char(32))"
        )
        for beginning in sorted(set(beginnings)):
            for row in self.tables.execute(query, (_name(beginning),)):
                rows[row[0]] = row
        return list(rows.values())

    def asking(self, names: Iterable[str]) -> Iterator[tuple[Name, str]]:
        """The makers that asked the questions of these names, each with one of them."""
        query = (
            "select maker.name from fact join dep on dep.asked = fact.id and not is_value"
            " join maker on maker.id = dep.maker where fact.name = ?1"
            " union select maker.name from fact join behind on behind.fact = fact.id"
            " join dep on dep.asked = behind.value and is_value join maker on maker.id = dep.maker"
            " where fact.name = ?1"
        )
        for name in names:
            for row in self.tables.execute(query, (name,)):
                yield _fact(row[0]), name

    def of_templates(self, names: Collection[str]) -> Iterator[tuple[Name, str]]:
        """The makers of outputs for which one of these templates is used, each with the template."""
        query = (
            "select distinct maker.name from closure join output on output.template = closure.template"
            " join maker on maker.id = output.maker where closure.member = ?"
        )
        for name in names:
            for row in self.tables.execute(query, (name,)):
                yield _fact(row[0]), name

    def pending(self) -> dict[Name, str]:
        """The makers that an earlier build found stale and did not come to, with its reasons."""
        return {_fact(name): reason for name, reason in self.tables.execute("select maker, reason from pending")}

    def note_pending(self, makers: Mapping[Name, str]) -> None:
        """Puts down what is about to be made anew, and keeps all that was put down so far: others may read it now."""
        rows = [(_name(maker), reason) for maker, reason in makers.items()]
        self.tables.executemany("insert or replace into pending values (?, ?)", rows)
        self.tables.execute("commit")
        sealed.seal(self.file)
        self.tables.execute("pragma cache_spill = off")  # what is written from here on must not keep readers out
        self.tables.execute("begin immediate")

    def makers(self) -> frozenset[str]:
        """All makers, each in one text."""
        return frozenset([name for (name,) in self.tables.execute("select name from maker")])

    def makers_of(self, what: str) -> frozenset[Name]:
        """All makers of a kind."""
        query = "select name from maker where name = ?1 or (name >= ?1 || char(31) and name < ?1 || char(32))"
        return frozenset([_fact(name) for (name,) in self.tables.execute(query, (what,))])

    # What was made.

    def outputs(self, makers: Iterable[Name]) -> dict[str, Made]:
        """The outputs of makers, by path."""
        query = f"select {_COLUMNS} from output join maker on maker.id = output.maker where maker.name = ?"  # noqa: S608
        rows = (row for maker in makers for row in self.tables.execute(query, (_name(maker),)))
        return {row[0]: _made(row) for row in rows}

    def number_of_outputs(self) -> int:
        """How many outputs there are."""
        number: int = self.tables.execute("select count(*) from output").fetchone()[0]
        return number

    def paths(self) -> frozenset[str]:
        """The paths of all outputs."""
        return frozenset([path for (path,) in self.tables.execute("select path from output")])

    def maker_of(self, path: str) -> Name | None:
        """Who made an output."""
        query = "select maker.name from output join maker on maker.id = output.maker where path = ?"
        row = self.tables.execute(query, (path,)).fetchone()
        return None if row is None else _fact(row[0])

    def entries(self, part: str) -> tuple[bytes, ...]:
        """The entries of a part of the sitemap, packed."""
        rows = self.tables.execute("select entry from output where part = ? order by path", (part,))
        return tuple(row[0] for row in rows)

    def parts(self) -> tuple[str, ...]:
        """The parts of the sitemap, in order."""
        return tuple(
            row[0]
            for row in self.tables.execute("select distinct part from output where part is not null order by part")
        )

    def forget(self, makers: Iterable[Name]) -> None:
        """Takes out makers, what they asked and what they made."""
        for maker in makers:
            number = self.tables.execute("select id from maker where name = ?", (_name(maker),)).fetchone()
            if number is not None:
                self.tables.execute("delete from dep where maker = ?", number)
                self.tables.execute("delete from output where maker = ?", number)
                self.tables.execute("delete from maker where id = ?", number)

    def note(
        self,
        maker: Name,
        asked: Iterable[Fact],
        values: Mapping[Fact, frozenset[Fact]],
        answers: Mapping[Fact, bytes],
        made: Iterable[Made],
    ) -> None:
        """Puts down what a maker asked, itself and by values that others may share, and what it made. A value is made
        of the same questions for all that are noted by one ledger; `answers` are digests of the answers that were not
        told before. Raises sqlite3.IntegrityError where another maker made the same.
        """
        self._answers = answers
        number = self._next("maker")
        put = self._noted.add
        put("maker", [(number, _name(maker))])
        self._forget_behind(name for name in values if name not in self._values)
        put("dep", [(self._number_of(fact), False, number) for fact in asked])
        put("dep", [(self._value(name, values[name]), True, number) for name in values])
        put("output", [(each.path, each.folded, number, *_rest(each)) for each in made])

    def put_down(self) -> None:
        """Puts down what was noted, before any of it is asked for."""
        self._noted.put_down()

    def _next(self, table: str) -> int:
        """A number that no row of a table has."""
        if table not in self._last:
            query = f"select coalesce(max(id), 0) from {table}"  # noqa: S608 - names of ours
            self._last[table] = self.tables.execute(query).fetchone()[0]
        self._last[table] += 1
        return self._last[table]

    def _number_of(self, fact: Fact) -> int:
        """The number of a question, which is put down with a digest of its answer if it was never asked before."""
        number = self._facts.get(fact)
        if number is None:
            name = _name(fact)
            number = self._known("fact", name)
            if number is None:
                number = self._next("fact")
                self._noted.add("fact", [(number, name, self._answers[fact])])
            elif self._unsure.pop(fact, None):
                self.tables.execute("update fact set digest = ? where id = ?", (self._answers[fact], number))
            self._facts[fact] = number
        return number

    def _value(self, name: Fact, asked: frozenset[Fact]) -> int:
        """The number of a value, which is put down with what is behind it."""
        number = self._values.get(name)
        if number is None:
            text = _name(name)
            number = self._known("value", text)
            if number is None:
                number = self._next("value")
                self._noted.add("value", [(number, text)])
            self._values[name] = number
            self._noted.add("behind", [(self._number_of(fact), number) for fact in asked])
        return number

    def _forget_behind(self, values: Iterable[Fact]) -> None:
        """Takes out what was behind values that are about to be put down."""
        if not self.is_new:
            known = [self._known("value", _name(each)) for each in values]
            self.tables.executemany("delete from behind where value = ?", [(each,) for each in known if each])

    def _known(self, table: str, name: str) -> int | None:
        """The number that a name had before this build."""
        if self.is_new:
            return None
        if (numbers := self._numbers.get(table)) is not None:
            return numbers.get(name)
        self._looked_up += 1
        if self._looked_up > _FEW:
            self._numbers[table] = dict(self.tables.execute(f"select name, id from {table}"))  # noqa: S608 - ours
        row = self.tables.execute(f"select id from {table} where name = ?", (name,)).fetchone()  # noqa: S608 - ours
        return None if row is None else cast(int, row[0])

    # Templates and the like.

    def note_templates(self, digests: Mapping[str, bytes], closures: Mapping[str, Collection[str]]) -> None:
        """Puts down the digests of all templates, and of some which others they use."""
        self.tables.execute("delete from template")
        self.tables.executemany("insert into template values (?, ?)", digests.items())
        for name, members in closures.items():
            self.tables.execute("delete from closure where template = ?", (name,))
            self.tables.executemany("insert into closure values (?, ?)", [(name, each) for each in sorted(members)])

    def kept(self) -> dict[str, bytes]:
        """What was found out about templates: see `render.Templates`."""
        return dict(self.tables.execute("select name, data from kept"))

    def note_kept(self, kept: Mapping[str, bytes]) -> None:
        """Keeps that, in place of what was kept before."""
        if kept != self.kept():
            self.tables.execute("delete from kept")
            self.tables.executemany("insert into kept values (?, ?)", kept.items())

    def used_templates(self) -> tuple[str, ...]:
        """The templates of all outputs."""
        query = "select distinct template from output where template is not null order by template"
        return tuple(row[0] for row in self.tables.execute(query))

    def not_followed(self, templates: Iterable[str]) -> tuple[str, ...]:
        """The templates of which it is not put down which others they use."""
        query = "select 1 from closure where template = ? limit 1"
        return tuple(each for each in templates if not self.tables.execute(query, (each,)).fetchone())

    def templates(self) -> dict[str, bytes]:
        """The digests of all templates, by name."""
        return dict(self.tables.execute("select name, digest from template"))

    def meta(self, name: str) -> bytes | None:
        """What was noted under a name."""
        row = self.tables.execute("select value from meta where name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def note_meta(self, name: str, value: bytes) -> None:
        """Notes something under a name."""
        self.tables.execute("insert or replace into meta values (?, ?)", (name, value))


_rest = attrgetter("owner", "position", "template", "digest", "size", "modified", "part", "entry")
_COLUMNS = "path, folded, owner, position, template, digest, size, modified, part, entry"


def _made(row: Sequence[object]) -> Made:
    return Made(**dict(zip(_COLUMNS.split(", "), row, strict=True)))  # type: ignore[arg-type]


_BETWEEN = "\x1f"


in_text: Callable[[Name], str] = _BETWEEN.join
"""The name of a maker, or a question, in one text."""
_name = in_text


def of_text(text: str) -> Name:
    """The name of a maker that is told in one text."""
    return tuple(text.split(_BETWEEN))


_fact = of_text


def reader(file: Path) -> sqlite3.Connection:
    """The tables of a ledger's file for another process: to be read only."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


# The file.


@contextmanager
def opened(file: Path, base: bytes) -> Iterator[Ledger]:
    """The ledger of a file, made with a `base`: a digest of whatever changes everything. Closed at the end, with what
    was not committed left out. Where the file cannot be used, an empty one stands in its place.

    What goes wrong with the tables while it is open comes out as Damaged, and as MachineError where the disk refuses.
    """
    with _said_of(file, _AS_IT_WAS):
        tables, notice = _usable(file, base)
        is_new = tables is None
        if tables is None:
            tables = _made_anew(file, base)
    try:
        with _said_of(file, _AS_IT_WAS):
            tables.execute("begin immediate")
            yield Ledger(tables, file, is_new=is_new, notice=notice)
    finally:
        tables.close()


def _made_anew(file: Path, base: bytes) -> sqlite3.Connection:
    """An empty ledger, in place of what was there."""
    for each in (file, file.with_name(f"{file.name}-journal"), sealed.seal_of(file)):
        each.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    tables = sqlite3.connect(file, isolation_level=None)
    tables.executescript("begin;" + facts.SCHEMA + sources.SCHEMA + gather.SCHEMA + SCHEMA)
    tables.execute("insert into meta values ('format', ?), ('base', ?)", (sealed.FORMAT, base))
    tables.execute("commit")
    return tables


def _usable(file: Path, base: bytes) -> tuple[sqlite3.Connection | None, str | None]:
    """The tables of a file; None where they are not to be used, with the reason in words if there was a file."""
    if not file.exists():
        return None, None
    if sealed.left(file) is None:
        return None, DAMAGED
    tables = sqlite3.connect(file, isolation_level=None)
    try:
        found = dict(tables.execute("select name, value from meta where name in ('format', 'base')"))
        if found == {"format": sealed.FORMAT, "base": base}:
            return tables, None
        reason = OTHER
    except sqlite3.DatabaseError as error:
        if _is_machine_s(error):
            tables.close()
            raise
        reason = DAMAGED
    tables.close()
    return None, reason


@contextmanager
def _said_of(file: Path, state_of_site: str) -> Iterator[None]:
    """Says of what the disk refuses which file it was and how the site is."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        if _is_machine_s(error):
            raise MachineError(f"{file}: {error}; {state_of_site}") from error
        raise Damaged from error
    except OSError as error:
        raise MachineError(f"{error.filename or file}: {error.strerror or error}; {state_of_site}") from error


def _is_machine_s(error: sqlite3.Error) -> bool:
    """Whether the disk refuses, rather than the file being no ledger."""
    return getattr(error, "sqlite_errorname", "").startswith(
        ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_PERM")
    )


# Reasons.


_WORDS: Mapping[str, str] = {
    "article": "the facts of the article {0}",
    "headline": "how the article {0} stands in lists in {1}",
    "stands": "whether the article {0} is there",
    "reading": "the text of the article {0} in {1}",
    "pictures": "a picture of the article {0}",
    "named": "whom the article {0} names",
    "label": "what others show of {0}",
    "record": "the record of {0}",
    "page": "the page {0}",
    "pages": "which standing pages there are",
    "listed": "which {0} are listed",
    "labels": "what others show of {0}",
    "counts": "how many articles tell of each of the {0} in {1}",
    "parts": "what is part of {0}",
    "staff": "who has a role at {0}",
    "companions": "who is named with {0}",
    "said": "where {0} is quoted",
    "filed": "in which months articles came",
    "filed in": "which articles came in {0}",
    "months": "how many articles the months have in {0}",
    "any": "whether a month has articles",
}
_LISTS = {"shown": "how an article listed {0} in {1} stands there"}
_ANY_LIST = "the articles listed {0} in {1}"


def _more_exactly(fact: Fact, touched: Iterable[Fact]) -> Fact:
    """A question after many, or that after the only one of them that was touched."""
    what, *names = fact
    if what == "labels":
        ones = [each for each in touched if each[0] == "label" and each[1].startswith(f"{names[0]}/")]
    elif what == "shown":
        ones = [(*each, names[1]) for each in touched if each[0] == "headline"]
    else:
        return fact
    return ones[0] if len(ones) == 1 else fact


def in_words(fact: Fact) -> str:
    """What changed, in words, where the answer to a question did."""
    what, *names = fact
    if what in _WORDS:
        return f"{_WORDS[what].format(*names)} changed"
    the_list = f"under {names[0]}" if names[0] else "on the front page"
    return f"{_LISTS.get(what, _ANY_LIST).format(the_list, names[1])} changed"
