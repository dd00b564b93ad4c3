"""Tests of sholu.kazakh.remembered."""

from __future__ import annotations

from sholu.kazakh.remembered import Remembered, in_pieces, word_by_word


def test_each_different_word_is_changed_once() -> None:
    """A word met before, in these words or in earlier ones, is not changed again."""
    asked: list[str] = []

    def louder(words: list[str]) -> list[str]:
        asked.extend(words)
        return [word.upper() for word in words]

    remembered = Remembered(louder)
    assert remembered(["ana", "men", "bala", "men"]) == ["ANA", "MEN", "BALA", "MEN"]
    assert remembered(["bala", "", "qala", ""]) == ["BALA", "", "QALA", ""]
    assert remembered([]) == []
    assert sorted(asked) == ["", "ana", "bala", "men", "qala"]


def test_words_may_be_bytes() -> None:
    """What is remembered of them is how they are spelt."""
    remembered = Remembered[bytes](lambda words: [word.decode().upper() for word in words])
    assert remembered([b"ana", b"men", b"ana"]) == ["ANA", "MEN", "ANA"]


def test_much_is_forgotten_and_still_changed() -> None:
    """Words beyond what is remembered, and a word longer than all of that, come out like any other."""
    upper = word_by_word(str.upper)
    many = " ".join(f"so{number}z" for number in range(60_000))
    assert upper(many) == many.upper()
    assert upper("a" * 300_000 + " bala") == "A" * 300_000 + " BALA"
    assert upper("so1z  so2z ") == "SO1Z  SO2Z "


def test_words_may_be_parted_by_another_sign() -> None:
    """Rules that look at the space beside a word get the words parted by a sign of their own."""
    assert word_by_word(lambda words: words.replace(" ", "_").title(), separator="\n")("ana tili") == "Ana Tili"


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
