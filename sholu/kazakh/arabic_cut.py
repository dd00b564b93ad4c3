"""A text cut into its words in töte jazu and the signs between them. Called by `kazakh.from_arabic`.

Bytes are cut and looked up far more quickly than letters, so that here every letter is one, and every sign that
everyday texts have: as many as there are bytes. All other signs share one, and are put back in their order.
"""

from __future__ import annotations

import codecs
import re
import string
from collections.abc import Iterable, Sequence

from sholu.kazakh.arabic_read import ARABIC_LETTERS

_LETTERS = "".join(re.findall(f"[{ARABIC_LETTERS}]", "".join(map(chr, range(0x600, 0x700)))))
_SIGNS = " \n" + string.digits + string.ascii_letters + "!\"#$%&'*+(),-./:;<=>?@[]_\u00a0«»–—“”„…№،؛؟"
_OTHER_SIGN = re.compile(f"[^\0{re.escape((_LETTERS + _SIGNS).replace('?', ''))}]")
# Only of a table that begins with this Python makes a quick encoding.
_TABLE = ("\0" + _LETTERS + _SIGNS).ljust(256, "\ufffe")
_ENCODING = codecs.charmap_build(_TABLE)
_SIGNS_IN_CYRILLIC = _TABLE.translate(str.maketrans("،؛؟", ",;?"))
_LETTER_BYTES = bytes(map(_TABLE.index, _LETTERS))
_PARTING, _LINE, _SHARED = b"\xff", bytes([_TABLE.index("\n")]), _TABLE.index("?")
_PARTED = bytes(code if code in _LETTER_BYTES else _PARTING[0] for code in range(256))


def cut(text: str) -> tuple[list[bytes], list[str]]:
    """The words of a text, with an empty one wherever a sign has none before or behind it, and the signs between
    them, in Cyrillic: the comma as a comma.
    """
    others: Iterable[str] = ()
    try:
        coded = codecs.charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        coded = codecs.charmap_encode(text, "replace", _ENCODING)[0]
        others = _OTHER_SIGN.findall(text)
    coded_signs = coded.translate(None, _LETTER_BYTES)
    signs = list(codecs.charmap_decode(coded_signs, "strict", _SIGNS_IN_CYRILLIC)[0])
    if others:
        other = iter(others)
        signs = [next(other) if code == _SHARED else sign for code, sign in zip(coded_signs, signs, strict=True)]
    return coded.translate(_PARTED).split(_PARTING), signs


def put_together(words: Sequence[str], signs: Sequence[str]) -> str:
    """The text that words and the signs between them make."""
    pieces = [""] * (len(words) + len(signs))
    pieces[::2], pieces[1::2] = words, signs
    return "".join(pieces)


def in_lines(words: Iterable[bytes]) -> str:
    """Some of the words, one a line."""
    return codecs.charmap_decode(_LINE.join(words), "strict", _TABLE)[0]
