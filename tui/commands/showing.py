"""An assessment shown: as data for a program, and in lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from forms import answers, telling
from forms.errors import BadInput
from forms.journey import Progress
from forms.publication import withheld
from tui.cases.listing import summarise
from tui.commands.saying import wrapped
from tui.review import withholding

if TYPE_CHECKING:
    from forms.assessment import Answer, Evidence
    from forms.form import Category, Question
    from forms.journey import Step
    from store.presence import Present
    from tui.desk import Actor, Case


def as_data(actor: Actor, case: Case, others: Sequence[Present]) -> dict[str, object]:
    """What `show --json` prints.

    The fields of the list; `open`, who has it open and since when; the answers to what applies
    and this role may see; `kept`, answers to what does not apply now; and for each of the
    officers' categories whether it is filled.
    """
    return {
        **asdict(summarise(case.assessment, case.journey)),
        "open": open_data(others),
        "answers": {
            step.id: {**_answer(step), **_marked(case, step)} for step in _answered(actor, case)
        },
        "kept": {
            question.id: {
                "kind": question.kind,
                "value": answer.value,
                "evidence": [_source(one) for one in answer.evidence],
            }
            for question, answer in _kept(actor, case)
        },
        "officer": [
            {
                "category": category.number,
                "title": category.title,
                "filled": _filled(case, category),
            }
            for category in _officers(case)
        ],
    }


def open_data(others: Iterable[Present]) -> list[dict[str, str]]:
    """Who has an assessment open, as data."""
    return [{"who": one.who, "since": one.since.isoformat(timespec="seconds")} for one in others]


def as_lines(actor: Actor, case: Case, others: str) -> Iterator[str]:
    """What `show` prints."""
    summary, held = summarise(case.assessment, case.journey), withheld(case.assessment)
    yield summary.title
    yield f"{case.form.title}, {case.id}"
    yield f"{summary.status}: {summary.answered} of {summary.total} answered"
    if others:
        yield wrapped(others)
    answered = _answered(actor, case)
    for category in case.journey.categories:
        steps = [step for step in answered if step.category.number == category.number]
        if steps:
            yield ""
            yield f"{category.number} {category.title}"
        for step in steps:
            yield ""
            yield from _question(step)
            for mark in held.of(step.id):
                yield wrapped(withholding.told(mark), 2)
    for category in _officers(case):
        if not actor.may_see(category):
            filled = "has filled this in" if _filled(case, category) else "fills this in"
            yield ""
            yield f"{category.number} {category.title}: an officer {filled}."
    kept = _kept(actor, case)
    if kept:
        yield ""
        yield "Kept, and not asked now"
    for question, answer in kept:
        yield ""
        yield f"{question.id} {question.prompt}"
        yield from _said(in_words(question, answer), answer.evidence)


def in_words(question: Question, answer: Answer) -> tuple[str, ...]:
    """An answer in words, as far as it has the shape of the question's kind."""
    try:
        return telling.lines(question, answers.read(question.kind, answer.value))
    except BadInput:
        return (str(answer.value),)


def _answer(step: Step) -> dict[str, object]:
    answer = step.answer
    value = answers.write(step.value) if step.value is not None else None
    return {
        "kind": step.question.kind,
        "value": answer.value if value is None and answer else value,
        "evidence": [_source(one) for one in answer.evidence] if answer else [],
        "standing": step.stands,
        "message": step.standing.message,
    }


def _marked(case: Case, step: Step) -> dict[str, object]:
    """The marks at an answer, where there are any: "source" is the source's number, or None."""
    found = withheld(case.assessment).of(step.id)
    sources = [one.id for one in step.answer.evidence] if step.answer else []
    data = [
        {
            "paragraph": mark.paragraph,
            "reason": mark.reason,
            "source": sources.index(mark.evidence) + 1 if mark.evidence in sources else None,
        }
        for mark in found
    ]
    return {"not_for_publication": data} if data else {}


def _source(evidence: Evidence) -> dict[str, str]:
    return {"what": evidence.what, "where": evidence.where, "date": evidence.date}


def _answered(actor: Actor, case: Case) -> tuple[Step, ...]:
    return tuple(step for step in case.journey.seen_by(actor.role) if step.answer is not None)


def _kept(actor: Actor, case: Case) -> tuple[tuple[Question, Answer], ...]:
    kept = case.journey.kept
    return tuple(
        (question, kept[question.id])
        for category, question in case.form.walk()
        if question.id in kept and actor.may_see(category)
    )


def _officers(case: Case) -> tuple[Category, ...]:
    return tuple(one for one in case.journey.categories if one.by == "officer")


def _filled(case: Case, category: Category) -> bool:
    return Progress.of(case.journey.of(category)).complete


def _question(step: Step) -> Iterator[str]:
    yield wrapped(f"{step.id} {step.question.prompt}")
    if step.answer is not None:
        yield from _said(in_words(step.question, step.answer), step.answer.evidence)
    if step.standing.message:
        verdict = "Note" if step.stands else "Does not count yet"
        yield wrapped(f"{verdict}: {step.standing.message}", 2)


def _said(lines: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for line in lines:
        yield wrapped(line, 2)
    for one in evidence:
        yield wrapped(telling.cited(one), 2)
