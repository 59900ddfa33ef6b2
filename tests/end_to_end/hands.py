"""How a person gives each kind of answer by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forms.form import Question
from forms.typed import in_words
from tests.end_to_end.terminal import Terminal

LONGEST_TYPED = 60
"""Characters above which a person pastes rather than types."""


def write(terminal: Terminal, text: str) -> None:
    """Types what is short; pastes what is long, or has lines."""
    if len(text) > LONGEST_TYPED or "\n" in text or not text.isascii():
        terminal.paste(text)
    else:
        terminal.type(text)


def give(terminal: Terminal, question: Question, answer: Any) -> None:
    """Gives this answer (JSON as `fill` has it) to the question that is on the screen."""
    _HOW[question.kind](terminal, question, answer)


def _text(terminal: Terminal, _question: Question, answer: Any) -> None:
    write(terminal, answer)


def _number(terminal: Terminal, _question: Question, answer: Any) -> None:
    terminal.type(f"{answer:,}")


def _date(terminal: Terminal, _question: Question, answer: Any) -> None:
    terminal.type(in_words(answer))


def _option(terminal: Terminal, question: Question, answer: Any) -> None:
    terminal.type(_number_of(question, answer))


def _choice(terminal: Terminal, question: Question, answer: Any) -> None:
    terminal.type(_number_of(question, answer["option"]))
    terminal.press("tab")
    write(terminal, answer["reason"])


def _choices(terminal: Terminal, question: Question, answer: Any) -> None:
    for number, one in enumerate(answer):
        if number:
            terminal.press("shift+tab")
        _choice(terminal, question, one)


def _people(terminal: Terminal, _question: Question, answer: Any) -> None:
    _rows(terminal, [[one.get(key, "") for key in ("name", "role", "ward")] for one in answer])


def _dates(terminal: Terminal, _question: Question, answer: Any) -> None:
    for number, day in enumerate(answer):
        terminal.type(in_words(day["date"]))
        terminal.press("tab")
        write(terminal, day["what"])
        if day.get("yearly") and len(day["date"]) > len("07-01"):  # a bare day is taken so
            terminal.press("tab")
            terminal.press("space")
        if number + 1 < len(answer):
            terminal.press("enter")


def _money(terminal: Terminal, _question: Question, answer: Any) -> None:
    for number, key in enumerate(("amount", "year", "budget", "confirmed_by", "confirmed_on")):
        if number:
            terminal.press("tab")
        write(terminal, in_words(answer[key]))


def evidence(terminal: Terminal, sources: list[dict[str, str]]) -> None:
    """Cites sources, on the screen that ctrl+r opens, and comes back to the answer."""
    terminal.press("ctrl+r")
    terminal.sees("What backs this answer up?")
    _rows(terminal, [[one.get(key, "") for key in ("what", "where", "date")] for one in sources])
    terminal.press("f2")


def _rows(terminal: Terminal, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if place:
                terminal.press("tab")
            write(terminal, text)
        if number + 1 < len(rows):
            terminal.press("enter")


def _number_of(question: Question, option: str) -> str:
    return str([one.id for one in question.options].index(option) + 1)


_HOW: dict[str, Callable[[Terminal, Question, Any], None]] = {
    "line": _text,
    "text": _text,
    "number": _number,
    "date": _date,
    "option": _option,
    "choice": _choice,
    "choices": _choices,
    "people": _people,
    "dates": _dates,
    "money": _money,
}
