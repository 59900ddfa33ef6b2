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
    changes = 200 if bench.quick else 1_000
    with Terminal(reasoned("--store", str(folder / "store"), "interview", case.id), env) as wizard:
        wizard.settle_down()
        begin = _own(wizard.pid)
        yield Row("memory of an interview", least, begin, 1.5, "MB")
        prompts = [step.question.prompt[:20] for step in case.journey.sponsors]
        place, step = 0, 1
        for _ in range(changes):
            if not 0 <= place + step < len(prompts):
                step = -step
            place += step
            wizard.turn(NEXT if step > 0 else BACK, prompts[place])
        wizard.settle_down()
        what = f"the same after {changes:,} changes of question, beside its start"
        yield Row(what, begin, _own(wizard.pid), 1.05, "MB")


def _own(pid: int) -> float:
    """The megabytes that would be free without this process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
