"""The commands of the register: existing arrangements, their logs, and the reviews due."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui import humane
from tui.commands import acting, interview
from tui.commands.assessments import local
from tui.commands.saying import complain, say, say_json, table, wrapped
from tui.humane import count

if TYPE_CHECKING:
    from datetime import date

    from forms.register import FactName
    from tui.commands.parser import Commands
    from tui.desk import Desk
    from tui.register.growing import Purpose
    from tui.register.registering import Line

_MOST_MONTHS, _LONGEST_NUMBER = 1200, 4
_REGION = 2  # its column in the list

_FLAGS: tuple[tuple[str, FactName, str, str], ...] = (
    ("--title", "title", "TEXT", "what it is called: the place, the partner or the partnership"),
    ("--region", "region", "TEXT", "what it is grouped by: a country, a region, a portfolio"),
    ("--kind", "kind", "KIND", "its kind, by its id or in words"),
    ("--called", "called", "TEXT", "the name of a link that has a name of its own"),
    ("--state", "state", "STATE", "its state, by its id or in words"),
    ("--since", "since", "DATE", "the day on which it began"),
    ("--renewed", "renewed", "DATE", "the day on which it was last renewed"),
    ("--until", "until", "DATE", "the day until which it is fixed"),
    ("--review-due", "review_due", "DATE", "the review's day, where it is not the policy's"),
    ("--lead", "lead", "ROLE", "the lead contact: a role, and no person's data"),
)


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import offering

    group = commands.group("register", "Existing arrangements, and when each is reviewed.", _open)
    interview.add_plain(group.parser)

    listing = group.add(
        "list",
        _list,
        "List the arrangements, by title.",
        "reasoned register list",
        "reasoned register list --region Examplia --json",
    )
    given = listing.add_argument("--region", default="", metavar="TEXT", help="those of one region")
    offering.complete(given, offering.nothing)
    listing.add_argument("--json", action="store_true", help="as JSON, for a program")

    adding = group.add(
        "add",
        _add,
        "Put an arrangement into the register. An officer's.",
        'reasoned register add --title "Port Amity" --region Examplia --kind friendship '
        "--since 2026-05-14",
        "reasoned register add --from port-amity",
        more="With --from, what a signed assessment says is taken from it; flags go before that.",
    )
    given = adding.add_argument(
        "--from", dest="from_", default="", metavar="ID", help="the assessment that it came from"
    )
    offering.complete(given, offering.nothing)
    given = adding.add_argument(
        "--form", default="", metavar="FORM", help="the form whose words it takes; or the only one"
    )
    offering.complete(given, offering.nothing)
    _facts(adding)

    show = group.add(
        "show",
        _show,
        "Show an arrangement with its log, and all that was written of it.",
        "reasoned register show port-amity",
    )
    _id(show)
    show.add_argument("--json", action="store_true", help="as JSON, for a program")

    changing = group.add(
        "change",
        _change,
        "Change what the register says of an arrangement. An officer's.",
        'reasoned register change port-amity --state dormant --why "Nobody has written since May."',
        'reasoned register change port-amity --review-due ""',
        more='What was there before stays on record. An empty value, "", takes a fact out.',
    )
    _id(changing)
    _facts(changing)

    logging = group.add(
        "log",
        _log,
        "Log what happened under an arrangement. An officer's.",
        'reasoned register log port-amity "Two choirs met here." --on 2026-07-01',
    )
    _id(logging)
    logging.add_argument("text", metavar="TEXT", help="what happened")
    given = logging.add_argument("--on", required=True, metavar="DATE", help="on which day")
    offering.complete(given, offering.nothing)

    due = group.add(
        "due",
        _due,
        "List the reviews due, by month.",
        "reasoned register due",
        "reasoned register due --months 6",
    )
    given = due.add_argument("--months", metavar="NUMBER", help="within so many months from today")
    offering.complete(given, offering.nothing)

    for name, handler, says in (
        ("review", _review, "Begin the review of an arrangement. An officer's."),
        (
            "convert",
            _convert,
            "Begin a conversion to another kind, where the form has one. An officer's.",
        ),
    ):
        parser = group.add(
            name,
            handler,
            says,
            f"reasoned register {name} port-amity",
            more="The id of the new assessment stands alone on the last line.",
        )
        _id(parser)

    concluding = group.add(
        "conclude",
        _conclude,
        "Enter what was decided of an arrangement's review or conversion. An officer's.",
        "reasoned register conclude port-amity",
        "reasoned register conclude port-amity --until 2026-12-31",
        more="What is entered is told. A flag sets a fact otherwise than the papers say.",
    )
    _id(concluding)
    _facts(concluding)

    recover = group.add(
        "recover",
        _recover,
        "Bring back an arrangement whose file is broken, as it last was.",
        "reasoned register recover port-amity",
    )
    _id(recover)


def _id(parser: argparse.ArgumentParser) -> None:
    from tui.commands import offering

    given = parser.add_argument("id", metavar="ID", help="the arrangement's id, or its beginning")
    offering.complete(given, offering.nothing)


def _facts(parser: argparse.ArgumentParser) -> None:
    from tui.commands import offering

    for flag, _, value, says in _FLAGS:
        offering.complete(parser.add_argument(flag, metavar=value, help=says), offering.nothing)
    given = parser.add_argument("--why", default="", metavar="TEXT", help="why, in a sentence")
    offering.complete(given, offering.nothing)


def _given(args: argparse.Namespace) -> dict[FactName, str]:
    return {name: said for _, name, _, _ in _FLAGS if (said := getattr(args, name)) is not None}


def _months(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > _LONGEST_NUMBER or int(typed) > _MOST_MONTHS:
        raise BadInput(f'"{typed}" is no number of months. Give one from 0 to {_MOST_MONTHS}.')
    return int(typed)


# ---------------------------------------------------------------- telling


def _open(args: argparse.Namespace) -> int:
    if getattr(args, "plain", False):
        return interview.in_plain_lines(args, register=True)
    return _list(args)


def _list(args: argparse.Namespace) -> int:
    from tui.register import registering

    desk = acting.desk(args)
    found = registering.listed(desk, getattr(args, "region", ""))
    lines, troubles = found.lines, found.troubles
    if getattr(args, "json", False):
        say_json([as_data(line) for line in lines])
    elif lines:
        for row in table(_without_regions([_headings(lines), *map(_row, lines)], lines)):
            say(row)
    elif not troubles:
        say("Nothing is on the register. reasoned register add --help shows how to begin.")
    for trouble in troubles:
        complain(trouble.says)
    return 0


def _headings(lines: Sequence[Line]) -> tuple[str, ...]:
    """What stands above each column; that of the regions as the forms call them."""
    regions = dict.fromkeys(one.rules.region_called if one.rules else "region" for one in lines)
    return ("ID", "TITLE", " OR ".join(regions).upper(), "KIND", "STATE", "SINCE", "REVIEW DUE")


def _without_regions(rows: list[tuple[str, ...]], lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The rows; without the column of regions where the forms group arrangements by nothing."""
    if any(one.facts.region or one.rules is None or one.rules.grouped for one in lines):
        return rows
    return [(*row[:_REGION], *row[_REGION + 1 :]) for row in rows]


