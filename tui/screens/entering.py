"""From a signed agreement to the register: what the case says is filled in, and looked over."""

from __future__ import annotations

import asyncio
from typing import cast

from forms.errors import ReasonedError
from forms.register import FactName, Facts
from tui import concluding
from tui.host import Host
from tui.register import entering, registering
from tui.screens.arrangement import ArrangementScreen
from tui.screens.fields import FieldsScreen, Filling
from tui.walk import Walk


async def show(app: Host, walk: Walk) -> None:
    """The arrangement that the case is about; where it is not on the register, puts it in."""
    try:
        line = await asyncio.to_thread(registering.about, app.desk, walk.case.id)
    except ReasonedError as error:
        app.tell_trouble(error)
        return
    if line is not None:
        app.push_screen(ArrangementScreen(line.id))
    else:
        _put_in(app, walk)


def _put_in(app: Host, walk: Walk) -> None:
    case, entered = walk.case, list[str]()

    async def do(typed: dict[str, str]) -> None:
        given = {cast("FactName", key): said for key, said in typed.items() if said}

        def enter() -> str:
            return entering.enter(app.desk, case.form, given, assessment=case.id).id

        entered.append(await asyncio.to_thread(enter))

    def done(was: bool | None) -> None:
        if was:
            app.push_screen(ArrangementScreen(entered[-1]))

    facts = registering.with_facts(Facts(), concluding.facts_from(app.desk, case))
    filling = Filling(
        f"{case.id} register",
        f"Put {walk.title} into the register",
        "What the case says is filled in. Look it over, and add what it does not say.",
        entering.labels(case.form, facts),
        "Put in",
    )
    known: dict[str, str] = {
        name: registering.as_typed(facts, case.form.arrangements, name)
        for name in registering.facts_asked(case.form, facts)
    }
    app.push_screen(FieldsScreen(filling, known, do), done)
