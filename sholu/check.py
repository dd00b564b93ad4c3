"""What a build cannot know before all is rendered: links within the site that lead nowhere, and names that cannot be
told apart. Called by the command line; the problems of the content itself are found on the way here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sholu.config import Digest
from sholu.errors import Problem
from sholu.pipeline import Rendered
from sholu.plan import Output

_ADDRESS = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]*)"', re.IGNORECASE)
_ID = re.compile(r'<[a-z][^>]*?\sid="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: problems that must be mended, and notes an editor should see."""

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def check(rendered: Rendered, root: Path) -> Checked:
    """Checks a rendered site."""
    return Checked(
        problems=tuple(sorted(set(dead_links(rendered, root)))), notes=tuple(sorted(set(ambiguities(rendered))))
    )


# Links within the site


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A link of a page: its address as the page has it."""

    output: Output
    address: str


def dead_links(rendered: Rendered, root: Path) -> Iterator[Problem]:
    """Links and anchors within the site that lead nowhere. Each is told where an editor typed it; where none did (a
    template has it, say), at the first page that shows it.
    """
    digest = rendered.site.digest
    pages = {path: data.decode() for path, data in rendered.files.items() if path.endswith(".html")}
    anchors = {path: {html.unescape(each) for each in _ID.findall(page)} for path, page in pages.items()}
    dead: dict[str, list[_Link]] = {}
    verdicts: dict[str, bool] = {}
    for output in rendered.outputs:
        for address in dict.fromkeys(_ADDRESS.findall(pages.get(output.path, ""))):
            link = _Link(output=output, address=html.unescape(address))
            url = urljoin(digest.base_url + output.path.removesuffix("index.html"), link.address)
            if url not in verdicts:
                verdicts[url] = _leads_somewhere(url, digest, rendered.files, anchors)
            if not verdicts[url]:
                dead.setdefault(url, []).append(link)
    for url, links in dead.items():
        advice = _advice(url, digest, rendered.files)
        typed = [(link, line) for link in links if (line := _line_of(root, link, digest))]
        for link, line in typed or [(links[0], 1)]:
            yield Problem(
                path=link.output.position,
                line=line,
                what=f'a link of {link.output.owner} leads nowhere: "{link.address}"',
                advice=advice,
            )


def _path_within(url: str, digest: Digest) -> str | None:
    """The path of an address from the site's root; None if it is another site's, or no address of a file at all."""
    parts, own = urlsplit(url), urlsplit(digest.base_url)
    ours = parts.scheme in ("http", "https") and parts.netloc.lower() == own.netloc.lower()
    return unquote(parts.path.removeprefix(own.path)) if ours and parts.path.startswith(own.path) else None


def _leads_somewhere(url: str, digest: Digest, files: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> bool:
    """Whether an absolute address is one of another site, or a file of this one, with its anchor."""
    path = _path_within(url, digest)
    if path is None:
        return True
    file = path + "index.html" if path.endswith("/") or not path else path
    anchor = unquote(urlsplit(url).fragment)
    return file in files and (anchor in ("", "top") or anchor in anchors.get(file, set()))


def _advice(url: str, digest: Digest, files: Mapping[str, bytes]) -> str:
    if f"{_path_within(url, digest)}/index.html" in files:
        return "end it in a slash, for not every host adds one"
    return "mend the address, or take the link out"


def _line_of(root: Path, link: _Link, digest: Digest) -> int | None:
    """The line of the content at which a link stands as an editor would type it, or None."""
    below = "/" + link.address.removeprefix(digest.prefix)
    spellings = {link.address, unquote(link.address)}
    if link.address.startswith(digest.prefix):
        spellings |= {below, unquote(below)}
    typed = "|".join(re.escape(each) for each in sorted(spellings, key=len, reverse=True))
    return _line_with(root / link.output.position, re.compile(rf"[(<\"'\s]({typed})[)>\"'\s]"))


def _line_with(path: Path, pattern: re.Pattern[str]) -> int | None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return next((number for number, line in enumerate(lines, 1) if pattern.search(f" {line} ")), None)


# Names


def ambiguities(rendered: Rendered) -> Iterator[Problem]:
    """Names in texts that several records claim: they are not linked until an editor decides."""
    for reading in rendered.readings.values():
        text = reading.article.texts[reading.language]
        for found in reading.ambiguities:
            lines = enumerate(text.body.split("\n"), text.body_line)
            yield Problem(
                path=text.position.path,
                line=next((number for number, line in lines if found.surface in line), text.body_line),
                what=f'"{found.surface}" may be {" or ".join(found.entities)} and is not linked',
                advice="declare the one that is meant in the front matter",
            )
