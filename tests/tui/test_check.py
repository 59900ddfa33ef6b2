"""Check your answers, met with a keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import process_time

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import SIZE, MakeDesk, until, until_on
from tests.tui.test_tasks import a_case, at, rows
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.screens.check import CheckScreen
from tui.screens.confirm import Confirm
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.keybar import KeyBar


@asynccontextmanager
async def checking(
    desk: Desk, case: Case, size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[ReasonedApp, Pilot[int]]]:
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_case(case)
        await until_on(pilot, TaskScreen)
        await pilot.press("end", "enter")
        await until_on(pilot, CheckScreen)
        await pilot.pause()
        yield app, pilot


async def test_answers_stand_there_in_words_and_what_needs_more_says_what(desk: Desk) -> None:
    async with checking(desk, a_case(desk)) as (app, _):
        text = rows(app).text
        assert "Friendship Agreement" in text
        assert "Not answered yet" in text
        assert "0 of 2 · 1 needs more" in text
        assert "!  Needs more: " in text
        assert "54 questions still stand open." in text
        assert "[ Make a draft of the Word document ]" in text
        assert "An officer fills this in" in text


async def test_an_answer_is_changed_and_one_comes_straight_back_to_it(desk: Desk) -> None:
    async with checking(desk, a_case(desk)) as (app, pilot):
        rows(app).pick("5.1")
        await pilot.press("enter")
        await until_on(pilot, QuestionScreen)
        assert at(app) == "5.1"
        await pilot.press(*", storms: the ferry did not run on 9 days in 2025.", "f2")
        await until_on(pilot, CheckScreen)
        assert rows(app).row == "5.1"
        assert "the ferry did not run" in rows(app).text
        assert "Needs more" not in rows(app).text


async def test_when_all_is_answered_it_says_what_happens_next_and_makes_the_document(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with checking(desk, begin_example(desk)) as (app, pilot):
        text = " ".join(rows(app).text.split())
        assert "All the sponsor’s questions are answered. Next: " in text
        await pilot.press("end", "up")  # above the line that sends it
        assert rows(app).row == ":document"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        said = " ".join(str(one.content) for one in app.screen.query(Static))
        assert "The Word document is made" in said
        assert "DRAFT" not in said
        (made,) = tmp_path.glob("*.docx")
        assert str(made) in said


async def test_long_answers_are_shortened_and_cost_little(desk: Desk) -> None:
    case = begin_example(desk)
    long = {
        step.id: "The harbour was dredged in 2024 for £5k. " * 250
        for step in case.journey.sponsors
        if step.question.kind == "text"
    }
    case, _ = desk.fill(case, dict(long))
    async with checking(desk, case) as (app, pilot):
        assert isinstance(app.screen, CheckScreen)
        assert rows(app).text.count("dredged") <= 4 * len(long)
        before = process_time()
        app.screen.show_case()
        assert process_time() - before < 0.5  # seconds of work; it takes a few hundredths
        await pilot.press("f3")
        await until_on(pilot, TaskScreen)


async def test_a_wide_screen_shows_more_of_each_answer(desk: Desk) -> None:
    case, _ = desk.fill(a_case(desk), {"3.1": "One thing in 2024. " * 40})
    async with checking(desk, case) as (app, _):
        narrow = rows(app).text.count("One thing")
    async with checking(desk, case, (120, 40)) as (app, _):
        assert rows(app).text.count("One thing") > narrow


async def test_the_key_line_says_what_enter_does_at_each_row(
    desk: Desk, make_desk: MakeDesk
) -> None:
    def does(app: ReasonedApp) -> str:
        said = app.screen.query_one(KeyBar).render().plain
        return said.partition("F3")[0].removeprefix("Enter").strip()

    async with checking(desk, a_case(desk)) as (app, pilot):
        assert does(app) == "Change"
        await pilot.press("end")
        assert does(app) == "Make a draft"
    case = begin_example(desk)
    async with checking(desk, case) as (app, pilot):
        await pilot.press("end")
        assert does(app) == "Send it"
        await pilot.press("up")
        assert does(app) == "Make the document"
    async with checking(make_desk(role="officer"), case) as (app, _):
        assert does(app) == "Read"
