"""The builder of the bare reference (see bare.py), run by itself in the project's folder. Standard library, jinja2,
markdown and yaml; nothing of Sholu.
"""

from __future__ import annotations

import gc
import hashlib
import json
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

LANGUAGES, KINDS, OUT, MANIFEST = ("kk", "en"), ("organisations", "persons"), "public", "manifest.bin"
Seen = dict[str, tuple[int, int, bytes]]
"""Files with time, size and digest of the bytes."""
Meta = dict[str, Any]

# Python-Markdown made quicker without another output: a pattern is not tried on a text that lacks the character it
# must begin with, and typography is one pass over the finished text.
_BEGINNINGS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "[", "image_reference": "[",
    "short_reference": "[", "short_image_ref": "[", "autolink": "<", "automail": "<", "linebreak": "\n", "html": "<",
    "entity": "&", "not_strong": "*_", "em_strong": "*", "em_strong2": "_", "footnote": "[",
}  # fmt: skip
_TAGS = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r'(^|[\s(\[«])"')
_MARKS = re.compile(r"""["']|--|\.\.\.""")


def markdown() -> Callable[[str], str]:
    """What makes HTML of Markdown."""
    from markdown import Markdown
    from markdown.treeprocessors import InlineProcessor
    from markdown.util import AtomicString

    class Quick(InlineProcessor):
        plan: list[tuple[str, Any]] | None = None

        def _InlineProcessor__handleInline(self, data: Any, patternIndex: int = 0) -> Any:  # noqa: N802, N803 - theirs
            if isinstance(data, AtomicString):
                return data
            if self.plan is None:
                patterns: Any = self.inlinePatterns
                named = zip(patterns._priority, patterns, strict=True)
                self.plan = [(_BEGINNINGS.get(each.name, ""), pattern) for each, pattern in named]
            start, at = 0, patternIndex
            while at < len(self.plan):
                beginnings, pattern = self.plan[at]
                if beginnings and not any(each in data for each in beginnings):
                    at += 1
                    continue
                apply: Any = getattr(self, "_InlineProcessor__applyPattern")  # noqa: B009 - its name is mangled
                data, matched, start = apply(pattern, data, at, start)
                if not matched:
                    at += 1
            return data

    engine = Markdown(extensions=["extra"], output_format="html")
    engine.treeprocessors.register(Quick(engine), "inline", 20)
    return lambda text: typographic(engine.reset().convert(text))


def typographic(html: str) -> str:
    """HTML with curly quotation marks, dashes and ellipses in its texts."""
    if not _MARKS.search(html):
        return html
    parts = _TAGS.split(html)
    for at in range(0, len(parts), 2):
        if _MARKS.search(parts[at]):
            opened = _OPENING.sub(r"\1“", parts[at]).replace('"', "”").replace("'", "’")
            parts[at] = opened.replace("---", "—").replace("--", "–").replace("...", "…")
    return "".join(parts)


def sources(known: Seen) -> Seen:
    """All files that the site is made of; the bytes of those whose time or size changed are read."""
    found: Seen = {}
    for folder in (*(f"content/{each}" for each in LANGUAGES), "templates"):
        with os.scandir(folder) as entries:
            for entry in entries:
                found[entry.path] = seen(entry.path, entry.stat(), known)
    for path in ("site.json", "names.json"):
        found[path] = seen(path, os.stat(path), known)
    return found


def seen(path: str, told: os.stat_result, known: Seen) -> tuple[int, int, bytes]:
    """A file with time, size and digest."""
    before = known.get(path)
    if before and before[:2] == (told.st_mtime_ns, told.st_size):
        return before
    with open(path, "rb") as file:
        return told.st_mtime_ns, told.st_size, hashlib.blake2b(file.read(), digest_size=16).digest()


