"""Tests of sholu.kazakh.matching."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from counted import calls
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.forms import endings, inflected, stem
from sholu.kazakh.matching import Match, Name, NameIndex, find, index, likely
from sholu.kazakh.possession import HEAD_NOUNS
from sholu.kazakh.surnames import is_persons

DATA = Path(__file__).parent / "data" / "kazakh"


def _english(name: str) -> tuple[str, ...]:
    return (name, f"{name}'s")


INFLECT = {"kk": inflected, "en": _english}


def _typed(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text).replace(r"\n", "\n")


def _rows(table: str = "matching.tsv") -> list[tuple[str, ...]]:
    lines = (DATA / table).read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(_typed(cell) for cell in line.split("\t")) for line in lines]


def _names(column: str) -> list[Name]:
    """The names of a cell: `id=@a person's name|~a weak one; id=…`."""
    found = []
    for each in column.split("; "):
        key, _, texts = each.partition("=")
        for text in texts.split("|"):
            marks = text[: len(text) - len(text.lstrip("@~"))]
            person = "@" in marks
            found.append(Name(id=key, text=text.lstrip("@~"), weak="~" in marks, initials=person, surname=person))
    return found


def _found(cell: str) -> list[tuple[str, tuple[str, ...]]]:
    if cell == "-":
        return []
    pairs = (each.rpartition("→") for each in cell.split("; "))
    return [(surface, tuple(ids.split("+"))) for surface, _, ids in pairs]


def test_the_table_is_large() -> None:
    """The table has at least eighty texts, each with its four columns."""
    assert len(_rows()) >= 80
    assert all(len(row) == 4 for row in _rows())


@pytest.mark.parametrize(
    ("language", "text", "names", "found"),
    [
        *_rows(),
        *_rows("matching_edges_development.tsv"),
        *_rows("matching_edges_held_back.tsv"),
        *_rows("matching_hyphens_development.tsv"),
        *_rows("matching_hyphens_held_back.tsv"),
    ],
)
def test_the_names_of_the_table_are_found_where_they_stand(language: str, text: str, names: str, found: str) -> None:
    """Each text of the table has the mentions that were marked in it by hand, and no others."""
    preferred: tuple[str, ...] = ()
    if names.startswith("!"):
        wanted, _, names = names[1:].partition(" ")
        preferred = tuple(wanted.split(","))
    matches = find(text, index(_names(names), INFLECT[language]), preferred=preferred)
    assert [(each.surface, each.ids) for each in matches] == _found(found)
    assert all(text[each.start : each.end] == each.surface for each in matches)


def test_a_fuller_name_does_not_reach_across_the_edge_of_a_block() -> None:
    """A patronymic and the surname of the next paragraph are not one name."""
    names = index([_person("Лаззат Шыңғысбаева")], inflected, stem, endings)
    text = "Лаззат Алтынбекқызы Шыңғысбаева"
    assert [(each.start, each.end) for each in find(text, names)] == [(0, len(text))]
    assert find(text, names, breaks=(20,)) == ()
    assert find(text, names, breaks=(7,)) == ()


def test_what_is_typed_with_latin_letters_keeps_its_offsets() -> None:
    """Letters that look alike are read one for one: the surface is what the text has."""
    text = "Қa\u00adзaқстан мен Şымкент, Қазaқстанға"
    names = index([Name(id="q", text="Қазақстан")], inflected, stem, endings)
    assert [each.surface for each in find(text, names)] == ["Қa\u00adзaқстан", "Қазaқстанға"]
    assert [each.surface for each in find("Əсем, əсем", index([Name(id="a", text="Әсем")], inflected))] == ["Əсем"]


def test_a_likely_name_may_be_a_fuller_one() -> None:
    """A name spelt otherwise is likely with its patronymic too."""
    (found,) = likely("Ләззат Алтынбекқызы Шыңғысбаеваға", index([_person("Лаззат Шыңғысбаева")], inflected))
    assert found.surface == "Ләззат Алтынбекқызы Шыңғысбаеваға"


def test_no_name_reaches_across_the_edge_of_a_block() -> None:
    """A name whose words stand in two paragraphs is none, even where nothing stands between them."""
    names = index([Name(id="b", text="Болат Зауыт"), Name(id="z", text="Зауыт")], inflected)
    assert [each.ids for each in find("Болат\nЗауыт", names)] == [("b",)]
    assert [each.ids for each in find("Болат\nЗауыт", names, breaks=(5,))] == [("z",)]
    assert [each.start for each in find("БолатЗауыт", names, breaks=(0, 5, 10))] == [5]
    assert find("БолатЗауыт", names) == ()


def test_the_edge_of_a_block_is_told_apart_from_an_initial() -> None:
    """An initial at the end of a paragraph says nothing about the surname that begins the next."""
    names = index([Name(id="z", text="Зауыт", initials=True)], inflected)
    assert find("С. Зауыт", names) == ()
    assert [each.ids for each in find("С. Зауыт", names, breaks=(2,))] == [("z",)]


def test_offsets_are_those_of_the_text_as_it_was_given() -> None:
    """Soft hyphens and marks of direction are not compared, but counted."""
    text = "\u200eОр\u00adта\u00adлық Тараз"
    (match,) = find(text, index([Name(id="t", text="Тараз")], inflected))
    assert match == Match(start=11, end=16, surface="Тараз", ids=("t",))


def test_a_quotation_mark_goes_with_the_name_whose_partner_it_is() -> None:
    """Of two names side by side, each takes its own quotation marks, and none takes the other's."""
    names = index([Name(id="a", text="«Алтын» қор"), Name(id="k", text="Қор «Күміс»")], inflected)
    found = find("«Алтын» қор мен Қор «Күміс», «Алтын» қор Қор «Күміс»", names)
    assert [each.surface for each in found] == ["«Алтын» қор", "Қор «Күміс»", "«Алтын» қор", "Қор «Күміс»"]


