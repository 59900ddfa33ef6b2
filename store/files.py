"""The steps on the disk that the store is made of, one method each, and whole files from them.

Tests stand in for `Files` to count its steps, to let one fail, or to stop dead at it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_IRWXG, S_ISGID, S_ISVTX, S_IWGRP, S_IWOTH

from forms.errors import StoreError
from store import temporary
from store.encoding import Damage

# Without this Windows would change line ends.
_BINARY: int = getattr(os, "O_BINARY", 0)
# Nobody who may write in a group's folder shall have another's files read or cut off through
# a link put there; and a pipe in a file's place shall not be waited for.
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Modes:
    """The permissions that new files and folders get."""

    file: int = 0o600
    folder: int = 0o700

    @classmethod
    def of(cls, folder: Path) -> Modes:
        """The owner's alone, unless the folder was set up for a group: then the group's too.

        A group that may write is meant to. One that may only look in, as into most folders,
        isn't, unless what is made in the folder is to be the group's.
        """
        try:
            mode = folder.stat().st_mode
        except OSError:
            return cls()
        if mode & S_ISVTX and mode & S_IWOTH:
            return cls()  # where anybody may leave things, such as /tmp
        shared = mode & S_IWGRP or (mode & S_ISGID and mode & S_IRWXG)
        return cls(file=0o660, folder=0o2770) if shared else cls()


class Files:
    """The disk."""

    def open(self, path: Path) -> int:
        """A descriptor to read."""
        return os.open(path, os.O_RDONLY | _BINARY | _NO_LINK)

    def open_to_change(self, path: Path) -> int:
        """A descriptor to read and write a file that exists."""
        return os.open(path, os.O_RDWR | _BINARY | _NO_LINK)

    def create(self, path: Path, mode: int) -> int:
        """A descriptor to read and write a new file, of exactly this mode."""
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        if mode != 0o600 and hasattr(os, "fchmod"):
            os.fchmod(fd, mode)  # the umask may have taken the group's share
        return fd

    def size(self, fd: int) -> int:
        """How many bytes the file has."""
        return os.fstat(fd).st_size

    def read(self, fd: int, offset: int) -> bytes:
        """All bytes from the offset on."""
        os.lseek(fd, offset, os.SEEK_SET)
        return b"".join(iter(lambda: os.read(fd, _CHUNK), b""))

    def write(self, fd: int, offset: int, data: bytes) -> None:
        """Writes all of the data at the offset."""
        os.lseek(fd, offset, os.SEEK_SET)
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]

    def truncate(self, fd: int, size: int) -> None:
        """Cuts the file off."""
        os.ftruncate(fd, size)

    def fsync(self, fd: int) -> None:
        """Returns when the file's content would survive a power cut."""
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Closes a descriptor."""
        os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Renames, taking the place of what has the name, in one step."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Removes a file."""
        path.unlink()

    def link(self, path: Path, also: Path) -> None:
        """Gives a file a second name, in place of what has that name."""
        also.unlink(missing_ok=True)
        also.hardlink_to(path)

    def make_folder(self, path: Path, mode: int) -> None:
        """Makes one folder, of exactly this mode."""
        path.mkdir(mode=mode)
        if mode != 0o700:
            path.chmod(mode)  # mkdir knows no setgid, and the umask took its share

    def sync_folder(self, folder: Path) -> None:
        """Returns when the names in the folder would survive a power cut."""
        if os.name == "nt":
            return  # Windows has no such thing
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def read_whole(files: Files, path: Path, *, most: int | None = None) -> bytes:
    """All that a file holds. Raises OSError, and Damage where it has more than `most` bytes."""
    fd = files.open(path)
    try:
        if most is not None and (size := files.size(fd)) > most:
            raise Damage(f"it is {size / 1e6:,.0f} MB large, and no such file has that much in it")
        return files.read(fd, 0)
    finally:
        files.close(fd)


def write_whole(
    files: Files, path: Path, data: bytes, mode: int = 0o600, *, lasting: bool = True
) -> None:
    """Makes this the file's content in one step: a crash leaves the old content or the new.

    Where `lasting`, a power cut does so too once this has returned. Raises OSError; the old
    content is then unharmed, unless only the last step failed, after which either may stand.
    """
    temp = temporary.beside(path)
    try:
        fd = files.create(temp, mode)
        try:
            files.write(fd, 0, data)
            if lasting:
                files.fsync(fd)
        finally:
            files.close(fd)
        files.replace(temp, path)
    except BaseException:
        with suppress(OSError):
            files.remove(temp)
        raise
    if lasting:
        files.sync_folder(path.parent)


def make_folders(files: Files, path: Path, mode: int) -> None:
    """Makes a folder, and those above it that are missing, so that they last. Raises OSError."""
    if path.is_dir():
        return
    make_folders(files, path.parent, 0o700)
    # Another process may have made it since we looked.
    with suppress(FileExistsError):
        files.make_folder(path, mode)
    files.sync_folder(path.parent)


@contextmanager
def in_words(path: Path, tried: str) -> Iterator[None]:
    """Turns an error of the system's into a StoreError with a sentence.

    `tried` is what was tried, as a participle: "read", "written".
    """
    try:
        yield
    except OSError as error:
        raise StoreError(_sentence(error, path, tried)) from error


_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _sentence(error: OSError, path: Path, tried: str) -> str:
    if error.errno in _FULL:
        return (
            f"The disk is full: {path} could not be {tried}, and what was stored before is "
            "unharmed. Make room, then try again."
        )
    if error.errno == errno.EROFS:
        return f"{path} can't be {tried}: the disk is read-only. Nothing was changed."
    if error.errno == errno.ELOOP:
        return (
            f"{path} can't be {tried}: it is a link to another place, which is not followed. Put "
            "the file itself there."
        )
    if isinstance(error, IsADirectoryError):
        return (
            f"{path} can't be {tried}: it is a folder, where a file should be. Move it out of "
            "the store."
        )
    if isinstance(error, PermissionError):
        return f"{path} can't be {tried}: you have no permission. Ask whoever set up the folder."
    if error.errno in {errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}:
        return f"{path} can't be {tried}: {error.strerror}. Name another folder with --store."
    return f"{path} can't be {tried}: {error.strerror or error}. Check the disk, then try again."
