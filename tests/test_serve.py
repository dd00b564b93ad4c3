"""`sholu serve`: the preview as a browser meets it, while an editor works."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built_site import tree_of
from small_digest import original, record, translation, written
from test_pages_articles import ADDED

PATIENCE = 60
"""Seconds to wait for what takes one or two on an idle machine."""

FILES: dict[str, str | bytes] = {
    "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
    "articles/news/kk.md": original("news", ADDED, title="Бірінші", body="Асан Үсенов келді."),
    "articles/news/en.md": translation("news", ADDED),
}


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Preview:
    """A running `sholu serve`: what it answers and what it has said."""

    def __init__(self, root: Path, port: int, process: subprocess.Popen[str]) -> None:
        self.root = root
        self.port = port
        self.process = process
        self.said: list[str] = []
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(iter(self.process.stdout.readline, ""))

    def get(self, path: str) -> tuple[int, str, str]:
        """The status, type and text of an answer; 0 where nobody answers."""
        address = f"http://127.0.0.1:{self.port}/{path}"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(address, timeout=10) as answer:
                return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            return error.code, "", ""
        except OSError:
            return 0, "", ""

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Waits until something holds; fails with what was said if it never does."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, f"it ended: {''.join(self.said)}"
            assert time.monotonic() < end, f"{what}: never; it said:\n{''.join(self.said)}"
            time.sleep(0.1)

    def wait_for(self, path: str, text: str) -> None:
        """Waits until a page shows a text."""
        self.wait(lambda: text in self.get(path)[2], f"{path} shows {text!r}")

    def wait_until_said(self, text: str) -> None:
        """Waits until a text was said."""
        self.wait(lambda: text in "".join(self.said), f"it says {text!r}")


@contextmanager
def served(root: Path) -> Iterator[Preview]:
    """`sholu serve` of a digest on a free port, ended as by Ctrl+C, which is no mistake."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "sholu.cli", "serve", "--root", str(root), "--port", str(port)],
        env={**os.environ, "PYTHONUNBUFFERED": "1", "SOURCE_DATE_EPOCH": "1796083200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        preview = Preview(root, port, process)
        try:
            preview.wait(lambda: preview.get("")[0] != 0, "it answers")
            yield preview
        finally:
            process.send_signal(signal.SIGINT)
            ended = process.wait(PATIENCE)
            preview.listener.join(PATIENCE)
    said = "".join(preview.said)
    assert ended in (0, 130, -signal.SIGINT), said
    assert "Traceback" not in said, said


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The preview of a small digest that has a published site already."""
    root = written(tmp_path, FILES)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("published", encoding="utf-8")
    with served(root) as running:
        yield running


def test_a_change_is_built_and_shown(preview: Preview) -> None:
    """Texts that change, come, come with an old date, and go: each is on the pages without being asked for."""
    root = preview.root
    preview.wait_for("kk/news/", "Бірінші")
    written(root, {"articles/news/kk.md": original("news", ADDED, title="Екінші")})
    preview.wait_for("kk/news/", "Екінші")
    written(root, {"articles/more/kk.md": original("more", ADDED, title="Үшінші")})
    preview.wait_for("kk/", "Үшінші")
    moved = root / "moved.md"
    moved.write_text(record("berik", "Берік Серіков", "Berik Serikov"), encoding="utf-8")
    os.utime(moved, (1_000_000_000, 1_000_000_000))
    moved.rename(root / "content/people/berik.md")
    preview.wait_for("kk/people/", "Берік Серіков")
    (root / "content/articles/more/kk.md").unlink()
    (root / "content/articles/more").rmdir()
    preview.wait(lambda: preview.get("kk/more/")[0] == 404, "the article that is gone is gone")
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("our own {{ frame.title }}", encoding="utf-8")
    preview.wait_for("404.html", "our own")
    assert (root / "site/index.html").read_text(encoding="utf-8") == "published"
    assert sorted(tree_of(root / "site")) == ["index.html"]


def test_the_browser_is_told_to_reload(preview: Preview) -> None:
    """Each page comes with livereload's script, which this server has, in UTF-8, and with links to this server."""
    status, media_type, page = preview.get("kk/news/")
    assert status == 200
    assert media_type.lower() == "text/html; charset=utf-8"
    assert "livereload.js" in page
    assert f'<link rel="canonical" href="http://127.0.0.1:{preview.port}/kk/news/">' in page
    assert "livereload" in preview.get("livereload.js")[2]
    style = re.search(r'<link rel="stylesheet" href="/([^"]*)"', page)
    assert style is not None
    assert preview.get(style[1])[0] == 200


def test_a_broken_file_is_said_and_the_last_good_pages_stay(preview: Preview) -> None:
    """The problem is said with file and line, the server goes on, and mending it is seen."""
    written(preview.root, {"articles/news/kk.md": "---\nid: news\ntitle: [\n---\n"})
    preview.wait_until_said("content/articles/news/kk.md:")
    preview.wait_until_said("the last good pages are still shown")
    assert "Бірінші" in preview.get("kk/news/")[2]
    written(preview.root, {"articles/news/kk.md": original("news", ADDED, title="Бүтін")})
    preview.wait_for("kk/news/", "Бүтін")


def test_a_digest_that_is_broken_from_the_start_shows_its_problems(tmp_path: Path) -> None:
    """As long as there is no page to show, the problems are shown; mended, the pages are there."""
    root = written(tmp_path, {**FILES, "people/asan.md": "---\nid: <asan>\n---\n"})
    with served(root) as preview:
        page = preview.get("")[2]
        assert "content/people/asan.md:2" in page
        assert "&lt;asan&gt;" in page
        assert "livereload.js" in page
        written(root, FILES)
        preview.wait_for("", "Бірінші")


def test_nobody_else_can_see_the_preview(preview: Preview) -> None:
    """It listens on this machine's own address only."""
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("this system does not show who listens where: the address of the preview is not checked")
    rows = [line.split() for line in listening.read_text(encoding="ascii").splitlines()[1:]]
    assert [row[1] for row in rows if row[1].endswith(f":{preview.port:04X}") and row[3] == "0A"] == [
        f"0100007F:{preview.port:04X}"
    ]


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    """Nothing is built; one line says what to do; the status is that of a failing machine."""
    root = written(tmp_path, FILES)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = subprocess.run(
            [sys.executable, "-m", "sholu.cli", "serve", "--root", str(root), "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith(f"sholu: port {port} cannot be had (")
    assert ran.stderr.endswith("; name another with --port\n")
    assert ran.stderr.count("\n") == 1
    assert not (root / ".sholu").exists()
