"""The register in plain lines: what is due, and every arrangement that there is."""

from __future__ import annotations

from forms.errors import ReasonedError
from forms.form import Form
from forms.register import Facts
from tui.desk import Case, Desk
from tui.humane import count
from tui.plain.arrangement import Asking, PlainArrangement, Thought
from tui.plain.conversation import Lines
from tui.plain.words import number_in
from tui.register import entering, registering
from tui.register.registering import Line

_MONTHS = 12
_AT_ONCE = 10
"""Arrangements that are told before one is asked."""
_LEAVES = frozenset({"back", "home", "quit"})


class PlainRegister:
    """Tells the register, opens an arrangement, and lets an officer put one in."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self._desk, self._lines = desk, lines

    def run(self) -> Case | None:
        """A case to go on with that was begun or opened here, or None. Raises Ended, StoreError."""
        wanted, first = "", 0
        self._tell_due()
        while True:
            found = [one for one in registering.listed(self._desk).lines if _has(one, wanted)]
            if wanted and not found:
                self._lines.say(f'None has "{wanted[:60]}" in it. All are told again.')
                wanted = ""
                continue
            self._tell(found, first)
            typed = self._lines.line().strip()
            word = typed.casefold()
            if word in _LEAVES:
                return None
            if word in {"", "all", "list", "help"}:
                wanted, first = "", 0
            elif word == "more":
                first = first + _AT_ONCE if first + _AT_ONCE < len(found) else 0
            elif word == "due":
                self._tell_due()
            elif word == "new":
                self._put_in()
            elif number := number_in(word, len(found)):
                case = self._visit(found[number - 1].id)
                if case is not None:
                    return case
            elif word.isdecimal():
                self._lines.say(f"There is a problem. There is no number {word[:10]} in the list.")
            else:
                wanted, first = typed, 0

    # ------------------------------------------------------------ telling

    def _tell_due(self) -> None:
        say, found = self._lines.say, registering.listed(self._desk)
        say(f"The register: {count(len(found.lines), 'arrangement')}.")
        months = registering.due(self._desk, _MONTHS)
        for month, lines in months:
            named = "; ".join(f"{one.facts.title}, by {_by(one)}" for one in lines)
            say(f"Reviews due, {month}: {named}.")
        if found.lines and not months:
            say("No review is due within a year.")
        for trouble in found.troubles:
            say(f"A file could not be used: {trouble.says}")

    def _tell(self, found: list[Line], first: int) -> None:
        for number, one in enumerate(found[first : first + _AT_ONCE], start=first + 1):
            said = filter(None, (one.facts.title, one.facts.region, one.kind, one.state))
            self._lines.say(f"{number}. {'. '.join(said)}.")
        if not found:
            self._lines.say("Nothing is on the register yet.")
        rest = len(found) - first - _AT_ONCE
        words = ["a number to hear all of one", "a part of a name to find one"] if found else []
        words += [f"more for the other {rest}"] if rest > 0 else []
        words += ["due for the reviews due"] if found else []
        words += ["new to put one in"] if self._officer else []
        self._lines.say(f"Type {', '.join([*words, 'or back'] if words else ['back'])}.")

    @property
    def _officer(self) -> bool:
        return self._desk.actor.role == "officer"

    # ------------------------------------------------------------ doing

    def _visit(self, arrangement_id: str) -> Case | None:
        try:
            return PlainArrangement(self._desk, self._lines, arrangement_id).run()
        except ReasonedError as error:
            self._lines.say(f"There is a problem. {error}")
            return None

    def _put_in(self) -> None:
        try:
            entering.refuse_others(self._desk)
            form = self._form()
            given = Asking(self._lines, form, Facts()).all()
            line = entering.enter(self._desk, form, given)
        except Thought:
            self._lines.say("Nothing was put in.")
        except ReasonedError as error:
            self._lines.say(f"There is a problem. {error}")
        else:
            due = (
                f"Its review is due by {_by(line)}." if line.due else "No review of it is due yet."
            )
            self._lines.say(f"{line.facts.title} is on the register. {due}")

    def _form(self) -> Form:
        """The form that gives the words; asked for where several may. Raises Thought, Ended."""
        forms = registering.forms_of_register(self._desk)
        if len(forms) == 1:
            return forms[0]
        for number, form in enumerate(forms, start=1):
            self._lines.say(f"{number}. {form.title}, {form.council}.")
        self._lines.say("Which form gives the words for it? Type its number, or back.")
        while True:
            typed = self._lines.line().strip().casefold()
            if typed in _LEAVES:
                raise Thought
            if number := number_in(typed, len(forms)):
                return forms[number - 1]
            self._lines.say(f"There is a problem. Type a number from 1 to {len(forms)}.")


def _by(line: Line) -> str:
    return registering.day_told(line.due.by) if line.due else ""


def _has(line: Line, wanted: str) -> bool:
    words = f"{line.facts.title} {line.facts.region} {line.kind} {line.state}".casefold()
    return all(word in words for word in wanted.casefold().split())
