"""The command `recover`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.commands import acting
from tui.commands.saying import say

if TYPE_CHECKING:
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add(
        "recover",
        _recover,
        "Bring back an assessment whose file is broken or missing.",
        "reasoned recover port-amity",
        more="It is brought back as it was before its last save, with all that its history has.\n"
        "The broken file is kept. reasoned list names what can be brought back.",
    )
    parser.add_argument("id", metavar="ID", help="the assessment's id, or its beginning")
    parser.add_argument(
        "--form",
        default="",
        metavar="FORM",
        help="the form it was begun with, where nothing else tells which",
    )


def _recover(args: argparse.Namespace) -> int:
    from tui.cases.recovery import words

    for sentence in words(acting.desk(args).recover(args.id, form=args.form)):
        say(sentence)
    return 0
