"""What the project's own content/ says must be published: its records and articles, read without Sholu's code.

Used by the tests of the whole site, to know what to look for in the output.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import yaml
from built_site import REPOSITORY

CONTENT = REPOSITORY / "content"
LANGUAGES = ("kk", "en")
KINDS = ("organisations", "people", "places", "topics")


def front_matter(path: Path) -> dict[str, object]:
    """The front matter of a content file. YAML's own guesses apply: good enough for ids, flags and text."""
    text = path.read_text(encoding="utf-8-sig")
    _, block, _ = text.split("---\n", 2)
    loaded = yaml.load(block, Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict), path
    return loaded


def published_records(kind: str) -> list[str]:
    """The slugs of the records of one kind that have a page."""
    return [
        path.stem
        for path in sorted((CONTENT / kind).glob("*.md"))
        if front_matter(path).get("listed", "true") != "false"
    ]


def addresses_by_entity() -> dict[str, str]:
    """Where the page of each entity lies below its language: kind and id → kind and slug."""
    return {
        f"{kind}/{front_matter(CONTENT / kind / f'{slug}.md')['id']}": f"{kind}/{slug}"
        for kind in KINDS
        for slug in published_records(kind)
    }


def original_of(slug: str) -> dict[str, object]:
    """The front matter of an article's original: the language file that has the id."""
    files = [front_matter(path) for path in sorted((CONTENT / "articles" / slug).glob("*.md"))]
    return next(matter for matter in files if "id" in matter)


def article_versions() -> list[tuple[str, str, str]]:
    """Slug, id and language of every published language file of every article."""
    return [
        (folder.name, str(original_of(folder.name)["id"]), path.stem)
        for folder in sorted((CONTENT / "articles").iterdir())
        if folder.is_dir()
        for path in sorted(folder.glob("*.md"))
        if front_matter(path).get("draft", "false") != "true"
    ]


def languages_by_slug(versions: list[tuple[str, str, str]]) -> dict[str, set[str]]:
    """The languages of each article."""
    languages = defaultdict(set)
    for slug, _, language in versions:
        languages[slug].add(language)
    return dict(languages)
