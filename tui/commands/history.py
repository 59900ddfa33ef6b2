"""The commands `history` and `revert`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forms.errors import BadInput, Broken
from tui.commands import acting
from tui.commands.assessments import local
from tui.commands.saying import complain, say, table, wrapped

if TYPE_CHECKING:
    from forms.assessment import Change
    from forms.form import Form
    from tui.cases.past import Version
    from tui.commands.parser import Commands
    from tui.desk import Desk

_SHORTEST = 6  # letters of a change's id
_GLIMPSE = 60  # letters of an answer, where many changes are listed


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion, offering

    history = commands.add(
        "history",
        _history,
        "List the changes to the answers, oldest first.",
        "reasoned history port-amity",
        "reasoned history port-amity 1.1a        each text in full",
        "reasoned history port-amity 1.1a --compare          what changed last, word by word",
        "reasoned history port-amity 1.1a --compare 3f9c2b   what changed since then",
    )
    completion.add_id(history)
    completion.add_question(history, nargs="?", default="")
    compare = history.add_argument(
        "--compare",
        nargs="*",
        metavar="CHANGE",
        help="compare two texts word by word: a change with what stands, or with another; "
        "by default the last before what stands",
    )
    offering.complete(compare, completion.changes)
    history.add_argument(
        "--in-words",
        action="store_true",
        help="with --compare, for listening: each change in words, on a line of its own",
    )

    revert = commands.add(
        "revert",
        _revert,
        "Bring back what an answer said before.",
        "reasoned revert port-amity 1.1a 3f9c2b",
        more="Nothing is lost by it: what stands now is then the one before, and can be brought\n"
        "back too. reasoned history ID QUESTION lists the changes.",
    )
    completion.add_id(revert)
    completion.add_question(revert)
    change = revert.add_argument("change", metavar="CHANGE", help="as history names it")
    offering.complete(change, completion.changes)
    acting.add_acting_for(revert)


def _history(args: argparse.Namespace) -> int:
    if args.compare is not None or args.in_words:
        return _compare(args)
    from tui import upgrading

    desk = acting.desk(args)
    try:
        name = desk.store.find(args.id)
    except Broken:
        name = args.id.strip().lower()
    try:
        case = desk.open(name)
    except Broken as error:
        complain(str(error))
        for line in _without_form(desk, name, args.question):
            say(line)
        return 1
    changes = desk.history(case, args.question)
    if not changes:
        say(f"Nothing was changed yet{f' at {args.question}' if args.question else ''}.")
    form = upgrading.asked_in(desk, case, args.question)
    lines = _in_full(form, changes) if args.question else _listed(case.form, changes)
    for line in lines:
        say(line)
    return 0


def _listed(form: Form, changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        return
    rows = [
        (
            name,
            local(change.at),
            change.whose,
            change.question,
            _glimpse(form, change),
        )
        for name, change in zip(_names(changes), changes, strict=True)
    ]
    yield from table([("CHANGE", "WHEN", "WHO", "QUESTION", "ANSWER"), *rows])


def _in_full(form: Form, changes: Sequence[Change]) -> Iterator[str]:
    from forms.telling import cited

    for place, (name, change) in enumerate(zip(_names(changes), changes, strict=True)):
        if place:
            yield ""
        back = "  brings back an earlier answer" if change.reverts else ""
        back = "  kept over another, where two copies met" if change.over else back
        yield f"{name}  {local(change.at)}  {change.whose}{back}"
        for line in _words(form, change) or ("(empty)",):
            yield wrapped(line, 2)
        for one in change.evidence:
            yield wrapped(cited(one), 2)


def _compare(args: argparse.Namespace) -> int:
    those = args.compare or ()
    if not args.question:
        raise BadInput("Name the question too: reasoned history ID QUESTION --compare.")
    if len(those) > 2:
        raise BadInput("Two texts can be compared at a time. Name one change, or two.")
    from forms.comparing import differ
    from tui import marking

    desk = acting.desk(args)
    case = desk.open(args.id)
    found = desk.compared(case, args.question, *those)
    if found.older is None and found.newer is None:
        say(f"Nothing was changed yet at {args.question}.")
        return 0
    if not args.in_words:
        say(marking.LEGEND)
    say(f"From: {_described(found.older)}")
    say(f"To: {_described(found.newer)}")
    say()
    if not differ(found.pieces):
        say("Both say the same.")
    told = marking.in_words if args.in_words else marking.marked_lines
    for line in told(found.pieces):
        say(wrapped(line, 2))
    return 0


def _described(version: Version | None) -> str:
    if version is None:
        return "no answer"
    change, stands = version.change, ", which stands now" if version.stands else ""
    if change is None:
        return "what stands now, of which the history does not tell"
    who = change.whose
    return f"{change.id[:_SHORTEST]}, {local(change.at)}, {who}{stands}"


def _without_form(desk: Desk, assessment_id: str, question_id: str) -> Iterator[str]:
    """What the history of a broken assessment says: which form it was of is lost with it.

    So a sponsor is shown what sponsors wrote: what else is an officer's alone can't be told.
    """
    changes = [
        change
        for change in desk.store.history(assessment_id)
        if question_id in ("", change.question)
        and (desk.actor.role == "officer" or change.role == "sponsor")
    ]
    if not changes:
        yield "Its history says nothing that is yours to see."
    for name, change in zip(_names(changes), changes, strict=True):
        yield f"{name}  {local(change.at)}  {change.whose}  {change.question}"
        value = change.value
        yield wrapped(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), 2)
        yield ""


def _names(changes: Sequence[Change]) -> tuple[str, ...]:
    """As much of each change's id as tells it from the others."""
    for length in range(_SHORTEST, max((len(change.id) for change in changes), default=0)):
        names = tuple(change.id[:length] for change in changes)
        if len(set(names)) == len(names):
            return names
    return tuple(change.id for change in changes)


def _glimpse(form: Form, change: Change) -> str:
    text = " ".join(" ".join(_words(form, change)).split()) or "(empty)"
    return text if len(text) <= _GLIMPSE else f"{text[: _GLIMPSE - 1].rstrip()}…"


def _words(form: Form, change: Change) -> tuple[str, ...]:
    from tui.commands.showing import in_words

    question = form.by_id.get(change.question)
    lines = in_words(question, change.answer()) if question else (str(change.value),)
    return tuple(line for line in lines if line.strip())


def _revert(args: argparse.Namespace) -> int:
    from tui.commands.answering import report

    desk = acting.desk(args)
    return report(*desk.revert(desk.open(args.id), args.question, args.change))
