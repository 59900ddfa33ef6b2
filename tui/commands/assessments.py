"""The commands `new`, `list`, `show` and `check`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui import humane
from tui.cases import queue
from tui.commands import acting
from tui.commands.saying import complain, say, say_json, table, to_a_person, wrapped
from tui.humane import count

if TYPE_CHECKING:
    from forms.form import Form
    from store.presence import Present
    from tui.cases.listing import Summary
    from tui.cases.queue import Queue
    from tui.commands.parser import Commands
    from tui.desk import Desk

_SHORT = ("place", "country", "arrangement", "sponsor")
"""Each is a flag of `new`, short for --set 0.place=… and so on."""


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion, offering

    new = commands.add(
        "new",
        _new,
        "Begin an assessment, and print its id.",
        'reasoned new --form brent --place "Port Amity" --country Examplia',
        "reasoned new --form brent --set 0.place=Sampleton --set 0.kind=town",
        "reasoned new --form cambridge --example",
        more="The id stands alone on the last line. It is what the other commands ask for.",
    )
    form = new.add_argument(
        "--form", required=True, metavar="FORM", help="a form's name, its beginning, or its file"
    )
    offering.complete(form, completion.forms)
    setting = new.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="ID=VALUE",
        help="a first answer; give it once for each question",
    )
    offering.complete(setting, offering.nothing)
    for short in _SHORT:
        value = new.add_argument(
            f"--{short}",
            metavar="VALUE",
            help=f"short for --set 0.{short}=VALUE, where it is asked",
        )
        offering.complete(value, offering.nothing)

    new.add_argument(
        "--example",
        action="store_true",
        help="one that is filled in, about something that does not exist",
    )

    listing = commands.add(
        "list",
        _list,
        "List the assessments: what waits for you, and what waits for others.",
        "reasoned list",
        "reasoned list --as officer",
        "reasoned list --deleted",
        more="An officer has all of them in the list. A sponsor has those that they began, have\n"
        "been at or are named in as the sponsor; --all lists other people's too. --json has\n"
        "all of them, and says which are mine.",
    )
    listing.add_argument("--all", action="store_true", help="other people's too")
    listing.add_argument("--deleted", action="store_true", help="those in the bin instead")
    listing.add_argument("--json", action="store_true", help="as JSON, for a program")

    show = commands.add(
        "show",
        _show,
        "Show an assessment with its answers.",
        "reasoned show port-amity",
        "reasoned show port-amity --json",
    )
    completion.add_id(show)
    show.add_argument("--json", action="store_true", help="as JSON, for a program")

    check = commands.add(
        "check",
        _check,
        "List what stands open, a line for each question.",
        "reasoned check port-amity",
        more="The exit code is 0 when an assessment is ready to send, and 1 until then.",
    )
    completion.add_id(check)


def _new(args: argparse.Namespace) -> int:
    from tui.commands.answering import as_option, remarks
    from tui.forming import copies
    from tui.register import weighing

    desk = acting.desk(args)
    form = desk.form(args.form)
    given = _first_answers(args, form)
    if args.example:
        return _new_example(desk, args.form, given)
    typed = {one: as_option(form.by_id[one], text) for one, text in given.items()}
    case = desk.begin(form, typed)
    for question_id in typed:
        step = case.journey.by_id[question_id]
        for remark in remarks(step.question, step.standing):
            say(remark)
    if over := weighing.of_begun(desk, case):
        for sentence in (*over, weighing.AS_BEGUN):
            say(wrapped(sentence))
    if behind := copies.told_at_the_beginning(desk, args.form):
        complain(behind)
    if to_a_person():
        say("Begun. Answer it on the screen with reasoned interview and its id, which is:")
    say(case.id)
    return 0


def _new_example(desk: Desk, name_or_path: str, given: dict[str, str]) -> int:
    from tui.example import begin_example

    if given:
        raise BadInput("An example has its answers already. Leave --example out, or the answers.")
    say(begin_example(desk, name_or_path).id)
    return 0


def _first_answers(args: argparse.Namespace, form: Form) -> dict[str, str]:
    given: dict[str, str] = {}
    for setting in args.set:
        question_id, equals, text = setting.partition("=")
        if not equals:
            raise BadInput(f'"{setting}" has no "=". Write --set ID=VALUE.')
        _give(given, question_id.strip(), text)
    for short in _SHORT:
        text = getattr(args, short)
        if text is None:
            continue
        if f"0.{short}" not in form.by_id:
            raise BadInput(
                f"{form.title} does not ask 0.{short}, so --{short} has no place in it. "
                f"reasoned forms show {form.id} lists what it asks."
            )
        _give(given, f"0.{short}", text)
    for question_id in given:
        if question_id not in form.by_id:
            raise BadInput(
                f'{form.title} has no question "{question_id}". '
                f"reasoned forms show {form.id} lists them."
            )
    # In the form's order: what one answer brings in, a later one may then answer.
    return {one: given[one] for one in sorted(given, key=form.order.__getitem__)}


def _give(given: dict[str, str], question_id: str, text: str) -> None:
    if question_id in given:
        raise BadInput(f"{question_id} is given twice. Keep one of the two.")
    given[question_id] = text


def _list(args: argparse.Namespace) -> int:
    from tui.commands import showing

    if args.deleted:
        return _list_deleted(args)
    desk = acting.desk(args)
    summaries, troubles = desk.summaries()
    found = queue.queue(summaries, desk.actor.viewer)
    others: dict[str, list[Present]] = {one.id: [] for one in summaries}
    for there in desk.others():
        others.setdefault(there.id, []).append(there)
    if args.json:
        mine = {one.id for one in found.own}
        say_json(
            [
                {
                    **_as_data(one),
                    "mine": one.id in mine,
                    "open": showing.open_data(others[one.id]),
                }
                for one in summaries
            ]
        )
    elif summaries:
        _tell_queue(desk, found, args.all)
        for one in summaries if args.all else found.own:
            if said := desk.say_company(others[one.id]):
                say(wrapped(f"{one.id}: {said}"))
    elif not troubles:
        say("There are no assessments yet. reasoned new --help shows how to begin one.")
    for trouble in troubles:
        complain(trouble.says)
    return 0


def _tell_queue(desk: Desk, found: Queue, everything: bool) -> None:
    parts = [*found.parts]
    if everything and found.strangers:
        parts.append(("Other people’s", found.strangers))
    lines = table([_HEADINGS, *(_row(one, desk.now()) for _, part in parts for one in part)])
    if not found.yours:
        say(queue.nothing_waits(desk.actor.viewer, found))
    for heading, part in parts:
        say(f"{heading}: {len(part)}")
        say(lines[0])
        for one, line in zip(part, lines[1:], strict=False):
            say(line)
            for paper in one.papers if desk.actor.role == "officer" else ():
                far = f"{paper.answered} of {paper.total} answered"
                say(f"  {paper.arrangement}: {far} ({paper.id})")
        del lines[1 : len(part) + 1]
    if found.strangers and not everything:
        are = count(len(found.strangers), "assessment is", "assessments are")
        say(f"{are} other people’s. reasoned list --all lists them too.")


def _as_data(summary: Summary) -> dict[str, object]:
    """What a program is told of an assessment; who worked on it is the list's own business."""
    own = {"people", "part_of", "papers"}
    return {key: value for key, value in asdict(summary).items() if key not in own}


