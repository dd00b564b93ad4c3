"""A digest in further scripts: what is spelt anew and what stays."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sholu import catalogues, hypertext
from sholu.catalogues import Catalogue
from sholu.config import Digest
from sholu.edtf import PartialDate
from sholu.hypertext import Body
from sholu.kazakh.scripts import cyrillic
from sholu.mentions import Ambiguity, Mention, Reading
from sholu.model import Article, Library, Position, Text
from sholu.transliterated import body_in, in_scripts, name_beside_scripts, reading_in, spelt

DIGEST = Digest(
    title={"kk": "Шолу", "en": "Review"},
    description={"kk": "Жаңалықтар"},
    languages=("kk", "en"),
    scripts=("kk-Latn", "kk-Arab"),
    exceptions={"kk-Latn": {"Чехия": "Çehia"}, "kk-Arab": {"Чехия": "چەحيا"}},
    base_url="https://s.kz/r/",
    time_zone="UTC",
    feed_authority="s.kz,2026",
    rights={},
)
LTR, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"


def in_latin(source: str) -> str:
    """A body's HTML in Latin letters."""
    return str(hypertext.to_html(body_in(hypertext.parse(source), "kk-Latn", DIGEST)))


def in_arabic(source: str) -> str:
    """A body's HTML in Arabic letters."""
    return str(hypertext.to_html(body_in(hypertext.parse(source), "kk-Arab", DIGEST)))


# HTML


def test_the_words_of_a_body_are_spelt_anew_and_its_tags_stay() -> None:
    """Text changes, elements, classes, ids and addresses do not; signs that HTML escapes are still escaped."""
    source = '<h2 id="s-qala">Қала &amp; дала</h2><p class="x"><a href="/kk/қала/#s-qala">Қала</a> &lt; дала</p>'
    assert in_latin(source) == (
        '<h2 id="s-qala">Qala &amp; dala</h2><p class="x"><a href="/kk/қала/#s-qala">Qala</a> &lt; dala</p>'
    )
    assert in_arabic(source) == (
        '<h2 id="s-qala">قالا &amp; دالا</h2><p class="x"><a href="/kk/қала/#s-qala">قالا</a> &lt; دالا</p>'
    )


def test_what_readers_meet_of_attributes_is_spelt_anew() -> None:
    """The text for a picture and the hint behind an abbreviation are words; the picture's name is not."""
    source = '<img src="/қала.jpg" alt="Қала" width="4"><abbr title="Қала">ҚР</abbr>'
    assert in_latin(source) == '<img src="/қала.jpg" alt="Qala" width="4"><abbr title="Qala">QR</abbr>'


@pytest.mark.parametrize("name", ["code", "kbd", "pre", "samp", "var"])
def test_code_stays_as_it_is(name: str) -> None:
    """What is typed into a machine is the same in every script; among Arabic letters it says its direction."""
    source = f"<p>Қала <{name}>қала <b>дала</b></{name}> қала</p>"
    assert in_latin(source) == f"<p>Qala <{name}>қала <b>дала</b></{name}> qala</p>"
    assert in_arabic(source) == f'<p>قالا <{name} dir="ltr">қала <b>дала</b></{name}> قالا</p>'


def test_elements_that_are_kept_side_by_side_all_say_their_direction() -> None:
    """The second piece of code is as much among Arabic letters as the first."""
    assert in_arabic("<code>а</code><code>б</code>") == '<code dir="ltr">а</code><code dir="ltr">б</code>'


@pytest.mark.parametrize("tongue", ["en", "ru", "ru-RU", "kk-Cyrl", "KK-CYRL-KZ", ""])
def test_what_says_that_it_is_in_another_language_stays_as_it_is(tongue: str) -> None:
    """An element of another language, of a named script or of none keeps its words, attributes and tongue."""
    inside = f'<i lang="{tongue}" title="Город">Город 5</i>'
    assert in_latin(f"<p>Қала {inside}</p>") == f"<p>Qala {inside}</p>"
    with_direction = inside.replace('">Г', '" dir="auto">Г')
    assert in_arabic(f"<p>Қала {inside}</p>") == f"<p>قالا {with_direction}</p>"


