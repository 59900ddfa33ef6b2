"""The route told stage by stage, in the same words on the screen and in plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.proceedings import Confirmed, StageRecorded
from forms.route import Leg
from forms.typed import in_words
from tui.desk import Case, Desk
from tui.humane import count
from tui.route import staging

_STATES = {"done": "Done", "now": "Now", "next": "Next", "not needed": "Not needed"}


def state(leg: Leg, today: date) -> str:
    """How far a stage is, with its day, or the days for which it has been waited for."""
    said = _STATES[leg.state]
    waited = leg.waited(today)
    if leg.state == "done":
        return f"{said}, {in_words(leg.on.isoformat())}" if leg.on else said
    return f"{said}, {count(waited, 'day')} waited" if waited is not None else said


def about(desk: Desk, case: Case, leg: Leg, today: date) -> Iterator[tuple[str, str]]:
    """All there is to say of a stage: a heading, "" where there is none, and a text."""
    stage = leg.stage
    yield "", f"{state(leg, today)}. {_took(leg)}".strip()
    waits = leg.state in {"now", "next"}
    if waits:
        missing = staging.missing(desk, case, stage)
        if missing:
            yield "Not there yet", "\n".join(f"- {one}" for one in missing)
        elif stage.needs:
            yield "What it needs", "All of it is there."
    for one in leg.recorded:
        yield "Recorded", recorded(leg, one)
    yield "Who decides", stage.decides
    yield "What", f"{stage.what} {stage.by_when}."
    if waits:
        yield "Possible outcomes", "\n".join(f"- {one.says}" for one in stage.outcomes)
    for act in case.assessment.acts:
        if isinstance(act, Confirmed) and act.stage == stage.id:
            yield "Confirmed", _confirmed(leg, act)
    yield "In the policy", stage.ref


def _took(leg: Leg) -> str:
    if leg.state != "done" or leg.since is None or leg.on is None:
        return ""
    return f"It took {count(max((leg.on - leg.since).days, 0), 'day')}."


def recorded(leg: Leg, one: StageRecorded) -> str:
    """What was recorded of a stage: the day, the outcome, where it is written, by whom."""
    outcome = leg.stage.outcome(one.outcome)
    said = [f"{in_words(one.on.isoformat())}: {(outcome.says if outcome else one.outcome)}"]
    said += [f"Reference: {one.reference}"] if one.reference else []
    said += [one.text] if one.text else []
    said += [f"Recorded all the same, because: {one.despite}"] if one.despite else []
    return "\n".join([*said, f"Recorded by {one.by.name}"])


def _confirmed(leg: Leg, act: Confirmed) -> str:
    need = next((need.says for need in leg.stage.needs if need.id == act.need), act.need)
    where = f" ({act.reference})" if act.reference else ""
    return f"{need}{where}. By {act.by.name}"
