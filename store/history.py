"""The history of one assessment: a line of JSON for each change, appended and never altered.

The state beside it knows how long the history was when it was last looked at (`settled`).
What lies behind that is the tail: lines that the save before appended, which this save finds,
makes lasting, and only then lets go of in the state. So a save reads the tail alone, and the
order of the two files' writes leaves nothing to lose in between:

    1  the state, which holds the pending changes, lasts
    2  they are appended to the history          (a crash: they are still pending)
    3  the next save makes the tail last         (a crash: they are still pending)
    4  and then writes a state without them

A visit can go on after another person's save has put it into the history; its later text is
then appended as well, and the last line of an id is the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from pydantic import ValidationError

from forms.assessment import FORMAT, Assessment, Change
from forms.errors import NewerFormat
from store.encoding import Damage, decode, encode
from store.files import Files, read_whole

_BRACED = re.compile(rb"\{[^\n]*\n")


@dataclass(frozen=True, slots=True)
class Tail:
    """The lines that lie behind the settled part, and where the next is to go."""

    lines: frozenset[bytes]
    end: int


def line_of(change: Change) -> bytes:
    """The line that a change is in the history. Raises BadInput."""
    return encode(change.model_dump(mode="json")) + b"\n"


def settle(files: Files, fd: int, settled: int, pending: frozenset[str]) -> Tail:
    """Reads the tail and makes it last, up to the first line that a crash tore.

    What lies behind that line is still pending (`pending` has the ids) and is appended again.
    Raises Damage, with nothing changed, where the file isn't the one that was settled, or
    where its tail is worse than torn. Raises OSError.
    """
    size = files.size(fd)
    if size < settled:
        raise Damage("a part of it is missing")
    if size == settled:
        return Tail(frozenset(), settled)
    # One byte more than the tail: it must be the end of a line.
    data = files.read(fd, max(settled - 1, 0))
    if settled and not data.startswith(b"\n"):
        raise Damage("it is another file than it was")
    tail = data[1:] if settled else data
    whole: list[bytes] = []
    for line in takewhile(lambda line: not _is_torn(line), _lines(tail)):
        if _id(line) is None:
            raise Damage("a line of it can't be read")
        whole.append(line)
    end = settled + sum(map(len, whole))
    if not _ids(tail[end - settled :]) <= pending:
        raise Damage("a line of it can't be read")
    if end < size:
        files.truncate(fd, end)
    if whole:
        # Written once more: after an fsync that failed, a system may take for lasting what
        # never reached the disk, and the next fsync would say that all is well.
        files.write(fd, settled, b"".join(whole))
    files.fsync(fd)
    return Tail(frozenset(whole), end)


def without(assessment: Assessment, tail: Tail) -> Assessment:
    """The assessment without the pending changes that the tail has, as they are now."""
    if not tail.lines:
        return assessment
    there = (change.id for change in assessment.pending if line_of(change) in tail.lines)
    return assessment.settled(frozenset(there))


def sound_lines(data: bytes) -> tuple[bytes, ...]:
    """The lines of a damaged history that can still be read."""
    return tuple(line for line in _likely(data) if _id(line) is not None)


def sound_changes(data: bytes) -> list[Change]:
    """The changes that can be read of a damaged history, oldest first. Raises NewerFormat."""
    found: dict[str, Change] = {}
    for line in _likely(data):
        with suppress(Damage):
            put(found, _change(line))
    return list(found.values())


def read_history(files: Files, path: Path, settled: int, pending: frozenset[str]) -> list[Change]:
    """Every change in the file, oldest first; of several with one id, what the last says.

    From the first line on that a crash tore, behind the settled part, the rest is passed over:
    its changes are still pending (`pending` has the ids). No file is a history without
    changes. Raises Damage, NewerFormat, OSError.
    """
    try:
        data = read_whole(files, path)
    except FileNotFoundError:
        data = b""
    if len(data) < settled:
        raise Damage("a part of it is missing")
    if data[:settled] and data[settled - 1 : settled] != b"\n":
        raise Damage("it is another file than it was")
    found: dict[str, Change] = {}
    offset = 0
    for number, line in enumerate(_lines(data), 1):
        try:
            put(found, _change(line))
        except Damage:
            if offset < settled or not _ids(data[offset + len(line) :]) <= pending:
                raise Damage(f"line {number} can't be read") from None
            break
        offset += len(line)
    return list(found.values())


def put(found: dict[str, Change], change: Change) -> None:
    """Adds a change behind the others, in place of what its id said before."""
    if found.get(change.id) != change:
        found.pop(change.id, None)
        found[change.id] = change


def joined(history: Iterable[Change], pending: Iterable[Change]) -> tuple[Change, ...]:
    """The history with what is pending and not yet in it."""
    found = {change.id: change for change in history}
    for change in pending:
        put(found, change)
    return tuple(found.values())


def _lines(data: bytes) -> Iterator[bytes]:
    """The whole lines, each with its end, one by one: a harmed file may be nothing but ends."""
    start = 0
    while (end := data.find(b"\n", start) + 1) > 0:
        yield data[start:end]
        start = end


def _likely(data: bytes) -> Iterator[bytes]:
    """The whole lines that begin as those of a change do."""
    for found in _BRACED.finditer(data):
        if data[found.start() - 1 : found.start()] in {b"", b"\n"}:
            yield found[0]


def _is_torn(line: bytes) -> bool:
    """Whether a power cut kept a part of it from the disk: what we write has no zero byte."""
    return b"\0" in line


def _ids(data: bytes) -> frozenset[str]:
    """The ids of the changes among the lines of this."""
    return frozenset(found for line in _likely(data) if (found := _id(line)) is not None)


def _id(line: bytes) -> str | None:
    try:
        entry = decode(line)
    except Damage:
        return None
    found = entry.get("id") if isinstance(entry, dict) else None
    return found if isinstance(found, str) else None


def _change(line: bytes) -> Change:
    entry = decode(line)
    if not isinstance(entry, dict):
        raise Damage("it is no change")
    written = entry.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise NewerFormat("a later Reasoned wrote a part of it")
    try:
        return Change.model_validate(entry)
    except (ValidationError, RecursionError):
        raise Damage("it is no change") from None
