"""The pages of organisations, people, places and topics, and their indexes: all derived from one record each and
from the articles that name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from operator import itemgetter

from sholu import hypertext, routes
from sholu.catalogues import Catalogue
from sholu.config import language_of
from sholu.kazakh.collation import initial, letter_bar
from sholu.model import ORGANISATIONS, PEOPLE, Article, Entity, Kind, Role, in_language, kind_of
from sholu.pages.articles import (
    entity_link,
    known,
    name_language,
    note,
    note_language,
    period,
    reference,
)
from sholu.pages.frame import FEED_NAMES, frame, other_language
from sholu.pages.later import later
from sholu.pages.lists import listing, sheet_address
from sholu.pages.site import Site, filed_name
from sholu.pages.values import (
    Cast,
    EntityPage,
    IndexItem,
    IndexPage,
    LetterGroup,
    Link,
    QuotationLine,
    RoleLine,
)
from sholu.routes import Address
from sholu.transliterated import spelt

MOST_COMPANIONS = 12
"""How many of each kind are shown as appearing with an entity."""


def entity_page(site: Site, key: str, language: str) -> tuple[Address, EntityPage]:
    """The entity's own page: all that is known of it, and its newest articles."""
    entity = site.record(key)
    name, address = entity.name_in(language), routes.entity(entity.kind, entity.slug, language)
    about = entity.about.get(language)
    return address, EntityPage(
        frame=frame(
            site,
            language,
            name,
            places={each: routes.entity(entity.kind, entity.slug, each) for each in site.digest.locales},
            section=routes.index(entity.kind, language),
            description=about or _described(site, entity, language),
            own_feeds=(address, name),
            open_graph_type="profile" if entity.kind == PEOPLE else "website",
            json_ld=later(lambda: (entity_object(site, entity, language),)),
        ),
        kind=entity.kind.name,
        kind_label=site.catalogues[language].words[entity.kind.noun],
        crumbs=(_index_link(site, entity.kind, language),),
        name=name,
        name_language=name_language(entity, language),
        other_names=other_names(site, entity, language),
        aliases=entity.aliases.get(language, ()),
        about=about,
        parent=entity_link(site, site.entity(entity.parent), language) if entity.parent else None,
        parts=later(lambda: parts(site, entity, language)),
        roles=later(lambda: roles(site, entity, language)),
        staff=later(lambda: staff(site, entity, language)),
        quotations=later(
            lambda: tuple(islice(quotations(site, entity, language), site.digest.entity_page_size or None))
        ),
        companions=later(lambda: tuple(companions(site, entity, language))),
        same_as=tuple(Link(title=spelt(url, language, site.digest), url=url) for url in entity.same_as),
        listing=listing(site, language, address, key, 0),
        elsewhere=later(lambda: tuple(elsewhere(site, entity, language))),
        feeds=_feed_names(site, address),
    )


def older_entity_page(site: Site, key: str, language: str, number: int) -> tuple[Address, EntityPage]:
    """A numbered page of the entity's list: its name and the list, so that nothing newer rewrites it."""
    entity = site.entity(key)
    name, address = entity.name_in(language), routes.entity(entity.kind, entity.slug, language)
    own = sheet_address(address, number)
    return own, EntityPage(
        frame=frame(
            site,
            language,
            f"{name} · {number}",
            places={language: own},
            nearest={each: routes.entity(entity.kind, entity.slug, each) for each in site.digest.locales},
            section=routes.index(entity.kind, language),
            description=name,
            own_feeds=(address, name),
        ),
        kind=entity.kind.name,
        kind_label=site.catalogues[language].words[entity.kind.noun],
        crumbs=(
            _index_link(site, entity.kind, language),
            Link(title=name, url=address.href(site.digest)),
        ),
        name=name,
        name_language=name_language(entity, language),
        other_names=other_names(site, entity, language),
        listing=listing(site, language, address, key, number),
        feeds=_feed_names(site, address),
    )


def _index_link(site: Site, kind: Kind, language: str) -> Link:
    title = site.catalogues[language].words[kind.name]
    return Link(title=title, url=routes.index(kind, language).href(site.digest))


