"""Disks that count their steps, fail at one of them, or stop dead at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.files import Files

CHANGING = {
    "create",
    "write",
    "truncate",
    "fsync",
    "replace",
    "remove",
    "link",
    "make_folder",
    "sync_folder",
}


class WatchedFiles(Files):
    """Notes each step, with the name of its file, and the bytes that went either way."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []
        self.bytes_read = self.bytes_written = 0
        self._names: dict[int, str] = {}

    def forget(self) -> None:
        self.steps.clear()
        self.bytes_read = self.bytes_written = 0

    def before(self, step: str, name: str, half: Callable[[], None] | None = None) -> None:
        """Called before each step; `half` does half of it."""
        self.steps.append((step, name))

    def open(self, path: Path) -> int:
        self.before("open", path.name)
        return self._named(super().open(path), path)

    def open_to_change(self, path: Path) -> int:
        self.before("open", path.name)
        return self._named(super().open_to_change(path), path)

    def create(self, path: Path, mode: int) -> int:
        self.before("create", path.name)
        return self._named(super().create(path, mode), path)

    def read(self, fd: int, offset: int) -> bytes:
        self.before("read", self._names[fd])
        data = super().read(fd, offset)
        self.bytes_read += len(data)
        return data

    def write(self, fd: int, offset: int, data: bytes) -> None:
        write = super().write
        self.before("write", self._names[fd], lambda: write(fd, offset, data[: len(data) // 2]))
        self.bytes_written += len(data)
        write(fd, offset, data)

    def truncate(self, fd: int, size: int) -> None:
        self.before("truncate", self._names[fd])
        super().truncate(fd, size)

    def fsync(self, fd: int) -> None:
        self.before("fsync", self._names[fd])
        super().fsync(fd)

    def replace(self, source: Path, target: Path) -> None:
        self.before("replace", target.name)
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self.before("remove", path.name)
        super().remove(path)

    def link(self, path: Path, also: Path) -> None:
        self.before("link", also.name)
        super().link(path, also)

    def make_folder(self, path: Path, mode: int) -> None:
        self.before("make_folder", path.name)
        super().make_folder(path, mode)

    def sync_folder(self, folder: Path) -> None:
        self.before("sync_folder", folder.name)
        super().sync_folder(folder)

    def _named(self, fd: int, path: Path) -> int:
        self._names[fd] = path.name
        return fd


class Dead(BaseException):
    """The process is no more: nothing in the store may catch this and go on."""


class DyingFiles(WatchedFiles):
    """Dies at one step (a write is done by half), and does nothing any more after it."""

    def __init__(self, dies_at: int) -> None:
        super().__init__()
        self._left = dies_at

    def before(self, step: str, name: str, half: Callable[[], None] | None = None) -> None:
        if step not in CHANGING:
            return
        self._left -= 1
        if self._left == 0 and half is not None:
            half()
        if self._left <= 0:
            raise Dead(f"{step} {name}")


class FailingFiles(WatchedFiles):
    """Fails at one step (a write is done by half), and goes on well after it."""

    def __init__(self, fails_at: int, error: OSError) -> None:
        super().__init__()
        self._left, self._error = fails_at, error
        self.failed: tuple[str, str] | None = None

    def before(self, step: str, name: str, half: Callable[[], None] | None = None) -> None:
        if step not in CHANGING:
            return
        self._left -= 1
        if self._left == 0:
            if half is not None:
                half()
            self.failed = (step, name)
            raise self._error


class RefusingFiles(WatchedFiles):
    """Refuses every step of some kinds."""

    def __init__(self, kinds: set[str], error: OSError) -> None:
        super().__init__()
        self._kinds, self._error = kinds, error

    def before(self, step: str, name: str, half: Callable[[], None] | None = None) -> None:
        if step in self._kinds:
            raise self._error
