"""A paper goes out and comes back on the screens: shown first, then stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.exports.reading.paper import Paper
from tests.tui.conftest import BRENT, SIZE, MakeDesk, until, until_on
from tests.tui.test_app import not_shadowed
from tui import blanks, palette
from tui.app import ReasonedApp
from tui.cases.case import Case
from tui.desk import Desk
from tui.screens.coming_back import BroughtScreen, ComingBackScreen
from tui.screens.confirm import Confirm
from tui.screens.tasks import TaskScreen

CENSUS = "About 1,900 residents, by the census of 2021."
SCHOOLS = "Two schools, since 2019."


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})


@pytest.fixture
def paper(desk: Desk, case: Case, tmp_path: Path) -> Paper:
    """The paper of the case, as it went out."""
    return Paper(blanks.make(desk, case, tmp_path / "out.docx", "sponsor").read_bytes())


def shown(pilot: Pilot[Any]) -> str:
    return "\n".join(str(one.content) for one in pilot.app.screen.query(Static))


async def read(pilot: Pilot[Any], app: ReasonedApp, paper: Paper, tmp_path: Path) -> None:
    """From the tasks, by the list of all actions, to what the paper brings."""
    (tmp_path / "back.docx").write_bytes(paper.content)
    await until_on(pilot, TaskScreen)
    do(app, "Read answers from a file")
    await until_on(pilot, ComingBackScreen)
    app.screen.query_one(Input).value = str(tmp_path / "back.docx")
    await pilot.press("enter")
    await until_on(pilot, BroughtScreen)


def do(app: ReasonedApp, title: str) -> None:
    (found,) = (one for one in palette.commands(app, app.screen) if one.title == title)
    app.call_later(found.callback)


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_what_came_back_is_shown_and_stored_once_the_person_says_so(
    desk: Desk, case: Case, paper: Paper, tmp_path: Path, size: tuple[int, int]
) -> None:
    paper.write("6.3", CENSUS)
    paper.write("6.4", "Yes.")
    paper.type_after(paper.control("6.5"), "Said beside it.")
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_case(desk.open(case.id))
        await read(pilot, app, paper, tmp_path)
        not_shadowed(app)
        said = shown(pilot)
        assert "back.docx: 2 answers to store" in said
        assert CENSUS in said
        assert "Does not stand yet." in said
        assert "Written outside its place, under 6.5" in said
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        assert desk.open(case.id).assessment.answers.keys() == {"0.place"}
        await pilot.press("enter")
        await until(pilot, lambda: "The answers are stored" in shown(pilot))
        assert "2 of 58 questions are answered now." in shown(pilot)
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        assert "2 of 58 questions answered" in shown(pilot)
    answers = desk.open(case.id).assessment.answers
    assert answers["6.3"].value == CENSUS
    assert answers["6.4"].value == "Yes."
    assert "6.5" not in answers


async def test_what_stands_outside_is_taken_when_the_person_picks_it(
    desk: Desk, case: Case, paper: Paper, tmp_path: Path
) -> None:
    paper.type_after(paper.control("6.3"), CENSUS)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id))
        await read(pilot, app, paper, tmp_path)
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until(pilot, lambda: "The answers are stored" in shown(pilot))
    assert desk.open(case.id).assessment.answers["6.3"].value == CENSUS


@pytest.mark.parametrize("keys", [("f3",), ("f2", "down", "enter", "f3")])
async def test_going_back_stores_nothing(
    desk: Desk, case: Case, paper: Paper, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    paper.write("6.3", CENSUS)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id))
        await read(pilot, app, paper, tmp_path)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await until_on(pilot, ComingBackScreen)
        await pilot.press("f3")
        await until_on(pilot, TaskScreen)
    assert desk.open(case.id).assessment.answers.keys() == {"0.place"}


async def test_a_file_that_is_no_paper_is_said_to_be_none_and_its_name_stays(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    (tmp_path / "x.docx").write_bytes(b"%PDF-1.7")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        do(app, "Read answers from a file")
        await until_on(pilot, ComingBackScreen)
        await pilot.press("f2")
        assert "Say which file it is." in shown(pilot)
        app.screen.query_one(Input).value = str(tmp_path / "x.docx")
        await pilot.press("f2")
        await until(pilot, lambda: "it is a PDF" in shown(pilot))
        assert app.screen.query_one(Input).value == str(tmp_path / "x.docx")


async def test_an_officer_is_told_that_they_write_for_the_sponsor_and_it_is_recorded(
    desk: Desk, make_desk: MakeDesk, case: Case, paper: Paper, tmp_path: Path
) -> None:
    paper.write("6.3", CENSUS)
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(officer.open(case.id))
        await read(pilot, app, paper, tmp_path)
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        assert "You write it for the sponsor, and it is recorded" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "The answers are stored" in shown(pilot))
    (change,) = desk.history(desk.open(case.id), "6.3")
    assert change.on_behalf
    assert change.by.handle == "anofficer"


async def test_a_paper_is_made_from_the_tasks(
    desk: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        do(app, "Make a paper to fill in")
        await until(pilot, lambda: "Port-Amity-to-fill-in.docx" in shown(pilot))
        assert "The paper to fill in is made" in shown(pilot)
    assert Paper((tmp_path / "Port-Amity-to-fill-in.docx").read_bytes()).control("6.3") is not None
