"""The digest while it is being written: builds on every change, shows the site on this machine only, and reloads
the browser. The one module that knows livereload. Called by the command line.
"""

from __future__ import annotations

import datetime
import html
import logging
import mimetypes
import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher

from sholu import pipeline, sealed
from sholu.errors import ContentProblems, MachineError, Problem, SholuError
from sholu.tree import is_ignored

HOST = "127.0.0.1"
WATCHED = ("content", "templates")

_PROBLEMS = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Problems</title></head>
<body><h1>Problems</h1><ul>{lines}</ul></body>
</html>
"""


def serve(root: Path, *, port: int, now: Callable[[], datetime.datetime], say: Callable[[str], None]) -> None:
    """Serves a preview until it is interrupted. The site is built into the state folder, for this machine's
    address; `site/` is left alone. A change that has problems leaves the last good pages in place; as long as there
    are none, the problems are what is shown. Raises MachineError if the port is taken, ContentProblems if there is
    no digest here.
    """
    _refuse_taken(port)
    out = root / sealed.STATE / "preview"
    base_url = f"http://{HOST}:{port}/"
    watcher = _FolderWatcher()

    def build() -> None:
        _build(root, out, base_url, now(), say)

    for folder in WATCHED:  # before the first build: what changes during it is built next
        watcher.watch(str(root / folder), build)
    if not (root / "content").is_dir():
        pipeline.build(root, out, now=now(), base_url=base_url)  # raises: there is no digest here
    build()
    say(f"serving {base_url} — Ctrl+C ends it")
    try:
        _server(watcher).serve(host=HOST, port=port, root=str(out), debug=False, live_css=False)
    except OSError as error:
        raise MachineError(f"cannot serve at port {port}: {error.strerror or error}") from error


def _build(root: Path, out: Path, base_url: str, now: datetime.datetime, say: Callable[[str], None]) -> None:
    """One build, and what came of it in words. Whatever is wrong is said, and the server goes on."""
    try:
        built = pipeline.build(root, out, now=now, base_url=base_url, waiting=say)
    except ContentProblems as error:
        for problem in error.problems:
            say(str(problem))
        say("the last good pages are still shown" if _has_pages(out) else "there are no pages to show yet")
        if not _has_pages(out):
            _show_problems(out, error.problems)
    except SholuError as error:
        say(f"sholu: {error}")
    except OSError as error:
        say(f"sholu: {error.filename or ''}: {error.strerror or error}")
    else:
        say(f"{built.published.written} written, {built.published.removed} removed")


def _has_pages(out: Path) -> bool:
    """Whether there was a whole build: the sitemap is part of every one, and of nothing else that we write."""
    return (out / "sitemap.xml").is_file()


def _show_problems(out: Path, problems: Iterable[Problem]) -> None:
    """Puts the problems where the first page will be; it reloads like any other when they are mended."""
    lines = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.html").write_text(_PROBLEMS.format(lines=lines), encoding="utf-8")


def _refuse_taken(port: int) -> None:
    """Raises MachineError if something else listens at a port, before anything is built for it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will: a port just freed is free
        try:
            probe.bind((HOST, port))
        except OSError as error:
            advice = "name another with --port"
            raise MachineError(f"port {port} cannot be had ({error.strerror or error}); {advice}") from error


def _server(watcher: _FolderWatcher) -> Server:
    """The server, told to send UTF-8, to reload after every build, and to say only what goes wrong."""
    mimetypes.add_type("text/html; charset=utf-8", ".html")
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # it would pass over a change within three seconds of another
    logging.getLogger("livereload").addFilter(lambda record: record.levelno >= logging.WARNING)
    return Server(watcher=watcher)


class _FolderWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Sees whatever changes in folders. livereload's own watcher passes over files that are moved in with an old
    date, and changes that come before its first look.
    """

    filepath: str | None

    def watch(self, path: str, func: Callable[[], None], delay: float | None = None, ignore: Any = None) -> None:
        """Notes what is in a folder, which may not be there yet, and calls back when that changes."""
        super().watch(path, func, delay, ignore)
        self._tasks[path]["mtimes"] = dict(_state(path))

    def is_changed(self, path: str, ignore: Any = None) -> bool:
        """Whether a file was added, changed or removed since the last look."""
        before, after = dict(self._task_mtimes), dict(_state(path))
        self._task_mtimes.clear()
        self._task_mtimes.update(after)
        changed = sorted(file for file, _ in before.items() ^ after.items())
        self.filepath = changed[0] if changed else self.filepath
        return bool(changed)


def _state(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Every file below a folder, and what tells that it changed."""
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not is_ignored(entry.name)]
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _state(entry.path)
            else:
                seen = entry.stat()
                yield entry.path, (seen.st_mtime_ns, seen.st_size, seen.st_ino)
    except OSError:  # gone in between, or not ours to read: the build will say so
        return
