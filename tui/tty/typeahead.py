"""Keys typed ahead, and text pasted, arrive in the order in which they were sent.

Over a slow line a whole handful of keys comes in one packet: a name, Tab, a ward, F2. Left to
itself the framework lets a key that acts overtake the letters before it, and puts the letters
after it in the field before: keys go to a widget's queue, while what they set off happens
elsewhere. Here a key that acts waits until the keys before it are worked off, and holds back
those after it until what it set off has happened: until the screen that it opened is there, and
has read what it shows. Else the letters of a remark would be commands on the screen before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from time import monotonic
from typing import Generic, TypeAlias, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input
from textual.worker import Worker

Result = TypeVar("Result")
Sent: TypeAlias = events.Key | events.Paste

LONGEST_WAIT = 10.0
"""Seconds after which keys are let through whatever holds them up: a key is never lost."""

READS, ACTS = "reads", "acts"
"""The names of workers that keys wait for: one reads what they are meant for, one does something.

Whoever goes back need not wait for what is only read.
"""

_SEARCH = "_gather_commands"
"""The framework's name for the search in the list of all actions."""

_STILL_BUSY = 0.01
"""Seconds until it is looked again whether such a worker is done."""

PAINTED = 0.02
"""Seconds after which the screen has been painted, mostly."""


class KeysInOrder(App[Result], Generic[Result]):
    """An application in which no key overtakes another."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._held: deque[Sent] = deque()
        self._acting = False
        self._set_off: list[MessagePump] | None = None
        """Where what the last key set off may still be on its way."""
        self._until = 0.0
        """When patience with what holds the keys up is at its end."""
        self._given_up: list[Worker[object]] = []
        """What took longer than that: no further key waits for it."""

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text in their order; all else as ever."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._acting:
            self._held.append(event)
        elif self._set_off is not None or self._busy:
            self._set_off = self._set_off or []
            self._held.append(event)
            self._wait_for_what_was_set_off()
        else:
            await self._take(event)

    async def _take(self, event: Sent) -> None:
        way = self._way_up()
        if isinstance(event, events.Paste) or self._only_writes(event):
            await super().on_event(event)
        elif not way or self._searches or any(one.message_queue_size for one in way):
            self._acting = True
            self._be_patient()
            # The letters before it are still on their way; what they search for is still to be
            # found; and a screen that is just opening has still to say what is in focus.
            act = partial(self._wait_for_the_screen, partial(self._act, event), going=event)
            self._after(way or [self.screen], act)
        else:
            await self._act(event)

    def _only_writes(self, event: events.Key) -> bool:
        """Whether the key just adds a letter where one is writing."""
        if not event.is_printable or self.focused is None:
            return False
        return isinstance(self.focused, Input) or hasattr(self.focused, "document")

    async def _act(self, event: events.Key) -> None:
        self._acting = True
        busy = self._busy
        if self._leaves(event):
            for one in busy:
                one.cancel()  # what it reads for is about to go
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
            self._be_patient()
            ready = partial(self._wait_for_the_screen, self._let_through)
            self._after(again, lambda: self._after(again, ready))

    def _wait_for_the_screen(
        self, then: Callable[[], object], before: object = None, going: Sent | None = None
    ) -> object:
        """Waits until no screen is on its way any more, and the one in sight is ready for keys.

        `going` is the key that waits; where there is none it is the first of those held back.
        """
        stack = self.screen_stack
        going = going or (self._held[0] if self._held else None)
        now = (stack, self.focused)
        there = now == before and all(one.is_mounted for one in stack)
        busy = self._searches or (self._busy and not (going and self._leaves(going)))
        if there and not busy:
            return then()
        if monotonic() >= self._until:
            self._given_up.extend(self._busy)
            return then()
        again = partial(self._wait_for_the_screen, then, now, going)
        look = partial(self._after, stack[::-1], again)
        asyncio.get_running_loop().call_later(_STILL_BUSY if busy else 0, look)
        return None

    async def _let_through(self) -> None:
        self._acting = False
        while self._held and not self._acting:
            await self._take(self._held.popleft())

    @property
    def _busy(self) -> list[Worker[object]]:
        """What the screen in sight still reads, or does, before it is ready for keys."""
        places = (self, *self.screen_stack[-1:])
        return [
            one
            for one in self.workers
            if one.name in {READS, ACTS}
            and one.node in places
            and not one.is_finished
            and one not in self._given_up
        ]

    @property
    def _searches(self) -> bool:
        """Whether the list of all actions is still looking for what was typed."""
        return any(one.name == _SEARCH and not one.is_finished for one in self.workers)

    def _leaves(self, event: Sent) -> str:
        """How it goes away from a screen that only reads: "back" or "quit"; else ""."""
        if isinstance(event, events.Paste) or any(one.name == ACTS for one in self._busy):
            return ""
        active = self.screen.active_bindings.get(event.key)
        action = active.binding.action if active is not None else ""
        return action if action in {"back", "quit"} else ""

    def _way_up(self) -> list[MessagePump]:
        """The widget in focus and what it is in, up to the screen."""
        widget = self.focused
        return [] if widget is None else [one for one in widget.ancestors_with_self if one != self]

    def _be_patient(self) -> None:
        self._until = monotonic() + LONGEST_WAIT

    def _after(self, way: Sequence[MessagePump], then: Callable[[], object]) -> None:
        """Goes on when all on the way have worked off their queues, or patience is at its end."""
        waiting = [then]

        def go_on() -> object:
            timer.stop()
            return waiting.pop()() if waiting else None

        timer = self.set_timer(max(self._until - monotonic(), 0.001), go_on)
        pass_up(way, lambda: self.call_later(go_on))


def pass_up(way: Iterable[MessagePump], then: Callable[[], object]) -> None:
    """Calls `then` once each on the way, one after the other, has worked off its queue."""
    rest = list(way)
    for number, widget in enumerate(rest, start=1):
        if widget.is_running and widget.call_later(pass_up, rest[number:], then):
            return
    then()
