"""The register on the screen: what is due, what there is, one of them with its log."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import BRENT, SIZE, until, until_on
from tests.tui.test_app import not_shadowed
from tui import palette
from tui.app import ReasonedApp
from tui.desk import Desk
from tui.register import entering, growing, registering
from tui.register.registering import Line
from tui.screens.arrangement import ArrangementScreen
from tui.screens.confirm import Confirm
from tui.screens.fields import FieldsScreen
from tui.screens.guidance import GuidanceScreen
from tui.screens.home import HomeScreen
from tui.screens.new import NewScreen
from tui.screens.question import QuestionScreen
from tui.screens.register import RegisterScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.editors.fields import Field
from tui.widgets.rows import Rows

UPDATE = "Make the update of all arrangements"
SIZES = [(80, 24), (60, 18), (120, 40)]


@pytest.fixture
def port(officer: Desk) -> Line:
    """A Friendship Agreement whose review is due within a year."""
    facts = {"title": "Port Amity", "region": "Examplia", "kind": "friendship"}
    line = entering.enter(officer, officer.form(BRENT), {**facts, "since": "2024-05-14"})  # type: ignore[dict-item]
    return entering.log(officer, line.id, "2026-07-01", "Two choirs met.")


@asynccontextmanager
async def on_the_register(
    desk: Desk, size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[ReasonedApp, Pilot[int]]]:
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, HomeScreen)
        await pilot.press("ctrl+home")
        await until_on(pilot, RegisterScreen)
        await until(pilot, lambda: str(app.screen.query_one("#above", Static).content))
        yield app, pilot


async def opened(app: ReasonedApp, pilot: Pilot[int]) -> Rows:
    await pilot.press("enter")
    await until_on(pilot, ArrangementScreen)
    await until(pilot, lambda: "Kind" in told(app))
    return app.screen.query_one(Rows)


def told(app: ReasonedApp) -> str:
    return str(app.screen.query_one("#told", Static).content)


async def fill(app: ReasonedApp, pilot: Pilot[int], key: str, text: str) -> None:
    field = next(one for one in app.screen.query(Field) if one.key == key)
    field.value = text
    await until(pilot, lambda: field.value == text)


@pytest.mark.parametrize("size", SIZES)
async def test_reviews_due_stand_by_month_and_then_all_there_is(
    desk: Desk, officer: Desk, port: Line, size: tuple[int, int]
) -> None:
    entering.enter(
        officer, officer.form(BRENT), {"title": "Hilltown", "kind": "link", "state": "dormant"}
    )
    async with on_the_register(desk, size) as (app, _):
        lines = [line.strip() for line in app.screen.query_one(Rows).text.splitlines()]
        assert lines[0] == "Reviews due within a year"
        assert lines[1] == "May 2027"
        assert lines[2].startswith("Port Amity")
        assert lines[2].endswith("by 14 May 2027")
        rest = lines[lines.index("All arrangements") :]
        assert rest[1].startswith("Hilltown")
        assert rest[1].endswith("Dormant")
        assert rest[3].startswith("Port Amity")


@pytest.mark.parametrize("size", SIZES)
async def test_one_is_told_whole_with_its_log(
    desk: Desk, port: Line, size: tuple[int, int]
) -> None:
    async with on_the_register(desk, size) as (app, pilot):
        await pilot.press("enter")
        await until_on(pilot, ArrangementScreen)
        await until(pilot, lambda: "Kind" in told(app))
        for said in ("Friendship Agreement", "14 May 2024", "1 July 2026: Two choirs met."):
            assert said in told(app)
        assert "An Officer (officer)" in told(app)
        await pilot.press("f3")
        await until_on(pilot, RegisterScreen)
        await pilot.press("f3")
        await until_on(pilot, HomeScreen)


async def test_a_sponsor_finds_nothing_to_change(desk: Desk, port: Line) -> None:
    async with on_the_register(desk) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app._notifications)
        assert isinstance(app.screen, RegisterScreen)
        assert (await opened(app, pilot)).text.strip() == ""


async def test_an_officer_logs_and_what_was_typed_survives_a_refusal(
    officer: Desk, port: Line
) -> None:
    async with on_the_register(officer) as (app, pilot):
        rows = await opened(app, pilot)
        rows.pick("text")
        await pilot.press("enter")
        await until_on(pilot, FieldsScreen)
        await fill(app, pilot, "text", "A school visit.")
        await fill(app, pilot, "on", "some day")
        await pilot.press("f2")
        problem = app.screen.query_one("#problem", Static)
        await until(pilot, lambda: "is no day" in str(problem.content))
        await pilot.press("f3")
        await until_on(pilot, ArrangementScreen)
        await pilot.press("enter")
        await until_on(pilot, FieldsScreen)
        values = {one.key: one.value for one in app.screen.query(Field)}
        assert values == {"on": "some day", "text": "A school visit."}
        await fill(app, pilot, "on", "10 October 2026")
        await pilot.press("f2")
        await until_on(pilot, ArrangementScreen)
        await until(pilot, lambda: "10 October 2026: A school visit." in told(app))
        assert app.drafts.unfinished == ()


async def test_an_officer_changes_a_fact_and_the_rest_is_not_said_again(
    officer: Desk, port: Line
) -> None:
    async with on_the_register(officer) as (app, pilot):
        rows = await opened(app, pilot)
        rows.pick("change")
        await pilot.press("enter")
        await until_on(pilot, FieldsScreen)
        await fill(app, pilot, "state", "Dormant")
        await fill(app, pilot, "why", "Nobody has written.")
        await pilot.press("f2")
        await until_on(pilot, ArrangementScreen)
        await until(pilot, lambda: "State: Dormant" in told(app))
        entry = registering.one(officer, port.id).arrangement.entries[-1]
        assert registering.told(entry, port) == "State Dormant. Nobody has written."


async def test_an_officer_puts_one_in(officer: Desk) -> None:
    async with on_the_register(officer) as (app, pilot):
        await pilot.press("ctrl+n")
        await until_on(pilot, Confirm)
        assert "Sheffield City Council" in app.screen.query_one(Rows).text
        await pilot.press("enter")
        await until_on(pilot, FieldsScreen)
        await fill(app, pilot, "title", "Lakeside")
        await pilot.press("f2")
        problem = app.screen.query_one("#problem", Static)
        await until(pilot, lambda: "kind" in str(problem.content))
        await fill(app, pilot, "kind", "Twinning Agreement")
        await pilot.press("f2")
        await until_on(pilot, ArrangementScreen)
        await until(pilot, lambda: "Twinning Agreement" in told(app))


async def test_a_review_begins_and_the_last_answers_stand_beside_it(
    desk: Desk, officer: Desk
) -> None:
    first = desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})
    desk.answer(first, "0.asked-by", "The port choir, forty people since 2019.")
    line = entering.enter(
        officer,
        officer.form(BRENT),
        {"title": "Port Amity", "kind": "friendship", "since": "2024-05-14"},
        assessment=first.id,
    )
    async with on_the_register(officer) as (app, pilot):
        rows = await opened(app, pilot)
        rows.pick("review")
        await pilot.press("enter")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        assert app.walk is not None
        case = app.walk.case
    assert case.id in registering.one(officer, line.id).arrangement.assessments
    before = growing.before(desk, case)
    assert before is not None
    assert "forty people since 2019" in before.beside("0.asked-by")
    assert "Friendship Agreement, since 14 May 2024" in before.beside("0.existing")
    assert before.beside("0.benefits") == ""
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id), straight=True)
        await until_on(pilot, QuestionScreen)
        assert app.walk is not None
        screen = app.screen
        assert isinstance(screen, QuestionScreen)
        await until(pilot, lambda: screen._before is not None)
        app.walk.interview.go("0.existing")
        await pilot.press("ctrl+g")
        await until_on(pilot, GuidanceScreen)
        said = " ".join(str(one.content) for one in app.screen.query(Static))
        assert "In the register:" in said


async def test_where_a_limit_is_gone_over_that_is_said_before_one_begins(desk: Desk) -> None:
    desk.begin(desk.form(BRENT), {"0.place": "Lakeside", "0.purpose": "new"})
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, HomeScreen)
        await pilot.press("ctrl+n")
        await until_on(pilot, NewScreen)
        await pilot.press("enter")
        note = app.screen.query_one("#ceilings", Static)
        await until(pilot, lambda: "one new arrangement" in str(note.content))
        assert "Lakeside" in str(note.content)
        assert "You can begin all the same." in str(note.content)
        await pilot.press(*"Hilltown", "enter")
        await until_on(pilot, QuestionScreen)


async def test_no_key_is_shadowed(officer: Desk, port: Line) -> None:
    async with on_the_register(officer, (60, 18)) as (app, pilot):
        not_shadowed(app)
        await opened(app, pilot)
        not_shadowed(app)


async def test_whose_words_it_has_is_asked_only_where_several_forms_may_be_meant(
    officer: Desk,
) -> None:
    officer.begin(officer.form("sheffield"), {"0.place": "Sampleton"})
    async with on_the_register(officer) as (app, pilot):
        await pilot.press("ctrl+n")
        await until_on(pilot, FieldsScreen)
        asked = " ".join(str(one.content) for one in app.screen.query(Static))
        assert "Trade and Collaboration Agreement" in asked
        assert "Twinning Agreement" not in asked
        await fill(app, pilot, "title", "Lakeside")
        await fill(app, pilot, "kind", "Friendship link")
        await pilot.press("f2")
        await until_on(pilot, ArrangementScreen)


async def test_an_officer_makes_the_update_of_all_from_the_list_of_all_actions(
    officer: Desk, port: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)
    async with on_the_register(officer) as (app, pilot):
        found = [one for one in palette.commands(app, app.screen) if one.title == UPDATE]
        found[0].callback()
        await until_on(pilot, FieldsScreen)
        await fill(app, pilot, "year", "26")
        await pilot.press("f2")
        problem = app.screen.query_one("#problem", Static)
        await until(pilot, lambda: "no municipal year" in str(problem.content))
        assert list(here.iterdir()) == []
        await fill(app, pilot, "year", "2026/27")
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        (made,) = here.iterdir()
        said = [one.text for one in docx.Document(str(made)).paragraphs]
        assert port.facts.title in said
        assert "1 July 2026: Two choirs met." in said


async def test_where_several_forms_have_a_register_the_update_asks_of_which(
    officer: Desk, port: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)
    given = {"title": "Home Energy", "kind": "partner", "region": "Housing"}
    entering.enter(officer, officer.form("cambridge"), given)  # type: ignore[arg-type]
    async with on_the_register(officer) as (app, pilot):
        found = [one for one in palette.commands(app, app.screen) if one.title == UPDATE]
        found[0].callback()
        await until_on(pilot, Confirm)
        app.screen.query_one(Rows).pick("cambridge-partnership-principles")
        await pilot.press("enter")
        await until_on(pilot, FieldsScreen)
        assert app.screen.query_one(Field).value == "2026/27"
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        (made,) = here.iterdir()
        said = [one.text for one in docx.Document(str(made)).paragraphs]
        assert "Home Energy" in said
        assert port.facts.title not in said


async def test_a_sponsor_is_not_offered_the_update(desk: Desk) -> None:
    async with on_the_register(desk) as (app, _):
        assert UPDATE not in [one.title for one in palette.commands(app, app.screen)]
