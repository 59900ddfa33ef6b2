"""Saving what is typed in plain lines, and deciding where somebody else answered meanwhile."""

from __future__ import annotations

from contextlib import suppress

from forms.errors import ReasonedError
from forms.merging import Clash
from tui import deciding, faults, rescue
from tui.deciding import Decision
from tui.humane import local
from tui.interview import Interview
from tui.plain.conversation import Lines


class Again(Exception):
    """What stands at the question is not what was being typed on: it is asked anew."""


class Undecided(Exception):
    """Two answers to one question, and nobody to decide: the interview ends."""


class Keeper:
    """Saves one walk, aloud where that is wanted or fails.

    `asks` is whether there is somebody to decide between two answers: a script is no person.
    """

    def __init__(self, interview: Interview, lines: Lines, *, asks: bool) -> None:
        self._interview = interview
        self._lines = lines
        self._asks = asks
        self._trouble = ""
        self.failed = False
        """Whether something could not be saved in the end."""

    def save(self, *, aloud: bool = False) -> None:
        """Saves what is due. Raises Again where a clash was decided, Undecided where not.

        A failure is said when it begins, and each time that a save is to be heard of.
        """
        try:
            self._interview.save()
        except Exception as error:  # whatever it is, what was typed is not lost by it
            said = str(error) if isinstance(error, ReasonedError) else faults.not_saved(error)
            if aloud or not self._trouble:
                self._lines.say(f"NOT SAVED. {said} What you typed is still here.")
            self._trouble = said
            return
        self._trouble = ""
        for notice in self._interview.notices:
            self._lines.say(notice)
        self._interview.notices.clear()
        settled = bool(self._interview.clashes)
        while self._interview.clashes:
            self._settle()
        if aloud:
            self._say_saved()
        if settled:
            raise Again

    def end(self) -> int:
        """Saves with nobody left to ask, and says what could not be. The exit code: 0 or 1."""
        # Saved before anything is said: there may be nobody left to say it to.
        undecided = [clash.mine.question for clash in self._interview.clashes]
        unsaved = rescue.save_or_rescue(self._interview)
        with suppress(OSError, ReasonedError):
            for question_id in undecided:
                self._lines.say(
                    f"Somebody else's answer to {question_id} stands. Yours is in the history:"
                )
                self._lines.say_whole(f"reasoned history {self._interview.case.id} {question_id}")
            for sentence in unsaved:
                for line in sentence.split("\n"):
                    self._lines.say_whole(line)
            self._say_saved()
        self.failed = bool(unsaved)
        return 1 if unsaved or undecided else 0

    def _say_saved(self) -> None:
        at = self._interview.saved_at
        if at is not None and not self._interview.unsaved:
            self._lines.say(f"Saved {local(at):%H:%M}.")

    # ------------------------------------------------------------ two answers

    def _settle(self) -> None:
        """Somebody else answered the same question: which answer shall stand?"""
        if not self._asks:  # the next lines of a script are no decision
            self._lines.say("Nobody is here to decide, so the rest of the input is not read.")
            raise Undecided
        clash = self._interview.clashes[0]
        question = self._interview.case.form.by_id[clash.mine.question]
        here = self._interview.step.id
        mine, theirs = deciding.latest(self._interview, clash), clash.theirs
        choices = deciding.decisions(question, theirs)
        self._tell(clash)
        decision = self._decision(choices)
        value, evidence = deciding.outcome(question, mine, theirs, decision)
        self._interview.decide(clash, value, evidence)
        self._interview.go(here)
        self._lines.say(f"{choices[decision]}: done.")
        with suppress(ReasonedError):  # the next save says so
            self._interview.save()

    def _tell(self, clash: Clash) -> None:
        question = self._interview.case.form.by_id[clash.mine.question]
        mine, theirs = deciding.latest(self._interview, clash), clash.theirs
        self._lines.say(f"Somebody else answered {question.id} while you were writing.")
        self._lines.say(question.prompt)
        self._lines.say(f"Yours: {deciding.told(question, mine.value, mine.evidence)}")
        said = deciding.told(question, theirs.value, theirs.evidence) if theirs else "(taken out)"
        self._lines.say(f"Theirs, saved first: {said}")
        self._lines.say("The other stays in the history.")

    def _decision(self, choices: dict[Decision, str]) -> Decision:
        numbered = {str(number): one for number, one in enumerate(choices, start=1)}
        while True:
            for number, words in enumerate(choices.values(), start=1):
                self._lines.say(f"{number}. {words}.")
            self._lines.say("Which shall stand? Type a number.")
            typed = self._lines.line().strip()
            if typed.lower() in {"quit", "home"}:
                raise Undecided
            if typed in numbered:
                return numbered[typed]
            self._lines.say(
                f"There is a problem. Type a number from 1 to {len(numbered)}, or quit."
            )
