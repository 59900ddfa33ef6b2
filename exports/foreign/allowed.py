"""What a template may use: the names of the documented context, for, if, a few filters and tests.

Everything else is refused: calls, names that begin with an underscore, macros, set, include,
import, `|safe`. What there is comes from the types in `exports.context`, so that the context
and this list can't disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class _Unknown:
    """What a part that was refused already stands for: nothing more is said of it."""


_Kind = _Text | _Loop | _Many | _Record | _Unknown
_Names = Mapping[str, _Kind]
_TEXT: Final = _Text()
_UNKNOWN: Final = _Unknown()
_OURS: Final = __name__.partition(".")[0]


def check(template: nodes.Template, of: type = Document) -> None:
    """Raises NotAllowed where a template uses anything but what it may.

    `of` is the type of the document that it prints.
    """
    for refusal in refusals(template, of):
        raise refusal


def refusals(
    template: nodes.Template, of: type = Document, given_up: str = ""
) -> tuple[NotAllowed, ...]:
    """Everything in a template that it may not use, as it comes.

    `given_up` is a name that stands for what was refused before.
    """
    names: _Names = {"document": _Record(of)}
    look = _Look()
    look.body(template.body, {**names, given_up: _UNKNOWN} if given_up else names)
    return tuple(look.found)


# ---------------------------------------------------------------- statements


class _Look:
    """A walk through a template that goes on after what it refuses."""

    def __init__(self) -> None:
        self.found: list[NotAllowed] = []

    def body(self, body: list[nodes.Node], names: _Names) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        if not isinstance(part, nodes.TemplateData):
                            self.printed(part, names)
                case nodes.For():
                    self.loop(node, names)
                case nodes.If():
                    self.condition(node, names)
                case _:
                    said = _STATEMENTS.get(type(node), type(node).__name__.lower())
                    every = (node, *node.find_all(nodes.Node))
                    self.refuse(next((one for one in every if one.lineno), node), used(said))
                    names = {**names, **_stored(node)}

    def refuse(self, node: nodes.Node, says: str) -> None:
        self.found.append(NotAllowed(node.lineno or 1, says))

    def kind(self, node: nodes.Node, names: _Names) -> _Kind:
        """What an expression comes to; unknown where it is refused."""
        try:
            return _kind(node, names)
        except NotAllowed as refusal:
            self.found.append(refusal)
            return _UNKNOWN

    def printed(self, node: nodes.Node, names: _Names) -> None:
        kind = self.kind(node, names)
        if isinstance(kind, _Many):
            self.refuse(node, "it prints a list; loop over it with for")
        elif not isinstance(kind, _Text | _Unknown):
            self.refuse(node, f"it prints a whole; print one of {_list(_within(kind))}")

    def loop(self, node: nodes.For, names: _Names) -> None:
        if node.recursive:
            self.refuse(node, "it uses a recursive loop")
        given = _stored(node.target)
        many = self.kind(node.iter, names)
        if not isinstance(many, _Many | _Unknown):
            self.refuse(node, "it loops over what is no list")
        if not isinstance(node.target, nodes.Name):
            self.refuse(node, "a loop gives one name")
        elif (name := node.target.name) in names or name == "loop" or name.startswith("_"):
            self.refuse(node, f"a loop can't give the name “{name}”; take another")
        elif isinstance(many, _Many):
            given = {name: many.of}
        if node.test is not None:
            self.kind(node.test, {**names, **given})
        self.body(node.body, {**names, **given, "loop": _Loop()})
        self.body(node.else_, names)

    def condition(self, node: nodes.If, names: _Names) -> None:
        self.kind(node.test, names)
        self.body(node.body, names)
        for other in node.elif_:
            self.condition(other, names)
        self.body(node.else_, names)


def used(statement: str) -> str:
    """What is said of a statement that no template has."""
    return f"it uses “{statement}”; only for and if are there"


def _stored(node: nodes.Node) -> _Names:
    """The names that a statement gives, of which nothing more is said."""
    those = [node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name)
    return {one.name: _UNKNOWN for one in those if one.ctx == "store"}


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
    if node.name not in names and node.name.lower() in names:
        raise NotAllowed(node.lineno, f"write “{node.name}” in small letters: {node.name.lower()}")
    if node.name not in names:
        within = {f"{name}.{field}" for name, kind in names.items() for field in _within(kind)}
        near = [one for one in sorted(within) if one.rpartition(".")[2] == node.name]
        near = near or get_close_matches(node.name, sorted(within), n=1)
        perhaps = f"; perhaps you mean {near[0]}" if near else ""
        there = _list(name for name in names if name.isidentifier())
        raise NotAllowed(
            node.lineno, f"“{node.name}” is not there; there is {there} at this place{perhaps}"
        )
    return names[node.name]


def _attribute(node: nodes.Getattr, names: _Names) -> _Kind:
    kind = _kind(node.node, names)
    if node.attr.startswith("_"):
        raise NotAllowed(node.lineno, f"“{node.attr}” begins with an underscore")
    if isinstance(kind, _Unknown):
        return kind
    within = _within(kind)
    if node.attr not in within:
        near = get_close_matches(node.attr, within, n=3)
        there = f"there is {_list(near or within)}" if within else "nothing is"
        raise NotAllowed(node.lineno, f"“{node.attr}” is not in it; {there}")
    return within[node.attr]


def _filter(node: nodes.Filter, names: _Names) -> _Kind:
    if node.name == "safe":
        raise NotAllowed(
            node.lineno, "it uses “|safe”, which takes what was typed for markup; take “|safe” out"
        )
    if node.name not in FILTERS or node.node is None:
        raise NotAllowed(node.lineno, f"it uses “|{node.name}”; there is {_list(FILTERS)}")
    _constants(node, node.args, node.kwargs)
    kind = _kind(node.node, names)
    if node.name in {"first", "last"}:
        return kind.of if isinstance(kind, _Many) else kind
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
    if _UNKNOWN not in {one, other} and one != other:
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
    # What can be looped over only once is for those that make documents, not for a template.
    return {name: _of(hint) for name, hint in hints.items() if get_origin(hint) is not Iterator}


def _of(hint: Any) -> _Kind:
    given = get_args(hint)
    if get_origin(hint) is tuple:
        return _Many(_of(given[0]))
    if isinstance(hint, UnionType):
        (only,) = (one for one in given if one is not NoneType)
        return _of(only)
    documented = isinstance(hint, type) and hint.__module__.partition(".")[0] == _OURS
    return _Record(hint) if documented else _TEXT


def documented(of: type) -> dict[type, dict[str, str]]:
    """Every type that a template meets in a document of this type, with the names in it.

    Each name has what it stands for: "text", or "Row", or "each Row" where there are many.
    """
    found: dict[type, dict[str, str]] = {}
    waiting = [of]
    while waiting:
        kind = waiting.pop(0)
        if kind in found:
            continue
        found[kind] = {}
        for name, one in _fields(kind).items():
            of_each = one.of if isinstance(one, _Many) else one
            many = "each " * isinstance(one, _Many)
            inner = of_each.type if isinstance(of_each, _Record) else None
            found[kind][name] = many + (inner.__name__ if inner else "text")
            waiting += [inner] if inner else []
    return found


def _list(names: Any) -> str:
    return ", ".join(sorted(names))
