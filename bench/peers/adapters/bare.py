"""The bare Python reference: NOT a peer but a measuring stick, the least Python that fulfils the contract with
jinja2, Python-Markdown and PyYAML's C loader on all cores, with a manifest for rebuilds. No error messages, no
configuration, no drafts, no validation. It shows what the components allow, not what a product does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from ..articles import KINDS, Article, Name
from ..contract import FEED_ITEMS, PER_PAGE, SITE, TITLE, UI, render_template
from .base import Peer, put
from .front_matter import ArticlesWithFrontMatter
from .named import NamesInTable

_TOKENS = {
    "lang": "{{ L }}",
    "otherlang": "{{ O }}",
    "sitetitle": "{{ site_title }}",
    "title": "{{ a.title }}",
    "slug": "{{ a.slug }}",
    "summary": "{{ a.summary }}",
    "dateiso": "{{ a.iso }}",
    "date": "{{ a.ymd }}",
    "src": "{{ a.source }}",
    "srcurl": "{{ a.source_url }}",
    "body": "{{ body|safe }}",
    "for_orgs": "{% for s in a.organisations %}",
    "o_slug": "{{ s }}",
    "o_name": "{{ names[s] }}",
    "for_persons": "{% for s in a.persons %}",
    "p_slug": "{{ s }}",
    "p_name": "{{ names[s] }}",
    "end": "{% endfor %}",
    "endif": "{% endif %}",
    "for_page": "{% for i in items %}",
    "for_items": "{% for i in items %}",
    "for_feed": "{% for i in items %}",
    "i_slug": "{{ i.slug }}",
    "i_title": "{{ i.title }}",
    "i_summary": "{{ i.summary }}",
    "i_dateiso": "{{ i.iso }}",
    "i_date": "{{ i.ymd }}",
    "i_rfc822": "{{ i.rfc822 }}",
    "if_prev": "{% if no > 1 %}",
    "if_next": "{% if no < pages %}",
    "prev_url": "/{{ L }}/{% if no > 2 %}page/{{ no - 1 }}/{% endif %}",
    "next_url": "/{{ L }}/page/{{ no + 1 }}/",
    "page_no": "{{ no }}",
    "page_all": "{{ pages }}",
    "n_items": "{{ items|length }}",
    "for_terms": "{% for s, n in terms %}",
    "k_slug": "{{ s }}",
    "k_name": "{{ names[s] }}",
    "k_n": "{{ n }}",
    "rss_title": "{{ head }}",
    **{f"t_{word}": f"{{{{ ui.{word} }}}}" for word in UI["en"]},
}


class Bare(ArticlesWithFrontMatter, NamesInTable, Peer):
    """A folder of Markdown for each language, a table of names, Jinja templates."""

    name = "bare"
    note = "no peer but a measuring stick: no error messages, configuration, drafts or validation"

    @property
    def names_file(self) -> Path:
        """The table of names."""
        return self.project / "names.json"

    def version(self) -> str:
        """It has none of its own."""
        return f"on Python {sys.version.split()[0]}"

    def command(self) -> list[str]:
        """A build that takes up what the last one noted."""
        return [sys.executable, "-I", str(Path(__file__).with_name("bare_build.py"))]

    def state(self) -> list[Path]:
        """Output and manifest."""
        return [self.out, self.project / "manifest.bin"]

    def settle(self) -> None:
        """Writes the settings."""
        settings = {"title": TITLE, "ui": UI, "base": SITE, "per_page": PER_PAGE, "feed": FEED_ITEMS}
        put(self.project / "site.json", json.dumps(settings, ensure_ascii=False))

    def write_templates(self, edition: int = 0) -> None:
        """Writes the templates."""
        folder = self.project / "templates"
        put(folder / "article.html", render_template("article", _TOKENS, edition=edition))
        for name in ("home", "rss"):
            put(folder / f"{name}.html", render_template(name, _TOKENS))
        for kind in KINDS:
            own = {**_TOKENS, "name": "{{ head }}", "slug": "{{ slug }}"}
            put(folder / f"term-{kind}.html", render_template("term", own, kind))
            put(folder / f"terms-{kind}.html", render_template("terms", _TOKENS, kind))

    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Writes the names into the table."""
        self.add_names((*organisations, *persons))

    def _source(self, language: str, article: Article) -> Path:
        return self.project / f"content/{language}/{article.slug}.md"
