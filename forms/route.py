"""Where an assessment is on its route: what was decided when, what is next, what it needs.

Derived from the form's stages, the answers, the review and what was recorded; never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from forms.form import Need, Stage, StageOutcome
from forms.journey import Journey
from forms.moments import local_day
from forms.proceedings import Act, Confirmed, PaperMade, StageRecorded
from forms.review import Review

LegState = Literal["done", "now", "next", "not needed"]


@dataclass(frozen=True)
class Leg:
    """One stage of the route, and how far it is."""

    stage: Stage
    state: LegState
    recorded: tuple[StageRecorded, ...] = ()
    """Each time that it was decided, the oldest first: it may have come more than once."""
    on: date | None = None
    """The day on which it was passed; None where it was not, or the day is not known."""
    since: date | None = None
    """The day since which it has been, or was, waited for."""
    unmet: tuple[Need, ...] = ()
    """What is not there that it needs."""

    @property
    def outcome(self) -> StageOutcome | None:
        """The last outcome that was recorded."""
        return self.stage.outcome(self.recorded[-1].outcome) if self.recorded else None

    def waited(self, today: date) -> int | None:
        """The days from when it was its turn until it was passed, or until today."""
        if self.since is None or self.state in {"next", "not needed"}:
            return None
        return max((self.on or today) - self.since, timedelta()).days


@dataclass(frozen=True)
class Route:
    """Every stage with how far it is."""

    legs: tuple[Leg, ...]

    @property
    def now(self) -> Leg | None:
        """The stage whose turn it is; None where the route is over, or the form has none."""
        return next((leg for leg in self.legs if leg.state == "now"), None)

    @property
    def ended(self) -> Leg | None:
        """The stage whose outcome ended the route."""
        ends = (leg for leg in self.legs if leg.outcome and leg.outcome.leads == "ends")
        return next(ends, None)

    def leg(self, stage_id: str) -> Leg | None:
        """The stage of that id, or None."""
        return next((leg for leg in self.legs if leg.stage.id == stage_id), None)


def route(journey: Journey, review: Review, acts: tuple[Act, ...], *, room: bool = True) -> Route:
    """Where an assessment is on its form's route.

    `room`: whether the ceilings leave room for it, which the register tells (`forms.ceilings`).
    """
    legs: list[Leg] = []
    passed: set[str] = set()
    made = {act.paper for act in acts if isinstance(act, PaperMade) and not act.public}
    confirmed = {(act.stage, act.need) for act in acts if isinstance(act, Confirmed)}
    since: date | None = None
    jump, over, now_is_known = "", False, False
    for stage in journey.form.route:
        recorded = tuple(
            act for act in acts if isinstance(act, StageRecorded) and act.stage == stage.id
        )
        jump = "" if jump == stage.id else jump
        if (over or jump) and not recorded:
            legs.append(Leg(stage, "not needed"))
            continue
        outcome = stage.outcome(recorded[-1].outcome) if recorded else None
        done = outcome.leads != "again" if outcome else journey.stage_done(stage)
        needs = tuple(
            need
            for need in stage.needs
            if not _met(need, journey, review, passed, made, room=room)
            and (stage.id, need.id) not in confirmed
        )
        if done:
            on = recorded[-1].on if recorded else _day(stage, journey, review)
            legs.append(Leg(stage, "done", recorded, on, since))
            passed.add(stage.id)
            since = on
            over = over or (outcome is not None and outcome.leads == "ends")
            jump = (outcome.to or "") if outcome else ""
        else:
            state: LegState = "next" if now_is_known else "now"
            turn = since if not now_is_known else None
            again = recorded[-1].on if recorded else turn
            legs.append(Leg(stage, state, recorded, None, again, needs))
            now_is_known = True
    return Route(tuple(legs))


def _met(
    need: Need,
    journey: Journey,
    review: Review,
    passed: set[str],
    made: set[str],
    *,
    room: bool,
) -> bool:
    if need.paper is not None:
        return need.paper in made
    if need.stage is not None:
        return need.stage in passed
    if need.when is not None:
        return need.when.holds(journey.facts)
    met = {
        None: False,
        "ready": journey.ready,
        "sent": review.sent is not None,
        "accepted": review.state == "accepted",
        "resolved": not review.open,
        "ceilings": room,
    }
    return met[need.met]


def _day(stage: Stage, journey: Journey, review: Review) -> date | None:
    """The day on which a stage was passed that the answers show to be passed."""
    if stage.dated_by is not None:
        value = journey.by_id[stage.dated_by].value if stage.dated_by in journey.by_id else None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return None
    return local_day(review.sent.at) if review.sent else None
