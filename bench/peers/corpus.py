"""The corpus: made-up news in Kazakh and English, as many articles as asked for. The same number and seed give the
same bytes on every machine. Knows how it is made and how it lies in its folder; adapters read it through `Corpus`.

Kazakh sentences are those of two articles among the project's tests with words exchanged, or words strung together,
so that no two texts are alike; names are dealt out unevenly, as in news: few are in many articles, many in few.
"""

from __future__ import annotations

import bisect
import datetime
import hashlib
import itertools
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from . import vocabulary
from .articles import Article, Name, Words, article_of_json

VERSION = 1
PROSE = Path(__file__).resolve().parents[2] / "tests/data/importing"
ZONE = datetime.timezone(datetime.timedelta(hours=5))
BEGIN = datetime.datetime(2023, 1, 2, 6, tzinfo=ZONE)
END = datetime.datetime(2026, 6, 30, tzinfo=ZONE)

Shape = tuple[int, float, int, int, frozenset[int]]
"""Of a body: paragraphs, characters in each, which of them are a list and a quotation (-1: none), which have a
heading
above."""


class Corpus:
    """A corpus in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.size: int = json.loads((folder / "corpus.json").read_text())["articles"]
        self.organisations = self._names("organisations")
        self.persons = self._names("persons")
        self.names = {each.slug: each for each in (*self.organisations, *self.persons)}

    def _names(self, kind: str) -> tuple[Name, ...]:
        with (self.folder / f"{kind}.jsonl").open(encoding="utf-8") as lines:
            return tuple(Name(**json.loads(line)) for line in lines)

    def articles(self) -> Iterator[Article]:
        """All articles, oldest first."""
        with (self.folder / "articles.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield article_of_json(json.loads(line))


def corpus_of(size: int, folder: Path, *, seed: int = 7) -> Corpus:
    """The corpus of that many articles in a folder; it is made if it is not there."""
    wanted = {"version": VERSION, "articles": size, "seed": seed}
    about = folder / "corpus.json"
    if not about.exists() or json.loads(about.read_text()) != wanted:
        folder.mkdir(parents=True, exist_ok=True)
        _Maker(size, seed).write(folder)
        about.write_text(json.dumps(wanted) + "\n")
    return Corpus(folder)


def slug(text: str) -> str:
    """A text in the letters of addresses."""
    latin = "".join(vocabulary.LETTERS.get(each, each).replace(".", "") for each in text.lower())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


class _Uneven:
    """Deals numbers below a bound, the n-th in proportion to 1/n (Zipf's law)."""

    def __init__(self, bound: int) -> None:
        self._sums = list(itertools.accumulate(1 / (number + 1) for number in range(bound)))

    def deal(self, chance: random.Random, count: int) -> list[int]:
        dealt: dict[int, None] = {}
        while len(dealt) < count:
            dealt[bisect.bisect(self._sums, chance.random() * self._sums[-1])] = None
        return list(dealt)


class _Maker:
    """Makes a corpus. Every draw is of one source of chance, in one order."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.chance = random.Random(seed)
        self.sentences, self.words = _prose()
        self.strange = self._strange_words(2500)
        self.organisations = self._organisations(max(30, size // 10))
        self.persons = self._persons(max(60, size // 4))

    def write(self, folder: Path) -> None:
        """Writes the corpus; of the names only those that an article has."""
        used: set[str] = set()
        with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
            for article in self._articles():
                used.update(article.names)
                file.write(json.dumps(article.as_json(), ensure_ascii=False) + "\n")
        for kind, names in (("organisations", self.organisations), ("persons", self.persons)):
            with (folder / f"{kind}.jsonl").open("w", encoding="utf-8") as file:
                for name in sorted((each for each in names if each.slug in used), key=lambda each: each.slug):
                    file.write(json.dumps(asdict(name), ensure_ascii=False) + "\n")

    # Names.

    def _organisations(self, count: int) -> list[Name]:
        places = list(zip(vocabulary.KK_CITY, vocabulary.EN_CITY, strict=True))
        every = list(itertools.product(places, vocabulary.TOPIC, vocabulary.KIND))
        self.chance.shuffle(every)
        return [
            Name(
                slug=slug(english := f"{place[1]} {topic[1]} {kind[1]}"),
                kk=f"{place[0]} {topic[0]} {kind[0]}",
                en=english,
            )
            for place, topic, kind in every[:count]
        ]

    def _persons(self, count: int) -> list[Name]:
        every = list(itertools.product(vocabulary.FIRST, vocabulary.LAST_ROOT, vocabulary.LAST_SUF))
        self.chance.shuffle(every)
        found: dict[str, Name] = {}
        for first, root, ending in every:
            kazakh = f"{first} {root}{ending}"
            english = " ".join(slug(word).replace("-", "").capitalize() for word in kazakh.split())
            if len(found) < count:
                found.setdefault(slug(english), Name(slug=slug(english), kk=kazakh, en=english))
        return list(found.values())

    # Articles.

    def _articles(self) -> Iterator[Article]:
        span = int((END - BEGIN).total_seconds())
        organisations, persons = _Uneven(len(self.organisations)), _Uneven(len(self.persons))
        for number in range(self.size):
            shape = self._shape()
            named = [self.organisations[each].slug for each in organisations.deal(self.chance, self._between(2, 6))]
            people = [self.persons[each].slug for each in persons.deal(self.chance, self._between(3, 8))]
            source, address = self.chance.choice(vocabulary.SRC)
            words = {"kk": self._text(self._kazakh, shape), "en": self._text(self._english, shape)}
            yield Article(
                slug=slug(" ".join(words["en"].title.split()[:5])) + f"-{number:06d}",
                date=(BEGIN + datetime.timedelta(seconds=span * number // self.size)).isoformat(),
                source=source,
                source_url=f"{address}{number}",
                organisations=tuple(named),
                persons=tuple(people),
                words=words,
            )

    def _text(self, sentence: Callable[[], str], shape: Shape) -> Words:
        title = " ".join(sentence().rstrip(".").split(" ")[: self._between(7, 11)]).strip(',«»:"–-— ')
        summary = sentence()
        while len(summary) < 140:
            summary += " " + sentence()
        return Words(title=title, summary=summary, body=self._body(sentence, shape))

    def _shape(self) -> Shape:
        count = self._between(6, 9)

        def some(chance: float) -> int:
            return self.chance.randrange(1, count) if self.chance.random() < chance else -1

        heads = (self.chance.randrange(1, count) for _ in range(self._between(1, 2)))
        return (
            count,
            self._between(2450, 3150) / count * 0.86,
            some(0.3),
            some(0.3),
            frozenset(heads) if self.chance.random() < 0.35 else frozenset(),
        )

    def _body(self, sentence: Callable[[], str], shape: Shape) -> str:
        count, length, items, quotation, heads = shape
        parts = []
        for number in range(count):
            if number in heads:
                parts.append("## " + " ".join(sentence().rstrip(".").split(" ")[:6]).strip(",«»"))
            if number == items:
                parts.append(sentence()[:-1] + ":")
                parts.append("\n".join("- " + " ".join(sentence().rstrip(".").split(" ")[:9]) for _ in range(4)))
            elif number == quotation:
                parts.append("> " + " ".join(_enough(sentence, length * 0.8)))
            else:
                parts.append(self._dressed(" ".join(_enough(sentence, length))))
        return "\n\n".join(parts) + "\n"

    def _dressed(self, text: str) -> str:
        """A paragraph, now and then with a link or emphasis in it."""
        draw, words = self.chance.random(), text.split(" ")
        if draw >= 0.34:
            return text
        at = self.chance.randrange(len(words) - 2)
        if draw < 0.22:
            words[at] = f"[{words[at].strip('[]()')}"
            words[at + 1] += f"](https://example.org/{self.chance.randrange(10**6)})"
        elif words[at].isalpha():
            mark = self.chance.choice(("**", "*"))
            words[at] = mark + words[at] + mark
        return " ".join(words)

    def _kazakh(self) -> str:
        chance = self.chance
        if chance.random() < 0.5:
            tokens = chance.choice(self.sentences).split(" ")
            for _ in range(max(1, len(tokens) // 4)):
                at = chance.randrange(len(tokens))
                if tokens[at].isalpha() and tokens[at].islower():
                    tokens[at] = self._word(0.6)
            return " ".join(tokens)
        words = [self._word(0.55) for _ in range(self._between(8, 16))]
        if chance.random() < 0.25:
            words.insert(chance.randrange(1, len(words)), str(self._between(2, 2030)))
        if chance.random() < 0.3:
            words[chance.randrange(1, len(words))] += ","
        if chance.random() < 0.15:
            at = chance.randrange(1, len(words))
            words[at] = f"«{words[at]}»"
        return _sentence(" ".join(words))

    def _word(self, known: float) -> str:
        """A word of the prose, with that chance, or else one that nobody knows, with an ending."""
        if self.chance.random() < known:
            return self.chance.choice(self.words)
        return self.chance.choice(self.strange) + self.chance.choice(vocabulary.KK_SUF)

    def _english(self) -> str:
        chance = self.chance
        text = f"{chance.choice(vocabulary.EN_ADV)} {self._clause()} {chance.choice(vocabulary.EN_TAIL)}".strip()
        if chance.random() < 0.3:
            text += f", and {self._clause()}"
        if chance.random() < 0.12:
            text += f" -- some {self._between(3, 900)} places in all"
        if chance.random() < 0.1:
            text = text.replace("the ", 'the so-called "pilot" ', 1)
        return _sentence(text)

    def _clause(self) -> str:
        parts = (vocabulary.EN_SUBJ, vocabulary.EN_VERB, vocabulary.EN_OBJ)
        return " ".join(self.chance.choice(part) for part in parts)

    def _strange_words(self, count: int) -> list[str]:
        """Words that are none, with the vowel harmony of Kazakh."""
        chance, found = self.chance, set[str]()
        while len(found) < count:
            vowels = vocabulary.KK_BACK if chance.random() < 0.55 else vocabulary.KK_FRONT
            word = "".join(
                chance.choice(vocabulary.KK_ON)
                + chance.choice(vowels)
                + (chance.choice(vocabulary.KK_CODA) if chance.random() < 0.7 else "")
                for _ in range(chance.choice((1, 2, 2, 3)))
            )
            if len(word) > 3:
                found.add(word)
        return sorted(found)

    def _between(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)


def _prose() -> tuple[list[str], list[str]]:
    """Sentences of real news, and the words in them."""
    sentences: list[str] = []
    words: set[str] = set()
    for path in sorted(PROSE.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for part in re.split(r"(?<=[.!?])\s+(?=[А-ЯӘҒҚҢӨҰҮІA-Z«])", line.strip().lstrip("–— ")):
                sentence = part.strip()
                if 40 <= len(sentence) <= 330 and sentence[-1] in ".!?":
                    sentences.append(sentence)
                    words.update(re.findall(r"[а-яәғқңөұүһі]{4,}", sentence))
    return sentences, sorted(words)


def _enough(sentence: Callable[[], str], length: float) -> list[str]:
    """Sentences until they are that long."""
    found: list[str] = []
    while sum(len(each) + 1 for each in found) < length:
        found.append(sentence())
    return found


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def fingerprint(corpus: Corpus) -> str:
    """A digest of the articles: two machines that measured the same corpus have the same."""
    return hashlib.sha256((corpus.folder / "articles.jsonl").read_bytes()).hexdigest()[:16]
