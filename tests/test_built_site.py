"""The whole output as a reader, a search engine and those who build on data/ get it: nothing of the code is asked."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from built_site import REPOSITORY, BuiltSite, Page, addresses_in_css, addresses_in_json, listing, text_runs
from own_content import KINDS, LANGUAGES, article_versions, languages_by_slug, original_of, published_records

SCRIPTS = {"kk-latn": "kk-Latn", "kk-arab": "kk-Arab"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ASSETS = (".css", ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".woff", ".woff2")


def names_in_xml(site: BuiltSite, path: str) -> Iterator[str]:
    """Every address of its own that a feed, sitemap or OPML file names."""
    for element in ElementTree.fromstring((site.folder / path).read_bytes()).iter():
        written = [element.get(name) for name in ("href", "url", "xmlUrl", "htmlUrl", "src")]
        if element.tag.rpartition("}")[2] in ("link", "loc", "url", "comments", "docs", "icon", "logo"):
            written.append(element.text)
        yield from (address.strip() for address in written if address and address.strip())


# Links and assets


def test_every_address_in_every_page_resolves(any_site: BuiltSite) -> None:
    """Each link, asset and anchor inside the site leads to a file, and an id, of the output."""
    faults = []
    for page in any_site.pages.values():
        for reference in page.references():
            if not any_site.is_own(reference.url):
                continue
            target = any_site.file_at(reference.url)
            fragment = unquote(urlsplit(reference.url).fragment)
            if target is None:
                faults.append(f"{page.path}: {reference.written!r} leads to no file")
            elif fragment and target in any_site.pages and fragment not in any_site.pages[target].ids:
                faults.append(f"{page.path}: {reference.written!r} names no id of {target}")
    assert any_site.pages, "the site has no page"
    assert not faults, listing(faults)


def test_every_address_in_feeds_sitemaps_and_outlines_resolves(any_site: BuiltSite) -> None:
    """What a feed, the sitemap or feeds.opml says is on this site is on it, by an absolute address."""
    faults = []
    files = [path for path in any_site.files() if path.endswith((".xml", ".opml"))]
    for path in files:
        for address in names_in_xml(any_site, path):
            if not address.startswith(("http://", "https://")):
                faults.append(f"{path}: {address!r} is not absolute")
            elif any_site.is_own(address) and any_site.file_at(address) is None:
                faults.append(f"{path}: {address!r} leads to no file")
    assert {"sitemap.xml", "feeds.opml"} <= set(files)
    assert not faults, listing(faults)


def test_every_address_in_json_and_style_sheets_resolves(any_site: BuiltSite) -> None:
    """The addresses in data/, JSON feeds and CSS lead to files of the output."""
    faults = []
    for path, content in any_site.files().items():
        own = any_site.address_of(path)
        if path.endswith(".json"):
            addresses = list(addresses_in_json(json.loads(content)))
        elif path.endswith(".css"):
            addresses = [urljoin(own, address) for address in addresses_in_css(content.decode("utf-8"))]
        else:
            continue
        faults += [
            f"{path}: {address!r} leads to no file"
            for address in addresses
            if any_site.is_own(address) and any_site.file_at(address) is None
        ]
    assert not faults, listing(faults)


def test_nothing_is_fetched_from_elsewhere(any_site: BuiltSite) -> None:
    """No page and no style sheet has a browser fetch anything from another host, nor names an unknown scheme."""
    faults = []
    for page in any_site.pages.values():
        for reference in page.references():
            scheme = urlsplit(reference.url).scheme
            if reference.fetched and not any_site.is_own(reference.url) and scheme != "data":
                faults.append(f"{page.path}: fetches {reference.written!r}")
            if scheme not in ("http", "https", "mailto", "data"):
                faults.append(f"{page.path}: {reference.written!r} has the scheme {scheme!r}")
    for path, content in any_site.files().items():
        if path.endswith(".css"):
            for address in addresses_in_css(content.decode("utf-8")):
                if not any_site.is_own(urljoin(any_site.address_of(path), address)):
                    faults.append(f"{path}: fetches {address!r}")
    assert not faults, listing(faults)


def test_the_names_of_assets_carry_a_digest(site: BuiltSite) -> None:
    """Style sheets, scripts, fonts and pictures may be cached for ever: another content has another name."""
    assets = [path for path in site.files() if path.endswith(ASSETS)]
    faults = [path for path in assets if not re.search(r"[.-][0-9a-f]{8,64}\.[a-z0-9]+$", path)]
    assert any(path.endswith(".css") for path in assets)
    assert not faults, listing(faults)


def test_error_pages_work_at_any_depth(any_site: BuiltSite) -> None:
    """Each language and the root have a 404 page, whose addresses do not depend on where it is shown."""
    faults = []
    for path in ("404.html", *(f"{folder}/404.html" for folder in (*LANGUAGES, *SCRIPTS))):
        assert path in any_site.pages, f"{path} is not there"
        page = any_site.pages[path]
        faults += [
            f"{path}: {reference.written!r} is relative"
            for reference in page.references()
            if not re.match(r"/|#|[a-z]+:", reference.written)
        ]
        if page.may_be_indexed and page.canonical:
            faults.append(f"{path} offers itself to search engines")
    assert not faults, listing(faults)


# Every entry has its pages


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_has_a_page_in_both_languages(site: BuiltSite, kind: str) -> None:
    """Each person, organisation, place and topic on record has its page in both languages, each index too."""
    slugs = published_records(kind)
    wanted = [f"{language}/{kind}/" for language in LANGUAGES]
    wanted += [f"{language}/{kind}/{slug}/" for language in LANGUAGES for slug in slugs]
    faults = [folder for folder in wanted if f"{folder}index.html" not in site.pages]
    assert slugs, f"no record of {kind}"
    assert not faults, listing(faults)


def test_all_ten_persons_of_the_two_articles_are_on_record() -> None:
    """The two first articles name ten persons, the newspaper's author among them: each has a record."""
    assert len(published_records("people")) >= 10


