"""The YAML between the two `---`: what is read as text, what is refused, and on which line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sholu.errors import Problem
from sholu.frontmatter import Entry, Items, Node, Report, Scalar, Table, parse, read, split

LOADERS: list[type[Any]] = [yaml.CBaseLoader, yaml.BaseLoader]


def parsed(matter: str, loader: type[Any] = yaml.CBaseLoader) -> tuple[Table | None, list[str]]:
    """The tree of a front matter, and what was said about it."""
    problems: list[Problem] = []
    table = parse(matter, Report("a.md", problems), loader=loader)
    return table, [str(problem) for problem in problems]


def plain(node: Node) -> object:
    """A tree without its lines, as Python's own values."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Table():
            return {entry.key: plain(entry.value) for entry in node.entries}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "typed",
    ["no", "Yes", "on", "010", "0o17", "12:30", "1404", "1_000", "2022-08", "2022-08-10", "1e3", ".inf", "0x1F"],
)
def test_a_value_is_the_text_that_was_typed(typed: str, loader: type[Any]) -> None:
    """YAML's guesses at types are switched off, in both of its parsers."""
    table, problems = parsed(f"key: {typed}\nlist: [{typed}]\n", loader)
    assert table is not None
    assert plain(table) == {"key": typed, "list": [typed]}
    assert problems == []


