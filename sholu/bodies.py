"""What a body says to the digest before it is rendered: who speaks in its block quotes, and which files its pictures
are. It looks at the Markdown line by line, so that what is wrong can be told with its line. `content` calls it;
`markup` finds the quotations again by the lines that stand in `Text.attributions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sholu.errors import nearest
from sholu.frontmatter import Document, Report
from sholu.kazakh.titles import is_title
from sholu.model import ORGANISATIONS, PEOPLE, Attribution, Entity
from sholu.references import Named, Names

_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+).+?\1")


def _lines_outside_code(document: Document) -> Iterator[tuple[int, str]]:
    """The lines of a body with their numbers in the file; those of fenced code are empty."""
    fence = ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        mark = _CODE_FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            yield number, ""
        elif mark:
            fence = mark[1]
            yield number, ""
        else:
            yield number, line


# Quotations.

_QUOTED = re.compile(r" {0,3}>")
_ATTRIBUTION = re.compile(r"(?:[—–]|(?P<soft>&mdash;))\s*(?P<said>\S.*)")
_DASHES = ("—", "–", "&mdash;")
_SPEAKERS = (PEOPLE, ORGANISATIONS)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
_LONGEST_NAME = 500
"""Characters of a speaker's name."""


def attributions(
    document: Document, language: str, names: Names, entities: Mapping[str, Entity], report: Report
) -> dict[str, Attribution]:
    """Who speaks in the block quotes of a body, by the line that says so (as typed but for `>` and outer blanks).

    A name behind `—` or `–` that is not that of one person or organisation is reported. `&mdash;` is how an import
    writes the dash before the name of somebody who has no record yet: the line counts as soon as there is one, and
    until then it is text like any other. Quotations that are indented into a list name nobody.
    """
    return dict(_attributed(document, language, names, entities, report))


def _attributed(
    document: Document, language: str, names: Names, entities: Mapping[str, Entity], report: Report
) -> Iterator[tuple[str, Attribution]]:
    if ">" not in document.body or not any(dash in document.body for dash in _DASHES):  # most bodies have none
        return
    for number, line in _last_lines_of_quotes(document):
        match = _ATTRIBUTION.fullmatch(line)
        if not match:
            continue
        start, name, speakers = _name_in(match["said"], names)
        if match["soft"] and len(speakers) != 1:
            continue
        if len(speakers) != 1:
            _report_speaker(name, speakers, names, number, report)
            continue
        speaker = entities[speakers[0].key]
        begin = match.start("said") + start
        written = speaker.name_in(language) if name == speaker.id else name
        shown = line[:begin] + written + line[begin + len(name) :]
        yield line, Attribution(speaker=speakers[0].key, shown=re.sub("^&mdash;", "—", shown))


def _last_lines_of_quotes(document: Document) -> Iterator[tuple[int, str]]:
    """The last line of each block quote that is not empty, as typed but for `>` and outer blanks."""
    last: tuple[int, str] | None = None
    for number, line in (*_lines_outside_code(document), (0, "")):
        quoted = _QUOTED.match(line)
        if quoted:
            words = line[quoted.end() :].strip()
            last = (number, words) if words else last
        elif last:
            yield last
            last = None


def _name_in(said: str, names: Names) -> tuple[int, str, tuple[Named, ...]]:
    """Where the name in an attribution begins, the name, and whose it may be: behind words in lower case, such as
    `деді`, if need be, or behind what a person is, with capitals and names of bodies in it.

    `деді Шыңғыс Мұқан` → (5, `Шыңғыс Мұқан`, …); `деді Премьер-Министр О. Бектенов` → (21, `О. Бектенов`, …)
    """
    words = [word.start() for word in re.finditer(r"\S+", said)]
    first = next((n for n, start in enumerate(words) if not said[start].islower()), len(words) - 1)
    for n, start in enumerate(words):
        if len(said) - start > _LONGEST_NAME:
            continue
        for name in dict.fromkeys((said[start:], said[start:].rstrip(" .,:;"))):
            speakers = _speakers(name, names) if name else ()
            if speakers and (n <= first or _is_whole(name, said[words[n - 1] : start].strip(), speakers)):
                return start, name, speakers
    return words[first], said[words[first] :], ()


def _report_speaker(name: str, speakers: Sequence[Named], names: Names, number: int, report: Report) -> None:
    if names.find(name, _SPEAKERS) or not speakers:
        names.resolve(name, _SPEAKERS, number, report)
        return
    many = " and ".join(each.key for each in speakers)
    report.add(number, f'"{name}" may be {many}', "write the id of the one that is meant")


def _speakers(name: str, names: Names) -> tuple[Named, ...]:
    return names.find(name, _SPEAKERS) or names.find_shortened(name)


def _is_whole(name: str, before: str, speakers: Sequence[Named]) -> bool:
    """Whether behind the word `before` stands one person's whole name: «Ахметов» of «Серік Ахметов» is none."""
    if len(speakers) != 1 or speakers[0].kind != PEOPLE or _INITIAL.fullmatch(before):
        return False
    return " " in name or before[0].islower() or is_title(before.strip('«»“”„"'))


# Pictures.

_PICTURE = re.compile(
    r"!\[[^\]]*\]\(\s*(?:<([^>]*)>|([^\s)]+))|<img\b[^>]*?\ssrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_PICTURE_BY_LABEL = re.compile(r"!\[([^\]]*)\](?:\[([^\]]*)\])?(?![(\[])")
_LABEL = re.compile(r" {0,3}\[([^\]]+)\]:\s*<?([^\s>]+)")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#")


def check_pictures(document: Document, pictures: Sequence[str], report: Report) -> None:
    """Reports each picture that a body shows by a relative address and that is not among the files beside it."""
    for number, address in _pictures_named(document):
        if address in pictures or _ELSEWHERE.match(address):
            continue
        near = nearest(address.removeprefix("./"), pictures)
        advice = f"did you mean {near}?" if near else "put the file beside the text, or mend its name"
        report.add(number, f'there is no picture "{address}" in {report.path.rpartition("/")[0]}', advice)


def _pictures_named(document: Document) -> Iterator[tuple[int, str]]:
    """The addresses of the pictures that a body shows, with their lines."""
    if "![" not in document.body and "<" not in document.body:  # most bodies have none
        return
    lines = [(number, _CODE.sub("", line)) for number, line in _lines_outside_code(document)]
    labels = {match[1].casefold(): match[2] for _, line in lines if (match := _LABEL.match(line))}
    for number, line in lines:
        for match in _PICTURE.finditer(line):
            yield number, match[1] or match[2] or match[3] or ""
        for match in _PICTURE_BY_LABEL.finditer(line):
            address = labels.get((match[2] or match[1]).casefold())
            if address:
                yield number, address