def test_the_same_name_given_twice_is_one() -> None:
    """A name that stands among names and aliases, and as a weak alias too, is a strong name of one id."""
    names = [Name(id="a", text="Тараз"), Name(id="a", text="Тараз"), Name(id="a", text="Тараз", weak=True)]
    assert [each.ids for each in find("Тараз", index(names, inflected))] == [("a",)]


def _person(text: str, id_: str = "a") -> Name:
    return Name(id=id_, text=text, initials=True, surname=True)


def _set(name: str) -> list[tuple[str, str, NameIndex, str]]:
    """The rows of a set: a name, a word, an index of the name, and the sentence that has the word."""
    rows = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()[1:]:
        text, word, sentence = line.split("\t")
        person = is_persons(text)
        names = index([Name(id="a", text=text, initials=person, surname=person)], inflected, stem, endings)
        rows.append((text, word, names, sentence))
    return rows


def test_inflected_names_of_unread_sentences_are_found() -> None:
    """Of the held-back sentences of KazNERD at least 99 % have their name found, ending and all."""
    rows = _set("mentions_held_back.tsv")
    missed = [
        (name, word)
        for name, word, names, sentence in rows
        if word not in [each.surface for each in find(sentence, names)]
    ]
    assert len(rows) >= 390
    assert len(missed) <= len(rows) // 100, missed


