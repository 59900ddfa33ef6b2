"""The commands `delete`, `undelete` and `forget`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from forms.errors import Refused
from tui.commands import acting
from tui.commands.saying import flush, say, to_a_person
from tui.humane import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.backup import Holder
    from tui.bin import Named
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion

    delete = commands.add(
        "delete",
        _delete,
        "Put an assessment into the bin.",
        "reasoned delete port-amity",
        more="It is in no list then, and nobody can go on with it. Nothing of it is lost:\n"
        "reasoned list --deleted shows it, and reasoned undelete brings it back.",
    )
    completion.add_id(delete)

    undelete = commands.add(
        "undelete",
        _undelete,
        "Bring an assessment back out of the bin.",
        "reasoned undelete port-amity",
    )
    completion.add_id(undelete, completion.deleted_ids)

    forget = commands.add(
        "forget",
        _forget,
        "Remove an assessment for good, with its history.",
        "reasoned forget port-amity-examplia-k7m2p9qx",
        more="It need not be in the bin, and nothing brings it back: so it takes the whole id.\n"
        "Named are the backups that may still hold it, of those that Reasoned made.",
    )
    completion.add_id(forget, completion.all_ids)
    forget.add_argument("--yes", action="store_true", help="do not ask once more")


def _delete(args: argparse.Namespace) -> int:
    from tui import bin

    desk = acting.desk(args)
    found = bin.delete(desk, args.id)
    if company := bin.company(desk, found.id):
        say(company)
    say(f'{found} is in the bin. "reasoned undelete {found.id}" brings it back.')
    return 0


def _undelete(args: argparse.Namespace) -> int:
    from tui import bin

    found = bin.undelete(acting.desk(args), args.id)
    say(f"{found} is back in the list, as it was.")
    return 0


def _forget(args: argparse.Namespace) -> int:
    from tui import bin

    desk = acting.desk(args)
    found = bin.to_forget(desk, args.id)
    if not args.yes:
        _ask(found)
    company = bin.company(desk, found.id)
    holders = bin.forget(desk, found.id)
    if company:
        say(company)
    say(f"{found} is gone for good, with its history and what was set aside of it.")
    _say_who_holds_it(holders)
    say(
        "Documents made of it, copies that somebody took of the folder, and files that it was "
        "exported to are not in the store: those are yours to find."
    )
    return 0


def _ask(found: Named) -> None:
    """Asks a person once more; a script is taken at its word. Raises Refused."""
    from tui.commands import reading

    if not to_a_person() or not reading.stdin_is_typed() or sys.stdin is None:
        return
    say(f"{found} and its whole history will be gone, and nothing brings them back.")
    say("Type yes to remove it for good; anything else keeps it:")
    flush()
    if sys.stdin.readline().strip().lower() != "yes":
        raise Refused("Nothing was removed.")


def _say_who_holds_it(holders: Sequence[Holder]) -> None:
    from tui.commands.assessments import local

    there = [one for one in holders if one.sure]
    elsewhere = [one for one in holders if not one.sure]
    if not holders:
        say("Reasoned knows of no backup that holds it.")
    if there:
        say(f"It is still in {count(len(there), 'backup')} that Reasoned made:")
    for one in there:
        say(f"  {one.path} ({local(one.made.at)})")
    if elsewhere:
        those = count(len(elsewhere), "backup that is", "backups that are")
        say(f"It may be in {those} no longer, or no longer whole, where Reasoned wrote it:")
    for one in elsewhere:
        say(f"  {one.path} ({local(one.made.at)})")
