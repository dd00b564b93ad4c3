"""data/ and the mentions in the pages agree with each other, with content/, and with the table written by hand."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from urllib.parse import urljoin

from built_site import HEADINGS, REPOSITORY, BuiltSite, Page, listing, plain_text, text_runs
from own_content import LANGUAGES, addresses_by_entity, article_versions, original_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One row of data/mentions."""

    entity: str
    surface: str
    start: int
    end: int


def exported_mentions(site: BuiltSite) -> dict[tuple[str, str], list[Mention]]:
    """The mentions in data/, by article id and language, in the order of the text."""
    parts = sorted(path for path in site.files() if re.fullmatch(r"data/mentions/\d{4}-\d{2}\.json", path))
    assert parts, "data/mentions holds no month"
    index = (site.folder / "data/index.json").read_text(encoding="utf-8")
    assert all(part.removeprefix("data/") in index for part in parts), "data/index.json does not list every month"
    mentions = defaultdict(list)
    for part in parts:
        for row in json.loads((site.folder / part).read_bytes()):
            assert set(row) == {"article", "lang", "entity", "surface", "start", "end"}, row
            mention = Mention(entity=row["entity"], surface=row["surface"], start=row["start"], end=row["end"])
            mentions[row["article"], row["lang"]].append(mention)
    return {key: sorted(rows, key=lambda row: (row.start, row.end)) for key, rows in mentions.items()}


def gold_mentions() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The table written by hand: entity and surface of each mention, in order, by article id and language."""
    path = REPOSITORY / "tests/data/gold/mentions.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    mentions = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        mentions[row["article"], row["lang"]].append((row["entity"], row["surface"]))
    return dict(mentions)


def test_mentions_agree_with_the_table_written_by_hand(site: BuiltSite) -> None:
    """Every mention that the four texts make of a kind in the table is found, in order, and none that is not one."""
    gold = gold_mentions()
    kinds = {entity.split("/")[0] for rows in gold.values() for entity, _ in rows}
    found = {
        key: [(row.entity, row.surface) for row in rows if row.entity.split("/")[0] in kinds]
        for key, rows in exported_mentions(site).items()
    }
    assert len(gold) >= 4
    assert {"people", "organisations"} <= kinds
    for key, rows in gold.items():
        assert found.get(key, []) == rows, key


def body_of(site: BuiltSite, article: str, language: str) -> Page:
    """The page of an article's language, by the article's id."""
    slug = next(slug for slug, known, _ in article_versions() if known == article)
    return site.pages[f"{language}/{slug}/index.html"]


def test_offsets_of_mentions_fit_the_page_s_text(any_site: BuiltSite) -> None:
    """A mention's offsets, in code points of the body's plain text, give its surface form."""
    faults = []
    for (article, language), rows in exported_mentions(any_site).items():
        page = body_of(any_site, article, language)
        assert page.body is not None, f"{page.path}: no element of class body in an <article>"
        text = plain_text(page.body)
        faults += [
            f"{page.path}: {row.start}-{row.end} is {text[row.start : row.end]!r}, not {row.surface!r}"
            for row in rows
            if text[row.start : row.end] != row.surface
        ]
    assert not faults, listing(faults)


def test_the_first_mention_of_each_entity_is_linked_once(any_site: BuiltSite) -> None:
    """In a body the first mention of an entity outside headings, links and code is linked, and no other."""
    faults = []
    addresses = addresses_by_entity()
    for (article, language), rows in exported_mentions(any_site).items():
        page = body_of(any_site, article, language)
        assert page.body is not None
        linked, closed = mention_links(page)
        wanted: dict[str, int] = {}
        for row in rows:
            if row.entity in addresses and not any(start < row.end and row.start < end for start, end in closed):
                wanted.setdefault(row.entity, row.start)
        got = [(entity, start) for entity, start, _ in linked]
        if sorted(got) != sorted(wanted.items()):
            faults.append(f"{page.path}: links {sorted(got)}, first mentions {sorted(wanted.items())}")
        for entity, _, href in linked:
            if urljoin(page.url, href) != f"{any_site.base_url}{language}/{addresses[entity]}/":
                faults.append(f"{page.path}: the link of {entity} goes to {href}")
    assert not faults, listing(faults)


def mention_links(page: Page) -> tuple[list[tuple[str, int, str]], list[tuple[int, int]]]:
    """The mention links of a body as entity, offset and address; and the spans where no mention may be linked."""
    assert page.body is not None
    linked, closed, position, seen = [], [], 0, set()
    for run in text_runs(page.body):
        links = [element for element in run.around if element.tag == "a"]
        mention = next((link for link in links if "mention" in link.get("class", "").split()), None)
        if run.inside("code", "pre", *HEADINGS) or (links and mention is None):
            closed.append((position, position + len(run.text)))
        if mention is not None and id(mention) not in seen:
            seen.add(id(mention))
            linked.append((mention.get("data-entity", ""), position, mention.get("href", "")))
            assert not run.inside("code", "pre", *HEADINGS), f"{page.path}: a mention linked in a heading or code"
            assert len(links) == 1, f"{page.path}: a link in a link"
        position += len(run.text)
    return linked, closed


def test_the_export_names_every_record_and_article(site: BuiltSite) -> None:
    """data/ holds every record with names in both languages, and every article with the dates of its original."""
    entities = {row["id"]: row for row in json.loads((site.folder / "data/entities.json").read_bytes())}
    wanted = addresses_by_entity()
    assert set(wanted) <= set(entities)
    assert all(set(LANGUAGES) <= set(entities[name]["name"]) for name in wanted)
    assert all(set(LANGUAGES) <= set(entities[name]["urls"]) for name in wanted)
    articles = [
        row
        for path in site.files()
        if re.fullmatch(r"data/articles/\d{4}-\d{2}\.json", path)
        for row in json.loads((site.folder / path).read_bytes())
    ]
    assert Counter(row["id"] for row in articles) == Counter({name for _, name, _ in article_versions()})
    for row in articles:
        original = original_of(next(slug for slug, known, _ in article_versions() if known == row["id"]))
        assert row.get("date") == original.get("date"), row["id"]
        assert row.get("event_date") == original.get("event_date"), row["id"]
