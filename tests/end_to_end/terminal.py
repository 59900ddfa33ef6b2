"""A person at a terminal: the installed program over a pty, its screen read, its keys pressed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

from tests.end_to_end import rest

KEYS = {
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "ctrl+pageup": "\x1b[5;5~",
    "ctrl+pagedown": "\x1b[6;5~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghjklnopqrstuvwxyz"},
}

PATIENCE = 60.0
"""Seconds until a condition that does not come about is a failure."""

_STILL = 0.05
"""Seconds without any turn of the program after which nothing is on its way to it."""
_HEARD_OF = 2.0
"""Seconds within which a key sets the program off, on any machine."""
_NOTHING_DRAWN = 1.0
"""Seconds without anything drawn, where the system does not say what a program does."""


class Terminal:
    """The program in a terminal of this size. Use as a context manager."""

    def __init__(
        self,
        program: str,
        arguments: Sequence[str] = (),
        *,
        env: Mapping[str, str],
        columns: int = 80,
        lines: int = 24,
        folder: Path | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            "/usr/bin/env",  # on its own, a program whose path has a space would be taken apart
            [program, *arguments],
            env={**_surroundings(), "TERM": "xterm-256color", "COLORTERM": "", **env},
            dimensions=(lines, columns),
            cwd=None if folder is None else str(folder),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.raw = b""
        self._heard = 0
        self._sent = (0, 0.0)
        """The turns that the program had had when something was last sent to it, and the time."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    # ------------------------------------------------------------ hands

    def press(self, *keys: str) -> None:
        """Presses keys by name."""
        for key in keys:
            self._send(KEYS[key])

    def type(self, text: str) -> None:
        """Types a line of text, key by key."""
        self._send(text)

    def paste(self, text: str) -> None:
        """Pastes text as terminals do it, between marks that say it is one."""
        self._send(f"\x1b[200~{text}\x1b[201~")

    def _send(self, text: str) -> None:
        self._sent = (rest.turns(self._pid), time.monotonic())
        self.child.send(text)

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal, as the system does when a line drops or the machine goes down."""
        self.child.kill(number)

    def resize(self, columns: int, lines: int) -> None:
        """Makes the window another size."""
        self._screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def kill(self) -> None:
        """kill -9: the program gets no chance to do anything."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    @property
    def _pid(self) -> int:
        return int(self.child.pid or 0)

    # ------------------------------------------------------------ eyes

    @property
    def rows(self) -> list[str]:
        """What stands on the screen, a string a row."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        """What stands on the screen as running text, each run of spaces one space."""
        return " ".join(" ".join(self.rows).split())

    def look(self) -> bool:
        """Reads what the program wrote meanwhile; False when it has ended."""
        try:
            output = self.child.read_nonblocking(size=65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += output
        self._stream.feed(output)
        return True

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Looks on until something is so; fails with the screen when it does not come about."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if not self.look() and not condition():
                raise AssertionError(f"the program ended before {what}\n{self.picture()}")
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not come about\n{self.picture()}")

    def settles(self) -> None:
        """Waits until the program has worked off all keys, and the screen shows what they did.

        Where the system does not say what a program does: until nothing has been drawn for a while.
        """
        since, before = time.monotonic(), (-2, 0)
        (turns_then, sent), pid = self._sent, self._pid

        def still() -> bool:
            nonlocal since, before
            asleep, turns, now = rest.asleep(pid), rest.turns(pid), time.monotonic()
            heard = turns != turns_then or now > sent + _HEARD_OF or not rest.CAN_TELL
            if (turns, len(self.raw)) != before or not heard:
                since, before = now, (turns, len(self.raw))
            return asleep and now - since >= (_STILL if rest.CAN_TELL else _NOTHING_DRAWN)

        self.until(still, "the program coming to rest")

    def sees(self, text: str) -> None:
        """Waits until the text stands on the screen, wherever its lines are broken."""
        wanted = " ".join(text.split())
        self.until(lambda: wanted in self.text, f"{wanted!r} on the screen")

    def hears(self, text: str) -> None:
        """Waits until the text is said after what was heard before: for plain lines.

        How the lines are broken makes no difference.
        """
        wanted = "".join(text.split())

        def place() -> int:
            said = "".join(self.raw.decode("utf-8", "replace").split())
            return said.find(wanted, self._heard)

        self.until(lambda: place() >= 0, f"{text!r} being said")
        self._heard = place() + len(wanted)

    def ends(self) -> int:
        """Waits until the program has ended; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.look():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program did not end\n{self.picture()}")
        self.child.wait()
        code = self.child.exitstatus
        return code if code is not None else -int(self.child.signalstatus or 0)

    def picture(self) -> str:
        """The screen as it stands, framed, for a failure's message."""
        return "\n".join(f"|{row}" for row in self.rows)


def _surroundings() -> dict[str, str]:
    """The environment without the size of the terminal in which the tests are run."""
    return {name: one for name, one in os.environ.items() if name not in {"COLUMNS", "LINES"}}
