"""Tests of sholu.kazakh.remembered."""

from __future__ import annotations

from sholu.kazakh.remembered import Remembered


def test_each_different_word_is_changed_once() -> None:
    """A word met before, in this text or an earlier one, is not changed again."""
    asked: list[str] = []

    def louder(words: str) -> str:
        asked.extend(words.split(" "))
        return words.upper()

    remembered = Remembered(louder)
    assert remembered("ana men bala men") == "ANA MEN BALA MEN"
    assert remembered("bala  men qala") == "BALA  MEN QALA"
    assert sorted(asked) == ["", "ana", "bala", "men", "qala"]


def test_much_is_forgotten_and_still_changed() -> None:
    """Words beyond what is remembered, and a word longer than all of that, come out like any other."""
    remembered = Remembered(str.upper)
    many = " ".join(f"so{number}z" for number in range(60_000))
    assert remembered(many) == many.upper()
    assert remembered("a" * 300_000) == "A" * 300_000
    assert remembered("so1z") == "SO1Z"


def test_words_may_be_parted_by_another_sign() -> None:
    """Rules that look at the space beside a word get the words parted by a sign of their own."""
    assert Remembered(lambda words: words.replace(" ", "_").title(), separator="\n")("ana tili") == "Ana Tili"
