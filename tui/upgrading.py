"""Taking a case to a newer version of its form, and back, for every face.

What differs, and what becomes of each answer, is decided in `forms.upgrading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from forms.assessment import Aside, Assessment
from forms.errors import BadInput, FormNotFound, Refused, Stale
from forms.form import Form
from forms.proceedings import Upgraded
from forms.record import FormRef
from forms.upgrading import (
    Difference,
    How,
    Upgrader,
    differences,
    refuse_handed_over,
    upgraded,
)
from tui.cases.answering import SPONSORS, new_id
from tui.cases.trying import too_busy
from tui.desk import Case, Desk
from tui.humane import count

_BECAME: dict[How, str] = {
    "changed": "Changed, so that its answer is to be confirmed",
    "new": "New",
    "removed": "No longer asked; the answer is set aside, where it can be read",
    "reworded": "Asked as before, and explained in other words",
}


_BECAME_BACK: dict[How, str] = {
    **_BECAME,
    "changed": "Asked as before; an answer that nobody touched since is what it was",
    "new": "Asked again; the answer that was set aside is back",
}


@dataclass(frozen=True)
class Plan:
    """A case, the form it is in now, the one it would be in, and what differs."""

    case: Case
    new: Form
    differs: tuple[Difference, ...]
    back: bool = False
    """Whether it leads back to where the case came from."""

    @property
    def version(self) -> str:
        """What the other version is called."""
        same = self.new.version == self.case.form.version
        return f"version {self.new.version}" + (" as it is now" if same else "")


def newest(desk: Desk, case: Case) -> Form | None:
    """The form as it is here now, where it is not the one that the case is in.

    Raises FormError where it can't be used.
    """
    try:
        form = desk.form(case.form.id)
    except FormNotFound:
        return None
    return form if form.id == case.form.id and form.hash != case.form.hash else None


def plan(desk: Desk, case: Case, form: Form | None = None) -> Plan:
    """What taking the case to this form would do; to the newest where none is named.

    Raises BadInput for another form and for one that can't take the answers, Refused where there
    is no other version, and FormError.
    """
    found = form or newest(desk, case)
    if found is None or found.hash == case.form.hash:
        raise Refused(
            f"{case.id} is in version {case.form.version} of its form, the one that is here."
        )
    if found.id != case.form.id:
        raise BadInput(f"{case.id} is of the form {case.form.id}, and not of {found.id}.")
    refuse_handed_over(case.form, found, case.assessment.aside)
    return Plan(case, found, differences(case.form, found))


def way_back(desk: Desk, case: Case) -> Plan:
    """What taking the case back to its earlier version would do.

    Raises Refused where it was never taken from one, and StoreError.
    """
    earlier = came_from(case.assessment)
    if earlier is None:
        raise Refused(f"{case.id} was never taken to another version of its form.")
    form = _form(desk, case, earlier)
    return Plan(case, form, differences(case.form, form), back=True)


def asked_in(desk: Desk, case: Case, question_id: str) -> Form:
    """The version of the form that asks this question: the case's, or the last that did.

    Raises StoreError where that version can't be read any more.
    """
    if question_id in case.form.by_id:
        return case.form
    gone = [one.form for one in case.assessment.aside if one.question == question_id]
    return _form(desk, case, gone[-1]) if gone else case.form


def _form(desk: Desk, case: Case, version: FormRef) -> Form:
    return desk.store.form_of(case.assessment.model_copy(update={"form": version}))


def came_from(assessment: Assessment) -> FormRef | None:
    """The version that it was last taken from, and not yet taken back to."""
    came: list[FormRef] = []
    for act in assessment.acts:
        if isinstance(act, Upgraded):
            if came and came[-1].hash == act.form.hash:
                came.pop()
            else:
                came.append(act.before)
    return came[-1] if came else None


def upgrade(desk: Desk, planned: Plan) -> Case:
    """The case in the other version, stored. Raises Refused and StoreError."""
    _refuse(desk, planned.case)
    desk.store.keep_form(planned.new)
    upgrader = Upgrader(desk.actor.author, desk.actor.role, desk.now(), new_id())
    case = desk.open(planned.case.id)
    if case.form.hash != planned.case.form.hash:
        raise Refused("Somebody has just taken it to another version. Look again.")
    if case.assessment.answers != planned.case.assessment.answers:
        raise Refused("Answers have changed since you looked. Look again, then do it.")
    made = upgraded(case.assessment, case.form, planned.new, upgrader)
    try:
        kept = desk.store.save(made, base=case.assessment.revision)
    except Stale:
        raise too_busy(case.id) from None
    with suppress(Stale):  # as in `tui.acting`: recovery is to know what was done, too
        kept = desk.store.save(kept, base=kept.revision)
    return desk.begun_case(kept, planned.new)


def _refuse(desk: Desk, case: Case) -> None:
    if desk.actor.role == "sponsor" and case.review.turn != "sponsor":
        raise Refused("It is with the officers now, so taking it to another version is theirs.")
    others = [one for one in desk.others(case.id) if one.who != desk.actor.author.handle]
    if others:
        raise Refused(
            f"{desk.say_company(others)} Ask them to leave it, so that nothing they are writing "
            "is held up, and do it then."
        )


def confirm(desk: Desk, case: Case, question_id: str) -> Case:
    """The answer stands as it is, though its question has changed. Raises BadInput and Refused."""
    answer = case.assessment.answers.get(question_id)
    if question_id not in case.form.by_id or answer is None or not answer.carried:
        raise BadInput(f"{question_id} has no answer that is to be confirmed.")
    if not desk.actor.may_write(case.form.category_of(question_id)):
        raise Refused(SPONSORS)
    change = desk.answering.change(case, question_id, answer.value, answer.evidence)
    kept = desk.keep(case.assessment.answered(change), base=case.assessment)
    if kept.clashes:
        raise Refused(f"Somebody has just answered {question_id} again. Look at it first.")
    return case.with_assessment(kept.assessment)


# ---------------------------------------------------------------- told


def told(desk: Desk, planned: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What would become of each question: a heading, and a line for each question under it."""
    for how, heading in (_BECAME_BACK if planned.back else _BECAME).items():
        those = [one for one in planned.differs if one.how == how and _may_see(desk, planned, one)]
        if those:
            yield heading, tuple(_line(planned, one) for one in those)


