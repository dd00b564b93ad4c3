"""What a build cannot know before all is rendered: links within the site that lead nowhere, and names that cannot be
told apart. Called by the command line; the problems of the content itself are found on the way here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

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


def dead_links(rendered: Rendered, root: Path) -> Iterator[Problem]:
    """Links and anchors within the site that lead nowhere, at the line of the content that has them."""
    texts = {path: data.decode() for path, data in rendered.files.items() if path.endswith(".html")}
    anchors = {path: {html.unescape(each) for each in _ID.findall(text)} for path, text in texts.items()}
    base = rendered.site.digest.base_url
    for output in rendered.outputs:
        if output.path not in texts:
            continue
        page = base + output.path.removesuffix("index.html")
        for address in dict.fromkeys(_ADDRESS.findall(texts[output.path])):
            target = html.unescape(address)
            if not _leads_somewhere(urljoin(page, target), base, rendered.files, anchors):
                yield _dead(output, target, root)


def _leads_somewhere(url: str, base: str, files: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> bool:
    """Whether an absolute address is one of another site, or a file of this one, with its anchor."""
    whole, anchor = urldefrag(url)
    if not whole.startswith(base):
        return True
    path = unquote(whole.removeprefix(base))
    file = path + "index.html" if path.endswith("/") or not path else path
    return file in files and (not anchor or unquote(anchor) in anchors.get(file, set()))


def _dead(output: Output, target: str, root: Path) -> Problem:
    return Problem(
        path=output.position,
        line=_line_with(root / output.position, target),
        what=f'a link of {output.owner} leads nowhere: "{target}"',
        advice="mend the address, or take the link out",
    )


def _line_with(path: Path, needle: str) -> int:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return 1
    return next((number for number, line in enumerate(lines, 1) if needle in line), 1)


def ambiguities(rendered: Rendered) -> Iterator[Problem]:
    """Names in texts that several records claim: they are not linked until an editor decides."""
    for reading in rendered.readings.values():
        position = reading.article.texts[reading.language].position
        for found in reading.ambiguities:
            yield Problem(
                path=position.path,
                line=position.line,
                what=f'"{found.surface}" may be {" or ".join(found.entities)} and is not linked',
                advice="declare the one that is meant in the front matter",
            )
