"""The types of front matter's keys: what each reader takes, what it makes of it, and what it refuses."""

from __future__ import annotations

import datetime
import itertools
from zoneinfo import ZoneInfo

import pytest

from sholu import schema
from sholu.errors import Problem
from sholu.fields import Reader, Reading, Reference
from sholu.frontmatter import Report, Table, parse
from sholu.model import KINDS, ORGANISATIONS, PEOPLE, PLACES, TOPICS
from sholu.schema import RoleEntry

HOURS = datetime.timezone(datetime.timedelta(hours=5))


def reading(problems: list[Problem]) -> Reading:
    """A digest in Kazakh and English at Almaty's time."""
    return Reading(languages=("kk", "en"), zone=ZoneInfo("Asia/Almaty"), report=Report("a.md", problems))


def read(reader: Reader[object], typed: str) -> tuple[object, list[str]]:
    """What a reader makes of a value as it is typed behind `key:`, and what it says."""
    problems: list[Problem] = []
    context = reading(problems)
    table = parse(f"key: {typed}\n", context.report)
    assert table is not None
    return reader(table.entries[0].value, "key", context), [f"{each.line}: {each.what}" for each in problems]


def table_of(matter: str) -> Table:
    """A front matter that is good YAML."""
    problems: list[Problem] = []
    table = parse(matter, Report("a.md", problems))
    assert table is not None
    assert problems == []
    return table


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-11-21T10:00:00+05:00", datetime.datetime(2026, 11, 21, 10, tzinfo=HOURS)),
        ("2026-11-21T10:00:00", datetime.datetime(2026, 11, 21, 10, tzinfo=HOURS)),
        ("2026-11-21 10:00", datetime.datetime(2026, 11, 21, 10, tzinfo=HOURS)),
        ("2026-11-21", datetime.datetime(2026, 11, 21, tzinfo=HOURS)),
        ("2026-11-21T05:00Z", datetime.datetime(2026, 11, 21, 10, tzinfo=HOURS)),
        ("'2026-11-21t10:00:07-03:30'", datetime.datetime(2026, 11, 21, 18, 30, 7, tzinfo=HOURS)),
        # Almaty was at +06:00 until March 2024: the offset is that of the moment.
        ("2020-06-01", datetime.datetime(2020, 5, 31, 23, tzinfo=HOURS)),
    ],
)
def test_a_moment_without_an_offset_is_in_the_digests_time_zone(typed: str, moment: datetime.datetime) -> None:
    """Midnight where no time is given; the value stands on its own offset, not on a zone that may be redefined."""
    value, problems = read(schema.moment, typed)
    assert value == moment
    assert isinstance(value, datetime.datetime)
    assert type(value.tzinfo) is datetime.timezone
    assert problems == []


@pytest.mark.parametrize(
    "typed",
    ["2026", "2026-11", "21.11.2026", "2026-13-01", "2026-02-30", "2026-11-21T25:00", "2026-11-21T10",
     "20261121", "2026-W47-6", "now", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "2026-11-21T10:00+99:00",
     "[2026-11-21]"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(typed: str) -> None:
    """Only whole dates of the calendar, near our times, with or without a time."""
    value, problems = read(schema.moment, typed)
    assert value is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("typed", "value"),
    [("true", True), ("yes", True), ("Yes", True), ("false", False), ("no", False), ("NO", False)],
)
def test_flags_are_true_false_yes_and_no(typed: str, value: bool) -> None:
    """The words that an editor would type."""
    assert read(schema.flag, typed) == (value, [])


@pytest.mark.parametrize("typed", ["1", "on", "да", "y", "[true]"])
def test_other_words_are_no_flags(typed: str) -> None:
    """A word that might mean either is asked about."""
    value, problems = read(schema.flag, typed)
    assert value is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    "typed", ["https://a.kz/", "http://a.kz:8080/x?y=1#z", "https://қазақ.kz/Жаңалық", "https://[::1]/"]
)
def test_web_addresses_of_any_script_are_taken(typed: str) -> None:
    """http and https."""
    assert read(schema.url, f"'{typed}'") == (typed, [])


@pytest.mark.parametrize(
    "typed",
    ["a.kz", "//a.kz", "ftp://a.kz", "javascript:alert(1)", "https://", "https://a.kz:x/", "https://[a.kz",
     "https://a b/", 'https://a.kz/"onclick=x', "https://a.kz/<b>", "https://user:secret@a.kz/", "mailto:a@a.kz"],
)  # fmt: skip
def test_what_may_not_stand_in_a_link_is_refused(typed: str) -> None:
    """Other schemes, secrets and signs that end an attribute."""
    value, problems = read(schema.url, f"'{typed}'")
    assert value is None
    assert problems == [f'2: "key" is "{typed}", not a web address']


@pytest.mark.parametrize(("typed", "accepted"), [
    ("news", True), ("news-2", True), ("2022", True), ("a" * 100, True), ("a" * 101, False), ("News", False),
    ("news--2", False), ("-news", False), ("news-", False), ("жаңалық", False), ("a_b", False), ("../x", False),
    ("a/b", False), ("'a b'", False), ("'٣'", False),
])  # fmt: skip
def test_slugs_and_ids_are_plain(typed: str, accepted: bool) -> None:
    """Small letters of a-z, digits and single hyphens, no longer than a folder's name may be."""
    value, problems = read(schema.slug, typed)
    assert (value is not None) is accepted
    assert len(problems) == (0 if accepted else 1)


