"""A digest in further scripts: what is said in a language is said in its scripts as well, so that everything below
finds a script wherever it looks for a language. Knows what of a text is to be spelt anew (its words, in HTML the text
and the attributes that readers meet) and what stays (code, addresses, other languages). Called by `pipeline`, for
all that is known before pages are made, and by `pages` for what they render themselves.

A *locale* is a language (`kk`) or one of its scripts (`kk-Latn`); see `config`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from sholu import hypertext
from sholu.catalogues import Catalogue
from sholu.config import Digest, language_of
from sholu.hypertext import BLOCKS, Body, Tag
from sholu.kazakh import scripts
from sholu.kazakh.scripts import LATIN_ALPHABETS
from sholu.mentions import Mention, Reading, Readings
from sholu.model import Article, Entity, Library, LocalText, Role, StandingPage, StandingText, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script. `name` is what its readers call it, `spell` changes plain text to it by a digest's settings.
    `territory` is the language and country that Open Graph asks for, `filed_by` the locale whose names the indexes
    are sorted by, if not the script's own; `dates` are the patterns in which it differs from its language.
    """

    name: str
    spell: Callable[[str, Digest], str]
    direction: str
    territory: str
    filed_by: str | None = None
    dates: Mapping[str, str] = field(default_factory=dict)


def _in_latin(text: str, digest: Digest) -> str:
    return scripts.latin(text, alphabet=digest.latin, exceptions=digest.exceptions.get("kk-Latn"))


def _in_arabic(text: str, digest: Digest) -> str:
    return scripts.arabic(text, exceptions=digest.exceptions.get("kk-Arab"))


SCRIPTS: Mapping[str, Script] = MappingProxyType(
    {
        "kk-Latn": Script(name="Latyn", spell=_in_latin, direction="ltr", territory="kk_KZ"),
        # One letter where Cyrillic has two: sorted by the Cyrillic names, the order is one in all scripts.
        "kk-Arab": Script(
            name="توتە",
            spell=_in_arabic,
            direction="rtl",
            territory="kk_CN",
            filed_by="kk",
            dates={
                # CLDR 47, but for centuries: Roman numbers are not for the Arabic script.
                **{"day": "{day}-{month}, {year}", "month": "{month}, {year}", "year": "{year}"},
                "century": "{number}-ғасыр",
            },
        ),
    }
)

_OWN_SCRIPTS: Mapping[str, str] = MappingProxyType({"kk": "Кирилл"})
"""What readers call the script that a language is written in, where it is published in others too."""

# What may stand inside a word unseen, for the scripts too: it marks where a word is cut by a tag (<b>Қ</b>ала).
_CUT = "\u2060"
_KEPT = frozenset("code kbd pre samp var".split())
_WORDS_OF_READERS = frozenset("alt aria-description aria-label placeholder summary title".split())
_BREAKS = BLOCKS | {"br", "img"}

_JOINED = "\u2060"
_ARABIC = "\u0620-\u064a\u0671-\u06d3\u06d5"
_ONE_LETTER = rf"(?:تس|شش|ي[اوۋ]|[{_ARABIC}])"  # of Cyrillic
_SPACED = re.compile(rf"(?<!\w)({_ONE_LETTER}) (?={_ONE_LETTER}(?!\w))")
_ENDINGS = "[ندت]ىڭ|[ندت]ى|[عق]ا|[گك]ە|[دت]ا|[دت]ە|ن?[دتن][اە]ن|[مبپ]ەن|[دت]اعى|[دت]ەگى|[لدت][اە]ر"
_ENDING = re.compile(
    rf"(?:(?<=[0-9A-Za-z%‰°)»”])|(?<=[{_ARABIC}])(?<!\w.)|(?<=تس|شش|ي[اوۋ])(?<!\w..))-(?=[{_ARABIC}]{{1,8}}+(?!\w))"
    rf"|(?<=[{_ARABIC}])-(?=(?:{_ENDINGS})(?!\w))"
)

_LTR, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"
_GAP = re.compile(r"(\{\{|\}\}|\{[^{}]*\})")
_FOREIGN_GAPS = frozenset(f"{{{name}}}" for name in ("day", "language", "n", "number", "year"))
_DAY_AND_MONTH = re.compile(r"\{day\}\s\{month\}")


# The whole