@pytest.mark.parametrize("tongue", ["kk", "KK", "kk-KZ"])
def test_what_says_that_it_is_in_the_language_is_spelt_and_says_the_script(tongue: str) -> None:
    """lang="kk" would have Arabic letters read as Cyrillic ones; a direction that was right no longer is."""
    assert in_latin(f'<i lang="{tongue}">Қала</i>') == '<i lang="kk-Latn">Qala</i>'
    assert in_arabic(f'<i lang="{tongue}" dir="ltr">Қала</i>') == '<i lang="kk-Arab">قالا</i>'


def test_words_and_addresses_of_others_stay() -> None:
    """Latin words, and addresses with Cyrillic letters in them, are not Kazakh."""
    assert in_latin("<p>Boeing ұшағы, https://қала.kz/дала</p>") == "<p>Boeing ūşağy, https://қала.kz/дала</p>"


def test_numbers_and_foreign_words_are_isolated_among_arabic_letters() -> None:
    """Each run that goes from left to right stands in <bdi>, so that nothing around it turns it round."""
    assert in_arabic("<p>2020–2022 жылы Boeing 737 ұшты.</p>") == (
        '<p><bdi dir="ltr">2020–2022</bdi> جىلى <bdi dir="ltr">Boeing 737</bdi> ۇشتى.</p>'
    )


def test_a_word_that_a_tag_cuts_is_read_as_one() -> None:
    """The hamza of a word depends on all its letters, wherever the bold ones end."""
    assert in_arabic("<b>Т</b>үн") == "<b>ٴت</b>ۇن"
    assert in_arabic("<b>Т</b>үнге") == "<b>ت</b>ۇنگە"
    assert in_arabic("<p>Т</p><p>үн</p>") == "<p>ت</p><p>ٴۇن</p>"


def test_unseen_signs_of_a_text_do_no_harm() -> None:
    """A word joiner, which stands for a cut inside, may be in the text itself."""
    assert in_latin("Қа\u2060ла <b>Қ</b>а\u2060ла") == "Qa\u2060la <b>Q</b>ala"


@pytest.mark.parametrize("source", ["", "<p></p>", "\n", "<br><hr>", "<p>5</p>", "\u2060", "<p>a\u2060b</p>"])
def test_a_body_with_nothing_to_spell_stays(source: str) -> None:
    """Blanks, empty elements, numbers and Latin letters are the same in Latin."""
    assert in_latin(source) == source


def test_a_page_of_a_language_is_what_it_was() -> None:
    """A language is its own first script: nothing is spelt."""
    body = hypertext.parse("<p>Қала</p>")
    assert body_in(body, "kk", DIGEST) is body
    assert spelt("Қала", "en", DIGEST) == "Қала"


def test_a_body_of_many_pieces_takes_time_in_proportion() -> None:
    """Names and tags without number are found their places: counted in parts, not by a clock."""
    source = "<p><b>Қ</b>ала 5 <code>қала</code></p>" * 2000
    body = body_in(hypertext.parse(source), "kk-Arab", DIGEST)
    assert isinstance(body, Body)
    assert len(body.parts) == 2000 * 13


# Plain text


def test_the_exceptions_of_a_digest_beat_the_rules() -> None:
    """A word is spelt as digest.toml says, in the script it says it of, inflected too where a hyphen stands."""
    assert spelt("Чехия астанасы", "kk-Latn", DIGEST) == "Çehia astanasy"
    assert spelt("Чехия", "kk-Arab", DIGEST) == "چەحيا"
    assert in_latin("<p>ЧЕХИЯ, Чех</p>") == "<p>ÇEHİA, Tşeh</p>"


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("АҚШ-тың ҚР елшісі", "ا\u00a0ق\u00a0ش-\u2060تىڭ ق\u00a0ر ەلشىسى"),
        ("БҰҰ мен ХВҚ", "ب\u00a0ۇ\u00a0ۇ مەن ح\u00a0ۆ\u00a0ق"),
        ("ЦХК-ның", "تس\u00a0ح\u00a0ك-\u2060نىڭ"),
        ("НАТО-ның «Шолу»-ға", "ناتو-\u2060نىڭ «شولۋ»-\u2060عا"),
        ("14,25%-ға", f"{LTR}14,25%{END}-\u2060عا"),
        ("Wi-Fi-ға, 5-інші", f"{LTR}Wi-Fi{END}-\u2060عا، {LTR}5{END}-\u2060ٴىنشى"),
        ("қыз-келіншек ат-тон бала-шаға", "قىز-كەلىنشەك ات-تون بالا-شاعا"),
        ("А. Б. Абай", "ا. ب. اباي"),
    ],
)
def test_no_line_parts_an_abbreviation_or_an_ending_from_its_hyphen(text: str, unbroken: str) -> None:
    """In plain text and in bodies; compounds may be parted, and the other scripts have no such signs."""
    assert spelt(text, "kk-Arab", DIGEST) == unbroken
    shown = unbroken.replace(LTR, '<bdi dir="ltr">').replace(END, "</bdi>")
    assert in_arabic(f"<p>{text}</p>") == f"<p>{shown}</p>"
    assert not set("\u00a0\u2060") & set(spelt(text, "kk-Latn", DIGEST))


