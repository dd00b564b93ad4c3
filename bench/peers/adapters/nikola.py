"""Nikola: one project, Kazakh as its default language at the root, English below en/. Organisations are its tags,
persons its authors. A name is an address there, so that to rename an organisation is to edit every article that has
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..articles import LANGUAGES, Article, Name
from ..contract import FEED_ITEMS, PER_PAGE, SITE, TITLE, UI, render_template
from ..corpus import Corpus
from .base import Layout, Peer, installed_version, one_of, put

_TOKENS = {
    "lang": "{{ lang }}",
    "otherlang": "{{ 'en' if lang == 'kk' else 'kk' }}",
    "sitetitle": "{{ blog_title }}",
    "title": "{{ post.title(lang) }}",
    "slug": "{{ post.meta('slug') }}",
    "summary": "{{ post.meta('description', lang) }}",
    "dateiso": "{{ post.date.isoformat() }}",
    "date": "{{ post.date.strftime('%Y-%m-%d') }}",
    "src": "{{ post.meta('source') }}",
    "srcurl": "{{ post.meta('source_url') }}",
    "body": "{{ post.text(lang) }}",
    "for_orgs": "{% for t in post.tags_for_language(lang) %}",
    "o_url": "{{ _link('tag', t, lang) }}",
    "o_name": "{{ t }}",
    "for_persons": "{% for t in post.authors(lang) %}",
    "p_url": "{{ _link('author', t, lang) }}",
    "p_name": "{{ t }}",
    "end": "{% endfor %}",
    "endif": "{% endif %}",
    "for_page": "{% for a in posts %}",
    "for_items": "{% for a in posts %}",
    "i_slug": "{{ a.meta('slug') }}",
    "i_url": "{{ a.permalink(lang) }}",
    "i_title": "{{ a.title(lang) }}",
    "i_summary": "{{ a.meta('description', lang) }}",
    "i_dateiso": "{{ a.date.isoformat() }}",
    "i_date": "{{ a.date.strftime('%Y-%m-%d') }}",
    "if_prev": "{% if prevlink %}",
    "if_next": "{% if nextlink %}",
    "prev_url": "{{ prevlink }}",
    "next_url": "{{ nextlink }}",
    "page_no": "{{ current_page|default(0) + 1 }}",
    "page_all": "{{ page_links|default([])|length }}",
    "n_items": "{{ posts|length }}",
    "for_terms": "{% for t, url, n in items_with_postcount %}",
    "k_url": "{{ url }}",
    "k_name": "{{ t }}",
    "k_n": "{{ n }}",
    "name": "{{ title }}",
    **{f"t_{word}": f"{{{{ UI[lang].{word} }}}}" for word in UI["en"]},
}
_TEMPLATES = (
    ("post", "article", None),
    ("index", "home", None),
    ("tag", "term", "organisations"),
    ("author", "term", "persons"),
    ("tags", "terms", "organisations"),
    ("authors", "terms", "persons"),
)
_IDLE = (
    "classify_archive", "classify_categories", "classify_page_index", "classify_sections", "generate_redirects",
    "gzip", "render_galleries", "render_listings", "render_sources", "robots", "scale_images",
)  # fmt: skip
"""Parts of Nikola that make what the contract does not ask for."""


class Nikola(Peer):
    """One project."""

    name = "nikola"
    note = (
        "Kazakh lies at the root; names are addresses, so that a new name is an edit of every article that has it; "
        "the sitemap of a first build with two processes lacks articles"
    )
    layout = Layout(older_home="index-*.html", feed="rss.xml", term_feed="{folder}.xml")

    def __init__(self, project: Path, tools: Path) -> None:
        super().__init__(project, tools)
        self._names: dict[str, Name] = {}

    def lacking(self) -> str:
        """Why it cannot be run here."""
        return "" if (self.tools / "nikola/bin/nikola").exists() else "not in the folder of tools"

    def version(self) -> str:
        """Its version."""
        environment = self.tools / "nikola"
        return installed_version(environment, "nikola") or installed_version(environment, "Nikola")

    def command(self) -> list[str]:
        """A build with two processes; it takes up what the last one left."""
        return [str(self.tools / "nikola/bin/nikola"), "build", "-q", "-v", "0", "-n", "2"]

    def state(self) -> list[Path]:
        """Output, cache and the table of what was done."""
        return [self.out, self.project / "cache", self.project / "__pycache__", *self.project.glob(".doit*")]

    def folder(self, language: str) -> Path:
        """Kazakh at the root."""
        return self.out if language == "kk" else self.out / language

    def settle(self) -> None:
        """Writes the settings and the theme's own files."""
        theme = self.project / "themes/bench"
        about = "engine = jinja|parent = base-jinja|author = bench|based_on = none|license = MIT|tags = none"
        put(theme / "bench.theme", "\n".join(["[Theme]", *about.split("|"), ""]))
        messages = one_of(
            self.tools / "nikola", "lib/python3*/site-packages/nikola/data/themes/base/messages/messages_en.py"
        )
        for language in LANGUAGES:
            put(theme / f"messages/messages_{language}.py", messages.read_text() if messages else "MESSAGES = {}\n")
        put(self.project / "conf.py", _settings())

    def write_templates(self, edition: int = 0) -> None:
        """Writes the theme's templates."""
        for file, template, kind in _TEMPLATES:
            tokens = {**_TOKENS, "slug": ""} if template == "term" else _TOKENS
            text = render_template(template, tokens, kind, edition=edition if file == "post" else 0)
            put(self.project / f"themes/bench/templates/{file}.tmpl", text)

    def convert(self, corpus: Corpus) -> None:
        """Makes the project anew."""
        self._names = {}
        super().convert(corpus)

    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Notes the names: they stand in the articles alone."""
        self._names.update((name.slug, name) for name in (*organisations, *persons))

    def forget_person(self, person: Name) -> None:
        """Forgets a name."""
        self._names.pop(person.slug, None)

    def rename(self, organisation: Name, articles: Iterable[Article]) -> None:
        """Writes every article that has the name."""
        self.write_names(organisations=[organisation])
        for article in articles:
            self.write_article(article)

    def write_article(self, article: Article) -> None:
        """Writes a file for each language."""
        for language in LANGUAGES:
            words = article.words[language]
            tags = ", ".join(self._names[slug].in_language(language) for slug in article.organisations)
            authors = ", ".join(self._names[slug].in_language(language) for slug in article.persons)
            text = f"""<!--
