"""The interview in plain lines: the same walk as on the screen, only ever added to.

For screen readers, Braille displays and scripts. What is asked, what stands, what is saved and
what is said about an answer come from the same desk, interview and rule as on the screen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from forms.answers import Source, Value
from forms.errors import ReasonedError
from forms.journey import Step
from tui import asking, deciding, humane, own_editor, recounting, rescue
from tui.conversation import Ended, Lines, Told
from tui.deciding import Decision
from tui.desk import Case, Desk
from tui.interview import Interview
from tui.listening import Left, reading_stdin
from tui.naming import folder, free_name


def run(desk: Desk, case_id: str, say: Callable[[str], None]) -> int:
    """Interviews on standard input until it ends. Returns the exit code.

    0, or 1 where something could not be saved or somebody else's answer stands, or 128 + a signal.
    """
    case = desk.open(case_id)
    with reading_stdin() as read:
        typed = sys.stdin is not None and sys.stdin.isatty()
        try:
            return PlainInterview(desk, case, Lines(read, say), asks=typed).run()
        except Left as left:
            return left.code


class _Again(Exception):
    """What stands at the question is not what was being typed on."""


class PlainInterview:
    """One person's walk through one case, as lines.

    `asks` is whether there is somebody to decide between two answers: a script is no person.
    """

    def __init__(self, desk: Desk, case: Case, lines: Lines, *, asks: bool = True) -> None:
        self.desk = desk
        self.interview = Interview(desk, case)
        self.lines = lines
        self._asks = asks
        self._code = 0
        self._settled = False
        """Whether a clash was decided, so that what is being typed follows no longer."""
        self._done = False
        """Whether the last question is behind us."""
        self._typing = False
        """Whether an answer in prose was begun and not ended."""
        self._below = False
        """Whether the next answer goes below the one that is there."""
        self._do: dict[str, Callable[[str], None]] = {
            "back": lambda _: self._back(),
            "skip": lambda _: self._move(),
            "go": self._go,
            "guidance": lambda _: recounting.guidance(self.lines, self.interview.case, self.step),
            "evidence": lambda _: self._evidence(),
            "add": lambda _: self._add(),
            "editor": lambda _: self._editor(),
            "list": lambda _: recounting.categories(self.lines, self.interview.case, desk.actor),
            "check": lambda _: recounting.stands_open(self.lines, self.interview.case),
            "rules": lambda _: recounting.rules(self.lines, self.interview.case, desk.actor),
            "document": lambda _: self._document(),
            "save": lambda _: self._save(aloud=True),
            "help": lambda _: recounting.help_words(self.lines),
        }

    def run(self) -> int:
        """Asks on until the person leaves or the input ends; then all is saved, or said not to be.

        Returns the exit code. Raises Left where a signal said to leave; all is saved then, too.
        """
        try:
            self._greet()
            while self._one():
                pass
        except Ended:
            self.lines.say()
            self.lines.say("The input has ended.")
        finally:
            # Saved before anything is said: there may be nobody left to say it to.
            undecided = [clash.mine.question for clash in self.interview.clashes]
            unsaved = rescue.save_or_rescue(self.interview)
            self._code = 1 if unsaved or undecided else self._code
            with suppress(OSError, ReasonedError):
                for question_id in undecided:
                    self._theirs_stands(question_id)
                for sentence in unsaved:
                    self.lines.say(sentence)
        if not unsaved:
            self._farewell()
        return self._code

    # ------------------------------------------------------------ one question

    @property
    def step(self) -> Step:
        """The question we are at."""
        return self.interview.step

    def _one(self) -> bool:
        """Asks one question, and does what was typed. False when the person leaves."""
        self._typing = False
        told = self._heeding(self._what_now if self._done else self._question)
        here = self.interview.visit.question
        while told is not None:
            self._save()
            if told.command == "quit":
                return False
            told = self._heeding(partial(self._do[told.command], told.about))
        # A command in the middle of an answer in prose: what follows goes on below it.
        if self._typing and self.interview.visit.question == here:
            self._below = True
        return True

    def _heeding(self, act: Callable[[], None]) -> Told | None:
        """Does something that may ask; the command that was typed instead of an answer."""
        try:
            act()
        except Told as told:
            return told
        except _Again:
            return None
        return None

    def _question(self) -> None:
        self._announce()
        question, value = self.step.question, self.interview.value
        below, self._below = self._below, False
        if question.kind == "text":
            asking.ask_text(self.lines, str(value or ""), self._keep_prose, below=below)
            self._typing = False
        else:
            asking.ask(self.lines, question, value, self._keep)
        self._judge()

    def _announce(self) -> None:
        self.interview.look()
        step, (number, of) = self.step, self.interview.place
        clause = f", {step.question.number}" if step.question.number else ""
        last = recounting.last_category(self.interview.case, self.desk.actor)
        self.lines.say()
        self.lines.say(
            f"Category {step.category.number} of {last}, {step.category.title}. "
            f"Question {number} of {of}{clause}."
        )
        self.lines.say(step.question.prompt)
        if step.question.wording:
            self.lines.say(f"The council's wording: {step.question.wording}")
        self.lines.say(f"{step.question.hint.rstrip('.')}.")
        if any(line.strip() for line in step.lines):
            self.lines.say("Your answer so far:")
            numbered = len(step.lines) > 1 or step.question.kind in {"people", "dates"}
            for place, line in enumerate(step.lines, start=1):
                self.lines.say(f"{place}. {line}" if numbered else line)
        if self.interview.evidence:
            cited = humane.count(len(self.interview.evidence), "source is", "sources are")
            self.lines.say(f"{cited} cited.")

    def _judge(self) -> None:
        standing = self.interview.standing()
        if not standing.stands:
            self._save()
            kept = "What you typed is kept. " if self.step.touched else ""
            self.lines.say(f"There is a problem. {standing.message}")
            self.lines.say(f"{kept}Type skip to leave it for later.")
            return
        if standing.message:
            self.lines.say(f"This counts as answered, but says little. {standing.message}")
        self._move()

    def _keep_prose(self, value: Value) -> None:
        self._typing = True
        self._keep(value)

    def _keep(self, value: Value) -> None:
        self.interview.type(value)
        self._save()
        if self._settled:
            self._settled = False
            raise _Again

    # ------------------------------------------------------------ moving

    def _move(self) -> None:
        self._below = False
        following = self.interview.next()
        if following is not None:
            self.interview.go(following.id)
            self._save(aloud=True)
            return
        self.interview.leave()
        self._save(aloud=True)
        self._done = True
        self.lines.say()
        self.lines.say("That was the last question.")
        recounting.stands_open(self.lines, self.interview.case)

    def _back(self) -> None:
        self._below = False
        if self._done:
            self._done = False
            return
        before = self.interview.back()
        if before is None:
            self.lines.say("There is nothing before this question.")
            return
        self.interview.go(before.id)
        self._save()

    def _go(self, question_id: str) -> None:
        journey = self.interview.case.journey
        if question_id not in {step.id for step in journey.seen_by(self.desk.actor.role)}:
            self.lines.say(f"There is no question {question_id} to answer here. See list.")
            return
        self._done = self._below = False
        self.interview.go(question_id)
        self._save()

    def _what_now(self) -> None:
        """After the last question a command is all that is left to type."""
        line = self.lines.ask(
            "What now? document makes the Word document, go 4.2c goes to a question, "
            "quit leaves, help lists the rest."
        )
        if line.strip():
            self.lines.say(f'There is a problem. "{line.strip()[:40]}" is none of these words.')

    # ------------------------------------------------------------ telling

    def _greet(self) -> None:
        case = self.interview.case
        self.lines.say(f"{case.journey.title}. {case.form.title}, {case.form.council}.")
        self.lines.say(f"{recounting.progress(case)} Everything is saved as you go.")
        self.lines.say("Type help at any time for the words that do something.")

    def _farewell(self) -> None:
        case = self.interview.case
        self.lines.say(
            f"{recounting.progress(case)} To go on: reasoned interview {case.id} --plain"
        )

    # ------------------------------------------------------------ doing

    def _evidence(self) -> None:
        there = [
            Source(what=one.what, where=one.where, date=one.date) for one in self.interview.evidence
        ]
        for number, one in enumerate(there, start=1):
            said = ", ".join(filter(None, (one.what, one.where, one.date)))
            self.lines.say(f"Source {number}: {said}")

        def cite(sources: tuple[Source, ...]) -> None:
            self.interview.cite(sources)
            self._save()

        asking.ask_sources(self.lines, there, cite)

    def _add(self) -> None:
        if self.step.question.kind == "text":
            self._below = True
        else:
            self.lines.say("add is for answers in prose; this one is asked part by part.")

    def _editor(self) -> None:
        if self.step.question.kind != "text" or not sys.stdin.isatty():
            self.lines.say("editor is for answers in prose, at a terminal. Type the answer here.")
            return
        words = own_editor.command()
        if not words:
            self.lines.say(own_editor.NONE_SET)
            return
        edited = own_editor.in_editor(words, str(self.interview.value or ""))
        if edited.trouble:
            self.lines.say(edited.trouble)
            return
        self._keep(edited.text)
        self._judge()

    def _document(self) -> None:
        self.interview.leave()
        self._save()
        case = self.interview.case
        draft = not case.journey.ready
        target = free_name(folder(), case.journey.title, draft)
        try:
            made = self.desk.export(case, target, draft=draft)
        except ReasonedError as error:
            self.lines.say(f"No document was made. {error}")
            return
        for sentence in made.altered:
            self.lines.say(sentence)
        which = "The document, a DRAFT because questions stand open," if draft else "The document"
        self.lines.say(f"{which} is in this file:")
        self.lines.say(str(made.path))

    # ------------------------------------------------------------ keeping

    def _save(self, *, aloud: bool = False) -> None:
        try:
            self.interview.save()
        except ReasonedError as error:
            self.lines.say(f"NOT SAVED. {error} What you typed is still here.")
            return
        for notice in self.interview.notices:
            self.lines.say(notice)
        self.interview.notices.clear()
        while self.interview.clashes:
            self._settle()
        at = self.interview.saved_at
        if aloud and at is not None:
            self.lines.say(f"Saved {at.astimezone():%H:%M}.")

    def _settle(self) -> None:
        """Somebody else answered the same question: which answer shall stand?"""
        if not self._asks:  # the next lines of a script are no decision
            raise Ended
        clash = self.interview.clashes[0]
        question = self.interview.case.form.by_id[clash.mine.question]
        here, mine, theirs = self.step.id, deciding.latest(self.interview, clash), clash.theirs
        self.lines.say(f"Somebody else answered {question.id} while you were writing.")
        self.lines.say(question.prompt)
        self.lines.say(f"Yours: {deciding.told(question, mine.value, mine.evidence)}")
        said = deciding.told(question, theirs.value, theirs.evidence) if theirs else "(taken out)"
        self.lines.say(f"Theirs, saved first: {said}")
        choices = deciding.decisions(question, theirs)
        for number, words in enumerate(choices.values(), start=1):
            self.lines.say(f"{number}. {words}.")
        numbered = {str(number): one for number, one in enumerate(choices, start=1)}
        self.lines.say("The other stays in the history.")
        decision = self._decision(numbered)
        value, evidence = deciding.outcome(question, mine, theirs, decision)
        self.interview.decide(clash, value, evidence)
        self.interview.go(here)
        self._settled = True
        self.lines.say(f"{choices[decision]}: done.")
        with suppress(ReasonedError):  # the next save says so
            self.interview.save()

    def _decision(self, numbered: dict[str, Decision]) -> Decision:
        while True:
            try:
                typed = self.lines.ask("Which shall stand? Type a number.").strip()
            except Told as told:
                if told.command == "quit":
                    raise Ended from None
                typed = told.command
            if typed in numbered:
                return numbered[typed]
            self.lines.say(f"There is a problem. Type a number from 1 to {len(numbered)}, or quit.")

    def _theirs_stands(self, question_id: str) -> None:
        self.lines.say(
            f"Somebody else's answer to {question_id} stands. Yours is in the history: "
            f"reasoned history {self.interview.case.id} {question_id}"
        )
