"""The command `completion`, and what the shell is offered for ids, questions and forms."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from forms.errors import ReasonedError
from tui.commands import acting
from tui.commands.offering import Completer, complete

if TYPE_CHECKING:
    from store.assessments import AssessmentStore
    from tui.commands.parser import Commands

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


def add_id(
    parser: argparse.ArgumentParser, offered: Completer | None = None, **settings: Any
) -> None:
    """Adds the argument ID; what is `offered` is otherwise every assessment in the list."""
    says = "an assessment's id, or its beginning"
    action = parser.add_argument("id", metavar="ID", help=says, **settings)
    complete(action, offered or ids)


def add_question(parser: argparse.ArgumentParser, **settings: Any) -> None:
    """Adds the argument QUESTION."""
    says = "a question's id, such as 1.1a"
    complete(parser.add_argument("question", metavar="QUESTION", help=says, **settings), questions)


def values(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The options, where the question before has some."""
    try:
        question = acting.desk(parsed_args).open(parsed_args.id).form.by_id[parsed_args.question]
    except (ReasonedError, AttributeError, KeyError):
        return []
    return [option.id for option in question.options] if question.kind == "option" else []


def changes(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The changes of the question before, by their ids."""
    try:
        desk = acting.desk(parsed_args)
        case = desk.open(parsed_args.id)
        return [one.id for one in desk.history(case, parsed_args.question)]
    except (ReasonedError, AttributeError):
        return []


def ids(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The ids of all assessments that are the role's to open; no file is opened for them."""
    return _offered(parsed_args, lambda store: store.ids())


def deleted_ids(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The ids of what is in the bin, as far as it is the role's to open."""
    return _offered(parsed_args, lambda store: store.deleted())


def _offered(
    parsed_args: argparse.Namespace, there: Callable[[AssessmentStore], Iterable[str]]
) -> list[str]:
    try:
        desk = acting.desk(parsed_args)
        every = tuple(there(desk.store))
    except ReasonedError:
        return []
    return [one for one in every if desk.actor.role == "officer" or not _is_paper(one, every)]


def _is_paper(one: str, every: Iterable[str]) -> bool:
    """Whether it is the officers' interview of a paper, by its id (`forms.papers.paper_id`)."""
    return any(one.endswith(f"-{other}") for other in every)


def all_ids(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """The ids of all assessments, those in the bin included."""
    return [*ids(parsed_args), *deleted_ids(parsed_args)]


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

    # Without the shell's own completion, which offers files wherever there is nothing to offer.
    say(shellcode(["reasoned"], shell=args.shell, complete_arguments=["-o", "nospace"]).strip())
    return 0
