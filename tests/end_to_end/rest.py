"""Whether a program has worked off all that was sent to it, as the system sees it.

How long that takes depends on what else the machine does, so a time to wait for would always be
too short or too long. But a program that only waits for a processor is not asleep, and Linux says
so.
"""

from __future__ import annotations

import os
from pathlib import Path

_BUSY = {"R", "D"}
"""Running, or waiting for a processor; waiting for a disk."""
_SWITCHES = ("voluntary_ctxt_switches", "nonvoluntary_ctxt_switches")
CAN_TELL = (
    Path("/proc/self/task").is_dir()
    # in a namespace of its own, /proc may be that of the processes outside
    and Path("/proc/self").resolve().name == str(os.getpid())
)
"""Whether this system says what a program is doing."""


def turns(pid: int) -> int:
    """How often the program's main thread has been given a processor so far."""
    try:
        said = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:  # it has ended
        return -1
    counted = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return sum(int(counted.get(one, 0)) for one in _SWITCHES)


def asleep(pid: int) -> bool:
    """Whether no thread of it has anything to do, or it has ended.

    The main thread is asked last: what another has just handed to it is not overlooked.
    """
    try:
        tasks = sorted(Path(f"/proc/{pid}/task").iterdir(), key=lambda task: -int(task.name))
    except OSError:
        return True
    return not any(_state(task) in _BUSY for task in tasks)


def _state(task: Path) -> str:
    try:
        said = (task / "stat").read_text("ascii", "replace")
    except OSError:  # this thread has ended
        return ""
    return said.rpartition(") ")[2][:1]  # a program's name may hold anything, a bracket too
