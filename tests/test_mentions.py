"""Tests of sholu.mentions."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sholu import hypertext, mentions
from sholu.config import Digest
from sholu.errors import ContentProblems
from sholu.mentions import Ambiguity, Mention, Reading
from sholu.model import (
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    TOPICS,
    Article,
    Attribution,
    Entity,
    Library,
    Position,
    Text,
)

DIGEST = Digest(
    title={"kk": "Шолу", "en": "Review"},
    description={},
    languages=("kk", "en"),
    base_url="https://s.kz/r/",
    time_zone="UTC",
    feed_authority="s.kz,2026",
    rights={},
)
HERE = Position(path="content/x.md")

BOLAT = Entity(kind=PEOPLE, id="bolat", slug="b", name={"kk": "Болат Зауыт", "en": "Bolat Zauyt"}, position=HERE)
LAZZAT = Entity(
    kind=PEOPLE,
    id="lazzat",
    slug="l",
    name={"kk": "Лаззат Шыңғысбаева", "en": "Lazzat Shyngysbayeva"},
    aliases={"kk": ("Ләззат Алтынбекқызы",)},
    weak_aliases={"kk": ("Шыңғысбаева",), "en": ("Shyngysbayeva",)},
    position=HERE,
)
SHYNGYS = Entity(kind=PEOPLE, id="shyngys", slug="s", name={"kk": "Шыңғыс", "en": "Shyngys"}, position=HERE)
FOUNDATION = Entity(
    kind=ORGANISATIONS,
    id="foundation",
    slug="f",
    name={"kk": "«Отандастар қоры» КЕАҚ", "en": "Otandastar Foundation"},
    aliases={"kk": ("Отандастар қоры",)},
    weak_aliases={"kk": ("Қор",), "en": ("Foundation",)},
    position=HERE,
)
KOR = Entity(kind=ORGANISATIONS, id="kor", slug="k", name={"kk": "Алтын қор"}, position=HERE)
NAMESAKE = Entity(kind=ORGANISATIONS, id="namesake", slug="n", name={"kk": "Болат Зауыт"}, position=HERE)
TARAZ = Entity(kind=PLACES, id="taraz", slug="t", name={"kk": "Тараз", "en": "Taraz"}, position=HERE)
CHARITY = Entity(kind=TOPICS, id="charity", slug="c", name={"kk": "Қайырымдылық", "en": "Charity"}, position=HERE)


def text(language: str, body: str) -> Text:
    """A text in a language, as a file whose body begins in line 10."""
    return Text(
        language=language,
        title="T",
        summary="S",
        added=datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC),
        body=body,
        attributions={"— деді Болат Зауыт": Attribution(speaker="people/bolat", shown="— деді Болат Зауыт")},
        position=Position(path=f"content/articles/a/{language}.md"),
        body_line=10,
    )


ARTICLE = Article(id="a", slug="a", original="kk", texts={"kk": text("kk", "")})


def read(article: Article, *entities: Entity) -> mentions.Readings:
    """The readings of one article among some entities."""
    return mentions.read(Library(articles=(article,), entities={each.key: each for each in entities}), DIGEST)


def kazakh(body: str, *entities: Entity, article: Article = ARTICLE) -> Reading:
    """The reading of a Kazakh text among some entities."""
    return read(replace(article, texts={"kk": text("kk", body)}), *entities)["a", "kk"]


def english(body: str, *entities: Entity) -> Reading:
    """The reading of an English text among some entities."""
    return read(replace(ARTICLE, original="en", texts={"en": text("en", body)}), *entities)["a", "en"]


def named(reading: Reading) -> list[tuple[str, str]]:
    """Who is named, and how."""
    return [(each.entity, each.surface) for each in reading.mentions]


def test_each_mention_has_its_place_in_the_plain_text() -> None:
    """Inflected names of records are found at their code points in the text that readers see."""
    reading = kazakh(
        "# Тараз\n\n**Болат** Зауытпен «Отандастар қоры»ның [өкілі](/x) & Таразда", BOLAT, FOUNDATION, TARAZ
    )
    plain = hypertext.plain_text(reading.body)
    assert plain == "Тараз\nБолат Зауытпен «Отандастар қоры»ның өкілі & Таразда"
    assert reading.mentions == (
        Mention(entity="places/taraz", surface="Тараз", start=0, end=5),
        Mention(entity="people/bolat", surface="Болат Зауытпен", start=6, end=20),
        Mention(entity="organisations/foundation", surface="«Отандастар қоры»ның", start=21, end=41),
        Mention(entity="places/taraz", surface="Таразда", start=50, end=57),
    )


def test_names_are_not_looked_for_where_the_digest_does_not_want_it() -> None:
    """With find_names = false an article tells of whom its front matter names, and no name of a text is a mention."""
    article = replace(ARTICLE, entities=("people/bolat",), texts={"kk": text("kk", "Болат Зауыт Таразда болды.")})
    library = Library(articles=(article,), entities={each.key: each for each in (BOLAT, TARAZ)})
    reading = mentions.read(library, replace(DIGEST, find_names=False))["a", "kk"]
    assert (reading.entities(), reading.mentions, reading.ambiguities) == (("people/bolat",), (), ())
    assert mentions.read(library, DIGEST)["a", "kk"].entities() == ("people/bolat", "places/taraz")


def test_english_names_have_possessives() -> None:
    """In English a name and its possessive are found; the rest of a record's languages is not looked for."""
    reading = english(
        "Bolat Zauyt’s plan, L. Shyngysbayeva's and the Foundation's Болат Зауыт", BOLAT, LAZZAT, FOUNDATION
    )
    assert named(reading) == [("people/bolat", "Bolat Zauyt’s"), ("people/lazzat", "L. Shyngysbayeva's")]


