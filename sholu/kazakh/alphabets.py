"""The official Latin alphabets, by name. Read by the settings of a digest before anything is spelt in one."""

from __future__ import annotations

from typing import Literal

Alphabet = Literal["2021", "2018"]

ALPHABETS: tuple[Alphabet, ...] = ("2021", "2018")
"""The alphabets by the year they were presented, the one that is taken if none is named first."""
