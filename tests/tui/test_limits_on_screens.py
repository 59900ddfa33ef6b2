"""A word that is the officers' own, wherever they write one, is on no screen of a sponsor's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import until, until_on
from tests.tui.plain.talking import Talk
from tui import around, palette
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.review import reviewing, withholding
from tui.screens.audit import AuditScreen
from tui.widgets.rows import Rows

MakeDesk = Callable[..., Desk]
WORD = "Zanzibarine"
SCREENS = [
    ["f1"],
    ["enter"],
    ["enter", "enter"],
    ["enter", "enter", "f1"],
    ["enter", "enter", "f11"],
    ["enter", "enter", "ctrl+r"],
    ["enter", "enter", "ctrl+g"],
    ["enter", "enter", "ctrl+pagedown"],
    ["enter", "enter", "ctrl+f"],
    ["enter", "enter", "ctrl+r", "ctrl+f"],
    ["enter", "end", "enter"],
    ["enter", "end", "up", "enter"],
    ["enter", "end", "up", "up", "enter"],
    ["enter", "end", "up", "up", "up", "enter"],
    ["enter", "end", "up", "up", "up", "up", "enter"],
]


@pytest.fixture
def case(desk: Desk, officer: Desk) -> Case:
    case = reviewing.send(desk, begin_example(desk))
    reviewing.note(officer, case, "", f"A {WORD} matter.")
    reviewing.note(officer, case, "6.3", f"Another {WORD} matter.")
    officer.answer(officer.open(case.id), "9.2", f"Two {WORD} welcomes, at £600 each.")
    withholding.mark(officer, case, "9.2", 3, f"A {WORD} bid is open.")
    reviewing.judge(officer, case, 6, "needs more", f"The {WORD} census is not there.")
    reviewing.request(officer, case, "6.3", "Say which census this is from.")
    reviewing.give_back(officer, officer.open(case.id))
    reviewing.reply(desk, desk.open(case.id), "6.3", "It is the one of 2021.")
    desk.answer(desk.open(case.id), "0.place", "Port Amity Bay")
    reviewing.send(desk, desk.open(case.id))
    reviewing.reply(officer, case, "6.3", f"Not the {WORD} one?")
    reviewing.resolve(officer, case, "6.3", f"The {WORD} one will do.")
    reviewing.reopen(officer, case, "6.3", f"The {WORD} one will not do after all.")
    return reviewing.request(officer, case, "0.place", f"Say where the {WORD} bay is.")


def all_said(app: ReasonedApp) -> str:
    """Whatever is on the screen, in sight or scrolled away."""
    texts = [str(one.content) for one in app.screen.query(Static)]
    return "\n".join((app.export_screenshot(), *texts)).replace("&#160;", " ")


async def pressed(pilot: Pilot[Any], keys: list[str]) -> None:
    for key in keys:
        await pilot.press(key)
        await until(pilot, lambda: all(one.is_finished for one in pilot.app.workers))
        await pilot.pause()


@pytest.mark.parametrize("keys", SCREENS, ids="-".join)
async def test_no_screen_of_a_sponsor_has_it(desk: Desk, case: Case, keys: list[str]) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=(120, 60)) as pilot:
        await until(pilot, lambda: "Port Amity" in all_said(app))
        await pressed(pilot, keys)
        assert WORD not in all_said(app)
        for one in palette.commands(app, app.screen):
            assert WORD not in f"{one.title} {one.help}"


def test_neither_has_the_interview_in_plain_lines(desk: Desk, case: Case) -> None:
    talk = Talk(desk, desk.open(case.id))
    talk.type("list", "check", "answers", "rules", "go 9.2", "go 6.3", "history", "", "evidence")
    talk.type("requests", "reply", "", "go 0.place", "reply", "route", "audit", "examine")
    assert "It is the one of 2021." in talk.text
    assert WORD not in talk.text


@pytest.mark.parametrize("role", ["sponsor", "officer"])
async def test_the_record_on_the_screen_has_it_for_an_officer_alone(
    desk: Desk, officer: Desk, case: Case, role: str
) -> None:
    who = {"sponsor": desk, "officer": officer}[role]
    app = ReasonedApp(who, who.open(case.id))
    async with app.run_test(size=(120, 60)) as pilot:
        await until(pilot, lambda: app.walk is not None)
        assert app.walk is not None
        around.show(app, app.walk, around._audit)
        await until_on(pilot, AuditScreen)
        await until(pilot, lambda: "Returned it to" in app.screen.query_one(Rows).text)
        assert (WORD in app.screen.query_one(Rows).text) is (role == "officer")
