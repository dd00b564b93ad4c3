"""Reads content/ into a `Library`: the one place where entries become articles, entities and pages, and where what
they say about each other is checked. `pipeline` calls it.

The walk is `tree`'s, the front matter `frontmatter`'s, the types `schema`'s, the names `references`', the bodies
`bodies`'. Here every file is read first, then names are resolved, so that all problems of a run are found, and each
mistake is told once: what refers to a file that could not be read is not called unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sholu import bodies, config, schema
from sholu.addresses import Redirect, check_addresses
from sholu.config import Digest
from sholu.errors import ContentProblems, Problem, nearest
from sholu.fields import Reading, Reference, Values
from sholu.frontmatter import Document, Report, read
from sholu.model import (
    KINDS,
    ORGANISATIONS,
    PEOPLE,
    Article,
    Entity,
    Kind,
    Library,
    Position,
    Role,
    Source,
    StandingPage,
    StandingText,
    Text,
    Update,
    Withdrawal,
)
from sholu.references import Named, Names, Unread
from sholu.schema import Notice
from sholu.tree import CONTENT, EntityFile, TextFolder, leads_inside, read_text, survey


def read_digest(root: Path) -> Digest:
    """The settings of the digest in a folder. Raises ContentProblems with every mistake in them, or where there is no
    digest; MachineError if the file cannot be read.
    """
    return config.parse(_settings(root))


def load(root: Path, digest: Digest) -> Library:
    """All that the content of a digest says. Raises ContentProblems with every mistake in it; MachineError if a file
    cannot be read.
    """
    problems: list[Problem] = []
    library = _load(root, digest.languages, digest.zone, problems)
    if problems:
        raise ContentProblems(problems)
    return library


def read_all(root: Path) -> tuple[Digest, Library]:
    """The settings and the content of a digest, with the problems of both told together in one ContentProblems. What
    hangs on a setting that cannot be read is told when that is mended.
    """
    try:
        digest = read_digest(root)
    except ContentProblems as error:
        problems = list(error.problems)
        languages = _languages_seen(root)
        if languages:
            _load(root, languages, datetime.UTC, problems)
        raise ContentProblems(problems) from error
    return digest, load(root, digest)


def _settings(root: Path) -> str:
    problems: list[Problem] = []
    report = Report(config.SETTINGS_PATH, problems)
    path = root / config.SETTINGS_PATH
    if not path.is_file():
        advice = "run sholu in the folder that has content/, or begin a digest with sholu new"
        report.add(1, "there is no digest here", advice)
    elif path.is_symlink() and not leads_inside(path, (root / CONTENT).resolve()):
        report.add(1, "this link leads out of content/", "put the file itself here")
    text = None if problems else read_text(root, config.SETTINGS_PATH, report)
    if problems or text is None:
        raise ContentProblems(problems)
    return text


def _languages_seen(root: Path) -> tuple[str, ...]:
    """The languages that settings with mistakes state all the same; none if that cannot be told."""
    try:
        text = _settings(root)
    except ContentProblems:
        return ()
    line = re.search(r"^\s*languages\s*=\s*\[([^\]]*)\]", text, re.MULTILINE)
    named = tuple(re.findall(r"[\"']([^\"']*)[\"']", line[1])) if line else ()
    return named if all(re.fullmatch(r"[a-z]{2,3}", each) for each in named) else ()


# Reading every file.


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDraft:
    """An entity whose references are not resolved yet."""

    file: EntityFile
    values: Values
    report: Report

    @property
    def named(self) -> Named:
        """What the entity may be called by those who refer to it."""
        aliases = (alias for each in self.values[schema.ALIASES].values() for alias in each)
        # An entity without a usable id is known by its slug: the missing id is told, not everything that needs it.
        return Named(
            kind=self.file.kind,
            id=self.values[schema.ID] or self.file.slug,
            slug=self.file.slug,
            names=(*self.values[schema.NAME].values(), *aliases),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDraft:
    """One language file."""

    language: str
    path: str
    document: Document
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDraft:
    """An article whose references are not resolved yet. `values` are those of each language file."""

    folder: TextFolder
    original: str
    texts: tuple[TextDraft, ...]
    values: Mapping[str, Values]

    @property
    def facts(self) -> Values:
        """The values of the original, which has the facts."""
        return self.values[self.original]

    @property
    def report(self) -> Report:
        """Where problems of the facts go."""
        return next(text.report for text in self.texts if text.language == self.original)

    @property
    def id(self) -> str:
        """The article's id; where it lacks one, its slug."""
        return self.facts[schema.ID] or self.folder.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafts:
    """Everything that could be read."""

    entities: tuple[EntityDraft, ...]
    articles: tuple[ArticleDraft, ...]
    pages: tuple[StandingPage, ...]
    redirects: tuple[Redirect, ...]
    unread_entities: tuple[Unread, ...]
    unread_articles: frozenset[str]


