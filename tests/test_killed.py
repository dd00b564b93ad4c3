"""Builds that are killed at any moment, that the disk refuses something at any moment, and that run all at once: no
file is ever torn, no page links to one that is not there, and the next build makes what a clean one makes.

`make test` runs a few of each, `make torture` 300 (TORTURE is how many are killed, and about how many refused).
"""

from __future__ import annotations

import errno
import html
import os
import posixpath
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from built_site import REPOSITORY, listing, tree_of
from killing import Builder, Fault, Ran, builder, can_be_apart
from small_digest import original, record, settings, translation, written
from torture import seeds

if sys.platform == "win32":
    pytest.skip("no process can be forked here: builds are not killed on this system", allow_module_level=True)

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
THEIRS = {"CNAME": b"digest.test\n", "kk/theirs.txt": b"x", "old/notes": b"y"}
BASE = "https://digest.test/"

COMMON: dict[str, str | bytes] = {
    "digest.toml": settings(page_size="2"),
    "people/asan.md": record("asan", "Асан Үсенов", "Asan Usenov"),
    "articles/kept/kk.md": original("kept", "2026-10-01T10:00:00+05:00", body="Асан Үсенов келді."),
    "articles/kept/en.md": translation("kept", "2026-10-01T10:00:00+05:00", body="Asan Usenov came."),
}
OLD: dict[str, str | bytes] = {
    **COMMON,
    "articles/edited/kk.md": original("edited", "2026-10-02T10:00:00+05:00", title="Бұрынғы атау"),
    "articles/gone/kk.md": original("gone", "2026-10-03T10:00:00+05:00", body="Асан Үсенов. ![Сурет](a.png)"),
    "articles/gone/a.png": PNG,
    "organisations/gone.md": record("gone-org", "Ескі ұйым"),
    "pages/about/kk.md": "---\ntitle: Біз\nsummary: Біз туралы.\n---\n\n[Үсенов](/kk/people/asan/)\n",
}
NEW: dict[str, str | bytes] = {
    **COMMON,
    "people/asan.md": record("asan", "Асан Сейтов", "Asan Seitov", "aliases: {kk: [Асан Үсенов]}"),
    "people/gulnar.md": record("gulnar", "Гүлнар Сапарова", "Gulnar Saparova"),
    "articles/edited/kk.md": original("edited", "2026-10-02T10:00:00+05:00", title="Жаңа атау", body="Мәтін. Асан."),
    "articles/edited/en.md": translation("edited", "2026-11-02T10:00:00+05:00", body="Gulnar Saparova went."),
    "articles/added/kk.md": original(
        "added", "2026-11-03T10:00:00+05:00", body="Гүлнар Сапарова. ![Сурет](b.png) [Сол](/kk/kept/)"
    ),
    "articles/added/b.png": PNG + b"b",
}
STYLE = "body { margin: 0 }\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """A digest before and after an edit, each built clean."""

    folder: Path
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]

    def at_the_old(self, root: Path, *, built: bool) -> Path:
        """A digest of which the old version stands in the output folder, or nothing does, beside somebody's files."""
        shutil.copytree(self.folder / "old", root)
        if not built:
            shutil.rmtree(root / "site")
            shutil.rmtree(root / ".sholu")
        for path, data in THEIRS.items():
            (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "site" / path).write_bytes(data)
        return root


def turn(root: Path, *, new: bool) -> None:
    """Makes what is written in a digest the old or the new version."""
    shutil.rmtree(root / "content", ignore_errors=True)
    shutil.rmtree(root / "templates", ignore_errors=True)
    written(root, NEW if new else OLD)
    if new:
        (root / "templates").mkdir()
        (root / "templates" / "style.css").write_text(STYLE)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """A process that builds digests and can be made to die of it."""
    root = tmp_path_factory.mktemp("warm")
    turn(root, new=False)
    with builder(root) as process:
        yield process


