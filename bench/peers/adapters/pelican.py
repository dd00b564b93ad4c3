"""Pelican, as two projects (one a language) built in two processes at once: the quickest way for it on two cores.

Its own ways to two languages are slower or make less: with native translations the pages of tags and authors list
only the default language, and i18n_subsites reads every text once a language in one process. Organisations are its
tags, persons its authors; what they are called stands in a table that the settings read.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..articles import LANGUAGES, Article, Name
from ..contract import FEED_ITEMS, PER_PAGE, SITE, TITLE, UI, render_template
from .base import Peer, installed_version, other, put
from .named import NamesInTable

_TOKENS = {
    "lang": "{{ DEFAULT_LANG }}",
    "otherlang": "{{ OTHER_LANG }}",
    "sitetitle": "{{ SITENAME }}",
    "title": "{{ article.title }}",
    "slug": "{{ article.slug }}",
    "summary": "{{ article.summary|striptags }}",
    "dateiso": "{{ article.date.isoformat() }}",
    "date": "{{ article.date.strftime('%Y-%m-%d') }}",
    "src": "{{ article.source }}",
    "srcurl": "{{ article.source_url }}",
    "body": "{{ article.content }}",
    "for_orgs": "{% for t in article.tags %}",
    "o_slug": "{{ t.slug }}",
    "o_name": "{{ NAMES[t.slug][DEFAULT_LANG] }}",
    "for_persons": "{% for t in article.authors %}",
    "p_slug": "{{ t.slug }}",
    "p_name": "{{ NAMES[t.slug][DEFAULT_LANG] }}",
    "end": "{% endfor %}",
    "endif": "{% endif %}",
    "for_page": "{% for a in articles_page.object_list %}",
    "i_slug": "{{ a.slug }}",
    "i_title": "{{ a.title }}",
    "i_summary": "{{ a.summary|striptags }}",
    "i_dateiso": "{{ a.date.isoformat() }}",
    "i_date": "{{ a.date.strftime('%Y-%m-%d') }}",
    "if_prev": "{% if articles_page.has_previous() %}",
    "if_next": "{% if articles_page.has_next() %}",
    "prev_url": "{{ SITEURL }}/{{ articles_previous_page.url }}",
    "next_url": "{{ SITEURL }}/{{ articles_next_page.url }}",
    "page_no": "{{ articles_page.number }}",
    "page_all": "{{ articles_paginator.num_pages }}",
    "n_items": "{{ articles|length }}",
    "for_items": "{% for a in articles %}",
    "k_slug": "{{ t.slug }}",
    "k_name": "{{ NAMES[t.slug][DEFAULT_LANG] }}",
    "k_n": "{{ arts|length }}",
    **{f"t_{word}": f"{{{{ UI.{word} }}}}" for word in UI["en"]},
}
_TEMPLATES: tuple[tuple[str, str, str | None, Mapping[str, str]], ...] = (
    ("article", "article", None, {}),
    ("index", "home", None, {}),
    ("tag", "term", "organisations", {"name": "{{ NAMES[tag.slug][DEFAULT_LANG] }}", "slug": "{{ tag.slug }}"}),
    ("author", "term", "persons", {"name": "{{ NAMES[author.slug][DEFAULT_LANG] }}", "slug": "{{ author.slug }}"}),
    ("tags", "terms", "organisations", {"for_terms": "{% for t, arts in tags|sort %}"}),
    ("authors", "terms", "persons", {"for_terms": "{% for t, arts in authors|sort %}"}),
)
"""Of each file of the theme: its template, the kind, and what it spells in its own way."""

_SETTINGS = """import json
SITENAME = {title!r}
AUTHOR = 'desk'
SITEURL = '{site}/{language}'
PATH = 'content/{language}'
OUTPUT_PATH = 'public/{language}'
CACHE_PATH = 'cache-{language}'
CACHE_CONTENT = LOAD_CONTENT_CACHE = {cached}
THEME = 'theme'
TIMEZONE = 'Asia/Oral'
DEFAULT_LANG = '{language}'
OTHER_LANG = '{other}'
UI = {words!r}
NAMES = json.load(open('names.json', encoding='utf-8'))
ARTICLE_URL = 'articles/{{slug}}/'
ARTICLE_SAVE_AS = 'articles/{{slug}}/index.html'
TAG_URL = 'organisations/{{slug}}/'
TAG_SAVE_AS = 'organisations/{{slug}}/index.html'
TAGS_SAVE_AS = 'organisations/index.html'
AUTHOR_URL = 'persons/{{slug}}/'
AUTHOR_SAVE_AS = 'persons/{{slug}}/index.html'
AUTHORS_SAVE_AS = 'persons/index.html'
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ''
DIRECT_TEMPLATES = ['index', 'tags', 'authors']
PAGINATED_TEMPLATES = {{'index': {per_page}}}
DEFAULT_PAGINATION = {per_page}
PAGINATION_PATTERNS = ((1, '', '{{save_as}}'), (2, 'page/{{number}}/', 'page/{{number}}/index.html'))
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
FEED_ALL_RSS = 'index.xml'
TAG_FEED_RSS = 'organisations/{{slug}}/index.xml'
AUTHOR_FEED_RSS = 'persons/{{slug}}/index.xml'
FEED_MAX_ITEMS = {feed_items}
STATIC_PATHS = []
THEME_STATIC_PATHS = []
SLUGIFY_SOURCE = 'basename'
MARKDOWN = {{'extensions': ['markdown.extensions.extra', 'markdown.extensions.smarty', 'markdown.extensions.meta'],
            'output_format': 'html5'}}
