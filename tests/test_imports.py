"""The architecture as the imports tell it: the order of the layers, one home for each outside package, who prints."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from built_site import REPOSITORY, listing

PACKAGE = REPOSITORY / "sholu"

# Where each outside package lives. One home each keeps it replaceable: YAML is read in one module and written in
# another. A module below a package named here may have it too.
HOMES = {
    "ahocorasick_rs": {"kazakh.matching"},
    "click": {"cli"},
    "jinja2": {"render", "templating"},
    "livereload": {"serve"},
    "markdown": {"markdown_blocks", "markdown_engine", "markdown_inline"},
    "nh3": {"markup"},
    "slugify": {"kazakh.slugs"},
    "yaml": {"frontmatter"},
}
# A type that values carry rather than a tool that one module wields: it marks a text as HTML already.
CARRIED = {"markupsafe"}
PRINTERS = {"cli", "kazakh.__main__"}


def modules() -> dict[str, Path]:
    """Every module of the package by its name below `sholu` (the package itself is the empty name)."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported_names(module: str, path: Path) -> Iterator[str]:
    """The full name of everything that a module imports, anywhere in it, be it for the type checker only."""
    package = ("sholu", *module.split(".")) if module else ("sholu",)
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            yield from (f"{source}.{alias.name}" for alias in node.names)


def layers() -> list[str]:
    """The modules of the package from the lowest up, as docs/architecture.md lists them, one a word."""
    text = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    block = re.search(r"^```layers\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert block is not None, "docs/architecture.md has no fence ```layers"
    return [word.rstrip("/") for word in block[1].split()]


def test_the_list_of_layers_is_complete_and_true() -> None:
    """docs/architecture.md lists each module once, and no module that is not there."""
    listed = layers()
    assert len(listed) == len(set(listed))
    assert set(listed) == {name.split(".")[0] for name in modules() if name}


def test_modules_import_only_what_stands_before_them_in_the_list() -> None:
    """Imports go one way: a module knows those before it in the list, and modules of its own package."""
    order = {name: place for place, name in enumerate(layers())}
    faults = []
    for module, path in modules().items():
        for name in imported_names(module, path):
            parts = name.split(".")
            if parts[0] != "sholu" or len(parts) == 1 or parts[1] == "__version__":
                continue
            own = module.split(".")[0]
            if parts[1] not in order:
                faults.append(f"{module}: imports {name}, which is in no layer")
            elif parts[1] != own and order[parts[1]] >= order.get(own, -1):
                faults.append(f"{module}: imports {name}, which stands after it")
    assert not faults, listing(faults)


def test_the_language_tools_stand_alone() -> None:
    """kazakh/ imports nothing of the rest of Sholu: text in, text out."""
    faults = [
        f"{module}: {name}"
        for module, path in modules().items()
        if module.split(".")[0] == "kazakh"
        for name in imported_names(module, path)
        if name.split(".")[0] == "sholu" and name.split(".")[1:2] != ["kazakh"]
    ]
    assert not faults, listing(faults)


def test_each_outside_package_lives_in_one_module() -> None:
    """What is not Python's own is imported in its home only, and every dependency is in use."""
    homes: dict[str, set[str]] = {}
    for module, path in modules().items():
        for name in imported_names(module, path):
            top = name.split(".")[0]
            if top != "sholu" and top not in sys.stdlib_module_names | CARRIED:
                homes.setdefault(top, set()).add(module)
    assert set(homes) == set(HOMES)
    assert [
        f"{name} in {sorted(used - HOMES[name])}" for name, used in homes.items() if not used <= HOMES[name]
    ] == []


def test_only_the_commands_print() -> None:
    """Everything but the two command lines returns values or raises; nothing else writes to the screen."""
    faults = []
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            printing = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            stream = (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and (node.value.id, node.attr) in {("sys", "stdout"), ("sys", "stderr")}
            )
            if (printing or stream) and module not in PRINTERS:
                faults.append(f"{path.relative_to(REPOSITORY)}:{getattr(node, 'lineno', 0)}")
    assert not faults, listing(faults)


def test_each_module_imports_alone() -> None:
    """Each module can be the first that a fresh interpreter imports, without a warning and without printing."""

    def fault_of(module: str) -> str | None:
        name = f"sholu.{module}" if module else "sholu"
        command = [sys.executable, "-W", "error", "-c", f"import {name}"]
        ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        output = (ran.stdout + ran.stderr).strip()
        return (
            f"{name}: {output.splitlines()[-1] if output else ran.returncode}" if ran.returncode or output else None
        )

    with ThreadPoolExecutor(max_workers=2) as pool:
        faults = [fault for fault in pool.map(fault_of, modules()) if fault]
    assert len(modules()) > 1
    assert not faults, listing(faults)


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5, which Debian 12 has, matches `(?:ab?c)*+` wrongly, and may not end (its issue 106052);
    `(?>(?:ab?c)*)` says the same.
    """
    possessive = re.compile(r"\)(?:[*+?]|\{+[0-9]*,?[0-9]*\}+)\+")
    code = [each for folder in ("sholu", "bench", "training") for each in (REPOSITORY / folder).rglob("*.py")]
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line.strip()}"
        for path in code
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if possessive.search(line)
    ]
    assert not found, "\n".join(found)
