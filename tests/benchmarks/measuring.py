"""How times are taken: subject and floor by turns, so that a busy moment falls on both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Trial = Callable[[], float]
"""Does the thing once, and says how many seconds it took."""


@dataclass(frozen=True)
class Bench:
    """Where a run keeps its stores and documents, and how thorough it is."""

    scratch: Path
    quick: bool = False

    def rounds(self, full: int) -> int:
        """How many rounds to take where a full run takes so many."""
        return max(5, full // 5) if self.quick else full

    def folder(self, name: str) -> Path:
        """A new folder for something that a row needs."""
        path = self.scratch / name
        path.mkdir(parents=True)
        return path


def by_turns(rounds: int, trials: Mapping[str, Trial]) -> dict[str, list[float]]:
    """The times of each trial: A B C, C B A, A B C … after a round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in trials}
    for trial in trials.values():
        trial()
    order = list(trials)
    for _ in range(rounds):
        for name in order:
            times[name].append(trials[name]())
        order.reverse()
    return times


def clocked(
    work: Callable[[], object],
    *,
    repeat: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Trial:
    """A trial that does this work, as often as it takes to be long enough for the clock."""

    def trial() -> float:
        began = clock()
        for _ in range(repeat):
            work()
        return (clock() - began) / repeat

    return trial


def median(times: Sequence[float]) -> float:
    """The time that half of them kept within."""
    return statistics.median(times)


def p99(times: Sequence[float]) -> float:
    """The time that all but one in a hundred kept within."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
