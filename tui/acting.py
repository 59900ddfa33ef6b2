"""An act put on record, on top of what is stored now: two people who act at once both do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from forms.errors import Stale
from forms.proceedings import Act
from forms.review import Review
from tui.cases.answering import new_id
from tui.cases.trying import MOST_ATTEMPTS, too_busy
from tui.desk import Case, Desk


def record(desk: Desk, case: Case, act: Callable[[Case, Review], Act | tuple[Act, ...]]) -> Case:
    """Makes an act, or several at once, on top of what is stored now.

    `act` is given the review as far as the acting person may see it. Raises what it raises, and
    StoreError.
    """
    for _ in range(MOST_ATTEMPTS):
        now = desk.open(case.id)
        made = act(now, now.review_met_by(desk.actor.role))
        assessment = now.assessment
        for one in made if isinstance(made, tuple) else (made,):
            assessment = assessment.acted(one)
        try:
            kept = desk.store.save(assessment, base=now.assessment.revision)
        except Stale:
            continue
        with suppress(Stale):  # once more: the state before it, which recovery goes by, has it too
            kept = desk.store.save(kept, base=kept.revision)
        return now.with_assessment(kept)
    raise too_busy(case.id)


def who(desk: Desk) -> dict[str, Any]:
    """What every act says of itself: its id, who does it, in which role, and when."""
    actor = desk.actor
    return {"id": new_id(), "by": actor.author, "role": actor.role, "at": desk.now()}
