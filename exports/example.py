"""Example answers to a whole form: every question applies, every kind is there, long and many.

What a template makes of a form is tried with these, before anybody's answers are printed with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from pydantic import JsonValue

from exports.appended import ChangedAnswer, ChangedLine, Changes, Request, Said, Span
from exports.composing import compose
from exports.context import Document
from exports.papers import compose as compose_paper
from exports.paragraphs import paragraphs
from exports.sheet import Sheet
from forms.assessment import Answer, Assessment, Evidence
from forms.form import Form, Kind, Paper, Question
from forms.record import Author, FormRef

MARK: Final = "EXAMPLE – made to try a template"
"""What stands on each page instead of the mark of a draft."""

_DAY: Final = date(2026, 5, 14)
_LONG: Final = (
    "An answer may run over several lines and say a good deal, so this one does: it names who was "
    "asked, when they were asked, what they said, and what would have been different if they had "
    "said something else.\n\n"
    "Three things matter:\n- the hall, with its 214 seats\n- the train at 07:40\n"
    "- an interpreter on both days\n\n"
    "They come in this order:\n1. The visit of the school.\n2. The concert.\n\n"
    "A last paragraph follows after the lists."
)


def applying(form: Form) -> Form:
    """The form with every category, question, and part of a paper asked and printed always."""
    categories = tuple(
        category.model_copy(
            update={
                "applies": None,
                "questions": tuple(
                    question.model_copy(update={"applies": None}) for question in category.questions
                ),
            }
        )
        for category in form.categories
    )
    papers = tuple(
        paper.model_copy(
            update={
                "sections": tuple(
                    section.model_copy(
                        update={
                            "when": None,
                            "items": tuple(
                                item.model_copy(update={"when": None}) for item in section.items
                            ),
                        }
                    )
                    for section in paper.sections
                )
            }
        )
        for paper in form.papers
    )
    fields = {name: getattr(form, name) for name in type(form).model_fields}
    return Form(**{**fields, "categories": categories, "papers": papers})


def answered(form: Form, *, empty: bool = False) -> Assessment:
    """An assessment with an example answer and two sources at each question; or with none."""
    at = datetime(_DAY.year, _DAY.month, _DAY.day, 9, tzinfo=UTC)
    answers = {
        question.id: Answer(
            value=_example(question),
            evidence=tuple(
                Evidence(id=f"{question.id}-{what}", what=what, where=where, date=when)
                for what, where, when in (
                    ("A survey of residents", "Policy team", "2026-03-01"),
                    ("A letter from the school", "Democratic Services", "2026-04-12"),
                )
            ),
            change=f"example-{question.id}",
        )
        for question in form.by_id.values()
    }
    return Assessment(
        id="an-example",
        form=FormRef.of(form),
        created_by=Author(handle="anexample", name="An Example"),
        created_at=at,
        changed_at=at,
        revision=1,
        answers={} if empty else answers,
    )


def document(form: Form, *, empty: bool = False, for_group: bool = False) -> Document:
    """What the document of such an assessment says, in the officers' copy, marked as an example.

    `for_group`: as the paper for the working group, with what changed, requests and replies.
    """
    whole = applying(form)
    said = compose(whole, answered(whole, empty=empty), role="officer", made_on=_DAY, draft=True)
    said = replace(said, draft=MARK)
    return _with_requests(said) if for_group else said


def sheet(form: Form, paper: Paper, asks: Form | None, *, empty: bool = False) -> Sheet:
    """What this paper of such an assessment says; `asks` is the form of its interview."""
    whole = applying(form)
    own = applying(asks) if asks is not None else None
    papers = {paper.id: (own, answered(own, empty=empty))} if own is not None else {}
    (same,) = (one for one in whole.papers if one.id == paper.id)
    return compose_paper(
        same, (whole, answered(whole, empty=empty)), papers, made_on=_DAY, draft=MARK
    )


def finished(said: Document | Sheet) -> Document | Sheet:
    """The same as no draft any more, with short answers that have no evidence, for its sponsor."""
    if isinstance(said, Document):
        return _shortened(said)
    appendix = said.appendix
    return replace(said, draft="", appendix=None if appendix is None else _shortened(appendix))


def _shortened(said: Document) -> Document:
    categories = tuple(
        replace(
            category,
            questions=tuple(
                replace(one, answer=one.answer[:1], evidence=()) for one in category.questions
            ),
        )
        for category in said.categories
    )
    return replace(said, draft="", copy="Sponsor’s copy", categories=categories, evidence=())


def _with_requests(said: Document) -> Document:
    first = said.questions[0]
    place = first.number or said.categories[0].title
    spans = (Span("kept", "It is "), Span("removed", "[taken out: two]"), Span("added", "three"))
    lines = (ChangedLine("plain", spans), ChangedLine("bullet", (Span("added", "And one more"),)))
    changed = ChangedAnswer(place, first.heading, bool(first.number), "It was changed.", lines)
    asked = Said("Asked by An Officer (officer)", paragraphs("Say which census this is from."))
    replied = Said("Replied by A. Sponsor (sponsor)", paragraphs("It is the one of 2021.\n\nYes."))
    return replace(
        said,
        changes=Changes("revision 1 of 1 May 2026", "One answer has changed.", (changed,)),
        requests=(Request(f"Request 1, on {place} (open)", first.prompt, (asked, replied)),),
    )


def _example(question: Question) -> JsonValue:
    """An answer of the question's kind, within its bounds."""
    options = [option.id for option in question.options]
    reason = f"Chosen as an example.\n\n{_LONG}"
    of_kind: dict[Kind, JsonValue] = {
        "line": f"An example of {question.id}",
        "text": f"An example answer to {question.id}.\n\n{_LONG}",
        "number": _number(question),
        "date": _DAY.isoformat(),
        "option": options[0] if options else "",
        "choice": {"option": options[0] if options else "", "reason": reason},
        "choices": [{"option": one, "reason": reason} for one in options],
        "people": [
            {"name": f"Example Person {one}", "role": "Chair", "ward": "An invented ward"}
            for one in ("A", "B", "C", "D")
        ],
        "dates": [
            {"date": "07-01", "what": "An invented day of the town", "yearly": True},
            {"date": "2026-10-09", "what": "An invented anniversary", "yearly": False},
        ],
        "money": {
            "amount": "4500.00",
            "year": "2026/27",
            "budget": "An invented budget",
            "confirmed_by": "An officer",
            "confirmed_on": _DAY.isoformat(),
        },
    }
    return of_kind[question.kind]


def _number(question: Question) -> int:
    least = question.minimum if question.minimum is not None else 1
    return max(least, 36) if question.maximum is None else min(question.maximum, max(least, 36))
