"""The list of assessments in plain lines, and beginning a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from forms.errors import ReasonedError
from tui import beginning
from tui.beginning import Choice
from tui.cases.listing import Summary
from tui.cases.queue import Queue, Viewer, nothing_waits, queue, since
from tui.desk import Case, Desk
from tui.example import begin_example, offered
from tui.forming import copies
from tui.humane import count
from tui.plain.conversation import Ended, Lines
from tui.plain.interview import PlainInterview
from tui.plain.register import PlainRegister
from tui.plain.words import Told, command_in, nearly_a_command, number_in
from tui.register import weighing

_AT_ONCE = 10
"""Assessments that are told before one is asked."""

_HELP = {
    "a number": "opens the assessment that was told with it",
    "a part of a name": "tells only the assessments that have it, other people's too",
    "more": "tells the next ones",
    "all": "tells all from the beginning again",
    "new": "begins an assessment",
    "register": "tells the arrangements there are, and the reviews due",
    "example": "makes a filled-in one to look around in",
    "quit": "leaves",
}


class PlainHome:
    """Tells what assessments there are and for whom they wait, opens one, and comes back."""

    def __init__(self, desk: Desk, lines: Lines, *, asks: bool = True) -> None:
        self._desk = desk
        self._lines = lines
        self._asks = asks
        self._code = 0

    def run(self) -> int:
        """Goes on until the person leaves or the input ends. The exit code, as `visit` has it."""
        try:
            while self._one_visit():
                pass
        except Ended:
            self._lines.say("The input has ended.")
        return self._code

    def at_the_register(self) -> int:
        """As `run`, from the register on."""
        try:
            case = PlainRegister(self._desk, self._lines).run()
            if case is None or not self.visit(case):
                return self._code
        except Ended:
            self._lines.say("The input has ended.")
            return self._code
        return self.run()

    def visit(self, case: Case) -> bool:
        """Interviews on one case. Whether the person wants the list after it."""
        face = PlainInterview(self._desk, case, self._lines, asks=self._asks)
        self._code = face.run() or self._code
        return face.wants_home

    @property
    def code(self) -> int:
        """0, or 1 where something was left that could not be saved or decided."""
        return self._code

    # ------------------------------------------------------------ the list

    def _one_visit(self) -> bool:
        case = self._chosen()
        return case is not None and self.visit(case)

    def _chosen(self) -> Case | None:
        """The case that the person opens or begins; None where they leave. Raises Ended."""
        listed, troubles = self._desk.summaries()
        waiting = queue(listed, self._desk.actor.viewer)
        self._lines.aside = lambda _: False
        self._lines.say()
        self._count(waiting)
        for trouble in troubles:
            self._lines.say(f"A file could not be used: {trouble.where}. {trouble.says}")
        wanted, first = "", 0
        while True:
            found = [one for one in (waiting.all if wanted else waiting.own) if _has(one, wanted)]
            if wanted and not found:
                self._lines.say(f'None has "{wanted[:60]}" in it. All are told again.')
                wanted, found = "", list(waiting.own)
            self._tell(found, first)
            typed = self._lines.line().strip()
            word = typed.casefold()
            if word == "quit":
                return None
            if word == "help":
                self._help()
            elif word == "register":
                try:
                    case = PlainRegister(self._desk, self._lines).run()
                except ReasonedError as error:
                    self._lines.say(f"There is a problem. {error}")
                    continue
                if case is not None:
                    return case
            elif word == "more":
                first += _AT_ONCE
                if first >= len(found):
                    self._lines.say("Those were all. From the beginning:")
                    first = 0
            elif word in {"", "all", "home", "list"}:
                wanted, first = "", 0
            elif meant := _meant_elsewhere(typed):
                self._lines.say(meant)
            elif (case := self._opened(word, found)) is not None:
                return case
            elif not word.isdecimal() and word not in {"new", "example"}:
                wanted, first = typed, 0

    def _opened(self, word: str, found: list[Summary]) -> Case | None:
        try:
            if word == "new":
                return self._begun()
            if word == "example":
                form = self._form("Which form's example?", "open", offered)
                return begin_example(self._desk, form) if form else None
            if number := number_in(word, len(found)):
                return self._desk.open(found[number - 1].id)
        except ReasonedError as error:
            self._lines.say(f"There is a problem. {error}")
            return None
        if word.isdecimal():
            self._lines.say(f"There is a problem. There is no number {word[:10]} in the list.")
        return None

    def _count(self, waiting: Queue) -> None:
        self._lines.say(f"{count(len(waiting.own), 'assessment')}, the last changed first.")
        if waiting.own:
            yours, theirs = len(waiting.yours), len(waiting.theirs)
            if not yours:
                self._lines.say(nothing_waits(self._desk.actor.viewer, waiting))
            others = count(theirs, "waits", "wait")
            self._lines.say(f"{count(yours, 'waits', 'wait')} for you, {others} for others.")
        if waiting.strangers:
            are = count(len(waiting.strangers), "more is", "more are")
            self._lines.say(f"{are} other people's. A part of a name finds them too.")

    def _tell(self, found: list[Summary], first: int) -> None:
        now, viewer = self._desk.now(), self._desk.actor.viewer
        for number, one in enumerate(found[first : first + _AT_ONCE], start=first + 1):
            self._lines.say(f"{number}. {_line(one, now, viewer)}")
        if not found:
            self._lines.say(
                "There are none yet. Type new to begin one, or example to look around in one "
                "that is filled in."
            )
        rest = len(found) - first - _AT_ONCE
        more = f" more for the other {rest}," if rest > 0 else ""
        self._lines.say(
            f"Type a number to open one,{more} a part of a name to find one, new to begin one, "
            "register for the arrangements there are, help, or quit."
        )

    def _help(self) -> None:
        for word, does in _HELP.items():
            self._lines.say(f"{word}: {does}.")

    # ------------------------------------------------------------ a new one

    def _begun(self) -> Case | None:
        """A new case; None where the person thinks better of it. Raises Ended, ReasonedError."""
        name = self._form("Which form?", "begin", beginning.choice)
        if not name:
            return None
        form = self._desk.form(name)
        question = form.by_id[form.title_from[0]]
        self._lines.say(f"{form.title}, {form.council}.")
        if form.basis:
            self._lines.say(" ".join(form.basis.split()))
        if behind := copies.told_at_the_beginning(self._desk, form.id):
            self._lines.say(behind)
        if over := weighing.at_the_beginning(self._desk, form):
            for sentence in ("Before you begin a new arrangement:", *over, weighing.ALL_THE_SAME):
                self._lines.say(sentence)
        prompt = f"{question.prompt} {question.hint.rstrip('.')}. Type back to begin none."
        while True:
            try:
                typed = self._lines.together(prompt).strip()
            except Told as told:
                if told.command in {"back", "quit", "home"}:
                    return None
                self._lines.say(
                    f"Nothing is begun yet. Where {told.command} is the answer, type: "
                    f"answer {told.command}"
                )
                continue
            if typed:
                return self._desk.begin(form, {question.id: typed})
            self._lines.say(f"There is a problem. Say {question.missing}. You can change it later.")

    def _form(self, asks: str, does: str, there: Callable[[Desk, Iterable[str]], Choice]) -> str:
        """The name of the form that the person chooses, "" where they think better of it."""
        listed, _ = self._desk.summaries()
        choice = there(self._desk, (one.form for one in listed))
        for trouble in choice.troubles:
            self._lines.say(trouble)
        names = list(choice.forms)
        if len(names) == 1:
            return names[0]
        while names:
            for number, (name, form) in enumerate(choice.forms.items(), start=1):
                which = f" Its name is {name}." if name in choice.alike else ""
                self._lines.say(f"{number}. {form.title}, {form.council}.{which}")
            self._lines.say(f"{asks} Type its number, or back to {does} none.")
            typed = self._lines.line().strip().casefold()
            if typed in {"back", "quit"}:
                return ""
            if number := number_in(typed, len(names)):
                return names[number - 1]
            self._lines.say(f"There is a problem. Type a number from 1 to {len(names)}.")
        return ""


def _meant_elsewhere(typed: str) -> str:
    """What to tell of a word that does something in an interview, and nothing here."""
    told = command_in(typed)
    if told is not None:
        return f"{told.command} is for inside an interview. Type a number to open one."
    return nearly_a_command(typed).partition(" Where ")[0]


def _has(summary: Summary, wanted: str) -> bool:
    words = f"{summary.title} {summary.arrangement} {summary.sponsor} {summary.status}".casefold()
    return all(word in words for word in wanted.casefold().split())


def _line(summary: Summary, now: datetime, viewer: Viewer) -> str:
    said = [
        summary.title,
        summary.arrangement,
        f"{summary.status}, {summary.answered} of {summary.total} answered",
        f"{summary.troubled} need more" if summary.troubled else "",
        _whose(summary, now, viewer),
    ]
    return f"{'. '.join(one for one in said if one)}."


def _whose(summary: Summary, now: datetime, viewer: Viewer) -> str:
    if not viewer.owns(summary):
        return "Somebody else's"
    if not summary.turn:
        return ""
    who = "you" if summary.turn == viewer.role else "others"
    return f"Waiting for {who} {since(summary, now)}"
