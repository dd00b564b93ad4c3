"""`sholu import` from raw files to articles, through its public function, on a disk."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import pytest
import yaml

from sholu import content, pipeline
from sholu.errors import ContentProblems, Problem, UsageError
from sholu.importing import ImportReport, PassedOver, import_files, report_text
from sholu.model import Library

SEEDS = Path(__file__).parent / "data/importing"
CONFERENCE = SEEDS / "000_4990e5cb1c01f8d8.txt"
MEMORANDUM = SEEDS / "002_85683086586feaac.txt"
ADDED = datetime.datetime(2026, 11, 21, 10, 0, 0, 123456, datetime.timezone(datetime.timedelta(hours=5)))
SETTINGS = """\
title = { kk = "Шолу", en = "Digest" }
description = { kk = "Шолу", en = "Digest" }
languages = ["kk", "en"]
base_url = "https://example.org/"
time_zone = "Asia/Almaty"
feed_authority = "example.org,2026"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A digest with settings and nothing else."""
    digest = tmp_path / "digest"
    (digest / "content").mkdir(parents=True)
    (digest / "content/digest.toml").write_text(SETTINGS, encoding="utf-8")
    return digest


def import_all(
    paths: list[Path], root: Path, *, added: datetime.datetime = ADDED, language: str = "kk"
) -> tuple[ImportReport | PassedOver | Problem, ...]:
    """The outcomes of an import into what the digest says; where that cannot be read, it says nothing."""
    try:
        library = content.load(root, content.read_digest(root))
    except ContentProblems:
        library = Library()
    return import_files(paths, root, added=added, library=library, language=language)


def imported(path: Path, root: Path) -> ImportReport:
    """The report on one file that can be imported."""
    (outcome,) = import_all([path], root)
    assert isinstance(outcome, ImportReport), outcome
    return outcome


def record(root: Path, path: str, names: str) -> None:
    """A record of the digest: its path below content/, and a line with its names."""
    file = root / "content" / f"{path}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\nid: {file.stem}\n{names}\n---\n", encoding="utf-8")


def article_of(report: ImportReport, root: Path) -> tuple[dict[str, object], str]:
    """The front matter, as plain YAML reads it without guessing types, and the body of an imported article."""
    text = (root / report.folder / "kk.md").read_text(encoding="utf-8")
    _, matter, body = text.split("---\n", 2)
    loaded = yaml.load(matter, Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded, body


def raw(tmp_path: Path, text: str | bytes, name: str = "raw.txt") -> Path:
    """A raw file outside the digest."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def tree(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# The two first articles


def test_the_memorandum_is_taken_apart(root: Path) -> None:
    """Title in sentence case, counter, source and author, quotations with speakers: each is where it belongs."""
    matter, body = article_of(imported(MEMORANDUM, root), root)
    assert matter["title"] == "«Қазақстан халқына» қоры мен қалалық әкімдік арасында меморандум түзілді"
    assert matter["added"] == "2026-11-21T10:00:00+05:00"
    assert matter["source"] == {"name": "Шымкент келбеті", "organisation": "shymkent-kelbeti"}
    assert "date" not in matter
    assert "event_date" not in matter
    assert matter["authors"] == ["anuar-zhumashbayev"]
    facts = matter["imported"]
    assert isinstance(facts, dict)
    assert facts["views"] == "188"
    assert facts["title"] == "«ҚАЗАҚСТАН ХАЛҚЫНА» ҚОРЫ МЕН ҚАЛАЛЫҚ ӘКІМДІК АРАСЫНДА МЕМОРАНДУМ ТҮЗІЛДІ"
    assert facts["byline"] == "«Шымкент келбеті» — Әнуар ЖҰМАШБАЕВ"
    assert [(date["value"], date["surface"]) for date in facts["dates"]] == [
        ("2022-09", "2022 жылғы қыркүйек айында")
    ]
    assert "188" not in body
    assert "ЖҰМАШБАЕВ" not in body
    assert len(body.strip().split("\n\n")) == 7
    assert body.count("\n> &mdash; деді ") == 2


