"""Tests of all of sholu.kazakh: no text is too strange for any of its functions, and each keeps its promise on it."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sholu.kazakh import (
    casing,
    dates,
    entities,
    forms,
    harmony,
    matching,
    possession,
    scripts,
    slugs,
    stemming,
    tagging,
    tokens,
)
from sholu.kazakh.bases import base_of
from sholu.kazakh.collation import initial, sort_key

TODAY = datetime.date(2026, 11, 21)
NAMES = {
    "lazzat": ["Лаззат Шыңғысбаева", "Л. Шыңғысбаева"],
    "fund": ["«Отандастар қоры» КЕАҚ", "Отандастар қоры"],
    "almaty": ["Алматы"],
    "fund-2": ["Отандастар қоры"],
    "odd": ["", "«»", "а", "\ud800", "(", "Ә" * 300, "қ\u0301ала", "1404"],
}
INDEX = matching.index(
    (
        matching.Name(id=id_, text=text, initials=id_ == "lazzat")
        for id_, spellings in NAMES.items()
        for text in spellings
    ),
    forms.inflected,
)

Function = Callable[[str], object]

# Text in, text out.
CHANGES: dict[str, Callable[[str], str]] = {
    "latin 2021": scripts.latin,
    "latin 2018": lambda text: scripts.latin(text, alphabet="2018"),
    "latin with exceptions": lambda text: scripts.latin(text, exceptions={"Қала": "City", "а": "x", "": "y"}),
    "arabic": scripts.arabic,
    "arabic with exceptions": lambda text: scripts.arabic(text, exceptions={"Қала": "شەھەر"}),
    "cyrillic": scripts.cyrillic,
    "cyrillic of 2021": lambda text: scripts.cyrillic(text, script="latin-2021"),
    "cyrillic of 2018": lambda text: scripts.cyrillic(text, script="latin-2018"),
    "cyrillic of Arabic": lambda text: scripts.cyrillic(text, script="arabic"),
    "romanise": scripts.romanise,
    "romanise with exceptions": lambda text: scripts.romanise(text, exceptions={"Қала": "City", "а": "x", "": "y"}),
    "slug": slugs.slugify,
    "slug of English": lambda text: slugs.slugify(text, language="en"),
    "stem": stemming.stem,
    "lemma": stemming.lemma,
    "initial": initial,
    "initial in Latin of 2018": lambda text: initial(text, "kk-Latn-2018"),
    "initial in Arabic": lambda text: initial(text, "kk-Arab"),
    "base": base_of,
    "name in title case": casing.title_case_name,
    "title in sentence case": lambda text: casing.sentence_case(text, body=text),
}
# Text in, spans of it out.
FINDERS: dict[str, Callable[[str], Iterable[Any]]] = {
    "dates": lambda text: dates.find_dates(text, today=TODAY),
    "dates without a day": dates.find_dates,
    "match": lambda text: matching.find(text, INDEX),
    "likely": lambda text: matching.likely(text, INDEX),
    "tokens": tokens.tokens,
    "tagger": tagging.tag,
}
OTHERS: dict[str, Function] = {
    "sort key": sort_key,
    "sort key in Latin": lambda text: sort_key(text, "kk-Latn"),
    "sort key in Latin of 2018": lambda text: sort_key(text, "kk-Latn-2018"),
    "sort key in Arabic": lambda text: sort_key(text, "kk-Arab"),
    "sort key in English": lambda text: sort_key(text, "en"),
    "inflected": forms.inflected,
    "possessed": possession.possessed,
    "harmonies": harmony.harmonies,
    "sentences": lambda text: list(tokens.sentences(text)),
    "left-to-right runs": scripts.ltr_runs,
    "entities": entities.document_entities,
    "index of names": lambda text: matching.index([matching.Name(id="a", text=text)], forms.inflected),
}
EVERY: dict[str, Function] = {**CHANGES, **FINDERS, **OTHERS}

STRANGE = {
    "nothing": "",
    "a space": " ",
    "lone surrogates": "\ud800қала\udfff \udc80",
    "a pair typed as two": "\ud83d\ude00 қала",
    "NUL and controls": "\x00Қала\x01\x02\x1b[0m\x1c\x1d\x1e\x1f\x7f\x85әкім",
    "decomposed Kazakh": unicodedata.normalize("NFD", "Фёдор Абай «Йод» Київ Қайрат 10 сәуір"),
    "marks on nothing": "\u0301\u0306 \u0308\u0654\u0655",
    "mixed scripts": "Қaзақстaн мен Qазақstan, қазақчa ABCА жəне Boeingтің",
    "Arabic": "مرحبا بالعالم، ٢٠٢٢ — أهلاً وسهلاً",
    "töte jazu": "\u0674الەمدەگى قازاقتار، ا ق ش-تىڭ",
    "Chinese": "哈萨克斯坦共和国，阿拉木图。２０２２年９月",
    "Hebrew, Thai, Hangul, Georgian": "שלום ภาษาไทย 한국어 ქართული",
    "emoji joined": "👨‍👩‍👧‍👦🇰🇿 қала 👍🏽 №️⃣",
    "marks of direction": "\u202eАлматы\u202c \u2067Қор\u2069 \u200f10\u200e сәуір\u061c",
    "unseen characters": "Ал\u00adма\u200bты\u2060да\ufeff қ\u034fала",
    "odd cases": "İı ßẞ ǅ ﬁ Ǆ ŉ ΐ ſ",
    "letters of neighbours": "Київ Ґанок Тоҷикистон Ӯзбек Ўзбек Ҫ Ҙ Ӏ Ѐ Ԥ Ꙗ",
    "the ends of Unicode": "\U0010ffff\ufffe\uffff\ue000\U000e0001",
    "unclosed quotes": "«„“\"'Қор «»» ›‹",
    "HTML and Markdown": '<p class="а">Қала &amp; [қор](https://қаз.kz/а?b=1#в) `код`</p>\\*',
    "an address": "https://қаз.kz:99999/%zz?q=а&б=[ user@қаз.kz www. @ a@.b",
    "numbers": "٣ ² ½ Ⅷ 1e999 0x10 ๕ 99999999999999999999 ыншы жылы −5 ‰",
    "wrong dates": "32 қаңтар 0 сәуір 30 ақпан 99999 жыл 0 жылы 2022 жылғы 31 қыркүйек 0-ші ғасыр 00.00.0000",
    "lines": "\r\nҚала\rҚор\n\n\u2028\u2029\v\fәкім\n",
}
ENDLESS = {
    "one word": "Қалаларымыздағылардың",
    "one word in capitals": "ҚАЗАҚСТАН",
    "one Latin word": "Şyñğys",
    "brackets": "(",
    "quotes": '"',
    "guillemets": "«",
    "hyphens": "-",
    "dashes": "—",
    "stops": ".",
    "commas": ",",
    "digits": "7",
    "spaces": " ",
    "newlines": "\n",
    "soft hyphens": "\u00ad",
    "marks": "\u0301\u0316",
    "initials": "Ә.",
    "hyphenated words": "қала-",
    "years": "2022-",
    "Roman numerals": "ХІ",
    "at signs": "а@",
    "surrogates": "\ud800",
}
MOST = 100_000
"""Characters of what is endless: 200 kB of Cyrillic."""
LESS = {"tagger": 2_000, "entities": 2_000} | dict.fromkeys(
    ("title in sentence case", "base", "inflected", "possessed", "harmonies", "index of names"), 1_000
)
"""What reads every token with the model, and what is asked of a name or a title and not of a text: given less."""


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("name", EVERY)
def test_no_text_is_too_strange(name: str, text: str) -> None:
    """Alone, twice, and in the midst of Kazakh text, nothing strange is an error."""
    for given_text in (text, text * 2, f"«Отандастар қоры» {text} Алматыда 2022 жылғы 4 қыркүйекте {text}"):
        EVERY[name](given_text)


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("name", EVERY)
def test_nothing_endless_is_an_error(name: str, text: str) -> None:
    """A great many of one thing end, without an error."""
    EVERY[name](text * (LESS.get(name, MOST) // len(text)))


@given(st.text(st.characters(exclude_categories=())))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
def test_no_text_at_all_is_an_error(text: str) -> None:
    """Any code points in any order go through every function."""
    for function in EVERY.values():
        function(text)


@given(st.text("аәқЕЫіийұАҚ «»\"-—.,()0192жылқыркүйек\n'ІХ", max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
def test_no_kazakh_text_is_an_error(text: str) -> None:
    """Neither do letters, signs and numbers of Kazakh text in any order."""
    for function in EVERY.values():
        function(text)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("name", FINDERS)
def test_what_is_found_stands_where_it_is_said_to(name: str, text: str) -> None:
    """Spans are in order, apart, not empty, and hold the text that is told of."""
    whole = f"Отандастар қоры. {text} Алматыда 2022 жылғы 4 қыркүйекте {text} Лаззат Шыңғысбаева айтты."
    found = list(FINDERS[name](whole))
    assert found or name == "likely"  # which has what only resembles a name
    ends = 0
    for each in found:
        assert ends <= each.start < each.end <= len(whole)
        assert getattr(each, "surface", None) in (None, whole[each.start : each.end])
        ends = each.end


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("latin 2021", "Boeing 737 — “Ñ”, ٴقازاق 北京 😀 12,5\u00a0% https://a.kz/Ә"),
        ("latin 2018", "Boeing 737 — “Ñ”, ٴقازاق 北京 😀 12,5\u00a0% https://a.kz/Ә"),
        ("romanise", "Boeing 737 — “Ñ”, ٴقازاق 北京 😀 12,5\u00a0% https://a.kz/Ә \ud800 \x00"),
        ("arabic", "Boeing 737, «Ñ»; why? 北京 😀 12.5 % https://a.kz/"),
        ("cyrillic", "Қазақстан, 北京 😀 12,5 % «XXI» \ud800"),
    ],
)
def test_what_is_not_to_be_changed_comes_back(name: str, text: str) -> None:
    """Text without a letter of the script that is changed is the same afterwards."""
    assert CHANGES[name](text) == text


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_every_slug_is_an_address(text: str) -> None:
    """Lower-case ASCII words and hyphens, or nothing where there is no letter or digit."""
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slugs.slugify(text))


@pytest.mark.parametrize("order", ["kk", "kk-Latn", "kk-Latn-2018", "kk-Arab", "en"])
def test_strange_texts_have_an_order(order: str) -> None:
    """They sort the same whatever order they come in, and no two are the same."""
    texts = list(STRANGE.values())
    backwards = list(reversed(texts))
    forwards = sorted(texts, key=lambda text: sort_key(text, order))
    assert sorted(backwards, key=lambda text: sort_key(text, order)) == forwards
    assert len({sort_key(text, order) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "command",
    "latin,arabic,cyrillic,romanise,slug,lemma,sort,dates --today 2026-11-21,entities,match".split(","),
)
def test_every_command_answers_every_line(tmp_path: Path, command: str) -> None:
    """A line of anything in, a line out, and exit status 0: the strange texts, broken UTF-8, a line of 200 kB."""
    strange = [text.replace("\n", " ").encode("utf-8", "surrogatepass") for text in STRANGE.values()]
    lines = [*strange, b"\xff\xfe\x00\xc3(", "қала".encode("utf-16"), "қала ".encode("kz1048"), b"(" * 2_000]
    lines = [line.replace(b"\n", b" ") for line in lines] + ["қ".encode() * 100_000]
    names = tmp_path / "names.json"
    names.write_text(json.dumps(NAMES), encoding="utf-8")
    more = ["--names", str(names)] if command == "match" else []
    done = subprocess.run(
        [sys.executable, "-m", "sholu.kazakh", *command.split(), *more],
        input=b"\n".join(lines) + b"\n",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    answers = done.stdout.removesuffix(b"\n").split(b"\n")
    assert len(answers) == len(lines)
    if command in ("entities", "match") or command.startswith("dates"):
        assert all(isinstance(json.loads(answer), list) for answer in answers)
