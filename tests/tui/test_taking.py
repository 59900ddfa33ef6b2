"""A file travels by the screens: made from the list of all actions, taken in, and decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from store import open_store
from tests.tui.conftest import BRENT, SIZE, MakeDesk, until, until_on
from tui import travelling
from tui.app import ReasonedApp
from tui.desk import Desk
from tui.palette import commands
from tui.screens.clash import ClashScreen
from tui.screens.confirm import Confirm
from tui.screens.home import HomeScreen
from tui.screens.taking import TakingScreen
from tui.widgets.rows import Rows

A, B = "About 1,900 residents, by the census.", "About 2,100, by the electoral roll."


@pytest.fixture
def there(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A colleague's desk on another machine."""
    desk = make_desk(handle="there", name="B. There")
    return Desk(open_store(tmp_path / "there"), desk.actor, desk.own)


def shown(pilot: Pilot[Any]) -> str:
    return "\n".join(str(one.content) for one in pilot.app.screen.query(Static))


def do(app: ReasonedApp, title: str) -> None:
    """Picks this from the list of all actions."""
    (found,) = (one for one in commands(app, app.screen) if one.title == title)
    app.call_later(found.callback)


async def take(pilot: Pilot[Any], file: Path) -> None:
    app = pilot.app
    assert isinstance(app, ReasonedApp)
    await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    do(app, "Take in a file from another machine")
    await until_on(pilot, TakingScreen)
    app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")


async def test_a_file_is_taken_in_as_a_new_assessment(
    desk: Desk, there: Desk, tmp_path: Path
) -> None:
    case = there.begin(there.form(BRENT), {"0.place": "Port Amity"})
    travelling.send(there, case.id, tmp_path / "x.json")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await take(pilot, tmp_path / "x.json")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Port Amity is an assessment of its own here." in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: "Port Amity" in app.screen.query_one(Rows).text)
    assert desk.store.ids() == (case.id,)


async def test_an_officer_is_told_that_it_is_the_sponsors_to_decide(
    desk: Desk, make_desk: MakeDesk, there: Desk, tmp_path: Path
) -> None:
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})
    travelling.take_in(there, travelling.pack(desk, case.id))
    desk.answer(case, "6.3", A)
    there.answer(there.open(case.id), "6.3", B)
    travelling.send(there, case.id, tmp_path / "x.json")
    app = ReasonedApp(make_desk(role="officer", handle="anofficer", name="An Officer"))
    async with app.run_test(size=SIZE) as pilot:
        await take(pilot, tmp_path / "x.json")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Which shall stand is the sponsor's to say: F12" in shown(pilot)
        assert "Decided" not in shown(pilot)


@pytest.mark.parametrize(("key", "stands"), [("1", A), ("2", B), ("3", f"{B}\n\n{A}")])
async def test_the_person_is_shown_both_answers_and_decides(
    desk: Desk, there: Desk, tmp_path: Path, key: str, stands: str
) -> None:
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})
    travelling.take_in(there, travelling.pack(desk, case.id))
    desk.answer(case, "6.3", A)
    there.answer(there.open(case.id), "6.3", B)
    travelling.send(there, case.id, tmp_path / "x.json")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await take(pilot, tmp_path / "x.json")
        await until(pilot, lambda: isinstance(app.screen, ClashScreen))
        said = shown(pilot)
        assert "6.3 was changed on both sides" in said
        assert said.index("Yours, from here (by A. Sponsor)") < said.index(A)
        assert said.index("Theirs, from the file (by B. There)") < said.index(B)
        await pilot.press(key, "f2")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Decided: 6.3. The other answer is in the history." in shown(pilot)
    assert desk.open(case.id).assessment.answers["6.3"].value == stands
    assert {A, B} <= {one.value for one in desk.history(desk.open(case.id), "6.3")}


async def test_a_file_that_is_none_is_said_to_be_and_the_name_stays(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "x.json").write_text('{"6.3": "Two"}')
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await take(pilot, tmp_path / "x.json")
        await until(pilot, lambda: "There is a problem" in shown(pilot))
        assert "answers alone go in by fill" in shown(pilot)
        assert app.screen.query_one(Input).value == str(tmp_path / "x.json")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert desk.store.ids() == ()


@pytest.mark.parametrize(("role", "choose", "whole"), [("sponsor", (), False),
    ("officer", ("enter",), False), ("officer", ("down", "enter"), True)])  # fmt: skip
async def test_a_file_is_made_and_an_officer_says_for_whom(
    make_desk: MakeDesk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    role: str,
    choose: tuple[str, ...],
    whole: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    officer = make_desk(role="officer")
    case = officer.begin(officer.form(BRENT), {"0.place": "Port Amity"})
    officer.answer(case, "9.2", "Two civic welcomes a year.")
    app = ReasonedApp(make_desk(role=role))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: "Port Amity" in app.screen.query_one(Rows).text)
        do(app, "Make a file for another machine")
        if choose:
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.press(*choose)
        await until(pilot, lambda: "Port-Amity.json" in shown(pilot))
        assert ("What officers answer is not in it." in shown(pilot)) != whole
    parcel = travelling.opened(tmp_path / "Port-Amity.json")
    assert ("9.2" in parcel.answers) == whole