def _load(root: Path, languages: tuple[str, ...], zone: datetime.tzinfo, problems: list[Problem]) -> Library:
    """The library, as far as it can be told: with problems, it is not to be used."""
    tree = survey(root, languages, problems)
    reader = FileReader(root, languages, zone, problems)
    drafts = reader.drafts(tree.entities, tree.articles, tree.pages)
    once_proposed = frozenset(key for draft in drafts.articles for key in draft.facts[schema.IMPORTED])
    names = Names((draft.named for draft in drafts.entities), drafts.unread_entities, once_proposed)
    _check_ids(drafts)
    check_addresses(tree.articles, tree.entities, tree.pages, drafts.redirects, problems)
    articles = ArticleIds.of(drafts)
    entities = sorted((entity_of(draft, names, articles) for draft in drafts.entities), key=lambda each: each.key)
    by_key = {entity.key: entity for entity in entities}
    _check_parents(by_key, drafts.entities)
    read_articles = sorted((article_of(each, names, by_key) for each in drafts.articles), key=lambda each: each.id)
    return Library(
        articles=tuple(read_articles),
        entities=by_key,
        pages=drafts.pages,
        notes=tuple(sorted(set(names.notes))),
    )


class FileReader:
    """Reads files one after the other into drafts; holds what every file needs."""

    def __init__(
        self, root: Path, languages: tuple[str, ...], zone: datetime.tzinfo, problems: list[Problem]
    ) -> None:
        self._root = root
        self._languages = languages
        self._zone = zone
        self._problems = problems
        self._unread: list[Unread] = []
        self._redirects: list[Redirect] = []

    def drafts(
        self, entities: Iterable[EntityFile], articles: Iterable[TextFolder], pages: Iterable[TextFolder]
    ) -> _Drafts:
        """Everything of the tree that can be read."""
        read_entities = tuple(entity for file in entities if (entity := self.entity(file)))
        unread_entities = tuple(self._unread)
        self._unread.clear()
        read_articles = tuple(article for folder in articles if (article := self.article(folder)))
        unread_articles = frozenset(file.slug for file in self._unread)
        return _Drafts(
            entities=read_entities,
            articles=read_articles,
            pages=tuple(self.page(folder) for folder in pages),
            redirects=tuple(self._redirects),
            unread_entities=unread_entities,
            unread_articles=unread_articles,
        )

    def _document(self, path: str, report: Report, kind: Kind | None, slug: str) -> Document | None:
        text = read_text(self._root, path, report)
        document = read(text, report) if text is not None else None
        if document is None:
            self._unread.append(Unread(kind=kind, slug=slug, text=text or ""))
        return document

    def _reading(self, report: Report) -> Reading:
        return Reading(languages=self._languages, zone=self._zone, report=report)

    def _claim(self, space: Kind | None, redirects: Iterable[Reference], owner: str, report: Report) -> None:
        self._redirects += [
            Redirect(space=space, slug=each.text, owner=owner, line=each.line, report=report) for each in redirects
        ]

    def entity(self, file: EntityFile) -> EntityDraft | None:
        """An entity; None where its file cannot be read."""
        report = Report(file.path, self._problems)
        document = self._document(file.path, report, file.kind, file.slug)
        if document is None:
            return None
        values = schema.read_entity(document.matter, self._reading(report), file.kind)
        if document.body:
            advice = 'move it to "about" in the front matter'
            report.add(
                document.body_line, f"each {file.kind.noun} is front matter only, and here a text begins", advice
            )
        self._claim(file.kind, values[schema.REDIRECTS], file.path, report)
        return EntityDraft(file=file, values=values, report=report)

    def _texts(self, folder: TextFolder) -> tuple[TextDraft, ...]:
        """The language files of a folder that can be read."""
        texts: list[TextDraft] = []
        for language, path in folder.texts.items():
            report = Report(path, self._problems)
            document = self._document(path, report, None, folder.slug)
            if document:
                texts.append(TextDraft(language=language, path=path, document=document, report=report))
        return tuple(texts)

    def article(self, folder: TextFolder) -> ArticleDraft | None:
        """The article of a folder; None where the file with its facts cannot be read."""
        texts = self._texts(folder)
        original = _original(texts, folder)
        name_of_original = f"{original}.md" if original else "the original"
        values: dict[str, Values] = {}
        for text in texts:
            reading = self._reading(text.report)
            bodies.check_pictures(text.document, folder.pictures, text.report)
            if text.language == original:
                values[text.language] = schema.read_original(text.document.matter, reading)
                self._claim(None, values[text.language][schema.REDIRECTS], folder.path, text.report)
            else:
                values[text.language] = schema.read_translation(text.document.matter, reading, name_of_original)
        if original is None:
            return None
        return ArticleDraft(folder=folder, original=original, texts=texts, values=values)

    def page(self, folder: TextFolder) -> StandingPage:
        """A standing page, as far as its files can be read."""
        texts: dict[str, StandingText] = {}
        redirects: list[str] = []
        for text in self._texts(folder):
            values = schema.read_standing(text.document.matter, self._reading(text.report))
            bodies.check_pictures(text.document, (), text.report)
            self._claim(None, values[schema.REDIRECTS], folder.path, text.report)
            redirects += [each.text for each in values[schema.REDIRECTS]]
            texts[text.language] = StandingText(
                language=text.language,
                title=values[schema.TITLE],
                summary=values[schema.STANDING_SUMMARY],
                body=text.document.body,
                position=Position(path=text.path),
                body_line=text.document.body_line,
            )
        return StandingPage(slug=folder.slug, texts=texts, redirects=tuple(redirects))


