"""The command `read`: answers out of a paper or a table that came back."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import Refused
from tui.commands import acting
from tui.commands.saying import say, wrapped

if TYPE_CHECKING:
    from tui.coming_back import Brought
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion

    reading = commands.add(
        "read",
        _read,
        "Read answers from a Word form or a table that came back.",
        "reasoned read port-amity filled-in.docx",
        "reasoned read port-amity answers.csv --yes",
        more="What would be stored is shown first, beside what is there, and you are asked; where\n"
        "nobody can be asked, --yes stores it. An empty place on the paper empties no answer.\n"
        "What stands outside the places for answers is told, and with --outside taken for the\n"
        "answer to the question that it stands under. reasoned export --blank makes the form.",
    )
    completion.add_id(reading)
    reading.add_argument("file", metavar="FILE", help="the file that came back: .docx or .csv")
    reading.add_argument("--yes", action="store_true", help="store it without being asked")
    reading.add_argument(
        "--outside",
        action="store_true",
        help="take what stands outside its place for the answer to the question above it",
    )
    reading.add_argument(
        "--in-words",
        action="store_true",
        help="for listening: each change in words, on a line of its own",
    )
    acting.add_acting_for(reading)


def _read(args: argparse.Namespace) -> int:
    from tui import coming_back
    from tui.commands.answering import summed_up

    desk = acting.desk(args)
    case = desk.open(args.id)
    path = Path(args.file)
    filled = coming_back.read(case, coming_back.opened(path), str(path))
    outside: Collection[str] | None = None if args.outside else ()
    brought = coming_back.weigh(desk, case, path.name, filled, outside)
    _show(brought, args.in_words)
    if not args.yes and not args.outside and _somebody_decides() and brought.offered:
        taken = _asked_of_each(brought)
        brought = coming_back.weigh(desk, case, path.name, filled, taken)
        _show_taken(brought, args.in_words)
    elif brought.offered and not args.outside:
        say("With --outside, what stands outside its place is taken for the answer.")
    if not brought.stores:
        if not (brought.offers or brought.left_over):
            return 0
        say("Nothing was stored.")
        return 1
    if not args.yes:
        _confirm(len(brought.stores))
    case, outcomes = coming_back.take_in(desk, brought)
    code = summed_up(case, outcomes)
    return 1 if brought.left_over else code


def _show(brought: Brought, in_words: bool) -> None:
    from tui import told_back

    for line in told_back.whole(brought, in_words=in_words):
        say(wrapped(line.text, line.indent))


def _show_taken(brought: Brought, in_words: bool) -> None:
    from tui import told_back

    for line in told_back.taken(brought, in_words=in_words):
        say(wrapped(line.text, line.indent))


# ---------------------------------------------------------------- asking


def _somebody_decides() -> bool:
    from tui.commands.travelling import somebody_decides

    return somebody_decides()


def _confirm(count: int) -> None:
    """Asks whether to store it. Raises Refused where the answer is no, or nobody can be asked."""
    from tui.humane import count as counted

    those = counted(count, "answer", "answers")
    if not _somebody_decides():
        raise Refused(f"Nothing was stored. To store {those}, add --yes.")
    if not _yes(f"Store {those}?"):
        raise Refused("Nothing was stored. What was answered before stands.")


def _asked_of_each(brought: Brought) -> frozenset[str]:
    """The questions at which the person takes what stands outside for the answer."""
    return frozenset(
        one
        for one in brought.offered
        if _yes(f"Is what stands outside under {one} the answer there?")
    )


def _yes(question: str) -> bool:
    """Whether the person says yes; no where they go away."""
    try:
        while (typed := _typed(f"{question} Type y or n: ")) not in {"y", "yes", "n", "no"}:
            say("There is a problem. Type y for yes or n for no.")
    except EOFError:
        say()
        return False
    return typed in {"y", "yes"}


def _typed(prompt: str) -> str:
    """A line, whatever its bytes. Raises EOFError."""
    try:
        return input(prompt).strip().lower()
    except UnicodeError:
        return ""
