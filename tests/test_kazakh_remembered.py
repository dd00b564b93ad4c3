"""Tests of sholu.kazakh.remembered."""

from __future__ import annotations

import re

from sholu.kazakh.remembered import Remembered, in_pieces


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


def test_words_may_be_what_matches_a_pattern() -> None:
    """What stands between such words stays, and the same word is the same whatever sign follows it."""
    asked: list[str] = []

    def louder(words: str) -> str:
        asked.extend(words.split("\n"))
        return words.upper()

    remembered = Remembered(louder, separator="\n", word=re.compile("([a-z]+)"))
    assert remembered("ana, «men» bala\nana; 12") == "ANA, «MEN» BALA\nANA; 12"
    assert remembered("12") == "12"
    assert sorted(asked) == ["ana", "bala", "men"]


def test_a_long_text_is_changed_in_pieces_that_end_at_spaces() -> None:
    """Each is short enough, no word is cut, and together they are the text."""
    pieces: list[str] = []

    def taken(piece: str) -> str:
        pieces.append(piece)
        return piece.upper()

    text = "  ".join("söz" * (number % 7) for number in range(3_000))
    assert in_pieces(text, taken) == text.upper()
    assert "".join(pieces) == text
    assert len(pieces) > 1
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert in_pieces("a" * 100_000, str.upper) == "A" * 100_000
    assert in_pieces("", str.upper) == ""