def test_a_text_in_each_language_is_in_the_digests_order_without_empty_ones() -> None:
    """An empty language is as good as none; one that the digest does not have is told."""
    value, problems = read(schema.local_line, "{en: Fund, kk: Қор}")
    assert isinstance(value, dict)
    assert list(value.items()) == [("kk", "Қор"), ("en", "Fund")]
    assert problems == []
    assert read(schema.local_line, "{en: , kk: ' Қор '}") == ({"kk": "Қор"}, [])
    assert read(schema.local_line, "{kz: Қор}")[1] == ['2: "key" has "kz", no language of this digest']
    assert read(schema.local_lines, "{kk: Қор}")[1] == ['2: "key.kk" is one text where a list is due']


def test_references_keep_their_lines() -> None:
    """Each item of a list is told at its own line; an empty one is no reference."""
    value, problems = read(schema.references, "\n  - Болат Зауыт\n  -\n  - [a]")
    assert value == (Reference(text="Болат Зауыт", line=3),)
    assert problems == ['4: "key" has an empty item', '5: "key" is a list where a line of text is due']


def test_a_role_is_read_with_dates_as_far_as_known() -> None:
    """Empty parts are absent: `since: , until:` says that nobody knows."""
    problems: list[Problem] = []
    table = table_of(
        "id: a\nname: {kk: A}\nroles: [{title: {en: Head}, organisation: fund, since: , until: 2022~}]\n"
    )
    (role,) = schema.read_entity(table, reading(problems), PEOPLE)[schema.ROLES]
    assert isinstance(role, RoleEntry)
    assert (role.title, role.organisation, role.since, str(role.until), role.article) == (
        {"en": "Head"},
        Reference(text="fund", line=4),
        None,
        "2022~",
        None,
    )
    assert problems == []


def test_a_role_may_be_of_a_decade_and_none_ends_before_it_begins() -> None:
    """`since: 196X` is read as any date; the sixties are over when 1970 begins, and not before 1969 ends."""
    for until, told in (("1969", []), ("1959", ["the role ends before it begins"])):
        problems: list[Problem] = []
        source = f"id: a\nname: {{kk: A}}\nroles: [{{title: {{en: Head}}, since: 196X, until: {until}}}]\n"
        (role,) = schema.read_entity(table_of(source), reading(problems), PEOPLE)[schema.ROLES]
        assert str(role.since) == "196X"
        assert [problem.what for problem in problems] == told


def test_an_empty_value_is_as_good_as_an_absent_key() -> None:
    """Every optional key may stand there without a value, bare, null or in quotes."""
    optional = [
        "date", "event_date", "source", "authors", *(kind.name for kind in KINDS), "rights", "body", "draft",
        "publish_at", "expires", "withdrawn", "updates", "redirects", "imported",
    ]  # fmt: skip
    for empty in ("", " null", " ~", ' ""'):
        problems: list[Problem] = []
        matter = "id: a\ntitle: t\nadded: 2026-11-21\nsummary: s\n" + "".join(f"{key}:{empty}\n" for key in optional)
        values = schema.read_original(table_of(matter), reading(problems))
        assert problems == []
        assert values[schema.DATE] is None
        assert values[schema.BODY] == "full"
        assert values[schema.DRAFT] is False
        assert values[schema.REDIRECTS] == ()


def test_required_keys_are_missed_whether_absent_or_empty() -> None:
    """An entry needs its identity and its words."""
    for matter, what in [("", "missing"), ("id:\ntitle: ''\nadded: ~\nsummary: null\n", "empty")]:
        problems: list[Problem] = []
        schema.read_original(table_of(matter), reading(problems))
        assert sorted(problem.what for problem in problems) == sorted(
            [f'"{key}" is {what}' for key in ("id", "title", "added", "summary")]
        )


@pytest.mark.parametrize(
    ("kind", "refused"),
    [(PEOPLE, {"parent"}), (ORGANISATIONS, {"roles"}), (PLACES, {"roles"}), (TOPICS, {"roles", "parent"})],
)
def test_roles_are_of_people_and_parents_of_organisations_and_places(kind: object, refused: set[str]) -> None:
    """A key that another kind has is told with the kind it belongs to."""
    problems: list[Problem] = []
    table = table_of("id: a\nname: {kk: A}\nroles: []\nparent: b\n")
    schema.read_entity(table, reading(problems), next(each for each in KINDS if each == kind))
    assert {problem.what.split('"')[1] for problem in problems} == refused


SHAPES = ["text", "[]", "[a]", "{}", "{a: b}", "[[a]]", "[{a: b}]", "{kk: [a]}", "{kk: {a: b}}", "''", "|\n  a\n  b"]


@pytest.mark.parametrize(("key", "shape"), list(itertools.product(sorted(schema.FACTS), SHAPES)))
def test_no_shape_of_a_value_breaks_a_reader(key: str, shape: str) -> None:
    """Whatever stands behind a key is a value or a problem of this file, never a crash."""
    problems: list[Problem] = []
    values = schema.read_original(table_of(f"{key}: {shape}\n"), reading(problems))
    assert values.line == 2
    assert all(problem.path == "a.md" and problem.line >= 2 for problem in problems)
