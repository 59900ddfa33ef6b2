"""The commands `report` and `decision-record`: the papers that officers make of a case."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import say, wrapped

if TYPE_CHECKING:
    from tui.commands.parser import Commands
    from tui.desk import Desk
    from tui.papers.reporting import PaperCase

_RECORD = "decision-record"


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion, interview, offering

    report = commands.add(
        "report",
        _report,
        "Write the report to the council, a letter or another paper of a case.",
        "reasoned report port-amity",
        "reasoned report port-amity --interview",
        "reasoned report port-amity -o report.docx",
        "reasoned report port-amity opening -o letter.docx --draft",
        more="Without -o it begins the paper, or says how it stands; its id, on the last line, is "
        "what\nanswer, fill, check and the others take. The last line of -o names the file.",
    )
    completion.add_id(report)
    paper = report.add_argument(
        "paper",
        metavar="PAPER",
        nargs="?",
        default="",
        help="which paper, by its id; otherwise the first that the form has",
    )
    offering.complete(paper, offering.nothing)
    report.add_argument(
        "--interview", action="store_true", help="open its questions, on the screen"
    )
    interview.add_plain(report)
    _add_file(report)

    record = commands.add(
        _RECORD,
        _decision_record,
        "Make the record of the decision: what was decided, why, and what was rejected.",
        "reasoned decision-record port-amity -o decision.docx",
        more="It is drawn from the recorded stages and the report.",
    )
    completion.add_id(record)
    _add_file(record)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="make the Word document, over what is there"
    )
    parser.add_argument(
        "--draft", action="store_true", help="with -o: a draft, also while something is wanting"
    )
    parser.add_argument(
        "--public", action="store_true", help="with -o: without what is not for publication"
    )


def _report(args: argparse.Namespace) -> int:
    return _do(args, args.paper)


def _decision_record(args: argparse.Namespace) -> int:
    return _do(args, _RECORD)


def _do(args: argparse.Namespace, named: str) -> int:
    from tui.papers import reporting

    if (args.draft or args.public) and args.output is None:
        raise BadInput("--draft and --public go with -o FILE.")
    target = _target(args.output)
    desk = acting.desk(args)
    one = reporting.paper(desk, desk.open(args.id), named)
    if target is not None:
        return _make(args, desk, one, target)
    if one.paper.asks is None:
        return _tell(desk, one)
    was_begun = one.begun
    one = reporting.begin(desk, one)
    if getattr(args, "interview", False):
        return _interview(args, one)
    if not was_begun:
        say(f"Begun: {one.paper.title}, from what the record has.")
    return _tell(desk, one)


def _target(named: str | None) -> Path | None:
    if named is None:
        return None
    target = Path(named)
    if target.suffix.lower() != ".docx":
        raise BadInput(f'The document is a Word file: end its name in .docx, not "{target.name}".')
    return target


def _make(args: argparse.Namespace, desk: Desk, one: PaperCase, target: Path) -> int:
    from tui.papers import reporting

    made = reporting.make(desk, one, target, draft=args.draft, public=args.public)
    for sentence in made.altered:
        say(sentence)
    if args.draft:
        _open_lines(one)
        say("DRAFT.")
    say(str(made.path))
    return 0


def _interview(args: argparse.Namespace, one: PaperCase) -> int:
    from tui.commands import interview

    if one.own is None:
        raise BadInput(f"“{one.paper.title}” asks nothing. Make it with -o FILE.")
    args.id = one.own.id
    return interview.open_interview(args)


def _open_lines(one: PaperCase) -> None:
    from tui.commands.answering import open_lines
    from tui.papers import reporting

    for line in open_lines(one.own.journey) if one.own else ():
        say(line)
    for sentence in reporting.wanting_words(one):
        say(wrapped(sentence))


def _tell(desk: Desk, one: PaperCase) -> int:
    """How a paper stands; its id stands on the last line, where it has one."""
    from tui.papers import reporting

    say(f"{one.paper.title}: {one.case.journey.title}")
    _open_lines(one)
    for line in reporting.standing(one):
        say(wrapped(line))
    others = [other for other in reporting.papers(desk, one.case) if other.paper != one.paper]
    if others:
        say("Other papers of this case:")
    for other in others:
        say(
            wrapped(
                f"{other.paper.id}: {other.paper.title}. {' '.join(reporting.standing(other))}", 2
            )
        )
    if one.own is not None:
        say(one.own.id)
    return 0 if one.needed and one.due and not one.open else 1
