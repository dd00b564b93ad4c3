"""Whether a peer really did the work: its output is read, in both languages. What is wrong is said in words;
nothing is said where all is well. `whole` looks through a first build, `edited` at what an edit must have changed.
"""

from __future__ import annotations

import html
import os
import random
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from .adapters.base import Peer
from .articles import KINDS, LANGUAGES, Article
from .contract import EDITION, FEED_ITEMS, PER_PAGE
from .edits import Scene, State

SAMPLE = 25
"""How many articles are read, drawn with a fixed seed."""
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_SET_OTHERWISE = str.maketrans("", "", "\"'“”‘’«»„-–—")


def folded(text: str) -> str:
    """A text without quotation marks and dashes, which typography changes, and with single spaces."""
    return " ".join(text.translate(_SET_OTHERWISE).split())


def read(path: Path) -> str:
    """A file, or nothing if it is not there."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def words_of(path: Path) -> str:
    """What a reader sees of a page."""
    return folded(html.unescape(re.sub(r"<[^>]+>", "", read(path))))


def links_of(path: Path) -> list[tuple[str, str]]:
    """The links of a page: address and words."""
    found = _LINK.findall(read(path))
    return [(unquote(html.unescape(url)), folded(html.unescape(re.sub(r"<[^>]+>", "", said)))) for url, said in found]


def title_in(path: Path, slug: str) -> str | None:
    """What a page calls an article that it lists, None if it does not."""
    said = [words for url, words in links_of(path) if slug in url.split("/")]
    return said[0] if said else None


def plain(markdown: str) -> str:
    """A stretch of a text's first paragraph that no rule of Markdown touches: its longest run of words."""
    runs = re.findall(r"[^\W\d_]+(?: [^\W\d_]+){3,}", markdown.partition("\n\n")[0])
    return max(runs, key=len, default="")


@lru_cache(maxsize=8)
def _index(path: Path, _changed: int) -> Mapping[str, str]:
    return {words: url for url, words in reversed(links_of(path))}


