"""Names in Latin letters in Kazakh text."""

from __future__ import annotations

import pytest

from sholu.kazakh.entities import document_entities
from sholu.kazakh.foreign import ForeignNames


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Фото: Getty Images", ["Getty Images"]),
        ("Halyk Bank-тің пайдасы, Kaspi Bankтің пайдасы", ["Halyk Bank", "Kaspi Bank"]),
        ("Forte Bank пен Freedom Holding келісті", ["Forte Bank", "Freedom Holding"]),
        ("Bank of America және Johnson & Johnson туралы", ["Bank of America", "Johnson & Johnson"]),
        ("Мұны Tengrinews.kz-тің тілшісі жазды.", ["Tengrinews.kz"]),
        ("Мәтін adilet.zan.kz сайтында.", ["adilet.zan.kz"]),
        ("Мекенжайы https://www.Inform.kz/News немесе info@Inform.kz болады", ["https://www.Inform.kz/News",
                                                                              "info@Inform.kz"]),
        ("Ол iPhone алды", []),
        ("All of this is English, Halyk Bank too", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_run_of_latin_words_is_one_name(text: str, names: list[str]) -> None:
    """Each run, each domain and each address is found whole, without its Kazakh ending."""
    assert [each.base for each in ForeignNames(text).names] == names


def test_a_part_of_a_name_is_told_from_the_whole() -> None:
    """A span inside a run or a domain breaks it; the run itself, and what stands beside it, does not."""
    text = "Кеше Getty Images пен Sports.kz жазды."
    latin = ForeignNames(text)

    def breaks(word: str) -> bool:
        start = text.index(word)
        return latin.breaks(start, start + len(word))

    assert [breaks(word) for word in ("Getty", "Images", "Sports", "Sports.kz")] == [True] * 4
    assert [breaks(word) for word in ("Getty Images", "Кеше", "жазды")] == [False] * 3


def told(text: str, kind: str) -> list[str]:
    """The names of a kind."""
    return [each.name for each in document_entities(text) if each.kind == kind]


def test_a_site_is_an_organisation_as_a_whole_or_nothing() -> None:
    """Never a place, never its first word; an address names nobody."""
    assert told("Дереккөз: Sports.kz", "organisation") == ["Sports.kz"]
    assert told("Бүгін Kaspi.kz акциялары өсті.", "organisation") == ["Kaspi.kz"]
    assert told("Толығырақ: https://www.Inform.kz/news", "organisation") == []
    for text in ("Дереккөз: Sports.kz", "Ақпарат көзі: Vlast.kz", "Фото: Getty Images", "Өтінім egov.kz арқылы"):
        assert told(text, "place") == told(text, "person") == []


@pytest.mark.parametrize("odd", ["A " * 999, "a." * 999, "A&" * 999, "w@" * 999, "A.b.c.d.e.f/ " * 99, "\ud800A B"])
def test_any_text_is_read(odd: str) -> None:
    """Nothing raises, and no name overlaps the next."""
    names = ForeignNames(f"Қазақша мәтін {'ұзын ' * 2000}{odd}").names
    assert all(one.end <= other.start for one, other in zip(names, names[1:], strict=False))
