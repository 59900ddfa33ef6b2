"""Saving in the background: soon after the last key, one save at a time, and loud when it fails.

Whatever ends the program, at most a second of typing is lost. So while somebody types on and
on, it is the oldest key that is not saved that says when to save, and not the last one alone:
waiting for a pause of three seconds would make for fewer saves and lose three seconds. A save
costs two milliseconds or so, on a thread of its own, so that even a slow disk never holds up
the keyboard.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from forms.assessment import Assessment
from forms.errors import ReasonedError
from tui import faults
from tui.humane import local
from tui.interview import Interview

AFTER_LAST_KEY = 0.5
"""Seconds from the last key to the save."""

AFTER_FIRST_KEY = 0.6
"""Seconds after which the first key is saved, even if the keys never pause.

A second is promised; the rest is room for the disk, and for a machine that has much to do.
"""

MOST_PATIENCE = 0.5
"""Seconds that going on to another question waits for a slow disk."""


@dataclass(frozen=True)
class SaveState:
    """How saving stands.

    `saved_at` is local time as "14:02", "" before the first save of this walk; `trouble` is
    the sentence to show while the last save failed; `slow` is whether one still goes on that
    was to be over by now.
    """

    saved_at: str = ""
    trouble: str = ""
    slow: bool = False


class Saver:
    """Keeps an interview saved. `told` is called after each save with how saving stands."""

    def __init__(self, interview: Interview, told: Callable[[SaveState], None]) -> None:
        self.interview = interview
        self.state = SaveState()
        self._told = told
        self._timer: asyncio.TimerHandle | None = None
        self._first = self._last = 0.0
        """When the first and the last key came that are not saved."""
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="saving")
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[bool]] = set()

    def touch(self) -> None:
        """Something was typed: save soon after the last key, and never late after the first."""
        loop = asyncio.get_running_loop()
        self._last = loop.time()
        if self._timer is None:
            self._first = self._last
            self._timer = loop.call_later(
                min(AFTER_LAST_KEY, AFTER_FIRST_KEY), self._look_for_pause
            )

    def _look_for_pause(self) -> None:
        # A key costs no more than a look at the clock: the timer is set anew here, not there.
        loop = asyncio.get_running_loop()
        due = min(self._last + AFTER_LAST_KEY, self._first + AFTER_FIRST_KEY)
        if due > loop.time():
            self._timer = loop.call_at(due, self._look_for_pause)
        else:
            self.soon()

    def soon(self) -> None:
        """Save now, in the background."""
        self._begin()

    def _begin(self) -> asyncio.Task[bool]:
        task = asyncio.get_running_loop().create_task(self.flush())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def before_going_on(self) -> None:
        """Saves what was typed before another question is shown, which says that it is kept.

        A slow disk holds nobody up: the save then goes on by itself, and the header says so.
        """
        if self.interview.unsaved:
            _, slow = await asyncio.wait({self._begin()}, timeout=MOST_PATIENCE)
            if slow:
                self._tell(SaveState(self.state.saved_at, self.state.trouble, slow=True))

    async def flush(self) -> bool:
        """Saves until nothing is unsaved. False when a save failed: the text is still here."""
        async with self._turn:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            while (job := self.interview.job()) is not None:
                try:
                    kept = await asyncio.get_running_loop().run_in_executor(self._disk, job.run)
                    self.interview.finished(job, kept)
                except ReasonedError as error:
                    self._tell(SaveState(self.state.saved_at, str(error)))
                    return False
                except Exception as fault:  # a task keeps it to itself, and all would seem saved
                    trouble = self.state.trouble or faults.not_saved(fault)
                    self._tell(SaveState(self.state.saved_at, trouble))
                    return False
            self._tell(SaveState(self._clock()))
            return True

    async def act(self, does: Callable[[], Assessment]) -> None:
        """Does something else than answering, and goes on with what is stored then.

        End the visit and `flush` first. Raises what `does` raises; nothing is done then.
        """
        async with self._turn:
            stored = await asyncio.get_running_loop().run_in_executor(self._disk, does)
            self.interview.renew(stored)

    def _clock(self) -> str:
        at = self.interview.saved_at
        return f"{local(at):%H:%M}" if at else self.state.saved_at

    def _tell(self, state: SaveState) -> None:
        self.state = state
        self._told(state)
