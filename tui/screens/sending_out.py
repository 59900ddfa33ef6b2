"""Papers from the screens: circulating to the working group, and the copy with comments."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.errors import ReasonedError
from tui.host import Host
from tui.naming import folder, free_name
from tui.walk import Walk

if TYPE_CHECKING:
    from tui.desk import Case, Desk
    from tui.papers.circulating import Circulation

_YES = "circulate"


def actions(walk: Walk) -> Iterator[tuple[str, str, str]]:
    """What officers can make of an open case: its id, what it is called, and what it is."""
    if walk.interview.desk.actor.role == "officer":
        readers = walk.case.form.readers
        yield "circulate", f"Circulate to the {readers}…", "Make the paper, and keep it"
        yield "comments", "Word document with comments", "Requests, replies and notes in its margin"


def begin(app: Host, walk: Walk, action: str) -> None:
    """Begins one of them."""
    if action == "circulate":
        ask(app, walk)
    else:
        app.run_worker(_comments(app, walk), group="document", exclusive=True)


def ask(app: Host, walk: Walk) -> None:
    """Says what is to go out and to whom, and asks once more."""
    from tui.papers import circulating
    from tui.screens.confirm import Confirm

    case = walk.case
    said = [
        f"This makes the paper of {walk.title} for the {case.form.readers}, with what was asked "
        "and replied. The file is kept as it goes out, and it is put on record that it went.",
        *circulating.to_know(case),
        "It changes no stage of the route.",
    ]
    choices = (("", "Not now"), (_YES, "Circulate it"))

    def chosen(choice: str | None) -> None:
        if choice == _YES:
            app.run_worker(circulate(app, walk), group="document", exclusive=True)

    title = f"Circulate to the {case.form.readers}?"
    app.push_screen(Confirm(title, "\n\n".join(said), choices), chosen)


async def circulate(app: Host, walk: Walk) -> None:
    """Circulates it, and says where the file is."""
    from tui.papers import circulating

    target = free_name(folder(), f"{walk.title} circulated", draft=False)
    made: list[Circulation] = []

    def does(desk: Desk, case: Case) -> Case:
        done = circulating.circulate(desk, case, target)
        made.append(done)
        return done.case

    try:
        await walk.act(does)
    except ReasonedError as error:
        app.tell("The paper is not there", str(error))
        return
    done = made[0]
    compared = "It says what has changed since the version that they were sent.\n\n"
    app.tell(
        "The paper is made and kept",
        f"It is in\n{done.path}\n\n{compared * done.compared}"
        "Mail it as it is. reasoned circulate --again writes it once more, just as it went.",
    )


async def _comments(app: Host, walk: Walk) -> None:
    from tui.papers import papers

    target = free_name(folder(), f"{walk.title} comments", draft=False)
    try:
        if not await walk.leave_safely():
            app.tell("No document was made", walk.saver.state.trouble)
            return
        case = await asyncio.to_thread(app.desk.open, walk.case.id)
        draft = bool(case.journey.open)
        await asyncio.to_thread(lambda: papers.with_comments(app.desk, case, target, draft=draft))
    except ReasonedError as error:
        app.tell("No document was made", str(error))
    else:
        app.tell(
            "The Word document is made",
            f"It is in\n{target}\n\nIt has officers' notes in it: it is for officers only.",
        )
