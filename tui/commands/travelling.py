"""The commands `import` and `merge`, and `export --format json`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import say, to_a_person, wrapped
from tui.humane import count as counted

if TYPE_CHECKING:
    from forms.assessment import Change
    from forms.form import Role
    from forms.parentage import Meeting
    from tui.cases.case import Actor
    from tui.commands.parser import Commands
    from tui.desk import Case, Desk

_NAMED = 12  # letters of a change's id


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion

    taking = commands.add(
        "import",
        _import,
        "Take in an assessment from another machine.",
        "reasoned import port-amity.json",
        more="The file is what export --format json wrote. It is taken whole or not at all, and\n"
        "an assessment that is here already is never overwritten: merge puts the two together.\n"
        "The id stands alone on the last line.",
    )
    taking.add_argument("file", metavar="FILE", help="the file that was sent")

    merging = commands.add(
        "merge",
        _merge,
        "Put what a file brings into the assessment that is here.",
        "reasoned merge port-amity port-amity.json",
        more="Where only one side changed an answer, that is taken. Where both did, both are\n"
        "kept: on a terminal you are shown both and decide; otherwise, and to an officer who does\n"
        "not act for the sponsor, it is told which stands and how to bring the other back, and\n"
        "the exit code is 1. Nothing is ever taken out, and to merge a file again changes nothing.",
    )
    completion.add_id(merging)
    merging.add_argument("file", metavar="FILE", help="the file that was sent")
    acting.add_acting_for(merging)


# ---------------------------------------------------------------- out


def export(args: argparse.Namespace) -> int:
    """Writes the file that travels."""
    from tui import travelling

    if args.draft:
        raise BadInput("--draft is for the Word document. A file for another machine needs none.")
    if args.public:
        raise BadInput("--public is for the Word document. A file for another machine is whole.")
    copy_for = role_named(args.copy_for)
    target = Path(args.output) if args.output is not None else None
    if target is not None and target.suffix.lower() != ".json":
        raise BadInput(f'The file is JSON: end its name in .json, not "{target.name}".')
    desk = acting.desk(args)
    case = desk.open(args.id)
    path = target or _new_name(case)
    travelling.send(desk, case.id, path, copy_for)
    hidden = [one.title for one in case.form.categories if one.by == "officer"]
    if hidden and (copy_for or desk.actor.role) == "sponsor":
        those = " and ".join(f"“{title}”" for title in hidden)
        say(f"This is the sponsor's copy: what officers answer, {those}, is not in it.")
    say(str(path))
    return 0


def role_named(named: str | None) -> Role | None:
    """The role that a file is for. Raises BadInput for one that there is not."""
    match named:
        case None | "sponsor" | "officer":
            return named
        case _:
            raise BadInput(f'There is no role "{named}". A file is for a sponsor or an officer.')


def _new_name(case: Case) -> Path:
    stem = f"{case.id}-r{case.assessment.revision}"
    names = (f"{stem}.json" if number == 1 else f"{stem}-{number}.json" for number in count(1))
    return next(path for name in names if not os.path.lexists(path := Path(name)))


# ---------------------------------------------------------------- in


def _import(args: argparse.Namespace) -> int:
    from tui import travelling

    desk = acting.desk(args)
    case = travelling.take_in(desk, travelling.opened(Path(args.file)))
    if to_a_person():
        say(f"Taken in: {_progress(case)}. Its id is:")
    say(case.id)
    return 0


def _merge(args: argparse.Namespace) -> int:
    from tui import bringing, travelling

    desk = acting.desk(args)
    merged = travelling.merge(desk, desk.open(args.id), travelling.opened(Path(args.file)))
    if not merged.changed:
        say("The file brings nothing that is not here already.")
        return 0
    for line in bringing.said(merged):
        say(line)
    if merged.unseen:
        say("The file brought something to the part that officers answer.")
    for meeting in merged.meetings:
        for line in _both(merged.case, meeting, desk.actor):
            say(line)
    undecided, mine = len(merged.undecided), travelling.to_decide(desk, merged)
    if len(mine) < undecided:
        say("Which shall stand is the sponsor's to say; what brings it back here says it for them.")
    if mine and somebody_decides():
        undecided -= _decided(desk, merged.case, mine)
    say(f"Merged; {_progress(desk.open(merged.case.id))}.")
    return 1 if undecided else 0


def _progress(case: Case) -> str:
    progress = case.journey.progress
    return f"{progress.answered} of {counted(progress.total, 'question', 'questions')} answered"


def _both(case: Case, meeting: Meeting, actor: Actor) -> tuple[str, ...]:
    """Both texts of a meeting, which stands, and how to bring the other back."""
    question = meeting.question
    stands, other = ("here", "file") if meeting.ours_stands else ("file", "here")
    whose = {"here": "The answer from here", "file": "The answer from the file"}
    if meeting.decided:
        happened = (
            f"{question}: somebody decided, before the file was made, against the answer here."
        )
    else:
        happened = f"{question} was changed on both sides."
    theirs = actor.role == "officer" and case.form.category_of(question).by == "sponsor"
    flags = " --as officer --acting-for sponsor" if theirs else ""
    change = meeting.other.id[:_NAMED]
    back = f"reasoned revert {case.id} {question} {change}{flags} brings it back."
    return (
        happened,
        f"{whose[stands]} stands{'' if meeting.decided else ', since it is the later'}:",
        *_told(case, meeting.stands),
        f"{whose[other]} is kept in the history; {back}",
        *_told(case, meeting.other),
    )


def _told(case: Case, change: Change) -> tuple[str, ...]:
    from tui.commands.assessments import local
    from tui.deciding import told

    question = case.form.by_id[change.question]
    said = told(question, change.value, change.evidence)
    return (f"  {change.by.name}, {local(change.at)}", wrapped(said, 4))


# ---------------------------------------------------------------- deciding


def somebody_decides() -> bool:
    """Whether there is a person at a terminal, who can be shown both answers and asked."""
    return to_a_person() and sys.stdin is not None and sys.stdin.isatty()


def _decided(desk: Desk, case: Case, meetings: Sequence[Meeting]) -> int:
    """Asks the person at the terminal which answer stands; how many they decided."""
    decided = 0
    with suppress(EOFError):
        for meeting in meetings:
            case = _ask(desk, case, meeting)
            decided += 1
    return decided


def _ask(desk: Desk, case: Case, meeting: Meeting) -> Case:
    """Raises EOFError where the person goes away."""
    from tui import deciding, travelling

    question = case.form.by_id[meeting.question]
    ours, theirs = meeting.ours.answer(), meeting.theirs.answer()
    say(f"{question.id}: which shall stand? The other stays in the history.")
    words = {
        "mine": "Keep the answer from here",
        "theirs": "Keep the answer from the file",
        "both": "Keep both, the file's first",
    }
    choices = tuple(deciding.decisions(question, theirs))
    for number, choice in enumerate(choices, start=1):
        say(f"{number}. {words[choice]}.")
    while (typed := _typed()) not in {str(number) for number in range(1, len(choices) + 1)}:
        say(f"There is a problem. Type a number from 1 to {len(choices)}, or ctrl+d to leave it.")
    value, evidence = deciding.outcome(question, ours, theirs, choices[int(typed) - 1])
    return travelling.decide(desk, case, question.id, value, evidence)


def _typed() -> str:
    """A line, whatever its bytes. Raises EOFError."""
    try:
        return input("Type a number: ").strip()
    except UnicodeError:
        return ""
