"""Keys typed ahead, and text pasted, arrive in the order in which they were sent.

Over a slow line a whole handful of keys comes in one packet: a name, Tab, a ward, F2. Left to
itself the framework lets a key that acts overtake the letters before it, and puts the letters
after it in the field before: keys go to a widget's queue, while what they set off happens
elsewhere. Here a key that acts waits until the keys before it are worked off, and holds back
those after it until what it set off has happened.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input

Result = TypeVar("Result")

LONGEST_WAIT = 1.0
"""Seconds after which keys are let through whatever holds them up: a key is never lost."""


PAINTED = 0.02
"""Seconds after which the screen has been painted, mostly."""


class KeysInOrder(App[Result], Generic[Result]):
    """An application in which no key overtakes another."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._held: deque[events.Key | events.Paste] = deque()
        self._acting = False
        self._set_off: list[MessagePump] | None = None
        """Where what the last key set off may still be on its way."""

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text in their order; all else as ever."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._acting:
            self._held.append(event)
        elif self._set_off is not None:
            self._held.append(event)
            self._wait_for_what_was_set_off()
        elif isinstance(event, events.Paste) or self._only_writes(event):
            await super().on_event(event)
        elif self.focused is None or self.focused.message_queue_size:
            self._acting = True
            # The letters before it are still in the queue of the widget in focus; and a screen
            # that is just opening has still to say what is in focus.
            self._after([self.focused or self.screen], partial(self._act, event))
        else:
            await self._act(event)

    def _only_writes(self, event: events.Key) -> bool:
        """Whether the key just adds a letter where one is writing."""
        if not event.is_printable or self.focused is None:
            return False
        return isinstance(self.focused, Input) or hasattr(self.focused, "document")

    async def _act(self, event: events.Key) -> None:
        self._acting = True
        # The key itself goes up to here, where its binding is run; what the binding tells the
        # widget, a message to itself, goes up once more.
        way = self._way_up()
        self._set_off = [*way[:1], *way]
        await super().on_event(event)
        self._acting = False
        # Where no key is behind it, the screen is painted first.
        if self._held:
            self._wait_for_what_was_set_off()
        else:
            loop = asyncio.get_running_loop()
            loop.call_later(PAINTED, self._wait_for_what_was_set_off)

    def _wait_for_what_was_set_off(self) -> None:
        again = self._set_off
        if again is not None and not self._acting and self.is_running:
            self._acting, self._set_off = True, None
            self._after(again, lambda: self._after(again, self._let_through))

    async def _let_through(self) -> None:
        self._acting = False
        while self._held and not self._acting:
            await self.on_event(self._held.popleft())

    def _way_up(self) -> list[MessagePump]:
        """The widget in focus and what it is in, up to the screen."""
        widget = self.focused
        return [] if widget is None else [one for one in widget.ancestors_with_self if one != self]

    def _after(self, way: list[MessagePump], then: Callable[[], object]) -> None:
        """Goes on when all on the way have worked off their queues, or patience is at its end."""
        waiting = [then]

        def go_on() -> object:
            timer.stop()
            return waiting.pop()() if waiting else None

        timer = self.set_timer(LONGEST_WAIT, go_on)
        pass_up(way, lambda: self.call_later(go_on))


def pass_up(way: Iterable[MessagePump], then: Callable[[], object]) -> None:
    """Calls `then` once each on the way, one after the other, has worked off its queue."""
    rest = list(way)
    for number, widget in enumerate(rest, start=1):
        if widget.is_running and widget.call_later(pass_up, rest[number:], then):
            return
    then()
