"""Circulating from the screens, and the copy with comments: officers' actions in the list."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.tui.conftest import SIZE, until, until_on
from tui import palette
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.papers import circulating
from tui.review import reviewing
from tui.screens.confirm import Confirm
from tui.screens.tasks import TaskScreen

CIRCULATE = "Circulate to the Constitutional Working Group…"
COMMENTS = "Word document with comments"


@pytest.fixture
def case(desk: Desk, officer: Desk) -> Case:
    """A case that was sent, and asked about."""
    case = reviewing.send(desk, begin_example(desk))
    return reviewing.request(officer, case, "4.2a", "Say which schools.")


def titles(app: ReasonedApp) -> list[str]:
    return [one.title for one in palette.commands(app, app.screen)]


def choose(app: ReasonedApp, title: str) -> None:
    (command,) = [one for one in palette.commands(app, app.screen) if one.title == title]
    command.callback()


def told(app: ReasonedApp) -> str:
    assert isinstance(app.screen, Confirm)
    return f"{app.screen._title}\n{app.screen._text}"


async def test_an_officer_circulates_once_asked_once_more(
    officer: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(officer.open(case.id))
        await until_on(pilot, TaskScreen)
        choose(app, CIRCULATE)
        await until_on(pilot, Confirm)
        assert "It is not accepted yet." in told(app)
        assert "1 request is open" in told(app)
        await pilot.press("enter")  # the first choice: not now
        await until_on(pilot, TaskScreen)
        assert circulating.circulated(officer.open(case.id)) == ()
        choose(app, CIRCULATE)
        await until_on(pilot, Confirm)
        await pilot.press("down", "enter")
        await until(pilot, lambda: circulating.circulated(officer.open(case.id)))
        await until(pilot, lambda: isinstance(app.screen, Confirm) and "kept" in told(app))
        (made,) = tmp_path.glob("*.docx")
        assert made.name in told(app).replace("\n", "")
        (paper,) = circulating.circulated(officer.open(case.id))
        assert officer.store.paper(case.id, paper.sha256) == made.read_bytes()
        assert app.walk is not None
        assert paper in app.walk.case.assessment.acts


async def test_the_copy_with_comments_is_made_too(
    officer: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(officer.open(case.id))
        await until_on(pilot, TaskScreen)
        choose(app, COMMENTS)
        await until_on(pilot, Confirm)
        assert "for officers only" in told(app)
        (made,) = tmp_path.glob("*.docx")
        assert [one.text for one in docx.Document(str(made)).comments] == [
            "Asked: Say which schools."
        ]


async def test_a_sponsor_has_neither(desk: Desk, case: Case) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        assert not {CIRCULATE, COMMENTS} & set(titles(app))
