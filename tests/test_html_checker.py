"""Every page in the Nu HTML checker, the one behind validator.w3.org."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from built_site import BuiltSite, listing


def errors_in(html_checker: tuple[str, ...], folder: Path) -> list[str]:
    """What the checker calls an error in the pages below the folder, in one run: file, line and message."""
    command = [*html_checker, "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return [
        f"{message.get('url', '').rpartition(folder.name + '/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(ran.stdout)["messages"]
        if message["type"] != "info"  # warnings and hints are worth reading, and not what we promise
    ]


def test_the_html_checker_finds_no_error_on_any_page(site: BuiltSite, html_checker: tuple[str, ...]) -> None:
    """Nu finds 0 errors in all pages of the site."""
    faults = errors_in(html_checker, site.folder)
    assert site.pages
    assert not faults, listing(faults)


def test_the_html_checker_is_awake(site: BuiltSite, html_checker: tuple[str, ...], tmp_path: Path) -> None:
    """The checker, called the same way, reports a page with a fault planted in it: its silence means something."""
    page = site.pages["kk/index.html"].source
    (tmp_path / "index.html").write_text(page.replace("</head>", "<nonsense></head>", 1), encoding="utf-8")
    assert errors_in(html_checker, tmp_path)
