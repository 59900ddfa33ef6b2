"""Somebody who types and moves on in the installed program, and remembers every key of it."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass, field
from itertools import count

from forms.form import Question
from tests.end_to_end.invented import BRENT
from tests.end_to_end.terminal import Terminal

_FIRST, _LAST = "2.1", "7.1"
ASKED: tuple[Question, ...] = tuple(
    question
    for question in BRENT.by_id.values()
    if BRENT.order[_FIRST] <= BRENT.order[question.id] <= BRENT.order[_LAST]
)
"""A row of questions that are all answered in prose."""

_LONGEST = 120
"""Characters after which an answer is deleted and begun anew."""

_HABITS = ("type", "type", "type", "type", "on", "on", "skip", "back", "wait")


@dataclass
class Typed:
    """An answer, key by key: each text that it has been, and when it had come up on the screen."""

    texts: list[str] = field(default_factory=lambda: [""])
    seen: list[float] = field(default_factory=lambda: [0.0])
    acknowledged: int = 0
    """Which of the texts was the last to be acknowledged."""

    @property
    def text(self) -> str:
        """What stands there now."""
        return self.texts[-1]

    def key(self, text: str) -> None:
        """One key, after which the text is this."""
        self.texts.append(text)
        self.seen.append(math.inf)

    def came_up(self, at: float) -> None:
        """All of it is on the screen."""
        self.seen = [min(one, at) for one in self.seen]

    def acknowledge(self) -> None:
        """The program has said that it has all of it."""
        self.acknowledged = len(self.texts) - 1

    def place_of(self, stored: str) -> int | None:
        """Which of the texts that may be stored this is, the latest; None where it is none."""
        for place in range(len(self.texts) - 1, self.acknowledged - 1, -1):
            if self.texts[place].strip() == stored.strip():
                return place
        return None

    def lost(self, stored: str, at: float) -> float:
        """Seconds from the first key that was seen and is not stored to this moment."""
        place = self.place_of(stored)
        if place is None or place == len(self.texts) - 1:
            return 0.0
        return max(0.0, at - self.seen[place + 1])

    def begin_from(self, stored: str) -> None:
        """The program was started anew, and this is what it knows."""
        self.texts, self.seen, self.acknowledged = [stored], [0.0], 0


class Typist:
    """Types at a terminal, one thing after the other, for as long as the program lives."""

    def __init__(self, seed: int = 0) -> None:
        self.chance = random.Random(seed)
        self.answers = {question.id: Typed() for question in ASKED}
        self.moved_on: set[tuple[str, str]] = set()
        """Each text that was there when the program moved on from it, with its question."""
        self.keys = 0
        self._words = (f"ward-{number}" for number in count(1))

    def work(self, terminal: Terminal) -> None:
        """Types and moves on until the program is no more (AssertionError)."""
        here = self.where(terminal)
        self._see_one_saved(terminal, here)
        while True:
            habit = self.chance.choice(_HABITS)
            if habit == "wait":
                self._pause(terminal, self.chance.uniform(0, 1.2))
            elif habit == "type" or not self.answers[here.id].text:
                self._type(terminal, here)
            else:
                here = self._move(terminal, here, habit)

    def _see_one_saved(self, terminal: Terminal, here: Question) -> None:
        """One key alone, so that the first "Saved" can be about nothing else."""
        typed = self.answers[here.id]
        typed.key(f"{typed.text}x")
        terminal.press("ctrl+end")
        terminal.type("x")
        terminal.until(lambda: "Saved " in terminal.text, "Saved being said")
        typed.came_up(time.monotonic())
        typed.acknowledge()

    def where(self, terminal: Terminal) -> Question:
        found: list[Question] = []

        def sees_one() -> bool:
            shown = terminal.text
            found[:] = [one for one in ASKED if " ".join(one.prompt.split()) in shown]
            return bool(found)

        terminal.until(sees_one, "a question on the screen")
        return found[0]

    def _type(self, terminal: Terminal, here: Question) -> None:
        typed = self.answers[here.id]
        terminal.press("ctrl+end")
        if len(typed.text) > _LONGEST:
            terminal.type("\x7f" * len(typed.text))
            for length in range(len(typed.text) - 1, -1, -1):
                typed.key(typed.text[:length])
        for _ in range(self.chance.randint(1, 3)):
            word = next(self._words)
            added = f" {word}" if typed.text else word
            before = typed.text
            for length in range(1, len(added) + 1):
                typed.key(before + added[:length])
            self.keys += len(added)
            terminal.type(added)
            terminal.sees(word)
            typed.came_up(time.monotonic())

    def _move(self, terminal: Terminal, here: Question, habit: str) -> Question:
        place = ASKED.index(here)
        if habit == "back" and place == 0:
            return here
        if place == len(ASKED) - 1:
            habit = "back"
        there = ASKED[place - 1 if habit == "back" else place + 1]
        terminal.press({"on": "f2", "skip": "f8", "back": "f3"}[habit])
        terminal.sees(there.prompt)
        self.answers[here.id].acknowledge()
        self.moved_on.add((here.id, self.answers[here.id].text))
        return there

    def _pause(self, terminal: Terminal, seconds: float) -> None:
        until = time.monotonic() + seconds
        terminal.until(lambda: time.monotonic() > until, "a pause")
