"""The register in plain lines: what is due, every arrangement, and one of them whole."""

from __future__ import annotations

from typing import cast

from forms.errors import ReasonedError
from tui import entering, growing, registering
from tui.desk import Case, Desk
from tui.growing import Purpose
from tui.humane import count, local
from tui.plain.conversation import Lines
from tui.plain.words import number_in
from tui.registering import Line

_MONTHS = 12


class PlainRegister:
    """Tells the register, opens an arrangement, and lets an officer write of it."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self._desk, self._lines = desk, lines

    def run(self) -> Case | None:
        """A case to go on with that was begun or opened here, or None. Raises Ended, StoreError."""
        while True:
            found = registering.listed(self._desk)
            self._tell(found)
            typed = self._lines.line().strip().casefold()
            if typed in {"back", "home", "quit"}:
                return None
            if number := number_in(typed, len(found.lines)):
                case = self._visit(found.lines[number - 1].id)
                if case is not None:
                    return case
            elif typed not in {"", "all", "list", "help"}:
                self._lines.say("There is a problem. Type a number of the list, or back.")

    def _tell(self, found: registering.Register) -> None:
        self._lines.say(f"The register: {count(len(found.lines), 'arrangement')}.")
        for month, lines in registering.due(self._desk, _MONTHS):
            named = "; ".join(f"{one.facts.title}, by {_by(one)}" for one in lines)
            self._lines.say(f"Reviews due, {month}: {named}.")
        for number, one in enumerate(found.lines, start=1):
            said = filter(None, (one.facts.title, one.facts.region, one.kind, one.state))
            self._lines.say(f"{number}. {'. '.join(said)}.")
        for trouble in found.troubles:
            self._lines.say(f"A file could not be used: {trouble.says}")
        self._lines.say("Type a number to hear all of one, or back.")

    # ------------------------------------------------------------ one of them

    def _visit(self, arrangement_id: str) -> Case | None:
        while True:
            line = registering.one(self._desk, arrangement_id)
            self._whole(line)
            words = self._words(line)
            self._lines.say(f"Type {', '.join(words)} or back.")
            typed = self._lines.line().strip().casefold()
            if typed in {"back", "quit", "home"}:
                return None
            try:
                if typed == "open" and typed in words:
                    return self._desk.open(line.arrangement.assessments[-1])
                if typed == "log" and typed in words:
                    self._log(line)
                elif typed in words:
                    return growing.begin(self._desk, line.id, cast("Purpose", typed))
            except ReasonedError as error:
                self._lines.say(f"There is a problem. {error}")

    def _words(self, line: Line) -> list[str]:
        words: list[str] = []
        if self._desk.actor.role == "officer":
            words.append("log")
            for one in line.rules.beginnings if line.rules else ():
                if not one.of or line.facts.kind in one.of:
                    words.append(one.id)
        return [*words, "open"] if line.arrangement.assessments else words

    def _whole(self, line: Line) -> None:
        say = self._lines.say
        say(f"{line.facts.title}.")
        for name, told in registering.facts_told(line):
            say(f"{name}: {told}")
        if standing := line.standing(local(self._desk.now()).date()):
            say(standing)
        say("What happened:" if line.arrangement.log else "Nothing is logged yet.")
        for logged in line.arrangement.log:
            say(f"{logged.on.isoformat()}: {logged.text}")
        say("What was written:")
        for entry in line.arrangement.entries:
            when = f"{local(entry.at):%Y-%m-%d %H:%M}"
            say(f"{when}, {entry.by.name}, {entry.role}: {registering.told(entry, line)}")

    def _log(self, line: Line) -> None:
        self._lines.say("On which day did it happen?")
        day = self._lines.line().strip()
        self._lines.say("What happened?")
        text = self._lines.line().strip()
        entering.log(self._desk, line.id, day, text)
        self._lines.say("Logged.")


def _by(line: Line) -> str:
    return line.due.by.isoformat() if line.due else ""
