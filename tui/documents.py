"""Making the Word document from the screens: where it goes, and what is said of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from forms.errors import ReasonedError
from tui.host import Host
from tui.humane import count as counted
from tui.naming import folder, free_name
from tui.walk import Walk

if TYPE_CHECKING:
    from tui.desk import Case
    from tui.papers.papers import Exported


async def make(app: Host, which: Walk | str) -> None:
    """Makes the document and shows where it is; a draft where something stands open."""
    try:
        if isinstance(which, Walk):
            if not await which.leave_safely():
                app.tell("There is a problem", f"{which.saver.state.trouble} No document was made.")
                return
            case = which.case
        else:
            case = await asyncio.to_thread(app.desk.open, which)
        app.notify("Making the Word document…", timeout=2)
        if case.assessment.part_of:
            from tui import paper_actions

            await paper_actions.make(app, case)
            return
        stand_open = len(case.journey.open)
        made = await asyncio.to_thread(_write, app, case, bool(stand_open))
    except ReasonedError as error:
        app.tell("No document was made", str(error))
        return
    where = "\n".join((str(made.path), *made.altered)) + _left_out(app, case)
    if stand_open:
        those = counted(stand_open, "question stands", "questions stand")
        app.tell(f"Saved as DRAFT because {those} open", f"The draft is in\n{where}")
    else:
        app.tell("The Word document is made", f"It is in\n{where}")


def _left_out(app: Host, case: Case) -> str:
    """What is not in this person's copy, since somebody else answers it; "" where all is."""
    actor = app.desk.actor
    hidden = [f"“{one.title}”" for one in case.journey.categories if not actor.may_see(one)]
    if not hidden:
        return ""
    those = " and ".join(hidden)
    return f"\n\nThis is the {actor.role}'s copy. Officers answer {those}, which is not in it."


def _write(app: Host, case: Case, draft: bool) -> Exported:
    from tui.papers import papers

    target = free_name(folder(), case.journey.title, draft)
    return papers.document(app.desk, case, target, draft=draft)


async def make_record(app: Host, walk: Walk) -> None:
    """Makes the record of who did what when, and shows where it is."""
    from tui.review import deeds

    target = free_name(folder(), f"{walk.title} record", draft=False)
    try:
        path = await asyncio.to_thread(deeds.to_word, app.desk, walk.case, target)
    except ReasonedError as error:
        app.tell("No document was made", str(error))
    else:
        app.tell("The record is made", f"It is in\n{path}")
