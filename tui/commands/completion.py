"""The command `completion`, and what the shell is offered for ids, questions and forms."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from forms.errors import ReasonedError
from tui.commands import acting

if TYPE_CHECKING:
    from tui.commands.parser import Commands

Completer = Callable[..., list[str]]

_SHELLS = ("bash", "zsh", "fish")


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add(
        "completion",
        _completion,
        "Print what makes a shell complete commands, ids and questions.",
        'eval "$(reasoned completion bash)"            in ~/.bashrc',
        'eval "$(reasoned completion zsh)"             in ~/.zshrc',
        "reasoned completion fish | source             in ~/.config/fish/config.fish",
    )
    shell = parser.add_argument("shell", metavar="SHELL", help="bash, zsh or fish")
    complete(shell, lambda **_: list(_SHELLS))


def complete(action: argparse.Action, completer: Completer) -> None:
    """Has the shell offer what `completer` gives for this argument."""
    action.completer = completer  # type: ignore[attr-defined]  # argcomplete looks for it there


def add_id(parser: argparse.ArgumentParser) -> None:
    """Adds the argument ID."""
    action = parser.add_argument("id", metavar="ID", help="an assessment's id, or its beginning")
    complete(action, ids)


def add_question(parser: argparse.ArgumentParser, **settings: Any) -> None:
    """Adds the argument QUESTION."""
    says = "a question's id, such as 1.1a"
    complete(parser.add_argument("question", metavar="QUESTION", help=says, **settings), questions)


def ids(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The ids of all assessments; no file is opened for them."""
    try:
        return list(acting.desk(parsed_args).store.ids())
    except ReasonedError:
        return []


def questions(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The ids of the questions that apply to the assessment named before."""
    try:
        desk = acting.desk(parsed_args)
        journey = desk.open(parsed_args.id).journey
    except (ReasonedError, AttributeError):
        return []
    return [step.id for step in journey.seen_by(desk.actor.role)]


def forms(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The names of all forms."""
    from forms.loading import find_forms

    try:
        return list(find_forms(acting.desk(parsed_args).form_folders))
    except ReasonedError:
        return []


def _completion(args: argparse.Namespace) -> int:
    from forms.errors import BadInput
    from tui.commands.saying import say

    if args.shell not in _SHELLS:
        raise BadInput(f'There is no completion for "{args.shell}". Name bash, zsh or fish.')

    from argcomplete.shell_integration import shellcode

    say(shellcode(["reasoned"], shell=args.shell).strip())
    return 0
