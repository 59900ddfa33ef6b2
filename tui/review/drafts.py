"""What was begun in a line of its own and not done: a request, a reply, a note.

An answer is saved while it is typed. These become part of the record only when they are done,
so until then they are kept here: leaving the screen loses nothing, leaving the program asks, and
whatever ends it, they go to a file.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Draft:
    """Words that were begun, and what they are: "a request on 4.2a of Port Amity"."""

    what: str
    text: str


class Drafts:
    """The words that are not done yet, each by a key of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def keep(self, key: str, what: str, text: str) -> None:
        """These are the words now; no words, and there is no draft."""
        if text.strip():
            self._kept[key] = Draft(what, text)
        else:
            self._kept.pop(key, None)

    def text(self, key: str) -> str:
        """The words that were begun there, "" where none."""
        return self._kept[key].text if key in self._kept else ""

    def done(self, key: str) -> None:
        """They are on record now, or not wanted."""
        self._kept.pop(key, None)

    @property
    def unfinished(self) -> tuple[Draft, ...]:
        """All of them, the oldest first."""
        return tuple(self._kept.values())

    def clear(self) -> None:
        """None is wanted any more."""
        self._kept.clear()

    def write(self) -> Path | None:
        """Writes them to a new file, readable by its owner alone; None where there is no room."""
        said = "\n".join(f"{one.what}:\n{one.text}\n" for one in self.unfinished)
        for place in (Path.cwd, Path.home, tempfile.gettempdir):
            with suppress(OSError, RuntimeError):
                handle, name = tempfile.mkstemp(prefix="not-finished-", suffix=".txt", dir=place())
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(said)
                    file.flush()
                    os.fsync(file.fileno())
                return Path(name)
        return None

    def rescued(self) -> list[str]:
        """What to tell when the program ends with some of them: where they are now."""
        if not self._kept:
            return []
        path = self.write()
        those = ", ".join(one.what for one in self.unfinished)
        self.clear()
        if path is None:
            return [f"Not finished, and could not be written to any file: {those}."]
        return [f"Not finished: {those}. What you wrote is in this file:\n{path}"]
