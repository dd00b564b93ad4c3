"""Tests of sholu.kazakh.arabic_cut."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sholu.kazakh.arabic_cut import cut, in_lines, put_together
from sholu.kazakh.arabic_read import ARABIC_LETTERS

WORD = re.compile(f"[{ARABIC_LETTERS}]+")
TEXTS = st.text(
    st.sampled_from("اەيشۇلىڭٴةۀ\u06ff") | st.sampled_from(" \n?؟،؛.»\u00a0\0\x1e") | st.characters(codec=None)
)


def test_a_text_is_cut_at_every_sign() -> None:
    """Between two words stands one sign; an empty word stands where signs meet, and at either end."""
    words, signs = cut("«سالەم، الەم»؟")
    assert (in_lines(words), signs) == ("\nسالەم\n\nالەم\n\n", ["«", ",", " ", "»", "?"])
    assert cut("") == ([b""], [])


def test_signs_that_texts_seldom_have_stay_in_their_order() -> None:
    """What has no byte of its own, a Latin question mark between it, comes back as it was."""
    words, signs = cut("?ا😀ب?ЖϵΩ\ud800¿؟ت?")
    assert signs == ["?", "😀", "?", "Ж", "ϵ", "Ω", "\ud800", "¿", "?", "?"]
    assert in_lines(words) == "\nا\nب\n\n\n\n\n\n\nت\n"


@given(TEXTS)
def test_together_they_are_the_text_with_our_signs(text: str) -> None:
    """Nothing is lost of any text, and its words are the runs of Arabic letters."""
    words, signs = cut(text)
    spelt = in_lines(words).split("\n")
    assert put_together(spelt, signs) == text.translate(str.maketrans("،؛؟", ",;?"))
    assert [word for word in spelt if word] == WORD.findall(text)
