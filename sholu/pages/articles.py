"""The page of an article: what it says, what is known of it, and who is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup

from sholu import hypertext, routes
from sholu.catalogues import Catalogue
from sholu.config import language_of
from sholu.edtf import EdtfDate, PartialDate
from sholu.model import (
    KINDS,
    ORGANISATIONS,
    PEOPLE,
    Article,
    Entity,
    Kind,
    Role,
    Update,
    Withdrawal,
    in_language,
)
from sholu.pages.frame import frame, other_language
from sholu.pages.later import later
from sholu.pages.lists import listed_day, own_words, source_name
from sholu.pages.site import Site
from sholu.pages.values import ArticlePage, Cast, Fact, Link, Note
from sholu.routes import Address
from sholu.transliterated import spelt


def article_pages(site: Site, article: Article) -> Iterator[tuple[str, Address, ArticlePage]]:
    """An article's page in each of its languages: language, address, value."""
    for language in article.texts:
        yield language, routes.article(article.slug, language), article_page(site, article, language)


def article_page(site: Site, article: Article, language: str) -> ArticlePage:
    """An article in one language. Of one that was taken back only the headline, the facts and the notice stand."""
    text, words = article.texts[language], site.catalogues[language].words
    places = {each: routes.article(article.slug, each) for each in article.texts}
    others = tuple(each for each in places if each in site.digest.languages and each != language_of(language))
    withdrawal = None if article.withdrawn is None else dated_note(site, article.withdrawn, language)
    return ArticlePage(
        frame=frame(
            site,
            language,
            text.title,
            places=places,
            section=routes.front(language),
            description=shown_summary(article, language) if withdrawal is None else withdrawal.text,
            x_default=places[article.original],
            open_graph_type="article",
            json_ld=later(lambda: (news_article(site, article, language),)),
        ),
        crumbs=(Link(title=words["front"], url=routes.front(language).href(site.digest)),),
        headline=text.title,
        summary=later(lambda: standfirst(site, article, language)),
        facts=later(lambda: tuple(facts(site, article, language))),
        counterparts=tuple(
            Link(title=site.catalogues[each].words["read_here"], url=places[each].href(site.digest), language=each)
            for each in others
        ),
        missing=None if others or len(site.digest.languages) == 1 else words["no_translation"],
        withdrawal=withdrawal,
        corrections=tuple(dated_note(site, update, language) for update in article.updates),
        body=Markup("") if article.withdrawn else later(lambda: linked_body(site, article, language)),
        excerpt=excerpt_link(site, article, language),
        cast=later(lambda: tuple(cast(site, article, language))),
        rights=own_words(site, article, article.rights, language),
    )


def shown_summary(article: Article, language: str) -> str:
    """The summary, unless what it sums up was taken back."""
    return "" if article.withdrawn else article.texts[language].summary


_BETWEEN_TAGS = re.compile(r"(?:(?<=>)|^)[^<]+")
_WORD = re.compile(r"[^\W_]+")


def standfirst(site: Site, article: Article, language: str) -> str:
    """The summary above the text; nothing where the text begins with the same words, as that of an import does."""
    summary = shown_summary(article, language)
    words = _words_of(summary)
    first = next(words, None)
    if first is None:
        return summary
    texts = _BETWEEN_TAGS.finditer(site.told(article, language).html)
    opening = (word for text in texts for word in _words_of(unescape(text[0])))
    return "" if all(each == next(opening, None) for each in (first, *words)) else summary


def _words_of(text: str) -> Iterator[str]:
    """The words of a text, in small letters, as they are asked for."""
    return (found[0].casefold() for found in _WORD.finditer(text))


def dated_note(site: Site, told: Update | Withdrawal, language: str) -> Note:
    """A correction or withdrawal as the page says it."""
    return Note(
        date=site.catalogues[language].day(told.date, site.digest.zone),
        machine_date=told.date.astimezone(site.digest.zone).date().isoformat(),
        text=in_language(told.note, language),
        language=None if language in told.note else next(iter(told.note), None),
    )


