"""Sholu, twice. `sholu` is the compared profile: exactly the outputs of the contract, as far as digest.toml can say
so, set by the canonical templates, which the digest brings in a `templates/` folder of its own. `sholu-everything`
is Sholu as it comes: its own templates, all its outputs (scripts and cards aside).
"""

from __future__ import annotations

import compileall
import json
import re
import shutil
import sys
from collections.abc import Iterable
from importlib import metadata, util
from pathlib import Path

from ..articles import LANGUAGES, Article, Name
from ..contract import EDITION, FEED_ITEMS, PER_PAGE, SITE, TITLE, UI, inline, quoted, render_template
from .base import Layout, Peer, put

_WORDS = f"{{% set ui = {json.dumps(UI, ensure_ascii=False)}[frame.language] %}}\n"
_SUM = '|map(attribute="{}")|sum(start=())'
_TOKENS = {
    "lang": "{{ frame.language }}",
    "otherlang": "{{ 'en' if frame.language == 'kk' else 'kk' }}",
    "sitetitle": "{{ frame.site_title }}",
    "persons": "people",
    "feed": "rss.xml",
    "rss_url": "{{ frame.feeds[0].url }}",
    "canonical": "{{ frame.canonical }}",
    "other_url": '{{ (frame.languages|rejectattr("current")|first).url }}',
    "alternates": '{% for each in frame.alternates if each.hreflang != "x-default" %}'
    '<link rel="alternate" hreflang="{{ each.hreflang }}" href="{{ each.url }}">\n{% endfor %}',
    "title": "{{ headline }}",
    "summary": "{{ summary }}",
    "dateiso": "{{ facts[-1].machine_date }}",
    "date": "{{ facts[-1].machine_date }}",
    "src": "{{ facts[0]['values'][0].title }}",
    "srcurl": "{{ facts[0]['values'][0].url }}",
    "body": "{{ body }}",
    "for_orgs": '{% for each in cast|selectattr("kind", "equalto", "organisations")' + _SUM.format("names") + " %}",
    "o_url": "{{ each.url }}",
    "o_name": "{{ each.title }}",
    "for_persons": '{% for each in cast|selectattr("kind", "equalto", "people")' + _SUM.format("names") + " %}",
    "p_url": "{{ each.url }}",
    "p_name": "{{ each.title }}",
    "end": "{% endfor %}",
    "endif": "{% endif %}",
    "for_page": "{% for each in listing.entries %}",
    "for_items": "{% for each in listing.entries %}",
    "for_feed": "{% for each in feed['items'] %}",
    "i_url": "{{ each.url }}",
    "i_title": "{{ each.title }}",
    "i_summary": "{{ each.summary }}",
    "i_dateiso": "{{ each.machine_date }}",
    "i_date": "{{ each.machine_date }}",
    "if_prev": "{% if listing.newer %}",
    "if_next": "{% if listing.older %}",
    "prev_url": "{{ listing.newer.url }}",
    "next_url": "{{ listing.older.url }}",
    "page_no": "{{ listing.number or '' }}",
    "page_all": "",
    "name": "{{ name }}",
    "n_items": "{{ listing.entries|length }}",
    "t_kind": "{{ heading }}",
    "for_terms": "{% for each in groups" + _SUM.format("items") + " %}",
    "k_url": "{{ each.url }}",
    "k_name": "{{ each.name }}",
    "k_n": "{{ each.count }}",
    **{f"t_{word}": f"{{{{ ui.{word} }}}}" for word in UI["en"]},
}
_OF_FEEDS = {
    **_TOKENS,
    "lang": "{{ feed.language }}",
    "rss_title": "{{ feed.title }}",
    "i_absolute": "{{ each.url }}",
    "i_rfc822": "{{ each.published|rfc822 }}",
}
_FILES = (("list", "home"), ("entity", "term"), ("index", "terms"))

_SETTINGS = f"""title = {{ kk = {quoted(TITLE["kk"])}, en = {quoted(TITLE["en"])} }}
languages = ["kk", "en"]
base_url = "{SITE}/"
time_zone = "Asia/Oral"
feed_authority = "digest.example,2023-01-01"
page_size = {PER_PAGE}
feed_size = {FEED_ITEMS}
"""
PROFILE = (
    'feed_formats = ["rss"]',
    "entity_page_size = 0",
    "outputs = []",
    "find_names = false",
    'feed_content = "summary"',
)
"""What the compared profile says in digest.toml, a line each. What this version of Sholu does not know is left out,
and the table says so.
"""


