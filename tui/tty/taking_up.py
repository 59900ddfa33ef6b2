"""Taking the terminal up again after a stop: only where it was given back before.

Whoever ends a program by a signal often sends SIGCONT after it, so that a stopped one hears it
too: shells do, and systemd. Textual takes each for the end of a stop that it was told of, and takes
the terminal up a second time: two threads then read the keys, so that letters change places or
are lost, and the terminal is not left as it was found.
"""

from __future__ import annotations

import signal

from textual.drivers.linux_driver import LinuxDriver


class Terminal(LinuxDriver):
    """The terminal as Textual has it, but not taken up twice."""

    def _sigcont_application(self, *told: object) -> None:
        if self._must_signal_resume:
            super()._sigcont_application(*told)
        else:  # a stop that can't be heard of: what others wrote meanwhile is painted over
            signal.raise_signal(signal.SIGWINCH)
