"""The command `circulate`: the paper for the working group, kept as it went."""

from __future__ import annotations

import argparse
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting, offering
from tui.commands.saying import say, wrapped
from tui.humane import local

if TYPE_CHECKING:
    from tui.commands.parser import Commands
    from tui.desk import Case, Desk


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion

    parser = commands.add(
        "circulate",
        _circulate,
        "Make the paper for the working group, and keep it as it goes out. An officer's.",
        "reasoned circulate port-amity",
        'reasoned circulate port-amity --to "Deputy Director" -o paper.docx',
        "reasoned circulate port-amity --list",
        "reasoned circulate port-amity --again 1 -o as-it-went.docx",
        more="The next paper to the same readers says what has changed since, word by word.\n"
        "No stage is recorded by this. The name of the file stands on the last line.",
    )
    completion.add_id(parser)
    to = parser.add_argument(
        "--to", default="", metavar="WHOM", help="whom it goes to; otherwise the form's readers"
    )
    offering.complete(to, offering.nothing)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write it, over what is there; otherwise a new file in this folder",
    )
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--list", action="store_true", help="list what was circulated")
    number = one.add_argument(
        "--again", metavar="NUMBER", help="write one that is kept, just as it went"
    )
    offering.complete(number, offering.nothing)


def _circulate(args: argparse.Namespace) -> int:
    desk = acting.desk(args)
    desk.actor.refuse_unless_officer("circulate an assessment")
    case = desk.open(args.id)
    if args.list:
        return _list(desk, case)
    if args.again is not None:
        return _again(args, desk, case)
    from tui.papers import circulating

    target = _target(args, f"{case.id}-r{case.assessment.revision}-circulated")
    for sentence in circulating.to_know(case):
        say(sentence)
    done = circulating.circulate(desk, case, target, args.to)
    for sentence in done.altered:
        say(sentence)
    if done.compared:
        say("It says what has changed since the version that they were sent.")
    say(f"Circulated to {done.act.to}: revision {done.act.revision}, kept as it went.")
    say(f"SHA-256 {done.act.sha256}")
    say(str(done.path))
    return 0


def _list(desk: Desk, case: Case) -> int:
    from tui.papers import circulating

    gone = circulating.circulated(case)
    for number, paper in enumerate(gone, start=1):
        at = local(paper.at)
        say(f"{number}  {at.day} {at:%B %Y} {at:%H:%M}  to {paper.to}, by {paper.by.name}")
        version = f"revision {paper.revision}, form version {paper.form_version}"
        say(f"   {paper.file}, {version}")
        say(f"   SHA-256 {paper.sha256}")
        if not circulating.is_kept(desk, case, paper):
            asked_for = circulating.asked_for(paper)
            say(wrapped(f"{asked_for[:1].upper()}{asked_for[1:]}", 3))
    if not gone:
        say("Nothing was circulated yet.")
    return 0


def _again(args: argparse.Namespace, desk: Desk, case: Case) -> int:
    from tui.papers import circulating

    if not args.again.isdecimal() or not args.again.isascii():
        raise BadInput(f'"{args.again}" is no number of a paper. --list shows them.')
    number = int(args.again[:9])
    gone = circulating.circulated(case)
    stem = Path(gone[number - 1].file).stem if 1 <= number <= len(gone) else case.id
    target = _target(args, stem)
    circulating.again(desk, case, number, target)
    say("It is just as it went: its SHA-256 is the one on record.")
    say(str(target))
    return 0


def _target(args: argparse.Namespace, stem: str) -> Path:
    """The file that was named, or one in this folder that is not there yet."""
    if args.output is not None:
        return Path(args.output)
    names = (f"{stem}.docx" if number == 1 else f"{stem}-{number}.docx" for number in count(1))
    return next(path for name in names if not os.path.lexists(path := Path(name)))
