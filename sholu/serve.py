"""The digest while it is being written: builds on every change, shows the site on this machine only, and reloads
the browser. The one module that knows livereload. Called by the command line.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from livereload import Server

from sholu import pipeline
from sholu.errors import ContentProblems, SholuError

HOST = "127.0.0.1"


def serve(root: Path, *, port: int, now: Callable[[], datetime.datetime], say: Callable[[str], None]) -> None:
    """Serves a preview until it is interrupted. The site is built into the state folder, for this machine's
    address; `site/` is left alone. A change that has problems leaves the last good pages in place.
    """
    base_url = f"http://{HOST}:{port}/"
    out = root / pipeline.STATE / "preview"

    def rebuild() -> None:
        try:
            built = pipeline.build(root, out, now=now(), base_url=base_url)
        except ContentProblems as error:
            for problem in error.problems:
                say(str(problem))
            say("the last good pages are still shown")
        except SholuError as error:
            say(str(error))
        else:
            say(f"{built.published.written} written, {built.published.removed} removed")

    rebuild()
    out.mkdir(parents=True, exist_ok=True)
    server = Server()
    for folder in ("content", "templates"):
        if (root / folder).is_dir():
            server.watch(str(root / folder), rebuild)
    say(f"serving {base_url} — Ctrl+C ends it")
    server.serve(host=HOST, port=port, root=str(out), debug=False, open_url_delay=None)
