"""A conversation in plain lines: what is said is only ever added to, and a line is asked for.

No cursor movement, no colour: what a screen reader, a Braille display or a script can follow.
A line that is a command is done where it leaves one at the same place, and else raises Told,
wherever it is typed; the end of the input raises Ended.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Protocol

from tui.plain.words import Told, command_in, nearly_a_command, plain_answer

ENOUGH = "."
"""The line that ends an answer of several lines."""

LONGEST_LINE = 4095
"""Bytes that a terminal takes in one line before it drops the rest without a word."""

_WIDTH = 76
_LAST_WORDS = 6
# A terminal obeys these; an answer that holds one must not move anybody's cursor.
_ORDERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Bytes that are no letter, such as half of one in a line that the terminal cut.
_NO_LETTERS = re.compile("[\ud800-\udfff]")


class Ended(Exception):
    """The input is at its end, or the line was dropped."""


class Input(Protocol):
    """Where lines come from."""

    at_terminal: bool
    """Whether they are typed at a terminal."""

    def read(self) -> str | None:
        """The next line without its end; None at the end of the input."""

    @property
    def alone(self) -> bool:
        """Whether the last line came by itself, and not with others, as when several are pasted."""

    def more_waits(self) -> bool:
        """Whether another line is there already."""


class Lines:
    """Says and asks."""

    def __init__(self, typed: Input, write: Callable[[str], None]) -> None:
        self._typed = typed
        self._write = write
        self._held: list[str] = []
        self.aside: Callable[[Told], bool] = lambda _: False
        """Does a command that leaves one at the same place; False where it is another."""

    @property
    def at_terminal(self) -> bool:
        """Whether somebody types, rather than a script."""
        return self._typed.at_terminal

    # ------------------------------------------------------------ saying

    def say(self, text: str = "") -> None:
        """Says a text, in lines short enough for any display."""
        for line in _harmless(text).split("\n"):
            # An id or a path is one word, however long.
            wrapped = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
            self._write("\n".join(wrapped))

    def say_whole(self, line: str) -> None:
        """Says what is to be copied, a command or a file's name, on one line of its own."""
        self._write(_harmless(line).replace("\n", " "))

    # ------------------------------------------------------------ asking

    def ask(self, prompt: str) -> str:
        """Asks for a line. Raises Told where a command leads elsewhere, Ended where none comes."""
        self.say(prompt)
        return self.next(prompt)

    def agrees(self, prompt: str) -> bool:
        """Asks for a yes; anything else is none. Raises Told and Ended as `ask` does."""
        return self.ask(prompt).strip().casefold() in {"yes", "y"}

    def next(self, again: str) -> str:
        """The next answer; `again` is said after a command was done. Raises Told and Ended."""
        while True:
            answer = self._heed(self.line(), again)
            if answer is not None:
                return answer

    def together(self, prompt: str) -> str:
        """The answer in a line; where several were pasted at once, in all of them."""
        parts = [self.ask(prompt)]
        while self._typed.at_terminal and self._typed.more_waits():
            line = self.line()
            if _like_a_command(line):
                self._held.append(line)
                break
            parts.append(line)
        if len(parts) > 1:
            self.say("Several lines came at once; they are one answer.")
        return " ".join(part.strip() for part in parts if part.strip())

    def prose(self, again: str) -> str | None:
        """A line of an answer of several; None for the one that ends it. Raises Told and Ended.

        A word that came along with other lines, as in a pasted text, is no command. `again` is
        said after a command was done.
        """
        while True:
            line = self.line()
            if line.strip() in {ENOUGH, ENOUGH * 2}:
                return None if line.strip() == ENOUGH else ENOUGH
            if _like_a_command(line) and not self._typed.alone:
                self.say(f'"{line.strip()}" came with more lines, so it is part of your answer.')
                return line
            answer = self._heed(line, again)
            if answer is not None:
                return answer

    def line(self) -> str:
        """The next line, whatever it says. Raises Ended."""
        line = self._held.pop() if self._held else self._typed.read()
        if line is None:
            raise Ended
        if self.at_terminal and len(line.encode("utf-8", "replace")) >= LONGEST_LINE:
            self.say(
                f"The terminal may have cut this line, as it does after {LONGEST_LINE} bytes. "
                "Its last words are:"
            )
            self.say(" ".join(line.split()[-_LAST_WORDS:])[-_WIDTH:])
            self.say("Type what is missing as the next line, and press Enter now and then.")
        return line

    def _heed(self, line: str, again: str) -> str | None:
        """The answer in the line; None where it was none, and was dealt with. Raises Told."""
        told = command_in(line)
        if told is not None:
            if not self.aside(told):
                raise told
        elif meant := nearly_a_command(line):
            self.say(meant)
        else:
            return plain_answer(line)
        self.say(again)
        return None


def _like_a_command(line: str) -> bool:
    return command_in(line) is not None or nearly_a_command(line) != ""


def _harmless(text: str) -> str:
    return _NO_LETTERS.sub("\N{REPLACEMENT CHARACTER}", _ORDERS.sub(" ", text))
