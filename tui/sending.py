"""Making the file for another machine from the screens: whose copy, and what is said of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from forms.errors import ReasonedError
from forms.form import Role
from tui import travelling
from tui.host import Host
from tui.naming import folder, free_name
from tui.walk import Walk

_COPIES = (("sponsor", "Without what only officers see"), ("officer", "Whole, for officers"))


def ask(app: Host, which: Walk | str) -> None:
    """Asks an officer who is to have the file; a sponsor's is a sponsor's."""
    if app.desk.actor.role != "officer":
        _begin(app, which, "sponsor")
        return
    from tui.screens.confirm import Confirm

    def chosen(copy_for: str | None) -> None:
        match copy_for:
            case "sponsor" | "officer":
                _begin(app, which, copy_for)

    text = "The file holds the assessment with its history. Who is to have it?"
    app.push_screen(Confirm("A file for another machine", text, _COPIES), chosen)


def _begin(app: Host, which: Walk | str, copy_for: Role) -> None:
    app.run_worker(make(app, which, copy_for), group="document", exclusive=True)


async def make(app: Host, which: Walk | str, copy_for: Role) -> None:
    """Makes the file and shows where it is."""
    try:
        if isinstance(which, Walk):
            if not await which.leave_safely():
                app.tell("There is a problem", f"{which.saver.state.trouble} No file was made.")
                return
            which = which.case.id
        path = await asyncio.to_thread(_write, app, which, copy_for)
    except ReasonedError as error:
        app.tell("No file was made", str(error))
        return
    left_out = "\n\nWhat officers answer is not in it." if copy_for == "sponsor" else ""
    app.tell(
        "The file for another machine is made",
        f"It is in\n{path}{left_out}\n\nSend it by mail, for example. On the other machine, “Take "
        "in a file from another machine” in the list of all actions takes it in.",
    )


def _write(app: Host, assessment_id: str, copy_for: Role) -> Path:
    title = app.desk.open(assessment_id).journey.title
    path = free_name(folder(), title, False, ".json")
    travelling.send(app.desk, assessment_id, path, copy_for)
    return path
