"""What bench/kazakh.py counts: every table is measured, and what is told wrongly is not what is missed."""

from __future__ import annotations

import importlib.util
import re
import sys
from types import ModuleType

import pytest
from built_site import REPOSITORY

DATA = REPOSITORY / "tests" / "data" / "kazakh"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The bench as a module: it is a command, and in no package."""
    spec = importlib.util.spec_from_file_location("bench_kazakh", REPOSITORY / "bench" / "kazakh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module  # dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def test_every_table_is_measured(bench: ModuleType) -> None:
    """No table of the Kazakh engine is passed over."""
    names = [path.stem for path in sorted(DATA.glob("*.tsv"))]
    assert {"stems_held_back", "tagged_held_back"} <= set(names)
    assert [name for name in names if not any(re.fullmatch(pattern, name) for _, pattern, _ in bench.TABLES)] == []


def judged(bench: ModuleType, table: str, rows: list[list[str]]) -> tuple[object, ...]:
    """The score that the first part which takes a table gives rows of it."""
    judge = next(judge for _, pattern, judge in bench.TABLES if re.fullmatch(pattern, table))
    return tuple(judge(rows))


def test_what_is_told_wrongly_and_what_is_missed_are_told_apart(bench: ModuleType) -> None:
    """A name with another type is both; one beyond what there is, only wrong; one not found, only missed."""
    sentence = "Роман Скляр Бейжіңде келіссөз жүргізді."
    right = "P Роман Скляр; G Бейжіңде"
    assert judged(bench, "tagged_held_back", [[sentence, right]]) == (2, 2, 0, 0)
    assert judged(bench, "tagged_held_back", [[sentence, "P Роман Скляр; O Бейжіңде"]]) == (1, 3, 1, 1)
    assert judged(bench, "tagged_held_back", [[sentence, "P Роман Скляр"]]) == (1, 2, 1, 0)
    assert judged(bench, "tagged_held_back", [["Ауа райы жылы.", "P Роман Скляр"]]) == (0, 1, 0, 1)


def test_a_noun_counts_when_all_its_forms_have_one_stem(bench: ModuleType) -> None:
    """The possessive forms of the word and of its plural are asked for too."""
    assert judged(bench, "stems_held_back", [["noun", "қала"], ["noun", "завод"]]) == (2, 2, None, None)
    assert {"қалалар", "қаласының", "қалаларымен"} <= set(bench._declined("қала"))
