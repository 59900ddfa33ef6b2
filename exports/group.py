"""The assessment as a paper for the working group, and as a copy with comments for officers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from exports.appended import Changes, Remark, Request, Said
from exports.changed import Version, changed, changes
from exports.composing import compose
from exports.context import Document, Row
from exports.paragraphs import cut, paragraphs
from exports.publishing import Marks
from forms.assessment import Assessment
from forms.form import Form, Role
from forms.journey import travel
from forms.limits import seen_by
from forms.moments import local, local_day
from forms.proceedings import Act, Noted, Reopened, Replied, Requested, Resolved
from forms.publication import withheld
from forms.review import Thread, review
from forms.text import clean
from forms.typed import in_words

REMARKS_BY = "Reasoned"
"""Who the remarks are by that nobody wrote."""

_LONGEST_NAME = 100


def for_group(
    form: Form,
    assessment: Assessment,
    *,
    role: Role,
    made_on: date,
    draft: bool = False,
    before: Version | None = None,
) -> Document:
    """The assessment with what was asked about it, and what changed since they had it `before`.

    A sponsor's copy has the requests that came to the sponsor, and nothing that officers noted.
    Raises ExportError where something stands open and no draft is asked for.
    """
    document = compose(form, assessment, role=role, made_on=made_on, draft=draft)
    marks = Marks(withheld(assessment), public=False)
    requests = tuple(_requests(form, assessment, role, marks))
    facts = [*document.facts, *_about_requests(form, assessment, role)]
    since: Changes | None = None
    if before is not None:
        since = changes(form, before, assessment.answers)
        facts.append(Row("Since the version you were sent", since.says))
        found = dict(changed(form, before, assessment.answers))
        document = _with_marks(document, set(found), before)
        told = (replace(one, says=_told(marks, key, one.says)) for key, one in found.items())
        since = replace(since, answers=tuple(told))
    return replace(document, requests=requests, changes=since, facts=tuple(facts))


def with_comments(
    form: Form, assessment: Assessment, *, made_on: date, draft: bool = False
) -> Document:
    """An officers' copy with requests, replies, notes and remarks beside the answers.

    Raises ExportError where something stands open and no draft is asked for.
    """
    document = compose(form, assessment, role="officer", made_on=made_on, draft=draft)
    remarks = tuple(_remarks(form, assessment, made_on))
    return replace(
        document, remarks=remarks, copy="Officers’ copy with comments, for officers only"
    )


def _with_marks(document: Document, marked: set[str], before: Version) -> Document:
    says = f"Changed since {before.told}: see “What has changed”."
    return replace(
        document,
        categories=tuple(
            replace(
                category,
                questions=tuple(
                    replace(one, changed=says) if one.id in marked else one
                    for one in category.questions
                ),
            )
            for category in document.categories
        ),
    )


# ---------------------------------------------------------------- requests


def _threads(form: Form, assessment: Assessment, role: Role) -> tuple[Thread, ...]:
    """The threads that this role may read, in the form's order."""
    acts = seen_by(role, form, assessment.acts, assessment.aside)
    threads = review(form, assessment.model_copy(update={"acts": acts})).threads
    known = [one for one in threads if one.question in form.by_id]
    return tuple(sorted(known, key=lambda one: form.order[one.question]))


def _about_requests(form: Form, assessment: Assessment, role: Role) -> Iterator[Row]:
    threads = _threads(form, assessment, role)
    if threads:
        stand_open = sum(thread.open for thread in threads)
        asked = "1 request" if len(threads) == 1 else f"{len(threads)} requests"
        state = f"{stand_open} of them open" if stand_open else "none of them open"
        yield Row("What officers asked", f"{asked}, {state}; in the appendix, with the replies.")


def _told(marks: Marks, question: str, says: str) -> str:
    """What is said of an answer, wherever its words stand: that it is not for publication."""
    return " ".join(filter(None, (marks.note(question), says)))


def _requests(form: Form, assessment: Assessment, role: Role, marks: Marks) -> Iterator[Request]:
    for number, thread in enumerate(_threads(form, assessment, role), start=1):
        question = form.by_id[thread.question]
        category = form.category_of(thread.question)
        place = f"on {question.id}" if category.number else f"on “{category.title}”"
        state = "open" if thread.open else "resolved"
        yield Request(
            heading=f"Request {number}, {place} ({state})",
            prompt=_told(marks, question.id, question.prompt),
            said=tuple(
                Said(f"{_what(one)} {_by(one)}", paragraphs(_words(one)))
                for one in (thread.request, *thread.said)
            ),
        )


_Turn = Requested | Replied | Resolved | Reopened


def _what(act: _Turn | Noted) -> str:
    match act:
        case Requested():
            return "Asked by"
        case Replied():
            return "Reply by"
        case Resolved():
            return "Resolved by"
        case Reopened():
            return "Opened again by"
        case Noted():
            return "Note for officers by"


def _words(act: _Turn | Noted) -> str:
    return clean(act.note if isinstance(act, Resolved) else act.text).text


def _by(act: Act) -> str:
    day = in_words(local_day(act.at).isoformat())
    return f"{cut(clean(act.by.name).text, _LONGEST_NAME)} ({act.role}), {day}"


# ---------------------------------------------------------------- remarks


def _remarks(form: Form, assessment: Assessment, made_on: date) -> Iterator[Remark]:
    """Every comment, in the order of the questions; on the whole first."""
    journey = travel(form, assessment.answers)
    stands = review(form, assessment)
    made = datetime.combine(made_on, datetime.min.time())
    yield from (_remark(note.question, note) for note in stands.notes if not note.question)
    for question in form.by_id:
        if question not in journey.by_id:
            continue
        for thread in stands.about(question):
            yield from (_remark(question, one) for one in (thread.request, *thread.said))
        yield from (_remark(question, note) for note in stands.notes if note.question == question)
        step = journey.by_id[question]
        if step.stands and step.standing.message:
            yield Remark(question, REMARKS_BY, "R", made, f"Says little: {step.standing.message}")


def _remark(question: str, act: _Turn | Noted) -> Remark:
    name = cut(clean(act.by.name).text, _LONGEST_NAME) or act.by.handle
    initials = "".join(word[0] for word in name.split())[:3].upper()
    text = f"{_what(act).removesuffix(' by')}: {_words(act)}".rstrip(": ")
    # Word shows the time of a comment as it is written, whatever zone it is said to be in.
    at = local(act.at).replace(tzinfo=None, microsecond=0)
    return Remark(question, name, initials, at, text)
