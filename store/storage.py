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
    """Keeps a whole database in one JSON file that is only ever replaced.

    Raises OSError where the disk fails, and Damage for a file that holds no database.
    """

    def __init__(self, path: Path, files: Files, mode: int = 0o600) -> None:
        self._path, self._files, self._mode = path, files, mode

    def read(self) -> dict[str, dict[str, Any]] | None:
        """What the file holds; None where there is no file."""
        try:
            data = read_whole(self._files, self._path)
        except FileNotFoundError:
            return None
        tables = decode(data)
        if not isinstance(tables, dict):
            raise Damage("it holds no tables")
        for table in tables.values():
            if not isinstance(table, dict):
                raise Damage("it holds no table")
            for key, document in table.items():
                if not (key.isdecimal() and isinstance(document, dict)):
                    raise Damage("its table holds no documents")
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Makes this what the file holds. When it returns, a power cut can't undo it."""
        write_whole(self._files, self._path, encode(data), self._mode)