def test_the_conference_gets_a_title_that_is_marked_as_proposed(root: Path) -> None:
    """A text without a title gets one out of its lead; its day has no year, as the text gives none."""
    matter, body = article_of(imported(CONFERENCE, root), root)
    assert matter["title"] == (
        "«Дүниежүзі қазақтарының қауымдастығы» мен «Отандастар қоры» онлайн конференция ұйымдастырды"
    )
    assert matter["event_date"] == "XXXX-04-10"
    assert "source" not in matter
    facts = matter["imported"]
    assert isinstance(facts, dict)
    assert facts["title_proposed"] == "true"
    assert "views" not in facts
    assert len(body.strip().split("\n\n")) == 8
    text = (root / "content/articles").glob("*/kk.md").__next__().read_text(encoding="utf-8")
    assert "event_date: XXXX-04-10  # proposed: «10 сәуір күні» in the opening sentence\n" in text


@pytest.mark.parametrize("seed", [CONFERENCE, MEMORANDUM])
def test_the_raw_bytes_are_kept_beside_the_article(root: Path, seed: Path) -> None:
    """source.txt is the raw file, byte for byte."""
    report = imported(seed, root)
    assert (root / report.folder / "source.txt").read_bytes() == seed.read_bytes()


def test_what_is_imported_is_valid_content_even_in_an_empty_digest(root: Path) -> None:
    """No name without a record is written where it would have to resolve."""
    import_all([SEEDS], root)
    library = content.load(root, content.read_digest(root))
    assert len(library.articles) == 2


def test_who_has_a_record_is_referred_to_and_not_proposed(root: Path) -> None:
    """An author the digest knows is an author by the record's id, a speaker it knows is attributed."""
    record(root, "people/anuar", "name: {kk: Әнуар Жұмашбаев}")
    record(root, "people/shyngys", "name: {kk: Шыңғыс Мұқан}\naliases: {kk: [Шыңғыс Жұмабекұлы]}")
    record(root, "organisations/kelbet", "name: {kk: Шымкент келбеті, en: Shymkent Kelbeti}")
    matter, body = article_of(imported(MEMORANDUM, root), root)
    assert matter["authors"] == ["anuar"]
    assert matter["source"] == {"name": "Шымкент келбеті", "organisation": "kelbet"}
    assert isinstance(matter["people"], list)
    assert "shyngys" in matter["people"]
    assert "\n> — деді Шыңғыс Жұмабекұлы\n" in body
    assert "\n> &mdash; деді Ләззат Алтынбекқызы\n" in body
    assert [path.stem for path in (root / "content/organisations").glob("*kelbet*")] == ["kelbet"]
    assert not list((root / "content/people").glob("shyngys-*"))


@pytest.mark.parametrize(
    "names",
    ["name: {kk: Ләззат Алтынбекқызы}", "name: {kk: Лаззат Шыңғысбаева}\naliases: {kk: [Ләззат Алтынбекқызы]}"],
)
def test_a_quotation_is_its_speaker_s_as_soon_as_there_is_a_record(root: Path, names: str) -> None:
    """The imported article is built as it is; the record alone, by name or alias, makes a figure of the block quote
    and puts the words on the person's page.
    """
    folder = imported(MEMORANDUM, root).folder
    page = f"kk/{folder.rpartition('/')[2]}/index.html"
    before = pipeline.rendered_site(root, now=ADDED).files
    assert b"<figure" not in before[page]
    assert "— деді Ләззат Алтынбекқызы".encode() in before[page]

    for path in (root / "content/people").glob("lazzat-*"):
        path.unlink()
    record(root, "people/lazzat", names)
    site = pipeline.rendered_site(root, now=ADDED).files
    assert site[page].count(b"<figure") == 1
    assert b"&amp;mdash;" not in site[page]
    (quoted,) = re.findall(r'data-speaker="people/lazzat">\s*<blockquote>\s*<p>([^<]+)</p>', site[page].decode())
    assert quoted in site["kk/people/lazzat/index.html"].decode()


