"""Tests of sholu.kazakh.quotations."""

from __future__ import annotations

import pytest

from sholu.kazakh.quotations import with_quotes


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("«Ұшқыр тіл» орталығы", "Ұшқыр тіл» орталығы", "«Ұшқыр тіл» орталығы"),
        ("«Ұшқыр тіл»", "Ұшқыр тіл", "Ұшқыр тіл"),
        ("АҚ «Нұр» деді", "АҚ «Нұр", "АҚ «Нұр»"),
        ('the "Nur" Fund', 'Nur" Fund', '"Nur" Fund'),
        ("“Nur” Fund", "Nur” Fund", "“Nur” Fund"),
        ("Қор (бұрынғы Алтын) мен", "Қор (бұрынғы Алтын", "Қор (бұрынғы Алтын)"),
        ("'O'Neil' қоры", "O'Neil", "O'Neil"),
        ("Болат Зауыт» деді", "Болат Зауыт", "Болат Зауыт"),
    ],
)
def test_a_mark_goes_with_the_name_that_holds_its_partner(text: str, name: str, whole: str) -> None:
    """A mark around a name belongs to it where its partner stands inside; an apostrophe is no mark."""
    start = text.index(name)
    begin, end = with_quotes(text, start, start + len(name))
    assert text[begin:end] == whole