def test_a_record_without_a_name_in_the_language_keeps_its_own() -> None:
    """A name that was not translated is found in the other language's text as it is."""
    assert named(english("The Алтын қор grew.", KOR)) == [("organisations/kor", "Алтын қор")]


def test_weak_names_count_only_beside_a_full_one() -> None:
    """«Қор» is the foundation where the text names the foundation, and nobody where it does not."""
    assert named(kazakh("Қор құрылды.", FOUNDATION)) == []
    assert named(kazakh("Қор құрылды.\n\n«Отандастар қоры» КЕАҚ.", FOUNDATION)) == [
        ("organisations/foundation", "Қор"),
        ("organisations/foundation", "«Отандастар қоры» КЕАҚ"),
    ]


def test_a_surname_behind_another_s_initial_is_another_s() -> None:
    """A weak surname does not take the place of a namesake's initials."""
    found = named(kazakh("Лаззат Шыңғысбаева, Ж.Шыңғысбаева, Шыңғысбаева", LAZZAT, SHYNGYS))
    assert found == [("people/lazzat", "Лаззат Шыңғысбаева"), ("people/lazzat", "Шыңғысбаева")]


def test_a_surname_alone_is_the_person_named_before() -> None:
    """A person's surname, inflected too, counts after the full name, though no record lists it; an organisation's
    last word does not.
    """
    aigul = replace(LAZZAT, id="aigul", name={"kk": "Айгүл Қалиева", "en": "Aigul Kaliyeva"}, weak_aliases={})
    assert named(kazakh("Қалиева келді.\n\nАйгүл Қалиева айтты.\n\nҚалиеваның сөзі, алтын қор, Қор", aigul, KOR)) == [
        ("people/aigul", "Айгүл Қалиева"),
        ("people/aigul", "Қалиеваның"),
    ]
    assert named(english("Aigul Kaliyeva came. Kaliyeva's words", aigul)) == [
        ("people/aigul", "Aigul Kaliyeva"),
        ("people/aigul", "Kaliyeva's"),
    ]


def test_no_name_reaches_across_paragraphs_or_cells() -> None:
    """Words of two blocks make no name."""
    assert named(kazakh("Болат\n\nЗауыт\n\n- Болат\n- Зауыт\n\n|Болат|Зауыт|\n|-|-|\n|Болат|Зауыт|", BOLAT)) == []
    assert named(kazakh("<ul><li>Болат</li><li>Зауыт</li></ul>", BOLAT)) == []


def test_topics_are_not_looked_for() -> None:
    """The name of a topic in a text is a common word."""
    assert named(kazakh("Қайырымдылық", CHARITY)) == []


def test_what_may_be_two_is_told_and_not_a_mention() -> None:
    """A name of two records is an ambiguity until the front matter declares one of them."""
    reading = kazakh("Кеше Болат Зауыт келді.", BOLAT, NAMESAKE)
    assert reading.mentions == ()
    assert reading.ambiguities == (
        Ambiguity(entities=("organisations/namesake", "people/bolat"), surface="Болат Зауыт", start=5),
    )
    key = ("people/bolat",)
    for declared in (replace(ARTICLE, entities=key), replace(ARTICLE, authors=key)):
        settled = kazakh("Кеше Болат Зауыт келді.", BOLAT, NAMESAKE, article=declared)
        assert named(settled) == [("people/bolat", "Болат Зауыт")]
        assert settled.ambiguities == ()


OLZHAS = replace(BOLAT, id="olzhas", name={"kk": "Олжас Бектенов", "en": "Olzhas Bektenov"})
ORALBEK = replace(BOLAT, id="oralbek", name={"kk": "Оралбек Бектенов", "en": "Oralbek Bektenov"})
WITH_INITIALS = ("О.А. Бектенов", "О.А.Бектеновке", "О. А. Бектеновтің", "Бектенов О.А.", "О.А. БЕКТЕНОВ")


