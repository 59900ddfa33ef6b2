"""What to do when somebody else saved first: question by question, nobody overwritten silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.assessment import Answer, Assessment, Change


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people answered the same question: my change, and the answer that they saved."""

    mine: Change
    theirs: Answer | None


def rebase(theirs: Assessment, mine: Iterable[Change]) -> tuple[Assessment, tuple[Clash, ...]]:
    """My unsaved changes made on top of what is saved now, and those that clash with it.

    A change clashes when the answer that it followed is no longer the one that stands, unless
    both say the same. Changes that clash are left out of the result.
    """
    clashes: list[Clash] = []
    for change in mine:
        standing = theirs.answers.get(change.question)
        followed = {change.parent, change.id}
        if (standing.change if standing else None) in followed:
            theirs = theirs.answered(change)
        elif not change.answer().says_the_same(standing):
            clashes.append(Clash(change, standing))
    return theirs, tuple(clashes)
