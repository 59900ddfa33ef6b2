"""What a template may use: the names of the documented context, for, if, a few filters and tests.

Everything else is refused: calls, names that begin with an underscore, macros, set, include,
import, `|safe`. What there is comes from the types in `exports.context`, so that the context
and this list can't disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from jinja2 import nodes

from exports.context import Document

FILTERS: Final = frozenset(
    {"capitalize", "count", "first", "join", "last", "length", "lower", "title", "trim", "upper"}
)
TESTS: Final = frozenset({"defined", "divisibleby", "even", "in", "none", "odd", "undefined"})
_LOOP: Final = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})
_STATEMENTS: Final[dict[type[nodes.Node], str]] = {
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Block: "block",
    nodes.Break: "break",
    nodes.CallBlock: "call",
    nodes.Continue: "continue",
    nodes.ExprStmt: "do",
    nodes.Extends: "extends",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "import",
    nodes.Import: "import",
    nodes.Include: "include",
    nodes.Macro: "macro",
    nodes.Scope: "autoescape",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.With: "with",
}


class NotAllowed(Exception):
    """A template reaches for what it may not use. `line` is the line of its source."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line, self.says = line, says


@dataclass(frozen=True, slots=True)
class _Text:
    """Something that can be printed and compared."""


@dataclass(frozen=True, slots=True)
class _Loop:
    """What `loop` stands for within a loop."""


@dataclass(frozen=True, slots=True)
class _Many:
    """Something to loop over."""

    of: _Kind


@dataclass(frozen=True, slots=True)
class _Record:
    """Something with names in it."""

    type: type


_Kind = _Text | _Loop | _Many | _Record
_Names = Mapping[str, _Kind]
_TEXT: Final = _Text()
_OURS: Final = __name__.partition(".")[0]


def check(template: nodes.Template) -> None:
    """Raises NotAllowed where a template uses anything but what it may."""
    _body(template.body, {"document": _Record(Document)})


# ---------------------------------------------------------------- statements


def _body(body: list[nodes.Node], names: _Names) -> None:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        _printed(part, names)
            case nodes.For():
                _for(node, names)
            case nodes.If():
                _if(node, names)
            case _:
                said = _STATEMENTS.get(type(node), type(node).__name__.lower())
                lines = (one.lineno for one in (node, *node.find_all(nodes.Node)) if one.lineno)
                raise NotAllowed(next(lines, 1), f"it uses “{said}”; only for and if are there")


def _printed(node: nodes.Node, names: _Names) -> None:
    kind = _kind(node, names)
    if isinstance(kind, _Many):
        raise NotAllowed(node.lineno, "it prints a list; loop over it with for")
    if not isinstance(kind, _Text):
        raise NotAllowed(node.lineno, f"it prints a whole; print one of {_list(_within(kind))}")


def _for(node: nodes.For, names: _Names) -> None:
    if node.recursive:
        raise NotAllowed(node.lineno, "it uses a recursive loop")
    if not isinstance(node.target, nodes.Name):
        raise NotAllowed(node.lineno, "a loop gives one name")
    name = node.target.name
    if name in names or name == "loop" or name.startswith("_"):
        raise NotAllowed(node.lineno, f"a loop can't give the name “{name}”; take another")
    many = _kind(node.iter, names)
    if not isinstance(many, _Many):
        raise NotAllowed(node.lineno, "it loops over what is no list")
    inner = {**names, name: many.of, "loop": _Loop()}
    if node.test is not None:
        _kind(node.test, {**names, name: many.of})
    _body(node.body, inner)
    _body(node.else_, names)


def _if(node: nodes.If, names: _Names) -> None:
    _kind(node.test, names)
    _body(node.body, names)
    for other in node.elif_:
        _if(other, names)
    _body(node.else_, names)


# ---------------------------------------------------------------- expressions


