"""From F2 at one question until the next one, and its answer, are on the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.benchmarks import invented
from tests.benchmarks.measuring import Bench, Trial, by_turns, median
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import BACK, NEXT, Terminal, environment, floor, reasoned

_FIRST, _LAST = "2.1", "7.1"  # all that lies between is answered in prose


def measure(bench: Bench) -> Iterator[Row]:
    """Forth through a row of questions by turns; the way back is not counted."""
    folder = bench.folder("next")
    at = invented.desk(folder / "store")
    form = at.form("brent")
    asked = [
        one for one in form.by_id if form.order[_FIRST] <= form.order[one] <= form.order[_LAST]
    ]
    answers = {one: f"{invented.prose(450)} End of {one}." for one in asked}
    case = at.fill(invented.begin(at), answers)[0]
    invented.leave_at(at, case.assessment, _FIRST)
    texts = folder / "texts.json"
    texts.write_text(json.dumps(list(answers.values())), encoding="utf-8")
    ends = [[f"of {one}."] for one in asked]
    ours = [[*end, form.by_id[one].prompt[:20]] for end, one in zip(ends, asked, strict=True)]
    env = environment(folder)
    with (
        Terminal(floor("turning", str(texts)), env) as bare,
        Terminal(reasoned("--store", str(folder / "store"), "interview", case.id), env) as wizard,
    ):
        trials = {"floor": _walking(bare, ends), "ours": _walking(wizard, ours)}
        times = by_turns(bench.rounds(100), trials)
    yield Row("next question, key to painted", median(times["floor"]), median(times["ours"]), 1.3)


def _walking(terminal: Terminal, shown: list[list[str]]) -> Trial:
    """A trial that goes one question on; from the last first back to the first."""
    terminal.settle_down()
    place = 0

    def go_on() -> float:
        nonlocal place
        if place == len(shown) - 1:
            while place:
                place -= 1
                terminal.turn(BACK, *shown[place])
        place += 1
        return terminal.turn(NEXT, *shown[place])

    return go_on