def test_without_the_signs_that_hold_lines_together_the_text_is_read_back() -> None:
    """They are added to what `kazakh` writes, and nothing else is changed."""
    shown = spelt("АҚШ-тың және НАТО-ның өкілдері", "kk-Arab", DIGEST)
    assert cyrillic(shown.replace("\u00a0", " ").replace("\u2060", "")) == "АҚШ-тың және нато-ның өкілдері"


def test_plain_text_is_isolated_by_signs() -> None:
    """A title can hold no elements: U+2066 and U+2069 do the same."""
    assert spelt("Қала 2020–2022", "kk-Arab", DIGEST) == f"قالا {LTR}2020–2022{END}"
    assert spelt("Қала 2020–2022", "kk-Latn", DIGEST) == "Qala 2020–2022"


# Readings


def reading(source: str, *names: str) -> Reading:
    """A reading in which each name is mentioned where it first stands."""
    body = hypertext.parse(source)
    plain = hypertext.plain_text(body)
    text = Text(
        language="kk",
        title="Т",
        summary="",
        added=datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC),
        body="",
        position=Position(path="content/articles/a/kk.md"),
    )
    return Reading(
        article=Article(id="a", slug="a", original="kk", texts={"kk": text}),
        language="kk",
        body=body,
        mentions=tuple(
            Mention(entity=f"places/{n}", surface=name, start=plain.index(name), end=plain.index(name) + len(name))
            for n, name in enumerate(names)
        ),
        ambiguities=(Ambiguity(entities=("places/x", "places/y"), surface="Қала", start=0),),
    )


@pytest.mark.parametrize(
    ("locale", "surfaces"),
    [
        ("kk-Latn", ["«Şyñğys Mūqan» qory", "1404 bailanys", "Aziiada"]),
        ("kk-Arab", ["«شىڭعىس مۇقان» قورى", f"{LTR}1404{END} بايلانىس", "ازيادا"]),
    ],
)
def test_mentions_are_where_their_names_now_stand(locale: str, surfaces: list[str]) -> None:
    """Offsets count the new text, also behind letters that became two or none, and in a name that has elements."""
    source = "<p>Ещё 5 жыл: <b>«Шыңғыс</b> Мұқан» қоры, 1404 байланыс &amp; Азияда.</p>"
    found = reading_in(reading(source, "«Шыңғыс Мұқан» қоры", "1404 байланыс", "Азияда"), locale, DIGEST)
    plain = hypertext.plain_text(found.body)
    assert [mention.surface for mention in found.mentions] == surfaces
    assert [plain[mention.start : mention.end] for mention in found.mentions] == surfaces
    assert [mention.entity for mention in found.mentions] == ["places/0", "places/1", "places/2"]


def test_a_name_that_holds_a_number_is_linked_as_a_whole() -> None:
    """Inside a name numbers are isolated by signs: an element would cut the link in two."""
    found = reading_in(reading("<p>Бұл 1404 байланыс.</p>", "1404 байланыс"), "kk-Arab", DIGEST)
    (mention,) = found.mentions
    assert hypertext.spots(found.body, [(mention.start, mention.end, mention.entity)])


