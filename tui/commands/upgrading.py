"""The command `upgrade`: a case taken to a newer version of its form, or back."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from forms.errors import Refused
from tui.commands import acting
from tui.commands.saying import flush, say, to_a_person

if TYPE_CHECKING:
    from tui.commands.parser import Commands
    from tui.desk import Case, Desk
    from tui.upgrading import Plan


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion, offering

    parser = commands.add(
        "upgrade",
        _upgrade,
        "Take an assessment to the newer version of its form, or back.",
        "reasoned upgrade port-amity",
        "reasoned upgrade port-amity --confirm 1.2 --confirm 3.1",
        "reasoned upgrade port-amity --undo",
        more="It says what differs, question by question, and asks. Every answer is carried over;\n"
        "one whose question changed counts once it is confirmed, and one whose question is gone\n"
        "is set aside (--aside shows those). --undo goes back to the version it came from.",
    )
    completion.add_id(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask once more")
    parser.add_argument("--undo", action="store_true", help="back to the version it came from")
    parser.add_argument("--aside", action="store_true", help="show the answers set aside")
    for flag, metavar, says in (
        ("--form", "FILE", "to this version, instead of the one that is here under its name"),
        ("--confirm", "QUESTION", "this answer stands though its question changed; give it again"),
    ):
        action = "append" if flag == "--confirm" else "store"
        option = parser.add_argument(flag, metavar=metavar, action=action, help=says)
        offering.complete(option, offering.nothing)


def _upgrade(args: argparse.Namespace) -> int:
    from tui import upgrading

    desk = acting.desk(args)
    case = desk.open(args.id)
    if args.aside:
        return _show_asides(desk, case)
    if args.confirm:
        for question in args.confirm:
            case = upgrading.confirm(desk, case, question)
            say(f"{question} is confirmed.")
        return 0
    form = desk.form(args.form) if args.form else None
    planned = upgrading.way_back(desk, case) if args.undo else upgrading.plan(desk, case, form)
    _tell(desk, planned)
    if not args.yes and not _agreed():
        raise Refused("Nothing was changed. Add --yes to do it.")
    case = upgrading.upgrade(desk, planned)
    say(f"{case.id} is now in {planned.version} of its form.")
    if not planned.back:
        say(f'"reasoned upgrade {case.id} --undo" takes it back.')
    return 0


def _tell(desk: Desk, planned: Plan) -> None:
    from tui import upgrading

    for heading, lines in upgrading.told(desk, planned):
        say(f"{heading}:")
        for line in lines:
            say(f"- {line}")
        say()
    say(upgrading.summary(desk, planned))


def _agreed() -> bool:
    from tui.commands import reading

    if not to_a_person() or not reading.stdin_is_typed() or sys.stdin is None:
        return False
    say("Type yes to do it; anything else leaves all as it is:")
    flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _show_asides(desk: Desk, case: Case) -> int:
    from tui import upgrading

    there = upgrading.asides(desk, case)
    if not there:
        say("Nothing was set aside.")
    for one in there:
        say(f"{one.question} {one.prompt} (version {one.form.version})")
        say(one.told)
        say()
    return 0
