"""What people do again and again at a case: go to a line, make a choice, record a stage."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from tests.end_to_end.terminal import PATIENCE, Terminal

SPONSOR = {"REASONED_USER": "asponsor", "REASONED_NAME": "A. Sponsor"}
OFFICER = {
    "REASONED_USER": "anofficer",
    "REASONED_NAME": "An Officer",
    "REASONED_ROLE": "officer",
}
MOST_QUESTIONS = 200
"""More than any form has."""


@contextmanager
def at_work(reasoned: str, place: dict[str, str], who: dict[str, str]) -> Iterator[Terminal]:
    """Somebody at a terminal of 80 by 24, from the first screen until they leave with F10."""
    with Terminal(reasoned, env={**place, **who}) as terminal:
        terminal.sees("ctrl+p All actions")
        yield terminal
        terminal.press("f10")
        assert terminal.ends() == 0


def marked(terminal: Terminal, choices: bool = False) -> str:
    """The line that the mark stands on: of a list, or of the choices in a dialog above one."""
    lines, at = _list(terminal, choices)
    return lines[at].strip() if at is not None else ""


def to(
    terminal: Terminal,
    words: str,
    *,
    below: Collection[str] = (),
    down: str = "down",
    way: int = 1,
    choices: bool = False,
) -> None:
    """Moves the mark to the line that begins with these words, by `down` and the arrow up.

    With `below` it is the line that is just these words, and one of `below` the line under it.

    A key is pressed only when those before it have done what they do; so the mark goes towards
    the line from wherever it is by then. Where the line is not in sight it is looked for
    downwards first, or upwards (-1).
    """
    keys = {1: down, -1: "up"}
    turned, before = 0, [""]
    until = time.monotonic() + PATIENCE
    while True:
        terminal.until(lambda: _list(terminal, choices)[1] is not None, f"the list with {words!r}")
        terminal.settles()
        lines, at = _list(terminal, choices)
        wanted = [
            place
            for place, (line, under) in enumerate(pairwise([*lines, ""]))
            if line.lstrip(" ▸[").startswith(words.strip())
            and (not below or (line.strip(" ▸") == words and under.strip() in below))
        ]
        if at is None:
            continue
        if at in wanted:
            return
        if lines == before:  # it went no further
            way, turned = -way, turned + 1
        elif wanted and not turned:
            way = 1 if min(wanted, key=lambda place: abs(place - at)) > at else -1
        before = lines
        assert turned < 4 or time.monotonic() < until, f"no {words!r}\n{terminal.picture()}"
        terminal.press(keys[way])


def _list(terminal: Terminal, choices: bool) -> tuple[list[str], int | None]:
    """The lines of the screen, or of the dialog on it, and the place of the marked one."""
    lines = terminal.rows
    if any("┌─" in line for line in lines) is not choices:  # the dialog is still on its way
        return [], None
    if choices:
        lines = [match[1] for line in lines if (match := re.search(r"│(.*)│", line))]
    return lines, next((place for place, line in enumerate(lines) if "▸" in line), None)


def take(terminal: Terminal, words: str, *, down: str = "down") -> None:
    """Opens the line that begins with these words, or does what it says."""
    to(terminal, words, down=down)
    terminal.press("enter")


def go_on_to(terminal: Terminal, words: str) -> None:
    """From question to question with F2, until these words stand on the screen."""
    wanted = " ".join(words.split())

    def there() -> bool:
        return wanted in terminal.text

    for _ in range(MOST_QUESTIONS):
        terminal.until(lambda: there() or " question " in terminal.rows[0], f"a question: {words}")
        terminal.settles()
        if there():
            return
        terminal.press("f2")
    raise AssertionError(f"{words!r} did not come\n{terminal.picture()}")


def choose(terminal: Terminal, words: str) -> None:
    """Makes the choice that begins with these words, in a dialog."""
    terminal.until(lambda: f"[ {words}" in terminal.text, f"the choice {words!r}")
    to(terminal, words, choices=True)
    terminal.press("enter")


def record(terminal: Terminal, outcome: str, reference: str, note: str = "") -> None:
    """Records how the stage that is now was decided, on the screen of the route."""
    terminal.press("enter")
    choose(terminal, f"Record: {outcome}")
    terminal.sees("The day on which it was decided")
    terminal.press("tab")
    terminal.type(reference)
    terminal.press("tab")
    terminal.type(note)
    terminal.press("f2")
    choose(terminal, "Record it")


def send(terminal: Terminal, warned: str = "") -> None:
    """From the list of tasks: the line at the end of “Check your answers”, and once more."""
    terminal.press("end", "enter")
    terminal.sees("Check your answers ·")
    terminal.press("end")
    take(terminal, "Send to officer for review")
    terminal.sees("to the officers?")
    terminal.sees(warned)
    choose(terminal, "Send it")
    terminal.sees("is sent: the officers have it now")
    terminal.press("enter")
    terminal.sees("Waiting for others 1")


def open_case(terminal: Terminal, status: str) -> None:
    """Opens the one case of the first screen, which has this status there."""
    terminal.sees("Assessments: 1")
    terminal.sees(status)
    terminal.press("enter")
    terminal.sees("questions answered")


def open_task(terminal: Terminal, line: str) -> None:
    """Opens a line of the list of tasks, wherever the mark stands."""
    terminal.sees("questions answered")
    terminal.press("home")
    take(terminal, line)


def ask(terminal: Terminal, question: str, words: str) -> None:
    """Asks for more at a question, in the review."""
    to(terminal, question, down="f2")
    terminal.type("a")
    terminal.sees(f"Ask for more at {question}")
    terminal.type(words)
    terminal.press("f2")
    terminal.sees("Request, open")
    terminal.sees(words)


def resolve(terminal: Terminal, question: str, *, way: int = 1) -> None:
    """Resolves the one request at a question, in the review."""
    to(terminal, question, down="f2", way=way)
    terminal.type("d")
    terminal.sees("Is this answered?")
    choose(terminal, "Resolve it")
    terminal.sees("Request, resolved")


def end_the_review(terminal: Terminal, line: str, choice: str, then: str) -> None:
    """Returns or accepts: the lines at the end of the review."""
    terminal.press("end")
    to(terminal, line, way=-1)
    terminal.press("enter")
    choose(terminal, choice)
    terminal.sees(then)


def write_paper(terminal: Terminal, title: str, answers: list[tuple[str, str]]) -> None:
    """From the papers: begins one, answers what it asks, makes it, and comes back.

    Each answer is given with the words that its question has on the screen; "" leaves what is
    there; in a list a tab goes to the next field, and a return to the next row.
    """
    take(terminal, title)
    choose(terminal, "Begin it")
    terminal.sees(f"{title} · ")
    terminal.press("f2")
    for asked, answer in answers:
        terminal.sees(asked)
        terminal.type(answer)
        terminal.press("f2")
    terminal.sees("Check your answers ·")
    terminal.press("end")
    take(terminal, "Make the Word document")
    terminal.sees(f"{title} is made")
    terminal.press("enter", "f5")
    terminal.sees("F3 Back")
    terminal.press("f3")
    terminal.sees("Papers · ")
    terminal.sees(f"{title} Made on")


def make_paper(terminal: Terminal, title: str, told: str, choice: str = "") -> None:
    """From the papers: makes one that asks nothing."""
    take(terminal, title)
    if choice:
        choose(terminal, choice)
    terminal.sees(told)
    terminal.press("enter")
    terminal.sees("Papers · ")


def one_file(folder: Path, pattern: str) -> Path:
    """The one file of that name."""
    (found,) = folder.glob(pattern)
    return found