def test_keys_stand_in_the_order_of_the_contract(root: Path) -> None:
    """Front matter is written in the order in which the format describes it."""
    matter, _ = article_of(imported(CONFERENCE, root), root)
    facts = ["id", "title", "added", "event_date", "organisations", "people", "places", "summary", "imported"]
    assert list(matter) == facts


# Again, and beside others


def test_importing_the_same_text_again_changes_nothing(root: Path) -> None:
    """A second import of the same files writes no byte and says where the articles are."""
    first = import_all([SEEDS], root)
    before = tree(root)
    later = ADDED + datetime.timedelta(days=3)
    second = import_all([SEEDS], root, added=later)
    assert tree(root) == before
    assert [(each.folder, each.is_new) for each in first if isinstance(each, ImportReport)] == [
        (each.folder, not each.is_new) for each in second if isinstance(each, ImportReport)
    ]


def test_a_text_is_known_again_after_its_article_was_renamed_and_edited(root: Path) -> None:
    """The raw bytes tell, not the name of the folder nor what the editor made of the text."""
    report = imported(MEMORANDUM, root)
    moved = root / "content/articles/memorandum"
    (root / report.folder).rename(moved)
    (moved / "kk.md").write_text("---\nid: memorandum\n---\nedited\n", encoding="utf-8")
    again = imported(MEMORANDUM, root)
    assert not again.is_new
    assert again.folder == "content/articles/memorandum"
    assert (moved / "kk.md").read_text(encoding="utf-8") == "---\nid: memorandum\n---\nedited\n"


def test_the_same_words_in_another_encoding_are_the_same_text(root: Path, tmp_path: Path) -> None:
    """A text that was saved anew in another encoding is not imported twice."""
    imported(MEMORANDUM, root)
    text = MEMORANDUM.read_text(encoding="utf-8")
    again = imported(raw(tmp_path, text.replace("\n", "\r\n").encode("utf-16")), root)
    assert not again.is_new


def test_the_same_file_named_twice_is_imported_once(root: Path) -> None:
    """The second mention of a file in one run finds the article of the first."""
    first, second = import_all([MEMORANDUM, MEMORANDUM], root)
    assert isinstance(first, ImportReport)
    assert isinstance(second, ImportReport)
    assert (first.is_new, second.is_new) == (True, False)


def test_another_text_of_the_same_title_gets_a_number(root: Path, tmp_path: Path) -> None:
    """Two texts may have one title; neither touches the other's folder."""
    one = raw(tmp_path, "МЕКТЕП АШЫЛДЫ\n\nШымкентте мектеп ашылды.", "one.txt")
    two = raw(tmp_path, "МЕКТЕП АШЫЛДЫ\n\nАлматыда мектеп ашылды.", "two.txt")
    assert imported(one, root).folder == "content/articles/mektep-ashyldy"
    assert imported(two, root).folder == "content/articles/mektep-ashyldy-2"


def test_an_existing_folder_is_never_written_to(root: Path, tmp_path: Path) -> None:
    """A folder of the name, whatever it holds, stays as it was."""
    folder = root / "content/articles/mektep-ashyldy"
    folder.mkdir(parents=True)
    (folder / "kk.md").write_text("mine", encoding="utf-8")
    report = imported(raw(tmp_path, "МЕКТЕП АШЫЛДЫ\n\nШымкентте мектеп ашылды."), root)
    assert report.folder == "content/articles/mektep-ashyldy-2"
    assert (folder / "kk.md").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["kk.md"]


def test_ids_and_old_slugs_of_others_are_not_taken(root: Path, tmp_path: Path) -> None:
    """An id elsewhere, a redirect and the site's own words are no slug for a new article."""
    folder = root / "content/articles/renamed"
    folder.mkdir(parents=True)
    matter = "---\nid: mektep-ashyldy\nredirects: [mektep-ashyldy-2]\n---\nText\n"
    (folder / "kk.md").write_text(matter, encoding="utf-8")
    report = imported(raw(tmp_path, "МЕКТЕП АШЫЛДЫ\n\nШымкентте мектеп ашылды."), root)
    assert report.folder == "content/articles/mektep-ashyldy-3"
    people = imported(raw(tmp_path, "People\n\nШымкентте мектеп ашылды кеше."), root)
    assert people.folder == "content/articles/people-2"