.. title: {words.title}
.. slug: {article.slug}
.. date: {article.date}
.. tags: {tags}
.. author: {authors}
.. description: {words.summary}
.. source: {article.source}
.. source_url: {article.source_url}
-->

{words.body}"""
            put(self._source(language, article), text)

    def remove_article(self, article: Article) -> None:
        """Removes both files."""
        for language in LANGUAGES:
            self._source(language, article).unlink(missing_ok=True)

    def _source(self, language: str, article: Article) -> Path:
        return self.project / f"posts/{article.slug}{'' if language == 'kk' else '.en'}.md"


def _settings() -> str:
    return f"""BLOG_AUTHOR = 'desk'
BLOG_TITLE = {TITLE!r}
SITE_URL = '{SITE}/'
BLOG_EMAIL = 'desk@digest.example'
BLOG_DESCRIPTION = 'Digest'
DEFAULT_LANG = 'kk'
TRANSLATIONS = {{'kk': '', 'en': './en'}}
TRANSLATIONS_PATTERN = '{{path}}.{{lang}}.{{ext}}'
THEME = 'bench'
TIMEZONE = 'Asia/Oral'
FUTURE_IS_NOW = True
OUTPUT_FOLDER = 'public'
POSTS = (('posts/*.md', 'articles', 'post.tmpl'),)
PAGES = ()
COMPILERS = {{'markdown': ('.md',)}}
MARKDOWN_EXTENSIONS = ['markdown.extensions.extra', 'markdown.extensions.smarty']
TAG_PATH = 'organisations'
AUTHOR_PATH = 'persons'
CATEGORY_PATH = 'cat'
ENABLE_AUTHOR_PAGES = True
MULTIPLE_AUTHORS_PER_POST = True
INDEX_DISPLAY_POST_COUNT = {PER_PAGE}
INDEX_TEASERS = False
SHOW_INDEX_PAGE_NAVIGATION = True
FEED_LENGTH = {FEED_ITEMS}
FEED_TEASERS = True
GENERATE_RSS = True
GENERATE_ATOM = False
POSTS_SECTIONS = False
COPY_SOURCES = False
SHOW_SOURCELINK = False
PRETTY_URLS = True
STRIP_INDEXES = True
TAGLIST_MINIMUM_POSTS = 1
MINIFY = False
USE_BUNDLES = False
DISABLED_PLUGINS = {list(_IDLE)!r}
GLOBAL_CONTEXT = {{'UI': {UI!r}}}
"""