def in_scripts(
    digest: Digest, catalogues: Mapping[str, Catalogue], library: Library, readings: Readings
) -> tuple[Digest, Mapping[str, Catalogue], Library, Readings]:
    """The same four values, in which what is said in a language is also said in each of its scripts, under the
    script's tag: titles, names, texts, words of the interface, readings with their mentions. Without scripts they are
    what they were. Front matter's own words (a source's name, a licence) are in no language: see `spelt`.
    """
    if not digest.scripts:
        return digest, catalogues, library, readings
    text = partial(_local_text, digest=digest)
    articles = {article.id: _article(article, digest) for article in library.articles}
    return (
        replace(digest, title=text(digest.title), description=text(digest.description), rights=text(digest.rights)),
        in_all(catalogues, digest, partial(_catalogue_in, digest=digest)),
        replace(
            library,
            articles=tuple(articles.values()),
            entities={key: _entity(entity, digest) for key, entity in library.entities.items()},
            pages=tuple(_standing(page, digest) for page in library.pages),
        ),
        _readings(readings, articles, digest),
    )


def in_all(by_language: Mapping[str, T], digest: Digest, change: Callable[[T, str], T]) -> Mapping[str, T]:
    """Values by language, and behind each what `change` makes of it for each of the language's scripts."""
    found: dict[str, T] = {}
    for language, value in by_language.items():
        found[language] = value
        for script in digest.scripts_of(language):
            found[script] = change(value, script)
    return found


def spelt(text: str, locale: str, digest: Digest) -> str:
    """A plain text of a locale's language as the locale writes it. Where that runs from right to left, numbers and
    words that do not are isolated by U+2066 and U+2069, and what no line may part is held by U+00A0 and U+2060.
    """
    script = SCRIPTS.get(locale)
    if script is None or not text:
        return text
    new = _spelt(text, locale, digest)
    return _isolated(_unbroken(new)) if script.direction == "rtl" else new


def name_beside_scripts(name: str, locale: str, digest: Digest) -> str:
    """The name of a locale where all stand side by side. Where a language's scripts follow it, its own is told too:
    Қазақша: Кирилл, then Latyn.
    """
    own = _OWN_SCRIPTS.get(locale)
    return f"{name}: {own}" if own and digest.scripts_of(locale) else name


def body_in(body: Body, locale: str, digest: Digest) -> Body:
    """A body of a locale's language as the locale writes it: see `reading_in`."""
    return body if locale not in SCRIPTS else _body_with_mentions(body, (), locale, digest)[0]


def reading_in(reading: Reading, locale: str, digest: Digest) -> Reading:
    """A reading in another script. The text of its body is spelt anew, and attributes that readers meet; code and
    elements in other languages stay as they are. Where the script runs from right to left, numbers and words that do
    not stand in <bdi>; inside a name, which is to be linked as a whole, they are isolated as in plain text. Mentions
    have the places of their names in the new text. What is ambiguous is told of the original alone.
    """
    body, mentions = _body_with_mentions(reading.body, reading.mentions, locale, digest)
    return replace(reading, language=locale, body=body, mentions=mentions, ambiguities=())


# Records and articles


def _local_text(text: LocalText, digest: Digest) -> LocalText:
    return in_all(text, digest, partial(spelt, digest=digest))


def _article(article: Article, digest: Digest) -> Article:
    def text_in(text: Text, locale: str) -> Text:
        return replace(
            text,
            language=locale,
            title=spelt(text.title, locale, digest),
            summary=spelt(text.summary, locale, digest),
            translator=text.translator and spelt(text.translator, locale, digest),
        )

    gone = article.withdrawn
    return replace(
        article,
        texts=in_all(article.texts, digest, text_in),
        updates=tuple(replace(each, note=_local_text(each.note, digest)) for each in article.updates),
        withdrawn=gone and replace(gone, note=_local_text(gone.note, digest)),
    )


def _entity(entity: Entity, digest: Digest) -> Entity:
    def names_in(names: tuple[str, ...], locale: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spelt(name, locale, digest) for name in names))

    return replace(
        entity,
        name=_local_text(entity.name, digest),
        aliases=in_all(entity.aliases, digest, names_in),
        roles=tuple(_role(role, digest) for role in entity.roles),
        about=_local_text(entity.about, digest),
    )


def _role(role: Role, digest: Digest) -> Role:
    return replace(role, title=_local_text(role.title, digest))


