"""A TinyDB storage that neither a crash nor a power cut can tear.

TinyDB's own overwrites the file in place, so that whatever stops it half way leaves half a
file, and takes an empty file for an empty database.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tinydb import Storage

from store.encoding import Damage, decode, encode
from store.files import Files, read_whole, write_whole


class CrashSafeStorage(Storage):
    """Keeps a whole database, one document in one table, in a JSON file that is only replaced.

    No file is an empty database only where one is to be made (`new`). Anything else that
    isn't one document is damage: TinyDB would take it for empty and write over it. Raises
    OSError where the disk fails.
    """

    def __init__(
        self, path: Path, files: Files, table: str, mode: int = 0o600, *, new: bool = False
    ) -> None:
        self._path, self._files, self._mode = path, files, mode
        self._table, self._new = table, new

    def read(self) -> dict[str, dict[str, Any]] | None:
        """What the file holds; None for a new one. Raises FileNotFoundError and Damage."""
        try:
            data = read_whole(self._files, self._path)
        except FileNotFoundError:
            if self._new:
                return None
            raise
        tables = decode(data)
        if not isinstance(tables, dict) or set(tables) != {self._table}:
            raise Damage("it holds no such table")
        table = tables[self._table]
        if not isinstance(table, dict) or len(table) != 1:
            raise Damage("it holds no single document")
        for key, document in table.items():
            if not (key.isdecimal() and isinstance(document, dict)):
                raise Damage("it holds no single document")
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Makes this what the file holds. When it returns, a power cut can't undo it."""
        write_whole(self._files, self._path, encode(data), self._mode)
