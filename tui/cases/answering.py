"""An answer put into a case: whether it may be, and the change that it makes. Nothing is saved.

A case goes in and a case comes out; what is kept, and on top of what, is the desk's.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from pydantic import JsonValue

from forms import answers
from forms.answers import Source
from forms.assessment import Change, Evidence
from forms.checking import Standing
from forms.errors import BadInput
from forms.form import Form
from tui.cases.case import Actor, Case
from tui.cases.taking import cleaned, cleaned_sources, scope_notices

SPONSORS = (
    "The sponsor answers this. To write it for them, add --acting-for sponsor; it is then "
    "recorded that you did."
)
"""Why an officer's answer is refused, and what to do."""

Cited: TypeAlias = Sequence[Source | Evidence]
"""What an answer rests on: sources as given, and evidence that is kept already."""


@dataclass(frozen=True)
class Outcome:
    """What became of one answer: stored, how it stands, and what there is to say about it."""

    question: str
    standing: Standing | None
    """None where the answer was refused and not stored."""
    notices: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it was stored and counts."""
        return self.standing is not None and self.standing.stands


def new_id() -> str:
    """An id for a change, an act or a piece of evidence, unique in all the world."""
    return secrets.token_hex(8)


def cited(sources: Iterable[Source], there: Iterable[Evidence] = ()) -> tuple[Evidence, ...]:
    """Sources as given, each with an id of its own; one that was there keeps its id."""
    left = list(there)
    return tuple(_the_same(left, one) or Evidence(id=new_id(), **dict(one)) for one in sources)


def _the_same(left: list[Evidence], source: Source) -> Evidence | None:
    """The evidence that says what the source does, which is then no longer among those left."""
    same = [one for one in left if one.model_dump(exclude={"id"}) == source.model_dump()]
    if not same:
        return None
    left.remove(same[0])
    return same[0]


def refuse_unknown(form: Form, question_id: str) -> None:
    """Raises BadInput for an id that the form does not have."""
    if question_id not in form.by_id:
        raise BadInput(
            f"{form.title} has no question {question_id}. reasoned forms show {form.id} lists them."
        )


def read_typed(form: Form, question_id: str, typed: str) -> JsonValue:
    """An answer as it was typed on a command line. Raises BadInput."""
    refuse_unknown(form, question_id)
    question = form.by_id[question_id]
    return answers.write(answers.read_typed(question.kind, typed))


@dataclass(frozen=True)
class Answering:
    """The acting person as they answer; `now` tells the time of each change."""

    actor: Actor
    now: Callable[[], datetime]

    def put(
        self,
        case: Case,
        question_id: str,
        raw: JsonValue,
        given: Cited | None,
        *,
        reverts: str | None = None,
    ) -> tuple[Case, Outcome]:
        """One answer put in, not yet saved. Evidence None leaves the evidence as it is."""
        refusal = self._refusal(case, question_id)
        if refusal:
            return case, Outcome(question_id, None, (refusal,))
        before = case.assessment.answers.get(question_id)
        raw, report = cleaned(raw)
        evidence = before.evidence if before and given is None else ()
        if given is not None:
            evidence, said = _evidence(given, before.evidence if before else ())
            report = " ".join(filter(None, (report, said)))
        change = self.change(case, question_id, raw, evidence, reverts=reverts)
        if change.answer().says_the_same(before):
            return case, Outcome(question_id, case.journey.by_id[question_id].standing)
        after = case.with_assessment(case.assessment.answered(change))
        notices = tuple(filter(None, (report, *scope_notices(case.journey, after.journey))))
        return after, Outcome(question_id, after.journey.by_id[question_id].standing, notices)

    def put_all(
        self, case: Case, given: Mapping[str, tuple[JsonValue, Cited | None]]
    ) -> tuple[Case, tuple[Outcome, ...]]:
        """Many answers put in, with their evidence; conditions are met in the form's order."""
        outcomes: list[Outcome] = []
        for question_id in sorted(given, key=case.form.order.__getitem__):
            case, outcome = self.put(case, question_id, *given[question_id])
            outcomes.append(outcome)
        return case, tuple(outcomes)

    def change(
        self,
        case: Case,
        question_id: str,
        value: JsonValue,
        evidence: Sequence[Evidence],
        *,
        change_id: str = "",
        reverts: str | None = None,
    ) -> Change:
        """A change by the acting person, now; `change_id` where a visit goes on."""
        before = case.assessment.answers.get(question_id)
        return Change(
            id=change_id or new_id(),
            parent=before.change if before else None,
            question=question_id,
            value=value,
            evidence=tuple(evidence),
            by=self.actor.author,
            role=self.actor.role,
            at=self.now(),
            reverts=reverts,
            on_behalf=self.actor.role == "officer"
            and case.form.category_of(question_id).by == "sponsor",
        )

    def _refusal(self, case: Case, question_id: str) -> str:
        if not self.actor.may_see(case.form.category_of(question_id)):
            return "An officer answers this; act as one with --as officer."
        if not self.actor.may_write(case.form.category_of(question_id)):
            return SPONSORS
        if question_id not in case.journey.by_id:
            return "This does not apply to what was answered so far; it was not stored."
        return ""


def _evidence(given: Cited, before: tuple[Evidence, ...]) -> tuple[tuple[Evidence, ...], str]:
    """What is cited, each source with an id of its own, and a report on its text."""
    there = tuple(one for one in given if isinstance(one, Evidence))
    sources, report = cleaned_sources(one for one in given if isinstance(one, Source))
    return (*there, *cited(sources, (one for one in before if one not in there))), report
