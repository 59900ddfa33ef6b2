"""A word in officers' notes and in their part is on no screen of a sponsor's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import until
from tests.tui.plain.talking import Talk
from tui import palette, reviewing, withholding
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example

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
    ["enter", "end", "enter"],
    ["enter", "end", "up", "enter"],
    ["enter", "end", "up", "up", "enter"],
    ["enter", "end", "up", "up", "up", "enter"],
    ["enter", "end", "up", "up", "up", "up", "enter"],
]


@pytest.fixture
def officer(make_desk: MakeDesk) -> Desk:
    return make_desk(role="officer", handle="anofficer", name="An Officer")


@pytest.fixture
def case(desk: Desk, officer: Desk) -> Case:
    case = reviewing.send(desk, begin_example(desk))
    reviewing.note(officer, case, "", f"A {WORD} matter.")
    reviewing.note(officer, case, "6.3", f"Another {WORD} matter.")
    officer.answer(officer.open(case.id), "9.2", f"Two {WORD} welcomes, at £600 each.")
    withholding.mark(officer, case, "9.2", 3, f"A {WORD} bid is open.")
    reviewing.request(officer, case, "6.3", "Say which census this is from.")
    return reviewing.give_back(officer, officer.open(case.id))


def all_said(app: ReasonedApp) -> str:
    """Whatever is on the screen, in sight or scrolled away."""
    texts = [str(one.content) for one in app.screen.query(Static)]
    return "\n".join((app.export_screenshot(), *texts)).replace("&#160;", " ")


async def pressed(pilot: Pilot[Any], keys: list[str]) -> None:
    for key in keys:
        await pilot.press(key)
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
    assert WORD not in talk.text
