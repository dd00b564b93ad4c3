"""Small digests for tests: written from a few words into a folder, rendered in memory. Used by the tests of pages,
feeds, data, plan and pipeline.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

from sholu import pipeline
from sholu.pages import PageValue
from sholu.pipeline import Rendered
from sholu.plan import FromTemplate

NOW = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)

SETTINGS = {
    "title": '{ kk = "Шолу", en = "Survey" }',
    "description": '{ kk = "Жаңалықтар", en = "News" }',
    "languages": '["kk", "en"]',
    "base_url": '"https://digest.test/"',
    "time_zone": '"Asia/Almaty"',
    "feed_authority": '"digest.test,2026-01-01"',
}


def settings(**changes: str) -> str:
    """A digest.toml; each change is a key and its value as TOML writes it."""
    return "".join(f"{key} = {value}\n" for key, value in {**SETTINGS, **changes}.items())


def original(name: str, added: str, *facts: str, title: str | None = None, body: str = "Мәтін.") -> str:
    """The language file of an article that has its facts; each fact is a line of front matter."""
    lines = (f"id: {name}", f"title: {title or name}", f"added: {added}", f"summary: On {name}.", *facts)
    return "\n".join(("---", *lines, "---", "", body, ""))


def translation(name: str, added: str, *more: str, title: str | None = None, body: str = "Text.") -> str:
    """A language file of an article that has words only."""
    lines = (f"title: {title or f'{name} translated'}", f"added: {added}", f"summary: About {name}.", *more)
    return "\n".join(("---", *lines, "---", "", body, ""))


def record(name: str, kk: str, en: str | None = None, *more: str) -> str:
    """An entity with its names; each of `more` is a line of front matter."""
    names = f"{{kk: {kk}}}" if en is None else f"{{kk: {kk}, en: {en}}}"
    return "\n".join(("---", f"id: {name}", f"name: {names}", *more, "---", ""))


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder, with files under content/ by their paths, and with a digest.toml if it has none."""
    given = {} if (root / "content/digest.toml").exists() else {"digest.toml": settings()}
    for path, data in {**given, **files}.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def rendered(
    root: Path,
    files: Mapping[str, str | bytes] | None = None,
    *,
    now: datetime.datetime = NOW,
    base_url: str | None = None,
) -> Rendered:
    """The site of a digest, after writing files into it."""
    written(root, files or {})
    return pipeline.rendered_site(root, now=now, base_url=base_url)


def values(site: Rendered) -> dict[str, PageValue]:
    """What each page shows, by its path in the output."""
    return {
        output.path: output.source.value
        for output in site.outputs
        if isinstance(output.source, FromTemplate) and not isinstance(output.source.value, Mapping)
    }


def data(site: Rendered, path: str) -> object:
    """What a JSON file of the output says."""
    return json.loads(site.files[path])
