"""From a key in the middle of an interview to the first that the terminal shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from tests.benchmarks import invented
from tests.benchmarks.measuring import Bench, Trial, by_turns, median, p99
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import Terminal, environment, floor, reasoned

_TYPED = "and officers went there to see it, which 1,740 people of the borough had asked for; "
_SIZES = {"nothing": 0, "1 kB": 1_000, "10 kB": 10_000}


def measure(bench: Bench) -> Iterator[Row]:
    """Typing on at the end of answers of three lengths, with the saves that fall into it."""
    for size, length in _SIZES.items():
        folder = bench.folder(f"key-{length}")
        text = folder / "text"
        text.write_text(invented.prose(length), encoding="utf-8")
        env = environment(folder)
        case = invented.at_question(invented.desk(folder / "store"), "4.1", invented.prose(length))
        ours = reasoned("--store", str(folder / "store"), "interview", case)
        with Terminal(floor("textarea", str(text)), env) as bare, Terminal(ours, env) as interview:
            trials = {"floor": _typing(bare), "ours": _typing(interview)}
            times = by_turns(bench.rounds(300), trials)
        for name, of in (("median", median), ("p99", p99)):
            what = f"key to first output, answer of {size}, {name}"
            yield Row(what, of(times["floor"]), of(times["ours"]), 1.3)


def _typing(terminal: Terminal) -> Trial:
    """A trial that types the next letter."""
    terminal.settle_down()
    letters = cycle(_TYPED)
    return lambda: terminal.first_output(next(letters).encode())
