"""From an assessment to what a document says of it: `compose`.

Two copies are made of an assessment. The officers' copy says all. The sponsor's copy is made
from the sponsor's answers alone, so that nothing of what officers filled in can get into it
by way of page one, a rule or a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from exports import context
from exports.context import Document, OpenRow, Row
from exports.door import cleaned
from exports.page_one import facts, rules, stages
from exports.paragraphs import Paragraph, cut, one_line, paragraphs
from exports.publishing import Marks, without
from forms.answers import Choice, Day, Money, Person, is_empty
from forms.assessment import Answer, Assessment, Evidence
from forms.errors import ExportError
from forms.form import Category, Form, Role
from forms.journey import Journey, Progress, Step, travel
from forms.publication import public_name, withheld
from forms.typed import in_words, pounds

NOT_ANSWERED = "Not answered yet."
STILL_TO_COME = "Still to come: an officer fills this in."
KEPT_OUT = "An officer has filled this part in. It is kept out of this copy."
NOTHING = "–"

_SHORT = 80
_COPIES = {"officer": "Officers’ copy", "sponsor": "Sponsor’s copy"}


def compose(
    form: Form,
    assessment: Assessment,
    *,
    role: Role,
    made_on: date,
    draft: bool = False,
    status: str = "",
    public: bool = False,
) -> Document:
    """What the document of this assessment says, for a reader of this role.

    `status` is how the assessment stands, in words, where the caller knows more than whether
    it is complete. `public` leaves out what is marked as not for publication, and says so in its
    place; otherwise the marks are told. Raises ExportError where something stands open and no
    draft is asked for.
    """
    answers, altered = cleaned(form, assessment.answers)
    whole = travel(form, answers)
    if whole.open and not draft:
        raise ExportError(
            f"{_questions(len(whole.open))} open. Answer what is missing, or make a draft."
        )
    # What conditions look at tells a sponsor that officers answered, and never what; the words
    # of a sponsor's copy come from a journey that has no officer's answer in it at all.
    journey = whole if role == "officer" else travel(form, _sponsors(form, answers))
    status = status or ("Complete" if whole.ready else "Being written")
    held, known_as = withheld(assessment), assessment.id
    if public:
        whole, journey = without(whole, held), without(journey, held)
        status, known_as = f"Public version. {status}", public_name(assessment, form)
    known = whole.facts_for(role)
    made = in_words(made_on.isoformat())
    way = stages(whole, assessment)
    title = one_line(journey.title)
    return Document(
        council=form.council,
        policy=form.policy,
        form_title=form.title,
        title=title,
        short_title=cut(title, _SHORT),
        readers=form.readers,
        arrangement=journey.words(form.arrangement_from),
        status=status,
        status_line=f"{status} · Revision {assessment.revision} · {made}",
        assessment=known_as,
        revision=assessment.revision,
        form_version=form.version,
        foot=f"{known_as} · Revision {assessment.revision} · Form {form.id} {form.version}",
        made_on=made_on,
        made=made,
        draft=_draft_mark(whole) if draft else "",
        ready=whole.ready,
        copy="Public version" if public else _COPIES[role],
        facts=tuple(facts(journey, known)),
        rules=tuple(rules(journey, known)),
        open=tuple(_open(step, public and step.id in held.answers) for step in whole.open),
        next_stage=next((stage for stage in way if stage.state == "Next"), None),
        categories=tuple(
            _category(whole, category, role, Marks(held, public)) for category in journey.categories
        ),
        evidence=tuple(_cited(journey)),
        route=way,
        basis=one_line(form.basis),
        altered=altered,
    )


def _sponsors(form: Form, answers: dict[str, Answer]) -> dict[str, Answer]:
    kept = {question.id for category, question in form.walk() if category.by == "sponsor"}
    return {question: answer for question, answer in answers.items() if question in kept}


def _questions(count: int) -> str:
    return "1 question stands" if count == 1 else f"{count} questions stand"


def _draft_mark(journey: Journey) -> str:
    if journey.ready:
        return "DRAFT – nothing stands open"
    return f"DRAFT – not complete: {_questions(len(journey.open))} open"


# ---------------------------------------------------------------- categories


def _category(journey: Journey, category: Category, role: Role, marks: Marks) -> context.Category:
    officers = category.by == "officer"
    hidden = officers and role == "sponsor"
    steps = journey.of(category)
    kept_out = KEPT_OUT if Progress.of(steps).complete else STILL_TO_COME
    return context.Category(
        number=category.number,
        title=category.title,
        heading=f"{category.number}\t{category.title}" if category.number else category.title,
        ref=category.ref,
        own_page=officers,
        notice=kept_out if hidden else "",
        questions=() if hidden else tuple(printed_question(step, marks) for step in steps),
    )


def printed_question(step: Step, marks: Marks) -> context.Question:
    """One question with its answer, ready to print."""
    question, value = step.question, step.value
    number = _number(step)
    entries = value if isinstance(value, tuple) else ()
    money = value if isinstance(value, Money) and not is_empty(value) else None
    return context.Question(
        id=step.id,
        number=number,
        prompt=question.prompt,
        heading=f"{number}\t{question.prompt}" if number else question.prompt,
        ref=question.ref,
        wording=paragraphs(question.wording),
        answer=tuple(_answer(step)),
        people=tuple(
            context.PersonRow(_or_dash(one.name), _or_dash(one.role), _or_dash(one.ward))
            for one in entries
            if isinstance(one, Person) and not is_empty(one)
        ),
        days=tuple(
            context.DayRow(_when(one), _or_dash(one.what))
            for one in entries
            if isinstance(one, Day) and not is_empty(one)
        ),
        money=tuple(_money(money)) if money else (),
        note=" ".join(filter(None, (marks.note(step.id), _note(step, marks)))),
        evidence=sources_of(step),
    )


def _number(step: Step) -> str:
    return step.id if step.category.number else ""


def _answer(step: Step) -> Iterator[Paragraph]:
    """The paragraphs of an answer in words; none of one that is printed as a table."""
    value = step.value
    if value is None and step.answer is not None:
        yield from paragraphs(json.dumps(step.answer.value, ensure_ascii=False))
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Choice):
            yield from _choice(step, one)
    if isinstance(value, str | int):
        for line in step.lines:
            yield from paragraphs(line)


def _choice(step: Step, choice: Choice) -> Iterator[Paragraph]:
    option = step.question.option(choice.option)
    if choice.option.strip():
        yield Paragraph("chosen", option.label if option else choice.option, lead="Chosen: ")
    yield from paragraphs(choice.reason)


def _when(day: Day) -> str:
    told = in_words(day.date)
    return f"{told}, every year" if day.yearly and told.strip() else _or_dash(told)


def _money(money: Money) -> Iterator[Row]:
    yield Row("Sum", _or_dash(pounds(money.amount)))
    yield Row("Financial year", _or_dash(money.year))
    yield Row("Budget", _or_dash(money.budget))
    yield Row("Confirmed by", _or_dash(money.confirmed_by))
    yield Row("Confirmed on", _or_dash(in_words(money.confirmed_on)))


def _note(step: Step, marks: Marks) -> str:
    if step.stands or marks.hide(step.id):
        return ""
    if not step.touched:
        return STILL_TO_COME if step.category.by == "officer" else NOT_ANSWERED
    return _needs_more(step)


def _needs_more(step: Step) -> str:
    message = step.standing.message
    # "Say which groups" goes on after the colon; a name or a quoted word keeps its capital.
    if message[1:2].islower():
        message = message[0].lower() + message[1:]
    return f"Needs more: {message}" if message else "Needs more."


def _open(step: Step, hidden: bool) -> OpenRow:
    return OpenRow(
        place=_number(step) or step.category.title,
        prompt=step.question.prompt,
        needs="Needs more." if hidden else _needs_more(step) if step.touched else NOT_ANSWERED,
    )


# ---------------------------------------------------------------- evidence


def sources_of(step: Step) -> tuple[context.Source, ...]:
    """What an answer cites, ready to print."""
    given = step.answer.evidence if step.answer else ()
    return tuple(_source(one) for one in given if one.what + one.where + one.date)


def _source(evidence: Evidence) -> context.Source:
    told = in_words(evidence.date)
    line = ", ".join(filter(None, (evidence.what, evidence.where, told)))
    return context.Source(_or_dash(evidence.what), _or_dash(evidence.where), _or_dash(told), line)


def _cited(journey: Journey) -> Iterator[context.Cited]:
    for step in journey.steps:
        for source in sources_of(step):
            yield context.Cited(_number(step) or step.category.title, source)


def _or_dash(text: str) -> str:
    return text if text.strip() else NOTHING