def _feed_names(site: Site, address: Address) -> tuple[Link, ...]:
    formats = site.digest.feed_formats
    return tuple(Link(title=FEED_NAMES[each], url=routes.feed(address, each).href(site.digest)) for each in formats)


def _described(site: Site, entity: Entity, language: str) -> str:
    """A line for search engines: the name and what it is, in the page's language."""
    said = None if note_language(site, entity, language) else note(site, entity, language)
    beside = said or site.catalogues[language].words[entity.kind.noun]
    return f"{entity.name_in(language)}: {beside}"


def other_names(site: Site, entity: Entity, language: str) -> tuple[Link, ...]:
    """The entity's names in the digest's other languages, each leading to its page there; not the one that stands in
    for a name the language lacks.
    """
    return tuple(
        Link(
            title=entity.name[each],
            url=routes.entity(entity.kind, entity.slug, each).href(site.digest) if entity.listed else None,
            language=each,
        )
        for each in site.digest.languages
        if each in entity.name and each not in (language_of(language), name_language(entity, language))
    )


def elsewhere(site: Site, entity: Entity, language: str) -> Iterator[Link]:
    """How many articles there are only in other languages, leading to the entity's page in each."""
    catalogue = site.catalogues[language]
    others = (each for each in site.digest.languages if each != language_of(language))
    for each in others:
        more = site.count_only(entity.key, each, language)
        if more:
            name = site.catalogues[each].name
            said = catalogue.word("only_in", language=name, articles=catalogue.count("articles", more))
            yield Link(title=said, url=routes.entity(entity.kind, entity.slug, each).href(site.digest))


def parts(site: Site, entity: Entity, language: str) -> tuple[Link, ...]:
    """What has this entity for its parent, in the alphabet of the language."""
    below = site.in_alphabet(site.parts(entity.key), language)
    return tuple(entity_link(site, each, language) for each in below)


def roles(site: Site, person: Entity, language: str) -> tuple[RoleLine, ...]:
    """A person's roles, as the record has them."""
    return tuple(_role_line(site, role, language) for role in person.roles)


def staff(site: Site, organisation: Entity, language: str) -> tuple[RoleLine, ...]:
    """Who holds or held which role at an organisation, in the alphabet of the language."""
    listed = (each for each in site.staff(organisation.key) if each.person.listed)
    holders = sorted(listed, key=lambda each: site.place_in_alphabet(each.person, language))
    return tuple(_role_line(site, each.role, language, person=each.person) for each in holders)


def _role_line(site: Site, role: Role, language: str, person: Entity | None = None) -> RoleLine:
    """A role; with `person` as it stands on the page of the organisation, which is not named again."""
    organisation = None if role.organisation is None or person else site.entity(role.organisation)
    article = None if role.article is None else site.find_article(role.article)
    spoken = other_language(role.title, language)
    return RoleLine(
        title=site.catalogues[spoken or language].capitalised(in_language(role.title, language)),
        language=spoken,
        organisation=None if organisation is None else entity_link(site, organisation, language),
        period=period(site.catalogues[language], role),
        article=None if article is None else article_link(site, article, language),
        person=None if person is None else entity_link(site, person, language),
    )


def article_link(site: Site, article: Article, language: str) -> Link:
    """An article in a language, or where it lacks that in the language of its original."""
    told_in = language if language in article.texts else article.original
    return Link(
        title=article.texts[told_in].title,
        url=routes.article(article.slug, told_in).href(site.digest),
        language=None if told_in == language else told_in,
    )


def quotations(site: Site, entity: Entity, language: str) -> Iterator[QuotationLine]:
    """What an entity said in the articles, newest first: in the page's language, or where an article lacks it in
    the language of its original. Addresses in it that are relative to the article lead on from there.
    """
    for article in site.articles_quoting(entity.key):
        told_in = language if language in article.texts else article.original
        link = article_link(site, article, language)
        for said in site.spoken(article, told_in):
            if said.speaker == entity.key:
                words = hypertext.absolute(said.words, routes.article(article.slug, told_in).href(site.digest))
                yield QuotationLine(text=words, article=link, language=told_in)


