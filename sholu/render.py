"""From page values to bytes: the only module that knows Jinja. Templates come from the digest's own `templates/`,
file by file, then from the packaged ones. They escape everything that is not `Markup`, and an undefined name in
them is an error.
"""

from __future__ import annotations

import dataclasses
import email.utils
import json
from collections.abc import Callable, Mapping
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


class _Templates(jinja2.BaseLoader):
    """Templates by their bytes: a changed file is read again, and so is one that has come to stand before another."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        jinja2.loaders.split_template_path(template)  # refuses to leave the folders
        try:
            data = file_bytes(self._folders, template)
            text = data.decode("utf-8-sig")
        except FileNotFoundError:
            raise jinja2.TemplateNotFound(template) from None
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise jinja2.TemplateSyntaxError("this is not UTF-8", line, template) from None
        path = next(folder / template for folder in self._folders if (folder / template).is_file())
        return text, str(path), lambda: self._is_still(template, data)

    def _is_still(self, template: str, data: bytes) -> bool:
        try:
            return file_bytes(self._folders, template) == data
        except OSError:
            return False


@cache
def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """The Jinja environment over some folders of templates."""
    made = jinja2.Environment(
        loader=_Templates(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,
    )
    # Not wrapped in a function of ours: what a template gives it wrongly is the template's mistake.
    made.filters["rfc822"] = email.utils.format_datetime
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
        name, line = _place(error, folders) or (template, 1)
        advice = f"add templates/{error.name}, or mend its name"
        raise ContentProblems(
            [_problem(name, line, f'there is no template "{error.name}"', advice, subject)]
        ) from error
    except jinja2.TemplateSyntaxError as error:
        what = error.message or "this is not a template"
        raise ContentProblems([_problem(error.name or template, error.lineno, what, _MEND, subject)]) from error
    except Exception as error:
        place = _place(error, folders)
        if place is None:
            raise
        what = str(error) or type(error).__name__
        raise ContentProblems([_problem(*place, what, _MEND, subject)]) from error


_MEND = "mend the template"


def _problem(name: str, line: int, what: str, advice: str, subject: str) -> Problem:
    return Problem(path=f"templates/{name}", line=line, what=f"{what} (while rendering {subject})", advice=advice)


def _place(error: Exception, folders: tuple[Path, ...]) -> tuple[str, int] | None:
    """The template and line in which an error arose; None if it arose in our own code called from there, which is
    our mistake and not the template's. (Jinja rewrites tracebacks so that they show the lines of templates.)
    """
    here = Path(__file__).resolve()
    found = None
    frame = error.__traceback__
    while frame is not None:
        file = Path(frame.tb_frame.f_code.co_filename)
        if "__jinja_exception__" in frame.tb_frame.f_globals:
            name = next((str(file.relative_to(each)) for each in folders if file.is_relative_to(each)), file.name)
            found = (name, frame.tb_lineno)
        elif file.is_relative_to(here.parent) and file != here:
            found = None
        frame = frame.tb_next
    return found
