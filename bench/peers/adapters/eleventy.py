"""Eleventy, with Nunjucks templates and markdown-it with its typographer. Every build in a fresh process is a full
one (only its watcher keeps state). RSS and sitemap are templates of the project.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..articles import KINDS, LANGUAGES, Article, Name
from ..contract import FEED_ITEMS, PER_PAGE, SITE, TITLE, UI, render_template
from .base import Peer, put
from .front_matter import ArticlesWithFrontMatter
from .named import NamesInTable

_TOKENS = {
    "lang": "{{ lang }}",
    "otherlang": "{{ 'en' if lang == 'kk' else 'kk' }}",
    "sitetitle": "{{ site.title[lang] }}",
    "title": "{{ title }}",
    "slug": "{{ page.fileSlug }}",
    "summary": "{{ summary }}",
    "dateiso": "{{ page.date | iso }}",
    "date": "{{ page.date | ymd }}",
    "src": "{{ source }}",
    "srcurl": "{{ source_url }}",
    "body": "{{ content | safe }}",
    "for_orgs": "{% for s in organisations %}",
    "o_slug": "{{ s }}",
    "o_name": "{{ names[s][lang] }}",
    "for_persons": "{% for s in persons %}",
    "p_slug": "{{ s }}",
    "p_name": "{{ names[s][lang] }}",
    "end": "{% endfor %}",
    "endif": "{% endif %}",
    "for_page": "{% for a in pagination.items %}",
    "i_slug": "{{ a.fileSlug }}",
    "i_title": "{{ a.data.title }}",
    "i_summary": "{{ a.data.summary }}",
    "i_dateiso": "{{ a.date | iso }}",
    "i_date": "{{ a.date | ymd }}",
    "i_rfc822": "{{ a.date | rfc822 }}",
    "if_prev": "{% if pagination.href.previous %}",
    "if_next": "{% if pagination.href.next %}",
    "prev_url": "{{ pagination.href.previous }}",
    "next_url": "{{ pagination.href.next }}",
    "page_no": "{{ pagination.pageNumber + 1 }}",
    "page_all": "{{ pagination.pages.length }}",
    "for_terms": "{% for t in collections[listname] %}",
    "k_slug": "{{ t.slug }}",
    "k_name": "{{ names[t.slug][lang] }}",
    "k_n": "{{ t.items.length }}",
    "n_items": "{{ term.items.length }}",
    "for_items": "{% for a in term.items %}",
    **{f"t_{word}": f"{{{{ ui[lang].{word} }}}}" for word in UI["en"]},
}
_NAME, _SLUG = "{{ names[term.slug][lang] }}", "{{ term.slug }}"

_CONFIG = """import markdownIt from "markdown-it";
const LANGUAGES = ["kk", "en"], KINDS = ["organisations", "persons"], ZONE = 5 * 3600e3;
const local = (date) => new Date(date.getTime() + ZONE).toISOString();
const DAY = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
export default function (config) {
  config.setLibrary("md", markdownIt({ html: true, typographer: true }));
  config.addFilter("iso", (date) => local(date).slice(0, 19) + "+05:00");
  config.addFilter("ymd", (date) => local(date).slice(0, 10));
  config.addFilter("rfc822", (date) => {
    const said = local(date), there = new Date(date.getTime() + ZONE);
    const day = `${DAY[there.getUTCDay()]}, ${said.slice(8, 10)} ${MONTH[there.getUTCMonth()]} ${said.slice(0, 4)}`;
    return `${day} ${said.slice(11, 19)} +0500`;
  });
  const known = new WeakMap();
  const byLanguage = (api) => {  // one pass for all collections of a build
    const all = api.getAll();
    if (known.has(all)) return known.get(all);
    const found = {};
    for (const each of LANGUAGES) found[each] = { articles: [], organisations: new Map(), persons: new Map() };
    for (const page of all) if (page.data.isArticle) found[page.data.lang].articles.push(page);
    for (const each of LANGUAGES) {
      found[each].articles.sort((a, b) => b.date - a.date);
      for (const page of found[each].articles)
        for (const kind of KINDS)
          for (const slug of page.data[kind]) {
            let term = found[each][kind].get(slug);
            if (!term) found[each][kind].set(slug, (term = { slug, lang: each, items: [] }));
            term.items.push(page);
          }
    }
    known.set(all, found);
    return found;
  };
  for (const each of LANGUAGES) {
    config.addCollection(`articles_${each}`, (api) => byLanguage(api)[each].articles);
    for (const kind of KINDS)
      config.addCollection(`${kind}_${each}`, (api) =>
        [...byLanguage(api)[each][kind].values()].sort((a, b) => (a.slug < b.slug ? -1 : 1)));
  }
  return { dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
           markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
"""


class Eleventy(ArticlesWithFrontMatter, NamesInTable, Peer):
    """A project of a folder for each language; terms are collections, paged by one."""

    name = "eleventy"
    note = "RSS and sitemap are templates of the project; from about 10,000 articles on Node needs a larger heap"

    @property
    def _modules(self) -> Path:
        return self.tools / "eleventy/node_modules"

    @property
    def names_file(self) -> Path:
        """The table of names."""
        return self.project / "data/names.json"

    def lacking(self) -> str:
        """Why it cannot be run here."""
        if shutil.which("node") is None:
            return "no Node.js on the path"
        return "" if (self._modules / "@11ty/eleventy/package.json").exists() else "not in the folder of tools"

    def version(self) -> str:
        """Its version."""
        return str(json.loads((self._modules / "@11ty/eleventy/package.json").read_text())["version"])

    def command(self) -> list[str]:
        """A full build."""
        return ["node", str(self._modules / "@11ty/eleventy/cmd.cjs"), "--quiet"]

    def environment(self) -> Mapping[str, str]:
        """A heap for many articles."""
        return {"NODE_OPTIONS": "--max-old-space-size=12288"}

    def settle(self) -> None:
        """Writes the configuration and the data of the interface."""
        (self.project / "node_modules").symlink_to(self._modules)
        put(self.project / "package.json", '{"type": "module"}\n')
        put(self.project / "eleventy.config.js", _CONFIG)
        put(self.project / "data/site.json", json.dumps({"title": TITLE}, ensure_ascii=False))
        put(self.project / "data/ui.json", json.dumps(UI, ensure_ascii=False))
        for language in LANGUAGES:
            put(self.project / f"content/{language}/{language}.json", json.dumps({"lang": language}))
            address = f"`/{language}/articles/${{data.page.fileSlug}}/index.html`"
            put(
                self.project / f"content/{language}/articles/articles.11tydata.js",
                f'export default {{ layout: "article.njk", isArticle: true, permalink: (data) => {address} }};\n',
            )

    def write_templates(self, edition: int = 0) -> None:
        """Writes the layout of articles, and a page of templates for everything else."""
        put(self.project / "layouts/article.njk", render_template("article", _TOKENS, edition=edition))
        for language in LANGUAGES:
            for file, text in _pages(language):
                put(self.project / f"content/{language}/{file}", text)
        put(self.project / "content/sitemap.njk", _sitemap())

    def _source(self, language: str, article: Article) -> Path:
        return self.project / f"content/{language}/articles/{article.slug}.md"

    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Writes the names into the table."""
        self.add_names((*organisations, *persons))


def _pages(language: str) -> Iterator[tuple[str, str]]:
    """The pages of a language that are no articles."""

    def page(template: str, **front: object) -> str:
        return f"---\n{json.dumps({'lang': language, **front})}\n---\n{template}"

    latest = f"{{% for a in collections.articles_{language} | batch({FEED_ITEMS}) | first %}}"
    number = "{% if pagination.pageNumber %}page/{{ pagination.pageNumber + 1 }}/{% endif %}"
    address = f"/{language}/{number}index.html"
    paged = {"data": f"collections.articles_{language}", "size": PER_PAGE}
    yield "home.njk", page(render_template("home", _TOKENS), pagination=paged, permalink=address)
    feed = render_template("rss", {**_TOKENS, "rss_title": _TOKENS["sitetitle"], "for_feed": latest})
    yield "rss.njk", page(feed, permalink=f"/{language}/index.xml")
    for kind in KINDS:
        index = render_template("terms", _TOKENS, kind)
        yield f"{kind}.njk", page(index, permalink=f"/{language}/{kind}/index.html", listname=f"{kind}_{language}")
        each = {"data": f"collections.{kind}_{language}", "size": 1, "alias": "term"}
        term = render_template("term", {**_TOKENS, "name": _NAME, "slug": _SLUG}, kind)
        yield f"{kind}-term.njk", page(term, pagination=each, permalink=f"/{language}/{kind}/{_SLUG}/index.html")
        newest = f"{{% for a in term.items | batch({FEED_ITEMS}) | first %}}"
        feed = render_template("rss", {**_TOKENS, "rss_title": _NAME, "for_feed": newest})
        yield f"{kind}-rss.njk", page(feed, pagination=each, permalink=f"/{language}/{kind}/{_SLUG}/index.xml")


def _sitemap() -> str:
    rows = []
    for language in LANGUAGES:
        base = f"{SITE}/{language}"
        rows.append(
            f"{{% for a in collections.articles_{language} %}}<url><loc>{base}/articles/{{{{ a.fileSlug }}}}/</loc>"
            "<lastmod>{{ a.date | iso }}</lastmod></url>\n{% endfor %}"
        )
        for kind in KINDS:
            rows.append(
                f"<url><loc>{base}/{kind}/</loc></url>\n{{% for t in collections.{kind}_{language} %}}"
                f"<url><loc>{base}/{kind}/{{{{ t.slug }}}}/</loc></url>\n{{% endfor %}}"
            )
        rows.append(f"<url><loc>{base}/</loc></url>\n")
    return (
        '---\n{"permalink": "/sitemap.xml"}\n---\n<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{"".join(rows)}</urlset>\n'
    )
