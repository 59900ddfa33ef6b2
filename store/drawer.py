"""Documents of one sort, each in a TinyDB file of its own: read, locked, set aside when broken.

What all of them have in common, whatever they hold: assessments, and the arrangements of the
register.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.table import Table

from forms.errors import Broken, Busy, NewerFormat, NotFound, StoreError
from store import quarantine
from store.encoding import Damage
from store.files import in_words
from store.ids import is_safe
from store.layout import Layout
from store.storage import CrashSafeStorage

_Held = TypeVar("_Held")


class Drawer(Generic[_Held]):
    """The documents in one folder of a layout.

    `understand` makes of a document what it says; it is given the document, its id and its
    file, and raises Damage and NewerFormat. `patience` is how many seconds to wait for another.
    """

    def __init__(
        self,
        layout: Layout,
        table: str,
        understand: Callable[[Mapping[str, Any], str, Path], _Held],
        patience: float,
    ) -> None:
        self._layout, self._name, self._understand = layout, table, understand
        self._patience = patience
        self._locks: dict[str, FileLock] = {}

    def table(self, name: str, *, new: bool = False) -> Table:
        """The one table in the file of this id; `new` where there is to be none yet."""
        storage = partial(
            CrashSafeStorage,
            files=self._layout.files,
            table=self._name,
            before=self._layout.before(name),
            mode=self._layout.modes.file,
            new=new,
        )
        return TinyDB(self._layout.state(name), storage=storage).table(self._name)

    def read(self, name: str) -> _Held:
        """What is kept under this id. Raises NotFound, Broken and NewerFormat."""
        if not is_safe(name):
            raise self.missing(name)
        try:
            return self.parse(name)
        except Damage as damage:
            return self._read_again(name, damage)

    def _read_again(self, name: str, damage: Damage) -> _Held:
        """Reads under the lock, where nobody else can be at it; else sets the file aside."""
        try:
            with self.locked(name):
                try:
                    return self.parse(name)
                except Damage as still:
                    raise self.set_aside(name, still) from None
        except (Broken, NewerFormat, NotFound):
            raise
        except StoreError as error:
            raise Broken(
                f"The file of {name} can't be read: {damage}. Nor can it be set aside: {error}"
            ) from None

    def parse(self, name: str) -> _Held:
        """Reads it as it is. Raises Damage, NewerFormat and StoreError."""
        path = self._layout.state(name)
        with in_words(path, "read"), self.missing_told(name):
            (document,) = self.table(name).all()
        return self._understand(document, name, path)

    def insert(self, name: str, document: Mapping[str, Any]) -> None:
        """Writes what is new under this id. Raises StoreError."""
        with in_words(self._layout.state(name), "written"):
            self.table(name, new=True).insert(document)

    def update(self, name: str, renew: Callable[[MutableMapping[str, Any]], None]) -> None:
        """Has `renew` change what is there, and writes it. Raises what it raises, and StoreError.

        For Damage the file is set aside.
        """
        try:
            with in_words(self._layout.state(name), "written"), self.missing_told(name):
                self.table(name).update(renew)
        except Damage as damage:
            raise self.set_aside(name, damage) from None

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Raises Busy, and StoreError where no lock can be had."""
        self._layout.prepare()
        path, lock = self._layout.lock(name), self.lock(name)
        with in_words(path, "locked"):
            try:
                lock.acquire(poll_interval=0.02)
            except Timeout:
                raise Busy(
                    f"Somebody else has been saving {name} for longer than {self._patience:g} "
                    "seconds. Try again in a moment."
                ) from None
            except NotImplementedError:
                raise StoreError(
                    f"{path} can't be locked: this disk has no locks. Use another folder."
                ) from None
        try:
            yield
        finally:
            lock.release()

    def lock(self, name: str) -> FileLock:
        """One lock for all saves under an id: to make it takes as long as to lock it."""
        if name not in self._locks:
            path, mode = self._layout.lock(name), self._layout.modes.file
            self._locks[name] = FileLock(path, timeout=self._patience, mode=mode)
        return self._locks[name]

    def set_aside(self, name: str, damage: Damage) -> Broken:
        """Moves a broken file to the quarantine; the error that says so."""
        now_at = quarantine.set_aside(self._layout, self._layout.state(name))
        return quarantine.broken(self._layout, name, damage, now_at)

    def exists(self, name: str) -> bool:
        """Whether something has this name."""
        with in_words(self._layout.state(name), "read"):
            return os.path.lexists(self._layout.state(name))

    def refuse_missing(self, name: str) -> None:
        """Raises NotFound or Broken where there is no file of this id."""
        if not is_safe(name) or not self.exists(name):
            raise self.missing(name)

    @contextmanager
    def missing_told(self, name: str) -> Iterator[None]:
        """Turns a file that is not there into what `missing` says."""
        try:
            yield
        except FileNotFoundError:
            raise self.missing(name) from None

    def missing(self, name: str) -> StoreError:
        """The error for an id without a file: it was set aside, or never was."""
        if not is_safe(name):
            return self.unknown(name)
        return quarantine.set_aside_before(self._layout, name) or self.unknown(name)

    def not_found(self, beginning: str) -> StoreError:
        """The error for a beginning that no id has: what is lost is told, not taken for nothing."""
        wanted = beginning.strip().lower()
        lost = [one for one in self._layout.lost() if wanted and one.startswith(wanted)]
        return self.missing(lost[0] if len(lost) == 1 and wanted not in lost else wanted)

    def unknown(self, name: str) -> NotFound:
        """The error for an id that nothing has."""
        where = self._layout.store or self._layout.folder
        return NotFound(f'There is no {self._name} "{name}" in {where}.')
