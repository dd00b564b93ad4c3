"""Text out of bytes of unknown origin. This module knows the encodings that Kazakh text comes in, how to tell them
apart, and what is not text at all; `importing` calls it on every raw file.

UTF-8 and UTF-16 prove themselves. The two Windows code pages do not: CP1251 and KZ-1048 differ in 21 places, where
one has Kazakh letters and the other Ukrainian, Belarusian and Serbian ones; the words decide.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sholu.errors import SholuError


class UnreadableError(SholuError):
    """The bytes are no text we can read: what was found, and what to do about it."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}; {advice}")
        self.what = what
        self.advice = advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text: NFC, lines ended by LF, without control and invisible characters.

    `certain` is false where the encoding was guessed from the words. `notes` say what was changed on the way, in
    words for an editor.
    """

    text: str
    encoding: str
    certain: bool
    notes: tuple[str, ...] = ()


LARGEST = 8 * 1024 * 1024
"""Bytes of a raw text. No article is longer; a file that is was taken by mistake."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_AS_TEXT_EDITORS_SAVE = "save the text as UTF-8 and import it again"


def decode(data: bytes) -> Decoded:
    """The text of the bytes, with the encoding it is in. Raises UnreadableError where they are no text."""
    if len(data) > LARGEST:
        raise UnreadableError(
            f"{len(data)} bytes are more than an article has", f"import files of at most {LARGEST} bytes"
        )
    text, encoding, certain = _decoded(data)
    cleaned, notes = clean(text)
    return Decoded(text=cleaned, encoding=encoding, certain=certain, notes=notes)


def _decoded(data: bytes) -> tuple[str, str, bool]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding), encoding, True
    utf_16 = _utf_16_without_bom(data)
    if utf_16:
        return *utf_16, False
    if b"\x00" in data:
        raise UnreadableError("the file is not text (it has NUL bytes)", "import a text file")
    try:
        text, fault = data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text, fault = "", error
    if fault is None:
        if _is_binary(text):
            raise UnreadableError("the file is not text (it is full of control characters)", "import a text file")
        return text, "utf-8", True
    return *_code_page(data, fault), False


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise UnreadableError(
            f"the file says it is {name}, but byte {error.start + 1} cannot be read as that", _AS_TEXT_EDITORS_SAVE
        ) from error


def _is_binary(text: str) -> bool:
    controls = sum(unicodedata.category(character) == "Cc" for character in text if character not in "\t\n\r\f\v")
    return controls > 0.02 * len(text) + 3


# UTF-16


def _utf_16_without_bom(data: bytes) -> tuple[str, str] | None:
    """The text if the bytes are UTF-16 without its mark. Cyrillic has a high byte of 4, ASCII one of 0."""
    if len(data) < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if sum(map(high.count, (b"\x00", b"\x04", b"\x20"))) < 0.9 * len(high):
            continue
        if high.count(b"\x00") + high.count(b"\x04") < 0.8 * len(high):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible_script(text):
            return text, encoding
    return None


def _plausible_script(text: str) -> bool:
    fitting = sum(
        "\u0400" <= character <= "\u04ff" or " " <= character <= "~" or character in _PUNCTUATION
        for character in text
    )
    return fitting >= 0.95 * len(text)


_PUNCTUATION = frozenset("\t\r\n«»–—…„“”‘’№\u00a0\u2028\u2029€•·°\u00ad\u200b\ufeff§")


# The code pages

_KAZAKH_LETTERS = frozenset("ҚқҺһҰұӘәӨөҒғҮүҢң")
_KAZAKH_VOWELS = frozenset("ұәөү")
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")


def _code_page(data: bytes, fault: UnicodeDecodeError) -> tuple[str, str]:
    """The text in KZ-1048 or CP1251, whichever gives words; UnreadableError where neither does."""
    advice = _AS_TEXT_EDITORS_SAVE
    try:
        kazakh, russian = data.decode("kz1048"), data.decode("cp1251")
    except UnicodeDecodeError as error:
        what = f"neither UTF-8 (byte {fault.start + 1}) nor CP1251 or KZ-1048 (byte {error.start + 1})"
        raise UnreadableError(what, advice) from error
    if not _reads_as_words(kazakh):
        what = f"neither UTF-8 (byte {fault.start + 1} is wrong) nor words in CP1251 or KZ-1048"
        raise UnreadableError(what, advice)
    if kazakh == russian or not _reads_as_kazakh(kazakh):
        return russian, "cp1251"
    return kazakh, "kz1048"


def _reads_as_words(text: str) -> bool:
    """Whether the letters beyond ASCII stand in words: Cyrillic, and capitals only where words have them."""
    if _is_binary(text):
        return False
    foreign = [character for character in text if character > "~"]
    letters = [character for character in foreign if "\u0400" <= character <= "\u04ff"]
    if len(letters) < 0.7 * len(foreign):
        return False
    words = [word for word in _CYRILLIC_WORD.findall(text) if len(word) > 1]
    misspelt = sum(bool(re.search(r"[а-яёәіңғүұқөһ][А-ЯЁӘІҢҒҮҰҚӨҺ]", word)) for word in words)
    vowelless = sum(len(word) > 4 and not _VOWELS.intersection(word.lower()) for word in words)
    return bool(words) and misspelt + vowelless <= 0.12 * len(words)


def _reads_as_kazakh(text: str) -> bool:
    """Whether the letters peculiar to KZ-1048 stand where Kazakh has them: vowels between consonants, ғ қ ң beside a
    vowel, none of them a capital behind a small letter. Ukrainian ї and є (read as ү and ғ) fail that.
    """
    fits = [
        _stands_as_in_kazakh(word, at)
        for word in _CYRILLIC_WORD.findall(text)
        for at, letter in enumerate(word)
        if letter in _KAZAKH_LETTERS
    ]
    return sum(fits) > 2 * (len(fits) - sum(fits))


def _stands_as_in_kazakh(word: str, at: int) -> bool:
    letter = word[at].lower()
    before, after = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
    beside = {before.lower(), after.lower()} - {""}
    if word[at].isupper() and before.islower():
        return False
    if letter in _KAZAKH_VOWELS:
        return not beside & (_VOWELS - {"у", "и"}) and not (letter == "ү" and "и" in beside)
    if letter == "ғ" and not after and before.lower() not in "аоуыұ":
        return False
    return bool(beside & _VOWELS) or word.isupper()


# Cleaning

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SOFT_HYPHEN = re.compile("\u00ad")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u180e]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")

_REMOVED = (
    (_SOFT_HYPHEN, "soft hyphen"),
    (_ZERO_WIDTH, "zero-width character"),
    (_DIRECTION, "direction mark"),
    (_CONTROL, "control character"),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC, its lines ended by LF, without what nobody sees; and what was done, in words.

    What is taken out leaves no gap: «қа\u00adла» is one word.
    """
    notes: list[str] = []
    text = _LINE_ENDS.sub("\n", text)
    for pattern, name in _REMOVED:
        text, count = pattern.subn("", text)
        if count:
            notes.append(f"{count} {name}{'s' if count > 1 else ''} taken out")
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        notes.append("letters put together with their marks (NFC)")
    if "\ufffd" in composed:
        notes.append(f"{composed.count(chr(0xFFFD))} letters were lost before this file was made (\ufffd)")
    return composed, tuple(notes)
