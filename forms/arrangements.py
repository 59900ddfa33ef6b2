"""What a policy says of the arrangements there are: their kinds, their states, how many, reviews.

All of it is data in the form (`[register]` in its file). What is on record of each arrangement
is in `forms.register`, and how many there may be is weighed in `forms.ceilings`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from forms.conditions import Condition
from forms.part import Part, QuestionId, Slug, Text

_REGION = "region"

Place = Literal["fixed", "being implemented", "being assessed"]
"""How far an arrangement is, where a policy says how many there may be of each."""


class ArrangementKind(Part):
    """A kind of arrangement, and how often it is reviewed.

    A review is due `review_by` months after it began or was renewed, and not before
    `review_from` months; without them none is due by itself.
    """

    id: Slug
    label: Text
    review_from: int | None = Field(None, ge=1, le=1200)
    review_by: int | None = Field(None, ge=1, le=1200)

    @model_validator(mode="after")
    def _in_order(self) -> ArrangementKind:
        if self.review_from and (not self.review_by or self.review_from > self.review_by):
            raise ValueError("review_by comes with review_from, and is not below it")
        return self


class ArrangementState(Part):
    """A state that an arrangement may be in, and what it `counts` as; `over`: it has ended."""

    id: Slug
    label: Text
    counts: Literal["fixed", "being implemented"] | None = None
    over: bool = False


class Ceiling(Part):
    """How many there may be at `most`, and of what.

    That is "new" in an administration, "all" at a time, or those in one place.
    """

    id: Slug
    says: Text
    ref: Text
    of: Literal["new", "all"] | Place
    most: int = Field(ge=0)


class Administration(Part):
    """The time between two elections of the council; `ends` is the last day of it."""

    title: Text
    begins: date
    ends: date

    @model_validator(mode="after")
    def _in_order(self) -> Administration:
        if self.ends < self.begins:
            raise ValueError("an administration ends after it begins")
        return self


class Beginning(Part):
    """How an assessment begins that grows out of an arrangement: a review, or a conversion.

    It begins with `answers`; those to `carries` are taken from the assessment before it. What
    the register says stands beside the question `told_at`. `of` names the kinds that can begin
    so; none, all of them.
    """

    id: Literal["review", "conversion"]
    answers: dict[QuestionId, Text] = Field(default_factory=dict)
    carries: tuple[QuestionId, ...] = ()
    told_at: QuestionId | None = None
    of: tuple[Slug, ...] = ()


class RegisterOutcome(Part):
    """What the register says of an arrangement once that was decided.

    `when` looks at what the papers of a case can draw on, and a fact may name it in braces
    (`forms.papers`). A fact that names what is not there is left out.
    """

    when: Condition
    facts: dict[str, Text] = Field(min_length=1)


class Recommendation(Part):
    """Where an outcome is recommended: the question `at`, and where the reasons are: `why`.

    Both are named as papers name them ("report:1.1"). A choice has its reasons in itself.
    """

    at: Text
    why: str = ""


class RegisterRules(Part):
    """All that a policy says of its register.

    `new` holds of an assessment that proposes a new arrangement. It is being implemented from
    the stage `implemented_from` on, and has been considered once `considered_at` is recorded.
    `region_from` and `term_from` (months) are the answers that an arrangement's region and its
    term are taken from. A region is whatever arrangements are grouped by: `region_called` is the
    noun for it, and `region_hint` what to give. Where none of the three is there, arrangements are
    grouped by nothing, and nobody is asked.

    Of the `recommendations` the first that is answered counts; without any it is the answer that
    picks an outcome of the stage that decides. `resolves` has for each option there how a
    resolution says it before the names of arrangements ("Renews the agreement with"), which also
    is what was decided where the stage's outcome has no such words of its own.
    """

    kinds: tuple[ArrangementKind, ...] = Field(alias="kind", min_length=1)
    states: tuple[ArrangementState, ...] = Field(alias="state", min_length=1)
    ceilings: tuple[Ceiling, ...] = Field((), alias="ceiling")
    administrations: tuple[Administration, ...] = Field((), alias="administration")
    beginnings: tuple[Beginning, ...] = Field((), alias="beginning")
    outcomes: tuple[RegisterOutcome, ...] = Field((), alias="outcome")
    recommendations: tuple[Recommendation, ...] = Field((), alias="recommendation")
    resolves: dict[Slug, Text] = Field(default_factory=dict)
    new: Condition | None = None
    considered_at: Slug | None = None
    implemented_from: Slug | None = None
    region_from: QuestionId | None = None
    region_called: Text = _REGION
    region_hint: str = ""
    term_from: QuestionId | None = None

    @property
    def grouped(self) -> bool:
        """Whether arrangements are grouped by anything."""
        return bool(self.region_from or self.region_hint or self.region_called != _REGION)

    def kind(self, kind_id: str) -> ArrangementKind | None:
        """The kind of that id, or None."""
        return next((one for one in self.kinds if one.id == kind_id), None)

    def state(self, state_id: str) -> ArrangementState | None:
        """The state of that id, or None."""
        return next((one for one in self.states if one.id == state_id), None)

    def beginning(self, beginning_id: str) -> Beginning | None:
        """How an assessment of that purpose begins, or None."""
        return next((one for one in self.beginnings if one.id == beginning_id), None)

    def administration(self, day: date) -> Administration | None:
        """The administration that has this day, or None where no date is known."""
        return next((one for one in self.administrations if one.begins <= day <= one.ends), None)
