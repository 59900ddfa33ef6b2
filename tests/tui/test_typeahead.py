"""Keys typed ahead over a slow line arrive in the order in which they were pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from tests.tui.conftest import until
from tui.tty import typeahead
from tui.tty.typeahead import ACTS, READS, KeysInOrder


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


class Reads(Screen[None]):
    """Something that has to be read before a key has a meaning on it; or that does something."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note('a')"),
        Binding("down", "note('down')"),
        Binding("f3", "back"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.does = name
        self.noted: list[tuple[str, bool]] = []
        self.ready = asyncio.Event()
        self.read = False

    def compose(self) -> ComposeResult:
        yield Picks()

    def on_mount(self) -> None:
        self.run_worker(self._look(), name=self.does)

    async def _look(self) -> None:
        await self.ready.wait()
        self.read = bool(self.query_one(Picks))  # which is a fault where it has gone

    def action_note(self, key: str) -> None:
        self.noted.append((key, self.read))

    def action_back(self) -> None:
        self.ready.set()
        self.dismiss(None)


class Opens(KeysInOrder[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "open"),
        Binding("down", "note('down')"),
        Binding("f9", "note('f9')"),
        Binding("a", "note('a')"),
    ]

    def __init__(self, does: str) -> None:
        super().__init__()
        self.opened = Reads(does)
        self.noted: list[str] = []

    def action_open(self) -> None:
        self.push_screen(self.opened)

    def action_note(self, key: str) -> None:
        self.noted.append(key)


@pytest.mark.parametrize("does", [READS, ACTS])
async def test_keys_wait_for_what_the_screen_they_opened_has_to_read(does: str) -> None:
    app = Opens(does)
    async with app.run_test() as pilot:
        for key in typed("f2", "down", "a"):
            app.post_message(key)
        await until(pilot, lambda: app.screen is app.opened and app.opened.is_mounted)
        await pilot.pause(0.1)  # a key that did not wait would have been worked off by now
        assert not app.opened.noted
        app.opened.ready.set()
        await until(pilot, lambda: len(app.opened.noted) == 2)
    assert app.opened.noted == [("down", True), ("a", True)]
    assert not app.noted, "a key went to the screen below"


async def test_who_goes_back_does_not_wait_for_what_is_only_read() -> None:
    app = Opens(READS)
    async with app.run_test() as pilot:
        for key in typed("f2", "f3", "f9"):
            app.post_message(key)
        await until(pilot, lambda: app.noted)
    assert app.noted == ["f9"]
    assert not app.opened.read, "it went on reading, for a screen that was gone"


async def test_who_goes_back_later_does_not_wait_for_it_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Reads, "message_queue_size", 1)  # as while it is painted
    app = Opens(READS)
    async with app.run_test() as pilot:
        app.action_open()
        await until(pilot, lambda: app.screen is app.opened and app.opened.is_mounted)
        for key in typed("f3", "f9"):
            app.post_message(key)
        async with asyncio.timeout(5):
            await until(pilot, lambda: app.noted)
    assert app.noted == ["f9"]
    assert not app.opened.read


async def test_who_goes_back_waits_for_what_is_done() -> None:
    app = Opens(ACTS)
    async with app.run_test() as pilot:
        for key in typed("f2", "f3", "f9"):
            app.post_message(key)
        await until(pilot, lambda: app.screen is app.opened and app.opened.is_mounted)
        await pilot.pause(0.1)
        assert not app.noted
        app.opened.ready.set()
        await until(pilot, lambda: app.noted)
    assert app.opened.read


async def test_what_is_read_for_ever_holds_no_key_back_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typeahead, "LONGEST_WAIT", 0.5)
    app = Opens(READS)
    async with app.run_test() as pilot:
        began = monotonic()
        for key in typed("f2", *["down", "a"] * 20):
            app.post_message(key)
        await until(pilot, lambda: len(app.opened.noted) == 40)
    assert app.opened.noted == [("down", False), ("a", False)] * 20
    assert monotonic() - began < 40 * 0.5, "each key waited anew"


class Finds(Provider):
    """Finds what there is when it is told to."""

    chosen: ClassVar[list[str]]
    told: ClassVar[asyncio.Event]

    async def discover(self) -> Hits:
        for one in ("Leave", "Open", "Print"):
            yield DiscoveryHit(one, partial(self.chosen.append, one))

    async def search(self, query: str) -> Hits:
        await self.told.wait()
        for one in ("Leave", "Open", "Print"):
            if query in one.casefold():
                yield Hit(1, one, partial(self.chosen.append, one))


class Lists(KeysInOrder[None]):
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Finds}


async def test_a_choice_among_all_actions_is_made_of_what_was_typed() -> None:
    Finds.chosen, Finds.told = [], asyncio.Event()
    app = Lists()
    async with app.run_test() as pilot:
        for key in typed("ctrl+p", *"print", "enter"):
            app.post_message(key)

        def all_typed() -> bool:
            return any(one.value == "print" for one in app.screen.query(Input))

        await until(pilot, all_typed)
        await pilot.pause(0.1)
        Finds.told.set()
        await until(pilot, lambda: Finds.chosen)
    assert Finds.chosen == ["Print"]