@pytest.mark.parametrize("surface", WITH_INITIALS)
def test_the_initial_of_a_patronymic_that_the_record_lacks_is_the_person_s(surface: str) -> None:
    """«О.А. Бектенов» is Олжас Бектенов, of whom no patronymic is known; not whom another initial or gender tells
    from him.
    """
    assert named(kazakh(f"Кеше {surface} келді.", OLZHAS)) == [("people/olzhas", surface)]
    assert named(kazakh("Кеше А.О. Бектенов пен О.А. Бектенова келді.", OLZHAS)) == []


def test_initials_in_english_may_have_the_patronymic_s_too() -> None:
    """An English text writes them as a Kazakh one does."""
    assert named(english("O.A. Bektenov's plan, by O. A. Bektenov", OLZHAS)) == [
        ("people/olzhas", "O.A. Bektenov's"),
        ("people/olzhas", "O. A. Bektenov"),
    ]


@pytest.mark.parametrize("surface", WITH_INITIALS)
def test_initials_that_fit_two_are_told_and_not_a_mention(surface: str) -> None:
    """Where the digest has another О. Бектенов, it is for the editor to say which of them is meant."""
    reading = kazakh(f"Кеше {surface} келді.", OLZHAS, ORALBEK)
    assert reading.mentions == ()
    assert reading.ambiguities == (Ambiguity(entities=("people/olzhas", "people/oralbek"), surface=surface, start=5),)
    declared = replace(ARTICLE, entities=("people/oralbek",))
    settled = kazakh(f"Кеше {surface} келді.", OLZHAS, ORALBEK, article=declared)
    assert (named(settled), settled.ambiguities) == ([("people/oralbek", surface)], ())


def test_initials_are_whose_patronymic_they_agree_with() -> None:
    """Who is on record with a patronymic is meant by its initial and by no other."""
    abai = replace(OLZHAS, id="abai", name={"kk": "Олжас Абайұлы Бектенов"})
    found = kazakh("Кеше О.А. Бектенов пен О.С. Бектенов келді.", OLZHAS, abai)
    assert named(found) == [("people/abai", "О.А. Бектенов"), ("people/olzhas", "О.С. Бектенов")]
    assert found.ambiguities == ()


def test_entities_come_declared_first_then_as_they_are_named() -> None:
    """An article tells of those declared, in order, and those its text names, each once; not of its author."""
    article = replace(ARTICLE, entities=("topics/charity", "places/taraz"), authors=("people/shyngys",))
    reading = kazakh("Болат Зауыт, Тараз, Лаззат Шыңғысбаева, Болат Зауыт", BOLAT, LAZZAT, TARAZ, article=article)
    assert reading.entities() == ("topics/charity", "places/taraz", "people/bolat", "people/lazzat")


def test_an_excerpt_names_only_whom_it_shows() -> None:
    """Where only an excerpt is published, what comes after it is neither shown nor read."""
    article = replace(ARTICLE, excerpt_only=True)
    reading = kazakh("# Басы\n\nБолат Зауыт\n\nТараз", BOLAT, TARAZ, article=article)
    assert hypertext.to_html(reading.body) == "<p>Болат Зауыт</p>"
    assert reading.mentions == (Mention(entity="people/bolat", surface="Болат Зауыт", start=0, end=11),)


def test_speakers_of_quotations_are_named_in_their_captions() -> None:
    """A quotation's caption is part of the text, and its speaker a mention."""
    reading = kazakh("> Сөз\n>\n> — деді Болат Зауыт", BOLAT)
    assert named(reading) == [("people/bolat", "Болат Зауыт")]
    assert [each.speaker for each in hypertext.quotations(reading.body)] == ["people/bolat"]


def test_pictures_have_the_address_they_are_published_at() -> None:
    """A picture of the article is shown from its own address, under the digest's prefix."""
    article = replace(ARTICLE, pictures=("a.jpg",))
    assert 'src="/r/pictures/a/a.jpg"' in hypertext.to_html(kazakh("![x](a.jpg)", article=article).body)


def test_every_language_is_read() -> None:
    """There is a reading for each article in each language it has."""
    article = replace(ARTICLE, texts={"en": text("en", "Taraz"), "kk": text("kk", "Тараздан")})
    found = read(article, TARAZ)
    assert {key: named(reading) for key, reading in found.items()} == {
        ("a", "kk"): [("places/taraz", "Тараздан")],
        ("a", "en"): [("places/taraz", "Taraz")],
    }


def test_texts_that_cannot_be_read_are_all_told() -> None:
    """A text too tangled for Markdown is a problem at its line in the file, and no one keeps the others back."""
    article = replace(ARTICLE, texts={"kk": text("kk", "a\n\n" + ">" * 70 + "a"), "en": text("en", ">" * 60 + "a")})
    with pytest.raises(ContentProblems) as caught:
        read(article)
    assert [(each.path, each.line) for each in caught.value.problems] == [
        ("content/articles/a/en.md", 10),
        ("content/articles/a/kk.md", 12),
    ]
