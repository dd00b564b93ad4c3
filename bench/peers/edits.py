"""What is edited between two builds. A scene picks what of the corpus the edits are about; a state says what it is
now; a phase makes the next state; and a peer's sources are brought from one state to the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from .adapters.base import Peer
from .articles import LANGUAGES, Article, Name
from .corpus import END, Corpus

NEW_PERSON = Name(slug="zhanna-tokenova-new", kk="Жанна Төкенова", en="Zhanna Tokenova")
NEW_SLUG = "a-story-that-came-last"
_CORRECTION = {
    "kk": "Түзету {}: бұл мәтінге бір абзац қосылды.",
    "en": "Correction {}: one paragraph was added to this text.",
}
_TITLE = {"kk": "Жаңа тақырып {}", "en": "Another title {}"}
_STORY = {"kk": "Соңғы хабар {}", "en": "The latest story {}"}
_RENAMED = {"kk": "Аты өзгерген ұйым {}", "en": "Organisation under another name {}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the edits are about, as it is now: the article that is edited, one that came, the organisation that is
    renamed, a person who came, and the edition of the article template.
    """

    article: Article
    organisation: Name
    added: Article | None = None
    person: Name | None = None
    edition: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The corpus, and its state before any edit. The article stands in the middle of it; the organisation is the
    middle one of its organisations by how many articles tell of them.
    """

    corpus: Corpus
    original: State

    def naming(self, slug: str, state: State) -> Iterator[Article]:
        """The articles that tell of somebody, as they are now."""
        for each in self.corpus.articles():
            article = state.article if each.slug == state.article.slug else each
            if slug in article.names:
                yield article
        if state.added and slug in state.added.names:
            yield state.added

    def name(self, slug: str, state: State) -> Name:
        """What somebody is called now."""
        return next(
            (each for each in (state.organisation, state.person) if each and each.slug == slug),
            self.corpus.names.get(slug, NEW_PERSON),
        )


def scene_of(corpus: Corpus) -> Scene:
    """The scene of a corpus."""
    article = next(islice(corpus.articles(), corpus.size // 2, None))
    told = Counter(slug for each in corpus.articles() for slug in each.organisations)
    slug = sorted(article.organisations, key=lambda each: (told[each], each))[len(article.organisations) // 2]
    return Scene(corpus=corpus, original=State(article=article, organisation=corpus.names[slug]))


def _body(state: State, round_: int) -> State:
    article = state.article
    for language in LANGUAGES:
        body = f"{article.words[language].body}\n{_CORRECTION[language].format(round_)}\n"
        article = article.with_words(language, body=body)
    return replace(state, article=article)


def _title(state: State, round_: int) -> State:
    article = state.article
    for language in LANGUAGES:
        article = article.with_words(language, title=_TITLE[language].format(round_))
    return replace(state, article=article)


def _person(state: State, round_: int) -> State:
    article = replace(state.article, persons=(*state.article.persons, NEW_PERSON.slug))
    return replace(state, article=article, person=NEW_PERSON)


def _added(state: State, round_: int) -> State:
    article = replace(state.article, slug=NEW_SLUG, date=END.isoformat())
    for language in LANGUAGES:
        article = article.with_words(language, title=_STORY[language].format(round_))
    return replace(state, added=article)


def _organisation(state: State, round_: int) -> State:
    called = {language: _RENAMED[language].format(round_) for language in LANGUAGES}
    return replace(state, organisation=replace(state.organisation, **called))


def _template(state: State, round_: int) -> State:
    return replace(state, edition=round_)


def _nothing(state: State, round_: int) -> State:
    return state


PHASES: Mapping[str, Callable[[State, int], State]] = {
    "cold": _nothing,
    "noop": _nothing,
    "body": _body,
    "title": _title,
    "person": _person,
    "article": _added,
    "organisation": _organisation,
    "template": _template,
    "touch": _nothing,
}
"""What each phase does, in their order, given the round (from 1), so that no two edits are alike."""

SAID = {
    "cold": "everything, without output and caches",
    "noop": "nothing changed",
    "body": "a paragraph more in one article",
    "title": "one article with another title",
    "person": "an article that tells of a person more, whom nobody told of before",
    "article": "one article more, the newest",
    "organisation": "an organisation with another name",
    "template": "a word more in the template of articles",
    "touch": "every file with another time, and nothing else",
}
"""The phases in words."""


def bring(peer: Peer, scene: Scene, old: State, new: State) -> None:
    """Brings a peer's sources from one state to another."""
    if new.person and new.person != old.person:
        peer.write_names(persons=[new.person])
    if new.organisation != old.organisation:
        peer.rename(new.organisation, scene.naming(new.organisation.slug, new))
    if new.article != old.article:
        peer.write_article(new.article)
    if new.added and new.added != old.added:
        peer.write_article(new.added)
    if old.added and not new.added:
        peer.remove_article(old.added)
    if old.person and not new.person:
        peer.forget_person(old.person)
    if new.edition != old.edition:
        peer.write_templates(new.edition)
