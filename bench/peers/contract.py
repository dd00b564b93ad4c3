"""What every peer writes, and the templates that all of them have in common.

THE CONTRACT ({L} is kk and en; a peer may have its own addresses, see `adapters.base.Layout`)
    {L}/articles/SLUG/index.html           an article: title, date, source, summary, body, those it tells of
    {L}/index.html, {L}/page/N/index.html  all articles, newest first, 20 a page, with title, date and summary
    {L}/organisations/index.html           every organisation with its number of articles; {L}/persons/ likewise
    {L}/organisations/SLUG/index.html      ALL articles that tell of it, newest first, on one page; persons likewise
    {L}/index.xml                          RSS, the latest 20; such a feed beside every organisation and person too
    sitemap.xml                            every page (one file, or an index and its parts)

A template is written once, with @tokens@; each adapter says how its engine spells them, so that all peers write the
same HTML but for quoting and addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

SITE = "https://digest.example"
PER_PAGE = FEED_ITEMS = 20
TITLE = {"kk": "Екі тілді жаңалықтар шолуы", "en": "Bilingual news digest"}
UI = {
    "kk": {
        "home": "Басты бет", "orgs": "Ұйымдар", "persons": "Тұлғалар", "switch": "English", "source": "Дереккөз",
        "newer": "Жаңарақ", "older": "Ескірек", "page": "Бет", "articles": "Мақалалар", "about": "Жоба туралы",
    },
    "en": {
        "home": "Home", "orgs": "Organisations", "persons": "People", "switch": "Қазақша", "source": "Source",
        "newer": "Newer", "older": "Older", "page": "Page", "articles": "Articles", "about": "About",
    },
}  # fmt: skip
"""The words of the interface."""

_CSS = """:root{--ink:#1d2330;--paper:#fbfaf7;--line:#d9d5cb;--link:#0b5c6b}*{box-sizing:border-box}
body{margin:0;font:17px/1.6 system-ui,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--link)}header,main,footer{max-width:46rem;margin:0 auto;padding:1rem}
nav ul,aside ul,.list{list-style:none;margin:0;padding:0}nav ul{display:flex;gap:1rem;flex-wrap:wrap}
h1{font-size:1.7rem;line-height:1.25}.meta{color:#6a6f7c;font-size:.9rem}.summary{font-weight:600}
aside{border-top:1px solid var(--line);margin-top:2rem;padding-top:1rem}aside li{display:inline-block;margin:0 .8rem .3rem 0}
.list li{padding:.35rem 0;border-bottom:1px solid var(--line)}blockquote{margin:0;padding-left:1rem;border-left:3px solid var(--line)}
.pager{display:flex;justify-content:space-between;margin:2rem 0}footer{border-top:1px solid var(--line);font-size:.85rem}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e0;--paper:#15181d;--line:#343a44;--link:#7cc7d4}}"""  # noqa: E501

_HEAD = (
    """<!doctype html>
<html lang="@lang@">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{TITLE} | @sitetitle@</title>
<meta name="description" content="{DESCRIPTION}">
<link rel="canonical" href="@canonical@">
@alternates@<link rel="alternate" type="application/rss+xml" title="RSS" href="@rss_url@">
<meta property="og:title" content="{TITLE}">
<meta property="og:type" content="article">
<meta property="og:url" content="@canonical@">
<meta property="og:site_name" content="@sitetitle@">
<style>"""
    + _CSS
    + """</style>
</head>
<body>
<a class="skip" href="#main">@t_articles@</a>
<header>
<p class="brand"><a href="/@lang@/">@sitetitle@</a></p>
<nav aria-label="@t_home@"><ul>
<li><a href="/@lang@/">@t_home@</a></li>
<li><a href="/@lang@/organisations/">@t_orgs@</a></li>
<li><a href="/@lang@/@persons@/">@t_persons@</a></li>
<li><a href="/@lang@/@feed@">RSS</a></li>
<li><a href="@other_url@" hreflang="@otherlang@">@t_switch@</a></li>
</ul></nav>
</header>
<main id="main">
"""
)
_FOOT = """</main>
<footer>
<p>@sitetitle@. <a href="/@lang@/about/">@t_about@</a>. <a href="/sitemap.xml">Sitemap</a>.</p>
<p><small>Texts on this page are generated for a measurement and mean nothing.@edition@</small></p>
</footer>
</body>
</html>
"""
_ALTERNATES = "".join(
    f'<link rel="alternate" hreflang="{language}" href="@site@/{language}{{PATH}}">\n' for language in TITLE
)


def _page(main: str, title: str, description: str) -> str:
    return _HEAD.replace("{TITLE}", title).replace("{DESCRIPTION}", description) + main + _FOOT


_ARTICLE = """<article>
<h1>@title@</h1>
<p class="meta"><time datetime="@dateiso@">@date@</time> · @t_source@: <a href="@srcurl@" rel="noopener">@src@</a></p>
<p class="summary">@summary@</p>
<div class="body">@body@</div>
<aside>
<h2>@t_orgs@</h2>
<ul>@for_orgs@<li><a href="@o_url@">@o_name@</a></li>
@end@</ul>
<h2>@t_persons@</h2>
<ul>@for_persons@<li><a href="@p_url@">@p_name@</a></li>
@end@</ul>
</aside>
</article>
"""
_HOME = """<h1>@sitetitle@</h1>
<ul class="list">
@for_page@<li><h2><a href="@i_url@">@i_title@</a></h2><p class="meta"><time datetime="@i_dateiso@">@i_date@</time></p><p>@i_summary@</p></li>
@end@</ul>
<p class="pager">@if_prev@<a href="@prev_url@">@t_newer@</a>@endif@<span>@t_page@ @page_no@ / @page_all@</span>@if_next@<a href="@next_url@">@t_older@</a>@endif@</p>
"""  # noqa: E501
_TERM = """<h1>@name@</h1>
<p class="meta">@t_articles@: @n_items@</p>
<ul class="list">
@for_items@<li><time datetime="@i_dateiso@">@i_date@</time> <a href="@i_url@">@i_title@</a></li>
@end@</ul>
"""
_TERMS = """<h1>@t_kind@</h1>
<ul class="list">
@for_terms@<li><a href="@k_url@">@k_name@</a> (@k_n@)</li>
@end@</ul>
"""
_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>@rss_title@</title><link>@site@/@lang@/</link><description>@rss_title@</description><language>@lang@</language>
@for_feed@<item><title>@i_title@</title><link>@i_absolute@</link><guid>@i_absolute@</guid><pubDate>@i_rfc822@</pubDate><description>@i_summary@</description></item>
@end@</channel></rss>
"""  # noqa: E501

TEMPLATES = {
    "article": _page(_ARTICLE, "@title@", "@summary@"),
    "home": _page(_HOME, "@t_home@", "@sitetitle@"),
    "term": _page(_TERM, "@name@", "@name@"),
    "terms": _page(_TERMS, "@t_kind@", "@t_kind@"),
    "rss": _RSS,
}
"""The canonical templates: an article, a page of all articles, a page of one organisation or person, the list of all
of a kind, a feed."""

_PATHS = {"article": "/articles/@slug@/", "home": "/", "term": "/@kind@/@slug@/", "terms": "/@kind@/"}

_DEFAULTS = {
    "site": SITE,
    "persons": "persons",
    "feed": "index.xml",
    "rss_url": "/@lang@/@feed@",
    "o_url": "/@lang@/organisations/@o_slug@/",
    "p_url": "/@lang@/@persons@/@p_slug@/",
    "k_url": "/@lang@/@kind@/@k_slug@/",
    "i_url": "/@lang@/articles/@i_slug@/",
    "i_absolute": "@site@@i_url@",
    "canonical": "@site@/@lang@{PATH}",
    "other_url": "/@otherlang@{PATH}",
    "alternates": _ALTERNATES,
}
"""How addresses are spelt where an adapter does not say otherwise; {PATH} is the page's below its language."""

EDITION = " Edition {}."
"""What the foot of an article says once its template was edited; the number tells one edit from another."""


def render_template(name: str, tokens: Mapping[str, str], kind: str | None = None, *, edition: int = 0) -> str:
    """A canonical template as an engine spells it. `kind` is that of a term or list of terms, where the engine has a
    template for each. Raises KeyError for a token without a spelling.
    """
    own = {} if kind is None else {"kind": kind, "t_kind": "@t_orgs@" if kind == "organisations" else "@t_persons@"}
    if name == "term":
        own["rss_url"] = "/@lang@/@kind@/@slug@/@feed@"
    known = {**_DEFAULTS, **own, **tokens, "edition": EDITION.format(edition) if edition else ""}
    path = _PATHS.get(name, "")
    text = TEMPLATES[name]
    while True:
        replaced = re.sub(r"@(\w+)@", lambda match: known[match[1]].replace("{PATH}", path), text)
        if replaced == text:
            return text
        text = replaced


def quoted(text: str) -> str:
    """A YAML double-quoted scalar; one of JSON is one of YAML."""
    return json.dumps(text, ensure_ascii=False)


def inline(values: tuple[str, ...]) -> str:
    """A YAML list in one line."""
    return json.dumps(values)
