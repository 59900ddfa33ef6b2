"""A stay at one question, and the change that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.assessment import Answer, Assessment
from forms.merging import going_on_in


@dataclass(frozen=True)
class Visit:
    """A stay at one question: what stood there before, and the change that the stay makes.

    `told` is whether others have that change already, in the history: then it can be amended, and
    no longer be unsaid.
    """

    question: str
    before: Answer | None
    change: str
    told: bool = False

    def told_to(self, others: Assessment) -> Visit:
        """The visit that goes on once `others` have saved this, with what they did.

        Where they acted on what was written here, another visit begins, on top of that.
        """
        standing = others.answers.get(self.question)
        mine = standing is not None and standing.change == self.change
        change = going_on_in(self.change, others.acts)
        if change == self.change:
            return replace(self, told=True) if mine else self
        if mine:
            return Visit(self.question, standing, change)
        return replace(self, change=change, told=True)
