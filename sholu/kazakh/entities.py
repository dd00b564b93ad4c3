"""The people, organisations and places that a news article names, each with its base form, its role, its mentions,
and the evidence by which its other names were taken for names of the same.

`kazakh.tagging` learnt from television text, which has no initials, no names in capitals and few quoted names. What
written news does otherwise is known by `kazakh.organisations`, `kazakh.people` and `kazakh.places`; who is who by
`kazakh.clusters`. This module puts them together. Called by `sholu.importing` and `sholu.check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sholu.kazakh.bodies import head_of
from sholu.kazakh.clusters import Cluster, Link, body_clusters, people_clusters, place_clusters
from sholu.kazakh.headlines import Headlines
from sholu.kazakh.likeness import Likeness, LikenessKind
from sholu.kazakh.organisations import named_again, organisations
from sholu.kazakh.people import people, surnames_alone
from sholu.kazakh.places import places
from sholu.kazakh.roles import roles_before
from sholu.kazakh.short_bodies import defined_short_names, short_names
from sholu.kazakh.spotted import ORGANISATION, PERSON, PLACE, Ground, Spotted, by_place
from sholu.kazakh.tagging import tag
from sholu.kazakh.tokens import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a name stands: `text[start:end] == surface`, in code points; `name` is its base form there."""

    start: int
    end: int
    surface: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """One person, organisation or place of an article.

    `kind` is person, organisation or place. `name` is the fullest base form, `aliases` the others that name it by
    themselves, `weak_aliases` those that do so only in an article that has the full name (a surname alone, Қор).
    `links` say of every other name by what evidence it was taken for one of the same; `Link.likeness.evidence` is for
    an editor. `may_be` are other entities of the article, by their names, that may be the same and were not joined.
    `role` is what the article calls a person («департаментінің маманы»), or nothing. `confidence`, 0 to 1, is of the
    surest mention.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    role: str
    confidence: float
    mentions: tuple[Mention, ...]
    weak_aliases: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    may_be: tuple[Link, ...] = ()


def document_entities(text: str) -> tuple[NamedEntity, ...]:
    """Who and what an article names, in order of first mention. Lines in capitals (headlines) name nobody by
    themselves; what is named below them is found there. Any text is fine.
    """
    headlines = Headlines(text)
    tagged = [entity for entity in tag(text) if not headlines.hold(entity.start)]
    pieces = tokens(text)
    bodies = organisations(text, pieces, tagged, headlines)
    ground = Ground(len(text), bodies)
    again = ground.claim(named_again(text, pieces, bodies, headlines))
    persons = ground.claim(people(text, tagged, headlines))
    persons += ground.claim(surnames_alone(pieces, tuple(dict.fromkeys(each.base for each in persons))))
    defined = defined_short_names(text, bodies)
    short = ground.claim(short_names(text, pieces, bodies, defined))
    sites = ground.claim(places(text, pieces, tagged))
    persons.sort(key=by_place)
    sites.sort(key=by_place)
    acting = sorted([*bodies, *again, *short], key=by_place)
    roles = roles_before(text, pieces, persons, acting)
    named = [
        *_named(text, PERSON, persons, people_clusters(text, persons, roles), roles),
        *_named(text, ORGANISATION, acting, body_clusters(acting, defined, text)),
        *_named(text, PLACE, sites, place_clusters(sites)),
    ]
    return tuple(sorted(map(_with_head_nouns, named), key=lambda each: each.mentions[0].start))


def _named(
    text: str, kind: str, found: Sequence[Spotted], clusters: Sequence[Cluster], roles: Sequence[str] = ()
) -> Iterator[NamedEntity]:
    for cluster in clusters:
        weak = {link.alias for link in cluster.links if link.likeness.weak}
        others = cluster.names[1:]
        yield NamedEntity(
            kind=kind,
            name=cluster.names[0],
            aliases=tuple(name for name in others if name not in weak),
            weak_aliases=tuple(name for name in others if name in weak),
            links=cluster.links,
            may_be=cluster.may_be,
            role=max((roles[each] for each in cluster.members), key=len) if roles else "",
            confidence=max(found[each].confidence for each in cluster.members),
            mentions=tuple(
                Mention(
                    start=found[each].start,
                    end=found[each].end,
                    surface=text[found[each].start : found[each].end],
                    name=found[each].base,
                )
                for each in cluster.members
            ),
        )


def _with_head_nouns(entity: NamedEntity) -> NamedEntity:
    """A body with its head noun («Қор») among the names it has only beside the full one."""
    if entity.kind != ORGANISATION:
        return entity
    found = (head_of(each.surface) for each in entity.mentions if " " not in each.surface)
    heads = dict.fromkeys(head[0].capitalize() for head in found if head is not None and not head[1])
    links = tuple(
        Link(
            alias=noun,
            name=entity.name,
            likeness=Likeness(
                kind=LikenessKind.HEAD_NOUN,
                evidence=f"{noun} stands with a capital, and no other {noun.lower()} is named before",
            ),
        )
        for noun in heads
    )
    if not links:
        return entity
    return replace(entity, weak_aliases=(*entity.weak_aliases, *heads), links=(*entity.links, *links))
