"""Assessments that grow out of an arrangement: its review, and a conversion of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from forms import telling
from forms.errors import ReasonedError, Refused
from forms.form import Form
from forms.journey import Step
from forms.register import Begun, Entry, Stated
from tui import acting
from tui.desk import Case, Desk
from tui.humane import local
from tui.register import registering
from tui.register.entering import refuse_others, written
from tui.register.registering import Line, day_told, lines_told, rules_of

Purpose = Literal["review", "conversion"]


def begin(desk: Desk, beginning: str, purpose: Purpose) -> Case:
    """Begins an assessment that grows out of an arrangement, and links the two.

    Raises Refused where this kind can't begin so, or its form knows no such assessment.
    """
    refuse_others(desk)
    line = registering.one(desk, beginning)
    form = desk.form(line.arrangement.form)
    rules = rules_of(form)
    how = rules.beginning(purpose)
    if how is None or (how.of and line.facts.kind not in how.of):
        raise Refused(f"{line.facts.title} is a {line.kind}: no {purpose} begins from that.")
    before = _last_of(desk, line.arrangement.assessments)
    given = dict(how.answers)
    for question_id in how.carries:
        said = _carried(form, question_id, before, line)
        if said and question_id not in given:
            given[question_id] = said
    given.setdefault(form.title_from[0], line.facts.title)
    case = desk.begin(form, given)

    def begun(_: Line) -> Entry:
        return Begun(**acting.who(desk), assessment=case.id, purpose=purpose)

    written(desk, line.id, begun)
    return case


def going_on(line: Line) -> str:
    """That an assessment was begun and has not come to anything yet, "" where none was."""
    for entry in reversed(line.arrangement.entries):
        if isinstance(entry, Stated) and entry.assessment:
            return ""
        if isinstance(entry, Begun):
            when = day_told(local(entry.at).date())
            return (
                f"A {entry.purpose} was begun on {when}, {entry.assessment}, and what came of it "
                "is not in the register."
            )
    return ""


def _last_of(desk: Desk, ids: Sequence[str]) -> Case | None:
    """The last assessment of these that can be read."""
    for assessment_id in reversed(ids):
        with suppress(ReasonedError):
            return desk.open(assessment_id)
    return None


@dataclass(frozen=True)
class Before:
    """What stands beside the answers of a review or a conversion."""

    line: Line
    case: Case | None
    """The assessment before this one."""
    told_at: str
    """The question beside which the register is told, "" where none is."""

    def beside(self, question_id: str) -> str:
        """What to show beside a question, "" where there is nothing."""
        said: list[str] = []
        if question_id == self.told_at:
            said += ["In the register:", *lines_told(self.line)]
        step = self.case.journey.by_id.get(question_id) if self.case else None
        if self.case and step is not None and step.stands:
            when = day_told(local(self.case.assessment.changed_at).date())
            words = self.case.journey.words(question_id)
            said += [*([""] if said else []), f"What was answered last time ({when}):", words]
            said += _sources(step)
        return "\n".join(said)


def _sources(step: Step) -> list[str]:
    """The evidence that stood with an answer, a line for each source."""
    return [telling.cited(one) for one in (step.answer.evidence if step.answer else ())]


def before(desk: Desk, case: Case) -> Before | None:
    """What went before a case, None where it grows out of nothing. Raises StoreError."""
    line = registering.about(desk, case.id)
    if line is None:
        return None
    those = line.arrangement.assessments
    found = _last_of(desk, those[: those.index(case.id)])
    purpose = next(
        (
            entry.purpose
            for entry in line.arrangement.entries
            if isinstance(entry, Begun) and entry.assessment == case.id
        ),
        None,
    )
    rules = case.form.arrangements
    how = rules.beginning(purpose) if rules and purpose else None
    return Before(line, found, (how.told_at or "") if how else "")


def _carried(form: Form, question_id: str, before: Case | None, line: Line) -> str:
    if before is not None and (answer := before.assessment.answers.get(question_id)):
        known = before.form.by_id.get(question_id)
        if known is not None and known.kind == form.by_id[question_id].kind:
            value = answer.value
            return value if isinstance(value, str) else json.dumps(value)
    rules = form.arrangements
    if rules and question_id == rules.region_from:
        return form.by_id[question_id].option_called(line.facts.region)
    if question_id == form.arrangement_from and form.by_id[question_id].option(line.facts.kind):
        return line.facts.kind
    return ""