def test_every_article_has_a_page_in_each_of_its_languages(site: BuiltSite) -> None:
    """Each published language of each article is a page; the first two articles have both languages."""
    versions = article_versions()
    faults = [
        f"{language}/{slug}/" for slug, _, language in versions if f"{language}/{slug}/index.html" not in site.pages
    ]
    in_both = [slug for slug, languages in languages_by_slug(versions).items() if set(LANGUAGES) <= languages]
    assert len(in_both) >= 2
    assert not faults, listing(faults)


def test_every_list_a_reader_needs_is_there(site: BuiltSite) -> None:
    """The root, a front page, a Subscribe and an About page in each language, and an archive of each month stand."""
    wanted = ["index.html"]
    for language in LANGUAGES:
        wanted += [f"{language}/{name}index.html" for name in ("", "subscribe/", "about/")]
    faults = [path for path in wanted if path not in site.pages]
    for language in LANGUAGES:
        if not any(re.match(rf"{language}/archive/\d{{4}}/\d{{2}}/index\.html", path) for path in site.pages):
            faults.append(f"{language}/archive/YYYY/MM/index.html")
    assert not faults, listing(faults)


def test_every_kazakh_file_has_its_counterpart_in_each_script(any_site: BuiltSite) -> None:
    """Pages, feeds, copies at old addresses: what is under kk/ is under kk-latn/ and kk-arab/, and nothing else."""
    below = {
        folder: sorted(path.partition("/")[2] for path in any_site.files() if path.startswith(f"{folder}/"))
        for folder in ("kk", *SCRIPTS)
    }
    assert below["kk"]
    assert below["kk-latn"] == below["kk"]
    assert below["kk-arab"] == below["kk"]


def test_pages_in_other_scripts_are_in_them_altogether(site: BuiltSite) -> None:
    """No Cyrillic letter is left in what readers see, but in code and in what says that it is in another language."""
    faults = []
    for page in site.pages.values():
        if page.path.split("/")[0] in SCRIPTS:
            for run in text_runs(page.tree):
                kept = run.inside("code", "pre", "script") or any(
                    element.get("lang", page.language) != page.language for element in run.around
                )
                if not kept and re.search("[\u0400-\u04ff]", run.text):
                    faults.append(f"{page.path}: {run.text.strip()}")
    assert not faults, listing(faults)


# What a page says of itself


