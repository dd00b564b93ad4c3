"""How often what is drawn at random is drawn: a few times in `make test`, as often as TORTURE says in `make torture`.
TORTURE=300 are the seeds from 0, TORTURE=300-600 those from 300, so that nobody has to draw the same twice.
"""

from __future__ import annotations

import os


def seeds(few: int, *, share: int = 1) -> range:
    """The seeds to draw with: a few, or of those that TORTURE names one in `share`."""
    first, _, end = os.environ.get("TORTURE", str(few * share)).rpartition("-")
    return range(int(first or 0) // share, max(int(first or 0) // share + 1, int(end) // share))
