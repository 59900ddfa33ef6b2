"""Recording the stages of the decision, and what each needs, for every face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forms import reasons
from forms.errors import BadInput, Refused, StoreError
from forms.form import Need, Stage
from forms.proceedings import Act, Confirmed, StageRecorded
from forms.review import Review
from forms.route import Route, route
from forms.typed import in_words
from tui import acting
from tui.desk import Case, Desk
from tui.humane import local
from tui.register import weighing


def of(case: Case) -> Route:
    """Where the case is on its route."""
    return route(case.journey, case.review, case.assessment.acts)


def at(desk: Desk, case: Case) -> Route:
    """The same, and whether the ceilings leave room for the stage that is now."""
    now = of(case).now
    return _with_room(desk, case, no_room=bool(now and ceilings(desk, case, now.stage)))


def ceilings(desk: Desk, case: Case, one: Stage) -> list[str]:
    """The policy's ceilings that the case would go over, in sentences, where the stage asks.

    What can't be looked up is not taken for met.
    """
    if not any(need.met == "ceilings" for need in one.needs):
        return []
    try:
        return weighing.told(weighing.before_council(desk, case), only_over=True)
    except StoreError as error:
        return [f"This could not be looked up. {error}"]


def enters_the_register(case: Case) -> bool:
    """Whether what was agreed is to be put into the register."""
    return any(leg.outcome is not None and leg.outcome.registers for leg in of(case).legs)


def stage(case: Case, stage_id: str) -> Stage:
    """The stage of that id. Raises BadInput naming those there are."""
    for one in case.form.route:
        if one.id == stage_id:
            return one
    if not case.form.route:
        raise BadInput(f"{case.form.title} lays down no route, so it has no stages.")
    those = ", ".join(one.id for one in case.form.route)
    raise BadInput(f'{case.form.title} has no stage "{stage_id}". There are: {those}.')


@dataclass(frozen=True)
class Decision:
    """How a stage was decided, on which day, and where that is written.

    `despite` is the reason for recording it though what it needs is not all there.
    """

    stage: str
    outcome: str
    on: date
    reference: str = ""
    text: str = ""
    despite: str = ""


def decide(desk: Desk, case: Case, decision: Decision) -> Case:
    """Records how a stage was decided.

    Raises Refused where what it needs is not there and no reason is given, and BadInput for a
    stage or an outcome that there is not, or a day to come.
    """
    desk.actor.refuse_unless_officer("record a stage")

    def act(now: Case, _: Review) -> Act:
        one = stage(now, decision.stage)
        if one.outcome(decision.outcome) is None:
            those = ", ".join(outcome.id for outcome in one.outcomes)
            raise BadInput(f'{one.title} has no outcome "{decision.outcome}". There are: {those}.')
        if decision.on > local(desk.now()).date():
            raise BadInput(
                f"{in_words(decision.on.isoformat())} is still to come. Record a stage once it "
                "is decided."
            )
        _refuse_what_is_missing(desk, now, one, decision.despite)
        return StageRecorded(
            **acting.who(desk),
            stage=one.id,
            outcome=decision.outcome,
            on=decision.on,
            reference=decision.reference.strip(),
            text=decision.text.strip(),
            despite=decision.despite.strip(),
        )

    return acting.record(desk, case, act)


def confirm(desk: Desk, case: Case, stage_id: str, need_id: str, reference: str = "") -> Case:
    """Records that something a stage needs is there. Raises BadInput where none is so called."""
    desk.actor.refuse_unless_officer("confirm what a stage needs")

    def act(now: Case, _: Review) -> Act:
        one = stage(now, stage_id)
        to_confirm = [need.id for need in one.needs if by_hand(need)]
        if need_id not in to_confirm:
            those = ", ".join(to_confirm) or "none"
            raise BadInput(f'{one.title} has nothing "{need_id}" to confirm. There are: {those}.')
        return Confirmed(
            **acting.who(desk), stage=stage_id, need=need_id, reference=reference.strip()
        )

    return acting.record(desk, case, act)


def missing(desk: Desk, case: Case, one: Stage) -> tuple[str, ...]:
    """What is not there that the recording of a stage needs, in words."""
    over = ceilings(desk, case, one)
    where = _with_room(desk, case, no_room=bool(over))
    leg = where.leg(one.id)
    found = [needed(need, over) for need in leg.unmet] if leg else []
    if where.now is not None and leg is not None and leg.state == "next":
        found.insert(0, f"The stage before it, {where.now.stage.title}")
    return tuple(found)


def needed(need: Need, over: Sequence[str]) -> str:
    """What a stage needs, in words; of the ceilings, which are gone over and by what."""
    return " ".join([f"{need.says}.", *over]).rstrip(".") if need.met == "ceilings" else need.says


def _with_room(desk: Desk, case: Case, *, no_room: bool) -> Route:
    review = case.review_met_by(desk.actor.role)
    return route(case.journey, review, case.assessment.acts, room=not no_room)


def by_hand(need: Need) -> bool:
    """Whether no answer and no act shows that it is there, so that an officer confirms it."""
    return not (need.when or need.stage or need.paper or need.met)


def _refuse_what_is_missing(desk: Desk, case: Case, one: Stage, despite: str) -> None:
    found = missing(desk, case, one)
    if not found:
        return
    if not despite.strip():
        raise Refused(
            f"{one.title} can't be recorded yet. Not there: {'; '.join(found)}. To record it "
            "all the same, give the reason with --despite."
        )
    verdict = reasons.judge(despite, missing="why it is recorded all the same")
    if verdict.blocks:
        raise BadInput(verdict.message)
