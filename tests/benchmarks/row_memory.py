"""What an interview keeps in memory, at its start and after a thousand changes of question."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import invented
from tests.benchmarks.measuring import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import BACK, NEXT, Terminal, environment, floor, reasoned


def measure(bench: Bench) -> Iterator[Row]:
    """Memory that is the process's own; Linux alone tells it."""
    if not Path("/proc/self/smaps_rollup").exists():
        print("  memory is measured on Linux only", file=sys.stderr)
        return
    folder = bench.folder("memory")
    at = invented.desk(folder / "store")
    case = invented.begin(at)
    env = environment(folder)
    with Terminal(floor("textarea"), env) as bare:
        bare.settle_down()
        least = _own(bare.pid)
    with Terminal(reasoned("--store", str(folder / "store"), "interview", case.id), env) as wizard:
        wizard.settle_down()
        start = _own(wizard.pid)
        yield Row("memory of an interview", least, start, 1.5, "MB")
        prompts = [step.question.prompt[:20] for step in case.journey.sponsors]
        changes = 200 if bench.quick else 1_000
        seen_once = start
        place, step = 0, 1
        for number in range(changes):
            if not 0 <= place + step < len(prompts):
                step = -step
            if number == len(prompts):
                seen_once = _own(wizard.pid)
            place += step
            wizard.turn(NEXT if step > 0 else BACK, prompts[place])
        end = _own(wizard.pid)
        yield Row(f"the same after {changes:,} changes, beside its start", start, end, 1.05, "MB")
        what = f"the same after {changes:,}, beside when each question was seen once"
        yield Row(what, seen_once, end, 1.05, "MB")


def _own(pid: int) -> float:
    """The megabytes that would be free without this process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
