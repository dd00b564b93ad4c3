"""Hugo. Every build in a fresh process is a full one; it has no state to take up."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from ..articles import LANGUAGES, Article, Name
from ..contract import PER_PAGE, SITE, TITLE, UI, quoted, render_template
from .base import Peer, one_of, put
from .front_matter import ArticlesWithFrontMatter

_ISO, _DAY, _RFC822 = "2006-01-02T15:04:05-07:00", "2006-01-02", "Mon, 02 Jan 2006 15:04:05 -0700"
_TOKENS = {
    "lang": "{{ site.Language.Lang }}",
    "otherlang": '{{ if eq site.Language.Lang "kk" }}en{{ else }}kk{{ end }}',
    "sitetitle": "{{ site.Title }}",
    "title": "{{ .Title }}",
    "name": "{{ .Title }}",
    "slug": "{{ path.Base .RelPermalink }}",
    "summary": "{{ .Params.summary }}",
    "dateiso": f'{{{{ .Date.Format "{_ISO}" }}}}',
    "date": f'{{{{ .Date.Format "{_DAY}" }}}}',
    "src": "{{ .Params.source }}",
    "srcurl": "{{ .Params.source_url }}",
    "body": "{{ .Content }}",
    "for_orgs": '{{ range .GetTerms "organisations" }}',
    "o_slug": "{{ path.Base .RelPermalink }}",
    "o_name": "{{ .LinkTitle }}",
    "for_persons": '{{ range .GetTerms "persons" }}',
    "p_slug": "{{ path.Base .RelPermalink }}",
    "p_name": "{{ .LinkTitle }}",
    "end": "{{ end }}",
    "endif": "{{ end }}",
    "for_page": "{{ $p := .Paginate site.RegularPages.ByDate.Reverse }}{{ range $p.Pages }}",
    "i_slug": "{{ path.Base .RelPermalink }}",
    "i_title": "{{ .Title }}",
    "i_summary": "{{ .Params.summary }}",
    "i_dateiso": f'{{{{ .Date.Format "{_ISO}" }}}}',
    "i_date": f'{{{{ .Date.Format "{_DAY}" }}}}',
    "i_rfc822": f'{{{{ .Date.Format "{_RFC822}" }}}}',
    "if_prev": "{{ if $p.HasPrev }}",
    "prev_url": "{{ $p.Prev.URL }}",
    "if_next": "{{ if $p.HasNext }}",
    "next_url": "{{ $p.Next.URL }}",
    "page_no": "{{ $p.PageNumber }}",
    "page_all": "{{ $p.TotalPages }}",
    "n_items": "{{ len .Pages }}",
    "for_items": "{{ range .Pages.ByDate.Reverse }}",
    "for_terms": "{{ range .Pages.ByTitle }}",
    "k_slug": "{{ path.Base .RelPermalink }}",
    "k_name": "{{ .LinkTitle }}",
    "k_n": "{{ len .Pages }}",
    "rss_title": "{{ .Title | transform.XMLEscape | safeHTML }}",
    "for_feed": "{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}"
    "{{ range first 20 $pages.ByDate.Reverse }}",
    **{f"t_{word}": f'{{{{ i18n "{word}" }}}}' for word in UI["en"]},
}


class Hugo(ArticlesWithFrontMatter, Peer):
    """A project of two content folders; organisations and persons are taxonomies with a page file for each name."""

    name = "hugo"
    note = "sitemap.xml is an index with a file for each language; a page at / leads to one of the languages"

    def _program(self) -> str | None:
        packaged = one_of(self.tools / "hugo", "lib/python3*/site-packages/hugo/binaries/hugo*")
        return str(packaged) if packaged else shutil.which("hugo")

    def lacking(self) -> str:
        """Why it cannot be run here."""
        return "" if self._program() else "no hugo in the folder of tools or on the path"

    def version(self) -> str:
        """Its version."""
        said = subprocess.run([*self.command()[:1], "version"], capture_output=True, text=True, check=True).stdout
        return said.split()[1].partition("-")[0]

    def command(self) -> list[str]:
        """A full build."""
        return [self._program() or "hugo", "--quiet", "--buildFuture"]

    def state(self) -> list[Path]:
        """Output, resources, lock."""
        return [self.out, self.project / "resources", self.project / ".hugo_build.lock"]

    def settle(self) -> None:
        """Writes hugo.yaml and the words of the interface."""
        titles = "".join(
            f"  {language}: {{contentDir: content/{language}, weight: {weight}, title: {quoted(TITLE[language])}}}\n"
            for weight, language in enumerate(LANGUAGES, 1)
        )
        put(
            self.project / "hugo.yaml",
            f"""baseURL: {SITE}/
defaultContentLanguage: kk
defaultContentLanguageInSubdir: true
disableKinds: [section]
enableRobotsTXT: false
taxonomies: {{organisation: organisations, person: persons}}
outputs: {{home: [html, rss], taxonomy: [html], term: [html, rss], page: [html]}}
pagination: {{pagerSize: {PER_PAGE}, disableAliases: true}}
disableHugoGeneratorInject: true
markup: {{goldmark: {{renderer: {{unsafe: true}}, parser: {{autoHeadingID: false}}}}}}
languages:
{titles}""",
        )
        for language in LANGUAGES:
            words = "".join(f"{key}: {quoted(word)}\n" for key, word in UI[language].items())
            put(self.project / f"i18n/{language}.yaml", words)

    def write_templates(self, edition: int = 0) -> None:
        """Writes the layouts."""
        layouts = self.project / "layouts"
        put(layouts / "page.html", render_template("article", _TOKENS, edition=edition))
        put(layouts / "home.html", render_template("home", _TOKENS))
        declaration, _, rest = render_template("rss", _TOKENS).partition("\n")
        # The engine of the pages sets the feed, too: it must not escape the declaration.
        put(layouts / "rss.xml", f"{{{{ {json.dumps(declaration)} | safeHTML }}}}\n{rest}")
        for kind in ("organisations", "persons"):
            put(layouts / kind / "term.html", render_template("term", _TOKENS, kind))
            put(layouts / kind / "taxonomy.html", render_template("terms", _TOKENS, kind))

    def write_names(self, organisations: Iterable[Name] = (), persons: Iterable[Name] = ()) -> None:
        """Writes a page file for each name and language."""
        for kind, names in (("organisations", organisations), ("persons", persons)):
            for name in names:
                for language in LANGUAGES:
                    file = self.project / f"content/{language}/{kind}/{name.slug}/_index.md"
                    put(file, f"---\ntitle: {quoted(name.in_language(language))}\n---\n")

    def forget_person(self, person: Name) -> None:
        """Takes the page files away."""
        for language in LANGUAGES:
            shutil.rmtree(self.project / f"content/{language}/persons/{person.slug}", ignore_errors=True)

    def _source(self, language: str, article: Article) -> Path:
        return self.project / f"content/{language}/articles/{article.slug}.md"