def test_every_page_says_what_it_is(any_site: BuiltSite) -> None:
    """Each page has one language, title, description, viewport and first heading, and declares its encoding first."""
    faults = []
    for page in any_site.pages.values():
        title = next(iter(page.tree.iter("title")), None)
        checks = {
            "lang": bool(page.language),
            "title": title is not None and bool("".join(title.itertext()).strip()),
            "description": bool((page.meta("description") or "").strip()),
            "viewport": "width=device-width" in (page.meta("viewport") or ""),
            "one h1": len(list(page.tree.iter("h1"))) == 1,
            "encoding": re.search(r"<meta charset=[\"']?utf-8", page.source[:1024], re.IGNORECASE) is not None,
            "language of the folder": page.path.split("/")[0] not in LANGUAGES
            or page.language == page.path.split("/")[0],
            "script of the folder": page.path.split("/")[0] not in SCRIPTS
            or page.language == SCRIPTS[page.path.split("/")[0]],
            "direction": (page.tree.get("dir") == "rtl") == (page.language == "kk-Arab"),
        }
        faults += [f"{page.path}: {name}" for name, holds in checks.items() if not holds]
    assert not faults, listing(faults)


def test_titles_tell_pages_apart(site: BuiltSite) -> None:
    """No two pages of one language that search engines may show have the same title."""
    titles = Counter(
        (page.language, "".join(next(page.tree.iter("title")).itertext()).strip())
        for page in site.pages.values()
        if page.may_be_indexed
    )
    assert not [title for title, count in titles.items() if count > 1]


def test_the_canonical_address_is_the_page_s_own(any_site: BuiltSite) -> None:
    """Each page that may be indexed names itself, absolutely; a page that names another is a full copy of it."""
    faults = []
    for page in any_site.pages.values():
        if page.canonical is None:
            if page.may_be_indexed and not page.path.endswith("404.html"):
                faults.append(f"{page.path}: no canonical address")
        elif page.canonical != page.url:
            other = any_site.pages.get(any_site.file_at(page.canonical) or "")
            if other is None or other.canonical != page.canonical:
                faults.append(f"{page.path}: canonical is {page.canonical}")
        if page.canonical and page.meta("og:url") != page.canonical:
            faults.append(f"{page.path}: og:url is {page.meta('og:url')}")
        for name in ("og:title", "og:type"):
            if page.may_be_indexed and not page.meta(name):
                faults.append(f"{page.path}: no {name}")
    assert not faults, listing(faults)


def test_counterparts_name_each_other(any_site: BuiltSite) -> None:
    """hreflang is reciprocal, with self and x-default, absolute, and leads to real pages only."""
    faults = []
    for page in any_site.pages.values():
        faults += [f"{page.path}: {fault}" for fault in hreflang_faults(any_site, page)]
    with_counterparts = [page for page in any_site.pages.values() if len(page.alternates) > 2]
    assert with_counterparts, "no page names a counterpart"
    assert not faults, listing(faults)


def hreflang_faults(site: BuiltSite, page: Page) -> Iterator[str]:
    """What is wrong with the counterparts that one page names."""
    links = [link for link in page.head_links("alternate") if link.get("hreflang")]
    if not links:
        return
    if len(links) != len(page.alternates):
        yield "names a language twice"
    if "x-default" not in page.alternates:
        yield "no x-default"
    if page.url not in page.alternates.values():
        yield "does not name itself"
    own = [language for language, url in page.alternates.items() if url == page.url and language != "x-default"]
    if own and own != [page.language]:
        yield f"is in {page.language!r} but calls itself {own}"
    for language, url in page.alternates.items():
        other = site.pages.get(site.file_at(url) or "")
        if other is None:
            yield f"{language}: {url} is no page"
        elif language != "x-default" and other.alternates != page.alternates:
            yield f"{language}: {url} names other counterparts"
        elif language != "x-default" and other.language != language:
            yield f"{language}: {url} is in {other.language!r}"


def test_the_language_switch_lands_on_the_counterpart(site: BuiltSite) -> None:
    """A page with a counterpart links to it in its text, not only for search engines."""
    faults = []
    for page in site.pages.values():
        linked = {urljoin(page.url, link.get("href", "")) for link in page.tree.iter("a")}
        for language, url in page.alternates.items():
            if language not in ("x-default", page.language) and url not in linked:
                faults.append(f"{page.path}: no link to {url}")
    assert not faults, listing(faults)


# Search engines


