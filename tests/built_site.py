"""A built site as its reader gets it: pages parsed by the HTML standard's algorithm, addresses resolved to files.

Knows nothing of Sholu's code, so that what the tests find is independent of it: only the output's files and the
address it was built for. Used by the tests of the whole site; what to expect of it, `own_content` reads in content/.
"""

from __future__ import annotations

import contextlib
import functools
import json
import re
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

REPOSITORY = Path(__file__).resolve().parent.parent
NOT_SOURCE = frozenset(
    {".git", ".venv", ".sholu", "build", "dist", "__pycache__", "node_modules"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Attributes that hold an address, by what a browser does with it.
FETCHED = (
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("track", "src"),
    ("input", "src"),
)
FOLLOWED = (("a", "href"), ("area", "href"), ("form", "action"), ("blockquote", "cite"), ("q", "cite"))
# What a browser fetches for a page when it meets such a <link>; every other relation is only followed.
FETCHING_RELATIONS = frozenset({"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One address that a page or a file names: as written, absolute, and whether a browser fetches it unasked."""

    written: str
    url: str
    fetched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of running text in one place of the page, and the elements around it, innermost last."""

    text: str
    around: tuple[Element, ...]

    def inside(self, *tags: str) -> bool:
        """Whether the text stands in an element of one of these names."""
        return any(element.tag in tags for element in self.around)


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps what it has worked out
class Page:
    """One HTML file of the site: where it lies, its own address, and its parsed tree."""

    path: str
    url: str
    source: str
    tree: Element

    @property
    def language(self) -> str:
        """The language that the page says it is in, or an empty string."""
        return self.tree.get("lang", "")

    @functools.cached_property
    def ids(self) -> frozenset[str]:
        """Everything that an anchor may name on this page."""
        return frozenset(name for element in self.tree.iter() if (name := element.get("id")))

    def head_links(self, relation: str) -> list[Element]:
        """The <link> elements of the head with this relation."""
        return [link for link in self.tree.iter("link") if relation in link.get("rel", "").split()]

    def meta(self, name: str) -> str | None:
        """The content of the <meta> of this name or property, or None."""
        for meta in self.tree.iter("meta"):
            if name in (meta.get("name"), meta.get("property")):
                return meta.get("content")
        return None

    @property
    def alternates(self) -> dict[str, str]:
        """The counterparts that the page announces to search engines: hreflang → address."""
        links = self.head_links("alternate")
        return {link.get("hreflang", ""): link.get("href", "") for link in links if link.get("hreflang")}

    @property
    def canonical(self) -> str | None:
        """The address that the page gives as its own, or None."""
        links = self.head_links("canonical")
        return links[0].get("href") if len(links) == 1 else None

    @property
    def may_be_indexed(self) -> bool:
        """Whether search engines are welcome on this page."""
        return "noindex" not in (self.meta("robots") or "")

    @property
    def json_ld(self) -> list[str]:
        """The source of each block of structured data."""
        return [
            "".join(script.itertext())
            for script in self.tree.iter("script")
            if script.get("type") == "application/ld+json"
        ]

    @property
    def body(self) -> Element | None:
        """The article's body: the first element of class `body` inside an <article>, or None."""
        for article in self.tree.iter("article"):
            for element in article.iter():
                if isinstance(element.tag, str) and "body" in element.get("class", "").split():
                    return element
        return None

    def references(self) -> Iterator[Reference]:
        """Every address that the page names, in the order of the page."""
        for element in self.tree.iter():
            yield from self._references_of(element)
        for block in self.json_ld:
            for address in addresses_in_json(json.loads(block)):
                yield self._reference(address, fetched=False)

    def _references_of(self, element: Element) -> Iterator[Reference]:
        for tag, attribute in FETCHED + FOLLOWED:
            value = element.get(attribute) if element.tag == tag else None
            if value is not None:
                addresses = [part.split()[0] for part in value.split(",")] if attribute == "srcset" else [value]
                for one in addresses:
                    yield self._reference(one, fetched=(tag, attribute) in FETCHED)
        if element.tag == "link" and element.get("href") is not None:
            relations = set(element.get("rel", "").split())
            yield self._reference(element.get("href", ""), fetched=bool(relations & FETCHING_RELATIONS))
        if element.tag == "meta" and re.fullmatch(r"(og|twitter):(url|image)", element.get("property", "")):
            yield self._reference(element.get("content", ""), fetched=False)
        if element.tag == "use":
            yield self._reference(element.get("href", ""), fetched=True)
        styles = [element.get("style", "")]
        if element.tag == "style":
            styles.append("".join(element.itertext()))
        for style in styles:
            for written in addresses_in_css(style):
                yield self._reference(written, fetched=True)

    def _reference(self, written: str, *, fetched: bool) -> Reference:
        return Reference(written=written, url=urljoin(self.url, written), fetched=fetched)


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps what it has worked out
class BuiltSite:
    """A folder of output and the address it was built for, which ends in a slash."""

    folder: Path
    base_url: str

    def files(self) -> dict[str, bytes]:
        """Every file of the output by its path from the folder, in order."""
        return tree_of(self.folder)

    def address_of(self, path: str) -> str:
        """The address under which a server shows the file at this path."""
        return self.base_url + re.sub(r"(^|/)index\.html$", r"\1", path)

    def file_at(self, url: str) -> str | None:
        """The path of the file that any static host shows at this address; None where it shows none.

        A folder counts only with its slash: without it a host would have to redirect, which plain files do not.
        """
        bare = urldefrag(url).url.split("?")[0]
        if not bare.startswith(self.base_url):
            return None
        path = unquote(bare.removeprefix(self.base_url))
        if not path or path.endswith("/"):
            path += "index.html"
        inside = ".." not in path.split("/") and "//" not in path
        return path if inside and (self.folder / path).is_file() else None

    def is_own(self, url: str) -> bool:
        """Whether the address is at this site's host, be it under its prefix or not."""
        return urlsplit(url).netloc == urlsplit(self.base_url).netloc

    @functools.cached_property
    def pages(self) -> dict[str, Page]:
        """Every HTML page by its path, parsed."""
        pages = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            source = path.read_text(encoding="utf-8")
            tree = html5lib.parse(source, treebuilder="etree", namespaceHTMLElements=False)
            pages[name] = Page(path=name, url=self.address_of(name), source=source, tree=tree)
        return pages


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below the folder: its path, with slashes, and its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def listing(faults: list[str]) -> str:
    """All faults, a line each, for the message of a failed assertion."""
    return f"{len(faults)} found:\n" + "\n".join(faults)


def addresses_in_css(css: str) -> list[str]:
    """The addresses that a style sheet names in url() or @import; data: addresses are not addresses of anything."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = re.findall(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""", without_comments)
    return [one or other for one, other in found if not (one or other).startswith("data:")]


def addresses_in_json(value: object) -> Iterator[str]:
    """Every string in a JSON value that is an absolute web address."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from addresses_in_json(item)
    elif isinstance(value, str) and re.match(r"https?://\S+$", value):
        yield value


def text_runs(element: Element, around: tuple[Element, ...] = ()) -> Iterator[Run]:
    """The text inside an element in order, as textContent counts it: comments hold none."""
    around = (*around, element)
    if element.text:
        yield Run(text=element.text, around=around)
    for child in element:
        if isinstance(child.tag, str):
            yield from text_runs(child, around)
        if child.tail:
            yield Run(text=child.tail, around=around)


def plain_text(element: Element) -> str:
    """The NFC text content of an element: what offsets of mentions count in."""
    return unicodedata.normalize("NFC", "".join(run.text for run in text_runs(element)))


class _TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def words_of_markup(markup: str) -> str:
    """The text of a piece of HTML with every run of white space as one space: for comparing what two places say."""
    parser = _TextOnly()
    parser.feed(markup)
    parser.close()
    return " ".join(unicodedata.normalize("NFC", "".join(parser.pieces)).split())


def copy_of_the_tree(target: Path) -> Path:
    """A copy of this repository as a fresh clone has it: no environment, no built site, no caches."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        built = Path(folder) == REPOSITORY / "site"
        return {
            name
            for name in names
            if name in NOT_SOURCE or name.endswith(".egg-info") or (built and name != ".gitignore")
        }

    shutil.copytree(REPOSITORY, target, ignore=ignored, symlinks=True, dirs_exist_ok=True)
    return target


def copy_of_the_digest(target: Path) -> Path:
    """A copy of what a digest is made of: content/ and templates/."""
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def build(root: Path, out: Path, base_url: str) -> BuiltSite:
    """Build the digest in `root` by the command that users run; what it says is shown where it fails."""
    door = str(REPOSITORY / "build.py")
    command = [sys.executable, door, "--root", str(root), "--out", str(out), "--base-url", base_url]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, f"build.py ended with {ran.returncode}\n{ran.stdout}\n{ran.stderr}"
    return BuiltSite(folder=out, base_url=base_url)


class _Quiet(SimpleHTTPRequestHandler):
    # Without these a host's MIME table decides, and it differs from machine to machine.
    extensions_map = {  # noqa: RUF012  # the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".css": "text/css",
        ".xml": "application/xml",
        ".json": "application/json",
        ".html": "text/html; charset=utf-8",
        ".woff2": "font/woff2",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: pytest's output is for results."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as plain files on this machine; gives the address of its root, which ends in a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
