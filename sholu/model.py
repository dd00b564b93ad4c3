"""What the digest knows, as frozen values: the nouns everything else speaks in. Made by `content`, read by all.

Words: an *article* is one news item, in one or more languages. An *entity* is an organisation, a person, a place or
a topic: four kinds in one table, `KINDS`. A *key* names an entity in the whole digest: `people/serikkhan-akhmet`,
the kind's name and the id.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sholu.edtf import EdtfDate
from sholu.errors import Problem
from sholu.picklable import picklable

LocalText = Mapping[str, str]
"""The same text in several languages, by language code."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """A kind of entity: one of `KINDS`, each there once. `name` is its folder, its address and the article's front
    matter key; `noun` one of them; `schema_type` its class at schema.org; `in_text` whether its names are looked for
    in running text.
    """

    name: str
    noun: str
    schema_type: str
    in_text: bool

    def __reduce__(self) -> tuple[Callable[[str], Kind], tuple[str]]:
        """As a pickle: its name."""
        return kind_named, (self.name,)


ORGANISATIONS = Kind(name="organisations", noun="organisation", schema_type="Organization", in_text=True)
PEOPLE = Kind(name="people", noun="person", schema_type="Person", in_text=True)
PLACES = Kind(name="places", noun="place", schema_type="Place", in_text=True)
TOPICS = Kind(name="topics", noun="topic", schema_type="DefinedTerm", in_text=False)

KINDS: tuple[Kind, ...] = (ORGANISATIONS, PEOPLE, PLACES, TOPICS)


def kind_named(name: str) -> Kind:
    """The kind of entity of a name. Raises KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(key: str) -> Kind:
    """The kind of the entity of a key."""
    return _BY_NAME[key.partition("/")[0]]


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where something stands in the content: a path from the digest's root, with slashes, and a line from 1."""

    path: str
    line: int = 1


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person is somewhere: a title in each language, at an organisation of the digest (its key) or none,
    with the id of the article that says so.
    """

    title: LocalText
    organisation: str | None = None
    since: EdtfDate | None = None
    until: EdtfDate | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Why an import proposed a record: the id of the article that names it, how sure it was (0 to 1; None where that
    is not said), the words it stands in, why other names are of the same, and the keys of records that may be the
    same.
    """

    article: str = ""
    confidence: float | None = None
    evidence: str = ""
    joined: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One organisation, person, place or topic: the single record from which everything about it derives. While it
    has a `proposal`, it was only proposed, and readers see nothing of it.
    """

    kind: Kind
    id: str
    slug: str
    name: LocalText
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    parent: str | None = None
    same_as: tuple[str, ...] = ()
    about: LocalText = field(default_factory=dict)
    listed: bool = True
    redirects: tuple[str, ...] = ()
    proposal: Proposal | None = None
    position: Position

    @property
    def key(self) -> str:
        """The entity's name in the whole digest: kind and id."""
        return f"{self.kind.name}/{self.id}"

    def name_in(self, language: str) -> str:
        """The name in a language, or in the first language that has one."""
        return in_language(self.name, language)


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published the original; each part as far as known. `organisation` is a key."""

    name: str | None = None
    url: str | None = None
    organisation: str | None = None


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A correction: when, what was changed in words for readers, and whether subscribers must see it again."""

    date: datetime.datetime
    note: LocalText
    major: bool = False


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An article taken back: when, and why in words for readers."""

    date: datetime.datetime
    note: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The last line of a block quote, `— деді Name`: the key of the person, and the line as readers see it."""

    speaker: str
    shown: str


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article in one language: one file. `added` is when it entered the digest. `attributions` are those of the
    body's block quotes, by the line as it was typed.
    """

    language: str
    title: str
    summary: str
    added: datetime.datetime
    body: str
    translator: str | None = None
    translated_from: tuple[str, ...] = ()
    attributions: Mapping[str, Attribution] = field(default_factory=dict)
    position: Position
    body_line: int = 1


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item. `texts` has a `Text` for each language it exists in, `original` is the language of the file
    with the facts. `entities` are the keys declared in the front matter, in its order; `authors` keys of people.
    """

    id: str
    slug: str
    original: str
    texts: Mapping[str, Text]
    date: EdtfDate | None = None
    event_date: EdtfDate | None = None
    source: Source | None = None
    authors: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    rights: str | None = None
    excerpt_only: bool = False
    draft: bool = False
    publish_at: datetime.datetime | None = None
    expires: datetime.datetime | None = None
    withdrawn: Withdrawal | None = None
    updates: tuple[Update, ...] = ()
    redirects: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def position(self) -> Position:
        """Where the facts stand: the original's file."""
        return self.texts[self.original].position

    def listed_at(self, language: str) -> datetime.datetime:
        """When the article enters the lists of a language: the later of `added` and `publish_at`."""
        added = self.texts[language].added
        return max(added, self.publish_at) if self.publish_at else added

    def changes(self, *, major: bool = False) -> tuple[datetime.datetime, ...]:
        """When the article was corrected or taken back; with `major` only what its subscribers must see."""
        corrected = (update.date for update in self.updates if update.major or not major)
        return (*corrected, *([self.withdrawn.date] if self.withdrawn else []))

    def is_public(self, now: datetime.datetime) -> bool:
        """Whether readers may see the article at a moment: no draft, published, not expired."""
        begun = self.publish_at is None or self.publish_at <= now
        ended = self.expires is not None and self.expires <= now
        return begun and not ended and not self.draft


