"""From bytes to the files of the site: writes what changed, leaves alone what is the same, removes what we once wrote
and is no more, and touches nothing that is not ours. Called by `pipeline`.

Everything is written aside first, in a folder within the output folder (on the same disk, wherever that is). Then the
intent is noted in `.sholu/`, for good, and only then each changed file is replaced by one rename, and each new folder
put there whole by one. A build that dies before that moment has done nothing; one that dies after it is completed by
the next, which does the same again: what is not aside any more has been renamed already.

Aside, a file whose folder is there already has a name made of its path; one in a new folder lies as it will in the
site, below `new/`. So a first build renames a few folders and not a hundred thousand files, and an edit makes none.

New files come first, for nothing that stands links to them yet, and removals last, when nothing links there any more.
So no page ever links to one that is not there, wherever the renaming is interrupted. The exception are places at
which a folder comes to stand where a file of ours stood, or the other way round: both cannot be there at once. What
stood goes the moment before the new comes, and when that is done all else that is new is there.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from pathlib import Path

from sholu import durable, manifest
from sholu.errors import MachineError, UsageError
from sholu.ground import Ground, looked_at
from sholu.manifest import Intent

_STAGING = ".sholu-staging"
_NEW = "new"
_AS_IT_WAS = "the site is as it was"
_UNFINISHED = "the site is part old, part new, each file whole, and the next command completes it"
_COMPLETE = "the site is new and complete"

_LISTS = frozenset({"root.html", "list.html", "index.html", "archive.html"})
# A folder that cannot be removed for these reasons stays: it holds something, is gone, or is somebody's disk.
_FOLDER_STAYS = {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EBUSY}
_WORTH_THREADS = 8
_THREADS = 4


class Order(IntEnum):
    """In what order files that stood before are replaced. New ones come before all but assets, whatever they are."""

    ASSET = 0
    """What pages are made with: styles, scripts, pictures."""
    PAGE = 1
    """Articles, entities, standing pages."""
    LIST = 2
    """Front pages, indexes, archives."""
    MACHINE = 3
    """What names pages to machines: feeds, sitemap, data, search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a build did to the output folder, in numbers of files."""

    written: int
    unchanged: int
    removed: int


def order_of(path: str, template: str | None = None) -> Order:
    """The class of an output, by its path and the template it is made from, if it is."""
    if template in _LISTS:
        return Order.LIST
    if path.endswith(".html"):
        return Order.PAGE
    return Order.MACHINE if path.endswith((".xml", ".json", ".opml", ".txt")) else Order.ASSET


def refuse_unsafe(root: Path, out: Path) -> None:
    """Raises UsageError if the output folder is, contains or lies in what the site is made from."""
    root, out = root.resolve(), out.resolve()
    if out == root or out in root.parents:
        raise UsageError(f"the output folder {out} contains the digest; name another, such as {root / 'site'}")
    for name in ("content", "templates", ".git", ".sholu"):
        source = (root / name).resolve()
        inside = out == source or source in out.parents or out in source.parents
        if inside and not (name == ".sholu" and source in out.parents):
            raise UsageError(f"the output folder {out} is, contains or lies in {name}/; name another")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder to build into")


def publish(
    files: Mapping[str, bytes], out: Path, state: Path, templates: Mapping[str, str] | None = None
) -> Published:
    """Makes the output folder show the files (bytes by path with slashes) and nothing else of ours. `templates` says
    of a path which one it was made from, for the order. Raises MachineError where the disk refuses, with the file and
    the state in which the site is.
    """
    made_from = templates or {}
    with staging(out, state) as aside:
        differing = [path for path, data in files.items() if aside.put(path, data)]
        return aside.publish(
            {path: order_of(path, made_from.get(path)) for path in differing},
            removals=aside.ours().difference(files),
            unchanged=files.keys() - set(differing),
        )


def roll_forward(out: Path, state: Path) -> Intent | None:
    """Completes what a build that died was doing to an output folder; what that was, if there was anything. To be
    called under the lock, before the folder is read or written. May be interrupted and called again. Raises
    MachineError where the disk refuses.
    """
    with _said_of(out, _AS_IT_WAS):
        intent = manifest.load_intent(state, out)
    if intent is not None:
        _complete(out, state, intent)
    elif manifest.has_intent(state, out):
        with _said_of(out, _AS_IT_WAS):
            manifest.forget_intent(state, out)
    return intent


@contextmanager
def staging(out: Path, state: Path) -> Iterator[Staging]:
    """Completes what a build that died left, and gives a place to write a new site aside. What is not published when
    the block ends was never there.
    """
    roll_forward(out, state)
    manifest.forget_unfinished(state, out)
    aside = os.path.join(out, _STAGING)
    if os.path.islink(aside) or (os.path.lexists(aside) and not os.path.isdir(aside)):
        raise MachineError(f"{aside} is in the way of what a build writes aside; move it away")
    if os.path.lexists(aside):
        with _said_of(aside, _AS_IT_WAS):
            shutil.rmtree(aside)
    try:
        yield Staging(out, state)
    finally:
        if not manifest.has_intent(state, out):
            shutil.rmtree(aside, ignore_errors=True)


class Staging:
    """Where a new site is written aside. `put` may be called in processes forked from the one that publishes."""

    def __init__(self, out: Path, state: Path) -> None:
        self._out = out
        self._state = state
        self._ground = Ground(os.fspath(out), self.ours)
        self._made: set[str] = set()
        self._ours: frozenset[str] | None = None

    def put(self, path: str, data: bytes) -> bool:
        """Writes a file aside if the output folder does not have it so already; whether it was written. Raises
        MachineError for what is in its way (that is not ours to remove, and links are not followed), and where the
        disk refuses.
        """
        file = os.path.join(self._out, path)
        with _said_of(file, _AS_IT_WAS, always=True):
            found = self._ground.found(path)
            if found is not None and _is_so(file, found, data):
                return False
            self._write_aside(path, data)
        return True

    def ours(self) -> frozenset[str]:
        """What stands in the output folder because we wrote it."""
        if self._ours is None:
            with _said_of(self._out, _AS_IT_WAS):
                self._ours = manifest.load(self._state, self._out)
        return self._ours

    def publish(
        self,
        writes: Mapping[str, Order],
        removals: Collection[str] = (),
        unchanged: Collection[str] = (),
        *,
        may_be_new: Collection[str] | None = None,
    ) -> Published:
        """Replaces what was put, and removes of `removals` what is ours. `writes` are the paths for which `put` said
        yes, with their classes. `unchanged` are further paths of the site, all or some: they are taken for ours from
        now on; `may_be_new` are those of them that may not have been before, if not all. Raises ValueError for a path
        that was not put, MachineError where the disk refuses.
        """
        with _said_of(self._out, _AS_IT_WAS):
            self._adopt(unchanged if may_be_new is None else may_be_new)
            gone = self.ours().intersection(removals) if removals else frozenset()
            if not writes and not gone:
                return Published(written=0, unchanged=len(unchanged), removed=0)
            intent = Intent(
                steps=self._steps(writes),
                writes=tuple(sorted(writes)),
                removals=tuple(sorted(gone)),
                twins=self._twins(gone, writes, unchanged),
            )
            self._ground.refuse_what_stays(gone)
            self._sync(intent.writes)
            manifest.save_intent(self._state, self._out, intent)
        removed = _complete(self._out, self._state, intent)
        return Published(written=len(writes), unchanged=len(unchanged), removed=removed)

    def _adopt(self, unchanged: Collection[str]) -> None:
        """Takes for ours what stands as we would write it: the manifest may have been lost."""
        if unchanged and not self.ours().issuperset(unchanged):
            manifest.save(self._state, self._out, self.ours().union(unchanged))
            self._ours = None

    def _write_aside(self, path: str, data: bytes) -> None:
        file = self._aside(path)
        folder = os.path.dirname(file)
        self._make(folder)
        durable.write(file, data)

    def _make(self, folder: str) -> None:
        """Makes a folder aside, with those it lies in."""
        if folder in self._made:
            return
        try:
            os.mkdir(folder)
        except FileExistsError:
            if not os.path.isdir(folder):
                raise
        except FileNotFoundError:
            self._make(os.path.dirname(folder))
            self._make(folder)
        self._made.add(folder)

    def _aside(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        return _aside_in_folders(self._out, path) if self._ground.lacks(folder) else _aside(self._out, path)

    def _steps(self, writes: Mapping[str, Order]) -> tuple[tuple[str, ...], ...]:
        """What is to be moved: assets; what is new, behind it what takes the place of something else, then lists, the
        front of the site behind all others; what stood before.
        """

        def step_of(path: str, order: Order) -> tuple[int, int]:
            found = self._ground.found(path)
            if self._ground.is_cleared_for(path):
                return 1, 1
            if order is Order.ASSET:
                return 0, 0
            if found is None:
                return (2, -path.count("/")) if order is Order.LIST else (1, 0)
            return 2 + order, 0

        step_by_move: dict[str, tuple[int, int]] = {}
        for path, order in writes.items():
            if folder := self._ground.lacks(path.rpartition("/")[0]):
                step = (1, 1) if self._ground.is_cleared_for(folder) else (min(order, 1), 0)
                step_by_move[f"{folder}/"] = max(step, step_by_move.get(f"{folder}/", (0, 0)))
            else:
                step_by_move[path] = step_of(path, order)
        steps: dict[tuple[int, int], list[str]] = {}
        for move, step in sorted(step_by_move.items()):
            steps.setdefault(step, []).append(move)
        return tuple(tuple(moves) for _, moves in sorted(steps.items()))

    def _twins(self, removals: Collection[str], *staying: Iterable[str]) -> dict[str, str]:
        gone = {_folded(path): path for path in removals}
        if not gone:
            return {}
        stay = (path for paths in (self.ours().difference(removals), *staying) for path in paths)
        return {gone[folded]: path for path in stay if (folded := _folded(path)) in gone}

    def _sync(self, writes: Collection[str]) -> None:
        if not writes:
            return
        files = {self._aside(path): path for path in writes}
        for file, path in files.items():
            if not os.path.lexists(file):
                raise ValueError(f"{path} is to be published and was not put")
        try:
            durable.sync(os.fspath(self._out), files=files)
        except OSError as error:
            meant = files.get(error.filename)
            error.filename = error.filename if meant is None else os.path.join(self._out, meant)
            raise


def _complete(out: Path, state: Path, intent: Intent) -> int:
    """Does what is intended, or what is left of it, and notes that it is done; how many files were removed."""
    with _said_of(out, _UNFINISHED):
        removed = _replace(out, intent) + _remove(out, intent)
        if os.path.isdir(out):
            moved = [os.path.join(out, move.removesuffix("/")) for step in intent.steps for move in step]
            durable.sync(os.fspath(out), names=(*moved, *(os.path.join(out, path) for path in intent.removals)))
    with _said_of(out, _COMPLETE):
        manifest.note(state, out, added=intent.writes, removed=intent.removals)
        manifest.forget_intent(state, out)
    shutil.rmtree(os.path.join(out, _STAGING), ignore_errors=True)
    return removed


def _replace(out: Path, intent: Intent) -> int:
    """Puts what is aside into its places, a step after the other; how many files had to make way."""
    gone = frozenset(intent.removals)
    ground = Ground(os.fspath(out), lambda: gone)
    cleared: list[int] = []

    def move(path: str) -> None:
        with _said_of(os.path.join(out, path), _UNFINISHED, always=True):
            cleared.append(ground.clear(path))
            if path.endswith("/"):
                _move_folder(out, path.removesuffix("/"))
            else:
                _move(_aside(out, path), os.path.join(out, path))

    for step in intent.steps:
        left = [path for path in step if os.path.lexists(_aside_of_move(out, path))]  # others are in their places
        for path in left:
            with _said_of(os.path.join(out, path), _UNFINISHED, always=True):
                ground.check(path)
                ground.make_folder(path.removesuffix("/").rpartition("/")[0])
        _for_each(left, move)
    return sum(cleared)


def _move_folder(out: Path, folder: str) -> None:
    """Puts a new folder into its place: whole, or what it holds if there came to be such a folder meanwhile."""
    aside, target = _aside_in_folders(out, folder), os.path.join(out, folder)
    try:
        os.rename(aside, target)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
        for name in sorted(os.listdir(aside)):
            if os.path.isdir(os.path.join(aside, name)):
                _move_folder(out, f"{folder}/{name}")
            else:
                _move(os.path.join(aside, name), os.path.join(target, name))


def _for_each(paths: Sequence[str], act: Callable[[str], None]) -> None:
    """Calls for every path, in any order. Giving up the blocks of a file can be a wait for the disk of some
    milliseconds each; several at a time, they wait together.
    """
    errors: list[Exception] = []

    def work(share: Sequence[str]) -> None:
        try:
            for path in share:
                act(path)
        except Exception as error:  # raised again where the threads are waited for
            errors.append(error)

    if len(paths) < _WORTH_THREADS:
        work(paths)
    else:
        threads = [threading.Thread(target=work, args=(paths[first::_THREADS],)) for first in range(_THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if errors:
        raise errors[0]


def _move(aside: str, target: str) -> None:
    try:
        os.replace(aside, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of the site may be on another disk.
        near = os.path.join(os.path.dirname(target), os.path.basename(aside))
        shutil.copyfile(aside, near)
        durable.sync_file(near)
        os.replace(near, target)
        os.unlink(aside)


def _remove(out: Path, intent: Intent) -> int:
    """Removes pages, then what they were made with, then the folders that stand empty, the innermost first."""
    base = os.fspath(out)
    folders: set[str] = set()
    gone = []
    for path in intent.removals:
        file = os.path.join(base, path)
        above = _folders_above(path)
        if any(os.path.islink(os.path.join(base, folder)) for folder in above):
            continue
        if path in intent.twins and _is_same(file, os.path.join(base, intent.twins[path])):
            continue
        folders.update(above)
        found = looked_at(file)
        if found is not None and not stat.S_ISDIR(found.st_mode):
            gone.append(file)
    _for_each([file for file in gone if file.endswith(".html")], os.unlink)
    _for_each([file for file in gone if not file.endswith(".html")], os.unlink)
    for folder in sorted(folders, key=lambda each: (-each.count("/"), each)):
        try:
            os.rmdir(os.path.join(base, folder))
        except OSError as error:
            if error.errno not in _FOLDER_STAYS:
                raise
    return len(gone)


def _folders_above(path: str) -> list[str]:
    """The folders that a file lies in, below the output folder."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[:depth]) for depth in range(1, len(steps) + 1)]


