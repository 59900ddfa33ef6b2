"""Sending and returning where the case travels by file: done, and the file to mail made, in one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from forms.errors import ReasonedError
from forms.form import Role
from tui import bringing, travelling
from tui.host import Host
from tui.naming import folder, free_name
from tui.review import considering, reviewing
from tui.screens import handing_over
from tui.screens.confirm import Confirm
from tui.tty.typeahead import ACTS
from tui.walk import Walk

_RETURN = "return"


def actions(app: Host, walk: Walk) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """What can be done with an open case in this way: its name, what it is, and how it is begun."""
    case, role = walk.case, app.desk.actor.role
    if case.assessment.part_of:
        return
    if role == "sponsor":
        begin = partial(handing_over.ask, app, walk, nothing, mail=write)
        yield "Send it, and make the file to mail", "For officers at another machine", begin
    elif case.review.sent is not None:
        about = "For a sponsor at another machine, with what is asked"
        yield "Return it, and make the file to mail", about, partial(give_back, app, walk)


def nothing() -> None:
    """Nothing more to do once it is sent: the person stays where they are."""


async def write(app: Host, walk: Walk, copy_for: Role) -> None:
    """Makes the file to mail to the other role, and says to whom it goes."""
    reader: Role = copy_for if app.desk.actor.role == "officer" else "sponsor"
    path: Path = free_name(folder(), walk.title, draft=False, kind=".json")
    try:
        await asyncio.to_thread(travelling.send, app.desk, walk.case.id, path, reader)
    except ReasonedError as error:
        app.tell("No file was made", f"{error}\n\nAll else is done.")
        return
    said = bringing.to_mail(walk.case, copy_for)
    app.tell("The file to mail is made", f"It is in\n{path}\n\n{said}")


def give_back(app: Host, walk: Walk) -> None:
    """Returns it to its sponsor once the officer has said so again, and makes the file."""
    try:
        seen = considering.consider(app.desk, walk.case)
    except ReasonedError as error:
        app.tell_trouble(error)
        return
    if hinders := considering.before_returning(seen):
        app.tell("Not yet", "\n\n".join(hinders))
        return

    def chosen(choice: str | None) -> None:
        if choice == _RETURN:
            app.run_worker(_give_back(app, walk), exclusive=True, group="send", name=ACTS)

    choices = ((_RETURN, "Return it, and make the file to mail"), ("", "Not yet"))
    does = considering.what_returning_does(seen)
    app.push_screen(Confirm("Return it to the sponsor?", does, choices), chosen)


async def _give_back(app: Host, walk: Walk) -> None:
    try:
        await walk.act(reviewing.give_back)
    except ReasonedError as error:
        app.tell_trouble(error)
        return
    await write(app, walk, "sponsor")