class Build:
    """A build of one project: the articles there are, and those that must be made."""

    def __init__(self, metas: dict[str, Meta], changed_names: set[str]) -> None:
        import jinja2

        self.made: set[str] = set()
        self.metas = metas
        self.before = dict(metas)
        self.changed_names = changed_names
        with open("site.json", encoding="utf-8") as file:
            self.site = json.load(file)
        with open("names.json", encoding="utf-8") as file:
            names = json.load(file)
        loader = jinja2.FileSystemLoader("templates")
        self.templates = jinja2.Environment(loader=loader, autoescape=True, auto_reload=False)
        self.around = {
            each: {
                "L": each,
                "O": LANGUAGES[1 - LANGUAGES.index(each)],
                "site_title": self.site["title"][each],
                "ui": self.site["ui"][each],
                "names": {slug: name[each] for slug, name in names.items()},
            }
            for each in LANGUAGES
        }

    def put(self, path: str, template: str, language: str, **values: object) -> None:
        """Writes a page."""
        text = self.templates.get_template(template).render(**values, **self.around[language])
        write(f"{OUT}/{path}", text, self.made)

    def articles(self, keys: list[str]) -> list[tuple[str, Meta]]:
        """Makes the pages of articles, and says what lists show of them."""
        from email.utils import format_datetime

        import yaml

        html, found = markdown(), []
        for key in keys:
            language, slug = key.split("/")
            with open(f"content/{key}.md", encoding="utf-8") as file:
                _, head, body = file.read().split("---\n", 2)
            meta = yaml.load(head, yaml.CSafeLoader)
            date = meta.pop("date")
            days = {"iso": date.isoformat(), "ymd": date.strftime("%Y-%m-%d"), "rfc822": format_datetime(date)}
            meta |= {"slug": slug, **days}
            self.put(f"{language}/articles/{slug}/index.html", "article.html", language, a=meta, body=html(body))
            found.append((key, meta))
        return found

    def terms(self, lists: Mapping[tuple[str, str, str], list[Meta]], keys: list[tuple[str, str, str]]) -> list[Any]:
        """Makes the pages and feeds of organisations and persons."""
        for language, kind, slug in keys:
            items, head = lists.get((language, kind, slug), []), self.around[language]["names"].get(slug, slug)
            place = f"{language}/{kind}/{slug}"
            self.put(f"{place}/index.html", f"term-{kind}.html", language, items=items, head=head, slug=slug)
            self.put(f"{place}/index.xml", "rss.html", language, items=items[: self.site["feed"]], head=head)
        return []

    def home(self, language: str, articles: list[Meta]) -> None:
        """Makes the pages of all articles of a language, and its feed."""
        per = self.site["per_page"]
        pages = -(-len(articles) // per)
        for number in range(1, pages + 1):
            place = f"{language}/index.html" if number == 1 else f"{language}/page/{number}/index.html"
            items = articles[(number - 1) * per : number * per]
            self.put(place, "home.html", language, items=items, no=number, pages=pages)
        head = self.site["title"][language]
        self.put(f"{language}/index.xml", "rss.html", language, items=articles[: self.site["feed"]], head=head)

    def lists(self, changed: Iterable[str]) -> None:
        """Makes all that shows something of the changed articles or names."""
        ordered = sorted(self.metas.items(), key=lambda item: item[1]["iso"], reverse=True)
        articles = {each: [meta for key, meta in ordered if key.startswith(each)] for each in LANGUAGES}
        lists: dict[tuple[str, str, str], list[Meta]] = {}
        for language, metas in articles.items():
            for meta in metas:
                for kind in KINDS:
                    for slug in meta[kind]:
                        lists.setdefault((language, kind, slug), []).append(meta)
        touched = {key for key in lists if key[2] in self.changed_names}
        indexes, homes = {key[:2] for key in touched}, set()
        for key in changed:
            language, old, new = key[:2], self.before.get(key), self.metas.get(key)
            same = shown(old) == shown(new)
            if not same:
                homes.add(language)
            for kind in KINDS:
                had, has = set(old[kind] if old else ()), set(new[kind] if new else ())
                if had != has:
                    indexes.add((language, kind))
                touched |= {(language, kind, slug) for slug in (had ^ has if same else had | has)}
        shared(lambda keys: self.terms(lists, keys), sorted(touched))
        for language, kind in sorted(indexes):
            terms = sorted((key[2], len(items)) for key, items in lists.items() if key[:2] == (language, kind))
            self.put(f"{language}/{kind}/index.html", f"terms-{kind}.html", language, terms=terms)
        for language in sorted(homes):
            self.home(language, articles[language])
        if homes or indexes:
            self.sitemap(articles, lists)

    def sitemap(self, articles: Mapping[str, list[Meta]], lists: Iterable[tuple[str, str, str]]) -> None:
        """Writes the sitemap."""
        base = self.site["base"]
        rows = [
            f"<url><loc>{base}/{language}/articles/{meta['slug']}/</loc><lastmod>{meta['iso']}</lastmod></url>"
            for language in LANGUAGES
            for meta in articles[language]
        ]
        rows += [f"<url><loc>{base}/{'/'.join(key)}/</loc></url>" for key in sorted(lists)]
        rows += [
            f"<url><loc>{base}/{each}/{x}</loc></url>" for each in LANGUAGES for x in ("", *(f"{k}/" for k in KINDS))
        ]
        head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        write(f"{OUT}/sitemap.xml", "\n".join([head, *rows, "</urlset>\n"]), self.made)


def shown(meta: Meta | None) -> object:
    """What lists show of an article."""
    return meta and (meta["title"], meta["summary"], meta["iso"])


def write(path: str, text: str, made: set[str]) -> None:
    """Writes a file; `made` are the folders that are there."""
    folder = path.rpartition("/")[0]
    if folder not in made:
        os.makedirs(folder, exist_ok=True)
        made.add(folder)
    with open(path, "wb") as file:
        file.write(text.encode())


def shared(work: Callable[[list[Any]], list[Any]], items: list[Any]) -> list[Any]:
    """What work says of items, shared out among as many processes as there are cores."""
    count = min(os.cpu_count() or 1, len(items)) if len(items) > 60 else 1
    children = []
    for share in range(1, count):
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            with os.fdopen(writing, "wb") as file:
                file.write(marshal.dumps(work(items[share::count])))
            os._exit(0)
        os.close(writing)
        children.append((process, reading))
    found = work(items[0::count])
    for process, reading in children:
        with os.fdopen(reading, "rb") as pipe:
            found += marshal.loads(pipe.read())
        os.waitpid(process, 0)
    return found


def main() -> None:
    """Builds what changed since the manifest was written."""
    gc.disable()
    known: Seen = {}
    metas: dict[str, Meta] = {}
    names: dict[str, Any] = {}
    if os.path.exists(MANIFEST):
        with open(MANIFEST, "rb") as file:
            known, metas, names = marshal.loads(file.read())
    now = sources(known)
    if now == known:
        return
    with open("names.json", encoding="utf-8") as file:
        called = json.load(file)
    different = {path for path in now.keys() | known.keys() if now.get(path, ())[2:] != known.get(path, ())[2:]}
    if different:
        renamed = {slug for slug, name in called.items() if slug in names and names[slug] != name}
        metas = built(different, {key_of(path) for path in now if key_of(path)}, metas, renamed)
    with open(f"{MANIFEST}.new", "wb") as file:
        file.write(marshal.dumps((now, metas, called)))
    os.replace(f"{MANIFEST}.new", MANIFEST)
    sys.stdout.flush()
    os._exit(0)


def built(different: set[str], keys: set[str], metas: dict[str, Meta], renamed: set[str]) -> dict[str, Meta]:
    """Makes what the different files ask for; says what lists show of the articles `keys`."""
    if any(not key_of(path) and path != "names.json" for path in different):
        metas, changed = {}, set(keys)  # settings or templates: everything
    else:
        changed = {key_of(path) for path in different} - {""}
        changed |= {key for key, meta in metas.items() if renamed & {*meta["organisations"], *meta["persons"]}}
    build = Build(metas, renamed)
    build.metas = {**metas, **dict(shared(build.articles, sorted(changed & keys)))}
    build.metas = {key: meta for key, meta in build.metas.items() if key in keys}
    build.lists(changed)
    return build.metas


def key_of(path: str) -> str:
    """Language and slug of an article's file; nothing for other files."""
    return path[8:-3] if path.startswith("content/") else ""


main()
