"""The command `interview`, and what `reasoned` alone does: the application on the screen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui import starting
from tui.commands import acting
from tui.tty import terminal

if TYPE_CHECKING:
    from tui.cases.case import Case
    from tui.commands.parser import Commands
    from tui.desk import Desk


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion

    parser = commands.add(
        "interview",
        open_interview,
        "Answer on the screen, from the first question that stands open.",
        "reasoned interview port-amity",
        "reasoned interview port-amity --plain",
        "reasoned interview port-amity --plain < answers.txt",
        more="In plain lines it is the same interview as lines that are only ever added to, for\n"
        "screen readers and scripts. REASONED_PLAIN=1 makes that the way without the flag.",
    )
    completion.add_id(parser)
    add_plain(parser)
    acting.add_acting_for(parser)


def add_plain(parser: argparse.ArgumentParser) -> None:
    """Adds the flag that asks for plain lines. It stands before the command or after it."""
    parser.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help="in plain lines, not on the screen",
    )


def _plain(args: argparse.Namespace) -> bool:
    return getattr(args, "plain", False) or terminal.plain_lines_wanted()


def open_application(args: argparse.Namespace) -> int:
    """Opens the list of assessments. Raises BadInput where there is no terminal for it."""
    if _plain(args):
        return in_plain_lines(args)
    _refuse_without_terminal("Use reasoned --plain for plain lines, or set REASONED_PLAIN=1.")
    starting.hold()
    return _open(args, "")


def open_interview(args: argparse.Namespace) -> int:
    """Opens the assessment that `id` names. Raises BadInput where there is no terminal for it."""
    if _plain(args):
        return in_plain_lines(args, args.id)
    _refuse_without_terminal("Add --plain, or use reasoned answer and fill.")
    starting.hold()
    return _open(args, args.id)


def in_plain_lines(args: argparse.Namespace, case_id: str = "", *, register: bool = False) -> int:
    """Plain lines until the input ends: on that case, the list of all, or the register."""
    from tui.commands.saying import flush, say
    from tui.plain import door

    def say_at_once(line: str) -> None:
        say(line)
        flush()

    return door.run(acting.desk(args), say_at_once, case_id, register=register)


def try_out(args: argparse.Namespace, desk: Desk, case: Case, said: str, after: str) -> int:
    """The interview of a case at a desk of its own, where there is a terminal for it.

    `said` is told before the first question, and `after` at the end.
    """
    from tui.commands.saying import complain, flush, say

    here = not terminal.trouble_with_terminal()
    if getattr(args, "plain", False) or (here and terminal.plain_lines_wanted()):
        from tui.plain import door

        def say_at_once(line: str) -> None:
            say(line)
            flush()

        say_at_once(said)
        code = door.run(desk, say_at_once, case.id)
        complain(after)
        return code
    if not here:
        return 0

    from tui import app
    from tui.entrance import Entrance

    code = app.run(Entrance.of(desk), case.id, said)
    complain(after)
    return code


def _open(args: argparse.Namespace, beginning: str) -> int:
    entrance = acting.entrance(args)
    case_id = entrance.desk.open(beginning).id if beginning else ""

    from tui import app

    return app.run(entrance, case_id)


def _refuse_without_terminal(instead: str) -> None:
    trouble = terminal.trouble_with_terminal()
    if trouble:
        raise BadInput(f"{trouble} {instead}")