@pytest.fixture(scope="module")
def versions(builds: Builder, tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """The two versions."""
    folder = tmp_path_factory.mktemp("versions")
    for name in ("old", "new"):
        turn(folder / name, new=name == "new")
        assert builds.build(folder / name).status == 0
    made = Versions(folder=folder, old=tree_of(folder / "old/site"), new=tree_of(folder / "new/site"))
    for tree in (made.old, made.new):
        assert dead_links(tree, tree) == []
    assert len(made.new.keys() - made.old.keys()) > 5
    assert len(made.old.keys() - made.new.keys()) > 5
    assert sum(made.old.get(path) not in (None, data) for path, data in made.new.items()) > 5
    assert sum(made.old.get(path) == data for path, data in made.new.items()) > 2
    return made


@pytest.fixture(scope="module")
def most(builds: Builder, versions: Versions, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many events the build of the new version over the old one has."""
    root = versions.at_the_old(tmp_path_factory.mktemp("count") / "digest", built=True)
    turn(root, new=True)
    ran = builds.build(root)
    assert ran.status == 0
    assert ran.events > 100
    return ran.events


def dead_links(tree: Mapping[str, bytes], begun_at: Iterable[str]) -> list[str]:
    """Links that lead nowhere, of the pages that a reader can come to who begins at some pages of a site."""
    left = [path for path in begun_at if path in tree and path.endswith(".html")]
    known, dead = set(left), []
    while left:
        page = left.pop()
        here = urljoin(BASE, page.removesuffix("index.html"))
        for written_address in re.findall(r'\s(?:href|src)="([^"]*)"', tree[page].decode()):
            url = urlsplit(urljoin(here, html.unescape(written_address)))
            if url.netloc != urlsplit(BASE).netloc:
                continue
            path = unquote(url.path).lstrip("/")
            path = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
            if path not in tree:
                dead.append(f"{page}: {written_address}")
            elif path.endswith(".html") and path not in known:
                known.add(path)
                left.append(path)
    return dead


def seen(root: Path) -> dict[str, bytes]:
    """What readers see of the output folder of a digest: all but what a build writes aside."""
    tree = tree_of(root / "site")
    return {path: data for path, data in tree.items() if not path.startswith(".sholu-staging/")}


def faults_of(root: Path, versions: Versions, *, began_empty: bool) -> list[str]:
    """All that is wrong with an output folder in which a build ended before its time."""
    tree = seen(root)
    faults = []
    for path, data in tree.items():
        if data not in (versions.old.get(path), versions.new.get(path), THEIRS.get(path)):
            faults.append(f"{path} is neither the old nor the new one")
    faults += [f"{path} is lost" for path in THEIRS if path not in tree]
    staying = {path for path in versions.old if path in versions.new}
    if not began_empty:
        faults += [f"{path} is lost" for path in staying if path not in tree]
    return faults + dead_links(tree, {"index.html"} if began_empty else staying)


def stamps(root: Path, paths: set[str]) -> dict[str, tuple[int, int]]:
    """What tells that a file was not written again."""
    found = {path: (root / "site" / path).stat() for path in paths}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def assert_next_build_is_clean(builds: Builder, asked: Path, root: Path, expected: Mapping[str, bytes]) -> None:
    """The next build makes what a clean one does, leaves nothing else behind, and the one after it has no work.
    `asked` is the digest as the builder names it, `root` as it is seen from here.
    """
    ran = builds.build(asked)
    assert (ran.status, "Traceback" in ran.said) == (0, False), ran.said
    assert tree_of(root / "site") == {**expected, **THEIRS}
    folders = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_dir()}
    filled = {str(parent) for path in {**expected, **THEIRS} for parent in Path(path).parents}
    assert folders <= filled, "a folder is left empty"
    noted = [path.name for path in (root / ".sholu").iterdir()]
    assert not [name for name in noted if name.startswith("journal") or name.endswith(".new")]
    again = builds.build(asked)
    assert f"0 written, {len(expected)} unchanged, 0 removed" in again.said


@pytest.mark.parametrize("seed", seeds(8))
def test_a_build_may_be_killed_at_any_moment(
    builds: Builder, versions: Versions, most: int, tmp_path: Path, seed: int
) -> None:
    """Every file is whole, every link of a page that readers can come to leads somewhere, and the next build, however
    often it is killed itself, and whatever is edited before it, ends as a clean one.
    """
    chance = random.Random(seed)
    began_empty = seed % 5 == 4
    root = versions.at_the_old(tmp_path / "digest", built=not began_empty)
    same = {path for path, data in versions.new.items() if versions.old.get(path) == data and not began_empty}
    before = stamps(root, same)
    for times in range(1 + (seed % 3 == 2) + (seed % 7 == 6)):
        turn(root, new=True)
        ran = builds.build(root, Fault(at=chance.randint(1, most)))
        worker_died = ran.status == 3 and "was ended from outside; the site is as it was" in ran.said
        assert ran.status in (-9, 0) or worker_died, ran.said
        assert times or began_empty or worker_died or ran.status == -9, "it was to be killed before it was done"
        faults = faults_of(root, versions, began_empty=began_empty)
        assert not faults, f"killed at {ran.fault}: {listing(faults)}"
    back = chance.random() < 0.3
    turn(root, new=not back)
    assert_next_build_is_clean(builds, root, root, versions.old if back else versions.new)
    assert stamps(root, same) == before
    shutil.rmtree(root)


@pytest.mark.parametrize("ago", range(1, 16))
def test_what_a_build_published_that_died_thereafter_is_known_to_be_ours(
    builds: Builder, versions: Versions, most: int, tmp_path: Path, ago: int
) -> None:
    """Killed when all is published and before its ledger is kept: what the next build has no more is removed."""
    root = versions.at_the_old(tmp_path / "digest", built=True)
    turn(root, new=True)
    ran = builds.build(root, Fault(at=most - ago))
    assert (ran.status, seen(root)) == (-9, {**versions.new, **THEIRS}), ran.fault
    turn(root, new=False)
    assert_next_build_is_clean(builds, root, root, versions.old)


REFUSALS = {
    "the disk is full": Fault(error=errno.ENOSPC, lasting=True),
    "the disk was full": Fault(error=errno.ENOSPC),
    "the disk is broken": Fault(error=errno.EIO),
    "nothing may be written any more": Fault(error=errno.EROFS, lasting=True),
    "something may not be touched": Fault(error=errno.EACCES),
    "too much was used": Fault(error=errno.EDQUOT, lasting=True),
}


@pytest.mark.parametrize("seed", seeds(2, share=len(REFUSALS)))
@pytest.mark.parametrize("refusal", REFUSALS)
def test_the_disk_may_refuse_at_any_moment(
    builds: Builder, versions: Versions, most: int, tmp_path: Path, refusal: str, seed: int
) -> None:
    """The build says which file and how the site is, in words that are true, and ends with 3; nothing is torn, and
    when the disk is well again the next build ends as a clean one.
    """
    chance = random.Random(f"{refusal} {seed}")
    root = versions.at_the_old(tmp_path / "digest", built=True)
    turn(root, new=True)
    kind = REFUSALS[refusal]
    ran = builds.build(root, Fault(at=chance.randint(1, most), error=kind.error, lasting=kind.lasting))
    assert_refused_well(ran, root, root, versions)
    assert_next_build_is_clean(builds, root, root, versions.new)
    shutil.rmtree(root)


def assert_refused_well(ran: Ran, root: Path, seen_at: Path, versions: Versions) -> None:
    """A build that may have been refused something has said so, in words that are true, and has torn nothing."""
    tree = seen(seen_at)
    new = {**versions.new, **THEIRS}
    assert "Traceback" not in ran.said, ran.said
    if ran.status == 0:
        assert tree == new, f"it said nothing of {ran.fault}"
    else:
        assert (ran.status, ran.said.count("\n")) == (3, 1), f"{ran.fault}: {ran.said}"
        assert re.match(rf"sholu: {re.escape(str(root))}/\S+: ", ran.said), f"{ran.fault}: {ran.said}"
        assert_true_words(ran, tree, {**versions.old, **THEIRS}, new)
    faults = faults_of(seen_at, versions, began_empty=False)
    assert not faults, f"refused at {ran.fault}: {listing(faults)}"


@pytest.mark.parametrize("longest", [0, 1500, 8000, 104_000, 168_000, 232_000])
def test_a_file_may_grow_no_further(builds: Builder, versions: Versions, tmp_path: Path, longest: int) -> None:
    """The ledger's file too, at whatever it is doing: the smaller the limit, the earlier it comes to it."""
    root = versions.at_the_old(tmp_path / "digest", built=True)
    turn(root, new=True)
    assert (root / "content/articles/edited/kk.md").stat().st_size < 1500
    ran = builds.build(root, Fault(longest=longest))
    assert ran.status == 3 or longest > 100_000, "nothing was refused"
    assert_refused_well(ran, root, root, versions)
    assert_next_build_is_clean(builds, root, root, versions.new)


@pytest.fixture(scope="module")
def own_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Builder, Path]]:
    """A process that builds, and a folder in which it has a disk of its own."""
    if not can_be_apart():
        pytest.skip("this machine lets nobody mount a disk in memory: a disk that is really full is not checked")
    warm = tmp_path_factory.mktemp("warm")
    turn(warm, new=False)
    disk = tmp_path_factory.mktemp("disk")
    with builder(warm, apart=True) as process:
        process.mount(disk, options="size=8m")
        yield process, disk


