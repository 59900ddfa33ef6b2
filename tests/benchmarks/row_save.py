"""A durable save, among one assessment and among ten thousand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import invented
from tests.benchmarks.measuring import Bench, Trial, by_turns, clocked, median
from tests.benchmarks.table import Row
from tui.interview import Interview

_FEW = ("0.country", "0.kind", "0.arrangement", "4.1")


def measure(bench: Bench) -> Iterator[Row]:
    """The save in the middle of an answer, which comes after every pause of the keys."""
    trials: dict[str, Trial] = {}
    for many in (1, 10_000):
        folder = bench.folder(f"save-{many}")
        if many > 1:
            invented.multiply(folder, many - 1, only=_FEW)
        saves = Saves(folder)
        trials[f"ours {many}"] = saves.trial
        trials[f"floor {many}"] = clocked(_plain(bench.folder(f"plain-{many}"), saves.written()))
    middle = {name: median(times) for name, times in by_turns(bench.rounds(200), trials).items()}
    for many in (1, 10_000):
        what = f"a durable save, {many:,} assessment{'s' if many > 1 else ''}"
        yield Row(what, middle[f"floor {many}"], middle[f"ours {many}"], 1.5)
    yield Row("the same, 10,000 beside 1", middle["ours 1"], middle["ours 10000"], 1.15)


class Saves:
    """An answer that is typed at, and saved after every few keys."""

    def __init__(self, folder: Path) -> None:
        at = invented.desk(folder)
        case = invented.begin(at)
        self._state = folder / "assessments" / f"{case.id}.json"
        self._interview = Interview(at, case)
        self._interview.go("4.1")
        self._count = 0

    def trial(self) -> float:
        """One save; what leads up to it is not counted."""
        self._count += 1
        self._interview.type(f"{invented.prose(500)} {self._count:05}")
        job = self._interview.job()
        assert job is not None
        kept = []
        took = clocked(lambda: kept.append(job.run()))()
        self._interview.finished(job, kept[0])
        return took

    def written(self) -> bytes:
        """What one save writes."""
        self.trial()
        return self._state.read_bytes()


def _plain(folder: Path, data: bytes) -> Callable[[], None]:
    """Writing these bytes, fsyncing, replacing and fsyncing the folder."""
    target, temporary = folder / "plain.json", folder / "plain.tmp"

    def write() -> None:
        file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(file, data)
        os.fsync(file)
        os.close(file)
        temporary.replace(target)
        if os.name != "nt":
            place = os.open(folder, os.O_RDONLY)
            os.fsync(place)
            os.close(place)

    return write