def companions(site: Site, entity: Entity, language: str) -> Iterator[Cast]:
    """The people and organisations that stand in the same articles, those of most articles first; those of as many
    articles in the alphabet of the language.
    """
    catalogue = site.catalogues[language]
    by_number = sorted(site.companions(entity.key).items(), key=itemgetter(1), reverse=True)
    for kind in (PEOPLE, ORGANISATIONS):
        of_kind = (each for each in by_number if kind_of(each[0]) == kind and site.entity(each[0]).listed)
        together = dict(islice(of_kind, MOST_COMPANIONS))
        alphabetical = site.in_alphabet(map(site.entity, together), language)
        names = tuple(
            entity_link(site, each, language, note=_times(catalogue, together[each.key]))
            for each in sorted(alphabetical, key=lambda each: -together[each.key])
        )
        if names:
            yield Cast(kind=kind.name, heading=catalogue.words[kind.name], names=names)


def _times(catalogue: Catalogue, articles: int) -> str | None:
    """In how many articles, where that is more than one."""
    return catalogue.count("articles", articles) if articles > 1 else None


def index_page(site: Site, kind: Kind, language: str) -> tuple[Address, IndexPage]:
    """The index of a kind: all its listed entities under the letters of the language."""
    catalogue = site.catalogues[language]
    address = routes.index(kind, language)
    groups: dict[str, list[IndexItem]] = {}
    lengths = site.lengths(kind, language)
    for entity in site.index(kind, language):
        letter = initial(filed_name(entity, catalogue), catalogue.alphabet)
        groups.setdefault(letter, []).append(index_item(site, entity, language, lengths.get(entity.key, 0)))
    own = letter_bar(catalogue.alphabet)
    before = takewhile(lambda letter: letter not in own, groups)
    letters = dict.fromkeys((*before, *own, *groups))
    return address, IndexPage(
        frame=frame(
            site,
            language,
            catalogue.words[kind.name],
            places={each: routes.index(kind, each) for each in site.digest.locales},
            section=address,
        ),
        kind=kind.name,
        heading=catalogue.words[kind.name],
        total=catalogue.count(kind.name, sum(len(items) for items in groups.values())),
        letters=tuple(Link(title=each, url=f"#{anchor(each)}" if each in groups else None) for each in letters),
        groups=tuple(
            LetterGroup(letter=letter, anchor=anchor(letter), items=tuple(items)) for letter, items in groups.items()
        ),
        empty=catalogue.words["no_names"],
    )


def anchor(letter: str) -> str:
    """The id of a letter's heading, in plain characters: `letter-b`, `letter-4d8` (Ә by its code point)."""
    plain = letter.isascii() and letter.isalnum()
    return f"letter-{letter.lower() if plain else format(ord(letter[0]), 'x')}"


def index_item(site: Site, entity: Entity, language: str, articles: int) -> IndexItem:
    """A line of an index, with how many articles there are."""
    return IndexItem(
        name=entity.name_in(language),
        language=name_language(entity, language),
        url=routes.entity(entity.kind, entity.slug, language).href(site.digest),
        note=note(site, entity, language),
        note_language=note_language(site, entity, language),
        other_names=other_names(site, entity, language),
        count=site.catalogues[language].count("articles", articles),
    )


def entity_object(site: Site, entity: Entity, language: str) -> Mapping[str, object]:
    """schema.org's Person, Organization, Place or DefinedTerm."""
    name = entity.name_in(language)
    alternatives = dict.fromkeys(entity.name.values())
    alternatives |= dict.fromkeys(alias for each in site.digest.languages for alias in entity.aliases.get(each, ()))
    current = [role for role in entity.roles if role.until is None]
    employers = dict.fromkeys(role.organisation for role in current if role.organisation)
    parent = None if entity.parent is None else reference(site, site.entity(entity.parent), language)
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": entity.kind.schema_type,
        "name": name,
        "alternateName": [each for each in alternatives if each != name],
        "description": entity.about.get(language),
        "url": routes.entity(entity.kind, entity.slug, language).url(site.digest),
        "sameAs": list(entity.same_as),
        "jobTitle": [role.title[language] for role in current if role.title.get(language)],
        "worksFor": [reference(site, site.entity(key), language) for key in employers],
        "parentOrganization" if entity.kind == ORGANISATIONS else "containedInPlace": parent,
    }
    return known(found)
