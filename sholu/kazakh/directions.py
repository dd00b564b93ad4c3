"""The one place that knows what runs left to right inside a text in Arabic letters: numbers with their signs, words
in Latin and Cyrillic letters, addresses.

A browser orders such runs by the Unicode bidirectional algorithm, which turns round a range (15–20 becomes 20–15),
parts a number from its sign (+7, 20 %) and a name from its digits (Boeing 737) wherever an Arabic letter stands
before. Who prints the text isolates each run, in HTML by <bdi dir="ltr">, in plain text by U+2066 and U+2069. Called
through `kazakh.scripts`.
"""

from __future__ import annotations

import re

# No group with a look behind in it is repeated possessively: Python 3.11.2 then loses its place, and never ends.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LETTER = rf"[^\W\d_{_RIGHT_TO_LEFT}]"
_CHARACTER = rf"[^\W{_RIGHT_TO_LEFT}\u00ad\u0300-\u036f]"
_CHARACTERS = rf"{_CHARACTER}(?:[^\W{_RIGHT_TO_LEFT}]|[\u00ad\u0300-\u036f])*+"
_SPACE = "[ \u00a0\u202f\u2009]"
_CURRENCY = "$€£¥₸₽₺"

# An address ends where its last letter, digit or slash is.
_ADDRESS = (
    rf"(?:(?:https?|ftp)://|www\.|mailto:)(?:[^\s«»\"<>{_RIGHT_TO_LEFT}]*[^\W{_RIGHT_TO_LEFT}]/?|(?={_CHARACTER}))"
)
# +7 (701) 123-45-67 and 8 701 123 45 67 are one number each.
_TELEPHONE = (
    rf"\+[0-9](?:[\u00a0\u202f ()-]{{0,2}}[0-9]){{6,14}}+(?![0-9])"
    rf"|[0-9]{_SPACE}?[(-]?[0-9]{{3,4}}[)-]?{_SPACE}?[0-9]{{2,3}}[ \u00a0-][0-9]{{2}}[ \u00a0-][0-9]{{2}}(?![0-9])"
)
_THOUSANDS = rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}(?!\w))+(?:[.,][0-9]++)?"
_WORD = (
    rf"{_CHARACTERS}(?:(?:[-‐‑–−./:'’&+@=#~·×\\?]{{1,2}}+|(?<=[0-9]),){_CHARACTERS})*(?:(?<={_LETTER})[+#]{{1,2}})?"
)
_BEFORE = rf"(?:(?<![\w+−±~≈<>#@{_CURRENCY}-])[+−±~≈<>#@{_CURRENCY}-]{_SPACE}?(?=[\w{_CURRENCY}])[{_CURRENCY}]?)?"
_BEHIND = rf"(?:(?<=[0-9]){_SPACE}?(?:[%‰′″{_CURRENCY}]|°[CFС]?))?"
_ITEM = rf"(?:{_THOUSANDS}|{_WORD}){_BEHIND}"
# What is counted or measured, in Arabic letters as words begin; those of the second line are abbreviations, or words
# that others begin with.
_COUNTED = (
    r"\u0674?(?:جىل|كۇن|مىڭ|ميلليون|ميلليارد|تريلليون|تەڭگە|دوللار|ەۋرو|رۋبل|يۋان|پايىز|گرادۋس|كيلو|مەتر|توننا|ليتر"
    r"|گەكتار|ساعات|مينۋت|سەكۋند|ادام|ۇپاي|بالل|ملن|ملرد|ترلن|(?:ەسە|كم|كگ|گا|م|ت|س|ج)(?!\w))"
)
# A number with dots or a colon in it that a name ends with: 4.0 of a version, 9001:2015; not 10.04.22, 2:1.
_VERSION = r"(?:[0-9]{1,4}+(?:\.[0-9]{1,3}+){1,3}+(?<![0-9]{2}\.[0-9]{2}\.[0-9]{2})|[0-9]{3,6}+:[0-9]{4})"
# What holds two of them together: the dash of a range, a sign between numbers, a space beside a word. A number behind
# a word is held if it is its own (Boeing 737, CC BY 4.0), not that of the Arabic word after it (Google 2022-…).
_BETWEEN = (
    rf"(?:(?<=[0-9%°]){_SPACE}?[-–—−×+=/:]{_SPACE}?(?=[+−-]?[0-9])"
    rf"|(?<={_CHARACTER}){_SPACE}(?={_LETTER})"
    rf"|(?<={_LETTER}){_SPACE}(?=(?:{_VERSION}|[0-9]{{1,6}}+)(?![\w%‰°{_CURRENCY}-]|{_SPACE}?(?:[%‰°{_CURRENCY}]|{_COUNTED})|[.,:/][0-9])))"
)
_RUN = re.compile(rf"{_ADDRESS}|{_TELEPHONE}|{_BEFORE}{_ITEM}(?:{_BETWEEN}{_BEFORE}{_ITEM})*")


def ltr_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text`, in Arabic letters, holds what reads from left to right: (start, end) of each run, in order.

    A run is as long as its reader takes it for one thing: «15–20 %», «1 234,5», «10.04.2022», «+7 701 123 45 67»,
    «Boeing 737», «New York Times», an address. Signs around it, brackets, and a Kazakh ending behind a hyphen
    (5-ىنشى, Wi-Fi-عا) are no part of it. Offsets count code points; runs never touch right-to-left letters. Takes
    any text and never raises.
    """
    return tuple(found.span() for found in _RUN.finditer(text))
