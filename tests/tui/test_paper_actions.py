"""The officers' papers in the list of all actions."""

from __future__ import annotations

from tests.tui.conftest import BRENT, SIZE, MakeDesk, until
from tui.app import ReasonedApp
from tui.palette import commands
from tui.screens.tasks import TaskScreen


async def test_an_officer_begins_the_report_from_all_actions(make_desk: MakeDesk) -> None:
    officer = make_desk("officer", "anofficer", "An Officer")
    case = officer.begin(officer.form(BRENT), {"0.place": "Port Amity", "0.term": "36"})
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: getattr(app.screen, "picked", "") == case.id)
        every = {one.title: one.callback for one in commands(app, app.screen)}
        every["Write the report to Full Council"]()
        await until(pilot, lambda: isinstance(app.screen, TaskScreen))
        assert app.walk is not None
        assert app.walk.case.assessment.part_of == case.id


async def test_a_sponsor_has_none_of_them(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: getattr(app.screen, "picked", "") == case.id)
        assert not any("report" in one.title.lower() for one in commands(app, app.screen))
