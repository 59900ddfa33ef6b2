"""What nobody foresaw: noted in a file for whoever looks after Reasoned, told in a sentence.

The note says where in the program it happened, and nothing of what anybody typed: no values,
and not the error's own text either, which may quote an answer.
"""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from store.files import Files, make_folders
from tui.version import __version__


def note(fault: BaseException) -> str:
    """Writes the note. Returns the sentence for the person at the terminal."""
    path = log_file()
    if not _written(fault, path):
        return (
            f"Reasoned can't go on ({type(fault).__name__}), and {path} could not be written. "
            "What was saved is unharmed; tell whoever looks after Reasoned."
        )
    return (
        "Reasoned can't go on, and what was saved is unharmed. "
        f"Give {path} to whoever looks after Reasoned."
    )


def not_saved(fault: BaseException) -> str:
    """As `note`, of a save that came to nothing: what was typed is still there."""
    path = log_file()
    tell = f"Give {path} to" if _written(fault, path) else f"Tell {type(fault).__name__} to"
    return (
        "What you typed last is not saved, for a reason that nobody foresaw. "
        f"{tell} whoever looks after Reasoned."
    )


def _written(fault: BaseException, path: Path) -> bool:
    """Whether a note of the fault could be added to this file."""
    try:
        make_folders(Files(), path.parent, 0o700)
        log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(log, _told(fault).encode(errors="backslashreplace"))
        finally:
            os.close(log)
    except OSError:
        return False
    return True


def log_file() -> Path:
    """Where faults are noted."""
    from platformdirs import user_log_path

    return user_log_path("reasoned", appauthor=False) / "faults.log"


def _told(fault: BaseException) -> str:
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, reasoned {__version__}, "
        f"Python {platform.python_version()}, {platform.system()}\n"
    ]
    links: BaseException | None = fault
    while links is not None:
        lines.append(f"{type(links).__module__}.{type(links).__qualname__}\n")
        lines += traceback.format_tb(links.__traceback__)
        links = links.__cause__ or links.__context__
    return "".join([*lines, "\n"])
