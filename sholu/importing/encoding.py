"""Text out of bytes of unknown origin. This module knows the encodings that Kazakh text comes in, how to tell them
apart, and what is not text at all; `importing` calls it on every raw file.

UTF-8 and UTF-16 prove themselves. The code pages do not: CP1251 and KZ-1048 differ in 21 places, where one has Kazakh
letters and the other Ukrainian, Belarusian and Serbian ones, and PTCP154 has them in the places of signs (‡ ± ¤) too;
the words decide.
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
_OWN_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяі") | {letter.lower() for letter in _KAZAKH_LETTERS}
_KAZAKH_VOWELS = frozenset("ұәөү")
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")
# No word has such a sign before one of its letters («Т‡ЗІЛДІ»): it is a letter of another code page. Behind a word it
# may be a footnote's mark, and «5‰», «10 µм» are measures.
_SIGN_IN_WORD = re.compile(r"(?<!\d)(?:[†‡‰±¤¦¬¶]|µ(?!м\b))(?=[\u0400-\u04ff])|(?<=[\u0400-\u04ff])[‡¤¦]")


def _code_page(data: bytes, fault: UnicodeDecodeError) -> tuple[str, str]:
    """The text in KZ-1048, PTCP154 or CP1251, whichever gives words; UnreadableError where none does."""
    no_words = UnreadableError(
        f"neither UTF-8 (byte {fault.start + 1} is wrong) nor words in CP1251 or KZ-1048", _AS_TEXT_EDITORS_SAVE
    )
    try:
        kazakh, russian = data.decode("kz1048"), data.decode("cp1251")
    except UnicodeDecodeError as error:
        what = f"neither UTF-8 (byte {fault.start + 1}) nor CP1251 or KZ-1048 (byte {error.start + 1})"
        raise UnreadableError(what, _AS_TEXT_EDITORS_SAVE) from error
    readings = (("kz1048", kazakh), ("ptcp154", data.decode("ptcp154")), ("cp1251", russian))
    readable = [(name, text) for name, text in readings if _reads_as_words(text) and not _SIGN_IN_WORD.search(text)]
    if not readable:
        raise no_words
    # Of readings that are as good the first is it: where only қ and һ tell, KZ-1048 and PTCP154 are the same.
    name, text = max(readable, key=lambda reading: 0 if reading[0] == "cp1251" else _likeness_to_kazakh(reading[1]))
    if _likeness_to_kazakh(text) > 0 and name != "cp1251":
        return text, name
    if readable[-1][0] == "cp1251":
        return russian, "cp1251"
    raise no_words


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


def _likeness_to_kazakh(text: str) -> int:
    """How many letters peculiar to Kazakh stand where it has them, less those that do not and, twice, less letters
    that neither Kazakh nor Russian has; 0 where a third or more of them stand wrong: Ukrainian ї and є (read as ү
    and ғ) do.

    They stand right so: vowels between consonants, ғ қ ң beside a vowel, none a capital behind a small letter. A
    letter alone is no evidence: «±5» in PTCP154 is «ұ5».
    """
    words = [word for word in _CYRILLIC_WORD.findall(text) if len(word) > 1]
    fits = [
        _stands_as_in_kazakh(word, at)
        for word in words
        for at, letter in enumerate(word)
        if letter in _KAZAKH_LETTERS
    ]
    right, wrong = sum(fits), len(fits) - sum(fits)
    if right <= 2 * wrong:
        return 0
    return right - wrong - 2 * sum(letter not in _OWN_LETTERS for word in words for letter in word.lower())


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
