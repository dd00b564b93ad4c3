"""Names in Latin letters in a Cyrillic text: a run of them is one name (Halyk Bank, Getty Images), and so is a domain
(Kaspi.kz). Television text, from which the tagger learnt, has next to none.

Called by `kazakh.organisations`, which takes for bodies those whose words or the tagger say so, and by
`kazakh.places` and `kazakh.people`, to which a part of such a name is nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_WORD = r"[A-Z][A-Za-z0-9]{0,40}(?:['’&+-][A-Za-z0-9]{1,40}){0,4}"
_ENDING = r"(?P<ending>[-‐‑]?[а-яёәіңғүұқөһ]{1,8})?"
_RUN = re.compile(
    rf"(?<![\w.@/&-])(?P<name>{_WORD}(?:[ \u00a0](?:(?:of|and|for|the|de|&)[ \u00a0]){{0,2}}{_WORD}){{0,7}})"
    rf"{_ENDING}(?![\w@])"
)
_SITE = re.compile(
    r"(?<![\w.@/:-])(?P<name>[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,62}){0,3}\.[a-z]{2,10})"
    rf"{_ENDING}(?![\w@]|\.\w|[/:]\w)"
)
_ADDRESS = re.compile(
    r"(?<![\w.+-])(?:(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,255}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/\S*)",
    re.ASCII,
)
_CASES = re.compile("[дтн][ыі]ң|[дтн][ыі]|[ғгқк][ае]|[дт][ае]|[дтн][ае]н|[мбп]ен|[дт]ағы|[дт]егі|[дтн][ыі]кі")
_CYRILLIC, _LATIN = re.compile("[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]"), re.compile("[A-Za-z]")
_MOST_LATIN = 4
"""Latin letters for each Cyrillic one, at most: a text that has more is in another language or script."""

_BODIES = frozenset(
    # English words that the name of a body begins or ends with. By hand.
    "agency air airlines airport airways alliance association bank broadcasting bureau capital center centre club "
    "college commission committee company corp corporation council energy fc federation finance forum foundation "
    "fund gallery gas group holding hotel hub images inc industries institute insurance international invest "
    "investments journal labs league llc llp logistics ltd media mining ministry motors museum network news oil "
    "opera orchestra organization partners petroleum pharma pictures press productions publishing radio records "
    "resources school securities services society steel studio studios systems technologies telecom theatre times "
    "tribune tv union united university ventures".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignName:
    """A name in Latin letters at `text[start:end]`, with its Kazakh ending; `base` is without. `words` are how many
    it has. It `names_a_body` if its words (Halyk Bank) or, of a site, its capital (Sports.kz) say so; an address
    (https://…, an e-mail's) names nothing.
    """

    start: int
    end: int
    base: str
    words: int
    names_a_body: bool
    is_site: bool
    is_address: bool

    @property
    def is_one_word(self) -> bool:
        """A word of which nothing is known but its letters."""
        return self.words == 1 and not self.is_site and not self.is_address


class ForeignNames:
    """The names in Latin letters of one text. In a text that is in Latin letters itself there are none."""

    __slots__ = ("_starts", "names")

    def __init__(self, text: str) -> None:
        self.names = tuple(sorted(_names(text), key=lambda each: each.start)) if _is_in_cyrillic(text) else ()
        self._starts = [each.start for each in self.names]

    def around(self, start: int, end: int) -> ForeignName | None:
        """The last of the names that a span has a part in."""
        place = bisect_right(self._starts, end - 1) - 1
        return self.names[place] if place >= 0 and self.names[place].end > start else None

    def breaks(self, start: int, end: int) -> bool:
        """Whether a span is only a part of such a name, or lies in the address of a site."""
        name = self.around(start, end)
        return name is not None and (name.is_site or name.is_address or start > name.start or end < name.end)


def _is_in_cyrillic(text: str) -> bool:
    latin = len(_LATIN.findall(text))
    enough = -(-latin // _MOST_LATIN)
    return latin > 0 and sum(1 for _ in islice(_CYRILLIC.finditer(text), enough)) == enough


def _names(text: str) -> Iterator[ForeignName]:
    """None overlaps another."""
    taken = bytearray(len(text))
    for pattern in (_ADDRESS, _SITE, _RUN):
        for found in pattern.finditer(text):
            start, end = found.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                yield _read(found, is_site=pattern is _SITE, is_address=pattern is _ADDRESS)


def _read(found: re.Match[str], *, is_site: bool, is_address: bool) -> ForeignName:
    words = found[0].casefold().split() if is_address else found["name"].casefold().split()
    by_words = len(words) > 1 and not _BODIES.isdisjoint((words[0], words[-1]))
    return ForeignName(
        start=found.start(),
        end=found.end(),
        base=found[0] if is_address else _base(" ".join(found["name"].split()), found["ending"] or ""),
        words=len(words),
        names_a_body=not is_address and (found["name"][0].isupper() if is_site else by_words),
        is_site=is_site,
        is_address=is_address,
    )


def _base(name: str, ending: str) -> str:
    """Kaspi Bank-тің, Bank‑тің, Bankтің → Bank; what is no ending stays: Halyk-банк."""
    bare = ending.lstrip("-‐‑")
    return name if not bare or _CASES.fullmatch(bare) else f"{name}{ending}"
