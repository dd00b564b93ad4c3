"""What was made of what: for every output of a build its maker, and for every maker the questions it asked with
digests of the answers. From it a build knows what to make anew, and says why.

It lies in one SQLite file of the state folder, with the tables of `facts` and `gather`. It is disposable: one that is
gone, damaged, of another format, or made by another Sholu or from other settings is an empty one, and everything is
built. Called by `pipeline`.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sholu import facts, gather, sealed, sources
from sholu.errors import MachineError
from sholu.facts import Fact
from sholu.filling import Filling
from sholu.packing import Damaged

_AS_IT_WAS = "the site is as it was"
_COMPLETE = "the site is new and complete"
DAMAGED = "what was known of earlier builds is damaged; everything is built anew"
OTHER = "what was known of earlier builds is of another version or other settings; everything is built anew"

SCHEMA = """
create table meta(name text primary key, value blob) without rowid;
create table fact(name text primary key, number integer, digest blob) without rowid;
create table value(name text primary key, number integer, behind blob) without rowid;
create table behind(fact integer, value integer, primary key(fact, value)) without rowid;
create table maker(id integer primary key, name text unique, asked blob);
create table asked(number integer, maker integer, primary key(number, maker)) without rowid;
create table pending(maker text primary key, reason text) without rowid;
create table output(
    path text primary key, folded text unique, owner text, position text, template text, digest blob, size integer,
    modified integer, part text, entry blob, maker integer
) without rowid;
create index output_by_maker on output(maker);
create index output_by_part on output(part) where part is not null;
create table template(name text primary key, digest blob) without rowid;
create table kept(name text primary key, data blob) without rowid;
create table closure(template text, member text, primary key(template, member)) without rowid;
"""

"""Questions and values have numbers, all different. What a maker asked (`asked`), and what is behind a value, stands
with it, too, as packed numbers: to find it so takes less than a second index.
"""

_KEYS = {"maker": itemgetter(1)}
"""What rows are ordered by where it is not what stands first."""

_UNSURE = b""
"""The digest of an answer that is another than it was, and that nobody asked for since: no answer has it."""

_FEW = 2_000
"""Names: so many are looked up one by one, and for more all are read."""

Name = tuple[str, ...]
"""What makes outputs, by name: see `plan.makers`."""


class Made(NamedTuple):
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


class Told(NamedTuple):
    """What a maker asked, as a process tells it. Each process has numbers of its own for questions and values, from 0
    in the order in which it tells of them: new `facts`, with digests of the answers, then new `values`, with what
    is behind them. `asked` are the numbers of what the maker asked.
    """

    process: int
    facts: tuple[tuple[Fact, bytes], ...] = ()
    values: tuple[tuple[Fact, tuple[int, ...]], ...] = ()
    asked: tuple[int, ...] = ()


class Telling:
    """Tells what makers asked, in the process that asks. `digest_of` gives digests of answers."""

    def __init__(self, digest_of: Callable[[Fact], bytes]) -> None:
        self._digest_of = digest_of
        self._facts: dict[Fact, int] = {}
        self._values: dict[Fact, int] = {}

    def tell(self, asked: Iterable[Fact], values: Mapping[Fact, Collection[Fact]]) -> Told:
        """What a maker asked, itself and by values that others may share. A value is made of the same questions for
        all.
        """
        facts, known = self._facts, self._values
        fresh_values = [name for name in values if name not in known]
        fresh_facts = []
        for fact in chain(asked, *(values[name] for name in fresh_values)):
            if fact not in facts:
                facts[fact] = len(facts) + len(known)
                fresh_facts.append((fact, self._digest_of(fact)))
        behind = []
        for name in fresh_values:
            known[name] = len(facts) + len(known)
            behind.append((name, tuple(map(facts.__getitem__, values[name]))))
        numbers = (*map(facts.__getitem__, asked), *map(known.__getitem__, values))
        return Told(os.getpid(), tuple(fresh_facts), tuple(behind), numbers)


class Ledger:
    """The tables behind a site. `tables` are those of `facts` and `gather`. `is_new` says that nothing is known yet,
    `notice` in words why a ledger that was there is not used.
    """

    def __init__(self, tables: sqlite3.Connection, file: Path, *, is_new: bool, notice: str | None = None) -> None:
        self.tables = tables
        self.file = file
        self._facts: dict[Fact, int] = {}
        self._values: dict[Fact, int] = {}
        self._told: dict[int, list[int]] = {}
        self._noted = Filling(tables, _KEYS)
        self._known = {each: _Known(tables, each, is_new=is_new) for each in ("fact", "value")}
        self._last = int(self.meta(_LAST) or b"0")
        self._last_maker: int = tables.execute("select coalesce(max(id), 0) from maker").fetchone()[0]
        self._unsure: set[Fact] = set()
        self.is_new = is_new
        self.notice = notice

    def once_complete(self) -> AbstractContextManager[None]:
        """What the disk refuses inside is said of a site that is new and complete."""
        return _said_of(self.file, _COMPLETE)

    def keep(self, times: Mapping[str, int]) -> None:
        """Keeps what was put down, and when the files of outputs were written, in nanoseconds. To be called once,
        when the site is complete.
        """
        with self.once_complete():
            rows = [(time, path) for path, time in times.items()]
            self.put_down()
            self.note_meta(_LAST, str(self._last).encode())
            self.tables.executemany("update output set modified = ? where path = ?", rows)
            self.tables.execute("delete from pending")
            self.tables.execute("commit")
            self.tables.close()
            sealed.seal(self.file)

    # What changed.

    def changed(self, touched: Iterable[Fact]) -> dict[str, str]:
        """Of the questions that begin as those touched do: those whose answers are others than they were noted, each
        with what changed in words, in the order of their names: who asked several is told the first, and names are
        such that it says most ("labels" before "numbers"). They are noted as they are now,
        the dear ones by who asks them now.
        """
        found: dict[str, str] = {}
        fresh = []
        touched = frozenset(touched)
        for name, digest in self._asked(touched):
            fact = _fact(name)
            if facts.is_dear(fact):
                now = _UNSURE
                self._unsure.add(fact)
            else:
                now = facts.fingerprint(self.tables, fact)
            if now != digest or now == _UNSURE:
                found[name] = in_words(_more_exactly(fact, touched))
                fresh.append((now, name))
        self.tables.executemany("update fact set digest = ? where name = ?", fresh)
        return found

    def _asked(self, beginnings: Iterable[Fact]) -> Iterable[tuple[str, bytes]]:
        """All questions that were ever asked and begin so, with digests of the answers as they were."""
        found: dict[str, bytes] = {}
        query = "select name, digest from fact where name = ?1 or (name >= ?1 || char(31) and name < ?1 || char(32))"
        for beginning in sorted(set(beginnings)):
            found.update(self.tables.execute(query, (_name(beginning),)))
        return found.items()

    def asking(self, names: Iterable[str]) -> Iterator[tuple[Name, str]]:
        """The makers that asked the questions of these names, each with one of them."""
        query = (
            "select maker.name from fact join asked on asked.number = fact.number"
            " join maker on maker.id = asked.maker where fact.name = ?1"
            " union select maker.name from fact join behind on behind.fact = fact.number"
            " join asked on asked.number = behind.value join maker on maker.id = asked.maker where fact.name = ?1"
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
        return {row[0]: Made._make(row) for row in rows}

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
            query = "select id, asked from maker where name = ?"
            for number, asked in self.tables.execute(query, (_name(maker),)).fetchall():
                rows = [(each, number) for each in _unpacked(asked)]
                self.tables.executemany("delete from asked where number = ? and maker = ?", rows)
                self.tables.execute("delete from output where maker = ?", (number,))
                self.tables.execute("delete from maker where id = ?", (number,))

    def note(self, maker: Name, told: Told, made: Iterable[Made]) -> None:
        """Puts down what a maker asked and what it made. Raises sqlite3.IntegrityError where another maker made the
        same.
        """
        numbers = self._told.setdefault(told.process, [])
        numbers += [self._number_of(fact, digest) for fact, digest in told.facts]
        numbers += [self._value(name, [numbers[each] for each in behind]) for name, behind in told.values]
        asked = [numbers[each] for each in told.asked]
        self._last_maker = number = self._last_maker + 1
        put = self._noted.add
        put("maker", [(number, _name(maker), _packed(asked))])
        put("asked", [(each, number) for each in asked])
        put("output", [(*each, number) for each in made])

    def put_down(self) -> None:
        """Puts down what was noted, before any of it is asked for."""
        self._noted.put_down()

    def _number_of(self, fact: Fact, digest: bytes) -> int:
        """The number of a question, which is put down with the digest of its answer if it was never asked before."""
        number = self._facts.get(fact)
        if number is None:
            name = _name(fact)
            known = self._known["fact"].row_of(name)
            if known is None:
                self._last = number = self._last + 1
                self._noted.add("fact", [(name, number, digest)])
            else:
                number = known[0]
                if fact in self._unsure:
                    self._unsure.remove(fact)
                    self.tables.execute("update fact set digest = ? where name = ?", (digest, name))
            self._facts[fact] = number
        return number

    def _value(self, name: Fact, behind: Collection[int]) -> int:
        """The number of a value, which is put down with the questions behind it if others are known."""
        number = self._values.get(name)
        if number is None:
            text, packed = _name(name), _packed(sorted(behind))
            known = self._known["value"].row_of(text)
            if known is None:
                self._last = number = self._last + 1
                self._noted.add("value", [(text, number, packed)])
                self._noted.add("behind", [(each, number) for each in behind])
            else:
                number, before = known
                if before != packed:
                    self._behind_anew(number, set(_unpacked(before)), set(behind))
                    self.tables.execute("update value set behind = ? where name = ?", (packed, text))
            self._values[name] = number
        return number

    def _behind_anew(self, value: int, before: set[int], after: set[int]) -> None:
        """Puts down that other questions are behind a value than before."""
        gone = [(each, value) for each in before - after]
        self.tables.executemany("delete from behind where fact = ? and value = ?", gone)
        self.tables.executemany("insert into behind values (?, ?)", [(each, value) for each in after - before])

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


class _Known:
    """The questions or the values that were known before this build."""

    def __init__(self, tables: sqlite3.Connection, table: str, *, is_new: bool) -> None:
        column = {"fact": "digest", "value": "behind"}[table]
        self._tables = tables
        self._query = f"select name, number, {column} from {table}"  # noqa: S608 - names of ours
        self._all: dict[str, tuple[int, bytes]] | None = {} if is_new else None
        self._looked_up = 0

    def row_of(self, name: str) -> tuple[int, bytes] | None:
        """Number and digest, or number and what is behind it, of what has a name."""
        if self._all is None:
            self._looked_up += 1
            if self._looked_up <= _FEW:
                rows = self._tables.execute(f"{self._query} where name = ?", (name,))
                return next((row[1:] for row in rows), None)
            self._all = {row[0]: row[1:] for row in self._tables.execute(self._query)}
        return self._all.get(name)


_LAST = "last number"
_COLUMNS = ", ".join(Made._fields)


def _packed(numbers: Collection[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _unpacked(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data)


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
    "numbers": "how many articles tell of each of the {0} in {1}",
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


def _more_exactly(fact: Fact, touched: Collection[Fact]) -> Fact:
    """A question after many, or that after the only one of them that was touched; of a list one in which other
    articles stand, if they do.
    """
    what, *names = fact
    if what == "labels":
        ones = [each for each in touched if each[0] == "label" and each[1].startswith(f"{names[0]}/")]
    elif what == "shown":
        others = ("latest", names[0], names[1])
        ones = [others] if others in touched else [(*each, names[1]) for each in touched if each[0] == "headline"]
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
