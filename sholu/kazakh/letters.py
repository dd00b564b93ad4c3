"""What every change of script needs to know of letters before it looks at a single one: which are one letter typed as
two, which are Latin look-alikes typed in a Cyrillic word, which are Roman numerals typed in Cyrillic, what is no
Kazakh at all (addresses), and where a digest's own exceptions stand.

Called by `latin`, `arabic`, `cyrillic` and `romanisation`. Every step is one pass over the text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sholu.kazakh.excepted import excepted
from sholu.kazakh.skeletons import TYPED_AS_LATIN

CAPITALS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
SMALL = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

CYRILLIC = "\u0400-\u0482\u048a-\u052f"
"""The Cyrillic letters, for a character class."""

UNSEEN = "\u00ad\u200b-\u200d\u2060"
"""What may stand inside a word without being seen, for a character class."""

_ARABIC_MARKS = "\u0653\u0654\u0655"
_MARKS = f"\u0300-\u036f{_ARABIC_MARKS}"
# The runs are bounded: ordering the marks of one letter takes Python the square of their number.
_CYRILLIC_WITH_MARKS = re.compile(rf"[{CYRILLIC}][\u0300-\u036f]{{1,16}}")
_WITH_MARKS = re.compile(rf"(?s:.)[{_MARKS}]{{1,16}}")
_MARK = re.compile(rf"[{_MARKS}]")
_ASCII = bytes(range(128))
_STRESS = re.compile(rf"(?<=[{CYRILLIC}])[\u0300\u0301]+")

_LOOKALIKE = "".join(TYPED_AS_LATIN)
_TYPED_AS_LATIN = str.maketrans(dict(TYPED_AS_LATIN))
_MIXED = re.compile(rf"[{_LOOKALIKE}](?:(?=[{CYRILLIC}])|(?<=[{CYRILLIC}].))")
_MIXED_RUN = re.compile(
    rf"(?<![A-Za-zƏə{CYRILLIC}])(?:[{CYRILLIC}]++[{_LOOKALIKE}]|[{_LOOKALIKE}]++[{CYRILLIC}])[A-Za-zƏə{CYRILLIC}{UNSEEN}]*+"
)
_FOREIGN = re.compile(rf"(?![{_LOOKALIKE}])[A-Za-z]")

# Two letters or more are a numeral if they read as one; one alone (Х ғасыр, І тоқсан, ХІХ–Х) before a dash and a
# numeral, or before what numerals count. Х. and І. are initials.
_MAYBE_ROMAN = re.compile(
    rf"[ХІXVIL](?<![\w{UNSEEN}].)(?:[ХІXVIL]{{1,7}}+(?![\w{UNSEEN}])"
    r"|(?=[-–—][ХІXVIL]{1,8}(?!\w)|[ \u00a0](?:ғасыр|тарау|бөлім|том|тоқсан|дәреже|санат|съезд|құрылтай|шақыры)))"
)
_ROMAN = re.compile(r"X{0,3}(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_AS_ROMAN = str.maketrans("ХІ", "XI")
# Celsius typed with a Cyrillic letter; «36° С. Мұқанов» is no temperature.
_CELSIUS = re.compile(r"(?<=[°º˚])([ \u00a0\u202f]?)С(?!\w)(?!\.[ \u00a0]?[^\W\da-zа-я_])")
_DEGREE = re.compile("[°º˚]")

# Addresses, tags, names of accounts and files. A Kazakh ending behind the hyphen after an address is none of it.
_ADDRESS = re.compile(
    rf"(?:https?://|\bwww\.|(?<![\w.-])(?:[\w-]{{1,63}}+\.){{1,8}}(?:[a-z]{{2,10}}/|қаз(?!\w)|рф(?!\w)))"
    rf"(?>(?:[^\s«»\"<>-]++|-(?![{SMALL}]{{1,8}}(?![\w/?&=#])))*)"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?>(?:\.\w++(?>(?:-[A-Za-z0-9]++)*))+)"
    r"|(?<![\w&#@])[#@][^\W\d_]\w*+"
    r"|(?<![\w.-])[\w-]++\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|html?|txt|csv|json|zip|mp[34])(?!\w)"
)
_NO_END = ".,:;!?)]}'’”…"
_BLANK = re.compile("[ \n]")
# Every address has one of these, and no blank. A pattern that begins with a letter is looked for far more quickly.
_HINT = re.compile(r"://|www\.|[@#]|\.(?:қаз|рф|[a-z]{2}|mp[34])")
_DOT_HINT = re.compile(r"\.(?:қаз|рф|[a-z]{2}|mp[34])")
_OTHER_HINTS = ("://", "www.", "@", "#")


def composed(text: str) -> str:
    """The text with letters and their combining marks as one character each, where there is one."""
    return _WITH_MARKS.sub(_as_one, text) if _has_marks(text) else text


def _has_marks(text: str) -> bool:
    """Whether a text has combining marks. One byte of UTF-8 tells where none can be, and bytes are found quickly."""
    if any(mark in text for mark in _ARABIC_MARKS):
        return True
    signs = text.encode("utf-8", "surrogatepass")
    return (b"\xcc" in signs or b"\xcd" in signs) and _MARK.search(text) is not None


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII: of one in Latin letters a tenth, quickly looked through."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def readied(text: str) -> str:
    """Cyrillic text as its letters are meant: composed, without stress marks, the Latin look-alikes in a Cyrillic
    word (бiр typed with a Latin i) as Cyrillic ones, Roman numerals and the sign of Celsius typed in Cyrillic (ХХІ,
    °С) as Latin ones.

    A Latin letter that looks like no Cyrillic one keeps its word as it is: IPhoneға.
    """
    if text.isascii():
        return text
    if _has_marks(text):
        text = _CYRILLIC_WITH_MARKS.sub(_as_one, text)
    if "\u0300" in text or "\u0301" in text:
        text = _STRESS.sub("", text)
    if "Х" in text or "І" in text:
        text = _MAYBE_ROMAN.sub(_as_roman, text)
    if _DEGREE.search(text):
        text = _CELSIUS.sub(r"\1C", text)
    if _MIXED.search(text):
        text = _MIXED_RUN.sub(_as_cyrillic, text)
    return text


def _as_one(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])


def _as_roman(found: re.Match[str]) -> str:
    numeral = found[0].translate(_AS_ROMAN)
    return numeral if _ROMAN.fullmatch(numeral) else found[0]


def _as_cyrillic(found: re.Match[str]) -> str:
    run = found[0]
    return run if _FOREIGN.search(run) else run.translate(_TYPED_AS_LATIN)


def translation(spellings: Mapping[str, str]) -> Mapping[int, str]:
    """A table for `str.translate`. It names what stays too: a lookup that fails costs as much as ten that do not."""
    staying = (*range(0x250), *range(0x400, 0x530), *range(0x600, 0x700), *map(ord, "«»—–…№“”‘’„"))
    return MappingProxyType({code: chr(code) for code in staying} | {ord(k): v for k, v in spellings.items()})


_EVERYDAY = "".join(map(chr, range(128))) + "\u00a0«»\u00ad–—’“”„…№"
_PRIVATE = "".join(map(chr, range(0xE000, 0xE100)))


def respelling(spellings: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts for each letter of `spellings` (a hundred at most of other scripts) what it is spelt with.

    Does what `str.translate` does in a third of the time: runs of these letters and everyday signs are made bytes,
    one each; those spelt with more than one letter, or none, are replaced there, and a table has the others.
    """
    single = {letter: spelt for letter, spelt in spellings.items() if len(spelt) == 1}
    others = {letter: spelt for letter, spelt in spellings.items() if len(spelt) != 1}
    known = "".join(dict.fromkeys(_EVERYDAY + "".join(single)))
    told = {single.get(letter, letter) for letter in known}
    known += "".join(dict.fromkeys(letter for spelt in others.values() for letter in spelt if letter not in told))
    byte_of = {single.get(letter, letter): byte for byte, letter in enumerate(known)}
    replaced = [
        (bytes([byte]), bytes(map(byte_of.__getitem__, spelt)))
        for byte, spelt in enumerate(others.values(), start=len(known))
    ]
    letters = known + "".join(others)
    encoding = codecs.charmap_build((letters + _PRIVATE)[:256])
    decoding = ("".join(single.get(letter, letter) for letter in letters) + _PRIVATE)[:256]
    runs = re.compile(f"[{re.escape(letters)}]+")

    def respelt_run(run: re.Match[str]) -> str:
        coded = codecs.charmap_encode(run[0], "strict", encoding)[0]
        for letter, spelt in replaced:
            coded = coded.replace(letter, spelt)
        return codecs.charmap_decode(coded, "strict", decoding)[0]

    def respelt(text: str) -> str:
        return runs.sub(respelt_run, text)

    return respelt