def test_what_is_ambiguous_is_told_of_the_original_alone() -> None:
    """An editor hears of it once."""
    found = reading_in(reading("<p>Қала</p>"), "kk-Latn", DIGEST)
    assert (found.language, found.ambiguities) == ("kk-Latn", ())


# The interface


def kazakh_in(locale: str) -> Catalogue:
    """The packaged interface of Kazakh in a script."""
    path = Path(__file__).resolve().parent.parent / "templates/catalogues/kk.toml"
    catalogue = catalogues.parse(path.read_text(encoding="utf-8"), "kk")
    return in_scripts(DIGEST, {"kk": catalogue}, Library(), {})[1][locale]


def test_the_interface_speaks_the_script() -> None:
    """Words, months, the script's own name and direction follow; what is to be filled in keeps its name."""
    latin, arabic = kazakh_in("kk-Latn"), kazakh_in("kk-Arab")
    assert (latin.name, latin.direction, latin.language) == ("Latyn", "ltr", "kk-Latn")
    assert (arabic.name, arabic.direction, arabic.language) == ("توتە", "rtl", "kk-Arab")
    assert latin.words["people"] == "Tūlğalar"
    assert arabic.words["people"] == "تۇلعالار"
    assert latin.words["only_in"] == "{language} tılınde ğana: {articles}"
    assert latin.count("articles", 3) == "3 maqala"
    assert arabic.count("articles", 3) == f"{FIRST_STRONG}3{END} ماقالا"
    assert arabic.words["comma"] == "، "


def test_a_language_beside_its_scripts_tells_its_own() -> None:
    """Where there are others only, and only of a language whose script has a name."""
    assert name_beside_scripts("Қазақша", "kk", DIGEST) == "Қазақша: Кирилл"
    assert name_beside_scripts("English", "en", DIGEST) == "English"
    assert name_beside_scripts("Қазақша", "kk", replace(DIGEST, scripts=())) == "Қазақша"


def test_dates_are_said_as_the_script_says_them() -> None:
    """Latin as Cyrillic does, Arabic day first with its own comma (CLDR 47), its numbers isolated."""
    date = PartialDate(year=2026, month=11, day=21)
    assert kazakh_in("kk-Latn").date(date) == "2026\u202fj. 21\u00a0qaraşa"
    assert kazakh_in("kk-Arab").date(date) == f"{FIRST_STRONG}21{END}-قاراشا، {FIRST_STRONG}2026{END}"
    assert kazakh_in("kk-Arab").month(2026, 11) == f"قاراشا، {FIRST_STRONG}2026{END}"
    decade, century = PartialDate(year=1960, years=10), PartialDate(year=1900, years=100)
    assert kazakh_in("kk-Latn").date(decade) == "1960-jyldar"
    assert kazakh_in("kk-Latn").date(century) == "XX\u00a0ğasyr"
    assert kazakh_in("kk-Arab").date(decade) == f"{FIRST_STRONG}1960{END}-جىلدار"
    assert kazakh_in("kk-Arab").date(century) == f"{FIRST_STRONG}20{END}-عاسىر"
    without_year = PartialDate(year=None, month=4, day=10)
    assert kazakh_in("kk-Arab").date(without_year) == f"{FIRST_STRONG}10{END}-ٴساۋىر (جىلى كورسەتىلمەگەن)"


def test_a_first_capital_is_that_of_the_script() -> None:
    """In Kazakh Latin i has a dot in capitals too, and ı has none."""
    assert kazakh_in("kk-Latn").capitalised("injener") == "İnjener"
    assert kazakh_in("kk-Latn").capitalised("ıskerlık") == "Iskerlık"
    assert kazakh_in("kk-Arab").capitalised("ينجەنەر") == "ينجەنەر"


def test_a_digest_without_scripts_is_what_it_was() -> None:
    """Nothing is made where nothing is asked for."""
    plain = Digest(
        title={"kk": "Шолу"},
        description={},
        languages=("kk",),
        base_url="https://s.kz/",
        time_zone="UTC",
        feed_authority="s.kz,2026",
        rights={},
    )
    assert in_scripts(plain, {}, Library(), {}) == (plain, {}, Library(), {})