def _aside(out: Path, path: str) -> str:
    """Where a file is written aside whose folder is there: all in one, by names that any process finds by itself."""
    return os.path.join(out, _STAGING, blake2b(path.encode(errors="surrogateescape"), digest_size=16).hexdigest())


def _aside_in_folders(out: Path, path: str) -> str:
    """Where a file is written aside whose folder is new."""
    return os.path.join(out, _STAGING, _NEW, path)


def _aside_of_move(out: Path, move: str) -> str:
    return _aside_in_folders(out, move.removesuffix("/")) if move.endswith("/") else _aside(out, move)


def _is_so(file: str, found: os.stat_result, data: bytes) -> bool:
    """Whether a file holds these bytes, and is a file."""
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
        return False
    with open(file, "rb") as opened:
        return opened.read() == data


def _is_same(file: str, other: str) -> bool:
    """Whether a file is one that stays, under a name that this disk does not tell from the old one."""
    mine, its = looked_at(file), looked_at(other)
    return mine is not None and its is not None and os.path.samestat(mine, its)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


@contextmanager
def _said_of(subject: str | Path, state_of_site: str, *, always: bool = False) -> Iterator[None]:
    """Says of what the disk refuses which file it was (the subject, if `always` or it is not known) and how the site
    is.
    """
    try:
        yield
    except OSError as error:
        name = subject if always or error.filename is None else error.filename
        raise MachineError(f"{name}: {error.strerror or error}; {state_of_site}") from error
