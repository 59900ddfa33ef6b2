"""A program on a terminal of its own, 80 by 24: keys go in, and when words come out is noted."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pexpect

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).parent / "floors"

NEXT, BACK = b"\x1bOQ", b"\x1bOR"
"""F2 and F3."""

_QUIET = 0.03  # seconds without output after which a program has said what it had to say
_PATIENCE = 60.0
_CHUNK = 1 << 20
# What moves the cursor, colours text, asks the terminal something or names the window.
_ORDERS = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


def reasoned(*arguments: str) -> list[str]:
    """The command that starts Reasoned from this checkout, with this Python."""
    return [sys.executable, str(ROOT), *arguments]


def floor(name: str, *arguments: str) -> list[str]:
    """The command that starts one of the floors, with this Python."""
    return [sys.executable, str(FLOORS / f"{name}.py"), *arguments]


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a measured program finds: the same for ours and for the floors, a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    fixed = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(home)}
    return {**kept, **fixed, "REASONED_USER": "bench", **more}


class Terminal:
    """A running program. Use it in a `with`: at the end it is gone."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(env),
            dimensions=(24, 80),
        )
        self._fd = self._child.child_fd
        self._said = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._child.close(force=True)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._child.pid or 0

    def press(self, keys: bytes) -> float:
        """Presses keys; what was said before is forgotten. Returns when that was."""
        self._said = b""
        began = time.perf_counter()
        os.write(self._fd, keys)
        return began

    def first_output(self, key: bytes) -> float:
        """Presses a key: seconds until the terminal shows anything of it. Then waits for quiet."""
        began = self.press(key)
        took = self._listen(_PATIENCE) - began
        self.settle()
        return took

    def turn(self, key: bytes, *words: str) -> float:
        """Presses a key: seconds until all these words have appeared. Then waits for quiet."""
        took = -self.press(key) + self.until(*words)
        self.settle()
        return took

    def until(self, *words: str) -> float:
        """When the last of these words had appeared."""
        wanted = [word.encode() for word in words]
        while True:
            now = self._listen(_PATIENCE)
            seen = self.seen
            if all(word in seen for word in wanted):
                return now

    def settle_down(self) -> None:
        """Waits until the program has started and has nothing more to show by itself."""
        self._listen(_PATIENCE)
        self.settle(1.0)

    def settle(self, quiet: float = _QUIET) -> None:
        """Waits until the program is quiet."""
        while self._is_speaking(quiet):
            self._listen(quiet)

    @property
    def seen(self) -> bytes:
        """The words that have come out since the last key, without what steers the terminal."""
        return _ORDERS.sub(b"", self._said)

    def _is_speaking(self, wait: float) -> bool:
        return bool(select.select([self._fd], [], [], wait)[0])

    def _listen(self, wait: float) -> float:
        if not self._is_speaking(wait):
            raise TimeoutError(f"nothing more came; so far: {self.seen[-2000:]!r}")
        try:
            heard = os.read(self._fd, _CHUNK)
        except OSError:  # how Linux says that the program has let go of the terminal
            heard = b""
        now = time.perf_counter()
        if not heard:
            raise EOFError(f"the program ended; it said: {self.seen[-2000:]!r}")
        self._said += heard
        return now