@pytest.mark.parametrize("free", [0, 9, 31, 60, 90, 125])
def test_a_disk_may_really_be_full(own_disk: tuple[Builder, Path], versions: Versions, free: int) -> None:
    """With so many pages of memory left: the ledger, what is written aside or what is noted finds no room."""
    builds, disk = own_disk
    root, here = disk / "digest", builds.seen(disk)
    versions.at_the_old(here / "digest", built=True)
    turn(here / "digest", new=True)
    left = os.statvfs(here)
    (here / "filler").write_bytes(bytes((left.f_bavail - free) * left.f_bsize))
    ran = builds.build(root)
    assert ran.status == 3 or free > 100, "there was room"
    assert_refused_well(ran, root, here / "digest", versions)
    (here / "filler").unlink()
    assert_next_build_is_clean(builds, root, here / "digest", versions.new)
    shutil.rmtree(here / "digest")


def test_a_disk_may_be_read_only(own_disk: tuple[Builder, Path], versions: Versions) -> None:
    """A build that would have to write says so, and the site is as it was."""
    builds, disk = own_disk
    root, here = disk / "digest", builds.seen(disk)
    versions.at_the_old(here / "digest", built=True)
    turn(here / "digest", new=True)
    builds.mount(disk, options="remount,ro")
    ran = builds.build(root)
    assert (ran.status, ran.said) == (3, f"sholu: {root}/.sholu/lock: Read-only file system; nothing was built\n")
    assert seen(here / "digest") == {**versions.old, **THEIRS}
    builds.mount(disk, options="remount,rw")
    assert_next_build_is_clean(builds, root, here / "digest", versions.new)
    shutil.rmtree(here / "digest")


