"""What gets installed: the lock files, the wheel, and an installed Sholu that builds a digest away from this tree."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from built_site import REPOSITORY, BuiltSite, copy_of_the_tree, listing, tree_of

BUILT_FOR = "https://sholu.example/"


def run(command: list[str], *, cwd: Path, status: int = 0) -> str:
    """Run a command with nothing of this environment but the path; gives all it said."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd)}
    ran = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == status, f"{command} ended with {ran.returncode}\n{ran.stdout}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a fresh clone, built without a network by the build backend that requirements-dev.txt pins."""
    tree = copy_of_the_tree(tmp_path_factory.mktemp("wheel") / "tree")
    (tree / "site" / "kk").mkdir(parents=True)
    (tree / "site" / "kk" / "index.html").write_text("a built page is no part of the package", encoding="utf-8")
    out = tree.parent / "wheels"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    run([*pip, "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(out), "."], cwd=tree)
    return next(out.glob("sholu-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a fresh virtual environment with the wheel in it.

    Its dependencies are those of the environment the tests run in, by a path file, so that no network is needed;
    an editable installation's own path files are not followed from there, so Sholu itself is the wheel's.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    library = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    (library / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--quiet"]
    run([*pip, "--no-deps", "--no-index", "--no-compile", str(wheel)], cwd=folder)
    return python.parent


def test_the_wheel_holds_the_package_and_its_templates_and_nothing_else(wheel: Path) -> None:
    """Every file of sholu/ and templates/ is in the wheel; content/, site/ and tests/ are not."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {f"sholu/{name}" for name in tree_of(REPOSITORY / "sholu") if "__pycache__" not in name}
    templates = {f"sholu/templates/{name}" for name in tree_of(REPOSITORY / "templates") if "__pycache__" not in name}
    assert sorted(package - names) == []
    assert sorted(templates - names) == []
    assert sorted(names - package - templates) == []


def test_the_wheel_names_its_licence_command_and_dependencies(wheel: Path) -> None:
    """The wheel carries the licence's text, the command `sholu`, and the dependencies of pyproject.toml."""
    archive = zipfile.ZipFile(wheel)
    by_name = {name.partition(".dist-info/")[2]: name for name in archive.namelist() if ".dist-info/" in name}
    metadata = archive.read(by_name["METADATA"]).decode("utf-8")
    assert "licenses/LICENSE" in by_name
    assert "sholu = sholu.cli:main" in archive.read(by_name["entry_points.txt"]).decode("utf-8")
    for name in ("click", "jinja2", "livereload", "markdown", "nh3", "python-slugify", "PyYAML"):
        assert re.search(rf"^Requires-Dist: {name}\b", metadata, re.MULTILINE | re.IGNORECASE), name


def test_an_installed_sholu_tells_how_to_use_it(installed: Path, tmp_path: Path) -> None:
    """`sholu --help` works in any folder and names the commands; a wrong use ends with status 2 and no traceback."""
    said = run([str(installed / "sholu"), "--help"], cwd=tmp_path)
    for command in ("build", "check", "import", "serve"):
        assert re.search(rf"^\s+{command}\b", said, re.MULTILINE), f"{command} is not in the help"
    said = run([str(installed / "sholu"), "build", "--no-such-option"], cwd=tmp_path, status=2)
    assert "Traceback" not in said


def test_an_installed_sholu_builds_a_digest_elsewhere(installed: Path, site: BuiltSite, tmp_path: Path) -> None:
    """With a content/ and nothing else in the folder, the packaged templates give the same bytes as this tree's."""
    digest = tmp_path / "digest"
    digest.mkdir()
    run(["cp", "-R", str(REPOSITORY / "content"), str(digest)], cwd=tmp_path)
    run([str(installed / "sholu"), "build", "--base-url", BUILT_FOR], cwd=digest)
    assert tree_of(digest / "site") == site.files() | {
        name: content for name, content in tree_of(digest / "site").items() if name == ".gitignore"
    }
    where = run([str(installed / "python"), "-c", "import sholu; print(sholu.__file__)"], cwd=digest)
    assert Path(where.strip()).is_relative_to(installed.parent), "not the wheel's Sholu was run"


def test_a_template_of_the_digest_overrides_the_packaged_one(
    installed: Path, site: BuiltSite, tmp_path: Path
) -> None:
    """A digest's own templates/ holds only what it changes, file by file; all else stays as packaged."""
    digest = tmp_path / "digest"
    (digest / "templates").mkdir(parents=True)
    run(["cp", "-R", str(REPOSITORY / "content"), str(digest)], cwd=tmp_path)
    changed = (REPOSITORY / "templates/base.html").read_text(encoding="utf-8") + "<!-- of this digest -->\n"
    (digest / "templates/base.html").write_text(changed, encoding="utf-8")
    run([str(installed / "sholu"), "build", "--base-url", BUILT_FOR], cwd=digest)
    built = tree_of(digest / "site")
    assert {name for name, content in built.items() if b"<!-- of this digest -->" in content} == set(site.pages)
    assert {name for name, content in site.files().items() if built.get(name) != content} == set(site.pages)


def test_build_py_is_sholu_build(site: BuiltSite, installed: Path, tmp_path: Path) -> None:
    """`python build.py` takes what `sholu build` takes: one program with two names."""
    door = run([sys.executable, str(REPOSITORY / "build.py"), "--help"], cwd=tmp_path)
    assert door == run([str(installed / "sholu"), "build", "--help"], cwd=tmp_path)


def test_build_py_says_what_to_do_where_nothing_is_installed(tmp_path: Path) -> None:
    """Run by a Python without the dependencies, build.py names the one command that sets everything up; status 3."""
    venv.create(tmp_path / "bare", with_pip=False)
    python = str(tmp_path / "bare/bin/python")
    said = run([python, str(REPOSITORY / "build.py")], cwd=tmp_path, status=3)
    assert "make site" in said
    assert "Traceback" not in said


# Lock files


def locked(name: str) -> dict[str, str]:
    """The pinned version of each package in a lock file, by its name in small letters."""
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    return {one.lower(): version for one, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE)}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_hashes_and_no_registry(name: str) -> None:
    """Each pinned package has at least one hash, and no address, path or index stands in the file."""
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"://|^-", text, re.MULTILINE)


def test_every_dependency_is_locked() -> None:
    """The lock file pins what pyproject.toml asks for, the development one the build backend that it names."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[<>=!~ \[;]", one)[0].lower() for one in project["project"]["dependencies"]}
    assert asked <= set(locked("requirements.txt"))
    backend = f"setuptools=={locked('requirements-dev.txt')['setuptools']}"
    assert project["build-system"]["requires"] == [backend]


def test_the_two_lock_files_agree() -> None:
    """A package in both lock files has one version: installing one after the other changes nothing."""
    runtime, development = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name for name in set(runtime) & set(development) if runtime[name] != development[name]} == set()


def test_the_npm_lock_pins_by_integrity_and_names_no_registry() -> None:
    """package-lock.json gives each checker an exact version and a hash, and leaves where to get it to the machine."""
    text = (REPOSITORY / "tests/package-lock.json").read_text(encoding="utf-8")
    asked = json.loads((REPOSITORY / "tests/package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "resolved" not in text
    assert "://" not in text


def test_no_file_of_the_project_names_a_machine_or_a_registry(tmp_path: Path) -> None:
    """No file that would be committed holds the path of this tree or the address of a package registry."""
    registries = ("pypi." + "org", "pythonhosted." + "org", "registry.npmjs." + "org", "deb.debian." + "org")
    named = (str(REPOSITORY), *registries)
    tree = copy_of_the_tree(tmp_path / "tree")
    faults = [
        f"{path}: {name}" for path, content in tree_of(tree).items() for name in named if name.encode() in content
    ]
    assert not faults, listing(faults)


@pytest.mark.parametrize(
    ("there", "taken"),
    [("plain optimised", "optimised"), ("old plain", "plain"), ("old missing", None)],
    ids=["one that was built with optimisation", "one that is new enough", "none"],
)
def test_make_takes_the_best_python_there_is(tmp_path: Path, there: str, taken: str | None) -> None:
    """Of those that are new enough and can make virtual environments, first one that was built with optimisation."""
    asked = {"old": "version_info", "plain": "enable-optimizations", "optimised": "nothing"}
    for name, refused in asked.items():
        fake = tmp_path / name
        fake.write_text(
            "#!/bin/sh\n"
            f'[ "$1" = --version ] && echo {name} && exit\n'
            f'case "$1 $2" in "-c "*{refused}*) exit 1 ;; "-c "*) exit 0 ;; esac\n'
            "exit 1\n"
        )
        fake.chmod(0o755)
    (tmp_path / "Makefile").write_bytes((REPOSITORY / "Makefile").read_bytes())
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    choices = " ".join(str(tmp_path / each) for each in there.split())
    said = run(["make", "site", f"PYTHON={choices}"], cwd=tmp_path, status=2)  # no fake makes an environment
    if taken is None:
        assert "Sholu needs Python 3.11 or newer" in said
    else:
        assert f"Setting up .venv with {taken}\n" in said