def test_words_that_begin_like_a_name_are_refused() -> None:
    """Of the derivations and other words of KazNERD's sentences at least 98 % are not taken for the name."""
    rows = _set("mentions_look_alikes.tsv")
    taken = [
        (name, word)
        for name, word, names, sentence in rows
        for at in [each.start() for each in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", sentence)]
        if any(each.start <= at < each.end for each in find(sentence, names))
    ]
    assert len(rows) >= 190
    assert len(taken) <= len(rows) // 50, taken


def test_another_spelling_alone_is_likely_and_no_mention() -> None:
    """Where the text does not have the recorded name, a spelling like it is told with its place, and not found."""
    names = index([_person("Лаззат Шыңғысбаева", "l"), _person("Серік Ахмет", "s")], inflected, stem, endings)
    text = "Кеше Ләззат Шыңғысбаеваның қасында Ахмет Серік болды."
    assert find(text, names) == ()
    assert [(each.surface, each.start, each.ids, each.name, each.why) for each in likely(text, names)] == [
        (
            "Ләззат Шыңғысбаеваның",
            5,
            ("l",),
            "Лаззат Шыңғысбаева",
            "the recorded name in other letters: Лаззат Шыңғысбаева",
        ),
        ("Ахмет Серік", 35, ("s",), "Ахмет Серік", "the words of the recorded name in the other order"),
    ]


def test_another_spelling_beside_the_recorded_name_is_a_mention_and_not_likely() -> None:
    """What `find` takes is not told again."""
    names = index([_person("Лаззат Шыңғысбаева")], inflected, stem, endings)
    text = "Лаззат Шыңғысбаева, Ләззат Шыңғысбаева"
    assert [each.surface for each in find(text, names)] == ["Лаззат Шыңғысбаева", "Ләззат Шыңғысбаева"]
    assert likely(text, names) == ()


def test_a_surname_does_not_reach_for_its_given_name_across_a_paragraph() -> None:
    """The word before a surname is its given name in the same paragraph only."""
    names = index([_person("Лаззат Шыңғысбаева")], inflected, stem, endings)
    text = "Лаззат Шыңғысбаева. Болат\nШыңғысбаева айтты"
    assert len(find(text, names)) == 1
    assert len(find(text, names, breaks=(25,))) == 2


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("Лаззат Шыңғысбаева", True),
        ("Серікхан Ахмет", True),
        ("Рахым Айыпұлы", True),
        ("Тоқаев Қасым-Жомарт Кемелұлы", True),
        ("Shyngys Mukanov", True),
        ("Қазақстан Республикасы", False),
        ("Нұр Отан", False),
        ("Отандастар қоры", False),
        ("«Алтын Орда» Қоры", False),
        ("Хабар 24", False),
        ("Алматы", False),
        ("", False),
    ],
)
def test_a_person_is_known_by_the_shape_of_the_name(name: str, answer: bool) -> None:
    """Two or three capitalised words with a surname's ending or a given name; no body, place or number."""
    assert is_persons(name) is answer


def test_stem_and_endings_make_no_difference_to_what_is_found() -> None:
    """Stem and endings are for speed: with none, names are found as they are with them."""
    for language, text, column, _ in _rows():
        if language == "kk" and not column.startswith("!"):
            names = _names(column)
            assert find(text, index(names, inflected)) == find(text, index(names, inflected, stem, endings))


NAMES_OF_HOSTILE_TEXTS = (
    _person("Лаззат Шыңғысбаева", "l"),
    *(_person(f"Лаззат {letter}ұманова", letter) for letter in "БДЖТ"),
    *(Name(id=f"o{number}", text=f"«Алтын {number}» қоры") for number in range(300)),
    Name(id="t", text="Тараз"),
    Name(id="q", text="Қор", weak=True),
)


@pytest.mark.parametrize(
    ("piece", "times", "found"),
    [
        ("Лаззат Шыңғысбаева ", 20_000, 20_000),
        ("Шыңғысбаева. ", 20_000, 0),
        ("Тараз", 200_000, 0),
        ("Тараз-", 20_000, 0),
        ("Тараз ", 20_000, 20_000),
        ("Л. ", 50_000, 0),
        ("Л.Шыңғысбаева ", 20_000, 20_000),
        ("Лаззат Алтынбекқызы Шыңғысбаева ", 5_000, 5_000),
        ("Л.А.", 50_000, 0),
        ("Шыңғысбаева Л.А. ", 5_000, 5_000),
        ("Таpаз ", 20_000, 20_000),
        ("Таpаз", 50_000, 0),
        ("Тараз-ақ", 20_000, 0),
        ("№", 50_000, 0),
        ("«Алтын 7» қоры»ның ", 5_000, 5_000),
        ("«Алтын ", 20_000, 0),
        ("(((«««\"'", 20_000, 0),
        (" " * 1_000 + "Тараз", 200, 200),
        ("\u00ad\u0301\ud800", 20_000, 0),
        ("Ta\u0301\u00adразъ\u200b ", 5_000, 0),
    ],
)
def test_hostile_texts_are_read_like_others(piece: str, times: int, found: int) -> None:
    """One name without end, no blanks, blanks only, unpaired signs: no error, and what stands there is found. (A path
    whose cost is the square of the length would be seen: these are a hundred times as long as articles.)
    """
    assert len(find(piece * times, index(NAMES_OF_HOSTILE_TEXTS, inflected, stem, endings))) == found


