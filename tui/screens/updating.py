"""The update of all arrangements by key: for which municipal year, by which form, and made."""

from __future__ import annotations

import asyncio

from forms.errors import ReasonedError
from tui.host import Host
from tui.naming import folder, free_name
from tui.papers.updating import Updated
from tui.screens.confirm import Confirm
from tui.screens.fields import FieldsScreen, Filling
from tui.tty.typeahead import ACTS

_YEAR = "year"


def begin(app: Host) -> None:
    """Asks what has to be asked, makes the document, and says where it is."""
    app.run_worker(_begin(app), exclusive=True, group="paper", name=ACTS)


async def _begin(app: Host) -> None:
    from tui.register import registering

    try:
        forms = await asyncio.to_thread(registering.forms_of_register, app.desk)
    except ReasonedError as error:
        app.tell("No document was made", str(error))
        return
    if len(forms) == 1:
        _ask_year(app, forms[0].id)
        return

    def chosen(form_id: str | None) -> None:
        if form_id:
            _ask_year(app, form_id)

    text = "The update tells of the arrangements that are kept by one form, in its words."
    choices = [(form.id, f"{form.title}, {form.council}") for form in forms]
    app.push_screen(Confirm("Of which form?", text, choices), chosen)


def _ask_year(app: Host, form_id: str) -> None:
    from tui.papers import updating

    made: list[Updated] = []

    async def do(typed: dict[str, str]) -> None:
        target = free_name(folder(), updating.NAME, draft=False)
        how = {"form": form_id, "year": typed[_YEAR]}
        made.append(await asyncio.to_thread(lambda: updating.make(app.desk, target, **how)))

    def done(was: bool | None) -> None:
        if was:
            where = f"It is in\n{made[-1].path}"
            app.tell("The update is made", "\n\n".join((where, *made[-1].told)))

    about = (
        "It has the recommendations, every arrangement with its review, what was logged in the "
        "municipal year, and a timeline."
    )
    labels = {_YEAR: "Municipal year, from 1 May to 30 April"}
    title = "Make the update of all arrangements"
    filling = Filling(f"update {form_id}", title, about, labels, "Make it")
    this = str(updating.year_of(app.desk))
    app.push_screen(FieldsScreen(filling, {_YEAR: this}, do), done)
