"""What an officer has before them, question by question: answer, evidence, changes, requests.

Shared by the screen and by plain lines. Derived from the case and its history each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from forms import telling
from forms.assessment import Answer, Assessment
from forms.comparing import Piece, compare_answers, differ
from forms.form import Category
from forms.journey import Journey, Step
from forms.proceedings import Judged, Marked, Noted, Reopened, Replied, Resolved
from forms.publication import withheld
from forms.review import Edit, Review, Thread, review
from tui.cases import standing
from tui.desk import Case, Desk
from tui.humane import count, moment
from tui.review import reviewing


@dataclass(frozen=True)
class Considered:
    """One question as an officer considers it."""

    step: Step
    threads: tuple[Thread, ...] = ()
    notes: tuple[Noted, ...] = ()
    edit: Edit | None = None
    """What changed since the officers last had it, if anything did."""
    pieces: tuple[Piece, ...] = ()
    """The same word by word; empty where there is nothing to compare with."""
    withheld: tuple[Marked, ...] = ()
    """The marks of what here is not for publication."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.step.id

    @property
    def open(self) -> tuple[Thread, ...]:
        """The requests on it that are not resolved."""
        return tuple(one for one in self.threads if one.open)

    @property
    def answer(self) -> str:
        """The answer whole, with its evidence."""
        return telling.whole(self.step.question, self.step.answer)

    @property
    def weakness(self) -> str:
        """Why the answer says little, or does not stand; "" where neither is so."""
        said = self.step.standing
        if not self.step.touched:
            return "Not answered."
        if not said.stands:
            return f"This does not stand as an answer. {said.message}"
        how = {"restated": "This only repeats the question.", "thin": "This says little."}
        return f"{how.get(said.kind, 'This says little.')} {said.message}" if said.message else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The same in a word or two each, for a list."""
        found = []
        if self.open:
            found.append("replied" if any(one.replied for one in self.open) else "asked")
        elif self.threads:
            found.append("resolved")
        if self.edit:
            found.append("changed" if self.edit.asked_for else "changed unasked")
        if self.weakness:
            found.append("says little" if self.step.stands else "open")
        return tuple(found)


@dataclass(frozen=True)
class Consideration:
    """The whole assessment as an officer considers it."""

    case: Case
    review: Review
    by_id: Mapping[str, Considered]

    @property
    def journey(self) -> Journey:
        """The way through the form."""
        return self.case.journey

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The sponsor's categories, which are those to consider."""
        return tuple(one for one in self.journey.categories if one.by == "sponsor")

    def of(self, category: Category) -> tuple[Considered, ...]:
        """The questions of one category."""
        return tuple(self.by_id[step.id] for step in self.journey.of(category))

    @cached_property
    def all(self) -> tuple[Considered, ...]:
        """Every question, in the form's order."""
        return tuple(one for category in self.categories for one in self.of(category))

    @cached_property
    def changed(self) -> tuple[Considered, ...]:
        """What changed since the officers last had it: what was asked for first."""
        found = [one for one in self.all if one.edit]
        return tuple(sorted(found, key=lambda one: not (one.edit and one.edit.asked_for)))

    @cached_property
    def only_replied(self) -> tuple[Considered, ...]:
        """Where the sponsor replied on an open request and left the answer as it was."""
        return tuple(
            one for one in self.all if not one.edit and any(two.replied for two in one.open)
        )

    def verdict(self, category: Category) -> str:
        """The verdict on a category in words, "" where none was given on what stands now."""
        judged = self.review.verdicts.get(category.number)
        return "" if judged is None else said_of(judged)

    @property
    def says(self) -> str:
        """How the review stands, in a line."""
        stands = standing.of(self.case.assessment, self.journey)
        waiting = len(self.review.open)
        return f"{stands.status}, {count(waiting, 'request')} open" if waiting else stands.status


def said_of(judged: Judged) -> str:
    """A verdict in words."""
    return {"accepted": "Accepted", "needs more": "Needs more"}[judged.verdict]


def consider(desk: Desk, case: Case) -> Consideration:
    """What there is to consider. Reads the history where something changed. Raises StoreError."""
    stands = review(case.form, case.assessment)
    edits = {edit.question: edit for edit in stands.edits}
    before, held = _before(desk, case, edits), withheld(case.assessment)
    return Consideration(
        case,
        stands,
        {
            step.id: Considered(
                step,
                stands.about(step.id),
                tuple(note for note in stands.notes if note.question == step.id),
                edits.get(step.id),
                _pieces(step, edits.get(step.id), before, case.assessment),
                held.of(step.id),
            )
            for step in case.journey.sponsors
        },
    )


