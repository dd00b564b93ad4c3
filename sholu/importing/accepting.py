"""Proposed records accepted and rejected: what an editor decides about what an import proposed. Reads and writes
files; the command line calls it.

To accept a record is to take the key `proposed` out of its file, nothing more; an editor may do it by hand. To reject
one is to delete its file and what refers to it in the article that proposed it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sholu.errors import MachineError, Problem, UsageError, nearest
from sholu.importing.editing import without_key, without_reference, without_value
from sholu.model import Article, Entity, Library
from sholu.references import fold
from sholu.tree import CONTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What was accepted, what of the named had been before, and what could not be."""

    accepted: tuple[Entity, ...]
    before: tuple[Entity, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A proposal that stays, and the ids of the articles for which it does."""

    entity: Entity
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """What was rejected, what was kept because other articles refer to it, the files of articles that no longer refer
    to either, and what could not be taken out.
    """

    rejected: tuple[Entity, ...]
    kept: tuple[Kept, ...] = ()
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def accept(root: Path, library: Library, words: Sequence[str]) -> Accepted:
    """Accepts the proposals that the words name (see `_meant`), all of them if there are no words.

    A record whose article is not there cannot be accepted, as its roles would cite nothing. Raises UsageError for a
    word that names nothing, before anything is done; MachineError where the disk fails us.
    """
    meant = _meant(library, words)
    ids = {article.id for article in library.articles}
    done: list[Entity] = []
    problems: list[Problem] = []
    for entity in meant:
        if entity.proposal is None:
            continue
        article = entity.proposal.article
        if article and article not in ids:
            what = f'this is proposed of the article "{article}", which is not there'
            problems.append(_problem(entity.position.path, what, "import its text again, or delete this file"))
            continue
        data = without_key(_bytes(root, entity.position.path), "proposed")
        if data is None:
            advice = 'take the key "proposed" out by hand'
            problems.append(_problem(entity.position.path, "this file is written in a way of its own", advice))
            continue
        _replace(root, entity.position.path, data)
        done.append(entity)
    return Accepted(
        accepted=tuple(done),
        before=tuple(entity for entity in meant if entity.proposal is None),
        problems=tuple(problems),
    )


def reject(root: Path, library: Library, words: Sequence[str]) -> Rejected:
    """Deletes the proposals that the words name (see `_meant`) and takes their ids out of the articles with them. One
    that is meant only by way of an article and that others refer to stays: its id goes out of that article alone.

    Raises UsageError where there are no words, where one names nothing or something accepted, before anything is
    done; MachineError where the disk fails us.
    """
    if not words:
        raise UsageError("say which proposals are to be rejected; sholu import --reject deletes their files")
    found = _named_by(library, words)
    meant = _all_of(found)
    accepted = [entity for entity in meant if entity.proposal is None]
    if accepted:
        told = ", ".join(entity.position.path for entity in accepted)
        raise UsageError(f"accepted records are not rejected: {told}; delete the file if it is to go")
    kept = tuple(_kept(meant, found, library))
    stays = {each.entity.key for each in kept}
    named = {each.article.id for each in found if each.article is not None}
    changed: list[str] = []
    problems: list[Problem] = []
    for article in library.articles:
        path, keys = article.position.path, _keys_of(article)
        gone = [each for each in meant if each.key in keys and (each.key not in stays or article.id in named)]
        before = data = _bytes(root, path) if gone else b""
        for entity in gone:
            without = _without(data, entity)
            if without is None:
                what = f'"{entity.id}" could not be taken out of this file'
                problems.append(_problem(path, what, "take it out by hand"))
            else:
                data = without
        if data != before:
            _replace(root, path, data)
            changed.append(path)
    rejected = tuple(entity for entity in meant if entity.key not in stays)
    for entity in rejected:
        _delete(root, entity.position.path)
    return Rejected(rejected=rejected, kept=kept, changed=tuple(changed), problems=tuple(problems))


def _kept(meant: Iterable[Entity], found: Sequence[_Named], library: Library) -> Iterator[Kept]:
    """Those of the meant that no word names but by way of an article, and that articles refer to which none names."""
    by_name = {entity.key for each in found if each.article is None for entity in each.records}
    named = {each.article.id for each in found if each.article is not None}
    others = [(article.id, _keys_of(article)) for article in library.articles if article.id not in named]
    for entity in meant:
        articles = tuple(name for name, keys in others if entity.key in keys) if entity.key not in by_name else ()
        if articles:
            yield Kept(entity=entity, articles=articles)


def _without(data: bytes, entity: Entity) -> bytes | None:
    """An article's file without what refers to an entity by its id."""
    without: bytes | None = data
    for key in ("authors", entity.kind.name):
        without = without and without_reference(without, key, entity.id)
    return without and without_value(without, "source", "organisation", entity.id)


def _problem(path: str, what: str, advice: str) -> Problem:
    return Problem(path=path, line=1, what=what, advice=advice)


# What is meant


def _meant(library: Library, words: Sequence[str]) -> tuple[Entity, ...]:
    """The records that words name, in the order of their keys; all that are proposed if there are no words.

    A word is the id, slug, key (people/asan), file or a name of a record, or the id, slug, key (articles/news) or
    folder of an article: then all that are proposed and that it names are meant.
    """
    if not words:
        return tuple(entity for entity in library.entities.values() if entity.proposal is not None)
    return _all_of(_named_by(library, words))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The records that a word names, and the article, where it names them by way of one."""

    records: tuple[Entity, ...]
    article: Article | None = None


def _all_of(found: Iterable[_Named]) -> tuple[Entity, ...]:
    """All the records, each once, in the order of their keys."""
    records = {entity.key: entity for each in found for entity in each.records}
    return tuple(records[key] for key in sorted(records))


def _named_by(library: Library, words: Iterable[str]) -> list[_Named]:
    """What each word names. Raises UsageError with all that name nothing."""
    found = [(word, _named(library, word)) for word in words]
    unknown = [word for word, named in found if named is None]
    if unknown:
        raise UsageError("; ".join(_unknown(library, word) for word in unknown))
    return [named for _, named in found if named is not None]


def _named(library: Library, word: str) -> _Named | None:
    """The records that one word names; None if it names nothing. Raises UsageError where it may be several things."""
    called = _without_dots(word)
    records = [entity for entity in library.entities.values() if called in _words_of(entity)] or [
        entity for entity in library.entities.values() if fold(word) in map(fold, _all_names(entity))
    ]
    records = [entity for entity in records if entity.proposal is not None] or records
    articles = [
        article
        for article in library.articles
        if called in (article.id, article.slug, f"articles/{article.id}", f"articles/{article.slug}")
    ]
    if len(records) + len(articles) > 1:
        told = [*(entity.key for entity in records), *(f"articles/{article.id}" for article in articles)]
        raise UsageError(f'"{word}" may be {" and ".join(told)}; write the one that is meant like that')
    if articles:
        return _Named(records=tuple(_proposed_of(articles[0], library)), article=articles[0])
    return _Named(records=tuple(records)) if records else None


def _without_dots(word: str) -> str:
    """A path as the shell completes it, as a key: content/people/asan.md, ./content/articles/news/kk.md."""
    key = word.replace(os.sep, "/").removeprefix("./").removeprefix(f"{CONTENT}/").rstrip("/")
    folder, _, file = key.rpartition("/")
    if file.endswith(".md"):
        return folder if folder.startswith("articles/") else key.removesuffix(".md")
    return key


def _words_of(entity: Entity) -> tuple[str, ...]:
    return (entity.id, entity.slug, entity.key, f"{entity.kind.name}/{entity.slug}")


def _all_names(entity: Entity) -> Iterator[str]:
    yield from entity.name.values()
    for names in entity.aliases.values():
        yield from names


def _proposed_of(article: Article, library: Library) -> Iterator[Entity]:
    """The proposals that an article made, or names."""
    keys = _keys_of(article)
    for entity in library.entities.values():
        if entity.proposal is not None and (entity.proposal.article == article.id or entity.key in keys):
            yield entity


def _keys_of(article: Article) -> frozenset[str]:
    publisher = article.source.organisation if article.source else None
    speakers = (said.speaker for text in article.texts.values() for said in text.attributions.values())
    return frozenset((*article.entities, *article.authors, *speakers, *([publisher] if publisher else [])))


def _unknown(library: Library, word: str) -> str:
    proposed = [entity for entity in library.entities.values() if entity.proposal is not None]
    near = nearest(word, (entity.id for entity in proposed)) or nearest(word, _known(library))
    if near:
        return f'nothing is called "{word}"; did you mean {near}?'
    if proposed:
        some = ", ".join(entity.key for entity in proposed[:10]) + (" …" if len(proposed) > 10 else "")
        return f'nothing is called "{word}"; proposed are {some}'
    return f'nothing is called "{word}", and nothing is proposed; write an id, a name or an article\'s id'


def _known(library: Library) -> Iterable[str]:
    for entity in library.entities.values():
        yield entity.id
    for article in library.articles:
        yield article.id


# The files


def _bytes(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as error:
        raise MachineError(f"{path}: cannot be read ({error.strerror})") from error


def _replace(root: Path, path: str, data: bytes) -> None:
    """Puts other bytes into a file, whole or not at all; its permissions stay. A link stays one."""
    target = (root / path).resolve()
    aside = target.with_name(f".accepting-{os.getpid()}-{target.name}")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        raise MachineError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        aside.unlink(missing_ok=True)


def _delete(root: Path, path: str) -> None:
    try:
        (root / path).unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(f"{path}: cannot be deleted ({error.strerror})") from error
