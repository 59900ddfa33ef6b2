"""Doing something with a case from a screen: with words that are written first, or at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias

from forms.errors import ReasonedError
from tui.desk import Case, Desk
from tui.host import Host
from tui.screens.writing import Writing, WritingScreen
from tui.walk import Walk

Does: TypeAlias = Callable[[Desk, Case], Case]


class Doing:
    """What dialogs that put something on record share; `done` is called after each attempt."""

    def __init__(self, app: Host, walk: Walk, done: Callable[[], Awaitable[None]]) -> None:
        self._app = app
        self._walk = walk
        self._done = done

    def _write(self, writing: Writing, act: Callable[[str], Does]) -> None:
        """Asks for words, and does it with them; where they are refused, they stay."""

        async def do(text: str) -> None:
            await self._record(act(text))

        async def written(_: bool | None) -> None:
            await self._done()

        self._app.push_screen(WritingScreen(writing, do), written)

    async def _act(self, does: Does, then: Callable[[], None] | None = None) -> None:
        """Does it, or says what was in the way."""
        try:
            await self._record(does)
        except ReasonedError as error:
            self._app.tell_trouble(error)
            await self._done()
            return
        await self._done()
        if then is not None:
            then()

    async def _record(self, does: Does) -> None:
        """Raises what it raises, with what others did meanwhile taken in: it may be the reason."""
        try:
            await self._walk.act(does)
        except ReasonedError:
            with suppress(ReasonedError):
                await self._walk.act(lambda desk, case: desk.open(case.id))
            raise
