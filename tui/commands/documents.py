"""The command `export`: the Word document, or a file that travels between machines."""

from __future__ import annotations

import argparse
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput, Refused
from tui.commands import acting, blanks, offering, travelling
from tui.commands.saying import say
from tui.humane import count as counted

if TYPE_CHECKING:
    from tui.commands.parser import Commands
    from tui.desk import Case, Desk
    from tui.papers.papers import Exported


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion

    export = commands.add(
        "export",
        _export,
        "Make the Word document, a paper to fill in, or a file for another machine.",
        "reasoned export port-amity",
        "reasoned export port-amity --draft -o draft.docx",
        "reasoned export port-amity --public",
        "reasoned export port-amity --requests",
        "reasoned export port-amity --format json",
        "reasoned export --blank --form brent",
        "reasoned export port-amity --blank -o answers.csv",
        more="While a question stands open there is only a draft, which says so on each page.\n"
        "With --public it leaves out what is marked as not for publication, and says so.\n"
        "With --requests the requests and replies are an appendix; with --comments they, the\n"
        "notes and the remarks on answers that say little are Word's comments, for officers.\n"
        "With --format json the file holds the assessment whole, for import and merge.\n"
        "With --blank it is a Word form to fill in, with the answers that there are, or a\n"
        "table where the file ends in .csv; reasoned read takes in what comes back. With\n"
        "--form and without an ID it is of no assessment.\n"
        "The name of the file stands on the last line.",
    )
    completion.add_id(export, nargs="?")
    export.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write it, over what is there; otherwise a new file in this folder",
    )
    export.add_argument(
        "--draft", action="store_true", help="a draft, also while something stands open"
    )
    export.add_argument(
        "--public", action="store_true", help="without what is marked as not for publication"
    )
    export.add_argument("--blank", action="store_true", help="a paper to fill in")
    named = export.add_argument(
        "--form", metavar="FORM", help="with --blank and without an ID: the form to fill in"
    )
    offering.complete(named, completion.forms)
    kind = export.add_mutually_exclusive_group()
    kind.add_argument(
        "--requests", action="store_true", help="with what officers asked, and the replies"
    )
    kind.add_argument(
        "--comments", action="store_true", help="with comments in the margin. An officer's"
    )
    form = export.add_argument(
        "--format", metavar="FORMAT", default="word", help="word, or json for another machine"
    )
    offering.complete(form, lambda **_: ["word", "json"])
    reader = export.add_argument(
        "--for",
        dest="copy_for",
        metavar="ROLE",
        help="with --format json or --blank: who is to have it, sponsor or officer; otherwise you",
    )
    offering.complete(reader, offering.roles)


def _export(args: argparse.Namespace) -> int:
    if args.blank:
        return blanks.export(args)
    if args.form is not None:
        raise BadInput(
            "--form goes with --blank. An assessment has the form that it was begun with."
        )
    if args.id is None:
        raise BadInput("reasoned export needs ID. reasoned list shows each assessment's.")
    if args.format == "json":
        return travelling.export(args)
    if args.format != "word":
        raise BadInput(f'There is no format "{args.format}". Name word or json.')
    if args.copy_for is not None:
        raise BadInput(
            "--for goes with --format json or --blank. Make a sponsor's document with --as sponsor."
        )
    if args.public and (args.requests or args.comments):
        raise BadInput("A public version has neither requests nor comments. Leave one out.")
    return _document(args)


def _document(args: argparse.Namespace) -> int:
    from tui.commands.answering import open_lines

    target = Path(args.output) if args.output is not None else None
    if target is not None and target.suffix.lower() != ".docx":
        raise BadInput(f'The document is a Word file: end its name in .docx, not "{target.name}".')
    desk = acting.desk(args)
    case = desk.open(args.id)
    stands_open = open_lines(case.journey)
    those = counted(len(stands_open), "question stands", "questions stand")
    if stands_open and not args.draft:
        for line in stands_open:
            say(line)
        raise Refused(f"{those} open. Answer what is missing, or add --draft.")
    path = target or _new_name(case, args)
    made = _made(args, desk, case, path)
    for sentence in made.altered:
        say(sentence)
    if args.public:
        say(_left_out(desk, case))
    if args.draft:
        for line in stands_open:
            say(line)
        say(f"DRAFT: {those} open." if stands_open else "DRAFT, though nothing stands open.")
    say(str(made.path))
    return 0


def _made(args: argparse.Namespace, desk: Desk, case: Case, path: Path) -> Exported:
    """The document that was asked for."""
    from tui.papers import papers

    if args.requests:
        return papers.for_group(desk, case, path, draft=args.draft)
    if args.comments:
        return papers.with_comments(desk, case, path, draft=args.draft)
    return papers.document(desk, case, path, draft=args.draft, public=args.public)


def _left_out(desk: Desk, case: Case) -> str:
    from tui.review import withholding

    held = withholding.of(desk, case)
    if not held:
        return "Nothing is marked as not for publication, so nothing is left out."
    answers = counted(len(held.answers), "answer", "answers")
    sources = counted(len(held.evidence), "source", "sources")
    return f"Left out as not for publication: {answers} and {sources}."


def _new_name(case: Case, args: argparse.Namespace) -> Path:
    """A file in this folder that is not there yet, named after the assessment's id and revision."""
    from forms.publication import public_name

    named = public_name(case.assessment, case.form) if args.public else case.id
    kinds = ("public", "requests", "comments", "draft")
    kind = "".join(f"-{one}" for one in kinds if getattr(args, one))
    stem = f"{named}-r{case.assessment.revision}{kind}"
    names = (f"{stem}.docx" if number == 1 else f"{stem}-{number}.docx" for number in count(1))
    return next(path for name in names if not os.path.lexists(path := Path(name)))
