"""A disk that forgets, when the power goes, what was not flushed: some of it, by any halves.

What POSIX promises and nothing more. A file's flush makes its content last and not its name;
a folder's flush makes the names in it last. Of the rest any part may be there after the cut,
in any order: whole, in sectors with nothing between them, or not at all.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.store.disks import DyingFiles

_SECTOR = 512


@dataclass
class _File:
    lasting: bytes = b""
    cached: list[Callable[[bytearray, random.Random], None]] = field(default_factory=list)
    """What was done to it since its last flush, each of which a cut may tear."""

    def flush(self, now: bytes) -> None:
        self.lasting, self.cached = now, []

    def after_a_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.lasting)
        for step in self.cached:
            if chance.random() < 0.7:
                step(content, chance)
        return bytes(content)


@dataclass
class _Folder:
    lasting: dict[str, _File | _Folder] = field(default_factory=dict)
    now: dict[str, _File | _Folder] = field(default_factory=dict)
    cached: list[dict[str, _File | _Folder | None]] = field(default_factory=list)
    """Names that came and went since the last flush; those that changed in one step together."""

    def change(self, names: dict[str, _File | _Folder | None]) -> None:
        self.cached.append(names)
        _apply(self.now, names)

    def flush(self) -> None:
        self.lasting, self.cached = dict(self.now), []

    def after_a_cut(self, chance: random.Random) -> dict[str, _File | _Folder]:
        names = dict(self.lasting)
        for step in self.cached:
            if chance.random() < 0.5:
                _apply(names, step)
        return names


def _apply(names: dict[str, _File | _Folder], step: dict[str, _File | _Folder | None]) -> None:
    for name, node in step.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class ForgetfulFiles(DyingFiles):
    """Works on the real disk under `top`, which exists, and knows what a cut would leave of it.

    The power goes at the step `dies_at`, with Dead.
    """

    def __init__(self, top: Path, dies_at: int) -> None:
        super().__init__(dies_at)
        self.top = top
        self._folder = self._read(top)
        self._open: dict[int, _File] = {}

    def leave(self, to: Path, chance: random.Random) -> None:
        """Puts into a new folder what a cut at this moment may leave."""
        self._write(self._folder, to, chance)

    def _write(self, folder: _Folder, to: Path, chance: random.Random) -> None:
        to.mkdir()
        for name, node in folder.after_a_cut(chance).items():
            if isinstance(node, _Folder):
                self._write(node, to / name, chance)
            else:
                (to / name).write_bytes(node.after_a_cut(chance))

    def _read(self, path: Path) -> _Folder:
        folder = _Folder()
        for one in path.iterdir():
            folder.now[one.name] = self._read(one) if one.is_dir() else _File(one.read_bytes())
        folder.flush()
        return folder

    def _at(self, path: Path) -> _File | _Folder:
        node: _File | _Folder = self._folder
        for name in path.relative_to(self.top).parts:
            assert isinstance(node, _Folder), path
            node = node.now[name]
        return node

    def _in(self, path: Path) -> _Folder:
        folder = self._at(path.parent)
        assert isinstance(folder, _Folder), path
        return folder

    def _opened(self, fd: int, path: Path) -> int:
        node = self._at(path)
        assert isinstance(node, _File), path
        self._open[fd] = node
        return fd

    def open_to_change(self, path: Path) -> int:
        return self._opened(super().open_to_change(path), path)

    def create(self, path: Path, mode: int) -> int:
        fd = super().create(path, mode)
        self._in(path).change({path.name: _File()})
        return self._opened(fd, path)

    def write(self, fd: int, offset: int, data: bytes) -> None:
        super().write(fd, offset, data)

        def step(content: bytearray, chance: random.Random) -> None:
            content.extend(bytes(max(0, offset + len(data) - len(content))))
            torn = chance.random() < 0.5
            for at in range(0, len(data), _SECTOR):
                if not torn or chance.random() < 0.5:
                    piece = data[at : at + _SECTOR]
                    content[offset + at : offset + at + len(piece)] = piece

        self._open[fd].cached.append(step)

    def truncate(self, fd: int, size: int) -> None:
        super().truncate(fd, size)

        def step(content: bytearray, _: random.Random) -> None:
            del content[size:]

        self._open[fd].cached.append(step)

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        self._open[fd].flush(self._now(fd))

    def _now(self, fd: int) -> bytes:
        # Not through our own `read`, which is a step of the store's.
        return os.pread(fd, self.size(fd), 0)

    def replace(self, source: Path, target: Path) -> None:
        node = self._at(source)
        super().replace(source, target)
        if source.parent == target.parent:
            self._in(target).change({source.name: None, target.name: node})
        else:
            self._in(source).change({source.name: None})
            self._in(target).change({target.name: node})

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._in(path).change({path.name: None})

    def make_folder(self, path: Path, mode: int) -> None:
        super().make_folder(path, mode)
        self._in(path).change({path.name: _Folder()})

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        node = self._at(folder)
        assert isinstance(node, _Folder), folder
        node.flush()


class WithoutFileFlush(ForgetfulFiles):
    """The same where a file is never flushed: what the protocol must not do without."""

    def fsync(self, fd: int) -> None:
        self.before("fsync", "")


class WithoutFolderFlush(ForgetfulFiles):
    """The same where a folder is never flushed."""

    def sync_folder(self, folder: Path) -> None:
        self.before("sync_folder", folder.name)
