"""What a command is added to, and usage errors in plain words. Loads nothing heavy."""

from __future__ import annotations

import argparse
import ast
import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from forms.errors import BadInput
from tui.commands import offering

Handler = Callable[[argparse.Namespace], int]
"""Does a command; the result is the exit code."""

_EVERYWHERE = ("--store", "--user", "--as")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are sentences, raised as BadInput."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **{
                "allow_abbrev": False,  # a short form in a script breaks with the next new flag
                "formatter_class": argparse.RawDescriptionHelpFormatter,
                **settings,
            }
        )

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # argparse takes the value of --store=-- for the mark, and then there is no value.
        if action.option_strings and arg_strings == ["--"]:
            return "--"
        return super()._get_values(action, arg_strings)

    def error(self, message: str) -> NoReturn:
        """Raises BadInput with what is wrong, and where help is."""
        raise BadInput(f"{_in_words(message, self.prog)} {self.prog} --help shows how.")


class Commands:
    """Where a group of commands adds its own: one call for each command."""

    def __init__(self, parser: Parser, dest: str) -> None:
        self.parser = parser
        self._everywhere = everywhere()
        self._actions = parser.add_subparsers(title="commands", metavar="COMMAND", dest=dest)

    def add(
        self, name: str, handler: Handler, says: str, *examples: str, more: str = ""
    ) -> argparse.ArgumentParser:
        """A command: what it does in a line, more where there is more to say, and examples."""
        listed = "\n".join(f"  {example}" for example in examples)
        parser: argparse.ArgumentParser = self._actions.add_parser(
            name,
            help=says,
            description=f"{says}\n\n{more}" if more else says,
            epilog=f"examples:\n{listed}" if listed else None,
            parents=[self._everywhere],
        )
        parser.set_defaults(handler=handler)
        return parser

    def group(self, name: str, says: str, fallback: Handler) -> Commands:
        """A command that has commands of its own; `fallback` is done when none is given."""
        parser = self._actions.add_parser(
            name, help=says, description=says, parents=[self._everywhere]
        )
        parser.set_defaults(handler=fallback)
        return Commands(parser, dest=f"{name}_command")


def everywhere() -> Parser:
    """The flags that every command takes, before it and after it."""
    parser = Parser(add_help=False)
    flags = parser.add_argument_group("where, and who")
    store = flags.add_argument(
        "--store",
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="the folder that keeps the assessments (or REASONED_STORE)",
    )
    user = flags.add_argument(
        "--user",
        default=argparse.SUPPRESS,
        metavar="HANDLE",
        help="who is acting; otherwise your login (or REASONED_USER)",
    )
    role = flags.add_argument(
        "--as",
        default=argparse.SUPPRESS,
        dest="role",
        metavar="ROLE",
        help="sponsor or officer; otherwise sponsor (or REASONED_ROLE)",
    )
    offering.complete(store, offering.folders)
    offering.complete(user, offering.nothing)
    offering.complete(role, offering.roles)
    return parser


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with the flags that go everywhere put first.

    argparse takes an optional VALUE for missing when a flag stands between it and the others.
    """
    first: list[str] = []
    others = list(arguments)
    place = 0
    while place < len(others) and others[place] != "--":
        flag, equals, _ = others[place].partition("=")
        length = 1 if equals else 2
        if flag in _EVERYWHERE and place + length <= len(others):
            first += others[place : place + length]
            del others[place : place + length]
        else:
            place += 1
    return first + others


def _in_words(message: str, prog: str) -> str:
    """An error of argparse's as a sentence."""
    if found := re.fullmatch(r"the following arguments are required: (.+)", message):
        return f"{prog} needs {_joined(found[1].split(', '))}."
    if found := re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL):
        return (
            f'"{found[1]}" is nothing that reasoned takes here. Put quotes around a value with '
            "spaces, and -- before one that begins with a hyphen."
        )
    if found := re.match(r"argument [^:]+: invalid choice: (.+?) \(choose from (.+)\)", message):
        return _no_command(found[1], found[2])
    if found := re.fullmatch(r"argument ([^:]+): expected .*", message):
        return f"{found[1]} needs a value after it."
    if found := re.fullmatch(r"argument ([^:]+): ignored explicit argument .*", message):
        return f"{found[1]} takes no value."
    return f"{message[:1].upper()}{message[1:]}."


def _no_command(quoted: str, those: str) -> str:
    try:
        typed = str(ast.literal_eval(quoted))
    except (ValueError, SyntaxError):  # pragma: no cover - argparse quotes as Python does
        typed = quoted
    names = re.findall(r"[a-z-]+", those)
    near = difflib.get_close_matches(typed.lower(), names, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(names)}."
    return f'There is no command "{typed}". {hint}'


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
