"""The command `mark`: what is not for publication."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import say, wrapped

if TYPE_CHECKING:
    from forms.publication import Withheld
    from tui.commands.parser import Commands
    from tui.desk import Case


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion, offering

    parser = commands.add(
        "mark",
        _mark,
        "Mark an answer, or a source of it, as not for publication.",
        "reasoned mark port-amity                                what is marked",
        'reasoned mark port-amity 6.2 --paragraph 3 --reason "A bid that is still open."',
        'reasoned mark port-amity 6.2 --evidence 1 --paragraph 1 --reason "It names a child."',
        "reasoned mark port-amity 6.2 --unmark --as officer",
        more="The paragraph is one of Schedule 12A to the Local Government Act 1972; without a\n"
        "question they are listed. export --public makes the version that leaves out what is\n"
        "marked. Anybody who answers can mark, and only an officer takes a mark off.",
    )
    completion.add_id(parser)
    completion.add_question(parser, nargs="?", default="")
    for flag, value, says in (
        ("--evidence", "NUMBER", "this source alone: the first is 1, as show has them"),
        ("--paragraph", "NUMBER", "the paragraph of Schedule 12A, 1 to 7"),
        ("--reason", "TEXT", "why it is not for publication"),
    ):
        option = parser.add_argument(flag, metavar=value, default="", help=says)
        offering.complete(option, offering.nothing)
    parser.add_argument("--unmark", action="store_true", help="take a mark off. An officer's")


def _mark(args: argparse.Namespace) -> int:
    from tui.review import withholding

    desk = acting.desk(args)
    case = desk.open(args.id)
    if not args.question:
        for line in _listed(case, withholding.of(desk, case)):
            say(line)
        return 0
    what = f"{args.question}, source {args.evidence}," if args.evidence else args.question
    if args.unmark:
        withholding.unmark(desk, case, args.question, args.reason, args.evidence)
        say(f"{what} is no longer marked. That it was stays on record.")
        return 0
    if args.paragraph not in set("1234567"):
        raise BadInput(
            f"Name the paragraph with --paragraph, 1 to 7. reasoned mark {case.id} lists them."
        )
    withholding.mark(desk, case, args.question, int(args.paragraph), args.reason, args.evidence)
    say(f"{what} is marked. export --public leaves it out.")
    return 0


def _listed(case: Case, held: Withheld) -> Iterator[str]:
    from forms.publication import PARAGRAPHS
    from tui.review import withholding

    if not held:
        yield "Nothing is marked as not for publication."
    for question in case.form.by_id:
        for mark in held.of(question):
            yield wrapped(f"{question}: {withholding.told(mark)}")
    yield ""
    yield "Paragraphs of Schedule 12A"
    for number, says in PARAGRAPHS.items():
        yield f"  {number}  {says}"