def _standing(page: StandingPage, digest: Digest) -> StandingPage:
    def text_in(text: StandingText, locale: str) -> StandingText:
        title, summary = spelt(text.title, locale, digest), spelt(text.summary, locale, digest)
        return replace(text, language=locale, title=title, summary=summary)

    return replace(page, texts=in_all(page.texts, digest, text_in))


def _readings(readings: Readings, articles: Mapping[str, Article], digest: Digest) -> Readings:
    found: dict[tuple[str, str], Reading] = {}
    for (name, language), reading in readings.items():
        own = found[name, language] = replace(reading, article=articles[name])
        for script in digest.scripts_of(language):
            found[name, script] = reading_in(own, script, digest)
    return found


# The interface


def _catalogue_in(catalogue: Catalogue, locale: str, digest: Digest) -> Catalogue:
    script = SCRIPTS[locale]
    said = partial(_pattern, locale=locale, digest=digest)
    dates = {**catalogue.dates, **script.dates}
    if script.dates:
        dates = {key: _DAY_AND_MONTH.sub("{day}-{month}", pattern) for key, pattern in dates.items()}
    return replace(
        catalogue,
        language=locale,
        name=script.name,
        locale=script.territory,
        direction=script.direction,
        alphabet=_alphabet(locale, digest),
        filed_by=script.filed_by or locale,
        words={key: said(pattern) for key, pattern in catalogue.words.items()},
        counted={
            key: {form: said(pattern) for form, pattern in forms.items()} for key, forms in catalogue.counted.items()
        },
        months=tuple(map(said, catalogue.months)),
        standalone_months=tuple(map(said, catalogue.standalone_months)),
        dates={key: said(pattern) for key, pattern in dates.items()},
    )


def _alphabet(locale: str, digest: Digest) -> str:
    """The tag by which `kazakh.collation` knows the order of a script's letters."""
    is_earlier = locale == "kk-Latn" and digest.latin != LATIN_ALPHABETS[0]
    return f"{locale}-{digest.latin}" if is_earlier else locale


def _pattern(pattern: str, locale: str, digest: Digest) -> str:
    """A message, whose gaps keep their names; what comes into them as digits or in another script is isolated."""
    pieces = _GAP.split(pattern)
    said = [piece if n % 2 else spelt(piece, locale, digest) for n, piece in enumerate(pieces)]
    if SCRIPTS[locale].direction == "rtl":
        said = [f"{_FIRST_STRONG}{piece}{_END}" if piece in _FOREIGN_GAPS else piece for piece in said]
    return "".join(said)


# Plain text and HTML


def _spelt(text: str, locale: str, digest: Digest) -> str:
    return SCRIPTS[locale].spell(text, digest)


def _unbroken(text: str) -> str:
    """A text in Arabic letters that no line parts where a reader would lose the word: within an abbreviation, which
    is spaced letters there, and before an ending behind a hyphen. The signs are for pages: `kazakh` writes none.
    """
    return _ENDING.sub(f"-{_JOINED}", _SPACED.sub("\\1\u00a0", text))


def _isolated(text: str) -> str:
    return "".join(f"{_LTR}{run}{_END}" if inside else run for run, inside in _runs(text))


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces: whether each runs from left to right, and so has to be isolated."""
    done = 0
    for start, end in scripts.ltr_runs(text):
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A tag or a piece of text, where it begins in the plain text, and whether it is in the body's own language."""

    part: Tag | str
    at: int
    own: bool


