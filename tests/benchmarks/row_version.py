"""The lightest command, beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.measuring import Bench, by_turns, clocked, median
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import environment, reasoned


def measure(bench: Bench) -> Iterator[Row]:
    """From start to exit."""
    env = environment(bench.folder("version"))
    trials = {
        "floor": clocked(lambda: _run([sys.executable, "-c", "pass"], env)),
        "ours": clocked(lambda: _run(reasoned("--version"), env)),
    }
    times = by_turns(bench.rounds(60), trials)
    yield Row("reasoned --version", median(times["floor"]), median(times["ours"]), 3)


def _run(command: Sequence[str], env: Mapping[str, str]) -> None:
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