def _kind(node: nodes.Node, names: _Names) -> _Kind:
    """What an expression comes to. Raises NotAllowed."""
    match node:
        case nodes.Name():
            return _name(node, names)
        case nodes.Getattr():
            return _attribute(node, names)
        case nodes.Filter():
            return _filter(node, names)
        case nodes.Const() | nodes.TemplateData():
            return _TEXT
        case nodes.CondExpr():
            _kind(node.test, names)
            if node.expr2 is None:
                raise NotAllowed(node.lineno, "an if within a line needs an else")
            return _same(_kind(node.expr1, names), _kind(node.expr2, names), node)
    parts: list[nodes.Node] = []
    match node:
        case nodes.Test() if node.name in TESTS:
            parts = [node.node, *_constants(node, node.args, node.kwargs)]
        case nodes.Test():
            raise NotAllowed(node.lineno, f"it asks “is {node.name}”; there is {_list(TESTS)}")
        case nodes.Compare():
            parts = [node.expr, *(operand.expr for operand in node.ops)]
        case nodes.And() | nodes.Or():
            parts = [node.left, node.right]
        case nodes.Not():
            parts = [node.node]
        case nodes.Tuple() | nodes.List() if all(isinstance(i, nodes.Const) for i in node.items):
            parts = []
        case _:
            raise NotAllowed(
                node.lineno, _REFUSED.get(type(node), "it reckons or builds something")
            )
    for part in parts:
        _kind(part, names)
    return _TEXT


_REFUSED: Final[dict[type, str]] = {
    nodes.Call: "it calls something; a template prints, loops and asks",
    nodes.Getitem: "it uses square brackets; write a dot and a name",
}


def _name(node: nodes.Name, names: _Names) -> _Kind:
    if node.name not in names:
        raise NotAllowed(
            node.lineno, f"“{node.name}” is not there; there is {_list(names)} at this place"
        )
    return names[node.name]


def _attribute(node: nodes.Getattr, names: _Names) -> _Kind:
    kind = _kind(node.node, names)
    if node.attr.startswith("_"):
        raise NotAllowed(node.lineno, f"“{node.attr}” begins with an underscore")
    within = _within(kind)
    if node.attr not in within:
        near = get_close_matches(node.attr, within, n=3)
        there = f"there is {_list(near or within)}" if within else "nothing is"
        raise NotAllowed(node.lineno, f"“{node.attr}” is not in it; {there}")
    return within[node.attr]


def _filter(node: nodes.Filter, names: _Names) -> _Kind:
    if node.name not in FILTERS or node.node is None:
        raise NotAllowed(node.lineno, f"it uses “|{node.name}”; there is {_list(FILTERS)}")
    _constants(node, node.args, node.kwargs)
    kind = _kind(node.node, names)
    if node.name in {"first", "last"}:
        return kind.of if isinstance(kind, _Many) else _TEXT
    if node.name == "join" and isinstance(kind, _Many) and not isinstance(kind.of, _Text):
        raise NotAllowed(node.lineno, "it joins what is no text; loop over it with for")
    return _TEXT


def _constants(
    node: nodes.Filter | nodes.Test, args: list[nodes.Expr], kwargs: list[Any]
) -> list[nodes.Expr]:
    plain = all(isinstance(one, nodes.Const | nodes.Tuple | nodes.List) for one in args)
    if kwargs or node.dyn_args or node.dyn_kwargs or not plain:
        raise NotAllowed(node.lineno, f"“{node.name}” takes nothing but plain texts and numbers")
    return args


def _same(one: _Kind, other: _Kind, node: nodes.Node) -> _Kind:
    if one != other:
        raise NotAllowed(node.lineno, "the two sides of an if within a line are of different sorts")
    return one


# ---------------------------------------------------------------- what there is


def _within(kind: _Kind) -> _Names:
    """The names in something, each with what it stands for."""
    if isinstance(kind, _Loop):
        return dict.fromkeys(sorted(_LOOP), _TEXT)
    return _fields(kind.type) if isinstance(kind, _Record) else {}


@cache
def _fields(kind: type) -> dict[str, _Kind]:
    """The documented names of one of the context's types."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name[0] != "_"}
    for name, value in vars(kind).items():
        if isinstance(value, property) and name[0] != "_":
            hints[name] = get_type_hints(value.fget)["return"]
    return {name: _of(hint) for name, hint in hints.items()}


def _of(hint: Any) -> _Kind:
    given = get_args(hint)
    if get_origin(hint) is tuple:
        return _Many(_of(given[0]))
    if isinstance(hint, UnionType):
        (only,) = (one for one in given if one is not NoneType)
        return _of(only)
    documented = isinstance(hint, type) and hint.__module__.partition(".")[0] == _OURS
    return _Record(hint) if documented else _TEXT


def _list(names: Any) -> str:
    return ", ".join(sorted(names))
