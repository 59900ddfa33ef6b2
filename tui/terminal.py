"""Whether the full screen can be drawn here. Needs nothing that draws, so it is quick to ask."""

from __future__ import annotations

import os
import sys


def trouble_with_terminal() -> str:
    """Why the screens can't be shown here, as a sentence; "" where they can."""
    for stream, what in ((sys.stdin, "The keyboard"), (sys.stdout, "The output")):
        if stream is None or not stream.isatty():
            return f"{what} is not a terminal, so the screens can't be shown. Add --plain."
    if os.environ.get("TERM", "") == "dumb":
        return "This terminal can't show screens (TERM is dumb). Add --plain."
    return ""
