"""From page values to bytes: the only module that knows Jinja. Templates come from the digest's own `templates/`,
file by file, then from the packaged ones. They escape everything that is not `Markup`, and an undefined name in
them is an error.
"""

from __future__ import annotations

import dataclasses
import datetime
import email.utils
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import jinja2

from sholu.errors import ContentProblems, Problem
from sholu.pages import PageValue
from sholu.plan import AsBytes, AsFile, AsJson, FromTemplate, Output


def packaged_templates() -> Path:
    """The folder of the templates that come with Sholu: in a wheel `sholu/templates`, in a checkout `templates`."""
    inside = Path(str(resources.files("sholu"))) / "templates"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "templates"


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates, styles and catalogues are looked for, first to last: the digest's own, then the packaged."""
    folders = ((root / "templates").resolve(), packaged_templates().resolve())
    return tuple(dict.fromkeys(each for each in folders if each.is_dir()))


@cache
def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """The Jinja environment over some folders of templates."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(list(folders)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,
    )
    made.filters["rfc822"] = _rfc822
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def output_bytes(folders: tuple[Path, ...], output: Output) -> bytes:
    """The bytes of an output, whatever it is made from. Raises ContentProblems for a mistake in a template."""
    match output.source:
        case FromTemplate(template=template, value=value):
            return rendered(folders, template, _fields(value), subject=output.path)
        case AsJson(value=value):
            return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
        case AsBytes(data=data):
            return data
        case AsFile(path=path):
            return path.read_bytes()


def file_bytes(folders: tuple[Path, ...], name: str) -> bytes:
    """A file that stands beside the templates. Raises FileNotFoundError if no folder has it."""
    for folder in folders:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise FileNotFoundError(name)


def _fields(value: PageValue | Mapping[str, object]) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def rendered(folders: tuple[Path, ...], template: str, fields: Mapping[str, object], *, subject: str) -> bytes:
    """The bytes a template makes of named values. Raises ContentProblems, with file and line, for a mistake in a
    template; `subject` is what is being rendered, for the message.
    """
    try:
        return environment(folders).get_template(template).render(fields).encode("utf-8")
    except jinja2.TemplateNotFound as error:
        problem = Problem(
            path=f"templates/{error.name}",
            line=1,
            what=f"there is no such template (while rendering {subject})",
            advice="add the file, or mend its name where it is asked for",
        )
        raise ContentProblems([problem]) from error
    except jinja2.TemplateSyntaxError as error:
        raise ContentProblems([_problem(error.name or template, error.lineno, error, subject)]) from error
    except Exception as error:
        place = _place(error, folders)
        if place is None:
            raise
        raise ContentProblems([_problem(*place, error, subject)]) from error


def _problem(name: str, line: int, error: Exception, subject: str) -> Problem:
    return Problem(
        path=f"templates/{name}",
        line=line,
        what=f"{error} (while rendering {subject})",
        advice="mend the template; docs/templates.md lists what it is given",
    )


def _place(error: Exception, folders: tuple[Path, ...]) -> tuple[str, int] | None:
    """The template and line in which an error arose; None if it arose in our own code called from there, which is
    our mistake and not the template's. (Jinja rewrites tracebacks so that they show the lines of templates.)
    """
    found = None
    frame = error.__traceback__
    while frame is not None:
        file = Path(frame.tb_frame.f_code.co_filename)
        if "__jinja_exception__" in frame.tb_frame.f_globals:
            name = next((str(file.relative_to(each)) for each in folders if file.is_relative_to(each)), file.name)
            found = (name, frame.tb_lineno)
        elif not {"jinja2", "markupsafe"} & set(file.parts):
            found = None
        frame = frame.tb_next
    return found


def _rfc822(moment: datetime.datetime) -> str:
    """A date as RSS writes it (RFC 822 with four-digit years), with its own offset."""
    return email.utils.format_datetime(moment)
