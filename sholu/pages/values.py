"""What templates are given: one value for each kind of page, with all it shows and nothing else, so that the fields
of a value are the inputs of its page. Texts are finished (dates said, numbers counted, addresses made); templates
only set them. `Markup` fields are sanitised HTML, everything else is text that templates escape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sholu.pages.later import Lazy


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A title and where it leads; `url` None is a name without a page. `language` is that of the title where it is
    not the page's; `note` a few words beside it (a role, a count), `note_language` theirs likewise; `current` the
    place where the reader is.
    """

    title: str
    url: str | None
    language: str | None = None
    note: str | None = None
    note_language: str | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same page in another language: `hreflang` and absolute address."""

    hreflang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed for discovery: its title, media type and absolute address."""

    title: str
    media_type: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Lazy):
    """What every page has around its own matter: head, navigation, language switch, foot.

    `words` are the catalogue's messages in the page's language; `directions` says of every language of the site, and
    every script (a language to all that follows), whether it runs ltr or rtl. `languages` is the switch: each
    in its own name, leading to this page's counterpart, or where there is none to the nearest page there is.
    `canonical` is None on pages that are no addresses of their own (404). `json_ld` are schema.org objects for the
    head. `rights_language` is that of the rights, where the page's language has none.
    """

    language: str
    direction: str
    directions: Mapping[str, str]
    site_title: str
    title: str
    description: str
    canonical: str | None
    alternates: tuple[Alternate, ...]
    no_index: bool = False
    home: str
    navigation: tuple[Link, ...]
    languages: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    foot: tuple[Link, ...]
    rights: str
    rights_language: str | None = None
    style: str
    open_graph: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[Mapping[str, object], ...] = ()
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in a list. `added` is the day it came, said in the language; `machine_date` the same in ISO 8601."""

    title: str
    url: str
    summary: str
    added: str
    machine_date: str
    source: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of articles, newest first. `older` leads to the numbered page before this one, `newer` from a numbered
    page to the list's own address (the next number may not be there yet, and this page is never rewritten for it).
    `number` is None on the list's own address. `empty` is what to say if there is nothing.
    """

    entries: tuple[Entry, ...]
    older: Link | None = None
    newer: Link | None = None
    number: int | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One language's side of a page that shows several: its own words, latest articles and way in. `scripts` lead to
    the front pages of the other scripts it is published in. `tagline_language` is that of the tagline, where the
    column's language has none.
    """

    language: str
    direction: str
    language_name: str
    title: str
    tagline: str
    tagline_language: str | None = None
    home: Link
    listing: Listing
    navigation: tuple[Link, ...]
    foot: tuple[Link, ...]
    words: Mapping[str, str]
    scripts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RootPage:
    """`/`: the languages side by side. Template root.html. `rows` are the latest stories, newest first: of each its
    entry in every column's language, None where it lacks that language.
    """

    frame: Frame
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The front page of a language, a month of the archive, and their older pages. Template list.html.
    `is_front` on the front page itself. `crumbs` lead upwards. `introduction_language` is that of the introduction,
    where the page's language has none.
    """

    frame: Frame
    heading: str
    introduction: str
    introduction_language: str | None = None
    is_front: bool
    crumbs: tuple[Link, ...]
    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled fact at the head of an article or record. `machine_date` if it is an exact date (for <time>)."""

    label: str
    values: tuple[Link, ...]
    machine_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated word to the reader: a correction or a withdrawal."""

    date: str
    machine_date: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people, organisations, places or topics of an article: a heading and names with roles, as in a theatre
    programme.
    """

    kind: str
    heading: str
    names: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Lazy):
    """An article. Template article.html. `body` goes into `<div class="body">` with nothing added: its text is what
    the offsets in data/mentions count. `counterparts` are the other languages it can be read in, `missing` says in
    the reader's language that there is no translation. `excerpt` says that the source has the rest, if so. `summary`
    is empty where the body begins with its words.
    """

    frame: Frame
    crumbs: tuple[Link, ...]
    headline: str
    summary: str
    facts: tuple[Fact, ...]
    counterparts: tuple[Link, ...]
    missing: str | None
    withdrawal: Note | None
    corrections: tuple[Note, ...]
    body: Markup
    excerpt: Link | None
    cast: tuple[Cast, ...]
    rights: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role: its title, where (an organisation), when (as far as known), and the article that says so. On an
    organisation's page `person` is who holds it. `language` is that of the title, where the page's language has none.
    """

    title: str
    organisation: Link | None
    period: str | None
    article: Link | None
    person: Link | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationLine:
    """What a person said, with the article it stands in; `language` is that of the words."""

    text: Markup
    article: Link
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage(Lazy):
    """An organisation, person, place or topic. Template entity.html. `kind` is the kind's name (`people`).
    `name_language` is that of the name, where the page's language has none.
    `other_names` are its names in the other languages, `aliases` other spellings in the page's language.
    `roles` are a person's, `staff` the people of an organisation, `companions` who appears with it most.
    `elsewhere` says how many articles there are only in other languages, leading to its page there.
    Older pages of its list (listing.number is set) show only the name and the list.
    """

    frame: Frame
    kind: str
    kind_label: str
    crumbs: tuple[Link, ...]
    name: str
    name_language: str | None
    other_names: tuple[Link, ...]
    listing: Listing
    feeds: tuple[Link, ...]
    aliases: tuple[str, ...] = ()
    about: str | None = None
    parent: Link | None = None
    parts: tuple[Link, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    staff: tuple[RoleLine, ...] = ()
    quotations: tuple[QuotationLine, ...] = ()
    companions: tuple[Cast, ...] = ()
    same_as: tuple[Link, ...] = ()
    elsewhere: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexItem:
    """A name in an index, its role or kind beside it, its name in the other languages, and how many articles.
    `language` is that of the name, `note_language` that of the role or kind, where the page's language has none.
    """

    name: str
    url: str
    language: str | None
    note: str | None
    note_language: str | None = None
    other_names: tuple[Link, ...]
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroup:
    """The names under one letter; `anchor` is the id the letter bar leads to."""

    letter: str
    anchor: str
    items: tuple[IndexItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The index of a kind, in the language's alphabet. Template index.html. `letters` is the bar: every letter of
    the alphabet, those without names with `url` None.
    """

    frame: Frame
    kind: str
    heading: str
    total: str
    letters: tuple[Link, ...]
    groups: tuple[LetterGroup, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveYear:
    """A year of the archive with its months."""

    year: Link
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """The archive, or one year of it. Template archive.html."""

    frame: Frame
    heading: str
    crumbs: tuple[Link, ...]
    years: tuple[ArchiveYear, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPageValue:
    """About and the like. Template standing.html."""

    frame: Frame
    heading: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGroup:
    """Feeds of one kind on the Subscribe page: for each list a name with its page, and its feeds by format."""

    heading: str
    lists: tuple[tuple[Link, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribePage:
    """What feeds are and where they are. Template subscribe.html."""

    frame: Frame
    heading: str
    explanation: tuple[str, ...]
    opml: Link
    groups: tuple[FeedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage:
    """404: in one language, or in all of them at the root (then a column for each). Template 404.html."""

    frame: Frame
    columns: tuple[Column, ...]


PageValue = (
    RootPage
    | ListPage
    | ArticlePage
    | EntityPage
    | IndexPage
    | ArchivePage
    | StandingPageValue
    | SubscribePage
    | NotFoundPage
)
