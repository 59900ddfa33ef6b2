"""Check your answers: all of them in words, what needs more, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from forms.form import Category
from forms.journey import Journey, Progress, Step
from tui import keys
from tui.humane import count
from tui.review import sponsoring, withholding
from tui.screens.case import CaseScreen
from tui.walk import Where
from tui.widgets.fitting import pad, spread, wrap
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows, heading

_DOCUMENT, _SEND = ":document", ":send"  # no ids of questions
_ID, _CHANGE, _READ = 6, "Change", "Read"
_KEYS = (
    (keys.BACK, "Back"),
    (keys.TASKS, "Tasks"),
    keys.DOCUMENT,
    keys.HELP,
    keys.QUIT,
    keys.PALETTE,
)
_MOST_LINES = 2
"""Lines of an answer that are shown here; all of it is on its own screen."""


class CheckScreen(CaseScreen):
    """All answers on one page, each to be opened, changed and come back from."""

    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK, keys.TASKS, keys.DOCUMENT]
    HELP = (
        "All answers, as they stand. Enter opens the one that is marked; when you go on from it "
        "you come straight back here. What needs more says so, and so does what the officers ask. "
        "At the end is what happens next, and the line that sends it to the officers: you are "
        "asked once more."
    )

    def compose(self) -> ComposeResult:
        """The answers, line by line."""
        yield CaseHeader(state=self.walk.saver.state)
        yield Rows(id="answers")
        yield KeyBar(())

    def on_mount(self) -> None:
        """Shows the answers."""
        rows = self.query_one(Rows)
        rows.focus()
        case = self.walk.case
        asked = bool(sponsoring.asked(case)) and self._may_send
        self.show_case((sponsoring.first_asked(case) or _SEND) if asked else "")
        self.watch(rows, "picked", self._say_what_enter_does, init=False)

    def _say_what_enter_does(self) -> None:
        self.query_one(KeyBar).show((("enter", self._enter()), *_KEYS))

    def _enter(self) -> str:
        journey, row = self.walk.case.journey, self.query_one(Rows).row
        if row == _DOCUMENT:
            return "Make a draft" if journey.open else "Make the document"
        if row == _SEND:
            return "Send it"
        step = journey.by_id.get(row)
        return _CHANGE if step is None else self._does(step)

    def show_case(self, pick: str = "") -> None:
        """The answers as they stand."""
        journey = self.walk.case.journey
        self.query_one(CaseHeader).left = f"Check your answers · {self.walk.title}"
        rows: list[Row] = []
        for category in journey.categories:
            rows += self._category(category, journey)
        rows += self._next(journey)
        self.query_one(Rows).show(rows, pick)
        self._say_what_enter_does()

    def _category(self, category: Category, journey: Journey) -> list[Row]:
        steps = journey.of(category)
        progress = Progress.of(steps)
        title = f"{category.number} {category.title}"
        if not self.reasoned.desk.actor.may_see(category):
            said = "Filled in by an officer" if progress.complete else "An officer fills this in"
            return [_heading(title, said), heading()]
        said = f"{progress.answered} of {progress.total}"
        needing = progress.troubled
        if needing:
            said += f" · {needing} {'needs' if needing == 1 else 'need'} more"
        return [
            _heading(title, said),
            *(_answer(one, self._asked(one), self._marks(one), self._does(one)) for one in steps),
        ]

    def _does(self, step: Step) -> str:
        """What opening an answer is for: an officer reads the sponsor's."""
        actor = self.reasoned.desk.actor
        return _CHANGE if actor.may_write(step.category) else _READ

    def _marks(self, step: Step) -> tuple[str, ...]:
        """The marks of what here is not for publication."""
        return withholding.beside(self.walk.interview.desk, self.walk.case, step.id)

    def _asked(self, step: Step) -> list[str]:
        """What the officers ask at this question, and what was changed without being asked for."""
        case, now = self.walk.case, self.reasoned.desk.now()
        if not case.assessment.acts:
            return []
        said = [sponsoring.beside(case, step.id, now)]
        edits = case.review.edits
        if any(edit.question == step.id and not edit.asked_for for edit in edits):
            said.append("Changed since the officers had it. They did not ask for that.")
        return [one for one in said if one]

    @property
    def _may_send(self) -> bool:
        actor = self.walk.interview.desk.actor
        return actor.role == "sponsor" or actor.for_sponsor

    def _next(self, journey: Journey) -> list[Row]:
        stand_open = len(journey.open)
        if stand_open:
            said = count(stand_open, "question still stands", "questions still stand") + " open. "
            said += "It can be sent once they are answered. "
            said += "You can make a draft of the Word document at any time."
            does = "Make a draft of the Word document"
        else:
            said = sponsoring.what_comes_next(self.walk.case)
            does = "Make the Word document"
        rows = [_heading("What happens next", ""), _said(said)]
        sending = self._may_send and not stand_open
        trouble = sponsoring.in_the_way(self.walk.case)
        if sending and trouble:
            rows.append(_said(trouble))
        rows.append(heading())
        rows.append(Row(_DOCUMENT, lambda width: [((f"[ {does} ]", "strong"),)], 1))
        if sending and not trouble:
            rows.append(Row(_SEND, lambda width: [((f"[ {sponsoring.SEND} ]", "strong"),)], 1))
        return rows

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Opens an answer to change it, or makes the document."""
        if opened.row == _DOCUMENT:
            self.action_document()
            return
        if opened.row == _SEND:
            self.action_send()
            return
        from tui.screens.question import QuestionScreen

        self.walk.interview.go(opened.row)
        self.app.push_screen(QuestionScreen(self.walk, "check"), self._came_back)

    def action_send(self) -> None:
        """Sends it to the officers, once the person has said so again."""
        from tui.screens import handing_over

        handing_over.ask(self.reasoned, self.walk, lambda: self.dismiss("home"))

    def _came_back(self, where: Where | None) -> None:
        if where in {"home", "quit", "tasks"}:
            self.dismiss(where)
        else:
            self.show_case(self.walk.interview.step.id)

    def action_continue(self) -> None:
        """Opens what is marked."""
        self.query_one(Rows).action_open()

    def action_back(self) -> None:
        """To the task list."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """To the task list."""
        self.dismiss("tasks")


def _heading(title: str, said: str) -> Row:
    return Row("", lambda width: [((spread(title, said, width), "strong"),)], 1)


def _said(words: str) -> Row:
    return Row("", lambda width: [((line, ""),) for line in wrap(words, width)])


def _answer(step: Step, review: Sequence[str], marks: Sequence[str], does: str) -> Row:
    def paint(width: int) -> list[Line]:
        room = max(width - _ID, 10)
        asked = wrap(step.question.prompt, max(room - len(does) - 2, 10), 2)
        number = "" if step.id.startswith("0.") else step.id
        lines: list[Line] = [
            (
                (pad(number, _ID), "quiet"),
                (pad(asked[0], room - len(does)), ""),
                (does, "quiet"),
            )
        ]
        lines += [((" " * _ID + line, ""),) for line in asked[1:]]
        lines += [((" " * _ID, ""), (line, "strong")) for line in _shortened(step, room)]
        if step.touched and not step.stands:
            needs = wrap(f"Needs more: {step.standing.message}", room, 3)
            lines += [
                (("   !  " if not place else " " * _ID, "strong"), (line, "trouble"))
                for place, line in enumerate(needs)
            ]
        elif not step.touched:
            lines.append(((" " * _ID, ""), ("Not answered yet", "quiet")))
        for one in review:
            lines += [
                (("   ?  " if not place else " " * _ID, "strong"), (line, ""))
                for place, line in enumerate(wrap(one, room, 4))
            ]
        cited = len(step.answer.evidence) if step.answer else 0
        if cited:
            lines.append(((" " * _ID + f"Evidence: {count(cited, 'source')}", "quiet"),))
        for one in marks:
            lines += [((" " * _ID + line, "quiet"),) for line in wrap(one, room, 3)]
        return [*lines, (("", ""),)]

    return Row(step.id, paint)


def _shortened(step: Step, room: int) -> list[str]:
    most = room * (_MOST_LINES + 1) * 2
    said = "\n".join(line[:most] for line in step.lines[: _MOST_LINES + 1])
    return wrap(said, room, _MOST_LINES)
