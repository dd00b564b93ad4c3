"""What Sholu adds to Jinja: quicker escaping, and the tag `remember`. Called by `render`.

`{% remember item, frame.language %}…{% endremember %}` sets what stands inside once for each of its values and takes
it from memory where it comes again, on whatever page. A value is the same if it is the same object, or an equal text,
number, or None; what stands inside must show nothing else. Page values are frozen, and many pages share them, so
that a name or an entry of a list is set once however many lists it is in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from sholu.pages.later import Lazy, look_again

MOST_LETTERS = 1 << 24
"""Letters of the pieces of one tag that are kept at hand; beyond that all are let go, and set anew as they come."""
_BESIDES = 256
"""Letters that a piece weighs besides: what it is kept under, and by."""

_Key = tuple[object, ...]


def escaped(value: object) -> str:
    """What is written for a value: as `markupsafe.escape` has it, without the work where nothing is to be escaped."""
    if type(value) is Markup:
        return value
    if type(value) is str:
        # Five searches for a letter take a third of the time of one for any of them.
        special = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        return escape(value) if special else value
    return escape(value)


class QuickContext(Context):
    """Calls macros, which most calls in templates are of, without asking what they are."""

    def call(__self, __obj: Callable[..., object], *args: object, **kwargs: object) -> object:  # noqa: N805 - Jinja's
        """As Jinja's own."""
        if type(__obj) is Macro:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(__self.eval_ctx, *args, **kwargs)
        return super().call(__obj, *args, **kwargs)


class Generator(CodeGenerator):
    """Writes templates that escape by `escaped`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def visit_Call(  # noqa: N802 - the name is Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Calls what an extension of ours does without asking whether it wants the context."""
        if not isinstance(node.node, nodes.ExtensionAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


@dataclass(slots=True)
class _Pieces:
    """What a tag has set, by what for, with those values and what to look at again."""

    known: dict[_Key, tuple[Markup, _Key, tuple[Lazy, ...]]] = field(default_factory=dict)
    letters: int = 0


class Remember(Extension):
    """The tag `remember`."""

    tags = {"remember"}  # noqa: RUF012 - as Jinja declares it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._tags: dict[object, _Pieces] = defaultdict(_Pieces)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Reads the tag: what is known is written, what is not is set, noted and written."""
        line = next(parser.stream).lineno
        values = parser.parse_tuple(simplified=False)
        body = parser.parse_statements(("name:endremember",), drop_needle=True)
        parts = values.items if isinstance(values, nodes.Tuple) else [values]
        found = parser.free_identifier(lineno=line)
        key: list[nodes.Expr] = [nodes.Const(f"{parser.name} {found.name}"), *parts]  # no two tags have one
        set_anew = nodes.CallBlock(self.call_method("set_anew", key, lineno=line), [], [], body).set_lineno(line)
        is_unknown = nodes.Compare(found, [nodes.Operand("eq", nodes.Const(None))], lineno=line)
        return [
            nodes.Assign(found, self.call_method("known", key, lineno=line), lineno=line),
            nodes.If(is_unknown, [set_anew], [], [nodes.Output([found], lineno=line)], lineno=line),
        ]

    def known(self, tag: str, *values: object) -> Markup | None:
        """What the tag has set for these values; None where nothing was. Who takes it has looked at what it shows."""
        found = self._tags[tag].known.get(tuple(map(_identity, values)))
        if found is None:
            return None
        for each in found[2]:
            look_again(each)
        return found[0]

    def set_anew(self, tag: str, *values: object, caller: Callable[[], Markup]) -> Markup:
        """Sets what is to be set for these values. They are kept with it: no other object has the identity of one."""
        text = caller()
        pieces = self._tags[tag]
        if pieces.letters > MOST_LETTERS:
            pieces = self._tags[tag] = _Pieces()
        pieces.letters += len(text) + _BESIDES
        lazy = tuple(each for each in values if isinstance(each, Lazy))
        pieces.known[tuple(map(_identity, values))] = text, values, lazy
        return text


def _identity(value: object) -> object:
    """What tells a value from others: itself where equal ones cannot be told apart, else which object it is."""
    return value if type(value) in _PLAIN else (id(value),)


_PLAIN = frozenset((str, int, type(None)))
