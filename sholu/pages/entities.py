"""The pages of organisations, people, places and topics, and their indexes: all derived from one record each and
from the articles that name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sholu import markup, routes
from sholu.kazakh.collation import initial, sort_key
from sholu.kazakh.slugs import slugify
from sholu.model import ORGANISATIONS, PEOPLE, Entity, Kind, in_language
from sholu.pages.articles import entity_link, note, period
from sholu.pages.frame import FEED_NAMES, frame
from sholu.pages.lists import Sheet, listing, sheets
from sholu.pages.site import Site
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

MOST_COMPANIONS = 12
"""How many of each kind are shown as appearing with an entity."""


def entity_pages(site: Site, entity: Entity, language: str) -> Iterator[tuple[Address, EntityPage]]:
    """An entity's page in a language, and the older pages of its list."""
    address = routes.entity(entity.kind, entity.slug, language)
    articles = site.in_language(site.articles_of.get(entity.key, ()), language)
    pages = sheets(articles, site.digest.page_size)
    for place, sheet in enumerate(pages):
        yield sheet.address(address), _entity_page(site, entity, language, pages, place)


def _entity_page(site: Site, entity: Entity, language: str, pages: tuple[Sheet, ...], place: int) -> EntityPage:
    catalogue, digest = site.catalogues[language], site.digest
    address = routes.entity(entity.kind, entity.slug, language)
    first = pages[place].number is None
    own_address = pages[place].address(address)
    name = entity.name_in(language)
    places = {each: routes.entity(entity.kind, entity.slug, each) for each in digest.languages}
    about = entity.about.get(language)
    return EntityPage(
        frame=frame(
            site,
            language,
            name if first else f"{name} · {pages[place].number}",
            places=places if first else {language: own_address},
            section=routes.index(entity.kind, language),
            description=about or _described(site, entity, language),
            own_feeds=(address, name),
            open_graph_type="profile" if entity.kind == PEOPLE else "website",
            json_ld=(entity_object(site, entity, language),) if first else (),
        ),
        kind=entity.kind.name,
        kind_label=catalogue.words[entity.kind.noun],
        crumbs=(
            Link(title=catalogue.words[entity.kind.name], url=routes.index(entity.kind, language).href(digest)),
            *(() if first else (Link(title=name, url=address.href(digest)),)),
        ),
        name=name,
        other_names=other_names(site, entity, language),
        aliases=entity.aliases.get(language, ()) if first else (),
        about=about if first else None,
        parent=entity_link(site, site.entity(entity.parent), language) if entity.parent and first else None,
        parts=parts(site, entity, language) if first else (),
        roles=roles(site, entity, language) if first else (),
        staff=staff(site, entity, language) if first else (),
        quotations=quotations(site, entity, language) if first else (),
        companions=companions(site, entity, language) if first else (),
        same_as=tuple(Link(title=url, url=url) for url in entity.same_as) if first else (),
        listing=listing(site, language, address, pages, place),
        feeds=tuple(
            Link(title=FEED_NAMES[each], url=routes.feed(address, each).href(digest)) for each in digest.feed_formats
        ),
    )


def _described(site: Site, entity: Entity, language: str) -> str:
    """A line for search engines: the name and what it is."""
    beside = note(site, entity, language) or site.catalogues[language].words[entity.kind.noun]
    return f"{entity.name_in(language)}: {beside}"


def other_names(site: Site, entity: Entity, language: str) -> tuple[Link, ...]:
    """The entity's names in the digest's other languages, each leading to its page there."""
    return tuple(
        Link(
            title=entity.name[each],
            url=routes.entity(entity.kind, entity.slug, each).href(site.digest) if entity.listed else None,
            language=each,
        )
        for each in site.digest.languages
        if each != language and each in entity.name
    )


def parts(site: Site, entity: Entity, language: str) -> tuple[Link, ...]:
    """What has this entity for its parent."""
    return tuple(
        entity_link(site, each, language)
        for each in in_alphabet(site, site.library.of_kind(entity.kind), language)
        if each.parent == entity.key
    )


def roles(site: Site, person: Entity, language: str) -> tuple[RoleLine, ...]:
    """A person's roles, as the record has them."""
    return tuple(_role_lines(site, person, language))


def staff(site: Site, organisation: Entity, language: str) -> tuple[RoleLine, ...]:
    """Who holds or held which role at an organisation, in the alphabet of the language."""
    if organisation.kind != ORGANISATIONS:
        return ()
    return tuple(
        line
        for person in in_alphabet(site, site.library.of_kind(PEOPLE), language)
        for line in _role_lines(site, person, language, at=organisation.key)
    )


def _role_lines(site: Site, person: Entity, language: str, at: str | None = None) -> Iterator[RoleLine]:
    articles = {article.id: article for article in site.library.articles}
    for role in person.roles:
        if at is not None and role.organisation != at:
            continue
        organisation = None if role.organisation is None else site.entity(role.organisation)
        article = articles.get(role.article or "")
        told_in = None if article is None else language if language in article.texts else article.original
        yield RoleLine(
            title=in_language(role.title, language),
            organisation=None if organisation is None else entity_link(site, organisation, language),
            period=period(site.catalogues[language], role),
            article=None
            if article is None or told_in is None
            else Link(
                title=article.texts[told_in].title,
                url=routes.article(article.slug, told_in).href(site.digest),
                language=None if told_in == language else told_in,
            ),
            person=None if at is None else entity_link(site, person, language),
        )


