"""Which text bench/scripts.py and bench/tagger.py measure: that of an annotated file, or a plain one as it is."""

from __future__ import annotations

import runpy

from built_site import REPOSITORY

BENCH = REPOSITORY / "bench"
ANNOTATED = "Ол O\n« O\nОрал B-ORGANISATION\n» I-ORGANISATION\n, O\nия O\n. O\n\nИә O\n"
PLAIN = "Бұл Oral қаласы емес.\n\nОрал O әрпінсіз жазылады."


def test_changes_of_script_are_measured_on_the_words_of_an_annotated_text() -> None:
    """Without the labels, and with signs where they stand in running text."""
    assert runpy.run_path(str(BENCH / "scripts.py"))["plain"](ANNOTATED) == "Ол «Орал», ия.\nИә"


def test_a_plain_text_is_measured_whole() -> None:
    """A word in it that looks like a label (Oral behind a blank) makes it no annotated one."""
    assert runpy.run_path(str(BENCH / "scripts.py"))["plain"](PLAIN) == PLAIN
    lines = runpy.run_path(str(BENCH / "tagger.py"))["lines_of"](PLAIN, 9)
    assert sorted(lines) == sorted(PLAIN.split("\n\n"))