@pytest.mark.parametrize("shift", range(26))
def test_a_long_text_is_read_like_its_parts(shift: int) -> None:
    """Wherever a name stands in a long text, it is found whole, with whose surname stands alone far behind it."""
    names = index(NAMES_OF_HOSTILE_TEXTS, inflected, stem, endings)
    piece = "и " * 125 + "Лаззат Шыңғысбаеваның, " + "и" * shift + ". "
    found = find(piece * 400 + "Шыңғысбаеваға", names)
    starts = [number * len(piece) + 250 for number in range(400)]
    assert [each.start for each in found] == [*starts, 400 * len(piece)]
    assert {each.surface for each in found[:400]} == {"Лаззат Шыңғысбаеваның"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Лаззат\nШыңғысбаеваға", [(0, 20)]),
        ("Лаззат Алтынбекқызы Шыңғысбаева", [(0, 31)]),
        ("Шыңғысбаева Л.А.", [(0, 16)]),
        ("Лаззат Шыңғысбаева, Шыңғысбаеваның", [(0, 18), (20, 34)]),
        ("«Алтын 5» қорының", [(0, 17)]),
        ("Та\u00adразға «Тараз»", [(0, 8), (10, 15)]),
    ],
)
def test_a_name_is_whole_wherever_it_stands_in_a_long_text(written: str, found: list[tuple[int, int]]) -> None:
    """A long text is searched in parts: a name of several words, its quotes, line breaks and all, lies in one."""
    names = index(NAMES_OF_HOSTILE_TEXTS, inflected, stem, endings)
    for before in range(8_188 - len(written), 8_200):
        text = "и" * (before % 2) + " и" * (before // 2 - 1) + ", " + written + "." + " и" * 50
        spans = [(each.start, each.end) for each in find(text, names)]
        assert spans == [(before + start, before + end) for start, end in found]


def test_the_matches_of_a_long_text_are_like_those_of_a_short_one() -> None:
    """However many there are, they can be counted, taken by place and compared with others."""
    names = index([Name(id="t", text="Тараз")], inflected)
    few, many = find("Тараз " * 10, names), find("Тараз " * 10_000, names)
    assert tuple(few) == tuple(many[:10])
    assert many[:10] == few
    assert few == many[:10]
    assert len(many) == 10_000
    assert many[-1] == Match(59_994, 59_999, "Тараз", ("t",))
    assert many == find("Тараз " * 10_000, names) != few
    assert hash(many) == hash(tuple(many))
    assert repr(many[:1]) == "(Match(start=0, end=5, surface='Тараз', ids=('t',)),)"


def test_a_name_alone_in_a_text_is_judged_like_one_among_others() -> None:
    """Of one name alone: preferred ids win, a weak name counts for nothing, a full name takes its surname along."""
    names = [Name(id="a", text="Тараз"), Name(id="b", text="Тараз"), Name(id="w", text="Қор", weak=True)]
    both = index(names, inflected)
    assert [each.ids for each in find("Тараз", both)] == [("a", "b")]
    assert [each.ids for each in find("Тараз", both, preferred="b")] == [("b",)]
    assert find("Қор", both) == ()
    person = index(NAMES_OF_HOSTILE_TEXTS, inflected)
    assert len(find("Лаззат Шыңғысбаева келді. Шыңғысбаева айтты.", person)) == 2


def test_a_surname_is_found_without_end() -> None:
    """After the full name, each of many thousand bare surnames is the person's."""
    names = index(NAMES_OF_HOSTILE_TEXTS, inflected, stem, endings)
    assert len(find("Лаззат Шыңғысбаева. " + "Шыңғысбаеваның сөзі. " * 20_000, names)) == 20_001


WORDS = ("Болат", "Зауыт", "қоры", "Қор", "қор", "Л", "А", "Зауытұлы", "КЕАҚ", "мен", "24", "О'Нил")
MARKS = (
    " ",
    " ",
    " ",
    "\u00a0",
    "\n",
    "«",
    "»",
    '"',
    "“",
    "”",
    "(",
    ")",
    ".",
    ". ",
    ", ",
    "-",
    "\u00ad",
    "’",
    "\u0301",
)
texts = st.lists(st.sampled_from(WORDS + MARKS), max_size=25).map("".join)
names = st.builds(
    Name,
    id=st.sampled_from("abc"),
    text=st.lists(st.sampled_from(WORDS + MARKS[:8] + ("(", ")", "-")), max_size=6).map("".join),
    weak=st.booleans(),
    initials=st.booleans(),
    surname=st.booleans(),
)


@given(texts, st.lists(names, max_size=8), st.sets(st.integers(0, 40)), st.randoms())
def test_matches_never_overlap_and_are_slices_of_the_text(
    text: str, given_names: list[Name], breaks: set[int], chance: random.Random
) -> None:
    """Matches come in order, none overlaps, each is a slice of the text; the order of names does not matter."""
    found = find(text, index(given_names, inflected), breaks=breaks, preferred="b")
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
    assert all(text[each.start : each.end] == each.surface != "" for each in found)
    assert all(each.ids == tuple(sorted(set(each.ids))) != () for each in found)
    shuffled = given_names[:]
    chance.shuffle(shuffled)
    assert find(text, index(shuffled, inflected), breaks=breaks, preferred="b") == found


@pytest.mark.parametrize("name", [*HEAD_NOUNS, "Ауыз", "Домманн", "Минск", "Орын", "Халық", "КЕАҚ", "Google", "24"])
def test_every_form_of_a_name_is_found(name: str) -> None:
    """What names are filed by is in every form: each form of a word, and of a word at a name's end, is found."""
    assert all(form.startswith(stem(name)) for form in inflected(name))
    for form in inflected(name):
        assert [each.surface for each in find(form, index([Name(id="a", text=name)], inflected))] == [form]
    for form in inflected(f"«Тараз» {name}"):
        assert find(form, index([Name(id="a", text=f"«Тараз» {name}")], inflected))[0].surface == form


def test_what_stood_before_is_looked_at_anew_where_its_neighbours_differ() -> None:
    """The same words are a name or none by what is around them: an initial, a hyphen, a sign, a word."""
    names = index(
        [
            _person("Лаззат Шыңғысбаева", "l"),
            Name(id="t", text="Тараз", initials=True),
            Name(id="q", text="Тараз Қор"),
        ],
        inflected,
        stem,
        endings,
    )

    def surfaces(text: str) -> list[str]:
        return [each.surface for each in find(text, names)]

    for _ in range(2):
        assert surfaces("Лаззат Шыңғысбаева, Лаззат Шыңғысбаева-ны") == ["Лаззат Шыңғысбаева"]
        assert surfaces("келді Л. Шыңғысбаева") == ["Л. Шыңғысбаева"]
        assert surfaces("келді А. Л. Шыңғысбаева") == []
        assert surfaces("Лаззат. Шыңғысбаева") == []
        assert surfaces("келді «Тараз» мен Тараз") == ["Тараз", "Тараз"]
        assert surfaces("келді Б. Тараз, «Тараз»ға") == ["«Тараз»ға"]
        assert surfaces("Тараз Қор, Тараз, Қор") == ["Тараз Қор", "Тараз"]


def test_ten_times_the_names_cost_a_text_no_more_than_before() -> None:
    """The cost grows with the names that stand in a text, not with all their forms."""
    chance = random.Random(5)
    syllables = "ба бе са се та те ма мы на ну қа құ жа жү да ды ра ри ша шы ай ер ұл ға ле".split()

    def word() -> str:
        return "".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))

    def name() -> Name:
        if chance.random() < 0.5:
            return Name(id=str(chance.random()), text=f"{word()} {word()}ов".title(), initials=True)
        return Name(id=str(chance.random()), text=f"«{word().title()}» {word()} {chance.choice(HEAD_NOUNS)}")

    given_names = [name() for _ in range(20_000)]
    few, asked = given_names[:2_000], []
    mentions = [chance.choice(inflected(chance.choice(few).text)) for _ in range(500)]
    text = ", ".join(chance.sample([*mentions, *(word() for _ in range(4_000))], 4_500))

    def asked_for(name: str) -> tuple[str, ...]:
        asked.append(name)
        return inflected(name)

    less, more = index(few, inflected), index(given_names, asked_for)
    assert len(find(text, less)) == len(find(text, more)) == 500
    assert len(asked) < len(given_names) / 10, "forms are made of the names that a text may hold"
    assert calls(lambda text: find(text, more), text) < 1.5 * calls(lambda text: find(text, less), text)
