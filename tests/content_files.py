"""A digest's files with every key in them, written and read again. Used by the tests of content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sholu import content
from sholu.errors import ContentProblems
from sholu.model import Library

SETTINGS = """title = { kk = "Шағын", en = "Small" }
languages = ["kk", "en"]
base_url = "https://small.example/"
time_zone = "Asia/Almaty"
feed_authority = "small.example,2026-11-21"
"""

ORIGINAL = """---
id: memorandum
title: Меморандум түзілді
added: 2026-11-21T10:00:00+05:00
date: 2022-08
event_date: XXXX-04-10
source: {name: Шымкент келбеті, url: https://example.kz/a, organisation: Шымкент әкімдігі}
authors: [Әнуар Жұмашбаев]
people: [Лаззат Шыңғысбаева, anuar, Лаззат Шыңғысбаева]
organisations:
  - shymkent-akimat
places: [Shymkent]
topics:
summary: Қысқаша.
rights: CC BY 4.0
body: excerpt
draft: no
publish_at: 2026-12-01
expires: 2027-01-01 12:30
withdrawn: {date: 2026-12-24, note: {kk: Қайтарылды}}
updates: [{date: 2026-12-02T10:00, note: {en: Mended, kk: Түзетілді}, major: yes}]
redirects: [eski]
imported: {views: 188, from: [source.txt]}
---

Мәтін.

> Сөз.
>
> — деді Ләззат Алтынбекқызы

![Сурет](foto.jpg)
"""

TRANSLATION = """---
title: Memorandum signed
added: 2026-11-22
summary: In short.
translator: A. Smailov
translated_from: [0a1b2c, '12:30']
---
Text.

> A word.
> — said lazzat
"""

FILES: Mapping[str, str] = {
    "digest.toml": SETTINGS,
    "articles/shymkent/kk.md": ORIGINAL,
    "articles/shymkent/en.md": TRANSLATION,
    "articles/shymkent/source.txt": "188",
    "people/lazzat.md": """---
id: lazzat
name: {kk: Лаззат Шыңғысбаева, en: Lazzat Shyngysbayeva}
aliases: {kk: [Ләззат Алтынбекқызы]}
roles:
  - {organisation: shymkent-akimat, title: {kk: орынбасар}, since: 2022~, until: , article: memorandum}
same_as: [https://www.wikidata.org/wiki/Q1]
about: {kk: Қызметкер., en: }
listed: no
redirects: [shyngysbayeva]
---
""",
    "people/anuar-zhumashbayev.md": "---\nid: anuar\nname: {kk: Әнуар Жұмашбаев}\n---\n",
    "organisations/akimat.md": """---
id: shymkent-akimat
name: {kk: Шымкент әкімдігі}
weak_aliases: {kk: [Әкімдік]}
---
""",
    "places/shymkent.md": "---\nid: shymkent\nname: {kk: Шымкент, en: Shymkent}\nparent: Қазақстан\n---\n",
    "places/kazakhstan.md": "---\nid: kazakhstan\nname: {kk: Қазақстан}\n---\n",
    "pages/about/kk.md": "---\ntitle: Біз туралы\n---\nШолу.\n",
    "pages/about/en.md": "---\ntitle: About\nsummary: Who we are.\nredirects: [who]\n---\nA digest.\n",
}


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A digest with these files under content/."""
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def library_of(root: Path, files: Mapping[str, str | bytes]) -> Library:
    """What the digest of these files says."""
    return content.read_all(written(root, {"digest.toml": SETTINGS, **files}))[1]


def problems_of(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """What is said about a digest of these files; nothing if it is good."""
    try:
        library_of(root, files)
    except ContentProblems as error:
        return [str(problem) for problem in error.problems]
    return []


def article(facts: str = "", body: str = "Мәтін.", id: str = "news") -> str:
    """An original with the keys it needs."""
    return f"---\nid: {id}\ntitle: Т\nadded: 2026-11-21\nsummary: Қ\n{facts}---\n{body}\n"


def person(id: str, name: str, more: str = "") -> str:
    """A person's file."""
    return f"---\nid: {id}\nname: {name}\n{more}---\n"


PHOTO: Mapping[str, str | bytes] = {"articles/shymkent/foto.jpg": b"\xff\xd8\xff\xe0" + bytes(40)}