PLUGINS = ['sitemap']
SITEMAP = {{'format': 'xml'}}
LOG_FILTER = []
"""


class Pelican(NamesInTable, Peer):
    """Two projects in one folder."""

    name = "pelican"
    note = "a sitemap for each language, without an index over them; titles of feeds are slugs"
    cached = False

    @property
    def names_file(self) -> Path:
        """The table of names."""
        return self.project / "names.json"

    def lacking(self) -> str:
        """Why it cannot be run here."""
        return "" if (self.tools / "pelican/bin/pelican").exists() else "not in the folder of tools"

    def version(self) -> str:
        """Its version."""
        return installed_version(self.tools / "pelican", "pelican")

    def command(self) -> list[str]:
        """Both languages at once."""
        program = shlex.quote(str(self.tools / "pelican/bin/pelican"))
        build = f"{program} -q -s kk.py & first=$!; {program} -q -s en.py; second=$?; wait $first && exit $second"
        return ["sh", "-c", build]

    def state(self) -> list[Path]:
        """Output and caches."""
        return [self.out, *(self.project / f"cache-{each}" for each in LANGUAGES), self.project / "__pycache__"]

    def settle(self) -> None:
        """Writes a settings file for each language."""
        put(self.project / "theme/static/.keep", "")
        for language in LANGUAGES:
            settings = _SETTINGS.format(
                title=TITLE[language],
                site=SITE,
                language=language,
                other=other(language),
                cached=self.cached,
                words=UI[language],
                per_page=PER_PAGE,
                feed_items=FEED_ITEMS,
            )
            put(self.project / f"{language}.py", settings)

    def write_templates(self, edition: int = 0) -> None:
        """Writes the theme."""
        for file, template, kind, own in _TEMPLATES:
            text = render_template(template, {**_TOKENS, **own}, kind, edition=edition if file == "article" else 0)
            put(self.project / f"theme/templates/{file}.html", text)

    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Writes the names into the table."""
        self.add_names((*organisations, *persons))

    def write_article(self, article: Article) -> None:
        """Writes a file for each language."""
        for language in LANGUAGES:
            words = article.words[language]
            text = f"""Title: {words.title}
Date: {article.date}
Slug: {article.slug}
Category: news
Summary: {words.summary}
Source: {article.source}
Source_url: {article.source_url}
Tags: {", ".join(article.organisations)}
Authors: {"; ".join(article.persons)}

{words.body}"""
            put(self._source(language, article), text)

    def remove_article(self, article: Article) -> None:
        """Removes both files."""
        for language in LANGUAGES:
            self._source(language, article).unlink(missing_ok=True)

    def _source(self, language: str, article: Article) -> Path:
        return self.project / f"content/{language}/{article.slug}.md"


class PelicanCache(Pelican):
    """Pelican with its cache of what it read: it writes every page anew all the same."""

    name = "pelican-cache"
    cached = True
