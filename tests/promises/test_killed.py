"""Promise 1: what was acknowledged survives kill -9, and at most a second of typing is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.assessments import open_store
from tests.end_to_end.commands import run, the_id
from tests.end_to_end.invented import EXAMPLE
from tests.end_to_end.terminal import Terminal
from tests.promises.keeping import Promised, short_and_long
from tests.promises.typist import ASKED, Typist

pytestmark = [
    pytest.mark.promise(1),
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows"),
]

MOST_LOST = 1.0
"""Seconds of typing that may be lost."""


@dataclass
class Killer:
    """Kills a process at a moment that nobody knows beforehand."""

    process: int
    after: float
    in_a_save: Path | None = None
    """A folder: the kill waits, a second at most, until a file is half written in it."""
    at: float = 0.0

    def start(self) -> threading.Thread:
        """Starts to wait."""
        thread = threading.Thread(target=self._wait, daemon=True)
        thread.start()
        return thread

    def _wait(self) -> None:
        time.sleep(self.after)
        if self.in_a_save is not None:
            latest = time.monotonic() + 1
            while time.monotonic() < latest and not strays(self.in_a_save):
                pass
        self.at = time.monotonic()
        os.kill(self.process, signal.SIGKILL)


@dataclass
class Found:
    """What was found in the stores after the kills."""

    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    at_odds: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    strays: int = 0
    keys: int = 0
    seconds: list[float] = field(default_factory=list)
    """Of typing that was lost, for each kill."""


def strays(folder: Path) -> set[str]:
    """The files in it that are half written."""
    return {path.name for path in folder.glob(".*.tmp")}


def look(store: Path, copy: Path, typist: Typist, killed_at: float, found: Found) -> None:
    """Reads a copy of the store, so that the program itself has to do the sweeping."""
    shutil.copytree(store, copy)
    try:
        opened = open_store(copy)
        (name,) = opened.ids()
        answers, history = opened.get(name).answers, opened.history(name)
        if (copy / "quarantine").exists():
            found.broken.append("something had to be set aside")
    except Exception as error:
        found.broken.append(f"{type(error).__name__}: {error}")
        return
    finally:
        shutil.rmtree(copy)
    last = {change.question: change.answer() for change in history}
    if last != answers or len({change.id for change in history}) != len(history):
        found.at_odds.append(f"after {len(history)} changes")
    past = {(change.question, str(change.value).strip()) for change in history}
    found.lost += [f"moved on: {one}" for one in typist.moved_on if one not in past]
    seconds = 0.0
    for question in ASKED:
        typed, there = typist.answers[question.id], answers.get(question.id)
        stored = str(there.value) if there else ""
        if typed.place_of(stored) is None:
            found.lost.append(f"{question.id}: {stored!r} for {typed.texts[typed.acknowledged :]}")
        seconds = max(seconds, typed.lost(stored, killed_at))
        typed.begin_from(stored)
    found.seconds.append(seconds)


def sit(reasoned: str, place: dict[str, str], scratch: Path, kills: int, seed: int) -> Found:
    """Somebody works at an assessment of their own, and their program is killed so often."""
    scratch.mkdir()
    env = {**place, "REASONED_STORE": str(scratch / "store")}
    typist, found = Typist(seed), Found()
    made = run(reasoned, env, "new", "--form", "brent", "--place", "Port Amity")
    assert made.returncode == 0, made.stderr
    assessment = the_id(reasoned, env)
    asked = {one.id for one in ASKED}
    others = {key: given for key, given in EXAMPLE.items() if key not in asked}
    filled = scratch / "others.json"
    filled.write_text(json.dumps(others), encoding="utf-8")
    run(reasoned, env, "fill", assessment, str(filled))

    states = scratch / "store" / "assessments"
    for kill in range(kills):
        left = strays(states)
        with Terminal(reasoned, ["interview", assessment], env=env) as terminal:
            if kill % 10:  # else it may die before it is there
                typist.where(terminal)
                found.left_over += left & strays(states)
            after = typist.chance.uniform(0.05, 3)
            killer = Killer(terminal.child.pid or 0, after, states if kill % 3 == 0 else None)
            waiting = killer.start()
            with pytest.raises(AssertionError, match="the program ended"):
                typist.work(terminal)
            waiting.join()
        found.strays += len(strays(states))
        look(scratch / "store", scratch / "copy", typist, killer.at, found)
    found.keys = typist.keys
    return found


@pytest.mark.parametrize("kills", short_and_long(6, 520))
def test_saved_survives_kill_9(
    kills: int, reasoned: str, place: dict[str, str], tmp_path: Path, promised: Promised
) -> None:
    began = time.monotonic()
    people = 4 if kills > 100 else 1
    with ThreadPoolExecutor(people) as hands:
        sitting = [
            hands.submit(sit, reasoned, place, tmp_path / str(one), kills // people, one)
            for one in range(people)
        ]
        found = [one.result() for one in sitting]
    minutes = (time.monotonic() - began) / 60
    keys = sum(one.keys for one in found)
    strays_left = sum(one.strays for one in found)
    promised.did(
        f"{kills} kills of {people} people's programs in {minutes:.0f} minutes, {keys:,} keys "
        f"typed, {strays_left} files half written"
    )
    lost = [told for one in found for told in one.lost]
    print(*lost, sep="\n")
    promised.exactly("acknowledged answers lost", len(lost), 0)
    promised.exactly("files broken", sum(len(one.broken) for one in found), 0)
    promised.exactly("state and history at odds", sum(len(one.at_odds) for one in found), 0)
    worst = max(max(one.seconds) for one in found)
    promised.at_most("seconds of typing lost, at the worst", worst, MOST_LOST, "s")
    left_over = sum(len(one.left_over) for one in found)
    promised.exactly("half-written files still there after the next start", left_over, 0)
