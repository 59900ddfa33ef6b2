"""The commands of the review: send it, ask for more, reply, return it, accept it; the audit."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from tui.commands import acting
from tui.commands.assessments import local
from tui.commands.saying import say, wrapped
from tui.humane import count

if TYPE_CHECKING:
    from forms.form import Role
    from forms.proceedings import Verdict
    from forms.review import Thread
    from tui.commands.parser import Commands
    from tui.desk import Case, Desk


_BY_FILE = """\
With -o it also writes the one file to mail, for whoever has a store of their own. The other side
takes it in with merge (the first time with import), and nothing of theirs is overwritten."""


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion

    send = commands.add(
        "send",
        _send,
        "Send an assessment to the officers, once nothing stands open.",
        "reasoned send port-amity",
        'reasoned send port-amity --note "The two schools have written since."',
        "reasoned send port-amity -o port-amity.json",
        more=_BY_FILE,
    )
    completion.add_id(send)
    _note(send)
    _file(send, "the officers")
    acting.add_acting_for(send)

    review = commands.add(
        "review",
        _review,
        "Show how the review stands: whose turn it is, what is asked, what changed.",
        "reasoned review port-amity",
    )
    completion.add_id(review)

    request = commands.add(
        "request",
        partial(_words, "request"),
        "Ask for more at one question. An officer's.",
        'reasoned request port-amity 4.2a "Say which schools, and who has asked them."',
    )
    completion.add_id(request)
    completion.add_question(request)
    _text(request, "what is to be added, and why")

    for name, says, needs in (
        ("reply", "Reply on a request.", True),
        ("resolve", "Resolve a request; its thread stays. An officer's.", False),
        ("reopen", "Open a resolved request again. An officer's.", True),
    ):
        does = partial(_words, name)
        parser = commands.add(name, does, says, f'reasoned {name} port-amity 4.2a "…"')
        completion.add_id(parser)
        parser.add_argument(
            "request", metavar="REQUEST", help="as review names it, or its question"
        )
        _text(parser, "what there is to say", needed=needs)

    back = commands.add(
        "return",
        _return,
        "Return an assessment to its sponsor, with what is asked. An officer's.",
        "reasoned return port-amity",
        "reasoned return port-amity -o port-amity.json",
        more=_BY_FILE,
    )
    completion.add_id(back)
    _note(back)
    _file(back, "the sponsor")

    accept = commands.add(
        "accept",
        _accept,
        "Accept an assessment as a whole, or one category. An officer's.",
        "reasoned accept port-amity --category 4",
        "reasoned accept port-amity",
        more="It can't be accepted as a whole while a request is open.",
    )
    completion.add_id(accept)
    accept.add_argument("--category", type=int, metavar="NUMBER", help="this category alone")
    accept.add_argument(
        "--needs-more", action="store_true", help="of a category: it needs more as it stands"
    )
    _note(accept)

    note = commands.add(
        "note",
        partial(_words, "note"),
        "Write a note that officers only read. An officer's.",
        'reasoned note port-amity "The archive was asked on Monday."',
        'reasoned note port-amity --question 1.3 "Two links, not three."',
    )
    completion.add_id(note)
    note.add_argument("--question", default="", metavar="QUESTION", help="the question it is on")
    _text(note, "the note")

    audit = commands.add(
        "audit",
        _audit,
        "Say who did what when, the oldest first.",
        "reasoned audit port-amity",
        "reasoned audit port-amity --json",
        "reasoned audit port-amity --word -o record.docx",
        more="A sponsor's has nothing of the officers' notes and of what officers answer.",
    )
    completion.add_id(audit)
    audit.add_argument("--json", action="store_true", help="as JSON, for a program")
    audit.add_argument("--word", action="store_true", help="as a Word document, to print")
    audit.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="with --word: where to write it, over what is there; otherwise a new file here",
    )


def _note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", default="", metavar="TEXT", help="a word that goes with it")


def _file(parser: argparse.ArgumentParser, whom: str) -> None:
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=f"write a file too, to mail to {whom}"
    )


def _text(parser: argparse.ArgumentParser, says: str, *, needed: bool = True) -> None:
    if needed:
        parser.add_argument("text", metavar="TEXT", help=says)
    else:
        parser.add_argument("text", metavar="TEXT", help=says, nargs="?", default="")


# ---------------------------------------------------------------- to and fro


def _send(args: argparse.Namespace) -> int:
    from tui.commands import mailing
    from tui.review import reviewing

    def does(desk: Desk, case: Case) -> Case:
        for one in reviewing.unanswered(case):
            say(f"{one.question} was asked about, and is as it was. Nobody has replied.")
        case = reviewing.send(desk, case, args.note)
        say(f"{case.journey.title} is sent: the officers have it now.")
        return case

    again = "It is sent already, and nothing has changed since. This is the file again."
    return _hand_over(args, "officer", does, mailing.sent_already, again)


def _return(args: argparse.Namespace) -> int:
    from tui.commands import mailing
    from tui.review import reviewing

    def does(desk: Desk, case: Case) -> Case:
        case = reviewing.give_back(desk, case, args.note)
        asked = case.review.open
        say(f"{case.journey.title} is with its sponsor, with {count(len(asked), 'open request')}.")
        return case

    again = "It is returned already. This is the file again."
    return _hand_over(args, "sponsor", does, mailing.returned_already, again)


def _hand_over(
    args: argparse.Namespace,
    to: Role,
    does: Callable[[Desk, Case], Case],
    already: Callable[[Case], bool],
    again: str,
) -> int:
    """Hands the case over, and writes the file to mail where one is wanted; that one again, too."""
    from tui.commands import mailing

    desk = acting.desk(args)
    case = desk.open(args.id)
    target = mailing.target(args.output)
    if target is not None and already(case):
        say(again)
    else:
        case = does(desk, case)
    if target is not None:
        mailing.write(desk, case, target, to)
    return 0


def _accept(args: argparse.Namespace) -> int:
    from tui.review import reviewing

    desk = acting.desk(args)
    case = desk.open(args.id)
    if args.category is None:
        case = reviewing.accept(desk, case, args.note)
        say(f"{case.journey.title} is accepted. An edit by its sponsor would withdraw that.")
        return 0
    verdict: Verdict = "needs more" if args.needs_more else "accepted"
    reviewing.judge(desk, case, args.category, verdict, args.note)
    say(f"Category {args.category}: {verdict}.")
    return 0


# ---------------------------------------------------------------- requests, and notes


_ON_A_REQUEST = ("reply", "resolve", "reopen")


def _words(name: str, args: argparse.Namespace) -> int:
    """Puts a request, a word on one, or a note on record, and says so."""
    from tui.review import reviewing

    puts: dict[str, Callable[[Desk, Case, str, str], Case]] = {
        "request": reviewing.request,
        "reply": reviewing.reply,
        "resolve": reviewing.resolve,
        "reopen": reviewing.reopen,
        "note": reviewing.note,
    }
    about = args.request if name in _ON_A_REQUEST else args.question
    desk = acting.desk(args)
    case = puts[name](desk, desk.open(args.id), about, args.text)
    for line in _done(name, case):
        say(line)
    return 0


def _done(name: str, case: Case) -> Iterator[str]:
    """What is said once it is done."""
    from tui.review import reviewing

    stands = case.review
    match name:
        case "request":
            made = stands.threads[-1]
            yield f"Request {reviewing.name(made, stands)} on {made.question} is written."
            if stands.turn == "officer":
                yield f"The sponsor sees it once you return it: reasoned return {case.id}"
        case "reply":
            yield "The reply is written."
        case "resolve":
            yield f"Resolved; {count(len(stands.open), 'request is', 'requests are')} open."
        case "reopen":
            yield "The request is open again."
        case _:
            yield "The note is written. Officers only read it."


# ---------------------------------------------------------------- telling


def _review(args: argparse.Namespace) -> int:
    desk = acting.desk(args)
    for line in _as_lines(desk, desk.open(args.id)):
        say(line)
    return 0


def _as_lines(desk: Desk, case: Case) -> Iterator[str]:
    from tui.cases import standing
    from tui.review import reviewing

    stands = case.review_met_by(desk.actor.role)
    whole = standing.of(case.assessment, case.journey)
    yield case.journey.title
    yield f"{whole.status}, since {local(whole.since)}. {whole.says}"
    for thread in stands.threads:
        yield ""
        state = "open" if thread.open else "resolved"
        yield f"Request {reviewing.name(thread, stands)} on {thread.question}, {state}"
        yield from _thread(thread)
    if stands.edits:
        yield ""
        yield "Changed since it was sent"
        for edit in stands.edits:
            asked = "asked for" if edit.asked_for else "not asked for"
            compare = f"reasoned history {case.id} {edit.question} --compare"
            yield f"  {edit.question}, {asked}: {compare}"
    if stands.verdicts:
        yield ""
        yield "Verdicts"
        for number, one in sorted(stands.verdicts.items()):
            yield f"  Category {number}: {one.verdict}, {one.by.name}, {local(one.at)}"
            if one.text:
                yield wrapped(one.text, 4)
    yield from _marks(desk, case)
    if desk.actor.role == "officer":
        yield from _for_officers(case)


def _marks(desk: Desk, case: Case) -> Iterator[str]:
    from tui.review import withholding

    held = withholding.of(desk, case)
    if held:
        yield ""
        yield "Not for publication"
    for question in case.form.by_id:
        for mark in held.of(question):
            yield wrapped(f"{question}: {withholding.told(mark)}", 2)


def _for_officers(case: Case) -> Iterator[str]:

    weak = [step for step in case.journey.sponsors if step.stands and step.standing.message]
    if weak:
        yield ""
        yield "Answers that say little"
        for step in weak:
            yield wrapped(f"{step.id}: {step.standing.message}", 2)
    notes = case.review.notes
    if notes:
        yield ""
        yield "Notes, for officers only"
        for note in notes:
            about = f" on {note.question}" if note.question else ""
            yield f"  {local(note.at)}  {note.by.name}{about}"
            yield wrapped(note.text, 4)


def _thread(thread: Thread) -> Iterator[str]:
    from forms.proceedings import Resolved

    for one in (thread.request, *thread.said):
        yield f"  {local(one.at)}  {one.by.name} ({one.role})"
        text = one.note or "(resolved)" if isinstance(one, Resolved) else one.text
        yield wrapped(text, 4)


def _audit(args: argparse.Namespace) -> int:
    from tui.commands.saying import say_json
    from tui.review import deeds

    desk = acting.desk(args)
    case = desk.open(args.id)
    if args.word or args.output is not None:
        return _record(args, desk, case)
    found = deeds.audit(desk, case)
    if args.json:
        say_json(
            [
                {
                    "id": one.id,
                    "at": one.at.isoformat(),
                    "by": one.by.handle,
                    "name": one.by.name,
                    "role": one.role,
                    "what": one.what,
                    "said": one.said,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        say(f"{local(one.at)}  {one.by.name} ({one.role}) {one.what}.")
        if one.said:
            say(wrapped(one.said, 4))
    if not found:
        say("Nothing was done yet.")
    return 0


def _record(args: argparse.Namespace, desk: Desk, case: Case) -> int:
    from pathlib import Path

    from forms.errors import BadInput
    from tui.naming import free_name
    from tui.review import deeds

    if not args.word or args.json:
        raise BadInput("-o goes with --word, and --json with neither.")
    target = Path(args.output) if args.output is not None else None
    if target is not None and target.suffix.lower() != ".docx":
        raise BadInput(f'The record is a Word file: end its name in .docx, not "{target.name}".')
    target = target or free_name(Path(), f"{case.journey.title} record", draft=False)
    say(str(deeds.to_word(desk, case, target)))
    return 0
