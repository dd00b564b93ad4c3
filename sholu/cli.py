"""The command line: words in, words and an exit status out. The only module besides `kazakh.__main__` that prints.

Exit status: 0 done; 1 the content has problems, all listed; 2 wrong usage; 3 the machine failed us.
"""

from __future__ import annotations

import csv
import datetime
import functools
import gc
import io
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

import click

from sholu import __version__, locks, recovery, unchanged
from sholu.errors import ContentProblems, MachineError, Problem, SholuError, UsageError

if TYPE_CHECKING:  # each command imports what it needs: all of it takes longer than to see that nothing changed
    from sholu import pipeline
    from sholu.config import Digest
    from sholu.model import Library

P = ParamSpec("P")
R = TypeVar("R")


def _reporting(command: Callable[P, R]) -> Callable[P, R]:
    """Says every expected failure in words and ends with its exit status; anything else is our own mistake. Before a
    command that works on a digest does anything, what a build of it that died was doing is completed.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            if isinstance(root := kwargs.get("root"), Path):
                own = cast(Path | None, kwargs["out"]) or _site(root) if "out" in kwargs else None
                _complete(root, own, cast(float, kwargs.get("patience", locks.PATIENCE)))
            return command(*args, **kwargs)
        except ContentProblems as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            raise SystemExit(error.exit_status) from error
        except SholuError as error:
            click.echo(f"sholu: {error}", err=True)
            raise SystemExit(error.exit_status) from error
        except OSError as error:
            subject = f"{error.filename}: " if error.filename else ""
            click.echo(f"sholu: {subject}{error.strerror or error}", err=True)
            raise SystemExit(MachineError.exit_status) from error

    return run


def _complete(root: Path, own: Path | None, patience: float) -> None:
    """Completes what was begun, and says so. What cannot be completed in other folders than the command's `own` does
    not keep it from its work.
    """
    for begun in recovery.complete(root, patience=patience, waiting=functools.partial(click.echo, err=True)):
        died = f"note: a build of {begun.out} had died"
        if begun.refused is None:
            click.echo(f"{died}; what it was doing is done now", err=True)
        elif own is not None and own.resolve() == begun.out.resolve():
            raise begun.refused
        else:
            click.echo(f"{died}, and what it was doing cannot be done yet: {begun.refused}", err=True)


def _site(root: Path) -> Path:
    """Where a digest is built into if nobody says where."""
    return root / "site"


_root = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default="this folder",
    help="The digest: the folder that has content/.",
)
_base_url = click.option(
    "--base-url",
    envvar="SHOLU_BASE_URL",
    metavar="URL",
    help="Where the site will stand, instead of base_url in digest.toml. [env: SHOLU_BASE_URL]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sholu")
def main() -> None:
    """Sholu makes a bilingual news digest, Kazakh and English, from a folder of Markdown.

    \b
    Start a digest:            sholu new my-digest
    Bring raw articles in:     sholu import article.txt
    See it while you write:    sholu serve
    Build the site:            sholu build

    Problems with the content are told as file:line: what; what to do, all of them at once, and the last good site
    stays as it was.

    Exit status: 0 done, 1 the content has problems, 2 wrong usage, 3 the machine failed us.
    """


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="What the digest is called.  [default: the folder's name]")
@click.option(
    "--base-url",
    default="https://digest.example/",
    show_default=True,
    metavar="URL",
    help="Where the site will stand. It can be changed later in content/digest.toml.",
)
@_reporting
def new(folder: Path, title: str | None, base_url: str) -> None:
    """Start a digest of your own in FOLDER, with its settings and an About page to fill in."""
    from sholu.starting import start

    today = _now().date()
    for path in start(folder, title=title or folder.resolve().name, base_url=base_url, today=today):
        click.echo(f"{folder / path} written")


@main.command(name="import")
@click.argument("what", metavar="[FILE|NAME]...", nargs=-1)
@click.option("--accept", is_flag=True, help="Accept what was proposed: all, or what the NAMEs name.")
@click.option("--reject", is_flag=True, help="Reject what the NAMEs name: delete the proposed records.")
@_root
@_reporting
def import_command(what: tuple[str, ...], accept: bool, reject: bool, root: Path) -> None:
    """Bring raw articles into the digest: text FILEs, or folders of them.

    Each becomes content/articles/<slug>/ with its text as Markdown, what was recognised in it as front matter, and
    the raw file beside it, byte for byte. No word is lost and no file overwritten; a text that was imported before
    changes nothing.

    Each person, organisation and place that a text names and that has no record yet is proposed as one:
    content/people/<slug>.md and so on, with the key "proposed", which says where the name stands. Readers see nothing
    of such a record until the key is taken out, by hand or by --accept:

    \b
    sholu import raw/*.txt               import, and read what it says
    sholu import --accept                accept all that is proposed
    sholu import --accept people/asan    accept one: by id, name or file
    sholu import --accept my-article     accept all that an article names
    sholu import --reject people/asan    delete a proposal, and its id from its articles
    sholu import --reject my-article     delete what was proposed for it alone; what other articles use stays
    """
    if accept and reject:
        raise click.UsageError("--accept and --reject cannot stand together: decide for one of them.")
    if not (accept or reject or what):
        raise click.UsageError("Missing argument 'FILE...': name the raw texts to import.")
    from sholu import content

    digest = content.read_digest(root)
    library = content.load(root, digest)
    if accept:
        _accept(what, root, library)
    elif reject:
        _reject(what, root, library)
    else:
        _import_files([Path(each) for each in what], root, digest, library)


def _import_files(paths: list[Path], root: Path, digest: Digest, library: Library) -> None:
    from sholu.importing import import_files, report_text

    added = _now().astimezone(digest.zone)
    outcomes = import_files(paths, root, added=added, library=library, languages=digest.languages)
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    for outcome in outcomes:
        if not isinstance(outcome, Problem):
            click.echo(report_text(outcome))
    if problems:
        raise ContentProblems(problems)


def _accept(names: tuple[str, ...], root: Path, library: Library) -> None:
    from sholu.importing import accept, accepted_text

    outcome = accept(root, library, names)
    _say_decided(accepted_text(outcome), outcome.problems)


def _reject(names: tuple[str, ...], root: Path, library: Library) -> None:
    from sholu.importing import reject, rejected_text

    outcome = reject(root, library, names)
    _say_decided(rejected_text(outcome), outcome.problems)


def _say_decided(said: str, problems: tuple[Problem, ...]) -> None:
    if said:
        click.echo(said)
    if problems:
        raise ContentProblems(problems)


@main.command()
@_root
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    show_default="ROOT/site",
    help="The folder to build into. Files in it that are not Sholu's are left alone.",
)
@_base_url
@click.option(
    "--why",
    "asked",
    metavar="PATH",
    multiple=True,
    help="Say why an output was made anew, or was not: a path in the site, a file in the folder or an address.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="Build everything beside as well and compare; exit 3 and name each file that differs.",
)
@click.option(
    "--wait",
    "patience",
    type=click.FloatRange(min=0),
    default=locks.PATIENCE,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another build of this digest to end.",
)
@_reporting
def build(
    root: Path, out: Path | None, base_url: str | None, asked: tuple[str, ...], verify: bool, patience: float
) -> None:
    """Build the site: all of it, or, if anything is wrong, nothing.

    Only what changed is made anew, and only files that changed are written; what comes of it is, byte for byte, what
    a build of everything makes. What is known of earlier builds lies in ROOT/.sholu, which may be deleted at any
    time. SOURCE_DATE_EPOCH, if set, is the moment that decides what is published.
    """
    gc.set_threshold(100_000, 20, 1_000)  # millions of values, and rings of templates alone
    target, now = _site(root) if out is None else out, _now()
    look = unchanged.look(root, target, now=now, base_url=base_url)
    if look is not None and look.still is not None and not asked and not verify:
        click.echo(f"{target}: 0 written, {look.still} unchanged, 0 removed")
        return
    from sholu import pipeline

    waiting = functools.partial(click.echo, err=True)
    built = pipeline.build(root, target, now=now, base_url=base_url, patience=patience, waiting=waiting, look=look)
    if built.notice:
        click.echo(f"note: {built.notice}", err=True)
    done = built.published
    click.echo(f"{target}: {done.written} written, {done.unchanged} unchanged, {done.removed} removed")
    for each in asked:
        path = pipeline.output_path(each, target)
        click.echo(f"{path}: {_why(built, target / path, path)}")
    if verify:
        differing = pipeline.differences(root, target, now=now, base_url=base_url)
        for path, what in differing.items():
            click.echo(f"{path}: {what}", err=True)
        if differing:
            raise MachineError(
                f"{target} is not what a build of everything makes; the next build makes everything anew"
            )
        click.echo(f"{target}: the same as a build of everything makes")


def _why(built: pipeline.Built, file: Path, path: str) -> str:
    if path in built.reasons:
        written = "made anew" if path in built.written else "made anew, and the same as before"
        return f"{written}: {built.reasons[path]}"
    return "left as it was: nothing that it shows changed" if file.is_file() else "there is no such output"


@main.command()
@_root
@_base_url
@_reporting
def check(root: Path, base_url: str | None) -> None:
    """Find every problem of the content, and every link within the site that leads nowhere. Writes nothing."""
    from sholu import pipeline
    from sholu.check import check as checked

    found = checked(pipeline.rendered_site(root, now=_now(), base_url=base_url), root)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    if found.problems:
        raise ContentProblems(found.problems)
    click.echo("no problems")


@main.command()
@_root
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve at.")
@_reporting
def serve(root: Path, port: int) -> None:
    """Show the site on this machine while you write; the browser reloads on every change."""
    from sholu.serve import serve as serving

    serving(root, port=port, now=_now, say=functools.partial(click.echo))


@main.command(name="export")
@_root
@_base_url
@click.option("--format", "shape", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@_reporting
def export_command(root: Path, base_url: str | None, shape: str) -> None:
    """Print the whole digest as data: one JSON object, or a CSV table of every mention."""
    from sholu import export, pipeline

    site = pipeline.composed_site(root, now=_now(), base_url=base_url)
    months = site.filed()
    mentions = [row for month in months for row in export.mentions(site, month)]
    if shape == "csv":
        click.echo(_csv(mentions), nl=False)
        return
    articles = [row for month in months for row in export.articles(site, month)]
    whole = {
        "version": export.VERSION,
        "entities": export.entities(site),
        "articles": articles,
        "mentions": mentions,
    }
    click.echo(json.dumps(whole, ensure_ascii=False, indent=1))


def _csv(rows: list[Mapping[str, object]]) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, ("article", "lang", "entity", "surface", "start", "end"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()


def _now() -> datetime.datetime:
    """The moment that decides what is public: SOURCE_DATE_EPOCH if it is set, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now(datetime.UTC)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f'SOURCE_DATE_EPOCH is "{epoch}", not a number of seconds') from error


if __name__ == "__main__":
    sys.exit(main())
