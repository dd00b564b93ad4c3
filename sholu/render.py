"""From page values to bytes: the only module that knows Jinja. Templates come from the digest's own `templates/`,
file by file, then from the packaged ones. They escape everything that is not `Markup`, and an undefined name in
them is an error.
"""

from __future__ import annotations

import dataclasses
import email.utils
import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import jinja2
import jinja2.meta

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


class Templates:
    """The templates of one build, in folders of which the first that has a file gives it. What is changed meanwhile
    is for the next build.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._environment = _environment(self)

    def file_bytes(self, name: str) -> bytes:
        """A file that stands beside the templates. Raises FileNotFoundError if no folder has it."""
        return self.path(name).read_bytes()

    def path(self, name: str) -> Path:
        """Where a file stands. Raises FileNotFoundError if no folder has it."""
        for folder in self._folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(name)

    def digests(self) -> dict[str, bytes]:
        """Digests of the bytes of all files, by name: of each the one that is used."""
        found: dict[str, bytes] = {}
        for folder in self._folders:
            for file in sorted(folder.rglob("*")):
                name = file.relative_to(folder).as_posix()
                if name not in found and file.is_file():
                    found[name] = hashlib.blake2b(file.read_bytes(), digest_size=16).digest()
        return found

    def closure(self, template: str) -> frozenset[str]:
        """A template and all that it extends, includes and imports, by name; everything there is where one of the
        names is only known when it is rendered.
        """
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            try:
                source = self.file_bytes(name).decode("utf-8-sig")
            except FileNotFoundError:
                continue
            for each in jinja2.meta.find_referenced_templates(self._environment.parse(source)):
                if each is None:
                    return frozenset(self.digests())
                waiting.append(each)
        return frozenset(found)

    def output_bytes(self, output: Output) -> bytes:
        """The bytes of an output, whatever it is made from. Raises ContentProblems for a mistake in a template."""
        match output.source:
            case FromTemplate(template=template, value=value):
                return self.rendered(template, _fields(value), subject=output.path)
            case AsJson(value=value):
                return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
            case AsBytes(data=data):
                return data
            case AsFile(path=path):
                return path.read_bytes()

    def rendered(self, template: str, fields: Mapping[str, object], *, subject: str) -> bytes:
        """The bytes a template makes of named values. Raises ContentProblems, with file and line, for a mistake in a
        template; `subject` is what is being rendered, for the message.
        """
        try:
            return self._environment.get_template(template).render(fields).encode("utf-8")
        except jinja2.TemplateNotFound as error:
            name, line = self._place(error) or (template, 1)
            advice = f"add templates/{error.name}, or mend its name"
            what = f'there is no template "{error.name}"'
            raise ContentProblems([_problem(name, line, what, advice, subject)]) from error
        except jinja2.TemplateSyntaxError as error:
            what = error.message or "this is not a template"
            raise ContentProblems([_problem(error.name or template, error.lineno, what, _MEND, subject)]) from error
        except Exception as error:
            place = self._place(error)
            if place is None:
                raise
            what = str(error) or type(error).__name__
            raise ContentProblems([_problem(*place, what, _MEND, subject)]) from error

    def _place(self, error: Exception) -> tuple[str, int] | None:
        """The template and line in which an error arose; None if it arose in our own code called from there, which
        is our mistake and not the template's. (Jinja rewrites tracebacks so that they show the lines of templates.)
        """
        here = Path(__file__).resolve()
        found = None
        frame = error.__traceback__
        while frame is not None:
            file = Path(frame.tb_frame.f_code.co_filename)
            if "__jinja_exception__" in frame.tb_frame.f_globals:
                inside = (str(file.relative_to(each)) for each in self._folders if file.is_relative_to(each))
                found = (next(inside, file.name), frame.tb_lineno)
            elif file.is_relative_to(here.parent) and file != here:
                found = None
            frame = frame.tb_next
        return found


class _Loader(jinja2.BaseLoader):
    """Gives Jinja the templates of a build."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        jinja2.loaders.split_template_path(template)  # refuses to leave the folders
        try:
            text = self._templates.file_bytes(template).decode("utf-8-sig")
        except FileNotFoundError:
            raise jinja2.TemplateNotFound(template) from None
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise jinja2.TemplateSyntaxError("this is not UTF-8", line, template) from None
        return text, str(self._templates.path(template)), None


def _environment(templates: Templates) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Not wrapped in a function of ours: what a template gives it wrongly is the template's mistake.
    made.filters["rfc822"] = email.utils.format_datetime
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def _fields(value: PageValue | Mapping[str, object]) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


_MEND = "mend the template"


def _problem(name: str, line: int, what: str, advice: str, subject: str) -> Problem:
    return Problem(path=f"templates/{name}", line=line, what=f"{what} (while rendering {subject})", advice=advice)
