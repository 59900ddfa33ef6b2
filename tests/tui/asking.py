"""Opens the application at a question, as a person at the keyboard meets it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from pydantic import JsonValue
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import BRENT, SIZE, until
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.screens.question import QuestionScreen


class Person:
    """Somebody at the keyboard of the application."""

    def __init__(self, pilot: Pilot[Any], app: ReasonedApp) -> None:
        self.pilot, self.app = pilot, app

    @property
    def screen(self) -> QuestionScreen:
        screen = self.app.screen
        assert isinstance(screen, QuestionScreen), screen
        return screen

    @property
    def at(self) -> str:
        """The id of the question in sight."""
        return self.screen.walk.interview.step.id

    def words(self, id: str) -> str:
        """What a part of the screen says; "" while it is not shown."""
        static = self.screen.query_one(f"#{id}", Static)
        return str(static.content) if static.display else ""

    def saved(self) -> JsonValue:
        """What a fresh look at the store finds at the question in sight."""
        desk = self.app.desk
        answer = desk.store.get(desk.store.ids()[0]).answers.get(self.at)
        return answer.value if answer else None

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Types without a pause. The pilot would wait for 50 ms after each of the keys."""
        for letter in text[:-1]:
            self.app.post_message(events.Key(letter, letter))
        await self.pilot.press(*text[-1:])

    async def until_at(self, question: str) -> None:
        await until(
            self.pilot,
            lambda: isinstance(self.app.screen, QuestionScreen) and self.at == question,
        )

    async def answer(self, text: str) -> None:
        """Types and goes on."""
        await self.type(text)
        await self.press("f2")


def a_case(desk: Desk, at: str = "", answers: Mapping[str, JsonValue] | None = None) -> Case:
    """A case with these answers, left off at that question."""
    case = desk.begin(desk.form(BRENT))
    if answers:
        case, _ = desk.fill(case, answers)
    if at:
        left = case.assessment.left_at(desk.actor.author.handle, at)
        case = case.with_assessment(left)
    return case


@asynccontextmanager
async def asking(
    desk: Desk,
    at: str = "",
    *,
    answers: Mapping[str, JsonValue] | None = None,
    size: tuple[int, int] = SIZE,
    case: Case | None = None,
) -> AsyncIterator[Person]:
    """The application, at that question of a case with these answers."""
    app = ReasonedApp(desk, case or a_case(desk, at, answers))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen) and app.screen.showing)
        yield Person(pilot, app)
