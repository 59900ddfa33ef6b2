"""Who acts, and the case that they have open."""

from __future__ import annotations

from dataclasses import dataclass

from forms.assessment import Assessment
from forms.errors import Refused
from forms.form import Category, Form, Role
from forms.journey import Journey, travel
from forms.limits import seen_by
from forms.record import Author
from forms.review import Review, review
from tui.cases.queue import Viewer


@dataclass(frozen=True)
class Actor:
    """Who is acting, and in which role; `for_sponsor` where an officer said to act for them."""

    author: Author
    role: Role
    for_sponsor: bool = False

    @property
    def viewer(self) -> Viewer:
        """Whose list it is."""
        return Viewer(self.author.handle, self.author.name, self.role)

    def may_see(self, category: Category) -> bool:
        """Whether the answers of this category are this role's to see."""
        return self.role == "officer" or category.by == "sponsor"

    def refuse_paper(self, assessment_id: str) -> None:
        """Raises Refused for a sponsor: this is a paper of the officers'."""
        if self.role != "officer":
            raise Refused(
                f"{assessment_id} is a paper of the officers'. Act as one with --as officer."
            )

    def refuse_unless_officer(self, does: str) -> None:
        """Raises Refused where this is no officer; `does` says what only an officer can."""
        if self.role != "officer":
            raise Refused(f"Only an officer can {does}; act as one with --as officer.")

    def may_write(self, category: Category) -> bool:
        """Whether the answers of this category are this person's to write."""
        return category.by == self.role or (self.role == "officer" and self.for_sponsor)


@dataclass(frozen=True)
class Case:
    """An open assessment with the way through it."""

    assessment: Assessment
    journey: Journey

    @property
    def id(self) -> str:
        """The assessment's id."""
        return self.assessment.id

    @property
    def form(self) -> Form:
        """The form that it was begun with."""
        return self.journey.form

    @property
    def review(self) -> Review:
        """How its review stands."""
        return review(self.form, self.assessment)

    def review_met_by(self, role: Role) -> Review:
        """How the review stands as far as this role may see it (`forms.limits`)."""
        acts = seen_by(role, self.form, self.assessment.acts, self.assessment.aside)
        return review(self.form, self.assessment.model_copy(update={"acts": acts}))

    def with_assessment(self, assessment: Assessment) -> Case:
        """The same case, gone on."""
        return Case(assessment, travel(self.form, assessment.answers))