def sitemap_entries(site: BuiltSite) -> list[tuple[str, dict[str, str]]]:
    """Each address in the parts of the sitemap, with its counterparts."""
    index = ElementTree.fromstring((site.folder / "sitemap.xml").read_bytes())
    assert index.tag == f"{SITEMAP}sitemapindex"
    entries = []
    for loc in index.iter(f"{SITEMAP}loc"):
        part = site.file_at(loc.text or "")
        assert part is not None, loc.text
        root = ElementTree.fromstring((site.folder / part).read_bytes())
        assert root.tag == f"{SITEMAP}urlset"
        for url in root.iter(f"{SITEMAP}url"):
            alternates = {link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{XHTML}link")}
            entries.append((url.findtext(f"{SITEMAP}loc", ""), alternates))
    return entries


def test_the_sitemap_lists_every_canonical_page_once(any_site: BuiltSite) -> None:
    """Each page that may be indexed under its own address stands in the sitemap once, and nothing else does."""
    canonical = [page.url for page in any_site.pages.values() if page.may_be_indexed and page.canonical == page.url]
    listed = [url for url, _ in sitemap_entries(any_site)]
    assert canonical
    assert sorted(listed) == sorted(canonical)


def test_the_sitemap_names_the_same_counterparts_as_the_pages(any_site: BuiltSite) -> None:
    """The hreflang set of an address is one: in the page and in the sitemap."""
    faults = [
        url
        for url, alternates in sitemap_entries(any_site)
        if any_site.pages[any_site.file_at(url) or ""].alternates != alternates
    ]
    assert not faults, listing(faults)


def test_robots_are_told_of_the_sitemap(any_site: BuiltSite) -> None:
    """robots.txt names the sitemap by its absolute address and shuts nobody out."""
    robots = (any_site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {any_site.base_url}sitemap.xml" in robots
    assert "Disallow: /" not in robots


def structured_data(page: Page) -> list[dict[str, object]]:
    """Every object of the page's structured data, whether it stands alone, in a list or in a @graph."""
    found: list[dict[str, object]] = []
    for block in page.json_ld:
        pending = [json.loads(block)]
        while pending:
            value = pending.pop()
            if isinstance(value, list):
                pending += value
            elif isinstance(value, dict):
                found.append(value)
                pending += [item for item in value.values() if isinstance(item, dict | list)]
    return found


def test_structured_data_says_what_each_page_is(site: BuiltSite) -> None:
    """An article is a NewsArticle, a person a Person, an organisation an Organization, in JSON-LD that parses."""
    wanted = {f"{language}/{slug}/": "NewsArticle" for slug, _, language in article_versions()}
    for kind, name in (("people", "Person"), ("organisations", "Organization")):
        wanted |= {f"{language}/{kind}/{slug}/": name for language in LANGUAGES for slug in published_records(kind)}
    faults = []
    for folder, name in wanted.items():
        types = [value.get("@type") for value in structured_data(site.pages[f"{folder}index.html"])]
        if not any(name == one or (isinstance(one, list) and name in one) for one in types):
            faults.append(f"{folder}: {types} has no {name}")
    assert not faults, listing(faults)


def test_no_date_is_published_that_is_not_known(site: BuiltSite) -> None:
    """datePublished is the source's date, as exact as its original gives it, and absent where that is unknown."""
    faults = []
    for slug, _, language in article_versions():
        known = re.sub(r"[~?%]", "", str(original_of(slug).get("date", ""))) or None
        page = site.pages[f"{language}/{slug}/index.html"]
        articles = [value for value in structured_data(page) if value.get("@type") == "NewsArticle"]
        for value in articles:
            if value.get("datePublished") not in (None, known):
                faults.append(f"{page.path}: datePublished {value['datePublished']!r}, known is {known!r}")
        if known is None and page.meta("article:published_time"):
            faults.append(f"{page.path}: article:published_time without a known date")
    assert not faults, listing(faults)


# Nothing of the machine


def test_no_output_names_the_machine_it_was_built_on(site: BuiltSite) -> None:
    """No file of the output holds the path of the sources, of the output or of the generator."""
    roots = {str(site.folder.parent), str(REPOSITORY)}
    faults = [
        f"{path}: {root}"
        for path, content in site.files().items()
        for root in sorted(roots)
        if root.encode() in content
    ]
    assert not faults, listing(faults)