def test_every_value_knows_its_line() -> None:
    """Lines count from the top of the file, where the first --- is line 1."""
    table, _ = parsed("id: a\npeople:\n  - Серікхан\n  - Болат\nname: {kk: Қор,\n  en: Fund}\n")
    assert table == Table(
        line=2,
        entries=(
            Entry(key="id", line=2, value=Scalar(text="a", plain=True, line=2)),
            Entry(
                key="people",
                line=3,
                value=Items(
                    line=4,
                    items=(
                        Scalar(text="Серікхан", plain=True, line=4),
                        Scalar(text="Болат", plain=True, line=5),
                    ),
                ),
            ),
            Entry(
                key="name",
                line=6,
                value=Table(
                    line=6,
                    entries=(
                        Entry(key="kk", line=6, value=Scalar(text="Қор", plain=True, line=6)),
                        Entry(key="en", line=7, value=Scalar(text="Fund", plain=True, line=7)),
                    ),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("typed", "absent"), [("", True), ("null", True), ("~", True), ('""', False), ("'null'", False)]
)
def test_nothing_and_null_are_absent_unless_in_quotes(typed: str, absent: bool) -> None:
    """`since:` says that there is none; a title "null" can still be written, in quotes."""
    table, _ = parsed(f"key: {typed}\n")
    assert table is not None
    value = table.entries[0].value
    assert isinstance(value, Scalar)
    assert value.is_absent is absent


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\\0", "U+0000"),
        ("\\a", "U+0007"),
        ("\\r", "U+000D"),
        ("\\N", "U+0085"),
        ("\\L", "U+2028"),
        ("\\uFFFE", "U+FFFE"),
    ],
)
@pytest.mark.parametrize("loader", LOADERS)
def test_a_control_character_cannot_be_spelt_out(typed: str, said: str, loader: type[Any]) -> None:
    """In double quotes YAML can write any character: those that no text may hold are told and become spaces."""
    table, problems = parsed(f'a: 1\nkey: "x{typed}y"\n', loader)
    assert table is not None
    assert plain(table) == {"a": "1", "key": "x y"}
    assert problems == [f"a.md:3: a control character is spelt out here ({said}); take it out"]


def test_a_letter_spelt_out_in_two_parts_is_composed() -> None:
    """Values are NFC however they were typed."""
    table, problems = parsed('key: "\\u0438\\u0306"\n')
    assert table is not None
    assert plain(table) == {"key": "й"}
    assert problems == []


@pytest.mark.parametrize("matter", ["", "\n", "# only a remark\n", "null\n"])
def test_an_empty_front_matter_is_a_mapping_without_keys(matter: str) -> None:
    """Which keys are missing is for the schema to say."""
    table, problems = parsed(matter)
    assert table is not None
    assert table.entries == ()
    assert problems == []


QUOTE = "put the whole value in quotes"


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("matter", "problem"),
    [
        ("a: 1\ntitle: x: y\n", f'3: a ": " stands inside a value; {QUOTE}'),
        ("title: @x\n", f"2: a value begins with a sign that means something to YAML; {QUOTE}"),
        ("title: `x`\n", f"2: a value begins with a sign that means something to YAML; {QUOTE}"),
        ("a: 1\n\tb: 2\n", "3: a tab stands where spaces are due; indent with spaces"),
        ("a:\n  \t- x\n", "3: a tab stands where spaces are due; indent with spaces"),
        ('a: 1\nb: "x\nc: 2\n\nd: 3\n', "3: a quotation mark opens here and never closes; close it"),
        ("a: [x, y\nb: 1\n", "2: a list in [brackets] is broken; close it, or put its texts in quotes"),
        ("a: {x: 1\nb: 1\n", "2: a mapping in {braces} is broken; close it, or put its texts in quotes"),
        ("a: 1\nnothing\nb: 2\n", '3: this line is not "key: value"; write a key, a colon, a space, a value'),
        ('a: "c:\\d"\n', "2: a backslash stands in a text in double quotes; use single quotes"),
        ("a: - b\n", f"2: a list begins where none can stand; {QUOTE}"),
        ('a: "x" y\n', "2: this line does not fit those above it; mend its indentation, or quote the whole value"),
        (
            "nothing\n",
            '2: the front matter is not made of "key: value"; write a key, a colon, a space, a value',
        ),
        ("a: " + "[" * 100_000, "2: lists or mappings are nested too deeply; write it flatter"),
        ("a: " + "{x: " * 100_000, "2: lists or mappings are nested too deeply; write it flatter"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line_and_nothing_is_read(
    matter: str, problem: str, loader: type[Any]
) -> None:
    """One problem, in an editor's words, and no tree; never an error of YAML's or a full stack."""
    assert parsed(matter, loader) == (None, [f"a.md:{problem}"])


@pytest.mark.parametrize("loader", LOADERS)
def test_anchors_aliases_and_tags_are_refused_without_being_followed(loader: type[Any]) -> None:
    """A bomb of aliases costs nothing, a tag calls nothing; each is told, and the other keys are read."""
    bomb = (
        "a: &a [x]\n" + "".join(f"k{n}: &b{n} [*a, *a]\n" for n in range(3)) + "t: !!python/name:os.system x\nz: 1\n"
    )
    table, problems = parsed(bomb, loader)
    assert table is not None
    assert [entry.key for entry in table.entries] == ["a", "k0", "k1", "k2", "t", "z"]
    assert len([problem for problem in problems if "anchor" in problem]) == 4
    assert len([problem for problem in problems if "alias" in problem]) == 6
    assert [problem for problem in problems if "tag" in problem] == [
        'a.md:6: "tag:yaml.org,2002:python/name:os.system" is a YAML tag, which entries do not use; '
        "put the value in quotes, or take it out"
    ]


@pytest.mark.parametrize("loader", LOADERS)
def test_a_key_given_twice_is_refused_at_every_depth(loader: type[Any]) -> None:
    """The first one counts until the editor has chosen."""
    table, problems = parsed("a: 1\nb: {x: 1, x: 2}\na: 3\n", loader)
    assert table is not None
    assert plain(table) == {"a": "1", "b": {"x": "1"}}
    assert problems == [
        'a.md:3: "x" is given a second time (first on line 3); keep one of the two',
        'a.md:4: "a" is given a second time (first on line 2); keep one of the two',
    ]


@pytest.mark.parametrize("loader", LOADERS)
def test_a_second_document_and_a_key_that_is_no_text_are_told(loader: type[Any]) -> None:
    """What YAML allows and entries have no use for."""
    assert parsed("a: 1\n--- x\n", loader)[1] == [
        "a.md:3: a second YAML document begins here; keep one; take out the line before"
    ]
    assert parsed("? [a, b]\n: c\n", loader)[1] == [
        "a.md:2: a list or mapping stands where a key is due; put the text in quotes"
    ]


@pytest.mark.parametrize(
    ("text", "matter", "body", "body_line"),
    [
        ("---\na: 1\n---\nМәтін.\n", "a: 1\n", "Мәтін.", 4),
        ("--- \na: 1\n---\t\n\n \n\nМәтін.\n\n---\n\nТағы.\n\n", "a: 1\n", "Мәтін.\n\n---\n\nТағы.", 7),
        ("---\n---\n", "", "", 3),
        ("---\na: 1\n---", "a: 1\n", "", 3),
        ("---\na: '---'\n ---\n---\n  x\n", "a: '---'\n ---\n", "  x", 5),
    ],
)
def test_a_file_is_cut_at_its_two_lines_of_hyphens(text: str, matter: str, body: str, body_line: int) -> None:
    """The body keeps its own rules and indentation, and knows the line it begins on."""
    problems: list[Problem] = []
    parts = split(text, Report("a.md", problems))
    assert parts is not None
    assert (parts.matter, parts.body, parts.body_line) == (matter, body, body_line)
    assert problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "there is no front matter"),
        ("Мәтін.\n", "there is no front matter"),
        ("\n---\na: 1\n---\n", "there is no front matter"),
        ("----\na: 1\n----\n", "there is no front matter"),
        ("---\na: 1\n", "the front matter opens here and never closes"),
        ("---", "the front matter opens here and never closes"),
        ("---\n" + "a" * 300_000 + "\n---\n", "the front matter is longer than 256 thousand characters"),
    ],
)
def test_a_file_without_a_whole_front_matter_is_told(text: str, problem: str) -> None:
    """One problem on the first line, and nothing is read."""
    problems: list[Problem] = []
    assert read(text, Report("a.md", problems)) is None
    assert [(each.line, each.what) for each in problems] == [(1, problem)]


