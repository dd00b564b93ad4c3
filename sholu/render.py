"""From page values to bytes: the only module that knows Jinja. Templates come from the digest's own `templates/`,
file by file, then from the packaged ones. They escape everything that is not `Markup`, and an undefined name in
them is an error.
"""

from __future__ import annotations

import contextlib
import dataclasses
import email.utils
import functools
import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import jinja2
import jinja2.meta
from jinja2.bccache import Bucket

from sholu import template_files
from sholu.errors import ContentProblems, Problem
from sholu.pages import PageValue
from sholu.plan import AsBytes, AsFile, AsJson, FromTemplate, Output
from sholu.templating import Generator, QuickContext, Remember, escaped

_JSON = json.JSONEncoder(ensure_ascii=False).encode
_Uses = tuple[tuple[str | None, ...], frozenset[str]]
"""The templates that a file names (None for one known only when it is rendered), and the names of values in it."""


class Templates:
    """The templates of one build, in folders of which the first that has a file gives it. What is changed meanwhile
    is for the next build. `kept` is what was found out about templates, by name: who keeps it, and gives it to the
    next build, spares that the work. It must come from nobody but us, and from the same version.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self.kept: dict[str, bytes] = {}
        self._environment = _environment(self)
        self._used: dict[str, _Uses] = {}
        self._shown: dict[tuple[str, type[PageValue]], tuple[str, ...]] = {}

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
        return template_files.digests(self._folders)

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
                others, _ = self._uses(name)
            except FileNotFoundError:
                continue
            if None in others:
                return frozenset(self.digests())
            waiting += [each for each in others if each is not None]
        return frozenset(found)

    def prepare(self) -> None:
        """Compiles what is there, so that processes forked from this one need not, each for itself."""
        for name in self.digests():
            with contextlib.suppress(jinja2.TemplateError, UnicodeDecodeError):  # told where it is used
                if name.endswith((".html", ".xml", ".opml")):
                    self._names(name)
                    self._environment.get_template(name)

    def _fields(self, template: str, value: PageValue | Mapping[str, object]) -> Mapping[str, object]:
        """The values by name that a template is given: of those of a page, what it may show."""
        if isinstance(value, Mapping):
            return value
        key = template, type(value)
        if key not in self._shown:
            used = self._names(template)
            self._shown[key] = tuple(each.name for each in dataclasses.fields(value) if each.name in used)
        return {name: getattr(value, name) for name in self._shown[key]}

    def _names(self, template: str) -> frozenset[str]:
        """All names that a template uses, or what it extends, includes and imports, and does not make itself. What
        cannot be read is passed over: if it is a template, that is told when it is rendered.
        """
        found: set[str] = set()
        with contextlib.suppress(jinja2.TemplateSyntaxError, UnicodeDecodeError):
            for name in self.closure(template):
                with contextlib.suppress(FileNotFoundError, jinja2.TemplateSyntaxError, UnicodeDecodeError):
                    found |= self._uses(name)[1]
        return frozenset(found)

    def _uses(self, name: str) -> _Uses:
        """What a file says that it uses. Raises FileNotFoundError, and for mistakes in it as Jinja does."""
        if name not in self._used:
            source = self.file_bytes(name)
            digest = hashlib.blake2b(source, digest_size=16).hexdigest()
            said = json.loads(self.kept.get(f"uses {name}", b"[null, [], []]"))
            if said[0] != digest:
                parsed = self._environment.parse(source.decode("utf-8-sig"))
                others = list(jinja2.meta.find_referenced_templates(parsed))
                said = [digest, others, sorted(jinja2.meta.find_undeclared_variables(parsed))]
                self.kept[f"uses {name}"] = json.dumps(said).encode()
            self._used[name] = tuple(said[1]), frozenset(said[2])
        return self._used[name]

    def output_bytes(self, output: Output) -> bytes:
        """The bytes of an output, whatever it is made from. Raises ContentProblems for a mistake in a template."""
        match output.source:
            case FromTemplate(template=template, value=value):
                return self.rendered(template, self._fields(template, value), subject=output.path)
            case AsJson(value=value):
                return (_as_json(value) + "\n").encode()
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
        in_jinja = (here, here.with_name("templating.py"))
        found = None
        frame = error.__traceback__
        while frame is not None:
            file = Path(frame.tb_frame.f_code.co_filename)
            if "__jinja_exception__" in frame.tb_frame.f_globals:
                inside = (str(file.relative_to(each)) for each in self._folders if file.is_relative_to(each))
                found = (next(inside, file.name), frame.tb_lineno)
            elif file.is_relative_to(here.parent) and file not in in_jinja:
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


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, among what is kept of a build's templates. What was not kept whole is compiled again."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what was compiled of the same source."""
        data = self._templates.kept.get(f"code {bucket.key}", b"")
        if data and zlib.crc32(data[4:]).to_bytes(4, "big") == data[:4]:
            bucket.bytecode_from_string(data[4:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        data = bucket.bytecode_to_string()
        self._templates.kept[f"code {bucket.key}"] = zlib.crc32(data).to_bytes(4, "big") + data


class _Environment(jinja2.Environment):
    """Jinja, with what `templating` adds."""

    code_generator_class = Generator
    context_class = QuickContext
    escaped = staticmethod(escaped)


def _environment(templates: Templates) -> jinja2.Environment:
    made = _Environment(
        extensions=(Remember,),
        loader=_Loader(templates),
        bytecode_cache=_Compiled(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Not wrapped in a function of ours: what a template gives it wrongly is the template's mistake.
    made.filters["rfc822"] = functools.lru_cache(maxsize=4096)(email.utils.format_datetime)
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


_MEND = "mend the template"


def _problem(name: str, line: int, what: str, advice: str, subject: str) -> Problem:
    return Problem(path=f"templates/{name}", line=line, what=f"{what} (while rendering {subject})", advice=advice)


def _as_json(value: object) -> str:
    """JSON with a line for each field of an object, and for each item of a list in it: fit to be looked at and
    compared, and a fifth of the work of indenting all, which `json` does in Python.
    """
    if not isinstance(value, dict) or not value:
        return _JSON(value)
    return "{\n" + ",\n".join([f"{_JSON(name)}: {_in_lines(each)}" for name, each in value.items()]) + "\n}"


def _in_lines(value: object) -> str:
    return "[\n" + ",\n".join(map(_JSON, value)) + "\n]" if isinstance(value, list) and value else _JSON(value)