def assert_true_words(ran: Ran, tree: object, old: object, new: object) -> None:
    """What a build says of the site in which it ended is so."""
    if "the site is as it was" in ran.said or "nothing was built" in ran.said:
        assert tree == old, f"{ran.fault}: {ran.said}"
    elif "the site is new and complete" in ran.said:
        assert tree == new, f"{ran.fault}: {ran.said}"
    else:
        assert "the site is part old, part new, each file whole, and the next command completes it" in ran.said


@pytest.mark.parametrize("built", [True, False], ids=["of a change", "of a digest never built"])
def test_four_builds_at_once_all_end_well(versions: Versions, tmp_path: Path, built: bool) -> None:
    """They wait for each other, and the site is as one of them makes it."""
    root = versions.at_the_old(tmp_path / "digest", built=built)
    turn(root, new=True)
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1796083200"}
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        for _ in range(4)
    ]
    ended = [(*process.communicate(), process.returncode) for process in started]
    assert [status for *_, status in ended] == [0, 0, 0, 0], ended
    assert "Traceback" not in "".join(f"{out}{said}" for out, said, _ in ended)
    assert sum(" 0 written" not in out for out, *_ in ended) == 1, "one has the work, the others find it done"
    assert tree_of(root / "site") == {**versions.new, **THEIRS}
