"""The command `stage`: where an assessment is on its route, and recording what was decided."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import say, wrapped
from tui.humane import count, local, sentences

if TYPE_CHECKING:
    from datetime import date

    from forms.route import Leg
    from tui.commands.parser import Commands
    from tui.desk import Case, Desk


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import completion, offering

    parser = commands.add(
        "stage",
        _stage,
        "Show the route to the decision, or record a stage of it.",
        "reasoned stage port-amity",
        'reasoned stage port-amity reasonable reasonable --on 2026-11-09 --reference "Minute 4"',
        "reasoned stage port-amity report --confirm equalities --reference EA-12",
        more="Without a stage it says what is done, what is next, and what that needs. Where\n"
        "something is missing that a stage needs, --despite records it with the reason.",
    )
    completion.add_id(parser)
    for name, says in (("stage", "the stage's id"), ("outcome", "how it was decided, by its id")):
        given = parser.add_argument(name, metavar=name.upper(), nargs="?", default="", help=says)
        offering.complete(given, offering.nothing)
    for flag, value, says in (
        ("--on", "DATE", "the day on which it was decided; otherwise today"),
        ("--reference", "TEXT", "where it is written: a minute, an agenda item"),
        ("--note", "TEXT", "a word that goes with it"),
        ("--despite", "REASON", "why it is recorded though something is missing"),
        ("--confirm", "NEED", "record that this, which the stage needs, is there"),
    ):
        option = parser.add_argument(flag, metavar=value, default="", help=says)
        offering.complete(option, offering.nothing)


def _stage(args: argparse.Namespace) -> int:
    from tui import concluding
    from tui.papers import shelf
    from tui.register import registering
    from tui.route import staging

    desk = acting.desk(args)
    case = desk.open(args.id)
    if not args.stage:
        for line in _as_lines(desk, case, local(desk.now()).date()):
            say(line)
        return 0
    one = staging.stage(case, args.stage)
    if args.confirm:
        staging.confirm(desk, case, one.id, args.confirm, args.reference)
        say("Confirmed.")
        return 0
    if not args.outcome:
        those = ", ".join(outcome.id for outcome in one.outcomes)
        raise BadInput(f"Put the outcome after {one.id}. There are: {those}.")
    today = local(desk.now()).date()
    decision = staging.Decision(
        stage=one.id,
        outcome=args.outcome,
        on=_day(args.on) if args.on else today,
        reference=args.reference,
        text=args.note,
        despite=args.despite,
    )
    case = staging.decide(desk, case, decision)
    say(f"{one.title} is recorded.")
    following = staging.of(case).now
    if following is not None:
        say(f"Next: {following.stage.title} ({following.stage.decides}).")
    if due := shelf.to_make(desk, case):
        say(f"Papers to be made now: {', '.join(one.title for one in due)}.")
        say(f"Begin or make one with: reasoned report {case.id} {due[0].id}")
    there = registering.about(desk, case.id)
    if there is not None and concluding.conclusion(desk, there):
        say(f"Enter it in the register with: reasoned register conclude {there.id}")
    elif there is None and staging.enters_the_register(case):
        say(f"Put it into the register with: reasoned register add --from {case.id}")
    return 0


def _day(typed: str) -> date:
    from datetime import date

    from forms.typed import is_date, read_date

    day = read_date(typed)
    if not is_date(day):
        raise BadInput(f'"{typed}" is no day. Write one such as 2026-11-09 or "9 November 2026".')
    return date.fromisoformat(day)


def _as_lines(desk: Desk, case: Case, today: date) -> Iterator[str]:
    from tui.route import staging

    yield case.journey.title
    if not case.form.route:
        yield f"{case.form.title} lays down no route."
    for leg in staging.at(desk, case).legs:
        yield ""
        yield f"{leg.stage.title} ({leg.stage.id}): {_state(leg, today)}"
        yield wrapped(f"{leg.stage.decides}. {leg.stage.what}", 2)
        for one in leg.recorded:
            outcome = leg.stage.outcome(one.outcome)
            said = [f"{one.on.isoformat()}: {outcome.says if outcome else one.outcome}"]
            said += [one.reference, one.text]
            said += [f"Recorded all the same, because: {one.despite}"] if one.despite else []
            yield wrapped(sentences(*said), 2)
        if leg.state == "now":
            for need in leg.unmet:
                over = staging.ceilings(desk, case, leg.stage)
                by_hand = f" (--confirm {need.id})" if staging.by_hand(need) else ""
                yield wrapped(f"Not there yet: {staging.needed(need, over)}{by_hand}", 2)
            yield "  Outcomes:"
            for possible in leg.stage.outcomes:
                yield wrapped(f"{possible.id}  {possible.says}", 4)


def _state(leg: Leg, today: date) -> str:
    waited = leg.waited(today)
    took = f", after {count(waited, 'day')}" if waited is not None else ""
    match leg.state:
        case "done":
            return f"done{f' on {leg.on.isoformat()}' if leg.on else ''}{took}"
        case "now":
            return f"now{took.replace('after', 'waiting for')}"
        case _:
            return leg.state
