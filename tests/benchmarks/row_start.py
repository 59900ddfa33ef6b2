"""From the start until the list of assessments is there and a typed key has its effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tests.benchmarks import invented
from tests.benchmarks.measuring import Bench, Trial, by_turns, median
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import Terminal, environment, floor, reasoned

_LIMITS = {1: 1.4, 1_000: 1.7}
_SHOWN = "Examplia"  # in the title of each assessment, and in the floor's text
_KEY = "Z"  # narrows the list down, as it says; in the floor it is typed


def measure(bench: Bench) -> Iterator[Row]:
    """Home with 1 and with 1,000 assessments that were listed before."""
    text = bench.folder("start") / "text"
    text.write_text(f"{invented.prose(400)} {_SHOWN}", encoding="utf-8")
    env = environment(text.parent)
    trials: dict[str, Trial] = {"floor": partial(_until_usable, floor("textarea", str(text)), env)}
    for many in _LIMITS:
        folder = bench.folder(f"start-{many}")
        invented.multiply(folder, many)
        invented.desk(folder).summaries()  # as the last list before this one did
        command = reasoned("--store", str(folder))
        trials[f"{many}"] = partial(_until_usable, command, env)
    times = by_turns(bench.rounds(20), trials)
    for many, limit in _LIMITS.items():
        what = f"start to home usable, {many:,} assessment{'s' if many > 1 else ''}"
        yield Row(what, median(times["floor"]), median(times[f"{many}"]), limit)


def _until_usable(command: Sequence[str], env: Mapping[str, str]) -> float:
    with Terminal(command, env) as terminal:
        terminal.until(_SHOWN)
        terminal.press(_KEY.encode())
        return terminal.until(_KEY) - terminal.began
