"""A digest of one's own: the first files of a new one, for an editor to fill. Called by the command line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from sholu import config
from sholu.errors import ContentProblems, UsageError

_SETTINGS = """\
# The settings of the digest. docs/content-format.md of Sholu describes each.
title = {{ kk = {title}, en = {title} }}
description = {{ kk = "Қазақ және ағылшын тілдеріндегі шолу", en = "A digest in Kazakh and English" }}
languages = ["kk", "en"]

# The scripts in which every Kazakh page is published too: the official Latin one, and the Arabic one (töte jazu).
# Take out those you do not want; [] is none. The Latin alphabet is that of 2021, with latin = "2018" the earlier one.
scripts = ["kk-Latn", "kk-Arab"]

# Where the site stands; it may end in a path: "https://example.org/digest/".
base_url = "{base_url}"

# In which days are counted and dates are said.
time_zone = "Asia/Almaty"

# A domain of yours and a day on which it was yours. Every item of every feed is named after it for ever (RFC 4151):
# set it before the first subscriber comes, and never change it, even if the site moves.
feed_authority = "{authority}"
"""

_ABOUT = {
    "kk": """\
---
title: Жоба туралы
summary: Бұл шолу туралы.
---

Бұл шолуды кім және не үшін жүргізетіні туралы.
""",
    "en": """\
---
title: About
summary: About this digest.
---

Who keeps this digest, and what for.
""",
}
"""The About page of a new digest in each language, for the editor to fill."""


def first_files(title: str, base_url: str, today: datetime.date) -> Mapping[str, str]:
    """The files of a new digest, by path. Raises UsageError if the address is none or has no domain for feeds."""
    host = urlsplit(base_url).hostname or ""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = _SETTINGS.format(title=quoted, base_url=base_url, authority=f"{host},{today.isoformat()}")
    try:
        config.parse(text)
    except ContentProblems as error:
        raise UsageError(error.problems[0].what + "; " + error.problems[0].advice) from error
    return {
        "content/digest.toml": text,
        **{f"content/pages/about/{language}.md": page for language, page in _ABOUT.items()},
        "site/.gitignore": "*\n!.gitignore\n",
        ".gitignore": "/.sholu/\n",
    }


def start(folder: Path, *, title: str, base_url: str, today: datetime.date) -> tuple[str, ...]:
    """Writes a new digest into a folder and says what was written. What is there already is kept. Raises UsageError
    if the folder has a digest, OSError where the disk refuses.
    """
    if (folder / "content").exists():
        raise UsageError(f"{folder / 'content'} is there already; name another folder")
    files = first_files(title, base_url, today)
    written = []
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return tuple(written)