ATOMS = (
    *(
        "a",
        "ә б",
        "null",
        "~",
        "no",
        "01",
        "12:30",
        "2026-11-21T10:00:00+05:00",
        "https://a.kz/b",
        "a: b",
        "a:",
        "a #b",
        "C#",
    ),
    *(
        '"a"',
        '"a: [b] #c"',
        "'a'",
        "'a''b'",
        '"a\\"b"',
        '"\\\\"',
        '"\\n"',
        '"',
        "'",
        '""',
        "«а»",
        "(a)",
        "a, b",
        "-",
        "--- a",
        "...",
    ),
    *(
        "[a, b]",
        "[]",
        '["a, b", c d]',
        "[a,b]",
        "[a, ]",
        "[a: b]",
        "[[a]]",
        "{a: b}",
        '{a: "b", c: d}',
        "{a: b, a: c}",
        "{}",
    ),
    *(
        "|",
        ">-",
        "&a",
        "*a",
        "!a",
        "%",
        "@",
        "?",
        "a  b",
        "a\xa0",
        "a\t",
        "e\u0301",
        "\x85",
        "- a",
        "a]",
        "{a",
        "y",
        "=",
        "<<",
    ),
)
ROWS = st.one_of(
    st.tuples(
        st.sampled_from(("", "", "", "  ", " ")),
        st.sampled_from(("a", "b", "id", "kk", "en", "A", '"a"', "null", "<<")),
        st.sampled_from((": ", ": ", ": ", ":  ", ":", " : ")),
        st.sampled_from(("", *ATOMS)),
        st.sampled_from(("", "", " ")),
    ).map("".join),
    st.tuples(st.sampled_from(("", "  ", " ")), st.sampled_from(("- ", "-  ", "-")), st.sampled_from(ATOMS)).map(
        "".join
    ),
    st.sampled_from(("", "a", "# c", "  # c", "  ", "---")),
)


@settings(max_examples=600, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6).map("\n".join))
def test_plain_front_matter_is_what_the_parser_of_yaml_makes_of_it(matter: str) -> None:
    """Read as a whole file or by the parser alone, front matter gives the same tree with the same lines, or the same
    problems.
    """
    told: list[Problem] = []
    document = read(f"---\n{matter}\n---\n", Report("a.md", told))
    cut = split(f"---\n{matter}\n---\n", Report("a.md", []))
    assert cut is not None
    table, problems = parsed(cut.matter)
    assert (document.matter if document else None) == table
    assert [str(problem) for problem in told] == problems


def test_values_of_plain_front_matter_keep_their_lines() -> None:
    """Texts, lists and mappings, behind their key or below it, are known by the lines where they begin."""
    text = '---\n# c\nid: a-b\ntitle: "Ə: \\"x\\""\n\nkk: [a, \'b c\']\nname:\n  kk: Ә:б\n---\n'
    document = read(text, Report("a.md", []))
    assert document is not None
    assert document.matter == Table(
        entries=(
            Entry(key="id", value=Scalar(text="a-b", plain=True, line=3), line=3),
            Entry(key="title", value=Scalar(text='Ə: "x"', plain=False, line=4), line=4),
            Entry(
                key="kk",
                value=Items(
                    items=(Scalar(text="a", plain=True, line=6), Scalar(text="b c", plain=False, line=6)), line=6
                ),
                line=6,
            ),
            Entry(
                key="name",
                value=Table(entries=(Entry(key="kk", value=Scalar(text="Ә:б", plain=True, line=8), line=8),), line=8),
                line=7,
            ),
        ),
        line=3,
    )
