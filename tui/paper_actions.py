"""The papers of a case on the screens, for officers: begun, gone on with, made."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from textual.app import SystemCommand

from forms.errors import ReasonedError
from tui.desk import Case, Desk
from tui.host import Host
from tui.papers import reporting, shelf
from tui.papers.papers import Exported
from tui.papers.reporting import PaperCase
from tui.tty.typeahead import ACTS
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
    app.run_worker(open_or_make(app, which, paper_id), exclusive=True, group="paper", name=ACTS)


async def open_or_make(app: Host, which: Walk | str, paper_id: str) -> None:
    """Opens the interview of a paper, begun where it was not; one that asks nothing is made."""
    try:
        if isinstance(which, Walk) and not await which.leave_safely():
            app.tell("There is a problem", which.saver.state.trouble)
            return
        case = which.case if isinstance(which, Walk) else app.desk.open(which)
        one = await asyncio.to_thread(_begun, app.desk, case, paper_id)
        if one.own is None:
            await tell_made(app, one)
        else:
            app.open_case(one.own)
    except ReasonedError as error:
        app.tell_trouble(error)


def _begun(desk: Desk, case: Case, paper_id: str) -> PaperCase:
    return reporting.begin(desk, reporting.paper(desk, case, paper_id))


async def make(app: Host, own: Case) -> None:
    """Makes the paper that this is the interview of, and says where it is."""
    await tell_made(app, await asyncio.to_thread(reporting.of_interview, app.desk, own))


async def tell_made(app: Host, one: PaperCase, *, public: bool = False) -> None:
    """Makes a paper, a draft where it is not complete, and says where it is."""
    made = await asyncio.to_thread(shelf.make, app.desk, one, public=public)
    where = _where(made)
    missing = "\n".join(reporting.wanting_words(one))
    if one.open or not one.due:
        app.tell("Saved as DRAFT", "\n\n".join(filter(None, (where, missing))))
    else:
        app.tell(f"{one.paper.title} is made", where)


async def tell_public(app: Host, case: Case) -> None:
    """Makes the public version of the assessment, and says where it is."""
    made = await asyncio.to_thread(shelf.make_public, app.desk, case)
    app.tell("The public version is made", f"{_where(made)}\n\nRead it before you publish it.")


def _where(made: Exported) -> str:
    return "\n".join((f"It is in\n{made.path}", *made.altered))
