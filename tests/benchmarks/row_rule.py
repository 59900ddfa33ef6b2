"""The rule: how long it takes to tell an answer from a bare yes or no."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from forms.reasons import judge
from tests.benchmarks.invented import prose
from tests.benchmarks.measuring import Bench, by_turns, clocked, median
from tests.benchmarks.table import Row

_QUESTION = "Who in the borough has roots in the place, and how do you know?"
_MISSING = "how many people, how you know, and who speaks for them"

# What is read to its end, since no word of it decides: the slowest answers that there are.
_ORDINARY = "prose"
_SHAPES = {
    _ORDINARY: prose(500),
    "yes, again and again": "Yes, yes. ",
    "no words that say anything": "it is what it is and so we would be as it was ",
    "the question's own words": "Yes, who in the borough has roots in the place. ",
    "disguised": "ｙｅｓ y\u200be\u200bs YÉS yeeees ",
    "one long word": "yes",
    "blanks": " \n\t",
    "marks": "...!?-",
    "another script": "はい。",
}


def measure(bench: Bench) -> Iterator[Row]:
    """500 characters, of prose and of what is slowest; 1 MB of what grows most steeply."""
    trials = {shape: clocked(partial(_judge, _of(shape, 500)), repeat=20) for shape in _SHAPES}
    took = {shape: median(times) for shape, times in by_turns(bench.rounds(50), trials).items()}
    yield Row("the rule, 500 characters of prose", None, took[_ORDINARY], 100e-6, "µs")
    slowest = max(took, key=took.__getitem__)
    yield Row(f"the rule, 500 characters, slowest: {slowest}", None, took[slowest], 100e-6, "µs")

    growth = {shape: _growth(shape, rounds=2) for shape in _SHAPES}
    steepest = max(growth, key=lambda shape: growth[shape][1] / growth[shape][0])
    what = f"the rule, 1 MB beside twice 500 kB, steepest: {steepest}"
    yield Row(what, *_growth(steepest, rounds=9), 1.3)


def _growth(shape: str, rounds: int) -> tuple[float, float]:
    """Twice the time for half a megabyte, and the time for a whole one: the same where linear."""
    sizes = {"half": _of(shape, 500_000), "whole": _of(shape, 1_000_000)}
    # Nothing is waited for, so that the processor's time is told apart from everybody else's.
    trials = {
        name: clocked(partial(_judge, text), clock=time.process_time)
        for name, text in sizes.items()
    }
    times = by_turns(rounds, trials)
    return 2 * median(times["half"]), median(times["whole"])


def _of(shape: str, length: int) -> str:
    """So many characters or a few less: a word cut in two at the end would be another shape."""
    text = _SHAPES[shape]
    return text * max(1, length // len(text))


def _judge(text: str) -> None:
    judge(text, _QUESTION, missing=_MISSING)
