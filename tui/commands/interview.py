"""The command `interview`, and what `reasoned` alone does: the application on the screen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui import starting, terminal
from tui.commands import acting

if TYPE_CHECKING:
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion

    parser = commands.add(
        "interview",
        _interview,
        "Answer on the screen, from the first question that stands open.",
        "reasoned interview port-amity",
    )
    completion.add_id(parser)


def open_application(args: argparse.Namespace) -> int:
    """Opens the list of assessments. Raises BadInput where there is no terminal for it."""
    starting.hold()
    _refuse_without_terminal()
    return _open(args, "")


def _interview(args: argparse.Namespace) -> int:
    starting.hold()
    _refuse_without_terminal()
    return _open(args, args.id)


def _open(args: argparse.Namespace, beginning: str) -> int:
    entrance = acting.entrance(args)
    case_id = entrance.desk.open(beginning).id if beginning else ""

    from tui import app

    return app.run(entrance, case_id)


def _refuse_without_terminal() -> None:
    if terminal.trouble_with_terminal():
        raise BadInput(
            "The screens need a terminal that can show them. "
            "Use reasoned new, answer, fill and check instead."
        )