def linked_body(site: Site, article: Article, language: str) -> Markup:
    """The body with the first mention of each entity that has a page made a link to it."""
    told = site.told(article, language)
    named = ((spot, site.entity(spot[2])) for spot in told.spots)
    links = (
        (spot, routes.entity(entity.kind, entity.slug, language).href(site.digest))
        for spot, entity in named
        if entity.listed
    )
    return hypertext.with_links(told.html, links)


def excerpt_link(site: Site, article: Article, language: str) -> Link | None:
    """Where the rest of an excerpt can be read."""
    if not article.excerpt_only or article.withdrawn:
        return None
    url = article.source.url if article.source else None
    return Link(title=site.catalogues[language].words["read_whole"], url=url)


def facts(site: Site, article: Article, language: str) -> Iterator[Fact]:
    """What is known of an article, in the order readers ask: whose it is, when it was, when it came here."""
    catalogue, words = site.catalogues[language], site.catalogues[language].words
    text = article.texts[language]
    if article.source is not None and (name := source_name(site, article, language)):
        own = article.source.organisation
        page = None if own is None else entity_link(site, site.entity(own), language)
        yield Fact(label=words["source"], values=(page or Link(title=name, url=article.source.url),))
    if article.source is not None and article.source.url:
        # Not in words of the language, but where that runs from right to left it has to be isolated.
        original = Link(title=spelt(host(article.source.url), language, site.digest), url=article.source.url)
        yield Fact(label=words["original"], values=(original,))
    if article.authors:
        people = tuple(entity_link(site, site.entity(key), language) for key in article.authors)
        yield Fact(label=words["author"], values=people)
    if text.translator:
        yield Fact(label=words["translator"], values=(Link(title=text.translator, url=None),))
    for key, date in (("event_date", article.event_date), ("source_date", article.date)):
        if date is not None:
            said = Link(title=catalogue.date(date), url=None)
            yield Fact(label=words[key], values=(said,), machine_date=machine_date(date))
    day = listed_day(site, article, language)
    yield Fact(
        label=words["added"],
        values=(Link(title=catalogue.day(article.listed_at(language), site.digest.zone), url=None),),
        machine_date=day.isoformat(),
    )


def host(url: str) -> str:
    """The name of the site that an address leads to: what of it a reader needs to see."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def machine_date(date: EdtfDate | None) -> str | None:
    """The date for `<time datetime>` and JSON-LD, if it is exactly known and HTML can say it."""
    return str(date) if isinstance(date, PartialDate) and date.is_exact else None


def cast(site: Site, article: Article, language: str) -> Iterator[Cast]:
    """The entities beside an article, kind by kind, in the article's order, people with their roles."""
    names: dict[Kind, list[Link]] = {}
    for key in site.named(article):
        entity = site.entity(key)
        names.setdefault(entity.kind, []).append(_name_beside(site, entity, language, article))
    words = site.catalogues[language].words
    for kind in KINDS:
        if kind in names:
            yield Cast(kind=kind.name, heading=words[kind.name], names=tuple(names[kind]))


def _name_beside(site: Site, entity: Entity, language: str, article: Article) -> Link:
    """A name with the role that the article states; else with the present one, as beside other articles."""
    stated = any(role.article == article.id for role in entity.roles)
    proof = article if stated else None

    def made() -> Link:
        return entity_link(
            site,
            entity,
            language,
            note=note(site, entity, language, article=proof),
            note_language=note_language(site, entity, language, article=proof),
        )

    return made() if stated else site.remembered(made, "name", entity.key, language)


def name_language(entity: Entity, language: str) -> str | None:
    """The language of the name that stands in where the asked one has none; None where it has."""
    return other_language(entity.name, language)


def entity_link(
    site: Site, entity: Entity, language: str, note: str | None = None, note_language: str | None = None
) -> Link:
    """An entity's name, leading to its page if it has one."""
    page = routes.entity(entity.kind, entity.slug, language).href(site.digest) if entity.listed else None
    return Link(
        title=entity.name_in(language),
        url=page,
        language=name_language(entity, language),
        note=note,
        note_language=note_language,
    )


