"""Where backups were written, so that whoever removes an assessment for good knows of them.

Only the last that was written under each name counts: it took the place of those before.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from forms.assessment import Stamp
from forms.record import Record
from store.encoding import Damage, decode, encode
from store.files import in_words, read_whole, write_whole
from store.layout import Layout


class NotedBackup(Record):
    """A backup that was made: where it was written to, by whom and when."""

    path: Path
    made: Stamp


_NOTED = TypeAdapter(tuple[NotedBackup, ...])


def note(layout: Layout, path: Path, made: Stamp) -> None:
    """Adds a backup to the note. Raises StoreError."""
    others = [one for one in noted(layout) if one.path != path]
    with in_words(layout.backups, "written"):
        kept = [one.model_dump(mode="json") for one in (*others, NotedBackup(path=path, made=made))]
        write_whole(layout.files, layout.backups, encode(kept), layout.modes.file)


def noted(layout: Layout) -> tuple[NotedBackup, ...]:
    """The backups that were made, oldest first. Raises StoreError.

    A note that can't be read is as good as none: the backups are unharmed by it.
    """
    with in_words(layout.backups, "read"):
        try:
            return _NOTED.validate_python(decode(read_whole(layout.files, layout.backups)))
        except (FileNotFoundError, Damage, ValidationError):
            return ()