def _row(line: Line) -> tuple[str, ...]:
    facts, due = line.facts, line.due
    return (
        line.id,
        facts.title,
        facts.region or "-",
        line.kind,
        line.state,
        facts.since.isoformat() if facts.since else "-",
        due.by.isoformat() if due else "-",
    )


def as_data(line: Line) -> dict[str, object]:
    """An arrangement for a program. Kinds and states are given by id and in words."""
    facts, due = line.facts, line.due
    return {
        "id": line.id,
        "form": line.arrangement.form,
        "title": facts.title,
        "region": facts.region,
        "kind": facts.kind,
        "kind_in_words": line.kind,
        "state": facts.state,
        "state_in_words": line.state,
        "since": _iso(facts.since),
        "renewed": _iso(facts.renewed),
        "until": _iso(facts.until),
        "review_from": _iso(due.since if due else None),
        "review_due": _iso(due.by if due else None),
        "lead": facts.lead,
        "assessments": list(line.arrangement.assessments),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _show(args: argparse.Namespace) -> int:
    from tui.register import registering

    desk = acting.desk(args)
    line = registering.one(desk, args.id)
    if args.json:
        log = [{"on": one.on.isoformat(), "text": one.text} for one in line.arrangement.log]
        entries = [
            {
                "id": one.id,
                "at": one.at.isoformat(),
                "by": one.by.handle,
                "name": one.by.name,
                "role": one.role,
                "what": registering.told(one, line),
            }
            for one in line.arrangement.entries
        ]
        say_json({**as_data(line), "log": log, "entries": entries})
        return 0
    for said in _as_lines(desk, line):
        say(said)
    return 0


def _as_lines(desk: Desk, line: Line) -> Iterator[str]:
    from tui.register import registering

    yield line.facts.title
    for name, said in registering.facts_told(line):
        yield wrapped(f"{name}: {said}", 2)
    if said := line.standing(humane.local(desk.now()).date()):
        yield wrapped(said, 2)
    yield ""
    yield "What happened" if line.arrangement.log else "Nothing is logged yet."
    for logged in line.arrangement.log:
        yield wrapped(f"{logged.on.isoformat()}  {logged.text}", 2)
    yield ""
    yield "What was written"
    for entry in line.arrangement.entries:
        yield f"  {local(entry.at)}  {entry.by.name} ({entry.role})"
        yield wrapped(registering.told(entry, line), 4)


def _due(args: argparse.Namespace) -> int:
    from forms.typed import in_words
    from tui.register import registering

    desk = acting.desk(args)
    within_months = None if args.months is None else _months(args.months)
    months = registering.due(desk, within_months)
    for month, lines in months:
        say(month)
        for line in lines:
            if due := line.due:
                by = in_words(due.by.isoformat())
                say(wrapped(f"{line.facts.title} ({line.id}), by {by}. {due.why}", 2))
    if not months:
        within = f" within {count(within_months, 'month')}" if within_months is not None else ""
        say(f"No review is due{within}.")
    for trouble in registering.listed(desk).troubles:
        complain(trouble.says)
    return 0


# ---------------------------------------------------------------- writing


def _add(args: argparse.Namespace) -> int:
    from tui import concluding
    from tui.register import entering, registering

    desk = acting.desk(args)
    given = _given(args)
    if args.from_:
        case = desk.open(args.from_)
        form = desk.form(args.form) if args.form else case.form
        given = {**concluding.facts_from(desk, case), **given}
        line = entering.enter(desk, form, given, assessment=case.id, why=args.why)
    else:
        form = desk.form(args.form) if args.form else registering.form_of_register(desk)
        line = entering.enter(desk, form, given, why=args.why)
    if due := line.due:
        say(f"{line.facts.title} is on the register. Its review is due by {due.by.isoformat()}.")
    else:
        say(f"{line.facts.title} is on the register. No review of it is due yet.")
    say(line.id)
    return 0


def _change(args: argparse.Namespace) -> int:
    from tui.register import entering, registering

    line = entering.change(acting.desk(args), args.id, _given(args), args.why)
    say(registering.told(line.arrangement.entries[-1], line))
    return 0


def _log(args: argparse.Namespace) -> int:

    from tui.register import entering

    line = entering.log(acting.desk(args), args.id, args.on, args.text)
    say(f"Logged; {count(len(line.arrangement.log), 'entry', 'entries')} in all.")
    return 0


def _review(args: argparse.Namespace) -> int:
    return _begin(args, "review")


def _convert(args: argparse.Namespace) -> int:
    return _begin(args, "conversion")


def _begin(args: argparse.Namespace, purpose: Purpose) -> int:
    from tui.register import growing, registering

    desk = acting.desk(args)
    if begun := growing.going_on(registering.one(desk, args.id)):
        say(wrapped(begun))
    case = growing.begin(desk, args.id, purpose)
    say(f"The {purpose} of {case.journey.title} is begun. Answer it with reasoned interview:")
    say(case.id)
    return 0


def _conclude(args: argparse.Namespace) -> int:
    from tui import concluding
    from tui.register import registering

    line = concluding.conclude(acting.desk(args), args.id, _given(args), args.why)
    say(registering.told(line.arrangement.entries[-1], line))
    return 0


def _recover(args: argparse.Namespace) -> int:
    arrangement = acting.desk(args).store.register.recover(args.id)
    say(f"{arrangement.facts.title} is back, as it last was. Look whether anything is missing.")
    say(arrangement.id)
    return 0
