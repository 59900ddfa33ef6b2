"""Promise 12: however long somebody works, nothing wears out."""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from tests.end_to_end.commands import run, the_id
from tests.end_to_end.terminal import Terminal
from tests.promises.keeping import Promised, short_and_long
from tests.promises.typist import ASKED

pytestmark = [
    pytest.mark.promise(12),
    pytest.mark.skipif(sys.platform != "linux", reason="looks at memory as Linux tells it"),
]

SIZES = ((120, 40), (60, 18), (100, 30), (80, 24))
ROUND = len(ASKED) - 1
"""Answers from the first question of the row to the last, from where one goes back."""


@dataclass(frozen=True)
class Sample:
    """How things stand after so many answers. Sizes are in bytes."""

    answers: int
    memory: int
    state: int
    history: int


def memory_of(process: int) -> int:
    """The bytes of memory that are the process's own."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Private_Dirty:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the system tells nothing of the process's memory")


def replace_answer(terminal: Terminal, text: str) -> None:
    """Selects what is there and types this in its place."""
    terminal.type("\x1b[18~")  # F7
    terminal.type(text)


def suspend_and_resume(terminal: Terminal, shown: str) -> None:
    """Stops the program as a shell does, and lets it go on: it shows the question again."""
    process = terminal.child.pid or 0
    # In the middle of what it writes the framework's handler can wait for its own lock for ever.
    terminal.settles()
    terminal.signal(signal.SIGTSTP)
    stat = Path(f"/proc/{process}/stat")
    terminal.until(
        lambda: stat.read_text("utf-8").rpartition(") ")[2][0] in "Tt", "the program being stopped"
    )
    terminal.signal(signal.SIGCONT)
    terminal.resize(81, 24)  # so that it has something to draw
    terminal.resize(80, 24)
    terminal.sees(shown)


@pytest.mark.parametrize("answers", short_and_long(4 * ROUND, 160 * ROUND))
def test_an_hour_of_work_wears_nothing_out(
    answers: int, reasoned: str, place: dict[str, str], promised: Promised
) -> None:
    assert run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity").returncode == 0
    assessment = the_id(reasoned, place)
    folder = Path(place["REASONED_STORE"]) / "assessments"
    samples: list[Sample] = []
    resized = suspended = 0
    began = time.monotonic()
    with Terminal(reasoned, ["interview", assessment], env=place) as terminal:
        _go_to_the_row(terminal)
        for number in range(answers):
            here = number % ROUND
            text = f"Answer {number:06}: families of ward {here:02} keep shops by the harbour."
            replace_answer(terminal, text)
            if number % 25 == 24:
                terminal.resize(*SIZES[resized % len(SIZES)])
                resized += 1
                terminal.settles()  # else it may see no change, and the screen here lost a part
                terminal.sees(f"Answer {number:06}")
                terminal.resize(80, 24)
                terminal.settles()
            if number % 40 == 39:
                terminal.sees(f"Answer {number:06}")
                suspend_and_resume(terminal, f"Answer {number:06}")
                suspended += 1
            terminal.press("f2")
            terminal.sees(ASKED[here + 1].prompt)
            if here == ROUND - 1:
                samples.append(_sample(number + 1, terminal, folder, assessment))
                for back in range(ROUND - 1, -1, -1):
                    terminal.press("f3")
                    terminal.sees(ASKED[back].prompt)
        terminal.press("f10")
        assert terminal.ends() == 0
    minutes = (time.monotonic() - began) / 60
    promised.did(
        f"{answers:,} answers in {minutes:.0f} minutes, resized {resized:,} times, "
        f"suspended {suspended:,} times"
    )
    _judge(samples, promised)


def _go_to_the_row(terminal: Terminal) -> None:
    """From the first question that stands open, past those of other kinds."""
    shown = " ".join(ASKED[0].prompt.split())
    terminal.sees("F8")
    terminal.settles()
    while shown not in terminal.text:
        place = terminal.rows[0]
        terminal.press("f8")
        terminal.until(partial(_elsewhere, terminal, place), "another question")
        terminal.settles()  # it is all there, and not the number of the question alone


def _elsewhere(terminal: Terminal, place: str) -> bool:
    return terminal.rows[0] != place


def _sample(answers: int, terminal: Terminal, folder: Path, name: str) -> Sample:
    return Sample(
        answers,
        memory_of(terminal.child.pid or 0),
        (folder / f"{name}.json").stat().st_size,
        (folder / f"{name}.history.jsonl").stat().st_size,
    )


def _judge(samples: list[Sample], promised: Promised) -> None:
    """The end beside half-way, by when each part has been met and every cache is full."""
    early, last = samples[len(samples) // 2], samples[-1]
    quarters = [samples[len(samples) * part // 4 - 1].memory / 1e6 for part in (1, 2, 3, 4)]
    promised.at_most(
        f"memory ({', '.join(f'{one:.1f}' for one in quarters)} MB at each quarter): the end, "
        "times half-way",
        last.memory / early.memory,
        1.05 if len(samples) > 20 else 1.1,
    )
    promised.at_most(
        f"the state's file at the end ({last.state:,} bytes), times half-way",
        last.state / early.state,
        1.02,
    )
    grown = [
        (after.history - before.history) / (after.answers - before.answers)
        for before, after in pairwise(samples)
    ]
    mean = sum(grown) / len(grown)
    promised.at_most(
        f"growth of the history in a round ({mean:.0f} bytes an answer), furthest from the mean",
        max(abs(one / mean - 1) for one in grown),
        0.05,
    )