def _list_deleted(args: argparse.Namespace) -> int:
    from tui import bin

    (summaries, troubles), stamps = bin.listed(acting.desk(args))
    stamped = [(one, stamps.get(one.id)) for one in summaries]
    if args.json:
        say_json(
            [
                {
                    **_as_data(one),
                    "deleted": stamp.at.isoformat(timespec="seconds") if stamp else None,
                    "deleted_by": stamp.by.name if stamp else None,
                }
                for one, stamp in stamped
            ]
        )
    elif summaries:
        rows: list[tuple[str, ...]] = [("ID", "TITLE", "STATUS", "ANSWERED", "DELETED", "BY")]
        for one, stamp in stamped:
            when, who = (local(stamp.at), stamp.by.name) if stamp else ("-", "-")
            answered = f"{one.answered} of {one.total}"
            rows.append((one.id, one.title, one.status, answered, when, who))
        for line in table(rows):
            say(line)
    elif not troubles:
        say("There is nothing in the bin.")
    for trouble in troubles:
        complain(trouble.says)
    return 0


_HEADINGS = ("ID", "TITLE", "ARRANGEMENT", "STATUS", "SINCE", "ANSWERED")


def _row(summary: Summary, now: datetime) -> tuple[str, ...]:
    return (
        summary.id,
        summary.title,
        summary.arrangement or "-",
        summary.status,
        humane.when(datetime.fromisoformat(summary.since), now),
        f"{summary.answered} of {summary.total}",
    )


def _show(args: argparse.Namespace) -> int:
    from tui.commands import showing

    desk = acting.desk(args)
    case = desk.open(args.id)
    others = desk.others(case.id)
    if args.json:
        say_json(showing.as_data(desk.actor, case, others))
    else:
        for line in showing.as_lines(desk.actor, case, desk.say_company(others)):
            say(line)
    return 0


def _check(args: argparse.Namespace) -> int:
    from tui.commands.answering import open_lines

    journey = acting.desk(args).open(args.id).journey
    total = count(journey.progress.total, "question")
    if journey.ready:
        say(f"Ready: every answer stands, to {total}.")
        return 0
    for line in open_lines(journey):
        say(line)
    still_open = len(journey.open)
    say(f"{still_open} of {total} {'stands' if still_open == 1 else 'stand'} open.")
    return 1


def local(moment: datetime) -> str:
    """A time as the clock on the wall has it."""
    return f"{humane.local(moment):%Y-%m-%d %H:%M}"
