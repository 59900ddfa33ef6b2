"""A TinyDB storage that neither a crash nor a power cut can tear.

TinyDB's own overwrites the file in place, so that whatever stops it half way leaves half a
file, and takes an empty file for an empty database.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from tinydb import Storage

from forms.errors import BadInput
from store.encoding import Damage, decode, encode
from store.files import Files, read_whole, write_whole

MOST = 32_000_000
"""Bytes that a database may have: a hundred times a long assessment, and read in a second."""


class CrashSafeStorage(Storage):
    """Keeps a whole database, one document in one table, in a JSON file that is only replaced.

    No file is an empty database only where one is to be made (`new`). Anything else that
    isn't one document is damage: TinyDB would take it for empty and write over it. Raises
    OSError where the disk fails.

    What the file held until then stays under the name `before`, where the disk has room for
    a name more: it is what can be gone back to when the file itself is harmed.
    """

    def __init__(
        self,
        path: Path,
        files: Files,
        *,
        table: str,
        before: Path,
        mode: int = 0o600,
        new: bool = False,
    ) -> None:
        self._path, self._files, self._mode = path, files, mode
        self._table, self._before, self._new = table, before, new

    def read(self) -> dict[str, dict[str, Any]] | None:
        """What the file holds; None for a new one. Raises FileNotFoundError and Damage."""
        try:
            data = read_whole(self._files, self._path, most=MOST)
        except FileNotFoundError:
            if self._new:
                return None
            raise
        tables = decode(data)
        document_in(tables, self._table)
        return cast("dict[str, dict[str, Any]]", tables)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Makes this what the file holds. When it returns, a power cut can't undo it.

        Raises BadInput for more than could be read again.
        """
        said = encode(data)
        if len(said) > MOST:
            raise BadInput(
                f"This is more than an assessment can hold ({len(said) / 1e6:,.0f} MB of "
                f"{MOST / 1e6:,.0f}), so it was not saved. Shorten the longest answer."
            )
        # What is there was read just now, and so is sound. Some disks know no second names.
        with suppress(OSError):
            self._files.link(self._path, self._before)
        write_whole(self._files, self._path, said, self._mode)


def document_in(tables: object, name: str) -> dict[str, Any]:
    """The one document in the one table that a database has. Raises Damage."""
    if not isinstance(tables, dict) or set(tables) != {name}:
        raise Damage("it holds no such table")
    table = tables[name]
    if not isinstance(table, dict) or len(table) != 1:
        raise Damage("it holds no single document")
    ((key, document),) = table.items()
    if not (key.isdecimal() and isinstance(document, dict)):
        raise Damage("it holds no single document")
    return document
