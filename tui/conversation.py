"""A conversation in plain lines: what is said is only ever added to, and a line is asked for.

No cursor movement, no colour: what a screen reader, a Braille display or a script can follow.
A line that is a command raises Told, wherever it is typed; the end of the input raises Ended.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMMANDS = {
    "back": "to the question before",
    "skip": "leave this question for later",
    "go": "to a question, as in: go 4.2c",
    "guidance": "what a full answer covers",
    "evidence": "cite what backs the answer up",
    "add": "go on below the answer that is there",
    "editor": "write the answer in your own editor",
    "list": "the categories, and how far each is",
    "check": "what still stands open",
    "rules": "what the policy says, and how this assessment stands to it",
    "document": "make the Word document",
    "save": "save now; it is saved after each line anyway",
    "quit": "save and leave",
    "help": "these words",
}
"""The words that are commands at every prompt, and what each does."""

ENOUGH = "."
"""The line that ends an answer of several lines."""

LONGEST_LINE = 4095
"""Bytes that a terminal takes in one line before it drops the rest without a word."""

_WIDTH = 76
_QUESTION = re.compile(r"[0-9]+\.[a-z0-9-]+")
# A terminal obeys these; an answer that holds one must not move anybody's cursor.
_ORDERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Told(Exception):
    """A command was typed; `about` is the question that `go` names."""

    command: str
    about: str = ""


class Ended(Exception):
    """The input is at its end, or the line was dropped."""


class Lines:
    """Says and asks. `read` gives the next line without its end, None at the end of the input."""

    def __init__(self, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
        self._read = read
        self._write = write

    def say(self, text: str = "") -> None:
        """Says a text, in lines short enough for any display."""
        for line in _ORDERS.sub(" ", text).split("\n"):
            # An id or a path is one word, however long.
            wrapped = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
            self._write("\n".join(wrapped))

    def ask(self, prompt: str) -> str:
        """Asks for a line. Raises Told where it is a command, and Ended where there is none."""
        self.say(prompt)
        return self.next()

    def next(self) -> str:
        """The next line. Raises Told and Ended."""
        line = self._read()
        if line is None:
            raise Ended
        if len(line.encode("utf-8", "replace")) >= LONGEST_LINE:
            self.say(
                f"This line was so long that the terminal may have cut it after {LONGEST_LINE} "
                "bytes. Look at its end, and press Enter now and then in a long answer."
            )
        told = command_in(line)
        if told is not None:
            raise told
        return plain_answer(line)

    def many(self) -> Iterator[str]:
        """The lines up to the one that ends the answer; two full stops stand for one."""
        while (line := self.next()).strip() != ENOUGH:
            yield ENOUGH if line.strip() == ENOUGH * 2 else line


def command_in(line: str) -> Told | None:
    """The command that the line is, or None where it is an answer."""
    words = line.lower().split()
    if len(words) == 1 and words[0] in COMMANDS and words[0] != "go":
        return Told(words[0])
    if len(words) == 2 and words[0] == "go" and _QUESTION.fullmatch(words[1]):
        return Told("go", words[1])
    return None


def plain_answer(line: str) -> str:
    """The answer in a line. After "answer" a word that is else a command is an answer."""
    first, _, rest = line.strip().partition(" ")
    if first.lower() == "answer" and command_in(rest) is not None:
        return rest.strip()
    return line
