"""Text out of bytes of unknown origin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sholu.importing.encoding import UnreadableError, clean, decode

SEEDS = sorted((Path(__file__).parent / "data/importing").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
@pytest.mark.parametrize(
    ("encoding", "named", "certain"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8-sig", "utf-8-sig", True),
        ("utf-16", "utf-16", True),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("kz1048", "kz1048", False),
        ("ptcp154", "ptcp154", False),
    ],
)
def test_both_articles_come_back_from_each_encoding(seed: Path, encoding: str, named: str, certain: bool) -> None:
    """The text is the same from every encoding, and the encoding is named, a guess as a guess."""
    text = seed.read_text(encoding="utf-8")
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert (decoded.encoding, decoded.certain) == (named, certain)


@pytest.mark.parametrize(
    "text",
    [
        "Шымкентте кездесу болды, оны министрлік бастады",
        "Москва — столица России. Объявление сделано.",
        "Київ — столиця України, її має знати кожен. Дає є.",
        "Беларусь: ён быў у Мінску, што ўсё добра",
    ],
)
def test_texts_of_cp1251_are_not_taken_for_kazakh(text: str) -> None:
    """Letters that KZ-1048 has in the places of Ukrainian and Belarusian ones are told by the words."""
    decoded = decode(text.encode("cp1251"))
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, "cp1251", False)


@pytest.mark.parametrize(
    "text", ["Өнер", "Қала", "ҚАЛА ӨМІРІ", "тағы да қосты, бағы бар", "Һарун мен Үміт", "тіл – көңілдің тілі"]
)
def test_short_kazakh_texts_of_kz1048_are_told(text: str) -> None:
    """A word is enough where its letters stand as Kazakh has them."""
    assert decode(text.encode("kz1048")).text == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x00\x01\x02", "NUL bytes"),
        (bytes(range(1, 32)) * 4, "control characters"),
        (bytes(range(128, 256)), "neither UTF-8"),
        ("Привет, как дела у вас сегодня".encode("koi8-r"), "nor words in CP1251"),
        ("Қазақстан".encode()[:-1], "neither UTF-8"),
        (b"\xff\xfe\x00", "says it is UTF-16"),
        (b"\xef\xbb\xbf\xff", "says it is UTF-8"),
    ],
)
def test_what_is_no_text_in_a_known_encoding_is_refused_with_a_reason(data: bytes, what: str) -> None:
    """An encoding we do not know gives an error that says so, never wrong letters."""
    with pytest.raises(UnreadableError, match=what):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes make the reader fail in any other way."""
    try:
        text = decode(data).text
    except UnreadableError:
        return
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    "text", ["МЕМОРАНДУМ ТҮЗІЛДІ", "оның көңілдегі әні", "ұйымдар мен ұжымдар", "Ғалым Үмітке сәлем айтты, ән салды"]
)
def test_short_texts_of_ptcp154_are_told(text: str) -> None:
    """The older Asian code page has Kazakh letters where the Windows ones have signs."""
    decoded = decode(text.encode("ptcp154"))
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, "ptcp154", False)


@pytest.mark.parametrize("text", ["Т‡рзілджі ѓњѓњѓ", "¤њррдггі њњѓњ ќѓќѓ ‡ѓѓ", "джќѓљљ ±љљљм"])
def test_signs_inside_words_are_another_encoding_and_refused(text: str) -> None:
    """«Т‡» is no word in any language: better no text than wrong letters."""
    with pytest.raises(UnreadableError, match="nor words in CP1251 or KZ-1048"):
        decode(text.encode("cp1251"))


@pytest.mark.parametrize(
    "text", ["Кеше қалада ±5 градус, 5‰ болды", "Вода: 10 µм, точность ±2 мм, сноска† и вторая", "Рахат™ и €5"]
)
def test_signs_beside_words_are_signs(text: str) -> None:
    """Measures and footnotes do not make a text unreadable, nor Kazakh."""
    encoding = "kz1048" if "қ" in text else "cp1251"
    assert decode(text.encode(encoding)).text == text


def test_what_nobody_sees_is_taken_out_and_said() -> None:
    """Soft hyphens, zero-width and direction marks and control characters go; words stay whole; NFC; LF."""
    text, notes = clean("қа\u00adла\r\nти\u200bл\u200f\x07и\u0306\u2028соң\rend")
    assert text == "қала\nтилй\nсоң\nend"
    assert notes == (
        "1 soft hyphen taken out",
        "1 zero-width character taken out",
        "1 direction mark taken out",
        "1 control character taken out",
        "letters put together with their marks (NFC)",
    )


def test_a_clean_text_has_nothing_to_say() -> None:
    """A text that needs no cleaning gets no notes."""
    assert clean("Қала\n«тіл» – 10\u00a0%") == ("Қала\n«тіл» – 10\u00a0%", ())
