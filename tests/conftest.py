"""What several test files share: the project's own digest, built once for each address, and the outside checkers.

Two things are made once for a run and not for every test: the byte code of what tests start in processes of their own
(where the environment forbids to write it, each would compile all of Sholu), and the compiled templates that Sholu
comes with, which every build of a new digest would compile; what a template is compiled to is known by its bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import tools
from built_site import BuiltSite, build, copy_of_the_digest, served

from sholu import template_files
from sholu.render import Templates

PREFIX = "digest/kz/"
BYTE_CODE = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Gives the processes that tests start a place for byte code, the same for all."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None) or "PYTHONPYCACHEPREFIX" not in os.environ:
        config.stash[BYTE_CODE] = tempfile.TemporaryDirectory(prefix="sholu-byte-code-", ignore_cleanup_errors=True)
        os.environ["PYTHONPYCACHEPREFIX"] = config.stash[BYTE_CODE].name


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes it."""
    if BYTE_CODE in config.stash:
        config.stash[BYTE_CODE].cleanup()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Gives every build of this process what was compiled of the packaged templates, as a ledger gives it."""
    warm = Templates(template_files.folders_of(tmp_path_factory.mktemp("bare")))
    warm.prepare()
    begun = Templates.__init__

    def begin(self: Templates, folders: tuple[Path, ...]) -> None:
        begun(self, folders)
        self.kept.update(warm.kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Templates, "__init__", begin)
        yield


def pytest_report_header() -> list[str]:
    """Name at the head of every run the outside checkers that will not be used, and what they would have checked."""
    return [f"checker {tools.missing(name)}" for name in tools.CHECKERS if name != "npm" and not tools.found(name)]


def checker_or_skip(name: str) -> Path:
    """Where the outside checker is; where the machine lacks it, the test is skipped and says what went unchecked."""
    path = tools.found(name)
    if path is None:
        pytest.skip(tools.missing(name))
    return path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The project's own digest, built for the root of a host."""
    folder = tmp_path_factory.mktemp("site")
    return build(copy_of_the_digest(folder / "digest"), folder / "out", "https://sholu.example/")


@pytest.fixture(scope="session")
def site_under_prefix(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The project's own digest, built for a path below a host, as on a project's GitHub Pages."""
    folder = tmp_path_factory.mktemp("prefix")
    return build(copy_of_the_digest(folder / "digest"), folder / "out", f"https://sholu.example/{PREFIX}")


@pytest.fixture(scope="session", params=["at the root", "under a path"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    """Both builds in turn, for what has to hold wherever the site stands."""
    name = "site" if request.param == "at the root" else "site_under_prefix"
    built: BuiltSite = request.getfixturevalue(name)
    return built


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The project's own digest, built for a server of this machine, under a path, and served there."""
    folder = tmp_path_factory.mktemp("live")
    with served(folder / "www") as address:
        base_url = address + PREFIX
        yield build(copy_of_the_digest(folder / "digest"), folder / "www" / PREFIX, base_url)


@pytest.fixture(scope="session")
def newsboat() -> Path:
    """The feed reader newsboat."""
    return checker_or_skip("newsboat")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser Chromium."""
    return checker_or_skip("chromium")


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The script of axe-core, for a page to run."""
    return checker_or_skip("axe-core").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def html_checker() -> tuple[str, ...]:
    """The command that runs the Nu HTML checker."""
    return (str(checker_or_skip("java")), "-jar", str(checker_or_skip("vnu-jar")))
