"""Reading lines from standard input, and leaving in good order when told to from outside."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Left(Exception):
    """A signal said to leave; `code` is the exit code that goes with it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def reading_stdin() -> Iterator[Callable[[], str | None]]:
    """Gives what reads the next line: None at the end of the input, or when the line is dropped.

    A signal to leave (SIGHUP, SIGTERM, ctrl+c) raises Left out of that: at once while a line is
    waited for, else where the next one is asked for, so that a save is never cut short.
    """
    due = 0
    waiting = False

    def told(number: int, _frame: FrameType | None) -> None:
        nonlocal due
        due = 128 + number
        if waiting:
            raise Left(due)

    def read() -> str | None:
        nonlocal waiting
        waiting = True
        try:
            if due:
                raise Left(due)
            line = sys.stdin.readline() if sys.stdin is not None else ""
        except OSError:  # the terminal is gone
            return None
        finally:
            waiting = False
        # A file from Windows may begin with a mark of its byte order and end its lines in two.
        line = line.removeprefix("\ufeff")
        return line.removesuffix("\n").removesuffix("\r") if line else None

    numbers = [
        getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGINT") if hasattr(signal, name)
    ]
    before = {number: signal.signal(number, told) for number in numbers}
    try:
        yield read
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