def changed(
    text: str,
    change: Callable[[str], str],
    exceptions: Mapping[str, str] | None = None,
    *,
    upper: Callable[[str], str] = str.upper,
    ending: Callable[[str], str] | None = None,
) -> str:
    """`change(text)`, but for addresses (they stay) and for the words of `exceptions`, which become what it says.

    How exceptions are found, and the capitals they get by `upper`, `excepted` knows. With `ending`, which spells an
    ending in the other script, they are found inflected too; without, an ending is no part of them unless a hyphen
    stands before it.
    """
    kept = list(_addresses(text))
    kept += excepted(text, exceptions, upper=upper, ending=ending) if exceptions else []
    if not kept:
        return change(text)
    pieces, done = [], 0
    for start, end, spelling in sorted(kept):
        if start >= done:
            pieces += [change(text[done:start]), spelling]
            done = end
    return "".join((*pieces, change(text[done:])))


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in _chunks_with_hints(text):
        for found in _ADDRESS.finditer(text, start, end):
            address = found[0].rstrip(_NO_END)
            yield found.start(), found.start() + len(address), address


def _chunks_with_hints(text: str) -> Iterator[tuple[int, int]]:
    """What stands between blanks and may be an address: to look at all else for one takes far longer."""
    end = 0
    hints = _HINT if any(hint in text for hint in _OTHER_HINTS) else _DOT_HINT
    for hint in hints.finditer(text):
        if hint.start() >= end:
            start = max(text.rfind(" ", end, hint.start()), text.rfind("\n", end, hint.start()), end - 1) + 1
            found = _BLANK.search(text, hint.end())
            end = len(text) if found is None else found.start()
            yield start, end
