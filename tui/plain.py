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
from forms.form import Category
from forms.journey import Progress, Step
from tui import asking, deciding, humane, own_editor, rescue
from tui.conversation import COMMANDS, Ended, Lines, Told
from tui.desk import Case, Desk
from tui.interview import Interview
from tui.listening import Left, reading_stdin
from tui.naming import folder, free_name


def run(desk: Desk, case_id: str, say: Callable[[str], None]) -> int:
    """Interviews on standard input until it ends. The exit code is 0, or 128 + a signal."""
    case = desk.open(case_id)
    with reading_stdin() as read:
        try:
            PlainInterview(desk, case, Lines(read, say)).run()
        except Left as left:
            return left.code
    return 0


class PlainInterview:
    """One person's walk through one case, as lines."""

    def __init__(self, desk: Desk, case: Case, lines: Lines) -> None:
        self.desk = desk
        self.interview = Interview(desk, case)
        self.lines = lines
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
            "guidance": lambda _: self._guidance(),
            "evidence": lambda _: self._evidence(),
            "add": lambda _: self._add(),
            "editor": lambda _: self._editor(),
            "list": lambda _: self._list(),
            "check": lambda _: self._check(),
            "rules": lambda _: self._rules(),
            "document": lambda _: self._document(),
            "save": lambda _: self._save(aloud=True),
            "help": lambda _: self._help(),
        }

    def run(self) -> None:
        """Asks on until the person leaves or the input ends; then all is saved, or said not to be.

        Raises Left where a signal said to leave; all is saved then, too.
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
            unsaved = rescue.save_or_rescue(self.interview)
            with suppress(OSError):
                for sentence in unsaved:
                    self.lines.say(sentence)
        self._farewell()

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
        last = max(category.number for category in self._seen())
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

    # ------------------------------------------------------------ moving

    def _move(self) -> None:
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
        self._check()

    def _back(self) -> None:
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
        self._done = False
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
        self.lines.say(f"{self._progress()} Everything is saved as you go.")
        self.lines.say("Type help at any time for the words that do something.")

    def _farewell(self) -> None:
        self.lines.say(
            f"{self._progress()} To go on: reasoned interview {self.interview.case.id} --plain"
        )

    def _progress(self) -> str:
        progress = self.interview.case.journey.progress
        return f"{progress.answered} of {progress.total} questions answered."

    def _help(self) -> None:
        self.lines.say("At any prompt you can type one of these words on a line of its own:")
        for word, does in COMMANDS.items():
            self.lines.say(f"{word}: {does}.")
        self.lines.say(
            "Where your answer is itself one of these words, put the word answer before it, "
            "as in: answer back"
        )
        self.lines.say("In an answer of several lines, two full stops make a line of one.")

    def _guidance(self) -> None:
        question = self.step.question
        self.lines.say("What a full answer covers:")
        for paragraph in question.guidance.split("\n\n"):
            self.lines.say(" ".join(paragraph.split()))
        self.lines.say(f"From: {self.interview.case.form.policy}, {question.ref}.")

    def _seen(self) -> tuple[Category, ...]:
        journey, actor = self.interview.case.journey, self.desk.actor
        return tuple(one for one in journey.categories if actor.may_see(one))

    def _list(self) -> None:
        for category in self.interview.case.journey.categories:
            self.lines.say(f"Category {category.number}, {category.title}: {self._how(category)}")
        self.lines.say("To go to a question, type go and its number, as in: go 4.2a")

    def _how(self, category: Category) -> str:
        steps = self.interview.case.journey.of(category)
        progress = Progress.of(steps)
        if category not in self._seen():
            return "Filled in by an officer." if progress.complete else "An officer fills this in."
        return (
            f"{progress.answered} of {progress.total}. {progress.status}. Begins at {steps[0].id}."
        )

    def _check(self) -> None:
        stand_open = self.interview.case.journey.open
        for step in stand_open:
            said = step.standing.message if step.touched else "Not answered yet."
            self.lines.say(f"{step.id}: {step.question.prompt} {said}")
        counted = humane.count(len(stand_open), "question stands", "questions stand")
        self.lines.say(f"{counted} open." if stand_open else f"Ready. {self._progress()}")

    def _rules(self) -> None:
        for rule, saying in self.interview.case.journey.rules(self.desk.actor.role):
            how = saying.how.capitalize()
            self.lines.say(f"{rule.title}: {how}. {saying.says} {rule.says} ({rule.ref})")

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
        decision = None
        while decision is None:
            with suppress(Told):
                decision = numbered.get(self.lines.ask("Which shall stand? Type a number.").strip())
        value, evidence = deciding.outcome(question, mine, theirs, decision)
        self.interview.decide(clash, value, evidence)
        self.interview.go(here)
        with suppress(ReasonedError):  # the next save says so
            self.interview.save()
