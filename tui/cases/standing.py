"""The state of a case in words, and whose turn it is: in lists, on the screens, by command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from forms.assessment import Assessment
from forms.form import Role
from forms.journey import Journey
from forms.proceedings import Act, Circulated
from forms.review import State, review
from forms.route import Leg, route
from tui.humane import local

Turn = Role | Literal[""]
"""Whose turn it is; "" where nothing waits for anybody."""

_IN_WORDS: dict[State, str] = {
    "being written": "Being written",
    "with the officer": "With the officer",
    "changes requested": "Changes requested",
    "changes received": "Changes received",
}


@dataclass(frozen=True)
class CaseStanding:
    """The state in words, whose turn it is, since when (UTC), and a sentence about the turn."""

    status: str
    turn: Turn
    since: datetime
    says: str


def of(assessment: Assessment, journey: Journey) -> CaseStanding:
    """How a case stands: in its review, and then on its route."""
    if assessment.part_of:
        status = "Complete" if journey.ready else "Being written"
        return CaseStanding(status, "officer", assessment.changed_at, "It is an officer's turn.")
    stands = review(journey.form, assessment)
    way = route(journey, stands, assessment.acts)
    latest = max((leg.recorded[-1].at for leg in way.legs if leg.recorded), default=stands.since)
    since = max(stands.since, latest)
    if way.ended is not None:
        outcome = way.ended.outcome
        status = outcome.status if outcome and outcome.status else "Closed"
        return CaseStanding(status, "", latest, "Nothing waits for anybody.")
    if stands.state == "accepted":
        if way.now is None:
            return CaseStanding("Accepted", "officer", since, "It is an officer's turn.")
        stage, status = way.now.stage, _status(way.now, journey, assessment)
        return CaseStanding(status, "officer", since, f"Next: {stage.title} ({stage.decides}).")
    if stands.state == "being written" and journey.ready:
        return CaseStanding("Ready to send", "sponsor", since, "It is the sponsor's turn.")
    whose = {"sponsor": "the sponsor", "officer": "an officer"}[stands.turn]
    return CaseStanding(
        _IN_WORDS[stands.state], stands.turn, stands.since, f"It is {whose}'s turn."
    )


def _status(leg: Leg, journey: Journey, assessment: Assessment) -> str:
    """The status of a case that waits for this stage: "Ready for …" until the papers went out."""
    if not leg.stage.ready or any(_went_out(act, leg, journey) for act in assessment.acts):
        return leg.stage.waiting
    return leg.stage.ready


def _went_out(act: Act, leg: Leg, journey: Journey) -> bool:
    """Whether this is a paper to the readers that went out since it is the stage's turn."""
    if not isinstance(act, Circulated):
        return False
    if journey.form.readers.casefold() not in act.to.casefold():
        return False
    decided = max((one.number for one in leg.recorded), default=-1)
    return act.number > decided and (leg.since is None or _day(act.at) >= leg.since)


def _day(at: datetime) -> date:
    return local(at).date()
