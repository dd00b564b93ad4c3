"""The door: `python build.py ARGS` is `sholu build ARGS`, for those who come looking for a build.py.

Knows only how to find the generator; editors, the Makefile and continuous integration may call either name.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec


def main() -> None:
    """Run `sholu build` with the arguments given; exit 3 with one line where nothing is installed yet."""
    if find_spec("click") is None:
        sys.stderr.write(
            f"Sholu's dependencies are not installed for {sys.executable}: "
            "run `make site` once, then use .venv/bin/python build.py\n"
        )
        raise SystemExit(3)
    from sholu.cli import main as sholu

    sholu(args=["build", *sys.argv[1:]], prog_name="sholu")


if __name__ == "__main__":
    main()
