"""Marking an answer, or a source that it cites, as not for publication; for every face."""

from __future__ import annotations

from forms import reasons
from forms.assessment import Evidence
from forms.errors import BadInput, Refused
from forms.proceedings import Act, Marked, Unmarked
from forms.publication import PARAGRAPHS, Withheld, marks, withheld
from forms.review import Review
from tui import reviewing
from tui.desk import Case, Desk


def of(desk: Desk, case: Case) -> Withheld:
    """What is marked, as far as the acting person may see."""
    seen = case.journey.form
    may = {question.id for category, question in seen.walk() if desk.actor.may_see(category)}
    return withheld(case.assessment).among(may)


def mark(
    desk: Desk, case: Case, question: str, paragraph: int, reason: str, source: str = ""
) -> Case:
    """Marks an answer, or one source of it, with the paragraph and the reason.

    Raises BadInput for a paragraph, a question or a source that there is not, and for a reason
    that gives none.
    """
    if paragraph not in PARAGRAPHS:
        raise BadInput(f"There is no paragraph {paragraph}. There are 1 to {len(PARAGRAPHS)}.")
    verdict = reasons.judge(reason, missing="why it is not for publication")
    if verdict.blocks:
        raise BadInput(verdict.message)

    def act(now: Case, _: Review) -> Act:
        _refuse_unseen(desk, now, question)
        answer = now.assessment.answers.get(question)
        there = answer.evidence if answer else ()
        return Marked(
            **reviewing.who(desk),
            question=question,
            evidence=_source(there, source, question).id if source else "",
            beside=tuple(one.id for one in there),
            paragraph=paragraph,
            reason=reason.strip(),
        )

    return reviewing.record(desk, case, act)


def unmark(desk: Desk, case: Case, question: str, reason: str = "", source: str = "") -> Case:
    """Takes a mark off; that it was there stays on record. An officer's.

    Raises Refused where there is none.
    """
    desk.actor.refuse_unless_officer("take a mark off")

    def act(now: Case, _: Review) -> Act:
        _refuse_unseen(desk, now, question)
        standing = [one for one in marks(now.assessment.acts) if one.question == question]
        answer = now.assessment.answers.get(question)
        evidence = ""
        if source:
            held = withheld(now.assessment).evidence
            found = _source(answer.evidence if answer else (), source, question)
            evidence = held[question, found.id].evidence if (question, found.id) in held else "-"
        if evidence not in {one.evidence for one in standing}:
            what = f"source {source} of {question}" if source else question
            raise Refused(f"There is no mark on {what}. reasoned mark {now.id} lists them.")
        return Unmarked(
            **reviewing.who(desk), question=question, evidence=evidence, reason=reason.strip()
        )

    return reviewing.record(desk, case, act)


def _refuse_unseen(desk: Desk, case: Case, question: str) -> None:
    if question not in case.form.by_id:
        raise BadInput(f"{case.form.title} has no question {question}.")
    if not desk.actor.may_see(case.form.category_of(question)):
        raise Refused(f"{question} is an officer's to answer and to see.")


def _source(there: tuple[Evidence, ...], named: str, question: str) -> Evidence:
    """The source of this number, as `show` has them in order."""
    numbered = {str(number): one for number, one in enumerate(there, start=1)}
    if named in numbered:
        return numbered[named]
    if not there:
        raise BadInput(f"{question} cites nothing, so there is no source to name.")
    raise BadInput(f"There is no source {named} at {question}. Name one from 1 to {len(there)}.")
