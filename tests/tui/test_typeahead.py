"""Keys typed ahead over a slow line arrive in the order in which they were pressed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static, TextArea

from tests.tui.conftest import until
from tui.tty import typeahead
from tui.tty.typeahead import KeysInOrder


class Picks(Static, can_focus=True):
    """Something that takes a digit by a binding, as a list of options does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "pick(1)"),
        Binding("2", "pick(2)"),
    ]
    picked = 0

    def action_pick(self, number: int) -> None:
        self.picked = number


class Fields(KeysInOrder[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "take", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[object] = []
        self.twice = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="two")
        yield Picks()
        yield TextArea(tab_behavior="focus")

    def on_input_submitted(self) -> None:
        self.screen.focus_next()

    def action_take(self) -> None:
        values = [one.value for one in self.query(Input)]
        self.taken.append((*values, self.query_one(Picks).picked, self.query_one(TextArea).text))
        if len(self.taken) == 2:
            self.twice.set()


def typed(*keys: str) -> list[events.Key]:
    """Keys as the terminal sends them: letters with what they print."""
    return [events.Key(key, key if len(key) == 1 else None) for key in keys]


@pytest.mark.parametrize("between", ["tab", "enter"])
async def test_letters_go_where_they_were_meant_and_no_key_overtakes_another(between: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one("#one").focus()
        await until(pilot, lambda: app.focused is app.query_one("#one"))
        for key in typed(*"Ann", between):
            app.post_message(key)
        app.post_message(events.Paste("Ward"))
        for key in typed("tab", "2", "tab", *"So be it", "f2"):
            app.post_message(key)
        await until(pilot, lambda: app.taken)
    assert app.taken == [("Ann", "Ward", 2, "So be it")]


async def test_a_widget_that_hangs_holds_no_key_back_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typeahead, "LONGEST_WAIT", 0.05)
    app = Fields()
    async with app.run_test() as pilot:
        hanging = app.query_one(Picks)
        hanging.focus()
        await until(pilot, lambda: app.focused is hanging)
        no_longer = asyncio.Event()
        hanging.call_later(no_longer.wait)
        for key in typed("f2", "f2"):
            app.post_message(key)
        # No pilot.pause here: it waits for every widget.
        await asyncio.wait_for(app.twice.wait(), 10)
        no_longer.set()
