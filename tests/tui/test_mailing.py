"""Sent or returned, and the file to mail made, in one step from the list of all actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import open_store
from tests.tui.conftest import SIZE, MakeDesk, until, until_on
from tests.tui.test_review_screen import Reviewer
from tui import travelling
from tui.app import ReasonedApp
from tui.cases.case import Actor
from tui.desk import Desk
from tui.example import begin_example
from tui.palette import commands
from tui.review import reviewing
from tui.screens.confirm import Confirm
from tui.screens.tasks import TaskScreen

SEND = "Send it, and make the file to mail"
RETURN = "Return it, and make the file to mail"
NOTE = "A harbour dispute may come up here."
WHICH = "Say which schools, and who has asked them."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that files are written to."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def elsewhere(desk: Desk, folder: Path, actor: Actor) -> Desk:
    """The same person's or another's desk at another machine."""
    return Desk(
        store=open_store(folder), actor=actor, own=desk.own, now=desk.now, tail=lambda: "tail9999"
    )


async def chosen(app: ReasonedApp, pilot: object, action: str) -> Reviewer:
    """An action of the list of all actions, begun from the list of tasks."""
    person = Reviewer(app, pilot)
    await person.on(TaskScreen)
    every = {one.title: one.callback for one in commands(app, app.screen)}
    every[action]()
    await person.on(Confirm)
    await person.press("enter")
    await person.until(lambda: "It is in" in said(app))
    await person.on(Confirm)
    return person


def said(app: ReasonedApp) -> str:
    """What the dialog says."""
    screen = app.screen
    return screen._text if isinstance(screen, Confirm) else ""


async def test_a_sponsor_sends_and_has_the_file_to_mail(
    desk: Desk, make_desk: MakeDesk, here: Path, tmp_path: Path
) -> None:
    case = begin_example(desk)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(case)
        await chosen(app, pilot, SEND)
        assert "Mail this file to the officers." in said(app)
    (path,) = here.glob("*.json")
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    theirs = elsewhere(desk, tmp_path / "theirs", officer.actor)
    taken = travelling.take_in(theirs, travelling.opened(path))
    assert taken.review.turn == "officer"
    assert desk.open(case.id).review.turn == "officer"


async def test_an_officer_returns_and_the_sponsors_file_has_no_note(
    desk: Desk, make_desk: MakeDesk, here: Path
) -> None:
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    case = reviewing.send(desk, begin_example(desk))
    case = reviewing.request(officer, case, "4.2d", WHICH)
    case = reviewing.note(officer, case, "4.2d", NOTE)
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(case)
        await chosen(app, pilot, RETURN)
        assert "Mail this file to A. Sponsor, who sent it to you." in said(app)
    (path,) = here.glob("*.json")
    assert WHICH in path.read_text(encoding="utf-8")
    assert NOTE not in path.read_text(encoding="utf-8")
    assert officer.open(case.id).review.state == "changes requested"


async def test_what_can_not_be_returned_says_why_and_nothing_is_made(
    desk: Desk, make_desk: MakeDesk, here: Path
) -> None:
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    case = reviewing.send(desk, begin_example(desk))
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(case)
        await until_on(pilot, TaskScreen)
        every = {one.title: one.callback for one in commands(app, app.screen)}
        every[RETURN]()
        await until(pilot, lambda: "No request is open" in said(app))
        await until_on(pilot, Confirm)
    assert not list(here.iterdir())


async def test_it_is_not_offered_to_whom_it_is_not_for(desk: Desk, here: Path) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(begin_example(desk))
        await until_on(pilot, TaskScreen)
        titles = {one.title for one in commands(app, app.screen)}
        assert SEND in titles
        assert RETURN not in titles
