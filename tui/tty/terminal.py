"""Whether the full screen can be drawn here. Needs nothing that draws, so it is quick to ask."""

from __future__ import annotations

import os
import sys

PLAIN = "REASONED_PLAIN"
"""The variable that makes plain lines the way of this person: set to anything but 0 or no."""


def plain_lines_wanted() -> bool:
    """Whether plain lines go without saying: so configured, or on a terminal that is dumb."""
    said = os.environ.get(PLAIN, "").strip().lower()
    return said not in {"", "0", "n", "no", "off", "false"} or os.environ.get("TERM") == "dumb"


def trouble_with_terminal() -> str:
    """Why the screens can't be shown here, as a sentence; "" where they can."""
    for stream, what in ((sys.stdin, "The keyboard"), (sys.stdout, "The output")):
        if stream is None or not stream.isatty():
            return f"{what} is not a terminal, so the screens can't be shown."
    if os.environ.get("TERM", "") == "dumb":
        return "This terminal can't show screens: TERM is dumb."
    return ""