def _body_with_mentions(
    body: Body, mentions: Sequence[Mention], locale: str, digest: Digest
) -> tuple[Body, tuple[Mention, ...]]:
    edges = sorted({edge for mention in mentions for edge in (mention.start, mention.end)})
    begun, ended = (sorted(getattr(each, name) for each in mentions) for name in ("start", "end"))
    rtl = SCRIPTS[locale].direction == "rtl"
    pieces = list(_cut(body.parts, edges, language_of(locale), rtl=rtl))
    texts = _respelt(pieces, locale, digest)
    parts: list[Tag | str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for n, piece in enumerate(pieces):
        if isinstance(piece.part, Tag):
            parts.append(_tag_in(piece.part, locale, digest) if piece.own else piece.part)
            continue
        text = texts[n]
        in_name = bisect_right(begun, piece.at) > bisect_right(ended, piece.at)
        if rtl and piece.own and in_name:
            text = _isolated(text)
        parts += _with_bdi(text) if rtl and piece.own and not in_name else [text]
        starts[piece.at], ends[piece.at + len(piece.part)] = at, at + len(text)
        at += len(text)
    new = Body(tuple(parts))
    plain = hypertext.plain_text(new)
    return new, tuple(
        replace(each, surface=plain[start:end], start=start, end=end)
        for each in mentions
        for start, end in [(starts[each.start], ends[each.end])]
    )


def _cut(parts: Sequence[Tag | str], edges: Sequence[int], language: str, *, rtl: bool) -> Iterator[_Piece]:
    """The parts, their texts cut where a name begins or ends, and whether they are in the language. What is not says
    its direction where the text around it will run from right to left.
    """
    at, kept_until = 0, 0
    for place, part in enumerate(parts):
        if isinstance(part, Tag):
            if place >= kept_until and not part.closing and (part.name in _KEPT or _is_foreign(part, language)):
                kept_until = hypertext.end_of_element(parts, place)
                part = _with_direction(part) if rtl else part
            yield _Piece(part=part, at=at, own=place >= kept_until)
            continue
        end = at + len(part)
        inside = edges[bisect_right(edges, at) : bisect_right(edges, end - 1)]
        for start, stop in zip((at, *inside), (*inside, end), strict=True):
            yield _Piece(part=part[start - at : stop - at], at=start, own=place >= kept_until)
        at = end


def _is_foreign(tag: Tag, language: str) -> bool:
    """Whether an element says that it is in another language, or in a script of its own."""
    said = tag.attribute("lang") if "lang" in tag.raw else None
    if said is None:
        return False
    first, *subtags = said.strip().lower().split("-")
    return first != language or any(len(each) == 4 and each.isalpha() for each in subtags)


def _respelt(pieces: Sequence[_Piece], locale: str, digest: Digest) -> Mapping[int, str]:
    """The text of each piece, by its place, as the script writes it. A word that a tag cuts is read as one."""
    found: dict[int, str] = {}
    word: list[int] = []  # places of pieces that hold together

    def spell() -> None:
        texts = [str(pieces[n].part) for n in word]
        if len(texts) > 1:
            texts = [text.replace(_CUT, "") for text in texts]
        new = _spelt(_CUT.join(texts), locale, digest).split(_CUT)
        if len(new) != len(texts):  # the text itself has such a sign
            new = [_spelt(text, locale, digest) for text in texts]
        if SCRIPTS[locale].direction == "rtl":
            new = [_unbroken(text) for text in new]
        found.update(zip(word, new, strict=True))
        word.clear()

    for n, piece in enumerate(pieces):
        if isinstance(piece.part, Tag):
            if word and (piece.part.name in _BREAKS or not piece.own):
                spell()
        elif not piece.own or piece.part.isspace():
            if word:
                spell()
            found[n] = piece.part
        else:
            if word and not (str(pieces[word[-1]].part)[-1:].isalnum() and piece.part[:1].isalnum()):
                spell()
            word.append(n)
    if word:
        spell()
    return found


def _tag_in(tag: Tag, locale: str, digest: Digest) -> Tag:
    """A tag around words of the language: what readers meet of its attributes is spelt, its `lang` is the locale's,
    and a direction that was that of the old script is gone.
    """

    def changed(name: str, value: str) -> str | None:
        if name == "lang":
            return locale
        if name == "dir":
            return value if value == "auto" else None
        return spelt(value, locale, digest) if name in _WORDS_OF_READERS else value

    return tag if tag.closing or "=" not in tag.raw else tag.with_attributes(changed)


def _with_direction(tag: Tag) -> Tag:
    """The tag of what stays as it is, with its direction: that of code is known, that of other languages is not."""
    if tag.attribute("dir") is not None:
        return tag
    direction = "ltr" if tag.name in _KEPT else "auto"
    return replace(tag, raw=f'{tag.raw.rstrip("/> ")} dir="{direction}">')


def _with_bdi(text: str) -> list[Tag | str]:
    parts: list[Tag | str] = []
    for run, inside in _runs(text):
        parts += [Tag('<bdi dir="ltr">', "bdi", False), run, Tag("</bdi>", "bdi", True)] if inside else [run]
    return parts