class Reader:
    """Finds the pages of a peer as a visitor would: organisations and persons by the links of their lists."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer

    def term(self, language: str, kind: str, name: str) -> Path | None:
        """The page of an organisation or person, None if the list of all does not lead to it."""
        index = self.peer.index_page(language, kind)
        if not index.is_file():
            return None
        url = _index(index, index.stat().st_mtime_ns).get(folded(name))
        if url is None:
            return None
        place = self.peer.out / url.lstrip("/") if url.startswith("/") else index.parent / url
        page = Path(os.path.normpath(place)) / "index.html"
        return page if page.is_file() else None

    def sheets(self, page: Path) -> list[Path]:
        """The page of an organisation or person, with its older pages if the peer has such."""
        older = self.peer.layout.older_term
        return [page, *(page.parent.glob(older) if older else ())]

    def home(self, language: str) -> list[Path]:
        """The pages of all articles."""
        folder = self.peer.folder(language)
        return [folder / "index.html", *folder.glob(self.peer.layout.older_home)]

    def feed(self, language: str) -> Path:
        """The feed of all articles."""
        return self.peer.folder(language) / self.peer.layout.feed

    def sitemap(self) -> str:
        """All of the sitemap."""
        files = [*self.peer.out.rglob("sitemap*.xml"), *(self.peer.out / "sitemap").glob("*.xml")]
        return "".join(map(read, sorted(set(files))))


def items_of(feed: Path) -> list[tuple[str, str]] | None:
    """The items of a feed: address and title; None if it is no feed."""
    try:
        items = ElementTree.parse(feed).getroot().findall(".//item")
    except (OSError, ElementTree.ParseError):
        return None
    return [(item.findtext("link") or "", folded(item.findtext("title") or "")) for item in items]


def whole(peer: Peer, scene: Scene) -> list[str]:
    """What is wrong with the output of a first build."""
    reader, articles = Reader(peer), [replace(each, words={}) for each in scene.corpus.articles()]
    faults = list(_sitemap(peer, scene, len(articles)))
    for language in LANGUAGES:
        pages = [peer.article_page(language, each) for each in articles]
        lacking = [each for each in pages if not each.is_file()]
        if lacking:
            first = lacking[0].relative_to(peer.out)
            faults.append(f"{language}: {len(lacking)} of {len(articles)} articles lack, such as {first}")
        faults += _home(reader, language, len(articles))
        for kind in KINDS:
            faults += _terms(reader, scene, articles, language, kind)
        faults += _sampled(reader, scene, scene.original, language)
    return faults


def _home(reader: Reader, language: str, count: int) -> Iterator[str]:
    """The pages of all articles: each stands on one, twenty a page; the feed has the latest."""
    pages, row = reader.home(language), reader.peer.layout.home_row
    rows, wanted = sum(len(row.findall(read(page))) for page in pages), -(-count // PER_PAGE)
    if rows != count:
        yield f"{language}: the home pages list {rows} articles of {count}"
    if abs(len(pages) - wanted) > 1:
        yield f"{language}: {len(pages)} home pages of {wanted}"
    items = items_of(reader.feed(language))
    if items is None or not min(FEED_ITEMS, count) <= len(items) <= reader.peer.layout.most_items:
        yield f"{language}: the feed has {len(items) if items else 'no'} items"


def _terms(reader: Reader, scene: Scene, articles: list[Article], language: str, kind: str) -> Iterator[str]:
    """The organisations or persons: each in the list of all, with a page that lists its articles, and a feed."""
    told = Counter(slug for article in articles for slug in getattr(article, kind))
    row, most = reader.peer.layout.row, reader.peer.layout.most_items
    names = scene.corpus.organisations if kind == "organisations" else scene.corpus.persons
    lacking, rows, unfed = [], 0, []
    for name in names:
        page = reader.term(language, kind, name.in_language(language))
        if page is None:
            lacking.append(name.slug)
            continue
        rows += sum(len(row.findall(read(sheet))) for sheet in reader.sheets(page))
        items = items_of(reader.peer.term_feed(page))
        if items is None or not min(FEED_ITEMS, told[name.slug]) <= len(items) <= most:
            unfed.append(name.slug)
    if lacking:
        yield f"{language}: {len(lacking)} of {len(names)} {kind} lack, such as {lacking[0]}"
    if rows != told.total():
        yield f"{language}: pages of {kind} list {rows} articles of {told.total()}"
    if unfed:
        yield f"{language}: {len(unfed)} of {len(names)} {kind} lack their feed, such as {unfed[0]}"


def _sitemap(peer: Peer, scene: Scene, articles: int) -> Iterator[str]:
    """Every page is in the sitemap; those of other languages may stand there as alternates."""
    text = Reader(peer).sitemap()
    found = len({*re.findall(r"<loc>\s*([^<\s]*)", text), *re.findall(r'hreflang="[^"]*" href="([^"]*)"', text)})
    wanted = 2 * (articles + len(scene.corpus.names))
    if found < wanted:
        yield f"the sitemap has {found} pages of {wanted}"


def _sampled(reader: Reader, scene: Scene, state: State, language: str) -> Iterator[str]:
    """Some articles say what they must: title, text, names and, where the template was edited, that."""
    for article in (state.article, *_drawn(scene, state)):
        said, words = words_of(reader.peer.article_page(language, article)), article.words[language]
        wanted = [words.title, plain(words.body)]
        wanted += [scene.name(slug, state).in_language(language) for slug in article.names]
        if words.body != scene.original.article.words[language].body and article is state.article:
            wanted.append(words.body.rstrip().rpartition("\n")[2])
        if state.edition:
            wanted.append(EDITION.format(state.edition))
        lacks = next((one for one in wanted if folded(one) not in said), None)
        if lacks is not None:
            yield f"{language}: {article.slug} lacks “{lacks[:40]}”"
            return


def _drawn(scene: Scene, state: State) -> Iterator[Article]:
    size = scene.corpus.size
    drawn = set(random.Random(1).sample(range(size), min(SAMPLE, size)))
    for number, article in enumerate(scene.corpus.articles()):
        if number in drawn and article.slug != state.article.slug:
            yield article


def edited(peer: Peer, scene: Scene, old: State, new: State) -> list[str]:
    """What is wrong after an edit, or after a build that was to change nothing: with the sampled articles, and with
    everything that must show what was edited.
    """
    reader = Reader(peer)
    faults: list[str] = []
    for language in LANGUAGES:
        faults += _sampled(reader, scene, new, language)
        if new.article.words[language].title != old.article.words[language].title:
            faults += _titled(reader, scene, new, new.article, language)
        if new.person and not old.person:
            faults += _come(reader, new, language)
        if new.added and new.added != old.added:
            faults += _newest(reader, scene, new, new.added, language)
        if new.organisation != old.organisation:
            faults += _renamed(reader, scene, old, new, language)
    return faults


def _titled(reader: Reader, scene: Scene, state: State, article: Article, language: str) -> Iterator[str]:
    """Every list that has the article calls it by its title: home, organisations, persons, feeds."""
    title = folded(article.words[language].title)
    home = {said for page in reader.home(language) if (said := title_in(page, article.slug)) is not None}
    if home != {title}:
        yield f"{language}: home calls {article.slug} {home or 'nothing'}"
    for kind in KINDS:
        for slug in getattr(article, kind):
            page = reader.term(language, kind, scene.name(slug, state).in_language(language))
            said = (
                next((one for each in reader.sheets(page) if (one := title_in(each, article.slug))), "")
                if page
                else ""
            )
            if said != title:
                yield f"{language}: the page of {slug} calls {article.slug} “{said}”"
            items = items_of(reader.peer.term_feed(page)) if page else None
            if any(article.slug in url and said != title for url, said in items or ()):
                yield f"{language}: the feed of {slug} has an old title"


def _come(reader: Reader, state: State, language: str) -> Iterator[str]:
    """A person who came has a page that lists the article, a feed, and a line in the sitemap."""
    name = state.person.in_language(language) if state.person else ""
    page = reader.term(language, "persons", name)
    if page is None:
        yield f"{language}: no page of {name}"
        return
    if title_in(page, state.article.slug) is None:
        yield f"{language}: the page of {name} does not list the article"
    if [url for url, _ in items_of(reader.peer.term_feed(page)) or () if state.article.slug in url] == []:
        yield f"{language}: the feed of {name} lacks the article"
    if f"/{page.parent.relative_to(reader.peer.out)}/" not in reader.sitemap():
        yield f"{language}: the sitemap lacks {name}"


def _newest(reader: Reader, scene: Scene, state: State, article: Article, language: str) -> Iterator[str]:
    """An article that came has a page, stands first at home and in the feed, in all lists and in the sitemap."""
    if folded(article.words[language].title) not in words_of(reader.peer.article_page(language, article)):
        yield f"{language}: no page of the new article"
    if title_in(reader.home(language)[0], article.slug) is None:
        yield f"{language}: the front page lacks the new article"
    items = items_of(reader.feed(language))
    if not items or article.slug not in items[0][0]:
        yield f"{language}: the new article is not first in the feed"
    for kind in KINDS:
        for slug in getattr(article, kind):
            page = reader.term(language, kind, scene.name(slug, state).in_language(language))
            items = items_of(reader.peer.term_feed(page)) if page else None
            if page is None or title_in(page, article.slug) is None:
                yield f"{language}: the page of {slug} lacks the new article"
            if not items or article.slug not in items[0][0]:
                yield f"{language}: the new article is not first in the feed of {slug}"
    if f"/{article.slug}/" not in reader.sitemap():
        yield f"{language}: the sitemap lacks the new article"


def _renamed(reader: Reader, scene: Scene, old: State, new: State, language: str) -> Iterator[str]:
    """An organisation is called by its new name, and by no other, in the list of all, on its page and in articles."""
    name, before = (folded(each.organisation.in_language(language)) for each in (new, old))
    page = reader.term(language, "organisations", name)
    if page is None or name not in words_of(page) or before in words_of(page):
        yield f"{language}: the page of the renamed organisation"
    if reader.term(language, "organisations", before) is not None:
        yield f"{language}: the list of all has the old name"
    articles = list(scene.naming(new.organisation.slug, new))
    for article in articles[:: max(1, len(articles) // SAMPLE)]:
        said = {words for _, words in links_of(reader.peer.article_page(language, article))}
        if name not in said or before in said:
            yield f"{language}: {article.slug} has the old name"
