"""What people do again and again at a case: go to a line, make a choice, record a stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end_to_end.terminal import Terminal

SPONSOR = {"REASONED_USER": "asponsor", "REASONED_NAME": "A. Sponsor"}
OFFICER = {
    "REASONED_USER": "anofficer",
    "REASONED_NAME": "An Officer",
    "REASONED_ROLE": "officer",
}


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
    within = re.compile(r"│\s+▸ (.*)│" if choices else r"▸(.*)")
    found = [match[1] for row in terminal.rows if (match := within.search(row))]
    return found[0].strip() if found else ""


def to(terminal: Terminal, words: str, *, key: str = "down", choices: bool = False) -> None:
    """Moves the mark to the line that begins with these words, a press at a time."""
    left: list[str] = []

    def there() -> bool:
        if not choices and "┌─" in terminal.text:  # a dialog that is still on its way out
            return False
        line = marked(terminal, choices).partition("  ")[0]  # how it stands may change meanwhile
        if line.lstrip("[ ").startswith(words.rstrip()):
            return True
        if line and line not in left[-1:]:
            left.append(line)
            terminal.press(key)
        return False

    terminal.until(there, f"{words!r} being marked")


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
    to(terminal, "Send to officer for review")
    terminal.press("enter")
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
    terminal.until(lambda: marked(terminal).startswith("0 "), "the first line being marked")
    to(terminal, line)
    terminal.press("enter")


def ask(terminal: Terminal, question: str, words: str) -> None:
    """Asks for more at a question, in the review."""
    to(terminal, question, key="f2")
    terminal.type("a")
    terminal.sees(f"Ask for more at {question}")
    terminal.type(words)
    terminal.press("f2")
    terminal.sees("Request, open")
    terminal.sees(words)


def resolve(terminal: Terminal, question: str, *, key: str = "f2") -> None:
    """Resolves the one request at a question, in the review."""
    to(terminal, question, key=key)
    terminal.type("d")
    terminal.sees("Is this answered?")
    choose(terminal, "Resolve it")
    terminal.sees("Request, resolved")


def end_the_review(terminal: Terminal, line: str, choice: str, then: str) -> None:
    """Returns or accepts: the lines at the end of the review."""
    terminal.press("end")
    terminal.until(lambda: "Accept" in marked(terminal), "the last line being marked")
    to(terminal, line, key="up")
    terminal.press("enter")
    choose(terminal, choice)
    terminal.sees(then)


def write_paper(terminal: Terminal, title: str, answers: list[tuple[str, str]]) -> None:
    """From the papers: begins one, answers what it asks, makes it, and comes back.

    Each answer is given with the words that its question has on the screen; "" leaves what is
    there; in a list a tab goes to the next field, and a return to the next row.
    """
    to(terminal, title)
    terminal.press("enter")
    choose(terminal, "Begin it")
    terminal.sees(f"{title} · ")
    terminal.press("f2")
    for asked, answer in answers:
        terminal.sees(asked)
        terminal.type(answer)
        terminal.press("f2")
    terminal.sees("Check your answers ·")
    terminal.press("end")
    to(terminal, "Make the Word document")
    terminal.press("enter")
    terminal.sees(f"{title} is made")
    terminal.press("enter", "f5")
    terminal.sees("F3 Back")
    terminal.press("f3")
    terminal.sees("Papers · ")
    terminal.sees(f"{title} Made on")


def make_paper(terminal: Terminal, title: str, told: str, choice: str = "") -> None:
    """From the papers: makes one that asks nothing."""
    to(terminal, title)
    terminal.press("enter")
    if choice:
        choose(terminal, choice)
    terminal.sees(told)
    terminal.press("enter")
    terminal.sees("Papers · ")


def one_file(folder: Path, pattern: str) -> Path:
    """The one file of that name."""
    (found,) = folder.glob(pattern)
    return found
