"""The task list and the rules, met with a keyboard."""

from __future__ import annotations

from textual.widgets import Static

from tests.tui.conftest import BRENT, SIZE, MakeDesk, until_on
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.screens.check import CheckScreen
from tui.screens.confirm import Confirm
from tui.screens.home import HomeScreen
from tui.screens.question import QuestionScreen
from tui.screens.rules import RulesScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.header import CaseHeader
from tui.widgets.rows import Rows


def a_case(desk: Desk) -> Case:
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity", "0.country": "Examplia"})
    answers = {
        "0.arrangement": "friendship",
        "3.1": "Both ports would share their work on the sea wall, begun in 2024.",
        "5.1": "Yes",
    }
    case, _ = desk.fill(case, dict(answers))
    return case


def rows(app: ReasonedApp) -> Rows:
    return app.screen.query_one(Rows)


def row(app: ReasonedApp, words: str) -> str:
    return next(line for line in rows(app).text.splitlines() if words in line)


def at(app: ReasonedApp) -> str:
    assert app.walk is not None
    return app.walk.interview.step.id


async def test_each_category_stands_there_with_its_figures_and_its_status_in_words(
    desk: Desk,
) -> None:
    app = ReasonedApp(desk, a_case(desk))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, QuestionScreen)
        await pilot.press("f5")
        await until_on(pilot, TaskScreen)
        assert row(app, "About the proposal").split() == (
            ["0", "About", "the", "proposal", "3", "of", "15", "In", "progress"]
        )
        assert row(app, "Say what it does for profile").endswith("Completed")
        assert row(app, "Weigh the risks").endswith("There is a problem")
        assert row(app, "Map the connections").endswith("Not yet started")
        assert row(app, "Mayoral budget").endswith("An officer fills this in")
        assert row(app, "Check your answers").endswith("54 still open")
        summary = str(app.screen.query_one(".summary", Static).content)
        assert summary == "4 of 58 questions answered, 1 needs more. One category completed."
        header = app.screen.query_one(CaseHeader)
        assert header.left == "Port Amity, Examplia · Friendship Agreement"
        assert header.words.startswith(("Saved ", "All saved"))


async def test_enter_opens_a_category_at_its_first_open_question_and_f2_goes_on_where_i_was(
    desk: Desk,
) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, HomeScreen)
        app.open_case(a_case(desk))
        await until_on(pilot, TaskScreen)
        assert rows(app).row == "0"
        await pilot.press("enter")
        await until_on(pilot, QuestionScreen)
        assert at(app) == "0.kind"
        await pilot.press("f5")
        await until_on(pilot, TaskScreen)
        await pilot.press("down", "down", "enter")
        await until_on(pilot, QuestionScreen)
        assert at(app) == "2.1"
        await pilot.press("ctrl+o")
        await until_on(pilot, TaskScreen)
        assert rows(app).row == "2"
        await pilot.press("home", "f2")
        await until_on(pilot, QuestionScreen)
        assert at(app) == "2.1"


async def test_an_officers_part_is_told_to_a_sponsor_and_opened_by_an_officer(
    make_desk: MakeDesk,
) -> None:
    case = a_case(make_desk())
    app = ReasonedApp(make_desk())
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(case)
        await until_on(pilot, TaskScreen)
        rows(app).pick("9")
        await pilot.press("enter")
        await until_on(pilot, Confirm)
    officer = make_desk(role="officer", handle="officer", name="A. Officer")
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(officer.open(case.id))
        await until_on(pilot, TaskScreen)
        assert row(app, "Mayoral budget").endswith("Not yet started")
        rows(app).pick("9")
        await pilot.press("enter")
        await until_on(pilot, QuestionScreen)
        assert at(app) == "9.1"


async def test_the_rules_are_told_in_words_with_their_clause(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(a_case(desk))
        await until_on(pilot, TaskScreen)
        rows(app).pick(":rules")
        await pilot.press("enter")
        await until_on(pilot, RulesScreen)
        said = [str(one.content) for one in app.screen.query(Static)]
        assert "Friendship first: Not yet known" in said
        assert any(one.endswith("(Different types of relationship)") for one in said)
        await pilot.press("f3")
        await until_on(pilot, TaskScreen)


async def test_checking_the_answers_is_possible_at_any_time(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(a_case(desk))
        await until_on(pilot, TaskScreen)
        await pilot.press("end", "enter")
        await until_on(pilot, CheckScreen)