def _may_see(desk: Desk, planned: Plan, one: Difference) -> bool:
    form = planned.new if one.question in planned.new.by_id else planned.case.form
    return desk.actor.may_see(form.category_of(one.question))


def _line(planned: Plan, one: Difference) -> str:
    form = planned.new if one.question in planned.new.by_id else planned.case.form
    question = form.by_id[one.question]
    number = f"{question.number} " if question.number else ""
    parts = f" ({', '.join(one.what)})" if one.what else ""
    empty = "" if one.question in planned.case.assessment.answers else " – not answered"
    before = planned.case.form.by_id.get(one.question, question).prompt
    until_now = f" Until now: “{before}”" if before != question.prompt else ""
    return f"{number}{question.prompt}{parts}{'' if one.how == 'new' else empty}{until_now}"


def summary(desk: Desk, planned: Plan) -> str:
    """In a sentence or two, what it comes to."""
    if planned.back:
        return (
            f"Back to {planned.version} of the form: what was set aside comes back. An answer that "
            "was given or changed meanwhile is kept, and is to be confirmed."
        )
    answers = planned.case.assessment.answers
    seen = [one for one in planned.differs if _may_see(desk, planned, one)]
    there = [one for one in seen if one.question in answers]
    changed = sum(one.how == "changed" for one in there)
    removed = sum(one.how == "removed" for one in there)
    new = sum(one.how == "new" for one in seen)
    said = [
        f"{count(changed, 'answer')} to confirm" if changed else "",
        f"{count(removed, 'answer')} set aside" if removed else "",
        f"{count(new, 'new question')}" if new else "",
    ]
    comes_to = ", ".join(filter(None, said)) or "no answer is touched"
    return f"To {planned.version} of the form: {comes_to}. Every other answer stays as it is."


def asides(desk: Desk, case: Case) -> tuple[Aside, ...]:
    """The answers that were set aside, as far as the role may see them."""
    return tuple(
        one
        for one in case.assessment.aside
        if one.question not in case.form.by_id and desk.actor.role in {"officer", one.by}
    )
