"""One arrangement in plain lines: told whole, logged, changed, reviewed; and its facts asked."""

from __future__ import annotations

from typing import cast

from forms.errors import BadInput, ReasonedError
from forms.form import Form
from forms.register import FactName, Facts
from tui import concluding
from tui.desk import Case, Desk
from tui.humane import local
from tui.plain.conversation import Lines
from tui.plain.words import number_in
from tui.register import entering, growing, registering
from tui.register.growing import Purpose
from tui.register.registering import Line

_LEAVES = frozenset({"back", "home", "quit"})
_NEEDED: tuple[FactName, ...] = ("title", "kind")
_NOTHING = "none"


class Thought(Exception):
    """The person thought better of it: nothing is done."""


class PlainArrangement:
    """Tells an arrangement, and does what an officer says."""

    def __init__(self, desk: Desk, lines: Lines, arrangement_id: str) -> None:
        self._desk, self._lines, self._id = desk, lines, arrangement_id

    def run(self) -> Case | None:
        """A case that was begun or opened here, or None. Raises Ended, StoreError."""
        self._tell()
        while True:
            line = registering.one(self._desk, self._id)
            words = self._words(line)
            self._lines.say(f"Type {', '.join(words)}, all to hear it again, or back.")
            word = self._lines.line().strip().casefold()
            if word in _LEAVES:
                return None
            try:
                if word in {"", "all", "help"}:
                    self._tell()
                elif word not in words:
                    self._lines.say("There is a problem. That is none of these words.")
                elif word == "conclude":
                    self._conclude(line)
                elif word == "log":
                    self._log()
                elif word == "change":
                    self._change(line)
                elif word == "open":
                    return self._desk.open(line.arrangement.assessments[-1])
                else:
                    return self._begin(line, cast("Purpose", word))
            except Thought:
                self._lines.say("Nothing was done.")
            except ReasonedError as error:
                self._lines.say(f"There is a problem. {error}")

    def _begin(self, line: Line, purpose: Purpose) -> Case:
        if begun := growing.going_on(line):
            self._lines.say(begun)
            if _asked(self._lines, "Type yes to begin another.").casefold() != "yes":
                raise Thought
        return growing.begin(self._desk, self._id, purpose)

    def _words(self, line: Line) -> list[str]:
        words: list[str] = []
        if self._desk.actor.role == "officer":
            words += ["conclude"] if concluding.conclusion(self._desk, line) else []
            words += ["log", "change"]
            for one in line.rules.beginnings if line.rules else ():
                if not one.of or line.facts.kind in one.of:
                    words.append(one.id)
        return [*words, "open"] if line.arrangement.assessments else words

    def _tell(self) -> None:
        say, line = self._lines.say, registering.one(self._desk, self._id)
        say(f"{line.facts.title}.")
        for name, told in registering.facts_told(line):
            say(f"{name}: {told.rstrip('.')}.")
        if standing := line.standing(local(self._desk.now()).date()):
            say(standing)
        if decided := concluding.conclusion(self._desk, line):
            say(concluding.decided(decided))
        say("What happened:" if line.arrangement.log else "Nothing is logged yet.")
        for logged in line.arrangement.log:
            say(f"{registering.day_told(logged.on)}: {logged.text}")
        say("What was written:")
        for entry in line.arrangement.entries:
            at = local(entry.at)
            when = f"{registering.day_told(at.date())}, {at:%H:%M}"
            say(f"{when}, {entry.by.name}, {entry.role}: {registering.told(entry, line)}")

    # ------------------------------------------------------------ writing

    def _log(self) -> None:
        today = local(self._desk.now()).date()
        on = ""
        while not on:
            typed = _asked(self._lines, "On which day did it happen? Press Enter alone for today.")
            try:
                on = entering.day_of_log(self._desk, typed or today.isoformat())
            except BadInput as error:
                self._lines.say(f"There is a problem. {error}")
        text = ""
        while not text:
            text = _asked(self._lines, "What happened? Type it in a line.")
        line = entering.log(self._desk, self._id, on, text)
        self._lines.say(registering.told(line.arrangement.entries[-1], line))

    def _conclude(self, line: Line) -> None:
        if decided := concluding.conclusion(self._desk, line):
            self._lines.say(concluding.told(line, decided))
        if _asked(self._lines, "Type yes to enter it.").casefold() != "yes":
            raise Thought
        line = concluding.conclude(self._desk, self._id)
        self._lines.say(registering.told(line.arrangement.entries[-1], line))

    def _change(self, line: Line) -> None:
        facts = registering.facts_asked(line.form, line.facts)
        names = [registering.name_of(one, line.rules) for one in facts]
        for number, name in enumerate(names, start=1):
            said = registering.fact_told(line, facts[number - 1])
            self._lines.say(f"{number}. {name[:1].upper()}{name[1:]}: {said or 'not known'}.")
        number = number_in(_asked(self._lines, "Which changes? Type its number."), len(names))
        if not number:
            raise Thought
        name = facts[number - 1]
        said = Asking(self._lines, line.form, line.facts).one(name, takes_out=True)
        if not said:
            raise Thought
        why = _asked(self._lines, "Why, in a sentence? Press Enter alone to leave it out.")
        given: dict[FactName, str] = {name: "" if said == _NOTHING else said}
        changed = entering.change(self._desk, self._id, given, why)
        self._lines.say(registering.told(changed.arrangement.entries[-1], changed))


class Asking:
    """Asks for the facts of an arrangement, each until it can be taken."""

    def __init__(self, lines: Lines, form: Form | None, before: Facts) -> None:
        self._lines, self._form, self._before = lines, form, before

    def all(self) -> dict[FactName, str]:
        """All of them, for a new arrangement. Raises Thought and Ended."""
        self._lines.say("Press Enter alone to leave one out, or type back to put nothing in.")
        given: dict[FactName, str] = {}
        for name in registering.facts_asked(self._form, self._before):
            if said := self.one(name, given, needed=name in _NEEDED):
                given[name] = said
        return given

    def one(
        self,
        name: FactName,
        given: dict[FactName, str] | None = None,
        *,
        needed: bool = False,
        takes_out: bool = False,
    ) -> str:
        """One of them as it is kept, "" where it is left. Raises Thought and Ended."""
        prompt = f"{entering.labels(self._form, self._before)[name]}?"
        if takes_out and name not in _NEEDED:
            prompt = f"{prompt} Type {_NOTHING} to take it out."
        while True:
            typed = _asked(self._lines, prompt)
            if takes_out and typed.casefold() == _NOTHING and name not in _NEEDED:
                return _NOTHING
            if not typed and needed:
                self._lines.say(f"There is a problem. An arrangement needs a {name}.")
                continue
            try:
                checked = entering.checked({**(given or {}), name: typed}, self._form, self._before)
            except BadInput as error:
                self._lines.say(f"There is a problem. {error}")
                continue
            return checked[name]


def _asked(lines: Lines, prompt: str) -> str:
    lines.say(prompt)
    typed = lines.line().strip()
    if typed.casefold() in _LEAVES:
        raise Thought
    return typed