def _original(texts: tuple[TextDraft, ...], folder: TextFolder) -> str | None:
    """The language of the file that has the facts: the one with an `id`. Where none has, the one with the most facts,
    so that the missing id is told there, unless it may be in a file that cannot be read: then None.
    """

    def keys(text: TextDraft) -> set[str]:
        return {entry.key for entry in text.document.matter.entries}

    with_id = [text for text in texts if "id" in keys(text)]
    if with_id:
        return min(with_id, key=lambda text: "translator" in keys(text) or "translated_from" in keys(text)).language
    if len(texts) < len(folder.texts):
        return None
    return max(texts, key=lambda text: len(schema.FACTS & keys(text))).language


# What entries say about each other.


def _check_ids(drafts: _Drafts) -> None:
    """An id names one article, or one entity of a kind."""
    owners: dict[tuple[str, str], str] = {}
    found = [(draft.file.kind.name, draft.values, draft.report) for draft in drafts.entities]
    found += [("articles", draft.facts, draft.report) for draft in drafts.articles]
    for space, values, report in found:
        if not values[schema.ID]:
            continue
        owner = owners.setdefault((space, values[schema.ID].casefold()), report.path)
        if owner != report.path:
            what = f'the id "{values[schema.ID]}" is that of {owner} too'
            report.add(values.line_of(schema.ID), what, "give the newer of the two another")


class ArticleIds:
    """The ids of the digest's articles, for roles that cite one."""

    def __init__(self, ids: Collection[str], by_slug: Mapping[str, str], unread: Collection[str] = ()) -> None:
        self._ids = ids
        self._by_slug = by_slug
        self._unread = unread

    @classmethod
    def of(cls, drafts: _Drafts) -> ArticleIds:
        """The ids of all articles that could be read, or nearly."""
        return cls(
            {draft.id for draft in drafts.articles},
            {draft.folder.slug: draft.id for draft in drafts.articles},
            drafts.unread_articles,
        )

    def resolve(self, reference: Reference, report: Report, *, proposed: bool) -> str | None:
        """The id of an article that exists; None, with the problem reported, otherwise. A record that is only
        `proposed` may cite one that is not there: its import was broken off, or undone.
        """
        if reference.text in self._ids:
            return reference.text
        if proposed:
            return None
        if reference.text not in self._unread:
            near = self._by_slug.get(reference.text) or nearest(reference.text, self._ids)
            advice = f"did you mean {near}?" if near else "write the id of an article"
            report.add(reference.line, f'unknown article "{reference.text}"', advice)
        return None