def test_a_failure_in_writing_leaves_no_half_article(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle, nothing of the article is left behind."""
    calls: list[int] = []

    def fail_second(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail_second)
    with pytest.raises(Exception, match="No space left"):
        import_all([MEMORANDUM], root)
    assert list((root / "content/articles").iterdir()) == []


# What cannot be imported


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "there is nothing to import"),
        (b"188\n\n2022\n", "there is nothing to import"),
        ("\n \n\t\u00a0\n".encode(), "there is nothing to import"),
        ("!!! … ***\n---".encode(), "there is nothing to import"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "the file is not text (it has NUL bytes)"),
        ("Шымкент".encode()[:-1], "neither UTF-8 (byte 13 is wrong) nor words"),
        (b"\xff\xfe\x22\x04\x00", "the file says it is UTF-16, but byte 5 cannot be read as that"),
        ("Привет, как дела у вас сегодня".encode("cp866"), "neither UTF-8 (byte 1 is wrong) nor words"),
    ],
)
def test_what_is_no_text_is_one_problem_and_not_a_crash(root: Path, tmp_path: Path, data: bytes, what: str) -> None:
    """Empty, binary and undecodable files each give one line that says what is wrong, and nothing is written."""
    (outcome,) = import_all([raw(tmp_path, data)], root)
    assert isinstance(outcome, Problem)
    assert outcome.what.startswith(what)
    assert len(str(outcome).splitlines()) == 1
    assert not (root / "content/articles").exists()


def test_a_file_that_cannot_be_imported_does_not_keep_the_others_from_it(root: Path, tmp_path: Path) -> None:
    """One outcome for each file, in the order given."""
    (tmp_path / "empty").mkdir()
    outcomes = import_all([raw(tmp_path, ""), MEMORANDUM, tmp_path / "empty"], root)
    assert [type(outcome).__name__ for outcome in outcomes] == ["Problem", "ImportReport", "Problem"]


def test_paths_where_nothing_is_are_wrong_usage_and_all_named(root: Path, tmp_path: Path) -> None:
    """A mistyped name is told before anything is imported, with all others."""
    paths = [MEMORANDUM, tmp_path / "gone.txt", tmp_path / "lost"]
    with pytest.raises(UsageError) as error:
        import_all(paths, root)
    assert str(error.value) == (
        f"there is no such file: {(tmp_path / 'gone.txt').as_posix()}, {(tmp_path / 'lost').as_posix()}; "
        "see that the name is spelt right; nothing was imported"
    )
    assert not (root / "content/articles").exists()


def test_a_web_address_is_wrong_usage_with_advice(root: Path) -> None:
    """Addresses are told from files, as they were written."""
    with pytest.raises(UsageError) as error:
        import_all([Path("https://example.org/a.html"), MEMORANDUM], root)
    assert str(error.value) == (
        "web pages come with a later version: https://example.org/a.html; "
        "save the article's text as .txt and import that; nothing was imported"
    )
    assert not (root / "content/articles").exists()


RUSSIAN = (
    "ОТКРЫТА ШКОЛА\n\nВчера в Шымкенте открыта новая школа на триста мест. На открытии выступил аким города, он "
    "рассказал о планах на будущий год и поблагодарил строителей за работу.\n"
)
ENGLISH = "NEW SCHOOL OPENED\n\nA new school for three hundred pupils was opened in Shymkent yesterday.\n"
KYRGYZ = (
    "Кечээ Бишкек шаарында жаңы мектеп ачылды, ага үч жүз окуучу кабыл алынды деп билдирди шаар мэриясы. Өлкө "
    "башчысы мугалимдерди куттуктап, алардын эмгегине терең ыраазычылык билдирди. Мектепте спорт залы, китепкана "
    "жана ашкана бар, бардыгы заманбап үлгүдө салынган."
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (ENGLISH, "all its letters are Latin"),
        (ENGLISH + "Қала әкімі", "89% of its letters are Latin"),
        (RUSSIAN, "its 144 Cyrillic letters have no Kazakh one among them, as in Russian"),
        (
            RUSSIAN * 2 + "Школа «Өнер»",
            "only 1 of its 297 Cyrillic letters are Kazakh, as in Russian with a few names",
        ),
        (KYRGYZ, "its 221 Cyrillic letters have no қ, ғ or ұ among them, as in Kyrgyz or Tatar"),
        ("قالادا جاڭا مەكتەپ اشىلدى دەپ حابارلايدى", "all its letters are of a script we do not know"),
    ],
)
def test_a_text_that_is_not_kazakh_is_not_imported_as_kazakh(
    root: Path, tmp_path: Path, text: str, seen: str
) -> None:
    """One line says what was seen and what to do, and nothing is written."""
    (outcome,) = import_all([raw(tmp_path, text)], root)
    assert isinstance(outcome, Problem)
    assert outcome.what == f"the text is not Kazakh: {seen}"
    assert outcome.advice.startswith("import the Kazakh original")
    assert not (root / "content/articles").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Жаңа мектеп ашылды.\n\nҚалада мектеп ашылды.", "kk (5% of its letters are of the Kazakh alphabet alone)"),
        ("Астана. Театр.", "kk (too few letters to tell by; see that the text is Kazakh)"),
        (
            "Қалада «Microsoft Windows» пен «Google Chrome» туралы айтылып, мамандар жаңа бағдарламаны көрсетті.",
            "kk (6% of its letters are of the Kazakh alphabet alone)",
        ),
    ],
)
def test_the_report_says_how_sure_the_language_is(root: Path, tmp_path: Path, text: str, line: str) -> None:
    """Kazakh by its own letters, or too short to tell; foreign names do not matter."""
    assert f"  language:     {line}" in report_text(imported(raw(tmp_path, text), root)).splitlines()


def test_the_place_above_a_headline_has_a_field_of_its_own(root: Path, tmp_path: Path) -> None:
    """`imported.place` for a place, `imported.rubric` for another word, and a line of the report."""
    body = "ЖАҢА МЕКТЕП АШЫЛДЫ\n\nҚалада жаңа мектеп ашылды, оған оқушылар келді."
    report = imported(raw(tmp_path, f"ШЫМКЕНТ\n\n{body}"), root)
    facts = article_of(report, root)[0]["imported"]
    assert isinstance(facts, dict)
    assert facts["place"] == "ШЫМКЕНТ"
    assert "  place:        ШЫМКЕНТ (above the title)" in report_text(report).splitlines()
    other = imported(raw(tmp_path, f"СПОРТ\n\n{body}"), root)
    facts = article_of(other, root)[0]["imported"]
    assert isinstance(facts, dict)
    assert facts["rubric"] == "СПОРТ"
    assert other.folder == "content/articles/zhana-mektep-ashyldy-2"


def test_a_folder_gives_its_text_files_in_the_order_of_their_names(root: Path, tmp_path: Path) -> None:
    """Text files below the folder too; hidden ones are left alone, other kinds passed over."""
    folder = tmp_path / "raw"
    (folder / "b").mkdir(parents=True)
    (folder / ".git").mkdir()
    raw(folder, "Екінші мәтін осында тұр.", "z.txt")
    raw(folder, "Бірінші мәтін осында тұр.", "b/a.txt")
    raw(folder, "Жасырын мәтін осында тұр.", ".git/c.txt")
    raw(folder, "Жасырын мәтін осында тұр.", ".d.txt")
    raw(folder, b"\x00", "picture.png")
    outcomes = import_all([folder], root)
    assert [Path(outcome.path).name for outcome in outcomes] == ["a.txt", "picture.png", "z.txt"]


def test_what_a_folder_has_besides_texts_is_told(root: Path, tmp_path: Path) -> None:
    """A line for each visible file that is passed over, which is no problem; hidden ones are not named."""
    folder = tmp_path / "raw"
    (folder / "more").mkdir(parents=True)
    for name in ("a.html", "b.rtf", "more/foto.jpg", ".hidden.html"):
        (folder / name).write_bytes(b"x")
    raw(folder, "Бірінші мәтін осында тұр.", "c.txt")
    first = [report_text(outcome).split("\n")[0] for outcome in import_all([folder], root)]
    told = [line.removeprefix(f"{folder.as_posix()}/") for line in first]
    assert [line.split(":")[0] for line in told] == ["a.html", "b.rtf", "c.txt", "more/foto.jpg"]
    assert told[0] == "a.html: passed over; save the article's text as .txt"
    assert told[3] == "more/foto.jpg: passed over; put it beside its article's text, if it belongs there"


def test_marked_up_files_are_refused_with_advice(root: Path, tmp_path: Path) -> None:
    """HTML is not raw text: its tags would be printed as words."""
    (outcome,) = import_all([raw(tmp_path, "<p>Сөз</p>", "page.html")], root)
    assert str(outcome).endswith(".html files cannot be imported yet; save the article's text as .txt")


def test_a_language_that_cannot_be_read_is_wrong_usage(root: Path) -> None:
    """Raw texts are taken apart by rules of their language."""
    with pytest.raises(UsageError, match='raw texts in "en" cannot be imported yet'):
        import_all([MEMORANDUM], root, language="en")


# Hostile text


def test_markup_in_a_text_is_shown_and_never_run(root: Path, tmp_path: Path) -> None:
    """Tags, front matter fences and YAML in a raw text are text."""
    text = "<script>alert(1)</script> ТАҚЫРЫП: 'a' \"b\" # {x}\n\n---\nid: x\n---\n\n<img src=x onerror=f()> сөз.\n"
    report = imported(raw(tmp_path, text), root)
    library = content.load(root, content.read_digest(root))
    assert library.articles[0].texts["kk"].body.count("<") == 0
    assert report.is_new


def test_a_huge_line_is_imported_in_reasonable_time(root: Path, tmp_path: Path) -> None:
    """A megabyte in one line is an article with a proposed title of ordinary length."""
    report = imported(raw(tmp_path, "Шымкент қаласында кездесу өтті деп хабарланды " * 12_000), root)
    assert report.article is not None
    assert len(report.article.title) < 130


def test_what_is_written_depends_on_nothing_but_the_text_and_the_moment(tmp_path: Path) -> None:
    """Two digests in two places get the same bytes."""
    for name in ("one", "two"):
        import_all([SEEDS], tmp_path / name)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


# What the editor reads


def test_the_report_says_what_was_found_and_what_is_a_proposal(root: Path) -> None:
    """Every recognised part has its line; guesses and proposals are called so."""
    text = report_text(imported(MEMORANDUM, root))
    for line in (
        "  encoding:     utf-8",
        "  views:        188 (recorded, not published)",
        "  source:       Шымкент келбеті",
        "  author:       Әнуар Жұмашбаев",
        "  quotation:    Ләззат Алтынбекқызы",
    ):
        assert line in text.splitlines()
    assert "2022-09: «2022 жылғы қыркүйек айында» in: " in text


def test_the_report_of_a_guessed_encoding_says_so(root: Path, tmp_path: Path) -> None:
    """An editor is asked to look at the letters where the encoding was guessed from the words."""
    text = MEMORANDUM.read_text(encoding="utf-8").encode("kz1048")
    lines = report_text(imported(raw(tmp_path, text), root)).splitlines()
    assert lines[1] == "  encoding:     kz1048 (a guess from the words; see that the letters are right)"


def test_the_report_of_a_known_text_is_one_line(root: Path) -> None:
    """Nothing changed is said in one line, with where the article is."""
    folder = imported(MEMORANDUM, root).folder
    assert report_text(imported(MEMORANDUM, root)).endswith(f": already imported as {folder}; nothing changed")
