"""The commands `answer` and `fill`, and how all commands speak of an answer that does not stand."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.errors import BadInput, Refused
from tui.commands import acting
from tui.commands.saying import say
from tui.humane import count

if TYPE_CHECKING:
    from forms.checking import Standing
    from forms.form import Question
    from forms.journey import Journey, Step
    from tui.commands.parser import Commands
    from tui.desk import Case, Outcome


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion, offering

    answer = commands.add(
        "answer",
        _answer,
        "Answer one question.",
        'reasoned answer port-amity 1.1a "214,300 people, by the census of 2022."',
        "reasoned answer port-amity 0.kind city",
        "reasoned answer port-amity 4.1 < purpose.txt",
        """reasoned answer port-amity 7.3 '[{"name": "Councillor A", "role": "Chair"}]'""",
        more="Text is taken as it is; lists, choices and sums are JSON. An answer that does not\n"
        "count yet is kept all the same: the exit code is then 1, and what to add is said.",
    )
    completion.add_id(answer)
    completion.add_question(answer)
    value = answer.add_argument(
        "value", metavar="VALUE", nargs="?", help="the answer; without it, or with -, stdin is read"
    )
    offering.complete(value, completion.values)
    acting.add_acting_for(answer)

    fill = commands.add(
        "fill",
        _fill,
        "Answer many questions from a file of JSON.",
        "reasoned fill port-amity answers.json",
        "reasoned fill port-amity - < answers.json",
        more='The file holds an object: {"1.1a": "…", "0.term": 36}. With evidence an answer is\n'
        '{"answer": "…", "evidence": [{"what": "…", "where": "…", "date": "…"}]}.\n'
        "An id that the form does not have is an error, and then nothing is stored.",
    )
    completion.add_id(fill)
    fill.add_argument("file", metavar="FILE", help="the file; - is stdin")
    acting.add_acting_for(fill)


def _answer(args: argparse.Namespace) -> int:
    from tui.commands import reading

    if args.value is None and reading.stdin_is_typed():
        raise BadInput(
            f'Put the answer after {args.question}, in quotes, or send it in with "< FILE".'
        )
    desk = acting.desk(args)
    case = desk.open(args.id)
    typed = reading.text_from_stdin() if args.value in {None, "-"} else args.value
    question = case.form.by_id.get(args.question)
    if question is not None:
        typed = as_option(question, typed)
    return report(*desk.answer(case, args.question, typed))


def report(case: Case, outcome: Outcome) -> int:
    """Says what became of one answer. Raises Refused where it was not stored."""
    if outcome.standing is None:
        raise Refused(_said(case, outcome)[0])
    for line in _said(case, outcome):
        say(line)
    if not outcome.stands:
        return 1
    say(f"{outcome.question} stands; {_progress(case)}.")
    return 0


def _fill(args: argparse.Namespace) -> int:
    from tui.commands import reading

    desk = acting.desk(args)
    case, outcomes = desk.fill(desk.open(args.id), reading.json_object(args.file))
    for outcome in outcomes:
        for line in _said(case, outcome):
            say(line)
    return summed_up(case, outcomes)


def summed_up(case: Case, outcomes: Sequence[Outcome]) -> int:
    """Says in a line what became of several answers; 1 where one of them does not stand."""
    standing = sum(outcome.stands for outcome in outcomes)
    refused = sum(outcome.standing is None for outcome in outcomes)
    unfinished = len(outcomes) - standing - refused
    counts = [count(standing, "answer stands", "answers stand")]
    counts += [count(unfinished, "needs", "need") + " more"] if unfinished else []
    counts += [count(refused, "was", "were") + " not stored"] if refused else []
    say(f"{', '.join(counts)}; {_progress(case)}.")
    return 1 if unfinished or refused else 0


def _said(case: Case, outcome: Outcome) -> tuple[str, ...]:
    """What there is to say of an answer that was taken in, or refused."""
    if outcome.standing is None:
        return (f"{outcome.question}: {' '.join(outcome.notices)}",)
    return (*outcome.notices, *remarks(case.form.by_id[outcome.question], outcome.standing))


def _progress(case: Case) -> str:
    progress = case.journey.progress
    asked = count(progress.total, "question is", "questions are")
    return f"{progress.answered} of {asked} answered"


def as_option(question: Question, typed: str) -> str:
    """The id of the option that was typed by its label; otherwise what was typed."""
    return question.option_called(typed) if question.kind == "option" else typed


def remarks(question: Question, standing: Standing) -> tuple[str, ...]:
    """What there is to say of how an answer stands: nothing, or what to add."""
    if not standing.message:
        return ()
    note = "Note: " if standing.stands else ""
    return (f"{question.id}: {note}{standing.message}{_ids(question, standing)}",)


def _ids(question: Question, standing: Standing) -> str:
    """The ids to pick from, where that is what is amiss: a command is given ids."""
    picking = question.kind == "option" or standing.field.endswith("option")
    if standing.kind != "unfinished" or not question.options or not picking:
        return ""
    return f" (As an id: {', '.join(option.id for option in question.options)}.)"


def open_lines(journey: Journey) -> tuple[str, ...]:
    """A line for each question that stands open: its id, and what to say."""
    return tuple(_open_line(step) for step in journey.open)


def _open_line(step: Step) -> str:
    if step.touched:
        return " ".join(remarks(step.question, step.standing))
    return f"{step.id}: Not answered yet. Say {step.question.missing}."