def entity_of(draft: EntityDraft, names: Names, articles: ArticleIds) -> Entity:
    """The entity of a draft. What it refers to and is not there is reported."""
    values, kind, report = draft.values, draft.file.kind, draft.report
    proposal = values[schema.PROPOSED]

    def resolved(reference: Reference | None, of: Kind) -> str | None:
        return names.resolve(reference.text, (of,), reference.line, report) if reference else None

    roles = tuple(
        Role(
            title=role.title,
            organisation=resolved(role.organisation, ORGANISATIONS),
            since=role.since,
            until=role.until,
            article=articles.resolve(role.article, report, proposed=proposal is not None) if role.article else None,
        )
        for role in values[schema.ROLES]
    )
    return Entity(
        kind=kind,
        id=draft.named.id,
        slug=draft.file.slug,
        name=values[schema.NAME],
        aliases=values[schema.ALIASES],
        weak_aliases=values[schema.WEAK_ALIASES],
        roles=roles,
        parent=resolved(values[schema.PARENT], kind),
        same_as=values[schema.SAME_AS],
        about=values[schema.ABOUT],
        listed=values[schema.LISTED],
        redirects=tuple(each.text for each in values[schema.REDIRECTS]),
        proposal=proposal,
        position=Position(path=draft.file.path),
    )


def _check_parents(entities: Mapping[str, Entity], drafts: Iterable[EntityDraft]) -> None:
    """Nothing is above itself. Each circle is told once, at its first key."""
    draft_of = {draft.named.key: draft for draft in drafts}
    settled: set[str] = set()
    for start in entities:
        way: list[str] = []
        key: str | None = start
        while key is not None and key not in settled and key not in way:
            way.append(key)
            key = entities[key].parent if key in entities else None
        if key is not None and key in way:
            circle = way[way.index(key) :]
            first = circle.index(min(circle))
            told = [*circle[first:], *circle[: first + 1]]
            draft = draft_of[told[0]]
            what = f"the parents go round in a circle: {' → '.join(each.partition('/')[2] for each in told)}"
            draft.report.add(draft.values.line_of(schema.PARENT), what, "take one of them out")
        settled.update(way)


def article_of(draft: ArticleDraft, names: Names, entities: Mapping[str, Entity]) -> Article:
    """The article of a draft. What it refers to and is not there is reported."""
    facts, report = draft.facts, draft.report
    source, withdrawn = facts[schema.SOURCE], facts[schema.WITHDRAWN]
    publish_at, expires = facts[schema.PUBLISH_AT], facts[schema.EXPIRES]
    if publish_at and expires and expires <= publish_at:
        report.add(facts.line_of(schema.EXPIRES), "the article expires before it is published", "mend one of the two")
    organisation = source.organisation if source else None
    publisher = _resolved((organisation,) if organisation else (), ORGANISATIONS, names, report)
    return Article(
        id=draft.id,
        slug=draft.folder.slug,
        original=draft.original,
        texts={text.language: _text(text, draft.values[text.language], names, entities) for text in draft.texts},
        date=facts[schema.DATE],
        event_date=facts[schema.EVENT_DATE],
        source=Source(name=source.name, url=source.url, organisation=next(iter(publisher), None)) if source else None,
        authors=_resolved(facts[schema.AUTHORS], PEOPLE, names, report),
        entities=tuple(
            key
            for kind in _kinds_in_order(facts)
            for key in _resolved(facts[schema.ENTITIES[kind]], kind, names, report)
        ),
        rights=facts[schema.RIGHTS] or None,
        excerpt_only=facts[schema.BODY] == "excerpt",
        draft=facts[schema.DRAFT],
        publish_at=publish_at,
        expires=expires,
        withdrawn=Withdrawal(date=withdrawn.date, note=withdrawn.note) if withdrawn else None,
        updates=tuple(_update(notice) for notice in facts[schema.UPDATES]),
        redirects=tuple(each.text for each in facts[schema.REDIRECTS]),
        pictures=draft.folder.pictures,
    )


def _kinds_in_order(facts: Values) -> list[Kind]:
    """The kinds of entity in the order in which the front matter names them."""
    return sorted(KINDS, key=lambda kind: facts.line_of(schema.ENTITIES[kind]))


def _resolved(references: Iterable[Reference], kind: Kind, names: Names, report: Report) -> tuple[str, ...]:
    """The keys of references to one kind, each once, in their order."""
    keys = (names.resolve(reference.text, (kind,), reference.line, report) for reference in references)
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def _update(notice: Notice) -> Update:
    return Update(date=notice.date, note=notice.note, major=notice.major)


def _text(text: TextDraft, values: Values, names: Names, entities: Mapping[str, Entity]) -> Text:
    return Text(
        language=text.language,
        title=values[schema.TITLE],
        summary=values[schema.SUMMARY],
        added=values[schema.ADDED],
        body=text.document.body,
        translator=values[schema.TRANSLATOR] or None,
        translated_from=values[schema.TRANSLATED_FROM],
        attributions=bodies.attributions(text.document, text.language, names, entities, text.report),
        position=Position(path=text.path),
        body_line=text.document.body_line,
    )