def quotations(site: Site, entity: Entity, language: str) -> tuple[QuotationLine, ...]:
    """What an entity said in the articles, newest first: in the page's language, or where an article lacks it in
    the language of its original.
    """
    lines = []
    for article in site.articles_of.get(entity.key, ()):
        told_in = language if language in article.texts else article.original
        if article.withdrawn:
            continue
        for said in markup.quotations(site.reading(article, told_in).body):
            if said.speaker == entity.key:
                link = Link(
                    title=article.texts[told_in].title,
                    url=routes.article(article.slug, told_in).href(site.digest),
                    language=None if told_in == language else told_in,
                )
                lines.append(QuotationLine(text=said.words, article=link, language=told_in))
    return tuple(lines)


def companions(site: Site, entity: Entity, language: str) -> tuple[Cast, ...]:
    """The people and organisations that stand in the same articles, those of most articles first."""
    together = Counter(key for article in site.articles_of.get(entity.key, ()) for key in site.concerned[article.id])
    catalogue = site.catalogues[language]
    found = []
    for kind in (PEOPLE, ORGANISATIONS):
        others = [
            each
            for each in in_alphabet(site, site.library.of_kind(kind), language)
            if together[each.key] and each.key != entity.key and each.listed
        ]
        others.sort(key=lambda each: -together[each.key])
        names = tuple(
            entity_link(site, each, language, note=catalogue.count("articles", together[each.key]))
            for each in others[:MOST_COMPANIONS]
        )
        if names:
            found.append(Cast(kind=kind.name, heading=catalogue.words[kind.name], names=names))
    return tuple(found)


def in_alphabet(site: Site, entities: Iterator[Entity], language: str) -> list[Entity]:
    """Entities in the order of their names in a language's alphabet, then of their keys."""
    alphabet = site.catalogues[language].alphabet
    return sorted(entities, key=lambda each: (sort_key(each.name_in(language), alphabet), each.key))


def index_page(site: Site, kind: Kind, language: str) -> tuple[Address, IndexPage]:
    """The index of a kind: all its listed entities under the letters of the language."""
    catalogue = site.catalogues[language]
    address = routes.index(kind, language)
    listed = [each for each in in_alphabet(site, site.library.of_kind(kind), language) if each.listed]
    groups: dict[str, list[IndexItem]] = {}
    for entity in listed:
        letter = initial(entity.name_in(language), catalogue.alphabet)
        groups.setdefault(letter, []).append(index_item(site, entity, language))
    letters = [*(letter.upper() for letter in catalogue.alphabet)]
    letters += [letter for letter in groups if letter not in letters]
    return address, IndexPage(
        frame=frame(
            site,
            language,
            catalogue.words[kind.name],
            places={each: routes.index(kind, each) for each in site.digest.languages},
            section=address,
        ),
        kind=kind.name,
        heading=catalogue.words[kind.name],
        total=catalogue.count(kind.name, len(listed)),
        letters=tuple(Link(title=each, url=f"#{anchor(each)}" if each in groups else None) for each in letters),
        groups=tuple(
            LetterGroup(letter=letter, anchor=anchor(letter), items=tuple(items)) for letter, items in groups.items()
        ),
        empty=catalogue.words["no_names"],
    )


def anchor(letter: str) -> str:
    """The id of a letter's heading: unique for every letter, in plain characters."""
    return (
        f"letter-{ord(letter[0]):x}"
        if letter[:1] and not letter[0].isascii()
        else f"letter-{slugify(letter) or 'other'}"
    )


def index_item(site: Site, entity: Entity, language: str) -> IndexItem:
    """A line of an index."""
    articles = site.in_language(site.articles_of.get(entity.key, ()), language)
    return IndexItem(
        name=entity.name_in(language),
        url=routes.entity(entity.kind, entity.slug, language).href(site.digest),
        note=note(site, entity, language),
        other_names=other_names(site, entity, language),
        count=site.catalogues[language].count("articles", len(articles)),
    )


def entity_object(site: Site, entity: Entity, language: str) -> Mapping[str, object]:
    """schema.org's Person, Organization, Place or DefinedTerm."""
    alternatives = [entity.name[each] for each in entity.name if each != language]
    alternatives += [alias for each in entity.aliases.values() for alias in each]
    current = [role for role in entity.roles if role.until is None]
    parent = entity.parent and {
        "@type": entity.kind.schema_type,
        "name": site.entity(entity.parent).name_in(language),
    }
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": entity.kind.schema_type,
        "name": entity.name_in(language),
        "alternateName": list(dict.fromkeys(alternatives)),
        "description": entity.about.get(language),
        "url": routes.entity(entity.kind, entity.slug, language).url(site.digest),
        "sameAs": list(entity.same_as),
        "jobTitle": [in_language(role.title, language) for role in current],
        "worksFor": [
            {"@type": "Organization", "name": site.entity(role.organisation).name_in(language)}
            for role in current
            if role.organisation
        ],
        "parentOrganization" if entity.kind == ORGANISATIONS else "containedInPlace": parent,
    }
    return {key: value for key, value in found.items() if value}