class Everything(Peer):
    """Sholu as it comes."""

    name = "sholu-everything"
    note = "its own templates, all feeds, data, archive, quotations, who appears with whom; paged lists"
    layout = Layout(
        articles="",
        kinds={"organisations": "organisations", "persons": "people"},
        older_term="page/*/index.html",
        feed="rss.xml",
        term_feed="{folder}/rss.xml",
        row=re.compile('<article class="entry"'),
        home_row=re.compile('<article class="entry"'),
        most_items=200,
    )

    def version(self) -> str:
        """Its version."""
        return metadata.version("sholu")

    def command(self) -> list[str]:
        """A build that takes up what the last one noted."""
        return [sys.executable, "-P", "-c", "from sholu.cli import main; main()", "build"]

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.project / "site"

    def state(self) -> list[Path]:
        """Output and ledger."""
        return [self.out, self.project / ".sholu"]

    def settings(self) -> str:
        """What digest.toml says."""
        return _SETTINGS

    def settle(self) -> None:
        """Writes the settings, and has Sholu's modules compiled, as an installation has."""
        put(self.project / "content/digest.toml", self.settings())
        found = util.find_spec("sholu")
        if found and found.submodule_search_locations:
            compileall.compile_dir(found.submodule_search_locations[0], quiet=2)

    def write_templates(self, edition: int = 0) -> None:
        """Overrides the template of articles, if it is edited."""
        from sholu.template_files import packaged

        folder = self.project / "templates"
        shutil.rmtree(folder, ignore_errors=True)
        if edition:
            own = (packaged() / "article.html").read_text(encoding="utf-8")
            put(folder / "article.html", own.replace("</article>", f"<p>{EDITION.format(edition)}</p>\n</article>"))

    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Writes a record for each name."""
        for kind, names in (("organisations", organisations), ("people", persons)):
            for name in names:
                called = ", ".join(f"{each}: {quoted(name.in_language(each))}" for each in LANGUAGES)
                put(
                    self.project / f"content/{kind}/{name.slug}.md",
                    f"---\nid: {name.slug}\nname: {{{called}}}\n---\n",
                )

    def forget_person(self, person: Name) -> None:
        """Takes a record away."""
        (self.project / f"content/people/{person.slug}.md").unlink(missing_ok=True)

    def write_article(self, article: Article) -> None:
        """Writes the original in Kazakh and the translation into English."""
        folder = self._folder(article)
        words = article.words["kk"]
        put(
            folder / "kk.md",
            f"""---
id: {article.slug}
title: {quoted(words.title)}
added: {article.date}
summary: {quoted(words.summary)}
source: {{name: {quoted(article.source)}, url: {quoted(article.source_url)}}}
organisations: {inline(article.organisations)}
people: {inline(article.persons)}
---

{words.body}""",
        )
        words = article.words["en"]
        head = f"title: {quoted(words.title)}\nadded: {article.date}\nsummary: {quoted(words.summary)}"
        put(folder / "en.md", f"---\n{head}\n---\n\n{words.body}")

    def remove_article(self, article: Article) -> None:
        """Removes its folder."""
        shutil.rmtree(self._folder(article), ignore_errors=True)

    def _folder(self, article: Article) -> Path:
        return self.project / "content/articles" / article.slug


class Sholu(Everything):
    """Sholu in the compared profile."""

    name = "sholu"
    layout = Layout(
        articles="",
        kinds={"organisations": "organisations", "persons": "people"},
        older_term="page/*/index.html",
        feed="rss.xml",
        term_feed="{folder}/rss.xml",
    )

    def __init__(self, project: Path, tools: Path) -> None:
        super().__init__(project, tools)
        self._known = tuple(line for line in PROFILE if _is_known(line))
        unknown = [line.partition(" ")[0] for line in PROFILE if line not in self._known]
        self.note = "lists are numbered from the oldest, so that the front page shows 20 to 39; dates are days"
        if unknown:
            self.note += f"; this version writes more than is compared: it has no settings {', '.join(unknown)}"

    def settings(self) -> str:
        """What digest.toml says."""
        return _SETTINGS + "".join(f"{line}\n" for line in self._known)

    def write_templates(self, edition: int = 0) -> None:
        """Overrides the templates with the canonical ones."""
        folder = self.project / "templates"
        put(folder / "article.html", _WORDS + render_template("article", _TOKENS, edition=edition))
        for file, template in _FILES:
            own = {"rss_url": "{{ feeds[0].url }}"} if template == "term" else {}
            kind = {"kind": "{{ kind }}"} if template in ("term", "terms") else {}
            put(folder / f"{file}.html", _WORDS + render_template(template, {**_TOKENS, **kind, **own}))
        put(folder / "rss.xml", render_template("rss", _OF_FEEDS))


def _is_known(line: str) -> bool:
    from sholu.config import parse
    from sholu.errors import ContentProblems

    try:
        parse(_SETTINGS + line + "\n")
    except ContentProblems:
        return False
    return True