def _before(desk: Desk, case: Case, edits: Mapping[str, Edit]) -> dict[str, Answer]:
    """The answers that edits are told against, by the ids of their changes."""
    wanted = {edit.before for edit in edits.values() if edit.before}
    if not wanted:
        return {}
    return {one.id: one.answer() for one in desk.history(case) if one.id in wanted}


def _pieces(
    step: Step, edit: Edit | None, before: Mapping[str, Answer], now: Assessment
) -> tuple[Piece, ...]:
    if edit is None or (edit.before is not None and edit.before not in before):
        return ()
    was = before[edit.before] if edit.before else None
    return compare_answers(step.question, was, now.answers.get(step.id))


def changed_in_words(one: Considered) -> str:
    """What is said above the words that changed."""
    if one.edit is None:
        return ""
    asked = "asked for" if one.edit.asked_for else "not asked for"
    if one.edit.before is None:
        return f"New since you last had it, {asked}"
    if not differ(one.pieces):
        return f"Edited since you last had it, {asked}; the words are the same"
    return f"Changed since you last had it, {asked}"


def said_in(thread: Thread, now: datetime) -> tuple[tuple[str, str], ...]:
    """Who said what when in a thread, the oldest first: a line on who, and the words."""
    return tuple(
        (
            f"{moment(one.at, now)}, {one.by.name} ({one.role}){_does(one)}",
            one.note if isinstance(one, Resolved) else one.text,
        )
        for one in (thread.request, *thread.said)
    )


def _does(one: object) -> str:
    match one:
        case Replied():
            return " replied"
        case Resolved():
            return " resolved it"
        case Reopened():
            return " opened it again"
        case _:
            return " asked for more"


# ---------------------------------------------------------------- the end of a review


def before_returning(seen: Consideration) -> tuple[str, ...]:
    """What is in the way of returning the assessment; nothing where it can be done."""
    found = []
    if seen.review.turn != "officer":
        found.append("It is with the sponsor, so there is nothing to return.")
    if not seen.review.open:
        found.append("No request is open. Ask for more at a question first.")
    return tuple(found)


def before_accepting(seen: Consideration) -> tuple[str, ...]:
    """What is in the way of accepting the assessment; nothing where it can be done."""
    found = []
    if seen.review.state == "accepted":
        return ("It is accepted already, and nothing has changed since.",)
    if seen.review.turn == "sponsor":
        found.append("It is with the sponsor. It can be accepted once they send it.")
    if seen.review.open:
        those = ", ".join(dict.fromkeys(one.question for one in seen.review.open))
        waiting = count(len(seen.review.open), "request is", "requests are")
        found.append(f"{waiting} open: {those}. Resolve what is answered.")
    if not seen.journey.ready:
        waiting = count(len(seen.journey.open), "question stands", "questions stand")
        found.append(f"{waiting} open: {', '.join(step.id for step in seen.journey.open)}.")
    return tuple(found)


def what_returning_does(seen: Consideration) -> str:
    """What happens when it is returned."""
    asked = [one for one in seen.all if one.open]
    those = ", ".join(one.id for one in asked)
    return (
        f"The sponsor has it then, with {count(len(seen.review.open), 'request')} open, on "
        f"{those}. They see each beside its question, and send it again."
    )


def what_accepting_does(seen: Consideration) -> str:
    """What happens when it is accepted, and what a careful officer would look at before."""
    said = ["It goes on along its route. An edit by the sponsor would withdraw this."]
    unjudged = [one for one in seen.categories if one.number not in seen.review.verdicts]
    needing = [one for one in seen.categories if seen.verdict(one) == "Needs more"]
    if needing:
        said.append(f"Your verdict is that more is needed in {_numbers(needing)}.")
    if unjudged:
        said.append(f"No verdict was given on {_numbers(unjudged)}.")
    others = [one.id for one in seen.changed if one.edit and not one.edit.asked_for]
    if others:
        said.append(f"Changed and not asked for: {', '.join(others)}.")
    return " ".join(said)


def _numbers(categories: list[Category]) -> str:
    which = "category" if len(categories) == 1 else "categories"
    return f"{which} {', '.join(str(one.number) for one in categories)}"


def named(thread: Thread, seen: Consideration) -> str:
    """A request in a line, for a choice between several."""
    return f"{reviewing.name(thread, seen.review)}: {' '.join(thread.request.text.split())}"
