"""What can go wrong, as values. Every module above the command line raises these; only `cli` turns them into words
on a screen and an exit status.

A `Problem` is one thing an editor can mend, said in one line: `file:line: what; what to do`. All problems of a run
are gathered and raised together as `ContentProblems`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One mistake in the content, at a file and line (from 1), with what was found and what to do about it."""

    path: str
    line: int
    what: str
    advice: str

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.what}; {self.advice}"
        return "".join(" " if character < " " or character == "\x7f" else character for character in text)


class SholuError(Exception):
    """The root of everything Sholu raises on purpose. `exit_status` is what the command ends with."""

    exit_status = 1


class ContentProblems(SholuError):
    """The content has problems: all of them, in the order of file and line, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(SholuError):
    """The command was called in a way that cannot be meant: nothing was done."""

    exit_status = 2


class MachineError(SholuError):
    """The machine failed us: no space, no permission, a lock that is held."""

    exit_status = 3


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, without regard to case, or None where none is near."""
    by_fold = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    found = get_close_matches(name.casefold(), sorted(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
