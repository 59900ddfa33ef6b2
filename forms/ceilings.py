"""The ceilings of a policy: how many arrangements there may be, weighed and told in sentences.

They advise when a proposal begins. Before a decision they are something that the stage needs,
which an officer may record it without, giving the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forms.arrangements import Administration, Ceiling, Place, RegisterRules
from forms.assessment import Assessment
from forms.form import Form
from forms.journey import Journey
from forms.moments import local_day
from forms.proceedings import StageRecorded
from forms.register import Arrangement
from forms.route import Route
from forms.typed import in_words


@dataclass(frozen=True)
class Counted:
    """An arrangement or a proposal that counts: what it is called, and where it is.

    `new_on` is the day on which the council took it up as a new one, None where it did not.
    """

    title: str
    place: Place | None
    new_on: date | None = None


@dataclass(frozen=True)
class Weighed:
    """A ceiling beside what there is, one more proposal included."""

    ceiling: Ceiling
    others: tuple[str, ...]
    """The titles of the others that count."""
    over: bool
    """Whether there would be too many with this one."""
    says: str
    """Who counts, and what that means, in a sentence or two."""


def of_arrangement(arrangement: Arrangement, rules: RegisterRules) -> Counted:
    """An arrangement on the register as it counts."""
    facts = arrangement.facts
    state = rules.state(facts.state)
    return Counted(facts.title, state.counts if state else None, facts.since)


def of_proposal(assessment: Assessment, journey: Journey, way: Route) -> Counted | None:
    """A proposal as it counts; None where it proposes nothing new, or was closed unconsidered."""
    rules = journey.form.arrangements
    if rules is None or not proposes(journey):
        return None
    begun = local_day(assessment.created_at)
    if way.ended is not None:
        considered = any(
            isinstance(act, StageRecorded) and act.stage == rules.considered_at
            for act in assessment.acts
        )
        return Counted(journey.title, None, begun) if considered else None
    place: Place = "being assessed"
    if way.now is not None and _from_there(journey.form, rules, way.now.stage.id):
        place = "being implemented"
    return Counted(journey.title, place, begun)


def proposes(journey: Journey) -> bool:
    """Whether an assessment proposes a new arrangement, as far as it is known."""
    rules = journey.form.arrangements
    return bool(rules and rules.new and rules.new.holds(journey.facts))


def may_propose(journey: Journey) -> bool:
    """Whether an assessment proposes a new arrangement, or may still turn out to."""
    rules = journey.form.arrangements
    if rules is None or rules.new is None:
        return False
    unknown = any(question not in journey.facts for question in rules.new.questions())
    return unknown or rules.new.holds(journey.facts)


def weigh(
    rules: RegisterRules,
    others: Iterable[Counted],
    today: date,
    *,
    place: Place = "being assessed",
) -> tuple[Weighed, ...]:
    """Every ceiling, with one more proposal than these others, and in this place."""
    there, administration = tuple(others), rules.administration(today)
    return tuple(_weighed(one, there, administration, place) for one in rules.ceilings)


def _weighed(
    ceiling: Ceiling,
    there: Sequence[Counted],
    administration: Administration | None,
    place: Place,
) -> Weighed:
    mine = ceiling.of in {"new", "all", place}
    if ceiling.of == "new":
        if administration is None:
            says = "No administration is on record for today, so an officer checks this by hand."
            return Weighed(ceiling, (), False, says)
        found = [one for one in there if one.new_on and _within(one.new_on, administration)]
        what = f"Others new in this administration ({_span(administration)})"
    elif ceiling.of == "all":
        found, what = [one for one in there if one.place], "Others at this time"
    else:
        found = [one for one in there if one.place == ceiling.of]
        what = f"Others {ceiling.of}" if mine else ceiling.of.capitalize()
    titles = tuple(one.title for one in found)
    would_be = len(titles) + mine
    says = f"{what}: {'; '.join(titles) or 'none'}."
    if would_be > ceiling.most:
        told = f"With this one there would be {would_be}" if mine else f"That is {would_be}"
        says = f"{says} {told}, and the limit is {ceiling.most}."
    return Weighed(ceiling, titles, would_be > ceiling.most, says)


def _within(day: date, administration: Administration) -> bool:
    return administration.begins <= day <= administration.ends


def _span(administration: Administration) -> str:
    begins, ends = administration.begins.isoformat(), administration.ends.isoformat()
    return f"{in_words(begins)} to {in_words(ends)}"


def _from_there(form: Form, rules: RegisterRules, stage_id: str) -> bool:
    ids = [stage.id for stage in form.route]
    start = rules.implemented_from
    return start in ids and stage_id in ids[ids.index(start) :]
