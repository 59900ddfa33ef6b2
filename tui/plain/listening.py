"""Reading lines from standard input, and leaving in good order when told to from outside."""

from __future__ import annotations

import io
import os
import re
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_PATIENCE = 10.0
"""Seconds that leaving may take, with an output that nobody reads, before the process ends."""

_LONGEST = 1_000_000
"""Letters after which a line goes on as the next one: a file without line ends is no answer."""

# What a terminal types for an arrow and its like, where lines are typed and not edited.
_ARROWS = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])")

HANGUP = 128 + int(getattr(signal, "SIGHUP", 1))
"""The exit code where the terminal is gone."""


class Left(Exception):
    """A signal said to leave, or the terminal is gone; `code` is the exit code for it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class StandardInput:
    """The lines of standard input.

    A signal to leave (SIGHUP, SIGTERM, ctrl+c) raises Left out of `read`: at once while a line
    is waited for, else where the next one is asked for, so that a save is never cut short.
    """

    def __init__(self) -> None:
        self.at_terminal = sys.stdin is not None and sys.stdin.isatty()
        if isinstance(sys.stdin, io.TextIOWrapper):
            # A terminal cuts a long line in the middle of a letter, and a file may be of another
            # encoding: what is no letter is taken in, and reported as an answer is kept.
            sys.stdin.reconfigure(errors="surrogateescape")
        self.alone = True
        self._more = False
        self._due = 0
        self._waiting = False
        self._ender: threading.Timer | None = None

    def read(self) -> str | None:
        """The next line without its end; None at the end of the input. Raises Left."""
        came_along = self._more
        self._waiting = True
        try:
            if self._due:
                raise Left(self._due)
            line = sys.stdin.readline(_LONGEST) if sys.stdin is not None else ""
        except OSError:
            raise Left(HANGUP) from None
        finally:
            self._waiting = False
        # A file from Windows may begin with a mark of its byte order and end its lines in two.
        line = line.removeprefix("\ufeff")
        if self.at_terminal:
            line = _ARROWS.sub("", line)
        # A line that was typed ahead, while something was said or saved, came by itself too.
        self._more = self.more_waits()
        self.alone = not came_along and not self._more
        return line.removesuffix("\n").removesuffix("\r") if line else None

    def more_waits(self) -> bool:
        """Whether the terminal has another line already, as when several are pasted."""
        if not self.at_terminal or sys.platform == "win32":
            return False
        return bool(select.select([sys.stdin], [], [], 0)[0])

    def told(self, number: int, _frame: FrameType | None) -> None:
        """Takes a signal to leave. Raises Left while a line is waited for."""
        self._due = 128 + number
        if self._ender is None:  # what was typed is saved by the line; saying so may never end
            self._ender = threading.Timer(_PATIENCE, os._exit, (self._due,))
            self._ender.daemon = True
            self._ender.start()
        if self._waiting:
            raise Left(self._due)

    def over(self) -> None:
        """No more: the program ends of its own accord."""
        if self._ender is not None:
            self._ender.cancel()


@contextmanager
def reading_stdin() -> Iterator[StandardInput]:
    """Gives standard input, with the signals to leave in its hands meanwhile."""
    typed = StandardInput()
    numbers = [
        getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGINT") if hasattr(signal, name)
    ]
    before = {number: signal.signal(number, typed.told) for number in numbers}
    try:
        yield typed
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        typed.over()
