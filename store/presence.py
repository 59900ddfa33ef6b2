"""Who has an assessment open: a note for each, locked for as long as whoever wrote it lives.

However a program ends, the system lets go of its locks. So a note that nobody holds is of
somebody who is gone, and whoever finds it removes it. It says who and since when, and nothing
of what is in the assessment. Where locks or the folder can't be had, nobody is told of anybody,
and nothing else is the worse for it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from forms.errors import StoreError
from store import temporary
from store.files import make_folders
from store.ids import is_safe
from store.layout import Layout

_MOST = 4096  # bytes of a note; a handle, a name and a time have a hundred
_LONGEST = 200  # characters of a name in it


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has an assessment open, by handle, since when (UTC), and what they are called.

    `name` is "" where an older release left the note.
    """

    id: str
    who: str
    since: datetime
    name: str = ""


class Presence:
    """One's own note, which lasts until `leave` or until the process ends."""

    def __init__(self, path: Path, fd: int) -> None:
        self.path = path
        self._fd = fd

    def leave(self) -> None:
        """Takes the note away."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            with suppress(OSError):
                self.path.unlink()
            os.close(fd)


def enter(
    layout: Layout, assessment_id: str, who: str, at: datetime, name: str = ""
) -> Presence | None:
    """Notes that somebody has this open from now on; None where that can't be noted."""
    path = layout.presence / f"{assessment_id}.{os.urandom(4).hex()}"
    on_its_way = temporary.beside(path)
    fd = -1
    try:
        make_folders(layout.files, layout.presence, layout.modes.folder)
        fd = layout.files.create(on_its_way, layout.modes.file)
        # Locked before it has its name, so that nobody finds it without its lock.
        if not _held_now(fd):
            raise OSError
        said = json.dumps(
            {"format": 1, "who": who, "name": name[:_LONGEST], "since": at.isoformat()}
        )
        layout.files.write(fd, 0, said.encode())
        layout.files.replace(on_its_way, path)
    except (OSError, StoreError):
        with suppress(OSError):
            on_its_way.unlink()
        if fd >= 0:
            os.close(fd)
        return None
    return Presence(path, fd)


def present(layout: Layout, mine: Collection[Path] = ()) -> tuple[Present, ...]:
    """Everybody who has something open, but for these notes; the first who came comes first.

    Notes of those who are gone are removed.
    """
    found: list[Present] = []
    with suppress(OSError), os.scandir(layout.presence) as entries:
        for entry in entries:
            name, _, rest = entry.name.partition(".")
            path = layout.presence / entry.name
            if rest and is_safe(name) and path not in mine:
                with suppress(OSError):
                    found += _at(layout, path, name)
    return tuple(sorted(found, key=lambda one: (one.since, one.who)))


def _at(layout: Layout, path: Path, assessment_id: str) -> list[Present]:
    fd = layout.files.open(path)
    try:
        if not _held_by_another(fd):
            path.unlink()
            return []
        said = json.loads(os.read(fd, _MOST))
        since = datetime.fromisoformat(said["since"]).astimezone(UTC)
        return [Present(assessment_id, str(said["who"]), since, str(said.get("name", "")))]
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return []
    finally:
        os.close(fd)


if sys.platform == "win32":  # pragma: no cover - untried there

    def _held_now(fd: int) -> bool:
        return False

    def _held_by_another(fd: int) -> bool:
        return True

else:
    import fcntl

    def _held_now(fd: int) -> bool:
        """Locks it for as long as it is open. Raises OSError."""
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True

    def _held_by_another(fd: int) -> bool:
        """Whether somebody else has it locked. Raises OSError where there are no locks."""
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