def note(site: Site, entity: Entity, language: str, article: Article | None = None) -> str | None:
    """A few words beside a name: a person's role (that which the article states, else the present one), or what an
    organisation is part of.
    """
    if entity.kind == PEOPLE:
        role = role_at(entity, article)
        return None if role is None else role_in_words(site, role, language)
    if entity.kind == ORGANISATIONS and entity.parent:
        return site.entity(entity.parent).name_in(language)
    return None


def note_language(site: Site, entity: Entity, language: str, article: Article | None = None) -> str | None:
    """The language of the words of `note`, where it is not the asked one."""
    if entity.kind == PEOPLE:
        role = role_at(entity, article)
        return None if role is None else other_language(role.title, language)
    if entity.kind == ORGANISATIONS and entity.parent:
        return name_language(site.entity(entity.parent), language)
    return None


def role_at(person: Entity, article: Article | None) -> Role | None:
    """The role an article states of a person, else one that has not ended, else none."""
    stated = [role for role in person.roles if article is not None and role.article == article.id]
    current = [role for role in person.roles if role.until is None]
    return next(iter((*stated, *current)), None)


def role_in_words(site: Site, role: Role, language: str) -> str:
    """A role in one line: its title, and its organisation if the title does not name it. All of it is in the language
    of the title, which may be another one.
    """
    title = in_language(role.title, language)
    if role.organisation is None:
        return title
    spoken = other_language(role.title, language) or language
    name = site.entity(role.organisation).name_in(spoken)
    comma = site.catalogues[spoken].words["comma"]
    return title if name.casefold() in title.casefold() else f"{title}{comma}{name}"


def period(catalogue: Catalogue, role: Role) -> str | None:
    """When a role was held, as far as known."""
    start, end = (None if each is None else catalogue.date(each) for each in (role.since, role.until))
    if start is None and end is None:
        return None
    key = "since" if end is None else "until" if start is None else "interval"
    return catalogue.dates[key].format(start=start, end=end)


def news_article(site: Site, article: Article, language: str) -> Mapping[str, object]:
    """schema.org's NewsArticle, with what is known and nothing else."""
    digest = site.digest
    address = routes.article(article.slug, language).url(digest)
    name = source_name(site, article, language)
    named = (site.entity(key) for key in site.named(article))
    changes = article.changes()
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.texts[language].title,
        "description": shown_summary(article, language),
        "inLanguage": language,
        "url": address,
        "mainEntityOfPage": address,
        "publisher": {
            "@type": "Organization",
            "name": in_language(digest.title, language),
            "url": digest.base_url,
        },
        "author": [reference(site, site.entity(key), language) for key in article.authors],
        "sourceOrganization": {"@type": "Organization", "name": name} if name else None,
        "isBasedOn": article.source.url if article.source else None,
        "datePublished": machine_date(article.date),
        "dateModified": max(changes).isoformat() if changes else None,
        "mentions": [reference(site, entity, language) for entity in named if entity.listed],
        **_translations(site, article, language),
    }
    return known(found)


def _translations(site: Site, article: Article, language: str) -> Mapping[str, object]:
    """What an original was translated into, or what a translation is one of, as schema.org says it."""

    def named(each: str) -> Mapping[str, str]:
        return {"@type": "NewsArticle", "@id": routes.article(article.slug, each).url(site.digest)}

    if language_of(language) != article.original:
        return {"translationOfWork": named(article.original)}
    others = (each for each in site.digest.languages if each in article.texts and each != article.original)
    return {"workTranslation": [named(each) for each in others]}


def known(found: Mapping[str, object]) -> Mapping[str, object]:
    """A JSON-LD object without what is empty or not known: it never says null."""
    return {key: value for key, value in found.items() if value}


def reference(site: Site, entity: Entity, language: str) -> Mapping[str, object]:
    """An entity as another object of JSON-LD names it; one without a page has no address."""
    page = routes.entity(entity.kind, entity.slug, language).url(site.digest) if entity.listed else None
    return known({"@type": entity.kind.schema_type, "name": entity.name_in(language), "url": page})
