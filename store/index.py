"""The index: summaries by file, so that a list need not read every assessment.

It is never the truth. An entry counts only while the file is, to the nanosecond and the byte,
the one it was made from; an index that can't be read is as good as none.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from store.assessments import Summary
from store.encoding import Damage, decode, encode
from store.files import Files, read_whole, write_whole

_FORMAT = 1
_MOST = 64_000_000  # bytes; a summary has four hundred
# Two saves within one tick of a file system's clock can't be told apart by it. No clock is
# coarser than two seconds, so what is younger is read anew each time.
_TOO_YOUNG = 3 * 10**9

Key = tuple[int, int, int]


def key_of(entry: os.DirEntry[str]) -> Key:
    """What tells a file from every other that had its name: time, size and number."""
    status = entry.stat(follow_symlinks=False)
    return status.st_mtime_ns, status.st_size, status.st_ino


@dataclass
class Index:
    """Summaries as they were found, and as they are to be kept."""

    version: str
    began: int = field(default_factory=time.time_ns)
    found: dict[str, tuple[Key, Summary]] = field(default_factory=dict)
    kept: dict[str, tuple[Key, Summary]] = field(default_factory=dict)

    @classmethod
    def read(cls, files: Files, path: Path, version: str) -> Index:
        """The index in this file, empty where it is another version's or can't be read."""
        index = cls(version)
        if version:
            with suppress(OSError, Damage, ValueError, TypeError, LookupError, AttributeError):
                index.found = _entries(decode(read_whole(files, path, most=_MOST)), version)
        return index

    def get(self, assessment_id: str, key: Key) -> Summary | None:
        """The summary made from this very file, or None."""
        found = self.found.get(assessment_id)
        if found is None or found[0] != key:
            return None
        self.kept[assessment_id] = found
        return found[1]

    def put(self, assessment_id: str, key: Key, summary: Summary) -> None:
        """Notes a summary for the next time."""
        if key[0] < self.began - _TOO_YOUNG:
            self.kept[assessment_id] = (key, summary)

    def write(self, files: Files, path: Path, mode: int) -> None:
        """Writes the index where it changed. It may fail to: the next list tries again."""
        if not self.version or self.kept == self.found:
            return
        entries = {name: [*key, summary] for name, (key, summary) in self.kept.items()}
        data = encode({"format": _FORMAT, "version": self.version, "entries": entries})
        with suppress(OSError):
            write_whole(files, path, data, mode, lasting=False)


def drop(files: Files, path: Path, assessment_id: str, mode: int) -> None:
    """Takes a summary out, so that it lasts. Raises OSError; where in doubt the index goes."""
    try:
        data = decode(read_whole(files, path))
        if not isinstance(data, dict) or not isinstance(data["entries"], dict):
            raise Damage("it is no index")
    except FileNotFoundError:
        return
    except (Damage, LookupError):
        files.remove(path)
        files.sync_folder(path.parent)
        return
    if data["entries"].pop(assessment_id, None) is not None:
        write_whole(files, path, encode(data), mode)


def _entries(data: object, version: str) -> dict[str, tuple[Key, Summary]]:
    if not isinstance(data, dict):
        raise Damage("it is no index")
    if (data["format"], data["version"]) != (_FORMAT, version):
        return {}
    found: dict[str, tuple[Key, Summary]] = {}
    # Whatever else is of the wrong shape raises by itself.
    for name, (time_ns, size, number, summary) in data["entries"].items():
        if not isinstance(summary, dict):
            raise TypeError(name)
        found[name] = ((time_ns, size, number), summary)
    return found
