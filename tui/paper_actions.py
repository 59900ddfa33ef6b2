"""The papers of a case in the list of all actions, for officers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from textual.app import SystemCommand

from forms.errors import ReasonedError
from tui import reporting
from tui.desk import Case, Desk
from tui.host import Host
from tui.naming import folder, free_name
from tui.walk import Walk


def commands(app: Host, which: Walk | str) -> Iterator[SystemCommand]:
    """What an officer can make of this case; nothing for a sponsor, or of a paper."""
    if app.desk.actor.role != "officer":
        return
    with suppress(ReasonedError):
        case = which.case if isinstance(which, Walk) else app.desk.open(which)
        for one in reporting.papers(app.desk, case) if not case.assessment.part_of else ():
            if one.needed:
                said = f"{one.paper.title}: {' '.join(reporting.standing(one))}"
                yield SystemCommand(
                    one.paper.makes, said, partial(_begin, app, which, one.paper.id)
                )


def _begin(app: Host, which: Walk | str, paper_id: str) -> None:
    app.run_worker(_open_or_make(app, which, paper_id), exclusive=True, group="paper")


async def _open_or_make(app: Host, which: Walk | str, paper_id: str) -> None:
    """Opens the interview of a paper; one that asks nothing is made."""
    try:
        if isinstance(which, Walk) and not await which.leave_safely():
            app.tell("There is a problem", which.saver.state.trouble)
            return
        case = which.case if isinstance(which, Walk) else app.desk.open(which)
        one = await asyncio.to_thread(_begun, app.desk, case, paper_id)
        if one.own is None:
            await _make(app, one)
        elif app.walk is None:
            app.open_case(one.own)
        else:
            app.tell(
                f"{one.paper.title} is begun",
                "What the record knows is filled in. Go back to the first screen, where the case "
                "is marked, and choose this again to answer what is asked.",
            )
    except ReasonedError as error:
        app.tell_trouble(error)


def _begun(desk: Desk, case: Case, paper_id: str) -> reporting.PaperCase:
    return reporting.begin(desk, reporting.paper(desk, case, paper_id))


async def make(app: Host, own: Case) -> None:
    """Makes the paper that this is the interview of, and says where it is."""
    await _make(app, await asyncio.to_thread(reporting.of_interview, app.desk, own))


async def _make(app: Host, one: reporting.PaperCase) -> None:
    draft = bool(one.open) or not one.due
    target = free_name(folder(), f"{one.case.journey.title} {one.paper.title}", draft)
    made = await asyncio.to_thread(reporting.make, app.desk, one, target, draft=draft)
    where = "\n".join((str(made.path), *made.altered))
    missing = "\n".join(reporting.wanting_words(one))
    if draft:
        app.tell("Saved as DRAFT", "\n\n".join(filter(None, (f"It is in\n{where}", missing))))
    else:
        app.tell(f"{one.paper.title} is made", f"It is in\n{where}")
