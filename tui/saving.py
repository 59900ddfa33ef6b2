"""Saving in the background: soon after the last key, one save at a time, and loud when it fails.

The disk is written on a thread of its own, so that a slow one never holds up the keyboard.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from forms.errors import ReasonedError
from tui.interview import Interview

AFTER_LAST_KEY = 0.6
"""Seconds from the last key to the save. "Within a second" is promised; this leaves room."""


@dataclass(frozen=True)
class SaveState:
    """How saving stands.

    `saved_at` is local time as "14:02", "" before the first save of this walk; `trouble` is
    the sentence to show while the last save failed.
    """

    saved_at: str = ""
    trouble: str = ""


class Saver:
    """Keeps an interview saved. `told` is called after each save with how saving stands."""

    def __init__(self, interview: Interview, told: Callable[[SaveState], None]) -> None:
        self.interview = interview
        self.state = SaveState()
        self._told = told
        self._timer: asyncio.TimerHandle | None = None
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[bool]] = set()

    def touch(self) -> None:
        """Something was typed: save soon after the last key, at the latest a moment later."""
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(AFTER_LAST_KEY, self.soon)

    def soon(self) -> None:
        """Save now, in the background."""
        task = asyncio.get_running_loop().create_task(self.flush())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def flush(self) -> bool:
        """Saves until nothing is unsaved. False when a save failed: the text is still here."""
        async with self._turn:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            while (job := self.interview.job()) is not None:
                try:
                    kept = await asyncio.to_thread(job.run)
                except ReasonedError as error:
                    self._tell(SaveState(self.state.saved_at, str(error)))
                    return False
                self.interview.finished(job, kept)
            self._tell(SaveState(self._clock()))
            return True

    def _clock(self) -> str:
        at = self.interview.saved_at
        return f"{at.astimezone():%H:%M}" if at else self.state.saved_at

    def _tell(self, state: SaveState) -> None:
        self.state = state
        self._told(state)
