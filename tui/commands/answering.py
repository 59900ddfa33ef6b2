"""The commands `answer` and `fill`, and how all commands speak of an answer that does not stand."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from forms.errors import BadInput, Refused
from tui.commands import acting
from tui.commands.saying import number_of, say

if TYPE_CHECKING:
    from forms.form import Question
    from forms.journey import Journey, Step
    from tui.commands.parser import Commands
    from tui.desk import Case, Outcome


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion

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
    completion.complete(answer.add_argument("id", metavar="ID"), completion.ids)
    question = answer.add_argument("question", metavar="QUESTION", help="its id, such as 1.1a")
    completion.complete(question, completion.questions)
    answer.add_argument(
        "value", metavar="VALUE", nargs="?", help="the answer; without it, or with -, stdin is read"
    )

    fill = commands.add(
        "fill",
        _fill,
        "Answer many questions from a file of JSON.",
        "reasoned fill port-amity answers.json",
        "reasoned show other-id --json | jq '.answers | map_values(.value)' |\n"
        "      reasoned fill port-amity -",
        more='The file holds an object: {"1.1a": "…", "0.term": 36}. With evidence an answer is\n'
        '{"answer": "…", "evidence": [{"what": "…", "where": "…", "date": "…"}]}.\n'
        "An id that the form does not have is an error, and then nothing is stored.",
    )
    completion.complete(fill.add_argument("id", metavar="ID"), completion.ids)
    fill.add_argument("file", metavar="FILE", help="the file; - is stdin")


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
        raise Refused(f"{outcome.question}: {' '.join(outcome.notices)}")
    for notice in outcome.notices:
        say(notice)
    for remark in remarks(case.journey.by_id[outcome.question]):
        say(remark)
    if not outcome.stands:
        return 1
    progress = case.journey.progress
    say(f"{outcome.question} stands; {progress.answered} of {progress.total} are answered.")
    return 0


def _fill(args: argparse.Namespace) -> int:
    from tui.commands import reading

    desk = acting.desk(args)
    case = desk.open(args.id)
    case, outcomes = desk.fill(case, reading.json_object(args.file))
    refused = [one for one in outcomes if one.standing is None]
    standing = [one for one in outcomes if one.stands]
    for outcome in outcomes:
        if outcome.standing is None:
            say(f"{outcome.question}: {' '.join(outcome.notices)}")
            continue
        for notice in outcome.notices:
            say(notice)
        # A later answer of the same file may have taken an earlier question out.
        step = case.journey.by_id.get(outcome.question)
        for remark in remarks(step) if step else ():
            say(remark)
    open_still = len(outcomes) - len(standing) - len(refused)
    counts = [f"{number_of(len(standing), 'answer')} stored that stand{_s(len(standing))}"]
    counts += [f"{open_still} stored that need{_s(open_still)} more"] if open_still else []
    counts += [f"{len(refused)} not stored"] if refused else []
    say(f"{', '.join(counts)}.")
    return 1 if open_still or refused else 0


def _s(count: int) -> str:
    return "s" if count == 1 else ""


def as_option(question: Question, typed: str) -> str:
    """The id of the option that was typed by its label; otherwise what was typed."""
    if question.kind != "option":
        return typed
    plain = " ".join(typed.split()).casefold()
    for option in question.options:
        if plain in {option.id.casefold(), option.label.casefold()}:
            return option.id
    return typed


def remarks(step: Step) -> tuple[str, ...]:
    """What there is to say of an answer that was stored: nothing, or what to add."""
    message = step.standing.message
    return (f"{step.id}: {message}{_ids(step)}",) if message else ()


def _ids(step: Step) -> str:
    """The ids to pick from, where that is what is amiss: a command is given ids."""
    question, standing = step.question, step.standing
    picking = question.kind == "option" or standing.field.endswith("option")
    if standing.stands or not question.options or not picking:
        return ""
    return f" (As an id: {', '.join(option.id for option in question.options)}.)"


def open_lines(journey: Journey) -> tuple[str, ...]:
    """A line for each question that stands open: its id, and what to say."""
    return tuple(_open_line(step) for step in journey.open)


def _open_line(step: Step) -> str:
    if step.touched:
        return " ".join(remarks(step))
    return f"{step.id}: Not answered yet. Say {step.question.missing}."
