"""A file that somebody put there, read only where it is a plain one and not too large."""

from __future__ import annotations

import stat
from pathlib import Path


class NotPlain(Exception):
    """Why a file is not read, a phrase without a full stop at its end."""


def contents(path: Path, most: int, instead: str) -> bytes:
    """What is in a file of at most `most` bytes; `instead` says what to do about another sort.

    Raises NotPlain.
    """
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise NotPlain("it is a link. Put the file itself in its place")
        if not stat.S_ISREG(status.st_mode):
            raise NotPlain(f"it is not a file. {instead}")
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise NotPlain(f"it can't be read ({error.strerror or type(error).__name__})") from error
    except ValueError as error:
        raise NotPlain("its name can't be one of a file") from error
    if len(content) > most:
        least = f"{most // 10**6} MB" if most >= 10**6 else f"{most // 1000} kB"
        raise NotPlain(f"it is larger than {least}. Make it smaller")
    return content
