"""Leaving in good order when told to from outside: a signal, or the terminal goes away.

SIGTERM and SIGHUP would end the program at once, unsaved. And where SIGHUP does not come (it
was ignored, or went to somebody else) a program whose terminal is gone would spin for ever:
so that a thread of its own watches for the terminal to hang up.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable

_LOOK_EVERY = 0.5
"""Seconds between two looks at the terminal."""

_PATIENCE = 10.0
"""Seconds that leaving may take before the process ends whatever it is doing."""


class Hangup:
    """Calls `leave` once, in the loop, with the exit code and whether the terminal is gone."""

    def __init__(self, leave: Callable[[int, bool], None]) -> None:
        self._leave = leave
        self._left = False
        self._over = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ender: threading.Timer | None = None

    def watch(self) -> None:
        """From now on. To be called in the loop."""
        self._loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                self._loop.add_signal_handler(number, self._told, int(number), name == "SIGHUP")
            except (NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                return
        if sys.__stdin__ is not None and sys.__stdin__.isatty():
            threading.Thread(
                target=self._look, args=(sys.__stdin__.fileno(),), name="hangup", daemon=True
            ).start()

    def over(self) -> None:
        """No more: the program ends of its own accord."""
        self._over.set()
        if self._ender is not None:
            self._ender.cancel()

    def _told(self, number: int, gone: bool) -> None:
        if self._left:
            return
        self._left = True
        self._ender = threading.Timer(_PATIENCE, os._exit, (128 + number,))
        self._ender.daemon = True
        self._ender.start()
        self._leave(128 + number, gone and hung_up(0))

    def _look(self, terminal: int) -> None:
        while not self._over.wait(_LOOK_EVERY):
            if hung_up(terminal):
                break
        else:
            return
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._told, int(signal.SIGHUP), True)
        # The loop may be stuck, writing to a terminal that no longer reads.
        if not self._over.wait(_PATIENCE):
            os._exit(128 + int(signal.SIGHUP))


def hung_up(terminal: int) -> bool:
    """Whether the other end of the terminal is gone."""
    poller = select.poll()
    poller.register(terminal, 0)
    return any(
        seen & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, seen in poller.poll(0)
    )
