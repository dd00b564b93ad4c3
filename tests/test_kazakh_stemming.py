"""Tests of sholu.kazakh.stemming."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from counted import growth
from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.forms import inflected
from sholu.kazakh.harmony import Harmony, harmonies
from sholu.kazakh.possession import possessed
from sholu.kazakh.stemming import lemma, stem, stem_table

DATA = Path(__file__).parent / "data" / "kazakh"
PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(first, second) for first, second in (line.split("\t") for line in lines)]


def _declined(word: str, kind: str) -> list[str]:
    """All forms of a noun or a name, with the possessive ones of a common noun and of its plural."""
    forms = list(inflected(word))
    if kind == "noun":
        plurals = [form for form in forms if len(form) == len(word) + 3 and form.endswith(PLURALS)]
        owned = [*possessed(word), *(plural + ("ы" if plural[-2] == "а" else "і") for plural in plurals)]
        for form in owned:
            a, g, y = ("а", "ғ", "ы") if form.endswith("ы") else ("е", "г", "і")
            endings = ("", f"н{y}ң", f"н{a}", "н", f"нд{a}", f"н{a}н", "мен", f"нд{a}{g}{y}")
            forms += [form + ending for ending in endings]
    return list(dict.fromkeys(forms))


def _conjugated(verb: str) -> Iterator[str]:
    """The forms of a verb met most in news: past, present, participles, conditional, negation, the verbal noun."""
    back = harmonies(verb)[0] is Harmony.BACK
    a, y, g = ("а", "ы", "ғ") if back else ("е", "і", "г")
    voiceless = verb[-1] in "кқпстшфх"
    softened = {"қ": "ғ", "к": "г", "п": "б"}.get(verb[-1])
    voiced = verb[:-1] + softened if softened and verb[-2] in "аәеиоөуұүыі" else verb
    if voiceless:
        g = "қ" if back else "к"
    d = "т" if voiceless else "д"
    n = "п" if voiceless else "б" if verb[-1] in "зж" else "м"
    yield from (verb + d + y, verb + d + y + "м", verb + "с" + a)
    participle = verb + g + a + "н"
    yield from (participle, participle + f"н{y}ң", participle + f"д{a}р")
    if verb[-1] in "ыі":
        noun, stem_, joint = verb[:-1] + "у", verb[:-1], "и"
    elif verb[-1] in "ае":
        noun, stem_, joint = verb + "у", verb, "й"
    else:
        noun, stem_, joint = voiced + "у", voiced, a
    yield from (stem_ + joint + "д" + y, stem_ + joint + "т" + y + "н")
    yield verb + "п" if verb[-1] in "ыіае" else voiced + y + "п"
    negated = verb + n + a
    yield from (negated + ("ған" if back else "ген"), negated + "йд" + y, negated + "д" + y)
    yield from (noun, noun + ("ға" if back else "ге"), noun + f"д{y}ң", noun + "д" + a, noun + y, noun + y + "н" + a)


def _forms(kind: str, word: str) -> list[str]:
    return list(_conjugated(word)) if kind == "verb" else _declined(word, kind)


def _share_that_meets(rows: list[tuple[str, str]]) -> float:
    met = total = 0
    for kind, word in rows:
        stems = Counter(stem(form) for form in _forms(kind, word))
        many = stems.total()
        met += sum(count * (count - 1) // 2 for count in stems.values())
        total += many * (many - 1) // 2
    return met / total


def test_any_form_finds_every_form() -> None:
    """Of all pairs of forms of one word, at least 98 in a hundred have the same stem."""
    assert _share_that_meets(_rows("lemmas.tsv")) >= 0.98


@pytest.mark.parametrize(("table", "least"), [("stems_development.tsv", 0.99), ("stems_held_back.tsv", 0.95)])
def test_nouns_and_loans_have_one_stem(table: str, least: float) -> None:
    """Of the nouns of a table at least this share has one stem for all its forms, possessive ones too."""
    rows = _rows(table)
    apart = [word for kind, word in rows if {stem(form) for form in _forms(kind, word)} != {stem(word)}]
    assert len(apart) <= (1 - least) * len(rows), apart


def test_different_words_do_not_meet() -> None:
    """Of four hundred words no two share a stem."""
    stems = Counter(stem(word) for kind, word in _rows("lemmas.tsv") if kind != "verb")
    assert [each for each, count in stems.items() if count > 1] == []


def test_lookalikes_do_not_meet() -> None:
    """Of the pairs of the table at most two in a hundred share a stem."""
    rows = _rows("unrelated.tsv")
    met = [(one, other) for one, other in rows if stem(one) == stem(other)]
    assert len(met) <= len(rows) * 0.02, met


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("қор қоры қорының қорына қорын қорында қорынан қорымен қорлар қордағы Қорларымызда", "қор"),
        ("халық халқы халқына халықтың халқымыз", "халық"),
        ("мектеп мектебі мектебіндегі мектептер", "мектеп"),
        ("орталық орталығы орталығында орталықтары", "орталық"),
        ("әкімдік әкімдігі әкімдігінің", "әкімдік"),
        ("Шымкент Шымкенттегі Шымкенттен", "шымкент"),
        ("КЕАҚ КЕАҚ-тың КЕАҚ-қа", "кеақ"),
        ("Boeing Boeing-тің Boeingтің", "boeing"),
        ("айтты айтқан айтып айтады айтатын айту айтуы айтса", "айт"),
        ("оқу оқыды оқиды оқыған оқып оқуға", "оқ"),
        ("сентябрь сентябрьде", "сентябр"),
        ("Зауытұлы Зауытұлының Зауытұлымен", "зауытұл"),
        ("Алматы Алматыда Алматыдағы Алматының", "алматы"),
        ("қала\u00adсын\u00adда қаласында", "қала"),
    ],
)
def test_forms_have_the_stem_of_their_word(forms: str, expected: str) -> None:
    """The forms of a row have one stem, the one written beside them."""
    assert {stem(form) for form in forms.split()} == {expected}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("қорының", "қор"),
        ("Қорлардың", "Қор"),
        ("Шымкенттегі", "Шымкент"),
        ("Алматыда", "Алматы"),
        ("Қазақстанның", "Қазақстан"),
        ("халқына", "халық"),
        ("мектебінде", "мектеп"),
        ("Тоқаевқа", "Тоқаев"),
        ("Шыңғысбаеваның", "Шыңғысбаева"),
        ("КЕАҚ-тың", "КЕАҚ"),
        ("айтқан", "айту"),
        ("оқыған", "оқу"),
        ("шықты", "шығу"),
        ("жасайды", "жасау"),
        ("университеті", "университет"),
        ("адам", "адам"),
        ("Қазпошта", "Қазпошта"),
        ("Никита", "Никита"),
        ("Boeing", "Boeing"),
        ("", ""),
    ],
)
def test_a_lemma_is_a_word_of_the_dictionary(form: str, expected: str) -> None:
    """Case, number and possessive are taken off, a verb gets its infinitive, a name keeps its capital."""
    assert lemma(form) == expected


def test_most_forms_of_nouns_have_their_noun_for_a_lemma() -> None:
    """Of all forms of the nouns, names and adjectives, at least 97 in a hundred."""
    pairs = [(form, word) for kind, word in _rows("lemmas.tsv") if kind != "verb" for form in _forms(kind, word)]
    assert sum(lemma(form) == word for form, word in pairs) / len(pairs) >= 0.97


@pytest.mark.parametrize(
    ("table", "least"), [("lemma_development.tsv", 0.99), ("lemma_held_back.tsv", 0.98), ("lemma_fresh.tsv", 0.98)]
)
def test_words_of_the_news_have_the_lemma_a_reader_expects(table: str, least: float) -> None:
    """Of words as they stand in news, pronouns and verbs too, at least this share has its dictionary form."""
    wrong = [(form, lemma(form), word) for form, word in _rows(table) if lemma(form) != word]
    assert len(wrong) <= (1 - least) * len(_rows(table)), wrong


def test_the_table_can_be_exported() -> None:
    """The table is plain data that JSON holds without loss, small enough for a page, and the same every time."""
    table = stem_table()
    text = json.dumps(table, ensure_ascii=False, sort_keys=True)
    assert json.loads(text) == table
    assert len(text.encode()) < 60_000
    assert stem_table() == table


def test_the_table_alone_is_enough() -> None:
    """A reader that knows only the table, written as a browser would, finds the stems that `stem` finds."""
    table = json.loads(json.dumps(stem_table()))
    known, verbs, last = set(table["known"]), set(table["verbs"]), set(table["last"])
    back, front, vowels = table["back"], table["front"], table["vowels"]

    def agrees(left: str, harmony: str) -> bool:
        heard = [letter for letter in left if letter in vowels][-1:]
        if not harmony or not heard or heard[0] not in back + front:
            return True
        if heard[0] in (back if harmony == "back" else front):
            return True
        return left.endswith(tuple(table["foreign"])) or left[-1] in table["unharmonic"][harmony]

    def is_stem(left: str) -> bool:
        if len(left) == 2:
            return left in table["short"] or (left[0] in vowels and left[1] not in vowels)
        return len(left) > 2 and any(letter in vowels for letter in left)

    def devoiced(left: str) -> str:
        if left in known or left[-2:-1] not in table["devoiced_behind"].get(left[-1:], " "):
            return left
        return left[:-1] + str(table["devoiced"].get(left[-1:], left[-1:])) if left[-2:-1] else left

    def shortened(word: str, whole: bool) -> tuple[str, bool] | None:
        longest = None
        for ending, leaves, after, harmony, kind in table["rules"]:
            stripped = word[: -len(ending)]
            bare = stripped.rstrip("ьъ")
            if not word.endswith(ending) or (after and (not bare or bare[-1] not in after)):
                continue
            left = stripped + leaves
            if ending[0] in vowels and not leaves:
                left = devoiced(left)
            listed = left in known or left in table["restored"]
            if not listed and not (is_stem(left.rstrip("ьъ")) and agrees(left, harmony)):
                continue
            if kind == "finite" and not whole:
                continue
            if left in verbs and (kind in last or kind == "either"):
                return left, True
            if listed:
                if kind not in last:
                    return left, False
                continue
            if longest is None and kind not in table["conditional"]:
                longest = left, kind in last
        return longest

    def stem_by_table(word: str) -> str:
        if word in table["irregular"]:
            return str(table["irregular"][word])
        whole, done = word, False
        while not done and word not in known and (step := shortened(word, word == whole)):
            word, done = step
        if done and word[-1] in "ыі" and is_stem(word[:-1]):
            word = word[:-1]
        word = word.rstrip("ьъ")
        word = table["restored"].get(word, word)
        if len(word) > 2 and word[-1] == word[-2] and word[-1] not in vowels:
            word = word[:-1]
        return str(word[:-1] + table["devoiced"].get(word[-1:], word[-1:])).replace("ь", "").replace("ъ", "")

    words = [form for kind, word in _rows("lemmas.tsv")[::7] for form in _forms(kind, word) if form.isalpha()]
    words += [form for each in "development held_back fresh".split() for form, _ in _rows(f"lemma_{each}.tsv")]
    words = [word for word in words if word.lower() > "а" and "-" not in word]  # what has these is another step
    assert [(word, stem_by_table(word.lower())) for word in words] == [(word, stem(word)) for word in words]


@given(st.text(st.characters(exclude_categories=())))
def test_no_word_is_too_strange(text: str) -> None:
    """Other scripts, signs, lone surrogates and nothing have a stem and a lemma too."""
    assert isinstance(stem(text), str)
    assert isinstance(lemma(text), str)


@given(st.text("қорыныңдағлертмектебі", min_size=1, max_size=12))
def test_a_stem_is_its_own_for_known_words(word: str) -> None:
    """The case of letters does not matter to a stem."""
    assert stem(word.upper()) == stem(word)


def test_an_endless_word_costs_no_more_than_its_length() -> None:
    """A million letters without a space are folded and left alone, with no more steps than half a million."""
    half, whole = "дар" * 150_000, "дар" * 300_000
    assert stem(whole) == lemma(whole) == whole
    assert growth(stem, half, whole) <= 2
    assert growth(lemma, half, whole) <= 2