class Headline(NamedTuple):
    """What lists show of an article in one language. `listed_at` is when it entered them there. A named tuple, for
    long lists make thousands.
    """

    slug: str
    title: str
    summary: str
    original: str
    listed_at: datetime.datetime
    source: Source | None
    is_withdrawn: bool


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class StandingText:
    """A standing page (About and the like) in one language."""

    language: str
    title: str
    summary: str
    body: str
    position: Position
    body_line: int = 1


@picklable
@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage:
    """A page that is not news: About and the like."""

    slug: str
    texts: Mapping[str, StandingText]
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All that the content says, in one value. Articles are in the order of their ids, entities of their keys.
    `notes` are what an editor should see, though it keeps nothing from being built.
    """

    articles: tuple[Article, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    pages: tuple[StandingPage, ...] = ()
    notes: tuple[Problem, ...] = ()

    def accepted(self) -> Library:
        """The library without the records that are only proposed, and without every reference to one."""
        proposed = frozenset(key for key, entity in self.entities.items() if entity.proposal is not None)
        if not proposed:
            return self
        entities = {
            key: _entity_without(entity, proposed) for key, entity in self.entities.items() if key not in proposed
        }
        articles = tuple(_article_without(article, proposed) for article in self.articles)
        return replace(self, articles=articles, entities=entities)

    def of_kind(self, kind: Kind) -> Iterator[Entity]:
        """The entities of one kind, in the order of their keys."""
        return (entity for entity in self.entities.values() if entity.kind == kind)

    def unmistakable_names(self) -> tuple[str, ...]:
        """The names and aliases by which exactly one person, organisation or place is called, sorted. Those that are
        only proposed count.
        """
        owners: dict[str, set[str]] = {}
        for entity in (*self.of_kind(PEOPLE), *self.of_kind(ORGANISATIONS), *self.of_kind(PLACES)):
            for text in (*entity.name.values(), *(alias for each in entity.aliases.values() for alias in each)):
                owners.setdefault(text, set()).add(entity.key)
        return tuple(sorted(text for text, keys in owners.items() if len(keys) == 1))


def _entity_without(entity: Entity, keys: Collection[str]) -> Entity:
    """An entity that refers to none of the keys: a role is then at no organisation."""
    roles = tuple(replace(role, organisation=None) if role.organisation in keys else role for role in entity.roles)
    return replace(entity, roles=roles, parent=None if entity.parent in keys else entity.parent)


def _article_without(article: Article, keys: Collection[str]) -> Article:
    """An article that refers to none of the keys. What somebody among them says stays as words of the body."""
    source = article.source
    if source is not None and source.organisation in keys:
        source = replace(source, organisation=None)
    return replace(
        article,
        texts={language: _text_without(text, keys) for language, text in article.texts.items()},
        source=source,
        authors=tuple(key for key in article.authors if key not in keys),
        entities=tuple(key for key in article.entities if key not in keys),
    )


def _text_without(text: Text, keys: Collection[str]) -> Text:
    """Where a speaker is named by an id, the name stays behind."""
    kept = {line: said for line, said in text.attributions.items() if said.speaker not in keys}
    body = text.body
    for line, said in text.attributions.items():
        if said.speaker in keys and said.speaker.partition("/")[2] in line:
            body = body.replace(line, said.shown)
    return replace(text, attributions=kept, body=body)


def in_language(text: LocalText, language: str) -> str:
    """The text in a language; where it lacks one, the first it has; where it is empty, nothing."""
    return text.get(language) or next(iter(text.values()), "")
